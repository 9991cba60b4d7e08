//! The first module: drafts in every format to results.
//!
//! Results and options cross as plain objects, of the types that `www/contract.d.ts` declares.

use super::decode;
use crate::form;
use crate::output::page::{self, PageResult, Whole};
use crate::report::Report;
use crate::source::draft::{self, Beside};
use crate::source::{self, Opened, SourceError};
use crate::{CheckError, Checked, check, read};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Checks a draft. The result is without its text, which the caller has. `beside` is what an earlier result gave with the
/// text, where it did.
#[wasm_bindgen]
pub fn check_text(name: &str, text: &str, beside: JsValue) -> Result<JsValue, JsValue> {
    to_js(&Answer::of(edited(text, beside), None).result(name))
}

/// Checks a clipboard's text/html.
#[wasm_bindgen]
pub fn check_html(name: &str, html: &str) -> Result<JsValue, JsValue> {
    opened(name, source::open_html(html))
}

/// Checks a file.
#[wasm_bindgen]
pub fn check_bytes(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    opened(name, source::open_bytes(bytes, &decode))
}

/// Checks what the second module made of a PDF.
#[wasm_bindgen]
pub fn check_pages(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    opened(name, source::open_pages(bytes))
}

/// The details behind the result of a draft. The draft is checked once more: the page asks when a person does, and nothing
/// has to be kept in between.
#[wasm_bindgen]
pub fn details(text: &str, beside: JsValue) -> Result<JsValue, JsValue> {
    to_js(&page::details(&Answer::of(edited(text, beside), None).checked))
}

/// A result and its details in one check, for programs. `last_year` is the text of the same body's report for the year
/// before, with what belongs to it. Where that is no report, nothing of it counts.
#[wasm_bindgen]
pub fn check_whole(
    name: &str,
    text: &str,
    beside: JsValue,
    last_year: Option<String>,
    last_beside: JsValue,
) -> Result<JsValue, JsValue> {
    let last_year = last_year.and_then(|text| edited(&text, last_beside).ok());
    let last_year = last_year.map(|opened| read(opened, form::official()).1);
    let answer = Answer::of(edited(text, beside), last_year.as_ref());
    let details = page::details(&answer.checked);
    to_js(&Whole { result: answer.result(name), details })
}

/// The version of the build.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The result of a draft, and what belongs to its text, which is known where it could be opened.
struct Answer {
    checked: Result<Checked, CheckError>,
    beside: Beside,
}

impl Answer {
    fn of(opened: Result<Opened, SourceError>, last_year: Option<&Report>) -> Answer {
        let beside = opened.as_ref().map(Beside::of).unwrap_or_default();
        Answer {
            checked: opened.map_err(CheckError::from).and_then(|opened| check(opened, last_year)),
            beside,
        }
    }

    fn result(self, name: &str) -> PageResult {
        page::result(name, &self.checked, self.beside)
    }
}

/// The page gives back its own object: where it can't be read, the text alone is.
fn edited(text: &str, beside: JsValue) -> Result<Opened, SourceError> {
    let beside: Option<Beside> = serde_wasm_bindgen::from_value(beside).ok().flatten();
    draft::edited(text, beside.unwrap_or_default())
}

/// A result with the text of the draft.
fn opened(name: &str, opened: Result<Opened, SourceError>) -> Result<JsValue, JsValue> {
    let text = opened.as_ref().map(|opened| opened.text.clone()).unwrap_or_default();
    to_js(&Answer::of(opened, None).result(name).with_text(text))
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsValue> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}
