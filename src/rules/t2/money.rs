//! T2-PROC, T2-UNIT, T2-FEEU: amounts of money and their units.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::number::Entry;
use crate::report::{BodyKind, Report, Table};
use crate::rules::Change::Cell as Set;
use crate::rules::rule::example;
use crate::rules::t2::mark;
use crate::rules::{Exchange, Rule};
use crate::text::document::Document;
use crate::text::fold::fold;
use rust_decimal::Decimal;

pub(super) const T2_PROC: Rule = Rule {
    id: "T2-PROC",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "采购项目数量与采购总金额同为 0 或同不为 0",
    text: "两栏说的是同一批采购：有项目就有金额，有金额就有项目。",
    basis: "政府信息公开工作年度报告格式（2019 年），表二第（九）项",
    exchange: None,
    wrong: example(
        2020,
        &[Set(2, "procurement", "projects", "0"), Set(2, "procurement", "amount", "42.856万元")],
    ),
    right: example(
        2020,
        &[Set(2, "procurement", "projects", "1"), Set(2, "procurement", "amount", "4025 元")],
    ),
};

pub(super) const T2_UNIT: Rule = Rule {
    id: "T2-UNIT",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "采购总金额没有写明单位",
    text: "2019 年格式的表头没有规定金额单位，应在单元格或表头写明“元”或“万元”。0 不需要单位。",
    basis: "政府信息公开工作年度报告格式（2019 年），表二第（九）项表头无单位",
    exchange: None,
    wrong: example(
        2020,
        &[Set(2, "procurement", "projects", "53"), Set(2, "procurement", "amount", "6944.93")],
    ),
    right: example(
        2020,
        &[Set(2, "procurement", "projects", "2"), Set(2, "procurement", "amount", "42.856万元")],
    ),
};

/// Projects without money or money without projects, and money without a unit.
pub(super) fn procurement(document: &Document, table: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(cell) = table.cell_at("procurement", "amount") else { return findings };
    let Some(Entry::Number(amount)) = &cell.entry else { return findings };
    let projects = table.value("procurement", "projects");
    if let Some(projects) = projects.filter(|projects| projects.is_zero() != amount.value.is_zero()) {
        let message = say::t2::procurement(projects, &cell.text);
        let finding = T2_PROC.finding(message);
        let finding = mark(finding, table, "procurement", "projects", true);
        findings.push(mark(finding, table, "procurement", "amount", false));
    }
    let stated = amount.unit.is_some() || table.unit_in_header || is_unit_in_label(document, table);
    if !amount.value.is_zero() && !stated {
        let message = say::t2::no_unit(&cell.text);
        let finding = T2_UNIT.finding(message).fix(say::t2::write_unit());
        findings.push(mark(finding, table, "procurement", "amount", true));
    }
    findings
}

/// 政府集中采购（元）: whether the label of the row states the unit.
fn is_unit_in_label(document: &Document, table: &Table) -> bool {
    let label = table.row("procurement").map(|(_, row)| fold(document.text(row.place.block)));
    // 政府集中采购 itself holds none.
    label.is_some_and(|label| label.contains('元') || label.contains("(人民币"))
}

pub(super) const T2_FEEU: Rule = Rule {
    id: "T2-FEEU",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "行政事业性收费的单位是万元",
    text: "表头已规定单位为万元，单元格只填数字；以元为单位的金额应除以 10000。",
    basis: "政府信息公开工作年度报告格式（2021 年），表二第（八）项表头“单位：万元”",
    // It may be in 万元, and only the unit behind it wrong.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Set(2, "fees", "amount", "20200元")]),
    right: example(2023, &[Set(2, "fees", "amount", "190.457379")]),
};

/// Fees in another unit than the heading's.
pub(super) fn fees(report: &Report, table: &Table) -> Option<Finding> {
    let cell = table.cell_at("fees", "amount")?;
    let Some(Entry::Number(figure)) = &cell.entry else { return None };
    let small_body = report.body.is_some_and(|body| {
        matches!(body.kind, BodyKind::TownshipGovernment | BodyKind::SubdistrictOffice | BodyKind::Department)
    });
    let message = match figure.unit {
        Some(unit @ ("元" | "亿元")) if !figure.value.is_zero() => {
            let factor = if unit == "元" { Decimal::new(1, 4) } else { Decimal::from(10_000) };
            let right = figure.value.checked_mul(factor)?.normalize();
            let message = say::t2::fee_unit(&cell.text, right);
            let finding = T2_FEEU.finding(message).sides(cell.text.clone(), right.to_string());
            return Some(mark(finding, table, "fees", "amount", true));
        }
        _ if figure.value.normalize().scale() > 6 => say::t2::fee_places(&cell.text),
        _ if small_body && figure.value.fract().is_zero() && figure.value >= Decimal::from(10_000) => {
            say::t2::fee_large(&cell.text, (figure.value / Decimal::from(10_000)).normalize())
        }
        _ => return None,
    };
    // No unit is written that could be wrong: the figure is only unlikely.
    Some(mark(T2_FEEU.finding(message).severity(Severity::Hint), table, "fees", "amount", true))
}
