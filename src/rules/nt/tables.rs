//! NT: the narrative against the tables.
//!
//! A claim is compared with the set of values that it may rightly have. The message says both sides and
//! blames neither; where the stated figure is another cell of the row, it says which.

use super::readings::{Key, Reading, readings, sum_of};
use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, ColumnForm, ColumnRole, TableKind};
use crate::number::is_reckonable;
use crate::relation::diagnosis::slip_of_the_pen;
use crate::relation::ledger::Ledger;
use crate::relation::{About, CellRef, Comparison, Relation, Term};
use crate::report::lexicon::Applicant;
use crate::report::names::{cell_name, row_label};
use crate::report::narrative::{Claim, Doubt, FigureId, Outcomes, Standing, Subject};
use crate::report::{Operand, Report};
use crate::rules::Change::{Add, Cell as Set, Text};
use crate::rules::rule::example;
use crate::rules::statement::{figure_term, holds, label_of, plain, quoted, try_readings};
use crate::rules::{Brief, Context, Rule};
use crate::text::numbering::han_ordinal;
use rust_decimal::{Decimal, RoundingStrategy};

pub(in crate::rules) const SAME_FACTS: &str =
    "《中华人民共和国政府信息公开条例》第五十条：正文与表格报告的是同一年度的同一事项";

pub(in crate::rules) const RULES: &[Rule] = &[
    NT_RECV, NT_CIN, NT_DONE, NT_COUT, NT_ZERO, NT_OUT, NT_WHO, NT_REV, NT_LIT, NT_RES, NT_NOCASE, NT_DOC,
    NT_RULEDOC, NT_ENF, NT_FEE, NT_PROC,
];

pub(in crate::rules) const NT_RECV: Rule = Rule {
    id: "NT-RECV",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的收到申请数与表三一致",
    text: "收到的申请可以是本年新收，也可以是新收与上年结转之和；受理、办理的件数还可以是办理结果的总计。都对不上时提示。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("新收政府信息公开申请12件", "新收政府信息公开申请11件")]),
    right: example(2023, &[Text("新收政府信息公开申请12件", "收到政府信息公开申请13件（含上年结转）")]),
};

pub(in crate::rules) const NT_CIN: Rule = Rule {
    id: "NT-CIN",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的上年结转数与表三一致",
    text: "正文中的上年结转应等于表三“二、上年结转政府信息公开申请数量”的总计。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("上年结转1件", "上年结转2件")]),
    right: example(2023, &[Text("上年结转1件", "上年度结转一件")]),
};

pub(in crate::rules) const NT_DONE: Rule = Rule {
    id: "NT-DONE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文所写的办结数与表三一致",
    text: "办结、答复的件数应等于表三“（七）总计”，也就是新收加上年结转减结转下年。按期办结等只说一部分的件数不比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("全年办结12件", "全年办结15件")]),
    right: example(2023, &[Text("全年办结12件", "按期办结10件")]),
};

pub(in crate::rules) const NT_COUT: Rule = Rule {
    id: "NT-COUT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的结转下年数与表三一致",
    text: "正文中的结转下年应等于表三“四、结转下年度继续办理”的总计。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("结转下年度继续办理1件", "结转下年度继续办理3件")]),
    right: example(2023, &[Text("结转下年度继续办理1件", "1件结转下年度继续办理")]),
};

pub(in crate::rules) const NT_ZERO: Rule = Rule {
    id: "NT-ZERO",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文说没有收到申请，表三却有",
    text: "正文写“未收到申请”的，表三“一、本年新收”应为 0。只说某一渠道没有收到的不比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("2023年，本机关未收到政府信息公开申请。")]),
    right: example(2023, &[Add("2023年，本机关未收到通过传真方式提出的政府信息公开申请。")]),
};

pub(in crate::rules) const NT_OUT: Rule = Rule {
    id: "NT-OUT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的办理结果与表三一致",
    text: "予以公开、部分公开、不予公开、无法提供、不予处理、其他处理的件数，应等于表三相应各行总计之和。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("对政府信息公开申请予以公开的有5件。")]),
    right: example(2023, &[Add("对政府信息公开申请予以公开的有6件。")]),
};

