//! What ties the figures of a shape together: values that hold, and what is claimed of them.

use std::collections::BTreeMap;

use super::super::super::model::Model;
use super::super::figure::{Claim, Value, percent_of};
use super::super::pen::Pen;
use super::cells::cell;
use super::{Expression, Relation};

impl Relation {
    /// Whether a change of the figure may contradict something.
    pub(super) fn ties(&self, name: &str) -> bool {
        match self {
            Self::Sum { total, items, .. } => *total == name || items.iter().any(|(_, item)| *item == name),
            Self::Share { percent, parts, whole } => {
                *percent == name || *whole == name || parts.contains(&name)
            }
            Self::Growth { percent: first, now, before, .. }
            | Self::Difference { change: first, now, before, .. } => [*first, *now, *before].contains(&name),
            Self::Below { .. } => false,
        }
    }

    pub(super) fn percent(&self) -> Option<&'static str> {
        match self {
            Self::Share { percent, .. } | Self::Growth { percent, .. } => Some(percent),
            _ => None,
        }
    }

    pub(super) fn fill_in(
        &self,
        values: &mut BTreeMap<&'static str, Value>,
        size: (i64, i64),
        pen: &mut Pen,
    ) -> Option<()> {
        let (least, most) = size;
        let any = |pen: &mut Pen| Value::whole(pen.number(least, (most - least) as u32 + 1));
        match self {
            Self::Sum { total, items, .. } => sum_up(values, total, items, size, pen),
            Self::Share { percent, parts, whole } => {
                for name in parts.iter().chain([whole]) {
                    let value = any(pen);
                    values.entry(name).or_insert(value);
                }
                let part: i64 = parts.iter().map(|part| values[part].units).sum();
                let whole = values[whole].units;
                let places = pen.random.below(3);
                let share = (part > 0 && whole > 0).then(|| pen.trimmed(percent_of(part, whole, places)))?;
                values.insert(percent, share);
                (share.units > 0).then_some(())
            }
            Self::Growth { percent, now, before, up } => {
                let (now, before) = moved(values, now, before, *up, size, pen)?;
                let places = pen.random.below(3);
                let growth = pen.trimmed(percent_of((now - before).abs(), before, places));
                values.insert(percent, growth);
                (growth.units > 0).then_some(())
            }
            Self::Difference { change, now, before, up } => {
                let (now, before) = moved(values, now, before, *up, size, pen)?;
                values.insert(change, Value::whole((now - before).abs()));
                Some(())
            }
            Self::Below { part, whole } => {
                let value = any(pen);
                let whole = values.entry(whole).or_insert(value).units;
                if let Some(part) = values.get(part) {
                    return (part.units < whole).then_some(());
                }
                if whole < 2 {
                    return None;
                }
                let value = pen.number(1, (whole - 1) as u32);
                values.insert(part, Value::whole(value));
                Some(())
            }
        }
    }

    /// The claim with the indices of its figures; `None` where it is none.
    pub(super) fn claim(&self, model: &Model, at: &dyn Fn(&str) -> Option<usize>) -> Option<Claim> {
        let place = |name: &str| at(name).unwrap_or_else(|| panic!("{name} stands in no slot"));
        Some(match self {
            Self::Sum { total, items, readings, claimed: true } => {
                let list = |signed: &Expression| signed.iter().map(|(_, item)| place(item)).collect();
                let total = place(total);
                if items.iter().any(|(sign, _)| *sign < 0) {
                    let signed = items.iter().map(|(sign, item)| (*sign, place(item))).collect();
                    return Some(Claim::Net { total, items: signed });
                }
                let items: Vec<usize> = list(items);
                let behind = items.iter().all(|item| *item < total);
                Claim::Sum { total, items, readings: readings.iter().map(list).collect(), behind }
            }
            Self::Sum { .. } | Self::Below { .. } => return None,
            Self::Share { percent, parts, whole } => Claim::ShareOf {
                parts: parts.iter().map(|part| place(part)).collect(),
                whole: place(whole),
                percent: place(percent),
            },
            Self::Growth { percent, now, before, up } => Claim::Growth {
                now: place(now),
                before: place(before),
                percent: place(percent),
                up: *up,
                others: others(model, now),
            },
            Self::Difference { change, now, before, up } => Claim::Difference {
                now: place(now),
                before: place(before),
                change: place(change),
                up: *up,
                others: others(model, now),
            },
        })
    }
}

/// What a count of applications may be compared as, besides.
fn others(model: &Model, now: &str) -> Vec<i64> {
    match now {
        "A" | "S" => ["A", "S"].into_iter().filter_map(|name| cell(model, name)).collect(),
        _ => Vec::new(),
    }
}

/// Gives the total and its items values that add up; those that are there stay.
fn sum_up(
    values: &mut BTreeMap<&'static str, Value>,
    total: &'static str,
    items: &Expression,
    (least, most): (i64, i64),
    pen: &mut Pen,
) -> Option<()> {
    let known: i64 = items.iter().filter_map(|(sign, item)| Some(sign * values.get(item)?.units)).sum();
    let mut open: Vec<(i64, &'static str)> =
        items.iter().filter(|(_, item)| !values.contains_key(item)).copied().collect();
    if let Some(total) = values.get(total) {
        if open.is_empty() {
            return (known == total.units).then_some(());
        }
        // What is taken off is small; the others share the rest.
        let mut left = total.units - known;
        for (_, item) in open.iter().filter(|(sign, _)| *sign < 0) {
            let value = pen.number(1, 3);
            values.insert(item, Value::whole(value));
            left += value;
        }
        open.retain(|(sign, _)| *sign > 0);
        if open.is_empty() || left < open.len() as i64 {
            return None;
        }
        for (value, (_, item)) in pen.split(left, open.len()).into_iter().zip(&open) {
            values.insert(item, Value::whole(value));
        }
        return Some(());
    }
    let mut sum = known;
    for (sign, item) in open {
        let most = if sign < 0 { least.max(1) + 3 } else { most };
        let value = pen.number(least.max(1), (most - least.max(1)) as u32 + 1);
        values.insert(item, Value::whole(value));
        sum += sign * value;
    }
    values.insert(total, Value::whole(sum));
    (sum > 0).then_some(())
}

/// This year's and last year's value.
fn moved(
    values: &mut BTreeMap<&'static str, Value>,
    now: &'static str,
    before: &'static str,
    up: bool,
    (least, most): (i64, i64),
    pen: &mut Pen,
) -> Option<(i64, i64)> {
    let any = pen.number(least.max(3), (most - least) as u32 + 3);
    let value = values.entry(now).or_insert(Value::whole(any)).units;
    let before = match values.get(before) {
        Some(before) => before.units,
        None => {
            let change = pen.number(1, (value / 2).max(2) as u32);
            let earlier = if up { value - change } else { value + change };
            values.insert(before, Value::whole(earlier));
            earlier
        }
    };
    (before > 0 && value > 0 && (value > before) == up && value != before).then_some((value, before))
}
