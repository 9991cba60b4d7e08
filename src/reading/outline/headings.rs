//! Lines that can be the headings of sections.

use super::contents::entry;
use super::title::{Title, title_score, year_at};
use super::{LONGEST_HEADING, next_written, short};
use crate::form::{HeadingMatch, Outline};
use crate::text::document::{BlockId, Document, Place};
use crate::text::fold::{Folded, fold};
use crate::text::numbering::{Enumerator, Style, enumerator, han_value, is_han_numeral, may_be_numbered};
use std::ops::Range;

/// A line that can be the heading of a section.
pub(super) struct Candidate {
    pub(super) enumerator: Option<Enumerator>,
    pub(super) heading: String,
    pub(super) section: Option<(u8, HeadingMatch)>,
    pub(super) place: Place,
    /// The block in which the heading ends.
    pub(super) last: BlockId,
    pub(super) run_on: Option<Place>,
}

impl Candidate {
    pub(super) fn style(&self) -> Option<Style> {
        self.enumerator.map(|e| e.style)
    }

    pub(super) fn number(&self) -> Option<u8> {
        self.section.map(|(number, _)| number)
    }

    pub(super) fn accepted(&self) -> bool {
        matches!(self.section, Some((_, HeadingMatch::Accepted)))
    }
}

/// All lines that can be headings, in order.
pub(super) fn headings(document: &Document, outline: &Outline, lines: &[BlockId]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> =
        lines.iter().filter_map(|&block| heading(document, outline, block)).collect();
    let top_level = |c: &Candidate| matches!(c.style(), Some(Style::Han | Style::Part));
    let known: Vec<u8> = found.iter().filter(|c| top_level(c)).filter_map(Candidate::number).collect();
    // `1、总体情况` and a bare 总体情况 are headings only where no 一、总体情况 is.
    // （一）主动公开政府信息情况 below 一、总体情况 is no section: only the number of its section makes it one, and in
    // brackets only where nothing stands above it.
    let tops = found.iter().any(top_level);
    found.retain(|c| {
        let fits = match c.enumerator {
            None => true,
            Some(e) if matches!(e.style, Style::HanInBrackets | Style::ArabicInBrackets) && tops => false,
            Some(e) => c.number().map(u32::from) == Some(e.ordinal),
        };
        top_level(c) || c.accepted() && fits && c.number().is_some_and(|number| !known.contains(&number))
    });
    // 一、 is a level below 第一部分, unless the format knows the heading.
    if found.iter().filter(|c| c.style() == Some(Style::Part)).count() >= 2 {
        found.retain(|c| c.style() == Some(Style::Part) || c.accepted());
    }
    found
}

/// Signs around headings in Markdown and on portals, and the bullets that copying leaves where their numbers were.
const ORNAMENTS: [char; 19] =
    ['#', '*', '【', '】', '■', '●', '◆', '★', '▲', '-', '–', '—', '•', '·', '▪', '○', '◎', '□', '◇'];

/// Whether a character may stand around a heading and is none of it.
pub(in crate::reading) fn is_ornament(c: char) -> bool {
    c.is_whitespace() || ORNAMENTS.contains(&c)
}

