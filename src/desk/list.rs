//! XU-LIST, XU-ERA: who has reported, for which year, in which format.

use super::rules::{XU_ERA, XU_LIST};
use super::{Desk, Finding, Names, Unit};
use crate::finding::Severity;
use crate::message::{Between, Message, say};
use crate::report::companion::{bare, is_same_body};
use crate::text::order;

/// Why the drafts may not be all that a sum is made of; nothing where every unit of the list is there, for the same year.
#[derive(Default)]
pub(super) struct Lacks {
    /// In words.
    pub reasons: Vec<Message>,
    /// Some unit of the list, or some file, is not among the drafts: the sum of all may be more than theirs.
    pub some: bool,
}

impl Lacks {
    fn push(&mut self, reason: Message) {
        self.reasons.push(reason);
    }
}

/// The findings, and why a sum is not certain. `with_sum` says whether a report of all lies there, which is no unit.
pub(super) fn findings(desk: &Desk, with_sum: bool) -> (Vec<Finding>, Lacks) {
    let year = usual_year(&desk.units);
    let (mut findings, mut lacks) = (Vec::new(), Lacks::default());
    let doubled = doubled(&desk.units);
    let unlike = |finding: &Finding| finding.units.windows(2).any(|two| !are_alike(desk, two[0], two[1]));
    if doubled.iter().any(unlike) {
        lacks.push(say::desk::lack_doubled());
    }
    findings.extend(doubled);
    let others = other_years(&desk.units, year);
    if !others.is_empty() {
        lacks.push(say::desk::lack_year());
        lacks.some = true;
    }
    findings.extend(others);
    findings.extend(outdated(&desk.units));
    match desk.list.is_empty() {
        true => lacks.push(say::desk::lack_list()),
        false => held_against(desk, with_sum, &mut findings, &mut lacks),
    }
    if desk.unread > 0 {
        lacks.push(say::desk::lack_unread());
        lacks.some = true;
    }
    (findings, lacks)
}

/// Whether two drafts have the same figures, so that it is all one which of them is added up.
fn are_alike(desk: &Desk, one: usize, other: usize) -> bool {
    let figures = |unit: usize| desk.units[unit].figures.iter().map(|figure| (figure.cell, figure.operand));
    figures(one).eq(figures(other))
}

/// The year of most drafts.
pub(super) fn usual_year<'a>(units: impl IntoIterator<Item = &'a Unit>) -> Option<u32> {
    let mut years: Vec<(u32, usize)> = Vec::new();
    for year in units.into_iter().filter_map(|unit| unit.year) {
        match years.iter_mut().find(|(one, _)| *one == year) {
            Some((_, count)) => *count += 1,
            None => years.push((year, 1)),
        }
    }
    years.into_iter().max_by_key(|(year, count)| (*count, *year)).map(|(year, _)| year)
}

/// Several drafts of one body and year.
fn doubled(units: &[Unit]) -> Vec<Finding> {
    let Names(mut named) = Names::of(units);
    order::sort_by_key(&mut named, |(name, index)| (name.clone(), units[*index].year));
    let same = |a: &(String, usize), b: &(String, usize)| a.0 == b.0 && units[a.1].year == units[b.1].year;
    let several = named.chunk_by(same).filter(|all| all.len() > 1);
    several
        .map(|all| all.iter().map(|(_, index)| *index).collect::<Vec<_>>())
        .map(|all| {
            let files = Between::Commas.list(all.iter().map(|&unit| units[unit].file.as_str()));
            Finding::new(&XU_LIST, say::desk::doubled(units[all[0]].name(), files)).of(all)
        })
        .collect()
}

fn other_years(units: &[Unit], usual: Option<u32>) -> Vec<Finding> {
    let other = units.iter().enumerate().filter_map(|(index, unit)| {
        let (year, usual) = (unit.year?, usual?);
        let message = || say::desk::other_year(unit.name(), year, usual);
        (year != usual).then(|| Finding::new(&XU_LIST, message()).of([index]))
    });
    other.collect()
}

fn outdated(units: &[Unit]) -> Vec<Finding> {
    let old = units.iter().enumerate().filter_map(|(index, unit)| {
        let (layout, due) = unit.outdated?;
        Some(Finding::new(&XU_ERA, say::desk::outdated(unit.name(), layout, due)).of([index]))
    });
    old.collect()
}

/// Each name of the list against the drafts, and each draft against the list.
fn held_against(desk: &Desk, with_sum: bool, findings: &mut Vec<Finding>, lacks: &mut Lacks) {
    let names = Names::of(&desk.units);
    let is_sum = |name: &str| with_sum && desk.is_sum(name);
    let mut known = vec![false; desk.units.len()];
    let mut missing = Vec::new();
    for name in desk.list.iter().filter(|name| !is_sum(name)) {
        let exact = names.all(&bare(name)).next();
        let close = || {
            let issuers = desk.units.iter().map(|unit| unit.issuer.as_deref());
            issuers.into_iter().position(|issuer| issuer.is_some_and(|issuer| is_same_body(issuer, name)))
        };
        match exact.or_else(close) {
            Some(_) => {
                let same = desk.units.iter().enumerate().filter(|(_, unit)| {
                    unit.issuer.as_deref().is_some_and(|issuer| is_same_body(issuer, name))
                });
                same.for_each(|(index, _)| known[index] = true);
            }
            None => missing.push(name.as_str()),
        }
    }
    if !missing.is_empty() {
        let names = Between::Commas.list(missing.iter().copied());
        findings.push(Finding::new(&XU_LIST, say::desk::missing(missing.len(), names)));
        lacks.push(say::desk::lack_missing());
        lacks.some = true;
    }
    let (mut unlisted, mut nameless) = (false, false);
    for (index, unit) in desk.units.iter().enumerate().filter(|(index, _)| !known[*index]) {
        let message = match &unit.issuer {
            Some(issuer) if is_sum(issuer) => continue,
            Some(issuer) => {
                unlisted = true;
                say::desk::not_listed(issuer, &*unit.file)
            }
            None => {
                nameless = true;
                say::desk::nameless(&*unit.file)
            }
        };
        findings.push(Finding::new(&XU_LIST, message).severity(Severity::Warning).of([index]));
    }
    lacks.reasons.extend(unlisted.then(say::desk::lack_listed));
    lacks.reasons.extend(nameless.then(say::desk::lack_name));
}
