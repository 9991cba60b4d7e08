//! `gouji annotate`: a draft to a copy of its file with changes and comments, or to a new Word file of it.

use super::facts::Facts;
use super::files::{self, check, read, read_profile, read_report, refused, save, tell};
use super::{date, limit};
use gouji::message::{Language, Message, known, say};
use gouji::profile::Profile;
use gouji::report::companion::Companion;
use gouji::source::Format;
use gouji::source::draft::{Assumed, Beside};
use gouji::writer::{self, Hand, Side};
use gouji::{Checked, Options};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// 在 .docx、.odt（批注、修订）或 .xlsx（批注、改值）上标注，另存为同格式的新文件；其他格式，或新文件名以 .docx 结尾的，另排一份 .docx 副本；新文件名要与写出的格式一致；原文件不动。退出码：0 已写出，2 未能写出。
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
    /// 说明所用的语言；批注写在中文稿件里，总是中文。
    #[arg(long, value_enum, default_value_t)]
    language: Language,
    #[command(flatten)]
    facts: Facts,
}

pub fn run(arguments: Arguments) -> ExitCode {
    let language = arguments.language;
    match in_time(arguments) {
        Ok(said) => {
            said.iter().for_each(|said| tell(&said.written(language)));
            ExitCode::SUCCESS
        }
        Err(why) => refused(why, language),
    }
}

fn named(path: &Path, why: Message) -> Message {
    say::relation::title(path.display().to_string(), why)
}

/// Does what was asked for, unless it takes too long: then nothing is written.
fn in_time(arguments: Arguments) -> Result<Vec<Message>, Message> {
    let Arguments {
        file,
        output,
        apply_certain,
        accepted,
        date,
        profile,
        last_year,
        published,
        language: _,
        facts,
    } = arguments;
    if file == output && file != Path::new("-") {
        return Err(named(&file, say::terminal::same_file()));
    }
    let profile = profile.map(|path| read_profile(&path)).transpose()?;
    let (own, target) = (file.clone(), output.clone());
    let annotated = limit::within(limit::TIME, move || {
        let date = date.unwrap_or_else(date::now);
        let hand = Hand { author: writer::AUTHOR, date: Some(&date), tracked: !accepted };
        let others = Others::read(last_year, published)?;
        let (assumed, profile) = (facts.assumed(), profile.unwrap_or_default());
        annotate(&own, &target, apply_certain, &hand, &assumed, &others, &profile)
    });
    let (said, bytes) = annotated.unwrap_or_else(|failure| Err(named(&file, failure.message())))?;
    save(&output, &bytes)?;
    Ok(said)
}

/// The reports that lie beside the draft, with the names of their files.
struct Others([Option<(String, Companion)>; 2]);

impl Others {
    fn read(last_year: Option<PathBuf>, published: Option<PathBuf>) -> Result<Others, Message> {
        let one = |path: Option<PathBuf>| -> Result<Option<(String, Companion)>, Message> {
            let Some(path) = path else { return Ok(None) };
            let name = path.display().to_string();
            let bytes = read(&path).map_err(|why| named(&path, why))?;
            let read = read_report(&name, &bytes, &Assumed::default());
            let companion = read.map_err(|error| named(&path, error.message()))?;
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
    output: &Path,
    repair: bool,
    hand: &Hand,
    assumed: &Assumed,
    others: &Others,
    profile: &Profile,
) -> Result<(Vec<Message>, Vec<u8>), Message> {
    let name = file.to_string_lossy();
    let options = others.options(profile);
    let own = |why: Message| named(file, why);
    let check = |bytes: &[u8]| check(&name, bytes, assumed, &options).map_err(|error| own(error.message()));
    let mut bytes = read(file).map_err(own)?;
    let mut checked = check(&bytes)?;
    if let Some(why) = others.refusal(&checked) {
        return Err(why);
    }
    let (mut said, mut signed) = (Vec::new(), false);
    let format = checked.opened.format;
    let is_wished = format != Format::Docx && files::ends_like(output, Format::Docx.key()).is_ok();
    let is_wished = is_wished && output.extension().is_some();
    let copied = !writer::writes_into(format) || is_wished;
    let written_as = if copied { Format::Docx.key() } else { format.key() };
    files::ends_like(output, written_as).map_err(|why| named(output, why))?;
    if copied {
        let shapes = Beside::of(&checked.opened).shapes;
        let text = &checked.opened.text;
        bytes = writer::fresh(Side { text, shapes: &shapes }).map_err(|error| own(error.message()))?;
        let label = known(say::part::ALL, format.label());
        said.push(match is_wished {
            true => say::terminal::copied_as_asked(label),
            false => say::terminal::copied_as_word(label),
        });
        checked = check(&bytes)?;
    }
    let edits = if repair { writer::certain(&checked) } else { Vec::new() };
    let mut done = None;
    if !edits.is_empty() {
        let written =
            writer::amend(&bytes, &checked.opened, &edits, hand).map_err(|error| own(error.message()))?;
        let left = written.unplaced.len();
        let not = (left > 0).then(|| say::terminal::repaired_not(left));
        done = Some(say::terminal::repaired(edits.len() - left).and_perhaps(not));
        // Only a second check says what is left.
        (bytes, signed) = (written.bytes, written.signed);
        checked = check(&bytes)?;
    }
    let (notes, title) = writer::notes(&checked);
    let written = writer::comment(&bytes, &checked.opened, &notes, title, hand);
    let written = written.map_err(|error| own(error.message()))?;
    let commented = say::terminal::commented(notes.len() - written.unplaced.len());
    // One line says what was done.
    let done = done.into_iter().chain([commented]);
    said = said.into_iter().chain(done).reduce(Message::and).into_iter().collect();
    if signed || written.signed {
        said.push(say::terminal::signature_broken());
    }
    Ok((said, written.bytes))
}
