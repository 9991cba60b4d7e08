//! `cargo xtask test`: everything that has to hold before a change is taken.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};

use crate::setup::browser::{CHROMIUM, FIREFOX};
use crate::setup::wasm_std::WasmStd;
use crate::setup::{Setup, components, packages, peers, wasm_std};
use crate::{build, dist, fuzz, module, project, run};

/// The things that all stages need.
struct Tools {
    setup: Setup,
    /// How long each reader is fuzzed.
    seconds: u32,
    library: WasmStd,
    chromium: PathBuf,
    firefox: PathBuf,
}

/// The parts that a stage left out because something is not there: a sentence each.
type Skipped = Vec<String>;

type Stage = (&'static str, fn(&Tools) -> Result<Skipped>);

/// Rounds follow each other. In a round the lanes run side by side, and in a lane one stage after the other.
///
/// The compilers share a round: the end of each build keeps one core busy only. What is timed has the machine to itself.
/// A failed stage doesn't stop the others: one run shows everything that is wrong.
const ROUNDS: [&[&[Stage]]; 3] = [
    &[&[("cargo fmt", format)]],
    &[
        &[("clippy", clippy), ("clippy wasm32", clippy_wasm), ("building the tests", build_tests)],
        &[("dist", build_dist), ("tsc", type_check), ("building the fuzz targets", build_fuzz)],
    ],
    &[&[
        ("cargo test", cargo_test),
        ("cargo test xtask", cargo_test_xtask),
        ("browser tests", browser_tests),
        ("fuzz", fuzz),
    ]],
];

/// How a stage ended.
struct Outcome {
    name: &'static str,
    result: Result<Skipped>,
    time: Duration,
}

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
    // Without them one suite is skipped, and says so.
    if let Err(error) = peers::ensure(setup) {
        eprintln!("  peers of the reading oracle: {error:#}");
    }
    let started = Instant::now();
    let mut outcomes = Vec::new();
    for lanes in ROUNDS {
        thread::scope(|scope| {
            let running: Vec<_> = lanes.iter().map(|lane| scope.spawn(|| run_lane(lane, &tools))).collect();
            for (lane, handle) in lanes.iter().zip(running) {
                outcomes.extend(handle.join().unwrap_or_else(|_| panicked(lane)));
            }
        });
    }
    Ok(summarise(&outcomes, started.elapsed()))
}

fn run_lane(lane: &[Stage], tools: &Tools) -> Vec<Outcome> {
    let run = |(name, stage): &Stage| {
        run::announce(name);
        let started = Instant::now();
        let result = stage(tools);
        if let Err(error) = &result {
            eprintln!("  {name}: {error:#}");
        }
        Outcome { name, result, time: started.elapsed() }
    };
    lane.iter().map(run).collect()
}

/// A lane that broke down counts as failed, every stage of it.
fn panicked(lane: &[Stage]) -> Vec<Outcome> {
    let failed = |(name, _): &Stage| {
        let result = Err(anyhow!("xtask itself panicked"));
        Outcome { name, result, time: Duration::ZERO }
    };
    lane.iter().map(failed).collect()
}

/// One line a stage, and what was left out; whether all passed.
fn summarise(outcomes: &[Outcome], time: Duration) -> bool {
    println!();
    for Outcome { name, result, time } in outcomes {
        let skipped = result.as_ref().map_or(0, Vec::len);
        let word = if result.is_ok() { "ok    " } else { "FAILED" };
        let left_out = if skipped > 0 { format!(", SKIPPED: {skipped}") } else { String::new() };
        println!("{word} {name} ({:.1} s){left_out}", time.as_secs_f32());
    }
    for line in outcomes.iter().filter_map(|outcome| outcome.result.as_ref().ok()).flatten() {
        println!("SKIPPED {line}");
    }
    let failed = outcomes.iter().filter(|outcome| outcome.result.is_err()).count();
    println!("stages: {} passed, {failed} failed, in {:.0} s", outcomes.len() - failed, time.as_secs_f32());
    failed == 0
}

fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(project::root());
    command
}

/// Runs a program that leaves nothing out.
fn whole(command: &mut Command) -> Result<Skipped> {
    run::quiet(command).map(|_| Skipped::new())
}

fn format(_: &Tools) -> Result<Skipped> {
    whole(&mut cargo(&["fmt", "--all", "--", "--check", "-l"]))
}

