use super::*;

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

fn merge(top: u32, left: u32, bottom: u32, right: u32) -> Merge {
    Merge { top, left, bottom, right }
}

fn cell(row: u32, column: u32, text: &str) -> Told {
    (row, column, 1, 1, text.to_owned())
}

#[test]
fn rows_without_cells_divide_titles_from_tables() {
    let content = laid_out(sheet(&[
        (0, 0, "附表"),
        (2, 1, "规章"),
        (2, 2, "1"),
        (3, 1, "制发"),
        (3, 2, "2"),
        (30, 14, "注：第一行"),
        (31, 14, "第二行"),
    ]));
    let [title, table, first, second] = content.blocks.as_slice() else { panic!("{content:?}") };
    assert_eq!(title, &Block::Paragraph(Paragraph::plain("附表")));
    let cells = vec![cell(0, 0, "规章"), cell(0, 1, "1"), cell(1, 0, "制发"), cell(1, 1, "2")];
    assert_eq!(told(table), (2, 2, cells));
    assert_eq!(first, &Block::Paragraph(Paragraph::plain("注：第一行")));
    assert_eq!(second, &Block::Paragraph(Paragraph::plain("第二行")));
}

#[test]
fn blank_cells_inside_a_row_are_cells() {
    let content =
        laid_out(sheet(&[(5, 1, "甲"), (5, 3, "乙"), (6, 2, ""), (6, 3, ""), (7, 1, "丙"), (8, 1, "")]));
    let cells = vec![
        cell(0, 0, "甲"),
        cell(0, 1, ""),
        cell(0, 2, "乙"),
        cell(1, 0, ""),
        cell(1, 1, ""),
        cell(1, 2, ""),
        cell(2, 0, "丙"),
    ];
    assert_eq!(told(&content.blocks[0]), (3, 3, cells));
}

#[test]
fn merged_cells_cover_what_is_below_them() {
    let mut sheet = sheet(&[
        (0, 0, "标"),
        (0, 1, "甲"),
        (0, 2, ""),
        (1, 0, ""),
        (1, 1, "1"),
        (1, 2, "2"),
        (2, 0, "末"),
        (2, 1, ""),
        (2, 2, ""),
    ]);
    sheet.merges = vec![merge(0, 1, 0, 2), merge(0, 0, 1, 0), merge(2, 0, 2, 2), merge(1, 1, 2, 1)];
    let cells = vec![
        (0, 0, 2, 1, "标".to_owned()),
        (0, 1, 1, 2, "甲".to_owned()),
        (1, 1, 2, 1, "1".to_owned()),
        cell(1, 2, "2"),
        // The merge of the last row overlaps the one above it, and does not count.
        cell(2, 0, "末"),
        cell(2, 2, ""),
    ];
    assert_eq!(told(&laid_out(sheet).blocks[0]), (3, 3, cells));
}

#[test]
fn hidden_rows_and_columns_are_left_out_and_remembered() {
    let mut sheet = sheet(&[
        (0, 0, "标"),
        (0, 1, "底稿"),
        (0, 2, "合计"),
        (1, 0, ""),
        (1, 1, "7"),
        (1, 2, "8"),
        (2, 0, "丙"),
        (2, 1, "9"),
        (2, 2, "10"),
        (3, 0, "备注"),
        (3, 2, "无"),
    ]);
    sheet.merges = vec![merge(0, 0, 1, 0), merge(0, 1, 0, 2)];
    sheet.hidden_rows = vec![3..=3, 1..=1];
    sheet.hidden_columns = vec![1..=1, 20..=255];
    let content = laid_out(sheet);
    let cells = vec![cell(0, 0, "标"), cell(0, 1, "底稿"), cell(1, 0, "丙"), cell(1, 1, "10")];
    assert_eq!(told(&content.blocks[0]), (2, 2, cells));
    let unseen: Vec<_> = content.unseen.iter().map(|u| (u.what.as_str(), u.text.as_str())).collect();
    // The fourth row holds no digits.
    assert_eq!(unseen, [("工作表“附表”隐藏的第 2 行", "7\t8"), ("工作表“附表”隐藏的 B 列", "底稿\n9")]);
}

#[test]
fn a_merged_cell_whose_first_row_is_hidden_keeps_its_text() {
    let mut sheet = sheet(&[(0, 0, "标"), (0, 1, "5"), (1, 0, ""), (1, 1, "6"), (2, 0, ""), (2, 1, "7")]);
    sheet.merges = vec![merge(0, 0, 2, 0)];
    sheet.hidden_rows = vec![0..=0];
    let cells = vec![(0, 0, 2, 1, "标".to_owned()), cell(0, 1, "6"), cell(1, 1, "7")];
    assert_eq!(told(&laid_out(sheet).blocks[0]), (2, 2, cells));
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
    let unseen = Unseen { what: "隐藏的工作表“底稿”".into(), text: "件数\t12".into() };
    assert_eq!(hidden("12"), Content { blocks: Vec::new(), unseen: vec![unseen] });
}

#[test]
fn sheets_of_any_size_are_answered() {
    let far = |row, column| {
        let mut sheet = sheet(&[(0, 0, "甲"), (0, 1, "乙"), (row, column, "丙"), (row, 1, "")]);
        sheet.merges = vec![merge(0, 0, u32::MAX, u32::MAX), merge(row, 5, 2, u32::MAX), merge(9, 9, 1, 1)];
        sheet.hidden_rows = vec![RangeInclusive::new(5, 2), 7..=u32::MAX - 1, u32::MAX..=u32::MAX];
        sheet.hidden_columns = vec![u32::MAX..=u32::MAX];
        sheet.lay_out(&mut Content::default(), &mut Budget::default()).map_err(|error| error.kind())
    };
    assert_eq!(far(u32::MAX, u32::MAX), Ok(()));
    assert_eq!(far(1, 300), Err("too_large"));
    assert_eq!(far(3, 3), Ok(()));
    let mut long = sheet(&[(0, 0, "甲"), (0, 1, "乙")]);
    long.merges = vec![merge(0, 0, u32::MAX, 0)];
    long.put(u32::MAX, 1, "丙".into(), &mut Budget::default()).expect("room");
    let error = long.lay_out(&mut Content::default(), &mut Budget::default());
    assert_eq!(error.map_err(|error| error.kind()), Err("too_large"));
}

#[test]
fn letters_of_columns() {
    let all: Vec<String> = [0, 25, 26, 701, 702, 16_383].into_iter().map(letters).collect();
    assert_eq!(all, ["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
}
