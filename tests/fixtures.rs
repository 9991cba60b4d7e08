//! Whole reports and what must be said of them: the fixtures and their hand-made expectations.

mod support;

use gouji::Checked;
use gouji::finding::{Finding, Severity};
use gouji::rules::RULES;
use support::expect::{Expected, Fixture, Place, fixtures};
use support::rules;

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
        Severity::Info => "info",
    }
}

fn is_at(checked: &Checked, finding: &Finding, place: &Place) -> bool {
    match place {
        Place::Whole => true,
        Place::Line(line) => finding
            .marks
            .iter()
            .filter_map(|mark| mark.place)
            .any(|place| checked.opened.document.line(place.block) as usize == *line),
        Place::Cells { table, row: None, column: None } => {
            let title = checked.report.table(*table).map(|table| table.place);
            finding.marks.iter().any(|mark| {
                mark.cell.is_some_and(|cell| cell.table == *table)
                    || mark.place.is_some() && mark.place == title
            })
        }
        Place::Cells { .. } => finding
            .marks
            .iter()
            .filter(|mark| mark.primary)
            .any(|mark| mark.cell.is_some_and(|cell| place.holds_cell(cell.table, cell.row, cell.column))),
    }
}

fn fits(checked: &Checked, finding: &Finding, expected: &Expected) -> bool {
    finding.rule == expected.rule
        && severity(finding) == expected.severity
        && is_at(checked, finding, &expected.place)
        && expected.repair.as_ref().is_none_or(|repair| finding.expected.as_ref() == Some(repair))
}

/// The faults in the findings of a fixture, in lines.
fn faults(fixture: &Fixture, checked: &Checked) -> Vec<String> {
    let expect = &fixture.expect;
    let serious = |f: &&Finding| f.severity <= Severity::Warning;
    let mut faults = Vec::new();
    if expect.clean {
        let extra = checked.findings.iter().filter(serious);
        faults.extend(extra.map(|f| format!("not clean: {} {}", f.rule, f.message)));
    }
    for alternatives in &expect.required {
        let found = alternatives.iter().any(|e| checked.findings.iter().any(|f| fits(checked, f, e)));
        if !found {
            faults.push(format!("missing: {alternatives:?}"));
        }
    }
    for forbidden in &expect.forbidden {
        let hits = checked.findings.iter().filter(|f| {
            let here = forbidden.place.as_ref().is_none_or(|place| is_at(checked, f, place));
            forbidden.names(f.rule) && here
        });
        faults.extend(hits.map(|f| format!("must not be: {} {}", f.rule, f.message)));
    }
    if expect.only {
        let named = |f: &Finding| {
            let all = expect.required.iter().flatten().chain(&expect.allowed);
            all.into_iter().any(|e| fits(checked, f, e))
        };
        let extra = checked.findings.iter().filter(serious).filter(|f| !named(f));
        faults.extend(extra.map(|f| format!("not named: {} {}", f.rule, f.message)));
    }
    faults
}

/// The faults of a fixture's outcome: a refusal is as much an outcome as findings are.
fn outcome(fixture: &Fixture) -> Vec<String> {
    match (gouji::check_text(&fixture.text), &fixture.expect.refused) {
        (Ok(checked), None) => faults(fixture, &checked),
        (Ok(_), Some(kind)) => vec![format!("not refused ({kind})")],
        (Err(error), Some(kind)) if error.kind() == kind => Vec::new(),
        (Err(error), _) => vec![format!("refused ({}): {error}", error.kind())],
    }
}

#[test]
fn every_fixture_is_judged_as_expected() {
    let mut failed = Vec::new();
    for fixture in fixtures() {
        failed.extend(outcome(&fixture).into_iter().map(|fault| format!("{}: {fault}", fixture.name)));
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn every_rule_that_is_named_exists_or_is_to_come() {
    let ids: Vec<&str> = RULES.iter().flat_map(|family| family.iter()).map(|rule| rule.id).collect();
    let mut failed = rules::built(&ids);
    for fixture in fixtures() {
        let unknown = fixture.expect.rules().filter_map(|name| rules::unknown(name, &ids));
        failed.extend(unknown.map(|fault| format!("{}: {fault}", fixture.name)));
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}
