//! Title, issuer, year and sections.

use crate::form::{HeadingMatch, Outline, SectionKind};
use crate::report::{Report, SectionRead, Spot, Year};
use crate::text::document::{BlockId, Document, Place};
use crate::text::fold::{Folded, fold, plain_forms};
use crate::text::numbering::{Enumerator, Style, enumerator, han_digit, han_value, may_be_numbered};
use crate::text::order::sort_by_key;

/// No heading or title is longer, in characters.
const LONGEST_HEADING: usize = 60;
/// No report has more lines that look like headings.
const MOST_HEADINGS: usize = 400;
/// Where a title can stand: portals put navigation in front of it.
const TITLE_BLOCKS: usize = 200;

/// Whether headings and titles are looked for in the cells of tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// No: 一、本年新收政府信息公开申请数量 is the label of a row.
    Apart,
    /// Yes, each is a line.
    AsLines,
}

/// Reads everything but the tables, with the headings of an outline.
pub fn read(document: &Document, outline: &Outline, cells: Cells) -> Report {
    let lines: Vec<BlockId> =
        document.ids().filter(|&block| cells == Cells::AsLines || document.cell(block).is_none()).collect();
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
    let second = second_report(document, outline, &candidates);
    let end = second.map_or(document.len() as BlockId, |place| place.block);
    candidates.retain(|candidate| candidate.place.block < end);
    let sections = sections(candidates, end);
    let first_section = sections.first().map(|section| section.place.block);
    let title = titles.into_iter().next();
    let preamble_start = title.as_ref().map_or(0, |title| title.last + 1);
    let preamble = preamble_start..first_section.unwrap_or(preamble_start).max(preamble_start);
    let mut report = Report { sections, preamble, second, ..Report::default() };
    if let Some(title) = title {
        report.year = title.year(document);
        report.issuer = title.issuer(document);
        report.title = Some(Spot { text: title.text(document), place: document.whole(title.first) });
    }
    if report.year.is_none() {
        report.year = year_of_period(document, outline, &report);
    }
    if let Some((issuer, blocks)) = sign_off(document, end) {
        report.sign_off = Some(blocks);
        report.issuer = report.issuer.or(Some(issuer));
    }
    report
}

// ------------------------------------------------------------------------------------------ title

/// The lines of a title.
struct Title {
    first: BlockId,
    last: BlockId,
}

/// Lines that can be the title, the best first.
fn titles(document: &Document, lines: &[BlockId], first_heading: Option<BlockId>) -> Vec<Title> {
    let limit = first_heading.unwrap_or(document.len() as BlockId);
    let mut found: Vec<(u32, Title)> = Vec::new();
    for block in lines.iter().copied().take(TITLE_BLOCKS).take_while(|&b| b < limit) {
        let Some(score) = title_score(document, block) else { continue };
        let mut title = Title { first: block, last: block };
        let folded = fold(document.text(block));
        if !folded.contains("报告") && !folded.contains("年报") {
            title.last = next_written(document, block).unwrap_or(block);
        }
        title.take_lines_above(document);
        // The line that says who reports is the title, not the path of a portal that ends in it.
        let known = title.issuer(document).and_then(|issuer| super::body::of(&issuer.text));
        let score = score + 2 * u32::from(title.year(document).is_some()) + u32::from(known.is_some());
        found.push((score, title));
    }
    sort_by_key(&mut found, |(score, title)| (std::cmp::Reverse(*score), title.first));
    found.into_iter().map(|(_, title)| title).collect()
}

/// How much a line looks like (the end of) a title; `None` if it is none.
fn title_score(document: &Document, block: BlockId) -> Option<u32> {
    let text = short(document, block)?;
    let folded = fold(text);
    let sentence = folded.contains(['。', ',', ';', ':', '>', '|']) || folded.starts_with("根据");
    if sentence || !folded.contains("信息公开") || enumerator(&folded).is_some() {
        return None;
    }
    if folded.contains("报告") || folded.contains("年报") {
        return Some(if folded.contains("年度报告") { 4 } else { 2 });
    }
    // 2023年政府信息公开 / 工作年度报告
    let next = next_written(document, block)?;
    let next = short(document, next).map(fold)?;
    (next.ends_with("报告") && next.chars().count() <= 10).then_some(3)
}

impl Title {
    /// The issuer, or issuer and year, may stand on lines of their own above.
    fn take_lines_above(&mut self, document: &Document) {
        for _ in 0..2 {
            let own = self.text(document);
            let has_year = year_in(&own).is_some();
            let before_year = year_in(&own).map_or("", |(at, _)| &own[..at.start]);
            if has_year && !before_year.trim_start_matches("关于").is_empty() {
                return;
            }
            let Some(above) = written_above(document, self.first) else { return };
            let Some(text) = short(document, above).map(fold) else { return };
            let year_only = year_in(&text).is_some_and(|(at, _)| at.start == 0) && text.chars().count() <= 7;
            let name = text.chars().count() <= 30
                && super::body::of(&text).is_some()
                && !text.contains([',', '。', ':', '>']);
            if !(name || !has_year && year_only) {
                return;
            }
            self.first = above;
        }
    }

