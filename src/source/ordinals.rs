//! Numbers as lists show them, by the codes of [MS-OSHARED] 2.2.1.3 (MSONFC), which .doc uses. A .docx has names for
//! them (ISO/IEC 29500-1, 17.18.59, ST_NumberFormat), an .odt the first of the numbers (OpenDocument 1.3 part 3,
//! 20.322).

/// Code of [`ordinal`] for bullets.
pub const BULLET: u8 = 23;
/// Code of [`ordinal`] for no number.
pub const NONE: u8 = 255;

/// The names of formats that are no plain decimals.
const NAMES: [(&str, u8); 29] = [
    ("upperRoman", 1),
    ("lowerRoman", 2),
    ("upperLetter", 3),
    ("lowerLetter", 4),
    ("ideographDigital", 10),
    ("japaneseCounting", 11),
    ("decimalFullWidth", 14),
    ("japaneseLegal", 34),
    ("japaneseDigitalTenThousand", 10),
    ("decimalEnclosedCircle", 18),
    ("decimalFullWidth2", 14),
    ("decimalZero", 22),
    ("bullet", BULLET),
    ("decimalEnclosedFullstop", 26),
    ("decimalEnclosedParen", 27),
    ("decimalEnclosedCircleChinese", 18),
    ("ideographEnclosedCircle", 29),
    ("ideographTraditional", 30),
    ("ideographZodiac", 31),
    ("taiwaneseCounting", 33),
    ("ideographLegalTraditional", 34),
    ("taiwaneseCountingThousand", 35),
    ("taiwaneseDigital", 10),
    ("chineseCounting", 37),
    ("chineseLegalSimplified", 38),
    ("chineseCountingThousand", 39),
    ("koreanDigital2", 10),
    ("numberInDash", 57),
    ("none", NONE),
];

/// The code of a format's name; 0, plain decimals, for those without one.
pub fn code(name: &str) -> u8 {
    NAMES.iter().find(|(other, _)| *other == name).map_or(0, |(_, code)| *code)
}

/// The code of a format that is told by its first number: `一, 二, 三, ...`.
pub fn code_of_first(first: char) -> u8 {
    match first {
        'I' => 1,
        'i' => 2,
        'A' => 3,
        'a' => 4,
        '１' => 14,
        '①' => 18,
        '甲' => 30,
        '子' => 31,
        '壹' => 38,
        '一' => 39,
        _ => 0,
    }
}

/// A number in a format; plain decimals where the format has no sign for it.
pub fn ordinal(code: u8, number: u32) -> String {
    let one_of = |first: u32, signs: u32| {
        (1..=signs).contains(&number).then(|| char::from_u32(first + number - 1)).flatten().map(String::from)
    };
    let among = |signs: &str| {
        let at = usize::try_from(number).ok()?.checked_sub(1)?;
        signs.chars().nth(at).map(String::from)
    };
    let shown = match code {
        1 => roman(number),
        2 => roman(number).map(|text| text.to_ascii_lowercase()),
        3 | 4 => {
            let first = if code == 3 { b'A' } else { b'a' };
            let letter = char::from(first + (number.saturating_sub(1) % 26) as u8);
            // 27 is aa, 53 is aaa.
            (1..=780).contains(&number).then(|| letter.to_string().repeat(number.div_ceil(26) as usize))
        }
        10 | 36 | 40 | 41 => Some(digits(number, "〇一二三四五六七八九")),
        9 | 11 | 13 | 17 | 33 | 35 | 37 | 39 => han(number, "零一二三四五六七八九十百千万", true),
        14 | 19 => Some(digits(number, "０１２３４５６７８９")),
        18 | 28 => one_of(0x2460, 20).or_else(|| number.checked_sub(20).and_then(beyond_twenty)),
        22 if number < 10 => Some(["0", &number.to_string()].concat()),
        26 => one_of(0x2488, 20),
        27 => one_of(0x2474, 20),
        29 => one_of(0x3220, 10),
        30 => among("甲乙丙丁戊己庚辛壬癸"),
        31 => among("子丑寅卯辰巳午未申酉戌亥"),
        34 => han(number, "零壹貳參肆伍陸柒捌玖拾佰仟萬", false),
        16 | 38 => han(number, "零壹贰叁肆伍陆柒捌玖拾佰仟万", false),
        57 => Some(["- ", &number.to_string(), " -"].concat()),
        BULLET | NONE => Some(String::new()),
        _ => None,
    };
    shown.unwrap_or_else(|| number.to_string())
}

