//! The reports that lie beside the drafts: which one beside which.

use super::files;
use super::inputs::{Input, expand};
use super::limit;
use gouji::desk::pairs::{Found, Shelf};
use gouji::message::{Message, say};
use gouji::report::Report;
use gouji::report::companion::Companion;
use gouji::source::draft::Assumed;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// Reports of a year before, or published versions.
#[derive(Default)]
pub struct Besides {
    shelf: Shelf<Input>,
    /// The one that was named by itself: it is tried whatever it is.
    only: Option<Input>,
    /// A person vouches for it.
    vouched: bool,
    /// The files that were named by themselves.
    named: BTreeSet<String>,
    taken: Mutex<BTreeSet<String>>,
    /// Files that are no reports; why.
    unread: Vec<(String, Message)>,
}

/// What lies beside a draft.
pub enum Beside {
    /// A report, with the name of its file.
    One(String, Box<Companion>),
    /// None; why, where the person should know.
    None(Option<Message>),
}

impl Besides {
    /// Reads what the call names. Of each report only the body, the year and the name of its file are kept.
    pub fn read(paths: &[PathBuf], vouched: bool) -> Result<Besides, Message> {
        let mut all = Besides { vouched, ..Besides::default() };
        for path in paths {
            let named = |error: Message| say::relation::title(path.display().to_string(), error);
            let inputs = expand(path);
            // What a folder, an archive or a pattern stands for was not named by itself.
            let is_file =
                !path.is_dir() && matches!(&inputs[..], [only] if Path::new(&only.name) == path.as_path());
            for input in inputs {
                let report = input.clone();
                match limit::read_within(limit::TIME, move || companion(&report, false)) {
                    Ok(companion) => {
                        if is_file {
                            all.named.insert(input.name.clone());
                        }
                        all.shelf.put(&companion.report, input);
                    }
                    Err(error) if is_file => return Err(named(error)),
                    Err(error) => all.unread.push((input.name, error)),
                }
            }
        }
        if let (1, [only]) = (all.shelf.len(), &all.shelf.all().collect::<Vec<_>>()[..]) {
            all.only = Some((*only).clone()).filter(|only| all.named.contains(&only.name));
        }
        Ok(all)
    }

    /// Whether there is anything.
    pub fn is_empty(&self) -> bool {
        self.shelf.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.shelf.len()
    }

    /// The report beside a draft: of its body, so many years before.
    pub fn of(&self, draft: &Report, before: u32) -> Beside {
        if self.is_empty() {
            return Beside::None(None);
        }
        let body = draft.issuer.as_ref().map(|issuer| issuer.text.as_str());
        let known = body.zip(draft.year.map(|year| year.value));
        let found = match known {
            Some((body, year)) => self.shelf.find(body, year.saturating_sub(before)),
            None => Found::None,
        };
        let input = match (found, &self.only) {
            (_, Some(only)) => only,
            (Found::One(input), None) => input,
            (Found::Several(all), None) => {
                let names = all.iter().map(|input| input.name.as_str()).collect::<Vec<_>>().join("、");
                return Beside::None(Some(say::terminal::several_beside(names)));
            }
            (Found::None, None) => {
                let other = known.and_then(|(body, year)| self.of_another_year(body, year, before));
                return Beside::None(Some(other.unwrap_or_else(say::terminal::none_beside)));
            }
        };
        match companion(input, self.vouched) {
            Ok(companion) => Beside::One(input.name.clone(), Box::new(companion)),
            Err(error) => Beside::None(Some(error)),
        }
    }

    /// Why a report of the body that is there is not the one that should lie beside its draft.
    fn of_another_year(&self, body: &str, own: u32, before: u32) -> Option<Message> {
        let (input, other) = self.shelf.of_body(body, own)?;
        let why = match before {
            0 => say::beside::another_year(other, own),
            _ if other == own => say::beside::same_year(other),
            _ => say::beside::not_last_year(other, own),
        };
        Some(say::terminal::named_and(input.name.as_str(), why))
    }

    /// A report was used.
    pub fn take(&self, name: &str) {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned());
    }

    /// The files that lay beside no draft, and whether the call named them by themselves.
    pub fn left(&self) -> Vec<(String, bool)> {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let left = self.shelf.all().filter(|input| !taken.contains(&input.name));
        left.map(|input| (input.name.clone(), self.named.contains(&input.name))).collect()
    }

    /// The files that are no reports, and why.
    pub fn unread(&self) -> &[(String, Message)] {
        &self.unread
    }
}

fn companion(input: &Input, vouched: bool) -> Result<Companion, Message> {
    let bytes = input.read()?;
    let checked =
        files::read_report(&input.name, &bytes, &Assumed::default()).map_err(|error| error.message())?;
    Ok(Companion { vouched, ..checked })
}
