//! Content streams: text and paths (ISO 32000-2, 8.4, 8.5 and 9.4).

use super::cmap::code;
use super::font::Font;
use super::layers::Layers;
use super::lexer::{Lexer, Token};
use super::objects::Objects;
use super::paint::Paint;
use super::stream;
use crate::source::pages::Area;
use crate::source::pages::draw::{Canvas, Ink, Look, Matrix, Role};
use crate::source::pages::path::Path;
use crate::source::{LegacyDecoder, SourceError, limits};
use hayro_syntax::object::{Array, Dict, Name, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Draws the pages of a file.
pub struct Reader<'a, 'p> {
    /// What it draws on.
    pub canvas: Canvas,
    /// The part on the page of what it draws.
    pub role: Role,
    /// Whether it draws what was put on top of a page.
    pub on_top: bool,
    layers: Layers,
    /// The objects of the file.
    pub(super) objects: &'a Objects<'p>,
    legacy: LegacyDecoder<'a>,
    /// Characters of legacy codes that were met.
    decoded: BTreeMap<(&'static str, u32), String>,
    pub(super) fonts: BTreeMap<ObjectIdentifier, Rc<Font>>,
    /// How many bytes may still be unpacked.
    pub(super) room: usize,
}

/// The graphics state (8.4.1), as far as it moves text and lines or tells whether they are seen.
#[derive(Clone)]
pub(super) struct State {
    pub(super) matrix: Matrix,
    pub(super) paint: Paint,
    /// The box, on the page, outside of which nothing is drawn.
    clip: Area,
    line_width: f32,
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f32,
    /// Between characters.
    pub(super) spacing: f32,
    /// Added to blanks.
    pub(super) word_spacing: f32,
    /// Horizontal scaling.
    pub(super) stretch: f32,
    leading: f32,
    pub(super) rise: f32,
    /// How text is drawn; 3 and 7 are not seen.
    pub(super) mode: i32,
}

impl State {
    fn new(matrix: Matrix) -> State {
        State {
            matrix,
            paint: Paint::START,
            clip: Area::EVERYWHERE,
            line_width: 1.0,
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }
}

/// More operands are none of an operator.
const OPERANDS: usize = 100_000;
/// Forms in forms in forms.
const FORMS: usize = 16;

impl<'a, 'p> Reader<'a, 'p> {
    /// A reader that has drawn nothing.
    pub fn new(
        legacy: LegacyDecoder<'a>,
        objects: &'a Objects<'p>,
        root: ObjectIdentifier,
    ) -> Reader<'a, 'p> {
        Reader {
            canvas: Canvas::default(),
            role: Role::Content,
            on_top: false,
            layers: Layers::of(objects, root),
            objects,
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
    pub fn page(&mut self, page: &Page<'p>, matrix: Matrix) -> Result<(), SourceError> {
        let mut data = Vec::new();
        let contents = page.raw();
        if let Some(stream) = self.objects.get::<Stream>(contents, "Contents") {
            data = stream::unpacked(&stream, self.objects, &mut self.room)?;
        } else if let Some(streams) = self.objects.get::<Array>(contents, "Contents") {
            let mut count = 0;
            for stream in self.objects.all::<Stream>(&streams) {
                data.extend(stream::unpacked(&stream, self.objects, &mut self.room)?);
                data.push(b'\n');
                count += 1;
            }
            self.canvas.damaged |= count < streams.raw_iter().count();
        } else {
            // A page without content is blank; one whose content is not there lost it.
            self.canvas.damaged |= contents.contains_key("Contents");
        }
        self.stream(&data, page.resources(), State::new(matrix), 0)
    }

    /// Whether what a dictionary describes stands in a layer that is off.
    pub fn is_off(&self, dict: &Dict<'p>) -> bool {
        self.layers.hides(self.objects, dict, b"OC")
    }

    /// Draws a form on top of the page.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn form(
        &mut self,
        form: &Stream<'p>,
        resources: &Resources<'p>,
        matrix: Matrix,
    ) -> Result<(), SourceError> {
        self.form_in(form, resources, State::new(matrix), 1)
    }

    /// Draws a form in a state; `around` are the resources of one that has none of its own.
    fn form_in(
        &mut self,
        form: &Stream<'p>,
        around: &Resources<'p>,
        state: State,
        depth: usize,
    ) -> Result<(), SourceError> {
        let data = stream::unpacked(form, self.objects, &mut self.room)?;
        // An empty form costs, too, when it is drawn a million times.
        self.take(1024)?;
        let own = self.objects.get::<Dict>(form.dict(), "Resources").map(|own| self.objects.resources(&own));
        self.stream(&data, own.as_ref().unwrap_or(around), state, depth)
    }

    fn stream(
        &mut self,
        data: &[u8],
        resources: &Resources<'p>,
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
            clipping: false,
            marks: Vec::new(),
            fonts: BTreeMap::new(),
        };
        let mut operands: Vec<Token> = Vec::new();
        let mut lexer = Lexer::new(data);
        while let Some(token) = lexer.next() {
            match token {
                Token::Word(b"<<" | b">>") => {}
                Token::Word(b"ID") => {
                    lexer.skip_image();
                    run.picture(false)?;
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
pub(super) struct Run<'r, 'a, 'p> {
    pub(super) reader: &'r mut Reader<'a, 'p>,
    pub(super) resources: &'r Resources<'p>,
    depth: usize,
    pub(super) state: State,
    saved: Vec<State>,
    /// The place of the next character.
    pub(super) text: Matrix,
    /// The place at which the line began.
    line: Matrix,
    path: Path,
    /// Whether the path becomes part of the clip once it is painted.
    clipping: bool,
    /// The marked content that is open (14.6): its part on the page, `None` where it is not shown.
    marks: Vec<Option<Role>>,
    /// Fonts by the names that this stream has for them.
    pub(super) fonts: BTreeMap<Vec<u8>, Rc<Font>>,
}

impl<'p> Run<'_, '_, 'p> {
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
            b"n" => self.end_path(),
            b"W" | b"W*" => self.clipping = true,
            b"sh" => {
                if let Some(look) = self.look(self.state.paint.area()) {
                    self.reader.canvas.shade(&look);
                }
            }
            b"BMC" | b"BDC" => self.open_mark(operands),
            b"EMC" => drop(self.marks.pop()),
            _ if self.state.paint.operator(operator, operands, self.resources, self.reader.objects) => {}
            _ => self.of_numbers(operator, operands),
        }
        self.reader.goes_on()
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
            (b"c", 6) => {
                self.path.pull(at(a, b));
                self.path.pull(at(c, d));
                self.path.curve(at(e, f));
            }
            (b"v" | b"y", 4..) => {
                self.path.pull(at(a, b));
                self.path.curve(at(c, d));
            }
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
        if let Some(look) = self.look(self.state.paint.area()) {
            self.reader.canvas.paint(&self.path, fill, stroke.then_some(width), &look)?;
        }
        self.end_path();
        Ok(())
    }

    /// Forgets the path, which may have become part of the clip (8.5.4). Of a clip with curves all is left: the box
    /// around its points can be too small.
    fn end_path(&mut self) {
        if std::mem::take(&mut self.clipping)
            && let Some(bounds) = self.path.straight_bounds()
        {
            self.state.clip = self.state.clip.shared(&bounds);
        }
        self.path.clear();
    }

    /// How a thing of this colour looks here; `None` where nothing is shown.
    pub(super) fn look(&self, ink: Ink) -> Option<Look> {
        let role = self.marks.last().copied().unwrap_or(Some(self.reader.role))?;
        Some(Look { ink, clip: self.state.clip, role, on_top: self.reader.on_top })
    }

    /// Content with a mark: of a layer, or no part of the page's text (14.8.2.2).
    fn open_mark(&mut self, operands: &[Token]) {
        if self.marks.len() >= limits::DEPTH {
            return;
        }
        let around = self.marks.last().copied().unwrap_or(Some(self.reader.role));
        let mark = match operands {
            [Token::Name(b"OC"), Token::Name(layer), ..]
                if self.reader.layers.hides(self.reader.objects, &self.resources.properties, layer) =>
            {
                None
            }
            [Token::Name(b"Artifact"), ..] => around.map(|_| Role::Aside),
            _ => around,
        };
        self.marks.push(mark);
    }

    fn picture(&mut self, covers: bool) -> Result<(), SourceError> {
        let area = self.state.matrix.area(0.0, 0.0, 1.0, 1.0);
        match self.look(self.state.paint.area()) {
            Some(look) => self.reader.canvas.picture(area, covers && look.ink[3] == u8::MAX, &look),
            None => Ok(()),
        }
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
        let objects = self.reader.objects;
        let Some(stream) =
            Name::new(name).and_then(|name| objects.get::<Stream>(&self.resources.x_objects, name))
        else {
            return Ok(());
        };
        let dict = stream.dict();
        if self.reader.is_off(dict) {
            return Ok(());
        }
        let Some(look) = self.look(self.state.paint.area()) else { return Ok(()) };
        match objects.get::<Name>(dict, "Subtype").as_deref() {
            Some(b"Image") => {
                let through = ["SMask", "Mask", "SMaskInData"].iter().any(|key| dict.contains_key(*key));
                self.picture(!through && !objects.get::<bool>(dict, "ImageMask").unwrap_or(false))
            }
            Some(b"Form") if self.depth < FORMS => {
                let matrix = objects.numbers::<6>(dict, "Matrix").map_or(Matrix::IDENTITY, Matrix);
                let matrix = matrix.then(self.state.matrix);
                let mut state = State { matrix, ..self.state.clone() };
                if let Some([x0, y0, x1, y1]) = objects.numbers::<4>(dict, "BBox") {
                    state.clip = state.clip.shared(&matrix.area(x0, y0, x1 - x0, y1 - y0));
                }
                if dict.contains_key("Group") {
                    state.paint = state.paint.in_group();
                }
                let outer = std::mem::replace(&mut self.reader.role, look.role);
                let drawn = self.reader.form_in(&stream, self.resources, state, self.depth + 1);
                self.reader.role = outer;
                drawn
            }
            _ => Ok(()),
        }
    }
}

impl Reader<'_, '_> {
    /// The characters of a code of another set; nothing where it is none.
    pub(super) fn decode(&mut self, set: &'static str, bytes: &[u8]) -> String {
        let key = (set, code(bytes));
        if let Some(text) = self.decoded.get(&key) {
            return text.clone();
        }
        let text = (self.legacy)(set, bytes).unwrap_or_default();
        self.decoded.insert(key, text.clone());
        text
    }

    /// # Errors
    /// [`SourceError::TooLarge`] where no object can be looked up any more.
    pub fn goes_on(&self) -> Result<(), SourceError> {
        if self.objects.are_spent() { Err(SourceError::TooLarge("PDF 对象过多")) } else { Ok(()) }
    }

    pub(super) fn take(&mut self, bytes: usize) -> Result<(), SourceError> {
        self.room = self.room.checked_sub(bytes).ok_or(SourceError::TooLarge("解压后过大"))?;
        Ok(())
    }
}
