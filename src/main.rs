//! The command line's door.
#![forbid(unsafe_code)]

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Parser, Subcommand, ValueEnum};
use gouji::finding::ignores::Ignores;
use gouji::message::{Language, Message, say};
use gouji::output::{json, rules, terminal};
use gouji::profile::Profile;
use gouji::report::{BodyKind, Report};
use gouji::source::draft::Assumed;
use gouji::{CheckError, Checked, Options, finding::Severity, source};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
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
    /// 核对一个或多个文件。退出码：0 没有错误，1 发现错误，2 有文件读不了或调用有误。
    Check {
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
    },
    /// 列出全部规则，或说明其中一条。
    Rules {
        /// 规则的编号，如 T3-ROW；不写则列出全部。
        id: Option<String>,
        /// 输出格式。
        #[arg(long, value_enum, default_value_t)]
        format: rules::Format,
        /// 语言（JSON 中两种都有）。
        #[arg(long, value_enum, default_value_t)]
        language: Language,
    },
}

/// 人工设定：代替从报告中读出的内容，核对随之改变（对所列的每个文件都有效）。
#[derive(clap::Args)]
struct Facts {
    /// 编制机关的名称。
    #[arg(long, value_name = "NAME")]
    body: Option<String>,
    /// 机关的类型，如 township_government。
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    kind: Option<String>,
    /// 报告年度。
    #[arg(long, value_parser = clap::value_parser!(u32).range(2000..2100))]
    year: Option<u32>,
    /// 适用的格式，如 2021。
    #[arg(long, value_name = "EDITION", value_parser = editions())]
    edition: Option<String>,
}

impl Facts {
    fn assumed(self) -> Assumed {
        let Facts { body, kind, year, edition } = self;
        Assumed { body, kind, year, edition }
    }
}

fn kinds() -> PossibleValuesParser {
    BodyKind::ALL.map(|kind| PossibleValue::new(kind.key()).help(kind.label())).into()
}

fn editions() -> PossibleValuesParser {
    let editions = gouji::form::official().all().iter();
    editions.map(|one| PossibleValue::new(one.key).help(one.short_label)).collect::<Vec<_>>().into()
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// 给人看的文字。
    Text,
    /// JSON，模式 gouji/1。
    Json,
}

/// A file could not be read or the call was wrong.
const UNREADABLE: u8 = 2;

fn main() -> ExitCode {
    // clap itself exits with 2 for a wrong call.
    let (files, format, last_year, ignore, profile, assumed, language) = match Arguments::parse().command {
        Command::Check { files, format, last_year, ignore, profile, facts, language } => {
            (files, format, last_year, ignore, profile, facts.assumed(), language)
        }
        Command::Rules { id, format, language } => return show_rules(id.as_deref(), format, language),
    };
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

/// The call can't be carried out; why.
fn refused(why: Message, language: Language) -> ExitCode {
    eprintln!("{}", say::terminal::call(why).written(language));
    ExitCode::from(UNREADABLE)
}

fn show_rules(id: Option<&str>, format: rules::Format, language: Language) -> ExitCode {
    match rules::show(id, format, language) {
        Ok(text) => {
            print(&text);
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("gouji：{error}");
            ExitCode::from(UNREADABLE)
        }
    }
}

/// Prints, and leaves quietly when nobody reads on (`gouji check … | head`).
fn print(text: &str) {
    if std::io::stdout().write_all(text.as_bytes()).is_err() {
        std::process::exit(0);
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Message> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|error| say::terminal::system(error.to_string()))?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => say::terminal::not_found(),
        std::io::ErrorKind::PermissionDenied => say::terminal::not_allowed(),
        std::io::ErrorKind::IsADirectory => say::terminal::is_folder(),
        _ => say::terminal::system(error.to_string()),
    })
}

fn check(
    name: &str,
    bytes: &[u8],
    assumed: &Assumed,
    last_year: Option<&Report>,
    profile: &Profile,
) -> Result<Checked, CheckError> {
    let options = Options { last_year, profile, ..Options::default() };
    let opened = source::open_bytes(bytes, &decode)?.from_file(name);
    gouji::check_by(source::Opened { assumed: assumed.clone(), ..opened }, &options)
}

fn read_profile(path: &Path) -> Result<Profile, Message> {
    let named = |error: Message| say::relation::title(path.display().to_string(), error);
    let text = String::from_utf8(read(path).map_err(named)?);
    let text = text.map_err(|_| named(say::terminal::profile_encoding()))?;
    Profile::read(&text, &gouji::rules::ids()).map_err(|error| named(Message::chinese(error.to_string())))
}

fn read_report(path: &Path) -> Result<Report, Message> {
    let named = |error: Message| say::relation::title(path.display().to_string(), error);
    let bytes = read(path).map_err(named)?;
    let result = check(&path.to_string_lossy(), &bytes, &Assumed::default(), None, &Profile::none());
    result.map(|checked| checked.report).map_err(|error| named(error.message()))
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

fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}
