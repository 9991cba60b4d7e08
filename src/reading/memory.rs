//! What was read before. A draft that is typed is read again at each key, and nearly all of its lines are as they were.
//!
//! What is kept of lines and paragraphs follows from their text alone: never from its place, nor from what stands around it. So
//! a reading that remembers equals one that does not, and there is nothing to make invalid. What sentences say follows from what
//! is known of their report as well, and is forgotten with it ([`Remembered`]); a table is known again by its blocks and their
//! place ([`tables::Remembered`]).

use super::narrative::understood::Remembered;
use super::parting::{Cuts, Words};
use super::tables;
use crate::form::Editions;
use crate::report::sentences::Sentences;
use crate::text::fold::Joined;
use crate::text::hash::HashMap;
use std::sync::Arc;

/// The longest draft that is remembered, in bytes: of a longer one a memory would take more room than it saves time.
const LONGEST: usize = 2_000_000;

/// What one reading leaves to the next one.
#[derive(Default)]
pub struct Memory {
    /// The words for which the lines were searched.
    pub(super) words: Option<Words<'static>>,
    /// Where lines are divided that ran together.
    pub(super) lines: Kept<Cuts>,
    /// What stands in paragraphs, by their lines.
    pub(super) paragraphs: Kept<(Joined, Arc<Sentences>)>,
    /// The tables, while they stand where they stood.
    pub(super) tables: tables::Remembered,
    /// What paragraphs say.
    pub(super) understood: Remembered,
    /// The editions of the format that all of this is of, by their address.
    editions: usize,
}

impl Memory {
    /// Begins a reading of a draft of so many bytes: what the last reading did not need is forgotten.
    pub(super) fn begin(&mut self, editions: &'static Editions, bytes: usize) {
        let editions = std::ptr::from_ref(editions).addr();
        if self.editions != editions || bytes > LONGEST {
            *self = Memory { editions, ..Memory::default() };
        }
        self.lines.begin(bytes <= LONGEST);
        self.paragraphs.begin(bytes <= LONGEST);
        self.tables.begin(bytes <= LONGEST);
        self.understood.begin(bytes <= LONGEST);
    }
}

/// What was made of texts: in this reading, and in the one before it.
pub(super) struct Kept<T> {
    now: HashMap<String, T>,
    before: HashMap<String, T>,
    keeps: bool,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Kept { now: HashMap::default(), before: HashMap::default(), keeps: false }
    }
}

impl<T: Clone> Kept<T> {
    pub(super) fn begin(&mut self, keeps: bool) {
        self.before = std::mem::take(&mut self.now);
        self.keeps = keeps;
    }

    /// Forgets everything.
    pub(super) fn clear(&mut self) {
        self.now.clear();
        self.before.clear();
    }

    /// What was made of a text, or is made now. What may not be made of it again is not kept (`None`).
    pub(super) fn of<E>(&mut self, text: &str, make: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        if let Some(made) = self.now.get(text) {
            return Ok(made.clone());
        }
        let made = match self.before.remove_entry(text) {
            Some((text, made)) => {
                self.now.insert(text, made.clone());
                return Ok(made);
            }
            None => make()?,
        };
        if self.keeps {
            self.now.insert(text.to_owned(), made.clone());
        }
        Ok(made)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_readings_did_not_need_is_forgotten() {
        let mut kept: Kept<usize> = Kept::default();
        let mut made = 0;
        let mut of = |kept: &mut Kept<usize>, text: &str| {
            let make = || {
                made += 1;
                Ok::<usize, ()>(made)
            };
            kept.of(text, make).expect("made")
        };
        kept.begin(true);
        assert_eq!((of(&mut kept, "甲"), of(&mut kept, "乙"), of(&mut kept, "甲")), (1, 2, 1));
        kept.begin(true);
        assert_eq!(of(&mut kept, "甲"), 1);
        kept.begin(true);
        assert_eq!((of(&mut kept, "甲"), of(&mut kept, "乙")), (1, 3));
        kept.begin(false);
        assert_eq!((of(&mut kept, "丙"), of(&mut kept, "丙")), (4, 5));
    }
}
