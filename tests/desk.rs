//! Many drafts at once: the command's inputs, formats and pairs, and what shows only when drafts lie side by side.

mod support;

use gouji::desk::{Desk, Finding, Unit};
use gouji::finding::Severity::{self, Error, Warning};
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Output, Stdio};
use support::call::{call, err, out};
use support::folder::Folder;
use support::generate::{Magnitude, consistent_with};
use support::layout::{Layout, Style};
use support::model::{Body, BodyKind, Model, body_named};
use support::report::render;

const COUNTY: &str = "青禾县人民政府";
const COLUMNS: [&str; 7] = ["N", "C1", "C2", "C3", "C4", "C5", "T"];

// ----------------------------------------------------------------------------------- a county's drafts

/// An invented unit of the county.
fn body(index: usize) -> Body {
    const SYLLABLES: [&str; 10] =
        ["青石", "白水", "黄坡", "柳树", "石桥", "双河", "望月", "长岭", "新塘", "古井"];
    const BUREAUS: [&str; 5] = ["水利局", "财政局", "民政局", "司法局", "审计局"];
    let leak = |text: String| -> &'static str { text.leak() };
    if index < 40 {
        let name =
            format!("青禾县{}{}镇人民政府", ["上", "下", "东", "西"][index / 10], SYLLABLES[index % 10]);
        return Body {
            name: leak(name), kind: BodyKind::Township, we: "我镇", address: "青禾县镇前街1号"
        };
    }
    let name = format!("青禾县{}{}", ["", "城区"][(index - 40) / 5 % 2], BUREAUS[(index - 40) % 5]);
    Body { name: leak(name), kind: BodyKind::Department, we: "我局", address: "青禾县文昌街2号" }
}

fn units(count: usize) -> Vec<Model> {
    let model = |index| {
        let magnitude = if index % 7 == 0 { Magnitude::Large } else { Magnitude::Small };
        consistent_with(2023, body(index), magnitude, index as u64 + 11)
    };
    (0..count).map(model).collect()
}

fn county(units: &[Model]) -> Model {
    Model::sum(units, body_named(COUNTY))
}

fn text(model: &Model) -> String {
    render(model, &Style::new(Layout::TabRows, 1))
}

fn unit(model: &Model) -> Unit {
    let checked = gouji::check_text(&text(model)).expect("a report");
    Unit::of(&format!("{}.txt", model.body.name), &checked)
}

/// The desk with these drafts, everyone on the list.
fn desk(models: &[Model], aggregate: Option<&Model>) -> Desk {
    Desk {
        units: models.iter().map(unit).collect(),
        list: models.iter().map(|model| model.body.name.to_owned()).collect(),
        aggregate: aggregate.map(unit),
        unread: 0,
    }
}

fn of_rule<'a>(findings: &'a [Finding], rule: &str) -> Vec<&'a Finding> {
    findings.iter().filter(|finding| finding.rule == rule).collect()
}

fn said(findings: &[Finding]) -> String {
    findings.iter().map(|f| format!("{:?} {} {}\n", f.severity, f.rule, f.message)).collect()
}

fn severities(findings: &[Finding], rule: &str) -> Vec<Severity> {
    of_rule(findings, rule).iter().map(|finding| finding.severity).collect()
}

#[test]
fn a_consistent_county_is_quiet() {
    let models = units(50);
    let findings = desk(&models, Some(&county(&models))).check();
    let serious: Vec<Finding> =
        findings.into_iter().filter(|f| f.severity <= Warning && f.rule != "XU-COPY").collect();
    assert!(serious.is_empty(), "{}", said(&serious));
}

#[test]
fn one_slip_in_one_unit_is_named_with_its_cell() {
    let models = units(50);
    let sum = county(&models);
    let mut named = 0;
    for (index, cell) in [(3, ("R1", "N")), (17, ("A", "C1")), (28, ("R3.7", "N")), (44, ("R7", "T"))] {
        let mut slipped = models.clone();
        slipped[index].set_int(3, cell.0, cell.1, models[index].count(3, cell.0, cell.1) + 9);
        let desk = desk(&slipped, Some(&sum));
        let findings = desk.check();
        let sums = of_rule(&findings, "XU-SUM");
        assert_eq!(sums.len(), 1, "{}", said(&findings));
        assert_eq!(sums[0].severity, Error);
        assert_eq!((sums[0].cells[0].row, sums[0].cells[0].column), cell);
        assert_eq!(sums[0].cells.len(), 1);
        // The unit's own table says which of its figures is wrong.
        if sums[0].units == [index] {
            assert!(sums[0].message.to_string().contains(slipped[index].body.name), "{}", said(&findings));
            named += 1;
        }
    }
    assert_eq!(named, 4);
}

#[test]
fn a_unit_that_was_left_out_is_one_matter() {
    let models = units(30);
    let without: Vec<Model> =
        models.iter().enumerate().filter(|(i, _)| *i != 7).map(|(_, m)| m.clone()).collect();
    let findings = desk(&models, Some(&county(&without))).check();
    let sums = of_rule(&findings, "XU-SUM");
    assert_eq!(sums.len(), 1, "{}", said(&findings));
    assert_eq!(sums[0].units, [7]);
    let twice: Vec<Model> = models.iter().chain([&models[7]]).cloned().collect();
    let findings = desk(&models, Some(&county(&twice))).check();
    assert_eq!(of_rule(&findings, "XU-SUM").iter().map(|f| f.units.clone()).collect::<Vec<_>>(), [[7]]);
}

