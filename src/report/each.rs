//! So many of each: 网站、公众号各发布120条, 12个村和4个社区各公开4次.
//!
//! A figure behind 各 counts once for each holder in front of it: a name counts one, a number of things as many as it says, and both
//! may stand beside each other (镇政府和16个村). Some words allow several numbers (民政局、人力资源和社会保障局各1件 is of two or of
//! three), some none at all (党政办等部门各1件).

mod holders;

use super::narrative::Paragraph;
use crate::number::prose::Kind;
use crate::text::numbering::is_han;
use holders::{Counted, Holders, joins};
use std::ops::Range;
use std::sync::Arc;

/// How often a figure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Times {
    /// The likeliest first; none where it counts once, as most figures do.
    readings: Vec<u32>,
    /// Whether a word says that it is of each of several.
    each: bool,
    /// Whether one of the readings is certain to be right.
    sure: bool,
    /// The figures that count holders, from the first to one past the last, by their tokens.
    holders: Range<usize>,
    /// The one of them beside which no other holder stands.
    number: Option<usize>,
}

/// What counts once.
static ONCE: Times = Times { readings: Vec::new(), each: false, sure: true, holders: 0..0, number: None };

impl Times {
    /// The numbers of times that a figure may count, the likeliest first.
    pub fn readings(&self) -> &[u32] {
        if self.readings.is_empty() { &[1] } else { &self.readings }
    }

    /// How often it counts, where that is certain.
    pub fn certain(&self) -> Option<u32> {
        match self.readings() {
            [only] if self.sure => Some(*only),
            _ => None,
        }
    }

    /// Whether a word says that it is of each of several.
    pub fn is_each(&self) -> bool {
        self.each
    }

    /// Whether one of its readings is certain to be right.
    pub fn is_sure(&self) -> bool {
        self.sure
    }

    /// Whether it counts once, and nothing else is possible.
    pub fn is_once(&self) -> bool {
        !self.each && self.readings.is_empty()
    }

    /// 15个村各公开4次: the figure that counts the holders, where no others stand beside them.
    pub fn number(&self) -> Option<usize> {
        self.number.filter(|_| self.certain().is_some())
    }

    /// The figures that count holders, and nothing that was done.
    pub fn holders(&self) -> Range<usize> {
        self.holders.clone()
    }
}

/// How often the figures of a paragraph count: those that may count more than once, in order.
pub struct AllTimes(Vec<(usize, Times)>);

impl AllTimes {
    /// How often a figure counts, by its token.
    pub fn of(&self, token: usize) -> &Times {
        self.0.binary_search_by_key(&token, |(token, _)| *token).map_or(&ONCE, |at| &self.0[at].1)
    }

    /// Those that may count more than once, by their tokens, in order.
    pub fn iter(&self) -> impl Iterator<Item = &(usize, Times)> {
        self.0.iter()
    }
}

/// What is a name behind 各, and not what each does: 各部门, 各类信息.
#[rustfmt::skip] // words read better in a row than one a line
const NAMES: [&str; 80] = [
    "类", "项", "级", "部门", "部室", "部委", "单位", "村", "社区", "乡", "镇", "街", "县", "区", "市", "州",
    "科", "股", "站", "所", "渠道", "平台", "种", "界", "方", "地", "个", "行政", "行业", "行各", "媒体",
    "处室", "有关", "相关", "学校", "学院", "校", "栏", "领域", "环节", "阶段", "季", "月", "年", "省", "国",
    "局", "委办", "委局", "委员", "办公室", "公众", "公司", "业务", "成员", "党", "支部", "支队", "中心",
    "中小", "直属", "基层", "窗口", "园", "大", "分局", "分管", "分中心", "组、", "小组", "自的", "自栏", "自专", "自平台",
    "自网站", "自门户", "自子", "自渠道", "自官", "自公众",
];

/// What a holder without a number has or does (我局各发布3条), so that the others stand elsewhere.
#[rustfmt::skip] // words read better in a row than one a line
const EACH_DOES: [&str; 18] = [
    "有", "为", "发布", "推送", "公开", "收到", "办理", "开展", "更新", "设", "设立", "设有", "培训", "举办", "组织", "报送", "召开",
    "发放",
];

