//! Compound files (OLE2: .doc, .xls and WPS binary), after MS-CFB: a file of sectors, chained by a table (FAT), with
//! a directory of streams. Small streams stand in sectors of 64 bytes inside one large stream (2.6).
//!
//! Only streams of the root storage are read: an embedded object has a `WordDocument` or `Workbook` of its own, in
//! a storage below. A chain is as long as the file at most, so that a loop ends.

use super::{Format, SourceError};

/// The first bytes of a compound file.
pub const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The first number that is no sector: these mean something else (end of chain, free, part of the table).
const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const ENTRY: usize = 128;
const DAMAGED: SourceError = SourceError::Damaged("复合文档结构不完整");

/// An open compound file.
pub struct Ole<'a> {
    bytes: &'a [u8],
    /// Size of a sector, as a power of two.
    shift: u32,
    fat: Vec<u32>,
    small: Vec<u8>,
    small_fat: Vec<u32>,
    /// Streams below this size stand in `small`.
    small_below: u64,
    /// Name, first sector and size of the streams of the root.
    streams: Vec<(String, u32, u64)>,
}

impl<'a> Ole<'a> {
    /// Reads tables and directory.
    ///
    /// # Errors
    /// [`SourceError::Damaged`] where they can't be read.
    pub fn open(bytes: &'a [u8]) -> Result<Ole<'a>, SourceError> {
        let number = |at: usize| u32_at(bytes, at).ok_or(DAMAGED);
        let shift = u32::from(u16_at(bytes, 0x1E).ok_or(DAMAGED)?);
        if !bytes.starts_with(MAGIC) || !matches!(shift, 9 | 12) {
            return Err(DAMAGED);
        }
        let mut ole = Ole {
            bytes,
            shift,
            fat: Vec::new(),
            small: Vec::new(),
            small_fat: Vec::new(),
            small_below: u64::from(number(0x38)?),
            streams: Vec::new(),
        };
        // The sectors of the table: 109 numbers in the header, the others in a chain of sectors of their own.
        let mut table: Vec<u32> = numbers(bytes.get(0x4C..0x200).ok_or(DAMAGED)?).collect();
        let mut next = number(0x44)?;
        while next < LAST_SECTOR && table.len() <= ole.sectors() {
            let mut more: Vec<u32> = numbers(ole.sector(next).ok_or(DAMAGED)?).collect();
            next = more.pop().ok_or(DAMAGED)?;
            table.append(&mut more);
        }
        for sector in table.into_iter().filter(|sector| *sector < LAST_SECTOR).take(ole.sectors()) {
            let part = ole.sector(sector).ok_or(DAMAGED)?;
            ole.fat.extend(numbers(part));
        }
        let directory = ole.chain(number(0x30)?, u64::MAX);
        let root = directory.get(..ENTRY).ok_or(DAMAGED)?;
        ole.small = ole.chain(u32_at(root, 0x74).unwrap_or(LAST_SECTOR), u64::MAX);
        ole.small_fat = numbers(&ole.chain(number(0x3C)?, u64::MAX)).collect();
        ole.list(&directory, u32_at(root, 0x4C).unwrap_or(u32::MAX));
        Ok(ole)
    }

    /// The bytes of a stream; `None` where there is none of this name.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let (_, start, size) = self.streams.iter().find(|(other, ..)| other.eq_ignore_ascii_case(name))?;
        if *size >= self.small_below {
            return Some(self.chain(*start, *size));
        }
        let mut bytes = Vec::new();
        let mut next = *start;
        while (bytes.len() as u64) < *size && bytes.len() < self.small.len() {
            let from = (next as usize).saturating_mul(64);
            let Some(part) = self.small.get(from..) else { break };
            bytes.extend_from_slice(&part[..part.len().min(64)]);
            next = self.small_fat.get(next as usize).copied().unwrap_or(u32::MAX);
        }
        bytes.truncate(usize::try_from(*size).unwrap_or(usize::MAX));
        Some(bytes)
    }

    /// Walks the tree of the root's children: each has one on its left, one on its right.
    fn list(&mut self, directory: &[u8], child: u32) {
        let mut open = vec![child];
        let mut left = directory.len() / ENTRY;
        while let Some(id) = open.pop() {
            let from = (id as usize).saturating_mul(ENTRY);
            let Some(entry) = directory.get(from..from.saturating_add(ENTRY)) else { continue };
            // A tree in a circle.
            if left == 0 {
                break;
            }
            left -= 1;
            open.extend([0x44, 0x48].iter().filter_map(|at| u32_at(entry, *at)));
            if entry[0x42] != 2 {
                continue;
            }
            let length = usize::from(u16_at(entry, 0x40).unwrap_or(0)).saturating_sub(2).min(62);
            let units = entry[..length].chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
            let name = char::decode_utf16(units).map(|c| c.unwrap_or('?')).collect();
            let size = u64::from(u32_at(entry, 0x78).unwrap_or(0));
            self.streams.push((name, u32_at(entry, 0x74).unwrap_or(u32::MAX), size));
        }
    }