#[test]
fn sums_that_are_not_certain_accuse_nobody() {
    let models = units(12);
    let sum = county(&models);
    // Amounts are rounded by the county.
    let mut exact = models.clone();
    exact.iter_mut().for_each(|model| {
        model.set(2, "fees", "amount", "1.234");
    });
    let mut rounded = sum.clone();
    rounded.set(2, "fees", "amount", "14.8");
    let findings = desk(&exact, Some(&rounded)).check();
    assert!(of_rule(&findings, "XU-SUM").is_empty(), "{}", said(&findings));
    rounded.set(2, "fees", "amount", "19.8");
    assert_eq!(severities(&desk(&exact, Some(&rounded)).check(), "XU-SUM"), [Error]);
    // A unit is missing: nothing is certain.
    let mut some = desk(&models[1..], Some(&sum));
    some.list.push(models[0].body.name.to_owned());
    let findings = some.check();
    assert!(
        severities(&findings, "XU-SUM").iter().all(|severity| *severity == Warning),
        "{}",
        said(&findings)
    );
    assert_eq!(severities(&findings, "XU-LIST"), [Error]);
    // A blank may be any number.
    let mut blank = models.clone();
    for column in COLUMNS {
        blank[2].set(3, "R1", column, "");
    }
    let findings = desk(&blank, Some(&sum)).check();
    assert!(
        severities(&findings, "XU-SUM").iter().all(|severity| *severity == Warning),
        "{}",
        said(&findings)
    );
    // Branches of bodies above the county count or not.
    let mut branch = unit(&models[3]);
    branch.kind = Some(gouji::report::BodyKind::Branch);
    for with in [true, false] {
        let counted: Vec<Model> = if with { models.clone() } else { [&models[..3], &models[4..]].concat() };
        let mut desk = desk(&models, Some(&county(&counted)));
        desk.units[3] = branch.clone();
        let findings = desk.check();
        assert!(of_rule(&findings, "XU-SUM").is_empty(), "{with}: {}", said(&findings));
    }
    // The county's own draft among the others is not added to itself.
    let mut own = desk(&models, Some(&sum));
    own.units.push(unit(&sum));
    own.list.push(COUNTY.to_owned());
    assert!(of_rule(&own.check(), "XU-SUM").is_empty());
}

#[test]
fn what_can_not_be_the_sum_is_not_added_up() {
    let mut models = units(12);
    models.push(consistent_with(2023, body(41), Magnitude::Small, 99));
    let sum = county(&models);
    let sums = |desk: &Desk| -> Vec<(Severity, String)> {
        let findings = desk.check();
        of_rule(&findings, "XU-SUM").iter().map(|f| (f.severity, f.message.to_string())).collect()
    };
    let right = desk(&models, Some(&sum));
    assert!(right.misfit().is_none() && sums(&right).is_empty());
    // Of another year.
    let mut old = desk(&models, Some(&sum));
    old.aggregate.as_mut().expect("a report").year = Some(2022);
    assert!(
        matches!(&sums(&old)[..], [(Severity::Info, said)] if said.contains("2022") && said.contains("2023"))
    );
    // One of the bureaus, and one of the towns; all are units of the list as before.
    for index in [12, 3] {
        let other = desk(&models, Some(&models[index]));
        let found = sums(&other);
        assert!(
            matches!(&found[..], [(Severity::Info, said)] if said.contains(models[index].body.name)),
            "{found:?}"
        );
        assert!(of_rule(&other.check(), "XU-LIST").is_empty());
    }
    // A body of no known kind, or one that adds up bureaus, may be one.
    let bureaus: Vec<Model> =
        (40..45).map(|index| consistent_with(2023, body(index), Magnitude::Small, index as u64)).collect();
    let above = Model::sum(
        &bureaus,
        Body {
            name: "青禾市水务局", kind: BodyKind::Department, we: "我局", address: "青禾市文昌街2号"
        },
    );
    assert!(desk(&bureaus, Some(&above)).misfit().is_none());
}

#[test]
fn a_unit_is_named_only_where_it_explains_the_row() {
    let mut models = units(12);
    // A unit with 21 and no unit of which two columns of the row could be wrong together.
    for (index, model) in models.iter_mut().enumerate() {
        *model = Model::zeros(2023, model.body.clone());
        model.set_int(3, "R1", "N", if index == 4 { 21 } else { 11 });
        model.set_int(3, "R1", "C1", 3);
        model.set_int(3, "R1", "T", if index == 4 { 24 } else { 14 });
    }
    let said = |changes: &[(&str, i64)]| {
        let mut sum = county(&models);
        for (column, by) in changes {
            sum.set_int(3, "R1", column, sum.count(3, "R1", column) + by);
        }
        let findings = desk(&models, Some(&sum)).check();
        let found: Vec<String> = of_rule(&findings, "XU-SUM").iter().map(|f| f.message.to_string()).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        found[0].clone()
    };
    // 21 for 12, and the total with it: every change is told.
    let slip = said(&[("N", -9), ("T", -9)]);
    assert!(slip.contains("21 改为 12、") && slip.contains("24 改为 15，"), "{slip}");
    // Another column of the row stays wrong.
    let other = said(&[("N", -9), ("C1", 2), ("T", -7)]);
    assert!(!other.contains("改为"), "{other}");
}

