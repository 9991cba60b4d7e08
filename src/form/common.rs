//! The parts that the editions of 2019 and 2021 share word for word.

use super::applications::{self, Applications, Labelled, Outcomes, organisation, person, total};
use super::cases::{self, CaseGroup};
use super::edition::Figure;
use super::{ColumnRole, Group, Outline, Section, SectionKind, Signs, TableForm, TableKind, column};
use crate::number::Measure;

// --------------------------------------------------------------------------------------- sections

/// The six sections (国办公开办函〔2019〕60号, 〔2021〕30号). Reports before 2019 are read with them, too: a free outline uses
/// many of their headings.
pub fn outline() -> Outline {
    // Labels of the table of applications.
    const NO_HEADINGS: &[&str] =
        &["新收政府信息公开申请", "上年结转", "上年度结转", "本年度办理结果", "结转下年"];
    Outline::new(SECTIONS.to_vec(), NO_HEADINGS)
}

/// The six sections, in order.
pub const SECTIONS: [Section; 6] = [
    Section {
        number: 1,
        kind: SectionKind::Overview,
        heading: "总体情况",
        variants: &[
            "政府信息公开工作的总体情况",
            "政府信息公开工作总体情况",
            "政府信息公开总体情况",
            "基本情况",
        ],
        about: &[&["总体情况"], &["基本情况"], &["总体", "情况"], &["概述"]],
        not_about: &["复议", "诉讼", "依申请"],
        key_words: &[],
    },
    Section {
        number: 2,
        kind: SectionKind::Table(TableKind::Items),
        heading: "主动公开政府信息情况",
        variants: &[
            "主动公开政府信息的情况",
            "行政机关主动公开政府信息的情况",
            "行政机关主动公开政府信息情况",
        ],
        about: &[&["主动公开"]],
        not_about: &["依申请"],
        key_words: &["主动公开", "政府信息"],
    },
    Section {
        number: 3,
        kind: SectionKind::Table(TableKind::Applications),
        heading: "收到和处理政府信息公开申请情况",
        variants: &[
            "行政机关收到和处理政府信息公开申请的情况",
            "行政机关收到和处理政府信息公开申请情况",
            "收到和处理政府信息公开申请的情况",
        ],
        about: &[&["收到", "申请"], &["处理", "申请"], &["依申请公开"]],
        not_about: &["复议", "诉讼"],
        key_words: &["申请", "政府信息公开"],
    },
    Section {
        number: 4,
        kind: SectionKind::Table(TableKind::Cases),
        heading: "政府信息公开行政复议、行政诉讼情况",
        variants: &[
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
            "因政府信息公开申请行政复议、提起行政诉讼的情况",
            "因政府信息公开申请行政复议、提起行政诉讼情况",
            "政府信息公开行政复议及行政诉讼情况",
            "政府信息公开行政复议行政诉讼情况",
            "政府信息公开行政复议和行政诉讼情况",
            "政府信息公开行政复议、行政诉讼的情况",
        ],
        about: &[&["复议"], &["诉讼"]],
        not_about: &[],
        key_words: &["复议", "诉讼"],
    },
    Section {
        number: 5,
        kind: SectionKind::Problems,
        heading: "存在的主要问题及改进情况",
        variants: &[
            "政府信息公开工作存在的主要问题及改进情况",
            "存在问题及改进情况",
            "存在的问题及改进情况",
            "存在的主要问题和改进情况",
            "存在的主要问题和改进措施",
            "存在的主要问题及改进措施",
            "存在的主要问题及整改措施",
            "存在的主要问题及改进举措",
            "政府信息公开工作存在的主要问题和改进情况",
        ],
        about: &[&["问题"]],
        not_about: &[],
        key_words: &["问题"],
    },
    Section {
        number: 6,
        kind: SectionKind::Other,
        heading: "其他需要报告的事项",
        variants: &[
            "其它需要报告的事项",
            "其他需要报告的事项开展情况",
            "其他需报告的事项",
            "其他需要报告事项",
        ],
        about: &[&["其他", "报告"], &["其它", "报告"], &["其他", "事项"], &["其它", "事项"]],
        not_about: &[],
        key_words: &["事项"],
    },
];

// -------------------------------------------------------------------------------- the table of items

/// The title of the table of items.
pub const ITEMS_TITLE: &str = "主动公开政府信息情况";

