//! Content streams: text and paths (ISO 32000-2, 8.4, 8.5 and 9.4).

use super::cmap::code;
use super::font::Font;
use super::lexer::{Lexer, Token};
use super::stream;
use crate::source::pages::draw::{Canvas, Matrix, Path};
use crate::source::{LegacyDecoder, SourceError, limits};
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Draws the pages of a file.
pub struct Reader<'a> {
    /// The resources that it draws on.
    pub canvas: Canvas,
    /// Whether it draws text that is not visible.
    pub hidden: bool,
    /// Whether visible text was met.
    pub visible: bool,
    /// Whether text was met that is not visible.
    pub invisible: bool,
    legacy: LegacyDecoder<'a>,
    /// Characters of legacy codes that were met.
    decoded: BTreeMap<(&'static str, u32), String>,
    fonts: BTreeMap<ObjectIdentifier, Rc<Font>>,
    /// How many bytes may still be unpacked.
    room: usize,
}

/// The graphics state (8.4.1), as far as it moves text and lines.
#[derive(Clone)]
struct State {
    matrix: Matrix,
    line_width: f32,
    font: Option<Rc<Font>>,
    size: f32,
    /// Between characters.
    spacing: f32,
    /// Added to blanks.
    word_spacing: f32,
    /// Horizontal scaling.
    stretch: f32,
    leading: f32,
    rise: f32,
    /// How text is drawn; 3 and 7 are not seen.
    mode: i32,
}

/// More operands are none of an operator.
const OPERANDS: usize = 100_000;
/// Forms in forms in forms.
const FORMS: usize = 16;

impl<'a> Reader<'a> {
    /// A reader that has drawn nothing.
    pub fn new(legacy: LegacyDecoder<'a>) -> Reader<'a> {
        Reader {
            canvas: Canvas::default(),
            hidden: false,
            visible: false,
            invisible: false,
            legacy,
            decoded: BTreeMap::new(),
            fonts: BTreeMap::new(),
            room: limits::UNPACKED,
        }
    }

    /// Draws a page; `matrix` brings it upright, from the upper left corner.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn page(&mut self, page: &Page, matrix: Matrix) -> Result<(), SourceError> {
        let mut data = Vec::new();
        let contents = page.raw();
        if let Some(stream) = contents.get::<Stream>("Contents") {
            data = stream::unpacked(&stream, &mut self.room)?;
        } else if let Some(streams) = contents.get::<Array>("Contents") {
            for stream in streams.iter::<Stream>() {
                data.extend(stream::unpacked(&stream, &mut self.room)?);
                data.push(b'\n');
            }
        }
        let state = State {
            matrix,
            line_width: 1.0,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        };
        self.stream(&data, page.resources(), state, 0)
    }

    fn stream(
        &mut self,
        data: &[u8],
        resources: &Resources,
        state: State,
        depth: usize,
    ) -> Result<(), SourceError> {
        let mut run = Run {
            reader: self,
            resources,
            depth,
            state,
            saved: Vec::new(),
            text: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
            path: Path::default(),
            fonts: BTreeMap::new(),
        };
        let mut operands: Vec<Token> = Vec::new();
        let mut lexer = Lexer::new(data);
        while let Some(token) = lexer.next() {
            match token {
                Token::Word(b"<<" | b">>") => {}
                Token::Word(b"ID") => {
                    lexer.skip_image();
                    let matrix = run.state.matrix;
                    run.reader.canvas.picture(matrix.area(0.0, 0.0, 1.0, 1.0))?;
                    operands.clear();
                }
                Token::Word(operator) => {
                    run.operator(operator, &operands)?;
                    operands.clear();
                }
                token if operands.len() < OPERANDS => operands.push(token),
                _ => {}
            }
        }
        Ok(())
    }
}

/// A content stream while it is drawn.
struct Run<'r, 'a, 'p> {
    reader: &'r mut Reader<'a>,
    resources: &'r Resources<'p>,
    depth: usize,
    state: State,
    saved: Vec<State>,
    /// The place of the next character.
    text: Matrix,
    /// The place at which the line began.
    line: Matrix,
    path: Path,
    /// Fonts by the names that this stream has for them.
    fonts: BTreeMap<Vec<u8>, Rc<Font>>,
}

