//! WD-PLACE: the site of another city's government, as it stands in a copied report.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::reading::body::prefecture_cities;
use crate::rules::Change::{Add, Text};
use crate::rules::rule::example;
use crate::rules::wd::is_quoted;
use crate::rules::{Context, Rule};

pub(super) const WD_PLACE: Rule = Rule {
    id: "WD-PLACE",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "出现了别的城市的政府网站",
    text: "机关名称已写明所在的设区的市，正文又把另一个市的政府网站、政府信息公开当作自己的，可能是沿用了别处的文字。学习考察、对口协作的句子不报。",
    basis: "报告由本机关编制",
    exchange: None,
    wrong: example(
        2023,
        &[Text("青禾县云岭镇", "宜宾市青禾县云岭镇"), Add("报告电子版可在威海市人民政府网站下载。")],
    ),
    right: example(
        2023,
        &[
            Text("青禾县云岭镇", "宜宾市青禾县云岭镇"),
            Add("赴威海市学习考察，借鉴威海市人民政府网站的做法。"),
        ],
    ),
};

/// What stands behind the name of the city.
const BEHIND: [&str; 6] =
    ["人民政府网站", "政府网站", "人民政府门户网站", "政府门户网站", "政府信息公开", "人民政府办公"];

/// Words of a sentence that speaks of others.
const OTHERS: [&str; 9] = ["学习", "考察", "借鉴", "对口", "协作", "交流", "先进", "经验", "结对"];

/// The first mention of another city's site.
pub(super) fn elsewhere(context: &Context) -> Option<Finding> {
    let issuer = &context.report.issuer.as_ref()?.text;
    let (before, _) = issuer.split_once('市')?;
    let home = prefecture_cities().find(|city| before.ends_with(city))?;
    let own = |city: &str| issuer.match_indices('市').any(|(at, _)| issuer[..at].ends_with(city));
    for paragraph in &context.report.narrative.paragraphs {
        let folded = paragraph.folded();
        for (at, _) in folded.match_indices('市') {
            let behind = &folded[at + '市'.len_utf8()..];
            if !BEHIND.iter().any(|word| behind.starts_with(word)) {
                continue;
            }
            let Some(city) =
                prefecture_cities().filter(|city| folded[..at].ends_with(city)).max_by_key(|city| city.len())
            else {
                continue;
            };
            let sentence = &folded[paragraph.sentence(at)];
            if own(city)
                || OTHERS.iter().any(|word| sentence.contains(word))
                || is_quoted(sentence, at - paragraph.sentence(at).start)
            {
                continue;
            }
            let message = say::wd::place(home, city);
            let place = paragraph.place(&(at - city.len()..at + '市'.len_utf8()));
            return Some(WD_PLACE.finding(message).about([city]).at(place));
        }
    }
    None
}
