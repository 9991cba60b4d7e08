//! The browsers of the tests.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use super::{Setup, apt_get, can_install_packages};
use crate::run;

/// A browser: the variable that names it, its usual names, Debian's package.
pub struct Browser {
    pub variable: &'static str,
    names: &'static [&'static str],
    package: &'static str,
}

/// The browser of most tests.
pub const CHROMIUM: Browser = Browser {
    variable: "CHROME",
    names: &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
    package: "chromium",
};

/// The second engine.
pub const FIREFOX: Browser =
    Browser { variable: "FIREFOX", names: &["firefox-esr", "firefox"], package: "firefox-esr" };

/// A font that has Chinese characters: without one, pages have no widths to speak of.
const FONT: &str = "fonts-wqy-microhei";

impl Browser {
    /// The browser: by its variable, else by one of the usual names, else Debian's package.
    pub fn ensure(&self, setup: Setup) -> Result<PathBuf> {
        if let Some(named) = std::env::var_os(self.variable) {
            return Ok(PathBuf::from(named));
        }
        if let Some(found) = self.find() {
            return Ok(found);
        }
        let (package, variable) = (self.package, self.variable);
        if !can_install_packages() {
            bail!(
                "no {package}: install it (Debian: apt-get install {package} {FONT}), or name it in the variable {variable}"
            );
        }
        setup.step(&format!("installing {package} and a Chinese font (apt-get)"))?;
        apt_get(&[package, FONT])?;
        match self.find() {
            Some(found) => Ok(found),
            None => bail!("{package} was installed and still isn't found"),
        }
    }

    fn find(&self) -> Option<PathBuf> {
        let works = |name: &&&str| run::succeeds(Command::new(name).arg("--version"));
        self.names.iter().find(works).map(PathBuf::from)
    }
}
