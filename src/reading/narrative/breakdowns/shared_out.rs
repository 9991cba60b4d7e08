//! What a word shares out (分别为…) or a bracket holds that is not of the figure in front of it.

use super::Lists;
use super::families::are_siblings;
use crate::number::prose::What;
use crate::report::lexicon::Word;
use std::ops::Range;

impl Lists<'_> {
    /// 门户网站发布4223条，微信、微博分别发布…; 予以公开和部分公开共50件，不予公开、无法提供分别为…: whether the names to which figures are
    /// shared out stand beside what a figure in front of them is of, so that they are no parts of it.
    pub(super) fn names_its_siblings(&self, total: usize, names: Range<usize>) -> bool {
        const WAYS: [&str; 4] = ["网站", "公众号", "平台", "微信"];
        let paragraph = self.paragraph;
        let (own, text) = (self.label(total), &paragraph.folded()[names.clone()]);
        let ways = WAYS.iter().any(|way| own.contains(way) && text.contains(['微', '网', '公', '"']));
        let outcome = |range: &Range<usize>| {
            paragraph.says(range, |word| matches!(word, Word::Group(_) | Word::Row(_)))
        };
        let outcomes = outcome(&paragraph.lead(total)) && outcome(&names);
        let family = || text.split(['、', '和', '与', '及']).any(|name| are_siblings(own, name));
        ways || outcomes || family()
    }

    /// Whether what a word shares out is not of the figure in front: that stands in a bracket which is closed (一季度次之（56件），三、
    /// 四季度分别为…), or was of another year (去年诉讼5件，今年分别为…), or is one of as many totals as there are parts.
    pub(super) fn is_shared_out_apart(
        &self,
        from: usize,
        to: usize,
        front: &str,
        opener: &str,
        clause: &str,
    ) -> bool {
        let out_of_bracket = opener.starts_with("分别")
            && front.contains(')')
            && clause.chars().count() > 2
            && self.is_in_a_bracket(from);
        let this_year = ["今年", "本年", "本年度"].iter().any(|year| front.ends_with(year));
        out_of_bracket || this_year || opener.contains("分别") && self.stands_in_a_row(from, to)
    }

    /// Whether a figure stands in a bracket that is closed behind it.
    fn is_in_a_bracket(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let piece = paragraph.piece(at);
        let last = paragraph.folded()[piece.start..at].rfind(['(', ')']);
        last.is_some_and(|last| paragraph.folded()[piece.start + last..].starts_with('('))
    }

    /// 复议168件、应诉214件，其中公开类分别为21件和10件: whether two figures behind a word stand in a row as two totals in front of it do.
    fn stands_in_a_row(&self, total: usize, first: usize) -> bool {
        let paragraph = self.paragraph;
        let gap = |one: usize, other: usize| {
            let tokens = &paragraph.tokens;
            let alike = other < tokens.len()
                && paragraph.exact(one).zip(paragraph.exact(other)).is_some_and(|(a, b)| a.kind == b.kind);
            paragraph.folded().get(tokens[one].end..tokens.get(other)?.range.start).filter(|_| alike)
        };
        let joins = ['、', '和', ',', '及', '与'];
        let row = |gap: &str| gap.starts_with(joins) && !gap.contains([';', '。']);
        let bare = |at: usize| gap(at, at + 1).is_some_and(|gap| gap.chars().all(|c| joins.contains(&c)));
        let in_front = total.checked_sub(1).and_then(|before| gap(before, total)).is_some_and(row);
        in_front && bare(first) && !(first + 1 < paragraph.tokens.len() && bare(first + 1))
    }

    /// 30件（2022年分别为27件、34件）, 5项（上年为4项）: whether a bracket tells of another year.
    pub(super) fn opens_with_another_year(&self, at: usize) -> bool {
        let paragraph = self.paragraph;
        let token = paragraph.tokens.get(paragraph.tokens_in(&(0..at)).end);
        let dated = token.is_some_and(|token| {
            matches!(token.what, What::Date(date) if token.range.start == at && date.year.is_some() && date.year != self.year)
        });
        let end = token.map_or(at, |token| token.range.start.max(at));
        let first = paragraph.words_in(&(at..end)).first();
        dated || first.is_some_and(|lexeme| lexeme.word == Word::LastYear && lexeme.range.start == at)
    }
}
