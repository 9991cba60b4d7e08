//! The command line's door: a file a command, with its arguments beside what it does.

mod annotate;
mod beside;
mod book;
mod check;
mod date;
mod facts;
mod files;
mod generate;
mod help;
mod inputs;
mod limit;
mod new;
mod pool;
mod rules;
mod written;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use gouji::message::Language;
use std::ffi::OsString;
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
    Completions(generate::Completions),
    /// 输出手册页（man）。
    Man,
}

/// A file could not be read or the call was wrong.
const UNREADABLE: u8 = 2;

/// Does what the command line asks for.
pub fn run() -> ExitCode {
    let call: Vec<OsString> = std::env::args_os().collect();
    let mut command = Arguments::command();
    if help::is_english(&call) {
        files::speak(Language::English);
        command = help::in_english(command);
    }
    // clap itself exits with 2 for a wrong call.
    let arguments = Arguments::from_arg_matches(&command.get_matches_from(call));
    match arguments.unwrap_or_else(|error| error.exit()).command {
        Command::Check(arguments) => check::run(arguments),
        Command::Annotate(arguments) => annotate::run(arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Completions(arguments) => generate::completions::<Arguments>(&arguments),
        Command::Man => generate::man::<Arguments>(),
    }
}
