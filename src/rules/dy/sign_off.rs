//! DY-SIGN: the date below the report, or below its title.

use crate::finding::{Finding, Severity};
use crate::message::{Message, say};
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
    let below = sign_off_dates(context).into_iter().find(|(_, date)| date.year.is_some());
    let above = below.is_none();
    let (place, date) = below.or_else(|| date_below_title(context))?;
    let (signed, month, day) = (date.year?, date.month?, date.day.unwrap_or(1));
    // What stands below the title may be the day on which a page was set up.
    if above && signed > year {
        return None;
    }
    // A school reports on a school year, and the law sets no day for it.
    if impossible(date, year) || is_school(context.report) {
        return None;
    }
    let written = context.document.quote(place).trim().to_owned();
    let finding = |message: Message| Some(DY_SIGN.finding(message).at(place));
    if signed < year {
        // No report can be written before its year.
        let finding = finding(say::dy::signed_before(written, year));
        return finding.map(|finding| finding.severity(Severity::Error));
    }
    if signed == year {
        let over = (month, day) == (12, 31);
        let message = say::dy::signed_within(written, year);
        return if over { None } else { finding(message) };
    }
    let after = |due: (u32, u32)| signed > year + 1 || (month, day) > due;
    // Before 2019 every body had until the end of March.
    if year < 2019 {
        let message = say::dy::signed_late_march(written, year + 1);
        return if after((3, 31)) { finding(message) } else { None };
    }
    let kind = context.report.body.map(|body| body.kind);
    let Due { day, words, severity } = due(kind, after((3, 31)), context)?;
    let late = || finding(say::dy::signed_late(&written, &words));
    if after(day) { late().map(|finding| finding.severity(severity)) } else { None }
}

/// The day by which a report is due.
struct Due {
    day: (u32, u32),
    /// Whose day it is, and why.
    words: Message,
    severity: Severity,
}

/// The day of a kind of body: the county's, or else the law's; `None` where there is none. `very_late`: whether it is past
/// any day.
fn due(kind: Option<BodyKind>, very_late: bool, context: &Context) -> Option<Due> {
    use BodyKind::*;
    let own = kind.and_then(|kind| context.profile.deadlines.of(kind));
    if let Some((day, name)) = own {
        let words = say::dy::due_profile(name, day.0, day.1);
        return Some(Due { day, words, severity: DY_SIGN.severity });
    }
    let due = |day, words: Message| Some(Due { day, words, severity: DY_SIGN.severity });
    match kind {
        Some(Ministry | Department | Branch) => due((1, 31), say::dy::due_department()),
        Some(Institution) => None,
        Some(Zone) => due((3, 31), say::dy::due_zone()),
        Some(TownshipGovernment | SubdistrictOffice) if very_late => due((3, 31), say::dy::due_town()),
        Some(TownshipGovernment | SubdistrictOffice) => {
            // The law names no day for them: the notice from above does.
            let due = due((1, 31), say::dy::due_town_notice());
            due.map(|due| Due { severity: Severity::Hint, ..due })
        }
        _ => due((3, 31), say::dy::due_government()),
    }
}

/// （2024年1月18日）, alone on one of the first lines below the title.
fn date_below_title(context: &Context) -> Option<(Place, Date)> {
    const LINES: usize = 2;
    let Context { document, report, .. } = context;
    report.title.as_ref()?;
    let written = report.preamble.clone().filter(|&block| !document.text(block).trim().is_empty());
    written.take(LINES).find_map(|block| {
        let text = document.text(block).trim();
        text.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
        let [(place, date)] = dates_in(context, block)[..] else { return None };
        let said = document.quote(place).trim().chars().count();
        (date.year.is_some() && date.day.is_some() && said + 2 >= text.chars().count())
            .then_some((place, date))
    })
}

/// The dates of the sign-off and their places.
pub(super) fn sign_off_dates(context: &Context) -> Vec<(Place, Date)> {
    let Some(blocks) = context.report.sign_off.clone() else { return Vec::new() };
    blocks.flat_map(|block| dates_in(context, block)).collect()
}

fn dates_in(context: &Context, block: BlockId) -> Vec<(Place, Date)> {
    let folded = Folded::with(context.document.text(block), For::Prose);
    let dates = tokens(folded.text()).into_iter().filter_map(|token| match token.what {
        What::Date(date) => {
            let source = folded.source(token.range.start..token.end);
            Some((Place { block, start: source.start as u32, end: source.end as u32 }, date))
        }
        _ => None,
    });
    dates.collect()
}
