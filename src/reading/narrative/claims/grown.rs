//! What a count grew to or fell to: 申请由上年的52件增至65件.

use super::Reader;
use crate::report::lexicon::Word;

impl Reader<'_> {
    /// 由上年的52件: where the words begin that say what a figure grew from, as an offset into the folded text; `None` where its own words
    /// do not say that it was grown to.
    pub(super) fn grown_from(&self, token: usize) -> Option<usize> {
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        let to = paragraph.words_in(&lead).first().filter(|lexeme| lexeme.word == Word::To)?;
        if to.range.start != lead.start {
            return None;
        }
        let clause = paragraph.clause(lead.start);
        let mut before = paragraph.tokens_in(&(clause.start..lead.start)).rev();
        let first = before.find(|&other| paragraph.quantity(other).is_some())?;
        let (own, other) = (paragraph.quantity(token)?, paragraph.quantity(first)?);
        let said = paragraph.lead(first);
        let from = paragraph.folded()[said.clone()].rfind(['由', '从'])?;
        (own.kind == other.kind).then_some(said.start + from)
    }
}
