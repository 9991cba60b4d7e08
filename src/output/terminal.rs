//! Findings as lines for a person at a terminal.

use super::claims;
use crate::finding::{Finding, Severity};
use crate::message::{Between, Language, Message, Part, say};
use crate::relation::{Term, Tried};
use crate::report::Assumed;
use crate::text::visible::visible;
use crate::{CheckError, Checked};
use std::fmt::Write;

/// The same of a name, which has one line.
fn one_line(name: &str) -> String {
    visible(name).replace('\n', "\u{240A}").replace('\t', "\u{2409}")
}

/// A file's findings, each with its place and its relations.
pub fn file(name: &str, result: &Result<Checked, CheckError>, language: Language) -> String {
    let name = &one_line(name);
    let mut out = String::new();
    match result {
        Err(error) => out += &unchecked(name, &error.message(), language),
        Ok(checked) => {
            let summary = say::relation::title(name, summary(checked));
            let _ = writeln!(out, "{}", summary.written(language));
            for finding in &checked.findings {
                let _ = writeln!(out, "{}", line(checked, finding, language));
            }
        }
    }
    out
}

/// A file in one line: whose it is, and how it came out.
pub fn first_line(name: &str, result: &Result<Checked, CheckError>, language: Language) -> String {
    match result {
        Ok(checked) => say::relation::title(one_line(name), summary(checked)).written(language) + "\n",
        Err(_) => file(name, result, language),
    }
}

/// A file that could not be read, and why.
pub fn unread(name: &str, why: &Message, language: Language) -> String {
    say::terminal::unread(one_line(name), why).written(language) + "\n"
}

/// A draft that could not be checked, and why.
pub fn unchecked(name: &str, why: &Message, language: Language) -> String {
    say::terminal::unchecked(one_line(name), why).written(language) + "\n"
}

/// How many findings the profile leaves out.
pub fn left_out(result: &Result<Checked, CheckError>, language: Language) -> String {
    let count = result.as_ref().map_or(0, |checked| checked.left_out);
    if count == 0 {
        return String::new();
    }
    format!("  {}\n", say::terminal::left_out(count).written(language))
}

/// How many findings a list of those to ignore has hidden.
pub fn ignored(count: Option<usize>, language: Language) -> String {
    let told = |count| format!("  {}\n", say::terminal::ignored(count).written(language));
    count.filter(|&count| count > 0).map_or(String::new(), told)
}

/// 青禾县云岭镇人民政府 2023 年度（2021 年格式）。错误 1、警告 0 …；核对 42 项关系 …。正文数字 21 个：…
pub fn summary(checked: &Checked) -> Message {
    let report = &checked.report;
    let issuer = report.issuer.as_ref();
    let issuer = issuer.map_or(say::terminal::no_issuer(), |issuer| say::relation::label(&issuer.text));
    let year = report.year.map_or(say::terminal::no_year(), |year| say::terminal::year(year.value));
    let count = |severity| checked.findings.iter().filter(|f| f.severity == severity).count();
    let counts = checked.ledger.counts();
    let claims = claims::counts(checked);
    let compared = claims.agrees + claims.differs;
    let by_hand = report.assumed != Assumed::default();
    let year = if by_hand { say::terminal::as_set(year) } else { year };
    let summary = say::terminal::summary(
        issuer,
        year,
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Hint),
        count(Severity::Info),
        counts.held + counts.broken + counts.unread,
        counts.held,
        counts.broken,
        counts.unread,
    );
    let all = compared + claims.alone;
    summary.and_perhaps((all > 0).then(|| say::terminal::figures(all, compared, claims.differs)))
}

fn line(checked: &Checked, finding: &Finding, language: Language) -> String {
    let severity = severity_word(finding.severity, language);
    let place = match finding.position() {
        Some(place) => say::terminal::line(checked.opened.document.line(place.block)),
        None => say::terminal::whole(),
    };
    let said = say::relation::title(place, &finding.message).written(language);
    let mut out = format!("  {severity} {} {said}", finding.rule);
    for &index in &finding.relations {
        let lines = relation_lines(&checked.ledger.entries()[index], language);
        for (indent, line) in [6, 8, 8].into_iter().zip(lines) {
            let _ = write!(out, "\n{:indent$}{line}", "");
        }
    }
    if let Some(fix) = &finding.fix {
        let _ = write!(out, "\n      {}", say::terminal::fix(fix).written(language));
    }
    out
}

/// A relation in three lines: what is demanded, and both sides.
pub fn relation_lines(tried: &Tried, language: Language) -> [String; 3] {
    let side = |terms: &[Term], sum| {
        let term = |term: &Term| match term.text.as_str() {
            "" => say::terminal::term(&term.label, &say::names::BLANK),
            text => say::terminal::term(&term.label, text),
        };
        match terms {
            [] => Part::from("0"),
            [only] => term(only).into(),
            _ => say::terminal::sum(Between::SpacedPlus.list(terms.iter().map(term)), sum).into(),
        }
    };
    let relation = &tried.relation;
    let lines = [
        say::terminal::relation(relation.title()),
        say::terminal::left(side(&relation.left, tried.left)),
        say::terminal::right(side(&relation.right, tried.right)),
    ];
    lines.map(|line| line.written(language))
}

/// A severity in a word.
pub fn severity_word(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => say::terminal::ERROR.written(language),
        Severity::Warning => say::terminal::WARNING.written(language),
        Severity::Hint => say::terminal::HINT.written(language),
        Severity::Info => say::terminal::INFO.written(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_line() {
        assert_eq!(one_line("年报\n错误 0\t.docx"), "年报␊错误 0␉.docx");
    }
}
