//! DY-PLAN: a plan for a year that is over.

use crate::finding::{Finding, Severity};
use crate::form::SectionKind;
use crate::message::say;
use crate::number::prose::{Date, Token};
use crate::report::narrative::Part;
use crate::rules::Change::Text;
use crate::rules::dy::{Dates, LAST_YEAR, OPENERS};
use crate::rules::rule::example;
use crate::rules::{Exchange, Rule};
use crate::text::search::WordSet;

pub(super) const DY_PLAN: Rule = Rule {
    id: "DY-PLAN",
    severity: Severity::Warning,
    since: "0.2.0",
    title: "计划的年份已经过去",
    text: "年度报告在次年形成，改进措施和工作安排应写次年及以后的年份；写着报告年度或更早年份的计划，多半是沿用上年报告时没有改的年份。已完成事项的期限、多年目标和规划名称中的年份不算。",
    basis: LAST_YEAR,
    // The plan may be one of that year, quoted.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Text("（二）改进情况", "（二）改进情况\n2023年，我镇将加强业务培训。")]),
    right: example(2023, &[Text("（二）改进情况", "（二）改进情况\n2024年，我镇将加强业务培训。")]),
};

/// Headings of plans.
static PLAN_HEADINGS: WordSet =
    WordSet::new(&["计划", "安排", "打算", "思路", "设想", "下一步", "改进措施", "改进举措", "努力方向"]);

/// What announces a plan, and behind which its year may stand right away.
const ANNOUNCED: [&str; 21] = [
    "准备于",
    "准备在",
    "打算于",
    "打算在",
    "拟于",
    "拟在",
    "拟定于",
    "计划于",
    "计划在",
    "计划",
    "将于",
    "将在",
    "力争于",
    "力争在",
    "力争",
    "争取于",
    "争取在",
    "争取",
    "预计于",
    "预计在",
    "预计",
];

/// What opens a plan by itself.
const OPENINGS: [&str; 9] = ["下一步", "下步", "今后", "接下来", "下一阶段", "下阶段", "拟", "力争", "争取"];

/// What a plan is called; a colon behind it, or in front of its year, opens the plan itself.
const PLANS: [&str; 8] =
    ["工作打算", "工作计划", "工作思路", "工作安排", "工作设想", "改进方向", "努力方向", "下一步打算"];

/// 需要, 主要, 简要, 纪要: what 要 ends in another word.
const NO_MUST: [char; 15] =
    ['需', '主', '重', '只', '必', '若', '想', '简', '纪', '摘', '首', '紧', '概', '提', '次'];

/// What the coming year is called in front of its number in brackets.
const COMING: [&str; 8] =
    ["新的一年(", "来年(", "明年(", "下一年(", "下一年度(", "下年度(", "新一年(", "次年("];

/// The halves and quarters that a year may be named with.
const PARTS: [&str; 8] =
    ["上半年", "下半年", "第一季度", "第二季度", "第三季度", "第四季度", "一季度", "四季度"];

/// What is done with the work of a whole year.
const WORKED: [&str; 9] = ["做好", "抓好", "做实", "抓实", "开展", "开展好", "推进", "谋划", "谋划好"];

/// The work of a year, up to the end of its clause.
const WORK: [&str; 4] = ["政务公开", "政府信息公开", "信息公开", "政府信息和政务公开"];

/// What 将 stands in front of where it announces something; elsewhere it takes an object (将公开工作纳入考核).
const DEEDS: [&str; 92] = [
    "进一步",
    "继续",
    "加强",
    "不断",
    "持续",
    "着力",
    "重点",
    "完善",
    "采取",
    "以",
    "从",
    "按",
    "在",
    "严格",
    "认真",
    "切实",
    "积极",
    "充分",
    "更加",
    "全面",
    "深入",
    "大力",
    "逐步",
    "加大",
    "加快",
    "强化",
    "优化",
    "推进",
    "推动",
    "健全",
    "建立",
    "建设",
    "建成",
    "围绕",
    "做好",
    "做实",
    "努力",
    "坚持",
    "开展",
    "组织",
    "提高",
    "提升",
    "落实",
    "对",
    "通过",
    "形成",
    "实现",
    "完成",
    "拓展",
    "拓宽",
    "丰富",
    "规范",
    "改进",
    "督促",
    "定期",
    "每",
    "适时",
    "结合",
    "针对",
    "聚焦",
    "紧扣",
    "紧紧",
    "抓好",
    "抓住",
    "抓实",
    "探索",
    "创新",
    "扩大",
    "细化",
    "增加",
    "增强",
    "启动",
    "召开",
    "举办",
    "安排",
    "配备",
    "制定",
    "制订",
    "修订",
    "出台",
    "于",
    "会",
    "要",
    "力争",
    "争取",
    "重新",
    "及时",
    "扎实",
    "主动",
    "公开更多",
    "着重",
    "精心",
];

