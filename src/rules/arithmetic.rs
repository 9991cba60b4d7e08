//! T3 and T4: the sums and the balance of tables 3 and 4.

use super::Change::{Cell as Set, Text, Zeros};
use super::rule::{example, with_last_year};
use super::{Brief, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, ColumnRole, EquationKind, RowRole, TableForm, TableKind, equations};
use crate::relation::diagnosis::{culprit, slip_of_the_pen};
use crate::relation::ledger::Ledger;
use crate::relation::{CellRef, Comparison, Outcome, Relation, Term, Tried};
use crate::report::names::{cell_name, row_label};
use crate::report::{Operand, Report, Table};
use crate::text::numbering::han_ordinal;
use rust_decimal::Decimal;

const TABLE_3: &str = "政府信息公开工作年度报告格式，表三：总计列等于六类申请人之和";
const BALANCE: &str = "表三表头注明的勾稽关系：第一项加第二项之和，等于第三项加第四项之和";

pub(super) const RULES: &[Rule] =
    &[T3_ROW, T3_COL, T3_BAL, T3_ZEROIN, T3_SUB, T3_CUL, T3_DUP, T3_LATE, T4_SUM, T4_AFTER, T4_NOAPP];

pub(super) const T3_ROW: Rule = Rule {
    id: "T3-ROW",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三每行：六类申请人之和等于总计",
    text: "自然人、商业企业、科研机构、社会公益组织、法律服务机构、其他六列相加，应等于同一行的总计。",
    basis: TABLE_3,
    exchange: None,
    wrong: example(2023, &[Set(3, "R1", "T", "9"), Set(3, "R5.2", "T", "7")]),
    right: example(2023, &[Set(3, "R3.1", "N", "")]),
};

pub(super) const T3_COL: Rule = Rule {
    id: "T3-COL",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三每列：（一）至（六）各项之和等于（七）总计",
    text: "每一列中，（一）予以公开至（六）其他处理的各行相加，应等于“（七）总计”。",
    basis: "政府信息公开工作年度报告格式，表三：“（七）总计”为本年度办理结果各项之和",
    exchange: None,
    wrong: example(2023, &[Set(3, "R1", "N", "9"), Set(3, "R1", "T", "9")]),
    right: example(2023, &[Set(3, "R3.1", "C1", "/")]),
};

pub(super) const T3_BAL: Rule = Rule {
    id: "T3-BAL",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三每列：新收＋上年结转＝办理总计＋结转下年",
    text: "每一列中，本年新收与上年结转之和，应等于“（七）总计”与结转下年度继续办理之和。",
    basis: BALANCE,
    exchange: None,
    wrong: example(2023, &[Set(3, "D", "N", "3"), Set(3, "D", "T", "3")]),
    right: example(2023, &[Set(3, "B", "C1", "")]),
};

pub(super) const T3_ZEROIN: Rule = Rule {
    id: "T3-ZEROIN",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三：没有收到申请，却有办理结果",
    text: "新收与上年结转都是 0 时，办理总计和结转下年也应是 0。",
    basis: BALANCE,
    exchange: None,
    wrong: example(
        2023,
        &[
            Set(3, "A", "N", "0"),
            Set(3, "A", "C1", "0"),
            Set(3, "A", "T", "0"),
            Set(3, "B", "N", "0"),
            Set(3, "B", "T", "0"),
        ],
    ),
    right: example(2023, &[Zeros(3)]),
};

pub(super) const T3_SUB: Rule = Rule {
    id: "T3-SUB",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三自行增加的小计与其各项之和相等",
    text: "格式没有小计；模板自行增加小计行或小计列的，应等于其各项之和，且不再重复计入总计。",
    basis: "小计的含义",
    exchange: None,
    wrong: example(
        2023,
        &[Text("\t（四）无法提供\t1.", "\t\t小计\t9\t0\t0\t0\t0\t0\t9\n\t（四）无法提供\t1.")],
    ),
    right: example(
        2023,
        &[Text("\t（四）无法提供\t1.", "\t\t小计\t2\t0\t0\t0\t0\t0\t2\n\t（四）无法提供\t1.")],
    ),
};

