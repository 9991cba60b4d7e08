//! 表四 政府信息公开行政复议、行政诉讼情况: one line of fifteen figures, read as three groups of five.

use super::{CellIndex, ColumnRole, Equation, RowRole, TableForm, column, header, row};
use crate::number::Measure;
use crate::text::fold::fold;

pub(super) fn form() -> TableForm {
    let part = |key, labels: &[&'static str]| column(key, labels, ColumnRole::Part, Measure::Count);
    let columns = [
        part("upheld", &["结果维持", "维持"]),
        part("corrected", &["结果纠正", "纠正"]),
        part("other", &["其他结果", "其它结果"]),
        part("pending", &["尚未审结", "未审结"]),
        column("total", &["总计", "合计"], ColumnRole::Total, Measure::Count),
    ];
    let group = |key, labels: &[&'static str], path| row(key, labels, path, RowRole::Single, &columns);
    let lawsuit: &[&str] = &["行政诉讼"];
    let rows = vec![
        group("review", &["行政复议"], &[]),
        group("direct", &["未经复议直接起诉"], lawsuit),
        group("after", &["复议后起诉"], lawsuit),
    ];
    let mut furniture: Vec<String> =
        ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉"].iter().map(|t| fold(t)).collect();
    furniture.extend(columns.iter().flat_map(|column| column.accepted.clone()));
    TableForm {
        number: 4,
        name: "表四",
        header: header(&[
            &[("行政复议", 5, 1), ("行政诉讼", 10, 1)],
            &[
                ("结果维持", 1, 2),
                ("结果纠正", 1, 2),
                ("其他结果", 1, 2),
                ("尚未审结", 1, 2),
                ("总计", 1, 2),
                ("未经复议直接起诉", 5, 1),
                ("复议后起诉", 5, 1),
            ],
            &[
                ("结果维持", 1, 1),
                ("结果纠正", 1, 1),
                ("其他结果", 1, 1),
                ("尚未审结", 1, 1),
                ("总计", 1, 1),
                ("结果维持", 1, 1),
                ("结果纠正", 1, 1),
                ("其他结果", 1, 1),
                ("尚未审结", 1, 1),
                ("总计", 1, 1),
            ],
        ]),
        label_columns: 0,
        rows,
        furniture,
    }
}

/// The sum of each group (`T4-SUM`).
pub(super) fn equations(form: &TableForm) -> Vec<Equation> {
    (0..form.rows.len())
        .map(|row| {
            let columns = 0..form.rows[row].columns.len();
            let (total, parts): (Vec<_>, Vec<_>) = columns
                .map(|column| CellIndex { row, column })
                .partition(|cell| form.rows[row].columns[cell.column].role == ColumnRole::Total);
            Equation { rule: "T4-SUM", about: form.rows[row].key, left: parts, right: total }
        })
        .collect()
}
