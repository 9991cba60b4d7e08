//! Colours and transparency (ISO 32000-2, 8.6 and 11.6): as far as they tell whether text is seen.

use super::lexer::Token;
use super::objects::Objects;
use crate::source::pages::draw::{BLACK, Ink};
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;

/// The colours of the graphics state.
#[derive(Debug, Clone, Copy)]
pub struct Paint {
    fill: Colour,
    stroke: Colour,
    /// How much the ink of fills and of strokes covers, from 0 to 1.
    cover: (f32, f32),
    /// The same of the group in which all is drawn.
    group: f32,
    /// Whether a mask or a mode of blending decides what is seen.
    blended: bool,
}

#[derive(Debug, Clone, Copy)]
struct Colour {
    space: Space,
    /// `None` where it is not told.
    rgb: Option<[u8; 3]>,
}

/// Kinds of colour spaces, by the meaning of their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Space {
    Gray,
    Rgb,
    Cmyk,
    /// Of inks: 0 is none.
    Inks,
    /// Patterns, tables of colours.
    Other,
}

const START: Colour = Colour { space: Space::Gray, rgb: Some([0; 3]) };

impl Paint {
    /// Black, covering all.
    pub const START: Paint =
        Paint { fill: START, stroke: START, cover: (1.0, 1.0), group: 1.0, blended: false };

    /// An operator of colours and its operands; whether it is one.
    pub fn operator<'p>(
        &mut self,
        operator: &[u8],
        operands: &[Token],
        resources: &Resources<'p>,
        objects: &Objects<'p>,
    ) -> bool {
        let colour = if operator.first().is_some_and(u8::is_ascii_uppercase) {
            &mut self.stroke
        } else {
            &mut self.fill
        };
        match operator {
            b"g" | b"G" => colour.set(Space::Gray, operands),
            b"rg" | b"RG" => colour.set(Space::Rgb, operands),
            b"k" | b"K" => colour.set(Space::Cmyk, operands),
            b"cs" | b"CS" => {
                let [.., Token::Name(name)] = operands else { return true };
                let space = Space::named(name, resources, objects);
                // The first colour of each space is black, but of patterns.
                *colour = Colour { space, rgb: (space != Space::Other).then_some([0; 3]) };
            }
            b"sc" | b"SC" | b"scn" | b"SCN" => colour.set(colour.space, operands),
            b"gs" => {
                let [.., Token::Name(name)] = operands else { return true };
                let state =
                    Name::new(name).and_then(|name| objects.get::<Dict>(&resources.ext_g_states, name));
                state.iter().for_each(|state| self.state(state, objects));
            }
            _ => return false,
        }
        true
    }

    /// A dictionary of graphics state parameters (8.4.5).
    fn state<'p>(&mut self, state: &Dict<'p>, objects: &Objects<'p>) {
        let share = |key: &str| objects.get::<f32>(state, key).filter(|share| (0.0..=1.0).contains(share));
        self.cover.0 = share("ca").unwrap_or(self.cover.0);
        self.cover.1 = share("CA").unwrap_or(self.cover.1);
        let normal = |name: &Name| matches!(name.as_ref(), b"Normal" | b"Compatible" | b"None");
        for key in ["BM", "SMask"] {
            if state.contains_key(key) {
                self.blended = !objects.get::<Name>(state, key).as_ref().is_some_and(normal);
            }
        }
    }

    /// The state at the beginning of a transparency group (11.6.6): what it is drawn with holds for all in it.
    pub fn in_group(self) -> Paint {
        Paint { cover: (1.0, 1.0), group: self.group * self.cover.0, ..self }
    }

    /// The ink of text in a mode of rendering (9.3.6).
    pub fn text(&self, mode: i32) -> Ink {
        match mode {
            1 | 5 => ink(&self.stroke, self.cover.1 * self.group),
            _ => ink(&self.fill, self.cover.0 * self.group),
        }
    }

    /// The ink of a filled area; one that does not cover all where that is not certain.
    pub fn area(&self) -> Ink {
        let [red, green, blue, cover] = ink(&self.fill, self.cover.0 * self.group);
        let certain = self.fill.rgb.is_some() && !self.blended;
        [red, green, blue, if certain { cover } else { cover.min(128) }]
    }
}

fn ink(colour: &Colour, cover: f32) -> Ink {
    let [red, green, blue] = colour.rgb.unwrap_or([BLACK[0], BLACK[1], BLACK[2]]);
    [red, green, blue, byte(cover)]
}

fn byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0).round() as u8
}

impl Colour {
    fn set(&mut self, space: Space, operands: &[Token]) {
        let numbers: Vec<f32> = operands
            .iter()
            .filter_map(|operand| match operand {
                Token::Number(number) => Some(number.clamp(0.0, 1.0)),
                _ => None,
            })
            .take(32)
            .collect();
        self.space = space;
        self.rgb = match (space, numbers.as_slice()) {
            (Space::Gray, [gray, ..]) => Some([byte(*gray); 3]),
            (Space::Rgb, [red, green, blue, ..]) => Some([*red, *green, *blue].map(byte)),
            (Space::Cmyk, [cyan, magenta, yellow, black, ..]) => {
                Some([cyan, magenta, yellow].map(|ink| byte((1.0 - ink) * (1.0 - black))))
            }
            (Space::Inks, inks) => Some([byte(1.0 - inks.iter().copied().fold(0.0, f32::max)); 3]),
            _ => None,
        };
    }
}

impl Space {
    fn named<'p>(name: &[u8], resources: &Resources<'p>, objects: &Objects<'p>) -> Space {
        let Some(name) = Name::new(name) else { return Space::Other };
        if let Some(space) = Space::device(&name) {
            return space;
        }
        match objects.get::<Object>(&resources.color_spaces, &name) {
            Some(Object::Array(array)) => Space::of(&array, objects),
            Some(Object::Name(name)) => Space::device(&name).unwrap_or(Space::Other),
            _ => Space::Other,
        }
    }

    fn device(name: &[u8]) -> Option<Space> {
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Some(Space::Gray),
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Some(Space::Rgb),
            b"DeviceCMYK" | b"CMYK" => Some(Space::Cmyk),
            _ => None,
        }
    }

    fn of<'p>(array: &Array<'p>, objects: &Objects<'p>) -> Space {
        let mut items = objects.items(array);
        let Some(Object::Name(family)) = items.next() else { return Space::Other };
        match family.as_ref() {
            b"ICCBased" => {
                let profile = items.next().and_then(Object::into_stream);
                match profile.and_then(|profile: Stream| objects.get::<i32>(profile.dict(), "N")) {
                    Some(1) => Space::Gray,
                    Some(3) => Space::Rgb,
                    Some(4) => Space::Cmyk,
                    _ => Space::Other,
                }
            }
            b"Separation" | b"DeviceN" => Space::Inks,
            family => Space::device(family).unwrap_or(Space::Other),
        }
    }
}
