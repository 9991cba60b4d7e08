//! NI: percentages and rates.
//!
//! A percentage is recomputed against the bases that its context offers: the total of the list that its part
//! stands in, else the figures of the paragraph with the same measure, else the totals of table 3. One that
//! fits any of them is right. One that misses the nearest by one unit in its last place is a matter of
//! rounding; more than that is an error where the base is certain.

use crate::finding::{Finding, Severity};
use crate::form::{RowRole, TableKind};
use crate::number::prose::Kind;
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation};
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph, Subject};
use crate::rules::Change::Add;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, computed, figure_term, label_of, plain, quoted, try_readings};
use crate::rules::{Context, Rule};
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
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        findings.extend(hundred_of_percents(context, paragraph, index));
        let shares = shares(paragraph, index);
        for (at, share) in shares.iter().enumerate() {
            // What stands further off is no share of the same total.
            let near = &shares[at.saturating_sub(NEAR)..shares.len().min(at + NEAR + 1)];
            findings.extend(judge_share(context, paragraph, near, share, ledger));
        }
        findings.extend(hundred(context, paragraph, &shares));
        findings.extend(fractions(context, paragraph, index));
    }
    findings
}

/// How many shares in front of one and behind it may be of the same total.
const NEAR: usize = 8;

/// A part and the percentage that it is said to be.
struct Share {
    part: FigureId,
    /// Whether the percentage is of items in front of the part as well: 20条、2条，共占24.72%.
    together: bool,
    percent: FigureId,
    /// The total that is named between them.
    base: Option<FigureId>,
}

/// What says that a percentage is of several items.
const TOGETHER: [&str; 7] = ["共占", "合计占", "合占", "总计占", "两项占", "三项占", "合并占"];

/// All shares of a paragraph.
fn shares(paragraph: &Paragraph, index: usize) -> Vec<Share> {
    let id = |token: usize| FigureId { paragraph: index, token };
    let mut found: Vec<Share> = Vec::new();
    let figures: Vec<usize> = paragraph.quantities().map(|(token, ..)| token).collect();
    let kind = |token: usize| paragraph.quantity(token).map(|q| q.kind);
    let mut paired_until = 0;
    for (position, &percent) in figures.iter().enumerate() {
        if kind(percent) != Some(Kind::Percent)
            || paragraph.exact(percent).is_none()
            || percent < paired_until
            || position == 0
        {
            continue;
        }
        let sentence = paragraph.sentence(paragraph.tokens[percent].range.start);
        let before = figures[position - 1];
        let gap = paragraph.tokens[before].end..paragraph.tokens[percent].range.start;
        if !sentence.contains(&paragraph.tokens[before].range.start) {
            continue;
        }
        let text = &paragraph.folded()[gap.clone()];
        let grows = paragraph.says(&gap, |word| {
            matches!(word, Word::Up | Word::Down | Word::Compared | Word::To | Word::Rate | Word::LastYear)
        });
        let is_share =
            paragraph.says(&gap, |word| word == Word::Share) || text == "(" || text == ",占" || text == "(占";
        // 网络渠道占62.5% has a subject of its own.
        let own_subject =
            paragraph.words_in(&gap).iter().find(|lexeme| lexeme.word == Word::Share).is_some_and(|lexeme| {
                let clause = paragraph.clause(lexeme.range.start);
                let before = folded_between(paragraph, clause.start.max(gap.start), lexeme.range.start);
                let before =
                    before.trim_matches(['所', '均', '各', '其', '则', '仅', '共', '合', '计', '、']);
                let none = matches!(before, "" | "分别" | "比例" | "合计" | "总");
                // 73件市人大建议占58.87%: the words behind the figure are its own.
                let of_the_part =
                    clause.start <= gap.start && before.chars().count() <= 10 && !before.contains('率');
                !(none || of_the_part)
            });
        if grows || !is_share || own_subject || text.contains('约') || text.contains('近') {
            continue;
        }
        // 分别占58.87%、37.91%: as many parts as percentages.
        let mut run: Vec<usize> = Vec::new();
        for &token in &figures[position..] {
            let joined = run.last().is_none_or(|&last| {
                let gap = folded_between(
                    paragraph,
                    paragraph.tokens[last].end,
                    paragraph.tokens[token].range.start,
                );
                matches!(gap, "、" | "," | "和" | "及" | "以及")
            });
            if kind(token) != Some(Kind::Percent) || !joined {
                break;
            }
            run.push(token);
        }
        if text.contains("分别") {
            let parts: Vec<usize> = figures[..position]
                .iter()
                .rev()
                .copied()
                .take(run.len())
                .filter(|&t| is_count(paragraph, t))
                .collect();
            let measure = |token: usize| paragraph.quantity(token).map(|q| q.kind);
            let alike = parts.iter().all(|&part| measure(part) == measure(parts[0]));
            if parts.len() == run.len() && alike {
                found.extend(parts.iter().rev().zip(&run).map(|(&part, &percent)| Share {
                    part: id(part),
                    together: false,
                    percent: id(percent),
                    base: None,
                }));
            }
            paired_until = run.last().map_or(0, |last| last + 1);
            continue;
        }
        // 占收到申请12件的41.67%
        let base = (position >= 2 && (text.starts_with('的') || text.starts_with("总数的")))
            .then(|| figures[position - 2])
            .filter(|&part| {
                let range = paragraph.tokens[part].end..paragraph.tokens[before].range.start;
                is_count(paragraph, part) && paragraph.says(&range, |word| word == Word::Share)
            });
        if let Some(part) = base {
            found.push(Share {
                part: id(part),
                together: false,
                percent: id(percent),
                base: Some(id(before)),
            });
        } else if is_count(paragraph, before) {
            let together = TOGETHER.iter().any(|word| text.contains(word));
            found.push(Share { part: id(before), together, percent: id(percent), base: None });
        }
    }
    found
}

