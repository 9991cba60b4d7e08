//! WD-LAW: titles that are the regulations' but for a character or two: 《政府信息公开条列》.
//!
//! Titles that are wrong in other ways stand in `src/words/documents.toml`.

use crate::finding::Finding;
use crate::rules::Context;
use crate::rules::wd::listed::WD_LAW;
use crate::text::distance::distance;
use crate::words::entries;

/// The title, and how many characters may differ: a short one is soon another title.
const TITLES: [(&str, usize); 2] = [("中华人民共和国政府信息公开条例", 2), ("政府信息公开条例", 1)];

/// Titles that are near and right: a column of a site, local rules in short.
const RIGHT: [&str; 4] = ["案例", "惯例", "体例", "中华人民共和国政府信息公开条例"];

/// A finding a title, at its first place.
pub(super) fn misspelt(context: &Context) -> Vec<Finding> {
    let mut findings: Vec<(String, Finding)> = Vec::new();
    for paragraph in &context.report.narrative.paragraphs {
        let folded = paragraph.folded();
        for (at, mark) in folded.match_indices('《') {
            let inside = &folded[at + mark.len()..];
            let Some(end) = inside.find(['》', '《']).filter(|end| *end < 60) else { continue };
            let title = &inside[..end];
            let Some(right) = meant(title) else { continue };
            let quoted = format!("《{title}》");
            if findings.iter().any(|(known, _)| *known == quoted) {
                continue;
            }
            let message = format!("{quoted}：条例的名称是《{right}》，请核对。");
            let place = paragraph.place(&(at..at + mark.len() + end + '》'.len_utf8()));
            let finding = WD_LAW.finding(message).about([quoted.as_str()]).at(place).sides(title, right);
            findings.push((quoted, finding));
        }
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

/// The title that was meant, where this is not it.
fn meant(title: &str) -> Option<&'static str> {
    let listed = |title: &str| {
        let quoted = format!("《{title}》");
        entries()
            .iter()
            .any(|entry| entry.rule == WD_LAW.id && entry.words.iter().any(|word| *word == quoted))
    };
    let letters: Vec<char> = title.chars().collect();
    TITLES.into_iter().find_map(|(right, most)| {
        let wanted: Vec<char> = right.chars().collect();
        let near = letters.len().abs_diff(wanted.len()) <= most
            && title != right
            && (1..=most).contains(&distance(&letters, &wanted));
        (near && !RIGHT.iter().any(|right| title.ends_with(right)) && !listed(title)).then_some(right)
    })
}
