//! Figures in sentences: one pass over a text folded [`For::Prose`](crate::text::fold::For::Prose), linear in its length.
//!
//! Digits that look like a figure and are none (dates, document numbers, telephones, postcodes, ordinals, ranges,
//! deadlines of so many days) are taken out of the way here, once, so that nothing behind this file has to
//! think of it. A hedge (约, 余, 以上 …) stays with its figure: such a figure never enters a relation.

mod dates;
mod measures;
mod numerals;
#[cfg(test)]
mod tests;

use super::is_reckonable;
use crate::text::document::UNREAD;
use crate::text::numbering::is_han;
use dates::{date, document_number, han_date};
use measures::{hedge_at, hedge_before, measure};
use numerals::{contact, han_number, is_numeral, number, percent_in_words, range_end};
use rust_decimal::Decimal;
use std::ops::Range;

/// Something in a sentence that is written in digits or numerals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// In the folded text; a quantity's range holds the digits, 万 or 亿, and no measure word.
    pub range: Range<usize>,
    /// One past the measure word and the hedge behind it.
    pub end: usize,
    /// Its kind.
    pub what: What,
    /// Whether it stands in a title, 《…》.
    pub in_title: bool,
}

/// The kind of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A figure.
    Quantity(Quantity),
    /// A date or a part of one.
    Date(Date),
    /// The year of a document number: 〔2023〕12号.
    DocumentNumber {
        /// The year.
        year: u32,
    },
    /// No figure: an ordinal, a range, a telephone, a number of days.
    Other,
}

/// A figure of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its value with 万 and 亿 multiplied out; an amount of money in 元.
    pub value: Decimal,
    /// The size of one unit in its last written place: 1 for `12`, 0.01 for `37.91`, 100 for `1.23万`.
    pub step: Decimal,
    /// The measure word behind it; empty where there is none.
    pub measure: &'static str,
    /// The things that it counts, as far as the measure word tells.
    pub kind: Kind,
    /// The hedge in front of it or behind it.
    pub hedge: Option<&'static str>,
    /// Whether it is written in 汉字.
    pub han: bool,
}

/// Classes of measure words: figures of different classes are never added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 件 宗 份 起 例 and 项: applications, cases, documents.
    Cases,
    /// 条 篇 则: publications.
    Items,
    /// 人 名.
    Persons,
    /// 人次.
    PersonTimes,
    /// 次 场.
    Times,
    /// 个 and what else is counted.
    Things,
    /// 元.
    Money,
    /// %.
    Percent,
    /// 百分点.
    Points,
    /// 倍.
    Fold,
    /// No measure word.
    Bare,
}

/// A date, or the part of one that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// 2023年, 二〇二三年.
    pub year: Option<u32>,
    /// 12月.
    pub month: Option<u32>,
    /// 31日.
    pub day: Option<u32>,
}

/// Units of time: a number of them is a length of time, not a figure that relates to another.
const DURATIONS: [&str; 9] = ["个工作日", "工作日", "个月", "小时", "分钟", "天", "周", "日", "年"];

/// Words behind 第 N and behind N that make an ordinal or the name of something.
const ORDINALS: [&str; 2] = ["号", "届"];

/// Reads all tokens of a text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    tokens_up_to(text, usize::MAX)
}