pub(in crate::rules) const NT_WHO: Rule = Rule {
    id: "NT-WHO",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文所写的申请人情况与表三一致",
    text: "自然人、法人或其他组织的申请件数，应等于表三相应各列的数（新收，或新收与上年结转之和）。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("收到的政府信息公开申请均为自然人申请。")]),
    right: example(2023, &[Add("收到的政府信息公开申请多为自然人申请。")]),
};

pub(in crate::rules) const NT_REV: Rule = Rule {
    id: "NT-REV",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的行政复议件数与表四一致",
    text: "可以是总计，也可以是总计减去尚未审结（只统计已审结的）。写明是备案等另一种口径的，不一致时仅作警告。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("行政复议1件", "行政复议2件")]),
    right: example(2023, &[Text("行政复议1件", "行政复议 １ 件")]),
};

pub(in crate::rules) const NT_LIT: Rule = Rule {
    id: "NT-LIT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的行政诉讼件数与表四一致",
    text: "行政诉讼是未经复议直接起诉与复议后起诉之和；写明其中一种的，与该种比较；可以不含尚未审结的。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("因政府信息公开引起的行政诉讼3件。")]),
    right: example(2023, &[Add("因政府信息公开引起的行政诉讼0件。")]),
};

pub(in crate::rules) const NT_RES: Rule = Rule {
    id: "NT-RES",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的复议、诉讼结果与表四一致",
    text: "维持、纠正、其他结果、尚未审结的件数，应等于表四相应各格。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("因政府信息公开引起的行政复议1件，其中结果纠正1件。")]),
    right: example(2023, &[Add("因政府信息公开引起的行政复议1件，其中结果维持1件。")]),
};

pub(in crate::rules) const NT_NOCASE: Rule = Rule {
    id: "NT-NOCASE",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文说没有复议、诉讼，表四却有",
    text: "正文写未发生行政复议、行政诉讼的，表四相应各格应为 0。只说没有败诉、没有纠错的不比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("全年未发生因政府信息公开引起的行政复议、行政诉讼。")]),
    right: example(2023, &[Add("全年未发生因政府信息公开引起的行政诉讼。")]),
};

pub(in crate::rules) const NT_DOC: Rule = Rule {
    id: "NT-DOC",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的规范性文件件数与表二一致",
    text: "制发、废止、现行有效的件数应等于表二“行政规范性文件”一行。清理、备案、公开、解读的件数是另一回事，不比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("制发行政规范性文件2件", "制发行政规范性文件3件")]),
    right: example(2023, &[Add("全年公开行政规范性文件7件，清理行政规范性文件15件。")]),
};

pub(in crate::rules) const NT_RULEDOC: Rule = Rule {
    id: "NT-RULEDOC",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的规章件数与表二一致",
    text: "制定、废止、现行有效的规章件数应等于表二“规章”一行。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("本年度制定规章2件。")]),
    right: example(2023, &[Add("本年度制定规章制度2件。")]),
};

pub(in crate::rules) const NT_ENF: Rule = Rule {
    id: "NT-ENF",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文所写的许可、处罚、强制件数与表二一致",
    text: "作出的行政许可、行政处罚、行政强制决定件数应等于表二的处理决定数量。受理、公示的件数是另一回事，不比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Set(2, "penalties", "decisions", "4"), Add("全年作出行政处罚决定12件。")]),
    right: example(
        2023,
        &[Set(2, "penalties", "decisions", "4"), Add("全年公示行政处罚决定12件，作出行政处罚决定4件。")],
    ),
};

pub(in crate::rules) const NT_FEE: Rule = Rule {
    id: "NT-FEE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文所写的行政事业性收费与表二一致",
    text: "表二的单位是万元，换算后应与正文的金额相等；正文只写到某一位的，按四舍五入比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Set(2, "fees", "amount", "20200"), Add("全年行政事业性收费2.02万元。")]),
    right: example(2023, &[Set(2, "fees", "amount", "2.0187"), Add("全年行政事业性收费2.02万元。")]),
};

