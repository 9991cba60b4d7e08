//! Formats, told by content and never by name: a .doc is as often HTML or MHT.

use super::{SourceError, archive::Archive, ole, opc};

/// A format that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, .txt, .csv, .md.
    Text,
    /// HTML, a saved page or a clipboard.
    Html,
    /// MHTML: a page in a MIME message.
    Mht,
    /// Office Open XML text: .docx, .docm, .dotx, and .wps of today.
    Docx,
    /// Office Open XML sheets: .xlsx, .xlsm, .et of today.
    Xlsx,
    /// OpenDocument text.
    Odt,
    /// OpenDocument sheets.
    Ods,
    /// Word 97–2003 and WPS binary.
    Doc,
    /// Excel 97–2003 and ET binary.
    Xls,
    /// Rich Text Format.
    Rtf,
    /// Open Fixed-layout Document, GB/T 33190.
    Ofd,
    /// Portable Document Format.
    Pdf,
}

impl Format {
    /// A stable word for programs.
    pub fn key(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Mht => "mht",
            Format::Docx => "docx",
            Format::Xlsx => "xlsx",
            Format::Odt => "odt",
            Format::Ods => "ods",
            Format::Doc => "doc",
            Format::Xls => "xls",
            Format::Rtf => "rtf",
            Format::Ofd => "ofd",
            Format::Pdf => "pdf",
        }
    }

    /// In words for people.
    pub fn label(self) -> &'static str {
        match self {
            Format::Text => "纯文本",
            Format::Html => "网页（HTML）",
            Format::Mht => "单文件网页（MHT）",
            Format::Docx => "Word 文档（.docx）",
            Format::Xlsx => "Excel 工作簿（.xlsx）",
            Format::Odt => "OpenDocument 文本（.odt）",
            Format::Ods => "OpenDocument 表格（.ods）",
            Format::Doc => "Word 97–2003 文档（.doc）",
            Format::Xls => "Excel 97–2003 工作簿（.xls）",
            Format::Rtf => "RTF 文档",
            Format::Ofd => "OFD 文件",
            Format::Pdf => "PDF 文件",
        }
    }
}

/// The first bytes of what people try besides.
const OTHERS: [(&[u8], SourceError); 9] = [
    (b"\x89PNG", SourceError::NoText("图片")),
    (b"\xFF\xD8\xFF", SourceError::NoText("图片")),
    (b"GIF8", SourceError::NoText("图片")),
    (b"II*\0", SourceError::NoText("图片")),
    (b"MM\0*", SourceError::NoText("图片")),
    (b"Rar!", SourceError::NoText("压缩包")),
    (b"7z\xBC\xAF", SourceError::NoText("压缩包")),
    (b"\x1F\x8B", SourceError::NoText("压缩包")),
    (b"MZ", SourceError::NoText("程序文件")),
];

/// Tells the format.
///
/// # Errors
/// For what is known and not read: pictures, archives without a document.
pub fn sniff(bytes: &[u8]) -> Result<Format, SourceError> {
    if let Some((_, error)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(error.clone());
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return in_archive(bytes);
    }
    let head = &bytes[..bytes.len().min(1024)];
    let has = |word: &[u8]| head.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word));
    if bytes.starts_with(ole::MAGIC) {
        return ole::sniff(bytes);
    }
    if has(b"%PDF-") {
        return Ok(Format::Pdf);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Ok(Format::Rtf);
    }
    in_text(head)
}

/// The format of a text, by its first words.
fn in_text(head: &[u8]) -> Result<Format, SourceError> {
    // In UTF-16 every other byte of a tag is 0.
    let head: Vec<u8> = head.iter().copied().filter(|&byte| byte != 0).collect();
    let start = head.iter().position(u8::is_ascii_graphic).and_then(|at| head.get(at..)).unwrap_or_default();
    let has = |words: &[&str]| {
        let is =
            |word: &&str| head.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
        words.iter().any(is)
    };
    if has(&["MIME-Version:", "From: <Saved by"]) || start.starts_with(b"Content-Type: multipart/") {
        return Ok(Format::Mht);
    }
    let page = has(&["<html", "<!DOCTYPE html", "<!--StartFragment"])
        || start.starts_with(b"Version:") && has(&["StartHTML:", "StartFragment:"])
        || start.starts_with(b"<!--")
        || start.starts_with(b"<")
            && has(&["<meta", "<table", "<p>", "<p ", "<div", "<span", "<body", "<style"]);
    if page {
        return Ok(Format::Html);
    }
    if start.starts_with(b"<?xml")
        && has(&["<w:wordDocument", "<pkg:package", "<Workbook", "<office:", "<uof:"])
    {
        return Err(SourceError::Unsupported("XML 格式的文档"));
    }
    Ok(Format::Text)
}

/// The format of an archive, by its entries.
fn in_archive(bytes: &[u8]) -> Result<Format, SourceError> {
    let mut archive = Archive::open(bytes)?;
    if archive.has("OFD.xml") {
        return Ok(Format::Ofd);
    }
    if let Some((_, format)) = opc::main_part(&mut archive)? {
        return Ok(format);
    }
    in_open_document(&mut archive)
}

/// OpenDocument tells its type in an entry of its own and in the list of entries; a whole document that is encrypted
/// is one entry.
fn in_open_document(archive: &mut Archive) -> Result<Format, SourceError> {
    if !archive.has("content.xml") && !archive.has("encrypted-package") {
        return Err(SourceError::NoText("压缩包"));
    }
    let told = match archive.read("mimetype")? {
        None => archive.read("META-INF/manifest.xml")?.unwrap_or_default(),
        Some(told) => told,
    };
    let word = b"opendocument.".as_slice();
    let at = told.windows(word.len()).position(|part| part == word);
    let kind = at.and_then(|at| told.get(at + word.len()..)).unwrap_or_default();
    match kind {
        [b't', b'e', b'x', b't', ..] => Ok(Format::Odt),
        [b's', b'p', b'r', b'e', b'a', b'd', ..] => Ok(Format::Ods),
        _ => Err(SourceError::Unsupported("这种 OpenDocument 文件")),
    }
}
