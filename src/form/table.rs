//! A table of the format: its rows and columns, the labels that they are found by, and the heading above them.

use super::statistics::Breakdown;
use crate::number::Measure;
use crate::text::fold::fold;
use crate::text::numbering::without_enumerator;
use crate::text::order::sort_by;
use std::sync::Arc;

/// The subject of a table. It decides how the table is laid out and which rules look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableKind {
    /// The items of 《条例》第二十条: several small tables, each with a heading of its own.
    Items,
    /// Applications: a row for each outcome, a column for each kind of applicant.
    Applications,
    /// Cases of 行政复议 and 行政诉讼: all figures in one line below a heading.
    Cases,
    /// Statistics of the year, appended behind the sections: a row for each indicator, one figure each. Nobody has to have
    /// it, and its rows differ from place to place.
    Statistics,
}

/// A table.
#[derive(Debug, Clone)]
pub struct TableForm {
    /// Its subject.
    pub kind: TableKind,
    /// The number of the table and of the section in which it stands: 3 for 表三. What is appended has one that no section
    /// has.
    pub number: u8,
    /// How people call it: 表三.
    pub name: &'static str,
    /// The words of the heading above the labels of the rows; empty where there are no labels.
    pub corner: &'static str,
    /// How many grid columns the labels take.
    pub label_columns: u8,
    /// The groups of outcomes in order; only applications have them.
    pub groups: Vec<Group>,
    /// All rows in order, the extra subtotal rows at the places where home-made templates have them.
    pub rows: Vec<RowForm>,
    /// Words of the heading and of groups, folded: what may stand between rows without being a cell. The longest come
    /// first.
    pub furniture: Vec<String>,
    /// The rows that others break down; only statistics have them.
    pub breakdowns: &'static [Breakdown],
    /// The words that tell the table apart.
    pub signs: Signs,
}

/// Words that tell a table apart from the text around it and from the same table of another edition. All words are folded.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signs {
    /// Words that stand in this table only, in whatever edition.
    pub anchors: &'static [&'static str],
    /// Words of the heading, one of which shows that there is a table.
    pub heading: &'static [&'static str],
    /// Words that other editions of this table lack. A word that a later edition keeps may stay: what counts is which
    /// editions have it in a label.
    pub telling: &'static [&'static str],
}

/// A group of outcomes: （三）不予公开.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Canonical key: `R3`.
    pub key: &'static str,
    /// Its name in sentences: 不予公开.
    pub name: &'static str,
    /// The bit that stands for it in a set of outcomes. The words of the narrative know it by this bit.
    pub bit: u8,
}

/// A row.
#[derive(Debug, Clone)]
pub struct RowForm {
    /// Canonical key.
    pub key: &'static str,
    /// Official label.
    pub label: &'static str,
    /// All accepted labels; the official one first.
    pub accepted: Vec<Label>,
    /// The labels of the groups it stands in, outermost first.
    pub path: Vec<&'static str>,
    /// Its part in the relations.
    pub role: RowRole,
    /// The group of outcomes that the row belongs to or adds up, as an index into [`TableForm::groups`].
    pub group: Option<usize>,
    /// Its columns.
    pub columns: Vec<ColumnForm>,
}

/// The part of a row in the relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowRole {
    /// 本年新收 (`received`).
    Received,
    /// 上年结转 (`carried_in`).
    CarriedIn,
    /// One of the 办理结果 (`outcomes`).
    Outcome,
    /// An extra row that adds up the outcomes of one group; not in the official format.
    Subtotal,
    /// 总计 of the 办理结果.
    Total,
    /// 结转下年度继续办理 (`carried_out`).
    CarriedOut,
    /// A row on its own.
    Single,
}

/// A column.
#[derive(Debug, Clone)]
pub struct ColumnForm {
    /// Canonical key.
    pub key: &'static str,
    /// Official heading.
    pub label: &'static str,
    /// All accepted headings, folded; the official one first. Each row has its columns, which share them.
    pub accepted: Arc<[String]>,
    /// The headings above it that it shares with its neighbours, outermost first.
    pub path: &'static [&'static str],
    /// Its part in the relations.
    pub role: ColumnRole,
    /// The measure of its cells.
    pub measure: Measure,
}

/// The part of a column in the relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// A part of the row's total.
    Part,
    /// A part of the row's total, and one of the 法人或其他组织.
    OrganisationPart,
    /// An extra column that adds up the 法人或其他组织; not in the official format.
    Subtotal,
    /// 总计.
    Total,
    /// A column on its own.
    Single,
}

