//! Lists in sentences: totals and their parts.
//!
//! A list stands behind a total and one of 其中, 包括, 分别为, a colon or a bracket; its items have the total's
//! measure word. The list ends where its items have reached the total: what follows is another subject
//! (the prefix-sum reading). An item may have a list of its own. A list that says 主要, 等 or 部分 is open: its
//! items may fall short of the total. Only what no reading can bring to agree is left broken.

mod behind;
mod families;
mod measure;
mod series;
mod totals;
mod traits;
mod unmarked;

use crate::number::prose::What;
use crate::relation::diagnosis::one_slip_apart;
use crate::report::Report;
use crate::report::lexicon::Word;
use crate::report::lexicon::{CaseResult, Procedure};
use crate::report::narrative::{Breakdown, Claim, FigureId, Narrative, Paragraph, Subject};
use measure::is_count;
use rust_decimal::Decimal;

/// Reads all lists of the narrative, whose claims are known.
pub(super) fn read(narrative: &Narrative, report: &Report) -> Vec<Breakdown> {
    let year = report.year.map(|year| year.value);
    let lists = |index| Lists { narrative, paragraph: &narrative.paragraphs[index], index, year };
    (0..narrative.paragraphs.len()).flat_map(|index| lists(index).read()).collect()
}

/// As far back as a total is looked for.
const MOST_CLAIMS: usize = 40;
/// No list is longer.
const LONGEST: usize = 60;

/// No label of a plain item is longer, in characters.
const LONGEST_LABEL: usize = 12;

/// Verbs that begin another matter: 推送信息27条, 组织访谈24场.
const ACTS: [&str; 27] = [
    "开展",
    "举办",
    "组织",
    "回复",
    "答复",
    "推送",
    "召开",
    "征求",
    "发布",
    "接受",
    "接待",
    "受理",
    "办理",
    "制作",
    "转载",
    "播出",
    "印发",
    "完成",
    "参加",
    "收到",
    "张贴",
    "滚动",
    "公开信息",
    "编发",
    "解读",
    "公众号",
    "转发",
];

fn acts(label: &str) -> bool {
    ACTS.iter().any(|verb| label.starts_with(verb)) || label.contains("播出") || label.contains("推送")
}

