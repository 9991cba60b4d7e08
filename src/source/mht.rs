//! MHT (MHTML, RFC 2557) and mails: a page and its pictures as parts of a MIME message. Word, WPS, Excel and browsers
//! save it as 单个文件网页, often under the name of a .doc.
//!
//! MIME (RFC 2045, 2046) is read as far as it leads to the text: headers, boundaries, quoted-printable and base64. The
//! page is the first part of type text/html; where that is a frameset (Excel), all that follow. A mail without a page is
//! its text; files attached to it are named.

use super::content::{Block, Paragraph};
use super::{Content, LegacyDecoder, SourceError, html};

/// Reads a message.
///
/// # Errors
/// [`SourceError::Damaged`] where no part is a page or a text, [`SourceError::Mail`] where the report is attached, or
/// what the reader of pages says.
pub fn read(bytes: &[u8], legacy: LegacyDecoder) -> Result<Content, SourceError> {
    let mut parts = Parts::default();
    collect(bytes.trim_ascii_start(), 0, &mut parts);
    let mut whole = body(&parts, legacy)?;
    let attached: Vec<String> = parts.attached.iter().map(|name| named(name, legacy)).collect();
    let says = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.text.contains("政府信息公开"),
        Block::Table(_) => true,
        _ => false,
    };
    if !attached.is_empty() && !whole.blocks.iter().any(says) {
        return Err(SourceError::Mail(attached));
    }
    whole.blocks.extend(attached.into_iter().map(|name| Block::Lost(format!("附件{name}"))));
    Ok(whole)
}

/// What the message itself says: its page, or else its text.
fn body(parts: &Parts, legacy: LegacyDecoder) -> Result<Content, SourceError> {
    let Some((root, others)) = parts.pages.split_first() else {
        let Some(plain) = parts.texts.first() else {
            let none = SourceError::Damaged("MHT 中没有网页");
            return if parts.attached.is_empty() { Err(none) } else { Ok(Content::default()) };
        };
        let text = html::decode(&plain.decoded(), &plain.charset, legacy)?;
        let line = |line: &str| Block::Paragraph(Paragraph::plain(line));
        return Ok(Content { blocks: text.trim_start().lines().map(line).collect(), ..Content::default() });
    };
    let mut whole = html::read_encoded(&root.decoded(), &root.charset, legacy)?;
    if whole.blocks.is_empty() {
        // The sheets of an Excel workbook. Word's other pages are headers and footers.
        for page in others {
            let content = html::read_encoded(&page.decoded(), &page.charset, legacy)?;
            whole.blocks.extend(content.blocks);
            whole.unseen.extend(content.unseen);
        }
    }
    Ok(whole)
}

/// The parts of a message that count.
#[derive(Default)]
struct Parts<'a> {
    pages: Vec<Page<'a>>,
    /// Plain texts.
    texts: Vec<Page<'a>>,
    /// The names of attached files, as they are written.
    attached: Vec<String>,
}

/// A part that is a page or a text.
struct Page<'a> {
    body: &'a [u8],
    /// Content-Transfer-Encoding.
    transfer: String,
    charset: String,
}

/// No message has more attachments that are named.
const ATTACHED: usize = 20;

/// The name of an attachment in words: `"=?utf-8?B?…?="` (RFC 2047), `utf-8''%E5…` (RFC 2231), or plain.
fn named(name: &str, legacy: LegacyDecoder) -> String {
    let mut decoded = String::new();
    if let Some((charset, coded)) = name.split_once("''") {
        let bytes = quoted_printable(coded.replace('=', "=3D").replace('%', "=").as_bytes());
        decoded = html::decode(&bytes, charset, legacy).unwrap_or_default();
    } else if name.contains("=?") {
        for word in name.split("=?").skip(1) {
            let mut fields = word.split('?');
            if let (Some(charset), Some(kind), Some(coded)) = (fields.next(), fields.next(), fields.next()) {
                let bytes = match kind {
                    "B" | "b" => base64(coded.as_bytes()),
                    _ => quoted_printable(coded.replace('_', " ").as_bytes()),
                };
                decoded.push_str(&html::decode(&bytes, charset, legacy).unwrap_or_default());
            }
        }
    } else {
        decoded.push_str(name);
    }
    let shown: String = decoded.chars().filter(|c| !c.is_control()).take(60).collect();
    if shown.trim().is_empty() { "（没有名称）".to_owned() } else { format!("“{}”", shown.trim()) }
}

