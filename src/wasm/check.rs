//! The first module: drafts in every format to results.
//!
//! Results and options cross as plain objects, of the types that `www/contract.d.ts` declares. `language` is `zh` or `en`.

use super::decode;
use crate::form;
use crate::message::Language;
use crate::output::page::{self, Details, PageResult, ProfileFacts, Whole};
use crate::output::places::{Other, Others};
use crate::profile::{Profile, ProfileError};
use crate::reading::Memory;
use crate::report::companion::Companion;
use crate::rules;
use crate::source::draft::{self, Beside};
use crate::source::{self, Opened, SourceError};
use crate::text::document::Place;
use crate::{CheckError, Checked, Options, check_again, read_companion};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// Checks a draft. The result is without its text, which the caller has. `beside` is what an earlier result gave with the
/// text, where it did.
#[wasm_bindgen]
pub fn check_text(
    name: &str,
    text: &str,
    beside: JsValue,
    language: Option<String>,
) -> Result<JsValue, JsValue> {
    to_js(&Companions::with(|others| Answer::of(edited(text, beside), others).result(name, others, language)))
}

/// Checks a clipboard's text/html.
#[wasm_bindgen]
pub fn check_html(name: &str, html: &str, language: Option<String>) -> Result<JsValue, JsValue> {
    opened(name, source::open_html(html), language)
}

/// Checks a file.
#[wasm_bindgen]
pub fn check_bytes(name: &str, bytes: &[u8], language: Option<String>) -> Result<JsValue, JsValue> {
    opened(name, source::open_bytes(bytes, &decode), language)
}

/// Checks what the second module made of a PDF.
#[wasm_bindgen]
pub fn check_pages(name: &str, bytes: &[u8], language: Option<String>) -> Result<JsValue, JsValue> {
    opened(name, source::open_pages(bytes), language)
}

/// The details behind the result of a draft. The draft is checked once more: the page asks when a person does, and nothing
/// has to be kept in between.
#[wasm_bindgen]
pub fn details(text: &str, beside: JsValue, language: Option<String>) -> Result<JsValue, JsValue> {
    let language = Language::asked(language);
    to_js(&Companions::with(|others| Answer::of(edited(text, beside), others).details(others, language)))
}

/// A result and its details in one check, for programs.
#[wasm_bindgen]
pub fn check_whole(
    name: &str,
    text: &str,
    beside: JsValue,
    language: Option<String>,
) -> Result<JsValue, JsValue> {
    to_js(&Companions::with(|others| {
        let answer = Answer::of(edited(text, beside), others);
        let details = answer.details(others, Language::asked(language.clone()));
        Whole { result: answer.result(name, others, language), details }
    }))
}

/// The report that lies beside drafts from now on, as its text and what belongs to it; without a text: none. `which` is
/// `lastYear` or `published`; `anyway` says that a person vouches for it. It is read here, once, and counts where a text is
/// checked. Where it is no report, nothing of it counts.
#[wasm_bindgen]
pub fn use_companion(which: &str, text: Option<String>, beside: JsValue, anyway: Option<bool>) {
    let kept = text.and_then(|text| {
        let companion = read_companion(edited(&text, beside).ok()?, form::official());
        Some(Kept { companion: Companion { vouched: anyway.unwrap_or(false), ..companion }, text })
    });
    COMPANIONS.with_borrow_mut(|companions| match which {
        "lastYear" => companions.last_year = kept,
        "published" => companions.published = kept,
        _ => {}
    });
}

/// The county's wishes for all checks from now on, as TOML or JSON; an empty text: none. Where it is no profile, each check says so.
#[wasm_bindgen]
pub fn use_profile(text: &str) {
    PROFILE.with_borrow_mut(|kept| match kept {
        // It was read already, and its patterns are compiled.
        Some(kept) if kept.text == text || text.is_empty() => kept.in_use = !text.is_empty(),
        None if text.is_empty() => {}
        kept => {
            let read = Profile::read(text, &rules::ids());
            *kept = Some(Wanted { text: text.to_owned(), in_use: true, read });
        }
    });
}

/// What the profile says that is in use (`use_profile`), in numbers; or why it is none.
#[wasm_bindgen]
pub fn profile_facts(language: Option<String>) -> Result<JsValue, JsValue> {
    let language = Language::asked(language);
    let facts = PROFILE.with_borrow(|kept| {
        kept.as_ref().filter(|kept| kept.in_use).map(|kept| ProfileFacts::of(&kept.read, language))
    });
    to_js(&facts.unwrap_or_default())
}

/// The version of the build.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

thread_local! {
    /// What this instance checks with.
    static PROFILE: RefCell<Option<Wanted>> = const { RefCell::new(None) };
    /// What this instance read last: a draft is checked at each key.
    static MEMORY: RefCell<Memory> = RefCell::default();
    /// What lies beside the drafts of this instance.
    static COMPANIONS: RefCell<Companions> = const { RefCell::new(Companions { last_year: None, published: None }) };
}

