//! An edition is a file: this one brings an edition that nobody issued, and everything works with it.
//!
//! Against the edition of 2021 it has one outcome and one kind of applicant more, other rows in table 2, a seventh
//! section and another name of a heading. Nothing else in the project knows of it.

mod support;

use gouji::Checked;
use gouji::finding::{Finding, Severity};
use gouji::form::applications::{self, Applications, Outcomes, organisation, person, total};
use gouji::form::items::{self, count, item};
use gouji::form::{
    Answer, Edition, Editions, Group, Outline, Section, SectionKind, Signs, TableForm, common, y2021,
};
use gouji::message::Language;
use gouji::output::places::Others;
use gouji::output::{json, page};
use gouji::relation::Outcome;
use gouji::source::content::{Block, Cell as ContentCell, Content, Paragraph, Table as ContentTable};
use gouji::source::draft::{self, Beside};
use gouji::source::{Format, Opened, open_text};
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use support::expect::fixtures;
use support::form::{
    Cell, Edition as Material, Invented, Labelled, Level, Row3, cells, columns3, table3_rows,
};
use support::generate::{Magnitude, Random, consistent_of, consistent_with};
use support::grid::{self, Grid, Slot};
use support::layout::{Layout, Style};
use support::model::{BODIES, Model, body_named};
use support::narrative::annotated;
use support::report::{render, render_with};

/// The module of an edition is named in `form` alone, and so is what editions share.
#[test]
fn nothing_outside_the_form_names_an_edition() {
    let mut folders = vec![PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut named = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.extend((!path.ends_with("src/form")).then_some(path));
                continue;
            }
            let text = fs::read_to_string(&path).unwrap_or_default();
            let names = ["y2019", "y2021", "before_2019", "form::common", "\"before-2019\""];
            named.extend(
                names.iter().filter(|name| text.contains(*name)).map(|name| format!("{path:?}: {name}")),
            );
        }
    }
    assert!(named.is_empty(), "{named:?}");
}

// ------------------------------------------------------------------------------------ the edition

fn edition() -> Edition {
    Edition {
        key: "2027",
        first_year: 2027,
        label: "2027 年格式（适用于 2027 年度起）",
        short_label: "2027 年格式",
        notice: Some("国办公开办函〔2027〕0号"),
        outline: outline(),
        tables: vec![table_2(), table_3(), common::cases()],
        words: &[(Answer::Group(64), "移送办理 移送其他机关办理"), (Answer::Applicant("C6"), "境外组织")],
        sample: common::SAMPLE.to_vec(),
    }
}

fn outline() -> Outline {
    let [overview, items, applications, cases, problems, other] = common::SECTIONS;
    let problems = Section {
        heading: "存在的困难和下一步打算",
        variants: &["存在的困难及下一步打算"],
        about: &[&["困难"], &["问题"]],
        key_words: &["困难"],
        ..problems
    };
    let platforms = Section {
        number: 6,
        kind: SectionKind::Further,
        heading: "政府信息公开平台运行情况",
        variants: &["公开平台运行情况"],
        about: &[&["平台", "运行"]],
        not_about: &[],
        key_words: &["平台"],
    };
    let other = Section { number: 7, ..other };
    let no_headings = common::outline().no_headings;
    Outline::new(vec![overview, items, applications, cases, problems, platforms, other], no_headings)
}

