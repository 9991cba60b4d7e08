//! Lists that no word opens: 全年公开信息260条，上半年120条，下半年140条.
//!
//! What follows a total is a list of its parts only where the labels make up a whole (families) or are titles, and
//! where it adds up or one slip of the pen is all that keeps it from that. Everything else stays as it is.

use super::extent::{HANDLING, acts};
use super::families::{
    are_titles, is_period, is_rest, is_whole, leaves_the_no_unsaid, may_overlap, of_one_family,
};
use super::measure::{fits, fits_at, is_count};
use super::{LONGEST, Lists};
use crate::number::prose::{Kind, Quantity, What};
use crate::relation::diagnosis::{one_part_copied, one_slip_apart, slip_of_the_pen, total_copied};
use crate::report::lexicon::{CaseResult, Word};
use crate::report::narrative::{Breakdown, Subject};
use crate::text::numbering::is_han;
use rust_decimal::Decimal;
use std::ops::Range;

/// Words of a total behind its parts.
const SUMS_UP: [&str; 14] = [
    "共",
    "合计",
    "总计",
    "总数",
    "总量",
    "全年",
    "累计",
    "两项",
    "全县",
    "全区",
    "全市",
    "全镇",
    "全乡",
    "全街道",
];

/// As many characters may stand between two parts of a list.
const FARTHEST: usize = 24;

/// As many between a total and the first of its parts: 通过政府网站、档案馆和查阅点主动公开16条.
const FARTHEST_FIRST: usize = 40;

/// What is left of all publications, in so many words.
pub(super) const REST_OF_ALL: [&str; 6] =
    ["其他", "其他信息", "其他类", "其他类信息", "其他各类信息", "其他政府信息"];

