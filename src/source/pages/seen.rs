//! What of the characters that a file draws is seen on the page, and belongs to its text.
//!
//! Files hold more than their readers see: text without ink, in the colour of its ground, below a box that covers it.
//! And readers see more than the text: watermarks, pale or large, that stand across it. Both are left out here, before
//! lines and tables are made. Where a colour is not told, the text is taken for seen.

use super::draw::{Ink, Role};
use super::{Area, Glyph, Page, lines, tiled};
use std::collections::{BTreeMap, BTreeSet};

/// A page while it is drawn.
#[derive(Debug, Default)]
pub struct Drawing {
    /// The page so far.
    pub page: Page,
    /// One a character.
    traces: Vec<Trace>,
    /// Boxes with colour, in the order of drawing.
    fills: Vec<Fill>,
    /// Whether there were more boxes than are kept.
    crowded: bool,
}

/// How a character was drawn.
#[derive(Debug, Clone, Copy)]
pub struct Trace {
    /// Its colour.
    pub ink: Ink,
    /// Its part on the page.
    pub role: Role,
    /// The middle of its body.
    pub middle: (f32, f32),
    /// How many boxes with colour were there.
    pub when: usize,
}

/// A box with colour.
#[derive(Debug, Clone, Copy)]
pub struct Fill {
    /// Its place.
    pub area: Area,
    /// Its colour; `None` where that is not told, or the box is not all covered.
    pub ink: Option<Ink>,
    /// Whether it is a picture through which nothing is seen.
    pub picture: bool,
}

/// A page with more boxes is a drawing, in which nothing is certain about what covers what.
const FILLS: usize = 400;

impl Drawing {
    /// A page on which nothing was drawn.
    pub fn new(page: Page) -> Drawing {
        Drawing { page, ..Drawing::default() }
    }

    /// Adds a character.
    pub fn glyph(&mut self, glyph: Glyph, trace: Trace) {
        self.page.glyphs.push(glyph);
        self.traces.push(Trace { when: self.fills.len(), ..trace });
    }

    /// Adds a box with colour.
    pub fn fill(&mut self, fill: Fill) {
        if self.fills.len() < FILLS { self.fills.push(fill) } else { self.crowded = true }
    }
}

/// How a character looks beside its ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sight {
    Unseen,
    Pale,
    Clear,
}

/// Less ink than this, of 255, leaves nothing to be seen.
const TRACE: u8 = 10;
/// A colour that differs from its ground by less is not seen,
const UNSEEN: u8 = 12;
/// by less is that of a watermark.
const PALE: u8 = 90;
/// Characters so many times as high as most of the text are those of a title, or of a watermark.
const LARGE: f32 = 1.8;
/// A picture that takes more of the page than this is a picture of the page.
const SCAN: f32 = 0.5;
/// Text behind a picture is the page's text where it is so many times as much as what stands before it.
const WORDS: usize = 8;
/// Characters of one look are a watermark where one of so many stands across others.
const ACROSS: usize = 8;

/// What is seen of the pages.
pub struct Seen {
    /// The pages with the characters that are their text.
    pub pages: Vec<Page>,
    /// Whether some of these are no text of the file but what a program recognised in a picture.
    pub recognised: bool,
}

/// What is seen of the pages, and is their text.
pub fn pages(mut drawings: Vec<Drawing>) -> Seen {
    let mut recognised = false;
    for drawing in &mut drawings {
        recognised |= settle_recognised(drawing);
        drop_unseen(drawing);
    }
    let size = usual_size(&drawings);
    let mut looks: BTreeMap<(u32, Ink), Look> = BTreeMap::new();
    for drawing in &drawings {
        note_looks(drawing, size, &mut looks);
    }
    let mut marks = BTreeSet::new();
    marks.extend(looks.into_iter().filter(|(_, look)| look.is_mark()).map(|(key, _)| key));
    marks.extend(tiled::looks(&drawings));
    let seen = |mut drawing: Drawing| {
        drawing.keep(|glyph, trace| !marks.contains(&key(glyph, trace)));
        drawing.page
    };
    Seen { pages: drawings.into_iter().map(seen).collect(), recognised }
}

