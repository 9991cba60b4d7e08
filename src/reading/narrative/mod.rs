//! The narrative: paragraphs out of lines, [`claims`] and [`breakdowns`] out of paragraphs, each by itself ([`understood`]).

mod breakdowns;
mod claims;
mod known;
mod own_names;
pub(super) mod understood;

use crate::form::SectionKind;
use crate::reading::memory::Memory;
use crate::report::lexicon::Lexicon;
use crate::report::limits;
use crate::report::narrative::{FigureId, Narrative, Paragraph, Part};
use crate::report::sentences::Sentences;
use crate::report::stops::{Signs, Stop, Stops};
use crate::report::{Report, Table};
use crate::text::document::{BlockId, Document, Place};
use crate::text::fold::{For, Joined, fold};
use crate::text::numbering::{Enumerator, Style, enumerator, is_han, may_be_numbered};
use known::Known;
use std::ops::Range;
use std::sync::Arc;

/// A line at least this long, in characters, may go on in the next one: lines are broken at 30 and more.
const FULL_LINE: usize = 20;
/// No paragraph has more lines.
const MOST_LINES: usize = 60;
/// No report has more paragraphs. What is worked out of a short one behind them, in which no figure stands, is not kept.
const NOTED: usize = 5_000;
/// So long a paragraph is not short, in bytes.
const SHORT: usize = 200;
/// No sub-heading is longer, in characters.
const LONGEST_HEADING: usize = 34;

/// Reads the narrative of a report whose sections and tables are read.
pub fn read(document: &Document, report: &Report, memory: &mut Memory) -> Narrative {
    let tables = report.tables.iter().map(extent).chain(report.appended.clone()).collect();
    let lexicon = Lexicon::of(report.editions);
    let mut reader = Reader {
        document,
        lexicon,
        tables,
        paragraphs: Vec::new(),
        heading: String::new(),
        figures: limits::FIGURES,
        memory,
    };
    let unheaded = report.unheaded.clone();
    let preamble = report.preamble.start..unheaded.as_ref().map_or(report.preamble.end, |body| body.start);
    reader.part(Part::Preamble, None, preamble);
    if let Some(body) = unheaded {
        let kind = Some(SectionKind::Overview);
        let number = report.outline().number_of(SectionKind::Overview);
        reader.part(Part::Section { index: None, number, kind }, None, body);
    }
    for (index, section) in report.sections.iter().enumerate() {
        let end = report.sign_off.as_ref().map_or(section.body.end, |sign_off| sign_off.start);
        let body = section.body.start..section.body.end.min(end).max(section.body.start);
        reader.heading = fold(&section.heading);
        let kind = report.section_kind(section.number);
        let part = Part::Section { index: Some(index), number: section.number, kind };
        reader.part(part, section.run_on, body);
    }
    let is_whole = reader.figures > 0;
    let mut narrative = Narrative { paragraphs: reader.paragraphs, ..Narrative::default() };
    let said = understood::read(&narrative.paragraphs, Known::of(report), &mut memory.understood);
    narrative.set_claims(said.claims);
    narrative.set_breakdowns(said.lists);
    narrative.ends_at = said.stopped.or_else(|| last_figure(&narrative).filter(|_| !is_whole));
    narrative
}

fn last_figure(narrative: &Narrative) -> Option<FigureId> {
    let mut paragraphs = narrative.paragraphs.iter().enumerate().rev();
    let (paragraph, last) = paragraphs.find(|(_, paragraph)| !paragraph.tokens.is_empty())?;
    Some(FigureId { paragraph, token: last.tokens.len() - 1 })
}

/// The blocks that a table takes.
fn extent(table: &Table) -> Range<BlockId> {
    let rows = table.rows.iter().flatten();
    let places = rows.flat_map(|row| row.cells.iter().map(|cell| cell.place.block).chain([row.place.block]));
    let last = places.max().unwrap_or(table.place.block);
    let first = table.rows.iter().flatten().map(|row| row.place.block).min().unwrap_or(table.place.block);
    first.min(table.place.block)..last.max(table.place.block) + 1
}

/// What figures of a sentence are counted in, and what parts its clauses.
const MEASURES: [char; 8] = ['条', '件', '份', '次', '个', '篇', '期', '人'];
const STOPS: [char; 5] = ['、', '，', '。', '；', '：'];

