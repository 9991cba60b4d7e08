//! CT-SIGN: the body's name in the sign-off, with one character that is another.

use crate::finding::{Finding, Severity};
use crate::report::Spot;
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
    text: "落款的机关名称与标题只差一个字，可能写错了。简称、全称（多了或少了上级地名、“人民政府”）不报，由另一个机关代签的不报。",
    basis: CUSTOM,
    exchange: None,
    wrong: example(2023, &[Text("青禾县云岭镇人民政府\n2024", "青禾县云领镇人民政府\n2024")]),
    right: example(2023, &[Text("青禾县云岭镇人民政府\n2024", "云岭镇人民政府\n2024")]),
};

/// The most characters by which a slip differs.
const SLIP: usize = 1;
/// Shorter names differ in one character all the same.
const SHORTEST: usize = 4;

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
    let of = if context.report.assumed.issuer.is_some() { "设定的" } else { "标题的" };
    let message = format!("落款“{written}”与{of}机关“{}”差一个字，请核对。", issuer.text);
    CT_SIGN.finding(message).about([written]).at(context.document.whole(block)).and(issuer.place)
}

/// A name without the words that it may have or not.
fn bare(name: &str) -> String {
    name.trim_end_matches("办公室").trim_end_matches("人民政府").trim_end_matches("办事处").to_owned()
}
