//! ST-ROW, ST-COLS: rows and columns that are not the format's.

use crate::finding::{Finding, Severity};
use crate::form::TableKind;
use crate::relation::CellRef;
use crate::report::names::row_label;
use crate::report::{ColumnsFault, LabelFit, Report, Table};
use crate::rules::Change::{Text, WithoutLine};
use crate::rules::rule::example;
use crate::rules::st::FORMAT;
use crate::rules::{Exchange, Rule};

pub(super) const ST_ROW: Rule = Rule {
    id: "ST-ROW",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "表格的行与格式不同",
    text: "缺行、重行的请补正；行名与格式不同的，提示核对。行名空白的，按位置核对。",
    basis: FORMAT,
    // It may be a row of another kind, recognised by its words.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[WithoutLine("2.重复申请")]),
    right: example(2023, &[Text("1.属于国家秘密", "1、属于国家秘密")]),
};

/// Rows that are missing, repeated, displaced, renamed or added.
pub(super) fn rows(report: &Report, table: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    if table.form.kind == TableKind::Statistics {
        // No format says which rows it has.
        return findings;
    }
    // Items have T2-ROWS for missing rows, and other names for their rows are free.
    if table.form.kind == TableKind::Applications {
        let missing: Vec<usize> = (0..table.rows.len())
            .filter(|&row| table.rows[row].is_none() && table.form.rows[row].official())
            .filter(|&row| !report.may_row_be_unread(table, row))
            .collect();
        if let Some(&first) = missing.first() {
            let names: Vec<&str> = missing.iter().take(4).map(|&row| row_label(table, row)).collect();
            let more = if missing.len() > 4 { format!("等 {} 行", missing.len()) } else { String::new() };
            let message =
                format!("{}没有读到“{}”{more}，格式规定的行应全部列出。", table.form.name, names.join("”“"));
            let finding = ST_ROW.finding(message).about(names);
            // It would stand behind the row before it.
            let place = table.rows[..first].iter().rev().flatten().next().map_or(table.place, |r| r.place);
            let cell = |row: usize| CellRef {
                table: table.form.number,
                row: table.form.rows[row].key,
                column: table.columns_of(row)[0].key,
            };
            findings.push(missing.iter().fold(finding, |f, &row| f.at_cell(cell(row), Some(place))));
        }
    }
    for (form, row) in table.form.rows.iter().zip(&table.rows) {
        let Some(row) = row else { continue };
        if row.label == LabelFit::Displaced {
            let message = format!("{}的“{}”不在格式规定的位置，已按行名核对。", table.form.name, form.label);
            findings.push(ST_ROW.finding(message).about([form.label]).at(row.place));
        }
        if row.label == LabelFit::Blank {
            let message =
                format!("{}有一行行名空白，按位置应为“{}”，已按此核对。", table.form.name, form.label);
            // The row is there: only its name was lost.
            findings.push(ST_ROW.finding(message).severity(Severity::Hint).at(row.place));
        }
        // A cell that is too small for its label shows the beginning.
        let cut_short = |text: &str| text.chars().count() >= 8 && form.label.starts_with(text);
        if let LabelFit::Altered(text) = &row.label
            && !cut_short(text)
        {
            let message = format!("{}行名“{text}”与格式的“{}”不同。", table.form.name, form.label);
            findings.push(
                ST_ROW
                    .finding(message)
                    // The row was recognised: only its name is another one.
                    .severity(Severity::Hint)
                    .at(row.place)
                    .sides(text.clone(), form.label),
            );
        }
        if let Some(place) = row.repeated {
            let message = format!("{}的“{}”出现了两次。", table.form.name, form.label);
            findings.push(ST_ROW.finding(message).about([form.label]).at(place).and(row.place));
        }
    }
    if let Some(first) = table.strangers.first() {
        let count = match table.strangers.len() {
            1 => "一行".to_owned(),
            more => format!(" {more} 行"),
        };
        let message =
            format!("{}多出{count}“{}”，格式没有这样的行，未参加核对。", table.form.name, first.text);
        let finding = ST_ROW.finding(message).about([&first.text]);
        findings.push(table.strangers.iter().take(50).fold(finding, |f, stranger| f.at(stranger.place)));
    }
    findings
}

pub(super) const ST_COLS: Rule = Rule {
    id: "ST-COLS",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表格的列与格式不同",
    text: "表三应有七列数字，表四应有十五列数字，列名与次序应与格式一致。",
    basis: FORMAT,
    exchange: None,
    wrong: example(2023, &[Text("商业企业\t科研机构", "科研机构\t商业企业")]),
    right: example(2023, &[Text("（四）无法提供\t1.", "\t（四）无法提供\t1.")]),
};

/// Columns that are missing, too many or in another order.
pub(super) fn columns(table: &Table) -> Option<Finding> {
    let name = table.form.name;
    let (rule, message, about) = match table.columns_fault.as_ref()? {
        ColumnsFault::Count { found, expected } => (
            ST_COLS.brief(),
            format!("{name}应有 {expected} 列数字，读到 {found} 列，未能核对。"),
            [].as_slice(),
        ),
        // There are as many figures as columns: only a name is another one.
        ColumnsFault::Missing(labels) => {
            let message = format!("{name}表头没有读到“{}”，列数相符，已按次序核对。", labels.join("”“"));
            (ST_COLS.brief().severity(Severity::Hint), message, labels.as_slice())
        }
        ColumnsFault::Order(labels) => {
            let said = labels.join("”“");
            let message = format!("{name}各列的次序与格式不同，现为“{said}”；已按列名核对。");
            (ST_COLS.brief(), message, labels.as_slice())
        }
    };
    Some(rule.finding(message).about(about.iter().copied()).at(table.place))
}
