//! Wholes that a sentence tells by name, so that nothing else is likely to be what a bare share is of.

use super::bases::{Base, Source};
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{Standing, Subject};
use crate::rules::ni::{counts_applications, wholes_of_applications};

/// What calls a number that of all, beside words of totals.
const OF_ALL: [&str; 5] = ["全年", "本年", "年内", "全部", "各类"];

impl Source<'_> {
    /// The base, by its index, that the text tells as the whole of a bare share: the number of applications that table 3 has, too
    /// (共答复申请200件。无法提供50件，占30%), or what is called all right in front of the part (全年公开信息400条，网站发布280条，占65%).
    pub(super) fn told_whole(
        &self,
        bases: &[Base],
        of_applications: bool,
        in_front: Option<usize>,
    ) -> Option<usize> {
        if of_applications {
            return bases.iter().rposition(|base| self.tells_all_applications(base));
        }
        in_front.filter(|&at| bases.get(at).is_some_and(|base| self.is_called_all(base)))
    }

    /// 200件申请均已办结: whether a base is a figure of the share's paragraph, in front of the part, that counts all applications as
    /// table 3 does.
    fn tells_all_applications(&self, base: &Base) -> bool {
        let report = self.context.report;
        let [figure] = base.figures[..] else { return false };
        let (part, percent) = (self.share.part, self.share.percent);
        let counts_all = match report.narrative.claim(figure) {
            Some(claim) => {
                claim.standing == Standing::Own
                    && matches!(claim.subject, Subject::Received | Subject::Dealt | Subject::Handled)
            }
            None => counts_applications(self.paragraph, figure.token),
        };
        self.part.kind == Kind::Cases
            && counts_all
            && figure.paragraph == part.paragraph
            && figure.token < part.token.min(percent.token)
            && wholes_of_applications(report).iter().any(|(value, _)| *value == base.value)
    }

    /// Whether a base stands next to the part in front of it, and is called the number of all.
    fn is_called_all(&self, base: &Base) -> bool {
        let [figure] = base.figures[..] else { return false };
        let first = self.share.part.token.min(self.share.percent.token);
        let lead = self.paragraph.lead(figure.token);
        let text = &self.paragraph.folded()[lead.clone()];
        let named = OF_ALL.iter().any(|word| text.contains(word))
            || self.paragraph.says(&lead, |word| word == Word::Total);
        let next = (figure.token + 1..first).all(|token| self.paragraph.quantity(token).is_none());
        named && next && base.value > self.part.value
    }
}
