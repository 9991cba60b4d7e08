//! How many times last year's number: 45篇，是上年15篇的3倍.

use super::roles::Role;
use super::{Comparisons, NI_GRW};
use crate::finding::Finding;
use crate::message::say;
use crate::number::prose::Kind;
use crate::report::narrative::FigureId;
use crate::rules::statement::{at_figures, plain};

impl Comparisons<'_> {
    /// The finding of a multiple of last year's number that is off by a unit of its last place or more, so that it was
    /// neither rounded nor cut.
    pub(super) fn multiple(&self, figures: &[(usize, Role)]) -> Option<Finding> {
        figures.windows(3).find_map(|row| {
            let [(new, Role::New), (old, Role::Old), (times, _)] = *row else { return None };
            let paragraph = self.paragraph;
            let stated = paragraph.exact(times).filter(|quantity| quantity.kind == Kind::Fold)?;
            let (this, last) = (paragraph.exact(new)?, paragraph.exact(old)?);
            let alike = (this.kind, this.measure) == (last.kind, last.measure);
            let ratio = this.value.checked_div(last.value)?;
            let near = (ratio - stated.value).abs() < stated.step;
            if !alike || near || !self.says_multiple(new, old, times) {
                return None;
            }
            let right = plain(ratio.round_dp(stated.step.scale().max(1)));
            let figure = |token: usize| FigureId { paragraph: self.index, token };
            let place = self.context.report.narrative.place(figure(times));
            let written = self.context.document.quote(place).to_owned();
            let message = say::ni::times(&written, plain(this.value), plain(last.value), &right);
            let finding = NI_GRW.finding(message).sides(written, format!("{right}倍"));
            let marks = [times, new, old].map(figure);
            Some(at_figures(finding, &self.context.report.narrative, &marks))
        })
    }

    /// 45篇，是上年15篇的3倍; 45篇，为2022年（15篇）的3倍: whether nothing stands between the three but words that make the last a
    /// multiple of the second, and the first that multiple.
    fn says_multiple(&self, new: usize, old: usize, times: usize) -> bool {
        const IS: [&str; 4] = ["是", "为", "达", "相当于"];
        let (tokens, text) = (&self.paragraph.tokens, self.paragraph.folded());
        let between =
            |from: usize, to: usize| text.get(tokens[from].end..tokens[to].range.start).unwrap_or("");
        let to_last = between(new, old).trim_start_matches(',');
        let is = IS.iter().any(|verb| to_last.starts_with(verb));
        let start = tokens[old].range.start - to_last.len();
        is && matches!(between(old, times), "的" | ")的")
            && !self.has_own_subject(&(start..tokens[old].range.start))
    }
}
