//! The standard library for wasm32-unknown-unknown, and the cargo call that fits where it came from.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Setup, apt_get, can_install_packages};
use crate::{project, run};

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's compiler; its library source (rust-web-src) is of the same version.
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

/// The origin of the standard library.
#[derive(Debug, PartialEq)]
pub enum WasmStd {
    /// Compiled, beside the toolchain's own library.
    Installed,
    /// Compiled by us from Debian's rust-web-src with Debian's rustc: for machines where rustup can't
    /// fetch a target. The linker is the toolchain's, for Debian's needs the whole of LLVM's lld.
    DebianSource { linker: PathBuf },
}

/// Finds or installs the library: what is there, then rustup, then Debian's packages.
pub fn ensure(setup: Setup) -> Result<WasmStd> {
    let sysroot = sysroot()?;
    if installed(&sysroot) {
        return Ok(WasmStd::Installed);
    }
    let linker = linker(&sysroot);
    if linker.is_file() && debian_source() {
        return Ok(WasmStd::DebianSource { linker });
    }
    setup.step("adding the wasm32 standard library (rustup target add)")?;
    if run::succeeds(Command::new("rustup").args(["target", "add", TARGET]).current_dir(project::root())) {
        return Ok(WasmStd::Installed);
    }
    if !can_install_packages() {
        bail!("rustup could not add {TARGET}; run: rustup target add {TARGET}");
    }
    setup.step("rustup could not add it: installing Debian's rustc-web and rust-web-src (apt-get)")?;
    apt_get(&["rustc-web", "rust-web-src"])?;
    if !debian_source() {
        bail!("rustc-web and rust-web-src were installed, but {DEBIAN_RUSTC} has no library source");
    }
    Ok(WasmStd::DebianSource { linker })
}

impl WasmStd {
    /// The compiler whose library it is.
    pub fn rustc(&self) -> &'static str {
        match self {
            Self::Installed => "rustc",
            Self::DebianSource { .. } => DEBIAN_RUSTC,
        }
    }

    /// Fits a cargo command (`cargo rustc`, `cargo clippy`) to this library.
    pub fn apply<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.args(["--target", TARGET]);
        if let Self::DebianSource { linker } = self {
            command
                .args(["-Z", "build-std=std,panic_abort"])
                .env("RUSTC_BOOTSTRAP", "1")
                .env("RUSTC", DEBIAN_RUSTC)
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }
}

fn sysroot() -> Result<PathBuf> {
    sysroot_of("rustc")
}

fn sysroot_of(rustc: &str) -> Result<PathBuf> {
    let printed = run::quiet(Command::new(rustc).args(["--print", "sysroot"]).current_dir(project::root()))
        .context("rustc")?;
    Ok(PathBuf::from(printed.trim()))
}

fn installed(sysroot: &Path) -> bool {
    sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

fn linker(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld")
}

fn debian_source() -> bool {
    sysroot_of(DEBIAN_RUSTC).is_ok_and(|sysroot| sysroot.join("lib/rustlib/src/rust/library/std").is_dir())
}
