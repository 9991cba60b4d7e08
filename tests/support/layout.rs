//! The tables as text, in every way in which they reach us: pasted from a word processor, converted from a
//! file, copied from a page or out of a PDF.

use super::aligned;
use super::generate::Random;
use super::grid::{Filled, Grid, Role, Slot, table2, table3, table4};
use super::model::Model;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layout {
    /// A cell a line after a tab; an empty line ends a row; a vertically merged cell leaves a lone tab.
    CellLinesTab,
    /// The same without tabs: a merged cell, a blank cell and the end of a row all look like an empty line.
    CellLinesPlain,
    /// A cell a line and nothing else; blank and merged cells vanish.
    CellLinesPlainNoEmpty,
    /// A cell a line with a lone `|` between the cells of a row; an empty line ends a row.
    CellLinesLoneBar,
    /// A row a line by tabs, with the quirks of PDF converters: stray empty fields, a header word broken over
    /// two lines, the leading field lost after a page break.
    TabRows,
    /// A row a line by tabs, a field for every position of the grid.
    TabRowsMergedEmpties,
    /// A row a line by bars with blanks, with outer bars; what a cell to the left covers is dropped.
    BarRows,
    /// A row a line by bars, without outer bars; whatever is covered is dropped.
    BarRowsNoOuter,
    /// A row a line by bars without blanks, a field for every position: merged cells give `|||`.
    BarRowsMerged,
    /// A row a line by bars, a field for every position, and the separator row after the first.
    Markdown,
    /// A row a line by single blanks; blank and covered cells vanish.
    BlanksSingle,
    /// In aligned columns, as `pdftotext -layout` gives it: labels broken over lines around the line of their
    /// numbers, group labels at the middle of their group.
    BlanksMany,
    /// Lines out of a PDF: labels broken, page numbers and repeated headers between rows, group labels misplaced
    /// or lost where a group is cut by a page break.
    PdfBroken,
}

impl Layout {
    pub const ALL: [Self; 13] = [
        Self::CellLinesTab,
        Self::CellLinesPlain,
        Self::CellLinesPlainNoEmpty,
        Self::CellLinesLoneBar,
        Self::TabRows,
        Self::TabRowsMergedEmpties,
        Self::BarRows,
        Self::BarRowsNoOuter,
        Self::BarRowsMerged,
        Self::Markdown,
        Self::BlanksSingle,
        Self::BlanksMany,
        Self::PdfBroken,
    ];

    /// Whether a blank cell can still be told from no cell.
    pub fn shows_blanks(self) -> bool {
        !matches!(self, Self::CellLinesPlainNoEmpty | Self::BlanksSingle | Self::BlanksMany | Self::PdfBroken)
    }

    /// Whether a reader sees where a row ends. Without it, a blank cell shifts all that follow.
    pub fn shows_rows(self) -> bool {
        self != Self::CellLinesPlainNoEmpty
    }
}

/// How the tables of a report are written. The same style gives the same text.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    pub layout: Layout,
    /// 小计 for （三） to （六） and for 法人或其他组织.
    pub subtotals: bool,
    /// Decides the quirks that a layout leaves open, and the sentences of the report.
    pub seed: u64,
    /// Break paragraphs after so many characters, as PDF text is.
    pub wrap: Option<usize>,
}

impl Style {
    pub fn new(layout: Layout, seed: u64) -> Self {
        Self { layout, subtotals: false, seed, wrap: None }
    }

    pub fn with_subtotals(self) -> Self {
        Self { subtotals: true, ..self }
    }

    pub fn wrapped(self, characters: usize) -> Self {
        Self { wrap: Some(characters), ..self }
    }
}

/// Tables 2, 3 and 4 as text, each ending with a line break.
pub fn tables(model: &Model, style: &Style) -> [String; 3] {
    let grids = [table2(model), table3(model, style.subtotals), table4(model)];
    // Every table starts from the same seed: one converter has the same habits all over a report.
    grids.map(|grid| grid_text(&grid, style.layout, &mut Random::new(style.seed)))
}

/// One grid as text.
pub fn grid_text(grid: &Grid, layout: Layout, random: &mut Random) -> String {
    if grid.rows.is_empty() {
        return String::new();
    }
    let lines = match layout {
        Layout::CellLinesTab => cell_lines(grid, "\t", random),
        Layout::CellLinesPlain => cell_lines(grid, "", random),
        Layout::CellLinesPlainNoEmpty => grid.rows.iter().flat_map(|row| visible(row)).collect(),
        Layout::CellLinesLoneBar => lone_bars(grid),
        Layout::TabRows => tab_rows(grid, random),
        Layout::TabRowsMergedEmpties => grid.rows.iter().map(|row| full(row).join("\t")).collect(),
        Layout::BarRows => grid.rows.iter().map(|row| format!("| {} |", stepped(row).join(" | "))).collect(),
        Layout::BarRowsNoOuter => grid.rows.iter().map(|row| present(row).join(" | ")).collect(),
        Layout::BarRowsMerged => grid.rows.iter().map(|row| format!("|{}|", full(row).join("|"))).collect(),
        Layout::Markdown => markdown(grid),
        Layout::BlanksSingle => grid.rows.iter().map(|row| visible(row).join(" ")).collect(),
        Layout::BlanksMany => aligned::lines(grid, random),
        Layout::PdfBroken => aligned::pages(grid, random),
    };
    lines.join("\n") + "\n"
}

