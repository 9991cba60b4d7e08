//! The reading oracle: what other programs read in a file and what Gouji reads agree, figure for figure.
//!
//! A peer is a library that knows one format for itself: PyMuPDF, python-docx, openpyxl, xlrd, odfpy, striprtf, wv,
//! html5lib, easyofd. `tests/support/peers/peers.py` asks them; `cargo xtask test` installs them into `target/peers`.
//! What a file holds and a person does not see (`tests/formats/traits`), these libraries give out with the rest: there the
//! report is the measure, in `tests/formats.rs`. LibreOffice is a peer of another kind: what it converts says the same before
//! and after. Where the peers are not there, the test says so. `GOUJI_PEERS` names another Python that has them.

mod support;

use gouji::source::{Opened, open_bytes};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::skipped;

/// The figures of a file: those of its tables in order, and those beside them in any order.
#[derive(Debug, PartialEq, Eq)]
struct Figures {
    cells: Vec<String>,
    beside: Vec<String>,
}

impl Figures {
    fn of(cells: &[String], beside: &[String]) -> Figures {
        let all = |texts: &[String]| texts.iter().flat_map(|text| figures(text)).collect::<Vec<_>>();
        let mut beside = all(beside);
        beside.sort();
        Figures { cells: all(cells), beside }
    }

    /// Without the difference between cells and text, for formats in which a table is text.
    fn in_any_order(self) -> Vec<String> {
        let mut all = [self.cells, self.beside].concat();
        all.sort();
        all
    }
}

/// The figures of a text: digits, and a point between digits. Line ends inside a cell or a sentence part nothing.
fn figures(text: &str) -> Vec<String> {
    let text: Vec<char> = text.chars().filter(|c| !matches!(c, '\n' | '\r')).collect();
    let mut found: Vec<String> = Vec::new();
    let mut inside = false;
    for (at, &c) in text.iter().enumerate() {
        let next = text.get(at + 1).is_some_and(char::is_ascii_digit);
        let goes_on = c.is_ascii_digit() || inside && c == '.' && next;
        match found.last_mut().filter(|_| inside && goes_on) {
            Some(figure) => figure.push(c),
            None if goes_on => found.push(c.to_string()),
            None => {}
        }
        inside = goes_on;
    }
    found
}

/// What Gouji's reader gives.
fn read(opened: &Opened) -> Figures {
    let document = &opened.document;
    let (cells, beside): (Vec<_>, Vec<_>) = document.ids().partition(|&block| document.cell(block).is_some());
    let texts =
        |blocks: Vec<_>| blocks.into_iter().map(|block| document.text(block).to_owned()).collect::<Vec<_>>();
    Figures::of(&texts(cells), &texts(beside))
}

/// The figures that stand alone in the cells of the official tables, as Gouji understands them.
fn understood(opened: Opened) -> Option<Vec<String>> {
    let checked = gouji::check(opened, None).ok()?;
    let cells =
        checked.report.tables.iter().flat_map(|table| table.cells().map(|(_, cell)| cell.text.clone()));
    Some(cells.filter(|text| is_figure(text)).collect())
}

fn is_figure(text: &str) -> bool {
    let text = text.trim();
    matches!(figures(text).as_slice(), [only] if only == text)
}

/// What a peer read.
struct Peer {
    name: String,
    cells: Vec<String>,
    beside: Vec<String>,
}

/// Asks the peers for these files; those whose peer is not there are named.
fn ask(python: &Path, files: &[PathBuf]) -> (BTreeMap<String, Peer>, Vec<String>) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/peers/peers.py");
    let output = Command::new(python).arg(script).args(files).output().expect("Python starts");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "the peers failed:\n{said}");
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let (mut peers, mut absent) = (BTreeMap::new(), Vec::new());
    for (file, read) in answer.as_object().expect("an object") {
        let name = read["peer"].as_str().expect("a name").to_owned();
        if read.get("absent").is_some() {
            absent.push(format!("{file} ({name})"));
            continue;
        }
        let texts = |key: &str| {
            let list = read[key].as_array().expect("a list");
            list.iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
        };
        peers.insert(file.clone(), Peer { name, cells: texts("cells"), beside: texts("text") });
    }
    (peers, absent)
}

