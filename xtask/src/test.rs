//! `cargo xtask test`: everything that has to hold before a change is taken.

use std::fmt;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow, bail};

use crate::browser_tests::{self, Browsers};
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

/// What a reader of the outcome has to know of a stage that passed.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// A part was left out because something is not there.
    Skipped(String),
    /// A test failed once and passed when it was run again.
    Unsteady(String),
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Remark::Skipped(what) => write!(f, "SKIPPED {what}"),
            Remark::Unsteady(test) => write!(f, "UNSTEADY, failed once and passed alone: {test}"),
        }
    }
}

pub type Remarks = Vec<Remark>;

type Stage = (&'static str, fn(&Tools) -> Result<Remarks>);

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
    result: Result<Remarks>,
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
        let is_left_out = |remark: &&Remark| matches!(remark, Remark::Skipped(_));
        let skipped = result.iter().flatten().filter(is_left_out).count();
        let unsteady = result.iter().flatten().count() - skipped;
        let word = if result.is_ok() { "ok    " } else { "FAILED" };
        let told = |what, count| if count > 0 { format!(", {what}: {count}") } else { String::new() };
        let remarks = told("SKIPPED", skipped) + &told("UNSTEADY", unsteady);
        println!("{word} {name} ({:.1} s){remarks}", time.as_secs_f32());
    }
    for remark in outcomes.iter().filter_map(|outcome| outcome.result.as_ref().ok()).flatten() {
        println!("{remark}");
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
fn whole(command: &mut Command) -> Result<Remarks> {
    run::quiet(command).map(|_| Remarks::new())
}

fn format(_: &Tools) -> Result<Remarks> {
    whole(&mut cargo(&["fmt", "--all", "--", "--check", "-l"]))
}

fn clippy(_: &Tools) -> Result<Remarks> {
    whole(&mut cargo(&["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// The module's own code and what it leaves out are seen by this one only. Debian's compiler has no
/// clippy of rustup's version: there the compiler's own warnings must do.
fn clippy_wasm(tools: &Tools) -> Result<Remarks> {
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
    Ok(Remarks::new())
}

/// Builds all that [`cargo_test`] and [`cargo_test_xtask`] run.
fn build_tests(_: &Tools) -> Result<Remarks> {
    whole(&mut cargo(&["test", "--quiet", "--no-run", "--package", "gouji"]))?;
    whole(&mut cargo(&["test", "--quiet", "--no-run", "--package", "xtask"]))
}

/// The package is named, instead of `--workspace`: cargo would switch on for gouji's dependencies what xtask's ask for.
fn cargo_test(_: &Tools) -> Result<Remarks> {
    closing_lines(&mut cargo(&["test", "--no-fail-fast", "--package", "gouji"]))
}

fn cargo_test_xtask(_: &Tools) -> Result<Remarks> {
    closing_lines(&mut cargo(&["test", "--no-fail-fast", "--package", "xtask"]))
}

/// Runs `cargo test`: where all is well, only its closing lines are shown.
fn closing_lines(command: &mut Command) -> Result<Remarks> {
    let (success, output) = run::collect(command)?;
    if !success {
        print!("{output}");
        bail!("a test failed, or did not compile");
    }
    output.lines().filter(|line| line.starts_with("test result: ")).for_each(|line| println!("{line}"));
    Ok(left_out(&output))
}

/// The suites that say that they did not run, and the tests that are ignored.
fn left_out(output: &str) -> Remarks {
    let told = |line: &str| Some(line.split_once("*** SKIPPED: ")?.1.trim_end_matches(" ***").to_owned());
    let ignored = |line: &str| Some(line.strip_prefix("test ")?.split_once(" ... ignored")?.0.to_owned());
    let mut skipped: Remarks =
        output.lines().filter_map(|line| told(line).or_else(|| ignored(line))).map(Remark::Skipped).collect();
    skipped.sort();
    skipped.dedup();
    skipped
}

fn build_dist(tools: &Tools) -> Result<Remarks> {
    dist::dist(tools.setup).map(|()| Remarks::new())
}

/// Twice: the page's code knows what a browser of its baseline has, the tests' code knows Node.
fn type_check(_: &Tools) -> Result<Remarks> {
    for project in ["tsconfig.json", "tests/browser/tsconfig.json"] {
        whole(
            Command::new(build::tool("tsc"))
                .args(["--noEmit", "--project", project])
                .current_dir(project::root()),
        )?;
    }
    Ok(Remarks::new())
}

fn build_fuzz(tools: &Tools) -> Result<Remarks> {
    if tools.seconds > 0 && fuzz::possible() {
        fuzz::build(tools.setup)?;
    }
    Ok(Remarks::new())
}

fn fuzz(tools: &Tools) -> Result<Remarks> {
    if tools.seconds == 0 {
        return Ok(vec![Remark::Skipped(
            "--seconds 0: the readers were NOT tried with random bytes".to_owned(),
        )]);
    }
    if !fuzz::possible() {
        return Ok(vec![Remark::Skipped(fuzz::IMPOSSIBLE.to_owned())]);
    }
    fuzz::fuzz(tools.setup, tools.seconds).map(|()| Remarks::new())
}

fn browser_tests(tools: &Tools) -> Result<Remarks> {
    browser_tests::run(&Browsers { chromium: &tools.chromium, firefox: &tools.firefox })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_told_once() {
        let output = "running 3 tests\n*** SKIPPED: ../shared/seeds is not here; NOT checked ***\n\
            *** SKIPPED: ../shared/seeds is not here; NOT checked ***\ntest slow ... ignored, takes an hour\n\
            test result: ok. 3 passed; 0 failed; 1 ignored";
        let told: Vec<String> = left_out(output).iter().map(Remark::to_string).collect();
        assert_eq!(told, ["SKIPPED ../shared/seeds is not here; NOT checked", "SKIPPED slow"]);
    }
}
