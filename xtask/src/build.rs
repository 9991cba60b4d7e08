//! The page: one script with the worker and the module inside, one stylesheet, one document.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::setup::{Setup, packages, wasm_std};
use crate::{guard, module, project, run, sizes};

/// The oldest engine that the page is made for (Chromium 90, of 2021).
const ENGINE: &str = "chrome90";

/// Builds dist/ and prints what it weighs.
pub fn build(setup: Setup) -> Result<()> {
    let library = wasm_std::ensure(setup)?;
    packages::ensure(setup)?;
    module::build(&library)?;
    run::announce("bundling the page");
    bundle_worker()?;
    bundle_page()?;
    run::announce("built dist/");
    sizes::print(&project::dist(), &["index.html", "style.css", "gouji.js", "module/gouji_bg.wasm"])
}

/// The worker and the module as one script, which the page's script then holds as a text.
fn bundle_worker() -> Result<()> {
    let worker = project::module().join("worker.txt");
    esbuild(
        Command::new(tool("esbuild")).arg("www/worker.js").arg("--format=iife").arg("--loader:.wasm=binary"),
        &worker,
    )
}

fn bundle_page() -> Result<()> {
    let dist = project::dist();
    let script = dist.join("gouji.js");
    // Chinese text stays as it is: escapes would double its size.
    esbuild(
        Command::new(tool("esbuild")).arg("www/main.js").args(["--format=iife", "--loader:.txt=text"]),
        &script,
    )?;
    guard::check_script(&fs::read_to_string(script)?)?;
    esbuild(Command::new(tool("esbuild")).arg("www/style.css"), &dist.join("style.css"))?;
    let document = fs::read_to_string(project::path("www/index.html")).context("www/index.html")?;
    guard::check_document(&document)?;
    fs::write(dist.join("index.html"), document)?;
    Ok(())
}

fn esbuild(command: &mut Command, output: &Path) -> Result<()> {
    run::quiet(
        command
            .args(["--bundle", "--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning"])
            .arg(format!("--target={ENGINE}"))
            .arg(format!("--alias:embedded={}", project::module().display()))
            .arg(format!("--outfile={}", output.display()))
            .current_dir(project::root()),
    )
    .map(drop)
}

/// A development tool that `npm ci` put into the repository.
pub fn tool(name: &str) -> PathBuf {
    project::path("node_modules/.bin").join(name)
}