/// Reads the first tokens of a text, no more than `most`.
pub fn tokens_up_to(text: &str, most: usize) -> Vec<Token> {
    Scanner { text, at: 0, titles: 0, address: 0, tokens: Vec::new() }.run(most)
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    titles: usize,
    /// The end of the run of letters and signs that was looked at last and is no address.
    address: usize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn run(mut self, most: usize) -> Vec<Token> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at).filter(|_| self.tokens.len() < most) {
            match byte {
                b'0'..=b'9' => self.digits(),
                b'a'..=b'z' | b'A'..=b'Z' => self.word(),
                ..0x80 => self.at += 1,
                0x80..0xE0 => self.at += 2,
                0xF0.. => self.at += 4,
                0xE0..0xF0 => self.sign([bytes[self.at], bytes[self.at + 1], bytes[self.at + 2]]),
            }
        }
        self.tokens
    }

    /// A character of three bytes, as all of Chinese are.
    fn sign(&mut self, bytes: [u8; 3]) {
        let [first, second, third] = bytes.map(u32::from);
        let c = char::from_u32((first & 0x0F) << 12 | (second & 0x3F) << 6 | third & 0x3F);
        match c {
            Some('《') => self.titles += 1,
            Some('》') => self.titles = self.titles.saturating_sub(1),
            // A sentence ends an unclosed title.
            Some('。') => self.titles = 0,
            Some(c) if is_numeral(c) => return self.han(),
            _ => {}
        }
        self.at += 3;
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn before(&self) -> &str {
        &self.text[..self.at]
    }

    fn push(&mut self, range: Range<usize>, end: usize, what: What) {
        self.at = end;
        let in_title = self.titles > 0;
        self.tokens.push(Token { range, end, what, in_title });
    }

    /// Letters with what hangs on them: a word, an address on the web, a model's name.
    fn word(&mut self) {
        let word = |c: char| {
            c.is_ascii_alphanumeric()
                || matches!(c, '.' | ':' | '/' | '-' | '_' | '?' | '=' | '&' | '@' | '%')
        };
        // Within a run that is no address no address begins: a text of such runs is gone through once.
        if self.at >= self.address {
            let length = self.rest().len() - self.rest().trim_start_matches(word).len();
            if self.rest()[..length].contains(['.', '/', '@']) {
                self.at += length;
                return;
            }
            self.address = self.at + length;
        }
        // `A类73件`: a letter alone is no word that swallows figures.
        let text = self.rest();
        self.at += text.len() - text.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
    }

    fn digits(&mut self) {
        let start = self.at;
        if let Some((end, date)) = date(self.rest(), self.before()) {
            return self.push(start..start + end, start + end, What::Date(date));
        }
        if let Some((length, year)) = document_number(self.rest(), self.before()) {
            return self.push(start..start + length, start + length, What::DocumentNumber { year });
        }
        if let Some(length) = contact(self.rest(), self.before()) {
            return self.push(start..start + length, start + length, What::Other);
        }
        let (length, value, decimals) = number(self.rest());
        let Some(value) = value else {
            return self.push(start..start + length, start + length, What::Other);
        };
        let end = start + length;
        // What stands beside it and can't be read may be a digit of it.
        if self.before().ends_with(UNREAD) || self.text[end..].starts_with(UNREAD) {
            return self.push(start..end, end, What::Other);
        }
        if let Some(end) = range_end(&self.text[end..]).map(|more| end + more) {
            let end = end + measure(&self.text[end..]).map_or(0, |(word, ..)| word.len());
            return self.push(start..end, end, What::Other);
        }
        if let Some(quantity) = self.in_brackets(start, end, value, decimals) {
            let behind = end + ')'.len_utf8() + quantity.measure.len();
            return self.push(start..end, behind, What::Quantity(quantity));
        }
        self.quantity(start, end, value, decimals, false);
    }

    /// 公开信息（1386）条，: a number alone in brackets behind words, with its measure word and a stop behind them. （1）条件成熟
    /// numbers an item, 第（5）项 a paragraph of a law.
    fn in_brackets(&self, start: usize, end: usize, value: Decimal, decimals: u32) -> Option<Quantity> {
        let label = self.text[..start].strip_suffix('(')?.chars().next_back()?;
        let behind = self.text[end..].strip_prefix(')')?;
        let (measure, kind, times) = measure(behind)?;
        let ends = behind[measure.len()..].chars().next().is_none_or(|sign| "、,;。)".contains(sign));
        let value = value.checked_mul(Decimal::from(times)).filter(|value| is_reckonable(*value))?;
        let step = Decimal::new(1, decimals).checked_mul(Decimal::from(times))?;
        let words = is_han(label) && !matches!(label, '第' | '条' | '款' | '章');
        (words && ends).then(|| Quantity {
            value: value.normalize(),
            step: step.normalize(),
            measure,
            kind,
            hedge: hedge_before(self.text[..start].trim_end_matches('(')),
            han: false,
        })
    }

    /// A 汉字 numeral: a figure where a measure word stands behind it, else a word like any other.
    fn han(&mut self) {
        let start = self.at;
        if let Some((end, date)) = han_date(self.rest()) {
            return self.push(start..start + end, start + end, What::Date(date));
        }
        if let Some((length, value, decimals)) = percent_in_words(self.rest()) {
            return self.percent(start, start + length, value, decimals);
        }
        let rest = self.rest();
        let length = rest.len() - rest.trim_start_matches(is_numeral).len();
        let behind = &rest[length..];
        let before = self.before();
        if before.ends_with('第') || before.ends_with('之') {
            return self.push(start..start + length, start + length, What::Other);
        }
        // 一 as a part of a word: 统一, 进一步, 每一条, 一件件.
        let glued = before.ends_with([
            '这', '那', '每', '某', '逐', '同', '另', '任', '唯', '单', '统', '初', '进', '再', '下', '上',
            '首', '专', '不', '哪', '万', '众', '全',
        ]);
        // 网上七件, 线下三件, 撤下五条, 健全三项, 年初九个
        let words = ["网上", "线上", "线下", "撤下", "健全"];
        let at_first = before.ends_with("年初") && !rest.starts_with('一');
        let tidied = before.ends_with('收') && rest.starts_with('拾');
        let glued = tidied || glued && !at_first && !words.iter().any(|word| before.ends_with(word));
        let hedge_first = ["余", "多"].iter().find(|hedge| behind.starts_with(**hedge));
        let counted = &behind[hedge_first.map_or(0, |hedge| hedge.len())..];
        let figure = han_number(&rest[..length]);
        let measured = measure(counted).filter(|(word, kind, _)| {
            let twice = counted[word.len()..].starts_with(word);
            // “一件事”服务, but 一件事项.
            let affair = counted.starts_with("件事") && !counted.starts_with("件事项");
            // 一部分, 三级, 两字: no counts.
            !twice
                && !affair
                && !matches!(
                    *word,
                    "部" | "本" | "分" | "字" | "级" | "期" | "门" | "段" | "台" | "位" | "类"
                )
                && *kind != Kind::Percent
        });
        match (figure, measured) {
            (Some((value, step)), Some(_)) if !glued => {
                self.quantity_with_step(start, start + length, value, step, true);
            }
            _ => {
                self.at += length;
            }
        }
    }

    /// 百分之百: a percentage in words, which has its measure in front.
    fn percent(&mut self, start: usize, end: usize, value: Decimal, decimals: u32) {
        let behind = hedge_at(&self.text[end..]);
        let hedge = hedge_before(&self.text[..start]).or(behind);
        let kind = Kind::Percent;
        let step = Decimal::new(1, decimals);
        let quantity = Quantity { value: value.normalize(), step, measure: "%", kind, hedge, han: true };
        let at = end + behind.map_or(0, str::len);
        self.push(start..end, at, What::Quantity(quantity));
    }

    fn quantity(&mut self, start: usize, end: usize, value: Decimal, decimals: u32, han: bool) {
        self.quantity_with_step(start, end, value, Decimal::new(1, decimals), han);
    }

    /// A number that is a figure, with 万, measure word and hedges; or an ordinal, a name, a length of time.
    fn quantity_with_step(&mut self, start: usize, end: usize, value: Decimal, step: Decimal, han: bool) {
        let before = &self.text[..start];
        let mut hedge = hedge_before(before);
        let mut at = end;
        if let Some(found) = hedge_at(&self.text[at..]) {
            hedge = hedge.or(Some(found));
            at += found.len();
        }
        let mut factor = Decimal::ONE;
        for (word, times) in [("万", 10_000), ("亿", 100_000_000)] {
            if self.text[at..].starts_with(word) {
                at += word.len();
                factor = Decimal::from(times);
                break;
            }
        }
        if let Some(found) = hedge_at(&self.text[at..]) {
            hedge = hedge.or(Some(found));
            at += found.len();
        }
        let rest = &self.text[at..];
        let is_name = ORDINALS.iter().any(|word| rest.starts_with(word))
            || before.ends_with('第')
            || before.ends_with("NO.")
            || before.ends_with("No.");
        let time = DURATIONS.iter().find(|word| rest.starts_with(**word));
        if is_name || time.is_some() {
            let end = at + time.map_or(0, |word| word.len());
            return self.push(start..at, end, What::Other);
        }
        let (word, kind, times) = measure(rest).unwrap_or(("", Kind::Bare, 1));
        let digits_end = at;
        at += word.len();
        if let Some(found) = hedge_at(&self.text[at..]) {
            // 3个来月 and 多措并举 are other words.
            let other_word = found == "多" && !word.is_empty() || found == "来" || found == "+";
            let prefix_of_a_word = word.is_empty() && found == "多";
            if !other_word && !prefix_of_a_word {
                hedge = hedge.or(Some(found));
                at += found.len();
            }
        }
        let scale = factor * Decimal::from(times);
        let value = value.checked_mul(scale).filter(|value| is_reckonable(*value));
        let (Some(value), Some(step)) = (value, step.checked_mul(scale)) else {
            return self.push(start..digits_end, at, What::Other);
        };
        let mut quantity =
            Quantity { value: value.normalize(), step: step.normalize(), measure: word, kind, hedge, han };
        self.hedge_range(start, &mut quantity);
        self.push(start..digits_end, at, What::Quantity(quantity));
    }

    /// 12件至15件: two figures with one measure word that stand for one that nobody states, so that both are hedged.
    /// 从12件到15件 tells of two.
    fn hedge_range(&mut self, start: usize, last: &mut Quantity) {
        const FARTHEST: usize = 4;
        let Some(Token { range, end, what: What::Quantity(first), .. }) = self.tokens.last_mut() else {
            return;
        };
        let joined = self.text.get(*end..start);
        let Some(sign) = ["至", "到", "-", "~"].into_iter().find(|sign| joined == Some(sign)) else {
            return;
        };
        let moves = self.text[..range.start].chars().rev().take(FARTHEST).any(|c| matches!(c, '由' | '从'));
        if !last.measure.is_empty() && first.measure == last.measure && first.value < last.value && !moves {
            first.hedge = first.hedge.or(Some(sign));
            last.hedge = last.hedge.or(Some(sign));
        }
    }
}
