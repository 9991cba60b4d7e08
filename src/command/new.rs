//! `gouji new`: a report from nothing.

use super::UNREADABLE;
use super::files::save;
use gouji::writer::{Side, blank, fresh};
use std::path::PathBuf;
use std::process::ExitCode;

/// 新建一份年度报告（.docx）：官方提纲和三张表，各格先填 0。退出码：0 已写出，2 未能写出。
#[derive(clap::Args)]
pub struct Arguments {
    /// 报告年度，如 2025。
    #[arg(long, value_parser = clap::value_parser!(u32).range(2019..2100))]
    year: u32,
    /// 编制机关的名称，如 青石镇人民政府。
    #[arg(long, value_name = "NAME")]
    body: String,
    /// 写到哪里；`-` 表示标准输出。
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub fn run(Arguments { year, body, output }: &Arguments) -> ExitCode {
    let (text, shapes) = blank(*year, body);
    let file = fresh(Side { text: &text, shapes: &shapes });
    let written = file.map_err(|error| error.to_string()).and_then(|bytes| save(output, &bytes));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            super::files::tell(&format!("gouji：{message}"));
            ExitCode::from(UNREADABLE)
        }
    }
}
