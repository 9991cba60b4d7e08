//! The official tables with their merged cells, as a word processor holds them.

use super::model::{
    COLUMNS4, Cell, Edition, GROUPS, Level, Model, NOTE3, RESULTS3, ROWS4, SUBTOTAL_COLUMN, SUBTOTAL_ROWS,
    columns3, table2_blocks, table3_rows,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Header,
    Label,
    Value,
}

/// A cell where it begins.
#[derive(Clone, Debug)]
pub struct Filled {
    pub text: String,
    pub role: Role,
    pub rows: usize,
    pub columns: usize,
    /// Which figure it shows; none for labels and for subtotals.
    pub figure: Option<Cell>,
}

/// One position of the grid.
#[derive(Clone, Debug)]
pub enum Slot {
    Cell(Filled),
    /// Covered by the merged cell to its left on the same row.
    Left,
    /// Covered by a merged cell that began on a row above: its leftmost column.
    Up,
    /// Covered by a merged cell that began on a row above: its other columns.
    UpLeft,
}

#[derive(Clone, Debug)]
pub struct Grid {
    pub rows: Vec<Vec<Slot>>,
    /// How many rows at the top are header (0 in table 2, whose headers stand between its blocks).
    pub header: usize,
}

impl Grid {
    pub fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }
}

/// Table 2. Empty for an edition that has none.
pub fn table2(model: &Model) -> Grid {
    let mut grid = Builder::new(4);
    for block in table2_blocks(model.edition) {
        grid.row();
        grid.put(0, 1, 4, Role::Header, block.article);
        grid.row();
        grid.put(0, 1, 1, Role::Header, "信息内容");
        for (index, (_, label)) in block.columns.iter().enumerate() {
            grid.put(1 + index, 1, block_span(index, block.columns.len()), Role::Header, label);
        }
        for &(row, label) in block.rows {
            grid.row();
            grid.put(0, 1, 1, Role::Label, label);
            for (index, &(column, _)) in block.columns.iter().enumerate() {
                let span = block_span(index, block.columns.len());
                grid.figure(1 + index, span, model, Cell { table: 2, row, column });
            }
        }
    }
    grid.finish(0)
}

/// The last value column of a block takes what its neighbours leave of the three.
fn block_span(index: usize, count: usize) -> usize {
    if index + 1 == count { 4 - count } else { 1 }
}

/// Table 3, with 小计 of the groups and of the legal persons where the form has them.
pub fn table3(model: &Model, subtotals: bool) -> Grid {
    let rows = table3_rows(model.edition);
    if rows.is_empty() {
        return Builder::new(10).finish(0);
    }
    let official = columns3(model.edition);
    let mut columns = official.to_vec();
    if subtotals {
        columns.insert(official.len() - 1, (SUBTOTAL_COLUMN, "小计"));
    }
    let legal = columns.len() - 2;
    let mut grid = Builder::new(3 + columns.len());

    grid.row();
    grid.put(0, 3, 3, Role::Header, NOTE3);
    grid.put(3, 1, columns.len(), Role::Header, "申请人情况");
    grid.row();
    grid.put(3, 2, 1, Role::Header, official[0].1);
    grid.put(4, 1, legal, Role::Header, "法人或其他组织");
    grid.put(4 + legal, 2, 1, Role::Header, official[official.len() - 1].1);
    grid.row();
    for (index, (_, label)) in columns[1..=legal].iter().enumerate() {
        grid.put(4 + index, 1, 1, Role::Header, label);
    }

    // Group rows and their height, counted first: a merged cell must know how far down it reaches.
    let height = |group: &'static str| rows.iter().filter(|row| row.level == Level::Within(group)).count();
    let extra = |group: &'static str| usize::from(subtotals && height(group) > 0);
    let results: usize = rows.iter().filter(|row| row.level != Level::Top).count()
        + GROUPS.iter().map(|(group, _)| extra(group)).sum::<usize>();

    let mut open: Option<&str> = None;
    for (index, row) in rows.iter().enumerate() {
        grid.row();
        match row.level {
            Level::Top => grid.put(0, 1, 3, Role::Label, row.label),
            Level::Outcome | Level::Within(_) => {
                if row.key == "R1" {
                    grid.put(0, results, 1, Role::Label, RESULTS3);
                }
                if let Level::Within(group) = row.level {
                    if open != Some(group) {
                        open = Some(group);
                        grid.put(1, height(group) + extra(group), 1, Role::Label, group_label(group));
                    }
                    grid.put(2, 1, 1, Role::Label, row.label);
                } else {
                    grid.put(1, 1, 2, Role::Label, row.label);
                }
            }
        }
        for (place, &(column, _)) in columns.iter().enumerate() {
            if column == SUBTOTAL_COLUMN {
                grid.put(3 + place, 1, 1, Role::Value, &model.subtotal(row.key, column));
            } else {
                grid.figure(3 + place, 1, model, Cell { table: 3, row: row.key, column });
            }
        }
        let closes = rows.get(index + 1).is_none_or(|next| next.level != row.level);
        if let (true, true, Level::Within(group)) = (subtotals, closes, row.level) {
            let key = SUBTOTAL_ROWS.iter().find(|(_, of)| *of == group).map_or("S3", |(key, _)| key);
            grid.row();
            grid.put(2, 1, 1, Role::Label, "小计");
            for (place, (column, _)) in columns.iter().enumerate() {
                grid.put(3 + place, 1, 1, Role::Value, &model.subtotal(key, column));
            }
        }
    }
    grid.finish(3)
}