#[test]
fn a_unit_that_was_left_out_shows_although_a_cell_adds_up_by_chance() {
    let models = units(12);
    let without: Vec<Model> = [&models[..7], &models[8..]].concat();
    let sum = county(&without);
    // A branch that has as much in one cell as the unit: without it this cell is right.
    let mut all = desk(&models, Some(&sum));
    let cell =
        all.units[7].figures.iter().find(|f| f.cell.table == 3 && f.cell.row == "A" && f.cell.column == "T");
    let cell = *cell.expect("a cell");
    let mut branch = unit(&Model::zeros(2023, body(41)));
    branch.kind = Some(gouji::report::BodyKind::Branch);
    for figure in branch.figures.iter_mut().filter(|figure| figure.cell == cell.cell) {
        figure.operand = cell.operand;
    }
    all.list.push(branch.issuer.clone().expect("a name"));
    all.units.push(branch);
    let findings = all.check();
    let sums = of_rule(&findings, "XU-SUM");
    assert_eq!(sums.len(), 1, "{}", said(&findings));
    assert!(sums[0].units == [7] && sums[0].message.to_string().contains("少计了"), "{}", sums[0].message);
    // Where that is not what happened, a row is told with all of its cells.
    let county = all.aggregate.as_mut().expect("a report");
    county.figures.iter_mut().filter(|f| f.cell.table == 2).for_each(|figure| {
        figure.operand = gouji::report::Operand::Known(12345.into());
    });
    let findings = all.check();
    let row = of_rule(&findings, "XU-SUM").into_iter().find(|f| f.cells[0].row == "A").expect("a row");
    assert!(row.cells.iter().any(|cell| cell.column == "T"), "{}", row.message);
}

#[test]
fn a_sum_says_why_it_is_not_certain() {
    let models = units(12);
    let sum = county(&models);
    let mut wrong = sum.clone();
    wrong.set_int(2, "permits", "decisions", sum.count(2, "permits", "decisions") + 9);
    let reasons = |desk: &Desk| -> Vec<(Severity, String)> {
        let findings = desk.check();
        of_rule(&findings, "XU-SUM").iter().map(|f| (f.severity, f.message.to_string())).collect()
    };
    let only = |desk: &Desk, reason: &str| {
        let found = reasons(desk);
        let is_it = |(severity, said): &(Severity, String)| {
            *severity == Warning && said.ends_with(&format!("不能断定：{reason}。"))
        };
        assert!(!found.is_empty() && found.iter().all(is_it), "{reason}: {found:?}");
    };
    assert!(matches!(&reasons(&desk(&models, Some(&wrong)))[..], [(Error, said)] if !said.contains("断定")));
    let mut one = desk(&models, Some(&wrong));
    one.list.clear();
    only(&one, "没有单位名单，不知各单位是否齐全");
    let mut one = desk(&models, Some(&wrong));
    one.unread = 1;
    only(&one, "有文件未能读取");
    let mut one = desk(&models, Some(&wrong));
    one.list.push("青禾县粮食局".to_owned());
    only(&one, "名单中有单位没有报告");
    one.list.pop();
    one.list.pop();
    only(&one, "加上了不在名单中的单位");
    // Where a unit is not there, all that the county has more than the others is one matter.
    let mut one = desk(&models[1..], Some(&sum));
    one.list.push(models[0].body.name.to_owned());
    assert!(
        matches!(&reasons(&one)[..], [(Warning, said)] if said.contains("没有一格小于")),
        "{:?}",
        reasons(&one)
    );
    // The same draft twice is added once, and all is as certain as before.
    let mut twice = desk(&models, Some(&sum));
    twice.units.push(unit(&models[2]));
    assert!(reasons(&twice).is_empty());
    twice.aggregate = Some(unit(&wrong));
    assert!(matches!(&reasons(&twice)[..], [(Error, _)]));
    // Of two that differ the last one is added.
    let mut first = models[2].clone();
    first.set_int(2, "permits", "decisions", models[2].count(2, "permits", "decisions") + 5);
    let mut two = desk(&models, Some(&sum));
    two.units.insert(0, unit(&first));
    assert!(reasons(&two).is_empty());
    two.aggregate = Some(unit(&wrong));
    only(&two, "有单位报了几份不同的报告，只加了最后一份");
}

#[test]
fn lists() {
    let models = units(10);
    let mut all = desk(&models, None);
    assert!(of_rule(&all.check(), "XU-LIST").is_empty());
    // Short names are the same bodies.
    all.list =
        models.iter().map(|model| model.body.name.replace("青禾县", "").replace("人民政府", "")).collect();
    assert!(of_rule(&all.check(), "XU-LIST").is_empty(), "{}", said(&all.check()));
    all.list.push("青禾县粮食局".to_owned());
    let findings = all.check();
    assert_eq!(severities(&findings, "XU-LIST"), [Error]);
    assert!(said(&findings).contains("青禾县粮食局"));
    all.list.pop();
    all.list.remove(4);
    assert_eq!(severities(&all.check(), "XU-LIST"), [Warning]);
    let mut twice = desk(&models, None);
    twice.units.push(unit(&models[2]));
    assert_eq!(severities(&twice.check(), "XU-LIST"), [Error]);
    let mut other = desk(&models, None);
    other.units[5].year = Some(2022);
    assert_eq!(severities(&other.check(), "XU-LIST"), [Error]);
    let mut old = desk(&models, None);
    old.units[5].outdated = Some(("2019 年格式", "2021 年格式"));
    assert_eq!(severities(&old.check(), "XU-ERA"), [Error]);
    assert!(of_rule(&desk(&models, None).check(), "XU-ERA").is_empty());
}

/// Sentences that only one unit would write.
fn own_words(seed: usize) -> String {
    let of =
        |n: usize| ["春耕", "防汛", "秋收", "普查", "征兵", "医保", "修渠", "植树", "防火", "社保"][n % 10];
    (0..9)
        .map(|n| {
            format!(
                "围绕{}工作，第{}次专题会后在公示栏张贴明细{}份，由{}专班逐户讲解并登记意见{}条。",
                of(seed + n),
                seed * 3 + n,
                seed * 7 + n * 5 + 2,
                of(seed * 3 + n),
                seed + n * 2 + 1
            )
        })
        .collect()
}

