//! Claims about documents: 规范性文件 and 规章 that were made, repealed, are in force.
//!
//! ```text
//! figure ─► verb (制发, 废止, 现行有效) ─► column
//!        ─► noun in its clause, else in an earlier one of the sentence ─► row
//! ```
//!
//! An earlier clause tells what is done about such documents (开展…清理, 落实…审查和备案制度). It names the noun for a verb that can
//! mean nothing else, as long as it counts nothing itself.

use super::{Reader, Reading};
use crate::form::TableKind;
use crate::number::prose::{Kind, Quantity};
use crate::report::lexicon::{Lexeme, Word, neutral_length};
use crate::report::narrative::Subject;
use crate::report::stops::Signs;
use std::ops::Range;

/// Verbs of making that are used of other papers, too: 发布图解, 制作短视频.
const OF_OTHER_PAPERS: [&str; 7] = ["发布", "印发", "颁布", "制作", "新制作", "新发布", "制定发布"];

impl Reader<'_> {
    /// The cell of table 2 that a count of documents is of.
    pub(super) fn document(&self, words: &Reading, token: usize, quantity: &Quantity) -> Option<Subject> {
        let edition = self.known.edition?;
        let has = |row, column| edition.has(TableKind::Items, row, column);
        let publishes = words.any(|word| matches!(word, Word::Publish | Word::Active));
        if words.any(Word::limits) || publishes && !self.publishes_what_was_made(words) {
            return None;
        }
        let countable = match quantity.measure {
            "个" | "部" | "条" | "" => true,
            // 发布规范性文件79篇 are so many publications.
            "篇" => self.is_unmistakable(words) && words.has(Word::Documents),
            _ => quantity.kind == Kind::Cases,
        };
        if !countable || self.is_reviewed_or_kept(token) {
            return None;
        }
        let noun = self.document_noun(words, token)?;
        let column = words.last(|word| column_of(word).filter(|column| has(noun, column)));
        let column = column.or_else(|| self.column_of_the_row(token).filter(|column| has(noun, column)))?;
        // 13件（含新制定5件、修改4件）mixes what the columns keep apart.
        let behind = &self.paragraph.folded()[self.paragraph.tokens[token].end..];
        let mixed = behind.starts_with("(含") || behind.starts_with("(其中修");
        (!mixed).then_some(Subject::Item(noun, column))
    }

    /// Whether the verb of a count of documents is used of nothing else.
    fn is_unmistakable(&self, words: &Reading) -> bool {
        let verb = words.words.iter().rfind(|lexeme| column_of(lexeme.word).is_some());
        verb.is_some_and(|verb| !OF_OTHER_PAPERS.contains(&&self.paragraph.folded()[verb.range.clone()]))
    }

    /// 清理规范性文件132件，保留58件，废止22件: whether a figure is of those that were looked through, which the sentence counts, or which
    /// may not be all.
    fn is_reviewed_or_kept(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        if paragraph.folded()[paragraph.piece(at).start..at].contains("保留") || self.is_looked_through(token)
        {
            return true;
        }
        self.review_before(token).is_some_and(|clause| {
            let limited = paragraph.says(&clause, |word| word == Word::Limits);
            // 清理后废止7件: in one clause with what was found then.
            let found = paragraph.folded()[clause.start..at].contains("清理后");
            let counted = if found { paragraph.piece(at).start..at } else { clause.clone() };
            at < clause.end && !found || limited || self.has_figures(&counted)
        })
    }

    /// 对以市政府名义印发的102件逐件审查: whether what is done with so many stands behind them.
    fn is_looked_through(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let end = paragraph.tokens[token].end;
        let behind = end..paragraph.clause(end).end.max(end);
        paragraph.folded()[paragraph.lead(token)].ends_with('的')
            && paragraph.words_in(&behind).iter().any(|lexeme| lexeme.word == Word::OtherCount)
    }

    /// The clause in front of a figure that tells of 清理.
    fn review_before(&self, token: usize) -> Option<Range<usize>> {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let piece = paragraph.piece(at);
        let found = paragraph.folded()[piece.start..at].rfind("清理")?;
        Some(paragraph.clause(piece.start + found))
    }

    /// 开展规范性文件清理，废止12件、继续有效44件: whether those are counted that were found when all were looked through, so that there
    /// may be others. Beside what was made (全年制发5件、废止12件) all of the year are counted.
    pub(super) fn may_count_some(&self, token: usize, subject: Subject) -> bool {
        let paragraph = self.paragraph;
        let found = match subject {
            Subject::Item(_, "repealed") => true,
            Subject::Item(_, "valid") => !paragraph.folded()[paragraph.lead(token)].contains("现行有效"),
            _ => false,
        };
        let reviewed = found
            && self.review_before(token).is_some_and(|clause| {
                let piece = paragraph.piece(clause.end);
                !paragraph.says(&(clause.end..piece.end.max(clause.end)), |word| word == Word::Make)
            });
        reviewed || self.is_of_the_government_at_most(token, subject)
    }

    fn has_figures(&self, range: &Range<usize>) -> bool {
        self.paragraph.tokens_in(range).any(|token| self.paragraph.quantity(token).is_some())
    }

    /// 制发政府规章5件、行政规范性文件5件, 现行有效规章9件、行政规范性文件9件: the column that the figure in front has, where its verb holds for the row.
    fn column_of_the_row(&self, token: usize) -> Option<&'static str> {
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        let in_row = paragraph.folded()[..lead.start].ends_with('、');
        let noun_only = paragraph
            .words_in(&lead)
            .iter()
            .all(|lexeme| matches!(lexeme.word, Word::Documents | Word::Rules));
        let before = token.checked_sub(1).filter(|&before| {
            in_row && noun_only && paragraph.quantity(before).is_some() && paragraph.tail(before).is_empty()
        })?;
        let words = paragraph.words_in(&paragraph.lead(before));
        let named = words.iter().any(|lexeme| matches!(lexeme.word, Word::Documents | Word::Rules));
        let verbs =
            words.iter().filter(|lexeme| matches!(lexeme.word, Word::Make | Word::Repeal | Word::Valid));
        let mut columns = verbs.filter_map(|lexeme| column_of(lexeme.word));
        columns.next_back().filter(|_| named)
    }

    /// 动态更新发布本年度制发行政规范性文件48件: the documents are those that were made, not those that were published.
    fn publishes_what_was_made(&self, words: &Reading) -> bool {
        let last = |test: fn(Word) -> bool| words.words.iter().rposition(|lexeme| test(lexeme.word));
        let made = last(|word| matches!(word, Word::Make | Word::Valid));
        let published = last(|word| matches!(word, Word::Publish | Word::Active));
        let noun = last(|word| matches!(word, Word::Documents | Word::Rules));
        self.is_unmistakable(words) && published < made && made < noun
    }

    /// 规范性文件 or 规章: in the clause, or in the sentence before it.
    pub(super) fn document_noun(&self, words: &Reading, token: usize) -> Option<&'static str> {
        let noun = |word| match word {
            Word::Documents => Some("documents"),
            Word::Rules => Some("rules"),
            _ => None,
        };
        let own: Vec<&'static str> = words.words.iter().filter_map(|lexeme| noun(lexeme.word)).collect();
        match own[..] {
            [only] => return Some(only),
            // 规章和规范性文件共5件
            [_, ..] => return None,
            [] => {}
        }
        let start = self.paragraph.tokens[token].range.start;
        // 制发1件、废止0件行政规范性文件
        let clause_end = self.paragraph.between(start, Signs::of(&['。', ';', ','])).end;
        let behind = self.paragraph.words_in(&(self.paragraph.tokens[token].end..clause_end));
        if let Some(noun) = behind.iter().find_map(|lexeme| noun(lexeme.word))
            && behind.iter().all(|lexeme| {
                matches!(lexeme.word, Word::Make | Word::Repeal | Word::Valid | Word::Documents | Word::Rules)
            })
        {
            return Some(noun);
        }
        // 制发规范性文件2件；全年发布政府信息146条: a publication has a noun of its own, and so has a count in another measure.
        let lead = &self.paragraph.folded()[self.paragraph.lead(token)];
        let measure = self.paragraph.quantity(token).map_or("", |quantity| quantity.measure);
        if lead.contains("信息") || measure == "条" {
            return None;
        }
        // 制发公文126件, 制定制度9项 have a noun of their own.
        let last = words.words.last()?.range.end;
        let carries = |rest: &str| neutral_length(rest) == rest.len() || matches!(rest, "总数" | "总数为");
        if !self.paragraph.folded().get(last..start).is_some_and(carries) {
            return None;
        }
        self.noun_in_front(words, start)
    }

    /// 规范性文件 or 规章 in front of a figure, in its sentence. What was done about other things stands between the two for
    /// certain where it is no clause of its own, or counts something.
    fn noun_in_front(&self, words: &Reading, start: usize) -> Option<&'static str> {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let own = paragraph.clause(start).start;
        let sentence = paragraph.sentence(start);
        let unmistakable = self.is_unmistakable(words);
        let limited = |noun: &Lexeme| {
            let clause = paragraph.clause(noun.range.start).start;
            noun.range.end <= own && paragraph.says(&(clause..noun.range.start), |word| word == Word::Limits)
        };
        for lexeme in paragraph.words_in(&(sentence.start..start)).iter().rev() {
            let activity = || {
                let clause = paragraph.clause(lexeme.range.start);
                unmistakable && clause.end <= own && !self.has_figures(&clause)
            };
            match lexeme.word {
                // 加强涉企规范性文件审查，全年制发5件: some of them.
                Word::Documents | Word::Rules if limited(lexeme) => return None,
                Word::Documents => return Some("documents"),
                Word::Rules => return Some("rules"),
                // 开展规范性文件清理，全年制发5件: what is looked through are these documents, too.
                Word::OtherCount if &text[lexeme.range.clone()] == "清理" => {}
                Word::Publish | Word::Active | Word::OtherCount if activity() => {}
                Word::Publish | Word::Active | Word::OtherCount | Word::Elsewhere => return None,
                _ => {}
            }
        }
        None
    }
}

/// The column of table 2 that a verb counts.
fn column_of(verb: Word) -> Option<&'static str> {
    match verb {
        Word::Make => Some("made"),
        Word::Repeal => Some("repealed"),
        Word::Valid => Some("valid"),
        Word::NewlyPublished => Some("published"),
        Word::PublicTotal => Some("public"),
        _ => None,
    }
}
