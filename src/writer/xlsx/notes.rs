//! The notes of a sheet (18.7): a part with their texts, and a drawing with their boxes. Those that are there stay.
//!
//! A cell has one note at most. What is said of a cell that has one stands below what it says.

use super::At;
use super::drawing::{boxes, drawing};
use super::string::stated;
use crate::source::sheet::{letters, reference};
use crate::source::xlsx::Listed;
use crate::source::xml::{attribute, child, children};
use crate::source::{SourceError, xml};
use crate::writer::package::{Added, Package, RELATIONS, is_strict};
use crate::writer::xml::{Splices, escaped, inside, prefix};
use roxmltree::Node;
use std::collections::BTreeMap;

const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
const DRAWING: &str = "application/vnd.openxmlformats-officedocument.vmlDrawing";

const DAMAGED: SourceError = SourceError::Damaged("批注结构有误");

/// What may stand behind the drawing of the notes in a sheet (18.3.1.99).
const BEHIND: [&str; 9] = [
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    "AlternateContent",
];

/// Adds to the notes of a sheet what is said at its cells.
pub fn add(
    package: &mut Package,
    listed: &Listed,
    said: &BTreeMap<At, Vec<String>>,
    author: &str,
) -> Result<(), SourceError> {
    let sheet = &listed.part;
    let fresh = match package.related(sheet, "comments") {
        Some(name) => {
            let old = package.text(&name)?.unwrap_or_default();
            let (new, fresh) = joined(&old, said, author)?;
            package.write(&name, new)?;
            fresh
        }
        None => {
            let text = whole(package, sheet, said, author)?;
            let (kind, stem, extension) = ("comments", "comments", "xml");
            package
                .add(sheet, Added { kind, folder: "xl/", stem, extension, content_type: COMMENTS, text })?;
            said.clone()
        }
    };
    draw(package, listed, &fresh)
}

/// A new part of notes.
fn whole(
    package: &mut Package,
    sheet: &str,
    said: &BTreeMap<At, Vec<String>>,
    author: &str,
) -> Result<String, SourceError> {
    let text = package.text(sheet)?.unwrap_or_default();
    let tree = xml::parse(&text)?;
    let vocabulary = escaped(tree.root_element().tag_name().namespace().unwrap_or_default());
    let notes: String = said.iter().map(|(at, lines)| note(*at, lines, 0, "")).collect();
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"{vocabulary}\"><authors><author>{}</author></authors><commentList>{notes}</commentList></comments>",
        escaped(author)
    ))
}

/// A part of notes with more said, and the cells that had none.
fn joined(
    old: &str,
    said: &BTreeMap<At, Vec<String>>,
    author: &str,
) -> Result<(String, BTreeMap<At, Vec<String>>), SourceError> {
    let tree = xml::parse(old)?;
    let root = tree.root_element();
    let prefix = prefix(old, root);
    let list = child(root, "commentList").ok_or(DAMAGED)?;
    let authors = child(root, "authors").ok_or(DAMAGED)?;
    let names: Vec<&str> = children(authors, "author").map(|name| name.text().unwrap_or_default()).collect();
    let mut splices = Splices::default();
    let mut there: BTreeMap<At, Node> = BTreeMap::new();
    for comment in children(list, "comment") {
        if let Some(at) = attribute(comment, "ref").and_then(reference) {
            there.entry(at).or_insert(comment);
        }
    }
    // What Excel shows as a conversation has a note that nobody sees.
    let is_talk = |comment: &Node| {
        let of = attribute(*comment, "authorId").and_then(|id| id.parse::<usize>().ok());
        of.and_then(|of| names.get(of)).is_some_and(|name| name.starts_with("tc="))
    };
    let mut fresh: BTreeMap<At, Vec<String>> = BTreeMap::new();
    for (at, lines) in said {
        let mut at = *at;
        while there.get(&at).is_some_and(is_talk) {
            at.1 += 1;
        }
        let text = there.get(&at).and_then(|comment| child(*comment, "text"));
        match text.and_then(|text| Some((text, inside(old, text)?))) {
            Some((text, range)) => {
                let last = text.children().rfind(|node| matches!(node.tag_name().name(), "t" | "r"));
                let end = last.map_or(range.start, |node| node.range().end);
                splices.put(end..end, run(&format!("\n{}", lines.join("\n")), prefix));
            }
            None => fresh.entry(at).or_default().extend(lines.iter().cloned()),
        }
    }
    let own = names.iter().position(|name| *name == author);
    if !fresh.is_empty() && own.is_none() {
        splices.put_last(old, authors, &format!("<{prefix}author>{}</{prefix}author>", escaped(author)));
    }
    let new: String =
        fresh.iter().map(|(at, lines)| note(*at, lines, own.unwrap_or(names.len()), prefix)).collect();
    splices.put_last(old, list, &new);
    Ok((splices.take(old, 0..old.len()), fresh))
}

