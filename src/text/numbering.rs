//! Numbers in front of headings and labels: 一、 （一） 1. （1） 第一部分. Works on folded text.

/// The shape of a number in front of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Style {
    /// 一、
    Han,
    /// （一）
    HanInBrackets,
    /// 1. or 1、
    Arabic,
    /// （1）
    ArabicInBrackets,
    /// 第一部分, 第一章
    Part,
}

/// A number in front of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enumerator {
    /// Its shape.
    pub style: Style,
    /// Its value, from 1 on.
    pub ordinal: u32,
    /// Its length in the folded text, in bytes.
    pub length: usize,
}

/// The number at the start of a folded text.
pub fn enumerator(folded: &str) -> Option<Enumerator> {
    let bracketed = folded.starts_with('(');
    let part = folded.starts_with('第');
    let open = folded.len() - folded.trim_start_matches(['(', '第']).len();
    if open > '第'.len_utf8() {
        return None;
    }
    let body = &folded[open..];
    let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (ordinal, numeral, arabic) = if digits > 0 {
        (body[..digits].parse().ok().filter(|_| digits <= 3)?, digits, true)
    } else {
        let length = body.len() - body.trim_start_matches(is_han_digit).len();
        (han_value(&body[..length])?, length, false)
    };
    let after = &body[numeral..];
    let (style, close) = if part {
        let close = ["部分", "章", "节"].iter().find(|word| after.starts_with(**word))?.len();
        let stop = after[close..].chars().next().filter(|c| matches!(c, ',' | ':' | '.'));
        (Style::Part, close + stop.map_or(0, char::len_utf8))
    } else if bracketed {
        let close = after.starts_with(')').then_some(1)?;
        let stop = after[close..].chars().next().filter(|c| matches!(c, ',' | '.'));
        let close = close + stop.map_or(0, char::len_utf8);
        (if arabic { Style::ArabicInBrackets } else { Style::HanInBrackets }, close)
    } else {
        let stop = after.chars().next()?;
        let next_is_digit = after[stop.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
        match stop {
            // 3.5 is a figure
            '.' if arabic && !next_is_digit => (Style::Arabic, 1),
            ')' if arabic => (Style::ArabicInBrackets, 1),
            ',' | '.' if !arabic => (Style::Han, stop.len_utf8()),
            _ => return None,
        }
    };
    (ordinal > 0).then_some(Enumerator { style, ordinal, length: open + numeral + close })
}

/// Whether a text may begin with a number, as it was written: nearly all lines begin with Han that are none, which
/// tells them apart before they are folded.
pub fn may_be_numbered(written: &str) -> bool {
    let begins = |c| !is_han(c) || c == '第' || is_han_numeral(c);
    written.chars().next().is_some_and(begins)
}

/// A folded text without the number in front of it.
pub fn without_enumerator(folded: &str) -> &str {
    enumerator(folded).map_or(folded, |e| &folded[e.length..])
}

/// The value of a 汉字 numeral below 10,000: 三, 十二, 一百零八, 两千; `None` for anything else.
pub fn han_value(text: &str) -> Option<u32> {
    let (mut total, mut digit, mut any) = (0u32, None, false);
    for c in text.chars() {
        any = true;
        let unit = match c {
            '十' | '拾' => 10,
            '百' | '佰' => 100,
            '千' | '仟' => 1000,
            _ => {
                let value = han_digit(c)?;
                if digit.is_some_and(|d| d != 0) {
                    return None;
                }
                digit = Some(value);
                continue;
            }
        };
        total += digit.take().filter(|&d| d > 0).unwrap_or(1) * unit;
        if total > 9_999 {
            return None;
        }
    }
    any.then_some(total + digit.unwrap_or(0))
}

/// The value of one 汉字 digit.
pub fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Whether a character is a 汉字: of the block of unified ideographs that all reports are written in.
pub fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether [`han_value`] reads a character.
pub fn is_han_numeral(c: char) -> bool {
    matches!(c, '十' | '拾' | '百' | '佰' | '千' | '仟') || han_digit(c).is_some()
}

fn is_han_digit(c: char) -> bool {
    matches!(c, '十' | '百') || han_digit(c).is_some()
}

/// A number as the 汉字 of a heading: 1 → 一, 14 → 十四. For ordinals below 100.
pub fn han_ordinal(ordinal: u32) -> String {
    const ONES: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (ordinal / 10 % 10, ordinal % 10);
    let tens = match tens {
        0 => String::new(),
        1 => "十".to_owned(),
        n => format!("{}十", ONES[n as usize]),
    };
    tens + ONES[ones as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn read(text: &str) -> Option<(Style, u32)> {
        enumerator(&fold(text)).map(|e| (e.style, e.ordinal))
    }

    #[test]
    fn every_style() {
        assert_eq!(read("一、总体情况"), Some((Style::Han, 1)));
        assert_eq!(read("十四、其他"), Some((Style::Han, 14)));
        assert_eq!(read("（二）部分公开"), Some((Style::HanInBrackets, 2)));
        assert_eq!(read("1、 总体情况"), Some((Style::Arabic, 1)));
        assert_eq!(read("３．危及"), Some((Style::Arabic, 3)));
        assert_eq!(read("(12) 某"), Some((Style::ArabicInBrackets, 12)));
        assert_eq!(read("第六部分 其他"), Some((Style::Part, 6)));
    }

    #[test]
    fn figures_years_and_words_are_no_enumerators() {
        for text in ["3.5%", "2020年", "一是", "第二十条第（一）项", "十分重视", "12件", "（无）", "百花"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn han_numerals() {
        for (text, value) in
            [("十", 10), ("二十三", 23), ("一百零八", 108), ("两千", 2000), ("零", 0), ("四", 4)]
        {
            assert_eq!(han_value(text), Some(value), "{text}");
        }
        assert_eq!(han_value("三四"), None);
        assert_eq!(han_value(""), None);
        assert_eq!(han_ordinal(14), "十四");
        assert_eq!(han_ordinal(6), "六");
    }
}
