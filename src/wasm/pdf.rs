//! The second module: the bytes of a PDF to pages.

use super::decode;
use crate::message::Language;
use crate::source::pdf;
use wasm_bindgen::prelude::*;

/// The pages of a PDF, for `check_pages` of the first module.
///
/// # Errors
/// The JSON of a `FileError` where it can't be read.
#[wasm_bindgen]
pub fn pages(bytes: &[u8], language: Option<String>) -> Result<Vec<u8>, String> {
    match pdf::read(bytes, &decode) {
        Ok(pages) => Ok(pages.to_bytes()),
        // Both texts are our own and hold neither quotes nor backslashes.
        Err(error) => {
            let message = error.message().written(Language::asked(language));
            Err(format!("{{\"kind\":\"{}\",\"message\":\"{message}\"}}", error.kind()))
        }
    }
}
