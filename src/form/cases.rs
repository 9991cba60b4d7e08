//! The table of cases (行政复议, 行政诉讼): one line of figures, read as groups of as many.

use super::table::longest_first;
use super::{
    CellIndex, ColumnForm, ColumnRole, Equation, EquationKind, RowRole, Signs, TableForm, TableKind, row,
};
use crate::text::fold::fold;

/// A group of figures: key, accepted labels, and the headings above it.
pub type CaseGroup = (&'static str, &'static [&'static str], &'static [&'static str]);

/// The table with these groups, each of which has these columns.
pub fn form(
    number: u8,
    name: &'static str,
    groups: &[CaseGroup],
    columns: &[ColumnForm],
    signs: Signs,
) -> TableForm {
    let rows = groups.iter().map(|(key, labels, path)| row(key, labels, path, RowRole::Single, columns));
    let rows: Vec<_> = rows.collect();
    let headings = rows.iter().flat_map(|row| row.path.iter().copied().chain([row.label]));
    let headings = headings.map(fold);
    let furniture =
        longest_first(headings.chain(columns.iter().flat_map(|column| column.accepted.iter().cloned())));
    TableForm {
        kind: TableKind::Cases,
        number,
        name,
        corner: "",
        label_columns: 0,
        groups: Vec::new(),
        rows,
        furniture,
        breakdowns: &[],
        signs,
    }
}

/// The sum of each group.
pub(super) fn equations(form: &TableForm) -> Vec<Equation> {
    (0..form.rows.len())
        .map(|row| {
            let columns = 0..form.rows[row].columns.len();
            let (total, parts): (Vec<_>, Vec<_>) = columns
                .map(|column| CellIndex { row, column })
                .partition(|cell| form.rows[row].columns[cell.column].role == ColumnRole::Total);
            Equation { kind: EquationKind::Results, about: form.rows[row].key, left: parts, right: total }
        })
        .collect()
}
