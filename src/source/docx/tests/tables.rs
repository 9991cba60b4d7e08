//! Rows and cells to a grid.

use super::*;

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
}

fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/>{}</w:tbl>", rows.concat())
}

fn span(columns: u32) -> String {
    format!("<w:gridSpan w:val='{columns}'/>")
}

const RESTART: &str = "<w:vMerge w:val='restart'/>";
const CONTINUE: &str = "<w:vMerge/>";

#[test]
fn merged_cells() {
    let body = table(&[
        row(&[cell(RESTART, "甲"), cell(&span(2), "乙")]),
        row(&[cell(CONTINUE, ""), cell("", "1"), cell("", "2")]),
        row(&[cell("<w:vMerge w:val='continue'/>", "3"), cell("", "4"), cell("", "")]),
        row(&[cell("", "丙"), cell("<w:hMerge w:val='restart'/>", "5"), cell("<w:hMerge/>", "")]),
    ]);
    let content = content(&body);
    let wanted = "4x3[0,0 3x1 甲|0,1 1x2 乙|1,1 1|1,2 2|2,1 4|2,2 |3,0 丙|3,1 1x2 5]";
    assert_eq!(lines(&content.blocks), [wanted]);
    assert_eq!(content.unseen.len(), 1);
    assert_eq!((&*content.unseen[0].what, &*content.unseen[0].text), ("被合并单元格遮住的文字", "3"));
}

#[test]
fn a_cell_that_continues_nothing_is_one_of_its_own() {
    let body = table(&[
        row(&[cell(CONTINUE, "甲"), cell("", "1")]),
        row(&[cell(CONTINUE, ""), cell("", "2")]),
        row(&[cell("", "乙"), cell(CONTINUE, "3")]),
        row(&[cell(CONTINUE, "4"), cell("<w:hMerge/>", "5")]),
    ]);
    let wanted = "4x2[0,0 2x1 甲|0,1 1|1,1 2|2,0 乙|2,1 3|3,0 1x2 4]";
    assert_eq!(said(&body), [wanted]);
}

#[test]
fn rows_that_begin_later_or_in_wrappers() {
    let before = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>".to_owned() + &cell("", "2") + "</w:tr>";
    let wrapped = format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", cell("", "4"));
    let wrapped = format!("<w:customXml>{}</w:customXml>", row(&[cell("", "3"), wrapped]));
    let body = table(&[row(&[cell("", "甲"), cell("", "1")]), before, wrapped]);
    assert_eq!(said(&body), ["3x2[0,0 甲|0,1 1|1,1 2|2,0 3|2,1 4]"]);
}

#[test]
fn columns_in_which_nothing_begins_are_none() {
    let body = table(&[
        row(&[cell(&span(99_999_999), "甲"), cell("", "1")]),
        row(&[cell(&span(10_000), "乙"), cell("", "2")]),
    ]);
    assert_eq!(said(&body), ["2x2[0,0 甲|0,1 1|1,0 乙|1,1 2]"]);
}

#[test]
fn columns_of_a_hairs_breadth_are_none() {
    let grid = |middle: u32| {
        format!(
            "<w:tblGrid><w:gridCol w:w='500'/><w:gridCol w:w='{middle}'/><w:gridCol w:w='500'/></w:tblGrid>"
        )
    };
    let rows = [row(&[cell("", "甲"), cell(&span(2), "1")]), row(&[cell(&span(2), "乙"), cell("", "2")])];
    assert_eq!(said(&table(&[grid(1), rows.concat()])), ["2x2[0,0 甲|0,1 1|1,0 乙|1,1 2]"]);
    assert_eq!(said(&table(&[grid(100), rows.concat()])), ["2x3[0,0 甲|0,1 1x2 1|1,0 1x2 乙|1,2 2]"]);
    // A cell stands in it: it is a column after all.
    let three = row(&[cell("", "丙"), cell("", "丁"), cell("", "3")]);
    assert_eq!(said(&table(&[grid(1), rows.concat(), three])).len(), 1);
    assert!(
        said(&table(&[grid(1), row(&[cell("", "丙"), cell("", "丁"), cell("", "3")])]))[0].starts_with("1x3")
    );
}

#[test]
fn tables_in_tables_end_somewhere() {
    let mut inner = p("芯");
    for _ in 0..30 {
        inner = format!("<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>");
    }
    let wanted = "1x1[0,0 ".repeat(8) + "芯" + &"]".repeat(8);
    assert_eq!(said(&inner), [wanted]);
}

#[test]
fn too_many_columns_or_rows_are_refused() {
    let too_large = |body: &str| {
        let error = read(&package(&[("word/document.xml", &document(body))]), &|_, _| None);
        assert_eq!(error.map_err(|error| error.kind()), Err("too_large"));
    };
    too_large(&table(&[row(&vec![cell("", ""); 300])]));
    too_large(&table(&["<w:tr/>".repeat(20_001)]));
}

#[test]
fn empty_tables_are_none() {
    assert!(said(&table(&["<w:tr/>".to_owned()])).is_empty());
    let hidden = table(&["<w:tr><w:trPr><w:hidden/></w:trPr>".to_owned() + &cell("", "1") + "</w:tr>"]);
    assert_eq!(content(&hidden).unseen.len(), 1);
}
