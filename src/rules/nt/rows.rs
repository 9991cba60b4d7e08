//! The rows of the rules that hold a claim against a cell or a sum of cells; [`readings`](super::readings) tells which
//! rule a claim comes under.

use crate::finding::Severity;
use crate::rules::Change::{Add, Cell as Set, Text};
use crate::rules::Rule;
use crate::rules::rule::example;

pub(in crate::rules) const SAME_FACTS: &str =
    "《中华人民共和国政府信息公开条例》第五十条：正文与表格报告的是同一年度的同一事项";

pub(in crate::rules) const RULES: &[Rule] = &[
    NT_RECV, NT_CIN, NT_DONE, NT_COUT, NT_ZERO, NT_OUT, NT_WHO, NT_REV, NT_LIT, NT_RES, NT_NOCASE, NT_DOC,
    NT_RULEDOC, NT_ENF, NT_FEE, NT_PROC,
];

pub(in crate::rules) const NT_RECV: Rule = Rule {
    id: "NT-RECV",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的收到申请数与表三一致",
    text: "收到的申请可以是本年新收，也可以是新收与上年结转之和；受理、办理的件数还可以是办理结果的总计。都对不上时提示。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("新收政府信息公开申请12件", "新收政府信息公开申请11件")]),
    right: example(2023, &[Text("新收政府信息公开申请12件", "收到政府信息公开申请13件（含上年结转）")]),
};

pub(in crate::rules) const NT_CIN: Rule = Rule {
    id: "NT-CIN",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的上年结转数与表三一致",
    text: "正文中的上年结转应等于表三“二、上年结转政府信息公开申请数量”的总计。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("上年结转1件", "上年结转2件")]),
    right: example(2023, &[Text("上年结转1件", "上年度结转一件")]),
};

pub(in crate::rules) const NT_DONE: Rule = Rule {
    id: "NT-DONE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文所写的办结数与表三一致",
    text: "办结、答复的件数应等于表三“（七）总计”，也就是新收加上年结转减结转下年。按期办结等只说一部分的件数不比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("全年办结12件", "全年办结15件")]),
    right: example(2023, &[Text("全年办结12件", "按期办结10件")]),
};

pub(in crate::rules) const NT_COUT: Rule = Rule {
    id: "NT-COUT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的结转下年数与表三一致",
    text: "正文中的结转下年应等于表三“四、结转下年度继续办理”的总计。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("结转下年度继续办理1件", "结转下年度继续办理3件")]),
    right: example(2023, &[Text("结转下年度继续办理1件", "1件结转下年度继续办理")]),
};

pub(in crate::rules) const NT_ZERO: Rule = Rule {
    id: "NT-ZERO",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文说没有收到申请，表三却有",
    text: "正文写“未收到申请”的，表三“一、本年新收”应为 0。只说某一渠道没有收到的不比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("2023年，本机关未收到政府信息公开申请。")]),
    right: example(2023, &[Add("2023年，本机关未收到通过传真方式提出的政府信息公开申请。")]),
};

pub(in crate::rules) const NT_OUT: Rule = Rule {
    id: "NT-OUT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的办理结果与表三一致",
    text: "予以公开、部分公开、不予公开、无法提供、不予处理、其他处理的件数，应等于表三相应各行总计之和。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("对政府信息公开申请予以公开的有5件。")]),
    right: example(2023, &[Add("对政府信息公开申请予以公开的有6件。")]),
};

pub(in crate::rules) const NT_WHO: Rule = Rule {
    id: "NT-WHO",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文所写的申请人情况与表三一致",
    text: "自然人、法人或其他组织的申请件数，应等于表三相应各列的数（新收，或新收与上年结转之和）；写的是某类申请人的办理结果的，应等于该结果在相应各列的数。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("收到的政府信息公开申请均为自然人申请。")]),
    right: example(2023, &[Add("收到的政府信息公开申请多为自然人申请。")]),
};

pub(in crate::rules) const NT_REV: Rule = Rule {
    id: "NT-REV",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的行政复议件数与表四一致",
    text: "可以是总计，也可以是总计减去尚未审结（只统计已审结的）。写明是备案等另一种口径的，不一致时仅作警告。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("行政复议1件", "行政复议2件")]),
    right: example(2023, &[Text("行政复议1件", "行政复议 １ 件")]),
};

