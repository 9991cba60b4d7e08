//! What was told of a matter first, so that another number for it is noticed.

use crate::report::narrative::FigureId;
use crate::text::hash::HashMap;
use rust_decimal::Decimal;
use std::collections::hash_map::Entry;
use std::hash::Hash;

/// The first figure of each matter.
pub(super) struct Told<K> {
    first: HashMap<K, (FigureId, Decimal)>,
}

impl<K: Eq + Hash> Told<K> {
    pub(super) fn new() -> Self {
        Self { first: HashMap::default() }
    }

    /// Takes down what is told of a matter; the first figure for it where that is another number.
    pub(super) fn another(
        &mut self,
        matter: K,
        figure: FigureId,
        value: Decimal,
    ) -> Option<(FigureId, Decimal)> {
        match self.first.entry(matter) {
            Entry::Vacant(entry) => {
                entry.insert((figure, value));
                None
            }
            Entry::Occupied(entry) => Some(*entry.get()).filter(|(_, other)| *other != value),
        }
    }
}
