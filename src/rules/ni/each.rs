//! NI-EACH: so many of each, and all together: 汇编6期，每期800册，共4800册; 推送182期546条，平均每期3条.
//!
//! It is told only where the number of the things, the number of each and all together stand in one sentence, and each
//! of them once. An average may be rounded either way; one that is off is told only where it is a slip of the pen.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::number::prose::{Kind, Quantity};
use crate::relation::diagnosis::slip_of_the_pen;
use crate::report::each::is_vague;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Change::Add;
use crate::rules::ni::shares::is_count;
use crate::rules::ni::sums::ARITHMETIC;
use crate::rules::rule::example;
use crate::rules::statement::{at_figures, plain, quoted};
use crate::rules::{Context, Rule};
use rust_decimal::Decimal;
use std::ops::Range;

pub(in crate::rules) const RULES: &[Rule] = &[NI_EACH];

pub(in crate::rules) const NI_EACH: Rule = Rule {
    id: "NI-EACH",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "“每期……，共……”“平均每期……”与数相符",
    text: "同一句话里写明期数（场数、次数等）、每期的数和总数的，总数＝期数×每期的数；写平均数的，平均数＝总数÷期数，进位、舍去都可以。",
    basis: ARITHMETIC,
    exchange: None,
    wrong: example(2023, &[Add("编印政策汇编6期，每期800册，共4080册。")]),
    right: example(2023, &[Add("编印政策汇编6期，每期800册，共4800册。")]),
};

/// The units whose number a sentence tells with a measure word of their own.
const UNITS: [&str; 8] = ["期", "场", "次", "批", "辑", "轮", "处", "村"];

/// What is counted with 个, beside which others may stand: 17个乡镇, 镇政府和16个村.
const PLACES: [&str; 9] = ["乡镇", "镇街", "街道", "社区", "村", "镇", "部门", "单位", "学校"];

/// What sums up behind the number of each.
const TOGETHER: [&str; 5] = ["共", "共计", "合计", "总计", "累计"];

/// What may stand between what sums up and the number.
#[rustfmt::skip] // words read better in a row than one a line
const VERBS: [&str; 18] = [
    "", "印", "发", "为", "印发", "发放", "发行", "发布", "培训", "召开", "举办", "推送", "公开", "更新", "公示", "张贴", "上报", "报送",
];

/// Whether a paragraph has a word that may say of each.
struct TellsOfEach(bool);

/// What the figures that tell of each show.
pub(super) fn check(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, paragraph) in context.report.narrative.paragraphs.iter().enumerate() {
        let tells = paragraph.noted(|| TellsOfEach(paragraph.folded().contains(['每', '均', '各'])));
        if !tells.0 {
            continue;
        }
        let times = paragraph.times();
        for (token, _, quantity) in paragraph.quantities() {
            if let Some(each) = Each::of(paragraph, token, quantity) {
                let finding = each.judge(context, index).or_else(|| each.judge_all_behind(context, index));
                findings.extend(finding.or_else(|| of_holders_each_month(context, index, token)));
            } else if let Some(finding) = of_holders_each_month(context, index, token) {
                findings.push(finding);
            } else if let Some(number) = times.of(token).number() {
                findings.extend(of_holders(context, index, number, token));
            }
        }
    }
    findings
}

/// 15个村各公开财务4次，共64次: where nothing else of the measure stands in the sentence up to what all have together.
fn of_holders(context: &Context, index: usize, number: usize, token: usize) -> Option<Finding> {
    let paragraph = &context.report.narrative.paragraphs[index];
    let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
    let (count, each) = (paragraph.exact(number)?, paragraph.exact(token)?);
    let alike = |other: usize| {
        paragraph.quantity(other).is_some_and(|q| (q.kind, q.measure) == (each.kind, each.measure))
    };
    let mut figures = paragraph.tokens_in(&sentence).filter(|&other| other != token && alike(other));
    let all = figures.next().filter(|&all| all == token + 1 && figures.next().is_none())?;
    let total = paragraph.exact(all).filter(|_| sums_up(paragraph, all))?;
    let right = each.value.checked_mul(count.value)?;
    // 16个村各上报2条，共发布28条: what all have together is another thing.
    let does = &paragraph.folded()[paragraph.lead(token)];
    let verb = VERBS.iter().filter(|verb| paragraph.folded()[paragraph.lead(all)].ends_with(**verb));
    let verb = verb.max_by_key(|verb| verb.len()).copied().unwrap_or_default();
    if verb != "为" && !does.contains(verb) {
        return None;
    }
    // 平均各, 至少各
    let piece = paragraph.piece(paragraph.tokens[number].range.start);
    let own = &paragraph.folded()[piece.start..paragraph.tokens[all].range.start];
    let vague = is_vague(own) || own.contains("以上");
    if vague || is_few(count.value, each.value) || right == total.value {
        return None;
    }
    let range = paragraph.lead(all).start..paragraph.tokens[all].end;
    let written = quoted(context, paragraph, &range);
    let message = say::ni::each(written, plain(count.value), plain(each.value), plain(right));
    let marked: Vec<FigureId> =
        [all, token, number].iter().map(|&token| FigureId { paragraph: index, token }).collect();
    Some(at_figures(NI_EACH.finding(message), &context.report.narrative, &marked))
}

