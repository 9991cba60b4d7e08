//! `cargo xtask bench`: how long the core, the module and the page take.

use std::process::Command;

use anyhow::Result;

use crate::setup::Setup;
use crate::setup::browser::CHROMIUM;
use crate::{dist, project, run};

pub fn bench(setup: Setup) -> Result<()> {
    let chromium = CHROMIUM.ensure(setup)?;
    dist::dist(setup)?;
    run::announce("native (cargo bench)");
    run::loud(
        Command::new("cargo")
            .args(["bench", "--quiet", "--package", "gouji", "--bench", "check"])
            .current_dir(project::root()),
    )?;
    run::announce("the module in Node");
    run::loud(Command::new("node").arg("benches/module.mjs").current_dir(project::root()))?;
    run::announce("the page in Chromium");
    for script in ["size", "page", "file", "files", "typing", "composing", "scroll"] {
        let script = format!("benches/{script}.mjs");
        run::loud(Command::new("node").arg(script).current_dir(project::root()).env("CHROME", &chromium))?;
    }
    Ok(())
}