/// What 将 takes an object with.
const TAKEN: [&str; 11] =
    ["纳入", "作为", "列入", "列为", "融入", "贯穿", "摆在", "摆上", "放在", "归入", "转交"];

/// What says that a plan was carried out, or put off: it is an old one, rightly quoted.
const QUOTED: [&str; 18] = [
    "已",
    "未能",
    "推迟",
    "延期",
    "延后",
    "延至",
    "因故",
    "尚未",
    "原",
    "曾",
    "提出",
    "指出",
    "存在的问题",
    "完成了",
    "年度报告",
    "年报",
    "上年",
    "去年",
];

/// What a clause between the year and its plan may begin with.
const ADJUNCTS: [&str; 15] = [
    "按照", "按", "根据", "围绕", "针对", "结合", "为", "在", "以", "对照", "通过", "立足", "紧扣", "聚焦",
    "随着",
];

/// So many characters may stand in front of the plan in its own clause: 我镇政务公开工作.
const LONGEST_SUBJECT: usize = 16;

impl Dates<'_> {
    /// Plans whose year is the report's or an earlier one.
    pub(super) fn plans(&self) -> Vec<Finding> {
        let part = self.paragraph.part;
        let headed = PLAN_HEADINGS.is_in(&self.paragraph.heading);
        let of_plans = part.kind() == Some(SectionKind::Problems) || headed;
        if part == Part::Preamble || !of_plans {
            return Vec::new();
        }
        let finding = |(token, date): (&Token, Date)| {
            let stated = date.year.filter(|stated| *stated <= self.year)?;
            let plans = self.announced(token) || self.opens_plan(token) || self.plans_the_work(token);
            (plans && !self.is_of_a_later_plan(token)).then(|| {
                let message = say::dy::plan(stated, self.year);
                DY_PLAN
                    .finding(message)
                    .at(self.paragraph.place(&(token.range.start..token.end)))
                    .sides(stated.to_string(), (self.year + 1).to_string())
            })
        };
        self.paragraph.dates().filter_map(finding).collect()
    }

    /// 2023年发现的问题将在2024年6月底前整改: the year tells which problems are meant, and the plan has one of its own.
    fn is_of_a_later_plan(&self, token: &Token) -> bool {
        let behind = self.paragraph.folded()[token.end..].trim_start_matches('度');
        let clause = self.paragraph.clause(token.end);
        let later = |(_, date): (&Token, Date)| date.year.is_some_and(|year| year > self.year);
        !behind.starts_with(',')
            && self.paragraph.dates_in(&(token.end..clause.end.max(token.end))).any(later)
    }

    /// 拟于2023年建成…: the year stands right behind the word that announces it.
    fn announced(&self, token: &Token) -> bool {
        let folded = self.paragraph.folded();
        let clause = &folded[self.paragraph.sentence(token.range.start)];
        // 将在2023年工作的基础上, 将在2023年发现的问题: what the plan starts from.
        let behind = &folded[token.end..self.paragraph.clause(token.end).end.max(token.end)];
        let starts_from = says(behind, &["基础上", "基础之上", "发现的", "反馈的", "指出的", "查摆的"]);
        ANNOUNCED.iter().any(|word| folded[..token.range.start].ends_with(word))
            && !says(clause, &QUOTED)
            && !starts_from
    }

    /// 下一步，我镇将继续做好2023年政务公开工作: the work of the whole year is to come.
    fn plans_the_work(&self, token: &Token) -> bool {
        let folded = self.paragraph.folded();
        let at = token.range.start;
        let clause = self.paragraph.clause(at);
        let sentence = self.paragraph.sentence(at);
        let before = &folded[clause.start.min(at)..at];
        let behind = folded[token.end..clause.end.max(token.end)].trim_start_matches(['度', '的']);
        let opening = &folded[sentence.start.min(at)..at];
        let ahead = before.contains('将') || OPENINGS.iter().any(|word| opening.starts_with(word));
        let work = WORK.iter().find_map(|work| behind.strip_prefix(work));
        let whole = work.is_some_and(|rest| matches!(rest, "工作" | "各项工作" | "重点工作"));
        ahead && whole && WORKED.iter().any(|verb| before.ends_with(verb)) && !says(opening, &QUOTED)
    }

    /// 2023年，我镇将…, 下一步，2023年将…: the year opens a clause, and the plan follows.
    fn opens_plan(&self, token: &Token) -> bool {
        let folded = self.paragraph.folded();
        let at = token.range.start;
        let sentence = self.paragraph.sentence(at);
        let before = &folded[sentence.start.min(at)..at];
        let (whole, before) = (before, before.trim_end_matches(OPENERS));
        let coming = COMING.iter().any(|words| whole.ends_with(words));
        let within = before.strip_suffix('在').filter(|before| before.is_empty() || before.ends_with(','));
        let before = within.unwrap_or(before);
        let opens = before.is_empty() || coming || before.ends_with([',', ';', ':', '。']);
        if !opens || says(before, &QUOTED) {
            return false;
        }
        let behind = &folded[token.end..sentence.end.max(token.end)];
        let behind = behind.strip_prefix('度').unwrap_or(behind);
        let behind = PARTS.iter().find_map(|part| behind.strip_prefix(part)).unwrap_or(behind);
        if is_of_plan(before, behind, within.is_some()) {
            return true;
        }
        let behind = if coming { behind.trim_start_matches(')') } else { behind };
        let behind = within.and_then(|_| behind.strip_prefix("的工作中")).unwrap_or(behind);
        let adverbial = behind.starts_with(',');
        let mut clauses = behind.split([',', ';']).skip(usize::from(adverbial));
        // Between the year and the plan only adjuncts may stand, and only behind a comma: 2023年，针对不足，我镇将….
        let clause =
            clauses.find(|clause| !(adverbial && ADJUNCTS.iter().any(|word| clause.starts_with(word))));
        let own = clause.and_then(plan_in).is_some_and(|(subject, _)| {
            subject.chars().count() <= LONGEST_SUBJECT && !says(subject, &QUOTED) && !subject.contains("年")
        });
        own && !says(clause.unwrap_or_default(), &["已", "原计划"])
    }
}

