//! Traps of workbooks, each in a small one.

use super::read;
use crate::source::SourceError;
use crate::source::content::{Block, Content};
use crate::source::opc::{damage, package};

/// A workbook of sheets, each its name, its state and what stands in it.
fn packed(sheets: &[(&str, &str, &str)], more: &[(&str, &str)]) -> Vec<u8> {
    let list = (1..).zip(sheets).map(|(number, (name, state, _))| {
        format!("<sheet name='{name}' sheetId='{number}' state='{state}' r:id='r{number}'/>")
    });
    let list: String = list.collect();
    let workbook = format!("<workbook xmlns:r='r'><workbookPr/><sheets>{list}</sheets></workbook>");
    let relations = (1..=sheets.len()).map(|number| {
        format!("<Relationship Id='r{number}' Type='t/worksheet' Target='worksheets/s{number}.xml'/>")
    });
    let relations = format!("<Relationships>{}</Relationships>", relations.collect::<String>());
    let names: Vec<String> =
        (1..=sheets.len()).map(|number| format!("xl/worksheets/s{number}.xml")).collect();
    let bodies: Vec<String> =
        sheets.iter().map(|(_, _, inner)| format!("<worksheet>{inner}</worksheet>")).collect();
    let mut entries =
        vec![("xl/workbook.xml", workbook.as_str()), ("xl/_rels/workbook.xml.rels", &relations)];
    entries.extend(names.iter().zip(&bodies).map(|(name, body)| (name.as_str(), body.as_str())));
    entries.extend(more);
    package(&entries)
}

fn content(inner: &str) -> Content {
    read(&packed(&[("表", "visible", inner)], &[])).expect("a workbook")
}

/// The content of a workbook, shortly.
fn lines(content: &Content) -> Vec<String> {
    let line = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.printed(),
        Block::Picture => "[picture]".to_owned(),
        Block::Lost(what) => format!("[{what}]"),
        Block::Table(table) => {
            let cells = table.cells.iter().map(|cell| {
                let span = match (cell.rows, cell.columns) {
                    (1, 1) => String::new(),
                    (rows, columns) => format!(" {rows}x{columns}"),
                };
                format!("{},{}{span} {}", cell.row, cell.column, cell.text())
            });
            format!("{}x{}[{}]", table.rows, table.columns, cells.collect::<Vec<_>>().join("|"))
        }
    };
    content.blocks.iter().map(line).collect()
}

fn unseen(content: &Content) -> Vec<(&str, &str)> {
    content.unseen.iter().map(|unseen| (&*unseen.what, &*unseen.text)).collect()
}

/// Rows of cells: `A1=甲 B1=2`, a row each.
fn data(rows: &[&str]) -> String {
    let cell = |cell: &str| {
        let (at, value) = cell.split_once('=').expect("a cell");
        format!("<c r='{at}' t='str'><v>{value}</v></c>")
    };
    let row = |row: &&str| format!("<row>{}</row>", row.split(' ').map(cell).collect::<String>());
    format!("<sheetData>{}</sheetData>", rows.iter().map(row).collect::<String>())
}

fn merged(ranges: &[&str]) -> String {
    let ranges: String = ranges.iter().map(|range| format!("<mergeCell ref='{range}'/>")).collect();
    format!("<mergeCells>{ranges}</mergeCells>")
}

