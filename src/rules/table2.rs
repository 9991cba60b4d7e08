//! T2: table 2.

use super::Change::{Cell as Set, WithoutLine};
use super::rule::example;
use super::{Context, Exchange, Rule};
use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, TableKind};
use crate::number::{Entry, Measure};
use crate::relation::ledger::Ledger;
use crate::relation::{CellRef, Comparison, Relation, Term};
use crate::report::names::{cell_name, row_label};
use crate::report::{BodyKind, Operand, Report, Table};
use rust_decimal::Decimal;

pub(super) const RULES: &[Rule] =
    &[T2_STOCK, T2_RULE, T2_CUM, T2_NEG, T2_DEC, T2_PROC, T2_UNIT, T2_FEEU, T2_INT, T2_ROWS];

pub(super) const T2_STOCK: Rule = Rule {
    id: "T2-STOCK",
    severity: Severity::Error,
    since: "0.1.0",
    title: "现行有效件数不少于本年制发件数减本年废止件数",
    text: "上年现行有效＝本年现行有效＋本年废止－本年制发，不可能是负数。制发的文件年末仍有效的，应计入现行有效件数。",
    basis: "存量的恒等关系：现行有效件数是年末存量",
    exchange: None,
    wrong: example(
        2023,
        &[
            Set(2, "documents", "made", "4"),
            Set(2, "documents", "repealed", "0"),
            Set(2, "documents", "valid", "3"),
        ],
    ),
    right: example(
        2023,
        &[
            Set(2, "documents", "made", "4"),
            Set(2, "documents", "repealed", "1"),
            Set(2, "documents", "valid", "3"),
        ],
    ),
};

pub(super) const T2_RULE: Rule = Rule {
    id: "T2-RULE",
    severity: Severity::Error,
    since: "0.1.0",
    title: "没有规章制定权的机关，“规章”应为 0",
    text: "规章由国务院部门，省、自治区、直辖市和设区的市、自治州的人民政府制定。县级以下政府和地方政府部门不制定规章。",
    basis: "《中华人民共和国立法法》关于规章制定权限的规定",
    // The documents may belong into the next row, or the body may be of another kind.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Set(2, "rules", "valid", "6")]),
    right: example(2023, &[Set(2, "documents", "valid", "60")]),
};

pub(super) const T2_CUM: Rule = Rule {
    id: "T2-CUM",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "本年新公开数量不大于对外公开总数量",
    text: "对外公开总数量包含本年新公开的数量。本年新制作与本年新公开之间没有大小关系。",
    basis: "政府信息公开工作年度报告格式（2019 年），表二各栏含义",
    exchange: None,
    wrong: example(2020, &[Set(2, "documents", "published", "3"), Set(2, "documents", "public", "2")]),
    right: example(
        2020,
        &[
            Set(2, "documents", "made", "3"),
            Set(2, "documents", "published", "1"),
            Set(2, "documents", "public", "1"),
        ],
    ),
};

pub(super) const T2_NEG: Rule = Rule {
    id: "T2-NEG",
    severity: Severity::Error,
    since: "0.1.0",
    title: "上一年项目数量与本年增减之和不为负数",
    text: "上一年项目数量加上本年增/减就是本年项目数量，不可能是负数。",
    basis: "存量的恒等关系",
    exchange: None,
    wrong: example(2020, &[Set(2, "permits", "last", "2"), Set(2, "permits", "change", "-3")]),
    right: example(2020, &[Set(2, "permits", "last", "3"), Set(2, "permits", "change", "减2")]),
};

pub(super) const T2_DEC: Rule = Rule {
    id: "T2-DEC",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "没有项目，却有处理决定",
    text: "上一年项目数量与本年增减之和为 0 时，通常不会有处理决定。",
    basis: "处理决定须有相应事项",
    exchange: None,
    wrong: example(
        2020,
        &[
            Set(2, "permits", "last", "0"),
            Set(2, "permits", "change", "0"),
            Set(2, "permits", "decisions", "8"),
        ],
    ),
    right: example(
        2020,
        &[
            Set(2, "permits", "last", "1"),
            Set(2, "permits", "change", "0"),
            Set(2, "permits", "decisions", "8"),
        ],
    ),
};

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

