//! Changes of the draft, into the file.

use super::package::Package;
use super::run::{Ids, Pen};
use super::sheet::{Places, Sheet};
use super::xml::ids;
use super::{Edit, Hand, WriteError, Written};
use crate::source::trail::Part;
use crate::source::{Format, Opened, bare, xml};

/// The parts whose text can be changed.
const PARTS: [Part; 3] = [Part::Body, Part::Footnotes, Part::Endnotes];

/// Writes changes into the file that a draft was opened from.
///
/// # Errors
/// Fails where it is no Word file, or can't be read once more.
pub fn amend(bytes: &[u8], opened: &Opened, edits: &[Edit], hand: &Hand) -> Result<Written, WriteError> {
    let mut package = open(bytes, opened)?;
    let signed = package.is_signed();
    let places = Places { text: &opened.text, steps: opened.trail.steps() };
    let mut unplaced: Vec<usize> = Vec::new();
    let mut pen = Pen { hand, ids: Ids::default() };
    take_ids(&mut package, &mut pen.ids)?;
    let mut order: Vec<usize> = (0..edits.len()).collect();
    order.sort_by_key(|&index| (edits[index].range.start, edits[index].range.end));
    let mut left: Vec<usize> = Vec::new();
    let mut end = 0;
    for index in order {
        // What two changes claim, the first one has.
        let overlaps = edits[index].range.start < end;
        if overlaps {
            unplaced.push(index)
        } else {
            left.push(index)
        }
        end = end.max(edits[index].range.end);
    }
    for part in PARTS {
        let Some(name) = package.name(part).map(str::to_owned) else { continue };
        let (own, others): (Vec<usize>, Vec<usize>) =
            left.into_iter().partition(|&index| part_of(&places, &edits[index]) == Some(part));
        left = others;
        if own.is_empty() {
            continue;
        }
        let Some(text) = package.text(&name)? else {
            unplaced.extend(own);
            continue;
        };
        let tree = xml::parse(&text)?;
        let mut sheet = Sheet::new(&text, &tree);
        for index in own {
            let Edit { range, text } = &edits[index];
            let pieces = places.pieces(range);
            let done = match range.is_empty() {
                true => places.gap(range.start).is_some_and(|gap| sheet.insert(&gap, text, &mut pen)),
                false => places.is_whole(range, &pieces) && sheet.exchange(&pieces, text),
            };
            if !done {
                unplaced.push(index);
            }
        }
        let new = sheet.write(&mut pen);
        package.write(&name, new)?;
    }
    unplaced.extend(left);
    unplaced.sort_unstable();
    Ok(Written { bytes: package.finish()?, unplaced, signed })
}

/// The file of a draft, where it can be written to.
pub fn open<'a>(bytes: &'a [u8], opened: &Opened) -> Result<Package<'a>, WriteError> {
    match opened.format {
        Format::Docx => Ok(Package::open(bare(bytes))?),
        other => Err(WriteError::Format(other.label())),
    }
}

/// Takes note of the ids that are there.
pub fn take_ids(package: &mut Package, taken: &mut Ids) -> Result<(), WriteError> {
    let mut names: Vec<String> =
        PARTS.iter().filter_map(|part| package.name(*part).map(str::to_owned)).collect();
    names.extend(package.related("comments"));
    for name in names {
        // A part that is damaged has none that anybody reads.
        let Ok(Some(text)) = package.text(&name) else { continue };
        if let Ok(tree) = xml::parse(&text) {
            taken.beside(ids(tree.root_element()));
        }
    }
    Ok(())
}

/// The part that an edit belongs to, all of it.
fn part_of(places: &Places, edit: &Edit) -> Option<Part> {
    if edit.range.is_empty() {
        return places.gap(edit.range.start).map(|gap| gap.step.part);
    }
    let pieces = places.pieces(&edit.range);
    let part = pieces.first()?.step.part;
    pieces.iter().all(|piece| piece.step.part == part).then_some(part)
}
