//! A figure in the text: how it is spelled, what ties it to others, and the slips that can befall it.

use std::fmt;
use std::ops::Range;

/// A decimal as it is written: `37.90` is 3790 with two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value {
    pub units: i64,
    pub places: u32,
}

impl Value {
    pub fn whole(units: i64) -> Self {
        Self { units, places: 0 }
    }

    /// Reads `1234` or `12.5`, with nothing else around it.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let units = format!("{whole}{decimals}").parse().ok()?;
        Some(Self { units, places: decimals.len() as u32 })
    }

    /// The same amount, whatever the zeros at the end.
    pub fn same(self, other: Self) -> bool {
        let scaled = |a: Self, b: Self| i128::from(a.units) * 10i128.pow(b.places);
        scaled(self, other) == scaled(other, self)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.places == 0 {
            return write!(out, "{}", self.units);
        }
        let unit = 10i64.pow(self.places);
        let width = self.places as usize;
        write!(out, "{}.{:0width$}", self.units / unit, self.units % unit)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// 1234
    Half,
    /// １２３４
    Full,
    /// 1,234
    Thousands,
    /// 十二; 2 is 两, as before a measure word.
    Han,
}

impl Spelling {
    pub fn spell(self, value: Value) -> String {
        let plain = value.to_string();
        match self {
            Self::Half => plain,
            Self::Full => plain.chars().map(full_width).collect(),
            Self::Thousands => with_separators(&plain),
            Self::Han => han(value.units),
        }
    }

    /// The spelling of a mistyped figure: whoever types over a separated number seldom types the separator.
    fn of_slip(self) -> Self {
        if self == Self::Thousands { Self::Half } else { self }
    }
}

fn full_width(character: char) -> char {
    match character {
        '.' => '．',
        digit => char::from_u32(u32::from(digit) + 0xfee0).unwrap_or(digit),
    }
}

fn with_separators(plain: &str) -> String {
    let whole = plain.find('.').unwrap_or(plain.len());
    let mut text = String::new();
    for (at, character) in plain.char_indices() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(character);
    }
    text
}

const HAN: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// 汉字 for a count below a thousand.
fn han(count: i64) -> String {
    let digit = |value: i64| HAN[value as usize % 10].to_string();
    match count {
        2 => "两".to_owned(),
        0..10 => digit(count),
        10..20 => format!("十{}", if count == 10 { String::new() } else { digit(count % 10) }),
        20..100 if count % 10 == 0 => format!("{}十", digit(count / 10)),
        20..100 => format!("{}十{}", digit(count / 10), digit(count % 10)),
        _ => {
            let rest = match count % 100 {
                0 => String::new(),
                rest @ 1..10 => format!("零{}", digit(rest)),
                rest @ 10..20 => format!("一{}", han(rest)),
                rest => han(rest),
            };
            format!("{}百{rest}", digit(count / 100))
        }
    }
}

/// The kind of number: it decides which slips are credible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Count,
    Amount,
    Percent,
    Year,
    /// A month or a day.
    Day,
}

/// The claims that a figure contradicts when it is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Against {
    Table,
    Sum,
    Share,
    Growth,
    /// The report's own year and its period.
    Year,
}

/// A figure of the text.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Bytes of the report's text: the number alone, without its unit.
    pub range: Range<usize>,
    pub value: Value,
    pub spelling: Spelling,
    pub kind: Kind,
    /// The claims that a change of it contradicts; `None` where a change need not be found.
    pub comparable: Option<Against>,
    /// Other values that would be right as well.
    pub also_right: Vec<String>,
    /// Spelled changes of which nothing may be said: hedged figures, open lists, things beside the point.
    pub quiet: Vec<String>,
    pub what: &'static str,
}

impl Figure {
    pub(super) fn mutations(&self) -> Vec<String> {
        slips(self.value, self.kind)
            .into_iter()
            .filter(|slip| !self.also_right.contains(&slip.to_string()))
            // 零件 is a spare part.
            .filter(|slip| self.spelling != Spelling::Han || slip.units > 0)
            .map(|slip| self.spelling.of_slip().spell(slip))
            .collect()
    }
}

