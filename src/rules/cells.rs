//! CP: what stands in the cells.

use super::Change::{Cell as Set, Text};
use super::rule::example;
use super::{Brief, Context, Exchange, Rule};
use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, ColumnRole, RowRole, TableKind};
use crate::number::{Entry, Measure, Separator};
use crate::relation::CellRef;
use crate::report::names::{cell_name, row_label};
use crate::report::{Cell, ColumnsFault, Operand, Table, Unreadable};
use rust_decimal::Decimal;

const COUNTS: &str = "表格是统计表，每格一个数，没有的填 0";

pub(super) const RULES: &[Rule] = &[
    CP_BLANK,
    CP_MARK,
    CP_TOT,
    CP_TEXT,
    CP_FULL,
    CP_SEP,
    CP_NEG,
    CP_FRAC,
    CP_SPLIT,
    CP_LOOK,
    CP_UNITCELL,
    CP_HAN,
    CP_APPROX,
    CP_NOROW,
];

pub(super) const CP_BLANK: Rule = Rule {
    id: "CP-BLANK",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "单元格空白",
    text: "空白既不是 0，也看不出是漏填还是没有。没有发生的应填 0。",
    basis: COUNTS,
    exchange: None,
    wrong: example(2023, &[Set(3, "R3.1", "C1", "")]),
    right: example(2023, &[Set(3, "R3.1", "C1", "0")]),
};

pub(super) const CP_MARK: Rule = Rule {
    id: "CP-MARK",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "单元格填了符号而不是数字",
    text: "“/”“—”“无”等不是数字，没有发生的应填 0；确不适用的，请与主管部门确认写法。",
    basis: COUNTS,
    exchange: None,
    wrong: example(2023, &[Set(2, "rules", "made", "/")]),
    right: example(2020, &[Set(2, "permits", "change", "-1")]),
};

pub(super) const CP_TOT: Rule = Rule {
    id: "CP-TOT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "有分项而总计空白",
    text: "同一行（组）已有不为 0 的数字，总计不能空白。",
    basis: COUNTS,
    exchange: None,
    wrong: example(2023, &[Set(3, "R1", "T", "")]),
    right: example(2023, &[Set(3, "R1", "C1", "")]),
};

pub(super) const CP_TEXT: Rule = Rule {
    id: "CP-TEXT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "单元格不是数字",
    text: "表格每格应填一个数。",
    basis: COUNTS,
    exchange: None,
    wrong: example(2023, &[Set(3, "R3.1", "C1", "abc")]),
    right: example(
        2020,
        &[Set(2, "procurement", "projects", "1"), Set(2, "procurement", "amount", "4025 元")],
    ),
};

pub(super) const CP_FULL: Rule = Rule {
    id: "CP-FULL",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "数字用了全角字符",
    text: "全角数字能读懂，但与其他数字不一致，建议改为半角。",
    basis: "数字书写习惯",
    exchange: None,
    wrong: example(2023, &[Set(3, "R3.1", "C1", "０")]),
    right: example(2023, &[Set(3, "R3.1", "C1", "0")]),
};

pub(super) const CP_SEP: Rule = Rule {
    id: "CP-SEP",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "数字带千位分隔符",
    text: "带分隔符的数字已按一个数读取；用全角逗号分隔的，也可能是两个数，请核对。",
    basis: "数字书写习惯",
    exchange: None,
    wrong: example(2023, &[Set(2, "permits", "decisions", "1,234")]),
    right: example(2023, &[Set(2, "permits", "decisions", "1234")]),
};

pub(super) const CP_NEG: Rule = Rule {
    id: "CP-NEG",
    severity: Severity::Error,
    since: "0.1.0",
    title: "件数是负数",
    text: "申请、复议、诉讼的件数不可能是负数。",
    basis: "计数的含义",
    exchange: None,
    wrong: example(2023, &[Set(3, "R3.1", "C1", "-1")]),
    right: example(2020, &[Set(2, "permits", "last", "5"), Set(2, "permits", "change", "-1")]),
};

