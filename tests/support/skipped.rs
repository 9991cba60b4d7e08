//! Material that is not part of the project and is not there: what it would have tested is said to be untested.

use std::io::Write;
use std::path::{Path, PathBuf};

/// A folder beside the project, or `None` where it is missing, which is said loudly. The words go past the test harness,
/// which would keep a passing test's output to itself; `cargo xtask test` counts them.
pub fn beside(folder: &str, untested: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder);
    if !path.is_dir() {
        say(&format!("../{folder} is not here; {untested}"));
        return None;
    }
    Some(path)
}

/// Says that something is left out, and why.
pub fn say(why: &str) {
    let _ = writeln!(std::io::stderr(), "*** SKIPPED: {why} ***");
}
