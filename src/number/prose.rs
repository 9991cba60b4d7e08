//! Figures in sentences: one pass over a text folded [`For::Prose`](crate::text::fold::For::Prose), linear in its length.
//!
//! Digits that look like a figure and are none (dates, document numbers, telephones, postcodes, ordinals, ranges,
//! deadlines of so many days) are taken out of the way here, once, so that nothing behind this file has to
//! think of it. A hedge (约, 余, 以上 …) stays with its figure: such a figure never enters a relation.

use super::{is_reckonable, parse};
use crate::text::document::UNREAD;
use crate::text::numbering::han_digit;
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

/// The measure words, longest first within their beginnings, with their class and what they multiply.
const MEASURES: [(&str, Kind, u32); 56] = [
    ("个百分点", Kind::Points, 1),
    ("百分点", Kind::Points, 1),
    ("%", Kind::Percent, 1),
    ("亿元", Kind::Money, 100_000_000),
    ("万元", Kind::Money, 10_000),
    ("元", Kind::Money, 1),
    ("人次", Kind::PersonTimes, 1),
    ("余人次", Kind::PersonTimes, 1),
    ("件次", Kind::Cases, 1),
    ("件", Kind::Cases, 1),
    ("宗", Kind::Cases, 1),
    ("起", Kind::Cases, 1),
    ("例", Kind::Cases, 1),
    ("份", Kind::Cases, 1),
    ("项", Kind::Cases, 1),
    ("条次", Kind::Items, 1),
    ("条", Kind::Items, 1),
    ("篇", Kind::Items, 1),
    ("则", Kind::Items, 1),
    ("名", Kind::Persons, 1),
    ("人", Kind::Persons, 1),
    ("位", Kind::Persons, 1),
    ("场次", Kind::Times, 1),
    ("场", Kind::Times, 1),
    ("次", Kind::Times, 1),
    ("期", Kind::Times, 1),
    ("倍", Kind::Fold, 1),
    ("个", Kind::Things, 1),
    ("家", Kind::Things, 1),
    ("户", Kind::Things, 1),
    ("处", Kind::Things, 1),
    ("块", Kind::Things, 1),
    ("本", Kind::Things, 1),
    ("册", Kind::Things, 1),
    ("张", Kind::Things, 1),
    ("部", Kind::Things, 1),
    ("类", Kind::Things, 1),
    ("批", Kind::Things, 1),
    ("幅", Kind::Things, 1),
    ("页", Kind::Things, 1),
    ("段", Kind::Things, 1),
    ("集", Kind::Things, 1),
    ("种", Kind::Things, 1),
    ("台", Kind::Things, 1),
    ("套", Kind::Things, 1),
    ("支", Kind::Things, 1),
    ("座", Kind::Things, 1),
    ("辆", Kind::Things, 1),
    ("村", Kind::Things, 1),
    ("字", Kind::Things, 1),
    ("分", Kind::Things, 1),
    ("亩", Kind::Things, 1),
    ("公里", Kind::Things, 1),
    ("吨", Kind::Things, 1),
    ("级", Kind::Things, 1),
    ("门", Kind::Things, 1),
];

/// In front of a figure.
const HEDGES_BEFORE: [&str; 16] = [
    "超过",
    "将近",
    "大约",
    "约为",
    "接近",
    "不足",
    "不到",
    "不少于",
    "不低于",
    "至少",
    "上万",
    "约",
    "近",
    "逾",
    "超",
    "达到近",
];
/// Right behind the digits or the measure word.
const HEDGES_BEHIND: [&str; 7] = ["余", "多", "来", "以上", "左右", "上下", "+"];

/// Units of time: a number of them is a length of time, not a figure that relates to another.
const DURATIONS: [&str; 9] = ["个工作日", "工作日", "个月", "小时", "分钟", "天", "周", "日", "年"];

/// Words behind 第 N and behind N that make an ordinal or the name of something.
const ORDINALS: [&str; 2] = ["号", "届"];