impl Run<'_, '_, '_> {
    fn operator(&mut self, operator: &[u8], operands: &[Token]) -> Result<(), SourceError> {
        match operator {
            b"q" if self.saved.len() < limits::DEPTH => self.saved.push(self.state.clone()),
            b"Q" => {
                if let Some(state) = self.saved.pop() {
                    self.state = state;
                }
            }
            b"Do" => self.object(operands)?,
            b"BT" => self.begin_line(Matrix::IDENTITY),
            b"Tf" => self.font(operands)?,
            b"T*" => self.next_line(0.0, -self.state.leading),
            b"Tj" => self.show(operands)?,
            b"TJ" => self.show(operands)?,
            b"'" => {
                self.next_line(0.0, -self.state.leading);
                self.show(operands)?;
            }
            b"\"" => {
                if let [Token::Number(word), Token::Number(character), _] = operands {
                    (self.state.word_spacing, self.state.spacing) = (*word, *character);
                }
                self.next_line(0.0, -self.state.leading);
                self.show(operands)?;
            }
            b"h" => self.path.close(),
            b"S" => self.paint(false, true, false)?,
            b"s" => self.paint(false, true, true)?,
            b"f" | b"F" | b"f*" => self.paint(true, false, false)?,
            b"B" | b"B*" => self.paint(true, true, false)?,
            b"b" | b"b*" => self.paint(true, true, true)?,
            b"n" => self.path.clear(),
            _ => self.of_numbers(operator, operands),
        }
        Ok(())
    }

    /// Operators whose operands are numbers only.
    fn of_numbers(&mut self, operator: &[u8], operands: &[Token]) {
        let mut numbers = [0.0f32; 6];
        let mut count = 0;
        for (number, operand) in numbers.iter_mut().zip(operands) {
            let Token::Number(value) = operand else { break };
            *number = *value;
            count += 1;
        }
        let [a, b, c, d, e, f] = numbers;
        let state = &mut self.state;
        let at = |x: f32, y: f32| state.matrix.at(x, y);
        match (operator, count) {
            (b"cm", 6) => state.matrix = Matrix(numbers).then(state.matrix),
            (b"w", 1..) => state.line_width = a,
            (b"Tc", 1..) => state.spacing = a,
            (b"Tw", 1..) => state.word_spacing = a,
            (b"Tz", 1..) => state.stretch = a / 100.0,
            (b"TL", 1..) => state.leading = a,
            (b"Ts", 1..) => state.rise = a,
            (b"Tr", 1..) => state.mode = a as i32,
            (b"Td", 2..) => self.next_line(a, b),
            (b"TD", 2..) => {
                state.leading = -b;
                self.next_line(a, b);
            }
            (b"Tm", 6) => self.begin_line(Matrix(numbers)),
            (b"m", 2..) => self.path.go(at(a, b)),
            (b"l", 2..) => self.path.line(at(a, b)),
            (b"c", 6) => self.path.curve(at(e, f)),
            (b"v" | b"y", 4..) => self.path.curve(at(c, d)),
            (b"re", 4..) => {
                self.path.go(at(a, b));
                self.path.line(at(a + c, b));
                self.path.line(at(a + c, b + d));
                self.path.line(at(a, b + d));
                self.path.close();
            }
            _ => {}
        }
    }

    fn paint(&mut self, fill: bool, stroke: bool, close: bool) -> Result<(), SourceError> {
        if close {
            self.path.close();
        }
        let [a, b, c, d, ..] = self.state.matrix.0;
        let width = self.state.line_width * (a * d - b * c).abs().sqrt();
        self.reader.canvas.paint(&self.path, fill, stroke.then_some(width))?;
        self.path.clear();
        Ok(())
    }

    fn begin_line(&mut self, matrix: Matrix) {
        (self.text, self.line) = (matrix, matrix);
    }

    fn next_line(&mut self, x: f32, y: f32) {
        self.begin_line(Matrix::shift(x, y).then(self.line));
    }

    /// A form or a picture (8.8, 8.10).
    fn object(&mut self, operands: &[Token]) -> Result<(), SourceError> {
        let [.., Token::Name(name)] = operands else { return Ok(()) };
        let Some(stream) = Name::new(name).and_then(|name| self.resources.x_objects.get::<Stream>(name))
        else {
            return Ok(());
        };
        let dict = stream.dict();
        match dict.get::<Name>("Subtype").as_deref() {
            Some(b"Image") => {
                let area = self.state.matrix.area(0.0, 0.0, 1.0, 1.0);
                self.reader.canvas.picture(area)
            }
            Some(b"Form") if self.depth < FORMS => {
                let data = stream::unpacked(&stream, &mut self.reader.room)?;
                // An empty form costs, too, when it is drawn a million times.
                self.reader.take(1024)?;
                let own = dict.get::<Dict>("Resources").map(Resources::new);
                let matrix = dict.get::<[f32; 6]>("Matrix").map_or(Matrix::IDENTITY, Matrix);
                let state = State { matrix: matrix.then(self.state.matrix), ..self.state.clone() };
                self.reader.stream(&data, own.as_ref().unwrap_or(self.resources), state, self.depth + 1)
            }
            _ => Ok(()),
        }
    }

    fn font(&mut self, operands: &[Token]) -> Result<(), SourceError> {
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
        let font = match (known, fonts.get::<Dict>(&key)) {
            (Some(font), _) => font,
            (None, Some(dict)) => {
                let font = Rc::new(Font::read(&dict, &mut self.reader.room)?);
                self.reader.take(font.cost())?;
                if let Some(id) = id {
                    self.reader.fonts.insert(id, font.clone());
                }
                font
            }
            (None, None) => return Ok(()),
        };
        self.fonts.insert(name.to_vec(), font.clone());
        self.state.font = Some(font);
        Ok(())
    }

    /// Shows strings, numbers between them move what follows to the left.
    fn show(&mut self, operands: &[Token]) -> Result<(), SourceError> {
        let Some(font) = self.state.font.clone() else { return Ok(()) };
        for operand in operands {
            match operand {
                Token::Text(text) => self.show_text(&font, text)?,
                Token::Number(number) if operands.first() == Some(&Token::Open) => {
                    self.advance(-number / 1000.0 * self.state.size * self.state.stretch);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn advance(&mut self, x: f32) {
        self.text = Matrix::shift(x, 0.0).then(self.text);
    }

    fn show_text(&mut self, font: &Font, mut rest: &[u8]) -> Result<(), SourceError> {
        let State { size, stretch, rise, mode, .. } = self.state;
        let seen = !matches!(mode, 3 | 7);
        while let Some(code) = font.code(rest) {
            rest = rest.get(code.bytes.len()..).unwrap_or_default();
            let text = match code.legacy {
                Some(set) => self.reader.decode(set, code.bytes),
                None => code.text.unwrap_or_default(),
            };
            let text = if text.is_empty() { "\u{FFFD}".to_owned() } else { text };
            self.reader.visible |= seen && text.chars().any(|c| !c.is_whitespace());
            self.reader.invisible |= !seen;
            if seen || self.reader.hidden {
                // The characters of a code that means several share its place.
                let share = code.width / text.chars().count() as f32;
                let mut matrix = Matrix([size * stretch, 0.0, 0.0, size, 0.0, rise])
                    .then(self.text)
                    .then(self.state.matrix);
                for c in text.chars() {
                    self.reader.canvas.glyph(c, matrix, share)?;
                    matrix = Matrix::shift(share, 0.0).then(matrix);
                }
            }
            let blank = if code.bytes == b" " { self.state.word_spacing } else { 0.0 };
            self.advance((code.width * size + self.state.spacing + blank) * stretch);
        }
        Ok(())
    }
}

impl Reader<'_> {
    /// The characters of a code of another set; nothing where it is none.
    fn decode(&mut self, set: &'static str, bytes: &[u8]) -> String {
        let key = (set, code(bytes));
        if let Some(text) = self.decoded.get(&key) {
            return text.clone();
        }
        let text = (self.legacy)(set, bytes).unwrap_or_default();
        self.decoded.insert(key, text.clone());
        text
    }

    fn take(&mut self, bytes: usize) -> Result<(), SourceError> {
        self.room = self.room.checked_sub(bytes).ok_or(SourceError::TooLarge("解压后过大"))?;
        Ok(())
    }
}