fn note((row, column): At, lines: &[String], author: usize, prefix: &str) -> String {
    let place = format!("{}{}", letters(column), row.saturating_add(1));
    let text = run(&lines.join("\n"), prefix);
    format!(
        "<{prefix}comment ref=\"{place}\" authorId=\"{author}\"><{prefix}text>{text}</{prefix}text></{prefix}comment>"
    )
}

fn run(text: &str, prefix: &str) -> String {
    format!("<{prefix}r><{prefix}t xml:space=\"preserve\">{}</{prefix}t></{prefix}r>", stated(text))
}

/// Draws the boxes of new notes.
fn draw(
    package: &mut Package,
    listed: &Listed,
    fresh: &BTreeMap<At, Vec<String>>,
) -> Result<(), SourceError> {
    if fresh.is_empty() {
        return Ok(());
    }
    let sheet = &listed.part;
    let text = package.text(sheet)?.unwrap_or_default();
    let tree = xml::parse(&text)?;
    let root = tree.root_element();
    let relations = package.relations(sheet);
    let known = child(root, "legacyDrawing").and_then(|node| attribute(node, "id"));
    let known = known.and_then(|id| relations.part(id)).map(|(name, _)| name.to_owned());
    if let Some(name) = known {
        let old = package.text(&name)?.unwrap_or_default();
        // The drawings of old programs need not be well-formed.
        let end = old.rfind("</").ok_or(SourceError::Damaged("批注的图形结构有误"))?;
        let (front, behind) = old.split_at(end);
        let new = [front, &boxes(fresh, listed.number, front), behind].concat();
        return package.write(&name, new);
    }
    let (kind, stem, extension) = ("vmlDrawing", "vmlDrawing", "vml");
    let text_of = drawing(fresh, listed.number);
    let id = package.add(
        sheet,
        Added { kind, folder: "xl/drawings/", stem, extension, content_type: DRAWING, text: text_of },
    )?;
    let space = root.namespaces().find(|space| space.name().is_some() && RELATIONS.contains(&space.uri()));
    let attribute = match space.and_then(|space| space.name()) {
        Some(prefix) => format!("{prefix}:id=\"{id}\""),
        None => format!("xmlns:r=\"{}\" r:id=\"{id}\"", RELATIONS[usize::from(is_strict(root))]),
    };
    let new = format!("<{}legacyDrawing {attribute}/>", prefix(&text, root));
    let mut splices = Splices::default();
    // One whose part is not there is none.
    let broken = child(root, "legacyDrawing");
    match root.children().find(|node| BEHIND.contains(&node.tag_name().name())) {
        _ if broken.is_some() => splices.put(broken.map(|node| node.range()).unwrap_or_default(), new),
        Some(behind) => splices.put(behind.range().start..behind.range().start, new),
        None => splices.put_last(&text, root, &new),
    }
    package.write(sheet, splices.take(&text, 0..text.len()))
}
