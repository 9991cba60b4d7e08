//! The tests of the page, the component and the package: `tests/browser/*.test.js`, by Node's own runner.
//!
//! Browsers share the machine with all else. A machine that stands still for seconds fails a test that nothing is wrong with,
//! so the file of a single failed test runs once more, alone. What passes then is told as unsteady: nobody takes it for sound.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::setup::browser::{CHROMIUM, FIREFOX};
use crate::test::{Remark, Remarks};
use crate::{project, run};

/// So many failed tests may be the machine's fault. More are not tried again.
const MOST_UNSTEADY: usize = 1;

/// The browsers' programs.
pub struct Browsers<'a> {
    pub chromium: &'a Path,
    pub firefox: &'a Path,
}

/// Runs all files; fails where a test failed, and failed once more where it was tried again.
pub fn run(browsers: &Browsers) -> Result<Remarks> {
    let (passed, output) = node(browsers, "2", &files()?)?;
    let mut told: Remarks = skipped(&output).map(Remark::Skipped).collect();
    if passed {
        return Ok(told);
    }
    let failed = failed(&output);
    if failed.is_empty() {
        bail!("Node failed, and names no test");
    }
    let again: Option<BTreeSet<PathBuf>> = failed.iter().map(|test| test.file.clone()).collect();
    let Some(again) = again.filter(|_| failed.len() <= MOST_UNSTEADY) else {
        bail!("{} browser tests failed", failed.len());
    };
    run::announce("the file of the failed test once more, alone");
    if !node(browsers, "1", &again)?.0 {
        bail!("a browser test failed, and failed again");
    }
    told.extend(failed.into_iter().map(|test| Remark::Unsteady(test.name)));
    Ok(told)
}

/// Files, not the folder: Node's versions differ in what they make of one.
fn files() -> Result<BTreeSet<PathBuf>> {
    let folder = fs::read_dir(project::path("tests/browser")).context("tests/browser")?;
    let paths = folder.filter_map(|entry| Some(entry.ok()?.path()));
    Ok(paths.filter(|path| path.to_string_lossy().ends_with(".test.js")).collect())
}

fn node(browsers: &Browsers, at_once: &str, files: &BTreeSet<PathBuf>) -> Result<(bool, String)> {
    run::loud_and_kept(
        Command::new("node")
            // Force-exit: a failed test that left a server open would never end.
            .args(["--test", "--test-force-exit", "--test-reporter=spec"])
            .arg(format!("--test-concurrency={at_once}"))
            .args(files)
            .current_dir(project::root())
            .env(CHROMIUM.variable, browsers.chromium)
            .env(FIREFOX.variable, browsers.firefox),
    )
}

/// The tests that Node left out: `﹣ an engine of 2021 runs the module (0.2ms) # no Node 16 for this platform`.
fn skipped(output: &str) -> impl Iterator<Item = String> {
    output.lines().filter_map(|line| Some(line.trim_start().strip_prefix('﹣')?.trim().to_owned()))
}

/// A test that failed.
#[derive(Debug, PartialEq)]
struct Failed {
    name: String,
    /// None where it is no file of ours: a helper's, or a file that could not be read at all.
    file: Option<PathBuf>,
}

/// Node's list at the end: `test at tests/browser/a.test.js:97:3`, and in the next line `✖ its name (12.3ms)`.
fn failed(output: &str) -> Vec<Failed> {
    let list = output.split_once("✖ failing tests:").map_or("", |(_, list)| list);
    let lines: Vec<&str> = list.lines().collect();
    let pairs = lines.windows(2).filter_map(|pair| {
        let place = pair[0].strip_prefix("test at ")?;
        let name = pair[1].trim_start().strip_prefix('✖')?.trim();
        let name = name.rsplit_once(" (").map_or(name, |(name, _)| name);
        let path = place.rsplitn(3, ':').nth(2).unwrap_or(place);
        let file = path.ends_with(".test.js").then(|| project::path(path)).filter(|path| path.is_file());
        Some(Failed { name: name.to_owned(), file })
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn skipped_tests_are_found() {
        let output = "✔ a test (1ms)\n  ﹣ an engine of 2021 (0.2ms) # no Node 16\nℹ skipped 1";
        assert!(skipped(output).eq(["an engine of 2021 (0.2ms) # no Node 16"]));
    }

    #[test]
    fn failed_tests_are_found_with_their_files() {
        let output = "✖ one (as it is) (12.3ms)\nℹ fail 2\n\n✖ failing tests:\n\n\
            test at tests/browser/page.files.test.js:97:3\n✖ one (as it is) (12.3ms)\n  Error: no\n\n\
            test at tests/browser/on-page.js:3:1\n✖ two (1ms)\n  Error: no";
        let file = Some(project::path("tests/browser/page.files.test.js"));
        assert_eq!(
            failed(output),
            [
                Failed { name: "one (as it is)".to_owned(), file },
                Failed { name: "two".to_owned(), file: None },
            ]
        );
        assert!(failed("✔ all (1ms)\nℹ fail 0").is_empty());
    }
}
