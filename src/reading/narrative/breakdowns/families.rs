//! Parts that make up a whole by what they are called: halves of a year, ways of publishing, adopted or not.

use crate::text::order::sort;
use crate::text::search::{Table, WordSet};
use std::sync::OnceLock;

/// Families that divide a year: its halves, its quarters. The form is that of [`FAMILIES`].
const OF_A_YEAR: [&str; 3] = [
    "上半年 下半年",
    "1-6月|1至6月|1月至6月|1-6月份|1至6月份 7-12月|7至12月|7月至12月|7-12月份|7至12月份",
    "一季度 二季度 三季度 四季度",
];

/// This month and the next, a family of [`FAMILIES`]' form.
const MONTHS: &str = "当月 次月";

/// Other families of parts, a whole each: its members with blanks between them, the names of a member with `|`.
#[rustfmt::skip] // one family an entry reads better than one word a line
const FAMILIES: [&str; 19] = [
    "一是 二是 三是 四是 五是 六是",
    "线上|网上|网络|互联网|政府网站|平台 线下|当面|现场|窗口|大厅 信函|邮寄|邮政|信件|寄递 传真 电话|电话类 电子邮件|邮箱",
    "政府网站|门户网站|网站 公众号|微信|两微一端|新媒体 微博 公开栏|宣传栏|公示栏 抖音|短视频|视频号 广播|电视 公报 客户端 报刊|报纸 电子屏",
    "未采纳|不予采纳|不采纳 部分采纳 采纳",
    "通过 退回|未通过",
    "主办 协办|会办 分办",
    "不满意 基本满意 满意",
    "办结|答复|回复 在办|正在办理|办理中|正在处理 转办|转交",
    "专职 兼职",
    "原创 转载|转发",
    "图解|一图读懂|长图 视频|动漫|动画 文字 问答 专家 图片 音频 直播",
    "本级|县级|区级|县区|区县 镇级|乡镇 村级 市级 省级",
    "建议 提案",
    "人大代表 政协委员 群众代表|群众|居民",
    "依申请公开 不予公开|不公开 主动公开",
    "一级 二级 三级",
    "来信 来访 来电",
    "已整改|整改 正在整改|未整改",
    "不宜公开答复|不宜公开|不公开 公开答复|公开回复",
];

/// Families that leave nothing over: who is not 专职 is 兼职. Where all members are named they make up the whole.
const WHOLES: [&str; 9] = [
    "概况 动态 目录",
    "专职 兼职",
    "原创 转载|转发",
    "线上 线下",
    "自然人 法人",
    "电脑端|PC端|pc端 移动端|手机端",
    "已整改|整改到位 正在整改|未整改|整改中",
    "已办结 正在办理|在办|办理中|未办结",
    "一季度 二季度 三季度 四季度",
];

/// Members of which a thing can be one only: what has been settled is not under way.
const EXCLUSIVE: [&str; 6] = [
    "办结|办理完毕|已完成|落实到位 正在办理|在办|办理中|正在推进|推进中|正在处理|处理中|正在落实|尚在办理|正在进行|未办结|未完成",
    "已整改|整改到位|整改完成|完成整改 正在整改|未整改|整改中",
    "未采纳|不予采纳|不采纳 部分采纳 采纳",
    "不满意 基本满意 满意",
    "不合格 基本合格 合格",
    "不通过|未通过 通过",
];

/// Who did something, by level: a thing is one's only, too, unless it is about them (涉及部门的12条).
const LEVELS: &str = "政府|本级|县级|区级|市级|县直|区直|市直 部门|科室|机关单位 乡镇|镇街|街道|镇级 村|社区";

/// What is told about things, not who did them: 涉及乡镇的12条, 面向社区8场.
const ABOUT: [&str; 8] = ["涉及", "面向", "针对", "对", "关于", "深入", "进", "走"];

/// All families, in this order: the years, the months, others, those that leave nothing over.
fn all() -> impl Iterator<Item = &'static str> {
    OF_A_YEAR.into_iter().chain([MONTHS]).chain(FAMILIES).chain(WHOLES)
}

/// The families of periods, and those whose members are of one whole, among [`all`].
const PERIODS: usize = OF_A_YEAR.len() + 1;
const OF_ONE: usize = PERIODS + FAMILIES.len();

