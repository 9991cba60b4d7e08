//! `gouji completions`, `gouji man`: what shells and `man` know of the command, made of its own arguments.

use clap::CommandFactory;
use clap_complete::Shell;
use std::process::ExitCode;

/// 输出命令补全脚本。例如：gouji completions bash > /etc/bash_completion.d/gouji
#[derive(clap::Args)]
pub struct Completions {
    /// 命令行环境。
    shell: Shell,
}

/// The script for a shell.
pub fn completions<C: CommandFactory>(Completions { shell }: &Completions) -> ExitCode {
    let mut out = Vec::new();
    clap_complete::generate(*shell, &mut C::command(), "gouji", &mut out);
    super::files::print(&String::from_utf8_lossy(&out));
    ExitCode::SUCCESS
}

/// The manual: the command, then each of its commands.
pub fn man<C: CommandFactory>() -> ExitCode {
    let command = C::command();
    let mut out = Vec::new();
    let mut pages = vec![command.clone()];
    pages.extend(command.get_subcommands().filter(|one| !one.is_hide_set()).map(|one| {
        one.clone().name(format!("gouji-{}", one.get_name())).bin_name(format!("gouji {}", one.get_name()))
    }));
    for page in pages {
        // Writing to memory does not fail.
        let _ = clap_mangen::Man::new(page).render(&mut out);
    }
    super::files::print(&String::from_utf8_lossy(&out));
    ExitCode::SUCCESS
}
