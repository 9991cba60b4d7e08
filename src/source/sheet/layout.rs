//! Cells of a sheet to paragraphs and tables.
//!
//! A sheet is a plane of a million rows in which tables lie where somebody put them. Rows and columns without any
//! text are no part of a table. A blank row ends one; what then stands in one column only is no table, but a title,
//! a remark, or a text that somebody wrote into a sheet.

use crate::source::SourceError;
use crate::source::content::{Block, Cell, Content, Paragraph, Table, Unseen};
use crate::source::limits::{self, Budget};
use crate::source::trail::{Kind, Part, Spot, Step};
use crate::text::fold::fold;
use crate::text::numbering::{Style, enumerator};
use crate::text::order::sort_by_key;

/// The content of a sheet.
#[derive(Default)]
pub struct Sheet {
    pub(super) name: String,
    pub(super) hidden: bool,
    /// Its cells with text.
    values: Vec<Value>,
    /// Merged cells; the text is that of the first one.
    pub merged: Vec<Range>,
    /// First and last of hidden rows, from 0.
    pub hidden_rows: Vec<(u32, u32)>,
    /// First and last of hidden columns, from 0.
    pub hidden_columns: Vec<(u32, u32)>,
    /// What is printed of it; all of it, where nothing is said.
    pub printed: Vec<Range>,
    /// The part of the file that it is, where its cells leave a trail.
    pub part: Option<Part>,
}

/// A cell with text.
#[derive(Clone)]
struct Value {
    row: u32,
    column: u32,
    said: Paragraph,
}

/// A rectangle of cells, first and last of each.
#[derive(Clone, Copy)]
pub struct Range {
    /// From 0.
    pub rows: (u32, u32),
    /// From 0.
    pub columns: (u32, u32),
}

impl Range {
    /// `A1:J28`, with or without `$` and the name of a sheet in front of each; whole columns and rows are none.
    pub fn of(text: &str) -> Option<Range> {
        let (from, to) = text.rsplit_once(':').unwrap_or((text, text));
        let (from, to) = (reference(from)?, reference(to)?);
        Some(Range { rows: (from.0, to.0), columns: (from.1, to.1) })
    }
}

/// Row and column of `B12`, `$B$12` or `表!B12`, from 0.
pub fn reference(text: &str) -> Option<(u32, u32)> {
    let cell = text.rsplit(['!', '.', ' ']).next()?.replace('$', "");
    let letters = cell.find(|c: char| !c.is_ascii_alphabetic())?;
    let (column, row) =
        cell.split_at_checked(letters).filter(|(column, _)| (1..=3).contains(&column.len()))?;
    let column = column.bytes().fold(0, |sum, c| sum * 26 + u32::from(c.to_ascii_uppercase() - b'A') + 1);
    let row = row.parse::<u32>().ok()?;
    ((1..=ROWS).contains(&row) && column <= COLUMNS).then(|| (row - 1, column - 1))
}

/// Excel's own limits.
pub const ROWS: u32 = 1 << 20;
/// The same across.
pub const COLUMNS: u32 = 1 << 14;

/// No sheet has more printed parts that are looked at.
const PRINTED: usize = 32;

impl Sheet {
    /// A sheet without cells; one that is hidden nobody sees.
    pub fn new(name: &str, hidden: bool) -> Sheet {
        Sheet { name: name.to_owned(), hidden, ..Sheet::default() }
    }

    /// A cell with what it shows, in any order; the first one counts where there are two. Blank ones are none,
    /// whatever borders they have.
    ///
    /// # Errors
    /// Past a limit.
    pub fn put(
        &mut self,
        row: u32,
        column: u32,
        text: String,
        budget: &mut Budget,
    ) -> Result<(), SourceError> {
        self.put_said(row, column, Paragraph { text, ..Paragraph::default() }, budget)
    }

    /// A cell whose text has parts in other roles.
    ///
    /// # Errors
    /// Past a limit.
    pub fn put_said(
        &mut self,
        row: u32,
        column: u32,
        mut said: Paragraph,
        budget: &mut Budget,
    ) -> Result<(), SourceError> {
        if !(said.text.trim().is_empty() && said.marks.is_empty()) {
            budget.paragraph(&said)?;
            if let Some(part) = self.part {
                said.trail.add(step(part, (row, column), said.text.len()));
            }
            self.values.push(Value { row, column, said });
        }
        Ok(())
    }

