//! `gouji check`: drafts to findings.

use super::beside::{Beside, Besides};
use super::facts::Facts;
use super::files::{self, decode, read, read_profile, refused};
use super::inputs::{self, Input};
use super::written::{Format, Told, Writer};
use super::{UNREADABLE, limit, pool};
use gouji::desk::{Desk, Unit};
use gouji::finding::Severity;
use gouji::finding::ignores::Ignores;
use gouji::message::{Between, Language, Message, say};
use gouji::profile::Profile;
use gouji::report::companion::Companion;
use gouji::source::draft::Assumed;
use gouji::source::{self, Opened};
use gouji::{CheckError, Checked, Options, form};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

/// 核对一份或多份报告。退出码：0 没有错误，1 发现错误，2 有文件读不了、结果没有写完或调用有误，141 结果没有人读完。
#[derive(clap::Args)]
pub struct Arguments {
    /// 要核对的文件、文件夹、压缩包（.zip）或通配（*.docx）；`-` 表示标准输入。
    #[arg(required_unless_present = "from_ndjson")]
    files: Vec<PathBuf>,
    /// 从标准输入逐行读取 NDJSON，每行一份：{"id": …, "text": …} 或 {"id": …, "path": …}。
    #[arg(long, conflicts_with = "files")]
    from_ndjson: bool,
    /// 输出格式。
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// 工作簿（--format xlsx）写到哪个文件；`-` 表示标准输出。
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// 每份只列一行，最后一行为合计；只用于文字结果。
    #[arg(long)]
    summary: bool,
    /// 上一年度的报告：一个文件，或文件夹、压缩包、通配（按机关和年度配对）。可重复。
    #[arg(long, value_name = "PATH")]
    last_year: Vec<PathBuf>,
    /// 上年报告的机关名称、年度对不上也照样使用（只用于一份稿件和一份上年报告）。
    #[arg(long, requires = "last_year")]
    last_year_anyway: bool,
    /// 已公布的版本：一个文件，或文件夹、压缩包、通配（按机关和年度配对）。可重复。
    #[arg(long, value_name = "PATH")]
    published: Vec<PathBuf>,
    /// 把各份稿件放在一起核对：重复、年度、格式、雷同、悬殊的数字。
    #[arg(long)]
    desk: bool,
    /// 单位名单，每行一个：缺报、重复、名单以外的单位（同时启用 --desk）。
    #[arg(long, value_name = "FILE")]
    units: Option<PathBuf>,
    /// 汇总报告（如县政府的报告）：各格应等于各单位之和（同时启用 --desk）。
    #[arg(long, value_name = "FILE")]
    aggregate: Option<PathBuf>,
    /// 忽略清单（gouji-ignores/1）：其中的问题不再列出，也不影响退出码。可重复。
    #[arg(long, value_name = "FILE")]
    ignore: Vec<PathBuf>,
    /// 结果所用的语言。
    #[arg(long, value_enum, default_value_t)]
    language: Language,
    /// 配置文件（TOML 或 JSON）：关闭规则、调整级别、期限、字数、单位名单、本地用语。
    #[arg(long, value_name = "FILE")]
    profile: Option<PathBuf>,
    /// 同时核对几份；不写则与处理器核数相同。
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    jobs: Option<u16>,
    #[command(flatten)]
    facts: Facts,
}

/// No line names more files that lie beside no draft.
const NAMES: usize = 50;

pub fn run(arguments: Arguments) -> ExitCode {
    let language = arguments.language;
    match Call::of(arguments) {
        Ok(call) => call.run(),
        Err(why) => refused(why, language),
    }
}

/// A call whose parts are read.
struct Call {
    inputs: Vec<Input>,
    from_ndjson: bool,
    format: Format,
    output: Option<PathBuf>,
    summary: bool,
    language: Language,
    profile: Profile,
    ignores: Option<Ignores>,
    assumed: Assumed,
    last_years: Besides,
    published: Besides,
    desk: Option<Desk>,
    jobs: usize,
}

