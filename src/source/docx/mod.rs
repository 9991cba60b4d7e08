//! Word documents of today (.docx, .docm, .dotx, and .wps of new versions of WPS): ISO/IEC 29500-1, clause 17.
//!
//! ```text
//! mod.rs ── body.rs     paragraphs, what of them is joined, where boxes go
//!        │   ├ runs.rs   the text of a paragraph: runs, tracked changes, hidden text, drawings
//!        │   ├ fields.rs which of it is a field's instruction
//!        │   └ table.rs  rows and cells to a grid
//!        ├ styles.rs, numbering.rs   labels that are not in the text
//! ```
//!
//! Elements are told by their local name: prefixes differ, and the strict variant has other namespaces. Only
//! DrawingML has the same names for other things, so drawings are searched for Word's own text boxes and pictures.
//! An element that is not known is looked into rather than left out: its text is on the page.
//!
//! Tracked changes are read as accepted, and remembered as marks. Headers, footers and comments are left out;
//! footnotes stand behind everything else.

mod body;
mod fields;
mod numbering;
pub mod runs;
mod styles;
mod table;
#[cfg(test)]
mod tests;

use super::opc::{self, Relations};
use super::trail::Part;
use super::{Content, Format, SourceError, archive::Archive, xml};
use body::{Package, Walker};
use numbering::Numbering;
use styles::Styles;

/// Reads what a document holds whole and in another format; `None` where it can't.
pub type Others<'a> = &'a dyn Fn(Format, &[u8]) -> Option<Content>;

/// Reads a document.
///
/// # Errors
/// Fails where the archive or its main part can't be read, or a limit is passed. Damage in other parts costs what they
/// bring only (labels, footnotes).
pub fn read(bytes: &[u8], others: Others) -> Result<Content, SourceError> {
    read_inner(bytes, others, 0)
}

/// The parts that the text of a document comes from.
pub struct Parts {
    /// The main one.
    pub main: String,
    /// What that points to.
    pub relations: Relations,
    /// The styles.
    pub styles: Option<String>,
    numbering: Option<String>,
    /// Footnotes and endnotes.
    pub notes: [Option<String>; 2],
}

impl Parts {
    /// Finds them.
    ///
    /// # Errors
    /// Fails where there is no main part.
    pub fn of(archive: &mut Archive) -> Result<Parts, SourceError> {
        let main = opc::main_part(archive)?.map(|(name, _)| name);
        let main = main.ok_or(SourceError::Damaged("缺少正文"))?;
        let relations = Relations::of(archive, &main);
        let part = |kind, usual| relations.target(archive, kind, usual);
        let styles = part("styles", "styles.xml");
        let numbering = part("numbering", "numbering.xml");
        let notes = [part("footnotes", "footnotes.xml"), part("endnotes", "endnotes.xml")];
        Ok(Parts { main, relations, styles, numbering, notes })
    }
}

/// Reads a document that stands in so many others.
fn read_inner(bytes: &[u8], others: Others, depth: usize) -> Result<Content, SourceError> {
    let mut archive = Archive::open(bytes)?;
    let Parts { main, relations, styles, numbering, notes } = Parts::of(&mut archive)?;
    let text = opc::text(&mut archive, &main)?.ok_or(SourceError::Damaged("缺少正文"))?;
    let tree = xml::parse(&text)?;
    let mut part = |name: Option<String>| {
        name.and_then(|name| opc::text(&mut archive, &name).ok().flatten()).unwrap_or_default()
    };
    let (styles, numbering, notes) = (part(styles), part(numbering), notes.map(part));
    let styles = xml::parse(&styles).map(|tree| Styles::read(&tree)).unwrap_or_default();
    let numbering = xml::parse(&numbering).map(|tree| Numbering::read(&tree, &styles)).unwrap_or_default();

    let package = Package { archive: &mut archive, relations: &relations, others, depth };
    let mut walker = Walker::new(&styles, numbering, Some(package));
    let mut blocks = walker.part(tree.root_element())?;
    let named = std::mem::take(&mut walker.notes);
    for ((part, text), named) in [Part::Footnotes, Part::Endnotes].into_iter().zip(&notes).zip(named) {
        if let (false, Ok(tree)) = (named.is_empty(), xml::parse(text)) {
            blocks.append(&mut walker.notes_of(part, &tree, &named)?);
        }
    }
    Ok(Content { blocks, unseen: walker.unseen, ..Content::default() })
}
