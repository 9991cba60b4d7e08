//! Headings inside a line: 一、总体情况 behind a full stop, a figure or a blank.

use super::super::body;
use super::super::outline::{contents, is_ornament};
use super::Line;
use super::rows::Words;
use crate::form::{Editions, HeadingMatch, Outline};
use crate::text::fold::{Folded, fold};
use crate::text::numbering::{Style, enumerator, han_value, is_han_numeral, may_be_numbered};
use crate::text::order::sort_by_key;
use std::collections::BTreeSet;
use std::ops::Range;

/// Headings with no more characters between them are a list of contents.
const NEAR: usize = 2;
/// The longest heading in other words than the format's, the longest sub-heading and the longest title, in characters.
const LONGEST_ALTERED: usize = 30;
const LONGEST_SUB: usize = 20;
const LONGEST_TITLE: usize = 60;
/// A text behind a heading with fewer characters may be the rest of the heading.
const SHORTEST_TEXT: usize = 20;

/// The outlines of these editions, the newest first; those that are like it are left out.
pub(super) fn outlines(editions: &Editions) -> Vec<&Outline> {
    let newest = &editions.newest().outline;
    let others = editions.all().iter().map(|edition| &edition.outline).filter(|other| !other.is_like(newest));
    std::iter::once(newest).chain(others).collect()
}

/// Divides a line at the headings in it. Says how many it holds that no line break sets apart.
pub(super) fn divide(line: &mut Line, outlines: &[&Outline], words: &Words) -> usize {
    let mut found = headings(line, outlines);
    drop_contents(line, &mut found);
    // ## 一、总体情况: signs alone in front of a heading are no line.
    if let Some(first) = found.first_mut()
        && line.text()[..first.start].chars().all(is_ornament)
    {
        first.start = 0;
    }
    let inside = found.iter().filter(|heading| heading.start > 0).count();
    if inside == 0 {
        // 一、总体情况全年……: the heading opens its line, without a sign behind it.
        if let [only] = &found[..]
            && (!line.is_apart(only.end) && is_text(&line.text()[only.end..])
                || is_sub_heading(&line.text()[only.end..])
                || is_table(&line.text()[only.end..], words))
        {
            line.at.insert(only.end);
        }
        return 0;
    }
    let several = found.len() >= 2;
    for heading in &found {
        line.at.insert(heading.start);
        let behind = &line.text()[heading.end..];
        if several || is_text(behind) || is_table(behind, words) {
            line.at.insert(heading.end);
        }
    }
    if several {
        sub_headings(line);
        title(line, found[0].start);
        sign_off(line, found[found.len() - 1].end);
    }
    found.len()
}

/// The end of the heading that stands in front of the cells of a row, alone or with the first cell of the table behind it; in
/// bytes of what was written.
pub(super) fn in_front_of_cells(written: &str, words: &Words, editions: &Editions) -> Option<usize> {
    let trimmed = written.trim();
    if !may_be_numbered(trimmed) {
        return None;
    }
    if is_heading(&fold(trimmed), editions) {
        return Some(written.trim_end().len());
    }
    // The heading and the first cell of the table below it.
    let line = Line { folded: Folded::new(written), at: BTreeSet::new() };
    let text = line.text();
    let indent = text.len() - text.trim_start().len();
    let number = enumerator(&text[indent..]).filter(|number| number.style == Style::Han)?;
    let start = indent + number.length;
    let outlines = editions.all().iter().map(|edition| &edition.outline);
    let length =
        outlines.filter_map(|outline| outline.heading_prefix(&text[start..])).map(|(_, n)| n).max()?;
    let cell = text[start + length..].trim_start();
    let at = text.len() - cell.len();
    (cell.starts_with('(') || words.begins(cell)).then(|| line.written_at(at))
}

