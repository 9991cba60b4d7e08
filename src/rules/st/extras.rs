//! ST-EXTRA, ST-NOTE: what the format does not have, and the note that it has.

use crate::finding::{Finding, Severity};
use crate::form::TableKind;
use crate::message::say;
use crate::report::Report;
use crate::rules::Change::Text;
use crate::rules::Rule;
use crate::rules::rule::example;
use crate::rules::st::{FORMAT, is_annex};
use crate::text::document::Document;
use crate::text::numbering::Style;

pub(super) const ST_EXTRA: Rule = Rule {
    id: "ST-EXTRA",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "格式之外的部分",
    text: "全国统一的格式是六个部分，多出的部分宜并入“六、其他需要报告的事项”。附件、附表不报，2018年度及以前不报。",
    basis: FORMAT,
    exchange: None,
    wrong: example(
        2023,
        &[Text("无其他需要报告的事项。", "无其他需要报告的事项。\n七、2024年工作思路\n继续完善公开制度。")],
    ),
    right: example(2023, &[Text("无其他需要报告的事项。", "无其他需要报告的事项。\n附件：公开目录")]),
};

pub(super) const ST_NOTE: Rule = Rule {
    id: "ST-NOTE",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "表三缺少勾稽关系的说明",
    text: "格式的表三左上角注明“本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和”。写在表外的不报，没有读到整张表的不报。",
    basis: FORMAT,
    exchange: None,
    wrong: example(2023, &[Text("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "")]),
    right: example(
        2023,
        &[
            Text("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", ""),
            Text(
                "三、收到和处理政府信息公开申请情况",
                "三、收到和处理政府信息公开申请情况\n勾稽关系：第一项加第二项之和，等于第三项加第四项之和",
            ),
        ],
    ),
};

/// Numbered sections behind those of the format.
pub(super) fn extra(report: &Report) -> Option<Finding> {
    let last = report.outline().sections.last()?.number;
    report.section(last)?;
    let section = report.sections.iter().rev().find(|section| {
        let behind = matches!(section.enumerator, Some((Style::Han, ordinal)) if ordinal > u32::from(last));
        behind && section.number.is_none() && !is_annex(&section.heading)
    })?;
    let message = say::st::extra(&section.heading);
    Some(ST_EXTRA.finding(message).at(section.place))
}

/// The note is nowhere in the draft.
pub(super) fn note(document: &Document, report: &Report) -> Option<Finding> {
    let table = report.table_of(TableKind::Applications)?;
    // A template may leave out a row of its own kind.
    let read = table.rows.iter().flatten().count();
    let whole = 10 * read >= 8 * table.rows.len() && table.columns_fault.is_none();
    let written = |text: &str| text.contains("勾稽") || text.contains("钩稽") || text.contains("第一项加");
    let stands = document.ids().any(|block| written(document.text(block)));
    (whole && !stands && report.cut.is_none()).then(|| ST_NOTE.finding(say::st::note()).at(table.place))
}
