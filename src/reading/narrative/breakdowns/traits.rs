//! What a list says of itself: open, closed, with a rest, of overlapping parts.

use super::families::{are_all_attributes, is_narrow_rest, is_rest, is_whole, leaves_the_no_unsaid};
use super::measure::{counts_bodies, fits, fits_at, is_count};
use super::{LONGEST, Lists, Series};
use crate::number::prose::Kind;
use crate::relation::diagnosis::one_slip_apart;
use crate::report::lexicon::{Lexeme, Word};
use crate::report::narrative::{Breakdown, FigureId};
use rust_decimal::Decimal;
use std::ops::Range;

/// Words of what is taken off a count.
#[rustfmt::skip] // words read better in a row than one a line
pub(super) const TAKEN_OFF: [&str; 16] = [
    "撤销", "取消", "关停", "注销", "删除", "下线", "撤下", "关闭", "停用", "废止", "下架", "作废", "剔除", "清理", "核减", "失效",
];

/// Words in front of the first item that say that the list names only some.
const OPENERS: [&str; 14] = [
    "主要",
    "例如",
    "比如",
    "如",
    "部分",
    "重点",
    "涉及",
    "尤其",
    "特别是",
    "仅",
    "不含",
    "等方面",
    "等内容",
    "邀请",
];

/// Words within an item that say so.
const MAINLY: [&str; 9] = ["主要", "涉及", "重点", "尤其", "特别是", "仅", "例如", "如", "邀请"];

