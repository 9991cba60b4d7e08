//! The content of a file, before it has places: paragraphs and tables in reading order, one shape for all formats.
//!
//! Readers of formats make [`Content`]; [`super::draft`] lays it out as the draft that is shown and read. Text is
//! what a reader of the printed page sees, in the role that it has. What has another role is remembered beside it: what a
//! tracked change added or took away, what is hidden, struck through or raised. What can't be read leaves the sign
//! [`UNREAD`] and its reason. (`docs/files.md` has the whole.)

use super::limits;
use super::trail::Trail;
pub use crate::text::document::{OFF_PAGE, UNREAD, Unseen};
use std::ops::Range;

/// The content of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// Paragraphs and tables, footnotes behind the last of them.
    pub blocks: Vec<Block>,
    /// The parts that the file holds and the printed page does not show.
    pub unseen: Vec<Unseen>,
    /// In which ways the file is damaged, in words for people: 文件在中间断开. Nothing that the draft lacks is then
    /// missing: no section, no table, no row.
    pub damage: Vec<String>,
    /// Whether its text was recognised by a program in pictures, which is what a person sees.
    pub recognised: bool,
    /// The title of a page, which its text may lack.
    pub called: String,
}

/// A part of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture large enough to be a table or a page.
    Picture,
    /// A part that can't be read, in words for people: 嵌入的 Excel 工作表. A table or a section that the
    /// draft lacks may stand in it.
    Lost(String),
}

/// A paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// The number or sign that the program puts in front (`一、`, `（一）`), where the file tells it.
    pub label: String,
    /// Its level in a list, from 0, where it is an item of one.
    pub level: Option<u8>,
    /// Its text without the label; a soft line end is `\n`, a tab `\t`.
    pub text: String,
    /// Changes and hidden parts, in the order of the text.
    pub marks: Vec<Mark>,
    /// Where in the file its text came from.
    pub trail: Trail,
}

/// A remark on a part of a paragraph's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Byte range in [`Paragraph::text`]; empty where the text itself is not part of it.
    pub range: Range<usize>,
    /// Its kind.
    pub kind: MarkKind,
}

/// Kinds of remarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MarkKind {
    /// A tracked change added the text of the range.
    Inserted,
    /// A tracked change took this text away here.
    Deleted(String),
    /// This text is here, and hidden.
    Hidden(String),
    /// This text is here, and struck through.
    Struck(String),
    /// The text of the range is raised or lowered: a note's mark behind a figure is no digit of it.
    Raised,
    /// [`UNREAD`] stands in the range; the reason, in words for people: 单元格是公式，文件中没有计算结果.
    Unread(String),
}

/// The fate of a piece of text: what a reader of the page sees of it, and in which role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fate {
    /// It is seen.
    #[default]
    Plain,
    /// It is seen, above or below its line.
    Raised,
    /// It is seen; a tracked change added it.
    Inserted,
    /// A tracked change took it away.
    Deleted,
    /// It is hidden.
    Hidden,
    /// It is struck through.
    Struck,
}

/// The fates that a piece of text has together: a struck word that a tracked change added.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fates {
    /// See [`Fate::Deleted`].
    pub deleted: bool,
    /// See [`Fate::Hidden`].
    pub hidden: bool,
    /// See [`Fate::Struck`].
    pub struck: bool,
    /// See [`Fate::Inserted`].
    pub inserted: bool,
    /// See [`Fate::Raised`].
    pub raised: bool,
}

impl Fates {
    /// The one that counts: what takes it from the reader goes before how it came there, and that before its looks.
    pub fn strongest(self) -> Fate {
        match self {
            Fates { deleted: true, .. } => Fate::Deleted,
            Fates { hidden: true, .. } => Fate::Hidden,
            Fates { struck: true, .. } => Fate::Struck,
            Fates { inserted: true, .. } => Fate::Inserted,
            Fates { raised: true, .. } => Fate::Raised,
            _ => Fate::Plain,
        }
    }
}

/// Text is raised or lowered where it is moved by so many half points at least: less is a correction of the font's looks.
pub const RAISED: u32 = 4;

impl Fate {
    /// Whether text of this fate is read.
    pub fn is_read(self) -> bool {
        matches!(self, Fate::Plain | Fate::Raised | Fate::Inserted)
    }
}

impl MarkKind {
    /// The text that the mark holds and the paragraph does not.
    pub fn held(&self) -> &str {
        match self {
            MarkKind::Inserted | MarkKind::Raised => "",
            MarkKind::Deleted(text)
            | MarkKind::Hidden(text)
            | MarkKind::Struck(text)
            | MarkKind::Unread(text) => text,
        }
    }
}

