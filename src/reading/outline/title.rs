//! The title of a report: its lines, the body that reports and the year.

use super::super::body;
use super::{TITLE_BLOCKS, next_written, short, written_above};
use crate::form::{Outline, SectionKind};
use crate::report::{Report, Spot, Year};
use crate::text::document::{BlockId, Document, Place};
use crate::text::fold::{Folded, fold, written_forms};
use crate::text::numbering::{enumerator, han_digit};
use crate::text::order::sort_by_key;
use crate::text::search::has_stop;
use crate::text::traditional::simplify;
use std::ops::Range;

/// The lines of a title.
pub(super) struct Title {
    pub(super) first: BlockId,
    pub(super) last: BlockId,
}

/// Lines that can be the title, the best first.
pub(super) fn titles(document: &Document, lines: &[BlockId], first_heading: Option<BlockId>) -> Vec<Title> {
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
        let known = title.issuer(document).and_then(|issuer| body::of(&issuer.text));
        let score = score + 2 * u32::from(title.year(document).is_some()) + u32::from(known.is_some());
        found.push((score, title));
    }
    lower_listed(document, &mut found);
    sort_by_key(&mut found, |(score, title)| (std::cmp::Reverse(*score), title.first));
    found.into_iter().map(|(_, title)| title).collect()
}

/// Of titles right below each other all but the last are entries of a list: the reports of other bodies and years, beside
/// which a portal shows this one.
fn lower_listed(document: &Document, found: &mut [(u32, Title)]) {
    for at in 1..found.len() {
        let Some([(score, title), (_, next)]) = found.get_mut(at - 1..=at) else { continue };
        let below = next_written(document, title.last) == Some(next.first);
        if below && title.text(document) != next.text(document) {
            *score = score.saturating_sub(1);
        }
    }
}

/// How much a line looks like (the end of) a title; `None` if it is none.
pub(super) fn title_score(document: &Document, block: BlockId) -> Option<u32> {
    // A title in the first cell of a row whose other cells are blank ends in bars.
    let written = short(document, block)?.trim_matches(['|', ' ', '\u{3000}']);
    if has_stop(written) {
        return None;
    }
    let folded = fold(written);
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
    pub(super) fn take_lines_above(&mut self, document: &Document) {
        for _ in 0..2 {
            let own = self.text(document);
            let has_year = year_in(&own).is_some();
            let before_year = year_in(&own).map_or("", |(at, _)| &own[..at.start]);
            // Each line of a heading of Markdown has its own sign.
            let before_year = before_year.trim_start_matches(['#', '*']);
            if has_year && !before_year.trim_start_matches("关于").is_empty() {
                return;
            }
            let Some(above) = written_above(document, self.first) else { return };
            let Some(text) = short(document, above).map(fold) else { return };
            let year_only = year_in(&text).is_some_and(|(at, _)| at.start == 0) && text.chars().count() <= 7;
            let name = text.chars().count() <= 30
                && body::of(&text).is_some()
                && !text.contains([',', '。', ':', '>']);
            if !(name || !has_year && (year_only || is_broken_off(&text, &own))) {
                return;
            }
            self.first = above;
        }
    }

    /// All lines, without blanks.
    pub(super) fn text(&self, document: &Document) -> String {
        let lines = (self.first..=self.last).map(|block| document.text(block));
        lines.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
    }

    pub(super) fn year(&self, document: &Document) -> Option<Year> {
        (self.first..=self.last).find_map(|block| year_at(document, block))
    }

    pub(super) fn issuer(&self, document: &Document) -> Option<Spot> {
        let name = issuer_in(&self.text(document))?;
        let written = fold(&name);
        let block = (self.first..=self.last)
            .find(|&block| fold(document.text(block)).contains(&written))
            .unwrap_or(self.first);
        Some(Spot { place: find_in(document, block, &name), text: name })
    }
}