/// Whether a folded text is a heading of a format, its number in front.
pub(super) fn is_heading(text: &str, editions: &Editions) -> bool {
    let number = enumerator(text).filter(|number| number.style == Style::Han);
    let accepted = |heading: &str| editions.all().iter().any(|edition| edition.outline.is_accepted(heading));
    number.is_some_and(|number| accepted(text[number.length..].trim()))
}

/// The headings of a format in a line: ranges in the folded text, each with the number of its heading.
fn headings(line: &Line, outlines: &[&Outline]) -> Vec<Range<usize>> {
    let text = line.text();
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut altered: Vec<Range<usize>> = Vec::new();
    for (stop, _) in text.match_indices([',', '.']) {
        let number = text[..stop].trim_end_matches(is_han_numeral);
        let (start, behind) = (number.len(), stop + 1);
        if start == stop || stop - start > 9 || han_value(&text[start..stop]).is_none_or(|n| n > 20) {
            continue;
        }
        if !may_precede(line, start) {
            continue;
        }
        let rest = &text[behind..];
        if rest.starts_with(outlines[0].no_headings[0]) {
            continue;
        }
        let length = outlines.iter().filter_map(|outline| outline.heading_prefix(rest)).map(|(_, n)| n).max();
        match length {
            // 见“二、主动公开政府信息情况”
            Some(length) if rest[length..].starts_with(['"', '》', ')']) => {}
            Some(length) => {
                let stops = rest[length..].len() - rest[length..].trim_start_matches(['。', ':', ';']).len();
                found.push(start..behind + length + stops);
            }
            None => altered.extend(altered_heading(line, start, behind, outlines)),
        }
    }
    // In other words only where the format's own stand around them.
    if found.len() >= 2 {
        found.extend(altered);
        sort_by_key(&mut found, |heading| heading.start);
    }
    found
}

/// A heading in other words that blanks set apart.
fn altered_heading(line: &Line, start: usize, behind: usize, outlines: &[&Outline]) -> Option<Range<usize>> {
    let text = line.text();
    let ordinal = han_value(&text[start..behind - 1])?;
    let ends = text[behind..].char_indices().map(|(at, _)| behind + at).skip(1).take(LONGEST_ALTERED);
    let end = ends.into_iter().find(|&at| line.is_apart(at))?;
    let name = &text[behind..end];
    let fits = outlines.iter().filter_map(|outline| outline.match_heading(name));
    let own = |fit: HeadingMatch| fit != HeadingMatch::Accepted;
    let known = fits.into_iter().any(|(section, fit)| u32::from(section.number) == ordinal && own(fit));
    let label = outlines[0].no_headings.iter().any(|label| name.contains(label));
    (known && !label && !name.contains(['。', ';'])).then_some(start..end)
}

/// Whether a heading may begin here: behind a blank, the end of a sentence, a figure, the title.
fn may_precede(line: &Line, at: usize) -> bool {
    let before = &line.text()[..at];
    let Some(last) = before.chars().next_back() else { return true };
    let quoted = matches!(last, '"' | '《' | '(') && before.matches('"').count() % 2 == 1
        || matches!(last, '《' | '(');
    !quoted
        && (line.is_apart(at)
            || last.is_ascii_digit()
            || matches!(last, '。' | '!' | '?' | ';' | ')' | '"' | '》' | '…' | '%' | '/')
            || before.ends_with("报告")
            || before.ends_with('无')
            || before.ends_with("元"))
}

/// A list of contents names headings one right behind the other.
fn drop_contents(line: &Line, found: &mut Vec<Range<usize>>) {
    let near = |a: &Range<usize>, b: &Range<usize>| {
        let between = &line.text()[a.end..b.start.max(a.end)];
        between.chars().count() <= NEAR || contents::is_page(between)
    };
    let lists: Vec<(usize, usize)> =
        found.chunk_by(near).map(|chunk| (chunk[0].start, chunk.len())).collect();
    let mut keep = lists.into_iter().flat_map(|(_, length)| std::iter::repeat_n(length < 3, length));
    found.retain(|_| keep.next().unwrap_or(false));
}