    /// What its cells say, in any order.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.values.iter().map(|value| value.said.text.as_str())
    }

    /// What a cell says that was put in.
    #[cfg(feature = "writer")]
    pub fn said(&self, row: u32, column: u32) -> Option<&Paragraph> {
        let here = |value: &&Value| (value.row, value.column) == (row, column);
        self.values.iter().find(here).map(|value| &value.said)
    }

    /// Takes out what stands beside the printed part: helping figures of whoever filled the sheet in. A part that leaves
    /// out much of the sheet was not meant so.
    fn keep_printed(&mut self, content: &mut Content) {
        let inside = |value: &Value| {
            let within = |(first, last): (u32, u32), at: u32| (first..=last).contains(&at);
            let in_range =
                |range: &Range| within(range.rows, value.row) && within(range.columns, value.column);
            self.printed.iter().take(PRINTED).any(in_range)
        };
        let kept = self.values.iter().filter(|value| inside(value)).count();
        if !self.printed.is_empty() && kept * 5 >= self.values.len() * 3 {
            let (kept, beside): (Vec<Value>, Vec<Value>) =
                self.values.iter().cloned().partition(|value| inside(value));
            self.values = kept;
            unseen(&["工作表“", &self.name, "”打印区域以外的内容"], &beside, content);
        }
    }

    /// Adds what is printed of the sheet to the content, and what of the rest holds figures.
    ///
    /// # Errors
    /// Past a limit.
    #[inline(never)]
    pub fn lay_out(mut self, content: &mut Content, budget: &mut Budget) -> Result<(), SourceError> {
        if self.merged.len() > limits::BLOCKS {
            return Err(SourceError::TooLarge("段落或单元格过多"));
        }
        in_order(&mut self.values);
        if self.hidden {
            unseen(&["隐藏的工作表“", &self.name, "”"], &self.values, content);
            return Ok(());
        }
        self.keep_printed(content);
        let (rows, columns) = (Hidden::of(&self.hidden_rows), Hidden::of(&self.hidden_columns));
        self.merged.retain(|range| range.rows.0 <= range.rows.1 && range.columns.0 <= range.columns.1);
        show_merged(&mut self, &rows, &columns);
        let mut in_rows = vec![Vec::new(); rows.0.len()];
        let mut in_columns = vec![Vec::new(); columns.0.len()];
        let mut values = Vec::new();
        for value in std::mem::take(&mut self.values) {
            let row = rows.around(value.row).and_then(|at| in_rows.get_mut(at));
            let hidden = row.or_else(|| columns.around(value.column).and_then(|at| in_columns.get_mut(at)));
            hidden.unwrap_or(&mut values).push(value);
        }
        let row_name = |row: u32| row.saturating_add(1).to_string();
        rows.unseen(&self.name, ["”隐藏的第 ", " 行"], &in_rows, &row_name, content);
        columns.unseen(&self.name, ["”隐藏的 ", " 列"], &in_columns, &letters, content);
        self.values = values;
        blocks(&mut self, &rows, &columns, content, budget)
    }
}

/// Remembers cells that are not shown, where they hold figures.
fn unseen(what: &[&str], values: &[Value], content: &mut Content) {
    if !values.iter().any(|value| value.said.text.contains(char::is_numeric)) {
        return;
    }
    let mut text = String::new();
    let mut row = None;
    for value in values {
        if let Some(last) = row.replace(value.row) {
            text.push(if last == value.row { '\t' } else { '\n' });
        }
        text.push_str(value.said.text.trim());
    }
    content.unseen.push(Unseen { what: what.concat(), text });
}

/// Sorts by row and column; of several values in one cell the first stays.
fn in_order(values: &mut Vec<Value>) {
    let mut keys = sorted(values.iter().map(|value| (value.row, value.column)));
    keys.dedup_by_key(|(key, _)| *key);
    let ordered = keys.iter().filter_map(|(_, at)| {
        let Value { row, column, said } = values.get_mut(*at)?;
        Some(Value { row: *row, column: *column, said: std::mem::take(said) })
    });
    *values = ordered.collect();
}

