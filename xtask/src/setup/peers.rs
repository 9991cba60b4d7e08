//! The programs that the reading oracle compares Gouji with (`tests/oracle.rs`).

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Setup, apt_get, can_install_packages};
use crate::{project, run};

/// Makes `target/peers`, a Python of its own with what `requirements.txt` lists, and adds Debian's `wv`.
///
/// Who has no Python can still run everything else: the caller says what is missing, and the oracle that it was skipped.
pub fn ensure(setup: Setup) -> Result<()> {
    let list = project::path("tests/support/peers/requirements.txt");
    let wanted = fs::read(&list).with_context(|| list.display().to_string())?;
    let folder = project::path("target/peers");
    let stamp = folder.join("installed-from");
    if !run::succeeds(Command::new("wvWare").arg("--version")) && can_install_packages() {
        setup.step("installing wv, which reads .doc (apt-get)")?;
        apt_get(&["wv"])?;
    }
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    setup.step("installing the peers of the reading oracle (pip, into target/peers)")?;
    let make = || run::succeeds(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder));
    if !make() {
        if !can_install_packages() {
            bail!(
                "no Python that makes virtual environments: install it (Debian: apt-get install python3-venv)"
            );
        }
        apt_get(&["python3-venv"])?;
        if !make() {
            bail!("python3 -m venv fails");
        }
    }
    run::quiet(
        Command::new(folder.join("bin/python"))
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
            .arg(&list),
    )?;
    fs::write(&stamp, wanted)?;
    Ok(())
}
