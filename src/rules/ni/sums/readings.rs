//! The readings of a list: what its parts may rightly add up to, as values; and the lists whose sum accuses nobody.

use super::NI_SUM;
use crate::number::prose::Kind;
use crate::relation::Comparison;
use crate::relation::diagnosis::{one_part_copied, one_slip_apart, slip_of_the_pen, total_copied};
use crate::report::lexicon::{CaseResult, Word};
use crate::report::narrative::{Breakdown, FigureId, Narrative, Paragraph, names_of_each};
use crate::rules::Brief;
use crate::rules::statement::plain;
use rust_decimal::Decimal;

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
        if let Some(more) = self.of_each() {
            readings.push(Reading { more, ..of(&total, Comparison::Equal) });
        }
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

    /// 柳南村和河口村各1件: the figures that count once more for each further name in front of them; none where no part is so.
    fn of_each(&self) -> Option<Vec<FigureId>> {
        let names = |label: &str| label.matches(['、', '和', '与', '及']).count();
        let each = self.list.parts.iter().filter(|part| self.is_of_each(part));
        let more: Vec<FigureId> =
            each.flat_map(|part| std::iter::repeat_n(*part, names(self.label(part)))).collect();
        (!more.is_empty()).then_some(more)
    }

    fn is_of_each(&self, part: &FigureId) -> bool {
        // What counts for certain stands among the parts as often as it counts.
        let counted = self.list.parts.iter().filter(|other| *other == part).count() > 1;
        let label = self.label(part);
        !counted && (names_of_each(label).is_some() || label.ends_with("均为"))
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
    fn without_measure(&self) -> Vec<FigureId> {
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

    /// Whether the list may leave something out: 主要, 等; a single item; items that are picked out.
    fn may_fall_short(&self) -> bool {
        self.list.open || self.list.parts.len() == 1 || self.is_picked()
    }

    /// Short of the total without 其他 or 分别: items picked out, unless one slip would make them all of it.
    fn is_picked(&self) -> bool {
        let (sum, total) = (self.sum, self.total);
        if self.list.rest || self.list.closed || self.rule.id != NI_SUM.id || self.is_over() {
            return false;
        }
        if self.leaves_a_class_out() {
            return true;
        }
        let parts: Vec<Decimal> = self.list.parts.iter().map(|part| self.value(part)).collect();
        let most = sum * Decimal::TWO >= total || same_digits(sum, total);
        let copied = one_part_copied(&parts, total) && (parts.len() > 2 || self.are_no_twins());
        !(most && (copied || one_slip_away(&parts, total, self.names_several())))
    }

    /// Whether two equal figures that are most of the whole are no pair that may well be equal.
    fn are_no_twins(&self) -> bool {
        const TWINS: [[&str; 2]; 2] = [["预算", "决算"], ["采纳", "未采纳"]];
        let named = |word: &&str| self.list.parts.iter().any(|part| self.label(part).contains(*word));
        let twins = TWINS.iter().any(|twins| twins.iter().all(named));
        self.sum * Decimal::from(5) >= self.total * Decimal::from(3) && !twins
    }

    /// A web site counts 概况类, 政务动态类 and 信息公开目录; two of them are not all.
    fn leaves_a_class_out(&self) -> bool {
        const CLASSES: [&str; 3] = ["概况", "动态", "信息公开目录"];
        let named = |class: &&&str| self.list.parts.iter().any(|part| self.label(part).contains(**class));
        let named = CLASSES.iter().filter(named).count();
        named == 2 && self.list.parts.len() == 2
    }

    fn label(&self, figure: &FigureId) -> &str {
        let paragraph = &self.narrative.paragraphs[figure.paragraph];
        &paragraph.folded()[paragraph.lead(figure.token)]
    }

    /// Whether three things or more are counted, in the list or behind it: two may well be the two most important.
    fn names_several(&self) -> bool {
        let last = self.list.parts.last().map_or(self.list.total.token, |part| part.token);
        let end = self.paragraph.tokens[last].end;
        let behind = self.paragraph.tokens_in(&(end..self.paragraph.sentence(end).end.max(end)));
        self.list.parts.len() + behind.filter(|&token| self.paragraph.quantity(token).is_some()).count() > 2
    }

    /// Whether a difference says nothing, so that only an agreement is kept.
    pub(super) fn accuses_nobody(&self) -> bool {
        !self.list.holds
            && (self.list.unsure
                || self.is_hedged()
                || self.names_results()
                || self.is_of_no_whole()
                || self.names_bases()
                || self.is_of_other_channels()
                || self.is_answered()
                || self.is_no_total()
                || self.is_remark()
                || self.is_sibling()
                || self.is_classes()
                || self.may_be_of_none()
                || self.counts_the_place()
                || !self.is_over() && !self.without_measure().is_empty()
                || self.list.parts.iter().any(|part| self.is_of_each(part)))
    }

    fn is_hedged(&self) -> bool {
        !self.list.parts.iter().all(|part| self.is_exact(part)) && !self.is_more_at_least()
    }

    fn is_exact(&self, part: &FigureId) -> bool {
        self.narrative.paragraphs[part.paragraph].exact(part.token).is_some()
    }

    /// 276条，其中甲类216条，乙类50条，丙类100余条: whether parts are more than the whole however few 余 stands for.
    pub(super) fn is_more_at_least(&self) -> bool {
        /// What is done elsewhere is no part: 报送信息100余条.
        const ELSEWHERE: [&str; 15] = [
            "报送",
            "上报",
            "推送",
            "转发",
            "转载",
            "发布",
            "编发",
            "微",
            "短信",
            "浏览",
            "阅读",
            "点",
            "公众号",
            "抖音",
            "客户端",
        ];
        let at_least = |part: &FigureId| {
            let quantity = self.narrative.paragraphs[part.paragraph].quantity(part.token);
            let hedge = quantity.and_then(|quantity| quantity.hedge);
            hedge.is_some_and(|hedge| matches!(hedge, "余" | "多" | "以上" | "超过"))
                && !ELSEWHERE.iter().any(|word| self.label(part).contains(word))
        };
        let mut hedged = self.list.parts.iter().filter(|part| !self.is_exact(part)).peekable();
        self.is_over()
            && self.list.parts.len() > 1
            && self.is_exact(&self.list.total)
            && hedged.peek().is_some()
            && hedged.all(at_least)
    }

    /// Results of cases are often named in part; each is held against its cell.
    fn names_results(&self) -> bool {
        let result = |part| self.says(part, |word| matches!(word, Word::Result(_)));
        // 维持2件、纠正1件、尚未审结1件: with those that have none yet they are all.
        let pending = |part| self.says(part, |word| word == Word::Result(CaseResult::Pending));
        let whole = self.list.parts.len() > 2 && self.list.parts.iter().any(pending);
        !whole && !self.is_over() && self.list.parts.iter().all(result)
    }

    /// Outcomes behind what was carried are those of all there was.
    fn is_of_no_whole(&self) -> bool {
        self.says(&self.list.total, |word| {
            matches!(
                word,
                Word::CarriedIn
                    | Word::CarriedOut
                    | Word::Procedure(_)
                    | Word::Fate
                    | Word::Channel
                    | Word::Applicant(_)
            )
        }) && self.list.parts.iter().any(|part| {
            self.says(part, |word| {
                matches!(word, Word::Group(_) | Word::Row(_) | Word::CarriedOut | Word::CarriedIn)
            })
        })
    }

    /// 分别占办结总数40件的: what shares are of is no part.
    fn names_bases(&self) -> bool {
        self.list.parts.iter().any(|part| self.says(part, |word| word == Word::Share))
    }

    /// 网站发布4223条，微信、微博分别发布1826条、2386条: one channel's number is no total of others.
    fn is_of_other_channels(&self) -> bool {
        const OTHERS: [&str; 6] = ["微信", "微博", "抖音", "公众号", "客户端", "头条"];
        let other = |figure: &FigureId| OTHERS.iter().any(|word| self.label(figure).contains(word));
        self.label(&self.list.total).contains("网站")
            && !other(&self.list.total)
            && self.list.parts.iter().any(other)
    }

    /// 建议8件、提案4件，共办复13件: what was answered is held against what was asked by a rule of its own.
    fn is_answered(&self) -> bool {
        self.list.behind
            && self.says(&self.list.total, |word| matches!(word, Word::Replied | Word::Done))
            && self.list.parts.iter().any(|part| self.says(part, |word| word == Word::Proposal))
    }

    /// 一是发布50条；……五是共发布29条: what is less than a part in front of it is no total, but by a slip of the pen.
    fn is_no_total(&self) -> bool {
        let larger = self.list.parts.iter().any(|part| self.value(part) > self.total);
        let parts: Vec<Decimal> = self.list.parts.iter().map(|part| self.value(part)).collect();
        let comes_and_goes = !self.list.minus.is_empty();
        self.list.behind
            && larger
            && !comes_and_goes
            && !one_slip_apart(&parts, self.total)
            && !total_copied(&parts, self.total)
    }

    /// 公告19条，占8.5%；解读2条，占0.9%: in a list that no word opens, what has a share of its own is a part itself.
    fn is_sibling(&self) -> bool {
        let next = self.list.total.token + 1;
        let percent = self.paragraph.quantity(next).is_some_and(|quantity| quantity.kind == Kind::Percent);
        let share = || self.paragraph.says(&self.paragraph.lead(next), |word| word == Word::Share);
        self.list.doubtful && percent && share()
    }

    /// 收到248条（注：数据来自热线），办结230条: the colon opens a remark.
    fn is_remark(&self) -> bool {
        let Some(first) = self.list.parts.first() else { return false };
        let tokens = &self.paragraph.tokens;
        let between = tokens[self.list.total.token].end..tokens.get(first.token).map_or(0, |t| t.range.start);
        first.paragraph == self.list.total.paragraph
            && self.paragraph.folded().get(between).is_some_and(|text| text.contains("注:"))
    }

    /// A类, B类 …, which a rule of their own adds up.
    fn is_classes(&self) -> bool {
        let class = |part: &FigureId| self.narrative.paragraphs[part.paragraph].class(part.token).is_some();
        self.list.parts.iter().all(class)
    }

    /// Behind a full stop and several totals an open list may be of any of them, and of none.
    fn may_be_of_none(&self) -> bool {
        let at = |figure: &FigureId| self.paragraph.tokens[figure.token].range.start;
        let behind_a_stop = self.list.parts.first().is_some_and(|first| {
            self.paragraph.sentence(at(&self.list.total)) != self.paragraph.sentence(at(first))
        });
        self.list.others.len() > 1 && !self.list.rest && !self.list.closed && behind_a_stop
    }

    /// 户, 亩, 公里: figures that say how a place is, told by features that overlap; people (人, 名) are told by one feature
    /// mostly, so that one slip of the pen among them is a slip.
    fn counts_the_place(&self) -> bool {
        let measure = self.paragraph.quantity(self.list.total.token).map_or("", |quantity| quantity.measure);
        let people = matches!(measure, "人" | "名" | "位");
        let place = people || matches!(measure, "户" | "亩" | "公里" | "吨" | "座" | "辆" | "村");
        let parts: Vec<Decimal> = self.list.parts.iter().map(|part| self.value(part)).collect();
        let slip = people && one_slip_apart(&parts, self.total);
        place && !self.list.rest && !self.list.closed && !slip
    }

    fn says(&self, figure: &FigureId, word: fn(Word) -> bool) -> bool {
        self.paragraph.says(&self.paragraph.lead(figure.token), word)
    }
}

fn value(narrative: &Narrative, figure: &FigureId) -> Decimal {
    let quantity = narrative.paragraphs[figure.paragraph].quantity(figure.token);
    quantity.map_or(Decimal::ZERO, |quantity| quantity.value)
}

fn is_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

/// Whether parts fall so little short of a total that one slip of the pen explains it: nearly all of it is there, or a
/// part or the total becomes right by a slip's way (digits swapped, one too many, one too few).
fn one_slip_away(parts: &[Decimal], total: Decimal, several: bool) -> bool {
    let sum: Decimal = parts.iter().sum();
    let missing = total - sum;
    let nearly_all = missing * Decimal::TEN <= total && several || missing == Decimal::ONE && parts.len() > 1;
    let in_a_part = || {
        parts.iter().any(|part| *part >= Decimal::TEN && slip_of_the_pen(*part, *part + missing).is_some())
    };
    nearly_all
        || same_digits(sum, total)
        || slip_of_the_pen(total, sum).is_some() && sum >= Decimal::TEN
        || in_a_part()
}

/// Ten times, or the same digits in another order: a slip of the pen rather than a part left out.
fn same_digits(sum: Decimal, total: Decimal) -> bool {
    // How often each of the signs - . / 0 … 9 occurs.
    let digits = |value: Decimal| {
        let mut counts = [0u8; 13];
        plain(value).bytes().for_each(|byte| counts[usize::from(byte - b'-')] += 1);
        counts
    };
    sum * Decimal::TEN == total || digits(sum) == digits(total)
}
