//! The format of 2019 (国办公开办函〔2019〕60号), for reports of 2019 and 2020.

use super::applications::Outcomes;
use super::common::{self, COERCION, FEES, ITEM_1, ITEM_5, ITEM_6, ITEM_8, PENALTIES, PERMITS, RULES};
use super::edition::Edition;
use super::items::{self, amount, count, item};
use super::{ColumnRole, Signs, TableForm, column};
use crate::number::Measure;

/// The edition.
pub fn edition() -> Edition {
    Edition {
        key: "2019",
        first_year: 2019,
        label: "2019 年格式（适用于 2019、2020 年度）",
        short_label: "2019 年格式",
        notice: Some("国办公开办函〔2019〕60号"),
        outline: common::outline(),
        // No word tells its table of applications from that of 2021: （六）其他处理 is a row here and a group there.
        tables: vec![items(), common::applications(OTHER, &[]), common::cases()],
        words: &[],
        sample: common::SAMPLE.to_vec(),
    }
}

/// 其他处理 is one row.
const OTHER: Outcomes = Outcomes {
    group: common::OTHER,
    label: "（六）其他处理",
    rows: &[("R6", &["（六）其他处理"])],
    subtotal: None,
};

const ITEM_9: &str = "第二十条第（九）项";
const DOCUMENTS: &[&str] = &["规范性文件", "行政规范性文件"];
// Some organs split this row.
const SERVICES: &[&str] = &["其他对外管理服务事项", "其它对外管理服务事项", "行政检查", "行政确认"];
const PROCUREMENT: &[&str] = &["政府集中采购"];

/// 5 blocks, 8 rows, 22 cells.
fn items() -> TableForm {
    let change = column("change", &["本年增/减", "本年增减", "增/减"], ColumnRole::Single, Measure::Change);
    let documents = [
        count("made", &["本年新制作数量", "本年新制作"]),
        count("published", &["本年新公开数量", "本年新公开"]),
        count("public", &["对外公开总数量", "对外公开总数"]),
    ];
    let matters = [
        count("last", &["上一年项目数量", "上年项目数量"]),
        change,
        count("decisions", &["处理决定数量", "处理决定数"]),
    ];
    let procurement = [
        count("projects", &["采购项目数量", "采购项目数"]),
        amount("amount", &["采购总金额", "采购总金额（万元）", "采购总金额（元）"]),
    ];
    let rows = vec![
        item("rules", RULES, ITEM_1, &documents),
        item("documents", DOCUMENTS, ITEM_1, &documents),
        item("permits", PERMITS, ITEM_5, &matters),
        item("services", SERVICES, ITEM_5, &matters),
        item("penalties", PENALTIES, ITEM_6, &matters),
        item("coercion", COERCION, ITEM_6, &matters),
        item("fees", FEES, ITEM_8, &matters[..2]),
        item("procurement", PROCUREMENT, ITEM_9, &procurement),
    ];
    let signs = Signs {
        anchors: &[
            "第二十条第",
            "对外公开总数",
            "本年新制作",
            "本年新公开",
            "处理决定数量",
            "上一年项目数量",
            "政府集中采购",
            "行政事业性收费",
            "行政规范性文件",
        ],
        heading: &["第二十条第", "信息内容"],
        telling: &[
            "新制作",
            "新公开",
            "对外公开总数",
            "上一年项目数",
            "增/减",
            "采购项目",
            "采购总金额",
            "其他对外管理服务事项",
        ],
    };
    items::form(2, "表二", common::ITEMS_TITLE, rows, signs)
}
