use super::super::content::{Block, Paragraph, Table};
use super::super::ole::built;
use super::*;

/// A workbook of the records of the globals and of one substream a sheet, with its name and state.
fn workbook(globals: &[u8], sheets: &[(&str, u8, Vec<u8>)]) -> Vec<u8> {
    let entries: usize = sheets.iter().map(|(name, ..)| 4 + 8 + name.encode_utf16().count() * 2).sum();
    let begin = |kind: u16| of(record::BEGIN, &[&0x600u16.to_le_bytes()[..], &kind.to_le_bytes()].concat());
    let mut at = begin(5).len() + globals.len() + entries + 4;
    let mut stream = begin(5);
    stream.extend_from_slice(globals);
    for (name, state, body) in sheets {
        let mut entry = (at as u32).to_le_bytes().to_vec();
        let units: Vec<u16> = name.encode_utf16().collect();
        entry.extend([*state, 0, units.len() as u8, 1]);
        entry.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
        stream.extend(of(record::BOUND_SHEET, &entry));
        at += begin(16).len() + body.len() + 4;
    }
    stream.extend(of(record::EOF, &[]));
    for (.., body) in sheets {
        stream.extend(begin(16));
        stream.extend_from_slice(body);
        stream.extend(of(record::EOF, &[]));
    }
    built::file(&[("Workbook", &stream)])
}

fn of(kind: u16, body: &[u8]) -> Vec<u8> {
    [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), body].concat()
}

fn shorts(numbers: &[u16]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let mut body = shorts(&[row, column, 0, text.encode_utf16().count() as u16]);
    body.push(1);
    body.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    of(record::LABEL, &body)
}

fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    of(record::NUMBER, &[&shorts(&[row, column, format])[..], &value.to_le_bytes()].concat())
}

fn table(content: &Content) -> &Table {
    match content.blocks.as_slice() {
        [Block::Table(table)] => table,
        blocks => panic!("{blocks:?}"),
    }
}

fn texts(table: &Table) -> Vec<String> {
    table.cells.iter().map(|cell| cell.text()).collect()
}

