//! NT: what the narrative says of all or none without a figure: 全部办结, 均为自然人, 均获维持, 零纠错.

mod done;
mod upheld;

use crate::finding::{Finding, Severity};
use crate::form::{RowRole, TableKind};
use crate::message::{Between, Message, Part, say};
use crate::number::prose::Kind;
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation, Term};
use crate::report::Operand;
use crate::report::Report;
use crate::report::lexicon::{Applicant, Lexeme, Word};
use crate::report::names::named;
use crate::report::narrative::Paragraph;
use crate::rules::Change::{Add, Cell as Set};
use crate::rules::nt::operands::cell_term;
use crate::rules::nt::readings::applicant_columns;
use crate::rules::nt::rows::{NT_WHO, SAME_FACTS};
use crate::rules::rule::example;
use crate::rules::statement::{quoted, try_readings};
use crate::rules::{Brief, Context, Rule};
use rust_decimal::Decimal;
use std::ops::Range;

pub(in crate::rules) const RULES: &[Rule] = &[NT_ALL, NT_ALLKEEP];

pub(in crate::rules) const NT_ALL: Rule = Rule {
    id: "NT-ALL",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文说全部办结，表三仍有结转下年",
    text: "表三有结转下年度继续办理的申请时，不宜说全部办结或办结率 100%。只说按期办结率的，仅作提示。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("收到的政府信息公开申请全部办结。")]),
    right: example(2023, &[Add("除结转下年度的外，收到的政府信息公开申请全部办结。")]),
};

pub(in crate::rules) const NT_ALLKEEP: Rule = Rule {
    id: "NT-ALLKEEP",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文说均获维持或没有纠错，表四却不是",
    text: "“均获维持”要求没有纠正、其他结果和尚未审结；“零纠错”“零败诉”“全部胜诉”要求没有结果纠正；“均已审结”要求没有尚未审结。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(
        2023,
        &[
            Set(4, "review", "upheld", "0"),
            Set(4, "review", "corrected", "1"),
            Add("因政府信息公开引起的行政复议均获维持。"),
        ],
    ),
    right: example(2023, &[Add("因政府信息公开引起的行政复议均获维持。")]),
};

/// What such words show.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    for paragraph in 0..context.report.narrative.paragraphs.len() {
        findings.extend(everybody(context, paragraph, ledger));
        findings.extend(done::all_done(context, paragraph, ledger));
        findings.extend(upheld::all_upheld(context, paragraph, ledger));
    }
    findings
}

/// A claim that words make about all of something, as a relation "so many are otherwise = 0".
fn none_otherwise(
    context: &Context,
    paragraph: &Paragraph,
    quote: &Range<usize>,
    rule: Brief,
    (said, statement): (&str, Message),
    cells: &[(u8, &'static str, &'static str)],
    ledger: &mut Ledger,
) -> Option<(usize, Finding)> {
    let terms: Vec<Term> = cells
        .iter()
        .filter_map(|&(table, row, column)| cell_term(context.report, table, row, column))
        .collect();
    if terms.is_empty() {
        return None;
    }
    let place = paragraph.place(quote);
    let words = quoted(context, paragraph, quote);
    let stated = Term {
        label: say::names::words(&words).into(),
        text: "0".to_owned(),
        operand: Operand::Known(Decimal::ZERO),
        place: Some(place),
        cell: None,
        elsewhere: None,
        located: true,
    };
    let relation = Relation {
        rule: rule.id,
        about: About::Text(Some(said.to_owned())),
        statement,
        left: vec![stated],
        comparison: Comparison::Equal,
        right: terms,
        from: Vec::new(),
    };
    let (entry, broken) = try_readings(ledger, vec![relation])?;
    if !broken {
        return None;
    }
    let tried = &ledger.entries()[entry];
    let against: Vec<&Term> =
        tried.relation.right.iter().filter(|term| term.operand != Operand::Known(Decimal::ZERO)).collect();
    let figures = against.iter().map(|term| say::nt::figure(term.name(), Part::figure(&term.text)));
    let message = say::nt::otherwise(words, Between::Commas.list(figures));
    let mut finding = rule.finding(message).at(place).evidence([entry]);
    for term in against {
        if let Some(cell) = term.cell {
            finding = finding.and_cell(cell, term.place);
        }
    }
    Some((entry, finding.fix(say::nt::against_records())))
}