fn python() -> Option<PathBuf> {
    let usual = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/peers/bin/python");
    let named = std::env::var_os("GOUJI_PEERS").map_or(usual, PathBuf::from);
    named.exists().then_some(named)
}

fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// The files of the test material that are read at all; what is refused, `tests/formats.rs` holds.
fn files() -> Vec<(PathBuf, Opened)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let entries = std::fs::read_dir(folder).expect("tests/formats");
    let names = entries.map(|entry| entry.expect("an entry").path());
    let not_a_draft = ["json", "py", "rs", "README.md"];
    let drafts = names.filter(|path| {
        path.is_file() && !not_a_draft.iter().any(|end| path.to_string_lossy().ends_with(end))
    });
    let mut files: Vec<(PathBuf, Opened)> = drafts
        .filter_map(|path| {
            let bytes = std::fs::read(&path).expect("a file");
            Some((path, open_bytes(&bytes, &decode).ok()?))
        })
        .collect();
    files.sort_by(|one, other| one.0.cmp(&other.0));
    files
}

/// Where two lists part: a few words on it.
fn parting(what: &str, found: &[String], wanted: &[String]) -> Option<String> {
    let same = found.iter().zip(wanted).take_while(|(one, other)| one == other).count();
    let near = |list: &[String]| list.iter().skip(same).take(6).cloned().collect::<Vec<_>>().join(" ");
    let (here, there) = (near(found), near(wanted));
    (found != wanted).then(|| {
        format!(
            "{what}: {} and {} figures; after {same} here {here:?}, there {there:?}",
            found.len(),
            wanted.len()
        )
    })
}

#[test]
fn every_figure_is_read_as_other_programs_read_it() {
    let Some(python) = python() else {
        return skipped::say(
            "target/peers is not here (cargo xtask test installs it); readings are NOT compared with other programs",
        );
    };
    let files = files();
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| path.clone()).collect();
    let (peers, absent) = ask(&python, &paths);
    if !absent.is_empty() {
        skipped::say(&format!("no peer is installed for {}", absent.join(", ")));
    }
    let (mut differ, mut compared) = (Vec::new(), 0);
    for (path, opened) in files {
        let file = path.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(peer) = peers.get(&file) else { continue };
        let is_table = !opened.document.grids().is_empty();
        let (here, there) = (read(&opened), Figures::of(&peer.cells, &peer.beside));
        compared += there.cells.len() + there.beside.len();
        let mut apart = Vec::new();
        if is_table {
            apart.extend(parting("tables", &here.cells, &there.cells));
            apart.extend(parting("beside tables", &here.beside, &there.beside));
        } else {
            apart.extend(parting("text", &here.in_any_order(), &there.in_any_order()));
        }
        let alone: Vec<String> =
            peer.cells.iter().filter(|text| is_figure(text)).map(|text| text.trim().to_owned()).collect();
        apart.extend(understood(opened).and_then(|known| parting("official tables", &known, &alone)));
        differ.extend(apart.into_iter().map(|apart| format!("{file} ({}): {apart}", peer.name)));
    }
    println!("{compared} figures of {} files compared", peers.len());
    assert!(differ.is_empty(), "readings that differ:\n{}", differ.join("\n"));
    assert!(compared > 4000, "only {compared} figures were compared");
}

/// Where LibreOffice is: `GOUJI_SOFFICE`, or one of the usual places.
fn office() -> Option<PathBuf> {
    let usual = [
        "/usr/bin/soffice",
        "/usr/local/bin/soffice",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ];
    let named = std::env::var_os("GOUJI_SOFFICE").map(PathBuf::from);
    named.into_iter().chain(usual.map(PathBuf::from)).find(|path| path.exists())
}

