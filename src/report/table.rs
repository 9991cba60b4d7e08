//! A table as it was read: its cells, what each states, and how its labels fitted.

use crate::form::{CellIndex, ColumnForm, ColumnRole, Edition, RowForm, RowRole, TableForm};
use crate::number::{Entry, is_reckonable};
use crate::report::Spot;
use crate::text::document::Place;
use rust_decimal::Decimal;

/// How a row's label was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LabelFit {
    /// Found by the official label or an accepted one, however it is broken over lines.
    Accepted,
    /// Found by other words, given here.
    Altered(String),
    /// Found by its label, in another place than the format's.
    Displaced,
    /// By its place alone: its label is blank.
    Blank,
}

/// Why a row could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// The number of values, where another one was expected.
    Count {
        /// Values found.
        found: usize,
        /// Values expected.
        expected: usize,
    },
    /// Digits of neighbouring cells run together; the values as they stand.
    Glued(Vec<Place>),
    /// Blank cells, and nothing tells which.
    Blanks {
        /// Values found.
        found: usize,
    },
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The text that stands there.
    pub text: String,
    /// Its meaning; `None` where the row could not be read.
    pub entry: Option<Entry>,
    /// Its place; for a blank, the nearest one that can be shown.
    pub place: Place,
}

/// The part of a cell in a relation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operand {
    /// A figure.
    Known(Decimal),
    /// Blank or a mark: nobody has said how many.
    Unstated,
    /// Something that can't be read for certain.
    Unread,
}

impl Cell {
    /// The part of the cell in a relation.
    pub fn operand(&self) -> Operand {
        match &self.entry {
            Some(Entry::Number(figure)) => Operand::Known(figure.value),
            Some(Entry::Blank | Entry::Mark) => Operand::Unstated,
            _ => Operand::Unread,
        }
    }
}

/// A row as it stands in the draft.
#[derive(Debug, Clone)]
pub struct RowRead {
    /// How its label was recognised.
    pub label: LabelFit,
    /// The place of the label.
    pub place: Place,
    /// One cell a column.
    pub cells: Vec<Cell>,
    /// Why the cells could not be read, if so.
    pub unreadable: Option<Unreadable>,
    /// Whether digits that had run together were told apart by the relations.
    pub split: bool,
    /// The second place of the same label, if there is one.
    pub repeated: Option<Place>,
}

/// A change in the columns against the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnsFault {
    /// Most rows have another number of values.
    Count {
        /// Values in most rows.
        found: usize,
        /// Columns of the form.
        expected: usize,
    },
    /// These headings are not there.
    Missing(Vec<&'static str>),
    /// The headings stand in another order.
    Order(Vec<&'static str>),
}

/// A second table of the same kind in a section, which is not checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetAside {
    /// Where it begins; where it stands in the same rows, the first of them.
    pub place: Place,
    /// Its year, where one is written above it.
    pub year: Option<u32>,
    /// Whether it stands in the columns beside, not below.
    pub beside: bool,
}

/// A table as it stands in the draft.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its form.
    pub form: &'static TableForm,
    /// The edition whose form it follows.
    pub edition: &'static Edition,
    /// Whether headings or rows say so beyond doubt.
    pub edition_certain: bool,
    /// The columns that all rows share, as they stand, an extra subtotal column included; empty for items and
    /// statistics, whose rows have columns of their own.
    pub columns: Vec<ColumnForm>,
    /// One entry a row of the form.
    pub rows: Vec<Option<RowRead>>,
    /// Rows that the form does not know, by their labels.
    pub strangers: Vec<Spot>,
    /// The fault of the columns, if there is one.
    pub columns_fault: Option<ColumnsFault>,
    /// Whether a heading states the unit of amounts.
    pub unit_in_header: bool,
    /// Whether figures stand beside the rows that were read: rows that were not found, or have no figure, may be there
    /// all the same.
    pub scattered: bool,
    /// The figures of another year or report that stand beside those that were read.
    pub set_aside: Vec<SetAside>,
    /// The place at which it begins.
    pub place: Place,
}

impl Table {
    /// The columns of a row, as they stand.
    pub fn columns_of(&self, row: usize) -> &[ColumnForm] {
        if self.columns.is_empty() { &self.form.rows[row].columns } else { &self.columns }
    }

    /// A row's form and what stands there.
    pub fn row(&self, key: &str) -> Option<(&'static RowForm, &RowRead)> {
        let index = self.form.row(key)?;
        Some((&self.form.rows[index], self.rows[index].as_ref()?))
    }

    /// A cell, where its row was found.
    pub fn cell(&self, index: CellIndex) -> Option<&Cell> {
        self.rows.get(index.row)?.as_ref()?.cells.get(index.column)
    }

    /// A cell by its keys.
    pub fn cell_at(&self, row: &str, column: &str) -> Option<&Cell> {
        let row = self.form.row(row)?;
        let column = self.columns_of(row).iter().position(|c| c.key == column)?;
        self.cell(CellIndex { row, column })
    }

    /// The figure in a cell, where one stands that can be reckoned with.
    pub fn value(&self, row: &str, column: &str) -> Option<Decimal> {
        match self.cell_at(row, column)?.operand() {
            Operand::Known(value) if is_reckonable(value) => Some(value),
            _ => None,
        }
    }

    /// The total of the row with this role, where it is one figure that can be reckoned with.
    pub fn total(&self, role: RowRole) -> Option<Decimal> {
        self.value(self.form.row_of(role)?.key, self.form.column_of(ColumnRole::Total)?.key)
    }

    /// The numbers of table 3 that people take for all applications: those that came in, these with what was carried over, and
    /// those that were dealt with.
    pub fn wholes(&self) -> [Option<Decimal>; 3] {
        let (received, carried_in) = (self.total(RowRole::Received), self.total(RowRole::CarriedIn));
        let open = received.zip(carried_in).map(|(new, old)| new + old);
        [received, open, self.total(RowRole::Total)]
    }

    /// All cells of rows that were found, in order.
    pub fn cells(&self) -> impl Iterator<Item = (CellIndex, &Cell)> {
        self.rows.iter().enumerate().flat_map(|(row, read)| {
            let cells = read.iter().flat_map(|read| &read.cells).enumerate();
            cells.map(move |(column, cell)| (CellIndex { row, column }, cell))
        })
    }
}
