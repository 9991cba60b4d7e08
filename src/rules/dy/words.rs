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

/// Words for the year that a report is for.
pub(super) const THIS_YEAR: [&str; 3] = ["本年", "今年", "报告年度"];

/// Verbs of what was made or found in the year that says which ones are meant: 2022年制定的3项制度.
#[rustfmt::skip] // words read better in a row than one a line
pub(super) const MADE: [&str; 142] = [
    "制定", "制发", "印发", "出台", "发布", "公布", "公开", "刊发", "推送", "转载", "开通",
    "开设", "设立", "新设", "上线", "建成", "建立", "建设", "成立", "启动", "修订", "修改",
    "编制", "编印", "制作", "作出", "做出", "答复", "办结", "办理", "受理", "收到", "接收",
    "结转", "转来", "遗留", "发生", "存在", "查摆", "查找", "排查", "指出", "反馈", "发现",
    "提出", "通报", "交办", "梳理", "确定", "部署", "签订", "审议", "组织", "举办", "反映",
    "申报", "承诺", "安排", "提交", "转办", "承办", "报送", "启用", "公告", "颁布", "施行",
    "实施", "推出", "投用", "购置", "采购", "获批", "批准", "竣工", "招聘", "聘任", "形成",
    "产生", "征集", "收集", "归集", "登记", "审批", "核准", "评定", "认定", "命名", "表彰",
    "新增", "增设", "改版", "搭建", "打造", "下达", "购买", "立项", "开工", "动工", "完工",
    "签约", "评选", "引进", "中标", "入选", "新建", "改建", "扩建", "改造", "升级", "授牌",
    "挂牌", "揭牌", "配备", "配置", "编写", "起草", "招录", "录用", "选聘", "聘请", "选派",
    "投入使用", "交付", "验收", "结算", "招标", "签署", "创建", "培育", "设置", "布设", "推行",
    "推广", "申领", "拨付", "投资", "实行", "试行", "首发", "创办", "创设", "开办",
];

/// What an earlier year's thing was taken into, which says which one is meant: 2022年纳入台账的问题.
pub(super) const TAKEN_UP: [&str; 6] = ["纳入", "列入", "列为", "评为", "获评", "确定为"];

/// Verbs of what a thing made in an earlier year does in this one: 2022年建成的专区接待群众960人次.
pub(super) const DOING: [&str; 12] =
    ["接待", "服务", "收集", "征集", "公开", "发布", "更新", "推送", "转载", "接听", "解答", "办理"];

/// What is only counted where such a verb stands behind it: 2022年制发的文件公开12件.
pub(super) const PAPERS: [&str; 11] =
    ["信息", "文件", "申请", "政府", "政务", "主动", "网上", "建议", "提案", "答复", "稿件"];

/// Verbs of what a thing made in an earlier year has come to: 2022年开通的公众号关注数达8000人.
pub(super) const REACHING: [&str; 11] =
    ["关注", "访问", "阅读", "浏览", "点击", "粉丝", "用户", "达", "突破", "增至", "下降"];

/// Nouns of all that a body did in a year: 2022年组织的公开工作有序推进 tells of the year and names no things of it.
pub(super) const WORK: [&str; 2] = ["工作", "情况"];

/// What is left of a year is not spent in it.
pub(super) const LEFT: [&str; 4] = ["结余", "节余", "剩余", "结转"];

/// What is left so.
pub(super) const MONEY: [&str; 4] = ["资金", "经费", "款", "专款"];

/// Words of what began in an earlier year and goes on.
pub(super) const LASTING: [&str; 6] = ["现已", "至今", "据此", "沿用", "在此基础上", "延续"];

/// What tells how the work of a year was marked, which is known in the next one. 中 stands at the end of the clause.
pub(super) const MARKED: [&str; 14] = [
    "考核得分",
    "评估得分",
    "测评得分",
    "考评得分",
    "评议得分",
    "考核成绩",
    "评议结果",
    "评议中",
    "考核中",
    "测评中",
    "评估中",
    "考评中",
    "检查中",
    "督查中",
];

/// Bodies above the one that reports, and their funds.
#[rustfmt::skip] // words read better in a row than one a line
pub(super) const SUPERIORS: [&str; 17] = [
    "上级", "国家", "国务院", "省政府", "省委", "省级", "市政府", "市委", "市级", "州政府", "州委", "县政府", "县委", "县级",
    "区政府", "区委", "区级",
];

/// Words by which a superior's name opens what the body itself did.
pub(super) const LED: [&str; 4] = ["领导", "高度重视", "指导下", "部署下"];

/// Facts of a place, which nobody reports on.
pub(super) const OF_THE_PLACE: [&str; 6] =
    ["辖区人口", "常住人口", "户籍人口", "辖区面积", "生产总值", "财政收入"];

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
pub(super) const REACHED: [&str; 16] = [
    "取得", "进展", "成效", "成绩", "成果", "进步", "推进", "开展", "完成", "提升", "提高", "加强", "进行",
    "做了", "迈上", "再上",
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

/// What the name of a table ends in that stands in a line above it: 2022年收到和处理政府信息公开申请情况.
pub(super) const CAPTION_ENDS: [&str; 5] = ["情况", "情况表", "统计表", "统计", "数据"];

/// Words in which the heading of a point ends (主动公开情况, 平台建设方面).
pub(super) const HEADING_ENDS: [&str; 2] = ["情况", "方面"];
