//! Tables as a PDF shows them: words at places on a page, turned into lines.
//!
//! Text lines are placed in half lines. A label of two lines has its numbers between them, so the numbers come
//! out on a line of their own; with three lines they share the middle one. This is what PDF tools give.

use std::collections::BTreeMap;
use std::ops::Range;

use super::generate::Random;
use super::grid::{Grid, Role, Slot};

/// The grid in aligned columns on one long page.
pub fn lines(grid: &Grid, random: &mut Random) -> Vec<String> {
    let widths = widths(grid, random.chance(2));
    page(grid, 0..grid.rows.len(), &widths, Cut::FirstPage).into_iter().map(|line| aligned(&line)).collect()
}

/// The grid over two or three pages, with what stands between the pages.
pub fn pages(grid: &Grid, random: &mut Random) -> Vec<String> {
    let widths = widths(grid, true);
    let single_blanks = random.chance(2);
    let cut = *random.pick(&[Cut::FirstPage, Cut::SecondPage, Cut::Lost]);
    let repeat_header = random.chance(2) && grid.header > 0;
    let numbering = random.below(3);
    // The pages on which tables 2, 3 and 4 are cut, in a report of six.
    let (mut number, total) = (if grid.width() == 4 { 2 } else { 3 }, 6);

    let mut lines = Vec::new();
    let mut from = 0;
    for to in page_ends(grid, random) {
        if from > 0 {
            lines.push(String::new());
            lines.push(match numbering {
                0 => format!("- {number} -"),
                1 => number.to_string(),
                _ => format!("第 {number} 页 共 {total} 页"),
            });
            lines.push(String::new());
            number += 1;
        }
        let mut placed = Vec::new();
        if from > 0 && repeat_header {
            placed = page(grid, 0..grid.header, &widths, cut);
        }
        placed.extend(page(grid, from..to, &widths, cut));
        lines.extend(placed.iter().map(|line| if single_blanks { joined(line) } else { aligned(line) }));
        from = to;
    }
    lines
}

/// The fate of a merged label whose rows stand on two pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    FirstPage,
    SecondPage,
    Lost,
}

fn page_ends(grid: &Grid, random: &mut Random) -> Vec<usize> {
    let (first, last) = (grid.header + 2, grid.rows.len());
    // A table of a few rows stays together.
    if last < first + 6 {
        return vec![last];
    }
    let room = (last - first - 1) as u32;
    let mut ends = vec![first + random.below(room) as usize, first + random.below(room) as usize, last];
    if random.chance(2) {
        ends.remove(0);
    }
    // Table 2 has no header of its own to mark where a cut is harmless: never between a block's title and its rows.
    ends.retain(|&end| end == last || begins_with_label(&grid.rows[end]));
    ends.sort_unstable();
    ends.dedup();
    ends
}

fn begins_with_label(row: &[Slot]) -> bool {
    match &row[0] {
        Slot::Cell(cell) => cell.role == Role::Label,
        _ => true,
    }
}

/// Column widths in half-width characters.
fn widths(grid: &Grid, narrow: bool) -> Vec<usize> {
    match (grid.width(), narrow) {
        (4, false) => vec![28, 20, 20, 20],
        (4, true) => vec![22, 12, 12, 16],
        (15, _) => vec![6; 15],
        (width, false) => [vec![12, 14, 28], vec![10; width - 3]].concat(),
        (width, true) => [vec![8, 10, 20], vec![7; width - 3]].concat(),
    }
}

/// A word and the column of the page at which it begins.
type Placed = (usize, String);

fn page(grid: &Grid, rows: Range<usize>, widths: &[usize], cut: Cut) -> Vec<Vec<Placed>> {
    let words = words(grid, &rows, widths, cut);
    let mut heights = vec![1; rows.len()];
    // Small cells first: a merged cell adds to its last row only what its rows do not give it anyway.
    for span in 1..=rows.len() {
        for word in words.iter().filter(|word| word.rows.len() == span) {
            let has: usize = heights[word.rows.clone()].iter().sum();
            if word.lines.len() > has {
                heights[word.rows.end - 1] += word.lines.len() - has;
            }
        }
    }
    let mut placed: BTreeMap<usize, Vec<Placed>> = BTreeMap::new();
    for word in words {
        let top: usize = 2 * heights[..word.rows.start].iter().sum::<usize>();
        let height: usize = heights[word.rows.clone()].iter().sum();
        let count = word.lines.len();
        for (index, line) in word.lines.into_iter().enumerate() {
            let x = if word.centred {
                word.x + (word.width.saturating_sub(display_width(&line))) / 2
            } else {
                word.x
            };
            placed.entry(top + (height - count) + 2 * index).or_default().push((x, line));
        }
    }
    let mut lines: Vec<Vec<Placed>> = placed.into_values().collect();
    lines.iter_mut().for_each(|line| line.sort());
    lines
}

/// A cell on this page: its lines, and the rows and columns that it covers there.
struct Word {
    lines: Vec<String>,
    rows: Range<usize>,
    x: usize,
    width: usize,
    centred: bool,
}

fn words(grid: &Grid, page: &Range<usize>, widths: &[usize], cut: Cut) -> Vec<Word> {
    let mut words = Vec::new();
    for (y, row) in grid.rows.iter().enumerate() {
        for (x, slot) in row.iter().enumerate() {
            let Slot::Cell(cell) = slot else { continue };
            let (from, to) = (y.max(page.start), (y + cell.rows).min(page.end));
            let begins = y >= page.start;
            let whole = begins && y + cell.rows <= page.end;
            let here = whole
                || match cut {
                    Cut::FirstPage => begins,
                    Cut::SecondPage => !begins && y + cell.rows <= page.end,
                    Cut::Lost => false,
                };
            if from >= to || !here || cell.text.is_empty() {
                continue;
            }
            let width: usize = widths[x..x + cell.columns].iter().sum();
            let lines = if cell.role == Role::Value {
                vec![cell.text.clone()]
            } else {
                broken(&cell.text, width.max(4) - 2)
            };
            words.push(Word {
                lines,
                rows: from - page.start..to - page.start,
                x: widths[..x].iter().sum(),
                width: width - 2,
                centred: cell.role != Role::Label,
            });
        }
    }
    words
}

/// Breaks a label after so many half-width characters, wherever that falls; Chinese is set like this.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for character in text.chars() {
        let more = character_width(character);
        // Closing marks do not begin a line.
        if used + more > width && !"），。、”".contains(character) {
            lines.push(String::new());
            used = 0;
        }
        used += more;
        lines.last_mut().expect("never empty").push(character);
    }
    lines
}

fn aligned(line: &[Placed]) -> String {
    let mut text = String::new();
    for (x, word) in line {
        let used = display_width(&text);
        let gap = if text.is_empty() { *x } else { x.saturating_sub(used).max(2) };
        text.push_str(&" ".repeat(gap));
        text.push_str(word);
    }
    text
}

fn joined(line: &[Placed]) -> String {
    line.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")
}

fn display_width(text: &str) -> usize {
    text.chars().map(character_width).sum()
}

fn character_width(character: char) -> usize {
    if character.is_ascii() { 1 } else { 2 }
}
