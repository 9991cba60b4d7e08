//! .xlsx: the archive is the stream `EncryptedPackage` of a compound file, `EncryptionInfo` says how it is encrypted
//! ([MS-OFFCRYPTO] 2.3.4): in the standard way of Excel 2007, or the agile one since.

use super::super::mime::base64;
use super::super::ole::{MAGIC, Ole, u16_at};
use super::{Header, password};
use aes::cipher::{Array, BlockCipherDecrypt, KeyInit};
use aes::{Aes128, Aes192, Aes256};
use sha1::Sha1;
use sha2::{Digest, Sha512};

/// Excel hashes a password 50,000 or 100,000 times; who asks for more wants to be waited for.
const MOST_SPINS: u32 = 200_000;
/// The agile encryption decrypts so many bytes by themselves.
const SEGMENT: usize = 4096;
/// What a hash is made of that is the key for one purpose only ([MS-OFFCRYPTO] 2.3.4.13).
const FOR_VERIFIER: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const FOR_VERIFIER_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const FOR_KEY: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];

/// The archive in a compound file; `None` where there is none, or another password locks it.
pub fn open(bytes: &[u8]) -> Option<Vec<u8>> {
    if !bytes.starts_with(MAGIC) {
        return None;
    }
    let ole = Ole::open(bytes).ok()?;
    let info = ole.stream("EncryptionInfo")?;
    let package = ole.stream("EncryptedPackage")?;
    let size = usize::try_from(u64::from_le_bytes(package.get(..8)?.try_into().ok()?)).ok()?;
    let mut archive = package.get(8..)?.to_vec();
    match (u16_at(&info, 0)?, u16_at(&info, 2)?) {
        (4, 4) => agile(info.get(8..)?, &mut archive)?,
        (2..=4, 2) => standard(info.get(8..)?, &mut archive)?,
        _ => return None,
    }
    archive.truncate(size);
    Some(archive)
}

/// A hash that Excel uses.
#[derive(Clone, Copy)]
enum Hash {
    Sha1,
    Sha512,
}

impl Hash {
    fn of(self, parts: &[&[u8]]) -> Vec<u8> {
        fn of<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let hash = parts.iter().fold(D::new(), |hash, part| hash.chain_update(part));
            hash.finalize().to_vec()
        }
        match self {
            Hash::Sha1 => of::<Sha1>(parts),
            Hash::Sha512 => of::<Sha512>(parts),
        }
    }

    /// The hash of the password, as often as is stated.
    fn spun(self, salt: &[u8], spins: u32) -> Vec<u8> {
        (0..spins).fold(self.of(&[salt, &password()]), |hash, n| self.of(&[&n.to_le_bytes(), &hash]))
    }
}

/// An AES of one of its three lengths of keys.
enum Aes {
    Of128(Aes128),
    Of192(Aes192),
    Of256(Aes256),
}

impl Aes {
    fn new(key: &[u8]) -> Option<Aes> {
        Some(match key.len() {
            16 => Aes::Of128(Aes128::new_from_slice(key).ok()?),
            24 => Aes::Of192(Aes192::new_from_slice(key).ok()?),
            32 => Aes::Of256(Aes256::new_from_slice(key).ok()?),
            _ => return None,
        })
    }

    /// Decrypts whole blocks, each for itself or, with what stands in front of the first, chained; what is left over stays.
    fn decrypt(&self, bytes: &mut [u8], chained: Option<[u8; 16]>) {
        let mut before = chained;
        for block in bytes.chunks_exact_mut(16) {
            let mut plain = Array([0; 16]);
            plain.copy_from_slice(block);
            match self {
                Aes::Of128(aes) => aes.decrypt_block(&mut plain),
                Aes::Of192(aes) => aes.decrypt_block(&mut plain),
                Aes::Of256(aes) => aes.decrypt_block(&mut plain),
            }
            if let Some(before) = &mut before {
                plain.iter_mut().zip(*before).for_each(|(byte, other)| *byte ^= other);
                before.copy_from_slice(block);
            }
            block.copy_from_slice(&plain);
        }
    }
}

