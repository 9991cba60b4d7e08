//! The readings of a share: what it may rightly be a percentage of, as values.

use super::found::{Of, Share, part_behind};
use super::siblings::{fits_a_sibling, is_base_of_a_sibling};
use crate::message::{Part, say};
use crate::number::prose::{Kind, Quantity};
use crate::report::lexicon::Word;
use crate::report::narrative::{Claim, FigureId, Paragraph, Standing, Subject};
use crate::rules::Context;
use crate::rules::ni::wholes_of_applications;
use crate::rules::statement::label_of;
use rust_decimal::Decimal;

/// A base that the context offers.
pub(super) struct Base {
    pub value: Decimal,
    /// Its figures, for a base that stands in the text.
    pub figures: Vec<FigureId>,
    pub label: Part,
}

/// What all applications are called in a share of them; 全部 alone may be all of another kind.
const OF_ALL_APPLICATIONS: [&str; 30] = [
    "办结数",
    "办结件数",
    "办结量",
    "答复总数",
    "新收",
    "新收总数",
    "新收总量",
    "新收申请",
    "新收申请数",
    "新收申请总量",
    "收件总数",
    "收件总量",
    "申请总数",
    "申请总量",
    "申请总件数",
    "申请量",
    "申请数",
    "全部申请",
    "申请件总数",
    "总申请量",
    "总申请数",
    "总申请件数",
    "收到申请",
    "收到申请总数",
    "收到申请总量",
    "新收申请总数",
    "办结总数",
    "办理总数",
    "答复总数",
    "受理总数",
];

/// All bases of a share.
pub(super) struct Bases {
    /// The likeliest first.
    pub all: Vec<Base>,
    /// What it may be of, too, though nothing beside it says so: no difference is told against these.
    pub besides: Vec<Base>,
    pub certainty: Certainty,
}

/// How certain it is what a share is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Certainty {
    /// The first base is meant.
    Certain,
    /// All applications are meant (占申请总数的12.5%), whose number the text does not state.
    OfTable,
    /// A bare share (占9%) is of a whole in front of it in the sentence, at this index, unless another base fits.
    OfWholeInFront(usize),
    /// Any base may be meant.
    Open,
}

/// The bases that a share may have, in this order: the total named beside it; that of its list; all classes; what is
/// called the total; every larger figure near it, two of them together; the totals of table 3.
pub(super) fn bases(
    context: &Context,
    paragraph: &Paragraph,
    near: &[Share],
    share: &Share,
) -> Option<Bases> {
    let part = paragraph.exact(share.part.token)?;
    let source = Source { context, paragraph, share, part };
    if let Some(base) = share.base.and_then(|figure| source.of(figure)) {
        return Some(Bases { all: vec![base], besides: Vec::new(), certainty: Certainty::Certain });
    }
    let (total, complete, mut certain) = source.of_list();
    let mut all: Vec<Base> = total.into_iter().collect();
    if complete {
        return Some(Bases { all, besides: Vec::new(), certainty: Certainty::Certain });
    }
    if let Some(base) = source.of_classes() {
        all.push(base);
        certain = true;
    }
    let (before, behind) = source.alike();
    // 占办结总数, 占新收申请的: of applications, whatever other total stands in front.
    let of_table = source.of_table();
    let names_applications = !of_table.is_empty() && source.names_all_applications();
    let of_total = || match names_applications {
        true => source.of_stated_applications(&before),
        false => source.of_total(&before),
    };
    if !certain && let Some(base) = of_total() {
        all.push(base);
        certain = true;
    }
    // A part behind this one that has a share of its own is no whole.
    let behind: Vec<FigureId> = behind.into_iter().filter(|figure| !source.is_part(figure)).collect();
    let in_front = source.whole_in_front(&before).map(|at| all.len() + at);
    all.extend(before.iter().chain(&behind).filter_map(|figure| source.of(*figure)));
    all.extend(source.sum_of_list());
    all.extend(source.runs());
    all.extend(source.of_claims());
    all.extend(of_table);
    // What another share beside it is rightly of, this one is of, too.
    if !certain
        && let Some(at) = all.iter().position(|base| is_base_of_a_sibling(paragraph, near, share, base))
    {
        all.swap(0, at);
        certain = true;
    }
    let mut besides = source.of_shares_to_hundred(near);
    besides.extend(source.of_row(near));
    if part.kind == Kind::Cases {
        besides.extend(source.of_applications());
    }
    // 占办结总数的45%: no other number is called so.
    if names_applications && !source.name_of_whole().is_empty() {
        all.retain(|base| source.may_be_all_applications(base));
    }
    if !certain && let Some(at) = source.told_whole(&all, names_applications, in_front) {
        all.swap(0, at);
        certain = true;
    }
    // 142件、51件、14件，分别占68.60%、34.64%、6.76%: where the others are rightly of a whole that is not named, so is this one.
    let of_siblings = besides.iter().position(|base| fits_a_sibling(paragraph, near, share, base));
    let of_siblings = of_siblings.filter(|_| !certain && !names_applications).map(|at| {
        all.push(besides.remove(at));
        all.len() - 1
    });
    let certainty = match (certain, names_applications, of_siblings.or(in_front)) {
        (true, ..) => Certainty::Certain,
        (false, true, _) => Certainty::OfTable,
        (false, false, Some(at)) => Certainty::OfWholeInFront(at),
        (false, false, None) => Certainty::Open,
    };
    Some(Bases { all, besides, certainty })
}

