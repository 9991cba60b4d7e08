//! How the readers of PDF and OFD draw on pages: through a matrix, within the limits.

use super::path::{Path, Pen};
use super::seen::{self, Drawing, Fill, Trace};
use super::{Area, Glyph, MIDDLE, Page, Pages};
use crate::source::content::UNREAD;
use crate::source::{SourceError, limits};

/// An affine map `[a b c d e f]`: x' = a x + c y + e, y' = b x + d y + f (ISO 32000-2, 8.3.3; GB/T 33190, 8.5).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Matrix(pub [f32; 6]);

impl Matrix {
    /// Changes nothing.
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// Moves.
    pub fn shift(x: f32, y: f32) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// This map, then another.
    pub fn then(self, next: Matrix) -> Matrix {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, next.0);
        Matrix([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    /// The image of a point.
    pub fn at(self, x: f32, y: f32) -> (f32, f32) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    /// The box around where a box goes.
    pub fn area(self, x: f32, y: f32, width: f32, height: f32) -> Area {
        let one = Area::around(self.at(x, y), self.at(x + width, y + height));
        let other = Area::around(self.at(x + width, y), self.at(x, y + height));
        Area {
            x0: one.x0.min(other.x0),
            y0: one.y0.min(other.y0),
            x1: one.x1.max(other.x1),
            y1: one.y1.max(other.y1),
        }
    }
}

/// A colour: red, green, blue, and how much of it covers what is below, 0 to 255 each.
pub type Ink = [u8; 4];

/// Black, and what is taken for a colour that is not told.
pub const BLACK: Ink = [0, 0, 0, 255];

/// Why a text stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// It is the page's content.
    #[default]
    Content,
    /// The file says that it is none: a header, a page number, a decoration.
    Aside,
    /// It was put on top of the page.
    Stamp,
    /// It is drawn without ink: what was recognised in a picture of the page.
    Unpainted,
}

/// What decides whether a thing that is drawn is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Its colour.
    pub ink: Ink,
    /// The box outside of which nothing is drawn.
    pub clip: Area,
    /// Its part on the page.
    pub role: Role,
    /// Whether it was put on top of the page: its lines are no table's, its pictures no page's.
    pub on_top: bool,
}

impl Look {
    /// Black, everywhere.
    pub const PLAIN: Look = Look { ink: BLACK, clip: Area::EVERYWHERE, role: Role::Content, on_top: false };
}

/// The pages while they are drawn.
#[derive(Debug, Default)]
pub struct Canvas {
    pages: Vec<Drawing>,
    drawing: Drawing,
    /// What of the page is shown.
    paper: Area,
    /// The end of a digit that was cut away: a digit that begins there is the rest of a figure.
    cut_figure: Option<(f32, f32)>,
    /// Whether something of the file could not be had.
    pub damaged: bool,
    glyphs: usize,
    rulings: usize,
}

/// A filled box this thin is a line.
const THIN: f32 = 2.5;
/// One this thin is, too, where it is long.
const THIN_AND_LONG: f32 = 4.5;
/// A stroke this thick is a bar.
const THICK: f32 = 6.0;
/// A line that leaves its axis no farther than this is along it.
const SLANT: f32 = 0.6;
/// Digits of one string are one figure where they are no farther apart than this, in sizes.
#[cfg(feature = "pdf")]
const LOOSE: f32 = 0.3;
/// A digit of which this share is left can be another one as well.
const HALF: std::ops::Range<f32> = 0.35..0.75;

/// What a clip does to a character.
enum Clipped {
    Not,
    Through,
    Away,
}

impl Canvas {
    /// Begins a page.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past [`limits::PAGES`].
    pub fn begin(&mut self, width: f32, height: f32) -> Result<(), SourceError> {
        if self.pages.len() >= limits::PAGES {
            return Err(SourceError::TooLarge("页数过多"));
        }
        self.drawing = Drawing::new(Page { width, height, ..Page::default() });
        self.paper = Area { x0: 0.0, y0: 0.0, x1: width, y1: height };
        self.cut_figure = None;
        Ok(())
    }

    /// Ends the page.
    pub fn end(&mut self) {
        self.pages.push(std::mem::take(&mut self.drawing));
    }

    /// What is seen of all pages that were drawn.
    pub fn finish(self) -> Pages {
        let seen::Seen { pages, recognised } = seen::pages(self.pages);
        Pages { pages, damaged: self.damaged, recognised }
    }

