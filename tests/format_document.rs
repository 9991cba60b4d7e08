//! `docs/format.md` against the form: its editions, sections, rows, columns and relations are those that the code has.

use gouji::form::{ColumnRole, Edition, RowForm, RowRole, TableForm, TableKind, official};
use std::collections::BTreeSet;

const DOCUMENT: &str = include_str!("../docs/format.md");

/// The cells of a table of the document, row by row, without its heading.
fn table(heading: &str) -> Vec<Vec<&'static str>> {
    let lines = DOCUMENT.lines().skip_while(|line| *line != heading).skip(1);
    let lines = lines.skip_while(|line| !line.starts_with('|')).take_while(|line| line.starts_with('|'));
    let cells = |line: &'static str| line.trim_matches('|').split('|').map(str::trim).collect();
    let rows: Vec<Vec<&str>> = lines.skip(2).map(cells).collect();
    assert!(!rows.is_empty(), "no table below “{heading}”");
    rows
}

/// The names in a cell: `` `rules`, `documents` ``.
fn names(cell: &str) -> Vec<&str> {
    cell.split(',').map(|name| name.trim().trim_matches('`')).collect()
}

fn editions() -> impl Iterator<Item = &'static Edition> {
    official().all().iter().filter(|edition| edition.has_tables())
}

fn rows(form: &TableForm) -> impl Iterator<Item = &RowForm> {
    form.rows.iter().filter(|row| row.role != RowRole::Subtotal)
}

#[test]
fn the_editions_are_those_of_the_form() {
    let table = table("## Editions");
    let documented: Vec<&str> = table.iter().map(|row| row[0].trim_matches('`')).collect();
    let known: Vec<&str> = official().all().iter().map(|edition| edition.key).collect();
    assert_eq!(documented, known);
    for edition in editions() {
        let notice = edition.notice.expect("a format has a document");
        assert!(DOCUMENT.contains(notice), "{notice}");
    }
}

#[test]
fn the_sections_are_those_of_the_form() {
    let documented: Vec<&str> = table("## Sections").iter().map(|row| row[1]).collect();
    for edition in editions() {
        let known: Vec<&str> = edition.outline.sections.iter().map(|section| section.heading).collect();
        assert_eq!(documented, known, "{}", edition.key);
    }
}

#[test]
fn the_rows_are_those_of_the_form() {
    for edition in editions() {
        for form in &edition.tables {
            let table = table(&format!("### Table {}: rows", form.number));
            let documented: Vec<(&str, &str, &str)> = table
                .iter()
                .filter(|row| names(row[3]).contains(&edition.key))
                .map(|row| (row[0].trim_matches('`'), row[1], row[2]))
                .collect();
            let known: Vec<(&str, &str, String)> =
                rows(form).map(|row| (row.key, row.label, row.path.join(" / "))).collect();
            let known: Vec<(&str, &str, &str)> =
                known.iter().map(|(key, label, path)| (*key, *label, path.as_str())).collect();
            assert_eq!(documented, known, "{} of {}", form.name, edition.key);
        }
    }
}

#[test]
fn the_columns_are_those_of_the_form() {
    for edition in editions() {
        for form in &edition.tables {
            let table = table(&format!("### Table {}: columns", form.number));
            for row in rows(form) {
                let of_row = |cell: &str| cell == "all" || names(cell).contains(&row.key);
                let documented: Vec<(&str, &str)> = table
                    .iter()
                    .filter(|column| of_row(column[2]) && names(column[3]).contains(&edition.key))
                    .map(|column| (column[0].trim_matches('`'), column[1]))
                    .collect();
                let official = row.columns.iter().filter(|column| column.role != ColumnRole::Subtotal);
                let known: Vec<(&str, &str)> = official.map(|column| (column.key, column.label)).collect();
                assert_eq!(documented, known, "{} of {}, {}", form.name, edition.key, row.key);
            }
        }
    }
}

#[test]
fn the_statistics_are_those_of_the_form() {
    let edition = official().of_year(2017);
    let form = edition.table_of(TableKind::Statistics).expect("the statistics");
    let documented: Vec<(&str, &str, &str)> = table("### The statistics: rows")
        .iter()
        .map(|row| (row[0].trim_matches('`'), row[1], row[2]))
        .collect();
    let known: Vec<(&str, &str, String)> =
        rows(form).map(|row| (row.key, row.label, row.path.join(" / "))).collect();
    let known: Vec<(&str, &str, &str)> =
        known.iter().map(|(key, label, path)| (*key, *label, path.as_str())).collect();
    assert_eq!(documented, known);
    for breakdown in form.breakdowns {
        let keys = breakdown.parts.iter().chain(breakdown.whole).chain([&breakdown.total]);
        assert!(keys.into_iter().all(|key| form.row(key).is_some()), "{}", breakdown.total);
        assert!(breakdown.whole.iter().all(|key| breakdown.parts.contains(key)), "{}", breakdown.total);
    }
}

#[test]
fn every_edition_that_is_named_is_one() {
    let known: BTreeSet<&str> = editions().map(|edition| edition.key).collect();
    for number in [2, 3, 4] {
        for part in ["rows", "columns"] {
            for row in table(&format!("### Table {number}: {part}")) {
                assert!(names(row[3]).iter().all(|name| known.contains(name)), "{row:?}");
            }
        }
    }
}