/// Converts files to one format, all in one call: a call takes seconds, a file little.
fn convert(office: &Path, files: &[PathBuf], to: &str, into: &Path) {
    let profile = format!("-env:UserInstallation=file://{}", into.join("profile").display());
    let output = Command::new(office)
        .args([profile.as_str(), "--headless", "--convert-to", to, "--outdir"])
        .arg(into)
        .args(files)
        .output()
        .expect("LibreOffice starts");
    assert!(output.status.success(), "{to}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A conversion: the files, the format in the words of LibreOffice, and the ends of the names that come out.
type Conversion = (&'static [&'static str], &'static str, &'static [&'static str]);

const REPORTS: &[&str] = &["report.docx", "report-2019.docx"];
const TABLES: &[&str] = &["tables.xlsx"];
/// Every sheet becomes a file.
const SHEETS: &str = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
const CONVERSIONS: [Conversion; 10] = [
    (REPORTS, "doc", &[".doc"]),
    (REPORTS, "rtf", &[".rtf"]),
    (REPORTS, "odt", &[".odt"]),
    (REPORTS, "html", &[".html"]),
    (REPORTS, "pdf", &[".pdf"]),
    (REPORTS, "txt:Text (encoded):UTF8", &[".txt"]),
    (TABLES, "xls", &[".xls"]),
    (TABLES, "ods", &[".ods"]),
    (TABLES, "html", &[".html"]),
    (TABLES, SHEETS, &["-表二.csv", "-表三.csv", "-表四.csv"]),
];

#[test]
fn what_another_program_converts_is_read_as_it_was() {
    let Some(office) = office() else {
        return skipped::say("LibreOffice is not here; readings are NOT compared across its conversions");
    };
    let into = std::env::temp_dir().join(format!("gouji-conversions-{}", std::process::id()));
    std::fs::create_dir_all(&into).expect("a folder");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let open = |path: &Path| {
        let bytes = std::fs::read(path).unwrap_or_else(|why| panic!("{}: {why}", path.display()));
        open_bytes(&bytes, &decode).unwrap_or_else(|why| panic!("{}: {why:?}", path.display()))
    };
    let (mut apart, mut compared) = (Vec::new(), 0);
    for (names, to, ends) in CONVERSIONS {
        let files: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
        convert(&office, &files, to, &into);
        for file in &files {
            let stem = file.file_stem().expect("a name").to_string_lossy();
            let made = ends.iter().map(|end| into.join(format!("{stem}{end}")));
            let after: Vec<String> =
                made.flat_map(|path| understood(open(&path)).unwrap_or_default()).collect();
            let before = understood(open(file)).expect("a report");
            compared += before.len();
            let what = format!("{} → {to}", file.display());
            apart.extend(parting(&what, &after, &before));
        }
    }
    println!("{compared} figures compared before and after");
    let _ = std::fs::remove_dir_all(&into);
    assert!(apart.is_empty(), "readings that differ:\n{}", apart.join("\n"));
    assert!(compared > 2000, "only {compared} figures were compared");
}

#[test]
fn figures_are_told_from_text() {
    let of = |text: &str| figures(text).join(" ");
    assert_eq!(of("1.属于国家秘密80\t28"), "1 80 28");
    assert_eq!(of("1283.57万元，2024年。"), "1283.57 2024");
    assert_eq!(of("11\n83"), "1183");
    assert_eq!(of("..7.."), "7");
    assert!(is_figure(" 12 ") && !is_figure("12件") && !is_figure("1 2") && !is_figure(""));
}

#[test]
fn a_figure_that_differs_is_seen() {
    let list = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(parting("tables", &list("1 2 3"), &list("1 2 3")), None);
    let apart = parting("tables", &list("1 2 4"), &list("1 2 3 5")).expect("a difference");
    assert_eq!(apart, "tables: 3 and 4 figures; after 2 here \"4\", there \"3 5\"");
    let (one, other) = (list("7 5"), list("5 7"));
    assert_eq!(Figures::of(&[], &one), Figures::of(&[], &other), "text stands where it likes");
    assert_ne!(Figures::of(&one, &[]), Figures::of(&other, &[]), "cells have an order");
}
