//! The crates whose code is in the modules: what cargo would link, without what only builds or tests need.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::setup::wasm_std::{TARGET, WasmStd};
use crate::{module, project, run};

/// Name and version.
pub type Id = (String, String);

/// The crates that are given away.
pub struct Shipped {
    pub root: Crate,
    /// In the order of their names.
    pub crates: Vec<Crate>,
    /// The version of the compiler, and so of the standard library, which is in the modules, too.
    pub compiler: String,
}

pub struct Crate {
    pub id: Id,
    /// An SPDX expression.
    pub licence: String,
    pub authors: Vec<String>,
    pub repository: Option<String>,
    /// The SHA-256 of the package in the registry.
    pub checksum: Option<String>,
    /// The folder of its source.
    pub folder: PathBuf,
    /// The modules that it is in.
    pub modules: BTreeSet<&'static str>,
    /// The packages that it needs itself.
    pub needs: BTreeSet<Id>,
}

/// Asks cargo.
pub fn shipped(library: &WasmStd) -> Result<Shipped> {
    let mut linked: BTreeMap<Id, (BTreeSet<&'static str>, BTreeSet<Id>)> = BTreeMap::new();
    for door in &module::DOORS {
        for (id, needs) in parse_tree(&tree(door)?)? {
            let entry = linked.entry(id).or_default();
            entry.0.insert(door.name);
            entry.1.extend(needs);
        }
    }
    let described = described()?;
    let lock = std::fs::read_to_string(project::path("Cargo.lock"))?;
    let mut crates = Vec::new();
    let mut root = None;
    for (id, (modules, needs)) in linked {
        let package = described.get(&id).with_context(|| format!("cargo does not describe {id:?}"))?;
        let checksum = checksum(&lock, &id);
        let one = Crate { checksum, modules, needs, ..read(id, package)? };
        if one.folder == project::root() {
            root = Some(one);
        } else {
            ensure!(one.checksum.is_some(), "{:?} is not from the registry", one.id);
            crates.push(one);
        }
    }
    let root = root.context("gouji is not in its own modules")?;
    let version = run::answer(Command::new(library.rustc()).arg("--version").current_dir(project::root()))?;
    let compiler = version.split(' ').nth(1).context("rustc says no version")?.to_owned();
    Ok(Shipped { root, crates, compiler })
}

/// `cargo metadata` knows only the features of the whole workspace; `cargo tree` tells what one build links.
fn tree(door: &module::Door) -> Result<String> {
    run::answer(
        Command::new("cargo")
            .args(["tree", "--locked", "--package", "gouji", "--edges", "normal,no-proc-macro"])
            .args(["--target", TARGET, "--no-default-features", "--features", door.features])
            .args(["--prefix", "depth", "--no-dedupe"])
            .current_dir(project::root()),
    )
}

/// Each crate of a tree with what it needs. A line is the depth, the name, the version: `2cfg-if v1.0.5`.
fn parse_tree(tree: &str) -> Result<BTreeMap<Id, BTreeSet<Id>>> {
    let mut found: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    let mut above: Vec<Id> = Vec::new();
    for line in tree.lines().filter(|line| !line.is_empty()) {
        let depth_ends = line.find(|digit: char| !digit.is_ascii_digit()).context("a line without a name")?;
        let depth: usize = line[..depth_ends].parse().with_context(|| line.to_owned())?;
        let mut words = line[depth_ends..].split(' ');
        let (name, version) = words.next().zip(words.next()).with_context(|| line.to_owned())?;
        let id = (name.to_owned(), version.trim_start_matches('v').to_owned());
        ensure!(depth <= above.len(), "a level is missing above: {line}");
        above.truncate(depth);
        if let Some(parent) = above.last() {
            found.entry(parent.clone()).or_default().insert(id.clone());
        }
        found.entry(id.clone()).or_default();
        above.push(id);
    }
    Ok(found)
}

/// The packages, as cargo knows them.
fn described() -> Result<BTreeMap<Id, Value>> {
    let metadata = run::answer(
        Command::new("cargo")
            .args(["metadata", "--locked", "--format-version", "1", "--filter-platform", TARGET])
            .current_dir(project::root()),
    )?;
    let mut metadata: Value = serde_json::from_str(&metadata)?;
    let packages = metadata["packages"].as_array_mut().context("no packages")?;
    let id = |package: &Value| Some((text(package, "name")?, text(package, "version")?));
    packages
        .drain(..)
        .map(|package| Ok((id(&package).context("a package without a name")?, package)))
        .collect()
}

fn read(id: Id, package: &Value) -> Result<Crate> {
    let licence = text(package, "license").with_context(|| format!("{id:?} names no licence"))?;
    let manifest = PathBuf::from(text(package, "manifest_path").context("no manifest")?);
    let authors = package["authors"].as_array().into_iter().flatten();
    Ok(Crate {
        id,
        // The older way to write it.
        licence: licence.replace('/', " OR "),
        authors: authors.filter_map(|author| Some(author.as_str()?.to_owned())).collect(),
        repository: text(package, "repository").filter(|address| !address.is_empty()),
        checksum: None,
        folder: manifest.parent().context("no folder")?.to_owned(),
        modules: BTreeSet::new(),
        needs: BTreeSet::new(),
    })
}

fn text(value: &Value, key: &str) -> Option<String> {
    Some(value[key].as_str()?.to_owned())
}

/// The entry of a package in Cargo.lock; cargo writes it in one way only.
fn checksum(lock: &str, (name, version): &Id) -> Option<String> {
    let head = format!("name = \"{name}\"\nversion = \"{version}\"\n");
    let package = lock.split("[[package]]\n").find(|package| package.starts_with(&head))?;
    let line = package.lines().find_map(|line| line.strip_prefix("checksum = "))?;
    Some(line.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str, version: &str) -> Id {
        (name.into(), version.into())
    }

    #[test]
    fn a_tree_tells_who_needs_whom() {
        let tree = "0a v0.1.0 (/a folder)\n1b v1.0.0\n2c v2.0.0\n1c v2.0.0\n\n";
        let found = parse_tree(tree).expect("a tree");
        assert_eq!(found.len(), 3);
        assert_eq!(found[&id("a", "0.1.0")], BTreeSet::from([id("b", "1.0.0"), id("c", "2.0.0")]));
        assert_eq!(found[&id("b", "1.0.0")], BTreeSet::from([id("c", "2.0.0")]));
        assert!(found[&id("c", "2.0.0")].is_empty());
        parse_tree("1b v1.0.0").expect_err("nothing stands above it");
    }

    #[test]
    fn a_checksum_is_that_of_the_version() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"x\"\nchecksum = \"11\"\n\
                    \n[[package]]\nname = \"a\"\nversion = \"2.0.0\"\nsource = \"x\"\nchecksum = \"22\"\n\
                    \n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n";
        assert_eq!(checksum(lock, &id("a", "2.0.0")).as_deref(), Some("22"));
        assert_eq!(checksum(lock, &id("b", "2.0.0")), None);
        assert_eq!(checksum(lock, &id("c", "2.0.0")), None);
    }

    #[test]
    fn what_only_builds_need_is_not_shipped() {
        let shipped = shipped(&WasmStd::Installed).expect("cargo tells");
        let one = |name: &str| shipped.crates.iter().find(|one| one.id.0 == name);
        let modules = |name: &str| one(name).map(|one| one.modules.iter().copied().collect::<Vec<_>>());
        assert_eq!(modules("hayro-syntax"), Some(vec!["gouji-pdf"]));
        assert_eq!(modules("serde_json"), Some(vec!["gouji", "gouji-pdf", "gouji-word"]));
        for absent in ["serde_derive", "wasm-bindgen-macro", "clap", "proptest", "brotli", "gouji"] {
            assert!(one(absent).is_none(), "{absent}");
        }
    }
}
