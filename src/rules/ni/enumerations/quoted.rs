//! Names in quotation marks in front of their number: “甲”和“乙”两个平台, “就业、住房、医疗”三个领域.

use super::counts_others;
use crate::finding::Finding;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Context;
use crate::text::numbering::is_han;
use rust_decimal::prelude::ToPrimitive;

/// “甲”和“乙”两个平台.
pub(super) fn named(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let text = paragraph.folded();
    for (token, scanned, quantity) in paragraph.quantities() {
        if !matches!(quantity.measure, "个" | "项" | "类" | "种") || quantity.hedge.is_some() {
            continue;
        }
        let before = &text[..scanned.range.start];
        let before = before.strip_suffix('等').map_or((before, false), |rest| (rest, true));
        let (mut rest, etc) = before;
        if etc || !rest.ends_with('"') {
            continue;
        }
        // Quoted names in a row, from the last one backwards; what hangs on them (公众平台) may stand between.
        let mut names = 0u64;
        while let Some(inner) = rest.strip_suffix('"').filter(|_| names < 30) {
            let Some(open) = inner.rfind('"') else { break };
            if inner[open..].chars().count() > 30 {
                break;
            }
            names += 1;
            rest = inner[..open].trim_end_matches(['、', '和', '与', '及', ',']);
            let sign = &inner[rest.len()..open];
            if let Some(quote) = rest
                .rfind('"')
                .filter(|&quote| rest[quote + 1..].chars().count() <= 8 && names > 0 && !sign.is_empty())
            {
                let tail = &rest[quote + 1..];
                // “甲”的日常维护，“乙”三个栏目: a clause ends there, and what hangs on the first name is no name's kind.
                let clause = sign.contains(',') && !tail.is_empty();
                if clause || tail.starts_with('的') || tail.contains(['。', ';', ':', ',']) {
                    break;
                }
                rest = &rest[..quote + 1];
            }
        }
        let stated = quantity.value.to_u64().unwrap_or(0);
        // “土地、矿产、林草”两个专项和三个领域: what else is counted may be named, too.
        let alone = || {
            let mut counted = paragraph.tokens_in(&paragraph.clause(scanned.end));
            counted.all(|other| other == token || paragraph.quantity(other).is_none())
        };
        let within = within_marks(before.0).filter(|_| names == 1 && alone());
        let names = within.unwrap_or(names);
        if names < 2 || stated == names || stated < 2 {
            continue;
        }
        findings.push(counts_others(context, FigureId { paragraph: index, token }, names));
    }
    findings
}

/// “就业、住房、医疗”三个领域: how many short names the marks hold at whose end a text ends, three at least.
fn within_marks(text: &str) -> Option<u64> {
    const NAME: std::ops::RangeInclusive<usize> = 2..=6;
    let inner = text.strip_suffix('"')?;
    let names: Vec<&str> = inner[inner.rfind('"')? + 1..].split('、').collect();
    let plain = |name: &&str| {
        NAME.contains(&name.chars().count())
            && name.chars().all(is_han)
            && !name.contains(['和', '与', '及', '等'])
    };
    (names.len() > 2 && names.iter().all(plain)).then_some(names.len() as u64)
}
