//! Numbers of lines in the margin of pages, as Word prints them: they count the lines and are no text.
//!
//! They stand apart, left of all that is written and drawn, one below the other, and rise by the same step from line to
//! line. A column of figures, the numbers of paragraphs or of rows stand inside of the text, or right beside it.

use super::lines::{is_blank, upright};
use super::order::by;
use super::{Glyph, Page};
use crate::text::order::sort_by_key;

/// Lines are numbered where so many numbers stand in the margins of all pages together.
const LINES: usize = 5;
/// The text begins so many sizes behind the numbers.
const APART: f32 = 0.6;
/// Numbers whose right or left edges are less than this apart stand below each other.
const BELOW: f32 = 3.0;
/// No page has more lines.
const MOST: u32 = 10_000;

/// Where the margin of each page ends in which nothing but the numbers of lines stands, if it is so.
pub(super) fn margins(pages: &[Page]) -> Vec<Option<f32>> {
    let of_page = |page: &Page| {
        let mut page = page.clone();
        upright(&mut page);
        Column::of(&page)
    };
    let found: Vec<Option<Column>> = pages.iter().map(of_page).collect();
    // The place of the longest column; the last page may have few lines, whose numbers stand below each other with these.
    let right = found.iter().flatten().max_by_key(|column| column.count).map(|column| column.right);
    let same = |column: &&Column| right.is_some_and(|right| (column.right - right).abs() < BELOW);
    let count: usize = found.iter().flatten().filter(same).map(|column| column.count).sum();
    let end = |column: &Option<Column>| column.as_ref().filter(same).map(|column| column.end);
    found.iter().map(|column| end(column).filter(|_| count >= LINES)).collect()
}

/// Takes out of a page that stands upright what stands in its margin.
pub(super) fn without(page: &mut Page, margin: f32) {
    page.glyphs.retain(|glyph| is_blank(glyph.text) || glyph.x + glyph.width > margin);
}

/// The numbers in the margin of a page.
struct Column {
    /// How many there are.
    count: usize,
    /// Their right edge.
    right: f32,
    /// Where the text begins.
    end: f32,
}

impl Column {
    /// The numbers in the margin, if everything there is a number of a line.
    fn of(page: &Page) -> Option<Column> {
        let is_digit = |glyph: &&Glyph| glyph.text.is_ascii_digit();
        let solid = || page.glyphs.iter().filter(|glyph| !is_blank(glyph.text));
        let written = solid().filter(|glyph| !is_digit(glyph)).map(|glyph| glyph.x);
        let end = written.chain(page.rulings.iter().map(|line| line.x0)).reduce(f32::min)?;
        let mut margin: Vec<Glyph> = solid().filter(|glyph| glyph.x + glyph.width <= end).copied().collect();
        sort_by_key(&mut margin, |glyph| by(glyph.y, glyph.x));
        let (mut numbers, mut edges) = (Vec::new(), Vec::new());
        for line in margin.chunk_by(|a, b| (a.y - b.y).abs() < 0.3 * a.size) {
            let mut line = line.to_vec();
            sort_by_key(&mut line, |glyph| by(glyph.x, 0.0));
            let number = line.iter().try_fold(0u32, |number, glyph| {
                Some(number * 10 + glyph.text.to_digit(10)?).filter(|number| *number < MOST)
            });
            let (first, last) = (line.first()?, line.last()?);
            let right = last.x + last.width;
            if end - right < APART * last.size {
                return None;
            }
            numbers.push(number?);
            edges.push((first.x, right));
        }
        let right = edges.iter().map(|(_, right)| *right).reduce(f32::max)?;
        let left = edges.iter().map(|(left, _)| *left).reduce(f32::min)?;
        let below =
            edges.iter().all(|edge| right - edge.1 < BELOW) || edges.iter().all(|edge| edge.0 - left < BELOW);
        (below && rise(&numbers)).then_some(Column { count: numbers.len(), right, end })
    }
}

/// Whether numbers rise by the same step, a section beginning anew perhaps.
fn rise(numbers: &[u32]) -> bool {
    let pairs = || numbers.windows(2).map(|pair| (pair[0], pair[1]));
    let Some(step) = pairs().find_map(|(a, b)| b.checked_sub(a)).filter(|step| *step > 0) else {
        return numbers.len() == 1;
    };
    pairs().all(|(a, b)| b == a + step || b == step || b == 1)
}

#[cfg(test)]
mod tests {
    use super::super::testing::{page, put, written};
    use super::*;

    /// A page of lines, with numbers in front whose right edges stand below each other.
    fn numbered(numbers: &[u32], x: f32) -> Page {
        let mut page = page();
        for (number, line) in numbers.iter().zip(0u8..) {
            let y = 100.0 + 30.0 * f32::from(line);
            let text = number.to_string();
            page.glyphs.extend(put(&text, x - 5.0 * text.len() as f32, y, 10.0));
            page = page.text(
                &format!("第{}行", "甲乙丙丁戊己庚辛壬癸".chars().nth(line.into()).unwrap_or('末')),
                57.0,
                y,
            );
        }
        page
    }

    fn first(numbers: &[u32], x: f32) -> String {
        written([numbered(numbers, x)]).remove(0)
    }

    #[test]
    fn numbers_of_lines_are_no_text() {
        assert_eq!(first(&[1, 2, 3, 4, 5, 6], 40.0), "第甲行");
        assert_eq!(first(&[8, 9, 10, 11, 12], 40.0), "第甲行");
        assert_eq!(first(&[5, 10, 15, 20, 25], 40.0), "第甲行");
        assert_eq!(first(&[7, 8, 9, 1, 2, 3], 40.0), "第甲行", "a new section");
        let pages = [numbered(&[1, 2, 3, 4, 5], 40.0), numbered(&[6], 40.0)];
        assert_eq!(written(pages), ["第甲行", "第乙行", "第丙行", "第丁行", "第戊行", "第甲行"]);
    }

    #[test]
    fn other_numbers_stay() {
        let stays =
            |numbers: &[u32], x: f32| assert!(first(numbers, x).starts_with(|c: char| c.is_ascii_digit()));
        stays(&[1, 2, 3, 4], 40.0);
        stays(&[3, 1, 4, 1, 5, 9], 40.0);
        // Right beside the text: the numbers of paragraphs.
        stays(&[1, 2, 3, 4, 5, 6], 56.0);
        // A title stands farther left.
        let titled = numbered(&[1, 2, 3, 4, 5, 6], 40.0).text("标题", 20.0, 60.0);
        assert_eq!(written([titled])[1], "1 第甲行");
        // A line around them: a table.
        let table = numbered(&[1, 2, 3, 4, 5, 6], 40.0).lines(&[(85.0, 20.0, 200.0)], &[]);
        assert_eq!(written([table])[0], "1 第甲行");
    }
}