fn folded_between(paragraph: &Paragraph, from: usize, to: usize) -> &str {
    paragraph.folded().get(from..to).unwrap_or("")
}

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

/// A base that the context offers.
struct Base {
    value: Decimal,
    /// Its figures, for a base that stands in the text.
    figures: Vec<FigureId>,
    label: String,
}

fn judge_share(
    context: &Context,
    paragraph: &Paragraph,
    shares: &[Share],
    share: &Share,
    ledger: &mut Ledger,
) -> Option<Finding> {
    let value = |figure: &FigureId| paragraph.exact(figure.token).map(|quantity| quantity.value);
    let part = value(&share.part)?;
    let stated = paragraph.exact(share.percent.token)?;
    let (mut bases, mut certain) = bases(context, paragraph, share);
    // How many of the items are meant can't be told.
    if share.together {
        return None;
    }
    // What another share beside it is rightly of, this one is of, too.
    if !certain
        && let Some(at) = bases.iter().position(|base| is_base_of_a_sibling(paragraph, shares, share, base))
    {
        bases.swap(0, at);
        certain = true;
    }
    let fits =
        |base: &&Base| percent(part, base.value, stated.step).is_some_and(|q| q.contains(&stated.value));
    let relation = |base: &Base| {
        let quotient = percent(part, base.value, stated.step)?[0];
        let label = format!("{}÷{}", plain(part), plain(base.value));
        let figures = [share.part].into_iter().chain(base.figures.iter().copied());
        let from = figures.map(|figure| context.report.narrative.place(figure)).collect();
        let mut right = computed(label, quotient);
        right.text = format!("{quotient}%");
        let figure = figure_term(context, share.percent, "正文所写占比".to_owned()).located();
        let statement = format!("{} 占 {} 的比例", plain(part), plain(base.value));
        Some(Relation {
            rule: NI_PCT.id,
            statement,
            about: About::Text(None),
            left: vec![figure],
            comparison: Comparison::Equal,
            right: vec![right],
            from,
        })
    };
    if let Some(base) = bases.iter().find(fits) {
        ledger.try_all(relation(base));
        return None;
    }
    let off = |base: &Base| {
        percent(part, base.value, stated.step).map_or(Decimal::MAX, |q| (q[0] - stated.value).abs())
    };
    let nearest = if certain { bases.first()? } else { bases.iter().min_by_key(|base| off(base))? };
    let rounding = off(nearest) <= stated.step;
    if !certain && !rounding {
        return None;
    }
    let (entry, broken) = try_readings(ledger, relation(nearest).into_iter().collect())?;
    if !broken {
        return None;
    }
    let quotient = percent(part, nearest.value, stated.step)?[0];
    let places = stated.step.scale();
    let note = if rounding { "，只差末位，请核对四舍五入" } else { "" };
    let written = context.document.quote(context.report.narrative.place(share.percent)).to_owned();
    let message = format!(
        "正文写 {} 占{} {} 的{written}，应为 {quotient}%（四舍五入到 {places} 位小数）{note}。",
        plain(part),
        nearest.label,
        plain(nearest.value),
    );
    // Off by a unit of the last place, it may have been rounded another way.
    let rule = if rounding { NI_PCT.brief().severity(Severity::Warning) } else { NI_PCT.brief() };
    let mut figures = vec![share.percent, share.part];
    figures.extend(&nearest.figures);
    let finding = rule.finding(message).sides(written, format!("{quotient}%")).evidence([entry]);
    Some(at_figures(finding, &context.report.narrative, &figures).fix("请核对件数、总数和占比。"))
}

