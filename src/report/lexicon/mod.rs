//! The words of the narrative as data: what the field's terms mean when a sentence is read.
//!
//! One pass finds all of them, the longest first at each place, so 不予公开 is never read as 公开, nor
//! 行政许可申请 as an application for information. [`words`] has those that say something of a figure, [`neutral`] those
//! that say nothing of it: with both a clause is understood, or not.

mod neutral;
pub mod phrases;
pub mod selves;
mod words;

use crate::form::{Answer, Editions, official};
use crate::text::search::Table;
use std::ops::Range;
use std::sync::OnceLock;

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// 政府信息公开申请, where the words themselves say so.
    Application,
    /// 申请, of whatever kind.
    Apply,
    /// 依申请公开 as a subject of the text.
    OnApplication,
    /// What else is applied for, handled or answered: 许可申请, 提案, 热线, 留言.
    Elsewhere,
    /// 收到, 新收, 接到.
    Receive,
    /// 新收, which leaves out what was carried in.
    ReceiveNew,
    /// 受理, 办理.
    Deal,
    /// 办结, 答复.
    Done,
    /// 按期, 及时: only a part of what was done may be meant.
    InTime,
    /// 未收到.
    NotReceived,
    /// 零申请.
    ZeroApplications,
    /// 无, 未发生, 没有.
    Nothing,
    /// 上年结转.
    CarriedIn,
    /// 上年未结转.
    NoneCarriedIn,
    /// 结转下年.
    CarriedOut,
    /// 结转, whichever way.
    Carried,
    /// An outcome group, bit 0 for 予以公开.
    Group(u8),
    /// A row within a group.
    Row(&'static str),
    /// 主动公开: no outcome.
    Active,
    /// A kind of applicant.
    Applicant(Applicant),
    /// A way in which applications come.
    Channel,
    /// 行政复议, 行政诉讼.
    Procedure(Procedure),
    /// A result of cases.
    Result(CaseResult),
    /// 败诉, 纠错: words that limit 无.
    Lost,
    /// 零纠错, 零败诉.
    NoneLost,
    /// 复议机关: who reviews.
    Reviewer,
    /// 不服: what was answered and led to cases.
    Disputed,
    /// 备案, 应诉: counts with another base.
    OtherBase,
    /// 行政规范性文件.
    Documents,
    /// 规章.
    Rules,
    /// 制发.
    Make,
    /// 废止.
    Repeal,
    /// 现行有效.
    Valid,
    /// 对外公开总数.
    PublicTotal,
    /// 新公开.
    NewlyPublished,
    /// 清理, 备案, 审查: another count of documents.
    OtherCount,
    /// 行政许可, 行政处罚, 行政强制: the row of table 2.
    Enforcement(&'static str),
    /// 作出, 实施.
    Decide,
    /// 行政事业性收费.
    Fees,
    /// 信息处理费.
    ProcessingFee,
    /// 政府集中采购.
    Procurement,
    /// 预算, 决算.
    Budget,
    /// 公示, 公开, 归集: publications.
    Publish,
    /// 全县, 全市: a whole that may be another body's.
    Whole(Level),
    /// 本级, 县政府办: a part of the body that reports.
    PartOfBody,
    /// 上年, 去年, 同期.
    LastYear,
    /// 一季度, 上半年: a part of the year.
    PartOfYear,
    /// 自…以来, 历年: more than a year.
    ManyYears,
    /// 涉及, 关于: what limits a count.
    Limits,
    /// 答复书, 告知书: papers, of which an application may have several.
    Papers,
    /// 撤回, 转办, 合并, 补正中: what else became of an application, so that it is not among the answered.
    Fate,
    /// 拟, 下一步: what is yet to be done.
    Plan,
    /// 其中, 包括, 分别.
    Among,
    /// 分别, 具体为: a list that means to be complete.
    Namely,
    /// 主要, 如, 等, 部分: a list that is not complete.
    Open,
    /// 其他, 其余.
    Rest,
    /// 共, 合计.
    Total,
    /// 均, 全部.
    All,
    /// 为, 占 and such, between all and what.
    Except,
    /// 占.
    Share,
    /// 增长, 上升.
    Up,
    /// 下降, 减少.
    Down,
    /// 同比, 较上年.
    Compared,
    /// 增至, 下降至.
    To,
    /// 率: 办结率, 满意率.
    Rate,
    /// 人大建议, 政协提案.
    Proposal,
    /// 办复.
    Replied,
    /// 承办.
    Undertaken,
    /// A word that holds another one and means nothing here: 公共, 比较.
    Plain,
    /// 政府信息公开: what the report is about.
    Publicity,
    /// 不满意.
    Dissatisfied,
    /// 满意.
    Satisfied,
}

impl Word {
    /// Whether what stands with it is a part of the whole, or something else.
    pub fn limits(self) -> bool {
        matches!(self, Word::Limits | Word::Fate)
    }
}

/// Levels of government.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 乡, 镇, 街道.
    Township,
    /// 县, 区.
    County,
    /// 市, which may be a county's or a prefecture's.
    City,
    /// 州.
    Prefecture,
    /// 省.
    Province,
    /// 系统.
    System,
}

/// A known word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexeme {
    /// Where it stands, in the folded text.
    pub range: Range<usize>,
    /// What it means.
    pub word: Word,
}

