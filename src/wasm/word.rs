//! The third module: drafts to the files that they came in or to new Word files, and what was found in many of them to a
//! workbook.
//!
//! It brings no readers but those of the formats that it writes to, and no check: what is said of a draft the page has from the first module.
//! Offsets are UTF-16 units, as in all that the page has.

use crate::source::sniff;
use crate::writer::asked::{Asked, Given, Span, sheets as sheets_of};
use crate::writer::{self, Hand, Note, Side, Wish};
use std::ops::Range;
use wasm_bindgen::prelude::*;

/// Said to programs that ask for something else.
const NOT_ASKED: &str = "请求的格式有误";

/// A file that was written.
#[wasm_bindgen]
pub struct File(writer::Back);

#[wasm_bindgen]
impl File {
    /// The file.
    pub fn bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0.bytes)
    }

    /// Its format: `docx`, `odt`, `xlsx`.
    pub fn format(&self) -> String {
        self.0.format.key().to_owned()
    }

    /// Whether it is a new one, because the draft came in no file that can be written to.
    pub fn made(&self) -> bool {
        self.0.made
    }

    /// Whether a signature is broken by it.
    pub fn signed(&self) -> bool {
        self.0.signed
    }

    /// The changes that could not be written, each as what stood there and what is to stand there.
    pub fn unwritten(&self) -> Vec<String> {
        self.0.unwritten.iter().flat_map(|(was, now)| [was.clone(), now.clone()]).collect()
    }
}

/// Hands a draft back. `asked` is JSON; `file` is the file that it came in, empty where it came in none.
///
/// # Errors
/// A sentence for people where the file can't be written to.
#[wasm_bindgen]
pub fn hand_back(asked: &str, file: &[u8]) -> Result<File, String> {
    let asked = Asked::read(asked).ok_or(NOT_ASKED)?;
    let units = units(&asked.after.text);
    let range = |(start, end): Span| -> Option<Range<usize>> {
        Some(*units.get(start as usize)?..*units.get(end as usize)?)
    };
    let notes: Vec<Note> = asked
        .notes
        .into_iter()
        .map(|said| Note { range: said.place.and_then(range), text: said.text })
        .collect();
    let is_asked = asked.format.is_none_or(|asked| sniff(file).is_ok_and(|format| format.key() == asked));
    let wish = Wish {
        file: (!file.is_empty() && is_asked).then_some(file),
        before: side(&asked.before),
        after: side(&asked.after),
        notes: &notes,
        home: asked.home.and_then(range),
    };
    let hand = Hand { author: writer::AUTHOR, date: Some(&asked.date), tracked: asked.tracked };
    writer::hand_back(&wish, &hand).map(File).map_err(|error| error.to_string())
}

/// A report from nothing.
///
/// # Errors
/// None that is known.
#[wasm_bindgen]
pub fn new_report(year: u32, body: &str) -> Result<Vec<u8>, String> {
    let (text, shapes) = writer::blank(year, body);
    writer::fresh(Side { text: &text, shapes: &shapes }).map_err(|error| error.to_string())
}

/// A workbook of sheets, which are JSON: `[{"name", "columns", "numbers", "rows"}]`.
///
/// # Errors
/// A sentence for people where it would be larger than a workbook can be.
#[wasm_bindgen]
pub fn workbook(sheets: &str) -> Result<Vec<u8>, String> {
    let sheets = sheets_of(sheets).ok_or(NOT_ASKED)?;
    writer::workbook(&sheets).map_err(|error| error.to_string())
}

fn side(given: &Given) -> Side<'_> {
    Side { text: &given.text, shapes: &given.shapes }
}

/// The byte at which each UTF-16 unit begins, and the end.
fn units(text: &str) -> Vec<usize> {
    let mut units = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        units.extend(std::iter::repeat_n(at, c.len_utf16()));
    }
    units.push(text.len());
    units
}