    /// All lines, without blanks.
    fn text(&self, document: &Document) -> String {
        let lines = (self.first..=self.last).map(|block| document.text(block));
        lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
    }

    fn year(&self, document: &Document) -> Option<Year> {
        (self.first..=self.last).find_map(|block| year_at(document, block))
    }

    fn issuer(&self, document: &Document) -> Option<Spot> {
        let text = plain_forms(&self.text(document));
        let subject = ["政府信息公开", "信息公开", "政务公开"].iter().filter_map(|w| text.find(w)).min();
        let subject = subject.unwrap_or(text.len());
        let (before, after) = match year_in(&text) {
            Some((at, _)) if at.start < subject => {
                (&text[..at.start], text[at.end..subject].trim_start_matches(['年', '度']))
            }
            _ => (&text[..subject], ""),
        };
        let name = [before, after].into_iter().map(clean_name).find(|name| !name.is_empty())?;
        let block = (self.first..=self.last)
            .find(|&block| fold(document.text(block)).contains(&fold(&name)))
            .unwrap_or(self.first);
        Some(Spot { place: find_in(document, block, &name), text: name })
    }
}

/// A body's name without what joins it to the rest of a title.
fn clean_name(part: &str) -> String {
    let mut name = part.trim_matches(['(', ')', ':', '-', '*', '#']);
    for word in ["关于", "的"] {
        name = name.trim_start_matches(word).trim_end_matches(word).trim_matches(['(', ')']);
    }
    // In 某镇人民政府信息公开工作年度报告 the word 政府 counts twice.
    if name.ends_with("人民") { format!("{name}政府") } else { name.to_owned() }
}

/// The place of a text in a block, blanks aside; the whole block where it is not found.
fn find_in(document: &Document, block: BlockId, wanted: &str) -> Place {
    let folded = Folded::new(document.text(block));
    let wanted = fold(wanted);
    match folded.text().find(&wanted) {
        Some(at) => {
            let range = folded.source(at..at + wanted.len());
            Place { block, start: range.start as u32, end: range.end as u32 }
        }
        None => document.whole(block),
    }
}

/// The first year in a folded text that is followed by 年, and its value.
fn year_in(text: &str) -> Option<(std::ops::Range<usize>, u32)> {
    for (at, _) in text.match_indices('年') {
        let before = &text[..at];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        if digits == 4 {
            let value: u32 = before[at - 4..].parse().ok()?;
            if (2000..2100).contains(&value) {
                return Some((at - 4..at, value));
            }
        }
        // 二〇二三年
        let han: Vec<(usize, u32)> = before
            .char_indices()
            .rev()
            .map_while(|(i, c)| han_digit(c).map(|digit| (i, digit)))
            .take(4)
            .collect();
        if let [(_, d), (_, c), (_, 0), (start, 2)] = han[..] {
            return Some((start..at, 2000 + 10 * c + d));
        }
    }
    None
}

fn year_at(document: &Document, block: BlockId) -> Option<Year> {
    let folded = Folded::new(document.text(block));
    let (range, value) = year_in(folded.text())?;
    let source = folded.source(range);
    let place = Place { block, start: source.start as u32, end: source.end as u32 };
    Some(Year { value, place })
}

/// Without a title: the year of a preamble's own words about the report or its period.
fn year_of_period(document: &Document, outline: &Outline, report: &Report) -> Option<Year> {
    let last = report.sections.get(1).map_or(40, |section| section.place.block);
    let blocks = || document.ids().take_while(|&block| block < last).take(TITLE_BLOCKS);
    let says = |block: BlockId, word: &str| fold(document.text(block)).contains(word);
    let of_report = blocks().find(|&block| says(block, "年度报告") && year_at(document, block).is_some());
    let of_period = || blocks().find(|&block| says(block, "1月1日") && year_at(document, block).is_some());
    let of_section = || {
        let overview = outline.number_of(SectionKind::Overview)?;
        let body = report.section(overview)?.body.clone();
        body.take(3).find(|&block| year_at(document, block).is_some())
    };
    of_report.or_else(of_period).or_else(of_section).and_then(|block| year_at(document, block))
}

