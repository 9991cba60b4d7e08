//! The package for npm: the low-level interface, the modules, the component. Nothing in it depends
//! on another package or runs when it is installed.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::module::DOORS;
use crate::{build, guard, project, run};

/// The files that the package takes as they are: the source, and its name in the package.
const COPIED: [(&str, &str); 9] = [
    ("www/package/limited-thread.js", "limited-thread.js"),
    ("www/package/README.md", "README.md"),
    ("www/contract.d.ts", "contract.d.ts"),
    ("LICENSE", "LICENSE"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("dist/module/gouji_bg.wasm", "gouji_bg.wasm"),
    ("dist/module/gouji-pdf_bg.wasm", "gouji-pdf_bg.wasm"),
    ("dist/module/gouji-word_bg.wasm", "gouji-word_bg.wasm"),
];

/// Writes dist/npm/, from the built modules.
pub fn build() -> Result<()> {
    run::announce("making the package");
    let package = project::dist().join("npm");
    if package.exists() {
        fs::remove_dir_all(&package)?;
    }
    fs::create_dir_all(&package)?;
    for door in &DOORS {
        write_glue(door.name)?;
    }
    let version = version(&read("Cargo.toml")?)?;
    bundle(&package, &version)?;
    for (source, name) in COPIED {
        fs::copy(project::path(source), package.join(name)).with_context(|| source.to_owned())?;
    }
    // The component and its further scripts.
    for name in ["gouji-checker.js", "gouji-book.js", "gouji-pdf.js", "gouji-word.js"] {
        fs::copy(project::site().join(name), package.join(name)).with_context(|| name.to_owned())?;
    }
    write_declarations(&package, "www/package/index.d.ts", "index.d.ts")?;
    write_declarations(&package, "www/component/checker.d.ts", "checker.d.ts")?;
    let description = replaced(&read("www/package/package.json")?, "\"0.0.0\"", &format!("\"{version}\""))?;
    fs::write(package.join("package.json"), description)?;
    Ok(())
}

/// The glue of a module as a function: it keeps its instance in variables, and after a trap there must be a new one. Two
/// functions that it keeps to itself are handed out, because those that it offers can fetch, or block the page.
fn write_glue(name: &str) -> Result<()> {
    let folder = project::module();
    let glue = fs::read_to_string(folder.join(format!("{name}.mjs")))?;
    let parts = format!("{glue}\nexport {{ __wbg_get_imports as imports, __wbg_finalize_init as adopt }};\n");
    fs::write(folder.join(format!("{name}-parts.mjs")), parts)?;
    let file = folder.join(format!("{name}-glue.js"));
    esbuild(&[&format!("www/package/{name}-glue.js"), "--format=iife", "--global-name=glue"], &file)?;
    let script = fs::read_to_string(&file)?;
    fs::write(file, format!("export function makeGlue() {{\n{script}return glue;\n}}\n"))?;
    Ok(())
}

/// Readable, not minified: who uses it can read what it does, and bundles it himself.
fn bundle(package: &Path, version: &str) -> Result<()> {
    let script = package.join("index.js");
    esbuild(
        &[
            "www/package/index.js",
            "--format=esm",
            "--loader:.css=text",
            "--inject:www/package/document.js",
            &format!("--define:VERSION=\"{version}\""),
        ],
        &script,
    )?;
    guard::check_package(&fs::read_to_string(script)?)?;
    guard::check_thread(&read("www/package/limited-thread.js")?)
}

fn esbuild(arguments: &[&str], output: &Path) -> Result<()> {
    run::quiet(
        Command::new(build::tool("esbuild"))
            .args(arguments)
            .args(["--bundle", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
            .args(["--platform=neutral", "--target=chrome90,node18"])
            .arg(format!("--alias:embedded={}", project::module().display()))
            .arg(format!("--outfile={}", output.display()))
            .current_dir(project::root()),
    )
    .map(drop)
}

/// In the package the page's types lie beside its own.
fn write_declarations(package: &Path, source: &str, name: &str) -> Result<()> {
    let text = replaced(&read(source)?, "\"../contract.js\"", "\"./contract.js\"")?;
    fs::write(package.join(name), text)?;
    Ok(())
}

/// The first `version` of a Cargo.toml: that of its package.
fn version(cargo: &str) -> Result<String> {
    let line = cargo.lines().find_map(|line| line.strip_prefix("version = \""));
    let version = line.and_then(|rest| rest.strip_suffix('"')).context("Cargo.toml has no version")?;
    Ok(version.to_owned())
}

fn replaced(text: &str, from: &str, to: &str) -> Result<String> {
    if !text.contains(from) {
        bail!("{from} is gone");
    }
    Ok(text.replace(from, to))
}

fn read(name: &str) -> Result<String> {
    fs::read_to_string(project::path(name)).with_context(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_that_of_the_crate() {
        let cargo = "[workspace]\n[package]\nname = \"gouji\"\nversion = \"1.2.3\"\n[dependencies]\nversion = \"9\"\n";
        assert_eq!(version(cargo).expect("a version"), "1.2.3");
        version("[workspace]\n").expect_err("none");
    }

    #[test]
    fn what_is_to_be_replaced_must_be_there() {
        assert_eq!(replaced("a b b", "b", "c").expect("there"), "a c c");
        replaced("a", "b", "c").expect_err("not there");
    }
}
