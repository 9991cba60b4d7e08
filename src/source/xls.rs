//! .xls and .et, after MS-XLS (BIFF8): a stream `Workbook` of records, one substream for the workbook and one for
//! each sheet (2.1.7.20).
//!
//! The shared strings are read, the cells with the values that formulas had when the file was saved, merged cells,
//! and hidden sheets, rows (by a filter, too) and columns. Older versions of Excel have a stream `Book`, or
//! other version numbers in its first record.

use super::content::{Fate, Paragraph};
use super::decimal::Number;
use super::ole::{Ole, u16_at, u32_at};
use super::sheet::looks::{Letters, Text};
use super::sheet::number::Formats;
use super::sheet::{NOT_RECKONED, Range, Sheet, in_reading_order};
use super::{Content, SourceError, limits, limits::Budget, locked};

const DAMAGED: SourceError = SourceError::Damaged("工作簿结构不完整");

mod record {
    pub const FORMULA: u16 = 0x06;
    pub const EOF: u16 = 0x0A;
    pub const NAME: u16 = 0x18;
    pub const DATE_1904: u16 = 0x22;
    pub const FILE_PASS: u16 = 0x2F;
    pub const FONT: u16 = 0x31;
    pub const CONTINUE: u16 = 0x3C;
    pub const COLUMN_INFO: u16 = 0x7D;
    pub const BOUND_SHEET: u16 = 0x85;
    pub const MULTIPLE_RK: u16 = 0xBD;
    pub const RICH_STRING: u16 = 0xD6;
    pub const EXTENDED_FORMAT: u16 = 0xE0;
    pub const MERGED_CELLS: u16 = 0xE5;
    pub const SHARED_STRINGS: u16 = 0xFC;
    pub const LABEL_SHARED: u16 = 0xFD;
    pub const NUMBER: u16 = 0x203;
    pub const LABEL: u16 = 0x204;
    pub const BOOLEAN_OR_ERROR: u16 = 0x205;
    pub const STRING: u16 = 0x207;
    pub const ROW: u16 = 0x208;
    pub const RK: u16 = 0x27E;
    pub const FORMAT: u16 = 0x41E;
    pub const BEGIN: u16 = 0x809;
}

/// Reads a workbook.
///
/// # Errors
/// [`SourceError::OfficeEncrypted`], [`SourceError::TooOld`], [`SourceError::Damaged`], [`SourceError::TooLarge`].
pub fn read(bytes: &[u8]) -> Result<Content, SourceError> {
    let ole = Ole::open(bytes)?;
    let Some(stream) = ole.stream("Workbook") else {
        return Err(if ole.stream("Book").is_some() { SourceError::TooOld(".xlsx") } else { DAMAGED });
    };
    let stream = unlocked(stream)?;
    let workbook = Workbook::read(&stream)?;
    let mut content = Content::default();
    let mut budget = Budget::default();
    // No byte belongs to two sheets.
    let mut left = stream.len();
    let mut sheets = Vec::new();
    for entry in &workbook.sheets {
        // A damaged place of one sheet is no reason to leave out the others.
        let Some(part) = stream.get(entry.at..) else { continue };
        let mut records = Records { rest: part, depth: 0 };
        let mut sheet = Sheet::new(&entry.name, entry.hidden);
        let areas = workbook.printed.iter().filter(|(number, _)| *number == entry.number);
        sheet.printed.extend(areas.map(|(_, area)| *area));
        sheets.push(workbook.sheet(sheet, &mut records, &mut budget)?);
        left = left.checked_sub(part.len() - records.rest.len()).ok_or(DAMAGED)?;
    }
    in_reading_order(&mut sheets);
    for sheet in sheets {
        sheet.lay_out(&mut content, &mut budget)?;
    }
    Ok(content)
}

/// A stream that every Excel opens.
fn unlocked(stream: Vec<u8>) -> Result<Vec<u8>, SourceError> {
    let mut records = Records { rest: &stream, depth: 0 };
    match records.find(|(kind, _)| *kind == record::FILE_PASS) {
        Some((_, pass)) => locked::stream::open(&stream, pass).ok_or(SourceError::OfficeEncrypted),
        None => Ok(stream),
    }
}

/// The records of a substream, from its beginning to its end; without substreams inside (charts).
struct Records<'a> {
    rest: &'a [u8],
    depth: u32,
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<(u16, &'a [u8])> {
        loop {
            let (kind, body) = self.take()?;
            match kind {
                record::BEGIN => self.depth += 1,
                record::EOF if self.depth <= 1 => return None,
                record::EOF => self.depth -= 1,
                _ => {}
            }
            if self.depth <= 1 {
                return Some((kind, body));
            }
        }
    }
}

