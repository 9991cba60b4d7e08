//! NI: totals and their parts within a sentence.
//!
//! A list stands behind a total and one of 其中, 包括, 分别为, a colon or a bracket; its items have the total's
//! measure word. The list ends where its items have reached the total: what follows is another subject
//! (the prefix-sum reading). An item may have a list of its own. A list that says 主要, 等 or 部分 is open: its
//! items may fall short of the total. Only what no reading can bring to agree is found.

use crate::finding::{Finding, Severity};
use crate::relation::diagnosis::{one_slip_apart, slip_of_the_pen};
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation};
use crate::report::Report;
use crate::report::lexicon::Word;
use crate::report::narrative::{Breakdown, FigureId, Narrative, Outcomes, Paragraph, Subject};
use crate::rules::Change::{Add, Text};
use crate::rules::ni::channels::NI_CHAN;
use crate::rules::nt::balance::NT_NARBAL;
use crate::rules::nt::fees;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, figure_term, label_of, plain, quoted, try_readings};
use crate::rules::{Brief, Context, Rule};
use rust_decimal::Decimal;
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

/// The rule of a list, by what its items are.
fn rule_of(report: &Report, list: &Breakdown) -> Brief {
    let claim = |figure: &FigureId| report.narrative.claim(*figure);
    let paragraph = &report.narrative.paragraphs[list.total.paragraph];
    if let Some(rule) = fees::rule_of(report, list) {
        return rule;
    }
    let subject = claim(&list.total).map(|claim| claim.subject);
    let all = |test: &dyn Fn(Subject) -> bool| {
        list.parts.iter().all(|part| claim(part).is_some_and(|c| test(c.subject)))
    };
    let taken = matches!(subject, Some(Subject::Received | Subject::Dealt));
    let is_rest = |part: &FigureId| paragraph.folded()[paragraph.lead(part.token)].starts_with("其他");
    let channel =
        |part: &FigureId| is_rest(part) || claim(part).is_some_and(|c| c.subject == Subject::Channel);
    if list.parts.len() >= 2 && taken && list.parts.iter().all(channel) {
        return NI_CHAN.brief();
    }
    let handled = matches!(subject, Some(Subject::Handled | Subject::Dealt | Subject::Received));
    // Reasons alone are picked out: 属于信访举报投诉类的3件.
    let group = |part: &FigureId| {
        claim(part).is_some_and(|c| matches!(c.subject, Subject::Outcome(Outcomes::Groups(_))))
    };
    let groups = list.rest || list.closed || list.parts.iter().any(group);
    if list.parts.len() >= 2 && handled && groups && all(&|s| matches!(s, Subject::Outcome(_))) {
        let groups = list.parts.iter().fold(0, |bits, part| match claim(part).map(|c| c.subject) {
            Some(Subject::Outcome(Outcomes::Groups(more))) => bits | more,
            _ => bits,
        });
        if groups == report.all_outcomes() {
            return NT_NARBAL.brief();
        }
        return parts(report);
    }
    // 已答复的9件中，同意公开7件、信息不存在1件…, with the outcomes of older forms.
    let range = paragraph.lead(list.total.token).start..paragraph.tail(list.total.token).end;
    let answered = paragraph.says(&range, |word| word == Word::Done)
        && !paragraph.says(&range, |word| matches!(word, Word::Proposal | Word::Elsewhere | Word::InTime));
    let outcome = |part: &FigureId| {
        paragraph.says(&paragraph.lead(part.token), |word| matches!(word, Word::Group(_) | Word::Row(_)))
    };
    if list.parts.len() >= 2 && answered && list.parts.iter().any(outcome) && taken_out(list, paragraph) {
        return parts(report);
    }
    NI_SUM.brief()
}

/// The rule of outcomes that are listed. Before 2019 there was no official list of them.
fn parts(report: &Report) -> Brief {
    let free = report.edition().is_some_and(|edition| !edition.has_tables());
    if free { NI_PARTS.brief().severity(Severity::Warning) } else { NI_PARTS.brief() }
}

/// Whether no item is one of another kind (applicants, channels, carried out).
fn taken_out(list: &Breakdown, paragraph: &Paragraph) -> bool {
    !list.parts.iter().any(|part| {
        paragraph.says(&paragraph.lead(part.token), |word| {
            matches!(word, Word::Applicant(_) | Word::Channel | Word::CarriedOut)
        })
    })
}