struct Reader<'a> {
    document: &'a Document,
    lexicon: Lexicon,
    tables: Vec<Range<BlockId>>,
    paragraphs: Vec<Paragraph>,
    /// The sub-heading above.
    heading: String,
    /// How many more figures are read.
    figures: usize,
    memory: &'a mut Memory,
}

impl Reader<'_> {
    /// The paragraphs of a section or the preamble.
    fn part(&mut self, part: Part, run_on: Option<Place>, blocks: Range<BlockId>) {
        let mut lines: Vec<Place> = run_on.into_iter().collect();
        for block in blocks {
            let text = self.document.text(block);
            let trimmed = text.trim();
            let in_table = self.tables.iter().any(|table| table.contains(&block));
            // What is set apart by tabs or bars is a table, read or not.
            let cell = self.document.cell(block).is_some() && !trimmed.contains('。');
            if trimmed.is_empty()
                || in_table
                || cell
                || trimmed.bytes().any(|byte| matches!(byte, b'\t' | b'|'))
                || text.starts_with('\t')
            {
                self.finish(part, &mut lines);
                continue;
            }
            let follows = |last: &Place| {
                self.goes_on(*last, trimmed) || self.is_figure_alone(*last, trimmed, block, lines.len())
            };
            let goes_on = lines.len() < MOST_LINES && lines.last().is_some_and(follows);
            if !goes_on {
                self.finish(part, &mut lines);
            }
            lines.push(without_marks(self.document.whole(block), text));
        }
        self.finish(part, &mut lines);
    }

    /// Whether a line was broken and goes on in the next one.
    fn goes_on(&self, last: Place, next: &str) -> bool {
        let last = self.document.quote(last);
        // A semicolon or colon ends a line of a list, and a broken line as often: joined, both read alike.
        let ends = last.ends_with(['。', '！', '？', '!', '?']);
        let full = last.chars().nth(FULL_LINE - 1).is_some() && number_of(next).is_none();
        // …，二是信函申请6宗， | 三是当面申请1宗: behind a comma a point goes on with the sentence.
        let point = begins_point(next) && !last.trim_end().ends_with(['，', ',', '、']);
        !ends && !point && (full || is_severed(last, next))
    }

    /// 公众号 | 49 | 条、公示栏18条: whether a figure stands alone between the two halves of its sentence. The number of a page has no
    /// measure behind it.
    fn is_figure_alone(&self, last: Place, line: &str, block: BlockId, lines: usize) -> bool {
        let is_figure = |line: &str| !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
        let measured = |line: &str| line.trim_start().starts_with(MEASURES);
        let last = self.document.quote(last).trim();
        let opens = last.ends_with(is_han) && last.contains(STOPS);
        is_figure(line) && opens && measured(self.document.text(block + 1))
            || lines > 1 && is_figure(last) && measured(line)
    }

    fn finish(&mut self, part: Part, lines: &mut Vec<Place>) {
        let Some(first) = lines.first().copied() else { return };
        let only = lines.len() == 1;
        let (text, sentences) = self.sentences(lines);
        lines.clear();
        if let Some(heading) = sub_heading(text.text(), &sentences.stops, only) {
            self.heading = heading;
        } else if number_of(self.document.quote(first)).is_some_and(|n| n.style == Style::HanInBrackets) {
            self.heading.clear();
        }
        self.figures = self.figures.saturating_sub(sentences.tokens.len());
        self.paragraphs.push(Paragraph::new(part, text, self.heading.clone(), sentences));
    }

    /// The text of some lines, and what stands in it: remembered, or read.
    fn sentences(&mut self, lines: &[Place]) -> (Joined, Arc<Sentences>) {
        let noted = self.paragraphs.len();
        let (document, lexicon, most) = (self.document, &self.lexicon, self.figures);
        let read_in = |text: &str, stops: Stops| {
            let mut sentences = Sentences::read(lexicon, text, stops, most);
            if noted > NOTED && sentences.tokens.is_empty() && text.len() < SHORT {
                sentences.forget_notes();
            }
            Arc::new(sentences)
        };
        // A line may hold a line break of its own: its length keeps it apart from the next one.
        let written = lines.iter().map(|line| document.quote(*line));
        let key: String = written.map(|line| format!("{}:{line}", line.len())).collect();
        let read = || {
            let text = Joined::with(document, lines.iter().copied(), For::Prose);
            let stops = Stops::new(stops(text.text()));
            let sentences = read_in(text.text(), stops);
            // Where no more figures were read, there may be more.
            if sentences.met < most { Ok((text, sentences)) } else { Err((text, sentences)) }
        };
        match self.memory.paragraphs.of(&key, read) {
            Ok((text, sentences)) if sentences.met <= most => (text.moved(lines.iter().copied()), sentences),
            Ok((text, sentences)) => {
                let stops = sentences.stops.clone();
                let fewer = read_in(text.text(), stops);
                (text.moved(lines.iter().copied()), fewer)
            }
            Err(read) => read,
        }
    }
}

