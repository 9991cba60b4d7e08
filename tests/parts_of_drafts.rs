//! Drafts that stop in a sentence or begin in a table, captions above the tables of other years, and tables with a row a year.

mod support;

use gouji::finding::Severity;
use support::generate::consistent;
use support::layout::{Layout, Style};
use support::report::render;

/// A consistent report of a year since the format, its rows in lines by tabs.
fn report(seed: u64) -> (u16, Vec<String>) {
    let model = consistent(seed);
    let text = render(&model, &Style::new(Layout::TabRowsMergedEmpties, seed));
    (model.year, text.lines().map(str::to_owned).collect())
}

/// Errors and warnings: rule and message.
fn said(text: &str) -> Vec<String> {
    let checked = gouji::check_text(text).expect("a draft");
    let heavy = checked.findings.iter().filter(|finding| finding.severity <= Severity::Warning);
    heavy.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

fn says(text: &str, rule: &str) -> bool {
    said(text).iter().any(|said| said.starts_with(rule))
}

/// The line with which a section begins.
fn heading(lines: &[String], number: &str) -> usize {
    lines.iter().rposition(|line| line.starts_with(number)).expect("a heading")
}

/// The lines in front of the sixth section, and these behind them.
fn stopped(lines: &[String], last: &[&str]) -> String {
    let end = heading(lines, "六、");
    let last = last.iter().map(|line| (*line).to_owned());
    lines[..end].iter().cloned().chain(last).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_draft_that_stops_in_a_sentence_lacks_no_section() {
    for seed in 0..6 {
        let (_, lines) = report(seed);
        for tail in ["组织承办", "联系县人民医院", "于2024年1月15日", "会同青禾县教育局"]
        {
            let last = format!("改进情况：编制栏目更新清单并按月检查，{tail}");
            assert!(!says(&stopped(&lines, &[&last]), "ST-MISS"), "{seed} {tail}");
        }
    }
}

#[test]
fn a_draft_that_ends_as_reports_do_lacks_its_section() {
    for seed in 0..6 {
        let (_, lines) = report(seed);
        let name = consistent(seed).body.name;
        for last in [
            &[name, "2024年1月15日"][..],
            &["联系电话：0000-1234567"],
            &["主办：青禾县人民政府 承办：青禾县大数据中心"],
        ] {
            assert!(says(&stopped(&lines, last), "ST-MISS"), "{seed} {last:?}");
        }
    }
}

#[test]
fn a_list_that_breaks_off_with_its_draft_has_no_sum() {
    let list = |end: &str| {
        format!(
            "青禾县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n\
            全年办结90件，其中予以公开30件、部分公开20件、不予公开10件、无法提供5件{end}"
        )
    };
    for end in ["、不", "、不予处理", "、不予处理5", "、"] {
        assert!(!says(&list(end), "NI-PARTS"), "{end}");
    }
    for end in ["。", "、不予处理5件。"] {
        assert!(says(&list(end), "NI-PARTS"), "{end}");
    }
}

#[test]
fn two_or_three_outcomes_may_be_some_of_all_where_the_table_is_cut_off() {
    let list = |outcomes: &str| {
        format!(
            "青禾县人民政府2023年政府信息公开工作年度报告\n一、总体情况\n全年办结90件，其中{outcomes}。\n二、主动"
        )
    };
    for some in [
        "予以公开30件、不予公开10件",
        "不予公开10件，不予处理5件",
        "予以公开30件、部分公开20件、不予公开10件",
    ] {
        assert!(!says(&list(some), "NI-PARTS"), "{some}");
    }
    for wrong in ["予以公开60件、不予公开40件", "予以公开30件、不予公开10件、其他处理49件，共90件"]
    {
        assert!(says(&list(wrong), "NI-PARTS"), "{wrong}");
    }
}

#[test]
fn a_draft_that_begins_in_a_table_lacks_none_of_its_rows() {
    for seed in 0..6 {
        let (_, lines) = report(seed);
        let (start, end) = (heading(&lines, "三、收到") + 4, heading(&lines, "四、政府"));
        for first in (start..end).step_by(3) {
            let text = lines[first..].join("\n");
            for rule in ["ST-ROW", "T2-ROWS"] {
                assert!(!says(&text, rule), "{seed} from {first}: {:?}\n{:?}", lines[first], said(&text));
            }
        }
    }
}

#[test]
fn a_row_that_is_missing_in_a_table_is_told() {
    let (_, lines) = report(1);
    let without = |label: &str| {
        let kept: Vec<&String> = lines.iter().filter(|line| !line.contains(label)).collect();
        kept.into_iter().cloned().collect::<Vec<_>>().join("\n")
    };
    assert!(says(&without("2.重复申请"), "ST-ROW"));
    assert!(says(&without("行政强制"), "T2-ROWS"));
}

#[test]
fn the_caption_of_another_year_s_table_tells_of_no_work() {
    let (year, lines) = report(2);
    let last = year - 1;
    let with = |line: String| {
        let mut lines = lines.clone();
        lines.insert(heading(&lines, "一、总体") + 1, line);
        lines.join("\n")
    };
    for caption in [
        "收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开申请情况（供对照）",
        "政府信息公开申请办理情况统计表",
    ] {
        for lead in ["", "附表："] {
            assert!(!says(&with(format!("{lead}{last}年{caption}")), "DY-STALE"), "{lead}{caption}");
        }
    }
    for sentence in
        ["，我镇共组织公开工作培训5次。", "共收到政府信息公开申请9件，办理情况", "公开政府信息12条。"]
    {
        assert!(says(&with(format!("{last}年{sentence}")), "DY-STALE"), "{sentence}");
    }
}

/// The line of fifteen figures, its place.
fn cases(lines: &[String]) -> usize {
    let figures = |line: &String| line.split('\t').filter(|cell| cell.trim().parse::<u32>().is_ok()).count();
    lines.iter().position(|line| figures(line) == 15).expect("the table of cases")
}

#[test]
fn the_row_of_the_report_s_year_is_read_of_a_table_with_a_row_a_year() {
    for seed in [1, 2, 4] {
        let (year, mut lines) = report(seed);
        let at = cases(&lines);
        let other = format!("{}\t{}", year - 1, vec!["1"; 15].join("\t"));
        lines[at] = format!("{year}\t{}", lines[at].trim());
        lines.insert(at + 1, other);
        assert_eq!(said(&lines.join("\n")), Vec::<String>::new(), "{seed}");
        // A slip in that row is named.
        lines[at] = format!("{year}\t7\t{}", vec!["0"; 14].join("\t"));
        assert!(says(&lines.join("\n"), "T4-"), "{seed}");
    }
}

/// A report whose rows in lines by tabs are written in another way.
fn rewritten(lines: &[String], row: impl Fn(&str) -> String) -> String {
    let write = |line: &String| if line.contains('\t') { row(line) } else { line.clone() };
    lines.iter().map(write).collect::<Vec<_>>().join("\n")
}

#[test]
fn rows_whose_cells_are_not_told_apart_are_not_missing() {
    for seed in 0..4 {
        let (_, lines) = report(seed);
        for sign in ["；", " & ", "：", "，"] {
            let text = rewritten(&lines, |row| row.trim().replace('\t', sign));
            for rule in ["ST-TAB", "T2-ROWS", "ST-ROW"] {
                assert!(!says(&text, rule), "{seed} {sign} {rule}: {:?}", said(&text));
            }
        }
        // A table that is not there is missing all the same.
        let start = heading(&lines, "四、");
        let kept = |(at, line): &(usize, &String)| *at < start || !line.contains('\t');
        let without: Vec<String> =
            lines.iter().enumerate().filter(kept).map(|(_, line)| line.clone()).collect();
        assert!(says(&without.join("\n"), "ST-TAB"), "{seed}");
    }
}

#[test]
fn figures_of_a_row_in_one_line_are_its_cells_where_other_rows_have_one() {
    for seed in 0..4 {
        let (_, lines) = report(seed);
        let text = rewritten(&lines, |row| {
            let (figures, words): (Vec<&str>, Vec<&str>) = row
                .split('\t')
                .filter(|cell| !cell.trim().is_empty())
                .partition(|cell| cell.trim().parse::<f64>().is_ok());
            [words.join("\n"), figures.join(" ")]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("\n")
        });
        let checked = gouji::check_text(&text).expect("a draft");
        let unread = checked.findings.iter().find(|finding| finding.rule == "CP-NOROW");
        assert!(unread.is_none(), "{seed}: {unread:?}");
        assert_eq!(said(&text), Vec::<String>::new(), "{seed}");
    }
}

#[test]
fn the_reports_that_a_portal_lists_above_are_not_this_one() {
    let (year, lines) = report(3);
    let name = consistent(3).body.name;
    let other = |body: &str, year: u16| format!("{body}{year}年政府信息公开工作年度报告");
    let listed =
        [other("青禾县教育局", year), other("青禾县民政局", year - 1), other("青禾县财政局", year - 1)];
    let text = [&listed[..], &lines[..]].concat().join("\n");
    assert_eq!(said(&text), Vec::<String>::new());
    let checked = gouji::check_text(&text).expect("a draft");
    assert_eq!(checked.report.issuer.as_ref().map(|issuer| issuer.text.as_str()), Some(name));
}

/// A report with a section in each line, its cells and lines set apart by a gap; and a note behind its last table.
fn with_a_section_a_line(lines: &[String], gap: &str, note: &str) -> String {
    let heads = ["一、总体", "二、主动", "三、收到", "四、政府", "五、存在", "六、其他"];
    let starts: Vec<usize> = heads.iter().map(|head| heading(lines, head)).collect();
    let ends = starts[1..].iter().copied().chain([lines.len()]);
    let sections = starts.iter().zip(ends).map(|(&start, end)| {
        let words: Vec<&str> = lines[start..end].iter().flat_map(|line| line.split_whitespace()).collect();
        words.join(gap)
    });
    let mut all: Vec<String> = lines[..starts[0]].iter().cloned().chain(sections).collect();
    let fourth = heading(&all, "四、政府");
    all[fourth] += note;
    all.join("\n")
}

#[test]
fn a_section_in_a_line_holds_its_table() {
    for seed in 0..6 {
        let (_, lines) = report(seed);
        for (gap, note) in [(" ", ""), ("　　", ""), (" ", " 注：以上为本机关数据。")] {
            let text = with_a_section_a_line(&lines, gap, note);
            let missing = ["ST-TAB", "ST-MISS", "T2-ROWS"].into_iter().find(|rule| says(&text, rule));
            assert_eq!(missing, None, "{seed} {gap:?} {:?}", said(&text));
        }
        // A slip of its row is named, and a table that was left out is missing.
        let mut slip = lines.clone();
        let at = cases(&slip);
        slip[at] = format!("7\t{}", vec!["0"; 14].join("\t"));
        assert!(says(&with_a_section_a_line(&slip, " ", ""), "T4-SUM"), "{seed}");
        slip[at] = "无。".to_owned();
        assert!(says(&with_a_section_a_line(&slip, " ", ""), "ST-TAB"), "{seed}");
    }
}

#[test]
fn a_row_that_a_line_end_tears_within_a_figure_is_unread() {
    let (_, lines) = report(1);
    let glued = |line: &String| -> String { line.split_whitespace().collect() };
    let with = |row: &[&str]| {
        let all = lines.iter().map(|line| if line.contains('\t') { glued(line) } else { line.clone() });
        let label = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）";
        let lines = all.flat_map(|line| match line.starts_with("（二）部分公开") {
            true => row.iter().map(|part| part.replace("LABEL", label)).collect(),
            false => vec![line],
        });
        lines.collect::<Vec<String>>().join("\n")
    };
    assert!(!says(&with(&["LABEL10", "1000011"]), "T3-ROW"), "{:?}", said(&with(&["LABEL10", "1000011"])));
    // Of a row that is whole a slip is told.
    assert!(says(&with(&["LABEL1000011"]), "T3-ROW"), "{:?}", said(&with(&["LABEL1000011"])));
    assert!(says(&with(&["LABEL", "1000011"]), "T3-ROW"), "{:?}", said(&with(&["LABEL", "1000011"])));
}
