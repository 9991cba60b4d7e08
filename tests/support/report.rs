//! A whole report around the tables. Its sentences are invented and say what the figures say; a strict
//! reviewer finds nothing in it.

use super::generate::Random;
use super::layout::{Style, tables};
use super::model::{BodyKind, Edition, Model, has_item, legal, outcome_names, sections};

/// The five aspects of 总体情况.
pub const ASPECTS: [&str; 5] = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"];

/// What a section says that the editions so far do not have.
pub const FURTHER: &str = "政府网站和政务新媒体运行平稳，栏目设置合理，信息发布规范，公众查询方便。";

const NUMERALS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// The report of a model: sentences and tables agree.
pub fn render(model: &Model, style: &Style) -> String {
    render_with(model, model, style)
}

/// A report whose sentences follow one model and whose tables follow another, for slips between the two.
pub fn render_with(narrative: &Model, shown: &Model, style: &Style) -> String {
    let mut text = Text::new(style);
    title(narrative, &mut text);
    if narrative.edition == Edition::Before2019 {
        free_outline(narrative, &mut text);
    } else {
        preamble(narrative, &mut text);
        let [table2, table3, table4] = tables(shown, style);
        let sections = sections(narrative.edition);
        for (index, heading) in sections.iter().enumerate() {
            text.heading(&format!("{}、{heading}", NUMERALS[index]));
            match index {
                0 => overview(narrative, &mut text),
                1 => text.table(&table2),
                2 => text.table(&table3),
                3 => text.table(&table4),
                4 => problems(narrative, &mut text),
                last if last + 1 == sections.len() => other_matters(narrative, &mut text),
                _ => text.paragraph(FURTHER),
            }
        }
    }
    sign_off(narrative, &mut text);
    text.finish()
}

fn title(model: &Model, text: &mut Text) {
    let (name, rest) = (model.body.name, format!("{}年政府信息公开工作年度报告", model.year));
    if text.random.chance(2) {
        text.heading(&format!("{name}{rest}"));
    } else {
        text.heading(name);
        text.heading(&rest);
    }
}

fn office(model: &Model) -> &'static str {
    match model.body.kind {
        BodyKind::Township | BodyKind::Subdistrict => "党政综合办公室",
        _ => "办公室",
    }
}

/// Those whom the body directs.
fn units(model: &Model) -> &'static str {
    match model.body.kind {
        BodyKind::Township => "各村（社区）、各站所",
        BodyKind::Subdistrict => "各社区、各科室",
        BodyKind::Department => "各科室、所属单位",
        BodyKind::County => "各镇（街道）、各部门",
        BodyKind::City | BodyKind::Prefecture => "各县（区）、各部门",
    }
}

fn topics(model: &Model) -> &'static str {
    match model.body.kind {
        BodyKind::Township => "乡村振兴、社会救助、惠农补贴等群众关心的事项",
        BodyKind::Subdistrict => "社会救助、就业创业、养老服务等群众关心的事项",
        BodyKind::Department => "权责清单、财政资金、办事指南等重点内容",
        _ => "财政预决算、重大建设项目、公共服务等重点领域",
    }
}

fn preamble(model: &Model, text: &mut Text) {
    let (name, year) = (model.body.name, model.year);
    text.paragraph(&format!(
        "根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）的规定，现公布{name}{year}年政府信息公开工作年度报告。\
         本报告由{}{}个部分组成，所列数据的统计期限为{year}年1月1日至{year}年12月31日。{}",
        sections(model.edition).join("、"),
        NUMERALS[sections(model.edition).len() - 1],
        contact(model),
    ));
}

/// A contact line with an area code and a postal code that belong to no place.
fn contact(model: &Model) -> String {
    let (name, address) = (model.body.name, model.body.address);
    format!(
        "如对本报告有疑问，请与{name}{}联系（地址：{address}；邮编：699900；电话：0690-6660123）。",
        office(model)
    )
}

