//! ST-RESID: what a template leaves behind. What it looks for stands in `src/words/residue.toml`.

use crate::finding::Severity;
use crate::rules::Change::Add;
use crate::rules::Rule;
use crate::rules::rule::example;
use crate::rules::st::FORMAT;

pub(super) const ST_RESID: Rule = Rule {
    id: "ST-RESID",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "模板的文字没有删去",
    text: "占位符（××镇、XX条、____）和填写要求（该部分以表格形式报告）不是报告的内容。“见下表”、隐去的人名和公司名不报。",
    basis: FORMAT,
    exchange: None,
    wrong: example(2023, &[Add("全年主动公开政府信息××条。")]),
    right: example(2023, &[Add("有关数据见下表，答复申请人XX公司的咨询。")]),
};
