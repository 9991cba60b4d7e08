//! The meaning of the codes and glyph names of simple fonts (ISO 32000-2, 9.6.5 and annex D).

/// The character of a code in `WinAnsiEncoding`, Windows code page 1252.
pub fn win_ansi(code: u8) -> Option<char> {
    match code {
        0x20..=0x7E | 0xA0.. => Some(char::from(code)),
        0x80..=0x9F => WIN_80.chars().nth(usize::from(code) - 0x80).filter(|c| *c != ' '),
        _ => None,
    }
}

/// The character of a code in `MacRomanEncoding`.
pub fn mac_roman(code: u8) -> Option<char> {
    match code {
        0x20..=0x7E => Some(char::from(code)),
        0x80.. => MAC_80.chars().nth(usize::from(code) - 0x80),
        _ => None,
    }
}

const WIN_80: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";
const MAC_80: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// The character of a glyph name: `A`, `uni4E00`, `u20BB7`, and the names that Chinese texts need.
pub fn glyph_name(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    // a.alt is a variant of a.
    let name = name.split('.').next().unwrap_or(name);
    let mut chars = name.chars();
    if let (Some(c @ ('A'..='Z' | 'a'..='z')), None) = (chars.next(), chars.next()) {
        return Some(c);
    }
    let code = name.strip_prefix("uni").filter(|code| code.len() >= 4).and_then(|code| code.get(..4));
    let code = code.or_else(|| name.strip_prefix('u').filter(|code| (4..=6).contains(&code.len())));
    if let Some(c) = code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
        return Some(c);
    }
    let known = NAMES.split(' ').find_map(|entry| entry.strip_prefix(name)?.strip_prefix('='));
    if name == "space" { Some(' ') } else { known?.chars().next() }
}

const NAMES: &str = "zero=0 one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 exclam=! quotedbl=\" \
    numbersign=# dollar=$ percent=% ampersand=& quotesingle=' quoteright=’ quoteleft=‘ parenleft=( parenright=) \
    asterisk=* plus=+ comma=, hyphen=- minus=− period=. slash=/ colon=: semicolon=; less=< equal== greater=> \
    question=? at=@ bracketleft=[ backslash=\\ bracketright=] asciicircum=^ underscore=_ grave=` braceleft={ bar=| \
    braceright=} asciitilde=~ quotedblleft=“ quotedblright=” endash=– emdash=— bullet=• ellipsis=… \
    periodcentered=· multiply=× divide=÷ degree=° section=§ copyright=© registered=® trademark=™ plusminus=± \
    yen=¥ fi=ﬁ fl=ﬂ nbspace=\u{A0} guillemotleft=« guillemotright=» perthousand=‰ lozenge=◊";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes() {
        assert_eq!([0x41, 0x93, 0xB7, 0x81].map(win_ansi), [Some('A'), Some('“'), Some('·'), None]);
        assert_eq!([0x41, 0xD2, 0xFF].map(mac_roman), [Some('A'), Some('“'), Some('ˇ')]);
        assert_eq!((WIN_80.chars().count(), MAC_80.chars().count()), (32, 128));
    }

    #[test]
    fn names() {
        for (name, c) in [
            ("A", 'A'),
            ("three", '3'),
            ("uni653F", '政'),
            ("u20BB7", '𠮷'),
            ("equal", '='),
            ("space", ' '),
            ("a.alt", 'a'),
        ] {
            assert_eq!(glyph_name(name.as_bytes()), Some(c), "{name}");
        }
        for name in ["g123", "", "cid_5", "un", "one=1", "\u{FFFD}"] {
            assert_eq!(glyph_name(name.as_bytes()), None, "{name}");
        }
    }
}