fn with_words(model: &Model, words: &str) -> Unit {
    let mut text = text(model);
    let (from, to) = (text.find("一、总体情况").expect("one"), text.find("二、主动公开").expect("two"));
    text.replace_range(from..to, &format!("一、总体情况\n{words}\n"));
    let (from, to) = (text.find("五、存在").expect("five"), text.find("六、其他").expect("six"));
    text.replace_range(from..to, "五、存在的主要问题及改进情况\n台账登记不及时。\n");
    Unit::of(&format!("{}.txt", model.body.name), &gouji::check_text(&text).expect("a report"))
}

#[test]
fn copies() {
    let models = units(14);
    let desk_of = |words: &dyn Fn(usize) -> String| Desk {
        units: models.iter().enumerate().map(|(index, model)| with_words(model, &words(index))).collect(),
        ..Desk::default()
    };
    let copied =
        |desk: &Desk| of_rule(&desk.check(), "XU-COPY").iter().map(|f| f.units.clone()).collect::<Vec<_>>();
    assert!(copied(&desk_of(&own_words)).is_empty());
    let two = desk_of(&|index| own_words(if index == 9 { 4 } else { index }));
    assert_eq!(copied(&two), [[4, 9]]);
    assert!(of_rule(&two.check(), "XU-COPY")[0].sentences.len() >= 8);
    // Half of a text in common is a way of speaking; the county's template is nobody's copy.
    let half = |index: usize| {
        own_words(index).chars().take(200).collect::<String>()
            + &own_words(40).chars().skip(200).collect::<String>()
    };
    assert!(copied(&desk_of(&|index| if index < 2 { half(index) } else { own_words(index) })).is_empty());
    assert!(copied(&desk_of(&|_| own_words(3))).is_empty());
    // The year before's name inside.
    let stray = format!("现将{}2023年政府信息公开工作年度报告公布如下。", models[1].body.name);
    let other = desk_of(&|index| if index == 6 { stray.clone() + &own_words(6) } else { own_words(index) });
    assert_eq!(copied(&other), [[6, 1]]);
    let joint = format!("与{}联合开展业务培训1次。", models[1].body.name);
    assert!(
        copied(&desk_of(&|index| if index == 6 { joint.clone() + &own_words(6) } else { own_words(index) }))
            .is_empty()
    );
}

#[test]
fn outliers() {
    let mut models: Vec<Model> = (0..12).map(|index| Model::zeros(2023, body(index))).collect();
    for (index, model) in models.iter_mut().enumerate() {
        model.set_int(2, "permits", "decisions", 10 + index as i64);
    }
    assert!(of_rule(&desk(&models, None).check(), "XU-OUT").is_empty());
    models[5].set_int(2, "permits", "decisions", 1500);
    let findings = desk(&models, None).check();
    assert_eq!(of_rule(&findings, "XU-OUT").iter().map(|f| f.units.clone()).collect::<Vec<_>>(), [[5]]);
    // Departments differ by their tasks.
    let mut bureau = Model::zeros(2023, body(41));
    bureau.set_int(2, "penalties", "decisions", 90_000);
    models[5] = bureau;
    assert!(of_rule(&desk(&models, None).check(), "XU-OUT").is_empty());
    assert!(of_rule(&desk(&models[..6], None).check(), "XU-OUT").is_empty());
}

// ------------------------------------------------------------------------------------------ the command

fn gouji(arguments: &[&str], input: &[u8]) -> Output {
    call(env!("CARGO_BIN_EXE_gouji"), arguments, input)
}

fn code(output: &Output) -> Option<i32> {
    output.status.code()
}

/// An archive whose files are stored as they are.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let files: Vec<(&[u8], &[u8])> = files.iter().map(|(name, bytes)| (name.as_bytes(), *bytes)).collect();
    zip_named(&files, 1 << 11)
}

/// Likewise, with names in any encoding and the flags that say which.
fn zip_named(files: &[(&[u8], &[u8])], flags: u16) -> Vec<u8> {
    let (mut out, mut list): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let at = out.len() as u32;
        let size = (bytes.len() as u32).to_le_bytes();
        let mut fields = vec![20, 0];
        fields.extend(flags.to_le_bytes().iter().chain(&[0; 10]));
        fields.extend(size.iter().chain(&size));
        fields.extend((name.len() as u16).to_le_bytes().iter().chain(&[0, 0]));
        out.extend(b"PK\x03\x04".iter().chain(&fields).chain(*name).chain(*bytes));
        list.extend(b"PK\x01\x02\x14\x00".iter().chain(&fields).chain(&[0; 10]));
        list.extend(at.to_le_bytes().iter().chain(*name));
    }
    let (start, length, count) = (out.len() as u32, list.len() as u32, (files.len() as u16).to_le_bytes());
    out.extend(list);
    out.extend(b"PK\x05\x06\0\0\0\0".iter().chain(&count).chain(&count));
    out.extend(length.to_le_bytes().iter().chain(&start.to_le_bytes()).chain(&[0, 0]));
    out
}

