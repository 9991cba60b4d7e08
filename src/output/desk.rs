//! What is said of many drafts side by side, for programs and for the page.

use super::word::Word;
use crate::desk::{Desk, Finding, Sum};
use crate::finding::Severity;
use crate::message::Language;
use rust_decimal::Decimal;
use serde::Serialize;

/// Something that shows only beside the other drafts.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "DeskFinding"))]
pub struct DeskEntry {
    /// The id of the rule.
    rule: Word,
    severity: Severity,
    /// One sentence.
    message: String,
    /// The files of the drafts that it is about; none for what is about none that is there.
    files: Vec<String>,
    /// The same drafts, by their places in the order in which they were given.
    units: Vec<usize>,
    /// The cells, where it is about some.
    cells: Vec<CellEntry>,
    /// What each draft has in the first of them, where they are added up.
    parts: Vec<PartEntry>,
    /// The cells that do not add up, each with what makes up its sum.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>", optional))]
    sums: Vec<SumEntry>,
    /// Sentences that two drafts have in common.
    sentences: Vec<String>,
}

/// A cell of the official tables.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "DeskCell"))]
struct CellEntry {
    table: u8,
    row: Word,
    column: Word,
}

/// What a draft has in a cell.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "DeskPart"))]
struct PartEntry {
    file: String,
    unit: usize,
    value: String,
}

/// A cell of the county's report that is not the sum of its units'.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "DeskSum"))]
struct SumEntry {
    table: u8,
    row: Word,
    column: Word,
    /// Its name; "" where the edition has no such cell.
    name: String,
    /// What the county's report says.
    stated: String,
    /// What its units have together.
    sum: String,
    parts: Vec<PartEntry>,
}

impl DeskEntry {
    /// A finding of the desk.
    pub fn of(desk: &Desk, finding: &Finding, language: Language) -> DeskEntry {
        DeskEntry {
            rule: Word(finding.rule),
            severity: finding.severity,
            message: finding.message.written(language),
            files: finding.units.iter().map(|&unit| file(desk, unit)).collect(),
            units: finding.units.clone(),
            cells: finding
                .cells
                .iter()
                .map(|cell| CellEntry { table: cell.table, row: Word(cell.row), column: Word(cell.column) })
                .collect(),
            parts: parts(desk, &finding.parts),
            sums: finding.sums.iter().map(|sum| SumEntry::of(desk, sum, language)).collect(),
            sentences: finding.sentences.clone(),
        }
    }
}

impl DeskEntry {
    /// The files of the drafts that it is about.
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// What makes up each sum, and sentences in common, a line each.
    pub fn details(&self) -> String {
        let sums = self.sums.iter().map(|sum| {
            let parts: Vec<String> =
                sum.parts.iter().map(|part| format!("{} {}", part.file, part.value)).collect();
            format!("{} {} ≠ {} = {}", sum.name, sum.stated, sum.sum, parts.join(" ＋ "))
        });
        sums.chain(self.sentences.iter().cloned()).collect::<Vec<_>>().join("\n")
    }
}

impl SumEntry {
    fn of(desk: &Desk, sum: &Sum, language: Language) -> SumEntry {
        SumEntry {
            table: sum.cell.table,
            row: Word(sum.cell.row),
            column: Word(sum.cell.column),
            name: sum.name.as_ref().map(|name| name.written(language)).unwrap_or_default(),
            stated: sum.stated.normalize().to_string(),
            sum: sum.sum.normalize().to_string(),
            parts: parts(desk, &sum.parts),
        }
    }
}

fn parts(desk: &Desk, parts: &[(usize, Decimal)]) -> Vec<PartEntry> {
    let part = |(unit, value): &(usize, Decimal)| PartEntry {
        file: file(desk, *unit),
        unit: *unit,
        value: value.normalize().to_string(),
    };
    parts.iter().map(part).collect()
}

fn file(desk: &Desk, unit: usize) -> String {
    desk.units.get(unit).map(|unit| unit.file.clone()).unwrap_or_default()
}
