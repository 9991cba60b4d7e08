//! Movements of a length of time: 由20个工作日压缩至11个工作日，压缩45%.
//!
//! A number of days is no figure of the text (it relates to nothing else), so that its pair is read here.

use super::readings::{Movement, Reading};
use super::roles::{Role, comes_from};
use super::{Comparisons, Known};
use crate::number::prose::{Token, What};
use crate::report::lexicon::Word;
use crate::report::narrative::FigureId;
use rust_decimal::Decimal;

/// A length of time that the text gives.
struct Length<'a> {
    token: usize,
    value: Decimal,
    unit: &'a str,
}

impl Comparisons<'_> {
    /// The lengths of time of which a percentage right behind them tells the movement.
    pub(super) fn lengths(&self, movement: &Movement) -> Option<Reading> {
        let percent = movement.token;
        let (old, new) = (self.length(percent.checked_sub(2)?)?, self.length(percent - 1)?);
        let paragraph = self.paragraph;
        let (first, second) = (&paragraph.tokens[old.token], &paragraph.tokens[new.token]);
        let from = paragraph.clause(first.range.start).start;
        // 由法定20个工作日
        let legal =
            paragraph.folded()[from..first.range.start].trim_end_matches("法定").trim_end_matches("法定的");
        let between = first.end..second.range.start;
        let becomes = paragraph.says(&between, |word| word == Word::To);
        let behind = paragraph.lead(percent);
        let alone = behind.start >= second.end && !self.has_own_subject(&behind);
        let one_clause = paragraph.clause(first.range.start) == paragraph.clause(second.range.start);
        let goes_together = movement.role == Role::Percent && old.unit == new.unit && one_clause;
        let known = |length: &Length| Known {
            value: length.value,
            figure: Some(FigureId { paragraph: self.index, token: length.token }),
        };
        (goes_together && comes_from(legal) && becomes && alone)
            .then(|| Reading { new: known(&new), old: known(&old) })
    }

    /// The length of time that a token is.
    fn length(&self, token: usize) -> Option<Length<'_>> {
        let Token { range, end, what: What::Other, in_title: false } = self.paragraph.tokens.get(token)?
        else {
            return None;
        };
        let text = self.paragraph.folded();
        let unit = text[range.end..*end].trim_start_matches('个');
        let value = text[range.clone()].parse().ok()?;
        let in_sentence = self.sentence.contains(&range.start);
        (in_sentence && !unit.is_empty()).then_some(Length { token, value, unit })
    }
}
