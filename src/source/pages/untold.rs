//! What stands on a page and can't be told: it is neither blank nor another figure.

use super::grid::Grid;
use super::lines::is_blank;
use super::order::by;
use super::{Area, Glyph, Page};
use crate::source::content::UNREAD;
use crate::text::order::sort_by_key;

/// A cell that goes on so far outside of the page is cut off by its edge.
const CUT: f32 = 3.0;

/// Puts the sign for what is unread into cells: into those that the edge of the page cuts off and of which nothing is seen,
/// and for characters that only their font can show, where a cell has no others.
pub fn cells(grid: &Grid, held: &mut [Vec<Glyph>], (width, height): (f32, f32)) {
    for (span, held) in grid.spans.iter().zip(held) {
        let Area { x0, y0, x1, y1 } = grid.area_of(span);
        let outside = x0 < -CUT || y0 < -CUT || x1 > width + CUT || y1 > height + CUT;
        if outside && held.iter().all(|glyph| is_blank(glyph.text)) {
            let (x, y) = ((x0 + x1) / 2.0, (y0 + y1) / 2.0);
            held.push(Glyph { text: UNREAD, x, y, width: 1.0, size: 1.0, turn: 0 });
        }
        if held.iter().all(|glyph| is_blank(glyph.text) || is_private(glyph.text)) {
            held.iter_mut().filter(|glyph| is_private(glyph.text)).for_each(|glyph| glyph.text = UNREAD);
        }
    }
}

/// Characters of private use, and the sign that OFD's producers put in the place of a glyph without a code (GB/T 33190,
/// 11.4.1).
fn is_private(c: char) -> bool {
    matches!(c, '\u{E000}'..='\u{F8FF}' | '¤')
}

/// How far above the base line, in sizes, a line strikes a character through.
const STRIKE: std::ops::Range<f32> = 0.12..0.62;
/// A line that goes on so far beside the characters, in sizes, is not theirs.
const BESIDE: f32 = 0.7;
/// No more characters are compared with lines on a page.
const STEPS: usize = 1 << 20;

/// Figures that a drawn line strikes through: whether they count nobody can say for the file, which knows no such look.
pub fn struck(page: &mut Page) {
    let is_level = |line: &&Area| line.width() > 2.0 * line.height() && line.width() > 2.0;
    if page.rulings.iter().filter(is_level).count() == 0 {
        return;
    }
    let largest = page.glyphs.iter().map(|glyph| glyph.size).fold(0.0, f32::max).min(100.0);
    let mut order: Vec<(f32, usize)> = page.glyphs.iter().zip(0..).map(|(glyph, at)| (glyph.y, at)).collect();
    sort_by_key(&mut order, |(y, _)| by(*y, 0.0));
    let mut steps = 0;
    let mut doomed = Vec::new();
    for line in page.rulings.iter().filter(is_level) {
        let y = (line.y0 + line.y1) / 2.0;
        let first = order.partition_point(|(base, _)| *base < y);
        let below = order.iter().skip(first).take_while(|(base, _)| base - y < STRIKE.end * largest);
        let mut across = Vec::new();
        let (mut from, mut to) = (f32::MAX, f32::MIN);
        for (_, at) in below {
            steps += 1;
            let Some(glyph) = page.glyphs.get(*at).filter(|glyph| !is_blank(glyph.text)) else { continue };
            let (middle, _) = glyph.middle();
            let through = STRIKE.contains(&((glyph.y - y) / glyph.size.max(0.1)));
            if through && line.x0 <= middle && middle <= line.x1 {
                from = from.min(glyph.x - BESIDE * glyph.size);
                to = to.max(glyph.x + glyph.width + BESIDE * glyph.size);
                across.push(*at);
            }
        }
        if from <= line.x0 && line.x1 <= to {
            doomed.extend(across);
        }
        if steps > STEPS {
            break;
        }
    }
    for at in doomed {
        if let Some(glyph) = page.glyphs.get_mut(at).filter(|glyph| glyph.text.is_ascii_digit()) {
            glyph.text = UNREAD;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{page, written};
    use super::*;

    #[test]
    fn figures_that_a_line_strikes_through_are_unread() {
        let table = || page().table(57.0, 100.0, &[&["新收", "11381183"]]);
        // The cell's text stands on y = 115, 48 wide from x = 162 on.
        let line = |x0: f32, x1: f32, y: f32| {
            let mut page = table();
            page.rulings.push(Area { x0, y0: y, x1, y1: y + 0.5 });
            written([page]).concat()
        };
        let plain = "新收|11381183";
        assert_eq!(line(162.0, 186.0, 111.0), "新收|\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}1183");
        assert_eq!(line(161.0, 211.0, 111.0), format!("新收|{}", "\u{FFFD}".repeat(8)));
        assert_eq!(line(162.0, 186.0, 116.5), plain, "a line below");
        assert_eq!(line(162.0, 186.0, 103.0), plain, "a line above");
        assert_eq!(line(120.0, 250.0, 111.0), plain, "a line that goes on beside the figure");
    }

    #[test]
    fn characters_that_only_a_font_can_show_are_unread_where_a_cell_has_no_others() {
        let row = |text: &str| written([page().table(57.0, 100.0, &[&["新收件数", text]])]).concat();
        assert_eq!(row("\u{E123}\u{E124}"), "新收件数|\u{FFFD}\u{FFFD}");
        assert_eq!(row("¤¤"), "新收件数|\u{FFFD}\u{FFFD}");
        assert_eq!(row("\u{F06C} 12"), "新收件数|\u{F06C} 12");
    }
}
