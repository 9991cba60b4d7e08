//! Sources: bytes or pasted text to a [`Document`]. One file a format; never a finding.

pub mod text;

use crate::document::Document;

/// A draft that could be opened.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The draft as decoded. Offsets of the page point into it.
    pub text: String,
    /// How it was decoded: `UTF-8`, `UTF-16LE`, `UTF-16BE`, `GB18030` or `Big5`.
    pub encoding: &'static str,
    /// What it says.
    pub document: Document,
}

/// Decodes a legacy encoding (`GB18030`, `Big5`); `None` where that is not possible. The command brings
/// encoding_rs, the browser its own TextDecoder.
pub type LegacyDecoder<'a> = &'a dyn Fn(&'static str, &[u8]) -> Option<String>;

/// Why a draft could not be opened, in words for the person who holds it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// Nothing, or nothing but blanks.
    #[error("文件是空的，没有可以核对的文字。")]
    Empty,
    /// A known format that is not text.
    #[error("这是{0}，目前只能读纯文本。请打开它，全选、复制，再粘贴到这里；或另存为纯文本（.txt）。")]
    OtherFormat(&'static str),
    /// Something without text of its own.
    #[error("这是{0}，里面没有可以直接核对的文字。请用报告的原稿，复制全文粘贴到这里。")]
    NoText(&'static str),
    /// Bytes that are no text in any encoding that we know.
    #[error("认不出文件的编码，无法读成文字。请用记事本打开，另存为 UTF-8 编码的文本文件。")]
    Encoding,
}

impl SourceError {
    /// A stable word for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            SourceError::Empty => "empty",
            SourceError::OtherFormat(_) | SourceError::NoText(_) => "format",
            SourceError::Encoding => "encoding",
        }
    }
}

/// Opens a file's bytes. The format is told by content, not by name.
pub fn open_bytes(bytes: &[u8], legacy: LegacyDecoder) -> Result<Opened, SourceError> {
    if let Some(error) = other_format(bytes) {
        return Err(error);
    }
    let (text, encoding) = text::decode(bytes, legacy)?;
    open(text, encoding)
}

/// Opens a pasted text.
pub fn open_text(text: &str) -> Result<Opened, SourceError> {
    open(text.to_owned(), "UTF-8")
}

fn open(text: String, encoding: &'static str) -> Result<Opened, SourceError> {
    let document = text::document(&text);
    if document.ids().all(|block| document.text(block).trim().is_empty()) {
        return Err(SourceError::Empty);
    }
    Ok(Opened { text, encoding, document })
}

/// What people try besides text, by the first bytes.
fn other_format(bytes: &[u8]) -> Option<SourceError> {
    use SourceError::{NoText, OtherFormat};
    const MAGIC: [(&[u8], SourceError); 9] = [
        (b"PK\x03\x04", OtherFormat("压缩格式的文档（如 .docx、.xlsx、.ofd）")),
        (b"\xD0\xCF\x11\xE0", OtherFormat("旧版 Office 或 WPS 文档（如 .doc、.xls、.wps）")),
        (b"%PDF-", OtherFormat(" PDF 文件")),
        (b"{\\rtf", OtherFormat(" RTF 文档")),
        (b"\x89PNG", NoText("图片")),
        (b"\xFF\xD8\xFF", NoText("图片")),
        (b"GIF8", NoText("图片")),
        (b"Rar!", NoText("压缩包")),
        (b"7z\xBC\xAF", NoText("压缩包")),
    ];
    MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, error)| error.clone())
}
