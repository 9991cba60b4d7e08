//! Turns the word lists of `src/words/*.toml` into a table of constants.
//!
//! The lists are read here, so that the module for the browser holds no reader of TOML. An entry that is not right ends
//! the build with the file and the line at which it begins. `docs/words.md` says what an entry is.

use serde::Deserialize;
use std::collections::HashSet;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};
use toml::Spanned;

/// The lists, in order.
const FOLDER: &str = "src/words";

/// What a text never holds once it is folded for comparison, and what it holds in its stead.
const NEVER_FOLDED: [(char, char); 13] = [
    ('（', '('),
    ('）', ')'),
    ('，', ','),
    ('：', ':'),
    ('；', ';'),
    ('！', '!'),
    ('？', '?'),
    ('“', '"'),
    ('”', '"'),
    ('〔', '('),
    ('〕', ')'),
    ('　', ' '),
    ('—', '-'),
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    for_all: ForAll,
    entry: Vec<Spanned<Entry>>,
}

/// What holds for each entry of a list that does not say otherwise.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ForAll {
    rule: Option<String>,
    why: Option<String>,
    #[serde(default)]
    unless: Vec<String>,
    from: Option<u32>,
    #[serde(default)]
    bodies: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default)]
    rule: String,
    words: Vec<String>,
    pattern: Option<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    unless_anywhere: Vec<String>,
    says: String,
    instead_of: Option<String>,
    write: Option<String>,
    #[serde(default)]
    why: String,
    severity: Option<String>,
    from: Option<u32>,
    to: Option<u32>,
    #[serde(default)]
    bodies: Vec<String>,
    #[serde(default)]
    parts: Vec<String>,
    found: Vec<String>,
    quiet: Vec<String>,
}

fn main() {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build.rs");
    let mut files: Vec<_> = fs::read_dir(FOLDER)
        .expect("src/words")
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    let (mut entries, mut cases, mut literals) = (String::new(), String::new(), Vec::new());
    let mut faults = Vec::new();
    let mut count = 0;
    for path in files {
        let text = fs::read_to_string(&path).expect("UTF-8");
        let list: List = match toml::from_str(&text) {
            Ok(list) => list,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                faults.push(format!("{}:{}: {}", path.display(), line(&text, at), error.message()));
                continue;
            }
        };
        for entry in list.entry {
            let place = format!("{}:{}", path.display(), line(&text, entry.span().start));
            let entry = completed(entry.into_inner(), &list.for_all);
            if let Err(fault) = write_entry(&mut entries, &entry) {
                faults.push(format!("{place}: {fault}"));
                continue;
            }
            literals.extend(entry.words.iter().map(|word| (word.clone(), count)));
            write_case(&mut cases, &place, &entry);
            count += 1;
        }
    }
    if !faults.is_empty() {
        for fault in &faults {
            println!("cargo::error={fault}");
        }
        return;
    }
    literals.sort();
    let mut table = String::new();
    for (word, entry) in &literals {
        let _ = writeln!(table, "    ({word:?}, {entry}),");
    }
    let words = format!(
        "const COUNT: usize = {count};\n\
         static ENTRIES: [Entry; COUNT] = [\n{entries}];\n\
         /// What announces an entry, in the order of their bytes.\n\
         static LITERALS: [(&str, u16); {}] = [\n{table}];\n\
         /// For the tests.\n\
         pub static CASES: [Case; COUNT] = [\n{cases}];\n",
        literals.len()
    );
    let folder = env::var_os("OUT_DIR").expect("OUT_DIR");
    fs::write(Path::new(&folder).join("words.rs"), words).expect("words.rs is written");
}

