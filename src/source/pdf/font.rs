//! Fonts: what codes mean and how wide their glyphs are (ISO 32000-2, 9.6, 9.7 and 9.10).
//!
//! Chinese producers often leave the map to Unicode out. Where the encoding is named after one of a character set, the
//! codes are that set's: GBK-EUC-H is GBK, UniGB-UCS2-H is UTF-16. And old producers put GBK text in simple fonts that
//! have a Chinese name and are not embedded.

use super::cmap::{CMap, code, utf16};
use super::objects::Objects;
use super::{encoding, gb1, stream};
use crate::source::SourceError;
use crate::text::order::sort_by_key;
use hayro_syntax::object::{self, Array, Dict, Name, Object, Stream};

/// A font.
pub struct Font {
    codes: Codes,
    to_unicode: CMap,
    /// The characters of one-byte codes.
    simple: Vec<Option<char>>,
    /// First and last glyph number, and width.
    widths: Vec<(u32, u32, f32)>,
    /// The width of all other glyphs.
    width: f32,
    /// How lines run down, where they do.
    down: Option<Down>,
    /// Whether the glyphs are numbered as in Adobe-GB1.
    gb1: bool,
}

/// A line that runs down (9.7.4.3), in sizes of the font.
#[derive(Debug, Clone, Copy)]
pub struct Down {
    /// How far above the base line a character hangs.
    pub hang: f32,
    /// The way from a character to the next.
    pub way: f32,
}

/// How bytes are cut into codes.
enum Codes {
    /// Bytes.
    One,
    /// Pairs of bytes, glyph numbers of the font.
    Two,
    /// A map in the file tells the meaning.
    Map(CMap),
    /// UTF-16BE.
    Utf16,
    /// A set that the legacy decoder knows; whether the font is a simple one, whose widths are those of bytes.
    Legacy(&'static str, bool),
}

/// A code in a string.
pub struct Code<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Its characters, where the font tells them.
    pub text: Option<String>,
    /// The set of a legacy code; its text is left to the decoder.
    pub legacy: Option<&'static str>,
    /// Its width, in sizes of the font.
    pub width: f32,
}

/// No font has more widths.
const WIDTHS: usize = 70_000;
/// Words in the names of Chinese fonts.
const CHINESE: [&str; 9] =
    ["SimSun", "SimHei", "FangSong", "KaiTi", "GB2312", "GBK", "STSong", "NSimSun", "Hei"];

