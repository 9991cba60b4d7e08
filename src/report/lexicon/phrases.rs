//! Phrases that are looked for as they stand, where a single word of the lexicon does not tell enough.

/// What is said of applications that are not finished yet.
pub const UNFINISHED: [&str; 13] = [
    "未办结",
    "在办",
    "正在办理",
    "正在按",
    "仍在办理",
    "继续办理",
    "办理中",
    "未到",
    "尚未到期",
    "期限内",
    "期内",
    "未完成",
    "未答复",
];

/// All that a clause says of applications that are still dealt with: 6件正在办理.
pub const STILL_OPEN: [&str; 7] =
    ["正在办理", "正在办理中", "在办理中", "办理中", "在办", "仍在办理", "尚在办理"];

/// What may stand in front of these words: 3件在法定期限内正在办理.
pub const WITHIN_THE_TERM: [&str; 5] =
    ["在法定期限内", "在规定期限内", "在法定时限内", "在规定时限内", "按程序"];

/// All that stands in front of a number of some that are left: 余9件, 尚有6件.
pub const LEFT: [&str; 11] = ["", "其中", "尚有", "仍有", "剩余", "余", "尚余", "还有", "另有", "有", "其余"];

/// All that stands in front of a number of those that are left when the others were told: 其余3件.
pub const THE_REST: [&str; 5] = ["其余", "剩余", "余", "尚余", "剩下"];

/// What is done with projects that are carried over, and not with applications: 1项结转下年实施.
pub const DONE_TO_THINGS: [&str; 9] =
    ["实施", "建设", "完成", "推进", "整改", "化解", "执行", "使用", "支付"];

/// What may be carried over and is no application: 上年结转的2项整改任务.
pub const THINGS: [&str; 6] = ["任务", "问题", "项目", "工单", "提案", "建议"];

/// What says that only this year's applications are counted that were finished.
pub const OF_THE_YEAR: [&str; 3] = ["当年办结", "当年完成", "当年答复"];

/// What is done with last year's applications: 延续办理2020年结转申请5件.
pub const GOING_ON: [&str; 2] = ["延续办理", "继续办理"];

/// What adds the words behind it to what was counted in front: 连同上年结转共12件.
pub const ADDING: [&str; 3] = ["连同", "加上", "加"];

/// What an application on paper is called by its end: 申请函, 依申请公开信件.
pub const LETTERS: [&str; 5] = ["信", "函", "信件", "函件", "信函"];

/// What stands behind 政府信息公开申请 in a label that has its number behind a colon.
pub const NUMBERS: [&str; 6] = ["", "数", "数量", "总数", "件数", "(件)"];

/// All that a clause says which counts the applications spoken of in front: …申请，申请件数3件.
pub const NUMBER_OF_APPLICATIONS: [&str; 5] = ["申请件数", "申请数量", "申请数", "申请总数", "申请量"];

/// What 依申请公开 carries where there was none of it: 没有依申请公开情况.
pub const MATTERS: [&str; 8] = ["情况", "的情况", "事项", "的事项", "业务", "申请", "的申请", "件"];

/// What says what the applications that are counted were about: 涉及第三方合法权益的申请8件.
pub const ABOUT: [&str; 10] =
    ["涉及", "涉", "关于", "针对", "有关", "要求", "方面", "类申请", "同一", "同一申请人"];

/// What says of some applications that they went a way which most do not: 征求第三方意见的申请5件.
pub const GONE_ANOTHER_WAY: [&str; 12] =
    ["第三方", "延期", "延长", "补正后", "经补正", "重新", "再次", "重复", "超过", "抽查", "抽取", "评查"];

/// What some applications went through before they came out: 延期后予以公开3件.
pub const AFTER: [&str; 6] = ["延期后", "延长后", "意见后", "补正后", "协商后", "沟通后"];

/// What says that something came of what stands in front: 因不予公开引发1件.
pub const LEADING_TO: [&str; 8] = ["引发", "引起", "导致", "产生", "被申请", "申请复议", "提起", "被诉"];

/// What is said of the time at which a report is written, and may no longer be so as its tables tell it: 目前均已审结.
pub const BY_NOW: [&str; 7] = ["目前", "现已", "现均", "至今", "如今", "报告发布", "报告公布"];

/// What says that applications came so late that they are told apart: 年底收到的3件.
pub const LATE: [&str; 8] =
    ["年底收到", "年末收到", "年底新收", "年末新收", "年底新增", "年末新增", "年底前收到", "年末前收到"];

/// What says of applications that they were answered, without 已.
pub const FINISHED: [&str; 5] = ["予以答复", "作出答复", "进行了答复", "进行了回复", "给予了答复"];

/// What says of applications that whoever sent them was shown another way, so that they are not among the answered: 4件引导至信访渠道.
pub const SHOWN_ANOTHER_WAY: [&str; 7] =
    ["引导至", "引导到", "引导其", "引导申请人", "分流至", "告知其向", "告知通过"];

/// Those who apply, as far as others may apply, too: 收到村民提出的申请5件.
pub const SOME_PEOPLE: [&str; 9] =
    ["村民", "村民代表", "农户", "农民", "业主", "职工", "老百姓", "家长", "学生"];

/// What applications are called right behind their number: 其余3件申请因收件较晚，结转下年度.
pub const APPLICATIONS: [&str; 4] = ["政府信息公开申请", "信息公开申请", "依申请公开申请", "申请"];