fn overview(model: &Model, text: &mut Text) {
    let (year, we) = (model.year, model.body.we);
    let opening = *text.random.pick(&[
        "认真贯彻落实《条例》和上级工作部署，把政府信息公开作为转变职能、改进作风的重要抓手，各项任务平稳推进。",
        "严格执行《条例》，坚持以公开为常态、不公开为例外，健全工作机制，压实工作责任，公开质量稳步提升。",
        "紧扣群众需求做好政府信息公开，工作有部署、有检查、有反馈，较好地保障了公众的知情权、参与权和监督权。",
    ]);
    text.paragraph(&format!("{year}年，{we}{opening}"));
    let paragraphs = [
        active(model, text),
        on_application(model, text),
        management(text),
        platforms(text),
        supervision(model, text),
    ];
    for (index, (aspect, paragraph)) in ASPECTS.iter().zip(paragraphs).enumerate() {
        text.heading(&format!("（{}）{aspect}", NUMERALS[index]));
        text.paragraph(&paragraph);
    }
}

fn active(model: &Model, text: &mut Text) -> String {
    let (site, media, board) = published(text);
    let documents = match has_item(model.edition, "documents", "valid") {
        true => {
            let [made, repealed, valid] =
                ["made", "repealed", "valid"].map(|column| model.count(2, "documents", column));
            format!("本年度制发行政规范性文件{made}件，废止{repealed}件，现行有效{valid}件。")
        }
        false => match model.count(2, "documents", "made") {
            0 => "本年度未新制作规范性文件。".to_owned(),
            made => format!("本年度新制作规范性文件{made}件。"),
        },
    };
    format!(
        "围绕{}做好主动公开，全年主动公开政府信息{}条，其中政府网站{site}条、政务新媒体{media}条、公开栏{board}条。{documents}",
        topics(model),
        site + media + board,
    )
}

fn published(text: &mut Text) -> (u32, u32, u32) {
    (20 + text.random.below(180), 10 + text.random.below(90), 5 + text.random.below(40))
}

fn on_application(model: &Model, text: &mut Text) -> String {
    let year = model.year;
    let handling = *text.random.pick(&[
        "完善申请登记、审核、办理、答复各环节，答复文书经合法性审查后送达申请人。",
        "畅通当面、信函和网络申请渠道，指定专人负责登记和办理，在法定期限内答复申请人。",
    ]);
    format!("{handling}{year}年，{}{}", applications(model), cases(model))
}

fn applications(model: &Model) -> String {
    let total = |row: &str| model.count(3, row, "T");
    let [received, carried_in, handled, carried_out] = ["A", "B", "R7", "D"].map(total);
    if [received, carried_in, handled, carried_out] == [0; 4] {
        return "未收到政府信息公开申请，没有上年结转和结转下年度继续办理的申请。".to_owned();
    }
    let legal = |row: &str| legal(model.edition).map(|column| model.count(3, row, column)).sum::<i64>();
    let who = if ["A", "B", "R7", "D"].iter().all(|row| legal(row) == 0) {
        "，申请人均为自然人".to_owned()
    } else {
        format!("，其中自然人申请{}件、法人或其他组织申请{}件", model.count(3, "A", "N"), legal("A"))
    };
    let carried_in = match carried_in {
        0 => "无上年结转申请".to_owned(),
        some => format!("上年结转{some}件"),
    };
    let carried_out = match carried_out {
        0 => "无结转下年度继续办理的申请".to_owned(),
        some => format!("结转下年度继续办理{some}件"),
    };
    format!(
        "新收政府信息公开申请{received}件{who}；{carried_in}。全年办结{handled}件，{}；{carried_out}。",
        outcomes(model)
    )
}

/// The outcomes that occurred: together they are all of （七）总计.
fn outcomes(model: &Model) -> String {
    let occurred: Vec<String> = outcome_names(model.edition)
        .into_iter()
        .map(|(key, name)| (name, model.group(key, "T")))
        .filter(|(_, count)| *count > 0)
        .map(|(name, count)| format!("{name}{count}件"))
        .collect();
    match occurred.as_slice() {
        [only] => {
            let name = only.trim_end_matches(|c: char| c.is_ascii_digit() || c == '件');
            format!("均为{name}")
        }
        several => format!("其中{}", several.join("、")),
    }
}

