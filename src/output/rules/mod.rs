//! The documentation of the rules, in both languages: for programs and the page (schema `gouji-rules/1`), for a
//! terminal, and as Markdown: an index (`docs/rules.md`) and a page a rule (`docs/rules/`).

mod examples;
mod text;

use crate::desk;
use crate::finding::Severity;
use crate::form::official;
use crate::message::{Message, say};
use crate::report::BodyKind;
use crate::rules::english::english;
use crate::rules::{RULES, Row};
use serde::Serialize;

pub use crate::message::Language;

/// The form of the documentation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// 给人看的文字。
    #[default]
    Text,
    /// JSON，模式 gouji-rules/1，中英文都在其中。
    Json,
    /// Markdown。
    Markdown,
}

/// Why there is nothing to show.
#[derive(Debug)]
pub enum RulesError {
    /// No rule has this id.
    Unknown(String),
    /// It could not be written.
    Json(serde_json::Error),
}

impl RulesError {
    /// In words.
    pub fn message(&self) -> Message {
        match self {
            RulesError::Unknown(id) => say::terminal::no_rule(id),
            RulesError::Json(error) => say::terminal::system(error.to_string()),
        }
    }
}

/// All rules, or the one with this id, whatever its case.
///
/// # Errors
/// Fails where no rule has the id.
pub fn show(id: Option<&str>, format: Format, language: Language) -> Result<String, RulesError> {
    let book = match id {
        None => book(|_| true),
        Some(id) => book(|row| row.id.eq_ignore_ascii_case(id)),
    };
    if let (Some(id), []) = (id, book.rules.as_slice()) {
        return Err(RulesError::Unknown(id.to_owned()));
    }
    Ok(match (format, book.rules.as_slice()) {
        (Format::Json, _) => serde_json::to_string_pretty(&book).map_err(RulesError::Json)? + "\n",
        (Format::Markdown, [entry]) if id.is_some() => text::page(entry),
        (Format::Markdown, _) => text::index(&book, language),
        (Format::Text, [entry]) => text::entry(entry, language),
        (Format::Text, _) => text::list(&book, language),
    })
}

/// The same in both languages.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
struct Both<T> {
    zh: T,
    en: T,
}

