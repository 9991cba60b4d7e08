//! The package of a Word file: its parts as text, and what a further part needs to belong to it.

use super::pack::Pack;
use super::xml::{Splices, escaped, inside, written_name};
use crate::source::archive::Archive;
use crate::source::docx::Parts;
use crate::source::trail::Part;
use crate::source::{SourceError, xml};
use roxmltree::Node;
use std::collections::BTreeMap;

const TYPES: &str = "[Content_Types].xml";
const DAMAGED: SourceError = SourceError::Damaged("XML 结构有误");

/// How a part's text is encoded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    /// With its mark.
    Utf8Marked,
    Utf16Little,
    Utf16Big,
}

/// An open package, and the parts of it that were written.
pub struct Package<'a> {
    bytes: &'a [u8],
    archive: Archive<'a>,
    /// The parts that the text comes from.
    pub parts: Parts,
    written: BTreeMap<String, (String, Encoding)>,
}

impl<'a> Package<'a> {
    /// Opens a file.
    ///
    /// # Errors
    /// Fails where it is no Word file, as of all functions here.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, SourceError> {
        let mut archive = Archive::open(bytes)?;
        let parts = Parts::of(&mut archive)?;
        Ok(Package { bytes, archive, parts, written: BTreeMap::new() })
    }

    /// Whether the file has a signature, which every change breaks.
    pub fn is_signed(&self) -> bool {
        self.archive.names().any(|name| name.to_ascii_lowercase().starts_with("_xmlsignatures/"))
    }

    /// The name of a part that text comes from.
    pub fn name(&self, part: Part) -> Option<&str> {
        let [feet, ends] = &self.parts.notes;
        match part {
            Part::Body => Some(&self.parts.main),
            Part::Footnotes => feet.as_deref(),
            Part::Endnotes => ends.as_deref(),
        }
    }

    /// The text of a part as it is now; `None` where it is not there.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, SourceError> {
        if let Some((text, _)) = self.written.get(name) {
            return Ok(Some(text.clone()));
        }
        Ok(self.read(name)?.map(|(text, _)| text))
    }

    fn read(&mut self, name: &str) -> Result<Option<(String, Encoding)>, SourceError> {
        self.archive.read(name)?.map(|bytes| decoded(&bytes)).transpose()
    }

    /// Gives a part another text.
    pub fn write(&mut self, name: &str, text: String) -> Result<(), SourceError> {
        let encoding = match self.written.get(name) {
            Some((_, encoding)) => *encoding,
            None => self.read(name)?.map_or(Encoding::Utf8, |(_, encoding)| encoding),
        };
        self.written.insert(name.to_owned(), (text, encoding));
        Ok(())
    }

    /// The part of a kind that the main part points to, where it is there.
    pub fn related(&mut self, kind: &str) -> Option<String> {
        let name = self.parts.relations.named(kind)?.to_owned();
        self.archive.has(&name).then_some(name)
    }

    /// Adds a part beside the main one: its text, the last word of its relation's type, its content type; its name.
    pub fn add(&mut self, kind: &str, text: String, content_type: &str) -> Result<String, SourceError> {
        let (folder, file) = split(&self.parts.main);
        let (folder, file) = (folder.to_owned(), file.to_owned());
        let names = (1..).map(|number| match number {
            1 => format!("{kind}.xml"),
            _ => format!("{kind}{number}.xml"),
        });
        let free = |name: &String| !self.archive.has(&format!("{folder}{name}"));
        let target = names.take(1_000).find(free).ok_or(DAMAGED)?;
        let name = format!("{folder}{target}");

        let relations = format!("{folder}_rels/{file}.rels");
        let base = self.vocabulary_of_relations()?;
        let old = self.text(&relations)?.unwrap_or_else(|| {
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>".to_owned()
        });
        let new = within_root(&old, |root, prefix| {
            let taken: Vec<&str> = root.children().filter_map(|node| xml::attribute(node, "Id")).collect();
            let id = (1..).map(|number| format!("rIdGouji{number}")).find(|id| !taken.contains(&id.as_str()));
            let id = id.unwrap_or_default();
            format!("<{prefix}Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"{target}\"/>")
        })?;
        self.write(&relations, new)?;

        let types = self.text(TYPES)?.ok_or(DAMAGED)?;
        let part = escaped(&name);
        let new = within_root(&types, |_, prefix| {
            format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{content_type}\"/>")
        })?;
        self.write(TYPES, new)?;
        self.write(&name, text)?;
        Ok(name)
    }

    /// What the types of relations begin with: the strict variant has words of its own.
    fn vocabulary_of_relations(&mut self) -> Result<&'static str, SourceError> {
        let main = self.parts.main.clone();
        let text = self.text(&main)?.ok_or(DAMAGED)?;
        let tree = xml::parse(&text)?;
        let strict =
            tree.root_element().tag_name().namespace().is_some_and(|name| name.contains("purl.oclc.org"));
        Ok(match strict {
            true => "http://purl.oclc.org/ooxml/officeDocument/relationships",
            false => "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        })
    }

    /// The file with what was written.
    pub fn finish(self) -> Result<Vec<u8>, SourceError> {
        let part = |(name, (text, encoding)): (String, (String, Encoding))| (name, encoded(&text, encoding));
        let parts: Vec<(String, Vec<u8>)> = self.written.into_iter().map(part).collect();
        Pack::rewritten(self.bytes, &parts)
    }
}