pub(super) const T3_CUL: Rule = Rule {
    id: "T3-CUL",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表三：一个单元格填错，使几个等式同时不成立",
    text: "一个单元格填错，会使它所在的行、列以及平衡关系同时不成立。只改这一格、且只有这一格，就能使这些等式全部成立。",
    basis: BALANCE,
    exchange: None,
    wrong: example(2023, &[Set(3, "R1", "N", "9")]),
    right: example(
        2023,
        &[Set(3, "R1", "N", "6"), Set(3, "R5.2", "N", "1"), Set(3, "R1", "T", "7"), Set(3, "R5.2", "T", "1")],
    ),
};

pub(super) const T3_DUP: Rule = Rule {
    id: "T3-DUP",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "表三：两列数字完全相同",
    text: "两列各行数字完全相同且不全为 0，可能是复制时粘贴了两次；总计列与自然人列相同而其他列不为 0，也可能如此。",
    basis: "各类申请人的数字通常各不相同",
    exchange: None,
    wrong: example(
        2023,
        &[
            Set(3, "A", "C1", "10"),
            Set(3, "B", "C1", "1"),
            Set(3, "R1", "C1", "5"),
            Set(3, "R3.7", "C1", "2"),
            Set(3, "R4.1", "C1", "1"),
            Set(3, "R5.2", "C1", "2"),
            Set(3, "R7", "C1", "10"),
            Set(3, "D", "C1", "1"),
        ],
    ),
    right: example(
        2023,
        &[
            Set(3, "A", "C1", "0"),
            Set(3, "A", "T", "10"),
            Set(3, "R1", "C1", "0"),
            Set(3, "R1", "T", "5"),
            Set(3, "R4.1", "C1", "0"),
            Set(3, "R4.1", "T", "1"),
            Set(3, "R7", "C1", "0"),
            Set(3, "R7", "T", "10"),
        ],
    ),
};

pub(super) const T3_LATE: Rule = Rule {
    id: "T3-LATE",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "表三：结转下年度的数量偏大",
    text: "答复期限为二十个工作日，经批准可延长二十个工作日，年末仍在办理的通常只占全年的一小部分。",
    basis: "《中华人民共和国政府信息公开条例》关于答复期限的规定",
    exchange: None,
    wrong: example(
        2023,
        &[Set(3, "A", "N", "30"), Set(3, "A", "T", "32"), Set(3, "D", "N", "21"), Set(3, "D", "T", "21")],
    ),
    right: example(
        2023,
        &[Set(3, "A", "N", "14"), Set(3, "A", "T", "16"), Set(3, "D", "N", "5"), Set(3, "D", "T", "5")],
    ),
};

pub(super) const T4_SUM: Rule = Rule {
    id: "T4-SUM",
    severity: Severity::Error,
    since: "0.1.0",
    title: "表四每组：维持＋纠正＋其他＋未审结＝总计",
    text: "行政复议、未经复议直接起诉、复议后起诉三组，各自的结果维持、结果纠正、其他结果、尚未审结相加，应等于该组总计。",
    basis: "政府信息公开工作年度报告格式，表四：总计为各种结果之和",
    exchange: None,
    wrong: example(2023, &[Set(4, "review", "total", "9")]),
    right: example(2023, &[Set(4, "direct", "corrected", "")]),
};

pub(super) const T4_AFTER: Rule = Rule {
    id: "T4-AFTER",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "表四：有复议后起诉，两年都没有行政复议",
    text: "复议后起诉以行政复议为前提；本年与上年行政复议都是 0 时，请核对复议后起诉的数字。需要同时提供上年报告。",
    basis: "复议后起诉的含义",
    exchange: None,
    wrong: with_last_year(
        &[
            Set(4, "review", "upheld", "0"),
            Set(4, "review", "total", "0"),
            Set(4, "after", "upheld", "1"),
            Set(4, "after", "total", "1"),
        ],
        &[Set(4, "review", "upheld", "0"), Set(4, "review", "total", "0")],
    ),
    right: with_last_year(
        &[
            Set(4, "review", "upheld", "0"),
            Set(4, "review", "total", "0"),
            Set(4, "after", "upheld", "1"),
            Set(4, "after", "total", "1"),
        ],
        &[],
    ),
};

