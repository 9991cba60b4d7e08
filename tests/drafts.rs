//! Whole drafts and what must be said of each: `tests/drafts/*` and `tests/drafts/expected.tsv` (see
//! `tests/drafts/README.md`).

use gouji::finding::{Finding, Severity};
use gouji::{Checked, check_text};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// The columns of `expected.tsv`.
const COLUMNS: [&str; 9] = ["file", "found", "may", "not", "issuer", "year", "edition", "tables", "why"];

/// A draft and what must be said of it.
struct Draft {
    name: String,
    text: String,
    found: Vec<Expected>,
    /// Rules that may speak as well.
    may: Vec<String>,
    /// Rules that must not speak, not even as a hint or an info.
    not: Vec<String>,
    issuer: Option<String>,
    year: Option<u32>,
    edition: Option<String>,
    /// Numbers of tables that must be read.
    tables: Vec<u8>,
}

/// A finding that there must be, once.
struct Expected {
    /// Any of these rules.
    rules: Vec<String>,
    severities: &'static [Severity],
    /// What stands at one of its places, or in its sentence.
    quote: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/drafts")
}

fn drafts() -> Vec<Draft> {
    let table = fs::read_to_string(folder().join("expected.tsv")).expect("expected.tsv");
    let mut lines = table.lines();
    assert_eq!(lines.next().map(|line| line.split('\t').collect::<Vec<_>>()), Some(COLUMNS.to_vec()));
    lines.map(draft).collect()
}

