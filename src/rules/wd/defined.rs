//! WD-ABBR: short names of laws that are nowhere explained.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::rules::Change::{Add, Text};
use crate::rules::rule::example;
use crate::rules::{Context, Rule};

pub(super) const WD_ABBR: Rule = Rule {
    id: "WD-ABBR",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "《条例》等简称没有交代全称",
    text: "用“《条例》”这样的简称，文中应出现过全称。文中写过全称或“以下简称”的不报。",
    basis: "简称第一次出现时应交代全称",
    exchange: None,
    wrong: example(
        2023,
        &[Text("《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）的", "有关")],
    ),
    right: example(2023, &[Add("认真落实《条例》各项规定。")]),
};

/// 《条例》 without 《…政府信息公开条例》 anywhere.
pub(super) fn undefined(context: &Context) -> Option<Finding> {
    let paragraphs = &context.report.narrative.paragraphs;
    let stands = |words: &[&str]| {
        paragraphs.iter().any(|paragraph| words.iter().any(|word| paragraph.folded().contains(word)))
    };
    let short = "《条例》";
    let (paragraph, at) = paragraphs.iter().find_map(|p| Some((p, p.folded().find(short)?)))?;
    if stands(&["公开条例", "简称", "下称", "信息条例"]) {
        return None;
    }
    let message = say::wd::abbreviation(short);
    Some(WD_ABBR.finding(message).about([short]).at(paragraph.place(&(at..at + short.len()))))
}
