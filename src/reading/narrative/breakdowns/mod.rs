//! Lists in sentences: totals and their parts.
//!
//! A list stands behind a total and one of 其中, 包括, 分别为, a colon or a bracket; its items have the total's
//! measure word. The list ends where its items have reached the total: what follows is another subject
//! (the prefix-sum reading). An item may have a list of its own. A list that says 主要, 等 or 部分 is open: its
//! items may fall short of the total. Only what no reading can bring to agree is left broken.

mod behind;
mod cuts;
mod extent;
mod families;
mod measure;
mod overlap;
mod runs;
mod series;
mod stock;
mod totals;
mod traits;
mod unmarked;

use crate::relation::diagnosis::one_slip_apart;
use crate::report::Report;
use crate::report::limits;
use crate::report::narrative::{Breakdown, Claim, FigureId, Narrative, Paragraph};
use measure::is_count;
use rust_decimal::Decimal;
use std::cell::Cell;

/// Reads all lists of the narrative, whose claims are known; with the total at which the work was ended, where there
/// was more of it than any report makes.
pub(super) fn read(narrative: &Narrative, report: &Report) -> (Vec<Breakdown>, Option<FigureId>) {
    let work = &Work { left: Cell::new(limits::STEPS), ended: Cell::new(None) };
    let year = report.year.map(|year| year.value);
    let lists = |index| {
        let mut lists = Lists {
            narrative,
            paragraph: &narrative.paragraphs[index],
            index,
            year,
            asides: Vec::new(),
            work,
        };
        lists.find_asides();
        lists
    };
    let found = (0..narrative.paragraphs.len()).flat_map(|index| lists(index).read()).collect();
    (found, work.ended.get())
}

/// What all lists of a report may take together.
struct Work {
    /// How many steps are left.
    left: Cell<usize>,
    /// The first total whose list was not read.
    ended: Cell<Option<FigureId>>,
}

impl Work {
    fn step(&self) {
        self.left.set(self.left.get().saturating_sub(1));
    }

    fn is_done(&self) -> bool {
        self.left.get() == 0
    }
}

/// As far back as a total is looked for.
const MOST_CLAIMS: usize = 40;
/// No list is longer.
const LONGEST: usize = 60;

struct Lists<'a> {
    narrative: &'a Narrative,
    paragraph: &'a Paragraph,
    index: usize,
    /// The report's.
    year: Option<u32>,
    /// Whether a figure is an aside, by its token.
    asides: Vec<bool>,
    work: &'a Work,
}

/// A list under way: figures of one measure behind a total.
struct Series {
    /// Token indices; the first is the total's.
    tokens: Vec<usize>,
    values: Vec<Decimal>,
    /// Whether a list opens behind the figure, and where it closes if in brackets.
    opens: Vec<Option<Opening>>,
    /// Where the bracket closes in which the list stands.
    bracket: Option<usize>,
}

/// A list to be read.
#[derive(Clone, Copy)]
struct Nested {
    /// The figure whose list it is, as an index in the series.
    owner: usize,
    /// How many lists it stands in.
    depth: usize,
    /// Index in the series one past the last figure that can be in it.
    end: usize,
    /// What the figures behind it have to add to the list around it.
    need: Option<Decimal>,
}

/// Lists within lists within a list: no one writes deeper ones, and each level costs a factor.
const DEEPEST: usize = 2;

#[derive(Clone, Copy)]
struct Opening {
    /// Index in the series one past the last figure within the brackets.
    closes: Option<usize>,
}

