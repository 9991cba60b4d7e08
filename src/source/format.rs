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
const OTHERS: [(&[u8], SourceError); 38] = [
    (b"\x89PNG", SourceError::NoText("图片")),
    (b"\xFF\xD8\xFF", SourceError::NoText("图片")),
    (b"GIF8", SourceError::NoText("图片")),
    (b"II*\0", SourceError::NoText("图片")),
    (b"MM\0*", SourceError::NoText("图片")),
    (b"8BPS", SourceError::NoText("图片")),
    (b"\0\0\0\x0CjP  ", SourceError::NoText("图片")),
    (b"\0\0\0\x0CJXL ", SourceError::NoText("图片")),
    (b"\0\0\x01\0", SourceError::NoText("图片")),
    (b"II\xBC\x01", SourceError::NoText("图片")),
    (b"\xD7\xCD\xC6\x9A", SourceError::NoText("图片")),
    (b"\x01\0\0\0\x6C\0\0\0", SourceError::NoText("图片")),
    (b"AT&TFORM", SourceError::NoText("图片")),
    (b"AC10", SourceError::NoText("图纸")),
    (b"Rar!", SourceError::NoText("压缩包")),
    (b"7z\xBC\xAF", SourceError::NoText("压缩包")),
    (b"\x1F\x8B", SourceError::NoText("压缩包")),
    (b"BZh", SourceError::NoText("压缩包")),
    (b"\xFD7zXZ", SourceError::NoText("压缩包")),
    (b"\x28\xB5\x2F\xFD", SourceError::NoText("压缩包")),
    (b"MZ", SourceError::NoText("程序文件")),
    (b"ID3", SourceError::NoText("录音")),
    (b"\x1A\x45\xDF\xA3", SourceError::NoText("录像")),
    (b"L\0\0\0\x01\x14\x02\0", SourceError::NoText("快捷方式")),
    (b"[InternetShortcut]", SourceError::NoText("网址快捷方式")),
    (b"bplist00", SourceError::Unsupported("苹果系统的数据文件")),
    (b"\x78\x9F\x3E\x22", SourceError::Unsupported("邮件的附件包（winmail.dat）")),
    (b"Founder CEB", SourceError::Unsupported("方正 CEB 文件")),
    // Word 6 without the file of files around it, Write, Excel 2 to 4, Lotus 1-2-3.
    (b"\xDB\xA5\x2D\0", SourceError::TooOld(".docx")),
    (b"\x31\xBE\0\0", SourceError::TooOld(".docx")),
    (b"\x09\0\x04\0", SourceError::TooOld(".xlsx")),
    (b"\x09\x02\x06\0", SourceError::TooOld(".xlsx")),
    (b"\x09\x04\x06\0", SourceError::TooOld(".xlsx")),
    (b"\0\0\x02\0", SourceError::TooOld(".xlsx")),
    (b"SQLite format 3\0", SourceError::Unsupported("数据库文件")),
    (b"\0\x01\0\0Standard ", SourceError::Unsupported("数据库文件")),
    (b"CAJ", SourceError::Unsupported("CAJ 文件")),
    (b"%!PS", SourceError::Unsupported("PostScript 文件")),
];

/// Words in the first bytes of what a body's own software encrypts.
const BODY_ENCRYPTED: [&[u8]; 4] = [b"E-SafeNet", b"\x62\x14\x23\x65", b"TSD-Header", b"CDGFile"];

/// What is known by its first bytes and not read.
fn other(bytes: &[u8]) -> Option<SourceError> {
    let head = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    if BODY_ENCRYPTED.iter().any(|mark| head.windows(mark.len()).any(|part| part == *mark)) {
        return Some(SourceError::BodyEncrypted);
    }
    if let Some((_, error)) = OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(error.clone());
    }
    let at = |range: std::ops::Range<usize>| bytes.get(range).unwrap_or_default();
    match (at(0..4), at(4..8), at(8..12)) {
        (_, b"ftyp", brand) => Some(SourceError::NoText(match brand {
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"hevx" | b"mif1" | b"msf1" | b"avif"
            | b"avis" => "图片",
            _ => "录像",
        })),
        (b"RIFF", _, b"WEBP") => Some(SourceError::NoText("图片")),
        (b"RIFF", ..) => Some(SourceError::NoText("录音或录像")),
        // A bitmap tells its size, or leaves blank what nobody uses.
        ([b'B', b'M', ..], ..) if at(2..6) == (bytes.len() as u32).to_le_bytes() || at(6..10) == [0; 4] => {
            Some(SourceError::NoText("图片"))
        }
        _ if is_lock(bytes) => Some(SourceError::LockFile),
        _ if bytes.len() > 512 && bytes.iter().all(|byte| *byte == 0) => {
            Some(SourceError::Damaged("内容全部丢失"))
        }
        _ => None,
    }
}

/// Whether a file is what Word or Excel leaves beside one that is open: the name of who opened it, twice, each behind its
/// length, and nothing else.
fn is_lock(bytes: &[u8]) -> bool {
    // 162 of Word, 165 of Excel; others differ by some.
    const LENGTHS: std::ops::RangeInclusive<usize> = 150..=170;
    let name = usize::from(bytes.first().copied().unwrap_or_default());
    let again = [54, 55].iter().any(|at| bytes.get(*at).is_some_and(|byte| usize::from(*byte) == name));
    LENGTHS.contains(&bytes.len()) && (1..54).contains(&name) && again
}

