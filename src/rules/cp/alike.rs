//! CP-BLANK, CP-MARK, CP-TOT, CP-FULL, CP-SEP, CP-UNITCELL, CP-HAN: cells of a table that have a way of writing in common,
//! told in one finding.

use crate::finding::{Finding, Severity};
use crate::form::{CellIndex, ColumnRole, RowRole};
use crate::message::{Between, Message, Part, Sentence, say};
use crate::number::{Entry, Measure, Separator};
use crate::relation::CellRef;
use crate::report::names::{CellName, cell_name, table_name};
use crate::report::{Cell, Operand, Table};
use crate::rules::Change::Cell as Set;
use crate::rules::cp::COUNTS;
use crate::rules::rule::example;
use crate::rules::{Brief, Rule};
use rust_decimal::Decimal;

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

/// A table's cells that have something in common, told in one finding.
struct Common {
    rule: Brief,
    /// What is said of one cell.
    one: fn(Message) -> Message,
    /// What is said of several: the table, how many, which.
    many: fn(Message, usize, Part) -> Message,
    fix: &'static Sentence,
}

const BLANK: Common = Common {
    rule: CP_BLANK.brief(),
    one: say::cp::blank_one,
    many: say::cp::blank_many,
    fix: &say::cp::BLANK_FIX,
};
const MARK: Common = Common {
    rule: CP_MARK.brief(),
    one: say::cp::mark_one,
    many: say::cp::mark_many,
    fix: &say::cp::MARK_FIX,
};
const TOTAL: Common = Common {
    rule: CP_TOT.brief(),
    one: say::cp::total_one,
    many: say::cp::total_many,
    fix: &say::cp::TOTAL_FIX,
};
const FULL: Common = Common {
    rule: CP_FULL.brief(),
    one: say::cp::full_one,
    many: say::cp::full_many,
    fix: &say::cp::FULL_FIX,
};
const SEPARATED: Common = Common {
    rule: CP_SEP.brief(),
    one: say::cp::separated_one,
    many: say::cp::separated_many,
    fix: &say::cp::SEPARATED_FIX,
};
const UNIT: Common = Common {
    rule: CP_UNITCELL.brief(),
    one: say::cp::unit_one,
    many: say::cp::unit_many,
    fix: &say::cp::UNIT_FIX,
};
const HAN: Common =
    Common { rule: CP_HAN.brief(), one: say::cp::han_one, many: say::cp::han_many, fix: &say::cp::HAN_FIX };

/// The cells of a table that have something in common.
pub(super) fn findings(table: &Table) -> Vec<Finding> {
    // In the order in which they are told.
    let all = [TOTAL, BLANK, MARK, FULL, SEPARATED, UNIT, HAN];
    let mut common: Vec<(Common, Vec<CellIndex>)> = all.into_iter().map(|c| (c, Vec::new())).collect();
    let mut add = |of: &Common, index: CellIndex| {
        if let Some((_, cells)) = common.iter_mut().find(|(c, _)| c.rule.id == of.rule.id) {
            cells.push(index);
        }
    };
    let blank_totals = blank_totals(table);
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
            }
            _ => {}
        }
    }
    let told = common.into_iter().filter(|(_, cells)| !cells.is_empty());
    told.map(|(common, cells)| of_cells(table, &common, &cells)).collect()
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
    let names = cells.iter().take(MOST_NAMED).map(|&index| CellName::of(table, index).within());
    let message = match cells {
        [only] => (common.one)(cell_name(table, *only)),
        _ => {
            let named = Between::Commas.list(names);
            let named = if cells.len() > MOST_NAMED { say::cp::more(named).into() } else { named };
            (common.many)(table_name(table), cells.len(), named)
        }
    };
    let finding = common.rule.finding(message).fix(common.fix);
    cells.iter().fold(finding, |finding, &index| {
        finding.at_cell(CellRef::new(table, index), table.cell(index).map(|cell| cell.place))
    })
}
