//! Words that say nothing of a figure: whose, when, how many of what it counts stays the same with them and without.
//!
//! A clause is understood where nothing is left of it beside these, the words of the lexicon, dates and the body's own
//! name. A word belongs here only if it narrows nothing: 依法 does not, 加急 does. A new word is a word in a line here,
//! with an example from a sentence of the kind.

/// Words of one kind with blanks between them, and an example.
#[rustfmt::skip] // one kind an entry reads better than one word a line
pub(super) const NEUTRAL: &[(&str, &str)] = &[
    // When: all of the year.
    ("全年度 全年 一年来 本年度 本年 年度内 年内 报告期内 统计期内 报告期 统计期限内 期内 当年 今年以来 今年 该年度 这一年 过去一年 \
      年度 本年内 一年 截至年底 截至年末 年末 年底 底 末 截至 截止 目前 现 期间", "报告期内，共收到申请12件"),
    // Who: the body itself, whatever its kind. What it calls itself stands in `selves`.
    ("政府系统 任何 具体的 各级 行政机关 行政执法机关 行政执法部门 行政执法单位 执法部门 执法单位 机关 局机关 委机关", "本级行政机关共收到申请12件"),
    // Degree and manner, which leave the number as it is.
    ("余 尚余 跨年度 跨年 未到 尚未到 仍 届满 尚未届满 尚有 尚 不再处理 不再 动态 集中 依法依规 依法 依规 按规定 按照规定 按程序 法定程序 法定 规定 依照 按照 严格 认真 积极 规范 妥善 稳妥 切实 \
      实际 直接 已经 已 累计共 计 达到 达 为 是 只 曾 再 又 也 还 则 各 各自 成功 全面 扎实 有序 高效 准确 正式 最终 先后 \
      陆续 逐一 逐件 统一 主动 充分 顺利 依程序 公正", "依法依规共受理申请12件"),
    // Verbs that carry the others.
    ("承接 提起 提出 提请 提交 进行 开展 完成 给予 发生 产生 引发 引起 导致 致使 存在 形成 出现 登记 收取 接办 组织 通过 经过 经 予 属于 属 系 作为 \
      出具 发出 发送 送达 得到 取得 获得 使用 梳理 用于 进入 处于 反映 统计 填报 需 需要 应 连同 加上  开始 继续 被 因 由 确定", "经统计，共收到申请12件"),
    // Nouns that only carry the figure.
    ("金额 总金额 采购金额 采购项目 名义 项目 情况 工作 事务 数量 量 件数 数目 数字 数据 数 案件 事项 业务 信息 政府信息 内容 渠道 方式 公众 群众 社会公众 社会 申请人 人民群众 群众 市民 居民 单位和个人 单位或个人 单位或者个人 单位、个人 组织和个人 组织或个人 各种 \
      结果 办理结果 处理结果 处理情况 类型 类别 过程 程序 条例 规定期限 规定时限 时限 时间 期限 有关规定 相关规定 相关 行为 原因 理由 机构 \
      材料 事宜 途径 形式 主体 应对 当事人 案 者 法院 人民法院 判决 裁定 情形 实现 所指 所称 《条例》 《中华人民共和国政府信息公开条例》 《政府信息公开条例》", "政府信息公开申请的数量为12件"),
    // What joins.
    ("的 了 过 在 并 与 和 及 以及 之 其 于 至 以 向 对 将 就 从 所 中 内 外 上 下 后 前 时 且 而 但 或 或者 同时 此外 \
      另外有 另 另有 还有 并且 按 根据 到 自 起 止 转 、 , + ( ) : ; \" 。 - 人 个 件 条 份 宗 次 项 来 去 这 该 此 \
      本 我 各类型 各类 类", "其中通过网络提出的申请12件"),
];
