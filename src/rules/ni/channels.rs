//! NI-CHAN where no 其中 opens the list: channels in a row behind a total, or alone.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::message::say;
use crate::number::prose::Kind;
use crate::relation::diagnosis::one_slip_apart;
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation, Term};
use crate::report::lexicon::Word;
use crate::report::narrative::{Breakdown, Claim, FigureId, Paragraph, Standing, Subject};
use crate::rules::Change::Add;
use crate::rules::Context;
use crate::rules::Rule;
use crate::rules::ni::sums::ARITHMETIC;
use crate::rules::ni::sums::judge_list;
use crate::rules::ni::{counts_applications, wholes_of_applications};
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, computed, figure_term, label_of, plain, try_readings};
use rust_decimal::Decimal;
use std::ops::Range;

pub(in crate::rules) const RULES: &[Rule] = &[NI_CHAN];

pub(in crate::rules) const NI_CHAN: Rule = Rule {
    id: "NI-CHAN",
    severity: Severity::Error,
    since: "0.1.0",
    title: "各渠道收到的申请之和等于收到的申请数",
    text: "网络、信函、当面等各渠道的申请件数之和，应等于收到的申请数。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(2023, &[Add("收到政府信息公开申请12件，其中网络申请5件、信函申请4件、当面申请2件。")]),
    right: example(2023, &[Add("收到政府信息公开申请12件，其中网络申请5件、信函申请4件、当面申请3件。")]),
};

/// What the channels show.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = behind_total(context, ledger);
    findings.extend(alone(context, ledger));
    findings
}

/// 收到申请12件，网络5件、信函4件、当面3件: channels without 其中.
fn behind_total(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let claims = &narrative.claims;
    let mut findings = Vec::new();
    for (index, head) in claims.iter().enumerate() {
        let Some(token) = head.token.filter(|_| matches!(head.subject, Subject::Received | Subject::Dealt))
        else {
            continue;
        };
        let total = FigureId { paragraph: head.paragraph, token };
        if narrative.is_total(total) {
            continue;
        }
        let paragraph = &narrative.paragraphs[head.paragraph];
        let own = paragraph.sentence(head.quote.start);
        // 收到20件。网络13件，信函7件。: in a sentence of their own behind it.
        let next = paragraph.sentence((own.end + '。'.len_utf8()).min(paragraph.folded().len()));
        let is_last = paragraph.tokens_in(&(paragraph.tokens[token].end..own.end.max(own.start))).is_empty();
        let apart = is_last && next.start > own.start;
        let sentence = own.start..if apart { next.end } else { own.end };
        let items: Vec<FigureId> = claims[index + 1..]
            .iter()
            .take_while(|c| {
                c.subject == Subject::Channel
                    && c.paragraph == head.paragraph
                    && sentence.contains(&c.quote.start)
            })
            .filter_map(|c| Some(FigureId { paragraph: c.paragraph, token: c.token? }))
            .collect();
        let mut items = items;
        items.extend(rest_behind(paragraph, &items));
        let used = items.iter().any(|item| narrative.is_listed(*item));
        let (Some(first), false) = (items.first(), items.len() < 2 || used) else { continue };
        // Every figure in between is one of them.
        let between = (token + 1..first.token).any(|t| paragraph.quantity(t).is_some());
        let all =
            (first.token..=items[items.len() - 1].token).filter(|&t| paragraph.quantity(t).is_some()).count()
                == items.len();
        let last = items[items.len() - 1].token;
        let open = paragraph.says(&(paragraph.tokens[token].end..paragraph.tail(last).end), |word| {
            matches!(word, Word::Open)
        });
        if between || !all || head.standing != Standing::Own {
            continue;
        }
        // Nothing else is counted there.
        let counted = |range: &Range<usize>| {
            paragraph.tokens_in(range).filter(|&t| paragraph.quantity(t).is_some()).count()
        };
        if apart && counted(&next) != items.len() {
            continue;
        }
        let value = |figure: &FigureId| paragraph.quantity(figure.token).map_or(Decimal::ZERO, |q| q.value);
        // Where the channels have made up the total, others may follow behind a semicolon only.
        let mut sum = Decimal::ZERO;
        let holds = items.iter().enumerate().any(|(at, item)| {
            sum += value(item);
            let ends = items
                .get(at + 1)
                .is_none_or(|_| paragraph.folded()[paragraph.tokens[item.token].end..].starts_with(';'));
            sum == value(&total) && ends
        });
        let values: Vec<Decimal> = items.iter().map(value).collect();
        // What was carried over may have come in one of these ways, too.
        let carried =
            || narrative.claims_of(head.paragraph).iter().any(|claim| claim.subject == Subject::CarriedIn);
        let over = values.iter().sum::<Decimal>() > value(&total);
        if apart && !holds && (carried() || !over && !one_slip_apart(&values, value(&total))) {
            continue;
        }
        let list = Breakdown {
            total,
            parts: items,
            holds,
            open,
            unsure: false,
            minus: Vec::new(),
            rest: false,
            closed: false,
            others: Vec::new(),
            behind: false,
            doubtful: true,
        };
        findings.extend(judge_list(context, &list, ledger));
    }
    findings
}

