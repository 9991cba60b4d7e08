//! The things that a fresh machine lacks, a file each.

pub mod browser;
pub mod cargo_mutants;
pub mod components;
pub mod packages;
pub mod peers;
pub mod wasm_std;

use std::process::Command;

use anyhow::{Result, bail};

use crate::run;

/// Whether missing things may be installed.
#[derive(Clone, Copy)]
pub struct Setup {
    pub allowed: bool,
}

impl Setup {
    /// Announces a step that changes the machine; an error where `--no-setup` forbids it.
    pub fn step(self, what: &str) -> Result<()> {
        if !self.allowed {
            bail!("missing, and --no-setup forbids to install it: {what}");
        }
        run::announce(what);
        Ok(())
    }
}

/// Whether Debian's packages can be installed here: by root, without a question.
fn can_install_packages() -> bool {
    run::succeeds(Command::new("apt-get").arg("--version"))
        && run::quiet(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

fn apt_get(packages: &[&str]) -> Result<()> {
    // An old list names packages that the mirror no longer has; a stale third-party list must not stop us.
    let _ = run::collect(Command::new("apt-get").args(["update", "--quiet=2"]));
    run::quiet(
        Command::new("apt-get")
            .args(["install", "--yes", "--quiet=2", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
    .map(drop)
}
