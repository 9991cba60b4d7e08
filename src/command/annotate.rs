//! `gouji annotate`: a draft to a copy of its file with changes and comments, or to a new Word file of it.

use super::facts::Facts;
use super::files::{check, read, read_profile, read_report, save};
use super::{UNREADABLE, date, limit};
use gouji::message::{Message, say};
use gouji::profile::Profile;
use gouji::report::companion::Companion;
use gouji::source::Format;
use gouji::source::draft::{Assumed, Beside};
use gouji::writer::{self, Hand, Side};
use gouji::{Checked, Options};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// 在 .docx、.odt（批注、修订）或 .xlsx（批注、改值）上标注，另存为同格式的新文件；其他格式，或新文件名以 .docx 结尾的，另排一份 .docx 副本；原文件不动。退出码：0 已写出，2 未能写出。
#[derive(clap::Args)]
pub struct Arguments {
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
    /// 上一年度的报告；批注写明它的哪一处。
    #[arg(long, value_name = "FILE")]
    last_year: Option<PathBuf>,
    /// 已公布的版本。
    #[arg(long, value_name = "FILE")]
    published: Option<PathBuf>,
    #[command(flatten)]
    facts: Facts,
}

pub fn run(arguments: Arguments) -> ExitCode {
    match in_time(arguments) {
        Ok(said) => {
            eprint!("{said}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            super::files::tell(&format!("gouji：{message}"));
            ExitCode::from(UNREADABLE)
        }
    }
}

/// Does what was asked for, unless it takes too long: then nothing is written.
fn in_time(arguments: Arguments) -> Result<String, String> {
    let Arguments { file, output, apply_certain, accepted, date, profile, last_year, published, facts } =
        arguments;
    if file == output && file != Path::new("-") {
        return Err(format!("{}：新文件不能与原文件同名，原文件要留作对照。", file.display()));
    }
    let profile = profile.map(|path| read_profile(&path)).transpose().map_err(|error| error.to_string())?;
    let name = file.display().to_string();
    let target = output.extension().map(|end| end.to_string_lossy().to_ascii_lowercase());
    let annotated = limit::within(limit::TIME, move || {
        let date = date.unwrap_or_else(date::now);
        let hand = Hand { author: writer::AUTHOR, date: Some(&date), tracked: !accepted };
        let others = Others::read(last_year, published)?;
        let (assumed, profile) = (facts.assumed(), profile.unwrap_or_default());
        annotate(&file, target.as_deref(), apply_certain, &hand, &assumed, &others, &profile)
    });
    let (said, bytes) = annotated.unwrap_or_else(|failure| Err(format!("{name}：{}", failure.message())))?;
    save(&output, &bytes)?;
    Ok(said)
}

/// The reports that lie beside the draft, with the names of their files.
struct Others([Option<(String, Companion)>; 2]);

impl Others {
    fn read(last_year: Option<PathBuf>, published: Option<PathBuf>) -> Result<Others, String> {
        let one = |path: Option<PathBuf>| -> Result<Option<(String, Companion)>, String> {
            let Some(path) = path else { return Ok(None) };
            let name = path.display().to_string();
            let named = |error: Message| format!("{name}：{error}");
            let bytes = read(&path).map_err(named)?;
            let read = read_report(&name, &bytes, &Assumed::default());
            let companion = read.map_err(|error| named(error.message()))?;
            Ok(Some((name, companion)))
        };
        Ok(Others([one(last_year)?, one(published)?]))
    }

    fn options<'a>(&'a self, profile: &'a Profile) -> Options<'a> {
        let [last_year, published] =
            self.0.each_ref().map(|one| one.as_ref().map(|(_, companion)| companion));
        Options { last_year, published, profile, ..Options::default() }
    }

    /// Why one of them can't lie beside this draft.
    fn refusal(&self, checked: &Checked) -> Option<Message> {
        let taken = [&checked.companions.last_year, &checked.companions.published];
        self.0.iter().zip(taken).find_map(|(one, taken)| {
            let ((name, _), why) = one.as_ref().zip(taken.as_ref()?.refused.as_ref())?;
            Some(say::terminal::named_and(name.as_str(), why))
        })
    }
}

/// Makes a copy of a file, or a new Word file where its format can't be written to or the name asks for one: what may be
/// repaired without asking, then a comment at each finding that is left. What was done, in words, with the file's bytes.
fn annotate(
    file: &Path,
    target: Option<&str>,
    repair: bool,
    hand: &Hand,
    assumed: &Assumed,
    others: &Others,
    profile: &Profile,
) -> Result<(String, Vec<u8>), String> {
    let name = file.to_string_lossy();
    let options = others.options(profile);
    let check = |bytes: &[u8]| check(&name, bytes, assumed, &options);
    let named = |error: &dyn std::fmt::Display| format!("{}：{error}", file.display());
    let mut bytes = read(file).map_err(|error| named(&error))?;
    let mut checked = check(&bytes).map_err(|error| named(&error))?;
    if let Some(why) = others.refusal(&checked) {
        return Err(why.to_string());
    }
    let (mut said, mut signed) = (String::new(), false);
    let format = checked.opened.format;
    let is_wished = format != Format::Docx && target == Some(Format::Docx.key());
    if !writer::writes_into(format) || is_wished {
        let shapes = Beside::of(&checked.opened).shapes;
        let text = &checked.opened.text;
        bytes = writer::fresh(Side { text, shapes: &shapes }).map_err(|error| named(&error))?;
        let why = if is_wished { "" } else { "不能在原文件上标注；" };
        let label = format.label();
        said += &format!("这是{label}，{why}已按读到的内容另排一份 .docx 副本，版式请再核对。");
        checked = check(&bytes).map_err(|error| named(&error))?;
    }
    let key = checked.opened.format.key();
    let is_written = |end: &&str| writer::FORMATS.iter().any(|format| format.key() == *end);
    if let Some(other) = target.filter(|end| is_written(end) && *end != key) {
        return Err(format!("{}：写出的文件是 .{key}，新文件名不能以 .{other} 结尾。", file.display()));
    }
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
    Ok((said, written.bytes))
}
