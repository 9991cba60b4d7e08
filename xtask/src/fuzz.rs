//! `cargo xtask fuzz`: every reader of files against bytes that nobody chose.
//!
//! It needs the nightly toolchain; where there is none, it says so and nothing is tried. The kept corpus is replayed by
//! `tests/corpus.rs` with any toolchain.

use std::fs;
use std::process::Command;
use std::sync::Mutex;
use std::thread;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::setup::Setup;
use crate::{project, run};

/// How long each reader is tried, unless the command line says otherwise.
pub const SECONDS: u32 = 60;
/// The same as the last stage of all tests, which are to end well within half an hour on two cores.
pub const SECONDS_IN_TEST: u32 = 20;

/// An input that takes longer, in seconds, or more memory, in MB, is a failure. The goals are 2 s and 256 MB; a run with
/// instruments is several times slower and takes more.
const SLOWEST: u32 = 10;
const MEMORY: u32 = 512;

/// The words for a machine on which it can't be done.
pub const IMPOSSIBLE: &str = "no nightly toolchain; the readers were NOT tried with random bytes";

/// Whether the toolchain for it is there.
pub fn possible() -> bool {
    run::succeeds(Command::new("cargo").args(["+nightly", "--version"]))
}

/// Builds every target.
pub fn build(setup: Setup) -> Result<()> {
    if !run::succeeds(Command::new("cargo").args(["fuzz", "--version"])) {
        setup.step("installing cargo-fuzz (cargo install)")?;
        run::quiet(Command::new("cargo").args(["install", "cargo-fuzz", "--locked"]))?;
    }
    run::quiet(&mut cargo_fuzz("build")).map(drop)
}

/// The crate has no unsafe code: what an address sanitizer would find can't be there.
fn cargo_fuzz(verb: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(["+nightly", "fuzz", verb, "--sanitizer", "none"]).current_dir(project::root());
    command
}

/// Tries every reader; fails where one panics, takes too long or takes too much memory.
pub fn fuzz(setup: Setup, seconds: u32) -> Result<()> {
    if !possible() {
        println!("*** SKIPPED: {IMPOSSIBLE} ***");
        return Ok(());
    }
    build(setup)?;
    let targets = targets()?;
    let waiting = Mutex::new(targets.iter());
    let failed = Mutex::new(Vec::new());
    let next = || waiting.lock().ok()?.next();
    let work = || {
        while let Some(target) = next() {
            let started = Instant::now();
            // New inputs go to the first folder; the kept corpus is only read.
            let found = project::target().join("fuzz-corpus").join(target);
            let kept = project::path("fuzz/corpus").join(target);
            let outcome = fs::create_dir_all(&found).context("corpus").and_then(|()| {
                let mut command = cargo_fuzz("run");
                command.arg(target).arg(&found);
                command.args(kept.is_dir().then_some(&kept)).arg("--").args([
                    format!("-max_total_time={seconds}"),
                    format!("-timeout={SLOWEST}"),
                    format!("-rss_limit_mb={MEMORY}"),
                    "-max_len=65536".to_owned(),
                    "-print_final_stats=1".to_owned(),
                ]);
                run::collect(&mut command)
            });
            let (passed, output) = outcome.unwrap_or_else(|error| (false, error.to_string()));
            let runs = output.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
            let runs = runs.map_or("?", str::trim);
            println!("  {target}: {runs} runs in {:.0} s", started.elapsed().as_secs_f32());
            if !passed {
                println!(
                    "{}",
                    output
                        .lines()
                        .rev()
                        .take(40)
                        .collect::<Vec<_>>()
                        .into_iter()
                        .rev()
                        .collect::<Vec<_>>()
                        .join("\n")
                );
                failed.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(target.clone());
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let failed = failed.into_inner().unwrap_or_default();
    if !failed.is_empty() {
        bail!("fuzz targets that failed: {}", failed.join(", "));
    }
    println!("fuzz targets: {} passed, 0 failed", targets.len());
    Ok(())
}

/// The names of the targets, as the files are called.
fn targets() -> Result<Vec<String>> {
    let entries = fs::read_dir(project::path("fuzz/fuzz_targets")).context("fuzz/fuzz_targets")?;
    let name =
        |entry: std::io::Result<fs::DirEntry>| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned());
    let mut names: Vec<String> = entries.filter_map(name).collect();
    names.sort();
    Ok(names)
}