/// Multiparts in multiparts: an e-mail has two.
const DEPTH: usize = 4;

/// The parts of a message or a part of one.
fn collect<'a>(message: &'a [u8], depth: usize, parts: &mut Parts<'a>) {
    let (head, body) = divide(message);
    let kind = header(head, "Content-Type");
    let is = |name: &str| kind.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name));
    let disposition = header(head, "Content-Disposition");
    if disposition.get(..10).is_some_and(|start| start.eq_ignore_ascii_case("attachment")) {
        let name = ["filename*=", "filename="].map(|name| parameter(&disposition, name));
        let name = name.into_iter().chain([parameter(&kind, "name=")]).find(|name| !name.is_empty());
        if parts.attached.len() < ATTACHED {
            parts.attached.push(name.unwrap_or_default());
        }
        return;
    }
    let list = if is("text/html") || is("application/xhtml") {
        Some(&mut parts.pages)
    } else {
        is("text/plain").then_some(&mut parts.texts)
    };
    if let Some(list) = list {
        let transfer = header(head, "Content-Transfer-Encoding");
        list.push(Page { body, transfer, charset: parameter(&kind, "charset=") });
    }
    if !is("multipart/") || depth >= DEPTH {
        return;
    }
    let mut boundary = b"--".to_vec();
    boundary.extend(parameter(&kind, "boundary=").bytes());
    let (mut at, mut start) = (0, None);
    for line in body.split_inclusive(|&byte| byte == b'\n') {
        if line.starts_with(&boundary) {
            if let Some(part) = start.and_then(|start| body.get(start..at)) {
                collect(part, depth + 1, parts);
            }
            start = Some(at + line.len());
        }
        at += line.len();
    }
    // A message that was cut off.
    if let Some(part) = start.and_then(|start| body.get(start..)) {
        collect(part, depth + 1, parts);
    }
}

/// Head and body, which an empty line divides.
fn divide(message: &[u8]) -> (&[u8], &[u8]) {
    let mut at = 0;
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        if line.trim_ascii().is_empty() {
            break;
        }
        at += line.len();
    }
    message.split_at_checked(at).unwrap_or((message, &[]))
}

/// The value of a header, its lines joined; empty where it is not there.
fn header(head: &[u8], name: &str) -> String {
    let mut value = String::new();
    let mut found = false;
    for line in head.split(|&byte| byte == b'\n') {
        let folded = line.starts_with(b" ") || line.starts_with(b"\t");
        let after = line.get(name.len()..).and_then(|rest| rest.strip_prefix(b":"));
        match after {
            _ if folded && found => value.push_str(&String::from_utf8_lossy(line)),
            _ if found => break,
            Some(rest) if starts(line, name) => {
                found = true;
                value.push_str(&String::from_utf8_lossy(rest));
            }
            _ => {}
        }
    }
    value.trim().to_owned()
}

fn starts(line: &[u8], name: &str) -> bool {
    line.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
}

/// A parameter of a header's value, its name with the `=`.
fn parameter(value: &str, name: &str) -> String {
    let at = value.as_bytes().windows(name.len()).position(|part| part.eq_ignore_ascii_case(name.as_bytes()));
    let rest = at.and_then(|at| value.get(at + name.len()..)).unwrap_or("");
    let rest = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split([';', ' ', '\r', '\t']).next(),
    };
    rest.unwrap_or("").to_owned()
}

impl Page<'_> {
    fn decoded(&self) -> Vec<u8> {
        if self.transfer.eq_ignore_ascii_case("quoted-printable") {
            quoted_printable(self.body)
        } else if self.transfer.eq_ignore_ascii_case("base64") {
            base64(self.body)
        } else {
            self.body.to_vec()
        }
    }
}

/// RFC 2045, 6.7: `=C4` is a byte, `=` at the end of a line joins it with the next.
fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut into = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        if first != b'=' {
            into.push(first);
            continue;
        }
        let hex = |at: usize| after.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        if let (Some(high), Some(low)) = (hex(0), hex(1)) {
            into.push((high * 16 + low) as u8);
            rest = after.get(2..).unwrap_or_default();
            continue;
        }
        // Mailers add blanks at the ends of lines; a line has 76 characters at most.
        let near = after.get(..80).unwrap_or(after);
        let blanks = near.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        match after.get(blanks) {
            Some(b'\n') => rest = after.get(blanks + 1..).unwrap_or_default(),
            _ => into.push(b'='),
        }
    }
    into
}