/// What a label names: of each family that it names the member whose longest name stands in it (未采纳 is not 采纳).
struct Label {
    rest: bool,
    /// Family, as an index into [`all`], its member, the length of the name.
    named: Vec<(usize, usize, usize)>,
}

impl Label {
    fn of(label: &str) -> Label {
        static NAMES: OnceLock<Table<(usize, usize)>> = OnceLock::new();
        let names = NAMES.get_or_init(|| {
            let members = all().enumerate().flat_map(|(family, members)| {
                members.split(' ').enumerate().map(move |(member, names)| ((family, member), names))
            });
            Table::new(members.flat_map(|(of, names)| names.split('|').map(move |name| (name, of))))
        });
        let mut named: Vec<(usize, usize, usize)> = Vec::new();
        for (at, _) in label.char_indices() {
            for (length, (family, member)) in names.all(label, at) {
                match named.iter_mut().find(|known| known.0 == family) {
                    // Of two names of one length that of the first member counts.
                    Some(known) if length > known.2 || length == known.2 && member < known.1 => {
                        *known = (family, member, length);
                    }
                    Some(_) => {}
                    None => named.push((family, member, length)),
                }
            }
        }
        Label { rest: is_rest(label), named }
    }

    /// Which member of a family it names.
    fn member(&self, family: usize) -> Option<usize> {
        self.named.iter().find(|named| named.0 == family).map(|named| named.1)
    }
}

fn labels_of(labels: &[&str]) -> Vec<Label> {
    labels.iter().map(|label| Label::of(label)).collect()
}

fn are_of_one(labels: &[Label]) -> bool {
    (0..OF_ONE).any(|family| {
        let mut seen = Vec::new();
        labels.iter().all(|label| {
            label.rest
                || label.member(family).is_some_and(|at| {
                    let new = !seen.contains(&at);
                    seen.push(at);
                    new
                })
        }) && !seen.is_empty()
    })
}

/// Whether labels are all the halves or all the quarters of a year.
fn are_a_year(labels: &[Label]) -> bool {
    OF_A_YEAR.iter().enumerate().any(|(family, members)| {
        labels.len() == members.split(' ').count()
            && labels.iter().all(|label| label.member(family).is_some())
    }) && are_of_one(labels)
}

/// Whether labels name different members of one family; 其他 and 其余 are of every family.
pub(super) fn of_one_family(labels: &[&str]) -> bool {
    are_of_one(&labels_of(labels))
}

/// Whether two labels name different members of one family.
pub(super) fn are_siblings(one: &str, other: &str) -> bool {
    let (one, other) = (Label::of(one), Label::of(other));
    (PERIODS..OF_ONE)
        .any(|family| one.member(family).zip(other.member(family)).is_some_and(|(one, other)| one != other))
}

/// Whether a label names a half or a quarter of the year, or this or the next month.
pub(super) fn is_period(label: &str) -> bool {
    Label::of(label).named.iter().any(|(family, ..)| *family < PERIODS)
}

/// Whether labels are all the members of a family that leaves nothing over, one figure each.
pub(super) fn is_whole(labels: &[&str]) -> bool {
    let labels = labels_of(labels);
    are_a_year(&labels)
        || all().enumerate().skip(OF_ONE).any(|(family, members)| {
            let named: Option<Vec<usize>> = labels.iter().map(|label| label.member(family)).collect();
            named.is_some_and(|mut named| {
                sort(&mut named);
                named.iter().copied().eq(0..members.split(' ').count())
            })
        })
}

/// 主动公开51件、依申请公开20件、不予公开12件: whether labels are the three ways in which a document may be made public or not.
pub(super) fn are_all_attributes(labels: &[&str]) -> bool {
    const ATTRIBUTES: [&[&str]; 3] = [&["主动公开"], &["依申请公开"], &["不予公开", "不公开"]];
    let has = |names: &&[&str]| labels.iter().any(|label| names.iter().any(|name| label.ends_with(name)));
    labels.len() == ATTRIBUTES.len() && ATTRIBUTES.iter().all(has)
}

/// 已办结119项，正在推进15项; 县级部门12场，乡镇13场: whether labels name different members of a family of which a thing can be one only.
pub(super) fn exclude_each_other(labels: &[&str]) -> bool {
    let about = |label: &&str| ABOUT.iter().any(|word| label.contains(word));
    EXCLUSIVE.iter().any(|family| name_different_members(family, labels))
        || name_different_members(LEVELS, labels) && !labels.iter().any(about)
}

