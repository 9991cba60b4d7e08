//! Every fixture as a person would read it: what was understood, the tables as they were read, and the text with
//! its findings below the lines where they stand. The snapshots are in `tests/snapshots`.
//!
//! `GOUJI_BLESS=1 cargo test --test snapshots` writes them anew. Read the difference before you keep it.

mod support;

use gouji::Checked;
use gouji::finding::{Finding, Mark, Severity};
use gouji::form::CellIndex;
use gouji::message::{Language, Message};
use gouji::number::Entry;
use gouji::output::{json, terminal};
use gouji::relation::{Term, Tried};
use gouji::report::{Cell, LabelFit, Table};
use gouji::text::document::Place;
use gouji::text::numbering::han_ordinal;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::PathBuf;
use support::english;
use support::expect::{Fixture, fixtures};

/// Lines up to so many columns have their places underlined; in longer ones the place is quoted.
const UNDERLINED: usize = 110;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots")
}

#[test]
fn every_fixture_reads_as_its_snapshot() {
    let bless = std::env::var_os("GOUJI_BLESS").is_some();
    let mut failed = Vec::new();
    for fixture in fixtures() {
        let path = folder().join(format!("{}.txt", fixture.name));
        let now = snapshot(&fixture);
        if bless {
            fs::create_dir_all(folder()).expect("tests/snapshots");
            fs::write(&path, &now).expect("a snapshot is written");
            continue;
        }
        let before = fs::read_to_string(&path).unwrap_or_default();
        if before != now {
            failed.push(format!("{}\n{}", path.display(), difference(&before, &now)));
        }
    }
    assert!(failed.is_empty(), "GOUJI_BLESS=1 writes them anew\n\n{}", failed.join("\n"));
}

#[test]
fn every_snapshot_has_its_fixture() {
    let known: BTreeSet<String> =
        fixtures().into_iter().map(|fixture| format!("{}.txt", fixture.name)).collect();
    let files = fs::read_dir(folder()).expect("tests/snapshots");
    let names = files.map(|file| file.expect("an entry").file_name().to_string_lossy().into_owned());
    let stray: Vec<String> = names.filter(|name| !known.contains(name)).collect();
    assert!(stray.is_empty(), "no fixture for {stray:?}");
}

/// The lines around the first difference, as they were (-) and as they are (+).
fn difference(before: &str, now: &str) -> String {
    const AROUND: usize = 3;
    const SHOWN: usize = 8;
    let (before, now): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    let same = before.iter().zip(&now).take_while(|(a, b)| a == b).count();
    // The walk goes from the end up to where they part: what lies between is new.
    let rest = before.len().min(now.len()) - same;
    let pairs = before.iter().rev().zip(now.iter().rev()).take(rest);
    let tail = pairs.take_while(|(a, b)| a == b).count();
    let mut out = format!("  line {}:\n", same + 1);
    let mut show = |sign: char, lines: &[&str]| {
        for line in lines.iter().take(SHOWN) {
            let _ = writeln!(out, "{sign} {line}");
        }
        if lines.len() > SHOWN {
            let _ = writeln!(out, "{sign} … {} more", lines.len() - SHOWN);
        }
    };
    show(' ', &before[same.saturating_sub(AROUND)..same]);
    show('-', &before[same..before.len() - tail]);
    show('+', &now[same..now.len() - tail]);
    out
}

fn snapshot(fixture: &Fixture) -> String {
    match gouji::check_text(&fixture.text) {
        Err(error) => {
            let mut out = format!("未能核对：{error}\n\n");
            for (at, line) in fixture.text.lines().enumerate() {
                numbered(&mut out, at + 1, line);
            }
            out
        }
        Ok(checked) => [understood(&checked), tables(&checked), text(&checked)].join("\n"),
    }
}

// ------------------------------------------------------------------------------------ what was understood

fn understood(checked: &Checked) -> String {
    let report = &checked.report;
    let document = &checked.opened.document;
    let mut out = String::new();
    let mut fact = |name: &str, value: Option<String>| {
        let _ = writeln!(out, "{name}　{}", value.unwrap_or_else(|| "（没有读到）".to_owned()));
    };
    let line = |place: Place| format!("第 {} 行", document.line(place.block));
    fact("标题", report.title.as_ref().map(|title| format!("{}（{}）", title.text, line(title.place))));
    fact("机关", report.issuer.as_ref().map(|issuer| format!("{}（{}）", issuer.text, line(issuer.place))));
    let sure = |certain: bool| if certain { "" } else { "（按名单推断）" };
    fact("性质", report.body.map(|body| format!("{}{}", body.kind.label(), sure(body.certain))));
    fact("年度", report.year.map(|year| format!("{}（{}）", year.value, line(year.place))));
    fact("格式", report.shown_edition().map(|edition| edition.label.to_owned()));
    fact("落款", report.sign_off.as_ref().map(|blocks| lines_of(checked, blocks)));
    if let Some(second) = report.second {
        fact("另一份报告", Some(line(second)));
    }
    for section in &report.sections {
        let number = section.number.map_or("？".to_owned(), |number| han_ordinal(number.into()));
        let quote = document.quote(section.place).trim();
        let run_on = if section.run_on.is_some() { "，标题后接正文" } else { "" };
        let body = lines_of(checked, &section.body);
        fact(
            &format!("部分{number}"),
            Some(format!("{quote}（{}，正文{body}{run_on}）", line(section.place))),
        );
    }
    let _ = writeln!(out, "结果　{}", terminal::summary(checked));
    out
}

