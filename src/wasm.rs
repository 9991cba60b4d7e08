//! The browser's door: the only file that knows wasm-bindgen, web-sys and js-sys.

use crate::output::page;
use crate::{CheckError, Checked, check_text as check, source};
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

/// As one text that the engine parses: a result has thousands of fields, and a call across the border for each
/// of them took four times as long as the check itself.
fn to_js(name: &str, result: &Result<Checked, CheckError>, text: &str) -> Result<JsValue, JsValue> {
    let json = serde_json::to_string(&page::result(name, result, text));
    json.map_err(|error| JsValue::from_str(&error.to_string())).and_then(|json| js_sys::JSON::parse(&json))
}
