//! Plain text: bytes in the encodings that offices use, to paragraphs without what no reader sees.

use super::marks::{marks, may_mark};
use super::{LegacyDecoder, SourceError};
use crate::text::document::{Document, Gap};
use std::ops::Range;

/// Decodes bytes; the encoding is told by a byte order mark or by what the bytes look like.
///
/// # Errors
/// [`SourceError::Encoding`] where no encoding gives text.
pub fn decode(bytes: &[u8], legacy: LegacyDecoder) -> Result<(String, &'static str), SourceError> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return Ok((String::from_utf8_lossy(rest).into_owned(), "UTF-8"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return Ok((utf16(rest, u16::from_le_bytes), "UTF-16LE"));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return Ok((utf16(rest, u16::from_be_bytes), "UTF-16BE"));
    }
    let head = &bytes[..bytes.len().min(65_536)];
    // Before UTF-8: ASCII in UTF-16 is valid UTF-8, too, with a NUL in every other place.
    if let Some(encoding) = looks_like_utf16(head) {
        let unit = if encoding == "UTF-16LE" { u16::from_le_bytes } else { u16::from_be_bytes };
        return Ok((utf16(bytes, unit), encoding));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), "UTF-8"));
    }
    match looks_like_double_byte(head) {
        Some(encoding) => legacy(encoding, bytes).map(|text| (text, encoding)).ok_or(SourceError::Encoding),
        None if is_binary(head) => Err(SourceError::Unsupported("这种文件（不是文字，格式不明）")),
        // Mostly UTF-8 with a few bytes damaged: what is whole is worth reading.
        None => {
            let text = String::from_utf8_lossy(bytes);
            let damaged = text.chars().filter(|&c| c == char::REPLACEMENT_CHARACTER).count();
            if damaged * 50 <= text.chars().count() {
                Ok((text.into_owned(), "UTF-8"))
            } else {
                Err(SourceError::Encoding)
            }
        }
    }
}

/// Whether bytes that are no text in an encoding that we know are none in any: text of a byte or two a character has hardly
/// a control character.
fn is_binary(bytes: &[u8]) -> bool {
    let control = |byte: &&u8| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F);
    bytes.iter().filter(control).count() * 50 > bytes.len()
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// UTF-16 without a byte order mark: nearly every unit is Han, punctuation of Chinese text or ASCII.
fn looks_like_utf16(bytes: &[u8]) -> Option<&'static str> {
    let expected = |unit: u16| {
        matches!(unit, 0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0x2010..=0x203F | 0x3000..=0x303F
            | 0x4E00..=0x9FA5 | 0xFF00..=0xFF5E)
    };
    // Text of one byte a character gives Han by chance, but never blanks, digits or line ends.
    let telling = |unit: u16| matches!(unit, 0x0A | 0x20 | 0x30..=0x39 | 0x3001 | 0x3002 | 0xFF08 | 0xFF0C);
    let share = |unit: fn([u8; 2]) -> u16| {
        let units = || bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        let count = units().count();
        let good = units().filter(|&u| expected(u)).count();
        let told = units().filter(|&u| telling(u)).count();
        if count > 0 && good * 20 >= count * 19 && told * 100 >= count { good } else { 0 }
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match little.cmp(&big) {
        std::cmp::Ordering::Greater => Some("UTF-16LE"),
        std::cmp::Ordering::Less => Some("UTF-16BE"),
        std::cmp::Ordering::Equal => None,
    }
}

/// GB18030 or Big5: pairs of bytes, of which Big5's second ones are below 0x80 in a third of all cases
/// and GB18030's hardly ever for the characters that reports use.
fn looks_like_double_byte(bytes: &[u8]) -> Option<&'static str> {
    let (mut pairs, mut low, mut bad) = (0usize, 0usize, 0usize);
    let mut at = 0;
    while at < bytes.len() {
        let (first, second) = (bytes[at], bytes.get(at + 1).copied());
        at += match (first, second) {
            (0..=0x7F, _) => 1,
            (0x81..=0xFE, Some(0x30..=0x39)) => 4,
            (0x81..=0xFE, Some(second @ (0x40..=0x7E | 0x80..=0xFE))) => {
                pairs += 1;
                low += usize::from(second < 0x80);
                2
            }
            (_, None) => 1,
            _ => {
                bad += 1;
                1
            }
        };
    }
    if pairs == 0 || bad * 50 > pairs {
        return None;
    }
    Some(if low * 8 > pairs { "Big5" } else { "GB18030" })
}

