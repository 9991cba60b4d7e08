//! `cargo xtask mutants`: whether the tests notice a fault in the code.
//!
//! cargo-mutants plants one small fault after the other (`<` for `<=`, a function that returns nothing) and runs tests.
//! A fault that no test notices is *missed*: a test is missing, or the code is not needed. What no test can notice is
//! left out by name and with its reason in `.cargo/mutants.toml`.
//!
//! It works on a copy, `mutants-tree` in Cargo's target folder: a fault never stands in the code that people work on.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::setup::{Setup, cargo_mutants};
use crate::{files, project, run};

/// A part of the code, and the tests that hold it.
///
/// Each suite costs every fault its linking and every missed fault its time. So there are only the quick ones that say
/// most about the room.
struct Room {
    name: &'static str,
    /// Its files, as a pattern.
    files: &'static str,
    /// The start of the names of the tests beside its code, where there are some.
    beside: Option<&'static str>,
    suites: &'static [&'static str],
}

/// What is said of relations, of whole reports and of single sentences.
const COMMON: &[&str] = &["fixtures", "relations", "snapshots", "sentences"];
/// The same, and last year's report beside this year's.
const WITH_LAST_YEAR: &[&str] = &["fixtures", "relations", "snapshots", "last_year", "sentences"];

/// What is said of sentences, and of drafts that were damaged or laid out as no one expects.
const OF_READING: &[&str] =
    &["fixtures", "relations", "snapshots", "drafts", "formats", "damage", "sentences"];
/// What is said of headings and contents.
const OF_STRUCTURE: &[&str] = &["fixtures", "snapshots", "contents", "drafts"];

const ROOMS: [Room; 12] = [
    Room { name: "relation", files: "src/relation/**", beside: Some("relation::"), suites: WITH_LAST_YEAR },
    Room { name: "number", files: "src/number/**", beside: Some("number::"), suites: COMMON },
    Room { name: "t2", files: "src/rules/t2/**", beside: None, suites: COMMON },
    Room { name: "t3", files: "src/rules/t3/**", beside: None, suites: COMMON },
    Room { name: "t4", files: "src/rules/t4.rs", beside: None, suites: COMMON },
    Room { name: "nt", files: "src/rules/nt/**", beside: Some("rules::nt::"), suites: WITH_LAST_YEAR },
    Room { name: "ni", files: "src/rules/ni/**", beside: Some("rules::ni::"), suites: COMMON },
    Room { name: "xy", files: "src/rules/xy/**", beside: Some("rules::xy::"), suites: WITH_LAST_YEAR },
    Room { name: "dy", files: "src/rules/dy/**", beside: Some("rules::dy::"), suites: COMMON },
    Room { name: "st", files: "src/rules/st/**", beside: None, suites: OF_STRUCTURE },
    Room {
        name: "sa",
        files: "src/rules/sa/**",
        beside: None,
        suites: &["fixtures", "snapshots", "statistics", "drafts"],
    },
    Room { name: "reading", files: "src/reading/**", beside: Some("reading::"), suites: OF_READING },
];

/// Each sentence a second time, in English: it takes as long as the first, and says nothing about figures.
const LEFT_OUT: &str = "told_in_english";

/// Where the tests of a fault take longer, in seconds, they count as having noticed it: it goes on for ever.
const TIMEOUT: &str = "180";

/// The codes with which it ends where it did its work: all were noticed, some were missed, some ran for too long. The last
/// is that of `timeout`, which ended it.
const ORDERLY: [i32; 4] = [0, 2, 3, 124];

/// What becomes of the faults of a room, by their names.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    /// A test failed, or did not end.
    noticed: BTreeSet<String>,
    /// All tests were run, and none did.
    missed: BTreeSet<String>,
    /// The compiler refused them.
    refused: BTreeSet<String>,
    /// The time was over before a test noticed them, and before all were run.
    open: BTreeSet<String>,
}

/// Tries one room or all of them, all faults or those in lines that changed since a revision, so many minutes at most;
/// `false` where a fault was missed.
pub fn mutants(setup: Setup, room: Option<&str>, since: Option<&str>, minutes: Option<u32>) -> Result<bool> {
    let rooms: Vec<&Room> =
        ROOMS.iter().filter(|candidate| room.is_none_or(|room| room == candidate.name)).collect();
    ensure!(!rooms.is_empty(), "no such room; there are {}", ROOMS.map(|room| room.name).join(", "));
    let run = Run {
        program: cargo_mutants::ensure(setup)?,
        tree: project::target().join("mutants-tree"),
        diff: since.map(changes_since).transpose()?,
        deadline: minutes.map(|minutes| Instant::now() + Duration::from_secs(60 * u64::from(minutes))),
    };
    copy_into(&run.tree)?;
    let mut all_noticed = true;
    let mut told = Vec::new();
    for room in rooms {
        if run.is_over() {
            told.push(format!("{}: not tried, the time is over", room.name));
            continue;
        }
        run::announce(&format!("{}: the tests beside the code, then {}", room.name, room.suites.join(", ")));
        let tally = run.try_room(room)?;
        told.push(format!("{}: {}", room.name, tally.told()));
        told.extend(tally.missed.iter().map(|fault| format!("  missed {fault}")));
        all_noticed &= tally.missed.is_empty();
    }
    // What an interrupted run left in the copy is put right.
    copy_into(&run.tree)?;
    told.iter().for_each(|line| println!("{line}"));
    Ok(all_noticed)
}

