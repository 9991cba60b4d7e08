//! A sheet that is written: which cell a change is of, and what stands in it then.

use super::At;
use super::string::{changed, plain, stated};
use super::value::number;
use crate::source::limits::Budget;
use crate::source::sheet::{COLUMNS, Range as Cells, letters, reference};
use crate::source::xlsx::{Book, Listed, style};
use crate::source::xml::{attribute, child, children};
use crate::source::{SourceError, xml};
use crate::writer::xml::{Splices, inside, prefix, start_tag, written_name};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;
use std::ops::Range;

/// What is to become of a cell.
#[derive(Debug)]
pub struct Claim<'e> {
    /// What it shows.
    pub was: &'e str,
    /// The changes of that, in order.
    pub changes: Vec<Change<'e>>,
}

/// A change of what a cell shows.
#[derive(Debug, Clone)]
pub struct Change<'e> {
    /// Which edit it is.
    pub index: usize,
    /// The characters that go.
    pub range: Range<usize>,
    /// What comes in their place.
    pub text: &'e str,
}

impl Claim<'_> {
    /// What the cell is to show.
    pub fn now(&self) -> String {
        let mut now: Vec<char> = self.was.chars().collect();
        for Change { range, text, .. } in self.changes.iter().rev() {
            let within = range.start.min(now.len())..range.end.min(now.len());
            now.splice(within, text.chars());
        }
        now.into_iter().collect()
    }
}

/// What became of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The cell shows it.
    Written,
    /// The cell has a formula whose result it is not.
    Formula,
    /// The cell can't be written to.
    Refused,
}

/// A sheet.
pub struct Page<'t> {
    /// Its part.
    pub text: &'t str,
    /// The workbook, and where it lists the sheet.
    pub book: &'t Book,
    /// See `book`.
    pub listed: &'t Listed,
    /// The strings that cells share.
    pub strings: Option<&'t Document<'t>>,
    /// Cells that can't be changed alone.
    pub heads: &'t [Cells],
}

/// What is put where.
type Put<'a, 'i> = (Place<'a, 'i>, String);

/// Where something is put.
#[derive(Clone)]
enum Place<'a, 'i> {
    /// In the place of this.
    At(Range<usize>),
    /// At the end of a row.
    EndOf(Node<'a, 'i>),
}

