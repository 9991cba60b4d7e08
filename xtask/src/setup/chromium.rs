//! The browser of the tests.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use super::{Setup, apt_get, can_install_packages};
use crate::run;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// A Chromium: the variable `CHROME`, else one of the usual names, else Debian's package.
pub fn ensure(setup: Setup) -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROME") {
        return Ok(PathBuf::from(named));
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if !can_install_packages() {
        bail!(
            "no Chromium: install one (Debian: apt-get install chromium fonts-wqy-microhei), or name it in the variable CHROME"
        );
    }
    setup.step("installing chromium and a Chinese font (apt-get)")?;
    apt_get(&["chromium", "fonts-wqy-microhei"])?;
    match find() {
        Some(found) => Ok(found),
        None => bail!("chromium was installed and still isn't found"),
    }
}

fn find() -> Option<PathBuf> {
    NAMES.iter().find(|name| run::succeeds(Command::new(name).arg("--version"))).map(PathBuf::from)
}
