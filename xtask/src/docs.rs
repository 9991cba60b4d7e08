//! `cargo xtask docs`: writes what is made of the code and kept in the repository: `docs/rules.md`, a page a rule in
//! `docs/rules/`, and the types in TypeScript of what the page gets.
//!
//! The tests that hold these files write them when they are told to bless.

use std::process::Command;

use anyhow::Result;

use crate::{project, run};

/// The tests that hold generated files.
const TESTS: &str = "output::";

/// Writes them.
pub fn docs() -> Result<()> {
    let mut command = Command::new("cargo");
    command.args(["test", "--lib", TESTS]).env("GOUJI_BLESS", "1").current_dir(project::root());
    run::quiet(&mut command)?;
    println!("docs/rules.md, docs/rules/ and the contract are of the rules as they are");
    Ok(())
}
