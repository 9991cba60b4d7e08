//! ZIP archives (.docx, .xlsx, .odt, .ods, .ofd): entries by name, unpacked within the limits.
//!
//! `rawzip` finds the entries, `miniz_oxide` unpacks them. Checksums are not compared: a clerk's file that was
//! damaged in a picture still has its text.

use super::{LegacyDecoder, SourceError, limits, xml};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipFileHeaderRecord};
use std::collections::BTreeMap;

/// An open archive.
pub struct Archive<'a> {
    archive: rawzip::ZipSliceArchive<&'a [u8]>,
    /// By name; of two of one name the first.
    entries: BTreeMap<String, Entry>,
    /// The names by what they are in small letters.
    small: BTreeMap<String, String>,
    unpacked: usize,
}

/// Where an entry lies in its archive, and how it is packed.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    wayfinder: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    encrypted: bool,
}

/// The names of an entry are in UTF-8.
const UTF8: u16 = 1 << 11;
/// A field with the name in UTF-8, beside one in the old encoding of the machine. Five bytes stand in front of the name.
const NAME_FIELD: u16 = 0x7075;

const DAMAGED: SourceError = SourceError::Damaged("压缩结构不完整");

impl<'a> Archive<'a> {
    /// Lists the entries.
    ///
    /// # Errors
    /// Fails where the list can't be read, or is longer than [`limits::ENTRIES`].
    pub fn open(bytes: &'a [u8]) -> Result<Archive<'a>, SourceError> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| DAMAGED)?;
        let (mut entries, mut small) = (BTreeMap::new(), BTreeMap::new());
        let mut listed = archive.entries();
        let mut count = 0;
        while let Some(record) = listed.next_entry().map_err(|_| DAMAGED)? {
            count += 1;
            if count > limits::ENTRIES {
                return Err(SourceError::TooLarge("压缩包内文件过多"));
            }
            let name = slashed(&String::from_utf8_lossy(record.file_path().as_bytes()));
            let entry = Entry::of(&record);
            small.entry(name.to_ascii_lowercase()).or_insert_with(|| name.clone());
            entries.entry(name).or_insert(entry);
        }
        Ok(Archive { archive, entries, small, unpacked: 0 })
    }

    /// An archive whose entries were listed before and are not again: one that holds a thousand drafts is opened for each.
    ///
    /// # Errors
    /// Fails where it is none.
    pub fn unlisted(bytes: &'a [u8]) -> Result<Archive<'a>, SourceError> {
        let archive = ZipArchive::from_slice(bytes).map_err(|_| DAMAGED)?;
        Ok(Archive { archive, entries: BTreeMap::new(), small: BTreeMap::new(), unpacked: 0 })
    }

    /// The names of all entries.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// All files as the archive lists them, for who does not know their names. Two may have one name: each is a file. A name
    /// is in UTF-8 where the archive says so or it is one, else as Chinese Windows writes it (`www/desk/zip.js` reads the same).
    ///
    /// # Errors
    /// Fails where the list can't be read.
    pub fn files(&self, legacy: LegacyDecoder) -> Result<Vec<(String, Entry)>, SourceError> {
        let (mut files, mut listed) = (Vec::new(), self.archive.entries());
        while let Some(record) = listed.next_entry().map_err(|_| DAMAGED)? {
            let path = record.file_path();
            let marked = record.flags().bits() & UTF8 != 0;
            let mut fields = record.extra_fields();
            let field = fields.find(|(id, _)| !marked && id.as_u16() == NAME_FIELD);
            let own = field.and_then(|(_, data)| std::str::from_utf8(data.get(5..)?).ok());
            let own = own.filter(|name| !name.is_empty());
            let name = match own.map_or_else(|| std::str::from_utf8(path.as_bytes()), Ok) {
                Ok(name) => name.to_owned(),
                Err(_) => legacy("GB18030", path.as_bytes())
                    .unwrap_or_else(|| String::from_utf8_lossy(path.as_bytes()).into_owned()),
            };
            // Only now: a backslash may be the second half of a character.
            files.push((slashed(&name), Entry::of(&record)));
        }
        Ok(files)
    }

    /// Whether an entry needs a password.
    pub fn is_encrypted(&self) -> bool {
        self.entries.values().any(|entry| entry.encrypted)
    }

    /// Whether an entry of this name is there.
    pub fn has(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Unpacks an entry; `None` where there is none of this name (a leading slash does not count).
    ///
    /// # Errors
    /// Fails where it is encrypted, damaged, or larger than the limits.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, SourceError> {
        self.find(name).map(|entry| self.unpack(entry)).transpose()
    }

    /// Unpacks a file of [`Archive::files`].
    ///
    /// # Errors
    /// Fails where it is encrypted, damaged, or larger than the limits.
    pub fn unpack(&mut self, entry: Entry) -> Result<Vec<u8>, SourceError> {
        if entry.encrypted {
            return Err(SourceError::Password);
        }
        let packed = self.archive.get_entry(entry.wayfinder).map_err(|_| DAMAGED)?;
        let packed = packed.data();
        let room = limits::ENTRY.min(limits::UNPACKED.saturating_sub(self.unpacked));
        let by_ratio = packed.len().saturating_mul(limits::RATIO).max(limits::RATIO_FROM);
        let room = room.min(by_ratio);
        let too_large = SourceError::TooLarge("解压后过大");
        let bytes = match entry.method {
            CompressionMethod::STORE if packed.len() > room => return Err(too_large),
            CompressionMethod::STORE => packed.to_vec(),
            CompressionMethod::DEFLATE => miniz_oxide::inflate::decompress_to_vec_with_limit(packed, room)
                .map_err(|error| match error.status {
                    miniz_oxide::inflate::TINFLStatus::HasMoreOutput => too_large,
                    _ => DAMAGED,
                })?,
            _ => return Err(SourceError::Damaged("压缩方式不受支持")),
        };
        // A part that is named again and again is parsed as often.
        self.unpacked = self.unpacked.saturating_add(xml::weight(&bytes));
        Ok(bytes)
    }

    fn find(&self, name: &str) -> Option<Entry> {
        let name = name.trim_start_matches('/');
        // Names differ in case between producers (Doc_0, doc_0); the exact one first.
        let like = || self.entries.get(self.small.get(&name.to_ascii_lowercase())?);
        self.entries.get(name).or_else(like).copied()
    }
}

impl Entry {
    fn of(record: &ZipFileHeaderRecord) -> Entry {
        Entry {
            wayfinder: record.wayfinder(),
            method: record.compression_method(),
            encrypted: record.flags().is_encrypted(),
        }
    }
}

/// A name as others write it: some producers write backslashes or a leading slash.
fn slashed(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::opc::package;

    #[test]
    fn an_archive_is_listed_once_for_all_that_is_read_from_it() {
        let bytes = package(&[("a.txt", "1"), ("b.txt", "2")]);
        let files = Archive::open(&bytes).and_then(|archive| archive.files(&|_, _| None)).expect("a list");
        let read = |entry: Entry| {
            let mut archive = Archive::unlisted(&bytes).expect("an archive");
            assert_eq!(archive.names().count(), 0, "another list would be made for each draft");
            archive.unpack(entry).expect("a draft")
        };
        let texts: Vec<Vec<u8>> = files.iter().map(|(_, entry)| read(*entry)).collect();
        assert_eq!(texts, [b"1", b"2"]);
        assert!(Archive::unlisted(b"PK").is_err());
    }
}