#[test]
fn folders_patterns_and_archives_are_lists_of_drafts() {
    let folder = Folder::new("inputs");
    let models = units(4);
    let texts: Vec<String> = models.iter().map(text).collect();
    folder.put("稿/甲.txt", texts[0].as_bytes());
    folder.put("稿/县直/乙.txt", texts[1].as_bytes());
    folder.put("稿/~$甲.docx", b"lock");
    folder.put("稿/.DS_Store", b"x");
    let packed =
        folder.put("全部.zip", &zip(&[("镇/丙.txt", texts[2].as_bytes()), ("丁.txt", texts[3].as_bytes())]));
    let run = |arguments: &[&str]| {
        let output = gouji(&[&["check", "--format", "json"], arguments].concat(), b"");
        let run: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let files = run["files"].as_array().expect("files").clone();
        let named = |file: &Value| {
            file["file"].as_str().expect("a name").rsplit('/').next().expect("a name").to_owned()
        };
        assert!(files.iter().all(|file| file.get("error").is_none()), "{files:?}");
        files.iter().map(named).collect::<Vec<String>>()
    };
    assert_eq!(run(&[&folder.at("稿")]), ["乙.txt", "甲.txt"]);
    assert_eq!(run(&[&folder.at("稿/*.txt")]), ["甲.txt"]);
    assert_eq!(run(&[&packed]), ["丁.txt", "丙.txt"]);
    assert_eq!(
        run(&[&folder.at("稿/甲.txt"), &packed, &folder.at("稿/县*")]),
        ["甲.txt", "丁.txt", "丙.txt", "乙.txt"]
    );
    folder.put("坏/坏.zip", b"PK nothing");
    folder.put("坏/好.txt", texts[0].as_bytes());
    let output = gouji(&["check", &folder.at("坏")], b"");
    assert_eq!(code(&output), Some(2));
    assert!(out(&output).contains("好.txt") && out(&output).contains("坏.zip"), "{}", out(&output));
}

/// The names of the files of a run, and its exit code.
fn names_of(arguments: &[&str]) -> (Vec<String>, Option<i32>) {
    let output = gouji(&[&["check", "--format", "json"], arguments].concat(), b"");
    let run: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let name = |file: &Value| file["file"].as_str().expect("a name").to_owned();
    (run["files"].as_array().expect("files").iter().map(name).collect(), code(&output))
}

#[test]
fn every_file_of_an_archive_is_a_draft_whatever_its_name() {
    let folder = Folder::new("names");
    let models = units(4);
    let texts: Vec<String> = models.iter().map(text).collect();
    // As Chinese Windows packs: 民政局, 教育局 and 誠信局, whose first character ends in the byte of a backslash.
    let names: [&[u8]; 3] =
        [b"\xC3\xF1\xD5\xFE\xBE\xD6.txt", b"\xBD\xCC\xD3\xFD\xBE\xD6.txt", b"\xD5\x5C\xD0\xC5\xBE\xD6.txt"];
    let files: Vec<(&[u8], &[u8])> =
        names.iter().zip(&texts).map(|(name, text)| (*name, text.as_bytes())).collect();
    let packed = folder.put("局.zip", &zip_named(&files, 0));
    let expected = ["教育局", "民政局", "誠信局"].map(|name| format!("{packed}/{name}.txt"));
    assert_eq!(names_of(&[&packed]), (expected.to_vec(), Some(0)));
    // Two of one name are two drafts, and the second one's slip is told.
    let mut slipped = models[1].clone();
    slipped.set_int(3, "R7", "T", models[1].count(3, "R7", "T") + 1);
    let (one, other) = (texts[0].as_bytes(), text(&slipped));
    let files = [("x/甲.txt", one), ("x\\甲.txt", other.as_bytes()), ("x/甲.txt", texts[2].as_bytes())];
    let packed = folder.put("同名.zip", &zip(&files));
    let expected = ["甲.txt", "甲.txt#2", "甲.txt#3"].map(|name| format!("{packed}/x/{name}"));
    assert_eq!(names_of(&[&packed]), (expected.to_vec(), Some(1)));
}

#[test]
fn a_file_that_is_named_twice_is_one_draft() {
    let folder = Folder::new("twice");
    let draft = folder.put("稿/甲.txt", text(&units(1)[0]).as_bytes());
    let other_way = folder.at("稿/../稿/甲.txt");
    let calls: [&[&str]; 3] =
        [&[&draft, &draft], &[&draft, &other_way], &[&folder.at("稿"), &folder.at("稿/*")]];
    for call in calls {
        assert_eq!(names_of(&[call, &["--desk"]].concat()).1, Some(0));
        assert_eq!(names_of(call).0.len(), 1, "{call:?}");
    }
}

#[cfg(unix)]
#[test]
fn what_never_ends_is_no_draft_of_a_folder_and_what_is_too_large_is_not_read() {
    let folder = Folder::new("endless");
    folder.put("稿/甲.txt", text(&units(1)[0]).as_bytes());
    let made = Command::new("mkfifo").arg(folder.at("稿/管道.txt")).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe");
    for path in ["稿", "稿/*"] {
        let (names, code) = names_of(&[&folder.at(path)]);
        assert!(names.len() == 1 && code == Some(0), "{names:?}");
    }
    // Three gigabytes of nothing.
    let large = folder.at("大.txt");
    std::fs::File::create(&large).and_then(|file| file.set_len(3 << 30)).expect("a sparse file");
    let output = gouji(&["check", &large, "--format", "json"], b"");
    let run: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(run["files"][0]["error"]["kind"], "too_large");
    let output = gouji(&["check", &large, "--aggregate", &large], b"");
    assert!(code(&output) == Some(2) && err(&output).contains("超过 20 MB"), "{}", err(&output));
    std::fs::rename(&large, folder.at("大.zip")).expect("another name");
    let output = gouji(&["check", &folder.at("大.zip")], b"");
    assert!(code(&output) == Some(2) && out(&output).contains("超过 1 GB"), "{}", out(&output));
}