    fn sectors(&self) -> usize {
        (self.bytes.len() >> self.shift) + 1
    }

    /// A sector; the last one of a file may be cut short.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let size = 1usize << self.shift;
        let from = (number as usize).checked_add(1)?.checked_mul(size)?;
        let rest = self.bytes.get(from..).filter(|rest| !rest.is_empty())?;
        Some(&rest[..rest.len().min(size)])
    }

    fn chain(&self, start: u32, size: u64) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut next = start;
        for _ in 0..self.sectors() {
            if next >= LAST_SECTOR || bytes.len() as u64 >= size {
                break;
            }
            let Some(part) = self.sector(next) else { break };
            bytes.extend_from_slice(part);
            next = self.fat.get(next as usize).copied().unwrap_or(u32::MAX);
        }
        bytes.truncate(usize::try_from(size).unwrap_or(usize::MAX));
        bytes
    }
}

/// Tells the format by the streams.
///
/// # Errors
/// [`SourceError::OfficeEncrypted`] and [`SourceError::Unsupported`] for other formats in compound files.
pub fn sniff(bytes: &[u8]) -> Result<Format, SourceError> {
    let ole = Ole::open(bytes)?;
    let has = |name: &str| ole.streams.iter().any(|(other, ..)| other.eq_ignore_ascii_case(name));
    if has("WordDocument") {
        return Ok(Format::Doc);
    }
    if has("Workbook") || has("Book") {
        return Ok(Format::Xls);
    }
    Err(if has("EncryptedPackage") {
        SourceError::OfficeEncrypted
    } else if has("PowerPoint Document") {
        SourceError::Unsupported("演示文稿（.ppt）")
    } else if has("CONTENTS") || has("MatOST") {
        SourceError::Unsupported("Works 文档（.wps）")
    } else if has("__properties_version1.0") {
        SourceError::Unsupported("邮件（.msg）")
    } else if ole.streams.is_empty() {
        DAMAGED
    } else {
        SourceError::Unsupported("这种复合文档")
    })
}

/// A number of 16 bits, little-endian.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let part = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes([part[0], part[1]]))
}

/// A number of 32 bits, little-endian.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let part = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([part[0], part[1], part[2], part[3]]))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).map(|part| u32::from_le_bytes([part[0], part[1], part[2], part[3]]))
}

/// Compound files for the tests of the formats inside.
#[cfg(test)]
pub mod built {
    /// A file of 512-byte sectors: the table, the directory, the streams one behind the other, none of them small.
    pub fn file(streams: &[(&str, &[u8])]) -> Vec<u8> {
        let sectors_of = |bytes: &[u8]| bytes.len().div_ceil(512).max(1);
        let total: usize = streams.iter().map(|(_, bytes)| sectors_of(bytes)).sum();
        let directory = (streams.len() + 1).div_ceil(4);
        let fat_sectors = (total + directory + 8).div_ceil(126);
        let mut fat: Vec<u32> = vec![0xFFFF_FFFD; fat_sectors];
        let mut entries = Vec::new();
        let mut body = Vec::new();
        let chain = |fat: &mut Vec<u32>, count: usize| {
            let first = fat.len() as u32;
            fat.extend((1..count as u32).map(|n| first + n));
            fat.push(0xFFFF_FFFE);
            first
        };
        let first_directory = chain(&mut fat, directory);
        entries.push(entry(
            "Root Entry",
            5,
            u32::MAX,
            if streams.is_empty() { u32::MAX } else { 1 },
            0xFFFF_FFFE,
            0,
        ));
        for (at, (name, bytes)) in streams.iter().enumerate() {
            let first = chain(&mut fat, sectors_of(bytes));
            let right = if at + 1 < streams.len() { at as u32 + 2 } else { u32::MAX };
            entries.push(entry(name, 2, right, u32::MAX, first, bytes.len() as u32));
            body.extend_from_slice(bytes);
            body.resize(body.len().div_ceil(512).max(1) * 512, 0);
        }
        let mut file = vec![0u8; 512];
        file[..8].copy_from_slice(super::MAGIC);
        file[0x1E..0x20].copy_from_slice(&9u16.to_le_bytes());
        file[0x20..0x22].copy_from_slice(&6u16.to_le_bytes());
        file[0x30..0x34].copy_from_slice(&first_directory.to_le_bytes());
        file[0x3C..0x40].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
        file[0x44..0x48].copy_from_slice(&0xFFFF_FFFEu32.to_le_bytes());
        for n in 0..109 {
            let number = if n < fat_sectors { n as u32 } else { u32::MAX };
            file[0x4C + n * 4..0x50 + n * 4].copy_from_slice(&number.to_le_bytes());
        }
        fat.resize(fat_sectors * 128, u32::MAX);
        file.extend(fat.iter().flat_map(|n| n.to_le_bytes()));
        entries.resize(directory * 4, [0; 128]);
        file.extend(entries.iter().flatten());
        file.extend(body);
        file
    }

