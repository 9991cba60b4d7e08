//! Formulas whose result the file does not hold: programs that write sheets without reckoning leave that to Excel, which
//! does it when the file is opened. Sums are reckoned here; what any other formula shows is not known.

use super::reference;
use crate::number;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A row and a column, from 0.
type At = (u32, u32);

/// No more cells and signs of formulas are looked at.
const STEPS: usize = 500_000;
/// Sums in sums and formulas that need each other, so deep at most: each level takes room on the stack.
const DEPTH: usize = 60;

/// The cells of a sheet, as formulas need them.
#[derive(Default)]
pub struct Formulas {
    cells: BTreeMap<At, Cell>,
    /// Formulas that several cells share: where the first stands, and its text.
    shared: BTreeMap<String, (At, String)>,
    steps: usize,
}

#[derive(Clone)]
enum Cell {
    Number(Decimal),
    Text(String),
    /// The formula, and how far its references are moved.
    Formula(String, (i64, i64)),
    /// It can't be reckoned, or is being reckoned.
    Unknown,
}

impl Formulas {
    /// A cell that states a value.
    pub fn state(&mut self, at: At, value: &str, is_number: bool) {
        let number = number::parse(value.trim()).filter(|_| is_number);
        let cell = number.map_or_else(|| Cell::Text(value.to_owned()), Cell::Number);
        self.cells.insert(at, cell);
    }

    /// A formula that other cells share under a name.
    pub fn share(&mut self, name: &str, at: At, formula: &str) {
        self.shared.insert(name.to_owned(), (at, formula.to_owned()));
    }

    /// The text of a formula that cells share.
    pub fn shared(&self, name: &str) -> &str {
        self.shared.get(name).map_or("", |(_, text)| text)
    }

    /// A cell whose formula has no result; where it shares one it needs no text.
    pub fn ask(&mut self, at: At, formula: &str, shared: Option<&str>) {
        let first = shared.filter(|_| formula.is_empty()).and_then(|name| self.shared.get(name));
        let cell = match first {
            Some((from, text)) => {
                let moved = |to: u32, from: u32| i64::from(to) - i64::from(from);
                Cell::Formula(text.clone(), (moved(at.0, from.0), moved(at.1, from.1)))
            }
            None if formula.is_empty() => Cell::Unknown,
            None => Cell::Formula(formula.to_owned(), (0, 0)),
        };
        self.cells.insert(at, cell);
    }

    /// The value of a cell; `None` where it can't be reckoned.
    pub fn value(&mut self, at: At) -> Option<Decimal> {
        self.value_at(at, 0)
    }

    fn value_at(&mut self, at: At, depth: usize) -> Option<Decimal> {
        self.steps += 1;
        if self.steps > STEPS {
            return None;
        }
        match self.cells.get(&at) {
            None => Some(Decimal::ZERO),
            Some(Cell::Number(value)) => Some(*value),
            Some(Cell::Text(text)) => number::parse(text.trim()),
            Some(Cell::Unknown) => None,
            Some(Cell::Formula(..)) if depth >= DEPTH => None,
            Some(Cell::Formula(text, moved)) => {
                let (text, moved) = (text.clone(), *moved);
                self.cells.insert(at, Cell::Unknown);
                let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '$').collect();
                let text = text.to_ascii_uppercase();
                self.steps += text.len();
                let mut reckoning =
                    Reckoning { rest: text.trim_start_matches('='), moved, depth, cells: self };
                let value = reckoning.sum().filter(|_| reckoning.rest.is_empty())?;
                self.cells.insert(at, Cell::Number(value));
                Some(value)
            }
        }
    }

    /// The sum over a rectangle: numbers only, as Excel does.
    fn sum(&mut self, from: At, to: At, depth: usize) -> Option<Decimal> {
        // A rectangle may be named by any two corners that face each other.
        let (top, bottom) = (from.0.min(to.0), from.0.max(to.0));
        let (left, right) = (from.1.min(to.1), from.1.max(to.1));
        let rows = self.cells.range((top, 0)..=(bottom, u32::MAX));
        let inside: Vec<At> =
            rows.map(|(at, _)| *at).filter(|at| (left..=right).contains(&at.1)).take(STEPS).collect();
        self.steps += inside.len();
        let mut sum = Decimal::ZERO;
        for at in inside {
            if !matches!(self.cells.get(&at), Some(Cell::Text(_))) {
                sum = add(sum, self.value_at(at, depth + 1)?, false)?;
            }
        }
        Some(sum)
    }
}

/// What both come to, as far as it can be reckoned with.
fn add(one: Decimal, other: Decimal, negative: bool) -> Option<Decimal> {
    let fits = number::is_reckonable(one) && number::is_reckonable(other);
    fits.then(|| if negative { one - other } else { one + other })
}

/// A formula that is reckoned.
struct Reckoning<'a, 'f> {
    rest: &'a str,
    moved: (i64, i64),
    depth: usize,
    cells: &'f mut Formulas,
}

