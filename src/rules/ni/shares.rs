//! NI: percentages and rates.
//!
//! A percentage is recomputed against the bases that its context offers ([`bases`]): the total of the list that its part
//! stands in, else the figures of the paragraph with the same measure, else the totals of table 3. One that
//! fits any of them is right. One that misses the nearest by one unit in its last place is a matter of
//! rounding; more than that is an error where the base is certain.

mod bases;
mod found;
mod fractions;
mod hundred;
mod siblings;
mod told;

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::number::prose::Kind;
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation};
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Change::Add;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, computed, figure_term, plain, try_readings};
use crate::rules::{Context, Rule};
use crate::text::hash::HashMap;
use bases::{Base, Certainty, bases};
use found::{Of, Share, shares};
use rust_decimal::{Decimal, RoundingStrategy};

pub(super) const ARITHMETIC: &str =
    "算术关系；《中华人民共和国政府信息公开条例》第五十条要求报告内容真实准确";

pub(in crate::rules) const RULES: &[Rule] = &[NI_PCT, NI_PCT100, NI_FRAC];

pub(in crate::rules) const NI_PCT: Rule = Rule {
    id: "NI-PCT",
    severity: Severity::Error,
    since: "0.1.0",
    title: "占比与所占的件数相符",
    text: "占比＝部分÷总数×100%，四舍五入到所写的位数。只差末位的多为舍入造成，仅作警告。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(
        2023,
        &[Add("承办建议提案124件，其中A类73件，占58.87%；B类47件，占37.91%；C类4件，占3.23%。")],
    ),
    right: example(
        2023,
        &[Add("承办建议提案124件，其中A类73件，占58.87%；B类47件，占37.90%；C类4件，占3.23%。")],
    ),
};

pub(in crate::rules) const NI_PCT100: Rule = Rule {
    id: "NI-PCT100",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "各项占比之和约为 100%",
    text: "列举完全的各项，占比之和应为 100%，允许舍入造成的末位差。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(2023, &[Add("公开信息100条，其中网站50条，占50%；微信30条，占40%；其他20条，占20%。")]),
    right: example(2023, &[Add("公开信息3条，其中网站1条，占33.3%；微信1条，占33.3%；其他1条，占33.3%。")]),
};

pub(in crate::rules) const NI_FRAC: Rule = Rule {
    id: "NI-FRAC",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "“三分之一”“过半”等说法与数相符",
    text: "用成数、分数概括的，与实际比例相差超过三个百分点时提示。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(2023, &[Add("公开信息100条，其中网站29条，占总数的三分之一。")]),
    right: example(2023, &[Add("公开信息100条，其中网站34条，占总数的三分之一。")]),
};

/// What the percentages show.
pub(super) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut findings = Vec::new();
    let mut percents = HashMap::default();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        findings.extend(hundred::of_percents(context, paragraph, index));
        let shares = shares(paragraph, index);
        for (at, share) in shares.iter().enumerate() {
            // What stands further off is no share of the same total.
            let near = &shares[at.saturating_sub(NEAR)..shares.len().min(at + NEAR + 1)];
            findings.extend(judge_share(context, paragraph, near, share, ledger));
        }
        // 完成任务150条的112% is no share of a list.
        let of_lists = shares.iter().filter(|share| {
            paragraph.exact(share.percent.token).is_some_and(|percent| percent.value <= Decimal::ONE_HUNDRED)
        });
        percents.extend(of_lists.map(|share| (share.part, share.percent)));
        findings.extend(fractions::fractions(context, paragraph, index));
    }
    findings.extend(hundred::of_lists(context, &percents));
    findings
}

/// How many shares in front of one and behind it may be of the same total.
const NEAR: usize = 8;

pub(super) fn is_count(paragraph: &Paragraph, token: usize) -> bool {
    paragraph.exact(token).is_some_and(|q| !matches!(q.kind, Kind::Percent | Kind::Points | Kind::Fold))
}

