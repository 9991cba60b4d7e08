//! The browser's door: the only file that knows wasm-bindgen, web-sys and serde-wasm-bindgen.

use wasm_bindgen::prelude::*;

#[derive(serde::Serialize)]
struct Stub<'a> {
    file: &'a str,
    text: &'a str,
}

/// Checks a pasted text.
#[wasm_bindgen]
pub fn check_text(name: &str, text: &str) -> JsValue {
    serde_wasm_bindgen::to_value(&Stub { file: name, text }).unwrap_or(JsValue::NULL)
}

/// Checks a dropped file.
#[wasm_bindgen]
pub fn check_bytes(name: &str, bytes: &[u8]) -> JsValue {
    let text = String::from_utf8_lossy(bytes);
    serde_wasm_bindgen::to_value(&Stub { file: name, text: &text }).unwrap_or(JsValue::NULL)
}

/// The version of the build.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
