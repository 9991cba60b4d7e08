//! How large the parts of a file are that the crate unpacks without a limit: streams of objects and of references
//! (ISO 32000-2, 7.5.7 and 7.5.8), and how long it may search for the ends of parts that are open.
//!
//! This sees the file as it is written. Streams that are encrypted, or used as what they don't say they are, can't be
//! measured before the file is opened; there the time and memory that the program was given are the limit.

use super::stream::inflated;
use crate::source::{SourceError, limits};

/// Streams of references together, unpacked: an entry can be a byte and becomes some forty.
const REFERENCES: usize = 2 << 20;
/// Streams of objects together, unpacked.
const OBJECTS: usize = limits::ENTRY;
/// Dictionaries together; each takes a kilobyte once it is read.
const DICTIONARIES: usize = 200_000;
/// The way to the ends of all streams and of what is not closed, in lengths of the file.
const SEARCH: usize = 40;
/// The dictionary of a stream stands in so many bytes in front of it.
const DICTIONARY: usize = 1_024;

/// Refuses files that would take too much.
///
/// # Errors
/// [`SourceError::TooLarge`], [`SourceError::Damaged`].
pub fn check(bytes: &[u8]) -> Result<(), SourceError> {
    let (mut references, mut objects) = (REFERENCES, OBJECTS);
    let mut dictionaries = count(bytes);
    let mut search = 0usize;
    let mut rest = bytes;
    // The walk goes from one object to the next, past the data of streams.
    while let Some((head, found, after)) = next_mark(rest) {
        let ahead = rest.len();
        rest = after;
        if found == STREAM && !head.ends_with(b"end") {
            let end = find(after, b"endstream").unwrap_or(after.len());
            search = search.saturating_add(end);
            let dictionary = head.get(head.len().saturating_sub(DICTIONARY)..).unwrap_or(head);
            let has = |word: &[u8]| find(dictionary, word).is_some();
            // A name with an escape in it can be either.
            let room = match (has(b"XRef"), has(b"ObjStm") || has(b"#")) {
                (true, _) => Some(&mut references),
                (_, true) => Some(&mut objects),
                _ => None,
            };
            if let Some(room) = room {
                let data = after.strip_prefix(b"\r").unwrap_or(after);
                let unpacked = inflated(data.strip_prefix(b"\n").unwrap_or(data), *room)?;
                *room = room.saturating_sub(unpacked.len());
                dictionaries = dictionaries.saturating_add(count(&unpacked));
            }
            // Data without an end are searched again from the next object on.
            rest = if end < after.len() { after.get(end..).unwrap_or_default() } else { after };
        }
        // An open bracket goes on to the end of the file, each of them.
        search = search.saturating_add(unclosed(head).saturating_mul(ahead));
        if search > bytes.len().saturating_mul(SEARCH) {
            return Err(SourceError::Damaged("PDF 对象不完整"));
        }
    }
    if unclosed(rest) > SEARCH {
        return Err(SourceError::Damaged("PDF 对象不完整"));
    }
    if dictionaries > DICTIONARIES {
        return Err(SourceError::TooLarge("PDF 对象过多"));
    }
    Ok(())
}

const STREAM: &[u8] = b"stream";

/// The next word that begins or ends an object or a stream: what stands before it, it, and what is behind.
fn next_mark(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let mut from = 0;
    loop {
        let near = bytes.get(from..)?.windows(3).position(|window| window == b"obj" || window == b"str")?;
        let at = from + near;
        let length = if bytes.get(at..)?.starts_with(STREAM) { STREAM.len() } else { 3 };
        let (head, word, after) = (bytes.get(..at)?, bytes.get(at..at + length)?, bytes.get(at + length..)?);
        let begins = match head.last() {
            Some(b'd') => head.ends_with(b"end"),
            Some(last) => word == STREAM || last.is_ascii_whitespace() || last.is_ascii_digit(),
            None => true,
        };
        let alone = begins && !after.first().is_some_and(u8::is_ascii_alphanumeric);
        if alone && word != b"str" {
            return Some((head, word, after));
        }
        from = at + length;
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

/// How many brackets are opened and not closed.
fn unclosed(bytes: &[u8]) -> usize {
    let (mut strings, mut arrays, mut dictionaries) = (0usize, 0usize, 0usize);
    let mut bytes = bytes.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' if strings > 0 => drop(bytes.next()),
            b'(' => strings += 1,
            b')' => strings = strings.saturating_sub(1),
            _ if strings > 0 => {}
            b'[' => arrays += 1,
            b']' => arrays = arrays.saturating_sub(1),
            b'<' => dictionaries += 1,
            b'>' => dictionaries = dictionaries.saturating_sub(1),
            _ => {}
        }
    }
    strings + arrays + dictionaries
}

fn count(bytes: &[u8]) -> usize {
    bytes.windows(2).filter(|pair| *pair == b"<<").count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
        let packed = miniz_oxide::deflate::compress_to_vec_zlib(data, 6);
        let head =
            format!("1 0 obj << {dictionary} /Length {} /Filter /FlateDecode >> stream\r\n", packed.len());
        [head.as_bytes(), &packed, b"\nendstream endobj\n"].concat()
    }

    #[test]
    fn streams_of_objects_are_measured_and_others_are_not() {
        let zeros = vec![0; 17 << 20];
        assert_eq!(check(&stream("/Subtype /Image", &zeros)), Ok(()));
        for dictionary in ["/Type /ObjStm", "/Type /Obj#53tm", "/Type /XRef"] {
            let refused = Err(SourceError::TooLarge("解压后过大"));
            assert_eq!(check(&stream(dictionary, &zeros)), refused, "{dictionary}");
        }
    }

    #[test]
    fn many_parts_without_an_end_are_refused() {
        for open in ["<< /Length 9 >> stream\n", "(", "[1 0 R", "<</A", "<< /A <</B << >> /C"] {
            let file = format!("1 0 obj {open} endobj\n").repeat(1000);
            assert_eq!(check(file.as_bytes()), Err(SourceError::Damaged("PDF 对象不完整")), "{open}");
        }
        let closed = b"1 0 obj << /Registry [(\\(obj) <41>] >> stream\n((<<[endstream endobj\n".repeat(1000);
        assert_eq!(check(&closed), Ok(()));
        // An end that is cut off.
        assert_eq!(check(&[closed.as_slice(), b"1 0 obj << /A [ << /B (".as_slice()].concat()), Ok(()));
    }

    #[test]
    fn too_many_dictionaries_are_refused() {
        let refused = Err(SourceError::TooLarge("PDF 对象过多"));
        assert_eq!(check(&b"<<>>".repeat(DICTIONARIES + 1)), refused);
        let packed = stream("/Type /ObjStm", &b"<<>>".repeat(DICTIONARIES + 1));
        assert_eq!(check(&packed), refused);
    }
}