pub(super) const T2_INT: Rule = Rule {
    id: "T2-INT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "件数、项目数是非负整数",
    text: "除采购总金额、行政事业性收费和本年增/减外，各栏都是件数或项目数，应填非负整数。",
    basis: "计数的含义",
    exchange: None,
    wrong: example(2023, &[Set(2, "permits", "decisions", "1.5")]),
    right: example(2020, &[Set(2, "permits", "last", "5"), Set(2, "permits", "change", "-2")]),
};

pub(super) const T2_ROWS: Rule = Rule {
    id: "T2-ROWS",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表二的各项齐全",
    text: "表二应列出格式规定的全部条目，没有发生的填 0。",
    basis: "政府信息公开工作年度报告格式，表二",
    exchange: None,
    wrong: example(2023, &[WithoutLine("行政强制")]),
    right: example(2023, &[Set(2, "coercion", "decisions", "0")]),
};

fn cell_term(table: &Table, row: usize, column: &str) -> Option<Term> {
    let column = table.form.rows[row].column(column)?;
    let label = table.form.rows[row].columns[column].label;
    Some(Term::of_cell(table, CellIndex { row, column }, label))
}

/// T2-STOCK, T2-CUM and T2-NEG for every row that has the columns.
pub(super) fn relations(context: &Context) -> Vec<Relation> {
    let Some(table) = context.report.table_of(TableKind::Items) else { return Vec::new() };
    let rows = (0..table.form.rows.len()).filter(|&row| table.rows[row].is_some());
    rows.flat_map(|row| {
        let name = row_label(table, row);
        let about = table.form.rows[row].key;
        let all = |columns: &[&str]| -> Option<Vec<_>> {
            columns.iter().map(|column| cell_term(table, row, column)).collect()
        };
        let relation = |rule, title, left, comparison, right| Relation {
            rule,
            title,
            about,
            left,
            comparison,
            right,
            from: Vec::new(),
        };
        let stock = all(&["valid", "repealed"]).zip(all(&["made"])).map(|(left, right)| {
            let title = format!("表二“{name}”：现行有效＋本年废止≥本年制发");
            relation(T2_STOCK.id, title, left, Comparison::AtLeast, right)
        });
        let public = all(&["published"]).zip(all(&["public"])).map(|(left, right)| {
            let title = format!("表二“{name}”：本年新公开≤对外公开总数量");
            relation(T2_CUM.id, title, left, Comparison::AtMost, right)
        });
        let items = all(&["last", "change"]).map(|left| {
            let title = format!("表二“{name}”：上一年项目数量＋本年增/减≥0");
            relation(T2_NEG.id, title, left, Comparison::AtLeast, Vec::new())
        });
        [stock, public, items].into_iter().flatten()
    })
    .collect()
}

/// What table 2 shows.
pub(super) fn findings(context: &Context, ledger: &Ledger) -> Vec<Finding> {
    let Some(table) = context.report.table_of(TableKind::Items) else { return Vec::new() };
    let mut findings = broken(table, ledger);
    findings.extend(rules_made(context.report, table));
    findings.extend(decisions_without_items(table));
    findings.extend(procurement(table));
    findings.extend(fees(context.report, table));
    findings.extend(whole_numbers(table));
    findings.extend(missing_rows(context.report, table));
    findings
}

fn mark(finding: Finding, table: &Table, row: &str, column: &str, primary: bool) -> Finding {
    let Some(row) = table.form.row(row) else { return finding };
    let Some(column) = table.form.rows[row].column(column) else { return finding };
    let index = CellIndex { row, column };
    let (cell, place) = (CellRef::new(table, index), table.cell(index).map(|cell| cell.place));
    if primary { finding.at_cell(cell, place) } else { finding.and_cell(cell, place) }
}

