//! What other programs make of the files that are handed back: LibreOffice opens each and writes it anew in another
//! format, python-docx and openpyxl read them. And of the workbook of many drafts: LibreOffice and openpyxl read it. Where they are
//! not there, the test says so.

mod support;

use gouji::source::{Opened, open_bytes};
use gouji::writer::{self, Hand, Note, Side, Wish};
use std::path::{Path, PathBuf};
use std::process::Command;
use support::skipped;
use support::word::parts;

const HAND: Hand = Hand { author: "年报勾稽", date: Some("2026-01-05T09:00:00Z"), tracked: true };

fn opened(bytes: &[u8]) -> Opened {
    open_bytes(bytes, &|_, _| None).unwrap_or_else(|error| panic!("{error}"))
}

/// A file that was written: its name, its bytes, the text with all changes accepted, how many comments it has.
struct Case {
    name: &'static str,
    bytes: Vec<u8>,
    text: String,
    comments: usize,
}

/// A draft, edited in a cell, in a sentence, and by a paragraph more and one less; with two comments.
fn handed_back(name: &'static str, file: &str) -> Case {
    let bytes =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats").join(file)).expect(file);
    let draft = opened(&bytes);
    let shapes = gouji::source::draft::Beside::of(&draft).shapes;
    let mut lines: Vec<String> = draft.text.lines().map(str::to_owned).collect();
    let sentence = lines.iter().position(|line| line.ends_with('。')).expect("a sentence");
    lines[sentence] = format!("{}另有说明。", lines[sentence]);
    lines.insert(sentence + 1, "这一段是新加的。".to_owned());
    let row = lines.iter().position(|line| line.ends_with("\t140")).expect("a row");
    let kept = lines[row].len() - "140".len();
    lines[row].replace_range(kept.., "7");
    let text = lines.join("\n") + "\n";
    let note = |at: &str| {
        let start = text.find(at).expect(at);
        Note {
            range: Some(start..start + at.len()), text: vec!["第一段".to_owned(), "第二段".to_owned()]
        }
    };
    let moved: Vec<_> = shapes
        .iter()
        .map(|shape| gouji::source::draft::Shape { line: shape.line + 1, ..shape.clone() })
        .collect();
    let wish = Wish {
        file: Some(&bytes),
        before: Side { text: &draft.text, shapes: &shapes },
        after: Side { text: &text, shapes: &moved },
        notes: &[note("另有说明"), note("总体情况")],
        home: None,
    };
    let back = writer::hand_back(&wish, &HAND).expect("a Word file");
    assert_eq!(back.unwritten, [], "{name}");
    Case { name, bytes: back.bytes, text, comments: 2 }
}

fn cases() -> Vec<Case> {
    let (text, shapes) = writer::blank(2025, "青石镇人民政府");
    let blank = writer::fresh(Side { text: &text, shapes: &shapes }).expect("a Word file");
    vec![
        handed_back("revised.docx", "report.docx"),
        handed_back("copy.docx", "report.html"),
        Case { name: "new.docx", bytes: blank, text, comments: 0 },
    ]
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    folder
}

