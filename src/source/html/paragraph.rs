//! The text of a paragraph in the making: blanks as a browser shows them, changes and hidden parts beside it.

use super::super::SourceError;
use super::super::content::{Fate, Fates, Paragraph};
use super::super::limits::{self, Budget};
use super::element::Class;
use super::sheet::Around;
use super::sight::{Seeing, Sight};
use super::style::Style;
use super::token::characters;

/// The surroundings of a piece of text.
#[derive(Debug, Default, Clone, Copy)]
pub struct Mode {
    /// The text is not shown, and of no interest.
    pub unshown: bool,
    /// Hidden by whoever wrote it.
    pub hidden: bool,
    /// How its letters look.
    pub seeing: Seeing,
    /// Whether it is shown can't be told.
    pub doubtful: bool,
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
    /// How it is inside of an element.
    pub fn inside(mut self, class: Class, style: &Style, around: Around) -> Mode {
        let inline =
            matches!(class, Class::Inline | Class::Office | Class::Insertion | Class::Strike | Class::Raised);
        // A word or a paragraph was hidden by its writer; what else is not shown belongs to the page's works.
        let written = inline && class != Class::Office || class == Class::Paragraph;
        self.hidden |= style.absent && written || style.closed;
        self.unshown |=
            matches!(class, Class::Unshown | Class::Choices) || style.aside || style.absent && !written;
        self.doubtful |= style.doubtful;
        self.seeing = match class {
            Class::Row | Class::Cell | Class::Table | Class::Section => self.seeing.in_table(&style.looks),
            Class::Ignored => self.seeing.in_page(&style.looks),
            Class::Input | Class::Raw => self.seeing.in_control(&style.looks),
            _ => self.seeing.inside(&style.looks, inline),
        };
        self.inserted |= class == Class::Insertion || style.inserted;
        self.struck |= !self.deleted && !style.deleted && (class == Class::Strike || style.struck);
        self.deleted |= style.deleted;
        self.raised = (self.raised || class == Class::Raised || style.raised) && class != Class::Block;
        self.around = around;
        self.label |= style.label;
        self.symbols |= style.symbols;
        self.office |= class == Class::Office;
        self.lists = self.lists.saturating_add(u8::from(class == Class::List));
        self.pre = style.pre.unwrap_or(self.pre || class == Class::Pre);
        self
    }

    /// Whether text here is hidden.
    pub fn is_hidden(self) -> bool {
        self.hidden || self.seeing.sight() == Sight::Unseen
    }

    /// Whether it can't be told that text here is seen.
    pub fn is_doubtful(self) -> bool {
        self.doubtful || self.seeing.sight() == Sight::Doubtful
    }

    /// The fate of text here.
    pub fn fate(self) -> Fate {
        let Mode { deleted, struck, inserted, raised, .. } = self;
        let hidden = self.is_hidden();
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
        if mode.is_doubtful() {
            say_in_doubt(paragraph, &piece, fate);
        } else {
            paragraph.say(&piece, fate);
        }
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
        budget.paragraph(&self.paragraph)?;
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

/// Takes a piece of which nobody can tell whether it is seen: its words, and a sign for each figure.
fn say_in_doubt(paragraph: &mut Paragraph, piece: &str, fate: Fate) {
    let is_digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let mut rest = piece;
    while let Some(at) = rest.find(is_digit) {
        let (words, figure) = rest.split_at_checked(at).unwrap_or((rest, ""));
        paragraph.say(words, fate);
        paragraph.unread(IN_DOUBT);
        rest = figure.trim_start_matches(|c| is_digit(c) || matches!(c, ',' | '.'));
    }
    paragraph.say(rest, fate);
}

/// Why a figure is unread, in words for people.
const IN_DOUBT: &str = "网页的样式使这里的数字不一定显示";

fn is_blank(source: &str) -> bool {
    let mut blank = true;
    characters(source, &mut |c| blank &= c.is_whitespace());
    blank
}
