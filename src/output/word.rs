//! A word of a set that is known when the program is built: a key, an id, a label of the official format.

use serde::{Serialize, Serializer};

/// Such a word. It is the same text as a string is, in every format. The browser's door makes a JavaScript string of
/// each word once and hands that out again, where a string would cost a copy and a decoding every time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word(pub &'static str);

impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // A variant's name is known to be static; a string's text is not.
        serializer.serialize_unit_variant("Word", 0, self.0)
    }
}
