//! What else became of applications, beside those that were answered.

use super::Reader;
use crate::form::is_other_disposition;
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::lexicon::phrases::SHOWN_ANOTHER_WAY;
use crate::report::narrative::Subject;

impl Reader<'_> {
    /// The figures of the sentence that tell what else became of applications, beside a count of those dealt with.
    pub(super) fn fates(&self, token: usize, subject: Subject) -> Vec<usize> {
        if !matches!(subject, Subject::Handled | Subject::Dealt | Subject::Received) {
            return Vec::new();
        }
        let paragraph = self.paragraph;
        let fate = |word: Word| match word {
            Word::Row(key) => is_other_disposition(key),
            word => word == Word::Fate,
        };
        // 答复7件，不予处理5件: what was not answered by its nature.
        let unanswered = |word: Word| match word {
            Word::Row(key) => key.starts_with("R5.") || key == "R4.3",
            Word::Group(bits) => bits & !(16 | 32) == 0,
            _ => false,
        };
        let own = &paragraph.folded()[paragraph.lead(token)];
        let answers = own.contains(['复']) && !own.contains("办结") && !own.contains("办毕");
        let not_taken_in = |other: usize| paragraph.folded()[paragraph.lead(other)].contains("不予受理");
        // 4件引导至信访渠道
        let shown_another_way = |other: usize| {
            let said = [paragraph.lead(other), paragraph.tail(other)];
            said.into_iter().any(|range| {
                SHOWN_ANOTHER_WAY.iter().any(|way| paragraph.folded()[range.clone()].contains(way))
            })
        };
        let tells = |other: usize| {
            let counts = paragraph.exact(other).is_some_and(|quantity| quantity.kind == Kind::Cases);
            counts
                && (paragraph.says(&paragraph.lead(other), fate)
                    || paragraph.says(&paragraph.tail(other), fate)
                    || answers && paragraph.says(&paragraph.lead(other), unanswered)
                    || not_taken_in(other)
                    || shown_another_way(other))
        };
        // Nobody tells more of them.
        const MOST: usize = 6;
        let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
        // 办结12件，其中撤回2件: they are among those that were dealt with.
        let among = |other: usize| {
            let between = paragraph.tokens[token].end..paragraph.tokens[other].range.start;
            other > token
                && paragraph.words_in(&between).iter().any(|lexeme| {
                    lexeme.word == Word::Among && &paragraph.folded()[lexeme.range.clone()] != "有"
                })
        };
        let beside = |&other: &usize| other != token && tells(other) && !among(other);
        paragraph.tokens_in(&sentence).filter(beside).take(MOST).collect()
    }
}