/// Words without what a program may set otherwise: blanks, and blank lines.
fn words(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn libreoffice_opens_what_is_written() {
    let folder = folder("office");
    let cases = cases();
    for case in &cases {
        std::fs::write(folder.join(case.name), &case.bytes).expect("written");
    }
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let files = cases.iter().map(|case| folder.join(case.name));
    let mut command = Command::new("soffice");
    command
        .args([profile.as_str(), "--headless", "--convert-to", "odt", "--outdir"])
        .arg(&folder)
        .args(files);
    match command.output() {
        Ok(output) if output.status.success() => {}
        Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => return skipped::say("LibreOffice is not here; the Word files were NOT opened in it"),
    }
    for case in &cases {
        let file = folder.join(case.name).with_extension("odt");
        let bytes = std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", case.name));
        assert_eq!(words(&opened(&bytes).text), words(&case.text), "{}", case.name);
        let content =
            String::from_utf8(parts(&bytes).remove("content.xml").expect("a content")).expect("UTF-8");
        assert_eq!(content.matches("<office:annotation ").count(), case.comments, "{}", case.name);
        assert_eq!(content.contains("年报勾稽"), case.comments > 0, "{}", case.name);
    }
}

/// A workbook with a corrected figure and a note, and how many notes it has then.
fn workbook_handed_back() -> Case {
    let bytes = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats/tables.xlsx"))
        .expect("a file");
    let draft = opened(&bytes);
    let shapes = gouji::source::draft::Beside::of(&draft).shapes;
    let at = draft.text.find("\t713\t").expect("a figure") + 1;
    let mut text = draft.text.clone();
    text.replace_range(at..at + 3, "714");
    let note = |at: usize| Note {
        range: Some(at..at + 1),
        text: vec!["第一行".to_owned(), "第二行".to_owned()],
    };
    let wish = Wish {
        file: Some(&bytes),
        before: Side { text: &draft.text, shapes: &shapes },
        after: Side { text: &text, shapes: &shapes },
        notes: &[note(at), note(0)],
        home: None,
    };
    let back = writer::hand_back(&wish, &HAND).expect("a workbook");
    assert_eq!(back.unwritten, []);
    Case { name: "revised.xlsx", bytes: back.bytes, text, comments: 2 }
}

/// Has LibreOffice write a file in another format; `None` where it is not there, which is said.
fn converted(folder: &Path, case: &Case, format: &str) -> Option<Vec<u8>> {
    let file = folder.join(case.name);
    std::fs::write(&file, &case.bytes).expect("written");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut command = Command::new("soffice");
    command.args([profile.as_str(), "--headless", "--convert-to", format, "--outdir"]).arg(folder).arg(&file);
    match command.output() {
        Ok(output) if output.status.success() => {}
        Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => {
            skipped::say(&format!("LibreOffice is not here; {} was NOT opened in it", case.name));
            return None;
        }
    }
    Some(std::fs::read(file.with_extension(format)).unwrap_or_else(|error| panic!("{}: {error}", case.name)))
}

#[test]
fn libreoffice_opens_an_opendocument_text_that_is_handed_back() {
    let case = handed_back("revised.odt", "report.odt");
    let Some(bytes) = converted(&folder("office-odt"), &case, "docx") else { return };
    assert_eq!(words(&opened(&bytes).text), words(&case.text));
    let all = parts(&bytes);
    let part = |name: &str| String::from_utf8(all[name].clone()).expect("UTF-8");
    assert_eq!(part("word/comments.xml").matches("<w:comment ").count(), case.comments);
    // It took the changes for changes, and for ours: a figure, a sentence, a paragraph.
    let main = part("word/document.xml");
    let by_us = |kind: &str| {
        main.split(&format!("<w:{kind} "))
            .skip(1)
            .filter(|rest| rest.split('>').next().is_some_and(|tag| tag.contains("年报勾稽")))
            .count()
    };
    assert!(by_us("ins") >= 3 && by_us("del") >= 1, "{} {}", by_us("ins"), by_us("del"));
    assert!(
        main.contains("<w:delText xml:space=\"preserve\">140</w:delText>")
            || main.contains("<w:delText>140</w:delText>")
    );
}

#[test]
fn libreoffice_opens_an_opendocument_text_with_a_table_that_came() {
    let (text, mut shapes) = writer::blank(2025, "青石镇人民政府");
    let full = shapes.clone();
    let gone = shapes.pop().expect("three tables");
    let lines: Vec<&str> = text.split('\n').collect();
    let start = gone.line as usize - 1;
    let cut = [&lines[..start], &lines[start + gone.rows as usize..]].concat().join("\n");
    let word = writer::fresh(Side { text: &cut, shapes: &shapes }).expect("a Word file");
    let source = Case { name: "source.docx", bytes: word, text: cut, comments: 0 };
    let folder = folder("office-odt-table");
    let Some(bytes) = converted(&folder, &source, "odt") else { return };
    let draft = opened(&bytes);
    // Blank lines are the program's own.
    let at = draft.text.lines().position(|line| lines[start - 1] == line).expect("the heading") + 1;
    let mut now: Vec<&str> = draft.text.lines().collect();
    now.splice(at..at, lines[start..start + gone.rows as usize].iter().copied());
    let mut after = gouji::source::draft::Beside::of(&draft).shapes;
    after.push(gouji::source::draft::Shape { line: at as u32 + 1, ..gone });
    let now = now.join("\n") + "\n";
    let before = gouji::source::draft::Beside::of(&draft).shapes;
    for tracked in [true, false] {
        let wish = Wish {
            file: Some(&bytes),
            before: Side { text: &draft.text, shapes: &before },
            after: Side { text: &now, shapes: &after },
            notes: &[],
            home: None,
        };
        let back = writer::hand_back(&wish, &Hand { tracked, ..HAND }).expect("a text");
        assert_eq!((back.made, back.unwritten.len()), (false, 0));
        let name = if tracked { "tracked.odt" } else { "straight.odt" };
        let case = Case { name, bytes: back.bytes, text: now.clone(), comments: 0 };
        let Some(again) = converted(&folder, &case, "docx") else { return };
        let again = opened(&again);
        assert_eq!(words(&again.text), words(&now), "{name}");
        let shapes = gouji::source::draft::Beside::of(&again).shapes;
        let cells = |shape: &gouji::source::draft::Shape| (shape.rows, shape.columns, shape.cells.clone());
        assert_eq!(
            shapes.iter().map(cells).collect::<Vec<_>>(),
            full.iter().map(cells).collect::<Vec<_>>(),
            "{name}"
        );
    }
}

#[test]
fn libreoffice_opens_a_workbook_that_is_handed_back() {
    let case = workbook_handed_back();
    let folder = folder("office-xlsx");
    let Some(bytes) = converted(&folder, &case, "ods") else { return };
    assert_eq!(words(&opened(&bytes).text), words(&case.text));
    let content = String::from_utf8(parts(&bytes).remove("content.xml").expect("a content")).expect("UTF-8");
    assert_eq!(content.matches("<office:annotation ").count(), case.comments);
    assert!(content.contains("第二行") && content.contains("已由“713”改为“714”"));
}

#[test]
fn openpyxl_opens_a_workbook_that_is_handed_back() {
    let python = std::env::var("GOUJI_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there = Command::new(&python).args(["-c", "import openpyxl"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        return skipped::say(
            "openpyxl is not there (GOUJI_PYTHON names another Python); the workbook that is handed back was NOT opened in it",
        );
    }
    let case = workbook_handed_back();
    let file = folder("openpyxl-back").join(case.name);
    std::fs::write(&file, &case.bytes).expect("written");
    let script = "import sys, openpyxl\nb = openpyxl.load_workbook(sys.argv[1])\ncells = [c for s in b for r in s.iter_rows() for c in r]\n\
        print(sum(c.comment is not None for c in cells), sum(c.value == 714 or c.value == '714' for c in cells), sum(c.data_type == 'f' for c in cells) > 0)\n\
        print({c.comment.author for c in cells if c.comment})";
    let output = Command::new(&python).args(["-c", script]).arg(&file).output().expect("python");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines, ["2 1 True", "{'年报勾稽'}"]);
}