/// 均为自然人: no applicant of another kind.
fn everybody(context: &Context, index: usize, ledger: &mut Ledger) -> Option<Finding> {
    let paragraph = &context.report.narrative.paragraphs[index];
    let quote = all_of_a_kind(paragraph).or_else(|| the_only_one(context.report, paragraph))?;
    // 申请人均为自然人的21件
    if paragraph.folded()[quote.end..].starts_with('的') {
        return None;
    }
    let sentence = paragraph.sentence(quote.start);
    let about = paragraph
        .says(&sentence, |word| matches!(word, Word::Application | Word::OnApplication | Word::Apply))
        || paragraph.heading.contains("申请");
    let other = paragraph.says(&sentence, |word| {
        matches!(
            word,
            Word::LastYear
                | Word::PartOfYear
                | Word::Channel
                | Word::Group(_)
                | Word::Row(_)
                | Word::Except
                | Word::Among
        )
    }) && !paragraph.says(&sentence, |word| matches!(word, Word::Receive | Word::ReceiveNew));
    let other_year = stale(context, paragraph, &sentence, quote.start);
    // 上年结转的2件申请人均为自然人: of the part that was spoken of last.
    let of_a_part = paragraph
        .words_in(&(sentence.start..quote.start))
        .iter()
        .rev()
        .find(|lexeme| {
            matches!(
                lexeme.word,
                Word::Receive | Word::ReceiveNew | Word::CarriedIn | Word::CarriedOut | Word::Done
            )
        })
        .is_some_and(|lexeme| matches!(lexeme.word, Word::CarriedIn | Word::CarriedOut | Word::Done));
    // 委托律所提出2件（申请人均为自然人）
    let of_a_part = of_a_part
        || is_aside_of_some(context.report, paragraph, quote.start)
        || is_of_one_way(context.report, paragraph, quote.start);
    if !about || other || other_year || of_a_part || !own_scope(paragraph, &sentence) {
        return None;
    }
    let form = context.report.form_of(TableKind::Applications)?;
    let received = form.row_of(RowRole::Received)?.key;
    let columns = applicant_columns(context.report, Applicant::Legal).into_iter();
    let cells: Vec<_> = columns.map(|column| (form.number, received, column)).collect();
    let title = ("申请人均为自然人", say::relation::natural_only(named(form.name)));
    none_otherwise(context, paragraph, &quote, NT_WHO.brief(), title, &cells, ledger)
        .map(|(_, finding)| finding)
}

/// 均为自然人
fn all_of_a_kind(paragraph: &Paragraph) -> Option<Range<usize>> {
    let found = paragraph.words.windows(2).find(|pair| {
        let close = pair[1].range.start <= pair[0].range.end + 6;
        pair[0].word == Word::All && pair[1].word == Word::Applicant(Applicant::Natural) && close
    })?;
    Some(found[0].range.start..found[1].range.end)
}

/// 新收申请1件，为自然人申请: the clause behind the one that came in.
fn the_only_one(report: &Report, paragraph: &Paragraph) -> Option<Range<usize>> {
    let table = report.table_of(TableKind::Applications)?;
    if !done::is_all(table, Decimal::ONE) {
        return None;
    }
    let text = paragraph.folded();
    let is_so = |lexeme: &&Lexeme| {
        let start = paragraph.clause(lexeme.range.start).start;
        let said = text.get(start..lexeme.range.start).unwrap_or("");
        lexeme.word == Word::Applicant(Applicant::Natural)
            && matches!(said, "为" | "系" | "是" | "申请人为" | "申请人系" | "申请人是")
            && one_in_front(paragraph, start)
    };
    let found = paragraph.words.iter().find(is_so)?;
    Some(paragraph.clause(found.range.start).start..found.range.end)
}

/// Whether the clause that ends in front of an offset counts one that came in.
fn one_in_front(paragraph: &Paragraph, at: usize) -> bool {
    let Some(end) = paragraph.folded()[..at].strip_suffix(',').map(str::len) else { return false };
    let clause = paragraph.clause(end);
    let mut counts = paragraph.tokens_in(&clause).filter_map(|token| paragraph.exact(token));
    let one = counts.next().is_some_and(|count| count.kind == Kind::Cases && count.value == Decimal::ONE);
    one && counts.next().is_none()
        && paragraph.says(&clause, |word| matches!(word, Word::Receive | Word::ReceiveNew))
}

/// Whether the sentence named another year in front of a point.
fn stale(context: &Context, paragraph: &Paragraph, sentence: &Range<usize>, at: usize) -> bool {
    let Some(year) = context.report.year else { return false };
    paragraph.year_named(&(sentence.start..at)).is_some_and(|stated| stated != year.value)
}

/// 委托律所提出2件（申请人均为自然人）: whether a point stands in a bracket that says more of some of the applications.
fn is_aside_of_some(report: &Report, paragraph: &Paragraph, at: usize) -> bool {
    let clause = paragraph.clause(at);
    let Some(table) = report.table_of(TableKind::Applications) else { return false };
    let sentence = paragraph.sentence(at);
    let tokens = paragraph.tokens_in(&(sentence.start..clause.start)).rev();
    let last =
        tokens.filter_map(|token| paragraph.exact(token)).find(|quantity| quantity.kind == Kind::Cases);
    paragraph.folded()[..clause.start].ends_with('(')
        && last.is_some_and(|last| !done::is_all(table, last.value))
}

/// 网上收到的6件申请全部由自然人提出: whether the clause counts some applications that came one way.
fn is_of_one_way(report: &Report, paragraph: &Paragraph, at: usize) -> bool {
    let before = paragraph.clause(at).start..at;
    let Some(table) = report.table_of(TableKind::Applications) else { return false };
    let mut counts = paragraph.tokens_in(&before).filter_map(|token| paragraph.exact(token));
    paragraph.says(&before, |word| word == Word::Channel)
        && counts.any(|count| count.kind == Kind::Cases && !done::is_all(table, count.value))
}

/// Whether a range speaks of all of the body, and not of a part of it.
fn own_scope(paragraph: &Paragraph, range: &Range<usize>) -> bool {
    !paragraph.says(range, |word| matches!(word, Word::PartOfBody))
}
