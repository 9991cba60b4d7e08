//! Turns the word lists of `src/words/*.toml` into a table of constants, and the catalogue of messages into functions
//! (`messages.rs`).
//!
//! The lists are read here, so that the module for the browser holds no reader of TOML. An entry that is not right ends
//! the build with the file and the line at which it begins. `docs/words.md` says what an entry is.

mod messages;

use serde::Deserialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};
use toml::Spanned;
use written::Written;

#[allow(dead_code)]
#[path = "../src/text/compatibility.rs"]
mod compatibility;
#[allow(dead_code)]
#[path = "../src/words/pattern.rs"]
mod pattern;
#[allow(dead_code)]
#[path = "../src/text/signs.rs"]
mod signs;
#[allow(dead_code)]
#[path = "../src/text/traditional.rs"]
mod traditional;
#[allow(dead_code)]
#[path = "../src/words/written.rs"]
mod written;

/// The lists, in order.
const FOLDER: &str = "src/words";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List {
    #[serde(default)]
    for_all: ForAll,
    entry: Vec<Spanned<Written>>,
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

fn main() {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed={}", messages::FOLDER);
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=src/text");
    let mut faults = Vec::new();
    match messages::module(&lists(messages::FOLDER)) {
        Ok(module) => write("messages.rs", &module),
        Err(of_messages) => faults.extend(of_messages),
    }
    match words(&lists(FOLDER)) {
        Ok(words) => write("words.rs", &words),
        Err(of_words) => faults.extend(of_words),
    }
    for fault in &faults {
        println!("cargo::error={fault}");
    }
}

/// The files of a folder, in the order of their names.
fn lists(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .expect(folder)
        .map(|file| file.expect("a file").path())
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    files
}

fn write(name: &str, text: &str) {
    let folder = env::var_os("OUT_DIR").expect("OUT_DIR");
    fs::write(Path::new(&folder).join(name), text).expect(name);
}

/// The table of the word lists, or what is wrong with them.
fn words(files: &[PathBuf]) -> Result<String, Vec<String>> {
    let (mut entries, mut cases, mut literals) = (String::new(), String::new(), Vec::new());
    let mut faults = Vec::new();
    let mut count = 0;
    for path in files {
        let text = fs::read_to_string(path).expect("UTF-8");
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
        return Err(faults);
    }
    literals.sort();
    let mut table = String::new();
    for (word, entry) in &literals {
        let _ = writeln!(table, "    ({}, {entry}),", text(word));
    }
    Ok(format!(
        "static ENTRIES: [Entry; {count}] = [\n{entries}];\n\
         /// What announces an entry, in the order of their bytes.\n\
         static LITERALS: [Literal; {}] = [\n{table}];\n\
         /// For the tests.\n\
         pub static CASES: [Case; {count}] = [\n{cases}];\n",
        literals.len()
    ))
}

/// The line of an offset, from 1 on.
fn line(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

fn completed(mut entry: Written, for_all: &ForAll) -> Written {
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

fn write_entry(out: &mut String, entry: &Written) -> Result<(), String> {
    check(entry)?;
    let _ = writeln!(
        out,
        "    Entry {{ rule: {:?}, words: {}, pattern: {}, unless: {}, unless_anywhere: {}, says: {}, in_english: {}, instead_of: {}, \
         write: {}, why: {}, severity: {}, years: {}..={}, bodies: {}, parts: {} }},",
        entry.rule,
        several(entry.words.iter().map(text)),
        perhaps(entry.pattern.as_ref().map(text)),
        several(entry.unless.iter().map(text)),
        several(entry.unless_anywhere.iter().map(text)),
        text(&entry.says),
        perhaps(entry.in_english.as_ref().map(text)),
        perhaps(entry.instead_of.as_ref().map(text)),
        perhaps(entry.write.as_ref().map(text)),
        text(&entry.why),
        perhaps(entry.severity.as_deref().map(|word| format!("Severity::{}", in_camel_case(word)))),
        entry.from.unwrap_or(0),
        entry.to.map_or("u32::MAX".to_owned(), |year| year.to_string()),
        several(entry.bodies.iter().map(|word| format!("BodyKind::{}", in_camel_case(word)))),
        several(entry.parts.iter().map(|word| format!("Where::{}", in_camel_case(word)))),
    );
    Ok(())
}

/// A constant text.
fn text(text: &String) -> String {
    format!("Cow::Borrowed({text:?})")
}

/// Several constants.
fn several(all: impl Iterator<Item = String>) -> String {
    format!("Cow::Borrowed(&[{}])", all.collect::<Vec<_>>().join(", "))
}

fn perhaps(code: Option<String>) -> String {
    code.map_or("None".to_owned(), |code| format!("Some({code})"))
}

/// township_government: TownshipGovernment.
fn in_camel_case(word: &str) -> String {
    let capital = |part: &str| part[..1].to_uppercase() + &part[1..];
    word.split('_').map(capital).collect()
}

fn write_case(out: &mut String, place: &str, entry: &Written) {
    let _ = writeln!(
        out,
        "    Case {{ place: {place:?}, found: &{:?}, quiet: &{:?} }},",
        entry.found, entry.quiet
    );
}

/// What holds for an entry of whatever list, and what is more of ours: a rule, a reason and cases.
fn check(entry: &Written) -> Result<(), String> {
    if let Some(fault) = entry.fault(signs::fold_word) {
        return Err(format!("{fault:?}"));
    }
    if let Some(pattern) = &entry.pattern {
        let beyond_ascii = |c: &char| !c.is_ascii() && signs::fold_word(&c.to_string()) != c.to_string();
        if let Some(never) = pattern.chars().find(beyond_ascii) {
            let folded = signs::fold_word(&never.to_string());
            return Err(format!("pattern: what is searched is folded: write {folded:?} for {never:?}"));
        }
        pattern::Pattern::new(pattern).map_err(|error| format!("pattern: {error}"))?;
    }
    if entry.found.is_empty() || entry.quiet.is_empty() {
        return Err("found and quiet: at least one case each".to_owned());
    }
    if [&entry.rule, &entry.why].iter().any(|text| text.trim().is_empty()) {
        return Err("rule and why must say something".to_owned());
    }
    let slots = ["found", "write"];
    let english = entry.in_english.as_deref().unwrap_or_default();
    if messages::open_slots(&entry.says, &slots)? != messages::open_slots(english, &slots)? {
        return Err("in_english must say the same as says, with the same slots".to_owned());
    }
    Ok(())
}