impl<'a> Reckoning<'a, '_> {
    /// Terms with + and − between.
    fn sum(&mut self) -> Option<Decimal> {
        let mut negative = self.takes("-");
        let _ = negative || self.takes("+");
        let mut sum = Decimal::ZERO;
        loop {
            let term = self.term()?;
            sum = add(sum, term, negative)?;
            negative = self.takes("-");
            if !negative && !self.takes("+") {
                return Some(sum);
            }
        }
    }

    fn term(&mut self) -> Option<Decimal> {
        if self.takes("SUM(") {
            if self.depth >= DEPTH {
                return None;
            }
            self.depth += 1;
            let mut sum = Decimal::ZERO;
            loop {
                sum = add(sum, self.argument()?, false)?;
                if self.takes(")") {
                    self.depth -= 1;
                    return Some(sum);
                }
                if !(self.takes(",") || self.takes(";")) {
                    return None;
                }
            }
        }
        let number =
            self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        if number > 0 {
            let (digits, rest) = self.rest.split_at_checked(number)?;
            self.rest = rest;
            return number::parse(digits);
        }
        let at = self.cell()?;
        self.cells.value_at(at, self.depth + 1)
    }

    /// A cell, a rectangle of cells, or a term.
    fn argument(&mut self) -> Option<Decimal> {
        let before = self.rest;
        if let Some(from) = self.cell() {
            if self.takes(":") {
                let to = self.cell()?;
                return self.cells.sum(from, to, self.depth);
            }
            self.rest = before;
        }
        self.sum()
    }

    fn cell(&mut self) -> Option<At> {
        let length = self.rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
        let (name, rest) = self.rest.split_at_checked(length)?;
        let (row, column) = reference(name)?;
        let moved = |at: u32, by: i64| u32::try_from(i64::from(at) + by).ok();
        let at = (moved(row, self.moved.0)?, moved(column, self.moved.1)?);
        self.rest = rest;
        Some(at)
    }

    fn takes(&mut self, sign: &str) -> bool {
        let rest = self.rest.strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reckoned(formula: &str) -> Option<String> {
        let mut formulas = Formulas::default();
        for (column, value) in (0..).zip(["1", "2", "3.5", "甲", "5"]) {
            formulas.state((0, column), value, true);
        }
        formulas.ask((1, 0), "SUM(A1:C1)", None);
        formulas.share("0", (1, 0), "SUM(A1:C1)");
        formulas.ask((1, 1), "", Some("0"));
        formulas.ask((2, 0), "A3+1", None);
        formulas.ask((9, 9), formula, None);
        formulas.value((9, 9)).map(|value| value.normalize().to_string())
    }

    #[test]
    fn sums_are_reckoned() {
        for (formula, value) in [
            ("SUM(A1:C1)", "6.5"),
            ("=sum( $A$1 , C1:E1 )", "9.5"),
            ("A1+B1-C1", "-0.5"),
            ("-A1+10", "9"),
            ("A2+A1", "7.5"),
            ("B2", "5.5"),
            ("SUM(A1:A2,3)", "10.5"),
            ("SUM(C1:A1)", "6.5"),
            ("SUM(A2:A1)", "7.5"),
            ("A1+Z99", "1"),
        ] {
            assert_eq!(reckoned(formula).as_deref(), Some(value), "{formula}");
        }
    }

    #[test]
    fn deep_nesting_is_unknown() {
        let nested = |deep: usize| format!("{}A1{}", "SUM(".repeat(deep), ")".repeat(deep));
        assert_eq!(reckoned(&nested(20)).as_deref(), Some("1"));
        assert_eq!(reckoned(&nested(100_000)), None);
        assert_eq!(reckoned(&"SUM(".repeat(100_000)), None);
        assert_eq!(reckoned(&"SUM(1)+".repeat(1_000)).as_deref(), None, "an open end");
        let beside = format!("{}SUM(A1)", "SUM(1)+".repeat(1_000));
        assert_eq!(reckoned(&beside).as_deref(), Some("1001"), "beside each other they are not deep");
    }

    #[test]
    fn formulas_that_need_each_other_and_are_nested_are_counted_together() {
        let mut formulas = Formulas::default();
        for row in 0..50 {
            let nested = format!("{}A{}{}", "SUM(".repeat(40), row + 2, ")".repeat(40));
            formulas.ask((row, 0), &nested, None);
        }
        assert_eq!(formulas.value((0, 0)), None);
    }

    #[test]
    fn what_is_no_sum_is_unknown() {
        for formula in
            ["A1*B1", "IF(A1>0,1,2)", "D1+A1", "J10", "A3", "表2!A1", "SUM(A1", "", "A1 B1", "SUM(A1:)"]
        {
            assert_eq!(reckoned(formula), None, "{formula}");
        }
    }
}
