//! `cargo xtask …`: everything that builds or runs the project.
//!
//! A fresh machine needs rustup's stable toolchain, Node and nothing else: each command first sets up
//! what it misses and says so in one line a step, unless `--no-setup` forbids it.

#![forbid(unsafe_code)]

mod bench;
mod browser_tests;
mod build;
mod dist;
mod docs;
mod files;
mod fuzz;
mod guard;
mod module;
mod mutants;
mod new_rule;
mod offline;
mod order;
mod package;
mod project;
mod run;
mod serve;
mod setup;
mod sizes;
mod test;
mod trim;

use std::process::ExitCode;

use anyhow::{Context, Result, bail};

const USAGE: &str = "\
cargo xtask serve [--port N] [--no-setup]   build the page and serve it on this machine; Ctrl-C ends it
cargo xtask build [--no-setup]              build the page into dist/
cargo xtask module [NAME] [--no-setup]      build a module alone, the first or `gouji-pdf`, `gouji-word`, and say what it weighs
cargo xtask dist  [--no-setup]              build everything that is given away into dist/, with sums and licences
cargo xtask reproduce [--no-setup]          build this commit here and elsewhere, and compare the sums
cargo xtask test  [--no-setup] [--seconds N]  every check and every test; fails if one fails
cargo xtask fuzz  [--no-setup] [--seconds N]  the readers of files against random bytes, N seconds each
cargo xtask mutants [ROOM] [--since REV] [--minutes N] [--no-setup]  plant faults in a room, or in the lines that changed; fails if no test notices one
cargo xtask bench [--no-setup]              timings of the core, of the module in Node and of the page in Chromium
cargo xtask docs                            write the pages of the rules, the page's contract and the list of crates anew
cargo xtask new-rule ID [--file F]          the skeleton of a rule with its cases, and the list of what is left to write";

/// The options of the command line.
#[derive(Default)]
struct Options {
    port: Option<u16>,
    no_setup: bool,
    seconds: Option<u32>,
    name: Option<String>,
    since: Option<String>,
    minutes: Option<u32>,
}

fn main() -> ExitCode {
    match dispatch(std::env::args().skip(1).collect()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Runs a command; `false` when it ran to its end and something in it failed.
fn dispatch(arguments: Vec<String>) -> Result<bool> {
    let Some((command, rest)) = arguments.split_first() else {
        bail!("which command?\n{USAGE}");
    };
    if command == "new-rule" {
        return new_rule::run_with(rest).map(|()| true);
    }
    let options = parse(rest)?;
    let setup = setup::Setup { allowed: !options.no_setup };
    match command.as_str() {
        "module" => build::one_module(setup, options.name.as_deref()).map(|()| true),
        "serve" => serve::serve(setup, options.port.unwrap_or(8170)).map(|()| true),
        "build" => build::build(setup).map(|()| true),
        "dist" => dist::dist(setup).map(|()| true),
        "reproduce" => dist::reproduce::reproduce(setup).map(|()| true),
        "test" => test::test(setup, options.seconds.unwrap_or(fuzz::SECONDS_IN_TEST)),
        "fuzz" => fuzz::fuzz(setup, options.seconds.unwrap_or(fuzz::SECONDS)).map(|()| true),
        "mutants" => {
            mutants::mutants(setup, options.name.as_deref(), options.since.as_deref(), options.minutes)
        }
        "bench" => bench::bench(setup).map(|()| true),
        "docs" => docs::docs(setup).map(|()| true),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(true)
        }
        other => bail!("no such command: {other}\n{USAGE}"),
    }
}

fn parse(arguments: &[String]) -> Result<Options> {
    let mut options = Options::default();
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--no-setup" => options.no_setup = true,
            "--port" => options.port = Some(number(argument, arguments.next())?),
            "--seconds" => options.seconds = Some(number(argument, arguments.next())?),
            "--minutes" => options.minutes = Some(number(argument, arguments.next())?),
            "--since" => options.since = Some(arguments.next().context("--since needs a revision")?.clone()),
            name if !name.starts_with('-') => options.name = Some(name.to_owned()),
            other => bail!("unknown option: {other}\n{USAGE}"),
        }
    }
    Ok(options)
}

/// The number behind an option.
fn number<T: std::str::FromStr>(option: &str, given: Option<&String>) -> Result<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let given = given.with_context(|| format!("{option} needs a number"))?;
    given.parse().with_context(|| format!("{option} {given}"))
}
