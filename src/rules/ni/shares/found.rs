//! The shares that a paragraph states: which percentage is of which part.

use super::is_count;
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use std::ops::Range;

/// A part and the percentage that it is said to be.
pub(super) struct Share {
    pub part: FigureId,
    /// Whether the percentage is of items in front of the part as well: 20条、2条，共占24.72%.
    pub together: bool,
    pub percent: FigureId,
    /// The total that is named between them.
    pub base: Option<FigureId>,
}

/// What says that a percentage is of several items.
const TOGETHER: [&str; 7] = ["共占", "合计占", "合占", "总计占", "两项占", "三项占", "合并占"];

/// All shares of a paragraph.
pub(super) fn shares(paragraph: &Paragraph, index: usize) -> Vec<Share> {
    let figures: Vec<usize> = paragraph.quantities().map(|(token, ..)| token).collect();
    let finder = Finder { paragraph, index, figures };
    let mut found: Vec<Share> = Vec::new();
    let mut position = 1;
    while position < finder.figures.len() {
        let (shares, next) = finder.at(position);
        found.extend(shares);
        position = next;
    }
    found
}

struct Finder<'a> {
    paragraph: &'a Paragraph,
    index: usize,
    /// The tokens that are figures.
    figures: Vec<usize>,
}

impl Finder<'_> {
    /// The shares that begin at a position, and where to go on.
    fn at(&self, position: usize) -> (Vec<Share>, usize) {
        let Some(gap) = self.gap_of_share(position) else { return (Vec::new(), position + 1) };
        let text = &self.paragraph.folded()[gap.clone()];
        if text.contains("分别") {
            let run = self.run(position);
            return (self.respective(position, run), position + run);
        }
        let (percent, before) = (self.figures[position], self.figures[position - 1]);
        // 占收到申请12件的41.67%
        let named = (position >= 2 && (text.starts_with('的') || text.starts_with("总数的")))
            .then(|| self.figures[position - 2])
            .filter(|&part| {
                let range = self.paragraph.tokens[part].end..self.paragraph.tokens[before].range.start;
                is_count(self.paragraph, part) && self.paragraph.says(&range, |word| word == Word::Share)
            });
        let share = match named {
            Some(part) => Some(Share {
                part: self.id(part),
                together: false,
                percent: self.id(percent),
                base: Some(self.id(before)),
            }),
            None if is_count(self.paragraph, before) => Some(Share {
                part: self.id(before),
                together: TOGETHER.iter().any(|word| text.contains(word)),
                percent: self.id(percent),
                base: None,
            }),
            None => None,
        };
        (share.into_iter().collect(), position + 1)
    }

    /// The text between a percentage and the figure in front of it, where it says that the one is a share and of the
    /// other.
    fn gap_of_share(&self, position: usize) -> Option<Range<usize>> {
        let paragraph = self.paragraph;
        let (percent, before) = (self.figures[position], self.figures[position - 1]);
        if self.kind(percent) != Some(Kind::Percent) || paragraph.exact(percent).is_none() {
            return None;
        }
        let sentence = paragraph.sentence(paragraph.tokens[percent].range.start);
        if !sentence.contains(&paragraph.tokens[before].range.start) {
            return None;
        }
        let gap = paragraph.tokens[before].end..paragraph.tokens[percent].range.start;
        let text = &paragraph.folded()[gap.clone()];
        let grows = paragraph.says(&gap, |word| {
            matches!(word, Word::Up | Word::Down | Word::Compared | Word::To | Word::Rate | Word::LastYear)
        });
        let is_share =
            paragraph.says(&gap, |word| word == Word::Share) || text == "(" || text == ",占" || text == "(占";
        let hedged = text.contains('约') || text.contains('近');
        (!grows && is_share && !self.has_own_subject(&gap) && !hedged).then_some(gap)
    }

    /// 网络渠道占62.5%: a percentage with a subject of its own.
    fn has_own_subject(&self, gap: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let share = paragraph.words_in(gap).iter().find(|lexeme| lexeme.word == Word::Share);
        share.is_some_and(|lexeme| {
            let clause = paragraph.clause(lexeme.range.start);
            let before = self.text(clause.start.max(gap.start), lexeme.range.start);
            let before = before.trim_matches(['所', '均', '各', '其', '则', '仅', '共', '合', '计', '、']);
            let none = matches!(before, "" | "分别" | "比例" | "合计" | "总");
            // 73件市人大建议占58.87%: the words behind the figure are its own.
            let of_the_part =
                clause.start <= gap.start && before.chars().count() <= 10 && !before.contains('率');
            !(none || of_the_part)
        })
    }

    /// How many percentages stand in a row: 58.87%、37.91%和3.22%.
    fn run(&self, position: usize) -> usize {
        let figures = &self.figures[position..];
        let joined = |at: usize| {
            let (last, next) = (figures[at - 1], figures[at]);
            let tokens = &self.paragraph.tokens;
            let gap = self.text(tokens[last].end, tokens[next].range.start);
            matches!(gap, "、" | "," | "和" | "及" | "以及")
        };
        (0..figures.len())
            .take_while(|&at| self.kind(figures[at]) == Some(Kind::Percent) && (at == 0 || joined(at)))
            .count()
    }

    /// 分别占58.87%、37.91%: as many parts as percentages.
    fn respective(&self, position: usize, run: usize) -> Vec<Share> {
        let parts = &self.figures[position.saturating_sub(run)..position];
        let alike = parts
            .iter()
            .all(|&part| is_count(self.paragraph, part) && self.kind(part) == self.kind(parts[0]));
        if parts.len() != run || !alike {
            return Vec::new();
        }
        let percents = &self.figures[position..position + run];
        let share = |(&part, &percent): (&usize, &usize)| Share {
            part: self.id(part),
            together: false,
            percent: self.id(percent),
            base: None,
        };
        parts.iter().zip(percents).map(share).collect()
    }

    fn kind(&self, token: usize) -> Option<Kind> {
        self.paragraph.quantity(token).map(|quantity| quantity.kind)
    }

    fn id(&self, token: usize) -> FigureId {
        FigureId { paragraph: self.index, token }
    }

    fn text(&self, from: usize, to: usize) -> &str {
        self.paragraph.folded().get(from..to).unwrap_or("")
    }
}
