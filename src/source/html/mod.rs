//! HTML: saved pages, pages under the name of a .doc or .xls, and what Word, WPS, Excel and browsers put on a
//! clipboard.
//!
//! [`token`] divides the source into tags and text, [`build`] makes paragraphs and tables of it in one pass, with
//! [`paragraph`] for the text of a paragraph, [`element`] and [`style`] for what elements and their styles do. The HTML Living
//! Standard decides what is seen. Word writes more than it knows: conditional comments, `mso-…` declarations, `<o:p>`.
//! Of style sheets the rules are read that hide text or give it another role ([`sheet`]), and [`sight`] decides what is
//! seen of it. Controls say what is typed or chosen in them.
//!
//! A page of 300,000 open `<div>` takes as long as any of its size: there is no tree, and no step back.

mod build;
mod element;
mod paragraph;
mod sheet;
mod sight;
mod style;
mod token;

use super::{Content, LegacyDecoder, SourceError, text};
pub use style::{UNTOLD, pixels};

/// Reads a page.
///
/// # Errors
/// Fails where its encoding can't be told, or a limit is passed.
pub fn read(bytes: &[u8], legacy: LegacyDecoder) -> Result<Content, SourceError> {
    read_encoded(bytes, "", legacy)
}

/// Reads a page whose encoding an envelope tells; an empty one tells nothing.
///
/// # Errors
/// Fails where its encoding can't be told, or a limit is passed.
pub fn read_encoded(bytes: &[u8], charset: &str, legacy: LegacyDecoder) -> Result<Content, SourceError> {
    fragment(&decode(bytes, charset, legacy)?)
}

/// Reads a page or a part of one, as a clipboard has it.
///
/// The header of CF_HTML (`Version:0.9`, offsets of the fragment) is passed over, and so are its marks: around the
/// fragment stands what it needs to be understood (an Excel clipboard has its `<table>` there), and no text.
///
/// # Errors
/// Fails where a limit is passed.
pub fn fragment(text: &str) -> Result<Content, SourceError> {
    let text = text.trim_start_matches(['\u{FEFF}', ' ', '\r', '\n']);
    let header = if text.starts_with("Version:") { text.find('<').unwrap_or(0) } else { 0 };
    build::build(text.get(header..).unwrap_or(text))
}

/// How far the declaration of an encoding is looked for: Word writes it first, others behind scripts.
const HEAD: usize = 8192;

/// Names of encodings as pages have them, and as decoders do.
const ENCODINGS: [(&str, &str); 12] = [
    ("gb2312", "GB18030"),
    ("gbk", "GB18030"),
    ("gb18030", "GB18030"),
    ("x-gbk", "GB18030"),
    ("gb_2312-80", "GB18030"),
    ("cp936", "GB18030"),
    ("windows-936", "GB18030"),
    ("big5", "Big5"),
    ("big5-hkscs", "Big5"),
    ("x-x-big5", "Big5"),
    ("windows-1252", "windows-1252"),
    ("iso-8859-1", "windows-1252"),
];

/// A text whose encoding an envelope may tell, or a declaration inside.
///
/// # Errors
/// Fails where its encoding can't be told.
pub fn decode(bytes: &[u8], charset: &str, legacy: LegacyDecoder) -> Result<String, SourceError> {
    let marked =
        [b"\xEF\xBB\xBF".as_slice(), b"\xFF\xFE", b"\xFE\xFF"].iter().any(|mark| bytes.starts_with(mark));
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let named = |name: &str| {
        let known = ENCODINGS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        known.map(|(_, encoding)| *encoding)
    };
    // A NUL stands in UTF-16 only.
    if !marked && !head.contains(&0) {
        let declared = named(charset).or_else(|| named(declared(head)));
        match (declared, std::str::from_utf8(bytes)) {
            // A page that was converted and still says gb2312: what is UTF-8 with Chinese in it, is.
            (Some(_), Ok(text)) if text.is_ascii() || text.chars().any(|c| c >= '\u{2000}') => {
                return Ok(text.to_owned());
            }
            (Some(encoding), _) => return legacy(encoding, bytes).ok_or(SourceError::Encoding),
            _ => {}
        }
    }
    text::decode(bytes, legacy).map(|(text, _)| text)
}

/// The encoding that the page names: `<meta charset=…>`, `<meta http-equiv … content="…; charset=…">`,
/// `<?xml … encoding="…"?>`.
fn declared(head: &[u8]) -> &str {
    let find = |word: &[u8]| head.windows(word.len()).position(|part| part.eq_ignore_ascii_case(word));
    let at = find(b"charset=").map(|at| at + 8).or_else(|| find(b"encoding=").map(|at| at + 9));
    let rest = at.and_then(|at| head.get(at..)).unwrap_or_default();
    let rest = rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest);
    let name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let length = rest.iter().position(|byte| !name(byte)).unwrap_or(rest.len());
    std::str::from_utf8(rest.get(..length).unwrap_or_default()).unwrap_or("")
}

#[cfg(test)]
mod tests;
