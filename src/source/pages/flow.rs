//! One text from the parts of each page: what repeats on every page is left out, lines become paragraphs, tables
//! go on over pages.

use super::glue::{self, Part};
use super::grid;
use super::lines::{self, COLUMN_GAP, TextLine};
use super::order::by;
use super::{Area, Page, Pages, margins, numbered, untold};
use crate::source::content::{Block, Cell, Paragraph, Table};
use crate::source::limits::{self, Budget};
use crate::source::{Content, SourceError};
use crate::text::order::sort_by_key;

/// A page, taken apart.
pub(super) struct Sheet {
    width: f32,
    pub(super) height: f32,
    /// The items, from top to bottom.
    pub(super) items: Vec<Item>,
}

impl Sheet {
    /// Whether the page is a picture, in a file of which other pages have text.
    fn is_scanned(&self) -> bool {
        let covered = self.items.iter().try_fold(0.0, |sum, item| match item {
            Item::Picture(area) => Some(sum + area.width() * area.height()),
            _ => None,
        });
        covered.is_some_and(|covered| covered > SCANNED * self.width * self.height)
    }
}

/// A part of a page.
pub(super) enum Item {
    Line(TextLine),
    Table(Part),
    Picture(Area),
}

impl Item {
    fn middle(&self) -> f32 {
        match self {
            Item::Line(line) => line.middle,
            Item::Table(part) => (part.top + part.bottom) / 2.0,
            Item::Picture(area) => (area.y0 + area.y1) / 2.0,
        }
    }
}

/// A picture that covers this much of a page can be a table;
const LARGE: f32 = 0.1;
/// one that covers this much lies behind the text, where there is any.
const BEHIND: f32 = 0.6;
/// A page on which nothing stands but pictures that cover this much of it is a scan.
const SCANNED: f32 = 0.5;

/// The content of the pages.
///
/// # Errors
/// [`SourceError::TooLarge`] past the limits, [`SourceError::Scan`] where nothing but headers stands beside pictures.
pub fn content(pages: &Pages) -> Result<Content, SourceError> {
    let mut cells = 0;
    let mut sheets = Vec::new();
    let margins = numbered::margins(&pages.pages);
    for (page, margin) in pages.pages.iter().zip(margins) {
        sheets.push(sheet(page.clone(), margin, &mut cells)?);
    }
    margins::without_margins(&mut sheets);
    let pictures =
        sheets.iter().flat_map(|sheet| &sheet.items).filter(|item| matches!(item, Item::Picture(_)));
    let all = sheets.iter().map(|sheet| sheet.items.len()).sum::<usize>();
    if all > 0 && pictures.count() == all {
        return Err(SourceError::Scan);
    }
    let damage = sheets.iter().any(Sheet::is_scanned).then(|| "有的页面是扫描的图片".to_owned());
    let edges = Edges::of(&sheets);
    let mut flow = Flow {
        edges,
        budget: Budget::default(),
        blocks: Vec::new(),
        open: None,
        table: None,
        width: 0.0,
        fresh: true,
    };
    for sheet in sheets {
        flow.width = sheet.width;
        flow.fresh = true;
        for item in sheet.items {
            flow.item(item)?;
            flow.fresh = false;
        }
    }
    flow.end_table()?;
    flow.end_paragraph()?;
    Ok(Content { blocks: flow.blocks, damage: damage.into_iter().collect(), ..Content::default() })
}

