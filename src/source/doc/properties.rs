//! Properties of paragraphs and characters (MS-DOC 2.4.6): lists of changes (Prl) to what the style says, each with
//! the range of the stream that it is for, on pages of 512 bytes (2.9.23, 2.9.174). A list too long for a page
//! stands in the stream `Data`.

use crate::source::content::RAISED;
use crate::source::edges::{Edge, Merge, Shape};
use crate::source::ole::{u16_at, u32_at};

pub const DELETED: u16 = 0x0800;
pub const INSERTED: u16 = 0x0801;
pub const HIDDEN: u16 = 0x083C;
const STRUCK: [u16; 2] = [0x0837, 0x2A53];
/// Superscript or subscript.
const SUPERSCRIPT: u16 = 0x2A48;
/// Moved up or down, in half points.
const SHIFTED: u16 = 0x4845;
const CHARACTER_STYLE: u16 = 0x4A30;
const PICTURE: u16 = 0x6A03;
const SYMBOL: u16 = 0x6A09;
const DATA: u16 = 0x0806;
const OLD_LIST: u16 = 0xC63E;
const LEVEL: u16 = 0x260A;
const LIST: u16 = 0x460B;
const IN_TABLE: u16 = 0x2416;
const ROW_END: u16 = 0x2417;
const INNER_CELL: u16 = 0x244B;
const INNER_ROW_END: u16 = 0x244C;
const DEPTH: u16 = 0x6649;
const ELSEWHERE: [u16; 3] = [0x6645, 0x6646, 0x646B];
const CELLS: [u16; 2] = [0xD606, 0xD608];
const CELLS_DELETED: u16 = 0x5622;
const CELLS_MERGED: u16 = 0x5624;
const CELLS_SPLIT: u16 = 0x5625;
const CELLS_INSERTED: u16 = 0x7621;
const CELL_WIDTH: u16 = 0x7623;
const CELL_DOWN: u16 = 0xD62B;
const TABS: u16 = 0xC615;

/// The properties of a range of characters.
#[derive(Debug, Clone, Copy, Default)]
pub struct Characters {
    pub deleted: bool,
    pub inserted: bool,
    /// 0 and 1 as they are; 0x80 is as the paragraph's style says, 0x81 the opposite.
    pub hidden: Option<u8>,
    /// Struck through, in the same values.
    pub struck: Option<u8>,
    /// Above its line, or below.
    pub raised: Option<bool>,
    /// The place of the data of a field of a form in `Data`.
    pub form: Option<u32>,
    /// The character style.
    pub style: Option<u16>,
    /// The place of a picture's description in `Data`.
    pub picture: Option<u32>,
    /// The character of a symbol font that is shown.
    pub symbol: Option<u16>,
}

impl Characters {
    pub fn apply(&mut self, properties: &[u8]) {
        for (sprm, operand) in (Properties { rest: properties }) {
            let byte = operand.first().copied().unwrap_or(0);
            // There is no style with changes in it: 0x80 is off, 0x81 is on.
            let on = byte & 1 != 0;
            match sprm {
                DELETED => self.deleted = on,
                INSERTED => self.inserted = on,
                HIDDEN => self.hidden = Some(byte),
                _ if STRUCK.contains(&sprm) => {
                    self.struck = Some(byte).filter(|byte| *byte != 0).or(self.struck.or(Some(0)));
                }
                SUPERSCRIPT => self.raised = Some(byte != 0),
                SHIFTED => {
                    let shift = u16_at(operand, 0).map(|shift| u32::from((shift as i16).unsigned_abs()));
                    let far = shift.is_some_and(|shift| shift >= RAISED);
                    self.raised = self.raised.filter(|raised| *raised || !far).or(Some(far));
                }
                CHARACTER_STYLE => self.style = u16_at(operand, 0),
                PICTURE => self.picture = u32_at(operand, 0),
                // The data of a form field, not of a picture.
                DATA if on => self.form = self.picture.take(),
                SYMBOL => self.symbol = u16_at(operand, 2),
                _ => {}
            }
        }
    }
}

/// Whether text has a property: as it says itself (0, 1), as its styles say (0x80 or nothing), or the opposite (0x81).
pub fn toggled(said: Option<u8>, by_styles: impl FnOnce() -> bool) -> bool {
    match said {
        Some(said @ 0..=1) => said == 1,
        said => by_styles() != (said == Some(0x81)),
    }
}

/// The properties of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub struct Paragraph {
    /// Its style.
    pub style: u16,
    /// Its list, from 1; 0 takes it out of the style's.
    pub list: Option<u16>,
    /// Its level in the list.
    pub level: Option<u8>,
    in_table: bool,
    depth: Option<u32>,
    /// Its end ends a row.
    pub ends_row: bool,
    /// Its end ends a cell of a table inside a cell.
    pub ends_inner_cell: bool,
}

