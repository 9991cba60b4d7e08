//! A draft beside last year's report, and beside its published version: what must be found, and what must not.

mod support;

use gouji::finding::Severity::{self, Error, Hint, Warning};
use gouji::message::Language;
use gouji::output::json;
use gouji::report::companion::Companion;
use gouji::{Checked, Options, form, source};
use support::form::has_item;
use support::generate::{Magnitude, consistent_with, seeds};
use support::layout::{Layout, Style};
use support::model::{Model, body_named, cells};
use support::report::{render, render_with};

const TOWN: &str = "青禾县云岭镇人民政府";

/// A report that is otherwise of zeros: cells, and a paragraph in its overview.
#[derive(Clone)]
struct Draft {
    year: u16,
    body: &'static str,
    cells: Vec<(u8, &'static str, &'static str, &'static str)>,
    says: String,
    replaced: Vec<(&'static str, &'static str)>,
}

fn of(year: u16) -> Draft {
    Draft { year, body: TOWN, cells: Vec::new(), says: String::new(), replaced: Vec::new() }
}

impl Draft {
    fn cell(mut self, table: u8, row: &'static str, column: &'static str, text: &'static str) -> Draft {
        self.cells.push((table, row, column, text));
        self
    }

    /// A row of table 3: 自然人 and 总计.
    fn row(self, row: &'static str, text: &'static str) -> Draft {
        self.cell(3, row, "N", text).cell(3, row, "T", text)
    }

    fn says(mut self, text: &str) -> Draft {
        self.says.push_str(text);
        self
    }

    fn with(mut self, from: &'static str, to: &'static str) -> Draft {
        self.replaced.push((from, to));
        self
    }