pub(super) const CP_FRAC: Rule = Rule {
    id: "CP-FRAC",
    severity: Severity::Error,
    since: "0.1.0",
    title: "件数不是整数",
    text: "申请、复议、诉讼的件数应是整数。",
    basis: "计数的含义",
    exchange: None,
    wrong: example(2023, &[Set(3, "R3.1", "C1", "0.5")]),
    right: example(2023, &[Set(2, "fees", "amount", "0.5")]),
};

pub(super) const CP_SPLIT: Rule = Rule {
    id: "CP-SPLIT",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "数字中间有空格或逗号",
    text: "可能是一个数，也可能是两个单元格连在了一起，未参加核对。",
    basis: COUNTS,
    exchange: None,
    wrong: example(2023, &[Set(3, "R3.1", "C1", "1 2")]),
    right: example(
        2020,
        &[Set(2, "procurement", "projects", "1"), Set(2, "procurement", "amount", "4025 元")],
    ),
};

pub(super) const CP_LOOK: Rule = Rule {
    id: "CP-LOOK",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "数字里混有形近的字母",
    text: "字母 O、l、I 看起来像 0 和 1，但不是数字，未参加核对。",
    basis: COUNTS,
    // A sign may be meant for nothing to report, a stroke for a bar.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Set(3, "R3.1", "C1", "O")]),
    right: example(2023, &[Set(3, "R3.1", "C1", "0")]),
};

pub(super) const CP_UNITCELL: Rule = Rule {
    id: "CP-UNITCELL",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "件数单元格带了单位",
    text: "单元格只填数字即可。",
    basis: COUNTS,
    exchange: None,
    wrong: example(2023, &[Set(2, "permits", "decisions", "3件")]),
    right: example(
        2020,
        &[Set(2, "procurement", "projects", "1"), Set(2, "procurement", "amount", "4025元")],
    ),
};

pub(super) const CP_HAN: Rule = Rule {
    id: "CP-HAN",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "数字用汉字书写",
    text: "统计表应使用阿拉伯数字。",
    basis: "数字书写习惯",
    exchange: None,
    wrong: example(2023, &[Set(2, "permits", "decisions", "三")]),
    right: example(2023, &[Set(2, "permits", "decisions", "3")]),
};

pub(super) const CP_APPROX: Rule = Rule {
    id: "CP-APPROX",
    severity: Severity::Error,
    since: "0.1.0",
    title: "单元格是约数",
    text: "统计表应填准确的数，不能用“约”“余”“多”等。",
    basis: COUNTS,
    exchange: None,
    wrong: example(2023, &[Set(2, "permits", "decisions", "30余")]),
    right: example(2023, &[Set(2, "permits", "decisions", "30")]),
};

pub(super) const CP_NOROW: Rule = Rule {
    id: "CP-NOROW",
    severity: Severity::Info,
    since: "0.1.0",
    title: "有的行未能读取",
    text: "这些行的数字个数与列数对不上，或数字连在一起，不能确定哪个数在哪一列，没有参加核对。可改为从 Word 或网页直接复制表格再粘贴。",
    basis: "不能确定的不作判断",
    exchange: None,
    wrong: example(2023, &[Text("2.重复申请\t2\t0\t0", "2.重复申请\t2\t0")]),
    right: example(2023, &[Set(3, "R5.2", "C1", "")]),
};

/// What the cells of all tables show.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    context.report.tables.iter().flat_map(of_table).collect()
}

/// A table's cells that have something in common, told in one finding.
struct Common {
    rule: Brief,
    /// What is said of them, behind “表三有 3 个单元格”.
    what: &'static str,
    fix: &'static str,
}

const BLANK: Common =
    Common { rule: CP_BLANK.brief(), what: "空白", fix: "没有发生的填 0；漏填的请补上。" };
const MARK: Common =
    Common { rule: CP_MARK.brief(), what: "填的是符号而不是数字", fix: "没有发生的填 0。" };
const TOTAL: Common =
    Common { rule: CP_TOT.brief(), what: "空白，而同一组已有数字", fix: "请填写总计。" };
const FULL: Common =
    Common { rule: CP_FULL.brief(), what: "用了全角数字", fix: "建议改为半角数字。" };
const SEPARATED: Common =
    Common {
        rule: CP_SEP.brief(), what: "带千位分隔符，已按一个数读取", fix: "建议去掉分隔符。"
    };