pub(super) fn judge_list(context: &Context, list: &Breakdown, ledger: &mut Ledger) -> Option<Finding> {
    let narrative = &context.report.narrative;
    let paragraph = &narrative.paragraphs[list.total.paragraph];
    let value = |figure: &FigureId| {
        narrative.paragraphs[figure.paragraph].quantity(figure.token).map_or(Decimal::ZERO, |q| q.value)
    };
    let total = value(&list.total);
    let sum: Decimal = list.parts.iter().map(value).sum();
    let over = sum > total;
    let rule = rule_of(context.report, list);
    let plain_list = rule.id == NI_SUM.id;
    let hedged = list.parts.iter().any(|part| paragraph.exact(part.token).is_none());
    // Results of cases are often named in part; each is held against its cell.
    let says =
        |figure: &FigureId, word: fn(Word) -> bool| paragraph.says(&paragraph.lead(figure.token), word);
    let results = list.parts.iter().all(|part| says(part, |word| matches!(word, Word::Result(_))));
    // Outcomes behind what was carried are those of all there was.
    let no_whole = says(&list.total, |word| {
        matches!(
            word,
            Word::CarriedIn
                | Word::CarriedOut
                | Word::Procedure(_)
                | Word::Fate
                | Word::Channel
                | Word::Applicant(_)
        )
    });
    let carried = no_whole
        && list.parts.iter().any(|part| {
            says(part, |word| {
                matches!(word, Word::Group(_) | Word::Row(_) | Word::CarriedOut | Word::CarriedIn)
            })
        });
    if !list.holds && (results && !over || carried) {
        return None;
    }
    // A single item behind 其中 is a part, and an open list may fall short.
    let single = list.parts.len() == 1;
    let short = (list.open || single) && !over;
    if !list.holds && (list.unsure || is_classes(context.report, list)) {
        return None;
    }
    // 政策类30条（同时撤销4条）: less what is taken off, once as a part and once beside the parts.
    let minus: Decimal = list.minus.iter().map(value).sum();
    let as_parts: Decimal = list.minus.iter().filter(|figure| list.parts.contains(figure)).map(value).sum();
    if !list.holds && !minus.is_zero() && sum - as_parts - minus == total {
        return None;
    }
    // Behind a full stop and several totals an open list may be of any of them, and of none.
    if !list.holds && list.others.len() > 1 && !list.rest && !list.closed && is_behind_a_stop(paragraph, list)
    {
        let fits = list.others.iter().any(|other| other.iter().map(value).sum::<Decimal>() == sum);
        if !fits {
            return None;
        }
    }
    if !list.holds && (short || hedged) {
        if !hedged {
            ledger.try_all([relation(context, rule.id, list, Comparison::AtMost, &[list.total])]);
        }
        return None;
    }
    let mut readings = vec![relation(context, rule.id, list, Comparison::Equal, &[list.total])];
    if !list.holds {
        for other in &list.others {
            readings.push(relation(context, rule.id, list, Comparison::Equal, other));
        }
    }
    // Of an open list and of single items, more than the total is wrong; so many other readings are possible
    // for less that nothing is said.
    let admissible =
        |other: &Vec<FigureId>| (list.open || single) && sum <= other.iter().map(value).sum::<Decimal>();
    if !list.holds && list.others.iter().any(admissible) {
        return None;
    }
    // 户, 亩, 公里: figures that say how a place is, told by features that overlap.
    let parts: Vec<Decimal> = list.parts.iter().map(value).collect();
    let loose = !list.rest && !list.closed && counts_the_place(paragraph, list.total.token);
    if !list.holds && loose && !(counts_people(paragraph, list.total.token) && one_slip_apart(&parts, total))
    {
        return None;
    }
    // Short of the total without 其他 or 分别: items picked out, unless one slip would make them all of it.
    let picked = !list.rest && !list.closed && plain_list && !over && !list.holds;
    let most = sum * Decimal::from(5) >= total * Decimal::from(3) || same_digits(sum, total);
    if picked && !(most && one_slip_away(&parts, total)) {
        let fits_other = list.others.iter().any(|other| other.iter().map(value).sum::<Decimal>() == sum);
        if !fits_other {
            ledger.try_all([relation(context, rule.id, list, Comparison::AtMost, &[list.total])]);
            return None;
        }
    }
    let (entry, broken) = try_readings(ledger, readings)?;
    if !broken {
        return None;
    }
    // Less than the total may be a list that names only the most important.
    let perhaps_picked = plain_list && !over && !list.rest;
    let rule =
        if perhaps_picked || list.doubtful && plain_list { rule.severity(Severity::Warning) } else { rule };
    let from = if list.behind { list.parts[0].token } else { list.total.token };
    let to = if list.behind { list.total.token } else { list.parts.last()?.token };
    let last = &narrative.paragraphs[list.parts.last()?.paragraph];
    let range = paragraph.lead(from).start..last.tokens[to].end;
    let quote = quoted(context, paragraph, &range);
    let figures: Vec<String> = list.parts.iter().map(|part| plain(value(part))).collect();
    let difference = (sum - total).abs();
    let message = format!(
        "正文“{quote}”：分项之和 {} = {}，与合计 {} 不符，差 {}。",
        figures.join("+"),
        plain(sum),
        plain(total),
        plain(difference)
    );
    let mut figures = vec![list.total];
    figures.extend(&list.parts);
    let finding = rule.finding(message).sides(plain(total), plain(sum)).evidence([entry]);
    Some(at_figures(finding, narrative, &figures).fix("请逐项核实；列举不全的，写明“其他”或“等”。"))
}

