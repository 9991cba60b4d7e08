//! CT-SIGN: the body's name in the sign-off or the preamble that is another one.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::report::Spot;
use crate::report::narrative::Part;
use crate::rules::Change::Text;
use crate::rules::ct::CUSTOM;
use crate::rules::rule::example;
use crate::rules::{Context, Rule};
use crate::text::distance::distance;
use crate::text::document::BlockId;
use crate::text::fold::fold;

pub(super) const CT_SIGN: Rule = Rule {
    id: "CT-SIGN",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "落款的机关名称与标题不同",
    text: "落款的机关名称与标题只差一个字，可能写错了；落款或前言写的是另一个同类机关（另一个镇、另一个局），可能是沿用了别处的文字。简称、全称（多了或少了上级地名、“人民政府”）不报，由别类机关代签的不报。",
    basis: CUSTOM,
    exchange: None,
    wrong: example(2023, &[Text("青禾县云岭镇人民政府\n2024", "青禾县云领镇人民政府\n2024")]),
    right: example(2023, &[Text("青禾县云岭镇人民政府\n2024", "云岭镇人民政府\n2024")]),
};

/// The most characters by which a slip differs.
const SLIP: usize = 1;
/// Shorter names differ in one character all the same.
const SHORTEST: usize = 4;

/// The bodies of which each place has its own: whoever signs as another one took the words from elsewhere.
const LOCAL: [&str; 4] = ["街道", "镇", "乡", "苏木"];

/// The same for what a preamble says is published.
const NAMED: [&str; 7] = ["街道", "镇", "乡", "苏木", "局", "厅", "委员会"];

/// What a preamble says in front of the name of the body whose report it is.
const PUBLISHED: [&str; 6] = ["现公布", "现将", "现向社会公布", "现予公布", "公布", "现就"];

/// The sign-off or the preamble names another body of the same kind.
pub(super) fn of_another(context: &Context) -> Option<Finding> {
    signed_by_another(context).or_else(|| published_for_another(context))
}

fn signed_by_another(context: &Context) -> Option<Finding> {
    let report = context.report;
    let issuer = report.issuer.as_ref()?;
    let block = report.sign_off.clone()?.find(|&block| {
        let written = context.document.text(block).trim();
        is_another(&bare(&fold(written)), &bare(&fold(&issuer.text)), &LOCAL)
    })?;
    let written = context.document.text(block).trim();
    let message = say::ct::signed_another(written, &issuer.text);
    let finding = CT_SIGN.finding(message).about([written]).at(context.document.whole(block));
    Some(finding.and(issuer.place))
}

/// 现公布青禾县沙坪镇人民政府2023年政府信息公开工作年度报告
fn published_for_another(context: &Context) -> Option<Finding> {
    let report = context.report;
    let issuer = report.issuer.as_ref()?;
    let preamble = report.narrative.paragraphs.iter().filter(|paragraph| paragraph.part == Part::Preamble);
    preamble.into_iter().find_map(|paragraph| {
        let folded = paragraph.folded();
        paragraph.dates().find_map(|(token, _)| {
            let clause = paragraph.clause(token.range.start);
            let before = &folded[clause.start..token.range.start];
            let from = PUBLISHED.iter().filter_map(|words| Some(before.find(words)? + words.len())).max()?;
            let name = &before[from..];
            let own = folded[token.end..].trim_start_matches('度').starts_with("政府信息公开工作年度报告");
            if !own || !is_another(&bare(name), &bare(&fold(&issuer.text)), &NAMED) {
                return None;
            }
            let place = paragraph.place(&(clause.start + from..token.range.start));
            let message = say::ct::published_another(name, &issuer.text);
            Some(CT_SIGN.finding(message).about([name]).at(place).and(issuer.place))
        })
    })
}

/// Whether a name is that of another body of the same kind than the one that reports, and no shorter or longer form of it.
fn is_another(name: &str, issuer: &str, kinds: &[&str]) -> bool {
    let plain = name.chars().all(char::is_alphabetic) && name.chars().count() <= 20;
    let alike = kinds.iter().find(|kind| name.ends_with(**kind) && issuer.ends_with(**kind));
    let Some(kind) = alike.filter(|_| plain) else { return false };
    // 河口 of 清源县河口镇: the name itself, behind the place that it belongs to.
    let own = |name: &str| {
        let core = name.strip_suffix(kind).unwrap_or(name);
        let place = ["县", "区", "市", "旗", "州", "省", "人民政府"];
        let from = place.iter().filter_map(|place| Some(core.rfind(place)? + place.len())).max();
        core[from.filter(|from| *from < core.len()).unwrap_or(0)..].to_owned()
    };
    let (theirs, ours) = (own(name), own(issuer));
    let two = theirs.chars().count().min(ours.chars().count()) >= 2;
    two && !theirs.contains(&ours) && !ours.contains(&theirs) && distance_of(&theirs, &ours) > SLIP
}

fn distance_of(a: &str, b: &str) -> usize {
    distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>())
}

/// The sign-off's name and the title's differ in one character.
pub(super) fn misspelt(context: &Context) -> Option<Finding> {
    let report = context.report;
    let issuer = report.issuer.as_ref()?;
    let name = bare(&fold(&issuer.text));
    for block in report.sign_off.clone()? {
        let written = context.document.text(block).trim();
        let signed = bare(&fold(written));
        let length = signed.chars().count();
        if length < SHORTEST || name.ends_with(&signed) || signed.ends_with(&name) || name.contains(&signed) {
            continue;
        }
        // The shorter of the two against the end of the other.
        let tail = |text: &str, length: usize| -> Vec<char> {
            let all: Vec<char> = text.chars().collect();
            all[all.len().saturating_sub(length)..].to_vec()
        };
        let shorter = length.min(name.chars().count());
        let differ = [0, 1]
            .into_iter()
            .map(|more| distance(&tail(&name, shorter + more), &tail(&signed, shorter + more)))
            .min()
            .unwrap_or(usize::MAX);
        if shorter >= SHORTEST && (1..=SLIP).contains(&differ) {
            return Some(finding(context, issuer, block));
        }
    }
    None
}

fn finding(context: &Context, issuer: &Spot, block: BlockId) -> Finding {
    let written = context.document.text(block).trim();
    let message = match context.report.assumed.issuer.is_some() {
        true => say::ct::signed_set(written, &issuer.text),
        false => say::ct::signed(written, &issuer.text),
    };
    CT_SIGN.finding(message).about([written]).at(context.document.whole(block)).and(issuer.place)
}

/// A name without the words that it may have or not.
fn bare(name: &str) -> String {
    name.trim_end_matches("办公室").trim_end_matches("人民政府").trim_end_matches("办事处").to_owned()
}
