//! Archives, written: entries that stay keep their packed bytes, others are packed anew.
//!
//! The head of each entry is made of its record in the directory of the old archive. Sizes and sums stand in it, so that
//! descriptors behind the data and the fields of ZIP64, which no file of this size needs, are left out.

use crate::source::{SourceError, limits};
use miniz_oxide::deflate::compress_to_vec;
use rawzip::ZipArchive;

/// Length of a record in the directory, without name.
const RECORD: usize = 46;
/// A middling level: a higher one takes far longer for one part in a hundred.
const LEVEL: u8 = 6;
const DEFLATE: u16 = 8;
/// Sizes stand behind the data.
const DESCRIPTOR: u16 = 1 << 3;
/// The name is UTF-8.
const UTF8: u16 = 1 << 11;

const DAMAGED: SourceError = SourceError::Damaged("压缩结构不完整");

/// An archive in the making.
pub struct Pack {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl Pack {
    /// The archive with these parts: in the place of the entry of the name, or behind all others.
    ///
    /// # Errors
    /// Fails where the old archive can't be read.
    pub fn rewritten(old: &[u8], parts: &[(String, Vec<u8>)]) -> Result<Vec<u8>, SourceError> {
        let archive = ZipArchive::from_slice(old).map_err(|_| DAMAGED)?;
        let mut pack = Pack { bytes: Vec::with_capacity(old.len()), directory: Vec::new(), count: 0 };
        let mut left: Vec<&(String, Vec<u8>)> = parts.iter().collect();
        let mut last = [0; RECORD];
        let mut listed = archive.entries();
        while let Some(record) = listed.next_entry().map_err(|_| DAMAGED)? {
            if u64::from(pack.count) >= limits::ENTRIES {
                return Err(SourceError::TooLarge("压缩包内文件过多"));
            }
            let at = usize::try_from(record.central_directory_offset()).map_err(|_| DAMAGED)?;
            let head = old.get(at..).and_then(|rest| rest.first_chunk::<RECORD>()).ok_or(DAMAGED)?;
            let path = record.file_path();
            let name = path.as_bytes();
            last = *head;
            let is_it = |part: &&(String, Vec<u8>)| part.0 == normal(name);
            if let Some(index) = left.iter().position(is_it) {
                pack.packed(*head, name, &left.remove(index).1)?;
                continue;
            }
            let entry = archive.get_entry(record.wayfinder()).map_err(|_| DAMAGED)?;
            pack.entry(*head, name, entry.data(), record.uncompressed_size_hint())?;
        }
        for (name, part) in left {
            // The time of any other entry will do.
            pack.added(name, part, &last[12..16])?;
        }
        Ok(pack.finish())
    }

    /// A new archive of these parts, without a time: the same parts give the same bytes.
    ///
    /// # Errors
    /// Fails where they are larger than an archive of this kind can be.
    pub fn made(parts: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, SourceError> {
        /// The first of January 1980, midnight: the first time that there is.
        const BEGINNING: [u8; 4] = [0, 0, 0x21, 0];
        let mut pack = Pack { bytes: Vec::new(), directory: Vec::new(), count: 0 };
        for (name, part) in parts {
            pack.added(name, part, &BEGINNING)?;
        }
        Ok(pack.finish())
    }

    /// An entry that was not there.
    fn added(&mut self, name: &str, part: &[u8], time: &[u8]) -> Result<(), SourceError> {
        let mut head = [0; RECORD];
        head[..4].copy_from_slice(b"PK\x01\x02");
        (head[4], head[6]) = (20, 20);
        head[12..16].copy_from_slice(time);
        set16(&mut head, 8, if name.is_ascii() { 0 } else { UTF8 });
        self.packed(head, name.as_bytes(), part)
    }

    /// An entry whose content is new.
    fn packed(&mut self, mut head: [u8; RECORD], name: &[u8], part: &[u8]) -> Result<(), SourceError> {
        set16(&mut head, 10, DEFLATE);
        // Neither encrypted nor packed by the old program's own way.
        let flags = u16::from_le_bytes([head[8], head[9]]);
        set16(&mut head, 8, flags & UTF8);
        set32(&mut head, 16, crc32(part));
        self.entry(head, name, &compress_to_vec(part, LEVEL), part.len() as u64)
    }

    fn entry(
        &mut self,
        mut head: [u8; RECORD],
        name: &[u8],
        data: &[u8],
        unpacked: u64,
    ) -> Result<(), SourceError> {
        let small = |size: u64| u32::try_from(size).map_err(|_| DAMAGED);
        let flags = u16::from_le_bytes([head[8], head[9]]);
        set16(&mut head, 8, flags & !DESCRIPTOR);
        set32(&mut head, 20, small(data.len() as u64)?);
        set32(&mut head, 24, small(unpacked)?);
        set16(&mut head, 28, u16::try_from(name.len()).map_err(|_| DAMAGED)?);
        // No further fields, no comment, the first disk.
        head[30..36].fill(0);
        set32(&mut head, 42, small(self.bytes.len() as u64)?);
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&head[6..32]);
        self.bytes.extend(name);
        self.bytes.extend(data);
        self.directory.extend(&head);
        self.directory.extend(name);
        self.count = self.count.checked_add(1).ok_or(DAMAGED)?;
        Ok(())
    }

