//! Where a list goes on: behind its sum, behind a semicolon, behind an item with a list of its own.

use super::extent::{HANDLING, LONGEST_LABEL, acts};
use super::families::{is_whole, may_overlap, of_one_family};
use super::measure::fits;
use super::unmarked::REST_OF_ALL;
use super::{LONGEST, Lists, Series};
use crate::number::prose::{Kind, Quantity};
use crate::relation::diagnosis::{one_slip_apart, total_copied};
use crate::report::narrative::{Breakdown, Subject};
use crate::text::search::WordSet;
use rust_decimal::Decimal;

/// Words of what may be said of any publication or case, whatever it is about.
#[rustfmt::skip] // words read better in a row than one a line
const SIDES: [&str; 28] = [
    "公开", "发布", "推送", "转载", "转发", "原创", "电子化", "及时", "准确", "新增", "更新", "审核", "涉及", "采用", "办", "答复", "满意",
    "按", "逾期", "期限", "延期", "有效", "属实", "实名", "采纳", "回复", "通过", "结",
];

/// Whether a label tells what a thing is about, and not what may be said of any.
fn is_of_one_kind(label: &str) -> bool {
    !SIDES.iter().any(|side| label.contains(side))
}

/// Words in the names of the columns of a web site: what has such a name behind a list of publications is one more of them.
/// What else may stand there (短信, 意见建议, 上级媒体报道, 失效信息) is counted in another way, or is none.
static COLUMNS: WordSet = WordSet::new(&[
    "动态", "要闻", "公告", "公示", "通知", "政策", "法规", "规章", "文件", "规划", "计划", "总结", "预算",
    "决算", "财政", "资金", "采购", "招标", "投标", "交易", "人事", "任免", "招考", "招聘", "机构", "职能",
    "职责", "领导", "概况", "简介", "统计", "数据", "报告", "年报", "指南", "目录", "清单", "制度", "应急",
    "科普", "震情", "会议", "项目", "教育", "医疗", "就业", "环保", "扶贫", "振兴",
]);

/// Words of what is no publication, though it may have a column's name.
static NO_PUBLICATIONS: WordSet = WordSet::new(&[
    "建议", "意见", "留言", "咨询", "诉求", "投诉", "提案", "申请", "信访", "来信", "来电", "工单", "线索",
    "问题", "案件", "短信", "征集", "编制", "编写", "编印", "起草", "制定", "制发", "修订", "清理", "梳理",
    "归集", "报送", "上报", "上传", "录入", "撰写", "拍摄", "撤", "删", "下架", "失效", "整改", "走访",
    "解读", "同步", "累计", "浏览", "阅读", "点赞", "许可", "处罚", "强制", "宣传", "培训", "媒体", "简报",
    "类", "领域",
]);