pub(super) const T4_NOAPP: Rule = Rule {
    id: "T4-NOAPP",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "两年都没有申请，表四却有复议或诉讼",
    text: "本年与上年都没有收到政府信息公开申请，却有复议或诉讼的，请核对。需要同时提供上年报告。",
    basis: "复议、诉讼通常由申请的答复引起",
    exchange: None,
    wrong: with_last_year(&[Zeros(3)], &[Zeros(3)]),
    right: with_last_year(&[Zeros(3)], &[]),
};

/// What the equations of tables 3 and 4 add up.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sum {
    /// A row of table 3.
    Row,
    /// A column of table 3.
    Column,
    /// What came in and what became of it.
    Balance,
    /// A subtotal of a home-made template.
    Subtotal,
    /// The results of one group of table 4.
    Cases,
}

impl Sum {
    fn of(rule: &str) -> Sum {
        let kinds = [Sum::Row, Sum::Column, Sum::Balance, Sum::Cases];
        kinds.into_iter().find(|kind| kind.rule().id == rule).unwrap_or(Sum::Subtotal)
    }

    fn rule(self) -> Brief {
        match self {
            Sum::Row => T3_ROW.brief(),
            Sum::Column => T3_COL.brief(),
            Sum::Balance => T3_BAL.brief(),
            Sum::Subtotal => T3_SUB.brief(),
            Sum::Cases => T4_SUM.brief(),
        }
    }
}

/// All relations of tables 3 and 4.
pub(super) fn relations(context: &Context) -> Vec<Relation> {
    context.report.tables.iter().flat_map(of_table).collect()
}

fn of_table(table: &Table) -> Vec<Relation> {
    let present = |row: usize| table.rows[row].is_some();
    let columns = |row: usize| table.columns_of(row).to_vec();
    let all = equations(table.form, &present, &columns);
    all.into_iter()
        .map(|equation| {
            let by_row = matches!(
                equation.kind,
                EquationKind::Applicants | EquationKind::OrganisationSubtotal | EquationKind::Results
            );
            let terms = |cells: &[CellIndex]| -> Vec<Term> {
                let label = |cell: &CellIndex| {
                    if by_row {
                        table.columns_of(cell.row)[cell.column].label
                    } else {
                        row_label(table, cell.row)
                    }
                };
                cells.iter().map(|cell| Term::of_cell(table, *cell, label(cell))).collect()
            };
            let name = table.form.name;
            let row = || row_label(table, equation.right[0].row);
            let column = || table.columns_of(0)[equation.right[0].column].label;
            let title = match equation.kind {
                EquationKind::Applicants => {
                    format!("{name}“{}”：{}类申请人之和＝总计", row(), applicants(table.form))
                }
                EquationKind::Outcomes => {
                    let (groups, total) = (groups(table.form), total(table.form));
                    format!("{name}“{}”列：{groups}各项之和＝{total}", column())
                }
                EquationKind::Balance => {
                    format!("{name}“{}”列：新收＋上年结转＝办理总计＋结转下年", column())
                }
                EquationKind::Results => format!("{name}“{}”：维持＋纠正＋其他＋未审结＝总计", row()),
                EquationKind::OrganisationSubtotal => {
                    format!("{name}“{}”：法人或其他组织各列之和＝小计", row())
                }
                EquationKind::GroupSubtotal => format!("{name}“{}”列：各项之和＝“{}”", column(), row()),
            };
            Relation {
                rule: rule_of(equation.kind).id,
                title,
                about: equation.about,
                left: terms(&equation.left),
                comparison: Comparison::Equal,
                right: terms(&equation.right),
                from: Vec::new(),
            }
        })
        .collect()
}

/// The rule that demands a relation of a table.
fn rule_of(kind: EquationKind) -> Brief {
    match kind {
        EquationKind::Applicants => T3_ROW.brief(),
        EquationKind::Outcomes => T3_COL.brief(),
        EquationKind::Balance => T3_BAL.brief(),
        EquationKind::OrganisationSubtotal | EquationKind::GroupSubtotal => T3_SUB.brief(),
        EquationKind::Results => T4_SUM.brief(),
    }
}

/// How many kinds of applicants there are: 六.
fn applicants(form: &TableForm) -> String {
    let parts = [ColumnRole::Part, ColumnRole::OrganisationPart];
    let columns = form.rows.first().map_or(&[][..], |row| &row.columns);
    han_ordinal(columns.iter().filter(|column| parts.contains(&column.role)).count() as u32)
}

