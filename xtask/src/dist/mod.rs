//! `cargo xtask dist`: all that is given away, with its digests, its licences and the list of what is in it.

mod compress;
mod crates;
mod digests;
mod inline;
mod licences;
mod node;
pub mod reproduce;
mod sbom;
mod sums;
mod supply;

use std::fs;

use anyhow::{Context, Result};

use crate::setup::{Setup, wasm_std};
use crate::{build, project, run};

/// A document of one file: its name, and the scripts that it has beyond those that the site's document names.
const SINGLE_FILES: [(&str, &[&str]); 2] =
    [("gouji.html", &["gouji-word.js"]), ("gouji-pdf.html", &["gouji-word.js", "gouji-pdf.js"])];

/// Our own licences.
const LICENCES: [&str; 3] = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"];

/// Builds everything and prints what it weighs.
pub fn dist(setup: Setup) -> Result<()> {
    build::build(setup)?;
    run::announce("the documents of one file");
    let site = project::site();
    let document = fs::read_to_string(site.join("index.html"))?;
    for (name, further) in SINGLE_FILES {
        let read = |file: &str| fs::read_to_string(site.join(file)).with_context(|| file.to_owned());
        let single = inline::inline(&document, further, read).with_context(|| name.to_owned())?;
        fs::write(project::dist().join(name), single)?;
    }
    run::announce("what is in it, and under which licences");
    let shipped = crates::shipped(&wasm_std::ensure(setup)?)?;
    supply::check(&shipped)?;
    fs::write(project::dist().join("sbom.cdx.json"), sbom::sbom(&shipped)?)?;
    fs::write(project::dist().join("LICENSES.txt"), licences::licences(&shipped)?)?;
    for name in LICENCES {
        fs::copy(project::path(name), project::dist().join(name)).with_context(|| name.to_owned())?;
    }
    run::announce("compressing the site");
    compress::compress(&site)?;
    let files = sums::files(&project::dist())?;
    sums::write(&project::dist(), &shipped.root, &files)?;
    run::announce("built dist/; beside it stand its sums (SHA256SUMS, files.json)");
    sums::print(&project::dist(), &files)
}

/// Writes the document of what is shipped.
pub fn describe_supply(setup: Setup) -> Result<()> {
    let shipped = crates::shipped(&wasm_std::ensure(setup)?)?;
    Ok(fs::write(project::path("docs/supply.md"), supply::document(&shipped)?)?)
}

/// Takes all that was built to be given away out of dist/: what lies there is of one build. The modules stay, they are
/// what the next build begins with.
pub fn empty() -> Result<()> {
    let dist = project::dist();
    fs::create_dir_all(&dist)?;
    for entry in fs::read_dir(&dist)? {
        let path = entry?.path();
        if path == project::module() {
            continue;
        }
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }
            .with_context(|| path.display().to_string())?;
    }
    Ok(())
}