/// The reports beside the draft.
struct Companions {
    last_year: Option<Kept>,
    published: Option<Kept>,
}

/// A report beside the draft, and the text that it was read of.
struct Kept {
    companion: Companion,
    text: String,
}

impl Kept {
    fn as_other(&self) -> Other<'_> {
        Other::new(&self.companion, &self.text)
    }
}

impl Companions {
    fn with<T>(act: impl FnOnce(&Others) -> T) -> T {
        COMPANIONS.with_borrow(|Companions { last_year, published }| {
            act(&Others {
                last_year: last_year.as_ref().map(Kept::as_other),
                published: published.as_ref().map(Kept::as_other),
            })
        })
    }
}

/// A profile and the text that it was read from.
struct Wanted {
    text: String,
    in_use: bool,
    read: Result<Profile, ProfileError>,
}

/// Checks with the profile that is in use.
fn check(opened: Opened, others: &Others) -> Result<Checked, CheckError> {
    PROFILE.with_borrow(|kept| {
        let last_year = others.last_year.as_ref().map(|other| other.companion);
        let published = others.published.as_ref().map(|other| other.companion);
        let options = Options { last_year, published, ..Options::default() };
        let options = match kept.as_ref().filter(|kept| kept.in_use).map(|kept| &kept.read) {
            None => options,
            Some(Ok(profile)) => Options { profile, ..options },
            Some(Err(error)) => return Err(error.clone().into()),
        };
        MEMORY.with_borrow_mut(|memory| check_again(opened, &options, memory))
    })
}

/// The result of a draft, and what belongs to its text, which is known where it could be opened.
struct Answer {
    checked: Result<Checked, CheckError>,
    beside: Beside,
}

impl Answer {
    fn of(opened: Result<Opened, SourceError>, others: &Others) -> Answer {
        let beside = opened.as_ref().map(Beside::of).unwrap_or_default();
        Answer { checked: opened.map_err(CheckError::from).and_then(|opened| check(opened, others)), beside }
    }

    fn result(self, name: &str, others: &Others, language: Option<String>) -> PageResult {
        page::result(name, &self.checked, self.beside, others, Language::asked(language))
    }

    fn details(&self, others: &Others, language: Language) -> Details {
        let used = |checked: &Checked| -> Option<Vec<(Place, Place)>> {
            let taken = checked.companions.last_year.as_ref().filter(|taken| taken.refused.is_none());
            let other = taken.and(others.last_year.as_ref())?;
            Some(rules::common(&checked.report, &other.companion.report))
        };
        let common = self.checked.as_ref().ok().and_then(used);
        page::details(&self.checked, others, common.as_deref(), language)
    }
}

/// The page gives back its own object: where it can't be read, the text alone is.
pub(super) fn edited(text: &str, beside: JsValue) -> Result<Opened, SourceError> {
    let beside: Option<Beside> = serde_wasm_bindgen::from_value(beside).ok().flatten();
    draft::edited(text, beside.unwrap_or_default())
}

/// A result with the text of the draft.
fn opened(
    name: &str,
    opened: Result<Opened, SourceError>,
    language: Option<String>,
) -> Result<JsValue, JsValue> {
    opened_with(name, opened, &Others::default(), language, None)
}

/// Makes what is kept of a draft that was checked.
pub(super) type Keep<'a> = &'a dyn Fn(&Checked) -> Vec<u8>;

/// Likewise, with the reports beside it and what is kept of a draft that was checked.
pub(super) fn opened_with(
    name: &str,
    opened: Result<Opened, SourceError>,
    others: &Others,
    language: Option<String>,
    keep: Option<Keep>,
) -> Result<JsValue, JsValue> {
    let opened = opened.map(|opened| opened.from_file(name));
    let text = opened.as_ref().map(|opened| opened.text.clone()).unwrap_or_default();
    let answer = Answer::of(opened, others);
    let kept = keep.zip(answer.checked.as_ref().ok()).map(|(keep, checked)| keep(checked));
    to_js(&answer.result(name, others, language).with_text(text).with_unit(kept))
}

/// Does something with the reports that lie beside drafts now.
#[cfg(feature = "desk")]
pub(super) fn with_companions<T>(act: impl FnOnce(&Others) -> T) -> T {
    Companions::with(act)
}

/// Does something with the profile that is in use; one that is none counts as empty.
#[cfg(feature = "desk")]
pub(super) fn with_profile<T>(act: impl FnOnce(&Profile) -> T) -> T {
    PROFILE.with_borrow(|kept| match kept.as_ref().filter(|kept| kept.in_use).map(|kept| &kept.read) {
        Some(Ok(profile)) => act(profile),
        _ => act(&Profile::default()),
    })
}

pub(super) fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
