//! The parts of a table on several pages, put together.
//!
//! A table that does not fit on a page goes on on the next one. Word repeats the heading rows where it was told to,
//! breaks rows in two, and draws a cell over several rows anew, without its text. All that is undone here.

use super::flow::join;
use super::grid::{Grid, Span, nearest};
use super::lines::{TextLine, lines};
use super::{Area, Glyph};
use crate::source::limits;
use crate::text::fold::fold;
use crate::text::numbering;
use crate::text::order::sort_by_key;

/// A table, or the part of one that stands on a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The left edges of the columns, and the end of the last one.
    pub xs: Vec<f32>,
    /// How many rows there are.
    pub rows: usize,
    /// The cells by row and column.
    pub cells: Vec<PartCell>,
    /// Its upper edge on its page.
    pub top: f32,
    /// Its lower edge.
    pub bottom: f32,
}

/// A cell of it.
#[derive(Debug, Clone, PartialEq)]
pub struct PartCell {
    /// Its rows and columns.
    pub span: Span,
    /// How wide it is.
    pub width: f32,
    /// Its text.
    pub lines: Vec<TextLine>,
}

/// Edges this near to each other are one.
const SAME: f32 = 4.0;
/// The blank at both sides of a cell together, at most.
const PADDING: f32 = 12.0;

impl Part {
    /// The table of a grid; `held` are the characters in its cells.
    pub fn new(grid: &Grid, held: &[Vec<Glyph>]) -> Part {
        let at = |places: &[f32], index: usize| places.get(index).copied().unwrap_or(0.0);
        let cell = |(span, held): (&Span, &Vec<Glyph>)| PartCell {
            span: *span,
            width: at(&grid.xs, span.column + span.columns) - at(&grid.xs, span.column),
            lines: lines(held),
        };
        let Area { y0, y1, .. } = grid.bounds();
        Part {
            xs: grid.xs.clone(),
            rows: grid.ys.len().saturating_sub(1),
            cells: grid.spans.iter().zip(held).map(cell).collect(),
            top: y0,
            bottom: y1,
        }
    }

    fn width(&self) -> f32 {
        self.xs.last().unwrap_or(&0.0) - self.xs.first().unwrap_or(&0.0)
    }

    /// Whether the first thing on the next page is more of this table.
    pub fn goes_on_in(&self, next: &Part) -> bool {
        (self.width() - next.width()).abs() <= SAME
            && self.xs.len() + next.xs.len() <= limits::COLUMNS as usize
    }

    /// Appends what stands on the next page.
    pub fn append(&mut self, mut next: Part) {
        self.align(&mut next);
        next.drop_rows(self.repeated(&next));
        let below = self.below(&next);
        let broken = self.row_goes_on(&next, &below);
        let shift = if broken { self.rows.saturating_sub(1) } else { self.rows };
        let first_text =
            next.top_cells().filter(|cell| !cell.lines.is_empty()).map(|cell| cell.span.column).min();
        for (cell, above) in next.cells.into_iter().zip(below) {
            let leading = first_text.is_none_or(|column| cell.span.column <= column);
            match above.and_then(|index| self.cells.get_mut(index)) {
                Some(above) if broken || above.goes_on_in(&cell, leading) => {
                    above.span.rows = shift + cell.span.rows - above.span.row;
                    above.lines.extend(cell.lines);
                }
                _ => {
                    let span = Span { row: cell.span.row + shift, ..cell.span };
                    self.cells.push(PartCell { span, ..cell });
                }
            }
        }
        self.rows = shift + next.rows;
        self.bottom = next.bottom;
    }

    /// Brings both parts to the same columns: those of either.
    fn align(&mut self, next: &mut Part) {
        let shift = self.xs.first().unwrap_or(&0.0) - next.xs.first().unwrap_or(&0.0);
        let mut xs = self.xs.clone();
        for x in next.xs.iter().map(|x| x + shift) {
            let (index, near) = nearest(&xs, x);
            if (near - x).abs() > SAME {
                xs.insert(index + usize::from(near < x), x);
            }
        }
        self.use_columns(&xs, 0.0);
        next.use_columns(&xs, shift);
    }

