//! The browser's door: the only room that knows wasm-bindgen, web-sys and js-sys.
//!
//! There are three modules of one crate. The first checks drafts; the second, with the feature `pdf`, only turns a PDF
//! into the pages that the first one reads, and is loaded when a PDF comes; the third, with the feature `writer`, only makes
//! Word files, and is loaded when one is asked for.

#[cfg(not(any(feature = "pdf", feature = "writer")))]
mod check;
#[cfg(all(feature = "desk", not(any(feature = "pdf", feature = "writer"))))]
mod desk;
#[cfg(feature = "pdf")]
mod pdf;
#[cfg(feature = "writer")]
mod word;

/// The browser's own decoder, which knows every legacy encoding.
#[cfg(any(feature = "pdf", not(feature = "writer")))]
fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label(encoding).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