/// 2023年工作打算：…, 下一步打算：2023年着力提升…, 下一步，…，在2023年内建成…: what stands around the year says that its deeds are
/// to come.
fn is_of_plan(before: &str, behind: &str, within: bool) -> bool {
    let does = |clause: &str| DEEDS.iter().any(|deed| clause.starts_with(deed));
    let named = behind.strip_prefix("下一步").unwrap_or(behind);
    let called = PLANS.iter().find_map(|plan| named.strip_prefix(plan));
    // 对照2022年工作计划：2023年完成…: an earlier one.
    let ahead = |head: &str| !head.contains(['年', '照']) && PLANS.iter().any(|plan| head.ends_with(plan));
    let headed = before.strip_suffix(':').is_some_and(ahead);
    let opened = within && OPENINGS.iter().any(|word| before.starts_with(word));
    let in_time = || ["年底前", "底前", "年内", "内"].iter().find_map(|word| behind.strip_prefix(word));
    let clause = behind.split(['。', ';']).next().unwrap_or_default();
    !says(clause, &["已", "完成了", "全部", "如期"])
        && (called.is_some_and(|rest| rest.starts_with(':'))
            || headed && does(behind)
            || opened && in_time().is_some_and(does))
}

/// The plan that a clause tells: what stands in front of the word that announces it, and what behind.
fn plan_in(clause: &str) -> Option<(&str, &str)> {
    let will = clause.match_indices('将').find_map(|(at, word)| {
        let behind = &clause[at + word.len()..];
        let deed = DEEDS.iter().any(|deed| behind.starts_with(deed));
        (deed && !says(behind, &TAKEN)).then_some((&clause[..at], behind))
    });
    // 我局要加强培训; 内容需要加强 is a lack.
    let own = |subject: &str| subject.is_empty() || subject.starts_with(['我', '本', '全', '各']);
    let must = clause.split_once('要').filter(|(subject, behind)| {
        own(subject) && !subject.ends_with(NO_MUST) && DEEDS.iter().any(|deed| behind.starts_with(deed))
    });
    // 拟定, 草拟: the word is of a deed, no plan.
    let drafts = |(before, behind): &(&str, &str)| {
        let written = behind.starts_with('制') && !says(behind, &["制定", "制作", "制发"]);
        written
            || behind.starts_with(['定', '订', '写'])
            || before.ends_with(['草', '起', '虚', '模', '研', '初'])
    };
    let opening = OPENINGS
        .iter()
        .chain(&ANNOUNCED)
        .find_map(|word| clause.split_once(word).filter(|parts| *word != "拟" || !drafts(parts)));
    will.or(must).or(opening)
}

fn says(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}
