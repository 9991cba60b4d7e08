//! The readings of a claim: what its number may rightly be equal to, as a value.
//!
//! A claim contradicts the tables only where none of its readings holds. 答复 is not 办结: what was disposed of otherwise
//! (（六）其他处理) is among those that were handled and may be left out of those that were answered. What the sentence
//! itself takes away (撤回2件, 转办3件) may be left out of both.

use super::apart::{is_among_the_done, leaves_out_the_carried};
use super::rows::{
    NT_CIN, NT_COUT, NT_DOC, NT_DONE, NT_ENF, NT_FEE, NT_LIT, NT_NOCASE, NT_OUT, NT_PROC, NT_RECV, NT_RES,
    NT_REV, NT_RULEDOC, NT_WHO, NT_ZERO,
};
use super::tables::agrees_alone;
use crate::finding::Severity;
use crate::form::{ColumnRole, RowForm, RowRole, TableKind};
use crate::number::prose::Kind;
use crate::report::lexicon::{Applicant, CaseResult, Lexeme, Procedure, Word};
use crate::report::narrative::{Claim, FigureId, Outcomes, Paragraph, Standing, Subject};
use crate::report::{Report, Table};
use crate::rules::rule::Brief;
use rust_decimal::Decimal;
use std::ops::Range;

/// A cell by its keys: table, row, column.
pub(in crate::rules) type Key = (u8, &'static str, &'static str);

/// A way to read a claim: the stated number, with what it leaves out, equals the sum of some cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::rules) struct Reading {
    /// Added up on the right.
    pub cells: Vec<Key>,
    /// Cells that are added to the stated number on the left: what the count leaves out.
    pub left_out: Vec<Key>,
    /// Figures of the sentence that are added to it likewise.
    pub beside: Vec<FigureId>,
    /// Figures of the sentence that are added to the cells: what it counts and was taken back, which the table leaves out.
    pub taken_back: Vec<FigureId>,
}

impl Reading {
    /// The stated number is the sum of these cells.
    pub(super) fn of(cells: impl IntoIterator<Item = Key>) -> Reading {
        Reading { cells: cells.into_iter().collect(), ..Reading::default() }
    }

    fn without(mut self, cells: impl IntoIterator<Item = Key>) -> Reading {
        self.left_out.extend(cells);
        self
    }

    pub(super) fn and_beside(&self, figures: &[FigureId]) -> Reading {
        Reading { beside: figures.to_vec(), ..self.clone() }
    }
}