/// One more or less, neighbouring digits swapped, ten times as much; the value itself never.
pub(super) fn slips(value: Value, kind: Kind) -> Vec<Value> {
    let Value { units, places } = value;
    let mut slips = vec![Value { units: units + 1, places }, Value { units: units - 1, places }];
    match kind {
        Kind::Year => return slips,
        Kind::Percent => {
            let one = 10i64.pow(places);
            slips.extend([Value { units: units + one, places }, Value { units: units - one, places }]);
        }
        Kind::Count => slips.push(Value::whole(units * 10)),
        // The point forgotten, or a zero too many.
        Kind::Amount if places > 0 => slips.push(Value::whole(units)),
        Kind::Amount => slips.push(Value::whole(units * 10)),
        Kind::Day => {}
    }
    slips.extend(swaps(value));
    let least = i64::from(kind == Kind::Day);
    let mut kept: Vec<Value> = Vec::new();
    for slip in slips {
        if slip.units >= least && !slip.same(value) && !kept.iter().any(|other| other.same(slip)) {
            kept.push(slip);
        }
    }
    kept
}

fn swaps(value: Value) -> Vec<Value> {
    let digits: Vec<char> = value.to_string().chars().collect();
    let swapped = (1..digits.len()).filter_map(|at| {
        let mut other = digits.clone();
        other.swap(at - 1, at);
        let moved_point = digits[at] == '.' || digits[at - 1] == '.';
        let leading_zero = other[0] == '0' && other.get(1) != Some(&'.');
        if moved_point || leading_zero { None } else { Value::parse(&other.iter().collect::<String>()) }
    });
    swapped.collect()
}

/// A claim of the text about its figures, by their indices.
#[derive(Clone, Debug)]
pub enum Claim {
    /// A figure is the first of these values of the tables; the others would be right as well.
    OneOf {
        figure: usize,
        values: Vec<Value>,
        against: Against,
    },
    /// The items add up to the total. `readings` are other lists that a reader might take for the items.
    Sum {
        total: usize,
        items: Vec<usize>,
        readings: Vec<Vec<usize>>,
        /// The total stands behind its items.
        behind: bool,
    },
    Share {
        part: usize,
        whole: usize,
        percent: usize,
    },
    /// Of several parts together.
    ShareOf {
        parts: Vec<usize>,
        whole: usize,
        percent: usize,
    },
    /// What is added and what is taken off make the total.
    Net {
        total: usize,
        items: Vec<(i64, usize)>,
    },
    /// `others`: what `now` may mean besides (all there was, for what was received).
    Growth {
        now: usize,
        before: usize,
        percent: usize,
        up: bool,
        others: Vec<i64>,
    },
    Difference {
        now: usize,
        before: usize,
        change: usize,
        up: bool,
        others: Vec<i64>,
    },
}

impl Claim {
    pub fn figures(&self) -> Vec<usize> {
        match self {
            Self::OneOf { figure, .. } => vec![*figure],
            Self::Sum { total, items, .. } => [&[*total], &items[..]].concat(),
            Self::Share { part, whole, percent } => vec![*part, *whole, *percent],
            Self::ShareOf { parts, whole, percent } => [&parts[..], &[*whole, *percent]].concat(),
            Self::Net { total, items } => {
                [*total].into_iter().chain(items.iter().map(|item| item.1)).collect()
            }
            Self::Growth { now, before, percent, .. } => vec![*now, *before, *percent],
            Self::Difference { now, before, change, .. } => vec![*now, *before, *change],
        }
    }

    pub fn against(&self) -> Against {
        match self {
            Self::OneOf { against, .. } => *against,
            Self::Sum { .. } | Self::Net { .. } => Against::Sum,
            Self::Share { .. } | Self::ShareOf { .. } => Against::Share,
            Self::Growth { .. } | Self::Difference { .. } => Against::Growth,
        }
    }

    /// The same claim after `by` figures.
    pub fn shifted(&self, by: usize) -> Self {
        let mut claim = self.clone();
        let move_all = |list: &mut Vec<usize>| list.iter_mut().for_each(|figure| *figure += by);
        match &mut claim {
            Self::OneOf { figure, .. } => *figure += by,
            Self::Sum { total, items, readings, .. } => {
                *total += by;
                move_all(items);
                readings.iter_mut().for_each(move_all);
            }
            Self::Share { part, whole, percent } => {
                [part, whole, percent].into_iter().for_each(|figure| *figure += by);
            }
            Self::ShareOf { parts, whole, percent } => {
                move_all(parts);
                [whole, percent].into_iter().for_each(|figure| *figure += by);
            }
            Self::Net { total, items } => {
                *total += by;
                items.iter_mut().for_each(|item| item.1 += by);
            }
            Self::Growth { now, before, percent: last, .. }
            | Self::Difference { now, before, change: last, .. } => {
                [now, before, last].into_iter().for_each(|figure| *figure += by);
            }
        }
        claim
    }