impl Call {
    fn of(arguments: Arguments) -> Result<Call, Message> {
        let inputs = inputs::expand_all(&arguments.files);
        if (arguments.format == Format::Xlsx) != arguments.output.is_some() {
            return Err(say::terminal::output_of_workbook());
        }
        if let Some(path) = &arguments.output {
            let named = |why: Message| say::relation::title(path.display().to_string(), why);
            files::ends_like(path, "xlsx").map_err(named)?;
        }
        if arguments.summary && arguments.format != Format::Text {
            return Err(say::terminal::summary_of_text());
        }
        let anyway = arguments.last_year_anyway;
        let last_years = Besides::read(&arguments.last_year, anyway)?;
        if anyway && (inputs.len(), last_years.len()) != (1, 1) {
            return Err(say::terminal::only_one_pair());
        }
        let profile = arguments.profile.map(|path| read_profile(&path)).transpose()?.unwrap_or_default();
        let list = match &arguments.units {
            Some(path) => read_list(path)?,
            None => profile.units.clone(),
        };
        let wanted = arguments.desk || arguments.units.is_some() || arguments.aggregate.is_some();
        let aggregate = arguments.aggregate.map(|path| read_aggregate(&path)).transpose()?;
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Call {
            inputs,
            from_ndjson: arguments.from_ndjson,
            format: arguments.format,
            output: arguments.output,
            summary: arguments.summary,
            language: arguments.language,
            ignores: read_ignores(&arguments.ignore)?,
            profile,
            assumed: arguments.facts.assumed(),
            published: Besides::read(&arguments.published, false)?,
            last_years,
            desk: wanted.then(|| Desk { list, aggregate, ..Desk::default() }),
            jobs: arguments.jobs.map_or_else(cores, usize::from),
        })
    }

    fn run(mut self) -> ExitCode {
        let mut desk = self.desk.take();
        let (several, with_desk) = (self.from_ndjson || self.inputs.len() != 1, desk.is_some());
        let mut writer = Writer::new(self.format, self.summary, self.language, several);
        writer.begin();
        let inputs = std::mem::take(&mut self.inputs);
        let call = Arc::new(self);
        let work = |input: Input| call.examine_in_time(input, with_desk);
        let each = |(told, unit): (Told, Option<Unit>)| {
            if let Some(desk) = &mut desk {
                desk.unread += usize::from(told.code == UNREADABLE);
                desk.units.extend(unit);
            }
            writer.file(told);
        };
        if call.from_ndjson {
            let inputs = inputs::of_lines(std::io::stdin().lock());
            // The lock on standard input stays with one thread: lines are handed over as they come.
            let (sender, received) = std::sync::mpsc::sync_channel(call.jobs * 2);
            std::thread::scope(|scope| {
                scope.spawn(|| pool::in_order(call.jobs, received.into_iter(), work, each));
                for input in inputs {
                    if sender.send(input).is_err() {
                        break;
                    }
                }
                drop(sender);
            });
        } else {
            pool::in_order(call.jobs, inputs.into_iter(), work, each);
        }
        let misfit = desk.is_some_and(|desk| call.lay_side_by_side(desk, &mut writer));
        let misused = call.tell_what_was_left() || misfit;
        let code = writer.end(call.output.as_deref());
        ExitCode::from(if misused { UNREADABLE } else { code })
    }

    /// The same, unless it takes too long or a defect ends it: then that is what is said of the draft.
    fn examine_in_time(self: &Arc<Call>, input: Input, with_desk: bool) -> (Told, Option<Unit>) {
        let (call, draft) = (Arc::clone(self), input.clone());
        limit::within(limit::TIME, move || call.examine(&draft, with_desk))
            .unwrap_or_else(|failure| (Told::failed(&input, failure, self.format, self.language), None))
    }

    /// Checks a draft and writes what is to be said of it.
    fn examine(&self, input: &Input, with_desk: bool) -> (Told, Option<Unit>) {
        let bytes = match input.read() {
            Ok(bytes) => bytes,
            Err(why) => return (Told::unread(input, &why, self.format, self.language), None),
        };
        let mut beside = [None, None];
        let mut result = self.check(&input.name, &bytes, &mut beside);
        let ignored = match (&mut result, &self.ignores) {
            (Ok(checked), Some(ignores)) => Some(ignores.hide(&checked.report, &mut checked.findings)),
            _ => None,
        };
        let unit = result.as_ref().ok().filter(|_| with_desk).map(|checked| Unit::of(&input.name, checked));
        (Told::of(input, &result, ignored, &beside, self.format, self.summary, self.language), unit)
    }

    fn check(
        &self,
        name: &str,
        bytes: &[u8],
        beside: &mut [Option<(Option<String>, Option<Message>)>; 2],
    ) -> Result<Checked, CheckError> {
        let opened = source::open_bytes(bytes, &decode)?.from_file(name);
        let opened = Opened { assumed: self.assumed.clone(), ..opened };
        let (opened, report) = gouji::read(opened, form::official());
        let mut companions: [Option<Companion>; 2] = [None, None];
        let mut names: [Option<String>; 2] = [None, None];
        for (index, (shelf, before)) in [(&self.last_years, 1), (&self.published, 0)].into_iter().enumerate()
        {
            match shelf.of(&report, before) {
                Beside::One(name, companion) => {
                    beside[index] = Some((Some(name.clone()), None));
                    names[index] = Some(name);
                    companions[index] = Some(*companion);
                }
                Beside::None(Some(why)) => beside[index] = Some((None, Some(why))),
                Beside::None(None) => {}
            }
        }
        let [last_year, published] = companions.each_ref().map(Option::as_ref);
        let options = Options { last_year, published, profile: &self.profile, ..Options::default() };
        let checked = gouji::check_read(opened, report, &options)?;
        let used = [&checked.companions.last_year, &checked.companions.published];
        for ((taken, name), shelf) in used.into_iter().zip(&names).zip([&self.last_years, &self.published]) {
            if let (Some(taken), Some(name)) = (taken, name)
                && taken.refused.is_none()
            {
                shelf.take(name);
            }
        }
        Ok(checked)
    }

    /// What shows side by side; whether the report that is to be the sum of all can't be one, so that the call is wrong.
    fn lay_side_by_side(&self, mut desk: Desk, writer: &mut Writer) -> bool {
        let misfit = desk.misfit().is_some() && !self.profile.is_off(gouji::desk::SUM);
        if let Some(own) = desk.aggregate.as_ref().map(|unit| unit.file.clone())
            && desk.misfit().is_none()
        {
            // It lies in the folder of the drafts, and is none of the units.
            desk.units.retain(|unit| !inputs::are_one_file(&unit.file, &own));
        }
        let findings = desk.check_with(&self.profile);
        writer.desk(&desk, &findings);
        misfit
    }

    /// Names the reports that lay beside no draft; whether one of them was named by itself, so that the call is wrong.
    fn tell_what_was_left(&self) -> bool {
        let mut misused = false;
        for shelf in [&self.last_years, &self.published] {
            let left = shelf.left();
            for (name, why) in shelf.unread() {
                files::tell(&say::relation::title(name.as_str(), why).written(self.language));
            }
            let (named, of_folders): (Vec<_>, Vec<_>) = left.into_iter().partition(|(_, named)| *named);
            misused |= !named.is_empty();
            let mut said: Vec<Message> =
                named.into_iter().map(|(name, _)| say::terminal::beside_no_draft(name)).collect();
            said.extend(of_folders.chunks(NAMES).map(|some| match some {
                [(name, _)] => say::terminal::beside_no_draft(name),
                _ => {
                    let names = Between::Commas.list(some.iter().map(|(name, _)| name.as_str()));
                    say::terminal::beside_no_drafts(some.len(), names)
                }
            }));
            for said in said {
                files::tell(&say::terminal::call(said).written(self.language));
            }
        }
        misused
    }
}

/// The names of a list, one a line; what stands behind # is a comment.
fn read_list(path: &Path) -> Result<Vec<String>, Message> {
    let named = |error: Message| say::relation::title(path.display().to_string(), error);
    let text = String::from_utf8(read(path).map_err(named)?);
    let text = text.map_err(|_| named(say::terminal::units_encoding()))?;
    let names = gouji::desk::names_of_list(&text);
    if names.is_empty() { Err(named(say::terminal::no_units())) } else { Ok(names) }
}

fn read_aggregate(path: &Path) -> Result<Unit, Message> {
    let file = path.to_owned();
    let read = move || {
        let bytes = read(&file)?;
        let name = file.to_string_lossy();
        let report = files::read_report(&name, &bytes, &Assumed::default());
        report.map(|one| Unit::of_report(&name, &one.report)).map_err(|error| error.message())
    };
    limit::read_within(limit::TIME, read)
        .map_err(|error| say::relation::title(path.display().to_string(), error))
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

/// The exit code of a draft.
pub fn code_of(result: &Result<Checked, CheckError>) -> u8 {
    match result {
        Err(_) => UNREADABLE,
        Ok(checked) => u8::from(checked.findings.iter().any(|f| f.severity == Severity::Error)),
    }
}
