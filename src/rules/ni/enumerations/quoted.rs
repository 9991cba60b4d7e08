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
        let (rest, etc) = before;
        if etc || !rest.ends_with('"') {
            continue;
        }
        let names = quoted_names(rest, false);
        let stated = quantity.value.to_u64().unwrap_or(0);
        // “土地、矿产、林草”两个专项和三个领域: what else is counted may be named, too.
        let alone = || {
            let mut counted = paragraph.tokens_in(&paragraph.clause(scanned.end));
            counted.all(|other| other == token || paragraph.quantity(other).is_none())
        };
        let within = within_marks(before.0).filter(|_| names == 1 && alone());
        let names = within.unwrap_or(names);
        let differs = || quoted_names(rest, true) != stated;
        if names < 2 || stated == names || stated < 2 || !differs() {
            continue;
        }
        findings.push(counts_others(context, FigureId { paragraph: index, token }, names));
    }
    findings
}

/// How many quoted names stand in a row at the end of a text; what hangs on them (公众平台) may stand between. Marks may
/// stand within a name, and all are alike: “打好‘发展六仗’” shows it by its two closing ones, “打好‘发展六仗’行动” may be
/// `nested`.
fn quoted_names(text: &str, nested: bool) -> u64 {
    const MOST: u64 = 30;
    const LONGEST: usize = 30;
    let mut rest = text;
    let mut names = 0;
    while let Some(inner) = rest.strip_suffix('"').filter(|_| names < MOST) {
        let opening = match inner.strip_suffix('"') {
            Some(closed) => closed.rfind('"').and_then(|within| closed[..within].rfind('"')),
            None => inner.rfind('"'),
        };
        let Some(mut open) = opening.filter(|&open| inner[open..].chars().count() <= LONGEST) else { break };
        if nested && let Some(outer) = around(&inner[..open]) {
            open = outer;
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
    names
}

/// “打好‘发展六仗|’行动”: where the name opens that two marks stand in, if the text in front of its end is so.
fn around(text: &str) -> Option<usize> {
    const LONGEST: usize = 12;
    let plain = |words: &str| words.chars().count() <= LONGEST && words.chars().all(is_han);
    let within = text.rfind('"')?;
    let outer = text[..within].rfind('"')?;
    let (inner, front) = (&text[within + 1..], &text[outer + 1..within]);
    let joined = inner.is_empty() || inner.ends_with(['和', '与', '及']);
    (!joined && plain(inner) && plain(front)).then_some(outer)
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
