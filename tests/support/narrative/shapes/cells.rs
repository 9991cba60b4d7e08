//! The figures of the tables by their short names, and the conditions that they set.

use super::super::super::model::{BodyKind, Edition, Model, has_item};
use super::{Condition, Expression};

/// The figures of the tables by the short names of the notation; `None` for what the edition has not.
pub(super) fn cell(model: &Model, name: &str) -> Option<i64> {
    let at = |table: u8, row: &str, column: &str| {
        model.cells().find(|(cell, _)| cell.table == table && cell.row == row && cell.column == column)?;
        Some(model.count(table, row, column))
    };
    let case = |group: &str, column: &str| at(4, group, column);
    let lawsuits = |column: &str| Some(case("direct", column)? + case("after", column)?);
    let sum = |names: &[&str]| names.iter().map(|name| cell(model, name)).sum::<Option<i64>>();
    match name {
        "A" | "B" | "R7" | "D" => at(3, name, "T"),
        "S" => sum(&["A", "B"]),
        // What was answered: other dispositions are no answers.
        "X" => Some(cell(model, "R7")? - model.group("R6", "T")),
        "N" => at(3, "A", "N"),
        "L" => Some(cell(model, "A")? - cell(model, "N")?),
        "BN" => at(3, "B", "N"),
        "BL" => Some(cell(model, "B")? - cell(model, "BN")?),
        "C1" | "C2" | "C3" | "C4" | "C5" => at(3, "A", name),
        "REV" => case("review", "total"),
        "LIT" => lawsuits("total"),
        "DIR" => case("direct", "total"),
        "AFT" => case("after", "total"),
        "MADE" => at(2, "documents", "made"),
        "REP" => at(2, "documents", "repealed"),
        "VALID" => at(2, "documents", "valid"),
        "PERM" => at(2, "permits", "decisions"),
        "PEN" => at(2, "penalties", "decisions"),
        "COER" => at(2, "coercion", "decisions"),
        "Y" => Some(i64::from(model.year)),
        name if name.starts_with('R') && name.len() == 4 && !name.contains('.') => {
            let column = match &name[3..] {
                "U" => "upheld",
                "C" => "corrected",
                "O" => "other",
                "P" => "pending",
                _ => return None,
            };
            case("review", column)
        }
        "LITU" => lawsuits("upheld"),
        "LITC" => lawsuits("corrected"),
        "LITO" => lawsuits("other"),
        "LITP" => lawsuits("pending"),
        name if name.contains('.') => at(3, name, "T"),
        name if name.starts_with('R') => Some(model.group(name, "T")),
        _ => panic!("no figure {name}"),
    }
}

/// Other values that would be right for a figure of the tables, whatever the sentence.
pub(super) fn also(model: &Model, name: &str) -> Vec<i64> {
    let of = |names: &[&'static str]| names.iter().filter_map(|name| cell(model, name)).collect::<Vec<_>>();
    let without = |name: &'static str| Some(cell(model, "R7")? - cell(model, name)?);
    match name {
        "A" => of(&["S"]),
        "S" => of(&["A", "R7"]),
        "R7" | "X" => {
            let less = ["R6.1", "R6.2", "R6.3"].into_iter().filter_map(without);
            of(&["R7", "X"]).into_iter().chain(less).collect()
        }
        "N" => vec![cell(model, "N").unwrap_or(0) + cell(model, "BN").unwrap_or(0)],
        "L" => vec![cell(model, "L").unwrap_or(0) + cell(model, "BL").unwrap_or(0)],
        "REV" => vec![cell(model, "REV").unwrap_or(0) - cell(model, "REVP").unwrap_or(0)],
        "LIT" => vec![cell(model, "LIT").unwrap_or(0) - cell(model, "LITP").unwrap_or(0)],
        _ => Vec::new(),
    }
}

pub(super) fn reckoned(model: &Model, expression: &Expression) -> Option<i64> {
    expression.iter().map(|(sign, name)| Some(sign * cell(model, name)?)).sum()
}

impl Condition {
    pub(super) fn holds(&self, model: &Model) -> bool {
        match self {
            Self::Cell(expression, sign, number) => {
                reckoned(model, expression).is_some_and(|value| match sign {
                    '=' => value == *number,
                    '>' => value > *number,
                    _ => value < *number,
                })
            }
            Self::Kind("governs") => {
                matches!(model.body.kind, BodyKind::County | BodyKind::City | BodyKind::Prefecture)
            }
            Self::Kind("county") => model.body.kind == BodyKind::County,
            Self::Kind("town") => matches!(model.body.kind, BodyKind::Township | BodyKind::Subdistrict),
            Self::Kind("government") => model.body.kind.is_government(),
            Self::Kind("bureau") => model.body.kind == BodyKind::Department,
            Self::Kind("stock") => has_item(model.edition, "documents", "valid"),
            Self::Kind("since2021") => model.edition == Edition::Y2021,
            Self::Kind(other) => panic!("no condition {other}"),
        }
    }
}
