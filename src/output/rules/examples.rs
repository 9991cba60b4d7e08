//! An example of a rule in words: what is changed in the sample report.

use super::Language::{self, Chinese, English};
use crate::desk;
use crate::form;
use crate::report::names::{CellName, short_label};
use crate::rules::{Change, Example};
use crate::text::document::RemarkKind;
use crate::text::numbering::han_ordinal;
use rust_decimal::Decimal;

/// The changes, a sentence each; one sentence where there are none.
pub fn changes(example: &Example, language: Language) -> Vec<String> {
    let of = |year, changes: &[Change]| changes.iter().map(move |one| change(year, one, language)).collect();
    let mut changes: Vec<String> = of(example.year, example.changes);
    if !example.profile.is_empty() {
        let with = words(language, "配置文件写有", "The profile says ");
        changes.insert(0, format!("{with}{}", quoted(example.profile)));
    }
    if changes.is_empty() {
        changes.push(words(language, "不作改动", "Nothing is changed").to_owned());
    }
    if let Some(of_last_year) = example.last_year {
        let last_year: Vec<String> = of(example.year - 1, of_last_year);
        if last_year.is_empty() {
            changes.push(words(language, "上年报告不作改动", "Last year's report is not changed").to_owned());
        }
        let whose = words(language, "上年报告：", "Last year's report: ");
        changes.extend(last_year.into_iter().map(|change| format!("{whose}{change}")));
    }
    if let Some(published) = example.published {
        let whose = words(language, "已公布版本：", "The published version: ");
        changes.extend(of(example.year, published).into_iter().map(|change| format!("{whose}{change}")));
    }
    changes
}

/// Likewise, of a desk: who is on the list, whose drafts lie there, and what is changed in each.
pub fn of_desk(example: &desk::Example, language: Language) -> Vec<String> {
    let list = |names: &mut dyn Iterator<Item = &str>| -> String {
        names.collect::<Vec<_>>().join(words(language, "、", ", "))
    };
    let names = list(&mut example.drafts.iter().map(|draft| draft.name));
    let mut told = vec![match language {
        Chinese => format!("样例报告换上单位名称，作为{names}的报告"),
        English => format!("The sample report stands for each of these, under its name: {names}"),
    }];
    if !example.list.is_empty() {
        let names = list(&mut example.list.iter().copied());
        told.push(format!("{}{names}", words(language, "单位名单为：", "The list of units: ")));
    }
    for draft in example.drafts {
        let whose = match language {
            Chinese if draft.year == example.year() => format!("{}：", draft.name),
            Chinese => format!("{}（{} 年度样例报告）：", draft.name, draft.year),
            English if draft.year == example.year() => format!("{}: ", draft.name),
            English => format!("{} (the sample report for {}): ", draft.name, draft.year),
        };
        told.extend(draft.changes.iter().map(|one| format!("{whose}{}", change(draft.year, one, language))));
    }
    if let Some(changes) = example.aggregate {
        told.push(
            words(language, "汇总报告各格为各单位之和", "The aggregate report has the sums of all")
                .to_owned(),
        );
        let whose = words(language, "汇总报告：", "The aggregate report: ");
        let sum = |cell: Cell| sum_of(example, cell);
        let year = example.year();
        let changes = changes.iter().map(|one| change_from(year, one, &sum, language));
        told.extend(changes.map(|change| format!("{whose}{change}")));
    }
    told
}

fn words(language: Language, zh: &'static str, en: &'static str) -> &'static str {
    match language {
        Chinese => zh,
        English => en,
    }
}

/// A cell: its table, row and column.
type Cell<'a> = (u8, &'a str, &'a str);

fn change(year: u32, wanted: &Change, language: Language) -> String {
    change_from(year, wanted, &|cell| sample(year, cell).to_string(), language)
}

