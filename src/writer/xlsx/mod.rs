//! Workbooks (.xlsx): corrected values in their cells, and a note at each cell of which something is said.
//!
//! ```text
//! mod.rs ── page.rs ── value.rs, string.rs   a sheet that is written, and what a cell holds
//!        └ notes.rs ── drawing.rs            the notes of a sheet, and the boxes in which they are drawn
//! ```
//!
//! A sheet has no tracked changes: where changes are to be seen, a note says what the cell said before. A formula is
//! never written over. Where its result follows from the cells that were corrected, the new result is stored beside it;
//! where it does not, the formula is left as it is, and a note says so.

mod drawing;
mod notes;
mod page;
mod string;
mod value;

use super::lines::apart;
use super::package::Package;
use super::places::Places;
use super::words::{formula_left, was_changed};
use super::xml::{prefix, start_tag};
use super::{Edit, Hand, Note, WriteError, Written};
use crate::source::sheet::Range as Cells;
use crate::source::trail::{Part, Spot, Step};
use crate::source::xlsx::Book;
use crate::source::xml::{attribute, child};
use crate::source::{Opened, SourceError, bare, xml};
use crate::text::order::sort_by_key;
use page::{Claim, Outcome, Page};
use std::collections::BTreeMap;
use std::ops::Range;

/// A row and a column, from 0.
type At = (u32, u32);

/// What is said at the cells of each sheet.
type Said = BTreeMap<u32, BTreeMap<At, Vec<String>>>;

/// What is to become of the cells of each sheet.
type Claims<'e> = BTreeMap<u32, BTreeMap<At, Claim<'e>>>;

/// An open workbook.
struct Workbook<'a> {
    package: Package<'a>,
    book: Book,
}

impl<'a> Workbook<'a> {
    fn open(bytes: &'a [u8]) -> Result<Workbook<'a>, SourceError> {
        let mut package = Package::open(bare(bytes))?;
        let book = Book::open(package.archive())?;
        Ok(Workbook { package, book })
    }

    /// Writes the notes.
    fn write_notes(&mut self, said: &Said, hand: &Hand) -> Result<(), SourceError> {
        for listed in &self.book.sheets {
            if let Some(own) = said.get(&listed.number) {
                notes::add(&mut self.package, listed, own, hand.author)?;
            }
        }
        Ok(())
    }
}

/// Writes changes into the cells of a workbook.
///
/// # Errors
/// Fails where it is none, or can't be read once more.
pub fn amend(bytes: &[u8], opened: &Opened, edits: &[Edit], hand: &Hand) -> Result<Written, WriteError> {
    let mut file = Workbook::open(bytes)?;
    let signed = file.package.is_signed();
    let places = Places { text: &opened.text, steps: opened.trail.steps() };
    let (mut claims, mut unplaced) = claims(&places, edits);
    let mut said = Said::new();
    let mut is_changed = false;
    let strings = file.book.strings_part.clone();
    let strings = strings.map_or(Ok(None), |name| file.package.text(&name))?.unwrap_or_default();
    let strings = xml::parse(&strings).ok();
    for listed in &file.book.sheets {
        let Some(own) = claims.remove(&listed.number) else { continue };
        let text = file.package.text(&listed.part)?.ok_or(SourceError::Damaged("缺少工作表"))?;
        let heads = heads(&mut file.package, &listed.part);
        let page = Page { text: &text, book: &file.book, listed, strings: strings.as_ref(), heads: &heads };
        let (new, outcomes) = page.written(&own)?;
        for ((at, claim), outcome) in own.iter().zip(outcomes) {
            if outcome != Outcome::Written {
                unplaced.extend(claim.changes.iter().map(|change| change.index));
            }
            let (was, now) = (claim.was, claim.now());
            let told = match outcome {
                Outcome::Written if hand.tracked => was_changed(was, &now),
                Outcome::Formula => formula_left(was, &now),
                Outcome::Written | Outcome::Refused => continue,
            };
            said.entry(listed.number).or_default().entry(*at).or_default().push(told);
        }
        if new != text {
            is_changed = true;
            file.package.write(&listed.part, new)?;
        }
    }
    unplaced.extend(
        claims.into_values().flatten().flat_map(|(_, claim)| claim.changes).map(|change| change.index),
    );
    if is_changed {
        reckon_anew(&mut file)?;
    }
    file.write_notes(&said, hand)?;
    sort_by_key(&mut unplaced, |index| *index);
    Ok(Written { bytes: file.package.finish()?, unplaced, signed })
}

/// Writes notes into the cells of a workbook; those without a place go to `home`, the title, or to its first cell.
///
/// # Errors
/// Fails where it is none, or can't be read once more.
pub fn comment(
    bytes: &[u8],
    opened: &Opened,
    notes: &[Note],
    home: Option<Range<usize>>,
    hand: &Hand,
) -> Result<Written, WriteError> {
    let mut file = Workbook::open(bytes)?;
    let signed = file.package.is_signed();
    let places = Places { text: &opened.text, steps: opened.trail.steps() };
    let mut said = Said::new();
    let mut unplaced = Vec::new();
    for (index, note) in notes.iter().enumerate() {
        let ranges = [note.range.as_ref(), home.as_ref()];
        let found = ranges.into_iter().flatten().find_map(|range| cell(&places, range));
        match found.or_else(|| places.steps.first()).and_then(spot) {
            Some((sheet, at)) => {
                said.entry(sheet).or_default().entry(at).or_default().extend(note.text.iter().cloned());
            }
            None => unplaced.push(index),
        }
    }
    file.write_notes(&said, hand)?;
    Ok(Written { bytes: file.package.finish()?, unplaced, signed })
}

/// The sheet and the cell of a step.
fn spot(step: &Step) -> Option<(u32, At)> {
    match (step.part, step.spot) {
        (Part::Sheet(sheet), Spot::Cell { row, column }) => Some((sheet, (row, column))),
        _ => None,
    }
}

/// The cell in which a range begins, or else the next one in its line.
fn cell<'s>(places: &Places<'s>, range: &Range<usize>) -> Option<&'s Step> {
    let first = places.steps.partition_point(|step| step.range.end < range.start);
    let mut near = places.steps.get(first..)?.iter().take_while(|step| step.range.start <= range.end);
    let holds = |step: &&Step| !step.range.is_empty() && step.range.end > range.start;
    if range.is_empty() { near.next() } else { near.clone().find(holds).or_else(|| near.next()) }
}