/// A label as it may be written, folded for comparison.
#[derive(Debug, Clone)]
pub struct Label {
    /// With its number: `1.属于国家秘密`.
    pub full: String,
    /// Without its number: `属于国家秘密`.
    pub core: String,
}

/// Position of a cell in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellIndex {
    /// Position in [`TableForm::rows`].
    pub row: usize,
    /// Position in the columns of the table as read.
    pub column: usize,
}

/// One cell of the heading of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderCell {
    /// Its text.
    pub text: &'static str,
    /// How many grid columns it spans.
    pub colspan: usize,
    /// How many heading rows it spans.
    pub rowspan: usize,
}

impl TableForm {
    /// Position of a row.
    pub fn row(&self, key: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.key == key)
    }

    /// Whether there is a cell with these keys.
    pub fn has(&self, row: &str, column: &str) -> bool {
        self.row(row).is_some_and(|row| self.rows[row].column(column).is_some())
    }

    /// The one row with this role; `None` where none or several have it.
    pub fn row_of(&self, role: RowRole) -> Option<&RowForm> {
        let mut rows = self.rows.iter().filter(|row| row.role == role);
        rows.next().filter(|_| rows.next().is_none())
    }

    /// The one column with this role, of the first row; `None` where none or several have it.
    pub fn column_of(&self, role: ColumnRole) -> Option<&ColumnForm> {
        let mut columns = self.rows.first()?.columns.iter().filter(|column| column.role == role);
        columns.next().filter(|_| columns.next().is_none())
    }

    /// The group that a bit stands for, and its place in the order of groups, from 1 on.
    pub fn group(&self, bit: u8) -> Option<(usize, &Group)> {
        let index = self.groups.iter().position(|group| group.bit == bit)?;
        Some((index + 1, &self.groups[index]))
    }

    /// All groups of outcomes as a set of bits.
    pub fn all_groups(&self) -> u8 {
        self.groups.iter().fold(0, |bits, group| bits | group.bit)
    }

    /// How many rows the official format has.
    pub fn official_rows(&self) -> usize {
        self.rows.iter().filter(|row| row.official()).count()
    }

    /// The heading, row by row, above columns that stand as given: those of applications may have another order or
    /// one more. Empty for items, each of which carries a heading of its own.
    pub fn header(&self, columns: &[ColumnForm]) -> Vec<Vec<HeaderCell>> {
        match self.kind {
            TableKind::Items => Vec::new(),
            // They have a column of their own each, under the same heading.
            TableKind::Statistics => {
                let columns = self.rows.first().map_or(&[][..], |row| &row.columns);
                header(columns.iter().map(|column| (Vec::new(), column.label)).collect(), self.corner())
            }
            TableKind::Applications => header(
                columns.iter().map(|column| (column.path.to_vec(), column.label)).collect(),
                self.corner(),
            ),
            // The rows stand side by side, each with the columns below its own label.
            TableKind::Cases => {
                let above = |row: &RowForm| [&row.path[..], &[row.label]].concat();
                let leaf = |row| columns.iter().map(move |column| (above(row), column.label));
                header(self.rows.iter().flat_map(leaf).collect(), self.corner())
            }
        }
    }

    fn corner(&self) -> Option<(&'static str, usize)> {
        (self.label_columns > 0).then_some((self.corner, self.label_columns.into()))
    }

    /// Whether a row has this label, folded, with or without its number.
    pub fn has_label(&self, text: &str) -> bool {
        let labels =
            |row: &RowForm| row.accepted.iter().any(|label| label.full == text || label.core == text);
        self.rows.iter().any(labels)
    }

    /// Whether a label of the table holds a folded word.
    pub fn says(&self, word: &str) -> bool {
        let columns = |row: &RowForm| {
            row.columns.iter().any(|column| column.accepted.iter().any(|label| label.contains(word)))
        };
        let labels = |row: &RowForm| row.accepted.iter().any(|label| label.full.contains(word));
        self.rows.iter().any(|row| labels(row) || columns(row))
            || self.furniture.iter().any(|text| text.contains(word))
    }
}

impl RowForm {
    /// Whether the official format has this row.
    pub fn official(&self) -> bool {
        self.role != RowRole::Subtotal
    }

    /// Position of a column.
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }
}

impl Label {
    pub(super) fn new(text: &str) -> Label {
        let full = fold(text);
        Label { core: without_enumerator(&full).to_owned(), full }
    }
}

