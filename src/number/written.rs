//! Another figure in the place of one that is written, in the same manner: 13 to 12, １３件 to １２件, 1,013 to 1,012,
//! 十三 to 十二, 37.9% to 38.0%, 1.3万 to 1.2万.
//!
//! The text that is there is first written anew with its own value. If that does not give the same text (013, 1,2, 壹拾叁),
//! its manner is not understood, and nothing is written in it.

use crate::text::numbering::han_digit;
use rust_decimal::Decimal;
use std::ops::Range;

/// The writing of `new` in a text that begins with a figure and states `old`, and the bytes of the text that it
/// replaces. `None` where it can't be written in kind: negative, with more decimals than the figure has, in a manner
/// that is not understood.
pub fn rewrite(text: &str, old: Decimal, new: Decimal) -> Option<(Range<usize>, String)> {
    let mut manner = Manner::default();
    let mut body = 0..0;
    let mut tail = None;
    for (at, c) in text.char_indices() {
        let begins = body.end == 0;
        if c.is_whitespace() || begins && matches!(c, '¥' | '￥') {
            continue;
        }
        if !in_figure(c) {
            tail = tail.or(Some(c));
            continue;
        }
        // 增3, 3件12份, 两万三千: words in front, another figure, or more of this one.
        if tail.is_some() {
            return None;
        }
        if begins {
            body.start = at;
        } else if at > body.end {
            manner.separator = Some(' ');
        }
        manner.see(c);
        body.end = at + c.len_utf8();
    }
    let stated = text.get(body.clone())?;
    manner.liang = stated == "两" || stated != "二" && tail.is_some();
    // 万 or 亿, behind the figure or in a heading, is as many zeros.
    let is_stated = |&zeros: &u32| manner.write(old, zeros, FINEST).as_deref() == Some(stated);
    let zeros = match tail {
        Some('万') if old.is_zero() => 4,
        Some('亿') if old.is_zero() => 8,
        _ => [0, 4, 8].into_iter().find(is_stated)?,
    };
    // They take as many decimals as the number needs.
    let finest = if zeros == 0 { manner.places } else { FINEST };
    let possible = is_stated(&zeros) && !new.is_sign_negative();
    Some((body, manner.write(new, zeros, finest).filter(|_| possible)?))
}

/// The most decimals that are written.
const FINEST: usize = 6;

/// Whether a figure can hold this character.
fn in_figure(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(c, '０'..='９' | ',' | '，' | '.' | '．' | '十' | '百' | '千' | '拾' | '佰' | '仟')
        || han_digit(c).is_some()
}

/// How a figure is written.
#[derive(Default)]
struct Manner {
    full_width: bool,
    separator: Option<char>,
    point: Option<char>,
    /// How many digits stand behind the point.
    places: usize,
    han: bool,
    /// Two of something that is counted is 两.
    liang: bool,
}

impl Manner {
    /// A character more of the figure.
    fn see(&mut self, c: char) {
        self.places += usize::from(self.point.is_some());
        match c {
            '0'..='9' => {}
            '０'..='９' => self.full_width = true,
            '.' | '．' => self.point = Some(c),
            ',' | '，' => self.separator = Some(c),
            _ => self.han = true,
        }
    }

    /// A value without so many zeros, with so many decimals at the most.
    fn write(&self, mut value: Decimal, zeros: u32, finest: usize) -> Option<String> {
        value.set_scale(value.scale() + zeros).ok()?;
        let value = value.normalize().to_string();
        let (whole, fraction) = value.split_once('.').unwrap_or((&value, ""));
        if fraction.len() > finest {
            return None;
        }
        if self.han {
            return han(whole.parse().ok()?, self.liang).filter(|_| fraction.is_empty());
        }
        let mut text = String::new();
        for (at, digit) in whole.bytes().enumerate() {
            if let Some(separator) = self.separator
                && at > 0
                && (whole.len() - at).is_multiple_of(3)
            {
                text.push(separator);
            }
            text.push(self.digit(digit));
        }
        let places = fraction.len().max(self.places);
        if places > 0 {
            text.push(self.point.unwrap_or('.'));
        }
        for at in 0..places {
            text.push(self.digit(fraction.as_bytes().get(at).copied().unwrap_or(b'0')));
        }
        Some(text)
    }

    fn digit(&self, digit: u8) -> char {
        const WIDE: [char; 10] = ['０', '１', '２', '３', '４', '５', '６', '７', '８', '９'];
        let wide = WIDE.get(usize::from(digit.wrapping_sub(b'0'))).filter(|_| self.full_width);
        wide.copied().unwrap_or(char::from(digit))
    }
}

