//! A relation (勾稽关系): terms on the left, terms on the right, and one evaluator.

pub mod about;
pub mod diagnosis;
pub mod elsewhere;
pub mod ledger;

pub use about::{About, Axis};
pub use elsewhere::{Elsewhere, Which};

use crate::form::CellIndex;
use crate::message::{Message, Part, say};
use crate::report::companion::Companion;
use crate::report::names::cell_name;
use crate::report::{Cell, Operand, Table};
use crate::text::document::Place;
use rust_decimal::Decimal;

/// A cell by the keys that people and programs use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CellRef {
    /// 2, 3 or 4, or 9 for the appended statistics.
    pub table: u8,
    /// Row key, such as `R3.7`.
    pub row: &'static str,
    /// Column key, such as `C1`.
    pub column: &'static str,
}

impl CellRef {
    /// The keys of a cell of a table.
    pub fn new(table: &Table, index: CellIndex) -> CellRef {
        CellRef {
            table: table.form.number,
            row: table.form.rows[index.row].key,
            column: table.columns_of(index.row)[index.column].key,
        }
    }
}

/// One operand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its name for people: 自然人, （一）予以公开.
    pub label: Part,
    /// Its text in the draft.
    pub text: String,
    /// Its part in the sum.
    pub operand: Operand,
    /// Its place; `None` for a cell whose row is not there, and for what stands in another document.
    pub place: Option<Place>,
    /// Which cell of the draft it is.
    pub cell: Option<CellRef>,
    /// Its place in another document, in which it then stands instead.
    pub elsewhere: Option<Elsewhere>,
    /// Whether the label says by itself where to look: 正文所写占比, and not 现场申请.
    pub located: bool,
}

impl Term {
    /// The operand that a cell is, with this label.
    pub fn of_cell(table: &Table, index: CellIndex, label: impl Into<Part>) -> Term {
        let cell = table.cell(index);
        Term {
            label: label.into(),
            text: cell.map_or(String::new(), |cell| cell.text.clone()),
            // A row that is not there states nothing.
            operand: cell.map_or(Operand::Unstated, Cell::operand),
            place: cell.map(|cell| cell.place),
            cell: Some(CellRef::new(table, index)),
            elsewhere: None,
            located: false,
        }
    }

    /// The operand that a cell of another document is. The label says that it is another.
    pub fn of_companion(
        which: Which,
        companion: &Companion,
        table: &Table,
        index: CellIndex,
        label: impl Into<Part>,
    ) -> Term {
        let here = Term::of_cell(table, index, label);
        let elsewhere = Elsewhere {
            document: which,
            place: here.place,
            line: here.place.map_or(0, |place| companion.document.line(place.block)),
            cell: here.cell,
            name: Some(cell_name(table, index)),
            quote: here.text.clone(),
        };
        Term { place: None, cell: None, elsewhere: Some(elsewhere), ..here }
    }
}

impl Term {
    /// Its label in a sentence.
    pub fn name(&self) -> Part {
        self.label.named()
    }

    /// The same with a label that says by itself where to look.
    pub fn located(self) -> Term {
        Term { located: true, ..self }
    }
}

/// How the sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Left equals right.
    Equal,
    /// Left is no less than right.
    AtLeast,
    /// Left is no more than right.
    AtMost,
}

impl Comparison {
    /// Its sign.
    pub fn sign(self) -> &'static str {
        match self {
            Comparison::Equal => "=",
            Comparison::AtLeast => "≥",
            Comparison::AtMost => "≤",
        }
    }

    fn holds(self, left: Decimal, right: Decimal) -> bool {
        match self {
            Comparison::Equal => left == right,
            Comparison::AtLeast => left >= right,
            Comparison::AtMost => left <= right,
        }
    }
}

/// A relation that must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Id of the rule that demands it.
    pub rule: &'static str,
    /// Its subject.
    pub about: About,
    /// The demand in words: 各项办理结果之和＝（七）总计.
    pub statement: Message,
    /// Added up on the left.
    pub left: Vec<Term>,
    /// How the sides are compared.
    pub comparison: Comparison,
    /// Added up on the right.
    pub right: Vec<Term>,
    /// The places of the figures of the text from which an operand was computed.
    pub from: Vec<Place>,
}

impl Relation {
    /// In words: 表三“自然人”列：各项办理结果之和＝（七）总计.
    pub fn title(&self) -> Message {
        say::relation::title(self.about.name(), &self.statement)
    }

    /// Whether it holds, as [`judge`] says.
    pub fn holds(&self) -> bool {
        self.sides().is_ok_and(|((left, _), (right, _))| self.comparison.holds(left, right))
    }

    fn sides(&self) -> Result<(Side, Side), Message> {
        Ok((sum(&self.left)?, sum(&self.right)?))
    }
}