/// A change in a report whose cells were `before`.
fn change_from(year: u32, wanted: &Change, before: &dyn Fn(Cell) -> String, language: Language) -> String {
    match (*wanted, language) {
        (Change::Cell(table, row, column, text), _) => {
            let at = (table, row, column);
            cell(year, at, &before(at), text, language)
        }
        (Change::Zeros(table), Chinese) => format!("表{}各格都改为 0", han_ordinal(table.into())),
        (Change::Zeros(table), English) => format!("Table {table}: every cell becomes 0"),
        (Change::Text(from, to), _) => passage(from, to, language),
        (Change::WithoutLine(with), Chinese) => format!("删去{}所在的行", quoted(with)),
        (Change::WithoutLine(with), English) => format!("The line with {} is taken out", quoted(with)),
        (Change::EmptySection(heading), Chinese) => format!("删去标题{}下的全部内容", quoted(heading)),
        (Change::EmptySection(heading), English) => {
            format!("Everything under the heading {} is taken out", quoted(heading))
        }
        (Change::Add(text), _) => paragraphs(text, language),
        (Change::Repeat(text, times), Chinese) => format!("{}（{times} 次）", paragraphs(text, language)),
        (Change::Repeat(text, times), English) => format!("{} ({times} times)", paragraphs(text, language)),
        (Change::Beside(kind, text), _) => beside(kind, text, language),
    }
}

/// The figure of the sample report.
fn sample(year: u32, (table, row, column): Cell) -> u32 {
    let mut figures = form::official().of_year(year).sample.iter();
    let figure = figures.find(|&&(of, at_row, at_column, _)| (of, at_row, at_column) == (table, row, column));
    figure.map_or(0, |(.., figure)| *figure)
}

/// The sum of all drafts of a desk.
fn sum_of(example: &desk::Example, (table, row, column): Cell) -> String {
    let of_draft = |draft: &desk::Draft| {
        let changed = draft.changes.iter().find_map(|change| match *change {
            Change::Cell(of, at_row, at_column, text) if (of, at_row, at_column) == (table, row, column) => {
                text.parse().ok()
            }
            _ => None,
        });
        changed.unwrap_or_else(|| Decimal::from(sample(draft.year, (table, row, column))))
    };
    example.drafts.iter().map(of_draft).sum::<Decimal>().to_string()
}

/// 表三“（一）予以公开”行“总计”列由 6 改为 9
fn cell(year: u32, (table, row, column): Cell, before: &str, text: &str, language: Language) -> String {
    let form = form::official().of_year(year).table(table);
    let row_form = form.and_then(|form| Some(&form.rows[form.row(row)?]));
    let row_label = row_form.map_or(row, |form| short_label(form.label));
    let column_label =
        row_form.and_then(|form| Some(form.columns[form.column(column)?].label)).unwrap_or(column);
    let name = CellName { table: form.map_or("", |form| form.name), row: row_label, column: column_label }
        .name()
        .written(language);
    let is_number = text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == '-');
    match (language, text) {
        (Chinese, _) if text == before => format!("{name}仍为 {before}"),
        (Chinese, "") => format!("{name}由 {before} 改为空白"),
        (Chinese, _) if is_number => format!("{name}由 {before} 改为 {text}"),
        (Chinese, _) => format!("{name}由 {before} 改为{}", quoted(text)),
        (English, _) if text == before => format!("{name}: stays {before}"),
        (English, "") => format!("{name}: {before} becomes blank"),
        (English, _) if is_number => format!("{name}: {before} becomes {text}"),
        (English, _) => format!("{name}: {before} becomes {}", quoted(text)),
    }
}