/// Words by which the number of each is not the same for all.
const VAGUE: [&str; 6] = ["平均", "至少", "不少于", "不低于", "最多", "左右"];

/// A word in front of a figure that shares it out, and where it stands.
struct Sharing {
    word: Word,
    range: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    /// 各
    Each,
    /// 分别: of each of several names, or what all of them have together.
    Respectively,
    /// 均: of each, or a word for all of something else.
    All,
}

impl Paragraph {
    /// How often the figures of the paragraph count.
    pub fn times(&self) -> Arc<AllTimes> {
        self.noted(|| {
            let mut all = AllTimes(Vec::new());
            for (token, _, quantity) in self.quantities() {
                let counts = !matches!(quantity.kind, Kind::Percent | Kind::Points | Kind::Fold);
                if let Some(times) = counts.then(|| self.times_of(token, &all)).flatten() {
                    all.0.push((token, times));
                }
            }
            all
        })
    }

    /// How often a figure counts, where that may be more than once; those in front of it are known.
    fn times_of(&self, token: usize, known: &AllTimes) -> Option<Times> {
        let shared = self.sharing(token).and_then(|sharing| self.shared(token, &sharing));
        shared.or_else(|| self.shared_on(token, known)).or_else(|| self.of_a_number(token, known))
    }

    /// The last word that shares a figure out.
    fn sharing(&self, token: usize) -> Option<Sharing> {
        let start = self.tokens[token].range.start;
        let from = self.lead(token).start.min(start);
        let lead = &self.folded()[from..start];
        let found = |word, at: usize, length| Sharing { word, range: from + at..from + at + length };
        let each = lead.match_indices('各').rev().find(|(at, each)| {
            let behind = &lead[at + each.len()..];
            // 网站、公众号、各专栏: one more name.
            let joined = lead[..*at].ends_with(['、', '和', '与', '及']);
            !joined && !NAMES.iter().any(|name| behind.starts_with(name))
        });
        if let Some((at, each)) = each {
            return Some(found(Word::Each, at, each.len()));
        }
        let shares = |word: &str| lead.rfind(word).map(|at| (at, word.len()));
        let respectively = shares("分别").filter(|_| !self.stands_in_row(token));
        let all = || shares("均").filter(|(at, _)| !lead[..*at].ends_with(['平', '人']));
        respectively
            .map(|(at, length)| found(Word::Respectively, at, length))
            .or_else(|| all().map(|(at, length)| found(Word::All, at, length)))
    }

    /// 分别公开20条、30条: whether the next figure stands beside this one without words of its own.
    fn stands_in_row(&self, token: usize) -> bool {
        let Some(next) = self.tokens.get(token + 1) else { return false };
        let gap = self.folded().get(self.tokens[token].end..next.range.start).unwrap_or_default();
        // 4个站所各1名、9个村各1名: a number of holders has its noun behind it.
        let stop = self.folded()[next.end..].chars().next().is_none_or(|sign| "、,;。)和与及".contains(sign));
        self.quantity(token + 1).is_some() && stop && gap.chars().all(|c| "、,和与及".contains(c))
    }

    /// A figure behind a word that shares it out.
    fn shared(&self, token: usize, sharing: &Sharing) -> Option<Times> {
        let (text, word) = (self.folded(), sharing.word);
        let holders = Holders::in_front_of(self, sharing.range.start);
        let in_front = &text[holders.start..sharing.range.start];
        let does = &text[sharing.range.end..self.tokens[token].range.start];
        if in_front.contains('每') {
            return None;
        }
        let each = word != Word::All;
        // 网站、公众号均公开预算、决算各2份: names that another word has shared out.
        let vague = ["各", "均", "分别"].iter().any(|word| in_front.contains(word))
            || [in_front, does].iter().any(|words| is_vague(words))
            || word == Word::Each && self.stands_in_row(token);
        // 16个村均…: the number may be that of what is told.
        let tokens = if each { holders.tokens() } else { 0..0 };
        match holders.counted() {
            Counted::Times { mut readings, sure } => {
                // 各公开预算、决算1份: so many of both, or so many of each of both.
                let objects = 1 + joins(does);
                let both = |times: &u32| times.saturating_mul(objects);
                let more: Vec<u32> = readings.iter().map(both).filter(|_| objects > 1).collect();
                let more = more.into_iter().chain((word != Word::Each).then_some(1));
                let sure = sure && !vague && objects == 1 && word == Word::Each;
                readings.extend(more);
                let number = holders.only_number();
                Some(Times { readings, each, sure, holders: tokens, number })
            }
            // 各 alone is of what stands elsewhere.
            Counted::Nothing => {
                let does = does.is_empty() || EACH_DOES.iter().any(|verb| does.starts_with(verb));
                (does && word == Word::Each).then(|| unknown(tokens))
            }
            Counted::Unknown => (word == Word::Each).then(|| unknown(tokens)),
        }
    }

