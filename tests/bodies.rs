//! Kinds of bodies: what each is told by, and which rules speak to it. And what a report does not say of itself, but its page
//! or file.

mod support;

use gouji::finding::Severity;
use gouji::source::{self, open_bytes};
use gouji::{Checked, check, check_bytes, check_text};
use support::layout::{Layout, Style};
use support::model::{Body, BodyKind, Model};
use support::report::render;

/// Until when a body signs.
#[derive(Clone, Copy, PartialEq)]
enum Due {
    /// 31 January by law: later is a warning.
    January,
    /// 31 January by custom: later is a hint.
    Custom,
    /// 31 March: a date before it is in time.
    March,
}

struct Case {
    name: &'static str,
    key: &'static str,
    /// Whose sentences the report has.
    like: BodyKind,
    /// Whether the format binds it.
    bound: bool,
    /// Whether it may make 规章.
    makes_rules: bool,
    due: Due,
}

const fn case(name: &'static str, key: &'static str, like: BodyKind, due: Due) -> Case {
    Case { name, key, like, bound: true, makes_rules: false, due }
}

const fn free(name: &'static str, key: &'static str) -> Case {
    Case { bound: false, ..case(name, key, BodyKind::Department, Due::March) }
}

const CASES: [Case; 16] = [
    case("青石县云台镇人民政府", "township_government", BodyKind::Township, Due::Custom),
    case("青石县望河街道办事处", "subdistrict_office", BodyKind::Subdistrict, Due::Custom),
    case("青石县教育局", "department", BodyKind::Department, Due::January),
    case("青石海关", "branch", BodyKind::Department, Due::January),
    case("国家税务总局青石县税务局", "branch", BodyKind::Department, Due::January),
    case("青石县气象局", "branch", BodyKind::Department, Due::January),
    case("青石县消防救援大队", "branch", BodyKind::Department, Due::January),
    case("南陵综合实验区管理委员会", "zone", BodyKind::Department, Due::March),
    case("南陵高新技术产业开发区管委会", "zone", BodyKind::Department, Due::March),
    case("云港综合保税区管理委员会", "zone", BodyKind::Department, Due::March),
    case("南陵自由贸易试验区云港片区管理局", "zone", BodyKind::Department, Due::March),
    free("青石师范学院", "school"),
    free("青石县第一中学", "school"),
    free("青石县人民医院", "institution"),
    free("青石市水务集团有限公司", "institution"),
    Case {
        makes_rules: true, ..case("国家禾苗管理局", "ministry", BodyKind::Department, Due::January)
    },
];

fn model(case: &Case) -> Model {
    let body = Body { name: case.name, kind: case.like, we: "本单位", address: "青石县人民路1号" };
    Model::zeros(2023, body)
}

fn text(model: &Model) -> String {
    render(model, &Style::new(Layout::TabRows, 3))
}

fn checked(text: &str) -> Checked {
    check_text(text).expect("a report")
}

/// The severities with which a rule speaks.
fn said(checked: &Checked, rule: &str) -> Vec<Severity> {
    let findings = checked.findings.iter().filter(|finding| finding.rule == rule);
    findings.map(|finding| finding.severity).collect()
}

