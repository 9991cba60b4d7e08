//! How much of a report was read: what was not found may only be called missing where it would have been seen.

use super::{Lost, Report, SectionRead, Table};

impl Report {
    /// Whether a section of the format lies behind the end of a draft that stops too early.
    pub fn is_behind_cut(&self, section: u8) -> bool {
        let reached = self.sections.iter().filter_map(|section| section.number).max();
        self.cut.is_some() && reached.is_some_and(|reached| section > reached)
    }

    /// Whether a section that was not found may be there all the same: behind a cut, before the beginning, or in a part
    /// of the file that could not be read.
    pub fn may_be_unread(&self, section: u8) -> bool {
        self.lost != Lost::Nothing || self.is_behind_cut(section) || self.is_before_beginning(section)
    }

    /// Whether a row that was not found may be there all the same.
    pub fn may_row_be_unread(&self, table: &Table, row: usize) -> bool {
        self.lost == Lost::Anything
            || table.scattered
            || self.is_row_behind_cut(table, row)
            || self.is_row_before_beginning(table, row)
    }

    /// Whether a section of the format stands before the beginning of a draft that has no title and opens with a later
    /// one.
    pub fn is_before_beginning(&self, section: u8) -> bool {
        let first = self.sections.iter().find_map(|section| section.number);
        self.title.is_none() && first.is_some_and(|first| (1..first).contains(&section))
    }

    /// Whether a section is the one in which the draft stops.
    pub fn is_cut_in(&self, section: &SectionRead) -> bool {
        self.cut.is_some() && self.sections.last().is_some_and(|last| last.place == section.place)
    }

    /// Whether a row of a table lies behind the cut: no row that follows it in the format was read.
    fn is_row_behind_cut(&self, table: &Table, row: usize) -> bool {
        let in_last = self.sections.last().is_some_and(|last| last.number == Some(table.form.number));
        self.cut.is_some() && in_last && table.rows[row..].iter().all(Option::is_none)
    }

    /// Whether a row of a table stands before the beginning: no row in front of it in the format was read, nor itself.
    fn is_row_before_beginning(&self, table: &Table, row: usize) -> bool {
        self.begins_in == Some(table.form.number) && table.rows[..=row].iter().all(Option::is_none)
    }

    /// Whether the draft is the whole of a report, or at least meant to be one: fewer demands are made
    /// on a table or a paragraph that was pasted alone.
    pub fn is_whole(&self) -> bool {
        self.sections.iter().filter(|section| section.number.is_some()).count() >= 3
            || self.title.is_some() && self.sections.len() >= 2
    }

    /// Whether a report was read from the title to its last section: whoever says that something stands nowhere in it
    /// asks this.
    pub fn is_complete(&self) -> bool {
        self.title.is_some()
            && self.cut.is_none()
            && self.lost == Lost::Nothing
            && self.second.is_none()
            && self.outline().sections.iter().all(|section| self.section(section.number).is_some())
    }

    /// Whether a section was read to its end: whoever says that something is not in it asks this.
    pub fn is_read_through(&self, section: &SectionRead) -> bool {
        let known = self.sections.iter().filter(|other| other.number.is_some()).count();
        self.title.is_some() && known >= 2 && !self.is_cut_in(section)
    }
}
