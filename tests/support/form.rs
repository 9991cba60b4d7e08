//! The official tables as lists of rows and columns, with their labels word by word.
//!
//! Written from the published formats, not from the library: a test that took its labels from the code under
//! test would share its mistakes. What the generators ask of a form they ask here, so that a test can bring a form of
//! its own ([`Invented`]).

use std::fmt;

/// The three formats that reports have followed; the year of the title decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// Reports for 2018 and earlier: a free outline, no standard tables.
    Before2019,
    /// Reports for 2019 and 2020 (国办公开办函〔2019〕60号).
    Y2019,
    /// Reports for 2021 and later (国办公开办函〔2021〕30号).
    Y2021,
    /// A format that a test made up.
    Invented(&'static Invented),
}

/// A format that a test made up. Table 4 and the groups of outcomes that it shares with 2021 are those of 2021.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Invented {
    /// The headings of its sections, without numbers.
    pub sections: Vec<&'static str>,
    /// Table 2.
    pub blocks: Vec<Block>,
    /// Table 3, its rows.
    pub rows3: Vec<Row3>,
    /// Table 3, its columns: 自然人 first, 总计 last, 法人或其他组织 between.
    pub columns3: Vec<Labelled>,
    /// Groups of outcomes that 2021 lacks, with the words for them in a sentence.
    pub further_outcomes: Vec<Labelled>,
}

impl Edition {
    pub fn of_year(year: u16) -> Self {
        match year {
            ..=2018 => Self::Before2019,
            2019..=2020 => Self::Y2019,
            _ => Self::Y2021,
        }
    }
}

/// A column or a row: its key here, and its official label.
pub type Labelled = (&'static str, &'static str);

/// One item of Article 20 in table 2, with its own header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Block {
    pub article: &'static str,
    pub columns: &'static [Labelled],
    pub rows: &'static [Labelled],
}

const ITEMS_2019: &[Labelled] =
    &[("last", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量")];

static TABLE2_2019: [Block; 5] = [
    Block {
        article: "第二十条第（一）项",
        columns: &[("made", "本年新制作数量"), ("published", "本年新公开数量"), ("public", "对外公开总数量")],
        rows: &[("rules", "规章"), ("documents", "规范性文件")],
    },
    Block {
        article: "第二十条第（五）项",
        columns: ITEMS_2019,
        rows: &[("permits", "行政许可"), ("services", "其他对外管理服务事项")],
    },
    Block {
        article: "第二十条第（六）项",
        columns: ITEMS_2019,
        rows: &[("penalties", "行政处罚"), ("coercion", "行政强制")],
    },
    Block {
        article: "第二十条第（八）项",
        columns: &[("last", "上一年项目数量"), ("change", "本年增/减")],
        rows: &[("fees", "行政事业性收费")],
    },
    Block {
        article: "第二十条第（九）项",
        columns: &[("projects", "采购项目数量"), ("amount", "采购总金额")],
        rows: &[("procurement", "政府集中采购")],
    },
];

const DECISIONS_2021: &[Labelled] = &[("decisions", "本年处理决定数量")];

static TABLE2_2021: [Block; 4] = [
    Block {
        article: "第二十条第（一）项",
        columns: &[("made", "本年制发件数"), ("repealed", "本年废止件数"), ("valid", "现行有效件数")],
        rows: &[("rules", "规章"), ("documents", "行政规范性文件")],
    },
    Block {
        article: "第二十条第（五）项", columns: DECISIONS_2021, rows: &[("permits", "行政许可")]
    },
    Block {
        article: "第二十条第（六）项",
        columns: DECISIONS_2021,
        rows: &[("penalties", "行政处罚"), ("coercion", "行政强制")],
    },
    Block {
        article: "第二十条第（八）项",
        columns: &[("amount", "本年收费金额（单位：万元）")],
        rows: &[("fees", "行政事业性收费")],
    },
];

pub fn table2_blocks(edition: Edition) -> &'static [Block] {
    match edition {
        Edition::Before2019 => &[],
        Edition::Y2019 => &TABLE2_2019,
        Edition::Y2021 => &TABLE2_2021,
        Edition::Invented(form) => &form.blocks,
    }
}

/// Whether table 2 has a cell with these keys.
pub fn has_item(edition: Edition, row: &str, column: &str) -> bool {
    let has = |of: &[Labelled], key: &str| of.iter().any(|(known, _)| *known == key);
    table2_blocks(edition).iter().any(|block| has(block.rows, row) && has(block.columns, column))
}

/// The six headings of the editions since 2019, without their numbers.
pub const SECTIONS: [&str; 6] = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
];