/// The text behind a scan: it is read where it is the page's only one but for some words (a page number, a stamp), and
/// left out elsewhere. Whether it was read and a picture of the page is there, in which a person reads.
fn settle_recognised(drawing: &mut Drawing) -> bool {
    let paper = drawing.page.width * drawing.page.height;
    let is_scan = |fill: &Fill| fill.picture && fill.area.width() * fill.area.height() > SCAN * paper;
    // Some programs put the text below the picture instead of drawing it without ink.
    let above = drawing.fills.iter().rposition(is_scan);
    for trace in &mut drawing.traces {
        if above.is_some_and(|above| trace.when <= above) {
            trace.role = Role::Unpainted;
        }
    }
    let solid = drawing.drawn().filter(|(glyph, _)| !lines::is_blank(glyph.text));
    let (behind, before): (Vec<Role>, Vec<Role>) =
        solid.map(|(_, trace)| trace.role).partition(|role| *role == Role::Unpainted);
    let is_text = behind.len() > before.len().saturating_mul(WORDS);
    drawing.keep(|_, trace| is_text || trace.role != Role::Unpainted);
    is_text && drawing.fills.iter().any(is_scan)
}

impl Drawing {
    fn keep(&mut self, mut keeps: impl FnMut(&Glyph, &Trace) -> bool) {
        let (glyphs, traces) = (std::mem::take(&mut self.page.glyphs), std::mem::take(&mut self.traces));
        let kept = glyphs.into_iter().zip(traces).filter(|(glyph, trace)| keeps(glyph, trace));
        (self.page.glyphs, self.traces) = kept.unzip();
    }

    /// The characters and how they were drawn.
    pub fn drawn(&self) -> impl Iterator<Item = (&Glyph, &Trace)> {
        self.page.glyphs.iter().zip(&self.traces)
    }

    /// How a character looks, what is below and above it considered.
    fn sight(&self, trace: &Trace) -> Sight {
        let [.., cover] = trace.ink;
        if cover < TRACE {
            return Sight::Unseen;
        }
        if self.crowded {
            return Sight::Clear;
        }
        let (below, above) = self.fills.split_at(trace.when.min(self.fills.len()));
        let at = |fill: &&Fill| fill.area.holds(trace.middle);
        if above.iter().filter(at).any(|fill| fill.ink.is_some_and(|[.., cover]| cover > 250)) {
            return Sight::Unseen;
        }
        let ground = match below.iter().rev().find(at) {
            None => [255; 3],
            Some(Fill { ink: Some([red, green, blue, 251..=255]), .. }) => [*red, *green, *blue],
            Some(_) => return Sight::Clear,
        };
        let [red, green, blue, _] = trace.ink;
        let by = |(ink, ground): (u8, u8)| (u32::from(ink.abs_diff(ground)) * u32::from(cover) / 255) as u8;
        let differs = [red, green, blue].into_iter().zip(ground).map(by).max().unwrap_or(0);
        match differs {
            differs if differs < UNSEEN => Sight::Unseen,
            differs if differs < PALE => Sight::Pale,
            _ => Sight::Clear,
        }
    }
}

/// Takes out what is not seen, what the file itself says is not the page's content, and stamps across text.
fn drop_unseen(drawing: &mut Drawing) {
    let sights: Vec<Sight> = drawing.traces.iter().map(|trace| drawing.sight(trace)).collect();
    let mut sights = sights.into_iter();
    drawing.keep(|_, _| sights.next() != Some(Sight::Unseen));
    let count = |role: Role| {
        let of_role =
            drawing.drawn().filter(|(glyph, trace)| trace.role == role && !lines::is_blank(glyph.text));
        of_role.count()
    };
    // Some producers call all text a decoration.
    let aside = count(Role::Aside) < count(Role::Content);
    if aside {
        drawing.keep(|_, trace| trace.role != Role::Aside);
    }
    if count_stamps(drawing) > 0 {
        let others = Spread::of(drawing.drawn().filter(|(_, trace)| trace.role != Role::Stamp));
        drawing.keep(|glyph, trace| trace.role != Role::Stamp || !others.meets(glyph, trace));
    }
}

fn count_stamps(drawing: &Drawing) -> usize {
    drawing.traces.iter().filter(|trace| trace.role == Role::Stamp).count()
}

