//! Measure words and hedges: what a figure counts, and whether it is exact.

use super::Kind;
use crate::text::search::Table;
use std::sync::OnceLock;

/// The measure words with their class and what they multiply.
const MEASURES: [(&str, Kind, u32); 57] = [
    ("个百分点", Kind::Points, 1),
    ("百分点", Kind::Points, 1),
    ("%", Kind::Percent, 1),
    ("亿元", Kind::Money, 100_000_000),
    ("万元", Kind::Money, 10_000),
    ("元", Kind::Money, 1),
    ("人次", Kind::PersonTimes, 1),
    ("余人次", Kind::PersonTimes, 1),
    ("件次", Kind::Cases, 1),
    ("件", Kind::Cases, 1),
    ("宗", Kind::Cases, 1),
    ("起", Kind::Cases, 1),
    ("例", Kind::Cases, 1),
    ("份", Kind::Cases, 1),
    ("项", Kind::Cases, 1),
    ("条次", Kind::Items, 1),
    ("条", Kind::Items, 1),
    ("篇", Kind::Items, 1),
    ("则", Kind::Items, 1),
    ("名", Kind::Persons, 1),
    ("人", Kind::Persons, 1),
    ("位", Kind::Persons, 1),
    ("场次", Kind::Times, 1),
    ("场", Kind::Times, 1),
    ("次", Kind::Times, 1),
    ("期", Kind::Times, 1),
    ("倍", Kind::Fold, 1),
    ("个", Kind::Things, 1),
    ("家", Kind::Things, 1),
    ("户", Kind::Things, 1),
    ("处", Kind::Things, 1),
    ("所", Kind::Things, 1),
    ("块", Kind::Things, 1),
    ("本", Kind::Things, 1),
    ("册", Kind::Things, 1),
    ("张", Kind::Things, 1),
    ("部", Kind::Things, 1),
    ("类", Kind::Things, 1),
    ("批", Kind::Things, 1),
    ("幅", Kind::Things, 1),
    ("页", Kind::Things, 1),
    ("段", Kind::Things, 1),
    ("集", Kind::Things, 1),
    ("种", Kind::Things, 1),
    ("台", Kind::Things, 1),
    ("套", Kind::Things, 1),
    ("支", Kind::Things, 1),
    ("座", Kind::Things, 1),
    ("辆", Kind::Things, 1),
    ("村", Kind::Things, 1),
    ("字", Kind::Things, 1),
    ("分", Kind::Things, 1),
    ("亩", Kind::Things, 1),
    ("公里", Kind::Things, 1),
    ("吨", Kind::Things, 1),
    ("级", Kind::Things, 1),
    ("门", Kind::Things, 1),
];

/// In front of a figure.
const HEDGES_BEFORE: [&str; 19] = [
    "超过",
    "突破",
    "突破了",
    "首破",
    "将近",
    "大约",
    "约为",
    "接近",
    "不足",
    "不到",
    "不少于",
    "不低于",
    "至少",
    "上万",
    "约",
    "近",
    "逾",
    "超",
    "达到近",
];
/// Right behind the digits or the measure word.
const HEDGES_BEHIND: [&str; 8] = ["余", "多", "来", "以上", "左右", "上下", "不到", "+"];

pub(super) fn measure(text: &str) -> Option<(&'static str, Kind, u32)> {
    type Measure = (&'static str, Kind, u32);
    static TABLE: OnceLock<Table<&'static Measure>> = OnceLock::new();
    static OTHERS: OnceLock<Table<()>> = OnceLock::new();
    let table = TABLE.get_or_init(|| Table::new(MEASURES.iter().map(|measure| (measure.0, measure))));
    let (_, &(word, kind, times)) = table.longest(text, 0)?;
    // 件 but not 条例, 个人, 项目, 人民, 次数, 名称, 本年 …
    const WORDS: [&str; 42] = [
        "条例",
        "条件",
        "条款",
        "个人",
        "项目",
        "人民",
        "人大",
        "人员",
        "人事",
        "次数",
        "名称",
        "名单",
        "本年",
        "本级",
        "本单位",
        "本机关",
        "部门",
        "部分",
        "类别",
        "级别",
        "处理",
        "处罚",
        "处置",
        "家庭",
        "户籍",
        "期限",
        "起诉",
        "例如",
        "场所",
        "所有",
        "所以",
        "所属",
        "所在",
        "所列",
        "所需",
        "所述",
        "所辖",
        "分别",
        "元旦",
        "字体",
        "字号",
        "字符",
    ];
    let others = OTHERS.get_or_init(|| Table::new(WORDS.iter().map(|word| (*word, ()))));
    let another = others.longest(text, 0).is_some_and(|(length, ())| length >= word.len());
    (!another).then_some((word, kind, times))
}

pub(super) fn hedge_before(mut before: &str) -> Option<&'static str> {
    while let Some(rest) = before.strip_suffix("人民币") {
        before = rest;
    }
    /// Deeds that end in 约: 签约26个, 预约12次.
    const DEEDS: [&str; 8] = ["签约", "预约", "节约", "违约", "履约", "续约", "邀约", "解约"];
    let hedge = *HEDGES_BEFORE.iter().find(|hedge| before.ends_with(**hedge))?;
    // 附近, 最近, 公约 are other words, too, but none that stands in front of a figure matters here more than the figure
    // itself: a hedge too many only leaves a figure alone.
    (hedge != "约" || !DEEDS.iter().any(|deed| before.ends_with(deed))).then_some(hedge)
}

pub(super) fn hedge_at(text: &str) -> Option<&'static str> {
    // 17来源, 12来信, 3个不到位, but 20来条.
    const WORDS: [&str; 10] =
        ["来源", "来自", "来信", "来访", "来电", "来函", "来文", "来件", "不到位", "不到场"];
    if WORDS.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    HEDGES_BEHIND.iter().copied().find(|hedge| text.starts_with(hedge))
}
