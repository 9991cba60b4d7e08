//! Findings as lines for a person at a terminal.

use super::claims;
use crate::finding::{Finding, Severity};
use crate::relation::{Term, Tried};
use crate::report::Assumed;
use crate::{CheckError, Checked};
use std::fmt::Write;

/// A file's findings, each with its place and its relations.
pub fn file(name: &str, result: &Result<Checked, CheckError>) -> String {
    let mut out = String::new();
    match result {
        Err(error) => {
            let _ = writeln!(out, "{name}：未能核对。{error}");
        }
        Ok(checked) => {
            let _ = writeln!(out, "{name}：{}", summary(checked));
            for finding in &checked.findings {
                let _ = writeln!(out, "{}", line(checked, finding));
            }
        }
    }
    out
}

/// How many findings the profile leaves out.
pub fn left_out(result: &Result<Checked, CheckError>) -> String {
    let count = result.as_ref().map_or(0, |checked| checked.left_out);
    if count == 0 { String::new() } else { format!("  另有 {count} 项按配置文件不列出。\n") }
}

/// How many findings a list of those to ignore has hidden.
pub fn ignored(count: Option<usize>) -> String {
    count
        .filter(|&count| count > 0)
        .map_or(String::new(), |count| format!("  另有 {count} 项已按忽略清单隐藏。\n"))
}

/// 青禾县云岭镇人民政府 2023 年度（2021 年格式）。错误 1、警告 0 …；核对 42 项关系 …。正文数字 21 个：…
pub fn summary(checked: &Checked) -> String {
    let report = &checked.report;
    let issuer = report.issuer.as_ref().map_or("机关未读到", |issuer| issuer.text.as_str());
    let year = report.year.map_or("年度未读到".to_owned(), |year| format!("{} 年度", year.value));
    let count = |severity| checked.findings.iter().filter(|f| f.severity == severity).count();
    let counts = checked.ledger.counts();
    let claims = claims::counts(checked);
    let compared = claims.agrees + claims.differs;
    let figures = match compared + claims.alone {
        0 => String::new(),
        all => format!("正文数字 {all} 个：核对 {compared} 个，{} 个不符。", claims.differs),
    };
    let by_hand = if report.assumed == Assumed::default() { "" } else { "（按设定）" };
    format!(
        "{issuer} {year}{by_hand}。错误 {}、警告 {}、提示 {}、未能核对 {}；核对 {} 项关系，{} 项相符、{} 项不符、{} 项未能读取。{figures}",
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Hint),
        count(Severity::Info),
        counts.held + counts.broken + counts.unread,
        counts.held,
        counts.broken,
        counts.unread,
    )
}

fn line(checked: &Checked, finding: &Finding) -> String {
    let severity = severity_word(finding.severity);
    let place = match finding.position() {
        Some(place) => format!("第 {} 行", checked.opened.document.line(place.block)),
        None => "全文".to_owned(),
    };
    let mut out = format!("  {severity} {} {place}：{}", finding.rule, finding.message);
    for &index in &finding.relations {
        let [demand, left, right] = relation_lines(&checked.ledger.entries()[index]);
        let _ = write!(out, "\n      {demand}\n        {left}\n        {right}");
    }
    if let Some(fix) = &finding.fix {
        let _ = write!(out, "\n      怎样改：{fix}");
    }
    out
}

/// A relation in three lines: what is demanded, and both sides.
pub fn relation_lines(tried: &Tried) -> [String; 3] {
    let side = |terms: &[Term], sum| {
        let term = |t: &Term| format!("{} {}", t.label, if t.text.is_empty() { "（空）" } else { &t.text });
        match terms {
            [] => "0".to_owned(),
            [only] => term(only),
            _ => format!("{} ＝ {sum}", terms.iter().map(term).collect::<Vec<_>>().join(" ＋ ")),
        }
    };
    let relation = &tried.relation;
    [
        format!("应有：{}", relation.title()),
        format!("左边 {}", side(&relation.left, tried.left)),
        format!("右边 {}", side(&relation.right, tried.right)),
    ]
}

/// A severity in a word.
pub fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Hint => "提示",
        Severity::Info => "未能核对",
    }
}
