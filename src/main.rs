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
use gouji::writer::{self, Hand};
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
    /// 在 Word 文档（.docx）上写出批注和修订，另存为新文件；原文件不动。退出码：0 已写出，2 未能写出。
    Annotate {
        /// 要标注的文件；`-` 表示标准输入。
        file: PathBuf,
        /// 写到哪里；`-` 表示标准输出。
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// 只有一种改法的错误直接改正，写成修订。
        #[arg(long)]
        apply_certain: bool,
        /// 改正直接写进正文，不留修订痕迹。
        #[arg(long, requires = "apply_certain")]
        accepted: bool,
        /// 修订和批注的时间，如 2026-01-05 或 2026-01-05T09:00:00；不写则为现在（北京时间）。
        #[arg(long, value_parser = date::parsed)]
        date: Option<String>,
        /// 配置文件，与 check 相同。
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
    match Arguments::parse().command {
        Command::Check { files, format, last_year, ignore, profile, facts, language } => {
            check_files(&files, format, last_year, &ignore, profile, &facts.assumed(), language)
        }
        Command::Annotate { file, output, apply_certain, accepted, date, profile, facts } => {
            let date = date.unwrap_or_else(date::now);
            let hand = Hand { author: writer::AUTHOR, date: Some(&date), tracked: !accepted };
            let profile = profile.map(|path| read_profile(&path)).transpose();
            let said = profile.map_err(|error| error.to_string()).and_then(|profile| {
                annotate(&file, &output, apply_certain, &hand, &facts.assumed(), &profile.unwrap_or_default())
            });
            match said {
                Ok(said) => {
                    eprint!("{said}");
                    ExitCode::SUCCESS
                }
                Err(message) => {
                    eprintln!("gouji：{message}");
                    ExitCode::from(UNREADABLE)
                }
            }
        }
        Command::Rules { id, format, language } => show_rules(id.as_deref(), format, language),
    }
}