/// The numbers of the groups of outcomes: （一）至（六）.
fn groups(form: &TableForm) -> String {
    format!("（一）至（{}）", han_ordinal(form.groups.len() as u32))
}

/// The label of the total of all outcomes: （七）总计.
fn total(form: &TableForm) -> &'static str {
    form.row_of(RowRole::Total).map_or("总计", |row| row.label)
}

/// What the relations of tables 3 and 4 show.
pub(super) fn findings(context: &Context, ledger: &Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Some(table) = context.report.table_of(TableKind::Applications) {
        table_3(table, ledger, &mut findings);
        findings.extend(same_columns(table));
        findings.extend(many_carried_out(table));
    }
    for index in ledger.broken(&[T4_SUM.id]) {
        let tried = &ledger.entries()[index];
        if let Some(table) = context.report.table_of(TableKind::Cases) {
            findings.push(sum_finding(table, tried, index));
        }
    }
    if let Some(last_year) = context.last_year {
        findings.extend(against_last_year(context.report, last_year));
    }
    findings
}

const FAMILY: [&str; 4] = [T3_ROW.id, T3_COL.id, T3_BAL.id, T3_SUB.id];

fn table_3(table: &Table, ledger: &Ledger, findings: &mut Vec<Finding>) {
    let broken = ledger.broken(&FAMILY);
    let all: Vec<&Tried> = ledger.entries().iter().filter(|t| FAMILY.contains(&t.relation.rule)).collect();
    if let Some(culprit) = culprit(table, &all) {
        findings.push(culprit_finding(table, culprit.cell, culprit.repair, ledger, broken));
        return;
    }
    if let Some(finding) = wrong_alike(table, ledger, &broken) {
        findings.push(finding);
        return;
    }
    let mut broken = broken;
    for (rule, implied) in [(T3_ROW.brief(), &FAMILY[..]), (T3_SUB.brief(), &[T3_SUB.id])] {
        if let Some(finding) = in_doubt(table, ledger, &broken, rule) {
            findings.push(finding);
            broken.retain(|&index| !implied.contains(&ledger.entries()[index].relation.rule));
        }
    }
    let consequences = consequences(ledger, &broken);
    let mut first = true;
    for &index in broken.iter().filter(|index| !consequences.contains(index)) {
        let tried = &ledger.entries()[index];
        let mut finding = sum_finding(table, tried, index);
        if first {
            finding.relations.extend(&consequences);
            first = false;
        }
        if let Some(advice) = crossing(ledger, &broken, tried) {
            finding.fix = Some(advice);
        }
        findings.push(finding);
    }
}

/// One wrong cell behind everything that is broken.
fn culprit_finding(
    table: &Table,
    index: CellIndex,
    repair: Decimal,
    ledger: &Ledger,
    broken: Vec<usize>,
) -> Finding {
    let cell = table.cell(index);
    let stated = cell.map_or(String::new(), |cell| cell.text.clone());
    let value = cell.map(|cell| cell.operand());
    let pen = match value {
        Some(Operand::Known(value)) => slip_of_the_pen(value, repair),
        _ => None,
    };
    let pen = pen.map_or(String::new(), |pen| format!("，像是{pen}"));
    let message = format!(
        "{}现为 {stated}，若改为 {repair}，不成立的 {} 个等式就同时成立{pen}。",
        cell_name(table, index),
        broken.len(),
    );
    let mut finding = T3_CUL
        .finding(message)
        .at_cell(CellRef::new(table, index), cell.map(|cell| cell.place))
        .sides(stated, repair.to_string())
        .fix(format!("请对照台账核实；若此格应为 {repair}，其余数字都不用改。"));
    for &i in &broken {
        let terms = ledger.entries()[i].relation.left.iter().chain(&ledger.entries()[i].relation.right);
        for term in terms.filter(|term| term.cell != Some(CellRef::new(table, index))) {
            if term.operand != Operand::Known(Decimal::ZERO) {
                finding = with_term(finding, term, false);
            }
        }
    }
    finding.evidence(broken)
}

fn with_term(finding: Finding, term: &Term, primary: bool) -> Finding {
    match (term.cell, term.place) {
        (Some(cell), place) if primary => finding.at_cell(cell, place),
        (Some(cell), place) => finding.and_cell(cell, place),
        (None, Some(place)) if primary => finding.at(place),
        (None, Some(place)) => finding.and(place),
        (None, None) => finding,
    }
}