/// The text that is added before or after a passage, or stands in its place.
fn passage(from: &str, to: &str, language: Language) -> String {
    let at = quoted(from);
    if to.is_empty() {
        return match language {
            Chinese => format!("删去{at}"),
            English => format!("{at} is taken out"),
        };
    }
    match (to.strip_suffix(from), to.strip_prefix(from), language) {
        (Some(added), _, Chinese) => format!("在{at}之前{}", added_words(added, language)),
        (None, Some(added), Chinese) => format!("在{at}之后{}", added_words(added, language)),
        (None, None, Chinese) => format!("{at}改为{}", quoted(to)),
        (Some(added), _, English) => format!("Before {at}, {}", added_words(added, language)),
        (None, Some(added), English) => format!("After {at}, {}", added_words(added, language)),
        (None, None, English) => format!("{at} becomes {}", quoted(to)),
    }
}

/// 加一行“小计｜9”: in a draft as text a tab divides cells, and a line is a row or a paragraph.
fn added_words(added: &str, language: Language) -> String {
    let is_line = added.contains('\n');
    let lines: Vec<String> = added.trim_matches('\n').split('\n').map(quoted).collect();
    let (count, lines) = (lines.len(), lines.join(""));
    match language {
        Chinese if added == "\t" => "加一个空单元格".to_owned(),
        Chinese if !is_line => format!("加上{lines}"),
        Chinese if count == 1 => format!("加一行：{lines}"),
        Chinese => format!("加 {count} 行：{lines}"),
        English if added == "\t" => "an empty cell is added".to_owned(),
        English if !is_line => format!("{lines} is added"),
        English if count == 1 => format!("a line is added: {lines}"),
        English => format!("{count} lines are added: {lines}"),
    }
}

fn paragraphs(text: &str, language: Language) -> String {
    let paragraphs: Vec<String> = text.split('\n').map(quoted).collect();
    let (count, paragraphs) = (paragraphs.len(), paragraphs.join(""));
    match language {
        Chinese if count == 1 => format!("在“一、总体情况”末尾加一段：{paragraphs}"),
        Chinese => format!("在“一、总体情况”末尾加 {count} 段：{paragraphs}"),
        English if count == 1 => format!("A paragraph is added at the end of “一、总体情况”: {paragraphs}"),
        English => format!("{count} paragraphs are added at the end of “一、总体情况”: {paragraphs}"),
    }
}

fn beside(kind: RemarkKind, text: &str, language: Language) -> String {
    let what = match (kind, language) {
        (RemarkKind::Inserted, Chinese) => "文件中有未接受的修订，加入了",
        (RemarkKind::Deleted, Chinese) => "文件中有未接受的修订，删去了",
        (RemarkKind::Hidden, Chinese) => "文件中有隐藏的文字",
        (RemarkKind::Struck, Chinese) => "文件中有划去的文字",
        (RemarkKind::Unread, Chinese) => "文件中有一处读不出来：",
        (RemarkKind::Lost, Chinese) => "文件中有一部分读不出来：",
        (RemarkKind::Damaged, Chinese) => "文件已损坏：",
        (RemarkKind::Recognised, Chinese) => "文件是扫描件，带有识别的文字",
        (RemarkKind::Called, Chinese) => "文件名为",
        (RemarkKind::Inserted, English) => "The file has a tracked change that is not accepted; it adds ",
        (RemarkKind::Deleted, English) => "The file has a tracked change that is not accepted; it takes out ",
        (RemarkKind::Hidden, English) => "The file has hidden text: ",
        (RemarkKind::Struck, English) => "The file has text that is struck through: ",
        (RemarkKind::Unread, English) => "Something in the file can't be read: ",
        (RemarkKind::Lost, English) => "A part of the file can't be read: ",
        (RemarkKind::Damaged, English) => "The file is damaged: ",
        (RemarkKind::Recognised, English) => "The file is a scan with recognised text",
        (RemarkKind::Called, English) => "The file is called ",
    };
    format!("{what}{}", quoted(text))
}