fn cases(model: &Model) -> String {
    let total = |row: &str| model.count(4, row, "total");
    match (total("review"), total("direct") + total("after")) {
        (0, 0) => "未发生因政府信息公开引起的行政复议、行政诉讼。".to_owned(),
        (review, 0) => format!("因政府信息公开引起的行政复议{review}件，未发生行政诉讼。"),
        (0, lawsuits) => format!("因政府信息公开引起的行政诉讼{lawsuits}件，未发生行政复议。"),
        (review, lawsuits) => {
            format!("因政府信息公开引起的行政复议{review}件、行政诉讼{lawsuits}件。")
        }
    }
}

fn management(text: &mut Text) -> String {
    let sentences = [
        "落实信息发布三审三校和保密审查制度，做到先审查、后公开。对已公开的信息开展集中清理，及时更新失效内容，政府信息的制作、保存和归档责任落实到人。",
        "严格执行公文公开属性源头认定，拟稿时同步确定公开属性并说明理由。定期核对主动公开目录，对内容变化的信息及时调整，确保信息准确、完整、可查。",
    ];
    (*text.random.pick(&sentences)).to_owned()
}

fn platforms(text: &mut Text) -> String {
    let sentences = [
        "依托政府门户网站规范设置政府信息公开专栏，指定专人维护栏目内容；加强政务新媒体日常管理，发布前统一审核；在便民服务大厅设置查阅点，方便群众就近查询。",
        "加强政府网站、政务新媒体和公开栏的日常维护，实行专人巡查、台账管理，对更新不及时的栏目限期整改，平台运行平稳、内容规范。",
    ];
    (*text.random.pick(&sentences)).to_owned()
}

fn supervision(model: &Model, text: &mut Text) -> String {
    let trained = 20 + text.random.below(60);
    let (units, office) = (units(model), office(model));
    format!(
        "将政府信息公开工作纳入{units}年度绩效考核，由{office}定期检查并通报结果，考核中发现的问题均已整改。\
         开展社会评议，邀请人大代表、政协委员和群众代表对公开工作提出意见，评议结果总体满意。\
         全年组织业务培训2次，参训人员{trained}人次。严格执行责任追究制度，本年度没有需要追究责任的情形。"
    )
}

fn problems(model: &Model, text: &mut Text) {
    let (year, we, units) = (model.year, model.body.we, units(model));
    text.heading("（一）存在的主要问题");
    text.paragraph("1.主动公开的内容与群众需求还有差距，部分栏目更新不够及时。");
    text.paragraph(&format!("2.政策解读形式比较单一，{units}从事公开工作的人员变动较多，业务能力有待提高。"));
    text.heading("（二）改进情况");
    text.paragraph("1.梳理群众咨询较多的事项，补充完善公开目录，实行栏目更新提醒，做到应公开尽公开。");
    text.paragraph(&format!(
        "2.{}年，{we}将增加图解、问答等解读形式，定期组织业务培训，推动公开工作人员相对稳定，不断提升工作水平。",
        year + 1,
    ));
}

fn other_matters(model: &Model, text: &mut Text) {
    if model.edition == Edition::Y2019 {
        let sentence = *text.random.pick(&["无。", "本年度无其他需要报告的事项。"]);
        return text.paragraph(sentence);
    }
    let (year, we) = (model.year, model.body.we);
    // An applicant who was dropped for not paying had been sent a notice: the 11th application of a month costs 100 元.
    let fees = match model.count(3, "R6.2", "T") {
        0 => "未发出信息处理费收费通知，未收取信息处理费".to_owned(),
        unpaid => format!(
            "共发出信息处理费收费通知{unpaid}件，总金额{}元，申请人逾期未缴纳，实际收取0元",
            unpaid * 100
        ),
    };
    text.paragraph(&format!(
        "按照《政府信息公开信息处理费管理办法》的规定，{year}年{we}{fees}。除上述情况外，无其他需要报告的事项。"
    ));
}

fn sign_off(model: &Model, text: &mut Text) {
    let day = 8 + text.random.below(20);
    text.heading(model.body.name);
    text.heading(&format!("{}年1月{day}日", model.year + 1));
}

