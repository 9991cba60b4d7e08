//! What there was at the start of the year, what came and went, and what there is at its end: 年初有栏目36个，新设4个、撤并7个，年末33个.

use super::measure::is_count;
use super::traits::TAKEN_OFF;
use super::{LONGEST, Lists};
use crate::relation::diagnosis::one_slip_apart;
use crate::report::narrative::Breakdown;
use rust_decimal::Decimal;

/// Words of the number at the start.
const AT_FIRST: [&str; 5] = ["年初", "上年末", "上年底", "去年底", "期初"];

/// Words of the number at the end.
const AT_LAST: [&str; 4] = ["年末", "年底", "期末", "现有"];

/// What came less what went: 新增8户，注销3户，净增5户.
const NET: &str = "净增";

/// Verbs of what came.
const ADDED: [&str; 14] = [
    "新增",
    "新建",
    "新开",
    "新设",
    "增设",
    "开设",
    "新制定",
    "新制发",
    "新上线",
    "新登记",
    "增加",
    "新进",
    "调增",
    "调入",
];

/// Verbs of what went, beside [`TAKEN_OFF`].
const TAKEN_AWAY: [&str; 9] = ["撤并", "合并", "减少", "压减", "裁撤", "调减", "调出", "退出", "拆除"];

/// What may stand in front of a verb: 年内新增5个.
const WHEN: [&str; 6] = ["年内", "本年", "全年", "当年", "年中", "期内"];

/// Whether a label is one of what came.
pub(super) fn adds(label: &str) -> bool {
    begins_with(label, &ADDED)
}

/// Whether a label is one of what went.
pub(super) fn takes_away(label: &str) -> bool {
    begins_with(label, &TAKEN_AWAY) || begins_with(label, &TAKEN_OFF)
}

fn begins_with(label: &str, verbs: &[&str]) -> bool {
    let label = WHEN.iter().find_map(|when| label.strip_prefix(when)).unwrap_or(label);
    verbs.iter().any(|verb| label.starts_with(verb))
}

/// Where a figure stands in the lists so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listed {
    No,
    /// Among the parts behind a total.
    Part,
    Elsewhere,
}

