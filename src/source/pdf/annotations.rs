//! What stands on top of a page and is read with it: values of form fields, text boxes, stamps (ISO 32000-2, 12.5
//! and 12.7). Notes, links and marks are none of the page's text.

use super::cmap::utf16;
use super::content::Reader;
use super::encoding;
use super::objects::Objects;
use crate::source::SourceError;
use crate::source::pages::draw::{Look, Matrix, Role};
use hayro_syntax::object::{self, Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

/// Flags of annotations that are not shown on a screen: hidden, no view.
const NOT_SHOWN: u32 = 2 | 32;
/// The flag of a field whose value is a secret.
const PASSWORD: u32 = 1 << 13;
/// Fields in fields.
const DEPTH: usize = 16;
/// No page has more that is read.
const MOST: usize = 5_000;

/// The form of a file (12.7.3).
pub struct Form<'o, 'p> {
    objects: &'o Objects<'p>,
    resources: Resources<'p>,
    /// Whether the stored appearances of fields are out of date.
    stale: bool,
}

impl<'o, 'p> Form<'o, 'p> {
    /// The form of a file; one without fields where it has none.
    pub fn of(objects: &'o Objects<'p>, root: ObjectIdentifier) -> Form<'o, 'p> {
        let catalog = objects.of_id::<Dict>(root);
        let form = catalog.and_then(|catalog| objects.get::<Dict>(&catalog, "AcroForm")).unwrap_or_default();
        Form {
            objects,
            resources: objects.resources(&objects.get::<Dict>(&form, "DR").unwrap_or_default()),
            stale: objects.get::<bool>(&form, "NeedAppearances").unwrap_or(false),
        }
    }

    /// Draws what stands on top of a page.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn draw(
        &self,
        reader: &mut Reader<'_, 'p>,
        page: &Page<'p>,
        matrix: Matrix,
    ) -> Result<(), SourceError> {
        let objects = self.objects;
        let annotations = objects.get::<Array>(page.raw(), "Annots");
        for annotation in annotations.iter().flat_map(|all| objects.all::<Dict>(all)).take(MOST) {
            let role = match objects.get::<Name>(&annotation, "Subtype").as_deref() {
                Some(b"Widget" | b"FreeText") => Role::Content,
                Some(b"Stamp") => Role::Stamp,
                _ => continue,
            };
            let hidden = objects.get::<u32>(&annotation, "F").is_some_and(|flags| flags & NOT_SHOWN != 0);
            if hidden || reader.is_off(&annotation) {
                continue;
            }
            (reader.role, reader.on_top) = (role, true);
            let drawn = self.one(reader, &annotation, matrix);
            (reader.role, reader.on_top) = (Role::Content, false);
            drawn?;
        }
        Ok(())
    }

    /// An annotation: its appearance, or its text where that is not drawn.
    fn one(
        &self,
        reader: &mut Reader<'_, 'p>,
        annotation: &Dict<'p>,
        matrix: Matrix,
    ) -> Result<(), SourceError> {
        let objects = self.objects;
        let Some([x0, y0, x1, y1]) = objects.numbers::<4>(annotation, "Rect") else { return Ok(()) };
        let (left, bottom) = (x0.min(x1), y0.min(y1));
        let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
        let text = self.text_of(annotation);
        let appearance = self.appearance(annotation).filter(|_| !(self.stale && text.is_some()));
        if let Some(appearance) = appearance {
            let own = objects.numbers::<6>(appearance.dict(), "Matrix").map_or(Matrix::IDENTITY, Matrix);
            let Some([a, b, c, d]) = objects.numbers::<4>(appearance.dict(), "BBox") else { return Ok(()) };
            // The box around the form's box goes onto the annotation's (12.5.5).
            let box_ = own.area(a, b, c - a, d - b);
            let scale = |to: f32, from: f32| if from > 0.0 { to / from } else { 1.0 };
            let (across, up) = (scale(width, box_.width()), scale(height, box_.height()));
            let placed =
                Matrix([across, 0.0, 0.0, up, left - box_.x0 * across, bottom - box_.y0 * up]).then(matrix);
            return reader.form(&appearance, &self.resources, own.then(placed));
        }
        let Some(text) = text else { return Ok(()) };
        let lines: Vec<&str> = text.split(['\r', '\n']).filter(|line| !line.is_empty()).collect();
        let asked = self.size_asked(annotation).filter(|size| *size > 0.0);
        let size = asked.unwrap_or((height / lines.len().max(1) as f32 * 0.7).clamp(4.0, 12.0));
        let first = (height + size * 1.2 * lines.len() as f32) / 2.0 - size;
        for (number, line) in lines.into_iter().enumerate() {
            let mut x = left + 2.0;
            let y = bottom + first - size * 1.2 * number as f32;
            for c in line.chars() {
                let wide = if c.is_ascii() { 0.5 } else { 1.0 };
                let glyph = Matrix([size, 0.0, 0.0, size, x, y]).then(matrix);
                reader.canvas.glyph(c, glyph, wide, &Look { role: reader.role, ..Look::PLAIN })?;
                x += wide * size;
            }
        }
        Ok(())
    }
}

