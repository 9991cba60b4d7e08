//! The files that are given away, each with its size and its digests.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::crates::Crate;
use super::digests::integrity;
use crate::files::{below, digest};
use crate::sizes::gzip;

const SUMS: &str = "SHA256SUMS";
const LIST: &str = "files.json";

/// A shipped file.
pub struct File {
    /// Its path below dist/, with `/`.
    name: String,
    bytes: usize,
    sha256: String,
    /// Only of what a document loads or shows.
    integrity: Option<String>,
}

/// All shipped files but the two that tell of them. The bare modules are not shipped.
pub fn files(dist: &Path) -> Result<Vec<File>> {
    let mut found = Vec::new();
    for path in below(dist)? {
        let name = path.strip_prefix(dist)?.to_str().context("a name that is no text")?.replace('\\', "/");
        if name.starts_with("module/") || [SUMS, LIST].contains(&name.as_str()) {
            continue;
        }
        let bytes = fs::read(&path)?;
        let loaded = [".js", ".mjs", ".css", ".html"].iter().any(|end| name.ends_with(end));
        found.push(File {
            bytes: bytes.len(),
            sha256: digest(&bytes),
            integrity: loaded.then(|| integrity(&bytes)),
            name,
        });
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// Writes the list for programs, and the sums for `sha256sum -c`, which cover the list, too.
pub fn write(dist: &Path, root: &Crate, files: &[File]) -> Result<()> {
    let list = list(&root.id.1, files)?;
    let mut sums: Vec<(&str, String)> =
        files.iter().map(|file| (file.name.as_str(), file.sha256.clone())).collect();
    sums.push((LIST, digest(list.as_bytes())));
    sums.sort();
    let sums: String = sums.into_iter().map(|(name, sum)| format!("{sum}  {name}\n")).collect();
    fs::write(dist.join(LIST), list)?;
    fs::write(dist.join(SUMS), sums)?;
    Ok(())
}

fn list(version: &str, files: &[File]) -> Result<String> {
    let files: Vec<Value> = files
        .iter()
        .map(|file| {
            let mut one = json!({ "name": file.name, "bytes": file.bytes, "sha256": file.sha256 });
            if let Some(integrity) = &file.integrity {
                one["integrity"] = integrity.as_str().into();
            }
            one
        })
        .collect();
    let list = json!({ "schema": "gouji-files/1", "version": version, "files": files });
    Ok(format!("{}\n", serde_json::to_string_pretty(&list)?))
}

/// Prints a line a file; what stands there compressed is a column of its file.
pub fn print(dist: &Path, files: &[File]) -> Result<()> {
    println!("{:>10} {:>10} {:>10}  sha256", "bytes", "gzip", "br");
    for file in files.iter().filter(|file| !file.name.ends_with(".br") && !file.name.ends_with(".gz")) {
        let beside = |end: &str| {
            let name = format!("{}.{end}", file.name);
            files.iter().find(|one| one.name == name).map(|one| one.bytes)
        };
        let shown = |size: Option<usize>| size.map_or_else(|| "–".to_owned(), |size| size.to_string());
        let gzip = match beside("gz") {
            None if file.name.ends_with(".html") => Some(gzip(&fs::read(dist.join(&file.name))?)?.len()),
            size => size,
        };
        println!(
            "{:>10} {:>10} {:>10}  {}  {}",
            file.bytes,
            shown(gzip),
            shown(beside("br")),
            &file.sha256[..12],
            file.name
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn root() -> Crate {
        Crate {
            id: ("gouji".into(), "0.1.0".into()),
            licence: "MIT".into(),
            authors: Vec::new(),
            repository: None,
            checksum: None,
            folder: "/".into(),
            modules: BTreeSet::new(),
            needs: BTreeSet::new(),
        }
    }

    #[test]
    fn every_shipped_file_has_its_sum_and_the_modules_have_none() {
        let dist = std::env::temp_dir().join(format!("gouji sums {}", std::process::id()));
        for folder in ["site", "module"] {
            fs::create_dir_all(dist.join(folder)).expect("a folder");
        }
        for name in ["site/a.js", "site/a.js.gz", "module/b.wasm", "LICENSE", SUMS, LIST] {
            fs::write(dist.join(name), "abc").expect("a file");
        }
        let files = files(&dist).expect("files");
        write(&dist, &root(), &files).expect("written");
        let sums = fs::read_to_string(dist.join(SUMS)).expect("sums");
        let list: Value = serde_json::from_slice(&fs::read(dist.join(LIST)).expect("a list")).expect("JSON");
        let written = digest(&fs::read(dist.join(LIST)).expect("a list"));
        fs::remove_dir_all(dist).expect("removed");
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let expected =
            format!("{abc}  LICENSE\n{written}  files.json\n{abc}  site/a.js\n{abc}  site/a.js.gz\n");
        assert_eq!(sums, expected);
        let names: Vec<_> =
            list["files"].as_array().expect("files").iter().map(|file| file["name"].clone()).collect();
        assert_eq!(names, ["LICENSE", "site/a.js", "site/a.js.gz"]);
        assert_eq!(list["files"][1]["integrity"], integrity(b"abc"));
        assert!(list["files"][0].get("integrity").is_none());
        assert_eq!(list["files"][1]["bytes"], 3);
    }
}