pub(super) struct Source<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) paragraph: &'a Paragraph,
    pub(super) share: &'a Share,
    pub(super) part: &'a Quantity,
}

impl Source<'_> {
    fn of(&self, figure: FigureId) -> Option<Base> {
        let paragraph = &self.context.report.narrative.paragraphs[figure.paragraph];
        let value = paragraph.exact(figure.token)?.value;
        Some(Base { value, figures: vec![figure], label: label_of(paragraph, figure.token).into() })
    }

    /// The total of the list that the part stands in; whether the list is complete; whether that is the base for certain.
    fn of_list(&self) -> (Option<Base>, bool, bool) {
        let narrative = &self.context.report.narrative;
        let Some(list) = narrative.list_of(self.share.part) else { return (None, false, false) };
        let Some(total) = self.of(list.total) else { return (None, false, false) };
        if list.holds {
            return (Some(total), true, true);
        }
        let value = |figure: &FigureId| {
            let paragraph = &narrative.paragraphs[figure.paragraph];
            paragraph.quantity(figure.token).map_or(Decimal::ZERO, |q| q.value)
        };
        let sum = list.parts.iter().map(value).sum::<Decimal>();
        // 受理2720件，办结2680件。其中…: of the total that the parts make up.
        let made_up = list.others.iter().find_map(|group| match group[..] {
            [other] if value(&other) == sum => self.of(other),
            _ => None,
        });
        if made_up.is_some() {
            return (made_up, true, true);
        }
        // A list that falls short of its total, open or of one item, still is one of that total.
        let certain = sum <= value(&list.total) && !self.names_another_whole(list.total);
        (Some(total), false, certain)
    }

    /// 发放问卷200份，满意150份，占收回问卷的83.3%: whether the share names a whole that a total is not called.
    fn names_another_whole(&self, total: FigureId) -> bool {
        const SAME: [&str; 14] = [
            "公开",
            "发布",
            "主动",
            "政府",
            "全年",
            "本年度",
            "本年",
            "全部",
            "总数",
            "总量",
            "比例",
            "总",
            "其",
            "数",
        ];
        let gap = self.share.words(self.paragraph);
        let mut name = self.paragraph.folded()[gap].rsplit('占').next().unwrap_or_default().to_owned();
        for word in SAME {
            name = name.replace(word, "");
        }
        let name = name.trim_matches(['的', '比', '为', '达', '(', ',']);
        let paragraph = &self.context.report.narrative.paragraphs[total.paragraph];
        let (lead, tail) = (paragraph.lead(total.token), paragraph.tail(total.token));
        let called = format!("{}{}", &paragraph.folded()[lead], &paragraph.folded()[tail]);
        !name.chars().all(|sign| called.contains(sign))
    }

    /// A类506件，占58.4%；B类361件，占41.6%: all classes.
    fn of_classes(&self) -> Option<Base> {
        let paragraph = self.paragraph;
        let classes: Vec<FigureId> = paragraph
            .quantities_near(self.share.part.token)
            .map(|(token, ..)| token)
            .filter(|&token| paragraph.exact(token).is_some() && paragraph.class(token).is_some())
            .map(|token| self.id(token))
            .collect();
        if !classes.contains(&self.share.part) || classes.len() < 2 {
            return None;
        }
        let value = classes.iter().filter_map(|f| paragraph.exact(f.token)).map(|q| q.value).sum();
        // 124件已全部答复: where the text says how many there are, that is the base to show.
        let stated = paragraph.quantities_near(self.share.part.token).find(|(token, _, q)| {
            *token < classes[0].token && q.value == value && q.kind == self.part.kind && q.hedge.is_none()
        });
        let stated = stated.and_then(|(token, ..)| self.of(self.id(token)));
        let others = classes.into_iter().filter(|class| *class != self.share.part).collect();
        Some(stated.unwrap_or(Base { value, figures: others, label: (&say::relation::ALL_CLASSES).into() }))
    }

    /// The figures of the part's kind that are not smaller: those in front of it, the nearest first, and those behind it.
    fn alike(&self) -> (Vec<FigureId>, Vec<FigureId>) {
        let part = self.share.part.token;
        let alike = self.paragraph.quantities_near(part).filter(|(token, _, q)| {
            *token != part && q.kind == self.part.kind && q.hedge.is_none() && q.value >= self.part.value
        });
        let figures: Vec<FigureId> = alike.map(|(token, ..)| self.id(token)).collect();
        let (mut before, behind): (Vec<_>, Vec<_>) =
            figures.into_iter().partition(|figure| figure.token < part);
        before.reverse();
        (before, behind)
    }

    /// 占承办总数: the largest figure before, where one stands out as the total of what was taken up.
    fn of_total(&self, before: &[FigureId]) -> Option<Base> {
        let gap = self.share.words(self.paragraph);
        if !self.paragraph.folded()[gap].contains("总") {
            return None;
        }
        // 分别为312件、241件、198件，三者占全市总量的53.6%: no item is the whole of all.
        let items = match self.share.of {
            Of::Last(count) => count,
            _ => 0,
        };
        let others = before.iter().copied().skip(items.saturating_sub(1));
        let totals = others.filter(|figure| !self.is_part(figure));
        let value = |figure: &FigureId| self.paragraph.exact(figure.token).map(|q| q.value);
        totals.max_by_key(value).and_then(|largest| self.of(largest))
    }

    /// 办结805件，…占办结总数的: the number of applications in front that is called as the share's whole is; 389件办结申请中 is one that
    /// table 3 has.
    fn of_stated_applications(&self, before: &[FigureId]) -> Option<Base> {
        let name = self.name_of_whole();
        let claim =
            |figure: &FigureId| self.context.report.narrative.claim(*figure).map(|claim| claim.subject);
        let called = |figure: &FigureId| match claim(figure) {
            Some(Subject::Handled) => name.contains("办结") || name.contains("答复"),
            Some(Subject::Dealt) => {
                !name.contains("办结") && !name.contains("新收") && !name.contains("答复")
            }
            Some(Subject::Received) => !name.contains('办') && !name.contains("答复"),
            None => self.opens_with_applications(figure),
            _ => false,
        };
        let value = |figure: &FigureId| self.paragraph.exact(figure.token).map(|q| q.value);
        before.iter().copied().filter(called).max_by_key(value).and_then(|figure| self.of(figure))
    }

    /// 389件办结申请中: whether a figure in front counts all applications by the words behind it.
    fn opens_with_applications(&self, figure: &FigureId) -> bool {
        let text = self.paragraph.folded();
        let end = self.paragraph.tokens.get(figure.token).map_or(0, |token| token.end);
        let behind = text.get(end..).unwrap_or_default().trim_start_matches(['已', '办', '结', '的']);
        let value = self.paragraph.exact(figure.token).map(|quantity| quantity.value);
        ["申请中", "政府信息公开申请中", "依申请中"].iter().any(|words| behind.starts_with(words))
            && wholes_of_applications(self.context.report).iter().any(|(whole, _)| Some(*whole) == value)
    }

    /// 占申请总数, 占收到申请的: whether the share is said to be of all applications.
    fn names_all_applications(&self) -> bool {
        let gap = self.share.words(self.paragraph);
        // 自然人186件，占85.3%: a bare share of those who asked is of all applications.
        let gap = self.paragraph.folded().get(gap).unwrap_or_default();
        let gap = gap.rsplit([',', '(']).next().unwrap_or_default().replace("分别", "");
        let bare = matches!(gap.as_str(), "占" | "占比" | "占比为" | "占比达");
        // So are those of the ways in which they came, and of how they were answered.
        let asked = |claim: &Claim| match claim.subject {
            Subject::Applicant(_) => true,
            Subject::Channel | Subject::Outcome(_) => claim.standing == Standing::Own,
            _ => false,
        };
        let narrative = &self.context.report.narrative;
        OF_ALL_APPLICATIONS.contains(&self.name_of_whole())
            || bare && narrative.claim(self.share.part).is_some_and(asked)
    }

    /// 占申请总数的: what a share says that it is of.
    fn name_of_whole(&self) -> &str {
        let gap = self.share.words(self.paragraph);
        let text = self.paragraph.folded().get(gap).unwrap_or_default();
        text.rsplit('占').next().unwrap_or_default().trim_matches(['的', '比', '为', '例'])
    }

    /// Siblings have percentages of their own; a total has none.
    fn is_part(&self, figure: &FigureId) -> bool {
        let (paragraph, next) = (self.paragraph, figure.token + 1);
        let behind = |percent: usize| part_behind(paragraph, percent);
        if figure.token.checked_sub(1).is_some_and(|before| behind(before) == Some(figure.token)) {
            return true;
        }
        behind(next).is_none() && paragraph.quantity(next).is_some_and(|q| q.kind == Kind::Percent) && {
            let gap = paragraph.tokens[figure.token].end..paragraph.tokens[next].range.start;
            paragraph.says(&gap, |word| word == Word::Share)
        }
    }

    /// What the parts of a list add up to, where its total says something else and is wrong perhaps.
    fn sum_of_list(&self) -> Option<Base> {
        let narrative = &self.context.report.narrative;
        let list = narrative.list_of(self.share.part).filter(|list| !list.holds && list.parts.len() > 1)?;
        let value = |figure: &FigureId| {
            let quantity = narrative.paragraphs[figure.paragraph].exact(figure.token)?;
            Some(quantity.value)
        };
        let value = list.parts.iter().map(value).sum::<Option<Decimal>>()?;
        Some(Base { value, figures: list.parts.clone(), label: (&say::relation::ALL_ITEMS).into() })
    }

    /// Figures in front of the part together, each with those next to it: 人大建议8件、政协提案4件.
    fn runs(&self) -> Vec<Base> {
        /// Nobody adds up more.
        const MOST: usize = 6;
        let part = self.share.part.token;
        let near = part.saturating_sub(100)..part;
        let alike = near.rev().filter(|&token| {
            self.paragraph
                .exact(token)
                .is_some_and(|q| (q.kind, q.measure) == (self.part.kind, self.part.measure))
        });
        let near: Vec<FigureId> = alike.take(MOST).map(|token| self.id(token)).collect();
        let together = |run: &[FigureId]| -> Option<Base> {
            let value = run.iter().map(|f| Some(self.paragraph.exact(f.token)?.value)).sum::<Option<_>>()?;
            let label = if run.len() == 2 { &say::relation::TWO_ITEMS } else { &say::relation::SOME_ITEMS };
            let base = Base { value, figures: run.to_vec(), label: label.into() };
            (value >= self.part.value).then_some(base)
        };
        (2..=near.len()).flat_map(|length| near.windows(length)).filter_map(together).collect()
    }

    /// 公开办事指南690项，可网上办理6项，占9%: the whole right in front of the part in its sentence, of the same measure,
    /// where the share names nothing; as an index of the figures in front.
    fn whole_in_front(&self, before: &[FigureId]) -> Option<usize> {
        let tokens = &self.paragraph.tokens;
        let part = self.share.part.token;
        let gap = &self.paragraph.folded()[self.share.words(self.paragraph)];
        let bare = matches!(
            gap.rsplit([',', '(', ';']).next().unwrap_or_default(),
            "占" | "占比" | "占比为" | "占比达" | "占总数" | "占总数的" | "两项合计占" | "三项合计占"
        );
        let sentence = self.paragraph.sentence(tokens[part].range.start);
        let is_whole = |figure: &FigureId| {
            let alike = self.paragraph.exact(figure.token).is_some_and(|q| q.measure == self.part.measure);
            alike && sentence.contains(&tokens[figure.token].range.start) && !self.is_part(figure)
        };
        before.iter().position(is_whole).filter(|_| bare)
    }

    /// The totals of applications that any sentence of the text states.
    fn of_claims(&self) -> Vec<Base> {
        /// So many may be of use.
        const MOST: usize = 30;
        /// A text with more claims is no report; each share would look at all of them.
        const MOST_CLAIMS: usize = 1_000;
        let claims = self.context.report.narrative.claims.as_slice();
        let own = self.share.part.paragraph;
        let before = claims.partition_point(|claim| claim.paragraph < own);
        let behind = claims.partition_point(|claim| claim.paragraph <= own);
        let totals =
            claims[..before].iter().chain(&claims[behind..]).take(MOST_CLAIMS).filter(|claim| {
                matches!(claim.subject, Subject::Received | Subject::Handled | Subject::Dealt)
            });
        let figures =
            totals.filter_map(|claim| Some(FigureId { paragraph: claim.paragraph, token: claim.token? }));
        figures.take(MOST).filter_map(|f| self.of(f)).collect()
    }

    /// An open list's total is the whole all the same; applications have theirs in table 3.
    fn of_table(&self) -> Vec<Base> {
        let report = self.context.report;
        let name = self.name_of_whole();
        let names = OF_ALL_APPLICATIONS.contains(&name)
            && ["申请", "新收"].iter().any(|word| name.contains(word))
            && self.part.kind == Kind::Cases
            && !self.paragraph.says(&self.paragraph.lead(self.share.part.token), |word| {
                matches!(word, Word::Procedure(_) | Word::Proposal | Word::Elsewhere)
            });
        let counts_applications = report.narrative.claim(self.share.part).is_some_and(|claim| {
            matches!(
                claim.subject,
                Subject::Outcome(_)
                    | Subject::Applicant(_)
                    | Subject::Channel
                    | Subject::Handled
                    | Subject::Received
                    | Subject::Dealt
            )
        });
        if !counts_applications && !names {
            return Vec::new();
        }
        self.of_applications()
    }

    /// Whether a base may be called 申请总数: a number of table 3, or of applications in the text.
    fn may_be_all_applications(&self, base: &Base) -> bool {
        let narrative = &self.context.report.narrative;
        let counts = |figure: &FigureId| {
            let of_all = |claim: &Claim| {
                matches!(
                    claim.subject,
                    Subject::Received | Subject::Dealt | Subject::Handled | Subject::CarriedIn
                )
            };
            narrative.claim(*figure).is_none_or(of_all)
                && self.paragraph.quantity(figure.token).is_some()
                && !self.paragraph.says(&self.paragraph.lead(figure.token), |word| {
                    matches!(word, Word::Compared | Word::LastYear | Word::Up | Word::Down)
                })
        };
        base.figures.iter().all(|figure| figure.paragraph != self.share.part.paragraph || counts(figure))
    }

    /// The totals of table 3, of which cases may be a share.
    fn of_applications(&self) -> Vec<Base> {
        wholes_of_applications(self.context.report)
            .into_iter()
            .map(|(value, label)| Base { value, figures: Vec::new(), label: label.into() })
            .collect()
    }

    fn id(&self, token: usize) -> FigureId {
        FigureId { paragraph: self.share.part.paragraph, token }
    }
}