/// `part` of `total` in percent, to the place of `step`: rounded half up, and half to even where that differs.
pub(super) fn percent(part: Decimal, total: Decimal, step: Decimal) -> Option<[Decimal; 2]> {
    if total.is_zero() {
        return None;
    }
    let exact = part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(total)?;
    let places = step.scale();
    Some([
        exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero),
        exact.round_dp_with_strategy(places, RoundingStrategy::MidpointNearestEven),
    ])
}

fn judge_share(
    context: &Context,
    paragraph: &Paragraph,
    near: &[Share],
    share: &Share,
    ledger: &mut Ledger,
) -> Option<Finding> {
    let part = part_of(paragraph, share)?;
    let stated = paragraph.exact(share.percent.token)?;
    let readings = bases(context, paragraph, near, share)?;
    let rate = |base: &Base| percent(part, base.value, stated.step);
    let fits = |base: &&Base| rate(base).is_some_and(|rate| rate.contains(&stated.value));
    if let Some(base) = readings.all.iter().chain(&readings.besides).find(fits) {
        ledger.try_all([relation(context, share, part, base, rate(base)?[0])]);
        return None;
    }
    // “双公示”231条，即许可198条、处罚33条，占41%: of what the parts add up to.
    if share.of == Of::Part
        && let sums = summed_in_front(paragraph, share).into_iter().chain(rows_in_front(paragraph, share))
        && let Some((sum, base, rate)) = sums.into_iter().find_map(|sum| {
            readings.all.iter().chain(&readings.besides).find_map(|base| {
                let rate = percent(sum, base.value, stated.step)?;
                rate.contains(&stated.value).then_some((sum, base, rate[0]))
            })
        })
    {
        ledger.try_all([relation(context, share, sum, base, rate)]);
        return None;
    }
    // 网站50条，包括要闻20条、动态30条，占25%: of the item whose list ends here.
    if let Some(owner) = owner_of_list(context, share) {
        return judge_share(context, paragraph, near, &Share { part: owner, ..*share }, ledger);
    }
    let off = |base: &Base| rate(base).map_or(Decimal::MAX, |rate| (rate[0] - stated.value).abs());
    let nearest = match readings.certainty {
        Certainty::Certain => readings.all.first()?,
        Certainty::OfWholeInFront(at) => readings.all.get(at)?,
        Certainty::OfTable => {
            readings.all.iter().filter(|base| base.figures.is_empty()).min_by_key(|base| off(base))?
        }
        Certainty::Open => readings.all.iter().min_by_key(|base| off(base))?,
    };
    let rounding = off(nearest) <= stated.step;
    // A figure of another measure (民生信息36条) is no whole that a sentence leaves unsaid.
    let measure = paragraph.exact(share.part.token)?.measure;
    let alike = nearest
        .figures
        .iter()
        .all(|figure| paragraph.exact(figure.token).is_none_or(|quantity| quantity.measure == measure));
    if readings.certainty == Certainty::Open && !(rounding && alike) {
        return None;
    }
    let quotient = rate(nearest)?[0];
    let (entry, true) = try_readings(ledger, vec![relation(context, share, part, nearest, quotient)])? else {
        return None;
    };
    let places = stated.step.scale();
    let written = context.document.quote(context.report.narrative.place(share.percent)).to_owned();
    let (label, whole) = (nearest.label.named(), plain(nearest.value));
    let message = match rounding {
        true => say::ni::share_last_place(plain(part), label, whole, &written, quotient, places),
        false => say::ni::share(plain(part), label, whole, &written, quotient, places),
    };
    // Off by a unit of the last place, it may have been rounded another way.
    let doubtful = rounding || readings.certainty != Certainty::Certain;
    let rule = if doubtful { NI_PCT.brief().severity(Severity::Warning) } else { NI_PCT.brief() };
    let mut figures = vec![share.percent, share.part];
    figures.extend(&nearest.figures);
    let finding = rule.finding(message).sides(written, format!("{quotient}%")).evidence([entry]);
    Some(at_figures(finding, &context.report.narrative, &figures).fix(say::ni::check_share()))
}