/// The headings of an edition since 2019, without their numbers.
pub fn sections(edition: Edition) -> &'static [&'static str] {
    match edition {
        Edition::Before2019 | Edition::Y2019 | Edition::Y2021 => &SECTIONS,
        Edition::Invented(form) => &form.sections,
    }
}

/// The place of the label of a row of table 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The whole label area: 一、二、四.
    Top,
    /// Directly under 三、本年度办理结果.
    Outcome,
    /// Under a group of [`GROUPS`], named by its key.
    Within(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row3 {
    pub key: &'static str,
    pub label: &'static str,
    pub level: Level,
}

const fn row3(key: &'static str, label: &'static str, level: Level) -> Row3 {
    Row3 { key, label, level }
}

/// The printed note in the corner of table 3.
pub const NOTE3: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
pub const RESULTS3: &str = "三、本年度办理结果";
pub const GROUPS: [Labelled; 4] =
    [("R3", "（三）不予公开"), ("R4", "（四）无法提供"), ("R5", "（五）不予处理"), ("R6", "（六）其他处理")];

static ROWS3_BEFORE_R6: [Row3; 20] = [
    row3("A", "一、本年新收政府信息公开申请数量", Level::Top),
    row3("B", "二、上年结转政府信息公开申请数量", Level::Top),
    row3("R1", "（一）予以公开", Level::Outcome),
    row3("R2", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", Level::Outcome),
    row3("R3.1", "1.属于国家秘密", Level::Within("R3")),
    row3("R3.2", "2.其他法律行政法规禁止公开", Level::Within("R3")),
    row3("R3.3", "3.危及“三安全一稳定”", Level::Within("R3")),
    row3("R3.4", "4.保护第三方合法权益", Level::Within("R3")),
    row3("R3.5", "5.属于三类内部事务信息", Level::Within("R3")),
    row3("R3.6", "6.属于四类过程性信息", Level::Within("R3")),
    row3("R3.7", "7.属于行政执法案卷", Level::Within("R3")),
    row3("R3.8", "8.属于行政查询事项", Level::Within("R3")),
    row3("R4.1", "1.本机关不掌握相关政府信息", Level::Within("R4")),
    row3("R4.2", "2.没有现成信息需要另行制作", Level::Within("R4")),
    row3("R4.3", "3.补正后申请内容仍不明确", Level::Within("R4")),
    row3("R5.1", "1.信访举报投诉类申请", Level::Within("R5")),
    row3("R5.2", "2.重复申请", Level::Within("R5")),
    row3("R5.3", "3.要求提供公开出版物", Level::Within("R5")),
    row3("R5.4", "4.无正当理由大量反复申请", Level::Within("R5")),
    row3("R5.5", "5.要求行政机关确认或重新出具已获取信息", Level::Within("R5")),
];
static ROWS3_R6_2019: [Row3; 1] = [row3("R6", "（六）其他处理", Level::Outcome)];
static ROWS3_R6_2021: [Row3; 3] = [
    row3("R6.1", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", Level::Within("R6")),
    row3(
        "R6.2",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        Level::Within("R6"),
    ),
    row3("R6.3", "3.其他", Level::Within("R6")),
];
static ROWS3_AFTER_R6: [Row3; 2] =
    [row3("R7", "（七）总计", Level::Outcome), row3("D", "四、结转下年度继续办理", Level::Top)];

/// The data rows of table 3 in their order: 23 (2019) or 25 (2021).
pub fn table3_rows(edition: Edition) -> Vec<Row3> {
    let r6: &[Row3] = match edition {
        Edition::Before2019 => return Vec::new(),
        Edition::Y2019 => &ROWS3_R6_2019,
        Edition::Y2021 => &ROWS3_R6_2021,
        Edition::Invented(form) => return form.rows3.clone(),
    };
    [&ROWS3_BEFORE_R6, r6, &ROWS3_AFTER_R6].concat()
}

/// The rows that add up to （七）总计.
pub fn outcome_rows(edition: Edition) -> Vec<&'static str> {
    table3_rows(edition)
        .iter()
        .map(|row| row.key)
        .filter(|key| key.starts_with('R') && *key != "R7")
        .collect()
}

pub static COLUMNS3: [Labelled; 7] = [
    ("N", "自然人"),
    ("C1", "商业企业"),
    ("C2", "科研机构"),
    ("C3", "社会公益组织"),
    ("C4", "法律服务机构"),
    ("C5", "其他"),
    ("T", "总计"),
];

/// The columns of table 3.
pub fn columns3(edition: Edition) -> &'static [Labelled] {
    match edition {
        Edition::Before2019 | Edition::Y2019 | Edition::Y2021 => &COLUMNS3,
        Edition::Invented(form) => &form.columns3,
    }
}

/// The columns that add up to 总计.
pub fn parts(edition: Edition) -> impl Iterator<Item = &'static str> {
    let columns = columns3(edition);
    columns[..columns.len() - 1].iter().map(|(key, _)| *key)
}