pub(in crate::rules) const NT_PROC: Rule = Rule {
    id: "NT-PROC",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文所写的政府集中采购与表二一致",
    text: "政府集中采购的项目数和金额应等于表二第（九）项。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(
        2020,
        &[
            Set(2, "procurement", "projects", "2"),
            Set(2, "procurement", "amount", "42.856万元"),
            Add("全年实施政府集中采购3项。"),
        ],
    ),
    right: example(
        2020,
        &[
            Set(2, "procurement", "projects", "2"),
            Set(2, "procurement", "amount", "42.856万元"),
            Add("全年实施政府集中采购2项，金额428560元。"),
        ],
    ),
};

/// What the claims show.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let claims = &context.report.narrative.claims;
    let claims = claims.iter().enumerate();
    claims.filter_map(|(index, claim)| compare(context, index, claim, ledger)).collect()
}

// ------------------------------------------------------------------------------------ one claim

fn compare(context: &Context, index: usize, claim: &Claim, ledger: &mut Ledger) -> Option<Finding> {
    if !matches!(claim.standing, Standing::Own | Standing::Doubtful | Standing::Perhaps(_)) {
        return None;
    }
    let (rule, readings) = readings(context.report, index, claim)?;
    let stated = stated(context, claim);
    let relations: Vec<Relation> =
        readings.iter().filter_map(|reading| relation(context, rule.id, &stated, claim, reading)).collect();
    let unknown = matches!(claim.standing, Standing::Perhaps(Doubt::Unknown(_)));
    let slip = unknown && has_the_face_of_a_slip(context.report, claim, &readings);
    let relations = match claim.standing {
        // Only an agreement says something, unless the difference is one that a slip makes.
        Standing::Perhaps(_) if !slip => relations.into_iter().filter(holds).collect(),
        _ => relations,
    };
    let (entry, broken) = try_readings(ledger, relations)?;
    if !broken {
        return None;
    }
    let doubtful = claim.standing == Standing::Doubtful || claim.loose || slip;
    // A claim that may mean something else is no error.
    let rule = if doubtful { rule.severity(rule.severity.max(Severity::Warning)) } else { rule };
    Some(finding(context, claim, rule, &readings, ledger, entry))
}

/// Whether a claim differs from a reading as a slip of the pen does: digits swapped, or a digit too many.
fn has_the_face_of_a_slip(report: &Report, claim: &Claim, readings: &[Reading]) -> bool {
    // A small number is like many others.
    const LEAST: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
    let sums = readings.iter().filter_map(|reading| sum_of(report, reading));
    claim.value >= LEAST
        && sums.filter(|sum| *sum >= LEAST).any(|sum| slip_of_the_pen(claim.value, sum).is_some())
}

/// Whether no reading of a claim fits the tables of this year.
pub(in crate::rules) fn contradicts(report: &Report, claim: &Claim) -> bool {
    let Some((_, readings)) = readings(report, usize::MAX, claim) else { return false };
    let sums: Vec<Decimal> = readings.iter().filter_map(|reading| sum_of(report, reading)).collect();
    !sums.is_empty() && !sums.contains(&claim.value)
}

/// The operand that the text states.
fn stated(context: &Context, claim: &Claim) -> Term {
    let paragraph = &context.report.narrative.paragraphs[claim.paragraph];
    let label = format!("正文“{}”", quoted(context, paragraph, &claim.quote));
    match claim.token {
        Some(token) => figure_term(context, FigureId { paragraph: claim.paragraph, token }, label).located(),
        None => {
            let place = paragraph.place(&claim.quote);
            Term {
                label,
                text: "0".to_owned(),
                operand: Operand::Known(claim.value),
                place: Some(place),
                cell: None,
                located: true,
            }
        }
    }
}