/// 12个村每月公开财务1次，全年累计公开144次: where what all have together in the year is neither what each of them has in its twelve months,
/// nor what one of them has, nor what all of them have in a month.
fn of_holders_each_month(context: &Context, index: usize, token: usize) -> Option<Finding> {
    const LONGEST_NOUN: usize = 8;
    let paragraph = &context.report.narrative.paragraphs[index];
    let number = token.checked_sub(1)?;
    let all = token + 1;
    let text = paragraph.folded();
    let words = text.get(paragraph.tokens[number].end..paragraph.tokens[token].range.start)?;
    let (noun, does) = words.split_once("每月")?;
    let named = |noun: &str| PLACES.iter().any(|place| noun.trim_start_matches('个').starts_with(place));
    let beside = text[..paragraph.tokens[number].range.start].ends_with(['、', '和', '与', '及']);
    if !named(noun) || noun.chars().count() > LONGEST_NOUN || noun.contains([',', ';', '。', '、']) || beside
    {
        return None;
    }
    let (count, each) = (paragraph.exact(number)?, paragraph.exact(token)?);
    let total = paragraph.tokens.get(all).and_then(|_| paragraph.exact(all))?;
    if (total.kind, total.measure) != (each.kind, each.measure) || !sums_up(paragraph, all) {
        return None;
    }
    let label = &paragraph.folded()[paragraph.lead(all)];
    let verb = VERBS.iter().filter(|verb| label.ends_with(**verb)).max_by_key(|verb| verb.len())?;
    let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
    let text = &paragraph.folded()[sentence.clone()];
    let of_a_part = ["起", "季度", "半年", "开通"].iter().any(|word| text.contains(word))
        || paragraph.dates_in(&sentence).any(|(_, date)| date.month.is_some());
    let months = count.value.checked_mul(Decimal::from(12))?;
    let right = each.value.checked_mul(months)?;
    let readings =
        [Some(right), each.value.checked_mul(Decimal::from(12)), each.value.checked_mul(count.value)];
    let fits = readings.contains(&Some(total.value));
    if fits || of_a_part || is_vague(text) || !does.contains(verb) || is_few(count.value, each.value) {
        return None;
    }
    let range = paragraph.lead(all).start..paragraph.tokens[all].end;
    let written = quoted(context, paragraph, &range);
    let message = say::ni::each(written, plain(months), plain(each.value), plain(right));
    let marked: Vec<FigureId> =
        [all, token, number].iter().map(|&token| FigureId { paragraph: index, token }).collect();
    Some(at_figures(NI_EACH.finding(message), &context.report.narrative, &marked))
}

/// One holder, or none of each: nothing is reckoned.
fn is_few(count: Decimal, each: Decimal) -> bool {
    count < Decimal::TWO || each.is_zero()
}

/// 共4800册: whether the words in front of a figure say that it is all together.
fn sums_up(paragraph: &Paragraph, token: usize) -> bool {
    let lead = &paragraph.folded()[paragraph.lead(token)];
    let lead = lead.strip_prefix("全年").unwrap_or(lead);
    TOGETHER.iter().any(|word| lead.strip_prefix(word).is_some_and(|verb| VERBS.contains(&verb)))
}

/// A figure that tells how many there are of each.
struct Each<'a> {
    paragraph: &'a Paragraph,
    token: usize,
    quantity: &'a Quantity,
    unit: Unit,
    average: bool,
    /// Whether nothing but the unit is named.
    bare: bool,
}

/// Of each of what.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// 每月, of which a year has twelve.
    Month,
    Counted(&'static str),
}

impl Unit {
    /// 村 of 每村, 乡镇 of 每个乡镇: whether a noun behind a number names what there are so many of.
    fn is_named_by(self, noun: &str) -> bool {
        let named = noun.strip_prefix('个').unwrap_or(noun);
        matches!(self, Unit::Counted(unit) if PLACES.contains(&unit) && named == unit)
    }
}

