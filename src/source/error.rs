//! Why a draft could not be opened, in words for the person who holds it: what is wrong, and what to do.

use crate::message::{Between, Message, known, say};
use std::fmt;

/// Why a draft could not be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SourceError {
    /// Nothing, or nothing but blanks.
    Empty,
    /// A format that is not read.
    Unsupported(&'static str),
    /// Something without text of its own.
    NoText(&'static str),
    /// A file that a body's own software encrypts wherever it leaves the body's machines.
    BodyEncrypted,
    /// What an office program leaves beside a file that is open.
    LockFile,
    /// A format of long ago; the format to save as.
    TooOld(&'static str),
    /// A mail whose report is attached; the attachments.
    Mail(Vec<String>),
    /// A password is needed.
    Password,
    /// An office document that is encrypted: by a password, or by Excel itself, which protects workbooks with one of its
    /// own that nobody set.
    OfficeEncrypted,
    /// The bytes are not what the format demands; what is wrong.
    Damaged(&'static str),
    /// A limit was passed; which.
    TooLarge(&'static str),
    /// Pages are pictures.
    Scan,
    /// The characters of the pages can't be told.
    NoUnicode,
    /// A PDF, where its reader is not there.
    PdfAbsent,
    /// Bytes that are no text in any encoding that we know.
    Encoding,
}

impl SourceError {
    /// In words.
    pub fn message(&self) -> Message {
        let of = |what: &str| known(say::part::ALL, what);
        match self {
            SourceError::Empty => say::refused::empty(),
            SourceError::Unsupported(what) => say::refused::unsupported(of(what)),
            SourceError::NoText(what) => say::refused::no_text(of(what)),
            SourceError::BodyEncrypted => say::refused::secured(),
            SourceError::LockFile => say::refused::lock_file(),
            SourceError::TooOld(format) => say::refused::too_old(*format),
            SourceError::Mail(names) => {
                say::refused::mail(Between::Commas.list(names.iter().map(|name| of(name))))
            }
            SourceError::Password => say::refused::password(),
            SourceError::OfficeEncrypted => say::refused::encrypted(),
            SourceError::Damaged(why) => say::refused::damaged(of(why)),
            SourceError::TooLarge(why) => say::refused::too_large(of(why)),
            SourceError::Scan => say::refused::scan(),
            SourceError::NoUnicode => say::refused::no_unicode(),
            SourceError::PdfAbsent => say::refused::pdf_absent(),
            SourceError::Encoding => say::refused::encoding(),
        }
    }

    /// A stable word for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            SourceError::Empty => "empty",
            SourceError::Unsupported(_)
            | SourceError::NoText(_)
            | SourceError::LockFile
            | SourceError::Mail(_) => "format",
            SourceError::BodyEncrypted => "encrypted",
            SourceError::TooOld(_) => "too_old",
            SourceError::Password | SourceError::OfficeEncrypted => "password",
            SourceError::Damaged(_) => "damaged",
            SourceError::TooLarge(_) => "too_large",
            SourceError::Scan => "scan",
            SourceError::NoUnicode => "no_unicode",
            SourceError::PdfAbsent => "pdf_absent",
            SourceError::Encoding => "encoding",
        }
    }
}

impl fmt::Display for SourceError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.message().fmt(formatter)
    }
}

impl std::error::Error for SourceError {}
