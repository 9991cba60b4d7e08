//! Drafts that grow: of ordinary text in each format, of what the rules look for, of pieces that make a reader go back.

use super::pack;
use super::support::generate::{Magnitude, Random, consistent_with};
use super::support::layout::{Layout, Style};
use super::support::model::body_named;
use super::support::report::render;
use gouji::rules::{Change, RULES};

/// A draft of any size.
pub struct Growing {
    pub name: String,
    /// The name of the file, which may tell its format.
    pub file: &'static str,
    /// Makes a draft of about so many bytes.
    pub draft: Box<dyn Fn(usize) -> Vec<u8>>,
}

/// A report for 2021 of a township.
pub fn report() -> String {
    laid_out(Layout::TabRows)
}

fn laid_out(layout: Layout) -> String {
    let model = consistent_with(2021, body_named("青禾县云岭镇人民政府"), Magnitude::Small, 1);
    render(&model, &Style::new(layout, 1))
}

/// The reports whose work is stated: name, name of the file, bytes.
pub fn levels() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let grown = |bytes| report() + &repeated(SENTENCES, bytes);
    vec![
        ("report as text", "a.txt", report().into_bytes()),
        ("report as Markdown", "a.md", laid_out(Layout::Markdown).into_bytes()),
        ("report as lines of cells", "a.txt", laid_out(Layout::CellLinesPlain).into_bytes()),
        ("40 KB of narrative", "a.txt", grown(40_000 - report().len()).into_bytes()),
        ("report.docx", "a.docx", pack::docx(&lines(&report()))),
    ]
}

const SENTENCES: &str = "全年主动公开政府信息12条，其中通过政府网站公开8条，通过其他方式公开4条；举办培训2次，参加36人次。\n\
     举办政务公开专题讲座11场，比上年增加1场，增长10%。\n\
     我镇认真贯彻落实条例，持续加强组织领导，健全工作机制，推动政府信息公开工作再上新台阶。\n";
const ROW: &str = "1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n";

/// A piece again and again, to about so many bytes.
fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

fn grows(name: &str, file: &'static str, draft: impl Fn(usize) -> Vec<u8> + 'static) -> Growing {
    Growing { name: name.to_owned(), file, draft: Box::new(draft) }
}

/// The report with a piece again and again at the end of its first section.
fn inside(piece: &str, bytes: usize) -> Vec<u8> {
    let report = report();
    let end = report.find("二、主动公开").expect("the second heading");
    format!("{}{}\n{}", &report[..end], repeated(piece, bytes), &report[end..]).into_bytes()
}

// ----------------------------------------------------------------------------------------- ordinary

/// Ordinary text, and rows of a table, in the formats that are made here.
pub fn ordinary() -> Vec<Growing> {
    let narrative = |bytes| report() + &repeated(SENTENCES, bytes);
    let rows = |bytes| report() + &repeated(ROW, bytes);
    let lines = |text: String| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let mut cases = vec![
        grows("narrative", "a.txt", move |bytes| narrative(bytes).into_bytes()),
        grows("narrative in front of the tables", "a.txt", |bytes| inside(SENTENCES, bytes)),
        grows("rows of a table", "a.txt", move |bytes| rows(bytes).into_bytes()),
        grows("reports one behind the other", "a.txt", |bytes| repeated(&report(), bytes).into_bytes()),
        grows("headings", "a.txt", |bytes| inside("（一）主动公开情况\n1.概况\n一、总体情况\n", bytes)),
        grows("one paragraph", "a.txt", |bytes| inside(&SENTENCES.replace('\n', ""), bytes)),
    ];
    type Packer = fn(&[String]) -> Vec<u8>;
    let formats: [(&'static str, Packer); 8] = [
        ("a.html", pack::html),
        ("a.docx", pack::docx),
        ("a.odt", pack::odt),
        ("a.ods", pack::ods),
        ("a.xlsx", pack::xlsx),
        ("a.ofd", pack::ofd),
        ("a.rtf", pack::rtf),
        ("a.pdf", pack::pdf),
    ];
    for (file, packed) in formats {
        let of = move |text: String| packed(&lines(text));
        cases.push(grows(&format!("narrative in {file}"), file, move |bytes| of(narrative(bytes))));
        cases.push(grows(&format!("rows in {file}"), file, move |bytes| of(rows(bytes))));
    }
    cases
}

// ------------------------------------------------------------------------------------------- rules

/// What the examples of each family of rules put into a report, again and again. A second title would end it.
pub fn of_families() -> Vec<Growing> {
    let mut families: Vec<(String, String)> = Vec::new();
    for rule in RULES.iter().flat_map(|family| family.iter()) {
        let family = rule.id.split('-').next().unwrap_or_default();
        let said: String =
            rule.wrong.changes.iter().filter_map(text_of).map(|text| format!("{text}\n")).collect();
        match families.iter_mut().find(|(name, _)| name == family) {
            Some((_, text)) => text.push_str(&said),
            None => families.push((family.to_owned(), said)),
        }
    }
    families.retain(|(_, text)| !text.is_empty());
    let case = |(family, text): (String, String)| {
        grows(&format!("the examples of {family}"), "a.txt", move |bytes| inside(&text, bytes))
    };
    families.into_iter().map(case).collect()
}

fn text_of(change: &Change) -> Option<&'static str> {
    match *change {
        Change::Text(_, text) | Change::Add(text) | Change::Repeat(text, _) => {
            (!text.contains("年度报告")).then_some(text)
        }
        _ => None,
    }
}

// ----------------------------------------------------------------------------------------- hostile

/// Pieces after which a reader may look back, look ahead, or open something that nothing closes.
const PIECES: &[&str] = &[
    "a-",
    "第5",
    "第5条",
    "2021年",
    "2021年5月",
    "总计0000",
    "9",
    "0",
    "12 ",
    "1,",
    "5%",
    "5%、",
    "占",
    "《",
    "》",
    "（",
    "（其中",
    "(1)",
    "[",
    "“",
    "”",
    "、",
    "，",
    "。",
    "；",
    "：",
    "其中5条、",
    "其中",
    "包括7条、",
    "分别为5、",
    "5件，",
    "5条。",
    "公开5条，其中",
    "信息9000条，包括7条、",
    "比上年增长5%",
    "上年5件，",
    "一、",
    "（一）",
    "1.",
    "1.\n",
    "\n",
    "\t",
    "|",
    "| |\n",
    "—",
    "一",
    "总计\n",
    "总计\t",
    "自然人",
    "年度报告",
    "政府信息公开",
    "申请",
    "网址是http//",
    "www.a.gov.cn",
    "@",
    "<br",
    "&nbsp;",
    "#",
    "*",
    " ",
    "　",
    "\u{200b}",
    "\u{202e}",
    "0\n",
    "0\t0\n",
    "小计\t0\n",
    "1.属于国家秘密\n",
    "本年度",
    "截止",
    "的的",
    "青禾县",
    "云岭镇人民政府",
];

pub fn hostile() -> Vec<Growing> {
    PIECES.iter().map(|piece| grows(&format!("{piece:?}"), "a.txt", |bytes| inside(piece, bytes))).collect()
}

/// Lines of a few pieces, the same lines again and again.
pub fn random(cases: u64) -> Vec<Growing> {
    let case = |seed| {
        let mut random = Random::new(seed);
        let count = 2 + random.below(5) as usize;
        let line: String = (0..count).map(|_| *random.pick(PIECES)).collect();
        grows(&format!("{line:?}"), "a.txt", move |bytes| inside(&line, bytes))
    };
    (0..cases).map(case).collect()
}
