//! Watermarks that repeat a text all over a page, in its size and without a slant: a name and a number in grey.
//!
//! Nothing else is drawn in their look, the same words stand at many places of a page, and table lines or other text run
//! through some of these. Words that many cells share are each within its cell.

use super::draw::Ink;
use super::seen::{Drawing, Spread, Trace, half_points};
use super::{Area, Glyph, lines};
use crate::source::content::UNREAD;
use std::collections::{BTreeMap, BTreeSet};

/// Characters of one height and colour.
type Key = (u32, Ink);

/// A text stands at so many places of a page.
const PLACES: usize = 4;
/// No more places of a page are held against its lines.
const HELD: usize = 256;
/// No watermark is longer, in characters.
const LONGEST: usize = 80;
/// Characters farther apart than this, in sizes, are of two places.
const APART: f32 = 0.7;

/// A text at its place.
struct Tile {
    text: String,
    /// From the middle of its first character to that of its last one.
    area: Area,
    crossed: bool,
}

/// The looks in which nothing is drawn but a text that repeats over pages.
pub(super) fn looks(drawings: &[Drawing]) -> BTreeSet<Key> {
    let usual = usual_ink(drawings);
    // Whether a look may be a watermark's, and whether something runs through it somewhere.
    let mut found: BTreeMap<Key, (bool, bool)> = BTreeMap::new();
    let mut repeats: BTreeSet<Key> = BTreeSet::new();
    for drawing in drawings {
        let mut left = HELD;
        for (key, tiles) in tiles(drawing, usual) {
            let (may, crossed) = found.entry(key).or_insert((true, false));
            *may &= is_one_text(&tiles);
            if *may {
                let held = &tiles[..tiles.len().min(left)];
                left -= held.len();
                *crossed |= held.iter().any(|tile| tile.crossed || is_crossed(drawing, tile));
            }
            if tiles.len() >= PLACES {
                repeats.insert(key);
            }
        }
    }
    repeats.retain(|key| found.get(key) == Some(&(true, true)));
    repeats
}

/// The colour of most characters.
fn usual_ink(drawings: &[Drawing]) -> Ink {
    let mut inks: BTreeMap<Ink, usize> = BTreeMap::new();
    for (_, trace) in drawings.iter().flat_map(Drawing::drawn) {
        *inks.entry(trace.ink).or_default() += 1;
    }
    inks.into_iter().max_by_key(|(_, count)| *count).map(|(ink, _)| ink).unwrap_or_default()
}

/// The texts in other colours than the usual one, in the order of drawing.
fn tiles(drawing: &Drawing, usual: Ink) -> BTreeMap<Key, Vec<Tile>> {
    let mut tiles: BTreeMap<Key, Vec<Tile>> = BTreeMap::new();
    if drawing.drawn().all(|(_, trace)| trace.ink == usual) {
        return tiles;
    }
    let others = Spread::of(drawing.drawn().filter(|(_, trace)| trace.ink == usual));
    let mut last: Option<(Key, Glyph)> = None;
    for (glyph, trace) in drawing.drawn() {
        let key = (half_points(glyph.size), trace.ink);
        let goes_on = last.as_ref().is_some_and(|(of, before)| *of == key && is_behind(before, glyph));
        let blank = lines::is_blank(glyph.text);
        // No place begins with a blank.
        last = (trace.ink != usual && (goes_on || !blank)).then_some((key, *glyph));
        if trace.ink == usual || blank {
            continue;
        }
        let of_look = tiles.entry(key).or_default();
        match of_look.last_mut().filter(|_| goes_on) {
            Some(tile) => tile.add(glyph, trace),
            None => of_look.push(Tile::of(glyph, trace)),
        }
        if let Some(tile) = of_look.last_mut() {
            tile.crossed |= others.meets(glyph, trace);
        }
    }
    tiles
}

impl Tile {
    fn of(glyph: &Glyph, trace: &Trace) -> Tile {
        let area = Area::around(trace.middle, trace.middle);
        Tile { text: glyph.text.to_string(), area, crossed: false }
    }

    fn add(&mut self, glyph: &Glyph, trace: &Trace) {
        let (x, y) = trace.middle;
        self.text.push(glyph.text);
        self.area = Area {
            x0: self.area.x0.min(x),
            y0: self.area.y0.min(y),
            x1: self.area.x1.max(x),
            y1: self.area.y1.max(y),
        };
    }
}

/// Whether a character stands where the one before ends.
fn is_behind(before: &Glyph, glyph: &Glyph) -> bool {
    let (x, y) = match before.turn {
        0 => (before.x + before.width, before.y),
        1 => (before.x, before.y + before.width),
        2 => (before.x - before.width, before.y),
        _ => (before.x, before.y - before.width),
    };
    before.turn == glyph.turn && (glyph.x - x).hypot(glyph.y - y) < APART * glyph.size
}