impl<'a> Records<'a> {
    /// The next record, whatever it is; the last one may be cut.
    fn take(&mut self) -> Option<(u16, &'a [u8])> {
        let (kind, length) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let body = self.rest.get(4..)?;
        let (body, rest) = body.split_at(length.min(body.len()));
        self.rest = rest;
        Some((kind, body))
    }

    /// A record's bytes and those of the records that go on with it.
    fn with_more(&mut self, body: &'a [u8]) -> Vec<&'a [u8]> {
        let mut parts = vec![body];
        while u16_at(self.rest, 0) == Some(record::CONTINUE) {
            let Some((_, more)) = self.take() else { break };
            parts.push(more);
        }
        parts
    }
}

/// The tables that all sheets share.
#[derive(Default)]
struct Workbook {
    sheets: Vec<Entry>,
    /// How many entries of sheets there were, of charts and macros, too.
    entries: u16,
    /// The parts of sheets that are printed, with the numbers of the sheets.
    printed: Vec<(u16, Range)>,
    strings: Vec<Text>,
    /// The letters of each font.
    fonts: Vec<Letters>,
    formats: Formats,
}

/// A sheet.
struct Entry {
    name: String,
    /// Its place in the stream.
    at: usize,
    hidden: bool,
    /// From 1, as names count them.
    number: u16,
}

impl Workbook {
    fn read(stream: &[u8]) -> Result<Workbook, SourceError> {
        let mut workbook = Workbook::default();
        let mut records = Records { rest: stream, depth: 0 };
        match records.next() {
            Some((record::BEGIN, body)) if u16_at(body, 0) == Some(0x600) => {}
            Some((kind, _)) if kind & 0xFF == record::BEGIN & 0xFF => {
                return Err(SourceError::TooOld(".xlsx"));
            }
            _ => return Err(DAMAGED),
        }
        while let Some((kind, body)) = records.next() {
            match kind {
                record::DATE_1904 => workbook.formats.from_1904 = u16_at(body, 0) == Some(1),
                record::FONT => workbook.fonts.push(look(body).into()),
                record::NAME => workbook.printed.extend(print_area(body)),
                record::EXTENDED_FORMAT => {
                    workbook.formats.styles.push(u16_at(body, 2).unwrap_or(0).into());
                    let letters = u16_at(body, 0).map(|font| workbook.letters(font));
                    workbook.formats.letters.push(letters.unwrap_or_default());
                }
                record::FORMAT => {
                    if let (Some(id), Some(code)) = (u16_at(body, 0), string(body, 2)) {
                        workbook.formats.add(id.into(), &code);
                    }
                }
                record::BOUND_SHEET if workbook.sheets.len() as u64 <= limits::ENTRIES => {
                    workbook.entries = workbook.entries.saturating_add(1);
                    // Charts and macros are sheets, too.
                    if let (Some(at), Some([state, 0])) = (u32_at(body, 0), body.get(4..6)) {
                        let name = Characters::new(&[body.get(6..).unwrap_or_default()]).string(1);
                        workbook.sheets.push(Entry {
                            name: name.map(|name| name.0).unwrap_or_default(),
                            at: at as usize,
                            hidden: state & 3 != 0,
                            number: workbook.entries,
                        });
                    }
                }
                record::SHARED_STRINGS => {
                    let parts = records.with_more(body.get(8..).unwrap_or_default());
                    let mut characters = Characters::new(&parts);
                    while let Some((text, runs)) = characters.string(2) {
                        let said = workbook.rich(&text, &runs);
                        workbook.strings.push(said);
                        if workbook.strings.len() > limits::BLOCKS {
                            return Err(SourceError::TooLarge("段落或单元格过多"));
                        }
                    }
                }
                _ => {}
            }
        }
        workbook.formats.finish();
        Ok(workbook)
    }

    /// The letters of a font. No font has the number 4: those behind it stand one place in front of theirs (2.5.129).
    fn letters(&self, font: u16) -> Letters {
        let at = usize::from(font) - usize::from(font > 4);
        self.fonts.get(at).copied().unwrap_or_default()
    }

    /// A text whose parts have fonts of their own, from a character on each.
    fn rich(&self, text: &str, runs: &[(usize, u16)]) -> Text {
        let mut said = Text::default();
        let mut next = runs.iter().peekable();
        let (mut letters, mut units) = (None, 0);
        let mut piece = String::new();
        for c in text.chars() {
            while let Some((_, font)) = next.next_if(|(start, _)| *start <= units) {
                said.add(std::mem::take(&mut piece), letters);
                letters = Some(self.letters(*font));
            }
            piece.push(c);
            units += c.len_utf16();
        }
        said.add(piece, letters);
        said
    }