/// A column more for 行政许可, a new item, and none on fees.
fn table_2() -> TableForm {
    let documents = [
        count("made", &["本年制发件数", "制发件数"]),
        count("repealed", &["本年废止件数", "废止件数"]),
        count("valid", &["现行有效件数"]),
    ];
    let decisions = count("decisions", &["本年处理决定数量", "处理决定数量"]);
    let permits = [decisions.clone(), count("refused", &["本年不予许可数量"])];
    let plans = [count("issued", &["本年公布件数"])];
    let rows = vec![
        item("rules", common::RULES, common::ITEM_1, &documents),
        item("documents", &["行政规范性文件", "规范性文件"], common::ITEM_1, &documents),
        item("plans", &["规划和计划"], "第二十条第（三）项", &plans),
        item("permits", common::PERMITS, common::ITEM_5, &permits),
        item("penalties", common::PENALTIES, common::ITEM_6, std::slice::from_ref(&decisions)),
        item("coercion", common::COERCION, common::ITEM_6, &[decisions]),
    ];
    let signs = Signs {
        anchors: &["第二十条第", "制发件数", "废止件数", "现行有效件数", "处理决定数量", "本年公布件数"],
        heading: &["第二十条第", "信息内容"],
        telling: &["规划和计划", "本年公布件数", "不予许可数量"],
    };
    items::form(2, "表二", common::ITEMS_TITLE, rows, signs)
}

/// 移送办理, and 境外组织.
fn table_3() -> TableForm {
    let transferred = Outcomes {
        group: Group { key: "R8", name: "移送办理", bit: 64 },
        label: "（七）移送办理",
        rows: &[("R8", &["（七）移送办理"])],
        subtotal: None,
    };
    let groups = [
        common::GRANTED,
        common::PARTLY_GRANTED,
        common::DENIED,
        common::UNAVAILABLE,
        common::NOT_PROCESSED,
        y2021::OTHER,
        transferred,
    ];
    let columns = [
        person("N", &["自然人"]),
        organisation("C1", &["商业企业"]),
        organisation("C2", &["科研机构"]),
        organisation("C3", &["社会公益组织"]),
        organisation("C4", &["法律服务机构"]),
        organisation("C6", &["境外组织"]),
        organisation("C5", &["其他"]),
        total("T", &["总计", "合计"]),
    ];
    applications::form(&Applications {
        number: (3, "表三"),
        note: common::NOTE,
        received: common::RECEIVED,
        carried_in: common::CARRIED_IN,
        outcomes: (common::RESULT, &groups),
        total: ("R7", &["（八）总计", "（八）合计"]),
        carried_out: common::CARRIED_OUT,
        columns: &columns,
        furniture: &["勾稽关系", "办理结果", "收到和处理政府信息公开申请情况"],
        signs: Signs { telling: &["移送办理", "境外组织"], ..common::APPLICATIONS_SIGNS },
    })
}

static EDITIONS: LazyLock<Editions> = LazyLock::new(|| Editions::with([edition()]));

// ------------------------------------------------------------------------------ reports that follow it

/// What the generators need to know of the edition.
fn material() -> Material {
    static MATERIAL: LazyLock<Invented> = LazyLock::new(|| {
        let edition = EDITIONS.newest();
        let items = edition.table(2).expect("table 2");
        let blocks = items.rows.chunk_by(|a, b| a.path == b.path).map(|rows| support::form::Block {
            article: rows[0].path[0],
            columns: labelled(rows[0].columns.iter().map(|column| (column.key, column.label))),
            rows: labelled(rows.iter().map(|row| (row.key, row.label))),
        });
        let form = edition.table(3).expect("table 3");
        let rows = form.rows.iter().filter(|row| row.official()).map(|row| Row3 {
            key: row.key,
            label: row.label,
            level: match (row.path.len(), row.group) {
                (0, _) => Level::Top,
                (2, Some(group)) => Level::Within(form.groups[group].key),
                _ => Level::Outcome,
            },
        });
        Invented {
            sections: edition.outline.sections.iter().map(|section| section.heading).collect(),
            blocks: blocks.collect(),
            rows3: rows.collect(),
            columns3: form.rows[0].columns.iter().map(|column| (column.key, column.label)).collect(),
            further_outcomes: vec![("R8", "移送办理")],
        }
    });
    Material::Invented(&MATERIAL)
}

fn labelled(items: impl Iterator<Item = Labelled>) -> &'static [Labelled] {
    items.collect::<Vec<_>>().leak()
}

fn model(seed: u64) -> Model {
    let mut random = Random::new(seed);
    let body = random.pick(&BODIES).clone();
    let magnitude = *random.pick(Magnitude::of(body.kind));
    consistent_of(material(), 2027 + random.below(3) as u16, body, magnitude, seed)
}

