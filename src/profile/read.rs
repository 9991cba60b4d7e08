//! From the text of a profile to the profile; what is wrong with it is told with its line, and with what may have been meant.

use super::{Deadlines, Overview, Profile};
use crate::finding::Severity;
use crate::form::ASPECTS;
use crate::report::BodyKind;
use crate::text::distance::distance;
use crate::text::signs::fold_word;
use crate::words::written::{BODIES, Written};
use crate::words::{Entry, List, Text, Where, compile};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// The id of the rule that speaks for all words of a county's own.
const OWN_WORDS: &str = "WD-OWN";

/// The most that a profile may hold. A county needs a hundredth of it; a check has to end in time with any.
const MOST_BYTES: usize = 1 << 20;
const MOST_ENTRIES: usize = 1000;
const MOST_WORDS: usize = 5000;
const MOST_PATTERNS: usize = 200;
const LONGEST_PATTERN: usize = 500;

/// A profile as it is written: TOML for people, JSON for programs.
#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Profile", optional_fields))]
#[serde(deny_unknown_fields, default)]
pub(crate) struct File {
    /// Whose it is.
    name: Option<String>,
    /// Rules (`CN-EVAL`) and families (`WD`) that are left out.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    off: Vec<String>,
    /// Rules and families, and how much they weigh: `error`, `warning` or `hint`.
    #[cfg_attr(test, ts(type = "Record<string, Exclude<Severity, \"info\">>", optional))]
    severities: BTreeMap<String, String>,
    /// `township`, `department`, `government`: month and day of the year after the report's, as in `01-20`.
    #[cfg_attr(
        test,
        ts(type = "Partial<Record<\"township\" | \"department\" | \"government\", string>>", optional)
    )]
    deadlines: BTreeMap<String, String>,
    /// What is asked of section one.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    overview: WrittenOverview,
    /// The bodies that report to the county.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    units: Vec<String>,
    /// Words of its own.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    words: Vec<Written>,
}

#[derive(Debug, Default, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ProfileOverview", optional_fields))]
#[serde(deny_unknown_fields, default)]
pub(crate) struct WrittenOverview {
    /// The most characters.
    longest: Option<u32>,
    /// The aspects that have to state a figure.
    #[cfg_attr(test, ts(as = "Option<_>"))]
    figures: Vec<String>,
}

/// Why a text is no profile, in words for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileError {
    /// 1-based, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
}

impl std::error::Error for ProfileError {}

impl fmt::Display for ProfileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(out, "配置文件第 {line} 行：{}。", self.what),
            None => write!(out, "配置文件：{}。", self.what),
        }
    }
}

impl Profile {
    /// Reads TOML, or JSON where the text begins with a brace. `ids` are those of the rules that there are.
    ///
    /// # Errors
    /// Where it is no profile; the error's words say where and why.
    #[cfg(feature = "command")]
    pub fn read(text: &str, ids: &[&str]) -> Result<Profile, ProfileError> {
        let text = text.trim_start_matches('\u{FEFF}');
        if text.trim_start().starts_with('{') {
            return Profile::from_json(text, ids);
        }
        is_small(text)?;
        let file = toml::from_str(text).map_err(|error| {
            let line = error.span().map(|span| line_at(text, span.start));
            ProfileError { line, what: translated(error.message()) }
        })?;
        Reader { text, ids }.profile(file)
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// Where it is no profile; the error's words say where and why.
    pub fn from_json(text: &str, ids: &[&str]) -> Result<Profile, ProfileError> {
        is_small(text)?;
        let file = serde_json::from_str(text).map_err(|error| {
            let why = error.to_string();
            // The place is told in our own words.
            let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why);
            ProfileError { line: Some(error.line()).filter(|line| *line > 0), what: translated(why) }
        })?;
        Reader { text, ids }.profile(file)
    }
}

fn is_small(text: &str) -> Result<(), ProfileError> {
    if text.len() > MOST_BYTES {
        return Err(ProfileError {
            line: None, what: "文件超过 1 MB，不像是配置文件".to_owned()
        });
    }
    Ok(())
}

/// The text, for the lines of what is wrong in it, and the rules that there are.
struct Reader<'a> {
    text: &'a str,
    ids: &'a [&'a str],
}