/// How a relation came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It holds; blanks, if any, counted as nothing.
    Held,
    /// It can't hold, whatever blanks mean.
    Broken,
    /// It can't be judged; why, for people.
    Unread(Message),
}

/// A relation that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// The relation.
    pub relation: Relation,
    /// How it came out.
    pub outcome: Outcome,
    /// The sum of the left side; of what is stated, where something is not.
    pub left: Decimal,
    /// The sum of the right side, likewise.
    pub right: Decimal,
    /// Whether it is one of several readings of a statement, any of which would do.
    pub several: bool,
}

impl Tried {
    /// Left minus right.
    pub fn difference(&self) -> Decimal {
        self.left.saturating_sub(self.right)
    }

    /// Whether every operand is a figure.
    pub fn is_exact(&self) -> bool {
        let mut terms = self.relation.left.iter().chain(&self.relation.right);
        terms.all(|term| matches!(term.operand, Operand::Known(_)))
    }
}

/// The sum of a side, and whether something on it is unstated.
type Side = (Decimal, bool);

/// The sum of a side; `Err` names a term that can't be read.
fn sum(terms: &[Term]) -> Result<Side, Message> {
    let mut total = Decimal::ZERO;
    let mut unstated = false;
    for term in terms {
        match term.operand {
            Operand::Known(value) => {
                let too_large = || say::relation::too_large(&term.label);
                total = total.checked_add(value).ok_or_else(too_large)?;
            }
            Operand::Unstated => unstated = true,
            Operand::Unread => return Err(say::relation::unread(&term.label)),
        }
    }
    Ok((total, unstated))
}

/// Judges a relation.
///
/// An unstated cell (blank, `/`) may be any number from zero on: a relation holds if it holds with zero, and
/// it is broken only if no such number repairs it.
pub fn judge(relation: Relation) -> Tried {
    let (outcome, left, right) = match relation.sides() {
        Err(why) => (Outcome::Unread(why), Decimal::ZERO, Decimal::ZERO),
        Ok(((left, left_open), (right, right_open))) => {
            // Only the smaller side would have to grow, however they are compared.
            let repairable = if left < right { left_open } else { right_open };
            let outcome = if relation.comparison.holds(left, right) {
                Outcome::Held
            } else if repairable {
                Outcome::Unread(say::relation::blank())
            } else {
                Outcome::Broken
            };
            (outcome, left, right)
        }
    };
    Tried { relation, outcome, left, right, several: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(left: &[Option<i64>], comparison: Comparison, right: &[Option<i64>]) -> Outcome {
        let term = |value: &Option<i64>| Term {
            label: "项".into(),
            text: String::new(),
            operand: value.map_or(Operand::Unstated, |v| Operand::Known(v.into())),
            place: None,
            cell: None,
            elsewhere: None,
            located: false,
        };
        judge(Relation {
            rule: "T3-ROW",
            about: About::Text(None),
            statement: say::relation::results(),
            left: left.iter().map(term).collect(),
            comparison,
            right: right.iter().map(term).collect(),
            from: Vec::new(),
        })
        .outcome
    }

    #[test]
    fn blanks_are_never_the_only_reason_for_blame() {
        use Comparison::*;
        let unread = Outcome::Unread(say::relation::blank());
        assert_eq!(outcome(&[Some(3), Some(4)], Equal, &[Some(7)]), Outcome::Held);
        assert_eq!(outcome(&[Some(3), Some(4)], Equal, &[Some(8)]), Outcome::Broken);
        assert_eq!(outcome(&[Some(5), None, Some(2)], Equal, &[Some(7)]), Outcome::Held);
        assert_eq!(outcome(&[Some(5), None], Equal, &[Some(7)]), unread);
        assert_eq!(outcome(&[Some(9), None], Equal, &[Some(7)]), Outcome::Broken);
        assert_eq!(outcome(&[Some(9)], Equal, &[None]), unread);
        assert_eq!(outcome(&[Some(1), None], AtLeast, &[Some(4)]), unread);
        assert_eq!(outcome(&[Some(1), Some(2)], AtLeast, &[Some(4)]), Outcome::Broken);
        assert_eq!(outcome(&[Some(2), Some(-3)], AtLeast, &[]), Outcome::Broken);
        assert_eq!(outcome(&[Some(1)], AtLeast, &[Some(4), None]), Outcome::Broken);
        assert_eq!(outcome(&[Some(4)], AtMost, &[Some(1), None]), unread);
        assert_eq!(outcome(&[Some(4), None], AtMost, &[Some(1)]), Outcome::Broken);
        assert_eq!(outcome(&[Some(4)], AtMost, &[Some(4)]), Outcome::Held);
        assert_eq!(outcome(&[Some(7)], Equal, &[Some(9), None]), Outcome::Broken);
        assert_eq!(outcome(&[Some(7), None], Equal, &[Some(9), None]), unread);
    }
}
