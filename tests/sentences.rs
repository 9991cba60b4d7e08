//! Single sentences in a report that is otherwise right, and what must be said of each: `tests/sentences/*.txt`
//! (see `tests/sentences/README.md`).

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::{env, fmt, fs};

use gouji::Checked;
use gouji::finding::{Finding, Severity};
use gouji::message::Language;
use gouji::output::json;
use gouji::source;
use support::english;
use support::form::SECTIONS;
use support::layout::{Layout, Style, tables};
use support::model::{BODIES, Body, Edition, Model, body_named};

/// The families that are judged in every case. Of others a case is judged where its group names one of their rules.
const FAMILIES: [&str; 3] = ["NT-", "NI-", "DY-"];

const NUMERALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

/// The headings of a report for 2018 or earlier, and a sentence without figures for each.
const FREE_OUTLINE: [(&str, &str); 6] = [
    ("概述", OVERVIEW),
    ("主动公开政府信息情况", "围绕群众关心的事项做好主动公开，公开内容准确、完整。"),
    ("依申请公开政府信息情况", "依申请公开渠道保持畅通，办理流程规范。"),
    ("行政复议、行政诉讼情况", "认真落实政府信息公开救济制度，自觉接受监督。"),
    ("存在的主要问题和改进措施", PROBLEMS),
    ("其他需要报告的事项", "无。"),
];

const OVERVIEW: &str =
    "认真执行《中华人民共和国政府信息公开条例》，坚持以公开为常态、不公开为例外，各项任务平稳推进。";
const PROBLEMS: &str =
    "主要问题是部分栏目更新不够及时。下一步将健全栏目更新提醒机制，加强业务培训，不断提高工作水平。";

/// A cell to be filled; without a column: 自然人 and 总计 of a row of table 3.
#[derive(Clone, Debug)]
struct Filled {
    table: u8,
    row: String,
    column: Option<String>,
    text: String,
}

/// The place to which a sentence goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Preamble,
    /// Counted from 0.
    Section(usize),
}

/// The report around a case.
#[derive(Clone, Debug)]
struct Settings {
    year: u16,
    body: Body,
    cells: Vec<Filled>,
    /// Cells of last year's report, which is only there if some cell of it is given.
    last: Vec<Filled>,
    at: At,
    title: Option<String>,
    preamble: Option<String>,
    signed: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            year: 2023,
            body: BODIES[0].clone(),
            cells: Vec::new(),
            last: Vec::new(),
            at: At::Section(0),
            title: None,
            preamble: None,
            signed: None,
        }
    }
}

#[derive(Clone, Debug)]
struct Expected {
    rule: String,
    severity: Severity,
    figure: Option<String>,
}

#[derive(Clone, Debug)]
enum Verdict {
    Found(Vec<Expected>),
    Quiet,
    Hint(String),
}

#[derive(Clone, Debug)]
struct Case {
    /// `tables.txt:12`
    source: String,
    /// The line as it stands in the file.
    line: String,
    /// The rules that its group is about.
    group: BTreeSet<String>,
    settings: Settings,
    verdict: Verdict,
    sentence: String,
}

impl Case {
    /// The rules that must find something in it.
    fn expects(&self) -> Vec<&str> {
        match &self.verdict {
            Verdict::Found(expected) => expected.iter().map(|e| e.rule.as_str()).collect(),
            Verdict::Hint(rule) => vec![rule],
            Verdict::Quiet => Vec::new(),
        }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.source, self.line)
    }
}

/// The folder whose cases are tried: that of the environment, or our own.
fn folder() -> PathBuf {
    let own = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/sentences");
    env::var_os("GOUJI_SENTENCES").map_or_else(own, PathBuf::from)
}

/// All cases of all files. Panics on lines that can't be read, naming all of them.
fn cases() -> Vec<Case> {
    let folder = folder();
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("tests/sentences")
        .filter_map(|entry| entry.expect("an entry").file_name().into_string().ok())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    let (mut cases, mut faults) = (Vec::new(), Vec::new());
    for name in names {
        let text = fs::read_to_string(folder.join(&name)).expect("a file of sentences");
        read_file(&name, &text, &mut cases, &mut faults);
    }
    assert!(faults.is_empty(), "can't read\n{}", faults.join("\n"));
    cases
}