fn check_files(
    files: &[PathBuf],
    format: Format,
    last_year: Option<PathBuf>,
    ignore: &[PathBuf],
    profile: Option<PathBuf>,
    assumed: &Assumed,
    language: Language,
) -> ExitCode {
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
    let ignores = match read_ignores(ignore) {
        Ok(ignores) => ignores,
        Err(message) => return refused(message, language),
    };
    let mut worst = 0;
    let mut entries = Vec::new();
    for path in files {
        let name = path.to_string_lossy();
        let (entry, text, code) = match read(path) {
            Err(message) => {
                let text = terminal::unread(&name, &message, language);
                (json::unopened(&name, "io", message.written(language)), text, UNREADABLE)
            }
            Ok(bytes) => {
                let mut result = check(&name, &bytes, assumed, last_year.as_ref(), &profile);
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

/// Writes a copy of a Word file: what may be repaired without asking, then a comment at each finding that is left. What
/// was done, in words.
fn annotate(
    file: &Path,
    output: &Path,
    repair: bool,
    hand: &Hand,
    assumed: &Assumed,
    profile: &Profile,
) -> Result<String, String> {
    let name = file.to_string_lossy();
    let check = |bytes: &[u8]| check(&name, bytes, assumed, None, profile);
    let named = |error: &dyn std::fmt::Display| format!("{}：{error}", file.display());
    if file == output && file != Path::new("-") {
        return Err(named(&"新文件不能与原文件同名，原文件要留作对照。"));
    }
    let mut bytes = read(file).map_err(|error| named(&error))?;
    let mut checked = check(&bytes).map_err(|error| named(&error))?;
    let (mut said, mut signed) = (String::new(), false);
    let edits = if repair { writer::certain(&checked) } else { Vec::new() };
    if !edits.is_empty() {
        let written = writer::amend(&bytes, &checked.opened, &edits, hand).map_err(|error| named(&error))?;
        let (done, left) = (edits.len() - written.unplaced.len(), written.unplaced.len());
        said += &format!("改正 {done} 处。");
        if left > 0 {
            said += &format!("另有 {left} 处在文件中不能直接改写，已留作批注。");
        }
        // Only a second check says what is left.
        (bytes, signed) = (written.bytes, written.signed);
        checked = check(&bytes).map_err(|error| named(&error))?;
    }
    let (notes, title) = writer::notes(&checked);
    let written =
        writer::comment(&bytes, &checked.opened, &notes, title, hand).map_err(|error| named(&error))?;
    said += &format!("批注 {} 条。\n", notes.len() - written.unplaced.len());
    if signed || written.signed {
        said += "注意：原文件带有数字签名，写出的新文件内容有变，其中的签名不再有效；原文件没有改动。\n";
    }
    if output == Path::new("-") {
        std::io::stdout().write_all(&written.bytes).map_err(|error| error.to_string())?;
    } else {
        let failed = |error: std::io::Error| format!("{}：{error}", output.display());
        std::fs::write(output, &written.bytes).map_err(failed)?;
    }
    Ok(said)
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
    Profile::read(&text, &gouji::rules::ids()).map_err(|error| named(error.message()))
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

/// Dates and times of changes and comments, as Word writes them: by the clock on the wall.
mod date {
    use std::time::{SystemTime, UNIX_EPOCH};

    const DAY: u64 = 86_400;

    /// The time now in China.
    pub fn now() -> String {
        let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        of_seconds(seconds + 8 * 3_600)
    }

    /// A time in seconds since the beginning of 1970.
    fn of_seconds(seconds: u64) -> String {
        let (mut days, time) = (seconds / DAY, seconds % DAY);
        let mut year = 1970;
        while days >= length(year) {
            days -= length(year);
            year += 1;
        }
        let mut month = 1;
        while days >= days_of(year, month) {
            days -= days_of(year, month);
            month += 1;
        }
        let (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60);
        format!("{year}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}Z", days + 1)
    }

    fn length(year: u64) -> u64 {
        (1..=12).map(|month| days_of(year, month)).sum()
    }

    fn days_of(year: u64, month: u64) -> u64 {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        match month {
            2 => 28 + u64::from(leap),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// A date and time that a person wrote.
    pub fn parsed(text: &str) -> Result<String, String> {
        let wrong = || "应写成 2026-01-05 或 2026-01-05T09:00:00。".to_owned();
        let (date, time) = text.split_once('T').unwrap_or((text, "00:00:00"));
        let number = |part: &str, length: usize| -> Option<u64> {
            let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| part.parse().ok()).flatten()
        };
        let numbers = |text: &str, divider: char, lengths: &[usize]| -> Option<Vec<u64>> {
            let parts: Vec<&str> = text.split(divider).collect();
            (parts.len() == lengths.len())
                .then(|| parts.iter().zip(lengths).map(|(part, length)| number(part, *length)).collect())
                .flatten()
        };
        let date = numbers(date, '-', &[4, 2, 2]).ok_or_else(wrong)?;
        let time = numbers(time.trim_end_matches('Z'), ':', &[2, 2, 2]).ok_or_else(wrong)?;
        match (&date[..], &time[..]) {
            (&[year, month @ 1..=12, day], &[hour @ 0..=23, minute @ 0..=59, second @ 0..=59])
                if (1..=days_of(year, month)).contains(&day) =>
            {
                Ok(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
            }
            _ => Err(wrong()),
        }
    }

    #[cfg(test)]
    mod tests {
        use super::{of_seconds, parsed};

        #[test]
        fn days_are_counted() {
            assert_eq!(of_seconds(0), "1970-01-01T00:00:00Z");
            assert_eq!(of_seconds(951_868_799), "2000-02-29T23:59:59Z");
            assert_eq!(of_seconds(1_767_603_600), "2026-01-05T09:00:00Z");
        }

        #[test]
        fn dates_are_read() {
            assert_eq!(parsed("2026-01-05").as_deref(), Ok("2026-01-05T00:00:00Z"));
            assert_eq!(parsed("2024-02-29T23:05:00Z").as_deref(), Ok("2024-02-29T23:05:00Z"));
            for wrong in ["2026-02-29", "2026-1-5", "昨天", "2026-01-05T24:00:00", "2026-01-05T1", ""] {
                assert!(parsed(wrong).is_err(), "{wrong}");
            }
        }
    }
}
