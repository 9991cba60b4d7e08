//! Who applies, as far as words name one kind of them.

use super::{Reader, Reading};
use crate::report::lexicon::{Applicant, Word};

impl Reader<'_> {
    /// The kind of applicant that words name; 公民、法人或其他组织 are all who apply.
    pub(super) fn one_applicant(&self, words: &Reading, applicants: &[Applicant]) -> Option<Applicant> {
        let behind_citizens = words.words.iter().any(|lexeme| {
            matches!(lexeme.word, Word::Applicant(Applicant::Legal))
                && self.paragraph.folded()[..lexeme.range.start].ends_with("公民、")
        });
        let everybody = applicants.contains(&Applicant::Natural) && applicants.len() > 1 || behind_citizens;
        // 商业企业等组织申请9件
        let and_so_on = words.words.iter().rfind(|lexeme| matches!(lexeme.word, Word::Applicant(_)));
        let and_so_on =
            and_so_on.is_some_and(|last| self.paragraph.folded()[last.range.end..].starts_with('等'));
        match applicants.last().copied().filter(|_| !everybody)? {
            Applicant::Column(_) if and_so_on => Some(Applicant::Legal),
            applicant => Some(applicant),
        }
    }

    /// 律师事务所代理申请9件: whether an applicant is named who applies for somebody else.
    pub(super) fn applies_for_another(&self, words: &Reading) -> bool {
        let text = self.paragraph.folded();
        words.words.iter().filter(|lexeme| matches!(lexeme.word, Word::Applicant(_))).any(|lexeme| {
            let (before, behind) = (&text[..lexeme.range.start], &text[lexeme.range.end..]);
            before.ends_with("委托")
                || ["代理", "代为", "受托", "代"].iter().any(|word| behind.starts_with(word))
        })
    }
}

/// The kinds of applicants that words name.
pub(super) fn applicants(words: &Reading) -> Vec<Applicant> {
    let kinds = words.words.iter().filter_map(|lexeme| match lexeme.word {
        Word::Applicant(applicant) => Some(applicant),
        _ => None,
    });
    kinds.collect()
}