impl Lists<'_> {
    /// The lists of figures that stand in no list so far.
    pub(super) fn unmarked(&self, found: &[Breakdown]) -> Vec<Breakdown> {
        let paragraph = self.paragraph;
        let mut taken = vec![false; paragraph.tokens.len()];
        for list in found {
            taken[list.total.token] = true;
            list.parts.iter().for_each(|part| taken[part.token] = true);
        }
        let mut lists = Vec::new();
        for (token, _, quantity) in paragraph.quantities() {
            if taken[token] || !is_count(quantity) || self.times.of(token).is_each() {
                continue;
            }
            let list =
                self.ahead(token, quantity, &taken).or_else(|| self.summed_up(token, quantity, &taken));
            if let Some(list) = list {
                taken[token] = true;
                list.parts.iter().for_each(|part| taken[part.token] = true);
                lists.push(list);
            }
        }
        lists
    }

    /// The words that name a part.
    pub(super) fn label(&self, token: usize) -> &str {
        let label = &self.paragraph.folded()[self.paragraph.lead(token)];
        label.strip_prefix("其中").unwrap_or(label).trim_start_matches(',')
    }

    /// A part of its whole in a period, or no comparison.
    pub(super) fn may_be_part(&self, token: usize) -> bool {
        is_period(self.label(token)) || !self.is_aside(token)
    }

    /// The parts behind a total.
    fn ahead(&self, total: usize, quantity: &Quantity, taken: &[bool]) -> Option<Breakdown> {
        let paragraph = self.paragraph;
        if self.is_aside(total) || is_period(self.label(total)) {
            return None;
        }
        let mut items: Vec<usize> = Vec::new();
        let sentence = paragraph.sentence(paragraph.tokens[total].range.start);
        for token in paragraph.tokens_in(&(paragraph.tokens[total].end..sentence.end)).take(2 * LONGEST) {
            let Some(part) = paragraph.quantity(token) else { continue };
            if matches!(part.kind, Kind::Percent) || items.is_empty() && !self.may_be_part(token) {
                continue;
            }
            // 法人13件；收到申请23件，除13件为邮寄申请外，其余10件…: what is divided so is the figure in front of it.
            if !items.is_empty() && self.label(token).starts_with('除') {
                items.pop();
                break;
            }
            let from = items.last().copied().unwrap_or(total);
            // 实现13件全流程留痕；13件申请涉及拆迁8件: what a piece begins with is a total of its own.
            if self.opens_a_piece(token) {
                break;
            }
            let farthest = if items.is_empty() { FARTHEST_FIRST } else { FARTHEST };
            let single = self.times.of(token).is_once();
            let may = fits_at(paragraph, total, part) && part.hedge.is_none() && !taken[token] && single;
            if !may || !self.may_be_part(token) || !self.is_near(from, token, farthest) {
                break;
            }
            items.push(token);
        }
        self.of_parts(total, quantity, items, false)
    }

    /// 18件申请中有3件撤回: whether a figure stands at the very beginning of a piece behind a semicolon.
    fn opens_a_piece(&self, token: usize) -> bool {
        let start = self.paragraph.tokens[token].range.start;
        self.paragraph.folded()[..start].ends_with(';')
    }

    /// The parts in front of a total that sums them up.
    fn summed_up(&self, total: usize, quantity: &Quantity, taken: &[bool]) -> Option<Breakdown> {
        let paragraph = self.paragraph;
        let lead = paragraph.lead(total);
        let says = &paragraph.folded()[lead.clone()];
        let of_all =
            self.claim(total).is_none_or(|claim| matches!(claim.subject, Subject::Received | Subject::Dealt));
        // 共办复13件 tells what became of them.
        let answered = paragraph.says(&lead, |word| matches!(word, Word::Replied | Word::Done));
        let of_all = of_all && !answered;
        if !of_all || self.is_a_point(total) || !SUMS_UP.iter().any(|word| says.contains(word)) {
            return None;
        }
        let sentence = paragraph.sentence(paragraph.tokens[total].range.start);
        let mut items: Vec<usize> = Vec::new();
        for token in paragraph.tokens_in(&(sentence.start..lead.start)).rev().take(LONGEST) {
            let Some(part) = paragraph.quantity(token) else { continue };
            // 两个平台共发布…
            let kinds = items.is_empty() && part.han && paragraph.tokens[token].end == lead.start;
            if matches!(part.kind, Kind::Percent) || kinds {
                continue;
            }
            let to = items.first().copied().unwrap_or(total);
            let single = self.times.of(token).is_once();
            let may = fits(quantity, part) && part.hedge.is_none() && !taken[token] && single;
            if !may || !self.may_be_part(token) || !self.is_near(token, to, FARTHEST) {
                break;
            }
            items.insert(0, token);
        }
        let list = self.of_parts(total, quantity, items, true)?;
        (list.holds || !self.names_another_thing(total, &list)).then_some(list)
    }

    /// 培训2次，参加培训3次，全年开展4次网站抽查: whether words behind a total name what it counts, and none of the parts is that.
    fn names_another_thing(&self, total: usize, list: &Breakdown) -> bool {
        /// What any publication or case may be called.
        const ANY: [&str; 9] = ["信息", "政府", "政务", "各类", "公开", "申请", "活动", "工作", "主动"];
        let text = self.paragraph.folded();
        let end = self.paragraph.tokens[total].end;
        let behind = &text[end..self.paragraph.clause(end).end.max(end)];
        let mut named = behind.split([',', ';', '。', ':', '(', '、']).next().unwrap_or_default().to_owned();
        for word in ANY {
            named = named.replace(word, "");
        }
        let sides = list
            .parts
            .iter()
            .map(|part| format!("{}{}", self.label(part.token), &text[self.paragraph.tail(part.token)]));
        let sides: Vec<String> = sides.collect();
        let signs: Vec<char> = named.chars().filter(|&c| is_han(c)).collect();
        let shared = signs.windows(2).any(|pair| {
            let pair: String = pair.iter().collect();
            sides.iter().any(|side| side.contains(&pair))
        });
        signs.len() > 1 && !shared
    }

    /// Whether two figures stand in neighbouring clauses of one sentence.
    fn is_near(&self, from: usize, to: usize, farthest: usize) -> bool {
        let paragraph = self.paragraph;
        let gap = &paragraph.folded()[paragraph.tokens[from].end..paragraph.tokens[to].range.start];
        let anew = ["同比", "较", "比上年", "与上年", "此外", "同时"].iter().any(|word| gap.contains(word));
        gap.chars().filter(|c| !c.is_ascii_digit()).count() <= farthest && !gap.contains('。') && !anew
    }

    /// The list of these parts, if they are one.
    fn of_parts(
        &self,
        total: usize,
        quantity: &Quantity,
        mut items: Vec<usize>,
        behind: bool,
    ) -> Option<Breakdown> {
        // Outcomes and what was carried stand beside what came in, and have rules of their own.
        let of_the_tables = |token: &usize| {
            self.claim(*token).is_some_and(|claim| {
                let taken_in = matches!(claim.subject, Subject::Received | Subject::CarriedIn);
                !(taken_in && behind
                    || matches!(claim.subject, Subject::Received | Subject::Channel | Subject::Applicant(_)))
            })
        };
        // 复议21件，维持15件、纠正3件、其他2件、尚未审结1件: with those that have no result yet they are all.
        let case = |token: &usize| {
            self.claim(*token).and_then(|claim| match claim.subject {
                Subject::Cases(_, result) => Some(result),
                _ => None,
            })
        };
        let pending = |item: &usize| case(item) == Some(CaseResult::Pending);
        let all_results = !behind
            && items.len() > 2
            && items.iter().all(|item| case(item).is_some_and(|result| result != CaseResult::All))
            && items.iter().any(pending);
        if items.len() < 2 || !all_results && items.iter().any(of_the_tables) {
            return None;
        }
        let value = |token: usize| self.paragraph.quantity(token).map_or(Decimal::ZERO, |q| q.value);
        let mut values: Vec<Decimal> = items.iter().map(|item| value(*item)).collect();
        let sum: Decimal = values.iter().sum();
        let mut holds = sum == quantity.value;
        if !holds && let Some(kept) = made_up_by(&values, quantity.value, behind) {
            items = items[kept.clone()].to_vec();
            values = values[kept].to_vec();
            holds = true;
        }
        let labels: Vec<&str> = items.iter().map(|item| self.label(*item)).collect();
        // 48件申请涉及征地31件、规划12件、其他15件: with what is left over they can't be more than the whole, whatever is named.
        let too_many = !behind
            && labels.last().is_some_and(|label| is_rest(label))
            && sum > quantity.value
            && values.iter().all(|value| *value < quantity.value)
            && !may_overlap(&labels)
            && !self.between(total, items[items.len() - 1]).contains([';', '。'])
            && labels[..labels.len() - 1].iter().all(|label| !label.is_empty() && !is_rest(label));
        // 其他公告31件，空间规划2件、计划总结3件: what is left over is an item itself.
        if !behind && (is_rest(self.label(total)) || self.is_sibling(total, &items, &labels))
            || self.names_some(total, &items, behind) && !too_many
        {
            return None;
        }
        let rest = labels.iter().any(|label| is_rest(label));
        // 共计推送微信183条, 共有24条被转载 count one of them again.
        let plain = ["共计", "合计", "总计"].contains(&self.label(total));
        let copied = total_copied(&values, quantity.value) && (!behind || plain);
        // 公开信息150条，网站发布150条，微信推送90条: one publication in several ways.
        let overlap =
            copied && may_overlap(&labels) || sum > quantity.value && self.has_forms(items.iter().copied());
        if !behind && overlap {
            return None;
        }
        // 予以公开30件，部分公开6件，不予公开9件，无法提供15件 add up by chance.
        let explained = || {
            is_whole(&labels)
                || too_many
                || copied
                || one_slip_apart(&values, quantity.value)
                || one_part_copied(&values, quantity.value)
                    && !items.iter().any(|&item| self.is_all_of_it(item))
        };
        // 法人的17件；申请方式上，现场13件，其他方式13件: who asked is not divided by the ways that follow.
        let of_a_part = self
            .claim(total)
            .is_some_and(|claim| matches!(claim.subject, Subject::Applicant(_) | Subject::Channel));
        let miswritten =
            || !behind && !holds && self.is_row_of_kinds(&items, &labels) && misread(&values, quantity.value);
        let told = self.is_told(&items, &labels, behind) || miswritten();
        // 意见36条，采纳20条，部分采纳15条; 办理提案12件，提案公开11件: the others are those of which that can't be said.
        let others_remain = !behind
            && sum < quantity.value
            && (leaves_the_no_unsaid(&labels) || self.tells_another_act(total, &labels));
        if others_remain && !holds {
            return None;
        }
        // 转主动公开2件；网上申请的予以公开18件，信函申请的4件: behind a semicolon another matter may begin, unless the sum says that
        // none does. So it may where a total behind one has words of its own (；共办理热线工单1900件).
        let apart = || match behind {
            false => self.between(total, items[0]).contains(';'),
            true => self.between(items[items.len() - 1], total).contains(';') && !self.only_sums_up(total),
        };
        if !told || !holds && (of_a_part || !explained() || apart()) {
            return None;
        }
        Some(Breakdown {
            total: self.id(total),
            parts: items.iter().map(|item| self.id(*item)).collect(),
            holds,
            open: false,
            unsure: false,
            minus: Vec::new(),
            rest,
            closed: true,
            others: Vec::new(),
            behind,
            doubtful: true,
        })
    }

    /// 办理建议提案12件，建议8件，提案公开3件: whether one of the parts tells what was done to some, and the total does not.
    fn tells_another_act(&self, total: usize, labels: &[&str]) -> bool {
        const DONE: [&str; 3] = ["公开", "公布", "采纳"];
        let own = format!("{}{}", self.label(total), &self.paragraph.folded()[self.paragraph.tail(total)]);
        DONE.iter().any(|act| !own.contains(act) && labels.iter().any(|label| label.ends_with(act)))
    }

    /// 案件21件，负责人出庭21件，出庭率100%; 建议112件，办复112件: whether a rate behind a figure says that it is the same as another, or its
    /// verb does.
    fn is_all_of_it(&self, token: usize) -> bool {
        let behind = self.paragraph.tokens.get(token + 1).and_then(|_| self.paragraph.exact(token + 1));
        behind.is_some_and(|rate| rate.kind == Kind::Percent && rate.value == Decimal::ONE_HUNDRED)
            || HANDLING.iter().any(|verb| self.label(token).starts_with(verb))
    }

    /// The text between two figures.
    fn between(&self, from: usize, to: usize) -> &str {
        let tokens = &self.paragraph.tokens;
        self.paragraph.folded().get(tokens[from].end..tokens[to].range.start).unwrap_or_default()
    }

    /// 全年共, 合计: whether nothing stands in front of a total but what sums up.
    fn only_sums_up(&self, total: usize) -> bool {
        const MORE: usize = 4;
        let mut label = self.label(total).to_owned();
        for word in SUMS_UP {
            label = label.replace(word, "");
        }
        label.chars().count() <= MORE
    }

    /// 许可3320件，新办1105件，延续1840件，变更357件: whether the figures behind a total stand in a row, with short labels that
    /// name neither ways of publishing nor acts.
    fn is_row_of_kinds(&self, items: &[usize], labels: &[&str]) -> bool {
        const LONGEST_LABEL: usize = 6;
        let plain = |label: &&str| {
            (1..=LONGEST_LABEL).contains(&label.chars().count()) && !acts(label) && !is_period(label)
        };
        items.windows(2).all(|pair| pair[1] == pair[0] + 1)
            && labels.iter().all(plain)
            && labels.iter().enumerate().all(|(at, label)| !labels[..at].contains(label))
            && !may_overlap(labels)
    }

    /// 政务微博24条，政务微信23条，抖音2条: whether the first of them is one of the parts itself.
    fn is_sibling(&self, total: usize, items: &[usize], labels: &[&str]) -> bool {
        let with_total: Vec<&str> = [self.label(total)].into_iter().chain(labels.iter().copied()).collect();
        let behind = &self.paragraph.folded()[self.paragraph.tokens[total].end..];
        let in_row = behind.starts_with('、') && items[0] == total + 1;
        in_row || of_one_family(&with_total)
    }

    /// 主要为…, 如…等: whether the words around the parts say that there are others.
    fn names_some(&self, total: usize, items: &[usize], behind: bool) -> bool {
        let text = self.paragraph.folded();
        let (first, last) = (items[0], items[items.len() - 1]);
        let before = if behind {
            self.paragraph.sentence(self.paragraph.tokens[first].range.start).start
        } else {
            self.paragraph.tokens[total].end
        };
        let opening = &text[before..self.paragraph.tokens[first].range.start];
        // 主要是视频解读3篇，文字解读5篇，图片解读1篇: all that follows is some of it.
        let piece = self.paragraph.piece(self.paragraph.tokens[total].range.start);
        let in_front = &text[piece.start..self.paragraph.tokens[total].range.start];
        let among_some = !behind
            && ["主要是", "主要为", "主要有", "主要包括", "主要涉及"]
                .iter()
                .any(|word| in_front.contains(word));
        let after = &text[self.paragraph.tokens[last].end..];
        let goes_on =
            |after: &str| after.starts_with('等') || after.starts_with("、等") || after.starts_with(",等");
        among_some
            || ["主要", "例如", "比如", ",如", "部分"].iter().any(|word| opening.contains(word))
            || goes_on(after)
    }

    /// Whether the words alone tell that figures are the parts of a whole.
    fn is_told(&self, items: &[usize], labels: &[&str], behind: bool) -> bool {
        // 除234条通过公开栏张贴外，其余150条…
        let but = labels.len() == 2 && labels[0].starts_with('除') && is_rest(labels[1]);
        // A number of them in a row that one total sums up, with no other thing in between.
        let in_row =
            |pair: &[usize]| (pair[0] + 1..pair[1]).all(|token| self.paragraph.quantity(token).is_none());
        let row = behind && items.windows(2).all(in_row);
        // …，涉及教育47条、医疗21条、其他4条
        let with_rest = labels.len() > 2 && labels.last().is_some_and(|label| is_rest(label));
        // 内容涉及党务86条、政务214条、村务97条
        let side_by_side = !behind
            && items.len() > 2
            && items.windows(2).all(|pair| {
                let end = self.paragraph.tokens[pair[0]].end;
                pair[1] == pair[0] + 1 && self.paragraph.folded()[end..].starts_with('、')
            });
        // 共70条，工作动态66条，其他信息5条
        let summed = || {
            let total = self.paragraph.tokens[..items[0]]
                .iter()
                .rposition(|token| matches!(token.what, What::Quantity(_)));
            total.is_some_and(|total| {
                let lead = self.label(total);
                !behind
                    && labels.len() == 2
                    && REST_OF_ALL.contains(&labels[1])
                    && items[0] == total + 1
                    && in_row(items)
                    && ["共", "累计", "合计", "总计"].iter().any(|word| lead.contains(word))
                    && !acts(labels[0])
                    && !HANDLING.iter().any(|verb| labels[0].contains(verb))
            })
        };
        but || row || with_rest || summed() || side_by_side || of_one_family(labels) || are_titles(labels)
    }
}

