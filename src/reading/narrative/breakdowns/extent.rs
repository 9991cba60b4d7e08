//! Where a list ends: what goes on with it, and what begins another subject.

use super::families::is_rest;
use super::measure::is_count;
use super::{Lists, Series, stock};
use crate::number::prose::{Kind, What};
use crate::report::lexicon::{CaseResult, Procedure, Word};
use crate::report::narrative::Subject;
use crate::text::numbering::is_han;
use rust_decimal::Decimal;

/// No label of a plain item is longer, in characters.
pub(super) const LONGEST_LABEL: usize = 12;

/// Verbs that begin another matter: 推送信息27条, 组织访谈24场.
const ACTS: [&str; 30] = [
    "承办",
    "建成",
    "配备",
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

pub(super) fn acts(label: &str) -> bool {
    ACTS.iter().any(|verb| label.starts_with(verb)) || label.contains("播出") || label.contains("推送")
}

/// 修订规范性文件, 废止规范性文件: whether a label tells what was done to texts.
fn changes_texts(label: &str) -> bool {
    ["修订", "修改", "废止", "清理", "制定", "制发", "出台"].iter().any(|verb| label.starts_with(verb))
}

/// Verbs of what is handled and not published.
pub(super) const HANDLING: [&str; 9] =
    ["回复", "答复", "办结", "办复", "办理", "受理", "接待", "处理", "收到"];

/// What begins the label of the number that there is in the end.
const IN_THE_END: [&str; 6] = ["现有", "现存", "现为", "年末", "年底", "仍为"];

impl Lists<'_> {
    /// Where the list of an item ends, as an index into its sums: where the items behind it make up what the list around
    /// it still needs; else where it comes nearest to its own total.
    pub(super) fn end_within(
        &self,
        series: &Series,
        prefixes: &[(Decimal, usize)],
        total: Decimal,
        need: Decimal,
        end: usize,
    ) -> Option<usize> {
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
        at_semicolon
            .or_else(|| prefixes.iter().position(|(_, after)| rest(*after)))
            .or_else(|| (0..prefixes.len()).min_by_key(|&i| (prefixes[i].0 - total).abs()))
    }

    /// 另有331条为工作动态, but not 另有331条回复留言
    pub(super) fn says_another(&self, token: usize) -> bool {
        let text = &self.paragraph.folded()[..self.paragraph.tokens[token].range.start];
        let behind = &self.paragraph.folded()[self.paragraph.tokens[token].end..];
        let of_the_whole = ["为", "是", "属", "系", "以", "通过"].iter().any(|word| behind.starts_with(word));
        text.ends_with("另有") && of_the_whole
    }

    /// Whether a list goes on behind an item although its items have reached the total: with 、 or 以及, or with 其他.
    pub(super) fn goes_on(&self, series: &Series, next: usize, end: usize) -> bool {
        if next >= end || self.divides_anew(series, next) {
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
        let gap = gap.trim_start_matches(')');
        let joined =
            gap.starts_with(['、', '和', '及']) || gap.starts_with("以及") || gap.starts_with(",以及");
        (joined && !(subject && larger) || rest) && !gap.contains(['。', ';', '('])
            || self.rest_to_come(series, next_item, end)
    }

    /// 网络41件，当面1件，信函2件; 分别为政策12条、动态30条、公告5条: whether all items to the end are ways in which applications came,
    /// or the words say that nothing else is counted: no other subject begins among them.
    pub(super) fn is_all_of_one(&self, series: &Series, end: usize) -> bool {
        let labels: Vec<&str> = series.tokens[1..end].iter().map(|&token| self.label(token)).collect();
        let channel =
            |&token: &usize| self.claim(token).is_some_and(|claim| claim.subject == Subject::Channel);
        self.are_alike(series, end)
            && (series.tokens[1..end].iter().all(channel)
                || self.is_closed(series.tokens[0], series.tokens[1], &labels))
    }

    /// 自然人12件，网络提交8件: whether items are told by who asked, in what way, or how it ended: each may be said of all.
    pub(super) fn has_roles(&self, series: &Series, end: usize) -> bool {
        series.tokens[1..end].iter().any(|&token| {
            self.paragraph.says(&self.paragraph.lead(token), |word| {
                matches!(
                    word,
                    Word::Applicant(_)
                        | Word::Channel
                        | Word::Done
                        | Word::Replied
                        | Word::InTime
                        | Word::Result(_)
                        | Word::Group(_)
                        | Word::Row(_)
                        | Word::Fate
                )
            })
        })
    }

    /// Whether the items up to an end look alike: short labels, one sign between them, no list within, nothing but shares
    /// in between. 栏目48个、占36%；…；建成专区8个: where the first has its share, what has none is no such item.
    pub(super) fn are_alike(&self, series: &Series, end: usize) -> bool {
        let has_share = |at: usize| {
            let behind = self.paragraph.quantity(series.tokens[at] + 1);
            behind.is_some_and(|quantity| quantity.kind == Kind::Percent)
        };
        (!has_share(1) || (2..end).all(has_share))
            && series.opens[1..end].iter().all(Option::is_none)
            && (2..end).all(|at| self.is_like_the_second(series, at))
    }

    /// Whether an item is parted from the one before it as the second is from the first, and has a label as short.
    pub(super) fn is_like_the_second(&self, series: &Series, at: usize) -> bool {
        let paragraph = self.paragraph;
        let sign = |at: usize| {
            let gap = &paragraph.folded()[paragraph.tokens[series.tokens[at - 1]].end..];
            gap.chars().next().filter(|sign| matches!(sign, ',' | ';' | '、'))
        };
        let label = &paragraph.folded()[paragraph.lead(series.tokens[at])];
        let between = series.tokens[at - 1] + 1..series.tokens[at];
        let only_shares = between
            .into_iter()
            .all(|token| paragraph.quantity(token).is_some_and(|quantity| quantity.kind == Kind::Percent));
        let published = |label: &str| ["发布", "推送", "刊发"].iter().any(|verb| label.contains(verb));
        label.chars().count() <= LONGEST_LABEL
            && !self.has_a_clause_between(series.tokens[at - 1], series.tokens[at])
            && (!published(label) || published(self.label(series.tokens[1])))
            && only_shares
            && sign(at).is_some()
            && sign(at) == sign(2)
            && !acts(label)
    }

    /// 加急件2件；申请人以自然人为主，自然人申请4件: whether words stand between two figures that belong to neither.
    pub(super) fn has_a_clause_between(&self, from: usize, to: usize) -> bool {
        let paragraph = self.paragraph;
        let last = (from..to).rev().find(|&token| paragraph.quantity(token).is_some()).unwrap_or(from);
        let gap = paragraph.tokens[last].end..paragraph.lead(to).start;
        let text = paragraph.folded().get(gap).unwrap_or("");
        text.split_once([',', ';', '、', ')']).is_some_and(|(_, clause)| clause.contains(is_han))
    }

    /// …，政策文件2条，其他4条: whether 其他 stands among the items to come, so that the list can't be over.
    fn rest_to_come(&self, series: &Series, next: usize, end: usize) -> bool {
        let rest = (next..end).find(|&at| is_rest(self.label(series.tokens[at])));
        // 自然人41件；法人13件；上年结转2件；另有4件结转下年: what was carried over is no item between, nor the rest of them.
        let of_the_account = |&token: &usize| {
            self.claim(token).is_some_and(|claim| {
                matches!(
                    claim.subject,
                    Subject::CarriedIn | Subject::CarriedOut | Subject::Handled | Subject::Cases(..)
                )
            })
        };
        rest.is_some_and(|rest| {
            self.are_alike(series, rest + 1) && !series.tokens[next..=rest].iter().any(of_the_account)
        })
    }

    /// 公开信息108条，其中文件8条，动态94条，办结留言16条: whether an item is of what was handled, in a list of other things.
    pub(super) fn handles(&self, series: &Series, owner: usize, at: usize) -> bool {
        let says = |label: &str| HANDLING.iter().any(|verb| label.contains(verb));
        let label = self.label(series.tokens[at]);
        let first = (owner + 1..at).next().map(|first| self.label(series.tokens[first]));
        HANDLING.iter().any(|verb| label.starts_with(verb))
            && !says(self.label(series.tokens[owner]))
            && first.is_some_and(|first| !says(first))
            && self
                .paragraph
                .quantity(series.tokens[owner])
                .is_some_and(|quantity| quantity.kind == Kind::Items)
    }

    /// Whether a total is one of applications answered, out of which (已答复的9件中) outcomes are listed.
    pub(super) fn answers(&self, series: &Series, owner: usize) -> bool {
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

    /// 无法提供1件、不予处理2件；无法提供的1件，原因是…: whether an item behind a semicolon is an outcome that the list has already.
    fn is_told_again(&self, from: usize, to: usize, owner: usize) -> bool {
        let gap =
            &self.paragraph.folded()[self.paragraph.tokens[from].end..self.paragraph.tokens[to].range.start];
        let outcome = |token: usize| {
            self.claim(token)
                .map(|claim| claim.subject)
                .filter(|subject| matches!(subject, Subject::Outcome(_) | Subject::OutcomeOf(..)))
        };
        gap.contains(';')
            && outcome(to).is_some_and(|again| (owner + 1..to).any(|token| outcome(token) == Some(again)))
    }

    /// 补正告知书58件，其中逾期不补正6件；2024年度共收到452件: whether a date stands in front of an item, so that it may be of another
    /// matter. 、2021年信息公开年报1条 is an item.
    pub(super) fn is_dated(&self, from: usize, to: usize) -> bool {
        let paragraph = self.paragraph;
        let gap = paragraph.tokens[from].end..paragraph.tokens[to].range.start;
        paragraph.tokens[paragraph.tokens_in(&gap)].iter().any(|token| {
            let item = paragraph.folded()[..token.range.start].ends_with('、');
            matches!(token.what, What::Date(_)) && !item
        })
    }

    /// 1月3条，3月4条，5月2条: whether an item is of a month as the first of the list is.
    pub(super) fn goes_by_months(&self, series: &Series, parts: &[usize], at: usize) -> bool {
        let of_a_month = |item: usize| {
            let label = self.label(series.tokens[item]);
            let number = label.strip_suffix("月份").or_else(|| label.strip_suffix('月')).unwrap_or("");
            !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
        };
        parts.first().is_some_and(|&first| of_a_month(first)) && of_a_month(at)
    }

    /// Whether a list can't go on from one figure to the next: a total begins, or another subject.
    pub(super) fn breaks(&self, from: usize, to: usize, owner: usize) -> bool {
        let paragraph = self.paragraph;
        let gap = paragraph.tokens[from].end..paragraph.tokens[to].range.start;
        let subject = |token: usize| self.claim(token).map(|claim| claim.subject);
        // What was handled does not hold what was carried out, nor applications cases.
        let classes = paragraph.class(to).is_some() && paragraph.class(from).is_none();
        // 栏目18个，其中2个已合并，现有17个: how many there are in the end is no part.
        let label = self.label(to);
        if IN_THE_END.iter().any(|word| label.starts_with(word)) {
            return true;
        }
        // 去年制发4件，今年3件: a year behind another is compared with it.
        let gap_text = &paragraph.folded()[gap.clone()];
        let this_year = ["今年", "本年度", "本年"].iter().any(|year| label.starts_with(year));
        if this_year && (from..to).any(|token| self.is_aside(token)) {
            return true;
        }
        // 存在两个方面的不足：一是…；2026年将从三个方面改进, 新制定文件3件，其中联合发文1件；修订文件1件: behind a semicolon with a verb that
        // the first item has not another matter begins.
        if gap_text.contains(';') && from != owner && changes_texts(label) && !changes_texts(self.label(from))
        {
            return true;
        }
        // 开设专栏12个，其中民生类5个，撤并15个: what is new has no part that was taken away.
        if stock::adds(self.label(owner)) && stock::takes_away(label) {
            return true;
        }
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
            // 网络5件，信函5件，已办理，发生行政复议1件: cases are no item of a list of other things.
            (owned, Some(Subject::Cases(..))) if from != owner => {
                !matches!(owned, Some(Subject::Cases(..)))
                    && !matches!(subject(from), Some(Subject::Cases(..)))
            }
            _ => false,
        };
        let received = matches!(subject(to), Some(Subject::Received))
            && !matches!(subject(owner), Some(Subject::Received | Subject::Dealt));
        if other || classes || received || self.is_told_again(from, to, owner) {
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
}