fn read_file(name: &str, text: &str, cases: &mut Vec<Case>, faults: &mut Vec<String>) {
    let (mut settings, mut group) = (Settings::default(), BTreeSet::new());
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        let source = format!("{name}:{}", index + 1);
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(title) = line.strip_prefix("==") {
            settings = Settings::default();
            group = title.split_whitespace().filter(|word| is_rule(word)).map(str::to_owned).collect();
        } else if let Some((head, sentence)) = split_case(line) {
            let Some(verdict) = verdict(head) else {
                faults.push(format!("{source}: {line}"));
                continue;
            };
            if let Some(cell) = unknown_cell(&settings) {
                faults.push(format!("{source}: a report for {} has no cell {cell}", settings.year));
                continue;
            }
            cases.push(Case {
                source,
                line: line.to_owned(),
                group: group.clone(),
                settings: settings.clone(),
                verdict,
                sentence: sentence.trim().replace("\\n", "\n"),
            });
        } else if set(&mut settings, line).is_none() {
            faults.push(format!("{source}: {line}"));
        }
    }
}

/// `NT-RECV`
fn is_rule(word: &str) -> bool {
    word.split_once('-').is_some_and(|(family, name)| {
        family.len() == 2
            && !name.is_empty()
            && [family, name]
                .concat()
                .chars()
                .all(|character| character.is_ascii_uppercase() || character.is_ascii_digit())
    })
}

/// The head and the sentence of a case; `None` for a setting.
fn split_case(line: &str) -> Option<(&str, &str)> {
    let word = line.split_whitespace().next()?;
    ["found", "quiet", "hint"].contains(&word).then(|| line.split_once('|').unwrap_or((line, "")))
}

fn verdict(head: &str) -> Option<Verdict> {
    let (word, rest) = head.trim().split_once(' ').unwrap_or((head.trim(), ""));
    match word {
        "quiet" => rest.is_empty().then_some(Verdict::Quiet),
        "hint" => is_rule(rest.trim()).then(|| Verdict::Hint(rest.trim().to_owned())),
        _ => rest.split('&').map(expected).collect::<Option<Vec<_>>>().map(Verdict::Found),
    }
}

fn expected(text: &str) -> Option<Expected> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (rule, severity, figure) = match words.as_slice() {
        [rule, severity] => (rule, severity, None),
        [rule, severity, figure] => (rule, severity, Some((*figure).to_owned())),
        _ => return None,
    };
    let severity = match *severity {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        _ => return None,
    };
    is_rule(rule).then(|| Expected { rule: (*rule).to_owned(), severity, figure })
}

fn set(settings: &mut Settings, line: &str) -> Option<()> {
    if line.starts_with(|first: char| first.is_ascii_digit()) {
        settings.cells.push(filled(line)?);
        return Some(());
    }
    let (word, value) = line.split_once(' ')?;
    let value = value.trim();
    match word {
        "year" => settings.year = value.parse().ok()?,
        "body" => settings.body = BODIES.iter().find(|body| body.name == value)?.clone(),
        "last" => settings.last.push(filled(value)?),
        "title" => settings.title = Some(value.to_owned()),
        "preamble" => settings.preamble = Some(value.to_owned()),
        "signed" => settings.signed = Some(value.to_owned()),
        "in" if value == "preamble" => settings.at = At::Preamble,
        "in" => settings.at = At::Section(NUMERALS.iter().position(|numeral| *numeral == value)?),
        _ => return None,
    }
    Some(())
}

/// `3:A = 3`, `4:review:upheld = 1`
fn filled(line: &str) -> Option<Filled> {
    let (address, text) = line.split_once('=')?;
    let mut parts = address.trim().split(':');
    let (table, row) = (parts.next()?.parse().ok()?, parts.next()?.to_owned());
    let column = parts.next().map(str::to_owned);
    let whole = parts.next().is_none() && (table == 3 || column.is_some());
    whole.then(|| Filled { table, row, column, text: text.trim().to_owned() })
}

