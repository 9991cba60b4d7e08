//! XU-LIST, XU-ERA: who has reported, for which year, in which format.

use super::rules::{XU_ERA, XU_LIST};
use super::{Desk, Finding, Names, Unit};
use crate::finding::Severity;
use crate::message::{Between, say};
use crate::report::companion::{bare, is_same_body};
use crate::text::order;

/// The findings, and whether every unit of the list is there once, for the same year: only then a sum is certain.
pub(super) fn findings(desk: &Desk) -> (Vec<Finding>, bool) {
    let year = usual_year(&desk.units);
    let mut findings = Vec::new();
    findings.extend(doubled(&desk.units));
    findings.extend(other_years(&desk.units, year));
    findings.extend(outdated(&desk.units));
    if !desk.list.is_empty() {
        findings.extend(held_against(desk));
    }
    let whole = findings.iter().all(|finding| finding.rule != XU_LIST.id) && desk.unread == 0;
    (findings, whole && !desk.list.is_empty())
}

/// The year of most drafts.
fn usual_year(units: &[Unit]) -> Option<u32> {
    let mut years: Vec<(u32, usize)> = Vec::new();
    for year in units.iter().filter_map(|unit| unit.year) {
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
fn held_against(desk: &Desk) -> Vec<Finding> {
    let names = Names::of(&desk.units);
    let mut known = vec![false; desk.units.len()];
    let mut missing = Vec::new();
    for name in &desk.list {
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
    let mut findings = Vec::new();
    if !missing.is_empty() {
        let names = Between::Commas.list(missing.iter().copied());
        findings.push(Finding::new(&XU_LIST, say::desk::missing(missing.len(), names)));
    }
    for (index, unit) in desk.units.iter().enumerate().filter(|(index, _)| !known[*index]) {
        let message = match &unit.issuer {
            Some(issuer) => say::desk::not_listed(issuer, &*unit.file),
            None => say::desk::nameless(&*unit.file),
        };
        findings.push(Finding::new(&XU_LIST, message).severity(Severity::Warning).of([index]));
    }
    findings
}
