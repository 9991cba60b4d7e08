//! A report from nothing: the official outline, and its tables with a nought in each cell.

use crate::form::{ASPECTS, Blank, Edition, Section, SectionKind, TableForm, official};
use crate::text::shape::Shape;

const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// Stands where the body is not known yet.
const SOME_BODY: &str = "××人民政府";

/// The text of a report for a year, and its tables. An empty name is one that is not known yet.
pub fn blank(year: u32, body: &str) -> (String, Vec<Shape>) {
    let body = if body.trim().is_empty() { SOME_BODY } else { body.trim() };
    let edition = official().of_year(year);
    let mut lines: Vec<String> =
        vec![body.to_owned(), format!("{year}年政府信息公开工作年度报告"), String::new()];
    let mut shapes = Vec::new();
    let sections = &edition.outline.sections;
    let numeral = |index: usize| NUMERALS.get(index).copied().unwrap_or_default();
    let names: Vec<&str> = sections.iter().map(|section| section.heading).collect();
    let (names, count) = (names.join("、"), numeral(sections.len().saturating_sub(1)));
    lines.push(format!(
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）的规定，现公布{body}{year}年政府信息公开工作年度报告。\
         本报告由{names}{count}个部分组成，所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
    ));
    for (index, section) in sections.iter().enumerate() {
        lines.push(format!("{}、{}", numeral(index), section.heading));
        match section_of(edition, section) {
            Some(form) => {
                let Blank { rows, columns, cells } = form.blank();
                shapes.push(Shape { line: lines.len() as u32 + 1, rows: rows.len() as u32, columns, cells });
                lines.extend(rows);
            }
            None if section.kind == SectionKind::Overview => {
                for (index, aspect) in ASPECTS.iter().enumerate() {
                    lines.extend([format!("（{}）{aspect}", numeral(index)), String::new()]);
                }
            }
            None => lines.push(String::new()),
        }
    }
    (lines.join("\n") + "\n", shapes)
}

fn section_of<'a>(edition: &'a Edition, section: &Section) -> Option<&'a TableForm> {
    match section.kind {
        SectionKind::Table(kind) => edition.table_of(kind),
        _ => None,
    }
}