/// The first cell that is set and that the edition lacks.
fn unknown_cell(settings: &Settings) -> Option<String> {
    let sides = [(settings.year, &settings.cells), (settings.year - 1, &settings.last)];
    sides.into_iter().find_map(|(year, filled)| {
        let model = Model::zeros(year, settings.body.clone());
        let known = |f: &Filled| {
            let column = f.column.as_deref().unwrap_or("T");
            model.cells().any(|(cell, _)| (cell.table, cell.row, cell.column) == (f.table, &f.row, column))
        };
        filled.iter().find(|f| !known(f)).map(|f| format!("{}:{}:{:?}", f.table, f.row, f.column))
    })
}

fn model(year: u16, body: &Body, filled: &[Filled]) -> Model {
    let mut model = Model::zeros(year, body.clone());
    for Filled { table, row, column, text } in filled {
        match column {
            Some(column) => {
                model.set(*table, row, column, text);
            }
            None => {
                for column in ["C1", "C2", "C3", "C4", "C5"] {
                    model.set(*table, row, column, "0");
                }
                model.set(*table, row, "N", text).set(*table, row, "T", text);
            }
        }
    }
    model
}

/// A report line by line. What belongs to the case is noted: its sentence, and the lines that its settings replace.
#[derive(Default)]
struct Page {
    text: String,
    noted: BTreeSet<u32>,
}

impl Page {
    fn put(&mut self, text: &str) {
        self.text.push_str(text.trim_end_matches('\n'));
        self.text.push('\n');
    }

    fn note(&mut self, text: &str) {
        let before = self.text.lines().count() as u32;
        self.put(text);
        self.noted.extend(before + 1..=self.text.lines().count() as u32);
    }

    /// The words of the case, else the usual ones.
    fn either(&mut self, own: Option<&str>, usual: &str) {
        match own {
            Some(own) => self.note(own),
            None => self.put(usual),
        }
    }
}

fn page(settings: &Settings, sentence: &str) -> Page {
    let (year, name) = (settings.year, settings.body.name);
    let model = model(year, &settings.body, &settings.cells);
    let mut page = Page::default();
    page.either(settings.title.as_deref(), &format!("{name}{year}年政府信息公开工作年度报告"));
    page.either(
        settings.preamble.as_deref(),
        &format!(
            "根据《中华人民共和国政府信息公开条例》的规定，现公布{name}{year}年政府信息公开工作年度报告。\
             本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
        ),
    );
    if settings.at == At::Preamble && !sentence.is_empty() {
        page.note(sentence);
    }
    if model.edition == Edition::Before2019 {
        for (index, (heading, usual)) in FREE_OUTLINE.into_iter().enumerate() {
            section(&mut page, settings, sentence, index, heading, usual);
        }
    } else {
        let tables = tables(&model, &Style::new(Layout::TabRows, 1));
        for (index, heading) in SECTIONS.into_iter().enumerate() {
            let usual = match index {
                0 => OVERVIEW,
                4 => PROBLEMS,
                5 if model.edition == Edition::Y2021 => "未收取信息处理费。",
                5 => "无。",
                _ => "",
            };
            section(&mut page, settings, sentence, index, heading, usual);
            if let Some(table) = index.checked_sub(1).and_then(|index| tables.get(index)) {
                page.put(table);
            }
        }
    }
    let signed = settings.signed.as_deref();
    if signed != Some("-") {
        page.put(name);
        page.either(signed, &format!("{}年1月20日", year + 1));
    }
    page
}

/// A heading, what usually stands there, and the sentence if it goes there.
fn section(page: &mut Page, settings: &Settings, sentence: &str, index: usize, heading: &str, usual: &str) {
    let here = settings.at == At::Section(index) && !sentence.is_empty();
    page.put(&format!("{}、{heading}", NUMERALS[index]));
    // The last section says one thing only.
    let replaced = here && index == 5;
    if !usual.is_empty() && !replaced {
        page.put(usual);
    }
    if here {
        page.note(sentence);
    }
}

fn check(settings: &Settings, page: &Page) -> Checked {
    let last = (!settings.last.is_empty()).then(|| {
        let last = Settings {
            year: settings.year - 1,
            body: settings.body.clone(),
            cells: settings.last.clone(),
            ..Settings::default()
        };
        let text = self::page(&last, "").text;
        let opened = source::open_text(&text).expect("last year's report");
        gouji::read_companion(opened, gouji::form::official())
    });
    let opened = source::open_text(&page.text).expect("text");
    gouji::check(opened, last.as_ref()).expect("a report")
}