fn heading(document: &Document, outline: &Outline, block: BlockId) -> Option<Candidate> {
    let text = document.text(block);
    let trimmed = text.trim_matches(is_ornament);
    // Every heading holds Han.
    if trimmed.is_ascii() {
        return None;
    }
    // In a list of contents its page stands behind it.
    let listed = entry(trimmed);
    let trimmed = listed.as_ref().map_or(trimmed, |entry| entry.name);
    if trimmed.bytes().any(|byte| matches!(byte, b'\t' | b'|')) {
        return None;
    }
    // The heading itself: all of a short line, or what a paragraph begins with.
    let is_line = trimmed.len() <= 4 * LONGEST_HEADING && trimmed.chars().count() <= LONGEST_HEADING;
    let may_be_heading = may_be_numbered(trimmed) || is_line && outline.may_be_accepted(trimmed);
    if !may_be_heading {
        return None;
    }
    let head_end = trimmed.char_indices().nth(LONGEST_HEADING).map_or(trimmed.len(), |(at, _)| at);
    let folded = Folded::new(&trimmed[..head_end]);
    let number = enumerator(folded.text()).or_else(|| bare_number(outline, trimmed));
    let start = number.map_or(0, |e| e.length);
    let name = folded.text()[start..].trim_end_matches(['。', ':', ';']);
    let style = number.map(|e| e.style);
    let top = matches!(style, Some(Style::Han | Style::Part));
    // Most lines: without a number at the top, only the format's own headings are any.
    let known = || is_line && outline.is_accepted(name);
    if name.is_empty() || !(top || known()) || outline.no_headings.iter().any(|label| name.contains(label)) {
        return None;
    }
    let offset = text.len() - text.trim_start_matches(is_ornament).len();
    let at = |range: std::ops::Range<usize>| {
        let source = folded.source(range);
        Place { block, start: (offset + source.start) as u32, end: (offset + source.end) as u32 }
    };
    let candidate = |section, length: usize, last: BlockId, run_on: Option<Place>| {
        let heading = document.quote(at(start..start + length)).trim().to_owned();
        let place = at(0..start + length);
        Some(Candidate { enumerator: number, heading, section, place, last, run_on })
    };
    let section = outline.match_heading(name).map(|(section, fit)| (section.number, fit));
    let accepted = |section: Option<(u8, HeadingMatch)>| matches!(section, Some((_, HeadingMatch::Accepted)));
    if is_line && accepted(section) {
        return candidate(section, name.len(), block, None);
    }
    // A paragraph that opens with its heading: only the format's own headings are told from a sentence.
    if let Some((known, length)) = outline.heading_prefix(name).filter(|_| top) {
        let end = at(0..start + length).end;
        let rest = Place { block, start: end, end: (offset + trimmed.len()) as u32 };
        let follows = document.quote(rest);
        if follows.starts_with(|c: char| c.is_whitespace() || matches!(c, '。' | '：' | ':' | '；')) {
            let run_on =
                (!follows.trim_matches(['。', '：', ':', '；', ' ', '　']).is_empty()).then_some(rest);
            return candidate(Some((known.number, HeadingMatch::Accepted)), length, block, run_on);
        }
    }
    if !is_line || !top {
        return None;
    }
    // A heading broken over two lines.
    if let Some(next) = next_written(document, block).filter(|&next| next == block + 1) {
        let whole = format!("{name}{}", short(document, next).map(fold).unwrap_or_default());
        let joined = outline.match_heading(&whole).map(|(section, fit)| (section.number, fit));
        if accepted(joined) {
            let mut found = candidate(joined, name.len(), next, None)?;
            found.heading = format!("{}{}", found.heading, document.text(next).trim());
            return Some(found);
        }
    }
    // The beginning of 三、本年度办理结果, which PDF tools break and put on one line with a row of the table.
    let figures = trimmed.split_whitespace().filter(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let opening = trimmed.split_whitespace().next().map(fold).unwrap_or_default();
    let opening = opening.get(start..).filter(|opening| !opening.is_empty()).unwrap_or(name);
    let begins = |label: &&str| label.starts_with(name) || label.starts_with(opening);
    let label = outline.no_headings.iter().any(begins);
    if section.is_none() && label || figures.count() >= 2 {
        return None;
    }
    // Sentences hold a comma; headings hold a 、 at most.
    let sentence = trimmed.contains(['，', ',']) || name.contains('。');
    if sentence || section.is_none() && name.chars().count() > 30 {
        return None;
    }
    candidate(section, name.len(), block, None)
}

/// 四 政府信息公开…, 一总体情况, 一：总体情况: a number with nothing, a blank or a colon behind it, in front of one of the
/// format's headings.
fn bare_number(outline: &Outline, text: &str) -> Option<Enumerator> {
    if !may_be_numbered(text) {
        return None;
    }
    let end = text.find(|c| !is_han_numeral(c)).filter(|&end| end > 0)?;
    let (numeral, rest) = text.split_at(end);
    let ordinal = han_value(numeral).filter(|&n| (1..=20).contains(&n))?;
    let name = rest.trim_start_matches(['：', ':']);
    let (section, fit) = outline.match_heading(&fold(name))?;
    // Without a blank the number must be the section's own: no word can begin with it by chance.
    let sure = rest.starts_with(char::is_whitespace) || u32::from(section.number) == ordinal;
    let length = fold(numeral).len() + usize::from(name.len() < rest.len());
    (sure && fit == HeadingMatch::Accepted).then_some(Enumerator { style: Style::Han, ordinal, length })
}

/// The start of a second report: a title with a year, or the first section once more, behind the last
/// sections of the first.
pub(super) fn second_report(
    document: &Document,
    outline: &Outline,
    candidates: &[Candidate],
    appended: Option<&Range<BlockId>>,
) -> Option<Place> {
    // The last two sections hold no table.
    let (first, last) = (outline.sections.first()?.number, outline.sections.last()?.number);
    let late = candidates.iter().position(|c| c.number().is_some_and(|number| number + 1 >= last))?;
    let from = candidates[late].last + 1;
    let titled = |&block: &BlockId| {
        title_score(document, block).is_some_and(|score| score >= 4) && year_at(document, block).is_some()
    };
    // The name of what is appended may be that of the report: …年度报告附表.
    let own = |block: &BlockId| appended.is_some_and(|appended| appended.contains(block));
    let title = (from..document.len() as BlockId).find(|block| !own(block) && titled(block));
    let again = candidates[late..].iter().find(|c| c.accepted() && c.number() == Some(first));
    let first = match (title, again) {
        (Some(title), again) if again.is_none_or(|again| title < again.place.block) => {
            let mut title = Title { first: title, last: title };
            title.take_lines_above(document);
            title.first
        }
        // The first section alone says it where there is no title.
        (_, Some(again)) if again.style().is_some() => again.place.block,
        _ => return None,
    };
    Some(document.whole(first))
}
