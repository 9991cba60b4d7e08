//! Paragraphs and tables in reading order.
//!
//! A paragraph ends at its mark. A mark that a tracked change took away, or that is hidden, ends nothing: the next
//! paragraph goes on in the same line, and its properties are those of the whole (17.3.1.29, 17.13.5.15).

use super::Others;
use super::fields::Fields;
use super::numbering::Numbering;
use super::runs::{Run, is_placeholder};
use super::styles::{Style, Styles, is_filled};
use crate::source::archive::Archive;
use crate::source::content::{Block, Content, Fate, Paragraph, Unseen};
use crate::source::limits::{self, Budget};
use crate::source::opc::Relations;
use crate::source::trail::{Kind, Part, Spot, Step};
use crate::source::xml::{attribute, child, children};
use crate::source::{Format, SourceError, sniff};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// Documents inside the document (`w:altChunk`) that are read.
const CHUNKS: usize = 16;

/// In how many documents a document may stand that is read.
const CHUNK_DEPTH: usize = 2;

/// The file around a part.
pub struct Package<'p, 'b> {
    pub archive: &'p mut Archive<'b>,
    /// What the main part points to.
    pub relations: &'p Relations,
    /// For what is inside and in another format.
    pub others: Others<'p>,
    /// In how many documents it stands.
    pub depth: usize,
}

/// Walks through the parts of a document.
pub struct Walker<'p, 'b> {
    pub(super) styles: &'p Styles,
    numbering: Numbering,
    package: Option<Package<'p, 'b>>,
    /// The part that is walked through, of the file itself.
    walked: Option<Part>,
    chunks: usize,
    /// Whether a content control around shows what should be typed.
    pub(super) placeholders: bool,
    /// Whether what is around fills the ground: white letters are seen there.
    pub(super) on_ground: bool,
    pub(super) budget: Budget,
    pub(super) fields: Fields,
    /// Grows with all that is found: tells whether an alternative gave anything.
    pub(super) given: usize,
    /// The footnotes and endnotes that the text refers to.
    pub notes: [Vec<String>; 2],
    /// The parts that the page does not show.
    pub unseen: Vec<Unseen>,
}

/// Blocks of one container: the body, a cell, a box, a note.
#[derive(Default)]
struct Flow<'a, 'i> {
    blocks: Vec<Block>,
    /// A paragraph whose mark ends nothing.
    open: Option<Open<'a, 'i>>,
    /// How many tables it stands in.
    tables: usize,
}

/// A paragraph in the making.
#[derive(Default)]
pub struct Open<'a, 'i> {
    pub(super) said: Paragraph,
    /// Documents inside the document that stand in it.
    pub(super) chunks: Vec<Node<'a, 'i>>,
    /// Parts in it that can't be read.
    pub(super) lost: Vec<String>,
    /// Text boxes that are anchored in it.
    pub(super) boxes: Vec<Node<'a, 'i>>,
    /// Large pictures in it.
    pub(super) pictures: usize,
    /// Width and height of the drawing that is being looked at, in EMU.
    pub(super) extent: (i64, i64),
    properties: Option<Node<'a, 'i>>,
    /// The next paragraph's properties don't count.
    settled: bool,
}

impl<'p, 'b> Walker<'p, 'b> {
    /// A walker at the start of a document.
    pub fn new(styles: &'p Styles, numbering: Numbering, package: Option<Package<'p, 'b>>) -> Self {
        // A document inside is no part that could be written to.
        let depth = package.as_ref().map(|package| package.depth);
        Walker {
            styles,
            numbering,
            package,
            walked: depth.is_none_or(|depth| depth == 0).then_some(Part::Body),
            chunks: 0,
            placeholders: false,
            on_ground: false,
            budget: Budget::default(),
            fields: Fields::default(),
            given: 0,
            notes: [Vec::new(), Vec::new()],
            unseen: Vec::new(),
        }
    }

    /// The blocks of a part.
    ///
    /// # Errors
    /// Past a limit, as of all functions here.
    pub fn part(&mut self, root: Node) -> Result<Vec<Block>, SourceError> {
        self.fields = Fields::of(root);
        // The ground of the whole page.
        self.on_ground = child(root, "background").is_some();
        self.story(root, 0)
    }

