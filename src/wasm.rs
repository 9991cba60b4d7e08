//! The browser's door: the only file that knows wasm-bindgen, web-sys and js-sys.

use crate::output::page;
use crate::{CheckError, Checked, check_text as check, source};
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Checks a pasted text; the result is a `PageResult` of `www/contract.d.ts`.
#[wasm_bindgen]
pub fn check_text(name: &str, text: &str) -> Result<JsValue, JsValue> {
    to_js(name, &check(text), text)
}

/// Checks a dropped file; the result is a `PageResult` of `www/contract.d.ts`.
#[wasm_bindgen]
pub fn check_bytes(name: &str, bytes: &[u8]) -> Result<JsValue, JsValue> {
    match source::open_bytes(bytes, &decode) {
        Ok(opened) => {
            let text = opened.text.clone();
            to_js(name, &crate::check(opened, None), &text)
        }
        Err(error) => to_js(name, &Err(error.into()), ""),
    }
}

/// What stands behind the result of a text; `Details` of `www/contract.d.ts`. The text is checked once more: the
/// page asks when a person does, and nothing has to be kept in between.
#[wasm_bindgen]
pub fn details(text: &str) -> Result<JsValue, JsValue> {
    as_json(&page::details(&check(text)))
}

/// The version of the build.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The browser's own decoder, which knows every legacy encoding.
fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(encoding).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

fn to_js(name: &str, result: &Result<Checked, CheckError>, text: &str) -> Result<JsValue, JsValue> {
    as_json(&page::result(name, result, text))
}

/// As one text that the engine parses: a result has thousands of fields, and a call across the border for each
/// of them took four times as long as the check itself.
fn as_json(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let json = serde_json::to_string(value);
    json.map_err(|error| JsValue::from_str(&error.to_string())).and_then(|json| js_sys::JSON::parse(&json))
}