/// Whether parts miss a total by the way in which one figure was written, which large figures do by chance very rarely.
fn misread(parts: &[Decimal], total: Decimal) -> bool {
    /// The least total of two parts, and of more.
    const LEAST: [Decimal; 2] = [Decimal::ONE_THOUSAND, Decimal::ONE_HUNDRED];
    let off = parts.iter().sum::<Decimal>() - total;
    let least = LEAST[usize::from(parts.len() > 2)];
    let part = |part: &Decimal| {
        *part >= Decimal::TEN && *part > off && slip_of_the_pen(*part, *part - off).is_some()
    };
    total >= least && (slip_of_the_pen(total, total + off).is_some() || parts.iter().any(part))
}

/// The parts that make up a total, from the one that stands nearest to it on, two or more: there the list ends.
fn made_up_by(values: &[Decimal], total: Decimal, behind: bool) -> Option<Range<usize>> {
    let mut sum = Decimal::ZERO;
    let mut makes_up = |value: &Decimal| {
        sum += value;
        sum == total
    };
    let count = match behind {
        true => values.iter().rev().position(&mut makes_up),
        false => values.iter().position(&mut makes_up),
    }? + 1;
    let kept = if behind { values.len() - count..values.len() } else { 0..count };
    (count >= 2).then_some(kept)
}