/// 表三“自然人”列：（一）至（六）各项合计 12，（七）总计填 13，差 1
fn in_figures(table: &Table, tried: &Tried) -> String {
    let (left, right) = (tried.left, tried.right);
    let gap = tried.difference().abs();
    let subject = tried.relation.title.split('：').next().unwrap_or_default();
    match Sum::of(tried.relation.rule) {
        Sum::Row => {
            format!("{subject}：{}类申请人之和 {left}，总计填 {right}，差 {gap}", applicants(table.form))
        }
        Sum::Column => {
            let (groups, total) = (groups(table.form), total(table.form));
            format!("{subject}：{groups}各项合计 {left}，{total}填 {right}，差 {gap}")
        }
        Sum::Balance => {
            let side = |terms: &[Term]| {
                let parts: Vec<&str> = terms.iter().map(shown).collect();
                parts.join("＋")
            };
            format!(
                "{subject}：新收＋上年结转＝{}＝{left}，办理总计＋结转下年＝{}＝{right}，差 {gap}",
                side(&tried.relation.left),
                side(&tried.relation.right)
            )
        }
        Sum::Cases => format!("{subject}：维持＋纠正＋其他＋未审结＝{left}，总计填 {right}，差 {gap}"),
        Sum::Subtotal => format!("{subject}：各项合计 {left}，小计填 {right}，差 {gap}"),
    }
}

fn shown(term: &Term) -> &str {
    if term.text.is_empty() { "（空）" } else { &term.text }
}

/// A broken sum on its own.
fn sum_finding(table: &Table, tried: &Tried, index: usize) -> Finding {
    let kind = Sum::of(tried.relation.rule);
    let balance = kind == Sum::Balance;
    let finding = if balance && tried.left.is_zero() {
        T3_ZEROIN.finding(format!("{}。没有新收也没有结转，却有办理结果。", in_figures(table, tried)))
    } else {
        kind.rule().finding(format!("{}。", in_figures(table, tried)))
    };
    let mut finding = finding.evidence([index]);
    // A balance has no total that the others add up to.
    if tried.is_exact() && !balance {
        finding = finding.sides(tried.right.to_string(), tried.left.to_string());
    }
    for term in &tried.relation.right {
        finding = with_term(finding, term, true);
    }
    for term in &tried.relation.left {
        if balance || term.operand != Operand::Known(Decimal::ZERO) {
            finding = with_term(finding, term, false);
        }
    }
    finding
}

/// Only two relations of one kind are broken, a part column's and the total column's, by the same
/// difference: one row is wrong alike in both columns. Which, can't be told.
fn wrong_alike(table: &Table, ledger: &Ledger, broken: &[usize]) -> Option<Finding> {
    let [a, b] = broken[..] else { return None };
    let (first, second) = (&ledger.entries()[a], &ledger.entries()[b]);
    let rule = first.relation.rule;
    let pair = rule == second.relation.rule
        && matches!(Sum::of(rule), Sum::Column | Sum::Balance)
        && first.difference() == second.difference()
        && (first.relation.about == "T") != (second.relation.about == "T")
        && first.is_exact()
        && second.is_exact();
    if !pair {
        return None;
    }
    let (part, total) = if first.relation.about == "T" { (b, a) } else { (a, b) };
    let tried = &ledger.entries()[part];
    let column = table.columns.iter().find(|c| c.key == tried.relation.about)?;
    let mut finding = sum_finding(table, tried, part).evidence([total]);
    let terms = tried.relation.left.iter().chain(&tried.relation.right);
    let rows: Vec<&str> = match Sum::of(rule) {
        Sum::Balance => terms.map(|term| term.label.as_str()).collect(),
        _ => Vec::new(),
    };
    let which = if rows.is_empty() {
        "某一行".to_owned()
    } else {
        format!("“{}”中的某一行", rows.join("”“"))
    };
    finding.message = format!(
        "{}“总计”列也差 {}，很可能是{which}在这两列填错了同样多。",
        finding.message,
        tried.difference().abs()
    );
    for term in &ledger.entries()[total].relation.right {
        finding = with_term(finding, term, false);
    }
    let last_year = if rule == T3_BAL.id {
        "可先与上年报告的结转数比对“上年结转”一行。"
    } else {
        ""
    };
    Some(finding.fix(format!("请对照台账核对“{}”和“总计”两列。{last_year}", column.label)))
}

