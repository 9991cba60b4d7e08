//! From the text of a profile to the profile; what is wrong with it is told with its line, and with what may have been meant.

use super::tree::{Fields, Node};
use super::{Deadlines, Overview, Profile};
use crate::finding::Severity;
use crate::form::ASPECTS;
use crate::message::{Between, Message, Sentence, say};
use crate::report::BodyKind;
use crate::text::distance::distance;
use crate::text::signs::fold_word;
use crate::words::pattern::Pattern;
use crate::words::written::{self, BODIES, SEVERITIES, Written};
use crate::words::{Entry, List, Text, Where};
use std::fmt;

/// The id of the rule that speaks for all words of a county's own.
const OWN_WORDS: &str = "WD-OWN";

/// The most that a profile may hold. A county needs a hundredth of it; a check has to end in time with any.
const MOST_BYTES: usize = 1 << 20;
const MOST_ENTRIES: usize = 1000;
const MOST_WORDS: usize = 5000;
const MOST_PATTERNS: usize = 200;
const LONGEST_PATTERN: usize = 500;

/// The fields of a profile.
pub(super) const FIELDS: [&str; 7] = ["name", "off", "severities", "deadlines", "overview", "units", "words"];

/// The fields of `overview`.
pub(super) const FIELDS_OF_OVERVIEW: [&str; 2] = ["longest", "figures"];

/// The fields of an entry of `words`.
pub(super) const FIELDS_OF_ENTRY: [&str; 17] = [
    "rule",
    "words",
    "pattern",
    "unless",
    "unless_anywhere",
    "says",
    "in_english",
    "instead_of",
    "write",
    "why",
    "severity",
    "from",
    "to",
    "bodies",
    "parts",
    "found",
    "quiet",
];

/// Why a text is no profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileError {
    /// 1-based, where it is known.
    pub line: Option<usize>,
    /// What is wrong, without the end of a sentence.
    pub what: Message,
}

impl ProfileError {
    /// In words, for the person who wrote it.
    pub fn message(&self) -> Message {
        match self.line {
            Some(line) => say::profile::in_line(line, &self.what),
            None => say::profile::as_whole(&self.what),
        }
    }
}

impl std::error::Error for ProfileError {}

impl fmt::Display for ProfileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(out)
    }
}

/// What is wrong, and the offset where it stands.
#[derive(Debug)]
pub(crate) struct Fault {
    at: Option<usize>,
    what: Message,
}

impl Fault {
    pub fn at(at: usize, what: Message) -> Fault {
        Fault { at: Some(at), what }
    }

    /// That a word is not known, and which one may have been meant.
    pub fn unknown(at: usize, word: &str, known: &[&str], why: &'static Sentence) -> Fault {
        let letters = |text: &str| text.to_ascii_lowercase().chars().collect::<Vec<_>>();
        let near = |other: &&str| distance(&letters(word), &letters(other));
        let nearest = known.iter().copied().min_by_key(near).filter(|other| {
            let longer = word.chars().count().max(other.chars().count());
            near(other) * 2 <= longer
        });
        let what = match nearest {
            Some(nearest) => say::profile::unknown_near(word, why, nearest),
            None if known.len() <= 12 => say::profile::unknown_of(word, why, Between::Commas.list(known)),
            None => say::profile::unknown(word, why),
        };
        Fault::at(at, what)
    }

    fn in_text(self, text: &str) -> ProfileError {
        ProfileError { line: self.at.map(|at| line_at(text, at)), what: self.what }
    }
}

impl Profile {
    /// Reads TOML, or JSON where the text begins with a brace. `ids` are those of the rules that there are.
    ///
    /// # Errors
    /// Where it is no profile; the error's words say where and why.
    pub fn read(text: &str, ids: &[&str]) -> Result<Profile, ProfileError> {
        let text = text.trim_start_matches('\u{FEFF}');
        if text.trim_start().starts_with('{') {
            return Profile::from_tree(text, super::json::read, ids);
        }
        Profile::from_tree(text, super::toml::read, ids)
    }

    fn from_tree(
        text: &str,
        tree: fn(&str) -> Result<Node, Fault>,
        ids: &[&str],
    ) -> Result<Profile, ProfileError> {
        if text.len() > MOST_BYTES {
            return Err(ProfileError { line: None, what: say::profile::too_large() });
        }
        tree(text).and_then(|root| Reader { ids }.profile(&root)).map_err(|fault| fault.in_text(text))
    }
}

