//! The words of the narrative as data: what the field's terms mean when a sentence is read.
//!
//! One pass finds all of them, the longest first at each place, so 不予公开 is never read as 公开, nor
//! 行政许可申请 as an application for information.

use crate::text::order::sort_by_key;
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
    None,
    /// 上年结转.
    CarriedIn,
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

use Word::*;

/// Words of one meaning, with blanks between them: a slice of texts would take another eight bytes a word.
#[rustfmt::skip] // one meaning an entry reads better than one word a line
const LEXICON: &[(Word, &str)] = &[
    (Application, "政府信息公开申请 信息公开申请 政府信息申请 依申请公开政府信息申请 依申请公开申请 \
        公开政府信息的申请 公开政府信息申请 政府信息公开的申请 申请公开政府信息 申请政府信息公开 \
        政府信息依申请公开申请 依申请公开件 依申请件 公开申请 政务公开申请 依申请公开事项 \
        依申请事项 政府信息公开依申请"),
    (Apply, "申请"),
    (OnApplication, "依申请公开 依申请"),
    (Elsewhere, "许可申请 复议申请 救助申请 补贴申请 困难申请 低保申请 贷款申请 登记申请 业务申请 \
        办事申请 入党申请 行政审批申请 审批申请 仲裁申请 补助申请 申请行政许可 申请材料 申请书 \
        申请表 申请人满意 议案 热线 工单 留言 信访件 来信 来访 来电 信访事项 信访案件 诉求 \
        咨询 信箱 投诉 举报 12345 舆情 网民 民生 求助 意见建议 问政 转办件 交办件 矛盾 \
        纠纷 督办 政务服务事项 回应 各类申请 政务服务大厅 服务大厅 网格 城管 事件 办件量 \
        审批件 告知书 问卷"),
    (Proposal, "建议提案 人大代表建议 人大建议 政协提案 政协委员提案 代表建议 委员提案 提案 人大提案 \
        建议、提案"),
    (Receive, "收到 接到 接收 收悉 收件 收取申请 收集到 新接到"),
    (ReceiveNew, "新收到 新收 新接收 本年新收 新增"),
    (Deal, "新受理 受理 收办 共收办 办理 处理 登记受理"),
    (Done, "办理完毕 办结 办毕 处理完毕 答复完毕 答复 已答复 处理结束 办理完结 回复"),
    (InTime, "按期 按时 限期内 期限内 时限内 及时 超期 超时 延期 提前 规定时间内 逾期"),
    (NotReceived, "未收到 没有收到 未接到 没有接到 未接收 未受理 没有受理 没收到 未曾收到 未曾接到 \
        暂未收到 尚未收到 未新收 未办理 未产生 未接收到 均未收到"),
    (ZeroApplications, "零申请 申请为零 无人申请 无申请 无依申请 申请量为零 无人提出 未提出"),
    (None, "未发生 没有发生 未出现 没有出现 未涉及 不存在 没有因 无因 没有 未因 未有 未引发 未被 \
        无 均未发生 未提起 零"),
    (CarriedIn, "上年结转 上年度结转 上一年结转 上一年度结转 去年结转 上年末结转 上年转结 上年度转入 \
        上年转入 上年结余 上年遗留 往年结转 结转自上年 上年未办结 由上年结转 上年结转来 \
        上年度未办结 以前年度结转 去年未办结"),
    (CarriedOut, "结转下年度继续办理 结转下年继续办理 结转下一年度继续办理 结转至下年度继续办理 \
        结转到下年度继续办理 结转下一年度 结转下年度 结转下一年 结转下年 结转至下年度 \
        结转至下一年度 结转至下年 结转至下一年 结转到下一年度 结转到下年度 结转到下年 结转到下一年 \
        转下年度 转下年 转入下年度 转入下年 下年度继续办理 下年继续办理 下年答复 下年度答复 \
        转至下年 转至下年度 转下一年度 结转明年 跨年办理 结转次年 转到下年"),
    (Carried, "结转"),
    (Group(1), "予以公开 同意公开 给予公开"),
    (Group(2), "部分公开 予以部分公开 同意部分公开 部分予以公开 区分处理"),
    (Group(3), "予以公开及部分公开 予以公开和部分公开 予以公开或部分公开 予以公开、部分公开 \
        予以公开与部分公开 予以公开或者部分公开 公开和部分公开 公开或部分公开 公开及部分公开 \
        公开、部分公开"),
    (Group(4), "不予公开 不同意公开 不予以公开 决定不公开"),
    (Group(8), "无法提供 不能提供"),
    (Group(16), "不予处理"),
    (Group(32), "其他处理 作其他处理 其它处理 其他方式处理 其他情形"),
    (Row("R3.1"), "属于国家秘密 涉及国家秘密 国家秘密"),
    (Row("R3.2"), "其他法律行政法规禁止公开 法律行政法规禁止公开 法律、行政法规禁止公开 \
        其他法律、行政法规禁止公开"),
    (Row("R3.3"), "危及\"三安全一稳定\" 三安全一稳定"),
    (Row("R3.4"), "保护第三方合法权益 第三方合法权益"),
    (Row("R3.5"), "属于三类内部事务信息 三类内部事务信息 内部事务信息"),
    (Row("R3.6"), "属于四类过程性信息 四类过程性信息 过程性信息"),
    (Row("R3.7"), "属于行政执法案卷 行政执法案卷信息 行政执法案卷 执法案卷"),
    (Row("R3.8"), "属于行政查询事项 行政查询事项"),
    (Row("R4.1"), "本机关不掌握相关政府信息 本机关不掌握相关信息 本机关不掌握 不掌握相关政府信息 不掌握相关信息 \
        不掌握"),
    (Row("R4.2"), "没有现成信息需要另行制作 没有现成信息 需要另行制作 需另行制作 没有现成信息需另行制作 \
        没有现成信息、需要另行制作"),
    (Row("R4.3"), "补正后申请内容仍不明确 补正后仍不明确 申请内容仍不明确 补正后内容仍不明确"),
    (Row("R5.1"), "信访举报投诉类申请 信访举报投诉类 信访、举报、投诉类 信访投诉举报类"),
    (Row("R5.2"), "重复申请"),
    (Row("R5.3"), "要求提供公开出版物 公开出版物"),
    (Row("R5.4"), "无正当理由大量反复申请 大量反复申请"),
    (Row("R5.5"), "要求行政机关确认或重新出具已获取信息 确认或重新出具已获取信息 重新出具已获取信息 \
        要求确认或重新出具"),
    (Row("R6.1"), "申请人无正当理由逾期不补正 无正当理由逾期不补正 逾期不补正 逾期未补正"),
    (Row("R6.2"), "逾期未按收费通知要求缴纳费用 申请人逾期未按收费通知要求缴纳费用 逾期不缴费 逾期未缴费 \
        逾期未缴纳费用 逾期未缴纳"),
    (Active, "主动公开 主动向社会公开 累计公开 公开政府信息 公开信息"),
    (Applicant(self::Applicant::Natural), "自然人 公民 个人申请"),
    (Applicant(self::Applicant::Legal), "法人或其他组织 法人或者其他组织 法人和其他组织 法人及其他组织 法人、其他组织 法人组织 法人"),
    (Applicant(self::Applicant::Column("C1")), "商业企业"),
    (Applicant(self::Applicant::Column("C2")), "科研机构"),
    (Applicant(self::Applicant::Column("C3")), "社会公益组织"),
    (Applicant(self::Applicant::Column("C4")), "法律服务机构"),
    (Channel, "网络 网上 线上 在线 互联网 门户网站 政府网站 信函 邮寄 信件 挂号信 电子邮件 邮件 \
        邮箱 当面 现场 窗口 线下 面对面 传真 微信 小程序 平台提交 书面 快递 网页 EMS \
        电子邮箱 申请平台 公开平台 依申请公开平台 依申请公开系统 依申请公开渠道 依申请平台 \
        申请系统 网站 口头 电话"),
    (Procedure(self::Procedure::Review), "行政复议 复议"),
    (Procedure(self::Procedure::Litigation), "行政诉讼 诉讼"),
    (Procedure(self::Procedure::Direct), "未经复议直接起诉 未经复议直接提起诉讼 未经复议直接提起行政诉讼 直接起诉 直接提起行政诉讼"),
    (Procedure(self::Procedure::After), "复议后起诉 经复议后起诉 复议后提起诉讼 复议后提起行政诉讼 经复议后提起行政诉讼 复议后诉讼"),
    (Procedure(self::Procedure::Both), "行政复议及行政诉讼 行政复议和行政诉讼 行政复议、行政诉讼 行政复议、诉讼 行政复议或行政诉讼 \
        行政复议与行政诉讼 行政复议或者行政诉讼 复议诉讼 行政复议诉讼 行政复议行政诉讼 复议、诉讼 \
        行政复议和诉讼"),
    (Result(CaseResult::Upheld), "结果维持 维持原行政行为 予以维持 维持"),
    (Result(CaseResult::Dismissed), "驳回诉讼请求 驳回复议申请 驳回起诉 驳回申请 驳回"),
    (Result(CaseResult::Corrected), "结果纠正 被纠正 纠正 撤销 确认违法 责令履行"),
    (Result(CaseResult::Other), "其他结果 其它结果"),
    (Result(CaseResult::Pending), "尚未审结 未审结 尚未办结 正在审理 正在审理中 尚在审理 审理中 未结案"),
    (Lost, "败诉 纠错 被撤销 被纠错 被确认违法 败诉案件"),
    (NoneLost, "零纠错 零败诉 无败诉 无纠错 未出现败诉 未被纠错 无一败诉 没有败诉 无被纠错"),
    (OtherBase, "备案 应诉 被诉 出庭 审理 代理 收案"),
    (Documents, "行政规范性文件 规范性文件"),
    (Rules, "政府规章 行政规章 规章"),
    (Elsewhere, "规章制度 规章和制度 规章、制度"),
    (Make, "制发 制定 印发 出台 新制定 新制发 新制作 制作 新出台 发布 颁布 制定印发 制定出台 \
        新发布 制定发布"),
    (Repeal, "废止 宣布废止"),
    (Valid, "现行有效 继续有效"),
    (PublicTotal, "对外公开总数量 对外公开总数 对外公开"),
    (NewlyPublished, "新公开"),
    (OtherCount, "清理 报备 报送备案 审查 审核 评估 修改 修订 主动公开规范性文件 公开规范性文件 \
        公开行政规范性文件 主动公开行政规范性文件 解读 起草 转发 归集 征求意见 失效"),
    (Enforcement("permits"), "行政许可"),
    (Enforcement("penalties"), "行政处罚"),
    (Enforcement("coercion"), "行政强制 强制措施 强制执行"),
    (Decide, "作出 做出 实施 处理决定 决定 办件"),
    (Fees, "行政事业性收费"),
    (ProcessingFee, "政府信息公开信息处理费 信息处理费 信息公开处理费"),
    (Procurement, "政府集中采购 集中采购"),
    (Budget, "预算 决算 预决算 目录 清单 标准 减免 免征 项目库"),
    (Publish, "公示 双公示 公布 公开 归集 报送 录入 上传 推送 信用中国 更新 刊登 转载 采用"),
    (Whole(Level::Township), "全镇 全乡 全街道 辖区"),
    (Whole(Level::County), "全县 全区 全旗"),
    (Whole(Level::City), "全市"),
    (Whole(Level::Prefecture), "全州 全盟"),
    (Whole(Level::Province), "全省 全国"),
    (Whole(Level::System), "全系统 各单位 各部门 各乡镇 各镇 各街道 各县区 各区县 县区 区县 各科室 各县 各区"),
    (PartOfBody, "本级 县政府办 区政府办 市政府办 州政府办 政府办公室 政府办公厅 县本级 市本级 区本级 \
        部门收到 镇街 乡镇收到 下属 所属 市直 县直 区直 本机关作为"),
    (LastYear, "上年度 上年 去年 上一年度 上一年 同期 往年 前年"),
    (PartOfYear, "一季度 二季度 三季度 四季度 第一季度 第二季度 第三季度 第四季度 上半年 下半年 季度 \
        每月 每季度 每周 每年 年初 月底 月份 半年 当月 月末 日均 月均 平均"),
    (ManyYears, "以来 近三年 近两年 近五年 三年来 两年来 五年来 三年共 历年 近年 近年来 连续 历史"),
    (Limits, "涉及 关于 针对 有关 补正 征收 拆迁 土地 房屋 转办 交办 转交 不予受理 撤回 退回 \
        邀请 咨询类 方面 类申请 涉 同一 批量 领域 疑难 复杂 典型 重点 要求 更正 一个 \
        同一申请人 补充 移交 转送 告知 最多 最少 居首 指导 培训 服务 各类"),
    (Plan, "拟 下一步 下步 计划 力争 预计 争取 确保 将严格 将进一步 目标"),
    (Among, "其中 包括 包含 含 涵盖 有"),
    (Namely, "分别为 分别是 分别 具体为 具体是 具体包括 具体有 具体如下 具体情况为"),
    (Open, "主要 例如 比如 如 等 部分 重点 涉及 尤其 特别是 仅 不含"),
    (Rest, "其他 其余 其它 剩余 另外"),
    (Total, "共计 合计 总计 总共 累计 总数 总量 共 一共 总"),
    (All, "均为 均已 均系 均 全部为 全部 皆 都 全都 已全部 均全部"),
    (Except, "除"),
    (Share, "占比 占 比重 比例"),
    (Up, "增长 上升 增加 提高 提升 上涨 增幅 多"),
    (Down, "下降 减少 降低 回落 降幅 下滑 少"),
    (Compared, "同比 较上年 比上年 与上年相比 较去年 比去年 与去年相比 较上一年 比上一年 同上年相比 \
        较上年度 比上年度 较去年同期 比去年同期 较上年同期 环比 与上一年相比 与上年度相比 较往年 \
        相比 较 比"),
    (To, "增至 增长至 增加至 增加到 上升至 上升到 提高至 提高到 降至 下降至 下降到 减少至 \
        减少到 降低至 降低到"),
    (Rate, "办结率 答复率 办复率 满意率 面商率 按期办结率 按期答复率 按时办结率 按时答复率 满意度 \
        见面率 走访率 回复率 完成率"),
    (Replied, "办复 已办复"),
    (Undertaken, "承办 交办 承办总数"),
    (Plain, "公共 共同 共享 共建 总体 总结 比较 较好 较大 较多 较为 较高 较快 多种 多样 许多 \
        不少 少数 减少数"),
    (Publicity, "政府信息公开 信息公开 政务公开"),
    (Dissatisfied, "不满意 基本满意"),
    (Satisfied, "满意"),
    // Words that hold others and mean none of them.
    (Elsewhere, "申请人须知 结果公开"),
    (Open, "等方面 等内容"),
];

