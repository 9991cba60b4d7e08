//! Real tables: the report read from a grid is the report read from text, cell for cell, whatever merged cells, sliver
//! columns and frames a file has; and it stays so while its text is edited.

mod support;

use gouji::Checked;
use gouji::finding::Severity;
use gouji::source::content::{Block, Cell, Content, Paragraph, Table};
use gouji::source::draft::{self, Beside};
use gouji::source::{Format, Opened};
use support::generate::{Random, consistent};
use support::grid::{self, Grid, Slot};
use support::layout::{Layout, Style};
use support::model::{Edition, Model};
use support::report::render;

/// A model with tables.
fn model(seed: u64) -> Model {
    (seed..).map(consistent).find(|model| model.edition != Edition::Before2019).expect("a model with tables")
}

/// A grid of the test material as a file's table.
fn table(grid: &Grid) -> Table {
    let mut cells = Vec::new();
    for (row, slots) in (0..).zip(&grid.rows) {
        for (column, slot) in (0..).zip(slots) {
            if let Slot::Cell(filled) = slot {
                let blocks = vec![Block::Paragraph(Paragraph::plain(filled.text.clone()))];
                let (rows, columns) = (filled.rows as u32, filled.columns as u32);
                cells.push(Cell { row, column, rows, columns, blocks });
            }
        }
    }
    Table { rows: grid.rows.len() as u32, columns: grid.width() as u32, cells }
}

/// The table with a column more that no cell has for its own, as producers leave them.
fn with_sliver(mut table: Table, before: u32) -> Table {
    table.columns += 1;
    for cell in &mut table.cells {
        if cell.column >= before {
            cell.column += 1;
        } else if cell.column + cell.columns >= before {
            cell.columns += 1;
        }
    }
    table
}

/// The report as paragraphs and real tables, and as text.
fn report(model: &Model, seed: u64, subtotals: bool) -> (Content, String) {
    let mut style = Style::new(Layout::TabRowsMergedEmpties, seed);
    if subtotals {
        style = style.with_subtotals();
    }
    let text = render(model, &style);
    let grids = [grid::table2(model), grid::table3(model, subtotals), grid::table4(model)];
    let mut tables = grids.iter().map(table);
    let mut content = Content::default();
    let mut in_table = false;
    for line in text.lines() {
        let heading =
            ["二、", "三、", "四、"].iter().any(|number| line.starts_with(number)) && !line.contains('\t');
        if line.contains('\t') {
            if !in_table {
                content.blocks.push(Block::Table(tables.next().expect("three tables")));
            }
            in_table = true;
            continue;
        }
        if heading || !line.trim().is_empty() {
            in_table = false;
        }
        content.blocks.push(Block::Paragraph(Paragraph::plain(line)));
    }
    assert!(tables.next().is_none(), "a table of the text was not found:\n{text}");
    (content, text)
}

fn check(opened: Opened) -> Checked {
    gouji::check(opened, None).expect("a report")
}

/// Table, row, column and text of every cell that was read, and whether the row could be.
fn cells(checked: &Checked) -> Vec<(u8, &'static str, &'static str, String, bool)> {
    let mut cells = Vec::new();
    for table in &checked.report.tables {
        for (index, cell) in table.cells() {
            let column = table.columns_of(index.row)[index.column].key;
            cells.push((
                table.form.number,
                table.form.rows[index.row].key,
                column,
                cell.text.clone(),
                cell.entry.is_some(),
            ));
        }
    }
    cells
}

fn serious(checked: &Checked) -> Vec<String> {
    let findings = checked.findings.iter().filter(|finding| finding.severity <= Severity::Warning);
    findings.map(|finding| format!("{} {} {}", finding.rule, finding.fingerprint, finding.message)).collect()
}