/// Whether another share of the same kind of thing is rightly of a base that the text states.
fn is_base_of_a_sibling(paragraph: &Paragraph, shares: &[Share], share: &Share, base: &Base) -> bool {
    let [figure] = base.figures[..] else { return false };
    let kind = |figure: &FigureId| {
        paragraph.quantity(figure.token).map(|quantity| (quantity.kind, quantity.measure))
    };
    let part = |share: &Share| paragraph.exact(share.part.token).map(|quantity| quantity.value);
    let above = figure.token < share.part.token
        && kind(&figure) == kind(&share.part)
        && part(share).is_some_and(|part| part <= base.value)
        && !shares.iter().any(|other| other.part == figure);
    above
        && shares.iter().any(|other| {
            let stated = paragraph.exact(other.percent.token);
            let near = other.part.token.abs_diff(share.part.token) <= 8;
            let fits = part(other).zip(stated).is_some_and(|(part, stated)| {
                percent(part, base.value, stated.step).is_some_and(|rate| rate.contains(&stated.value))
            });
            other.part != share.part
                && figure.token < other.part.token
                && kind(&other.part) == kind(&share.part)
                && near
                && fits
        })
}

/// The bases that a share may have, the certain one first; and whether the first is certain.
fn bases(context: &Context, paragraph: &Paragraph, share: &Share) -> (Vec<Base>, bool) {
    let narrative = &context.report.narrative;
    let Some(part) = paragraph.exact(share.part.token) else { return (Vec::new(), false) };
    let of = |figure: FigureId| {
        let paragraph = &narrative.paragraphs[figure.paragraph];
        Some(Base {
            value: paragraph.exact(figure.token)?.value,
            figures: vec![figure],
            label: label_of(paragraph, figure.token),
        })
    };
    if let Some(base) = share.base.and_then(of) {
        return (vec![base], true);
    }
    let list = narrative.list_of(share.part);
    let mut bases: Vec<Base> = list.and_then(|list| of(list.total)).into_iter().collect();
    // A list that falls short of its total, open or of one item, still is one of that total.
    let mut certain = list.is_some_and(|list| {
        let value = |figure: &FigureId| {
            let paragraph = &narrative.paragraphs[figure.paragraph];
            paragraph.quantity(figure.token).map_or(Decimal::ZERO, |q| q.value)
        };
        !bases.is_empty() && list.parts.iter().map(value).sum::<Decimal>() <= value(&list.total)
    });
    if list.is_some_and(|list| list.holds) && !bases.is_empty() {
        return (bases, true);
    }
    // A类506件，占58.4%；B类361件，占41.6%: of all classes.
    let classes: Vec<FigureId> = paragraph
        .quantities_near(share.part.token)
        .map(|(token, ..)| token)
        .filter(|&token| paragraph.exact(token).is_some() && paragraph.class(token).is_some())
        .map(|token| FigureId { paragraph: share.part.paragraph, token })
        .collect();
    if classes.contains(&share.part) && classes.len() >= 2 {
        let value = classes.iter().filter_map(|f| paragraph.exact(f.token)).map(|q| q.value).sum();
        // 124件已全部答复: where the text says how many there are, that is the base to show.
        let stated = paragraph.quantities_near(share.part.token).find(|(token, _, q)| {
            *token < classes[0].token && q.value == value && q.kind == part.kind && q.hedge.is_none()
        });
        let stated = stated.and_then(|(token, ..)| of(FigureId { paragraph: share.part.paragraph, token }));
        let others = classes.iter().copied().filter(|class| *class != share.part).collect();
        bases.push(stated.unwrap_or(Base { value, figures: others, label: "各类之和".to_owned() }));
        certain = true;
    }
    let alike: Vec<FigureId> = paragraph
        .quantities_near(share.part.token)
        .filter(|(token, _, q)| {
            *token != share.part.token && q.kind == part.kind && q.hedge.is_none() && q.value >= part.value
        })
        .map(|(token, ..)| FigureId { paragraph: share.part.paragraph, token })
        .collect();
    let mut before: Vec<FigureId> =
        alike.iter().copied().filter(|figure| figure.token < share.part.token).collect();
    before.reverse();
    let behind = alike.iter().copied().filter(|figure| figure.token > share.part.token);
    // Siblings have percentages of their own; a total has none.
    let is_part = |figure: &FigureId| {
        paragraph.quantity(figure.token + 1).is_some_and(|q| q.kind == Kind::Percent)
            && paragraph.says(
                &(paragraph.tokens[figure.token].end..paragraph.tokens[figure.token + 1].range.start),
                |w| w == Word::Share,
            )
    };
    // 占承办总数: the largest figure before, where one stands out as the total of what was taken up.
    let gap = paragraph.tokens[share.part.token].end..paragraph.tokens[share.percent.token].range.start;
    let of_total = paragraph.folded()[gap].contains("总");
    if !certain
        && of_total
        && let Some(largest) = before
            .iter()
            .copied()
            .filter(|figure| !is_part(figure))
            .max_by_key(|f| paragraph.exact(f.token).map(|q| q.value))
    {
        bases.extend(of(largest));
        certain = true;
    }
    bases.extend(before.iter().copied().chain(behind).filter_map(of));
    // Two totals together: 人大建议8件、政协提案4件.
    for pair in before.windows(2) {
        let sum: Option<Decimal> = pair.iter().map(|f| Some(paragraph.exact(f.token)?.value)).sum();
        bases.extend(sum.map(|value| Base { value, figures: pair.to_vec(), label: "两项之和".to_owned() }));
    }
    // An open list's total is the whole all the same; applications have theirs in table 3.
    let counts_applications = narrative.claim(share.part).is_some_and(|claim| {
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
    if counts_applications && let Some(table) = context.report.table_of(TableKind::Applications) {
        let (received, carried_in) = (table.total(RowRole::Received), table.total(RowRole::CarriedIn));
        let sums = [
            (received, "表三新收"),
            (received.zip(carried_in).map(|(a, b)| a + b), "表三新收与上年结转之和"),
            (table.total(RowRole::Total), "表三办理结果总计"),
        ];
        bases.extend(sums.into_iter().filter_map(|(value, label)| {
            Some(Base { value: value?, figures: Vec::new(), label: label.to_owned() })
        }));
    }
    (bases, certain)
}

/// The percentages of a complete list.
fn hundred(context: &Context, paragraph: &Paragraph, shares: &[Share]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for list in context.report.narrative.breakdowns.iter().filter(|list| list.holds && list.parts.len() >= 2)
    {
        let percents: Vec<FigureId> = list
            .parts
            .iter()
            .filter_map(|part| shares.iter().find(|share| share.part == *part).map(|share| share.percent))
            .collect();
        if percents.len() != list.parts.len() {
            continue;
        }
        let stated: Vec<_> = percents.iter().filter_map(|p| paragraph.exact(p.token)).collect();
        let sum: Decimal = stated.iter().map(|q| q.value).sum();
        let step = stated.iter().map(|q| q.step).max().unwrap_or(Decimal::ONE);
        let tolerance = step * Decimal::from(percents.len() as u64) / Decimal::TWO;
        if (sum - Decimal::ONE_HUNDRED).abs() <= tolerance {
            continue;
        }
        let message = format!(
            "正文各项占比之和为 {}%，列举完全时应为 100%（舍入误差不超过 {}%）。",
            plain(sum),
            plain(tolerance)
        );
        let finding = NI_PCT100.finding(message);
        findings.push(at_figures(finding, &context.report.narrative, &percents));
    }
    findings
}

/// 网站占55.2%，微信占30.1%，其他占12.7%: a list of percentages alone that ends in 其他.
fn hundred_of_percents(context: &Context, paragraph: &Paragraph, index: usize) -> Option<Finding> {
    let percents: Vec<usize> = paragraph
        .quantities()
        .filter(|(token, _, q)| {
            let lead = paragraph.lead(*token);
            q.kind == Kind::Percent && q.hedge.is_none() && paragraph.says(&lead, |word| word == Word::Share)
        })
        .map(|(token, ..)| token)
        .collect();
    let first = *percents.first()?;
    let sentence = paragraph.sentence(paragraph.tokens[first].range.start);
    let last =
        percents.iter().rposition(|&token| paragraph.folded()[paragraph.lead(token)].starts_with("其他"))?;
    let list: Vec<usize> = percents[..=last]
        .iter()
        .copied()
        .filter(|&t| sentence.contains(&paragraph.tokens[t].range.start))
        .collect();
    // Only percentages stand in the list.
    let alone = paragraph.tokens_in(&sentence).all(|t| paragraph.quantity(t).is_none() || list.contains(&t));
    if list.len() < 3 || list.len() <= last || !alone {
        return None;
    }
    let figures: Vec<_> = list.iter().filter_map(|&t| paragraph.exact(t)).collect();
    let sum: Decimal = figures.iter().map(|q| q.value).sum();
    let step = figures.iter().map(|q| q.step).max()?;
    let tolerance = step * Decimal::from(list.len() as u64) / Decimal::TWO;
    if (sum - Decimal::ONE_HUNDRED).abs() <= tolerance {
        return None;
    }
    let message = format!(
        "正文各项占比之和为 {}%，列举完全时应为 100%（舍入误差不超过 {}%）。",
        plain(sum),
        plain(tolerance)
    );
    let ids: Vec<FigureId> = list.iter().map(|&token| FigureId { paragraph: index, token }).collect();
    Some(at_figures(NI_PCT100.finding(message), &context.report.narrative, &ids))
}

/// 占…的三分之一, 过半, 近七成.
fn fractions(context: &Context, paragraph: &Paragraph, index: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (token, ..) in paragraph.quantities() {
        let figure = FigureId { paragraph: index, token };
        let Some(part) = paragraph.exact(token) else { continue };
        let Some(total) = context.report.narrative.list_of(figure).map(|list| list.total) else { continue };
        let clause_end = paragraph.piece(paragraph.tokens[token].end).end;
        let next = (token + 1..paragraph.tokens.len()).find(|&next| paragraph.quantity(next).is_some());
        let next = next.map_or(usize::MAX, |next| paragraph.tokens[next].range.start);
        let range = paragraph.tokens[token].end..clause_end.min(next);
        if range.is_empty()
            || !paragraph.says(&range, |word| word == Word::Share)
                && !paragraph.folded()[range.clone()].contains("过半")
        {
            continue;
        }
        let text = &paragraph.folded()[range.clone()];
        let Some((at, length, low, high)) = fraction(text) else { continue };
        let whole = context.report.narrative.paragraphs[total.paragraph].exact(total.token).map(|q| q.value);
        let Some(actual) = whole.and_then(|whole| percent(part.value, whole, Decimal::new(1, 1))) else {
            continue;
        };
        if (low..=high).contains(&actual[0]) {
            continue;
        }
        let place = range.start + at..range.start + at + length;
        let message = format!("正文写“{}”，实际为 {}%。", quoted(context, paragraph, &place), actual[0]);
        let finding = NI_FRAC.finding(message).at(paragraph.place(&place));
        findings.push(
            finding.and(context.report.narrative.place(figure)).and(context.report.narrative.place(total)),
        );
    }
    findings
}

/// A fraction in words: where it stands, its length, and between what percentages it is right.
fn fraction(text: &str) -> Option<(usize, usize, Decimal, Decimal)> {
    let three = Decimal::from(3);
    let around = |value: Decimal| (value - three, value + three);
    if let Some(at) = text.find("过半") {
        return Some((at, "过半".len(), Decimal::from(50), Decimal::ONE_HUNDRED));
    }
    for word in ["一半", "半数"] {
        if let Some(at) = text.find(word) {
            let (low, high) = around(Decimal::from(50));
            return Some((at, word.len(), low, high));
        }
    }
    let digit = |text: &str| {
        text.chars().next_back().and_then(crate::text::numbering::han_digit).filter(|d| (1..10).contains(d))
    };
    if let Some(at) = text.find("分之") {
        let whole = digit(&text[..at])?;
        let behind = text[at + "分之".len()..].chars().next()?;
        let part = crate::text::numbering::han_digit(behind)?;
        let value = Decimal::from(100 * part) / Decimal::from(whole);
        let (low, high) = around(value);
        let start = at - text[..at].chars().next_back()?.len_utf8();
        return Some((start, at + "分之".len() + behind.len_utf8() - start, low, high));
    }
    let at = text.find('成')?;
    let tenths = digit(&text[..at])?;
    let start = at - text[..at].chars().next_back()?.len_utf8();
    let value = Decimal::from(10 * tenths);
    let (low, high) = match text[at + '成'.len_utf8()..].chars().next() {
        Some('多' | '以') => (value, value + Decimal::TEN),
        _ => around(value),
    };
    Some((start, at + '成'.len_utf8() - start, low, high))
}