/// The heading of rules and documents.
pub const ITEM_1: &str = "第二十条第（一）项";
/// The heading of permits.
pub const ITEM_5: &str = "第二十条第（五）项";
/// The heading of penalties and coercion.
pub const ITEM_6: &str = "第二十条第（六）项";
/// The heading of fees.
pub const ITEM_8: &str = "第二十条第（八）项";

/// Labels of the row of 规章.
pub const RULES: &[&str] = &["规章", "部门规章", "政府规章"];
/// Labels of the row of 行政许可.
pub const PERMITS: &[&str] = &["行政许可"];
/// Labels of the row of 行政处罚.
pub const PENALTIES: &[&str] = &["行政处罚"];
/// Labels of the row of 行政强制.
pub const COERCION: &[&str] = &["行政强制"];
/// Labels of the row of 行政事业性收费.
pub const FEES: &[&str] = &["行政事业性收费"];

// ------------------------------------------------------------------------- the table of applications

/// The note in the heading of the table of applications.
pub const NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
/// The heading of all outcomes.
pub const RESULT: &str = "三、本年度办理结果";

/// 本年新收. Here and below, short labels are those that portals print.
pub const RECEIVED: Labelled =
    ("A", &["一、本年新收政府信息公开申请数量", "本年新收申请数量", "本年新收政府信息公开申请"]);
/// 上年结转.
pub const CARRIED_IN: Labelled = (
    "B",
    &[
        "二、上年结转政府信息公开申请数量",
        "上年结转申请数量",
        "上年结转政府信息公开申请",
        "上年度结转政府信息公开申请数量",
    ],
);
/// 总计 of the outcomes.
pub const TOTAL: Labelled = ("R7", &["（七）总计", "（七）合计"]);
/// 结转下年度继续办理.
pub const CARRIED_OUT: Labelled =
    ("D", &["四、结转下年度继续办理", "四、结转下年继续办理", "结转下年度继续办理数量"]);

/// 予以公开.
pub const GRANTED: Outcomes = Outcomes {
    group: Group { key: "R1", name: "予以公开", bit: 1 },
    label: "（一）予以公开",
    rows: &[("R1", &["（一）予以公开"])],
    subtotal: None,
};
/// 部分公开.
pub const PARTLY_GRANTED: Outcomes = Outcomes {
    group: Group { key: "R2", name: "部分公开", bit: 2 },
    label: "（二）部分公开",
    rows: &[("R2", &["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"])],
    subtotal: None,
};
/// 不予公开.
pub const DENIED: Outcomes = Outcomes {
    group: Group { key: "R3", name: "不予公开", bit: 4 },
    label: "（三）不予公开",
    rows: &[
        ("R3.1", &["1.属于国家秘密"]),
        ("R3.2", &["2.其他法律行政法规禁止公开", "2.其他法律、行政法规禁止公开"]),
        ("R3.3", &["3.危及“三安全一稳定”", "3.危及三安全一稳定"]),
        ("R3.4", &["4.保护第三方合法权益"]),
        ("R3.5", &["5.属于三类内部事务信息"]),
        ("R3.6", &["6.属于四类过程性信息"]),
        ("R3.7", &["7.属于行政执法案卷"]),
        ("R3.8", &["8.属于行政查询事项"]),
    ],
    subtotal: Some(("S3", &["（三）小计", "不予公开小计", "小计", "合计"])),
};
/// 无法提供.
pub const UNAVAILABLE: Outcomes = Outcomes {
    group: Group { key: "R4", name: "无法提供", bit: 8 },
    label: "（四）无法提供",
    rows: &[
        ("R4.1", &["1.本机关不掌握相关政府信息"]),
        ("R4.2", &["2.没有现成信息需要另行制作"]),
        ("R4.3", &["3.补正后申请内容仍不明确"]),
    ],
    subtotal: Some(("S4", &["（四）小计", "无法提供小计", "小计", "合计"])),
};
/// 不予处理.
pub const NOT_PROCESSED: Outcomes = Outcomes {
    group: Group { key: "R5", name: "不予处理", bit: 16 },
    label: "（五）不予处理",
    rows: &[
        ("R5.1", &["1.信访举报投诉类申请"]),
        ("R5.2", &["2.重复申请"]),
        ("R5.3", &["3.要求提供公开出版物"]),
        ("R5.4", &["4.无正当理由大量反复申请"]),
        ("R5.5", &["5.要求行政机关确认或重新出具已获取信息"]),
    ],
    subtotal: Some(("S5", &["（五）小计", "不予处理小计", "小计", "合计"])),
};
/// 其他处理, whose rows differ.
pub const OTHER: Group = Group { key: "R6", name: "其他处理", bit: 32 };