fn clippy(_: &Tools) -> Result<Skipped> {
    whole(&mut cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// The module's own code and what it leaves out are seen by this one only. Debian's compiler has no
/// clippy of rustup's version: there the compiler's own warnings must do.
fn clippy_wasm(tools: &Tools) -> Result<Skipped> {
    let subcommand = match tools.library {
        WasmStd::Installed => "clippy",
        WasmStd::DebianSource { .. } => "rustc",
    };
    // Each module has other parts of the door.
    for door in &module::DOORS {
        let mut command =
            cargo(&[subcommand, "--quiet", "--package", "gouji", "--lib", "--no-default-features"]);
        let command = tools.library.apply(&mut command).args(["--features", door.features]);
        whole(command.args(["--", "-D", "warnings"]))?;
    }
    Ok(Skipped::new())
}

/// Builds all that [`cargo_test`] and [`cargo_test_xtask`] run.
fn build_tests(_: &Tools) -> Result<Skipped> {
    whole(&mut cargo(&["test", "--quiet", "--no-run", "--package", "gouji"]))?;
    whole(&mut cargo(&["test", "--quiet", "--no-run", "--package", "xtask"]))
}

/// The package is named, instead of `--workspace`: cargo would switch on for gouji's dependencies what xtask's ask for.
fn cargo_test(_: &Tools) -> Result<Skipped> {
    closing_lines(&mut cargo(&["test", "--no-fail-fast", "--package", "gouji"]))
}

fn cargo_test_xtask(_: &Tools) -> Result<Skipped> {
    closing_lines(&mut cargo(&["test", "--no-fail-fast", "--package", "xtask"]))
}

/// Runs `cargo test`: where all is well, only its closing lines are shown.
fn closing_lines(command: &mut Command) -> Result<Skipped> {
    let (success, output) = run::collect(command)?;
    if !success {
        print!("{output}");
        bail!("a test failed, or did not compile");
    }
    output.lines().filter(|line| line.starts_with("test result: ")).for_each(|line| println!("{line}"));
    Ok(left_out(&output))
}

/// The suites that say that they did not run, and the tests that are ignored.
fn left_out(output: &str) -> Skipped {
    let told = |line: &str| Some(line.split_once("*** SKIPPED: ")?.1.trim_end_matches(" ***").to_owned());
    let ignored = |line: &str| Some(line.strip_prefix("test ")?.split_once(" ... ignored")?.0.to_owned());
    let mut skipped: Skipped =
        output.lines().filter_map(|line| told(line).or_else(|| ignored(line))).collect();
    skipped.sort();
    skipped.dedup();
    skipped
}

fn build_dist(tools: &Tools) -> Result<Skipped> {
    dist::dist(tools.setup).map(|()| Skipped::new())
}

/// Twice: the page's code knows what a browser of its baseline has, the tests' code knows Node.
fn type_check(_: &Tools) -> Result<Skipped> {
    for project in ["tsconfig.json", "tests/browser/tsconfig.json"] {
        whole(
            Command::new(build::tool("tsc"))
                .args(["--noEmit", "--project", project])
                .current_dir(project::root()),
        )?;
    }
    Ok(Skipped::new())
}

fn build_fuzz(tools: &Tools) -> Result<Skipped> {
    if tools.seconds > 0 && fuzz::possible() {
        fuzz::build(tools.setup)?;
    }
    Ok(Skipped::new())
}

fn fuzz(tools: &Tools) -> Result<Skipped> {
    if tools.seconds == 0 {
        return Ok(vec!["--seconds 0: the readers were NOT tried with random bytes".to_owned()]);
    }
    if !fuzz::possible() {
        return Ok(vec![fuzz::IMPOSSIBLE.to_owned()]);
    }
    fuzz::fuzz(tools.setup, tools.seconds).map(|()| Skipped::new())
}

fn browser_tests(tools: &Tools) -> Result<Skipped> {
    // Files, not the folder: Node's versions differ in what they make of one.
    let mut files: Vec<PathBuf> = fs::read_dir(project::path("tests/browser"))
        .context("tests/browser")?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.js"))
        .collect();
    files.sort();
    let output = run::loud_and_kept(
        Command::new("node")
            // Force-exit: a failed test that left a server open would never end.
            .args(["--test", "--test-concurrency=2", "--test-force-exit", "--test-reporter=spec"])
            .args(files)
            .current_dir(project::root())
            .env(CHROMIUM.variable, &tools.chromium)
            .env(FIREFOX.variable, &tools.firefox),
    )?;
    Ok(skipped_in_node(&output))
}

/// The tests that Node left out: `﹣ an engine of 2021 runs the module (0.2ms) # no Node 16 for this platform`.
fn skipped_in_node(output: &str) -> Skipped {
    output.lines().filter_map(|line| Some(line.trim_start().strip_prefix('﹣')?.trim().to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_told_once() {
        let output = "running 3 tests\n*** SKIPPED: ../shared/seeds is not here; NOT checked ***\n\
            *** SKIPPED: ../shared/seeds is not here; NOT checked ***\ntest slow ... ignored, takes an hour\n\
            test result: ok. 3 passed; 0 failed; 1 ignored";
        assert_eq!(left_out(output), ["../shared/seeds is not here; NOT checked", "slow"]);
    }

    #[test]
    fn node_s_skipped_tests_are_found() {
        let output = "✔ a test (1ms)\n  ﹣ an engine of 2021 (0.2ms) # no Node 16\nℹ skipped 1";
        assert_eq!(skipped_in_node(output), ["an engine of 2021 (0.2ms) # no Node 16"]);
    }
}
