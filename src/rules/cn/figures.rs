//! CN-FIGS: an aspect of section one that tells no figure, where the county expects one.

use crate::finding::{Finding, Severity};
use crate::form::SectionKind;
use crate::rules::Change::{EmptySection, Text};
use crate::rules::cn::{paragraphs, says};
use crate::rules::rule::with_profile;
use crate::rules::st::aspects::headed;
use crate::rules::{Context, Rule};

pub(super) const CN_FIGS: Rule = Rule {
    id: "CN-FIGS",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "总体情况的某一方面没有数据",
    text: "有的地方要求总体情况的某几个方面用数据说明。全国的格式没有这个要求，所以只看配置文件列出的方面（overview.figures）。只看有小标题的方面；写“0件”“未收到”“没有”的不提示。",
    basis: "本地通知（见配置文件）",
    exchange: None,
    wrong: with_profile(
        "overview.figures = [\"监督保障\"]",
        &[
            EmptySection("一、总体情况"),
            Text("一、总体情况", "一、总体情况\n（一）监督保障\n定期开展检查，及时整改。"),
        ],
    ),
    right: with_profile(
        "overview.figures = [\"依申请公开\"]",
        &[
            EmptySection("一、总体情况"),
            Text("一、总体情况", "一、总体情况\n（一）依申请公开\n全年未收到此类情形。"),
        ],
    ),
};

/// Words that say a zero.
const NONE: [&str; 6] = ["未收到", "没有", "未发生", "未制", "未出台", "零"];

/// A finding for each aspect that is headed, expected to tell figures, and tells none.
pub(super) fn untold(context: &Context) -> Vec<Finding> {
    let expected = &context.profile.overview.figures;
    if expected.is_empty() {
        return Vec::new();
    }
    let all: Vec<_> = paragraphs(context.report, SectionKind::Overview).collect();
    let untold = headed(&all).into_iter().filter(|(aspect, group)| {
        expected.contains(aspect)
            && !group
                .iter()
                .any(|paragraph| paragraph.quantities().next().is_some() || says(paragraph.folded(), &NONE))
    });
    untold
        .map(|(aspect, group)| {
            let heading = &group[0].heading;
            let message = format!("“{heading}”没有写到数据，配置文件要求“{aspect}”用数据说明。");
            let place = group[0].place(&(0..heading.len().min(group[0].folded().len())));
            CN_FIGS.finding(message).about([aspect]).at(place)
        })
        .collect()
}
