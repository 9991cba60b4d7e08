//! The folders of the project.

use std::path::{Path, PathBuf};

/// The root of the repository.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."))
}

/// A file or folder of the repository.
pub fn path(relative: &str) -> PathBuf {
    root().join(relative)
}

/// All that is built to be given away.
pub fn dist() -> PathBuf {
    path("dist")
}

/// The site: the page and its scripts as a server gives them.
pub fn site() -> PathBuf {
    path("dist/site")
}

/// The module by itself, with its glue, for Node and for the bundler. Not needed by the page, whose
/// script holds both.
pub fn module() -> PathBuf {
    path("dist/module")
}

/// Cargo's target folder, the one that this program itself was built into.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => path("target"),
    }
}
