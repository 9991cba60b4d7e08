//! NI: growth against last year.
//!
//! A percentage or a difference is recomputed only against a base that is known: stated in the same sentence
//! (较上年31件, 2022年为31件, or by the difference itself), or in last year's report. All pairs that the sentence
//! offers are tried, 新收 and 新收 with 上年结转 too, before anything is said: [`roles`] tells what each figure is,
//! [`subjects`] what a movement is about, [`readings`] which pairs there are.

mod direction;
mod lengths;
mod multiples;
mod readings;
mod roles;
mod subjects;
mod things;

use crate::finding::{Finding, Severity};
use crate::message::{Message, say};
use crate::number::prose::Kind;
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation};
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Change::Add;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, computed, figure_term, plain, try_readings};
use crate::rules::{Context, Rule};
use readings::{Movement, Reading};
use roles::Role;
use rust_decimal::Decimal;
use std::ops::Range;

const ARITHMETIC: &str = "算术关系；《中华人民共和国政府信息公开条例》第五十条要求报告内容真实准确";

pub(in crate::rules) const RULES: &[Rule] = &[NI_GRW, NI_GRW0, NI_DIR];

pub(in crate::rules) const NI_GRW: Rule = Rule {
    id: "NI-GRW",
    severity: Severity::Error,
    since: "0.1.0",
    title: "增减幅度与两年的数相符",
    text: "增减幅度＝（本年数－上年数）÷上年数×100%。上年数写在同一句话中，或已提供上年报告的，才核对；只差末位的多为舍入造成，仅作警告。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(2023, &[Add("召开培训会36次，较上年31次增长18.13%。")]),
    right: example(2023, &[Add("召开培训会36次，较上年31次增长16.13%。")]),
};

pub(in crate::rules) const NI_GRW0: Rule = Rule {
    id: "NI-GRW0",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "没有任何上年数符合所写的增减幅度",
    text: "本年数较小时，可以逐一试算上年数；没有一个整数符合所写幅度的，幅度或本年数可能有误。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(2023, &[Add("召开培训会36次，同比增长17.00%。")]),
    right: example(2023, &[Add("召开培训会36次，同比增长16.13%。")]),
};

pub(in crate::rules) const NI_DIR: Rule = Rule {
    id: "NI-DIR",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "增减的说法与两年的数相符",
    text: "写增长、上升的，本年数应大于上年数；写下降、减少的，应小于上年数。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(2023, &[Add("召开培训会36次，较上年31次下降16.13%。")]),
    right: example(2023, &[Add("召开培训会36次，较上年48次下降25%，降幅收窄。")]),
};

/// What the comparisons with last year show.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    for index in 0..context.report.narrative.paragraphs.len() {
        let paragraph = &context.report.narrative.paragraphs[index];
        let moves = |word| matches!(word, Word::Up | Word::Down | Word::To);
        let text = paragraph.folded();
        if !paragraph.words.iter().any(|lexeme| moves(lexeme.word))
            && !text.contains('倍')
            && !text.contains("持平")
        {
            continue;
        }
        let mut at = 0;
        while at < paragraph.folded().len() {
            let sentence = paragraph.sentence(at);
            at = sentence.end + '。'.len_utf8();
            let comparison = Comparisons { context, paragraph, index, sentence };
            findings.extend(comparison.check(ledger));
        }
    }
    findings
}

struct Comparisons<'a> {
    context: &'a Context<'a>,
    paragraph: &'a Paragraph,
    index: usize,
    sentence: Range<usize>,
}

/// A known number with its figure, if it stands in the text.
#[derive(Debug, Clone, Copy)]
struct Known {
    value: Decimal,
    figure: Option<FigureId>,
}

