//! SARIF 2.1.0 (OASIS), the format in which code scanners tell their findings: a log of one run, written piece by piece.

use super::json::place_name;
use crate::Checked;
use crate::desk;
use crate::finding::{Finding, Mark, Severity};
use crate::message::Language;
use crate::rules::{RULES, Row, english};
use crate::source::Format;
use crate::text::document::Place;
use serde_json::{Value, json};

/// Everything in front of the results.
pub fn head(language: Language) -> String {
    let of_reports = RULES.iter().flat_map(|family| family.iter()).map(|rule| rule.row());
    let of_desk = desk::RULES.iter().map(|rule| rule.row);
    let rules: Vec<Value> = of_reports.chain(of_desk).map(|row| described(&row, language)).collect();
    let driver = json!({ "name": "gouji", "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    format!(
        "{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{},\"columnKind\":\"utf16CodeUnits\",\"results\":[",
        json!({ "driver": driver })
    )
}

/// Everything behind the results: what could not be read.
pub fn tail(unread: &[(String, String)]) -> String {
    let notifications: Vec<Value> = unread
        .iter()
        .map(|(name, why)| {
            let artifact = json!({ "artifactLocation": { "uri": uri(name) } });
            json!({ "level": "error", "message": { "text": why }, "locations": [{ "physicalLocation": artifact }] })
        })
        .collect();
    let invocation =
        json!({ "executionSuccessful": unread.is_empty(), "toolExecutionNotifications": notifications });
    format!("],\"invocations\":[{invocation}]}}]}}\n")
}

/// The results of a draft, with commas between them.
pub fn results(name: &str, checked: &Checked, language: Language) -> Vec<String> {
    checked.findings.iter().map(|finding| result(name, checked, finding, language).to_string()).collect()
}

/// A result that is about several files.
pub fn of_files(rule: &str, severity: Severity, message: &str, names: &[&str]) -> String {
    let locations: Vec<Value> = names
        .iter()
        .map(|name| json!({ "physicalLocation": { "artifactLocation": { "uri": uri(name) } } }))
        .collect();
    let mut result = json!({ "ruleId": rule, "message": { "text": message }, "locations": locations });
    weigh(&mut result, severity);
    result.to_string()
}

fn result(name: &str, checked: &Checked, finding: &Finding, language: Language) -> Value {
    let (own, others): (Vec<&Mark>, Vec<&Mark>) =
        finding.marks.iter().filter(|mark| mark.elsewhere.is_none()).partition(|mark| mark.primary);
    let mut told = locations(name, checked, &own, language);
    if told.is_empty() {
        told.push(json!({ "physicalLocation": { "artifactLocation": { "uri": uri(name) } } }));
    }
    let fix = finding.fix.as_ref().map(|fix| fix.written(language)).unwrap_or_default();
    let text = format!("{}{fix}", finding.message.written(language));
    let mut result = json!({
        "ruleId": finding.rule,
        "message": { "text": text },
        "locations": told,
        "partialFingerprints": { "gouji/1": finding.fingerprint.to_string() },
    });
    if !others.is_empty() {
        result["relatedLocations"] = locations(name, checked, &others, language).into();
    }
    weigh(&mut result, finding.severity);
    result
}

/// What could not be assessed is open: it failed nothing.
fn weigh(result: &mut Value, severity: Severity) {
    result["level"] = level(severity).into();
    if severity == Severity::Info {
        result["kind"] = "open".into();
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
        Severity::Info => "none",
    }
}

/// Each once, as SARIF demands it of a list: places in one line are the same to it.
fn locations(name: &str, checked: &Checked, marks: &[&Mark], language: Language) -> Vec<Value> {
    let mut all: Vec<Value> = Vec::new();
    for mark in marks {
        let one = location(name, checked, mark, language);
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

fn location(name: &str, checked: &Checked, mark: &Mark, language: Language) -> Value {
    let mut physical = json!({ "artifactLocation": { "uri": uri(name) } });
    if let Some(place) = mark.place {
        let document = &checked.opened.document;
        // Lines count from 1; a place without one is the whole file.
        let line = document.line(place.block);
        if line > 0 {
            physical["region"] = json!({ "startLine": line, "snippet": { "text": document.quote(place) } });
            if let Some((start, end)) = columns(checked, place) {
                physical["region"]["startColumn"] = start.into();
                physical["region"]["endColumn"] = end.into();
            }
        }
    }
    let mut location = json!({ "physicalLocation": physical });
    if let Some(name) = place_name(checked, mark) {
        location["logicalLocations"] = json!([{ "name": name.written(language) }]);
    }
    location
}

/// The columns of a place within one line of a plain text, from 1, in UTF-16 units; the second one past its end (§3.30.6,
/// §3.30.8). Files of other formats have no columns.
fn columns(checked: &Checked, place: Place) -> Option<(usize, usize)> {
    let opened = &checked.opened;
    let range = opened.document.origin(place);
    let line = opened.text.get(..range.start)?.rfind('\n').map_or(0, |end| end + 1);
    let (before, found) = (opened.text.get(line..range.start)?, opened.text.get(range)?);
    let units = |text: &str| text.encode_utf16().count();
    let start = units(before) + 1;
    // A table of figures (.csv) is laid out anew.
    let as_written = opened.format == Format::Text && opened.document.grids().is_empty();
    (as_written && !found.contains('\n')).then(|| (start, start + units(found)))
}

fn described(rule: &Row, language: Language) -> Value {
    let english = english::english(rule.id).filter(|_| language == Language::English);
    let (title, text) = english.map_or((rule.title, rule.text), |words| (words.title, words.text));
    json!({
        "id": rule.id,
        "shortDescription": { "text": title },
        "fullDescription": { "text": text },
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

/// A file's name as a reference: everything but plain letters, digits and slashes is escaped.
fn uri(name: &str) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for byte in name.replace('\\', "/").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(byte as char);
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