    /// Whether the claim is true as it is meant.
    pub fn holds(&self, values: &[Value]) -> bool {
        match self {
            Self::OneOf { figure, values: right, .. } => values[*figure].same(right[0]),
            Self::Sum { total, items, .. } => {
                items.iter().map(|item| values[*item].units).sum::<i64>() == values[*total].units
            }
            Self::Share { part, whole, percent } => {
                is_percent(values[*percent], values[*part].units, values[*whole].units, false)
            }
            Self::ShareOf { parts, whole, percent } => {
                is_percent(values[*percent], sum_of(values, parts), values[*whole].units, false)
            }
            Self::Net { total, items } => net(values, items) == values[*total].units,
            Self::Growth { now, before, percent, up, .. } => {
                grows(values[*now].units, values[*before].units, values[*percent], *up, false)
            }
            Self::Difference { now, before, change, up, .. } => {
                differs(values[*now].units, values[*before].units, values[*change].units, *up)
            }
        }
    }

    /// Whether some reading lets the claim pass.
    pub fn may_hold(&self, values: &[Value]) -> bool {
        match self {
            Self::OneOf { figure, values: right, .. } => {
                right.iter().any(|value| value.same(values[*figure]))
            }
            Self::Sum { total, items, readings, behind } => {
                let total = values[*total].units;
                let meets = |list: &[usize]| {
                    let mut sum = 0;
                    list.iter().any(|item| {
                        sum += values[*item].units;
                        sum == total
                    })
                };
                let reversed: Vec<usize> = items.iter().rev().copied().collect();
                meets(items) || readings.iter().any(|list| meets(list)) || (*behind && meets(&reversed))
            }
            Self::Share { part, whole, percent } => {
                is_percent(values[*percent], values[*part].units, values[*whole].units, true)
            }
            Self::ShareOf { parts, whole, percent } => {
                is_percent(values[*percent], sum_of(values, parts), values[*whole].units, true)
            }
            Self::Net { total, items } => net(values, items) == values[*total].units,
            Self::Growth { now, before, percent, up, others } => {
                let before = values[*before].units;
                let fits = |now: i64| grows(now, before, values[*percent], *up, true);
                others.iter().any(|now| fits(*now)) || fits(values[*now].units)
            }
            Self::Difference { now, before, change, up, others } => {
                let fits = |now: i64| differs(now, values[*before].units, values[*change].units, *up);
                others.iter().any(|now| fits(*now)) || fits(values[*now].units)
            }
        }
    }
}

fn sum_of(values: &[Value], figures: &[usize]) -> i64 {
    figures.iter().map(|figure| values[*figure].units).sum()
}

fn net(values: &[Value], items: &[(i64, usize)]) -> i64 {
    items.iter().map(|(sign, item)| sign * values[*item].units).sum()
}

/// `part / whole` in per cent with so many places, rounded half up. `whole` is not 0.
pub fn percent_of(part: i64, whole: i64, places: u32) -> Value {
    let scaled = i128::from(part) * 100 * 10i128.pow(places);
    let whole = i128::from(whole);
    Value { units: ((2 * scaled + whole) / (2 * whole)) as i64, places }
}

fn is_percent(percent: Value, part: i64, whole: i64, lenient: bool) -> bool {
    if whole <= 0 {
        return false;
    }
    let right = percent_of(part, whole, percent.places);
    let scaled = i128::from(part) * 100 * 10i128.pow(percent.places);
    let tie = (2 * scaled) % (2 * i128::from(whole)) == i128::from(whole);
    percent == right || (lenient && tie && percent.units == right.units - 1)
}

fn grows(now: i64, before: i64, percent: Value, up: bool, lenient: bool) -> bool {
    (now > before) == up && now != before && is_percent(percent, (now - before).abs(), before, lenient)
}

fn differs(now: i64, before: i64, change: i64, up: bool) -> bool {
    now - before == if up { change } else { -change }
}