    /// Draws a character; `matrix` brings its own space, in which it is 1 high, stands on y = 0 and takes `width`,
    /// to the page. A character on a slant belongs to a watermark and is left out; so is one outside of the clip or of
    /// the page. Of a figure that is cut in two there, the digit at the cut can't be told.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past [`limits::GLYPHS`].
    pub fn glyph(&mut self, text: char, matrix: Matrix, width: f32, look: &Look) -> Result<(), SourceError> {
        let [a, b, c, d, x, y] = matrix.0;
        let (middle, end) = (matrix.at(width / 2.0, MIDDLE), matrix.at(width, 0.0));
        let turn = match (a.abs() > b.abs() * 8.0, b.abs() > a.abs() * 8.0) {
            (true, _) => u8::from(a < 0.0) * 2,
            (_, true) => 1 + u8::from(b < 0.0) * 2,
            _ => return Ok(()),
        };
        let (size, width) = (c.hypot(d), a.hypot(b) * width.max(0.0));
        if ![x, y, size, width].iter().all(|number| number.abs() < 1e6) {
            return Ok(());
        }
        self.glyphs += 1;
        if self.glyphs > limits::GLYPHS {
            return Err(SourceError::TooLarge("文字过多"));
        }
        let mut glyph = Glyph { text, x, y, width, size, turn };
        match self.clipped(&glyph, middle, end, &look.clip.shared(&self.paper)) {
            Clipped::Away => return Ok(()),
            Clipped::Through => glyph.text = UNREAD,
            Clipped::Not => {}
        }
        self.drawing.glyph(glyph, Trace { ink: look.ink, role: look.role, middle, when: 0 });
        Ok(())
    }

    /// How many characters stand on the page so far.
    #[cfg(feature = "pdf")]
    pub fn written(&self) -> usize {
        self.drawing.page.glyphs.len()
    }

    /// One string ends, which began behind so many characters: digits that it sets a little apart are one figure.
    #[cfg(feature = "pdf")]
    pub fn close_gaps(&mut self, from: usize) {
        let string = self.drawing.page.glyphs.get_mut(from..).unwrap_or_default();
        for at in 1..string.len() {
            let Some([first, second]) = string.get_mut(at - 1..=at) else { continue };
            let digits = first.text.is_ascii_digit() && second.text.is_ascii_digit();
            let level = (first.turn, second.turn) == (0, 0) && first.y == second.y;
            let gap = second.x - first.x - first.width;
            if digits && level && 0.0 < gap && gap <= LOOSE * first.size {
                first.width += gap;
            }
        }
    }

    /// How much the clip leaves of a character, whose middle and end are given.
    fn clipped(&mut self, glyph: &Glyph, middle: (f32, f32), end: (f32, f32), clip: &Area) -> Clipped {
        let near = |a: (f32, f32), b: (f32, f32)| (a.0 - b.0).hypot(a.1 - b.1) < 0.3 * glyph.size;
        let start = (glyph.x, glyph.y);
        let body = Area::around(start, end);
        let left = body.shared(clip);
        // How much of it is left along its line, and whether the clip leaves anything of the line.
        let (share, level) = if glyph.turn.is_multiple_of(2) {
            (left.width() / body.width(), clip.y0 <= middle.1 && middle.1 <= clip.y1)
        } else {
            (left.height() / body.height(), clip.x0 <= middle.0 && middle.0 <= clip.x1)
        };
        let digit = glyph.text.is_ascii_digit();
        let begun = digit && self.cut_figure.take().is_some_and(|cut| near(cut, start));
        if level && digit && HALF.contains(&share) || begun && clip.holds(middle) {
            return Clipped::Through;
        }
        if clip.holds(middle) {
            return Clipped::Not;
        }
        if digit && level {
            self.cut_figure = Some(end);
            // The digits in front of it are not all of the figure.
            let last = self.drawing.page.glyphs.last_mut();
            let adjoins = |last: &Glyph| last.turn == 0 && near((last.x + last.width, last.y), start);
            if let Some(last) = last.filter(|last| last.text.is_ascii_digit() && adjoins(last)) {
                last.text = UNREAD;
            }
        }
        Clipped::Away
    }

