//! `gouji new`: a report from nothing.

use super::facts::name;
use super::files::{ends_like, language, refused, save};
use gouji::message::{Message, say};
use gouji::source::Format;
use gouji::writer::{Side, blank, fresh};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// 新建一份年度报告（.docx）：官方提纲和三张表，各格先填 0。退出码：0 已写出，2 未能写出。
#[derive(clap::Args)]
pub struct Arguments {
    /// 报告年度，如 2025。
    #[arg(long, value_parser = clap::value_parser!(u32).range(2019..2100))]
    year: u32,
    /// 编制机关的名称，如 青石镇人民政府。
    #[arg(long, value_name = "NAME", value_parser = name)]
    body: String,
    /// 写到哪里；`-` 表示标准输出。
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

pub fn run(Arguments { year, body, output }: &Arguments) -> ExitCode {
    match written(*year, body, output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => refused(why, language()),
    }
}

fn written(year: u32, body: &str, output: &Path) -> Result<(), Message> {
    let named = |why: Message| say::relation::title(output.display().to_string(), why);
    ends_like(output, Format::Docx.key()).map_err(named)?;
    let (text, shapes) = blank(year, body);
    let bytes = fresh(Side { text: &text, shapes: &shapes }).map_err(|error| error.message())?;
    save(output, &bytes)
}
