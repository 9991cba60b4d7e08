//! Text in content streams: fonts are chosen, strings shown (ISO 32000-2, 9.3 and 9.4).

use super::content::{Run, State};
use super::font::Font;
use super::lexer::Token;
use crate::source::SourceError;
use crate::source::content::UNREAD;
use crate::source::pages::draw::{Look, Matrix, Role};
use hayro_syntax::object::{Dict, Name, ObjectIdentifier};
use std::rc::Rc;

impl<'p> Run<'_, '_, 'p> {
    pub(super) fn font(&mut self, operands: &[Token]) -> Result<(), SourceError> {
        let [.., Token::Name(name), Token::Number(size)] = operands else { return Ok(()) };
        self.state.size = *size;
        if let Some(font) = self.fonts.get(*name) {
            self.state.font = Some(font.clone());
            return Ok(());
        }
        let Some(key) = Name::new(name) else { return Ok(()) };
        let fonts = &self.resources.fonts;
        let id = fonts.get_ref(&key).map(ObjectIdentifier::from);
        let known = id.and_then(|id| self.reader.fonts.get(&id)).cloned();
        let objects = self.reader.objects;
        let font = match known {
            Some(font) => font,
            None => {
                let Some(dict) = objects.get::<Dict>(fonts, &key) else { return Ok(()) };
                let font = Rc::new(Font::read(&dict, objects, &mut self.reader.room)?);
                self.reader.take(font.cost())?;
                if let Some(id) = id {
                    self.reader.fonts.insert(id, font.clone());
                }
                font
            }
        };
        self.fonts.insert(name.to_vec(), font.clone());
        self.state.font = Some(font);
        Ok(())
    }

    /// Shows strings, numbers between them move what follows to the left.
    pub(super) fn show(&mut self, operands: &[Token]) -> Result<(), SourceError> {
        let Some(font) = self.state.font.clone() else { return Ok(()) };
        let from = self.reader.canvas.written();
        for operand in operands {
            match operand {
                Token::Text(text) => self.show_text(&font, text)?,
                Token::Number(number) if operands.first() == Some(&Token::Open) => {
                    self.advance(&font, -number / 1000.0 * self.state.size);
                }
                _ => {}
            }
        }
        self.reader.canvas.close_gaps(from);
        Ok(())
    }

    /// Goes on along the line.
    fn advance(&mut self, font: &Font, by: f32) {
        let step = match font.down() {
            Some(_) => Matrix::shift(0.0, -by),
            None => Matrix::shift(by * self.state.stretch, 0.0),
        };
        self.text = step.then(self.text);
    }

    fn show_text(&mut self, font: &Font, mut rest: &[u8]) -> Result<(), SourceError> {
        let State { size, stretch, rise, mode, .. } = self.state;
        while let Some(code) = font.code(rest) {
            rest = rest.get(code.bytes.len()..).unwrap_or_default();
            let text = match code.legacy {
                Some(set) => self.reader.decode(set, code.bytes),
                None => code.text.unwrap_or_default(),
            };
            let text = told(text);
            // The characters of a code that means several share its place.
            let share = code.width / text.chars().count() as f32;
            // Where lines run down, a character hangs by the middle of its upper edge.
            let hang =
                font.down().map_or(Matrix::IDENTITY, |down| Matrix::shift(-code.width / 2.0, -down.hang));
            let mut matrix = hang
                .then(Matrix([size * stretch, 0.0, 0.0, size, 0.0, rise]))
                .then(self.text)
                .then(self.state.matrix);
            let look = match self.look(self.state.paint.text(mode)) {
                Some(look) if matches!(mode, 3 | 7) => Some(Look { role: Role::Unpainted, ..look }),
                look => look,
            };
            for c in text.chars() {
                if let Some(look) = &look {
                    self.reader.canvas.glyph(c, matrix, share, look)?;
                }
                matrix = Matrix::shift(share, 0.0).then(matrix);
            }
            let blank = if code.bytes == b" " { self.state.word_spacing } else { 0.0 };
            let way = font.down().map_or(code.width, |down| down.way);
            self.advance(font, way * size + self.state.spacing + blank);
        }
        Ok(())
    }
}

/// The characters of a code; a sign that is no character tells as little as none.
fn told(text: String) -> String {
    let is_none = |c: char| (c.is_control() && !c.is_whitespace()) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    if text.is_empty() || text.chars().all(is_none) { UNREAD.to_string() } else { text }
}