/// A report with many applications.
fn large(seed: u64) -> Model {
    consistent_of(material(), 2027, body_named("青禾县人民政府"), Magnitude::Large, seed)
}

fn check_opened(opened: Opened) -> Checked {
    gouji::check_with(&EDITIONS, opened, None).expect("a report")
}

fn check(text: &str) -> Checked {
    check_opened(open_text(text).expect("text"))
}

fn serious(checked: &Checked) -> Vec<String> {
    let findings = checked.findings.iter().filter(|finding| finding.severity <= Severity::Warning);
    findings.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

fn said(checked: &Checked, rule: &str) -> Vec<String> {
    let findings = checked.findings.iter().filter(|finding| finding.rule == rule);
    findings.map(|finding| finding.message.to_string()).collect()
}

/// The cells that were not read as the model has them.
fn misread(checked: &Checked, model: &Model) -> Vec<String> {
    let read = |cell: &Cell| checked.report.table(cell.table)?.cell_at(cell.row, cell.column);
    let wrong = model.cells().filter(|(cell, text)| read(cell).is_none_or(|read| read.text != **text));
    wrong.map(|(cell, text)| format!("{cell} is {text}, read as {:?}", read(cell))).collect()
}

/// The report as paragraphs and real tables.
fn content(model: &Model, subtotals: bool) -> Content {
    let text = render(model, &Style { subtotals, ..Style::new(Layout::TabRowsMergedEmpties, 1) });
    let grids = [grid::table2(model), grid::table3(model, subtotals), grid::table4(model)];
    let mut tables = grids.iter().map(real_table);
    let mut content = Content::default();
    let mut in_table = false;
    for line in text.lines() {
        match line.contains('\t') {
            true if in_table => {}
            true => content.blocks.push(Block::Table(tables.next().expect("three tables"))),
            false => content.blocks.push(Block::Paragraph(Paragraph::plain(line))),
        }
        in_table = line.contains('\t');
    }
    assert!(tables.next().is_none(), "a table was not found");
    content
}

fn real_table(grid: &Grid) -> ContentTable {
    let mut cells = Vec::new();
    for (row, slots) in (0..).zip(&grid.rows) {
        for (column, slot) in (0..).zip(slots) {
            if let Slot::Cell(filled) = slot {
                let blocks = vec![Block::Paragraph(Paragraph::plain(filled.text.clone()))];
                let (rows, columns) = (filled.rows as u32, filled.columns as u32);
                cells.push(ContentCell { row, column, rows, columns, blocks });
            }
        }
    }
    ContentTable { rows: grid.rows.len() as u32, columns: grid.width() as u32, cells }
}

// ------------------------------------------------------------------------------------------ reading

#[test]
fn a_consistent_report_is_read_and_clean_in_every_layout() {
    for layout in Layout::ALL {
        for seed in 0..24 {
            let model = model(seed);
            let mut style = Style::new(layout, seed);
            if seed % 3 == 1 {
                style = style.with_subtotals();
            }
            if seed % 4 == 1 {
                style = style.wrapped(40);
            }
            let text = render(&model, &style);
            let checked = check(&text);
            let about = || format!("{style:?}\n{text}");
            assert_eq!(serious(&checked), Vec::<String>::new(), "{}", about());
            assert_eq!(checked.report.shown_edition().map(|edition| edition.key), Some("2027"));
            assert!(checked.report.tables.iter().all(|table| table.edition.key == "2027"), "{}", about());
            assert_eq!(misread(&checked, &model), Vec::<String>::new(), "{}", about());
            let numbers: Vec<Option<u8>> = checked.report.sections.iter().map(|s| s.number).collect();
            assert_eq!(numbers, (1..=7).map(Some).collect::<Vec<_>>(), "{}", about());
            assert_eq!(checked.ledger.counts().broken, 0, "{}", about());
        }
    }
}

#[test]
fn a_report_with_real_tables_is_read_cell_for_cell() {
    for seed in 0..24 {
        let model = model(seed);
        let opened = draft::open(content(&model, seed % 2 == 1), Format::Docx).expect("a draft");
        let checked = check_opened(opened);
        assert_eq!(serious(&checked), Vec::<String>::new(), "{}", checked.opened.text);
        assert_eq!(misread(&checked, &model), Vec::<String>::new(), "{}", checked.opened.text);
    }
}

#[test]
fn the_other_editions_are_read_as_before() {
    for fixture in fixtures() {
        let (Ok(before), Ok(opened)) = (gouji::check_text(&fixture.text), open_text(&fixture.text)) else {
            continue;
        };
        // A draft that does not tell its year follows the newest edition, which is another one here.
        if before.report.year.is_none() {
            continue;
        }
        let now = check_opened(opened);
        let known = |checked: &Checked| -> Vec<String> {
            checked.findings.iter().map(|f| format!("{} {}", f.fingerprint, f.message)).collect()
        };
        assert_eq!(known(&now), known(&before), "{}", fixture.name);
    }
}

#[test]
fn rich_sentences_that_agree_with_the_tables_are_clean() {
    for seed in 0..300 {
        let model = model(seed);
        let layout = Layout::ALL[seed as usize % Layout::ALL.len()];
        let text = annotated(&model, &Style::new(layout, seed)).text;
        assert_eq!(serious(&check(&text)), Vec::<String>::new(), "seed {seed}\n{text}");
    }
}

// ------------------------------------------------------------------------------------- relations

#[test]
fn every_relation_follows_from_the_form() {
    let model = large(3);
    let checked = check(&render(&model, &Style::new(Layout::TabRows, 3)));
    let held = |rule: &str| {
        let entries = checked.ledger.entries().iter().filter(|tried| tried.relation.rule == rule);
        entries.filter(|tried| tried.outcome == Outcome::Held).count()
    };
    let (rows, columns) = (table3_rows(material()).len(), columns3(material()).len());
    assert_eq!((rows, columns), (26, 8));
    assert_eq!([held("T3-ROW"), held("T3-COL"), held("T3-BAL"), held("T4-SUM")], [rows, columns, columns, 3]);
    assert_eq!(held("T2-STOCK"), 2);
    let titles: Vec<String> =
        checked.ledger.entries().iter().map(|t| t.relation.title().to_string()).collect();
    for title in [
        "表三“（七）移送办理”行：七类申请人之和＝总计",
        "表三“境外组织”列：（一）至（七）各项之和＝（八）总计",
        "表三“境外组织”列：新收＋上年结转＝办理总计＋结转下年",
    ] {
        assert!(titles.iter().any(|known| known == title), "{title} is not in\n{}", titles.join("\n"));
    }
}

/// The one error of the tables of applications or cases.
fn only_error<'a>(checked: &'a Checked, about: &str) -> &'a Finding {
    let family = |finding: &&Finding| {
        finding.severity == Severity::Error
            && (finding.rule.starts_with("T3") || finding.rule.starts_with("T4"))
    };
    let errors: Vec<&Finding> = checked.findings.iter().filter(family).collect();
    assert_eq!(errors.len(), 1, "{about}\n{}\n{}", serious(checked).join("\n"), checked.opened.text);
    errors[0]
}

