//! The text of a paragraph in the making: blanks as a browser shows them, changes and hidden parts beside it.

use super::super::SourceError;
use super::super::content::{Fate, Fates, Paragraph};
use super::super::limits::{self, Budget};
use super::sheet::Around;
use super::token::characters;

/// The surroundings of a piece of text.
#[derive(Debug, Default, Clone, Copy)]
pub struct Mode {
    /// The text is not shown, and of no interest.
    pub unshown: bool,
    /// Hidden by whoever wrote it.
    pub hidden: bool,
    pub inserted: bool,
    pub deleted: bool,
    pub struck: bool,
    /// Above its line, or below.
    pub raised: bool,
    /// What rules of the style sheet ask for around an element.
    pub around: Around,
    /// OpenParagraph ends and blanks count.
    pub pre: bool,
    /// An automatic number.
    pub label: bool,
    /// Its letters stand for signs.
    pub symbols: bool,
    /// Word's end of a paragraph.
    pub office: bool,
    /// How many lists are open.
    pub lists: u8,
}

impl Mode {
    /// The fate of text here.
    pub fn fate(self) -> Fate {
        let Mode { deleted, hidden, struck, inserted, raised, .. } = self;
        Fates { deleted, hidden, struck, inserted, raised }.strongest()
    }

    /// Whether text here is not read.
    pub fn is_unseen(self) -> bool {
        self.unshown || !self.fate().is_read()
    }
}

/// A paragraph in the making.
#[derive(Default)]
pub struct OpenParagraph {
    paragraph: Paragraph,
    gap: Gap,
    /// Whether a piece was longer than all text may be.
    too_long: bool,
}

/// Blanks that are shown as one if more text follows.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Blank,
    /// With a line end among them.
    LineEnd,
}

impl OpenParagraph {
    /// Adds a piece of the source.
    pub fn push(&mut self, source: &str, mode: Mode) {
        if mode.unshown || mode.office && is_blank(source) {
            return;
        }
        if source.len() > limits::TEXT {
            self.too_long = true;
            return;
        }
        let paragraph = &mut self.paragraph;
        if mode.label && paragraph.text.is_empty() && !mode.is_unseen() {
            collapse(source, &mut paragraph.label, &mut Gap::None, false);
            if mode.symbols && !paragraph.label.trim().is_empty() {
                paragraph.label = "•".to_owned();
            }
            return;
        }
        let fate = mode.fate();
        if !fate.is_read() {
            let mut text = String::new();
            collapse(source, &mut text, &mut Gap::None, mode.pre);
            paragraph.say_unread(&text, fate);
            return;
        }
        let added = collapse(source, &mut paragraph.text, &mut self.gap, mode.pre);
        // The blank in front of a piece belongs to none.
        let piece = paragraph.text.split_off(added);
        paragraph.say(&piece, fate);
    }

    /// Adds a soft line end, where there is a line before it.
    pub fn line_end(&mut self, mode: Mode) {
        if !(mode.is_unseen() || mode.office || self.paragraph.text.is_empty()) {
            self.paragraph.text.push('\n');
            self.gap = Gap::None;
        }
    }

    /// Makes it an item of a list.
    pub fn level(&mut self, level: Option<u8>) {
        self.paragraph.level = level.or(self.paragraph.level);
    }

    /// The paragraph so far, if anything stands in it; the next one begins.
    pub fn take(&mut self, budget: &mut Budget) -> Result<Option<Paragraph>, SourceError> {
        self.gap = Gap::None;
        if self.too_long {
            return Err(SourceError::TooLarge("文字过多"));
        }
        self.paragraph.trim_end(&[' ', '\n', '\t']);
        let Paragraph { text, label, marks, .. } = &mut self.paragraph;
        label.truncate(label.trim_end().len());
        if text.is_empty() && label.is_empty() && marks.is_empty() {
            return Ok(None);
        }
        budget.block()?;
        budget.text(text.len().saturating_add(label.len()))?;
        for mark in marks {
            budget.block()?;
            budget.text(mark.kind.held().len())?;
        }
        Ok(Some(std::mem::take(&mut self.paragraph)))
    }
}

/// Adds a source's characters to a text, blanks and line ends as one blank each; where the first of them went.
///
/// A line end beside a character of Chinese stands for nothing: Word breaks the lines of its source anywhere, and
/// would otherwise tear numbers from their words (2021⏎年).
fn collapse(source: &str, into: &mut String, gap: &mut Gap, pre: bool) -> usize {
    let mut first = None;
    characters(source, &mut |c| {
        match c {
            '\n' if pre => {}
            ' ' | '\t' if pre => {}
            ' ' | '\t' | '\r' | '\u{C}' => {
                return *gap = if *gap == Gap::LineEnd { Gap::LineEnd } else { Gap::Blank };
            }
            '\n' => return *gap = Gap::LineEnd,
            c if c.is_control() => return,
            _ => {}
        }
        let before = into.chars().next_back();
        let joined = |c: char| c >= '\u{2E80}';
        let shown = match *gap {
            Gap::None => false,
            Gap::Blank => true,
            Gap::LineEnd => !joined(c) && !before.is_some_and(joined),
        };
        if shown && before.is_some_and(|before| before != '\n') {
            into.push(' ');
        }
        *gap = Gap::None;
        first.get_or_insert(into.len());
        match c {
            // Blanks in front of everything are an indent.
            '\u{A0}' | '\n' if into.is_empty() => {}
            '\u{A0}' => into.push(' '),
            _ => into.push(c),
        }
    });
    first.unwrap_or(into.len()).min(into.len())
}

fn is_blank(source: &str) -> bool {
    let mut blank = true;
    characters(source, &mut |c| blank &= c.is_whitespace());
    blank
}
