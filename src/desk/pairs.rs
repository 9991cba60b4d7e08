//! Pairs: which of many reports lies beside a draft.

use crate::report::Report;
use crate::report::companion::bare;

/// Reports by body and year, each with what leads to it.
#[derive(Debug)]
pub struct Shelf<T> {
    all: Vec<Entry<T>>,
}

#[derive(Debug)]
struct Entry<T> {
    body: Option<String>,
    year: Option<u32>,
    what: T,
}

/// What the shelf has for a draft.
#[derive(Debug, PartialEq, Eq)]
pub enum Found<'a, T> {
    /// One report.
    One(&'a T),
    /// Several of the same body and year: nobody knows which.
    Several(Vec<&'a T>),
    /// None.
    None,
}

impl<T> Default for Shelf<T> {
    fn default() -> Shelf<T> {
        Shelf { all: Vec::new() }
    }
}

impl<T> Shelf<T> {
    /// Puts a report on the shelf.
    pub fn put(&mut self, report: &Report, what: T) {
        let body = report.issuer.as_ref().map(|issuer| bare(&issuer.text));
        self.all.push(Entry { body, year: report.year.map(|year| year.value), what });
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// What lies there in all.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.all.iter().map(|entry| &entry.what)
    }

    /// A report of a body for whatever year, and that year: this one before others, else the latest.
    pub fn of_body(&self, body: &str, year: u32) -> Option<(&T, u32)> {
        let body = bare(body);
        let same = self.all.iter().filter(|entry| {
            entry.body.as_ref().is_some_and(|other| crate::report::companion::is_same_body(other, &body))
        });
        let dated = same.filter_map(|entry| Some((&entry.what, entry.year?)));
        dated.max_by_key(|(_, other)| (*other == year, *other))
    }

    /// The report of a body for a year: of the same name, else of a name that is the end of the other.
    pub fn find(&self, body: &str, year: u32) -> Found<'_, T> {
        let body = bare(body);
        let of_year = |entry: &&Entry<T>| entry.year == Some(year);
        let exact: Vec<&T> = self
            .all
            .iter()
            .filter(of_year)
            .filter(|e| e.body.as_ref() == Some(&body))
            .map(|e| &e.what)
            .collect();
        let close = |entry: &&Entry<T>| {
            entry.body.as_ref().is_some_and(|other| crate::report::companion::is_same_body(other, &body))
        };
        let found = match exact.is_empty() {
            false => exact,
            true => self.all.iter().filter(of_year).filter(close).map(|entry| &entry.what).collect(),
        };
        match found[..] {
            [] => Found::None,
            [one] => Found::One(one),
            _ => Found::Several(found),
        }
    }
}