fn group_label(key: &str) -> &'static str {
    GROUPS.iter().find(|(group, _)| *group == key).map_or("", |(_, label)| label)
}

/// Table 4: three groups side by side, one data row.
pub fn table4(model: &Model) -> Grid {
    let mut grid = Builder::new(15);
    if model.edition == Edition::Before2019 {
        return grid.finish(0);
    }
    grid.row();
    grid.put(0, 1, 5, Role::Header, ROWS4[0].1);
    grid.put(5, 1, 10, Role::Header, "行政诉讼");
    grid.row();
    for (index, (_, label)) in COLUMNS4.iter().enumerate() {
        grid.put(index, 2, 1, Role::Header, label);
    }
    grid.put(5, 1, 5, Role::Header, ROWS4[1].1);
    grid.put(10, 1, 5, Role::Header, ROWS4[2].1);
    grid.row();
    for (index, (_, label)) in COLUMNS4.iter().cycle().take(10).enumerate() {
        grid.put(5 + index, 1, 1, Role::Header, label);
    }
    grid.row();
    for (group, &(row, _)) in ROWS4.iter().enumerate() {
        for (index, &(column, _)) in COLUMNS4.iter().enumerate() {
            grid.figure(group * 5 + index, 1, model, Cell { table: 4, row, column });
        }
    }
    grid.finish(3)
}

/// A table with a heading and a line a row: label, unit and figure. Rows of headings hold dashes. The labels are long:
/// their column takes several of the grid.
pub fn statistics(heading: &[&str], lines: &[Vec<&str>]) -> Grid {
    const WIDE: usize = 4;
    let mut grid = Builder::new(WIDE + heading.len() - 1);
    let mut row = |texts: &[&str], role: fn(usize) -> Role| {
        grid.row();
        grid.put(0, 1, WIDE, role(0), texts[0]);
        for (at, text) in texts.iter().enumerate().skip(1) {
            grid.put(WIDE + at - 1, 1, 1, role(at), text);
        }
    };
    row(heading, |_| Role::Header);
    // The indicator and its unit, then figures.
    lines.iter().for_each(|line| row(line, |at| if at < 2 { Role::Label } else { Role::Value }));
    grid.finish(1)
}

/// Places cells; whatever a merged cell covers is marked when the grid is finished.
struct Builder {
    width: usize,
    rows: Vec<Vec<Option<Filled>>>,
}

impl Builder {
    fn new(width: usize) -> Self {
        Self { width, rows: Vec::new() }
    }

    fn row(&mut self) {
        self.rows.push((0..self.width).map(|_| None).collect());
    }

    fn put(&mut self, at: usize, rows: usize, columns: usize, role: Role, text: &str) {
        self.fill(at, Filled { text: text.to_owned(), role, rows, columns, figure: None });
    }

    fn figure(&mut self, at: usize, columns: usize, model: &Model, cell: Cell) {
        let text = model.get(cell.table, cell.row, cell.column).to_owned();
        self.fill(at, Filled { text, role: Role::Value, rows: 1, columns, figure: Some(cell) });
    }

    fn fill(&mut self, at: usize, filled: Filled) {
        let row = self.rows.last_mut().expect("a row is begun before its cells");
        row[at] = Some(filled);
    }

    fn finish(self, header: usize) -> Grid {
        let mut covered: Vec<Vec<Option<Slot>>> =
            self.rows.iter().map(|row| row.iter().map(|_| None).collect()).collect();
        for (y, row) in self.rows.iter().enumerate() {
            for (x, filled) in row.iter().enumerate() {
                let Some(filled) = filled else { continue };
                for down in 0..filled.rows {
                    for right in 0..filled.columns {
                        covered[y + down][x + right] = match (down, right) {
                            (0, 0) => Some(Slot::Cell(filled.clone())),
                            (0, _) => Some(Slot::Left),
                            (_, 0) => Some(Slot::Up),
                            _ => Some(Slot::UpLeft),
                        };
                    }
                }
            }
        }
        let rows = covered
            .into_iter()
            .map(|row| row.into_iter().map(|slot| slot.expect("the official tables have no holes")).collect())
            .collect();
        Grid { rows, header }
    }
}
