//! NT-IPF: what section six says of the 信息处理费, within itself and against the tables.
//!
//! That the items add up to what is stated is a list like any other ([`sums`](crate::rules::ni::sums)).

use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, SectionKind, TableKind};
use crate::message::say;
use crate::number::is_multiple_of_ten;
use crate::number::prose::Kind;
use crate::relation::CellRef;
use crate::relation::ledger::Ledger;
use crate::report::Report;
use crate::report::lexicon::Word;
use crate::report::names::cell_name;
use crate::report::narrative::{Breakdown, FigureId, Paragraph};
use crate::report::stops::Signs;
use crate::rules::Change::{Cell as Set, Text};
use crate::rules::ni::sums::sentence_of;
use crate::rules::nt::tables::has_fees;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, plain, quoted};
use crate::rules::{Brief, Context, Rule};
use rust_decimal::Decimal;

const FEES: &str = "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）";

pub(in crate::rules) const RULES: &[Rule] = &[NT_IPF1, NT_IPF2, NT_IPF3];

pub(in crate::rules) const NT_IPF1: Rule = Rule {
    id: "NT-IPF1",
    severity: Severity::Error,
    since: "0.1.0",
    title: "信息处理费的分项与合计相符",
    text: "分单位写明件数、金额的，各项之和应等于所写的总件数、总金额。",
    basis: FEES,
    exchange: None,
    wrong: example(
        2023,
        &[Text(
            "未发出信息处理费收费通知，未收取信息处理费",
            "共收取信息处理费710元，其中公安局420元、教育局300元",
        )],
    ),
    right: example(
        2023,
        &[
            Set(2, "fees", "amount", "5"),
            Text(
                "未发出信息处理费收费通知，未收取信息处理费",
                "共收取信息处理费720元，其中公安局420元、教育局300元",
            ),
        ],
    ),
};

pub(in crate::rules) const NT_IPF2: Rule = Rule {
    id: "NT-IPF2",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "实际收取的信息处理费不超过通知的总金额",
    text: "实际收取的金额不应多于发出收费通知的总金额；信息处理费是行政事业性收费的一种，一般不多于表二的行政事业性收费。",
    basis: FEES,
    exchange: None,
    wrong: example(
        2023,
        &[
            Set(2, "fees", "amount", "5"),
            Text(
                "未发出信息处理费收费通知，未收取信息处理费",
                "发出信息处理费收费通知2件，总金额300元，实际收取400元",
            ),
        ],
    ),
    right: example(
        2023,
        &[
            Set(2, "fees", "amount", "5"),
            Text(
                "未发出信息处理费收费通知，未收取信息处理费",
                "发出信息处理费收费通知2件，总金额400元，实际收取300元",
            ),
        ],
    ),
};

pub(in crate::rules) const NT_IPF3: Rule = Rule {
    id: "NT-IPF3",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "有逾期未缴费的申请，却说没有发出收费通知",
    text: "表三“申请人逾期未按收费通知要求缴纳费用”不为 0 的，应当发出过收费通知。只说未收取的不矛盾。",
    basis: FEES,
    exchange: None,
    wrong: example(
        2023,
        &[
            Set(3, "R6.2", "N", "1"),
            Set(3, "R6.2", "T", "1"),
            Set(3, "R5.2", "N", "1"),
            Set(3, "R5.2", "T", "1"),
        ],
    ),
    right: example(
        2023,
        &[
            Set(3, "R6.2", "N", "1"),
            Set(3, "R6.2", "T", "1"),
            Set(3, "R5.2", "N", "1"),
            Set(3, "R5.2", "T", "1"),
            Text("未发出信息处理费收费通知，未收取信息处理费", "未收取信息处理费"),
        ],
    ),
};

/// The rule of a list of fees: notices or amounts by unit, which add up to what section six states.
pub(in crate::rules) fn rule_of(report: &Report, list: &Breakdown) -> Option<Brief> {
    let paragraph = &report.narrative.paragraphs[list.total.paragraph];
    let sentence = sentence_of(&report.narrative, list.total);
    let of_fees = paragraph.says(&sentence, |word| word == Word::ProcessingFee);
    (of_fees && list.parts.len() >= 2).then(|| NT_IPF1.brief())
}

/// What is said of fees.
pub(super) fn check(context: &Context, _ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    if !has_fees(context.report) {
        return findings;
    }
    let narrative = &context.report.narrative;
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        if paragraph.words.iter().any(|lexeme| lexeme.word == Word::ProcessingFee) {
            findings.extend(collected(context, paragraph, index));
        }
    }
    findings.extend(no_notice(context));
    findings
}