    fn text(&self) -> String {
        let model = Model::zeros(self.year, body_named(self.body));
        let mut shown = model.clone();
        for (table, row, column, text) in &self.cells {
            shown.set(*table, row, column, text);
        }
        let mut text = render_with(&model, &shown, &Style::new(Layout::TabRows, 1));
        // Sections one and five say what the case says, and a sentence that is of this year only.
        let own =
            format!("{}年度的第{}号台账另册登记，按季归档备查，由专人保管。", self.year, self.year % 7 + 2);
        let mut fill = |from: &str, to: &str, says: &str| {
            let start = text.find(from).expect("a heading");
            let start = start + text[start..].find('\n').expect("a line");
            let end = text.find(to).expect("a heading");
            text.replace_range(start..end, &format!("\n{says}\n{own}\n"));
        };
        fill("一、总体情况", "二、主动公开", &self.says);
        fill("五、存在的主要问题", "六、其他需要", "");
        for (from, to) in &self.replaced {
            assert!(text.contains(from), "{from} is not in\n{text}");
            text = text.replace(from, to);
        }
        text
    }
}

fn companion(draft: &Draft) -> Companion {
    read(&draft.text())
}

fn read(text: &str) -> Companion {
    gouji::read_companion(source::open_text(text).expect("text"), form::official())
}

fn check_beside(text: &str, last_year: Option<&Companion>, published: Option<&Companion>) -> Checked {
    let options = Options { last_year, published, ..Options::default() };
    gouji::check_by(source::open_text(text).expect("text"), &options).expect("a report")
}

fn after(draft: &Draft, last: &Draft) -> Checked {
    check_beside(&draft.text(), Some(&companion(last)), None)
}

/// The severities of a rule's findings.
fn of_rule(checked: &Checked, rule: &str) -> Vec<Severity> {
    let findings = checked.findings.iter().filter(|finding| finding.rule == rule);
    findings.map(|finding| finding.severity).collect()
}

fn said(checked: &Checked) -> String {
    checked.findings.iter().map(|finding| format!("{} {}\n", finding.rule, finding.message)).collect()
}

#[track_caller]
fn found(rule: &str, severity: Severity, draft: Draft, last: Draft) -> Checked {
    let checked = after(&draft, &last);
    assert_eq!(of_rule(&checked, rule), [severity], "{}", said(&checked));
    checked
}

#[track_caller]
fn quiet(rule: &str, draft: Draft, last: Draft) {
    let checked = after(&draft, &last);
    assert!(checked.companions.last_year.as_ref().is_some_and(|one| one.refused.is_none()));
    assert!(of_rule(&checked, rule).is_empty(), "{}", said(&checked));
}

#[test]
fn what_was_carried_over_is_told_once_with_places_in_both() {
    let draft = of(2023).row("B", "5").row("D", "5");
    let last = of(2022).row("A", "4").row("D", "4");
    let checked = found("XY-CARRY", Error, draft, last);
    let finding = checked.findings.iter().find(|finding| finding.rule == "XY-CARRY").expect("one");
    assert_eq!(finding.relations.len(), 2, "自然人 and 总计 have one cause");
    let here: Vec<&str> = finding.marks.iter().filter_map(|mark| mark.cell).map(|cell| cell.row).collect();
    assert_eq!(here, ["B", "B"]);
    let there: Vec<_> = finding.marks.iter().filter_map(|mark| mark.elsewhere.as_ref()).collect();
    assert_eq!(there.len(), 2);
    assert!(there.iter().all(|one| one.cell.is_some_and(|cell| cell.row == "D") && one.quote == "4"));
    assert!(finding.marks.iter().all(|mark| mark.elsewhere.is_none() || mark.place.is_none()));
}

#[test]
fn carried_over_the_parts_alone_are_a_warning() {
    let draft = of(2023).row("B", "4").row("D", "4").cell(3, "B", "C1", "0");
    let last = of(2022)
        .cell(3, "A", "C1", "4")
        .cell(3, "A", "T", "4")
        .cell(3, "D", "C1", "4")
        .cell(3, "D", "T", "4");
    found("XY-CARRY", Warning, draft, last);
    // Last year's own row does not add up: nobody knows which of its figures is right.
    let draft = of(2023).row("B", "5").row("D", "5");
    let last = of(2022).cell(3, "D", "N", "4").cell(3, "D", "T", "3");
    found("XY-CARRY", Warning, draft, last);
}

#[test]
fn carried_over_quietly() {
    let both = |now: &'static str, then: &'static str| {
        (of(2023).row("B", now).row("D", now), of(2022).row("A", then).row("D", then))
    };
    let (draft, last) = both("5", "5");
    quiet("XY-CARRY", draft, last);
    // A blank is not a figure.
    let (draft, last) = both("0", "");
    quiet("XY-CARRY", draft, last);
    // Over the change of the format, too, the same is carried.
    quiet("XY-CARRY", of(2021).row("B", "2").row("D", "2"), of(2020).row("A", "2").row("D", "2"));
    // The draft's own table tells the wrong cell already: one cause, one finding.
    let draft = of(2023).cell(3, "B", "N", "5").cell(3, "B", "T", "4").row("D", "4");
    let last = of(2022).row("A", "4").row("D", "4");
    let checked = after(&draft, &last);
    assert!(of_rule(&checked, "XY-CARRY").is_empty(), "{}", said(&checked));
    let told = checked.findings.iter().find(|f| f.rule.starts_with("T3")).expect("the draft's own slip");
    assert!(told.marks.iter().any(|mark| mark.elsewhere.is_some()), "last year's cell stands beside it");
}

fn stock(year: u16, made: &'static str, repealed: &'static str, valid: &'static str) -> Draft {
    let draft = of(year).cell(2, "documents", "made", made).cell(2, "documents", "repealed", repealed);
    draft.cell(2, "documents", "valid", valid)
}

#[test]
fn stocks() {
    let checked = found("XY-STOCK", Warning, stock(2023, "2", "1", "12"), stock(2022, "0", "0", "10"));
    let finding = checked.findings.iter().find(|finding| finding.rule == "XY-STOCK").expect("one");
    assert_eq!(finding.expected.as_deref(), Some("11"));
    let says = "上年现行有效 10，本年制发 2、废止 1，现行有效应为 11，现为 12。";
    assert!(finding.message.to_string().ends_with(says), "{}", finding.message);
    found("XY-STOCK", Warning, stock(2023, "2", "1", "10"), stock(2022, "0", "0", "10"));
    quiet("XY-STOCK", stock(2023, "2", "1", "11"), stock(2022, "0", "0", "10"));
    quiet("XY-STOCK", stock(2023, "2", "", "11"), stock(2022, "0", "0", "10"));
    let lapsed = stock(2023, "2", "1", "10").says("1件行政规范性文件有效期届满，自行失效。");
    quiet("XY-STOCK", lapsed, stock(2022, "0", "0", "10"));
    let merged = stock(2023, "0", "0", "15").says("机构改革后，原农机站的职能划入我镇。");
    quiet("XY-STOCK", merged, stock(2022, "0", "0", "10"));
    // 对外公开总数量 is no 现行有效件数.
    quiet("XY-STOCK", stock(2021, "0", "0", "3"), of(2020).cell(2, "documents", "public", "40"));
    // What is impossible in itself is told by the draft alone.
    quiet("XY-STOCK", stock(2023, "5", "0", "3"), stock(2022, "0", "0", "10"));
}

#[test]
fn items() {
    let permits = |year, last: &'static str, change: &'static str| {
        of(year).cell(2, "permits", "last", last).cell(2, "permits", "change", change)
    };
    let checked = found("XY-ITEM", Warning, permits(2020, "12", "0"), permits(2019, "12", "1"));
    let says = "上年报告的上一年项目数量 12、增/减 1，本年“上一年项目数量”应为 13，现为 12。";
    assert!(said(&checked).contains(says), "{}", said(&checked));
    quiet("XY-ITEM", permits(2020, "13", "0"), permits(2019, "12", "1"));
    quiet("XY-ITEM", permits(2020, "11", "0"), permits(2019, "12", "-1"));
    quiet("XY-ITEM", permits(2020, "12", "0"), permits(2019, "12", "/"));
    let cut = permits(2020, "30", "0").says("完成权责清单动态调整，事项重新划分。");
    quiet("XY-ITEM", cut, permits(2019, "12", "1"));
}

const WORK: &str = "镇政府网站全年公开各类信息126条，其中政策文件类18条、工作动态类74条、民生服务类34条。\
镇党政办公室牵头组织政务公开专题培训3期，各站所和各村信息员共到场45人次，围绕栏目更新、文字校对和隐私保护逐项讲解。\
在镇便民服务大厅增设公开查阅台，配齐公报、办事指南和惠农补贴名册，全年接待来访群众咨询212人次。\
围绕春耕备耕、防汛备汛和低保评议三个时段，分别在各村公示栏张贴公示并由驻村干部逐户讲清政策口径，听取群众意见57条。\
信息发布执行拟稿、核稿、签发三道手续，全年退回修改的稿件22篇，没有发生泄密事件。\
镇级微信公众号推送图文96篇，内容以办事流程和时令农事为主，累计阅读量比较平稳，后台留言均在两个工作日内回复。\
档案室把历年公开目录装订成册，逐件标注公开依据和保管期限，各站所查用时凭签字领取并当天归还，台账记满16页。";

#[test]
fn copied_sentences() {
    let checked = found("XY-COPY", Warning, of(2023).says(WORK), of(2022).says(WORK));
    let finding = checked.findings.iter().find(|finding| finding.rule == "XY-COPY").expect("one");
    let there: Vec<_> = finding.marks.iter().filter_map(|mark| mark.elsewhere.as_ref()).collect();
    assert!(there.len() >= 6 && there[0].quote.contains("126条"), "{there:?}");
    // One matter: copied sentences have copied figures.
    assert!(of_rule(&checked, "XY-NUMS").is_empty(), "{}", said(&checked));
    // A template whose figures are this year's is no copy.
    let digits: String = WORK.chars().map(|c| if c == '1' { '3' } else { c }).collect();
    let other = digits.replace("22篇", "25篇").replace("96篇", "88篇").replace("57条", "61条");
    quiet("XY-COPY", of(2023).says(&other), of(2022).says(WORK));
    // So little text says nothing.
    let short = "镇政府网站全年公开各类信息126条，其中政策文件类18条。";
    quiet("XY-COPY", of(2023).says(short), of(2022).says(short));
    // What names the law, or says that nothing came in, is the same every year.
    let legal = "我镇认真贯彻《中华人民共和国政府信息公开条例》，主动、及时、准确公开政府信息，保障人民群众的知情权、参与权、表达权和监督权。\
严格按照《条例》要求规范依申请公开的受理、审核、办理和答复流程，做到依法依规、及时准确、便民高效。未收到因政府信息公开申请行政复议、提起行政诉讼的案件。\
没有发生因信息公开引起的举报投诉，没有产生任何收费，也不存在涉密信息上网的情况。按照国办关于政府信息公开工作年度报告格式的通知精神编制本报告。";
    quiet("XY-COPY", of(2023).says(legal), of(2022).says(legal));
}

#[test]
fn the_same_figures_in_other_sentences() {
    let (one, two) = (
        "全年发布信息126条，办理群众来信18件，召开例会9次，印发简报34期，接待群众212人次。",
        "镇政府网站共上传126条信息。群众来信18件全部办结。例会召开9次。另编简报34期、接待212人次。",
    );
    found("XY-NUMS", Warning, of(2023).says(one), of(2022).says(two));
    quiet("XY-NUMS", of(2023).says(one), of(2022).says(&two.replace("34期", "35期")));
    // Four are a chance.
    let four = |text: &str| text.replace("34期", "").replace("印发简报，", "").replace("另编简报、", "");
    quiet("XY-NUMS", of(2023).says(&four(one)), of(2022).says(&four(two)));
    // What there is stays the same: villages, windows, staff.
    let there_is = "全镇有12个村、3个社区，设公开栏15处、查阅点4个，配工作人员6名、信息员18名。";
    quiet("XY-NUMS", of(2023).says(there_is), of(2022).says(&there_is.replace("全镇有", "现有")));
    quiet(
        "XY-NUMS",
        of(2023).says("信息0条，来信0件，例会0次，简报0期，接待0人次。"),
        of(2022).says("简报0期，接待0人次，例会0次，信息0条，来信0件。"),
    );
}

#[test]
fn jumps() {
    let penalties = |year, count: &'static str| of(year).cell(2, "penalties", "decisions", count);
    found("XY-JUMP", Hint, penalties(2023, "0"), penalties(2022, "93"));
    found("XY-JUMP", Hint, penalties(2023, "930"), penalties(2022, "93"));
    quiet("XY-JUMP", penalties(2023, "9"), penalties(2022, "93"));
    quiet("XY-JUMP", penalties(2023, "10"), penalties(2022, "1"));
    quiet("XY-JUMP", penalties(2023, "0"), penalties(2022, "19"));
    let handed = penalties(2023, "0").says("综合执法改革后，我镇不再办理行政处罚。");
    quiet("XY-JUMP", handed, penalties(2022, "93"));
    let reviews = |year, count: &'static str| {
        of(year).cell(4, "review", "upheld", count).cell(4, "review", "total", count)
    };
    for year in [2023, 2024, 2025] {
        quiet("XY-JUMP", reviews(year, "40"), reviews(year - 1, "2"));
    }
    found("XY-JUMP", Hint, reviews(2022, "40"), reviews(2021, "2"));
}