    fn entry(name: &str, kind: u8, right: u32, child: u32, start: u32, size: u32) -> [u8; 128] {
        let mut entry = [0; 128];
        let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry[..units.len()].copy_from_slice(&units);
        entry[0x40..0x42].copy_from_slice(&(units.len() as u16 + 2).to_le_bytes());
        entry[0x42] = kind;
        entry[0x44..0x48].copy_from_slice(&u32::MAX.to_le_bytes());
        entry[0x48..0x4C].copy_from_slice(&right.to_le_bytes());
        entry[0x4C..0x50].copy_from_slice(&child.to_le_bytes());
        entry[0x74..0x78].copy_from_slice(&start.to_le_bytes());
        entry[0x78..0x7C].copy_from_slice(&size.to_le_bytes());
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_of_any_length() {
        let long: Vec<u8> = (0..5000u32).map(|n| n as u8).collect();
        let file = built::file(&[("WordDocument", &long), ("1Table", b"short")]);
        let ole = Ole::open(&file).expect("a file");
        assert_eq!(ole.stream("WordDocument"), Some(long));
        assert_eq!(ole.stream("1TABLE").as_deref(), Some(&b"short"[..]));
        assert_eq!(ole.stream("Data"), None);
    }

    #[test]
    fn every_stream_of_the_root_is_found() {
        let names: Vec<String> = (0..20).map(|n| format!("S{n}")).collect();
        let streams: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), name.as_bytes())).collect();
        let file = built::file(&streams);
        let ole = Ole::open(&file).expect("a file");
        for (name, bytes) in streams {
            assert_eq!(ole.stream(name).as_deref(), Some(bytes));
        }
    }

    #[test]
    fn small_streams_stand_in_the_small_stream() {
        // The stream "Mini" becomes the root's, with the second of its small sectors as the stream "A".
        let mut mini = vec![0u8; 64];
        mini.extend_from_slice(b"in the small one");
        mini.resize(512, 0);
        let small_fat: Vec<u8> = [0xFFFF_FFFEu32, 0xFFFF_FFFE].iter().flat_map(|n| n.to_le_bytes()).collect();
        let mut file = built::file(&[("Mini", &mini), ("Fat", &small_fat), ("A", b"0123456789ABCDEF")]);
        let directory = 512 * 2;
        let start = |file: &[u8], id: usize| u32_at(file, directory + id * 128 + 0x74).expect("a start");
        let (mini_start, fat_start) = (start(&file, 1), start(&file, 2));
        file[0x38..0x3C].copy_from_slice(&4096u32.to_le_bytes());
        file[0x3C..0x40].copy_from_slice(&fat_start.to_le_bytes());
        file[directory + 0x74..directory + 0x78].copy_from_slice(&mini_start.to_le_bytes());
        file[directory + 3 * 128 + 0x74..directory + 3 * 128 + 0x78].copy_from_slice(&1u32.to_le_bytes());
        let ole = Ole::open(&file).expect("a file");
        assert_eq!(ole.stream("A").as_deref(), Some(&b"in the small one"[..]));
    }

    #[test]
    fn formats_by_streams() {
        let sniffed = |name: &str| sniff(&built::file(&[("x", b"."), (name, b".")]));
        assert_eq!(sniffed("WordDocument"), Ok(Format::Doc));
        assert_eq!(sniffed("Workbook"), Ok(Format::Xls));
        assert_eq!(sniffed("Book"), Ok(Format::Xls));
        assert_eq!(sniffed("EncryptedPackage"), Err(SourceError::OfficeEncrypted));
        assert_eq!(sniffed("PowerPoint Document").map_err(|error| error.kind()), Err("format"));
        assert_eq!(sniffed("y").map_err(|error| error.kind()), Err("format"));
        assert_eq!(sniff(MAGIC), Err(DAMAGED));
    }

    #[test]
    fn loops_end() {
        let mut file = built::file(&[("WordDocument", &[7; 5000])]);
        // The directory's chain, and every other, leads to its own start.
        for at in (512..1024).step_by(4) {
            file[at..at + 4].copy_from_slice(&1u32.to_le_bytes());
        }
        file[0x44..0x48].copy_from_slice(&3u32.to_le_bytes());
        let _ = Ole::open(&file).map(|ole| ole.stream("WordDocument").map(|bytes| bytes.len()));
    }
}
