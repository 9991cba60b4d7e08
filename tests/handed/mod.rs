//! What the tests of files that are handed back share, whatever the format: who writes, and what is looked for in a draft.

// Each integration test compiles its own copy of this module and uses a part of it.
#![allow(dead_code)]

use crate::support::generate::Random;
use gouji::source::{Opened, open_bytes};
use gouji::writer::{self, Edit, Hand, Note};
use std::ops::Range;

/// Changes are tracked.
pub const HAND: Hand = Hand { author: "年报勾稽", date: Some("2026-01-05T09:00:00Z"), tracked: true };
/// Changes are written straight.
pub const STRAIGHT: Hand = Hand { tracked: false, ..HAND };

/// A body, the change of a text in it, and its paragraphs before and after.
pub struct Case {
    pub name: &'static str,
    pub body: &'static str,
    pub change: (&'static str, &'static str),
    pub before: &'static [&'static str],
    pub after: &'static [&'static str],
}

pub fn no_legacy(_: &'static str, _: &[u8]) -> Option<String> {
    None
}

pub fn opened(bytes: &[u8]) -> Opened {
    open_bytes(bytes, &no_legacy).unwrap_or_else(|error| panic!("{error}"))
}

/// The only place of a text.
pub fn range(opened: &Opened, text: &str) -> Range<usize> {
    let found: Vec<usize> = opened.text.match_indices(text).map(|(at, _)| at).collect();
    let [at] = found[..] else { panic!("{text} in {:?}: {found:?}", opened.text) };
    at..at + text.len()
}

/// Writes into 2,000 files of which three bytes are others, as if they were the sound one: the trail of its draft leads to
/// nodes that are other ones, or none. What was written.
pub fn written_when_damaged(bytes: &[u8], edits: &[Edit], note: &Note, signs: &[u8]) -> Vec<Vec<u8>> {
    let draft = opened(bytes);
    let mut random = Random::new(7);
    let mut all = Vec::new();
    for _ in 0..2_000 {
        let mut damaged = bytes.to_vec();
        for _ in 0..3 {
            let at = random.below(damaged.len() as u32) as usize;
            damaged[at] = *random.pick(signs);
        }
        let written = [
            writer::amend(&damaged, &draft, edits, &HAND),
            writer::comment(&damaged, &draft, std::slice::from_ref(note), None, &HAND),
        ];
        all.extend(written.into_iter().flatten().map(|written| written.bytes));
    }
    all
}
