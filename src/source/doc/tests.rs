use super::*;
use crate::source::content::{Block, MarkKind, Paragraph, Table};
use crate::source::ole::built;

/// A document: its text in runs with their properties, the properties of each paragraph in turn (with the number of
/// their style in front), and what else there is.
#[derive(Default)]
struct Doc {
    runs: Vec<(&'static str, Vec<u8>)>,
    paragraphs: Vec<Vec<u8>>,
    /// How many characters the parts have; the main text has all, where nothing is said.
    counts: Option<[u32; 8]>,
    /// Whether characters take one byte.
    narrow: bool,
    styles: Vec<u8>,
    lists: Vec<u8>,
    /// How much of `lists` the pair tells of: levels stand behind.
    lists_told: usize,
    overrides: Vec<u8>,
    data: Vec<u8>,
    /// FIB version and flags.
    head: Option<(u16, u16)>,
}

const TEXT: u32 = 0x800;

impl Doc {
    fn file(&self) -> Vec<u8> {
        let width = if self.narrow { 1 } else { 2 };
        let (mut text, mut run_ends, mut paragraph_ends) = (Vec::new(), vec![TEXT], vec![TEXT]);
        for (run, _) in &self.runs {
            for unit in run.encode_utf16() {
                let byte = if unit == 0x201C { 0x93 } else { unit as u8 };
                text.extend(if self.narrow { vec![byte] } else { unit.to_le_bytes().to_vec() });
                if matches!(unit, 0x07 | 0x0D) {
                    paragraph_ends.push(TEXT + text.len() as u32);
                }
            }
            run_ends.push(TEXT + text.len() as u32);
        }
        let count = text.len() as u32 / width;
        let (version, flags) = self.head.unwrap_or((0xC1, 0x200));
        let mut word = vec![0; TEXT as usize];
        word[0..2].copy_from_slice(&0xA5ECu16.to_le_bytes());
        word[2..4].copy_from_slice(&version.to_le_bytes());
        word[10..12].copy_from_slice(&flags.to_le_bytes());
        let counts = self.counts.unwrap_or([count, 0, 0, 0, 0, 0, 0, 0]);
        word[0x4C..0x6C].copy_from_slice(&counts.map(u32::to_le_bytes).concat());
        let properties = self.runs.iter().map(|(_, properties)| properties.as_slice()).collect::<Vec<_>>();
        page(&mut word[0x400..0x600], &run_ends, &properties, 1);
        let mut paragraphs = self.paragraphs.iter().map(Vec::as_slice).collect::<Vec<_>>();
        paragraphs.resize(paragraph_ends.len() - 1, &[0, 0]);
        page(&mut word[0x600..0x800], &paragraph_ends, &paragraphs, 13);
        word.extend(text);
        let place = if self.narrow { (TEXT * 2) | (1 << 30) } else { TEXT };
        let pieces =
            [&[2, 16, 0, 0, 0][..], &longs(&[0, count]), &[0, 0], &longs(&[place]), &[0, 0]].concat();
        let pages = |number: u32| longs(&[TEXT, u32::MAX, number]);
        let mut table = vec![0xEE; 3];
        let mut part = |number: usize, body: &[u8], told: usize| {
            let at = 154 + 8 * number;
            word[at..at + 8].copy_from_slice(&longs(&[table.len() as u32, told as u32]));
            table.extend_from_slice(body);
        };
        part(33, &pieces, pieces.len());
        part(12, &pages(2), 12);
        part(13, &pages(3), 12);
        part(1, &self.styles, self.styles.len());
        part(73, &self.lists, self.lists_told);
        part(74, &self.overrides, self.overrides.len());
        let table_name = if flags & 0x200 != 0 { "1Table" } else { "0Table" };
        built::file(&[("WordDocument", &word), (table_name, &table), ("Data", &self.data)])
    }