/// Whether the texts are one: a word, or one with a number, which the edge of the page may cut. The number may rise from
/// place to place.
fn is_one_text(tiles: &[Tile]) -> bool {
    let uncut = tiles.iter().filter(|tile| !tile.text.contains(UNREAD));
    let Some(whole) = uncut.max_by_key(|tile| tile.text.len()) else { return false };
    let no_digits = |text: &str| text.trim_matches(UNREAD).replace(|c: char| c.is_ascii_digit(), "0");
    let is_word = whole.text.chars().filter(|c| c.is_alphabetic()).nth(1).is_some();
    is_word && whole.text.chars().nth(LONGEST).is_none() && {
        let whole = no_digits(&whole.text);
        tiles.iter().all(|tile| whole.contains(&no_digits(&tile.text)))
    }
}

/// Whether a line that runs across the text goes through it: no cell's text crosses the wall of its cell.
fn is_crossed(drawing: &Drawing, tile: &Tile) -> bool {
    let Area { x0, y0, x1, y1 } = tile.area;
    let (x, y) = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
    let level = tile.area.width() >= tile.area.height();
    drawing.page.rulings.iter().any(|line| match level {
        true => line.height() > line.width() && x0 < line.x0 && line.x1 < x1 && line.y0 < y && y < line.y1,
        false => line.width() > line.height() && y0 < line.y0 && line.y1 < y1 && line.x0 < x && x < line.x1,
    })
}

#[cfg(test)]
mod tests {
    use super::super::draw::{Canvas, Look, Matrix};
    use super::super::path::Path;
    use crate::source::pages::draw::Ink;

    const GREY: Ink = [120, 120, 120, 255];

    fn say(canvas: &mut Canvas, text: &str, (x, y): (f32, f32), ink: Ink) {
        for (c, at) in text.chars().zip(0u8..) {
            let place = Matrix([9.0, 0.0, 0.0, -9.0, x + 9.0 * f32::from(at), y]);
            canvas.glyph(c, place, 1.0, &Look { ink, ..Look::PLAIN }).expect("room");
        }
    }

    /// The text that is left of a page with a row of cells 50 wide, and of texts in grey at these places of it.
    fn left(texts: &[(&str, f32, f32)]) -> String {
        let mut canvas = Canvas::default();
        canvas.begin(600.0, 800.0).expect("room");
        for wall in 0..11u8 {
            let mut path = Path::default();
            path.go((50.0 * f32::from(wall), 100.0));
            path.line((50.0 * f32::from(wall), 700.0));
            canvas.paint(&path, false, Some(1.0), &Look::PLAIN).expect("room");
        }
        for line in 0..5u8 {
            say(&mut canvas, "新收政府信息公开申请", (2.0, 30.0 + 12.0 * f32::from(line)), Look::PLAIN.ink);
        }
        for (text, x, y) in texts {
            say(&mut canvas, text, (*x, *y), GREY);
        }
        canvas.end();
        canvas.finish().pages.iter().flat_map(|page| &page.glyphs).skip(50).map(|glyph| glyph.text).collect()
    }

    #[test]
    fn a_text_that_repeats_across_walls_is_a_watermark() {
        let mark = [("张三1234", 30.0, 200.0), ("张三1234", 180.0, 200.0), ("张三1234", 30.0, 400.0)];
        assert_eq!(left(&[&mark[..], &[("张三1234", 180.0, 400.0)]].concat()), "");
        // The last one is cut by the edge of the page.
        assert_eq!(left(&[&mark[..], &[("张三1234", 560.0, 400.0)]].concat()), "");
        let numbered = [
            ("张三101", 30.0, 300.0),
            ("张三102", 180.0, 300.0),
            ("张三103", 30.0, 500.0),
            ("张三104", 180.0, 500.0),
        ];
        assert_eq!(left(&numbered), "");
        assert_eq!(left(&mark).len(), 30, "three are too few");
    }

    #[test]
    fn words_that_many_cells_share_stay() {
        let cells = |text: &'static str| [2.0, 52.0, 102.0, 152.0, 202.0].map(|x| (text, x, 200.0));
        assert_eq!(left(&cells("其他")), "其他".repeat(5));
        let zeros = [45.0, 95.0, 145.0, 195.0].map(|x| ("0000", x, 200.0));
        assert_eq!(left(&zeros), "0".repeat(16), "no word");
        let mixed = [
            ("其他情形", 30.0, 200.0),
            ("其他情形", 80.0, 200.0),
            ("其他情形", 130.0, 200.0),
            ("无", 300.0, 200.0),
        ];
        assert_eq!(
            left(&[&mixed[..], &mixed[..1]].concat()).chars().count(),
            17,
            "another text in the same look"
        );
    }
}
