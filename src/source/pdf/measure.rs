//! How large the parts of a file are that the crate unpacks without a limit, and how long it may search for the ends
//! of parts that are open.
//!
//! A stream of objects or of references (ISO 32000-2, 7.5.7 and 7.5.8) need not say what it is, so that every stream is
//! measured that can be one. This sees the file as it is written: what is encrypted can't be measured before the file
//! is opened; there no stream is large.

use super::filters::{self, Parameters, expands, undone};
use super::lexer::{Lexer, Token};
use crate::source::{SourceError, limits};
use hayro_syntax::Filter;
use std::ops::Range;

/// Streams of references together, unpacked: an entry can be a byte and becomes some forty.
const REFERENCES: usize = 2 << 20;
/// Streams of objects together, unpacked.
const OBJECTS: usize = limits::ENTRY;
/// All streams that are measured, with each step of a chain.
const MEASURED: usize = 4 * limits::UNPACKED;
/// A stream of objects that is encrypted, packed. Deflate makes at most a thousand times as much of it.
const ENCRYPTED: usize = 128 << 10;
/// Dictionaries together; each takes a kilobyte once it is read.
const DICTIONARIES: usize = 200_000;
/// The way to the ends of all streams and of what is not closed, in lengths of the file.
const SEARCH: usize = 40;
/// The dictionary of a stream stands in so many bytes in front of it.
const DICTIONARY: usize = 1_024;
/// The pages, each with as many names as the object that has the most: the crate reads the resources of all pages
/// before the first is drawn.
const RESOURCES: usize = 3_000_000;
/// The pages, each with as many bytes as the largest object has.
const REACHED: usize = 40 << 20;
/// A row of numbers in a stream is no longer.
const COLUMNS: u64 = 1 << 20;
/// A chain has no more filters.
const CHAIN: usize = 4;

