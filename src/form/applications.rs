//! The table of applications (收到和处理政府信息公开申请情况): a row for each outcome, a column for each kind of applicant.

use super::table::longest_first;
use super::{
    CellIndex, ColumnForm, ColumnRole, Equation, EquationKind, Group, RowForm, RowRole, Signs, TableForm,
    TableKind, column, row,
};
use crate::number::Measure;
use crate::text::fold::fold;

/// A row by its key and accepted labels, the official one first.
pub type Labelled = (&'static str, &'static [&'static str]);

/// A group of outcomes with its rows.
#[derive(Debug, Clone, Copy)]
pub struct Outcomes {
    /// Its key, its name in sentences and its bit.
    pub group: Group,
    /// The heading of the group, with its number; for a group of one row, unused.
    pub label: &'static str,
    /// Its rows.
    pub rows: &'static [Labelled],
    /// The extra row that adds the others up in home-made templates; `None` for a group that is one row.
    pub subtotal: Option<Labelled>,
}

/// The contents of the table in one edition.
#[derive(Debug, Clone, Copy)]
pub struct Applications<'a> {
    /// The number of the table and of its section, and how people call the table.
    pub number: (u8, &'static str),
    /// The note of the heading on the relations.
    pub note: &'static str,
    /// 本年新收.
    pub received: Labelled,
    /// 上年结转.
    pub carried_in: Labelled,
    /// The heading of all outcomes, and their groups in order.
    pub outcomes: (&'static str, &'a [Outcomes]),
    /// 总计 of the outcomes.
    pub total: Labelled,
    /// 结转下年度继续办理.
    pub carried_out: Labelled,
    /// The kinds of applicants, and their total.
    pub columns: &'a [ColumnForm],
    /// Further words of the heading.
    pub furniture: &'a [&'static str],
    /// The words that tell the table apart.
    pub signs: Signs,
}

/// The heading above all kinds of applicants.
const APPLICANTS: &str = "申请人情况";
/// The heading above organisations.
const ORGANISATIONS: &str = "法人或其他组织";

/// The table of an edition.
pub fn form(parts: &Applications) -> TableForm {
    let (heading, groups) = parts.outcomes;
    let single =
        |(key, labels): Labelled, path: &[&'static str], role| row(key, labels, path, role, parts.columns);
    let mut rows = vec![
        single(parts.received, &[], RowRole::Received),
        single(parts.carried_in, &[], RowRole::CarriedIn),
    ];
    for (index, outcomes) in groups.iter().enumerate() {
        let path: &[&'static str] =
            if outcomes.subtotal.is_some() { &[heading, outcomes.label] } else { &[heading] };
        let labelled = outcomes.rows.iter().map(|row| (row, RowRole::Outcome));
        let labelled = labelled.chain(outcomes.subtotal.iter().map(|row| (row, RowRole::Subtotal)));
        rows.extend(
            labelled.map(|(labelled, role)| RowForm { group: Some(index), ..single(*labelled, path, role) }),
        );
    }
    rows.push(single(parts.total, &[heading], RowRole::Total));
    rows.push(single(parts.carried_out, &[], RowRole::CarriedOut));
    let words = [parts.note, "小计"].into_iter().chain(parts.furniture.iter().copied());
    let paths = rows.iter().flat_map(|row| row.path.iter().copied());
    let headings = parts.columns.iter().flat_map(|column| column.path.iter().copied());
    let furniture = words.chain(paths).chain(headings).map(fold);
    let furniture = longest_first(
        furniture.chain(parts.columns.iter().flat_map(|column| column.accepted.iter().cloned())),
    );
    TableForm {
        kind: TableKind::Applications,
        number: parts.number.0,
        name: parts.number.1,
        corner: parts.note,
        label_columns: rows.iter().map(|row| row.path.len() as u8 + 1).max().unwrap_or(1),
        groups: groups.iter().map(|outcomes| outcomes.group).collect(),
        rows,
        furniture,
        breakdowns: &[],
        signs: parts.signs,
    }
}

/// The column of 自然人, or of others who are no 法人或其他组织.
pub fn person(key: &'static str, labels: &[&'static str]) -> ColumnForm {
    ColumnForm { path: &[APPLICANTS], ..column(key, labels, ColumnRole::Part, Measure::Count) }
}

/// The column of one kind of 法人或其他组织.
pub fn organisation(key: &'static str, labels: &[&'static str]) -> ColumnForm {
    let path = &[APPLICANTS, ORGANISATIONS];
    ColumnForm { path, ..column(key, labels, ColumnRole::OrganisationPart, Measure::Count) }
}

/// The column of 总计.
pub fn total(key: &'static str, labels: &[&'static str]) -> ColumnForm {
    ColumnForm { path: &[APPLICANTS], ..column(key, labels, ColumnRole::Total, Measure::Count) }
}

