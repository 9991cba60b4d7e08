//! Whether a text of a page is seen, as far as its elements and style sheets decide it.
//!
//! What an element declares is kept as [`Looks`]; [`Seeing`] is what comes of it for the text inside, inherited as CSS
//! inherits. Three answers: text is seen, it is not, or that can't be told. A page that fades in has `opacity: 0` until
//! its script runs, and a white text may stand on a ground that a sheet outside of the page colours. A figure of such a
//! text is unread: it is neither a figure of the report nor missing.

mod paint;
#[cfg(test)]
mod tests;

use crate::source::decimal::Number;
use paint::{Paint, are_near, ground, paint};

/// Whether a text is seen; of two answers the greater one counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sight {
    /// It is.
    #[default]
    Seen,
    /// That can't be told.
    Doubtful,
    /// It is not.
    Unseen,
}

/// The properties that decide it, in the words of CSS.
pub const PROPERTIES: [&str; 27] = [
    "background",
    "background-clip",
    "background-color",
    "background-image",
    "bottom",
    "clip",
    "clip-path",
    "color",
    "filter",
    "float",
    "font",
    "font-size",
    "height",
    "left",
    "margin-left",
    "max-height",
    "max-width",
    "opacity",
    "overflow",
    "position",
    "right",
    "text-indent",
    "text-shadow",
    "top",
    "transform",
    "visibility",
    "width",
];

/// The size of letters, as far as it counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Size {
    #[default]
    Readable,
    /// Less than two pixels.
    Tiny,
    Nothing,
}

/// What an element declares.
#[derive(Debug, Clone, Default)]
pub struct Looks {
    /// `visibility`, where it is declared.
    pub invisible: Option<bool>,
    /// Whether sheets that are not in the page may say more.
    pub outside: bool,
    size: Option<Size>,
    colour: Option<Paint>,
    ground: Option<Paint>,
    /// Transparent letters may be seen by their shadow or by the ground in them.
    drawn: bool,
    faded: bool,
    shrunk: bool,
    /// It is a box: `display: inline-block` and the like, or `float`.
    boxed: bool,
    position: Position,
    /// Moved so far that it leaves the page: to the left or the top, to the other sides, by a margin, by an indent.
    away: bool,
    beyond: bool,
    left_behind: bool,
    indented: bool,
    clipped: bool,
    cut: bool,
    cuts_off: bool,
    width: Option<f32>,
    height: Option<f32>,
    most_width: Option<f32>,
    most_height: Option<f32>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Position {
    #[default]
    Flow,
    /// Moved from its place in the flow.
    Moved,
    /// Out of the flow.
    Out,
}

/// How text looks at a place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Seeing {
    size: Size,
    colour: Option<Paint>,
    /// What it stands on; white where nothing says so.
    ground: Option<Paint>,
    drawn: bool,
    invisible: bool,
    outside: bool,
    /// What hides a whole element, whatever is declared inside.
    whole: Sight,
}

/// Farther than that to the left or the top nothing is on a page, in pixels.
const AWAY: f32 = -900.0;

impl Looks {
    /// Takes a declaration; the later counts.
    pub fn declare(&mut self, property: &str, value: &str) {
        let value = value.split('!').next().unwrap_or("").trim().to_ascii_lowercase();
        let far = || length(&value).is_some_and(|length| length <= AWAY);
        match property.to_ascii_lowercase().as_str() {
            "visibility" => match value.as_str() {
                "hidden" | "collapse" => self.invisible = Some(true),
                "visible" | "initial" => self.invisible = Some(false),
                _ => self.invisible = None,
            },
            "display" => self.boxed = !matches!(value.as_str(), "" | "inline" | "none" | "contents"),
            "float" => self.boxed |= matches!(value.as_str(), "left" | "right"),
            "opacity" => self.faded = is_nothing(&value),
            "filter" => self.faded |= value.contains("opacity(0)") || value.contains("alpha(opacity=0)"),
            "transform" => self.shrunk = is_shrunk(&value),
            "font-size" => self.size = size(&value).or(self.size.filter(|_| is_relative(&value))),
            "font" => self.size = font_size(&value),
            "color" => self.colour = paint(&value),
            "-webkit-text-fill-color" => self.colour = paint(&value).or(self.colour),
            "text-shadow" | "-webkit-text-stroke" => self.drawn |= value != "none",
            "background-clip" | "-webkit-background-clip" => self.drawn |= value.contains("text"),
            "background" | "background-color" | "background-image" => {
                self.ground = ground(&value).or(self.ground);
            }
            "position" => {
                self.position = match value.as_str() {
                    "absolute" | "fixed" => Position::Out,
                    "relative" => Position::Moved,
                    _ => Position::Flow,
                }
            }
            "left" | "top" => self.away |= far(),
            "right" | "bottom" => self.beyond |= far(),
            "margin-left" => self.left_behind = far(),
            "text-indent" => self.indented = far(),
            "clip" => self.clipped = is_clipped(&value),
            "clip-path" | "-webkit-clip-path" => self.cut = is_cut(&value),
            "overflow" => self.cuts_off = value.contains("hidden") || value.contains("clip"),
            "width" => self.width = length(&value),
            "height" => self.height = length(&value),
            "max-width" => self.most_width = length(&value),
            "max-height" => self.most_height = length(&value),
            _ => {}
        }
    }

