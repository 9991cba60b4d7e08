//! The rules of the desk. They look at many drafts, so an example is a desk of its own.

use crate::finding::Severity;
use crate::rules::{Change, Row};

/// The part of a rule that a finding needs.
#[derive(Debug, Clone, Copy)]
pub struct Brief {
    /// Stable id.
    pub id: &'static str,
    /// The severity of its findings, as far as they do not say why theirs is another.
    pub severity: Severity,
}

/// A rule of the desk, with its documentation.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its id, severity, title, text and basis.
    pub row: Row,
    /// A desk on which the rule finds something.
    pub wrong: Example,
    /// A desk that looks alike and that it must leave alone.
    pub right: Example,
}

/// A desk of drafts of 青禾县.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The names on the list of units; empty where there is no list.
    pub list: &'static [&'static str],
    /// The drafts.
    pub drafts: &'static [Draft],
    /// The changes in the county's report, each of whose cells is the sum of the drafts'; `None` where there is no such report.
    pub aggregate: Option<&'static [Change]>,
}

/// The sample report of a year as that of a unit, with changes.
#[derive(Debug, Clone, Copy)]
pub struct Draft {
    /// The unit.
    pub name: &'static str,
    /// The year of the sample report.
    pub year: u32,
    /// The changes.
    pub changes: &'static [Change],
}

impl Example {
    /// The year of the desk: that of its first draft.
    pub fn year(&self) -> u32 {
        self.drafts.first().map_or(0, |draft| draft.year)
    }
}

const fn draft(name: &'static str, changes: &'static [Change]) -> Draft {
    Draft { name, year: 2023, changes }
}

const fn drafts(drafts: &'static [Draft]) -> Example {
    Example { list: &[], drafts, aggregate: None }
}

pub(super) const XU_LIST: Brief = Brief { id: "XU-LIST", severity: Severity::Error };
pub(super) const XU_ERA: Brief = Brief { id: "XU-ERA", severity: Severity::Error };
pub(super) const XU_SUM: Brief = Brief { id: "XU-SUM", severity: Severity::Error };
pub(super) const XU_COPY: Brief = Brief { id: "XU-COPY", severity: Severity::Warning };
pub(super) const XU_OUT: Brief = Brief { id: "XU-OUT", severity: Severity::Hint };

const YUNLING: &str = "青禾县云岭镇人民政府";
const QINGSHI: &str = "青禾县青石镇人民政府";
const BAISHUI: &str = "青禾县白水镇人民政府";
const SHUILI: &str = "青禾县水利局";

const IN_THOUSANDS: &[Change] = &[Change::Cell(2, "permits", "decisions", "1500")];
const ONE_TOWN_IN_THOUSANDS: [Draft; 9] = beside_eight_towns(draft("青禾县东河镇人民政府", IN_THOUSANDS));
const A_BUREAU_IN_THOUSANDS: [Draft; 9] = beside_eight_towns(draft(SHUILI, IN_THOUSANDS));

/// A draft and those of eight towns with nothing to remark.
const fn beside_eight_towns(first: Draft) -> [Draft; 9] {
    [
        first,
        draft("青禾县西河镇人民政府", &[]),
        draft("青禾县南坪镇人民政府", &[]),
        draft("青禾县北坪镇人民政府", &[]),
        draft("青禾县柳树镇人民政府", &[]),
        draft("青禾县竹溪镇人民政府", &[]),
        draft(YUNLING, &[]),
        draft(QINGSHI, &[]),
        draft(BAISHUI, &[]),
    ]
}

