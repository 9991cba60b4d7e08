//! Figures as people write them into the cells of a table.

use super::parse;
use crate::text::document::UNREAD;
use crate::text::fold::{fold, is_raised, plain_forms};
use crate::text::numbering::{han_digit, han_value, is_han};
use crate::text::traditional::simplified;
use rust_decimal::Decimal;

/// The kind of figures in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A non-negative whole number.
    Count,
    /// A difference to last year, such as `+3`, `减2` or `增3减1`.
    Change,
    /// Money; the unit stands in the cell or in the column's heading.
    Amount,
}

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A figure.
    Number(Figure),
    /// Nothing. Not zero: nobody has said how many.
    Blank,
    /// A sign for "nothing to report": `/`, `—`, 无, 不适用.
    Mark,
    /// A figure with a hedge (约, 余, 多 …), which no count may carry.
    Approximate,
    /// Digits with a blank inside: one figure, or two cells run together.
    Split,
    /// A figure once letters that look like digits are read as such; the figure.
    LookAlike(Decimal),
    /// Something that the file does not tell: see [`UNREAD`].
    Unread,
    /// Anything else.
    Text,
}

/// A figure and how it is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figure {
    /// The value as it stands, in the unit as it stands.
    pub value: Decimal,
    /// The unit behind it, if any: 件, 元, 万元 …
    pub unit: Option<&'static str>,
    /// Whether it is written in full-width digits.
    pub full_width: bool,
    /// How its thousands are separated.
    pub separator: Separator,
    /// Whether it is written in 汉字.
    pub han: bool,
}

/// How thousands are separated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Separator {
    /// Not separated.
    #[default]
    None,
    /// Separated by commas or blanks, certainly.
    Plain,
    /// Separated by a full-width comma, which may also stand between two figures.
    Doubtful,
}

/// Longest first: 万元 before 元.
const UNITS: [&str; 15] =
    ["亿元", "万元", "元", "万", "件次", "件", "宗", "份", "项", "起", "条", "个", "篇", "次", "人"];
const HEDGES: [&str; 9] = ["约", "近", "余", "多", "以上", "左右", "逾", "超", "不足"];
const MARKS: [&str; 13] =
    ["无", "n/a", "na", "不适用", "不涉及", "×", "x", "*", "空", "没有", "未发生", "无数据", "暂无"];
/// All Han that stand in figures, marks and differences: a text with any other is words.
const HAN: &str = "零一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿元件次宗份项起条个篇人民币约近余多以上左右\
    逾超不足无适用涉及空没有未发生数据暂增加减少持平变化丨";

/// Reads a cell.
pub fn read_cell(text: &str, measure: Measure) -> Entry {
    let text = text.trim();
    if text.is_empty() {
        return Entry::Blank;
    }
    // Nearly every cell is a plain number.
    if let Some(value) = plain_number(text) {
        return Entry::Number(Figure { value: value.into(), ..Figure::default() });
    }
    if text.contains(UNREAD) {
        return Entry::Unread;
    }
    if let Some(figure) = without_note(text) {
        return read_cell(figure, measure);
    }
    if has_words(text) {
        return Entry::Text;
    }
    let folded = fold(text);
    let lower = folded.trim_end_matches('。').to_ascii_lowercase();
    if MARKS.contains(&lower.as_str()) || !folded.is_empty() && folded.chars().all(|c| matches!(c, '/' | '-'))
    {
        return Entry::Mark;
    }
    if let Some(value) = change(&folded).filter(|_| measure == Measure::Change) {
        return Entry::Number(Figure { value, ..Figure::default() });
    }
    if let Some(figure) = figure(text) {
        return figure;
    }
    if hedged(&folded) {
        return Entry::Approximate;
    }
    look_alike(&folded).map_or(Entry::Text, Entry::LookAlike)
}