/// The beginning of a hash, or the hash and what fills it up.
fn of_length(mut hash: Vec<u8>, length: usize) -> Vec<u8> {
    hash.resize(length, 0x36);
    hash
}

/// What stands in front of the first block of a chain.
fn first_block(hash: Vec<u8>) -> Option<[u8; 16]> {
    of_length(hash, 16).try_into().ok()
}

/// An XML says everything ([MS-OFFCRYPTO] 2.3.4.10).
fn agile(info: &[u8], archive: &mut [u8]) -> Option<()> {
    let document = roxmltree::Document::parse(std::str::from_utf8(info).ok()?).ok()?;
    let named = |name: &str| document.descendants().find(|node| node.tag_name().name() == name);
    let (data, encrypted) = (named("keyData")?, named("encryptedKey")?);
    let bytes = |node: roxmltree::Node, name: &str| Some(base64(node.attribute(name)?.as_bytes()));
    let number = |name: &str| encrypted.attribute(name)?.parse::<u32>().ok();
    let hash = match (data.attribute("hashAlgorithm")?, encrypted.attribute("hashAlgorithm")?) {
        ("SHA1" | "SHA-1", "SHA1" | "SHA-1") => Hash::Sha1,
        ("SHA512", "SHA512") => Hash::Sha512,
        _ => return None,
    };
    let of_aes = |node: roxmltree::Node| {
        node.attribute("cipherAlgorithm") == Some("AES")
            && node.attribute("cipherChaining") == Some("ChainingModeCBC")
    };
    let (spins, bits) = (number("spinCount")?, number("keyBits")? as usize);
    if !of_aes(data) || !of_aes(encrypted) || spins > MOST_SPINS || bits > 256 {
        return None;
    }
    let salt = bytes(encrypted, "saltValue")?;
    let spun = hash.spun(&salt, spins);
    let opened = |name: &str, purpose: &[u8]| {
        let mut value = bytes(encrypted, name)?;
        let key = of_length(hash.of(&[&spun, purpose]), bits / 8);
        Aes::new(&key)?.decrypt(&mut value, Some(first_block(salt.clone())?));
        Some(value)
    };
    let verifier = opened("encryptedVerifierHashInput", &FOR_VERIFIER)?;
    let expected = opened("encryptedVerifierHashValue", &FOR_VERIFIER_HASH)?;
    let own = hash.of(&[verifier.get(..salt.len())?]);
    if !expected.starts_with(&own) {
        return None;
    }
    let key = opened("encryptedKeyValue", &FOR_KEY)?;
    let aes = Aes::new(key.get(..bits / 8)?)?;
    let salt = bytes(data, "saltValue")?;
    for (number, segment) in (0u32..).zip(archive.chunks_mut(SEGMENT)) {
        aes.decrypt(segment, Some(first_block(hash.of(&[&salt, &number.to_le_bytes()]))?));
    }
    Some(())
}

/// A header says how long the key is; all else is fixed ([MS-OFFCRYPTO] 2.3.4.5).
fn standard(info: &[u8], archive: &mut [u8]) -> Option<()> {
    const SPINS: u32 = 50_000;
    let header = Header::read(info, 32)?;
    let hash = Hash::Sha1.of(&[&Hash::Sha1.spun(header.salt, SPINS), &0u32.to_le_bytes()]);
    // 2.3.4.7: the hash over two fillings, one behind the other.
    let filled = |filling: u8| {
        let mut bytes = [filling; 64];
        bytes.iter_mut().zip(&hash).for_each(|(byte, other)| *byte ^= other);
        Hash::Sha1.of(&[&bytes])
    };
    let key = [filled(0x36), filled(0x5C)].concat();
    let aes = Aes::new(key.get(..header.key)?)?;
    let opened = |bytes: &[u8]| {
        let mut bytes = bytes.to_vec();
        aes.decrypt(&mut bytes, None);
        bytes
    };
    let own = Hash::Sha1.of(&[&opened(header.verifier)]);
    opened(header.verifier_hash).starts_with(&own).then_some(())?;
    aes.decrypt(archive, None);
    Some(())
}