struct Lists<'a> {
    narrative: &'a Narrative,
    paragraph: &'a Paragraph,
    index: usize,
    /// The report's.
    year: Option<u32>,
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
                for part in found[before..].iter().flat_map(|list: &Breakdown| &list.parts) {
                    used[part.token] = true;
                }
            }
            if let Some(list) = self.added_up(token, quantity, &found) {
                found.push(list);
            }
        }
        let unmarked = self.unmarked(&found);
        found.extend(unmarked);
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
        let mut doubtful = false;
        let mut prefixes: Vec<(Decimal, usize)> = Vec::new();
        let checkpoint = found.len();
        // 已答复的9件中，…: what follows are all of them; no other subject can begin behind the sum.
        let to_the_end = need.is_none() && self.answers(series, owner);
        while at < end {
            let gap_from = parts.last().map_or(series.tokens[owner], |_| series.tokens[at - 1]);
            if !parts.is_empty() && self.breaks(gap_from, series.tokens[at], series.tokens[owner]) {
                // 通知公告157条、政策文件312条，另有331条为…: of the whole, too, where that makes it up but for a slip.
                let all = || -> Vec<Decimal> {
                    parts.iter().chain([&at]).map(|&part| series.values[part]).collect()
                };
                let another = self.says_another(series.tokens[at]) && sum != total && at + 1 == end;
                let whole = another && (sum + series.values[at] == total || one_slip_apart(&all(), total));
                if !whole {
                    break;
                }
                doubtful = true;
            }
            parts.push(at);
            sum += series.values[at];
            let item = at;
            at += 1;
            if let Some(opening) = series.opens[item].filter(|_| at < end) {
                let limit = opening.closes.unwrap_or(end).min(end);
                let siblings = if opening.closes.is_none() { Some(total - sum) } else { None };
                if limit > at && depth < DEEPEST {
                    let nested = Nested { owner: item, depth: depth + 1, end: limit, need: siblings };
                    self.list(series, nested, &mut at, found);
                }
                at = opening.closes.map_or(at, |closes| closes.min(end).max(at));
            }
            prefixes.push((sum, at));
            if sum == total && !to_the_end && !self.goes_on(series, at, end) {
                doubtful = need.is_none() && self.goes_on_alike(series, at, end);
                if !doubtful {
                    break;
                }
            }
        }
        let mut holds = sum == total;
        // …，其中文件20条，回复留言50条，其中…: an item behind a comma that has a list of its own begins another subject.
        if !holds && need.is_none() {
            let own_list = |&at: &usize| {
                let gap = self.paragraph.tokens[series.tokens[parts[at] - 1]].end..;
                let opens = series.opens[parts[at]].is_some_and(|opening| opening.closes.is_none());
                opens && self.paragraph.folded()[gap].starts_with(',')
            };
            if let Some(cut) = (1..parts.len()).find(own_list) {
                parts.truncate(cut);
            }
        }
        // A semicolon ends a list whose items have smaller stops between them, unless it goes on to the total.
        if !holds
            && need.is_none()
            && let Some(last) = self.semicolon(series, &parts)
        {
            let kept = parts.iter().position(|&part| part == last).map_or(parts.len(), |at| at + 1);
            parts.truncate(kept);
        }
        if !holds && let Some(need) = need {
            // The list of an item ends where the items behind it make up the whole's total; else where it comes
            // nearest to its own.
            let rest = |from: usize| -> bool {
                let mut rest = Decimal::ZERO;
                need.is_zero() && from == end
                    || (from..end).any(|i| {
                        rest += series.values[i];
                        rest == need
                    })
            };
            // A semicolon ends the list of an item whose own parts have smaller stops between them.
            let ends_item = |after: usize| {
                after < end && {
                    let gap = self.paragraph.tokens[series.tokens[after - 1]].end
                        ..self.paragraph.tokens[series.tokens[after]].range.start;
                    self.paragraph.folded()[gap].contains(';')
                }
            };
            let at_semicolon = (0..prefixes.len()).find(|&i| ends_item(prefixes[i].1)).filter(|&i| i > 0);
            let chosen = at_semicolon
                .or_else(|| prefixes.iter().position(|(_, after)| rest(*after)))
                .or_else(|| (0..prefixes.len()).min_by_key(|&i| (prefixes[i].0 - total).abs()));
            if let Some(chosen) = chosen {
                found.truncate(checkpoint);
                parts.truncate(chosen + 1);
                at = prefixes[chosen].1;
                holds = prefixes[chosen].0 == total;
            }
        }
        *next = at;
        let mut list = self.breakdown(series, owner, &parts, holds);
        list.doubtful = doubtful;
        found.push(list);
    }

    /// 另有331条为工作动态, but not 另有331条回复留言
    fn says_another(&self, token: usize) -> bool {
        let text = &self.paragraph.folded()[..self.paragraph.tokens[token].range.start];
        let behind = &self.paragraph.folded()[self.paragraph.tokens[token].end..];
        let of_the_whole = ["为", "是", "属", "系", "以", "通过"].iter().any(|word| behind.starts_with(word));
        text.ends_with("另有") && of_the_whole
    }

    /// Whether a list goes on behind an item although its items have reached the total: with 、 or 以及, or with 其他.
    fn goes_on(&self, series: &Series, next: usize, end: usize) -> bool {
        if next >= end {
            return false;
        }
        let paragraph = self.paragraph;
        let next_item = next;
        let (last, next) = (series.tokens[next - 1], series.tokens[next]);
        let gap = &paragraph.folded()[paragraph.tokens[last].end..paragraph.tokens[next].range.start];
        let rest = ["其他", "其余", "其它"]
            .iter()
            .any(|word| paragraph.folded()[paragraph.lead(next)].starts_with(word));
        // 、微信公众号发布224条 has a verb of its own and counts more than the whole.
        let lead = paragraph.lead(next);
        let subject = paragraph.says(&lead, |word| word == Word::Publish)
            || ["发布", "推送", "公开"].iter().any(|word| paragraph.folded()[lead.clone()].ends_with(word));
        let larger = series.values[next_item] > series.values[0];

        let joined =
            gap.starts_with(['、', '和', '及']) || gap.starts_with("以及") || gap.starts_with(",以及");
        (joined && !(subject && larger) || rest) && !gap.contains(['。', ';', '('])
    }

    /// …，法规规章1条，资料下载1条 of 263: whether the last items look like those before them, although those have reached
    /// the total, and one slip of the pen would make all of them add up.
    fn goes_on_alike(&self, series: &Series, next: usize, end: usize) -> bool {
        const FEWEST: usize = 4;
        let items = 1..end;
        let gap = |at: usize| {
            let tokens = &self.paragraph.tokens;
            &self.paragraph.folded()[tokens[series.tokens[at - 1]].end..tokens[series.tokens[at]].range.start]
        };
        let label = |at: usize| &self.paragraph.folded()[self.paragraph.lead(series.tokens[at])];
        let sign = |at: usize| gap(at).chars().next().filter(|sign| matches!(sign, ',' | ';' | '、'));
        let alike = |at: usize| {
            let short =
                label(at).chars().count() <= LONGEST_LABEL && series.tokens[at] == series.tokens[at - 1] + 1;
            short && sign(at).is_some() && sign(at) == sign(2) && !acts(label(at))
        };
        let flat = series.opens[1..].iter().all(Option::is_none);
        flat && end >= FEWEST
            && next + 2 >= end
            && items.clone().skip(1).all(alike)
            && one_slip_apart(&series.values[items], series.values[0])
    }

    /// Whether a total is one of applications answered, out of which (已答复的9件中) outcomes are listed.
    fn answers(&self, series: &Series, owner: usize) -> bool {
        let paragraph = self.paragraph;
        let Some(&next) = series.tokens.get(owner + 1) else { return false };
        let token = series.tokens[owner];
        let gap = paragraph.tokens[token].end..paragraph.tokens[next].range.start;
        let gap = &paragraph.folded()[gap];
        let out_of = gap.find("中,").is_some_and(|at| at <= 8 * 3 && !gap[..at].ends_with('其'));
        out_of
            && paragraph.says(&paragraph.lead(token), |word| word == Word::Done)
            && paragraph.says(&paragraph.lead(next), |word| matches!(word, Word::Group(_) | Word::Row(_)))
    }

    /// The last part in front of a semicolon, where smaller stops separate the parts before it.
    fn semicolon(&self, series: &Series, parts: &[usize]) -> Option<usize> {
        let gap = |a: usize, b: usize| {
            let paragraph = self.paragraph;
            &paragraph.folded()
                [paragraph.tokens[series.tokens[a]].end..paragraph.tokens[series.tokens[b]].range.start]
        };
        let cut = parts.get(1..)?.iter().position(|&part| gap(part - 1, part).contains(';'))?;
        // 其中重点督办23件；办理领导批示48件: one part, and another matter.
        let carried = parts.get(1).is_some_and(|&part| {
            self.claim(series.tokens[part]).is_some_and(|claim| claim.subject == Subject::CarriedOut)
        });
        let single = cut == 0 && {
            let opens = gap(parts[0] - 1, parts[0]);
            let values: Vec<Decimal> = parts.iter().map(|&part| series.values[part]).collect();
            (opens.contains("其中") || opens.contains("中,"))
                && !opens.contains("其中:")
                && (carried || !one_slip_apart(&values, series.values[parts[0] - 1]))
        };
        (cut > 0 || single).then(|| parts[cut])
    }

    /// Whether a list can't go on from one figure to the next: a total begins, or another subject.
    fn breaks(&self, from: usize, to: usize, owner: usize) -> bool {
        let paragraph = self.paragraph;
        let gap = paragraph.tokens[from].end..paragraph.tokens[to].range.start;
        let subject = |token: usize| self.claim(token).map(|claim| claim.subject);
        // What was handled does not hold what was carried out, nor applications cases.
        let classes = paragraph.class(to).is_some() && paragraph.class(from).is_none();
        let other = match (subject(owner), subject(to)) {
            (Some(Subject::Handled), Some(to)) => {
                matches!(
                    to,
                    Subject::CarriedOut
                        | Subject::CarriedIn
                        | Subject::Received
                        | Subject::Handled
                        | Subject::Cases(..)
                )
            }
            (Some(Subject::Received | Subject::Dealt), Some(to)) => {
                matches!(to, Subject::Received | Subject::Handled | Subject::Cases(..))
            }
            (Some(Subject::Cases(Procedure::Review, _)), Some(Subject::Cases(to, CaseResult::All))) => {
                to != Procedure::Review
            }
            (Some(Subject::Cases(Procedure::Litigation, _)), Some(Subject::Cases(to, CaseResult::All))) => {
                matches!(to, Procedure::Review | Procedure::Both)
            }
            _ => false,
        };
        // 补正告知书58件，其中逾期不补正6件；2024年度共收到452件
        let dated = paragraph.tokens[paragraph.tokens_in(&gap)].iter().any(|token| {
            // 、2021年信息公开年报1条 is an item.
            let item = paragraph.folded()[..token.range.start].ends_with('、');
            matches!(token.what, What::Date(_)) && !item
        });
        let received = matches!(subject(to), Some(Subject::Received))
            && !matches!(subject(owner), Some(Subject::Received | Subject::Dealt));
        if other || classes || dated || received {
            return true;
        }
        // 概况信息6条，组织访谈24场，…，发布解读5条: a clause with a verb and a measure of its own ends the list before it.
        let another = paragraph.tokens_in(&gap).any(|token| {
            let lead = paragraph.lead(token);
            let counts = paragraph.quantity(token).is_some_and(is_count);
            counts
                && from != owner
                && paragraph.folded()[..lead.start].ends_with([',', ';'])
                && acts(&paragraph.folded()[lead])
        });
        if another {
            return true;
        }
        let stops = [',', '、', ';', ')', '。'];
        let text = paragraph.folded()[gap].trim_start_matches(stops);
        // …，占2.5%；全年发出告知书58件
        let piece = text.rsplit([';', '。']).next().unwrap_or(text).trim_start_matches(stops);
        [
            "共",
            "合计",
            "总计",
            "共计",
            "总共",
            "累计",
            "较",
            "同比",
            "比上年",
            "与上年",
            "等",
            "另有",
            "另",
            "全年",
            "除",
            "此外",
            "同时",
            "年内",
        ]
        .iter()
        .any(|word| text.starts_with(word) || piece.starts_with(word))
    }

    fn claim(&self, token: usize) -> Option<&Claim> {
        self.narrative.claim(self.id(token))
    }
}
