//! NT: what the narrative says of all or none without a figure: 全部办结, 均为自然人, 均获维持, 零纠错.

use crate::finding::{Finding, Severity};
use crate::form::{ColumnRole, RowRole, SectionKind, TableKind};
use crate::message::{Between, Message, Part, say};
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation, Term};
use crate::report::Operand;
use crate::report::lexicon::{Applicant, CaseResult, Lexeme, Procedure, Word};
use crate::report::names::{named, table_name};
use crate::report::narrative::{Paragraph, Subject, names_the_carried};
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
    text: "“均获维持”要求没有纠正、其他结果和尚未审结；“零纠错”“零败诉”要求没有结果纠正。",
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
        findings.extend(all_done(context, paragraph, ledger));
        findings.extend(all_upheld(context, paragraph, ledger));
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
    let at = paragraph.words.windows(2).position(|pair| {
        let close = pair[1].range.start <= pair[0].range.end + 6;
        pair[0].word == Word::All && pair[1].word == Word::Applicant(Applicant::Natural) && close
    })?;
    let quote = paragraph.words[at].range.start..paragraph.words[at + 1].range.end;
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

/// The section that reports on applications.
const APPLICATIONS: SectionKind = SectionKind::Table(TableKind::Applications);

/// Whether the sentence named another year in front of a point.
fn stale(context: &Context, paragraph: &Paragraph, sentence: &Range<usize>, at: usize) -> bool {
    let Some(year) = context.report.year else { return false };
    paragraph.year_named(&(sentence.start..at)).is_some_and(|stated| stated != year.value)
}

/// Whether a range speaks of all of the body, and not of a part of it.
fn own_scope(paragraph: &Paragraph, range: &Range<usize>) -> bool {
    !paragraph.says(range, |word| matches!(word, Word::PartOfBody))
}

/// 全部办结, 均已答复, 办结率100%: nothing is carried out.
fn all_done(context: &Context, index: usize, ledger: &mut Ledger) -> Option<Finding> {
    let paragraph = &context.report.narrative.paragraphs[index];
    let table = context.report.table_of(TableKind::Applications)?;
    let carried_out = table.total(RowRole::CarriedOut)?;
    let total = table.form.column_of(ColumnRole::Total)?.key;
    let carried = [(table.form.number, table.form.row_of(RowRole::CarriedOut)?.key, total)];
    let found = paragraph.words.iter().enumerate().find_map(|(position, lexeme)| {
        if !matches!(lexeme.word, Word::All | Word::Rate) {
            return None;
        }
        let clause = paragraph.clause(lexeme.range.start);
        let done = match lexeme.word {
            Word::All => paragraph.words[position + 1..]
                .iter()
                .take_while(|next| next.range.end <= clause.end)
                .find(|next| next.word == Word::Done)
                .map(|next| next.range.end)
                .filter(|end| end - lexeme.range.end <= 20 * 3)
                // 全部答复文书均经审查 is about something else.
                .filter(|end| {
                    let rest = &paragraph.folded()[*end..clause.end.max(*end)];
                    rest.is_empty()
                        || rest.starts_with('并')
                        || rest.starts_with("申请人")
                        || rest.starts_with('、')
                        || matches!(rest, "到位" | "完毕" | "了")
                }),
            Word::Rate => {
                let text = &paragraph.folded()[lexeme.range.clone()];
                let of_replies = text.ends_with("办结率") || text.ends_with("答复率");
                let next = paragraph.tokens_in(&(lexeme.range.end..clause.end)).next();
                let whole = next.filter(|&token| {
                    paragraph
                        .exact(token)
                        .is_some_and(|q| q.measure == "%" && q.value == Decimal::ONE_HUNDRED)
                });
                let in_words =
                    paragraph.folded()[lexeme.range.end..clause.end.max(lexeme.range.end)].find("百分之百");
                let end = whole.map(|token| paragraph.tokens[token].end);
                end.or(in_words.map(|at| lexeme.range.end + at + "百分之百".len())).filter(|_| of_replies)
            }
            _ => None,
        }?;
        let quote = lexeme.range.start..done;
        let sentence = paragraph.sentence(quote.start);
        let about = about_applications(paragraph, &sentence, quote.start);
        let excused = paragraph.says(&sentence, |word| {
            matches!(
                word,
                Word::Except
                    | Word::CarriedOut
                    | Word::Rest
                    | Word::Elsewhere
                    | Word::Proposal
                    | Word::Procedure(_)
                    | Word::LastYear
                    | Word::PartOfYear
                    | Word::CarriedIn
                    | Word::Plan
                    | Word::Limits
                    | Word::Fate
            )
        });
        // 结转的149件已全部办结: since the end of the year. 到答复期限的申请均已答复: and the others may not.
        let before = &paragraph.folded()[clause.start..quote.start.max(clause.start)];
        let of_some = names_the_carried(before) || before.contains("期限的");
        let other = stale(context, paragraph, &sentence, quote.start)
            || !own_scope(paragraph, &sentence)
            || of_some
            || is_of_the_handled(context, index, &(sentence.start..quote.start));
        (about && !excused && !other).then_some((quote, clause))
    });
    let (quote, clause) = found?;
    let title = ("全部办结", say::relation::none_carried_out(table_name(table)));
    if carried_out.is_zero() {
        none_otherwise(context, paragraph, &quote, NT_ALL.brief(), title, &carried, ledger);
        return None;
    }
    // All that was due may have been done in time.
    let in_time = paragraph.says(&clause, |word| word == Word::InTime)
        || paragraph.folded()[quote.clone()].contains('按');
    if in_time {
        let words = quoted(context, paragraph, &quote);
        let message = say::nt::done_in_time(words, table_name(table), carried_out);
        // Both may be true.
        return Some(NT_ALL.finding(message).severity(Severity::Hint).at(paragraph.place(&quote)));
    }
    none_otherwise(context, paragraph, &quote, NT_ALL.brief(), title, &carried, ledger)
        .map(|(_, finding)| finding)
}