fn lines_of(checked: &Checked, blocks: &Range<u32>) -> String {
    let document = &checked.opened.document;
    match blocks.end.checked_sub(1).filter(|last| *last >= blocks.start) {
        None => "无".to_owned(),
        Some(last) if last == blocks.start => format!("第 {} 行", document.line(last)),
        Some(last) => format!("第 {}—{} 行", document.line(blocks.start), document.line(last)),
    }
}

// ------------------------------------------------------------------------------------ the tables as read

fn tables(checked: &Checked) -> String {
    checked.report.tables.iter().map(|table| table_as_read(checked, table)).collect::<Vec<_>>().join("\n")
}

fn table_as_read(checked: &Checked, table: &Table) -> String {
    let document = &checked.opened.document;
    let edition = table.edition.key;
    let doubt = if table.edition_certain { "" } else { "？" };
    let line = document.line(table.place.block);
    let mut out = format!("{}　第 {line} 行起，{edition}{doubt} 年格式\n", table.form.name);
    if let Some(fault) = &table.columns_fault {
        let _ = writeln!(out, "  列：{fault:?}");
    }
    if table.unit_in_header {
        out.push_str("  表头写明了金额单位\n");
    }
    let mut header: Vec<&str> = Vec::new();
    let mut width = 0;
    for (index, form) in table.form.rows.iter().enumerate() {
        let columns: Vec<&str> = table.columns_of(index).iter().map(|column| column.key).collect();
        if header != columns {
            width = columns.iter().map(|key| key.len() + 2).max().unwrap_or(0).max(6);
            let keys = columns.iter().map(|key| (*key).to_owned());
            let _ = writeln!(out, "  {:<12}{}", "", cells_in_line(keys, width).trim_end());
            header = columns;
        }
        let Some(row) = &table.rows[index] else {
            if form.official() {
                let _ = writeln!(out, "  {:<12}（没有这一行）", form.key);
            }
            continue;
        };
        let values = (0..row.cells.len()).filter_map(|column| table.cell(CellIndex { row: index, column }));
        let mut notes = Vec::new();
        if let LabelFit::Altered(label) = &row.label {
            notes.push(format!("行名“{label}”"));
        }
        if let Some(why) = &row.unreadable {
            notes.push(format!("未能读取：{why:?}"));
        }
        if row.split {
            notes.push("数字分开读取".to_owned());
        }
        if row.repeated.is_some() {
            notes.push("重复出现".to_owned());
        }
        let notes = if notes.is_empty() { String::new() } else { format!("（{}）", notes.join("，")) };
        let _ = writeln!(
            out,
            "  {:<12}{} {}{notes}",
            form.key,
            cells_in_line(values.map(as_read), width),
            form.label
        );
    }
    for stranger in &table.strangers {
        let line = document.line(stranger.place.block);
        let _ = writeln!(out, "  ？　第 {line} 行“{}”：格式没有这一行", stranger.text);
    }
    out
}

/// Cells in columns of that width.
fn cells_in_line(cells: impl Iterator<Item = String>, width: usize) -> String {
    let padded = |cell: String| {
        let taken: usize = cell.chars().map(columns).sum();
        format!("{cell}{}", " ".repeat(width.saturating_sub(taken).max(1)))
    };
    cells.map(padded).collect()
}

/// ∅ is blank, ? unread; what is not a figure for certain has a ? behind it.
fn as_read(cell: &Cell) -> String {
    match &cell.entry {
        None => "?".to_owned(),
        Some(Entry::Blank) => "∅".to_owned(),
        Some(Entry::Number(_) | Entry::Mark) => cell.text.trim().to_owned(),
        Some(_) => format!("{}?", cell.text.trim()),
    }
}

// -------------------------------------------------------------------------------- the text and its findings

fn text(checked: &Checked) -> String {
    let mut out = String::new();
    let mut below: BTreeMap<u32, Vec<&Finding>> = BTreeMap::new();
    for finding in &checked.findings {
        match finding.position() {
            None => show(&mut out, checked, finding, None),
            Some(place) => below.entry(checked.opened.document.line(place.block)).or_default().push(finding),
        }
    }
    if !out.is_empty() {
        out.push('\n');
    }
    let mut start = 0;
    for (at, line) in checked.opened.text.split_inclusive('\n').enumerate() {
        let written = line.trim_end_matches(['\n', '\r']);
        numbered(&mut out, at + 1, written);
        for finding in below.remove(&(at as u32 + 1)).unwrap_or_default() {
            show(&mut out, checked, finding, Some((start, written)));
        }
        start += line.len();
    }
    assert!(below.is_empty(), "findings on lines that are not there: {below:?}");
    out
}