#[test]
fn names_and_numbers() {
    let text = of(2023).text();
    let phone = "电话：";
    assert!(text.contains(phone), "{text}");
    let at = text.find(phone).expect("a number") + phone.len();
    let number: String = text[at..].chars().take_while(|c| c.is_ascii_digit() || *c == '-').collect();
    let number: &'static str = number.leak();
    let tail: &'static str = number.rsplit('-').next().expect("a number").to_owned().leak();
    found("XY-NAME", Hint, of(2023).with(number, "0690-6661111"), of(2022));
    quiet("XY-NAME", of(2023), of(2022));
    quiet("XY-NAME", of(2023).with(number, tail), of(2022));
    quiet("XY-NAME", of(2023).with(TOWN, "云岭镇人民政府"), of(2022));
}

#[test]
fn pending_cases() {
    let pending =
        |count: &'static str| of(2022).cell(4, "review", "pending", count).cell(4, "review", "total", count);
    let now =
        |count: &'static str| of(2023).cell(4, "review", "upheld", count).cell(4, "review", "total", count);
    found("XY-PEND", Hint, now("1"), pending("3"));
    quiet("XY-PEND", now("3"), pending("3"));
    quiet("XY-PEND", now("5"), pending("3"));
    quiet("XY-PEND", of(2023).cell(4, "review", "total", ""), pending("3"));
}

