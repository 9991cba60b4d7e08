//! CN-LEN: a section one that is longer than the county's notice allows.

use crate::finding::{Finding, Severity};
use crate::form::SectionKind;
use crate::rules::Change::Add;
use crate::rules::cn::{paragraphs, section};
use crate::rules::rule::with_profile;
use crate::rules::{Context, Rule};

pub(super) const CN_LEN: Rule = Rule {
    id: "CN-LEN",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "总体情况的字数",
    text: "有的地方的通知要求总体情况原则上不超过一千字。全国的格式没有这个要求，所以只在配置文件写了字数（overview.longest）时提示。表格、空格不计字数。",
    basis: "本地通知（见配置文件）",
    exchange: None,
    wrong: with_profile("overview.longest = 100", &[Add("推进政务公开标准化规范化建设。")]),
    right: with_profile("overview.longest = 2000", &[Add("推进政务公开标准化规范化建设。")]),
};

/// The characters of its paragraphs are more than the profile allows.
pub(super) fn too_long(context: &Context) -> Option<Finding> {
    let most = context.profile.overview.longest?;
    let section = section(context.report, SectionKind::Overview)?;
    let places =
        paragraphs(context.report, SectionKind::Overview).flat_map(|paragraph| paragraph.text.places());
    let characters = |place| context.document.quote(place).chars().filter(|c| !c.is_whitespace()).count();
    let length: usize = places.map(characters).sum();
    if length <= most {
        return None;
    }
    let message = format!("“{}”有 {length} 字，配置文件要求不超过 {most} 字。", section.heading);
    Some(CN_LEN.finding(message).at(section.place))
}
