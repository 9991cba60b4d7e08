//! Properties of the whole: a consistent report has no error and no warning in any layout; a slip in any cell
//! of tables 3 and 4 is named.

mod support;

use gouji::Checked;
use gouji::finding::{Finding, Severity};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use support::generate::{consistent, models, models_with_slip, seeds};
use support::layout::{Layout, Style};
use support::model::{Model, cells};
use support::report::{render, render_with};

fn check(text: &str) -> Checked {
    gouji::check_text(text).expect("a report")
}

fn serious(checked: &Checked) -> Vec<String> {
    let findings = checked.findings.iter().filter(|f| f.severity <= Severity::Warning);
    findings.map(|f| format!("{} {}", f.rule, f.message)).collect()
}

/// A style for a number: every layout, lines short and long, with and without subtotals.
fn style(number: u64) -> Style {
    let layout = Layout::ALL[(number % Layout::ALL.len() as u64) as usize];
    let mut style = Style::new(layout, number);
    if number / 13 % 3 == 1 {
        style = style.with_subtotals();
    }
    if number / 39 % 3 == 1 {
        style = style.wrapped(40);
    }
    style
}

/// The faults in the findings on a consistent report.
fn faults_of_consistent(model: &Model, style: &Style) -> Option<String> {
    let text = render(model, style);
    let checked = check(&text);
    let serious = serious(&checked);
    let counts = checked.ledger.counts();
    let fault = if !serious.is_empty() {
        serious.join("\n")
    } else if counts.broken > 0 {
        format!("{counts:?}")
    } else if style.layout.shows_rows() && counts.unread > 0 {
        let info: Vec<String> = checked.findings.iter().map(|f| f.message.to_string()).collect();
        format!("{counts:?} {info:?}")
    } else {
        return None;
    };
    Some(format!("{:?} {} {}\n{fault}\n{text}", style, model.year, model.body.name))
}

