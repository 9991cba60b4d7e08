//! Number formats (ISO/IEC 29500-1, 18.8.30 and 18.8.31): a value and a format to what the cell shows.
//!
//! A format has up to four sections, for positive numbers, negative ones, zero and text. Days are numbers, too: only
//! the format tells that 45291 is 2023-12-31. Colours, widths and conditions don't matter here.

use super::days::date;
use crate::source::xml::{attribute, child, children};
use roxmltree::Document;
use std::collections::BTreeMap;

/// Excel takes no longer formats, in characters.
const LENGTH: usize = 255;

/// Formats that files name by number only, as Chinese versions show them.
const BUILT_IN: [(u32, &str); 47] = [
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (5, "¥#,##0;-¥#,##0"),
    (6, "¥#,##0;-¥#,##0"),
    (7, "¥#,##0.00;-¥#,##0.00"),
    (8, "¥#,##0.00;-¥#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (14, "yyyy/m/d"),
    (15, "yyyy/m/d"),
    (16, "m/d"),
    (17, "yyyy/m"),
    (18, "h:mm AM/PM"),
    (19, "h:mm:ss AM/PM"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "yyyy/m/d h:mm"),
    (27, "yyyy年m月"),
    (28, "m月d日"),
    (29, "m月d日"),
    (30, "m/d/yy"),
    (31, "yyyy年m月d日"),
    (32, "h时mm分"),
    (33, "h时mm分ss秒"),
    (34, "h时mm分"),
    (35, "h时mm分ss秒"),
    (36, "yyyy年m月"),
    (37, "#,##0;-#,##0"),
    (38, "#,##0;-#,##0"),
    (39, "#,##0.00;-#,##0.00"),
    (40, "#,##0.00;-#,##0.00"),
    (41, "#,##0;-#,##0;-"),
    (42, "¥#,##0;-¥#,##0;¥-"),
    (43, "#,##0.00;-#,##0.00;-"),
    (44, "¥#,##0.00;-¥#,##0.00;¥-"),
    (45, "mm:ss"),
    (46, "[h]:mm:ss"),
    (47, "mm:ss"),
    (50, "yyyy年m月"),
    (51, "m月d日"),
    (52, "yyyy年m月"),
    (53, "m月d日"),
    (54, "m月d日"),
    (57, "yyyy年m月"),
    (58, "m月d日"),
];

/// The formats of a workbook.
#[derive(Default)]
pub struct Formats {
    /// By the number that cells name.
    styles: Vec<u32>,
    /// The sections of each format.
    codes: Vec<Vec<Section>>,
    /// Places by the number that styles name.
    code_at: BTreeMap<u32, usize>,
    /// Days are counted from 1904.
    pub from_1904: bool,
}

/// A section of a format.
#[derive(Default, Debug)]
struct Section {
    tokens: Vec<Token>,
    date: bool,
    conditional: bool,
    text: bool,
    /// Least number of digits before the point, least and most behind it.
    whole: usize,
    decimals: (usize, usize),
    grouped: bool,
    /// Powers of ten to multiply with.
    shift: i32,
}

/// A part of a section.
#[derive(Debug, PartialEq, Clone)]
pub enum Token {
    /// A sign as it stands.
    Literal(char),
    /// The number stands here.
    Number,
    /// The number stands here as it is.
    General,
    /// A part of a date or time, and how often its letter is repeated.
    Part(char, usize),
}

impl Formats {
    /// Reads the part's tree.
    pub fn read(tree: &Document) -> Formats {
        let mut formats = Formats::default();
        let root = tree.root_element();
        for (id, code) in BUILT_IN {
            formats.add(id, code);
        }
        for node in child(root, "numFmts").iter().flat_map(|formats| children(*formats, "numFmt")) {
            let id = attribute(node, "numFmtId").and_then(|id| id.parse().ok());
            if let (Some(id), Some(code)) = (id, attribute(node, "formatCode")) {
                formats.add(id, code);
            }
        }
        for node in child(root, "cellXfs").iter().flat_map(|styles| children(*styles, "xf")) {
            let id = attribute(node, "numFmtId").and_then(|id| id.parse().ok());
            formats.styles.push(id.unwrap_or(0));
        }
        formats
    }

    fn add(&mut self, id: u32, code: &str) {
        self.code_at.insert(id, self.codes.len());
        self.codes.push(sections(code));
    }

    /// What a cell of this style shows for a value as the file has it.
    pub fn shown(&self, value: &str, style: usize) -> String {
        let number = value.parse::<f64>().ok().filter(|number| number.is_finite());
        let Some(number) = number else { return value.to_owned() };
        let sections = self.styles.get(style).and_then(|id| self.codes.get(*self.code_at.get(id)?));
        sections.and_then(|sections| self.formatted(number, sections)).unwrap_or_else(|| general(number))
    }

    fn formatted(&self, value: f64, sections: &[Section]) -> Option<String> {
        if sections.iter().any(|section| section.conditional) {
            return None;
        }
        let by_sign = match sections.len() {
            0 => return None,
            1 => 0,
            2 => usize::from(value < 0.0),
            _ if value == 0.0 => 2,
            _ => usize::from(value < 0.0),
        };
        let section = sections.get(by_sign)?;
        if section.date {
            return date(value, &section.tokens, self.from_1904);
        }
        let number = section.number(value.abs())?;
        let mut text = String::new();
        // A section for negative numbers brings its own sign.
        if value < 0.0 && by_sign == 0 && number.contains(|c| matches!(c, '1'..='9')) {
            text.push('-');
        }
        for token in &section.tokens {
            match token {
                Token::Literal(c) => text.push(*c),
                Token::Number => text.push_str(&number),
                Token::General => text.push_str(&general(value.abs())),
                Token::Part(..) => {}
            }
        }
        Some(text.trim().to_owned())
    }
}

impl Section {
    /// The digits of a number that is not negative.
    fn number(&self, value: f64) -> Option<String> {
        let text = plain(value * 10f64.powi(self.shift))?;
        let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(decimals.bytes()).collect();
        let mut point = whole.len();
        if decimals.len() > self.decimals.1 {
            let kept = point + self.decimals.1;
            let up = digits.get(kept).is_some_and(|digit| *digit >= b'5');
            digits.truncate(kept);
            if up {
                let nines = digits.iter().rev().take_while(|digit| **digit == b'9').count();
                let rest = digits.len() - nines;
                digits.iter_mut().skip(rest).for_each(|digit| *digit = b'0');
                match rest.checked_sub(1).and_then(|at| digits.get_mut(at)) {
                    Some(digit) => *digit += 1,
                    None => {
                        digits.insert(0, b'1');
                        point += 1;
                    }
                }
            }
        }
        let behind = digits.split_off(point);
        let zeros = behind.iter().rev().take_while(|digit| **digit == b'0').count();
        let before = digits.iter().skip_while(|digit| **digit == b'0').count();
        let mut text = String::new();
        let count = before.max(self.whole);
        for at in (0..count).rev() {
            let digit = digits.len().checked_sub(at + 1).and_then(|at| digits.get(at)).copied();
            text.push(char::from(digit.unwrap_or(b'0')));
            if self.grouped && at % 3 == 0 && at > 0 {
                text.push(',');
            }
        }
        let length = (behind.len() - zeros).max(self.decimals.0);
        if length > 0 {
            text.push('.');
        }
        let digits = behind.iter().copied().chain(std::iter::repeat(b'0'));
        text.extend(digits.take(length).map(char::from));
        Some(text)
    }
}

/// A number as it is shown without a format: 15 digits, which is what doubles are good for.
fn general(value: f64) -> String {
    let sign = if value < 0.0 { "-" } else { "" };
    let value = value.abs();
    let scientific = || {
        let text = format!("{value:.14e}");
        let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        format!("{}E{exponent}", digits.trim_end_matches('0').trim_end_matches('.'))
    };
    format!("{sign}{}", plain(value).unwrap_or_else(scientific))
}

/// A number that is not negative in digits; `None` where that would take too many.
fn plain(value: f64) -> Option<String> {
    let text = format!("{value:.14e}");
    let (digits, exponent) = text.split_once('e')?;
    let exponent: i32 = exponent.parse().ok().filter(|exponent| (-20..=20).contains(exponent))?;
    let digits: String = digits.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_end_matches('0');
    let text = match usize::try_from(exponent) {
        Ok(exponent) if digits.len() <= exponent + 1 => format!("{digits:0<width$}", width = exponent + 1),
        Ok(exponent) => {
            let (whole, decimals) = digits.split_at_checked(exponent + 1)?;
            format!("{whole}.{decimals}")
        }
        Err(_) => format!("0.{}{digits}", "0".repeat((-exponent - 1) as usize)),
    };
    Some(text)
}

/// The sections of a format.
fn sections(code: &str) -> Vec<Section> {
    let code: String = code.chars().take(LENGTH).collect();
    let mut sections = vec![Section::default()];
    let mut rest = code.as_str();
    while let Some(c) = rest.chars().next() {
        let count = rest.chars().take_while(|other| other.eq_ignore_ascii_case(&c)).count();
        let mut used = c.len_utf8();
        let Some(section) = sections.last_mut() else { break };
        let behind = rest.get(used..).unwrap_or_default();
        match c.to_ascii_lowercase() {
            ';' => sections.push(Section::default()),
            '"' => {
                let length = behind.find('"').unwrap_or(behind.len());
                section.literal(behind.get(..length).unwrap_or_default());
                used += length + 1;
            }
            '\\' | '!' => {
                let next = behind.chars().next();
                section.tokens.extend(next.map(Token::Literal));
                used += next.map_or(0, char::len_utf8);
            }
            // A gap as wide as the next character, and one that fills the cell.
            '_' | '*' => used += behind.chars().next().map_or(0, char::len_utf8),
            '[' => {
                let length = behind.find(']').unwrap_or(behind.len());
                section.bracket(behind.get(..length).unwrap_or_default());
                used += length + 1;
            }
            'g' if rest.starts_with("General") => {
                section.tokens.push(Token::General);
                used = "General".len();
            }
            'g' if rest.starts_with("G/通用格式") => {
                section.tokens.push(Token::General);
                used = "G/通用格式".len();
            }
            'a' if rest.starts_with("AM/PM") || rest.starts_with("A/P") => {
                section.tokens.push(Token::Part('A', 1));
                used = if rest.starts_with("AM") { "AM/PM".len() } else { "A/P".len() };
            }
            'e' if section.tokens.contains(&Token::Number) => section.conditional = true,
            // Years, where Japanese ones are.
            'e' => section.part('y', 4),
            letter @ ('y' | 'm' | 'd' | 'h' | 's' | 'a') => {
                section.part(letter, count);
                used = count;
            }
            '上' if rest.starts_with("上午/下午") => {
                section.tokens.push(Token::Part('A', 1));
                used = "上午/下午".len();
            }
            // Parts of seconds, or days divided by points.
            '0' if section.date => {}
            '.' if section.date && behind.starts_with('0') => {}
            '0' | '#' | '?' | '.' if !section.date => {
                let length = rest.find(|c| !matches!(c, '0' | '#' | '?' | '.' | ',')).unwrap_or(rest.len());
                section.digits(rest.get(..length).unwrap_or_default());
                used = length;
            }
            '%' => {
                section.shift += 2;
                section.tokens.push(Token::Literal('%'));
            }
            '@' => {
                section.tokens.push(Token::General);
                section.text = true;
            }
            // A fraction such as # ?/?.
            '/' if section.tokens.contains(&Token::Number) && !section.date => section.conditional = true,
            _ => section.tokens.push(Token::Literal(c)),
        }
        rest = rest.get(used..).unwrap_or_default();
    }
    // One for text stands last, whatever is missing in front of it.
    if sections.len() > 1 && sections.last().is_some_and(|section| section.text) {
        sections.pop();
    }
    sections
}

impl Section {
    fn literal(&mut self, text: &str) {
        self.tokens.extend(text.chars().map(Token::Literal));
    }

    fn part(&mut self, letter: char, count: usize) {
        self.date = true;
        self.tokens.push(Token::Part(letter, count));
    }

    /// A colour, a condition, a currency, hours beyond a day.
    fn bracket(&mut self, text: &str) {
        if let Some(currency) = text.strip_prefix('$') {
            self.literal(currency.split('-').next().unwrap_or_default());
        } else if text.starts_with(['<', '>', '=']) {
            self.conditional = true;
        } else if let Some(letter @ ('h' | 'm' | 's')) = text.chars().next().map(|c| c.to_ascii_lowercase())
            && text.chars().all(|c| c.eq_ignore_ascii_case(&letter))
        {
            self.part(if letter == 'h' { 'H' } else { letter }, text.len());
        }
    }

    /// Places of digits: `#,##0.00`; a comma at the end divides by a thousand.
    fn digits(&mut self, code: &str) {
        let places = code.trim_end_matches(',');
        self.shift -= 3 * (code.len() - places.len()) as i32;
        let (whole, decimals) = places.split_once('.').unwrap_or((places, ""));
        let zeros = |part: &str| part.bytes().filter(|c| *c == b'0').count();
        if self.tokens.contains(&Token::Number) {
            // Digits in two places (0-00): as if they were in one.
            self.conditional = true;
        }
        self.whole = zeros(whole);
        self.grouped = whole.contains(',');
        let most = decimals.bytes().filter(|c| matches!(c, b'0' | b'#' | b'?')).count();
        self.decimals = (zeros(decimals), most);
        self.tokens.push(Token::Number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, code: &str) -> String {
        let mut formats = Formats { styles: vec![200], ..Formats::default() };
        formats.add(200, code);
        formats.shown(value, 0)
    }

    #[test]
    fn numbers() {
        let cases = [
            ("0.30000000000000004", "General", "0.3"),
            ("4.2856000000000002E1", "General", "42.856"),
            ("1202", "General", "1202"),
            ("-3", "General", "-3"),
            ("-0", "General", "0"),
            ("1E-7", "General", "0.0000001"),
            ("1.5E+300", "General", "1.5E300"),
            ("12.5", "0", "13"),
            ("2.675", "0.00", "2.68"),
            ("999.995", "0.00", "1000.00"),
            ("0.999", "0.0", "1.0"),
            ("5", "0.00_ ", "5.00"),
            ("5", "0.##", "5"),
            ("1234567.891", "#,##0.00", "1,234,567.89"),
            ("123", "#,##0", "123"),
            ("7", "000", "007"),
            ("0", "#", ""),
            ("0.285", "0.0%", "28.5%"),
            ("0.5", "0%", "50%"),
            ("-12", "0;(0)", "(12)"),
            ("-12", "0.0", "-12.0"),
            ("-0.01", "0", "0"),
            ("0", "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "-"),
            ("-1234", "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "-1,234"),
            ("0", "0;-0;;@", ""),
            ("12", "0\"件\"", "12件"),
            ("12", "0件", "12件"),
            ("3.5", "[$¥-804]0.00", "¥3.50"),
            ("12345", "0.0,", "12.3"),
            ("0.5", "# ?/?", "0.5"),
            ("1500", "0.00E+00", "1500"),
            ("5", "[>3]\"多\";\"少\"", "5"),
            ("5", "[红色]0", "5"),
            ("5", "[Red]0", "5"),
            ("3", "@", "3"),
            ("-3", "0;@", "-3"),
            ("甲", "0", "甲"),
        ];
        for (value, code, wanted) in cases {
            assert_eq!(shown(value, code), wanted, "{value} {code}");
        }
    }

    #[test]
    fn days() {
        let cases = [
            ("45291", "yyyy-mm-dd", "2023-12-31"),
            ("45291", "yyyy/m/d", "2023/12/31"),
            ("45291", "yyyy\"年\"m\"月\"d\"日\"", "2023年12月31日"),
            ("45291", "[$-804]yyyy年m月d日;@", "2023年12月31日"),
            ("45292", "e-m-d", "2024-1-1"),
            ("45292", "yy.m", "24.1"),
            ("45351", "m月d日", "2月29日"),
            ("45291", "aaaa", "星期日"),
            ("45291.75", "yyyy/m/d h:mm", "2023/12/31 18:00"),
            ("45291.75", "h:mm AM/PM", "6:00 下午"),
            ("45291.75", "mm:ss.0;@", "00:00"),
            ("45291.999999999", "yyyy/m/d", "2024/1/1"),
            ("1.5", "[h]:mm", "36:00"),
            ("59", "m/d", "2/28"),
            ("60", "m/d", "2/29"),
            ("61", "m/d", "3/1"),
            ("1", "yyyy/m/d", "1900/1/1"),
            ("-1", "yyyy/m/d", "-1"),
            ("1E9", "yyyy/m/d", "1000000000"),
        ];
        for (value, code, wanted) in cases {
            assert_eq!(shown(value, code), wanted, "{value} {code}");
        }
    }

    #[test]
    fn days_from_1904() {
        let mut formats = Formats { styles: vec![14], from_1904: true, ..Formats::default() };
        formats.add(14, "yyyy/m/d");
        assert_eq!(formats.shown("43829", 0), "2023/12/31");
    }

    #[test]
    fn no_format_and_no_value_is_too_strange() {
        let codes = [
            "\"",
            "[",
            "\\",
            "_",
            "*",
            ";;;;;",
            "%%%%%%%%%%%%",
            "0,,,,,,,,",
            "????.????.???",
            "e",
            "yyyyyyyyyy",
        ];
        let values =
            ["", "-", "nan", "inf", "1e999", "1e308", "-1e308", "1e-320", "1e20", "99999999999999999999"];
        for code in codes {
            for value in values {
                shown(value, code);
            }
        }
    }
}
