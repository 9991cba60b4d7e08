//! The format of 2021 (国办公开办函〔2021〕30号), for reports of 2021 and later.

use super::applications::Outcomes;
use super::common::{self, COERCION, FEES, ITEM_1, ITEM_5, ITEM_6, ITEM_8, PENALTIES, PERMITS, RULES};
use super::edition::{Edition, Figure};
use super::items::{self, amount, count, item};
use super::{Signs, TableForm};

/// The edition.
pub fn edition() -> Edition {
    Edition {
        key: "2021",
        first_year: 2021,
        label: "2021 年格式（适用于 2021 年度起）",
        short_label: "2021 年格式",
        notice: Some("国办公开办函〔2021〕30号"),
        outline: common::outline(),
        tables: vec![items(), common::applications(OTHER, OTHER_TELLING), common::cases()],
        words: &[],
        sample: [&common::SAMPLE[..], &SAMPLE_ITEMS].concat(),
    }
}

/// 其他处理 is a group.
pub const OTHER: Outcomes = Outcomes {
    group: common::OTHER,
    label: "（六）其他处理",
    rows: &[
        (
            "R6.1",
            &[
                "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
                "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请",
                "1.申请人无正当理由逾期不补正",
                "1.逾期不补正",
            ],
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
        ),
        ("R6.3", &["3.其他", "3.其它"]),
    ],
    subtotal: Some(("S6", &["（六）小计", "其他处理小计", "小计", "合计"])),
};

/// Words of the rows of 其他处理.
pub const OTHER_TELLING: &[&str] = &["逾期不补正", "逾期未按收费通知", "逾期不缴费", "逾期未缴费"];

const DOCUMENTS: &[&str] = &["行政规范性文件", "规范性文件"];

/// 4 blocks, 6 rows, 10 cells.
fn items() -> TableForm {
    let documents = [
        count("made", &["本年制发件数", "本年制发数量", "制发件数"]),
        count("repealed", &["本年废止件数", "本年废止数量", "废止件数"]),
        count("valid", &["现行有效件数", "现行有效数量"]),
    ];
    let decisions = [count("decisions", &["本年处理决定数量", "处理决定数量"])];
    let fees = [amount("amount", &["本年收费金额（单位：万元）", "本年收费金额（万元）", "本年收费金额"])];
    let rows = vec![
        item("rules", RULES, ITEM_1, &documents),
        item("documents", DOCUMENTS, ITEM_1, &documents),
        item("permits", PERMITS, ITEM_5, &decisions),
        item("penalties", PENALTIES, ITEM_6, &decisions),
        item("coercion", COERCION, ITEM_6, &decisions),
        item("fees", FEES, ITEM_8, &fees),
    ];
    let signs = Signs {
        anchors: &[
            "第二十条第",
            "制发件数",
            "废止件数",
            "现行有效件数",
            "本年处理决定数量",
            "处理决定数量",
            "行政事业性收费",
            "行政规范性文件",
        ],
        heading: &["第二十条第", "信息内容"],
        telling: &["制发件数", "废止件数", "现行有效", "本年处理决定数量", "收费金额"],
    };
    items::form(2, "表二", common::ITEMS_TITLE, rows, signs)
}

/// The table of items in the sample report.
const SAMPLE_ITEMS: [Figure; 3] =
    [(2, "documents", "made", 2), (2, "documents", "repealed", 1), (2, "documents", "valid", 9)];