/// Marks that converters leave behind and no reader sees, each with the bracket that ends it.
const RESIDUE: [(&str, &str); 5] =
    [("[bookmark:", "]"), ("&nbsp;", ""), ("<br>", ""), ("<br/>", ""), ("<br />", "")];

/// A line of a text.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its bytes in the text, without the line end.
    pub range: Range<usize>,
    /// Its number, 1-based. Form feeds and Word's soft line ends divide lines, too, but count none.
    pub number: u32,
    /// Whether it stands in the quotation of a mail, whose sign `>` is none of its words.
    pub quoted: bool,
}

/// A decoded text as paragraphs: one a line.
pub fn document(text: &str) -> Document {
    let mut document = Document::default();
    lines(text).iter().for_each(|line| line.push(&mut document, text));
    document
}

/// How many lines [`lines`] would find, but for the last: each of them takes some room.
pub fn count_lines(text: &str) -> usize {
    let ends = ['\n', '\r', '\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];
    text.matches(ends).count() - text.matches("\r\n").count()
}

/// The lines of a text.
pub fn lines(text: &str) -> Vec<Line> {
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut number = 1;
    let (mut start, mut at) = (0, 0);
    // Byte by byte: none of these stands within another character.
    while at < bytes.len() {
        let length = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\n' | b'\r' | 0x0B | 0x0C => 1,
            0xC2 if text[at..].starts_with('\u{85}') => 2,
            0xE2 if text[at..].starts_with(['\u{2028}', '\u{2029}']) => 3,
            _ => {
                at += 1;
                continue;
            }
        };
        lines.push(Line { range: start..at, number, quoted: false });
        number += u32::from(matches!(bytes[at], b'\n' | b'\r'));
        at += length;
        start = at;
    }
    if start < text.len() {
        lines.push(Line { range: start..text.len(), number, quoted: false });
    }
    if is_quotation(text, &lines) {
        lines.iter_mut().for_each(|line| line.quoted = true);
    }
    lines
}

/// Whether nearly every line that is written begins with the sign of a quotation. A few are the path of a page.
fn is_quotation(text: &str, lines: &[Line]) -> bool {
    const LEAST: usize = 5;
    let written =
        lines.iter().map(|line| text[line.range.clone()].trim_start()).filter(|line| !line.is_empty());
    let (all, quoted) =
        written.fold((0, 0), |(all, quoted), line| (all + 1, quoted + usize::from(line.starts_with('>'))));
    quoted >= LEAST && quoted * 10 >= all * 9
}

impl Line {
    /// Makes the line a block.
    pub fn push(&self, document: &mut Document, text: &str) {
        push_clean(document, &text[self.range.clone()], self);
    }
}

fn push_clean(document: &mut Document, source: &str, line: &Line) {
    let (number, origin) = (line.number, line.range.start);
    // Bytes that may open something invisible.
    let suspicious =
        |b: &u8| matches!(b, 0..=8 | 0x0E..=0x1F | 0x7F | b'[' | b'&' | b'<' | 0xC2 | 0xE2 | 0xEF);
    let mut clean = String::new();
    let mut gaps = Vec::new();
    let mut marks = marks(source, line.quoted).into_iter().peekable();
    let marked = marks.peek().is_some();
    let opens = |b: &u8| suspicious(b) || marked && may_mark(*b);
    let (mut copied, mut at) = (0, 0);
    while let Some(found) = source.as_bytes()[at..].iter().position(opens) {
        at += found;
        let Some(first) = source[at..].chars().next() else { break };
        while marks.next_if(|mark| mark.start < at).is_some() {}
        let mark = marks.next_if(|mark| mark.start == at).map(|mark| mark.len());
        let unseen = mark.unwrap_or_else(|| unseen_length(&source[at..], first));
        if unseen > 0 {
            clean.push_str(&source[copied..at]);
            gaps.push(Gap { at: clean.len() as u32, len: unseen as u32 });
            copied = at + unseen;
        }
        at += unseen.max(first.len_utf8());
    }
    if gaps.is_empty() {
        document.push(source, number, origin, gaps);
    } else {
        clean.push_str(&source[copied..]);
        document.push(&clean, number, origin, gaps);
    }
}