    fn blocks(&self) -> Vec<Block> {
        read(&self.file()).expect("a document").blocks
    }
}

/// A page of properties: the ends of ranges, entries of a size, the properties from the end of the page on.
fn page(page: &mut [u8], ends: &[u32], properties: &[&[u8]], size: usize) {
    page[511] = properties.len() as u8;
    page[..ends.len() * 4].copy_from_slice(&longs(ends));
    let mut at = 510;
    for (number, body) in properties.iter().enumerate().filter(|(_, body)| !body.is_empty()) {
        // Paragraphs count words, with the number of their style; an odd length has a byte less in front.
        let head = match (size, body.len() % 2) {
            (1, _) => vec![body.len() as u8],
            (_, 1) => vec![(body.len() as u8).div_ceil(2)],
            _ => vec![0, body.len() as u8 / 2],
        };
        at = (at - body.len() - head.len()) & !1;
        page[at..at + head.len()].copy_from_slice(&head);
        page[at + head.len()..at + head.len() + body.len()].copy_from_slice(body);
        page[ends.len() * 4 + number * size] = (at / 2) as u8;
    }
}

fn longs(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

fn sprm(code: u16, operand: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes()[..], operand].concat()
}

/// A paragraph's properties.
fn styled(style: u16, properties: &[Vec<u8>]) -> Vec<u8> {
    [style.to_le_bytes().to_vec(), properties.concat()].concat()
}

fn cell() -> Vec<u8> {
    styled(0, &[sprm(0x2416, &[1])])
}

/// The end of a row: cells with their edges, and flags.
fn row(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    styled(0, &[sprm(0x2416, &[1]), sprm(0x2417, &[1]), cells(edges, flags)])
}

fn cells(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let mut body = vec![edges.len() as u8 - 1];
    body.extend(edges.iter().flat_map(|edge| edge.to_le_bytes()));
    for flag in flags {
        body.extend(flag.to_le_bytes());
        body.extend([0; 18]);
    }
    sprm(0xD608, &[&(body.len() as u16 + 1).to_le_bytes()[..], &body].concat())
}

fn texts(blocks: &[Block]) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.printed(),
        Block::Table(table) => format!("{:?}", told(table).2),
        Block::Picture => "图".to_owned(),
        Block::Lost(what) => format!("[{what}]"),
    };
    blocks.iter().map(text).collect()
}

type Told = (u32, u32, u32, u32, String);

fn told(table: &Table) -> (u32, u32, Vec<Told>) {
    let cells = table.cells.iter().map(|c| (c.row, c.column, c.rows, c.columns, c.text())).collect();
    (table.rows, table.columns, cells)
}

fn table_of(blocks: &[Block]) -> (u32, u32, Vec<Told>) {
    match blocks {
        [Block::Table(table)] => told(table),
        blocks => panic!("{blocks:?}"),
    }
}

#[test]
fn text_in_one_and_in_two_bytes() {
    let mut doc = Doc { runs: vec![("Say \u{201C}caf\u{E9}\r", Vec::new())], narrow: true, ..Doc::default() };
    assert_eq!(texts(&doc.blocks()), ["Say “café"]);
    doc = Doc { runs: vec![("青禾县\u{1F600}\r", Vec::new()), ("二\r", Vec::new())], ..Doc::default() };
    assert_eq!(texts(&doc.blocks()), ["青禾县😀", "二"]);
}

#[test]
fn signs_inside_the_text() {
    let text = "甲\t乙\u{B}丙\u{1E}丁\u{1F}戊\u{5}\u{2}\u{8}\u{C}己\r\u{C}庚\r";
    let doc = Doc { runs: vec![(text, Vec::new())], ..Doc::default() };
    assert_eq!(texts(&doc.blocks()), ["甲\t乙\n丙-丁戊\n己", "庚"]);
}

#[test]
fn of_fields_the_result() {
    let text = "共\u{13}REF \u{13}PAGE\u{14}3\u{15}\u{14}12\u{13}SEQ\u{14}4\u{15}\u{15}件\u{13}XE 略\u{15}\r\u{13}坏\r好\r";
    let doc = Doc { runs: vec![(text, Vec::new())], ..Doc::default() };
    assert_eq!(texts(&doc.blocks()), ["共124件", "", "好"]);
}