/// 答复申请17件，均作出不予公开答复: whether the last count in front is of those that were answered, so that all of them were.
fn is_of_the_handled(context: &Context, paragraph: usize, before: &Range<usize>) -> bool {
    let claims = context.report.narrative.claims_of(paragraph);
    let in_front = &claims[..claims.partition_point(|claim| claim.quote.end <= before.end)];
    let last = in_front.last().filter(|claim| before.contains(&claim.quote.start));
    last.is_some_and(|claim| claim.subject == Subject::Handled && claim.token.is_some())
}

/// Whether a sentence is about applications: by its own words, or those right before it, or its heading.
fn about_applications(paragraph: &Paragraph, sentence: &Range<usize>, at: usize) -> bool {
    let topic = |word: Word| match word {
        Word::Application | Word::OnApplication | Word::Apply => Some(true),
        Word::Elsewhere | Word::Proposal | Word::Active | Word::Enforcement(_) => Some(false),
        _ => None,
    };
    let from = sentence.start.saturating_sub(600);
    let words = paragraph.words_in(&(from..at));
    let said = words.iter().rev().find_map(|lexeme| topic(lexeme.word));
    said.unwrap_or_else(|| paragraph.heading.contains("申请") || paragraph.part.kind() == Some(APPLICATIONS))
}

/// 均获维持, 零纠错.
fn all_upheld(context: &Context, index: usize, ledger: &mut Ledger) -> Option<Finding> {
    let paragraph = &context.report.narrative.paragraphs[index];
    let (quote, only_upheld) =
        paragraph.words.iter().enumerate().find_map(|(position, lexeme)| match lexeme.word {
            Word::NoneLost => Some((lexeme.range.clone(), false)),
            Word::All => {
                let next = paragraph.words.get(position + 1)?;
                let close = next.range.start <= lexeme.range.end + 6;
                (close && next.word == Word::Result(CaseResult::Upheld))
                    .then_some((lexeme.range.start..next.range.end, true))
            }
            _ => None,
        })?;
    let sentence = paragraph.sentence(quote.start);
    if stale(context, paragraph, &sentence, quote.start) || paragraph.says(&sentence, |w| w == Word::Except) {
        return None;
    }
    // 2件尚未审结，其余5件均维持
    if paragraph.says(&(paragraph.clause(quote.start).start..quote.end), |word| word == Word::Rest) {
        return None;
    }
    let (rows, spoken) = cases_spoken_of(paragraph, &sentence, &quote)?;
    let text = &paragraph.folded()[sentence.start..quote.end];
    let columns: &[&'static str] = match only_upheld {
        true if text.contains("审结") || text.contains("办结") => &["corrected", "other"],
        true => &["corrected", "other", "pending"],
        false => &["corrected"],
    };
    if spoken.iter().any(|lexeme| matches!(lexeme.word, Word::PartOfBody | Word::Plan)) {
        return None;
    }
    let form = context.report.form_of(TableKind::Cases)?;
    let cells: Vec<_> =
        rows.iter().flat_map(|row| columns.iter().map(move |column| (form.number, *row, *column))).collect();
    let title = match only_upheld {
        true => ("均获维持", say::relation::all_upheld(named(form.name))),
        false => ("没有纠错", say::relation::none_corrected(named(form.name))),
    };
    none_otherwise(context, paragraph, &quote, NT_ALLKEEP.brief(), title, &cells, ledger)
        .map(|(_, finding)| finding)
}

/// The rows of cases that a quote is about, and the words that say so: those of its clause, else of its piece, else of its
/// sentence. None where no cases are spoken of: 更新量均维持在较高水平.
fn cases_spoken_of<'a>(
    paragraph: &'a Paragraph,
    sentence: &Range<usize>,
    quote: &Range<usize>,
) -> Option<(Vec<&'static str>, &'a [Lexeme])> {
    let starts = [paragraph.clause(quote.start).start, paragraph.piece(quote.start).start, sentence.start];
    starts.into_iter().find_map(|start| {
        let spoken = paragraph.words_in(&(start..quote.end));
        // 行政诉讼3件，其中未经复议直接起诉2件，均为维持: of the part.
        let among = spoken.iter().rposition(|lexeme| lexeme.word == Word::Among);
        let of_part = among.map(|at| rows_of(&spoken[at..])).filter(|rows| !rows.is_empty());
        let rows = of_part.unwrap_or_else(|| rows_of(spoken));
        (!rows.is_empty()).then_some((rows, spoken))
    })
}

/// The rows of cases that words name.
fn rows_of(words: &[Lexeme]) -> Vec<&'static str> {
    let says = |wanted: &[Procedure]| {
        words
            .iter()
            .any(|lexeme| matches!(lexeme.word, Word::Procedure(procedure) if wanted.contains(&procedure)))
    };
    let review = says(&[Procedure::Review, Procedure::Both]);
    let (direct, after) = (says(&[Procedure::Direct]), says(&[Procedure::After]));
    let lawsuits = says(&[Procedure::Litigation, Procedure::Both]) && !direct && !after;
    let rows = [("review", review), ("direct", direct || lawsuits), ("after", after || lawsuits)];
    rows.into_iter().filter(|(_, named)| *named).map(|(row, _)| row).collect()
}
