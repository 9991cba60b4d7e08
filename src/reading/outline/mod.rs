//! Everything but the tables and the narrative: [`title`], issuer and year; [`headings`], and the [`sections`] that they
//! open.

pub(super) mod contents;
mod headings;
mod sections;
mod title;
mod unheaded;

use crate::form::Outline;
use crate::report::{Report, Spot, Year};
use crate::text::document::{BlockId, Document};
use crate::text::fold::fold;
use contents::drop_contents_list;
pub(super) use headings::is_ornament;
use headings::{headings, second_report};
use sections::sections;
use std::ops::Range;
use title::{titles, year_of_period};

/// The longest heading or title, in characters.
const LONGEST_HEADING: usize = 60;
/// The most lines of a report that look like headings.
const MOST_HEADINGS: usize = 400;
/// The first lines, in which a title can stand: portals put navigation in front of it.
const TITLE_BLOCKS: usize = 200;

/// Whether headings and titles are looked for in the cells of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// No: 一、本年新收政府信息公开申请数量 is the label of a row.
    Apart,
    /// Yes, each is a line.
    AsLines,
}

/// Reads everything but the tables, with the headings of an outline. The rows of an appended table are no headings.
pub fn read(
    document: &Document,
    outline: &Outline,
    cells: Cells,
    appended: Option<&Range<BlockId>>,
) -> Report {
    let is_line = |block: &BlockId| {
        (cells == Cells::AsLines || document.cell(*block).is_none())
            && appended.is_none_or(|appended| !appended.contains(block))
    };
    let lines: Vec<BlockId> = document.ids().filter(is_line).collect();
    let mut candidates = headings(document, outline, &lines);
    // Real reports have some twenty; in a text of headings alone nothing is to be found.
    candidates.truncate(MOST_HEADINGS);
    drop_contents_list(document, &mut candidates);
    let first_known = candidates.iter().find(|c| c.accepted()).or(candidates.first());
    let titles = titles(document, &lines, first_known.map(|c| c.place.block));
    if let Some(title) = titles.first() {
        // The navigation of a portal has numbers, too.
        candidates.retain(|candidate| candidate.place.block > title.last);
    }
    let second = second_report(document, outline, &candidates, appended);
    let end = second.map_or(document.len() as BlockId, |place| place.block);
    candidates.retain(|candidate| candidate.place.block < end);
    let sections = sections(candidates, end);
    let first_section = sections.first().map(|section| section.place.block);
    let title = titles.into_iter().next();
    let preamble_start = title.as_ref().map_or(0, |title| title.last + 1);
    let preamble = preamble_start..first_section.unwrap_or(preamble_start).max(preamble_start);
    let unheaded = unheaded::first_section(document, outline, &sections, preamble.clone());
    let mut report = Report { sections, preamble, unheaded, second, ..Report::default() };
    if let Some(title) = title {
        report.year = title.year(document);
        report.issuer = title.issuer(document);
        report.title = Some(Spot { text: title.text(document), place: document.whole(title.first) });
    }
    if report.year.is_none() {
        report.year = year_of_period(document, outline, &report);
    }
    // The report is signed at its end, or above what is appended.
    let above = appended.filter(|appended| appended.end <= end).map(|appended| appended.start);
    if let Some((issuer, blocks)) = sign_off(document, end).or_else(|| sign_off(document, above?)) {
        report.sign_off = Some(blocks);
        // 办公室: an office within the body signs for it.
        let within = title::is_inner_office(&issuer.text) && report.issuer.is_none();
        let of_preamble = || title::issuer_of_preamble(document, report.preamble.clone());
        let signed = within.then(of_preamble).flatten().unwrap_or(issuer);
        report.issuer = report.issuer.or(Some(signed));
    }
    if report.issuer.is_none() {
        report.issuer = title::issuer_of_preamble(document, report.preamble.clone());
    }
    if report.title.is_none() && cells == Cells::Apart {
        complete_by_cell(document, &mut report);
    }
    complete_by_name(document, &mut report);
    report
}

/// On a sheet the title stands in the first cell of its table.
fn complete_by_cell(document: &Document, report: &mut Report) {
    if let Some((issuer, year)) = title::told_in_cell(document) {
        report.issuer = report.issuer.take().or(Some(issuer));
        report.year = report.year.or(Some(year));
    }
}

/// What the text does not say the name of its page or file may.
fn complete_by_name(document: &Document, report: &mut Report) {
    if report.issuer.is_some() && report.year.is_some() || document.is_empty() {
        return;
    }
    let (issuer, year) = title::told_by_name(document);
    // It stands nowhere in the text: the beginning is as near as any place.
    let place = report.title.as_ref().map_or(document.whole(0), |title| title.place);
    report.issuer = report.issuer.take().or(issuer.map(|text| Spot { text, place }));
    report.year = report.year.or(year.map(|value| Year { value, place }));
}

/// The body that signs, above a date at the end.
fn sign_off(document: &Document, end: BlockId) -> Option<(Spot, Range<BlockId>)> {
    let mut date: Option<BlockId> = None;
    for block in (0..end).rev().filter(|&b| !document.text(b).trim().is_empty()).take(6) {
        let text = short(document, block).map(fold).unwrap_or_default();
        if text.chars().count() <= 30 && super::body::of(&text).is_some() {
            let date = date?;
            return Some((Spot { text, place: document.whole(block) }, block..date + 1));
        }
        date = is_date_line(&text).then_some(block);
    }
    None
}

/// Whether a folded line is a date, words in front of it perhaps.
pub(super) fn is_date_line(text: &str) -> bool {
    text.ends_with('日') && text.contains('年') && !is_of_sentence(text)
}

/// Whether a folded line is a piece of a sentence: a name or a date in a line of its own has no stop in front of it.
pub(super) fn is_of_sentence(text: &str) -> bool {
    text.contains([',', ';', '。'])
}

/// A short line, which can be a heading or a title.
fn short(document: &Document, block: BlockId) -> Option<&str> {
    let text = document.text(block).trim();
    // Bytes first: counting the characters of a long paragraph for nothing adds up.
    let fits =
        !text.is_empty() && text.len() <= 4 * LONGEST_HEADING && text.chars().count() <= LONGEST_HEADING;
    fits.then_some(text)
}

fn written_above(document: &Document, block: BlockId) -> Option<BlockId> {
    (0..block).rev().take(3).find(|&b| !document.text(b).trim().is_empty())
}

fn next_written(document: &Document, block: BlockId) -> Option<BlockId> {
    document.ids().skip(block as usize + 1).take(3).find(|&b| !document.text(b).trim().is_empty())
}
