//! Tokens to paragraphs and tables, in one pass behind that of the style sheets, without a tree.
//!
//! Open elements are kept for their effect on the text inside. Wrong nesting is read as browsers show it, where that is
//! cheap: a paragraph ends where a block begins, an end tag ends everything opened inside its element, and nothing
//! outside of its cell. All of it is linear: every element is pushed and popped once, and a count tells an end tag
//! without an element.

mod controls;
mod pictures;
mod sheets;
mod tables;

use super::super::SourceError;
use super::super::content::{BROKEN_OFF, Block, Content, Unseen};
use super::super::grid::Shows;
use super::super::limits::{self, Budget};
use super::element::{Class, ELEMENTS, KNOWN, element};
use super::paragraph::{Mode, OpenParagraph};
use super::sheet::{Around, Sheet};
use super::style::Style;
use super::token::{Tag, Token, Tokens};
use controls::Choices;
use pictures::Pictures;
use tables::OpenTable;

/// The content of a page.
pub fn build(text: &str) -> Result<Content, SourceError> {
    let mut builder = Builder { sheet: sheets::sheet_of(text), ..Builder::default() };
    let mut tokens = Tokens::new(text);
    // Whether a page has begun, and whether it has ended. Every program that writes the one tag writes the other.
    let (mut begun, mut ended) = (false, false);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => builder.text(text),
            Token::Note(note) => builder.note(note),
            Token::End(name) => {
                ended |= is_page(name);
                builder.end(name)?;
            }
            Token::Start(tag) => {
                begun |= is_page(tag.name);
                match element(tag.name) {
                    (Class::Raw, _) => {
                        let content = tokens.skip_raw(tag.name);
                        builder.raw(&tag, content);
                    }
                    (class, number) => builder.start(&tag, class, number)?,
                }
            }
        }
    }
    let mut content = builder.finish()?;
    content.damage.extend((begun && !ended).then(|| BROKEN_OFF.to_owned()));
    Ok(content)
}

fn is_page(name: &str) -> bool {
    ["html", "body"].iter().any(|page| page.eq_ignore_ascii_case(name))
}

#[derive(Default)]
struct Builder {
    /// The place to which text goes now.
    flow: Flow,
    /// The flows around the open cells, the outermost first.
    outer: Vec<Flow>,
    /// The open tables, the outermost first.
    tables: Vec<OpenTable>,
    /// Tables nested deeper than [`limits::TABLE_DEPTH`], whose cells are paragraphs.
    too_deep: usize,
    unseen: Vec<Unseen>,
    /// The title of the page.
    called: String,
    sheet: Sheet,
    /// The drop-down that is open.
    choices: Option<Choices>,
    budget: Budget,
}

/// The page, or a cell: what begins and ends in it.
struct Flow {
    blocks: Vec<Block>,
    line: OpenParagraph,
    /// Pictures of the open paragraph.
    pictures: Pictures,
    /// The level of the item of a list whose first paragraph comes next.
    item: Option<u8>,
    open: Vec<Element>,
    /// How many elements of each number are open.
    counts: [u16; KNOWN + 1],
    /// Open elements that are nested too deep to be kept.
    deeper: usize,
    /// How it is around the flow.
    mode: Mode,
    region: Region,
}

#[derive(Clone, Copy)]
struct Element {
    number: usize,
    mode: Mode,
}

/// A part that Word encloses in `<![if …]>` and `<![endif]>`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Region {
    None,
    /// An automatic number.
    Label,
    /// A line end that stands there already.
    Twice,
}

impl Builder {
    fn text(&mut self, text: &str) {
        if let Some(choices) = self.choices.as_mut() {
            return choices.text(text);
        }
        self.text_in(text, self.flow.mode());
    }

    fn text_in(&mut self, text: &str, mut mode: Mode) {
        mode.label |= self.flow.region == Region::Label;
        mode.unshown |= self.flow.region == Region::Twice;
        self.flow.line.push(text, mode);
    }