/// What is the same for all rooms of a run.
struct Run {
    program: PathBuf,
    tree: PathBuf,
    /// Only faults in these lines.
    diff: Option<PathBuf>,
    deadline: Option<Instant>,
}

impl Run {
    /// What is left of the time; `None` where there is no end to it.
    fn left(&self) -> Option<Duration> {
        self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()))
    }

    fn is_over(&self) -> bool {
        self.left().is_some_and(|left| left.is_zero())
    }

    /// The tests beside the code first: they need the fewest crates. The suites then try what these missed.
    fn try_room(&self, room: &Room) -> Result<Tally> {
        let output = project::target().join("mutants").join(room.name);
        let _ = fs::remove_dir_all(&output);
        fs::create_dir_all(&output)?;
        let mut tally = Tally::default();
        if let Some(names) = room.beside {
            tally =
                self.try_with(room, &output, &["--cargo-arg=--lib".to_owned()], &[names])?.before_further();
            if tally.open.is_empty() || self.is_over() {
                return Ok(tally);
            }
        }
        let suites = room.suites.iter().map(|suite| format!("--cargo-arg=--test={suite}"));
        let arguments: Vec<String> = suites.chain(["--iterate".to_owned()]).collect();
        Ok(tally.and_then(self.try_with(room, &output, &arguments, &["--skip", LEFT_OUT])?))
    }

    fn try_with(&self, room: &Room, output: &Path, arguments: &[String], tests: &[&str]) -> Result<Tally> {
        let mut command = bounded(&self.program, self.left());
        command
            .args(["mutants", "--in-place", "--profile=mutants", "--shuffle", "--no-times", "--colors=never"])
            .args(["--timeout", TIMEOUT, "--file", room.files, "--output"])
            .arg(output)
            .args(arguments);
        if let Some(diff) = &self.diff {
            command.arg("--in-diff").arg(diff);
        }
        command.args(["--", "--"]).args(tests);
        // Cargo takes the copy for the project itself, as both have one name and one shape: a folder of its own for what is
        // built of it.
        command.current_dir(&self.tree).env("CARGO_TARGET_DIR", project::target().join("mutants-build"));
        let status = command.stdin(Stdio::null()).status().context("can't start cargo-mutants")?;
        let results = output.join("mutants.out");
        ensure!(
            status.code().is_some_and(|code| ORDERLY.contains(&code)),
            "cargo-mutants ended with {status}: the tests fail as they are, or do not compile; see {}",
            results.display()
        );
        Tally::read(&results)
    }
}

/// The program, which is interrupted when the time is over, so that it still ends the tests that it started.
fn bounded(program: &Path, left: Option<Duration>) -> Command {
    let Some(left) = left else { return Command::new(program) };
    let mut command = Command::new("timeout");
    command.args(["--signal=INT", "--kill-after=60", &left.as_secs().max(1).to_string()]).arg(program);
    command
}

impl Tally {
    /// Reads the lists that cargo-mutants writes while it runs. A list that is not there is empty.
    fn read(results: &Path) -> Result<Tally> {
        let lines = |name: &str| -> Result<BTreeSet<String>> {
            let path = results.join(name);
            if !path.exists() {
                return Ok(BTreeSet::new());
            }
            Ok(fs::read_to_string(path)?.lines().map(str::to_owned).collect())
        };
        let mut noticed = lines("caught.txt")?;
        noticed.append(&mut lines("timeout.txt")?);
        let tally = Tally {
            noticed,
            missed: lines("missed.txt")?,
            refused: lines("unviable.txt")?,
            ..Tally::default()
        };
        Ok(Tally { open: planned(&results.join("mutants.json"))?, ..Tally::default() }.and_then(tally))
    }

    /// The same while further tests are still to be run: what was missed so far is open.
    fn before_further(mut self) -> Tally {
        self.open.append(&mut self.missed);
        self
    }

    /// This, and what further tests made of the open ones.
    fn and_then(mut self, mut further: Tally) -> Tally {
        self.noticed.append(&mut further.noticed);
        self.missed.append(&mut further.missed);
        self.refused.append(&mut further.refused);
        self.open.append(&mut further.open);
        self.open.retain(|fault| {
            ![&self.noticed, &self.missed, &self.refused].iter().any(|tried| tried.contains(fault))
        });
        self
    }

