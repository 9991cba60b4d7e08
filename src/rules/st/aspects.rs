//! ST-FIVE, ST-TOPIC: the five aspects of 总体情况, and whether each speaks of what its heading says.

use crate::finding::{Finding, Severity};
use crate::form::{ASPECTS as ASPECT_NAMES, SectionKind};
use crate::message::{Between, Part, say};
use crate::report::narrative::Paragraph;
use crate::rules::Change::{Text, WithoutLine};
use crate::rules::rule::example;
use crate::rules::{Context, Rule};
use crate::text::document::Place;
use crate::text::fold::fold;

const BASIS: &str = "国办公开办函〔2021〕30号：总体情况包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障";

pub(super) const ST_FIVE: Rule = Rule {
    id: "ST-FIVE",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "总体情况的五个方面",
    text: "2021年度起，总体情况包括主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障五个方面。不要求分小标题：文中写到了的不报。",
    basis: BASIS,
    exchange: None,
    wrong: example(2023, &[WithoutLine("（二）依申请公开"), WithoutLine("申请登记")]),
    right: example(
        2023,
        &[
            WithoutLine("（三）政府信息管理"),
            WithoutLine("（四）政府信息公开平台建设"),
            WithoutLine("（五）监督保障"),
        ],
    ),
};

pub(super) const ST_TOPIC: Rule = Rule {
    id: "ST-TOPIC",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "小标题下写的不是这个方面",
    text: "总体情况某一方面的小标题下，没有一个词与这个方面有关，可能放错了内容。只写“无”“未收到”的不报，二十字以内的不报。",
    basis: BASIS,
    exchange: None,
    wrong: example(
        2023,
        &[
            WithoutLine("申请登记"),
            Text(
                "（二）依申请公开",
                "（二）依申请公开\n全面推进政务公开标准化规范化，梳理细化公开事项，编制标准目录，积极宣传惠民政策。",
            ),
        ],
    ),
    right: example(
        2023,
        &[
            WithoutLine("申请登记"),
            Text("（二）依申请公开", "（二）依申请公开\n2023年未收到此类情形，没有需要报告的数据。"),
        ],
    ),
};

/// An aspect of section one, and the words that tell it.
struct Aspect {
    name: &'static str,
    /// One of these in a heading may mean this aspect: enough not to miss it.
    heading: &'static [&'static str],
    /// One of these in a heading names this aspect and no other: enough to judge the text below.
    titled: &'static [&'static str],
    /// A text below its heading speaks of it with one of these at least.
    subject: &'static [&'static str],
    /// Without a heading, one of these in section one speaks of it.
    shown_by: &'static [&'static str],
}

/// The order is that in which headings are tried: 政府信息公开平台建设 is no 政府信息管理.
const ASPECTS: [Aspect; 5] = [
    Aspect {
        name: "依申请公开",
        heading: &["依申请", "申请公开"],
        titled: &["依申请"],
        // What may follow an application belongs here, too.
        subject: &[
            "申请",
            "收到",
            "信函",
            "邮寄",
            "受理",
            "答复",
            "办结",
            "复议",
            "诉讼",
            "告知书",
            "补正",
            "予以公开",
            "部分公开",
            "不予公开",
            "无法提供",
            "不予处理",
        ],
        shown_by: &["申请"],
    },
    Aspect {
        name: "主动公开",
        heading: &["主动公开", "公开内容", "重点领域"],
        titled: &["主动公开"],
        subject: &["公开", "发布", "信息"],
        shown_by: &["主动公开", "公开信息", "公开政府信息", "公开各类", "发布"],
    },
    Aspect {
        name: "政府信息公开平台建设",
        heading: &["平台", "渠道", "载体", "网站"],
        titled: &["平台建设"],
        // Whatever is put up or shown: 公告栏, 显示屏, 公开专区.
        subject: &[
            "平台",
            "网",
            "栏",
            "屏",
            "媒",
            "公众号",
            "渠道",
            "查阅",
            "微信",
            "微博",
            "抖音",
            "载体",
            "大厅",
            "专区",
            "公报",
            "广播",
        ],
        shown_by: &[
            "平台",
            "网站",
            "专栏",
            "栏目",
            "公众号",
            "新媒体",
            "公开栏",
            "公示栏",
            "公告栏",
            "宣传栏",
            "显示屏",
            "电子屏",
            "微信",
            "微博",
            "查阅",
            "门户网",
            "载体",
            "公开渠道",
        ],
    },
    Aspect {
        name: "监督保障",
        heading: &["监督", "保障", "组织领导", "考核"],
        titled: &["监督保障", "监督与保障", "监督和保障"],
        subject: &[
            "监督", "保障", "考核", "检查", "督查", "培训", "评议", "责任", "领导", "机制", "制度", "队伍",
            "组织", "问责", "学习", "指导", "整改", "专人", "人员", "测评", "通报", "督",
        ],
        shown_by: &[
            "监督",
            "保障",
            "考核",
            "考评",
            "检查",
            "督查",
            "督促",
            "培训",
            "评议",
            "责任追究",
            "问责",
            "领导小组",
            "组织领导",
            "通报",
            "专人",
            "加强领导",
            "队伍",
            "测评",
            "督导",
            "分管领导",
            "主要领导",
            "责任",
        ],
    },
    Aspect {
        name: "政府信息管理",
        heading: &["管理", "审查", "制度"],
        titled: &["政府信息管理", "信息管理"],
        subject: &[
            "管理", "审核", "审查", "规范", "清理", "制度", "目录", "更新", "归档", "信息", "文件", "发布",
            "三审", "保密", "机制",
        ],
        shown_by: &[
            "管理",
            "审核",
            "审查",
            "三审",
            "规范性文件",
            "清理",
            "目录",
            "更新",
            "归档",
            "保密",
            "属性",
            "指南",
            "制度",
            "流程",
        ],
    },
];

