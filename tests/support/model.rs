//! The figures of one report as data, and the bodies that issue the reports of the tests.
//!
//! Sums are recomputed here, not by the library: a test must not share its mistakes.

use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub use super::form::*;

/// The kind of the issuer: duties and powers differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BodyKind {
    /// 镇、乡人民政府
    Township,
    /// 街道办事处, which is no 人民政府
    Subdistrict,
    /// 局、委、办
    Department,
    /// 县、区人民政府
    County,
    /// 市人民政府
    City,
    /// 自治州人民政府
    Prefecture,
}

impl BodyKind {
    pub const ALL: [Self; 6] =
        [Self::Township, Self::Subdistrict, Self::Department, Self::County, Self::City, Self::Prefecture];

    /// 各级人民政府 must also report 考核、社会评议 and 责任追究.
    pub fn is_government(self) -> bool {
        !matches!(self, Self::Subdistrict | Self::Department)
    }
}

/// An invented issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    /// The full name as it stands in the title and in the sign-off.
    pub name: &'static str,
    pub kind: BodyKind,
    /// How its own text calls it: 我镇, 我局.
    pub we: &'static str,
    /// The address of its office, for the contact line.
    pub address: &'static str,
}

/// Every body of the test material. None of these places exists.
pub static BODIES: [Body; 13] = [
    body("青禾县云岭镇人民政府", BodyKind::Township, "我镇", "青禾县云岭镇振兴路18号"),
    body("宁川县白杨乡人民政府", BodyKind::Township, "我乡", "宁川县白杨乡白杨街6号"),
    body("安澜区石湾镇人民政府", BodyKind::Township, "我镇", "安澜区石湾镇河滨路21号"),
    body("临溪市望江街道办事处", BodyKind::Subdistrict, "我街道", "临溪市望江路33号"),
    body("安澜区北苑街道办事处", BodyKind::Subdistrict, "我街道", "安澜区北苑西路9号"),
    body("临溪市住房和城乡建设局", BodyKind::Department, "我局", "临溪市建设路102号"),
    body("青禾县教育局", BodyKind::Department, "我局", "青禾县文昌街15号"),
    body("宁川县农业农村局", BodyKind::Department, "我局", "宁川县丰收路4号"),
    body("安澜区市场监督管理局", BodyKind::Department, "我局", "安澜区安康路57号"),
    body("青禾县人民政府", BodyKind::County, "我县", "青禾县人民路1号"),
    body("安澜区人民政府", BodyKind::County, "我区", "安澜区安澜大道1号"),
    body("临溪市人民政府", BodyKind::City, "我市", "临溪市府前路1号"),
    body("岚江自治州人民政府", BodyKind::Prefecture, "我州", "岚江自治州岚江大道1号"),
];

const fn body(name: &'static str, kind: BodyKind, we: &'static str, address: &'static str) -> Body {
    Body { name, kind, we, address }
}

/// The body of that name. Panics on a name that is not in [`BODIES`]: a slip of the test.
pub fn body_named(name: &str) -> Body {
    BODIES.iter().find(|body| body.name == name).cloned().unwrap_or_else(|| panic!("no body {name}"))
}

/// A report's figures. Cells hold what was typed (`0`, `4025 元`, `/`, nothing), so that a test can plant anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    pub edition: Edition,
    pub year: u16,
    pub body: Body,
    cells: BTreeMap<Cell, String>,
    /// Subtotals that were set by hand; the others are computed when they are shown.
    subtotals: BTreeMap<(String, String), String>,
}

impl Model {
    /// A report whose every cell holds `0`.
    pub fn zeros(year: u16, body: Body) -> Self {
        Self::zeros_of(Edition::of_year(year), year, body)
    }

    /// Likewise, in a format that the year does not tell.
    pub fn zeros_of(edition: Edition, year: u16, body: Body) -> Self {
        let cells = cells(edition).into_iter().map(|cell| (cell, "0".to_owned())).collect();
        Self { edition, year, body, cells, subtotals: BTreeMap::new() }
    }

    /// A body's report whose cells are the sums of others'. Panics on a cell that is no number: a slip of the test.
    pub fn sum(units: &[Model], body: Body) -> Self {
        let mut sum = Model::zeros(units[0].year, body);
        let cells: Vec<Cell> = sum.cells().map(|(cell, _)| *cell).collect();
        for Cell { table, row, column } in cells {
            let values = units.iter().map(|unit| unit.get(table, row, column).parse::<Decimal>());
            let total: Decimal = values.map(|value| value.expect("a number")).sum();
            sum.set(table, row, column, &total.normalize().to_string());
        }
        sum
    }