    /// 3个村各公开党务4次、村务12次: whether a figure goes on behind one that is of each, and may be of each, too.
    fn shared_on(&self, token: usize, known: &AllTimes) -> Option<Times> {
        /// 信息, what stands behind a measure word.
        const NOUN: usize = 4;
        let before = token.checked_sub(1).filter(|&before| self.quantity(before).is_some())?;
        let times = known.of(before);
        let gap = self.folded().get(self.tokens[before].end..self.tokens[token].range.start)?;
        let stop = gap.find(['、', '和', '与', '及', ',', ';', '。', ':', '(', ')'])?;
        let joined = gap[stop..].starts_with(['、', '和', '与', '及'])
            || gap[stop..].starts_with(',') && !times.holders.is_empty();
        let together = ["共", "合计", "总计", "累计"].iter().any(|word| gap.contains(word));
        let ends = together || gap.contains([';', '。', '(', ')']);
        if times.is_once() || !joined || ends || gap[..stop].chars().count() > NOUN {
            return None;
        }
        let more = times.readings.iter().copied().filter(|&times| times != 1);
        let readings = [1].into_iter().chain(more).collect();
        Some(Times { readings, each: false, number: None, ..times.clone() })
    }

    /// 16个村各公开4次，其中2个村多公开1次: whether a number of holders stands right in front of a figure, behind one that is of each. It
    /// may be of each of them, or of all together.
    fn of_a_number(&self, token: usize, known: &AllTimes) -> Option<Times> {
        const FARTHEST: usize = 16;
        /// No other figure stands between for longer.
        const NEAR: usize = 4;
        let (last, _) = known.0.iter().rev().take(NEAR).find(|(_, times)| times.each)?;
        let sentence = self.sentence(self.tokens[token].range.start);
        let holders = token.checked_sub(1).filter(|holders| holders > last)?;
        let number = holders::number(self.exact(holders)?)?;
        let gap = self.folded().get(self.tokens[holders].end..self.tokens[token].range.start)?;
        let plain = !gap.is_empty() && gap.chars().count() <= FARTHEST && gap.chars().all(is_han);
        let near = self.tokens[*last].range.start >= sentence.start;
        let together = gap.contains(['共', '每', '均']);
        (near && plain && !together).then(|| Times {
            readings: vec![1, number],
            each: false,
            sure: true,
            holders: holders..token,
            number: None,
        })
    }
}

/// Whether words tell that a number of each is none that all have. 约 is a part of other words, too: 预约点, 约谈.
pub fn is_vague(words: &str) -> bool {
    const IN_FRONT: [char; 11] = ['预', '节', '合', '契', '条', '特', '签', '公', '邀', '履', '违'];
    const BEHIND: [char; 4] = ['谈', '见', '束', '定'];
    let about = |(at, about): (usize, &str)| {
        !words[..at].ends_with(IN_FRONT) && !words[at + about.len()..].starts_with(BEHIND)
    };
    VAGUE.iter().any(|word| words.contains(word)) || words.match_indices('约').any(about)
}

/// Of each of several that can't be counted.
fn unknown(holders: Range<usize>) -> Times {
    Times { readings: Vec::new(), each: true, sure: false, holders, number: None }
}