/// An entry that is sorted here: a row and a column or the like, and where it stood.
pub type Key = ((u32, u32), usize);

/// Keys in order, and where each stood.
fn sorted(keys: impl Iterator<Item = (u32, u32)>) -> Vec<Key> {
    let mut keys: Vec<Key> = keys.zip(0..).collect();
    order(&mut keys);
    keys
}

/// One function for all that is sorted here: a sort is a large thing to have once a type.
#[inline(never)]
pub fn order(keys: &mut [Key]) {
    sort_by_key(keys, |key| *key);
}

/// Hidden rows or columns.
struct Hidden(Vec<(u32, u32)>);

impl Hidden {
    /// Takes ranges in any order, which may overlap.
    fn of(ranges: &[(u32, u32)]) -> Hidden {
        let mut joined: Vec<(u32, u32)> = Vec::new();
        for ((first, last), _) in sorted(ranges.iter().copied().filter(|(first, last)| first <= last)) {
            match joined.last_mut().filter(|before| first <= before.1.saturating_add(1)) {
                Some(before) => before.1 = before.1.max(last),
                None => joined.push((first, last)),
            }
        }
        Hidden(joined)
    }

    /// Which range it stands in.
    fn around(&self, at: u32) -> Option<usize> {
        let before = self.0.partition_point(|range| range.0 <= at).checked_sub(1)?;
        self.0.get(before).filter(|range| range.1 >= at).map(|_| before)
    }

    /// The first that is not hidden, from this one on.
    fn next_shown(&self, at: u32) -> u32 {
        let around = self.around(at).and_then(|range| self.0.get(range));
        around.map_or(at, |range| range.1.saturating_add(1))
    }

    /// Remembers what stands in them; told how they are called.
    fn unseen(
        &self,
        sheet: &str,
        words: [&str; 2],
        values: &[Vec<Value>],
        name: &dyn Fn(u32) -> String,
        content: &mut Content,
    ) {
        for ((first, last), values) in self.0.iter().zip(values) {
            let mut span = name(*first);
            if first != last {
                span.push('—');
                span.push_str(&name(*last));
            }
            unseen(&["工作表“", sheet, words[0], &span, words[1]], values, content);
        }
    }
}

/// A merged cell whose first row or column is hidden shows its text in what is left of it.
fn show_merged(sheet: &mut Sheet, rows: &Hidden, columns: &Hidden) {
    let mut moved = Vec::new();
    for range in &mut sheet.merged {
        let first = (range.rows.0, range.columns.0);
        let shown = (rows.next_shown(first.0), columns.next_shown(first.1));
        if shown == first || shown.0 > range.rows.1 || shown.1 > range.columns.1 {
            continue;
        }
        range.rows.0 = shown.0;
        range.columns.0 = shown.1;
        let at = sheet.values.binary_search_by_key(&first, |value| (value.row, value.column));
        if let Some(value) = at.ok().and_then(|at| sheet.values.get_mut(at)) {
            moved.push(Value { row: shown.0, column: shown.1, said: std::mem::take(&mut value.said) });
        }
    }
    if moved.is_empty() {
        return;
    }
    // Before what stands in the same cell, which is covered.
    moved.append(&mut sheet.values);
    moved.retain(|value| value.said != Paragraph::default());
    in_order(&mut moved);
    sheet.values = moved;
}