fn relation(
    context: &Context,
    rule: &'static str,
    stated: &Term,
    claim: &Claim,
    reading: &Reading,
) -> Option<Relation> {
    let report = context.report;
    let terms = |cells: &[Key]| -> Option<Vec<Term>> {
        let terms: Option<Vec<Vec<Term>>> = cells.iter().map(|cell| leaf_terms(report, cell)).collect();
        Some(terms?.concat())
    };
    let mut right = terms(&reading.cells)?;
    let mut left = vec![stated.clone()];
    left.extend(terms(&reading.left_out)?);
    left.extend(reading.beside.iter().map(|figure| {
        let paragraph = &report.narrative.paragraphs[figure.paragraph];
        figure_term(context, *figure, label_of(paragraph, figure.token))
    }));
    if let Subject::Item("fees" | "procurement", "amount") = claim.subject {
        right = vec![amount(report, claim, right.pop()?)?];
    }
    let names: Vec<&str> = right.iter().map(|term| term.label.as_str()).collect();
    let statement = format!("“{}”＝{}", claim.subject.name(), shorter(&names));
    let about = About::Text(None);
    Some(Relation { rule, about, statement, left, comparison: Comparison::Equal, right, from: Vec::new() })
}

fn shorter(names: &[&str]) -> String {
    match names {
        [one] => (*one).to_owned(),
        [first, .., last] if names.len() > 3 => format!("{first}至{last}之和"),
        _ => names.join("＋"),
    }
}

/// A cell as an operand; a blank total as those that would add up to it.
fn leaf_terms(report: &Report, &(number, row, column): &Key) -> Option<Vec<Term>> {
    let total = cell_term(report, number, row, column)?;
    let table = report.table(number)?;
    let columns = table.columns_of(table.form.row(row)?);
    let is_total = columns.iter().any(|c| c.key == column && c.role == ColumnRole::Total);
    if total.operand != Operand::Unstated || !is_total {
        return Some(vec![total]);
    }
    let part = |c: &&ColumnForm| matches!(c.role, ColumnRole::Part | ColumnRole::OrganisationPart);
    columns.iter().filter(part).map(|c| cell_term(report, number, row, c.key)).collect()
}

pub(in crate::rules) fn cell_term(report: &Report, table: u8, row: &str, column: &str) -> Option<Term> {
    let table = report.table(table)?;
    let row = table.form.row(row)?;
    let column = table.columns_of(row).iter().position(|c| c.key == column)?;
    let index = CellIndex { row, column };
    Some(Term::of_cell(table, index, &cell_name(table, index)))
}

/// A cell's amount of money in 元, rounded as the text is.
fn amount(report: &Report, claim: &Claim, cell: Term) -> Option<Term> {
    let Operand::Known(value) = cell.operand else { return Some(cell) };
    let table = report.table_of(TableKind::Items)?;
    let unit = match claim.subject {
        Subject::Item("fees", _) => Decimal::from(10_000),
        _ => {
            let reference = cell.cell?;
            let stands = table.cell_at(reference.row, reference.column)?;
            match &stands.entry {
                Some(crate::number::Entry::Number(figure)) => match figure.unit {
                    Some("万元" | "万") => Decimal::from(10_000),
                    Some("亿元") => Decimal::from(100_000_000),
                    Some("元") => Decimal::ONE,
                    // The unit stands in a heading, or nowhere.
                    _ => return None,
                },
                _ => Decimal::ONE,
            }
        }
    };
    let exact = value.checked_mul(unit).filter(|exact| is_reckonable(*exact))?;
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let step =
        claim.token.and_then(|token| paragraph.exact(token)).map_or(Decimal::ONE, |quantity| quantity.step);
    let rounded = (exact / step).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * step;
    let operand = if rounded == claim.value { rounded } else { exact };
    let text = if unit != Decimal::ONE && matches!(claim.subject, Subject::Item("fees", _)) {
        format!("{} 万元", cell.text)
    } else {
        cell.text.clone()
    };
    Some(Term { operand: Operand::Known(operand), text, ..cell })
}

