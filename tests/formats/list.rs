//! The files of this folder, and what is right for each.

/// Findings: the rule, and words of its message.
type Told = &'static [(&'static str, &'static [&'static str])];
/// Cells: table, row, column, text.
type Instead = &'static [(u8, &'static str, &'static str, &'static str)];

/// A file that can be read, and what of its report it holds.
pub struct Fixture {
    pub file: &'static str,
    /// [`gouji::source::Format::key`].
    pub format: &'static str,
    /// Whether title, sections and sentences are there, too.
    pub whole: bool,
    pub tables: &'static [u8],
    /// How many tables of another kind there are; `None` where that is not said.
    pub others: Option<usize>,
    /// The cells that say something else than the report: table, row, column, text.
    pub instead: Instead,
    /// Findings that only this file has: the rule, and words of its message.
    pub says: Told,
}

pub const ALL: &[u8] = &[2, 3, 4];

pub const fn whole(file: &'static str, format: &'static str) -> Fixture {
    Fixture { file, format, whole: true, tables: ALL, others: Some(0), instead: &[], says: &[] }
}

const fn told(file: &'static str, format: &'static str, says: Told) -> Fixture {
    Fixture { says, ..whole(file, format) }
}

/// A workbook of the three tables.
const fn sheets(file: &'static str, format: &'static str, says: Told) -> Fixture {
    Fixture { whole: false, ..told(file, format, says) }
}

/// A part of the report: some of its tables, and perhaps others.
const fn part(file: &'static str, format: &'static str, tables: &'static [u8]) -> Fixture {
    Fixture { whole: false, tables, others: None, ..whole(file, format) }
}

/// A hidden sheet and a hidden row.
const HIDDEN_PARTS: Told = &[("CP-HIDDEN", &["底稿", "行"])];

/// The report in every format.
pub const FIXTURES: &[Fixture] = &[
    whole("report.txt", "text"),
    whole("report.md", "text"),
    Fixture { others: Some(0), ..part("report.csv", "text", &[3]) },
    whole("report.docx", "docx"),
    whole("autonum.docx", "docx"),
    told("tracked.docx", "docx", &[("CP-TRACK", &["删除“269”", "插入“278”", "删除“64”", "插入“46”"])]),
    told("hidden.docx", "docx", &[("CP-HIDDEN", &["旧稿为269条"])]),
    Fixture { tables: &[2, 4], ..told("picture.docx", "docx", &[("ST-IMG", &["收到和处理"])]) },
    whole("report.doc", "doc"),
    whole("autonum.doc", "doc"),
    whole("report.odt", "odt"),
    whole("autonum.odt", "odt"),
    whole("report.rtf", "rtf"),
    whole("autonum.rtf", "rtf"),
    whole("report.html", "html"),
    whole("report.mht", "mht"),
    whole("html-named.doc", "html"),
    whole("report.pdf", "pdf"),
    whole("report.ofd", "ofd"),
    sheets("tables.xlsx", "xlsx", HIDDEN_PARTS),
    sheets("tables.xls", "xls", HIDDEN_PARTS),
    sheets("tables.ods", "ods", HIDDEN_PARTS),
    whole("report-2019.txt", "text"),
    whole("report-2019.docx", "docx"),
];

const STRUCK: Told = &[("CP-STRUCK", &["1138"])];
const STRUCK_CELL: Told = &[("CP-UNREAD", &["划去"])];
const GONE: Told = &[("CP-HIDDEN", &["9"])];
const CHANGED: Told = &[("CP-TRACK", &["删除“1138”", "插入“1183”"])];
/// Nothing was typed yet where the figure stands.
const BLANK: Instead = &[(3, "A", "N", "")];
/// A mark of a note behind the figure is no digit of it.
const RAISED: Instead = &[(3, "A", "N", "1183¹")];
const UNREAD: Instead = &[(3, "A", "N", "\u{FFFD}")];
const CUT_OFF: Told = &[("CP-UNREAD", &["表三", "“总计”列"])];
/// What was recognised in a picture is no ground for an error.
const SCAN: Told = &[("RD-LOST", &["识别"])];
/// A table that another program shows.
const OBJECT: Told = &[("ST-IMG", &["收到和处理"])];
const TWO: Told = &[("RD-TWO", &["2022"])];

