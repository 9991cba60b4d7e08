//! What a sentence says of last year: in clauses of its own (上年收到12件, 2022年收到12件), and by the way, beside a count of this year
//! (13件（上年12件）, 比2022年的12件多1件).
//!
//! ```text
//! a figure that counts by its own words ─► is it of all of last year, and of the body alone? ─► whole
//! a figure between a count of this year and words of comparison ─► counts what that one counts
//! ```

use super::Reader;
use crate::number::prose::{Kind, What};
use crate::report::lexicon::Word;
use crate::report::narrative::{Claim, Standing};
use std::ops::Range;

/// What may stand around a name of last year, in front of its figure.
const AROUND: [&str; 24] = [
    "相较于",
    "相较",
    "同比",
    "相比",
    "收到",
    "申请",
    "总数",
    "总量",
    "数量",
    "同期",
    "全年",
    "年度",
    "比",
    "较",
    "与",
    "由",
    "从",
    "的",
    "为",
    "是",
    "仅",
    "共",
    "有",
    "(",
];

/// What may follow a figure of last year: 12件相比, 12件增长8.33%, （上年12件）.
const BEHIND: [&str; 14] =
    ["相比", "增", "减", "上升", "下降", "提高", "提升", "多", "少", "有所", "略", "持平", "大幅", "明显"];

/// What is called last year; 往年 and 前年 are other ones.
const LAST: [&str; 6] = ["上一年度", "上一年", "上年度", "上年", "去年", "同期"];

impl Reader<'_> {
    /// What figures without words of their own say of last year, beside the claims of this one: 13件（上年12件）.
    pub(super) fn of_last_year_beside(&self, counted: &[Claim]) -> Vec<Claim> {
        let figures = self.paragraph.quantities().map(|(token, _, quantity)| (token, quantity.kind));
        let counts = |token: usize| counted.binary_search_by_key(&Some(token), |claim| claim.token).is_ok();
        let plain = figures.filter(|(token, kind)| *kind == Kind::Cases && !counts(*token));
        plain.filter_map(|(token, _)| self.beside(token, counted)).collect()
    }

    fn beside(&self, token: usize, counted: &[Claim]) -> Option<Claim> {
        let paragraph = self.paragraph;
        let quantity = paragraph.exact(token)?;
        let text = paragraph.folded();
        let at = paragraph.tokens[token].range.start;
        let sentence = paragraph.sentence(at);
        let before = counted.partition_point(|claim| claim.token < Some(token));
        let claim = counted[..before].last()?;
        let own = claim.token?;
        if claim.quote.start < sentence.start || claim.standing != Standing::Own {
            return None;
        }
        // Between both stand percentages at most: 13件，同比增长8.33%（上年12件）.
        let between = paragraph.tokens.iter().enumerate().take(token).skip(own + 1);
        let mut others = between.filter_map(|(_, token)| match &token.what {
            What::Quantity(quantity) => Some(quantity.kind),
            _ => None,
        });
        if !others.all(|kind| matches!(kind, Kind::Percent | Kind::Points)) {
            return None;
        }
        // 比2022年（12件）: what stands in front of a bracket says of when it is.
        let open = paragraph.in_a_bracket(at).map(|(open, _)| open);
        let outside = paragraph.clause(open.unwrap_or(at)).start.max(paragraph.tokens[own].end).min(at)..at;
        let inside = open.map(|open| open + 1..at).filter(|inside| self.names_last_year_alone(inside));
        let said = inside.unwrap_or(outside);
        let end = paragraph.tokens[token].end;
        let behind = text[end..].trim_start_matches("申请");
        let ends = behind.is_empty()
            || behind.starts_with([',', ';', '。', ')', '('])
            || BEHIND.iter().any(|word| behind.starts_with(word));
        (ends && self.names_last_year_alone(&said)).then(|| Claim {
            token: Some(token),
            quote: said.start..end,
            value: quantity.value,
            standing: Standing::LastYear { whole: true },
            head: None,
            fates: Vec::new(),
            ..claim.clone()
        })
    }

    /// Whether words name last year and compare with it, and say nothing else: 比2022年的, 较上年同期.
    fn names_last_year_alone(&self, said: &Range<usize>) -> bool {
        let text = &self.paragraph.folded()[said.clone()];
        let last = self.known.year.map(|year| format!("{}年", year - 1));
        let (mut rest, mut named) = (text, false);
        while !rest.is_empty() {
            let name = LAST.iter().copied().chain(last.as_deref()).find_map(|name| rest.strip_prefix(name));
            let around = || AROUND.iter().find_map(|word| rest.strip_prefix(word));
            named |= name.is_some();
            match name.or_else(around) {
                Some(behind) => rest = behind,
                None => return false,
            }
        }
        named
    }

    /// 上年收到12件，予以公开8件: whether the piece opens with a count of last year, and nothing names this year since.
    pub(super) fn goes_on_in_last_year(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let piece = paragraph.piece(at);
        let Some(first) = paragraph.tokens_in(&piece).find(|&other| paragraph.quantity(other).is_some())
        else {
            return false;
        };
        let counts = |token| paragraph.quantity(token).is_some_and(|quantity| quantity.kind == Kind::Cases);
        if first >= token || !counts(first) || !counts(token) {
            return false;
        }
        let opening = paragraph.tokens[first].range.start;
        let opening = paragraph.clause(opening).start.min(opening)..opening;
        let of_last_year = paragraph.words_in(&opening).first().is_some_and(|lexeme| {
            lexeme.word == Word::LastYear && lexeme.range.start == piece.start.max(opening.start)
        });
        let apart =
            |word| matches!(word, Word::Carried | Word::CarriedIn | Word::CarriedOut | Word::Compared);
        let since = &paragraph.folded()[paragraph.tokens[first].end..at];
        of_last_year
            && !paragraph.says(&(opening.start..paragraph.tail(first).end.max(opening.end)), apart)
            && !["今年", "本年", "当年", "全年", "同比"].iter().any(|word| since.contains(word))
            && paragraph.year_named(&(paragraph.tokens[first].end..at)).is_none()
    }

    /// 较上年（171件）增加15件, 是上年总量（171件）的两倍: whether a bracket says how many they were in the year that stands in front of
    /// it, with no other figure between.
    pub(super) fn is_aside_of_last_year(&self, bracket: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let Some(before) = paragraph.folded()[..bracket.start].strip_suffix('(') else { return false };
        let clause = paragraph.clause(before.len()).start.min(before.len())..before.len();
        let last = paragraph.tokens_in(&clause).rfind(|&token| paragraph.quantity(token).is_some());
        let from = last.map_or(clause.start, |token| paragraph.tokens[token].end);
        paragraph.says(&(from..before.len()), |word| matches!(word, Word::LastYear | Word::Compared))
    }

    /// Whether a claim of last year is of the body and of all of that year, so that last year's report has the figure.
    pub(super) fn is_of_the_whole_year(&self, before: &Range<usize>) -> bool {
        const OTHERS: [&str; 3] = ["往年", "前年", "历年"];
        let text = &self.paragraph.folded()[before.clone()];
        let year = self.known.year.unwrap_or_default();
        let mut named = self.paragraph.years_named(before);
        !OTHERS.iter().any(|word| text.contains(word))
            && named.all(|(_, stated)| stated + 1 == year)
            && !self.paragraph.says(before, |word| matches!(word, Word::PartOfYear | Word::ManyYears))
    }
}
