//! What was carried over: from the year before, or into the next.

use super::{Reader, Reading};
use crate::number::prose::What;
use crate::report::lexicon::Word;
use crate::report::lexicon::phrases::{
    ADDING, APPLICATIONS, DONE_TO_THINGS, LEFT, STILL_OPEN, THE_REST, UNFINISHED, WITHIN_THE_TERM,
};
use crate::report::narrative::Subject;
use crate::report::topic::Topic;
use std::ops::Range;

/// What is called the end of the year.
pub(super) const AT_THE_END: [&str; 3] = ["年末", "年底", "年终"];

impl Reader<'_> {
    pub(super) fn carried(&self, words: &Reading, lead: &Range<usize>) -> Option<Subject> {
        let carried_out = words.has(Word::CarriedOut);
        if self.adds_the_carried(words) {
            return (!carried_out).then_some(Subject::Received);
        }
        if self.is_new_behind_the_carried(words) {
            return Some(Subject::Received);
        }
        if words.has(Word::CarriedIn) {
            return (!carried_out).then_some(Subject::CarriedIn);
        }
        // 1项结转下年实施
        let thing = words.words.iter().any(|lexeme| {
            let behind = &self.paragraph.folded()[lexeme.range.end..];
            lexeme.word == Word::CarriedOut && DONE_TO_THINGS.iter().any(|done| behind.starts_with(done))
        });
        if thing {
            return None;
        }
        if carried_out {
            // 2023年结转下年的申请 came in from that year.
            let named = self.paragraph.dates_in(lead).filter_map(|(_, date)| date.year).last();
            return match named.zip(self.known.year) {
                Some((named, year)) if named + 1 == year => Some(Subject::CarriedIn),
                Some((named, year)) if named < year => None,
                _ => Some(Subject::CarriedOut),
            };
        }
        // 2022年结转3件, 结转至2024年3件, 转2024年办理3件
        let turned = || {
            self.paragraph
                .dates_in(lead)
                .any(|(token, _)| self.paragraph.folded()[..token.range.start].ends_with('转'))
        };
        if words.has(Word::Carried) || turned() {
            let by_year = self.carried_by_year(lead);
            return by_year
                .or_else(|| self.carried_to_the_year_behind(lead))
                .or_else(|| self.left_at_the_end(lead))
                .or_else(|| self.stands_beside_the_new(lead));
        }
        None
    }

    /// 结转上年后新收到47件, 除上年结转外新收47件: whether what was carried over is only set apart from what is counted.
    fn is_new_behind_the_carried(&self, words: &Reading) -> bool {
        let carried = words.words.iter().find(|lexeme| lexeme.word == Word::CarriedIn);
        let new = words.words.iter().rfind(|lexeme| matches!(lexeme.word, Word::ReceiveNew | Word::Receive));
        carried.zip(new).is_some_and(|(carried, new)| {
            let between = self.paragraph.folded().get(carried.range.end..new.range.start);
            between.is_some_and(|between| between.contains(['后', '外']))
        })
    }

    /// 收到申请和上年结转共12件, 连同上年结转共12件, 上年结转和本年新收共12件: whether a total adds what was carried over to what came in.
    fn adds_the_carried(&self, words: &Reading) -> bool {
        let position = |test: fn(Word) -> bool| words.words.iter().position(|lexeme| test(lexeme.word));
        let Some(at) = position(|word| matches!(word, Word::CarriedIn | Word::Carried)) else { return false };
        let carried = words.words[at];
        let in_front = &self.paragraph.folded()[..carried.range.start];
        // 连同2022年结转
        let last = self.paragraph.tokens_in(&(0..carried.range.start)).next_back();
        let last = last.map(|token| &self.paragraph.tokens[token]);
        let in_front = match last {
            Some(token) if matches!(token.what, What::Date(_)) && token.end == carried.range.start => {
                &in_front[..token.range.start]
            }
            _ => in_front,
        };
        let new = |word| matches!(word, Word::Receive | Word::ReceiveNew);
        let taken_in = |word| new(word) || word == Word::Application;
        let both = words.words[..at].iter().any(|lexeme| taken_in(lexeme.word))
            && carried.word == Word::CarriedIn
            || words.words[at..].iter().any(|lexeme| new(lexeme.word))
            || ADDING.iter().any(|word| in_front.ends_with(word));
        both && words.words.last().is_some_and(|last| last.word == Word::Total)
    }

    /// 结转3件至2024年办理: what is carried to the year that stands right behind the figure.
    fn carried_to_the_year_behind(&self, lead: &Range<usize>) -> Option<Subject> {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let token = paragraph.tokens_in(&(lead.end..lead.end + 1)).next()?;
        let end = paragraph.tokens[token].end;
        let clause = end..paragraph.clause(end).end.max(end);
        let (date, parts) = paragraph.dates_in(&clause).next()?;
        let between = text.get(end..date.range.start)?.trim_start_matches("申请");
        let next = parts.year.is_some() && parts.year == self.known.year.map(|year| year + 1);
        (text[lead.clone()].ends_with("结转") && matches!(between, "至" | "到" | "转至" | "转入") && next)
            .then_some(Subject::CarriedOut)
    }

    /// 新收23件+结转3件: what is added to the new ones was carried over from the year before.
    fn stands_beside_the_new(&self, lead: &Range<usize>) -> Option<Subject> {
        let paragraph = self.paragraph;
        let added = paragraph.folded()[lead.clone()].strip_prefix('+')?;
        let last = paragraph.tokens_in(&(0..lead.start)).next_back()?;
        let new = paragraph.says(&paragraph.lead(last), |word| word == Word::ReceiveNew);
        (added == "结转" && new && paragraph.tokens[last].end == lead.start).then_some(Subject::CarriedIn)
    }

    /// 办结46件，结转9件; 余9件结转; 未到期结转9件: what is carried over behind what was finished, with no word for the year.
    fn left_at_the_end(&self, lead: &Range<usize>) -> Option<Subject> {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let years = paragraph.dates_in(lead).next().is_some();
        let words = paragraph.words_in(lead);
        let carried = words.iter().rfind(|lexeme| lexeme.word == Word::Carried)?;
        let ends = &text[carried.range.clone()] == "结转" && carried.range.end == lead.end;
        let unfinished = ["未到期", "未办结", "跨年度", "跨年"];
        let says_so = unfinished.iter().any(|word| text[..carried.range.start].ends_with(word));
        let sentence = paragraph.sentence(lead.start);
        let behind_the_done = words.len() == 1
            && paragraph.says(&(sentence.start..lead.start), |word| word == Word::Done)
            && self.is_neutral(&(lead.start..carried.range.start));
        (ends && !years && (says_so || behind_the_done)).then_some(Subject::CarriedOut)
    }

    /// Whether words from an offset on, and behind another one up to the next figure, do not say from which year to which something
    /// was carried.
    pub(super) fn is_carried_either_way(&self, from: usize, behind: usize) -> bool {
        let paragraph = self.paragraph;
        let end = paragraph.piece(from).end.max(behind);
        let mut figures =
            paragraph.tokens_in(&(behind..end)).filter(|&token| paragraph.quantity(token).is_some());
        let rest = from..figures.next().map_or(end, |next| paragraph.tokens[next].range.start);
        let next = self.known.year.map(|year| year + 1);
        !paragraph.says(&rest, |word| word == Word::CarriedOut)
            && !paragraph.dates_in(&rest).any(|(_, date)| date.year.is_some() && date.year == next)
    }

    /// 尚有6件在办理中, 1件正在办理中: what is still dealt with when the report is written.
    pub(super) fn still_open(&self, token: usize) -> Option<(Subject, Range<usize>)> {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let end = paragraph.tokens[token].end;
        let clause = end..paragraph.clause(end).end.max(end);
        let sentence = paragraph.sentence(end);
        let behind = text[clause.clone()].trim_start_matches("申请");
        let behind = WITHIN_THE_TERM.iter().find_map(|term| behind.strip_prefix(term)).unwrap_or(behind);
        let counts = LEFT.contains(&without_the_date(&text[paragraph.lead(token)]));
        let named = paragraph.says(&(sentence.start..end), |word| {
            matches!(word, Word::Application | Word::OnApplication | Word::Apply | Word::Done)
        });
        let of_others =
            |word| matches!(word, Word::Elsewhere | Word::Proposal | Word::Replied | Word::Undertaken);
        if paragraph.says(&(sentence.start..end), of_others) {
            return None;
        }
        // Since then they may have become fewer.
        let later = ["目前", "截至", "截止"].iter().any(|word| text[sentence.start..end].contains(word));
        (STILL_OPEN.contains(&behind) && counts && named && !later).then_some((Subject::CarriedOut, end..end))
    }

    /// What 结转 with a year means: from the year before, or to the year behind. 2022年结转至2023年 names both ends.
    pub(super) fn carried_by_year(&self, range: &Range<usize>) -> Option<Subject> {
        let year = self.known.year?;
        let mut years = self.paragraph.dates_in(range).filter_map(|(_, date)| date.year);
        let from = years.next()?;
        match years.last().unwrap_or(from) {
            to if to + 1 == year || from + 1 == year && to == year => Some(Subject::CarriedIn),
            to if to == year + 1 => Some(Subject::CarriedOut),
            _ => None,
        }
    }

    /// 5件申请转入2024年继续办理, 1件为2022年结转本年度办理: what the words behind a figure say that it was carried to or
    /// from.
    pub(super) fn carried_behind(&self, token: usize) -> Option<(Subject, Range<usize>)> {
        let paragraph = self.paragraph;
        let end = paragraph.tokens[token].end;
        let clause = end..paragraph.clause(end).end.max(end);
        let words = paragraph.words_in(&clause);
        // 剩余4件转2024年办理, 4件将于2024年继续办理
        let turned = || {
            let mut dates = paragraph.dates_in(&clause).map(|(date, _)| date.range.start);
            let sentence = paragraph.sentence(end).start..end;
            let named = |word| matches!(word, Word::Application | Word::OnApplication | Word::Apply);
            let turns = |at: usize| {
                let said = &paragraph.folded()[end..at];
                said.ends_with('转') || matches!(said, "将于" | "将在") && paragraph.says(&sentence, named)
            };
            dates.find(|&at| turns(at)).map(|at| at..at)
        };
        let carried = words.iter().find(|lexeme| lexeme.word == Word::Carried);
        let carried = carried.map(|lexeme| lexeme.range.clone()).or_else(turned)?;
        let before = paragraph.words_in(&(clause.start..carried.start));
        let of_applications =
            before.iter().all(|lexeme| matches!(lexeme.word, Word::Application | Word::Apply));
        // 8个项目顺延至2024年
        let of_applications = of_applications && !paragraph.folded()[end..].starts_with("项目");
        let figures = paragraph.tokens_in(&clause).any(|other| paragraph.quantity(other).is_some());
        let (from, to) = (clause.start..carried.start, carried.start..clause.end);
        let came_in = || self.carried_by_year(&from).filter(|subject| *subject == Subject::CarriedIn);
        // 余9件结转
        let lead = &paragraph.folded()[paragraph.lead(token)];
        let left = (["余", "剩余", "其余", "剩", "尚有"].contains(&lead) || AT_THE_END.contains(&lead))
            && carried.end == clause.end
            && &paragraph.folded()[carried.clone()] == "结转";
        let subject =
            self.carried_by_year(&to).or_else(came_in).or_else(|| left.then_some(Subject::CarriedOut))?;
        (of_applications && !figures).then_some((subject, clause))
    }

    /// 3件申请未办结，结转下一年度; 年底收到的3件因未到期限，转入下年: what is not finished yet, or came in late, and is carried over by
    /// a clause behind it.
    pub(super) fn left_over(&self, token: usize) -> Option<(Subject, Range<usize>)> {
        let paragraph = self.paragraph;
        let end = paragraph.tokens[token].end;
        let lead = paragraph.lead(token);
        let of_some = self.is_of_those_that_came(&lead);
        let came_in = |word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Deal);
        let (between, clause) = self.carrying_clause(end)?;
        // What the figure's own clause says is read there, unless it gives a reason first: 3件因补正未到期结转下年.
        let for_a_reason = paragraph.folded()[end..].trim_start_matches("申请").starts_with('因');
        // 尚未办结的9件结转到下一年度
        let open = paragraph.folded()[lead.clone()].trim_end_matches('的');
        let is_open = UNFINISHED.iter().any(|word| open.ends_with(word));
        if !of_some && (between == 0 && !for_a_reason && !is_open || paragraph.says(&lead, came_in)) {
            return None;
        }
        let behind = end..clause.end;
        let all = paragraph.says(&behind, |word| word == Word::All);
        let others = paragraph.tokens_in(&behind).any(|other| paragraph.quantity(other).is_some());
        // 收到的3件未到期、1件征求意见，均结转下年: each of them is carried over.
        let each = of_some && paragraph.says(&clause, |word| word == Word::All);
        let otherwise = |word| matches!(word, Word::Nothing | Word::Except | Word::Done);
        if (all || others) && !each || paragraph.says(&behind, otherwise) {
            return None;
        }
        let until = if between == 0 { clause.end } else { clause.start.max(end) };
        let said = &paragraph.folded()[lead.start..until];
        let unfinished =
            UNFINISHED.iter().any(|word| said.contains(word)) || self.is_left_for_a_reason(token);
        (of_some || unfinished).then_some((Subject::CarriedOut, end..end))
    }

    /// 其余3件申请因收件较晚，结转下年度: whether those that are left are told with a reason right behind them, and are applications.
    fn is_left_for_a_reason(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let end = paragraph.tokens[token].end;
        let lead = paragraph.lead(token);
        let behind = &paragraph.folded()[end..];
        let behind = APPLICATIONS.iter().find_map(|noun| behind.strip_prefix(noun)).unwrap_or(behind);
        let left = paragraph.folded()[lead].trim_end_matches('的');
        THE_REST.contains(&left)
            && ["因", "由于"].iter().any(|reason| behind.starts_with(reason))
            && self.is_of_applications(token)
    }

    /// 2022年收到但未办结的申请2件，结转至本年办理: what the year before left open, and the clause behind brings into this one.
    pub(super) fn brought_over(&self, token: usize) -> Option<(Subject, Range<usize>)> {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let (lead, end) = (paragraph.lead(token), paragraph.tokens[token].end);
        let year = self.known.year?;
        let of = |range: &Range<usize>, later: u32| {
            paragraph.dates_in(range).any(|(_, date)| date.year.map(|stated| stated + later) == Some(year))
        };
        let of_last_year = of(&lead, 1) || paragraph.says(&lead, |word| word == Word::LastYear);
        let open = UNFINISHED.iter().any(|word| text[lead.clone()].contains(word));
        let own = end..paragraph.clause(end).end.max(end);
        let noun = text[own.clone()].is_empty() || APPLICATIONS.contains(&&text[own.clone()]);
        if !of_last_year || !open || !noun || !text[own.end..].starts_with(',') {
            return None;
        }
        let next = own.end + 1..paragraph.clause(own.end + 1).end.max(own.end + 1);
        let brings = paragraph.says(&next, |word| word == Word::CarriedIn)
            || paragraph.says(&next, |word| word == Word::Carried) && of(&next, 0);
        let otherwise = |word| matches!(word, Word::Nothing | Word::Except | Word::Done | Word::CarriedOut);
        let counts = paragraph.tokens_in(&next).any(|other| paragraph.quantity(other).is_some());
        let brought = brings && !counts && !paragraph.says(&next, otherwise);
        (brought && self.is_of_applications(token)).then_some((Subject::CarriedIn, next))
    }

    /// Whether a figure and what its sentence says up to the end of its clause is of applications for information.
    fn is_of_applications(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let end = paragraph.clause(at).end.max(at);
        let of_others = |word| {
            matches!(
                word,
                Word::Elsewhere | Word::Proposal | Word::Replied | Word::Undertaken | Word::Procedure(_)
            )
        };
        paragraph.topic(at, end) == Some(Topic::Applications)
            && !paragraph.says(&(paragraph.sentence(at).start..end), of_others)
    }

    /// The clause behind an offset that carries something into the next year, and how many clauses stand between: 1件因年末收到，
    /// 未到答复期限，结转下年.
    fn carrying_clause(&self, from: usize) -> Option<(usize, Range<usize>)> {
        /// The clause behind, or the one behind a reason.
        const FARTHEST: usize = 2;
        let paragraph = self.paragraph;
        let mut clause = from..paragraph.clause(from).end.max(from);
        for between in 0..=FARTHEST {
            if self.says_carried_out(&clause) {
                return Some((between, clause));
            }
            if !paragraph.folded()[clause.end..].starts_with(',') {
                return None;
            }
            clause = paragraph.clause(clause.end + 1);
        }
        None
    }

    /// Whether a clause says that something is carried into the next year.
    fn says_carried_out(&self, clause: &Range<usize>) -> bool {
        self.paragraph.says(clause, |word| word == Word::CarriedOut)
            || self.paragraph.says(clause, |word| word == Word::Carried)
                && self.carried_by_year(clause) == Some(Subject::CarriedOut)
    }

    /// 年底前收到的19件: whether the words in front of a figure single out some of those that came in. What is carried over of
    /// them may not be all that is.
    pub(super) fn is_of_those_that_came(&self, lead: &Range<usize>) -> bool {
        let text = &self.paragraph.folded()[lead.clone()];
        let verb = self
            .paragraph
            .words_in(lead)
            .iter()
            .rfind(|lexeme| matches!(lexeme.word, Word::Receive | Word::ReceiveNew));
        verb.is_some_and(|verb| text.ends_with('的') && verb.range.end + '的'.len_utf8() == lead.end)
    }
}

/// 年末尚有, 年底: the words in front of a number without those for the end of the year.
fn without_the_date(lead: &str) -> &str {
    AT_THE_END.iter().find_map(|end| lead.strip_prefix(end)).unwrap_or(lead)
}
