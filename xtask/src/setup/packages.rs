//! The development tools from npm, in the versions of package-lock.json.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use super::Setup;
use crate::{project, run};

/// Runs `npm ci` when node_modules is missing or was made from another lock file.
pub fn ensure(setup: Setup) -> Result<()> {
    let lock = fs::read(project::path("package-lock.json")).context("package-lock.json")?;
    // npm keeps no copy of the file it installed from, so we do.
    let stamp = project::path("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    setup.step("installing the development tools (npm ci)")?;
    run::quiet(Command::new("npm").arg("ci").current_dir(project::root()))
        .context("npm is part of Node: Node 18 or newer is needed")?;
    fs::write(&stamp, lock)?;
    Ok(())
}