/// All of them, with their documentation.
pub static RULES: [Rule; 5] = [
    Rule {
        row: XU_LIST.row(
            "单位名单：缺报、重复、年度不同",
            "有单位名单的，名单上的每个单位要有一份报告；同一单位、同一年度的报告只应有一份；年度与多数报告不同的单独列出。简称和全称视为同一单位。报告在而名单上没有的，是提醒。没有名单时只看重复和年度。",
            "《中华人民共和国政府信息公开条例》第四十九条：每年公布上一年度的政府信息公开工作年度报告",
        ),
        wrong: Example {
            list: &[YUNLING, QINGSHI, BAISHUI],
            drafts: &[draft(YUNLING, &[]), draft(QINGSHI, &[])],
            aggregate: None,
        },
        right: Example {
            list: &["云岭镇", "青石镇"],
            drafts: &[draft(YUNLING, &[]), draft(QINGSHI, &[])],
            aggregate: None,
        },
    },
    Rule {
        row: XU_ERA.row(
            "仍用旧格式的单位",
            "表格与年度要求的格式不同的单位逐一列出，便于一次退回。",
            "政府信息公开工作年度报告格式：2019、2020 年度一种，2021 年度起另一种",
        ),
        wrong: drafts(&[
            draft(YUNLING, &[]),
            Draft { name: QINGSHI, year: 2020, changes: &[Change::Text("2020", "2023")] },
        ]),
        right: drafts(&[draft(YUNLING, &[]), draft(QINGSHI, &[])]),
    },
    Rule {
        row: XU_SUM.row(
            "汇总报告各格等于各单位之和",
            "汇总报告表二、表三、表四的每一格与各单位同一格之和核对；不等的，列出各单位的数字；改动一个单位就能使一行相符的，指出是哪个单位。金额允许各单位四舍五入的误差。税务、海关等垂直管理单位计入与否都算相符。同一单位有几份的，只加最后一份。没有名单，或有单位缺报、在名单以外、几份报告不同、年度不同、读不出的，不等只是提醒，并说明是哪一种。汇总报告与多数报告年度不同，或不是各单位的上级的，不相加，只说明原因。",
            "汇总报告是各单位之和",
        ),
        wrong: Example {
            list: &[YUNLING, QINGSHI, BAISHUI],
            drafts: &[draft(YUNLING, &[]), draft(QINGSHI, &[]), draft(BAISHUI, &[])],
            aggregate: Some(&[Change::Cell(3, "A", "N", "31"), Change::Cell(3, "A", "T", "37")]),
        },
        right: Example {
            list: &[],
            drafts: &[
                draft(YUNLING, &[Change::Cell(2, "fees", "amount", "1.234")]),
                draft(QINGSHI, &[Change::Cell(2, "fees", "amount", "1.234")]),
            ],
            aggregate: Some(&[Change::Cell(2, "fees", "amount", "2.46")]),
        },
    },
    Rule {
        row: XU_COPY.row(
            "两个单位的正文大量相同",
            "逐句比较第一、第五、第六部分，单位名称和年份不计，引用条例的句子不计。三百字以上、九成五以上相同的是提醒；正文把本报告写成另一单位的报告，也是提醒。超过八个单位都有的句子是统一的模板，不算抄用。",
            "报告应当写本单位当年的情况",
        ),
        wrong: drafts(&[
            draft(YUNLING, &[]),
            draft(QINGSHI, &[]),
        ]),
        right: drafts(&[
            draft(YUNLING, &[]),
            draft(QINGSHI, &[Change::Add(
                "3月在集市口设立公示栏，把惠农补贴的发放名单逐村张贴，村民有疑问的当场解释并登记。12月与青禾县云岭镇人民政府联合举办信息公开培训。",
            )]),
        ]),
    },
    Rule {
        row: XU_OUT.row(
            "一个数字远大于同类单位",
            "只比较乡镇和街道，至少八个：一格的数字在一百以上、是其余各单位最大数的十倍以上的，可能多写了一位或用错了单位。各部门的职责不同，不作比较。",
            "与同类单位的数字比较",
        ),
        wrong: drafts(&ONE_TOWN_IN_THOUSANDS),
        right: drafts(&A_BUREAU_IN_THOUSANDS),
    },
];

impl Brief {
    const fn row(self, title: &'static str, text: &'static str, basis: &'static str) -> Row {
        Row { id: self.id, severity: self.severity, since: "0.3.0", title, text, basis }
    }
}

/// What a check of the desk needs of [`RULES`]: the texts are not linked into the module.
pub(super) const BRIEFS: [Brief; 5] = [XU_LIST, XU_ERA, XU_SUM, XU_COPY, XU_OUT];

/// The ids of all of them.
pub fn ids() -> Vec<&'static str> {
    BRIEFS.iter().map(|rule| rule.id).collect()
}
