//! Claims about what table 2 counts: decisions, fees, purchases; [`documents`](super::documents) has the documents.

use super::{Reader, Reading};
use crate::form::TableKind;
use crate::number::prose::{Kind, Quantity};
use crate::report::lexicon::Word;
use crate::report::narrative::Subject;
use crate::text::numbering::{Style, enumerator};
use std::ops::Range;

/// Whether a word says that something was decided.
fn is_act(word: Word) -> bool {
    matches!(word, Word::Decide | Word::Deal | Word::Done)
}

impl Reader<'_> {
    /// A cell of table 2.
    pub(super) fn item(&self, words: &Reading, token: usize, quantity: &Quantity) -> Option<Subject> {
        let edition = self.known.edition?;
        let has = |row, column| edition.has(TableKind::Items, row, column);
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
        // 清理后废止3件: what was found is what counts.
        let text = self.paragraph.folded();
        let other_count = words.words.iter().any(|lexeme| {
            lexeme.word == Word::OtherCount && !text[lexeme.range.start..].starts_with("清理后")
        });
        if other_count || words.any(|w| matches!(w, Word::Application | Word::Apply | Word::Elsewhere)) {
            return None;
        }
        let enforcement = words.last(|word| match word {
            Word::Enforcement(row) => Some(row),
            _ => None,
        });
        if let Some(row) = enforcement {
            return self.decides(words, token, quantity).then_some(Subject::Item(row, "decisions"));
        }
        self.document(words, token, quantity)
    }

    /// 作出行政许可3件，行政处罚2件: whether a figure behind 行政许可 counts decisions that were made.
    fn decides(&self, words: &Reading, token: usize, quantity: &Quantity) -> bool {
        let text = self.paragraph.folded();
        let kind = words.words.iter().rfind(|lexeme| matches!(lexeme.word, Word::Enforcement(_)));
        let Some(kind) = kind else { return false };
        let acted = words.any(is_act)
            || self.sentence_says(token, Word::Decide)
            || self.goes_on_with_the_act(token)
            || self.lists_decisions(token);
        // The table's own heading: 公开行政许可2条，行政处罚本年处理决定数量803条.
        let by_heading = text[self.paragraph.lead(token)].contains("处理决定数量");
        let publishes = words.any(|word| {
            matches!(word, Word::Publish | Word::Active | Word::Receive | Word::ReceiveNew) || word.limits()
        });
        let published = !by_heading && (publishes || self.sentence_publishes(token));
        // 发布行政许可办理事项62件: what can be asked for.
        // 行政许可事项由8项增加到9项
        let behind = &text[kind.range.end..];
        let matters =
            behind.starts_with("办理事项") || behind.starts_with("事项") && self.grown_from(token).is_some();
        let refused = text[..kind.range.start].ends_with("不予");
        let accepted = words.words.iter().any(|lexeme| &text[lexeme.range.clone()] == "受理");
        // 行政处罚类行政复议3件: of which kind the cases are.
        let of_cases = words.any(|word| matches!(word, Word::Procedure(_)));
        let counted = match quantity.measure {
            "次" => words.has(Word::Decide),
            // 行政许可45项 may be as many kinds of permits.
            "项" => self.counts_decisions(token),
            _ => quantity.kind == Kind::Cases || by_heading,
        };
        counted && acted && !published && !matters && !refused && !accepted && !of_cases
    }

    /// 行政许可处理决定数量450项, 作出行政处罚2项: whether the sentence says in front of a figure that decisions are counted.
    fn counts_decisions(&self, token: usize) -> bool {
        const SAID: [&str; 4] = ["处理决定", "作出", "做出", "决定数量"];
        let at = self.paragraph.tokens[token].range.start;
        let said = &self.paragraph.folded()[self.paragraph.sentence(at).start..at];
        !said.ends_with("事项") && SAID.iter().any(|word| said.contains(word))
    }

    /// 全年行政许可24件，行政处罚3件，行政强制0件: whether a figure stands in a row of two kinds of decisions or more, and nothing says
    /// that they were anything but made.
    fn lists_decisions(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
        let is_kind = |token: usize| {
            let lead = paragraph.lead(token);
            matches!(paragraph.words_in(&lead), [one] if matches!(one.word, Word::Enforcement(_)) && one.range.end == lead.end)
        };
        let figures: Vec<usize> =
            paragraph.tokens_in(&sentence).filter(|&other| paragraph.quantity(other).is_some()).collect();
        let several =
            figures.split(|&other| !is_kind(other)).any(|row| row.len() >= 2 && row.contains(&token));
        let before = sentence.start..paragraph.tokens[token].range.start;
        let published = paragraph.says(&before, |word| {
            matches!(
                word,
                Word::Publish | Word::Active | Word::Receive | Word::ReceiveNew | Word::Limits | Word::Among
            )
        });
        let text = &paragraph.folded()[before];
        // Without the year they may be those that are published.
        let of_the_year = ["全年", "本年", "年度", "累计", "共"].iter().any(|word| text.contains(word));
        several && of_the_year && !published && !text.contains("受理")
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

    pub(super) fn sentence_says(&self, token: usize, word: Word) -> bool {
        let start = self.paragraph.tokens[token].range.start;
        let sentence = self.paragraph.sentence(start);
        self.paragraph.words_in(&(sentence.start..start)).iter().any(|lexeme| lexeme.word == word)
    }

    /// Whether the sentence so far tells of publishing: its counts are those of publications.
    pub(super) fn sentence_publishes(&self, token: usize) -> bool {
        let start = self.paragraph.tokens[token].range.start;
        let said = self.behind_a_heading(self.paragraph.piece(start).start)..start;
        self.paragraph.says(&said, |said| matches!(said, Word::Publish | Word::Active))
    }

    /// （一）主动公开政府信息情况 2024年，作出行政处罚30件: where the sentence begins that stands on the line of a numbered heading and
    /// opens with a year. A heading tells what is spoken of, and nothing of the figures.
    pub(super) fn behind_a_heading(&self, at: usize) -> usize {
        /// No heading is longer, with its number.
        const LONGEST: usize = 24 * 3;
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let numbered = at == 0 && enumerator(text).is_some_and(|number| number.style == Style::HanInBrackets);
        let year = paragraph.dates_in(&(0..text.len().min(LONGEST))).next();
        let behind = year.map(|(token, _)| token.range.start).filter(|&year| {
            let heading = text[..year].trim_end();
            numbered && heading.ends_with("情况") && !heading.contains([',', '。', ';', ':'])
        });
        behind.unwrap_or(at)
    }
}