fn draft(line: &str) -> Draft {
    let cells: Vec<&str> = line.split('\t').collect();
    assert_eq!(cells.len(), COLUMNS.len(), "{line}");
    let given = |column: &str| {
        let index = COLUMNS.iter().position(|name| *name == column).expect("a column");
        Some(cells[index].to_owned()).filter(|cell| cell != "-")
    };
    let rules = |column: &str| -> Vec<String> {
        given(column).unwrap_or_default().split_whitespace().map(str::to_owned).collect()
    };
    let file = if cells[0].contains('.') { cells[0].to_owned() } else { format!("{}.txt", cells[0]) };
    let text = fs::read_to_string(folder().join(&file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let found = given("found").filter(|found| found != "quiet").unwrap_or_default();
    let tables = given("tables").unwrap_or_default();
    let certain = tables.split(|c: char| !c.is_ascii_digit() && c != ' ').next().unwrap_or_default();
    Draft {
        name: cells[0].to_owned(),
        text,
        found: found.split(" & ").filter(|part| !part.is_empty()).map(expected).collect(),
        may: rules("may"),
        not: rules("not"),
        issuer: given("issuer"),
        year: given("year").map(|year| year.parse().expect("a year")),
        edition: given("edition"),
        tables: certain.split_whitespace().map(|number| number.parse().expect("a table")).collect(),
    }
}

/// `ST-COUNT error 八个部分`
fn expected(text: &str) -> Expected {
    let mut words = text.splitn(3, ' ');
    let rules = words.next().unwrap_or_default().split('|').map(str::to_owned).collect();
    let severities: &[Severity] = match words.next() {
        Some("error") => &[Severity::Error],
        Some("warning") => &[Severity::Warning],
        Some("hint") => &[Severity::Hint],
        Some("any") => &[Severity::Error, Severity::Warning],
        other => panic!("{text}: {other:?}"),
    };
    Expected { rules, severities, quote: words.next().unwrap_or_default().to_owned() }
}

impl Expected {
    fn fits(&self, checked: &Checked, finding: &Finding) -> bool {
        let places = finding.marks.iter().filter_map(|mark| mark.place);
        let quoted = |quote: &str| {
            finding.message.to_string().contains(quote)
                || places.clone().any(|place| checked.opened.document.quote(place).contains(quote))
        };
        self.rules.iter().any(|rule| rule == finding.rule)
            && self.severities.contains(&finding.severity)
            && quoted(&self.quote)
    }
}

/// What is wrong with the judgement on a draft, in lines.
fn faults(draft: &Draft) -> Vec<String> {
    let checked = match check_text(&draft.text) {
        Ok(checked) => checked,
        Err(error) => return vec![format!("refused: {error}")],
    };
    let mut faults = Vec::new();
    for expected in &draft.found {
        let found = checked.findings.iter().filter(|finding| expected.fits(&checked, finding)).count();
        if found != 1 {
            faults.push(format!("{} {}: found {found} times", expected.rules.join("|"), expected.quote));
        }
    }
    for finding in &checked.findings {
        let said = format!("{} {:?} {}", finding.rule, finding.severity, finding.message);
        let asked = draft.found.iter().any(|expected| expected.fits(&checked, finding));
        let may = draft.may.iter().any(|rule| rule == finding.rule);
        if draft.not.iter().any(|rule| rule == finding.rule) && !asked {
            faults.push(format!("must not speak: {said}"));
        } else if finding.severity < Severity::Hint && !asked && !may {
            faults.push(format!("accused: {said}"));
        }
    }
    faults.extend(misread(draft, &checked));
    faults
}

/// What was not read as it stands there.
fn misread(draft: &Draft, checked: &Checked) -> Vec<String> {
    let report = &checked.report;
    let mut faults = Vec::new();
    let issuer = report.issuer.as_ref().map(|issuer| issuer.text.clone());
    if draft.issuer.is_some() && issuer != draft.issuer {
        faults.push(format!("issuer: {issuer:?}"));
    }
    let year = report.year.map(|year| year.value);
    if draft.year.is_some() && year != draft.year {
        faults.push(format!("year: {year:?}"));
    }
    let edition = report.shown_edition().map(|edition| edition.key.to_owned());
    if draft.edition.is_some() && edition != draft.edition {
        faults.push(format!("edition: {edition:?}"));
    }
    let unread = draft.tables.iter().filter(|&&number| report.table(number).is_none());
    faults.extend(unread.map(|number| format!("table {number} was not read")));
    faults
}

#[test]
fn every_draft_is_judged_as_expected() {
    let mut failed = Vec::new();
    for draft in drafts() {
        let faults = faults(&draft);
        if !faults.is_empty() {
            failed.push(format!("{}\n    {}", draft.name, faults.join("\n    ")));
        }
    }
    assert!(failed.is_empty(), "{} drafts failed\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn every_draft_is_listed_and_every_rule_exists() {
    let drafts = drafts();
    let listed: BTreeSet<String> = drafts
        .iter()
        .map(|d| if d.name.contains('.') { d.name.clone() } else { format!("{}.txt", d.name) })
        .collect();
    let there = fs::read_dir(folder()).expect("tests/drafts");
    let there = there.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned());
    let unlisted: Vec<String> = there
        .filter(|name| !["expected.tsv", "README.md"].contains(&name.as_str()) && !listed.contains(name))
        .collect();
    assert!(unlisted.is_empty(), "not in expected.tsv: {unlisted:?}");
    let named = drafts.iter().flat_map(|draft| {
        let found = draft.found.iter().flat_map(|expected| &expected.rules);
        found.chain(&draft.may).chain(&draft.not)
    });
    // It stands for a refusal, which a draft must never meet.
    let unknown: BTreeSet<&String> =
        named.filter(|rule| *rule != "not_a_report" && gouji::rules::rule(rule).is_none()).collect();
    assert!(unknown.is_empty(), "no such rules: {unknown:?}");
}

/// The beginnings of a text, a few characters longer each time.
fn beginnings(text: &str, step: usize) -> impl Iterator<Item = &str> {
    text.char_indices().step_by(step).skip(1).map(|(at, _)| &text[..at])
}

/// A cell a line, with an empty line between.
fn cell_a_line(text: &str) -> String {
    text.lines().flat_map(|line| line.split('\t')).map(|cell| format!("{cell}\n\n")).collect()
}

/// The numbers of headings.
const NUMERALS: [char; 6] = ['一', '二', '三', '四', '五', '六'];

/// What a right draft is accused of.
fn accusations(text: &str) -> Vec<String> {
    let Ok(checked) = check_text(text) else { return Vec::new() };
    let accused = checked.findings.iter().filter(|finding| finding.severity < Severity::Hint);
    accused.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

/// Right drafts of two editions, in two layouts.
fn right_drafts() -> Vec<String> {
    let files = ["six-aspects.txt", "unit-in-row-label.txt"];
    let texts = files.map(|file| fs::read_to_string(folder().join(file)).expect("a draft"));
    texts.into_iter().flat_map(|text| [cell_a_line(&text), text]).collect()
}

#[test]
fn a_right_draft_that_stops_anywhere_is_not_accused() {
    let mut failed = Vec::new();
    for text in right_drafts() {
        for beginning in beginnings(&text, 5) {
            let at = beginning.chars().count();
            let tail: String = beginning.chars().skip(at.saturating_sub(16)).collect();
            failed.extend(accusations(beginning).into_iter().map(|said| format!("…{tail:?}: {said}")));
        }
    }
    assert!(failed.is_empty(), "{} accusations\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn a_right_draft_that_begins_at_any_heading_is_not_accused() {
    let mut failed = Vec::new();
    for text in right_drafts() {
        for (at, _) in text.match_indices("、").filter(|(at, _)| text[..*at].ends_with(NUMERALS)) {
            let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let ending = &text[start..];
            let line = ending.lines().next().unwrap_or_default();
            let row = ["新收", "上年结转", "办理结果", "结转下年度"].iter().any(|label| line.contains(label));
            if ending.find('、') != Some('、'.len_utf8()) || row {
                continue;
            }
            let head: String = ending.chars().take(16).collect();
            failed.extend(accusations(ending).into_iter().map(|said| format!("{head:?}…: {said}")));
        }
    }
    assert!(failed.is_empty(), "{} accusations\n{}", failed.len(), failed.join("\n"));
}