impl<T> Both<T> {
    fn of(&self, language: Language) -> &T {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}

/// The documentation of the rules, in the order of display.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "RuleBook"))]
pub(super) struct Book {
    #[cfg_attr(test, ts(type = "\"gouji-rules/1\""))]
    schema: &'static str,
    families: Vec<Family>,
    rules: Vec<Entry>,
    /// The kinds of bodies, whose duties and powers differ.
    kinds: Vec<Choice>,
    /// The editions of the format, the oldest first.
    editions: Vec<Choice>,
}

/// A word for programs, and what it means.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "FactChoice"))]
struct Choice {
    key: &'static str,
    label: &'static str,
}

/// Rules about the same things; their ids begin alike.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "RuleFamily"))]
struct Family {
    id: &'static str,
    title: Both<&'static str>,
}

/// The documentation of one rule.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "RulePage"))]
struct Entry {
    id: &'static str,
    severity: Severity,
    /// It only keeps what agrees, and finds nothing.
    #[serde(skip)]
    of_evidence: bool,
    /// The version that brought it.
    since: &'static str,
    /// The id of its family, with which its own begins.
    family: &'static str,
    title: Both<&'static str>,
    text: Both<&'static str>,
    basis: Both<&'static str>,
    /// Changes to a correct sample report that the rule finds …
    wrong: Described,
    /// … and changes that look alike and that it leaves alone.
    right: Described,
    /// The words that it looks for, where lists decide it.
    words: Vec<Listed>,
}

/// Words that a rule looks for, as its list has them.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "RuleWords"))]
struct Listed {
    /// The words that announce it.
    words: Vec<&'static str>,
    /// What it says, with `{found}` for what was found and `{write}` for what may be written.
    says: &'static str,
    /// The same in English.
    #[serde(rename = "inEnglish")]
    in_english: Option<&'static str>,
    /// What may be written for it.
    write: Option<&'static str>,
    /// Where that comes from.
    why: &'static str,
    /// The first year of the reports in which it is looked for, where there is one.
    from: Option<u32>,
    /// The last one, likewise.
    to: Option<u32>,
}

fn listed(id: &str) -> Vec<Listed> {
    let own = crate::words::entries().iter().filter(|entry| entry.rule == id);
    own.map(|entry| Listed {
        words: entry.words.iter().map(AsRef::as_ref).collect(),
        says: &entry.says,
        in_english: entry.in_english.as_deref(),
        write: entry.write.as_deref(),
        why: &entry.why,
        from: Some(*entry.years.start()).filter(|year| *year > 0),
        to: Some(*entry.years.end()).filter(|year| *year < u32::MAX),
    })
    .collect()
}

/// An example in words.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "RuleExample"))]
struct Described {
    /// The year of the sample report.
    year: u32,
    /// The changes in it, a sentence each.
    #[serde(flatten)]
    changes: Both<Vec<String>>,
}

const FAMILIES: [Family; 16] = [
    family("T3", "表三", "Table 3"),
    family("T4", "表四", "Table 4"),
    family("T2", "表二", "Table 2"),
    family("SA", "附后的统计表", "The appended statistics"),
    family("NT", "正文与表格", "The text and the tables"),
    family("NI", "正文自身", "The text by itself"),
    family("DY", "年度与日期", "Years and dates"),
    family("ST", "结构与格式", "Structure and format"),
    family("CN", "内容", "Contents"),
    family("WD", "用语", "Wording"),
    family("CT", "联系方式与落款", "Contact and sign-off"),
    family("CP", "单元格与文件", "Cells and the file"),
    family("RD", "读取", "Reading"),
    family("XY", "两年对照", "Two years"),
    family("XV", "两个版本对照", "Two versions"),
    family("XU", "多份报告对照", "Many drafts"),
];

const fn family(id: &'static str, zh: &'static str, en: &'static str) -> Family {
    Family { id, title: Both { zh, en } }
}

fn book(wanted: impl Fn(&Row) -> bool) -> Book {
    let of_reports = RULES.iter().flat_map(|family| family.iter()).filter(|rule| wanted(&rule.row()));
    let of_desk = desk::RULES.iter().filter(|rule| wanted(&rule.row));
    let of_reports = of_reports.map(|rule| {
        let [wrong, right] = [&rule.wrong, &rule.right]
            .map(|example| Described::of(example.year, |language| examples::changes(example, language)));
        Entry { of_evidence: rule.is_of_evidence(), ..entry(&rule.row(), wrong, right) }
    });
    let of_desk = of_desk.map(|rule| {
        let [wrong, right] = [&rule.wrong, &rule.right]
            .map(|example| Described::of(example.year(), |language| examples::of_desk(example, language)));
        entry(&rule.row, wrong, right)
    });
    let mut rules: Vec<Entry> = of_reports.chain(of_desk).collect();
    rules.sort_by_key(|entry| FAMILIES.iter().position(|family| family.id == entry.family));
    let has_rules = |family: &Family| rules.iter().any(|entry| entry.family == family.id);
    let families = FAMILIES.into_iter().filter(has_rules).collect();
    let choice = |(key, label)| Choice { key, label };
    let kinds = BodyKind::ALL.map(|kind| choice((kind.key(), kind.label()))).into();
    let editions = official().all().iter().map(|one| choice((one.key, one.short_label))).collect();
    Book { schema: "gouji-rules/1", families, rules, kinds, editions }
}

fn family_of(id: &'static str) -> &'static str {
    id.split_once('-').map_or(id, |(family, _)| family)
}

fn entry(rule: &Row, wrong: Described, right: Described) -> Entry {
    // A test says that none is missing.
    let english = english(rule.id);
    let both = |zh, en: Option<&'static str>| Both { zh, en: en.unwrap_or(zh) };
    Entry {
        id: rule.id,
        severity: rule.severity,
        of_evidence: false,
        since: rule.since,
        family: family_of(rule.id),
        title: both(rule.title, english.map(|english| english.title)),
        text: both(rule.text, english.map(|english| english.text)),
        basis: both(rule.basis, english.map(|english| english.basis)),
        wrong,
        right,
        words: listed(rule.id),
    }
}

impl Described {
    fn of(year: u32, changes: impl Fn(Language) -> Vec<String>) -> Described {
        let changes = Both { zh: changes(Language::Chinese), en: changes(Language::English) };
        Described { year, changes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    #[test]
    fn every_rule_is_in_the_book() {
        let count = RULES.iter().map(|family| family.len()).sum::<usize>() + desk::RULES.len();
        let book = book(|_| true);
        assert_eq!(book.rules.len(), count);
        assert_eq!(book.families.len(), FAMILIES.len());
        for entry in &book.rules {
            assert!(FAMILIES.iter().any(|family| family.id == entry.family), "{} is of no family", entry.id);
        }
    }

    #[test]
    fn one_rule_is_found_in_any_case_and_an_unknown_one_is_told() {
        let json = show(Some("t3-row"), Format::Json, Language::Chinese).expect("a rule");
        let book: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        assert_eq!(book["schema"], "gouji-rules/1");
        assert_eq!(book["rules"].as_array().map(Vec::len), Some(1));
        let rule = &book["rules"][0];
        assert_eq!((&rule["id"], &rule["severity"]), (&"T3-ROW".into(), &"error".into()));
        assert_eq!(rule["family"], "T3");
        assert_eq!(rule["wrong"]["zh"][0], "表三“（一）予以公开”行“总计”列由 6 改为 9");
        assert_eq!(rule["wrong"]["en"][0], "Table 3, row “（一）予以公开”, column “总计”: 6 becomes 9");
        let error = show(Some("T3-NONE"), Format::Text, Language::Chinese).expect_err("no rule");
        let written = |language| error.message().written(language);
        assert_eq!(written(Language::Chinese), "没有编号为“T3-NONE”的规则。`gouji rules` 列出全部规则。");
        assert_eq!(
            written(Language::English),
            "There is no rule “T3-NONE”. `gouji rules` lists all of them."
        );
    }

    #[test]
    fn the_pages_of_the_rules_in_the_repository_are_up_to_date() {
        let docs = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/docs"));
        let page = |id: Option<&str>| show(id, Format::Markdown, Language::Chinese).expect("a page");
        let rules = book(|_| true).rules;
        let mut now: BTreeMap<PathBuf, String> = rules
            .iter()
            .map(|rule| (docs.join(format!("rules/{}.md", rule.id)), page(Some(rule.id))))
            .collect();
        now.insert(docs.join("rules.md"), page(None));
        let kept: Vec<PathBuf> = std::fs::read_dir(docs.join("rules"))
            .map(|files| files.map(|file| file.expect("a file").path()).collect())
            .unwrap_or_default();
        if std::env::var_os("GOUJI_BLESS").is_some() {
            std::fs::create_dir_all(docs.join("rules")).expect("docs/rules");
            for (path, text) in &now {
                std::fs::write(path, text).expect("a page is written");
            }
            for path in kept.iter().filter(|path| !now.contains_key(*path)) {
                std::fs::remove_file(path).expect("a page of no rule is taken away");
            }
            return;
        }
        for (path, text) in &now {
            let kept = std::fs::read_to_string(path).unwrap_or_default();
            assert!(
                kept == *text,
                "{} is not of the rule as it is: `cargo xtask docs` writes it",
                path.display()
            );
        }
        let strange: Vec<&PathBuf> = kept.iter().filter(|path| !now.contains_key(*path)).collect();
        assert!(strange.is_empty(), "pages of no rule: {strange:?}");
    }
}
