//! CN-GENERIC: a section one that could stand in any report.

use crate::finding::{Finding, Severity};
use crate::form::SectionKind;
use crate::report::BodyKind;
use crate::report::lexicon::selves::names_itself;
use crate::rules::Change::{EmptySection, Text};
use crate::rules::cn::{paragraphs, section};
use crate::rules::rule::example;
use crate::rules::{Context, Rule};

pub(super) const CN_GENERIC: Rule = Rule {
    id: "CN-GENERIC",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "总体情况没有本机关的内容",
    text: "总体情况二百字以上，没有一个数字，却多次写“部分地区”“各级政府部门”等，像是别处的综述。省级政府、国务院部门不报。",
    basis: "《中华人民共和国政府信息公开条例》第五十条：报告本机关的工作",
    exchange: None,
    wrong: example(2023, &[EmptySection("一、总体情况"), Text("一、总体情况", SURVEY)]),
    right: example(
        2023,
        &[
            EmptySection("一、总体情况"),
            Text("一、总体情况", SURVEY),
            Text("推动公开工作再上台阶", "推动我区公开工作再上台阶"),
        ],
    ),
};

/// A section that says nothing of the body whose report it is.
const SURVEY: &str = "一、总体情况\n多数部门能够按照要求主动公开政府信息，依申请公开渠道保持畅通，受理、答复程序比较规范，申请人的合理需求得到满足。部分地区公开意识不强，一些地区公开内容更新不够及时，信息管理比较粗放，发布前的审核把关还有漏洞。各级政府部门应当不断健全工作机制，加强政府网站、政务新媒体等公开平台建设，完善栏目设置，强化日常监督、业务培训和保障措施，把考核结果运用好，推动公开工作再上台阶，更好满足社会公众对政府信息的需求，持续增强政府公信力和执行力，让权力在阳光下运行，让群众看得到、听得懂、能监督，共同推动法治政府建设迈上新的水平。";

/// Words of those who survey others.
const OF_OTHERS: [&str; 8] =
    ["部分地区", "一些地区", "多数部门", "各级政府部门", "个别地区", "各级各部门", "部分部门", "多数地区"];

/// The shortest text that is judged, in characters.
const SHORTEST: usize = 200;

/// No figure of its own, and at least two words of a survey.
pub(super) fn general(context: &Context) -> Option<Finding> {
    let report = context.report;
    if matches!(report.body?.kind, BodyKind::ProvincialGovernment | BodyKind::Ministry) {
        return None;
    }
    let section = section(report, SectionKind::Overview)?;
    // 全市 does not tell: whoever surveys a city says it, too.
    let has_figures = paragraphs(report, SectionKind::Overview).any(|p| p.quantities().next().is_some());
    let text: String =
        paragraphs(report, SectionKind::Overview).map(|paragraph| paragraph.folded()).collect();
    let words: Vec<&str> = OF_OTHERS.into_iter().filter(|word| text.contains(word)).collect();
    if has_figures || text.chars().count() < SHORTEST || words.len() < 2 || names_itself(&text) {
        return None;
    }
    let message = format!(
        "“{}”没有本机关的数据，又写了“{}”“{}”，请核对是否写的是本机关的工作。",
        section.heading, words[0], words[1]
    );
    Some(CN_GENERIC.finding(message).at(section.place))
}
