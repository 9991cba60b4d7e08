//! What is written of a run: text, JSON, NDJSON, CSV, SARIF. A draft's share is made on the thread that checked it; here it
//! only takes its place among the others.

use super::UNREADABLE;
use super::book::{Book, DraftRows};
use super::check::code_of;
use super::files::{print, tell};
use super::inputs::Input;
use super::limit::Failure;
use clap::ValueEnum;
use gouji::desk::{self, Desk};
use gouji::finding::Severity;
use gouji::message::{Language, Message, Part, say};
use gouji::output::desk::DeskEntry;
use gouji::output::json::{self, BesideEntry};
use gouji::output::{csv, sarif, terminal};
use gouji::text::visible::visible;
use gouji::{CheckError, Checked};
use serde::Serialize;
use std::path::Path;

/// The formats of results.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 给人看的文字。
    Text,
    /// JSON，模式 gouji/1。
    Json,
    /// 每份一行的 JSON（NDJSON），读一份写一份。
    Ndjson,
    /// 电子表格用的 CSV，每个问题一行。
    Csv,
    /// SARIF 2.1.0。
    Sarif,
    /// 工作簿（.xlsx）：汇总、问题清单、放在一起看；用 -o 指定文件。
    Xlsx,
}

/// What is said of a draft, and what counts of it.
pub struct Told {
    text: String,
    /// The exit code that it asks for.
    pub code: u8,
    errors: usize,
    warnings: usize,
    hints: usize,
    /// Its name and why, where it could not be read.
    unread: Option<(String, String)>,
    /// Its share of a workbook.
    rows: Option<DraftRows>,
}

/// What lay beside a draft: the name of the file, or why there is none.
type Besides = [Option<(Option<String>, Option<Message>)>; 2];

#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    #[serde(flatten)]
    entry: json::File,
}

impl Told {
    /// A file that could not even be read.
    pub fn unread(input: &Input, why: &Message, format: Format, language: Language) -> Told {
        let entry = json::unopened(&input.name, "io", why.written(language));
        let text = terminal::unread(&input.name, why, language);
        Told::without_findings(input, entry, text, why.written(language), format, language)
    }

    /// A draft of which nothing came.
    pub fn failed(input: &Input, failure: Failure, format: Format, language: Language) -> Told {
        let why = failure.message();
        let entry = json::unopened(&input.name, failure.kind(), why.written(language));
        let text = terminal::unchecked(&input.name, &why, language);
        Told::without_findings(input, entry, text, why.written(language), format, language)
    }

    /// A draft.
    pub fn of(
        input: &Input,
        result: &Result<Checked, CheckError>,
        ignored: Option<usize>,
        beside: &Besides,
        format: Format,
        summary: bool,
        language: Language,
    ) -> Told {
        let name = input.name.as_str();
        let entry = || json::File { ignored, ..json::file(name, result, language) };
        let checked = match result {
            Ok(checked) => checked,
            Err(error) => {
                let (text, why) = (terminal::file(name, result, language), error.message().written(language));
                return Told::without_findings(input, entry(), text, why, format, language);
            }
        };
        let count = |severity| checked.findings.iter().filter(|f| f.severity == severity).count();
        let with_beside = || {
            let mut entry = entry();
            name_beside(&mut entry.last_year, &beside[0], language);
            name_beside(&mut entry.published, &beside[1], language);
            entry
        };
        let text = match format {
            Format::Text if summary => terminal::first_line(name, result, language),
            Format::Text => {
                terminal::file(name, result, language)
                    + &beside_lines(checked, beside, language)
                    + &terminal::left_out(result, language)
                    + &terminal::ignored(ignored, language)
            }
            Format::Json => indented(&with_beside()),
            Format::Ndjson => line(input, with_beside()),
            Format::Csv => csv::findings(name, checked, language),
            Format::Xlsx => String::new(),
            Format::Sarif => sarif::results(name, checked, language).join(",\n"),
        };
        Told {
            text,
            code: code_of(result),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
            unread: None,
            rows: (format == Format::Xlsx).then(|| DraftRows::of(name, checked, language)),
        }
    }

