//! How large the parts of a file are that the crate unpacks without a limit: streams of objects and of references
//! (ISO 32000-2, 7.5.7 and 7.5.8), and how long it may search for the ends of streams.
//!
//! This sees the file as it is written. What is encrypted can't be measured before it is opened; there the modules'
//! memory is the limit.

use super::stream::inflated;
use crate::source::{SourceError, limits};

/// Streams of references together, unpacked: an entry can be a byte and becomes some forty.
const REFERENCES: usize = 2 << 20;
/// Streams of objects together, unpacked.
const OBJECTS: usize = limits::ENTRY;
/// Dictionaries together; each takes a kilobyte once it is read.
const DICTIONARIES: usize = 200_000;
/// The way to the ends of all streams, in lengths of the file.
const SEARCH: usize = 16;
/// The dictionary of a stream stands in so many bytes in front of it.
const DICTIONARY: usize = 1_024;

/// Refuses files that would take too much.
///
/// # Errors
/// [`SourceError::TooLarge`], [`SourceError::Damaged`].
pub fn check(bytes: &[u8]) -> Result<(), SourceError> {
    let (mut references, mut objects) = (REFERENCES, OBJECTS);
    let mut dictionaries = count(bytes);
    let (mut open, mut search) = (0usize, 0usize);
    let mut last = 0;
    for (at, window) in bytes.windows(6).enumerate() {
        if window != b"stream" {
            continue;
        }
        // All that are open have searched the way from the last mark to this one.
        search = search.saturating_add((at - last).saturating_mul(open));
        last = at;
        let before = bytes.get(at.saturating_sub(DICTIONARY)..at).unwrap_or_default();
        if before.ends_with(b"end") {
            open = 0;
            continue;
        }
        open += 1;
        let start = before.windows(4).rposition(|part| part == b" obj" || part == b"\nobj").unwrap_or(0);
        let dictionary = before.get(start..).unwrap_or_default();
        let has = |word: &[u8]| dictionary.windows(word.len()).any(|part| part == word);
        // A name with an escape in it can be either.
        let escaped = dictionary.contains(&b'#');
        let room = match (has(b"XRef"), has(b"ObjStm") || escaped) {
            (true, _) => &mut references,
            (_, true) => &mut objects,
            _ => continue,
        };
        let data = bytes.get(at + 6..).unwrap_or_default();
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let unpacked = inflated(data.strip_prefix(b"\n").unwrap_or(data), *room)?;
        *room = room.saturating_sub(unpacked.len());
        dictionaries = dictionaries.saturating_add(count(&unpacked));
    }
    search = search.saturating_add((bytes.len() - last).saturating_mul(open));
    if search > bytes.len().saturating_mul(SEARCH) {
        return Err(SourceError::Damaged("PDF 数据流不完整"));
    }
    if dictionaries > DICTIONARIES {
        return Err(SourceError::TooLarge("PDF 对象过多"));
    }
    Ok(())
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
    fn many_streams_without_an_end_are_refused() {
        let open = b"1 0 obj << /Length 9 >> stream\n".repeat(1000);
        assert_eq!(check(&open), Err(SourceError::Damaged("PDF 数据流不完整")));
        let closed = b"1 0 obj << /Length 9 >> stream\nendstream\n".repeat(1000);
        assert_eq!(check(&closed), Ok(()));
    }

    #[test]
    fn too_many_dictionaries_are_refused() {
        let refused = Err(SourceError::TooLarge("PDF 对象过多"));
        assert_eq!(check(&b"<<>>".repeat(DICTIONARIES + 1)), refused);
        let packed = stream("/Type /ObjStm", &b"<<>>".repeat(DICTIONARIES + 1));
        assert_eq!(check(&packed), refused);
    }
}