/// What was collected, against what was asked for and against table 2.
fn collected(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut findings = Vec::new();
    let money: Vec<usize> = paragraph
        .quantities()
        .filter(|(_, _, quantity)| quantity.kind == Kind::Money && quantity.hedge.is_none())
        .map(|(token, ..)| token)
        .collect();
    let says = |token: usize, words: &[&str]| {
        let lead = paragraph.lead(token);
        let context = paragraph.between(lead.start, Signs::of(&['。', ';', ','])).start..lead.end;
        words.iter().any(|word| paragraph.folded()[context.clone()].contains(word))
    };
    let value = |token: usize| paragraph.quantity(token).map_or(Decimal::ZERO, |q| q.value);
    let actual = money
        .iter()
        .copied()
        .find(|&t| says(t, &["实际收取", "实际收到", "实收", "实际缴纳", "已收取", "实际收费"]));
    let collected = actual.or_else(|| {
        money.iter().copied().find(|&t| says(t, &["收取信息处理费", "收取政府信息公开信息处理费"]))
    });
    let asked = money
        .iter()
        .copied()
        .find(|&t| says(t, &["总金额", "通知金额", "应收", "应缴", "合计金额"]) && actual != Some(t));
    let id = |token: usize| FigureId { paragraph: index, token };
    if let (Some(actual), Some(asked)) = (actual, asked)
        && value(actual) > value(asked)
    {
        let message = say::nt::fee_more(plain(value(actual)), plain(value(asked)));
        let finding = NT_IPF2.finding(message);
        findings.push(at_figures(finding, narrative, &[id(actual), id(asked)]));
        return findings;
    }
    let Some(collected) = collected else { return findings };
    let table = context.report.table_of(TableKind::Items);
    let fees = table.and_then(|table| table.value("fees", "amount"));
    let more = |fees: Decimal| value(collected) > fees * Decimal::from(10_000);
    if let (Some(table), Some(fees)) = (table, fees.filter(|&fees| more(fees))) {
        let row = table.form.row("fees").unwrap_or(0);
        let cell = CellIndex { row, column: 0 };
        let message = say::nt::fee_table(plain(value(collected)), cell_name(table, cell), plain(fees));
        let place = table.cell(cell).map(|cell| cell.place);
        let finding = NT_IPF2.finding(message);
        findings.push(
            at_figures(finding, narrative, &[id(collected)]).and_cell(CellRef::new(table, cell), place),
        );
    } else if !is_multiple_of_ten(value(collected)) {
        let message = say::nt::fee_ten(plain(value(collected)));
        // Fees may have been waived in part.
        let finding = NT_IPF2.finding(message).severity(Severity::Hint);
        findings.push(at_figures(finding, narrative, &[id(collected)]));
    }
    findings
}

/// Who was dropped for not paying had been sent a notice.
fn no_notice(context: &Context) -> Option<Finding> {
    let table = context.report.table_of(TableKind::Applications)?;
    let unpaid = table.value("R6.2", "T").filter(|unpaid| !unpaid.is_zero())?;
    let row = table.form.row("R6.2")?;
    let column = table.columns_of(row).iter().position(|column| column.key == "T")?;
    let cell = CellIndex { row, column };
    let narrative = &context.report.narrative;
    let speaks = narrative.paragraphs.iter().any(|paragraph| {
        let text = paragraph.folded();
        text.contains("收费通知") || paragraph.words.iter().any(|lexeme| lexeme.word == Word::ProcessingFee)
    });
    let denial = narrative.paragraphs.iter().find_map(|paragraph| {
        let text = paragraph.folded();
        let denied = ["未发出", "没有发出", "未产生收费通知", "无收费通知", "未出具", "未下达", "未开具"]
            .iter()
            .find_map(|word| {
                let at = text.find(word)?;
                let clause = paragraph.clause(at);
                let rest = &text[at..clause.end];
                (rest.contains("收费") || rest.contains("信息处理费")).then_some(at..clause.end)
            });
        let nothing = !speaks
            && paragraph.part.kind() == Some(SectionKind::Other)
            && matches!(
                text.trim_end_matches('。'),
                "无" | "无相关情况" | "没有" | "无其他需要报告的事项" | "没有其他需要报告的事项"
            );
        denied.or(nothing.then_some(0..text.len())).map(|quote| (paragraph, quote))
    });
    let (paragraph, quote) = denial?;
    let words = quoted(context, paragraph, &quote);
    let message = say::nt::no_notice(words, cell_name(table, cell), plain(unpaid));
    let place = table.cell(cell).map(|cell| cell.place);
    let finding = NT_IPF3.finding(message).at(paragraph.place(&quote));
    Some(finding.and_cell(CellRef::new(table, cell), place))
}
