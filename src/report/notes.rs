//! What later rooms work out of a text, kept beside what was read in it.
//!
//! A draft that is typed has nearly all of its paragraphs again at the next key, and what a rule looks for in a text is what it
//! looked for in it before. A note follows from the text alone: neither from where it stands, nor from anything else of its
//! report. So there is nothing to make invalid.

use std::any::{Any, TypeId};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// A note of any type.
type Note = Arc<dyn Any + Send + Sync>;

/// The notes on one text: one of each type, so every kind of note has a type of its own.
#[derive(Default)]
pub struct Notes {
    kept: Mutex<Vec<(TypeId, Note)>>,
    /// Whether none is kept: each is made again.
    forgets: bool,
}

impl Notes {
    /// The note of a type, which is made where it is not there yet.
    pub fn get<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        if self.forgets {
            return Arc::new(make());
        }
        let kind = TypeId::of::<T>();
        let there = self.find(kind);
        if let Some(Ok(note)) = there.map(Arc::downcast) {
            return note;
        }
        // Made without the lock: one note may be made of others.
        let note = Arc::new(make());
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).push((kind, note.clone()));
        note
    }

    /// Keeps no note from now on: those on a short line take more room than all that was read in it.
    pub fn forget(&mut self) {
        *self = Notes { forgets: true, ..Notes::default() };
    }

    fn find(&self, kind: TypeId) -> Option<Note> {
        let notes = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        notes.iter().find(|(other, _)| *other == kind).map(|(_, note)| note.clone())
    }
}

impl fmt::Debug for Notes {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("Notes")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_made_once_of_each_type() {
        #[derive(Debug, PartialEq)]
        struct Length(usize);
        #[derive(Debug, PartialEq)]
        struct Half(usize);
        let notes = Notes::default();
        let half = notes.get(|| Half(notes.get(|| Length(8)).0 / 2));
        assert_eq!(half.0, 4);
        assert_eq!(notes.get(|| Length(9)).0, 8);
        assert_eq!(notes.get(|| Half(9)).0, 4);
        let mut notes = notes;
        notes.forget();
        assert_eq!([notes.get(|| Half(9)).0, notes.get(|| Half(10)).0], [9, 10]);
        assert!(notes.find(TypeId::of::<Half>()).is_none());
    }
}