    fn use_columns(&mut self, xs: &[f32], shift: f32) {
        if self.xs.len() == xs.len() {
            return;
        }
        let places: Vec<usize> = self.xs.iter().map(|x| nearest(xs, x + shift).0).collect();
        let place = |index: usize| places.get(index).copied().unwrap_or(index);
        for PartCell { span, .. } in &mut self.cells {
            let column = place(span.column);
            span.columns = place(span.column + span.columns).saturating_sub(column).max(1);
            span.column = column;
        }
        self.xs = xs.to_vec();
    }

    fn top_cells(&self) -> impl Iterator<Item = &PartCell> {
        self.cells.iter().filter(|cell| cell.span.row == 0)
    }

    /// How many of the first rows of the next part say the same as the first rows of this one.
    fn repeated(&self, next: &Part) -> usize {
        let row = |part: &Part, row: usize| -> Vec<(Span, String)> {
            let cells = part.cells.iter().filter(|cell| cell.span.row == row);
            let mut cells: Vec<_> = cells.map(|cell| (cell.span, cell.squeezed())).collect();
            sort_by_key(&mut cells, |(span, _)| span.column as u64);
            cells
        };
        let (mut same, mut whole, mut told) = (0, 0, false);
        let mut reach = 0;
        while same < self.rows.min(next.rows).min(HEADING_ROWS) {
            let (here, there) = (row(self, same), row(next, same));
            let figure =
                |(_, text): &(Span, String)| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            if here != there || here.iter().any(figure) {
                break;
            }
            told |= here.iter().any(|(_, text)| !text.is_empty());
            reach = here.iter().map(|(span, _)| span.row + span.rows).fold(reach, usize::max);
            same += 1;
            // Only down to where no cell goes on.
            if reach <= same && told {
                whole = same;
            }
        }
        whole
    }

    fn drop_rows(&mut self, count: usize) {
        self.cells.retain(|cell| cell.span.row >= count);
        self.cells.iter_mut().for_each(|cell| cell.span.row -= count);
        self.rows -= count.min(self.rows);
        if count > 0 {
            self.top = f32::NEG_INFINITY;
        }
    }

    /// For each cell of the next part the cell in the last row of this one that it stands below, where it stands in
    /// the first row and has the same columns.
    fn below(&self, next: &Part) -> Vec<Option<usize>> {
        let mut bottom: Vec<Option<usize>> = vec![None; self.xs.len()];
        for (index, PartCell { span, .. }) in self.cells.iter().enumerate() {
            if span.row + span.rows == self.rows
                && let Some(bottom) = bottom.get_mut(span.column)
            {
                *bottom = Some(index);
            }
        }
        let above = |cell: &PartCell| {
            let index = (*bottom.get(cell.span.column)?)?;
            let same = self.cells.get(index)?.span.columns == cell.span.columns;
            (same && cell.span.row == 0).then_some(index)
        };
        next.cells.iter().map(above).collect()
    }

    /// Whether the first row of the next part is the rest of the last row of this one: where both say something, that
    /// had to be broken, or several other cells say that nothing new begins.
    fn row_goes_on(&self, next: &Part, below: &[Option<usize>]) -> bool {
        let (mut added, mut kept, mut broken, mut full) = (0, 0, 0, true);
        let (mut kept_figures, mut broken_figures) = (0, 0);
        for (cell, above) in next.cells.iter().zip(below).filter(|(cell, _)| cell.span.row == 0) {
            let Some(above) = above.and_then(|index| self.cells.get(index)) else { return false };
            match (above.lines.last(), cell.lines.first()) {
                (None, None) => {}
                (Some(last), None) => {
                    kept += 1;
                    kept_figures += usize::from(is_figure(last));
                }
                (None, Some(_)) => added += 1,
                (Some(last), Some(first)) => {
                    let reaches = self.bottom - last.middle < 1.8 * last.size
                        && (first.middle - next.top < 1.8 * first.size || next.top.is_infinite());
                    // 11 and 7 below it: a figure that its narrow column broke, beside figures that it did not.
                    let figure = is_figure(last) && is_figure(first) && is_full(last, first, above.width);
                    if !reaches || !(figure || begins_inside(first)) {
                        return false;
                    }
                    broken_figures += usize::from(figure);
                    broken += 1;
                    full &= is_full(last, first, above.width);
                }
            }
        }
        if broken_figures > 0 && (kept_figures == 0 || added > 0) {
            return false;
        }
        match broken {
            0 => added > 0 && kept > 0,
            _ => full || (added == 0 && kept > 1),
        }
    }
}

