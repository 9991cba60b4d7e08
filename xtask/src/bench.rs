//! `cargo xtask bench`: how long the core, the module and the page take; and Gouji beside its peers, which becomes
//! docs/performance.md.

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
    beside_peers()
}

/// The peers are installed for this alone, at the versions of their lock file.
fn beside_peers() -> Result<()> {
    run::announce("beside its peers (npm ci in benches/peers)");
    let folder = project::path("benches/peers");
    let install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    run::quiet(Command::new("npm").args(install).current_dir(&folder))?;
    let report = project::path("docs/performance.md");
    run::loud(Command::new("node").arg("run.mjs").arg(&report).current_dir(&folder))?;
    run::announce("wrote docs/performance.md");
    Ok(())
}
