//! Reports up to 2018: no format was prescribed, and each body has an outline of its own. Many append a table of statistics,
//! which the country and the counties had in variants: its rows are known here as far as they are in use, and none of
//! them has to be there.

use super::common;
use super::edition::{Edition, Figure};
use super::statistics::{self, Breakdown, BreakdownKind, FIGURE, Indicator, below};
use super::{Signs, TableForm};

/// The edition.
pub fn edition() -> Edition {
    Edition {
        key: "before-2019",
        first_year: 0,
        label: "2019 年以前（无统一格式）",
        short_label: "2019 年以前",
        notice: None,
        outline: common::outline(),
        tables: vec![statistics()],
        words: &[],
        sample: SAMPLE.to_vec(),
    }
}

const PUBLISHED: [Indicator; 3] = [
    (
        "published",
        "条",
        &[
            "（一）主动公开政府信息数",
            "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）",
            "主动公开信息数",
            "主动公开政府信息总数",
            "主动公开信息总数",
        ],
    ),
    ("published.documents", "条", &["主动公开规范性文件数", "其中：主动公开规范性文件数"]),
    ("documents", "件", &["制发规范性文件总数", "制发规范性文件数"]),
];

const CHANNELS: [Indicator; 5] = [
    ("channel.gazette", "条", &["1.政府公报公开政府信息数", "1.政府公报公开数", "政府公报公开"]),
    ("channel.site", "条", &["2.政府网站公开政府信息数", "2.政府网站公开数", "网站公开"]),
    ("channel.weibo", "条", &["3.政务微博公开政府信息数", "3.政务微博公开数"]),
    ("channel.wechat", "条", &["4.政务微信公开政府信息数", "4.政务微信公开数"]),
    ("channel.other", "条", &["5.其他方式公开政府信息数", "5.其他方式公开数"]),
];

const CONCERNS: [Indicator; 1] = [(
    "concerns",
    "次",
    &[
        "（一）回应公众关注热点或重大舆情数",
        "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）",
    ],
)];

const RESPONSES: [Indicator; 7] = [
    ("response.conference", "次", &["1.参加或举办新闻发布会总次数"]),
    (
        "response.conference.leader",
        "次",
        &["主要负责同志参加新闻发布会次数", "其中：主要负责同志参加新闻发布会次数"],
    ),
    ("response.interview", "次", &["2.政府网站在线访谈次数"]),
    (
        "response.interview.leader",
        "次",
        &["主要负责同志参加政府网站在线访谈次数", "其中：主要负责同志参加政府网站在线访谈次数"],
    ),
    ("response.article", "篇", &["3.政策解读稿件发布数"]),
    ("response.media", "次", &["4.微博微信回应事件数"]),
    ("response.other", "次", &["5.其他方式回应事件数"]),
];

const APPLICATIONS: [Indicator; 30] = [
    (
        "received",
        "件",
        &[
            "（一）收到申请数",
            "收到申请总数",
            "受理依申请公开信息总数",
            "依申请公开信息总数",
            "受理申请总数",
            "申请总数",
        ],
    ),
    ("received.counter", "件", &["1.当面申请数"]),
    ("received.fax", "件", &["2.传真申请数"]),
    ("received.mail", "件", &["电子邮件申请数"]),
    ("received.web", "件", &["3.网络申请数", "网上申请数"]),
    ("received.letter", "件", &["4.信函申请数"]),
    ("received.other", "件", &["5.其他方式申请数", "其他形式申请数", "其他申请数"]),
    ("finished", "件", &["（二）申请办结数", "申请办结总数"]),
    ("finished.in_time", "件", &["1.按时办结数", "按期办结数"]),
    ("finished.late", "件", &["2.延期办结数"]),
    ("replies", "件", &["（三）申请答复数", "对申请的答复总数", "申请答复总数"]),
    ("reply.published", "件", &["1.属于已主动公开范围数", "属于已主动公开范围"]),
    ("reply.granted", "件", &["2.同意公开答复数", "同意公开数"]),
    ("reply.partly", "件", &["3.同意部分公开答复数", "部分公开答复数"]),
    ("reply.refused", "件", &["4.不同意公开答复数", "不同意公开数"]),
    ("refused.secret", "件", &["涉及国家秘密", "其中：涉及国家秘密"]),
    ("refused.business", "件", &["涉及商业秘密"]),
    ("refused.privacy", "件", &["涉及个人隐私"]),
    (
        "refused.security",
        "件",
        &["危及国家安全、公共安全、经济安全和社会稳定", "危及国家安全、公共安全、经济安全及社会稳定"],
    ),
    ("refused.no_information", "件", &["不是《条例》所指政府信息", "非《条例》所指政府信息"]),
    ("refused.other", "件", &["法律法规规定的其他情形", "法律法规规定的其它情形"]),
    ("reply.elsewhere", "件", &["5.不属于本行政机关公开数", "不属于本机关公开数"]),
    ("reply.none", "件", &["6.申请信息不存在数", "信息不存在数"]),
    ("reply.amended", "件", &["7.告知作出更改补充数", "告知更改补充数"]),
    ("reply.other_way", "件", &["8.告知通过其他途径办理数", "告知通过其它途径办理数"]),
    ("denied", "件", &["否决公开答复总数", "3.否决公开答复总数"]),
    ("denied.no_information", "件", &["“非《条例》所指政府信息”数", "非政府信息数"]),
    ("denied.none", "件", &["“信息不存在”数"]),
    ("denied.elsewhere", "件", &["“非本机关掌握”数", "“非本部门掌握”数"]),
    ("denied.unclear", "件", &["“申请内容不明确”数"]),
];