/// A file without the blanks and line ends that some programs put in front of its first bytes.
pub fn bare(bytes: &[u8]) -> &[u8] {
    const FIRST: [&[u8]; 4] = [b"PK\x03\x04", b"{\\rtf", b"%PDF-", b"\xD0\xCF\x11\xE0"];
    let mark = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = mark.trim_ascii_start();
    if FIRST.iter().any(|first| start.starts_with(first)) { start } else { bytes }
}

/// Tells the format.
///
/// # Errors
/// For what is known and not read: pictures, archives without a document.
pub fn sniff(bytes: &[u8]) -> Result<Format, SourceError> {
    let bytes = bare(bytes);
    if let Some(error) = other(bytes) {
        return Err(error);
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
        return Err(archived(archive));
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

/// What an archive is that holds no document which is read, by an entry that all of its kind have.
fn archived(archive: &Archive) -> SourceError {
    let kinds = [
        ("xl/workbook.bin", SourceError::Unsupported("二进制工作簿（.xlsb）")),
        ("ppt/presentation.xml", SourceError::Unsupported("演示文稿")),
        ("visio/document.xml", SourceError::Unsupported("Visio 图纸")),
        ("FixedDocSeq.fdseq", SourceError::Unsupported("XPS 文件")),
        ("META-INF/container.xml", SourceError::Unsupported("电子书（EPUB）")),
        ("Index/Document.iwa", SourceError::Unsupported("苹果系统的数据文件")),
    ];
    let kind = kinds.into_iter().find(|(entry, _)| archive.has(entry)).map(|(_, kind)| kind);
    let locked = || archive.is_encrypted().then_some(SourceError::Password);
    kind.or_else(locked).unwrap_or(SourceError::NoText("压缩包"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(bytes: &[u8]) -> Option<SourceError> {
        sniff(bytes).err()
    }

    #[test]
    fn what_office_software_encrypts_is_called_so() {
        for head in [b"b\x14#e\0\x04LOCK\0\0E-SafeNet\0\0LOCK".as_slice(), b"%TSD-Header-###%\x01\0\0"] {
            assert_eq!(refused(&[head, &[0xDA; 200]].concat()), Some(SourceError::BodyEncrypted));
        }
        // A report may tell of the software.
        assert_eq!(sniff(format!("{}E-SafeNet", "全县".repeat(40)).as_bytes()), Ok(Format::Text));
    }

    #[test]
    fn pictures_and_films_are_called_so() {
        let picture = Some(SourceError::NoText("图片"));
        assert_eq!(refused(b"\0\0\0\x18ftypheic\0\0\0\0"), picture);
        assert_eq!(refused(b"\0\0\0\x1Cftypavif\0\0\0\0"), picture);
        assert_eq!(refused(b"RIFF\x24\0\0\0WEBPVP8 "), picture);
        assert_eq!(refused(b"BM\x0A\0\0\0\0\0\0\0"), picture);
        assert_eq!(refused(b"\0\0\0\x18ftypmp42\0\0\0\0"), Some(SourceError::NoText("录像")));
    }

    #[test]
    fn what_stands_beside_an_open_file_is_no_draft() {
        let mut word = vec![0; 162];
        word[..6].copy_from_slice(b"\x05admin");
        word[54] = 5;
        assert_eq!(refused(&word), Some(SourceError::LockFile));
        assert_eq!(refused(&[0; 2048]), Some(SourceError::Damaged("内容全部丢失")));
    }

    #[test]
    fn archives_are_called_what_they_are() {
        let kind = |entry: &str| refused(&crate::source::opc::package(&[(entry, "x")]));
        let unsupported = |what| Some(SourceError::Unsupported(what));
        assert_eq!(kind("xl/workbook.bin"), unsupported("二进制工作簿（.xlsb）"));
        assert_eq!(kind("ppt/presentation.xml"), unsupported("演示文稿"));
        assert_eq!(kind("FixedDocSeq.fdseq"), unsupported("XPS 文件"));
        assert_eq!(kind("META-INF/container.xml"), unsupported("电子书（EPUB）"));
        assert_eq!(kind("照片.jpg"), Some(SourceError::NoText("压缩包")));
        // The flag of the entry, in front of it and in the list.
        let mut locked = crate::source::opc::package(&[("报告.docx", "x")]);
        locked[6] |= 1;
        let listed = locked.windows(4).position(|part| part == b"PK\x01\x02").expect("the list");
        locked[listed + 8] |= 1;
        assert_eq!(refused(&locked), Some(SourceError::Password));
    }

    #[test]
    fn formats_of_long_ago_are_called_so() {
        let old = |bytes: &[u8]| refused(&[bytes, &[7; 100]].concat());
        assert_eq!(old(b"\xDB\xA5\x2D\0"), Some(SourceError::TooOld(".docx")));
        assert_eq!(old(b"\x09\x04\x06\0"), Some(SourceError::TooOld(".xlsx")));
        // Cells behind blank ones are a text.
        assert_eq!(sniff("\t\t1\t2\n".as_bytes()), Ok(Format::Text));
    }

    #[test]
    fn blanks_in_front_of_the_first_bytes_do_not_matter() {
        assert_eq!(sniff(b"\r\n {\\rtf1"), Ok(Format::Rtf));
        assert_eq!(sniff(b"\xEF\xBB\xBF\n%PDF-1.4"), Ok(Format::Pdf));
        assert_eq!(bare(b"  PK\x03\x04x"), b"PK\x03\x04x");
        assert_eq!(bare("  二〇二三年".as_bytes()), "  二〇二三年".as_bytes());
    }
}