impl Lists<'_> {
    fn read(&self) -> Vec<Breakdown> {
        let mut found = Vec::new();
        let paragraph = self.paragraph;
        // Figures that lists have used up are no totals of their own.
        let mut used = vec![false; paragraph.tokens.len()];
        for (token, _, quantity) in paragraph.quantities() {
            if self.work.is_done() {
                self.work.ended.set(self.work.ended.get().or(Some(self.id(token))));
                return found;
            }
            if let Some(list) = self.account(token) {
                for part in list.parts.iter().chain(&list.minus) {
                    used[part.token] = true;
                }
                found.push(list);
                continue;
            }
            if !used[token] && is_count(quantity) && !self.is_aside(token) {
                let before = found.len();
                let first = self.series(token, quantity, paragraph.tokens[token].end);
                let close = first.as_ref().and_then(|series| series.bracket);
                // 收到12件（含结转1件），其中…: a list in brackets, and one behind them.
                let second = close.and_then(|close| self.series(token, quantity, close));
                for series in first.into_iter().chain(second) {
                    let end =
                        series.opens[0].and_then(|opening| opening.closes).unwrap_or(series.tokens.len());
                    self.list(&series, Nested { owner: 0, depth: 0, end, need: None }, &mut 1, &mut found);
                }
                if found.len() == before
                    && let Some(list) = self.mixed(token, quantity)
                {
                    found.push(list);
                }
                for part in found[before..].iter().flat_map(|list: &Breakdown| &list.parts) {
                    used[part.token] = true;
                }
            }
            if let Some(list) = self.added_up(token, quantity, &found) {
                // 共188条，其中报告5条、动态97条，共发布102条；专栏…，共发布86条: the items are those of their own sum.
                let is_of_its_sum = |other: &Breakdown| {
                    !other.holds
                        && list.parts.len() > 1
                        && other.parts.iter().all(|part| list.parts.contains(part))
                };
                if list.holds {
                    found.retain(|other| !is_of_its_sum(other));
                }
                found.push(list);
            }
        }
        let unmarked = self.unmarked(&found);
        found.extend(unmarked);
        let stocks = self.stocks(&found);
        found.extend(stocks);
        found
    }

    fn id(&self, token: usize) -> FigureId {
        FigureId { paragraph: self.index, token }
    }

    /// Reads the list of the figure at `owner` from `next` on; `need` is what its siblings have to add.
    fn list(
        &self,
        series: &Series,
        Nested { owner, depth, end, need }: Nested,
        next: &mut usize,
        found: &mut Vec<Breakdown>,
    ) {
        let from = *next;
        let total = series.values[owner];
        let mut parts: Vec<usize> = Vec::new();
        let mut sum = Decimal::ZERO;
        let mut at = from;
        let (mut doubtful, mut open) = (false, false);
        let mut prefixes: Vec<(Decimal, usize)> = Vec::new();
        let checkpoint = found.len();
        // 已答复的9件中，…: what follows are all of them; no other subject can begin behind the sum.
        let to_the_end = need.is_none() && self.answers(series, owner);
        while at < end {
            let gap_from = parts.last().map_or(series.tokens[owner], |_| series.tokens[at - 1]);
            let handles = self.handles(series, owner, at) && sum + series.values[at] != total;
            // …7条，2021年决算等信息2条: what has a date is an item all the same where it makes up the total.
            let reaches = sum != total && sum + series.values[at] == total;
            let ends = handles
                || self.breaks(gap_from, series.tokens[at], series.tokens[owner])
                || self.is_dated(gap_from, series.tokens[at])
                    && !reaches
                    && !self.goes_by_months(series, &parts, at);
            let missing = total - sum;
            let runs = owner == 0 && depth == 0 && self.reaches_at_the_end(series, at, end, missing);
            if !parts.is_empty() && ends && !runs {
                // 通知公告157条、政策文件312条，另有331条为…: of the whole, too, where that makes it up but for a slip.
                let all = || -> Vec<Decimal> {
                    parts.iter().chain([&at]).map(|&part| series.values[part]).collect()
                };
                let another = self.says_another(series.tokens[at]) && sum != total && at + 1 == end;
                let whole = another && (sum + series.values[at] == total || one_slip_apart(&all(), total));
                if !whole {
                    // What was handled may be of the whole all the same.
                    open = handles;
                    break;
                }
                doubtful = true;
            }
            self.work.step();
            parts.push(at);
            sum += series.values[at];
            let item = at;
            at += 1;
            if let Some(opening) = series.opens[item].filter(|_| at < end) {
                let limit = opening.closes.unwrap_or(end).min(end);
                let siblings = if opening.closes.is_none() { Some(total - sum) } else { None };
                // 规划和人事各20条，其中…: of several totals.
                if limit > at && depth < DEEPEST && self.times(series.tokens[item]) == 1 {
                    let nested = Nested { owner: item, depth: depth + 1, end: limit, need: siblings };
                    self.list(series, nested, &mut at, found);
                }
                at = opening.closes.map_or(at, |closes| closes.min(end).max(at));
            }
            prefixes.push((sum, at));
            if sum == total && !to_the_end && !self.goes_on(series, at, end) {
                // 网站268条，其他方式292条，规范性文件1条: behind the other ways that make up the total a kind is none.
                let ways = ["其他方式", "其他渠道", "其他途径", "其他形式", "其他平台"];
                let label = self.label(series.tokens[at - 1]);
                let is_over = ways.iter().any(|way| label.starts_with(way));
                let alike = !is_over
                    && (self.goes_on_alike(series, at, end)
                        || self.begins_with_the_total(series, at, end)
                        || self.is_all_of_one(series, end)
                        || self.goes_on_to_the_stop(series, at, end));
                doubtful = need.is_none() && alike;
                if !doubtful {
                    break;
                }
            }
        }
        let mut holds = sum == total;
        if !holds && need.is_none() && self.leave_timing_out(series, &mut parts) {
            holds = parts.iter().map(|&part| series.values[part]).sum::<Decimal>() == total;
        }
        if !holds && need.is_none() {
            doubtful |= self.cut(series, &mut parts);
        }
        if !holds
            && let Some(need) = need
            && let Some(chosen) = self.end_within(series, &prefixes, total, need, end)
        {
            found.truncate(checkpoint);
            parts.truncate(chosen + 1);
            at = prefixes[chosen].1;
            holds = prefixes[chosen].0 == total;
        }
        *next = at;
        let mut list = self.breakdown(series, owner, &parts, holds);
        list.doubtful |= doubtful;
        list.open |= open;
        found.push(list);
    }

    /// How often a figure counts among parts.
    fn times(&self, token: usize) -> u32 {
        measure::times_of(self.label(token))
    }

    fn claim(&self, token: usize) -> Option<&Claim> {
        self.narrative.claim(self.id(token))
    }
}
