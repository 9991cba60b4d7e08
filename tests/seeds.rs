//! Five reports that were really published, with their answer key. They are not part of the project: the
//! test reads them where they are, and says so loudly where they are not.

use gouji::finding::{Finding, Severity};
use gouji::rules::rule;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};

fn folder() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seeds");
    folder.join("key.json").is_file().then_some(folder)
}

fn severity(word: &str) -> Severity {
    match word {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "hint" => Severity::Hint,
        _ => Severity::Info,
    }
}

/// Whether a rule of the key's spelling (`T3-*`, `ST-COLS/CP-NOROW`, `NI-SUM 161`) is this rule.
fn names(spelling: &str, id: &str) -> bool {
    let first = spelling.split(' ').next().unwrap_or_default();
    first.split('/').any(|name| match name.strip_suffix('*') {
        Some(family) => id.starts_with(family),
        None => id == name,
    })
}

#[test]
fn the_seeds_are_judged_as_their_key_says() {
    let Some(folder) = folder() else {
        // Past the test harness, which would keep a passing test's words to itself.
        let _ = writeln!(
            std::io::stderr(),
            "*** SKIPPED: ../shared/seeds is not here; the five published reports were NOT checked ***"
        );
        return;
    };
    let key = std::fs::read_to_string(folder.join("key.json")).expect("key.json");
    let key: Value = serde_json::from_str(&key).expect("JSON");
    let mut failed = Vec::new();
    let mut asked = 0;
    for (name, seed) in key["seeds"].as_object().expect("seeds") {
        let text = std::fs::read_to_string(folder.join(name)).expect("a seed");
        let checked = gouji::check_text(&text).expect("a report");
        let report = &checked.report;
        let edition = match seed["era"].as_str() {
            Some("A") => "before-2019",
            Some("B") => "2019",
            _ => "2021",
        };
        if report.shown_edition().map(|e| e.key) != Some(edition) {
            failed.push(format!("{name}: edition {:?}", report.shown_edition()));
        }
        if report.year.map(|year| u64::from(year.value)) != seed["year"].as_u64() {
            failed.push(format!("{name}: year {:?}", report.year));
        }
        if report.body.map(|body| body.kind.key()) != seed["body"].as_str() {
            failed.push(format!("{name}: body {:?}", report.body));
        }
        let is_at = |finding: &Finding, line: u64| {
            let places = finding.marks.iter().filter_map(|mark| mark.place);
            line == 0 || places.into_iter().any(|p| u64::from(checked.opened.document.line(p.block)) == line)
        };
        let entries = |list: &str| seed[list].as_array().cloned().unwrap_or_default();
        for entry in entries("must") {
            let (id, wanted) = (entry[0].as_str().unwrap_or(""), severity(entry[1].as_str().unwrap_or("")));
            // Rules that do not exist yet are not asked for.
            if rule(id).is_none() {
                continue;
            }
            asked += 1;
            let line = entry[2].as_u64().unwrap_or(0);
            let found =
                checked.findings.iter().any(|f| f.rule == id && f.severity == wanted && is_at(f, line));
            if !found {
                failed.push(format!("{name}: {entry} is missing"));
            }
        }
        for entry in entries("must_not") {
            let (spelling, line) = (entry[0].as_str().unwrap_or(""), entry[1].as_u64().unwrap_or(0));
            // A whole family must not appear anywhere, a single rule not there.
            let anywhere = spelling.contains('*');
            // `NI-PCT 58.87` speaks of that figure only.
            let of_figure = |f: &Finding| {
                let mut figures =
                    spelling.split([' ', '/']).filter(|word| word.parse::<f64>().is_ok()).peekable();
                let own: Vec<&str> = f
                    .marks
                    .iter()
                    .filter(|mark| mark.primary)
                    .filter_map(|mark| mark.place)
                    .map(|place| checked.opened.document.quote(place))
                    .collect();
                figures.peek().is_none() || figures.any(|figure| own.iter().any(|text| text.contains(figure)))
            };
            let hits = checked
                .findings
                .iter()
                .filter(|f| names(spelling, f.rule) && (anywhere || is_at(f, line)) && of_figure(f));
            failed.extend(hits.map(|f| format!("{name}: {entry}, but {} {}", f.rule, f.message)));
        }
        // What is neither asked for nor allowed is not to be said aloud.
        let listed = |f: &Finding| {
            entries("must").iter().chain(&entries("may")).any(|e| e[0].as_str() == Some(f.rule))
        };
        let extra = checked.findings.iter().filter(|f| f.severity <= Severity::Warning && !listed(f));
        failed.extend(extra.map(|f| format!("{name}: not in the key: {} {}", f.rule, f.message)));
        // What is broken is the evidence of a finding that the key asks for.
        let evidence: Vec<usize> =
            checked.findings.iter().filter(|f| listed(f)).flat_map(|f| f.relations.iter().copied()).collect();
        let counts = checked.ledger.counts();
        if counts.broken > evidence.len() || counts.unread > 0 {
            failed.push(format!("{name}: {counts:?}"));
        }
    }
    assert!(asked >= 4, "only {asked} entries of the key were asked for");
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}
