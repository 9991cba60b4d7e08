//! `cargo xtask docs`: writes what is made of the code and kept in the repository: `docs/rules.md`, a page a rule in
//! `docs/rules/`, the types in TypeScript of what the page gets, and `docs/supply.md`.
//!
//! Of the first three, the tests that hold them write them when they are told to bless.

use std::process::Command;

use anyhow::Result;

use crate::setup::Setup;
use crate::{dist, project, run};

/// The tests that hold generated files.
const TESTS: &str = "output::";

/// Writes them.
pub fn docs(setup: Setup) -> Result<()> {
    dist::describe_supply(setup)?;
    let mut command = Command::new("cargo");
    command.args(["test", "--lib", TESTS]).env("GOUJI_BLESS", "1").current_dir(project::root());
    run::quiet(&mut command)?;
    println!(
        "docs/rules.md, docs/rules/ and the contract are of the rules as they are, docs/supply.md of the crates"
    );
    Ok(())
}