/// The line of an offset, from 1 on.
fn line(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

fn completed(mut entry: Entry, for_all: &ForAll) -> Entry {
    let either = |own: String, usual: &Option<String>| match usual {
        Some(usual) if own.is_empty() => usual.clone(),
        _ => own,
    };
    entry.rule = either(entry.rule, &for_all.rule);
    entry.why = either(entry.why, &for_all.why);
    entry.from = entry.from.or(for_all.from);
    entry.unless.extend(for_all.unless.iter().cloned());
    if entry.bodies.is_empty() {
        entry.bodies.clone_from(&for_all.bodies);
    }
    entry
}

fn write_entry(out: &mut String, entry: &Entry) -> Result<(), String> {
    check(entry)?;
    let bodies: Vec<String> = entry.bodies.iter().map(|key| body(key)).collect::<Result<_, _>>()?;
    let parts: Vec<String> = entry.parts.iter().map(|word| part(word)).collect::<Result<_, _>>()?;
    let severity = match entry.severity.as_deref() {
        None => "None".to_owned(),
        Some("error") => "Some(Severity::Error)".to_owned(),
        Some("warning") => "Some(Severity::Warning)".to_owned(),
        Some("hint") => "Some(Severity::Hint)".to_owned(),
        Some(other) => return Err(format!("severity {other:?} is none of error, warning, hint")),
    };
    let _ = writeln!(
        out,
        "    Entry {{ rule: {:?}, words: &{:?}, pattern: {:?}, unless: &{:?}, unless_anywhere: &{:?}, says: {:?}, instead_of: {:?}, \
         write: {:?}, why: {:?}, severity: {severity}, years: {}..={}, bodies: &[{}], parts: &[{}] }},",
        entry.rule,
        entry.words,
        entry.pattern,
        entry.unless,
        entry.unless_anywhere,
        entry.says,
        entry.instead_of,
        entry.write,
        entry.why,
        entry.from.unwrap_or(0),
        entry.to.map_or("u32::MAX".to_owned(), |year| year.to_string()),
        bodies.join(", "),
        parts.join(", "),
    );
    Ok(())
}

fn write_case(out: &mut String, place: &str, entry: &Entry) {
    let _ = writeln!(
        out,
        "    Case {{ place: {place:?}, found: &{:?}, quiet: &{:?} }},",
        entry.found, entry.quiet
    );
}

fn check(entry: &Entry) -> Result<(), String> {
    let distinct: HashSet<&String> = entry.words.iter().collect();
    if entry.words.is_empty() || distinct.len() < entry.words.len() {
        return Err("words: at least one, and none twice".to_owned());
    }
    if let Some(short) = entry.words.iter().find(|word| word.chars().count() < 2) {
        return Err(format!("words: {short:?} is too short to look for"));
    }
    let texts =
        [&entry.words, &entry.unless, &entry.unless_anywhere].into_iter().flatten().chain(&entry.pattern);
    for text in texts {
        if let Some((never, folded)) = NEVER_FOLDED.iter().find(|(never, _)| text.contains(*never)) {
            return Err(format!("{text:?}: what is searched is folded: write {folded:?} for {never:?}"));
        }
    }
    if let Some(pattern) = &entry.pattern {
        regex::Regex::new(pattern).map_err(|error| format!("pattern: {error}"))?;
    }
    if entry.found.is_empty() || entry.quiet.is_empty() {
        return Err("found and quiet: at least one case each".to_owned());
    }
    if [&entry.rule, &entry.says, &entry.why].iter().any(|text| text.trim().is_empty()) {
        return Err("rule, says and why must say something".to_owned());
    }
    if entry.instead_of.is_some() && entry.write.is_none() {
        return Err("instead_of without write".to_owned());
    }
    if matches!((entry.from, entry.to), (Some(from), Some(to)) if from > to) {
        return Err("from is later than to".to_owned());
    }
    Ok(())
}

/// The key of a kind of body, as the reading knows it.
fn body(key: &str) -> Result<String, String> {
    let keys = [
        ("ministry", "Ministry"),
        ("provincial_government", "ProvincialGovernment"),
        ("prefecture_government", "PrefectureGovernment"),
        ("prefecture_office", "PrefectureOffice"),
        ("county_government", "CountyGovernment"),
        ("township_government", "TownshipGovernment"),
        ("subdistrict_office", "SubdistrictOffice"),
        ("government_office", "GovernmentOffice"),
        ("department", "Department"),
        ("branch", "Branch"),
        ("zone", "Zone"),
    ];
    let kind = keys.iter().find(|(of, _)| *of == key);
    kind.map(|(_, kind)| format!("BodyKind::{kind}")).ok_or(format!("bodies: {key:?} is no kind of body"))
}

fn part(word: &str) -> Result<String, String> {
    let known = ["preamble", "overview", "tables", "problems", "other"];
    if !known.contains(&word) {
        return Err(format!("parts: {word:?} is none of {}", known.join(", ")));
    }
    let (first, rest) = word.split_at(1);
    Ok(format!("Where::{}{rest}", first.to_uppercase()))
}