/// A line without the marks that Markdown puts in front of headings.
fn without_marks(place: Place, text: &str) -> Place {
    let marks = text.len() - text.trim_start_matches(['#', ' ']).len();
    if text.trim_start().starts_with('#') {
        Place { start: place.start + marks as u32, ..place }
    } else {
        place
    }
}

/// Whether a figure begins the next line and what it counts ends this one: 公开栏 | 12条。; 为一季度 | 120，二季度130.
fn is_severed(last: &str, next: &str) -> bool {
    /// A shorter line is a heading, or the label of a row.
    const SHORTEST: usize = 8;
    let next = next.trim_start();
    let behind = next.trim_start_matches(|c: char| c.is_ascii_digit());
    let figure = behind.len() < next.len()
        && behind.starts_with(|c: char| matches!(c, '，' | ',' | '%' | '％') || is_han(c));
    let label = last.trim_end().ends_with(is_han);
    figure && label && last.chars().nth(SHORTEST - 1).is_some() && number_of(last).is_none()
}

/// The number in front of a line.
fn number_of(line: &str) -> Option<Enumerator> {
    let line = line.trim_start();
    if !may_be_numbered(line) {
        return None;
    }
    let head: String = line.chars().take(12).collect();
    enumerator(&fold(&head))
}

/// 一是, 二是 …
fn begins_point(line: &str) -> bool {
    let mut chars = line.trim_start().chars();
    let first = chars.next().and_then(crate::text::numbering::han_digit);
    first.is_some() && chars.next() == Some('是')
}

/// The heading that a paragraph is, or that it begins with: （二）依申请公开情况。2023年，…
fn sub_heading(folded: &str, stops: &Stops, only: bool) -> Option<String> {
    let numbered = enumerator(folded).is_some_and(|n| n.style == Style::HanInBrackets || only);
    let end = stops.next_of(0, Signs::of(&['。', ':', ';'])).map_or(folded.len(), |stop| stop.at);
    let head = &folded[..end];
    let short =
        head.chars().count() <= LONGEST_HEADING && !head.bytes().any(|byte| matches!(byte, b',' | b'%'));
    // A short sentence is none.
    let whole = folded[end..].trim_end_matches(':').is_empty() && !begins_point(folded);
    (short
        && (numbered || whole && head.chars().count() <= 20 && !head.contains(|c: char| c.is_ascii_digit())))
    .then(|| head.to_owned())
}

fn stops(folded: &str) -> Vec<Stop> {
    let bytes = folded.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    // The comma of 1,234 ends nothing.
    let thousands = |at: usize| at > 0 && digit(at - 1) && (1..=3).all(|i| digit(at + i)) && !digit(at + 4);
    let mut stops = Vec::new();
    // Byte by byte: a text has few stops, and the bytes of all but two of them stand in no other character.
    for (at, byte) in bytes.iter().enumerate() {
        let sign = match byte {
            b',' if thousands(at) => continue,
            b'!' | b'?' | b';' | b':' | b',' | b'(' | b')' => char::from(*byte),
            0xE3 => match &bytes[at..at + 3] {
                [_, 0x80, 0x81] => '、',
                [_, 0x80, 0x82] => '。',
                _ => continue,
            },
            _ => continue,
        };
        stops.push(Stop { at, sign });
    }
    stops
}
