//! What is told of others than those that a rate is of: 承办建议14件，转市水务局1件，答复13件，答复率100%.
//!
//! Nobody had to answer them, so that the rate is of the rest of the whole. What is not done yet is no such thing, nor
//! what was late: 未答复1件 makes 100% wrong.

use super::{Rate, STRUCK_OFF};
use crate::report::lexicon::Word;
use crate::rules::ni::shares::is_count;
use rust_decimal::Decimal;

/// What is said of those whom nobody can or need answer, beside [`STRUCK_OFF`].
const NO_CONCERN: [&str; 12] =
    ["撤", "屏蔽", "垃圾", "广告", "无关", "匿名", "误投", "错投", "无需", "不需", "不属于", "不属"];

/// Words with 转 that hand nothing on to another body.
const NOT_HANDED_ON: [&str; 8] = ["结转", "转载", "转发", "转变", "转化", "好转", "转播", "周转"];

/// What other bodies are called.
const BODIES: [&str; 10] = ["部门", "单位", "机关", "局", "委", "办公室", "厅", "县", "区", "市"];

/// What they do: 由市级部门主办.
const THEIR_WORK: [&str; 6] = ["主办", "承办", "办理", "答复", "负责", "牵头"];

impl Rate<'_> {
    /// What the figures of the rate's piece take away from a whole: those that say so by a verb of their own, and all.
    pub(super) fn taken_away(&self, part: usize) -> [Decimal; 2] {
        // 撤案15件，办结79件，办结率100%；…，转办31件: what another piece says is of another matter.
        let piece = self.paragraph.piece(self.paragraph.tokens[self.token].range.start);
        let counts = self.paragraph.tokens_in(&piece);
        let counts = counts.filter(|&token| token != part && is_count(self.paragraph, token));
        let struck_off = counts.clone().filter(|&token| self.is_struck_off(token));
        let all = counts.filter(|&token| self.is_struck_off(token) || self.is_of_others(token));
        [struck_off.map(|token| self.value(token)).sum(), all.map(|token| self.value(token)).sum()]
    }

    /// Whether a figure counts some that were withdrawn or struck off.
    fn is_struck_off(&self, token: usize) -> bool {
        let fate = |word| word == Word::Fate;
        let lead = self.paragraph.lead(token);
        STRUCK_OFF.iter().any(|verb| self.paragraph.folded()[lead.clone()].contains(verb))
            || self.paragraph.says(&lead, fate)
            || self.paragraph.says(&self.paragraph.tail(token), fate)
    }

    /// Whether a figure counts some that are no concern of the rate.
    fn is_of_others(&self, token: usize) -> bool {
        let text = self.paragraph.folded();
        let (lead, tail) = (&text[self.paragraph.lead(token)], &text[self.paragraph.tail(token)]);
        NO_CONCERN.iter().any(|word| lead.contains(word))
            || [lead, tail].into_iter().any(|words| is_handed_on(words) || is_of_another_body(words))
            || self.is_excepted(token)
    }

    /// 除逾期不补正1件、撤回2件外: whether a figure stands between 除 and 外.
    pub(super) fn is_excepted(&self, token: usize) -> bool {
        let at = self.paragraph.tokens[token].range.start;
        let piece = self.paragraph.piece(at);
        let (before, behind) =
            (&self.paragraph.folded()[piece.start..at], &self.paragraph.folded()[at..piece.end]);
        // 解除, 删除 except nothing.
        let opens = |from: usize| from == 0 || before[..from].ends_with([',', ':', '(', ')', '。']);
        let open = before.rmatch_indices('除').find(|(from, _)| opens(*from));
        let closes =
            |text: &str| ["外,", "外均", "外都", "外全部", "外其余"].iter().any(|word| text.contains(word));
        open.is_some_and(|(from, _)| !closes(&before[from..])) && closes(behind)
    }

    /// 回复38条（其中2条为补充回复）: what the brackets behind a count tell of it, in all.
    pub(super) fn in_its_brackets(&self, part: usize) -> Decimal {
        let details = self.counts().into_iter().filter(|&token| self.owner_of_brackets(token) == Some(part));
        details.map(|token| self.value(token)).sum()
    }

    /// The count that the brackets around another one tell something of.
    pub(super) fn owner_of_brackets(&self, token: usize) -> Option<usize> {
        let tokens = &self.paragraph.tokens;
        let text = self.paragraph.folded();
        let start = self.sentence().start;
        let before = text.get(start..tokens[token].range.start)?;
        let open = before.rfind(['(', ')']).filter(|&at| before[at..].starts_with('('))? + start;
        let opens = ["其中", "包括", "包含", "内含"].iter().any(|word| text[open + 1..].starts_with(word));
        let owner =
            token.checked_sub(1).map(|last| (0..=last).rev())?.find(|&owner| tokens[owner].end <= open)?;
        (opens && tokens[owner].end == open).then_some(owner)
    }
}

/// 转区城管局1件: whether words say that something was handed on to another body.
fn is_handed_on(text: &str) -> bool {
    let mut text = text.to_owned();
    for word in NOT_HANDED_ON {
        text = text.replace(word, "");
    }
    text.contains('转')
}

/// 1件由市级部门主办: whether words say that another body did the work.
fn is_of_another_body(text: &str) -> bool {
    let by = text.find('由').map(|at| &text[at..]);
    by.is_some_and(|by| {
        THEIR_WORK
            .iter()
            .any(|work| by.find(work).is_some_and(|at| BODIES.iter().any(|body| by[..at].contains(body))))
    })
}

#[cfg(test)]
mod tests {
    use super::{is_handed_on, is_of_another_body};

    #[test]
    fn what_others_did_is_told_from_what_was_done_here() {
        assert!(is_handed_on("经代表同意转区城管局"));
        assert!(!is_handed_on("结转"));
        assert!(is_of_another_body("由市级部门主办"));
        assert!(!is_of_another_body("由专人负责"));
    }
}