/// 其他方式提交1件 behind the last channel.
fn rest_behind(paragraph: &Paragraph, items: &[FigureId]) -> Option<FigureId> {
    let last = items.last()?;
    let next = last.token + 1;
    let sentence = paragraph.sentence(paragraph.tokens[last.token].range.start);
    let rest = paragraph.quantity(next).is_some()
        && paragraph.folded()[paragraph.lead(next)].starts_with("其他")
        && !paragraph.says(&paragraph.lead(next), |word| matches!(word, Word::Group(_)))
        && sentence.contains(&paragraph.tokens[next].range.start);
    rest.then_some(FigureId { paragraph: last.paragraph, token: next })
}

/// 从申请渠道看，信函20件、网络3件、当面7件: against what was received, in the text or in table 3.
fn alone(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let claims = &narrative.claims;
    let mut findings = Vec::new();
    let mut index = 0;
    while index < claims.len() {
        let of_run = |claim: &&Claim| {
            claim.subject == Subject::Channel
                && claim.standing == Standing::Own
                && claim.paragraph == claims[index].paragraph
        };
        let run: Vec<&Claim> = claims[index..].iter().take_while(of_run).collect();
        let first = index;
        index += run.len().max(1);
        let paragraph = &narrative.paragraphs[claims[first].paragraph];
        let items: Vec<FigureId> =
            run.iter().filter_map(|c| Some(FigureId { paragraph: c.paragraph, token: c.token? })).collect();
        let mut items = items;
        items.extend(rest_behind(paragraph, &items));
        let used = items.iter().any(|item| narrative.is_listed(*item));
        // 网站公开11条，微信公开64条: what was published is no application.
        let cases = |item: &FigureId| paragraph.quantity(item.token).is_some_and(|q| q.kind == Kind::Cases);
        if items.len() < 2 || used || !items.iter().all(cases) {
            continue;
        }
        // 网络18件、邮寄9件、当面3件；线上18件、线下12件: told once more.
        let value = |figure: &FigureId| paragraph.exact(figure.token).map_or(Decimal::ZERO, |q| q.value);
        let (mut sum, mut sums) = (Decimal::ZERO, Vec::new());
        for item in &items {
            sum += value(item);
            sums.push(sum);
        }
        let pauses = |at: &usize| {
            let behind = &paragraph.folded()[paragraph.tokens[items[*at].token].end..];
            behind.split(['、', ',', '。']).next().is_some_and(|text| text.contains(';'))
        };
        if let Some(at) = (1..items.len() - 1).find(|at| pauses(at) && sums[*at] * Decimal::TWO == sum) {
            items.truncate(at + 1);
        }
        let start = paragraph.tokens[items[0].token].range.start;
        // Each may have its share, and a semicolon behind it: 网络24件，占75%；信函8件，占25%.
        let sentence = paragraph.sentence(start);
        let intro = &paragraph.folded()[sentence.start..start];
        let announced = ["渠道", "方式", "途径", "来源"].iter().any(|word| intro.contains(word));
        let together = run.iter().all(|claim| sentence.contains(&claim.quote.start));
        let last = items[items.len() - 1].token;
        let counts =
            |&token: &usize| paragraph.quantity(token).is_some_and(|quantity| quantity.kind != Kind::Percent);
        let all = (items[0].token..=last).filter(counts).count() == items.len();
        let open = paragraph.says(&(sentence.start..paragraph.tail(last).end), |word| word == Word::Open);
        if !announced || !together || !all || open {
            continue;
        }
        let received = narrative.claims_of(run[0].paragraph).iter().filter(|claim| {
            matches!(claim.subject, Subject::Received | Subject::Dealt) && claim.token.is_some()
        });
        let in_text = received.filter_map(|claim| {
            let figure = FigureId { paragraph: claim.paragraph, token: claim.token? };
            Some(figure_term(context, figure, claim.subject.name()))
        });
        // 45件申请按来源分
        let named = paragraph.tokens_in(&(sentence.start..start)).filter(|&token| {
            paragraph.exact(token).is_some_and(|quantity| quantity.kind == Kind::Cases)
                && counts_applications(paragraph, token)
        });
        let named = named.map(|token| FigureId { paragraph: run[0].paragraph, token });
        let named: Vec<FigureId> = named.filter(|figure| narrative.claim(*figure).is_none()).collect();
        let named = named.iter().map(|figure| figure_term(context, *figure, Subject::Received.name()));
        let in_table = wholes_of_applications(context.report);
        let in_table = in_table.into_iter().map(|(value, label)| computed(label, value));
        let term = |figure: &FigureId| figure_term(context, *figure, label_of(paragraph, figure.token));
        let relation = |total: Term| Relation {
            rule: NI_CHAN.id,
            statement: say::relation::channels(total.name()),
            about: About::Text(None),
            left: items.iter().map(term).collect(),
            comparison: Comparison::Equal,
            right: vec![total],
            from: Vec::new(),
        };
        let Some((entry, true)) =
            try_readings(ledger, named.chain(in_text).chain(in_table).map(relation).collect())
        else {
            continue;
        };
        let tried = &ledger.entries()[entry];
        let whole = tried.relation.right[0].name();
        let message = say::ni::channels(plain(tried.left), whole, plain(tried.right));
        let finding = NI_CHAN.finding(message).sides(plain(tried.left), plain(tried.right)).evidence([entry]);
        findings.push(at_figures(finding, narrative, &items));
    }
    findings
}
