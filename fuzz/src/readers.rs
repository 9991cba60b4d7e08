//! What is tried with bytes that nobody chose: a function a reader.
//!
//! A format in an archive gets its parts one by one, divided by NUL bytes: changes to packed bytes would hardly ever
//! come out as anything but damage.

#[path = "archive.rs"]
mod archive;

use archive::archive;
use gouji::source::{draft, open_bytes, open_html, open_pages};

type Reader = fn(&[u8]);

/// Every reader by its name.
pub const READERS: &[(&str, Reader)] = &[
    ("text", file),
    ("docx", docx),
    ("xlsx", xlsx),
    ("odt", odt),
    ("ods", ods),
    ("ofd", ofd),
    ("doc", file),
    ("xls", file),
    ("rtf", file),
    ("html", html),
    ("mht", file),
    ("pdf", file),
    ("pages", pages),
    ("edited", edited),
];

/// Runs a reader.
pub fn run(name: &str, bytes: &[u8]) {
    if let Some((_, reader)) = READERS.iter().find(|(known, _)| *known == name) {
        reader(bytes);
    }
}

/// A file of any format, as it comes; what opens is checked.
fn file(bytes: &[u8]) {
    if let Ok(opened) = open_bytes(bytes, &|_, bytes| Some(String::from_utf8_lossy(bytes).into_owned())) {
        let _ = gouji::check(opened, None);
    }
}

fn html(bytes: &[u8]) {
    file(bytes);
    let _ = open_html(&String::from_utf8_lossy(bytes));
}

fn pages(bytes: &[u8]) {
    let _ = open_pages(bytes);
}

/// A text and what belongs to it, which a page gives back.
fn edited(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (beside, text) = text.split_once('\0').unwrap_or(("", &text));
    let beside: draft::Beside = serde_json::from_str(beside).unwrap_or_default();
    if let Ok(opened) = draft::edited(text, beside) {
        let _ = gouji::check(opened, None);
    }
}

fn docx(bytes: &[u8]) {
    let names = ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"];
    file(&archive(&names, bytes));
}

fn xlsx(bytes: &[u8]) {
    let names = ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"];
    file(&archive(&names, bytes));
}

fn odt(bytes: &[u8]) {
    let kind = b"application/vnd.oasis.opendocument.text";
    file(&archive(&["mimetype", "content.xml", "styles.xml"], &[kind, &[0][..], bytes].concat()));
}

fn ods(bytes: &[u8]) {
    let kind = b"application/vnd.oasis.opendocument.spreadsheet";
    file(&archive(&["mimetype", "content.xml", "styles.xml"], &[kind, &[0][..], bytes].concat()));
}

fn ofd(bytes: &[u8]) {
    let names = ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml", "Doc_0/PublicRes.xml"];
    file(&archive(&names, bytes));
}
