//! PDF, ISO 32000-2: pages of characters with their places and of paths.
//!
//! `hayro-syntax` reads the file's structure: objects, references, filters and encryption with an empty password.
//! Above that stand the few things that a reader of tables needs: content streams ([`content`], [`show`]), what stands
//! on top of them ([`annotations`]), what of both is seen ([`paint`], [`layers`]), the meaning of the codes of fonts
//! ([`font`], [`cmap`], [`gb1`]), and their widths. No picture is unpacked, no glyph drawn.
//!
//! Streams are unpacked here, within the limits ([`stream`], [`filters`]); those that hold the objects themselves are
//! unpacked by the crate without one, so that they are measured first ([`measure`]).

mod annotations;
mod cmap;
mod content;
mod encoding;
mod filters;
mod font;
mod gb1;
mod layers;
mod lexer;
mod measure;
mod objects;
mod paint;
mod show;
mod stream;
mod whole;

use super::pages::Pages;
use super::pages::draw::Matrix;
use super::{LegacyDecoder, SourceError};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// Reads a file.
///
/// # Errors
/// Fails where it needs a password, is damaged or larger than the limits.
pub fn read(bytes: &[u8], legacy: LegacyDecoder) -> Result<Pages, SourceError> {
    let mut read = bytes.to_vec();
    // A stream that says it is a picture can still be used as one of objects: there is nothing in it then.
    for data in measure::check(bytes)? {
        read.get_mut(data).unwrap_or_default().fill(0);
    }
    let pdf = Pdf::new(read).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => SourceError::Password,
        LoadPdfError::Decryption(_) => SourceError::Damaged("加密方式不受支持"),
        LoadPdfError::Invalid => SourceError::Damaged("PDF 结构有误"),
    })?;
    let objects = objects::Objects::of(pdf.xref());
    let mut reader = content::Reader::new(legacy, &objects, pdf.xref().root_id());
    reader.canvas.damaged = !whole::is_whole(bytes, &pdf);
    let form = annotations::Form::of(&objects, pdf.xref().root_id());
    for page in pdf.pages().iter() {
        let (width, height) = page.render_dimensions();
        reader.canvas.begin(width, height)?;
        let matrix = Matrix(page.initial_transform(true).as_coeffs().map(|number| number as f32));
        reader.page(page, matrix)?;
        form.draw(&mut reader, page, matrix)?;
        reader.goes_on()?;
        reader.canvas.end();
    }
    Ok(std::mem::take(&mut reader.canvas).finish())
}

#[cfg(test)]
mod tests;