/// A row by its key and accepted labels, the official one first, with the labels of the groups it stands in.
pub fn row(
    key: &'static str,
    labels: &[&'static str],
    path: &[&'static str],
    role: RowRole,
    columns: &[ColumnForm],
) -> RowForm {
    RowForm {
        key,
        label: labels[0],
        accepted: labels.iter().map(|label| Label::new(label)).collect(),
        path: path.to_vec(),
        role,
        group: None,
        columns: columns.to_vec(),
    }
}

/// A column by its key and accepted headings, the official one first.
pub fn column(key: &'static str, labels: &[&'static str], role: ColumnRole, measure: Measure) -> ColumnForm {
    ColumnForm {
        key,
        label: labels[0],
        accepted: labels.iter().map(|label| fold(label)).collect(),
        path: &[],
        role,
        measure,
    }
}

/// Folded words, the longest first, each once.
pub(super) fn longest_first(words: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut words: Vec<String> = words.into_iter().collect();
    sort_by(&mut words, |a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    words.dedup();
    words
}

/// The heading above columns that share the headings on their paths; `corner` stands above the labels of the rows.
fn header(
    leaves: Vec<(Vec<&'static str>, &'static str)>,
    corner: Option<(&'static str, usize)>,
) -> Vec<Vec<HeaderCell>> {
    let depth = leaves.iter().map(|(path, _)| path.len() + 1).max().unwrap_or(0);
    let mut rows: Vec<Vec<HeaderCell>> = vec![Vec::new(); depth];
    if let (Some(first), Some((text, colspan))) = (rows.first_mut(), corner) {
        first.push(HeaderCell { text, colspan, rowspan: depth });
    }
    for (index, (path, label)) in leaves.iter().enumerate() {
        let before = index.checked_sub(1).map_or(&[][..], |before| &leaves[before].0[..]);
        for (level, text) in path.iter().enumerate() {
            let shared = |other: &[&str]| other.get(..=level) == Some(&path[..=level]);
            if !shared(before) {
                let colspan = leaves[index..].iter().take_while(|(other, _)| shared(other)).count();
                rows[level].push(HeaderCell { text, colspan, rowspan: 1 });
            }
        }
        let level = path.len();
        rows[level].push(HeaderCell { text: label, colspan: 1, rowspan: depth - level });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::official;

    /// The heading of the official table, each cell with the columns and rows that it spans.
    fn heading(year: u32, number: u8) -> Vec<Vec<(&'static str, usize, usize)>> {
        let form = official().of_year(year).table(number).expect("a table");
        let rows = form.header(&form.rows[0].columns);
        let cell = |cell: &HeaderCell| (cell.text, cell.colspan, cell.rowspan);
        rows.iter().map(|row| row.iter().map(cell).collect()).collect()
    }

    #[test]
    fn headings_have_the_official_merged_cells() {
        let note = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
        let organisations = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"];
        for year in [2020, 2023] {
            assert_eq!(heading(year, 2), Vec::<Vec<_>>::new());
            let applications = heading(year, 3);
            assert_eq!(applications[0], [(note, 3, 3), ("申请人情况", 7, 1)]);
            assert_eq!(applications[1], [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)]);
            assert_eq!(applications[2], organisations.map(|kind| (kind, 1, 1)));
            let cases = heading(year, 4);
            assert_eq!(cases[0], [("行政复议", 5, 1), ("行政诉讼", 10, 1)]);
            let results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
            let below = [("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1)];
            assert_eq!(cases[1], [&results.map(|result| (result, 1, 2))[..], &below].concat());
            assert_eq!(cases[2], [results, results].concat().iter().map(|r| (*r, 1, 1)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_tells_a_table_stands_in_its_labels() {
        for edition in official().all() {
            for form in &edition.tables {
                for word in form.signs.telling {
                    assert!(form.says(word), "{} {}: {word}", edition.key, form.name);
                    assert_eq!(fold(word), *word);
                }
            }
        }
    }

    #[test]
    fn keys_are_used_once_and_groups_have_bits_of_their_own() {
        for form in official().all().iter().flat_map(|edition| &edition.tables) {
            for (index, row) in form.rows.iter().enumerate() {
                assert_eq!(form.row(row.key), Some(index), "{}", row.key);
                for (index, column) in row.columns.iter().enumerate() {
                    assert_eq!(row.column(column.key), Some(index), "{} {}", row.key, column.key);
                }
            }
            let bits: u32 = form.groups.iter().map(|group| group.bit.count_ones()).sum();
            assert_eq!(form.all_groups().count_ones(), bits);
        }
    }
}
