//! Findings as a table for a spreadsheet: UTF-8 with a mark in front, so that Excel reads it, a line a finding.

use super::json::place_name;
use super::terminal::severity_word;
use crate::Checked;
use crate::message::Language;
use crate::text::visible::visible;

/// The mark in front and the line of headings.
pub fn head(language: Language) -> String {
    format!("\u{FEFF}{}", line(&columns(language)))
}

/// The headings.
pub fn columns(language: Language) -> Vec<String> {
    let heads = match language {
        Language::Chinese => ["文件", "机关", "年度", "级别", "规则", "行", "位置", "问题", "改法", "编号"],
        Language::English => {
            ["File", "Body", "Year", "Severity", "Rule", "Line", "Place", "Finding", "Fix", "Fingerprint"]
        }
    };
    heads.map(str::to_owned).to_vec()
}

/// The findings of a draft, a line each.
pub fn findings(name: &str, checked: &Checked, language: Language) -> String {
    rows(name, checked, language).iter().map(|row| line(row)).collect()
}

/// The findings of a draft, a row of [`columns`] each.
pub fn rows(name: &str, checked: &Checked, language: Language) -> Vec<Vec<String>> {
    let report = &checked.report;
    let issuer = report.issuer.as_ref().map_or("", |issuer| issuer.text.as_str());
    let year = report.year.map_or(String::new(), |year| year.value.to_string());
    let lines = checked.findings.iter().map(|finding| {
        let at = finding.position().map(|place| checked.opened.document.line(place.block).to_string());
        let place = finding.marks.first().and_then(|mark| place_name(checked, mark));
        vec![
            name.to_owned(),
            issuer.to_owned(),
            year.clone(),
            severity_word(finding.severity, language).to_owned(),
            finding.rule.to_owned(),
            at.unwrap_or_default(),
            place.map(|name| name.written(language)).unwrap_or_default(),
            finding.message.written(language),
            finding.fix.as_ref().map(|fix| fix.written(language)).unwrap_or_default(),
            finding.fingerprint.to_string(),
        ]
    });
    lines.collect()
}

/// A line about a file or about several that has no more than a sentence.
pub fn sentence(name: &str, severity: &str, rule: &str, sentence: &str) -> String {
    line(&sentence_row(name, severity, rule, sentence))
}

/// Likewise as a row of [`columns`].
pub fn sentence_row(name: &str, severity: &str, rule: &str, sentence: &str) -> Vec<String> {
    [name, "", "", severity, rule, "", "", sentence, "", ""].map(str::to_owned).to_vec()
}

fn line(cells: &[String]) -> String {
    cells.iter().map(|text| cell(text)).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A cell. What a spreadsheet would take for a formula stands behind an apostrophe, and what turns the direction of the text
/// is shown as in a terminal: drafts come from anybody.
fn cell(text: &str) -> String {
    let text = &visible(text);
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_no_formula_is_run() {
        assert_eq!(cell("甲"), "甲");
        assert_eq!(cell("甲,“乙”"), "\"甲,“乙”\"");
        assert_eq!(cell("他说\"好\"\n"), "\"他说\"\"好\"\"\n\"");
        assert_eq!(cell("=1+1"), "'=1+1");
        assert_eq!(cell("甲\u{202E}乙\u{2066}"), "甲<U+202E>乙<U+2066>");
        assert_eq!(cell("@A1,b"), "\"'@A1,b\"");
    }
}
