//! Symbol fonts, whose letters are pictures: a tick in Wingdings is the letter þ to any other font. The upper half of
//! windows-1252 stands here, too.

/// The sign that a reader sees for a code of a symbol font; `None` where it is nothing that matters in a text.
pub fn symbol(font: &str, code: u32) -> Option<char> {
    // Symbol fonts keep their 256 signs in the private use area, too.
    let sign = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    let known: &[(u32, char)] = match font {
        "Wingdings" => &WINGDINGS,
        "Wingdings 2" => &WINGDINGS_2,
        "Symbol" => &SYMBOL,
        _ => &[],
    };
    if let Some((_, shown)) = known.iter().find(|(other, _)| *other == sign) {
        return Some(*shown);
    }
    match sign {
        0x81..=0x8A if font == "Wingdings" => char::from_u32(0x2460 + sign - 0x81),
        0x8C..=0x95 if font == "Wingdings" => char::from_u32(0x2776 + sign - 0x8C),
        0x20..=0x7E if font == "Symbol" => char::from_u32(sign),
        _ if is_symbolic(font) || sign != code => None,
        _ => char::from_u32(code),
    }
}

/// Whether letters in this font are pictures.
pub fn is_symbolic(font: &str) -> bool {
    font.starts_with("Wingdings") || matches!(font, "Symbol" | "Webdings")
}

/// The look of a character in the private use area of symbol fonts where the font is not told, if it may mean
/// something; other characters are themselves.
pub fn shown(c: char) -> Option<char> {
    match c {
        '\u{F000}'..='\u{F0FF}' => {
            symbol("Wingdings", u32::from(c)).or_else(|| symbol("Wingdings 2", u32::from(c)))
        }
        _ => Some(c),
    }
}

/// A label without the blanks around; signs of symbol fonts are bullets.
pub fn label(text: &str) -> String {
    text.trim().chars().map(|c| shown(c).unwrap_or('•')).collect()
}

/// The character of a byte in windows-1252, the 8-bit encoding of Western Word.
pub fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => FROM_80[usize::from(byte & 0x1F)],
        _ => char::from(byte),
    }
}

const WINGDINGS: [(u32, char); 17] = [
    (0x20, ' '),
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x75, '◆'),
    (0x9F, '•'),
    (0xA1, '○'),
    (0xA7, '▪'),
    (0xA8, '☐'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xF0, '⇨'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
    (0x76, '❖'),
];
const WINGDINGS_2: [(u32, char); 8] =
    [(0x20, ' '), (0x4F, '✗'), (0x50, '✓'), (0x52, '☑'), (0x53, '☒'), (0x54, '☒'), (0x98, '●'), (0xA3, '☐')];
const SYMBOL: [(u32, char); 6] =
    [(0xB7, '•'), (0xB4, '×'), (0xB8, '÷'), (0xA3, '≤'), (0xB3, '≥'), (0xB1, '±')];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_ticks_and_circled_numbers() {
        assert_eq!(symbol("Wingdings", 0xF0FE), Some('☑'));
        assert_eq!(symbol("Wingdings", 0xA8), Some('☐'));
        assert_eq!(symbol("Wingdings 2", u32::from('R')), Some('☑'));
        assert_eq!(symbol("Wingdings", 0xF082), Some('②'));
        assert_eq!(symbol("Symbol", 0xF0B7), Some('•'));
        assert_eq!(symbol("Webdings", 0xF061), None);
        assert_eq!(symbol("宋体", u32::from('R')), Some('R'));
    }
    #[test]
    fn symbols_of_fonts_that_are_not_told() {
        let all: String = "\u{F0FE}是\u{F0A8}否\u{F052}\u{F04A}".chars().filter_map(shown).collect();
        assert_eq!(all, "☑是☐否☑");
        assert_eq!(label("\u{F0B7}\t"), "•");
    }
}