/// The body that a title names.
fn issuer_in(title: &str) -> Option<String> {
    let written = written_forms(title);
    let text = simplify(&written);
    let subject = ["政府信息公开", "信息公开", "政务公开"].iter().filter_map(|w| text.find(w)).min();
    let subject = subject.unwrap_or(text.len());
    let (before, after) = match year_in(&text) {
        Some((at, _)) if at.start < subject => {
            (&text[..at.start], text[at.end..subject].trim_start_matches(['年', '度']))
        }
        _ => (&text[..subject], ""),
    };
    let name = [before, after].into_iter().map(clean_name).find(|name| !name.is_empty())?;
    Some(as_written(&text, &written, name))
}

/// The body and the year that the name of a page or file tells, where it is that of a report:
/// 青石镇人民政府2023年政府信息公开工作年度报告_青石县人民政府网.
pub(super) fn told_by_name(document: &Document) -> (Option<String>, Option<u32>) {
    // The parts of a page's title: the page, its column, the portal.
    const BETWEEN: [char; 9] = ['_', '|', '-', '—', '–', '·', '>', '»', '\n'];
    let is_report =
        |part: &&str| part.contains("信息公开") && (part.contains("报告") || part.contains("年报"));
    let of_report = document.called().flat_map(|name| name.split(BETWEEN)).find(is_report);
    let Some(part) = of_report else { return (None, None) };
    let part: String = part.chars().filter(|c| !c.is_whitespace()).collect();
    // 附件3：, （公开版）
    let bare = part.rsplit(['：', ':', '】', '》']).find(|part| part.contains("信息公开")).unwrap_or(&part);
    let body = issuer_in(bare).filter(|name| body::of(name).is_some());
    (body, year_in(&fold(bare)).map(|(_, year)| year))
}

/// The body and the year of a title that stands in the first row of a table.
pub(super) fn told_in_cell(document: &Document) -> Option<(Spot, Year)> {
    let firsts = document.grids().iter().map(|grid| grid.blocks.start);
    firsts.into_iter().find_map(|block| {
        title_score(document, block).filter(|score| *score >= 4)?;
        let title = Title { first: block, last: block };
        let issuer = title.issuer(document).filter(|issuer| body::of(&issuer.text).is_some())?;
        Some((issuer, title.year(document)?))
    })
}

/// 某区某局2024年政府 / 信息公开工作年度报告: whether a title is broken within its words behind the year.
fn is_broken_off(above: &str, own: &str) -> bool {
    let behind = year_in(above).map(|(year, _)| above[year.end..].trim_start_matches(['年', '度']));
    let marks = ['。', ',', ';', ':', '>', '|'];
    behind.is_some_and(|behind| "政府信息公开工作年度报告".starts_with(behind))
        && ["政府信息", "府信息", "信息公开", "息公开", "公开工作"].iter().any(|start| own.starts_with(start))
        && !above.contains(marks)
}

/// A name that was found in a simplified text, in the characters of the written one.
fn as_written(simple: &str, written: &str, name: String) -> String {
    let here = simple.find(&name).and_then(|at| written.get(at..at + name.len()));
    here.map_or(name, str::to_owned)
}

/// A body's name without what joins it to the rest of a title.
fn clean_name(part: &str) -> String {
    let mut name = without_school_year(part).trim_matches(['(', ')', ':', '-', '*', '#']);
    for word in ["关于", "的"] {
        name = name.trim_start_matches(word).trim_end_matches(word).trim_matches(['(', ')']);
    }
    name = without_index_label(name);
    // The word 政府 counts twice in 某镇人民政府信息公开工作年度报告.
    if name.ends_with("人民") { format!("{name}政府") } else { name.to_owned() }
}

/// 标题: what an index in front of the text calls its title, where the title stands beside it.
fn without_index_label(name: &str) -> &str {
    const LABELS: [&str; 6] = ["信息标题", "文件标题", "公文标题", "信息名称", "标题", "名称"];
    let bare = LABELS.iter().find_map(|label| name.strip_prefix(label));
    bare.map(|bare| bare.trim_start_matches(':')).filter(|bare| body::of(bare).is_some()).unwrap_or(name)
}