pub(in crate::rules) const NT_LIT: Rule = Rule {
    id: "NT-LIT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的行政诉讼件数与表四一致",
    text: "行政诉讼是未经复议直接起诉与复议后起诉之和；写明其中一种的，与该种比较；可以不含尚未审结的。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("因政府信息公开引起的行政诉讼3件。")]),
    right: example(2023, &[Add("因政府信息公开引起的行政诉讼0件。")]),
};

pub(in crate::rules) const NT_RES: Rule = Rule {
    id: "NT-RES",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的复议、诉讼结果与表四一致",
    text: "维持、纠正、其他结果、尚未审结的件数，应等于表四相应各格。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("因政府信息公开引起的行政复议1件，其中结果纠正1件。")]),
    right: example(2023, &[Add("因政府信息公开引起的行政复议1件，其中结果维持1件。")]),
};

pub(in crate::rules) const NT_NOCASE: Rule = Rule {
    id: "NT-NOCASE",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文说没有复议、诉讼，表四却有",
    text: "正文写未发生行政复议、行政诉讼的，表四相应各格应为 0。只说没有败诉、没有纠错的不比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("全年未发生因政府信息公开引起的行政复议、行政诉讼。")]),
    right: example(2023, &[Add("全年未发生因政府信息公开引起的行政诉讼。")]),
};

pub(in crate::rules) const NT_DOC: Rule = Rule {
    id: "NT-DOC",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的规范性文件件数与表二一致",
    text: "制发、废止、现行有效的件数应等于表二“行政规范性文件”一行。清理、备案、公开、解读的件数是另一回事，不比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Text("制发行政规范性文件2件", "制发行政规范性文件3件")]),
    right: example(2023, &[Add("全年公开行政规范性文件7件，清理行政规范性文件15件。")]),
};

pub(in crate::rules) const NT_RULEDOC: Rule = Rule {
    id: "NT-RULEDOC",
    severity: Severity::Error,
    since: "0.1.0",
    title: "正文所写的规章件数与表二一致",
    text: "制定、废止、现行有效的规章件数应等于表二“规章”一行。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Add("本年度制定规章2件。")]),
    right: example(2023, &[Add("本年度制定规章制度2件。")]),
};

pub(in crate::rules) const NT_ENF: Rule = Rule {
    id: "NT-ENF",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文所写的许可、处罚、强制件数与表二一致",
    text: "作出的行政许可、行政处罚、行政强制决定件数应等于表二的处理决定数量。受理、公示的件数是另一回事，不比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Set(2, "penalties", "decisions", "4"), Add("全年作出行政处罚决定12件。")]),
    right: example(
        2023,
        &[Set(2, "penalties", "decisions", "4"), Add("全年公示行政处罚决定12件，作出行政处罚决定4件。")],
    ),
};

pub(in crate::rules) const NT_FEE: Rule = Rule {
    id: "NT-FEE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文所写的行政事业性收费与表二一致",
    text: "表二的单位是万元，换算后应与正文的金额相等；正文只写到某一位的，按四舍五入比较。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(2023, &[Set(2, "fees", "amount", "20200"), Add("全年行政事业性收费2.02万元。")]),
    right: example(2023, &[Set(2, "fees", "amount", "2.0187"), Add("全年行政事业性收费2.02万元。")]),
};

pub(in crate::rules) const NT_PROC: Rule = Rule {
    id: "NT-PROC",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "正文所写的政府集中采购与表二一致",
    text: "政府集中采购的项目数和金额应等于表二第（九）项。",
    basis: SAME_FACTS,
    exchange: None,
    wrong: example(
        2020,
        &[
            Set(2, "procurement", "projects", "2"),
            Set(2, "procurement", "amount", "42.856万元"),
            Add("全年实施政府集中采购3项。"),
        ],
    ),
    right: example(
        2020,
        &[
            Set(2, "procurement", "projects", "2"),
            Set(2, "procurement", "amount", "42.856万元"),
            Add("全年实施政府集中采购2项，金额428560元。"),
        ],
    ),
};