#[test]
fn a_report_with_real_tables_is_read_as_its_text_is() {
    for seed in 0..400 {
        let mut model = model(seed);
        // Blank cells keep their place.
        let mut random = Random::new(seed);
        for _ in 0..[0, 0, 1, 3][random.below(4) as usize] {
            let row = *random.pick(&["A", "R1", "R3.7", "R5.2", "D"]);
            let column = *random.pick(&["N", "C1", "C3", "C5"]);
            model.set(3, row, column, "");
        }
        let (content, text) = report(&model, seed, seed % 3 == 1);
        let wanted = gouji::check_text(&text).expect("a report");
        assert!(cells(&wanted).len() > 100, "{} cells", cells(&wanted).len());
        let opened = draft::open(content, Format::Docx).expect("a draft");
        let (shown, beside) = (opened.text.clone(), Beside::of(&opened));
        assert_eq!(beside.shapes.len(), 3, "seed {seed}");
        let found = check(opened);
        assert_eq!(cells(&found), cells(&wanted), "seed {seed}\n{shown}");
        assert_eq!(serious(&found), serious(&wanted), "seed {seed}\n{shown}");
        // Edited, and edited where the tables have become text for good.
        let edited = check(draft::edited(&format!("{shown}\n"), beside).expect("a draft"));
        assert_eq!(edited.opened.document.grids().len(), 3, "seed {seed}");
        assert_eq!(cells(&edited), cells(&wanted), "seed {seed}");
        let as_text = check(draft::edited(&shown, Beside::default()).expect("a draft"));
        assert_eq!(cells(&as_text), cells(&wanted), "seed {seed}\n{shown}");
    }
}

#[test]
fn sliver_columns_and_frames_change_nothing() {
    for seed in 0..200 {
        let model = model(seed);
        let mut random = Random::new(seed);
        let (mut content, text) = report(&model, seed, false);
        let wanted = gouji::check_text(&text).expect("a report");
        for block in &mut content.blocks {
            if let Block::Table(table) = block {
                for _ in 0..random.below(4) {
                    *table = with_sliver(std::mem::take(table), random.below(table.columns.max(2) - 1) + 1);
                }
            }
        }
        // The whole report in a table of one cell.
        if random.chance(3) {
            let blocks = std::mem::take(&mut content.blocks);
            let cell = Cell { rows: 1, columns: 1, blocks, ..Cell::default() };
            content.blocks.push(Block::Table(Table { rows: 1, columns: 1, cells: vec![cell] }));
        }
        let found = check(draft::open(content, Format::Docx).expect("a draft"));
        assert_eq!(cells(&found), cells(&wanted), "seed {seed}\n{}", found.opened.text);
        assert_eq!(serious(&found), Vec::<String>::new(), "seed {seed}");
        let as_text = check(draft::edited(&found.opened.text, Beside::default()).expect("a draft"));
        assert_eq!(cells(&as_text), cells(&wanted), "seed {seed}\n{}", found.opened.text);
    }
}

#[test]
fn a_slip_in_a_real_table_is_named_at_its_cell() {
    for seed in 0..60 {
        let mut model = model(seed);
        let right = model.count(3, "R3.7", "C1");
        model.set_int(3, "R3.7", "C1", right + 1);
        let (content, _) = report(&model, seed, false);
        let checked = check(draft::open(content, Format::Docx).expect("a draft"));
        let cul = checked.findings.iter().find(|finding| finding.rule == "T3-CUL").expect("a finding");
        assert_eq!(cul.expected.as_deref(), Some(right.to_string().as_str()), "seed {seed}");
        let place = cul.marks.iter().find(|mark| mark.primary).and_then(|mark| mark.place).expect("a place");
        assert!(checked.opened.document.cell(place.block).is_some(), "the place is a cell of a grid");
        let at = checked.opened.document.origin(place);
        assert_eq!(&checked.opened.text[at], (right + 1).to_string());
    }
}

#[test]
fn a_table_that_was_changed_by_hand_is_read_as_text() {
    let model = model(5);
    let (content, _) = report(&model, 5, false);
    let opened = draft::open(content, Format::Docx).expect("a draft");
    let beside = Beside::of(&opened);
    // A tab more in one row of table 3.
    let changed = opened.text.replacen("（一）予以公开", "（一）予以公开\t", 1);
    let edited = draft::edited(&changed, beside).expect("a draft");
    assert_eq!(edited.document.grids().len(), 2);
    assert_eq!(serious(&check(edited)), Vec::<String>::new());
}