fn numbered(out: &mut String, number: usize, line: &str) {
    let _ = writeln!(out, "{}", format!("{number:>4}│{}", visible(line)).trim_end());
}

/// Control characters as pictures, so that they can be seen; tabs stay, so that columns stand in columns.
fn visible(line: &str) -> String {
    let picture = |c: char| match c {
        '\t' => c,
        '\0'..='\u{1F}' => char::from_u32(0x2400 + c as u32).unwrap_or(c),
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}' => '·',
        c => c,
    };
    line.chars().map(picture).collect()
}

/// How many columns a character takes in a Chinese fixed-width font.
fn columns(c: char) -> usize {
    match c {
        '“' | '”' | '‘' | '’' | '…' | '—' | '\u{2E80}'.. => 2,
        _ => 1,
    }
}

fn show(out: &mut String, checked: &Checked, finding: &Finding, line: Option<(usize, &str)>) {
    let mark = match finding.severity {
        Severity::Error => "▲ 错误",
        Severity::Warning => "△ 警告",
        Severity::Hint => "○ 提示",
        Severity::Info => "□ 未能核对",
    };
    let quoted = match line.zip(finding.position()) {
        Some(((start, line), place)) => underline(out, checked, place, start, line),
        None => None,
    };
    let quoted = quoted.map_or(String::new(), |quote| format!("（“{quote}”处）"));
    let _ = writeln!(out, "    {mark} {}{quoted}　{}", finding.rule, finding.message);
    if let (Some(stated), Some(expected)) = (&finding.stated, &finding.expected) {
        let _ = writeln!(out, "        现为“{stated}”，应为“{expected}”");
    }
    let (also, others): (Vec<&Mark>, Vec<&Mark>) = finding.marks.iter().partition(|mark| mark.primary);
    for (name, marks) in [("位置", &also), ("另见", &others)] {
        if marks.len() > 1 || name == "另见" && !marks.is_empty() || marks.iter().any(|m| m.cell.is_some())
        {
            let places: Vec<String> = marks.iter().map(|mark| place_in_words(checked, mark)).collect();
            let _ = writeln!(out, "        {name}：{}", places.join("；"));
        }
    }
    for &index in &finding.relations {
        let _ = writeln!(out, "        等式：{}", equation(&checked.ledger.entries()[index]));
    }
    if let Some(fix) = &finding.fix {
        let _ = writeln!(out, "        怎样改：{fix}");
    }
    for repair in &finding.repairs {
        let name = if finding.only { "只能改" } else { "可以改" };
        let note = repair.note.as_ref().map(Message::to_string).unwrap_or_default();
        let _ = writeln!(out, "        {name}：{}。{note}", repair.label);
    }
}

/// A line of ^ under the place; in a line too long for that, the place's text.
fn underline(out: &mut String, checked: &Checked, place: Place, start: usize, line: &str) -> Option<String> {
    let origin = checked.opened.document.origin(place);
    let range = origin.start.checked_sub(start)?..origin.end.checked_sub(start)?;
    let (before, at) = (line.get(..range.start)?, line.get(range)?);
    let width = |text: &str| -> usize { text.chars().map(columns).sum() };
    if width(line) > UNDERLINED {
        let long = at.chars().count() > 30;
        let head: String = at.chars().take(if long { 28 } else { 30 }).collect();
        return Some(if long { format!("{head}……") } else { head });
    }
    let blank = |c: char| match (c, columns(c)) {
        ('\t', _) => "\t",
        (_, 2) => "　",
        _ => " ",
    };
    let pad: String = before.chars().map(blank).collect();
    let _ = writeln!(out, "    │{pad}{}", "^".repeat(width(at).max(1)));
    None
}

fn place_in_words(checked: &Checked, mark: &Mark) -> String {
    let document = &checked.opened.document;
    let cell = mark.cell.map(|cell| format!("{}:{}:{}", cell.table, cell.row, cell.column));
    let place = mark.place.map(|place| {
        let quote: String = document.quote(place).chars().take(20).collect();
        format!("第 {} 行“{quote}”", document.line(place.block))
    });
    [cell, place].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

fn equation(tried: &Tried) -> String {
    let side = |terms: &[Term], value| match terms {
        [] => format!("{value}"),
        [_] => format!("{value}"),
        terms => {
            let texts: Vec<&str> = terms
                .iter()
                .map(|term| if term.text.is_empty() { "∅" } else { term.text.as_str() })
                .collect();
            format!("{}＝{value}", texts.join("＋"))
        }
    };
    let relation = &tried.relation;
    format!(
        "{}（{} 对 {}）",
        relation.title(),
        side(&relation.left, tried.left),
        side(&relation.right, tried.right)
    )
}

#[test]
fn every_draft_is_told_in_english() {
    let mut faults = Vec::new();
    for fixture in fixtures() {
        let file = json::file(&fixture.name, &gouji::check_text(&fixture.text), Language::English);
        let entry = serde_json::to_value(file).expect("JSON");
        faults.extend(english::faults(&entry).into_iter().map(|fault| format!("{}: {fault}", fixture.name)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
