//! The page: one script with the worker and the module inside, one stylesheet, one document.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result, bail};

use crate::setup::wasm_std::WasmStd;
use crate::setup::{Setup, packages, wasm_std};
use crate::{dist, files, guard, module, offline, package, project, run, sizes};

/// The oldest engine that the page is made for (Chromium 90, of 2021).
const ENGINE: &str = "chrome90";

/// Builds dist/ and prints what it weighs.
pub fn build(setup: Setup) -> Result<()> {
    let library = wasm_std::ensure(setup)?;
    packages::ensure(setup)?;
    dist::empty()?;
    build_doors(&library)?;
    write_rules()?;
    run::announce("bundling the page");
    bundle_worker("worker")?;
    bundle_worker("pdf-worker")?;
    bundle_worker("word-worker")?;
    write_build()?;
    bundle_sheet("export/report.css", &project::module().join("report.css"))?;
    bundle_sheet("book/book.css", &project::module().join("book.css"))?;
    bundle_script("engine/pdf-script", "gouji-pdf.js")?;
    bundle_script("engine/word-script", "gouji-word.js")?;
    bundle_script("book/book-script", "gouji-book.js")?;
    bundle_page()?;
    bundle_scope("scope")?;
    bundle_script("component/element", "gouji-checker.js")?;
    bundle_script("embed/embed", "gouji-embed.js")?;
    offline::add()?;
    package::build()?;
    run::announce("built dist/");
    sizes::print(
        &project::dist(),
        &[
            "site/index.html",
            "site/style.css",
            "site/dark.css",
            "site/gouji.js",
            "site/gouji-checker.js",
            "site/gouji-embed.js",
            "site/gouji-book.js",
            "site/gouji-pdf.js",
            "site/gouji-word.js",
            "site/gouji-offline.js",
            "site/sw.js",
            "module/gouji_bg.wasm",
            "module/gouji-pdf_bg.wasm",
            "module/gouji-word_bg.wasm",
        ],
    )
}

/// Builds a module alone, the first one where none is named, and prints what it weighs.
pub fn one_module(setup: Setup, name: Option<&str>) -> Result<()> {
    let name = name.unwrap_or(module::DOORS[0].name);
    let door = module::DOORS.iter().find(|door| door.name == name);
    let door = door.with_context(|| format!("no module is called {name}"))?;
    module::build(&wasm_std::ensure(setup)?, door)?;
    sizes::print(&project::module(), &[&format!("{name}_bg.wasm")])
}

/// Side by side: the end of each build is one long step on one core.
fn build_doors(library: &WasmStd) -> Result<()> {
    thread::scope(|scope| {
        let builds = module::DOORS.each_ref().map(|door| scope.spawn(|| module::build(library, door)));
        builds
            .into_iter()
            .try_for_each(|build| build.join().unwrap_or_else(|_| bail!("xtask itself panicked")))
    })
}

/// The documentation of the rules, which the command prints: what the page shows at first as it is, the pages of the rules
/// packed. In the profile of the tests: a release would take longer to build than it is worth.
fn write_rules() -> Result<()> {
    run::announce("asking the command for the rules");
    let arguments = ["run", "--quiet", "--package", "gouji", "--", "rules", "--format", "json"];
    let rules = run::answer(Command::new("cargo").args(arguments).current_dir(project::root()))?;
    let mut book: serde_json::Value = serde_json::from_str(&rules)?;
    let pages =
        book.as_object_mut().and_then(|book| book.remove("rules")).context("the rules lack their pages")?;
    fs::write(project::module().join("rules.json"), book.to_string())?;
    fs::write(project::module().join("rule-pages.json.gz"), sizes::packed(pages.to_string().as_bytes())?)?;
    Ok(())
}

/// A worker and its module as a function of its scope: a script of the page starts a worker from its source, or calls it.
fn bundle_worker(name: &str) -> Result<()> {
    let file = project::module().join(format!("{name}.js"));
    esbuild(
        Command::new(tool("esbuild"))
            .arg(format!("www/engine/{name}.js"))
            .arg("--format=iife")
            .args(["--loader:.gz=binary", "--loader:.html=text"]),
        &file,
    )?;
    let script = fs::read_to_string(&file)?;
    fs::write(file, format!("export function work(self) {{\n{script}}}\n"))?;
    Ok(())
}

/// A module and all that it imports as a function: each call evaluates it anew.
fn bundle_scope(name: &str) -> Result<()> {
    let file = project::module().join(format!("{name}.js"));
    esbuild(
        Command::new(tool("esbuild")).arg(format!("www/component/{name}.js")).args([
            "--format=cjs",
            "--loader:.html=text",
            "--loader:.css=text",
        ]),
        &file,
    )?;
    let script = fs::read_to_string(&file)?;
    let text =
        format!("export function {name}() {{\nconst module = {{}};\n{script}\nreturn module.exports;\n}}\n");
    fs::write(file, text)?;
    Ok(())
}

/// A digest of all that the scripts are made of: those of one build know each other by it.
fn write_build() -> Result<()> {
    let mut sources = files::below(&project::path("www"))?;
    for name in ["worker.js", "pdf-worker.js", "word-worker.js", "rules.json", "rule-pages.json.gz"] {
        sources.push(project::module().join(name));
    }
    let mut all = String::new();
    for source in sources {
        all.push_str(&files::digest(&fs::read(source)?));
    }
    let build = &files::digest(all.as_bytes())[..16];
    fs::write(project::module().join("build.js"), format!("export const BUILD = \"{build}\";\n"))?;
    Ok(())
}

/// A script of the site.
pub fn bundle_script(name: &str, output: &str) -> Result<()> {
    let script = project::site().join(output);
    // Chinese text stays as it is: escapes would double its size.
    esbuild(
        Command::new(tool("esbuild"))
            .arg(format!("www/{name}.js"))
            // Stylesheets too: the one that a saved report carries with it.
            .args(["--format=iife", "--loader:.html=text", "--loader:.css=text", "--loader:.gz=binary"]),
        &script,
    )?;
    guard::check_script(output, &fs::read_to_string(script)?)
}

fn bundle_page() -> Result<()> {
    let site = project::site();
    bundle_script("main", "gouji.js")?;
    for sheet in ["style.css", "dark.css"] {
        bundle_sheet(sheet, &site.join(sheet))?;
        // The component carries them in its script.
        fs::copy(site.join(sheet), project::module().join(sheet))?;
    }
    for (source, name) in [("www/index.html", "index.html"), ("www/embed/embed.html", "embed.html")] {
        let document = fs::read_to_string(project::path(source)).context(source)?;
        guard::check_document(&document)?;
        fs::write(site.join(name), document)?;
    }
    Ok(())
}

fn bundle_sheet(name: &str, output: &Path) -> Result<()> {
    esbuild(Command::new(tool("esbuild")).arg(format!("www/{name}")), output)
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
