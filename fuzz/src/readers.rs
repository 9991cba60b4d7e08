//! What is tried with bytes that nobody chose: a function a reader.
//!
//! A format in an archive gets its parts one by one, divided by NUL bytes: changes to packed bytes would hardly ever
//! come out as anything but damage.

#[path = "archive.rs"]
mod archive;
#[path = "built.rs"]
mod built;

use archive::archive;
use gouji::source::{draft, open_bytes, open_html, open_pages};
use gouji::writer::{self, Hand, Note, Side, Wish};

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
    ("typed", typed),
    ("built", built),
    ("word", word),
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

/// A draft in pieces divided by NUL, of which one after the other is left out, doubled or moved to the end: each check with the
/// memory of those before is the one without.
fn typed(bytes: &[u8]) {
    /// More versions of a draft try nothing new.
    const MOST: usize = 12;
    let text = String::from_utf8_lossy(bytes);
    let pieces: Vec<&str> = text.split('\0').collect();
    let mut memory = gouji::reading::Memory::default();
    for index in 0..(2 * pieces.len()).min(MOST) {
        let at = index / 2;
        let (before, behind) = (pieces[..at].concat(), pieces[at + 1..].concat());
        let again = [pieces[at], pieces[at]].concat();
        let version = if index % 2 == 0 { before + &behind + pieces[at] } else { before + &again + &behind };
        let Ok(opened) = gouji::source::open_text(&version) else { continue };
        let seen = |checked: Result<gouji::Checked, gouji::CheckError>| {
            checked.map(|checked| format!("{:?}{:?}", checked.report, checked.findings))
        };
        let remembered = gouji::check_again(opened, &gouji::Options::default(), &mut memory);
        assert_eq!(seen(remembered), seen(gouji::check_text(&version)));
    }
}

/// A draft of the pieces of reports; checked again behind an edit of its first half, with the memory of that, it is the same.
fn built(bytes: &[u8]) {
    let (text, before) = (built::built(bytes), built::built(&bytes[..bytes.len() / 2]));
    let mut memory = gouji::reading::Memory::default();
    let mut again = |text: &str| {
        let opened = gouji::source::open_text(text).ok()?;
        let checked = gouji::check_again(opened, &gouji::Options::default(), &mut memory).ok()?;
        Some(format!("{:?}{:?}", checked.report, checked.findings))
    };
    again(&before);
    let remembered = again(&text);
    let anew =
        gouji::check_text(&text).ok().map(|checked| format!("{:?}{:?}", checked.report, checked.findings));
    assert_eq!(remembered, anew);
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

/// A file is handed back after an editing of every line, and what comes of it has to open. The same parts are tried as those
/// of each format that is written to: of the others they are none.
fn word(bytes: &[u8]) {
    // What a file needs that new parts may belong to it.
    let types = b"<Types/>\0";
    let comments = b"<Relationships><Relationship Id=\"a\" Type=\"x/comments\" Target=\"comments.xml\"/></Relationships>\0";
    let names = [
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/comments.xml",
        "word/styles.xml",
        "word/footnotes.xml",
    ];
    handed_back(&archive(&names, &[&types[..], comments, bytes].concat()));
    let notes = b"<Relationships><Relationship Id=\"a\" Type=\"x/comments\" Target=\"/xl/comments1.xml\"/>\
        <Relationship Id=\"b\" Type=\"x/vmlDrawing\" Target=\"/xl/d.vml\"/></Relationships>\0";
    let names = [
        "[Content_Types].xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/comments1.xml",
        "xl/d.vml",
    ];
    handed_back(&archive(&names, &[&types[..], notes, bytes].concat()));
    let kind = b"application/vnd.oasis.opendocument.text";
    handed_back(&archive(&["mimetype", "content.xml", "styles.xml"], &[kind, &[0][..], bytes].concat()));
}

fn handed_back(file: &[u8]) {
    let Ok(opened) = open_bytes(file, &|_, _| None) else { return };
    let shapes = draft::Beside::of(&opened).shapes;
    // A line goes, one comes, one loses its first character, one gets more.
    let edited = |(index, line): (usize, &str)| match index % 4 {
        0 => String::new(),
        1 => format!("{line}\n又一行。\n"),
        2 => line.chars().skip(1).chain(['\n']).collect(),
        _ => format!("{line}7\n"),
    };
    let after: String = opened.text.split('\n').enumerate().map(edited).collect();
    let start = after.find('又').unwrap_or(0);
    let note = Note { range: Some(start..after.len()), text: vec!["注".to_owned()] };
    for tracked in [true, false] {
        let wish = Wish {
            file: Some(file),
            before: Side { text: &opened.text, shapes: &shapes },
            after: Side { text: &after, shapes: &[] },
            notes: std::slice::from_ref(&note),
            home: None,
        };
        let hand = Hand { author: writer::AUTHOR, date: None, tracked };
        if let Ok(back) = writer::hand_back(&wish, &hand) {
            assert!(open_bytes(&back.bytes, &|_, _| None).is_ok(), "a file that does not open");
        }
    }
}