fn broken(table: &Table, ledger: &Ledger) -> Vec<Finding> {
    let wanted = [T2_STOCK.id, T2_CUM.id, T2_NEG.id];
    let finding = |index: usize| {
        let tried = &ledger.entries()[index];
        let row = tried.relation.about;
        let name = table.form.row(row).map_or("", |row| row_label(table, row));
        let text = |column: &str| table.cell_at(row, column).map_or("", |cell| cell.text.as_str());
        let (finding, columns): (Finding, &[&str]) = match tried.relation.rule {
            rule if rule == T2_STOCK.id => {
                let (valid, made, repealed) = (text("valid"), text("made"), text("repealed"));
                let least = tried.right - (tried.left - table.value(row, "valid").unwrap_or_default());
                let message = format!(
                    "表二“{name}”：现行有效 {valid} 小于本年制发 {made} － 本年废止 {repealed}，推算上年现行有效为 {}，不可能是负数。",
                    tried.difference()
                );
                let finding = T2_STOCK
                    .finding(message)
                    .sides(valid, least.to_string())
                    .fix(format!("若制发与废止无误，现行有效至少为 {least}（另加上年留存的件数）。"));
                (finding, &["valid", "made", "repealed"])
            }
            rule if rule == T2_CUM.id => {
                let (new, all) = (text("published"), text("public"));
                let message = format!(
                    "表二“{name}”：本年新公开 {new} 大于对外公开总数量 {all}，总数应包含本年新公开的数量。"
                );
                (T2_CUM.finding(message).sides(all, new), &["public", "published"])
            }
            _ => {
                let message = format!(
                    "表二“{name}”：上一年项目数量 {}，本年增/减 {}，合计 {}，项目数量不可能是负数。",
                    text("last"),
                    text("change"),
                    tried.left
                );
                (T2_NEG.finding(message), &["change", "last"])
            }
        };
        let finding = finding.evidence([index]);
        columns.iter().enumerate().fold(finding, |f, (i, column)| mark(f, table, row, column, i == 0))
    };
    ledger.broken(&wanted).into_iter().map(finding).collect()
}

/// T2-RULE.
fn rules_made(report: &Report, table: &Table) -> Option<Finding> {
    let body = report.body?;
    if body.makes_rules != Some(false) {
        return None;
    }
    let issuer = report.issuer.as_ref().map_or("", |issuer| issuer.text.as_str());
    let (form, row) = table.row("rules")?;
    let mut stated = form.columns.iter().zip(&row.cells).filter_map(|(column, cell)| match cell.operand() {
        Operand::Known(value) if value > Decimal::ZERO => Some((column, value)),
        _ => None,
    });
    let (column, value) = stated.next()?;
    // A city may be one with districts, which makes rules.
    let rule = if body.certain { T2_RULE.brief() } else { T2_RULE.brief().severity(Severity::Warning) };
    let doubt = if body.certain { "" } else { "（如为设区的市，请忽略）" };
    let message = format!(
        "{issuer}属于{}，没有规章制定权，表二“规章”应为 0，现“{}”为 {value}{doubt}。",
        body.kind.label(),
        column.label
    );
    let finding = rule
        .finding(message)
        .sides(value.to_string(), "0")
        .fix("本机关制发的文件属于行政规范性文件的，填在下一行；“规章”填 0。");
    let finding = mark(finding, table, "rules", column.key, true);
    let more: Vec<&str> = stated.map(|(column, _)| column.key).collect();
    Some(more.into_iter().fold(finding, |f, column| mark(f, table, "rules", column, true)))
}

/// T2-DEC.
fn decisions_without_items(table: &Table) -> Vec<Finding> {
    let finding = |row: &'static str| {
        let (last, change) = (table.value(row, "last")?, table.value(row, "change")?);
        let decisions = table.value(row, "decisions")?;
        let none = last.checked_add(change)?.is_zero();
        let name = table.form.row(row).map_or("", |row| row_label(table, row));
        (none && decisions > Decimal::ZERO).then(|| {
            let message = format!("表二“{name}”：上一年项目数量为 {last}、本年增/减为 {change}，处理决定数量却是 {decisions}，请核对。");
            let finding = T2_DEC.finding(message);
            let finding = mark(finding, table, row, "decisions", true);
            mark(mark(finding, table, row, "last", false), table, row, "change", false)
        })
    };
    table.form.rows.iter().filter_map(|row| finding(row.key)).collect()
}

