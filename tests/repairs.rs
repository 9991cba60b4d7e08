//! Repairs, put to the test: each is written into the draft, which is read anew. What it was for is then repaired; and
//! the only possible one of a planted slip brings back what had been there.

mod support;

use gouji::Checked;
use gouji::finding::Finding;
use gouji::finding::repair::Repair;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};
use support::expect::fixtures;
use support::generate::{Random, consistent, consistent_with, seeds};
use support::layout::{Layout, Style};
use support::model::{Model, cells};
use support::narrative::{annotated, mutations};
use support::report::{render, render_with};

fn check(text: &str) -> Checked {
    gouji::check_text(text).expect("a report")
}

/// The draft after a repair.
fn repaired(checked: &Checked, repair: &Repair) -> String {
    let mut text = checked.opened.text.clone();
    for edit in &repair.edits {
        let range = checked.opened.document.origin(edit.place);
        assert_eq!(checked.opened.document.quote(edit.place), edit.stated, "{}", repair.label);
        text.replace_range(range, &edit.text);
    }
    text
}

fn fingerprints(checked: &Checked) -> BTreeSet<String> {
    checked.findings.iter().map(|finding| finding.fingerprint.to_string()).collect()
}

fn titles(checked: &Checked, outcome: gouji::relation::Outcome) -> Vec<String> {
    let entries = checked.ledger.entries().iter();
    entries.filter(|tried| tried.outcome == outcome).map(|tried| tried.relation.title().to_string()).collect()
}

/// The faults of the repairs of a draft.
fn faults(name: &str, text: &str) -> (usize, Vec<String>) {
    use gouji::relation::Outcome::Broken;
    let before = check(text);
    let (mut tried, mut faults) = (0, Vec::new());
    for finding in &before.findings {
        for repair in &finding.repairs {
            tried += 1;
            let after = check(&repaired(&before, repair));
            let mut fault = |what: &str| {
                faults.push(format!("{name}: {} {}\n  {repair:?}\n  {what}", finding.rule, finding.message));
            };
            if fingerprints(&after).contains(&finding.fingerprint.to_string()) {
                fault("the finding is still there");
            }
            let broken = |checked: &Checked| titles(checked, Broken).len();
            if finding.only && broken(&after) + finding.relations.len() > broken(&before) {
                fault(&format!(
                    "broken before: {:?}, and after: {:?}",
                    titles(&before, Broken),
                    titles(&after, Broken)
                ));
            }
        }
        assert!(!finding.only || finding.repairs.len() == 1, "{name}: {finding:?}");
    }
    (tried, faults)
}

#[test]
fn every_repair_of_a_fixture_repairs() {
    let mut failed = Vec::new();
    let mut tried = 0;
    for fixture in fixtures().iter().filter(|fixture| gouji::check_text(&fixture.text).is_ok()) {
        let (count, faults) = faults(&fixture.name, &fixture.text);
        tried += count;
        failed.extend(faults);
    }
    assert!(failed.is_empty(), "{} of {tried}\n{}", failed.len(), failed.join("\n"));
    assert!(tried > 40, "{tried}");
}

fn only(checked: &Checked) -> impl Iterator<Item = &Finding> {
    checked.findings.iter().filter(|finding| finding.only)
}

/// A slip in each cell of tables 3 and 4; for nearly all of table 3 there is one repair, which takes it back.
#[test]
fn the_only_repair_of_a_wrong_cell_brings_back_what_was_there() {
    let (mut slips, mut certain) = (0, 0);
    for seed in [3, 4, 11, 12] {
        let model =
            (seed..).map(consistent).find(|m| !cells(m.edition).is_empty()).expect("a model with tables");
        for cell in cells(model.edition).into_iter().filter(|cell| cell.table > 2) {
            let right = model.count(cell.table, cell.row, cell.column);
            let mut shown: Model = model.clone();
            shown.set_int(cell.table, cell.row, cell.column, right * 10 + 7);
            let checked = check(&render_with(&model, &shown, &Style::new(Layout::TabRows, seed)));
            slips += u32::from(cell.table == 3);
            for finding in only(&checked) {
                let [repair] = &finding.repairs[..] else { panic!("{finding:?}") };
                let [edit] = &repair.edits[..] else { panic!("{repair:?}") };
                assert_eq!(edit.text, right.to_string(), "{cell:?}: {repair:?}");
                let of = edit.cell.expect("a cell");
                assert_eq!((of.table, of.row, of.column), (cell.table, cell.row, cell.column), "{repair:?}");
                certain += u32::from(cell.table == 3);
            }
        }
    }
    assert!(f64::from(certain) > 0.95 * f64::from(slips), "{certain} of {slips}");
}

