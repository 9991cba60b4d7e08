//! CN-PROB: section five has to name problems and what is done about them.

use crate::finding::{Finding, Severity};
use crate::form::SectionKind;
use crate::message::{Message, say};
use crate::rules::Change::{EmptySection, Text};
use crate::rules::cn::{paragraphs, says, section};
use crate::rules::rule::example;
use crate::rules::{Context, Rule};

pub(super) const CN_PROB: Rule = Rule {
    id: "CN-PROB",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "存在的主要问题和改进情况都要写",
    text: "年度报告应包括政府信息公开工作存在的主要问题及改进情况；只写“无”，或只有问题没有改进、只有改进没有问题的，请补充。两样都写到的，再短也不报；不要求分小标题。",
    basis: "《中华人民共和国政府信息公开条例》第五十条第一款第四项",
    exchange: None,
    wrong: example(
        2023,
        &[
            EmptySection("五、存在的主要问题及改进情况"),
            Text("五、存在的主要问题及改进情况", "五、存在的主要问题及改进情况\n本年度没有存在的问题。"),
        ],
    ),
    right: example(
        2023,
        &[Text("（一）存在的主要问题", "主要问题如下。"), Text("（二）改进情况", "改进如下。")],
    ),
};

/// Fewer characters seldom say something of both.
const SHORTEST: usize = 50;

const PROBLEMS: [&str; 31] = [
    "问题",
    "不足",
    "不够",
    "有待",
    "欠缺",
    "薄弱",
    "差距",
    "短板",
    "滞后",
    "不高",
    "不强",
    "不全",
    "不及时",
    "单一",
    "缺乏",
    "困难",
    "偏少",
    "偏低",
    "较少",
    "需要",
    "有限",
    "不到位",
    "不规范",
    "不深",
    "不平衡",
    "弱项",
    // What makes the work hard is a problem, whatever it is called.
    "难度",
    "压力",
    "难点",
    "堵点",
    "瓶颈",
];
const REMEDIES: [&str; 32] = [
    "改进",
    "加强",
    "提升",
    "下一步",
    "将",
    "完善",
    "整改",
    "措施",
    "优化",
    "强化",
    "进一步",
    "提高",
    "健全",
    "加大",
    "规范",
    "推进",
    "落实",
    "深化",
    "拓展",
    "建立",
    "丰富",
    "解决",
    "好转",
    "缓解",
    "有所改善",
    "得到改善",
    "改观",
    "对此",
    "针对上述",
    "针对以上",
    "针对这些",
    "针对存在的",
];

/// 无, hardly anything, or one of the two alone.
pub(super) fn short(context: &Context) -> Option<Finding> {
    let report = context.report;
    let section = section(report, SectionKind::Problems)?;
    let mut text: String =
        paragraphs(report, SectionKind::Problems).map(|paragraph| paragraph.folded()).collect();
    if let Some(place) = section.run_on {
        text.push_str(context.document.quote(place));
    }
    let length = text.chars().count();
    let pictured = section.body.clone().any(|block| context.document.text(block).contains(['\t', '|']));
    // Nothing at all is what ST-EMPTY says.
    if length == 0 || pictured {
        return None;
    }
    let finding = |message: Message| Some(CN_PROB.finding(message).at(section.place));
    match (says(&text, &PROBLEMS), says(&text, &REMEDIES)) {
        // 没有存在问题 names none.
        (true, true) if !denies(&text) => None,
        _ if length < SHORTEST => finding(say::cn::short(&section.heading, length)),
        (true, true) => None,
        (false, _) => finding(say::cn::no_problems(&section.heading)),
        (true, false) => finding(say::cn::no_remedies(&section.heading)),
    }
}

/// Whether a text says that there are no problems.
fn denies(text: &str) -> bool {
    says(text, &["没有存在", "没有问题", "不存在问题", "无问题", "未发现问题", "没有发现问题", "无存在"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_makes_the_work_hard_is_a_problem() {
        assert!(says("征收补偿类申请多、办理压力大，档案查找难度大。", &PROBLEMS));
        assert!(!says("各项工作平稳推进。", &PROBLEMS));
    }
}
