//! What a list is not over with (其他处理 is one outcome of several), what leaves nothing over, and where another division begins.

use super::extent::HANDLING;
use super::{Lists, Series};
use crate::report::lexicon::Word;

/// What is done with all that was taken in, found, handed out or set up, or comes of it: the label of another count than that of a part.
const DONE_WITH: [&str; 39] = [
    "审结",
    "办结",
    "已办结",
    "已审结",
    "按期办结",
    "按时办结",
    "结案",
    "办复",
    "答复",
    "回复",
    "已回复",
    "已答复",
    "立案",
    "查处",
    "核查",
    "移送",
    "调解",
    "纠正",
    "奖励",
    "挽回",
    "为群众挽回",
    "满意",
    "基本满意",
    "整改",
    "已整改",
    "未整改",
    "销号",
    "考核",
    "补考",
    "回收",
    "收回",
    "有效",
    "采纳",
    "未采纳",
    "调整",
    "下线",
    "覆盖",
    "发送",
    "短信发送",
];

impl Lists<'_> {
    /// 受理案件132件，其中信息公开类16件，审结118件; 发放问卷200份，其中线上150份，回收190份: whether an item tells what was done with all that
    /// there was, behind items that tell what it was.
    pub(super) fn is_done_with(&self, series: &Series, owner: usize, at: usize) -> bool {
        let done = |label: &str| DONE_WITH.iter().any(|verb| label.starts_with(verb));
        let tells_what_it_was = |item: usize| {
            let label = self.label(series.tokens[item]);
            let result = |word| matches!(word, Word::Result(_) | Word::Group(_) | Word::Row(_) | Word::Fate);
            !label.is_empty()
                && !HANDLING.iter().chain(&DONE_WITH).any(|verb| label.contains(verb))
                && !self.paragraph.says(&self.paragraph.lead(series.tokens[item]), result)
        };
        let gap = &self.paragraph.folded()[self.paragraph.tokens[series.tokens[at - 1]].end..];
        at > owner + 1
            && gap.starts_with([',', ';'])
            && done(self.label(series.tokens[at]))
            && (owner + 1..at).all(tells_what_it_was)
    }

    /// 诉讼295件，其中直接起诉105件、复议后起诉190件，维持206件，…，其他31件: whether items that have made up the total tell no results, and
    /// what follows does: it divides the same cases once more.
    pub(super) fn divides_anew(&self, series: &Series, next: usize) -> bool {
        let ends = |token: usize| {
            self.paragraph.says(&self.paragraph.lead(token), |word| {
                matches!(word, Word::Result(_) | Word::Group(_) | Word::Row(_))
            })
        };
        let (last, following) = (series.tokens[next - 1], series.tokens[next]);
        let told = |token: usize| self.paragraph.quantity(token).is_some() && ends(token);
        (last + 1..=following).any(told) && !series.tokens[1..next].iter().any(|&token| ends(token))
    }

    /// 不予处理3件、其他处理4件: whether a part is the outcome 其他处理 beside others among which nothing was made public, which most of
    /// what was asked for is, so that it closes no list.
    pub(super) fn is_one_outcome_of_some(&self, series: &Series, parts: &[usize], part: usize) -> bool {
        let made_public = |&part: &usize| {
            let label = self.label(series.tokens[part]);
            label.contains("公开")
                && !["部分", "不予", "不公开", "不属", "未"].iter().any(|no| label.contains(no))
        };
        ["其他处理", "其它处理"].iter().any(|name| self.label(series.tokens[part]).starts_with(name))
            && !parts.iter().any(made_public)
    }

    /// 制发公文93件, 发文93份: whether a total counts documents, each of which has one attribute.
    pub(super) fn counts_documents(&self, total: usize) -> bool {
        let label = self.label(total);
        ["公文", "发文", "文件", "制文", "行文"].iter().any(|name| label.contains(name))
    }
}