#[test]
fn results_come_in_order_and_a_last_line_says_it_all() {
    let folder = Folder::new("order");
    let models = units(9);
    for (index, model) in models.iter().enumerate() {
        let mut model = model.clone();
        if index == 3 {
            model.set_int(3, "R7", "T", model.count(3, "R7", "T") + 1);
        }
        folder.put(&format!("{index}.txt"), text(&model).as_bytes());
    }
    folder.put("5a.txt", b"not a report at all");
    let output = gouji(&["check", &folder.at(""), "--jobs", "4"], b"");
    assert_eq!(code(&output), Some(2));
    let text = out(&output);
    let last = text.lines().last().expect("a line");
    assert!(
        last.starts_with("10 份：1 份有错误，0 份只有警告，8 份没有错误和警告。1 份未能读取。"),
        "{last}"
    );
    let at: Vec<usize> = (0..9).map(|i| text.find(&format!("{i}.txt：")).expect("named")).collect();
    assert!(at.is_sorted());
    let one = gouji(&["check", &folder.at(""), "--jobs", "1"], b"");
    assert_eq!(out(&one), text);
    let short = gouji(&["check", &folder.at(""), "--summary"], b"");
    assert_eq!(out(&short).lines().count(), 11, "{}", out(&short));
    // It is of no other format.
    for format in ["json", "ndjson", "csv", "sarif"] {
        let output = gouji(&["check", &folder.at(""), "--summary", "--format", format], b"");
        assert!(code(&output) == Some(2) && err(&output).contains("--summary"), "{}", err(&output));
    }
}

#[test]
fn last_year_s_reports_are_paired_by_body_and_year() {
    let folder = Folder::new("pairs");
    let models = units(6);
    for (index, model) in models.iter().enumerate().take(5) {
        folder.put(&format!("今年/{index}.txt"), text(model).as_bytes());
        let mut last = Model::zeros(2022, model.body.clone());
        for column in COLUMNS {
            last.set_int(3, "A", column, model.count(3, "B", column));
            last.set_int(3, "D", column, model.count(3, "B", column));
        }
        if index == 1 {
            for column in ["N", "T"] {
                last.set_int(3, "A", column, model.count(3, "B", column) + 3);
                last.set_int(3, "D", column, model.count(3, "B", column) + 3);
            }
        }
        if index != 4 {
            folder.put(&format!("去年/{}.txt", 9 - index), text(&last).as_bytes());
        }
    }
    let stray = Model::zeros(2022, models[5].body.clone());
    folder.put("去年/多.txt", text(&stray).as_bytes());
    let call = ["check", "--format", "json", &folder.at("今年"), "--last-year", &folder.at("去年")];
    let output = gouji(&call, b"");
    assert_eq!(code(&output), Some(1), "{}", err(&output));
    let run: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let files = run["files"].as_array().expect("files");
    for (index, file) in files.iter().enumerate() {
        let beside = &file["lastYear"];
        if index == 4 {
            assert_eq!(
                (beside["used"].as_bool(), beside["why"].as_str()),
                (Some(false), Some("没有找到同一机关的。"))
            );
        } else {
            let name = beside["file"].as_str().expect("a file");
            assert!(beside["used"] == true && name.ends_with(&format!("{}.txt", 9 - index)), "{beside}");
        }
        let carried = file["findings"].as_array().expect("findings").iter().any(|f| f["rule"] == "XY-CARRY");
        assert_eq!(carried, index == 1, "{file}");
    }
    assert!(err(&output).contains("多.txt"), "{}", err(&output));

    // Another body's report, named by itself, is refused and makes the call a wrong one; a person may insist.
    let (draft, other) = (folder.at("今年/0.txt"), folder.at("去年/8.txt"));
    let output = gouji(&["check", &draft, "--last-year", &other], b"");
    assert_eq!(code(&output), Some(2));
    assert!(out(&output).contains("不是同一机关"), "{}", out(&output));
    let output =
        gouji(&["check", &draft, "--last-year", &other, "--last-year-anyway", "--format", "json"], b"");
    let run: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(run["files"][0]["lastYear"]["used"], true);
    let output = gouji(&["check", &folder.at("今年"), "--last-year", &other, "--last-year-anyway"], b"");
    assert_eq!(code(&output), Some(2));
    // The published version.
    let mut published = models[0].clone();
    published.set_int(2, "permits", "decisions", models[0].count(2, "permits", "decisions") + 1);
    let published = folder.put("公布.txt", text(&published).as_bytes());
    let output = gouji(&["check", &draft, "--published", &published], b"");
    assert!(out(&output).contains("XV-SAME"), "{}", out(&output));
}

#[test]
fn reports_of_the_year_before_may_come_in_an_archive_or_by_a_pattern() {
    let folder = Folder::new("before");
    let models = units(5);
    let mut last = Vec::new();
    for (index, model) in models.iter().enumerate() {
        folder.put(&format!("今年/{index}.txt"), text(model).as_bytes());
        let body = Model::zeros(if index == 4 { 2023 } else { 2022 }, model.body.clone());
        last.push((format!("{index}.txt"), text(&body)));
    }
    last.push(("说明.txt".to_owned(), "没有报告".to_owned()));
    for (name, text) in &last {
        folder.put(&format!("去年/{name}"), text.as_bytes());
    }
    let files: Vec<(&str, &[u8])> =
        last.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    let packed = folder.put("去年.zip", &zip(&files));
    let mut told = Vec::new();
    for before in [folder.at("去年"), folder.at("去年/*"), packed] {
        let call = ["check", &folder.at("今年/0.txt"), &folder.at("今年/4.txt"), "--last-year", &before];
        let output = gouji(&call, b"");
        let said = err(&output).replace(before.trim_end_matches("/*"), "");
        let lines: Vec<&str> = said.lines().collect();
        // One line for all that were left, and one for what is no report.
        assert!(lines.len() == 2 && lines[0].contains("说明.txt") && lines[1].contains("有 4 份"), "{said}");
        // A report of the draft's own year is there, and that is said.
        assert!(out(&output).contains("4.txt 也是 2023 年度的报告"), "{}", out(&output));
        told.push((said, code(&output)));
    }
    assert!(told.iter().all(|one| *one == told[0] && one.1 != Some(2)), "{told:?}");
}