/// Whether a list stands in another sentence than its total.
fn is_behind_a_stop(paragraph: &Paragraph, list: &Breakdown) -> bool {
    let at = |figure: &FigureId| paragraph.tokens[figure.token].range.start;
    list.parts
        .first()
        .is_some_and(|first| paragraph.sentence(at(&list.total)) != paragraph.sentence(at(first)))
}

/// Whether a figure counts households, fields or roads, not what an office did.
fn counts_the_place(paragraph: &Paragraph, token: usize) -> bool {
    paragraph.quantity(token).is_some_and(|quantity| {
        matches!(quantity.measure, "户" | "亩" | "公里" | "吨" | "座" | "辆" | "村" | "人" | "名" | "位")
    })
}

/// Whether a figure counts people of an office or at a meeting, told by one feature mostly.
fn counts_people(paragraph: &Paragraph, token: usize) -> bool {
    paragraph.quantity(token).is_some_and(|quantity| matches!(quantity.measure, "人" | "名" | "位"))
}

/// Whether parts fall so little short of a total that one slip of the pen explains it: nearly all of it is there, or a
/// part or the total becomes right by a slip's way (digits swapped, one too many, one too few).
fn one_slip_away(parts: &[Decimal], total: Decimal) -> bool {
    let sum: Decimal = parts.iter().sum();
    let missing = total - sum;
    let nearly_all =
        missing * Decimal::TEN <= total && parts.len() > 2 || missing == Decimal::ONE && parts.len() > 1;
    let in_a_part = || {
        parts.iter().any(|part| *part >= Decimal::TEN && slip_of_the_pen(*part, *part + missing).is_some())
    };
    nearly_all
        || same_digits(sum, total)
        || slip_of_the_pen(total, sum).is_some() && sum >= Decimal::TEN
        || in_a_part()
}

/// Ten times, or the same digits in another order: a slip of the pen rather than a part left out.
fn same_digits(sum: Decimal, total: Decimal) -> bool {
    // How often each of the signs - . / 0 … 9 occurs.
    let digits = |value: Decimal| {
        let mut counts = [0u8; 13];
        plain(value).bytes().for_each(|byte| counts[usize::from(byte - b'-')] += 1);
        counts
    };
    sum * Decimal::TEN == total || digits(sum) == digits(total)
}

fn relation(
    context: &Context,
    rule: &'static str,
    list: &Breakdown,
    comparison: Comparison,
    totals: &[FigureId],
) -> Relation {
    let narrative = &context.report.narrative;
    let term = |figure: &FigureId| {
        let paragraph = &narrative.paragraphs[figure.paragraph];
        let label = label_of(paragraph, figure.token);
        figure_term(context, *figure, if label.is_empty() { "分项".to_owned() } else { label })
    };
    let total_label =
        totals.iter().map(|figure| label_of(&narrative.paragraphs[figure.paragraph], figure.token));
    let total_label: Vec<String> = total_label.filter(|label| !label.is_empty()).collect();
    let sign = if comparison == Comparison::AtMost { "不超过" } else { "＝" };
    Relation {
        rule,
        statement: format!("分项之和{sign}“{}”", total_label.join("＋")),
        about: About::Text(None),
        left: list.parts.iter().map(term).collect(),
        comparison,
        right: totals.iter().map(term).collect(),
        from: Vec::new(),
    }
}

/// Whether the items are A类, B类 …, which a rule of their own adds up.
fn is_classes(report: &Report, list: &Breakdown) -> bool {
    list.parts.iter().all(|part| {
        let paragraph = &report.narrative.paragraphs[part.paragraph];
        paragraph.class(part.token).is_some()
    })
}

/// The range of a sentence that holds a figure.
pub(in crate::rules) fn sentence_of(narrative: &Narrative, figure: FigureId) -> Range<usize> {
    let paragraph = &narrative.paragraphs[figure.paragraph];
    paragraph.sentence(paragraph.tokens[figure.token].range.start)
}
