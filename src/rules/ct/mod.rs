//! CT: whom to ask, and who signs.

mod contact;
mod preamble;
mod signed;

use crate::finding::Finding;
use crate::rules::{Context, Rule};
pub(super) use contact::behind as numbers_behind;
use contact::{CT_TEL, CT_URL, CT_ZIP};
use preamble::CT_PRE;
use signed::CT_SIGN;

pub(super) const RULES: &[Rule] = &[CT_PRE, CT_TEL, CT_ZIP, CT_URL, CT_SIGN];

/// What is customary, though no text demands it.
const CUSTOM: &str = "编制年度报告的通常做法";

/// The findings of the contact line and the sign-off.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    let mut findings = contact::malformed(context);
    findings.extend(preamble::silent(context));
    findings.extend(signed::misspelt(context));
    findings.extend(signed::of_another(context));
    findings
}
