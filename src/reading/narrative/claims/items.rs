//! Claims about what table 2 counts: documents, decisions, fees, purchases.

use super::{Reader, Reading};
use crate::form::TableKind;
use crate::number::prose::{Kind, Quantity};
use crate::report::lexicon::Word;
use crate::report::narrative::Subject;
use crate::report::stops::Signs;
use std::ops::Range;

/// Whether a word says that something was decided.
fn is_act(word: Word) -> bool {
    matches!(word, Word::Decide | Word::Deal | Word::Done)
}

impl Reader<'_> {
    /// A cell of table 2.
    pub(super) fn item(&self, words: &Reading, token: usize, quantity: &Quantity) -> Option<Subject> {
        let edition = self.report.tables_edition()?;
        let has = |row, column| edition.has(TableKind::Items, row, column);
        let countable = matches!(quantity.kind, Kind::Cases) || matches!(quantity.measure, "个" | "部" | "");
        let budget = words.has(Word::Budget);
        if quantity.kind == Kind::Money {
            if words.has(Word::Fees) && has("fees", "amount") && !budget {
                return Some(Subject::Item("fees", "amount"));
            }
            let purchase = words.has(Word::Procurement) || self.sentence_says(token, Word::Procurement);
            return (purchase
                && has("procurement", "amount")
                && !budget
                && !words.any(|w| matches!(w, Word::Fees | Word::Limits | Word::Fate)))
            .then_some(Subject::Item("procurement", "amount"));
        }
        if words.has(Word::Procurement) && has("procurement", "projects") && !budget {
            let purchases = matches!(quantity.measure, "项" | "个" | "件" | "批" | "次" | "宗");
            return purchases.then_some(Subject::Item("procurement", "projects"));
        }
        if words.any(|w| matches!(w, Word::OtherCount | Word::Application | Word::Apply | Word::Elsewhere)) {
            return None;
        }
        let enforcement = words.last(|word| match word {
            Word::Enforcement(row) => Some(row),
            _ => None,
        });
        if let Some(row) = enforcement {
            // 作出行政许可3件，行政处罚2件
            let acted = words.any(is_act)
                || self.sentence_says(token, Word::Decide)
                || self.goes_on_with_the_act(token);
            let counted = quantity.kind == Kind::Cases || quantity.measure == "次";
            let published = words.any(|w| {
                matches!(w, Word::Publish | Word::Active | Word::Receive | Word::ReceiveNew) || w.limits()
            }) || self.sentence_publishes(token);
            // 不予行政许可2件
            let refused = words.words.iter().any(|l| {
                matches!(l.word, Word::Enforcement(_))
                    && self.paragraph.folded()[..l.range.start].ends_with("不予")
            });
            if refused {
                return None;
            }
            let accepted = words.words.iter().any(|l| &self.paragraph.folded()[l.range.clone()] == "受理");
            let times = quantity.measure == "次" && !words.has(Word::Decide);
            return (counted && acted && !published && !accepted && !times && quantity.measure != "项")
                .then_some(Subject::Item(row, "decisions"));
        }
        let publishes = words.any(|w| matches!(w, Word::Publish | Word::Active));
        if !countable || words.any(Word::limits) || publishes && !self.publishes_what_was_made(words) {
            return None;
        }
        // 清理规范性文件132件，保留58件，废止22件
        let at = self.paragraph.tokens[token].range.start;
        let piece = self.paragraph.piece(at);
        let text = &self.paragraph.folded()[piece.start..at];
        if text.contains("清理") || text.contains("保留") {
            return None;
        }
        let noun = self.document_noun(words, token)?;
        let column = words.last(|word| {
            let column = match word {
                Word::Make => "made",
                Word::Repeal => "repealed",
                Word::Valid => "valid",
                Word::NewlyPublished => "published",
                Word::PublicTotal => "public",
                _ => return None,
            };
            has(noun, column).then_some(column)
        })?;
        // 13件（含新制定5件、修改4件）mixes what the columns keep apart.
        let end = self.paragraph.tokens[token].end;
        let mixed = self.paragraph.folded()[end..].starts_with("(含")
            || self.paragraph.folded()[end..].starts_with("(其中修");
        (!mixed).then_some(Subject::Item(noun, column))
    }

    /// 办结行政许可9110件、行政处罚203件: whether the act of the figures in front, each of which counts such decisions, is that
    /// of this one.
    fn goes_on_with_the_act(&self, token: usize) -> bool {
        let piece = self.paragraph.piece(self.paragraph.tokens[token].range.start);
        let before =
            (0..token).rev().take_while(|&other| self.paragraph.tokens[other].range.start >= piece.start);
        let figures = before.filter(|&other| self.paragraph.quantity(other).is_some());
        let mut leads = figures.map(|other| self.paragraph.lead(other));
        let counts =
            |lead: &Range<usize>| self.paragraph.says(lead, |word| matches!(word, Word::Enforcement(_)));
        // 受理行政许可9200件: nothing was decided yet.
        let acts = |lead: &Range<usize>| {
            self.paragraph.says(lead, is_act) && !self.paragraph.folded()[lead.clone()].contains("受理")
        };
        leads.by_ref().take_while(counts).any(|lead| acts(&lead))
    }

    /// 动态更新发布本年度制发行政规范性文件48件: the documents are those that were made, not those that were published.
    fn publishes_what_was_made(&self, words: &Reading) -> bool {
        let last = |test: fn(Word) -> bool| words.words.iter().rposition(|lexeme| test(lexeme.word));
        let made = last(|word| matches!(word, Word::Make | Word::Valid));
        let published = last(|word| matches!(word, Word::Publish | Word::Active));
        let noun = last(|word| matches!(word, Word::Documents | Word::Rules));
        let named = made.is_some_and(|made| {
            let text = &self.paragraph.folded()[words.words[made].range.clone()];
            !matches!(text, "发布" | "印发" | "颁布")
        });
        named && published < made && made < noun
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
        // 制发各类公文126件 has a noun of its own.
        let last = words.words.last()?.range.end;
        let carries = |rest: &str| {
            let rest = rest.trim_end_matches(['为', '是', '共', '计', ':']);
            matches!(rest, "件数" | "数量" | "总数") || rest.chars().count() <= 2
        };
        if !self.paragraph.folded().get(last..start).is_some_and(carries) {
            return None;
        }
        let sentence = self.paragraph.sentence(start);
        let before = self.paragraph.words_in(&(sentence.start..start));
        let other = |word| matches!(word, Word::Publish | Word::Active | Word::OtherCount | Word::Elsewhere);
        for lexeme in before.iter().rev() {
            if let Some(noun) = noun(lexeme.word) {
                return Some(noun);
            }
            if other(lexeme.word) {
                return None;
            }
        }
        None
    }

    pub(super) fn sentence_says(&self, token: usize, word: Word) -> bool {
        let start = self.paragraph.tokens[token].range.start;
        let sentence = self.paragraph.sentence(start);
        self.paragraph.words_in(&(sentence.start..start)).iter().any(|lexeme| lexeme.word == word)
    }

    /// Whether the sentence so far tells of publishing: its counts are those of publications.
    pub(super) fn sentence_publishes(&self, token: usize) -> bool {
        let start = self.paragraph.tokens[token].range.start;
        let piece = self.paragraph.piece(start);
        self.paragraph.says(&(piece.start..start), |said| matches!(said, Word::Publish | Word::Active))
    }
}