    fn without_findings(
        input: &Input,
        entry: json::File,
        text: String,
        why: String,
        format: Format,
        language: Language,
    ) -> Told {
        let severity = terminal::severity_word(Severity::Info, language);
        let text = match format {
            Format::Text => text,
            Format::Json => indented(&entry),
            Format::Ndjson => line(input, entry),
            Format::Csv => csv::sentence(&input.name, severity, "", &why),
            Format::Sarif | Format::Xlsx => String::new(),
        };
        let rows = (format == Format::Xlsx).then(|| DraftRows::unread(&input.name, &why, language));
        let unread = Some((input.name.clone(), why));
        Told { text, code: UNREADABLE, errors: 0, warnings: 0, hints: 0, unread, rows }
    }
}

/// The name of the file goes to what the core says of it; where there is none, the reason does.
fn name_beside(
    entry: &mut Option<BesideEntry>,
    beside: &Option<(Option<String>, Option<Message>)>,
    language: Language,
) {
    match (entry, beside) {
        (Some(entry), Some((file, _))) => entry.file.clone_from(file),
        (entry @ None, Some((None, Some(why)))) => {
            let why = Some(why.written(language));
            *entry = Some(BesideEntry { file: None, title: None, used: false, why });
        }
        _ => {}
    }
}

fn beside_lines(checked: &Checked, beside: &Besides, language: Language) -> String {
    let taken = [&checked.companions.last_year, &checked.companions.published];
    let labels: [fn(Part) -> Message; 2] =
        [|name| say::terminal::beside_last_year(name), |name| say::terminal::beside_published(name)];
    let mut out = String::new();
    for ((taken, beside), label) in taken.into_iter().zip(beside).zip(labels) {
        let said: Message = match (taken, beside) {
            (Some(taken), Some((Some(file), _))) => match &taken.refused {
                None => label(file.as_str().into()),
                Some(why) => label(say::terminal::named_and(file.as_str(), why).into()),
            },
            (_, Some((None, Some(why)))) => label(why.clone().into()),
            _ => continue,
        };
        out += &format!("  {}\n", said.written(language));
    }
    out
}

fn indented(entry: &impl Serialize) -> String {
    let text = serde_json::to_string_pretty(entry).unwrap_or_default();
    text.lines().map(|line| format!("    {line}")).collect::<Vec<_>>().join("\n")
}

fn line(input: &Input, entry: json::File) -> String {
    serde_json::to_string(&Line { id: input.id.as_ref(), entry }).unwrap_or_default() + "\n"
}

/// Writes a run, piece by piece.
pub struct Writer {
    format: Format,
    language: Language,
    /// Whether a last line says it all.
    totalled: bool,
    /// Whether something stands in the list that is being written.
    begun: bool,
    desk: Option<String>,
    book: Book,
    files: usize,
    wrong: usize,
    doubtful: usize,
    counts: [usize; 3],
    unread: Vec<(String, String)>,
    unread_count: usize,
    code: u8,
}

impl Writer {
    pub fn new(format: Format, summary: bool, language: Language, several: bool) -> Writer {
        Writer {
            format,
            language,
            totalled: format == Format::Text && (summary || several),
            begun: false,
            desk: None,
            book: Book::new(language),
            files: 0,
            wrong: 0,
            doubtful: 0,
            counts: [0; 3],
            unread: Vec::new(),
            unread_count: 0,
            code: 0,
        }
    }

    pub fn begin(&mut self) {
        match self.format {
            Format::Json => print(&format!("{{\n  \"schema\": \"{}\",\n  \"files\": [", json::SCHEMA)),
            Format::Csv => print(&csv::head(self.language)),
            Format::Sarif => print(&sarif::head(self.language)),
            Format::Text | Format::Ndjson | Format::Xlsx => {}
        }
    }

    pub fn file(&mut self, told: Told) {
        if let Some(rows) = told.rows {
            self.book.draft(rows);
        }
        match self.format {
            Format::Json | Format::Sarif => self.item(&told.text),
            Format::Text => print(&visible(&told.text)),
            Format::Csv | Format::Ndjson => print(&told.text),
            Format::Xlsx => {}
        }
        self.files += 1;
        self.wrong += usize::from(told.errors > 0);
        self.doubtful += usize::from(told.errors == 0 && told.warnings > 0);
        for (count, more) in self.counts.iter_mut().zip([told.errors, told.warnings, told.hints]) {
            *count += more;
        }
        self.code = self.code.max(told.code);
        self.unread_count += usize::from(told.unread.is_some());
        if self.format == Format::Sarif {
            self.unread.extend(told.unread);
        }
    }

