//! 表三 收到和处理政府信息公开申请情况: 23 rows (2019) or 25 (2021) of seven figures.

use super::{CellIndex, ColumnForm, ColumnRole, Equation, RowForm, RowRole, TableForm, column, header, row};
use crate::number::Measure;
use crate::text::fold::fold;
use crate::text::order::sort_by;

const RESULT: &str = "三、本年度办理结果";
const NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
const P: &[&str] = &[RESULT];
const P3: &[&str] = &[RESULT, "（三）不予公开"];
const P4: &[&str] = &[RESULT, "（四）无法提供"];
const P5: &[&str] = &[RESULT, "（五）不予处理"];
const P6: &[&str] = &[RESULT, "（六）其他处理"];

type Line = (&'static str, &'static [&'static str], &'static [&'static str], RowRole);

/// Rows up to （五）, common to both editions. Short labels are those that portals print.
const COMMON: &[Line] = &[
    (
        "A",
        &["一、本年新收政府信息公开申请数量", "本年新收申请数量", "本年新收政府信息公开申请"],
        &[],
        RowRole::Received,
    ),
    (
        "B",
        &[
            "二、上年结转政府信息公开申请数量",
            "上年结转申请数量",
            "上年结转政府信息公开申请",
            "上年度结转政府信息公开申请数量",
        ],
        &[],
        RowRole::CarriedIn,
    ),
    ("R1", &["（一）予以公开"], P, RowRole::Outcome),
    (
        "R2",
        &["（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"],
        P,
        RowRole::Outcome,
    ),
    ("R3.1", &["1.属于国家秘密"], P3, RowRole::Outcome),
    ("R3.2", &["2.其他法律行政法规禁止公开", "2.其他法律、行政法规禁止公开"], P3, RowRole::Outcome),
    ("R3.3", &["3.危及“三安全一稳定”", "3.危及三安全一稳定"], P3, RowRole::Outcome),
    ("R3.4", &["4.保护第三方合法权益"], P3, RowRole::Outcome),
    ("R3.5", &["5.属于三类内部事务信息"], P3, RowRole::Outcome),
    ("R3.6", &["6.属于四类过程性信息"], P3, RowRole::Outcome),
    ("R3.7", &["7.属于行政执法案卷"], P3, RowRole::Outcome),
    ("R3.8", &["8.属于行政查询事项"], P3, RowRole::Outcome),
    ("S3", &["（三）小计", "不予公开小计", "小计", "合计"], P3, RowRole::Subtotal),
    ("R4.1", &["1.本机关不掌握相关政府信息"], P4, RowRole::Outcome),
    ("R4.2", &["2.没有现成信息需要另行制作"], P4, RowRole::Outcome),
    ("R4.3", &["3.补正后申请内容仍不明确"], P4, RowRole::Outcome),
    ("S4", &["（四）小计", "无法提供小计", "小计", "合计"], P4, RowRole::Subtotal),
    ("R5.1", &["1.信访举报投诉类申请"], P5, RowRole::Outcome),
    ("R5.2", &["2.重复申请"], P5, RowRole::Outcome),
    ("R5.3", &["3.要求提供公开出版物"], P5, RowRole::Outcome),
    ("R5.4", &["4.无正当理由大量反复申请"], P5, RowRole::Outcome),
    ("R5.5", &["5.要求行政机关确认或重新出具已获取信息"], P5, RowRole::Outcome),
    ("S5", &["（五）小计", "不予处理小计", "小计", "合计"], P5, RowRole::Subtotal),
];

const OTHER_2019: &[Line] = &[("R6", &["（六）其他处理"], P, RowRole::Outcome)];

const OTHER_2021: &[Line] = &[
    (
        "R6.1",
        &[
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请",
            "1.申请人无正当理由逾期不补正",
            "1.逾期不补正",
        ],
        P6,
        RowRole::Outcome,
    ),
    (
        "R6.2",
        &[
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用，行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用",
            "2.逾期不缴费",
            "2.逾期未缴费",
        ],
        P6,
        RowRole::Outcome,
    ),
    ("R6.3", &["3.其他", "3.其它"], P6, RowRole::Outcome),
    ("S6", &["（六）小计", "其他处理小计", "小计", "合计"], P6, RowRole::Subtotal),
];

const CLOSE: &[Line] = &[
    ("R7", &["（七）总计", "（七）合计"], P, RowRole::Total),
    (
        "D",
        &["四、结转下年度继续办理", "四、结转下年继续办理", "结转下年度继续办理数量"],
        &[],
        RowRole::CarriedOut,
    ),
];

pub(super) fn y2019() -> TableForm {
    form(OTHER_2019)
}

pub(super) fn y2021() -> TableForm {
    form(OTHER_2021)
}

fn form(other: &[Line]) -> TableForm {
    let organisation = |key, label| column(key, &[label], ColumnRole::OrganisationPart, Measure::Count);
    let columns = [
        column("N", &["自然人"], ColumnRole::Part, Measure::Count),
        organisation("C1", "商业企业"),
        organisation("C2", "科研机构"),
        organisation("C3", "社会公益组织"),
        organisation("C4", "法律服务机构"),
        organisation("C5", "其他"),
        column("T", &["总计", "合计"], ColumnRole::Total, Measure::Count),
    ];
    let lines = COMMON.iter().chain(other).chain(CLOSE);
    let rows: Vec<RowForm> =
        lines.map(|&(key, labels, path, role)| row(key, labels, path, role, &columns)).collect();
    let mut furniture: Vec<String> = [
        NOTE,
        "申请人情况",
        "法人或其他组织",
        "小计",
        "勾稽关系",
        "办理结果",
        "收到和处理政府信息公开申请情况",
    ]
    .iter()
    .chain(rows.iter().flat_map(|row| row.path))
    .map(|text| fold(text))
    .collect();
    furniture.extend(columns.iter().flat_map(|column| column.accepted.clone()));
    sort_by(&mut furniture, |a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    furniture.dedup();
    TableForm {
        number: 3,
        name: "表三",
        header: header(&[
            &[(NOTE, 3, 3), ("申请人情况", 7, 1)],
            &[("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)],
            &[
                ("商业企业", 1, 1),
                ("科研机构", 1, 1),
                ("社会公益组织", 1, 1),
                ("法律服务机构", 1, 1),
                ("其他", 1, 1),
            ],
        ]),
        label_columns: 3,
        rows,
        furniture,
    }
}

/// The extra column that home-made templates put behind the 法人或其他组织.
pub fn subtotal_column() -> ColumnForm {
    column("CS", &["小计", "法人或其他组织小计", "合计"], ColumnRole::Subtotal, Measure::Count)
}

/// Row sums (`T3-ROW`), column sums (`T3-COL`), the balance that the heading prints (`T3-BAL`) and
/// subtotals (`T3-SUB`).
pub(super) fn equations(
    form: &TableForm,
    present: &dyn Fn(usize) -> bool,
    columns: &[ColumnForm],
) -> Vec<Equation> {
    let columns_of = |wanted: &[ColumnRole]| -> Vec<usize> {
        (0..columns.len()).filter(|&c| wanted.contains(&columns[c].role)).collect()
    };
    let rows_of = |wanted: &[RowRole]| -> Vec<usize> {
        (0..form.rows.len()).filter(|&r| wanted.contains(&form.rows[r].role)).collect()
    };
    let parts = columns_of(&[ColumnRole::Part, ColumnRole::OrganisationPart]);
    let organisations = columns_of(&[ColumnRole::OrganisationPart]);
    let total = columns_of(&[ColumnRole::Total]);
    let mut all = Vec::new();
    for (r, row) in form.rows.iter().enumerate().filter(|&(r, _)| present(r)) {
        let along = |columns: &[usize]| -> Vec<CellIndex> {
            columns.iter().map(|&column| CellIndex { row: r, column }).collect()
        };
        let sum = |rule, left: &[usize], right: &[usize]| Equation {
            rule,
            about: row.key,
            left: along(left),
            right: along(right),
        };
        all.push(sum("T3-ROW", &parts, &total));
        for &subtotal in &columns_of(&[ColumnRole::Subtotal]) {
            all.push(sum("T3-SUB", &organisations, &[subtotal]));
        }
    }
    for (c, column) in columns.iter().enumerate() {
        let down = |rows: &[usize]| -> Vec<CellIndex> {
            rows.iter().map(|&row| CellIndex { row, column: c }).collect()
        };
        let sum = |rule, left: &[usize], right: &[usize]| Equation {
            rule,
            about: column.key,
            left: down(left),
            right: down(right),
        };
        let outcomes = rows_of(&[RowRole::Outcome]);
        let end = rows_of(&[RowRole::Total]);
        all.push(sum("T3-COL", &outcomes, &end));
        let income = rows_of(&[RowRole::Received, RowRole::CarriedIn]);
        all.push(sum("T3-BAL", &income, &rows_of(&[RowRole::Total, RowRole::CarriedOut])));
        for subtotal in rows_of(&[RowRole::Subtotal]).into_iter().filter(|&r| present(r)) {
            let group = form.rows[subtotal].group();
            let members: Vec<usize> = outcomes
                .iter()
                .copied()
                .filter(|&r| form.rows[r].group().strip_prefix('R') == Some(group))
                .collect();
            all.push(sum("T3-SUB", &members, &[subtotal]));
        }
    }
    all
}