    pub fn cells(&self) -> impl Iterator<Item = (&Cell, &str)> {
        self.cells.iter().map(|(cell, text)| (cell, text.as_str()))
    }

    /// The text of a cell. Panics on a cell that the edition lacks: a slip of the test.
    pub fn get(&self, table: u8, row: &str, column: &str) -> &str {
        &self.cells[&self.address(table, row, column)]
    }

    /// Types `text` into a cell. Subtotals are set by the rows `S3`–`S6` and the column `CS` of table 3.
    pub fn set(&mut self, table: u8, row: &str, column: &str, text: &str) -> &mut Self {
        if table == 3 && (column == SUBTOTAL_COLUMN || SUBTOTAL_ROWS.iter().any(|(key, _)| *key == row)) {
            self.subtotals.insert((row.to_owned(), column.to_owned()), text.to_owned());
        } else {
            self.cells.insert(self.address(table, row, column), text.to_owned());
        }
        self
    }

    pub fn set_int(&mut self, table: u8, row: &str, column: &str, value: i64) -> &mut Self {
        self.set(table, row, column, &value.to_string())
    }

    /// The whole number in a cell; `None` for anything that is not just that (a leading `+` is).
    pub fn int(&self, table: u8, row: &str, column: &str) -> Option<i64> {
        self.get(table, row, column).parse().ok()
    }

    /// [`Model::int`], with whatever can't be read taken as 0: for text that is written from the figures.
    pub fn count(&self, table: u8, row: &str, column: &str) -> i64 {
        self.int(table, row, column).unwrap_or(0)
    }

    /// The sum of a group of table 3 (`R3`, `R4`, `R5`, `R6`), or the one row of that key.
    pub fn group(&self, key: &str, column: &str) -> i64 {
        let within = format!("{key}.");
        outcome_rows(self.edition)
            .into_iter()
            .filter(|row| *row == key || row.starts_with(&within))
            .map(|row| self.count(3, row, column))
            .sum()
    }

    /// The text of a subtotal of table 3: as set, else as computed.
    pub fn subtotal(&self, row: &str, column: &str) -> String {
        if let Some(text) = self.subtotals.get(&(row.to_owned(), column.to_owned())) {
            return text.clone();
        }
        let group = SUBTOTAL_ROWS.iter().find(|(key, _)| *key == row).map(|(_, group)| *group);
        let value = |column: &str| match group {
            Some(group) => self.group(group, column),
            None => self.count(3, row, column),
        };
        let sum: i64 =
            if column == SUBTOTAL_COLUMN { legal(self.edition).map(value).sum() } else { value(column) };
        sum.to_string()
    }

    /// The relations of tables 3 and 4 that do not hold, recomputed without the library. Cells that hold
    /// no whole number count as 0, so ask only where every cell is one.
    pub fn broken(&self) -> Vec<Broken> {
        let mut broken = Vec::new();
        let mut note = |relation: Relation, key: &'static str, difference: i64| {
            if difference != 0 {
                broken.push(Broken { relation, key, difference });
            }
        };
        for row in table3_rows(self.edition) {
            let parts: i64 = parts(self.edition).map(|column| self.count(3, row.key, column)).sum();
            note(Relation::Row, row.key, parts - self.count(3, row.key, "T"));
        }
        if self.edition != Edition::Before2019 {
            for (column, _) in columns3(self.edition) {
                let outcomes: i64 =
                    outcome_rows(self.edition).iter().map(|row| self.count(3, row, column)).sum();
                let [a, b, r7, d] = ["A", "B", "R7", "D"].map(|row| self.count(3, row, column));
                note(Relation::Column, column, outcomes - r7);
                note(Relation::Balance, column, a + b - r7 - d);
            }
            for (row, _) in &ROWS4 {
                let parts: i64 = COLUMNS4[..4].iter().map(|(column, _)| self.count(4, row, column)).sum();
                note(Relation::Cases, row, parts - self.count(4, row, "total"));
            }
        }
        broken
    }
}

impl Model {
    fn address(&self, table: u8, row: &str, column: &str) -> Cell {
        let found =
            self.cells.keys().find(|cell| cell.table == table && cell.row == row && cell.column == column);
        *found.unwrap_or_else(|| panic!("{:?} has no cell {table}:{row}:{column}", self.edition))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// all kinds of applicants − T of a row of table 3
    Row,
    /// all outcomes − R7 of a column of table 3
    Column,
    /// A + B − R7 − D of a column of table 3
    Balance,
    /// the four results − total of a group of table 4
    Cases,
}

/// A relation that does not hold: which, at what row or column, and by how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Broken {
    pub relation: Relation,
    pub key: &'static str,
    pub difference: i64,
}
