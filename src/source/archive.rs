//! ZIP archives (.docx, .xlsx, .odt, .ods, .ofd): entries by name, unpacked within the limits.
//!
//! `rawzip` finds the entries, `miniz_oxide` unpacks them. Checksums are not compared: a clerk's file that was
//! damaged in a picture still has its text.

use super::{SourceError, limits};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder};
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

#[derive(Clone, Copy)]
struct Entry {
    wayfinder: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    encrypted: bool,
}

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
            // Some producers write backslashes or a leading slash.
            let path = record.file_path();
            let name = String::from_utf8_lossy(path.as_bytes()).replace('\\', "/");
            let entry = Entry {
                wayfinder: record.wayfinder(),
                method: record.compression_method(),
                encrypted: record.flags().is_encrypted(),
            };
            let name = name.trim_start_matches('/').to_owned();
            small.entry(name.to_ascii_lowercase()).or_insert_with(|| name.clone());
            entries.entry(name).or_insert(entry);
        }
        Ok(Archive { archive, entries, small, unpacked: 0 })
    }

    /// The names of all entries.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
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
        let Some(entry) = self.find(name) else { return Ok(None) };
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
        self.unpacked += bytes.len();
        Ok(Some(bytes))
    }

    fn find(&self, name: &str) -> Option<Entry> {
        let name = name.trim_start_matches('/');
        // Names differ in case between producers (Doc_0, doc_0); the exact one first.
        let like = || self.entries.get(self.small.get(&name.to_ascii_lowercase())?);
        self.entries.get(name).or_else(like).copied()
    }
}