/// A slip in a figure of a sentence, spelled in every way.
#[test]
fn the_only_repair_of_a_wrong_figure_brings_back_what_was_there() {
    let seeds = seeds(600);
    let (mut certain, mut listed) = (0, 0);
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for seed in 0..seeds {
        let style = Style::new(Layout::ALL[(seed % Layout::ALL.len() as u64) as usize], seed);
        let report = annotated(&consistent(seed / 3), &style);
        let mut random = Random::new(seed ^ 0x53);
        let slips: Vec<_> = report.figures.iter().filter(|figure| figure.comparable.is_some()).collect();
        let figure = random.pick(&slips);
        let mutations = mutations(figure);
        if mutations.is_empty() {
            continue;
        }
        let slip = random.pick(&mutations);
        let mut text = report.text.clone();
        text.replace_range(figure.range.clone(), slip);
        let checked = check(&text);
        // The period is written as the format has it.
        for finding in checked.findings.iter().filter(|finding| finding.rule != "DY-PERIOD") {
            // The separators of thousands may have been lost with the slip.
            let plain = |text: &str| text.replace(',', "");
            let back = finding
                .repairs
                .iter()
                .any(|repair| plain(&repaired(&checked, repair)) == plain(&report.text));
            listed += u32::from(back);
            certain += u32::from(back && finding.only);
            if finding.only && !back {
                let what =
                    format!("seed {seed}, {} for {slip}: {finding:?}", &report.text[figure.range.clone()]);
                wrong.entry(finding.rule).or_default().push(what);
            }
        }
    }
    println!("{certain} by the only repair, {listed} by one of several");
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(certain > 20 && listed > certain, "{certain} {listed}");
}

/// Thousands of relations that are broken about one cell; of each rule the first two hundred findings are listed.
#[test]
fn a_draft_of_thousands_of_broken_relations_is_soon_repaired() {
    let model = consistent_with(
        2021,
        support::model::body_named("青禾县云岭镇人民政府"),
        support::generate::Magnitude::Small,
        1,
    );
    let mut text = render(&model, &Style::new(Layout::TabRows, 1));
    let received = model.count(3, "A", "T");
    let heading = text.find("二、主动公开").expect("the second heading");
    let wrong: String = (0..2_500)
        .map(|at| {
            format!(
                "本年收到政府信息公开申请{}件。\n通过网站发布5条、微信发布4条，共{}条。\n",
                received + 1 + at % 7,
                10 + at % 3
            )
        })
        .collect();
    text.insert_str(heading, &wrong);
    let started = Instant::now();
    let checked = check(&text);
    let all = started.elapsed();
    let mut findings = checked.findings.clone();
    findings.iter_mut().for_each(|finding| finding.repairs.clear());
    // As many as there were without the bound of a rule's list: the repairs are not to rest on it.
    let mut many: Vec<_> = findings.iter().cycle().take(2_500).cloned().collect();
    gouji::repair::propose(&checked.opened.document, &checked.report, &checked.ledger, &mut findings);
    assert_eq!(findings, checked.findings);
    let started = Instant::now();
    gouji::repair::propose(&checked.opened.document, &checked.report, &checked.ledger, &mut many);
    let taken = started.elapsed();
    let relations = checked.ledger.entries().len();
    println!("{} findings, {relations} relations: {taken:?} of {all:?}", findings.len());
    assert!(
        findings.len() > 400 && many.len() > 2_000 && relations > 4_000,
        "{} {relations}",
        findings.len()
    );
    assert!(many.iter().filter(|finding| !finding.repairs.is_empty()).count() > 2_000);
    assert!(taken < Duration::from_millis(500), "{taken:?}");
}
