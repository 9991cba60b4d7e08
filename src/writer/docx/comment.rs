//! Comments on the draft, into the file.

use super::Word;
use super::amend::take_ids;
use super::run::{Ids, Pen};
use super::sheet::Sheet;
use crate::source::opc::split;
use crate::source::trail::{Kind, Part, Step};
use crate::source::xml::{attribute, child, children};
use crate::source::{Opened, SourceError, xml};
use crate::writer::package::{Added, within_root};
use crate::writer::places::{Piece, Places, node_of};
use crate::writer::xml::{Names, escaped};
use crate::writer::{Hand, Note, WriteError, Written, in_order};
use roxmltree::{Document, Node};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::ops::Range;

const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";

/// Signs in a comment's balloon, in front of the author's name.
const INITIALS: &str = "勾稽";

/// Writes comments into the file that a draft was opened from. Those that have no place go to `home`, the title.
///
/// # Errors
/// Fails where it is no Word file, or can't be read once more.
pub fn comment(
    bytes: &[u8],
    opened: &Opened,
    notes: &[Note],
    home: Option<Range<usize>>,
    hand: &Hand,
) -> Result<Written, WriteError> {
    let mut word = Word::open(bytes)?;
    let signed = word.package.is_signed();
    let mut ids = Ids::default();
    take_ids(&mut word, &mut ids)?;
    let mut pen = Pen { hand, ids };
    let main = word.parts.main.clone();
    let text = word.package.text(&main)?.ok_or(SourceError::Damaged("缺少正文"))?;
    let tree = xml::parse(&text)?;
    let notes_of_pages = NotesOfPages::of(&mut word)?;
    let styles = Styles::of(&mut word);
    let mut marker = Marker {
        places: Places { text: &opened.text, steps: opened.trail.steps() },
        tree: &tree,
        names: Names::of(tree.root_element()),
        sheet: Sheet::new(&text, &tree),
        notes: &notes_of_pages,
        reference: styles.reference.clone(),
    };
    let mut placed = Vec::new();
    let mut unplaced = Vec::new();
    for index in in_order(notes, home.as_ref()) {
        let note = &notes[index];
        let id = pen.ids.next();
        let own = note.range.as_ref().is_some_and(|range| marker.mark(range, &id));
        if own || home.as_ref().is_some_and(|range| marker.mark(range, &id)) || marker.mark_first(&id) {
            placed.push((id, note));
        } else {
            unplaced.push(index);
        }
    }
    if !placed.is_empty() {
        let new = marker.sheet.write(&mut pen);
        add_comments(&mut word, &tree, &placed, &styles, hand)?;
        word.package.write(&main, new)?;
    }
    Ok(Written { bytes: word.package.finish()?, unplaced, signed })
}

/// Footnotes and endnotes: Word allows no comment in them.
struct NotesOfPages([Option<String>; 2]);

impl NotesOfPages {
    fn of(word: &mut Word) -> Result<NotesOfPages, SourceError> {
        let mut texts = [None, None];
        for (text, part) in texts.iter_mut().zip([Part::Footnotes, Part::Endnotes]) {
            if let Some(name) = word.name(part).map(str::to_owned) {
                *text = word.package.text(&name)?;
            }
        }
        Ok(NotesOfPages(texts))
    }

    /// The element that refers to a note in the main part, and the note's id.
    fn reference(&self, step: &Step) -> Option<(&'static str, String)> {
        let [feet, ends] = &self.0;
        let (text, note, reference) = match step.part {
            Part::Body | Part::Sheet(_) => return None,
            Part::Footnotes => (feet, "footnote", "footnoteReference"),
            Part::Endnotes => (ends, "endnote", "endnoteReference"),
        };
        let tree = xml::parse(text.as_deref()?).ok()?;
        let node = node_of(&tree, step)?.ancestors().find(|node| node.tag_name().name() == note)?;
        Some((reference, attribute(node, "id")?.to_owned()))
    }
}

/// Sets the marks of comments into the main part.
struct Marker<'t> {
    places: Places<'t>,
    tree: &'t Document<'t>,
    names: Names,
    sheet: Sheet<'t>,
    notes: &'t NotesOfPages,
    reference: Option<String>,
}