/// The extra column that home-made templates put behind the 法人或其他组织.
pub fn subtotal_column() -> ColumnForm {
    let labels = &["小计", "法人或其他组织小计", "合计"];
    let path = &[APPLICANTS, ORGANISATIONS];
    ColumnForm { path, ..column("CS", labels, ColumnRole::Subtotal, Measure::Count) }
}

/// Row sums, column sums, the balance that the heading prints, and subtotals.
pub(super) fn equations(
    form: &TableForm,
    present: &dyn Fn(usize) -> bool,
    columns: &[ColumnForm],
) -> Vec<Equation> {
    let mut all = Vec::new();
    for row in (0..form.rows.len()).filter(|&row| present(row)) {
        all.extend(along(form, row, columns));
    }
    for (index, column) in columns.iter().enumerate() {
        all.extend(down(form, present, index, column.key));
    }
    all
}

/// The equations of a row.
fn along(form: &TableForm, row: usize, columns: &[ColumnForm]) -> Vec<Equation> {
    let cells = |wanted: &[ColumnRole]| -> Vec<CellIndex> {
        let of_role = (0..columns.len()).filter(|&column| wanted.contains(&columns[column].role));
        of_role.map(|column| CellIndex { row, column }).collect()
    };
    let about = form.rows[row].key;
    let organisations = cells(&[ColumnRole::OrganisationPart]);
    let subtotals = cells(&[ColumnRole::Subtotal]).into_iter().map(|subtotal| Equation {
        kind: EquationKind::OrganisationSubtotal,
        about,
        left: organisations.clone(),
        right: vec![subtotal],
    });
    let sum = Equation {
        kind: EquationKind::Applicants,
        about,
        left: cells(&[ColumnRole::Part, ColumnRole::OrganisationPart]),
        right: cells(&[ColumnRole::Total]),
    };
    std::iter::once(sum).chain(subtotals).collect()
}

/// The equations of a column.
fn down(
    form: &TableForm,
    present: &dyn Fn(usize) -> bool,
    column: usize,
    about: &'static str,
) -> Vec<Equation> {
    let cells = |wanted: &dyn Fn(&RowForm) -> bool| -> Vec<CellIndex> {
        let rows = (0..form.rows.len()).filter(|&row| wanted(&form.rows[row]));
        rows.map(|row| CellIndex { row, column }).collect()
    };
    let with_role = |roles: &[RowRole]| cells(&|row| roles.contains(&row.role));
    let equation = |kind, left, right| Equation { kind, about, left, right };
    let mut all = vec![
        equation(EquationKind::Outcomes, with_role(&[RowRole::Outcome]), with_role(&[RowRole::Total])),
        equation(
            EquationKind::Balance,
            with_role(&[RowRole::Received, RowRole::CarriedIn]),
            with_role(&[RowRole::Total, RowRole::CarriedOut]),
        ),
    ];
    for subtotal in with_role(&[RowRole::Subtotal]).into_iter().filter(|cell| present(cell.row)) {
        let group = form.rows[subtotal.row].group;
        let members = cells(&|row| row.role == RowRole::Outcome && row.group == group);
        all.push(equation(EquationKind::GroupSubtotal, members, vec![subtotal]));
    }
    all
}