#[test]
fn every_kind_of_value() {
    let strings = "<sst><si><t>甲</t></si><si><r><rPr/><t>一</t></r><r><t xml:space='preserve'> 二</t></r>
        <rPh sb='0' eb='1'><t>いち</t></rPh></si><si><t>上_x000D_\n下_x0041_x _x00</t></si><si><t>  </t></si></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId='200' formatCode='yyyy&quot;年&quot;m&quot;月&quot;'/></numFmts>
        <cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>
        <cellXfs><xf numFmtId='0'/><xf numFmtId='10'/><xf numFmtId='14'/><xf numFmtId='200'/></cellXfs></styleSheet>";
    let cells = "<sheetData><row r='1'><c r='A1' t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c>
        <c t='s'><v>3</v></c><c t='s'><v>99</v></c><c t='inlineStr'><is><t>内</t></is></c>
        <c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c><c><f>SUM(A1:B2)</f><v>0.30000000000000004</v></c>
        <c t='str'><f>A1</f><v>算</v></c><c s='1'><v>0.285</v></c><c s='2'><v>45291</v></c><c s='3'><v>45291</v></c>
        <c t='d'><v>2023-12-31T00:00:00</v></c><c><f>A1</f><v></v></c><c/><c t='n' s='77'><v>12</v></c></row></sheetData>";
    let more = [("xl/sharedStrings.xml", strings), ("xl/styles.xml", styles)];
    let content = read(&packed(&[("表", "visible", cells)], &more)).expect("a workbook");
    let wanted = "1x14[0,0 甲|0,1 一 二|0,2 上\n下Ax _x00|0,3 内|0,4 TRUE|0,5 #REF!|0,6 0.3|0,7 算|0,8 28.50%\
        |0,9 2023/12/31|0,10 2023年12月|0,11 2023-12-31|0,12 \u{FFFD}|0,13 12]";
    assert_eq!(lines(&content), [wanted]);
}

#[test]
fn a_blank_row_divides() {
    let rows = ["A1=标题", "A3=甲 B3=1", "A4=乙 C4=2", "C6=注一", "C7=注二", "A9=丙 B9=3"];
    let wanted = ["标题", "2x3[0,0 甲|0,1 1|0,2 |1,0 乙|1,1 |1,2 2]", "注一", "注二", "1x2[0,0 丙|0,1 3]"];
    assert_eq!(lines(&content(&data(&rows))), wanted);
}

#[test]
fn merged_cells() {
    let sheet = data(&["A1=标 C1=1", "C2=2", "A4=乙 B4=3 C4=4"]);
    let sheet = sheet + &merged(&["A1:B3", "B4:B4", "C4:D9", "ZZZZ1:A2", "B2:A1", "A1"]);
    // The merged cell holds its rows together, and the blank one among them is none.
    let wanted = "3x3[0,0 2x2 标|0,2 1|1,2 2|2,0 乙|2,1 3|2,2 4]";
    assert_eq!(lines(&content(&sheet)), [wanted]);
    // Blank ones are one cell, too, and those that overlap share nothing.
    let sheet = data(&["A1=甲 B1=1 C1=2", "A2=乙"]) + &merged(&["B2:C2", "C1:C2", "A1:A1048576"]);
    assert_eq!(lines(&content(&sheet)), ["2x3[0,0 2x1 甲|0,1 1|0,2 2x1 2|1,1 ]"]);
}

#[test]
fn text_under_a_merged_cell_is_not_shown() {
    let content = content(&(data(&["A1=甲 B1=7 C1=1", "A2=乙 B2=8 C2=2"]) + &merged(&["A1:B1"])));
    assert_eq!(lines(&content), ["2x3[0,0 1x2 甲|0,2 1|1,0 乙|1,1 8|1,2 2]"]);
    assert_eq!(unseen(&content), [("工作表“表”被合并单元格遮住的内容", "7")]);
}

#[test]
fn hidden_rows_and_columns_are_out() {
    let sheet = "<cols><col min='2' max='2' hidden='1'/><col min='4' max='16384' width='0'/></cols>"
        .to_owned()
        + &data(&["A1=甲 B1=1 C1=2", "A2=乙 B2=3 D2=4", "A3=丙 C3=5", "A4=丁 C4=无", "A6=戊 C6=6"]);
    let sheet = sheet
        .replacen("<row>", "<row r='1'>", 1)
        .replace("<row><c r='A3'", "<row r='3' hidden='1'><c r='A3'");
    let sheet = sheet.replace("<row><c r='A6'", "<row r='5' hidden='1'/><row r='6'><c r='A6'");
    let content = content(&sheet);
    // A hidden row between two is no blank one.
    assert_eq!(lines(&content), ["4x2[0,0 甲|0,1 2|1,0 乙|1,1 |2,0 丁|2,1 无|3,0 戊|3,1 6]"]);
    let wanted = [
        ("工作表“表”隐藏的第 3 行", "丙\t5"),
        ("工作表“表”隐藏的 B 列", "1\n3"),
        ("工作表“表”隐藏的 D—XFD 列", "4"),
    ];
    assert_eq!(unseen(&content), wanted);
}