/// A whole number below 10,000 in 汉字, as in 十二, 一百零五, 一千零二十.
fn han(value: u32, liang: bool) -> Option<String> {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    if value > 9_999 {
        return None;
    }
    if value == 0 || value == 2 && liang {
        return Some(if value == 0 { "零" } else { "两" }.to_owned());
    }
    let mut text = String::new();
    let mut gap = false;
    for (size, name) in [(1_000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / size % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
        }
        gap = false;
        // 十二, but 一百一十二.
        if !(size == 10 && digit == 1 && text.is_empty()) {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(name);
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn decimal(text: &str) -> Decimal {
        parse(text).expect("a number")
    }

    /// The whole text after the figure was replaced.
    fn anew(text: &str, old: &str, new: &str) -> Option<String> {
        let (range, written) = rewrite(text, decimal(old), decimal(new))?;
        Some(format!("{}{written}{}", &text[..range.start], &text[range.end..]))
    }

    #[test]
    fn a_figure_is_written_in_the_manner_of_the_one_before() {
        for (text, old, new, right) in [
            ("13", "13", "12", "12"),
            (" 13 件", "13", "7", " 7 件"),
            ("１３件", "13", "208", "２０８件"),
            ("1,013", "1013", "12", "12"),
            ("1,013", "1013", "1234567", "1,234,567"),
            ("1，013件", "1013", "1012", "1，012件"),
            ("1 013", "1013", "1012", "1 012"),
            ("1013", "1013", "1012", "1012"),
            ("37.9%", "37.9", "38", "38.0%"),
            ("３７．９％", "37.9", "58.3", "５８．３％"),
            ("¥4025元", "4025", "4000", "¥4000元"),
            ("1.3万件", "13000", "12000", "1.2万件"),
            ("1.3万件", "13000", "12500", "1.25万件"),
            ("0万元", "0", "25000", "2.5万元"),
            ("42.856", "428560", "428000", "42.800"),
            ("十三件", "13", "12", "十二件"),
            ("三件", "3", "2", "两件"),
            ("两件", "2", "3", "三件"),
            ("三", "3", "2", "二"),
            ("一百一十二", "112", "105", "一百零五"),
            ("一千零二十", "1020", "10", "十"),
            ("九", "9", "2003", "二千零三"),
            ("九", "9", "9999", "九千九百九十九"),
            ("九", "9", "1010", "一千零一十"),
            ("九", "9", "1001", "一千零一"),
            ("九", "9", "300", "三百"),
            ("九", "9", "0", "零"),
            ("十三件", "13", "12", "十二件"),
            ("二", "2", "3", "三"),
            ("3 件", "3", "4", "4 件"),
            ("￥ 4025元", "4025", "12", "￥ 12元"),
            ("999", "999", "1000", "1000"),
            ("1,013", "1013", "999", "999"),
            ("1.5亿元", "150000000", "160000000", "1.6亿元"),
            ("0亿元", "0", "150000000", "1.5亿元"),
            ("0.123456万元", "1234.56", "1234.5", "0.123450万元"),
            ("0万元", "0", "0.01", "0.000001万元"),
        ] {
            assert_eq!(anew(text, old, new).as_deref(), Some(right), "{text}");
        }
    }

    #[test]
    fn what_is_not_understood_is_not_rewritten() {
        for (text, old, new) in [
            // of another value, or of a manner of its own
            ("13", "14", "12"),
            ("013", "13", "12"),
            ("1,2", "12", "13"),
            ("壹拾叁", "13", "12"),
            ("二〇", "20", "21"),
            ("3件12份", "3", "4"),
            ("两万三千", "23000", "24000"),
            ("-3", "-3", "2"),
            ("+3", "3", "2"),
            ("增3", "3", "2"),
            ("持平", "0", "2"),
            ("未收到申请", "0", "2"),
            ("", "0", "2"),
            ("/", "0", "2"),
            // no such value can stand there
            ("13", "13", "-1"),
            ("13", "13", "12.5"),
            ("37.9%", "37.9", "58.33"),
            ("十三", "13", "12.5"),
            ("十三", "13", "10000"),
            ("0万元", "0", "0.001"),
            ("3份，4件", "3", "5"),
        ] {
            assert_eq!(anew(text, old, new), None, "{text}");
        }
    }
}
