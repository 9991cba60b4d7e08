//! Two tables of the same kind in one section: a comparison of two years, side by side or one below the other; a table of the
//! body and one of all its units. One of them is read, that of the report's year, and they are never mixed.

use super::super::atoms::{Atom, Kind};
use super::gather::Gathered;
use super::{Draft, Known, Pieces};
use crate::form::{RowForm, TableKind};
use crate::report::SetAside;
use crate::text::document::{BlockId, Document, Place};
use std::ops::Range;

/// The part of a stretch that holds the table to read, and the others.
pub(super) struct Choice {
    pub pieces: Pieces,
    pub others: Vec<SetAside>,
}

/// Chooses among tables that stand one below the other: the one of the report's year, or else the first.
pub(super) fn choose(document: &Document, blocks: Range<BlockId>, number: u8, known: Known) -> Choice {
    let pieces = Pieces::of(document, blocks.clone());
    let tables = one_below_the_other(&pieces, blocks, number, known);
    if tables.len() < 2 {
        return Choice { pieces, others: Vec::new() };
    }
    let of_year = tables.iter().position(|table| table.year.is_some() && table.year == known.reported);
    let chosen = of_year.unwrap_or(0);
    let aside = |table: &Below| SetAside { place: table.place, year: table.year, beside: false };
    if let [own, repeated] = &tables[..]
        && chosen == 0
        && let Some(rest) = behind_repeated(&pieces, own, repeated, number, known)
    {
        let others = vec![aside(repeated)];
        return Choice { pieces: pieces.without(document, repeated.first..rest), others };
    }
    let others = tables.iter().enumerate().filter(|(index, _)| *index != chosen);
    Choice {
        others: others.map(|(_, table)| aside(table)).collect(),
        pieces: Pieces::of(document, tables[chosen].blocks.clone()),
    }
}

/// One of several tables below each other.
struct Below {
    blocks: Range<BlockId>,
    /// Its first atom.
    first: usize,
    place: Place,
    year: Option<u32>,
}

/// The tables of a stretch: each begins behind the last figure in front of its first row.
fn one_below_the_other(pieces: &Pieces, blocks: Range<BlockId>, number: u8, known: Known) -> Vec<Below> {
    let Some(form) = known.supposed().table(number) else { return Vec::new() };
    let Pieces { atoms, words, .. } = pieces;
    let is_value = |atom: &Atom| atom.kind == Kind::Value;
    let first_label = |index: usize| {
        let text = words.atom(index);
        let behind = atoms[index + 1..].iter().take(4).any(is_value);
        let named = match form.kind {
            TableKind::Cases => text.ends_with("未经复议直接起诉"),
            _ => form.rows[0].accepted.iter().any(|label| label.full == text || label.core == text),
        };
        named && (behind || form.kind == TableKind::Cases)
    };
    let cells: usize = form.rows.iter().map(|row| row.columns.len()).sum();
    let mut starts: Vec<usize> = Vec::new();
    for index in (0..atoms.len()).filter(|&index| first_label(index)) {
        let between =
            starts.last().map(|&last| atoms[last..index].iter().filter(|atom| is_value(atom)).count());
        // The same label twice in one table is a slip.
        if between.is_none_or(|between| 2 * between >= cells) {
            starts.push(index);
        }
    }
    let begin = |start: usize| atoms[..start].iter().rposition(is_value).map_or(0, |value| value + 1);
    let begins: Vec<usize> = starts.iter().map(|&start| begin(start)).collect();
    let first_block = |index: usize| if index == 0 { blocks.start } else { atoms[begins[index]].place.block };
    (0..starts.len())
        .map(|index| Below {
            blocks: first_block(index)
                ..begins.get(index + 1).map_or(blocks.end, |&next| atoms[next].place.block),
            first: begins[index],
            place: atoms[begins[index]].place,
            year: years((begins[index]..starts[index]).map(|at| words.atom(at))).first().copied(),
        })
        .collect()
}

/// The atom with which the report's table goes on behind last year's block of its first item: it has no other row yet, and no
/// row behind the block is one of the block's.
fn behind_repeated(
    pieces: &Pieces,
    own: &Below,
    repeated: &Below,
    number: u8,
    known: Known,
) -> Option<usize> {
    let form = known.supposed().table(number).filter(|form| form.kind == TableKind::Items)?;
    let Pieces { atoms, words, .. } = pieces;
    let row = |index: usize| {
        let text = words.atom(index);
        let named = |row: &RowForm| row.accepted.iter().any(|label| label.full == text || label.core == text);
        Some((index, form.rows.iter().position(named).filter(|_| !text.is_empty())?))
    };
    let of_first_item = |row: usize| form.rows[row].path == form.rows[0].path;
    let rows: Vec<(usize, usize)> = (own.first..atoms.len()).filter_map(row).collect();
    let (above, below) = rows.split_at(rows.partition_point(|(index, _)| *index < repeated.first));
    let (again, rest) = below.split_at(below.iter().take_while(|(_, row)| of_first_item(*row)).count());
    let parted = !again.is_empty()
        && above.iter().all(|(_, row)| of_first_item(*row))
        && !rest.iter().any(|(_, row)| of_first_item(*row));
    let (next, _) =
        rest.first().filter(|_| parted && repeated.year.is_some() && repeated.year != known.reported)?;
    Some(atoms[..*next].iter().rposition(|atom| atom.kind == Kind::Value)? + 1)
}

