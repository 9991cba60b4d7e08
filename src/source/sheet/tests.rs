use super::*;
use crate::source::content::{Block, Content, Paragraph};
use crate::source::limits::Budget;

fn sheet(cells: &[(u32, u32, &str)]) -> Sheet {
    let mut sheet = Sheet::new("附表", false);
    for (row, column, text) in cells {
        sheet.put(*row, *column, (*text).to_owned(), &mut Budget::default()).expect("room");
    }
    sheet
}

fn laid_out(sheet: Sheet) -> Content {
    let mut content = Content::default();
    sheet.lay_out(&mut content, &mut Budget::default()).expect("room");
    content
}

type Told = (u32, u32, u32, u32, String);

fn told(block: &Block) -> (u32, u32, Vec<Told>) {
    let Block::Table(table) = block else { panic!("{block:?}") };
    let cells = table.cells.iter().map(|c| (c.row, c.column, c.rows, c.columns, c.text())).collect();
    (table.rows, table.columns, cells)
}

fn range(top: u32, left: u32, bottom: u32, right: u32) -> Range {
    Range { rows: (top, bottom), columns: (left, right) }
}

fn cell(row: u32, column: u32, text: &str) -> Told {
    (row, column, 1, 1, text.to_owned())
}

#[test]
fn blank_rows_divide_titles_from_tables() {
    let content = laid_out(sheet(&[
        (31, 14, "第二行"),
        (0, 0, "附表"),
        (1, 0, ""),
        (1, 1, " "),
        (2, 1, "规章"),
        (2, 2, "1"),
        (3, 1, "制发"),
        (3, 2, "2"),
        (30, 14, "注：第一行"),
    ]));
    let [title, table, first, second] = content.blocks.as_slice() else { panic!("{content:?}") };
    assert_eq!(title, &Block::Paragraph(Paragraph::plain("附表")));
    let cells = vec![cell(0, 0, "规章"), cell(0, 1, "1"), cell(1, 0, "制发"), cell(1, 1, "2")];
    assert_eq!(told(table), (2, 2, cells));
    assert_eq!(first, &Block::Paragraph(Paragraph::plain("注：第一行")));
    assert_eq!(second, &Block::Paragraph(Paragraph::plain("第二行")));
}

#[test]
fn merged_cells_cover_what_is_below_them() {
    let mut sheet = sheet(&[(0, 0, "标"), (0, 1, "甲"), (1, 1, "1"), (1, 2, "2"), (2, 0, "末"), (2, 2, "3")]);
    sheet.merged = vec![range(0, 1, 0, 2), range(0, 0, 1, 0), range(2, 0, 2, 2), range(1, 1, 2, 1)];
    let content = laid_out(sheet);
    let cells = vec![
        (0, 0, 2, 1, "标".to_owned()),
        (0, 1, 1, 2, "甲".to_owned()),
        (1, 1, 2, 1, "1".to_owned()),
        cell(1, 2, "2"),
        // The merged cell of the last row ends where it would overlap the one above it.
        cell(2, 0, "末"),
        cell(2, 2, "3"),
    ];
    assert_eq!(told(&content.blocks[0]), (3, 3, cells));
}

#[test]
fn hidden_rows_and_columns_are_left_out_and_remembered() {
    let mut sheet = sheet(&[
        (0, 0, "标"),
        (0, 1, "底稿"),
        (0, 2, "合计"),
        (1, 1, "7"),
        (1, 2, "8"),
        (2, 0, "丙"),
        (2, 1, "9"),
        (2, 2, "10"),
        (3, 0, "备注"),
        (3, 2, "无"),
    ]);
    sheet.merged = vec![range(0, 0, 1, 0), range(0, 1, 0, 2)];
    sheet.hidden_rows = vec![(3, 3), (1, 1)];
    sheet.hidden_columns = vec![(1, 1), (20, 255)];
    let content = laid_out(sheet);
    let cells = vec![cell(0, 0, "标"), cell(0, 1, "底稿"), cell(1, 0, "丙"), cell(1, 1, "10")];
    assert_eq!(told(&content.blocks[0]), (2, 2, cells));
    let unseen: Vec<_> = content.unseen.iter().map(|u| (u.what.as_str(), u.text.as_str())).collect();
    // The fourth row holds no digits.
    let wanted = [
        ("工作表“附表”隐藏的第 2 行", "7\t8"),
        ("工作表“附表”隐藏的 B 列", "9"),
        ("工作表“附表”被合并单元格遮住的内容", "合计"),
    ];
    assert_eq!(unseen, wanted[..2]);
}

#[test]
fn hidden_sheets_are_remembered_if_they_hold_digits() {
    let hidden = |text: &str| {
        let mut sheet = Sheet::new("底稿", true);
        sheet.put(0, 0, "件数".into(), &mut Budget::default()).expect("room");
        sheet.put(0, 1, text.into(), &mut Budget::default()).expect("room");
        laid_out(sheet)
    };
    assert_eq!(hidden("无"), Content::default());
    let unseen = crate::text::document::Unseen {
        what: "隐藏的工作表“底稿”".into(), text: "件数\t12".into()
    };
    assert_eq!(hidden("12"), Content { blocks: Vec::new(), unseen: vec![unseen], ..Content::default() });
}

