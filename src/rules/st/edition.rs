//! ST-ERA: tables of another edition than the one in force for the year.

use crate::finding::{Finding, Severity};
use crate::report::Report;
use crate::rules::Change::Text;
use crate::rules::Rule;
use crate::rules::rule::example;

pub(super) const ST_ERA: Rule = Rule {
    id: "ST-ERA",
    severity: Severity::Error,
    since: "0.1.0",
    title: "使用了其他年度的格式",
    text: "2019、2020 年度的报告使用 2019 年格式，2021 年度起使用 2021 年格式；两种格式的表格行列不同。",
    basis: "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号",
    exchange: None,
    wrong: example(2020, &[Text("2020", "2022"), Text("2021", "2023")]),
    right: example(2020, &[Text("2020", "2019")]),
};

/// The first table that is certainly of another edition.
pub(super) fn other_edition(report: &Report) -> Option<Finding> {
    let (year, expected) = (report.year?, report.edition()?);
    let table = report.tables.iter().find(|table| table.edition_certain && table.edition != expected)?;
    let required = match expected.notice {
        None => "没有统一的表格".to_owned(),
        Some(notice) => format!("应使用{notice}的格式"),
    };
    let of = match report.assumed.edition {
        Some(set) => format!("格式设定为 {}", set.short_label),
        None => format!("{} 年度报告{required}", year.value),
    };
    let message = format!("{of}，当前{}是 {}。", table.form.name, table.edition.label);
    Some(
        ST_ERA
            .finding(message)
            .at(table.place)
            .and(year.place)
            .fix("请换用该年度格式的表格重新填写，或核对标题中的年度。"),
    )
}
