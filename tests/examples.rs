//! The examples of the rules' documentation, run: the wrong one is found, the right one is left alone.

mod support;

use gouji::desk::{self, Desk, Unit};
use gouji::form;
use gouji::message::Language;
use gouji::output::json;
use gouji::profile::Profile;
use gouji::relation::{Outcome, Tried};
use gouji::rules::{Change, Example, RULES, Rule};
use gouji::source::{
    self,
    draft::{self, Beside},
};
use gouji::{Checked, Options};
use support::english;
use support::layout::{Layout, Style};
use support::model::{Body, BodyKind, Edition, Model, body_named};
use support::report::render_with;
use support::statistics::{self, Statistics};

/// The sample report of a year, as that of a unit.
fn model(year: u32, body: Body) -> Model {
    let mut model = Model::zeros(year as u16, body);
    for &(table, row, column, figure) in sample(year).filter(|(table, ..)| *table != statistics::TABLE) {
        model.set_int(table, row, column, figure.into());
    }
    model
}

fn sample(year: u32) -> impl Iterator<Item = &'static form::Figure> {
    form::official().of_year(year).sample.iter()
}

/// The table of statistics of the sample report, with the cells that were changed.
fn statistics(year: u32, changes: &[Change]) -> Statistics {
    let mut shown = Statistics::zeros();
    for (_, row, _, figure) in sample(year).filter(|(table, ..)| *table == statistics::TABLE) {
        shown.set(row, &figure.to_string());
    }
    for change in changes {
        if let Change::Cell(statistics::TABLE, row, _, text) = *change {
            shown.set(row, text);
        }
    }
    shown
}

/// The text of the sample report after some changes.
fn text(year: u32, changes: &[Change]) -> String {
    changed(&model(year, body_named("青禾县云岭镇人民政府")), changes)
}

/// A report with some cells changed.
fn with_cells(model: &Model, changes: &[Change]) -> Model {
    let mut shown = model.clone();
    for change in changes {
        match *change {
            Change::Cell(table, row, column, text) if table != statistics::TABLE => {
                shown.set(table, row, column, text);
            }
            Change::Zeros(table) => {
                let cells: Vec<_> =
                    shown.cells().map(|(cell, _)| *cell).filter(|c| c.table == table).collect();
                for cell in cells {
                    shown.set(cell.table, cell.row, cell.column, "0");
                }
            }
            _ => {}
        }
    }
    shown
}

/// The text of a report after some changes.
fn changed(model: &Model, changes: &[Change]) -> String {
    let year = model.year.into();
    let mut text = render_with(model, &with_cells(model, changes), &Style::new(Layout::TabRows, 1));
    if model.edition == Edition::Before2019 {
        text += &statistics::table(&statistics(year, changes), Layout::TabRows, 1);
    }
    for change in changes {
        let lines = |keep: &mut dyn FnMut(&str) -> bool| -> String {
            text.lines().filter(|line| keep(line)).flat_map(|line| [line, "\n"]).collect()
        };
        text = match *change {
            Change::Text(from, to) => {
                assert!(text.contains(from), "{from} is not in\n{text}");
                text.replace(from, to)
            }
            Change::WithoutLine(with) => {
                assert!(text.contains(with), "{with} is not in\n{text}");
                lines(&mut |line| !line.contains(with))
            }
            Change::EmptySection(heading) => {
                assert!(text.contains(heading), "{heading} is not in\n{text}");
                let mut inside = false;
                lines(&mut |line| {
                    let starts =
                        line.starts_with(['一', '二', '三', '四', '五', '六']) && line.contains('、');
                    let is_heading = starts && !line.contains('\t');
                    if is_heading {
                        inside = line.contains(heading);
                    }
                    is_heading || !inside
                })
            }
            Change::Add(paragraph) => with_lines(&text, paragraph, 1),
            Change::Repeat(paragraph, times) => with_lines(&text, paragraph, times),
            Change::Cell(..) | Change::Zeros(_) | Change::Beside(..) => continue,
        };
    }
    text
}

/// The report with so many more paragraphs at the end of its first section.
fn with_lines(text: &str, paragraph: &str, times: usize) -> String {
    let end = text.find("二、主动公开").expect("the second heading");
    format!("{}{}{}", &text[..end], format!("{paragraph}\n").repeat(times), &text[end..])
}