/// Refuses files that would take too much. It yields where the data stand that are not to be looked into: of pictures,
/// fonts and attached files, which were not measured.
///
/// # Errors
/// [`SourceError::TooLarge`], [`SourceError::Damaged`].
pub fn check(bytes: &[u8]) -> Result<Vec<Range<usize>>, SourceError> {
    let mut unread = Vec::new();
    let mut room = Room { references: REFERENCES, objects: OBJECTS, measured: MEASURED };
    let mut dictionaries = count(bytes);
    let encrypted = find(bytes, b"/Encrypt").is_some();
    let mut search = 0usize;
    let mut pages = Pages::default();
    let mut rest = bytes;
    // The walk goes from one object to the next, past the data of streams.
    while let Some((head, found, after)) = next_mark(rest) {
        let ahead = rest.len();
        rest = after;
        pages.add(head);
        if found == STREAM && !head.ends_with(b"end") {
            let end = find(after, b"endstream").unwrap_or(after.len());
            search = search.saturating_add(end);
            let dictionary = head.get(head.len().saturating_sub(DICTIONARY)..).unwrap_or(head);
            let packed = after.strip_prefix(b"\r").unwrap_or(after);
            let packed = packed.strip_prefix(b"\n").unwrap_or(packed);
            let start = bytes.len() - packed.len();
            let behind = bytes.len() - after.len() + end;
            let packed = bytes.get(start..behind).unwrap_or_default();
            let told = Told::of(dictionary);
            dictionaries = dictionaries.saturating_add(room.measure(&told, packed, encrypted, &mut pages)?);
            if told.unread && end < after.len() {
                unread.push(start..behind);
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
    if dictionaries > DICTIONARIES || pages.are_too_large() {
        return Err(SourceError::TooLarge("PDF 对象过多"));
    }
    Ok(unread)
}

/// What may still be unpacked.
struct Room {
    references: usize,
    objects: usize,
    measured: usize,
}

impl Room {
    /// How many dictionaries the data of a stream may hold.
    fn measure(
        &mut self,
        told: &Told,
        packed: &[u8],
        encrypted: bool,
        pages: &mut Pages,
    ) -> Result<usize, SourceError> {
        if told.columns > COLUMNS {
            return Err(SourceError::TooLarge("PDF 数据的行过长"));
        }
        if encrypted {
            let packs = told.objects && packed.len() > ENCRYPTED;
            let chained = told.filters.iter().filter(|filter| expands(**filter)).count() > 1;
            return if packs || chained { Err(SourceError::TooLarge("解压后过大")) } else { Ok(0) };
        }
        if told.unread {
            return Ok(0);
        }
        let declared = match (told.references, told.objects) {
            (true, _) => &mut self.references,
            (_, true) => &mut self.objects,
            _ => &mut self.measured,
        };
        let room = (*declared).min(limits::ENTRY);
        let (mut data, mut spent) = (packed.to_vec(), 0usize);
        for filter in told.filters.iter().take(CHAIN) {
            let Some(out) = undone(*filter, &data, &Parameters::NONE, room)? else { break };
            spent = spent.saturating_add(out.len());
            data = out;
        }
        *declared = declared.checked_sub(spent.min(room)).ok_or(SourceError::TooLarge("解压后过大"))?;
        self.measured = self.measured.checked_sub(spent).ok_or(SourceError::TooLarge("解压后过大"))?;
        if told.objects {
            // One behind the other, without a mark between them.
            pages.add(&data);
        }
        Ok(if told.objects || told.references { count(&data) } else { 0 })
    }
}

/// How many pages there may be, and how many names an object may have.
#[derive(Debug, Default)]
struct Pages {
    /// What is under /Kids, and what has /Contents.
    most: usize,
    /// Whether the kids stand elsewhere.
    apart: bool,
    objects: usize,
    names: usize,
    /// How large an object may be, but for a stream's data.
    size: usize,
}

impl Pages {
    /// Counts in an object, or in several.
    fn add(&mut self, object: &[u8]) {
        let (mut names, mut size, mut depth, mut kids) = (0usize, 0usize, 0usize, None);
        let mut last: &[u8] = b"";
        for token in Lexer::new(object) {
            size += match &token {
                Token::Text(text) => 4 + text.len(),
                Token::Name(name) => 4 + name.len(),
                _ => 4,
            };
            self.size = self.size.max(size);
            match token {
                Token::Word(b"<<") if depth == 0 => (depth, names, size) = (1, 0, 0),
                Token::Word(b"<<") => depth += 1,
                Token::Word(b">>") => {
                    depth = depth.saturating_sub(1);
                    self.objects += usize::from(depth == 0);
                    self.names = self.names.max(names);
                }
                Token::Open => kids = (last == b"Kids").then_some(0usize),
                Token::Close => self.most += kids.take().unwrap_or(0),
                Token::Word(b"R") => {
                    self.apart |= last == b"Kids";
                    kids = kids.map(|kids| kids + 1);
                }
                Token::Name(name) => {
                    names += 1;
                    let escaped = name.contains(&b'#').then(|| unescaped(name));
                    self.apart |=
                        escaped.as_deref().is_some_and(|name| matches!(name, b"Kids" | b"Contents"));
                    self.most += usize::from(name == b"Contents");
                    last = name;
                    continue;
                }
                Token::Number(_) if last == b"Kids" => continue,
                _ => {}
            }
            last = b"";
        }
    }

    /// Whether the crate would read too much for all pages.
    fn are_too_large(&self) -> bool {
        let pages = if self.apart { self.objects } else { self.most.min(self.objects) };
        pages.saturating_mul(self.names) > RESOURCES || pages.saturating_mul(self.size) > REACHED
    }
}

/// What the dictionary of a stream says of its data.
#[derive(Debug, Default)]
struct Told {
    filters: Vec<Filter>,
    references: bool,
    objects: bool,
    /// Nobody looks into it here: pictures, fonts, attached files.
    unread: bool,
    columns: u64,
}

impl Told {
    /// Reads a dictionary, with what stands before it.
    fn of(dictionary: &[u8]) -> Told {
        let mut told = Told::default();
        let mut before: Vec<u8> = Vec::new();
        for token in Lexer::new(dictionary) {
            match token {
                Token::Name(name) => {
                    let name = unescaped(name);
                    told.filters.extend(filters::named(&name));
                    told.references |= name == b"XRef";
                    told.objects |= name == b"ObjStm";
                    told.unread |= matches!(
                        (before.as_slice(), name.as_slice()),
                        (b"Subtype", b"Image" | b"Type1C" | b"CIDFontType0C" | b"OpenType")
                            | (b"Type", b"EmbeddedFile")
                            | (_, b"Length1")
                    );
                    before = name;
                }
                Token::Number(number) if before == b"Columns" => {
                    told.columns = told.columns.max(number as u64);
                }
                _ => {}
            }
        }
        told.unread &= !told.references && !told.objects;
        told
    }
}

/// A name with its `#xx` as what they stand for (7.3.5).
fn unescaped(name: &[u8]) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::with_capacity(name.len()), name);
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    while let [byte, behind @ ..] = rest {
        rest = behind;
        let escaped = match (byte, behind) {
            (b'#', [high, low, ..]) => digit(high).zip(digit(low)),
            _ => None,
        };
        match escaped {
            Some((high, low)) => {
                out.push((high * 16 + low) as u8);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => out.push(*byte),
        }
    }
    out
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
        let picture = stream("/Subtype /Image", &zeros);
        let data = check(&picture).expect("not measured").pop().expect("a picture's data");
        assert!(
            picture[..data.start].ends_with(b"stream\r\n") && picture[data.end..].starts_with(b"endstream")
        );
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
        assert_eq!(check(&closed), Ok(vec![]));
        // An end that is cut off.
        assert_eq!(check(&[closed.as_slice(), b"1 0 obj << /A [ << /B (".as_slice()].concat()), Ok(vec![]));
    }

    #[test]
    fn every_step_of_a_chain_is_measured() {
        let zeros = miniz_oxide::deflate::compress_to_vec_zlib(&vec![0; 40 << 20], 6);
        let refused = Err(SourceError::TooLarge("解压后过大"));
        let chained = "/Filter [/FlateDecode /#46lateDecode]";
        for dictionary in ["", "/Type /XRef", "/Type /ObjStm"] {
            let packed = miniz_oxide::deflate::compress_to_vec_zlib(&zeros, 6);
            let head = format!("1 0 obj << {dictionary} {chained} >> stream\n");
            let file = [head.as_bytes(), &packed, b"\nendstream endobj\n"].concat();
            assert_eq!(check(&file), refused, "{dictionary}");
        }
        let runs = miniz_oxide::deflate::compress_to_vec_zlib(&[129, 0].repeat(1 << 18), 6);
        let head = b"1 0 obj << /Filter [/FlateDecode /RunLengthDecode] >> stream\n".as_slice();
        assert_eq!(check(&[head, &runs, b"\nendstream endobj\n"].concat()), refused);
    }

    #[test]
    fn of_what_is_encrypted_nothing_is_large_and_rows_are_short() {
        let secret = |dictionary: &str, length: usize| {
            let head = format!("trailer << /Encrypt 9 0 R >> 1 0 obj << {dictionary} >> stream\n");
            check(&[head.as_bytes(), &vec![7; length], b"\nendstream endobj\n"].concat()).is_err()
        };
        assert!(secret("/Type /ObjStm /Filter /FlateDecode", ENCRYPTED + 1));
        assert!(!secret("/Type /ObjStm /Filter /FlateDecode", ENCRYPTED / 2));
        assert!(!secret("/Filter /FlateDecode", ENCRYPTED + 1));
        assert!(secret("/Filter [/Fl /Fl]", 10));
        assert!(secret("/DecodeParms << /Columns 4000000000 >> /Filter /FlateDecode", 10));
    }

    #[test]
    fn too_many_dictionaries_are_refused() {
        let refused = Err(SourceError::TooLarge("PDF 对象过多"));
        assert_eq!(check(&b"<<>>".repeat(DICTIONARIES + 1)), refused);
        let packed = stream("/Type /ObjStm", &b"<<>>".repeat(DICTIONARIES + 1));
        assert_eq!(check(&packed), refused);
    }
}
