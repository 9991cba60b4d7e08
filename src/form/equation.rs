//! The relations that follow from a table's shape.

use super::{CellIndex, ColumnForm, TableForm, TableKind, applications, cases};

/// A relation that follows from a table's shape: the cells on the left add up to those on the right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Equation {
    /// Which relation it is.
    pub kind: EquationKind,
    /// Key of the row or column it is about.
    pub about: &'static str,
    /// Cells whose sum is the left side.
    pub left: Vec<CellIndex>,
    /// Cells whose sum is the right side.
    pub right: Vec<CellIndex>,
}

/// Which relation of a table an equation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EquationKind {
    /// The kinds of applicants of a row add up to its total.
    Applicants,
    /// The outcomes of a column add up to its total.
    Outcomes,
    /// The applications taken in are those handled and those carried out, in a column.
    Balance,
    /// The 法人或其他组织 of a row add up to the extra column for them.
    OrganisationSubtotal,
    /// The outcomes of a group add up to the extra row for it, in a column.
    GroupSubtotal,
    /// The results of cases add up to their total.
    Results,
}

/// All equations of a table in which the rows `present` and `columns` were found.
pub fn equations(
    form: &'static TableForm,
    present: &dyn Fn(usize) -> bool,
    columns: &dyn Fn(usize) -> Vec<ColumnForm>,
) -> Vec<Equation> {
    match form.kind {
        TableKind::Applications => applications::equations(form, present, &columns(0)),
        TableKind::Cases => cases::equations(form),
        // Whether the parts of a breakdown are all that there is depends on what else stands there.
        TableKind::Items | TableKind::Statistics => Vec::new(),
    }
}