#[test]
fn python_docx_opens_what_is_written() {
    let python = std::env::var("GOUJI_PEERS").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers/bin/python"),
        PathBuf::from,
    );
    let folder = folder("python-docx");
    for case in cases() {
        let file = folder.join(case.name);
        std::fs::write(&file, &case.bytes).expect("written");
        // Paragraphs, cells and comments, as the library counts them.
        let script = "import sys, docx\nd = docx.Document(sys.argv[1])\nprint(len(d.tables), sum(len(t.rows) for t in d.tables), len(list(d.part.package.iter_parts())))\nprint(sum(r.reltype.endswith('/comments') for r in d.part.rels.values()))";
        let output = Command::new(&python).arg("-c").arg(script).arg(&file).output();
        let Ok(output) = output else {
            return skipped::say("the peers are not here; the Word files were NOT opened in python-docx");
        };
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{}: {}", case.name, String::from_utf8_lossy(&output.stderr));
        let numbers: Vec<usize> = said.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        let shapes = gouji::source::draft::Beside::of(&opened(&case.bytes)).shapes;
        let rows: u32 = shapes.iter().map(|shape| shape.rows).sum();
        assert_eq!((numbers[0], numbers[1]), (shapes.len(), rows as usize), "{}", case.name);
        assert_eq!(numbers[3], usize::from(case.comments > 0), "{}", case.name);
    }
}