impl Font {
    /// Reads a font; `room` is what may still be unpacked.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn read<'p>(dict: &Dict<'p>, objects: &Objects<'p>, room: &mut usize) -> Result<Font, SourceError> {
        let to_unicode = match objects.get::<Stream>(dict, "ToUnicode") {
            Some(stream) => CMap::read(&stream::unpacked(&stream, objects, room)?),
            None => CMap::default(),
        };
        let mut font = Font {
            codes: Codes::One,
            to_unicode,
            simple: Vec::new(),
            widths: Vec::new(),
            width: 0.5,
            down: None,
            gb1: false,
        };
        let descendants = objects.get::<Array>(dict, "DescendantFonts");
        let descendant = descendants.and_then(|fonts| objects.all::<Dict>(&fonts).next());
        match descendant {
            Some(descendant) => font.composite([dict, &descendant], objects, room)?,
            None => font.simple(dict, objects),
        }
        sort_by_key(&mut font.widths, |(first, ..)| u64::from(*first));
        Ok(font)
    }

    /// A font of glyph numbers.
    fn composite<'p>(
        &mut self,
        [dict, descendant]: [&Dict<'p>; 2],
        objects: &Objects<'p>,
        room: &mut usize,
    ) -> Result<(), SourceError> {
        let encoding = objects.get::<Object>(dict, "Encoding");
        self.codes = match &encoding {
            Some(Object::Stream(stream)) => Codes::Map(CMap::read(&stream::unpacked(stream, objects, room)?)),
            other => {
                let name = match other {
                    Some(Object::Name(name)) => Some(name),
                    _ => None,
                };
                let has = |part: &str| {
                    name.is_some_and(|name| name.windows(part.len()).any(|window| window == part.as_bytes()))
                };
                match () {
                    () if has("UCS2") || has("UTF16") => Codes::Utf16,
                    () if has("GBK") || has("GB-") || has("GBpc") => Codes::Legacy("GB18030", false),
                    () if has("B5") => Codes::Legacy("Big5", false),
                    () => Codes::Two,
                }
            }
        };
        let runs_down = match &encoding {
            Some(Object::Name(name)) => name.as_ref().ends_with(b"-V"),
            Some(Object::Stream(map)) => objects.get::<i32>(map.dict(), "WMode") == Some(1),
            _ => false,
        };
        if runs_down {
            let [hang, way] = objects.numbers::<2>(descendant, "DW2").unwrap_or([880.0, -1000.0]);
            self.down = Some(Down { hang: hang / 1000.0, way: -way / 1000.0 });
        }
        let collection = objects.get::<Dict>(descendant, "CIDSystemInfo");
        let ordering = collection.and_then(|info| objects.get::<object::String>(&info, "Ordering"));
        self.gb1 = ordering.is_some_and(|ordering| ordering.as_bytes() == b"GB1");
        self.width = objects.get::<f32>(descendant, "DW").unwrap_or(1000.0) / 1000.0;
        // `first [width …]`, or `first last width`.
        let mut numbers: Vec<u32> = Vec::new();
        for object in objects.get::<Array>(descendant, "W").iter().flat_map(|widths| objects.items(widths)) {
            match (object, numbers.as_slice()) {
                (Object::Array(widths), [first]) => {
                    for (glyph, width) in (*first..).zip(objects.all::<f32>(&widths).take(WIDTHS)) {
                        self.add_width(glyph, glyph, width / 1000.0);
                    }
                    numbers.clear();
                }
                (Object::Number(width), [first, last]) => {
                    self.add_width(*first, *last, width.as_f32() / 1000.0);
                    numbers.clear();
                }
                (Object::Number(number), _) => numbers.push((number.as_f64() as u32).min(1 << 24)),
                _ => break,
            }
        }
        Ok(())
    }

    /// A font of one-byte codes.
    fn simple<'p>(&mut self, dict: &Dict<'p>, objects: &Objects<'p>) {
        let descriptor = objects.get::<Dict>(dict, "FontDescriptor").unwrap_or_default();
        let embedded = ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| descriptor.contains_key(key));
        let drawn = objects.get::<Name>(dict, "Subtype").is_some_and(|name| *name == *b"Type3");
        let matrix = objects.get::<Array>(dict, "FontMatrix");
        let scale = match matrix.and_then(|matrix| objects.all::<f32>(&matrix).next()) {
            Some(scale) if drawn => scale,
            _ => 0.001,
        };
        let first = objects.get::<u32>(dict, "FirstChar").unwrap_or(0).min(255);
        if let Some(widths) = objects.get::<Array>(dict, "Widths") {
            self.width = objects.get::<f32>(&descriptor, "MissingWidth").unwrap_or(0.0) * scale;
            for (code, width) in (first..256).zip(objects.all::<f32>(&widths)) {
                self.add_width(code, code, width * scale);
            }
        }
        let name = objects.get::<Name>(dict, "BaseFont");
        let name = name.as_ref().map_or(&b""[..], |name| name);
        let chinese = !name.is_ascii()
            || CHINESE.iter().any(|part| name.windows(part.len()).any(|window| window == part.as_bytes()));
        if chinese && !embedded && !drawn && self.to_unicode.is_empty() {
            self.codes = Codes::Legacy("GB18030", true);
            return;
        }
        let (differences, named) = match objects.get::<Object>(dict, "Encoding") {
            Some(Object::Dict(differences)) => (Some(differences), None),
            other => (None, other.and_then(Object::into_name)),
        };
        let base = differences.as_ref().and_then(|dict| objects.get::<Name>(dict, "BaseEncoding")).or(named);
        // Codes of an embedded font that says nothing about them are its own.
        let symbolic = objects.get::<u32>(&descriptor, "Flags").is_some_and(|flags| flags & 4 != 0);
        let own = drawn || (base.is_none() && symbolic && embedded);
        let of_code = match base.as_deref() {
            _ if own => |_| None,
            Some(b"MacRomanEncoding") => encoding::mac_roman,
            _ => encoding::win_ansi,
        };
        self.simple = (0..=255).map(of_code).collect();
        let mut code = 0usize;
        let differences = differences.and_then(|dict| objects.get::<Array>(&dict, "Differences"));
        for object in differences.iter().flat_map(|differences| objects.items(differences)) {
            match object {
                Object::Number(number) => code = number.as_f64() as usize,
                Object::Name(name) => {
                    if let Some(c) = self.simple.get_mut(code) {
                        *c = encoding::glyph_name(&name);
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }

    /// The cost of reading it, as if it had been unpacked: a font can be read again and again.
    pub fn cost(&self) -> usize {
        4096 + self.widths.len() * 32
    }

    fn add_width(&mut self, first: u32, last: u32, width: f32) {
        if self.widths.len() < WIDTHS && width.is_finite() {
            self.widths.push((first, last, width));
        }
    }

    /// The width of a glyph, where the font tells it.
    fn told_width(&self, glyph: u32) -> Option<f32> {
        let next = self.widths.partition_point(|(first, ..)| *first <= glyph);
        let (_, last, width) = self.widths.get(next.checked_sub(1)?)?;
        (*last >= glyph).then_some(*width)
    }

    fn width_of(&self, glyph: u32) -> f32 {
        self.told_width(glyph).unwrap_or(self.width)
    }

    /// The character of a glyph of a collection whose glyphs have fixed numbers.
    fn of_glyph(&self, glyph: u32) -> Option<String> {
        gb1::character(glyph).filter(|_| self.gb1).map(String::from)
    }

    /// How lines run down, where they do.
    pub fn down(&self) -> Option<Down> {
        self.down
    }

    /// The code at the start of a string; `None` at its end.
    pub fn code<'a>(&self, bytes: &'a [u8]) -> Option<Code<'a>> {
        let (first, second) = (*bytes.first()?, bytes.get(1).copied());
        let length = match &self.codes {
            Codes::One => 1,
            Codes::Two => 2,
            Codes::Map(map) => map.length(bytes),
            Codes::Utf16 => {
                if (0xD8..0xDC).contains(&first) {
                    4
                } else {
                    2
                }
            }
            Codes::Legacy(set, _) => match (first, second) {
                (0..=0x80 | 0xFF, _) | (_, None) => 1,
                (_, Some(b'0'..=b'9')) if *set == "GB18030" => 4,
                _ => 2,
            },
        };
        let bytes = bytes.get(..length).unwrap_or(bytes);
        let code = code(bytes);
        let mapped = self.to_unicode.text(code);
        let (text, width) = match &self.codes {
            Codes::One => {
                let c = self.simple.get(code as usize).copied().flatten();
                (mapped.or(c.map(String::from)), self.width_of(code))
            }
            Codes::Two => (mapped.or_else(|| self.of_glyph(code)), self.width_of(code)),
            Codes::Map(map) => {
                let glyph = map.glyph(code).unwrap_or(code);
                (mapped.or_else(|| self.of_glyph(glyph)), self.width_of(glyph))
            }
            // Glyphs 1 to 95 of Adobe-GB1 are those of ASCII.
            Codes::Utf16 if (0x20..0x7F).contains(&code) => {
                (mapped.or(Some(utf16(bytes))), self.width_of(code - 31))
            }
            Codes::Utf16 => (mapped.or(Some(utf16(bytes))), self.width),
            Codes::Legacy(_, true) => {
                (mapped, bytes.iter().map(|byte| self.width_of(u32::from(*byte))).sum())
            }
            // Glyphs from 814 on are those of ASCII, half as wide as others.
            Codes::Legacy(_, false) if bytes.len() == 1 => {
                (mapped, self.told_width(code.saturating_add(782)).unwrap_or(0.5))
            }
            Codes::Legacy(..) => (mapped, self.width),
        };
        let legacy = match &self.codes {
            Codes::Legacy(set, _) if text.is_none() => Some(*set),
            _ => None,
        };
        Some(Code { bytes, text, legacy, width })
    }
}