fn check(example: &Example) -> Checked {
    let companion = |year, changes| {
        let opened = source::open_text(&text(year, changes)).expect("text");
        gouji::read_companion(opened, gouji::form::official())
    };
    let last_year = example.last_year.map(|changes| companion(example.year - 1, changes));
    let published = example.published.map(|changes| companion(example.year, changes));
    let text = text(example.year, example.changes);
    let remarks = example.changes.iter().filter_map(|change| match change {
        Change::Beside(kind, text) => Some((*kind, (*text).to_owned())),
        _ => None,
    });
    let beside = Beside { remarks: remarks.collect(), ..Beside::default() };
    let opened = draft::edited(&text, beside).expect("text");
    let profile = Profile::read(example.profile, &gouji::rules::ids()).expect("a profile");
    let options = Options {
        last_year: last_year.as_ref(),
        published: published.as_ref(),
        profile: &profile,
        ..Options::default()
    };
    gouji::check_by(opened, &options).expect("a report")
}

fn says(checked: &Checked, rule: &Rule) -> bool {
    if rule.is_of_evidence() {
        let kept = |tried: &&Tried| tried.relation.rule == rule.id && tried.outcome == Outcome::Held;
        return checked.ledger.entries().iter().any(|tried| kept(&tried));
    }
    checked.findings.iter().any(|finding| finding.rule == rule.id)
}

fn all_rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().flat_map(|family| family.iter())
}

fn messages(checked: &Checked) -> String {
    let lines = checked.findings.iter().map(|f| format!("  {} {}", f.rule, f.message));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_sample_reports_are_clean() {
    for year in [2017, 2019, 2020, 2021, 2022, 2023] {
        let checked = check(&Example { year, changes: &[], last_year: None, published: None, profile: "" });
        assert!(checked.findings.is_empty(), "{year}:\n{}", messages(&checked));
    }
}

#[test]
fn every_wrong_example_is_found_and_every_right_one_left_alone() {
    let mut failed = Vec::new();
    for rule in all_rules() {
        assert!(!rule.wrong.changes.is_empty(), "{} has no wrong example", rule.id);
        let wrong = check(&rule.wrong);
        if !says(&wrong, rule) {
            failed.push(format!("{}: the wrong example is not found\n{}", rule.id, messages(&wrong)));
        }
        let right = check(&rule.right);
        if says(&right, rule) {
            failed.push(format!("{}: the right example is accused\n{}", rule.id, messages(&right)));
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

fn body(name: &'static str) -> Body {
    let kind = if name.ends_with("镇人民政府") { BodyKind::Township } else { BodyKind::Department };
    let we = if kind == BodyKind::Township { "我镇" } else { "我局" };
    Body { name, kind, we, address: "青禾县镇前街1号" }
}

/// What is found on a desk.
fn found(example: &desk::Example) -> Vec<desk::Finding> {
    let unit = |model: &Model, changes: &[Change]| {
        let checked = gouji::check_text(&changed(model, changes)).expect("a report");
        Unit::of(&format!("{}.txt", model.body.name), &checked)
    };
    let drafts = example.drafts.iter();
    let models: Vec<Model> = drafts.clone().map(|draft| model(draft.year, body(draft.name))).collect();
    let aggregate = example.aggregate.map(|changes| {
        let units: Vec<Model> = models
            .iter()
            .zip(drafts.clone())
            .map(|(model, draft)| with_cells(model, draft.changes))
            .collect();
        unit(&Model::sum(&units, body_named("青禾县人民政府")), changes)
    });
    Desk {
        units: models.iter().zip(drafts).map(|(model, draft)| unit(model, draft.changes)).collect(),
        list: example.list.iter().map(|name| (*name).to_owned()).collect(),
        aggregate,
        unread: 0,
    }
    .check()
}

#[test]
fn every_wrong_desk_is_found_and_every_right_one_left_alone() {
    let said = |findings: &[desk::Finding], id| -> Vec<String> {
        findings
            .iter()
            .filter(|finding| finding.rule == id)
            .map(|finding| finding.message.to_string())
            .collect()
    };
    for rule in &desk::RULES {
        let (wrong, right) = (found(&rule.wrong), found(&rule.right));
        assert_eq!(said(&wrong, rule.row.id).len(), 1, "{}: {wrong:?}", rule.row.id);
        assert!(said(&right, rule.row.id).is_empty(), "{}: {right:?}", rule.row.id);
    }
    assert!(desk::RULES.iter().map(|rule| rule.row.id).eq(desk::ids()));
}

#[test]
fn ids_are_unique_and_findings_have_rules() {
    let mut ids: Vec<&str> = all_rules().map(|rule| rule.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for rule in all_rules() {
        for finding in check(&rule.wrong).findings {
            assert!(ids.contains(&finding.rule), "{} is no rule", finding.rule);
        }
    }
}

#[test]
fn every_example_is_told_in_english() {
    let mut faults = Vec::new();
    for rule in all_rules() {
        let file = json::file("draft", &Ok(check(&rule.wrong)), Language::English);
        faults.extend(english::faults(&serde_json::to_value(file).expect("JSON")));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
