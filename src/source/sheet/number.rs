//! Numbers as cells show them: number formats (ISO/IEC 29500-1, 18.8.30 and 18.8.31), which all formats of sheets
//! have.
//!
//! A format has up to four sections, for positive numbers, negative ones, zero and text. Days are numbers, too: only
//! the format tells that 45291 is 2023-12-31. Colours and widths don't matter here. What does more (conditions,
//! fractions, powers, scales) shows the number as it is.

use super::days::date;
use super::layout::{Key, order};
use super::looks::{Letters, Text};
use crate::source::content::Paragraph;
use crate::source::decimal::Number;

/// Excel takes no longer formats, in characters.
const LENGTH: usize = 255;
/// More zeros than this are not written.
const ZEROS: i32 = 30;

/// The formats of a workbook.
#[derive(Debug, Default)]
pub struct Formats {
    /// The number of a format for each style, which cells name by its place.
    pub styles: Vec<u32>,
    /// The letters of each style.
    pub letters: Vec<Letters>,
    /// Whether each style fills the ground.
    pub grounds: Vec<bool>,
    /// Whether something beside the styles may fill the ground of any cell.
    pub filled: bool,
    /// Days are counted from 1904.
    pub from_1904: bool,
    codes: Vec<String>,
    /// Places in `codes` by number.
    code_at: Vec<Key>,
}

impl Formats {
    /// Adds a format that the file itself has.
    pub fn add(&mut self, id: u32, code: &str) {
        self.code_at.push(((id, 0), self.codes.len()));
        self.codes.push(code.chars().take(LENGTH).collect());
    }

    /// Before numbers are shown, when all is added.
    pub fn finish(&mut self) {
        order(&mut self.code_at);
    }

    /// A text in the looks of its style.
    pub fn said(&self, text: &Text, style: usize) -> Paragraph {
        text.said(self.letters_of(style), self.is_filled(style))
    }

    /// Whether a part of the text of a cell of this style is read; `own` are letters of its own. The writer leaves the others alone.
    #[cfg(feature = "writer")]
    pub fn is_read(&self, own: Option<Letters>, style: usize) -> bool {
        Letters::of_part(own, self.letters_of(style), self.is_filled(style)).is_read()
    }

    fn letters_of(&self, style: usize) -> Letters {
        self.letters.get(style).copied().unwrap_or_default()
    }

    fn is_filled(&self, style: usize) -> bool {
        self.filled || self.grounds.get(style) == Some(&true)
    }

    /// A number as its style shows it.
    #[inline(never)]
    pub fn shown(&self, number: Number, style: usize) -> String {
        let id = self.styles.get(style).copied().unwrap_or(0);
        let behind = self.code_at.partition_point(|((other, _), _)| *other <= id);
        let found = behind.checked_sub(1).and_then(|at| self.code_at.get(at));
        let code = found.filter(|((other, _), _)| *other == id).and_then(|(_, at)| self.codes.get(*at));
        let code = code.map_or_else(|| built_in(id), String::as_str);
        formatted(number, code, self.from_1904).unwrap_or_else(|| number.plain())
    }
}

/// A part of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// A character as it is.
    Literal(char),
    /// Something that stands for a part of the value.
    Sign(char),
}

/// Stands for the number as it is: `General`.
const GENERAL: Token = Token::Sign('\u{1}');
/// Stands for what is not done here.
const STRANGE: Token = Token::Sign('[');

/// A number in a format; `None` where it is shown as it is.
fn formatted(number: Number, code: &str, from_1904: bool) -> Option<String> {
    let sections = sections(code);
    let by_sign = match sections.len() {
        1 => 0,
        2 => usize::from(number.negative),
        _ if number.digits == 0 => 2,
        _ => usize::from(number.negative),
    };
    let tokens = sections.get(by_sign)?.as_slice();
    let has =
        |signs: &[char]| tokens.iter().any(|token| matches!(token, Token::Sign(c) if signs.contains(c)));
    if tokens.contains(&STRANGE) || code.is_empty() {
        return None;
    }
    if has(&['y', 'm', 'd', 'h', 's', 'a']) {
        return date(number.value(), tokens, from_1904);
    }
    // The place of the digits, and how many stand in front of the point and behind it: least, and most.
    let is_digit = |token: &Token| matches!(token, Token::Sign('0' | '#' | '?' | '.' | ',' | '\u{1}'));
    let first = tokens.iter().position(is_digit).unwrap_or(tokens.len());
    let (before, rest) = tokens.split_at(first);
    let (body, behind) = rest.split_at(rest.iter().take_while(|token| is_digit(token)).count());
    let odd = |token: &Token| matches!(token, Token::Sign('a'..='z' | '/')) || is_digit(token);
    if behind.iter().any(odd) || body.last() == Some(&Token::Sign(',')) {
        return None;
    }
    let (mut whole, mut least, mut most, mut point, mut grouped, mut general) =
        (0, 0, 0, false, false, false);
    for token in body {
        match token {
            Token::Sign('.') => point = true,
            Token::Sign(',') => grouped = true,
            Token::Sign('\u{1}') => general = true,
            Token::Sign(c) => {
                most += i32::from(point);
                least += usize::from(point && *c == '0');
                whole += usize::from(!point && *c == '0');
            }
            Token::Literal(_) => {}
        }
    }
    let percent = tokens.iter().filter(|token| **token == Token::Sign('%')).count() as i32;
    let number = Number { scale: number.scale.saturating_sub(2 * percent), ..number };
    let number = if general { number } else { number.rounded(most) };
    if number.scale < -ZEROS || number.scale > ZEROS {
        return None;
    }
    let mut text = String::new();
    // A section for negative numbers brings its own sign.
    if number.negative && by_sign == 0 && number.digits > 0 && !body.is_empty() {
        text.push('-');
    }
    literals(before, &mut text);
    if general {
        text.push_str(&Number { negative: false, ..number }.plain());
    } else if !body.is_empty() {
        text.push_str(&number.places(whole, least, grouped));
    }
    literals(behind, &mut text);
    Some(text.trim().to_owned())
}

