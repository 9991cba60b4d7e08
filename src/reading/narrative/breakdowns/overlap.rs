//! Whether parts may count one thing more than once: forms of it, ways in which it is published, features.

use super::families::exclude_each_other;
use super::{Lists, Series};
use crate::number::prose::Kind;
use crate::report::lexicon::Word;

/// Forms in which one thing is explained, which may be counted in several.
const FORMS: [&str; 15] = [
    "图解",
    "一图读懂",
    "图文",
    "视频",
    "文字",
    "音频",
    "问答",
    "动漫",
    "动画",
    "长图",
    "图片",
    "直播",
    "访谈",
    "负责人解读",
    "专家解读",
];

/// What others do with a piece, whatever it is: 被省级媒体转载12篇.
const TAKEN_OVER: [&str; 4] = ["转载", "转发", "刊发", "报道"];

/// Whether a label names a feature that any of several pieces may have: 配图50篇. 被采纳45条 parts them from others.
fn is_feature(label: &str) -> bool {
    let taken_over = |by: (&str, &str)| TAKEN_OVER.iter().any(|verb| by.1.contains(verb));
    label.contains("配图") || label.split_once('被').is_some_and(taken_over)
}

/// Words that say that one thing is counted more than once.
const OVERLAPPING: [&str; 20] = [
    "相同信息",
    "重复公开",
    "重复计",
    "重复统计",
    "重复发布",
    "同步",
    "同一信息",
    "多渠道",
    "多个渠道",
    "多种渠道",
    "一稿多",
    "均有发布",
    "同时涉及",
    "同时属于",
    "同时包含",
    "既涉及",
    "去重",
    "有重复",
    "重叠",
    "重合",
];

/// What a figure is called that was counted in two of the parts: 与网站重复22条, 两个渠道重叠5条.
const COUNTED_TWICE: [&str; 5] = ["重复", "重叠", "重合", "有交叉", "交叉部分"];

/// What is called 重复 and is counted once: 重复申请1件.
const ONCE_ALL_THE_SAME: [&str; 7] =
    ["重复申请", "重复件", "重复信访", "重复投诉", "重复来信", "重复留言", "重复类"];

/// Whether a label tells how many were counted in two of the parts.
fn are_counted_twice(label: &str) -> bool {
    COUNTED_TWICE.iter().any(|word| label.contains(word))
        && !ONCE_ALL_THE_SAME.iter().any(|name| label.contains(name))
}