/// 2022—2023学年: a school's year is no part of its name.
fn without_school_year(part: &str) -> &str {
    let year = |c: char| {
        c.is_ascii_digit() || matches!(c, '-' | '—' | '–' | '－' | '~' | '～' | '至' | '年' | '度' | '/')
    };
    let bare = part.trim_end_matches('度');
    bare.strip_suffix("学年").map_or(part, |name| name.trim_end_matches(year))
}

/// The body that a preamble says the report is of: 现公布临水区教育局2023年政府信息公开工作年度报告. The name ends where the
/// year or the subject begins, and begins behind the verb; titles of documents name other bodies.
pub(super) fn issuer_of_preamble(document: &Document, preamble: Range<BlockId>) -> Option<Spot> {
    preamble.take(TITLE_BLOCKS).find_map(|block| {
        let written = written_forms(document.text(block));
        let written: String = written.chars().filter(|c| !c.is_whitespace()).collect();
        let text = simplify(&written);
        let subjects = text.match_indices("信息公开").map(|(at, _)| at);
        let name = subjects
            .filter(|&at| !in_title(&text, at))
            .find_map(|at| reporting_body(&text[..at]).or_else(|| compiling_body(&text[..at], &text[at..])))
            .or_else(|| own_body(&text))
            .or_else(|| body_in_short(&text))?;
        Some(Spot { place: find_in(document, block, &name), text: as_written(&text, &written, name) })
    })
}

/// The body's name that a text ends with, a year aside.
fn reporting_body(before: &str) -> Option<String> {
    let before = before.trim_end_matches("政府").trim_end_matches(['度', '年', '的']);
    let before = before.trim_end_matches(|c: char| c.is_ascii_digit() || han_digit(c).is_some());
    let signs = ['。', '，', ',', '；', ';', '：', ':', '、', '》', '）', ')', '“', '”'];
    let clause = before.rsplit(signs).next()?;
    let start = PUBLISHED.iter().filter_map(|word| Some(clause.rfind(word)? + word.len())).max()?;
    body_named(&clause[start..])
}

/// 桂岭县林业局2022年政府信息公开工作年度报告由…组成, 根据《…》，桂岭县林业局编制了…: the body's name opens the paragraph or the
/// clause whose verb follows it. A notice on how to compile reports is another body's.
fn compiling_body(before: &str, behind: &str) -> Option<String> {
    let report = behind.find("年度报告").filter(|&at| at <= "信息公开工作".len())?;
    if NOTICES.iter().any(|word| behind[report + "年度报告".len()..].starts_with(word)) {
        return None;
    }
    let before = before.trim_end_matches("政府").trim_end_matches(['度', '年', '的']);
    let before = before.trim_end_matches(|c: char| c.is_ascii_digit() || han_digit(c).is_some());
    let clause = before.rsplit(['。', '，', ',', '；', ';', '：', ':']).next()?;
    let opens = clause.len() == before.len();
    let verb = || ["编制了", "编制", "撰写了", "撰写"].iter().find_map(|verb| clause.strip_suffix(verb));
    body_named(if opens { clause } else { verb()? })
}

/// 本报告由桂岭县林业局编制
fn own_body(text: &str) -> Option<String> {
    let (_, behind) = text.split_once("本报告由")?;
    let verbs = ["负责编制", "编制", "撰写", "制作"];
    let end = verbs.iter().filter_map(|verb| behind.find(verb)).min()?;
    body_named(&behind[..end])
}

/// 桂岭县林业局（以下简称“我局”）
fn body_in_short(text: &str) -> Option<String> {
    text.match_indices("以下简称").find_map(|(at, words)| {
        let short = text[at + words.len()..].trim_start_matches(['“', '"', '「', '‘', ':', '：']);
        let name = text[..at]
            .strip_suffix(['（', '('])?
            .rsplit(['。', '，', ',', '；', ';', '：', ':', '》'])
            .next()?;
        short.starts_with(['我', '本']).then(|| body_named(name)).flatten()
    })
}