fn split(name: &str) -> (&str, &str) {
    name.rfind('/').map_or(("", name), |slash| name.split_at(slash + 1))
}

/// The text with something more at the end of its root, which is made of the root and its prefix: `w:`, or nothing.
pub fn within_root(text: &str, make: impl FnOnce(Node, &str) -> String) -> Result<String, SourceError> {
    let tree = xml::parse(text)?;
    let root = tree.root_element();
    let written = written_name(text, root);
    let new = make(root, written.find(':').map_or("", |colon| &written[..=colon]));
    let mut splices = Splices::default();
    match inside(text, root) {
        Some(range) => splices.put(range.end..range.end, new),
        None => {
            let range = root.range();
            let tag = text.get(range.clone()).unwrap_or_default().trim_end_matches("/>");
            splices.put(range, format!("{tag}>{new}</{written}>"));
        }
    }
    Ok(splices.take(text, 0..text.len()))
}

/// A part's text. What is damaged can't be written back as it was.
fn decoded(bytes: &[u8]) -> Result<(String, Encoding), SourceError> {
    let damaged = SourceError::Damaged("XML 编码不受支持");
    let (encoding, marked) = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => {
            let text = std::str::from_utf8(rest).map_err(|_| damaged)?;
            return Ok((text.to_owned(), Encoding::Utf8Marked));
        }
        [0xFF, 0xFE, rest @ ..] => (Encoding::Utf16Little, rest),
        [0xFE, 0xFF, rest @ ..] => (Encoding::Utf16Big, rest),
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|_| damaged)?;
            return Ok((text.to_owned(), Encoding::Utf8));
        }
    };
    let unit = |pair: &[u8]| {
        let pair = [pair[0], pair[1]];
        if encoding == Encoding::Utf16Little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }
    };
    let units: Vec<u16> = marked.chunks_exact(2).map(unit).collect();
    String::from_utf16(&units).map(|text| (text, encoding)).map_err(|_| damaged)
}

fn encoded(text: &str, encoding: Encoding) -> Vec<u8> {
    let marked = std::iter::once(0xFEFF).chain(text.encode_utf16());
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Marked => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Encoding::Utf16Little => marked.flat_map(u16::to_le_bytes).collect(),
        Encoding::Utf16Big => marked.flat_map(u16::to_be_bytes).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_comes_back() {
        for encoding in [Encoding::Utf8, Encoding::Utf8Marked, Encoding::Utf16Little, Encoding::Utf16Big] {
            let bytes = encoded("<a>甲𠀀</a>", encoding);
            let (text, told) = decoded(&bytes).expect("text");
            assert_eq!(text, "<a>甲𠀀</a>");
            assert!(told == encoding);
        }
        assert!(decoded(b"<a>\xFF</a>").is_err());
    }

    #[test]
    fn a_root_takes_more() {
        let more = |text| within_root(text, |_, prefix| format!("<{prefix}x/>")).expect("XML");
        assert_eq!(more("<a><b/>\n</a>"), "<a><b/>\n<x/></a>");
        assert_eq!(more("<a/>"), "<a><x/></a>");
        assert_eq!(more("<p:a xmlns:p=\"u\"></p:a>"), "<p:a xmlns:p=\"u\"><p:x/></p:a>");
    }
}