    /// How text in it is seen, if nothing around says otherwise.
    pub fn alone(&self) -> Sight {
        Seeing::default().inside(self, true).sight()
    }

    /// Whether it is hidden as a whole; `inline` where it runs in a line unless its style makes it a box.
    fn whole(&self, inline: bool) -> Sight {
        let boxed = !inline || self.boxed || self.position == Position::Out;
        let small = [self.width, self.height, self.most_width, self.most_height];
        let small = small.iter().any(|length| length.is_some_and(|length| length <= 1.0));
        let unseen = self.position != Position::Flow && self.away
            || self.position == Position::Out && self.clipped
            || boxed && (self.cuts_off && small || self.left_behind)
            || self.indented && inline && self.boxed
            || self.cut;
        let doubtful = self.faded
            || self.shrunk
            || self.indented && !inline
            || self.position != Position::Flow && self.beyond;
        match (unseen, doubtful) {
            (true, _) => Sight::Unseen,
            (_, true) => Sight::Doubtful,
            _ => Sight::Seen,
        }
    }
}

impl Seeing {
    /// How text looks inside of an element.
    pub fn inside(self, looks: &Looks, inline: bool) -> Seeing {
        Seeing { whole: self.whole.max(looks.whole(inline)), ..self.around(looks) }
    }

    /// How it looks in a cell or a row, whose size follows what stands in it.
    pub fn in_table(self, looks: &Looks) -> Seeing {
        let faded = if looks.faded { Sight::Doubtful } else { Sight::Seen };
        Seeing { whole: self.whole.max(faded), ..self.around(looks) }
    }

    /// How it looks in a page. A page as a whole is seen, whatever it declares until its script runs.
    pub fn in_page(self, looks: &Looks) -> Seeing {
        Seeing { invisible: false, ..self.around(looks) }
    }

    /// How what is typed into a control looks: it has letters of its own.
    pub fn in_control(self, looks: &Looks) -> Seeing {
        Seeing { size: Size::Readable, colour: None, ..self }.inside(looks, false)
    }

    fn around(self, looks: &Looks) -> Seeing {
        Seeing {
            size: looks.size.unwrap_or(self.size),
            colour: looks.colour.or(self.colour),
            ground: looks.ground.or(self.ground),
            drawn: self.drawn || looks.drawn,
            invisible: looks.invisible.unwrap_or(self.invisible),
            outside: self.outside || looks.outside,
            whole: self.whole,
        }
    }

    /// Whether the text is seen.
    pub fn sight(self) -> Sight {
        let letters = match self.size {
            Size::Readable => Sight::Seen,
            Size::Tiny => Sight::Doubtful,
            Size::Nothing => Sight::Unseen,
        };
        let hidden = if self.invisible { Sight::Unseen } else { Sight::Seen };
        self.whole.max(letters).max(hidden).max(self.painted())
    }

    /// Whether nothing inside can be seen, whatever it declares.
    pub fn is_hidden_as_a_whole(self) -> bool {
        self.whole == Sight::Unseen
    }

