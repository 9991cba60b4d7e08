//! Facts that a person sets by hand stand in the place of what was read, and the rules follow.

use gouji::report::BodyKind;
use gouji::source::draft::{self, Assumed, Beside};
use gouji::{Checked, check};

const TITLE: &str = "青石镇人民政府2032年政府信息公开工作年度报告";
const TEXT: &str = "青石镇人民政府2032年政府信息公开工作年度报告\n\
现公布青石镇人民政府2023年政府信息公开工作年度报告。本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。\n\
一、总体情况\n我镇高度重视。\n";

fn checked(text: &str, assumed: Assumed) -> Checked {
    check(draft::edited(text, Beside { assumed, ..Beside::default() }).expect("a draft"), None)
        .expect("a report")
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    checked.findings.iter().map(|finding| finding.rule).collect()
}

fn year(year: u32) -> Assumed {
    Assumed { year: Some(year), ..Assumed::default() }
}

#[test]
fn the_year_is_the_one_that_was_set() {
    let read = checked(TEXT, Assumed::default());
    assert!(rules(&read).contains(&"DY-PERIOD"), "{:?}", rules(&read));
    let set = checked(TEXT, year(2023));
    assert_eq!(set.report.year.map(|year| year.value), Some(2023));
    assert_eq!(set.report.edition().map(|edition| edition.key), Some("2021"));
    assert!(!rules(&set).contains(&"DY-PERIOD"), "{:?}", rules(&set));
    // The title is what is wrong now.
    let title = set.findings.iter().find(|finding| finding.rule == "DY-TITLE").expect("a finding");
    assert_eq!(title.message, "标题写作 2032 年，报告年度设定为 2023 年。");
}

#[test]
fn a_title_that_says_the_year_that_was_set_is_left_alone() {
    for (written, set) in [("2032年", 2032), ("2023年", 2023), ("二〇二三年", 2023)] {
        let set = checked(&TEXT.replacen("2032年", written, 1), year(set));
        let said = set.findings.iter().filter(|finding| finding.message.starts_with("标题写作"));
        assert_eq!(said.count(), 0, "{written}");
    }
}

#[test]
fn the_body_and_its_kind_are_those_that_were_set() {
    let text = TEXT.replace("2032", "2023");
    let read = checked(&text, Assumed::default());
    assert_eq!(read.report.body.map(|body| body.kind), Some(BodyKind::TownshipGovernment));
    assert!(!rules(&read).contains(&"WD-SELF"));
    let name = Assumed { body: Some(" 青石县水利局 ".to_owned()), ..Assumed::default() };
    let set = checked(&text, name);
    assert_eq!(set.report.issuer.as_ref().map(|issuer| issuer.text.as_str()), Some("青石县水利局"));
    assert_eq!(set.report.body.map(|body| body.kind), Some(BodyKind::Department));
    assert!(rules(&set).contains(&"WD-SELF"), "{:?}", rules(&set));
    let kind = Assumed { kind: Some("subdistrict_office".to_owned()), ..Assumed::default() };
    let set = checked(&text, kind);
    assert_eq!(set.report.body.map(|body| body.kind), Some(BodyKind::SubdistrictOffice));
    assert_eq!(set.report.issuer.map(|issuer| issuer.text).as_deref(), Some("青石镇人民政府"));
}

#[test]
fn the_edition_is_the_one_that_was_set() {
    let edition = Assumed { edition: Some("before-2019".to_owned()), ..year(2023) };
    let set = checked(TEXT, edition);
    assert_eq!(set.report.edition().map(|edition| edition.key), Some("before-2019"));
    assert!(!set.report.has_tables());
}

#[test]
fn what_means_nothing_counts_for_nothing() {
    let read = checked(TITLE, Assumed::default());
    let odd = Assumed {
        body: Some("  ".to_owned()),
        kind: Some("castle".to_owned()),
        year: Some(32),
        edition: Some("1999".to_owned()),
    };
    let set = checked(TITLE, odd);
    assert_eq!(set.report.assumed, read.report.assumed);
    assert_eq!((set.report.issuer, set.report.body), (read.report.issuer, read.report.body));
    assert_eq!(set.report.year, read.report.year);
}

#[test]
fn what_was_set_is_set_in_a_draft_without_a_title() {
    let set = checked("一、总体情况\n我镇高度重视。\n二、主动公开政府信息情况\n", year(2022));
    assert_eq!(set.report.year.map(|year| year.value), Some(2022));
}

#[test]
fn a_draft_keeps_what_was_set() {
    let set = checked(TEXT, year(2023));
    assert_eq!(Beside::of(&set.opened).assumed, year(2023));
}