/// The number that a percentage is the share of; none where nobody knows how many items are meant.
/// The item of a list whose own list ends with the part of a share.
fn owner_of_list(context: &Context, share: &Share) -> Option<FigureId> {
    let lists = &context.report.narrative.breakdowns;
    let owner =
        lists.iter().find(|list| list.parts.len() > 1 && list.parts.last() == Some(&share.part))?.total;
    (share.of == Of::Part && lists.iter().any(|list| list.parts.contains(&owner))).then_some(owner)
}

fn part_of(paragraph: &Paragraph, share: &Share) -> Option<Decimal> {
    let part = paragraph.exact(share.part.token)?;
    let count = match share.of {
        Of::Part => 1,
        Of::Last(count) => count,
        Of::Several => return None,
    };
    let sentence = paragraph.sentence(paragraph.tokens[share.part.token].range.start);
    let tokens = paragraph.tokens_in(&sentence).start..=share.part.token;
    let alike = tokens
        .rev()
        .filter_map(|token| paragraph.exact(token))
        .filter(|quantity| (quantity.kind, quantity.measure) == (part.kind, part.measure));
    let items: Vec<Decimal> = alike.take(count).map(|quantity| quantity.value).collect();
    (items.len() == count).then(|| items.iter().sum())
}

/// The figure in front of a row of items that ends with the part of a share, where the items add up to it.
fn summed_in_front(paragraph: &Paragraph, share: &Share) -> Option<Decimal> {
    /// No row is longer.
    const LONGEST: usize = 12;
    let part = paragraph.exact(share.part.token)?;
    let sentence = paragraph.sentence(paragraph.tokens[share.part.token].range.start);
    let tokens = paragraph.tokens_in(&sentence).start..share.part.token;
    let alike = tokens
        .rev()
        .filter_map(|token| paragraph.exact(token))
        .filter(|quantity| (quantity.kind, quantity.measure) == (part.kind, part.measure));
    let mut sum = part.value;
    for quantity in alike.take(LONGEST) {
        if quantity.value == sum && sum != part.value {
            return Some(sum);
        }
        sum += quantity.value;
    }
    None
}

/// 动态100条、公告57条，占比78.5%: what the part is together with the items in a row right in front of it, by how many.
fn rows_in_front(paragraph: &Paragraph, share: &Share) -> Vec<Decimal> {
    /// No row is longer.
    const LONGEST: usize = 12;
    let Some(part) = paragraph.exact(share.part.token) else { return Vec::new() };
    let tokens = &paragraph.tokens;
    let joined = |before: usize| {
        let gap = &paragraph.folded()[tokens[before].end..tokens[before + 1].range.start];
        // 3件无法提供、1件不予公开: the words of the first stand behind it.
        gap.contains(['、', ',', '和', '及', '与']) && !gap.contains(['。', ';', ':'])
    };
    let mut sum = part.value;
    let mut sums = Vec::new();
    for before in (0..share.part.token).rev().take(LONGEST) {
        let item =
            paragraph.exact(before).filter(|item| (item.kind, item.measure) == (part.kind, part.measure));
        let Some(item) = item.filter(|_| joined(before)) else { break };
        sum += item.value;
        sums.push(sum);
    }
    sums
}

/// That the stated percentage is what the part is of a base.
fn relation(context: &Context, share: &Share, part: Decimal, base: &Base, quotient: Decimal) -> Relation {
    let mut right = computed(say::relation::over(plain(part), plain(base.value)), quotient);
    right.text = format!("{quotient}%");
    let figures = [share.part].into_iter().chain(base.figures.iter().copied());
    Relation {
        rule: NI_PCT.id,
        statement: say::relation::share(plain(part), plain(base.value)),
        about: About::Text(None),
        left: vec![figure_term(context, share.percent, &say::relation::STATED_SHARE).located()],
        comparison: Comparison::Equal,
        right: vec![right],
        from: figures.map(|figure| context.report.narrative.place(figure)).collect(),
    }
}
