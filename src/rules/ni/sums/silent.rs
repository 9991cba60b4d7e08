//! The lists whose sum accuses nobody, though no reading of them holds.

use super::NI_SUM;
use super::readings::List;
use crate::number::prose::Kind;
use crate::relation::diagnosis::{one_part_copied, one_slip_apart, slip_of_the_pen, total_copied};
use crate::report::lexicon::phrases::STILL_OPEN;
use crate::report::lexicon::{CaseResult, Word};
use crate::report::narrative::FigureId;
use crate::rules::statement::plain;
use rust_decimal::Decimal;

impl List<'_> {
    /// Whether a difference says nothing, so that only an agreement is kept.
    pub(super) fn accuses_nobody(&self) -> bool {
        !self.list.holds
            && (self.list.unsure
                || self.is_hedged()
                || self.may_be_rounded()
                || self.names_results()
                || self.is_of_no_whole()
                || self.names_bases()
                || self.is_of_other_channels()
                || self.is_answered()
                || self.is_no_total()
                || self.is_remark()
                || self.is_sibling()
                || self.is_classes()
                || self.is_by_deadline()
                || self.opens_with_all()
                || self.is_of_the_rest()
                || self.may_be_of_none()
                || !self.may_fall_short() && self.is_picked()
                || self.counts_the_place()
                || !self.is_over() && !self.without_measure().is_empty()
                || self.list.parts.iter().any(|part| self.is_of_each(part)))
    }

    fn is_hedged(&self) -> bool {
        !self.list.parts.iter().all(|part| self.is_exact(part)) && !self.is_more_at_least()
    }

    /// 4.86万条，其中网站23,124条、公众号25,495条: whether the difference is no more than rounding leaves. A total may have been cut off; parts
    /// that were rounded themselves may each be off by half a unit of their last place.
    fn may_be_rounded(&self) -> bool {
        let step = |figure: &FigureId| {
            let quantity = self.narrative.paragraphs[figure.paragraph].quantity(figure.token);
            quantity.map_or(Decimal::ONE, |quantity| quantity.step)
        };
        let rounded = |step: &Decimal| *step > Decimal::ONE;
        let total = Some(step(&self.list.total)).filter(rounded).unwrap_or_default();
        let parts = self.list.parts.iter().map(step).filter(rounded);
        let off = total + parts.map(|step| step / Decimal::TWO).sum::<Decimal>();
        (self.sum - self.total).abs() < off
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
        // 复议纠错3起、诉讼败诉2起
        let result = |part| self.says(part, |word| matches!(word, Word::Result(_) | Word::Lost));
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

    /// 3日内答复61条、5日内答复89条: what was done within three days was done within five.
    fn is_by_deadline(&self) -> bool {
        const WITHIN: [&str; 4] = ["日内", "天内", "小时内", "月内"];
        let by_deadline = |part: &FigureId| {
            let paragraph = &self.narrative.paragraphs[part.paragraph];
            let lead = paragraph.lead(part.token);
            let clause = paragraph.clause(lead.end).start.min(lead.start);
            let text = &paragraph.folded()[clause..lead.end];
            let own = &text[text.rfind('、').map_or(0, |at| at + '、'.len_utf8())..];
            WITHIN.iter().any(|word| own.contains(word))
        };
        let values: Vec<Decimal> = self.list.parts.iter().map(|part| self.value(part)).collect();
        values.len() > 1 && values.is_sorted() && self.list.parts.iter().all(by_deadline)
    }

    /// 77件建议提案已答复77件，公开64件，其余13件未公开: whether the first part is all of the total again, and the others make it up.
    fn opens_with_all(&self) -> bool {
        let [first, others @ ..] = &self.list.parts[..] else { return false };
        let others: Vec<Decimal> = others.iter().map(|part| self.value(part)).collect();
        !self.list.behind
            && others.len() > 1
            && self.value(first) == self.total
            && others.iter().sum::<Decimal>() == self.total
    }

    /// 办结59件，其中终止办理7件，剩余3件在办: whether the rest is what was not finished, of more than the total that was.
    fn is_of_the_rest(&self) -> bool {
        /// What is said of those that are not finished, beside [`STILL_OPEN`].
        const UNFINISHED: [&str; 4] = ["处理中", "尚未", "未办结", "结转"];
        let Some(last) = self.list.parts.last().filter(|_| self.list.rest) else { return false };
        let open =
            |word| matches!(word, Word::CarriedOut | Word::Carried | Word::Result(CaseResult::Pending));
        let paragraph = &self.narrative.paragraphs[last.paragraph];
        let tail = paragraph.tail(last.token);
        let text = &paragraph.folded()[tail.clone()];
        let unfinished = STILL_OPEN.iter().chain(&UNFINISHED).any(|word| text.contains(word))
            || paragraph.says(&tail, open);
        self.says(&self.list.total, |word| matches!(word, Word::Done | Word::Replied))
            && self.says(last, |word| word == Word::Rest)
            && unfinished
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

    /// Short of the total without 其他 or 分别: items picked out, unless one slip would make them all of it.
    fn is_picked(&self) -> bool {
        self.rule.id == NI_SUM.id && self.may_be_picked()
    }

    /// The same, whatever the items are.
    pub(super) fn may_be_picked(&self) -> bool {
        let (sum, total) = (self.sum, self.total);
        if self.list.rest || self.list.closed || self.is_over() {
            return false;
        }
        if self.leaves_a_class_out() {
            return true;
        }
        let parts: Vec<Decimal> = self.list.parts.iter().map(|part| self.value(part)).collect();
        if names_what_there_was_none_of(&parts, total) {
            return false;
        }
        let most = sum * Decimal::TWO >= total || same_digits(sum, total);
        let copied = one_part_copied(&parts, total) && (parts.len() > 2 || self.are_no_twins());
        !(most && (copied || one_slip_away(&parts, total, self.names_several())))
    }

    /// Whether three things or more are counted, in the list or behind it: two may well be the two most important.
    fn names_several(&self) -> bool {
        let last = self.list.parts.last().map_or(self.list.total.token, |part| part.token);
        let end = self.paragraph.tokens[last].end;
        let behind = self.paragraph.tokens_in(&(end..self.paragraph.sentence(end).end.max(end)));
        self.list.parts.len() + behind.filter(|&token| self.paragraph.quantity(token).is_some()).count() > 2
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
        const CLASSES: [&str; 3] = ["概况", "动态", "目录"];
        let named = |class: &&&str| self.list.parts.iter().any(|part| self.label(part).contains(**class));
        let named = CLASSES.iter().filter(named).count();
        named == 2 && self.list.parts.len() == 2
    }

    /// Whether nobody knows how often a part counts.
    fn is_of_each(&self, part: &FigureId) -> bool {
        let all = self.times_of(part);
        let times = all.of(part.token);
        let ambiguous = !self.list.behind && times.is_each() && times.certain().is_none();
        !times.is_sure() || ambiguous || self.label(part).ends_with("均为")
    }
}

/// 71条，其中网站44条、微信11条、电视0条…: whether several parts are most of a total, and one of them is 0: who names what there was none of
/// names all.
fn names_what_there_was_none_of(parts: &[Decimal], total: Decimal) -> bool {
    const SEVERAL: usize = 4;
    let sum: Decimal = parts.iter().sum();
    parts.len() >= SEVERAL
        && parts.iter().any(Decimal::is_zero)
        && sum * Decimal::from(5) >= total * Decimal::from(4)
}

/// Whether parts fall so little short of a total that one slip of the pen explains it: nearly all of it is there, or a
/// part or the total becomes right by a slip's way (digits swapped, one too many, one too few).
fn one_slip_away(parts: &[Decimal], total: Decimal, several: bool) -> bool {
    let sum: Decimal = parts.iter().sum();
    let missing = total - sum;
    let nearly_all = missing * Decimal::TEN <= total && several
        || missing == Decimal::ONE && parts.len() > 1
        || parts.len() > 1 && is_next_to_nothing(missing, total, parts);
    let in_a_part = || {
        parts.iter().any(|part| *part >= Decimal::TEN && slip_of_the_pen(*part, *part + missing).is_some())
    };
    nearly_all
        || same_digits(sum, total)
        || slip_of_the_pen(total, sum).is_some() && sum >= Decimal::TEN
        || in_a_part()
}

/// Whether what parts lack is so little of the whole, and of each of them, that nobody would leave it unnamed.
fn is_next_to_nothing(missing: Decimal, total: Decimal, parts: &[Decimal]) -> bool {
    const OF_THE_WHOLE: Decimal = Decimal::from_parts(200, 0, 0, false, 0);
    missing * OF_THE_WHOLE <= total && parts.iter().all(|part| missing * Decimal::TEN <= *part)
}

/// Ten times or 万 times, or the same digits in another order: a slip of the pen rather than a part left out.
fn same_digits(sum: Decimal, total: Decimal) -> bool {
    // How often each of the signs - . / 0 … 9 occurs.
    let digits = |value: Decimal| {
        let mut counts = [0u8; 13];
        plain(value).bytes().for_each(|byte| counts[usize::from(byte - b'-')] += 1);
        counts
    };
    const MYRIAD: Decimal = Decimal::from_parts(10_000, 0, 0, false, 0);
    [Decimal::TEN, MYRIAD].iter().any(|times| sum * *times == total) || digits(sum) == digits(total)
}
