//! Word files of tests: made of parts, and looked at as Word does.

use rawzip::{CompressionMethod, ZipArchive};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const TYPES: &str = "[Content_Types].xml";

/// A file of these entries, not packed.
pub fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, text) in entries {
        let offset = bytes.len() as u32;
        let mut header = vec![0; 26];
        header[0] = 20;
        header[10..14].copy_from_slice(&rawzip::crc32(text.as_bytes()).to_le_bytes());
        header[14..18].copy_from_slice(&(text.len() as u32).to_le_bytes());
        header[18..22].copy_from_slice(&(text.len() as u32).to_le_bytes());
        header[22..24].copy_from_slice(&(name.len() as u16).to_le_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&header);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        list.extend(b"PK\x01\x02\x14\0");
        list.extend(&header[..24]);
        list.extend([0; 12]);
        list.extend(offset.to_le_bytes());
        list.extend(name.as_bytes());
    }
    let (start, count) = (bytes.len() as u32, entries.len() as u16);
    bytes.extend(&list);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    bytes.extend([(list.len() as u32).to_le_bytes(), start.to_le_bytes()].concat());
    bytes.extend([0, 0]);
    bytes
}

/// A document with this body, and further parts beside the main one, by the kind of their relation.
pub fn document(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n<w:document xmlns:w=\"{W}\" xmlns:wp=\"urn:wp\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">\
         <w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    let base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |id: usize, kind: &str, target: &str| {
        format!("<Relationship Id=\"r{id}\" Type=\"{base}/{kind}\" Target=\"{target}\"/>")
    };
    let root = |content: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{content}</Relationships>"
        )
    };
    let own: String =
        parts.iter().enumerate().map(|(id, (kind, _))| relation(id, kind, &format!("{kind}.xml"))).collect();
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";
    let mut entries = vec![
        (TYPES.to_owned(), types.to_owned()),
        ("_rels/.rels".to_owned(), root(&relation(1, "officeDocument", "word/document.xml"))),
        ("word/document.xml".to_owned(), main),
        ("word/_rels/document.xml.rels".to_owned(), root(&own)),
        ("word/media/picture.bin".to_owned(), "\0\u{1}图".to_owned()),
    ];
    entries.extend(parts.iter().map(|(kind, text)| (format!("word/{kind}.xml"), (*text).to_owned())));
    let entries: Vec<(&str, &str)> =
        entries.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(&entries)
}

/// All parts of a file, each with its sum compared.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let archive = ZipArchive::from_slice(bytes).expect("an archive");
    let mut parts = BTreeMap::new();
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().expect("an entry") {
        let name = String::from_utf8(entry.file_path().as_bytes().to_vec()).expect("UTF-8");
        let packed = archive.get_entry(entry.wayfinder()).expect("an entry").data();
        let part = match entry.compression_method() {
            CompressionMethod::STORE => packed.to_vec(),
            _ => miniz_oxide::inflate::decompress_to_vec(packed).expect("sound data"),
        };
        assert_eq!(rawzip::crc32(&part), entry.crc32(), "{name}");
        assert_eq!(part.len() as u64, entry.uncompressed_size_hint(), "{name}");
        assert!(parts.insert(name.clone(), part).is_none(), "{name} twice");
    }
    parts
}

/// A part's text.
pub fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(parts(bytes).remove(name).unwrap_or_else(|| panic!("{name}"))).expect("UTF-8")
}

pub fn name<'a>(node: Node<'a, '_>) -> &'a str {
    if node.tag_name().namespace() == Some(W) { node.tag_name().name() } else { "" }
}

pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> &'a str {
    node.attributes().find(|attribute| attribute.name() == name).map_or("", |attribute| attribute.value())
}

/// A part's paragraphs with the changes of an author accepted or rejected; those of others stand in brackets.
pub fn paragraphs(xml: &str, author: &str, accepted: bool) -> Vec<String> {
    let tree = Document::parse(xml).expect("XML");
    let paragraphs = tree.descendants().filter(|node| name(*node) == "p");
    paragraphs.map(|paragraph| said(paragraph, author, accepted)).collect()
}