/// A figure without the mark of a note behind it: `1183¹`, `1183①`, `1183*`, `1183注²`, `1183（注1）`, `1183[1]`.
fn without_note(text: &str) -> Option<&str> {
    let is_mark = |c: char| is_raised(c) || matches!(c, '①'..='⑳' | '❶'..='❿' | '*' | '＊' | '※' | '†' | '‡');
    let bare = without_bracketed_note(text).unwrap_or_else(|| text.trim_end_matches(is_mark));
    let noted = bare.len() < text.len() && bare.ends_with('注');
    let figure = bare.strip_suffix('注').filter(|_| noted).unwrap_or(bare).trim_end();
    let ends = figure.ends_with(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'));
    (figure.len() < text.len() && ends).then_some(figure)
}

/// A text without the mark of a note in brackets: （注）, （注1）; and in square ones a number alone, as Markdown writes it,
/// too: `[1]`, `[^1]`.
fn without_bracketed_note(text: &str) -> Option<&str> {
    const ROUND: [char; 2] = ['(', '（'];
    let inside = text.trim_end().strip_suffix([')', '）', ']', '］', '】', '〕'])?;
    let (at, open) =
        inside.char_indices().rfind(|(_, c)| matches!(c, '(' | '（' | '[' | '［' | '【' | '〔'))?;
    let said = &inside[at + open.len_utf8()..];
    let is_number = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_note = match said.strip_prefix('注') {
        Some(number) => is_number(number.trim()),
        None => !ROUND.contains(&open) && !said.is_empty() && is_number(said.trim_start_matches('^')),
    };
    is_note.then_some(&inside[..at])
}

/// Digits and nothing else.
fn plain_number(text: &str) -> Option<u64> {
    let digits = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

/// Whether a text, standing alone, is the entry of a cell rather than words.
pub fn is_value(text: &str) -> bool {
    // Labels are longer; the bound keeps this cheap.
    // The figures of a row may have run together.
    let digits = || text.bytes().all(|byte| byte.is_ascii_digit());
    text.len() <= 120 && (plain_number(text).is_some() || is_entry(text) || !text.is_empty() && digits())
}

fn is_entry(text: &str) -> bool {
    match read_cell(text, Measure::Change) {
        Entry::Text | Entry::Blank => false,
        // A label of which a character can't be read.
        Entry::Unread => !has_words(text),
        _ => true,
    }
}

/// Whether Han stand in a text that no entry has.
fn has_words(text: &str) -> bool {
    text.chars().any(|c| is_han(c) && !HAN.contains(simplified(c)))
}

/// How long a unit in brackets is with which a folded text begins: `(件)`, `(单位:万元)`.
pub fn unit_in_brackets(folded: &str) -> Option<usize> {
    let (inside, _) = folded.strip_prefix('(')?.split_once(')')?;
    let unit = ["计量单位", "单位"].iter().find_map(|word| inside.strip_prefix(word)).unwrap_or(inside);
    UNITS.contains(&unit.trim_start_matches(':')).then_some(inside.len() + 2)
}

fn figure(text: &str) -> Option<Entry> {
    // ① is a note, no digit.
    if text.chars().any(|c| {
        c.is_numeric()
            && !c.is_ascii_digit()
            && !matches!(c, '０'..='９')
            && han_digit(c).is_none()
            && !matches!(c, '十' | '百' | '千' | '万' | '亿' | '拾' | '佰' | '仟')
    }) {
        return None;
    }
    let mut normal = plain_forms(text);
    if normal.contains('(') {
        normal = normal.replace("(万元)", "万元").replace("(元)", "元");
        // 10(件): the unit in brackets is the unit.
        let in_brackets = normal.trim_end().strip_suffix(')').and_then(|text| text.rsplit_once('('));
        if let Some((number, unit)) = in_brackets.filter(|(_, unit)| UNITS.contains(unit)) {
            normal = format!("{}{unit}", number.trim_end());
        }
    }
    if normal.contains(['万', '亿']) {
        normal = normal.replace("万 元", "万元").replace("亿 元", "亿元");
    }
    let (body, unit) = UNITS
        .iter()
        .find_map(|unit| normal.trim_end().strip_suffix(unit).map(|body| (body, Some(*unit))))
        .unwrap_or((normal.as_str(), None));
    let mut body = body.trim();
    while let Some(rest) = body.strip_prefix("人民币") {
        body = rest;
    }
    let body = body.trim_start_matches(['¥', '￥']).trim();
    let full_width = text.chars().any(|c| matches!(c, '０'..='９' | '．'));
    if let Some(value) = han_value(body).filter(|_| body != "〇" && body != "○") {
        let figure = Figure { value: value.into(), unit, han: true, ..Figure::default() };
        return Some(Entry::Number(figure));
    }
    let (sign, unsigned) = match body.chars().next()? {
        '+' => ("", &body[1..]),
        '-' => ("-", &body[1..]),
        '−' | '–' => ("-", body.trim_start_matches(['−', '–'])),
        _ => ("", body),
    };
    if !unsigned.starts_with(|c: char| c.is_ascii_digit())
        || !unsigned.ends_with(|c: char| c.is_ascii_digit())
        || !unsigned.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | '.'))
    {
        return None;
    }
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let groups: Vec<&str> = whole.split([',', ' ']).collect();
    let thousands = groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
    if groups.len() > 1 && !thousands
        || !fraction.chars().all(|c| c.is_ascii_digit())
        || unsigned.contains(|c: char| c.is_whitespace() && c != ' ')
    {
        return Some(Entry::Split);
    }
    let separator = match groups.len() {
        1 => Separator::None,
        _ if text.contains('，') => Separator::Doubtful,
        _ => Separator::Plain,
    };
    let point = if fraction.is_empty() { "" } else { "." };
    let digits = format!("{sign}{}{point}{fraction}", groups.concat());
    let value = parse(&digits)?;
    Some(Entry::Number(Figure { value, unit, full_width, separator, han: false }))
}