/// Reads all tokens of a text, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    Scanner { text, at: 0, titles: 0, tokens: Vec::new() }.run()
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    titles: usize,
    tokens: Vec<Token>,
}

impl Scanner<'_> {
    fn run(mut self) -> Vec<Token> {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
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
        let length = self.rest().len() - self.rest().trim_start_matches(word).len();
        let text = &self.rest()[..length];
        // `A类73件`: a letter alone is no word that swallows figures.
        self.at += if text.contains(['.', '/', '@']) {
            length
        } else {
            text.len() - text.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len()
        };
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
        self.quantity(start, end, value, decimals, false);
    }

    /// A 汉字 numeral: a figure where a measure word stands behind it, else a word like any other.
    fn han(&mut self) {
        let start = self.at;
        if let Some((end, date)) = han_date(self.rest()) {
            return self.push(start..start + end, start + end, What::Date(date));
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
        let hedge_first = ["余", "多"].iter().find(|hedge| behind.starts_with(**hedge));
        let counted = &behind[hedge_first.map_or(0, |hedge| hedge.len())..];
        let figure = han_number(&rest[..length]);
        let measured = measure(counted).filter(|(word, kind, _)| {
            let twice = counted[word.len()..].starts_with(word);
            // 一部分, 三级, 两字: no counts.
            !twice
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
        if let Some(found) = hedge_at(&self.text[at..]).filter(|_| factor > Decimal::ONE) {
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
        let quantity =
            Quantity { value: value.normalize(), step: step.normalize(), measure: word, kind, hedge, han };
        self.push(start..digits_end, at, What::Quantity(quantity));
    }
}

fn measure(text: &str) -> Option<(&'static str, Kind, u32)> {
    // The third byte tells Han apart; only few measures are left to be compared in full.
    let third = text.as_bytes().get(2);
    let may_be = |word: &str| word.len() < 3 || word.as_bytes().get(2) == third;
    let (word, kind, times) = *MEASURES.iter().find(|(word, ..)| may_be(word) && text.starts_with(word))?;
    // 件 but not 条例, 个人, 项目, 人民, 次数, 名称, 本年 …
    const WORDS: [&str; 31] = [
        "条例",
        "条件",
        "条款",
        "个人",
        "项目",
        "人民",
        "人大",
        "人员",
        "人事",
        "次数",
        "名称",
        "名单",
        "本年",
        "本级",
        "本单位",
        "本机关",
        "部门",
        "部分",
        "类别",
        "级别",
        "处理",
        "处罚",
        "处置",
        "家庭",
        "户籍",
        "期限",
        "起诉",
        "例如",
        "场所",
        "分别",
        "元旦",
    ];
    let another = WORDS.iter().any(|other| text.starts_with(other) && other.starts_with(word));
    (!another).then_some((word, kind, times))
}

fn hedge_before(mut before: &str) -> Option<&'static str> {
    while let Some(rest) = before.strip_suffix("人民币") {
        before = rest;
    }
    let hedge = *HEDGES_BEFORE.iter().find(|hedge| before.ends_with(**hedge))?;
    // 附近, 最近, 公约, 节约, 契约, 预约 are other words, but none that stands in front of a figure matters here
    // more than the figure itself: a hedge too many only leaves a figure alone.
    Some(hedge)
}

fn hedge_at(text: &str) -> Option<&'static str> {
    HEDGES_BEHIND.iter().copied().find(|hedge| text.starts_with(hedge))
}

/// Digits with thousands and decimals: length, value, decimals. The value is missing where it is too large.
fn number(text: &str) -> (usize, Option<Decimal>, u32) {
    let digits_at = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let first = digits_at(0);
    let mut digits = text[..first].to_owned();
    let mut end = first;
    // 1,234 and 1 234, but not 12,345 件 out of 5,12: three digits in every group and no more.
    if first <= 3 && !text.starts_with('0') {
        while text[end..].starts_with([',', ' ']) && digits_at(end + 1) == 3 {
            digits.push_str(&text[end + 1..end + 4]);
            end += 4;
        }
    }
    let mut decimals = 0;
    if text[end..].starts_with('.') && digits_at(end + 1) > 0 {
        let length = digits_at(end + 1);
        digits.push_str(&text[end..end + 1 + length]);
        decimals = length as u32;
        end += 1 + length;
        // 1.2.3 and 2023.12.31 are no figures.
        if text[end..].starts_with('.') && digits_at(end + 1) > 0 {
            let more = text[end..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            return (end + more, None, 0);
        }
    }
    // No count has more digits, and 28 of them are Decimal's limit.
    let value = (digits.len() <= 16).then(|| parse(&digits)).flatten();
    (end, value, decimals)
}

/// `—15` behind the first figure of a range: its length. A measure word may stand between (12件至15件).
fn range_end(text: &str) -> Option<usize> {
    let dash = text.chars().next().filter(|c| matches!(c, '-' | '~' | '至' | '到'))?;
    let mut end = dash.len_utf8();
    while text[end..].starts_with('-') {
        end += 1;
    }
    let (length, ..) = number(text[end..].starts_with(|c: char| c.is_ascii_digit()).then(|| &text[end..])?);
    Some(end + length)
}

/// 2023年12月31日, 2023年, 12月, 1月8日, 2023.12.31, 2023-12-31: length and date.
fn date(text: &str, before: &str) -> Option<(usize, Date)> {
    let digits_at = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let value = |at: usize, length: usize| text[at..at + length].parse::<u32>().ok();
    let first = digits_at(0);
    if first > 4 {
        return None;
    }
    let after = &text[first..];
    let mut date = Date { year: None, month: None, day: None };
    let mut end;
    if first == 4 && after.starts_with('年') {
        date.year = value(0, first).filter(|year| (1900..2200).contains(year));
        date.year?;
        end = first + '年'.len_utf8();
        if text[end..].starts_with('度') {
            return Some((end + '度'.len_utf8(), date));
        }
        let month = digits_at(end);
        if (1..=2).contains(&month) && text[end + month..].starts_with('月') {
            date.month = value(end, month);
            end += month + '月'.len_utf8();
            let day = digits_at(end);
            if (1..=2).contains(&day) && text[end + day..].starts_with(['日', '号']) {
                date.day = value(end, day);
                end += day + '日'.len_utf8();
            }
        }
        return Some((end, date));
    }
    // 2023至2025年, 2021-2023年: the first of two years.
    if first == 4 && (1900..2200).contains(&value(0, 4)?) && !before.ends_with(['(', '.']) {
        let dash = after.chars().next().filter(|c| matches!(c, '-' | '~' | '至' | '到' | '、' | '.' | '/'));
        if let Some(dash) = dash {
            let second = first + dash.len_utf8();
            let length = digits_at(second);
            if length == 4 && text[second + length..].starts_with('年') {
                date.year = value(0, 4);
                return Some((first, date));
            }
            // 2023.12.31, 2023-12-31, 2023/12/31
            if matches!(dash, '.' | '-' | '/') && (1..=2).contains(&length) {
                let third = second + length;
                let day = text[third..]
                    .starts_with(dash)
                    .then(|| digits_at(third + 1))
                    .filter(|n| (1..=2).contains(n));
                if let Some(day) = day {
                    date =
                        Date { year: value(0, 4), month: value(second, length), day: value(third + 1, day) };
                    return Some((third + 1 + day, date));
                }
            }
        }
    }
    if first <= 2 && after.starts_with('月') && !after.starts_with("月份数") {
        date.month = value(0, first);
        end = first + '月'.len_utf8();
        let day = digits_at(end);
        if (1..=2).contains(&day) && text[end + day..].starts_with(['日', '号']) {
            date.day = value(end, day);
            end += day + '日'.len_utf8();
        }
        return Some((end, date));
    }
    None
}

/// A date in written numerals: 二〇二三年十二月三十一日. Zero is also written as a digit or a letter (二0一四年, 二O一四年).
fn han_date(text: &str) -> Option<(usize, Date)> {
    let mut end = 0;
    let mut year = 0;
    for c in text.chars().take(4) {
        let digit = if matches!(c, '0' | 'O' | 'o') { Some(0) } else { han_digit(c).filter(|_| c != '两') };
        year = 10 * year + digit?;
        end += c.len_utf8();
    }
    if !(1900..2200).contains(&year) || !text[end..].starts_with('年') {
        return None;
    }
    end += '年'.len_utf8();
    let mut date = Date { year: Some(year), month: None, day: None };
    for (word, slot) in [('月', 0), ('日', 1)] {
        let rest = &text[end..];
        let length = rest.len() - rest.trim_start_matches(is_numeral).len();
        let value = crate::text::numbering::han_value(&rest[..length]);
        if value.is_none() || !rest[length..].starts_with(word) {
            break;
        }
        if slot == 0 {
            date.month = value;
        } else {
            date.day = value;
        }
        end += length + word.len_utf8();
    }
    Some((end, date))
}

/// `2023)12号` behind a bracket: length up to and with 号, and the year.
fn document_number(text: &str, before: &str) -> Option<(usize, u32)> {
    if !before.ends_with('(') {
        return None;
    }
    let year: u32 = text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let rest = text[4..].strip_prefix(')')?;
    let rest_at = 5 + (rest.len() - rest.trim_start_matches('第').len());
    let digits = text[rest_at..].bytes().take_while(u8::is_ascii_digit).count();
    let number = digits > 0 && text[rest_at + digits..].starts_with('号');
    (number && (1900..2200).contains(&year)).then(|| (rest_at + digits + '号'.len_utf8(), year))
}

/// Telephones, postcodes, hotlines: the length of the digits.
fn contact(text: &str, before: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    // 0692-7922213, 0692--7922213
    if text.starts_with('0') && (3..=4).contains(&digits) {
        let dashes = after.len() - after.trim_start_matches(['-', ')', ' ']).len();
        let second = after[dashes..].bytes().take_while(u8::is_ascii_digit).count();
        if dashes > 0 && (7..=8).contains(&second) {
            return Some(digits + dashes + second);
        }
    }
    let word_before = ["电话", "邮编", "邮政编码", "传真", "热线", "手机"]
        .iter()
        .any(|word| before.trim_end_matches([':', '为', '是', '号', '码', '(']).ends_with(word));
    let counted = measure(after).is_some();
    let hotline = digits == 5 && text.starts_with("123") && !counted;
    let mobile = digits == 11 && text.starts_with('1');
    // A number that begins with 0 counts nothing.
    let leading_zero = digits > 1 && text.starts_with('0') && !after.starts_with('.');
    (word_before && digits >= 5 && !counted || hotline || mobile || leading_zero).then_some(digits)
}

fn is_numeral(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '亿') || han_digit(c).is_some() && c != '○'
}

/// 三十, 一百零八, 两万三千: the value and the size of its last place. Figures with 万 at their end leave it to
/// the caller only in digits; here it is part of the numeral.
fn han_number(text: &str) -> Option<(Decimal, Decimal)> {
    let (high, low) = text.split_once('万').map_or(("", text), |(high, low)| (high, low));
    if text.contains('亿') || text.starts_with(['十', '百', '千', '万']) && !text.starts_with('十') {
        return None;
    }
    let value = |part: &str| if part.is_empty() { Some(0) } else { crate::text::numbering::han_value(part) };
    let total = 10_000 * u64::from(value(high)?) + u64::from(value(low)?);
    Some((Decimal::from(total), Decimal::ONE))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::{Folded, For};

    fn read(text: &str) -> Vec<(String, &'static str, Option<&'static str>)> {
        let folded = Folded::with(text, For::Prose);
        let quantity = |token: Token| match token.what {
            What::Quantity(q) => Some((q.value.to_string(), q.measure, q.hedge)),
            _ => None,
        };
        tokens(folded.text()).into_iter().filter_map(quantity).collect()
    }

    fn values(text: &str) -> Vec<String> {
        read(text).into_iter().map(|(value, measure, _)| value + measure).collect()
    }

    #[test]
    fn figures_in_every_dress() {
        for (text, expected) in [
            ("公开信息1234条", "1234条"),
            ("公开信息1,234条", "1234条"),
            ("公开信息１，２３４条", "1234条"),
            ("公开信息1 234条", "1234条"),
            ("公开信息 1234 条", "1234条"),
            ("点击1.2万次", "12000次"),
            ("收费2.02万元", "20200元"),
            ("收费0.5亿元", "50000000元"),
            ("占58.87％", "58.87%"),
            ("提高3.5个百分点", "3.5个百分点"),
            ("是上年的2倍", "2倍"),
            ("收到申请三件", "3件"),
            ("收到申请两件", "2件"),
            ("公开信息一百零八条", "108条"),
            ("公开信息两千三百条", "2300条"),
            ("收到申请12345件", "12345件"),
            ("共收到申请12。", "12"),
            ("参训20人次", "20人次"),
        ] {
            assert_eq!(values(text), [expected], "{text}");
        }
    }

    #[test]
    fn hedges_stay_with_their_figure() {
        for text in [
            "约30条",
            "近30条",
            "30余条",
            "30多条",
            "30条以上",
            "30条左右",
            "逾30条",
            "超过30条",
            "不足30条",
            "三十余条",
            "1万余条",
            "1.2万多条",
            "至少30条",
            "30余万条",
            "30000+条",
        ] {
            let figures = read(text);
            assert_eq!(figures.len(), 1, "{text}");
            assert!(figures[0].2.is_some(), "{text}: {figures:?}");
        }
        for text in ["多次公开30条", "公开30条,多措并举", "公开30条信息"] {
            assert_eq!(read(text)[0].2, None, "{text}");
        }
    }

    #[test]
    fn what_is_no_figure_is_not_read_as_one() {
        for text in [
            "2023年12月31日",
            "2023年度",
            "2021—2023年",
            "2021年至2023年",
            "二〇二三年十二月三十一日",
            "2023.12.31",
            "12月",
            "国办发〔2023〕12号",
            "国办公开办函[2021]30号",
            "国务院令第711号",
            "0692—7922213",
            "电话：5663553",
            "邮编860312",
            "13900000000",
            "12345政务服务便民热线",
            "1—2名",
            "3至5天",
            "第三季度",
            "第3次",
            "一是",
            "第一批",
            "20个工作日",
            "三年",
            "统一管理",
            "进一步",
            "一体化",
            "三审三校",
            "十四届",
            "十九大",
            "百姓",
            "http://www.x.cn/2023/12",
            "1.2.3",
            "（一）",
            "十分重视",
            "一方面",
            "每一件",
            "一件件",
        ] {
            assert_eq!(values(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn dates_have_their_parts() {
        let date = |text: &str| match tokens(text).into_iter().next().map(|token| token.what) {
            Some(What::Date(date)) => (date.year, date.month, date.day),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(date("2023年12月31日"), (Some(2023), Some(12), Some(31)));
        assert_eq!(date("2023年2月"), (Some(2023), Some(2), None));
        assert_eq!(date("12月31日"), (None, Some(12), Some(31)));
        assert_eq!(date("2022年2月30日"), (Some(2022), Some(2), Some(30)));
        assert_eq!(date("二〇二四年一月二十日"), (Some(2024), Some(1), Some(20)));
        assert_eq!(date("2024-1-20"), (Some(2024), Some(1), Some(20)));
    }

    #[test]
    fn precision_is_kept() {
        let steps = |text: &str| match &tokens(text)[0].what {
            What::Quantity(q) => q.step.to_string(),
            other => panic!("{other:?}"),
        };
        assert_eq!(steps("37.91%"), "0.01");
        assert_eq!(steps("1.23万条"), "100");
        assert_eq!(steps("12件"), "1");
    }
}
