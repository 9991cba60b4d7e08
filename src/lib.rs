//! 勾稽: a draft of a 政府信息公开工作年度报告 goes in, every relation that it states is recomputed, and
//! each one that does not hold is shown at its place.
//!
//! # The house
//!
//! A draft walks through five rooms, always forward; no room looks back.
//!
//! ```text
//! bytes or text ─► source ─► Document ─► reading ─► Report ─► rules ─► Findings + Ledger ─► output
//! ```
//!
//! * [`source`] knows file formats and no rule; [`text::document`] is what it makes: blocks with places.
//! * [`form`] is the official format as data, [`report::lexicon`] the words of the narrative; [`reading`] aligns a
//!   document with the one and reads its sentences with the other, and leaves unread what is not certain;
//!   [`report`] is the result, its sentences are the [`report::narrative`].
//! * [`words`] are lists of what sentences should not say, as data; a [`profile`] is what a county wishes beyond that.
//! * [`rules`] yield [`relation`]s, which one evaluator judges and the [`relation::ledger`] keeps; [`relation::diagnosis`] goes
//!   from broken relations to the cell that explains them; a [`finding`] shows both sides and the places,
//!   [`repair`] what would make it right, and its [`finding::fingerprint`] is what it is known by from draft to draft.
//! * `writer` hands a Word file back, with changes and comments.
//! * [`output`] is for people and programs; `wasm` (the browser) and the command `gouji` are the doors.
//!
//! `docs/ARCHITECTURE.md` has the rooms in order and the invariants. A room uses those below it only.
//!
//! ```
//! let checked = gouji::check_text("青禾县云岭镇2023年政府信息公开工作年度报告\n一、总体情况\n……")?;
//! assert_eq!(checked.report.year.map(|year| year.value), Some(2023));
//! # Ok::<(), gouji::CheckError>(())
//! ```
#![forbid(unsafe_code)]

#[cfg(feature = "desk")]
pub mod desk;
pub mod finding;
pub mod form;
pub mod message;
pub mod number;
pub mod output;
pub mod profile;
pub mod reading;
pub mod relation;
pub mod repair;
pub mod report;
pub mod rules;
pub mod source;
pub mod text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod words;
#[cfg(feature = "writer")]
pub mod writer;

use finding::Finding;
use form::Editions;
use message::{Message, Part, say};
use profile::{Profile, ProfileError};
use reading::Memory;
use relation::ledger::Ledger;
use report::companion::Companion;
use report::{Assumed, Report};
use source::{LegacyDecoder, Opened, SourceError};
use std::fmt;

/// A draft and everything that was found out about it.
#[derive(Debug)]
pub struct Checked {
    /// The draft.
    pub opened: Opened,
    /// Its content.
    pub report: Report,
    /// Every relation that was tried.
    pub ledger: Ledger,
    /// The findings, in the order of display.
    pub findings: Vec<Finding>,
    /// How many more there were that the profile leaves out.
    pub left_out: usize,
    /// What became of the reports that lay beside it.
    pub companions: Companions,
}

/// What became of the reports that lay beside a draft.
#[derive(Debug, Default)]
pub struct Companions {
    /// Last year's, where one was given.
    pub last_year: Option<Taken>,
    /// The published version, likewise.
    pub published: Option<Taken>,
}

/// A report that lay beside a draft.
#[derive(Debug)]
pub struct Taken {
    /// Its title.
    pub title: Option<String>,
    /// Why it was not used, in words that follow its name; `None` where it was.
    pub refused: Option<Message>,
}

impl Taken {
    fn of(companion: &Companion, refused: Option<Message>) -> Taken {
        Taken { title: companion.report.title.as_ref().map(|title| title.text.clone()), refused }
    }

    fn is_used(beside: &Option<Taken>) -> bool {
        beside.as_ref().is_some_and(|beside| beside.refused.is_none())
    }
}

/// What a draft is checked with.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The editions of the format.
    pub editions: &'static Editions,
    /// The same body's report for the year before, where it is at hand.
    pub last_year: Option<&'a Companion>,
    /// The version of the same report that was published, where it is at hand.
    pub published: Option<&'a Companion>,
    /// The wishes of a county.
    pub profile: &'a Profile,
}

impl Default for Options<'_> {
    fn default() -> Self {
        const NONE: &Profile = &Profile::none();
        Options { editions: form::official(), last_year: None, published: None, profile: NONE }
    }
}

/// Why a draft could not be checked, in words for the person who holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CheckError {
    /// It could not be opened.
    Source(SourceError),
    /// It is text, but none of a report.
    NotAReport,
    /// It was to be checked with a profile that is none.
    Profile(ProfileError),
}