#[test]
fn the_county_s_report_is_held_against_its_units() {
    let folder = Folder::new("county");
    let models = units(12);
    for (index, model) in models.iter().enumerate() {
        let mut model = model.clone();
        if index == 7 {
            model.set_int(3, "R1", "N", model.count(3, "R1", "N") + 9);
        }
        folder.put(&format!("稿/{index:02}.txt"), text(&model).as_bytes());
    }
    let aggregate = folder.put("县.txt", text(&county(&models)).as_bytes());
    let names: Vec<&str> = models.iter().map(|model| model.body.name).collect();
    let list = folder.put("名单.txt", format!("\u{FEFF}# 单位\n{}\n", names.join("\n")).as_bytes());
    let call = ["check", &folder.at("稿"), "--aggregate", &aggregate, "--units", &list];
    let text = out(&gouji(&call, b""));
    let line = text.lines().find(|line| line.contains("XU-SUM")).expect("a finding");
    assert!(line.contains("（一）予以公开") && line.contains(models[7].body.name), "{line}");
    let output = gouji(&[&call[..], &["--format", "json"]].concat(), b"");
    let run: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let sums: Vec<&Value> =
        run["desk"].as_array().expect("a desk").iter().filter(|f| f["rule"] == "XU-SUM").collect();
    assert_eq!(sums.len(), 1, "{sums:?}");
    assert!(sums[0]["files"][0].as_str().expect("a file").ends_with("07.txt"));
    // The last line counts what shows side by side.
    let counted = |call: &[&str]| {
        let text = out(&gouji(call, b""));
        let last = text.lines().last().expect("a line").to_owned();
        let from = last.find("共有错误 ").expect("a count") + "共有错误 ".len();
        last[from..].split(' ').next().and_then(|count| count.parse::<usize>().ok()).expect("a number")
    };
    assert_eq!(counted(&call), counted(&call[..2]) + 1);
    // The county's report in the folder of the drafts, which is no unit of the list.
    std::fs::copy(&aggregate, folder.at("稿/县.txt")).expect("a copy");
    let inside = folder.at("稿/../稿/县.txt");
    for aggregate in [&aggregate, &inside] {
        let output = gouji(&["check", &folder.at("稿"), "--aggregate", aggregate, "--units", &list], b"");
        assert_eq!(code(&output), Some(1));
        assert!(
            !out(&output).contains("XU-LIST") && out(&output).contains("错误 XU-SUM"),
            "{}",
            out(&output)
        );
    }
    // What can't be the sum of these drafts is a wrong call, and nothing is added up.
    let mut old = county(&models);
    old.year = 2022;
    let old = folder.put("去年县.txt", render(&old, &Style::new(Layout::TabRows, 1)).as_bytes());
    let output = gouji(&["check", &folder.at("稿"), "--aggregate", &old, "--units", &list], b"");
    assert_eq!(code(&output), Some(2));
    let sums: Vec<String> =
        out(&output).lines().filter(|line| line.contains("XU-SUM")).map(str::to_owned).collect();
    assert!(
        matches!(&sums[..], [one] if one.contains("是 2022 年度的") && one.starts_with("未能核对")),
        "{sums:?}"
    );
    // A profile leaves rules of the desk out like others.
    let profile = folder.put("县.toml", b"off = [\"XU-SUM\"]\n");
    let text = out(&gouji(&[&call[..], &["--profile", &profile]].concat(), b""));
    assert!(!text.contains("XU-SUM"), "{text}");
}

/// A report that takes too long, here because nobody writes what is to be read.
#[cfg(unix)]
#[test]
fn the_county_s_report_is_not_waited_for_longer_than_a_draft() {
    let folder = Folder::new("late");
    let draft = folder.put("稿.txt", text(&units(1)[0]).as_bytes());
    let never = folder.at("县.txt");
    let made = Command::new("mkfifo").arg(&never).status();
    assert!(made.is_ok_and(|status| status.success()), "a pipe");
    let output = gouji(&["check", &draft, "--aggregate", &never], b"");
    assert_eq!(code(&output), Some(2));
    assert!(err(&output).contains("县.txt：超过 10 秒没有核对完"), "{}", err(&output));
}

#[test]
fn lines_of_json_go_in_and_come_out() {
    let model = &units(1)[0];
    let draft = text(model);
    let folder = Folder::new("lines");
    let path = folder.put("甲.txt", draft.as_bytes());
    let lines = [
        serde_json::json!({ "id": 7, "text": draft }).to_string(),
        serde_json::json!({ "id": "路径", "path": path }).to_string(),
        String::new(),
        "{".to_owned(),
        serde_json::json!({ "id": "空" }).to_string(),
        serde_json::json!({ "text": "不是报告" }).to_string(),
    ];
    let output = gouji(&["check", "--from-ndjson", "--format", "ndjson"], lines.join("\n").as_bytes());
    assert_eq!(code(&output), Some(2));
    let entries: Vec<Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(entries.len(), 5);
    assert_eq!(
        (&entries[0]["id"], &entries[1]["id"], &entries[3]["id"]),
        (&7.into(), &"路径".into(), &"空".into())
    );
    assert_eq!(entries[0]["report"], entries[1]["report"]);
    assert!(entries[0].get("error").is_none());
    assert!(entries[2]["error"]["message"].as_str().expect("why").contains("第 4 行"), "{}", entries[2]);
    assert_eq!(entries[4]["error"]["kind"], "not_a_report");
}