#[test]
fn a_slip_in_every_cell_is_named_and_repaired() {
    let model = large(5);
    for (at, cell) in cells(material()).into_iter().filter(|cell| cell.table > 2).enumerate() {
        let right = model.get(cell.table, cell.row, cell.column).to_owned();
        let mut shown = model.clone();
        shown.set_int(cell.table, cell.row, cell.column, model.count(cell.table, cell.row, cell.column) + 13);
        let layout = Layout::ALL[at % Layout::ALL.len()];
        let checked = check(&render_with(&model, &shown, &Style::new(layout, at as u64)));
        let about = format!("{layout:?} {cell}");
        let finding = only_error(&checked, &about);
        let named = finding.marks.iter().filter(|mark| mark.primary).filter_map(|mark| mark.cell);
        let named: Vec<_> = named.map(|named| (named.table, named.row, named.column)).collect();
        if cell.table == 4 {
            assert_eq!(finding.rule, "T4-SUM", "{about}");
            continue;
        }
        assert_eq!(finding.rule, "T3-CUL", "{about}: {}", finding.message);
        assert_eq!(named, [(cell.table, cell.row, cell.column)], "{about}");
        assert_eq!(finding.expected.as_ref(), Some(&right), "{about}");
        assert!(finding.only, "{about}");
        let [repair] = &finding.repairs[..] else { panic!("{about}: {:?}", finding.repairs) };
        let mut repaired = checked.opened.text.clone();
        for edit in &repair.edits {
            repaired.replace_range(checked.opened.document.origin(edit.place), &edit.text);
        }
        assert_eq!(serious(&check(&repaired)), Vec::<String>::new(), "{about}");
    }
}