/// The tokens that stand as they are.
fn literals(tokens: &[Token], into: &mut String) {
    for token in tokens {
        if let Token::Literal(c) | Token::Sign(c @ ('%' | '/')) = token {
            into.push(*c);
        }
    }
}

/// The sections of a format, divided by semicolons, without the one for text.
fn sections(code: &str) -> Vec<Vec<Token>> {
    let mut sections = Vec::new();
    let mut section = Vec::new();
    let mut text = false;
    let mut rest = code;
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        let mut word = "";
        let mut skip = |words: &[&'static str]| {
            word = words.iter().find(|word| rest.starts_with(**word)).copied().unwrap_or("");
            !word.is_empty()
        };
        match c {
            ';' => {
                sections.push(std::mem::take(&mut section));
                text = false;
            }
            '"' => section.extend(chars.by_ref().take_while(|c| *c != '"').map(Token::Literal)),
            '\\' | '!' => section.extend(chars.next().map(Token::Literal)),
            // A gap as wide as the next character, and one that fills the cell.
            '_' | '*' => drop(chars.next()),
            '[' => {
                let mut currency = false;
                for (at, c) in chars.by_ref().take_while(|c| *c != ']').enumerate() {
                    match c {
                        // Conditions, and times of more than a day.
                        '<' | '>' | '=' | 'h' | 'H' | 'm' | 'M' | 's' | 'S' if at == 0 => {
                            section.push(STRANGE)
                        }
                        '$' if at == 0 => currency = true,
                        '-' => currency = false,
                        c if currency => section.push(Token::Literal(c)),
                        _ => {}
                    }
                }
            }
            '@' => {
                section.push(GENERAL);
                text = true;
            }
            'G' if skip(&["General", "G/通用格式"]) => section.push(GENERAL),
            // Twenty-four hours say the same.
            'A' | '上' if skip(&["AM/PM", "A/P", "上午/下午"]) => {}
            '0' | '#' | '?' | '.' | ',' | '%' | '/' => section.push(Token::Sign(c)),
            _ if c.is_ascii_alphabetic() => section.push(Token::Sign(c.to_ascii_lowercase())),
            _ => section.push(Token::Literal(c)),
        }
        if !word.is_empty() {
            chars = rest.get(word.len()..).unwrap_or_default().chars();
        }
        rest = chars.as_str();
    }
    // One for text stands last, whatever is missing in front of it.
    if !text || sections.is_empty() {
        sections.push(section);
    }
    sections
}

