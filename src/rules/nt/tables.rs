//! NT: the narrative against the tables.
//!
//! A claim is compared with the set of values that it may rightly have. The message says both sides and
//! blames neither; where the stated figure is another cell of the row, it says which.

use super::message::{finding, shorter};
use super::operands::{amount, is_contradicted, leaf_terms, parts_of, sides};
use super::parts::told_in_parts;
use super::readings::{Key, Reading, fits, is_stated, readings, sum_of};
use crate::finding::{Finding, Severity};
use crate::form::TableKind;
use crate::message::{Part, say};
use crate::number::sum_of_known;
use crate::relation::diagnosis::slip_of_the_pen;
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation, Term};
use crate::report::narrative::{Claim, Doubt, FigureId, Standing, Subject};
use crate::report::{Operand, Report};
use crate::rules::Context;
use crate::rules::statement::{figure_term, plain, quoted, try_readings};
use rust_decimal::Decimal;

/// What the claims show.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let claims = &context.report.narrative.claims;
    let claims = claims.iter().enumerate();
    claims.filter_map(|(index, claim)| compare(context, index, claim, ledger)).collect()
}

fn compare(context: &Context, index: usize, claim: &Claim, ledger: &mut Ledger) -> Option<Finding> {
    if !matches!(claim.standing, Standing::Own | Standing::Doubtful | Standing::Perhaps(_)) {
        return None;
    }
    let (rule, readings) = readings(context.report, index, claim)?;
    let relations = relations(context, rule.id, claim, &readings);
    let unknown = matches!(claim.standing, Standing::Perhaps(Doubt::Unknown(_)));
    let rounded = claim.standing == Standing::Perhaps(Doubt::Rounded);
    let slip = unknown && has_the_face_of_a_slip(context.report, claim, &readings);
    let relations = match claim.standing {
        // Only an agreement says something, unless the difference is one that a slip makes.
        Standing::Perhaps(_) if !slip && !rounded => relations.into_iter().filter(Relation::holds).collect(),
        _ => relations,
    };
    let (entry, broken) = try_readings(ledger, relations)?;
    if !broken {
        return None;
    }
    let doubtful = claim.standing == Standing::Doubtful || claim.loose || slip || rounded;
    // A claim that may mean something else is no error.
    let rule = if doubtful { rule.severity(rule.severity.max(Severity::Warning)) } else { rule };
    Some(finding(context, claim, rule, &readings, ledger, entry))
}

/// The relations of a claim by itself; where none of them holds, those with other figures of the text that do.
fn relations(context: &Context, rule: &'static str, claim: &Claim, readings: &[Reading]) -> Vec<Relation> {
    let stated = stated(context, claim);
    let of = |readings: &[Reading], total: Total| -> Vec<Relation> {
        let relation = |reading| relation(context, rule, &stated, claim, reading, total);
        readings.iter().filter_map(relation).collect()
    };
    // What the table contradicts itself about is its own slip: the text may be right by either side. A column of totals
    // that was never filled in is no side to show.
    let empty = |cell: &Key| {
        context.report.table(cell.0).and_then(|t| t.value(cell.1, cell.2)) == Some(Decimal::ZERO)
    };
    let added_up = of(readings, Total::AddedUp);
    let never_filled_in =
        readings.first().is_some_and(|reading| reading.cells.iter().all(empty)) && !added_up.is_empty();
    let mut relations = of(readings, Total::AsStated);
    let at = if never_filled_in { 0 } else { relations.len() };
    relations.splice(at..at, added_up);
    if !relations.iter().any(Relation::holds) {
        let parts = told_in_parts(context.report, claim, readings);
        let together = [Total::AsStated, Total::AddedUp].into_iter().flat_map(|total| of(&parts, total));
        relations.extend(together.filter(Relation::holds));
    }
    relations
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
    let sums = admissible(report, claim);
    let holds = |sum: &Decimal| is_stated(report, claim, *sum) || claim.at_most && claim.value <= *sum;
    !sums.is_empty() && !sums.iter().any(holds)
}

/// Whether a claim fits the tables by itself, and not with other figures only.
pub(super) fn agrees_alone(report: &Report, claim: &Claim) -> bool {
    readings(report, usize::MAX, claim).is_some_and(|(_, readings)| fits(report, claim, &readings))
}

/// Whether a reading of a claim fits the tables.
pub(in crate::rules) fn agrees(report: &Report, claim: &Claim) -> bool {
    admissible(report, claim).iter().any(|sum| is_stated(report, claim, *sum))
}

/// What a claim may state, by the tables: by itself, or, where it does not state that, with other figures of the text.
pub(in crate::rules) fn admissible(report: &Report, claim: &Claim) -> Vec<Decimal> {
    let own = readings(report, usize::MAX, claim).map_or(Vec::new(), |(_, readings)| readings);
    let alone = fits(report, claim, &own);
    let parts = if alone { Vec::new() } else { told_in_parts(report, claim, &own) };
    own.iter().chain(&parts).filter_map(|reading| sum_of(report, reading)).collect()
}

/// The operand that the text states.
pub(in crate::rules) fn stated(context: &Context, claim: &Claim) -> Term {
    let paragraph = &context.report.narrative.paragraphs[claim.paragraph];
    let label = Part::from(say::names::words(quoted(context, paragraph, &claim.quote)));
    match claim.token {
        Some(token) => figure_term(context, FigureId { paragraph: claim.paragraph, token }, label).located(),
        None => {
            let place = paragraph.place(&claim.quote);
            Term {
                label,
                text: plain(claim.value),
                operand: Operand::Known(claim.value),
                place: Some(place),
                cell: None,
                elsewhere: None,
                located: true,
            }
        }
    }
}