#[test]
fn changes_and_hidden_text() {
    let runs = vec![
        ("共", Vec::new()),
        ("12", sprm(0x0800, &[0x81])),
        ("13", sprm(0x0801, &[1])),
        ("件", sprm(0x0800, &[0x80])),
        ("暂定", sprm(0x083C, &[1])),
        ("。", sprm(0x083C, &[0])),
        ("\r", sprm(0x0800, &[1])),
        ("接上\r", Vec::new()),
    ];
    let blocks = Doc { runs, ..Doc::default() }.blocks();
    let [Block::Paragraph(Paragraph { text, marks, .. })] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(text, "共13件。接上");
    let kinds: Vec<_> = marks.iter().map(|mark| mark.kind.clone()).collect();
    let (deleted, hidden) = (MarkKind::Deleted("12".into()), MarkKind::Hidden("暂定".into()));
    assert_eq!(kinds, [deleted, MarkKind::Inserted, hidden]);
}

/// A style sheet: of each style its kind and base, and its properties.
fn styles(styles: &[(u16, u16, &[u8], &[u8])]) -> Vec<u8> {
    let mut sheet = [4u16, styles.len() as u16, 10].map(u16::to_le_bytes).concat();
    for (kind, base, paragraph, characters) in styles {
        let mut body = [0, kind | base << 4, 2, 0, 0, 1, 0x61, 0].map(u16::to_le_bytes).concat();
        let mut part = |bytes: &[u8]| {
            body.extend((bytes.len() as u16).to_le_bytes());
            body.extend_from_slice(bytes);
            body.resize(body.len().div_ceil(2) * 2, 0);
        };
        if *kind == 1 {
            part(&[&[0, 0], *paragraph].concat());
        }
        part(characters);
        sheet.extend((body.len() as u16).to_le_bytes());
        sheet.extend(body);
    }
    sheet
}

#[test]
fn text_that_a_style_hides() {
    let hidden = sprm(0x083C, &[1]);
    let doc = Doc {
        runs: vec![
            ("藏", Vec::new()),
            ("现", sprm(0x083C, &[0x81])),
            ("也藏\r", sprm(0x083C, &[0x80])),
            ("字", sprm(0x4A30, &[2, 0])),
            ("见\r", Vec::new()),
        ],
        paragraphs: vec![styled(1, &[]), styled(0, &[])],
        styles: styles(&[(1, 0xFFF, &[], &[]), (1, 0, &[], &hidden), (2, 0xFFF, &[], &hidden)]),
        ..Doc::default()
    };
    assert_eq!(texts(&doc.blocks()), ["现", "见"]);
}

#[test]
fn tables_by_the_edges_of_their_cells() {
    let doc = Doc {
        runs: vec![("标\u{7}甲\u{7}\u{7}\u{7}行1\r行2\u{7}1\u{7}2\u{7}\u{7}", Vec::new())],
        paragraphs: vec![
            cell(),
            cell(),
            cell(),
            row(&[-108, 1000, 2000, 3000], &[0x60, 0, 0]),
            cell(),
            cell(),
            cell(),
            cell(),
            row(&[-100, 1004, 2000, 3000], &[0x20, 1, 2]),
        ],
        ..Doc::default()
    };
    let cells = vec![
        (0, 0, 2, 1, "标".to_owned()),
        (0, 1, 1, 1, "甲".to_owned()),
        (0, 2, 1, 1, String::new()),
        (1, 1, 1, 2, "1".to_owned()),
    ];
    assert_eq!(table_of(&doc.blocks()), (2, 3, cells));
}

/// A table of rows of cells, and the properties of each row's end.
fn rows(text: &'static str, rows: &[(usize, Vec<u8>)]) -> (u32, u32, Vec<Told>) {
    let mut paragraphs = Vec::new();
    for (count, row) in rows {
        paragraphs.extend(vec![cell(); *count]);
        paragraphs.push(row.clone());
    }
    table_of(&Doc { runs: vec![(text, Vec::new())], paragraphs, ..Doc::default() }.blocks())
}

