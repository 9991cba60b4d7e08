//! Findings that a person has looked at and wants to see no more: a file of their fingerprints, with the reasons.
//!
//! ```json
//! {
//!   "schema": "gouji-ignores/1",
//!   "ignores": [
//!     { "fingerprint": "0123456789abcdef", "rule": "NT-RECV", "message": "正文写…", "reason": "含补正后重新提出的 1 件",
//!       "issuer": "青禾县云岭镇人民政府", "year": 2023 }
//!   ]
//! }
//! ```
//!
//! The [`fingerprint`](crate::finding::fingerprint) decides; rule, message and reason are for the people who read the file. Where
//! issuer or year are given, the entry is only for that body's reports, or for that year's. The page keeps its own list
//! in the same format, in JavaScript: this file belongs to the command.

use crate::finding::Finding;
use crate::message::{Message, say};
use crate::report::Report;
use serde::Deserialize;

/// Name of the schema.
pub const SCHEMA: &str = "gouji-ignores/1";

/// A list of findings to ignore.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ignores {
    entries: Vec<Entry>,
}

/// A finding to ignore.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Ignore", optional_fields))]
struct Entry {
    fingerprint: String,
    /// The rule's id, the message and the reason as they were then, for the people who read the file.
    #[serde(rename = "rule")]
    _rule: String,
    #[serde(rename = "message")]
    _message: String,
    #[serde(rename = "reason")]
    _reason: String,
    /// Only in reports of this body.
    issuer: Option<String>,
    /// Only in reports of this year.
    year: Option<u32>,
}

/// Findings that a person wants to see no more: a file of its own, schema `gouji-ignores/1`.
#[derive(Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Ignores"))]
pub(crate) struct File {
    #[cfg_attr(test, ts(type = "\"gouji-ignores/1\""))]
    schema: String,
    ignores: Vec<Entry>,
}

/// Why a file is no list of findings to ignore, in words for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IgnoresError {
    /// No JSON, or fields missing or of another kind.
    Syntax {
        /// 1-based.
        line: usize,
        /// 1-based.
        column: usize,
        /// In what way.
        why: Malformed,
    },
    /// Another schema.
    Schema(String),
    /// A fingerprint that can't be one.
    Fingerprint {
        /// Which entry, from 1 on.
        number: usize,
        /// The word that stands there.
        fingerprint: String,
    },
}

/// In what way a file is no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Malformed {
    /// It is no JSON.
    NoJson,
    /// A field is missing; which.
    Lacks(String),
    /// Something is of another kind than it should be.
    Otherwise,
}

impl Malformed {
    fn of(error: &serde_json::Error) -> Malformed {
        if !error.is_data() {
            return Malformed::NoJson;
        }
        // The reader of JSON says it in English only.
        let said = error.to_string();
        let field = said.strip_prefix("missing field `").and_then(|rest| rest.split('`').next());
        field.map_or(Malformed::Otherwise, |field| Malformed::Lacks(field.to_owned()))
    }
}

impl IgnoresError {
    /// In words.
    pub fn message(&self) -> Message {
        match self {
            IgnoresError::Syntax { line, column, why } => match why {
                Malformed::NoJson => say::terminal::list_syntax(*line, *column),
                Malformed::Lacks(field) => say::terminal::list_lacks(*line, *column, field),
                Malformed::Otherwise => say::terminal::list_kind(*line, *column),
            },
            IgnoresError::Schema(schema) => say::terminal::list_schema(schema),
            IgnoresError::Fingerprint { number, fingerprint } => {
                say::terminal::list_fingerprint(*number, fingerprint)
            }
        }
    }
}

impl std::fmt::Display for IgnoresError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        self.message().fmt(formatter)
    }
}

impl std::error::Error for IgnoresError {}

