//! A direction without an amount: 36件，较上年31件有所下降.

use super::roles::Role;
use super::{Comparisons, NI_DIR};
use crate::finding::Finding;
use crate::message::say;
use crate::report::lexicon::Word;
use crate::report::narrative::FigureId;
use crate::rules::statement::{at_figures, plain};

impl Comparisons<'_> {
    /// 较上年31件有所下降.
    pub(super) fn direction(&self, figures: &[(usize, Role)]) -> Option<Finding> {
        let paragraph = self.paragraph;
        let position = figures.iter().position(|(_, role)| *role == Role::Old)?;
        let old = figures[position].0;
        let new = figures[..position].iter().rev().find(|(_, role)| *role == Role::New)?.0;
        let old_value = paragraph.exact(old)?;
        let same_kind = |token: usize| {
            paragraph.exact(token).is_some_and(|q| (q.kind, q.measure) == (old_value.kind, old_value.measure))
        };
        if !same_kind(new) {
            return None;
        }
        let mut tail = paragraph.tokens[old].end..paragraph.clause(paragraph.tokens[old].end).end;
        // 上年为31件，有所增加
        if tail.is_empty() && paragraph.folded()[tail.end..].starts_with(',') {
            let next = paragraph.clause(tail.end + 1);
            let text = &paragraph.folded()[next.clone()];
            let goes_on = ["有所", "略有", "同比", "呈", "总体", "稳步", "明显", "大幅", "小幅"];
            if goes_on.iter().any(|word| text.starts_with(word)) && !self.has_own_subject(&next) {
                tail = next;
            }
        }
        let text = &paragraph.folded()[tail.clone()];
        let of_growth = ["收窄", "放缓", "回落", "持平", "增速", "增幅", "降幅", "幅度"];
        if of_growth.iter().any(|word| text.contains(word)) || paragraph.says(&tail, |word| word == Word::To)
        {
            return None;
        }
        let words = paragraph.words_in(&tail);
        let up = words.iter().find_map(|lexeme| {
            match (lexeme.word, &paragraph.folded()[lexeme.range.clone()]) {
                (_, "多" | "少" | "提高" | "提升" | "增幅" | "降幅") => None,
                (Word::Up, _) => Some(true),
                (Word::Down, _) => Some(false),
                _ => None,
            }
        })?;
        let subjects = self.subjects(&figures[..position], new, old);
        let likeliest = subjects.first()?;
        let old_value = old_value.value;
        if subjects.iter().any(|new| new.value == old_value || up == (new.value > old_value)) {
            return None;
        }
        let (this, last) = (plain(likeliest.value), plain(old_value));
        let message = match up {
            true => say::ni::fewer(&say::ni::UP_ONLY, this, last),
            false => say::ni::more(&say::ni::DOWN_ONLY, this, last),
        };
        let old = FigureId { paragraph: self.index, token: old };
        let figures: Vec<FigureId> = likeliest.figure.into_iter().chain([old]).collect();
        Some(at_figures(NI_DIR.finding(message), &self.context.report.narrative, &figures))
    }
}
