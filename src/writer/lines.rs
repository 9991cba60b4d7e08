//! Where an edit goes: into a text, or as a paragraph that comes or goes whole.
//!
//! A line of the draft is a paragraph where one begins on it and the next one begins on the line behind. Only such a
//! line comes or goes as a paragraph; what else is added or taken away is text of the paragraph that is there.

use super::Edit;
use super::places::{Piece, Places};
use crate::source::trail::{Kind, Part, Step};
use crate::text::order::sort_by_key;
use std::ops::Range;

/// Where an edit goes.
pub enum Target<'s> {
    /// In the place of these pieces.
    Text(Vec<Piece<'s>>),
    /// Into a gap.
    Gap(Piece<'s>),
    /// A paragraph goes, with its text.
    Gone(&'s Step, Vec<Piece<'s>>),
    /// A row of a table goes, with its text.
    Row(&'s Step, Vec<Piece<'s>>),
    /// Lines come as paragraphs of their own.
    Come(Beside<'s>),
    /// Lines come as the rows of a table.
    Table(Beside<'s>),
}

/// Where each edit goes, in the order of the draft, and those that have no place. What two changes claim, the first one
/// has.
pub fn targets<'s>(places: &Places<'s>, edits: &[Edit]) -> (Vec<(usize, Target<'s>)>, Vec<usize>) {
    let (own, mut unplaced) = apart(edits);
    let mut targets = Vec::new();
    for index in own {
        match Target::of(places, &edits[index]) {
            Some(target) => targets.push((index, target)),
            None => unplaced.push(index),
        }
    }
    (targets, unplaced)
}

/// The edits that do not overlap, in the order of the draft, and those that do with one in front.
pub fn apart(edits: &[Edit]) -> (Vec<usize>, Vec<usize>) {
    let mut order: Vec<usize> = (0..edits.len()).collect();
    sort_by_key(&mut order, |&index| (edits[index].range.start, edits[index].range.end));
    let mut end = 0;
    order.into_iter().partition(|&index| {
        let range = &edits[index].range;
        let is_apart = range.start >= end;
        end = end.max(range.end);
        is_apart
    })
}

/// Beside which paragraph others come.
pub struct Beside<'s> {
    /// The paragraph in front, where there is one that may have others behind it.
    pub above: Option<&'s Step>,
    /// The paragraph behind.
    pub below: Option<&'s Step>,
    /// Whether the one behind is the better model: a sentence that comes between a heading and a sentence.
    pub like_below: bool,
}

impl<'s> Target<'s> {
    /// Finds it.
    pub fn of(places: &Places<'s>, edit: &Edit) -> Option<Target<'s>> {
        let Edit { range, text, table } = edit;
        if range.is_empty() {
            if is_row(text) {
                // A row needs a table around it, of which more is known than its words.
                table.as_ref()?;
                return beside(places, range.start, text).map(Target::Table);
            }
            if (text.starts_with('\n') || text.ends_with('\n'))
                && let Some(beside) = beside(places, range.start, text)
            {
                return Some(Target::Come(beside));
            }
            return places.gap(range.start).map(Target::Gap);
        }
        let pieces = places.pieces(range);
        if text.is_empty() && places.text.get(range.clone()).is_some_and(|gone| gone.ends_with('\n')) {
            let line = range.start..range.end - 1;
            let is_row = places.text.get(line.clone()).is_some_and(|line| line.contains('\t'));
            match paragraph(places, &line) {
                Some(step) => return Some(Target::Gone(step, pieces)),
                None if is_row => return begins(places, line.start).map(|first| Target::Row(first, pieces)),
                None if pieces.is_empty() => return None,
                None => return Some(Target::Text(pieces)),
            }
        }
        let whole = !pieces.is_empty() && places.is_whole(range, &pieces);
        whole.then_some(Target::Text(pieces))
    }

    /// The part of the file that it is in; `None` where it is in several.
    pub fn part(&self) -> Option<Part> {
        match self {
            Target::Text(pieces) => {
                let part = pieces.first()?.step.part;
                pieces.iter().all(|piece| piece.step.part == part).then_some(part)
            }
            Target::Gap(piece) => Some(piece.step.part),
            Target::Gone(step, _) | Target::Row(step, _) => Some(step.part),
            Target::Come(Beside { above, below, .. }) | Target::Table(Beside { above, below, .. }) => {
                above.or(*below).map(|step| step.part)
            }
        }
    }
}

/// Whether lines that come are rows of a table: what has one tab is as often a name and a number.
fn is_row(text: &str) -> bool {
    text.trim_matches('\n').split('\n').any(|line| line.matches('\t').count() > 1)
}

/// The paragraph that is a line of the draft, and nothing more or less.
fn paragraph<'s>(places: &Places<'s>, line: &Range<usize>) -> Option<&'s Step> {
    let first = begins(places, line.start)?;
    let more = places.steps.iter().any(|step| {
        step.kind == Kind::Paragraph && step.range.start > first.range.start && step.range.start <= line.end
    });
    let ends = line.end + 1 >= places.text.len() || begins(places, line.end + 1).is_some();
    (!more && ends).then_some(first)
}

/// The paragraph that begins with the line that begins here. In front of it stands at most the number that the program
/// gives it.
fn begins<'s>(places: &Places<'s>, at: usize) -> Option<&'s Step> {
    let first = places.steps.partition_point(|step| step.range.start < at);
    let step = places.steps.get(first..)?.iter().find(|step| step.range.start >= at)?;
    let before = places.text.get(at..step.range.start)?;
    (step.kind == Kind::Paragraph && !before.contains('\n')).then_some(step)
}

/// The paragraphs between which the lines of a text come in.
fn beside<'s>(places: &Places<'s>, at: usize, text: &str) -> Option<Beside<'s>> {
    let line_start =
        |at: usize| places.text.get(..at).and_then(|text| text.rfind('\n')).map_or(0, |end| end + 1);
    let (front, behind) = match text.starts_with('\n') {
        true => (Some(line_start(at)..at), at + 1),
        // In front of all others.
        false => (None, at),
    };
    let above = front.as_ref().and_then(|line| paragraph(places, line));
    let below = begins(places, behind);
    if front.is_some()
        && above.is_none()
        && places.text.get(front.clone()?).is_some_and(|line| !line.contains('\t'))
    {
        // A line of several within a paragraph.
        return None;
    }
    let is_sentence = |line: &str| line.trim_end().ends_with(['。', '；', '！', '？']);
    let line =
        |start: usize| places.text.get(start..).and_then(|text| text.split('\n').next()).unwrap_or_default();
    let is_heading = front.is_some_and(|range| !is_sentence(places.text.get(range).unwrap_or_default()));
    let first = text.trim_start_matches('\n').split('\n').next().unwrap_or_default();
    let like_below = is_heading && is_sentence(first) && is_sentence(line(behind));
    (above.is_some() || below.is_some()).then_some(Beside { above, below, like_below })
}
