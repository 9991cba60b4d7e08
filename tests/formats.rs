//! The same report in every format: what is read from a file is what is read from its text, cell for cell and finding
//! for finding. How the files are made: `tests/formats/README.md`.
//!
//! `GOUJI_BLESS=1 cargo test --test formats` writes the reports (`.json`, `.txt`) anew, of which `make.py` makes the
//! files. `GOUJI_FORMATS=.docx,clip cargo test --test formats` looks at files whose names contain one of these words.

#[path = "formats/list.rs"]
mod list;
mod support;

use gouji::finding::{Finding, Severity};
use gouji::source::content::{Block, Cell, Content, Paragraph, Table};
use gouji::source::draft::{self, PICTURE};
use gouji::source::{Format, Opened, SourceError, open_bytes, open_text};
use gouji::{CheckError, Checked};
use list::{ALL, CLIPBOARDS, FIXTURES, Fixture, REFUSED, TRAITS, whole};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;
use support::form::{COLUMNS4, PARTS, ROWS4, outcome_rows};
use support::generate::Random;
use support::grid::{self, Grid, Slot};
use support::layout::{Layout, Style};
use support::model::{Edition, Model, body_named};
use support::report::render_with;

#[test]
fn every_file_says_what_its_report_says() {
    let mut failed = String::new();
    for fixture in FIXTURES.iter().chain(TRAITS).filter(|fixture| chosen(fixture.file)) {
        note(&mut failed, fixture, open_bytes(&bytes_of(fixture.file), &decode));
    }
    assert!(failed.is_empty(), "files that differ from their report:\n{failed}");
}

#[test]
fn every_clipboard_says_what_its_report_says() {
    let mut failed = String::new();
    for fixture in CLIPBOARDS.iter().filter(|fixture| chosen(fixture.file)) {
        note(&mut failed, fixture, gouji::source::open_html(&text_of(fixture.file)));
    }
    assert!(failed.is_empty(), "clipboards that differ from their report:\n{failed}");
}