#[test]
fn sheets_of_any_size_are_answered() {
    let far = |row, column| {
        let mut sheet = sheet(&[(0, 0, "甲"), (0, 1, "乙"), (row, column, "丙"), (row, 1, "")]);
        sheet.merged = vec![range(0, 0, u32::MAX, u32::MAX), range(row, 5, 2, u32::MAX), range(9, 9, 1, 1)];
        sheet.hidden_rows = vec![(5, 2), (7, u32::MAX - 1), (u32::MAX, u32::MAX)];
        sheet.hidden_columns = vec![(u32::MAX, u32::MAX)];
        sheet.lay_out(&mut Content::default(), &mut Budget::default()).map_err(|error| error.kind())
    };
    assert_eq!(far(u32::MAX, u32::MAX), Ok(()));
    assert_eq!(far(1, 300), Ok(()));
    assert_eq!(far(3, 3), Ok(()));
    let wide: Vec<_> = (0..300).map(|column| (0, column, "1")).collect();
    let error = sheet(&wide).lay_out(&mut Content::default(), &mut Budget::default());
    assert_eq!(error.map_err(|error| error.kind()), Err("too_large"));
    let mut budget = Budget::default();
    let mut sheet = Sheet::new("", false);
    let full = (0..).find_map(|row| sheet.put(row, 0, "1".into(), &mut budget).err());
    assert_eq!(full.map(|error| error.kind()), Some("too_large"));
}

#[test]
fn what_stands_beside_the_printed_part_is_left_out_if_it_is_little() {
    let shown = |printed: Range| {
        let mut sheet = sheet(&[(0, 0, "甲"), (0, 1, "1"), (0, 3, "9"), (1, 0, "乙"), (1, 1, "2")]);
        sheet.printed.push(printed);
        told(&laid_out(sheet).blocks[0]).2.len()
    };
    assert_eq!(shown(range(0, 0, 1, 1)), 4);
    // Two of five would not be most of it.
    assert_eq!(shown(range(0, 0, 0, 1)), shown(range(0, 0, 9, 9)));
}

/// A heading over two columns of figures, two rows of them, and what else stands there.
fn with_heading(heading: Range, others: &[(u32, u32, &str)]) -> Content {
    let rows = [
        (0, 0, "行"),
        (0, 1, "申请人"),
        (1, 0, "甲"),
        (1, 1, "1"),
        (1, 2, "2"),
        (2, 0, "乙"),
        (2, 1, "3"),
        (2, 2, "4"),
    ];
    let mut sheet = sheet(&[&rows[..], others].concat());
    sheet.merged.push(heading);
    laid_out(sheet)
}

#[test]
fn helping_figures_beside_a_table_are_no_part_of_it() {
    let heading = range(0, 1, 0, 2);
    let columns = |content: &Content| match &content.blocks[0] {
        Block::Table(table) => table.columns,
        block => panic!("{block:?}"),
    };
    let beside = with_heading(heading, &[(0, 5, "上年"), (1, 5, "7"), (2, 5, "8")]);
    assert_eq!(columns(&beside), 3);
    let unseen: Vec<String> = beside.unseen.iter().map(|u| format!("{}: {}", u.what, u.text)).collect();
    assert_eq!(unseen, ["工作表“附表”表格旁边的内容: 上年\n7\n8"]);
    // The heading goes on over the blank column; no heading ends in front of it; no column is blank.
    assert_eq!(columns(&with_heading(range(0, 1, 0, 5), &[(1, 5, "7")])), 4);
    assert_eq!(columns(&with_heading(range(0, 1, 1, 1), &[(1, 5, "7")])), 4);
    assert_eq!(columns(&with_heading(heading, &[(1, 3, "7")])), 4);
    // The greater part of a sheet is not beside.
    let much: Vec<(u32, u32, &str)> =
        (0..3).flat_map(|row| (5..9).map(move |column| (row, column, "7"))).collect();
    assert_eq!(columns(&with_heading(heading, &much)), 7);
}

#[test]
fn a_wider_table_below_the_next_heading_hides_no_helping_figures() {
    let cells = [
        (0, 0, "三、收到和处理申请情况"),
        (1, 0, "申请人情况"),
        (2, 0, "1"),
        (2, 1, "2"),
        (2, 2, "3"),
        (2, 5, "3"),
        (3, 0, "四、复议、诉讼情况"),
        (4, 0, "1"),
        (4, 1, "0"),
        (4, 2, "0"),
        (4, 3, "0"),
        (4, 4, "0"),
        (4, 5, "1"),
    ];
    let mut sheet = sheet(&cells);
    sheet.merged.push(range(1, 0, 1, 2));
    let content = laid_out(sheet);
    let unseen: Vec<String> = content.unseen.iter().map(|u| format!("{}: {}", u.what, u.text)).collect();
    assert_eq!(unseen, ["工作表“附表”表格旁边的内容: 3"]);
}

#[test]
fn a_hidden_column_parts_nothing() {
    let mut sheet = sheet(&[(0, 0, "申请人"), (1, 0, "1"), (1, 1, "2"), (1, 2, "5"), (1, 3, "3")]);
    sheet.merged.push(range(0, 0, 0, 1));
    sheet.hidden_columns.push((2, 2));
    let Block::Table(table) = &laid_out(sheet).blocks[0] else { panic!("no table") };
    assert_eq!(table.columns, 3);
}