/// Those of them under 法人或其他组织.
pub fn legal(edition: Edition) -> impl Iterator<Item = &'static str> {
    parts(edition).skip(1)
}

/// The groups of outcomes and what a sentence calls them.
pub fn outcome_names(edition: Edition) -> Vec<Labelled> {
    const NAMES: [Labelled; 6] = [
        ("R1", "予以公开"),
        ("R2", "部分公开"),
        ("R3", "不予公开"),
        ("R4", "无法提供"),
        ("R5", "不予处理"),
        ("R6", "其他处理"),
    ];
    let further: &[Labelled] = match edition {
        Edition::Before2019 | Edition::Y2019 | Edition::Y2021 => &[],
        Edition::Invented(form) => &form.further_outcomes,
    };
    [&NAMES, further].concat()
}

/// The columns of the official editions that add up to 总计, and those of them under 法人或其他组织.
pub const PARTS: [&str; 6] = ["N", "C1", "C2", "C3", "C4", "C5"];
pub const LEGAL: [&str; 5] = ["C1", "C2", "C3", "C4", "C5"];

/// The three groups of table 4, which stand side by side on one data row.
pub static ROWS4: [Labelled; 3] =
    [("review", "行政复议"), ("direct", "未经复议直接起诉"), ("after", "复议后起诉")];
pub static COLUMNS4: [Labelled; 5] = [
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
];

/// Rows and a column that some home-made forms add to table 3: 小计 of a group, 小计 of the legal persons.
pub static SUBTOTAL_ROWS: [Labelled; 4] = [("S3", "R3"), ("S4", "R4"), ("S5", "R5"), ("S6", "R6")];
pub const SUBTOTAL_COLUMN: &str = "CS";

/// The address of a cell; printed as `3:R3.7:N`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    pub table: u8,
    pub row: &'static str,
    pub column: &'static str,
}

impl fmt::Display for Cell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}", self.table, self.row, self.column)
    }
}

/// Every cell of the edition's three tables, in reading order: 198 (2019) or 200 (2021).
pub fn cells(edition: Edition) -> Vec<Cell> {
    let mut cells = Vec::new();
    for block in table2_blocks(edition) {
        for (row, _) in block.rows {
            cells.extend(block.columns.iter().map(|(column, _)| Cell { table: 2, row, column }));
        }
    }
    for row in table3_rows(edition) {
        let columns = columns3(edition).iter();
        cells.extend(columns.map(|(column, _)| Cell { table: 3, row: row.key, column }));
    }
    if edition != Edition::Before2019 {
        for (row, _) in &ROWS4 {
            cells.extend(COLUMNS4.iter().map(|(column, _)| Cell { table: 4, row, column }));
        }
    }
    cells
}