    fn sheet(
        &self,
        mut sheet: Sheet,
        records: &mut Records,
        budget: &mut Budget,
    ) -> Result<Sheet, SourceError> {
        // The place of a formula whose text follows.
        let mut awaited = None;
        while let Some((kind, body)) = records.next() {
            let short = |at: usize| u16_at(body, at);
            let (row, column) = (u32::from(short(0).unwrap_or(0)), u32::from(short(2).unwrap_or(0)));
            let number = |at: usize, format: usize| {
                let value =
                    body.get(at..at + 8).and_then(|part| part.try_into().ok()).map(f64::from_le_bytes);
                Some(self.shown(value?, short(format)?))
            };
            let rk = |at: usize, format: usize| Some(self.shown(rk_value(u32_at(body, at)?), short(format)?));
            let style = usize::from(short(4).unwrap_or(0));
            let text: Option<String> = match kind {
                record::LABEL_SHARED => {
                    let text = u32_at(body, 6).and_then(|index| self.strings.get(index as usize));
                    let said = text.map(|text| self.formats.said(text, style)).unwrap_or_default();
                    sheet.put_said(row, column, said, budget)?;
                    None
                }
                record::LABEL | record::RICH_STRING => string(body, 6),
                record::RK => rk(6, 4),
                record::NUMBER => number(6, 4),
                record::BOOLEAN_OR_ERROR => body.get(6..8).map(|is| constant(is[0], is[1] != 0)),
                record::FORMULA => match (short(12), body.get(6), body.get(8)) {
                    (Some(0xFFFF), Some(0), _) => {
                        awaited = Some((row, column));
                        None
                    }
                    (Some(0xFFFF), Some(kind @ 1..=2), Some(value)) => Some(constant(*value, *kind == 2)),
                    // Nothing: the program that wrote it reckons no formulas.
                    (Some(0xFFFF), Some(3), _) => {
                        let mut said = Paragraph::default();
                        said.unread(NOT_RECKONED);
                        sheet.put_said(row, column, said, budget)?;
                        None
                    }
                    (Some(0xFFFF), ..) => None,
                    _ => number(6, 4),
                },
                record::MULTIPLE_RK => {
                    // The last column stands at the end.
                    for (column, at) in (column..).zip((4..body.len().saturating_sub(7)).step_by(6)) {
                        let text = Text::plain(rk(at + 2, at).unwrap_or_default());
                        let style = short(at).map_or(0, usize::from);
                        sheet.put_said(row, column, self.formats.said(&text, style), budget)?;
                    }
                    None
                }
                record::STRING => {
                    if let Some((row, column)) = awaited.take() {
                        let text = Characters::new(&records.with_more(body)).string(2);
                        sheet.put(row, column, text.map(|text| text.0).unwrap_or_default(), budget)?;
                    }
                    None
                }
                record::MERGED_CELLS => {
                    let all = body.get(2..).unwrap_or_default().chunks_exact(8);
                    sheet.merged.extend(all.filter_map(|part| {
                        let at = |at: usize| u16_at(part, at).map(u32::from);
                        Some(Range { rows: (at(0)?, at(2)?), columns: (at(4)?, at(6)?) })
                    }));
                    None
                }
                record::ROW if short(12).is_some_and(|flags| flags & 0x20 != 0) => {
                    sheet.hidden_rows.push((row, row));
                    None
                }
                record::COLUMN_INFO if short(8).is_some_and(|flags| flags & 1 != 0) => {
                    // The two numbers are the first and the last column here.
                    sheet.hidden_columns.push((row, column));
                    None
                }
                _ => None,
            };
            if let Some(text) = text {
                let said = self.formats.said(&Text::plain(text), style);
                sheet.put_said(row, column, said, budget)?;
            }
        }
        Ok(sheet)
    }