/// The table of applications, which differs by the rows of 其他处理 and by the words that tell them.
pub fn applications(other: Outcomes, telling: &'static [&'static str]) -> TableForm {
    let columns = [
        person("N", &["自然人"]),
        organisation("C1", &["商业企业"]),
        organisation("C2", &["科研机构"]),
        organisation("C3", &["社会公益组织"]),
        organisation("C4", &["法律服务机构"]),
        organisation("C5", &["其他"]),
        total("T", &["总计", "合计"]),
    ];
    applications::form(&Applications {
        number: (3, "表三"),
        note: NOTE,
        received: RECEIVED,
        carried_in: CARRIED_IN,
        outcomes: (RESULT, &[GRANTED, PARTLY_GRANTED, DENIED, UNAVAILABLE, NOT_PROCESSED, other]),
        total: TOTAL,
        carried_out: CARRIED_OUT,
        columns: &columns,
        furniture: &["勾稽关系", "办理结果", "收到和处理政府信息公开申请情况"],
        signs: Signs { telling, ..APPLICATIONS_SIGNS },
    })
}

/// The words that tell the table of applications from the text around it.
pub const APPLICATIONS_SIGNS: Signs = Signs {
    anchors: &[
        "新收政府信息公开申请",
        "上年结转政府信息",
        "属于国家秘密",
        "法律行政法规禁止",
        "安全一稳定",
        "第三方合法权益",
        "三类内部事务",
        "四类过程性",
        "行政执法案卷",
        "行政查询事项",
        "不掌握相关",
        "没有现成信息",
        "补正后申请",
        "信访举报投诉类",
        "要求提供公开出版物",
        "大量反复申请",
        "重新出具已获取",
        "结转下年度继续",
        "申请人情况",
    ],
    heading: &["申请人情况", "勾稽关系"],
    telling: &[],
};

// -------------------------------------------------------------------------------- the table of cases

/// The table of cases.
pub fn cases() -> TableForm {
    const GROUPS: &[CaseGroup] = &[
        ("review", &["行政复议"], &[]),
        ("direct", &["未经复议直接起诉"], &["行政诉讼"]),
        ("after", &["复议后起诉"], &["行政诉讼"]),
    ];
    let part = |key, labels: &[&'static str]| column(key, labels, ColumnRole::Part, Measure::Count);
    let columns = [
        part("upheld", &["结果维持", "维持"]),
        part("corrected", &["结果纠正", "纠正"]),
        part("other", &["其他结果", "其它结果"]),
        part("pending", &["尚未审结", "未审结"]),
        column("total", &["总计", "合计"], ColumnRole::Total, Measure::Count),
    ];
    cases::form(4, "表四", GROUPS, &columns, CASES_SIGNS)
}

/// The words that tell the table of cases from the text around it.
const CASES_SIGNS: Signs = Signs {
    anchors: &["结果维持", "结果纠正", "尚未审结", "未经复议直接起诉", "复议后起诉"],
    heading: &["维持", "纠正", "审结", "起诉"],
    telling: &[],
};

// ---------------------------------------------------------------------------------- the sample report

/// The tables of applications and of cases in the sample report: a township with twelve new applications and one carried over.
/// A cell that is not listed holds 0.
pub const SAMPLE: [Figure; 26] = [
    (3, "A", "N", 10),
    (3, "A", "C1", 2),
    (3, "A", "T", 12),
    (3, "B", "N", 1),
    (3, "B", "C1", 0),
    (3, "B", "T", 1),
    (3, "R1", "N", 5),
    (3, "R1", "C1", 1),
    (3, "R1", "T", 6),
    (3, "R3.7", "N", 2),
    (3, "R3.7", "C1", 0),
    (3, "R3.7", "T", 2),
    (3, "R4.1", "N", 1),
    (3, "R4.1", "C1", 1),
    (3, "R4.1", "T", 2),
    (3, "R5.2", "N", 2),
    (3, "R5.2", "C1", 0),
    (3, "R5.2", "T", 2),
    (3, "R7", "N", 10),
    (3, "R7", "C1", 2),
    (3, "R7", "T", 12),
    (3, "D", "N", 1),
    (3, "D", "C1", 0),
    (3, "D", "T", 1),
    (4, "review", "upheld", 1),
    (4, "review", "total", 1),
];
