//! OpenDocument 1.3 (OASIS; ISO/IEC 26300): .odt and .ods, a ZIP of XML parts.
//!
//! The elements that are printed are read (part 3, schema): paragraphs and headings (5.1), lists with the numbers that the
//! program puts in front (5.3, 16.30, see [`labels`]), tables (9), text boxes (10.4) and notes (6.3). Beside them stand
//! tracked changes (5.5) and hidden text (20.x, `text:display`). Headers and footers are in styles.xml and stay there. Sheets
//! are in [`sheet`].

mod changes;
mod controls;
mod labels;
mod sheet;
mod styles;

use super::archive::Archive;
use super::content::{Block, Content, Fate, Paragraph, Unseen};
use super::grid::{Grid, Shows};
use super::limits::{self, Budget};
use super::nested::is_frame;
use super::trail::{Kind, Part, Spot, Step};
use super::{SourceError, html, xml};
use labels::Lists;
use roxmltree::Node;
use std::collections::BTreeMap;
use styles::Style;

/// Reads a file.
///
/// # Errors
/// [`SourceError::Password`] where it is encrypted; where it is damaged or passes a limit.
pub fn read(bytes: &[u8]) -> Result<Content, SourceError> {
    let mut archive = Archive::open(bytes)?;
    let manifest = archive.read("META-INF/manifest.xml")?.unwrap_or_default();
    let encrypted = b"encryption-data".as_slice();
    if manifest.windows(encrypted.len()).any(|part| part == encrypted) {
        return Err(SourceError::Password);
    }
    let content = archive.read("content.xml")?.ok_or(SourceError::Damaged("缺少 content.xml"))?;
    let styles = archive.read("styles.xml")?.unwrap_or_else(|| b"<none/>".to_vec());
    let (content, styles) = (xml::decode(&content)?, xml::decode(&styles)?);
    let manifest = xml::decode(&manifest).unwrap_or_default();
    read_parts(&content, &styles, &manifest)
}

fn read_parts(content: &str, styles: &str, manifest: &str) -> Result<Content, SourceError> {
    let (content, styles) = (xml::parse(content)?, xml::parse(styles)?);
    let mut reader = Reader {
        styles: Vec::new(),
        style_at: Index::new(),
        lists: Lists::default(),
        changes: Vec::new(),
        change_at: Index::new(),
        controls: BTreeMap::new(),
        insertions: 0,
        tables: 0,
        notes: Vec::new(),
        unseen: Vec::new(),
        formulas: formulas(manifest),
        budget: Budget::default(),
    };
    // Automatic styles of styles.xml are those of headers, under names that content.xml uses for others.
    for (part, names) in [(&styles, ["styles", ""]), (&content, ["automatic-styles", "styles"])] {
        let groups = part.root_element().children().filter(|group| names.contains(&group.tag_name().name()));
        for style in groups.flat_map(|group| group.children()) {
            reader.style(style);
        }
    }
    let body = xml::child(content.root_element(), "body").ok_or(SourceError::Damaged("缺少正文"))?;
    let mut content = Content::default();
    for part in body.children().filter(Node::is_element) {
        if part.tag_name().name() == "spreadsheet" {
            for table in xml::children(part, "table") {
                sheet::read(&mut reader, table)?.lay_out(&mut content, &mut reader.budget)?;
            }
        } else {
            reader.changes(part);
            reader.controls.extend(controls::values(part));
            reader.blocks(part, &mut content.blocks)?;
        }
    }
    content.blocks.append(&mut reader.notes);
    content.unseen.append(&mut reader.unseen);
    Ok(content)
}

/// Places by name: one kind of map for all, as each kind is compiled for itself.
type Index = BTreeMap<String, usize>;

/// A name of two parts.
fn key(first: &str, second: &str) -> String {
    [first, "\0", second].concat()
}

/// The state of a walk through a document.
struct Reader<'a, 'i> {
    styles: Vec<Style<'a>>,
    /// Places by family and name.
    style_at: Index,
    lists: Lists<'a, 'i>,
    /// Tracked changes by their names: what was taken away, or nothing where something was added.
    changes: Vec<Option<Node<'a, 'i>>>,
    change_at: Index,
    /// The values of the controls of forms, by their names.
    controls: BTreeMap<String, String>,
    /// How many insertions are open.
    insertions: usize,
    /// How many tables are open.
    tables: usize,
    /// The notes so far.
    notes: Vec<Block>,
    unseen: Vec<Unseen>,
    /// The objects that are formulas, by the names of their parts.
    formulas: Vec<String>,
    budget: Budget,
}