/// A figure once its hedges are taken away. (逾 alone proves nothing: 逾期 stands in labels.)
fn hedged(folded: &str) -> bool {
    if !HEDGES.iter().any(|hedge| folded.contains(hedge)) {
        return false;
    }
    let bare = HEDGES.iter().fold(folded.to_owned(), |text, hedge| text.replace(hedge, ""));
    bare.len() < folded.len() && matches!(figure(&bare), Some(Entry::Number(_)))
}

/// `+3`, `增3`, `减 2`, `增3减1`, `3/1` (more/less), 持平.
fn change(folded: &str) -> Option<Decimal> {
    if matches!(folded, "持平" | "无变化" | "不变") {
        return Some(Decimal::ZERO);
    }
    let body = folded.trim_end_matches(['项', '个', '件']);
    let mut total = Decimal::ZERO;
    let mut rest = body;
    // `3/1` stands under 增/减: the first figure is what came, the second what went.
    let slash = body.split_once('/').filter(|(a, b)| {
        let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        plain(a) && plain(b)
    });
    if let Some((more, less)) = slash {
        return parse(more)?.checked_sub(parse(less)?);
    }
    let signs = [("增加", 1), ("减少", -1), ("增", 1), ("减", -1), ("+", 1), ("-", -1)];
    let mut parts = 0;
    while !rest.is_empty() {
        let (word, sign) = signs.iter().find(|(word, _)| rest.starts_with(word))?;
        rest = &rest[word.len()..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let value = parse(&rest[..digits])?;
        total = total.checked_add(value * Decimal::from(*sign))?;
        // A comma behind a digit was folded to a point.
        rest = rest[digits..].trim_start_matches(['项', '个', ',', '.', '/', ';']);
        parts += 1;
    }
    (parts > 0).then_some(total)
}

/// O for 0 and l for 1. A bar alone stands between cells.
fn look_alike(folded: &str) -> Option<Decimal> {
    if folded.chars().count() > 12 || folded.trim_matches('|').is_empty() {
        return None;
    }
    let digits: Option<String> = folded
        .chars()
        .map(|c| match c {
            'O' | 'o' | '〇' | '○' => Some('0'),
            'l' | 'I' | '丨' | '|' => Some('1'),
            c => c.is_ascii_digit().then_some(c),
        })
        .collect();
    parse(&digits?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Figure {
        match read_cell(text, Measure::Count) {
            Entry::Number(figure) => figure,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn blank_is_not_zero_is_not_a_mark() {
        assert_eq!(read_cell(" 　", Measure::Count), Entry::Blank);
        assert_eq!(number("0").value, Decimal::ZERO);
        for mark in ["/", "\\", "—", "－", "-", "--", "——", "无", "N/A", "不适用", "×"] {
            assert_eq!(read_cell(mark, Measure::Count), Entry::Mark, "{mark}");
            assert_eq!(read_cell(mark, Measure::Change), Entry::Mark, "{mark}");
        }
    }

    #[test]
    fn every_han_of_an_entry_is_known() {
        let changes = ["持平", "无变化", "不变", "增加", "减少", "人民币", "丨"];
        for word in UNITS.iter().chain(&HEDGES).chain(&MARKS).chain(&changes) {
            assert!(word.chars().all(|c| c < '\u{4E00}' || HAN.contains(c)), "{word}");
        }
        for c in ('\u{4E00}'..='\u{9FFF}').filter(|c| han_value(&c.to_string()).is_some()) {
            assert!(HAN.contains(c), "{c}");
        }
    }

    #[test]
    fn figures_in_every_dress() {
        let full = number("１２．５");
        assert_eq!((full.value.to_string().as_str(), full.full_width), ("12.5", true));
        assert_eq!(number("1,234").separator, Separator::Plain);
        assert_eq!(number("1 234").value, Decimal::from(1234));
        assert_eq!(number("1，234").separator, Separator::Doubtful);
        assert_eq!(number("42.856万元").unit, Some("万元"));
        assert_eq!(number("4025 元").unit, Some("元"));
        assert_eq!(number("528.83 万 元").unit, Some("万元"));
        assert_eq!(number("170.6萬元").unit, Some("万元"));
        assert_eq!(number("3件").unit, Some("件"));
        assert_eq!(number("3（件）").unit, Some("件"));
        assert_eq!(number("16368 (件)").unit, Some("件"));
        assert_eq!(read_cell("3（含）", Measure::Count), Entry::Text);
        assert_eq!(read_cell("（件）", Measure::Count), Entry::Text);
        assert_eq!(number("-3").value, Decimal::from(-3));
        let han = number("十二");
        assert_eq!((han.value, han.han), (Decimal::from(12), true));
    }

    #[test]
    fn what_is_no_figure_is_not_read_as_one() {
        assert_eq!(read_cell("约30", Measure::Count), Entry::Approximate);
        assert_eq!(read_cell("三十余", Measure::Count), Entry::Approximate);
        assert_eq!(read_cell("1 2", Measure::Count), Entry::Split);
        assert_eq!(read_cell("1，2", Measure::Count), Entry::Split);
        assert_eq!(read_cell("abc", Measure::Count), Entry::Text);
        assert_eq!(read_cell("1.申请人逾期不补正", Measure::Count), Entry::Text);
        assert_eq!(read_cell("O", Measure::Count), Entry::LookAlike(Decimal::ZERO));
        assert_eq!(read_cell("l2", Measure::Count), Entry::LookAlike(Decimal::from(12)));
        assert_eq!(read_cell(&"9".repeat(60), Measure::Count), Entry::Text);
        assert_eq!(read_cell("\u{FFFD}", Measure::Count), Entry::Unread);
        assert_eq!(read_cell("11\u{FFFD}3", Measure::Change), Entry::Unread);
        assert_eq!(read_cell("¹", Measure::Count), Entry::Text);
    }

    #[test]
    fn the_mark_of_a_note_is_no_digit() {
        for text in ["1183¹", "1183⁽¹²⁾", "1183①", "1183*", "1183 ※", "1183注¹", "１１８３ᵃ", "1183₁"]
        {
            assert_eq!(number(text).value, Decimal::from(1183), "{text}");
        }
        for text in ["1183（注1）", "1183(注)", "1183 [1]", "1183[^12]", "1183【注2】", "1,183〔3〕"]
        {
            assert_eq!(number(text).value, Decimal::from(1183), "{text}");
        }
        for text in ["1183（1）", "1183（其中1）", "1183[]", "1183[123]", "（注1）"] {
            assert!(!matches!(read_cell(text, Measure::Count), Entry::Number(_)), "{text}");
        }
        assert_eq!(read_cell("3.其他①", Measure::Count), Entry::Text);
        assert_eq!(read_cell("*", Measure::Count), Entry::Mark);
    }

    #[test]
    fn changes() {
        for (text, value) in [
            ("+3", 3),
            ("-2", -2),
            ("增3", 3),
            ("减2", -2),
            ("增3减1", 2),
            ("3/1", 2),
            ("增加3项", 3),
            ("0", 0),
            ("+3/-1", 2),
        ] {
            match read_cell(text, Measure::Change) {
                Entry::Number(figure) => assert_eq!(figure.value, Decimal::from(value), "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn a_unit_stands_in_brackets() {
        for (text, length) in [("(件)", 5), ("(单位:万元)3", 15), ("(含)", 0), ("件", 0), ("(件", 0)]
        {
            assert_eq!(unit_in_brackets(text).unwrap_or(0), length, "{text}");
        }
    }

    #[test]
    fn thousands_stand_in_threes() {
        for (text, value) in [("1,234,567", 1_234_567), ("12,345", 12_345), ("123 456", 123_456)] {
            assert_eq!(number(text).value, Decimal::from(value), "{text}");
        }
        for text in ["1234,567", "1,23", "1,2345", "1,234,5", "1.2.3", "1.2,3"] {
            assert_eq!(read_cell(text, Measure::Count), Entry::Split, "{text}");
        }
    }

    #[test]
    fn signs_stand_in_front_of_figures() {
        for (text, value) in [("+3", 3), ("-3", -3), ("−3", -3), ("–3", -3), ("人民币3元", 3), ("¥3", 3)]
        {
            assert_eq!(number(text).value, Decimal::from(value), "{text}");
        }
        for text in ["3-", "+", "3+4", "①", "3①4", "〇①"] {
            assert!(!matches!(read_cell(text, Measure::Count), Entry::Number(_)), "{text}");
        }
    }

    #[test]
    fn differences_have_a_sign_a_word_or_two_figures() {
        let read = |text: &str| read_cell(text, Measure::Change);
        for text in ["持平", "无变化", "不变"] {
            assert_eq!(read(text), Entry::Number(Figure::default()), "{text}");
        }
        for (text, value) in
            [("减少5个", -5), ("增加12,减少3", 9), ("增3、减1", 2), ("增3项，减1项", 2), ("1/12", -11)]
        {
            assert_eq!(
                read(text),
                Entry::Number(Figure { value: value.into(), ..Figure::default() }),
                "{text}"
            );
        }
        for text in ["增", "增3减", "增3.5", "/3", "3/", "1/2/3"] {
            assert!(!matches!(read(text), Entry::Number(_)), "{text}: {:?}", read(text));
        }
        // In a column of counts they are none.
        assert!(!matches!(read_cell("增3", Measure::Count), Entry::Number(_)));
    }

    #[test]
    fn letters_for_digits_stand_in_short_figures_only() {
        for (text, value) in [("lO", 10), ("丨2", 12), ("1〇", 10), ("lOOOOOOOOOOO", 100_000_000_000_i64)] {
            assert_eq!(read_cell(text, Measure::Count), Entry::LookAlike(value.into()), "{text}");
        }
        assert_eq!(read_cell("lOOOOOOOOOOOO", Measure::Count), Entry::Text, "thirteen");
    }

    #[test]
    fn an_entry_is_told_from_words() {
        for text in ["12", "1,234", "/", "无", "增3减1", "约30", "O", &"7".repeat(60), &"7".repeat(120)] {
            assert!(is_value(text), "{text}");
        }
        for text in ["", " ", "自然人", "予以公开", "\u{FFFD}然人", &"7".repeat(121)] {
            assert!(!is_value(text), "{text}");
        }
    }
}