impl Reader<'_> {
    fn profile(&self, file: File) -> Result<Profile, ProfileError> {
        for name in &file.off {
            self.known_rule(name)?;
        }
        let mut severities = Vec::new();
        for (name, word) in file.severities {
            self.known_rule(&name)?;
            let Some(severity) = severity(&word) else {
                return Err(self.at(&word, unknown(&word, &["error", "warning", "hint"], "没有这种级别")));
            };
            severities.push((name, severity));
        }
        let known = |name: &String| ASPECTS.into_iter().find(|known| known == name);
        let figures = file.overview.figures.iter().map(|name| {
            known(name).ok_or_else(|| self.at(name, unknown(name, &ASPECTS, "总体情况没有这个方面")))
        });
        let overview = Overview {
            longest: file.overview.longest.map(|most| most as usize),
            figures: figures.collect::<Result<_, _>>()?,
        };
        Ok(Profile {
            name: file.name,
            deadlines: self.deadlines(&file.deadlines)?,
            overview,
            units: file.units,
            words: self.words(file.words)?,
            off: file.off,
            severities,
        })
    }

    fn known_rule(&self, name: &str) -> Result<(), ProfileError> {
        if self.ids.iter().any(|id| super::names(name, id)) {
            return Ok(());
        }
        let families = self.ids.iter().filter_map(|id| id.split('-').next());
        let mut known: Vec<&str> = families.chain(self.ids.iter().copied()).collect();
        known.dedup();
        Err(self.at(name, unknown(name, &known, "没有这条规则或这类规则")))
    }

    fn deadlines(&self, written: &BTreeMap<String, String>) -> Result<Deadlines, ProfileError> {
        let mut deadlines = Deadlines::default();
        for (body, day) in written {
            let due = match body.as_str() {
                "township" => &mut deadlines.township,
                "department" => &mut deadlines.department,
                "government" => &mut deadlines.government,
                other => {
                    let known = ["township", "department", "government"];
                    return Err(self.at(other, unknown(other, &known, "deadlines 中没有这一项")));
                }
            };
            let read = month_and_day(day);
            *due = Some(read.ok_or_else(|| {
                self.at(day, format!("期限“{day}”应写成“月-日”，如“01-31”，指报告年度的次年"))
            })?);
        }
        Ok(deadlines)
    }

    fn words(&self, written: Vec<Written>) -> Result<Option<List>, ProfileError> {
        if written.is_empty() {
            return Ok(None);
        }
        let words: usize = written.iter().map(|entry| entry.words.len()).sum();
        let patterns = written.iter().filter(|entry| entry.pattern.is_some()).count();
        if written.len() > MOST_ENTRIES || words > MOST_WORDS || patterns > MOST_PATTERNS {
            let what = format!("words 最多 {MOST_ENTRIES} 项、{MOST_WORDS} 个词、{MOST_PATTERNS} 个 pattern");
            return Err(ProfileError { line: None, what });
        }
        let cases: Vec<_> = written.iter().map(|entry| (entry.found.clone(), entry.quiet.clone())).collect();
        let entries = written.into_iter().map(|entry| self.entry(entry)).collect::<Result<_, _>>()?;
        let list = List::new(entries);
        for (index, (found, quiet)) in cases.iter().enumerate() {
            let is_found = |sentence: &&String| list.is_found_in(index, &fold_word(sentence));
            if let Some(sentence) = found.iter().find(|sentence| !is_found(sentence)) {
                return Err(self.at(sentence, format!("found 中的句子没有被找到：{sentence}")));
            }
            if let Some(sentence) = quiet.iter().find(is_found) {
                return Err(self.at(sentence, format!("quiet 中的句子被找到了：{sentence}")));
            }
        }
        Ok(Some(list))
    }

    fn entry(&self, mut written: Written) -> Result<Entry, ProfileError> {
        let place = written.words.first().cloned().unwrap_or_default();
        let wrong = |what: String| Err(self.at(&place, format!("words“{place}”：{what}")));
        // Whoever writes （ means what is searched as (.
        for text in
            [&mut written.words, &mut written.unless, &mut written.unless_anywhere].into_iter().flatten()
        {
            *text = fold_word(text);
        }
        if let Some(fault) = written.fault(fold_word) {
            return wrong(fault);
        }
        if !written.rule.is_empty() && written.rule != OWN_WORDS {
            return wrong(format!("rule 不必写，自己的词都属于 {OWN_WORDS}"));
        }
        if let Some(pattern) = &written.pattern {
            if pattern.len() > LONGEST_PATTERN {
                return wrong(format!("pattern 最长 {LONGEST_PATTERN} 个字节"));
            }
            if let Err(error) = compile(pattern) {
                let why = error.to_string();
                return wrong(format!(
                    "pattern 写法不对（{}）",
                    why.lines().last().unwrap_or_default().trim()
                ));
            }
        }
        let several = |texts: Vec<String>| texts.into_iter().map(Text::Owned).collect();
        Ok(Entry {
            rule: OWN_WORDS,
            words: several(written.words),
            pattern: written.pattern.map(Text::Owned),
            unless: several(written.unless),
            unless_anywhere: several(written.unless_anywhere),
            says: written.says.into(),
            in_english: written.in_english.map(Into::into),
            instead_of: written.instead_of.map(Text::Owned),
            write: written.write.map(Text::Owned),
            why: written.why.into(),
            severity: written.severity.as_deref().and_then(severity),
            years: written.from.unwrap_or(0)..=written.to.unwrap_or(u32::MAX),
            bodies: written.bodies.iter().filter_map(|key| body(key)).collect(),
            parts: written.parts.iter().filter_map(|word| Where::of_word(word)).collect(),
        })
    }

    /// At the first line that holds a word as a value, or at all.
    fn at(&self, word: &str, what: String) -> ProfileError {
        let forms = [format!("\"{word}\""), format!("'{word}'"), word.to_owned()];
        let at = forms.iter().find_map(|form| self.text.find(form.as_str()));
        ProfileError { line: at.filter(|_| !word.is_empty()).map(|at| line_at(self.text, at)), what }
    }
}