/// A field for every position of the grid.
fn full(row: &[Slot]) -> Vec<String> {
    row.iter().map(|slot| cell(slot).map_or(String::new(), |cell| cell.text.clone())).collect()
}

/// A field for every cell and for every cell that reaches down from above.
fn stepped(row: &[Slot]) -> Vec<String> {
    let reached = row.iter().filter(|slot| matches!(slot, Slot::Cell(_) | Slot::Up));
    reached.map(|slot| cell(slot).map_or(String::new(), |cell| cell.text.clone())).collect()
}

/// A field for every cell that begins on this row, blank ones too.
fn present(row: &[Slot]) -> Vec<String> {
    row.iter().filter_map(cell).map(|cell| cell.text.clone()).collect()
}

/// The part of a row that can be seen.
fn visible(row: &[Slot]) -> Vec<String> {
    present(row).into_iter().filter(|text| !text.is_empty()).collect()
}

fn cell(slot: &Slot) -> Option<&Filled> {
    match slot {
        Slot::Cell(cell) => Some(cell),
        Slot::Left | Slot::Up | Slot::UpLeft => None,
    }
}

fn cell_lines(grid: &Grid, before: &str, random: &mut Random) -> Vec<String> {
    // Narrow header cells carry a line break of their own in many templates.
    let broken = random.chance(2);
    let mut lines = Vec::new();
    for row in &grid.rows {
        for text in stepped(row) {
            match text.strip_prefix("本年新") {
                Some(rest) if broken => lines.extend([format!("{before}本年新"), rest.to_owned()]),
                _ => lines.push(format!("{before}{text}")),
            }
        }
        lines.push(String::new());
    }
    lines
}

fn lone_bars(grid: &Grid) -> Vec<String> {
    let mut lines = Vec::new();
    for row in &grid.rows {
        for (index, text) in stepped(row).into_iter().enumerate() {
            if index > 0 {
                lines.push("|".to_owned());
            }
            if !text.is_empty() {
                lines.push(text);
            }
        }
        lines.push(String::new());
    }
    lines
}

fn markdown(grid: &Grid) -> Vec<String> {
    let mut lines: Vec<String> =
        grid.rows.iter().map(|row| format!("| {} |", full(row).join(" | "))).collect();
    lines.insert(1, format!("|{}", " --- |".repeat(grid.width())));
    lines
}

fn tab_rows(grid: &Grid, random: &mut Random) -> Vec<String> {
    let break_word = random.chance(2);
    // The empty field that stands for 三、 is not repeated behind a cut of the page until its rows end.
    let cut = if grid.header > 0 && grid.rows.len() > 12 && random.chance(2) {
        Some(grid.header + 4 + random.below(14) as usize)
    } else {
        None
    };
    // The stray field that a merged label leaves behind is the same all over one table.
    let keep_stray = random.chance(2);
    let mut lines = Vec::new();
    for (index, row) in grid.rows.iter().enumerate() {
        let mut fields = Vec::new();
        for (at, slot) in row.iter().enumerate() {
            match slot {
                Slot::Cell(cell) => fields.push(cell.text.clone()),
                Slot::Up if at == 0 && index >= grid.header && cut.is_some_and(|cut| index >= cut) => {}
                Slot::Up => fields.push(String::new()),
                // In the header every position is kept: the words stand over their columns.
                Slot::Left if index < grid.header || (keep_stray && covers_two(row, at)) => {
                    fields.push(String::new())
                }
                Slot::UpLeft if index < grid.header => fields.push(String::new()),
                Slot::Left | Slot::UpLeft => {}
            }
        }
        if cut == Some(index) {
            lines.push(String::new());
        }
        let rest = if break_word && index < grid.header { break_header(&mut fields) } else { None };
        lines.push(fields.join("\t"));
        lines.extend(rest.into_iter().flat_map(|rest| [String::new(), rest]));
    }
    lines
}

/// The second position of a label: one stray field a label, not two.
fn covers_two(row: &[Slot], at: usize) -> bool {
    at > 0 && cell(&row[at - 1]).is_some_and(|cell| cell.role == Role::Label)
}

/// Breaks 社会公益组织 as a narrow column does; the second half stands alone under the first.
fn break_header(fields: &mut [String]) -> Option<String> {
    let at = fields.iter().position(|field| field == "社会公益组织")?;
    fields[at] = "社会公益".to_owned();
    Some(format!("{}组织{}", "\t".repeat(at), "\t".repeat(fields.len() - at - 1)))
}