#[test]
fn cells_that_later_properties_merge() {
    let edges = [0, 100, 200, 300];
    let first = [row(&edges, &[]), sprm(0x5624, &[1, 3]), sprm(0xD62B, &[2, 0, 3])].concat();
    let second =
        [row(&edges, &[]), sprm(0x5624, &[1, 3]), sprm(0x5625, &[2, 3]), sprm(0xD62B, &[2, 0, 1])].concat();
    let table = rows("a\u{7}b\u{7}\u{7}\u{7}\u{7}c\u{7}d\u{7}\u{7}", &[(3, first), (3, second)]);
    let cell = |r, c, rs, cs, text: &str| (r, c, rs, cs, text.to_owned());
    let cells =
        vec![cell(0, 0, 2, 1, "a"), cell(0, 1, 1, 2, "b"), cell(1, 1, 1, 1, "c"), cell(1, 2, 1, 1, "d")];
    assert_eq!(table, (2, 3, cells));
}

#[test]
fn cells_that_later_properties_add_take_away_and_widen() {
    let first = [row(&[0, 100, 200], &[]), sprm(0x7621, &[2, 2, 100, 0]), sprm(0x5622, &[0, 1])].concat();
    let second = [row(&[0, 100, 200, 300], &[]), sprm(0x7623, &[0, 2, 50, 0])].concat();
    let table = rows("a\u{7}b\u{7}c\u{7}\u{7}d\u{7}e\u{7}f\u{7}\u{7}", &[(3, first), (3, second)]);
    // Edges: 0 100 200 300, and 0 50 100 200.
    let cell = |r, c, cs, text: &str| (r, c, 1, cs, text.to_owned());
    let first = [cell(0, 0, 2, "a"), cell(0, 2, 1, "b"), cell(0, 3, 1, "c")];
    let second = [cell(1, 0, 1, "d"), cell(1, 1, 1, "e"), cell(1, 2, 1, "f")];
    assert_eq!(table, (2, 4, [first, second].concat()));
}

#[test]
fn a_table_in_a_cell_and_properties_elsewhere() {
    let depth = sprm(0x6649, &[2, 0, 0, 0]);
    let inner_cell = styled(0, &[sprm(0x2416, &[1]), depth.clone(), sprm(0x244B, &[1])]);
    // The properties of the inner row's end stand in `Data`.
    let inner = [sprm(0x2416, &[1]), depth, sprm(0x244C, &[1]), cells(&[0, 100, 200], &[])].concat();
    let data = [&[9, 9][..], &(inner.len() as u16).to_le_bytes(), &inner].concat();
    let doc = Doc {
        runs: vec![("内1\r内2\r\r外\u{7}\u{7}后\r", Vec::new())],
        paragraphs: vec![
            inner_cell.clone(),
            inner_cell,
            styled(0, &[sprm(0x6646, &[2, 0, 0, 0])]),
            cell(),
            row(&[0, 500], &[]),
        ],
        data,
        ..Doc::default()
    };
    let blocks = doc.blocks();
    let [Block::Table(outer), Block::Paragraph(_)] = blocks.as_slice() else { panic!("{blocks:?}") };
    let [Block::Table(inner), Block::Paragraph(text)] = outer.cells[0].blocks.as_slice() else {
        panic!("{outer:?}")
    };
    assert_eq!(text.text, "外");
    assert_eq!(texts(&inner.cells[1].blocks), ["内2"]);
}

#[test]
fn a_deleted_row_is_gone() {
    let doc = Doc {
        runs: vec![
            ("甲\u{7}\u{7}乙\u{7}", Vec::new()),
            ("\u{7}", sprm(0x0800, &[1])),
            ("丙\u{7}\u{7}", Vec::new()),
        ],
        paragraphs: (0..3).flat_map(|_| [cell(), row(&[0, 100], &[])]).collect(),
        ..Doc::default()
    };
    let cells = vec![(0, 0, 1, 1, "甲".to_owned()), (1, 0, 1, 1, "丙".to_owned())];
    assert_eq!(table_of(&doc.blocks()), (2, 1, cells));
}

/// A level: start, number format, text with numbers of levels in it.
fn level(start: u32, format: u8, text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let properties = [1u8, 2, 3];
    let head = [&longs(&[start])[..], &[format, 0], &[0; 18], &[2, 1, 0, 0], &properties].concat();
    [&head[..], &(units.len() as u16 / 2).to_le_bytes(), &units].concat()
}