impl Page<'_> {
    /// The part with these claims, and what became of each.
    pub fn written(&self, claims: &BTreeMap<At, Claim>) -> Result<(String, Vec<Outcome>), SourceError> {
        let tree = xml::parse(self.text)?;
        let root = tree.root_element();
        let prefix = prefix(self.text, root);
        let cells = cells(root);
        let mut values: Vec<Put> = Vec::new();
        let mut outcomes = Vec::new();
        for (at, claim) in claims {
            let is_head = |head: &Cells| {
                (head.rows.0..=head.rows.1).contains(&at.0)
                    && (head.columns.0..=head.columns.1).contains(&at.1)
            };
            let cell = cells.get(at);
            let put = match cell {
                _ if self.heads.iter().any(is_head) => None,
                Some(cell) if child(*cell, "f").is_some() => None,
                Some(cell) => self.content(*cell, claim, prefix).map(|new| (Place::At(cell.range()), new)),
                None => self.beside(root, &cells, *at, &claim.now(), prefix),
            };
            outcomes.push(match (&put, cell.and_then(|cell| child(*cell, "f"))) {
                (Some(_), _) => Outcome::Written,
                (None, Some(_)) => Outcome::Formula,
                (None, None) => Outcome::Refused,
            });
            values.extend(put);
        }
        let formulas = claims.iter().zip(&mut outcomes).filter(|(_, outcome)| **outcome == Outcome::Formula);
        let mut formulas: Vec<_> = formulas
            .filter_map(|((at, claim), outcome)| Some((*at, *cells.get(at)?, claim.now(), outcome)))
            .collect();
        // Without their results the reader reckons them, as far as it can.
        let mut asked = values.clone();
        for (_, cell, ..) in &formulas {
            asked.extend(child(*cell, "v").map(|value| (Place::At(value.range()), String::new())));
        }
        if !formulas.is_empty() {
            let text = spliced(self.text, asked);
            let tree = xml::parse(&text)?;
            let sheet = self.book.sheet(self.listed, tree.root_element(), &mut Budget::default())?;
            for (at, cell, now, outcome) in &mut formulas {
                let is_result = sheet.said(at.0, at.1).is_some_and(|said| said.text == *now);
                let value = number(now, style(*cell), &self.book.formats).filter(|_| is_result);
                let stored = child(*cell, "v").and_then(|value| inside(self.text, value));
                if let (Some(value), Some(stored)) = (value, stored) {
                    values.push((Place::At(stored), value));
                    **outcome = Outcome::Written;
                }
            }
        }
        Ok((spliced(self.text, values), outcomes))
    }

    /// A cell with what it is to show.
    fn content(&self, cell: Node, claim: &Claim, prefix: &str) -> Option<String> {
        let now = claim.now();
        let value = child(cell, "v").and_then(|value| value.text()).unwrap_or_default();
        let is_blank = claim.was.trim().is_empty();
        let string = |string: Option<(&str, Node)>| match string.filter(|_| !is_blank) {
            Some((text, node)) => {
                let is_read = |own| self.book.formats.is_read(own, style(cell));
                changed(text, node, &claim.changes, prefix, &is_read)
            }
            None => plain(&now, prefix),
        };
        let shared = || {
            let tree = self.strings?;
            let node = children(tree.root_element(), "si").nth(value.trim().parse().ok()?)?;
            Some((tree.input_text(), node))
        };
        let numeric = || number(&now, style(cell), &self.book.formats);
        let (kind, inner) = match attribute(cell, "t") {
            _ if now.is_empty() => ("", String::new()),
            Some("s") => ("inlineStr", format!("<{prefix}is>{}</{prefix}is>", string(shared()))),
            Some("inlineStr") => {
                let own = child(cell, "is").map(|node| (self.text, node));
                ("inlineStr", format!("<{prefix}is>{}</{prefix}is>", string(own)))
            }
            Some("str") => ("str", format!("<{prefix}v>{}</{prefix}v>", stated(&now))),
            None | Some("n") if numeric().is_some() => {
                ("", format!("<{prefix}v>{}</{prefix}v>", numeric().unwrap_or_default()))
            }
            _ => ("inlineStr", format!("<{prefix}is>{}</{prefix}is>", plain(&now, prefix))),
        };
        // Its attributes stay, but for the one that says what it holds.
        let mut out = format!("<{}", written_name(self.text, cell));
        for own in cell.attributes().filter(|own| own.name() != "t") {
            out.push(' ');
            out.push_str(self.text.get(own.range())?);
        }
        if !kind.is_empty() {
            out.push_str(&format!(" t=\"{kind}\""));
        }
        let (_, is_empty) = start_tag(self.text, cell);
        let rest = if is_empty { None } else { child(cell, "extLst") };
        let rest = rest.and_then(|node| self.text.get(node.range())).unwrap_or_default();
        Some(format!("{out}>{inner}{rest}</{}>", written_name(self.text, cell)))
    }

    /// A cell that the row does not have yet, in its place.
    fn beside<'a, 'i>(
        &self,
        root: Node<'a, 'i>,
        cells: &BTreeMap<At, Node>,
        at: At,
        now: &str,
        prefix: &str,
    ) -> Option<Put<'a, 'i>> {
        let row = rows(root).into_iter().find(|(row, _)| *row == at.0).map(|(_, node)| node)?;
        let (kind, inner) = match number(now, 0, &self.book.formats) {
            Some(value) => ("", format!("<{prefix}v>{value}</{prefix}v>")),
            None => (" t=\"inlineStr\"", format!("<{prefix}is>{}</{prefix}is>", plain(now, prefix))),
        };
        let name = format!("{}{}", letters(at.1), at.0 + 1);
        let new = format!("<{prefix}c r=\"{name}\"{kind}>{inner}</{prefix}c>");
        let behind = cells.range((at.0, at.1 + 1)..(at.0 + 1, 0)).next();
        if let Some((_, behind)) = behind {
            // A cell without a name of its own would move.
            attribute(*behind, "r")?;
            let start = behind.range().start;
            return Some((Place::At(start..start), new));
        }
        Some((Place::EndOf(row), new))
    }
}

fn spliced(text: &str, puts: Vec<Put>) -> String {
    let mut splices = Splices::default();
    for (place, new) in puts {
        match place {
            Place::At(range) => splices.put(range, new),
            Place::EndOf(row) => splices.put_last(text, row, &new),
        }
    }
    splices.take(text, 0..text.len())
}

/// The rows, by their numbers. One without a number follows the one before.
fn rows<'a, 'i>(root: Node<'a, 'i>) -> Vec<(u32, Node<'a, 'i>)> {
    let mut next = 0u32;
    let mut found = Vec::new();
    for row in child(root, "sheetData").iter().flat_map(|data| children(*data, "row")) {
        let stated = attribute(row, "r").and_then(|number| number.parse::<u32>().ok()?.checked_sub(1));
        let at = stated.unwrap_or(next);
        next = at.saturating_add(1);
        found.push((at, row));
    }
    found
}

/// The cells, by their places, as the reader sees them: of two in one place the first.
fn cells<'a, 'i>(root: Node<'a, 'i>) -> BTreeMap<At, Node<'a, 'i>> {
    let mut cells = BTreeMap::new();
    for (at, row) in rows(root) {
        let mut next = 0;
        for cell in children(row, "c") {
            let place = attribute(cell, "r").and_then(reference).unwrap_or((at, next));
            next = place.1 + 1;
            if place.1 < COLUMNS {
                cells.entry(place).or_insert(cell);
            }
        }
    }
    cells
}
