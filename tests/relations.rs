//! What is told of a relation: what it is about, how its sides are compared, where its figures stand, and which of several
//! wrong figures is named.

mod support;

use gouji::message::Language;
use gouji::output::json;
use gouji::{Checked, Options, form, source};
use serde_json::{Value, json};
use support::layout::{Layout, Style};
use support::model::{Model, body_named};
use support::report::render_with;

const TOWN: &str = "青禾县云岭镇人民政府";

/// A cell by its table, row and column, and its text.
type Filled = (u8, &'static str, &'static str, &'static str);

/// A row of table 3 that only 自然人 account for: the row's total says the same.
fn only_people(row: &'static str, text: &'static str) -> [Filled; 2] {
    [(3, row, "N", text), (3, row, "T", text)]
}

/// A report of zeros for a year, but for these cells.
fn report(year: u16, cells: &[Filled]) -> String {
    let model = Model::zeros(year, body_named(TOWN));
    let mut shown = model.clone();
    for &(table, row, column, text) in cells {
        shown.set(table, row, column, text);
    }
    render_with(&model, &shown, &Style::new(Layout::TabRows, 1))
}

fn check(text: &str) -> Checked {
    gouji::check_text(text).expect("a report")
}

/// Beside last year's report, or beside the published version.
fn check_beside(text: &str, last_year: Option<&str>, published: Option<&str>) -> Checked {
    let read = |text: &str| gouji::read_companion(source::open_text(text).expect("text"), form::official());
    let (last_year, published) = (last_year.map(read), published.map(read));
    let options =
        Options { last_year: last_year.as_ref(), published: published.as_ref(), ..Options::default() };
    gouji::check_by(source::open_text(text).expect("text"), &options).expect("a report")
}

/// What the JSON says of the draft.
fn told(checked: Checked) -> Value {
    serde_json::to_value(json::file("报告.txt", &Ok(checked), Language::Chinese)).expect("JSON")
}

/// The findings of a rule in it.
fn findings(told: &Value, rule: &str) -> Vec<Value> {
    let all = told["findings"].as_array().expect("findings");
    all.iter().filter(|finding| finding["rule"] == rule).cloned().collect()
}

/// The only relation of the only finding of a rule.
#[track_caller]
fn relation(told: &Value, rule: &str) -> Value {
    let found = findings(told, rule);
    assert_eq!(found.len(), 1, "{rule}: {told:#}");
    let relations = found[0]["relations"].as_array().expect("relations");
    assert_eq!(relations.len(), 1, "{relations:#?}");
    relations[0].clone()
}

/// The parts of a relation that say how it reads.
fn reads(relation: &Value) -> Value {
    json!([relation["table"], relation["about"], relation["axis"], relation["comparison"]])
}

#[test]
fn a_relation_says_its_row_or_column_and_how_it_compares() {
    // Both 自然人 and 总计 of a row that says nothing else: only the balances are broken.
    let carried = told(check(&report(2023, &[(3, "A", "N", "5"), (3, "R1", "N", "5"), (3, "R1", "T", "5")])));
    let all: Vec<Value> = carried["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .filter_map(|finding| finding["relations"].as_array())
        .flatten()
        .map(reads)
        .collect();
    assert!(all.contains(&json!([3, "A", "row", "="])), "{all:?}");
    assert!(all.contains(&json!([3, "N", "column", "="])), "{all:?}");
    let stock = [(2, "documents", "made", "4"), (2, "documents", "valid", "3")];
    let stock = relation(&told(check(&report(2023, &stock))), "T2-STOCK");
    assert_eq!(reads(&stock), json!([2, "documents", "row", "≥"]));
    let more = [(2, "documents", "published", "3"), (2, "documents", "public", "2")];
    let more = relation(&told(check(&report(2020, &more))), "T2-CUM");
    assert_eq!(reads(&more), json!([2, "documents", "row", "≤"]));
}

/// A draft that carries five applications over, and last year's report, which leaves four.
fn carried_otherwise() -> (String, String) {
    let draft = report(2023, &[only_people("B", "5"), only_people("D", "5")].concat());
    let last = report(2022, &[only_people("A", "4"), only_people("D", "4")].concat());
    (draft, last)
}

#[test]
fn a_figure_of_another_document_stands_there_and_not_in_the_draft() {
    let (draft, last) = carried_otherwise();
    let told = told(check_beside(&draft, Some(&last), None));
    let found = findings(&told, "XY-CARRY");
    assert_eq!(found.len(), 1, "{told:#}");
    for relation in found[0]["relations"].as_array().expect("relations") {
        let (here, there) = (&relation["left"][0], &relation["right"][0]);
        assert_eq!((&here["table"], &here["row"]), (&json!(3), &json!("B")));
        assert!(here["line"].is_number() && here["elsewhere"].is_null(), "{here}");
        assert!(there["table"].is_null() && there["row"].is_null() && there["line"].is_null(), "{there}");
        let place = &there["elsewhere"];
        assert_eq!((&place["document"], &place["row"]), (&json!("lastYear"), &json!("D")));
        assert!(place["line"].as_u64().is_some_and(|line| line > 1), "{place}");
    }
    let names: Vec<&str> = found[0]["places"]
        .as_array()
        .expect("places")
        .iter()
        .filter(|place| !place["elsewhere"].is_null())
        .filter_map(|place| place["name"].as_str())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert!(names.iter().all(|name| name.contains("上年") && name.contains("结转下年度")), "{names:?}");
}

#[test]
fn what_differs_from_the_published_version_is_told_table_by_table() {
    let draft = report(2023, &[(2, "documents", "made", "2"), (4, "review", "upheld", "1")]);
    let published = report(2023, &[(2, "documents", "made", "1")]);
    let told = told(check_beside(&draft, None, Some(&published)));
    let found = findings(&told, "XV-SAME");
    for finding in &found {
        for relation in finding["relations"].as_array().expect("relations") {
            let tables: Vec<&Value> = finding["places"]
                .as_array()
                .expect("places")
                .iter()
                .filter(|place| place["elsewhere"].is_null())
                .map(|place| &place["table"])
                .collect();
            assert!(tables.iter().all(|table| **table == relation["table"]), "{finding:#}");
        }
    }
    assert!(!found.is_empty(), "{told:#}");
}

#[test]
fn what_rests_on_another_document_keeps_its_name() {
    // Lists of findings to ignore, which people keep for years, hold these names.
    let (draft, last) = carried_otherwise();
    let carried = findings(&told(check_beside(&draft, Some(&last), None)), "XY-CARRY");
    assert_eq!(carried[0]["fingerprint"], "b42f4b72a0e08045", "{carried:#?}");
    let (draft, published) =
        (report(2023, &[(2, "documents", "made", "2")]), report(2023, &[(2, "documents", "made", "1")]));
    let differs = findings(&told(check_beside(&draft, None, Some(&published))), "XV-SAME");
    assert_eq!(differs[0]["fingerprint"], "35a9cfc87d01e34f", "{differs:#?}");
}

#[test]
fn every_relation_counts_once_by_how_it_came_out() {
    let checked = check(&report(2023, &[(3, "A", "N", "5"), (3, "R1", "C1", "约3"), (3, "R1", "T", "3")]));
    let entries = checked.ledger.entries().len();
    let counts = &told(checked)["checks"];
    let count = |name: &str| counts[name].as_u64().expect("a number");
    assert!(count("held") > 1 && count("broken") > 1 && count("unread") > 1, "{counts}");
    assert_eq!(count("held") + count("broken") + count("unread"), entries as u64);
}

/// The cell of table 3 that is named, and its value.
fn named(cells: &[Filled]) -> Option<(String, String, String)> {
    let checked = check(&report(2023, cells));
    let family: Vec<_> = checked.findings.iter().filter(|finding| finding.rule.starts_with("T3-")).collect();
    assert!(!family.is_empty(), "{cells:?}");
    let finding = family.iter().find(|finding| finding.rule == "T3-CUL")?;
    let cell = finding.marks.iter().find(|mark| mark.primary)?.cell?;
    Some((cell.row.to_owned(), cell.column.to_owned(), finding.expected.clone().unwrap_or_default()))
}

fn is(row: &str, column: &str, value: &str) -> Option<(String, String, String)> {
    Some((row.to_owned(), column.to_owned(), value.to_owned()))
}

#[test]
fn the_one_wrong_cell_is_named() {
    // An outcome, a sum, what came in, what was carried out: each stands in other relations, on either side.
    let right =
        [only_people("A", "6"), only_people("R1", "4"), only_people("R7", "4"), only_people("D", "2")]
            .concat();
    for (index, &(table, row, column, value)) in right.iter().enumerate() {
        let mut wrong = right.clone();
        wrong[index] = (table, row, column, "9");
        assert_eq!(named(&wrong), is(row, column, value), "{row} {column}");
    }
}

#[test]
fn no_cell_is_named_where_it_is_not_the_only_one() {
    // What is not stated may be any number: no difference to which it contributes tells the value of one cell.
    let marked = [(3, "A", "N", "9"), (3, "A", "C1", "/"), (3, "A", "T", "6")];
    let mark = [&marked[..], &only_people("R1", "6"), &only_people("R7", "6")].concat();
    assert_eq!(named(&mark), None, "beside a mark");
    // Two slips that have nothing to do with each other.
    assert_eq!(named(&[(3, "R1", "N", "3"), (3, "R2", "C1", "4")]), None, "two");
    // Off by the same in two columns that have no cell in common.
    assert_eq!(named(&[(3, "A", "N", "3"), (3, "A", "C1", "3"), (3, "A", "T", "6")]), None, "alike");
    // Each of two relations is off by the same, and the cell where they cross can't be lower by so much, or by a half.
    let crossing = |one: &'static str, other: &'static str, sum: &'static str, column: &'static str| {
        let total = if other == "5" { "7" } else { "2" };
        let cells = [
            (3, "R1", "N", one),
            (3, "R1", "C1", other),
            (3, "R1", "T", "2"),
            (3, "R7", "N", sum),
            (3, "R7", "C1", other),
            (3, "R7", "T", total),
            (3, "A", "N", sum),
            (3, "A", "C1", other),
            (3, "A", "T", total),
        ];
        [&cells[..], &only_people("R2", column)].concat()
    };
    assert_eq!(named(&crossing("1", "5", "2", "5")), None, "negative");
    assert_eq!(named(&crossing("2", "0.5", "1.5", "0")), None, "a half");
}

/// What is said of a sentence in a report with these cells.
fn check_with(cells: &[Filled], sentence: &str) -> Checked {
    let report = report(2023, cells);
    let heading = "一、总体情况\n";
    assert!(report.contains(heading), "{report}");
    check(&report.replacen(heading, &format!("{heading}{sentence}\n"), 1))
}

/// What a finding of the rule says of it.
#[track_caller]
fn said(rule: &str, cells: &[Filled], sentence: &str) -> String {
    let checked = check_with(cells, sentence);
    let all: Vec<String> =
        checked.findings.iter().map(|found| format!("{} {}", found.rule, found.message)).collect();
    all.iter().find(|found| found.starts_with(rule)).unwrap_or_else(|| panic!("{rule}: {all:#?}")).clone()
}

#[test]
fn what_else_would_have_been_right_is_told() {
    let carried =
        [only_people("A", "10"), only_people("B", "2"), only_people("R1", "12"), only_people("R7", "12")];
    let message = said("NT-RECV", &carried.concat(), "全年收到政府信息公开申请11件。");
    assert!(message.contains("按其他口径（含上年结转等）为 12"), "{message}");
    let cases = [(4, "review", "upheld", "3"), (4, "review", "pending", "2"), (4, "review", "total", "5")];
    let message = said("NT-REV", &cases, "全年发生政府信息公开行政复议7件。");
    assert!(message.contains("按已审结的或其他口径为 3"), "{message}");
}

#[test]
fn the_row_that_has_the_stated_figure_is_named() {
    let refused = [
        only_people("A", "22"),
        only_people("R3.1", "10"),
        only_people("R3.2", "12"),
        only_people("R7", "22"),
    ];
    let message = said("NT-OUT", &refused.concat(), "全年收到申请22件，不予公开12件。");
    assert!(message.contains("其中“") && message.contains("一行"), "{message}");
    // One row alone is no row among several.
    let one = [only_people("A", "12"), only_people("R1", "12"), only_people("R7", "12")];
    let message = said("NT-OUT", &one.concat(), "全年收到申请12件，予以公开11件。");
    assert!(!message.contains("其中“"), "{message}");
}

#[test]
fn parts_of_several_measures_speak_for_a_total_only_where_they_make_it_up() {
    for (parts, kept) in [
        ("文件5件、图解74篇、动态2305条", true),
        ("文件5件、图解74篇、动态2304条", false),
        ("文件79件、动态2305条", false),
        ("文件5条、图解74条、动态2305条", true),
    ] {
        let of_lists = |narrative: &str| {
            let checked = check_with(&[], narrative);
            let entries = checked.ledger.entries().iter();
            let tried: Vec<bool> = entries
                .filter(|tried| tried.relation.rule.starts_with("NI-SUM"))
                .map(|tried| tried.outcome == gouji::relation::Outcome::Held)
                .collect();
            assert!(tried.iter().all(|holds| *holds), "{narrative}");
            tried.len()
        };
        // The report has lists of its own.
        let more = of_lists(&format!("全年发布信息2384条，其中{parts}。")) - of_lists("公开工作有序开展。");
        assert_eq!(more, usize::from(kept), "{parts}");
    }
}

#[test]
fn a_blank_that_can_only_be_nothing_leaves_the_wrong_cell_to_be_named() {
    let slip = |blank: &'static str, blank_total: &'static str| {
        let mut cells =
            vec![(3, "R1", "N", "3"), (3, "R1", "T", "2"), (3, "R1", "C1", blank), (3, "R2", "N", blank)];
        cells.extend(["A", "R7"].iter().flat_map(|row| only_people(row, "5")));
        cells.extend(only_people("R4.1", "3"));
        cells.push((3, "R2", "T", blank_total));
        told(check(&report(2023, &cells)))
    };
    // The column of 商业企业 and the row of 部分公开 add up to 0 with the blanks: they are 0.
    for blank in ["", "—", "-", "－"] {
        let named = slip(blank, "0");
        assert_eq!(findings(&named, "T3-CUL").len(), 1, "{blank}");
        assert!(findings(&named, "T3-ROW").is_empty() && findings(&named, "T3-COL").is_empty());
    }
    // Another mark may stand for a figure that is kept back.
    assert!(findings(&slip("/", "0"), "T3-CUL").is_empty());
    // 部分公开 without a total may be any number: the figure that is wrong may be its own.
    let open = slip("", "");
    assert!(findings(&open, "T3-CUL").is_empty());
    assert_eq!((findings(&open, "T3-ROW").len(), findings(&open, "T3-COL").len()), (1, 1));
}
