//! Whatever order the words of the field stand in, a text of nothing but them is no error.
//!
//! The vocabulary is that of the law and of the official tables, without figures. A report whose tables are all 0 agrees
//! with any of it.

mod support;

use gouji::finding::Severity;
use support::generate::{Random, seeds};
use support::layout::{Layout, Style};
use support::model::{Model, body_named};
use support::report::render;

const WORDS: &str = "政府信息公开 政府信息公开申请 主动公开 依申请公开 政府信息管理 政府信息公开平台建设 监督保障 予以公开 部分公开 \
    不予公开 无法提供 不予处理 其他处理 结转下年度继续办理 上年结转 本年新收 属于国家秘密 危及三安全一稳定 保护第三方合法权益 属于三类内部事务信息 \
    属于四类过程性信息 属于行政执法案卷 属于行政查询事项 信访举报投诉类申请 重复申请 要求提供公开出版物 无正当理由大量反复申请 \
    逾期不补正 逾期未缴纳费用 行政复议 行政诉讼 结果维持 结果纠正 其他结果 尚未审结 未经复议直接起诉 复议后起诉 行政许可 行政处罚 \
    行政强制 行政事业性收费 行政规范性文件 规章 制发 废止 现行有效 信息处理费 收费通知 工作考核 社会评议 责任追究 自然人 法人或其他组织 \
    商业企业 科研机构 社会公益组织 法律服务机构 《中华人民共和国政府信息公开条例》 《政府信息公开条例》（国务院令第711号） 《条例》 \
    国办公开办函{format}号 第二十条第（一）项 第五十条 保密审查 三审三校 先审查、后公开 政策解读 回应关切 基层政务公开标准化规范化 政务公开专区 \
    政务新媒体 微信公众号 政府网站 公开栏 查阅点 公开指南 公开目录 答复 受理 补正 征求意见 送达 收到 办理 办结 审核 更新 归档 清理 \
    培训 检查 整改 问责 统计期限 报告期内 本机关 我镇 各部门 群众 申请人 依法 及时 准确 全面 严格 规范 进一步 不断 已 将 未 没有 \
    无 的 和 与 在 对 按照 根据 通过 其中 包括 以及 或者 均 全部 分别 主要 存在 不足 问题 加强 完善 推进 落实 提升";

const ENDS: [&str; 4] = ["，", "、", "；", "："];

/// A sentence of some words, with signs between some of them.
fn sentence(random: &mut Random, words: &[&str]) -> String {
    let mut text = String::new();
    for index in 0..3 + random.below(15) {
        if index > 0 && random.chance(3) {
            let end: &&str = random.pick(&ENDS);
            text.push_str(end);
        }
        let word: &&str = random.pick(words);
        text.push_str(word);
    }
    text + "。"
}

#[test]
fn a_text_of_the_words_of_the_field_has_no_error() {
    let mut failed = Vec::new();
    for seed in 0..seeds(150) {
        let mut random = Random::new(seed);
        let name = *random.pick(&["青禾县云岭镇人民政府", "青禾县教育局", "青禾县人民政府"]);
        let year = 2019 + random.below(7) as u16;
        // Each year has its own format.
        let words = WORDS.replace("{format}", if year < 2021 { "〔2019〕60" } else { "〔2021〕30" });
        let words: Vec<&str> = words.split_whitespace().collect();
        let model = Model::zeros(year, body_named(name));
        let text = render(&model, &Style::new(Layout::TabRows, seed));
        let mut paragraphs = || -> String {
            let mut lines = String::new();
            for _ in 0..1 + random.below(4) {
                for _ in 0..1 + random.below(5) {
                    lines += &sentence(&mut random, &words);
                }
                lines.push('\n');
            }
            lines
        };
        let text = ["二、主动公开", "六、其他需要"].iter().fold(text, |text, heading| {
            let at = text.find(heading).expect("a heading");
            format!("{}{}{}", &text[..at], paragraphs(), &text[at..])
        });
        let checked = gouji::check_text(&text).expect("a report");
        let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
        failed.extend(errors.map(|finding| format!("{seed}: {} {}", finding.rule, finding.message)));
    }
    assert!(failed.is_empty(), "{} errors:\n{}", failed.len(), failed.join("\n"));
}