/// Paragraphs of lists: of each its text, override and level.
fn listed(paragraphs: &[(u16, u8)], overrides: Vec<u8>) -> Vec<String> {
    let list = |id: u32, simple: u8| [&longs(&[id])[..], &[0; 22], &[simple, 0]].concat();
    let mut lists = [&2u16.to_le_bytes()[..], &list(7, 0), &list(9, 1)].concat();
    let lists_told = lists.len();
    lists.extend([level(1, 39, "\u{0}、"), level(1, 37, "（\u{1}）"), level(1, 0, "\u{0}.\u{2}.")].concat());
    lists.extend((3..9).flat_map(|_| level(1, 23, "\u{F0B7}")));
    lists.extend(level(3, 2, "\u{0})"));
    let item =
        |(list, level): &(u16, u8)| styled(0, &[sprm(0x260A, &[*level]), sprm(0x460B, &list.to_le_bytes())]);
    let doc = Doc {
        runs: vec![("条\r", Vec::new()); paragraphs.len()],
        paragraphs: paragraphs.iter().map(item).collect(),
        lists,
        lists_told,
        overrides,
        ..Doc::default()
    };
    let label = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.label.clone(),
        _ => String::new(),
    };
    doc.blocks().iter().map(label).collect()
}

fn overrides(entries: &[(u32, &[Vec<u8>])]) -> Vec<u8> {
    let mut part = longs(&[entries.len() as u32]);
    for (list, levels) in entries {
        part.extend([&longs(&[*list, 0, 0])[..], &[levels.len() as u8, 0, 0, 0]].concat());
    }
    for (_, levels) in entries {
        part.extend(longs(&[u32::MAX]));
        part.extend(levels.concat());
    }
    part
}

#[test]
fn numbers_in_front_of_paragraphs() {
    let simple = overrides(&[(7, &[]), (9, &[])]);
    let items =
        [(1, 0), (1, 1), (1, 1), (2, 0), (1, 2), (1, 3), (1, 0), (1, 1), (2, 0), (0, 0), (3, 0), (0xF801, 0)];
    let labels = ["一、", "（一）", "（二）", "iii)", "一.1.", "•", "二、", "（一）", "iv)", "", "", ""];
    assert_eq!(listed(&items, simple), labels);
}

#[test]
fn overrides_begin_anew_and_differ() {
    // The second begins level 1 at 5; the third has a level of its own; all count in one list.
    let changed = [longs(&[1, 0x20]), level(1, 38, "第\u{0}条")].concat();
    let anew = overrides(&[(7, &[]), (7, &[longs(&[5, 0x11])]), (7, &[changed])]);
    let items = [(1, 0), (1, 1), (2, 1), (2, 1), (1, 1), (3, 0), (1, 0)];
    assert_eq!(listed(&items, anew), ["一、", "（一）", "（五）", "（六）", "（七）", "第贰条", "三、"]);
}

#[test]
fn a_style_that_numbers() {
    let mut doc = Doc {
        runs: vec![("甲\r乙\r丙\r丁\r", Vec::new())],
        paragraphs: vec![styled(2, &[]), styled(2, &[]), styled(2, &[sprm(0x460B, &[0, 0])]), styled(9, &[])],
        styles: styles(&[
            (1, 0xFFF, &[], &[]),
            (1, 2, &sprm(0x460B, &[1, 0]), &[]),
            // Based on the one before it, which is based on this one.
            (1, 1, &[], &[]),
        ]),
        ..Doc::default()
    };
    doc.lists = [&1u16.to_le_bytes()[..], &longs(&[7]), &[0; 22], &[1, 0]].concat();
    doc.lists_told = doc.lists.len();
    doc.lists.extend(level(1, 10, "\u{0}．"));
    doc.overrides = overrides(&[(7, &[])]);
    assert_eq!(texts(&doc.blocks()), ["一．甲", "二．乙", "丙", "丁"]);
}

#[test]
fn notes_and_boxes_come_last_and_headers_do_not() {
    let doc = Doc {
        runs: vec![("正文\r\u{2} 脚注\r页眉\r批注\r尾注\r框一\r\r", Vec::new())],
        counts: Some([3, 5, 3, 0, 3, 3, 4, 0]),
        ..Doc::default()
    };
    assert_eq!(texts(&doc.blocks()), ["正文", "框一", " 脚注", "尾注"]);
}

