//! NI-RATE: 办复率, 办结率, 满意率 against the figures of the same sentence.

mod all_done;
mod formed;
mod others;
mod timely;

use crate::finding::{Finding, Severity};
use crate::message::{Message, say};
use crate::number::prose::{Kind, Quantity};
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation};
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Change::Add;
use crate::rules::ni::shares::{ARITHMETIC, is_count, percent};
use crate::rules::ni::sums::sentence_of;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, computed, figure_term, plain, quoted};
use crate::rules::{Context, Exchange, Rule};
use crate::text::numbering::is_han;
use rust_decimal::Decimal;
use std::ops::Range;

pub(in crate::rules) const RULES: &[Rule] = &[NI_RATE];

pub(in crate::rules) const NI_RATE: Rule = Rule {
    id: "NI-RATE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "办复率、满意率与件数相符",
    text: "写明件数的，比率应与件数相符；满意率 100% 时不应有不满意的件数。",
    basis: ARITHMETIC,
    // The counts may be wrong instead.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Add("承办建议提案124件，办复120件，办复率100%。")]),
    right: example(2023, &[Add("承办建议提案124件，办复124件，办复率100%。")]),
};

/// Verbs of what is left out of a whole, beside the fates of applications.
const STRUCK_OFF: [&str; 12] =
    ["扣除", "剔除", "除去", "撤销", "退回", "退单", "退件", "作废", "无效", "重复", "不予", "驳回"];

/// How some of those that were answered were, which is no count of all: 当日回复60条.
const IN_A_WAY: [&str; 8] = ["当日", "当天", "当场", "即时", "现场", "电话", "书面", "直接"];

/// What the rates show.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, paragraph) in context.report.narrative.paragraphs.iter().enumerate() {
        findings.extend(rates(context, paragraph, index, ledger));
    }
    findings
}

/// A kind of rate: its names, and the words of the count that it is the share of.
struct RateKind {
    names: &'static [&'static str],
    part: &'static [Word],
}

const KINDS: [RateKind; 3] = [
    RateKind { names: &["满意率", "满意度"], part: &[Word::Satisfied] },
    RateKind { names: &["办复率"], part: &[Word::Replied] },
    RateKind { names: &["办结率", "答复率", "回复率"], part: &[Word::Done] },
];

/// All rates of a paragraph against the counts of their sentences.
fn rates(context: &Context, paragraph: &Paragraph, index: usize, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (token, _, stated) in paragraph.quantities() {
        if stated.kind != Kind::Percent || stated.hedge.is_some() {
            continue;
        }
        let lead = paragraph.lead(token);
        let Some(word) = paragraph.words_in(&lead).iter().rev().find(|l| l.word == Word::Rate) else {
            if let Some((word, kind)) = all_done::called_by_its_verb(paragraph, token) {
                let rate = Rate { context, paragraph, index, token, stated, word: &word, kind: Some(kind) };
                findings.extend(rate.judge(ledger));
            } else {
                findings.extend(formed::judge(context, paragraph, index, token, stated));
            }
            continue;
        };
        let name = &paragraph.folded()[word.range.clone()];
        let kind = KINDS.iter().find(|kind| kind.names.iter().any(|of| name.ends_with(of)));
        if kind.is_none() {
            findings.extend(formed::judge(context, paragraph, index, token, stated));
        }
        let rate = Rate { context, paragraph, index, token, stated, word: &word.range, kind };
        findings.extend(rate.judge(ledger));
    }
    findings
}

/// A rate, and where it stands.
struct Rate<'a> {
    context: &'a Context<'a>,
    paragraph: &'a Paragraph,
    index: usize,
    /// The percentage.
    token: usize,
    stated: &'a Quantity,
    /// Its name.
    word: &'a Range<usize>,
    kind: Option<&'static RateKind>,
}