/// （一）…
fn is_sub_heading(rest: &str) -> bool {
    enumerator(rest).is_some_and(|number| number.style == Style::HanInBrackets && number.ordinal == 1)
}

/// Whether what stands behind a heading is a text of its own, no rest of the heading.
fn is_text(rest: &str) -> bool {
    rest.chars().count() >= SHORTEST_TEXT && rest.contains(['。', ',', ';'])
}

/// Whether a table follows a heading on its line: its head and figures, and no sentence; or the row of the table of cases.
fn is_table(rest: &str, words: &Words) -> bool {
    let figures = rest.contains(|c: char| c.is_ascii_digit()) && !rest.contains(['。', ',', ';', ':']);
    words.begins(rest) && figures || words.row_of_cases(rest)
}

/// （一）, behind the end of a sentence or a blank; and what follows it behind a blank.
fn sub_headings(line: &mut Line) {
    let mut at: Vec<usize> = Vec::new();
    let text = line.text();
    for (start, _) in text.match_indices('(') {
        let number = enumerator(&text[start..]).filter(|number| number.style == Style::HanInBrackets);
        let Some(number) = number else { continue };
        if !may_precede(line, start) {
            continue;
        }
        at.push(start);
        let name = start + number.length;
        let ends = text[name..].char_indices().map(|(offset, _)| name + offset).skip(2).take(LONGEST_SUB);
        let end = ends.into_iter().find(|&end| line.is_apart(end));
        at.extend(end.filter(|&end| !text[name..end].contains([',', '。', ':', ';'])));
    }
    line.at.extend(at);
}

/// Divides a line behind the title with which it opens, where a whole report follows and none of its headings is known:
/// that of a school, or headings without numbers. Says whether it did.
pub(super) fn divide_at_title(line: &mut Line) -> bool {
    /// A title that is quoted has a sentence or two behind it.
    const SENTENCES: usize = 5;
    let text = line.text();
    let Some(end) = text.find("年度报告").map(|at| at + "年度报告".len()) else { return false };
    let (said, rest) = text.split_at(end);
    let whole = line.at.is_empty()
        && line.is_apart(end)
        && said.contains("信息公开")
        && said.chars().count() <= LONGEST_TITLE
        && !said.contains([',', '。', ';', ':', '>', '|'])
        && rest.matches('。').count() >= SENTENCES;
    if whole {
        line.at.insert(end);
        sign_off(line, end);
    }
    whole
}

/// The title in front of the first heading.
fn title(line: &mut Line, end: usize) {
    const ENDS: [&str; 2] = ["年度报告", "年报"];
    let text = &line.text()[..end];
    let found = ENDS.iter().filter_map(|word| Some(text.find(word)? + word.len())).min();
    let Some(title_end) = found.filter(|&at| !text[..at].contains([',', '。', ';'])) else { return };
    let mut cuts = vec![title_end];
    if text[..title_end].chars().count() > LONGEST_TITLE {
        // The navigation of a portal stands in front of it.
        let starts = text[..title_end].char_indices().map(|(at, _)| at).rev().skip(4).take(LONGEST_TITLE);
        cuts.extend(starts.into_iter().find(|&at| line.is_apart(at)));
    }
    line.at.extend(cuts);
}

/// The body that signs and the date, behind the last section.
fn sign_off(line: &mut Line, from: usize) {
    let text = line.text();
    let Some(before) = text.strip_suffix('日') else { return };
    let date = before.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '年' | '月') || is_han_numeral(c) || c == '〇'
    });
    if date.len() < from || !before[date.len()..].contains('年') {
        return;
    }
    let name = date
        .rfind(['。', '!', ';', '"'])
        .map_or(from, |at| at + date[at..].chars().next().map_or(0, char::len_utf8));
    let name = name.max(from);
    let known = date[name..].chars().count() <= LONGEST_ALTERED && body::of(&date[name..]).is_some();
    let cuts = if known { vec![name, date.len()] } else { vec![date.len()] };
    line.at.extend(cuts);
}