#[test]
fn a_report_that_does_not_fit_is_refused_in_words() {
    let draft = of(2023).row("B", "5").row("D", "5");
    let refused = |last: &Draft| {
        let checked = after(&draft, last);
        assert!(checked.findings.iter().all(|finding| !finding.rule.starts_with("XY")), "{}", said(&checked));
        let entry = json::file("稿.txt", &Ok(checked), Language::Chinese);
        let entry = serde_json::to_value(entry).expect("JSON");
        assert_eq!(entry["lastYear"]["used"], false);
        entry["lastYear"]["why"].as_str().expect("why").to_owned()
    };
    let other = Draft { body: "青禾县教育局", ..of(2022) };
    assert!(refused(&other).contains("青禾县教育局"));
    assert!(refused(&of(2023)).contains("也是 2023 年度"));
    assert!(refused(&of(2021)).contains("2021"));
    let mut vouched = companion(&other);
    vouched.vouched = true;
    let checked = check_beside(&draft.text(), Some(&vouched), None);
    assert_eq!(of_rule(&checked, "XY-CARRY"), [Error], "{}", said(&checked));
    assert_eq!(of_rule(&checked, "XY-NAME").first(), Some(&Hint), "{}", said(&checked));
}

#[test]
fn a_comment_in_word_names_the_places_of_the_other_document() {
    let checked = after(&of(2023).row("B", "5").row("D", "5"), &of(2022).row("A", "4").row("D", "4"));
    let (notes, _) = gouji::writer::notes(&checked);
    let beside: Vec<&String> =
        notes.iter().flat_map(|note| &note.text).filter(|line| line.starts_with("对照")).collect();
    let [line] = beside[..] else { panic!("{beside:?}") };
    assert!(line.starts_with("对照上年报告表三") && line.contains("、上年报告表三"), "{line}");
    assert!(!line.contains("等"), "two places are both named: {line}");
}