/// All known words of a folded text, in order; the longest at each place.
pub fn lexemes(text: &str) -> Vec<Lexeme> {
    let table = table();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = First::of(text, at) {
        let begins = table.may_begin(first);
        let candidates = if begins { table.candidates(first) } else { &[] };
        match candidates.iter().find(|(word, _)| text.as_bytes()[at..].starts_with(word.as_bytes())) {
            Some((word, meaning)) => {
                found.push(Lexeme { range: at..at + word.len(), word: *meaning });
                at += word.len();
            }
            _ => at += first.length,
        }
    }
    found
}

/// The words by their first character, longer ones first.
struct Table {
    words: Vec<(&'static str, Word)>,
    /// For each first character, in order: where its words begin.
    firsts: Vec<(u32, usize)>,
    /// A bit for each first character: few characters of a text are one.
    filter: [u64; 64],
}

impl Table {
    fn candidates(&self, first: First) -> &[(&'static str, Word)] {
        let Ok(index) = self.firsts.binary_search_by_key(&first.bytes, |(bytes, _)| *bytes) else {
            return &[];
        };
        let end = self.firsts.get(index + 1).map_or(self.words.len(), |(_, start)| *start);
        &self.words[self.firsts[index].1..end]
    }

    fn may_begin(&self, first: First) -> bool {
        let (word, bit) = first.bit();
        self.filter[word] >> bit & 1 == 1
    }
}

/// The first character of a word or of what may be one: its bytes and how many they are.
#[derive(Clone, Copy)]
struct First {
    bytes: u32,
    length: usize,
}

impl First {
    /// The character at an offset; `None` at the end.
    fn of(text: &str, at: usize) -> Option<First> {
        let bytes = text.as_bytes();
        let lead = *bytes.get(at)?;
        let length = match lead {
            ..0x80 => 1,
            0x80..0xE0 => 2,
            0xE0..0xF0 => 3,
            _ => 4,
        };
        let mut all = u32::from(lead);
        for byte in &bytes[at + 1..at + length] {
            all = all << 8 | u32::from(*byte);
        }
        Some(First { bytes: all, length })
    }

    /// Its bit in a filter of 64 × 64 bits.
    fn bit(self) -> (usize, u32) {
        (self.bytes as usize >> 8 & 63, self.bytes & 63)
    }
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut words: Vec<(&'static str, Word)> =
            LEXICON.iter().flat_map(|(word, texts)| texts.split(' ').map(|text| (text, *word))).collect();
        let first = |text: &str| First::of(text, 0).map_or(0, |first| first.bytes);
        // Stable: of two entries with one text the earlier one counts.
        sort_by_key(&mut words, |(text, _)| (first(text), std::cmp::Reverse(text.len())));
        let mut firsts: Vec<(u32, usize)> = Vec::new();
        let mut filter = [0; 64];
        for (index, (text, _)) in words.iter().enumerate() {
            if firsts.last().is_none_or(|(bytes, _)| *bytes != first(text)) {
                firsts.push((first(text), index));
            }
            if let Some(first) = First::of(text, 0) {
                let (word, bit) = first.bit();
                filter[word] |= 1 << bit;
            }
        }
        Table { words, firsts, filter }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<Word> {
        lexemes(text).into_iter().map(|lexeme| lexeme.word).collect()
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
}