/// The first year of reports whose section one has the five aspects.
const FIRST_YEAR: u32 = 2021;

/// The headings and texts of the aspects.
pub(super) fn aspects(context: &Context) -> Vec<Finding> {
    let report = context.report;
    let bound = report.body.is_some_and(|body| body.kind.is_bound());
    if !bound || report.year.is_none_or(|year| year.value < FIRST_YEAR) {
        return Vec::new();
    }
    let Some(section) = report.outline().number_of(SectionKind::Overview).and_then(|n| report.section(n))
    else {
        return Vec::new();
    };
    if !report.is_read_through(section) {
        return Vec::new();
    }
    let paragraphs: Vec<&Paragraph> =
        report.narrative.paragraphs.iter().filter(|p| p.part.kind() == Some(SectionKind::Overview)).collect();
    // A table, a picture or a text of other blocks may hold what is missed.
    let whole = section.body.clone().all(|block| !context.document.text(block).contains(['\t', '|']));
    if paragraphs.is_empty() || !whole {
        return Vec::new();
    }
    let mut findings = off_topic(&paragraphs);
    findings.extend(missing(context, section.place, &paragraphs));
    findings
}

/// Whether a heading names an aspect for certain.
pub(super) fn names_aspect(heading: &str) -> bool {
    let heading = fold(heading);
    ASPECTS.iter().any(|aspect| aspect.titled.iter().any(|word| heading.contains(word)))
}

/// The aspects that have a heading of their own, each with its paragraphs.
pub(in crate::rules) fn headed<'a>(paragraphs: &[&'a Paragraph]) -> Vec<(&'static str, Vec<&'a Paragraph>)> {
    let groups = paragraphs.chunk_by(|one, next| one.heading == next.heading);
    // Only a numbered line is a heading for certain.
    let numbered = groups.filter(|group| group[0].heading.starts_with('('));
    let aspect_of =
        |heading: &str| ASPECTS.iter().find(|aspect| aspect.titled.iter().any(|word| heading.contains(word)));
    numbered.filter_map(|group| Some((aspect_of(&group[0].heading)?.name, group.to_vec()))).collect()
}

/// The texts below headings of aspects that speak of something else.
fn off_topic(paragraphs: &[&Paragraph]) -> Vec<Finding> {
    /// A shorter text says that there is nothing to say.
    const SHORTEST: usize = 20;
    let mut findings = Vec::new();
    for (name, group) in headed(paragraphs) {
        let Some(aspect) = ASPECTS.iter().find(|aspect| aspect.name == name) else { continue };
        let first = group[0];
        let mut text: String = group.iter().map(|paragraph| paragraph.folded()).collect();
        if let Some(own) = text.strip_prefix(first.heading.as_str()) {
            text = own.to_owned();
        }
        let length = text.chars().count();
        let nothing = length < 40 && ["无", "未", "没有", "零"].iter().any(|word| text.contains(word));
        if length < SHORTEST || nothing || aspect.subject.iter().any(|word| text.contains(word)) {
            continue;
        }
        // Of the others the words are too many for more than a hint.
        let severity = if aspect.name == "依申请公开" { Severity::Warning } else { Severity::Hint };
        let message = match aspect.name {
            "依申请公开" => say::st::topic_applications(&first.heading),
            name => say::st::topic(&first.heading, name),
        };
        let place = first.place(&(0..first.heading.len().min(first.folded().len())));
        findings.push(ST_TOPIC.finding(message).severity(severity).about([aspect.name]).at(place));
    }
    findings
}

/// The aspects that neither a heading nor a sentence shows; where the author heads most of them, those that have no
/// heading, as a hint.
fn missing(context: &Context, place: Place, paragraphs: &[&Paragraph]) -> Option<Finding> {
    /// So many headings of aspects are the author's outline.
    const OUTLINE: usize = 3;
    let headed = |aspect: &Aspect| {
        paragraphs.iter().any(|paragraph| aspect.heading.iter().any(|word| paragraph.heading.contains(word)))
    };
    let told = |aspect: &Aspect| {
        paragraphs
            .iter()
            .any(|paragraph| aspect.shown_by.iter().any(|word| paragraph.folded().contains(word)))
    };
    let titled = |aspect: &&Aspect| {
        let own = |heading: &str| {
            heading.starts_with('(') && aspect.titled.iter().any(|word| heading.contains(word))
        };
        paragraphs.iter().any(|paragraph| own(&paragraph.heading))
    };
    let in_order = |fits: &dyn Fn(&Aspect) -> bool| -> Vec<&'static str> {
        let fitting = |name: &&str| ASPECTS.iter().any(|aspect| aspect.name == *name && fits(aspect));
        ASPECT_NAMES.into_iter().filter(fitting).collect()
    };
    let heading = context.document.quote(place).trim();
    let silent = in_order(&|aspect| !headed(aspect) && !told(aspect));
    if !silent.is_empty() {
        let message = say::st::five(heading, named(&silent));
        return Some(ST_FIVE.finding(message).about(silent).at(place));
    }
    let unheaded = in_order(&|aspect| !headed(aspect));
    if unheaded.is_empty() || ASPECTS.iter().filter(titled).count() < OUTLINE {
        return None;
    }
    // The text speaks of it, in another place.
    let message = say::st::five_headed(heading, named(&unheaded));
    Some(ST_FIVE.finding(message).severity(Severity::Hint).about(unheaded).at(place))
}

/// Names of aspects, in a sentence.
fn named(aspects: &[&str]) -> Part {
    Between::Commas.list(aspects.iter().map(say::st::aspect))
}
