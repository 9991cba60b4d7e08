//! Five reports that were really published, with their answer key. They are not part of the project: the
//! test reads them where they are, and says so loudly where they are not.

mod support;

use gouji::Checked;
use gouji::finding::{Finding, Severity};
use gouji::rules::RULES;
use serde_json::Value;
use support::{rules, skipped};

fn severity(word: &str) -> Severity {
    match word {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "hint" => Severity::Hint,
        _ => Severity::Info,
    }
}

/// The rules and families that the key's spelling names: `T3-*`, `ST-COLS/CP-NOROW`, `NI-SUM 161`, and
/// `any NT/T2 mismatch from …`, which names whole families.
fn named(spelling: &str) -> Vec<String> {
    let mut words = spelling.split(' ');
    let first = words.next().unwrap_or_default();
    if first == "any" {
        let families = words.next().unwrap_or_default();
        return families.split('/').map(|family| format!("{family}-*")).collect();
    }
    first.split('/').map(str::to_owned).collect()
}

/// Whether a rule is among those that the key's spelling names.
fn names(spelling: &str, id: &str) -> bool {
    named(spelling).iter().any(|name| match name.strip_suffix('*') {
        Some(family) => id.starts_with(family),
        None => id == name,
    })
}

/// Whether a finding is at a line of the draft; line 0 is the whole draft.
fn is_at(checked: &Checked, finding: &Finding, line: u64) -> bool {
    let places = finding.marks.iter().filter_map(|mark| mark.place);
    line == 0 || places.into_iter().any(|place| u64::from(checked.opened.document.line(place.block)) == line)
}

/// One report and its part of the key.
struct Seed<'a> {
    key: &'a Value,
    checked: Checked,
}

impl Seed<'_> {
    fn entries(&self, list: &str) -> &[Value] {
        self.key[list].as_array().map_or(&[], Vec::as_slice)
    }

    /// Edition, year and kind of body, as the key has them.
    fn misread(&self) -> Vec<String> {
        let report = &self.checked.report;
        let edition = match self.key["era"].as_str() {
            Some("A") => "before-2019",
            Some("B") => "2019",
            _ => "2021",
        };
        let mut faults = Vec::new();
        if report.shown_edition().map(|e| e.key) != Some(edition) {
            faults.push(format!("edition {:?}", report.shown_edition()));
        }
        if report.year.map(|year| u64::from(year.value)) != self.key["year"].as_u64() {
            faults.push(format!("year {:?}", report.year));
        }
        if report.body.map(|body| body.kind.key()) != self.key["body"].as_str() {
            faults.push(format!("body {:?}", report.body));
        }
        faults
    }

    /// The entries that must be found, without those of rules to come.
    fn asked(&self) -> impl Iterator<Item = &Value> {
        self.entries("must").iter().filter(|entry| !rules::is_to_come(entry[0].as_str().unwrap_or("")))
    }

    /// The entries that nothing answers. Two like entries need two findings.
    fn missing(&self) -> Vec<String> {
        let asked = |entry: &Value| {
            let severity = severity(entry[1].as_str().unwrap_or(""));
            (entry[0].as_str().unwrap_or("").to_owned(), severity, entry[2].as_u64().unwrap_or(0))
        };
        let mut faults = Vec::new();
        for entry in self.asked() {
            let (id, wanted, line) = asked(entry);
            let needed = self.asked().filter(|other| asked(other) == asked(entry)).count();
            let found = self
                .checked
                .findings
                .iter()
                .filter(|f| f.rule == id && f.severity == wanted && is_at(&self.checked, f, line));
            if found.count() < needed {
                faults.push(format!("{entry} is missing"));
            }
        }
        faults
    }

    /// The findings that the key calls false alarms.
    fn false_alarms(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for entry in self.entries("must_not") {
            let (spelling, line) = (entry[0].as_str().unwrap_or(""), entry[1].as_u64().unwrap_or(0));
            // A whole family must not appear anywhere, a single rule not there.
            let anywhere = spelling.contains('*');
            let hits = self.checked.findings.iter().filter(|f| {
                names(spelling, f.rule)
                    && (anywhere || is_at(&self.checked, f, line))
                    && self.is_of_figure(f, spelling)
            });
            faults.extend(hits.map(|f| format!("{entry}, but {} {}", f.rule, f.message)));
        }
        faults
    }

    /// `NI-PCT 58.87` speaks of a finding of that figure only.
    fn is_of_figure(&self, finding: &Finding, spelling: &str) -> bool {
        let mut figures = spelling.split([' ', '/']).filter(|word| word.parse::<f64>().is_ok()).peekable();
        let own: Vec<&str> = finding
            .marks
            .iter()
            .filter(|mark| mark.primary)
            .filter_map(|mark| mark.place)
            .map(|place| self.checked.opened.document.quote(place))
            .collect();
        figures.peek().is_none() || figures.any(|figure| own.iter().any(|text| text.contains(figure)))
    }

    /// Findings that are neither asked for nor allowed are not to be said aloud, and a broken relation is the evidence of a
    /// finding that the key has.
    fn unlisted(&self) -> Vec<String> {
        let findings = &self.checked.findings;
        let listed = |f: &Finding| {
            let all = self.entries("must").iter().chain(self.entries("may"));
            all.into_iter().any(|entry| entry[0].as_str() == Some(f.rule))
        };
        let extra = findings.iter().filter(|f| f.severity <= Severity::Warning && !listed(f));
        let mut faults: Vec<String> =
            extra.map(|f| format!("not in the key: {} {}", f.rule, f.message)).collect();
        let evidence: Vec<usize> =
            findings.iter().filter(|f| listed(f)).flat_map(|f| f.relations.iter().copied()).collect();
        let counts = self.checked.ledger.counts();
        if counts.broken > evidence.len() || counts.unread > 0 {
            faults.push(format!("{counts:?}"));
        }
        faults
    }
}

#[test]
fn the_seeds_are_judged_as_their_key_says() {
    let Some(folder) = skipped::beside("shared/seeds", "the five published reports were NOT checked") else {
        return;
    };
    let key = std::fs::read_to_string(folder.join("key.json")).expect("key.json");
    let key: Value = serde_json::from_str(&key).expect("JSON");
    let ids: Vec<&str> = RULES.iter().flat_map(|family| family.iter()).map(|rule| rule.id).collect();
    let mut failed = rules::built(&ids);
    let mut asked = 0;
    for (name, key) in key["seeds"].as_object().expect("seeds") {
        let text = std::fs::read_to_string(folder.join(name)).expect("a seed");
        let seed = Seed { key, checked: gouji::check_text(&text).expect("a report") };
        asked += seed.asked().count();
        let spellings = ["must", "may", "must_not"].into_iter().flat_map(|list| seed.entries(list));
        let named = spellings.flat_map(|entry| named(entry[0].as_str().unwrap_or("")));
        let unknown = named.filter_map(|name| rules::unknown(&name, &ids));
        let faults = [seed.misread(), seed.missing(), seed.false_alarms(), seed.unlisted()];
        let faults = unknown.chain(faults.into_iter().flatten());
        failed.extend(faults.map(|fault| format!("{name}: {fault}")));
    }
    assert!(asked >= 7, "only {asked} entries of the key were asked for");
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}
