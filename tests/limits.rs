//! The limits on files, and what is said of files that are damaged or not what their name says: a sentence each, soon.

#[path = "../fuzz/src/archive.rs"]
mod archive;

use archive::archive;
use gouji::source::{Format, Opened, SourceError, limits, open_bytes, open_html, sniff};

fn open(bytes: &[u8]) -> Result<Opened, SourceError> {
    let decode = |name: &'static str, bytes: &[u8]| {
        Some(
            encoding_rs::Encoding::for_label(name.as_bytes())?
                .decode_without_bom_handling(bytes)
                .0
                .into_owned(),
        )
    };
    open_bytes(bytes, &decode)
}

/// Why a file is refused.
fn refused(bytes: &[u8]) -> &'static str {
    open(bytes).map_or_else(|error| error.kind(), |opened| panic!("opened as {:?}", opened.format))
}

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// The body of a .docx as its main part.
fn document(body: &str) -> String {
    format!("<w:document {W}><w:body>{body}</w:body></w:document>")
}

fn docx(body: &str) -> Vec<u8> {
    archive(&["word/document.xml"], document(body).as_bytes())
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// An archive of one packed part, and the size that it states.
fn packed(name: &str, part: &[u8], flags: u8) -> Vec<u8> {
    let packed = miniz_oxide::deflate::compress_to_vec(part, 9);
    let mut file = archive(&[name], &[]);
    let stored = archive(&[name], &[]);
    // Method 8, and the packed bytes behind the name.
    let place = 30 + name.len();
    file.splice(place..place, packed.iter().copied());
    let size = (packed.len() as u32).to_le_bytes();
    let whole = (part.len() as u32).to_le_bytes();
    let directory = place + packed.len();
    for (head, method, sizes, flag) in [(0, 8, 18, 6), (directory, 10, 20, 8)] {
        file[head + flag] = flags;
        file[head + method] = 8;
        file[head + sizes..head + sizes + 4].copy_from_slice(&size);
        file[head + sizes + 4..head + sizes + 8].copy_from_slice(&whole);
    }
    let end = file.len() - 22;
    assert_eq!(file.len(), stored.len() + packed.len());
    file[end + 16..end + 20].copy_from_slice(&(directory as u32).to_le_bytes());
    file
}

#[test]
fn an_archive_that_keeps_the_limits_opens() {
    let body = document(&paragraph("青禾县云岭镇2023年政府信息公开工作年度报告"));
    assert_eq!(open(&packed("word/document.xml", body.as_bytes(), 0)).expect("opens").format, Format::Docx);
    let opened = open(&archive(&["word/document.xml"], body.as_bytes())).expect("opens");
    assert_eq!(opened.text, "青禾县云岭镇2023年政府信息公开工作年度报告\n");
}

#[test]
fn files_that_are_too_large_are_refused() {
    assert_eq!(refused(&vec![b'a'; limits::FILE + 1]), "too_large");
    assert_eq!(refused("字".repeat(limits::TEXT / 3 + 1).as_bytes()), "too_large");
    assert!(open("字".repeat(limits::TEXT / 3).as_bytes()).is_ok());
    // 300 MB of blanks in 300 KB.
    let mut bomb = document("").into_bytes();
    bomb.splice(20..20, std::iter::repeat_n(b' ', 300 << 20));
    assert_eq!(refused(&packed("word/document.xml", &bomb, 0)), "too_large");
    // More entries than any document has.
    let names: Vec<String> = (0..=limits::ENTRIES).map(|n| format!("word/{n}.xml")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_eq!(refused(&archive(&names, &vec![0; names.len() - 1])), "too_large");
    // More paragraphs, more text, more nodes.
    assert_eq!(refused(&docx(&"<w:p/>".repeat(limits::BLOCKS + 1))), "too_large");
    assert_eq!(refused(&docx(&paragraph(&"字".repeat(limits::TEXT / 3 + 1)))), "too_large");
    assert_eq!(
        refused(&docx(&format!("<w:p>{}</w:p>", "<w:r/>".repeat(limits::XML_NODES as usize)))),
        "too_large"
    );
}

#[test]
fn nesting_has_an_end() {
    let deep = |depth: usize| {
        docx(&format!("{}{}", "<w:sdt><w:sdtContent>".repeat(depth), "</w:sdtContent></w:sdt>".repeat(depth)))
    };
    assert_eq!(refused(&deep(limits::DEPTH)), "too_large");
    let cell =
        |inner: String| format!("<w:tbl><w:tr><w:tc>{}{inner}</w:tc></w:tr></w:tbl>", paragraph("表3"));
    let tables = (0..limits::TABLE_DEPTH * 4).fold(String::new(), |inner, _| cell(inner));
    assert!(open(&docx(&tables)).is_ok_and(|opened| opened.text.contains("表3")));
    let nested =
        |depth: usize| format!("{}总体情况1{}", "<table><tr><td>".repeat(depth), "</table>".repeat(depth));
    assert!(open_html(&nested(100_000)).is_ok_and(|opened| opened.text.contains("总体情况1")));
    assert!(open_html(&"<div>".repeat(300_000)).is_err());
}

#[test]
fn spans_have_an_end() {
    let html = |span: &str| {
        format!("<table><tr><td {span}>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>")
    };
    let opened = open_html(&html("rowspan=1000000")).expect("opens");
    assert_eq!(opened.document.grids().len(), 1);
    assert!(opened.document.grids().iter().all(|grid| grid.columns <= 3 && grid.rows == 2));
    let opened = open_html(&html("colspan=1000000")).expect("opens");
    assert!(opened.document.grids().iter().all(|grid| grid.columns <= 3 && grid.rows == 2));
    let wide: String = (0..2000).map(|n| format!("<td>{n}</td>")).collect();
    let wide = open_html(&format!("<table><tr>{wide}</tr></table>"));
    assert_eq!(wide.map_err(|error| error.kind()).err(), Some("too_large"));
    let span = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2000000000\"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert!(open(&docx(span)).is_ok_and(|opened| opened.text.contains('1')));
}

#[test]
fn damaged_and_closed_files_are_refused_with_the_way_out() {
    let body = document(&paragraph("青禾县云岭镇2023年政府信息公开工作年度报告"));
    let whole = packed("word/document.xml", body.as_bytes(), 0);
    for length in [4, 30, 60, whole.len() / 2, whole.len() - 1] {
        assert_eq!(refused(&whole[..length]), "damaged", "{length} bytes");
    }
    assert_eq!(refused(&packed("word/document.xml", body.as_bytes(), 1)), "password");
    assert_eq!(refused(&docx("<w:p>")), "damaged");
    let entity =
        format!("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{}", document("<w:p>&x;</w:p>"));
    assert_eq!(refused(&archive(&["word/document.xml"], entity.as_bytes())), "damaged");
    for (bytes, kind) in [
        (&b"\x89PNG\r\n\x1a\n"[..], "format"),
        (b"Rar!\x1a\x07", "format"),
        (b"MZ\x90\0", "format"),
        (b"%PDF-1.7\n", "damaged"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "damaged"),
        (b"", "empty"),
        (b"  \n", "empty"),
    ] {
        assert_eq!(refused(bytes), kind, "{:?}", String::from_utf8_lossy(bytes));
    }
    for error in
        [SourceError::Password, SourceError::Damaged("甲"), SourceError::TooLarge("乙"), SourceError::Scan]
    {
        let said = error.to_string();
        assert!(said.contains('请') && said.ends_with('。'), "{said}");
    }
}

#[test]
fn the_content_tells_the_format_and_not_the_name() {
    let html = "<html><body><table><tr><td>自然人</td><td>1</td></tr></table></body></html>";
    assert_eq!(sniff(html.as_bytes()), Ok(Format::Html));
    assert!(open(html.as_bytes()).is_ok_and(|opened| opened.text.contains("自然人\t1")));
    assert_eq!(
        sniff("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n".as_bytes()),
        Ok(Format::Mht)
    );
    assert_eq!(sniff(b"{\\rtf1}"), Ok(Format::Rtf));
    assert_eq!(sniff("一、总体情况\n1 < 2 <table> 是文字".as_bytes()), Ok(Format::Text));
}