/// Divides the cells at blank rows.
fn blocks(
    sheet: &mut Sheet,
    hidden: &Hidden,
    hidden_columns: &Hidden,
    content: &mut Content,
    budget: &mut Budget,
) -> Result<(), SourceError> {
    let merged = sorted(sheet.merged.iter().map(|range| (range.rows.0, range.columns.0)));
    let merged: Vec<Range> = merged.iter().filter_map(|(_, at)| sheet.merged.get(*at).copied()).collect();
    let mut merged = merged.as_slice();
    let mut values = sheet.values.as_slice();
    // How far down the merged cells with text reach that begin in a row.
    let mut reaches: Vec<(u32, u32)> = Vec::new();
    for range in merged {
        let first = (range.rows.0, range.columns.0);
        if values.binary_search_by_key(&first, |value| (value.row, value.column)).is_ok() {
            match reaches.last_mut().filter(|(row, _)| *row == first.0) {
                Some((_, reach)) => *reach = range.rows.1.max(*reach),
                None => reaches.push(range.rows),
            }
        }
    }
    let reach_of = |row: u32| {
        let at = reaches.partition_point(|reach| reach.0 < row);
        reaches.get(at).filter(|reach| reach.0 == row).map_or(row, |reach| reach.1)
    };
    let mut covered = Vec::new();
    let mut beside = Vec::new();
    while let Some(first) = values.first() {
        let mut reach = first.row;
        let goes_on = |value: &&Value| {
            let blank = hidden.next_shown(reach.saturating_add(1)) < value.row;
            reach = reach.max(reach_of(value.row));
            !blank
        };
        let length = values.iter().take_while(goes_on).count();
        let (part, rest) = values.split_at(length);
        values = rest;
        let end = part.last().map_or(first.row, |value| value.row);
        let (ranges, rest) = merged.split_at(merged.partition_point(|range| range.rows.0 <= end));
        merged = rest;
        let mut within = Vec::new();
        for section in sections(part) {
            let last = last_column(section, ranges, hidden_columns);
            let (own, others): (Vec<Value>, Vec<Value>) =
                section.iter().cloned().partition(|value| value.column <= last);
            within.extend(own);
            beside.extend(others);
        }
        if within.iter().all(|value| value.column == first.column) {
            content.blocks.extend(within.into_iter().map(|value| Block::Paragraph(value.said)));
        } else {
            content.blocks.push(Block::Table(table(&within, ranges, sheet.part, &mut covered, budget)?));
        }
    }
    unseen(&["工作表“", &sheet.name, "”表格旁边的内容"], &beside, content);
    unseen(&["工作表“", &sheet.name, "”被合并单元格遮住的内容"], &covered, content);
    Ok(())
}

/// Cells that no blank row parts, divided in front of headings that stand alone in their row: the tables of two sections are
/// not equally wide.
fn sections(values: &[Value]) -> Vec<&[Value]> {
    let is_heading = |row: &[Value]| {
        let number = |text: &str| enumerator(&fold(text)).filter(|number| number.style == Style::Han);
        matches!(row, [only] if number(&only.said.text).is_some())
    };
    let (mut sections, mut start, mut at) = (Vec::new(), 0, 0);
    for row in values.chunk_by(|a, b| a.row == b.row) {
        if is_heading(row) && at > start {
            sections.extend(values.get(start..at));
            start = at;
        }
        at += row.len();
    }
    sections.extend(values.get(start..));
    sections
}

/// The last column of the table to which these cells belong. Behind it stand helping figures of whoever filled the sheet in,
/// where three things come together: a blank column, or one that only checks (see [`checks`]), a heading over several
/// columns that ends in front of it, and less behind it than before. A blank column alone is one of the table's own.
fn last_column(values: &[Value], merged: &[Range], hidden: &Hidden) -> u32 {
    let rows = values.first().map_or(0, |first| first.row)..=values.last().map_or(0, |last| last.row);
    let merged: Vec<&Range> = merged.iter().filter(|range| rows.contains(&range.rows.0)).collect();
    let own = values.iter().map(|value| (value.column, value.column));
    let spans = sorted(own.chain(merged.iter().map(|range| range.columns)));
    let mut reach: Option<u32> = None;
    for ((first, last), _) in spans {
        let Some(before) = reach else {
            reach = Some(last);
            continue;
        };
        let blank = hidden.next_shown(before.saturating_add(1)) < first;
        let closes = |range: &&Range| range.columns.0 < range.columns.1 && range.columns.1 == before;
        let behind = || values.iter().filter(|value| value.column > before).count();
        let apart = blank || first > before && checks(values, first);
        if apart && merged.iter().any(closes) && behind() * 2 < values.len() {
            return before;
        }
        reach = Some(before.max(last));
    }
    u32::MAX
}