/// Whether the program of an embedded object writes formulas, which a reader takes for a part of the line: `Equation.3`.
pub fn writes_formulas(program: &str) -> bool {
    ["Equation", "MathType"].iter().any(|name| program.starts_with(name))
}

/// A table: its cells only, never rows × columns of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// How many rows there are.
    pub rows: u32,
    /// How many columns there are.
    pub columns: u32,
    /// The cells by row and column; covered places have none, blank cells do.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// First row, from 0.
    pub row: u32,
    /// First column, from 0.
    pub column: u32,
    /// How many rows it spans, at least 1.
    pub rows: u32,
    /// How many columns it spans, at least 1.
    pub columns: u32,
    /// Its content; a table inside stands here where the file has it.
    pub blocks: Vec<Block>,
}

/// A file of running text ends before its end was said.
pub const BROKEN_OFF: &str = "文件在中间断开";

impl Paragraph {
    /// A paragraph of text alone.
    pub fn plain(text: impl Into<String>) -> Paragraph {
        Paragraph { text: text.into(), ..Paragraph::default() }
    }

    /// Takes a piece of text: into the text, or into a mark where it is not read. Past [`limits::MARKS`] marks are
    /// forgotten.
    pub fn say(&mut self, piece: &str, fate: Fate) {
        let at = self.text.len();
        if piece.is_empty() {
            return;
        }
        if fate.is_read() {
            self.text.push_str(piece);
        }
        // What goes on from the last mark belongs to it.
        let room = self.marks.len() < limits::MARKS;
        let last = self.marks.last_mut().filter(|mark| mark.range.end == at);
        let (range, gone) = (at..self.text.len(), || piece.to_owned());
        let kind = match (fate, last) {
            (Fate::Plain, _) => return,
            (Fate::Inserted, Some(Mark { range, kind: MarkKind::Inserted }))
            | (Fate::Raised, Some(Mark { range, kind: MarkKind::Raised })) => {
                range.end = self.text.len();
                return;
            }
            (Fate::Deleted, Some(Mark { kind: MarkKind::Deleted(said), .. }))
            | (Fate::Hidden, Some(Mark { kind: MarkKind::Hidden(said), .. }))
            | (Fate::Struck, Some(Mark { kind: MarkKind::Struck(said), .. })) => return said.push_str(piece),
            (Fate::Inserted, _) => MarkKind::Inserted,
            (Fate::Raised, _) => MarkKind::Raised,
            (Fate::Deleted, _) => MarkKind::Deleted(gone()),
            (Fate::Hidden, _) => MarkKind::Hidden(gone()),
            (Fate::Struck, _) => MarkKind::Struck(gone()),
        };
        if room {
            self.marks.push(Mark { range, kind });
        }
    }

    /// Takes a piece that is not read. One of blanks alone is no news, unless it goes on from such a piece.
    pub fn say_unread(&mut self, piece: &str, fate: Fate) {
        let goes_on = self.marks.last().is_some_and(|mark| mark.range.start == self.text.len());
        if goes_on || !piece.trim().is_empty() {
            self.say(piece, fate);
        }
    }

    /// Takes these characters from the end of the text, and from its marks what they marked.
    pub fn trim_end(&mut self, blanks: &[char]) {
        let Paragraph { text, marks, trail, .. } = self;
        text.truncate(text.trim_end_matches(blanks).len());
        trail.cut(text.len());
        for mark in marks.iter_mut() {
            mark.range = mark.range.start.min(text.len())..mark.range.end.min(text.len());
        }
        let is_range = |kind: &MarkKind| matches!(kind, MarkKind::Inserted | MarkKind::Raised);
        marks.retain(|mark| !is_range(&mark.kind) || !mark.range.is_empty());
    }

    /// Something stands here that can't be read, for this reason in words for people.
    pub fn unread(&mut self, reason: impl Into<String>) {
        let start = self.text.len();
        self.text.push(UNREAD);
        if self.marks.len() < limits::MARKS {
            let kind = MarkKind::Unread(reason.into());
            self.marks.push(Mark { range: start..self.text.len(), kind });
        }
    }

    /// Label and text as they are printed.
    pub fn printed(&self) -> String {
        format!("{}{}", self.label, self.text)
    }
}

impl Cell {
    /// The text of its paragraphs, divided by line ends; inner tables are left out.
    pub fn text(&self) -> String {
        let paragraphs = self.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph.printed()),
            Block::Table(_) | Block::Picture | Block::Lost(_) => None,
        });
        paragraphs.collect::<Vec<_>>().join("\n")
    }
}