impl Paragraph {
    /// In how many tables it stands.
    pub fn depth(&self) -> usize {
        self.depth.unwrap_or(0).max(u32::from(self.in_table)) as usize
    }

    pub fn apply(&mut self, properties: &[u8], data: &[u8]) {
        each(properties, data, &mut |sprm, operand| {
            let on = operand.first().is_some_and(|byte| *byte != 0);
            match sprm {
                LEVEL => self.level = operand.first().copied(),
                LIST => self.list = u16_at(operand, 0),
                IN_TABLE => self.in_table = on,
                DEPTH => self.depth = u32_at(operand, 0),
                ROW_END | INNER_ROW_END => self.ends_row |= on,
                INNER_CELL => self.ends_inner_cell = on,
                // Word 6's own numbering, which is not known here, comes instead of the list.
                OLD_LIST => self.list = Some(0),
                _ => {}
            }
        });
    }
}

/// The shape of the row that a paragraph ends.
pub fn shape(properties: &[u8], data: &[u8]) -> Shape {
    let mut left = 0;
    let mut cells: Vec<Wide> = Vec::new();
    each(properties, data, &mut |sprm, operand| {
        let byte = |at: usize| operand.get(at).copied().unwrap_or(0);
        let width = i32::from(u16_at(operand, 2).unwrap_or(0) as i16);
        let (first, second) = (usize::from(byte(0)), usize::from(byte(1)));
        match sprm {
            _ if CELLS.contains(&sprm) => (left, cells) = defined(operand),
            CELLS_DELETED if first < second.min(cells.len()) => {
                cells.drain(first..second.min(cells.len()));
            }
            CELLS_INSERTED => {
                let room = 64usize.saturating_sub(cells.len());
                let at = first.min(cells.len());
                let new = std::iter::repeat_n(Wide { width, ..Wide::default() }, second.min(room));
                drop(cells.splice(at..at, new));
            }
            CELL_WIDTH => range(&mut cells, first, second).iter_mut().for_each(|cell| cell.width = width),
            CELLS_SPLIT => range(&mut cells, first, second).iter_mut().for_each(|cell| cell.across = 0),
            CELLS_MERGED => {
                for (at, cell) in range(&mut cells, first, second).iter_mut().enumerate() {
                    cell.across = if at == 0 { 3 } else { 1 };
                }
            }
            CELL_DOWN => range(&mut cells, first, first + 1).iter_mut().for_each(|cell| cell.down = byte(1)),
            _ => {}
        }
    });
    let mut right = left;
    let mut opener = 0;
    let cells = cells.iter().map(|cell| {
        right = right.saturating_add(cell.width);
        // Which of 1 and 2 begins a merged cell is told differently by the specification and by programs: the first
        // one does.
        let across = match cell.across {
            0 => Merge::None,
            3 => Merge::First,
            flag if opener == 0 || flag == opener => Merge::First,
            _ => Merge::Next,
        };
        opener = match (cell.across, across) {
            (0, _) => 0,
            (3, _) => 3,
            (flag, Merge::First) => flag,
            _ => opener,
        };
        let down = match cell.down & 3 {
            0 => Merge::None,
            1 => Merge::Next,
            _ => Merge::First,
        };
        Edge { right, across, down }
    });
    Shape { left, cells: cells.collect() }
}

/// A cell: its width, its flags as they are in the file.
#[derive(Debug, Clone, Copy, Default)]
struct Wide {
    width: i32,
    across: u8,
    down: u8,
}

/// The left edge and the cells of a definition (2.9.313): the number of cells, their edges, 20 bytes a cell.
fn defined(operand: &[u8]) -> (i32, Vec<Wide>) {
    let count = usize::from(operand.first().copied().unwrap_or(0)).min(63);
    let edge = |number: usize| u16_at(operand, 1 + 2 * number).map(|edge| i32::from(edge as i16));
    let cell = |number: usize| {
        let flags = u16_at(operand, 1 + 2 * (count + 1) + 20 * number).unwrap_or(0);
        let width = edge(number + 1)? - edge(number)?;
        Some(Wide { width, across: (flags & 3) as u8, down: (flags >> 5 & 3) as u8 })
    };
    (edge(0).unwrap_or(0), (0..count).map_while(cell).collect())
}

fn range(cells: &mut [Wide], first: usize, end: usize) -> &mut [Wide] {
    let end = end.min(cells.len());
    cells.get_mut(first..end).unwrap_or_default()
}

