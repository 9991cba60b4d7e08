//! Who has what is told of each: the names and numbers in front of 各.

use crate::number::prose::{Kind, Quantity};
use crate::report::narrative::Paragraph;
use rust_decimal::prelude::ToPrimitive;
use std::ops::Range;

/// Names of two or three that have no sign between them.
const TOGETHER: [(&str, u32); 7] =
    [("两级", 2), ("三级", 3), ("上下半年", 2), ("预决算", 2), ("两季", 2), ("AB岗", 2), ("内外网", 2)];

/// Words that hold a sign of joining, and join nothing.
const NO_JOINS: [&str; 10] = ["涉及", "普及", "提及", "顾及", "及时", "及格", "参与", "和谐", "和平", "总和"];

/// Names of which a body may have several: 局长、副局长各2次.
const SEVERAL: [&str; 8] = ["副", "成员", "干部", "委员", "代表", "领导", "同志", "人员"];

/// What joins two names.
const JOINS: [&str; 5] = ["以及", "和", "与", "及", "暨"];

/// Holders stand in so many characters in front of their word at most.
const FARTHEST: usize = 120;

/// A longer name may be more than one.
const LONGEST_NAME: usize = 16;

/// The holders in front of a word.
pub(super) struct Holders<'a> {
    paragraph: &'a Paragraph,
    /// Where they begin.
    pub(super) start: usize,
    pieces: Vec<Piece>,
    /// Whether a figure that is no holder's number, though it stands as one does, was cut off in front (社区4个、村12个各).
    cut: bool,
}

/// What stands between two signs that may part holders.
struct Piece {
    range: Range<usize>,
    /// Whether 和 stands in front, and no 、.
    joined: bool,
    /// The figures in it that stand outside of brackets, by their tokens.
    figures: Vec<usize>,
}

/// How many holders there are.
pub(super) enum Counted {
    /// One of so many; whether nothing else is possible.
    Times { readings: Vec<u32>, sure: bool },
    /// Nothing in front of the word names several.
    Nothing,
    /// 党政办等部门, 各科室和各村
    Unknown,
}