/// In quotes, with a bar where a tab divides cells, and a sign where a line ends.
fn quoted(text: &str) -> String {
    format!("“{}”", text.trim_matches('\t').replace('\t', "｜").replace('\n', "⏎"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    fn zh(wanted: Change) -> String {
        change(2023, &wanted, Chinese)
    }

    fn en(wanted: Change) -> String {
        change(2023, &wanted, English)
    }

    #[test]
    fn a_cell_has_its_labels_and_both_figures() {
        let total = Change::Cell(3, "R7", "T", "13");
        assert_eq!(zh(total), "表三“（七）总计”行“总计”列由 12 改为 13");
        assert_eq!(en(total), "Table 3, row “（七）总计”, column “总计”: 12 becomes 13");
        // The long label's explanation in brackets is left out.
        let partly = Change::Cell(3, "R2", "N", "/");
        assert_eq!(zh(partly), "表三“（二）部分公开”行“自然人”列由 0 改为“/”");
        let blank = Change::Cell(2, "documents", "valid", "");
        assert_eq!(zh(blank), "表二“行政规范性文件”行“现行有效件数”列由 9 改为空白");
        assert_eq!(en(blank), "Table 2, row “行政规范性文件”, column “现行有效件数”: 9 becomes blank");
        let same = Change::Cell(4, "review", "upheld", "1");
        assert_eq!(zh(same), "表四“行政复议”行“结果维持”列仍为 1");
        assert_eq!(en(same), "Table 4, row “行政复议”, column “结果维持”: stays 1");
    }

    #[test]
    fn the_year_decides_the_columns() {
        let wanted = Change::Cell(2, "permits", "last", "2");
        assert_eq!(change(2020, &wanted, Chinese), "表二“行政许可”行“上一年项目数量”列由 0 改为 2");
    }

    #[test]
    fn what_is_added_is_not_told_as_a_replacement() {
        assert_eq!(zh(Change::Text("十件", "九件")), "“十件”改为“九件”");
        assert_eq!(en(Change::Text("十件", "九件")), "“十件” becomes “九件”");
        assert_eq!(zh(Change::Text("十件", "共十件")), "在“十件”之前加上“共”");
        assert_eq!(en(Change::Text("十件", "十件整")), "After “十件”, “整” is added");
        let row = Change::Text("\t（四）", "\t\t小计\t9\n\t（四）");
        assert_eq!(zh(row), "在“（四）”之前加一行：“小计｜9”");
        assert_eq!(en(row), "Before “（四）”, a line is added: “小计｜9”");
        assert_eq!(zh(Change::Text("十件", "")), "删去“十件”");
        assert_eq!(en(Change::Text("十件\n", "")), "“十件⏎” is taken out");
        let lines = Change::Text("六、", "六、\n无。\n一、\n");
        assert_eq!(zh(lines), "在“六、”之后加 2 行：“无。”“一、”");
        assert_eq!(zh(Change::Text("（四）", "\t（四）")), "在“（四）”之前加一个空单元格");
    }

    #[test]
    fn last_year_and_nothing_at_all_are_said() {
        let example = Example {
            year: 2023,
            changes: &[Change::Zeros(3)],
            last_year: Some(&[]),
            published: None,
            profile: "",
        };
        assert_eq!(changes(&example, Chinese), ["表三各格都改为 0", "上年报告不作改动"]);
        assert_eq!(
            changes(&example, English),
            ["Table 3: every cell becomes 0", "Last year's report is not changed"]
        );
    }

    #[test]
    fn every_cell_of_an_example_has_labels_and_no_sentence_has_tabs_or_line_ends() {
        for rule in RULES.iter().flat_map(|family| family.iter()) {
            for example in [&rule.wrong, &rule.right] {
                for change in example.changes {
                    let Change::Cell(table, row, column, _) = *change else { continue };
                    let form = form::official().of_year(example.year).table(table).expect("a table");
                    let row = &form.rows[form.row(row).expect(rule.id)];
                    row.column(column).expect(rule.id);
                }
                for sentence in [changes(example, Chinese), changes(example, English)].concat() {
                    assert!(!sentence.contains(['\t', '\n']), "{}: {sentence}", rule.id);
                }
            }
        }
    }
}
