//! Which figures can be parts of which: their measures.

use crate::number::prose::{Kind, Quantity};
use crate::report::narrative::Paragraph;
use rust_decimal::Decimal;

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

/// Whether a part's measure is the total's, or what the total counts the times of: 条 of 条次.
pub(super) fn fits(total: &Quantity, part: &Quantity) -> bool {
    let interchangeable = |measure| matches!(measure, "件" | "宗" | "起" | "例");
    part.kind == total.kind
        && (part.measure == total.measure
            || total.measure.strip_suffix('次') == Some(part.measure)
            || interchangeable(part.measure) && interchangeable(total.measure)
            || matches!(total.kind, Kind::Money | Kind::Persons))
}

/// 4.86万条: whether a total was rounded, and a sum may be what it was rounded of. It may have been cut off, too.
pub(super) fn may_be_rounded_of(total: &Quantity, sum: Decimal) -> bool {
    total.step > Decimal::ONE && (sum - total.value).abs() < total.step
}

/// 17个部门收到52件: whether a figure counts those whose figure stands behind it.
pub(super) fn counts_bodies(paragraph: &Paragraph, token: usize) -> bool {
    const BODIES: [&str; 11] =
        ["部门", "单位", "乡镇", "镇", "街道", "县", "区", "村", "社区", "科室", "站所"];
    let behind = &paragraph.folded()[paragraph.tokens[token].end..];
    paragraph.quantity(token).is_some() && BODIES.iter().any(|word| behind.starts_with(word))
}