/// The format that files name by number only, as Chinese versions have it.
fn built_in(id: u32) -> &'static str {
    match id {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 | 6 => "¥#,##0;-¥#,##0",
        7 | 8 => "¥#,##0.00;-¥#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 | 15 => "yyyy/m/d",
        16 => "m/d",
        17 => "yyyy/m",
        18 | 20 => "h:mm",
        19 | 21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy年m月",
        28 | 29 | 51 | 53 | 54 | 58 => "m月d日",
        30 => "m/d/yy",
        31 => "yyyy年m月d日",
        32 | 34 | 55 => "h时mm分",
        33 | 35 | 56 => "h时mm分ss秒",
        37 | 38 => "#,##0;-#,##0",
        39 | 40 => "#,##0.00;-#,##0.00",
        41 => "#,##0;-#,##0;-",
        42 => "¥#,##0;-¥#,##0;¥-",
        43 => "#,##0.00;-#,##0.00;-",
        44 => "¥#,##0.00;-¥#,##0.00;¥-",
        45 | 47 => "mm:ss",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str, code: &str) -> String {
        let mut formats = Formats { styles: vec![200], ..Formats::default() };
        formats.add(200, code);
        formats.finish();
        Number::read(value).map_or_else(|| value.to_owned(), |number| formats.shown(number, 0))
    }

    #[test]
    fn numbers() {
        let cases = [
            ("0.30000000000000004", "General", "0.3"),
            ("0.28499999999999998", "", "0.285"),
            ("4.2856000000000002E1", "General", "42.856"),
            ("1202", "General", "1202"),
            ("-3", "General", "-3"),
            ("-0", "General", "0"),
            ("12", "General\"件\"", "12件"),
            ("1E-7", "General", "0.0000001"),
            ("1.5E+300", "General", "1.5E300"),
            ("123456789012345", "", "123456789012345"),
            ("99999999999999999999", "", "100000000000000000000"),
            ("12.5", "0", "13"),
            ("2.675", "0.00", "2.68"),
            ("999.995", "0.00", "1000.00"),
            ("0.999", "0.0", "1.0"),
            ("5", "0.00_ ", "5.00"),
            ("5", "0.##", "5"),
            ("2.5", "0.0#", "2.5"),
            ("1234567.891", "#,##0.00", "1,234,567.89"),
            ("123", "#,##0", "123"),
            ("1234", "[$￥-804]#,##0.00", "￥1,234.00"),
            ("7", "000", "007"),
            ("0", "#", ""),
            ("0.285", "0.0%", "28.5%"),
            ("0.5", "0%", "50%"),
            ("-12", "0;(0)", "(12)"),
            ("-7.5", "0.00_);(0.00)", "(7.50)"),
            ("-7", "0_ ;[Red]\\-0\\ ", "-7"),
            ("-12", "0.0", "-12.0"),
            ("-0.01", "0", "0"),
            ("0", "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "-"),
            ("-1234", "_ * #,##0_ ;_ * \\-#,##0_ ;_ * \"-\"_ ;_ @_ ", "-1,234"),
            ("0", "0;-0;;@", ""),
            ("5", ";;;", ""),
            ("5", "\"略\"", "略"),
            ("12", "0\"件\"", "12件"),
            ("12", "0件", "12件"),
            ("3.5", "[$¥-804]0.00", "¥3.50"),
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
    fn formats_that_do_more_show_the_number() {
        let codes =
            ["0!.0,\"万\"", "0.0,", "# ?/?", "0.00E+00", "[>3]\"多\";\"少\"", "[h]:mm", "0-00", "q0", "0q"];
        for code in codes {
            assert_eq!(shown("12345", code), "12345", "{code}");
        }
    }

    #[test]
    fn days() {
        let cases = [
            ("45291", "yyyy-mm-dd", "2023-12-31"),
            ("45291", "yyyy/m/d", "2023/12/31"),
            ("45291", "yyyy\"年\"m\"月\"d\"日\"", "2023年12月31日"),
            ("45291", "[$-804]yyyy年m月d日;@", "2023年12月31日"),
            ("44574", "[$-804]yyyy年mm月dd日", "2022年01月13日"),
            ("45292", "e-m-d", "2024-1-1"),
            ("45292", "yy.m", "24.1"),
            ("45292", "yyyy.mm.dd", "2024.01.01"),
            ("45351", "m月d日", "2月29日"),
            ("45291", "aaaa", "星期日"),
            ("45291.75", "yyyy/m/d h:mm", "2023/12/31 18:00"),
            ("44574.5", "yyyy-mm-dd hh:mm:ss", "2022-01-13 12:00:00"),
            ("45291.75", "h:mm AM/PM", "18:00"),
            ("45291.75", "mm:ss.0;@", "00:00"),
            ("45291.999999999", "yyyy/m/d", "2024/1/1"),
            ("44574.999999999", "yyyy-m-d h:mm", "2022-1-14 0:00"),
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
        let formats = Formats { styles: vec![14], from_1904: true, ..Formats::default() };
        let shown = |value: f64| formats.shown(Number::of(value).expect("a number"), 0);
        assert_eq!((shown(43_829.0), shown(0.0)), ("2023/12/31".to_owned(), "1904/1/1".to_owned()));
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
            "G上A",
            "yyyyyyyyyy",
            "0.000000000000000000000000000000000000000000",
        ];
        let values = [
            "",
            "-",
            ".",
            "nan",
            "inf",
            "1e999",
            "1e308",
            "-1e308",
            "1e-320",
            "1e20",
            "1e-32768",
            "1e32767",
            "99999999999999999999",
            "0.00000000000000000000000000000000000000000000001",
        ];
        for code in codes {
            for value in values {
                assert!(shown(value, code).len() < 100);
            }
        }
    }
}