    fn note(&mut self, note: &str) {
        // WPS writes `<!--[if !supportLists]-->`, Word `<![if !supportLists]>`, others `<!--<![endif]-->`.
        self.flow.region = match note.trim_start_matches("<!") {
            "[if !supportLists]" => Region::Label,
            "[if !supportLineBreakNewLine]" => Region::Twice,
            "[endif]" => Region::None,
            _ => return,
        };
    }

    fn start(&mut self, tag: &Tag, class: Class, number: usize) -> Result<(), SourceError> {
        let mut around = self.flow.mode().around;
        if let Some(table) = self.tables.last().filter(|table| table.cell.is_none()) {
            around = match class {
                Class::Cell => table.row_mode.around,
                Class::Row => table.section.mode.around,
                _ => table.mode.around,
            };
        }
        let mut style = Style::of(tag, &self.sheet, &mut around);
        style.deleted |= class == Class::Strike && tag.tracked;
        match class {
            Class::Input => {
                self.input(tag, &style);
                return Ok(());
            }
            Class::Choices => {
                self.end_choices();
                let shown = style.is_seen() && !self.flow.mode().is_hidden();
                self.choices = shown.then(Choices::default);
                if shown {
                    return Ok(());
                }
            }
            Class::Choice => {
                self.choice(tag);
                return Ok(());
            }
            // The page: what it looks like lies behind all of it.
            Class::Ignored if self.flow.open.is_empty() && self.outer.is_empty() => {
                self.flow.mode.seeing = self.flow.mode.inside(class, &style, around).seeing;
                return Ok(());
            }
            Class::Void => {
                if tag.name.eq_ignore_ascii_case("embed") {
                    self.picture(tag, &style);
                }
                return Ok(());
            }
            Class::Ignored | Class::Raw => return Ok(()),
            Class::Break => {
                if self.flow.region != Region::Twice {
                    self.flow.line.line_end(self.flow.mode());
                }
                return Ok(());
            }
            Class::Image => {
                self.picture(tag, &style);
                return Ok(());
            }
            Class::Column => {
                if let Some(table) = self.tables.last_mut().filter(|_| self.too_deep == 0) {
                    table.grid.widths(style.width, tag.span.trim().parse().unwrap_or(1));
                }
                return Ok(());
            }
            Class::Table => return self.start_table(&style, around),
            Class::Row if self.too_deep == 0 => {
                let spacer = tag.height.trim() == "0";
                let hidden = self.tables.last().is_some_and(|table| table.section.hides(&style));
                style.absent = false;
                self.start_row(match hidden {
                    _ if spacer => Shows::WithText,
                    true => Shows::No,
                    false => Shows::Yes,
                })?;
                if let Some(table) = self.tables.last_mut() {
                    table.row_mode = table.section.mode.inside(class, &style, around);
                }
                return Ok(());
            }
            Class::Section if self.too_deep == 0 => {
                self.end_section()?;
                self.start_section(style, around);
                return Ok(());
            }
            Class::Cell if self.too_deep == 0 => return self.start_cell(tag, style, around),
            Class::Row | Class::Section | Class::Cell => return self.end_paragraph(),
            Class::Inline | Class::Unshown => self.picture(tag, &style),
            Class::Office | Class::Insertion | Class::Strike | Class::Raised => {}
            Class::Block | Class::Paragraph | Class::List | Class::Item | Class::Pre => {
                self.end_paragraph()?;
                self.flow.close_left_open("p");
                if class == Class::Item {
                    self.flow.close_item(number);
                    self.flow.item = Some(self.flow.mode().lists.saturating_sub(1));
                }
                self.flow.line.level(style.level);
            }
        }
        // <hr>, and <v:path/> and the like, end at once.
        let ends = tag.name.eq_ignore_ascii_case("hr") || tag.closed && tag.name.contains(':');
        if !ends {
            self.flow.open(number, class, &style, around);
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), SourceError> {
        let (class, number) = element(name);
        match class {
            Class::Ignored
            | Class::Void
            | Class::Column
            | Class::Raw
            | Class::Image
            | Class::Input
            | Class::Choice => {}
            Class::Choices => {
                self.end_choices();
                self.flow.close(number);
            }
            Class::Break => self.flow.line.line_end(self.flow.mode()),
            // Rows that a clipboard cut from their table.
            Class::Table | Class::Section | Class::Row | Class::Cell if self.tables.is_empty() => {
                self.end_paragraph()?;
            }
            Class::Table if self.too_deep > 0 => {
                self.too_deep -= 1;
                self.end_paragraph()?;
            }
            Class::Table => self.end_table()?,
            Class::Section | Class::Row | Class::Cell if self.too_deep > 0 => self.end_paragraph()?,
            Class::Section => self.end_section()?,
            Class::Row => self.end_row()?,
            Class::Cell => self.end_cell()?,
            Class::Inline
            | Class::Office
            | Class::Insertion
            | Class::Strike
            | Class::Raised
            | Class::Unshown => {
                self.flow.close(number);
            }
            Class::Block | Class::Paragraph | Class::List | Class::Item | Class::Pre => {
                self.end_paragraph()?;
                self.flow.close(number);
                if class == Class::Item || class == Class::List {
                    self.flow.item = None;
                }
            }
        }
        Ok(())
    }

    fn end_paragraph(&mut self) -> Result<(), SourceError> {
        let flow = &mut self.flow;
        flow.region = Region::None;
        if let Some(mut paragraph) = flow.line.take(&mut self.budget)? {
            paragraph.level = paragraph.level.or(flow.item.take());
            flow.blocks.push(Block::Paragraph(paragraph));
            flow.pictures.perhaps = false;
        }
        for _ in 0..std::mem::take(&mut flow.pictures).take() {
            self.budget.block()?;
            flow.blocks.push(Block::Picture);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Content, SourceError> {
        while !self.tables.is_empty() {
            self.end_table()?;
        }
        self.end_paragraph()?;
        let Builder { flow, unseen, called, .. } = self;
        Ok(Content { blocks: flow.blocks, unseen, called, ..Content::default() })
    }
}

impl Flow {
    /// How it is at this place.
    fn mode(&self) -> Mode {
        self.open.last().map_or(self.mode, |element| element.mode)
    }

    fn open(&mut self, number: usize, class: Class, style: &Style, around: Around) {
        if self.open.len() >= limits::DEPTH {
            self.deeper += 1;
            return;
        }
        let mode = self.mode().inside(class, style, around);
        if let Some(count) = self.counts.get_mut(number) {
            *count += 1;
            self.open.push(Element { number, mode });
        }
    }

    /// Follows an end tag.
    fn close(&mut self, number: usize) {
        if self.deeper > 0 {
            self.deeper -= 1;
        } else {
            self.close_kept(number);
        }
    }

    /// Closes a paragraph whose end tag is left out.
    fn close_left_open(&mut self, name: &str) {
        if self.deeper == 0 {
            self.close_kept(element(name).1);
        }
    }

    /// Closes the innermost element of a number and all that was opened inside; nothing where there is none.
    fn close_kept(&mut self, number: usize) {
        if self.counts.get(number).is_none_or(|&count| count == 0) {
            return;
        }
        while let Some(element) = self.open.pop() {
            if let Some(count) = self.counts.get_mut(element.number) {
                *count -= 1;
            }
            if element.number == number {
                break;
            }
        }
    }

    /// Closes the item before an item of the same list.
    fn close_item(&mut self, number: usize) {
        // Farther than so many elements back the item, if there is one, is none that was left open.
        let list = |number: usize| ELEMENTS.get(number).is_some_and(|known| known.1 == Class::List);
        let near = self.open.iter().rev().take(16);
        if self.deeper == 0 && { near }.map(|open| open.number).find(|&open| open == number || list(open))
            == Some(number)
        {
            self.close_kept(number);
        }
    }
}

impl Default for Flow {
    fn default() -> Flow {
        Flow {
            blocks: Vec::new(),
            line: OpenParagraph::default(),
            pictures: Pictures::default(),
            item: None,
            open: Vec::new(),
            counts: [0; KNOWN + 1],
            deeper: 0,
            mode: Mode::default(),
            region: Region::None,
        }
    }
}
