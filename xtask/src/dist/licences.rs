//! The licences of what is shipped: who made it, under which terms, and the terms themselves.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;

use super::crates::{Crate, Shipped};

/// How the names of files with terms begin.
const NAMES: [&str; 6] = ["licen", "copying", "copyright", "notice", "unlicense", "authors"];

/// One text: the list, then each licence once, with those that it belongs to.
pub fn licences(shipped: &Shipped) -> Result<String> {
    let (name, version) = &shipped.root.id;
    let mut document = format!(
        "{name} {version}: 随附的第三方组件及其许可 / third-party components and their licences\n\n\
         本软件自身的许可见 LICENSE。以下组件编译在其 WebAssembly 模块中。\n\
         The licence of this software itself is in LICENSE. The components below are compiled into its WebAssembly modules.\n\n"
    );
    for one in &shipped.crates {
        document.push_str(&entry(one));
    }
    document.push_str(&format!(
        "rust-std {}\n    MIT OR Apache-2.0\n    The Rust Project contributors\n    https://github.com/rust-lang/rust\n",
        shipped.compiler
    ));
    for (text, owners) in texts(&shipped.crates)? {
        document.push_str(&section(&owners.join("\n"), &text));
    }
    for (name, text) in data_in(&shipped.root.folder.join("src"))? {
        document.push_str(&section(&format!("{} {}: {name}", shipped.root.id.0, shipped.root.id.1), &text));
    }
    Ok(document)
}

fn section(owners: &str, text: &str) -> String {
    format!("\n{}\n{owners}\n\n{text}\n", "=".repeat(80))
}

/// The terms of data of others among our own sources: each stands beside its data in a file of this name.
const OF_DATA: &str = ".license.txt";

/// The names of the data with terms of their own, and the terms.
fn data_in(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(data_in(&path)?);
        } else if let Some(data) = name.strip_suffix(OF_DATA) {
            found.push((data.to_owned(), plain(&fs::read_to_string(&path)?)));
        }
    }
    found.sort();
    Ok(found)
}

fn entry(one: &Crate) -> String {
    let mut entry = format!("{} {}\n    {}\n", one.id.0, one.id.1, one.licence);
    if !one.authors.is_empty() {
        entry.push_str(&format!("    {}\n", one.authors.join(", ")));
    }
    if let Some(repository) = &one.repository {
        entry.push_str(&format!("    {repository}\n"));
    }
    entry
}

/// Each text with its owners, in the order of the first of them.
fn texts(crates: &[Crate]) -> Result<Vec<(String, Vec<String>)>> {
    let mut owners: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in crates {
        for (file, text) in texts_in(&one.folder)? {
            owners.entry(text).or_default().push(format!("{} {}: {file}", one.id.0, one.id.1));
        }
    }
    let mut texts: Vec<_> = owners.into_iter().collect();
    texts.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(texts)
}

/// The files with terms at the top of a folder: their names and what they say.
fn texts_in(folder: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let lower = name.to_lowercase();
        if path.is_file() && NAMES.iter().any(|start| lower.starts_with(start)) {
            found.push((name, plain(&String::from_utf8_lossy(&fs::read(&path)?))));
        }
    }
    found.sort();
    Ok(found)
}

/// A text without the differences between two copies: ends of lines, blanks at them, empty lines around.
fn plain(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_text_stands_there_once_with_its_owners() {
        let folder = std::env::temp_dir().join(format!("gouji-licences-{}", std::process::id()));
        let one = |name: &str, file: &str, text: &str| {
            let folder = folder.join(name);
            fs::create_dir_all(folder.join("licenses")).expect("a folder");
            fs::write(folder.join(file), text).expect("a file");
            fs::write(folder.join("lib.rs"), "no terms").expect("a file");
            Crate {
                id: (name.into(), "1.0.0".into()),
                licence: "MIT".into(),
                authors: vec!["甲".into(), "乙".into()],
                repository: Some("https://example.org/".into()),
                checksum: None,
                folder,
                modules: BTreeSet::new(),
                needs: BTreeSet::new(),
            }
        };
        let crates =
            vec![one("a", "LICENSE-MIT", "Terms \r\nof one\n\n"), one("b", "copying.txt", "Terms\nof one")];
        let root = one("gouji", "LICENSE", "own");
        fs::create_dir_all(root.folder.join("src/pdf")).expect("a folder");
        fs::write(root.folder.join("src/pdf/map.license.txt"), "Terms of a map").expect("a file");
        let shipped = Shipped { root, crates, compiler: "1.95.0".into() };
        let document = licences(&shipped).expect("a document");
        fs::remove_dir_all(folder).expect("removed");
        assert_eq!(document.matches("Terms\nof one\n").count(), 1);
        assert!(document.contains("gouji 1.0.0: map\n\nTerms of a map\n"), "{document}");
        assert!(document.contains("a 1.0.0: LICENSE-MIT\nb 1.0.0: copying.txt\n\nTerms"));
        assert!(document.contains("a 1.0.0\n    MIT\n    甲, 乙\n    https://example.org/\n"));
        assert!(!document.contains("no terms"));
        assert!(document.contains("rust-std 1.95.0"));
    }
}
