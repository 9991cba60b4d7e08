//! The package of a file: its parts as text, and what a further part needs to belong to it.

use super::pack::Pack;
use super::xml::{Splices, escaped, prefix};
use crate::source::archive::Archive;
use crate::source::opc::{Relations, split};
use crate::source::{SourceError, xml};
use roxmltree::Node;
use std::collections::BTreeMap;

const TYPES: &str = "[Content_Types].xml";
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
/// What the names of signatures begin with, in small letters: in files of Office, in OpenDocument.
const SIGNATURES: [&str; 2] = ["_xmlsignatures/", "meta-inf/documentsignatures.xml"];
const DAMAGED: SourceError = SourceError::Damaged("XML 结构有误");

/// What the types of relations begin with, as most write them and in the strict variant.
pub const RELATIONS: [&str; 2] = [
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
];

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
    written: BTreeMap<String, (String, Encoding)>,
}

/// A part that is to be added.
pub struct Added<'t> {
    /// The last word of its relation's type.
    pub kind: &'t str,
    /// Its folder, with a slash behind it.
    pub folder: &'t str,
    /// Its name without the number that tells it from others, and without what ends it.
    pub stem: &'t str,
    /// What its name ends with: `xml`.
    pub extension: &'t str,
    /// Its content type.
    pub content_type: &'t str,
    /// What it holds.
    pub text: String,
}

impl<'a> Package<'a> {
    /// Opens a file.
    ///
    /// # Errors
    /// Fails where it is no archive, as of all functions here.
    pub fn open(bytes: &'a [u8]) -> Result<Package<'a>, SourceError> {
        Ok(Package { bytes, archive: Archive::open(bytes)?, written: BTreeMap::new() })
    }

    /// The archive as it came.
    pub fn archive(&mut self) -> &mut Archive<'a> {
        &mut self.archive
    }

    /// Whether the file holds a signature, which every change breaks.
    pub fn is_signed(&self) -> bool {
        let signs = |name: &str| SIGNATURES.iter().any(|beginning| name.starts_with(beginning));
        self.archive.names().any(|name| signs(&name.to_ascii_lowercase()))
    }

    fn has(&self, name: &str) -> bool {
        self.written.contains_key(name) || self.archive.has(name)
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

    /// What a part points to, as it is now.
    pub fn relations(&mut self, of: &str) -> Relations {
        let text = self.text(&Relations::name(of)).ok().flatten().unwrap_or_default();
        Relations::read(of, &text)
    }

    /// The part of a kind that a part points to, where it is there.
    pub fn related(&mut self, of: &str, kind: &str) -> Option<String> {
        let name = self.relations(of).named(kind)?.to_owned();
        self.has(&name).then_some(name)
    }

    /// Adds a part to which another one points; the relation's id.
    pub fn add(&mut self, of: &str, part: Added) -> Result<String, SourceError> {
        let Added { kind, folder, stem, extension, content_type, text } = part;
        let told = self.relations(of);
        // A relation whose part is not there gets the part.
        let lost = told.named(kind).filter(|name| !self.has(name));
        let (name, id) = match lost.and_then(|name| Some((name.to_owned(), told.id(name)?.to_owned()))) {
            Some(known) => known,
            None => self.relate(of, kind, folder, stem, extension)?,
        };
        self.declare(&name, content_type)?;
        self.write(&name, text)?;
        Ok(id)
    }

    /// Adds a relation to a part of a name that is free; the name and the relation's id.
    fn relate(
        &mut self,
        of: &str,
        kind: &str,
        folder: &str,
        stem: &str,
        extension: &str,
    ) -> Result<(String, String), SourceError> {
        let names = (1..).map(|number| match number {
            1 => format!("{stem}.{extension}"),
            _ => format!("{stem}{number}.{extension}"),
        });
        let free = |file: &String| !self.has(&format!("{folder}{file}"));
        let file = names.take(1_000).find(free).ok_or(DAMAGED)?;
        let name = format!("{folder}{file}");
        let target = if split(of).0 == folder { file } else { format!("/{name}") };

        let relations = Relations::name(of);
        let base = self.vocabulary_of_relations(of)?;
        let old = self.text(&relations)?.unwrap_or_else(|| NO_RELATIONS.to_owned());
        let mut id = String::new();
        let new = within_root(&old, |root, prefix| {
            let taken: Vec<&str> = root.children().filter_map(|node| xml::attribute(node, "Id")).collect();
            let spare = (1..).map(|number| format!("rIdGouji{number}"));
            id = spare.into_iter().find(|id| !taken.contains(&id.as_str())).unwrap_or_default();
            format!("<{prefix}Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"{target}\"/>")
        })?;
        self.write(&relations, new)?;
        Ok((name, id))
    }

    /// Says of what type a part is, unless that is said already: a part that is named twice makes the whole file unreadable.
    fn declare(&mut self, name: &str, content_type: &str) -> Result<(), SourceError> {
        let types = self.text(TYPES)?.ok_or(DAMAGED)?;
        let mut is_known = false;
        let new = within_root(&types, |root, prefix| {
            let part = format!("/{name}");
            let mut known = root.children().filter_map(|node| xml::attribute(node, "PartName"));
            is_known = known.any(|known| known.eq_ignore_ascii_case(&part));
            format!("<{prefix}Override PartName=\"{}\" ContentType=\"{content_type}\"/>", escaped(&part))
        })?;
        if is_known { Ok(()) } else { self.write(TYPES, new) }
    }

    /// What the types of a part's relations begin with.
    fn vocabulary_of_relations(&mut self, of: &str) -> Result<&'static str, SourceError> {
        let text = self.text(of)?.ok_or(DAMAGED)?;
        let tree = xml::parse(&text)?;
        Ok(RELATIONS[usize::from(is_strict(tree.root_element()))])
    }

    /// The file with what was written.
    pub fn finish(self) -> Result<Vec<u8>, SourceError> {
        let part = |(name, (text, encoding)): (String, (String, Encoding))| (name, encoded(&text, encoding));
        let parts: Vec<(String, Vec<u8>)> = self.written.into_iter().map(part).collect();
        Pack::rewritten(self.bytes, &parts)
    }
}

/// Whether a part is of the strict variant.
pub fn is_strict(root: Node) -> bool {
    root.tag_name().namespace().is_some_and(|name| name.contains("purl.oclc.org"))
}

/// The text with something more at the end of its root, which is made of the root and its prefix: `w:`, or nothing.
pub fn within_root(text: &str, make: impl FnOnce(Node, &str) -> String) -> Result<String, SourceError> {
    let tree = xml::parse(text)?;
    let root = tree.root_element();
    let new = make(root, prefix(text, root));
    let mut splices = Splices::default();
    splices.put_last(text, root, &new);
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
