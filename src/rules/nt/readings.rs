//! The readings of a claim: what its number may rightly be equal to, as a value.
//!
//! A claim contradicts the tables only where none of its readings holds. 答复 is not 办结: what was disposed of otherwise
//! (（六）其他处理) is among those that were handled and may be left out of those that were answered. What the sentence
//! itself takes away (撤回2件, 转办3件) may be left out of both.

use super::rows::{
    NT_CIN, NT_COUT, NT_DOC, NT_DONE, NT_ENF, NT_FEE, NT_LIT, NT_NOCASE, NT_OUT, NT_PROC, NT_RECV, NT_RES,
    NT_REV, NT_RULEDOC, NT_WHO, NT_ZERO,
};
use crate::finding::Severity;
use crate::form::{ColumnRole, RowForm, RowRole, TableKind};
use crate::report::lexicon::{Applicant, CaseResult, Procedure, Word};
use crate::report::narrative::{Claim, FigureId, Outcomes, Subject};
use crate::report::{Report, Table};
use crate::rules::rule::Brief;
use rust_decimal::Decimal;

/// A cell by its keys: table, row, column.
pub(super) type Key = (u8, &'static str, &'static str);

/// A way to read a claim: the stated number, with what it leaves out, equals the sum of some cells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// Added up on the right.
    pub cells: Vec<Key>,
    /// Cells that are added to the stated number on the left: what the count leaves out.
    pub left_out: Vec<Key>,
    /// Figures of the sentence that are added to it likewise.
    pub beside: Vec<FigureId>,
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

    fn and_beside(&self, figures: &[FigureId]) -> Reading {
        Reading { beside: figures.to_vec(), ..self.clone() }
    }
}

/// The rule of a claim, and what it may rightly be equal to.
pub(super) fn readings(report: &Report, index: usize, claim: &Claim) -> Option<(Brief, Vec<Reading>)> {
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
    let said_zero = claim.token.is_none();
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
            (rule, readings)
        }
        Subject::Dealt => {
            let readings = with_fates(claim, vec![taken_in(), with_carried(), handled(), less_carried_out()]);
            // What was dealt with may be counted in more ways than what was received.
            (NT_RECV.brief().severity(Severity::Warning), readings)
        }
        Subject::CarriedIn => (NT_CIN.brief(), vec![Reading::of([total(carried_in)])]),
        Subject::CarriedOut => (NT_COUT.brief(), vec![Reading::of([total(carried_out)])]),
        Subject::Handled => {
            let mut readings = vec![handled(), less_carried_out()];
            if claim.at_most {
                return Some((NT_DONE.brief(), readings));
            }
            readings.extend(answered(report, &handled(), &total));
            (NT_DONE.brief(), with_fates(claim, readings))
        }
        Subject::Outcome(outcomes) => {
            let rows = outcome_rows(report.table_of(TableKind::Applications)?, outcomes)?;
            // 逾期未补正2件，其他处理5件: those of a row that is named beside its group may be left out of it.
            let beside = rows_beside(report, claim);
            let others: Vec<&str> = rows.iter().copied().filter(|row| !beside.contains(row)).collect();
            let named = others.len() < rows.len() && !others.is_empty();
            let of = |rows: Vec<&'static str>| Reading::of(rows.into_iter().map(total));
            let rest = named.then(|| of(others));
            (NT_OUT.brief(), [of(rows)].into_iter().chain(rest).collect())
        }
        Subject::Applicant(applicant) => {
            let narrative = &report.narrative;
            // Of one outcome's applicants no cell is meant for certain.
            let after_outcome =
                index.checked_sub(1).and_then(|before| narrative.claims.get(before)).is_some_and(|before| {
                    before.paragraph == claim.paragraph && matches!(before.subject, Subject::Outcome(_))
                });
            if after_outcome {
                return None;
            }
            let columns = applicant_columns(report, applicant);
            let of = |rows: &[&'static str]| {
                Reading::of(
                    rows.iter()
                        .flat_map(|row| columns.iter().map(move |column| (form.number, *row, *column))),
                )
            };
            let both = || of(&[received, carried_in]);
            let readings = match claim.head.map(|head| narrative.claims[head].subject) {
                Some(Subject::CarriedIn) => vec![of(&[carried_in]), of(&[received]), both()],
                Some(Subject::CarriedOut) => vec![of(&[carried_out]), of(&[received]), both()],
                Some(Subject::Handled | Subject::Dealt) => vec![of(&[all]), of(&[received]), both()],
                _ => vec![of(&[received]), both()],
            };
            (NT_WHO.brief(), readings)
        }
        Subject::Channel => return None,
        Subject::Cases(procedure, result) => {
            cases(report.form_of(TableKind::Cases)?.number, procedure, result, said_zero)
        }
        Subject::Item(row, column) => {
            let rule = match row {
                "documents" => NT_DOC.brief(),
                "rules" => NT_RULEDOC.brief(),
                "fees" => NT_FEE.brief(),
                "procurement" => NT_PROC.brief(),
                _ => NT_ENF.brief(),
            };
            (rule, vec![Reading::of([(report.form_of(TableKind::Items)?.number, row, column)])])
        }
    })
}

/// Whether a claim is of 新收 and its sentence does not speak of what was carried over.
fn is_new_alone(report: &Report, claim: &Claim) -> bool {
    let paragraph = &report.narrative.paragraphs[claim.paragraph];
    let carried = |word| matches!(word, Word::CarriedIn | Word::Carried | Word::LastYear);
    paragraph.says(&claim.quote, |word| word == Word::ReceiveNew)
        && !paragraph.says(&paragraph.sentence(claim.quote.start), carried)
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

/// Readings, and the same with what the sentence takes away: all of it, or one.
fn with_fates(claim: &Claim, readings: Vec<Reading>) -> Vec<Reading> {
    let fates: Vec<FigureId> =
        claim.fates.iter().map(|&token| FigureId { paragraph: claim.paragraph, token }).collect();
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
    let beside = report.narrative.claims_of(claim.paragraph).iter().filter(|other| {
        other.token != claim.token && sentence.contains(&other.quote.start) && other.token.is_some()
    });
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

/// What a claim would have to state to agree with a reading; `None` where a cell is not a figure.
pub(super) fn sum_of(report: &Report, reading: &Reading) -> Option<Decimal> {
    let value =
        |&(table, row, column): &(u8, &'static str, &'static str)| report.table(table)?.value(row, column);
    let sum = |cells: &[(u8, &'static str, &'static str)]| cells.iter().map(value).sum::<Option<Decimal>>();
    let figure = |figure: &FigureId| {
        let paragraph = &report.narrative.paragraphs[figure.paragraph];
        paragraph.exact(figure.token).map(|quantity| quantity.value)
    };
    let beside = reading.beside.iter().map(figure).sum::<Option<Decimal>>()?;
    sum(&reading.cells)?.checked_sub(sum(&reading.left_out)?)?.checked_sub(beside)
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
        assert_eq!(
            admissible("全年答复政府信息公开申请9件，另有4件由申请人撤回。"),
            [5, 7, 8, 9, 10, 11, 12, 14]
        );
        // Behind 其中 they are among them.
        assert_eq!(admissible("全年办结政府信息公开申请14件，其中撤回4件。"), [9, 11, 12, 14]);
    }

    #[test]
    fn what_was_received_leaves_out_nothing() {
        assert_eq!(admissible("新收政府信息公开申请14件，申请人撤回4件。"), [14]);
    }
}
