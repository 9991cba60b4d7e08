//! The files of the repository, for tests of its own order.

use super::rust;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The folder of the repository.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the repository.
pub fn read(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Every file of the repository, from its root.
pub static FILES: LazyLock<BTreeSet<PathBuf>> = LazyLock::new(|| {
    const LEFT_OUT: [&str; 8] = [
        "target",
        "dist",
        "node_modules",
        "benches/peers/node_modules",
        ".git",
        "fuzz/target",
        "fuzz/artifacts",
        "tests/artefacts",
    ];
    let mut files = BTreeSet::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let relative = path.strip_prefix(root()).expect("under the root").to_owned();
            if LEFT_OUT.iter().any(|left_out| relative == Path::new(left_out)) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(relative);
            }
        }
    }
    files
});

/// The code of the project, in one text.
pub static CODE: LazyLock<String> = LazyLock::new(|| {
    let code = |file: &&PathBuf| {
        let ending = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        let code = ["rs", "js", "mjs", "ts", "html"].contains(&ending.as_str());
        // This file has names that don't exist.
        code && !file.starts_with("tests/formats") && *file != Path::new("tests/documents.rs")
    };
    FILES.iter().filter(code).map(|file| read(file)).collect::<Vec<_>>().join("\n")
});

/// The words of the code.
pub fn words() -> &'static BTreeSet<String> {
    static WORDS: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| CODE.split(|c: char| !c.is_alphanumeric() && c != '_').map(str::to_owned).collect());
    &WORDS
}

/// The words of each file of Rust.
pub static TOKENS: LazyLock<BTreeMap<PathBuf, Vec<String>>> = LazyLock::new(|| {
    let rust = FILES.iter().filter(|file| is_rust(file));
    let words = |file: &PathBuf| rust::tokens(&read(file)).into_iter().map(|(_, token)| token).collect();
    rust.map(|file| (file.clone(), words(file))).collect()
});

/// Whether a file holds Rust.
pub fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "rs")
}