    fn finish(mut self) -> Vec<u8> {
        let start = self.bytes.len() as u32;
        let count = self.count.to_le_bytes();
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend([count, count].concat());
        self.bytes.extend([(self.directory.len() as u32).to_le_bytes(), start.to_le_bytes()].concat());
        self.bytes.extend([0, 0]);
        self.bytes
    }
}

/// The sum of a part (ISO 3309). Its table is made anew each time: the library's larger ones are random bytes, of which
/// packing leaves all 16 KB in the module.
fn crc32(part: &[u8]) -> u32 {
    let mut table = [0u32; 256];
    for (byte, entry) in (0u32..).zip(&mut table) {
        *entry = (0..8).fold(byte, |sum, _| if sum & 1 == 1 { (sum >> 1) ^ 0xEDB8_8320 } else { sum >> 1 });
    }
    let sum = part.iter().fold(u32::MAX, |sum, byte| table[usize::from(sum as u8 ^ byte)] ^ (sum >> 8));
    !sum
}

/// A name as [`Archive`](crate::source::archive::Archive) knows it.
fn normal(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name).replace('\\', "/");
    name.trim_start_matches('/').to_owned()
}

fn set16(head: &mut [u8; RECORD], at: usize, value: u16) {
    head[at..at + 2].copy_from_slice(&value.to_le_bytes());
}

fn set32(head: &mut [u8; RECORD], at: usize, value: u32) {
    head[at..at + 4].copy_from_slice(&value.to_le_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::archive::Archive;
    use crate::source::opc::package;

    #[test]
    fn parts_are_exchanged_and_added_and_others_stay() {
        let old = package(&[("a.xml", "甲"), ("b/c.xml", "乙乙乙乙乙乙"), ("d.bin", "丙")]);
        let parts = [("b/c.xml".to_owned(), "丁".repeat(900).into_bytes()), ("新.xml".to_owned(), vec![7])];
        let new = Pack::rewritten(&old, &parts).expect("an archive");
        assert!(new.len() < old.len() + 900);
        let mut archive = Archive::open(&new).expect("an archive");
        let names: Vec<String> = archive.names().map(str::to_owned).collect();
        assert_eq!(names, ["a.xml", "b/c.xml", "d.bin", "新.xml"]);
        let read = |archive: &mut Archive, name| archive.read(name).expect("sound").expect("there");
        assert_eq!(read(&mut archive, "a.xml"), "甲".as_bytes());
        assert_eq!(read(&mut archive, "b/c.xml"), parts[0].1);
        assert_eq!(read(&mut archive, "d.bin"), "丙".as_bytes());
        assert_eq!(read(&mut archive, "新.xml"), [7]);
        // What is written again without any part is the same.
        let again = Pack::rewritten(&new, &[]).expect("an archive");
        assert_eq!(Pack::rewritten(&again, &[]).expect("an archive"), again);
        assert_eq!(again, new);
    }

    #[test]
    fn sums_are_those_of_the_library() {
        for part in [&b""[..], b"123456789", "甲乙丙".repeat(999).as_bytes()] {
            assert_eq!(crc32(part), rawzip::crc32(part));
        }
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn damage_is_answered() {
        let old = package(&[("a.xml", "甲"), ("b.xml", "乙")]);
        for cut in 0..old.len() {
            let _ = Pack::rewritten(&old[..cut], &[("a.xml".to_owned(), vec![1])]);
        }
    }
}