impl Rate<'_> {
    fn judge(&self, ledger: &mut Ledger) -> Option<Finding> {
        if let Some(finding) = self.with_displeased() {
            return Some(finding);
        }
        // More may be done than was planned: 完成率120%.
        let of_a_plan = self.paragraph.folded()[..self.word.end].ends_with("完成率");
        if self.stated.value > Decimal::ONE_HUNDRED && !of_a_plan {
            let message = say::ni::over_hundred(self.written());
            return Some(self.finding(message, &[]));
        }
        let kind = self.kind?;
        let counts = self.counts();
        if let Some(finding) = self.of_all_done(&counts) {
            return Some(finding);
        }
        let named = |&token: &usize| self.is_named(token, kind.part) && !self.is_excepted(token);
        // 当年办结57件，结转4件中办结3件，年内办结率95%: what was carried over has a rate of its own.
        let own = counts.iter().copied().rfind(|token| named(token) && !self.is_of_the_carried(*token));
        let part = own.or_else(|| counts.iter().copied().rfind(named))?;
        // 回复80条，其中当日回复60条，回复率100%: of the replies, unless the rate is called as the part is.
        let inner = part;
        // 回复38条（其中2条为补充回复）: what stands in brackets tells something of the count in front of them.
        let owner = self.owner_of_brackets(part).filter(named);
        let part = owner.unwrap_or_else(|| self.total_of_part(part, kind.part));
        if self.has_a_rate_before(part) || self.is_of_another_matter(part) {
            return None;
        }
        if let Some(finding) = self.of_classes(&counts, part) {
            return Some(finding);
        }
        // 按期办结18件, 到期办结18件, 按期回复率: of all that was due.
        if timely::is_timely(&self.paragraph.folded()[..self.word.start], self.name()) {
            return self.of_the_due(&counts);
        }
        let of_part = self.paragraph.lead(part);
        if self.paragraph.says(&of_part, |word| word == Word::InTime) && !self.is_of_proposals(part)
            || self.paragraph.folded()[of_part].contains("到期")
        {
            return None;
        }
        let wholes: Vec<usize> = counts.iter().copied().filter(|&token| token < part).collect();
        let value = |token: usize| self.value(token);
        // 当面申请52件，传真申请9件，上年结转3件，已答复64件: of several counts none that is less is the whole.
        let in_question = self.wholes_in_question(&wholes);
        // 受理88件，受理率100%；答复89件，答复率100%: what another piece counts may be less.
        let piece = |token: usize| self.paragraph.piece(self.paragraph.tokens[token].range.start);
        let whole = match in_question[..] {
            [only] if wholes.len() == 1 && (piece(only) == piece(part) || value(only) >= value(part)) => only,
            _ => in_question.into_iter().find(|&token| value(token) >= value(part))?,
        };
        // 现场和网上共办结182件: the count has a scope of its own.
        let scope = self.paragraph.says(&self.paragraph.lead(part), |word| word == Word::Total);
        // 满意11份、基本满意1份 are both satisfied.
        let nearly = counts.iter().filter(|&&token| {
            token != part && self.paragraph.folded()[self.paragraph.lead(token)].contains("基本满意")
        });
        let nearly = nearly.map(|&token| value(token)).sum::<Decimal>();
        let parts =
            [value(part), value(part) + nearly, value(inner), value(part) - self.in_its_brackets(part)];
        let readings = self.readings(&wholes, part);
        let pairs = parts.iter().flat_map(|of| readings.iter().map(move |whole| (*of, *whole)));
        let fits = pairs.clone().find(|(of, whole)| self.fits(*of, *whole));
        if let Some((of, reading)) = fits {
            // The total that it is of, where that is a figure of the text.
            let whole = wholes.iter().copied().find(|&token| value(token) == reading);
            ledger.try_all([self.relation(of, reading, [Some(part), whole])]);
            return None;
        }
        // 均已回复，当日回复60条: none of all is counted.
        let in_a_way = part == inner && self.is_in_a_way(part);
        if in_a_way
            || value(part) > value(whole) && scope
            || wholes.iter().any(|&other| self.are_of_one_list(other, part))
        {
            return None;
        }
        let right = percent(value(part), value(whole), self.stated.step)?;
        let (all, of) = (plain(value(whole)), plain(value(part)));
        let message = match self.paragraph.exact(part).filter(|quantity| quantity.kind == Kind::Persons) {
            Some(people) => say::ni::rate_measure(self.written(), all, people.measure, of, right[0]),
            None => say::ni::rate(self.written(), all, of, right[0]),
        };
        Some(self.differs(message, &[part, whole], &right[0]))
    }

    /// That the stated rate is what the part is of a whole; `figures` are theirs.
    fn relation(&self, part: Decimal, whole: Decimal, figures: [Option<usize>; 2]) -> Relation {
        let mut right = computed(say::relation::over(plain(part), plain(whole)), self.stated.value);
        right.text = format!("{}%", plain(self.stated.value));
        let narrative = &self.context.report.narrative;
        Relation {
            rule: NI_RATE.id,
            statement: say::relation::share(plain(part), plain(whole)),
            about: About::Text(None),
            left: vec![
                figure_term(self.context, self.id(self.token), &say::relation::STATED_SHARE).located(),
            ],
            comparison: Comparison::Equal,
            right: vec![right],
            from: figures.into_iter().flatten().map(|token| narrative.place(self.id(token))).collect(),
        }
    }

    /// 结转4件中办结3件: whether a count is one of those that were carried over, in words of one clause.
    fn is_of_the_carried(&self, token: usize) -> bool {
        let at = self.paragraph.tokens[token].range.start;
        let before = self.paragraph.clause(at).start.min(at)..at;
        self.paragraph.says(&before, |word| matches!(word, Word::CarriedIn | Word::Carried))
    }

    /// 其中动态156条、留言答复100条，答复率100%: whether two figures are parts of one list, so that the
    /// later one may have come out of something that is not told.
    fn are_of_one_list(&self, one: usize, other: usize) -> bool {
        let narrative = &self.context.report.narrative;
        narrative
            .breakdowns
            .iter()
            .any(|list| list.parts.contains(&self.id(one)) && list.parts.contains(&self.id(other)))
    }

    /// The count that a rate's part is a part of, where that has its name, too.
    fn total_of_part(&self, part: usize, wanted: &[Word]) -> usize {
        let list = self.context.report.narrative.list_of(self.id(part)).filter(|list| !list.behind);
        let written = &self.paragraph.folded()[..self.word.end];
        let name = self.paragraph.folded()[self.paragraph.lead(part)].trim_start_matches("其中");
        let in_front = || {
            let before = self.counts().into_iter().rfind(|&token| token < part)?;
            let larger = self.value(before) >= self.value(part);
            (larger && self.is_in_a_way(part)).then_some(before)
        };
        let total = list.map(|list| list.total.token).or_else(in_front);
        let total = total.filter(|&total| self.is_named(total, wanted));
        let own = written.strip_suffix('率').is_some_and(|written| written.ends_with(name));
        total.filter(|_| !own).unwrap_or(part)
    }

    /// 当日回复60条, 现场办结12件: whether a count is of some that were answered in one way, and the rate is not called so.
    fn is_in_a_way(&self, part: usize) -> bool {
        let name = self.paragraph.folded()[self.paragraph.lead(part)].trim_start_matches("其中");
        let called = &self.paragraph.folded()[self.paragraph.lead(self.token)];
        IN_A_WAY.iter().any(|way| name.starts_with(way) && !called.contains(way))
    }

    /// 承办建议提案45件，按时办结43件: proposals are all due within the year.
    fn is_of_proposals(&self, part: usize) -> bool {
        let in_front = self.sentence().start..self.paragraph.lead(part).start;
        self.paragraph.says(&in_front, |word| word == Word::Proposal)
    }

    /// 满意率100%, and 不满意2件 in the same sentence.
    fn with_displeased(&self) -> Option<Finding> {
        let of_satisfaction = self.kind.is_some_and(|kind| kind.part.contains(&Word::Satisfied));
        if !of_satisfaction || self.stated.value != Decimal::ONE_HUNDRED {
            return None;
        }
        let sentence = self.sentence();
        let displeased = self.paragraph.tokens_in(&sentence).find(|&token| {
            let says = self.paragraph.folded()[self.paragraph.lead(token)].contains("不满意");
            says && is_count(self.paragraph, token)
                && !self.value(token).is_zero()
                && self.is_of_one_matter(token)
        })?;
        let count = plain(self.value(displeased));
        let message = say::ni::displeased(self.written(), count);
        Some(self.finding(message, &[displeased]))
    }

    /// 满意35件，满意率43.2%；问卷调查显示，满意率为96.4%: whether a count of an earlier piece has a rate of its own.
    fn has_a_rate_before(&self, part: usize) -> bool {
        let piece = self.paragraph.piece(self.paragraph.tokens[self.token].range.start);
        let rated = |token: usize| {
            self.paragraph.quantity(token).is_some_and(|quantity| quantity.kind == Kind::Percent)
        };
        !piece.contains(&self.paragraph.tokens[part].range.start) && (part..self.token).any(rated)
    }

    /// 中办结19件，2件结转；12345热线转办件全部办结，办结率100%: whether the rate's piece says of what it is, and a count of an earlier
    /// piece is of something else.
    fn is_of_another_matter(&self, part: usize) -> bool {
        /// 总体, 平均: what may stand in front of a rate of the same.
        const MOST: usize = 3;
        let piece = self.paragraph.piece(self.paragraph.tokens[self.token].range.start);
        let earlier = self.paragraph.tokens[part].end <= piece.start;
        let own = self.paragraph.folded().get(piece.start..self.word.start).unwrap_or_default();
        let words = own.chars().filter(|&c| is_han(c)).count();
        earlier && words > MOST
    }

    /// 满意率100%；收回评议表205份，不满意67份: whether a count of the displeased is of those whom the rate is of. Another
    /// piece that counts a whole of its own in front is of another matter.
    fn is_of_one_matter(&self, displeased: usize) -> bool {
        let piece = |token: usize| self.paragraph.piece(self.paragraph.tokens[token].range.start);
        let later = displeased.max(self.token);
        if piece(displeased) == piece(self.token) {
            return true;
        }
        let in_front = piece(later).start..self.paragraph.tokens[later].range.start;
        !self.paragraph.tokens_in(&in_front).any(|token| {
            is_count(self.paragraph, token)
                && !self.paragraph.folded()[self.paragraph.lead(token)].contains("满意")
        })
    }

    /// A类180件、B类279件；办复450件，办复率100%: against the sum of the classes, where the sentence has no total.
    fn of_classes(&self, counts: &[usize], part: usize) -> Option<Finding> {
        let is_whole = |token: usize| {
            token < part && self.paragraph.class(token).is_none() && self.value(token) >= self.value(part)
        };
        if counts.iter().any(|&token| is_whole(token)) {
            return None;
        }
        let near = self.token.saturating_sub(200)..self.token;
        let classes: Decimal = near
            .filter(|&token| self.paragraph.class(token).is_some())
            .filter_map(|token| self.paragraph.exact(token))
            .map(|quantity| quantity.value)
            .sum();
        let done = self.value(part);
        if classes.is_zero() || classes < done || self.fits(done, classes) {
            return None;
        }
        let message = say::ni::rate_classes(self.written(), plain(classes), plain(done));
        Some(self.finding(message, &[part]))
    }

    /// The totals that a rate is likely to be of: what a sentence says is the whole, or what it was taken up with.
    fn wholes_in_question(&self, wholes: &[usize]) -> Vec<usize> {
        let says =
            |token: usize, word: fn(Word) -> bool| self.paragraph.says(&self.paragraph.lead(token), word);
        // Fees and applications in front of the proposals are not theirs.
        let proposals = |word| matches!(word, Word::Proposal | Word::Undertaken);
        let first = wholes.iter().position(|&token| says(token, proposals)).unwrap_or(0);
        let wholes: Vec<usize> = wholes[first..]
            .iter()
            .copied()
            .filter(|&token| {
                // 收到门户网站留言10条 is all there is; people are asked in some way: 现场测评200人.
                let only = wholes.len() == 1 && says(token, |word| word == Word::Receive)
                    || self.paragraph.quantity(token).is_some_and(|quantity| quantity.kind == Kind::Persons);
                !says(token, |word| matches!(word, Word::Fate | Word::CarriedIn | Word::Applicant(_)))
                    && (only || !says(token, |word| word == Word::Channel))
            })
            .collect();
        // 发布解读信息28条；办结留言857件: what another piece of the sentence counts is no whole without a verb of one.
        let piece = self.paragraph.piece(self.paragraph.tokens[self.token].range.start);
        let taken_up = |word| {
            matches!(
                word,
                Word::Receive
                    | Word::ReceiveNew
                    | Word::Deal
                    | Word::Undertaken
                    | Word::Proposal
                    | Word::Total
            )
        };
        let wholes: Vec<usize> = wholes
            .into_iter()
            .filter(|&token| {
                says(token, taken_up) || piece.contains(&self.paragraph.tokens[token].range.start)
            })
            .collect();
        let total: Vec<usize> =
            wholes.iter().copied().filter(|&token| says(token, |word| word == Word::Total)).collect();
        if total.is_empty() { wholes } else { total }
    }

    /// The numbers of which the part may rightly be a share: each total, two of them together (受理128件，上年结转9件),
    /// and each less what was withdrawn or struck off (撤案2件, 剔除重复留言2条).
    fn readings(&self, wholes: &[usize], part: usize) -> Vec<Decimal> {
        // A total may stand in an earlier sentence.
        let earlier = self.paragraph.quantities_near(self.token).map(|(token, ..)| token).filter(|&token| {
            token < part
                && !wholes.contains(&token)
                && is_count(self.paragraph, token)
                && self.value(token) >= self.value(part)
        });
        let each: Vec<Decimal> =
            wholes.iter().copied().chain(earlier).map(|token| self.value(token)).collect();
        let pairs = wholes.windows(2).map(|pair| self.value(pair[0]) + self.value(pair[1]));
        // What was carried over may stand anywhere in the sentence.
        let carried = wholes.iter().copied().filter(|&token| {
            self.paragraph
                .says(&self.paragraph.lead(token), |word| matches!(word, Word::CarriedIn | Word::Carried))
        });
        let with_carried: Vec<Decimal> = carried
            .flat_map(|carried| wholes.iter().map(move |&whole| (whole, carried)))
            .filter(|(whole, carried)| whole != carried)
            .map(|(whole, carried)| self.value(whole) + self.value(carried))
            .collect();
        let away = self.taken_away(part);
        let less = each.iter().flat_map(|whole| away.iter().map(move |away| *whole - away));
        let mut readings: Vec<Decimal> =
            each.iter().copied().chain(pairs).chain(with_carried).chain(less).collect();
        readings.dedup();
        readings
    }

    /// The counts of the sentence in front of the rate.
    fn counts(&self) -> Vec<usize> {
        // 走访群众200人，满意198人: people are counted where they are asked.
        let asked = self.kind.is_some_and(|kind| kind.part.contains(&Word::Satisfied));
        let counted = |token: usize| {
            let kind = self.paragraph.quantity(token).map(|quantity| quantity.kind);
            token < self.token
                && is_count(self.paragraph, token)
                && !self.is_bracketed(token)
                && (matches!(kind, Some(Kind::Cases | Kind::Bare | Kind::Items))
                    || asked && kind == Some(Kind::Persons))
        };
        self.paragraph.tokens_in(&self.sentence()).filter(|&token| counted(token)).collect()
    }

    /// 13封（含2封转下年度办结）: a count in brackets tells something of the one in front of them.
    fn is_bracketed(&self, token: usize) -> bool {
        let tokens = &self.paragraph.tokens;
        let open =
            self.paragraph.folded()[self.sentence().start..tokens[token].range.start].rfind(['(', ')']);
        let at = open.map(|open| self.sentence().start + open);
        at.is_some_and(|at| self.paragraph.folded()[at..].starts_with("(含"))
    }

    fn is_named(&self, token: usize, wanted: &[Word]) -> bool {
        let says = |range: &Range<usize>| {
            self.paragraph.words_in(range).iter().any(|lexeme| wanted.contains(&lexeme.word))
        };
        says(&self.paragraph.lead(token)) || says(&self.paragraph.tail(token))
    }

    fn fits(&self, part: Decimal, whole: Decimal) -> bool {
        percent(part, whole, self.stated.step).is_some_and(|rate| rate.contains(&self.stated.value))
    }

    fn value(&self, token: usize) -> Decimal {
        self.paragraph.quantity(token).map_or(Decimal::ZERO, |quantity| quantity.value)
    }

    fn sentence(&self) -> Range<usize> {
        sentence_of(&self.context.report.narrative, self.id(self.token))
    }

    fn id(&self, token: usize) -> FigureId {
        FigureId { paragraph: self.index, token }
    }

    /// 办结率, 按时办结率
    fn name(&self) -> &str {
        &self.paragraph.folded()[self.word.clone()]
    }

    fn written(&self) -> String {
        let end = self.paragraph.tokens[self.token].end;
        quoted(self.context, self.paragraph, &(self.word.start..end.max(self.word.end)))
    }

    /// The finding of a stated rate and the right one, with the figures that the right one is of.
    fn differs(&self, message: Message, figures: &[usize], right: &Decimal) -> Finding {
        self.finding(message, figures).sides(format!("{}%", plain(self.stated.value)), format!("{right}%"))
    }

    fn finding(&self, message: Message, others: &[usize]) -> Finding {
        let figures: Vec<FigureId> = [self.token].iter().chain(others).map(|&token| self.id(token)).collect();
        at_figures(NI_RATE.finding(message), &self.context.report.narrative, &figures)
    }
}