/// Reports for 2018 and earlier: ten sections of their own making, no table.
fn free_outline(model: &Model, text: &mut Text) {
    let (year, we, units, office) = (model.year, model.body.we, units(model), office(model));
    let name = model.body.name;
    text.paragraph(&format!(
        "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）的规定，现公布{name}{year}年政府信息公开工作年度报告。\
         本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。{}",
        contact(model),
    ));
    let (site, media, board) = published(text);
    let (desk, online) = (1 + text.random.below(6), 1 + text.random.below(9));
    let received = desk + online;
    let sections = [
        ("概述", format!("{year}年，{we}认真执行《条例》，坚持以公开为常态、不公开为例外，将政府信息公开与日常工作同部署、同检查，各项任务顺利完成。")),
        ("组织领导和制度建设情况", format!("成立政府信息公开工作领导小组，由主要负责人任组长，{office}承担日常工作，明确{units}的公开责任，修订信息发布审查、保密审查两项制度。")),
        ("主动公开政府信息情况", format!("全年主动公开政府信息{}条，其中政府网站{site}条、政务微信{media}条、公开栏{board}条，内容包括机构职能、财政资金、民生保障和工作动态等。", site + media + board)),
        ("政策解读和回应关切情况", "对群众关心的政策及时进行解读，采用问答、图片等形式说明办理条件和办理流程；对网民留言逐件登记、按时回复，全年没有发生重大舆情。".to_owned()),
        ("依申请公开政府信息情况", format!("全年收到政府信息公开申请{received}件，其中当面申请{desk}件、网络申请{online}件，均已在法定期限内答复，没有不予公开的情形。")),
        ("政府信息公开收费及减免情况", format!("{year}年未收取政府信息公开费用，不涉及费用减免。")),
        ("行政复议、行政诉讼和举报投诉情况", format!("{year}年没有发生因政府信息公开引起的行政复议、行政诉讼，也没有收到有关举报和投诉。")),
        ("机构人员和培训情况", "确定专职工作人员1人、兼职工作人员2人负责政府信息公开工作，全年参加业务培训2次。".to_owned()),
        ("存在的主要问题和改进措施", format!("一是部分栏目更新不够及时，二是解读形式比较单一。{}年，{we}将完善栏目更新提醒制度，丰富解读形式，加强业务培训，把公开工作做得更细、更实。", year + 1)),
        ("其他需要报告的事项", "没有其他需要报告的事项。".to_owned()),
    ];
    for ((heading, paragraph), numeral) in sections.iter().zip(NUMERALS) {
        text.heading(&format!("{numeral}、{heading}"));
        text.paragraph(paragraph);
    }
}

/// The text as it grows. Whether paragraphs are indented and set apart is decided once a report.
struct Text {
    random: Random,
    blocks: Vec<String>,
    apart: bool,
    indent: &'static str,
    wrap: Option<usize>,
}

impl Text {
    fn new(style: &Style) -> Self {
        // The seed itself would not do: the tables' quirks come from that, and the two should vary independently.
        let mut random = Random::new(style.seed ^ 0x5eed);
        let apart = random.chance(2);
        let indent = *random.pick(&["", "    ", "　　"]);
        Self { random, blocks: Vec::new(), apart, indent, wrap: style.wrap }
    }

    fn heading(&mut self, line: &str) {
        self.blocks.push(line.to_owned());
    }

    fn paragraph(&mut self, paragraph: &str) {
        let indented = format!("{}{paragraph}", self.indent);
        let Some(width) = self.wrap else {
            return self.blocks.push(indented);
        };
        let characters: Vec<char> = indented.chars().collect();
        let lines: Vec<String> = characters.chunks(width.max(1)).map(|line| line.iter().collect()).collect();
        self.blocks.push(lines.join("\n"));
    }

    fn table(&mut self, table: &str) {
        self.blocks.push(table.to_owned());
    }

    fn finish(self) -> String {
        self.blocks.join(if self.apart { "\n\n" } else { "\n" }) + "\n"
    }
}
