//! Tables that were read before: a draft that is typed has most of them again at the next key.

use super::Known;
use crate::report::Table;
use crate::text::document::{BlockId, Document, Excerpt};
use std::ops::Range;

/// The tables of this reading and of the one before it, each with the blocks in which it stood.
#[derive(Default)]
pub struct Remembered {
    now: Vec<Read>,
    before: Vec<Read>,
    keeps: bool,
}

struct Read {
    excerpt: Excerpt,
    number: u8,
    known: Known,
    table: Option<Table>,
}

impl Remembered {
    /// Begins a reading, which is remembered or not.
    pub(in crate::reading) fn begin(&mut self, keeps: bool) {
        self.before = std::mem::take(&mut self.now);
        self.keeps = keeps;
    }

    /// The table with a number that stands in some blocks: remembered, or read.
    pub(super) fn table(
        &mut self,
        document: &Document,
        blocks: Range<BlockId>,
        number: u8,
        known: Known,
        read: impl FnOnce(Range<BlockId>) -> Option<Table>,
    ) -> Option<Table> {
        if !self.keeps {
            return read(blocks);
        }
        // The block in front tells whether digits touch a label; the one behind may hold the rest of a figure.
        let around = blocks.start.saturating_sub(1)..blocks.end.saturating_add(1);
        let is_same = |one: &Read| {
            one.number == number && one.known == known && one.excerpt.is_still_in(document, around.clone())
        };
        if let Some(one) = self.now.iter().find(|one| is_same(one)) {
            return one.table.clone();
        }
        let one = match self.before.iter().position(is_same) {
            Some(index) => self.before.swap_remove(index),
            None => Read { table: read(blocks), excerpt: document.excerpt(around), number, known },
        };
        let table = one.table.clone();
        self.now.push(one);
        table
    }
}
