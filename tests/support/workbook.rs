//! Workbooks of tests: made of parts, and looked at as Excel does.

use super::word::{archive, attribute, parts};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};

pub const S: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
pub const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A workbook of one sheet: what stands in its `sheetData` and behind it, strings that cells share, and further parts.
#[derive(Default, Clone, Copy)]
pub struct Book<'a> {
    pub rows: &'a str,
    pub behind: &'a str,
    pub strings: &'a str,
    /// Kind of the relation from the sheet, name of the part, its text.
    pub parts: &'a [(&'a str, &'a str, &'a str)],
    /// Parts to which nothing points.
    pub others: &'a [(&'a str, &'a str)],
}

/// Formats of numbers by style: 0 as it is, 1 in groups, 2 in percent, 3 as text.
const STYLES: &str = "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"#,##0\"/><numFmt numFmtId=\"165\" formatCode=\"0.0%\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"49\"/></cellXfs>";

pub fn book(book: Book) -> Vec<u8> {
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let relations =
        |content: String| format!("<Relationships xmlns=\"{RELATIONS}\">{content}</Relationships>");
    let own = book.parts.iter().enumerate();
    let own: String =
        own.map(|(id, (kind, name, _))| relation(&format!("r{id}"), kind, &format!("/{name}"))).collect();
    let root =
        |name: &str, content: &str| format!("<{name} xmlns=\"{S}\" xmlns:r=\"{OFFICE}\">{content}</{name}>");
    let sheets = "<sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets>";
    let main = [
        relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        relation("rId2", "sharedStrings", "sharedStrings.xml"),
        relation("rId3", "styles", "styles.xml"),
    ];
    let mut entries = vec![
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>".to_owned()),
        ("_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", root("workbook", sheets)),
        ("xl/_rels/workbook.xml.rels", relations(main.concat())),
        ("xl/styles.xml", root("styleSheet", STYLES)),
        ("xl/sharedStrings.xml", root("sst", book.strings)),
        (SHEET, root("worksheet", &format!("<sheetData>{}</sheetData>{}", book.rows, book.behind))),
    ];
    if !own.is_empty() {
        entries.push(("xl/worksheets/_rels/sheet1.xml.rels", relations(own)));
    }
    entries.extend(book.parts.iter().map(|(_, name, text)| (*name, (*text).to_owned())));
    entries.extend(book.others.iter().map(|(name, text)| (*name, (*text).to_owned())));
    let entries: Vec<(&str, &str)> = entries.iter().map(|(name, text)| (*name, text.as_str())).collect();
    archive(&entries)
}

/// Where the relation of a kind of a sheet leads to.
fn related(all: &BTreeMap<String, Vec<u8>>, sheet: &str, kind: &str) -> Option<(String, String)> {
    let (folder, file) = sheet.rsplit_once('/').expect("a folder");
    let text = std::str::from_utf8(all.get(&format!("{folder}/_rels/{file}.rels"))?).expect("UTF-8");
    let tree = Document::parse(text).expect("XML");
    let is_it = |node: &Node| attribute(*node, "Type").ends_with(&format!("/{kind}"));
    let found = tree.root_element().children().find(is_it)?;
    let target = attribute(found, "Target");
    let name = match (target.strip_prefix('/'), target.strip_prefix("../")) {
        (Some(name), _) => name.to_owned(),
        (_, Some(name)) => format!("xl/{name}"),
        _ => format!("{folder}/{target}"),
    };
    Some((attribute(found, "Id").to_owned(), name))
}