#[test]
fn large_pictures_and_no_others() {
    let picture = |width: u16, height: u16, scale: u16| {
        let size = [width, height, scale, scale].map(u16::to_le_bytes).concat();
        [&longs(&[68])[..], &[0; 24], &size].concat()
    };
    let at = |place: u32| sprm(0x6A03, &place.to_le_bytes());
    let form = [at(0), sprm(0x0806, &[1])].concat();
    let doc = Doc {
        runs: vec![
            ("大\u{1}图\r", at(0)),
            ("小\u{1}\r", at(36)),
            ("框\u{1}\r", form),
            ("无\u{1}\r", at(9999)),
        ],
        data: [picture(9000, 6000, 1000), picture(9000, 6000, 100)].concat(),
        ..Doc::default()
    };
    assert_eq!(texts(&doc.blocks()), ["大图", "图", "小", "框", "无"]);
}

#[test]
fn symbols_stand_for_brackets() {
    let doc =
        Doc { runs: vec![("(", sprm(0x6A09, &[1, 0, 0xFE, 0xF0])), ("是\r", Vec::new())], ..Doc::default() };
    assert_eq!(texts(&doc.blocks()), ["☑是"]);
}

#[test]
fn what_is_not_read() {
    let kind = |version: u16, flags: u16| {
        let doc = Doc { runs: vec![("甲\r", Vec::new())], head: Some((version, flags)), ..Doc::default() };
        read(&doc.file()).map(|content| texts(&content.blocks)).map_err(|error| error.kind())
    };
    assert_eq!(kind(0xC1, 0x200), Ok(vec!["甲".to_owned()]));
    assert_eq!(kind(0x112, 0), Ok(vec!["甲".to_owned()]));
    assert_eq!(kind(0xC1, 0x300), Err("password"));
    assert_eq!(kind(0x68, 0), Err("too_old"));
    assert_eq!(read(&built::file(&[("WordDocument", &[0; 600])])), Err(DAMAGED));
    assert_eq!(read(&built::file(&[("WordDocument", &[0xEC, 0xA5, 0xC1, 0])])), Err(DAMAGED));
}

#[test]
fn a_text_that_repeats_its_bytes_is_limited() {
    let doc = Doc { runs: vec![("甲\r", Vec::new())], ..Doc::default() };
    let mut file = doc.file();
    let pieces = file.windows(5).position(|part| part == [2, 16, 0, 0, 0]).expect("pieces");
    file[pieces + 9..pieces + 13].copy_from_slice(&0x1000_0000u32.to_le_bytes());
    assert_eq!(read(&file).map_err(|error| error.kind()), Err("too_large"));
}

#[test]
fn damaged_bytes_come_to_an_end() {
    let doc = Doc {
        runs: vec![
            ("一\u{13}A\u{14}二\u{15}\r\u{1}甲\u{7}\u{7}", sprm(0x6A03, &[0, 0, 0, 0])),
            ("三\r", sprm(0x083C, &[0x81])),
        ],
        paragraphs: vec![
            styled(1, &[]),
            cell(),
            [row(&[0, 100, 200], &[0x60, 1]), sprm(0x5624, &[0, 2]), sprm(0x6646, &[0, 0, 0, 0])].concat(),
        ],
        styles: styles(&[(1, 0xFFF, &[], &[]), (1, 0, &sprm(0x460B, &[1, 0]), &sprm(0x083C, &[1]))]),
        lists: [&1u16.to_le_bytes()[..], &longs(&[7]), &[0; 22], &[1, 0], &level(1, 39, "\u{0}、")].concat(),
        lists_told: 30,
        overrides: overrides(&[(7, &[longs(&[5, 0x10])])]),
        data: sprm(0x2416, &[1; 80]),
        ..Doc::default()
    };
    assert_eq!(doc.blocks().len(), 3);
    crate::source::fuzz::damage(&doc.file(), &|bytes| drop(read(bytes)));
}
