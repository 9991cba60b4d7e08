//! The table of statistics that reports of before 2019 append: a consistent one is quiet in every layout, and a slip in a
//! cell that stands in a sum is named there.

mod support;

use gouji::Checked;
use gouji::finding::Severity;
use gouji::relation::{Outcome, Tried};
use support::generate::{Random, seeds};
use support::layout::{Layout, Style};
use support::model::{BODIES, Model};
use support::statistics::{LINES, Line, SUMS, Statistics, TABLE, table, table_beside, with_table};

fn check(text: &str) -> Checked {
    gouji::check_text(text).expect("a report")
}

/// A report for a year before 2019.
fn model(seed: u64) -> Model {
    let mut random = Random::new(seed);
    let year = 2014 + random.below(5) as u16;
    Model::zeros(year, random.pick(&BODIES).clone())
}

fn messages(checked: &Checked, least: Severity) -> Vec<String> {
    let findings = checked.findings.iter().filter(|finding| finding.severity <= least);
    findings.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

/// The relations of the table that were judged.
fn judged(checked: &Checked) -> usize {
    let is_judged = |entry: &&Tried| {
        entry.relation.rule.starts_with("SA-") && !matches!(entry.outcome, Outcome::Unread(_))
    };
    checked.ledger.entries().iter().filter(is_judged).count()
}

#[test]
fn a_consistent_table_is_quiet_in_every_layout() {
    for seed in 0..seeds(40) {
        for layout in Layout::ALL {
            let text = with_table(&model(seed), &Statistics::consistent(seed), &Style::new(layout, seed));
            let checked = check(&text);
            let said = messages(&checked, Severity::Warning);
            assert!(said.is_empty(), "{layout:?} {seed}\n{}\n{text}", said.join("\n"));
            let hints = messages(&checked, Severity::Hint);
            assert!(
                hints.iter().all(|hint| !hint.starts_with("SA-")),
                "{layout:?} {seed}\n{hints:?}\n{text}"
            );
        }
    }
}

#[test]
fn every_figure_is_read_in_every_layout() {
    let statistics = Statistics::consistent(7);
    for layout in Layout::ALL {
        let text = with_table(&model(7), &statistics, &Style::new(layout, 7));
        let checked = check(&text);
        let table = checked.report.table(TABLE).unwrap_or_else(|| panic!("{layout:?}: no table\n{text}"));
        let rows = LINES.iter().filter_map(|line| match line {
            Line::Row(key, ..) => Some(*key),
            Line::Heading(_) => None,
        });
        for key in rows {
            let read = table.cell_at(key, "figure").map(|cell| cell.text.as_str());
            assert_eq!(read, Some(statistics.get(key)), "{layout:?} {key}\n{text}");
        }
        assert!(table.strangers.is_empty(), "{layout:?} {:?}", table.strangers);
        assert!(judged(&checked) == SUMS.len() + 2, "{layout:?}");
    }
}

#[test]
fn a_slip_in_a_sum_is_named_in_every_layout() {
    for seed in 0..seeds(60) {
        let mut random = Random::new(seed ^ 0xab);
        for layout in Layout::ALL {
            let mut statistics = Statistics::consistent(seed);
            let (total, parts) = SUMS[random.below(SUMS.len() as u32) as usize];
            let key = *random.pick(&[&[total], parts].concat());
            let right = statistics.count(key);
            let wrong = if random.chance(2) && right > 0 { right - 1 } else { right + 1 + random.below(9) };
            statistics.set(key, &wrong.to_string());
            let text = with_table(&model(seed), &statistics, &Style::new(layout, seed));
            let checked = check(&text);
            let named = checked.findings.iter().any(|finding| {
                let cells = finding.marks.iter().filter_map(|mark| mark.cell);
                let here = cells.into_iter().any(|cell| cell.table == TABLE && cell.row == key);
                // A part of 0 is not listed among the operands, but its total is.
                let of_total =
                    finding.marks.iter().any(|mark| mark.cell.is_some_and(|cell| cell.row == total));
                finding.rule.starts_with("SA-")
                    && finding.severity == Severity::Warning
                    && (here || of_total && wrong == 0)
            });
            let said = messages(&checked, Severity::Info).join("\n");
            assert!(named, "{layout:?} {seed}: {key} {right} -> {wrong}\n{said}\n{text}");
            assert!(messages(&checked, Severity::Error).is_empty(), "{layout:?} {seed}\n{said}");
        }
    }
}

/// The same table as texts that lost their breaks: a line without any sign between the cells, and all in one line.
fn run_together(statistics: &Statistics) -> [String; 2] {
    let rows: Vec<String> = LINES
        .iter()
        .map(|line| match line {
            Line::Heading(label) => format!("{label}\t——\t——"),
            Line::Row(key, label, unit) => format!("{label}\t{unit}\t{}", statistics.get(key)),
        })
        .collect();
    let glued: Vec<String> = rows.iter().map(|row| row.replace('\t', "")).collect();
    let spaced: Vec<String> = rows.iter().map(|row| row.replace('\t', " ")).collect();
    let name = "政府信息公开情况统计表";
    [
        format!("{name}\n统计指标单位统计数\n{}\n", glued.join("\n")),
        format!("{name} 统计指标 单位 统计数 {}\n", spaced.join(" ")),
    ]
}

#[test]
fn a_table_that_ran_together_is_read_or_unread_and_never_accused() {
    for seed in 0..seeds(60) {
        let right = Statistics::consistent(seed);
        let report = support::report::render(&model(seed), &Style::new(Layout::TabRows, seed));
        for table in run_together(&right) {
            let text = format!("{report}{table}");
            let checked = check(&text);
            let said = messages(&checked, Severity::Warning);
            assert!(said.is_empty(), "{seed}\n{}\n{text}", said.join("\n"));
        }
    }
    let mut wrong = Statistics::consistent(3);
    let received = wrong.count("received") + 2;
    wrong.set("received", &received.to_string());
    let report = support::report::render(&model(3), &Style::new(Layout::TabRows, 3));
    for table in run_together(&wrong) {
        let text = format!("{report}{table}");
        let said = messages(&check(&text), Severity::Info);
        assert!(said.iter().any(|said| said.starts_with("SA-RECV")), "{said:?}\n{text}");
    }
}

/// The table as a page has it: a real grid, its name and the body in rows of their own, a code in front of each figure
/// where a form has them.
fn page(statistics: &Statistics, codes: bool) -> String {
    let mut rows = vec![
        "<tr><td colspan=4>政府信息公开情况统计表</td></tr>".to_owned(),
        "<tr><td>统计指标</td><td>单位</td><td>代码</td><td>统计数</td></tr>".to_owned(),
    ];
    let mut code = 0;
    for line in LINES {
        let cells = match line {
            Line::Heading(label) => [label.to_owned(), "——".into(), String::new(), "——".into()],
            Line::Row(key, label, unit) => {
                code += 1;
                let code = if codes { format!("{code:02}") } else { String::new() };
                [label.to_owned(), unit.to_owned(), code, statistics.get(key).to_owned()]
            }
        };
        rows.push(format!("<tr><td>{}</td></tr>", cells.join("</td><td>")));
    }
    format!("<table>{}</table>", rows.concat())
}

#[test]
fn a_real_table_is_read_with_its_codes_or_without() {
    for (seed, codes) in [(1, false), (2, true), (5, true)] {
        let right = Statistics::consistent(seed);
        let report = support::report::render(&model(seed), &Style::new(Layout::TabRows, seed));
        let paragraphs: String = report.lines().map(|line| format!("<p>{line}</p>")).collect();
        let html = |table: &str| format!("<!DOCTYPE html><html><body>{paragraphs}{table}</body></html>");
        let check = |table: &str| gouji::check_bytes(html(table).as_bytes(), &|_, _| None).expect("a report");
        let checked = check(&page(&right, codes));
        assert_eq!(messages(&checked, Severity::Info), Vec::<String>::new(), "{seed}");
        assert_eq!(judged(&checked), SUMS.len() + 2, "{seed}");
        for (total, _) in SUMS {
            let mut wrong = right.clone();
            wrong.set(total, &(right.count(total) + 1).to_string());
            let said = messages(&check(&page(&wrong, codes)), Severity::Warning);
            assert!(said.iter().any(|said| said.starts_with("SA-")), "{seed} {total} {said:?}");
        }
    }
}

/// A report that ends with the table, a row a line.
fn plain(seed: u64, statistics: &Statistics) -> String {
    with_table(&model(seed), statistics, &Style::new(Layout::BarRowsNoOuter, seed))
}

#[test]
fn a_table_that_lost_lines_or_figures_accuses_nobody() {
    for seed in 0..seeds(150) {
        let mut random = Random::new(seed ^ 0x77);
        let text = plain(seed, &Statistics::consistent(seed));
        let at = text.find("政府信息公开情况统计表").expect("the table");
        let (report, table) = text.split_at(at);
        let damaged: Vec<String> = table
            .lines()
            .filter_map(|line| match random.below(24) {
                0 => None,
                1 => line.rsplit_once(" | ").map(|(rest, _)| format!("{rest} |  ")),
                2 => line.rsplit_once(" | ").map(|(rest, _)| rest.to_owned()),
                3 => Some(line.chars().skip(3).collect()),
                _ => Some(line.to_owned()),
            })
            .collect();
        let text = format!("{report}{}\n", damaged.join("\n"));
        let said = messages(&check(&text), Severity::Warning);
        assert!(said.is_empty(), "{seed}\n{}\n{text}", said.join("\n"));
    }
}

#[test]
fn a_report_of_one_line_accuses_nobody() {
    for seed in 0..seeds(40) {
        let text = plain(seed, &Statistics::consistent(seed));
        for between in [" ", ""] {
            let line = text.replace(" | ", between).replace('\n', between);
            let said = messages(&check(&line), Severity::Warning);
            assert!(said.is_empty(), "{seed} {between:?}\n{}\n{line}", said.join("\n"));
        }
    }
}

#[test]
fn of_several_tables_the_first_is_read() {
    let (own, other) = (Statistics::consistent(4), Statistics::consistent(5));
    let mut wrong = other.clone();
    wrong.set("received", &(other.count("received") + 5).to_string());
    let second = table(&wrong, Layout::TabRows, 5);
    let text = with_table(&model(4), &own, &Style::new(Layout::TabRows, 4)) + &second;
    let checked = check(&text);
    assert_eq!(messages(&checked, Severity::Warning), Vec::<String>::new());
    let read = checked.report.table(TABLE).and_then(|table| table.cell_at("received", "figure"));
    assert_eq!(read.map(|cell| cell.text.as_str()), Some(own.get("received")));
}

#[test]
fn the_name_above_the_table_begins_no_second_report() {
    let right = Statistics::consistent(6);
    let text = plain(6, &right).replace("政府信息公开情况统计表", "云岭2017年政府信息公开工作年度报告附表");
    let checked = check(&text);
    assert_eq!(checked.report.second, None);
    assert!(checked.report.table(TABLE).is_some());
}

/// A report that ends with a table of several columns of figures.
fn with_columns(seed: u64, columns: &[(&str, &Statistics)], layout: Layout) -> String {
    support::report::render(&model(seed), &Style::new(layout, seed)) + &table_beside(columns, layout, seed)
}

#[test]
fn of_two_years_beside_each_other_the_report_s_is_read() {
    for seed in 0..seeds(20) {
        let (own, mut other) = (Statistics::consistent(seed), Statistics::consistent(seed + 1000));
        // Nobody checks what is not the report's.
        other.set("received", &(other.count("received") + 7).to_string());
        let year = model(seed).year;
        let (this_year, last_year) = (format!("{year}年"), format!("{}年", year - 1));
        let headings = [
            ["本年度", "上年度"],
            ["上年数", "本年数"],
            ["本年", "累计"],
            ["统计数", "上年同期"],
            [&this_year, &last_year],
            [&last_year, &this_year],
        ];
        for (heading, layout) in
            headings.into_iter().flat_map(|heading| Layout::ALL.map(|layout| (heading, layout)))
        {
            let own_first = ["本年度", "本年", "统计数", this_year.as_str()].contains(&heading[0]);
            let text = |own: &Statistics| {
                let figures = if own_first { [own, &other] } else { [&other, own] };
                with_columns(seed, &[(heading[0], figures[0]), (heading[1], figures[1])], layout)
            };
            let checked = check(&text(&own));
            let said = messages(&checked, Severity::Warning);
            assert!(said.is_empty(), "{heading:?} {layout:?} {seed}\n{}\n{}", said.join("\n"), text(&own));
            if layout.shows_blanks() {
                let read = checked.report.table(TABLE).and_then(|table| table.cell_at("received", "figure"));
                let read = read.map(|cell| cell.text.as_str());
                assert_eq!(read, Some(own.get("received")), "{heading:?} {layout:?} {seed}\n{}", text(&own));
                let mut wrong = own.clone();
                wrong.set("received", &(own.count("received") + 1).to_string());
                let said = messages(&check(&text(&wrong)), Severity::Warning);
                let named = said.iter().any(|said| said.starts_with("SA-RECV"));
                assert!(named, "{heading:?} {layout:?} {seed} {said:?}");
            }
        }
    }
}

/// Which of the columns is the report's is not said.
#[test]
fn columns_that_do_not_tell_are_unread_where_they_differ() {
    let (one, mut other) = (Statistics::consistent(3), Statistics::consistent(4));
    other.set("received", &(other.count("received") + 7).to_string());
    for layout in Layout::ALL {
        for heading in [["统计数", "合计"], ["2009年", "2010年"], ["本年", "本年度"]] {
            let text = with_columns(3, &[(heading[0], &one), (heading[1], &other)], layout);
            let checked = check(&text);
            let said = messages(&checked, Severity::Warning);
            assert!(said.is_empty(), "{heading:?} {layout:?}\n{}\n{text}", said.join("\n"));
            let table = checked.report.table(TABLE).expect("the table");
            assert_eq!(table.value("replies", "figure"), None, "{heading:?} {layout:?}");
            // The same figure in both is that of the report.
            let text = with_columns(3, &[(heading[0], &one), (heading[1], &one)], layout);
            let checked = check(&text);
            let read = checked.report.table(TABLE).and_then(|table| table.cell_at("replies", "figure"));
            assert_eq!(
                read.map(|cell| cell.text.as_str()),
                Some(one.get("replies")),
                "{heading:?} {layout:?}"
            );
        }
    }
}