/// A paragraph in the making.
#[derive(Default)]
struct OpenParagraph {
    paragraph: Paragraph,
    /// Whether the last character is a blank with which further ones collapse.
    blank: bool,
    /// Text boxes and pictures, which come behind it.
    boxes: Vec<Block>,
}

impl<'a, 'i> Reader<'a, 'i> {
    /// The same blocks for a cell that is written once and stands at several places.
    fn again(&mut self, blocks: &[Block]) -> Result<Vec<Block>, SourceError> {
        self.budget.block()?;
        for block in blocks {
            self.budget.block()?;
            if let Block::Paragraph(paragraph) = block {
                self.budget.text(paragraph.text.len())?;
            }
        }
        Ok(blocks.to_vec())
    }

    /// Everything inside of a node that stands for itself.
    fn blocks(&mut self, parent: Node<'a, 'i>, into: &mut Vec<Block>) -> Result<(), SourceError> {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" | "h" => self.paragraph(node, into)?,
                "list" => {
                    self.lists.begin(node);
                    self.blocks(node, into)?;
                    self.lists.end(node);
                }
                "list-item" | "list-header" => {
                    self.lists.begin_item(node);
                    self.blocks(node, into)?;
                }
                "table" if self.tables < limits::TABLE_DEPTH => self.table(node, into)?,
                "frame" => self.frame(node, into)?,
                "change-start" | "change-end" | "change" => {
                    let mut line = OpenParagraph::default();
                    self.change(node, &mut line)?;
                    self.finish(line, into)?;
                }
                "tracked-changes" | "annotation" | "forms" | "shapes" => {}
                name if name.ends_with("-source") || name.ends_with("-decls") => {}
                "section" if xml::attribute(node, "display").is_some_and(|display| display != "true") => {
                    let hidden = self.apart(node)?;
                    note_unseen(&mut self.unseen, "隐藏的区域".to_owned(), text(&hidden));
                }
                _ => self.blocks(node, into)?,
            }
        }
        Ok(())
    }

    /// The content of a cell, a box or a note: the lists around it do not count there.
    fn apart(&mut self, node: Node<'a, 'i>) -> Result<Vec<Block>, SourceError> {
        let around = self.lists.leave();
        let mut blocks = Vec::new();
        self.blocks(node, &mut blocks)?;
        self.lists.enter(around);
        Ok(blocks)
    }

    fn paragraph(&mut self, node: Node<'a, 'i>, into: &mut Vec<Block>) -> Result<(), SourceError> {
        let by_style = self.said(node, "paragraph", |style| style.list);
        // Blanks at its start do not count.
        let mut line = OpenParagraph { blank: true, ..OpenParagraph::default() };
        if let Some((label, level)) = self.lists.label(node, by_style) {
            (line.paragraph.label, line.paragraph.level) = (label, Some(level));
        }
        let fate = self.fate(node, "paragraph", Fate::Plain);
        remember(&mut line.paragraph, 0, node, Kind::Paragraph);
        self.inline(node, fate, &mut line)?;
        self.finish(line, into)
    }

    fn finish(&mut self, line: OpenParagraph, into: &mut Vec<Block>) -> Result<(), SourceError> {
        let OpenParagraph { mut paragraph, boxes, .. } = line;
        paragraph.trim_end(&[' ', '\n']);
        let Paragraph { label, text, marks, .. } = &paragraph;
        if !(text.is_empty() && label.is_empty() && marks.is_empty()) {
            self.budget.block()?;
            into.push(Block::Paragraph(paragraph));
        }
        into.extend(boxes);
        Ok(())
    }

    /// The text of a paragraph or a part of one (6.1).
    fn inline(
        &mut self,
        parent: Node<'a, 'i>,
        fate: Fate,
        line: &mut OpenParagraph,
    ) -> Result<(), SourceError> {
        for node in parent.children() {
            if let Some(text) = node.text().filter(|_| node.is_text()) {
                // Blanks and line ends of the XML are one blank (6.1.2).
                let mut piece = String::with_capacity(text.len());
                for c in text.chars() {
                    match c {
                        ' ' | '\t' | '\r' | '\n' if line.blank => {}
                        ' ' | '\t' | '\r' | '\n' => {
                            piece.push(' ');
                            line.blank = true;
                        }
                        c => {
                            piece.push(c);
                            line.blank = false;
                        }
                    }
                }
                let blank = line.blank;
                self.give(&piece, node, Kind::Text, fate, line)?;
                line.blank = blank;
                continue;
            }
            match node.tag_name().name() {
                "s" => {
                    let count = xml::attribute(node, "c").and_then(|count| count.parse().ok()).unwrap_or(1);
                    self.give(&" ".repeat(std::cmp::min(count, BLANKS)), node, Kind::Sign, fate, line)?;
                }
                "tab" => self.give("\t", node, Kind::Sign, fate, line)?,
                "line-break" => self.give("\n", node, Kind::Sign, fate, line)?,
                "span" => {
                    let fate = self.fate(node, "text", fate);
                    self.inline(node, fate, line)?;
                }
                // What should be typed here, and was not.
                "placeholder" => {}
                "content-control"
                    if xml::attribute(node, "showing-place-holder").is_some_and(|shown| shown == "true") => {}
                "control" => {
                    let value = xml::attribute(node, "control").and_then(|id| self.controls.get(id)).cloned();
                    self.give(&value.unwrap_or_default(), node, Kind::Sign, fate, line)?;
                }
                "fieldmark" => {
                    let value = controls::of_field(node).unwrap_or_default();
                    self.give(&value, node, Kind::Sign, fate, line)?;
                }
                "note" => {
                    if let Some(body) = xml::child(node, "note-body") {
                        let note = self.apart(body)?;
                        self.notes.extend(note);
                    }
                }
                "change-start" | "change-end" | "change" => self.change(node, line)?,
                "annotation" | "ruby-text" => {}
                "frame" => self.frame(node, &mut line.boxes)?,
                // A shape with text of its own; a link around one.
                _ if is_drawn(node) => {
                    let shape = self.apart(node)?;
                    line.boxes.extend(shape);
                }
                _ => self.inline(node, fate, line)?,
            }
        }
        Ok(())
    }

    /// Adds what a node says.
    fn give(
        &mut self,
        text: &str,
        node: Node<'a, 'i>,
        kind: Kind,
        fate: Fate,
        line: &mut OpenParagraph,
    ) -> Result<(), SourceError> {
        let start = line.paragraph.text.len();
        self.add(text, fate, line)?;
        if line.paragraph.text.len() > start {
            remember(&mut line.paragraph, start, node, kind);
        }
        Ok(())
    }

    /// Adds a text as it is.
    fn add(&mut self, text: &str, fate: Fate, line: &mut OpenParagraph) -> Result<(), SourceError> {
        self.budget.text(text.len())?;
        line.blank = false;
        let marks = line.paragraph.marks.len();
        match fate {
            fate if !fate.is_read() => line.paragraph.say_unread(text, fate),
            _ if self.insertions > 0 => line.paragraph.say(text, Fate::Inserted),
            fate => line.paragraph.say(text, fate),
        }
        for _ in marks..line.paragraph.marks.len() {
            self.budget.block()?;
        }
        Ok(())
    }

    /// A box of text or a picture (10.4).
    fn frame(&mut self, node: Node<'a, 'i>, into: &mut Vec<Block>) -> Result<(), SourceError> {
        if let Some(text) = xml::child(node, "text-box") {
            let text = self.apart(text)?;
            into.extend(text);
            return Ok(());
        }
        let length = |name: &str| xml::attribute(node, name).map_or(0, html::pixels).into();
        let large = limits::is_picture(length("width"), length("height"));
        if large && (xml::child(node, "image").is_some() || xml::child(node, "object").is_some()) {
            self.budget.block()?;
            into.push(Block::Picture);
        } else if self.holds_object(node) {
            self.budget.block()?;
            into.push(Block::Lost("嵌入的对象".to_owned()));
        }
        Ok(())
    }

    /// Whether a frame holds what another program shows. A formula is part of its line.
    fn holds_object(&self, frame: Node) -> bool {
        let is_formula = |object: Node| {
            let part = xml::attribute(object, "href").unwrap_or_default().trim_start_matches("./");
            xml::child(object, "math").is_some() || self.formulas.iter().any(|formula| formula == part)
        };
        let object = xml::child(frame, "object").filter(|object| !is_formula(*object));
        object.or_else(|| xml::child(frame, "object-ole")).is_some()
    }

    /// A table in a text (9.1).
    fn table(&mut self, node: Node<'a, 'i>, into: &mut Vec<Block>) -> Result<(), SourceError> {
        self.tables += 1;
        let mut grid = Grid::default();
        for row in parts(node, "table-row") {
            let mut cells = Vec::new();
            for cell in xml::children(row, "table-cell") {
                let mut blocks = self.apart(cell)?;
                if blocks.is_empty() {
                    blocks.extend(blank(cell));
                }
                cells.push((cell, blocks));
            }
            for _ in 0..number(row, "number-rows-repeated", limits::ROWS) {
                grid.begin_row(Shows::Yes);
                for (cell, blocks) in &cells {
                    for _ in 0..number(*cell, "number-columns-repeated", limits::COLUMNS) {
                        let (columns, rows) = spans(*cell);
                        let blocks = self.again(blocks)?;
                        grid.place(columns, rows, html::UNTOLD, blocks)?;
                    }
                }
                grid.end_row()?;
            }
        }
        self.tables -= 1;
        let (mut table, _) = grid.finish()?;
        if is_frame(&table) {
            // Blank lines between what a frame arranges say nothing.
            table.cells.iter_mut().for_each(|cell| cell.blocks.retain(|block| !is_blank(block)));
        }
        if !table.cells.is_empty() {
            into.push(Block::Table(table));
        }
        Ok(())
    }
}

