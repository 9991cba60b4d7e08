//! The words by which a sentence of another year is understood.

use crate::text::search::WordSet;

/// Headings of plans, whose years are rightly others.
pub(super) static PLAN_HEADINGS: WordSet = WordSet::new(&["计划", "安排", "打算", "思路"]);

/// Words that follow a year which begins or ends a span, or belongs to a name.
pub(super) const OTHER_SENSE: [&str; 20] = [
    "以来",
    "起",
    "以前",
    "底",
    "末",
    "初",
    "至",
    "-",
    "到",
    "版",
    "的",
    "与",
    "和",
    "、",
    "相比",
    "度至",
    "未结转",
    "度未结转",
    "没有结转",
    "度没有结转",
];

/// Subjects that a sentence of another year rightly has: comparisons, accounts, plans, earlier problems.
pub(super) const EXCUSES: [&str; 26] = [
    "较",
    "相比",
    "比上年",
    "同比",
    "决算",
    "预算",
    "规划",
    "年报",
    "年度报告",
    "存在的问题",
    "存在问题",
    "不足",
    "计划",
    "评估",
    "考核结果",
    "通报",
    "巩固",
    "以来",
    "继续执行",
    "继续有效",
    "沿用",
    "今年",
    "增长",
    "减少",
    "增加",
    "下降",
];

/// Words that say that something was done, or was not.
pub(super) const DONE: [&str; 22] = [
    "已",
    "共",
    "收到",
    "累计",
    "完成",
    "办结",
    "召开",
    "开展了",
    "制定了",
    "印发",
    "公开了",
    "公开信息",
    "主动公开",
    "公开政府信息",
    "公开政务信息",
    "发布",
    "受理",
    "组织",
    "举办",
    "制发",
    "现行有效",
    "未",
];

/// Words that say that something of a year to come is finished, or was not done.
pub(super) const FINISHED: [&str; 9] =
    ["已", "共", "收到", "累计", "完成了", "公开了", "召开了", "办结", "未"];

/// Words that say that something is planned.
pub(super) const PLANNED: [&str; 10] =
    ["将", "拟", "下一步", "计划", "继续", "要", "力争", "准备", "打算", "争取"];

/// Words of plans that tell of a finished year as well; a figure decides.
pub(super) const OF_EITHER: [&str; 7] = ["进一步", "预计", "持续", "重点", "着力", "强化", "加强"];

/// Words that hold one of a plan and plan nothing: what was carried over, labels, 要 in other words.
pub(super) const NO_PLANS: [&str; 20] = [
    "继续办理",
    "继续处理",
    "规划计划",
    "计划总结",
    "计划规划",
    "工作计划",
    "审计计划",
    "抽查计划",
    "主要",
    "重要",
    "要求",
    "需要",
    "要点",
    "要闻",
    "要件",
    "纪要",
    "摘要",
    "必要",
    "要素",
    "概要",
];

/// Words of a sentence on the work of a year that gives no figure.
pub(super) const QUALITIES: [&str; 25] = [
    "严格",
    "认真",
    "坚持",
    "围绕",
    "高度重视",
    "深入",
    "持续",
    "不断",
    "积极",
    "切实",
    "全面",
    "扎实",
    "着力",
    "落实",
    "执行",
    "推进",
    "健全",
    "完善",
    "强化",
    "聚焦",
    "贯彻",
    "平稳",
    "有序",
    "紧紧",
    "稳步",
];

/// Words that say what the work of a year has reached.
pub(super) const REACHED: [&str; 14] = [
    "取得", "进展", "成效", "成绩", "成果", "进步", "推进", "开展", "完成", "提升", "提高", "加强", "进行",
    "做了",
];

/// Words that say what became of last year's problems.
pub(super) const MENDED: [&str; 4] = ["整改", "解决", "改正", "本年"];

/// Words by which a sentence turns from what was reached to what is amiss.
pub(super) const TURNS: [&str; 12] = [
    "但",
    "仍存在",
    "仍有",
    "还存在",
    "还有",
    "尚存",
    "尚有",
    "也存在",
    "依然存在",
    "然而",
    "不过",
    "与此同时",
];

/// Words in which the heading of a point ends (主动公开情况, 平台建设方面).
pub(super) const HEADING_ENDS: [&str; 2] = ["情况", "方面"];
