//! 表二 主动公开政府信息情况: four or five small tables after the items of 《条例》第二十条.

use super::{ColumnForm, ColumnRole, RowForm, RowRole, TableForm, column, row};
use crate::number::Measure;
use crate::text::fold::fold;
use crate::text::order::sort_by;

const ITEM_1: &[&str] = &["第二十条第（一）项"];
const ITEM_5: &[&str] = &["第二十条第（五）项"];
const ITEM_6: &[&str] = &["第二十条第（六）项"];
const ITEM_8: &[&str] = &["第二十条第（八）项"];
const ITEM_9: &[&str] = &["第二十条第（九）项"];

const RULES: &[&str] = &["规章", "部门规章", "政府规章"];
const DOCUMENTS: &[&str] = &["行政规范性文件", "规范性文件"];
const PERMITS: &[&str] = &["行政许可"];
// Some organs split the last one.
const SERVICES: &[&str] = &["其他对外管理服务事项", "其它对外管理服务事项", "行政检查", "行政确认"];
const PENALTIES: &[&str] = &["行政处罚"];
const COERCION: &[&str] = &["行政强制"];
const FEES: &[&str] = &["行政事业性收费"];
const PROCUREMENT: &[&str] = &["政府集中采购"];

fn count(key: &'static str, labels: &[&'static str]) -> ColumnForm {
    column(key, labels, ColumnRole::Single, Measure::Count)
}

/// Reports for 2019 and 2020 (国办公开办函〔2019〕60号): 5 blocks, 8 rows, 22 cells.
pub(super) fn y2019() -> TableForm {
    let change = column("change", &["本年增/减", "本年增减", "增/减"], ColumnRole::Single, Measure::Change);
    let documents = [
        count("made", &["本年新制作数量", "本年新制作"]),
        count("published", &["本年新公开数量", "本年新公开"]),
        count("public", &["对外公开总数量", "对外公开总数"]),
    ];
    let items = [
        count("last", &["上一年项目数量", "上年项目数量"]),
        change,
        count("decisions", &["处理决定数量", "处理决定数"]),
    ];
    let procurement = [
        count("projects", &["采购项目数量", "采购项目数"]),
        column(
            "amount",
            &["采购总金额", "采购总金额（万元）", "采购总金额（元）"],
            ColumnRole::Single,
            Measure::Amount,
        ),
    ];
    let old_documents = &["规范性文件", "行政规范性文件"];
    form(vec![
        single("rules", RULES, ITEM_1, &documents),
        single("documents", old_documents, ITEM_1, &documents),
        single("permits", PERMITS, ITEM_5, &items),
        single("services", SERVICES, ITEM_5, &items),
        single("penalties", PENALTIES, ITEM_6, &items),
        single("coercion", COERCION, ITEM_6, &items),
        single("fees", FEES, ITEM_8, &items[..2]),
        single("procurement", PROCUREMENT, ITEM_9, &procurement),
    ])
}

/// Reports for 2021 and later (国办公开办函〔2021〕30号): 4 blocks, 6 rows, 10 cells.
pub(super) fn y2021() -> TableForm {
    let documents = [
        count("made", &["本年制发件数", "本年制发数量", "制发件数"]),
        count("repealed", &["本年废止件数", "本年废止数量", "废止件数"]),
        count("valid", &["现行有效件数", "现行有效数量"]),
    ];
    let decisions = [count("decisions", &["本年处理决定数量", "处理决定数量"])];
    let fees = [column(
        "amount",
        &["本年收费金额（单位：万元）", "本年收费金额（万元）", "本年收费金额"],
        ColumnRole::Single,
        Measure::Amount,
    )];
    form(vec![
        single("rules", RULES, ITEM_1, &documents),
        single("documents", DOCUMENTS, ITEM_1, &documents),
        single("permits", PERMITS, ITEM_5, &decisions),
        single("penalties", PENALTIES, ITEM_6, &decisions),
        single("coercion", COERCION, ITEM_6, &decisions),
        single("fees", FEES, ITEM_8, &fees),
    ])
}

fn single(
    key: &'static str,
    labels: &[&'static str],
    path: &'static [&'static str],
    columns: &[ColumnForm],
) -> RowForm {
    row(key, labels, path, RowRole::Single, columns)
}

fn form(rows: Vec<RowForm>) -> TableForm {
    let mut furniture: Vec<String> = vec![fold("信息内容"), fold("主动公开政府信息情况")];
    for row in &rows {
        for item in row.path {
            let full = fold(item);
            // 第二十条第一项, too
            furniture.push(full.replace(['(', ')'], ""));
            furniture.push(full);
        }
        furniture.extend(row.columns.iter().flat_map(|column| column.accepted.clone()));
    }
    sort_by(&mut furniture, |a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    furniture.dedup();
    TableForm { number: 2, name: "表二", header: Vec::new(), label_columns: 1, rows, furniture }
}
