//! The toolchain's formatter and linter: rustup's minimal profile leaves them out.

use std::process::Command;

use anyhow::Result;

use super::Setup;
use crate::{project, run};

pub fn ensure(setup: Setup) -> Result<()> {
    for (component, subcommand) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if run::succeeds(Command::new("cargo").args([subcommand, "--version"]).current_dir(project::root())) {
            continue;
        }
        setup.step(&format!("adding {component} (rustup component add)"))?;
        run::quiet(
            Command::new("rustup").args(["component", "add", component]).current_dir(project::root()),
        )?;
    }
    Ok(())
}
