//! Figures of some applications only: a part of a total, or of those that stand in front.

use super::Reader;
use crate::form::{RowRole, TableKind};
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{Subject, names_the_carried};

/// So many figures back the applications are named that some are out of.
const NEAR: usize = 20;

impl Reader<'_> {
    /// 收到148件，其中县政府收到21件; 办结12件，其中作出答复10件: a part of a total that has the same verb.
    pub(super) fn is_part_of_its_kind(&self, token: usize, subject: Subject) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        if self.is_out_of(token, subject) {
            return true;
        }
        // 处理14件，其中本年新收13件: what came in this year is all that did.
        let new = paragraph.says(&paragraph.lead(token), |word| word == Word::ReceiveNew);
        let verb: fn(Word) -> bool = match subject {
            Subject::Received if new => |word| matches!(word, Word::Receive | Word::ReceiveNew),
            Subject::Received | Subject::Dealt => |word| matches!(word, Word::Receive | Word::Deal),
            Subject::Handled => |word| matches!(word, Word::Done),
            _ => return false,
        };
        let sentence = paragraph.sentence(at);
        let among = paragraph.words_in(&(sentence.start..at)).iter().rfind(|lexeme| {
            matches!(lexeme.word, Word::Among | Word::Namely)
                && &paragraph.folded()[lexeme.range.clone()] != "有"
        });
        // 新收的5件申请中，已答复4件
        let out_of = paragraph.folded()[sentence.start..at].rfind("中,").map(|found| sentence.start + found);
        let out_of = out_of
            .filter(|&found| subject == Subject::Handled && !paragraph.folded()[..found].ends_with('其'));
        if let Some(found) = out_of
            && paragraph
                .tokens_in(&(sentence.start..found))
                .any(|total| paragraph.quantity(total).is_some_and(|quantity| quantity.kind == Kind::Cases))
        {
            return true;
        }
        among.is_some_and(|among| {
            let before = sentence.start..among.range.start;
            let total = paragraph.tokens_in(&before).any(|total| {
                let (a, b) = (paragraph.quantity(total), paragraph.quantity(token));
                a.zip(b).is_some_and(|(a, b)| a.kind == b.kind && a.value >= b.value)
            });
            total && paragraph.says(&before, verb)
        })
    }

    /// 新收申请中办结209件, 结转件已办结120件: whether the clause names the applications that a figure is out of.
    fn is_out_of(&self, token: usize, subject: Subject) -> bool {
        if !matches!(subject, Subject::Handled | Subject::Dealt | Subject::Received) {
            return false;
        }
        let at = self.paragraph.tokens[token].range.start;
        let text = &self.paragraph.folded()[self.clause(at).start.min(at)..at];
        let carried = names_the_carried(text);
        let all = ["新收", "收到", "共", "合计"].iter().any(|word| text.contains(word));
        text.contains("申请中") || carried && !all && subject == Subject::Handled
    }

    /// 律师事务所4件中，予以公开2件; 新收的15件，答复13件、逾期不补正1件: whether a figure is of some applications, whose number stands
    /// in front and is none of the table's totals, or is that of the new ones beside others.
    pub(super) fn is_of_some(&self, token: usize, subject: Subject) -> bool {
        if !matches!(subject, Subject::Outcome(_) | Subject::Handled) {
            return false;
        }
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let piece = paragraph.piece(at);
        let Some(table) = self.report.table_of(TableKind::Applications) else { return false };
        let carried = table.total(RowRole::CarriedIn);
        let text = paragraph.folded();
        let before = paragraph.tokens_in(&(piece.start..at)).rev();
        before.take(NEAR).any(|whole| {
            let Some(quantity) = paragraph.exact(whole).filter(|quantity| quantity.kind == Kind::Cases)
            else {
                return false;
            };
            let behind = text[paragraph.tokens[whole].end..at].split([',', ';', ':']).next().unwrap_or("");
            let out_of = behind.ends_with(['中', '里']) && !behind.ends_with("其中");
            let of_the_new = behind.is_empty()
                && text[paragraph.lead(whole)].ends_with("新收的")
                && carried.is_some_and(|carried| !carried.is_zero());
            out_of && !self.is_all(quantity.value) || of_the_new
        })
    }
}
