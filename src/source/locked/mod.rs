//! Workbooks that are encrypted with the password that every Excel knows. Excel does so when the structure of a workbook
//! is protected, and opens the file without asking: nobody has set a password that could be taken off.
//!
//! [`package`] opens .xlsx, whose archive is then a stream of a compound file, [`stream`] the records of an .xls. Nothing else
//! is tried: what another password locks stays locked.

pub mod package;
mod rc4;
pub mod stream;
mod xor;

use super::ole::u32_at;

/// The password, as it goes into the hashes ([MS-OFFCRYPTO] 2.2).
fn password() -> Vec<u8> {
    "VelvetSweatshop".encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// How keys are made and checked where the encryption is not agile ([MS-OFFCRYPTO] 2.3.2, 2.3.3).
struct Header<'a> {
    /// The length of keys in bytes.
    key: usize,
    salt: &'a [u8],
    /// An encrypted text and its encrypted hash: who has the key can compare them.
    verifier: &'a [u8],
    verifier_hash: &'a [u8],
}

impl<'a> Header<'a> {
    /// Behind the version and the flags; the hash has this length.
    fn read(bytes: &'a [u8], hash: usize) -> Option<Header<'a>> {
        let size = u32_at(bytes, 0)? as usize;
        let header = bytes.get(4..size.checked_add(4)?)?;
        let verifier = bytes.get(4 + size..)?;
        // Nothing stated means 40 bits.
        let bits = u32_at(header, 16).map(|bits| if bits == 0 { 40 } else { bits })?;
        let at = |from: usize, length: usize| verifier.get(from..from + length);
        (u32_at(verifier, 0) == Some(16) && bits <= 256).then_some(())?;
        Some(Header {
            key: bits as usize / 8,
            salt: at(4, 16)?,
            verifier: at(20, 16)?,
            verifier_hash: at(40, hash)?,
        })
    }
}
