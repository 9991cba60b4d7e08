//! Claims about 行政复议 and 行政诉讼.

use super::{Reader, Reading};
use crate::form::{SectionKind, TableKind};
use crate::report::lexicon::Word;
use crate::report::lexicon::{CaseResult, Procedure};
use crate::report::narrative::Subject;
use std::ops::Range;

impl Reader<'_> {
    pub(super) fn case(&self, words: &Reading, token: usize) -> Option<Subject> {
        let at = self.paragraph.tokens[token].range.start;
        let result = words.last(|word| match word {
            Word::Result(result) => Some(result),
            _ => None,
        });
        let procedure = words.last(|word| match word {
            Word::Procedure(procedure) => Some(procedure),
            _ => None,
        });
        // 其余5件维持: what the rest came to stands behind it.
        let behind = self.paragraph.says(&self.paragraph.tail(token), |word| matches!(word, Word::Result(_)));
        // 结果维持1件，其他0件
        let rest_of_results = !behind
            && result.is_none()
            && procedure.is_none()
            && words.words.len() == 1
            && words.has(Word::Rest)
            && {
                let sentence = self.paragraph.piece(at);
                self.paragraph.says(&(sentence.start..at), |word| matches!(word, Word::Result(_)))
            };
        let result = if rest_of_results { Some(CaseResult::Other) } else { result };
        let both = words
            .words
            .iter()
            .filter(|lexeme| {
                matches!(lexeme.word, Word::Procedure(Procedure::Review | Procedure::Litigation))
            })
            .count()
            > 1
            && words.any(|word| word == Word::Procedure(Procedure::Review))
            && words.any(|word| word == Word::Procedure(Procedure::Litigation));
        if result.is_none() && procedure.is_none() || !self.is_about_publicity(at) || words.any(Word::limits)
        {
            return None;
        }
        if words.any(|word| matches!(word, Word::Group(_) | Word::Row(_) | Word::Lost | Word::Documents)) {
            return None;
        }
        let procedure = match procedure {
            Some(_) if both => Procedure::Both,
            Some(procedure) => procedure,
            // 其中维持1件: of the cases last spoken of.
            None => match self.last_procedure(at)? {
                // 行政诉讼9件，其中直接起诉5件、复议后起诉4件，维持5件: of both kinds.
                Procedure::Direct | Procedure::After
                    if !self.is_of_one_kind(at)
                        && self.paragraph.says(&(self.paragraph.sentence(at).start..at), |word| {
                            word == Word::Procedure(Procedure::Litigation)
                        })
                        && self.paragraph.says(
                            &(self.paragraph.sentence(at).start..self.paragraph.clause(at).start),
                            |word| matches!(word, Word::Procedure(Procedure::Direct | Procedure::After)),
                        ) =>
                {
                    Procedure::Litigation
                }
                procedure => procedure,
            },
        };
        // 尚未审结的行政复议1件、行政诉讼1件
        let clause = self.paragraph.clause(at);
        let shared =
            self.paragraph.words_in(&(clause.start..at)).iter().find_map(|lexeme| match lexeme.word {
                Word::Result(result) if self.paragraph.folded()[lexeme.range.end..].starts_with('的') => {
                    Some(result)
                }
                _ => None,
            });
        Some(Subject::Cases(procedure, result.or(shared).unwrap_or(CaseResult::All)))
    }

    /// 直接起诉9件，纠正2件；复议后起诉5件，纠正1件: whether each kind of lawsuit of the sentence has its own results, told
    /// before the other kind is named.
    fn is_of_one_kind(&self, at: usize) -> bool {
        let of_kinds = |range: Range<usize>| -> Vec<Word> {
            let words = self.paragraph.words_in(&range).iter().map(|lexeme| lexeme.word);
            words
                .filter(|word| {
                    matches!(word, Word::Procedure(Procedure::Direct | Procedure::After) | Word::Result(_))
                })
                .collect()
        };
        let sentence = self.paragraph.sentence(at);
        let all = of_kinds(sentence.clone());
        let both =
            [Procedure::Direct, Procedure::After].iter().all(|kind| all.contains(&Word::Procedure(*kind)));
        let adjoin = all.windows(2).any(|pair| matches!(pair, [Word::Procedure(_), Word::Procedure(_)]));
        both && !adjoin
    }

    /// The procedure that the sentence, or the one before, spoke of last.
    pub(super) fn last_procedure(&self, at: usize) -> Option<Procedure> {
        let sentence = self.paragraph.sentence(at);
        let before = sentence.start.checked_sub(3).map(|end| self.paragraph.sentence(end).start);
        let range = before.unwrap_or(sentence.start)..at;
        self.paragraph.words_in(&range).iter().rev().find_map(|lexeme| match lexeme.word {
            Word::Procedure(procedure) => Some(procedure),
            _ => None,
        })
    }

    /// Whether cases are those of 政府信息公开, not all that the body has.
    pub(super) fn is_about_publicity(&self, at: usize) -> bool {
        let text = self.paragraph.folded();
        let sentence = self.paragraph.sentence(at);
        let about = |text: &str| {
            text.contains("信息公开")
                || text.contains("公开政府信息")
                || text.contains("依申请")
                || text.contains("政务公开")
        };
        let other = |text: &str| {
            ["法治", "执法", "化解", "调解", "依法行政", "应诉率", "行政复议体制"]
                .iter()
                .any(|word| text.contains(word))
        };
        let own = &text[sentence.clone()];
        if other(own) {
            return about(own);
        }
        // The words of table 4 are used of nothing else.
        let of_the_table = ["结果维持", "结果纠正", "未经复议直接起诉", "复议后起诉", "尚未审结"]
            .iter()
            .any(|word| own.contains(word));
        self.paragraph.part.kind() == Some(SectionKind::Table(TableKind::Cases))
            || of_the_table
            || about(own)
            || about(&text[..sentence.start])
            || about(&self.paragraph.heading)
    }
}
