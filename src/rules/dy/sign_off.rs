//! DY-SIGN: the date below the report.

use crate::finding::{Finding, Severity};
use crate::number::prose::{Date, What, tokens};
use crate::report::BodyKind;
use crate::rules::Change::Text;
use crate::rules::dy::calendar::impossible;
use crate::rules::dy::is_school;
use crate::rules::rule::example;
use crate::rules::{Context, Rule};
use crate::text::document::{BlockId, Place};
use crate::text::fold::{Folded, For};

pub(super) const DY_SIGN: Rule = Rule {
    id: "DY-SIGN",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "落款日期合理",
    text: "落款日期应在报告年度之后。部门在次年 1 月 31 日前，县级以上政府在 3 月 31 日前公布；乡镇、街道的期限由上级规定，一般为 1 月 31 日前。学校和公共企事业单位不作判断。",
    basis: "《中华人民共和国政府信息公开条例》第四十九条",
    exchange: None,
    wrong: example(2023, &[Text("2024年1月", "2022年1月")]),
    right: example(2023, &[Text("2024年1月", "2024年01月")]),
};

/// The date of the sign-off against the year and the day by which the report was due.
pub(super) fn signed(context: &Context, year: u32) -> Option<Finding> {
    let (place, date) = sign_off_dates(context).into_iter().find(|(_, date)| date.year.is_some())?;
    let (signed, month, day) = (date.year?, date.month?, date.day.unwrap_or(1));
    // A school reports on a school year, and the law sets no day for it.
    if impossible(date, year) || is_school(context.report) {
        return None;
    }
    let written = context.document.quote(place).trim().to_owned();
    let finding = |message: String| Some(DY_SIGN.finding(message).at(place));
    if signed < year {
        // No report can be written before its year.
        let finding = finding(format!("落款日期“{written}”早于报告年度 {year}。"));
        return finding.map(|finding| finding.severity(Severity::Error));
    }
    if signed == year {
        let over = (month, day) == (12, 31);
        let message = format!("落款日期“{written}”在 {year} 年内，统计期限尚未结束。");
        return if over { None } else { finding(message) };
    }
    let after = |due: (u32, u32)| signed > year + 1 || (month, day) > due;
    // Before 2019 every body had until the end of March.
    if year < 2019 {
        let message = format!("落款日期“{written}”晚于规定的公布期限 {} 年 3 月 31 日。", year + 1);
        return if after((3, 31)) { finding(message) } else { None };
    }
    let kind = context.report.body.map(|body| body.kind);
    let Due { day, words, severity } = due(kind, after((3, 31)), context)?;
    let late = || finding(format!("落款日期“{written}”晚于公布期限：{words}。"));
    if after(day) { late().map(|finding| finding.severity(severity)) } else { None }
}

/// The day by which a report is due.
struct Due {
    day: (u32, u32),
    /// Whose day it is, and why.
    words: String,
    severity: Severity,
}

/// The day of a kind of body: the county's, or else the law's; `None` where there is none. `very_late`: whether it is past
/// any day.
fn due(kind: Option<BodyKind>, very_late: bool, context: &Context) -> Option<Due> {
    use BodyKind::*;
    let own = kind.and_then(|kind| context.profile.deadlines.of(kind));
    if let Some((day, name)) = own {
        let words = format!("配置文件规定{name}在 {} 月 {} 日前公布", day.0, day.1);
        return Some(Due { day, words, severity: DY_SIGN.severity });
    }
    let due = |day, words: &str| Some(Due { day, words: words.to_owned(), severity: DY_SIGN.severity });
    match kind {
        Some(Ministry | Department | Branch) => due((1, 31), "部门应在 1 月 31 日前公布"),
        Some(Institution) => None,
        Some(Zone) => due((3, 31), "开发区等管理委员会与县级以上政府一样，通常应在 3 月 31 日前公布"),
        Some(TownshipGovernment | SubdistrictOffice) if very_late => {
            due((3, 31), "乡镇、街道通常应在 1 月 31 日前公布")
        }
        Some(TownshipGovernment | SubdistrictOffice) => {
            // The law names no day for them: the notice from above does.
            let due = due((1, 31), "乡镇、街道通常应在 1 月 31 日前公布，以上级通知为准");
            due.map(|due| Due { severity: Severity::Hint, ..due })
        }
        _ => due((3, 31), "县级以上政府应在 3 月 31 日前公布"),
    }
}

/// The dates of the sign-off and their places.
pub(super) fn sign_off_dates(context: &Context) -> Vec<(Place, Date)> {
    let Some(blocks) = context.report.sign_off.clone() else { return Vec::new() };
    let dates = |block: BlockId| {
        let folded = Folded::with(context.document.text(block), For::Prose);
        let found: Vec<(Place, Date)> = tokens(folded.text())
            .into_iter()
            .filter_map(|token| match token.what {
                What::Date(date) => {
                    let source = folded.source(token.range.start..token.end);
                    Some((Place { block, start: source.start as u32, end: source.end as u32 }, date))
                }
                _ => None,
            })
            .collect();
        found
    };
    blocks.flat_map(dates).collect()
}
