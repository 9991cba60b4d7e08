//! The expectations of a fixture: the `.expect` file beside it (see `tests/fixtures/README.md`).

use std::fs;
use std::path::PathBuf;

use super::form::{Cell, Edition, cells};

/// The place where a finding has to be, or must not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    Whole,
    /// Counted from 1.
    Line(usize),
    /// A cell, a row, a column or a whole table; `None` stands for `*`.
    Cells {
        table: u8,
        row: Option<String>,
        column: Option<String>,
    },
}

impl Place {
    /// Whether the cell with these keys lies in this place.
    pub fn holds_cell(&self, at_table: u8, at_row: &str, at_column: &str) -> bool {
        match self {
            Self::Whole => true,
            Self::Line(_) => false,
            Self::Cells { table, row, column } => {
                *table == at_table
                    && row.as_deref().is_none_or(|row| row == at_row)
                    && column.as_deref().is_none_or(|column| column == at_column)
            }
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    pub rule: String,
    pub severity: String,
    pub place: Place,
    /// The value that would repair the cell.
    pub repair: Option<String>,
}

/// A rule that must not appear, anywhere or at a place. `T3-*` names a family.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forbidden {
    pub rule: String,
    pub place: Option<Place>,
}

impl Forbidden {
    pub fn names(&self, rule: &str) -> bool {
        match self.rule.strip_suffix('*') {
            Some(family) => rule.starts_with(family),
            None => rule == self.rule,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expectation {
    /// It is no report: it must be refused, with this kind of error.
    pub refused: Option<String>,
    /// No error and no warning at all.
    pub clean: bool,
    /// No error or warning of the families T2, T3, T4, CP and ST but those in `required` and `allowed`.
    pub only: bool,
    /// One alternative of each entry must appear.
    pub required: Vec<Vec<Expected>>,
    pub allowed: Vec<Expected>,
    pub forbidden: Vec<Forbidden>,
}

impl Expectation {
    /// Every rule or family that it names.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        let expected = self.required.iter().flatten().chain(&self.allowed).map(|expected| &expected.rule);
        expected.chain(self.forbidden.iter().map(|forbidden| &forbidden.rule)).map(String::as_str)
    }
}

/// A fixture: its name, its text, and what must be said of it.
#[derive(Clone, Debug)]
pub struct Fixture {
    pub name: String,
    pub text: String,
    pub expect: Expectation,
}

/// All fixtures, by name.
pub fn fixtures() -> Vec<Fixture> {
    let folder = folder();
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("tests/fixtures")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter_map(|file| file.strip_suffix(".txt").map(str::to_owned))
        .collect();
    names.sort();
    names.iter().map(|name| fixture(name)).collect()
}

/// The fixture of that name (without `.txt`).
pub fn fixture(name: &str) -> Fixture {
    let read = |suffix: &str| {
        let path = folder().join(format!("{name}.{suffix}"));
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let expect = parse(&read("expect")).unwrap_or_else(|line| panic!("{name}.expect: can't read “{line}”"));
    Fixture { name: name.to_owned(), text: read("txt"), expect }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// Reads an `.expect` file; the error is the line that can't be read.
pub fn parse(text: &str) -> Result<Expectation, String> {
    let mut expectation = Expectation::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(kind) = line.strip_prefix("refused ") {
            expectation.refused = Some(kind.to_owned());
            continue;
        }
        let understood = match line.split_at(1) {
            _ if line == "clean" => {
                expectation.clean = true;
                Some(())
            }
            _ if line == "only" => {
                expectation.only = true;
                Some(())
            }
            ("!", rest) => forbidden(rest).map(|forbidden| expectation.forbidden.push(forbidden)),
            ("?", rest) => expected(rest).map(|expected| expectation.allowed.push(expected)),
            _ => {
                let alternatives: Option<Vec<Expected>> = line.split('|').map(expected).collect();
                alternatives.map(|alternatives| expectation.required.push(alternatives))
            }
        };
        understood.ok_or(line)?;
    }
    Ok(expectation)
}

fn forbidden(text: &str) -> Option<Forbidden> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (rule, rest) = words.split_first()?;
    let place = if rest.is_empty() { None } else { Some(place(rest)?) };
    Some(Forbidden { rule: (*rule).to_owned(), place })
}

fn expected(text: &str) -> Option<Expected> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (rule, severity, rest) = match words.as_slice() {
        [rule, severity @ ("error" | "warning" | "hint" | "info"), rest @ ..] => (rule, severity, rest),
        _ => return None,
    };
    let (at, repair) = match rest {
        [at @ .., "expected", value] => (at, Some((*value).to_owned())),
        at => (at, None),
    };
    Some(Expected { rule: (*rule).to_owned(), severity: (*severity).to_owned(), place: place(at)?, repair })
}

fn place(words: &[&str]) -> Option<Place> {
    match words {
        ["whole"] => Some(Place::Whole),
        ["line", number] => number.parse().ok().map(Place::Line),
        [cells] => {
            let key = |key: &str| (key != "*").then(|| key.to_owned());
            let mut parts = cells.split(':');
            let table = parts.next()?.parse().ok()?;
            let (row, column) = (parts.next().and_then(key), parts.next().and_then(key));
            parts.next().is_none().then_some(Place::Cells { table, row, column })
        }
        _ => None,
    }
}

/// Whether the place exists in a text of so many lines, whatever its edition.
pub fn exists(place: &Place, lines: usize) -> bool {
    let known = |cell: &Cell| place.holds_cell(cell.table, cell.row, cell.column);
    match place {
        Place::Whole => true,
        Place::Line(line) => (1..=lines).contains(line),
        Place::Cells { row: Some(row), .. } if row.starts_with('S') => true,
        Place::Cells { .. } => {
            [Edition::Y2019, Edition::Y2021].into_iter().any(|edition| cells(edition).iter().any(known))
        }
    }
}