impl Ignores {
    /// Reads a file's text.
    ///
    /// # Errors
    /// Fails where it is no such list; the error's words say where and why.
    pub fn read(text: &str) -> Result<Ignores, IgnoresError> {
        let file: File = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|error| {
            IgnoresError::Syntax { line: error.line(), column: error.column(), why: Malformed::of(&error) }
        })?;
        if file.schema != SCHEMA {
            return Err(IgnoresError::Schema(file.schema));
        }
        let is_hex = |c: u8| c.is_ascii_digit() || matches!(c, b'a'..=b'f');
        let sound = |entry: &Entry| entry.fingerprint.len() == 16 && entry.fingerprint.bytes().all(is_hex);
        if let Some(index) = file.ignores.iter().position(|entry| !sound(entry)) {
            let fingerprint = file.ignores[index].fingerprint.clone();
            return Err(IgnoresError::Fingerprint { number: index + 1, fingerprint });
        }
        Ok(Ignores { entries: file.ignores })
    }

    /// Both lists as one.
    pub fn and(mut self, other: Ignores) -> Ignores {
        self.entries.extend(other.entries);
        self
    }

    /// Takes the findings to ignore out of a report's; how many they were. The ledger keeps their relations.
    pub fn hide(&self, report: &Report, findings: &mut Vec<Finding>) -> usize {
        let all = findings.len();
        findings.retain(|finding| {
            let known_by = [finding.fingerprint.to_string(), finding.former.to_string()];
            !self.entries.iter().any(|entry| known_by.contains(&entry.fingerprint) && entry.is_for(report))
        });
        all - findings.len()
    }
}

impl Entry {
    fn is_for(&self, report: &Report) -> bool {
        let issuer = report.issuer.as_ref().map(|issuer| issuer.text.as_str());
        let year = report.year.map(|year| year.value);
        self.issuer.as_deref().is_none_or(|own| issuer == Some(own))
            && self.year.is_none_or(|own| year == Some(own))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table whose first row does not add up.
    const DRAFT: &str = "青禾县云岭镇人民政府2023年政府信息公开工作年度报告\n二〇二三年，我镇共收到申请12件，其中网络申请7件、当面申请4件。\n";

    fn checked() -> crate::Checked {
        crate::check_text(DRAFT).expect("a report")
    }

    fn list(fields: &str) -> Ignores {
        let finding = checked().findings[0].fingerprint;
        let entry =
            format!(r#"{{"fingerprint":"{finding}","rule":"","message":"","reason":"经核实"{fields}}}"#);
        Ignores::read(&format!(r#"{{"schema":"{SCHEMA}","ignores":[{entry}]}}"#)).expect("a list")
    }

    fn hidden(ignores: &Ignores) -> usize {
        let mut checked = checked();
        let all = checked.findings.len();
        let hidden = ignores.hide(&checked.report, &mut checked.findings);
        assert_eq!(checked.findings.len() + hidden, all);
        hidden
    }

    #[test]
    fn what_is_listed_is_hidden() {
        assert_eq!(hidden(&Ignores::default()), 0);
        assert_eq!(hidden(&list("")), 1);
        assert_eq!(hidden(&Ignores::default().and(list(""))), 1);
    }

    #[test]
    fn an_entry_may_be_for_one_body_and_one_year() {
        assert_eq!(hidden(&list(r#","issuer":"青禾县云岭镇人民政府","year":2023"#)), 1);
        assert_eq!(hidden(&list(r#","year":2022"#)), 0);
        assert_eq!(hidden(&list(r#","issuer":"青禾县人民政府""#)), 0);
    }

    #[test]
    fn errors_say_what_is_wrong_and_where() {
        let error = |text: &str| Ignores::read(text).expect_err("no list").to_string();
        assert!(
            error("{\n  忽略").starts_with("忽略清单的写法不对：第 2 行第 3 列"),
            "{}",
            error("{\n  忽略")
        );
        assert!(error(r#"{"schema":"gouji-ignores/1"}"#).contains("缺少“ignores”"));
        assert!(error(r#"{"schema":"gouji-ignores/1","ignores":7}"#).contains("不是应有的"));
        assert!(error(r#"{"schema":"gouji-ignores/2","ignores":[]}"#).contains("现为“gouji-ignores/2”"));
        let short = r#"{"schema":"gouji-ignores/1","ignores":[{"fingerprint":"12","rule":"","message":"","reason":""}]}"#;
        assert!(error(short).contains("第 1 项的 fingerprint“12”"));
        assert!(Ignores::read("\u{FEFF}{\"schema\":\"gouji-ignores/1\",\"ignores\":[]}").is_ok());
    }
}
