//! The columns of a table as its heading gives them.

use super::super::labels::Found;
use super::Draft;
use crate::form::{ColumnForm, ColumnRole, TableForm, applications};
use crate::report::ColumnsFault;
use crate::text::order::sort_by_key;

/// The heading of a table, in pieces.
struct Heading<'a> {
    pieces: Vec<&'a str>,
    /// The physical row of each piece.
    lines: Vec<u32>,
}

impl Heading<'_> {
    fn position(&self, label: &str) -> Option<usize> {
        self.pieces.iter().rposition(|text| *text == label)
    }

    /// The start of a heading that may be broken over lines: 社会公益 / 组织.
    fn begins(&self, label: &str) -> Option<usize> {
        let beginning = |text: &&str| text.chars().count() >= 2 && label.starts_with(*text);
        self.position(label).or_else(|| self.pieces.iter().rposition(beginning))
    }

    /// The place of the heading of an extra subtotal.
    fn subtotal(&self) -> Option<usize> {
        // Its name varies (小计, 法人小计); 合计 counts only in a piece of its own.
        let sum = |text: &&str| text.contains("合计") && self.position("总计").is_some();
        let named = self.pieces.iter().rposition(|text| text.contains("小计"));
        named.or_else(|| self.pieces.iter().rposition(sum))
    }
}

fn is_organisation(column: &ColumnForm) -> bool {
    column.role == ColumnRole::OrganisationPart
}

fn is_total(column: &ColumnForm) -> bool {
    column.role == ColumnRole::Total
}

impl Draft<'_> {
    /// The columns that all rows share, as the heading gives them.
    pub(super) fn columns(
        &self,
        form: &'static TableForm,
        found: &[Found],
    ) -> (Vec<ColumnForm>, Option<ColumnsFault>) {
        let official = &form.rows[0].columns;
        let heading = self.heading(form, found);
        let mut columns = official.clone();
        let first = official.iter().position(is_organisation).unwrap_or(0);
        let behind = official.iter().rposition(is_organisation).map_or(official.len(), |last| last + 1);
        if let Some(extra) = heading.subtotal() {
            let leads = official
                .get(first)
                .and_then(|column| heading.position(&column.accepted[0]))
                .is_some_and(|at| extra < at);
            columns.insert(if leads { first } else { behind }, applications::subtotal_column());
        }
        if heading.pieces.is_empty() {
            return (columns, None);
        }
        let mut order: Vec<&'static str> = Vec::new();
        if let Some(organisations) = self.other_order(official, &heading) {
            order.extend(organisations.iter().map(|column| column.label));
            let start = columns.iter().position(is_organisation).unwrap_or(first);
            for (offset, column) in organisations.into_iter().enumerate() {
                columns[start + offset] = column.clone();
            }
        }
        if let Some(total) =
            columns.iter().position(is_total).filter(|_| self.total_leads(official, &heading))
        {
            columns[..=total].rotate_right(1);
            order = columns.iter().map(|column| column.label).collect();
        }
        if !order.is_empty() {
            return (columns, Some(ColumnsFault::Order(order)));
        }
        // A heading of which not even the characters are there, while others are.
        let joined: String = heading.pieces.concat();
        let absent: Vec<&'static str> = official
            .iter()
            .filter(|column| !column.accepted[0].chars().all(|c| joined.contains(c)))
            .map(|column| column.label)
            .collect();
        let some = !absent.is_empty() && absent.len() <= 3;
        (columns, some.then_some(ColumnsFault::Missing(absent)))
    }

    /// All that stands in front of the first row.
    fn heading(&self, form: &'static TableForm, found: &[Found]) -> Heading<'_> {
        let first_row = found.iter().find(|f| f.item.row().is_some());
        let end = first_row.map_or(0, |first| first.atoms.start);
        let pieces = |i: usize| {
            let row = self.atoms[i].row;
            headings(form, self.words.atom(i)).into_iter().map(move |text| (text, row))
        };
        let (pieces, lines) = (0..end).flat_map(pieces).unzip();
        Heading { pieces, lines }
    }

    /// The 法人或其他组织 as the heading has them, where it has all of them in another order than the format.
    fn other_order<'f>(&self, official: &'f [ColumnForm], heading: &Heading) -> Option<Vec<&'f ColumnForm>> {
        let organisations = || official.iter().filter(|column| is_organisation(column));
        let found = organisations().filter_map(|c| Some((heading.begins(&c.accepted[0])?, c)));
        let mut order: Vec<(usize, &ColumnForm)> = found.collect();
        let all_found = order.len() == organisations().count();
        let in_order = order.is_sorted_by_key(|(position, _)| *position);
        // Headings of different heights are not in the order of their columns on the lines of a PDF; one that is broken has
        // another height than its neighbours, even where its lines became one.
        let lines = &heading.lines;
        let of_one_height = || {
            order.windows(2).all(|pair| lines[pair[0].0] == lines[pair[1].0])
                && order.iter().all(|(_, column)| heading.position(&column.accepted[0]).is_some())
        };
        let comparable = !self.known.converted && (self.layout.shows_blanks() || of_one_height());
        sort_by_key(&mut order, |(position, _)| *position);
        (all_found && !in_order && comparable).then(|| order.into_iter().map(|(_, column)| column).collect())
    }

    /// Whether the heading has the total in front of the columns that add up to it, all in one line.
    fn total_leads(&self, official: &[ColumnForm], heading: &Heading) -> bool {
        let begins = |is: fn(&ColumnForm) -> bool| {
            let column = official.iter().find(|column| is(column))?;
            let mut places = (0..heading.pieces.len()).filter(|&at| heading.pieces[at] == column.accepted[0]);
            places.next().filter(|_| places.next().is_none())
        };
        let first_part = begins(|column| column.role == ColumnRole::Part);
        begins(is_total).zip(first_part).is_some_and(|(total, part)| {
            total < part && heading.lines[total] == heading.lines[part] && !self.known.converted
        })
    }
}

/// The headings in a piece of text: several, where single blanks could not keep them apart. What is not known
/// is a piece of its own.
fn headings<'a>(form: &TableForm, text: &'a str) -> Vec<&'a str> {
    let known = |rest: &str| {
        let labels = form.furniture.iter().filter(|label| rest.starts_with(label.as_str()));
        labels.map(|label| label.len()).max()
    };
    let mut parts = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let unknown = text[from..].char_indices().find(|(at, _)| known(&text[from + at..]).is_some());
        let length = match unknown {
            Some((0, _)) => known(&text[from..]).unwrap_or(text.len() - from),
            Some((at, _)) => at,
            None => text.len() - from,
        };
        parts.push(&text[from..from + length]);
        from += length;
    }
    parts
}
