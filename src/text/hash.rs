//! The maps by hash of all rooms. The standard library's hash withstands an attacker who picks keys that collide, and
//! costs an eighth of reading a draft for it; whoever picks the lines of a draft is its author, who only waits for himself.

use std::hash::{BuildHasherDefault, Hasher};

/// A map by hash.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Mixed>>;

/// A hash of eight bytes a step: each is mixed in by a multiplication whose upper half comes back into the lower.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Mixed(u64);

impl Mixed {
    fn add(&mut self, word: u64) {
        /// Odd, without a pattern: the digits of the golden ratio.
        const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
        let mixed = (self.0 ^ word).wrapping_mul(FACTOR);
        self.0 = mixed ^ mixed >> 32;
    }
}

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.add(u64::from_le_bytes(*word));
        }
        // The length stands above the last bytes: nothing and zeros differ.
        let last = rest.iter().rev().fold(rest.len() as u64, |last, byte| last << 8 | u64::from(*byte));
        self.add(last);
    }

    fn write_u8(&mut self, number: u8) {
        self.add(number.into());
    }

    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn finish(&self) -> u64 {
        // A table takes its place from the lowest bits, and what it compares first from the highest.
        let mut last = *self;
        last.add(0);
        last.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;
    use std::hash::Hash;

    fn hash(key: impl Hash) -> u64 {
        let mut mixed = Mixed::default();
        key.hash(&mut mixed);
        mixed.finish()
    }

    #[test]
    fn keys_that_differ_in_little_spread_over_a_table() {
        let places = |hashes: &[u64], bits: &dyn Fn(u64) -> u64| {
            hashes.iter().map(|hash| bits(*hash)).collect::<HashSet<u64>>().len()
        };
        let lines: Vec<u64> = (0..1024).map(|n| hash(format!("全年主动公开政府信息{n}条。"))).collect();
        let numbers: Vec<u64> = (0..1024usize).map(|n| hash((n, n / 7))).collect();
        for hashes in [lines, numbers] {
            assert_eq!(hashes.iter().collect::<HashSet<_>>().len(), 1024);
            // 1,024 balls into as many boxes hit some 647 of them.
            assert!(places(&hashes, &|hash| hash % 1024) > 560);
            assert!(places(&hashes, &|hash| hash >> 57) == 128);
        }
    }

    #[test]
    fn zeros_count() {
        assert_ne!(hash([0u8; 3]), hash([0u8; 4]));
        assert_ne!(hash(""), hash("\0"));
    }
}