/// What is to become of the cells of each sheet, and the edits that are of no single cell.
fn claims<'e>(places: &Places<'e>, edits: &'e [Edit]) -> (Claims<'e>, Vec<usize>) {
    let (own, mut unplaced) = apart(edits);
    let mut claims = Claims::new();
    for index in own {
        let Edit { range, text, .. } = &edits[index];
        // A line that goes is a cell that says nothing any more.
        let goes = text.is_empty() && places.text.get(range.clone()).is_some_and(|gone| gone.ends_with('\n'));
        let range = range.start..range.end - usize::from(goes);
        let is_line = |step: &Step| step.range.start == range.start && step.range.end == range.end;
        let within = |step: &Step| step.range.start <= range.start && range.end <= step.range.end;
        // A line or a column that comes is no text of the cell in front of it.
        let comes = |step: &Step| {
            let inside = step.range.start < range.start && range.end < step.range.end;
            text.contains('\t') || text.contains('\n') && !inside
        };
        let found =
            cell(places, &range).filter(|step| within(step) && !comes(step) && (!goes || is_line(step)));
        let Some((step, (sheet, at))) = found.and_then(|step| Some((step, spot(step)?))) else {
            unplaced.push(index);
            continue;
        };
        let chars = |range: Range<usize>| places.text.get(range).map_or(0, |text| text.chars().count());
        let start = chars(step.range.start..range.start);
        let end = start + chars(range);
        let was = places.text.get(step.range.clone()).unwrap_or_default();
        let claim = claims.entry(sheet).or_default().entry(at);
        let claim = claim.or_insert(Claim { was, changes: Vec::new() });
        claim.changes.push(page::Change { index, range: start..end, text });
    }
    (claims, unplaced)
}

/// The cells that name the columns of Excel's own tables: these have their names in another part as well.
fn heads(package: &mut Package, sheet: &str) -> Vec<Cells> {
    let tables: Vec<String> = package.relations(sheet).all_of("table").map(str::to_owned).collect();
    let head = |name: String| {
        let text = package.text(&name).ok()??;
        let tree = xml::parse(&text).ok()?;
        let root = tree.root_element();
        let mut range = Cells::of(attribute(root, "ref")?)?;
        range.rows.1 = range.rows.0;
        (attribute(root, "headerRowCount") != Some("0")).then_some(range)
    };
    tables.into_iter().filter_map(head).collect()
}

/// Asks the program that opens the workbook for the results of its formulas, where it has any.
fn reckon_anew(file: &mut Workbook) -> Result<(), SourceError> {
    let mut has_formulas = false;
    for listed in &file.book.sheets {
        let text = file.package.text(&listed.part)?.unwrap_or_default();
        has_formulas |= ["<f>", "<f ", ":f>", ":f "].iter().any(|tag| text.contains(tag));
    }
    let Some(text) = file.package.text(&file.book.main)?.filter(|_| has_formulas) else { return Ok(()) };
    let tree = xml::parse(&text)?;
    let root = tree.root_element();
    let wish = "fullCalcOnLoad";
    let (at, new) = match child(root, "calcPr") {
        Some(node) => match node.attributes().find(|own| own.name() == wish) {
            Some(own) => (own.range_value(), "1".to_owned()),
            None => {
                let (tag, is_empty) = start_tag(&text, node);
                let end = node.range().start + tag.len() - if is_empty { 2 } else { 1 };
                (end..end, format!(" {wish}=\"1\""))
            }
        },
        None => {
            // What stands in front of it, by the schema (18.2.27).
            let front = ["definedNames", "externalReferences", "functionGroups", "sheets"];
            let Some(before) = front.iter().find_map(|name| child(root, name)) else { return Ok(()) };
            let end = before.range().end;
            (end..end, format!("<{}calcPr {wish}=\"1\"/>", prefix(&text, root)))
        }
    };
    let mut new_text = text.clone();
    new_text.replace_range(at, &new);
    let main = file.book.main.clone();
    file.package.write(&main, new_text)
}
