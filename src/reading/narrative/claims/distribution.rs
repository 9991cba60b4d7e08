//! Labels and figures that stand in rows of their own: 予以公开、部分公开分别为5件、3件.

use super::Reader;
use crate::report::lexicon::{Lexeme, Procedure, Word};
use std::ops::Range;

static GRANTED: Lexeme = Lexeme { range: 0..0, word: Word::Group(1) };
static PARTLY_GRANTED: Lexeme = Lexeme { range: 0..0, word: Word::Group(2) };
static REVIEW: Lexeme = Lexeme { range: 0..0, word: Word::Procedure(Procedure::Review) };
static LITIGATION: Lexeme = Lexeme { range: 0..0, word: Word::Procedure(Procedure::Litigation) };

/// Whether a word names one of several things counted in a row.
fn is_label(word: Word) -> bool {
    // Several groups are one word, and no label.
    if let Word::Group(bits) = word {
        return bits.is_power_of_two();
    }
    matches!(
        word,
        Word::Row(_)
            | Word::Applicant(_)
            | Word::Channel
            | Word::Make
            | Word::Repeal
            | Word::Valid
            | Word::Enforcement(_)
            | Word::Procedure(
                Procedure::Review | Procedure::Litigation | Procedure::Direct | Procedure::After
            )
            | Word::Result(_)
            | Word::CarriedIn
            | Word::CarriedOut
            | Word::ReceiveNew
    )
}

impl Reader<'_> {
    /// 予以公开、部分公开分别为5件、3件: the words for one of the figures, its own label and those that all share;
    /// where there are as many labels as figures.
    pub(super) fn distributed(&self, token: usize) -> Option<Vec<&Lexeme>> {
        let (first, last) = self.run(token)?;
        let lead = self.labels_of(first);
        let words = self.paragraph.words_in(&lead);
        if !words.iter().any(|lexeme| lexeme.word == Word::Namely) {
            return None;
        }
        // 予以公开、部分公开 is one word where it is no list.
        let labels: Vec<&Lexeme> = words
            .iter()
            .flat_map(|lexeme| match lexeme.word {
                Word::Group(3) => vec![&GRANTED, &PARTLY_GRANTED],
                word if is_label(word) => vec![lexeme],
                _ => Vec::new(),
            })
            .collect();
        let count = last - first + 1;
        // The verbs of documents are their labels, else the nouns are.
        let makes: Vec<&Lexeme> = labels
            .iter()
            .copied()
            .filter(|l| matches!(l.word, Word::Make | Word::Repeal | Word::Valid))
            .collect();
        let labels = if makes.len() > 1 { makes } else { labels };
        // 行政复议、行政诉讼 is one word.
        let both = words.iter().any(|lexeme| lexeme.word == Word::Procedure(Procedure::Both));
        let kind = if token == first { &REVIEW } else { &LITIGATION };
        if both && count == 2 && labels.is_empty() {
            return Some(vec![kind]);
        }
        // 行政复议、行政诉讼分别为16件、9件，尚未审结的分别为3件、1件: of each of the kinds.
        let one_result = labels.len() == 1 && matches!(labels[0].word, Word::Result(_));
        if one_result && count == 2 && (both || self.names_both_in_front(lead.start)) {
            return Some(vec![kind, labels[0]]);
        }
        let chosen = *labels.get(token - first).filter(|_| labels.len() == count && count > 1)?;
        let of_all = |lexeme: &&Lexeme| {
            lexeme.word != Word::Group(3) && !labels.contains(lexeme) && lexeme.word != Word::Namely
        };
        Some(words.iter().filter(of_all).chain([chosen]).collect())
    }

    /// Whether the clause in front of an offset counts reviews and lawsuits in a row.
    fn names_both_in_front(&self, at: usize) -> bool {
        let Some(end) = self.paragraph.folded()[..at].strip_suffix(',').map(str::len) else { return false };
        let clause = self.paragraph.clause(end);
        let says =
            |kind| self.paragraph.words_in(&clause).iter().any(|lexeme| lexeme.word == Word::Procedure(kind));
        let both = says(Procedure::Both) || says(Procedure::Review) && says(Procedure::Litigation);
        both && self.paragraph.says(&clause, |word| word == Word::Namely)
    }

    /// Where the labels of a row stand: in front of its first figure, or, behind a comma, in the clause before: 依次为：予以公开、部分公开，
    /// 分别为5件、3件.
    fn labels_of(&self, first: usize) -> Range<usize> {
        let paragraph = self.paragraph;
        let lead = paragraph.lead(first);
        let own = paragraph.words_in(&lead);
        let only_namely = !own.is_empty() && own.iter().all(|lexeme| lexeme.word == Word::Namely);
        let front =
            paragraph.folded()[..lead.start].strip_suffix(',').map(|front| paragraph.clause(front.len()));
        match front {
            Some(front) if only_namely && front.start < lead.start => {
                let counts = paragraph.tokens_in(&front).any(|other| paragraph.quantity(other).is_some());
                if counts { lead } else { front.start..lead.end }
            }
            _ => lead,
        }
    }

    /// Whether a figure is the first of several that share a list of labels which can't be told apart.
    pub(super) fn opens_distribution(&self, token: usize) -> bool {
        let words = self.paragraph.words_in(&self.labels_of(token));
        let labels =
            words.iter().filter(|lexeme| is_label(lexeme.word) || lexeme.word == Word::Group(3)).count();
        words.iter().any(|lexeme| lexeme.word == Word::Namely)
            && (labels > 1 || self.run(token).is_some_and(|(first, last)| last > first))
    }

    /// The first and last of the figures that stand in a row with 、 or 和 between them.
    pub(super) fn run(&self, token: usize) -> Option<(usize, usize)> {
        let paragraph = self.paragraph;
        let joined = |a: usize, b: usize| {
            let gap = paragraph.folded().get(paragraph.tokens[a].end..paragraph.tokens[b].range.start);
            paragraph.quantity(b).is_some() && matches!(gap, Some("、" | "和" | "," | "及" | "以及"))
        };
        // A row of more is none that shares a list of labels.
        const LONGEST: usize = 20;
        let mut first = token;
        while first > 0
            && token - first < LONGEST
            && paragraph.quantity(first - 1).is_some()
            && joined(first - 1, first)
        {
            first -= 1;
        }
        let mut last = token;
        while last + 1 < paragraph.tokens.len() && last - first < LONGEST && joined(last, last + 1) {
            last += 1;
        }
        Some((first, last))
    }
}