/// The total column's sums and balance that are broken only because rows are: where every other column
/// holds, they follow.
fn consequences(ledger: &Ledger, broken: &[usize]) -> Vec<usize> {
    let entries = ledger.entries();
    let rows_broken = broken.iter().any(|&i| entries[i].relation.rule == T3_ROW.id);
    if !rows_broken {
        return Vec::new();
    }
    let follows = |index: &&usize| {
        let relation = &entries[**index].relation;
        matches!(Sum::of(relation.rule), Sum::Column | Sum::Balance)
            && relation.about == "T"
            && entries
                .iter()
                .filter(|t| t.relation.rule == relation.rule && t.relation.about != "T")
                .all(|t| t.outcome == Outcome::Held)
    };
    broken.iter().filter(follows).copied().collect()
}

/// Most rows (or subtotals) that are not all zero do not add up: a column has slipped, in the draft or in the
/// reading. One sentence says so; which figures are wrong can't be told.
fn in_doubt(table: &Table, ledger: &Ledger, broken: &[usize], rule: Brief) -> Option<Finding> {
    let count = |outcome: Outcome| {
        let of_rule = ledger.entries().iter().filter(|t| t.relation.rule == rule.id && t.outcome == outcome);
        of_rule.filter(|t| !t.left.is_zero() || !t.right.is_zero()).count()
    };
    let (wrong, right) = (count(Outcome::Broken), count(Outcome::Held));
    if wrong < 6 || wrong <= right {
        return None;
    }
    let of_rule = |index: &&usize| ledger.entries()[**index].relation.rule == rule.id;
    let first = &ledger.entries()[*broken.iter().find(of_rule)?];
    let message = if rule.id == T3_ROW.id {
        format!(
            "表三有 {wrong} 行{}类申请人之和与总计不符（如{}），多半是整列错位、缺列或读取有误，请先核对各列。",
            applicants(table.form),
            in_figures(table, first)
        )
    } else {
        format!(
            "表三有 {wrong} 处小计与其各项之和不符（如{}），多半是小计的位置读取有误，请核对小计。",
            in_figures(table, first)
        )
    };
    // A slipped column is more likely than so many slips.
    let finding = rule.finding(message).severity(Severity::Warning).at(table.place);
    Some(finding.evidence(broken.iter().copied()))
}

/// With several slips: a row and a column that are off by the same cross at a cell that is worth a look.
fn crossing(ledger: &Ledger, broken: &[usize], tried: &Tried) -> Option<String> {
    let (own, other) = match Sum::of(tried.relation.rule) {
        Sum::Row => (T3_ROW.id, T3_COL.id),
        Sum::Column => (T3_COL.id, T3_ROW.id),
        _ => return None,
    };
    let alike = |rule: &str| -> Vec<&Tried> {
        let entries = broken.iter().map(|&i| &ledger.entries()[i]);
        let same = |t: &&Tried| t.relation.rule == rule && t.difference() == tried.difference();
        entries.filter(same).collect()
    };
    let (same_kind, crossing) = (alike(own), alike(other));
    let [crossing] = crossing[..] else { return None };
    if same_kind.len() != 1 {
        return None;
    }
    let subject = |t: &Tried| t.relation.title.split('：').next().unwrap_or_default().to_owned();
    Some(format!(
        "{}与{}差额相同，可先核对两者交叉处的单元格。表中还有其他不符，因此不能断定就是这一格。",
        subject(tried),
        subject(crossing)
    ))
}