fn finding(
    context: &Context,
    claim: &Claim,
    rule: Brief,
    readings: &[Reading],
    ledger: &Ledger,
    entry: usize,
) -> Finding {
    let report = context.report;
    let tried = &ledger.entries()[entry];
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let quote = quoted(context, paragraph, &claim.quote);
    let right = &tried.relation.right;
    let money = matches!(claim.subject, Subject::Item("fees" | "procurement", "amount"));
    let group = group_name(report, claim.subject, right.len());
    let names: Vec<&str> = match &group {
        Some(name) => vec![name.as_str()],
        None => right.iter().map(|term| term.label.as_str()).collect(),
    };
    let value = if money { right[0].text.clone() } else { plain(tried.right) };
    let mut message = format!("正文写“{quote}”，{}为 {value}，不一致", shorter(&names));
    // What else would have been right.
    if readings.len() > 1 {
        let others: Vec<String> =
            readings[1..].iter().filter_map(|reading| sum_of(report, reading)).map(plain).collect();
        let mut others: Vec<String> = others.into_iter().filter(|other| *other != value).collect();
        others.dedup();
        let how = match claim.subject {
            Subject::Received | Subject::Dealt => "按其他口径（含上年结转等）",
            Subject::Cases(..) => "按已审结的或其他口径",
            _ => "按其他口径",
        };
        if !others.is_empty() {
            message.push_str(&format!("；{how}为 {}，也不一致", others.join("、")));
        }
    }
    if let Some(other) = other_cell(report, claim, right) {
        message.push_str(&format!("。{} 是{other}的数，可能看错了行或列", plain(claim.value)));
    }
    message.push('。');
    let place = tried.relation.left[0].place;
    let mut finding = rule.finding(message).evidence([entry]);
    if let Some(place) = place {
        finding = finding.at(place);
    }
    let stated = if money { tried.relation.left[0].text.clone() } else { plain(claim.value) };
    finding = finding.sides(stated, value);
    for term in right.iter().chain(&tried.relation.left[1..]) {
        let zero = right.len() > 2 && term.operand == Operand::Known(Decimal::ZERO);
        if let (Some(cell), false) = (term.cell, zero) {
            finding = finding.and_cell(cell, term.place);
        }
    }
    finding.fix("请对照台账核实正文和表格，改正其中不对的一处。")
}

/// 表三“（三）不予公开”各项: what people call the rows or columns that are added up.
fn group_name(report: &Report, subject: Subject, terms: usize) -> Option<String> {
    if terms < 2 {
        return None;
    }
    match subject {
        Subject::Outcome(Outcomes::Groups(bits)) if bits.count_ones() == 1 => {
            let form = report.form_of(TableKind::Applications)?;
            let (ordinal, group) = form.group(bits)?;
            let (name, number) = (form.name, han_ordinal(ordinal as u32));
            Some(format!("{name}“（{number}）{}”各项的总计之和", group.name))
        }
        Subject::Applicant(Applicant::Legal) => Some("表三“本年新收”法人或其他组织各列之和".to_owned()),
        _ => None,
    }
}

/// The stated figure stands in the same row in another column, or in one row of the group: which.
fn other_cell(report: &Report, claim: &Claim, right: &[Term]) -> Option<String> {
    // Of a small number there is always another one like it.
    if claim.value < Decimal::TEN {
        return None;
    }
    let cells: Vec<CellRef> = right.iter().filter_map(|term| term.cell).collect();
    let table = report.table(cells.first()?.table)?;
    let is = |value: Option<Decimal>| value == Some(claim.value);
    // One row of several.
    if cells.len() > 1
        && let Some(cell) = cells.iter().find(|cell| is(table.value(cell.row, cell.column)))
    {
        let row = table.form.row(cell.row)?;
        return Some(format!("其中“{}”一行", row_label(table, row)));
    }
    let rows: Vec<&'static str> = cells.iter().map(|cell| cell.row).collect();
    let row = table.form.row(rows[0])?;
    let columns = table.columns_of(row);
    let other = columns.iter().find(|column| {
        !cells.iter().any(|cell| cell.column == column.key)
            && is(rows.iter().map(|row| table.value(row, column.key)).sum::<Option<Decimal>>())
    })?;
    Some(format!("“{}”列", other.label))
}

/// Whether the edition has table 2's row on fees.
pub(in crate::rules) fn has_fees(report: &Report) -> bool {
    report.tables_edition().is_some_and(|edition| edition.has(TableKind::Items, "fees", "amount"))
}