/// The body that signs, above a date at the end.
fn sign_off(document: &Document, end: BlockId) -> Option<(Spot, std::ops::Range<BlockId>)> {
    let mut date: Option<BlockId> = None;
    for block in (0..end).rev().filter(|&b| !document.text(b).trim().is_empty()).take(6) {
        let text = short(document, block).map(fold).unwrap_or_default();
        if text.chars().count() <= 30 && super::body::of(&text).is_some() {
            let date = date?;
            return Some((Spot { text, place: document.whole(block) }, block..date + 1));
        }
        date = (text.ends_with('日') && text.contains('年')).then_some(block);
    }
    None
}

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

// --------------------------------------------------------------------------------------- sections

/// A line that can be the heading of a section.
struct Candidate {
    enumerator: Option<Enumerator>,
    heading: String,
    section: Option<(u8, HeadingMatch)>,
    place: Place,
    /// The block in which the heading ends.
    last: BlockId,
    run_on: Option<Place>,
}

impl Candidate {
    fn style(&self) -> Option<Style> {
        self.enumerator.map(|e| e.style)
    }

    fn number(&self) -> Option<u8> {
        self.section.map(|(number, _)| number)
    }

    fn accepted(&self) -> bool {
        matches!(self.section, Some((_, HeadingMatch::Accepted)))
    }
}

/// All lines that can be headings, in order.
fn headings(document: &Document, outline: &Outline, lines: &[BlockId]) -> Vec<Candidate> {
    let mut found: Vec<Candidate> =
        lines.iter().filter_map(|&block| heading(document, outline, block)).collect();
    let top_level = |c: &Candidate| matches!(c.style(), Some(Style::Han | Style::Part));
    let known: Vec<u8> = found.iter().filter(|c| top_level(c)).filter_map(Candidate::number).collect();
    // `1、总体情况` and a bare 总体情况 are headings only where no 一、总体情况 is.
    found.retain(|c| {
        top_level(c) || c.accepted() && c.number().is_some_and(|number| !known.contains(&number))
    });
    // With 第一部分 on top, 一、 is a level below, unless the format knows it.
    if found.iter().filter(|c| c.style() == Some(Style::Part)).count() >= 2 {
        found.retain(|c| c.style() == Some(Style::Part) || c.accepted());
    }
    found
}

/// Around headings in Markdown and on portals.
const ORNAMENTS: [char; 9] = ['#', '*', '【', '】', '■', '●', '◆', '★', '▲'];