impl Lists<'_> {
    /// The stocks of the paragraph whose last figure stands in no list so far.
    pub(super) fn stocks(&self, found: &[Breakdown]) -> Vec<Breakdown> {
        let mut listed = vec![Listed::No; self.paragraph.tokens.len()];
        for list in found {
            let parts = if list.behind { Listed::Elsewhere } else { Listed::Part };
            listed[list.total.token] = Listed::Elsewhere;
            list.parts.iter().for_each(|part| listed[part.token] = parts);
        }
        let last = |token: &usize| {
            let label = self.label(*token);
            (AT_LAST.iter().any(|word| label.contains(word)) || label.starts_with(NET))
                && !label.contains("上年")
                && !label.contains("去年")
        };
        let figures = self.paragraph.quantities().filter(|(.., quantity)| is_count(quantity));
        let figures =
            figures.map(|(token, ..)| token).filter(last).filter(|&token| listed[token] == Listed::No);
        figures.filter_map(|token| self.stock(token, &listed)).collect()
    }

    /// 现有95项，其中上年90项，增加9项，减少4项; 净增3项，其中新增8项、核减5项: a total in front of what it comes from, where that makes
    /// it up.
    pub(super) fn account(&self, total: usize) -> Option<Breakdown> {
        let paragraph = self.paragraph;
        let whole = paragraph.exact(total).filter(|quantity| is_count(quantity))?;
        let sentence = paragraph.sentence(paragraph.tokens[total].range.start);
        let items = paragraph.tokens_in(&(paragraph.tokens[total].end..sentence.end));
        let mut items = items.filter(|&token| {
            paragraph.exact(token).is_some_and(|q| (q.kind, q.measure) == (whole.kind, whole.measure))
        });
        let first = items.next()?;
        let begins = |words: &[&str]| words.iter().any(|word| self.label(first).starts_with(word));
        let net = self.label(total).contains(NET) && adds(self.label(first));
        if !net && !begins(&AT_FIRST) && !begins(&["上年", "去年"]) {
            return None;
        }
        let (mut parts, mut minus) = (vec![self.id(first)], Vec::new());
        let mut sum = paragraph.exact(first)?.value;
        for token in items.take(LONGEST) {
            let value = paragraph.exact(token)?.value;
            match (adds(self.label(token)), takes_away(self.label(token))) {
                (true, _) => {
                    sum += value;
                    parts.push(self.id(token));
                }
                (_, true) => {
                    sum -= value;
                    minus.push(self.id(token));
                }
                _ => return None,
            }
            if sum == whole.value && !minus.is_empty() {
                return Some(Breakdown {
                    total: self.id(total),
                    parts,
                    holds: false,
                    open: false,
                    unsure: false,
                    minus,
                    rest: false,
                    closed: true,
                    others: Vec::new(),
                    behind: false,
                    doubtful: false,
                });
            }
        }
        None
    }

    /// The stock that ends with a figure, where each figure of its measure back to the first one says which way it goes.
    fn stock(&self, last: usize, listed: &[Listed]) -> Option<Breakdown> {
        let paragraph = self.paragraph;
        let measure =
            |token: usize| paragraph.quantity(token).map(|quantity| (quantity.kind, quantity.measure));
        let sentence = paragraph.sentence(paragraph.tokens[last].range.start);
        let (mut parts, mut minus) = (Vec::new(), Vec::new());
        let net = self.label(last).starts_with(NET);
        for token in (paragraph.tokens_in(&sentence).start..last).rev().take(LONGEST) {
            if measure(token) != measure(last) {
                continue;
            }
            let label = self.label(token);
            if net {
                match (adds(label), takes_away(label)) {
                    (true, false) if !minus.is_empty() => return self.of_stock(last, &[token], &minus),
                    (false, true) if minus.is_empty() => minus.push(token),
                    _ => return None,
                }
                continue;
            }
            if AT_FIRST.iter().any(|word| label.contains(word)) {
                parts.push(token);
                parts.reverse();
                minus.reverse();
                return self.of_stock(last, &parts, &minus);
            }
            match (adds(label), takes_away(label)) {
                (true, _) => parts.push(token),
                (_, true) => minus.push(token),
                // 新设12个，其中民生类5个: what is a part of what came or went counts there.
                _ if listed[token] == Listed::Part => {}
                _ => return None,
            }
        }
        None
    }

    fn of_stock(&self, last: usize, parts: &[usize], minus: &[usize]) -> Option<Breakdown> {
        let values = |tokens: &[usize]| -> Option<Vec<Decimal>> {
            tokens.iter().map(|&token| Some(self.paragraph.exact(token)?.value)).collect()
        };
        let total = self.paragraph.exact(last)?.value;
        let (more, less) = (values(parts)?, values(minus)?);
        let signed: Vec<Decimal> = more.iter().copied().chain(less.iter().map(|value| -*value)).collect();
        let holds = signed.iter().sum::<Decimal>() == total;
        // Where only one way is told the other may have been left out.
        let net = self.label(last).starts_with(NET);
        let both_ways = (more.len() > 1 || net) && !less.is_empty();
        if more.len() + less.len() < 2 || !holds && !both_ways && !one_slip_apart(&signed, total) {
            return None;
        }
        Some(Breakdown {
            total: self.id(last),
            parts: parts.iter().map(|&token| self.id(token)).collect(),
            holds: holds && minus.is_empty(),
            open: false,
            unsure: false,
            minus: minus.iter().map(|&token| self.id(token)).collect(),
            rest: false,
            closed: true,
            others: Vec::new(),
            behind: true,
            doubtful: !both_ways,
        })
    }
}