impl Marker<'_> {
    /// Marks a range of the draft; whether it has a place.
    fn mark(&mut self, range: &Range<usize>, id: &str) -> bool {
        let pieces = self.places.pieces(range);
        match (pieces.first(), pieces.last()) {
            (Some(first), Some(last)) => self.around(first, last, id),
            _ => match self.places.paragraph(range.start) {
                Some(step) => self.paragraph(step, id),
                None => false,
            },
        }
    }

    /// Marks the first paragraph of the body.
    fn mark_first(&mut self, id: &str) -> bool {
        let is_first = |step: &&Step| step.part == Part::Body && step.kind == Kind::Paragraph;
        self.places.steps.iter().find(is_first).is_some_and(|step| self.paragraph(step, id))
    }

    fn paragraph(&mut self, step: &Step, id: &str) -> bool {
        let piece = Piece { step, chars: 0..0 };
        self.around(&piece, &piece, id)
    }

    fn around(&mut self, first: &Piece, last: &Piece, id: &str) -> bool {
        let start = self.names.empty("commentRangeStart", &[("id", id)]);
        let end = self.names.empty("commentRangeEnd", &[("id", id)]) + &self.reference(id);
        let body = |piece: &Piece| piece.step.part == Part::Body;
        if body(first) && body(last) {
            return self.mark_piece(first, false, start) && self.mark_piece(last, true, end);
        }
        let Some((name, note)) = self.notes.reference(first.step) else { return false };
        let is_it = |node: &Node| node.tag_name().name() == name && attribute(*node, "id") == Some(&note);
        let Some(mark) = self.tree.root_element().descendants().find(is_it) else { return false };
        // In a box there is no place for one, either.
        let run = anchor(mark).or(mark.parent()).unwrap_or(mark);
        self.sheet.mark_beside(run, false, start);
        self.sheet.mark_beside(run, true, end);
        true
    }

    /// Marks a piece; a paragraph in a box at the run that the box is anchored to.
    fn mark_piece(&mut self, piece: &Piece, behind: bool, mark: String) -> bool {
        let boxed = match (piece.step.kind, node_of(self.tree, piece.step)) {
            (Kind::Paragraph, Some(node)) => anchor(node),
            _ => None,
        };
        match boxed {
            Some(run) => self.sheet.mark_beside(run, behind, mark),
            None => return self.sheet.mark(piece, behind, mark),
        }
        true
    }

    /// The run that shows where a comment is.
    fn reference(&self, id: &str) -> String {
        let names = &self.names;
        let style = self.reference.as_ref().map_or(String::new(), |style| {
            let style = names.empty("rStyle", &[("val", style)]);
            [names.start("rPr", &[]), style, names.end("rPr")].concat()
        });
        let mark = names.empty("commentReference", &[("id", id)]);
        [names.start("r", &[]), style, mark, names.end("r")].concat()
    }
}

/// The run to which the outermost box around a node is anchored.
fn anchor<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let outermost = node.ancestors().filter(|node| node.tag_name().name() == "txbxContent").last()?;
    let vocabulary = outermost.tag_name().namespace();
    outermost
        .ancestors()
        .find(|node| node.tag_name().name() == "r" && node.tag_name().namespace() == vocabulary)
}

/// The styles that Word gives comments, where the file has them.
#[derive(Default)]
struct Styles {
    text: Option<String>,
    reference: Option<String>,
}

impl Styles {
    fn of(word: &mut Word) -> Styles {
        let Some(name) = word.parts.styles.clone() else { return Styles::default() };
        let Ok(Some(text)) = word.package.text(&name) else { return Styles::default() };
        let Ok(tree) = xml::parse(&text) else { return Styles::default() };
        let named = |name: &str| {
            let is_it = |style: &Node| {
                let own = child(*style, "name").and_then(|node| attribute(node, "val"));
                own.is_some_and(|own| own.eq_ignore_ascii_case(name))
            };
            let style = children(tree.root_element(), "style").find(is_it)?;
            attribute(style, "styleId").map(str::to_owned)
        };
        Styles { text: named("annotation text"), reference: named("annotation reference") }
    }
}

