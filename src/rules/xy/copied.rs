//! XY-COPY, XY-NUMS: what was taken over from last year's report as it stood.
//!
//! Only sentences that say something of the year are compared: what names a law, or says that nothing came in, is the same
//! every year and rightly so.

use super::{Sentence, Years, alike, masked, sentences};
use crate::finding::{Finding, Mark, Severity};
use crate::form::SectionKind;
use crate::message::say;
use crate::number::prose::Quantity;
use crate::relation::{Elsewhere, Which};
use crate::report::Report;
use crate::report::narrative::Paragraph;
use crate::rules::Change::{Add, Text};
use crate::rules::Rule;
use crate::rules::rule::with_last_year;
use crate::text::document::{Document, Place};
use crate::text::hash::HashMap;
use crate::text::order;
use rust_decimal::Decimal;

const WORK: &str = "镇政府网站全年公开各类信息126条，其中政策文件类18条、工作动态类74条、民生服务类34条。\
镇党政办公室牵头组织政务公开专题培训3期，各站所和各村信息员共到场45人次，围绕栏目更新、文字校对和隐私保护逐项讲解。\
在镇便民服务大厅增设公开查阅台，配齐公报、办事指南和惠农补贴名册，全年接待来访群众咨询212人次。\
围绕春耕备耕、防汛备汛和低保评议三个时段，分别在各村公示栏张贴公示并由驻村干部逐户讲清政策口径，听取群众意见57条。\
信息发布执行拟稿、核稿、签发三道手续，全年退回修改的稿件22篇，没有发生泄密事件。\
镇级微信公众号推送图文96篇，内容以办事流程和时令农事为主，累计阅读量比较平稳，后台留言均在两个工作日内回复。";

const OTHER_WORK: &str = "全年经镇政府网站发布信息141条，其中政策文件类22条、工作动态类80条、民生服务类39条。\
镇党政办公室牵头组织政务公开专题培训2期，各站所和各村信息员共到场38人次，围绕栏目更新、文字校对和隐私保护逐项讲解。\
便民服务大厅的公开查阅台移到入口处，公报和办事指南按月更换，全年接待来访群众咨询187人次。\
秋收、森林防火和医保缴费期间，驻村干部带着明白纸入户，听取群众意见63条，逐条答复。\
信息发布继续执行三道手续，全年退回修改的稿件9篇。\
镇级微信公众号推送图文104篇，新开办事指引栏目，后台留言由专人当天回复。";

pub(super) const XY_COPY: Rule = Rule {
    id: "XY-COPY",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "总体情况、存在的问题与上年报告大量相同",
    text: "逐句比较第一、第五部分，年份不计，引用法规的句子和“未收到”一类的句子不计。相同的句子占九成以上是提醒，占七成半以上是建议。数字改过的句子不算相同。需要同时提供上年报告。",
    basis: "报告应反映本年度的工作情况",
    exchange: None,
    wrong: with_last_year(&[Add(WORK)], &[Add(WORK)]),
    right: with_last_year(
        &[Add(WORK)],
        &[
            Add(OTHER_WORK),
            Text("部分栏目更新不够及时", "栏目更新偶有拖延，图表偏少"),
            Text("梳理群众咨询较多的事项，补充完善公开目录", "逐月通报各站所报送情况"),
        ],
    ),
};

pub(super) const XY_NUMS: Rule = Rule {
    id: "XY-NUMS",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "总体情况中的工作量数字与上年报告全部相同",
    text: "信息条数、场次、人次一类的数字五个以上，与上年报告一一相同，请核对是否沿用了上年的数字。0、人数、机构数等常年不变的数字不计。需要同时提供上年报告。",
    basis: "报告应反映本年度的工作情况",
    exchange: None,
    wrong: with_last_year(
        &[Add("全年发布信息126条，办理群众来信18件，召开例会9次，印发简报34期，接待群众212人次。")],
        &[Add("镇政府网站共上传126条信息。群众来信18件全部办结。例会召开9次。另编简报34期、接待212人次。")],
    ),
    right: with_last_year(
        &[Add("全年发布信息126条，办理群众来信18件，召开例会9次，印发简报34期，接待群众212人次。")],
        &[Add("镇政府网站共上传126条信息。群众来信18件全部办结。例会召开9次。另编简报36期、接待212人次。")],
    ),
};

/// The fewest characters of a section of which something is said, and those of which it is a warning.
const SHORT: usize = 120;
const LONG: usize = 250;

pub(super) fn findings(years: Years) -> Vec<Finding> {
    let kinds = [SectionKind::Overview, SectionKind::Problems];
    let copied: Vec<Finding> = kinds.into_iter().filter_map(|kind| copied(years, kind)).collect();
    // Copied sentences have copied figures: that is one matter.
    let told = |mark: &Mark| {
        copied.iter().any(|finding| finding.severity == Severity::Warning && finding.marks.contains(mark))
    };
    let is_told = |finding: &Finding| finding.marks.iter().filter(|mark| mark.primary).all(told);
    let numbers = same_numbers(years).filter(|finding| !is_told(finding));
    copied.into_iter().chain(numbers).collect()
}

/// The sentences that say something of the year.
fn telling<'a>(report: &'a Report, wanted: impl Fn(&Paragraph) -> bool) -> Vec<Sentence<'a>> {
    let mut all = sentences(report, wanted);
    all.retain(|sentence| is_telling(sentence.text()));
    all
}