/// Whether a rule's findings are looked at in a group of cases.
fn is_judged(rule: &str, group: &BTreeSet<String>) -> bool {
    let of_group = || {
        let families = group.iter().filter_map(|rule| rule.split_once('-')).map(|(family, _)| family);
        // The structure of these reports is no subject: of ST only the rules themselves.
        group.contains(rule)
            || families.filter(|family| *family != "ST").any(|family| rule.starts_with(family))
    };
    FAMILIES.iter().any(|family| rule.starts_with(family)) || of_group()
}

/// Whether a finding counts here.
fn is_accusation(finding: &Finding, group: &BTreeSet<String>) -> bool {
    finding.severity < Severity::Hint && is_judged(finding.rule, group)
}

fn fits(checked: &Checked, page: &Page, finding: &Finding, expected: &Expected) -> bool {
    let document = &checked.opened.document;
    finding.rule == expected.rule
        && finding.severity == expected.severity
        && finding.marks.iter().filter_map(|mark| mark.place).any(|place| {
            page.noted.contains(&document.line(place.block))
                && expected.figure.as_ref().is_none_or(|figure| document.quote(place).contains(figure))
        })
}

/// The findings on a case: accusations, and hints of the same families.
fn said(checked: &Checked, group: &BTreeSet<String>) -> String {
    let ours = checked.findings.iter().filter(|finding| is_judged(finding.rule, group));
    let lines: Vec<String> = ours
        .map(|finding| {
            let places = finding.marks.iter().filter_map(|mark| mark.place);
            let quotes: Vec<String> = places
                .map(|place| {
                    let document = &checked.opened.document;
                    format!("line {} “{}”", document.line(place.block), document.quote(place))
                })
                .collect();
            let severity = format!("{:?}", finding.severity).to_lowercase();
            format!("      {} {severity} {} [{}]", finding.rule, finding.message, quotes.join("; "))
        })
        .collect();
    if lines.is_empty() { "      nothing".to_owned() } else { lines.join("\n") }
}

/// Whether the rule is in the library.
fn exists(rule: &str) -> bool {
    gouji::rules::rule(rule).is_some()
}

/// The faults of the judgement on a case. A finding of a rule that is not there yet is not asked for.
fn fault(case: &Case) -> Option<String> {
    let page = page(&case.settings, &case.sentence);
    let checked = check(&case.settings, &page);
    let mut faults = Vec::new();
    let named: &[Expected] = match &case.verdict {
        Verdict::Found(expected) => expected,
        Verdict::Quiet | Verdict::Hint(_) => &[],
    };
    for expected in named.iter().filter(|expected| exists(&expected.rule)) {
        if !checked.findings.iter().any(|finding| fits(&checked, &page, finding, expected)) {
            faults.push(format!("not found: {}", expected.rule));
        }
    }
    if let Verdict::Hint(rule) = &case.verdict {
        let given = checked.findings.iter().any(|f| f.rule == rule && f.severity == Severity::Hint);
        if !given && exists(rule) {
            faults.push(format!("no hint: {rule}"));
        }
    }
    if matches!(case.verdict, Verdict::Quiet) {
        let hints = checked.findings.iter().filter(|finding| finding.severity == Severity::Hint);
        let of_group = hints.filter(|finding| case.group.contains(finding.rule));
        faults.extend(of_group.map(|finding| format!("hinted: {}", finding.rule)));
    }
    for finding in checked.findings.iter().filter(|finding| is_accusation(finding, &case.group)) {
        if !named.iter().any(|expected| fits(&checked, &page, finding, expected)) {
            faults.push(format!("accused: {}", finding.rule));
        }
    }
    (!faults.is_empty()).then(|| {
        format!("{case}\n    {}; the checker says\n{}", faults.join(", "), said(&checked, &case.group))
    })
}

#[test]
fn every_sentence_is_judged_as_expected() {
    let cases = cases();
    let failed: Vec<String> = cases.iter().filter_map(fault).collect();
    let missing = missing(&cases);
    assert!(
        failed.is_empty() && missing.is_empty(),
        "{} of {} cases failed\n{}\nrules that are not there: {}",
        failed.len(),
        cases.len(),
        failed.join("\n"),
        missing.into_iter().collect::<Vec<_>>().join(" "),
    );
}

