//! Which outcome a figure counts, and what only looks like one.

use super::{Reader, Reading};
use crate::report::lexicon::Word;
use crate::report::narrative::Outcomes;
use std::ops::Range;

impl Reader<'_> {
    /// Outcomes of documents (主动公开52件、不予公开98件), what is left over (其余2件), and joined with what is not
    /// known (未予公开或无法提供).
    pub(super) fn is_no_outcome(&self, words: &Reading, token: usize, lead: &Range<usize>) -> bool {
        let text = self.paragraph.folded();
        let at = self.paragraph.tokens[token].range.start;
        let piece = self.paragraph.piece(at);
        let before = &text[piece.start..at];
        // 主动公开信息43条，依申请公开信息58条，不予公开信息3条
        let publications = text[self.paragraph.lead(token)].contains("公开信息")
            && self.paragraph.says(&(self.paragraph.sentence(at).start..at), |word| word == Word::Active);
        let said_aside = self.is_said_aside(&(lead.end..at));
        let until = if said_aside { lead.end } else { at };
        let documents = before.contains("公文")
            || before.contains("文件")
            || publications
            || self.paragraph.says(&(piece.start..until), |word| word == Word::Active);
        let first = words.words.iter().find(|lexeme| matches!(lexeme.word, Word::Group(_) | Word::Row(_)));
        let joined = first.is_some_and(|lexeme| {
            lexeme.range.start > lead.start && text[..lexeme.range.start].ends_with(['或', '和', '及', '与'])
        });
        let with_another =
            !said_aside && self.paragraph.says(&(lead.end..at), |word| matches!(word, Word::Group(_)));
        let bracket = with_another
            || text.get(lead.clone()).is_some_and(|lead| lead.contains('('))
            || text[self.paragraph.tokens[token].end..].starts_with("(含")
            || text[self.paragraph.tokens[token].end..].starts_with("(其中部分公开");
        documents || words.has(Word::Rest) || joined || bracket
    }

    /// 予以公开（含主动公开的）11件, 部分公开（区分处理）7件: whether the bracket behind an outcome only says why or which.
    fn is_said_aside(&self, bracket: &Range<usize>) -> bool {
        let Some(inside) = self.paragraph.folded()[bracket.clone()].strip_prefix('(') else { return false };
        let outcome = self.paragraph.says(bracket, |word| matches!(word, Word::Group(_) | Word::Row(_)));
        inside.starts_with("区分处理)") || !outcome && inside.starts_with(['均', '含'])
    }

    /// 自然人申请30件，予以公开7件: outcomes of one kind of applicant only.
    pub(super) fn of_one_applicant(&self, at: usize) -> bool {
        let piece = self.paragraph.piece(at);
        let words = self.paragraph.words_in(&(piece.start..at));
        let last = words.iter().rev().find(|lexeme| {
            matches!(lexeme.word, Word::Applicant(_) | Word::Done | Word::Receive | Word::ReceiveNew)
        });
        words.iter().filter(|lexeme| matches!(lexeme.word, Word::Applicant(_))).count() == 1
            && last.is_some_and(|lexeme| matches!(lexeme.word, Word::Applicant(_)))
            && !words.iter().any(|lexeme| lexeme.word == Word::All)
    }

    /// The outcome that stands last, with those that are joined to it by 、 or 和.
    pub(super) fn outcomes(&self, words: &Reading) -> Option<Outcomes> {
        let text = self.paragraph.folded();
        let mut groups = 0u8;
        let mut from: Option<usize> = None;
        for lexeme in words.words.iter().rev() {
            match lexeme.word {
                // 因逾期未补正等终止办理: of the row and of others.
                Word::Row(_) if text[lexeme.range.end..].starts_with('等') && from.is_none() => {
                    return None;
                }
                // 因逾期未补正等原因作其他处理: of the group.
                Word::Row(_) if from.is_some_and(|from| text[lexeme.range.end..from].contains('等')) => {
                    break;
                }
                // 因本机关不掌握而无法提供: of the row.
                Word::Row(key) => return Some(Outcomes::Row(key)),
                Word::Group(bits) => {
                    let joined = |from: usize| {
                        let between = text.get(lexeme.range.end..from).unwrap_or("-");
                        matches!(between, "、" | "和" | "及" | "与" | "或" | "以及" | "或者")
                    };
                    if from.is_some_and(|from| !joined(from)) {
                        break;
                    }
                    groups |= bits;
                    from = Some(lexeme.range.start);
                }
                _ => {}
            }
        }
        (groups > 0).then_some(Outcomes::Groups(groups))
    }

    /// The outcomes, narrowed to the row of a reason that is given: 因本机关不掌握相关信息，无法提供3件. `None` where the reason
    /// is none of a row, or one of several that stand in the sentence.
    pub(super) fn for_a_reason(&self, outcomes: Outcomes, token: usize) -> Option<Outcomes> {
        let Outcomes::Groups(bits) = outcomes else { return Some(outcomes) };
        let group = match bits {
            4 => "R3.",
            8 => "R4.",
            16 => "R5.",
            32 => "R6.",
            _ => return Some(outcomes),
        };
        let paragraph = self.paragraph;
        let rows = |range: &Range<usize>| -> Vec<&'static str> {
            self.rows_named(range).filter(|key| key.starts_with(group)).collect()
        };
        let lead = paragraph.lead(token);
        let sentence = paragraph.sentence(lead.start);
        // 属于国家秘密不予公开1件，属于行政执法案卷等不予公开3件: each is a part.
        let again = paragraph.tokens_in(&sentence).any(|other| {
            other != token
                && paragraph.quantity(other).is_some()
                && paragraph.words_in(&paragraph.lead(other)).iter().any(|l| l.word == Word::Group(bits))
        });
        if again && !rows(&lead).is_empty() {
            return None;
        }
        if !paragraph.folded()[..lead.start].ends_with(',') {
            return Some(outcomes);
        }
        let clause = paragraph.clause(lead.start - 1);
        if paragraph.tokens_in(&clause).any(|other| paragraph.quantity(other).is_some()) {
            return Some(outcomes);
        }
        match rows(&clause)[..] {
            [] => Some(outcomes),
            [row] if !paragraph.folded()[clause].contains('等') => Some(Outcomes::Row(row)),
            _ => None,
        }
    }

    /// The one row that the words of a lead, or the clause in front of it, name as a reason.
    pub(super) fn reason(&self, lead: &Range<usize>) -> Option<&'static str> {
        let paragraph = self.paragraph;
        let start = match lead.start.checked_sub(1) {
            Some(stop) if paragraph.folded()[..lead.start].ends_with(',') => paragraph.clause(stop).start,
            _ => lead.start,
        };
        if paragraph.tokens_in(&(start..lead.start)).any(|token| paragraph.quantity(token).is_some()) {
            return None;
        }
        let said = start..lead.end;
        let mut rows = self.rows_named(&said);
        rows.next().filter(|_| rows.next().is_none())
    }

    /// The rows that the words of a range name.
    fn rows_named(&self, range: &Range<usize>) -> impl Iterator<Item = &'static str> {
        self.paragraph.words_in(range).iter().filter_map(|lexeme| match lexeme.word {
            Word::Row(key) => Some(key),
            _ => None,
        })
    }
}