fn is_telling(sentence: &str) -> bool {
    const LAW: [&str; 7] = ["条例", "国办", "本报告", "年度报告", "以来", "要求,", "精神"];
    const NOTHING: [&str; 6] = ["未收到", "没有", "未发生", "未收取", "无", "不存在"];
    let figures = sentence.chars().any(|c| ('1'..='9').contains(&c));
    let legal = LAW.iter().any(|word| sentence.contains(word)) && !figures;
    let nothing = NOTHING.iter().any(|word| sentence.contains(word)) && !figures;
    !legal && !nothing
}

fn copied(years: Years, kind: SectionKind) -> Option<Finding> {
    let of_kind = |paragraph: &Paragraph| paragraph.part.kind() == Some(kind);
    let (own, before) = (long(years.report(), of_kind), long(&years.last.report, of_kind));
    let length = |sentence: &Sentence| sentence.text().chars().count();
    let whole: usize = own.iter().map(length).sum();
    let same = in_common(&own, &before);
    let common: usize = same.iter().map(|(sentence, _)| length(sentence)).sum();
    let share = |of: usize| common * 100 >= whole * of;
    let severity = match whole {
        LONG.. if share(90) => Severity::Warning,
        SHORT.. if share(75) => Severity::Hint,
        _ => return None,
    };
    let heading = years
        .report()
        .sections
        .iter()
        .find(|section| years.report().section_kind(section.number) == Some(kind))?;
    let percent = Decimal::from(common * 100 / whole.max(1));
    let message = say::xy::copied(&*heading.heading, own.len(), same.len(), percent);
    let mut finding = XY_COPY.finding(message).severity(severity).about([heading.heading.as_str()]);
    for (sentence, other) in same {
        finding.marks.push(Mark::here(sentence.place()));
        finding.marks.push(Mark::there(elsewhere(&years.last.document, other)));
    }
    // Both sides of each sentence stand side by side; the finding's own places come first all the same.
    order::sort_by_key(&mut finding.marks, |mark| !mark.primary);
    Some(finding)
}

/// The telling sentences of two reports that say the same but for their years, each with its place in both, in the order of
/// the first. Any section counts; what stands in front of them, is short or says the same every year does not.
pub fn common(own: &Report, before: &Report) -> Vec<(Place, Place)> {
    let in_section = |paragraph: &Paragraph| paragraph.part.kind().is_some();
    let (own, before) = (long(own, in_section), long(before, in_section));
    in_common(&own, &before).into_iter().map(|(one, other)| (one.place(), other.place())).collect()
}

/// The sentences that are long enough to be recognised.
fn long<'a>(report: &'a Report, wanted: impl Fn(&Paragraph) -> bool) -> Vec<Sentence<'a>> {
    let mut all = telling(report, wanted);
    all.retain(|sentence| sentence.text().chars().filter(|c| c.is_alphanumeric()).count() >= 12);
    all
}

/// Each sentence with the one that says the same.
fn in_common<'s, 'a>(
    own: &'s [Sentence<'a>],
    before: &'s [Sentence<'a>],
) -> Vec<(&'s Sentence<'a>, &'s Sentence<'a>)> {
    let old: Vec<String> = before.iter().map(|sentence| masked(sentence.text())).collect();
    let index: HashMap<&str, usize> = old.iter().enumerate().map(|(i, text)| (text.as_str(), i)).collect();
    let same = own.iter().filter_map(|sentence| {
        let text = masked(sentence.text());
        let exact = index.get(text.as_str()).copied();
        let at = exact.or_else(|| old.iter().position(|other| alike(&text, other)))?;
        Some((sentence, &before[at]))
    });
    same.collect()
}

fn elsewhere(document: &Document, sentence: &Sentence) -> Elsewhere {
    Elsewhere::of_text(Which::LastYear, document, sentence.place(), sentence.written(document))
}

/// Measures of what a year brings. 名, 个, 人 count what there is, which may well be the same.
const OF_WORK: [&str; 14] =
    ["条", "件", "篇", "次", "期", "份", "场", "场次", "人次", "批", "批次", "则", "余条", "宗"];

fn same_numbers(years: Years) -> Option<Finding> {
    let of = |report| -> Vec<(Decimal, &'static str, Sentence)> {
        let all = telling(report, |paragraph| paragraph.part.kind() == Some(SectionKind::Overview));
        let mut numbers = Vec::new();
        for sentence in all {
            for token in sentence.paragraph.tokens_in(&sentence.range) {
                let quantity: Option<&Quantity> = sentence.paragraph.exact(token);
                let wanted = quantity.filter(|q| OF_WORK.contains(&q.measure) && q.value > Decimal::ONE);
                numbers.extend(wanted.map(|q| (q.value.normalize(), q.measure, sentence.clone())));
            }
        }
        numbers
    };
    let (own, before) = (of(years.report()), of(&years.last.report));
    let sorted = |numbers: &[(Decimal, &'static str, Sentence)]| {
        let mut values: Vec<_> = numbers.iter().map(|(value, measure, _)| (*value, *measure)).collect();
        order::sort(&mut values);
        values
    };
    let values = sorted(&own);
    let mut different: Vec<Decimal> = values.iter().map(|(value, _)| *value).collect();
    different.dedup();
    if different.len() < 5 || values != sorted(&before) {
        return None;
    }
    let mut finding = XY_NUMS.finding(say::xy::same_numbers(values.len()));
    for (mine, (_, _, sentence)) in [(true, &own), (false, &before)]
        .into_iter()
        .flat_map(|(mine, all)| all.iter().map(move |one| (mine, one)))
    {
        let mark = match mine {
            true => Mark::here(sentence.place()),
            false => Mark::there(elsewhere(&years.last.document, sentence)),
        };
        if !finding.marks.contains(&mark) {
            finding.marks.push(mark);
        }
    }
    Some(finding)
}