/// No table repeats more heading rows.
const HEADING_ROWS: usize = 6;

impl PartCell {
    fn squeezed(&self) -> String {
        self.lines.iter().flat_map(|line| line.text.chars()).filter(|c| !c.is_whitespace()).collect()
    }

    /// Whether this text had no room for that of another cell, which begins in the middle of something.
    fn runs_into(&self, next: &PartCell) -> bool {
        let (Some(last), Some(first)) = (self.lines.last(), next.lines.first()) else { return false };
        is_full(last, first, self.width) && begins_inside(first)
    }

    /// Whether a cell over several rows goes on in a cell on the next page; `leading` where no text stands to the left
    /// of that.
    fn goes_on_in(&self, next: &PartCell, leading: bool) -> bool {
        let several = self.span.rows > 1 || next.span.rows > 1;
        match (self.lines.is_empty(), next.lines.is_empty()) {
            (false, true) => leading || several,
            (true, false) => leading && self.span.rows > 1 && next.span.rows > 1,
            (false, false) => leading && several && self.runs_into(next),
            (true, true) => self.span.rows > 1 && next.span.rows > 1,
        }
    }
}

/// Whether a line may be the rest of another: it begins with no number of its own, and is no figure. A figure below the
/// words of a heading stands in the first row of that column.
fn begins_inside(line: &TextLine) -> bool {
    !is_numbered(line) && !is_figure(line)
}