const UNIT: Common =
    Common { rule: CP_UNITCELL.brief(), what: "带了单位", fix: "单元格只填数字。" };
const HAN: Common =
    Common { rule: CP_HAN.brief(), what: "用汉字书写数字", fix: "请改为阿拉伯数字。" };

fn of_table(table: &Table) -> Vec<Finding> {
    let mut findings = Vec::new();
    let blank_totals = blank_totals(table);
    let mut common: Vec<(Common, Vec<CellIndex>)> =
        [TOTAL, BLANK, MARK, FULL, SEPARATED, UNIT, HAN].into_iter().map(|c| (c, Vec::new())).collect();
    let mut add = |of: &Common, index: CellIndex| {
        if let Some((_, cells)) = common.iter_mut().find(|(c, _)| c.rule.id == of.rule.id) {
            cells.push(index);
        }
    };
    for (index, cell) in table.cells() {
        let measure = table.columns_of(index.row)[index.column].measure;
        match &cell.entry {
            Some(Entry::Blank | Entry::Mark) if blank_totals.contains(&index) => add(&TOTAL, index),
            Some(Entry::Blank) => add(&BLANK, index),
            Some(Entry::Mark) => add(&MARK, index),
            Some(Entry::Number(figure)) => {
                if figure.full_width {
                    add(&FULL, index);
                }
                if figure.separator == Separator::Plain {
                    add(&SEPARATED, index);
                }
                if figure.unit.is_some() && measure != Measure::Amount {
                    add(&UNIT, index);
                }
                if figure.han {
                    add(&HAN, index);
                }
                findings.extend(doubtful_figure(table, index, cell));
            }
            Some(entry) => findings.push(no_figure(table, index, cell, entry)),
            None => {}
        }
    }
    for (common, cells) in common {
        if !cells.is_empty() {
            findings.push(of_cells(table, &common, &cells));
        }
    }
    findings.extend(unread_rows(table));
    findings
}

/// Totals that are blank although their parts are not: of a row, of the outcomes, of a group of table 4.
fn blank_totals(table: &Table) -> Vec<CellIndex> {
    let open = |index: CellIndex| table.cell(index).is_some_and(|cell| cell.operand() == Operand::Unstated);
    let stated = |index: CellIndex| {
        let operand = table.cell(index).map(Cell::operand);
        matches!(operand, Some(Operand::Known(value)) if value > Decimal::ZERO)
    };
    let mut found = Vec::new();
    for (row, form) in table.form.rows.iter().enumerate().filter(|&(row, _)| table.rows[row].is_some()) {
        let columns = table.columns_of(row);
        for (column, _) in columns.iter().enumerate() {
            let index = CellIndex { row, column };
            let along = columns[column].role == ColumnRole::Total
                && (0..columns.len()).any(|c| c != column && stated(CellIndex { row, column: c }));
            let outcome = |r: &usize| table.form.rows[*r].role == RowRole::Outcome;
            let down = form.role == RowRole::Total
                && (0..table.rows.len()).filter(outcome).any(|r| stated(CellIndex { row: r, column }));
            if open(index) && (along || down) {
                found.push(index);
            }
        }
    }
    found
}

/// One finding for all cells of a table that have something in common.
fn of_cells(table: &Table, common: &Common, cells: &[CellIndex]) -> Finding {
    const MOST_NAMED: usize = 3;
    let names: Vec<String> = cells
        .iter()
        .take(MOST_NAMED)
        .map(|&index| cell_name(table, index).trim_start_matches(table.form.name).to_owned())
        .collect();
    let more = if cells.len() > MOST_NAMED { "等" } else { "" };
    let message = match cells {
        [only] => format!("{}{}。", cell_name(table, *only), common.what),
        _ => format!(
            "{}有 {} 个单元格{}：{}{more}。",
            table.form.name,
            cells.len(),
            common.what,
            names.join("、")
        ),
    };
    let finding = common.rule.finding(message).fix(common.fix);
    cells.iter().fold(finding, |finding, &index| {
        finding.at_cell(CellRef::new(table, index), table.cell(index).map(|cell| cell.place))
    })
}

fn at(finding: Finding, table: &Table, index: CellIndex, cell: &Cell) -> Finding {
    finding.at_cell(CellRef::new(table, index), Some(cell.place))
}