/// A workbook of three drafts, one with a slip and one that can't be read, as the command writes it: where it is.
fn workbook(folder: &Path) -> PathBuf {
    let drafts = folder.join("drafts");
    std::fs::create_dir_all(&drafts).expect("a folder");
    let clean = include_str!("fixtures/2021-township-tabrows-clean.txt");
    let slip = clean.replacen("政府信息公开工作年度报告", "政府信息公开工作年报", 1);
    for (name, text) in [("=一镇.txt", clean), ("二镇.txt", slip.as_str()), ("三镇.txt", "没有内容")]
    {
        std::fs::write(drafts.join(name), text).expect("written");
    }
    let book = folder.join("book.xlsx");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gouji"));
    let output = command.args(["check", "--format", "xlsx", "-o"]).arg(&book).arg(&drafts).output();
    let output = output.expect("the command runs");
    assert_eq!(output.status.code(), Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.is_empty());
    book
}

#[test]
fn libreoffice_opens_the_workbook() {
    let folder = folder("workbook-office");
    let book = workbook(&folder);
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let mut command = Command::new("soffice");
    command.args([
        profile.as_str(),
        "--headless",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
    ]);
    match command.arg("--outdir").arg(&folder).arg(&book).output() {
        Ok(output) if output.status.success() => {}
        Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
        Err(_) => return skipped::say("LibreOffice is not here; the workbook was NOT opened in it"),
    }
    let sheet = |name: &str| {
        let file = folder.join(format!("book-{name}.csv"));
        std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    let summary = sheet("汇总");
    assert_eq!(summary.lines().count(), 4, "{summary}");
    assert!(summary.contains("=一镇.txt") && summary.contains("三镇.txt"), "{summary}");
    assert!(sheet("问题清单").lines().count() > 1);
}

#[test]
fn openpyxl_opens_the_workbook() {
    let python = std::env::var("GOUJI_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there = Command::new(&python).args(["-c", "import openpyxl"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        return skipped::say(
            "openpyxl is not there (GOUJI_PYTHON names another Python); the workbook was NOT opened in it",
        );
    }
    let book = workbook(&folder("workbook-openpyxl"));
    let script = "import sys, openpyxl\nb = openpyxl.load_workbook(sys.argv[1])\nfor s in b: print(s.title, s.max_row, s.freeze_panes, s.auto_filter.ref)\n\
        s = b.worksheets[0]\nprint(sum(isinstance(c.value, int) for r in s.iter_rows(min_row=2) for c in r), sum(c.data_type == 'f' for s in b for r in s.iter_rows() for c in r))";
    let output = Command::new(&python).args(["-c", script]).arg(&book).output().expect("python");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 4, "{said}");
    assert!(lines[0].starts_with("汇总 4 A2 A1:"), "{said}");
    assert!(lines[1].starts_with("问题清单 ") && lines[2].starts_with("放在一起看 "), "{said}");
    // Counts are numbers; a name that begins with = is no formula.
    let (numbers, formulas) = lines[3].split_once(' ').expect("two numbers");
    assert!(numbers.parse::<usize>().is_ok_and(|n| n >= 8), "{said}");
    assert_eq!(formulas, "0", "{said}");
}