fn line_at(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

fn severity(word: &str) -> Option<Severity> {
    match word {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "hint" => Some(Severity::Hint),
        _ => None,
    }
}

/// By its key, of those that an entry may name.
fn body(key: &str) -> Option<BodyKind> {
    BodyKind::of_key(key).filter(|_| BODIES.contains(&key))
}

/// 01-20, 1-20.
fn month_and_day(text: &str) -> Option<(u32, u32)> {
    const DAYS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let (month, day) = text.split_once('-')?;
    let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    let last = *DAYS.get(month.checked_sub(1)? as usize)?;
    (1..=last).contains(&day).then_some((month, day))
}

/// That a word is not known, and which one may have been meant.
fn unknown(word: &str, known: &[&str], what: &str) -> String {
    let letters = |text: &str| text.to_ascii_lowercase().chars().collect::<Vec<_>>();
    let near = |other: &&str| distance(&letters(word), &letters(other));
    let nearest = known.iter().copied().min_by_key(near).filter(|other| {
        let longer = word.chars().count().max(other.chars().count());
        near(other) * 2 <= longer
    });
    match nearest {
        Some(nearest) => format!("“{word}”：{what}，是不是“{nearest}”"),
        None if known.len() <= 12 => format!("“{word}”：{what}，可以写 {}", known.join("、")),
        None => format!("“{word}”：{what}"),
    }
}

/// What serde says, in Chinese: of a field that is not known, with the one that may have been meant.
fn translated(why: &str) -> String {
    let names: Vec<&str> = why.split('`').skip(1).step_by(2).collect();
    match names.split_first() {
        Some((field, known)) if why.starts_with("unknown field") => unknown(field, known, "没有这一项"),
        Some((field, _)) if why.starts_with("missing field") => format!("缺少 {field}"),
        Some((field, _)) if why.starts_with("duplicate") => format!("“{field}”写了两次"),
        _ => format!("写法不对（{}）", why.lines().next().unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const IDS: [&str; 4] = ["CN-EVAL", "CN-IPF", "WD-TERM", "DY-SIGN"];

    fn read(text: &str) -> Profile {
        Profile::read(text, &IDS).expect("a profile")
    }

    fn error(text: &str) -> String {
        Profile::read(text, &IDS).expect_err("no profile").to_string()
    }

    const TOML: &str = r#"
name = "青禾县"
off = ["WD"]
units = ["云岭镇", "青石镇"]

[severities]
CN-IPF = "hint"

[deadlines]
township = "01-20"

[overview]
longest = 1000
figures = ["依申请公开"]

[[words]]
words = ["（旧名）青石乡"]
says = "“{found}”已更名，应为“{write}”。"
write = "青石镇"
found = ["会同（旧名）青石乡办理。"]
quiet = ["会同青石镇办理。"]
"#;

    const JSON: &str = r#"{
"name": "青禾县", "off": ["WD"], "units": ["云岭镇", "青石镇"],
"severities": {"CN-IPF": "hint"}, "deadlines": {"township": "01-20"},
"overview": {"longest": 1000, "figures": ["依申请公开"]},
"words": [{"words": ["（旧名）青石乡"], "says": "“{found}”已更名，应为“{write}”。", "write": "青石镇"}]
}"#;

    #[test]
    fn both_writings_say_the_same() {
        for text in [TOML, JSON] {
            let profile = read(text);
            assert_eq!(profile.name.as_deref(), Some("青禾县"));
            assert!(profile.is_off("WD-TERM"));
            assert_eq!(
                profile.severity("CN-IPF", Severity::Warning, Severity::Warning),
                Some(Severity::Hint)
            );
            assert_eq!(profile.deadlines.township, Some((1, 20)));
            assert_eq!(profile.deadlines.department, None);
            assert_eq!(profile.overview, Overview { longest: Some(1000), figures: vec!["依申请公开"] });
            assert_eq!(profile.units, ["云岭镇", "青石镇"]);
            let words = profile.words.expect("words");
            assert!(words.is_found_in(0, &fold_word("会同（旧名）青石乡办理。")));
        }
        assert!(read("").words.is_none());
        assert!(Profile::from_json("{}", &IDS).is_ok());
    }

    #[test]
    fn what_is_not_known_is_told_with_its_line_and_what_may_be_meant() {
        let cases = [
            ("name = \"甲\"\nof = []", "第 2 行：“of”：没有这一项，是不是“off”"),
            ("{\n\"unit\": []}", "第 2 行：“unit”：没有这一项，是不是“units”"),
            ("off = [\n\"CN-EVEL\"]", "第 2 行：“CN-EVEL”：没有这条规则或这类规则，是不是“CN-EVAL”"),
            ("off = [\"wd\"]", "是不是“WD”"),
            ("[severities]\nCN-IPF = \"高\"", "第 2 行：“高”：没有这种级别，可以写 error、warning、hint"),
            ("[severities]\nCN-IFP = \"hint\"", "第 2 行：“CN-IFP”：没有这条规则或这类规则，是不是“CN-IPF”"),
            ("[deadlines]\ntown = \"01-20\"", "第 2 行：“town”：deadlines 中没有这一项"),
            ("[deadlines]\ntownship = \"1月20日\"", "第 2 行：期限“1月20日”应写成“月-日”"),
            ("[deadlines]\ntownship = \"02-30\"", "期限“02-30”应写成"),
            ("[overview]\nlongest = \"多\"", "第 2 行：写法不对"),
            ("[overview]\nlengest = 5", "第 2 行：“lengest”：没有这一项，是不是“longest”"),
            (
                "[overview]\nfigures = [\"申请公开\"]",
                "第 2 行：“申请公开”：总体情况没有这个方面，是不是“依申请公开”",
            ),
            ("[[words]]\nwords = [\"某某\"]", "缺少 says"),
            ("[[words]]\nwords = [\"某\"]\nsays = \"某。\"", "第 2 行：words“某”：words 中的“某”太短"),
            ("[[words]]\nwords = [\"某某\"]\nsays = \"某。\"\npattern = \"(\"", "pattern 写法不对"),
            (
                "[[words]]\nwords = [\"某某\"]\nsays = \"某。\"\npattern = '(?:[一-龟]{500}){500}'",
                "pattern 写法不对",
            ),
            ("[[words]]\nwords = [\"某某\"]\nsays = \"某。\"\nbodies = [\"town\"]", "bodies 中的“town”应为"),
            (
                "[[words]]\nwords = [\"某某\"]\nsays = \"某。\"\nfound = [\"其他。\"]",
                "第 4 行：found 中的句子没有被找到",
            ),
            (
                "[[words]]\nwords = [\"某某\"]\nsays = \"某。\"\nquiet = [\"某某。\"]",
                "第 4 行：quiet 中的句子被找到了",
            ),
            ("[[words]]\nwords = [\"某某\"]\nsays = \"某。\"\nrule = \"WD-TERM\"", "自己的词都属于 WD-OWN"),
            ("not a profile", "第 1 行：写法不对"),
        ];
        for (text, wanted) in cases {
            let error = error(text);
            assert!(error.contains(wanted), "{text}\n{error}\n{wanted}");
        }
    }

    #[test]
    fn a_profile_has_bounds() {
        let entry = |pattern: &str| format!("[[words]]\nwords = [\"某某\"]\nsays = \"某。\"\n{pattern}\n");
        assert!(error(&entry("").repeat(1001)).contains("最多 1000 项"));
        assert!(error(&entry("pattern = '某'").repeat(201)).contains("200 个 pattern"));
        assert!(error(&entry(&format!("pattern = '{}'", "某".repeat(200)))).contains("pattern 最长"));
        assert!(error(&"#".repeat(MOST_BYTES + 1)).contains("超过 1 MB"));
    }
}
