//! Changes of the draft, into the file.

use super::Word;
use super::run::{Ids, Pen};
use super::sheet::Sheet;
use crate::source::trail::Part;
use crate::source::{Opened, xml};
use crate::text::order::sort_by_key;
use crate::writer::lines::{Target, targets};
use crate::writer::places::Places;
use crate::writer::xml::ids;
use crate::writer::{Edit, Hand, WriteError, Written};

/// The parts whose text can be changed.
const PARTS: [Part; 3] = [Part::Body, Part::Footnotes, Part::Endnotes];

/// Writes changes into the file that a draft was opened from.
///
/// # Errors
/// Fails where it is no Word file, or can't be read once more.
pub fn amend(bytes: &[u8], opened: &Opened, edits: &[Edit], hand: &Hand) -> Result<Written, WriteError> {
    let mut word = Word::open(bytes)?;
    let signed = word.package.is_signed();
    let places = Places { text: &opened.text, steps: opened.trail.steps() };
    let mut pen = Pen { hand, ids: Ids::default() };
    take_ids(&mut word, &mut pen.ids)?;
    let (mut targets, mut unplaced) = targets(&places, edits);
    for part in PARTS {
        let Some(name) = word.name(part).map(str::to_owned) else { continue };
        let (own, others): (Vec<_>, Vec<_>) =
            targets.into_iter().partition(|(_, target)| target.part() == Some(part));
        targets = others;
        if own.is_empty() {
            continue;
        }
        let Some(text) = word.package.text(&name)? else {
            unplaced.extend(own.iter().map(|(index, _)| index));
            continue;
        };
        let tree = xml::parse(&text)?;
        let mut sheet = Sheet::new(&text, &tree);
        for (index, target) in own {
            if !write(&mut sheet, &target, &edits[index], &mut pen) {
                unplaced.push(index);
            }
        }
        let new = sheet.write(&mut pen);
        word.package.write(&name, new)?;
    }
    unplaced.extend(targets.iter().map(|(index, _)| index));
    sort_by_key(&mut unplaced, |index| *index);
    Ok(Written { bytes: word.package.finish()?, unplaced, signed })
}

/// Takes note of the ids that are there.
pub fn take_ids(word: &mut Word, taken: &mut Ids) -> Result<(), WriteError> {
    let mut names: Vec<String> =
        PARTS.iter().filter_map(|part| word.name(*part).map(str::to_owned)).collect();
    names.extend(word.related("comments"));
    for name in names {
        // A part that is damaged has none that anybody reads.
        let Ok(Some(text)) = word.package.text(&name) else { continue };
        if let Ok(tree) = xml::parse(&text) {
            taken.beside(ids(tree.root_element()));
        }
    }
    Ok(())
}

/// Writes an edit; whether that is possible.
fn write(sheet: &mut Sheet, target: &Target, edit: &Edit, pen: &mut Pen) -> bool {
    let Edit { text, table, .. } = edit;
    match target {
        Target::Text(pieces) => sheet.exchange(pieces, text),
        Target::Gap(gap) => sheet.insert(gap, text, pen),
        Target::Gone(step, pieces) => match sheet.node(step) {
            Some(paragraph) => sheet.remove(paragraph, pieces, pen),
            None => false,
        },
        Target::Row(step, pieces) => match sheet.node(step) {
            Some(first) => sheet.remove_row(first, pieces, pen),
            None => false,
        },
        Target::Come(beside) => {
            let lines = text.strip_prefix('\n').or(text.strip_suffix('\n')).unwrap_or(text);
            sheet.add(beside, &lines.split('\n').collect::<Vec<_>>(), pen)
        }
        Target::Table(beside) => match table {
            Some(shape) => sheet.add_table(beside, text, shape, pen),
            None => false,
        },
    }
}
