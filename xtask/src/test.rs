//! `cargo xtask test`: everything that has to hold before a change is taken.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::setup::browser::{CHROMIUM, FIREFOX};
use crate::setup::wasm_std::WasmStd;
use crate::setup::{Setup, components, packages, wasm_std};
use crate::{build, dist, fuzz, project, run};

/// What the stages share.
struct Tools {
    setup: Setup,
    /// How long each reader is fuzzed.
    seconds: u32,
    library: WasmStd,
    chromium: PathBuf,
    firefox: PathBuf,
}

type Stage = (&'static str, fn(&Tools) -> Result<()>);

/// A failed stage doesn't stop the ones after it: one run shows everything that is wrong.
const STAGES: [Stage; 9] = [
    ("cargo fmt", format),
    ("clippy", clippy),
    ("clippy wasm32", clippy_wasm),
    ("cargo test", cargo_test),
    ("cargo test xtask", cargo_test_xtask),
    ("dist", build_dist),
    ("tsc", type_check),
    ("browser tests", browser_tests),
    ("fuzz", fuzz),
];

/// Runs all stages; `false` when one failed.
pub fn test(setup: Setup, seconds: u32) -> Result<bool> {
    components::ensure(setup)?;
    let tools = Tools {
        setup,
        seconds,
        library: wasm_std::ensure(setup)?,
        chromium: CHROMIUM.ensure(setup)?,
        firefox: FIREFOX.ensure(setup)?,
    };
    packages::ensure(setup)?;
    let mut summary = Vec::new();
    for (name, stage) in STAGES {
        run::announce(name);
        let started = Instant::now();
        let outcome = stage(&tools);
        if let Err(error) = &outcome {
            eprintln!("  {name}: {error:#}");
        }
        summary.push((name, outcome.is_ok(), started.elapsed()));
    }
    println!();
    for (name, passed, time) in &summary {
        println!("{} {name} ({:.1} s)", if *passed { "ok    " } else { "FAILED" }, time.as_secs_f32());
    }
    let failed = summary.iter().filter(|(_, passed, _)| !passed).count();
    println!("stages: {} passed, {failed} failed", summary.len() - failed);
    Ok(failed == 0)
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(project::root());
    command
}

fn format(_: &Tools) -> Result<()> {
    run::quiet(&mut cargo(&["fmt", "--all", "--", "--check", "-l"])).map(drop)
}

fn clippy(_: &Tools) -> Result<()> {
    run::quiet(&mut cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
        .map(drop)
}

/// The module's own code and what it leaves out are seen by this one only. Debian's compiler has no
/// clippy of rustup's version: there the compiler's own warnings must do.
fn clippy_wasm(tools: &Tools) -> Result<()> {
    let subcommand = match tools.library {
        WasmStd::Installed => "clippy",
        WasmStd::DebianSource { .. } => "rustc",
    };
    let mut command = cargo(&[subcommand, "--quiet", "--package", "gouji", "--lib", "--no-default-features"]);
    run::quiet(tools.library.apply(&mut command).args(["--", "-D", "warnings"])).map(drop)
}

/// By itself, not with `--workspace`: cargo would switch on for gouji's dependencies what xtask's ask for.
fn cargo_test(_: &Tools) -> Result<()> {
    closing_lines(&mut cargo(&["test", "--no-fail-fast", "--package", "gouji"]))
}

fn cargo_test_xtask(_: &Tools) -> Result<()> {
    closing_lines(&mut cargo(&["test", "--no-fail-fast", "--package", "xtask"]))
}

/// Runs `cargo test`: where all is well, only its closing lines are shown.
fn closing_lines(command: &mut Command) -> Result<()> {
    let (success, output) = run::collect(command)?;
    if !success {
        print!("{output}");
        bail!("a test failed, or did not compile");
    }
    let shown = |line: &&str| line.starts_with("test result: ") || line.contains("SKIPPED");
    output.lines().filter(shown).for_each(|line| println!("{line}"));
    Ok(())
}

fn build_dist(tools: &Tools) -> Result<()> {
    dist::dist(tools.setup)
}

/// Twice: the page's code knows what a browser of its baseline has, the tests' code knows Node.
fn type_check(_: &Tools) -> Result<()> {
    for project in ["tsconfig.json", "tests/browser/tsconfig.json"] {
        run::quiet(
            Command::new(build::tool("tsc"))
                .args(["--noEmit", "--project", project])
                .current_dir(project::root()),
        )?;
    }
    Ok(())
}

fn fuzz(tools: &Tools) -> Result<()> {
    if tools.seconds == 0 { Ok(()) } else { fuzz::fuzz(tools.setup, tools.seconds) }
}

fn browser_tests(tools: &Tools) -> Result<()> {
    // Files, not the folder: Node's versions differ in what they make of one.
    let mut files: Vec<PathBuf> = fs::read_dir(project::path("tests/browser"))
        .context("tests/browser")?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    files.sort();
    run::loud(
        Command::new("node")
            // Force-exit: a failed test that left a server open would never end.
            .args(["--test", "--test-concurrency=2", "--test-force-exit", "--test-reporter=spec"])
            .args(files)
            .current_dir(project::root())
            .env(CHROMIUM.variable, &tools.chromium)
            .env(FIREFOX.variable, &tools.firefox),
    )
}
