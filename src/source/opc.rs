//! Packages of Office Open XML: which part is the main one, and what it points to.
//!
//! ISO/IEC 29500-2 (Open Packaging Conventions), clause 9: a package is a ZIP archive of parts; `_rels/.rels` names
//! the main part, `<folder>/_rels/<name>.rels` the parts that belong to a part. Names inside are conventions of
//! Word and Excel only; some producers use others, and some write relations to parts that are not there. So the
//! relation counts where its target exists, and the usual name where it does not.

use super::{Format, SourceError, archive::Archive, xml};
use std::collections::BTreeMap;

/// The most names that are looked for where several are given.
const CANDIDATES: usize = 16;

/// The main part's name, and the format by what it holds. `None` where the archive is no such package.
///
/// # Errors
/// Fails where the main part can't be unpacked; [`SourceError::Unsupported`] for slides and binary workbooks.
pub fn main_part(archive: &mut Archive) -> Result<Option<(String, Format)>, SourceError> {
    for (name, format) in [("word/document.xml", Format::Docx), ("xl/workbook.xml", Format::Xlsx)] {
        if archive.has(name) {
            // An old copy under the usual name is not the document where a relation names another part.
            let named = Relations::of(archive, "").target(archive, "officeDocument", name);
            return Ok(Some((named.unwrap_or_else(|| name.to_owned()), format)));
        }
    }
    let named = Relations::of(archive, "").target(archive, "officeDocument", "");
    let Some(name) = named.or_else(|| by_content_type(archive)) else { return Ok(None) };
    if name.ends_with(".bin") {
        return Err(SourceError::Unsupported("二进制工作簿（.xlsb）"));
    }
    let text = text(archive, &name)?.unwrap_or_default();
    // The namespace stands in the root element; the strict one has other words in front, none behind.
    let head: String = text.chars().take(20_000).collect();
    let formats = [("wordprocessingml/", Format::Docx), ("spreadsheetml/", Format::Xlsx)];
    match formats.iter().find(|(namespace, _)| head.contains(namespace)) {
        Some((_, format)) => Ok(Some((name, *format))),
        None if head.contains("presentationml/") => Err(SourceError::Unsupported("演示文稿")),
        None => Ok(None),
    }
}

/// The text of a part; `None` where it is not there.
///
/// # Errors
/// Fails where it can't be unpacked or decoded.
pub fn text(archive: &mut Archive, name: &str) -> Result<Option<String>, SourceError> {
    archive.read(name)?.map(|bytes| xml::decode(&bytes)).transpose()
}

/// The parts to which a part points inside the package.
pub struct Relations {
    /// Folder of the part, with a slash behind it.
    folder: String,
    /// Kind (the last word of the type) and target of each.
    all: Vec<(String, String)>,
    /// Places by id.
    by_id: BTreeMap<String, usize>,
}

impl Relations {
    /// Reads a part's relations, the package's own for an empty name. Broken ones are none.
    pub fn of(archive: &mut Archive, part: &str) -> Relations {
        let text = text(archive, &Relations::name(part)).ok().flatten().unwrap_or_default();
        Relations::read(part, &text)
    }

    /// The part that holds a part's relations.
    pub fn name(part: &str) -> String {
        let (folder, file) = split(part);
        format!("{folder}_rels/{file}.rels")
    }

    /// Those of a part, out of the text that holds them.
    pub fn read(part: &str, text: &str) -> Relations {
        let (folder, _) = split(part);
        let mut relations = Relations { folder: folder.to_owned(), all: Vec::new(), by_id: BTreeMap::new() };
        let Ok(tree) = xml::parse(text) else { return relations };
        for node in xml::children(tree.root_element(), "Relationship") {
            let attribute = |name| xml::attribute(node, name).unwrap_or_default();
            if attribute("TargetMode") == "External" {
                continue;
            }
            let kind = attribute("Type").rsplit('/').next().unwrap_or_default();
            let target = resolved(folder, attribute("Target"));
            relations.by_id.insert(attribute("Id").to_owned(), relations.all.len());
            relations.all.push((kind.to_owned(), target));
        }
        relations
    }

    /// The part of this id, and its kind.
    pub fn part(&self, id: &str) -> Option<(&str, &str)> {
        self.all.get(*self.by_id.get(id)?).map(|(kind, target)| (target.as_str(), kind.as_str()))
    }

    /// The id of the first relation to a part.
    #[cfg(feature = "writer")]
    pub fn id(&self, part: &str) -> Option<&str> {
        let is_it = |place: usize| self.all.get(place).is_some_and(|(_, target)| target == part);
        self.by_id.iter().find(|(_, place)| is_it(**place)).map(|(id, _)| id.as_str())
    }

    /// The first part of this kind, whether it is there or not.
    #[cfg(feature = "writer")]
    pub fn named(&self, kind: &str) -> Option<&str> {
        self.all.iter().find(|(other, _)| other == kind).map(|(_, target)| target.as_str())
    }

    /// All parts of this kind, whether they are there or not.
    #[cfg(feature = "writer")]
    pub fn all_of(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.all.iter().filter(move |(other, _)| other == kind).map(|(_, target)| target.as_str())
    }