/// The rule of a claim, and what it may rightly be equal to by itself; [`parts`](super::parts) has what it may be with others.
pub(in crate::rules) fn readings(
    report: &Report,
    index: usize,
    claim: &Claim,
) -> Option<(Brief, Vec<Reading>)> {
    let form = report.form_of(TableKind::Applications)?;
    let row = |role| form.row_of(role).map_or("", |row| row.key);
    let (received, carried_in) = (row(RowRole::Received), row(RowRole::CarriedIn));
    let (all, carried_out) = (row(RowRole::Total), row(RowRole::CarriedOut));
    let total_column = form.column_of(ColumnRole::Total)?.key;
    let total = |row: &'static str| (form.number, row, total_column);
    let taken_in = || Reading::of([total(received)]);
    let with_carried = || Reading::of([total(received), total(carried_in)]);
    let handled = || Reading::of([total(all)]);
    let less_carried_out = || Reading::of([total(received), total(carried_in)]).without([total(carried_out)]);
    let said_zero = claim.token.is_none() && claim.value.is_zero();
    Some(match claim.subject {
        Subject::Received => {
            let rule = if claim.value.is_zero() { NT_ZERO.brief() } else { NT_RECV.brief() };
            let mut readings = vec![taken_in(), with_carried()];
            // 新收 is what came in this year; with what was carried over only where the sentence speaks of that.
            if is_new_alone(report, claim) && sum_of(report, &readings[1]) == Some(claim.value) {
                readings.truncate(1);
                return Some((rule.severity(Severity::Warning), readings));
            }
            if said_zero {
                readings.truncate(1);
            }
            if claim.loose {
                readings.extend([handled(), less_carried_out()]);
                readings = with_fates(claim, readings);
            }
            readings.extend(is_among_the_done(report, claim).then(|| handled().without([total(carried_in)])));
            (rule, readings)
        }
        Subject::Dealt => {
            let mut readings = vec![taken_in(), with_carried(), handled(), less_carried_out()];
            readings.extend(of_this_year(report, claim, taken_in().without([total(carried_out)])));
            readings.extend(given(report, claim, &total));
            let readings = with_fates(claim, readings);
            // What was dealt with may be counted in more ways than what was received.
            (NT_RECV.brief().severity(Severity::Warning), readings)
        }
        Subject::CarriedIn => {
            let columns = applicant_in_front(report, index, claim)
                .map_or_else(|| vec![total_column], |applicant| applicant_columns(report, applicant));
            let cells = columns.into_iter().map(|column| (form.number, carried_in, column));
            (NT_CIN.brief(), vec![Reading::of(cells)])
        }
        // 办结46件，结转9件: into the next year, or from the last one.
        Subject::CarriedOut if claim.loose => {
            let readings = [carried_out, carried_in].map(|row| Reading::of([total(row)]));
            (NT_COUT.brief().severity(Severity::Warning), readings.into())
        }
        Subject::CarriedOut => (NT_COUT.brief(), vec![Reading::of([total(carried_out)])]),
        Subject::Handled => {
            let mut readings = vec![handled(), less_carried_out()];
            if claim.at_most {
                return Some((NT_DONE.brief(), readings));
            }
            readings.extend(
                leaves_out_the_carried(report, claim).then(|| handled().without([total(carried_in)])),
            );
            let answered = with_some_fates(
                claim,
                &beyond_the_others(report, claim),
                answered(report, &handled(), &total),
            );
            (NT_DONE.brief(), [with_fates(claim, readings), answered].concat())
        }
        Subject::Outcome(outcomes) => {
            let readings = outcomes_told(report, claim, outcomes, &total, &handled())?;
            let vague = says_absent(report, claim);
            let rule = NT_OUT.brief();
            (if vague { rule.severity(Severity::Warning) } else { rule }, readings)
        }
        Subject::Applicant(applicant) => {
            let told = applicants_told(report, claim, applicant, [received, carried_in, carried_out, all])?;
            or_of_all(report, claim, told, [taken_in(), with_carried()])
        }
        Subject::OutcomeOf(outcomes, applicant) => {
            (NT_WHO.brief(), outcomes_of(report, claim, outcomes, applicant, &total)?)
        }
        // 通过网络平台收到申请12件: no more than came in.
        Subject::Channel if claim.at_most => (NT_RECV.brief(), vec![taken_in(), with_carried()]),
        Subject::Channel => return None,
        Subject::Cases(procedure, result) => {
            let table = report.form_of(TableKind::Cases)?.number;
            let (rule, readings) = cases(table, procedure, result, said_zero);
            (rule, without_the_withdrawn(report, claim, readings))
        }
        Subject::Item(row, column) => {
            let rule = match row {
                "documents" => NT_DOC.brief(),
                "rules" => NT_RULEDOC.brief(),
                "fees" => NT_FEE.brief(),
                "procurement" => NT_PROC.brief(),
                _ => NT_ENF.brief(),
            };
            let table = report.form_of(TableKind::Items)?.number;
            let cell = || Reading::of([(table, row, column)]);
            // 废止1件，继续有效5件，新制定2件: what is new may be told by itself.
            let goes_on = column == "valid" && says_it_goes_on(report, claim);
            let without_new = goes_on.then(|| cell().without([(table, row, "made")]));
            (rule, [cell()].into_iter().chain(without_new).collect())
        }
    })
}