fn name_different_members(family: &str, labels: &[&str]) -> bool {
    let member = |label: &&str| {
        let names = family
            .split(' ')
            .enumerate()
            .flat_map(|(at, names)| names.split('|').map(move |name| (at, name)));
        names
            .filter(|(_, name)| label.contains(name))
            .max_by_key(|(at, name)| (name.len(), usize::MAX - at))
            .map(|named| named.0)
    };
    let members: Option<Vec<usize>> = labels.iter().map(member).collect();
    members.is_some_and(|members| members.iter().enumerate().all(|(at, own)| !members[..at].contains(own)))
}

/// 采纳20条，部分采纳15条: whether labels are the other members of a family whose first one is a no (未采纳).
pub(super) fn leaves_the_no_unsaid(labels: &[&str]) -> bool {
    let labels = labels_of(labels);
    all().enumerate().take(OF_ONE).filter(|(_, members)| members.starts_with(['未', '不'])).any(
        |(family, members)| {
            let named: Option<Vec<usize>> = labels.iter().map(|label| label.member(family)).collect();
            named.is_some_and(|mut named| {
                sort(&mut named);
                named.iter().copied().eq(1..members.split(' ').count())
            })
        },
    )
}

/// Whether labels are forms or ways of one thing, which may be counted in several: the web site has what the paper has.
pub(super) fn may_overlap(labels: &[&str]) -> bool {
    static WAYS: WordSet = WordSet::new(&[
        "网站",
        "网上",
        "网络",
        "微信",
        "微博",
        "公众号",
        "新媒体",
        "平台",
        "公开栏",
        "公示栏",
        "宣传栏",
        "抖音",
        "短视频",
        "广播",
        "电视",
        "公报",
        "报刊",
        "客户端",
        "渠道",
        "图",
        "视频",
    ]);
    labels.iter().any(|label| WAYS.is_in(label))
}

/// 其他, 其余
pub(super) fn is_rest(label: &str) -> bool {
    ["其他", "其它", "其余", "另有"].iter().any(|word| label.starts_with(word))
        && !label.starts_with("其他处理")
        && !is_narrow_rest(label)
}

/// 其他重点信息: the rest of the weighty ones only, and not of all.
pub(super) fn is_narrow_rest(label: &str) -> bool {
    const NARROW: [&str; 8] = ["重点", "重要", "重大", "热点", "专题", "专项", "日常", "相关"];
    ["其他", "其它", "其余"]
        .iter()
        .filter_map(|rest| label.strip_prefix(rest))
        .any(|of| NARROW.iter().any(|word| of.starts_with(word)))
}

/// Whether different labels are titles of one kind: “政策文件”栏目, “通知公告”栏目.
pub(super) fn are_titles(labels: &[&str]) -> bool {
    let kind = |label: &str| label.rsplit_once(['"', '”']).map(|(_, kind)| kind.to_owned());
    labels.iter().enumerate().all(|(at, label)| {
        kind(label).is_some() && kind(label) == kind(labels[0]) && !labels[..at].contains(label)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_one_whole() {
        for labels in [
            &["上半年", "下半年"][..],
            &["政府网站发布", "微信公众号发布", "其他渠道"],
            &["采纳", "部分采纳", "不予采纳"],
            &["一是政府网站公开", "二是公众号推送"],
        ] {
            assert!(of_one_family(labels), "{labels:?}");
        }
        for labels in [&["采纳", "采纳"][..], &["政府网站", "解读"], &["上半年", "政府网站"]]
        {
            assert!(!of_one_family(labels), "{labels:?}");
        }
        assert!(is_whole(&["专职人员", "兼职人员"]));
        assert!(is_whole(&["原创", "转载上级信息"]));
        assert!(!is_whole(&["原创"]) && !is_whole(&["专职", "专职"]) && !is_whole(&["专职", "兼职", "女性"]));
        assert!(leaves_the_no_unsaid(&["采纳", "部分采纳"]) && leaves_the_no_unsaid(&["满意", "基本满意"]));
        assert!(!leaves_the_no_unsaid(&["采纳", "未采纳"]) && !leaves_the_no_unsaid(&["采纳"]));
        assert!(are_titles(&["“政策文件”栏目", "“通知公告”栏目"]));
        assert!(!are_titles(&["教育", "医疗"]));
    }
}