    fn painted(self) -> Sight {
        let Some(colour) = self.colour else { return Sight::Seen };
        let ground = self.ground.unwrap_or(Paint::Colour([255; 3]));
        match (colour, ground) {
            (Paint::Transparent, _) if self.drawn => Sight::Doubtful,
            (Paint::Transparent, _) => Sight::Unseen,
            (Paint::Colour(colour), Paint::Colour(ground)) if are_near(colour, ground) => {
                // What is not known of the ground may be another colour.
                if self.drawn || self.outside { Sight::Doubtful } else { Sight::Unseen }
            }
            _ => Sight::Seen,
        }
    }
}

/// A length in pixels; `None` where it depends on something else.
fn length(text: &str) -> Option<f32> {
    let (number, unit) = number(text)?;
    let pixels = match unit {
        _ if number.abs() < f32::EPSILON => return Some(0.0),
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" | "em" | "rem" => 16.0,
        "ex" | "ch" | "vw" | "vh" => 8.0,
        "cm" => 38.0,
        "mm" => 3.8,
        "in" => 96.0,
        _ => return None,
    };
    Some(number * pixels)
}

/// A number and its unit.
fn number(text: &str) -> Option<(f32, &str)> {
    let text = text.trim();
    let sign = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+');
    let (number, unit) = text.split_at_checked(text.find(|c| !sign(c)).unwrap_or(text.len()))?;
    Some((Number::read(number)?.value() as f32, unit.trim()))
}

fn is_nothing(value: &str) -> bool {
    number(value).is_some_and(|(number, _)| number <= 0.001)
}

/// Whether a size is told by that around.
fn is_relative(value: &str) -> bool {
    matches!(value, "inherit" | "smaller" | "larger" | "unset")
        || number(value).is_some_and(|(_, unit)| matches!(unit, "em" | "%" | "ex"))
}

/// The size of letters; `None` where it is that around, or follows it.
fn size(value: &str) -> Option<Size> {
    match length(value) {
        Some(length) if length.abs() < f32::EPSILON => Some(Size::Nothing),
        _ if is_nothing(value) && is_relative(value) => Some(Size::Nothing),
        _ if is_relative(value) => None,
        Some(length) if length < 2.0 => Some(Size::Tiny),
        _ => Some(Size::Readable),
    }
}

/// The size in `font: italic 400 12px/1.5 serif`.
fn font_size(value: &str) -> Option<Size> {
    let sizes = value.split([' ', '/']).filter(|part| {
        number(part).is_some_and(|(number, unit)| !unit.is_empty() || number.abs() < f32::EPSILON)
    });
    sizes.take(1).find_map(size)
}

/// Whether nothing is left of an element: `scale(0)`, or it is moved out of the page.
fn is_shrunk(value: &str) -> bool {
    let argument =
        |name: &str| value.split_once(name).map(|(_, rest)| rest.split([')', ',']).next().unwrap_or(""));
    ["scale(", "scalex(", "scaley(", "scale3d("].iter().any(|name| argument(name).is_some_and(is_nothing))
        || ["translate(", "translatex(", "translatey(", "translate3d("]
            .iter()
            .any(|name| argument(name).and_then(length).is_some_and(|length| length <= AWAY))
}

/// Whether `rect(top, right, bottom, left)` leaves nothing.
fn is_clipped(value: &str) -> bool {
    let Some(inside) = value.strip_prefix("rect(") else { return false };
    let lengths = inside.trim_end_matches(')').split([',', ' ']).filter(|part| !part.is_empty()).map(length);
    match lengths.collect::<Vec<_>>().as_slice() {
        [top, right, bottom, left] => [(top, bottom), (left, right)]
            .iter()
            .any(|(from, to)| matches!((from, to), (Some(from), Some(to)) if to - from <= 1.0)),
        _ => false,
    }
}

/// Whether a path leaves nothing: `inset(50%)`, `circle(0)`.
fn is_cut(value: &str) -> bool {
    let argument =
        |name: &str| value.strip_prefix(name).map(|rest| rest.split([' ', ')', ',']).next().unwrap_or(""));
    argument("inset(").and_then(number).is_some_and(|(part, unit)| unit == "%" && part >= 50.0)
        || argument("circle(").is_some_and(is_nothing)
}