impl<'a> Holders<'a> {
    pub(super) fn in_front_of(paragraph: &'a Paragraph, word: usize) -> Holders<'a> {
        let text = paragraph.folded();
        let mut start = start_of_clause(text, word);
        // 12个村各4次、4个社区各6次: what is a figure of its own ends in front of a sign.
        let mut cut = false;
        for token in paragraph.tokens_in(&(start..word)) {
            let end = paragraph.tokens[token].end;
            let parted = sign(text.get(end..word).unwrap_or_default());
            if let Some(length) = parted.filter(|_| paragraph.quantity(token).is_some()) {
                start = end + length;
                cut = true;
            }
        }
        let pieces = pieces(paragraph, start..word);
        Holders { paragraph, start, pieces, cut }
    }

    /// The figures that count holders, from the first to one past the last.
    pub(super) fn tokens(&self) -> Range<usize> {
        let mut figures = self.pieces.iter().flat_map(|piece| &piece.figures);
        let first = figures.next().copied();
        let last = figures.next_back().copied().or(first);
        first.zip(last).map_or(0..0, |(first, last)| first..last + 1)
    }

    /// The number of the holders, where it stands alone.
    pub(super) fn only_number(&self) -> Option<usize> {
        match &self.pieces[..] {
            [Piece { figures, .. }] if figures.len() == 1 => figures.first().copied(),
            _ => None,
        }
    }

    pub(super) fn counted(&self) -> Counted {
        let Some((last, others)) = self.pieces.split_last() else { return Counted::Nothing };
        let many = self.pieces.len() as u32;
        let words = self.words(last);
        // 党政办、司法所等5个部门
        if let Some(etc) = words.rfind('等') {
            let number = last.figures.first().filter(|&&token| self.at(token) > last.range.start + etc);
            let number = number.and_then(|&token| self.number(token));
            return number
                .map_or(Counted::Unknown, |number| Counted::Times { readings: vec![number], sure: true });
        }
        let countless = |piece: &Piece| piece.figures.len() > 1 || self.words(piece).starts_with('各');
        if self.pieces.iter().any(countless) {
            return Counted::Unknown;
        }
        let together = TOGETHER.iter().find(|(names, _)| words.ends_with(names)).map(|(_, times)| *times);
        let numbered = |piece: &Piece| !piece.figures.is_empty();
        let any = self.pieces.iter().any(numbered);
        match together {
            // 镇村两级; 省、市、县三级
            Some(times) if !any && (others.is_empty() || many == times) => {
                return Counted::Times { readings: vec![times], sure: true };
            }
            None if many == 1 && !any => return Counted::Nothing,
            _ => {}
        }
        // 网站、公众号两个平台
        if let [token] = last.figures[..]
            && many > 1
            && self.number(token) == Some(many)
            && !others.iter().any(numbered)
        {
            let han = self.paragraph.exact(token).is_some_and(|quantity| quantity.han);
            let readings = if han { vec![many] } else { vec![many, 2 * many - 1] };
            return Counted::Times { readings, sure: true };
        }
        self.added(together)
    }

    /// Names and numbers together.
    fn added(&self, together: Option<u32>) -> Counted {
        let numbers: Option<Vec<u32>> = self
            .pieces
            .iter()
            .map(|piece| piece.figures.first().map_or(Some(1), |&token| self.number(token)))
            .collect();
        let Some(numbers) = numbers else { return Counted::Unknown };
        let all = numbers.iter().fold(0u32, |sum, number| sum.saturating_add(*number));
        // 民政局、人力资源和社会保障局: the sign may stand within a name.
        let loose = (1..self.pieces.len()).filter(|&at| self.is_loose(at)).count() as u32;
        let mut readings: Vec<u32> = (0..=loose).map(|fewer| all - fewer).collect();
        // 3家单位预算、决算: of each unit both.
        let numbered = |piece: &Piece| !piece.figures.is_empty();
        if let Some((first, others)) = self.pieces.split_first()
            && numbered(first)
            && !others.is_empty()
            && !others.iter().any(numbered)
        {
            readings.push(numbers[0].saturating_mul(self.pieces.len() as u32));
        }
        // 3家单位预决算
        readings.extend(together.map(|parts| all.saturating_mul(parts)));
        let sure = readings.len() == 1 + loose as usize && !self.is_doubtful();
        Counted::Times { readings, sure }
    }

    /// Whether the sign in front of a piece may stand within a name.
    fn is_loose(&self, at: usize) -> bool {
        let numbered = |piece: &Piece| !piece.figures.is_empty();
        let piece = &self.pieces[at];
        piece.joined && self.pieces.len() > 2 && !numbered(piece) && !numbered(&self.pieces[at - 1])
    }

    /// Whether a piece may be something else than a holder.
    fn is_doubtful(&self) -> bool {
        let things = |piece: &Piece| {
            let quantity = piece.figures.first().and_then(|&token| self.paragraph.quantity(token));
            quantity.is_none_or(|quantity| matches!(quantity.kind, Kind::Things | Kind::Bare | Kind::Persons))
        };
        let name = |piece: &Piece| (1..=LONGEST_NAME).contains(&self.words(piece).chars().count());
        let several = |piece: &Piece| {
            piece.figures.is_empty() && SEVERAL.iter().any(|word| self.words(piece).contains(word))
        };
        let number_ends = |piece: &Piece| {
            piece.figures.first().is_some_and(|&token| self.paragraph.tokens[token].end == piece.range.end)
        };
        self.cut && self.pieces.iter().any(number_ends)
            || !self.pieces.iter().all(|piece| things(piece) && name(piece) && !several(piece))
    }

    fn words(&self, piece: &Piece) -> &str {
        &self.paragraph.folded()[piece.range.clone()]
    }

    fn at(&self, token: usize) -> usize {
        self.paragraph.tokens[token].range.start
    }

    fn number(&self, token: usize) -> Option<u32> {
        self.paragraph.exact(token).and_then(number)
    }
}

/// The number of holders that a figure gives.
pub(super) fn number(quantity: &Quantity) -> Option<u32> {
    let whole = quantity.value.fract().is_zero();
    quantity.value.to_u32().filter(|number| whole && *number > 0)
}

/// How many signs in a text join things.
pub(super) fn joins(text: &str) -> u32 {
    split(text).len().saturating_sub(1) as u32
}

/// Where the clause begins that ends at an offset; what stands in brackets within it ends none.
fn start_of_clause(text: &str, end: usize) -> usize {
    let mut depth = 0;
    let mut start = end;
    for (at, sign) in text[..end].char_indices().rev().take(FARTHEST) {
        match sign {
            ')' => depth += 1,
            '(' if depth == 0 => break,
            '(' => depth -= 1,
            ',' | ';' | ':' | '。' | '!' | '?' if depth == 0 => break,
            _ => {}
        }
        start = at;
    }
    start
}

/// The length of the sign or word that parts names at the start of a text.
fn sign(text: &str) -> Option<usize> {
    let signs = ["、"].into_iter().chain(JOINS);
    let no_join = NO_JOINS.iter().any(|word| text.starts_with(word));
    signs.into_iter().find(|sign| text.starts_with(sign)).filter(|_| !no_join).map(str::len)
}

/// The pieces of a text between signs outside of brackets; whether a word and no sign stands in front of each.
fn split(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut pieces = Vec::new();
    let (mut depth, mut from, mut joined, mut at) = (0usize, 0, false, 0);
    while let Some(character) = text[at..].chars().next() {
        let rest = &text[at..];
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let no_join = NO_JOINS.iter().find(|word| rest.starts_with(**word)).map(|word| word.len());
        let parted = sign(rest).filter(|_| depth == 0);
        if let Some(length) = parted {
            // A、以及B
            if at > from {
                pieces.push((from..at, joined));
                joined = character != '、';
            }
            at += length;
            from = at;
        } else {
            at += no_join.unwrap_or_else(|| character.len_utf8());
        }
    }
    if from < text.len() {
        pieces.push((from..text.len(), joined));
    }
    pieces
}

fn pieces(paragraph: &Paragraph, range: Range<usize>) -> Vec<Piece> {
    let text = paragraph.folded();
    let piece = |(within, joined): (Range<usize>, bool)| {
        let range = range.start + within.start..range.start + within.end;
        let open = |token: &usize| {
            let before = &text[range.start..paragraph.tokens[*token].range.start];
            paragraph.quantity(*token).is_some() && before.matches('(').count() == before.matches(')').count()
        };
        let figures = paragraph.tokens_in(&range).filter(open).collect();
        Piece { range, joined, figures }
    };
    split(&text[range.clone()]).into_iter().map(piece).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_parted_outside_of_brackets() {
        let words = |text: &'static str| -> Vec<&str> {
            split(text).into_iter().map(|(range, _)| &text[range]).collect()
        };
        assert_eq!(words("网站、公众号"), ["网站", "公众号"]);
        assert_eq!(words("镇政府以及16个村"), ["镇政府", "16个村"]);
        assert_eq!(words("甲、以及乙"), ["甲", "乙"]);
        assert_eq!(words("21个单位(5个部门、16个村)"), ["21个单位(5个部门、16个村)"]);
        assert_eq!(words("涉及教育、医疗"), ["涉及教育", "医疗"]);
        assert_eq!((joins("预算、决算"), joins("预算"), joins("")), (1, 0, 0));
    }

    #[test]
    fn a_clause_is_not_cut_by_its_brackets() {
        let begins = |text: &'static str| &text[start_of_clause(text, text.len())..];
        assert_eq!(begins("共6条,16个村(社区)"), "16个村(社区)");
        assert_eq!(begins("公开栏34块(镇2块、12个村"), "镇2块、12个村");
    }
}