#[test]
fn a_place_of_another_document_has_none_of_the_draft_s_fields() {
    let checked = after(&of(2023).row("B", "5").row("D", "5"), &of(2022).row("A", "4").row("D", "4"));
    let entry = serde_json::to_value(json::file("稿.txt", &Ok(checked), Language::Chinese)).expect("JSON");
    let findings = entry["findings"].as_array().expect("findings");
    let finding = findings.iter().find(|finding| finding["rule"] == "XY-CARRY").expect("one");
    let places = finding["places"].as_array().expect("places");
    let there: Vec<_> = places.iter().filter(|place| !place["elsewhere"].is_null()).collect();
    assert_eq!(there.len(), 2);
    for place in there {
        assert_eq!(place["elsewhere"]["document"], "lastYear");
        assert_eq!(place["elsewhere"]["row"], "D");
        assert_eq!(place["quote"], "4");
        assert!(place["name"].as_str().is_some_and(|name| name.starts_with("上年报告表三")));
        for field in ["table", "row", "column", "line", "start", "end"] {
            assert!(place[field].is_null(), "{field}");
        }
    }
    let right = &finding["relations"][0]["right"][0];
    assert_eq!((right["elsewhere"]["row"].as_str(), right["row"].is_null()), (Some("D"), true));
}

#[test]
fn two_versions_of_one_report() {
    let differ = |draft: &Draft, published: &Draft| {
        let checked = check_beside(&draft.text(), None, Some(&companion(published)));
        (of_rule(&checked, "XV-SAME"), said(&checked))
    };
    let draft = of(2023).row("A", "3").row("R1", "3").row("R7", "3");
    assert_eq!(differ(&draft, &draft).0, []);
    let cell = draft.clone().row("R1", "2").cell(3, "R2", "N", "1").cell(3, "R2", "T", "1");
    let (severities, text) = differ(&draft, &cell);
    assert_eq!(severities, [Warning], "{text}");
    let worded = |count| draft.clone().says(&format!("全年发布信息{count}条，均在镇政府网站公开。"));
    let (severities, text) = differ(&worded(126), &worded(162));
    assert_eq!(severities, [Warning], "{text}");
    assert!(text.contains("126") && text.contains("162"));
    // Few words may stand in any report: they do not tell that two sentences are the same one.
    let short = |count| draft.clone().says(&format!("培训机关干部{count}次。"));
    assert_eq!(differ(&short(3), &short(4)).0, []);
    let longer = |count| draft.clone().says(&format!("培训镇机关干部{count}次。"));
    assert_eq!(differ(&longer(3), &longer(4)).0, [Warning]);
    // A blank is a 0 that was not written; a sentence that is only in one says nothing of the other.
    assert_eq!(differ(&draft, &draft.clone().cell(3, "R5.1", "C3", "")).0, []);
    assert_eq!(differ(&worded(126), &draft).0, []);
    assert_eq!(differ(&worded(126), &worded(126).with("青禾县云岭镇人民政府", "云岭镇人民政府")).0, []);
    // Another year is another report.
    let checked = check_beside(&draft.text(), None, Some(&companion(&of(2022))));
    assert!(checked.companions.published.is_some_and(|one| one.refused.is_some()));
}