/// ㉑ to ㊿, which stand in two places.
fn beyond_twenty(over: u32) -> Option<String> {
    let first = match over {
        1..=15 => 0x3251,
        16..=30 => 0x32A2,
        _ => return None,
    };
    char::from_u32(first + over - 1).map(String::from)
}

fn digits(number: u32, signs: &str) -> String {
    number.to_string().bytes().filter_map(|digit| signs.chars().nth(usize::from(digit - b'0'))).collect()
}

/// Up to 9,999 with the signs of ten, hundred and thousand; `short`: ten is 十, not 一十.
fn han(number: u32, signs: &str, short: bool) -> Option<String> {
    if !(1..10_000).contains(&number) {
        return None;
    }
    let sign = |at: u32| signs.chars().nth(at as usize).unwrap_or_default();
    let mut text = String::new();
    let mut gap = false;
    for (power, unit) in [(1000, 12), (100, 11), (10, 10), (1, 0)] {
        let digit = number / power % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push(sign(0));
        }
        gap = false;
        if !(short && text.is_empty() && power == 10 && digit == 1) {
            text.push(sign(digit));
        }
        if unit > 0 {
            text.push(sign(unit));
        }
    }
    Some(text)
}

fn roman(number: u32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return None;
    }
    let mut left = number;
    let mut text = String::new();
    for (value, sign) in SIGNS {
        text.push_str(&sign.repeat((left / value) as usize));
        left %= value;
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format() {
        let cases = [
            ("decimal", 12, "12"),
            ("unheardOf", 3, "3"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("upperLetter", 26, "Z"),
            ("lowerLetter", 28, "bb"),
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 12, "十二"),
            ("chineseCountingThousand", 21, "二十一"),
            ("chineseCountingThousand", 101, "一百零一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1010, "一千零一十"),
            ("japaneseCounting", 3, "三"),
            ("taiwaneseCountingThousand", 20, "二十"),
            ("ideographDigital", 10, "一〇"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographTraditional", 2, "乙"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("decimalEnclosedCircle", 1, "①"),
            ("decimalEnclosedCircleChinese", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "㉑"),
            ("decimalEnclosedCircle", 36, "㊱"),
            ("decimalEnclosedCircle", 50, "㊿"),
            ("decimalEnclosedCircle", 51, "51"),
            ("decimalEnclosedFullstop", 2, "⒉"),
            ("decimalEnclosedParen", 2, "⑵"),
            ("ideographEnclosedCircle", 3, "㈢"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalZero", 7, "07"),
            ("none", 7, ""),
            ("bullet", 7, ""),
        ];
        for (name, number, shown) in cases {
            assert_eq!(ordinal(code(name), number), shown, "{name} {number}");
        }
    }

    #[test]
    fn formats_by_their_first_number() {
        let written = |number, first| ordinal(code_of_first(first), number);
        assert_eq!(
            [1, 9, 10, 11, 21, 100].map(|n| written(n, '一')),
            ["一", "九", "十", "十一", "二十一", "一百"]
        );
        assert_eq!([0, 10_000, u32::MAX].map(|n| written(n, '一')), ["0", "10000", "4294967295"]);
        assert_eq!(written(23, '壹'), "贰拾叁");
        assert_eq!([written(2, '甲'), written(11, '甲'), written(12, '子')], ["乙", "11", "亥"]);
        assert_eq!([written(3, '①'), written(12, '１'), written(7, '1')], ["③", "１２", "7"]);
        assert_eq!(
            [written(2, 'a'), written(26, 'A'), written(28, 'A'), written(0, 'A')],
            ["b", "Z", "BB", "0"]
        );
        assert_eq!([written(14, 'i'), written(2024, 'I'), written(4000, 'I')], ["xiv", "MMXXIV", "4000"]);
    }

    #[test]
    fn no_number_makes_a_long_text() {
        for code in 0..=255 {
            for number in [0, 1, 26, 4_000, 10_000, i32::MAX as u32, u32::MAX] {
                assert!(ordinal(code, number).len() <= 60, "{code} {number}");
            }
        }
    }
}