/// Every property, those that stand in `Data` in their place.
fn each(properties: &[u8], data: &[u8], with: &mut dyn FnMut(u16, &[u8])) {
    for (sprm, operand) in (Properties { rest: properties }) {
        if !ELSEWHERE.contains(&sprm) {
            with(sprm, operand);
        } else if let Some(long) = elsewhere(operand, data) {
            (Properties { rest: long }).for_each(|(sprm, operand)| with(sprm, operand));
        }
    }
}

fn elsewhere<'a>(operand: &[u8], data: &'a [u8]) -> Option<&'a [u8]> {
    let rest = data.get(u32_at(operand, 0)? as usize..)?;
    let length = usize::from(u16_at(rest, 0)?);
    let rest = rest.get(2..)?;
    Some(&rest[..length.min(rest.len())])
}

/// How many bytes [`each`] looks at.
pub fn effort(properties: &[u8], data: &[u8]) -> usize {
    let long = (Properties { rest: properties }).filter(|(sprm, _)| ELSEWHERE.contains(sprm));
    long.map(|(_, operand)| elsewhere(operand, data).map_or(0, <[u8]>::len)).sum::<usize>() + properties.len()
}

/// A list of properties: each a number, of which the upper bits tell the size of the operand (2.6.1).
struct Properties<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Properties<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<(u16, &'a [u8])> {
        let sprm = u16_at(self.rest, 0)?;
        let rest = self.rest.get(2..)?;
        let first = usize::from(rest.first().copied().unwrap_or(0));
        // The bytes of a length in front, and the operand's.
        let (before, length) = match sprm >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ if CELLS.contains(&sprm) => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
            _ if sprm == TABS && first == 255 => {
                let deleted = 1 + 4 * usize::from(*rest.get(1)?);
                (1, deleted + 1 + 3 * usize::from(*rest.get(1 + deleted)?))
            }
            _ => (1, first),
        };
        let rest = rest.get(before..)?;
        let (operand, rest) = rest.split_at_checked(length)?;
        self.rest = rest;
        Some((sprm, operand))
    }
}

/// The range that a place is in, and its properties.
pub struct Run<'a> {
    /// One past the last byte of the range.
    pub end: u32,
    pub properties: &'a [u8],
}

/// The pages of a kind, by the ranges that they tell of.
pub struct Pages<'a> {
    /// The whole stream.
    pub word: &'a [u8],
    /// First places, then the numbers of pages (2.8.5, 2.8.6).
    pub table: &'a [u8],
}

impl<'a> Pages<'a> {
    /// The run of characters at a place.
    pub fn characters(&self, place: u32) -> Option<Run<'a>> {
        let (page, run, count, end) = self.find(place)?;
        let at = 2 * usize::from(*page.get(4 * (count + 1) + run)?);
        let length = usize::from(page.get(at).copied().unwrap_or(0));
        let properties = if at == 0 { &[][..] } else { page.get(at + 1..)?.get(..length)? };
        Some(Run { end, properties })
    }

    /// The run of the paragraph at a place; its properties begin with the number of its style.
    pub fn paragraph(&self, place: u32) -> Option<Run<'a>> {
        let (page, run, count, end) = self.find(place)?;
        let at = 2 * usize::from(*page.get(4 * (count + 1) + 13 * run)?);
        if at == 0 {
            return Some(Run { end, properties: &[] });
        }
        let (from, length) = match usize::from(*page.get(at)?) {
            0 => (at + 2, 2 * usize::from(*page.get(at + 1)?)),
            words => (at + 1, 2 * words - 1),
        };
        let rest = page.get(from..)?;
        Some(Run { end, properties: &rest[..length.min(rest.len())] })
    }

    /// The page that tells of a place, the number of the run on it, how many there are, and where it ends.
    fn find(&self, place: u32) -> Option<(&'a [u8], usize, usize, u32)> {
        let pages = self.table.len().saturating_sub(4) / 8;
        let page = last_from(self.table, pages, place)?;
        let number = u32_at(self.table, 4 * (pages + 1) + 4 * page)? & 0x3F_FFFF;
        let from = (number as usize).checked_mul(512)?;
        let page = self.word.get(from..from.checked_add(512)?)?;
        let count = usize::from(*page.last()?);
        let run = last_from(page, count, place)?;
        let end = u32_at(page, 4 * (run + 1))?;
        (place < end).then_some((page, run, count, end))
    }
}

/// The last of some ascending numbers that is not above a place.
fn last_from(numbers: &[u8], count: usize, place: u32) -> Option<usize> {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = (low + high) / 2;
        if u32_at(numbers, 4 * middle)? <= place { low = middle + 1 } else { high = middle }
    }
    low.checked_sub(1)
}
