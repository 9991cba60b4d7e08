//! NI-ABC: proposals by class, and those that were answered.

use crate::finding::Finding;
use crate::finding::Severity;
use crate::message::{Part, say};
use crate::number::prose::Kind;
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation};
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Change::Add;
use crate::rules::Context;
use crate::rules::Rule;
use crate::rules::ni::sums::ARITHMETIC;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, figure_term, label_of, plain, try_readings};
use crate::text::order::sort_by_key;
use rust_decimal::Decimal;

pub(in crate::rules) const RULES: &[Rule] = &[NI_ABC];

pub(in crate::rules) const NI_ABC: Rule = Rule {
    id: "NI-ABC",
    severity: Severity::Error,
    since: "0.1.0",
    title: "A、B、C 各类建议提案之和等于承办总数",
    text: "A 类、B 类、C 类（D 类）件数之和应等于承办总数；办复数不超过承办数。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(2023, &[Add("承办人大建议12件，A类7件，B类3件，C类1件。")]),
    right: example(2023, &[Add("承办人大建议8件、政协提案4件，A类7件，B类3件，C类2件。")]),
};

/// What the proposals show.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = sums(context, ledger);
    findings.extend(replied(context));
    findings
}

/// 承办18件，办复19件.
fn replied(context: &Context) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut findings = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        for (token, _, quantity) in paragraph.quantities() {
            if quantity.kind != Kind::Cases || quantity.hedge.is_some() {
                continue;
            }
            let lead = paragraph.lead(token);
            let piece = paragraph.sentence(lead.start);
            let of_proposals = paragraph.says(&(piece.start..lead.start), |word| word == Word::Proposal)
                && !paragraph.says(&(piece.start..lead.end), |word| {
                    matches!(word, Word::Application | Word::OnApplication | Word::Elsewhere)
                });
            let done = paragraph.says(&lead, |word| word == Word::Replied)
                || of_proposals && paragraph.says(&lead, |word| word == Word::Done);
            if !done {
                continue;
            }
            let sentence = paragraph.sentence(lead.start);
            let undertaken: Vec<usize> = paragraph
                .tokens_in(&(sentence.start..lead.start))
                .filter(|&t| paragraph.exact(t).is_some_and(|q| q.kind == Kind::Cases))
                .collect();
            // 提案答复1件、建议答复2件: each is answered for itself, and what was answered is nothing to answer.
            let of_them = |t: usize| {
                (paragraph.says(&paragraph.lead(t), |word| matches!(word, Word::Undertaken | Word::Proposal))
                    || is_beside_proposals(paragraph, t))
                    && !paragraph.says(&paragraph.lead(t), |word| matches!(word, Word::Done | Word::Replied))
                    && may_be_of_one_kind(paragraph, t, token)
            };
            let first = undertaken.iter().position(|&t| of_them(t)).unwrap_or(undertaken.len());
            let undertaken: Vec<usize> = undertaken[first..]
                .iter()
                .copied()
                .filter(|&t| of_them(t) || paragraph.says(&paragraph.lead(t), |word| word == Word::Total))
                .collect();
            let value = |t: &usize| paragraph.exact(*t).map_or(Decimal::ZERO, |q| q.value);
            // 共承办建议112件、提案134件: both together, though 共 stands in front of the first.
            let is_of_both = |t: usize| {
                let kind = kind_of_proposals(paragraph, t);
                let other = |&other: &usize| {
                    let named = kind_of_proposals(paragraph, other);
                    kind.is_some() && named.is_some() && named != kind
                };
                !undertaken.iter().any(other)
            };
            let whole = undertaken
                .iter()
                .find(|&&t| paragraph.says(&paragraph.lead(t), |word| word == Word::Total) && is_of_both(t));
            let total: Decimal = whole.map_or_else(|| undertaken.iter().map(value).sum(), value);
            // A类2件、B类1件；已办复30件
            let classes: Vec<usize> = (token.saturating_sub(200)..token)
                .filter(|&t| paragraph.class(t).is_some() && paragraph.exact(t).is_some())
                .collect();
            if undertaken.is_empty() && classes.len() >= 2 {
                let all: Decimal = classes.iter().map(value).sum();
                if quantity.value > all {
                    let message = say::ni::answered_more_classes(plain(quantity.value), plain(all));
                    let mut figures = vec![FigureId { paragraph: index, token }];
                    figures.extend(classes.iter().map(|&token| FigureId { paragraph: index, token }));
                    findings.push(at_figures(NI_ABC.finding(message), narrative, &figures));
                }
                continue;
            }
            let asked = undertaken.iter().any(|&t| {
                paragraph.says(&paragraph.lead(t), |word| matches!(word, Word::Undertaken | Word::Proposal))
            });
            if asked && !undertaken.is_empty() && quantity.value > total {
                let message = say::ni::answered_more(plain(quantity.value), plain(total));
                let mut figures = vec![FigureId { paragraph: index, token }];
                figures.extend(undertaken.iter().map(|&token| FigureId { paragraph: index, token }));
                findings.push(at_figures(NI_ABC.finding(message), narrative, &figures));
            }
        }
    }
    findings
}