#[test]
fn the_narrative_is_held_against_the_new_rows_and_columns() {
    let mut model = Model::zeros_of(material(), 2027, body_named("青禾县云岭镇人民政府"));
    for (row, company, foreign) in [("A", 2, 3), ("R1", 2, 1), ("R8", 0, 2), ("R7", 2, 3)] {
        model.set_int(3, row, "C1", company).set_int(3, row, "C6", foreign);
        model.set_int(3, row, "T", company + foreign);
    }
    let text = render(&model, &Style::new(Layout::TabRows, 1));
    assert!(text.contains("法人或其他组织申请5件"), "{text}");
    assert_eq!(serious(&check(&text)), Vec::<String>::new());
    let wrong = text.replace("法人或其他组织申请5件", "法人或其他组织申请2件");
    assert_eq!(said(&check(&wrong), "NT-WHO").len(), 1);
    let wrong = text.replace("全年办结5件", "全年办结3件");
    assert_eq!(said(&check(&wrong), "NT-DONE").len(), 1);
    let with = |sentence: &str| check(&text.replace("全年办结5件", &format!("{sentence}全年办结5件")));
    assert_eq!(said(&with("对政府信息公开申请移送办理的有2件。"), "NT-OUT"), Vec::<String>::new());
    assert_eq!(said(&with("对政府信息公开申请移送办理的有4件。"), "NT-OUT").len(), 1);
    assert_eq!(said(&with("收到境外组织申请3件。"), "NT-WHO"), Vec::<String>::new());
    assert_eq!(said(&with("收到境外组织申请1件。"), "NT-WHO").len(), 1);
}

// ----------------------------------------------------------------------------- sections and editions

#[test]
fn the_seventh_section_and_the_new_heading_are_asked_for() {
    let text = render(&model(2), &Style::new(Layout::Markdown, 2));
    let without = text.replace("六、政府信息公开平台运行情况\n", "");
    assert_eq!(said(&check(&without), "ST-MISS"), ["没有读到“六、政府信息公开平台运行情况”这一部分的标题。"]);
    let variant = text.replace("五、存在的困难和下一步打算", "五、存在的困难及下一步打算");
    assert_eq!(serious(&check(&variant)), Vec::<String>::new());
    let old = text.replace("五、存在的困难和下一步打算", "五、存在的主要问题及改进情况");
    let message = "标题“存在的主要问题及改进情况”缺少“困难”，格式规定为“存在的困难和下一步打算”。";
    assert_eq!(said(&check(&old), "ST-HEAD"), [message]);
    let counted = text.replace("七个部分", "六个部分");
    assert_eq!(said(&check(&counted), "ST-COUNT"), ["前言写“六个部分”，正文实有 7 个部分。"]);
    let page = shown(&check(&without));
    let sixth = &page["sections"][5];
    assert_eq!((&sixth["heading"], &sixth["found"]), (&"政府信息公开平台运行情况".into(), &false.into()));
}