fn heading(document: &Document, outline: &Outline, block: BlockId) -> Option<Candidate> {
    let text = document.text(block);
    let ornament = |c: char| c.is_whitespace() || ORNAMENTS.contains(&c);
    let trimmed = text.trim_matches(ornament);
    // Every heading holds Han.
    if trimmed.is_ascii() || trimmed.bytes().any(|byte| matches!(byte, b'\t' | b'|')) {
        return None;
    }
    // The heading itself: all of a short line, or what a paragraph begins with.
    let is_line = trimmed.chars().count() <= LONGEST_HEADING;
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
    let offset = text.len() - text.trim_start_matches(ornament).len();
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
    let label = outline.no_headings.iter().any(|label| label.starts_with(name));
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

/// 四 政府信息公开…: a number with nothing but a blank behind it, in front of one of the format's headings.
fn bare_number(outline: &Outline, text: &str) -> Option<Enumerator> {
    if !may_be_numbered(text) {
        return None;
    }
    let (numeral, rest) = text.split_once(char::is_whitespace)?;
    let ordinal = han_value(numeral).filter(|&n| (1..=20).contains(&n))?;
    let (_, fit) = outline.match_heading(&fold(rest))?;
    let length = fold(numeral).len();
    (fit == HeadingMatch::Accepted).then_some(Enumerator { style: Style::Han, ordinal, length })
}

/// A list of contents names all headings, one right below the other, before they come.
fn drop_contents_list(document: &Document, candidates: &mut Vec<Candidate>) {
    let empty_until =
        |from: BlockId, to: BlockId| (from + 1..to).all(|block| document.text(block).trim().is_empty());
    let mut length = 1;
    while length < candidates.len()
        && empty_until(candidates[length - 1].last, candidates[length].place.block)
        && !candidates[..length].iter().any(|c| c.number() == candidates[length].number())
    {
        length += 1;
    }
    let length = length.min(candidates.len());
    let listed: Vec<u8> = candidates[..length].iter().filter_map(Candidate::number).collect();
    let later: Vec<u8> = candidates[length..].iter().filter_map(Candidate::number).collect();
    if listed.len() >= 4 && listed.iter().all(|number| later.contains(number)) {
        candidates.drain(..length);
    }
}

/// Where a second report begins: a title with a year, or the first section once more, behind the last
/// sections of the first.
fn second_report(document: &Document, outline: &Outline, candidates: &[Candidate]) -> Option<Place> {
    // The last two sections hold no table.
    let (first, last) = (outline.sections.first()?.number, outline.sections.last()?.number);
    let late = candidates.iter().position(|c| c.number().is_some_and(|number| number + 1 >= last))?;
    let from = candidates[late].last + 1;
    let titled = |&block: &BlockId| {
        title_score(document, block).is_some_and(|score| score >= 4) && year_at(document, block).is_some()
    };
    let title = (from..document.len() as BlockId).find(titled);
    let again = candidates[late..].iter().find(|c| c.accepted() && c.number() == Some(first));
    let first = match (title, again) {
        (Some(title), again) if again.is_none_or(|again| title < again.place.block) => {
            let mut title = Title { first: title, last: title };
            title.take_lines_above(document);
            title.first
        }
        // Without a title of its own, the first section alone says it.
        (_, Some(again)) if again.style().is_some() => again.place.block,
        _ => return None,
    };
    Some(document.whole(first))
}

/// Candidates to sections: the chain with growing numbers that holds most of the format's headings. Items of
/// lists that are numbered 一、 too fall out of it; what it leaves out and no other heading stands for is added.
fn sections(candidates: Vec<Candidate>, end: BlockId) -> Vec<SectionRead> {
    let mut keep = growing(&candidates);
    for (index, candidate) in candidates.iter().enumerate() {
        let represented =
            |number| (0..candidates.len()).any(|i| keep[i] && candidates[i].number() == Some(number));
        let matches_number = candidate.enumerator.map(|e| e.ordinal) == candidate.number().map(u32::from);
        let missing = candidate.number().is_some_and(|number| !represented(number));
        keep[index] = keep[index] || missing && (candidate.accepted() || matches_number);
    }
    let repeated: Vec<usize> =
        (0..candidates.len()).filter(|&i| !keep[i] && is_repeat(&candidates, &keep, i)).collect();
    repeated.into_iter().for_each(|index| keep[index] = true);
    let kept: Vec<Candidate> =
        candidates.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(c, _)| c).collect();
    let starts: Vec<BlockId> = kept.iter().map(|c| c.place.block).chain([end]).collect();
    kept.into_iter()
        .zip(starts.into_iter().skip(1))
        .map(|(candidate, next)| SectionRead {
            number: candidate.number(),
            enumerator: candidate.enumerator.map(|e| (e.style, e.ordinal)),
            heading: candidate.heading,
            fit: candidate.section.map(|(_, fit)| fit),
            body: candidate.last + 1..next,
            place: candidate.place,
            run_on: candidate.run_on,
        })
        .collect()
}

/// The heaviest chain of candidates with growing numbers; the format's headings weigh most.
fn growing(candidates: &[Candidate]) -> Vec<bool> {
    let ordinal = |i: usize| candidates[i].enumerator.map_or(0, |e| e.ordinal);
    let weight = |i: usize| match candidates[i].section {
        Some((_, HeadingMatch::Accepted)) => 6,
        Some(_) => 2,
        None => 1,
    };
    let mut best: Vec<(u32, Option<usize>)> = Vec::new();
    for i in 0..candidates.len() {
        let before = (0..i)
            .filter(|&b| ordinal(b) < ordinal(i) || ordinal(i) == 0 || ordinal(b) == 0)
            // The next number is a better sequel than a later one; of equals the first stands.
            .max_by_key(|&b| (2 * best[b].0 + u32::from(ordinal(b) + 1 == ordinal(i)), std::cmp::Reverse(b)));
        best.push((weight(i) + before.map_or(0, |b| best[b].0), before));
    }
    let mut keep = vec![false; candidates.len()];
    let mut next = (0..best.len()).max_by_key(|&i| (best[i].0, std::cmp::Reverse(i)));
    while let Some(index) = next {
        keep[index] = true;
        next = best[index].1;
    }
    keep
}

/// Whether a heading repeats the number of the one before, by mistake: alone between two kept ones of which the
/// second has the next number.
fn is_repeat(candidates: &[Candidate], keep: &[bool], index: usize) -> bool {
    let ordinal = |i: usize| candidates[i].enumerator.map(|e| e.ordinal);
    let before = (0..index).rev().find(|&i| keep[i]);
    let after = (index + 1..candidates.len()).find(|&i| keep[i]);
    let (Some(before), Some(after)) = (before, after) else { return false };
    // In a report of today's format only its own headings: the labels of the tables have numbers, too.
    let free = candidates.iter().filter(|c| c.accepted()).count() < 4;
    (free || candidates[index].section.is_some())
        && after - before == 2
        && ordinal(before) == ordinal(index)
        && ordinal(after) == ordinal(index).map(|ordinal| ordinal + 1)
}