/// Negative, fractional, or two figures perhaps. Table 2 has rules of its own for the first two.
fn doubtful_figure(table: &Table, index: CellIndex, cell: &Cell) -> Option<Finding> {
    let Some(Entry::Number(figure)) = &cell.entry else { return None };
    // Nearly every cell is in order: its name is put together only where it is not.
    let name = || cell_name(table, index);
    let own_rule = table.form.kind == TableKind::Items;
    let finding = if figure.separator == Separator::Doubtful {
        let message = format!("{}为“{}”，已按一个数读取，也可能是两个数，请核对。", name(), cell.text);
        // Here the separator may be the end of another cell.
        CP_SEP.finding(message).severity(Severity::Warning)
    } else if !own_rule && figure.value < Decimal::ZERO {
        CP_NEG.finding(format!("{}为 {}，件数不可能是负数。", name(), cell.text))
    } else if !own_rule && !figure.value.fract().is_zero() {
        CP_FRAC.finding(format!("{}为 {}，件数应是整数。", name(), cell.text))
    } else {
        return None;
    };
    Some(at(finding, table, index, cell))
}

/// An entry that is not a figure for certain.
fn no_figure(table: &Table, index: CellIndex, cell: &Cell, entry: &Entry) -> Finding {
    let name = cell_name(table, index);
    let text = &cell.text;
    let finding = match entry {
        Entry::Approximate => {
            let message = format!("{name}为“{text}”，统计表应填准确的数。");
            CP_APPROX.finding(message)
        }
        Entry::Split => {
            let message =
                format!("{name}为“{text}”，中间有空格或逗号，可能是一个数，也可能是两个单元格，未参加核对。");
            CP_SPLIT.finding(message)
        }
        Entry::LookAlike(value) => {
            let message = format!("{name}为“{text}”，含有形近数字的字符，可能是 {value}，未参加核对。");
            CP_LOOK.finding(message).sides(text.clone(), value.to_string())
        }
        _ => {
            let message = format!("{name}为“{text}”，不是数字。");
            CP_TEXT.finding(message)
        }
    };
    at(finding, table, index, cell)
}

/// CP-NOROW: rows that could not be read, and why. Where most rows have another number of values,
/// ST-COLS says it.
fn unread_rows(table: &Table) -> Option<Finding> {
    if matches!(table.columns_fault, Some(ColumnsFault::Count { .. })) {
        return None;
    }
    let rows = table.rows.iter().enumerate();
    let unread: Vec<(usize, &crate::report::RowRead)> = rows
        .filter_map(|(index, row)| row.as_ref().map(|row| (index, row)))
        .filter(|(_, row)| row.unreadable.is_some())
        .collect();
    let (_, first) = unread.first()?;
    // The groups of table 4 share one line.
    let names: Vec<&str> = if table.form.kind == TableKind::Cases {
        vec!["数据行"]
    } else {
        unread.iter().take(4).map(|(index, _)| row_label(table, *index)).collect()
    };
    let why = match first.unreadable.as_ref()? {
        Unreadable::Count { found: 0, .. } => "没有读到数字，版式看不出空白格".to_owned(),
        Unreadable::Count { found, expected } => format!("读到 {found} 个数，应为 {expected} 个"),
        Unreadable::Glued(_) => "相邻单元格的数字连在一起，分法不唯一".to_owned(),
        Unreadable::Blanks { found } => format!("只有 {found} 个数，看不出空白的是哪几格"),
    };
    let more = if table.form.kind != TableKind::Cases && unread.len() > 4 {
        format!("等 {} 行", unread.len())
    } else {
        String::new()
    };
    let message = format!("{}“{}”{more}未能读取（{why}），没有参加核对。", table.form.name, names.join("”“"));
    let finding =
        CP_NOROW.finding(message).fix("可从 Word 或网页中直接复制表格再粘贴，或在原稿中核对这些行。");
    Some(unread.iter().fold(finding, |finding, (index, row)| {
        let cell = CellIndex { row: *index, column: 0 };
        finding.at_cell(CellRef::new(table, cell), Some(row.cells.first().map_or(row.place, |c| c.place)))
    }))
}
