//! .xls: the bodies of the records are encrypted ([MS-XLS] 2.2.10): with RC4, each block of 1024 bytes of the stream with a key
//! of its own, or in the way that is older still ([`xor`]).

use super::super::ole::u16_at;
use super::rc4::Rc4;
use super::{Header, password, xor};
use md5::{Digest, Md5};
use sha1::Sha1;

const BLOCK: usize = 1024;
const FILE_PASS: u16 = 0x2F;
const BOUND_SHEET: u16 = 0x85;
/// Records that are never encrypted: beginnings, this one, and who has the file open.
const PLAIN: [u16; 7] = [0x809, FILE_PASS, 0xE1, 0x138, 0x194, 0x195, 0x196];

/// What makes the key of a block.
enum Key {
    /// 40 bits, after MD5.
    Md5([u8; 5]),
    /// As many bytes, after SHA-1.
    Sha1(Vec<u8>, usize),
}

/// Decrypts the stream of a workbook; `None` where another password locks it. `pass` is the record that says how it is
/// encrypted.
pub fn open(stream: &[u8], pass: &[u8]) -> Option<Vec<u8>> {
    const XOR: u16 = 0;
    const RC4: u16 = 1;
    match u16_at(pass, 0)? {
        XOR if xor::fits(u16_at(pass, 2)?, u16_at(pass, 4)?) => {
            let mut plain = stream.to_vec();
            for Body { from, end, start } in bodies(stream) {
                xor::decrypt(&mut plain[from..end], end, from - start);
            }
            return Some(plain);
        }
        RC4 => {}
        _ => return None,
    }
    let key = match (u16_at(pass, 2)?, u16_at(pass, 4)?) {
        (1, 1) => Key::md5(pass.get(6..)?)?,
        (2..=4, 2) => Key::sha1(pass.get(10..)?)?,
        _ => return None,
    };
    // What each byte is combined with: nothing, where it is not encrypted.
    let mut own = stream.to_vec();
    for (number, block) in (0u32..).zip(own.chunks_mut(BLOCK)) {
        key.of_block(number).decrypt(block);
    }
    let mut plain = stream.to_vec();
    for Body { from, end, .. } in bodies(stream) {
        plain[from..end].copy_from_slice(&own[from..end]);
    }
    Some(plain)
}

/// The encrypted part of a record's body, in bytes of the stream.
struct Body {
    /// Where the body begins.
    start: usize,
    /// Where the encrypted part begins.
    from: usize,
    end: usize,
}

/// What is encrypted of each record.
fn bodies(stream: &[u8]) -> Vec<Body> {
    let (mut all, mut at) = (Vec::new(), 0);
    while let (Some(kind), Some(length)) = (u16_at(stream, at), u16_at(stream, at + 2)) {
        let start = at + 4;
        let end = (start + usize::from(length)).min(stream.len());
        // Where a sheet stands is not encrypted, its name is.
        let from = if kind == BOUND_SHEET { (start + 4).min(end) } else { start.min(end) };
        if !PLAIN.contains(&kind) {
            all.push(Body { start, from, end });
        }
        at = end;
    }
    all
}

impl Key {
    /// [MS-OFFCRYPTO] 2.3.6: a salt, an encrypted text, its encrypted hash.
    fn md5(bytes: &[u8]) -> Option<Key> {
        let (salt, verifier, hash) = (bytes.get(..16)?, bytes.get(16..32)?, bytes.get(32..48)?);
        let of_password = Md5::digest(password());
        let mixed = [&of_password[..5], salt].concat().repeat(16);
        let key = Key::Md5(Md5::digest(mixed).get(..5)?.try_into().ok()?);
        key.fits(verifier, hash, |text| Md5::digest(text).to_vec()).then_some(key)
    }

    /// [MS-OFFCRYPTO] 2.3.5: the same behind a header.
    fn sha1(bytes: &[u8]) -> Option<Key> {
        let header = Header::read(bytes, 20)?;
        let of_password = Sha1::digest([header.salt, &password()].concat());
        let key = Key::Sha1(of_password.to_vec(), header.key);
        let fits = key.fits(header.verifier, header.verifier_hash, |text| Sha1::digest(text).to_vec());
        fits.then_some(key)
    }

    fn of_block(&self, block: u32) -> Rc4 {
        let block = block.to_le_bytes();
        match self {
            Key::Md5(key) => Rc4::new(&Md5::digest([&key[..], &block].concat())),
            Key::Sha1(hash, length) => {
                let mut key = Sha1::digest([&hash[..], &block].concat()).to_vec();
                key.truncate(*length);
                // 40 bits are filled up.
                if *length == 5 {
                    key.resize(16, 0);
                }
                Rc4::new(&key)
            }
        }
    }

    fn fits(&self, verifier: &[u8], hash: &[u8], hashed: fn(&[u8]) -> Vec<u8>) -> bool {
        let mut both = [verifier, hash].concat();
        self.of_block(0).decrypt(&mut both);
        let (verifier, hash) = both.split_at(verifier.len());
        hashed(verifier) == hash
    }
}
