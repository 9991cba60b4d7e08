//! Lists whose parts each have a fate of their own: 网络收到5件，答复5件；信函收到3件，答复3件.

use super::lexicon::Word;
use super::sentences::Sentences;
use super::stops::Signs;
use crate::number::prose::Kind;
use rust_decimal::Decimal;

/// What a figure is in such a list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// A way or a kind of applicant.
    Part,
    /// What became of a part.
    Fate,
    /// Likewise, and a list of the part begins with it: 其中答复3件.
    FirstFate,
}

/// What a figure has to do with one part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OfPart {
    /// Nothing that is known.
    #[default]
    Nothing,
    /// It tells what became of the part, beside it.
    Beside,
    /// It stands in a list that the part has.
    Listed,
}

/// What each figure has to do with one part, by its token: only where parts and fates alternate. Behind all parts
/// (网络5件、信函3件，答复8件) a fate is of the whole.
pub(super) fn of_single_parts(read: &Sentences, text: &str) -> Vec<OfPart> {
    let mut singly = vec![OfPart::Nothing; read.tokens.len()];
    let mut from = 0;
    while from < read.tokens.len() {
        let end =
            read.stops.next_of(read.tokens[from].end, Signs::SENTENCE).map_or(text.len(), |stop| stop.at);
        let until = read.tokens.partition_point(|token| token.range.start < end).max(from + 1);
        let turns: Vec<(usize, Turn)> =
            (from..until).filter_map(|token| Some((token, turn(read, token)?))).collect();
        if alternate(&turns) || is_of_the_only_part(read, from, &turns) {
            let mut now = OfPart::Nothing;
            for (token, turn) in turns {
                match turn {
                    Turn::Part => now = OfPart::Beside,
                    Turn::FirstFate if now == OfPart::Beside => now = OfPart::Listed,
                    Turn::Fate | Turn::FirstFate => {}
                }
                if turn != Turn::Part {
                    singly[token] = now;
                }
            }
        }
        from = until;
    }
    singly
}

/// Whether a fate stands between each two parts, of which there are several.
fn alternate(turns: &[(usize, Turn)]) -> bool {
    let parts = turns.iter().filter(|(_, turn)| *turn == Turn::Part).count();
    let beside = turns.windows(2).any(|pair| pair[0].1 == Turn::Part && pair[1].1 == Turn::Part);
    parts > 1 && !beside
}

/// 收到申请5件，其中邮箱收到1件，予以公开1件: whether what became of applications may be of the only part that is told.
fn is_of_the_only_part(read: &Sentences, from: usize, turns: &[(usize, Turn)]) -> bool {
    let value = |token: usize| read.exact(token).map_or(Decimal::ZERO, |quantity| quantity.value);
    let [(part, Turn::Part), fates @ ..] = turns else { return false };
    let told = fates.iter().filter(|(_, turn)| *turn != Turn::Part).map(|(token, _)| value(*token));
    let whole = (from..*part).rev().find(|&token| read.exact(token).is_some());
    fates.iter().all(|(_, turn)| *turn != Turn::Part)
        && whole.is_some_and(|whole| value(whole) > value(*part))
        && told.fold(Decimal::ZERO, Decimal::saturating_add) <= value(*part)
}

fn turn(read: &Sentences, token: usize) -> Option<Turn> {
    let cases = read.exact(token).is_some_and(|quantity| matches!(quantity.kind, Kind::Cases | Kind::Bare));
    let words = read.words_in(&read.lead(token));
    let says = |test: fn(Word) -> bool| words.iter().any(|lexeme| test(lexeme.word));
    let part = says(|word| matches!(word, Word::Channel | Word::Applicant(_)));
    let fate = says(|word| matches!(word, Word::Group(_) | Word::Row(_) | Word::Done));
    match (part, fate) {
        _ if !cases => None,
        (true, false) => Some(Turn::Part),
        (false, true) if says(|word| word == Word::Among) => Some(Turn::FirstFate),
        (false, true) => Some(Turn::Fate),
        _ => None,
    }
}