fn serious(checked: &Checked) -> Vec<String> {
    let findings = checked.findings.iter().filter(|finding| finding.severity <= Severity::Warning);
    findings.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

#[test]
fn a_right_report_is_quiet_whoever_reports() {
    for case in &CASES {
        let checked = checked(&text(&model(case)));
        assert_eq!(checked.report.body.map(|body| body.kind.key()), Some(case.key), "{}", case.name);
        assert_eq!(serious(&checked), Vec::<String>::new(), "{}", case.name);
    }
}

#[test]
fn the_structure_is_asked_of_those_whom_the_format_binds() {
    for case in &CASES {
        let whole = text(&model(case));
        let at = whole.find("五、存在").expect("section five");
        let end = whole.find("六、其他").expect("section six");
        let checked = checked(&format!("{}{}", &whole[..at], &whole[end..]));
        let severities = said(&checked, "ST-MISS");
        if case.bound {
            assert_eq!(severities, [Severity::Error], "{}", case.name);
        } else {
            assert!(severities.iter().all(|severity| *severity == Severity::Info), "{}", case.name);
        }
    }
}

#[test]
fn rules_are_made_by_those_who_may() {
    for case in &CASES {
        let mut model = model(case);
        model.set(2, "rules", "valid", "1");
        let found = !said(&checked(&text(&model)), "T2-RULE").is_empty();
        assert_eq!(found, !case.makes_rules, "{}", case.name);
    }
}

#[test]
fn the_day_of_publication_is_the_body_s_own() {
    for case in &CASES {
        let whole = text(&model(case));
        let line = whole.trim_end().rsplit('\n').next().expect("a date").to_owned();
        let late = whole.replace(&line, "2024年3月20日");
        let severities = said(&checked(&late), "DY-SIGN");
        let expected: &[Severity] = match case.due {
            Due::January => &[Severity::Warning],
            Due::Custom => &[Severity::Hint],
            Due::March => &[],
        };
        assert_eq!(severities, expected, "{}", case.name);
    }
}

/// A report that says neither whose it is nor of which year.
const NAMELESS: &str = "一、总体情况\n本单位重视公开工作，各项任务按时完成。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n\
    四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n公开内容不够丰富，今后逐步充实。\n六、其他需要报告的事项\n无。\n";

fn told(checked: &Checked) -> (Option<&str>, Option<u32>) {
    let report = &checked.report;
    (report.issuer.as_ref().map(|issuer| issuer.text.as_str()), report.year.map(|year| year.value))
}

fn page(title: &str, body: &str) -> Checked {
    let paragraphs: String = body.lines().map(|line| format!("<p>{line}</p>")).collect();
    let html =
        format!("<!DOCTYPE html><html><head><title>{title}</title></head><body>{paragraphs}</body></html>");
    check_bytes(html.as_bytes(), &|_, _| None).expect("a report")
}

#[test]
fn what_a_page_is_called_names_the_body_and_the_year() {
    let own = (Some("青石县云台镇人民政府"), Some(2022));
    for title in [
        "青石县云台镇人民政府2022年政府信息公开工作年度报告",
        "青石县云台镇人民政府2022年政府信息公开工作年度报告_青石县人民政府门户网站",
        "法定主动公开内容 - 青石县云台镇人民政府2022年政府信息公开工作年度报告 - 青石县人民政府",
        "青石县人民政府网 | 青石县云台镇人民政府2022年政府信息公开工作年度报告",
    ] {
        assert_eq!(told(&page(title, NAMELESS)), own, "{title}");
    }
    // The portal's own name, and the page of another matter, tell nothing.
    for title in
        ["青石县人民政府门户网站", "青石县云台镇人民政府2022年法治政府建设年度报告", "政府信息公开年报"]
    {
        assert_eq!(told(&page(title, NAMELESS)), (None, None), "{title}");
    }
    // What the report says itself counts.
    let said = text(&model(&CASES[2]));
    assert_eq!(
        told(&page("青石县云台镇人民政府2022年政府信息公开工作年度报告", &said)),
        (Some("青石县教育局"), Some(2023))
    );
}

#[test]
fn what_a_file_is_called_names_the_body_and_the_year() {
    let called = |name: &str, text: &str| {
        let opened = open_bytes(text.as_bytes(), &|_, _| None).expect("text");
        let checked = check(opened.from_file(name), None).expect("a report");
        let told = told(&checked);
        (told.0.map(str::to_owned), told.1, checked.report.body.map(|body| body.kind.key()))
    };
    let own = (Some("青石县教育局".to_owned()), Some(2023), Some("department"));
    for name in [
        "青石县教育局2023年政府信息公开工作年度报告.docx",
        "D:\\公开\\附件3：青石县教育局2023年政府信息公开工作年度报告.doc",
        "/tmp/青石县教育局2023年度政府信息公开年报.txt",
    ] {
        assert_eq!(called(name, NAMELESS), own, "{name}");
    }
    for name in ["年报.docx", "新建文本文档.txt", "2023.txt", "政府信息公开年度报告.docx", "-"]
    {
        assert_eq!(called(name, NAMELESS), (None, None, None), "{name}");
    }
    // It survives the page's edits: what belongs to a text keeps it.
    let opened = open_bytes(NAMELESS.as_bytes(), &|_, _| None).expect("text");
    let beside =
        source::draft::Beside::of(&opened.from_file("青石县教育局2023年政府信息公开工作年度报告.docx"));
    let again = check(source::draft::edited(NAMELESS, beside).expect("text"), None).expect("a report");
    assert_eq!(told(&again), (Some("青石县教育局"), Some(2023)));
}