    /// Draws a picture; `covers` where nothing of what lies below it can be seen.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past [`limits::RULINGS`].
    pub fn picture(&mut self, area: Area, covers: bool, look: &Look) -> Result<(), SourceError> {
        if look.on_top {
            return Ok(());
        }
        self.drawing.page.drawn = true;
        self.count_ruling()?;
        let area = area.shared(&look.clip);
        if area.width() < 1e6 && area.height() < 1e6 {
            self.drawing.page.pictures.push(area);
            self.drawing.fill(Fill { area, ink: None, picture: covers });
        }
        Ok(())
    }

    /// Draws something of colours that are not told over all that the clip leaves.
    #[cfg(feature = "pdf")]
    pub fn shade(&mut self, look: &Look) {
        self.drawing.fill(Fill { area: look.clip, ink: None, picture: false });
    }

    /// Draws a path: `stroke` is the width of its line.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past [`limits::RULINGS`].
    pub fn paint(
        &mut self,
        path: &Path,
        fill: bool,
        stroke: Option<f32>,
        look: &Look,
    ) -> Result<(), SourceError> {
        self.fill(path, fill, look);
        if look.on_top {
            return Ok(());
        }
        self.drawing.page.drawn |= !path.is_empty();
        // A line along the edge of the clip is seen, half of it.
        let Area { x0, y0, x1, y1 } = look.clip;
        let clip = Area { x0: x0 - 1.0, y0: y0 - 1.0, x1: x1 + 1.0, y1: y1 + 1.0 };
        let stroked = stroke.is_some_and(|width| width < THICK);
        let mut rest = path.steps.as_slice();
        while let Some(((x, y, _), after)) = rest.split_first() {
            let length = after.iter().take_while(|step| step.2 != Pen::Up).count();
            let (steps, next) = after.split_at(length);
            rest = next;
            let mut bounds = Area::around((*x, *y), (*x, *y));
            let mut from = (*x, *y);
            for &(x, y, pen) in steps {
                let segment = Area::around(from, (x, y));
                from = (x, y);
                bounds.x0 = bounds.x0.min(x);
                bounds.y0 = bounds.y0.min(y);
                bounds.x1 = bounds.x1.max(x);
                bounds.y1 = bounds.y1.max(y);
                if stroked && pen == Pen::Down {
                    self.ruling(segment, SLANT, &clip)?;
                }
            }
            let long = bounds.width().max(bounds.height());
            if fill && !stroked && !steps.is_empty() {
                self.ruling(bounds, if long > THIN_AND_LONG * 15.0 { THIN_AND_LONG } else { THIN }, &clip)?;
            }
        }
        Ok(())
    }

    /// Keeps what a filled path covers: exactly a box, or something within one.
    fn fill(&mut self, path: &Path, fill: bool, look: &Look) {
        let told = path.rectangle();
        let Some(area) = told.or_else(|| path.bounds()).filter(|_| fill) else { return };
        let area = area.shared(&look.clip);
        if area.width() > THIN && area.height() > THIN {
            self.drawing.fill(Fill { area, ink: told.map(|_| look.ink), picture: false });
        }
    }

    /// Keeps what the clip leaves of a box if it is a line.
    fn ruling(&mut self, area: Area, thin: f32, clip: &Area) -> Result<(), SourceError> {
        let outside = area.x1 < clip.x0 || area.x0 > clip.x1 || area.y1 < clip.y0 || area.y0 > clip.y1;
        if outside {
            return Ok(());
        }
        let area = area.shared(clip);
        let (long, short) = (area.width().max(area.height()), area.width().min(area.height()));
        if !(long.is_finite() && long < 1e5 && long > 1.0 && short <= thin && long > short * 1.5) {
            return Ok(());
        }
        self.drawing.page.rulings.push(area);
        self.count_ruling()
    }

    fn count_ruling(&mut self) -> Result<(), SourceError> {
        self.rulings += 1;
        let here = self.drawing.page.rulings.len() + self.drawing.page.pictures.len();
        let too_many = here > limits::RULINGS || self.rulings > limits::RULINGS_IN_ALL;
        if too_many { Err(SourceError::TooLarge("线条过多")) } else { Ok(()) }
    }
}