#[test]
fn the_tables_of_another_edition_are_told_both_ways() {
    for layout in Layout::ALL {
        let style = Style::new(layout, 9);
        let new = render(&model(9), &style);
        let title = |text: &str, from: u16, to: u16| {
            text.replace(&from.to_string(), &to.to_string())
                .replace(&(from + 1).to_string(), &(to + 1).to_string())
        };
        let year = model(9).year;
        let early = check(&title(&new, year, 2024));
        let expected = "2024 年度报告应使用国办公开办函〔2021〕30号的格式，当前表二是 2027 年格式（适用于 2027 年度起）。";
        assert_eq!(said(&early, "ST-ERA"), [expected], "{layout:?}");
        let old = consistent_with(2024, body_named("青禾县人民政府"), Magnitude::Large, 9);
        let late = check(&title(&render(&old, &style), 2024, 2027));
        let era = said(&late, "ST-ERA");
        let begins = "2027 年度报告应使用国办公开办函〔2027〕0号的格式，当前表";
        assert!(matches!(&era[..], [message] if message.starts_with(begins)), "{layout:?}: {era:?}");
    }
}

// -------------------------------------------------------------------------------------------- output

/// The draft as the page shows it.
fn shown(checked: &Checked) -> Value {
    let opened = open_text(&checked.opened.text).expect("text");
    let again = gouji::check_with(&EDITIONS, opened, None);
    let beside = Beside::of(&checked.opened);
    serde_json::to_value(page::result("draft", &again, beside, &Others::default(), Language::Chinese))
        .expect("JSON")
}

#[test]
fn the_page_shows_the_official_tables() {
    let model = large(4);
    let page = shown(&check(&render(&model, &Style::new(Layout::BarRowsMerged, 4))));
    assert_eq!(page["editionLabel"], "2027 年格式");
    let titles: Vec<&str> = page["tables"]
        .as_array()
        .expect("tables")
        .iter()
        .filter_map(|table| table["title"].as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "表二 主动公开政府信息情况",
            "表三 收到和处理政府信息公开申请情况",
            "表四 政府信息公开行政复议、行政诉讼情况"
        ]
    );
    // As a word processor holds the table: the same cells with the same spans, row by row.
    for (table, grid) in
        [grid::table2(&model), grid::table3(&model, false), grid::table4(&model)].iter().enumerate()
    {
        let shown = &page["tables"][table];
        let rows = shown["header"].as_array().into_iter().chain(shown["body"].as_array()).flatten();
        let rows: Vec<Vec<(String, u64, u64)>> = rows
            .map(|row| {
                let cells = row.as_array().expect("a row").iter();
                cells
                    .map(|cell| {
                        let span = |key: &str| cell[key].as_u64().expect("a span");
                        (cell["text"].as_str().expect("text").to_owned(), span("colspan"), span("rowspan"))
                    })
                    .collect()
            })
            .collect();
        let wanted: Vec<Vec<(String, u64, u64)>> = grid
            .rows
            .iter()
            .map(|row| {
                let cells = row.iter().filter_map(|slot| match slot {
                    Slot::Cell(cell) => Some((cell.text.clone(), cell.columns as u64, cell.rows as u64)),
                    _ => None,
                });
                cells.collect()
            })
            .collect();
        assert_eq!(rows, wanted, "table {table}");
    }
}

#[test]
fn the_json_has_the_edition_and_the_new_keys() {
    let mut model = large(6);
    let right = model.count(3, "R8", "C6");
    let narrative = model.clone();
    model.set_int(3, "R8", "C6", right + 1);
    let text = render_with(&narrative, &model, &Style::new(Layout::CellLinesTab, 6));
    let result = gouji::check_with(&EDITIONS, open_text(&text).expect("text"), None);
    let file = serde_json::to_value(json::file("draft", &result, Language::Chinese)).expect("JSON");
    let text = file.to_string();
    assert_eq!(file["report"]["edition"], "2027", "{text}");
    assert!(text.contains(r#""row":"R8""#) && text.contains(r#""column":"C6""#), "{text}");
}