#[test]
fn a_merged_cell_shows_in_what_is_left_of_it() {
    let sheet = data(&["A1=甲 C1=1", "B2=盖 C2=2", "C3=3"]) + &merged(&["A1:B3"]);
    let sheet = sheet.replacen("<row>", "<row r='1' hidden='1'>", 1);
    let content = content(&("<cols><col min='1' max='1' hidden='true'/></cols>".to_owned() + &sheet));
    assert_eq!(lines(&content), ["2x2[0,0 2x1 甲|0,1 2|1,1 3]"]);
    assert_eq!(unseen(&content), [("工作表“表”隐藏的第 1 行", "1")]);
}

#[test]
fn sheets_come_in_their_order_and_hidden_ones_not_at_all() {
    let sheets = [
        ("一", "visible", &*data(&["A1=甲"])),
        ("底稿", "hidden", &*data(&["A1=乙 B1=2", "A2=3"])),
        ("无数", "veryHidden", &*data(&["A1=乙"])),
        ("二", "visible", &*data(&["A1=丙"])),
    ];
    let content = read(&packed(&sheets, &[])).expect("a workbook");
    assert_eq!(lines(&content), ["甲", "丙"]);
    assert_eq!(unseen(&content), [("隐藏的工作表“底稿”", "乙\t2\n3")]);
}

#[test]
fn far_away_cells_cost_nothing() {
    let sheet = "<dimension ref='A1:XFD1048576'/>".to_owned()
        + &data(&["A1=甲", "XFD1048576=1", "ZZZ1=2", "A1048577=3", "A0=4", "=5"])
        + &merged(&["A1:XFD1048576"]);
    assert_eq!(lines(&content(&sheet)).len(), 1);
    let wide = format!("<sheetData><row>{}</row></sheetData>", "<c><v>1</v></c>".repeat(300));
    assert_eq!(read(&packed(&[("表", "visible", &wide)], &[])), Err(SourceError::TooLarge("表格行列过多")));
}

#[test]
fn broken_relations_and_parts() {
    let sheet = format!("<worksheet>{}</worksheet>", data(&["A1=甲"]));
    let entries = [
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name='一' id='gone'/><sheet name='二' id='gone'/></sheets></workbook>",
        ),
        ("xl/worksheets/sheet1.xml", &*sheet),
        ("xl/styles.xml", "<styleSheet"),
    ];
    assert_eq!(lines(&read(&package(&entries)).expect("a workbook")), ["甲"]);
    assert_eq!(read(&package(&[("a", "")])), Err(SourceError::Damaged("缺少工作簿")));
    let broken = packed(&[("表", "visible", "<sheetData>")], &[]);
    assert_eq!(read(&broken), Err(SourceError::Damaged("XML 结构有误")));
}

#[test]
fn damaged_files_come_to_an_end() {
    let sheet = "<cols><col min='2' max='3' hidden='1'/></cols>".to_owned()
        + &data(&["A1=甲 B1=1 C1=2", "A2=乙 D2=3"]).replacen("<row>", "<row r='1' hidden='1'>", 1)
        + &merged(&["A1:B2", "C1:D2"]);
    let strings = [("xl/sharedStrings.xml", "<sst><si><t>_x0041_</t></si></sst>")];
    let bytes = packed(&[("表", "visible", &sheet)], &strings);
    assert!(read(&bytes).is_ok());
    damage(&bytes, &|bytes| drop(read(bytes)));
}