impl CheckError {
    /// In words.
    pub fn message(&self) -> Message {
        match self {
            CheckError::Source(error) => error.message(),
            CheckError::Profile(error) => error.message(),
            CheckError::NotAReport => {
                let parts = form::official().newest().outline.sections.len();
                say::refused::not_a_report(Part::Number(parts as u32))
            }
        }
    }

    /// A stable word for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            CheckError::Source(error) => error.kind(),
            CheckError::NotAReport => "not_a_report",
            CheckError::Profile(_) => "profile",
        }
    }
}

impl From<SourceError> for CheckError {
    fn from(error: SourceError) -> CheckError {
        CheckError::Source(error)
    }
}

impl From<ProfileError> for CheckError {
    fn from(error: ProfileError) -> CheckError {
        CheckError::Profile(error)
    }
}

impl fmt::Display for CheckError {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        self.message().fmt(formatter)
    }
}

impl std::error::Error for CheckError {}

/// Checks a pasted text.
///
/// # Errors
/// Fails where there is nothing to check; the error's words say why.
pub fn check_text(text: &str) -> Result<Checked, CheckError> {
    check(source::open_text(text)?, None)
}

/// Checks a file's bytes.
///
/// # Errors
/// Fails where the file can't be opened or holds no report; the error's words say why.
pub fn check_bytes(bytes: &[u8], legacy: LegacyDecoder) -> Result<Checked, CheckError> {
    check(source::open_bytes(bytes, legacy)?, None)
}

/// Checks an opened draft, with the same body's report for the year before where it is at hand.
///
/// # Errors
/// [`CheckError::NotAReport`] where nothing of a report was read.
pub fn check(opened: Opened, last_year: Option<&Companion>) -> Result<Checked, CheckError> {
    check_by(opened, &Options { last_year, ..Options::default() })
}

/// Checks an opened draft against other editions of the format than those that were issued.
///
/// # Errors
/// [`CheckError::NotAReport`] where nothing of a report was read.
pub fn check_with(
    editions: &'static Editions,
    opened: Opened,
    last_year: Option<&Companion>,
) -> Result<Checked, CheckError> {
    check_by(opened, &Options { editions, last_year, ..Options::default() })
}

/// Checks an opened draft in the way that is asked for.
///
/// # Errors
/// [`CheckError::NotAReport`] where nothing of a report was read.
pub fn check_by(opened: Opened, options: &Options) -> Result<Checked, CheckError> {
    check_again(opened, options, &mut Memory::default())
}

/// Checks a draft that is being edited. Lines that were read with this memory before are not read again; the result
/// is that of [`check_by`].
///
/// # Errors
/// [`CheckError::NotAReport`] where nothing of a report was read.
pub fn check_again(opened: Opened, options: &Options, memory: &mut Memory) -> Result<Checked, CheckError> {
    let (opened, report) = read_again(opened, options.editions, memory);
    check_read(opened, report, options)
}

/// Checks a draft that was read already: who has to know whose it is before it is known what lies beside it.
///
/// # Errors
/// [`CheckError::NotAReport`] where nothing of a report was read.
pub fn check_read(opened: Opened, report: Report, options: &Options) -> Result<Checked, CheckError> {
    if !report.is_one() {
        return Err(CheckError::NotAReport);
    }
    let companions = Companions {
        last_year: options.last_year.map(|one| Taken::of(one, one.misfit_as_last_year(&report))),
        published: options.published.map(|one| Taken::of(one, one.misfit_as_published(&report))),
    };
    let context = rules::Context {
        document: &opened.document,
        report: &report,
        last_year: options.last_year.filter(|_| Taken::is_used(&companions.last_year)),
        published: options.published.filter(|_| Taken::is_used(&companions.published)),
        profile: options.profile,
    };
    let rules::Applied { ledger, mut findings, left_out } = rules::apply(&context);
    repair::propose(&opened.document, &report, &ledger, &mut findings);
    finding::fingerprint::assign(&opened.document, &report, &ledger, &mut findings);
    Ok(Checked { opened, report, ledger, findings, left_out, companions })
}

/// Reads an opened report that is to lie beside a draft.
pub fn read_companion(opened: Opened, editions: &'static Editions) -> Companion {
    let (opened, report) = read(opened, editions);
    Companion { document: opened.document, report, vouched: false }
}

/// Reads an opened draft. Its lines are divided where they ran together.
pub fn read(opened: Opened, editions: &'static Editions) -> (Opened, Report) {
    read_again(opened, editions, &mut Memory::default())
}

fn read_again(mut opened: Opened, editions: &'static Editions, memory: &mut Memory) -> (Opened, Report) {
    let source::draft::Assumed { body, kind, year, edition } = &opened.assumed;
    let assumed = Assumed::of(body.as_deref(), kind.as_deref(), *year, edition.as_deref(), editions);
    let (document, report) = reading::read(opened.document, editions, &assumed, memory);
    opened.document = document;
    (opened, report)
}
