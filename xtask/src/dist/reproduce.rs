//! `cargo xtask reproduce`: whether a commit always gives the same bytes, wherever it is built.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use anyhow::{Result, ensure};

use crate::setup::Setup;
use crate::{project, run};

/// Builds here, and a clone in another folder with a target folder of its own; the sums of both must agree.
pub fn reproduce(setup: Setup) -> Result<()> {
    let changed = run::answer(git().args(["status", "--porcelain"]))?;
    ensure!(changed.is_empty(), "a clone has only what is committed; not committed:\n{changed}");
    super::dist(setup)?;
    // A longer path, with a blank: what depends on either shows.
    let folder = std::env::temp_dir().join(format!("gouji another folder {}", std::process::id()));
    run::announce(&format!("the same commit in {}", folder.display()));
    run::quiet(git().args(["clone", "--quiet", "--no-hardlinks", "."]).arg(&folder))?;
    // The clone's tools from npm are put into the clone; all else is there since the build above.
    let mut again = Command::new("cargo");
    again
        .args(["run", "--quiet", "--package", "xtask", "--", "dist"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", folder.join("target"));
    run::quiet(&mut again)?;
    let differing = differing(
        &fs::read_to_string(project::dist().join("SHA256SUMS"))?,
        &fs::read_to_string(folder.join("dist/SHA256SUMS"))?,
    );
    ensure!(
        differing.is_empty(),
        "these files differ (see {}): {}",
        folder.join("dist").display(),
        differing.join(", ")
    );
    fs::remove_dir_all(&folder)?;
    println!("both builds agree");
    Ok(())
}

fn git() -> Command {
    let mut git = Command::new("git");
    git.current_dir(project::root());
    git
}

/// The files whose sums differ, or that only one build has.
fn differing(first: &str, second: &str) -> Vec<String> {
    let read = |sums: &str| -> BTreeMap<String, String> {
        sums.lines()
            .filter_map(|line| line.split_once("  "))
            .map(|(sum, name)| (name.to_owned(), sum.to_owned()))
            .collect()
    };
    let (first, second) = (read(first), read(second));
    let names = first.keys().chain(second.keys().filter(|name| !first.contains_key(*name)));
    names.filter(|name| first.get(*name) != second.get(*name)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_or_is_missing_is_named() {
        let first = "11  a\n22  b\n33  c\n";
        assert!(differing(first, first).is_empty());
        assert_eq!(differing(first, "11  a\n44  b\n55  d\n"), ["b", "c", "d"]);
    }
}