#[test]
fn what_can_t_be_read_is_refused_with_its_reason() {
    let opened = |file: &str| open_bytes(&bytes_of(file), &decode).map(|_| ());
    let wrong: Vec<String> = REFUSED
        .iter()
        .filter(|(file, _)| chosen(file))
        .map(|(file, kind)| (file, kind, opened(file).map_err(|error| (error.kind(), error))))
        .filter(|(_, kind, outcome)| !matches!(outcome, Err((found, _)) if found == *kind))
        .map(|(file, kind, outcome)| format!("{file}: {outcome:?} instead of {kind}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What was cut off on the way is refused, or said to be damaged; what it lacks is not missing.
#[test]
fn a_file_that_was_cut_is_called_so() {
    let mut failed = String::new();
    for fixture in FIXTURES.iter().filter(|fixture| fixture.format != "text" && chosen(fixture.file)) {
        let bytes = bytes_of(fixture.file);
        let Ok(whole) = gouji::check_bytes(&bytes, &decode) else { continue };
        for tenth in 1..10 {
            let cut = &bytes[..bytes.len() * tenth / 10];
            let Ok(checked) = gouji::check_bytes(cut, &decode) else { continue };
            let told = checked.findings.iter().any(|finding| finding.rule == "RD-LOST");
            let lacks = cells(&checked, ALL) != cells(&whole, ALL) || prose(&checked) != prose(&whole);
            if lacks && !told {
                let _ = writeln!(failed, "{} at {tenth}/10: not told", fixture.file);
            }
            // The cell that is wrong in the whole report may be, where some cells beside it are not there.
            let right = serious(&whole, &[]);
            let planted =
                |line: &String| right.contains(line) || line.starts_with("T3-") && line.contains("差 1。");
            for line in serious(&checked, &[]).iter().filter(|line| !planted(line)) {
                let _ = writeln!(failed, "{} at {tenth}/10: {line}", fixture.file);
            }
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

/// The content from which the files are made.
#[test]
fn the_reports_are_those_of_the_test_material() {
    for (name, report) in [("report", county()), ("report-2019", township())] {
        for (extension, now) in [("json", report.json()), ("txt", report.text())] {
            let path = folder().join(format!("{name}.{extension}"));
            if std::env::var_os("GOUJI_BLESS").is_some() {
                std::fs::write(&path, &now).expect("the report is written");
            }
            let before = std::fs::read_to_string(&path).unwrap_or_default();
            assert!(before == now, "{name}.{extension} is of another report: GOUJI_BLESS=1, then make.py");
        }
        let fixture = Fixture { file: "report.json", ..whole("", "docx") };
        let mut failed = String::new();
        note_against(&mut failed, &fixture, draft::open(report.content(), Format::Docx), &report.text());
        assert!(failed.is_empty(), "{name}: {failed}");
    }
}

#[test]
fn every_file_is_looked_at() {
    let named = FIXTURES.iter().chain(TRAITS).chain(CLIPBOARDS).map(|fixture| fixture.file);
    let known: BTreeSet<&str> = named.chain(REFUSED.iter().map(|(file, _)| *file)).collect();
    let inside = |within: &str| {
        let files = std::fs::read_dir(folder().join(within)).expect("a folder");
        let names = files.map(|file| file.expect("an entry").file_name().to_string_lossy().into_owned());
        names.map(|name| format!("{within}{name}")).collect::<Vec<_>>()
    };
    let names = inside("").into_iter().chain(inside("traits/"));
    let stray: Vec<String> = names
        .filter(|name| ![".json", ".py", ".rs", "README.md", "traits"].iter().any(|end| name.ends_with(end)))
        .filter(|name| !known.contains(name.as_str()))
        .collect();
    assert!(stray.is_empty(), "no test looks at {stray:?}");
}

#[test]
fn the_planted_slip_is_found() {
    let checked = checked_text(&text_of("report.txt"));
    let found = checked.findings.iter().find(|finding| finding.rule == "T3-CUL").expect("T3-CUL");
    let cell = found.marks.iter().find_map(|mark| mark.cell).expect("a cell");
    assert_eq!((cell.table, cell.row, cell.column), (3, "R3.7", "C1"));
    assert_eq!(serious(&checked, &["T3-CUL", "CP-BLANK"]), Vec::<String>::new());
    assert_eq!(serious(&checked_text(&text_of("report-2019.txt")), &[]), Vec::<String>::new());
}

// ---------------------------------------------------------------------------------------- comparison

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

fn bytes_of(file: &str) -> Vec<u8> {
    std::fs::read(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn text_of(file: &str) -> String {
    String::from_utf8(bytes_of(file)).expect("UTF-8")
}

fn chosen(file: &str) -> bool {
    std::env::var("GOUJI_FORMATS").map_or(true, |words| words.split(',').any(|word| file.contains(word)))
}

fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

fn checked_text(text: &str) -> Checked {
    gouji::check(open_text(text).expect("a text"), None).expect("a report")
}

fn note(failed: &mut String, fixture: &Fixture, opened: Result<Opened, SourceError>) {
    let report = if fixture.file.contains("-2019") { "report-2019.txt" } else { "report.txt" };
    note_against(failed, fixture, opened, &text_of(report));
}

/// Writes down how a file differs from its report.
fn note_against(failed: &mut String, fixture: &Fixture, opened: Result<Opened, SourceError>, report: &str) {
    const SHOWN: usize = 8;
    let differences = match opened.map_err(CheckError::from).and_then(|opened| gouji::check(opened, None)) {
        Ok(found) => differences(fixture, &found, &checked_text(report)),
        Err(error) => vec![format!("not opened ({}): {error}", error.kind())],
    };
    if !differences.is_empty() {
        let more = differences.len().saturating_sub(SHOWN);
        let shown = differences.iter().take(SHOWN).map(|line| format!("\n    {line}"));
        let _ = write!(failed, "{}{}", fixture.file, shown.collect::<String>());
        let _ =
            writeln!(failed, "{}", if more > 0 { format!("\n    and {more} more") } else { String::new() });
    }
}

fn differences(fixture: &Fixture, found: &Checked, wanted: &Checked) -> Vec<String> {
    let mut differences = Vec::new();
    let mut compare = |what: &str, found: String, wanted: String| {
        if found != wanted {
            differences.push(format!("{what}: {found:?} instead of {wanted:?}"));
        }
    };
    compare("format", found.opened.format.key().to_owned(), fixture.format.to_owned());
    let grids = found.opened.document.grids().len();
    // Tabs and bars stay text, commas make a table.
    let is_text = fixture.format == "text" && !fixture.file.ends_with(".csv");
    let real = if is_text { 0 } else { fixture.tables.len() };
    if let Some(others) = fixture.others {
        compare("real tables", grids.to_string(), (real + others).to_string());
    }
    if fixture.whole {
        let title = |checked: &Checked| format!("{:?}", checked.report.title.as_ref().map(|spot| &spot.text));
        compare("title", title(found), title(wanted));
        let issuer =
            |checked: &Checked| format!("{:?}", checked.report.issuer.as_ref().map(|spot| &spot.text));
        compare("issuer", issuer(found), issuer(wanted));
        let year = |checked: &Checked| format!("{:?}", checked.report.year.map(|year| year.value));
        compare("year", year(found), year(wanted));
        compare("sections", sections(found), sections(wanted));
        let (prose, right) = (prose(found), prose(wanted));
        let same = prose.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
        let near = |text: &str| text.chars().skip(same.saturating_sub(10)).take(40).collect::<String>();
        compare("sentences", near(&prose), near(&right));
    }
    let (cells, mut right) = (cells(found, fixture.tables), cells(wanted, fixture.tables));
    for (table, row, column, text) in fixture.instead {
        let cell = right.iter_mut().find(|cell| (cell.0, cell.1, cell.2) == (*table, row, column));
        cell.expect("a cell of the report").3 = (*text).to_owned();
    }
    compare("number of cells", cells.len().to_string(), right.len().to_string());
    for (cell, right) in cells.iter().zip(&right).filter(|(cell, right)| cell != right) {
        differences.push(format!("cell: {cell:?} instead of {right:?}"));
    }
    let own: Vec<&str> = fixture.says.iter().map(|(rule, _)| *rule).collect();
    let all = fixture.whole && fixture.tables == ALL;
    let of_tables = |line: &String| all || fixture.tables.iter().any(|n| line.starts_with(&format!("T{n}-")));
    let (said, right) = (serious(found, &own), serious(wanted, &own));
    // No finding of a file's trait is an error.
    let error = |line: &String| {
        found.findings.iter().any(|f| f.severity == Severity::Error && line.ends_with(&f.message))
    };
    let extra = said
        .iter()
        .filter(|line| (of_tables(line) || error(line) && !line.starts_with('T')) && !right.contains(line));
    differences.extend(extra.map(|line| format!("too much: {line}")));
    let missing = right.iter().filter(|line| of_tables(line) && !said.contains(line));
    differences.extend(missing.map(|line| format!("missing: {line}")));
    for (rule, words) in fixture.says {
        let says = |finding: &&Finding| {
            finding.rule == *rule && words.iter().all(|word| finding.message.contains(word))
        };
        if !found.findings.iter().any(|finding| says(&finding)) {
            let instead = found.findings.iter().filter(|finding| finding.rule == *rule);
            let instead: Vec<&str> = instead.map(|finding| finding.message.as_str()).collect();
            differences.push(format!("no {rule} with {words:?}, but {instead:?}"));
        }
    }
    differences
}

/// Table, row, column and text of every cell that was read, and whether the row could be.
fn cells(checked: &Checked, tables: &[u8]) -> Vec<(u8, &'static str, &'static str, String, bool)> {
    let mut cells = Vec::new();
    for table in checked.report.tables.iter().filter(|table| tables.contains(&table.form.number)) {
        for (index, cell) in table.cells() {
            let (row, column) =
                (table.form.rows[index.row].key, table.columns_of(index.row)[index.column].key);
            cells.push((table.form.number, row, column, cell.text.clone(), cell.entry.is_some()));
        }
    }
    cells
}

fn sections(checked: &Checked) -> String {
    let named = |section: &gouji::report::SectionRead| format!("{:?} {}", section.number, section.heading);
    checked.report.sections.iter().map(named).collect::<Vec<_>>().join(", ")
}

/// All text outside tables, without blanks.
fn prose(checked: &Checked) -> String {
    let document = &checked.opened.document;
    let outside =
        document.ids().filter(|&block| document.cell(block).is_none()).map(|block| document.text(block));
    let lines = outside.filter(|line| !line.contains(['\t', '|']));
    lines.flat_map(str::split_whitespace).collect::<String>().replace(PICTURE, "")
}

/// Errors and warnings, without those of some rules.
fn serious(checked: &Checked, but: &[&str]) -> Vec<String> {
    let findings = checked.findings.iter().filter(|finding| finding.severity <= Severity::Warning);
    let others = findings.filter(|finding| !but.contains(&finding.rule));
    others.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

// --------------------------------------------------------------------------------------- the reports

/// A report whose sentences follow one model and whose tables another.
struct Report {
    right: Model,
    shown: Model,
}

/// A county's report for 2023, figures of two and three digits in most cells; 执法案卷 of 商业企业 is off by one.
fn county() -> Report {
    let mut right = Model::zeros(2023, body_named("青禾县人民政府"));
    applications(&mut right, 90);
    for (column, count) in [("made", 12), ("repealed", 5), ("valid", 137)] {
        right.set_int(2, "documents", column, count);
    }
    for (row, count) in [("permits", 8642), ("penalties", 713), ("coercion", 46)] {
        right.set_int(2, row, "decisions", count);
    }
    right.set(2, "fees", "amount", "1283.57");
    cases(&mut right, [[13, 4, 2, 1], [6, 0, 1, 3], [2, 1, 0, 0]]);
    // Nobody has written how many are pending.
    right.set(4, "after", "pending", "");
    let mut shown = right.clone();
    shown.set_int(3, "R3.7", "C1", right.count(3, "R3.7", "C1") + 1);
    Report { right, shown }
}

/// A township's report for 2019: the other form, and nothing wrong.
fn township() -> Report {
    let mut right = Model::zeros(2019, body_named("宁川县白杨乡人民政府"));
    applications(&mut right, 12);
    for (row, column, count) in [
        ("documents", "made", "3"),
        ("documents", "published", "3"),
        ("documents", "public", "26"),
        ("permits", "last", "14"),
        ("permits", "change", "+2"),
        ("permits", "decisions", "231"),
        ("services", "last", "37"),
        ("services", "change", "-4"),
        ("services", "decisions", "518"),
        ("procurement", "projects", "11"),
        ("procurement", "amount", "86.4万元"),
    ] {
        right.set(2, row, column, count);
    }
    cases(&mut right, [[2, 1, 0, 0], [0; 4], [0; 4]]);
    Report { shown: right.clone(), right }
}

/// Table 3, natural persons first; a third of the other cells hold 0.
fn applications(model: &mut Model, most: u32) {
    let mut random = Random::new(7);
    let rows = outcome_rows(model.edition);
    for (index, column) in PARTS.iter().enumerate() {
        let mut handled = 0;
        for row in &rows {
            let none = index > 0 && random.chance(3);
            let count = if none { 0 } else { i64::from(most / 8 + random.below(most)) / (1 + index as i64) };
            model.set_int(3, row, column, count);
            handled += count;
        }
        let (carried_in, carried_out) =
            (i64::from(random.below(most)) / 2, i64::from(random.below(most)) / 2);
        model.set_int(3, "R7", column, handled);
        model.set_int(3, "D", column, carried_out);
        model.set_int(3, "B", column, carried_in);
        model.set_int(3, "A", column, handled + carried_out - carried_in);
    }
    for row in rows.into_iter().chain(["A", "B", "R7", "D"]) {
        let total = PARTS.iter().map(|column| model.count(3, row, column)).sum();
        model.set_int(3, row, "T", total);
    }
}

fn cases(model: &mut Model, counts: [[i64; 4]; 3]) {
    for ((row, _), counts) in ROWS4.iter().zip(counts) {
        for ((column, _), count) in COLUMNS4.iter().zip(counts) {
            model.set_int(4, row, column, count);
        }
        model.set_int(4, row, "total", counts.iter().sum());
    }
}

impl Report {
    /// A paragraph a line, a row a line, tabs between columns, nothing where a merged cell covers.
    fn text(&self) -> String {
        let text = render_with(&self.right, &self.shown, &Style::new(Layout::TabRowsMergedEmpties, 2));
        let lines = text.lines().map(|line| if line.contains('\t') { line } else { line.trim() });
        lines.filter(|line| !line.is_empty()).map(|line| format!("{line}\n")).collect()
    }

    /// Paragraphs and tables in order.
    fn parts(&self) -> Vec<Part> {
        assert_ne!(self.right.edition, Edition::Before2019, "a report with tables");
        let grids = [grid::table2(&self.shown), grid::table3(&self.shown, false), grid::table4(&self.shown)];
        let mut grids = grids.into_iter();
        let (mut parts, mut rows_left) = (Vec::new(), 0);
        for line in self.text().lines() {
            if rows_left > 0 {
                rows_left -= 1;
            } else if line.contains('\t') {
                let grid = grids.next().expect("three tables");
                rows_left = grid.rows.len() - 1;
                parts.push(Part::Table(grid));
            } else {
                parts.push(Part::Paragraph(line.to_owned()));
            }
        }
        parts
    }

    /// A list of `{"p", "lvl"}` and `{"t": {"rows", "cols", "cells"}}`, as the truths of the samples are.
    fn json(&self) -> String {
        let parts: Vec<String> = self.parts().iter().map(Part::json).collect();
        format!("[\n{}\n]\n", parts.join(",\n"))
    }

    /// The same as a reader makes it of a file.
    fn content(&self) -> Content {
        let items: Value = serde_json::from_str(&self.json()).expect("JSON");
        let blocks = items.as_array().expect("a list").iter().map(|item| match item.get("p") {
            Some(text) => Block::Paragraph(Paragraph::plain(text.as_str().expect("text"))),
            None => Block::Table(table(&item["t"])),
        });
        Content { blocks: blocks.collect(), ..Content::default() }
    }
}

enum Part {
    Paragraph(String),
    Table(Grid),
}

impl Part {
    fn json(&self) -> String {
        match self {
            Part::Paragraph(text) => json!({ "p": text, "lvl": level(text) }).to_string(),
            Part::Table(grid) => {
                let cells: Vec<String> = cells_of(grid).iter().map(|cell| format!("  {cell}")).collect();
                let (rows, columns) = (grid.rows.len(), grid.width());
                let cells = cells.join(",\n");
                format!("{{\"t\": {{\"rows\": {rows}, \"cols\": {columns}, \"cells\": [\n{cells}\n]}}}}")
            }
        }
    }
}

/// The level of a numbered heading: 一、 or （一）.
fn level(text: &str) -> Option<u8> {
    let starts = |prefix: &str, end: &str| {
        let rest = text
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix(['一', '二', '三', '四', '五', '六']));
        rest.is_some_and(|rest| rest.starts_with(end))
    };
    match (starts("", "、"), starts("（", "）")) {
        (true, _) => Some(0),
        (_, true) => Some(1),
        _ => None,
    }
}

fn cells_of(grid: &Grid) -> Vec<Value> {
    let mut cells = Vec::new();
    for (row, slots) in grid.rows.iter().enumerate() {
        for (column, slot) in slots.iter().enumerate() {
            if let Slot::Cell(cell) = slot {
                let (rows, columns, text) = (cell.rows, cell.columns, &cell.text);
                cells.push(json!({ "r": row, "c": column, "rs": rows, "cs": columns, "text": text }));
            }
        }
    }
    cells
}

fn table(item: &Value) -> Table {
    let number = |item: &Value, key: &str| item[key].as_u64().expect("a number") as u32;
    let cells = item["cells"].as_array().expect("cells").iter().map(|cell| Cell {
        row: number(cell, "r"),
        column: number(cell, "c"),
        rows: number(cell, "rs"),
        columns: number(cell, "cs"),
        blocks: vec![Block::Paragraph(Paragraph::plain(cell["text"].as_str().expect("text")))],
    });
    Table { rows: number(item, "rows"), columns: number(item, "cols"), cells: cells.collect() }
}
