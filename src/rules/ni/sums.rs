//! NI: totals and their parts within a sentence.
//!
//! A list stands behind a total and one of 其中, 包括, 分别为, a colon or a bracket; its items have the total's
//! measure word. The list ends where its items have reached the total: what follows is another subject
//! (the prefix-sum reading). An item may have a list of its own. A list that says 主要, 等 or 部分 is open: its
//! items may fall short of the total. Only what no reading can bring to agree is found; [`readings`] lists them.

mod kinds;
mod outcomes;
mod readings;
mod silent;

use crate::finding::{Finding, Severity};
use crate::message::{Between, Part, say};
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation, Term};
use crate::report::Operand;
use crate::report::narrative::{Breakdown, FigureId, Narrative};
use crate::rules::Change::{Add, Text};
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, figure_term, label_of, plain, quoted, try_readings};
use crate::rules::{Context, Rule};
use kinds::rule_of;
use outcomes::names_some_outcomes;
use readings::{List, Reading};
use std::ops::Range;

pub(super) const ARITHMETIC: &str =
    "算术关系；《中华人民共和国政府信息公开条例》第五十条要求报告内容真实准确";

pub(in crate::rules) const RULES: &[Rule] = &[NI_SUM, NI_PARTS];

pub(in crate::rules) const NI_SUM: Rule = Rule {
    id: "NI-SUM",
    severity: Severity::Error,
    since: "0.1.0",
    title: "分项之和等于合计",
    text: "一句话中先写总数、再写“其中”“包括”各项的，各项之和应等于总数。写“主要”“等”“部分”的，各项之和不超过总数即可；前几项之和已等于总数的，后面的数另有所指。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(2023, &[Add("通过各渠道公开信息12条，其中网站5条、微信4条、其他2条。")]),
    right: example(2023, &[Add("通过各渠道公开信息12条，其中网站5条、微信4条等。")]),
};

pub(in crate::rules) const NI_PARTS: Rule = Rule {
    id: "NI-PARTS",
    severity: Severity::Error,
    since: "0.1.0",
    title: "各种办理结果之和等于办结数",
    text: "已办结、已答复的申请按结果逐项列出的，各项之和应等于办结数。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(2023, &[Text("予以公开6件、不予公开", "予以公开5件、不予公开")]),
    right: example(2023, &[Add("办结的政府信息公开申请12件中，主要是予以公开6件。")]),
};

/// What the lists show.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    for list in &context.report.narrative.breakdowns {
        findings.extend(judge_list(context, list, ledger));
    }
    findings
}

/// A list as one of several rules judges it: a finding where no reading of it holds.
pub(super) fn judge_list(context: &Context, list: &Breakdown, ledger: &mut Ledger) -> Option<Finding> {
    let list = List::new(&context.report.narrative, list, rule_of(context.report, list));
    let relations = list.readings().into_iter().map(|reading| relation(context, &list, &reading));
    let relations: Vec<Relation> = if list.accuses_nobody() || names_some_outcomes(context.report, &list) {
        relations.filter(Relation::holds).collect()
    } else {
        relations.collect()
    };
    let (entry, broken) = try_readings(ledger, relations)?;
    broken.then(|| finding(context, &list, entry)).flatten()
}

/// So many equal addends are shown one by one.
const FEW: usize = 3;

fn finding(context: &Context, list: &List, entry: usize) -> Option<Finding> {
    let (breakdown, narrative) = (list.list, list.narrative);
    // Less than the total may be a list that names only the most important.
    let perhaps_picked = !list.is_over() && !breakdown.rest;
    let doubtful =
        list.rule.id == NI_SUM.id && (perhaps_picked || breakdown.doubtful || list.is_more_at_least());
    let rule = if doubtful { list.rule.severity(Severity::Warning) } else { list.rule };
    let (first, last) = (breakdown.parts.first()?, breakdown.parts.last()?);
    let (from, to) = if breakdown.behind {
        (first.token, breakdown.total.token)
    } else {
        (breakdown.total.token, last.token)
    };
    let range = list.paragraph.lead(from).start..narrative.paragraphs[last.paragraph].tokens[to].end;
    let quote = quoted(context, list.paragraph, &range);
    // 2+1×15: what each of several has.
    let parts: Vec<String> = breakdown
        .parts
        .chunk_by(|one, other| one == other)
        .map(|same| {
            let value = plain(list.value(&same[0]));
            if same.len() > FEW {
                format!("{value}×{}", same.len())
            } else {
                vec![value; same.len()].join("+")
            }
        })
        .collect();
    let less: String = list.taken_away().map(|part| format!("-{}", plain(list.value(part)))).collect();
    let (total, sum) = (plain(list.total), plain(list.sum));
    let gap = plain((list.sum - list.total).abs());
    let message = say::ni::sums(quote, parts.join("+") + &less, &sum, &total, gap);
    let mut figures: Vec<FigureId> =
        [breakdown.total].into_iter().chain(breakdown.parts.iter().copied()).collect();
    figures.dedup();
    let finding = rule.finding(message).sides(total, sum).evidence([entry]);
    Some(at_figures(finding, narrative, &figures).fix(say::ni::check_items()))
}

fn relation(context: &Context, list: &List, reading: &Reading) -> Relation {
    let narrative = list.narrative;
    let term = |figure: &FigureId| {
        let paragraph = &narrative.paragraphs[figure.paragraph];
        let label = label_of(paragraph, figure.token);
        let label = if label.is_empty() { Part::from(&say::relation::ITEM) } else { label.into() };
        figure_term(context, *figure, label)
    };
    // What is taken off is added with its sign.
    let negative = |figure: &FigureId| {
        let term = term(figure);
        let operand = Operand::Known(-list.value(figure));
        Term { operand, text: format!("－{}", term.text), ..term }
    };
    let total_label =
        reading.totals.iter().map(|figure| label_of(&narrative.paragraphs[figure.paragraph], figure.token));
    let total_label: Vec<String> = total_label.filter(|label| !label.is_empty()).collect();
    let total = Between::Plus.list(total_label);
    Relation {
        rule: list.rule.id,
        statement: match reading.comparison {
            Comparison::AtMost => say::relation::items_at_most(total),
            _ => say::relation::items_equal(total),
        },
        about: About::Text(None),
        left: list
            .list
            .parts
            .iter()
            .chain(&reading.more)
            .map(term)
            .chain(reading.less.iter().map(negative))
            .collect(),
        comparison: reading.comparison,
        right: reading.totals.iter().map(term).collect(),
        from: Vec::new(),
    }
}

/// The range of a sentence that holds a figure.
pub(in crate::rules) fn sentence_of(narrative: &Narrative, figure: FigureId) -> Range<usize> {
    let paragraph = &narrative.paragraphs[figure.paragraph];
    paragraph.sentence(paragraph.tokens[figure.token].range.start)
}
