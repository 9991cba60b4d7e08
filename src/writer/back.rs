//! A draft, handed back as the file that it came in, or else as a Word file: with what was changed in it, and what is said of what is left.

use super::fresh::{Side, fresh};
use super::{Edit, Hand, Note, WriteError, amend, changes, comment, writes_into};
use crate::source::{Format, open_own, sniff};
use crate::text::shape::Shape;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::borrow::Cow;
use std::ops::Range;

/// A draft that is to be handed back.
pub struct Wish<'a> {
    /// The file that it came in; it is written to where its format can be.
    pub file: Option<&'a [u8]>,
    /// As it came.
    pub before: Side<'a>,
    /// As it is now.
    pub after: Side<'a>,
    /// What is said of it, at places of its present text.
    pub notes: &'a [Note],
    /// Where the title is.
    pub home: Option<Range<usize>>,
}

/// A draft that was handed back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// The file.
    pub bytes: Vec<u8>,
    /// Its format: that of the draft's file, or .docx for a new one.
    pub format: Format,
    /// Whether it is a new one, because the draft came in no file that can be written to.
    pub made: bool,
    /// Whether a signature is broken by it.
    pub signed: bool,
    /// The changes that could not be written: what stood there, and what is to stand there.
    pub unwritten: Vec<(String, String)>,
}

/// Writes it.
///
/// # Errors
/// Fails where the file can't be read once more.
pub fn hand_back(wish: &Wish, hand: &Hand) -> Result<Back, WriteError> {
    let Wish { before, after, .. } = *wish;
    // What the file holds in another format the page has read, and the writer has not: there it can't tell what was changed.
    let own = wish.file.filter(|file| sniff(file).is_ok_and(writes_into));
    let own = own.and_then(|file| open_own(file).ok().map(|opened| (file, opened)));
    let own = own.filter(|(_, opened)| is_same(&opened.text, before.text));
    let made = own.is_none();
    let (mut bytes, opened) = match own {
        Some((file, opened)) => (Cow::Borrowed(file), opened),
        None => {
            // Tables that went are drawn best where nothing is tracked.
            let tracks =
                hand.tracked && before.shapes.len() <= after.shapes.len() && !before.text.trim().is_empty();
            let bytes = fresh(if tracks { before } else { after })?;
            let opened = open_own(&bytes)?;
            (Cow::Owned(bytes), opened)
        }
    };
    let mut edits = changes(&opened.text, after.text);
    know_tables(&mut edits, after);
    let format = opened.format;
    let (mut signed, mut unwritten) = (false, Vec::new());
    if !edits.is_empty() {
        let written = amend(&bytes, &opened, &edits, hand)?;
        let told = |edit: &Edit| {
            let was = opened.text.get(edit.range.clone()).unwrap_or_default();
            (was.trim_end_matches('\n').to_owned(), edit.text.trim_matches('\n').to_owned())
        };
        let lost = written.unplaced.iter().filter_map(|&index| edits.get(index)).map(told);
        // Blank lines between tables are the file's own.
        unwritten = lost.filter(|(was, now)| was != now).collect();
        if made && hand.tracked && !unwritten.is_empty() && before.shapes.len() != after.shapes.len() {
            // What can't be tracked in a new file stands in it all the same.
            return hand_back(wish, &Hand { tracked: false, ..*hand });
        }
        (bytes, signed) = (Cow::Owned(written.bytes), written.signed);
    }
    if !wish.notes.is_empty() {
        let opened = if edits.is_empty() { opened } else { open_own(&bytes)? };
        let moved = Moved::between(after.text, &opened.text);
        let notes: Vec<Note> =
            wish.notes.iter().map(|note| Note { range: moved.range(&note.range), ..note.clone() }).collect();
        let written = comment(&bytes, &opened, &notes, moved.range(&wish.home), hand)?;
        signed |= written.signed;
        bytes = Cow::Owned(written.bytes);
    }
    Ok(Back { bytes: bytes.into_owned(), format, made, signed, unwritten })
}

/// Rows that came are a table where the draft has one of them.
fn know_tables(edits: &mut [Edit], after: Side) {
    let lines: Vec<&str> = after.text.split('\n').collect();
    for edit in edits.iter_mut().filter(|edit| edit.range.is_empty() && edit.text.contains('\t')) {
        let came: Vec<&str> = edit.text.trim_matches('\n').split('\n').collect();
        let is_it = |shape: &&Shape| {
            let start = (shape.line as usize).saturating_sub(1);
            lines.get(start..start + shape.rows as usize) == Some(&came[..])
        };
        edit.table = after.shapes.iter().find(is_it).cloned();
    }
}

/// Whether two texts are of the same draft: an editor may have other line ends.
fn is_same(one: &str, other: &str) -> bool {
    one == other || one.lines().eq(other.lines())
}

/// Where the lines of one text stand in another one.
struct Moved {
    /// Byte ranges in the one and the other.
    lines: Vec<(Range<usize>, Range<usize>)>,
}

impl Moved {
    fn between(one: &str, other: &str) -> Moved {
        let lines = |text: &str| -> Vec<(usize, String)> {
            let mut at = 0;
            let line = |line: &str| {
                let start = at;
                at += line.len() + 1;
                (start, line.to_owned())
            };
            text.split('\n').map(line).collect()
        };
        let (ours, theirs) = (lines(one), lines(other));
        let texts =
            |lines: &[(usize, String)]| lines.iter().map(|(_, text)| text.clone()).collect::<Vec<_>>();
        let mut moved = Vec::new();
        for op in capture_diff_slices(Algorithm::Myers, &texts(&ours), &texts(&theirs)) {
            let alike = matches!(op, DiffOp::Equal { .. });
            let (from, to) = (&ours[op.old_range()], &theirs[op.new_range()]);
            // Lines that differ are the same where as many took their place.
            if alike || from.len() == to.len() {
                let pair = |((at, text), (to, other)): (&(usize, String), &(usize, String))| {
                    (*at..at + text.len(), *to..to + other.len())
                };
                moved.extend(from.iter().zip(to).map(pair));
            }
        }
        Moved { lines: moved }
    }

    fn range(&self, range: &Option<Range<usize>>) -> Option<Range<usize>> {
        let range = range.as_ref()?;
        Some(self.at(range.start)?..self.at(range.end)?)
    }

    fn at(&self, at: usize) -> Option<usize> {
        let index = self.lines.partition_point(|(own, _)| own.end < at);
        let (own, there) = self.lines.get(index).filter(|(own, _)| own.start <= at)?;
        // In a line that differs only its ends are known.
        Some(match own.len() == there.len() {
            true => there.start + (at - own.start),
            false if at == own.start => there.start,
            false => (there.start + (at - own.start)).min(there.end),
        })
    }
}