/// T3-DUP.
fn same_columns(table: &Table) -> Option<Finding> {
    let columns = &table.columns;
    let values = |c: usize| -> Option<Vec<Decimal>> {
        let rows = (0..table.rows.len()).filter(|&r| table.form.rows[r].official());
        rows.map(|row| match table.cell(CellIndex { row, column: c })?.operand() {
            Operand::Known(value) => Some(value),
            _ => None,
        })
        .collect()
    };
    let all: Vec<Option<Vec<Decimal>>> = (0..columns.len()).map(values).collect();
    let filled = |c: usize| all[c].as_ref().is_some_and(|v| v.iter().any(|v| !v.is_zero()));
    let kinds = |c: usize, roles: &[ColumnRole]| roles.contains(&columns[c].role);
    let parts: Vec<usize> = (0..columns.len())
        .filter(|&c| kinds(c, &[ColumnRole::Part, ColumnRole::OrganisationPart]) && filled(c))
        .collect();
    // With few rows filled in, two columns may well be alike: a single applicant of each kind.
    let rows_filled = |c: usize| all[c].as_ref().map_or(0, |v| v.iter().filter(|v| !v.is_zero()).count());
    let pair = parts.iter().enumerate().find_map(|(i, &a)| {
        let b = parts[i + 1..].iter().copied().find(|&b| all[a] == all[b] && rows_filled(a) > 3)?;
        Some((a, b))
    });
    let natural = columns.iter().position(|c| c.role == ColumnRole::Part)?;
    let total = columns.iter().position(|c| c.role == ColumnRole::Total)?;
    let copied = filled(natural) && all[natural] == all[total] && parts.iter().any(|&c| c != natural);
    let (a, b) = pair.or(copied.then_some((natural, total)))?;
    let message = format!(
        "表三“{}”列与“{}”列各行数字完全相同，请核对是否重复粘贴。",
        columns[a].label, columns[b].label
    );
    let received = (0..table.rows.len()).find(|&r| table.form.rows[r].role == RowRole::Received)?;
    let at = |column| CellIndex { row: received, column };
    let place = |index| table.cell(index).map(|cell| cell.place);
    Some(
        T3_DUP
            .finding(message)
            .at_cell(CellRef::new(table, at(a)), place(at(a)))
            .and_cell(CellRef::new(table, at(b)), place(at(b))),
    )
}

/// T3-LATE.
fn many_carried_out(table: &Table) -> Option<Finding> {
    let carried = table.total(RowRole::CarriedOut)?;
    let income = table.total(RowRole::Received)?.checked_add(table.total(RowRole::CarriedIn)?)?;
    let many = income >= Decimal::TEN && carried.checked_mul(Decimal::TEN)? > income.checked_mul(4.into())?;
    let index = CellIndex {
        row: table.form.rows.iter().position(|row| row.role == RowRole::CarriedOut)?,
        column: table.columns.iter().position(|column| column.role == ColumnRole::Total)?,
    };
    let message = format!(
        "表三结转下年度 {carried} 件，超过新收与上年结转之和 {income} 件的四成；答复期限最长约四十个工作日，请核对。"
    );
    many.then(|| {
        T3_LATE.finding(message).at_cell(CellRef::new(table, index), table.cell(index).map(|cell| cell.place))
    })
}

/// T4-AFTER and T4-NOAPP.
fn against_last_year(report: &Report, last_year: &Report) -> Vec<Finding> {
    let total = |report: &Report, row: &str| report.table_of(TableKind::Cases)?.value(row, "total");
    let mut findings = Vec::new();
    let Some(table) = report.table_of(TableKind::Cases) else { return findings };
    let mark = |finding: Finding, row: &'static str| {
        let cell = CellRef { table: table.form.number, row, column: "total" };
        finding.at_cell(cell, table.cell_at(row, "total").map(|cell| cell.place))
    };
    let after = total(report, "after").unwrap_or_default();
    let no_review = |report: &Report| total(report, "review") == Some(Decimal::ZERO);
    if after > Decimal::ZERO && no_review(report) && no_review(last_year) {
        let message = format!("表四复议后起诉总计 {after} 件，而本年与上年的行政复议总计都是 0，请核对。");
        findings.push(mark(T4_AFTER.finding(message), "after"));
    }
    let no_applications = |report: &Report| {
        report.table_of(TableKind::Applications).is_some_and(|table| {
            table.cells().all(|(_, cell)| cell.operand() == Operand::Known(Decimal::ZERO))
        })
    };
    let cases: Vec<(&'static str, Decimal)> = ["review", "direct", "after"]
        .into_iter()
        .filter_map(|row| Some((row, total(report, row)?)))
        .filter(|(_, total)| *total > Decimal::ZERO)
        .collect();
    let none = no_applications(report) && no_applications(last_year);
    if let Some((row, count)) = cases.first().filter(|_| none) {
        let message = format!("表三本年与上年都没有申请，表四却有 {count} 件，请核对。");
        findings.push(mark(T4_NOAPP.finding(message), row));
    }
    findings
}
