//! The command line's door: a file a command, with its arguments beside what it does.

mod annotate;
mod check;
mod date;
mod facts;
mod files;
mod new;
mod rules;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// 核对政府信息公开工作年度报告中的勾稽关系。
#[derive(Parser)]
#[command(name = "gouji", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Annotate(annotate::Arguments),
    New(new::Arguments),
    Rules(rules::Arguments),
}

/// A file could not be read or the call was wrong.
const UNREADABLE: u8 = 2;

/// Does what the command line asks for.
pub fn run() -> ExitCode {
    // clap itself exits with 2 for a wrong call.
    match Arguments::parse().command {
        Command::Check(arguments) => check::run(arguments),
        Command::Annotate(arguments) => annotate::run(arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
    }
}
