//! Words of a comparison that tell what its figures are of: a thing of their own, a year of their own, the end of a change.

use super::Comparisons;
use super::roles::comes_from;
use crate::number::prose::Token;
use crate::report::lexicon::Word;
use crate::text::numbering::is_han;
use std::ops::Range;

/// How something moved, in two characters: they name no thing.
const HOW: [&str; 24] = [
    "大幅", "明显", "显著", "小幅", "稳步", "持续", "继续", "再次", "连续", "平均", "较快", "快速", "逐步",
    "有效", "总体", "整体", "实际", "合计", "累计", "相应", "首次", "略微", "直接", "再度",
];

/// What a figure may be called once more, in two characters.
const CALLED: [&str; 14] = [
    "数量", "总量", "总数", "件数", "条数", "次数", "人数", "篇数", "收件", "办件", "申请", "信息", "数据",
    "受理",
];

/// 较上, 去年, 总共: words of two characters that name no thing either.
fn names_nothing(word: Word) -> bool {
    matches!(
        word,
        Word::Among
            | Word::Compared
            | Word::LastYear
            | Word::PartOfYear
            | Word::Total
            | Word::All
            | Word::Rest
    )
}

impl Comparisons<'_> {
    /// 同比增长50%，粉丝增长12%: whether a movement opens a clause with a short noun that the sentence has not used before.
    pub(super) fn moves_a_thing_of_its_own(&self, lead: &Range<usize>) -> bool {
        let text = self.paragraph.folded();
        let Some(moves) = self.paragraph.words_in(lead).last() else { return false };
        let before = text.get(self.sentence.start..lead.start).unwrap_or_default();
        let noun = text.get(lead.start..moves.range.start).unwrap_or_default();
        // A clause that compares (较上年) has said so in front of the noun, or is the figure's own.
        before.ends_with([',', ';'])
            && noun.chars().count() == 2
            && noun.chars().all(is_han)
            && !HOW.contains(&noun)
            && !CALLED.contains(&noun)
            && !self.paragraph.says(&(lead.start..moves.range.start), names_nothing)
            && !before.contains(noun)
    }

    /// 2022年结转12件，办结370件: whether a year says only when it was that something was carried over.
    pub(super) fn is_year_of_carrying(&self, date: &Token) -> bool {
        let paragraph = self.paragraph;
        let behind = paragraph.tokens_in(&(date.end..self.sentence.end.max(date.end)));
        let figure = paragraph.tokens.get(behind.start).map_or(self.sentence.end, |next| next.range.start);
        let carried = |word| matches!(word, Word::Carried | Word::CarriedIn | Word::CarriedOut);
        paragraph.says(&(date.range.start..figure.max(date.end)), carried)
            && !paragraph.folded()[date.end..figure.max(date.end)].contains([',', ';'])
    }

    /// 由2023年的36项调整为30项: whether a figure is what another one, right in front of it, came to be.
    pub(super) fn comes_to(&self, token: usize, lead: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let text = &paragraph.folded()[lead.clone()];
        let Some(before) = token.checked_sub(1).filter(|&before| paragraph.quantity(before).is_some()) else {
            return false;
        };
        paragraph.tokens[before].end == lead.start
            && comes_from(&paragraph.folded()[paragraph.lead(before)])
            && ["为", "至", "到", "成"].iter().any(|word| text.ends_with(word))
    }
}