fn said(paragraph: Node, author: &str, accepted: bool) -> String {
    let mut out = String::new();
    let mut last = String::new();
    for node in paragraph.descendants() {
        let text = match name(node) {
            "t" | "delText" => {
                node.children().filter_map(|part| part.text().filter(|_| part.is_text())).collect()
            }
            "tab" if name(node.parent().expect("a parent")) == "r" => "\t".to_owned(),
            "br" => "\n".to_owned(),
            _ => continue,
        };
        let own = |node: &Node| node.ancestors().find(|node| name(*node) == "p") == Some(paragraph);
        if !own(&node) || text.is_empty() {
            continue;
        }
        let mut state = String::new();
        let mut shown = true;
        for change in node.ancestors().filter(|node| matches!(name(*node), "ins" | "del")) {
            let added = name(change) == "ins";
            if attribute(change, "author") == author {
                shown &= added == accepted;
            } else {
                state.push(if added { '+' } else { '-' });
            }
        }
        if !shown {
            continue;
        }
        if state != last {
            let (end, start) =
                (if last.is_empty() { "" } else { "]" }, if state.is_empty() { "" } else { "[" });
            out.push_str(&format!("{end}{start}{state}"));
            last = state;
        }
        out.push_str(&text);
    }
    if last.is_empty() { out } else { out + "]" }
}

/// What of a part is not as the schema wants it, as far as changes and comments go (ISO/IEC 29500-1, A.1).
pub fn faults(xml: &str) -> Vec<String> {
    let tree = match Document::parse(xml) {
        Ok(tree) => tree,
        Err(error) => return vec![error.to_string()],
    };
    let mut faults = Vec::new();
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for node in tree.descendants().filter(|node| !name(*node).is_empty()) {
        let parent = node.parent_element().map_or("", name);
        let mut fault = |what: &str| {
            faults.push(format!("{what}: {}", &xml[node.range()].chars().take(200).collect::<String>()))
        };
        let inside = node
            .ancestors()
            .skip(1)
            .map(name)
            .find(|name| matches!(*name, "ins" | "del" | "p" | "txbxContent"));
        match name(node) {
            "rPr"
                if matches!(parent, "r" | "pPr")
                    && parent == "r"
                    && node.prev_sibling_element().is_some() =>
            {
                fault("late properties")
            }
            "pPr" if parent == "p" && node.prev_sibling_element().is_some() => fault("late properties"),
            "t" if inside == Some("del") => fault("text that stays in what goes"),
            "delText" if inside != Some("del") => fault("text that goes in what stays"),
            "ins" if parent == "ins" => fault("a change in a change of its kind"),
            "del" if parent == "del" => fault("a change in a change of its kind"),
            "r" if matches!(parent, "r" | "body" | "tc" | "tbl" | "tr") => fault("a run out of place"),
            "r" if node.children().filter(|child| name(*child) == "rPr").count() > 1 => {
                fault("properties twice")
            }
            _ => {}
        }
        if matches!(name(node), "ins" | "del" | "rPrChange") {
            if !["rPr", "trPr", "numPr"].contains(&parent)
                && !["p", "ins", "del", "hyperlink", "sdtContent", "smartTag", "fldSimple", "r"]
                    .contains(&parent)
            {
                fault("a change out of place");
            }
            *ids.entry(attribute(node, "id")).or_default() += 1;
        }
    }
    faults.extend(ids.into_iter().filter(|(_, count)| *count > 1).map(|(id, _)| format!("id {id} twice")));
    faults
}

/// The comments of a file by id, with the text that their range covers; whatever does not fit together is a panic.
pub fn comments(bytes: &[u8]) -> Vec<(String, String, String)> {
    let all = parts(bytes);
    let Some(comments) = all.get("word/comments.xml") else { return Vec::new() };
    let comments = std::str::from_utf8(comments).expect("UTF-8");
    assert_eq!(faults(comments), [""; 0]);
    let (main, comments) = (part(bytes, "word/document.xml"), Document::parse(comments).expect("XML"));
    let main = Document::parse(&main).expect("XML");
    let one = |kind: &str, id: &str| {
        let mut found = main.descendants().filter(|node| name(*node) == kind && attribute(*node, "id") == id);
        let node = found.next().unwrap_or_else(|| panic!("{kind} of {id}"));
        assert!(found.next().is_none(), "{kind} of {id} twice");
        node
    };
    let marks = main.descendants().filter(|node| name(*node) == "commentReference").count();
    let listed: Vec<Node> =
        comments.root_element().children().filter(|node| name(*node) == "comment").collect();
    assert_eq!(marks, listed.len(), "marks and comments");
    let said = |comment: Node| {
        let id = attribute(comment, "id").to_owned();
        let (start, end) = (one("commentRangeStart", &id), one("commentRangeEnd", &id));
        let mark = one("commentReference", &id);
        assert!(
            start.range().start < end.range().start && end.range().start < mark.range().start,
            "order of {id}"
        );
        let inside = main
            .descendants()
            .filter(|node| start.range().end <= node.range().start && node.range().end <= end.range().start);
        let covered: String =
            inside.filter(|node| name(*node) == "t").filter_map(|node| node.text()).collect();
        let text: Vec<&str> =
            comment.descendants().filter(|node| name(*node) == "t").filter_map(|node| node.text()).collect();
        (id, covered, text.join("\n"))
    };
    listed.into_iter().map(said).collect()
}