/// A decimal number, with an exponent or without. A second sign, which some producers write, ends it.
pub fn number(word: &[u8]) -> Option<f32> {
    let (mut value, mut scale, mut digits) = (0.0f64, 0.0f64, 0);
    let mut rest = word.iter().copied().skip_while(|byte| matches!(byte, b'+' | b'-'));
    let mut exponent = 0i32;
    while let Some(byte) = rest.next() {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                value = value * 10.0 + f64::from(byte - b'0');
                scale *= 10.0;
            }
            b'.' if scale == 0.0 => scale = 1.0,
            b'-' if digits > 0 => break,
            b'e' | b'E' if digits > 0 => {
                let negative = rest.clone().next() == Some(b'-');
                for byte in rest.by_ref().skip_while(|byte| matches!(byte, b'+' | b'-')) {
                    if !byte.is_ascii_digit() {
                        return None;
                    }
                    exponent = (exponent * 10 + i32::from(byte - b'0')).min(99);
                }
                exponent = if negative { -exponent } else { exponent };
            }
            _ => return None,
        }
    }
    let sign = if word.first() == Some(&b'-') { -1.0 } else { 1.0 };
    let number = sign * value / scale.max(1.0) * 10.0f64.powi(exponent);
    (digits < 300 && number.abs() < 1e30).then_some(number as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(draw: impl FnOnce(&mut Canvas)) -> Page {
        let mut canvas = Canvas::default();
        canvas.begin(600.0, 800.0).expect("room");
        draw(&mut canvas);
        canvas.end();
        canvas.finish().pages.remove(0)
    }

    fn rectangle(x: f32, y: f32, width: f32, height: f32) -> Path {
        let mut path = Path::default();
        path.go((x, y));
        path.line((x + width, y));
        path.line((x + width, y + height));
        path.line((x, y + height));
        path.close();
        path
    }

    #[test]
    fn a_thin_filled_box_is_a_line_and_a_thick_one_is_none() {
        let page = page(|canvas| {
            canvas.paint(&rectangle(10.0, 20.0, 100.0, 0.5), true, None, &Look::PLAIN).expect("room");
            canvas.paint(&rectangle(10.0, 20.0, 2.0, 30.0), true, None, &Look::PLAIN).expect("room");
            canvas.paint(&rectangle(10.0, 20.0, 100.0, 30.0), true, None, &Look::PLAIN).expect("room");
        });
        assert_eq!(page.rulings.len(), 2);
        assert!(page.drawn);
    }

    #[test]
    fn a_stroked_box_is_four_lines_and_a_slanting_line_is_none() {
        let page = page(|canvas| {
            canvas.paint(&rectangle(10.0, 20.0, 100.0, 30.0), false, Some(1.0), &Look::PLAIN).expect("room");
            let mut path = Path::default();
            path.go((0.0, 0.0));
            path.line((50.0, 50.0));
            path.curve((50.0, 90.0));
            canvas.paint(&path, false, Some(1.0), &Look::PLAIN).expect("room");
        });
        assert_eq!(page.rulings.len(), 4);
    }

    #[test]
    fn a_glyph_knows_its_direction_and_a_slanting_one_is_left_out() {
        let page = page(|canvas| {
            for [a, b, c, d] in [
                [12.0, 0.0, 0.0, -12.0],
                [0.0, 12.0, 12.0, 0.0],
                [-12.0, 0.0, 0.0, 12.0],
                [0.0, -12.0, 12.0, 0.0],
                [8.0, 8.0, -8.0, 8.0],
            ] {
                canvas.glyph('字', Matrix([a, b, c, d, 100.0, 100.0]), 1.0, &Look::PLAIN).expect("room");
            }
        });
        assert_eq!(page.glyphs.iter().map(|glyph| glyph.turn).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert!(page.glyphs.iter().all(|glyph| glyph.size == 12.0 && glyph.width == 12.0));
    }

    #[test]
    fn numbers() {
        let numbers =
            [("12", 12.0), ("-3.5", -3.5), (".25", 0.25), ("+4.", 4.0), ("--7", -7.0), ("1-2", 1.0)];
        for (text, value) in numbers.into_iter().chain([("1.5E-2", 0.015), ("2e3", 2000.0), ("-0.0", 0.0)]) {
            assert_eq!(number(text.as_bytes()), Some(value), "{text}");
        }
        for text in ["x", "1x", "1.2.3", "1e2x", "1e99", "e5"] {
            assert_eq!(number(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn too_many_lines_are_refused() {
        let mut canvas = Canvas::default();
        canvas.begin(600.0, 800.0).expect("room");
        let path = rectangle(0.0, 0.0, 100.0, 100.0);
        let refused =
            (0..limits::RULINGS).find_map(|_| canvas.paint(&path, false, Some(1.0), &Look::PLAIN).err());
        assert_eq!(refused, Some(SourceError::TooLarge("线条过多")));
    }
}
