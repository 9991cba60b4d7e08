//! `gouji rules`: the rules, told.

use super::files::{print, refused};
use gouji::message::Language;
use gouji::output::rules;
use std::process::ExitCode;

/// 列出全部规则，或说明其中一条。
#[derive(clap::Args)]
pub struct Arguments {
    /// 规则的编号，如 T3-ROW；不写则列出全部。
    id: Option<String>,
    /// 输出格式。
    #[arg(long, value_enum, default_value_t)]
    format: rules::Format,
    /// 语言（JSON 中两种都有）。
    #[arg(long, value_enum, default_value_t)]
    language: Language,
}

pub fn run(Arguments { id, format, language }: &Arguments) -> ExitCode {
    match rules::show(id.as_deref(), *format, *language) {
        Ok(text) => {
            print(&text);
            ExitCode::SUCCESS
        }
        Err(error) => refused(error.message(), *language),
    }
}