/// Adds comments to their part, which is added where it is not there.
fn add_comments(
    word: &mut Word,
    main: &Document,
    placed: &[(String, &Note)],
    styles: &Styles,
    hand: &Hand,
) -> Result<(), SourceError> {
    let Some(name) = word.related("comments") else {
        let names = Names::of(main.root_element());
        let all: String =
            placed.iter().map(|(id, note)| written(&names, styles, hand, id, note, None)).collect();
        let vocabulary = escaped(main.root_element().tag_name().namespace().unwrap_or_default());
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        let root = names.name("comments");
        let prefix = root.trim_end_matches(":comments");
        let text = format!("{head}<{root} xmlns:{prefix}=\"{vocabulary}\">{all}</{root}>");
        let main = word.parts.main.clone();
        let folder = split(&main).0;
        let (kind, content_type) = ("comments", CONTENT_TYPE);
        word.package.add(&main, Added { kind, folder, stem: kind, extension: "xml", content_type, text })?;
        return Ok(());
    };
    let old = word.package.text(&name)?.unwrap_or_default();
    let extended = word.related("commentsExtended");
    let mut marks = Vec::new();
    let new = within_root(&old, |root, _| {
        let names = Names::of(root);
        // The vocabulary of Word 2010, in which a paragraph has an id.
        let w14 = root.namespaces().find(|space| space.uri().ends_with("/word/2010/wordml"));
        let prefix = w14.and_then(|space| space.name()).filter(|_| extended.is_some());
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        taken.extend(root.descendants().filter_map(|node| attribute(node, "paraId")));
        let spare: Vec<String> =
            (1..=placed.len() + taken.len()).map(|n| format!("{:08X}", 0x6A00_0000 + n)).collect();
        let mut spare = spare.iter().filter(|id| taken.insert(id.as_str()));
        let mut all = String::new();
        for (id, note) in placed {
            let mark = prefix.and_then(|prefix| Some((prefix, spare.next()?.as_str())));
            marks.extend(mark.map(|(_, mark)| mark.to_owned()));
            all.push_str(&written(&names, styles, hand, id, note, mark));
        }
        all
    })?;
    word.package.write(&name, new)?;
    if let Some(extended) = extended
        && let Some(old) = word.package.text(&extended)?
    {
        let entry = |prefix: &str, mark: &String| {
            let of = if prefix.is_empty() { "w15:" } else { prefix };
            format!("<{prefix}commentEx {of}paraId=\"{mark}\" {of}done=\"0\"/>")
        };
        let new = within_root(&old, |_, prefix| marks.iter().map(|mark| entry(prefix, mark)).collect())?;
        word.package.write(&extended, new)?;
    }
    Ok(())
}

/// A comment: its paragraphs without the indents of the draft's own.
fn written(
    names: &Names,
    styles: &Styles,
    hand: &Hand,
    id: &str,
    note: &Note,
    mark: Option<(&str, &str)>,
) -> String {
    let mut attributes = vec![("id", id), ("author", hand.author)];
    attributes.extend(hand.date.map(|date| ("date", date)));
    attributes.push(("initials", INITIALS));
    let mut out = names.start("comment", &attributes);
    let looks = [
        names.start("pPr", &[]),
        styles.text.as_ref().map_or(String::new(), |style| names.empty("pStyle", &[("val", style)])),
        names.empty("spacing", &[("before", "0"), ("after", "0"), ("line", "240"), ("lineRule", "auto")]),
        names.empty("ind", &[("left", "0"), ("right", "0"), ("firstLineChars", "0"), ("firstLine", "0")]),
        names.empty("jc", &[("val", "left")]),
        names.end("pPr"),
    ]
    .concat();
    let size = [names.start("rPr", &[]), names.empty("sz", &[("val", "18")]), names.end("rPr")].concat();
    for (index, line) in note.text.iter().enumerate() {
        let is_last = index + 1 == note.text.len();
        let own = mark.filter(|_| is_last).map(|(prefix, mark)| format!(" {prefix}:paraId=\"{mark}\""));
        let _ = write!(out, "{}{}>{looks}", names.open("p", &[]), own.unwrap_or_default());
        if index == 0 {
            out.push_str(
                &[names.start("r", &[]), names.empty("annotationRef", &[]), names.end("r")].concat(),
            );
        }
        let start = names.open("t", &[]);
        let text = format!("{start} xml:space=\"preserve\">{}{}", escaped(line), names.end("t"));
        out.push_str(&[names.start("r", &[]), size.clone(), text, names.end("r"), names.end("p")].concat());
    }
    out.push_str(&names.end("comment"));
    out
}
