//! A report that lies beside the draft: last year's, or the published version of the same year.

use crate::message::{Message, say};
use crate::report::Report;
use crate::text::document::Document;
use crate::text::fold::fold;

/// A report beside the draft.
#[derive(Debug, Clone, Default)]
pub struct Companion {
    /// Its text.
    pub document: Document,
    /// Its content.
    pub report: Report,
    /// Whether a person vouches for it: it is taken whatever body and year it names.
    pub vouched: bool,
}

impl Companion {
    /// Why it can't be the draft's report for the year before; `None` where nothing speaks against it.
    pub fn misfit_as_last_year(&self, draft: &Report) -> Option<Message> {
        self.misfit_by_body(draft).or_else(|| {
            let (own, other) = (draft.year?.value, self.report.year?.value);
            (!self.vouched && other + 1 != own).then(|| match other == own {
                true => say::beside::same_year(other),
                false => say::beside::not_last_year(other, own),
            })
        })
    }

    /// Why it can't be the published version of the draft; `None` where nothing speaks against it.
    pub fn misfit_as_published(&self, draft: &Report) -> Option<Message> {
        self.misfit_by_body(draft).or_else(|| {
            let (own, other) = (draft.year?.value, self.report.year?.value);
            (!self.vouched && other != own).then(|| say::beside::another_year(other, own))
        })
    }

    fn misfit_by_body(&self, draft: &Report) -> Option<Message> {
        let (own, other) = (&draft.issuer.as_ref()?.text, &self.report.issuer.as_ref()?.text);
        (!self.vouched && !is_same_body(own, other)).then(|| say::beside::another_body(other, own))
    }
}

/// Whether two names are those of one body: alike, or one with a longer way of saying where it is.
pub fn is_same_body(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    let (longer, shorter) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    // 镇, 教育局: what is left of so short a name could be anybody.
    let names_someone = shorter.chars().count() > 2;
    a == b || names_someone && longer.ends_with(shorter.as_str())
}

/// A name without what may be left out of it: 青禾县云岭镇人民政府 is 青禾县云岭镇.
pub fn bare(name: &str) -> String {
    let name = fold(name);
    let endings = ["人民政府", "办事处"];
    let bare = endings.iter().find_map(|ending| name.strip_suffix(ending));
    bare.filter(|bare| !bare.is_empty()).map_or(name.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::is_same_body;

    #[test]
    fn a_body_is_known_by_the_end_of_its_name() {
        for (a, b) in [
            ("青禾县云岭镇人民政府", "云岭镇"),
            ("青禾县云岭镇", "青禾县云岭镇人民政府"),
            ("城东街道办事处", "青禾县城东街道"),
            ("青禾县教育局", "青禾县教育局"),
        ] {
            assert!(is_same_body(a, b) && is_same_body(b, a), "{a} {b}");
        }
        for (a, b) in [
            ("青禾县云岭镇人民政府", "青禾县青石镇人民政府"),
            ("青禾县人民政府", "青禾县人民政府办公室"),
            ("青禾县教育局", "白水县教育局"),
            ("青禾县云岭镇人民政府", "镇"),
        ] {
            assert!(!is_same_body(a, b) && !is_same_body(b, a), "{a} {b}");
        }
    }
}
