//! Lists in sentences: totals and their parts.
//!
//! A list stands behind a total and one of 其中, 包括, 分别为, a colon or a bracket; its items have the total's
//! measure word. The list ends where its items have reached the total: what follows is another subject
//! (the prefix-sum reading). An item may have a list of its own. A list that says 主要, 等 or 部分 is open: its
//! items may fall short of the total. Only what no reading can bring to agree is left broken.

mod behind;
mod cuts;
mod each;
mod ends;
mod extent;
mod families;
mod measure;
mod overlap;
mod runs;
mod series;
mod shared_out;
mod stock;
mod totals;
mod traits;
mod unmarked;

use crate::relation::diagnosis::one_slip_apart;
use crate::report::each::AllTimes;
use crate::report::narrative::{Breakdown, Claim, FigureId, Paragraph};
use measure::{is_count, may_be_rounded_of};
use rust_decimal::Decimal;
use std::cell::Cell;
use std::sync::Arc;

/// The lists of a paragraph.
pub(super) struct Read {
    pub(super) lists: Vec<Breakdown>,
    /// How many steps they took.
    pub(super) steps: usize,
    /// The first total whose list was not read, by its token, where more steps were needed than were left.
    pub(super) ended: Option<usize>,
}

/// Reads the lists of a paragraph whose claims are known, as if it were the only one, in so many steps at most.
pub(super) fn read(paragraph: &Paragraph, claims: &[Claim], year: Option<u32>, most: usize) -> Read {
    let work = &Work { left: Cell::new(most), ended: Cell::new(None) };
    let mut claim_of = vec![None; paragraph.tokens.len()];
    for (index, claim) in claims.iter().enumerate() {
        if let Some(token) = claim.token {
            claim_of[token] = Some(index);
        }
    }
    let times = paragraph.times();
    let mut lists = Lists { paragraph, claims, claim_of, year, times, asides: Vec::new(), work };
    lists.find_asides();
    let lists = lists.read();
    Read { lists, steps: most - work.left.get(), ended: work.ended.get() }
}

/// What the lists of a paragraph may take.
struct Work {
    /// How many steps are left.
    left: Cell<usize>,
    /// The first total whose list was not read, by its token.
    ended: Cell<Option<usize>>,
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
    paragraph: &'a Paragraph,
    /// The claims of the paragraph, in order.
    claims: &'a [Claim],
    /// Which of them a figure makes, by its token.
    claim_of: Vec<Option<usize>>,
    /// The report's.
    year: Option<u32>,
    /// How often its figures count.
    times: Arc<AllTimes>,
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
                self.work.ended.set(Some(token));
                return found;
            }
            if let Some(list) = self.account(token) {
                for part in list.parts.iter().chain(&list.minus) {
                    used[part.token] = true;
                }
                found.push(list);
                continue;
            }
            // 预算和决算各2份，其中…: of several totals.
            let single = !self.times.of(token).is_each();
            if !used[token] && single && is_count(quantity) && !self.is_aside(token) {
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
                // A list of one measure says nothing where items of others belong to it.
                if found[before..].iter().all(|list| !list.holds)
                    && let Some(list) = self.mixed(token, quantity)
                {
                    found.truncate(before);
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
        FigureId { paragraph: 0, token }
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
        // 115条，其中通知30条、…、教育13条、监管5条: `made_up` says whether several items, what is left over
        // among them, make up the total in front of others.
        let (mut doubtful, mut open, mut made_up) = (false, false, false);
        let mut prefixes: Vec<(Decimal, usize)> = Vec::new();
        let checkpoint = found.len();
        // 已答复的9件中，…: what follows are all of them; no other subject can begin behind the sum.
        let to_the_end = need.is_none() && self.answers(series, owner);
        while at < end {
            let gap_from = parts.last().map_or(series.tokens[owner], |_| series.tokens[at - 1]);
            let handles = self.handles(series, owner, at) && sum + series.values[at] != total;
            // …7条，2021年决算等信息2条: what has a date is an item all the same where it makes up the total.
            let reaches = sum != total && sum + series.values[at] == total;
            let done = sum + series.values[at] != total && self.is_done_with(series, owner, at, end);
            let ends = handles
                || done
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
                if limit > at && depth < DEEPEST && self.times.of(series.tokens[item]).is_once() {
                    let nested = Nested { owner: item, depth: depth + 1, end: limit, need: siblings };
                    self.list(series, nested, &mut at, found);
                }
                at = opening.closes.map_or(at, |closes| closes.min(end).max(at));
            }
            prefixes.push((sum, at));
            made_up |= sum == total
                && parts.len() > 1
                && at < end
                && parts.iter().any(|&part| families::is_rest(self.label(series.tokens[part])));
            if sum != total
                && self.are_all_of_a_rounded(series, owner, at, sum)
                && !self.goes_on(series, at, end)
            {
                break;
            }
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
        let alone = self.is_alone_behind_a_semicolon(series, owner, &parts);
        if alone && !holds {
            return;
        }
        let mut list = self.breakdown(series, owner, &parts, holds);
        list.doubtful |= doubtful || made_up && !holds;
        list.open |= open;
        found.push(list);
    }

    /// 存在两个方面的不足：一是…；针对上年的3个问题…: behind a semicolon one figure alone is no part.
    fn is_alone_behind_a_semicolon(&self, series: &Series, owner: usize, parts: &[usize]) -> bool {
        let [only] = *parts else { return false };
        let from = self.paragraph.tokens[series.tokens[owner]].end;
        let label = self.paragraph.lead(series.tokens[only]);
        let gap = &self.paragraph.folded()[from..label.start.max(from)];
        let among = self.paragraph.folded()[label].starts_with("其中");
        gap.rfind(';').is_some_and(|at| !gap[at..].contains("其中")) && !among
    }

    /// 4.86万条，其中网站23,124条、公众号25,495条，回复留言…: whether the parts so far are what a total was rounded of, and would not be with
    /// the next one.
    fn are_all_of_a_rounded(&self, series: &Series, owner: usize, next: usize, sum: Decimal) -> bool {
        let Some(whole) = self.paragraph.quantity(series.tokens[owner]) else { return false };
        may_be_rounded_of(whole, sum)
            && !series.values.get(next).is_some_and(|next| may_be_rounded_of(whole, sum + next))
    }

    fn claim(&self, token: usize) -> Option<&Claim> {
        self.claims.get(self.claim_of[token]?)
    }
}
