//! The obfuscation of the oldest workbooks: each byte of a record's body is combined with one of sixteen bytes that the password
//! makes, and turned by five bits ([MS-OFFCRYPTO] 2.3.7). Only one password is tried, so what it makes stands here.

/// The key and the check of the password, as the record that says how a workbook is encrypted has them.
const KEY: u16 = 0xB359;
const CHECK: u16 = 0x9A0A;
/// The bytes that the password and its key make.
const BYTES: [u8; 16] =
    [0x87, 0x6B, 0x9A, 0xE2, 0x1E, 0xE3, 0x05, 0x62, 0x1E, 0x69, 0x96, 0x60, 0x98, 0x6E, 0x94, 0x04];

/// Whether the password that is tried makes this key and this check.
pub fn fits(key: u16, check: u16) -> bool {
    (key, check) == (KEY, CHECK)
}

/// Turns a part of a record's body into plain bytes. `end` is where the body ends in the stream, `from` how far behind the
/// body's start the part begins: both say with which of the bytes it begins.
pub fn decrypt(part: &mut [u8], end: usize, from: usize) {
    let first = (end % BYTES.len()) + (from % BYTES.len());
    let combined = BYTES.iter().cycle().skip(first);
    part.iter_mut().zip(combined).for_each(|(byte, with)| *byte = (*byte ^ with).rotate_right(5));
}
