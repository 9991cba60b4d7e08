//! What a report has to speak of, whom to ask, and how it is headed: what a rule must find, and three cases each that it
//! must leave alone. Each case is a whole report that is otherwise right, with some changes.

mod support;

use Change::*;
use std::collections::BTreeMap;
use support::layout::{Layout, Style};
use support::model::{Model, body_named};
use support::report::render;

#[derive(Clone, Copy)]
enum Change {
    /// A section, by its numeral, says this and nothing else.
    Section(&'static str, &'static str),
    /// All between the title and the first heading.
    Preamble(&'static str),
    /// A passage, and what stands in its place, wherever it occurs.
    Replace(&'static str, &'static str),
    /// Another body's report.
    Body(&'static str),
    /// Another year's report.
    Year(u16),
}

const TOWN: &str = "青禾县云岭镇人民政府";
const NUMERALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

/// A report with the changes.
fn text(changes: &[Change]) -> String {
    let (mut body, mut year) = (TOWN, 2023);
    for change in changes {
        match *change {
            Body(name) => body = name,
            Year(other) => year = other,
            _ => {}
        }
    }
    let text = render(&Model::zeros(year, body_named(body)), &Style::new(Layout::TabRows, 1));
    changes.iter().fold(text, |text, change| match *change {
        Section(numeral, content) => {
            let start = text.find(&format!("\n{numeral}、")).expect("the section") + 1;
            let start = start + text[start..].find('\n').expect("the heading's end") + 1;
            let next = NUMERALS.iter().position(|other| *other == numeral).map_or(0, |index| index + 1);
            let end = match NUMERALS.get(next) {
                Some(next) => text.find(&format!("\n{next}、")).expect("the next section") + 1,
                None => start + text[start..].find(body).expect("the sign-off"),
            };
            let content = if content.is_empty() { String::new() } else { format!("{content}\n") };
            format!("{}{content}{}", &text[..start], &text[end..])
        }
        Preamble(content) => {
            let start = text.find("工作年度报告\n").expect("the title") + "工作年度报告\n".len();
            let end = text.find("\n一、").expect("the first section");
            format!("{}{content}{}", &text[..start], &text[end..])
        }
        Replace(from, to) => {
            assert!(text.contains(from), "{from} is not in\n{text}");
            text.replace(from, to)
        }
        Body(_) | Year(_) => text,
    })
}

/// Section one with its five aspects, which say as little as they may.
const SPARSE: &str = "（一）主动公开\n在公开栏张贴公告。\n（二）依申请公开\n未收到政府信息公开申请。\n（三）政府信息管理\n\
    发布前逐级审核。\n（四）政府信息公开平台建设\n由专人维护网站栏目。\n（五）监督保障\n定期开展检查和培训。";

/// A survey that names no body and no figure; {} stands for what may be said of the body itself.
fn survey(own: &'static str) -> &'static str {
    let text = format!(
        "（一）主动公开\n多数部门能够按照要求主动公开政府信息，部分地区公开意识不强，一些地区公开内容更新不够及时，信息管理比较粗放。{own}\n\
         （二）依申请公开\n申请的受理、答复程序比较规范，申请人的合理需求得到满足，依法保障了公众的知情权、参与权和监督权。\n\
         （三）政府信息管理\n发布前的审核把关还有漏洞，应当健全制度，明确职责，规范流程，把好政治关、法律关、文字关、保密关。\n\
         （四）政府信息公开平台建设\n应当加强政府网站、政务新媒体等平台建设，完善栏目设置，丰富公开形式，方便群众查阅和使用。\n\
         （五）监督保障\n应当强化日常监督、业务培训和考核评议，严肃责任追究，推动公开工作再上台阶，更好满足群众需要。"
    );
    text.leak()
}

/// A rule, whether it speaks, and the changes.
type Case = (&'static str, bool, Vec<Change>);

const NO_EVALUATION: &str = "（一）主动公开\n在公开栏张贴公告。\n（二）依申请公开\n未收到政府信息公开申请。\n（三）政府信息管理\n\
    发布前逐级审核。\n（四）政府信息公开平台建设\n由专人维护网站栏目。\n（五）监督保障\n定期开展检查和培训，";

fn evaluation(end: &str) -> &'static str {
    format!("{NO_EVALUATION}{end}").leak()
}

fn contents() -> Vec<Case> {
    let problems = "栏目更新不够及时，下一步将加强检查。";
    vec![
        ("CN-EVAL", true, vec![Section("一", evaluation("成效明显。")), Section("五", problems)]),
        ("CN-EVAL", true, vec![Section("一", evaluation("纳入年度考核。")), Section("五", problems)]),
        (
            "CN-EVAL",
            false,
            vec![
                Section("一", evaluation("列入绩效考评，群众满意度测评良好，没有发生问责。")),
                Section("五", problems),
            ],
        ),
        // A department and a 街道办事处 are no 人民政府.
        (
            "CN-EVAL",
            false,
            vec![Body("青禾县教育局"), Section("一", evaluation("成效明显。")), Section("五", problems)],
        ),
        (
            "CN-EVAL",
            false,
            vec![
                Body("临溪市望江街道办事处"),
                Section("一", evaluation("成效明显。")),
                Section("五", problems),
            ],
        ),
        ("CN-IPF", true, vec![Section("六", "无其他需要报告的事项。")]),
        ("CN-IPF", true, vec![Section("六", "无。")]),
        ("CN-IPF", false, vec![Section("六", "本年度未收取信息处理费。")]),
        ("CN-IPF", false, vec![Section("六", "没有向申请人收取任何费用。")]),
        ("CN-IPF", false, vec![Year(2020), Section("六", "无。")]),
        (
            "CN-IPF",
            false,
            vec![
                Section("一", evaluation("未向申请人收取信息处理费，考核、评议、追究均已落实。")),
                Section("六", "无其他需要报告的事项。"),
            ],
        ),
        ("CN-PROB", true, vec![Section("五", "本年度没有存在的问题。")]),
        ("CN-PROB", true, vec![Section("五", "无。")]),
        (
            "CN-PROB",
            true,
            vec![Section(
                "五",
                "主动公开的内容还不够全面，栏目更新比较滞后，政策解读的形式单一，公开工作人员的业务水平不高，群众知晓率偏低。",
            )],
        ),
        ("CN-PROB", false, vec![Section("五", "解读形式单一，下一步增加图解。")]),
        ("CN-PROB", false, vec![Section("五", "主要问题：人手有限。改进情况：增加专人。")]),
        (
            "CN-PROB",
            false,
            vec![Section("五", "一是更新不及时，已建立提醒制度。\n二是培训较少，今后每季度培训。")],
        ),
        (
            "CN-PROB",
            false,
            vec![Section(
                "五",
                "个别栏目内容偏少，群众互动不多。针对上述问题，已修订目录并组织轮训，情况有所好转。",
            )],
        ),
        (
            "CN-PROB",
            false,
            vec![Section(
                "五",
                "人员对新要求掌握还不够到位。对此，全年组织轮训3次，修订清单，问题得到缓解。",
            )],
        ),
        (
            "CN-PROB",
            true,
            vec![Section(
                "五",
                "个别栏目内容偏少，群众互动不多，基层人员对新要求掌握还不够到位，征集意见的次数也比上年少，公众知晓率不高。",
            )],
        ),
        // Nothing at all is what ST-EMPTY says.
        ("CN-PROB", false, vec![Section("五", "")]),
        ("CN-GENERIC", true, vec![Section("一", survey(""))]),
        ("CN-GENERIC", false, vec![Section("一", survey("全年公开信息36条。"))]),
        ("CN-GENERIC", false, vec![Section("一", survey("我镇已逐项整改。"))]),
        ("CN-GENERIC", false, vec![Section("一", SPARSE)]),
    ]
}

fn contact() -> Vec<Case> {
    vec![
        ("CT-PRE", true, vec![Preamble("根据《中华人民共和国政府信息公开条例》编制本报告。")]),
        (
            "CT-PRE",
            false,
            vec![Preamble(
                "根据《中华人民共和国政府信息公开条例》编制本报告，数据统计期限为2023年1月1日至12月31日。",
            )],
        ),
        (
            "CT-PRE",
            false,
            vec![Preamble(
                "根据《中华人民共和国政府信息公开条例》编制本报告。如有疑问，请与镇党政办公室联系。",
            )],
        ),
        ("CT-PRE", false, vec![Year(2017), Preamble("根据《中华人民共和国政府信息公开条例》编制本报告。")]),
        ("CT-TEL", true, vec![Preamble("联系电话：0690-66601。")]),
        ("CT-TEL", true, vec![Preamble("联系电话：1380000123。")]),
        ("CT-TEL", false, vec![Preamble("联系电话：0690—6660123、12345。")]),
        ("CT-TEL", false, vec![Preamble("联系电话：（0690）6660123转802，监督电话：400-800-1234。")]),
        ("CT-TEL", false, vec![Section("五", "咨询电话2部，热线电话12345，更新不够及时，将加强检查。")]),
        ("CT-ZIP", true, vec![Preamble("地址：云岭镇振兴路18号，邮编：69990。")]),
        ("CT-ZIP", false, vec![Preamble("地址：云岭镇振兴路18号，邮政编码：699900。")]),
        ("CT-ZIP", false, vec![Preamble("邮编699901，电话0690-6660123。")]),
        ("CT-ZIP", false, vec![Preamble("提供邮编查询服务，电话：0690-6660123。")]),
        ("CT-URL", true, vec![Preamble("可在网站（http//www.example.gov.cn）查阅。")]),
        ("CT-URL", true, vec![Preamble("可在网站（www.example.gov,cn）查阅。")]),
        ("CT-URL", false, vec![Preamble("可在网站（http://www.example.gov.cn ）查阅。")]),
        ("CT-URL", false, vec![Preamble("可在网站（https://www.example.gov.cn/zwgk/）查阅。")]),
        ("CT-URL", false, vec![Preamble("可在网站www.example.gov.cn，或云岭发布公众号查阅。")]),
        ("CT-SIGN", true, vec![Replace("青禾县云岭镇人民政府\n2024", "青禾县云领镇人民政府\n2024")]),
        ("CT-SIGN", false, vec![Replace("青禾县云岭镇人民政府\n2024", "云岭镇人民政府\n2024")]),
        ("CT-SIGN", false, vec![Replace("青禾县云岭镇人民政府\n2024", "云岭镇\n2024")]),
        ("CT-SIGN", false, vec![Replace("青禾县云岭镇人民政府\n2024", "中共青禾县云岭镇委员会办公室\n2024")]),
    ]
}

fn structure() -> Vec<Case> {
    let without = |aspect: &'static str| -> &'static str {
        let lines: Vec<&str> = SPARSE.split('\n').collect();
        let kept = lines.chunks(2).filter(|pair| !pair[0].contains(aspect)).flatten();
        kept.copied().collect::<Vec<_>>().join("\n").leak()
    };
    let topic = |text: &'static str| -> &'static str {
        SPARSE.replace("未收到政府信息公开申请。", text).leak()
    };
    // Copying leaves a bullet where the number of a heading was; its neighbours keep theirs.
    let bullet = || Replace("一、总体情况", "- 总体情况");
    vec![
        ("ST-STYLE", true, vec![bullet()]),
        ("ST-STYLE", false, vec![Replace("一、总体情况", "**一、总体情况**")]),
        ("ST-STYLE", false, vec![Replace("一、总体情况", "一．总体情况")]),
        ("ST-STYLE", false, vec![Section("一", "- 总体情况良好，未收到申请。")]),
        ("ST-NUM", true, vec![Replace("二、主动公开", "三、主动公开")]),
        ("ST-NUM", true, vec![bullet(), Replace("二、主动公开", "三、主动公开")]),
        ("ST-NUM", false, vec![bullet()]),
        ("ST-NUM", false, vec![Replace("二、主动公开", "• 主动公开")]),
        ("ST-NUM", false, vec![Replace("一、总体情况", "总体情况")]),
        ("ST-MISS", true, vec![Replace("一、总体情况", "工作概述")]),
        ("ST-MISS", false, vec![bullet()]),
        ("ST-MISS", false, vec![bullet(), Replace("二、主动公开", "- 主动公开")]),
        ("ST-MISS", false, vec![Replace("一、总体情况", "◆总体情况")]),
        ("ST-FIVE", true, vec![Section("一", without("依申请"))]),
        ("ST-FIVE", false, vec![Section("一", SPARSE)]),
        (
            "ST-FIVE",
            false,
            vec![Section(
                "一",
                "在公开栏主动公开政府信息，未收到申请。发布前逐级审核，由专人维护网站，定期检查。",
            )],
        ),
        ("ST-FIVE", false, vec![Year(2020), Section("一", without("依申请"))]),
        (
            "ST-TOPIC",
            true,
            vec![Section(
                "一",
                topic("全面推进政务公开标准化规范化，梳理细化公开事项，编制标准目录，积极宣传惠民政策。"),
            )],
        ),
        (
            "ST-TOPIC",
            false,
            vec![Section("一", topic("受理渠道畅通，答复及时规范，群众对办理结果表示满意。"))],
        ),
        ("ST-TOPIC", false, vec![Section("一", topic("全年没有此类情形，无需要报告的数据。"))]),
        ("ST-TOPIC", false, vec![Section("一", topic("无。"))]),
        ("ST-TITLE", true, vec![Replace("政府信息公开工作年度报告\n", "政府信息公开年度报告\n")]),
        ("ST-TITLE", true, vec![Replace("2023年政府信息公开工作", "2023年2023年政府信息公开工作")]),
        ("ST-TITLE", false, vec![Replace("2023年政府信息公开工作", "2023年度政府信息公开工作")]),
        ("ST-TITLE", false, vec![Replace("工作年度报告\n", "工作年度报告（征求意见稿）\n")]),
        ("ST-TITLE", false, vec![Replace("青禾县云岭镇人民政府2023", "青禾县云岭镇2023")]),
        ("ST-PAREN", true, vec![Replace("（二）依申请公开", "(二)依申请公开")]),
        (
            "ST-PAREN",
            false,
            vec![
                Section("一", SPARSE.replace('（', "(").replace('）', ")").leak()),
                Section("五", "更新不及时，将改进。"),
            ],
        ),
        ("ST-PAREN", false, vec![Replace("（二）依申请公开", "（二） 依申请公开")]),
        ("ST-PAREN", false, vec![Replace("（二）依申请公开", "二是依申请公开")]),
        ("ST-EXTRA", true, vec![Section("六", "未收取信息处理费。\n七、2024年工作思路\n继续完善制度。")]),
        ("ST-EXTRA", false, vec![Section("六", "未收取信息处理费。\n附件：公开目录")]),
        ("ST-EXTRA", false, vec![Section("六", "未收取信息处理费。\n（七）无其他事项。")]),
        ("ST-EXTRA", false, vec![Section("六", "未收取信息处理费。2024年将继续完善制度。")]),
        (
            "ST-NOTE",
            true,
            vec![Replace("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "")],
        ),
        ("ST-NOTE", false, vec![Section("一", SPARSE)]),
        (
            "ST-NOTE",
            false,
            vec![Replace(
                "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
                "（第一项加第二项之和，等于第三项加第四项之和）",
            )],
        ),
        (
            "ST-NOTE",
            false,
            vec![
                Replace("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", ""),
                Replace(
                    "三、收到和处理政府信息公开申请情况\n",
                    "三、收到和处理政府信息公开申请情况\n表中各列的勾稽关系见格式。\n",
                ),
            ],
        ),
    ]
}

/// 1. 2. within （一）（二）.
fn numbering() -> Vec<Case> {
    vec![
        ("ST-NUM", true, vec![Section("五", "（一）存在的问题\n1.更新不及时。\n3.解读形式单一。")]),
        ("ST-NUM", true, vec![Section("五", "（一）存在的问题\n1.更新不及时。\n2.解读单一。\n2.培训不足。")]),
        ("ST-NUM", true, vec![Section("五", "（一）存在的问题\n更新不及时。\n（三）改进措施\n定期检查。")]),
        (
            "ST-NUM",
            true,
            vec![Section("五", "（一）存在的问题\n1.更新不及时。\n（二）改进措施\n3.定期检查。")],
        ),
        (
            "ST-NUM",
            false,
            vec![Section(
                "五",
                "（一）存在的问题\n1.更新不及时。\n2.解读单一。\n（二）改进措施\n1.定期检查。",
            )],
        ),
        (
            "ST-NUM",
            false,
            vec![Section(
                "五",
                "（一）存在的问题\n1.更新不及时。\n2.解读单一。\n（二）改进措施\n3.定期检查。",
            )],
        ),
        ("ST-NUM", false, vec![Section("五", "（一）存在的问题\n1.更新不及时。2.解读单一。\n3.培训不足。")]),
    ]
}

fn wording() -> Vec<Case> {
    let city = Replace("青禾县云岭镇", "宜宾市青禾县云岭镇");
    let quoted = "《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）";
    vec![
        (
            "WD-ABBR",
            true,
            vec![
                Preamble("本报告按照《条例》编制，统计期限为2023年1月1日至12月31日。"),
                Section("五", "更新不及时，将改进。"),
            ],
        ),
        (
            "WD-ABBR",
            false,
            vec![Preamble(
                "本报告按照《政府信息公开条例》编制，《条例》要求的内容均已写明，电话：0690-6660123。",
            )],
        ),
        (
            "WD-ABBR",
            false,
            vec![Preamble(
                "本报告按照《中华人民共和国政府信息公开条例》（以下简称《条例》）编制，电话：0690-6660123。",
            )],
        ),
        (
            "WD-ABBR",
            false,
            vec![
                Replace(quoted, "《政府信息公开条例》"),
                Section("五", "《优化营商环境条例》宣传不够，将加强。"),
            ],
        ),
        ("WD-PLACE", true, vec![city, Section("五", "威海市人民政府网站更新不及时，将加强检查。")]),
        ("WD-PLACE", false, vec![city, Section("五", "宜宾市人民政府网站更新不及时，将加强检查。")]),
        ("WD-PLACE", false, vec![city, Section("五", "办法不多，将学习威海市人民政府网站的做法。")]),
        ("WD-PLACE", false, vec![city, Section("五", "赴威海市招商时公开不够，将加强。")]),
        // The body's own city is not known.
        ("WD-PLACE", false, vec![Section("五", "威海市人民政府网站更新不及时，将加强检查。")]),
        (
            "WD-TITLEQ",
            true,
            vec![Section(
                "五",
                "对《国务院办公厅关于印发政府信息公开工作年度报告格式的通知》学习不够，将加强培训。",
            )],
        ),
        (
            "WD-TITLEQ",
            false,
            vec![Section(
                "五",
                "对《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》学习不够，将加强培训。",
            )],
        ),
        ("WD-TITLEQ", false, vec![Section("五", "对国务院办公厅印发的年度报告格式学习不够，将加强培训。")]),
        (
            "WD-TITLEQ",
            false,
            vec![Section(
                "五",
                "对《青禾县人民政府办公室关于印发政府信息公开工作年度报告格式的通知》学习不够，将改进。",
            )],
        ),
    ]
}

fn cases() -> Vec<Case> {
    [contents(), contact(), structure(), numbering(), wording()].concat()
}

#[test]
fn every_case_is_judged_as_expected() {
    let mut failed = Vec::new();
    for (rule, speaks, changes) in cases() {
        let text = text(&changes);
        let checked = gouji::check_text(&text).expect("a report");
        let said: Vec<String> =
            checked.findings.iter().filter(|f| f.rule == rule).map(|f| f.message.to_string()).collect();
        if said.is_empty() == speaks {
            failed.push(format!("{rule} {}: {said:?}\n{text}", if speaks { "is silent" } else { "speaks" }));
        }
    }
    assert!(failed.is_empty(), "{} cases:\n{}", failed.len(), failed.join("\n"));
}

#[test]
fn every_rule_is_tried_both_ways() {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (rule, speaks, _) in cases() {
        let (found, quiet) = counts.entry(rule).or_default();
        *found += usize::from(speaks);
        *quiet += usize::from(!speaks);
    }
    let few: Vec<_> = counts.iter().filter(|(_, (found, quiet))| *found < 1 || *quiet < 3).collect();
    assert!(few.is_empty(), "{few:?}");
}