impl Lists<'_> {
    /// 不同渠道公开相同信息计1条, 同步发布, 在官网、微信同时发布: whether the sentences of a total and its last part say that one thing
    /// is counted in several parts. 同时发布解读6篇 tells of other things.
    pub(super) fn says_overlap(&self, total: usize, last: usize) -> bool {
        let sentence = |token: usize| self.paragraph.sentence(self.paragraph.tokens[token].range.start);
        let text = &self.paragraph.folded()[sentence(total).start..sentence(last).end];
        const VERBS: [&str; 5] = ["发布", "公开", "推送", "刊发", "上线"];
        let at_once = |(at, word): (usize, &str)| {
            let clause = text[at + word.len()..].split([',', '。', ';', ':', ')']).next().unwrap_or("");
            let starts = clause.starts_with(['在', '于']) || clause.starts_with("通过");
            let ends = VERBS.iter().find_map(|verb| clause.strip_suffix(verb));
            ends.is_some_and(|front| starts || front.is_empty())
        };
        OVERLAPPING.iter().any(|word| text.contains(word))
            || self.twice(total, last).next().is_some()
            || text.match_indices("同时").chain(text.match_indices("一并")).any(at_once)
    }

    /// 网站61条、公众号58条（与网站重复22条）: the figures of what two parts count both, among the parts of a total or right behind the last.
    pub(super) fn twice(&self, total: usize, last: usize) -> impl Iterator<Item = usize> {
        // （两个渠道重复22条）: how many ways there are may stand in between.
        const BEHIND: usize = 2;
        let end = self.paragraph.sentence(self.paragraph.tokens[last].range.start).end;
        let tokens = &self.paragraph.tokens;
        (total + 1..(last + 1 + BEHIND).min(tokens.len())).filter(move |&token| {
            tokens[token].range.start < end
                && self.paragraph.quantity(token).is_some_and(|quantity| {
                    // 不予处理3件（信访1件、重复2件）: what was asked for once more is counted once.
                    let label = self.label(token);
                    are_counted_twice(label) && (quantity.kind != Kind::Cases || label.contains(['与', '两']))
                })
        })
    }

    /// 图解4件、文字解读6件: whether two parts or more are forms of one thing.
    pub(super) fn has_forms(&self, parts: impl Iterator<Item = usize>) -> bool {
        let label = |part: usize| &self.paragraph.folded()[self.paragraph.lead(part)];
        parts.filter(|&part| FORMS.iter().any(|form| label(part).contains(form))).count() >= 2
    }

    /// 解读政策文件42件: whether what has several forms is counted, and not the forms.
    pub(super) fn counts_papers(&self, series: &Series, owner: usize) -> bool {
        let token = series.tokens[owner];
        let label = &self.paragraph.folded()[self.paragraph.lead(token)];
        let tail = &self.paragraph.folded()[self.paragraph.tail(token)];
        let things =
            self.paragraph.quantity(token).is_some_and(|q| matches!(q.measure, "件" | "项" | "个" | "份"));
        things && [label, tail].iter().any(|words| words.contains("文件") || words.contains("政策"))
    }

    /// Whether two items behind one another are told by different features: neither by ways in which something is
    /// published or comes, nor with labels that end alike.
    pub(super) fn are_two_features(&self, series: &Series, parts: &[usize]) -> bool {
        let paragraph = self.paragraph;
        let [first, second] = parts else { return false };
        let [first, second] = [*first, *second].map(|part| series.tokens[part]);
        // 已办结119项，正在推进15项: none is both.
        if exclude_each_other(&[self.whole_label(first), self.whole_label(second)]) {
            return false;
        }
        let gap = &paragraph.folded()[paragraph.tokens[first].end..paragraph.tokens[second].range.start];
        let channel = |token: usize| {
            paragraph.says(&paragraph.lead(token), |word| {
                matches!(
                    word,
                    Word::Channel
                        | Word::Group(_)
                        | Word::Row(_)
                        | Word::Applicant(_)
                        | Word::Result(_)
                        | Word::CarriedIn
                        | Word::ReceiveNew
                        | Word::Proposal
                        | Word::Enforcement(_)
                )
            }) || ["公众号", "微博", "公开栏", "抖音", "客户端", "广播"]
                .iter()
                .any(|word| paragraph.folded()[paragraph.lead(token)].contains(word))
        };
        let ending = |token: usize| paragraph.folded()[paragraph.lead(token)].chars().next_back();
        let ends_alike = ending(first) == ending(second);
        gap.starts_with(',') && !(channel(first) && channel(second)) && !ends_alike
    }

    /// 12个村（社区）合计: the words in front of a figure, with those in front of a bracket that ends right behind them.
    fn whole_label(&self, token: usize) -> &str {
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        let text = paragraph.folded();
        if !text[..lead.start].ends_with(')') {
            return self.label(token);
        }
        let open = text[..lead.start].rfind('(').unwrap_or(lead.start);
        &text[paragraph.clause(open).start.min(open)..lead.end]
    }

    /// 点赞超百次的12个、转发超百次的12个; 其中同时在微信推送48条; 对学校开放30类、对社会开放8类: whether parts are told by features that one
    /// thing may have together.
    pub(super) fn are_features(&self, labels: &[&str]) -> bool {
        labels.iter().all(|label| label.ends_with('的'))
            || labels.iter().all(|label| label.trim_start_matches("其中").starts_with('对'))
            || labels.iter().any(|label| is_feature(label))
            || labels.first().is_some_and(|label| label.starts_with("同时"))
    }
}