/// What the heading of a column begins with that is there to check the others.
const CHECKS: [&str; 8] = ["校验", "核对", "校对", "验算", "检查", "复核", "差额", "勾稽"];

/// Whether a column holds figures that only check the table's, as its heading says.
fn checks(values: &[Value], column: u32) -> bool {
    let heading = values.iter().find(|value| value.column == column).map(|value| value.said.text.trim());
    heading.is_some_and(|heading| CHECKS.iter().any(|word| heading.starts_with(word)))
}

/// The table of cells, which are sorted by row and column; those that a merged cell covers.
fn table(
    values: &[Value],
    merged: &[Range],
    part: Option<Part>,
    hidden: &mut Vec<Value>,
    budget: &mut Budget,
) -> Result<Table, SourceError> {
    let mut rows: Vec<u32> = values.iter().map(|value| value.row).collect();
    let columns = sorted(values.iter().map(|value| (value.column, 0)));
    let mut columns: Vec<u32> = columns.iter().map(|((column, _), _)| *column).collect();
    rows.dedup();
    columns.dedup();
    if rows.len() > limits::ROWS as usize || columns.len() > limits::COLUMNS as usize {
        return Err(SourceError::TooLarge("表格行列过多"));
    }
    // Merged cells by rows and columns of the table: the first of each, and the one behind the last.
    let within = |all: &[u32], (first, last): (u32, u32)| {
        (all.partition_point(|at| *at < first) as u32, all.partition_point(|at| *at <= last) as u32)
    };
    let ranges: Vec<Range> = merged
        .iter()
        .map(|range| Range { rows: within(&rows, range.rows), columns: within(&columns, range.columns) })
        .filter(|range| range.rows.0 < range.rows.1 && range.columns.0 < range.columns.1)
        .collect();
    let merged = sorted(ranges.iter().map(|range| (range.rows.0, range.columns.0)));
    let mut merged = merged.into_iter().peekable();
    let mut values = values.iter().peekable();
    // For each column, the row before which a merged cell covers it.
    let mut covered = vec![0u32; columns.len()];
    let mut table = Table { rows: rows.len() as u32, columns: columns.len() as u32, cells: Vec::new() };
    for (row, sheet_row) in (0..).zip(&rows) {
        for (column, sheet_column) in (0..).zip(&columns) {
            let here = |value: &&Value| (value.row, value.column) == (*sheet_row, *sheet_column);
            let value = values.next_if(here);
            let mut end = (row + 1, column + 1);
            while let Some((_, at)) = merged.next_if(|(first, _)| *first <= (row, column)) {
                if let Some(range) = ranges.get(at) {
                    end = (end.0.max(range.rows.1), end.1.max(range.columns.1));
                }
            }
            let mut free = covered.iter_mut().take(end.1 as usize).skip(column as usize);
            let mut width = 0;
            while let Some(before) = free.next().filter(|before| **before <= row) {
                *before = end.0;
                width += 1;
            }
            if width == 0 {
                hidden.extend(value.cloned());
                continue;
            }
            if value.is_none() {
                budget.block()?;
            }
            // A blank cell is a place to write to, too.
            let blank = || {
                let mut said = Paragraph::default();
                said.trail.add(step(part?, (*sheet_row, *sheet_column), 0));
                Some(said)
            };
            let text = value.map(|value| value.said.clone()).or_else(blank).map(Block::Paragraph);
            table.cells.push(Cell {
                row,
                column,
                rows: end.0 - row,
                columns: width,
                blocks: text.into_iter().collect(),
            });
        }
    }
    Ok(table)
}

/// The step of a cell that says so many bytes.
fn step(part: Part, (row, column): (u32, u32), length: usize) -> Step {
    Step { range: 0..length, part, spot: Spot::Cell { row, column }, kind: Kind::Sign }
}

/// The letters of a column: 0 is A, 26 is AA.
pub fn letters(column: u32) -> String {
    let mut letters = String::new();
    let mut left = u64::from(column) + 1;
    while left > 0 {
        left -= 1;
        letters.insert(0, char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters
}
