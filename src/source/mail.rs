//! Mails, and pages in them: MHT (MHTML, RFC 2557) is a message of a page and its pictures. Word, WPS, Excel and browsers
//! save it as 单个文件网页, often under the name of a .doc.
//!
//! The page is the first part of type text/html; where that is a frameset (Excel), all that follow. A mail without a page is
//! its text. Files attached to it are named; where the mail is only the letter to them, it is refused with their names.

use super::content::{Block, Paragraph};
use super::mime::{self, Parts};
use super::{Content, LegacyDecoder, SourceError, html};

/// A mail with so many characters at most and no table is the letter to what is attached. The shortest reports have more.
const LETTER: usize = 400;

/// Reads a message.
///
/// # Errors
/// [`SourceError::Damaged`] where no part is a page or a text, [`SourceError::Mail`] where the report is attached, or
/// what the reader of pages says.
pub fn read(bytes: &[u8], legacy: LegacyDecoder) -> Result<Content, SourceError> {
    let parts = mime::parts(bytes);
    let mut whole = body(&parts, legacy).map_err(|error| if is_sealed(bytes) { SEALED } else { error })?;
    let attached: Vec<String> = parts.attached.iter().map(|name| mime::named(name, legacy)).collect();
    if !attached.is_empty() && is_letter(&whole) {
        return Err(SourceError::Mail(attached));
    }
    whole.blocks.extend(attached.into_iter().map(|name| Block::Lost(format!("附件{name}"))));
    Ok(whole)
}

const SEALED: SourceError = SourceError::Unsupported("加密、签名的邮件");

/// Whether the message is one that a key opens (S/MIME).
fn is_sealed(bytes: &[u8]) -> bool {
    const KIND: &[u8] = b"pkcs7-mime";
    let head = bytes.get(..bytes.len().min(8_192)).unwrap_or_default();
    head.windows(KIND.len()).any(|part| part.eq_ignore_ascii_case(KIND))
}

fn is_letter(content: &Content) -> bool {
    let mut characters = 0;
    for block in &content.blocks {
        match block {
            Block::Paragraph(paragraph) => characters += paragraph.text.chars().count(),
            Block::Table(_) => return false,
            Block::Picture | Block::Lost(_) => {}
        }
    }
    characters <= LETTER
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
        let sealed = b"MIME-Version: 1.0\nContent-Type: application/pkcs7-mime; name=\"smime.p7m\"\n\nMIAG";
        assert_eq!(read(sealed, &decode), Err(SEALED));
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
        let report = "本年主动公开信息12条。".repeat(40);
        assert_eq!(texts(&mail(&report, "filename=a.pdf")), [report.as_str(), "[附件“a.pdf”]"]);
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
