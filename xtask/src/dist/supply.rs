//! What holds for the crates in the modules: licences that may be given on, one version of each, and how much of their
//! source is `unsafe`, as a table in `docs/supply.md`.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use proc_macro2::{TokenStream, TokenTree};
use spdx::{Expression, LicenseReq};

use super::crates::{Crate, Shipped};

/// Licences under which a part may be given on beside Apache-2.0 and MIT without further duties than their texts, which
/// `LICENSES.txt` has.
const MAY_BE: [&str; 7] = ["0BSD", "Apache-2.0", "BSD-3-Clause", "MIT", "Unicode-3.0", "Unlicense", "Zlib"];

/// Refuses what may not be given away.
pub fn check(shipped: &Shipped) -> Result<()> {
    let mut wrong = Vec::new();
    for one in &shipped.crates {
        let (name, version) = &one.id;
        let terms = Expression::parse(&one.licence).with_context(|| format!("{name}: {}", one.licence))?;
        if !terms.evaluate(may_be) {
            wrong.push(format!("{name} {version} has a licence that nobody looked at: {}", one.licence));
        }
    }
    let mut names = BTreeSet::new();
    for one in &shipped.crates {
        if !names.insert(&one.id.0) {
            wrong.push(format!("{} is there in two versions", one.id.0));
        }
    }
    if wrong.is_empty() { Ok(()) } else { bail!("{}", wrong.join("\n")) }
}

fn may_be(asked: &LicenseReq) -> bool {
    asked.license.id().is_some_and(|id| MAY_BE.contains(&id.name))
}

/// `docs/supply.md`: each crate with its licence and the number of places at which its source says `unsafe`.
pub fn document(shipped: &Shipped) -> Result<String> {
    let mut rows = String::new();
    let mut without = 0;
    for one in &shipped.crates {
        let count = unsafe_places(one)?;
        without += usize::from(count == 0);
        let modules: Vec<&str> = one.modules.iter().copied().collect();
        writeln!(
            rows,
            "| {} | {} | {} | {} | {count} |",
            one.id.0,
            one.id.1,
            one.licence,
            modules.join(", ")
        )?;
    }
    Ok(format!(
        "# What the modules are made of\n\n\
         Written by `cargo xtask docs`; a test holds it. The crates whose code is in the WebAssembly modules, all of them from crates.io with the digest that `Cargo.lock` has.\n\
         `cargo xtask dist` refuses a licence outside of {}, and a crate in two versions.\n\n\
         *unsafe*: how often the word stands in the crate's `src/`, outside of comments and texts, whether or not the module has that code. {without} of {} crates never\n\
         say it. Gouji itself forbids it (`#![forbid(unsafe_code)]`). Whatever such code does, it stays within WebAssembly's own memory.\n\n\
         | crate | version | licence | in | unsafe |\n|---|---|---|---|---|\n{rows}",
        MAY_BE.join(", "),
        shipped.crates.len(),
    ))
}

fn unsafe_places(one: &Crate) -> Result<usize> {
    let mut count = 0;
    let mut folders = vec![one.folder.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                count += in_file(&path)?;
            }
        }
    }
    Ok(count)
}

fn in_file(path: &Path) -> Result<usize> {
    let source = fs::read_to_string(path)?;
    match source.parse() {
        Ok(tokens) => Ok(in_tokens(tokens)),
        Err(error) => bail!("{}: {error}", path.display()),
    }
}

fn in_tokens(tokens: TokenStream) -> usize {
    let of = |token| match token {
        TokenTree::Ident(word) => usize::from(word == "unsafe"),
        TokenTree::Group(group) => in_tokens(group.stream()),
        TokenTree::Punct(_) | TokenTree::Literal(_) => 0,
    };
    tokens.into_iter().map(of).sum()
}

#[cfg(test)]
mod tests {
    use super::super::crates;
    use super::*;
    use crate::project;
    use crate::setup::wasm_std::WasmStd;

    #[test]
    fn what_is_shipped_may_be_and_the_document_is_of_it() {
        let shipped = crates::shipped(&WasmStd::Installed).expect("cargo tells");
        check(&shipped).expect("licences and versions");
        let document = document(&shipped).expect("sources");
        let kept = fs::read_to_string(project::path("docs/supply.md")).expect("docs/supply.md");
        assert_eq!(document, kept, "cargo xtask docs writes it anew");
    }

    #[test]
    fn a_licence_that_is_not_known_and_a_second_version_are_refused() {
        let mut shipped = crates::shipped(&WasmStd::Installed).expect("cargo tells");
        shipped.crates[0].licence = "MIT AND GPL-3.0-only".to_owned();
        let other = shipped.crates[2].id.0.clone();
        shipped.crates[1].id.0.clone_from(&other);
        let refused = check(&shipped).expect_err("two faults").to_string();
        assert!(
            refused.contains("GPL-3.0-only") && refused.contains(&format!("{other} is there in two")),
            "{refused}"
        );
    }

    #[test]
    fn only_the_word_itself_counts() {
        let source = "#![forbid(unsafe_code)] /* unsafe */ fn f() { unsafe { g(\"unsafe\") } } unsafe fn g(_: &str) {} // unsafe";
        assert_eq!(in_tokens(source.parse().expect("tokens")), 2);
    }
}