/// Takes a page apart; in front of `margin` stand numbers of lines.
fn sheet(mut page: Page, margin: Option<f32>, cells: &mut usize) -> Result<Sheet, SourceError> {
    lines::upright(&mut page);
    if let Some(margin) = margin {
        numbered::without(&mut page, margin);
    }
    untold::struck(&mut page);
    let (width, height) = (page.width, page.height);
    let mut tables = Vec::new();
    for grid in grid::grids(&page.rulings) {
        *cells += grid.spans.len();
        if *cells > limits::BLOCKS {
            return Err(SourceError::TooLarge("段落或单元格过多"));
        }
        let mut held = vec![Vec::new(); grid.spans.len()];
        let bounds = grid.bounds();
        page.glyphs.retain(|glyph| {
            let middle = glyph.middle();
            let near = bounds.y0 <= middle.1 && middle.1 <= bounds.y1;
            let cell = if near { grid.cell(middle).and_then(|cell| held.get_mut(cell)) } else { None };
            cell.map(|cell| cell.push(*glyph)).is_none()
        });
        // Lines without text are no table: a frame, a drawing.
        if held.iter().flatten().any(|glyph| !lines::is_blank(glyph.text)) {
            untold::cells(&grid, &mut held, (width, height));
            tables.push(Part::new(&grid, &held));
        }
    }
    let mut items: Vec<Item> = tables.into_iter().map(Item::Table).collect();
    items.extend(pictures(&page).into_iter().map(Item::Picture));
    items.extend(lines::lines_of_page(&page.glyphs).into_iter().map(Item::Line));
    sort_by_key(&mut items, |item| by(item.middle(), 0.0));
    Ok(Sheet { width, height, items })
}

/// The large pictures of a page; strips of one picture are put together.
fn pictures(page: &Page) -> Vec<Area> {
    let mut strips = page.pictures.clone();
    sort_by_key(&mut strips, |strip| by(strip.x0, strip.y0));
    let mut pictures: Vec<Area> = Vec::new();
    for strip in strips {
        match pictures.last_mut() {
            Some(last)
                if (last.x0 - strip.x0).abs() < 2.0
                    && (last.x1 - strip.x1).abs() < 2.0
                    && strip.y0 < last.y1 + 2.0 =>
            {
                last.y1 = last.y1.max(strip.y1);
            }
            _ => pictures.push(strip),
        }
    }
    let text = page.glyphs.iter().filter(|glyph| !lines::is_blank(glyph.text)).count() > 100;
    pictures.retain(|area| {
        let share = area.width() * area.height() / (page.width * page.height).max(1.0);
        share > LARGE && !(text && share > BEHIND)
    });
    pictures
}

/// The left and right edge of the text on pages of some width.
struct Edges {
    /// Width of the page, left and right edge.
    edges: Vec<(f32, f32, f32)>,
    /// The size of most text.
    size: f32,
}

/// A line of so many characters is one of a paragraph.
const LONG: usize = 15;

impl Edges {
    fn of(sheets: &[Sheet]) -> Edges {
        let mut all: Vec<(f32, &TextLine)> = Vec::new();
        for sheet in sheets {
            for item in &sheet.items {
                if let Item::Line(line) = item
                    && line.text.chars().count() >= LONG
                {
                    all.push((sheet.width, line));
                }
            }
        }
        let mut sizes: Vec<f32> = all.iter().map(|(_, line)| line.size).collect();
        sort_by_key(&mut sizes, |size| by(*size, 0.0));
        let size = sizes.get(sizes.len() / 2).copied().unwrap_or(0.0);
        sort_by_key(&mut all, |(width, _)| by(*width, 0.0));
        let mut edges = Vec::new();
        for group in all.chunk_by(|a, b| b.0 - a.0 < 2.0) {
            let mut lefts: Vec<f32> = group.iter().map(|(_, line)| line.x0).collect();
            let mut rights: Vec<f32> = group.iter().map(|(_, line)| line.x1).collect();
            for edges in [&mut lefts, &mut rights] {
                sort_by_key(edges, |x| by(*x, 0.0));
            }
            // The very first and last ones don't count: a long heading may stand out.
            let left = lefts.get(lefts.len() / 20).copied().unwrap_or(0.0);
            let right = rights.get((rights.len() * 9 / 10).min(rights.len().saturating_sub(1)));
            let (width, right) = (group.first().map_or(0.0, |line| line.0), right.copied().unwrap_or(0.0));
            // It is an edge where lines meet it, or where it is as far from the page's as the left one is.
            let meet = rights.iter().filter(|x| (*x - right).abs() < size).count();
            let even = (width - right - left).abs() < 2.5 * size;
            edges.push((width, left, if meet > 1 || even { right } else { f32::MAX }));
        }
        Edges { edges, size }
    }