    /// A number as its cell format shows it.
    fn shown(&self, value: f64, format: u16) -> String {
        Number::of(value).map_or_else(String::new, |number| self.formats.shown(number, format.into()))
    }
}

/// A number in 30 bits: a whole one, or the first half of a double; in hundredths or not (2.5.217).
fn rk_value(rk: u32) -> f64 {
    let value =
        if rk & 2 == 0 { f64::from_bits(u64::from(rk & !3) << 32) } else { f64::from((rk as i32) >> 2) };
    if rk & 1 == 0 { value } else { value / 100.0 }
}

/// A truth value or an error.
fn constant(value: u8, is_error: bool) -> String {
    let text = match (is_error, value) {
        (false, 0) => "FALSE",
        (false, _) => "TRUE",
        (true, 0x07) => "#DIV/0!",
        (true, 0x0F) => "#VALUE!",
        (true, 0x17) => "#REF!",
        (true, 0x1D) => "#NAME?",
        (true, 0x24) => "#NUM!",
        (true, 0x2A) => "#N/A",
        (true, _) => "#NULL!",
    };
    text.to_owned()
}

/// A string with a length of two bytes.
fn string(body: &[u8], at: usize) -> Option<String> {
    Characters::new(&[body.get(at..)?]).string(2).map(|text| text.0)
}

/// The fate of text in a font (2.4.122).
fn look(font: &[u8]) -> Fate {
    match (u16_at(font, 2), u16_at(font, 8)) {
        (Some(flags), _) if flags & 8 != 0 => Fate::Struck,
        (_, Some(1 | 2)) => Fate::Raised,
        _ => Fate::Plain,
    }
}

/// The parts of a sheet that are printed, where a name states them (2.4.150), with the number of the sheet: areas, and signs
/// that join them.
fn print_area(body: &[u8]) -> Vec<(u16, Range)> {
    const BUILT_IN: u16 = 0x20;
    const PRINT_AREA: u8 = 6;
    let is_area = u16_at(body, 0).is_some_and(|flags| flags & BUILT_IN != 0)
        && body.get(3) == Some(&1)
        && body.get(15) == Some(&PRINT_AREA);
    let (Some(number), Some(mut rest), true) = (u16_at(body, 8), body.get(16..), is_area) else {
        return Vec::new();
    };
    let mut areas = Vec::new();
    while let Some(&token) = rest.first() {
        let at = |at: usize| u16_at(rest, at).map(u32::from);
        let (range, length) = match token {
            0x3B | 0x5B | 0x7B => {
                (|| Some(((at(3)?, at(5)?), (at(7)?, at(9)?))))().map_or((None, 1), |r| (Some(r), 11))
            }
            0x3A | 0x5A | 0x7A => {
                (|| Some(((at(3)?, at(3)?), (at(5)?, at(5)?))))().map_or((None, 1), |r| (Some(r), 7))
            }
            // What follows is a list; a comma, brackets.
            0x29 | 0x49 | 0x69 => (None, 3),
            0x10 | 0x15 => (None, 1),
            _ => return Vec::new(),
        };
        let column = |column: u32| column & 0x3FFF;
        areas.extend(
            range.map(|(rows, (first, last))| {
                (number, Range { rows, columns: (column(first), column(last)) })
            }),
        );
        rest = rest.get(length..).unwrap_or_default();
    }
    areas
}

/// Strings in a record and those that go on with it (2.5.293): where the characters of one go on in the next record,
/// that says anew how wide they are.
struct Characters<'a> {
    parts: &'a [&'a [u8]],
    rest: &'a [u8],
}

impl<'a> Characters<'a> {
    fn new(parts: &'a [&'a [u8]]) -> Characters<'a> {
        Characters { parts, rest: &[] }
    }

    /// The next string, its length in one or two bytes, and where its parts with fonts of their own begin; `None` behind the
    /// last one.
    fn string(&mut self, length: usize) -> Option<(String, Vec<(usize, u16)>)> {
        while self.rest.is_empty() {
            self.next_part()?;
        }
        let mut left = self.number(length)?;
        let flags = self.number(1)?;
        let runs = if flags & 8 != 0 { self.number(2)? } else { 0 };
        let extra = if flags & 4 != 0 { self.number(4)? } else { 0 };
        let mut size = 1 + (flags & 1);
        let mut units = Vec::new();
        while left > 0 {
            let here = left.min(self.rest.len() / size);
            let (characters, rest) = self.rest.split_at(here * size);
            units.extend(characters.chunks_exact(size).map(|unit| match *unit {
                [low, high] => u16::from_le_bytes([low, high]),
                _ => u16::from(unit[0]),
            }));
            self.rest = rest;
            left -= here;
            if left > 0 {
                self.next_part()?;
                size = 1 + (self.number(1)? & 1);
            }
        }
        let mut fonts = Vec::new();
        for _ in 0..runs {
            while self.rest.is_empty() && self.next_part().is_some() {}
            // No run is divided.
            let (Some(start), Some(font)) = (self.number(2), self.number(2)) else { break };
            fonts.push((start, font as u16));
        }
        let mut skip = extra;
        while skip > self.rest.len() {
            skip -= self.rest.len();
            if self.next_part().is_none() {
                self.rest = &[];
                break;
            }
        }
        self.rest = self.rest.get(skip..).unwrap_or_default();
        Some((String::from_utf16_lossy(&units), fonts))
    }

    fn next_part(&mut self) -> Option<()> {
        let (first, parts) = self.parts.split_first()?;
        (self.rest, self.parts) = (first, parts);
        Some(())
    }

    fn number(&mut self, bytes: usize) -> Option<usize> {
        let (number, rest) = self.rest.split_at_checked(bytes)?;
        self.rest = rest;
        Some(number.iter().rev().fold(0, |value, byte| value << 8 | usize::from(*byte)))
    }
}

#[cfg(test)]
mod tests;