/// RFC 2045, 6.8; characters outside of the alphabet are passed over, `=` and what is missing at the end count nothing.
fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut into = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut bits, mut held) = (0u32, 0u32);
    for &byte in bytes {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => continue,
        };
        bits = bits << 6 | u32::from(value);
        held += 6;
        if held >= 8 {
            held -= 8;
            into.push((bits >> held) as u8);
        }
    }
    into
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::content::Block;

    fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
        let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
        Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
    }

    fn texts(message: &str) -> Vec<String> {
        let content = read(message.as_bytes(), &decode).expect("a message");
        let text = |block: &Block| match block {
            Block::Paragraph(paragraph) => paragraph.printed(),
            Block::Table(table) => table.cells.iter().map(|cell| cell.text()).collect::<Vec<_>>().join("|"),
            Block::Picture => "picture".to_owned(),
            Block::Lost(what) => format!("[{what}]"),
        };
        content.blocks.iter().map(text).collect()
    }

    const QUOTED: &str = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
        \ttype=\"text/html\";\r\n\tboundary=\"--=_x\"\r\n\r\nvor\r\n----=_x\r\nContent-Type: text/html; charset=gb2312\r\n\
        Content-Transfer-Encoding: Quoted-Printable\r\n\r\n<p>=D2=BB=A1=A2 2=\r\n02=  \r\n3 a=3D1 =x=</p>\r\n\
        ----=_x\r\nContent-Type: text/html\r\n\r\n<p>Kopf</p>\r\n----=_x--\r\n";

    #[test]
    fn quoted_printable_lines_are_joined() {
        assert_eq!(texts(QUOTED), ["一、 2023 a=1 =x="]);
    }

    #[test]
    fn base64_may_be_cut_off() {
        let message = "Content-Type: multipart/alternative; boundary=a\n\n--a\nContent-Type: multipart/related; boundary=b\n\
            \n--b\ncontent-type: Text/HTML; Charset=utf-8\ncontent-transfer-encoding: base64\n\nPHA+5LiA44CB\n5oC7PC9wP";
        assert_eq!(texts(message), ["一、总"]);
    }

    #[test]
    fn a_frameset_shows_the_other_pages() {
        let message = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n\
            <frameset><frame src=1.htm><noframes>no</noframes></frameset>\n--x\nContent-Type: text/html\n\n\
            <table><tr><td>1<td>2</table>\n--x\nContent-Type: image/png\n\n7\n--x--";
        assert_eq!(texts(message), ["1|2"]);
    }

    #[test]
    fn a_message_may_be_one_page_or_none() {
        assert_eq!(texts("MIME-Version: 1.0\nContent-Type: text/html\n\n<p>7"), ["7"]);
        assert_eq!(texts("MIME-Version: 1.0\nContent-Type: text/plain\n\n7\n8"), ["7", "8"]);
        let none = read(b"MIME-Version: 1.0\nContent-Type: image/png\n\n7", &decode);
        assert_eq!(none, Err(SourceError::Damaged("MHT 中没有网页")));
        assert!(read(b"", &decode).is_err());
    }

    #[test]
    fn attachments_of_a_mail_are_named() {
        let mail = |body: &str, name: &str| {
            format!(
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\n{body}\n\
                --x\nContent-Type: application/pdf\nContent-Disposition: attachment; {name}\n\n%PDF\n--x--"
            )
        };
        let refused = |name: &str| read(mail("请查收", name).as_bytes(), &decode);
        let report = "年报.docx";
        for name in [
            "filename=\"=?utf-8?B?5bm05oqlLmRvY3g=?=\"",
            "filename*=utf-8''%E5%B9%B4%E6%8A%A5.docx",
            "filename=\"=?UTF-8?Q?=E5=B9=B4=E6=8A=A5.docx?=\"",
        ] {
            assert_eq!(refused(name), Err(SourceError::Mail(vec![format!("“{report}”")])), "{name}");
        }
        let whole = texts(&mail("政府信息公开年报", "filename=a.pdf"));
        assert_eq!(whole, ["政府信息公开年报", "[附件“a.pdf”]"]);
    }

    #[test]
    fn any_cut_and_any_byte_comes_to_an_end() {
        for at in 0..QUOTED.len() {
            let _ = read(&QUOTED.as_bytes()[..at], &decode);
            for byte in [0, b'\n', b'=', b'"', 0xFF] {
                let mut bytes = QUOTED.as_bytes().to_vec();
                bytes[at] = byte;
                let _ = read(&bytes, &decode);
            }
        }
    }
}