#[test]
fn cells_of_every_kind() {
    let rk = |value: u32| value.to_le_bytes().to_vec();
    let formula = |row: u16, column: u16, value: [u8; 8]| {
        of(record::FORMULA, &[&shorts(&[row, column, 0])[..], &value, &[0; 6]].concat())
    };
    let sheet = [
        label(0, 0, "规章"),
        number(0, 1, 0, 42.856),
        of(record::RK, &[&shorts(&[0, 2, 0])[..], &rk(7 << 2 | 2)].concat()),
        of(record::RK, &[&shorts(&[0, 3, 0])[..], &rk(1250 << 2 | 3)].concat()),
        of(
            record::MULTIPLE_RK,
            &[&shorts(&[1, 0, 0])[..], &rk(1 << 2 | 2), &shorts(&[0]), &rk(0x3FF8_0000), &shorts(&[1])]
                .concat(),
        ),
        of(record::BOOLEAN_OR_ERROR, &[&shorts(&[2, 0, 0])[..], &[1, 0]].concat()),
        of(record::BOOLEAN_OR_ERROR, &[&shorts(&[2, 1, 0])[..], &[0x2A, 1]].concat()),
        formula(2, 2, 99f64.to_le_bytes()),
        formula(2, 3, [0, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        of(record::STRING, &[3, 0, 0, b'a', b'b', b'c']),
        formula(3, 0, [2, 0, 7, 0, 0, 0, 0xFF, 0xFF]),
        formula(3, 1, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
        label(3, 3, "末"),
    ];
    let content = read(&workbook(&[], &[("表", 0, sheet.concat())])).expect("a workbook");
    let expected = "规章 42.856 7 12.5 1 1.5 - - TRUE #N/A 99 abc #DIV/0! \u{FFFD} - 末";
    let found = texts(table(&content)).join(" ").replace("  ", " - ").replace("  ", " - ");
    assert_eq!(found, expected);
}

#[test]
fn shared_strings_go_on_in_the_next_record() {
    // Three strings: wide and split, rich with its runs in the next record, plain; the second part says that its
    // characters are narrow.
    let first = [&[0; 8][..], &shorts(&[4]), &[1], &shorts(&[0x7518, 0x4E59])].concat();
    let second = [&[0, b'1', b'2'][..], &shorts(&[2]), &[8], &shorts(&[1]), b"ab"].concat();
    let third = [&[9, 9, 9, 9][..], &shorts(&[1]), &[0], b"z"].concat();
    let globals =
        [of(record::SHARED_STRINGS, &first), of(record::CONTINUE, &second), of(record::CONTINUE, &third)];
    let shared = |column: u16, index: u32| {
        of(record::LABEL_SHARED, &[&shorts(&[0, column, 0])[..], &index.to_le_bytes()].concat())
    };
    let sheet = [shared(0, 0), shared(1, 1), shared(2, 2), shared(3, 3)].concat();
    let content = read(&workbook(&globals.concat(), &[("表", 0, sheet)])).expect("a workbook");
    assert_eq!(texts(table(&content)), ["甘乙12", "ab", "z"]);
}

#[test]
fn numbers_as_their_formats_show_them() {
    let format = |id: u16, code: &str| {
        of(record::FORMAT, &[&shorts(&[id, code.len() as u16])[..], &[0], code.as_bytes()].concat())
    };
    let xf = |id: u16| of(record::EXTENDED_FORMAT, &shorts(&[0, id, 0]));
    let globals = [format(200, "0.0%"), xf(0), xf(200), xf(14), xf(9)].concat();
    let sheet =
        [number(0, 0, 1, 0.256), number(0, 1, 2, 44_574.0), number(0, 2, 3, 0.5), number(0, 3, 99, 3.0)];
    let content = read(&workbook(&globals, &[("表", 0, sheet.concat())])).expect("a workbook");
    assert_eq!(texts(table(&content)), ["25.6%", "2022/1/13", "50%", "3"]);
}

#[test]
fn merges_stand_behind_a_chart_and_hidden_parts_are_left_out() {
    let begin_chart = of(record::BEGIN, &shorts(&[0x600, 0x20]));
    let sheet = [
        of(record::COLUMN_INFO, &shorts(&[2, 2, 0, 0, 1])),
        of(record::ROW, &shorts(&[2, 0, 3, 0, 0, 0, 0x20])),
        label(0, 0, "甲"),
        label(0, 2, "底 1"),
        label(1, 0, "乙"),
        label(1, 1, "丙"),
        label(2, 0, "略 5"),
        [begin_chart, number(0, 0, 0, 1.0), of(record::EOF, &[])].concat(),
        of(record::MERGED_CELLS, &shorts(&[1, 0, 0, 0, 1])),
    ];
    let sheets =
        [("表", 0, sheet.concat()), ("底稿", 1, number(0, 0, 0, 12.0)), ("深", 2, number(0, 0, 0, 13.0))];
    let content = read(&workbook(&[], &sheets)).expect("a workbook");
    let cells: Vec<_> = table(&content).cells.iter().map(|cell| (cell.columns, cell.text())).collect();
    assert_eq!(cells, [(2, "甲".to_owned()), (1, "乙".to_owned()), (1, "丙".to_owned())]);
    let unseen: Vec<_> = content.unseen.iter().map(|u| format!("{}: {}", u.what, u.text)).collect();
    assert_eq!(
        unseen,
        [
            "工作表“表”隐藏的第 3 行: 略 5",
            "工作表“表”隐藏的 C 列: 底 1",
            "隐藏的工作表“底稿”: 12",
            "隐藏的工作表“深”: 13",
        ]
    );
}

#[test]
fn what_is_not_read() {
    let kind = |bytes: &[u8]| read(bytes).map_err(|error| error.kind());
    assert_eq!(kind(&workbook(&of(record::FILE_PASS, &[0; 6]), &[])), Err("password"));
    assert_eq!(kind(&built::file(&[("Book", b"x")])), Err("too_old"));
    let old = of(record::BEGIN, &shorts(&[0x500, 5]));
    assert_eq!(kind(&built::file(&[("Workbook", &old)])), Err("too_old"));
    assert_eq!(kind(&built::file(&[("Workbook", b"")])), Err("damaged"));
}

#[test]
fn sheets_that_share_their_bytes_are_refused() {
    let sheet = label(0, 0, "甲");
    let mut file = workbook(&[], &[("甲", 0, sheet.clone()), ("乙", 0, sheet)]);
    let entry = file.windows(4).position(|part| part == [0x85, 0, 10, 0]).expect("an entry");
    let first = file[entry + 4..entry + 8].to_vec();
    let entry = entry + 14;
    file[entry + 4..entry + 8].copy_from_slice(&first);
    assert_eq!(read(&file).map(|content| content.blocks.len()), Ok(2));
    let sheets: Vec<_> = (0..40).map(|_| ("甲", 0, Vec::new())).collect();
    let mut file = workbook(&[], &sheets);
    for at in 0..file.len() - 4 {
        if file[at..at + 4] == [0x85, 0, 10, 0] {
            file[at + 4..at + 8].copy_from_slice(&0u32.to_le_bytes());
        }
    }
    assert_eq!(read(&file), Err(DAMAGED));
}

#[test]
fn a_title_alone_is_a_paragraph() {
    let content = read(&workbook(&[], &[("表", 0, label(0, 0, "附表"))])).expect("a workbook");
    assert_eq!(content.blocks, [Block::Paragraph(Paragraph::plain("附表"))]);
}

#[test]
fn damaged_bytes_come_to_an_end() {
    let globals =
        of(record::SHARED_STRINGS, &[&[0; 8][..], &shorts(&[2]), &[1], &shorts(&[65, 66])].concat());
    let sheet =
        [label(0, 0, "甲"), number(0, 1, 0, 1.0), of(record::MERGED_CELLS, &shorts(&[1, 0, 1, 0, 1]))];
    let file = workbook(&globals, &[("表", 0, sheet.concat())]);
    super::super::fuzz::damage(&file, &|bytes| drop(read(bytes)));
}

/// A font with these flags, raised or not.
fn font(flags: u16, raised: u16) -> Vec<u8> {
    of(record::FONT, &shorts(&[200, flags, 0, 400, raised, 0, 0, 0]))
}

#[test]
fn struck_and_raised_text_is_told_from_the_figure() {
    // Of the fonts 0, 1, 2, 3 and 5, the last two are struck and raised; style 1 is of the struck one.
    let fonts = [font(0, 0), font(0, 0), font(0, 0), font(8, 0), font(0, 1)].concat();
    let styles = [shorts(&[0, 0]), shorts(&[3, 0])].map(|body| of(record::EXTENDED_FORMAT, &body)).concat();
    let rich = |text: &str, runs: &[u16]| {
        let mut body = shorts(&[text.len() as u16]);
        body.push(8);
        body.extend(shorts(&[runs.len() as u16 / 2]));
        body.extend(text.as_bytes());
        body.extend(shorts(runs));
        body
    };
    let strings = [rich("11381183", &[0, 3, 4, 0]), rich("11831", &[4, 5])].concat();
    let strings = of(record::SHARED_STRINGS, &[&[0; 8][..], &strings].concat());
    let shared = |column: u16, index: u32| {
        of(record::LABEL_SHARED, &[&shorts(&[0, column, 0])[..], &index.to_le_bytes()].concat())
    };
    let sheet = [shared(0, 0), shared(1, 1), number(0, 2, 1, 9.0)].concat();
    let content =
        read(&workbook(&[fonts, styles, strings].concat(), &[("表", 0, sheet)])).expect("a workbook");
    let said: Vec<&Paragraph> = table(&content)
        .cells
        .iter()
        .flat_map(|cell| &cell.blocks)
        .filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        })
        .collect();
    let held: Vec<(&str, &str)> = said.iter().map(|p| (p.text.as_str(), p.marks[0].kind.held())).collect();
    assert_eq!(held, [("1183", "1138"), ("11831", ""), ("", "9")]);
    assert_eq!(said[1].marks[0].range, 4..5);
}

#[test]
fn a_name_tells_what_is_printed() {
    let name = |sheet: u16, formula: &[u8]| {
        let head =
            [&shorts(&[0x20])[..], &[0, 1], &shorts(&[formula.len() as u16, 0, sheet]), &[0; 4], &[0, 6]];
        of(record::NAME, &[&head.concat()[..], formula].concat())
    };
    let area = |first: u16, last: u16| [&[0x3B][..], &shorts(&[0, 0, 9, first, last])].concat();
    let cells = |columns: std::ops::Range<u16>| {
        columns.map(|column| number(0, column, 0, f64::from(column))).collect::<Vec<_>>().concat()
    };
    let shown = |name: &[u8]| {
        let content =
            read(&workbook(name, &[("甲", 0, cells(0..3)), ("乙", 0, cells(0..5))])).expect("a workbook");
        content
            .blocks
            .iter()
            .map(|block| match block {
                Block::Table(table) => table.columns,
                block => panic!("{block:?}"),
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(&name(2, &area(0, 3))), [3, 4]);
    let several = [&[0x29][..], &shorts(&[23]), &area(0, 1), &area(3, 4), &[0x10]].concat();
    assert_eq!(shown(&name(2, &several)), [3, 4]);
    // What is no list of areas, a part of it, and another name.
    assert_eq!(shown(&name(2, &[&area(0, 3)[..], &[0x44]].concat())), [3, 5]);
    assert_eq!(shown(&name(2, &area(0, 3)[..5])), [3, 5]);
    assert_eq!(shown(&of(record::NAME, &shorts(&[0x20, 0x0100]))), [3, 5]);
}
