//! Which figures can be parts of which: their measures.

use crate::number::prose::{Kind, Quantity};
use crate::report::narrative::{Paragraph, names_of_each};

/// Whether a figure counts something that parts can make up.
pub(super) fn is_count(quantity: &Quantity) -> bool {
    quantity.hedge.is_none()
        && !matches!(quantity.kind, Kind::Percent | Kind::Points | Kind::Fold | Kind::Bare)
}

/// 452条（件）: whether the figure counts both.
pub(super) fn counts_both(paragraph: &Paragraph, token: usize) -> bool {
    let behind = &paragraph.folded()[paragraph.tokens[token].end..];
    ["(件)", "(条)", "(篇)"].iter().any(|word| behind.starts_with(word))
}

/// Whether a part's measure is that of the total at a token.
pub(super) fn fits_at(paragraph: &Paragraph, total: usize, part: &Quantity) -> bool {
    let both = counts_both(paragraph, total) && matches!(part.kind, Kind::Items | Kind::Cases);
    both || paragraph.quantity(total).is_some_and(|total| fits(total, part))
}

/// Whether a part's measure is the total's.
pub(super) fn fits(total: &Quantity, part: &Quantity) -> bool {
    let interchangeable = |measure| matches!(measure, "件" | "宗" | "起" | "例");
    part.kind == total.kind
        && (part.measure == total.measure
            || interchangeable(part.measure) && interchangeable(total.measure)
            || matches!(total.kind, Kind::Money | Kind::Persons))
}

/// 17个部门收到52件: whether a figure counts those whose figure stands behind it.
pub(super) fn counts_bodies(paragraph: &Paragraph, token: usize) -> bool {
    const BODIES: [&str; 11] =
        ["部门", "单位", "乡镇", "镇", "街道", "县", "区", "村", "社区", "科室", "站所"];
    let behind = &paragraph.folded()[paragraph.tokens[token].end..];
    paragraph.quantity(token).is_some() && BODIES.iter().any(|word| behind.starts_with(word))
}

/// 柳南村和河口村各1件: how often a figure counts, where its label is certain to be so many names: one 和 between two of
/// them, or 、 between all. 民政局、人力资源和社会保障局各1件 may be of two or of three.
pub(super) fn times_of(label: &str) -> u32 {
    const LONGEST_NAME: usize = 8;
    let label = names_of_each(label).unwrap_or("");
    let joins = ['和', '与', '及'];
    let names: Vec<&str> = match (label.contains('、'), label.matches(joins).count()) {
        (true, 0) => label.trim_start_matches('、').split('、').collect(),
        (false, 1) => label.split(joins).collect(),
        _ => return 1,
    };
    let name = |name: &&str| (2..=LONGEST_NAME).contains(&name.chars().count());
    if names.len() > 1 && names.iter().all(name) { u32::try_from(names.len()).unwrap_or(1) } else { 1 }
}
