//! NI: growth against last year.
//!
//! A percentage or a difference is recomputed only against a base that is known: stated in the same sentence
//! (较上年31件, 2022年为31件, or by the difference itself), or in last year's report. All pairs that the sentence
//! offers are tried, 新收 and 新收 with 上年结转 too, before anything is said; [`subjects`] tells which one is.

mod subjects;

use crate::finding::{Finding, Severity};
use crate::form::{RowRole, TableKind};
use crate::number::prose::{Kind, Token, What};
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation};
use crate::report::Report;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph, Subject};
use crate::rules::Change::Add;
use crate::rules::ni::shares::percent;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, computed, figure_term, plain, try_readings};
use crate::rules::{Context, Rule};
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
        if !paragraph.words.iter().any(|lexeme| matches!(lexeme.word, Word::Up | Word::Down)) {
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

/// What a figure is in a comparison.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    New,
    Old,
    Difference,
    Percent,
    Aside,
}

/// A known number with its figure, if it stands in the text.
#[derive(Clone, Copy)]
struct Known {
    value: Decimal,
    figure: Option<FigureId>,
}

impl Comparisons<'_> {
    fn check(&self, ledger: &mut Ledger) -> Vec<Finding> {
        let compares =
            self.paragraph.says(&self.sentence, |word| matches!(word, Word::Compared | Word::LastYear));
        if !compares && !self.names_last_year() {
            return Vec::new();
        }
        let figures: Vec<(usize, Role)> = self
            .paragraph
            .tokens_in(&self.sentence)
            .filter(|&token| self.paragraph.quantity(token).is_some())
            .map(|token| (token, self.role(token)))
            .collect();
        let mut findings = Vec::new();
        for (position, &(token, role)) in figures.iter().enumerate() {
            if !matches!(role, Role::Percent | Role::Difference) || self.paragraph.exact(token).is_none() {
                continue;
            }
            findings.extend(self.judge(&figures, position, token, role, ledger));
        }
        // 36件，较上年31件有所下降: a direction without an amount.
        if findings.is_empty()
            && !figures.iter().any(|(_, role)| matches!(role, Role::Percent | Role::Difference))
        {
            findings.extend(self.direction(&figures));
        }
        findings
    }

    /// Whether the sentence names the year before: 2022年为260条.
    fn names_last_year(&self) -> bool {
        let year = self.context.report.year.map(|year| year.value);
        let mut dates = self.paragraph.dates_in(&self.sentence).filter_map(|(_, date)| date.year);
        dates.any(|stated| Some(stated + 1) == year)
    }

    /// The comparison that a movement stands in: from behind the last movement of another figure of this year to the
    /// next figure of this year. 发布信息120条，较2022年的100条增长20% | ，解读材料18篇，较2022年的12篇增长50%.
    fn group(&self, figures: &[(usize, Role)], position: usize) -> Range<usize> {
        let moves = |role: Role| matches!(role, Role::Percent | Role::Difference);
        let parted = |at: usize| at > 0 && self.begins_anew(figures[at - 1].0, figures[at]);
        let begins = |at: usize| {
            parted(at)
                || figures[at].1 == Role::New
                    && figures[..at]
                        .iter()
                        .rev()
                        .take_while(|(_, role)| *role != Role::New)
                        .any(|(_, role)| moves(*role))
        };
        let start = (0..=position).rev().find(|&at| begins(at)).unwrap_or(0);
        let end = (position + 1..figures.len()).find(|&at| parted(at) || figures[at].1 == Role::New);
        start..end.unwrap_or(figures.len())
    }

    /// Whether a figure begins another comparison than the one in front of it: one of this year behind a semicolon, or one
    /// with 由, 从.
    fn begins_anew(&self, before: usize, (token, role): (usize, Role)) -> bool {
        let paragraph = self.paragraph;
        let gap = &paragraph.folded()[paragraph.tokens[before].end..paragraph.tokens[token].range.start];
        role == Role::New && gap.contains(';') || gap.ends_with(['由', '从'])
    }

    fn role(&self, token: usize) -> Role {
        let paragraph = self.paragraph;
        let Some(quantity) = paragraph.quantity(token) else { return Role::Aside };
        let lead = paragraph.lead(token);
        let words = paragraph.words_in(&lead);
        let last = words.last().map(|lexeme| lexeme.word);
        let moved = matches!(last, Some(Word::Up | Word::Down));
        // （含上年结转121件） is no figure of the comparison.
        let bracket = paragraph.folded()[..paragraph.tokens[token].range.start].rfind('(').filter(|&at| {
            at >= self.sentence.start
                && !paragraph.folded()[at..paragraph.tokens[token].range.start].contains(')')
        });
        if bracket.is_some_and(|at| paragraph.folded()[at + 1..].starts_with(['含', '其'])) {
            return Role::Aside;
        }
        // 比上年（6个）增加2个
        let behind_last_year = bracket.is_some_and(|at| {
            paragraph
                .words
                .iter()
                .any(|l| l.range.end == at && matches!(l.word, Word::LastYear | Word::Compared))
        });
        if behind_last_year && quantity.kind != Kind::Percent {
            return Role::Old;
        }
        // 其中纸质公开较上年减少26条, 阅读量同比增长16%: of something else.
        if moved && self.has_own_subject(&lead) {
            return Role::Aside;
        }
        match quantity.kind {
            Kind::Percent if moved => return Role::Percent,
            Kind::Percent | Kind::Points | Kind::Fold | Kind::Bare => return Role::Aside,
            _ => {}
        }
        if moved {
            let word = &paragraph.folded()[words[words.len() - 1].range.clone()];
            return if matches!(word, "多" | "少") { Role::Aside } else { Role::Difference };
        }
        // 结转上年1件 is no figure of the year before's.
        if words
            .iter()
            .any(|lexeme| matches!(lexeme.word, Word::Carried | Word::CarriedIn | Word::CarriedOut))
        {
            return Role::Aside;
        }
        // 由389件增至452件
        let text = &paragraph.folded()[lead.clone()];
        if text.ends_with('由') || text.ends_with('从') {
            return Role::Old;
        }
        if matches!(last, Some(Word::To)) {
            return Role::New;
        }
        // (上年31件), 上年为31件, 比上年的31件
        if words.iter().any(|lexeme| matches!(lexeme.word, Word::LastYear | Word::Compared)) {
            return Role::Old;
        }
        let year = self.context.report.year.map(|year| year.value);
        let before = paragraph.tokens_in(&(self.sentence.start..paragraph.tokens[token].range.start));
        // 较2022年增长33.33%，网上提交8件: a year that is only compared with does not govern what follows.
        let compared = |date: &Token| {
            paragraph.words.iter().any(|l| l.range.end == date.range.start && l.word == Word::Compared)
                || paragraph.folded()[..date.range.start].ends_with(['与', '同', '较', '比'])
        };
        let stated = paragraph.tokens[before].iter().rev().find_map(|token| match token.what {
            What::Date(date)
                if !token.in_title && (!compared(token) || lead.contains(&token.range.start)) =>
            {
                date.year
            }
            _ => None,
        });
        match (stated, year) {
            (Some(stated), Some(year)) if stated + 1 == year => Role::Old,
            (Some(stated), Some(year)) if stated != year => Role::Aside,
            _ => Role::New,
        }
    }

    /// Whether a movement's clause names what moved, other than the figure in front of it.
    fn has_own_subject(&self, lead: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let mut text = paragraph.folded()[lead.clone()].to_owned();
        for lexeme in paragraph.words_in(lead) {
            if matches!(
                lexeme.word,
                Word::Up | Word::Down | Word::Compared | Word::LastYear | Word::Total | Word::All
            ) {
                text = text.replacen(&paragraph.folded()[lexeme.range.clone()], "", 1);
            }
        }
        for word in [
            "数量",
            "总量",
            "申请量",
            "申请数",
            "件数",
            "收件量",
            "受理量",
            "总数",
            "公开量",
            "发布量",
            "信息量",
            "了",
            "同期",
            "的",
            "相比",
            "分别",
            "年度",
            "与",
            "有所",
            "略有",
            "净",
        ] {
            text = text.replace(word, "");
        }
        let dates = paragraph.tokens_in(lead);
        for token in &paragraph.tokens[dates] {
            text = text.replacen(&paragraph.folded()[token.range.start..token.end], "", 1);
        }
        text.chars().count() > 2
    }

    fn known(&self, token: usize) -> Option<Known> {
        let quantity = self.paragraph.exact(token)?;
        Some(Known { value: quantity.value, figure: Some(FigureId { paragraph: self.index, token }) })
    }

    /// Whether the movement in front of a figure is upwards.
    fn upwards(&self, token: usize) -> Option<bool> {
        let words = self.paragraph.words_in(&self.paragraph.lead(token));
        match words.last()?.word {
            Word::Up => Some(true),
            Word::Down => Some(false),
            _ => None,
        }
    }

    fn judge(
        &self,
        figures: &[(usize, Role)],
        position: usize,
        token: usize,
        role: Role,
        ledger: &mut Ledger,
    ) -> Option<Finding> {
        let paragraph = self.paragraph;
        let before = &figures[..position];
        let group = self.group(figures, position);
        let (near, behind) = (&figures[group.start..position], &figures[position + 1..group.end]);
        let stated = paragraph.exact(token)?;
        let up = self.upwards(token)?;
        // 较2021年增长: of a year that nobody knows.
        let lead = paragraph.lead(token);
        let other_year = paragraph.dates_in(&lead).any(|(date, parts)| {
            lead.contains(&date.range.start)
                && parts.year.is_some_and(|year| {
                    self.context.report.year.is_none_or(|own| year + 1 != own.value && year != own.value)
                })
        });
        if other_year {
            return None;
        }
        let kind_of = |token: usize| paragraph.quantity(token).map(|q| (q.kind, q.measure));
        let of = |wanted: Role, among: &[(usize, Role)]| -> Vec<usize> {
            among.iter().filter(|(_, role)| *role == wanted).map(|(token, _)| *token).collect()
        };
        let mut news: Vec<usize> = of(Role::New, near);
        news.reverse();
        let olds: Vec<usize> = of(Role::Old, near).into_iter().rev().chain(of(Role::Old, behind)).collect();
        let kind = if role == Role::Difference { kind_of(token) } else { kind_of(*news.first()?) };
        news.retain(|&token| kind_of(token) == kind);
        let subjects = self.subjects(before, *news.first()?, token);
        let (_, others) = subjects.split_first()?;
        let mut new_values = subjects.clone();
        new_values.extend(news.iter().filter_map(|&token| self.known(token)));
        new_values.extend(
            subjects.iter().flat_map(|subject| self.known_in_tables(subject).into_iter().map(|(new, _)| new)),
        );
        let stated_olds = olds.iter().filter(|&&token| kind_of(token) == kind);
        let old_values: Vec<Known> = stated_olds.filter_map(|&token| self.known(token)).collect();
        // 增加5件，增长16.13%: the base follows from the difference.
        let differences = of(Role::Difference, near).into_iter().chain(of(Role::Difference, behind));
        let differences: Vec<(Known, bool)> = differences
            .filter(|&t| role == Role::Percent && old_values.is_empty() && kind_of(t) == kind)
            .filter_map(|difference| Some((self.known(difference)?, self.upwards(difference)?)))
            .collect();
        let every_base_stated = !old_values.is_empty() || !differences.is_empty();
        // Last year's report has the same count: 收办 of 收办, 新收 of 新收.
        let last_year: Vec<(Known, Known)> = subjects
            .iter()
            .filter(|_| old_values.is_empty())
            .flat_map(|subject| self.known_in_tables(subject))
            .filter_map(|(new, old)| Some((new, old?)))
            .collect();
        let bases = |new: &Known| -> Vec<Known> {
            let before_it = differences.iter().map(|(by, rose)| {
                let value = if *rose { new.value - by.value } else { new.value + by.value };
                Known { value, ..*by }
            });
            let same_count = last_year.iter().filter(|(of, _)| of.value == new.value).map(|(_, old)| *old);
            old_values.iter().copied().chain(before_it).chain(same_count).collect()
        };
        let mut pairs = new_values.iter().flat_map(|new| bases(new).into_iter().map(move |old| (new, old)));
        let Some((new, ref old)) = pairs.clone().next() else {
            return (role == Role::Percent)
                .then(|| self.without_base(before, token, &subjects, up))
                .flatten();
        };
        let moved = |new: &Known, old: &Known| -> Option<[Decimal; 2]> {
            let difference = if up { new.value - old.value } else { old.value - new.value };
            match role {
                Role::Percent => percent(difference, old.value, stated.step),
                _ => Some([difference; 2]),
            }
        };
        let relation = |new: &Known, old: &Known| -> Option<Relation> {
            let value = moved(new, old)?[0];
            let label = match role {
                Role::Percent => {
                    format!("（{}－{}）÷{}", plain(new.value), plain(old.value), plain(old.value))
                }
                _ => format!("{}－{}", plain(new.value.max(old.value)), plain(new.value.min(old.value))),
            };
            let figures = [new.figure, old.figure].into_iter().flatten();
            let from = figures.map(|figure| self.context.report.narrative.place(figure)).collect();
            let mut right = computed(label, value);
            if role == Role::Percent {
                right.text = format!("{value}%");
            }
            let left = figure_term(
                self.context,
                FigureId { paragraph: self.index, token },
                "正文所写增减".to_owned(),
            )
            .located();
            let statement = format!("本年 {} 比上年 {} 的增减", plain(new.value), plain(old.value));
            Some(Relation {
                rule: NI_GRW.id,
                statement,
                about: About::Text(None),
                left: vec![left],
                comparison: Comparison::Equal,
                right: vec![right],
                from,
            })
        };
        if let Some((new, old)) =
            pairs.find(|(new, old)| moved(new, old).is_some_and(|q| q.contains(&stated.value)))
        {
            ledger.try_all(relation(new, &old));
            return None;
        }
        // Last year's report has the total's base; that of a part can be any that makes the movement right.
        let other_possible = |other: &Known| match role {
            Role::Percent => self.base_that_fits(other.value, stated.value, stated.step, up).is_some(),
            _ => !up || other.value >= stated.value,
        };
        if !every_base_stated && others.iter().any(other_possible) {
            return None;
        }
        let written = self
            .context
            .document
            .quote(self.context.report.narrative.place(FigureId { paragraph: self.index, token }))
            .to_owned();
        let mut figures = vec![FigureId { paragraph: self.index, token }];
        figures.extend([new.figure, old.figure].into_iter().flatten());
        let opposite = moved(new, old).is_some_and(|q| q[0] == -stated.value || q[1] == -stated.value)
            || up != (new.value > old.value) && new.value != old.value;
        if opposite {
            let (word, fact) = if up { ("增长", "少于") } else { ("下降", "多于") };
            let message = format!(
                "正文写{word} {written}，而本年 {} {fact}上年 {}。",
                plain(new.value),
                plain(old.value)
            );
            let finding = NI_DIR.finding(message);
            return Some(at_figures(finding, &self.context.report.narrative, &figures));
        }
        let right = moved(new, old)?[0];
        let (entry, broken) = try_readings(ledger, relation(new, old).into_iter().collect())?;
        if !broken {
            return None;
        }
        let off = (right - stated.value).abs();
        let rounding = role == Role::Percent && off <= stated.step;
        // Off by a unit of the last place, it may have been rounded another way.
        let rule = if rounding { NI_GRW.brief().severity(Severity::Warning) } else { NI_GRW.brief() };
        let shown = if role == Role::Percent { format!("{right}%") } else { plain(right) };
        let base = match role {
            Role::Percent => self.base_that_fits(new.value, stated.value, stated.step, up),
            _ => None,
        };
        let base = base.map_or(String::new(), |base| format!("；{written} 对应的上年数约为 {}", plain(base)));
        let message = format!(
            "正文写增减 {written}，按本年 {}、上年 {} 计算应为 {shown}{base}。",
            plain(new.value),
            plain(old.value)
        );
        let finding = rule.finding(message).sides(written, shown).evidence([entry]);
        Some(
            at_figures(finding, &self.context.report.narrative, &figures)
                .fix("请核对本年数、上年数和增减幅度。"),
        )
    }

    /// What the tables of this year say of a figure's subject, and those of last year of the same: 收到 may be 新收, or
    /// 新收 with 上年结转. Where the figure is one of them, it is that one.
    fn known_in_tables(&self, subject: &Known) -> Vec<(Known, Option<Known>)> {
        use RowRole::{CarriedIn, Received, Total};
        let narrative = &self.context.report.narrative;
        let claim = subject.figure.and_then(|figure| narrative.claim(figure));
        let Some(claim) = claim else { return Vec::new() };
        let counts: &[&[RowRole]] = match claim.subject {
            Subject::Received => &[&[Received], &[Received, CarriedIn]],
            Subject::Dealt => &[&[Received, CarriedIn], &[Received], &[Total]],
            Subject::Handled => &[&[Total]],
            _ => return Vec::new(),
        };
        let of = |report: &Report, rows: &[RowRole]| -> Option<Known> {
            let table = report.table_of(TableKind::Applications)?;
            let value = rows.iter().map(|row| table.total(*row)).sum::<Option<Decimal>>()?;
            Some(Known { value, figure: None })
        };
        let pairs: Vec<(Known, Option<Known>)> = counts
            .iter()
            .filter_map(|rows| {
                let old = self.context.last_year.and_then(|last| of(last, rows));
                Some((of(self.context.report, rows)?, old))
            })
            .collect();
        let stated: Vec<_> = pairs.iter().filter(|(new, _)| new.value == subject.value).copied().collect();
        if stated.is_empty() { pairs } else { stated }
    }

    /// The base for which a percentage would be right.
    fn base_that_fits(&self, new: Decimal, stated: Decimal, step: Decimal, up: bool) -> Option<Decimal> {
        let factor = Decimal::ONE + if up { stated } else { -stated } / Decimal::ONE_HUNDRED;
        if factor <= Decimal::ZERO {
            return None;
        }
        let near = new.checked_div(factor)?.round();
        (-2..=2).map(|by| near + Decimal::from(by)).find(|base| {
            let difference = if up { new - base } else { base - new };
            percent(difference, *base, step).is_some_and(|q| q.contains(&stated))
        })
    }

    /// A percentage whose base nobody states: whether any whole number fits.
    fn without_base(
        &self,
        before: &[(usize, Role)],
        token: usize,
        subjects: &[Known],
        up: bool,
    ) -> Option<Finding> {
        let paragraph = self.paragraph;
        let stated = paragraph.exact(token)?;
        let likeliest = subjects.first()?;
        let &(last, role) = before.last()?;
        let gap = paragraph.tokens[last].end..paragraph.tokens[token].range.start;
        let direct = (role == Role::New || self.closes_list_of(last, likeliest))
            && paragraph.says(&gap, |word| word == Word::Compared)
            && paragraph.folded()[gap].chars().count() <= 10
            && !self.has_own_subject(&paragraph.lead(token))
            && paragraph.exact(last).is_some_and(|q| {
                q.step == Decimal::ONE && matches!(q.kind, Kind::Cases | Kind::Items | Kind::Times)
            });
        let in_tables =
            subjects.iter().flat_map(|subject| self.known_in_tables(subject).into_iter().map(|(new, _)| new));
        let new = likeliest.value;
        let small = new <= Decimal::from(300) && new > Decimal::ZERO && stated.step < Decimal::ONE;
        let fits = |known: Known| self.base_that_fits(known.value, stated.value, stated.step, up).is_some();
        if !direct
            || !small
            || subjects.iter().copied().chain(in_tables).any(fits)
            || stated.value == Decimal::ONE_HUNDRED
        {
            return None;
        }
        let word = if up { "增长" } else { "下降" };
        let written = self
            .context
            .document
            .quote(self.context.report.narrative.place(FigureId { paragraph: self.index, token }))
            .to_owned();
        let message =
            format!("正文写本年 {}、{word} {written}，没有一个整数的上年数符合这个幅度。", plain(new));
        let finding = NI_GRW0.finding(message);
        let mut figures = vec![FigureId { paragraph: self.index, token }];
        figures.extend(likeliest.figure);
        Some(at_figures(finding, &self.context.report.narrative, &figures))
    }

    /// 较上年31件有所下降.
    fn direction(&self, figures: &[(usize, Role)]) -> Option<Finding> {
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
        let (word, fact) = if up { ("增长", "少于") } else { ("下降", "多于") };
        let message =
            format!("正文写{word}，而本年 {} {fact}上年 {}。", plain(likeliest.value), plain(old_value));
        let old = FigureId { paragraph: self.index, token: old };
        let figures: Vec<FigureId> = likeliest.figure.into_iter().chain([old]).collect();
        Some(at_figures(NI_DIR.finding(message), &self.context.report.narrative, &figures))
    }
}