    /// The first part of this kind that is there, or the one of the usual name beside the main part.
    pub fn target(&self, archive: &Archive, kind: &str, usual: &str) -> Option<String> {
        let related = self.all.iter().filter(|(other, _)| other == kind).map(|(_, target)| target.clone());
        related.take(CANDIDATES).chain([resolved(&self.folder, usual)]).find(|target| archive.has(target))
    }
}

/// The folder of a part, with a slash behind it, and its name there.
pub fn split(part: &str) -> (&str, &str) {
    part.rfind('/').map_or(("", part), |slash| part.split_at(slash + 1))
}

/// A target relative to a folder, without `.` and `..`.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let base = if target.starts_with('/') { "" } else { folder };
    let mut names: Vec<&str> = Vec::new();
    for name in base.split('/').chain(target.split('/')) {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            _ => names.push(name),
        }
    }
    names.join("/")
}

/// The main part by its content type, where no relation tells it.
fn by_content_type(archive: &mut Archive) -> Option<String> {
    let text = text(archive, "[Content_Types].xml").ok()??;
    let tree = xml::parse(&text).ok()?;
    xml::children(tree.root_element(), "Override")
        .filter(|node| xml::attribute(*node, "ContentType").is_some_and(|kind| kind.ends_with("main+xml")))
        .filter_map(|node| xml::attribute(node, "PartName"))
        .map(|name| resolved("", name))
        .take(CANDIDATES)
        .find(|name| archive.has(name))
}

/// An archive of these entries, not packed, for tests.
#[cfg(test)]
pub fn package(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, text) in entries {
        let offset = bytes.len() as u32;
        let mut header = vec![0; 26];
        header[0] = 20;
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

/// Reads a file damaged at each place, and with bytes changed: whatever comes out, it comes to an end.
#[cfg(test)]
pub fn damage(bytes: &[u8], read: &dyn Fn(&[u8])) {
    for length in 0..bytes.len() {
        read(&bytes[..length]);
    }
    let mut seed = 1u32;
    let mut next = move || {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize
    };
    for _ in 0..3_000 {
        let mut damaged = bytes.to_vec();
        for _ in 0..1 + next() % 4 {
            let (at, from) = (next() % bytes.len(), next() % bytes.len());
            match next() % 3 {
                0 => damaged[at] = next() as u8,
                1 => damaged[at] = bytes[from],
                _ => damaged[at] = b"<>/\"=0918&"[next() % 10],
            }
        }
        read(&damaged);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_inside_the_package() {
        assert_eq!(resolved("word/", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word/", "/xl/./styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("word/", "..\\a.xml"), "a.xml");
        assert_eq!(resolved("word/", "../../../../etc/passwd"), "etc/passwd");
    }

    fn told(entries: &[(&str, &str)]) -> Result<Option<(String, Format)>, SourceError> {
        let bytes = package(entries);
        main_part(&mut Archive::open(&bytes).expect("an archive"))
    }

    const WORD: &str = r#"<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>"#;
    const CELLS: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>"#;
    const SLIDES: &str = r#"<p xmlns="http://schemas.openxmlformats.org/presentationml/2006/main"/>"#;
    const MAIN: &str = r#"<Relationships><Relationship Id="a" Type="http://x/styles" Target="s.xml"/>
        <Relationship Id="b" Type="http://x/officeDocument" Target="/a/main.xml"/></Relationships>"#;
    const TYPES: &str = r#"<Types><Override PartName="/s.xml" ContentType="x.styles+xml"/>
        <Override PartName="/a/main.xml" ContentType="application/x.document.main+xml"/></Types>"#;

    #[test]
    fn the_main_part_is_told_by_name_relation_or_type() {
        let word = Ok(Some(("a/main.xml".to_owned(), Format::Docx)));
        assert_eq!(told(&[("_rels/.rels", MAIN), ("a/main.xml", WORD)]), word);
        assert_eq!(told(&[("[Content_Types].xml", TYPES), ("a/main.xml", WORD)]), word);
        let both = [("_rels/.rels", MAIN), ("a/main.xml", WORD), ("word/document.xml", WORD)];
        assert_eq!(told(&both), word);
        let cells = Ok(Some(("a/main.xml".to_owned(), Format::Xlsx)));
        assert_eq!(told(&[("_rels/.rels", MAIN), ("a/main.xml", CELLS)]), cells);
        let usual = Ok(Some(("word/document.xml".to_owned(), Format::Docx)));
        assert_eq!(told(&[("_rels/.rels", MAIN), ("word/document.xml", "")]), usual);
    }

    #[test]
    fn other_archives_are_none() {
        assert_eq!(told(&[("a.txt", "甲")]), Ok(None));
        assert_eq!(told(&[("_rels/.rels", MAIN), ("a/main.xml", "<x/>")]), Ok(None));
        let slides = told(&[("_rels/.rels", MAIN), ("a/main.xml", SLIDES)]);
        assert_eq!(slides, Err(SourceError::Unsupported("演示文稿")));
        let binary = MAIN.replace("main.xml", "workbook.bin");
        let binary = told(&[("_rels/.rels", &binary), ("a/workbook.bin", "")]);
        assert_eq!(binary, Err(SourceError::Unsupported("二进制工作簿（.xlsb）")));
    }
}
