//! The rules of the desk. They look at many drafts, so a single report can't be their example: `tests/desk.rs` has theirs.

use crate::finding::Severity;

/// A rule of the desk.
#[derive(Debug, Clone, Copy)]
pub struct Brief {
    /// Stable id.
    pub id: &'static str,
    /// The severity of its findings, as far as they do not say why theirs is another.
    pub severity: Severity,
    /// Its subject, in a few words.
    pub title: &'static str,
}

const fn rule(id: &'static str, severity: Severity, title: &'static str) -> Brief {
    Brief { id, severity, title }
}

pub(super) const XU_LIST: Brief = rule("XU-LIST", Severity::Error, "单位名单：缺报、重复、年度不同");
pub(super) const XU_ERA: Brief = rule("XU-ERA", Severity::Error, "仍用旧格式的单位");
pub(super) const XU_SUM: Brief = rule("XU-SUM", Severity::Error, "汇总报告各格等于各单位之和");
pub(super) const XU_COPY: Brief = rule("XU-COPY", Severity::Warning, "两个单位的正文大量相同");
pub(super) const XU_OUT: Brief = rule("XU-OUT", Severity::Hint, "一个数字远大于同类单位");

/// All of them.
pub const RULES: [Brief; 5] = [XU_LIST, XU_ERA, XU_SUM, XU_COPY, XU_OUT];

/// Their ids.
pub fn ids() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.id).collect()
}
