//! What the figures of a paragraph count, as far as their clauses say so beyond doubt.
//!
//! A figure's clause is read from its lead (the words in front of it up to the last stop or figure), then
//! with its tail (收到12件政府信息公开申请), then, where the lead says nothing (共12件), with the words back to
//! the last figure. Words that limit a count (涉及, 按期, 受理许可) or belong to another subject end the
//! reading: a clause that is not understood makes no claim.

mod all_alike;
mod applicants;
mod carried;
mod cases;
mod clause;
mod count;
mod course;
mod distribution;
mod documents;
mod fates;
mod government;
mod grown;
mod items;
mod kinds;
mod last_year;
mod no_cases;
mod none_made;
mod outcomes;
mod partial;
mod publicity;
mod said;
mod standing;
mod subject;
mod told_of;
mod wording;
mod years;

use super::known::Known;
use crate::report::lexicon::{Lexeme, Word};
use crate::report::narrative::{Claim, Paragraph, Part, Standing, Subject};
use crate::text::order::sort_by_key;
use rust_decimal::Decimal;

/// Reads the claims of a paragraph, in order, as if it were the only one.
pub(super) fn read(paragraph: &Paragraph, known: &Known) -> Vec<Claim> {
    if paragraph.part == Part::Preamble {
        return Vec::new();
    }
    let reader = Reader { known, paragraph };
    let mut claims = reader.counted();
    let beside = reader.of_last_year_beside(&claims);
    claims.extend(reader.told_of(&claims));
    claims.extend(beside);
    claims.extend(reader.said());
    sort_by_key(&mut claims, |claim: &Claim| claim.quote.end);
    for at in 0..claims.len() {
        claims[at].head = match claims[at].subject {
            Subject::OutcomeOf(..) => reader.applicants_in_front(&claims[at], &claims[..at]),
            _ => reader.head(&claims[..at]).filter(|_| has_head(&claims[at])),
        };
        if let Some(doubt) = reader.doubt_before(&claims[..=at]) {
            claims[at].standing = Standing::Perhaps(doubt);
        }
    }
    claims
}

/// Whether a claim is about a part of something.
fn has_head(claim: &Claim) -> bool {
    matches!(claim.subject, Subject::Applicant(_) | Subject::Channel | Subject::Outcome(_))
}

struct Reader<'a> {
    known: &'a Known,
    paragraph: &'a Paragraph,
}

/// The words that a figure's meaning is read from.
struct Reading<'a> {
    words: Vec<&'a Lexeme>,
}

impl Reading<'_> {
    fn has(&self, word: Word) -> bool {
        self.words.iter().any(|lexeme| lexeme.word == word)
    }

    fn any(&self, test: impl Fn(Word) -> bool) -> bool {
        self.words.iter().any(|lexeme| test(lexeme.word))
    }

    fn last<T>(&self, pick: impl Fn(Word) -> Option<T>) -> Option<T> {
        self.words.iter().rev().find_map(|lexeme| pick(lexeme.word))
    }
}

impl Reader<'_> {
    /// Claims with a figure.
    fn counted(&self) -> Vec<Claim> {
        let figures = self.paragraph.quantities();
        let claims = figures.filter_map(|(token, _, quantity)| self.claim(token, quantity));
        claims.flat_map(|claim| self.of_each(claim)).collect()
    }

    /// Whether so many are all applications of table 3, as far as that can be told.
    pub(super) fn is_all(&self, value: Decimal) -> bool {
        self.known.applications.is_none_or(|applications| applications.are(value))
    }
}