    /// The left and right edge of a page of this width; without long lines no line is full.
    fn at(&self, width: f32) -> (f32, f32) {
        let near = |edge: &&(f32, f32, f32)| width - edge.0 < 2.0 && edge.0 - width < 2.0;
        self.edges.iter().find(near).map_or((0.0, f32::MAX), |edge| (edge.1, edge.2))
    }
}

/// The text so far.
struct Flow {
    edges: Edges,
    budget: Budget,
    blocks: Vec<Block>,
    /// The paragraph that may go on, and its last line.
    open: Option<(String, TextLine)>,
    /// The table that may go on.
    table: Option<Part>,
    /// Width of the page.
    width: f32,
    /// Whether nothing of the page was read yet.
    fresh: bool,
}

impl Flow {
    fn item(&mut self, item: Item) -> Result<(), SourceError> {
        match item {
            Item::Line(line) => {
                self.end_table()?;
                if self.goes_on(&line) {
                    if let Some((text, last)) = &mut self.open {
                        join(text, &line.text);
                        *last = line;
                    }
                    return Ok(());
                }
                self.end_paragraph()?;
                self.open = Some((line.text.clone(), line));
                Ok(())
            }
            Item::Table(part) => {
                self.end_paragraph()?;
                match &mut self.table {
                    Some(table) if self.fresh && table.goes_on_in(&part) => table.append(part),
                    _ => {
                        self.end_table()?;
                        self.table = Some(part);
                    }
                }
                Ok(())
            }
            Item::Picture(_) => {
                self.end_table()?;
                self.end_paragraph()?;
                self.budget.block()?;
                self.blocks.push(Block::Picture);
                Ok(())
            }
        }
    }

    /// Whether a line is of the same paragraph as the last one: that one had no room for more, and this one begins
    /// neither with an indent nor with a number.
    fn goes_on(&self, line: &TextLine) -> bool {
        let Some((_, last)) = &self.open else { return false };
        let (left, right) = self.edges.at(self.width);
        let size = last.size.max(line.size);
        let alike = (last.size - line.size).abs() < 0.15 * size;
        let near = self.fresh || line.middle - last.middle < 3.2 * size;
        // A mark that may not begin a line takes the character before it along.
        let full = last.x1 + (line.head + 1.3 * size).max(2.2 * size) >= right;
        let indented = line.x0 > left + 1.2 * size;
        // A title is in the middle of the page, its second line, too.
        let title = size > 1.25 * self.edges.size;
        let unfinished = last.text.ends_with(['，', '、', '《', '（', '第', '“']);
        let begun = glue::is_numbered(line);
        // A figure in a column is the end of its row.
        let row = last.text.contains(COLUMN_GAP) && last.text.ends_with(|c: char| c.is_ascii_digit());
        alike
            && !row
            && near
            && (!indented || title)
            && (full || unfinished)
            && (!begun || (full && unfinished))
    }

    fn end_paragraph(&mut self) -> Result<(), SourceError> {
        if let Some((text, _)) = self.open.take() {
            self.budget.block()?;
            self.budget.text(text.len())?;
            self.blocks.push(Block::Paragraph(Paragraph::plain(text)));
        }
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), SourceError> {
        let Some(mut part) = self.table.take() else { return Ok(()) };
        sort_by_key(&mut part.cells, |cell| (cell.span.row as u64) << 32 | cell.span.column as u64);
        let mut table = Table {
            rows: part.rows as u32,
            columns: part.xs.len().saturating_sub(1) as u32,
            cells: Vec::new(),
        };
        if table.rows > limits::ROWS {
            return Err(SourceError::TooLarge("表格行数过多"));
        }
        for cell in part.cells {
            self.budget.block()?;
            let mut blocks = Vec::new();
            for text in glue::paragraphs(&cell) {
                self.budget.text(text.len())?;
                blocks.push(Block::Paragraph(Paragraph::plain(text)));
            }
            let span = cell.span;
            table.cells.push(Cell {
                row: span.row as u32,
                column: span.column as u32,
                rows: span.rows as u32,
                columns: span.columns as u32,
                blocks,
            });
        }
        self.blocks.push(Block::Table(table));
        Ok(())
    }
}