/// A kind of applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Applicant {
    /// 自然人.
    Natural,
    /// 法人或其他组织, all five columns.
    Legal,
    /// One column, by its key.
    Column(&'static str),
}

/// Which cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Procedure {
    /// 行政复议.
    Review,
    /// 行政诉讼 of both kinds.
    Litigation,
    /// 未经复议直接起诉.
    Direct,
    /// 复议后起诉.
    After,
    /// 行政复议 and 行政诉讼 together.
    Both,
}

/// Results of cases, as in the columns of table 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseResult {
    /// 总计.
    All,
    /// 结果维持.
    Upheld,
    /// 驳回: 维持 or 其他结果.
    Dismissed,
    /// 结果纠正.
    Corrected,
    /// 其他结果.
    Other,
    /// 尚未审结.
    Pending,
}

/// The words that a check knows: the listed ones, and those that its editions of the format bring.
pub struct Lexicon(Words);

enum Words {
    Official(&'static Table<Word>),
    Own(Box<Table<Word>>),
}

impl Lexicon {
    /// The words of a check that knows these editions.
    pub fn of(editions: &'static Editions) -> Lexicon {
        static OFFICIAL: OnceLock<Table<Word>> = OnceLock::new();
        Lexicon(if std::ptr::eq(editions, official()) {
            Words::Official(OFFICIAL.get_or_init(|| table(editions)))
        } else {
            Words::Own(Box::new(table(editions)))
        })
    }

    /// All known words of a folded text, in order; the longest at each place. Words in a title (《…》) are its own.
    pub fn lexemes(&self, text: &str) -> Vec<Lexeme> {
        let table: &Table<Word> = match &self.0 {
            Words::Official(table) => table,
            Words::Own(table) => table,
        };
        let titles = titles(text);
        let outside = |range: &Range<usize>| {
            let next = titles.partition_point(|title| title.end <= range.start);
            titles.get(next).is_none_or(|title| range.end <= title.start)
        };
        let found = table.matches(text).map(|(range, word)| Lexeme { range, word });
        found.filter(|lexeme| outside(&lexeme.range)).collect()
    }
}

fn table(editions: &Editions) -> Table<Word> {
    let brought = editions.words().map(|(text, answer)| match answer {
        Answer::Group(bits) => (text, Word::Group(bits)),
        Answer::Row(key) => (text, Word::Row(key)),
        Answer::Applicant(key) => (text, Word::Applicant(Applicant::Column(key))),
    });
    let listed = words::LEXICON.iter().flat_map(|(word, texts)| texts.split(' ').map(|text| (text, *word)));
    Table::new(brought.chain(listed))
}

/// Where titles stand, signs included. A sentence ends an unclosed one.
fn titles(text: &str) -> Vec<Range<usize>> {
    let mut titles = Vec::new();
    let mut from = 0;
    while let Some(open) = text[from..].find('《').map(|at| from + at) {
        let rest = &text[open..];
        let end = rest.find(['》', '。']).map_or(text.len(), |at| open + at + '》'.len_utf8());
        titles.push(open..end);
        from = end;
    }
    titles
}

/// How much of a text, from its start on, is made of words that say nothing of a figure; in bytes.
pub fn neutral_length(text: &str) -> usize {
    static TABLE: OnceLock<Table<()>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let listed = neutral::NEUTRAL.iter().flat_map(|(texts, _)| texts.split(' '));
        // 街道办事处 is a name, and perhaps another body's.
        let selves =
            selves::SELVES.iter().map(|(word, ..)| *word).filter(|word| word.starts_with(['我', '本']));
        Table::new(listed.chain(selves).map(|text| (text, ())))
    });
    let mut at = 0;
    while let Some(length) = table.longest(text, at).map(|(length, ())| length) {
        at += length;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::words::LEXICON;
    use super::*;
    use Word::*;

    fn words(text: &str) -> Vec<Word> {
        Lexicon::of(official()).lexemes(text).into_iter().map(|lexeme| lexeme.word).collect()
    }

    #[test]
    fn the_longest_word_counts() {
        assert_eq!(words("不予公开"), [Group(4)]);
        assert_eq!(words("予以部分公开"), [Group(2)]);
        assert_eq!(words("行政许可申请"), [Enforcement("permits"), Apply]);
        assert_eq!(words("结转下年度继续办理"), [CarriedOut]);
        assert_eq!(words("规章制度"), [Elsewhere]);
        assert_eq!(words("行政复议、行政诉讼"), [Procedure(super::Procedure::Both)]);
    }

    #[test]
    fn a_title_says_nothing() {
        assert_eq!(words("印发《政府信息公开申请办理流程》3件"), [Make]);
        assert_eq!(words("收到《申请。收到申请"), [Receive, Receive, Apply]);
    }

    #[test]
    fn neutral_words_have_an_example_that_holds_them() {
        for (texts, example) in neutral::NEUTRAL {
            assert!(texts.split(' ').any(|text| example.contains(text)), "{example}");
        }
        assert_eq!(neutral_length("全年案件"), "全年案件".len());
        assert_eq!(neutral_length("全年加急"), "全年".len());
    }

    #[test]
    fn a_word_is_not_in_both_lists() {
        let meaning: Vec<&str> = LEXICON.iter().flat_map(|(_, texts)| texts.split(' ')).collect();
        for text in neutral::NEUTRAL.iter().flat_map(|(texts, _)| texts.split(' ')) {
            assert!(!meaning.contains(&text), "{text}");
        }
    }
}