/// Reads what stands in a profile; it knows the rules that there are.
struct Reader<'a> {
    ids: &'a [&'a str],
}

impl Reader<'_> {
    fn profile(&self, root: &Node) -> Result<Profile, Fault> {
        let file = root.fields("profile", &FIELDS)?;
        let off = file.texts("off")?;
        for (at, name) in &off {
            self.known_rule(*at, name)?;
        }
        let mut severities = Vec::new();
        for field in file.table("severities")? {
            self.known_rule(field.at, &field.name)?;
            let word = field.node.text(&field.name)?;
            let unknown =
                || Fault::unknown(field.node.at, word, &SEVERITIES, &say::profile::NO_SUCH_SEVERITY);
            severities.push((field.name.clone(), severity(word).ok_or_else(unknown)?));
        }
        Ok(Profile {
            name: file.text("name")?,
            deadlines: deadlines(&file)?,
            overview: overview(&file)?,
            units: file.texts("units")?.into_iter().map(|(_, unit)| unit).collect(),
            words: words(file.list("words")?)?,
            off: off.into_iter().map(|(_, name)| name).collect(),
            severities,
        })
    }

    fn known_rule(&self, at: usize, name: &str) -> Result<(), Fault> {
        if self.ids.iter().any(|id| super::names(name, id)) {
            return Ok(());
        }
        let families = self.ids.iter().filter_map(|id| id.split('-').next());
        let mut known: Vec<&str> = families.chain(self.ids.iter().copied()).collect();
        known.dedup();
        Err(Fault::unknown(at, name, &known, &say::profile::NO_SUCH_RULE))
    }
}

fn overview(file: &Fields) -> Result<Overview, Fault> {
    let Some(node) = file.get("overview") else { return Ok(Overview::default()) };
    let fields = node.fields("overview", &FIELDS_OF_OVERVIEW)?;
    let mut figures = Vec::new();
    for (at, name) in fields.texts("figures")? {
        let known = ASPECTS.into_iter().find(|known| *known == name);
        let unknown = || Fault::unknown(at, &name, &ASPECTS, &say::profile::NO_SUCH_ASPECT);
        figures.push(known.ok_or_else(unknown)?);
    }
    Ok(Overview { longest: fields.number("longest")?.map(|most| most as usize), figures })
}

fn deadlines(file: &Fields) -> Result<Deadlines, Fault> {
    let mut deadlines = Deadlines::default();
    for field in file.table("deadlines")? {
        let due = match field.name.as_str() {
            "township" => &mut deadlines.township,
            "department" => &mut deadlines.department,
            "government" => &mut deadlines.government,
            other => {
                let known = ["township", "department", "government"];
                return Err(Fault::unknown(field.at, other, &known, &say::profile::NO_SUCH_DEADLINE));
            }
        };
        let day = field.node.text(&field.name)?;
        let read = month_and_day(day);
        *due = Some(read.ok_or_else(|| Fault::at(field.node.at, say::profile::deadline(day)))?);
    }
    Ok(deadlines)
}

fn words(nodes: &[Node]) -> Result<Option<List>, Fault> {
    let mut all = nodes.iter().map(written).collect::<Result<Vec<_>, _>>()?;
    let words: usize = all.iter().map(|entry| entry.words.len()).sum();
    let patterns = all.iter().filter(|entry| entry.pattern.is_some()).count();
    if all.len() > MOST_ENTRIES || words > MOST_WORDS || patterns > MOST_PATTERNS {
        let what = say::profile::too_many_words(MOST_ENTRIES, MOST_WORDS, MOST_PATTERNS);
        return Err(Fault { at: None, what });
    }
    if all.is_empty() {
        return Ok(None);
    }
    let mut entries = Vec::new();
    for (node, written) in nodes.iter().zip(&mut all) {
        let place = written.words.first().cloned().unwrap_or_default();
        let wrong = |what| Fault::at(first_word(node), say::profile::in_entry(place, what));
        entries.push(entry(std::mem::take(written)).map_err(wrong)?);
    }
    let list = List::new(entries);
    for (index, node) in nodes.iter().enumerate() {
        let fields = node.fields("words", &FIELDS_OF_ENTRY)?;
        for (wanted, name) in [(true, "found"), (false, "quiet")] {
            for (at, sentence) in fields.texts(name)? {
                if list.is_found_in(index, &fold_word(&sentence)) != wanted {
                    let not_as_said = if wanted { say::profile::not_found } else { say::profile::not_quiet };
                    return Err(Fault::at(at, not_as_said(sentence)));
                }
            }
        }
    }
    Ok(Some(list))
}

