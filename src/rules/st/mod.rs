//! ST: sections, their headings and numbers, and the frames of the tables.

mod announced;
pub(super) mod aspects;
mod contents;
mod edition;
mod extras;
mod frames;
mod headings;
mod numbers;
mod residue;
mod sections;
mod tables;
mod titles;

use crate::finding::{Finding, Severity};
use crate::relation::ledger::Ledger;
use crate::report::Lost;
use crate::rules::{Context, Rule};
use crate::text::search::has_stop;
use announced::{ST_COUNT, ST_LIST};
use aspects::{ST_FIVE, ST_TOPIC};
use contents::ST_EMPTY;
use edition::ST_ERA;
use extras::{ST_EXTRA, ST_NOTE};
use frames::{ST_COLS, ST_ROW};
use headings::{ST_HEAD, ST_STYLE};
use numbers::ST_NUM;
use residue::ST_RESID;
use sections::{ST_MISS, ST_ORDER};
use tables::{ST_IMG, ST_TAB};
use titles::{ST_PAREN, ST_TITLE};

pub(super) const RULES: &[Rule] = &[
    ST_ERA, ST_MISS, ST_ORDER, ST_NUM, ST_STYLE, ST_HEAD, ST_EMPTY, ST_COUNT, ST_LIST, ST_TAB, ST_IMG,
    ST_ROW, ST_COLS, ST_FIVE, ST_TOPIC, ST_RESID, ST_TITLE, ST_EXTRA, ST_NOTE, ST_PAREN,
];

const FORMAT: &str =
    "《中华人民共和国政府信息公开条例》第五十条：年度报告的格式由全国政府信息公开工作主管部门统一规定";
const NUMBERING: &str = "公文结构层次序数的通常写法：一、（一）1.（1）";

/// Names of an annex.
const ANNEXES: [&str; 4] = ["附表", "附件", "统计表", "附录"];

/// Whether a line heads an annex.
fn is_annex(line: &str) -> bool {
    const LONGEST: usize = 30;
    let line = line.trim();
    // Bytes first: nearly every line is asked, and nearly none is short.
    if line.len() > 4 * LONGEST || line.chars().count() > LONGEST || has_stop(line) {
        return false;
    }
    let head =
        line.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '：' | ':' | '一' | '二' | '三'));
    ANNEXES.iter().any(|word| line.starts_with(word)) || head.ends_with("统计表")
}

/// The findings of the structure; the number of parts that the preamble rightly announces goes into the ledger.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = of_structure(context, ledger);
    if context.report.lost == Lost::Anything {
        // Its structure may be the damage's; the number of parts is told where all of them are there.
        findings.retain(|finding| finding.severity >= Severity::Info || finding.rule == ST_COUNT.id);
    }
    findings
}

fn of_structure(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let report = context.report;
    let document = context.document;
    let mut findings = Vec::new();
    findings.extend(edition::other_edition(report));
    for table in &report.tables {
        findings.extend(frames::rows(report, table));
        findings.extend(frames::columns(table));
    }
    if !report.is_whole() {
        return findings;
    }
    // Public institutions report by rules of their own: only where one uses the tables it follows the format.
    let bound = report.body.is_none_or(|body| body.kind.is_bound());
    let asked = report.has_tables() && (bound || !report.tables.is_empty());
    let missing = if asked || bound { sections::missing_sections(report) } else { Vec::new() };
    if asked {
        let absent = missing.iter().filter_map(|&number| sections::missing_section(document, report, number));
        let absent: Vec<Finding> = absent.chain(tables::missing_tables(document, report)).collect();
        findings.extend(absent.into_iter().map(|finding| Finding {
            // Nothing obliges an institution to have them.
            severity: if bound { finding.severity } else { Severity::Info },
            ..finding
        }));
        findings.extend(sections::order(report));
        findings.extend(headings::headings(report));
    }
    if report.has_tables() && bound {
        findings.extend(aspects::aspects(context));
        findings.extend(extras::extra(report));
        findings.extend(extras::note(document, report));
    }
    findings.extend(titles::title(report).filter(|_| bound));
    findings.extend(titles::brackets(document, report));
    findings.extend(residue::notes(report));
    findings.extend(headings::style(document, report));
    findings.extend(numbers::numbers(document, report, &missing));
    findings.extend(contents::empty(document, report));
    findings.extend(announced::announced(document, report, &missing, ledger));
    findings
}