/// What a kind of applicants may rightly be: those of the rows that the total or the outcomes in front of them count.
fn applicants_told(
    report: &Report,
    claim: &Claim,
    applicant: Applicant,
    [received, carried_in, carried_out, all]: [&'static str; 4],
) -> Option<Vec<Reading>> {
    let claims = &report.narrative.claims;
    let columns = applicant_columns(report, applicant);
    let of = |rows: &[&'static str]| of_applicants(report, rows, &columns);
    let finished = says_finished(&report.narrative.paragraphs[claim.paragraph], claim);
    let own = match claim.head.map(|head| claims[head].subject) {
        _ if finished => Some(all),
        Some(Subject::CarriedIn) => Some(carried_in),
        Some(Subject::CarriedOut) => Some(carried_out),
        Some(Subject::Handled | Subject::Dealt) => Some(all),
        _ => None,
    };
    let own = own.map(|row| of(&[row]));
    let in_all: Vec<Reading> =
        own.into_iter().chain([of(&[received]), of(&[received, carried_in])]).collect();
    let Some(front) = outcomes_in_front(report, claim) else { return Some(in_all) };
    let rows = front.rows?;
    let of_outcomes = rows.iter().map(|rows| of(rows));
    let all_of_them = (rows.len() > 1).then(|| of(&rows.concat()));
    let of_outcomes: Vec<Reading> = of_outcomes.chain(all_of_them).collect();
    Some(if front.listed { [of_outcomes, in_all].concat() } else { [in_all, of_outcomes].concat() })
}

/// 收到公民提出的申请3件: what applicants may rightly be, and the same where 公民 may mean whoever applied. More than came in are no applicants
/// of any kind.
fn or_of_all(
    report: &Report,
    claim: &Claim,
    told: Vec<Reading>,
    everybody: [Reading; 2],
) -> (Brief, Vec<Reading>) {
    if !says_citizens(report, claim) {
        return (NT_WHO.brief(), told);
    }
    let most = everybody.iter().filter_map(|reading| sum_of(report, reading)).max();
    if most.is_some_and(|most| claim.value > most) {
        return (NT_RECV.brief(), everybody.into());
    }
    (NT_WHO.brief(), told.into_iter().chain(everybody).collect())
}

/// 收到公民提出的申请3件: whether what came in is told of 公民, who may be all that apply.
fn says_citizens(report: &Report, claim: &Claim) -> bool {
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let mut words = paragraph
        .words_in(&claim.quote)
        .iter()
        .skip_while(|lexeme| !matches!(lexeme.word, Word::Receive | Word::ReceiveNew));
    claim.token.is_some()
        && words.any(|lexeme| &paragraph.folded()[lexeme.range.clone()] == "公民")
        && words.any(|lexeme| matches!(lexeme.word, Word::Application | Word::Apply))
}

/// 自然人申请办结41件; 办结的55件中，自然人申请47件: whether applicants are counted of those that were finished.
fn says_finished(paragraph: &Paragraph, claim: &Claim) -> bool {
    let done = |range: &Range<usize>| paragraph.says(range, |word| word == Word::Done);
    let sentence = paragraph.sentence(claim.quote.start);
    let before = &paragraph.folded()[sentence.start..claim.quote.start.max(sentence.start)];
    let out_of = before.rfind("中,").map(|found| paragraph.clause(sentence.start + found));
    done(&claim.quote) || out_of.is_some_and(|clause| done(&clause))
}

/// The outcomes that a row of applicants stands behind: 予以公开40件，其中自然人32件、商业企业8件.
struct OutcomesInFront {
    /// The rows of each, the last one first; `None` where one of them is not known to be of this report and year.
    rows: Option<Vec<Vec<&'static str>>>,
    /// Whether words say that the applicants are among them.
    listed: bool,
}

fn outcomes_in_front(report: &Report, claim: &Claim) -> Option<OutcomesInFront> {
    /// There are no more outcomes and kinds of applicants.
    const MOST_IN_FRONT: usize = 30;
    let claims = report.narrative.claims_of(claim.paragraph);
    // They stand in the order of their ends.
    let before = &claims[..claims.partition_point(|other| other.quote.end < claim.quote.end)];
    let before = &before[before.len().saturating_sub(MOST_IN_FRONT)..];
    let is_outcome = |other: &&Claim| matches!(other.subject, Subject::Outcome(_));
    let is_applicant = |other: &&Claim| matches!(other.subject, Subject::Applicant(_));
    let applicants = before.iter().rev().take_while(is_applicant).count();
    let (outcomes, applicants) = before.split_at(before.len() - applicants);
    let outcomes: Vec<&Claim> = outcomes.iter().rev().take_while(is_outcome).collect();
    let last = outcomes.first()?;
    let first_applicant = applicants.first().unwrap_or(claim);
    let text = report.narrative.paragraphs[claim.paragraph].folded();
    let between = text.get(last.quote.end.min(first_applicant.quote.start)..first_applicant.quote.end)?;
    let table = report.table_of(TableKind::Applications)?;
    let rows = |outcome: &&Claim| match (&outcome.standing, outcome.subject) {
        (Standing::Own, Subject::Outcome(outcomes)) => outcome_rows(table, outcomes),
        _ => None,
    };
    Some(OutcomesInFront {
        rows: outcomes.iter().map(rows).collect(),
        listed: ["其中", "("].iter().any(|word| between.contains(word)),
    })
}

/// What outcomes of one kind of applicants may rightly be: their cells, or all of the rows where the sentence meant all.
fn outcomes_of(
    report: &Report,
    claim: &Claim,
    outcomes: Outcomes,
    applicant: Applicant,
    total: &dyn Fn(&'static str) -> Key,
) -> Option<Vec<Reading>> {
    // 自然人申请50件，予以公开32件: those of a count that is another one are others, too.
    let head = claim.head.map(|head| &report.narrative.claims[head]);
    if head.is_some_and(|head| !agrees_alone(report, head)) || says_absent(report, claim) {
        return None;
    }
    let rows = outcome_rows(report.table_of(TableKind::Applications)?, outcomes)?;
    let own = of_applicants(report, &rows, &applicant_columns(report, applicant));
    Some(vec![own, Reading::of(rows.into_iter().map(total))])
}

/// The cells of some rows of table 3 in some of its columns.
fn of_applicants(report: &Report, rows: &[&'static str], columns: &[&'static str]) -> Reading {
    let table = report.form_of(TableKind::Applications).map_or(0, |form| form.number);
    Reading::of(rows.iter().flat_map(|row| columns.iter().map(move |column| (table, *row, *column))))
}

/// 自然人申请140件（含上年结转10件）: the kind of applicant that a bracket on those carried over stands behind.
fn applicant_in_front(report: &Report, index: usize, claim: &Claim) -> Option<Applicant> {
    let narrative = &report.narrative;
    let before = narrative.claims.get(index.checked_sub(1)?)?;
    let text = narrative.paragraphs[claim.paragraph].folded();
    let beside = before.paragraph == claim.paragraph && before.token.map(|token| token + 1) == claim.token;
    match before.subject {
        Subject::Applicant(applicant) if beside && text[..claim.quote.start].ends_with('(') => {
            Some(applicant)
        }
        _ => None,
    }
}

/// 本年新收并办结12件: those of this year that are not carried over.
fn of_this_year(report: &Report, claim: &Claim, new: Reading) -> Option<Reading> {
    let both = report.narrative.paragraphs[claim.paragraph].says(&claim.quote, |word| word == Word::Done);
    both.then_some(new)
}

/// 依申请公开12件: what was given on application, perhaps.
fn given(report: &Report, claim: &Claim, total: &dyn Fn(&'static str) -> Key) -> Vec<Reading> {
    let Some(table) = report.table_of(TableKind::Applications).filter(|_| claim.given) else {
        return Vec::new();
    };
    let rows = [1, 3].into_iter().filter_map(|bits| outcome_rows(table, Outcomes::Groups(bits)));
    rows.map(|rows| Reading::of(rows.into_iter().map(total))).collect()
}

/// What outcomes may rightly be: their rows, less those that are named beside them, or with those that are told elsewhere.
fn outcomes_told(
    report: &Report,
    claim: &Claim,
    outcomes: Outcomes,
    total: &dyn Fn(&'static str) -> Key,
    all: &Reading,
) -> Option<Vec<Reading>> {
    let rows = outcome_rows(report.table_of(TableKind::Applications)?, outcomes)?;
    if let Some(together) = rows_together(report, claim) {
        return Some(together.into_iter().map(|rows| Reading::of(rows.into_iter().map(total))).collect());
    }
    // 逾期未补正2件，其他处理5件: those of a row that is named beside its group may be left out of it.
    let beside = rows_beside(report, claim);
    let others: Vec<&str> = rows.iter().copied().filter(|row| !beside.contains(row)).collect();
    let named = others.len() < rows.len() && !others.is_empty();
    let of = |rows: Vec<&'static str>| Reading::of(rows.into_iter().map(total));
    let rest = named.then(|| of(others));
    let mut some = if says_absent(report, claim) { some_of(&rows) } else { Vec::new() };
    some.extend(rows_in_bracket(report, claim, &rows));
    let mut readings: Vec<Reading> = [of(rows)].into_iter().chain(rest).collect();
    readings.extend(some.into_iter().map(of));
    let public = public_already(report, claim, outcomes);
    if !public.is_empty() {
        readings.push(readings[0].and_beside(&public));
    }
    readings.extend(rest_of_all(report, claim, all));
    Some(readings)
}

/// 属于行政执法案卷、行政查询事项不予公开的共27件: what several reasons in a row may be counted as, all of them added up. Behind them 等 leaves it
/// open which other rows of their group belong to it.
fn rows_together(report: &Report, claim: &Claim) -> Option<Vec<Vec<&'static str>>> {
    const JOINS: [&str; 5] = ["、", "和", "以及", "及", "与"];
    const AGAIN: [&str; 5] = ["", "属于", "涉及", "因属于", "因涉及"];
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let text = paragraph.folded();
    let named: Vec<(&Lexeme, &'static str)> = paragraph
        .words_in(&claim.quote)
        .iter()
        .filter_map(|lexeme| match lexeme.word {
            Word::Row(row) => Some((lexeme, row)),
            _ => None,
        })
        .collect();
    let joined = named.windows(2).all(|pair| {
        let between = text.get(pair[0].0.range.end..pair[1].0.range.start).unwrap_or("-");
        let behind = JOINS.iter().find_map(|join| between.trim_start_matches('的').strip_prefix(join));
        behind.is_some_and(|behind| AGAIN.contains(&behind))
    });
    let mut rows: Vec<&'static str> = named.iter().map(|(_, row)| *row).collect();
    rows.dedup();
    let (last, _) = named.last()?;
    let token = claim.token?;
    // 无法提供（不掌握、需另行制作）14件 names the group first, and may count all of it.
    let first = named[0].0.range.start;
    let group_first = paragraph.says(&(claim.quote.start..first), |word| matches!(word, Word::Group(_)));
    if rows.len() < 2 || !joined || group_first || last.range.end > paragraph.tokens[token].range.start {
        return None;
    }
    let form = report.form_of(TableKind::Applications)?;
    let group = form.rows.iter().find(|row| row.key == rows[0])?.group?;
    let of_group = form.rows.iter().filter(|row| row.group == Some(group)).map(|row| row.key);
    let others: Vec<&'static str> = of_group.filter(|row| !rows.contains(row)).collect();
    if !text[last.range.end..].starts_with('等') || others.is_empty() {
        return Some(vec![rows]);
    }
    let more = some_of(&others).into_iter().chain([others]);
    let with = more.map(|more| rows.iter().copied().chain(more).collect());
    Some(std::iter::once(rows.clone()).chain(with).collect())
}

/// 同意公开15件，已主动公开1件: the figures of what had been made public before, which is granted, too (条例, article 36 （一）).
fn public_already(report: &Report, claim: &Claim, outcomes: Outcomes) -> Vec<FigureId> {
    const PUBLIC: [&str; 6] = ["已主动公开", "已公开", "已经公开", "已对外公开", "获取途径", "获取方式"];
    let granted = matches!(outcomes, Outcomes::Groups(bits) if bits & 1 == 1);
    let through = |said: &str| said.contains("已通过") && said.contains("公开");
    told_beside(report, claim, |said| {
        granted && (through(said) || PUBLIC.iter().any(|word| said.contains(word)))
    })
}

/// What cases may rightly be, and the same without those that the sentence says were taken back, which the table may leave out.
fn without_the_withdrawn(report: &Report, claim: &Claim, mut readings: Vec<Reading>) -> Vec<Reading> {
    let withdrawn = told_beside(report, claim, |said| WITHDRAWN.iter().any(|word| said.contains(word)));
    if matches!(claim.subject, Subject::Cases(_, CaseResult::All)) && !withdrawn.is_empty() {
        readings.push(Reading { taken_back: withdrawn, ..readings[0].clone() });
    }
    readings
}

/// What is said of cases that somebody took back: 行政复议3件，维持1件，纠正1件，撤销复议申请1件.
const WITHDRAWN: [&str; 5] = ["撤回", "撤诉", "撤销复议申请", "撤销申请", "撤案"];

/// The other counts of cases in the sentence of a claim whose words say something.
fn told_beside(report: &Report, claim: &Claim, says_so: impl Fn(&str) -> bool) -> Vec<FigureId> {
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let beside = |&token: &usize| {
        Some(token) != claim.token
            && paragraph.exact(token).is_some_and(|count| count.kind == Kind::Cases)
            && says_so(&paragraph.folded()[paragraph.lead(token)])
    };
    let tokens = paragraph.tokens_in(&paragraph.sentence(claim.quote.start)).filter(beside);
    tokens.map(|token| FigureId { paragraph: claim.paragraph, token }).collect()
}

/// 信息不存在7件: whether an outcome has a name that is none of a row, so that the body chose some of its group's. Joined with other
/// groups it has too many choices to say anything.
fn says_absent(report: &Report, claim: &Claim) -> bool {
    matches!(claim.subject, Subject::Outcome(outcomes) | Subject::OutcomeOf(outcomes, _)
        if outcomes == Outcomes::Groups(NOT_PROVIDED))
        && report.narrative.paragraphs[claim.paragraph].folded()[claim.quote.clone()].contains("不存在")
}

/// 无法提供（不掌握、需另行制作）14件, 其他处理（撤回）7件: the rows of a group that a claim names as reasons, which may be all that it counts; what
/// is withdrawn has the group's last one.
fn rows_in_bracket(report: &Report, claim: &Claim, rows: &[&'static str]) -> Option<Vec<&'static str>> {
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let words = paragraph.words_in(&claim.quote);
    // 含本机关不掌握, 主要为撤回: all of the group.
    let all = words.iter().any(|lexeme| matches!(lexeme.word, Word::Among | Word::Open));
    if !matches!(claim.subject, Subject::Outcome(Outcomes::Groups(_))) || all || rows.len() < 2 {
        return None;
    }
    let named = |row: &&&'static str| words.iter().any(|lexeme| lexeme.word == Word::Row(row));
    let mut chosen: Vec<&'static str> = rows.iter().filter(named).copied().collect();
    let withdrawn = words.iter().any(|lexeme| lexeme.word == Word::Fate);
    chosen.extend(rows.last().filter(|last| withdrawn && !chosen.contains(last)));
    (!chosen.is_empty() && chosen.len() < rows.len()).then_some(chosen)
}

/// 继续有效5件: whether documents are counted that were in force before.
fn says_it_goes_on(report: &Report, claim: &Claim) -> bool {
    let text = &report.narrative.paragraphs[claim.paragraph].folded()[claim.quote.clone()];
    ["继续有效", "仍然有效", "依然有效"].iter().any(|word| text.contains(word))
}

/// Each choice of some of a group's rows, but not of all.
fn some_of(rows: &[&'static str]) -> Vec<Vec<&'static str>> {
    let chosen = |choice: usize| {
        let rows = rows.iter().enumerate().filter(|(at, _)| choice >> at & 1 == 1);
        rows.map(|(_, row)| *row).collect()
    };
    (1..(1usize << rows.len()) - 1).map(chosen).collect()
}

/// 予以公开9件、部分公开1件、其他情形10件: all that has no other name in the sentence. 公开类答复25件 is a name, too.
fn rest_of_all(report: &Report, claim: &Claim, all: &Reading) -> Option<Reading> {
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let says_so = paragraph.folded()[claim.quote.clone()].contains("情形");
    if !says_so || claim.subject != Subject::Outcome(Outcomes::Groups(OTHER_DISPOSITIONS)) {
        return None;
    }
    let sentence = paragraph.sentence(claim.quote.start);
    let named: Vec<FigureId> = match outcomes_beside(report, claim, sentence) {
        none if none.is_empty() => answers_in_front(report, claim),
        outcomes => outcomes,
    };
    (!named.is_empty()).then(|| all.and_beside(&named))
}

/// The figures in front of a claim in its piece that count answers of some kind, and make no claim.
fn answers_in_front(report: &Report, claim: &Claim) -> Vec<FigureId> {
    let narrative = &report.narrative;
    let paragraph = &narrative.paragraphs[claim.paragraph];
    let piece = paragraph.piece(claim.quote.start).start..claim.quote.start;
    let figures = paragraph.tokens_in(&piece).map(|token| FigureId { paragraph: claim.paragraph, token });
    let answers = |figure: &FigureId| {
        let lead = &paragraph.folded()[paragraph.lead(figure.token)];
        // The bracket of 公开类答复（含部分公开）25件 has a lead of its own.
        paragraph.exact(figure.token).is_some_and(|quantity| quantity.kind == Kind::Cases)
            && narrative.claim(*figure).is_none()
            && lead.contains("公开")
    };
    figures.filter(answers).collect()
}

/// The figures of the other outcomes that a sentence tells of this year.
fn outcomes_beside(report: &Report, claim: &Claim, sentence: Range<usize>) -> Vec<FigureId> {
    let others = report.narrative.claims_in(claim.paragraph, sentence).filter(|other| {
        matches!(other.subject, Subject::Outcome(_))
            && other.token != claim.token
            && !matches!(other.standing, Standing::LastYear { .. } | Standing::Apart(_))
    });
    others.filter_map(|other| Some(FigureId { paragraph: claim.paragraph, token: other.token? })).collect()
}

/// Whether a claim is of 新收 and its sentence does not speak of what was carried over, or counts that apart: 新收24件，上年结转1件.
fn is_new_alone(report: &Report, claim: &Claim) -> bool {
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let carried = |word| matches!(word, Word::CarriedIn | Word::Carried | Word::LastYear);
    paragraph.says(&claim.quote, |word| word == Word::ReceiveNew)
        && (!paragraph.says(&paragraph.sentence(claim.quote.start), carried)
            || stands_beside_the_carried(report, claim))
}

/// Whether what was carried over is counted right behind a claim, beside it and not within it. Where what became of them makes the
/// claim up by itself, it holds both: 新收25件，上年结转1件，办结23件，结转下年2件.
fn stands_beside_the_carried(report: &Report, claim: &Claim) -> bool {
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let sentence = paragraph.sentence(claim.quote.start);
    let mut behind = report.narrative.claims_in(claim.paragraph, claim.quote.end..sentence.end);
    let Some(next) = behind.next().filter(|next| next.subject == Subject::CarriedIn) else { return false };
    let between = &paragraph.folded()[claim.quote.end..next.quote.end.max(claim.quote.end)];
    let within = ["其中", "含", "包括", "(", "连同"].iter().any(|word| between.contains(word));
    let became: Decimal = behind
        .filter(|other| matches!(other.subject, Subject::Handled | Subject::CarriedOut))
        .map(|other| other.value)
        .sum();
    next.standing == Standing::Own && !within && became != claim.value
}

/// The answered among the handled: without all that was disposed of otherwise, or without one kind of it.
fn answered(report: &Report, handled: &Reading, total: &dyn Fn(&'static str) -> Key) -> Vec<Reading> {
    let Some(table) = report.table_of(TableKind::Applications) else { return Vec::new() };
    let others = outcome_rows(table, Outcomes::Groups(OTHER_DISPOSITIONS)).unwrap_or_default();
    let without = |rows: &[&'static str]| {
        let cells: Vec<Key> = rows.iter().map(|row| total(row)).collect();
        handled.clone().without(cells)
    };
    let all = (others.len() > 1).then(|| without(&others));
    all.into_iter().chain(others.iter().map(|row| without(&[*row]))).collect()
}

/// （六）其他处理 as a bit of [`Outcomes::Groups`].
pub(super) const OTHER_DISPOSITIONS: u8 = 1 << 5;

/// （四）无法提供, likewise.
const NOT_PROVIDED: u8 = 1 << 3;

/// Readings, and the same with what the sentence takes away: all of it, or one.
fn with_fates(claim: &Claim, readings: Vec<Reading>) -> Vec<Reading> {
    with_some_fates(claim, &claim.fates, readings)
}

/// What the sentence of a claim takes away and is not among what was disposed of otherwise (（六）其他处理), which is taken away already: 转办2件,
/// but not 撤回2件.
fn beyond_the_others(report: &Report, claim: &Claim) -> Vec<usize> {
    const OTHERWISE: [&str; 4] = ["撤", "补正", "缴费", "终止"];
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let said = |token: usize| {
        let (lead, tail) = (paragraph.lead(token), paragraph.tail(token));
        [&paragraph.folded()[lead], &paragraph.folded()[tail]]
    };
    let is_there =
        |token: usize| said(token).iter().any(|text| OTHERWISE.iter().any(|word| text.contains(word)));
    claim.fates.iter().copied().filter(|&token| !is_there(token)).collect()
}

fn with_some_fates(claim: &Claim, fates: &[usize], readings: Vec<Reading>) -> Vec<Reading> {
    let fates: Vec<FigureId> =
        fates.iter().map(|&token| FigureId { paragraph: claim.paragraph, token }).collect();
    let mut beside: Vec<&[FigureId]> = fates.chunks(1).collect();
    if fates.len() > 1 {
        beside.insert(0, &fates);
    }
    let more: Vec<Reading> = beside
        .iter()
        .flat_map(|figures| readings.iter().map(|reading| reading.and_beside(figures)))
        .collect();
    readings.into_iter().chain(more).collect()
}

/// The rows whose counts stand in the sentence of a claim, too.
fn rows_beside(report: &Report, claim: &Claim) -> Vec<&'static str> {
    let sentence = report.narrative.paragraphs[claim.paragraph].sentence(claim.quote.start);
    let others = report.narrative.claims_in(claim.paragraph, sentence);
    let beside = others.filter(|other| other.token != claim.token && other.token.is_some());
    let rows = beside.filter_map(|other| match other.subject {
        Subject::Outcome(Outcomes::Row(row)) => Some(row),
        _ => None,
    });
    rows.collect()
}

/// The rows of some outcomes.
pub(super) fn outcome_rows(table: &Table, outcomes: Outcomes) -> Option<Vec<&'static str>> {
    match outcomes {
        // Not every edition has every row.
        Outcomes::Row(key) => table.form.row(key).map(|_| vec![key]),
        Outcomes::Groups(bits) => {
            let wanted = |row: &&RowForm| {
                row.role == RowRole::Outcome
                    && row.group.is_some_and(|group| table.form.groups[group].bit & bits != 0)
            };
            Some(table.form.rows.iter().filter(wanted).map(|row| row.key).collect())
        }
    }
}

/// The columns of a kind of applicant.
pub(in crate::rules) fn applicant_columns(report: &Report, applicant: Applicant) -> Vec<&'static str> {
    let columns = report.form_of(TableKind::Applications).map_or(&[][..], |form| &form.rows[0].columns);
    let with_role = |role| columns.iter().filter(move |column| column.role == role).map(|column| column.key);
    match applicant {
        // Others than 自然人 may stand beside the organisations, too.
        Applicant::Natural => with_role(ColumnRole::Part).take(1).collect(),
        Applicant::Legal => with_role(ColumnRole::OrganisationPart).collect(),
        Applicant::Column(key) => vec![key],
    }
}

fn cases(table: u8, procedure: Procedure, result: CaseResult, said_zero: bool) -> (Brief, Vec<Reading>) {
    let rows: &[&'static str] = match procedure {
        Procedure::Review => &["review"],
        Procedure::Litigation => &["direct", "after"],
        Procedure::Direct => &["direct"],
        Procedure::After => &["after"],
        Procedure::Both => &["review", "direct", "after"],
    };
    let column = |column: &'static str| rows.iter().map(move |row| (table, *row, column));
    let of = |name: &'static str| Reading::of(column(name));
    let rule = match (result, procedure) {
        (CaseResult::All, _) if said_zero => NT_NOCASE.brief(),
        (CaseResult::All, Procedure::Review | Procedure::Both) => NT_REV.brief(),
        (CaseResult::All, _) => NT_LIT.brief(),
        // 驳回 is upheld or another result, as the body counts it.
        (CaseResult::Dismissed, _) => NT_RES.brief().severity(Severity::Warning),
        _ => NT_RES.brief(),
    };
    let readings = match result {
        CaseResult::All if said_zero => vec![of("total")],
        CaseResult::All => vec![of("total"), of("total").without(column("pending"))],
        CaseResult::Upheld => vec![of("upheld")],
        CaseResult::Corrected => vec![of("corrected")],
        CaseResult::Other => vec![of("other")],
        CaseResult::Pending => vec![of("pending")],
        CaseResult::Dismissed => {
            vec![of("upheld"), of("other"), Reading::of(column("upheld").chain(column("other")))]
        }
    };
    (rule, readings)
}

/// Whether one of these readings of a claim holds.
pub(super) fn fits(report: &Report, claim: &Claim, readings: &[Reading]) -> bool {
    readings.iter().any(|reading| sum_of(report, reading).is_some_and(|sum| is_stated(report, claim, sum)))
}

/// Whether a claim states a number: as it is, or, where it has decimals of 万 (41.26万件), within its last place.
pub(super) fn is_stated(report: &Report, claim: &Claim, sum: Decimal) -> bool {
    claim.value == sum
        || last_place(report, claim)
            .zip(claim.value.checked_sub(sum))
            .is_some_and(|(place, difference)| difference.abs() <= place)
}

/// The last place of a count that is rounded to it. Money is rounded by [`amount`](super::operands::amount).
fn last_place(report: &Report, claim: &Claim) -> Option<Decimal> {
    let (paragraph, token) = (&report.narrative.paragraphs[claim.paragraph], claim.token?);
    let quantity = paragraph.exact(token)?;
    let decimals = || paragraph.folded()[paragraph.tokens[token].range.clone()].contains('.');
    (quantity.kind != Kind::Money && quantity.step > Decimal::ONE && decimals()).then_some(quantity.step)
}

/// What a claim would have to state to agree with a reading; `None` where a cell is not a figure.
pub(super) fn sum_of(report: &Report, reading: &Reading) -> Option<Decimal> {
    let value =
        |&(table, row, column): &(u8, &'static str, &'static str)| report.table(table)?.value(row, column);
    let sum = |cells: &[(u8, &'static str, &'static str)]| cells.iter().map(value).sum::<Option<Decimal>>();
    let figure = |figure: &FigureId| {
        let paragraph = &report.narrative.paragraphs[figure.paragraph];
        paragraph.exact(figure.token).map(|quantity| quantity.value)
    };
    let figures = |all: &[FigureId]| all.iter().map(figure).sum::<Option<Decimal>>();
    let right = sum(&reading.cells)?.checked_add(figures(&reading.taken_back)?)?;
    right.checked_sub(sum(&reading.left_out)?)?.checked_sub(figures(&reading.beside)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check_text;

    /// Table 3 of a report whose 总计 column has these figures, all of them 自然人; the sentence stands in section one.
    fn of(sentence: &str) -> (Report, Vec<Reading>) {
        let rows = [
            ("一、本年新收政府信息公开申请数量", 14),
            ("二、上年结转政府信息公开申请数量", 0),
            ("三、本年度办理结果\t（一）予以公开", 9),
            ("1.申请人无正当理由逾期不补正", 3),
            ("2.申请人逾期未按收费通知要求缴纳费用", 0),
            ("3.其他", 2),
            ("（七）总计", 14),
            ("四、结转下年度继续办理", 0),
        ];
        let lines: Vec<String> =
            rows.iter().map(|(label, count)| format!("{label}\t{count}\t0\t0\t0\t0\t0\t{count}\n")).collect();
        let text = format!(
            "青禾县云岭镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n{sentence}\n二、主动公开政府信息情况\n\
             三、收到和处理政府信息公开申请情况\n自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n{}",
            lines.concat()
        );
        let report = check_text(&text).expect("a report").report;
        let claim = report.narrative.claims.iter().position(|claim| claim.token.is_some()).expect("a claim");
        let (_, readings) = readings(&report, claim, &report.narrative.claims[claim]).expect("readings");
        (report, readings)
    }

    /// The numbers that a sentence may state of its first claim, each once, in order.
    fn admissible(sentence: &str) -> Vec<i64> {
        let (report, readings) = of(sentence);
        let sums = readings.iter().filter_map(|reading| sum_of(&report, reading));
        let mut sums: Vec<i64> = sums.map(|sum| i64::try_from(sum).expect("a count")).collect();
        sums.sort_unstable();
        sums.dedup();
        sums
    }

    #[test]
    fn what_was_answered_may_leave_out_other_dispositions() {
        assert_eq!(admissible("全年答复政府信息公开申请9件。"), [9, 11, 12, 14]);
    }

    #[test]
    fn what_was_answered_may_leave_out_what_the_sentence_takes_away() {
        assert_eq!(admissible("全年答复政府信息公开申请9件，另有4件由申请人撤回。"), [9, 10, 11, 12, 14]);
        // Behind 其中 they are among them.
        assert_eq!(admissible("全年办结政府信息公开申请14件，其中撤回4件。"), [9, 11, 12, 14]);
    }

    #[test]
    fn what_was_received_leaves_out_nothing() {
        assert_eq!(admissible("新收政府信息公开申请14件，申请人撤回4件。"), [14]);
    }
}