impl Lists<'_> {
    /// The list of the figure at `owner` with these parts.
    pub(super) fn breakdown(&self, series: &Series, owner: usize, parts: &[usize], holds: bool) -> Breakdown {
        let paragraph = self.paragraph;
        let first = series.tokens[owner];
        let last = series.tokens[*parts.last().unwrap_or(&owner)];
        let range = paragraph.tokens[first].end..paragraph.tail(last).end.max(paragraph.tokens[last].end);
        let names_rest = |part: usize| {
            let lead = paragraph.lead(series.tokens[part]);
            (paragraph.words_in(&lead).first().is_some_and(|l| l.word == Word::Rest)
                || paragraph.folded()[lead].starts_with("其他"))
                && !is_narrow_rest(self.label(series.tokens[part]))
                && !self.is_one_outcome_of_some(series, parts, part)
        };
        let has_rest = parts.iter().any(|&part| names_rest(part));
        // …、其他信息5条、工作动态63条: what is not the last item may be the rest of those in front of it only.
        let rest = parts.last().is_some_and(|&part| names_rest(part));
        // 其他20条 leaves nothing out; 其他处理 is one outcome of several.
        let closes = parts.last().is_some_and(|&part| is_rest(self.label(series.tokens[part])));
        let labels: Vec<&str> = parts.iter().map(|&part| self.label(series.tokens[part])).collect();
        let namely = self.says_namely(&range);
        let closed = namely || self.is_closed(first, series.tokens[parts[0]], &labels);
        let ids = parts.iter().map(|&part| series.tokens[part]);
        let ids: Vec<FigureId> =
            ids.flat_map(|token| std::iter::repeat_n(self.id(token), self.times(token) as usize)).collect();
        let mut others = self.totals_before(first, series.tokens[parts[0]]);
        others.extend(self.with_what_stands_beside(first));
        let at_semicolon = self.is_behind_a_list(first, series.tokens[parts[0]]);
        others
            .retain(|other| (owner == 0 || at_semicolon) && !other.iter().any(|figure| ids.contains(figure)));
        let sum_of = |parts: &[usize]| parts.iter().map(|&part| series.values[part]).sum::<Decimal>();
        // 814件，其中部门778件，其中764件已办结，50件结转: of the whole again, where they make that up.
        if owner > 0 && !holds && sum_of(parts) == series.values[0] {
            others.push(vec![self.id(series.tokens[0])]);
        }
        // 公开信息140条，办理留言25条。其中网站90条…: of what was published, where that is nearer.
        let published = self.published_before(first, &labels, sum_of(parts)).filter(|_| owner == 0 && !holds);
        if published.is_some() {
            others.push(vec![self.id(first)]);
        }
        // 回复留言25条、公开信息140条，其中咨询12条、建议13条: of whatever in front they make up.
        if owner == 0 && !holds && parts.len() > 1 {
            others.extend(self.made_up_before(first, sum_of(parts)).map(|token| vec![self.id(token)]));
        }
        // 行政复议10件、行政诉讼0件，其中维持3件
        let of_none = series.values[owner].is_zero() && others.iter().any(|other| other.len() == 1);
        let (total, holds) = match published {
            Some(token) => {
                let whole = paragraph.quantity(token).map(|quantity| quantity.value);
                (token, whole == Some(sum_of(parts)))
            }
            None => (first, holds),
        };
        // Parts overlap only where they are more than the whole, and what is left over is not named.
        let values: Vec<Decimal> = parts.iter().map(|&part| series.values[part]).collect();
        let sum: Decimal = values.iter().sum();
        let each_fits = parts.iter().all(|&part| series.values[part] <= series.values[owner]);
        let may_overlap = !has_rest && each_fits && sum > series.values[owner];
        Breakdown {
            total: self.id(total),
            holds,
            open: at_semicolon
                || !closes && self.is_open(series, owner, parts)
                || sum < series.values[owner] && leaves_the_no_unsaid(&labels)
                || self.has_hedged(series, parts),
            unsure: owner == 0 && at_semicolon
                || of_none
                || self.has_other_measures(series, owner, parts)
                || !holds && self.adds_up_in_all_measures(first)
                || self.says_overlap(first, last)
                || self.is_of_an_item(series, parts)
                || may_overlap && !closed && self.are_features(&labels)
                || (may_overlap && !namely || !rest && self.counts_papers(series, owner))
                    && self.has_forms(parts.iter().map(|&part| series.tokens[part]))
                || may_overlap
                    && !closed
                    && self.are_two_features(series, parts)
                    && !one_slip_apart(&values, series.values[owner]),
            minus: self.taken_off(series, owner, parts),
            rest,
            closed,
            others,
            behind: false,
            // 规划和人事各1条 may have been meant as one by who wrote it.
            doubtful: parts.iter().any(|&part| self.times(series.tokens[part]) > 1),
            parts: ids,
        }
    }

    /// 公开64，其中政策24条，动态40条；包含民生12条: whether a semicolon parts a list from its total, which is an item of another
    /// list. It may be of that list's total, which has no measure word where it is no total here.
    fn is_behind_a_list(&self, total: usize, first: usize) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[total].range.start;
        let gap = &paragraph.folded()[paragraph.tokens[total].end..paragraph.tokens[first].range.start];
        let in_front = &paragraph.folded()[paragraph.sentence(at).start..at];
        gap.starts_with(';') && ["其中", "包括"].iter().any(|word| in_front.contains(word))
    }

    /// Whether the words around a total and its parts say that nothing is left over: 分别为, 按类别分：, a family that is
    /// whole, a total that names all parts.
    pub(super) fn is_closed(&self, total: usize, first: usize, labels: &[&str]) -> bool {
        let paragraph = self.paragraph;
        let end = paragraph.tokens[total].end;
        let lead_in = end..paragraph.tokens[first].range.start.max(end);
        let text = &paragraph.folded()[lead_in.clone()];
        let divided = text.split_once('按').is_some_and(|(_, by)| {
            ["分:", "分,", "分为", "划分", "统计:"].iter().any(|word| by.contains(word))
        });
        divided
            || self.says_namely(&lead_in)
            || is_whole(labels)
            || are_all_attributes(labels) && self.counts_documents(total)
            || self.are_named_by(total, labels)
    }

    /// 分别为, 具体为, but not 占比分别为
    fn says_namely(&self, range: &Range<usize>) -> bool {
        let text = self.paragraph.folded();
        let of_shares = |lexeme: &Lexeme| {
            text[..lexeme.range.start].ends_with("占比")
                || text[..lexeme.range.start].ends_with("比例")
                || text[lexeme.range.end..].starts_with('占')
        };
        self.paragraph.words_in(range).iter().any(|l| l.word == Word::Namely && !of_shares(l))
    }

    /// 行政许可、行政处罚信息20条，其中行政许可12条、行政处罚8条: whether a total names all its parts and nothing else.
    fn are_named_by(&self, total: usize, labels: &[&str]) -> bool {
        let paragraph = self.paragraph;
        let lead = &paragraph.folded()[paragraph.lead(total)];
        let tail = &paragraph.folded()[paragraph.tail(total)];
        let names = |words: &str| {
            let joins = words.matches(['、', '和', '与', '及']).count();
            joins + 1 == labels.len()
                && labels.iter().all(|label| label.chars().count() >= 2 && words.contains(label))
        };
        let together = || [lead, tail].iter().any(|words| name_together(words, labels));
        labels.len() >= 2 && (names(lead) || names(tail) || together())
    }

    /// 财经16条、建议提案5件等: whether items of other measures stand behind the last one, and 等 behind them.
    fn ends_in_etc(&self, last: usize) -> bool {
        let paragraph = self.paragraph;
        let piece = paragraph.piece(paragraph.tokens[last].range.start);
        let behind = paragraph.tokens_in(&(paragraph.tokens[last].end..piece.end)).next_back();
        behind.is_some_and(|token| {
            let after = paragraph.folded().get(paragraph.tokens[token].end..piece.end).unwrap_or_default();
            paragraph.quantity(token).is_some() && after.trim_start_matches('、') == "等"
        })
    }

    /// Whether a list names only some of its items: 主要, 等, 涉及, 含 … 其他等若干.
    fn is_open(&self, series: &Series, owner: usize, parts: &[usize]) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let first = series.tokens[owner];
        let last = series.tokens[*parts.last().unwrap_or(&owner)];
        let behind = &text[paragraph.tokens[last].end..];
        let lead_in = paragraph.tokens[first].end..paragraph.tokens[series.tokens[parts[0]]].range.start;
        // 主要包括财政、人事等内容，其中财政12条、人事8条: what the list is opened with counts.
        let among = text[lead_in.clone()].rfind("其中").map_or(lead_in.start, |at| lead_in.start + at);
        let lead_in = among..lead_in.end;
        // 等 within a label (惠农补贴等信息5条) opens nothing; it does behind the last item.
        let opener = paragraph.words_in(&lead_in).iter().any(|lexeme| {
            let limits = matches!(lexeme.word, Word::Open) || lexeme.word.limits();
            limits && OPENERS.contains(&&text[lexeme.range.clone()]) && !in_a_name(text, lexeme)
        });
        let etc = ["等", "、等", ",等"].iter().any(|word| behind.starts_with(word))
            || paragraph
                .words_in(&paragraph.tail(last))
                .iter()
                .any(|lexeme| text[lexeme.range.clone()].starts_with('等'));
        let etc = etc || self.ends_in_etc(last);
        let mainly = parts.iter().any(|&part| {
            let lead = paragraph.lead(series.tokens[part]);
            paragraph
                .words_in(&lead)
                .iter()
                .any(|lexeme| MAINLY.contains(&&text[lexeme.range.clone()]) && !in_a_name(text, lexeme))
        });
        // 其中甲5条、乙3条，其他等若干
        let sentence = paragraph.sentence(paragraph.tokens[last].range.start);
        let next = paragraph.tokens.get(last + 1).map_or(usize::MAX, |token| token.range.start);
        let end = paragraph.tokens[last].end;
        let after = &text[end..sentence.end.min(next).max(end)];
        let goes_on = after.starts_with([',', '、'])
            && after[..after.find(['。', ';']).unwrap_or(after.len())].contains('等')
            && ["其他", "其它", "若干"].iter().any(|word| after.contains(word));
        // 图片13条、视频29条，其他均为文字
        let others = after.strip_prefix([',', ';']).is_some_and(|after| {
            ["其他", "其它", "其余", "剩余"].iter().any(|word| after.starts_with(word))
                && !after.contains(|c: char| c.is_ascii_digit())
        }) && paragraph.tokens_in(&(end..end + after.len())).is_empty();
        // 含政策文件12条、解读材料8条
        let lead_in = &text[lead_in];
        let bracket = lead_in.rfind("(含").is_some_and(|at| !lead_in[at..].contains(')'));
        let includes = bracket || lead_in.ends_with('含');
        // 收到最多的是…, 居前三位的是…
        let foremost = ["最多", "居前", "前三", "前五"].iter().any(|word| lead_in.contains(word));
        opener
            || foremost
            || etc
            || others
            || mainly
            || goes_on
            || includes
            || self.shares_fall_short(series, parts)
    }

    fn has_hedged(&self, series: &Series, parts: &[usize]) -> bool {
        parts.iter().any(|&part| self.paragraph.exact(series.tokens[part]).is_none())
    }

    /// 无法提供6件，占15%，不予处理4件，占10%: parts with shares that leave some of the whole to others.
    fn shares_fall_short(&self, series: &Series, parts: &[usize]) -> bool {
        const WHOLE: u32 = 97;
        let share = |part: &usize| {
            let token = series.tokens[*part];
            let gap = self.paragraph.tokens[token].end..self.paragraph.tokens.get(token + 1)?.range.start;
            let near = gap.len() <= 6 * '占'.len_utf8();
            let percent = self.paragraph.exact(token + 1)?;
            (near && percent.kind == Kind::Percent).then_some(percent.value)
        };
        // 网站800条、公众号300条，两个渠道占91.67%
        let together = |last: usize| {
            let count = self.paragraph.exact(last + 1)?;
            let percent = self.paragraph.exact(last + 2).filter(|q| q.kind == Kind::Percent)?;
            let says_share = self.paragraph.says(&self.paragraph.lead(last + 2), |word| word == Word::Share);
            (count.han && says_share && count.value == Decimal::from(parts.len())).then_some(percent.value)
        };
        let last = parts.last().map(|&part| series.tokens[part]);
        if last.and_then(together).is_some_and(|share| share < WHOLE.into()) {
            return true;
        }
        let shares: Option<Vec<Decimal>> = parts.iter().map(share).collect();
        let shares = shares.or_else(|| self.shares_behind(series, parts));
        shares.is_some_and(|shares| shares.len() > 1 && shares.iter().sum::<Decimal>() < WHOLE.into())
    }

    /// 予以公开14件、不予公开4件，占比分别为70%、20%: a share for each part, behind the last.
    fn shares_behind(&self, series: &Series, parts: &[usize]) -> Option<Vec<Decimal>> {
        let last = series.tokens[*parts.last()?];
        let share =
            |at: usize| self.paragraph.exact(last + 1 + at).filter(|quantity| quantity.kind == Kind::Percent);
        let gap = self.paragraph.tokens[last].end..self.paragraph.tokens.get(last + 1)?.range.start;
        let respective = self.paragraph.folded()[gap].contains("分别");
        let shares: Option<Vec<Decimal>> =
            (0..parts.len()).map(|at| share(at).map(|quantity| quantity.value)).collect();
        shares.filter(|_| respective)
    }

    /// 图文解读8篇、短视频解读3个、其他1篇: whether figures of another measure stand among the parts.
    fn has_other_measures(&self, series: &Series, owner: usize, parts: &[usize]) -> bool {
        let paragraph = self.paragraph;
        let first = series.tokens[owner];
        let last = series.tokens[*parts.last().unwrap_or(&owner)];
        let money = paragraph.quantity(first).is_some_and(|quantity| quantity.kind == Kind::Money);
        let range = paragraph.tokens[series.tokens[parts[0]]].range.start..paragraph.tokens[last].end;
        // 其中市级2期452人次、县区3期684人次: each part has the same count in front of it.
        let beside = |&part: &usize| {
            let token = series.tokens[part];
            let before = token.checked_sub(1).and_then(|before| paragraph.quantity(before))?;
            paragraph.lead(token).is_empty().then_some((before.kind, before.measure))
        };
        let pairs =
            beside(&parts[0]).is_some_and(|first| parts.iter().all(|part| beside(part) == Some(first)));
        !pairs
            && !money
            && paragraph.tokens_in(&range).any(|token| {
                paragraph.quantity(token).is_some_and(|quantity| {
                    let counts =
                        matches!(quantity.kind, Kind::Cases | Kind::Items | Kind::Things | Kind::Times);
                    counts
                        && !self.is_bracketed(token)
                        && !counts_bodies(paragraph, token)
                        && !fits_at(paragraph, first, quantity)
                })
            })
    }

    /// 公开信息340条，其中动态289条，…，规范性文件4件，政策解读2件: whether the counts up to the stop make up the total, whatever
    /// their measures.
    fn adds_up_in_all_measures(&self, total: usize) -> bool {
        let paragraph = self.paragraph;
        let Some(whole) = paragraph.exact(total) else { return false };
        let at = paragraph.tokens[total].end;
        let mut sum = Decimal::ZERO;
        let behind = paragraph.tokens_in(&(at..paragraph.sentence(at).end.max(at))).take(LONGEST);
        let counts = |token: usize| {
            paragraph.exact(token).filter(|quantity| is_count(quantity) && quantity.kind != Kind::Money)
        };
        let mut another = false;
        let behind = behind.filter(|&token| !self.is_aside(token) && !paragraph.is_in_a_name(token));
        behind.filter_map(counts).any(|quantity| {
            sum += quantity.value;
            another |= !fits_at(paragraph, total, quantity);
            another && sum == whole.value
        })
    }

    /// 其中惠企专栏下设申报指南、政策原文、常见问答三个子栏目: whether the only figure behind a total tells what one of its items holds.
    /// So it does behind one of another kind (其中一个专题设置5个栏目).
    fn is_of_an_item(&self, series: &Series, parts: &[usize]) -> bool {
        const HOLDS: [&str; 9] = ["下设", "内设", "分设", "设有", "设置", "包括", "包含", "细分", "下分"];
        let holds = |part: &usize| {
            let label = self.label(series.tokens[*part]);
            HOLDS.iter().any(|verb| label.find(verb).is_some_and(|at| at > 0))
                || label.chars().count() > 2 && label.ends_with(['有', '含', '设'])
        };
        parts.len() < 3
            && parts.last().is_some_and(holds)
            && parts.iter().filter(|part| holds(part)).count() == 1
    }

    /// 网站（含2个专栏）40条, 公开栏（共12处）15条: whether a figure stands in a bracket that is closed in front of the next one.
    pub(super) fn is_bracketed(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let piece = paragraph.piece(paragraph.tokens[token].range.start);
        let text = paragraph.folded();
        let opens = text[piece.start..paragraph.tokens[token].range.start].rfind(['(', ')']);
        let end = paragraph.tokens.get(token + 1).map_or(text.len(), |next| next.range.start);
        opens.is_some_and(|at| text[piece.start + at..].starts_with('('))
            && text[paragraph.tokens[token].end..end].contains(')')
    }

    /// Figures among the parts, or in brackets behind them, that are taken off: 同时撤销4条, 取消7项.
    fn taken_off(&self, series: &Series, owner: usize, parts: &[usize]) -> Vec<FigureId> {
        let paragraph = self.paragraph;
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Vec::new() };
        let owner = paragraph.quantity(series.tokens[owner]);
        let range = series.tokens[*first]..series.tokens[*last] + 1;
        // 公众号58条（与网站重复22条）: what two parts count both is taken off once.
        let twice = self.twice(series.tokens[*first], series.tokens[*last]).filter(|&token| {
            paragraph.quantity(token).zip(owner).is_some_and(|(part, total)| fits(total, part))
        });
        let minus = |&token: &usize| {
            let fits = paragraph.quantity(token).zip(owner).is_some_and(|(part, total)| fits(total, part));
            let lead = &paragraph.folded()[paragraph.lead(token)];
            // Applications are withdrawn by who made them, and counted all the same.
            let withdrawn = || owner.is_some_and(|q| q.kind == Kind::Items) && lead.contains("撤回");
            fits && (TAKEN_OFF.iter().any(|word| lead.contains(word)) || withdrawn())
        };
        let mut taken_off: Vec<usize> = range.filter(minus).collect();
        taken_off.extend(twice.filter(|token| !taken_off.contains(token)).collect::<Vec<usize>>());
        taken_off.into_iter().map(|token| self.id(token)).collect()
    }
}