/// Where the first word of an entry stands, or the entry itself.
fn first_word(node: &Node) -> usize {
    let fields = node.fields("words", &FIELDS_OF_ENTRY).ok();
    let words = fields.and_then(|fields| fields.list("words").ok());
    words.and_then(|words| words.first()).map_or(node.at, |word| word.at)
}

fn written(node: &Node) -> Result<Written, Fault> {
    let fields = node.fields("words", &FIELDS_OF_ENTRY)?;
    let missing = |name: &'static str| Fault::at(fields.at, say::profile::missing(name));
    let several = |name: &str| -> Result<Vec<String>, Fault> {
        Ok(fields.texts(name)?.into_iter().map(|(_, text)| text).collect())
    };
    if fields.get("words").is_none() {
        return Err(missing("words"));
    }
    Ok(Written {
        rule: fields.text("rule")?.unwrap_or_default(),
        words: several("words")?,
        pattern: fields.text("pattern")?,
        unless: several("unless")?,
        unless_anywhere: several("unless_anywhere")?,
        says: fields.text("says")?.ok_or_else(|| missing("says"))?,
        in_english: fields.text("in_english")?,
        instead_of: fields.text("instead_of")?,
        write: fields.text("write")?,
        why: fields.text("why")?.unwrap_or_default(),
        severity: fields.text("severity")?,
        from: fields.number("from")?,
        to: fields.number("to")?,
        bodies: several("bodies")?,
        parts: several("parts")?,
        // They are tried where they stand.
        found: Vec::new(),
        quiet: Vec::new(),
    })
}

/// An entry, or what is wrong with it.
fn entry(mut written: Written) -> Result<Entry, Message> {
    // Whoever writes （ means what is searched as (.
    for text in [&mut written.words, &mut written.unless, &mut written.unless_anywhere].into_iter().flatten()
    {
        *text = fold_word(text);
    }
    if let Some(fault) = written.fault(fold_word) {
        return Err(said(fault));
    }
    if !written.rule.is_empty() && written.rule != OWN_WORDS {
        return Err(say::profile::own_rule(OWN_WORDS));
    }
    if let Some(pattern) = &written.pattern {
        if pattern.len() > LONGEST_PATTERN {
            return Err(say::profile::pattern_too_long(LONGEST_PATTERN));
        }
        if let Err(why) = Pattern::new(pattern) {
            return Err(say::profile::pattern(why));
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

/// What is wrong with an entry, in words.
fn said(fault: written::Fault) -> Message {
    match fault {
        written::Fault::Words => say::profile::words(),
        written::Fault::TooShort(word) => say::profile::too_short(word),
        written::Fault::NotFolded(text, wanted) => say::profile::not_folded(text, wanted),
        written::Fault::NotOneOf(field, word, known) => {
            say::profile::not_one_of(field, word, Between::Commas.list(known))
        }
        written::Fault::SaysNothing => say::profile::says_nothing(),
        written::Fault::NothingToWrite => say::profile::nothing_to_write(),
        written::Fault::Years => say::profile::years(),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Language;

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
        assert!(Profile::read("{}", &IDS).is_ok());
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
    fn what_is_wrong_is_told_in_english_too() {
        let cases = [
            ("of = []", "The profile, line 1: “of”: there is no such field; perhaps “off” is meant."),
            ("[overview]\nlongest = \"多\"", "The profile, line 2: longest is not a whole number."),
            ("\n{\"units\": [1]}", "The profile, line 2: units is not a text."),
            ("{\"units\": [\n1,]}", "The profile, line 2: not well-formed JSON."),
            ("{\"off\": [],\n\"off\": []}", "The profile, line 2: “off” is there twice."),
            (
                "[severities]\nCN-IPF = \"高\"",
                "The profile, line 2: “高”: there is no such severity; there are “error, warning, hint”.",
            ),
            ("[[words]]\nwords = [\"某某\"]", "The profile, line 1: says is missing."),
            (
                "[[words]]\nwords = [\"某\"]\nsays = \"某。\"",
                "The profile, line 2: words “某”: “某” in words is too short, two characters are the least.",
            ),
        ];
        for (text, wanted) in cases {
            let error = Profile::read(text, &IDS).expect_err("no profile");
            assert_eq!(error.message().written(Language::English), wanted, "{text}");
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
