//! Files with one trait each, all of the same report: what a person sees in the file is what is read, and what can't be
//! read is said to be unread. The files are not part of the project: the test reads them where they are, and says so
//! loudly where they are not.

mod support;

use gouji::finding::Severity;
use support::skipped;

/// What is right for a file.
struct Case {
    file: &'static str,
    right: Right,
}

enum Right {
    /// So many relations hold, none is broken, and nothing is said but infos and hints, of these rules at least.
    Read { holds: usize, says: &'static [&'static str] },
    /// Something is left unread: no error and no warning, an info of one of these rules.
    Unread { says: &'static [&'static str] },
    /// Only these rules warn; no error.
    Warns { rules: &'static [&'static str] },
    /// It is refused with one of these words for programs.
    Refused { kinds: &'static [&'static str] },
}

const fn read(file: &'static str, holds: usize, says: &'static [&'static str]) -> Case {
    Case { file, right: Right::Read { holds, says } }
}

const CASES: &[Case] = &[
    read("clean.txt", 65, &[]),
    read("A1-dropdown.docx", 65, &[]),
    read("A3-input.html", 65, &[]),
    read("A4-formfields.pdf", 65, &[]),
    read("A6-annotation.ofd", 65, &[]),
    read("B1-formula-without-value.xlsx", 44, &[]),
    read("B3-text-formula.csv", 39, &[]),
    read("C1-struck.docx", 65, &["CP-STRUCK"]),
    read("C3-struck.rtf", 65, &["CP-STRUCK"]),
    read("C5-struck.xlsx", 44, &["CP-STRUCK"]),
    read("C6-struck.html", 65, &["CP-STRUCK"]),
    read("C8-superscript.docx", 65, &[]),
    read("C10-hidden-by-style-sheet.html", 65, &["CP-HIDDEN"]),
    read("D1-nested.docx", 65, &[]),
    read("D3-sub-table.odt", 65, &[]),
    read("E1-altchunk-docx.docx", 65, &[]),
    read("E4-page-resource.ofd", 65, &[]),
    Case { file: "E5-table-as-icon.docx", right: Right::Unread { says: &["ST-IMG"] } },
    Case { file: "F1-cut.pdf", right: Right::Unread { says: &["RD-LOST"] } },
    read("G1-clipped-overflow.pdf", 65, &[]),
    read("G2-layer-off.pdf", 65, &[]),
    read("G4-level-watermark.pdf", 65, &[]),
    Case { file: "G5-digit-mapped-to-nul.pdf", right: Right::Refused { kinds: &["no_unicode"] } },
    read("G6-shadow.pdf", 65, &[]),
    read("G7-no-rulings.pdf", 65, &[]),
    read("H1-two-tables-3.docx", 65, &[]),
    read("I1-outside-print-area.xlsx", 44, &[]),
    Case { file: "J1-esafenet.docx", right: Right::Refused { kinds: &["encrypted"] } },
    read("J3-velvet.xlsx", 44, &[]),
    read("J4-blank-before.rtf", 65, &[]),
    Case { file: "J6-photo.heic", right: Right::Refused { kinds: &["format"] } },
    read("J8-mail.eml", 65, &[]),
    Case { file: "J9-placeholders.docx", right: Right::Warns { rules: &["CP-BLANK"] } },
    read("J10-gb1-no-tounicode.pdf", 65, &[]),
    read("J12-pretty-printed.ofd", 65, &[]),
    // It states one relation more: 31 and 8 of 39.
    read("K1-units-of-count.txt", 66, &[]),
    // Likewise: eleven months and the twelfth are the year.
    read("K2-months.txt", 66, &[]),
    read("K4-some-units-none.txt", 65, &[]),
    read("K6-departments.txt", 65, &[]),
    read("K8-own-level.txt", 65, &[]),
    read("K10-title-of-document.txt", 65, &[]),
    read("K12-later-state.txt", 65, &[]),
];

/// What is wrong with the answer to a file; nothing where it is right.
fn wrong(bytes: &[u8], right: &Right) -> Option<String> {
    let checked = match gouji::check_bytes(bytes, &decode) {
        Ok(checked) => checked,
        Err(error) => {
            let kind = error.kind();
            let expected = matches!(right, Right::Refused { kinds } if kinds.contains(&kind));
            return (!expected).then(|| format!("refused as {kind}: {error}"));
        }
    };
    let counts = checked.ledger.counts();
    let (held, broken) = (counts.held, counts.broken);
    let heavy: Vec<String> = checked
        .findings
        .iter()
        .filter(|finding| finding.severity <= Severity::Warning)
        .map(|finding| format!("{} {}", finding.rule, finding.message))
        .collect();
    let said = |rule: &&str| checked.findings.iter().any(|finding| finding.rule == *rule);
    match right {
        Right::Refused { kinds } => Some(format!("read, not refused as {kinds:?}")),
        Right::Read { holds, says } => {
            let fits = held == *holds && broken == 0 && heavy.is_empty() && says.iter().all(&said);
            (!fits).then(|| {
                format!("{held} relations hold of {holds}, {broken} are broken; {heavy:?}; {says:?}")
            })
        }
        Right::Unread { says } => {
            let fits = broken == 0 && heavy.is_empty() && says.iter().any(said);
            (!fits).then(|| format!("{broken} relations are broken; {heavy:?}; {says:?}"))
        }
        Right::Warns { rules } => {
            let fits = broken == 0
                && heavy.iter().all(|heavy| rules.iter().any(|rule| heavy.starts_with(rule)))
                && checked.findings.iter().all(|finding| finding.severity != Severity::Error);
            (!fits).then(|| format!("{broken} relations are broken; {heavy:?}"))
        }
    }
}

fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

#[test]
fn every_file_is_read_as_a_person_sees_it() {
    let Some(folder) = skipped::beside("shared/cases/files", "files with one trait each are untested") else {
        return;
    };
    let mut failed = String::new();
    let list = std::fs::read_to_string(folder.join("cases.tsv")).expect("the list of the files");
    for file in list.lines().skip(1).filter_map(|line| line.split('\t').next()) {
        if !CASES.iter().any(|case| case.file == file) {
            failed.push_str(&format!("{file}: nobody has said what is right for it\n"));
        }
    }
    for Case { file, right } in CASES {
        let bytes = std::fs::read(folder.join(file)).expect("the file");
        if let Some(why) = wrong(&bytes, right) {
            failed.push_str(&format!("{file}: {why}\n"));
        }
    }
    assert!(failed.is_empty(), "files that are misread:\n{failed}");
}
