//! WD-DOCNO: how the number of a document is written: 国办发〔2024〕5号.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::rules::Change::Add;
use crate::rules::rule::example;
use crate::rules::{Context, Rule};
use crate::text::document::Place;

pub(super) const WD_DOCNO: Rule = Rule {
    id: "WD-DOCNO",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "发文字号的写法",
    text: "发文字号的年份用六角括号“〔〕”、写四位，序号不加“第”、不编虚位（1不编为01）。年度报告格式、信息处理费管理办法等全国性文件的标题后面写着别的文号的，作警告。令的号、条文的修订年份不报。",
    basis: "《党政机关公文格式》（GB/T 9704—2012）7.2.5",
    exchange: None,
    wrong: example(2023, &[Add("落实青政办发[2023]12号文件要求。")]),
    right: example(2023, &[Add("落实青政办发〔2023〕12号文件要求，执行《办法》（2023年修订）第12号公告。")]),
};

/// What stands in front of the year of a document's number.
const BEFORE: [char; 12] = ['发', '函', '办', '字', '规', '通', '政', '文', '委', '府', '知', '明'];

/// Numbers that are written otherwise: one finding with all places.
pub(super) fn malformed(context: &Context) -> Option<Finding> {
    let mut found: Vec<(Place, Fault)> = Vec::new();
    for paragraph in &context.report.narrative.paragraphs {
        let folded = paragraph.folded();
        for (at, _) in folded.match_indices('(') {
            let before = folded[..at].chars().next_back();
            let Some(number) =
                Number::of(&folded[at..]).filter(|_| before.is_some_and(|c| BEFORE.contains(&c)))
            else {
                continue;
            };
            let place = paragraph.place(&(at..at + number.length));
            let written = context.document.quote(place);
            let fault = if !written.starts_with(['〔', '﹝']) {
                Fault::Year
            } else if number.ordinal {
                Fault::Ordinal
            } else if number.zero {
                Fault::Zero
            } else {
                continue;
            };
            found.push((place, fault));
        }
    }
    let (first, fault) = *found.first()?;
    let written = context.document.quote(first);
    let message = match (found.len(), fault) {
        (1, Fault::Year) => say::wd::document_year(written),
        (1, Fault::Ordinal) => say::wd::document_ordinal(written),
        (1, Fault::Zero) => say::wd::document_zero(written),
        (count, Fault::Year) => say::wd::documents_year(count, written),
        (count, Fault::Ordinal) => say::wd::documents_ordinal(count, written),
        (count, Fault::Zero) => say::wd::documents_zero(count, written),
    };
    let finding = WD_DOCNO.finding(message).about([written]);
    Some(found.into_iter().fold(finding, |finding, (place, _)| finding.at(place)))
}

/// What is wrong with a number.
#[derive(Clone, Copy)]
enum Fault {
    /// (2024)5号
    Year,
    /// 〔2024〕第5号
    Ordinal,
    /// 〔2024〕05号
    Zero,
}

/// (2024)5号
struct Number {
    length: usize,
    /// 第5号
    ordinal: bool,
    /// 05号
    zero: bool,
}

impl Number {
    fn of(text: &str) -> Option<Number> {
        let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
        let year = text.strip_prefix('(')?;
        if digits(year) != 4 || !(year.starts_with("20") || year.starts_with("19")) {
            return None;
        }
        let rest = year[4..].strip_prefix(')')?;
        let number = rest.strip_prefix('第').unwrap_or(rest);
        let behind = &number[digits(number)..];
        let whole = digits(number) > 0 && behind.starts_with('号');
        whole.then(|| Number {
            length: text.len() - behind.len() + '号'.len_utf8(),
            ordinal: number.len() < rest.len(),
            zero: number.starts_with('0'),
        })
    }
}
