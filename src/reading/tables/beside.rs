//! Columns that the format does not have, in front of its figures or behind them: the numbers of the rows (行次), and what
//! the same row said last year. Their heading names them, and their figures are none of the report's.

use super::super::atoms::Kind;
use super::Draft;
use super::gather::Gathered;
use crate::report::SetAside;

/// Headings of the numbers of the rows.
const ORDINALS: [&str; 6] = ["行次", "行号", "序号", "栏次", "编号", "代码"];

/// What the heading of a column of last year's figures begins with.
const LAST_YEAR: [&str; 3] = ["上年", "上一年", "去年"];

impl Draft<'_> {
    /// Takes the figures of such columns out of the rows; what was set aside is said.
    pub(super) fn take_beside(&self, gathered: &mut [Gathered], heading_end: usize) -> Option<SetAside> {
        let rows = gathered.iter().filter(|row| row.row.is_some()).count();
        let wider = |row: &&Gathered| {
            row.row.is_some() && self.values(row).len() == row.slots.expected + 1 && row.slots.expected > 0
        };
        if 2 * gathered.iter().filter(wider).count() < rows || rows == 0 {
            return None;
        }
        let named = |names: &[&str]| {
            (0..heading_end).rev().find(|&index| names.iter().any(|name| self.words.atom(index) == *name))
        };
        if named(&ORDINALS).is_some() && self.take_ordinals(gathered) {
            return None;
        }
        let is_last = |index: &usize| LAST_YEAR.iter().any(|word| self.words.atom(*index).starts_with(word));
        let head = (0..heading_end).rev().find(is_last)?;
        // What stands in front of other headings is no last column.
        let column = self.atoms[head].column;
        if (0..heading_end)
            .any(|index| self.atoms[index].column > column && !self.words.atom(index).is_empty())
        {
            return None;
        }
        let in_grid = self.layout.is_grid();
        for row in gathered.iter_mut().filter(|row| row.row.is_some()) {
            if in_grid {
                row.slots.atoms.retain(|&index| self.atoms[index].column < column);
            } else if self.values(row).len() == row.slots.expected + 1 {
                let is_value = |&index: &usize| self.atoms[index].kind == Kind::Value;
                let last = row.slots.atoms.iter().rposition(is_value);
                row.slots.atoms.truncate(last.unwrap_or(row.slots.atoms.len()));
            }
        }
        let year = self.known.reported.map(|year| year - 1);
        Some(SetAside { place: self.atoms[head].place, year, beside: true })
    }

    /// Takes out the first figure of each row, where they count the rows.
    fn take_ordinals(&self, gathered: &mut [Gathered]) -> bool {
        let number = |index: usize| self.document.quote(self.atoms[index].place).trim().parse::<u32>().ok();
        let first = |row: &Gathered| {
            row.slots.atoms.iter().copied().find(|&index| self.atoms[index].kind != Kind::Empty)
        };
        let counted: Option<Vec<u32>> =
            gathered.iter().filter(|row| row.row.is_some()).map(|row| first(row).and_then(number)).collect();
        let counts = counted.is_some_and(|numbers| {
            numbers.windows(2).all(|pair| pair[1] > pair[0] && pair[1] <= pair[0] + 2)
        });
        if counts {
            for row in gathered.iter_mut().filter(|row| row.row.is_some()) {
                let at = first(row);
                let behind =
                    row.slots.atoms.iter().position(|&index| Some(index) == at).map_or(0, |at| at + 1);
                row.slots.atoms.drain(..behind);
            }
        }
        counts
    }
}