/// The parts that the manifest calls formulas.
fn formulas(manifest: &str) -> Vec<String> {
    let Ok(tree) = xml::parse(manifest) else { return Vec::new() };
    let entries = tree.root_element().children().filter(|entry| {
        xml::attribute(*entry, "media-type").is_some_and(|kind| kind.ends_with("opendocument.formula"))
    });
    let path = |entry: Node| Some(xml::attribute(entry, "full-path")?.trim_end_matches('/').to_owned());
    entries.filter_map(path).collect()
}

/// The paragraph of a cell that says nothing: a place to write to, in builds that write.
fn blank(cell: Node) -> Option<Block> {
    let node = cell.children().find(|node| matches!(node.tag_name().name(), "p" | "h"))?;
    let mut said = Paragraph::default();
    remember(&mut said, 0, node, Kind::Paragraph);
    (!said.trail.steps().is_empty()).then_some(Block::Paragraph(said))
}

fn is_blank(block: &Block) -> bool {
    matches!(block, Block::Paragraph(Paragraph { label, text, marks, .. })
        if label.is_empty() && text.is_empty() && marks.is_empty())
}

/// Remembers that what a paragraph says from `start` on came from a node.
fn remember(said: &mut Paragraph, start: usize, node: Node, kind: Kind) {
    let spot = Spot::Node(node.id().get());
    said.trail.add(Step { range: start..said.text.len(), part: Part::Body, spot, kind });
}

