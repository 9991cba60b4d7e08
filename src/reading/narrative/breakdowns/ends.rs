//! What a list is not over with (其他处理 is one outcome of several), what leaves nothing over, and where another division begins.

use super::extent::HANDLING;
use super::{Lists, Series};
use crate::report::lexicon::Word;
use rust_decimal::Decimal;

/// Verbs of taking in.
const TAKES_IN: [&str; 5] = ["受理", "收到", "接收", "接到", "接待"];

/// What is told of all things, or of those of any kind: what was done with them, how they came out.
#[rustfmt::skip] // words read better in a row than one a line
const DONE_WITH: [&str; 26] = [
    "审结", "办结", "结案", "办复", "答复", "回复", "立案", "查处", "调解", "纠正", "挽回", "为群众挽回", "整改", "完成整改", "销号", "回收",
    "收回", "有效", "采纳", "考核通过", "满意", "合格", "移送", "覆盖", "短信", "调整",
];

impl Lists<'_> {
    /// 受理案件132件，其中信息公开类16件，审结118件; 问题130个，其中严重3个，整改126个，销号120个: whether an item tells what was done with all,
    /// behind items that tell what some were. All of them together are more than the whole, or the whole was taken in.
    pub(super) fn is_done_with(&self, series: &Series, owner: usize, at: usize, end: usize) -> bool {
        let begins = |label: &str| {
            let verb =
                ["已", "按期", "按时", "均"].iter().find_map(|how| label.strip_prefix(how)).unwrap_or(label);
            DONE_WITH.iter().any(|done| verb.starts_with(done))
        };
        let tells_what_it_was = |item: usize| {
            let label = self.label(series.tokens[item]);
            let result = |word| matches!(word, Word::Result(_) | Word::Group(_) | Word::Row(_) | Word::Fate);
            !label.is_empty()
                && !HANDLING.iter().chain(&DONE_WITH).any(|verb| label.contains(verb))
                && !self.paragraph.says(&self.paragraph.lead(series.tokens[item]), result)
        };
        let gap = &self.paragraph.folded()[self.paragraph.tokens[series.tokens[at - 1]].end..];
        let taken_in = || TAKES_IN.iter().any(|verb| self.label(series.tokens[owner]).contains(verb));
        let too_many = || series.values[owner + 1..end].iter().sum::<Decimal>() > series.values[owner];
        at > owner + 1
            && gap.starts_with([',', ';'])
            && begins(self.label(series.tokens[at]))
            && (owner + 1..at).all(tells_what_it_was)
            && (taken_in() || too_many())
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