/// 收到建议12件、提案17件: whether 建议 alone is one of the two kinds of proposals, since the other stands behind it.
fn is_beside_proposals(paragraph: &Paragraph, token: usize) -> bool {
    let lead = |token: usize| &paragraph.folded()[paragraph.lead(token)];
    let behind = &paragraph.folded()[paragraph.tokens[token].end..];
    behind.starts_with(['、', ',', '和'])
        && lead(token).ends_with("建议")
        && paragraph.exact(token + 1).is_some_and(|quantity| quantity.kind == Kind::Cases)
        && lead(token + 1).contains("提案")
}

/// Whether two counts may be of one kind of proposals: not where one names 建议 and the other 提案.
fn may_be_of_one_kind(paragraph: &Paragraph, one: usize, other: usize) -> bool {
    let kinds = |token: usize| {
        let lead = &paragraph.folded()[paragraph.lead(token)];
        (lead.contains("建议"), lead.contains("提案"))
    };
    let (one, other) = (kinds(one), kinds(other));
    let none = |kinds| kinds == (false, false);
    none(one) || none(other) || one.0 && other.0 || one.1 && other.1
}

/// The only kind of proposals that the words around a figure name.
fn kind_of_proposals(paragraph: &Paragraph, token: usize) -> Option<&'static str> {
    let words = &paragraph.folded()[paragraph.lead(token).start..paragraph.tail(token).end];
    only_kind(words)
}

/// 建议办理：A类62件: the only kind of proposals that the piece of classes names in front of them.
fn of_one_kind(paragraph: &Paragraph, run: &[(char, FigureId)]) -> Option<&'static str> {
    let at = paragraph.tokens[run.first()?.1.token].range.start;
    let piece = paragraph.piece(at);
    only_kind(paragraph.folded().get(piece.start..at)?)
}

fn only_kind(words: &str) -> Option<&'static str> {
    match (words.contains("建议"), words.contains("提案")) {
        (true, false) => Some("建议"),
        (false, true) => Some("提案"),
        _ => None,
    }
}

/// A类、B类、C类 against what was undertaken.
fn sums(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut findings = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        let ids = |token: usize| FigureId { paragraph: index, token };
        let mut run: Vec<(char, FigureId)> = Vec::new();
        let mut runs: Vec<Vec<(char, FigureId)>> = Vec::new();
        for (token, _, quantity) in paragraph.quantities() {
            if quantity.kind != Kind::Cases || quantity.hedge.is_some() {
                continue;
            }
            match paragraph.class(token) {
                Some('A') => {
                    runs.push(std::mem::take(&mut run));
                    run.push(('A', ids(token)));
                }
                Some(letter) if run.last().is_some_and(|(last, _)| letter as u32 == *last as u32 + 1) => {
                    run.push((letter, ids(token)));
                }
                _ => {}
            }
        }
        runs.push(run);
        runs.retain(|run| run.len() >= 2);
        for run in &runs {
            findings.extend(class_sum(context, paragraph, index, run, &runs, ledger));
        }
    }
    findings
}