/// Puts the next line behind a text; words of letters have a blank between, figures go on.
pub fn join(text: &mut String, next: &str) {
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    if letter(text.chars().next_back()) && letter(next.chars().next()) {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::super::testing::{page, written};
    use super::*;

    /// A line from the left edge to the right one.
    fn full(start: &str) -> String {
        let rest = 40 - start.chars().count();
        format!("{start}{}", "文".repeat(rest))
    }

    #[test]
    fn lines_become_paragraphs() {
        let page = page()
            .text(&full("  首段")[2..], 81.0, 100.0)
            .text("续行到此。", 57.0, 120.0)
            .text("次段", 81.0, 140.0)
            .text(&full("三段"), 57.0, 160.0)
            .text("一、小标题", 57.0, 180.0)
            .text(&full("四段"), 57.0, 200.0)
            .text(&full("不变"), 57.0, 220.0)
            .text("2.5 万元。", 57.0, 240.0);
        let wanted = [
            format!("{}续行到此。", &full("  首段")[2..]),
            "次段".to_owned(),
            full("三段"),
            "一、小标题".to_owned(),
            format!("{}{}2.5 万元。", full("四段"), full("不变")),
        ];
        assert_eq!(written([page]), wanted);
    }

    #[test]
    fn a_paragraph_goes_on_on_the_next_page() {
        let first = page().text(&full("甲"), 57.0, 100.0).text(&full("乙"), 57.0, 120.0);
        let second = page().text("丙。", 57.0, 80.0).text("丁", 81.0, 100.0);
        let wanted = [format!("{}{}丙。", full("甲"), full("乙")), "丁".to_owned()];
        assert_eq!(written([first, second]), wanted);
    }

    #[test]
    fn a_table_stands_between_its_paragraphs() {
        let page = page()
            .text("前文", 57.0, 100.0)
            .table(57.0, 150.0, &[&["项目", "数量"], &["规章", "3"]])
            .text("后文", 57.0, 250.0);
        assert_eq!(written([page]), ["前文", "项目|数量 / 规章|3", "后文"]);
    }

    #[test]
    fn without_lines_columns_are_kept_apart_by_blanks() {
        let page = page().text("规章", 57.0, 100.0).text("3", 200.0, 100.0).text("0", 300.0, 100.0);
        assert_eq!(written([page]), ["规章   3   0"]);
    }

    #[test]
    fn a_row_of_figures_does_not_go_on() {
        let long = "本年新收政府信息公开申请数量合计填在右边一栏";
        let row = page().text(long, 57.0, 100.0).text("87", 520.0, 100.0).text("理结果", 57.0, 115.0);
        assert_eq!(written([row.text(&long.repeat(2), 57.0, 200.0)])[1], "理结果");
    }

    #[test]
    fn large_pictures_are_blocks() {
        let mut page = page().text("表三", 57.0, 100.0);
        let strip = |y0| Area { x0: 57.0, y0, x1: 500.0, y1: y0 + 20.0 };
        page.pictures.extend((0..20).map(|n| strip(200.0 + 20.0 * n as f32)));
        page.pictures.push(Area { x0: 400.0, y0: 620.0, x1: 520.0, y1: 740.0 });
        assert_eq!(written([page]), ["表三", "<picture>"]);
    }

    #[test]
    fn a_page_that_is_a_picture_makes_the_file_incomplete() {
        let scan = |share: f32| {
            let mut page = page();
            page.pictures.push(Area { x0: 0.0, y0: 0.0, x1: page.width, y1: share * page.height });
            page
        };
        let damage = |second: Page| {
            let pages = vec![page().text("一、总体情况", 57.0, 100.0), second];
            content(&Pages { pages, ..Pages::default() }).expect("content").damage
        };
        assert_eq!(damage(scan(1.0).text("- 2 -", 280.0, 810.0)), ["有的页面是扫描的图片"]);
        assert_eq!(damage(scan(0.3)), Vec::<String>::new());
        assert_eq!(damage(scan(0.9).text("二、主动公开政府信息情况", 57.0, 800.0)), Vec::<String>::new());
        assert_eq!(damage(page()), Vec::<String>::new());
    }
}