/// T2-PROC and T2-UNIT.
fn procurement(table: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(cell) = table.cell_at("procurement", "amount") else { return findings };
    let Some(Entry::Number(amount)) = &cell.entry else { return findings };
    let projects = table.value("procurement", "projects");
    if let Some(projects) = projects.filter(|projects| projects.is_zero() != amount.value.is_zero()) {
        let message = format!(
            "表二“政府集中采购”：采购项目数量 {projects}，采购总金额 {}，两栏应同为 0 或同不为 0。",
            cell.text
        );
        let finding = T2_PROC.finding(message);
        let finding = mark(finding, table, "procurement", "projects", true);
        findings.push(mark(finding, table, "procurement", "amount", false));
    }
    if !amount.value.is_zero() && amount.unit.is_none() && !table.unit_in_header {
        let message = format!("表二“政府集中采购”：采购总金额 {} 没有写明单位（元或万元）。", cell.text);
        let finding = T2_UNIT.finding(message).fix("在金额后写明“元”或“万元”。");
        findings.push(mark(finding, table, "procurement", "amount", true));
    }
    findings
}

/// T2-FEEU.
fn fees(report: &Report, table: &Table) -> Option<Finding> {
    let cell = table.cell_at("fees", "amount")?;
    let Some(Entry::Number(figure)) = &cell.entry else { return None };
    let small_body = report.body.is_some_and(|body| {
        matches!(body.kind, BodyKind::TownshipGovernment | BodyKind::SubdistrictOffice | BodyKind::Department)
    });
    let message = match figure.unit {
        Some(unit @ ("元" | "亿元")) if !figure.value.is_zero() => {
            let factor = if unit == "元" { Decimal::new(1, 4) } else { Decimal::from(10_000) };
            let right = figure.value.checked_mul(factor)?.normalize();
            let message = format!("表二“行政事业性收费”填了“{}”，表头单位是万元，应填 {right}。", cell.text);
            let finding = T2_FEEU.finding(message).sides(cell.text.clone(), right.to_string());
            return Some(mark(finding, table, "fees", "amount", true));
        }
        _ if figure.value.normalize().scale() > 6 => {
            format!("表二“行政事业性收费”为 {}，以万元计的小数超过六位（不足 1 分），请核对。", cell.text)
        }
        _ if small_body && figure.value.fract().is_zero() && figure.value >= Decimal::from(10_000) => {
            format!(
                "表二“行政事业性收费”为 {}，单位是万元，即 {} 亿元，请核对是否按元填写。",
                cell.text,
                (figure.value / Decimal::from(10_000)).normalize()
            )
        }
        _ => return None,
    };
    // No unit is written that could be wrong: the figure is only unlikely.
    Some(mark(T2_FEEU.finding(message).severity(Severity::Hint), table, "fees", "amount", true))
}

/// T2-INT.
fn whole_numbers(table: &Table) -> Vec<Finding> {
    let finding = |(index, cell): (CellIndex, &crate::report::Cell)| {
        let column = &table.columns_of(index.row)[index.column];
        let Some(Entry::Number(figure)) = &cell.entry else { return None };
        let wrong = figure.value < Decimal::ZERO || !figure.value.fract().is_zero();
        (column.measure == Measure::Count && wrong).then(|| {
            let message = format!("{}为 {}，件数、项目数应是非负整数。", cell_name(table, index), cell.text);
            T2_INT.finding(message).at_cell(CellRef::new(table, index), Some(cell.place))
        })
    };
    table.cells().filter_map(finding).collect()
}

/// T2-ROWS. With tables of another edition's form, ST-ERA has said it.
fn missing_rows(report: &Report, table: &Table) -> Option<Finding> {
    let wrong_era = report.edition().is_some_and(|edition| edition != table.edition);
    if wrong_era {
        return None;
    }
    let missing: Vec<(&str, &str)> = table
        .form
        .rows
        .iter()
        .zip(&table.rows)
        .filter(|(form, row)| form.official() && row.is_none())
        .map(|(form, _)| (form.label, form.key))
        .collect();
    let (_, first) = missing.first()?;
    let names: Vec<&str> = missing.iter().map(|(label, _)| *label).collect();
    let message = format!("表二缺少“{}”，格式规定的条目应全部列出，没有发生的填 0。", names.join("”“"));
    let column = table.form.row(first).map(|row| table.form.rows[row].columns[0].key)?;
    let cell = CellRef { table: table.form.number, row: first, column };
    Some(T2_ROWS.finding(message).at_cell(cell, Some(table.place)))
}