/// The rules that the files name and the library lacks.
fn missing(cases: &[Case]) -> BTreeSet<&str> {
    let named = cases.iter().flat_map(|case| case.group.iter().map(String::as_str).chain(case.expects()));
    named.filter(|rule| !exists(rule)).collect()
}

#[test]
fn every_rule_is_tried_both_ways() {
    let cases = cases();
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for case in &cases {
        for rule in &case.group {
            let (found, quiet) = counts.entry(rule).or_default();
            *found += usize::from(case.expects().contains(&rule.as_str()));
            *quiet += usize::from(matches!(case.verdict, Verdict::Quiet));
        }
    }
    let few: Vec<String> = counts
        .into_iter()
        .filter(|(_, (found, quiet))| *found < 1 || *quiet < 3)
        .map(|(rule, (found, quiet))| format!("{rule}: {found} found or hint, {quiet} quiet"))
        .collect();
    assert!(few.is_empty(), "\n{}", few.join("\n"));
}

#[test]
fn the_tables_around_the_sentences_add_up() {
    let broken: Vec<String> = cases()
        .iter()
        .flat_map(|case| {
            let Settings { year, body, cells, last, .. } = &case.settings;
            let broken = [model(*year, body, cells).broken(), model(*year - 1, body, last).broken()].concat();
            (!broken.is_empty()).then(|| format!("{case}\n    {broken:?}"))
        })
        .collect();
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn the_report_without_a_sentence_is_quiet() {
    for body in &BODIES {
        for year in 2015..=2025 {
            let settings = Settings { year, body: body.clone(), ..Settings::default() };
            let checked = check(&settings, &page(&settings, ""));
            let accused: Vec<&Finding> =
                checked.findings.iter().filter(|f| is_accusation(f, &BTreeSet::new())).collect();
            assert!(accused.is_empty(), "{} {year}: {accused:#?}", body.name);
        }
    }
}

#[test]
fn a_case_is_read_as_it_is_meant() {
    let text = "\
# a comment
== NT-RECV NI-SUM 收到的申请
body 青禾县教育局
3:A = 3
3:A:C1 = 2
last 3:A = 5
in 三
found NT-RECV error 2 & NI-SUM warning | 收到2件，\\n其中1件。
== 下一组
quiet |
";
    let (mut cases, mut faults) = (Vec::new(), Vec::new());
    read_file("a.txt", text, &mut cases, &mut faults);
    assert!(faults.is_empty(), "{faults:?}");
    let [first, second] = cases.as_slice() else { panic!("{cases:#?}") };
    assert_eq!((first.source.as_str(), first.expects()), ("a.txt:8", vec!["NT-RECV", "NI-SUM"]));
    let shown = model(2023, &body_named("青禾县教育局"), &first.settings.cells);
    assert_eq!(["N", "C1", "T"].map(|column| shown.count(3, "A", column)), [3, 2, 3]);
    let page = page(&first.settings, &first.sentence);
    let noted: Vec<&str> =
        page.noted.iter().filter_map(|line| page.text.lines().nth(*line as usize - 1)).collect();
    assert_eq!(noted, ["收到2件，", "其中1件。"]);
    assert!(second.group.is_empty() && second.settings.cells.is_empty() && second.sentence.is_empty());

    let (mut none, mut faults) = (Vec::new(), Vec::new());
    read_file(
        "b.txt",
        "founds x\nfound NT-RECV | x\n2:documents = 3\nyear x\nin 七\n",
        &mut none,
        &mut faults,
    );
    assert_eq!((none.len(), faults.len()), (0, 5), "{faults:?}");
}

#[test]
fn every_sentence_is_told_in_english() {
    let mut faults = Vec::new();
    for case in cases() {
        let page = page(&case.settings, &case.sentence);
        let file = json::file("draft", &Ok(check(&case.settings, &page)), Language::English);
        faults.extend(english::faults(&serde_json::to_value(file).expect("JSON")));
    }
    faults.sort();
    faults.dedup();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