/// 办公室, 局办公室, 党政办: whether a name is that of an office within a body, which the name does not tell.
pub(super) fn is_inner_office(name: &str) -> bool {
    const WITHIN: [&str; 14] = [
        "",
        "局",
        "镇",
        "乡",
        "街道",
        "委",
        "院",
        "党政",
        "综合",
        "党政综合",
        "行政",
        "政务公开",
        "政府信息公开",
        "信息公开",
    ];
    let office = ["办公室", "办"].iter().find_map(|office| name.strip_suffix(office));
    office.is_some_and(|within| WITHIN.contains(&within.trim_start_matches(['本', '我'])))
}

fn body_named(name: &str) -> Option<String> {
    let name = clean_name(name);
    ((3..=40).contains(&name.chars().count()) && body::of(&name).is_some()).then_some(name)
}

/// What a preamble says in front of the name of the body whose report it is.
const PUBLISHED: [&str; 10] =
    ["公布", "发布", "公开", "编制", "制作", "撰写", "形成", "现将", "本报告是", "汇总"];

/// Whether an offset stands in the title of a document.
fn in_title(text: &str, at: usize) -> bool {
    let before = &text[..at];
    before.rfind('《').is_some_and(|open| before[open..].find('》').is_none())
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
fn year_in(text: &str) -> Option<(Range<usize>, u32)> {
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

pub(super) fn year_at(document: &Document, block: BlockId) -> Option<Year> {
    let folded = Folded::new(document.text(block));
    let whole = 0..folded.text().len();
    year_within(&folded, block, whole)
}

/// The first year in a part of a block.
fn year_within(folded: &Folded, block: BlockId, part: Range<usize>) -> Option<Year> {
    let (range, value) = year_in(&folded.text()[part.clone()])?;
    let source = folded.source(part.start + range.start..part.start + range.end);
    let place = Place { block, start: source.start as u32, end: source.end as u32 };
    Some(Year { value, place })
}

/// 现公布某局2024年政府信息公开工作年度报告: the year in the clause that names the report itself. Reports of other
/// matters (法治政府建设年度报告) have years of their own, and so has a notice on how to compile it (年度报告编制工作的通知).
fn year_of_report_named(document: &Document, block: BlockId) -> Option<Year> {
    let folded = Folded::new(document.text(block));
    let text = folded.text();
    text.match_indices("年度报告").find_map(|(end, _)| {
        let start = text[..end].rfind(['。', ';', ',', ':', '、']).map_or(0, |at| at + 1);
        let clause = text.get(start..end).filter(|clause| clause.contains("信息公开"))?;
        let behind = &text[end + "年度报告".len()..];
        if NOTICES.iter().any(|word| behind.starts_with(word)) {
            return None;
        }
        year_within(&folded, block, start..start + clause.len())
    })
}

/// Words behind 年度报告 in the name of a notice on how to compile and publish it.
const NOTICES: [&str; 7] = ["编制", "编写", "格式", "有关", "发布工作", "工作的", "填报"];

/// 自2024年1月1日起: the year with which a period begins.
fn year_of_first_day(document: &Document, block: BlockId) -> Option<Year> {
    let folded = Folded::new(document.text(block));
    folded.text().match_indices("1月1日").find_map(|(at, _)| {
        let year = at.checked_sub("2024年".len())?;
        folded.text().is_char_boundary(year).then(|| year_within(&folded, block, year..at)).flatten()
    })
}

/// The year of a draft without a title: from the preamble's own words about the report or its period.
pub(super) fn year_of_period(document: &Document, outline: &Outline, report: &Report) -> Option<Year> {
    let last = report.sections.get(1).map_or(40, |section| section.place.block);
    let blocks = || document.ids().take_while(|&block| block < last).take(TITLE_BLOCKS);
    let of_report = blocks().find_map(|block| year_of_report_named(document, block));
    let of_period = || blocks().find_map(|block| year_of_first_day(document, block));
    let of_section = || {
        let overview = outline.number_of(SectionKind::Overview)?;
        let body = report.section(overview)?.body.clone();
        body.take(3).find_map(|block| year_at(document, block))
    };
    of_report.or_else(of_period).or_else(of_section)
}