fn class_sum(
    context: &Context,
    paragraph: &Paragraph,
    index: usize,
    run: &[(char, FigureId)],
    runs: &[Vec<(char, FigureId)>],
    ledger: &mut Ledger,
) -> Option<Finding> {
    let narrative = &context.report.narrative;
    let first = run[0].1;
    let value = |figure: FigureId| paragraph.quantity(figure.token).map_or(Decimal::ZERO, |q| q.value);
    let before: Vec<FigureId> = (first.token.saturating_sub(200)..first.token)
        .filter(|&token| paragraph.exact(token).is_some_and(|q| q.kind == Kind::Cases))
        .map(|token| FigureId { paragraph: index, token })
        .collect();
    let last = run[run.len() - 1].1;
    // Behind the classes, too: …，共124件.
    let behind = paragraph.tokens_in(
        &(paragraph.tokens[last.token].end..paragraph.sentence(paragraph.tokens[last.token].range.start).end),
    );
    let behind = behind.filter(|&token| {
        let lead = paragraph.lead(token);
        paragraph.exact(token).is_some_and(|q| q.kind == Kind::Cases)
            && paragraph.says(&lead, |word| word == Word::Total)
    });
    let mut totals: Vec<Vec<FigureId>> = before.iter().map(|figure| vec![*figure]).collect();
    totals.extend(behind.map(|token| vec![FigureId { paragraph: index, token }]));
    let pairs: Vec<Vec<FigureId>> = before.windows(2).map(<[FigureId]>::to_vec).collect();
    totals.extend(pairs);
    // The nearest of what was undertaken or answered comes first: it is what the message names.
    let asked = |figures: &Vec<FigureId>| {
        let lead = paragraph.lead(figures[0].token);
        let tail = paragraph.tail(figures[0].token);
        let named = |range| {
            paragraph.says(range, |word| matches!(word, Word::Proposal | Word::Undertaken | Word::Replied))
        };
        // 建议17件（A类12件…）
        let called = ["建议", "提案"].iter().any(|kind| paragraph.folded()[lead.clone()].ends_with(kind));
        !(called || named(&lead) || named(&tail))
    };
    sort_by_key(&mut totals, |figures| (asked(figures), figures.len()));
    if totals.is_empty() || asked(&totals[0]) {
        return None;
    }
    // 办理建议提案229件，…；建议办理：A类62件…；提案办理：A类88件…: each kind of proposals has classes of its own.
    let each_kind = runs.len() > 1 && runs.iter().all(|run| of_one_kind(paragraph, run).is_some());
    if each_kind {
        let kind = of_one_kind(paragraph, run);
        totals.retain(|total| total.len() == 1 && kind_of_proposals(paragraph, total[0].token) == kind);
        if totals.len() != 1 {
            return None;
        }
    }
    let term = |figure: FigureId, label: Part| figure_term(context, figure, label);
    let relation = |total: &Vec<FigureId>| Relation {
        rule: NI_ABC.id,
        statement: say::relation::classes(),
        about: About::Text(None),
        left: run
            .iter()
            .map(|(letter, figure)| term(*figure, say::relation::class(letter.to_string()).into()))
            .collect(),
        comparison: Comparison::Equal,
        right: total.iter().map(|figure| term(*figure, label_of(paragraph, figure.token).into())).collect(),
        from: Vec::new(),
    };
    let (entry, broken) = try_readings(ledger, totals.iter().map(relation).collect())?;
    if !broken {
        return None;
    }
    let total = &totals[0];
    let sum: Decimal = run.iter().map(|(_, figure)| value(*figure)).sum();
    let stated: Decimal = total.iter().map(|figure| value(*figure)).sum();
    let figures: Vec<String> = run.iter().map(|(_, figure)| plain(value(*figure))).collect();
    let gap = plain((sum - stated).abs());
    let message = say::ni::classes(figures.join("+"), plain(sum), plain(stated), gap);
    let marks: Vec<FigureId> = total.iter().copied().chain(run.iter().map(|(_, figure)| *figure)).collect();
    let finding = NI_ABC.finding(message).sides(plain(stated), plain(sum)).evidence([entry]);
    Some(at_figures(finding, narrative, &marks))
}
