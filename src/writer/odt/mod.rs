//! OpenDocument texts (.odt): tracked changes and annotations in content.xml (OpenDocument 1.3 part 3, 5.5 and 14.1).
//!
//! ```text
//! mod.rs ── story.rs ── line.rs    the part that is written, and its paragraphs that come and go; table.rs: tables that come
//!        └ chars.rs, names.rs      the characters of a text, and how elements are called
//! ```
//!
//! What goes is kept in a list in front of the text, and a mark stands where it stood; what comes stands between two marks.

mod chars;
mod line;
mod names;
mod story;
mod table;

use super::lines::{Target, targets};
use super::package::Package;
use super::places::{Piece, Places};
use super::{Edit, Hand, Note, WriteError, Written, in_order};
use crate::source::trail::{Kind, Step};
use crate::source::{Opened, SourceError, bare, xml};
use crate::text::order::sort_by_key;
use std::ops::Range;
use story::Story;

const CONTENT: &str = "content.xml";
const MISSING: SourceError = SourceError::Damaged("缺少 content.xml");

/// Writes changes into the file that a draft was opened from.
///
/// # Errors
/// Fails where it is no such file, or can't be read once more.
pub fn amend(bytes: &[u8], opened: &Opened, edits: &[Edit], hand: &Hand) -> Result<Written, WriteError> {
    let mut package = Package::open(bare(bytes))?;
    let signed = package.is_signed();
    let places = Places { text: &opened.text, steps: opened.trail.steps() };
    let (targets, mut unplaced) = targets(&places, edits);
    let text = package.text(CONTENT)?.ok_or(MISSING)?;
    let tree = xml::parse(&text)?;
    let mut story = Story::new(&text, &tree, &places, hand);
    for (index, target) in targets {
        if !write(&mut story, &target, &edits[index]) {
            unplaced.push(index);
        }
    }
    let new = story.finish();
    if new != text {
        package.write(CONTENT, new)?;
    }
    sort_by_key(&mut unplaced, |index| *index);
    Ok(Written { bytes: package.finish()?, unplaced, signed })
}

/// Writes an edit; whether that is possible.
fn write(story: &mut Story, target: &Target, edit: &Edit) -> bool {
    match target {
        Target::Text(pieces) => story.exchange(pieces, &edit.text),
        Target::Gap(gap) => story.insert(gap, &edit.text),
        Target::Gone(step, pieces) => story.remove(step, pieces),
        Target::Row(step, _) => story.remove_row(step),
        Target::Come(beside) => {
            let text = edit.text.strip_prefix('\n').or(edit.text.strip_suffix('\n')).unwrap_or(&edit.text);
            story.add(beside, &text.split('\n').collect::<Vec<_>>())
        }
        Target::Table(beside) => match &edit.table {
            Some(shape) => story.add_table(beside, &edit.text, shape),
            None => false,
        },
    }
}

/// Writes annotations into the file that a draft was opened from. Those that have no place go to `home`, the title.
///
/// # Errors
/// Fails where it is no such file, or can't be read once more.
pub fn comment(
    bytes: &[u8],
    opened: &Opened,
    notes: &[Note],
    home: Option<Range<usize>>,
    hand: &Hand,
) -> Result<Written, WriteError> {
    let mut package = Package::open(bare(bytes))?;
    let signed = package.is_signed();
    let places = Places { text: &opened.text, steps: opened.trail.steps() };
    let text = package.text(CONTENT)?.ok_or(MISSING)?;
    let tree = xml::parse(&text)?;
    let mut story = Story::new(&text, &tree, &places, hand);
    let mut unplaced = Vec::new();
    for index in in_order(notes, home.as_ref()) {
        let note = &notes[index];
        let ranges = [note.range.as_ref(), home.as_ref()];
        let placed =
            ranges.into_iter().flatten().any(|range| annotate(&mut story, &places, range, &note.text));
        let is_first = |step: &&Step| step.kind == Kind::Paragraph;
        let mut first = places.steps.iter().filter(is_first).take(1);
        if !placed && !first.any(|step| story.annotate_paragraph(step, &note.text)) {
            unplaced.push(index);
        }
    }
    let new = story.finish();
    if new != text {
        package.write(CONTENT, new)?;
    }
    Ok(Written { bytes: package.finish()?, unplaced, signed })
}

/// Annotates a range of the draft; whether it has a place.
fn annotate(story: &mut Story, places: &Places, range: &Range<usize>, said: &[String]) -> bool {
    let pieces: Vec<Piece> = places.pieces(range);
    match (pieces.first(), pieces.last()) {
        (Some(first), Some(last)) => story.annotate(first, last, said),
        _ => places.paragraph(range.start).is_some_and(|step| story.annotate_paragraph(step, said)),
    }
}