    /// In words, with the share of those that compile. Where some are open there is no share: the quick tests notice what
    /// is easily noticed, and what is hard to notice is what stays open.
    fn told(&self) -> String {
        let (noticed, refused, open) = (self.noticed.len(), self.refused.len(), self.open.len());
        let tried = noticed + self.missed.len();
        if open > 0 {
            let missed = self.missed.len();
            return format!(
                "the time was over: {noticed} noticed, {missed} missed, {open} open, {refused} did not compile"
            );
        }
        if tried == 0 {
            return "no fault was tried".to_owned();
        }
        let share = 100 * noticed / tried;
        format!("{noticed} of {tried} faults noticed ({share} %), {refused} did not compile")
    }
}

/// The names of all faults of a run, which cargo-mutants lists before it plants the first.
fn planned(list: &Path) -> Result<BTreeSet<String>> {
    if !list.exists() {
        return Ok(BTreeSet::new());
    }
    let list: serde_json::Value = serde_json::from_slice(&fs::read(list)?)?;
    let faults = list.as_array().into_iter().flatten();
    Ok(faults.filter_map(|fault| fault["name"].as_str()).map(str::to_owned).collect())
}

/// Brings the copy up to date. A file that is the same is left alone, so that Cargo has little to build.
fn copy_into(tree: &Path) -> Result<()> {
    let mut list = Command::new("git");
    list.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]).current_dir(project::root());
    let listed = run::answer(&mut list)?;
    let wanted: Vec<&str> = listed.split('\0').filter(|name| !name.is_empty()).collect();
    for name in &wanted {
        // Git also lists what was deleted and not yet committed.
        let Ok(bytes) = fs::read(project::path(name)) else { continue };
        let target = tree.join(name);
        if fs::read(&target).is_ok_and(|there| there == bytes) {
            continue;
        }
        fs::create_dir_all(target.parent().unwrap_or(tree))?;
        fs::write(&target, bytes).with_context(|| target.display().to_string())?;
    }
    let kept = |path: &Path| {
        let name = path.strip_prefix(tree).unwrap_or(path);
        wanted.iter().any(|wanted| Path::new(wanted) == name) && project::root().join(name).exists()
    };
    for path in files::below(tree)?.iter().filter(|path| !kept(path)) {
        fs::remove_file(path)?;
    }
    Ok(())
}

/// What changed in `src/` since a revision, committed or not, as a file. Git does not know of files that were never added.
fn changes_since(revision: &str) -> Result<PathBuf> {
    let mut diff = Command::new("git");
    diff.args(["diff", "--no-color", "--no-ext-diff", revision, "--", "src"]).current_dir(project::root());
    let path = project::target().join("mutants-since.diff");
    fs::write(&path, run::answer(&mut diff)?)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    fn tally(noticed: &[&str], missed: &[&str], refused: &[&str], open: &[&str]) -> Tally {
        Tally { noticed: names(noticed), missed: names(missed), refused: names(refused), open: names(open) }
    }

    #[test]
    fn a_room_is_told_with_its_share() {
        let first = tally(&["a"], &["b", "c", "d"], &["e"], &[]).before_further();
        let all = first.and_then(tally(&["b", "d"], &["c"], &[], &[]));
        assert_eq!(all, tally(&["a", "b", "d"], &["c"], &["e"], &[]));
        assert_eq!(all.told(), "3 of 4 faults noticed (75 %), 1 did not compile");
        assert_eq!(Tally::default().told(), "no fault was tried");
    }

    #[test]
    fn a_fault_that_not_all_tests_have_tried_is_open() {
        // The time was over among the tests beside the code: "f" was not planted at all.
        let first = tally(&["a"], &["b", "c", "d"], &["e"], &["f"]).before_further();
        assert_eq!(first, tally(&["a"], &[], &["e"], &["b", "c", "d", "f"]));
        assert_eq!(first.told(), "the time was over: 1 noticed, 0 missed, 4 open, 1 did not compile");
        // It was over among the suites, which had come to "b" and "c".
        let all = first.and_then(tally(&["b"], &["c"], &[], &["d", "f"]));
        assert_eq!(all, tally(&["a", "b"], &["c"], &["e"], &["d", "f"]));
        assert_eq!(all.told(), "the time was over: 2 noticed, 1 missed, 2 open, 1 did not compile");
    }

    #[test]
    fn what_was_planned_and_not_tried_is_open() {
        let results = std::env::temp_dir().join(format!("gouji-mutants-{}", std::process::id()));
        fs::create_dir_all(&results).expect("a folder");
        let write = |name: &str, text: &str| fs::write(results.join(name), text).expect(name);
        write(
            "mutants.json",
            r#"[{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}, {"name": "e"}]"#,
        );
        write("caught.txt", "a\n");
        write("timeout.txt", "b\n");
        write("missed.txt", "c\n");
        let read = Tally::read(&results);
        fs::remove_dir_all(&results).expect("removed");
        assert_eq!(read.expect("lists"), tally(&["a", "b"], &["c"], &[], &["d", "e"]));
    }

    #[test]
    fn every_room_and_every_suite_is_there() {
        for room in ROOMS {
            let start = room.files.trim_end_matches("/**");
            assert!(project::path(start).exists(), "{start}");
            for suite in room.suites {
                assert!(project::path(&format!("tests/{suite}.rs")).exists(), "{suite}");
            }
        }
    }
}
