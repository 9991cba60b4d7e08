//! The appended table of statistics (政府信息公开情况统计表): a row for each indicator, with its unit and one figure.

use super::table::{Label, longest_first};
use super::{ColumnForm, ColumnRole, RowForm, RowRole, Signs, TableForm, TableKind, column, row};
use crate::number::Measure;
use crate::text::fold::fold;

/// A row of figures that others break down.
#[derive(Debug, Clone, Copy)]
pub struct Breakdown {
    /// What it says for the rules.
    pub kind: BreakdownKind,
    /// Key of the row that is broken down.
    pub total: &'static str,
    /// Keys of the rows that break it down, in order, as far as a variant of the table has them.
    pub parts: &'static [&'static str],
    /// Those of the parts that leave nothing out where all of them are there. Where one is not, the others may be less
    /// than the total.
    pub whole: &'static [&'static str],
}

/// The subject of a breakdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BreakdownKind {
    /// Ways in which applications came.
    Received,
    /// Applications that were finished, in time or late.
    Finished,
    /// Replies by their kind, or refusals by their reason.
    Replies,
    /// Cases by their result.
    Cases,
    /// Staff, full-time and part-time.
    Staff,
}

/// An indicator: its key, its unit and its labels, the official one first.
pub type Indicator = (&'static str, &'static str, &'static [&'static str]);

/// The key of the one column.
pub const FIGURE: &str = "figure";

/// What heads the indicators, their units and their codes, in front of the columns of figures.
pub const LABEL_HEADS: [&str; 10] =
    [CORNER, "指标名称", "指标", "统计项目", "项目", "单位", "计量单位", "代码", "行次", "序号"];
/// What heads the figures of the report's year, where others stand beside them.
pub const THIS_YEAR: [&str; 9] =
    ["本年", "本年度", "本年数", "本年度数", "本年统计数", "本年度统计数", "当年", "当年数", "今年"];
/// What heads those of the year before.
pub const LAST_YEAR: [&str; 9] =
    ["上年", "上年度", "上年数", "上年度数", "上一年", "上一年度", "去年", "上年同期", "去年同期"];
/// What heads those of all years, or of the difference between two.
pub const ALL_YEARS: [&str; 12] = [
    "累计",
    "累计数",
    "历年累计",
    "历年",
    "总累计",
    "同比",
    "同比增减",
    "同比增长",
    "增减",
    "增长率",
    "比上年增减",
    "较上年增减",
];

/// A column of figures, as long as the table is.
fn figures(measure: Measure) -> ColumnForm {
    column(FIGURE, &["统计数", "数量", "数值", "年末统计", "合计"], ColumnRole::Single, measure)
}

/// The rows below a heading, from the outermost heading in. The unit may have run together with the label.
pub fn below(path: &[&'static str], indicators: &[Indicator]) -> Vec<RowForm> {
    let counts = figures(Measure::Count);
    let indicator = |(key, unit, labels): &Indicator| {
        let measure = if *unit == "万元" { Measure::Amount } else { Measure::Count };
        let column = ColumnForm { measure, ..counts.clone() };
        let mut row = row(key, labels, path, RowRole::Single, &[column]);
        row.accepted.extend(labels.iter().map(|label| Label::new(&format!("{label}{unit}"))));
        row
    };
    indicators.iter().map(indicator).collect()
}

/// The table with these rows.
pub fn form(
    name: &'static str,
    rows: Vec<RowForm>,
    breakdowns: &'static [Breakdown],
    further: &[&'static str],
    signs: Signs,
) -> TableForm {
    let headings = rows.iter().flat_map(|row| row.path.iter().copied());
    // The one column has the same headings in each row.
    let columns = rows.first().into_iter().flat_map(|row| &row.columns);
    let columns = columns.flat_map(|column| column.accepted.iter().cloned());
    let heads = LABEL_HEADS.into_iter().chain(THIS_YEAR).chain(LAST_YEAR).chain(ALL_YEARS);
    let words = heads.chain(UNITS).chain(further.iter().copied()).chain(headings).map(fold);
    TableForm {
        kind: TableKind::Statistics,
        number: NUMBER,
        name,
        corner: CORNER,
        label_columns: rows.iter().map(|row| row.path.len() as u8 + 1).max().unwrap_or(1),
        groups: Vec::new(),
        furniture: longest_first(words.chain(columns)),
        rows,
        breakdowns,
        signs,
    }
}

/// The number of the table. It stands in no section; no format has so many.
const NUMBER: u8 = 9;
const CORNER: &str = "统计指标";

/// The units of the indicators, longest first.
pub const UNITS: [&str; 9] = ["万元", "人次", "条", "件", "次", "篇", "个", "人", "元"];