/// More blanks than this are not written at once.
const BLANKS: usize = 1_000;

fn is_drawn(node: Node) -> bool {
    node.tag_name().namespace().is_some_and(|namespace| namespace.contains(":drawing:"))
}

/// The rows or columns of a table, those in groups and headers too.
fn parts<'a, 'i>(table: Node<'a, 'i>, name: &str) -> Vec<Node<'a, 'i>> {
    let mut found = Vec::new();
    let groups = ["-group", "table-rows", "table-columns", "-header-rows", "-header-columns"];
    // A stack of what is still to be looked at, the next on top.
    let mut open: Vec<Node> = vec![table];
    while let Some(node) = open.pop() {
        if node.tag_name().name() == name {
            found.push(node);
        } else if node == table || groups.iter().any(|group| node.tag_name().name().ends_with(group)) {
            open.extend(node.children().rev());
        }
    }
    found
}

/// A count in an attribute, from 1 to `most`.
fn number(node: Node, name: &str, most: u32) -> u32 {
    xml::attribute(node, name).and_then(|count| count.parse().ok()).unwrap_or(1).clamp(1, most)
}

/// How many columns and rows a cell spans.
fn spans(cell: Node) -> (u32, u32) {
    let columns = number(cell, "number-columns-spanned", limits::COLUMNS);
    (columns, number(cell, "number-rows-spanned", limits::ROWS))
}

/// The text of blocks, in lines.
fn text(blocks: &[Block]) -> String {
    let line = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.printed(),
        Block::Table(table) => table.cells.iter().map(|cell| cell.text()).collect::<Vec<_>>().join("\t"),
        Block::Picture | Block::Lost(_) => String::new(),
    };
    blocks.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Notes what is not shown, where a figure stands in it.
fn note_unseen(into: &mut Vec<Unseen>, what: String, text: String) {
    if text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c)) {
        into.push(Unseen { what, text });
    }
}

#[cfg(test)]
mod tests;
