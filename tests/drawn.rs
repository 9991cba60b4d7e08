//! Tables that stand in a text as lines are drawn as real ones: nothing of the draft gets lost, and the report that is read
//! is the same.

mod support;

use gouji::Checked;
use gouji::message::Language;
use gouji::output::page;
use gouji::output::places::Others;
use gouji::source::draft::{self, Beside};
use serde_json::Value;
use support::generate::{consistent, seeds};
use support::layout::{Layout, Style};
use support::report::render;

/// What the page gets of a draft.
fn shown(checked: Checked) -> Value {
    let beside = Beside::of(&checked.opened);
    serde_json::to_value(page::result("", &Ok(checked), beside, &Others::default(), Language::Chinese))
        .expect("plain data")
}

/// The tables that can be drawn, the last first: offsets, text and shape.
fn drawn(shown: &Value) -> Vec<(usize, usize, String, draft::Shape)> {
    let tables = shown["tables"].as_array().map_or(&[][..], Vec::as_slice);
    let mut drawn: Vec<_> = tables
        .iter()
        .filter_map(|table| table.get("drawn"))
        .map(|drawn| {
            let at = |key: &str| drawn[key].as_u64().expect("an offset") as usize;
            let shape = serde_json::from_value(drawn["shape"].clone()).expect("a shape");
            (at("start"), at("end"), drawn["text"].as_str().expect("a text").to_owned(), shape)
        })
        .collect();
    drawn.sort_by_key(|(start, ..)| std::cmp::Reverse(*start));
    drawn
}

/// The text with its tables drawn.
fn redrawn(text: &str, tables: Vec<(usize, usize, String, draft::Shape)>) -> (String, Beside) {
    let mut units: Vec<u16> = text.encode_utf16().collect();
    let mut shapes: Vec<draft::Shape> = Vec::new();
    for (start, end, put, shape) in tables {
        let gone = units[start..end].iter().filter(|&&unit| unit == u16::from(b'\n')).count() as u32 + 1;
        for behind in &mut shapes {
            behind.line = behind.line + shape.rows - gone;
        }
        units.splice(start..end, put.encode_utf16());
        shapes.insert(0, shape);
    }
    (String::from_utf16(&units).expect("a text"), Beside { shapes, ..Beside::default() })
}

/// Every cell: its keys, its text, and what it was taken for.
fn cells(shown: &Value) -> Vec<(String, String, String, String)> {
    let tables = shown["tables"].as_array().map_or(&[][..], Vec::as_slice).iter();
    let cells = tables.flat_map(|table| {
        let rows = table["body"].as_array().into_iter().flatten();
        rows.flat_map(|row| row.as_array().into_iter().flatten()).filter(|cell| cell.get("column").is_some())
    });
    let text = |cell: &Value, key: &str| cell[key].as_str().unwrap_or_default().to_owned();
    cells
        .map(|cell| (text(cell, "row"), text(cell, "column"), text(cell, "text"), text(cell, "kind")))
        .collect()
}

fn findings(shown: &Value) -> Vec<(String, String)> {
    let findings = shown["findings"].as_array().into_iter().flatten();
    findings.map(|one| (one["rule"].to_string(), one["message"].to_string())).collect()
}

/// The characters that say something, wherever they stand.
fn said(text: &str) -> Vec<char> {
    let mut said: Vec<char> =
        text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '|' | '-' | ':')).collect();
    said.sort_unstable();
    said
}

#[test]
fn a_table_that_is_drawn_says_what_its_lines_said() {
    let layouts = [
        Layout::CellLinesTab,
        Layout::CellLinesPlain,
        Layout::CellLinesPlainNoEmpty,
        Layout::TabRowsMergedEmpties,
        Layout::BarRows,
        Layout::BarRowsNoOuter,
        Layout::BarRowsMerged,
        Layout::Markdown,
        Layout::BlanksSingle,
    ];
    for layout in layouts {
        let (mut all, mut done) = (0, 0);
        for seed in 0..seeds(12) {
            let text = render(&consistent(seed), &Style::new(layout, seed));
            let before = shown(gouji::check_text(&text).expect("a report"));
            let tables = drawn(&before);
            all += before["tables"].as_array().map_or(0, Vec::len);
            done += tables.len();
            let (now, beside) = redrawn(&text, tables);
            assert_eq!(said(&now), said(&text), "{layout:?} seed {seed}");
            let opened = draft::edited(&now, beside.clone()).expect("a draft");
            assert_eq!(opened.document.grids().len(), beside.shapes.len(), "{layout:?} seed {seed}\n{now}");
            let after = shown(gouji::check(opened, None).expect("a report"));
            assert_eq!(cells(&after), cells(&before), "{layout:?} seed {seed}\n{now}");
            assert_eq!(findings(&after), findings(&before), "{layout:?} seed {seed}\n{now}");
        }
        assert!(done * 10 >= all * 9, "{layout:?}: only {done} of {all} tables are drawn");
    }
}

const TABLE_4: &str = "青石县青石镇人民政府2023年政府信息公开工作年度报告\n\
四、因政府信息公开工作被申请行政复议、提起行政诉讼情况\n\
行政复议\n行政诉讼\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n未经复议直接起诉\n复议后起诉\n\
结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n结果维持\n结果纠正\n其他结果\n尚未审结\n总计\n\
1\n0\n0\n0\n1\n0\n0\n0\n0\n0\n0\n0\n0\n0\n0\n五、存在的主要问题及改进情况\n无。\n";

fn tables_of(text: &str) -> usize {
    drawn(&shown(gouji::check_text(text).expect("a report"))).len()
}

#[test]
fn a_table_with_words_that_have_no_cell_stays_text() {
    assert_eq!(tables_of(TABLE_4), 1);
    // A note between its lines would be lost.
    assert_eq!(tables_of(&TABLE_4.replace("\n1\n0\n", "\n（单位：件）\n1\n0\n")), 0);
    // A sentence on the line of its heading would be torn.
    assert_eq!(tables_of(&TABLE_4.replace("\n行政复议\n", "\n本年情况如下：行政复议\n")), 0);
}

#[test]
fn a_table_that_can_not_be_read_stays_text() {
    assert_eq!(tables_of(&TABLE_4.replace("1\n0\n0\n0\n1\n", "1\n0\n0\n1\n")), 0);
}

#[test]
fn a_real_table_is_not_drawn_once_more() {
    let text = render(&consistent(3), &Style::new(Layout::TabRowsMergedEmpties, 3));
    let before = shown(gouji::check_text(&text).expect("a report"));
    let (now, beside) = redrawn(&text, drawn(&before));
    assert_eq!(beside.shapes.len(), 3);
    let opened = draft::edited(&now, beside).expect("a draft");
    assert!(drawn(&shown(gouji::check(opened, None).expect("a report"))).is_empty());
}
