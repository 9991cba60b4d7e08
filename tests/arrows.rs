//! The arrows between the rooms of `src/`: they run down only.
//!
//! A room is a folder or file directly under `src/`. The test reads the code, not the compiler's mind: an arrow is a path
//! in a `use` line or in the midst of the code that leads to another room. Comments, strings and unit tests don't count.

#[allow(dead_code)]
#[path = "support/repository.rs"]
mod repository;
#[path = "support/rust.rs"]
mod rust;

use repository::{FILES, is_rust, read};
use rust::{module, paths};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};

/// The rooms from the bottom up. A room uses those above it in this list, never those below it.
///
/// The map in `docs/ARCHITECTURE.md` has the same list.
const ROOMS: [&str; 20] = [
    "text", "message", "number", "form", "report", "source", "relation", "finding", "words", "profile",
    "reading", "rules", "repair", "lib", "desk", "output", "writer", "wasm", "command", "main",
];

/// Arrows that would run down and must not be, all the same: a reader of files knows neither reports nor forms, and
/// whoever decides what a report says, or what must hold in it, knows no file format.
const CLOSED: [(&str, &[&str]); 6] = [
    ("source", &["form", "report"]),
    ("relation", &["source"]),
    ("finding", &["source"]),
    ("reading", &["source"]),
    ("rules", &["source"]),
    ("repair", &["source"]),
];

/// The functions of `lib.rs` that run a check: only a door calls them.
const CHECKS: [&str; 6] = ["check", "check_again", "check_by", "check_read", "check_text", "check_bytes"];
const DOORS: [&str; 3] = ["lib", "wasm", "command"];

/// A path from one room into another.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Arrow {
    file: PathBuf,
    line: usize,
    from: String,
    to: String,
    /// The path without `crate`: `finding::Finding`.
    path: String,
}

impl fmt::Display for Arrow {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Arrow { file, line, from, to, path } = self;
        write!(out, "{}:{line}: {from} uses {to} ({path})", file.display())
    }
}

#[test]
fn no_arrow_runs_up() {
    let mut wrong: Vec<String> = Vec::new();
    for arrow in arrows() {
        let mut closed = CLOSED.iter().filter(|(room, _)| *room == arrow.from);
        if rank(&arrow.to) > rank(&arrow.from) {
            wrong.push(format!("{arrow}: it stands above"));
        } else if closed.any(|(_, rooms)| rooms.contains(&arrow.to.as_str())) {
            wrong.push(format!("{arrow}: this way is closed"));
        }
    }
    assert!(wrong.is_empty(), "{} arrows:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn only_the_doors_run_a_check() {
    let runs =
        |arrow: &Arrow| arrow.to == "lib" && CHECKS.contains(&arrow.path.as_str()) && !is_door(&arrow.from);
    let wrong: Vec<String> = arrows().filter(runs).map(|arrow| arrow.to_string()).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn the_list_names_every_room() {
    let there: BTreeSet<String> = rooms().into_keys().collect();
    let listed: BTreeSet<String> = ROOMS.iter().map(|room| (*room).to_owned()).collect();
    assert_eq!(there, listed, "src/ and the list");
}

#[test]
fn the_map_has_the_same_list() {
    let map = read(Path::new("docs/ARCHITECTURE.md"));
    let listed: Vec<&str> = map
        .lines()
        .skip_while(|line| *line != "<!-- rooms -->")
        .take_while(|line| *line != "<!-- /rooms -->")
        .filter_map(|line| line.split_once(". `")?.1.split_once('`'))
        .map(|(path, _)| path.trim_start_matches("src/").trim_end_matches('/').trim_end_matches(".rs"))
        .collect();
    assert_eq!(listed, ROOMS, "docs/ARCHITECTURE.md, between `<!-- rooms -->` and `<!-- /rooms -->`");
}

fn is_door(room: &str) -> bool {
    DOORS.contains(&room)
}

fn rank(room: &str) -> usize {
    ROOMS.iter().position(|known| *known == room).unwrap_or(ROOMS.len())
}

/// The name and the files of each room.
fn rooms() -> BTreeMap<String, Vec<&'static Path>> {
    let mut rooms: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
    for file in FILES.iter().filter(|file| is_rust(file)) {
        let Ok(within) = file.strip_prefix("src") else { continue };
        let room = within.iter().next().map(Path::new).and_then(Path::file_stem).expect("a name");
        rooms.entry(room.to_string_lossy().into_owned()).or_default().push(file);
    }
    rooms
}

/// Every path that leads from a room into another.
fn arrows() -> impl Iterator<Item = Arrow> {
    let rooms = rooms();
    let mut arrows = BTreeSet::new();
    for (room, files) in &rooms {
        for file in files {
            for (line, path) in paths(&read(file), &module(file)) {
                // A name that is no room is an item of lib.rs.
                let to = path.first().filter(|name| rooms.contains_key(*name)).map_or("lib", String::as_str);
                if to != room {
                    let (from, to, path) = (room.clone(), to.to_owned(), path.join("::"));
                    arrows.insert(Arrow { file: (*file).to_owned(), line, from, to, path });
                }
            }
        }
    }
    arrows.into_iter()
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let text = r##"
use crate::finding::{Finding, ignores::{self, List as Ignores}};
use super::super::relation;
use std::fs;
// crate::comment::No
fn f<'a>(x: &'a str) -> crate::rules::Rule { "crate::string::No"; r#"crate::raw::"No"#; '"'; super::own() }
mod inner { use super::sibling; use super::super::super::report::Report; }
#[cfg(test)]
mod tests { use crate::output::json; }
pub(crate) fn g() { gouji::check_text("") }
fn h<'a>(x: &'a str) -> impl Fn() + use<'a> { let y = [1; 2]; crate::text::fold(x); move || () }
"##;
    let module = ["room".to_owned(), "file".to_owned()];
    let found: Vec<String> =
        paths(text, &module).into_iter().map(|(line, path)| format!("{line} {}", path.join("::"))).collect();
    assert_eq!(
        found,
        [
            "2 finding::Finding",
            "2 finding::ignores::self",
            "2 finding::ignores::List",
            "3 relation",
            "6 rules::Rule",
            "6 room::own",
            "7 room::file::sibling",
            "7 report::Report",
            "10 check_text",
            "11 text::fold",
        ]
    );
}
