//! The ledger: every relation that was tried, and how it came out.

use crate::message::Message;
use crate::relation::{Outcome, Relation, Tried, judge};
use crate::text::document::Place;

/// All relations that were tried, in order.
#[derive(Debug, Clone, Default)]
pub struct Ledger {
    entries: Vec<Tried>,
    agreements: Vec<Agreement>,
}

/// Words of the text that were compared otherwise than by figures, and that agree: a number of parts with the
/// headings, a period with the year of the report.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// Where they stand.
    pub place: Place,
    /// The narrative's paragraph, where they are an entry of their own and not a figure's words.
    pub paragraph: Option<usize>,
    /// What they agree with, in words.
    pub with: Message,
}

/// How many relations came out how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "RelationCounts"))]
pub struct Counts {
    /// 相符.
    pub held: usize,
    /// 不符.
    pub broken: usize,
    /// 未能读取.
    pub unread: usize,
}

impl Ledger {
    /// Judges relations and keeps them.
    pub fn try_all(&mut self, relations: impl IntoIterator<Item = Relation>) {
        self.entries.extend(relations.into_iter().map(judge));
    }

    /// Keeps a relation that was judged already; its index.
    pub fn keep(&mut self, tried: Tried) -> usize {
        self.entries.push(tried);
        self.entries.len() - 1
    }

    /// Takes the verdict on a relation back, whose figures may not be whole.
    pub fn take_back(&mut self, index: usize, why: &Message) {
        if let Some(entry) = self.entries.get_mut(index) {
            entry.outcome = Outcome::Unread(why.clone());
        }
    }

    /// Keeps an agreement.
    pub fn agree(&mut self, agreement: Agreement) {
        self.agreements.push(agreement);
    }

    /// All agreements, in the order in which the rules met them.
    pub fn agreements(&self) -> &[Agreement] {
        &self.agreements
    }

    /// All entries; a finding's evidence is an index into them.
    pub fn entries(&self) -> &[Tried] {
        &self.entries
    }

    /// Indices of the broken relations of some rules.
    pub fn broken(&self, rules: &[&str]) -> Vec<usize> {
        let wanted = |entry: &Tried| entry.outcome == Outcome::Broken && rules.contains(&entry.relation.rule);
        (0..self.entries.len()).filter(|&i| wanted(&self.entries[i])).collect()
    }

    /// How many relations came out how.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for entry in &self.entries {
            match entry.outcome {
                Outcome::Held => counts.held += 1,
                Outcome::Broken => counts.broken += 1,
                Outcome::Unread(_) => counts.unread += 1,
            }
        }
        counts
    }
}
