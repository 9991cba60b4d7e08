//! T2-STOCK, T2-CUM, T2-NEG: what there is at the end of the year can't be less than what the year brought.

use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, TableKind};
use crate::message::{Message, Part, say};
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation, Term};
use crate::report::Table;
use crate::report::names::row_name;
use crate::rules::Change::Cell as Set;
use crate::rules::rule::example;
use crate::rules::t2::mark;
use crate::rules::{Context, Rule};

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

/// The relations of every row that has the columns.
pub(in crate::rules) fn relations(context: &Context) -> Vec<Relation> {
    let Some(table) = context.report.table_of(TableKind::Items) else { return Vec::new() };
    let rows = (0..table.form.rows.len()).filter(|&row| table.rows[row].is_some());
    rows.flat_map(|row| {
        let key = table.form.rows[row].key;
        let about = || About::Row { table: table.form.number, key, name: row_name(table, row) };
        let all = |columns: &[&str]| -> Option<Vec<_>> {
            columns.iter().map(|column| cell_term(table, row, column)).collect()
        };
        let relation = |rule, statement: Message, left, comparison, right| Relation {
            rule,
            about: about(),
            statement,
            left,
            comparison,
            right,
            from: Vec::new(),
        };
        let stock = all(&["valid", "repealed"]).zip(all(&["made"])).map(|(left, right)| {
            let statement = say::relation::stock();
            relation(T2_STOCK.id, statement, left, Comparison::AtLeast, right)
        });
        let public = all(&["published"]).zip(all(&["public"])).map(|(left, right)| {
            let statement = say::relation::public();
            relation(T2_CUM.id, statement, left, Comparison::AtMost, right)
        });
        let items = all(&["last", "change"]).map(|left| {
            let statement = say::relation::items_left();
            relation(T2_NEG.id, statement, left, Comparison::AtLeast, Vec::new())
        });
        [stock, public, items].into_iter().flatten()
    })
    .collect()
}

fn cell_term(table: &Table, row: usize, column: &str) -> Option<Term> {
    let column = table.form.rows[row].column(column)?;
    let label = table.form.rows[row].columns[column].label;
    Some(Term::of_cell(table, CellIndex { row, column }, label))
}

pub(super) fn broken(table: &Table, ledger: &Ledger) -> Vec<Finding> {
    let wanted = [T2_STOCK.id, T2_CUM.id, T2_NEG.id];
    let finding = |index: usize| {
        let tried = &ledger.entries()[index];
        let name = tried.relation.about.name();
        let row = tried.relation.about.row().unwrap_or_default();
        let text = |column: &str| table.cell_at(row, column).map_or("", |cell| cell.text.as_str());
        let shown = |column| Part::figure(text(column));
        let (finding, columns): (Finding, &[&str]) = match tried.relation.rule {
            rule if rule == T2_STOCK.id => {
                let least = tried.right - (tried.left - table.value(row, "valid").unwrap_or_default());
                let before = tried.difference();
                let message = say::t2::stock(name, shown("valid"), shown("made"), shown("repealed"), before);
                let finding = T2_STOCK
                    .finding(message)
                    .sides(text("valid"), least.to_string())
                    .fix(say::t2::raise_stock(least));
                (finding, &["valid", "made", "repealed"])
            }
            rule if rule == T2_CUM.id => {
                let (new, all) = (text("published"), text("public"));
                let message = say::t2::public(name, shown("published"), shown("public"));
                (T2_CUM.finding(message).sides(all, new), &["public", "published"])
            }
            _ => {
                let message = say::t2::items_left(name, shown("last"), shown("change"), tried.left);
                (T2_NEG.finding(message), &["change", "last"])
            }
        };
        let finding = finding.evidence([index]);
        columns.iter().enumerate().fold(finding, |f, (i, column)| mark(f, table, row, column, i == 0))
    };
    ledger.broken(&wanted).into_iter().map(finding).collect()
}
