//! The part of the first module that sees many drafts: what the desk keeps of each, and what they say together.
//!
//! Drafts are checked on several instances of the module. So what the desk keeps of one crosses as bytes
//! ([`packed`](crate::desk::packed)), and whichever instance is asked lays them side by side.

use super::check::{self, opened_with};
use crate::desk::{Desk, Unit, names_of_list, packed};
use crate::message::Language;
use crate::output::desk::DeskEntry;
use crate::output::page::SideBySide;
use crate::source::{self, Opened, SourceError};
use wasm_bindgen::prelude::*;

/// Checks a file, or what the second module made of a PDF (`pages`), for a list of many: the result of `check_bytes` with
/// `unit`, what the desk keeps of the draft. The reports that lie beside drafts (`use_companion`) count.
#[wasm_bindgen]
pub fn check_unit(
    name: &str,
    bytes: &[u8],
    pages: bool,
    language: Option<String>,
) -> Result<JsValue, JsValue> {
    let opened = if pages { source::open_pages(bytes) } else { source::open_bytes(bytes, &super::decode) };
    unit(name, opened, language)
}

/// Likewise of a draft of the list that is open, and was edited: its text, and what belongs to it.
#[wasm_bindgen]
pub fn check_edited_unit(
    name: &str,
    text: &str,
    beside: JsValue,
    language: Option<String>,
) -> Result<JsValue, JsValue> {
    unit(name, check::edited(text, beside), language)
}

fn unit(
    name: &str,
    opened: Result<Opened, SourceError>,
    language: Option<String>,
) -> Result<JsValue, JsValue> {
    let keep = |checked: &crate::Checked| packed::framed(&Unit::of(name, checked));
    check::with_companions(|others| opened_with(name, opened, others, language, Some(&keep)))
}

/// What shows only when drafts lie side by side. `units` are those of `check_unit`, one behind the other; `aggregate` is
/// the one of the report that is to be the sum of all, or nothing; `unread` says how many files could not be read; `list`
/// names who has to report, one a line. Where it is empty, the profile's list holds.
///
/// # Errors
/// Where the bytes are of another build.
#[wasm_bindgen]
pub fn side_by_side(
    units: &[u8],
    aggregate: &[u8],
    unread: usize,
    list: &str,
    language: Option<String>,
) -> Result<JsValue, JsValue> {
    let read = |bytes: &[u8]| packed::units(bytes).ok_or_else(|| JsValue::from_str("units of another build"));
    let mut desk =
        Desk { units: read(units)?, aggregate: read(aggregate)?.pop(), unread, list: names_of_list(list) };
    let language = Language::asked(language);
    check::with_profile(|profile| {
        if desk.list.is_empty() {
            desk.list = profile.units.clone();
        }
        let findings = desk.check_with(profile);
        let findings = findings.iter().map(|finding| DeskEntry::of(&desk, finding, language)).collect();
        check::to_js(&SideBySide { findings, listed: desk.list.len() })
    })
}