impl<'p> Form<'_, 'p> {
    /// The form that an annotation shows, in the state that it is in.
    fn appearance(&self, annotation: &Dict<'p>) -> Option<Stream<'p>> {
        let appearances = self.objects.get::<Dict>(annotation, "AP")?;
        match self.objects.get::<Object>(&appearances, "N")? {
            Object::Stream(stream) => Some(stream),
            Object::Dict(states) => {
                let state = self.objects.get::<Name>(annotation, "AS")?;
                self.objects.get::<Stream>(&states, state)
            }
            _ => None,
        }
    }

    /// The text of an annotation: the value of a field of text or choices, the content of a text box.
    fn text_of(&self, annotation: &Dict<'p>) -> Option<String> {
        let objects = self.objects;
        if objects.get::<Name>(annotation, "Subtype").is_some_and(|kind| kind.as_ref() == b"FreeText") {
            return objects
                .get::<object::String>(annotation, "Contents")
                .map(|text| decoded(text.as_bytes()));
        }
        let kind = self.inherited::<Name>(annotation, "FT")?;
        let secret = self.inherited::<u32>(annotation, "Ff").is_some_and(|flags| flags & PASSWORD != 0);
        if !matches!(kind.as_ref(), b"Tx" | b"Ch") || secret {
            return None;
        }
        let string = |object: Object<'p>| match object {
            Object::String(text) => Some(decoded(text.as_bytes())),
            Object::Array(items) => {
                objects.all::<object::String>(&items).next().map(|text| decoded(text.as_bytes()))
            }
            _ => None,
        };
        let value = self.inherited::<Object>(annotation, "V").and_then(string)?;
        // A choice may be kept under another name than it is shown under.
        let options = self.inherited::<Array>(annotation, "Opt");
        let pair = |pair: Array<'p>| {
            let mut texts = objects.all::<object::String>(&pair).map(|text| decoded(text.as_bytes()));
            let (kept, shown) = (texts.next()?, texts.next()?);
            (kept == value).then_some(shown)
        };
        let shown = options.and_then(|options| objects.all::<Array>(&options).find_map(pair));
        Some(shown.unwrap_or(value)).filter(|text| !text.trim().is_empty())
    }

    /// What a field has, or a field above it.
    fn inherited<T: TryFrom<Object<'p>>>(&self, field: &Dict<'p>, key: &str) -> Option<T> {
        let mut field = field.clone();
        for _ in 0..DEPTH {
            if let Some(found) = self.objects.get(&field, key) {
                return Some(found);
            }
            field = self.objects.get::<Dict>(&field, "Parent")?;
        }
        None
    }

    /// The size that an annotation's appearance string asks for: `/Helv 7.5 Tf`.
    fn size_asked(&self, annotation: &Dict<'p>) -> Option<f32> {
        let string = self.inherited::<object::String>(annotation, "DA")?;
        self.objects.counted(string.as_bytes().len())?;
        let words: Vec<&[u8]> =
            string.as_bytes().split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).collect();
        let at = words.iter().position(|word| *word == b"Tf")?;
        std::str::from_utf8(words.get(at.checked_sub(1)?)?).ok()?.parse().ok()
    }
}

/// A text string (7.9.2.2).
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => utf16(rest.get(..rest.len() / 2 * 2).unwrap_or_default()),
        [0xFF, 0xFE, rest @ ..] => {
            let turned: Vec<u8> = rest.chunks_exact(2).flat_map(|pair| [pair[1], pair[0]]).collect();
            utf16(&turned)
        }
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        // PDFDocEncoding is near enough to it.
        _ => bytes.iter().map(|byte| encoding::win_ansi(*byte).unwrap_or(char::from(*byte))).collect(),
    }
}