/// The report with a trait of its format in one cell or on a page.
pub const TRAITS: &[Fixture] = &[
    told("traits/struck.docx", "docx", STRUCK),
    told("traits/struck.doc", "doc", STRUCK),
    told("traits/struck.odt", "odt", STRUCK),
    told("traits/struck.rtf", "rtf", STRUCK),
    told("traits/struck.html", "html", STRUCK),
    sheets("traits/struck.xlsx", "xlsx", STRUCK),
    sheets("traits/struck.xls", "xls", STRUCK),
    sheets("traits/struck.ods", "ods", STRUCK),
    sheets("traits/struck-cell.xlsx", "xlsx", STRUCK_CELL),
    sheets("traits/struck-cell.xls", "xls", STRUCK_CELL),
    sheets("traits/struck-cell.ods", "ods", STRUCK_CELL),
    Fixture { instead: RAISED, ..whole("traits/raised.docx", "docx") },
    Fixture { instead: RAISED, ..whole("traits/raised.doc", "doc") },
    Fixture { instead: RAISED, ..whole("traits/raised.odt", "odt") },
    Fixture { instead: RAISED, ..whole("traits/raised.rtf", "rtf") },
    Fixture { instead: RAISED, ..whole("traits/raised.html", "html") },
    Fixture { instead: RAISED, ..sheets("traits/raised.xlsx", "xlsx", &[]) },
    Fixture { instead: RAISED, ..sheets("traits/raised.xls", "xls", &[]) },
    Fixture { instead: RAISED, ..sheets("traits/raised.ods", "ods", &[]) },
    told("traits/hidden.docx", "docx", GONE),
    told("traits/hidden.doc", "doc", GONE),
    told("traits/hidden.odt", "odt", GONE),
    told("traits/hidden.rtf", "rtf", GONE),
    told("traits/hidden.html", "html", GONE),
    told("traits/changed.docx", "docx", CHANGED),
    told("traits/changed.doc", "doc", CHANGED),
    told("traits/changed.odt", "odt", CHANGED),
    told("traits/changed.rtf", "rtf", CHANGED),
    // Without the time of a change it is a struck text.
    told("traits/changed.html", "html", &[("CP-STRUCK", &["1138"]), ("CP-TRACK", &["插入“1183”"])]),
    whole("traits/dropdown.docx", "docx"),
    whole("traits/dropdown.doc", "doc"),
    whole("traits/dropdown.odt", "odt"),
    whole("traits/dropdown.rtf", "rtf"),
    whole("traits/dropdown.html", "html"),
    whole("traits/control.docx", "docx"),
    whole("traits/control.doc", "doc"),
    whole("traits/control.odt", "odt"),
    whole("traits/control.rtf", "rtf"),
    whole("traits/control.html", "html"),
    Fixture { instead: BLANK, ..told("traits/placeholder.docx", "docx", &[("CP-BLANK", &["自然人"])]) },
    Fixture { instead: BLANK, ..told("traits/placeholder.html", "html", &[("CP-BLANK", &["自然人"])]) },
    whole("traits/nested.docx", "docx"),
    whole("traits/nested.doc", "doc"),
    whole("traits/nested.odt", "odt"),
    whole("traits/nested.rtf", "rtf"),
    whole("traits/nested.html", "html"),
    whole("traits/embedded-docx.docx", "docx"),
    whole("traits/embedded-html.docx", "docx"),
    whole("traits/form-text.docx", "docx"),
    whole("traits/form-text.doc", "doc"),
    whole("traits/form-text.odt", "odt"),
    whole("traits/form-text.rtf", "rtf"),
    whole("traits/form-text.html", "html"),
    whole("traits/ruby.docx", "docx"),
    whole("traits/ruby.doc", "doc"),
    whole("traits/ruby.odt", "odt"),
    whole("traits/ruby.rtf", "rtf"),
    whole("traits/ruby.html", "html"),
    // The note stands behind the report.
    part("traits/note.docx", "docx", ALL),
    part("traits/note.doc", "doc", ALL),
    part("traits/note.odt", "odt", ALL),
    part("traits/note.rtf", "rtf", ALL),
    told("traits/struck-by-style.docx", "docx", STRUCK),
    told("traits/struck-by-style.doc", "doc", STRUCK),
    told("traits/struck-by-style.odt", "odt", STRUCK),
    told("traits/struck-by-style.rtf", "rtf", STRUCK),
    told("traits/struck-by-style.html", "html", STRUCK),
    told("traits/hidden-by-style.docx", "docx", GONE),
    told("traits/hidden-by-style.doc", "doc", GONE),
    told("traits/hidden-by-style.odt", "odt", GONE),
    told("traits/hidden-by-style.rtf", "rtf", GONE),
    told("traits/hidden-by-style.html", "html", GONE),
    told("traits/struck-paragraph.docx", "docx", STRUCK),
    told("traits/struck-paragraph.doc", "doc", STRUCK),
    told("traits/struck-paragraph.odt", "odt", STRUCK),
    told("traits/struck-paragraph.rtf", "rtf", STRUCK),
    told("traits/hidden-paragraph.docx", "docx", GONE),
    told("traits/hidden-paragraph.doc", "doc", GONE),
    told("traits/hidden-paragraph.odt", "odt", GONE),
    told("traits/hidden-paragraph.rtf", "rtf", GONE),
    Fixture { instead: RAISED, ..whole("traits/raised-by-style.docx", "docx") },
    Fixture { instead: RAISED, ..whole("traits/raised-by-style.doc", "doc") },
    Fixture { instead: RAISED, ..whole("traits/raised-by-style.odt", "odt") },
    Fixture { instead: RAISED, ..whole("traits/raised-by-style.rtf", "rtf") },
    Fixture { instead: &[(3, "A", "N", "1183⁽¹⁾")], ..whole("traits/note.html", "html") },
    whole("traits/no-child.html", "html"),
    whole("traits/folded.html", "html"),
    Fixture { tables: &[2, 4], ..told("traits/tab.html", "html", &[("ST-IMG", &["没有显示出来"])]) },
    told("traits/hidden-rows.html", "html", &[("CP-HIDDEN", &["行"])]),
    whole("traits/boxed.docx", "docx"),
    whole("traits/boxed.doc", "doc"),
    whole("traits/boxed.odt", "odt"),
    whole("traits/controlled.docx", "docx"),
    whole("traits/controlled.doc", "doc"),
    whole("traits/controlled.odt", "odt"),
    whole("traits/controlled.rtf", "rtf"),
    whole("traits/nested-table.docx", "docx"),
    whole("traits/nested-table.doc", "doc"),
    whole("traits/nested-table.odt", "odt"),
    whole("traits/nested-table.rtf", "rtf"),
    Fixture { says: OBJECT, ..part("traits/object.docx", "docx", &[2, 4]) },
    Fixture { says: OBJECT, ..part("traits/object.doc", "doc", &[2, 4]) },
    Fixture { says: OBJECT, ..part("traits/object.odt", "odt", &[2, 4]) },
    Fixture { says: OBJECT, ..part("traits/object.rtf", "rtf", &[2, 4]) },
    Fixture { says: OBJECT, ..part("traits/object-icon.docx", "docx", &[2, 4]) },
    Fixture { says: OBJECT, ..part("traits/object-icon.doc", "doc", &[2, 4]) },
    Fixture { says: OBJECT, ..part("traits/object-icon.odt", "odt", &[2, 4]) },
    Fixture { says: OBJECT, ..part("traits/object-icon.rtf", "rtf", &[2, 4]) },
    whole("traits/embedded-mht.docx", "docx"),
    Fixture { others: None, ..whole("traits/embedded-text.docx", "docx") },
    whole("traits/embedded-docx-inside.docx", "docx"),
    Fixture { others: None, ..whole("traits/embedded-text-inside.docx", "docx") },
    Fixture { says: TWO, ..part("traits/two-tables.docx", "docx", ALL) },
    Fixture { says: TWO, ..part("traits/two-tables.doc", "doc", ALL) },
    Fixture { says: TWO, ..part("traits/two-tables.odt", "odt", ALL) },
    Fixture { says: TWO, ..part("traits/two-tables.rtf", "rtf", ALL) },
    sheets("traits/printed.xlsx", "xlsx", &[("CP-HIDDEN", &["打印区域"])]),
    sheets("traits/printed.xls", "xls", &[("CP-HIDDEN", &["打印区域"])]),
    sheets("traits/printed.ods", "ods", &[("CP-HIDDEN", &["打印区域"])]),
    sheets("traits/beside.xlsx", "xlsx", &[("CP-HIDDEN", &["表格旁边"])]),
    sheets("traits/beside.xls", "xls", &[("CP-HIDDEN", &["表格旁边"])]),
    sheets("traits/beside.ods", "ods", &[("CP-HIDDEN", &["表格旁边"])]),
    sheets("traits/check-column.xlsx", "xlsx", &[]),
    Fixture { others: None, ..sheets("traits/sheets-of-two-years.xlsx", "xlsx", &[("RD-TWO", &["表三"])]) },
    sheets("traits/hidden-column.xlsx", "xlsx", &[("CP-HIDDEN", &["K 列"])]),
    sheets("traits/check-column.xls", "xls", &[("CP-HIDDEN", &["表格旁边"])]),
    Fixture { others: None, ..sheets("traits/sheets-of-two-years.xls", "xls", &[("RD-TWO", &["表三"])]) },
    sheets("traits/hidden-column.xls", "xls", &[("CP-HIDDEN", &["K 列"])]),
    sheets("traits/check-column.ods", "ods", &[("CP-HIDDEN", &["表格旁边"])]),
    Fixture { others: None, ..sheets("traits/sheets-of-two-years.ods", "ods", &[("RD-TWO", &["表三"])]) },
    sheets("traits/hidden-column.ods", "ods", &[("CP-HIDDEN", &["K 列"])]),
    Fixture { instead: UNREAD, ..sheets("traits/not-reckoned.ods", "ods", &[("CP-UNREAD", &["公式"])]) },
    Fixture { instead: UNREAD, ..sheets("traits/not-reckoned.xlsx", "xlsx", &[("CP-UNREAD", &["公式"])]) },
    sheets("traits/default-password.xlsx", "xlsx", HIDDEN_PARTS),
    sheets("traits/default-password-2007.xlsx", "xlsx", HIDDEN_PARTS),
    sheets("traits/default-password.xls", "xls", HIDDEN_PARTS),
    sheets("traits/default-password-2002.xls", "xls", HIDDEN_PARTS),
    sheets("traits/default-password-95.xls", "xls", HIDDEN_PARTS),
    Fixture { others: Some(0), ..part("traits/quoted.csv", "text", &[3]) },
    whole("traits/shadow.pdf", "pdf"),
    whole("traits/shadow.ofd", "ofd"),
    whole("traits/watermark.pdf", "pdf"),
    whole("traits/watermark.ofd", "ofd"),
    whole("traits/white.pdf", "pdf"),
    whole("traits/white.ofd", "ofd"),
    whole("traits/clipped.pdf", "pdf"),
    whole("traits/clipped.ofd", "ofd"),
    part("traits/no-rulings.pdf", "pdf", &[3]),
    part("traits/no-rulings.ofd", "ofd", &[3]),
    whole("traits/annotation.pdf", "pdf"),
    whole("traits/annotation.ofd", "ofd"),
    whole("traits/form.pdf", "pdf"),
    whole("traits/layer.pdf", "pdf"),
    whole("traits/bold.pdf", "pdf"),
    whole("traits/running.pdf", "pdf"),
    whole("traits/cropped.pdf", "pdf"),
    Fixture { says: CUT_OFF, ..part("traits/cropped-column.pdf", "pdf", &[2, 4]) },
    whole("traits/filled.pdf", "pdf"),
    whole("traits/turned.pdf", "pdf"),
    whole("traits/gb1.pdf", "pdf"),
    whole("traits/down.pdf", "pdf"),
    whole("traits/layer-membership.pdf", "pdf"),
    whole("traits/layer-expression.pdf", "pdf"),
    whole("traits/layer-form.pdf", "pdf"),
    whole("traits/clear.pdf", "pdf"),
    whole("traits/clear-form.pdf", "pdf"),
    whole("traits/clear-around-form.pdf", "pdf"),
    whole("traits/clear-around-group.pdf", "pdf"),
    whole("traits/unpainted.pdf", "pdf"),
    Fixture { says: SCAN, ..part("traits/scanned.pdf", "pdf", &[2]) },
    Fixture { says: SCAN, ..part("traits/scanned-numbered.pdf", "pdf", &[2]) },
    whole("traits/resource.ofd", "ofd"),
    whole("traits/bold.ofd", "ofd"),
    whole("traits/cropped.ofd", "ofd"),
    whole("traits/layer.ofd", "ofd"),
    whole("traits/clear.ofd", "ofd"),
    whole("traits/unpainted.ofd", "ofd"),
    whole("traits/not-shown.ofd", "ofd"),
    whole("traits/param.ofd", "ofd"),
    Fixture { says: CUT_OFF, ..part("traits/cropped-column.ofd", "ofd", &[2, 4]) },
    whole("traits/pretty.ofd", "ofd"),
    Fixture { says: &[("RD-LOST", &["丢失"])], ..part("traits/cut.pdf", "pdf", &[2]) },
    Fixture { says: &[("RD-LOST", &["断开"])], ..part("traits/cut.rtf", "rtf", &[2]) },
    whole("traits/blank-before.pdf", "pdf"),
    whole("traits/blank-before.rtf", "rtf"),
    whole("traits/blank-before.docx", "docx"),
];

/// Files that can't be read, and the [`gouji::source::SourceError::kind`] that says why.
pub const REFUSED: &[(&str, &str)] = &[
    ("encrypted.docx", "password"),
    ("password.pdf", "password"),
    ("scan.pdf", "scan"),
    ("old.doc", "too_old"),
    ("traits/other-password.xlsx", "password"),
    ("traits/other-password.xls", "password"),
    ("traits/other-password-95.xls", "password"),
    ("traits/cut.docx", "damaged"),
    ("traits/safenet.docx", "encrypted"),
    ("traits/tsd.pdf", "encrypted"),
    ("traits/cdg.xls", "encrypted"),
    ("traits/photo.heic", "format"),
    ("traits/attached.eml", "format"),
    ("traits/~$lock.docx", "format"),
];

/// HTML that programs put on the clipboard. Excel copies one sheet.
pub const CLIPBOARDS: &[Fixture] = &[
    whole("clip-word.html", "html"),
    whole("clip-wps.html", "html"),
    whole("clip-browser.html", "html"),
    Fixture { others: Some(0), ..part("clip-excel.html", "html", &[3]) },
];