/// How the total of a row is taken.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Total {
    /// As it stands in its cell.
    AsStated,
    /// As its parts add up, where its cell says something else.
    AddedUp,
}

fn relation(
    context: &Context,
    rule: &'static str,
    stated: &Term,
    claim: &Claim,
    reading: &Reading,
    total: Total,
) -> Option<Relation> {
    let report = context.report;
    let contradicted = |cell: &Key| total == Total::AddedUp && is_contradicted(report, cell);
    if total == Total::AddedUp && !reading.cells.iter().chain(&reading.left_out).any(contradicted) {
        return None;
    }
    let terms = |cells: &[Key]| -> Option<Vec<Term>> {
        let mut all = Vec::new();
        for cell in cells {
            let added_up = contradicted(cell);
            all.extend(if added_up { parts_of(report, cell)? } else { leaf_terms(report, cell)? });
        }
        Some(all)
    };
    let (mut left, mut right) = sides(context, stated.clone(), reading, terms)?;
    if let Subject::Item("fees" | "procurement", "amount") = claim.subject {
        right = vec![amount(report, claim, right.pop()?)?];
    }
    // 41.26万件: what is meant is the number that it was rounded from.
    let known = |terms: &[Term]| -> Option<Decimal> {
        sum_of_known(terms.iter().map(|term| match term.operand {
            Operand::Known(value) => Some(value),
            _ => None,
        }))
    };
    let meant = known(&right).zip(known(&left[1..])).and_then(|(right, left)| right.checked_sub(left));
    if let Some(meant) = meant.filter(|meant| *meant != claim.value && is_stated(report, claim, *meant)) {
        left[0].operand = Operand::Known(meant);
    }
    let names: Vec<Part> = right.iter().map(Term::name).collect();
    let statement = match claim.at_most {
        true => say::relation::subject_at_most(claim.subject.name(), shorter(names)),
        false => say::relation::subject(claim.subject.name(), shorter(names)),
    };
    let about = About::Text(None);
    let comparison = if claim.at_most { Comparison::AtMost } else { Comparison::Equal };
    Some(Relation { rule, about, statement, left, comparison, right, from: Vec::new() })
}

/// Whether the edition has table 2's row on fees.
pub(in crate::rules) fn has_fees(report: &Report) -> bool {
    report.tables_edition().is_some_and(|edition| edition.has(TableKind::Items, "fees", "amount"))
}

#[cfg(test)]
mod tests {
    use crate::check_text;

    /// The rules of sentences that accuse one in a report whose column of totals is 0 throughout.
    fn accused(sentence: &str) -> Vec<&'static str> {
        let rows = [
            ("一、本年新收政府信息公开申请数量", 12),
            ("二、上年结转政府信息公开申请数量", 1),
            ("三、本年度办理结果\t（一）予以公开", 11),
            ("（七）总计", 11),
            ("四、结转下年度继续办理", 2),
        ];
        let lines: Vec<String> =
            rows.iter().map(|(label, count)| format!("{label}\t{count}\t0\t0\t0\t0\t0\t0\n")).collect();
        accused_in(sentence, &lines.concat())
    }

    /// The rules of sentences that accuse one in a report with these rows of table 3.
    fn accused_in(sentence: &str, rows: &str) -> Vec<&'static str> {
        let text = format!(
            "青禾县云岭镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n{sentence}\n二、主动公开政府信息情况\n\
             三、收到和处理政府信息公开申请情况\n自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n{}",
            rows
        );
        let findings = check_text(&text).expect("a report").findings;
        findings.iter().map(|finding| finding.rule).filter(|rule| rule.starts_with("NT-")).collect()
    }

    #[test]
    fn a_rounded_figure_is_right_by_either_side_of_a_total_that_does_not_add_up() {
        let rows = [
            ("一、本年新收政府信息公开申请数量", "21462\t0\t0\t0\t0\t0\t25462"),
            ("二、上年结转政府信息公开申请数量", "0\t0\t0\t0\t0\t0\t0"),
            ("三、本年度办理结果\t（一）予以公开", "21462\t0\t0\t0\t0\t0\t21462"),
            ("（七）总计", "21462\t0\t0\t0\t0\t0\t21462"),
            ("四、结转下年度继续办理", "0\t0\t0\t0\t0\t0\t0"),
        ];
        let lines: Vec<String> = rows.iter().map(|(label, cells)| format!("{label}\t{cells}\n")).collect();
        let accused = |sentence: &str| accused_in(sentence, &lines.concat());
        assert!(accused("我镇收到政府信息公开申请2.15万件。").is_empty());
        assert!(accused("我镇收到政府信息公开申请2.55万件。").is_empty());
        assert_eq!(accused("我镇收到政府信息公开申请2.35万件。"), ["NT-RECV"]);
    }

    #[test]
    fn a_column_of_totals_that_was_never_filled_in_accuses_no_sentence() {
        assert!(accused("全年新收政府信息公开申请12件，上年结转1件，办结11件，结转下年度2件。").is_empty());
        assert_eq!(accused("全年新收政府信息公开申请15件。"), ["NT-RECV"]);
    }
}