/// 预决算信息 of 预算, 决算; 建议提案 of 人大代表建议, 政协提案: whether words name all of some parts in one word.
fn name_together(words: &str, labels: &[&str]) -> bool {
    const BOTH: [(&[&str], [&str; 2]); 2] = [
        (&["预决算"], ["预算", "决算"]),
        (&["建议提案", "提案议案", "议案提案", "提案建议", "建议、提案", "提案、建议"], ["建议", "提案"]),
    ];
    BOTH.iter().any(|(names, [one, other])| {
        let named =
            names.iter().any(|name| words.contains(name) && (name.contains('、') || !words.contains('、')));
        let both = |pair: [usize; 2]| labels[pair[0]].contains(one) && labels[pair[1]].contains(other);
        named && labels.len() == 2 && (both([0, 1]) || both([1, 0]))
    })
}

/// 重点领域信息55条, 重点工作120条: whether a word that may open a list is a part of an item's name.
fn in_a_name(text: &str, lexeme: &Lexeme) -> bool {
    let behind = &text[lexeme.range.end..];
    let verb = ["公开", "发布", "是", "为", "有", "包括", "推送", "解读", "围绕"];
    match &text[lexeme.range.clone()] {
        "重点" => !verb.iter().any(|verb| behind.starts_with(verb)),
        _ => false,
    }
}
