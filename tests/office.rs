//! What other programs make of the Word files that are handed back: LibreOffice opens each and writes it anew as
//! OpenDocument, python-docx reads it. Where they are not there, the test says so.

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
    let row =
        lines.iter().position(|line| line.matches('\t').count() > 5 && line.ends_with("\t0")).expect("a row");
    let grown = lines[row].len() - 1;
    lines[row].replace_range(grown.., "7");
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