/// The years that are written in pieces of a heading, in order, each once.
fn years<'a>(pieces: impl Iterator<Item = &'a str>) -> Vec<u32> {
    let mut years = Vec::new();
    for piece in pieces {
        for (at, _) in piece.match_indices("20") {
            let year = piece.get(at..at + 4).and_then(|digits| digits.parse().ok());
            let behind = piece.get(at + 4..).unwrap_or_default();
            let named = behind.starts_with('年') || behind.is_empty() && at == 0;
            years.extend(year.filter(|year| named && (2008..2100).contains(year) && !years.contains(year)));
        }
    }
    years
}

impl Draft<'_> {
    /// Takes the figures of one year out of rows that hold those of two, side by side.
    pub(super) fn take_year(&self, gathered: &mut [Gathered], heading_end: usize) -> Option<SetAside> {
        let doubled = |row: &&Gathered| {
            row.row.is_some() && self.values(row).len() == 2 * row.slots.expected && row.slots.expected > 1
        };
        let rows = gathered.iter().filter(|row| row.row.is_some()).count();
        if 2 * gathered.iter().filter(doubled).count() < rows || rows == 0 {
            return None;
        }
        let (half, aside) = self.half_of_year(heading_end)?;
        for row in gathered.iter_mut().filter(|row| doubled(&&**row)) {
            let expected = row.slots.expected;
            self.keep_half(&mut row.slots.atoms, expected, half);
        }
        Some(aside)
    }

    /// The same for the one line of a table of cases.
    pub(super) fn take_year_of_line(
        &self,
        line: &mut Vec<usize>,
        expected: usize,
        heading_end: usize,
    ) -> Option<SetAside> {
        let values = line.iter().filter(|&&index| self.atoms[index].kind == Kind::Value).count();
        if values != 2 * expected {
            return None;
        }
        let (half, aside) = self.half_of_year(heading_end + 1)?;
        self.keep_half(line, expected, half);
        Some(aside)
    }

    /// Takes the row of the report's year out of the figures of a table of cases that has a row a year, the year in front
    /// of each: the others, by their years.
    pub(super) fn take_row_of_year(&self, line: &mut Vec<usize>, expected: usize) -> Option<Vec<SetAside>> {
        let written = |index: usize| self.document.quote(self.atoms[index].place).trim();
        let year = |row: &[usize]| -> Option<u32> {
            let year = written(row[0]).trim_end_matches(['年', '度']).parse().ok()?;
            (2008..2100).contains(&year).then_some(year)
        };
        let filled: Vec<usize> =
            line.iter().copied().filter(|&index| self.atoms[index].kind != Kind::Empty).collect();
        let rows: Vec<&[usize]> = filled.chunks(expected + 1).collect();
        let years: Vec<u32> = rows.iter().filter_map(|row| year(row)).collect();
        let whole =
            filled.len() == rows.len() * (expected + 1) && rows.len() > 1 && years.len() == rows.len();
        let own = years.iter().position(|year| Some(*year) == self.known.reported).filter(|_| whole)?;
        let aside =
            rows.iter().zip(&years).enumerate().filter(|(row, _)| *row != own).map(|(_, (row, year))| {
                SetAside { place: self.atoms[row[0]].place, year: Some(*year), beside: false }
            });
        let others = aside.collect();
        *line = rows[own][1..].to_vec();
        Some(others)
    }

    /// Keeps one half of the figures, in their order; none, where it is not known which.
    fn keep_half(&self, indices: &mut Vec<usize>, expected: usize, half: Option<usize>) {
        let values = indices.iter().copied().filter(|&index| self.atoms[index].kind == Kind::Value);
        let values: Vec<usize> = values.collect();
        match half {
            Some(half) => *indices = values[half * expected..(half + 1) * expected].to_vec(),
            None => *indices = values,
        }
    }

    /// The half in which the figures of the report's year stand, as the heading has the years.
    fn half_of_year(&self, heading_end: usize) -> Option<(Option<usize>, SetAside)> {
        let pieces = || (0..heading_end).map(|index| self.words.atom(index));
        let place = self.atoms.first()?.place;
        // 2024 alone looks like a figure.
        let written = |index: usize| match self.atoms[index].kind {
            Kind::Value => self.document.quote(self.atoms[index].place).trim(),
            _ => self.words.atom(index),
        };
        let years = years((0..heading_end).map(written));
        if years.is_empty() {
            // 本年 and 上年, without their numbers.
            let at = |words: &[&str]| pieces().position(|piece| words.contains(&piece));
            let (own, last) =
                (at(&["本年", "本年度", "今年"])?, at(&["上年", "上年度", "上一年", "上一年度", "去年"])?);
            let year = self.known.reported.map(|year| year - 1);
            return Some((Some(usize::from(own > last)), SetAside { place, year, beside: true }));
        }
        let [first, second] = years[..] else { return None };
        let half = [first, second].iter().position(|year| Some(*year) == self.known.reported);
        let year = half.map(|half| [second, first][half]);
        Some((half, SetAside { place, year, beside: true }))
    }
}