/// How many bytes at the start of `rest` no reader sees.
fn unseen_length(rest: &str, first: char) -> usize {
    match first {
        '\u{200B}'..='\u{200F}'
        | '\u{061C}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{FEFF}'
        | '\u{AD}' => first.len_utf8(),
        c if c.is_control() && c != '\t' => c.len_utf8(),
        '[' | '&' | '<' => RESIDUE
            .iter()
            .find_map(|(open, close)| {
                let after = rest.strip_prefix(open)?;
                // A bookmark's name is short; without its bracket near by it is text.
                let near = after.as_bytes().get(..60).unwrap_or(after.as_bytes());
                let name = match close.bytes().next() {
                    Some(bracket) => near.iter().position(|&byte| byte == bracket)?,
                    None => 0,
                };
                Some(open.len() + name + close.len())
            })
            .unwrap_or(0),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::document::Place;

    fn decoded(bytes: &[u8]) -> (String, &'static str) {
        decode(bytes, &|name, _| Some(format!("<{name}>"))).expect("text")
    }

    #[test]
    fn tells_the_encoding() {
        let text = "一、总体情况\r\n2023 年，收到申请 12 件。";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decoded(text.as_bytes()), (text.into(), "UTF-8"));
        assert_eq!(decoded(format!("\u{FEFF}{text}").as_bytes()), (text.into(), "UTF-8"));
        assert_eq!(decoded(&le), (text.into(), "UTF-16LE"));
        assert_eq!(decoded(&be), (text.into(), "UTF-16BE"));
        assert_eq!(decoded(&[b"\xFF\xFE".as_slice(), &le].concat()), (text.into(), "UTF-16LE"));
        // 一、总体情况 in GB18030 and in Big5
        let gb = b"\xD2\xBB\xA1\xA2\xD7\xDC\xCC\xE5\xC7\xE9\xBF\xF6";
        let big5 = b"\xA4\x40\xA1\x42\xC1\x60\xC5\xE9\xB1\xA1\xAA\x70";
        assert_eq!(decoded(gb).1, "GB18030");
        assert_eq!(decoded(big5).1, "Big5");
    }

    #[test]
    fn refuses_bytes_that_are_no_text() {
        let noise: Vec<u8> = (0..4000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        let binary = Err(SourceError::Unsupported("这种文件（不是文字，格式不明）"));
        assert_eq!(decode(&noise, &|_, _| None), binary);
        let foreign: Vec<u8> = noise.iter().map(|byte| byte | 0x80).collect();
        assert_eq!(decode(&foreign, &|_, _| None), Err(SourceError::Encoding));
    }

    #[test]
    fn keeps_the_place_of_every_paragraph() {
        let text = "甲\r\n[bookmark: _GoBack]42.8\u{200B}56万元\r\n\u{C}丙";
        let document = document(text);
        let lines: Vec<_> = document.ids().map(|b| (document.line(b), document.text(b))).collect();
        assert_eq!(lines, [(1, "甲"), (2, "42.856万元"), (3, ""), (3, "丙")]);
        let place = document.whole(1);
        assert_eq!(&text[document.origin(place)], "42.8\u{200B}56万元");
        let tail = Place { block: 1, start: 4, end: 6 };
        assert_eq!(&text[document.origin(tail)], "56");
    }

    #[test]
    fn a_figure_between_marks_has_its_place() {
        let text = "> 新收**19**件，答复`18`件&nbsp;。";
        let document = document(text);
        assert_eq!(document.text(0), "新收19件，答复18件。");
        for figure in ["19", "18"] {
            let start = document.text(0).find(figure).expect("the figure") as u32;
            let place = Place { block: 0, start, end: start + 2 };
            assert_eq!(&text[document.origin(place)], figure);
            assert_eq!(document.place_of(document.origin(place)), Some(place));
        }
    }

    #[test]
    fn marks_within_what_is_taken_out_end_nothing() {
        let text = "[bookmark: *甲*]**19**件，<font face=\"*a*\">18</font>件";
        assert_eq!(document(text).text(0), "19件，18件");
    }

    #[test]
    fn the_sign_of_a_quoted_mail_is_no_word() {
        let mail = "> 青禾县水务局\n>\n> > 一、总体情况\n>二、其他\n> 0\n";
        let read = document(mail);
        let texts: Vec<&str> = read.ids().map(|block| read.text(block)).collect();
        assert_eq!(texts, ["青禾县水务局", "", "一、总体情况", "二、其他", "0"]);
        let page = format!("{mail}首页\n政务公开\n");
        assert_eq!(document(&page).text(0), "> 青禾县水务局");
    }

    #[test]
    fn a_bracket_alone_is_text() {
        let text = "[bookmark: 没有右括号 & <b>";
        assert_eq!(document(text).text(0), text);
    }

    #[test]
    fn line_numbers_follow_every_kind_of_line_end() {
        let document = document("1\n2\r3\r\n4");
        assert_eq!(document.ids().map(|b| document.line(b)).collect::<Vec<_>>(), [1, 2, 3, 4]);
    }
}
