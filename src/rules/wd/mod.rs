//! WD: wording. All of it is advice; most of it is decided by the lists of `src/words/`.

mod defined;
mod document_numbers;
mod law;
mod listed;
mod own_name;
mod pairs;
mod places;
mod uncounted;

use crate::finding::Finding;
use crate::rules::{Context, Rule};
use crate::words::is_in_title;
use defined::WD_ABBR;
use document_numbers::WD_DOCNO;
use listed::{
    WD_3NEED, WD_CASE, WD_DECREE, WD_JIEZHI, WD_LAW, WD_MISS, WD_NONUM, WD_OLDFMT, WD_OLDORG, WD_OWN, WD_REP,
    WD_ROLE, WD_TERM, WD_TITLEQ,
};
use own_name::WD_SELF;
use pairs::WD_PAIR;
use places::WD_PLACE;

pub(super) const RULES: &[Rule] = &[
    WD_JIEZHI, WD_LAW, WD_DECREE, WD_OLDFMT, WD_TITLEQ, WD_3NEED, WD_DOCNO, WD_ABBR, WD_SELF, WD_ROLE,
    WD_PLACE, WD_OLDORG, WD_TERM, WD_CASE, WD_REP, WD_MISS, WD_NONUM, WD_PAIR, WD_OWN,
];

const LANGUAGE: &str = "语言文字规范";

/// The findings of wording, without those of the lists.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    let mut findings = own_name::foreign(context);
    findings.extend(law::misspelt(context));
    findings.extend(pairs::unpaired(context));
    findings.extend(defined::undefined(context));
    findings.extend(document_numbers::malformed(context));
    findings.extend(places::elsewhere(context));
    findings.extend(uncounted::uncounted(context));
    findings
}

/// Whether an offset of a sentence stands between quotation marks or in the title of a document.
fn is_quoted(sentence: &str, at: usize) -> bool {
    is_in_title(sentence, at) || sentence[..at].bytes().filter(|byte| *byte == b'"').count() % 2 == 1
}