impl Lists<'_> {
    /// …，法规规章1条，资料下载1条 of 263: whether the last items look like those before them, although those have reached
    /// the total, and one slip of the pen would make all of them add up.
    pub(super) fn goes_on_alike(&self, series: &Series, next: usize, end: usize) -> bool {
        const FEWEST: usize = 4;
        // 网络7件；传真5件；承接上年结转1件: what was carried over is no further item of its kind.
        let carried = |&token: &usize| {
            self.claim(token)
                .is_some_and(|claim| matches!(claim.subject, Subject::CarriedIn | Subject::CarriedOut))
        };
        next + 2 >= end
            && end >= FEWEST
            && !series.tokens[next..end].iter().any(carried)
            && self.are_alike(series, end)
            && one_slip_apart(&series.values[1..end], series.values[0])
    }

    /// 公开信息142条，其中动态142条，公告63条，文件19条: whether the first item has the total's figure, although items like it
    /// follow that can't be other sides of the same publications.
    pub(super) fn begins_with_the_total(&self, series: &Series, next: usize, end: usize) -> bool {
        let things = self
            .paragraph
            .quantity(series.tokens[0])
            .is_some_and(|quantity| matches!(quantity.kind, Kind::Items | Kind::Cases));
        let labels: Vec<&str> = series.tokens[1..end].iter().map(|&token| self.label(token)).collect();
        let of_one_kind = || (1..end).all(|at| is_of_one_kind(self.label(series.tokens[at])));
        let kinds = || of_one_kind() && !self.has_roles(series, end);
        let one_thing = || things && (kinds() || of_one_family(&labels)) && !may_overlap(&labels);
        // 公开128条，其中网站128条，公众号335条: what has no verb of its own is an item, and more than the whole.
        let larger = || of_one_kind() && series.values[2..end].iter().any(|value| *value > series.values[0]);
        next == 2
            && total_copied(&series.values[1..end], series.values[0])
            && self.are_alike(series, end)
            && (end > 3 && one_thing() || larger())
    }

    /// 77条，其中报告10条，招标37条，交易30条，动态4条，公告6条: whether things of the kind go on to the full stop behind items that have
    /// reached the total. A few are items that were added, and the total was not; many may be counted in another way.
    pub(super) fn goes_on_to_the_stop(&self, series: &Series, next: usize, end: usize) -> bool {
        const FEWEST: usize = 3;
        let total = series.values[0];
        let behind: Decimal = series.values[next.min(end)..end].iter().sum();
        let few = || behind * Decimal::from(4) <= total;
        let reached = || series.values[1..next].iter().sum::<Decimal>() == total;
        next < end
            && next > FEWEST
            && reached()
            && few()
            && series.opens[1..end].iter().all(Option::is_none)
            && !self.has_roles(series, end)
            && self.are_plain(series, next, end)
            && (next..end).all(|at| self.is_like_the_second(series, at))
    }

    /// 动态100条、公告57条；震情48条；科普13条: whether a list goes on behind a semicolon with things of the kind, though all of them
    /// do not make up the total.
    pub(super) fn runs_on(&self, series: &Series, parts: &[usize]) -> bool {
        let paragraph = self.paragraph;
        let gap = |part: usize| {
            let from = paragraph.tokens[series.tokens[part - 1]].end;
            &paragraph.folded()[from..paragraph.tokens[series.tokens[part]].range.start]
        };
        let (Some(&first), Some(&last)) = (parts.first(), parts.last()) else { return false };
        if first != 1 || parts.len() != last {
            return false;
        }
        let Some(cut) = parts.iter().skip(1).copied().find(|&part| gap(part).contains(';')) else {
            return false;
        };
        let in_front = &series.values[1..cut];
        let total = series.values[0];
        cut > 2
            && in_front.iter().sum::<Decimal>() < total
            && !one_slip_apart(in_front, total)
            && series.opens[1..=last].iter().all(Option::is_none)
            && !self.has_roles(series, last + 1)
            && self.are_plain(series, cut, last + 1)
            && (cut..=last).all(|at| !self.has_a_clause_between(series.tokens[at - 1], series.tokens[at]))
    }

    /// Whether the items from one on to an end are nothing but further things of a list of publications, up to a stop.
    fn are_plain(&self, series: &Series, from: usize, end: usize) -> bool {
        let paragraph = self.paragraph;
        let labels: Vec<&str> = series.tokens[1..end].iter().map(|&token| self.label(token)).collect();
        let (in_front, behind) = labels.split_at(from - 1);
        let publications = paragraph
            .quantity(series.tokens[0])
            .is_some_and(|quantity| matches!(quantity.measure, "条" | "篇" | "则"));
        let plain = |label: &&str| {
            (2..=LONGEST_LABEL).contains(&label.chars().count())
                && !acts(label)
                && !HANDLING.iter().any(|verb| label.contains(verb))
                && COLUMNS.is_in(label)
                && !NO_PUBLICATIONS.is_in(label)
                && is_of_one_kind(label)
        };
        let behind_the_last = &paragraph.folded()[paragraph.tokens[series.tokens[end - 1]].end..];
        // Behind ways, or all members of a family, another division may begin.
        let another_division = may_overlap(&labels) || is_whole(in_front) || of_one_family(in_front);
        publications
            && behind.iter().all(plain)
            && !another_division
            && (behind_the_last.is_empty() || behind_the_last.starts_with('。'))
    }

    /// 网站35条，公示栏80条，公众号2443条，其中…: whether an item with a list of its own is one of the list, as those in front of it are:
    /// all are ways in which something is published, the item has no verb of its own, and they are more than the whole.
    pub(super) fn is_a_sibling(&self, series: &Series, parts: &[usize]) -> bool {
        let labels: Vec<&str> = parts.iter().map(|&part| self.label(series.tokens[part])).collect();
        let way = |label: &&str| may_overlap(&[*label]) || label.contains("媒体");
        // “青石发布”微信公众号: the name of an account has no verb.
        let plain = |label: &str| {
            let kind = label.rsplit_once(['"', '”']).map_or(label, |(_, kind)| kind);
            kind.chars().count() <= LONGEST_LABEL && is_of_one_kind(kind)
        };
        let over = parts.iter().map(|&part| series.values[part]).sum::<Decimal>() > series.values[0];
        over && labels.iter().all(way) && labels.last().is_some_and(|label| plain(label))
    }

    /// 动态240条、公告52条；发布震情39条，答复留言21条；转发81条: whether the items from one on to the end of the sentence make up what the
    /// total still needs, whatever they tell of.
    pub(super) fn reaches_at_the_end(
        &self,
        series: &Series,
        at: usize,
        end: usize,
        missing: Decimal,
    ) -> bool {
        let mut sum = Decimal::ZERO;
        let mut item = at;
        let mut items = 0;
        while item < end {
            sum += series.values[item];
            items += 1;
            let closes = series.opens[item].and_then(|opening| opening.closes);
            item = closes.map_or(item + 1, |closes| closes.max(item + 1));
        }
        items > 1 && sum == missing
    }

    /// 374条，其中规范性文件5件、解读16件、其他353条: a list whose items have several measures, where they make up the total; or where one
    /// slip of the pen keeps them from it, or little, and 其他 closes it.
    pub(super) fn mixed(&self, total: usize, quantity: &Quantity) -> Option<Breakdown> {
        const FEWEST: usize = 3;
        let paragraph = self.paragraph;
        let at = paragraph.tokens[total].end;
        let sentence = paragraph.sentence(paragraph.tokens[total].range.start);
        let next = paragraph.sentence((sentence.end + '。'.len_utf8()).min(paragraph.folded().len()));
        let in_next = paragraph.folded()[next.clone()].starts_with("其中");
        let end = if in_next { next.end } else { sentence.end };
        let behind = paragraph.tokens_in(&(at..end.max(at)));
        let first = behind.clone().find(|&token| paragraph.quantity(token).is_some())?;
        let opens = paragraph.folded()[at..paragraph.tokens[first].range.start].contains("其中")
            && self.opening(total, first, at).is_some_and(|bracket| bracket.is_none());
        if !opens || paragraph.exact(total).is_none() {
            return None;
        }
        let (mut items, mut values): (Vec<usize>, Vec<Decimal>) = (Vec::new(), Vec::new());
        let mut sum = Decimal::ZERO;
        for token in behind.filter(|&token| !paragraph.is_in_a_name(token)).take(LONGEST) {
            let Some(part) = paragraph.exact(token) else { break };
            let counts = matches!(part.kind, Kind::Items | Kind::Cases | Kind::Things | Kind::Times);
            if !counts || self.is_aside(token) {
                break;
            }
            items.push(token);
            values.push(part.value);
            sum += part.value;
            if sum >= quantity.value || REST_OF_ALL.contains(&self.label(token)) {
                break;
            }
        }
        let last = *items.last()?;
        let other =
            items.iter().any(|&token| paragraph.quantity(token).is_some_and(|part| !fits(quantity, part)));
        let rest = REST_OF_ALL.contains(&self.label(last));
        let holds = sum == quantity.value;
        let after = &paragraph.folded()[paragraph.tokens[last].end..];
        let closed = rest && (after.is_empty() || after.starts_with(['。', ';', ',']));
        let enough = items.len() >= FEWEST && other;
        let slip = || one_slip_apart(&values, quantity.value) || self.are_nearly_all(total, &items, sum);
        (enough && (holds || closed && slip())).then(|| Breakdown {
            total: self.id(total),
            parts: items.iter().map(|&token| self.id(token)).collect(),
            holds,
            open: false,
            unsure: false,
            minus: Vec::new(),
            rest,
            closed: rest,
            others: Vec::new(),
            behind: false,
            doubtful: true,
        })
    }

    /// 216条，其中文件68件、动态78条、人事5条、提案12条、其他46条: whether many items, each a paper or a publication and none an act,
    /// are nearly the whole.
    fn are_nearly_all(&self, total: usize, items: &[usize], sum: Decimal) -> bool {
        const FEWEST: usize = 5;
        let paragraph = self.paragraph;
        let whole = paragraph.quantity(total).map_or(Decimal::ZERO, |quantity| quantity.value);
        let paper = |&token: &usize| {
            let label = self.label(token);
            let kind = paragraph.quantity(token).map(|quantity| quantity.kind);
            matches!(kind, Some(Kind::Items | Kind::Cases))
                && !acts(label)
                && !HANDLING.iter().any(|verb| label.starts_with(verb))
        };
        let off = (whole - sum).abs();
        items.len() >= FEWEST && items.iter().all(paper) && off * Decimal::from(20) <= whole
    }

    /// 动态信息35条，公告信息80条，财政信息640条，其中… of 382: whether an item with a list of its own is more than the whole, although
    /// it is named as those in front of it are.
    pub(super) fn too_large(&self, series: &Series, parts: &[usize]) -> bool {
        const FEWEST: usize = 3;
        let ending = |label: &str| {
            let at = label.char_indices().rev().nth(1).map(|(at, _)| at);
            at.filter(|at| *at > 0).map(|at| label[at..].to_owned())
        };
        let Some(&last) = parts.iter().find(|&&part| series.values[part] > series.values[0]) else {
            return false;
        };
        let labels: Vec<&str> =
            parts.iter().filter(|part| **part <= last).map(|&part| self.label(series.tokens[part])).collect();
        let own_list = series.opens[last].is_some_and(|opening| opening.closes.is_none());
        let plain = |label: &&str| {
            label.chars().count() <= LONGEST_LABEL
                && is_of_one_kind(label)
                && !acts(label)
                && !NO_PUBLICATIONS.is_in(label)
                && ending(label).is_some()
                && ending(label) == ending(labels[0])
        };
        own_list && labels.len() >= FEWEST && !may_overlap(&labels) && labels.iter().all(plain)
    }
}