fn is_figure(line: &TextLine) -> bool {
    line.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether a line begins with the number of a heading, a paragraph or a label.
pub fn is_numbered(line: &TextLine) -> bool {
    numbering::enumerator(&fold(&line.text.chars().take(12).collect::<String>())).is_some()
}

/// Whether a line in a cell had no room for what begins the next one.
fn is_full(line: &TextLine, next: &TextLine, width: f32) -> bool {
    line.x1 - line.x0 + next.head + PADDING >= width
}

/// The paragraphs of a cell: a line that had room for more ends one.
pub fn paragraphs(cell: &PartCell) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    let mut last: Option<&TextLine> = None;
    for line in &cell.lines {
        match (paragraphs.last_mut(), last) {
            (Some(text), Some(last)) if is_full(last, line, cell.width) => join(text, &line.text),
            _ => paragraphs.push(line.text.clone()),
        }
        last = Some(line);
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::super::testing::{page, written};

    #[test]
    fn a_table_goes_on_on_the_next_page() {
        let first =
            page().text("表头前", 57.0, 100.0).table(57.0, 700.0, &[&["项目", "数量"], &["规章", "3"]]);
        let second = page().table(57.0, 60.0, &[&["许可", "4"]]).text("完", 57.0, 120.0);
        assert_eq!(written([first, second]), ["表头前", "项目|数量 / 规章|3 / 许可|4", "完"]);
    }

    #[test]
    fn repeated_headings_are_dropped_and_mirrored_margins_do_not_matter() {
        let pages = [57.0, 80.0, 57.0].map(|x| page().table(x, 700.0, &[&["项目", "数量"], &["规章", "3"]]));
        assert_eq!(written(pages), ["项目|数量 / 规章|3 / 规章|3 / 规章|3"]);
    }

    #[test]
    fn tables_with_text_between_or_of_other_width_stay_apart() {
        let one = || page().table(57.0, 700.0, &[&["甲", "1"]]);
        assert_eq!(
            written([one(), page().text("另", 57.0, 40.0).table(57.0, 60.0, &[&["乙", "2"]])]).len(),
            3
        );
        assert_eq!(written([one(), page().table(57.0, 60.0, &[&["乙", "2", "3"]])]).len(), 2);
    }

    #[test]
    fn a_row_that_was_broken_is_one() {
        let first = page().table(57.0, 700.0, &[&["项目", "数量", "备注"], &["1.属于国家秘密", "30", "40"]]);
        let second = page().table(57.0, 60.0, &[&["的信息", "", ""], &["2.其他", "5", "6"]]);
        let wanted = "项目|数量|备注 / 1.属于国家秘密的信息|30|40 / 2.其他|5|6";
        assert_eq!(written([first, second]), [wanted]);
    }

    #[test]
    fn a_figure_that_its_column_broke_is_one() {
        let rows = |y: f32| [(y, 57.0, 205.0), (y + 20.0, 57.0, 205.0)];
        let columns = |y: f32| [57.0, 157.0, 181.0, 205.0].map(|x| (x, y, y + 20.0));
        let first = || {
            let page = page().lines(&rows(700.0), &columns(700.0)).text("3.要求提供公开出", 60.0, 715.0);
            page.text("4", 166.0, 715.0).text("11", 187.0, 715.0)
        };
        let second = |label: &str, figures: [&str; 2]| {
            let page = page().lines(&rows(60.0), &columns(60.0)).text(label, 60.0, 75.0);
            page.text(figures[0], 166.0, 75.0).text(figures[1], 187.0, 75.0)
        };
        assert_eq!(written([first(), second("版物", ["", "7"])]), ["3.要求提供公开出版物|4|117"]);
        // A row of its own.
        assert_eq!(written([first(), second("", ["2", "7"])]), ["3.要求提供公开出(2x1)|4|11 / 2|7"]);
        assert_eq!(written([first(), second("4.其他", ["", "7"])]), ["3.要求提供公开出|4|11 / 4.其他||7"]);
    }

    #[test]
    fn a_row_of_its_own_stays_one() {
        let first = || page().table(57.0, 700.0, &[&["行政处罚", "30", "40"]]);
        for row in [["行政强制", "5", ""], ["（二）部分公开", "", ""], ["3.其他", "", "7"]] {
            let found = written([first(), page().table(57.0, 60.0, &[&row])]);
            assert_eq!(found, [format!("行政处罚|30|40 / {}", row.join("|"))]);
        }
    }

    #[test]
    fn a_cell_over_several_rows_goes_on() {
        // The first column is one cell on either page, drawn anew on the second.
        let down = |y: f32| [57.0, 157.0, 257.0].map(|x| (x, y, y + 40.0));
        let across = |y: f32| [(y, 57.0, 257.0), (y + 20.0, 157.0, 257.0), (y + 40.0, 57.0, 257.0)];
        let first = page()
            .lines(&across(700.0), &down(700.0))
            .text("三、办理结果", 60.0, 720.0)
            .text("公开", 160.0, 715.0)
            .text("部分公开", 160.0, 735.0);
        let second =
            page().lines(&across(60.0), &down(60.0)).text("不予公开", 160.0, 75.0).text("总计", 160.0, 95.0);
        let wanted = "三、办理结果(4x1)|公开 / 部分公开 / 不予公开 / 总计";
        assert_eq!(written([first, second]), [wanted]);
    }

    #[test]
    fn columns_of_either_part_are_columns_of_the_table() {
        let first = page().table(57.0, 700.0, &[&["甲", "乙", "丙", "丁"]]);
        let across = [(60.0, 57.0, 457.0), (80.0, 57.0, 457.0)];
        let second = page().lines(&across, &[57.0, 257.0, 457.0].map(|x| (x, 60.0, 80.0)));
        let second = second.text("左", 60.0, 75.0).text("右", 260.0, 75.0);
        assert_eq!(written([first, second]), ["甲|乙|丙|丁 / 左(1x2)|右(1x2)"]);
    }

    #[test]
    fn lines_of_a_cell_are_one_paragraph_where_they_had_to_be_broken() {
        let page = page()
            .table(57.0, 100.0, &[&["1.属于国家秘密", "数"]])
            .text("的信息", 62.0, 127.0)
            .lines(&[(140.0, 57.0, 257.0)], &[57.0, 157.0, 257.0].map(|x| (x, 120.0, 140.0)));
        // These have no line between them.
        let mut page = page;
        page.rulings.retain(|line| line.y0 != 120.0 || line.width() < 1.0);
        assert_eq!(written([page]), ["1.属于国家秘密的信息|数"]);
    }
}
