//! A run as a workbook: a summary, the findings, what shows side by side.

use super::files::save;
use gouji::Checked;
use gouji::desk::{self, Desk};
use gouji::finding::Severity;
use gouji::message::{Language, Message};
use gouji::output::csv;
use gouji::output::desk::DeskEntry;
use gouji::output::terminal::severity_word;
use gouji::writer::{Sheet, workbook};
use std::path::Path;

/// What a draft adds to the workbook.
pub struct DraftRows {
    summary: Vec<String>,
    findings: Vec<Vec<String>>,
}

impl DraftRows {
    /// A draft that was checked.
    pub fn of(name: &str, checked: &Checked, language: Language) -> DraftRows {
        let report = &checked.report;
        let count = |severity| checked.findings.iter().filter(|f| f.severity == severity).count().to_string();
        let first = checked.findings.first().map(|finding| finding.message.written(language));
        let summary = vec![
            name.to_owned(),
            report.issuer.as_ref().map_or(String::new(), |issuer| issuer.text.clone()),
            report.body.map_or(String::new(), |body| body.kind.label().to_owned()),
            report.year.map_or(String::new(), |year| year.value.to_string()),
            report.shown_edition().map_or(String::new(), |edition| edition.short_label.to_owned()),
            count(Severity::Error),
            count(Severity::Warning),
            count(Severity::Hint),
            checked.ledger.entries().len().to_string(),
            first.unwrap_or_default(),
        ];
        DraftRows { summary, findings: csv::rows(name, checked, language) }
    }

    /// A draft that could not be.
    pub fn unread(name: &str, why: &str, language: Language) -> DraftRows {
        let mut summary = vec![String::new(); 10];
        summary[0] = name.to_owned();
        summary[9] = why.to_owned();
        let severity = severity_word(Severity::Info, language);
        DraftRows { summary, findings: vec![csv::sentence_row(name, severity, "", why)] }
    }
}

/// The sheets in the making.
pub struct Book {
    language: Language,
    summary: Sheet,
    findings: Sheet,
    together: Sheet,
}

impl Book {
    pub fn new(language: Language) -> Book {
        let sheet = |name: &str, columns: &[&str], numbers: &[usize]| Sheet {
            name: name.to_owned(),
            columns: columns.iter().map(|column| (*column).to_owned()).collect(),
            numbers: numbers.to_vec(),
            rows: Vec::new(),
        };
        let (names, summary, together) = match language {
            Language::Chinese => (
                ["汇总", "问题清单", "放在一起看"],
                ["文件", "机关", "类型", "年度", "格式", "错误", "警告", "提示", "核对项", "主要问题"],
                ["级别", "规则", "问题", "文件", "明细"],
            ),
            Language::English => (
                ["Summary", "Findings", "Side by side"],
                [
                    "File",
                    "Body",
                    "Kind",
                    "Year",
                    "Format",
                    "Errors",
                    "Warnings",
                    "Hints",
                    "Checked",
                    "Main finding",
                ],
                ["Severity", "Rule", "Finding", "Files", "Details"],
            ),
        };
        Book {
            language,
            summary: sheet(names[0], &summary, &[3, 5, 6, 7, 8]),
            findings: Sheet { columns: csv::columns(language), ..sheet(names[1], &[], &[2, 5]) },
            together: sheet(names[2], &together, &[]),
        }
    }

    pub fn draft(&mut self, DraftRows { summary, findings }: DraftRows) {
        self.summary.rows.push(summary);
        self.findings.rows.extend(findings);
    }

    pub fn together(&mut self, desk: &Desk, finding: &desk::Finding, severity: &str, said: &str) {
        let entry = DeskEntry::of(desk, finding, self.language);
        let row = [severity, finding.rule, said].map(str::to_owned);
        self.together.rows.push([row.to_vec(), vec![entry.files().join("\n"), entry.details()]].concat());
    }

    /// Writes the file; a sentence where that fails.
    pub fn save(self, output: Option<&Path>) -> Result<(), Message> {
        let bytes =
            workbook(&[self.summary, self.findings, self.together]).map_err(|error| error.message())?;
        save(output.unwrap_or(Path::new("-")), &bytes)
    }
}