/// Last year's report of a draft, which it follows in everything that must hold between two years.
fn before(model: &Model, seed: u64) -> Model {
    let (mut last, magnitude) = (
        Model::zeros(model.year - 1, model.body.clone()),
        if seed.is_multiple_of(2) { Magnitude::Small } else { Magnitude::Large },
    );
    last.clone_from(&consistent_with(model.year - 1, last.body.clone(), magnitude, seed ^ 0x5EED));
    for column in ["N", "C1", "C2", "C3", "C4", "C5", "T"] {
        let more = model.count(3, "B", column) - last.count(3, "D", column);
        let received = last.count(3, "A", column) + more;
        last.set_int(3, "A", column, received.max(0));
        last.set_int(3, "B", column, last.count(3, "B", column) + received.min(0));
        last.set_int(3, "D", column, model.count(3, "B", column));
    }
    // The parts moved each by itself: the totals are theirs.
    for row in ["A", "B"] {
        let sum = ["N", "C1", "C2", "C3", "C4", "C5"].iter().map(|column| last.count(3, row, column)).sum();
        last.set_int(3, row, "T", sum);
    }
    for row in ["rules", "documents"] {
        if [model, &last].iter().all(|model| has_item(model.edition, row, "valid")) {
            let valid =
                model.count(2, row, "valid") + model.count(2, row, "repealed") - model.count(2, row, "made");
            last.set_int(2, row, "valid", valid);
            last.set_int(2, row, "made", last.count(2, row, "made").min(valid));
        }
    }
    for row in ["permits", "services", "penalties", "coercion", "fees"] {
        if [model, &last].iter().all(|model| has_item(model.edition, row, "last")) {
            let items = model.count(2, row, "last");
            last.set_int(2, row, "last", items);
            last.set_int(2, row, "change", 0);
        }
    }
    last
}

#[test]
fn two_generated_years_are_clean_and_a_slip_between_them_is_named() {
    let mut slips = 0;
    for seed in 0..seeds(40) {
        let year = [2020, 2022, 2023, 2024, 2025][seed as usize % 5];
        let magnitude = if seed % 2 == 0 { Magnitude::Small } else { Magnitude::Large };
        let model = consistent_with(year, body_named(TOWN), magnitude, seed);
        let last = read(&render(&before(&model, seed), &Style::new(Layout::TabRows, seed + 1)));
        let style = Style::new(Layout::ALL[seed as usize % Layout::ALL.len()], seed);
        let checked = check_beside(&render(&model, &style), Some(&last), None);
        let serious: Vec<_> =
            checked.findings.iter().filter(|f| f.severity <= Warning).map(|f| f.rule).collect();
        assert!(serious.is_empty(), "{seed}: {}", said(&checked));
        assert!(checked.ledger.entries().iter().any(|tried| tried.relation.rule == "XY-CARRY"), "{seed}");
        // A slip that keeps the draft's own table right: carried in and carried out move together.
        let mut slip = model.clone();
        for (row, column) in [("B", "N"), ("B", "T"), ("D", "N"), ("D", "T")] {
            slip.set_int(3, row, column, model.count(3, row, column) + 2);
        }
        assert!(cells(slip.edition).len() > 100);
        let checked = check_beside(&render(&slip, &style), Some(&last), None);
        let named = of_rule(&checked, "XY-CARRY");
        if style.layout.shows_rows() {
            assert_eq!(named, [Error], "{seed}: {}", said(&checked));
            slips += 1;
        }
    }
    assert!(slips > 5, "{slips}");
}
