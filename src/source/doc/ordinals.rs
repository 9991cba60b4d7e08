//! Numbers in front of paragraphs, after the number formats of Word (MSONFC, MS-OSHARED 2.2.1.3).

use crate::numbering::han_ordinal;

/// Signs that count as far as they reach.
const CIRCLED: u32 = 0x2460;
const BRACKETED: u32 = 0x2474;
const POINTED: u32 = 0x2488;
const HAN_BRACKETED: u32 = 0x3220;
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const DIGITS: &str = "〇一二三四五六七八九";
const FORMAL: &str = "零壹贰叁肆伍陆柒捌玖";
const ROMAN: [(u32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// A number in a format; in digits where the format does not reach so far.
pub fn ordinal(format: u8, number: u32) -> String {
    let sign = |first: u32, last: u32| {
        let sign = (1..=last).contains(&number).then(|| char::from_u32(first + number - 1)).flatten();
        sign.map(String::from)
    };
    let digit = |digits: &str, value: u32| digits.chars().nth(value as usize);
    let in_words = |digits: &str, units: &str| -> Option<String> {
        let value = han_ordinal(number);
        let word = |c: char| match c {
            '十' => units.chars().next(),
            c => DIGITS.chars().position(|d| d == c).and_then(|at| digits.chars().nth(at)),
        };
        (1..100).contains(&number).then(|| value.chars().filter_map(word).collect())
    };
    let written = match format {
        1 => roman(number).map(|text| text.to_uppercase()),
        2 => roman(number),
        3 => letters(number).map(|text| text.to_uppercase()),
        4 => letters(number),
        // 一, 一〇, 一一 by digits.
        10 | 36 | 40 | 41 => {
            number.to_string().bytes().map(|byte| digit(DIGITS, u32::from(byte & 0xF))).collect()
        }
        9 | 11 | 13 | 17 | 33 | 35 | 37 | 39 => in_words(DIGITS, "十"),
        16 | 34 | 38 => in_words(FORMAL, "拾"),
        // Full-width digits.
        14 | 19 => {
            number.to_string().bytes().map(|byte| char::from_u32(0xFF10 + u32::from(byte & 0xF))).collect()
        }
        18 | 28 => sign(CIRCLED, 20),
        22 => Some(format!("{number:02}")),
        26 => sign(POINTED, 20),
        27 => sign(BRACKETED, 20),
        29 => sign(HAN_BRACKETED, 10),
        30 if number > 0 => digit(STEMS, number - 1).map(String::from),
        31 if number > 0 => digit(BRANCHES, number - 1).map(String::from),
        57 => Some(format!("- {number} -")),
        255 => Some(String::new()),
        _ => None,
    };
    written.unwrap_or_else(|| number.to_string())
}

fn roman(number: u32) -> Option<String> {
    let mut rest = number;
    let mut text = String::new();
    for (value, letters) in ROMAN {
        while rest >= value && text.len() < 16 {
            text.push_str(letters);
            rest -= value;
        }
    }
    (rest == 0 && number > 0).then_some(text)
}

/// a … z, aa, bb.
fn letters(number: u32) -> Option<String> {
    let at = number.checked_sub(1).filter(|at| *at < 780)?;
    let letter = char::from(b'a' + (at % 26) as u8);
    Some(std::iter::repeat_n(letter, at as usize / 26 + 1).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_every_format() {
        let cases = [
            (0, 12, "12"),
            (1, 14, "XIV"),
            (2, 4, "iv"),
            (3, 28, "BB"),
            (4, 3, "c"),
            (10, 12, "一二"),
            (11, 12, "十二"),
            (14, 10, "１０"),
            (18, 3, "③"),
            (18, 21, "21"),
            (22, 5, "05"),
            (26, 2, "⒉"),
            (27, 2, "⑵"),
            (29, 2, "㈡"),
            (30, 3, "丙"),
            (31, 12, "亥"),
            (37, 21, "二十一"),
            (38, 12, "拾贰"),
            (39, 10, "十"),
            (39, 100, "100"),
            (255, 7, ""),
            (2, u32::MAX, "4294967295"),
            (3, 0, "0"),
        ];
        for (format, number, text) in cases {
            assert_eq!(ordinal(format, number), text, "{format}");
        }
    }
}