#[test]
fn a_formula_without_a_figure_is_reckoned_or_unread() {
    let rows = "<sheetData><row><c t='str'><v>甲</v></c><c><v>1</v></c><c><v>2</v></c><c t='str'><f>SUM(B1:C1)</f><v></v></c>
        <c t='str'><f>B1*C1</f><v/></c><c t='str'><f>IF(B1=1,\"\",2)</f><v></v></c>
        <c t='str'><f t='shared' si='0'>IF(B1=1,\"\",2)</f><v/></c><c t='str'><f t='shared' si='0'/><v/></c>
        <c><v>9</v></c></row></sheetData>";
    assert_eq!(lines(&content(rows)), ["1x6[0,0 甲|0,1 1|0,2 2|0,3 3|0,4 \u{FFFD}|0,5 9]"]);
}

#[test]
fn white_letters_are_hidden_where_nothing_fills_their_ground() {
    let styles = |more: &str| {
        format!(
            "<styleSheet><fonts><font/><font><color theme='0'/></font></fonts>
            <fills><fill><patternFill patternType='none'/></fill><fill><patternFill patternType='gray125'/></fill>
            <fill><patternFill patternType='solid'><fgColor rgb='FF1F4E79'/></patternFill></fill></fills>
            <cellXfs><xf fontId='0' fillId='0'/><xf fontId='0' fillId='2'/><xf fontId='1' fillId='0'/><xf fontId='1' fillId='2'/>
            </cellXfs>{more}</styleSheet>"
        )
    };
    let run = |colour: &str| format!("<r><rPr><color {colour}/></rPr><t>9</t></r><r><t>28</t></r>");
    let row = |cells: &str| format!("<sheetData><row><c t='str'><v>甲</v></c>{cells}</row></sheetData>");
    let of = |styles: &str, strings: &str, cells: &str| {
        let more = [("xl/styles.xml", styles), ("xl/sharedStrings.xml", strings)];
        read(&packed(&[("表", "visible", &row(cells))], &more)).expect("a workbook")
    };
    let text = |styles: &str, colour: &str, style: u8| {
        let shared = format!("<sst><si>{}</si></sst>", run(colour));
        let cells = format!(
            "<c s='{style}' t='s'><v>0</v></c><c s='{style}' t='inlineStr'><is>{}</is></c>",
            run(colour)
        );
        lines(&of(styles, &shared, &cells)).concat()
    };
    let (read, all) = ("1x3[0,0 甲|0,1 28|0,2 28]", "1x3[0,0 甲|0,1 928|0,2 928]");
    for white in ["rgb='FFFFFFFF'", "rgb='00FFFFFF'", "theme='0'", "indexed='9'"] {
        assert_eq!(text(&styles(""), white, 0), read, "{white}");
        assert_eq!(text(&styles(""), white, 1), all, "{white} on a ground");
    }
    for seen in ["rgb='FF808080'", "theme='0' tint='-0.5'", "theme='1'", "auto='1'"] {
        assert_eq!(text(&styles(""), seen, 0), all, "{seen}");
    }
    let condition =
        "<dxfs><dxf><fill><patternFill><bgColor rgb='FF1F4E79'/></patternFill></fill></dxf></dxfs>";
    assert_eq!(text(&styles(condition), "rgb='FFFFFFFF'", 0), all, "a ground under a condition");
    // A whole cell; a part of it with letters of its own is seen.
    let cells = "<c s='2'><v>7</v></c><c s='3'><v>8</v></c><c s='2' t='inlineStr'><is><r><t>9</t></r><r><rPr/><t>28</t></r></is></c>";
    let content = of(&styles(""), "<sst/>", cells);
    assert_eq!(lines(&content), ["1x4[0,0 甲|0,1 |0,2 8|0,3 28]"]);
}

#[test]
fn what_is_struck_out_counts_in_each_cell_that_shares_it() {
    let shared = |string: &str, cells: usize| {
        let strings = format!("<sst><si>{string}</si></sst>");
        let rows = "<row><c t='s'><v>0</v></c></row>".repeat(cells);
        let sheet = format!("<sheetData>{rows}</sheetData>");
        read(&packed(&[("表", "visible", &sheet)], &[("xl/sharedStrings.xml", &strings)]))
    };
    let long = format!("<r><rPr><strike/></rPr><t>{}</t></r>", "1".repeat(100_000));
    assert!(shared(&long, 10).is_ok());
    assert_eq!(shared(&long, 100), Err(SourceError::TooLarge("文字过多")));
    let many = "<r><rPr><strike/></rPr><t>1</t></r><r><t>2</t></r>".repeat(400);
    assert!(shared(&many, 10).is_ok());
    assert_eq!(shared(&many, 1_000), Err(SourceError::TooLarge("段落或单元格过多")));
}
