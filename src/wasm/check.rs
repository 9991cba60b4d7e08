//! The first module: drafts in every format to results.

use super::decode;
use crate::output::page;
use crate::source::draft::{self, Beside};
use crate::source::{self, Opened, SourceError};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Checks a draft; the result is a `PageResult` of `www/contract.d.ts`. `beside` is the JSON of what an earlier result
/// gave with the text, where it did.
#[wasm_bindgen]
pub fn check_text(name: &str, text: &str, beside: Option<String>) -> Result<JsValue, JsValue> {
    to_js(name, edited(text, beside.as_deref()))
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

/// What stands behind the result of a draft; `Details` of `www/contract.d.ts`. The draft is checked once more: the
/// page asks when a person does, and nothing has to be kept in between.
#[wasm_bindgen]
pub fn details(text: &str, beside: Option<String>) -> Result<JsValue, JsValue> {
    as_json(&page::details(edited(text, beside.as_deref())))
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

fn to_js(name: &str, opened: Result<Opened, SourceError>) -> Result<JsValue, JsValue> {
    as_json(&match opened {
        Ok(opened) => page::result(name, opened),
        Err(error) => page::unopened(name, error),
    })
}

/// As one text that the engine parses: a result has thousands of fields, and a call across the border for each
/// of them took four times as long as the check itself.
fn as_json(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let json = serde_json::to_string(value);
    json.map_err(|error| JsValue::from_str(&error.to_string())).and_then(|json| js_sys::JSON::parse(&json))
}
