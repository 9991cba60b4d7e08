//! The first module: drafts in every format to results.

use super::decode;
use crate::output::page;
use crate::reading;
use crate::source::draft::{self, Beside};
use crate::source::{self, Opened, SourceError};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Checks a draft; the result is the JSON of a `PageResult` of `www/contract.d.ts` without its text, which the caller
/// has. A text goes from the worker to the page faster than an object. `beside` is the JSON of what an earlier result
/// gave with the text, where it did.
#[wasm_bindgen]
pub fn check_text(name: &str, text: &str, beside: Option<String>) -> Result<String, JsValue> {
    json_of(&match edited(text, beside.as_deref()) {
        Ok(opened) => page::result(name, opened),
        Err(error) => page::unopened(name, error),
    })
}

/// Checks a clipboard's text/html.
#[wasm_bindgen]
pub fn check_html(name: &str, html: &str) -> Result<JsValue, JsValue> {
    to_js(name, source::open_html(html))
}

/// Checks a file.
#[wasm_bindgen]
pub fn check_bytes(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    to_js(name, source::open_bytes(bytes, &decode))
}

/// Checks what the second module made of a PDF.
#[wasm_bindgen]
pub fn check_pages(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    to_js(name, source::open_pages(bytes))
}

/// What stands behind the result of a draft: the JSON of `Details` of `www/contract.d.ts`. The draft is checked once more: the
/// page asks when a person does, and nothing has to be kept in between.
#[wasm_bindgen]
pub fn details(text: &str, beside: Option<String>) -> Result<String, JsValue> {
    json_of(&page::details(edited(text, beside.as_deref())))
}

/// A result and its details at once, for programs: the JSON of `{ result, details }`. `last_year` is the text of the same
/// body's report for the year before, with what belongs to it. Where that is no report, nothing of it counts.
#[wasm_bindgen]
pub fn check_whole(
    name: &str,
    text: &str,
    beside: Option<String>,
    last_year: Option<String>,
    last_beside: Option<String>,
) -> Result<String, JsValue> {
    let last_year = last_year.and_then(|text| edited(&text, last_beside.as_deref()).ok());
    let last_year = last_year.map(|opened| reading::read(&opened.document));
    match edited(text, beside.as_deref()) {
        Ok(opened) => json_of(&page::whole(name, opened, last_year.as_ref())),
        Err(error) => json_of(&page::Whole::unopened(name, error)),
    }
}

/// The version of the build.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What the page gives back is its own: where it can't be read, the text alone is.
fn edited(text: &str, beside: Option<&str>) -> Result<Opened, SourceError> {
    let beside: Beside = beside.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default();
    draft::edited(text, beside)
}

/// A result with the text of the draft.
fn to_js(name: &str, opened: Result<Opened, SourceError>) -> Result<JsValue, JsValue> {
    let (text, result) = match opened {
        Ok(opened) => (JsValue::from_str(&opened.text), page::result(name, opened)),
        Err(error) => (JsValue::from_str(""), page::unopened(name, error)),
    };
    // As one text that the engine parses: a result has thousands of fields, and a call across the border for each
    // of them took four times as long as the check itself.
    let shown = js_sys::JSON::parse(&json_of(&result)?)?;
    js_sys::Reflect::set(&shown, &JsValue::from_str("text"), &text)?;
    Ok(shown)
}

fn json_of(value: &impl Serialize) -> Result<String, JsValue> {
    serde_json::to_string(value).map_err(|error| JsValue::from_str(&error.to_string()))
}
