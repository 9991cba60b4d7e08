//! `gouji check`: files to findings.

use super::UNREADABLE;
use super::facts::Facts;
use super::files::{check, print, read, read_profile, refused};
use clap::ValueEnum;
use gouji::finding::Severity;
use gouji::finding::ignores::Ignores;
use gouji::message::{Language, Message, say};
use gouji::output::{json, terminal};
use gouji::profile::Profile;
use gouji::report::companion::Companion;
use gouji::source::draft::Assumed;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// 核对一个或多个文件。退出码：0 没有错误，1 发现错误，2 有文件读不了或调用有误。
#[derive(clap::Args)]
pub struct Arguments {
    /// 要核对的文件；`-` 表示标准输入。
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// 输出格式。
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// 同一机关上一年度的报告，用于需要两年对照的规则（只核对一个文件时可用）。
    #[arg(long, value_name = "FILE")]
    last_year: Option<PathBuf>,
    /// 忽略清单（gouji-ignores/1）：其中的问题不再列出，也不影响退出码。可重复。
    #[arg(long, value_name = "FILE")]
    ignore: Vec<PathBuf>,
    /// 结果所用的语言。
    #[arg(long, value_enum, default_value_t)]
    language: Language,
    /// 配置文件（TOML 或 JSON）：关闭规则、调整级别、期限、字数、单位名单、本地用语。
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    #[command(flatten)]
    facts: Facts,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 给人看的文字。
    Text,
    /// JSON，模式 gouji/1。
    Json,
}

pub fn run(arguments: Arguments) -> ExitCode {
    let Arguments { files, format, last_year, ignore, language, profile, facts } = arguments;
    let assumed = facts.assumed();
    if last_year.is_some() && files.len() > 1 {
        return refused(say::terminal::only_one_file(), language);
    }
    let last_year = match last_year.map(|path| read_report(&path)).transpose() {
        Ok(report) => report,
        Err(message) => return refused(message, language),
    };
    let profile = match profile.map(|path| read_profile(&path)).transpose() {
        Ok(profile) => profile.unwrap_or_default(),
        Err(message) => return refused(message, language),
    };
    let ignores = match read_ignores(&ignore) {
        Ok(ignores) => ignores,
        Err(message) => return refused(message, language),
    };
    let mut worst = 0;
    let mut entries = Vec::new();
    for path in &files {
        let name = path.to_string_lossy();
        let (entry, text, code) = match read(path) {
            Err(message) => {
                let text = terminal::unread(&name, &message, language);
                (json::unopened(&name, "io", message.written(language)), text, UNREADABLE)
            }
            Ok(bytes) => {
                let mut result = check(&name, &bytes, &assumed, last_year.as_ref(), &profile);
                let ignored = match (&mut result, &ignores) {
                    (Ok(checked), Some(ignores)) => {
                        Some(ignores.hide(&checked.report, &mut checked.findings))
                    }
                    _ => None,
                };
                let code = match &result {
                    Err(_) => UNREADABLE,
                    Ok(checked) => u8::from(checked.findings.iter().any(|f| f.severity == Severity::Error)),
                };
                let text = match format {
                    Format::Text => {
                        terminal::file(&name, &result, language)
                            + &terminal::left_out(&result, language)
                            + &terminal::ignored(ignored, language)
                    }
                    Format::Json => String::new(),
                };
                (json::File { ignored, ..json::file(&name, &result, language) }, text, code)
            }
        };
        worst = worst.max(code);
        if format == Format::Text {
            print(&text);
        }
        entries.push(entry);
    }
    if format == Format::Json {
        match serde_json::to_string_pretty(&json::Run::new(entries)) {
            Ok(text) => print(&format!("{text}\n")),
            Err(error) => {
                eprintln!("gouji：{error}");
                worst = UNREADABLE;
            }
        }
    }
    ExitCode::from(worst)
}

fn read_report(path: &Path) -> Result<Companion, Message> {
    let named = |error: Message| say::relation::title(path.display().to_string(), error);
    let bytes = read(path).map_err(named)?;
    let result = check(&path.to_string_lossy(), &bytes, &Assumed::default(), None, &Profile::none());
    let companion = |checked: gouji::Checked| Companion {
        document: checked.opened.document,
        report: checked.report,
        vouched: false,
    };
    result.map(companion).map_err(|error| named(error.message()))
}

/// All lists as one; `None` where there is none.
fn read_ignores(paths: &[PathBuf]) -> Result<Option<Ignores>, Message> {
    let mut all: Option<Ignores> = None;
    for path in paths {
        let named = |error: Message| say::relation::title(path.display().to_string(), error);
        let text = String::from_utf8(read(path).map_err(named)?);
        let text = text.map_err(|_| named(say::terminal::list_encoding()))?;
        let list = Ignores::read(&text).map_err(|error| named(error.message()))?;
        all = Some(all.unwrap_or_default().and(list));
    }
    Ok(all)
}