/// The notes of a sheet by their cells. What does not fit together, as Excel wants it, is a panic: one note a cell, a box for
/// each, the drawing named by the sheet in its place, and a type for each part.
pub fn notes(bytes: &[u8], sheet: &str) -> BTreeMap<String, String> {
    let all = parts(bytes);
    let text =
        |name: &str| std::str::from_utf8(all.get(name).unwrap_or_else(|| panic!("{name}"))).expect("UTF-8");
    let Some((_, comments)) = related(&all, sheet, "comments") else { return BTreeMap::new() };
    let (id, drawing) = related(&all, sheet, "vmlDrawing").expect("a drawing");
    let types = text("[Content_Types].xml");
    for name in [&comments, &drawing] {
        let extension = name.rsplit('.').next().expect("an end");
        let told = types.contains(&format!("PartName=\"/{name}\""))
            || (extension == "vml" && types.contains("Extension=\"vml\""));
        assert!(told, "{name}: {types}");
    }
    let tree = Document::parse(text(sheet)).expect("XML");
    let root = tree.root_element();
    let children: Vec<&str> = root.children().map(|node| node.tag_name().name()).collect();
    let at = children.iter().position(|name| *name == "legacyDrawing").expect("a drawing");
    assert_eq!(children.iter().filter(|name| **name == "legacyDrawing").count(), 1);
    assert_eq!(root.children().nth(at).map(|node| attribute(node, "id").to_owned()), Some(id));
    let front =
        ["sheetData", "mergeCells", "pageMargins", "pageSetup", "headerFooter", "drawing", "hyperlinks"];
    let behind = ["tableParts", "extLst", "legacyDrawingHF", "picture", "oleObjects", "controls"];
    assert!(!children[at..].iter().any(|name| front.contains(name)), "{children:?}");
    assert!(!children[..at].iter().any(|name| behind.contains(name)), "{children:?}");

    let boxes = Document::parse(text(&drawing)).expect("XML");
    let value = |node: Node, name: &str| {
        node.descendants()
            .find(|node| node.tag_name().name() == name)
            .and_then(|node| node.text())
            .map(str::to_owned)
    };
    let shapes = boxes.descendants().filter(|node| node.tag_name().name() == "shape");
    let mut ids = BTreeSet::new();
    let drawn: BTreeSet<(String, String)> = shapes
        .inspect(|shape| {
            assert!(ids.insert(attribute(*shape, "id").to_owned()), "{}", attribute(*shape, "id"))
        })
        .map(|shape| (value(shape, "Row").expect("a row"), value(shape, "Column").expect("a column")))
        .collect();
    let tree = Document::parse(text(&comments)).expect("XML");
    let authors = tree.descendants().filter(|node| node.tag_name().name() == "author").count();
    let mut found = BTreeMap::new();
    for comment in tree.descendants().filter(|node| node.tag_name().name() == "comment") {
        let said: String = comment
            .descendants()
            .filter(|node| node.tag_name().name() == "t")
            .filter_map(|node| node.text())
            .collect();
        let cell = attribute(comment, "ref").to_owned();
        assert!(attribute(comment, "authorId").parse::<usize>().expect("a number") < authors);
        let letters = cell.trim_end_matches(|c: char| c.is_ascii_digit());
        let column = letters.bytes().fold(0, |sum, c| sum * 26 + u32::from(c - b'A') + 1) - 1;
        let row: u32 = cell[letters.len()..].parse().expect("a row");
        let at = ((row - 1).to_string(), column.to_string());
        assert!(drawn.contains(&at), "{cell} has no box: {drawn:?}");
        assert!(found.insert(cell.clone(), said).is_none(), "{cell} twice");
    }
    assert_eq!(found.len(), drawn.len());
    found
}

/// The cell of a name, as the part has it.
pub fn cell(bytes: &[u8], sheet: &str, name: &str) -> String {
    let all = parts(bytes);
    let text = std::str::from_utf8(&all[sheet]).expect("UTF-8").to_owned();
    let tree = Document::parse(&text).expect("XML");
    let mut found =
        tree.descendants().filter(|node| node.tag_name().name() == "c" && attribute(*node, "r") == name);
    let node = found.next().unwrap_or_else(|| panic!("{name}"));
    assert!(found.next().is_none(), "{name} twice");
    text[node.range()].to_owned()
}