/// The height of most characters.
fn usual_size(drawings: &[Drawing]) -> f32 {
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    for (glyph, _) in drawings.iter().flat_map(Drawing::drawn) {
        *sizes.entry(half_points(glyph.size)).or_default() += 1;
    }
    let all: usize = sizes.values().sum();
    let mut before = 0;
    let median = sizes.into_iter().find(|(_, count)| {
        before += count;
        before * 2 >= all
    });
    median.map_or(0.0, |(size, _)| size as f32 / 2.0)
}

/// A height in half points.
pub fn half_points(size: f32) -> u32 {
    (size * 2.0).round().clamp(0.0, 1e6) as u32
}

/// Characters of one height and colour.
fn key(glyph: &Glyph, trace: &Trace) -> (u32, Ink) {
    (half_points(glyph.size), trace.ink)
}

/// What is known of the characters of one look.
#[derive(Debug, Default)]
struct Look {
    count: usize,
    /// How many stand across other text.
    across: usize,
    large: bool,
    pale: bool,
}

impl Look {
    fn is_mark(&self) -> bool {
        let stands_across = self.across > 0 && self.across.saturating_mul(ACROSS) >= self.count;
        (self.large && self.pale) || ((self.large || self.pale) && stands_across)
    }
}

/// Notes the looks that a watermark can have.
fn note_looks(drawing: &Drawing, usual: f32, looks: &mut BTreeMap<(u32, Ink), Look>) {
    let look =
        |glyph: &Glyph, trace: &Trace| (glyph.size > LARGE * usual, drawing.sight(trace) == Sight::Pale);
    let is_text = |(glyph, trace): &(&Glyph, &Trace)| look(glyph, trace) == (false, false);
    let mut text: Option<Spread> = None;
    for (glyph, trace) in drawing.drawn().filter(|(glyph, _)| !lines::is_blank(glyph.text)) {
        let (large, pale) = look(glyph, trace);
        if large || pale {
            let text = text.get_or_insert_with(|| Spread::of(drawing.drawn().filter(is_text)));
            let look = looks.entry(key(glyph, trace)).or_default();
            look.count += 1;
            look.across += usize::from(text.meets(glyph, trace));
            look.large |= large;
            look.pale |= pale;
        }
    }
}

/// Characters by their place on the page.
pub struct Spread {
    squares: BTreeMap<(i32, i32), Vec<Area>>,
}

/// The width of a square.
const SQUARE: f32 = 16.0;
/// No more characters of a square are looked at.
const IN_SQUARE: usize = 64;
/// A character larger than so many squares across meets others or doesn't.
const REACH: i32 = 12;

impl Spread {
    /// Those of some characters.
    pub fn of<'a>(drawn: impl Iterator<Item = (&'a Glyph, &'a Trace)>) -> Spread {
        let mut squares: BTreeMap<(i32, i32), Vec<Area>> = BTreeMap::new();
        for (glyph, trace) in drawn.filter(|(glyph, _)| !lines::is_blank(glyph.text)) {
            let square = squares.entry(square(trace.middle)).or_default();
            if square.len() < IN_SQUARE {
                square.push(body(glyph, trace));
            }
        }
        Spread { squares }
    }

    /// Whether a character's body covers the middle of another one's, or the other way round.
    pub fn meets(&self, glyph: &Glyph, trace: &Trace) -> bool {
        let own = body(glyph, trace);
        let middle = |area: &Area| ((area.x0 + area.x1) / 2.0, (area.y0 + area.y1) / 2.0);
        let (from, to) = (square((own.x0, own.y0)), square((own.x1, own.y1)));
        let across = (from.0 - 1..=to.0.min(from.0 + REACH) + 1)
            .flat_map(|column| (from.1 - 1..=to.1.min(from.1 + REACH) + 1).map(move |row| (column, row)));
        let near = across.filter_map(|square| self.squares.get(&square)).flatten();
        near.into_iter().any(|other| own.holds(middle(other)) || other.holds(middle(&own)))
    }
}

fn square((x, y): (f32, f32)) -> (i32, i32) {
    ((x / SQUARE) as i32, (y / SQUARE) as i32)
}

/// The part of a character's box that its ink fills, at most.
fn body(glyph: &Glyph, trace: &Trace) -> Area {
    let ((x, y), half) = (trace.middle, (glyph.width * 0.45, glyph.size * 0.4));
    let (across, up) = if glyph.turn.is_multiple_of(2) { half } else { (half.1, half.0) };
    Area { x0: x - across, y0: y - up, x1: x + across, y1: y + up }
}