impl Comparisons<'_> {
    fn check(&self, ledger: &mut Ledger) -> Vec<Finding> {
        let compares =
            self.paragraph.says(&self.sentence, |word| matches!(word, Word::Compared | Word::LastYear));
        let figures = self.figures();
        let finding = self.direction_to(&figures).or_else(|| self.year_by_year());
        if let Some(finding) = finding.or_else(|| self.multiple(&figures)) {
            return vec![finding];
        }
        let comes_from = figures.iter().any(|(_, role)| *role == Role::Old);
        if !compares && !comes_from && !self.names_last_year() {
            let movements = figures.iter().filter(|(_, role)| role.is_movement());
            return movements.filter_map(|&(token, role)| self.judge_lengths(token, role, ledger)).collect();
        }
        let movements = figures.iter().enumerate().filter(|(_, (_, role))| role.is_movement());
        // 由上年的15个工作日压缩至12个工作日: a length of time is no figure of the comparison.
        let judged = movements.filter_map(|(position, &(token, role))| {
            self.judge(&figures, position, ledger).or_else(|| self.judge_lengths(token, role, ledger))
        });
        let mut findings: Vec<Finding> = judged.collect();
        if findings.is_empty() && !figures.iter().any(|(_, role)| role.is_movement()) {
            findings.extend(self.direction(&figures).or_else(|| self.against_last_report(&figures)));
        }
        findings
    }

    /// Whether the sentence names the year before: 2022年为260条.
    fn names_last_year(&self) -> bool {
        let year = self.context.report.year.map(|year| year.value);
        let mut dates = self.paragraph.dates_in(&self.sentence).filter_map(|(_, date)| date.year);
        dates.any(|stated| Some(stated + 1) == year)
    }

    fn known(&self, token: usize) -> Option<Known> {
        let quantity = self.paragraph.exact(token)?;
        Some(Known { value: quantity.value, figure: Some(FigureId { paragraph: self.index, token }) })
    }

    /// The movement at a position of the sentence's figures: a finding where no reading of it holds.
    fn judge(&self, figures: &[(usize, Role)], position: usize, ledger: &mut Ledger) -> Option<Finding> {
        let (token, role) = figures[position];
        if self.is_accounted_for(token) || self.is_of_other_pairs(figures, position) {
            return None;
        }
        let movement = self.movement(token, role)?;
        let readings = self.readings(figures, position, &movement)?;
        let Some(likeliest) = readings.pairs.first() else {
            return self.without_base(&figures[..position], &movement, &readings.subjects);
        };
        if let Some(holds) = readings.pairs.iter().find(|reading| movement.holds(reading)) {
            ledger.try_all(self.relation(&movement, holds));
            return None;
        }
        let net = self.net(figures, position);
        let is_net = |pair: &Reading| net == Some(pair.new.value - pair.old.value);
        if readings.may_be_of_another(&movement) || readings.pairs.iter().any(is_net) {
            return None;
        }
        if movement.is_opposite(likeliest) {
            return net.is_none().then(|| self.opposite(&movement, likeliest));
        }
        self.difference(&movement, likeliest, ledger)
    }

    /// 由2021年的980条、2022年的1090条增加到1202条，分别增长11.2%和10.3%: whether a movement is one of several in a row, for each of which
    /// there is no figure of this year.
    fn is_of_other_pairs(&self, figures: &[(usize, Role)], position: usize) -> bool {
        let (paragraph, role) = (self.paragraph, figures[position].1);
        let joined = |one: usize, other: usize| {
            let gap = paragraph.tokens[one].end..paragraph.tokens[other].range.start;
            matches!(paragraph.folded().get(gap), Some("、" | "和" | "," | "及" | "与"))
        };
        let behind = figures[position..].windows(2).take_while(|pair| joined(pair[0].0, pair[1].0)).count();
        let text = &paragraph.folded()[paragraph.lead(figures[position].0)];
        let news = figures[self.group(figures, position).start..position]
            .iter()
            .filter(|(_, role)| *role == Role::New);
        role.is_movement() && text.contains("分别") && behind > 0 && news.count() <= behind
    }

    /// 现有95项，其中上年90项，增加9项，减少4项: whether a movement is one of several that make up the number in the end together.
    fn is_accounted_for(&self, token: usize) -> bool {
        let id = self.id(token);
        let sum = |figures: &[FigureId]| -> Option<Decimal> {
            figures.iter().map(|figure| Some(self.paragraph.exact(figure.token)?.value)).sum()
        };
        self.context.report.narrative.lists_of(self.index).iter().any(|list| {
            !list.minus.is_empty()
                && (list.parts.contains(&id) || list.minus.contains(&id))
                && sum(&list.parts).zip(sum(&list.minus)).map(|(more, less)| more - less)
                    == sum(&[list.total])
        })
    }

    /// 95项，较上年90项增加9项、减少4项: what came and went in a comparison together, where both are told.
    fn net(&self, figures: &[(usize, Role)], position: usize) -> Option<Decimal> {
        let measure = |token: usize| self.paragraph.exact(token).map(|q| (q.kind, q.measure));
        let group = self.group(figures, position);
        let own = figures[position].0;
        let moved: Vec<Movement> = figures[group]
            .iter()
            .filter(|(token, role)| *role == Role::Difference && measure(*token) == measure(own))
            .filter_map(|&(token, role)| self.movement(token, role))
            .collect();
        let both = moved.iter().any(|by| by.up) && moved.iter().any(|by| !by.up);
        both.then(|| moved.iter().map(|by| if by.up { by.value } else { -by.value }).sum())
    }

    /// The movement of a length of time.
    fn judge_lengths(&self, token: usize, role: Role, ledger: &mut Ledger) -> Option<Finding> {
        let movement = self.movement(token, role)?;
        let reading = self.lengths(&movement)?;
        if movement.holds(&reading) {
            ledger.try_all(self.relation(&movement, &reading));
            return None;
        }
        match movement.is_opposite(&reading) {
            true => Some(self.opposite(&movement, &reading)),
            false => self.difference(&movement, &reading, ledger),
        }
    }

    /// What a reading says of a movement.
    fn relation(&self, movement: &Movement, Reading { new, old }: &Reading) -> Option<Relation> {
        let value = movement.between(&Reading { new: *new, old: *old })?[0];
        let (this, last) = (plain(new.value), plain(old.value));
        let right = match movement.role {
            Role::Percent => {
                let mut right = computed(say::relation::growth(&this, &last), value);
                right.text = format!("{value}%");
                right
            }
            _ => {
                let (more, less) = (new.value.max(old.value), new.value.min(old.value));
                computed(say::relation::minus(plain(more), plain(less)), value)
            }
        };
        let figures = [new.figure, old.figure].into_iter().flatten();
        let left = figure_term(self.context, self.id(movement.token), &say::relation::STATED_CHANGE);
        Some(Relation {
            rule: NI_GRW.id,
            statement: say::relation::change(this, last),
            about: About::Text(None),
            left: vec![left.located()],
            comparison: Comparison::Equal,
            right: vec![right],
            from: figures.map(|figure| self.context.report.narrative.place(figure)).collect(),
        })
    }

    /// 36件，较上年48件增长25%.
    fn opposite(&self, movement: &Movement, reading: &Reading) -> Finding {
        let (new, old) = (plain(reading.new.value), plain(reading.old.value));
        let message = match movement.up {
            true => say::ni::fewer(self.told(movement), new, old),
            false => say::ni::more(self.told(movement), new, old),
        };
        self.at(NI_DIR.finding(message), movement, &[reading.new, reading.old])
    }

    /// 36件，较上年31件增长18.13%.
    fn difference(&self, movement: &Movement, reading: &Reading, ledger: &mut Ledger) -> Option<Finding> {
        let right = movement.between(reading)?[0];
        let (entry, broken) = try_readings(ledger, self.relation(movement, reading).into_iter().collect())?;
        if !broken {
            return None;
        }
        let is_percent = movement.role == Role::Percent;
        // Off by a unit of the last place, it may have been rounded another way.
        let rounding = is_percent && (right - movement.value).abs() <= movement.step;
        let rule = if rounding { NI_GRW.brief().severity(Severity::Warning) } else { NI_GRW.brief() };
        let shown = if is_percent { format!("{right}%") } else { plain(right) };
        let written = self.written(movement);
        let base = movement.fitting_base(reading.new.value);
        let (new, old) = (plain(reading.new.value), plain(reading.old.value));
        let told = self.told(movement);
        let message = match base {
            Some(base) => say::ni::change_base(told, new, old, &shown, &written, plain(base)),
            None => say::ni::change(told, new, old, &shown),
        };
        let finding = rule.finding(message).sides(written, shown).evidence([entry]);
        let finding = self.at(finding, movement, &[reading.new, reading.old]);
        Some(finding.fix(say::ni::check_change()))
    }

    /// A percentage whose base nobody states: whether any whole number fits.
    fn without_base(
        &self,
        before: &[(usize, Role)],
        movement: &Movement,
        subjects: &[Known],
    ) -> Option<Finding> {
        if movement.role != Role::Percent || movement.value == Decimal::ONE_HUNDRED {
            return None;
        }
        let new = *subjects.first()?;
        let small =
            new.value <= Decimal::from(300) && new.value > Decimal::ZERO && movement.step < Decimal::ONE;
        let in_tables = subjects.iter().flat_map(|subject| self.known_in_tables(subject));
        let mut numbers = subjects.iter().copied().chain(in_tables.map(|(new, _)| new));
        if !small
            || !self.stands_right_behind(before, movement, &new)
            || numbers.any(|known| movement.fitting_base(known.value).is_some())
        {
            return None;
        }
        let message = say::ni::no_base(plain(new.value), self.told(movement));
        Some(self.at(NI_GRW0.finding(message), movement, &[new]))
    }

    /// Whether a movement stands right behind what it is about, a count of things: 36次，同比增长17%.
    fn stands_right_behind(&self, before: &[(usize, Role)], movement: &Movement, subject: &Known) -> bool {
        let Some(&(last, role)) = before.last() else { return false };
        let tokens = &self.paragraph.tokens;
        let gap = tokens[last].end..tokens[movement.token].range.start;
        let counts = |kind: Kind| matches!(kind, Kind::Cases | Kind::Items | Kind::Times);
        (role == Role::New || self.closes_list_of(last, subject))
            && self.paragraph.says(&gap, |word| word == Word::Compared)
            && self.paragraph.folded()[gap].chars().count() <= 10
            && !self.has_own_subject(&self.paragraph.lead(movement.token))
            && self.paragraph.exact(last).is_some_and(|q| q.step == Decimal::ONE && counts(q.kind))
    }

    fn id(&self, token: usize) -> FigureId {
        FigureId { paragraph: self.index, token }
    }

    /// What the text says of a movement, in a few words: 增长 25%.
    fn told(&self, movement: &Movement) -> Message {
        match movement.up {
            true => say::ni::up(self.written(movement)),
            false => say::ni::down(self.written(movement)),
        }
    }

    /// The movement as it was written.
    fn written(&self, movement: &Movement) -> String {
        let place = self.context.report.narrative.place(self.id(movement.token));
        self.context.document.quote(place).to_owned()
    }

    /// The finding at a movement and the numbers that it is about.
    fn at(&self, finding: Finding, movement: &Movement, numbers: &[Known]) -> Finding {
        let numbers = numbers.iter().filter_map(|known| known.figure);
        let figures: Vec<FigureId> = [self.id(movement.token)].into_iter().chain(numbers).collect();
        at_figures(finding, &self.context.report.narrative, &figures)
    }
}
