//! OpenDocument 1.3 (OASIS; ISO/IEC 26300): .odt and .ods, a ZIP of XML parts.
//!
//! The elements that are printed are read (part 3, schema): paragraphs and headings (5.1), lists with the numbers that the
//! program puts in front (5.3, 16.30, see [`labels`]), tables (9), text boxes (10.4) and notes (6.3). Beside them stand
//! tracked changes (5.5) and hidden text (20.x, `text:display`). Headers and footers are in styles.xml and stay there. Sheets
//! are in [`sheet`].

mod changes;
mod controls;
mod labels;
mod lines;
mod sheet;
mod styles;

use super::archive::Archive;
use super::content::{Block, Content, Fate, Paragraph, Unseen};
use super::grid::{Grid, Shows};
use super::limits::{self, Budget};
use super::nested::is_frame;
use super::sheet::in_reading_order;
use super::trail::{Kind, Part, Spot, Step};
use super::{SourceError, html, xml};
use labels::Lists;
use lines::OpenParagraph;
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
        filled: false,
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
            let sheets = xml::children(part, "table").map(|table| sheet::read(&mut reader, table));
            let mut sheets = sheets.collect::<Result<Vec<_>, _>>()?;
            in_reading_order(&mut sheets);
            for sheet in sheets {
                sheet.lay_out(&mut content, &mut reader.budget)?;
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
    /// Whether a style fills a ground.
    filled: bool,
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

impl<'a, 'i> Reader<'a, 'i> {
    /// The same blocks for a cell that is written once and stands at several places.
    fn again(&mut self, blocks: &[Block]) -> Result<Vec<Block>, SourceError> {
        self.budget.block()?;
        self.budget.again(blocks)?;
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
                // What it shows stands in another file, of which LibreOffice keeps a copy here.
                "section-source" if parent.children().filter(Node::is_element).count() == 1 => {
                    self.budget.block()?;
                    into.push(Block::Lost("链接的文档".to_owned()));
                }
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

    /// A box of text or a picture (10.4).
    fn frame(&mut self, node: Node<'a, 'i>, into: &mut Vec<Block>) -> Result<(), SourceError> {
        if let Some(text) = xml::child(node, "text-box") {
            let text = self.apart(text)?;
            into.extend(text);
            return Ok(());
        }
        let length = |name: &str| xml::attribute(node, name).map_or(0, html::pixels).into();
        let large = limits::is_picture(length("width"), length("height"));
        let shows = ["image", "object", "floating-frame", "plugin"];
        if large && shows.iter().any(|name| xml::child(node, name).is_some()) {
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
        for row in parts(node, "table-row").into_iter().flat_map(divided) {
            let mut cells = Vec::new();
            for cell in xml::children(row, "table-cell") {
                let mut blocks = self.apart(cell)?;
                if blocks.is_empty() {
                    blocks.extend(blank(cell));
                }
                cells.push((cell, blocks));
            }
            for _ in 0..number(row, "number-rows-repeated", limits::ROWS) {
                // A row without cells takes its time, too.
                self.budget.block()?;
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

/// The rows that a row is divided into: its one cell holds them as a table of the same width.
fn divided<'a, 'i>(row: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    let only = |node: Node<'a, 'i>, name: &'static str| {
        let mut inside = node.children().filter(|node| node.is_element() && !covered(*node));
        inside.next().filter(|first| first.tag_name().name() == name && inside.next().is_none())
    };
    let covers = only(row, "table-cell");
    let table = covers.and_then(|cell| only(cell, "table"));
    let rows = table.filter(|table| xml::attribute(*table, "is-sub-table") == Some("true"));
    let rows = rows.map(|table| parts(table, "table-row")).unwrap_or_default();
    let width = |row: Node<'a, 'i>| -> u32 {
        let cells = row.children().filter(|node| node.is_element() && !covered(*node));
        cells.fold(0, |width: u32, cell| width.saturating_add(spans(cell).0))
    };
    if !rows.is_empty() && rows.iter().all(|part| width(*part) == width(row)) { rows } else { vec![row] }
}

fn covered(node: Node) -> bool {
    node.tag_name().name() == "covered-table-cell"
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