    /// The blocks of the named notes of a part, in the order of their names.
    pub fn notes_of(
        &mut self,
        part: Part,
        tree: &Document,
        names: &[String],
    ) -> Result<Vec<Block>, SourceError> {
        self.walked = self.walked.map(|_| part);
        let root = tree.root_element();
        self.fields = Fields::of(root);
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        let mut notes = Vec::new();
        for note in root.children().filter(Node::is_element) {
            places.insert(attribute(note, "id").unwrap_or_default().to_owned(), notes.len());
            notes.push(Some(note));
        }
        let mut blocks = Vec::new();
        for name in names {
            // A note that is named twice is still one note.
            let note = places.get(name).and_then(|place| notes.get_mut(*place)?.take());
            if let Some(note) = note {
                blocks.append(&mut self.story(note, 0)?);
            }
        }
        Ok(blocks)
    }

    /// The blocks of a container that stands in so many tables.
    pub(super) fn story(&mut self, container: Node, tables: usize) -> Result<Vec<Block>, SourceError> {
        let outer = self.fields.enter();
        let mut flow = Flow { tables, ..Flow::default() };
        self.blocks(container, &mut flow)?;
        self.close(&mut flow)?;
        self.fields.leave(outer);
        Ok(flow.blocks)
    }

    fn blocks<'a, 'i>(&mut self, parent: Node<'a, 'i>, flow: &mut Flow<'a, 'i>) -> Result<(), SourceError> {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node, flow)?,
                // Deeper tables are no grids of figures: their paragraphs will do.
                "tbl" if flow.tables < limits::TABLE_DEPTH => {
                    self.close(flow)?;
                    if let Some(table) = self.table(node, flow.tables + 1)? {
                        flow.blocks.push(Block::Table(table));
                        self.given += 1;
                    }
                }
                "del" | "moveFrom" => self.unseen("修订中删除的段落", node)?,
                "AlternateContent" => {
                    let before = self.given;
                    for branch in node.children().filter(Node::is_element) {
                        if self.given == before {
                            self.blocks(branch, flow)?;
                        }
                    }
                }
                "altChunk" => {
                    self.close(flow)?;
                    self.chunk(node, flow)?;
                }
                "sdt" => {
                    let before = self.placeholders;
                    self.placeholders |= is_placeholder(node);
                    self.blocks(node, flow)?;
                    self.placeholders = before;
                }
                name if is_properties(name) => {}
                _ => self.blocks(node, flow)?,
            }
        }
        Ok(())
    }

    // This is not inlined, as others here: wrappers are walked through by recursion, whose frames stay small so.
    #[inline(never)]
    fn paragraph<'a, 'i>(&mut self, node: Node<'a, 'i>, flow: &mut Flow<'a, 'i>) -> Result<(), SourceError> {
        let mut open = flow.open.take().unwrap_or_default();
        let properties = child(node, "pPr");
        if !open.settled {
            open.properties = properties;
        }
        let styles = self.styles;
        let style: Option<&Style> = styles.of(properties);
        self.given += 1;
        let at = open.said.text.len();
        self.remember(&mut open.said, at, node, Kind::Paragraph);
        let around = self.on_ground;
        self.on_ground |= is_filled(properties);
        self.inline(node, &mut open, Run::of(style))?;
        self.on_ground = around;
        let mark = properties.and_then(|properties| child(properties, "rPr"));
        let taken = mark.is_some_and(|mark| child(mark, "del").or_else(|| child(mark, "moveFrom")).is_some());
        let hidden = styles.fate(style, mark) == Fate::Hidden;
        flow.open = Some(open);
        if !taken && !hidden {
            return self.close(flow);
        }
        if let Some(open) = flow.open.as_mut() {
            // A heading that runs on into the text keeps its number; one that is gone does not.
            open.settled = open.settled || (hidden && !taken && !open.said.text.is_empty());
        }
        Ok(())
    }

    /// Remembers that what a paragraph says from `start` on came from a node.
    pub(super) fn remember(&self, said: &mut Paragraph, start: usize, node: Node, kind: Kind) {
        if let Some(part) = self.walked {
            let spot = Spot::Node(node.id().get());
            said.trail.add(Step { range: start..said.text.len(), part, spot, kind });
        }
    }

    /// Ends the open paragraph; boxes and pictures follow it.
    #[inline(never)]
    fn close(&mut self, flow: &mut Flow) -> Result<(), SourceError> {
        let Some(open) = flow.open.take() else { return Ok(()) };
        self.budget.block()?;
        let style = self.styles.of(open.properties);
        let (label, level) = match self.numbering.count(open.properties, style) {
            Some((label, level)) => (label, Some(level)),
            None => (String::new(), None),
        };
        self.budget.text(label.len())?;
        let said = open.said;
        let alone = said.text.is_empty() && label.is_empty() && said.marks.is_empty();
        let others = open.boxes.len() + open.pictures + open.lost.len() + open.chunks.len();
        if !alone || others == 0 {
            flow.blocks.push(Block::Paragraph(Paragraph { label, level, ..said }));
        }
        for what in open.lost {
            self.budget.block()?;
            flow.blocks.push(Block::Lost(what));
        }
        for chunk in open.chunks {
            self.chunk(chunk, flow)?;
        }
        // What fills a box its drawing says, in one of many ways.
        let around = self.on_ground;
        self.on_ground |= !open.boxes.is_empty();
        for content in open.boxes {
            flow.blocks.append(&mut self.story(content, flow.tables)?);
        }
        self.on_ground = around;
        for _ in 0..open.pictures {
            self.budget.block()?;
            flow.blocks.push(Block::Picture);
        }
        Ok(())
    }

    /// A document, page or text that the document holds whole (17.17.2.1). Programs that make documents out of pages
    /// put everything into one.
    #[inline(never)]
    fn chunk(&mut self, node: Node, flow: &mut Flow) -> Result<(), SourceError> {
        self.chunks += 1;
        match self.chunk_content(node)?.filter(|content| !content.blocks.is_empty()) {
            Some(mut content) => {
                for _ in &content.blocks {
                    self.budget.block()?;
                }
                flow.blocks.append(&mut content.blocks);
                self.unseen.append(&mut content.unseen);
            }
            None => flow.blocks.push(Block::Lost("嵌入的文档".to_owned())),
        }
        self.given += 1;
        Ok(())
    }

    /// The content of a part that is held whole; `None` where it can't be read.
    fn chunk_content(&mut self, node: Node) -> Result<Option<Content>, SourceError> {
        let Some(Package { archive, relations, others, depth }) = self.package.as_mut() else {
            return Ok(None);
        };
        let Some((name, _)) = attribute(node, "id").and_then(|id| relations.part(id)) else {
            return Ok(None);
        };
        if self.chunks > CHUNKS {
            return Ok(None);
        }
        let Some(bytes) = archive.read(name)? else { return Ok(None) };
        self.budget.text(bytes.len())?;
        Ok(match sniff(&bytes) {
            // It could hold itself.
            Ok(Format::Docx) if *depth < CHUNK_DEPTH => super::read_inner(&bytes, *others, *depth + 1).ok(),
            Ok(format) => others(format, &bytes),
            Err(_) => None,
        })
    }

    /// Remembers the text of something that the page does not show: cells divided by tabs, rows by line ends.
    pub(super) fn unseen(&mut self, what: &str, node: Node) -> Result<(), SourceError> {
        let mut text = String::new();
        for node in node.descendants() {
            let divider = match node.tag_name().name() {
                "tr" => '\n',
                "tc" | "tab" => '\t',
                "p" | "br" => ' ',
                "t" | "delText" => {
                    node.children().filter_map(|text| text.text()).for_each(|part| text.push_str(part));
                    continue;
                }
                _ => continue,
            };
            // A divider replaces a weaker one: a cell's first paragraph needs none of its own.
            if text.ends_with(['\n', '\t', ' ']) {
                if divider != ' ' && text.ends_with(' ') {
                    text.pop();
                    text.push(divider);
                }
            } else if !text.is_empty() {
                text.push(divider);
            }
        }
        let text = text.trim();
        if !text.is_empty() {
            self.budget.block()?;
            self.budget.text(text.len())?;
            self.unseen.push(Unseen { what: what.to_owned(), text: text.to_owned() });
        }
        Ok(())
    }
}

/// Whether an element says how something looks: nothing in it is text.
pub fn is_properties(name: &str) -> bool {
    name.ends_with("Pr") || matches!(name, "tblPrEx" | "tblGrid")
}

/// The elements of this name, through wrappers (content controls, tracked changes).
pub fn through_wrappers<'a, 'i>(parent: Node<'a, 'i>, name: &str, found: &mut Vec<Node<'a, 'i>>) {
    for node in parent.children().filter(Node::is_element) {
        let other = node.tag_name().name();
        if other == name {
            found.push(node);
        } else if !is_properties(other) && !matches!(other, "tbl" | "p") {
            through_wrappers(node, name, found);
        }
    }
}

/// The value of a property as a number.
pub fn number(properties: Option<Node>, name: &str) -> Option<u32> {
    attribute(children(properties?, name).next()?, "val")?.parse().ok()
}