    /// An item of a list, behind a comma where one stands in front of it.
    fn item(&mut self, text: &str) {
        if !text.is_empty() {
            print(if self.begun { ",\n" } else { "\n" });
            print(text);
            self.begun = true;
        }
    }

    /// What shows only beside the other drafts.
    pub fn desk(&mut self, desk: &Desk, findings: &[desk::Finding]) {
        for finding in findings {
            match finding.severity {
                Severity::Error => self.counts[0] += 1,
                Severity::Warning => self.counts[1] += 1,
                Severity::Hint => self.counts[2] += 1,
                Severity::Info => {}
            }
        }
        if findings.iter().any(|finding| finding.severity == Severity::Error) {
            self.code = self.code.max(1);
        }
        let mut entries = Vec::new();
        for finding in findings {
            let names: Vec<&str> = finding.units.iter().map(|&unit| desk.units[unit].file.as_str()).collect();
            let said = finding.message.written(self.language);
            let severity = terminal::severity_word(finding.severity, self.language);
            match self.format {
                Format::Text => print(&visible(&desk_lines(desk, finding, severity, &said))),
                Format::Csv => print(&csv::sentence(&names.join("、"), severity, finding.rule, &said)),
                Format::Sarif => {
                    self.item(&sarif::of_files(finding.rule, finding.severity, &said, &names));
                }
                Format::Xlsx => self.book.together(desk, finding, severity, &said),
                Format::Json | Format::Ndjson => entries.push(DeskEntry::of(desk, finding, self.language)),
            }
        }
        let written = serde_json::to_string(&entries).unwrap_or_default();
        match self.format {
            Format::Json => self.desk = Some(written),
            Format::Ndjson => print(&format!("{{\"desk\":{written}}}\n")),
            _ => {}
        }
    }

    /// Ends the run; its exit code. `output` is where a workbook goes.
    pub fn end(self, output: Option<&Path>) -> u8 {
        match self.format {
            Format::Json => {
                let close = if self.begun { "\n  ]" } else { "]" };
                let desk = self.desk.as_ref().map_or(String::new(), |desk| format!(",\n  \"desk\": {desk}"));
                print(&format!("{close}{desk}\n}}\n"));
            }
            Format::Sarif => print(&sarif::tail(&self.unread)),
            Format::Text if self.totalled => print(&format!("{}\n", self.total())),
            Format::Xlsx => {
                if let Err(why) = self.book.save(output) {
                    tell(&say::terminal::call(why).written(self.language));
                    return UNREADABLE;
                }
            }
            _ => {}
        }
        self.code
    }

    fn total(&self) -> String {
        let right = self.files - self.wrong - self.doubtful - self.unread_count;
        let [errors, warnings, hints] = self.counts;
        let files = say::terminal::total(self.files, self.wrong, self.doubtful, right);
        let unread = (self.unread_count > 0).then(|| say::terminal::total_unread(self.unread_count));
        let counts = say::terminal::total_counts(errors, warnings, hints);
        files.and_perhaps(unread).and(counts).written(self.language)
    }
}

/// A finding of the desk, the units that make up a sum, and what two have in common.
fn desk_lines(desk: &Desk, finding: &desk::Finding, severity: &str, said: &str) -> String {
    /// So many parts and sentences are shown.
    const SHOWN: usize = 12;
    let mut out = format!("{severity} {} {said}\n", finding.rule);
    let parts = finding
        .parts
        .iter()
        .take(SHOWN)
        .map(|(unit, value)| format!("{} {}", desk.units[*unit].name(), value.normalize()));
    let parts: Vec<String> = parts.collect();
    if !parts.is_empty() {
        let more = if finding.parts.len() > SHOWN { "……" } else { "" };
        out += &format!("      {}{more}\n", parts.join(" ＋ "));
    }
    for sentence in finding.sentences.iter().take(SHOWN) {
        out += &format!("      {sentence}\n");
    }
    out
}