impl<'a> Each<'a> {
    fn of(paragraph: &'a Paragraph, token: usize, quantity: &'a Quantity) -> Option<Each<'a>> {
        let counts = !matches!(quantity.kind, Kind::Percent | Kind::Points | Kind::Fold | Kind::Money);
        if !counts || !is_count(paragraph, token) {
            return None;
        }
        let lead = &paragraph.folded()[paragraph.lead(token)];
        // 场均30人次, 月均12件
        let averaged = lead.strip_suffix('均').and_then(|unit| match unit {
            "月" => Some(Unit::Month),
            unit => UNITS.into_iter().find(|of| *of == unit).map(Unit::Counted),
        });
        if let Some(unit) = averaged {
            return Some(Each { paragraph, token, quantity, unit, average: true, bare: true });
        }
        let (before, behind) = lead.rsplit_once('每')?;
        // 每个乡镇12个
        let named = behind.strip_prefix('个').unwrap_or(behind);
        let place = || PLACES.into_iter().find(|place| named.starts_with(place)).map(|place| (place, named));
        let counted = UNITS.into_iter().find(|unit| behind.starts_with(unit)).map(|unit| (unit, behind));
        let (unit, behind) = match counted.or_else(place) {
            Some((unit, words)) => (Unit::Counted(unit), words.strip_prefix(unit)?),
            None => (Unit::Month, behind.strip_prefix('月')?),
        };
        // 每期均公开2条 is of something else than what was counted in front, unless a total behind it says so.
        let bare = matches!(behind, "" | "培训" | "为" | "印" | "印发" | "发行" | "平均" | "达");
        let average = before.ends_with("平均") || behind.ends_with("平均");
        // 11个村每村更新12次: the noun of their number stands in front.
        let noun = before.strip_suffix("平均").unwrap_or(before);
        let opens = noun.is_empty() || unit.is_named_by(noun);
        opens.then_some(Each { paragraph, token, quantity, unit, average, bare })
    }

    fn judge(&self, context: &Context, index: usize) -> Option<Finding> {
        let paragraph = self.paragraph;
        let sentence = paragraph.sentence(paragraph.tokens[self.token].range.start);
        let figures: Vec<usize> =
            paragraph.tokens_in(&sentence).filter(|&token| paragraph.quantity(token).is_some()).collect();
        let position = figures.iter().position(|&token| token == self.token)?;
        let value = |token: usize| paragraph.exact(token).map(|quantity| quantity.value);
        let alike = |token: usize| {
            // 每期50人，共培训250人次
            let people = |kind: Kind| matches!(kind, Kind::Persons | Kind::PersonTimes);
            let same = |quantity: &Quantity| {
                (quantity.kind, quantity.measure) == (self.quantity.kind, self.quantity.measure)
                    || people(quantity.kind) && people(self.quantity.kind)
            };
            paragraph.exact(token).is_some_and(same)
        };
        let each = self.quantity.value;
        let counted = match self.unit {
            Unit::Month => None,
            Unit::Counted(unit) => Some(self.number_of(unit, &figures[..position])?),
        };
        if counted.is_some_and(|number| self.has_others_beside(number)) {
            return None;
        }
        let count = counted.map_or(Some(Decimal::from(12)), value)?;
        // 每月公开2次，每次3条，全年共72条: so many times in each month; what is in front may be no number of a year.
        if is_few(count, each) || counted.is_some_and(|number| is_one_of_each(paragraph, number)) {
            return None;
        }
        let id = |token: usize| FigureId { paragraph: index, token };
        let written = |token: usize| self.written(context, token);
        let behind =
            figures.get(position + 1).copied().filter(|&token| alike(token) && sums_up(paragraph, token));
        let (all, message) = if let Some(all) = behind {
            let (right, total) = (each.checked_mul(count)?, value(all)?);
            // An average stands for what it was rounded of.
            let near = if self.average { self.quantity.step.checked_mul(count)? } else { Decimal::ZERO };
            if self.unit == Unit::Month && !self.average || (right - total).abs() <= near {
                return None;
            }
            (all, say::ni::each(written(all), plain(count), plain(each), plain(right)))
        } else if self.average && self.bare {
            let all = *figures[..position].last().filter(|&&token| alike(token))?;
            // Of what began in the course of the year there are fewer months.
            let partly = self.unit == Unit::Month && self.tells_of_a_part(&sentence);
            let total = value(all)?;
            let exact = total.checked_div(count)?;
            let apart = (exact - each).abs() >= self.quantity.step;
            let right = each.checked_mul(count)?;
            // Where nothing else is counted, nothing else can be meant.
            // 最多的5月为23件 is one of the months.
            let extreme = |token: &&usize| {
                let at = paragraph.tokens[**token].range.start;
                paragraph.folded()[paragraph.clause(at).start.min(at)..at].contains('最')
            };
            let others = figures.iter().filter(|token| !extreme(token)).count();
            let only = others == if counted.is_some() { 3 } else { 2 };
            let of_the_year = |word: &&str| paragraph.folded()[sentence.clone()].contains(*word);
            let of_all = counted.is_some() || ["全年", "年内", "本年"].iter().any(of_the_year);
            let slip = only && of_all
                || slip_of_the_pen(total, right).is_some()
                || exact.fract().is_zero() && slip_of_the_pen(each, exact.normalize()).is_some();
            if partly || !apart || !slip {
                return None;
            }
            let exact = plain(exact.round_dp(2));
            (all, say::ni::average(written(self.token), plain(total), plain(count), exact))
        } else {
            return None;
        };
        let marked = [Some(all), Some(self.token), counted];
        let marked: Vec<FigureId> = marked.into_iter().flatten().map(id).collect();
        Some(at_figures(NI_EACH.finding(message), &context.report.narrative, &marked))
    }

    /// 每村发放手册200份，15个村共发放3000份: where the number of the things and what all have together stand behind, in the same
    /// words.
    fn judge_all_behind(&self, context: &Context, index: usize) -> Option<Finding> {
        let Unit::Counted(unit) = self.unit else { return None };
        let paragraph = self.paragraph;
        let (number, all) = (self.token + 1, self.token + 2);
        let (count, total) = (paragraph.exact(number)?, paragraph.exact(all)?);
        let label = |token: usize| &paragraph.folded()[paragraph.lead(token)];
        let together = label(all).strip_prefix(unit)?;
        let verb = TOGETHER.iter().find_map(|word| together.strip_prefix(word))?;
        let (_, own) = label(self.token).split_once(unit)?;
        let alike = (total.kind, total.measure) == (self.quantity.kind, self.quantity.measure);
        let same = alike && !verb.is_empty() && own.starts_with(verb);
        let plain_number = label(number).is_empty() && paragraph.tail(all).is_empty();
        let right = self.quantity.value.checked_mul(count.value)?;
        if self.average || !same || !plain_number || right == total.value || is_few(count.value, right) {
            return None;
        }
        let written = self.written(context, all);
        let message = say::ni::each(written, plain(count.value), plain(self.quantity.value), plain(right));
        let marked: Vec<FigureId> =
            [all, self.token, number].iter().map(|&token| FigureId { paragraph: index, token }).collect();
        Some(at_figures(NI_EACH.finding(message), &context.report.narrative, &marked))
    }

    /// The only figure in front that counts things of a unit.
    fn number_of(&self, unit: &str, before: &[usize]) -> Option<usize> {
        // 14处: what is no measure word stands behind the figure all the same.
        let counts = |&&token: &&usize| {
            let end = self.paragraph.tokens[token].range.end;
            let behind = &self.paragraph.folded()[end..];
            behind.strip_prefix('个').unwrap_or(behind).starts_with(unit)
        };
        let mut found = before.iter().filter(counts);
        found.next().copied().filter(|_| found.next().is_none())
    }

    /// 镇政府和12个村每村设1块; 12个村、4个社区每村…: whether others stand beside those whose number is told, so that all of them together
    /// may have more.
    fn has_others_beside(&self, number: usize) -> bool {
        let Unit::Counted(unit) = self.unit else { return false };
        let text = self.paragraph.folded();
        let tokens = &self.paragraph.tokens;
        let between = text.get(tokens[number].end..tokens[self.token].range.start).unwrap_or_default();
        let joins = ['、', '和', '与', '及'];
        let places = |token: usize| {
            let noun = text[tokens[token].range.end..].trim_start_matches('个');
            PLACES.iter().any(|place| noun.starts_with(place))
        };
        let noun = between.split([',', '每']).next().unwrap_or_default();
        PLACES.contains(&unit)
            && (text[..tokens[number].range.start].ends_with(joins)
                || noun.contains(joins)
                || (number + 1..self.token).any(places))
    }

    /// 6月开通以来推送120条，平均每月20条: whether a sentence names months, or several years.
    fn tells_of_a_part(&self, sentence: &Range<usize>) -> bool {
        let text = self.paragraph.folded();
        let part = |word: Word| matches!(word, Word::ManyYears | Word::LastYear | Word::Compared);
        let of_a_part = ["季度", "上半年", "下半年", "累计", "开通", "上线", "起"];
        // 最多的5月为23件: one of all months.
        let extreme = |at: usize| text[self.paragraph.clause(at).start.min(at)..at].contains('最');
        let months = self
            .paragraph
            .dates_in(sentence)
            .any(|(date, parts)| parts.month.is_some() && !extreme(date.range.start));
        months
            || self.paragraph.says(sentence, part)
            || of_a_part.iter().any(|word| text[sentence.clone()].contains(word))
    }

    fn written(&self, context: &Context, token: usize) -> String {
        let range = self.paragraph.lead(token).start..self.paragraph.tokens[token].end;
        quoted(context, self.paragraph, &range)
    }
}

/// 每月公开2次: whether a figure tells how many there are of each.
fn is_one_of_each(paragraph: &Paragraph, token: usize) -> bool {
    paragraph.folded()[paragraph.lead(token)].contains('每')
}