#[test]
fn a_consistent_report_is_clean_in_every_layout() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 1500, max_shrink_iters: 30, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let result = runner.run(&(models(), any::<u64>()), |(model, number)| {
        let fault = faults_of_consistent(&model, &style(number));
        prop_assert!(fault.is_none(), "{}", fault.unwrap_or_default());
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// Whether the findings name a slip: in table 3 the cell and its value, with no second finding of the family;
/// in table 4 the group.
fn names_slip(checked: &Checked, table: u8, row: &str, column: &str, value: &str) -> bool {
    let at = |finding: &Finding, any_column: bool| {
        finding
            .marks
            .iter()
            .filter(|mark| mark.primary)
            .filter_map(|mark| mark.cell)
            .any(|cell| cell.table == table && cell.row == row && (any_column || cell.column == column))
    };
    let family: Vec<&Finding> = checked
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Error && f.rule.starts_with(if table == 3 { "T3" } else { "T4" }))
        .collect();
    match (table, &family[..]) {
        (3, [only]) => only.rule == "T3-CUL" && at(only, false) && only.expected.as_deref() == Some(value),
        (_, [only]) => only.rule == "T4-SUM" && at(only, true),
        _ => false,
    }
}

fn fault_of_slip(
    model: &Model,
    table: u8,
    row: &str,
    column: &str,
    wrong: i64,
    style: &Style,
) -> Option<String> {
    let mut shown = model.clone();
    shown.set_int(table, row, column, wrong);
    let text = render_with(model, &shown, style);
    let checked = check(&text);
    let right = model.get(table, row, column);
    (!names_slip(&checked, table, row, column, right)).then(|| {
        let all: Vec<String> = checked.findings.iter().map(|f| format!("{} {}", f.rule, f.message)).collect();
        format!("{style:?}: {table}:{row}:{column} is {wrong} for {right}\n{}\n{text}", all.join("\n"))
    })
}

#[test]
fn a_slip_is_named_in_every_layout() {
    let mut runner = TestRunner::new_with_rng(
        Config { cases: 1500, max_shrink_iters: 30, failure_persistence: None, ..Config::default() },
        TestRng::deterministic_rng(RngAlgorithm::ChaCha),
    );
    let result = runner.run(&(models_with_slip(), any::<u64>()), |((model, cell, wrong), number)| {
        let style = Style::new(Layout::ALL[(number % 13) as usize], number);
        let fault = fault_of_slip(&model, cell.table, cell.row, cell.column, wrong, &style);
        prop_assert!(fault.is_none(), "{}", fault.unwrap_or_default());
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

/// Every single cell of tables 3 and 4, in both editions, with several wrong values.
#[test]
fn a_slip_in_every_cell_is_named() {
    let mut failed = Vec::new();
    for seed in [3, 4, 11, 12] {
        let model =
            (seed..).map(consistent).find(|m| !cells(m.edition).is_empty()).expect("a model with tables");
        for cell in cells(model.edition).into_iter().filter(|cell| cell.table > 2) {
            let right = model.count(cell.table, cell.row, cell.column);
            for wrong in [right + 1, right * 10 + 7, (right - 1).max(0)] {
                if wrong != right {
                    let style = Style::new(Layout::TabRows, seed);
                    failed.extend(fault_of_slip(&model, cell.table, cell.row, cell.column, wrong, &style));
                }
            }
        }
    }
    assert!(failed.is_empty(), "{} failed, the first: {}", failed.len(), failed[0]);
}

/// Many seeds, every layout; more with `GOUJI_SEEDS=20000`.
#[test]
fn many_consistent_reports_are_clean() {
    let seeds = seeds(2_000);
    let faults: Vec<String> =
        (0..seeds).filter_map(|seed| faults_of_consistent(&consistent(seed / 7), &style(seed))).collect();
    assert!(faults.is_empty(), "{} of {seeds}, the first:\n{}", faults.len(), faults[0]);
}

/// What a page puts behind the piece of a report that it shows.
const PREVIEWS: [&str; 6] = ["…", "……", "\n阅读全文", "\n（未完待续）", "\n第1页 共3页", "\n下一页"];

/// What stands below every page.
const FOOTERS: [&str; 3] =
    ["\n【打印】【关闭】", "\n打印本页 关闭窗口\n版权所有 某县人民政府", "\n扫一扫在手机打开当前页"];

#[test]
fn a_report_that_stops_early_accuses_nobody_whatever_the_page_says_behind_it() {
    for seed in 0..60 {
        let text = render(&consistent(seed), &Style::new(Layout::ALL[0], seed));
        let mut stop = text.len() * (20 + seed as usize) / 82;
        while !text.is_char_boundary(stop) {
            stop -= 1;
        }
        let behind = PREVIEWS[seed as usize % PREVIEWS.len()];
        let cut = format!("{}{behind}\n", &text[..stop]);
        assert_eq!(serious(&check(&cut)), [""; 0], "{seed}: {behind} behind {}", &text[..stop]);
    }
}

#[test]
fn a_report_that_stops_in_a_table_above_the_page_s_foot_accuses_nobody() {
    for (seed, footer) in (0..30).zip(FOOTERS.iter().cycle()) {
        let text = render(&consistent(seed), &Style::new(Layout::ALL[0], seed));
        let table = text.rfind("（三）不予公开").expect("the table");
        let cut = format!("{}{footer}\n", text[..table].trim_end());
        assert_eq!(serious(&check(&cut)), [""; 0], "{seed}: {footer}");
    }
}

#[test]
fn a_whole_page_that_lacks_its_last_section_is_told() {
    let text = render(&consistent(1), &Style::new(Layout::ALL[0], 1));
    let six = text.rfind("六、其他需要报告的事项").expect("the last section");
    let found = serious(&check(&format!("{}{}\n", text[..six].trim_end(), FOOTERS[0])));
    assert!(found.iter().any(|finding| finding.starts_with("ST-MISS")), "{found:?}");
}