const CASES: [Indicator; 9] = [
    ("review", "件", &["四、行政复议数量", "行政复议数", "行政复议总数"]),
    ("review.upheld", "件", &["（一）维持具体行政行为数", "维持具体行政行为数"]),
    ("review.corrected", "件", &["（二）被依法纠错数", "被依法纠错数"]),
    ("review.other", "件", &["（三）其他情形数", "其他情形数"]),
    ("lawsuits", "件", &["五、行政诉讼数量", "行政诉讼数", "行政诉讼总数"]),
    (
        "lawsuits.upheld",
        "件",
        &[
            "（一）维持具体行政行为或者驳回原告诉讼请求数",
            "（一）维持具体行政行为或驳回原告诉讼请求数",
            "维持具体行政行为或者驳回原告诉讼请求数",
        ],
    ),
    ("lawsuits.corrected", "件", &["（二）被依法纠错数", "被依法纠错数"]),
    ("lawsuits.other", "件", &["（三）其他情形数", "其他情形数"]),
    ("complaints", "件", &["六、举报投诉数量", "举报投诉数"]),
];

const FEES: [Indicator; 1] =
    [("fees", "万元", &["七、依申请公开信息收取的费用", "依申请公开信息收取的费用"])];

const STAFF: [Indicator; 6] = [
    ("offices", "个", &["（一）政府信息公开工作专门机构数"]),
    ("reading_rooms", "个", &["（二）设置政府信息公开查阅点数"]),
    ("staff", "人", &["（三）从事政府信息公开工作人员数", "政府信息公开工作人员数"]),
    ("staff.full_time", "人", &["1.专职人员数", "1.专职人员数（不包括政府公报及政府网站工作人员数）"]),
    ("staff.part_time", "人", &["2.兼职人员数"]),
    (
        "funds",
        "万元",
        &[
            "（四）政府信息公开专项经费",
            "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        ],
    ),
];

const MEETINGS: [Indicator; 3] = [
    ("meetings", "次", &["（一）召开政府信息公开工作会议或专题会议数"]),
    ("courses", "次", &["（二）举办各类培训班数"]),
    ("trained", "人次", &["（三）接受培训人员数"]),
];

const BREAKDOWNS: &[Breakdown] = &[
    Breakdown {
        kind: BreakdownKind::Received,
        total: "received",
        parts: &[
            "received.counter",
            "received.fax",
            "received.mail",
            "received.web",
            "received.letter",
            "received.other",
        ],
        whole: &["received.counter", "received.fax", "received.web", "received.letter"],
    },
    Breakdown {
        kind: BreakdownKind::Finished,
        total: "finished",
        parts: &["finished.in_time", "finished.late"],
        whole: &["finished.in_time", "finished.late"],
    },
    Breakdown {
        kind: BreakdownKind::Replies,
        total: "replies",
        parts: &[
            "reply.published",
            "reply.granted",
            "reply.partly",
            "reply.refused",
            "reply.elsewhere",
            "reply.none",
            "reply.amended",
            "reply.other_way",
            "denied",
        ],
        whole: &[
            "reply.published",
            "reply.granted",
            "reply.partly",
            "reply.refused",
            "reply.elsewhere",
            "reply.none",
            "reply.amended",
            "reply.other_way",
        ],
    },
    Breakdown {
        kind: BreakdownKind::Replies,
        total: "reply.refused",
        parts: &[
            "refused.secret",
            "refused.business",
            "refused.privacy",
            "refused.security",
            "refused.no_information",
            "refused.other",
        ],
        whole: &[
            "refused.secret",
            "refused.business",
            "refused.privacy",
            "refused.security",
            "refused.no_information",
            "refused.other",
        ],
    },
    Breakdown {
        kind: BreakdownKind::Cases,
        total: "review",
        parts: &["review.upheld", "review.corrected", "review.other"],
        whole: &["review.upheld", "review.corrected", "review.other"],
    },
    Breakdown {
        kind: BreakdownKind::Cases,
        total: "lawsuits",
        parts: &["lawsuits.upheld", "lawsuits.corrected", "lawsuits.other"],
        whole: &["lawsuits.upheld", "lawsuits.corrected", "lawsuits.other"],
    },
    Breakdown {
        kind: BreakdownKind::Staff,
        total: "staff",
        parts: &["staff.full_time", "staff.part_time"],
        whole: &["staff.full_time", "staff.part_time"],
    },
];

fn statistics() -> TableForm {
    let rows = [
        below(&["一、主动公开情况"], &PUBLISHED),
        below(&["一、主动公开情况", "（二）通过不同渠道和方式公开政府信息的情况"], &CHANNELS),
        below(&["二、回应解读情况"], &CONCERNS),
        below(&["二、回应解读情况", "（二）通过不同渠道和方式回应解读的情况"], &RESPONSES),
        below(&["三、依申请公开情况"], &APPLICATIONS),
        below(&[], &CASES),
        below(&[], &FEES),
        below(&["八、机构建设和保障经费情况"], &STAFF),
        below(&["九、政府信息公开会议和培训情况"], &MEETINGS),
    ];
    let signs = Signs {
        // Each holds 数: the reading looks at no line without it.
        anchors: &[
            "主动公开政府信息数",
            "主动公开信息数",
            "主动公开规范性文件数",
            "制发规范性文件总数",
            "收到申请数",
            "当面申请数",
            "传真申请数",
            "网络申请数",
            "信函申请数",
            "申请办结数",
            "按时办结数",
            "延期办结数",
            "申请答复数",
            "同意公开答复数",
            "同意部分公开答复数",
            "否决公开答复总数",
            "对申请的答复总数",
            "申请信息不存在数",
            "被依法纠错数",
            "行政复议数",
            "行政诉讼数",
            "举报投诉数量",
            "专职人员数",
            "兼职人员数",
            "接受培训人员数",
        ],
        heading: &["统计指标", "指标名称", "统计数", "年末统计"],
        telling: &[],
    };
    let further = ["指标名称", "统计项目", "单位", "计量单位", "其中", "主动公开情况", "依申请公开情况"];
    statistics::form("统计表", rows.concat(), BREAKDOWNS, &further, signs)
}

/// The figures of the table in the sample report.
const SAMPLE: [Figure; 25] = [
    (9, "published", FIGURE, 120),
    (9, "published.documents", FIGURE, 6),
    (9, "documents", FIGURE, 8),
    (9, "channel.site", FIGURE, 100),
    (9, "channel.wechat", FIGURE, 40),
    (9, "channel.other", FIGURE, 12),
    (9, "received", FIGURE, 12),
    (9, "received.counter", FIGURE, 2),
    (9, "received.web", FIGURE, 9),
    (9, "received.letter", FIGURE, 1),
    (9, "finished", FIGURE, 11),
    (9, "finished.in_time", FIGURE, 10),
    (9, "finished.late", FIGURE, 1),
    (9, "replies", FIGURE, 11),
    (9, "reply.published", FIGURE, 2),
    (9, "reply.granted", FIGURE, 5),
    (9, "reply.refused", FIGURE, 3),
    (9, "refused.privacy", FIGURE, 2),
    (9, "refused.other", FIGURE, 1),
    (9, "reply.none", FIGURE, 1),
    (9, "review", FIGURE, 1),
    (9, "review.upheld", FIGURE, 1),
    (9, "staff", FIGURE, 5),
    (9, "staff.full_time", FIGURE, 1),
    (9, "staff.part_time", FIGURE, 4),
];
