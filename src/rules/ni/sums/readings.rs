//! The readings of a list: what its parts may rightly add up to, as values.

use crate::number::prose::Kind;
use crate::relation::Comparison;
use crate::report::each::AllTimes;
use crate::report::narrative::{Breakdown, FigureId, Narrative, Paragraph};
use crate::rules::Brief;
use crate::text::numbering::is_han;
use rust_decimal::Decimal;
use std::sync::Arc;

/// A way to read a list: its parts, less what is taken off, make up some totals or do not go beyond them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    pub totals: Vec<FigureId>,
    pub comparison: Comparison,
    /// Figures that are taken off the parts: 政策类30条（同时撤销4条）.
    pub less: Vec<FigureId>,
    /// Figures behind the parts in other measures, which go on with the list: 动态289条，解读48条，文件3件.
    pub more: Vec<FigureId>,
}

/// A list and its numbers.
pub(super) struct List<'a> {
    pub list: &'a Breakdown,
    pub narrative: &'a Narrative,
    pub paragraph: &'a Paragraph,
    pub rule: Brief,
    pub total: Decimal,
    pub sum: Decimal,
}

impl<'a> List<'a> {
    pub(super) fn new(narrative: &'a Narrative, list: &'a Breakdown, rule: Brief) -> List<'a> {
        let paragraph = &narrative.paragraphs[list.total.paragraph];
        let (total, sum) =
            (value(narrative, &list.total), list.parts.iter().map(|f| value(narrative, f)).sum());
        let mut read = List { list, narrative, paragraph, rule, total, sum };
        let less: Decimal = read.taken_away().map(|figure| read.value(figure)).sum();
        read.sum -= less;
        read
    }

    /// 年初36个，新设4个、撤并7个，年末33个: what went, in a list of which that is told for certain.
    pub(super) fn taken_away(&self) -> impl Iterator<Item = &'a FigureId> {
        self.list.minus.iter().filter(|_| self.list.behind)
    }

    pub(super) fn value(&self, figure: &FigureId) -> Decimal {
        value(self.narrative, figure)
    }

    pub(super) fn is_over(&self) -> bool {
        self.sum > self.total
    }

    /// All readings, the nearest first: the parts are the total, less what is taken off; another total in front of it;
    /// where the list may leave something out, no more than one of them.
    pub(super) fn readings(&self) -> Vec<Reading> {
        let list = self.list;
        let of = |totals: &[FigureId], comparison| Reading {
            totals: totals.to_vec(),
            comparison,
            less: Vec::new(),
            more: Vec::new(),
        };
        let total = [list.total];
        let less: Vec<FigureId> = self.taken_away().copied().collect();
        if !less.is_empty() {
            return vec![Reading { less, ..of(&total, Comparison::Equal) }];
        }
        let mut readings = vec![of(&total, Comparison::Equal)];
        if list.holds {
            return readings;
        }
        if !list.minus.is_empty() {
            // What is taken off may stand among the parts, and then is none.
            let twice = list.minus.iter().filter(|figure| list.parts.contains(figure));
            let less = list.minus.iter().chain(twice).copied().collect();
            readings.push(Reading { less, ..of(&total, Comparison::Equal) });
        }
        let of_each = self.of_each().into_iter();
        readings.extend(of_each.map(|more| Reading { more, ..of(&total, Comparison::Equal) }));
        let bare = self.without_measure();
        let more = [
            Some(bare).filter(|bare| !bare.is_empty()),
            self.in_other_measures(),
            self.among_others(),
            self.besides(),
        ];
        readings
            .extend(more.into_iter().flatten().map(|more| Reading { more, ..of(&total, Comparison::Equal) }));
        readings.extend(list.others.iter().map(|other| of(other, Comparison::Equal)));
        if self.may_fall_short() {
            let totals = [&total[..]].into_iter().chain(list.others.iter().map(Vec::as_slice));
            readings.extend(totals.map(|totals| of(totals, Comparison::AtMost)));
        }
        if list.parts.len() == 1 {
            readings.extend(self.wholes_in_front().into_iter().map(|whole| of(&[whole], Comparison::AtMost)));
        }
        readings
    }

    /// 公开210条，其中原创180条，转载30条；其中涉及民生的96条: what a single item may be one of.
    fn wholes_in_front(&self) -> Vec<FigureId> {
        let total = self.list.total;
        let measure =
            |token: usize| self.paragraph.exact(token).map(|quantity| (quantity.kind, quantity.measure));
        let sentence = self.paragraph.sentence(self.paragraph.tokens[total.token].range.start);
        let in_front = self.paragraph.tokens_in(&sentence).start..total.token;
        in_front
            .rev()
            .filter(|&token| measure(token).is_some() && measure(token) == measure(total.token))
            .map(|token| FigureId { token, ..total })
            .find(|figure| self.value(figure) >= self.sum)
            .into_iter()
            .collect()
    }

    /// 民政局、人力资源和社会保障局各1件: what the parts that may count more often have more, in each way to read them.
    fn of_each(&self) -> Vec<Vec<FigureId>> {
        /// Of a part and of all together.
        const MOST: (u32, usize) = (40, 16);
        let mut ways: Vec<Vec<FigureId>> = vec![Vec::new()];
        let mut parts: Vec<FigureId> = self.list.parts.clone();
        parts.dedup();
        for part in parts.into_iter().filter(|_| !self.list.behind) {
            let times = self.times_of(&part);
            let counted = self.list.parts.iter().filter(|other| **other == part).count() as u32;
            let further = times.of(part.token).readings().iter().copied();
            let further: Vec<u32> = further.filter(|more| (counted + 1..=MOST.0).contains(more)).collect();
            let more: Vec<Vec<FigureId>> = ways
                .iter()
                .flat_map(|way| {
                    further.iter().map(|times| {
                        let again = std::iter::repeat_n(part, (times - counted) as usize);
                        way.iter().copied().chain(again).collect()
                    })
                })
                .collect();
            ways.extend(more);
            ways.truncate(MOST.1);
        }
        ways.retain(|way| !way.is_empty());
        ways
    }

    pub(super) fn times_of(&self, part: &FigureId) -> Arc<AllTimes> {
        self.narrative.paragraphs[part.paragraph].times()
    }

    /// 其中网站200条，微信200条。此外，通过公示栏公开100条: the first figure of a sentence that goes on so, where it is what the list lacks.
    fn besides(&self) -> Option<Vec<FigureId>> {
        let last = *self.list.parts.last().filter(|_| !self.list.behind)?;
        let paragraph = &self.narrative.paragraphs[last.paragraph];
        let stop = paragraph.sentence(paragraph.tokens[last.token].range.start).end;
        let next = paragraph.folded().get(stop..)?.strip_prefix('。')?;
        let goes_on = ["此外", "另外", "同时"].iter().any(|word| next.starts_with(word));
        let token = paragraph
            .tokens_in(&(stop..paragraph.folded().len()))
            .find(|&token| paragraph.exact(token).is_some())?;
        let lacks = paragraph.exact(token).is_some_and(|quantity| quantity.value == self.total - self.sum);
        (goes_on && lacks).then(|| vec![FigureId { token, ..last }])
    }

    /// The figures of other measures behind the last part that make up the total with the parts, where there are such.
    fn in_other_measures(&self) -> Option<Vec<FigureId>> {
        /// No list goes on longer.
        const MOST: usize = 12;
        let last = *self.list.parts.last().filter(|_| !self.list.behind)?;
        let paragraph = &self.narrative.paragraphs[last.paragraph];
        let piece = paragraph.piece(paragraph.tokens[last.token].range.start);
        let behind = last.token + 1..paragraph.tokens_in(&piece).end;
        let mut missing = self.total - self.sum;
        let mut more = Vec::new();
        for token in behind.take(MOST) {
            let Some(quantity) = paragraph.exact(token) else { break };
            let counts = matches!(quantity.kind, Kind::Items | Kind::Cases | Kind::Times | Kind::Things);
            if !counts || quantity.value > missing {
                break;
            }
            more.push(FigureId { token, ..last });
            missing -= quantity.value;
            if missing.is_zero() {
                return Some(more);
            }
        }
        None
    }

    /// 丁类12条，戊类3、己类1条: the items of the list that have no measure word.
    pub(super) fn without_measure(&self) -> Vec<FigureId> {
        let (Some(&first), Some(&last)) = (self.list.parts.first(), self.list.parts.last()) else {
            return Vec::new();
        };
        let paragraph = self.paragraph;
        if self.list.behind || last.paragraph != self.list.total.paragraph {
            return Vec::new();
        }
        let item = |token: usize| {
            let figure = FigureId { token, ..first };
            let bare = paragraph.exact(token).is_some_and(|quantity| quantity.kind == Kind::Bare);
            let after = &paragraph.folded()[paragraph.tokens[token].end..];
            let ends = after.is_empty() || after.starts_with(['、', ',', ';', '。']);
            (bare && ends && self.label(&figure).contains(is_han)).then_some(figure)
        };
        // 甲类43条、乙类60。: the last may be the one.
        let end = if last.token + 1 < paragraph.tokens.len() { last.token + 2 } else { last.token + 1 };
        (first.token..end).filter_map(item).collect()
    }

    /// 规范性文件5件、解读16件、其他353条: the figures of other measures among the parts, where they make up the total with these.
    fn among_others(&self) -> Option<Vec<FigureId>> {
        let (total, last) = (self.list.total, *self.list.parts.last().filter(|_| !self.list.behind)?);
        if total.paragraph != last.paragraph
            || self.list.parts.iter().any(|part| part.paragraph != total.paragraph)
        {
            return None;
        }
        let counts = |&token: &usize| {
            self.paragraph.exact(token).is_some_and(|quantity| {
                matches!(quantity.kind, Kind::Items | Kind::Cases | Kind::Times | Kind::Things)
                    && !self.paragraph.is_in_a_name(token)
            })
        };
        let more: Vec<FigureId> = (total.token + 1..last.token)
            .filter(counts)
            .map(|token| FigureId { token, ..total })
            .filter(|figure| !self.list.parts.contains(figure))
            .collect();
        let sum = more.iter().map(|figure| self.value(figure)).sum::<Decimal>() + self.sum;
        (!more.is_empty() && sum == self.total).then_some(more)
    }

    /// Whether the list may leave something out: 主要, 等; a single item.
    pub(super) fn may_fall_short(&self) -> bool {
        self.list.open || self.list.parts.len() == 1
    }

    pub(super) fn label(&self, figure: &FigureId) -> &str {
        let paragraph = &self.narrative.paragraphs[figure.paragraph];
        &paragraph.folded()[paragraph.lead(figure.token)]
    }
}

fn value(narrative: &Narrative, figure: &FigureId) -> Decimal {
    let quantity = narrative.paragraphs[figure.paragraph].quantity(figure.token);
    quantity.map_or(Decimal::ZERO, |quantity| quantity.value)
}
