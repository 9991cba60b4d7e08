//! cargo-mutants, which plants the faults of `cargo xtask mutants`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, ensure};

use super::Setup;
use crate::{project, run};

/// Other versions plant other faults: shares can only be compared where it is the same.
pub const VERSION: &str = "27.1.0";

/// The program: the one on the path where it has this version, else one of our own in Cargo's target folder.
pub fn ensure(setup: Setup) -> Result<PathBuf> {
    let ours = project::target().join("tools/bin/cargo-mutants");
    let here =
        || [PathBuf::from("cargo-mutants"), ours.clone()].into_iter().find(|program| is_of_version(program));
    if let Some(program) = here() {
        return Ok(program);
    }
    setup.step(&format!("installing cargo-mutants {VERSION} (cargo install, into target/tools)"))?;
    let mut install = Command::new("cargo");
    install
        .args(["install", "cargo-mutants", "--locked", "--quiet", "--version", VERSION, "--root"])
        .arg(project::target().join("tools"));
    run::quiet(&mut install)?;
    ensure!(is_of_version(&ours), "cargo-mutants was installed and still isn't found");
    Ok(ours)
}

fn is_of_version(program: &Path) -> bool {
    let answer = Command::new(program).args(["mutants", "--version"]).output();
    answer.is_ok_and(|output| String::from_utf8_lossy(&output.stdout).trim().ends_with(VERSION))
}