#[test]
fn a_line_that_can_not_be_read_is_told_and_the_next_one_is_read() {
    let draft = text(&units(1)[0]);
    let good = |id: &str| format!("{{\"id\":{id},\"text\":{}}}\n", serde_json::json!(draft)).into_bytes();
    let lines = [
        good("null"),
        b"{\"id\":2,\"text\":\"\xff\"}\n".to_vec(),
        b"[1,2]\n{\"text\":\n{\"id\":5,\"text\":5}\n{\"id\":\xe7\x94\xb2}\n".to_vec(),
        good("7"),
    ];
    let output = gouji(&["check", "--from-ndjson", "--format", "ndjson"], &lines.concat());
    assert_eq!(code(&output), Some(2));
    let entries: Vec<Value> =
        out(&output).lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(entries.len(), 7);
    assert!(entries[0]["id"].is_null() && entries[0].as_object().expect("an entry").contains_key("id"));
    assert!(entries[6].get("error").is_none() && entries[6]["id"] == 7);
    let expected = [
        "第 2 行不是 UTF-8 编码的文本。",
        "第 3 行应是一个对象，有“text”或“path”（都是文字），且只有其中一个。",
        "第 4 行不是 JSON：没有写完。",
        "第 5 行应是一个对象，有“text”或“path”（都是文字），且只有其中一个。",
        "第 6 行不是 JSON：读到第 7 个字节为止。",
    ];
    for (entry, (expected, number)) in entries[1..].iter().zip(expected.iter().zip(2..)) {
        assert_eq!(entry["error"]["message"], *expected);
        assert_eq!(entry["file"], number.to_string());
    }
}

#[test]
fn a_line_is_answered_before_the_next_one_comes() {
    use std::io::{BufRead, BufReader};
    let line = serde_json::json!({ "id": 1, "text": text(&units(1)[0]) }).to_string() + "\n";
    let mut child = Command::new(env!("CARGO_BIN_EXE_gouji"))
        .args(["check", "--from-ndjson", "--format", "ndjson"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the command runs");
    let mut stdin = child.stdin.take().expect("standard input");
    let mut answers = BufReader::new(child.stdout.take().expect("standard output"));
    for _ in 0..3 {
        stdin.write_all(line.as_bytes()).expect("a line is written");
        let mut answer = String::new();
        answers.read_line(&mut answer).expect("an answer");
        assert!(answer.starts_with("{\"id\":1,"), "{answer}");
    }
    drop(stdin);
    assert!(child.wait().expect("an end").code().is_some());
}

#[test]
fn a_table_for_a_spreadsheet() {
    let folder = Folder::new("csv");
    let mut model = units(1)[0].clone();
    model.set_int(3, "R7", "T", model.count(3, "R7", "T") + 1);
    folder.put("=甲.txt", text(&model).as_bytes());
    folder.put("乙.txt", b"nothing");
    let text = out(&gouji(&["check", &folder.at(""), "--format", "csv"], b""));
    assert!(text.starts_with('\u{FEFF}'));
    let lines: Vec<&str> = text.trim_start_matches('\u{FEFF}').split("\r\n").collect();
    assert!(lines[0].starts_with("文件,机关,年度,级别,规则"));
    assert!(lines.iter().any(|line| line.contains(",错误,T3-") && line.contains(model.body.name)), "{text}");
    assert!(lines.iter().any(|line| line.contains("乙.txt")), "{text}");
}

#[test]
fn completions_and_the_manual_are_made_of_the_arguments() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = gouji(&["completions", shell], b"");
        assert_eq!(code(&output), Some(0), "{shell}");
        assert!(out(&output).contains("last-year"), "{shell}");
    }
    let manual = out(&gouji(&["man"], b""));
    assert!(manual.contains(".TH gouji") && manual.contains("aggregate"), "{manual}");
}

#[test]
fn a_job_of_spark_gets_a_result_a_draft() {
    let python = std::env::var("GOUJI_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there = |program: &str, arguments: &[&str]| {
        Command::new(program).args(arguments).output().is_ok_and(|output| output.status.success())
    };
    if !there("java", &["-version"]) || !there(&python, &["-c", "import pyspark"]) {
        support::skipped::say(
            "java or pyspark is not there (GOUJI_PYTHON names another Python); no job of Spark is run",
        );
        return;
    }
    let document =
        std::fs::read_to_string(format!("{}/docs/spark.md", env!("CARGO_MANIFEST_DIR"))).expect("a page");
    let script =
        document.split("```python\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let folder = Folder::new("spark");
    let lines = units(6)
        .into_iter()
        .enumerate()
        .map(|(index, model)| serde_json::json!({ "id": index, "text": text(&model) }).to_string() + "\n");
    folder.put("drafts.ndjson", lines.collect::<String>().as_bytes());
    let script = folder.put("job.py", script.as_bytes());
    let output = Command::new(&python)
        .arg(&script)
        .args([&folder.at("drafts.ndjson"), env!("CARGO_BIN_EXE_gouji"), &folder.at("results")])
        .env("PYSPARK_PYTHON", &python)
        .output()
        .expect("a job");
    assert!(output.status.success(), "{}", err(&output));
    let mut ids = Vec::new();
    for entry in std::fs::read_dir(folder.at("results")).expect("results") {
        let path = entry.expect("a file").path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("part-")) {
            for line in std::fs::read_to_string(path).expect("lines").lines() {
                let result: Value = serde_json::from_str(line).expect("JSON");
                assert!(result.get("error").is_none(), "{line}");
                ids.push(result["id"].as_u64().expect("an id"));
            }
        }
    }
    ids.sort_unstable();
    assert_eq!(ids, [0, 1, 2, 3, 4, 5]);
}
