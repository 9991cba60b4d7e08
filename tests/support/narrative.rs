//! Reports with rich sentences: every statement in many phrasings, and every figure of them annotated with
//! what a change of it would contradict.
//!
//! * [`figure`]: figures, the claims that tie them together, and the slips that befall them;
//! * [`pen`]: text that is written with its figures;
//! * [`lists`] and [`subjects`]: totals and their parts;
//! * [`shapes`]: sentences as officials write them, as data;
//! * [`applications`], [`outcomes`], [`cases`], [`items`]: what the tables hold, too;
//! * [`beside`]: proposals, and what nobody can check.
//!
//! `docs/format.md` decides what is comparable, not the library.

mod applications;
mod beside;
mod cases;
pub mod figure;
mod items;
mod lists;
mod outcomes;
mod pen;
pub mod shapes;
mod subjects;

pub use figure::{Claim, Figure, Kind, Spelling, Value};

use super::generate::Random;
use super::layout::{Style, tables};
use super::model::{BodyKind, Edition, Model, has_item, sections};
use super::report::{ASPECTS, FURTHER};
use pen::{Fig, Pen, Piece, lead, lead_of_six, settled};
use shapes::{At, SHAPES, Shape};

const NUMERALS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "七"];

/// A report with its figures.
#[derive(Clone, Debug)]
pub struct Annotated {
    pub text: String,
    /// Every number outside the tables: first those of which something is claimed.
    pub figures: Vec<Figure>,
    /// The claims of the text about them, by their indices.
    pub claims: Vec<Claim>,
}

/// A report of an edition since 2019 whose sentences agree with its tables and with themselves.
pub fn annotated(model: &Model, style: &Style) -> Annotated {
    assert_ne!(model.edition, Edition::Before2019, "the free outline has no tables to agree with");
    let mut pen = Pen::new(style.seed);
    let official = matches!(model.edition, Edition::Y2019 | Edition::Y2021);
    let content = if official && pen.random.chance(2) {
        Content::of_shapes(model, &mut pen)
    } else {
        Content::new(model, &mut pen)
    };
    written(model, style, pen, content)
}

/// A report that says little more than one sentence of a shape; `None` where the tables don't allow it.
pub fn with_shape(model: &Model, style: &Style, shape: &Shape) -> Option<Annotated> {
    let mut pen = Pen::new(style.seed);
    let content = Content::of_shape(model, &mut pen, shape)?;
    Some(written(model, style, pen, content))
}

fn written(model: &Model, style: &Style, mut pen: Pen, content: Content) -> Annotated {
    let mut page = Page::new(style);
    title(model, &mut pen, &mut page);
    page.paragraph(preamble(model, &mut pen));
    let [table2, table3, table4] = tables(model, style);
    let sections = sections(model.edition);
    for (index, heading) in sections.iter().enumerate() {
        page.heading(&format!("{}、{heading}", NUMERALS[index]));
        match index {
            0 => overview(model, &mut pen, &mut page, &content.aspects),
            1 => page.table(&table2),
            2 => page.table(&table3),
            3 => page.table(&table4),
            4 => problems(model, &mut pen, &mut page, &content.five),
            last if last + 1 == sections.len() => {
                page.paragraph(other_matters(model, &mut pen, &content.six));
            }
            _ => page.paragraph(Piece::plain(FURTHER)),
        }
    }
    sign_off(model, &mut pen, &mut page);
    page.finish()
}

/// A slip that could have been typed for a figure, spelled likewise; certainly wrong if the figure is comparable.
pub fn mutations(figure: &Figure) -> Vec<String> {
    figure.mutations()
}

fn title(model: &Model, pen: &mut Pen, page: &mut Page) {
    let (name, rest) = (model.body.name, format!("{}年政府信息公开工作年度报告", model.year));
    if pen.random.chance(2) {
        page.heading(&format!("{name}{rest}"));
    } else {
        page.heading(name);
        page.heading(&rest);
    }
}

fn preamble(model: &Model, pen: &mut Pen) -> Piece {
    let name = model.body.name;
    let year = || Fig::year(model.year, "year of the report");
    let day = |day: i64| Fig::day(day, "day of the period");
    let mut piece =
        Piece::plain("根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）的规定，");
    let says = pen.one(&["现公布", "编制", "现将", "特编制并公布"]);
    let end = if says == "现将" { "公布如下。" } else { "。" };
    piece.push(says);
    piece.join(pen.fill(&format!("{name}{{}}年政府信息公开工作年度报告{end}"), &[year()]));
    let sections = sections(model.edition);
    let count = NUMERALS[sections.len() - 1];
    piece.push(&match pen.random.below(3) {
        0 => format!("本报告由{}{count}个部分组成。", sections.join("、")),
        1 => format!("全文共{count}个部分。"),
        _ => String::new(),
    });
    let template = pen.one(&[
        "本报告所列数据的统计期限为{}年{}月{}日至{}年{}月{}日。",
        "所列数据统计期限自{}年{}月{}日起，至{}年{}月{}日止。",
        "本年度报告中数据统计时间为{}年{}月{}日—{}年{}月{}日。",
        "除特别说明外，所列数据的统计期限从{}年{}月{}日到{}年{}月{}日。",
        "报告数据统计时限：{}年{}月{}日至{}年{}月{}日。",
    ]);
    piece.join(pen.fill(template, &[year(), day(1), day(1), year(), day(12), day(31)]));
    piece.push(&format!(
        "如对本报告有疑问，请与{name}办公室联系（地址：{}；邮编：699900；电话：0690-6660123）。",
        model.body.address
    ));
    piece
}

/// The sentences of a report, by where they stand.
struct Content {
    aspects: [Vec<Piece>; 5],
    five: Vec<Piece>,
    six: Vec<Piece>,
}

impl Content {
    fn new(model: &Model, pen: &mut Pen) -> Self {
        let size = match model.body.kind {
            BodyKind::Township | BodyKind::Subdistrict => 150,
            BodyKind::Department => 400,
            _ => 6000,
        };
        let mut active = vec![beside::active(model, pen)];
        let published = if pen.random.chance(2) { &subjects::BY_CHANNEL } else { &subjects::BY_CATEGORY };
        let start = lead(model, pen, true);
        active.push(lists::breakdown(published, size, pen, start));
        active.extend(items::items(model, pen));

        let mut aspects =
            [active, Vec::new(), beside::management(pen), beside::platforms(pen), beside::supervision(pen)];
        let count = 1 + pen.random.below(3) as usize;
        for subject in pen.some(&subjects::BESIDE, count) {
            let size = if subject.what == "hotline" { size } else { 12 + size / 50 };
            let at = match subject.what {
                "interpretations" => 0,
                "messages" | "hotline" if pen.random.chance(2) => 4,
                _ => 3,
            };
            let start = lead(model, pen, true);
            aspects[at].push(lists::breakdown(subject, size, pen, start));
        }
        let mut six = Vec::new();
        if has_item(model.edition, "fees", "amount") {
            six.push(items::processing_fees(model, pen));
        }
        if pen.random.chance(2) {
            let in_six = pen.random.chance(2);
            let start = if in_six { lead_of_six(model, pen) } else { lead(model, pen, true) };
            let sentence = beside::proposals(model, pen, start);
            if in_six { six.push(sentence) } else { aspects[4].push(sentence) }
        }
        for sentences in &mut aspects {
            *sentences = pen.some(sentences, sentences.len());
        }
        // Applications keep their order: carried over, handled, then what came of it.
        aspects[1] = applications::applications(model, pen);
        let cases = cases::cases(model, pen);
        if pen.random.chance(5) {
            aspects[4].extend(cases)
        } else {
            aspects[1].extend(cases)
        }
        Self { aspects, five: Vec::new(), six }
    }

    /// General remarks, in which every aspect says something.
    fn of_remarks(pen: &mut Pen) -> Self {
        let mut aspects: [Vec<Piece>; 5] = Default::default();
        for (at, general) in
            [(2, beside::management(pen)), (3, beside::platforms(pen)), (4, beside::supervision(pen))]
        {
            aspects[at].extend(general.into_iter().take(1));
        }
        Self { aspects, five: Vec::new(), six: Vec::new() }
    }

    /// Reports since 2021 tell of 信息处理费 in section six, and have to where notices were sent.
    fn with_fees(mut self, model: &Model, pen: &mut Pen) -> Self {
        if self.six.is_empty() && has_item(model.edition, "fees", "amount") {
            self.six.push(items::processing_fees(model, pen));
        }
        self
    }

    fn push(&mut self, at: At, piece: Piece) {
        match at {
            At::Aspect(aspect) => self.aspects[aspect].push(piece),
            At::Problems => self.five.push(piece),
            At::Six => self.six.push(piece),
        }
    }

    fn of_shape(model: &Model, pen: &mut Pen, shape: &Shape) -> Option<Self> {
        let mut content = Self::of_remarks(pen);
        content.push(shape.at, shape.write(model, pen)?);
        Some(content.with_fees(model, pen))
    }

    /// Sentences of the shapes, most matters once.
    fn of_shapes(model: &Model, pen: &mut Pen) -> Self {
        let mut content = Self::of_remarks(pen);
        for matter in SHAPES.chunk_by(|one, next| one.matter == next.matter) {
            if pen.random.chance(4) {
                continue;
            }
            let first = pen.random.below(matter.len() as u32) as usize;
            let mut turns = matter[first..].iter().chain(&matter[..first]);
            let Some((shape, piece)) = turns.find_map(|shape| Some((shape, shape.write(model, pen)?))) else {
                continue;
            };
            content.push(shape.at, piece);
        }
        if ["A", "B", "R7", "D"].iter().all(|row| model.count(3, row, "T") == 0) {
            content.aspects[1].extend(applications::applications(model, pen));
        }
        content.with_fees(model, pen)
    }
}

/// Sentences one after the other; some are joined by ；.
fn joined(pen: &mut Pen, sentences: &[Piece]) -> Piece {
    let mut piece = Piece::default();
    for (at, sentence) in sentences.iter().enumerate() {
        piece.join(sentence.clone());
        piece.push(if at + 1 < sentences.len() && pen.random.chance(5) { "；" } else { "。" });
    }
    piece
}

/// Section six: what else there is to report, if anything.
fn other_matters(model: &Model, pen: &mut Pen, sentences: &[Piece]) -> Piece {
    let mut piece = joined(pen, sentences);
    if piece.text.is_empty() {
        piece.push(pen.one(&["无。", "无其他需要报告的事项。", "本年度没有其他需要报告的事项。"]));
    } else if model.edition != Edition::Y2019 && pen.random.chance(2) {
        piece.push(pen.one(&["除上述情况外，无其他需要报告的事项。", "无其他需要报告的事项。"]));
    }
    if !matches!(model.edition, Edition::Y2019 | Edition::Y2021) {
        piece.push("本年度未收取信息处理费。");
    }
    piece
}

fn overview(model: &Model, pen: &mut Pen, page: &mut Page, aspects: &[Vec<Piece>; 5]) {
    let (year, we) = (model.year, model.body.we);
    let opening = pen.one(&[
        "认真贯彻落实《条例》和上级工作部署，把政府信息公开作为转变作风的重要抓手，各项任务平稳推进。",
        "严格执行《条例》，坚持以公开为常态、不公开为例外，公开质量稳步提升。",
        "紧扣群众需求做好政府信息公开，工作有部署、有检查、有反馈，较好地保障了公众的知情权和监督权。",
    ]);
    page.paragraph(Piece::plain(&format!("{year}年，{we}{opening}")));
    for (index, (aspect, sentences)) in ASPECTS.iter().zip(aspects).enumerate() {
        page.heading(&format!("（{}）{aspect}", NUMERALS[index]));
        if sentences.is_empty() {
            // A heading with nothing below it is a fault.
            page.paragraph(Piece::plain("此项工作按部署有序开展。"));
            continue;
        }
        let half = sentences.len() / 2;
        if half > 1 && pen.random.chance(3) {
            let (first, second) = sentences.split_at(half);
            page.paragraph(joined(pen, first));
            page.paragraph(joined(pen, second));
        } else {
            page.paragraph(joined(pen, sentences));
        }
    }
    // Article 50 (4): every 人民政府 reports how its work was assessed.
    page.paragraph(Piece::plain("公开工作纳入年度绩效考核，开展了社会评议，没有需要追究责任的情形。"));
}

fn problems(model: &Model, pen: &mut Pen, page: &mut Page, said: &[Piece]) {
    let [first, mut second] = beside::problems(model, pen);
    for sentence in said {
        second.join(sentence.clone());
        second.push("。");
    }
    let headed = pen.random.chance(2);
    if headed {
        page.heading("（一）存在的主要问题");
    }
    page.paragraph(first);
    if headed {
        page.heading("（二）改进情况");
    }
    page.paragraph(second);
}

fn sign_off(model: &Model, pen: &mut Pen, page: &mut Page) {
    let day = 8 + pen.random.below(20);
    page.heading(model.body.name);
    page.heading(&format!("{}年1月{day}日", model.year + 1));
}

/// The report as it grows. Whether paragraphs are indented and set apart is decided once a report.
struct Page {
    whole: Piece,
    apart: bool,
    indent: &'static str,
    wrap: Option<usize>,
    /// The ranges of the tables: their numbers are no figures of the text.
    tables: Vec<std::ops::Range<usize>>,
}

impl Page {
    fn new(style: &Style) -> Self {
        let mut random = Random::new(style.seed ^ 0x7061_6765);
        let apart = random.chance(2);
        let indent = *random.pick(&["", "    ", "　　"]);
        Self { whole: Piece::default(), apart, indent, wrap: style.wrap, tables: Vec::new() }
    }

    fn block(&mut self, piece: Piece) {
        if !self.whole.text.is_empty() {
            self.whole.push(if self.apart { "\n\n" } else { "\n" });
        }
        self.whole.join(piece);
    }

    fn heading(&mut self, line: &str) {
        self.block(Piece::plain(line));
    }

    fn table(&mut self, table: &str) {
        self.block(Piece::plain(table));
        let end = self.whole.text.len();
        self.tables.push(end - table.len()..end);
    }

    fn paragraph(&mut self, piece: Piece) {
        let mut indented = Piece::plain(self.indent);
        indented.join(piece);
        self.block(match self.wrap {
            Some(width) => wrapped(indented, width),
            None => indented,
        });
    }

    fn finish(mut self) -> Annotated {
        self.whole.push("\n");
        let figures = settled(&self.whole);
        let mut annotated = Annotated { figures, text: self.whole.text, claims: self.whole.claims };
        annotated.note_the_others(&self.tables);
        annotated
    }
}

/// Breaks a paragraph after so many characters, but no number.
fn wrapped(piece: Piece, width: usize) -> Piece {
    let mut text = String::new();
    let mut breaks = Vec::new();
    let mut used = 0;
    let mut before = ' ';
    let number = |character: char| character.is_alphanumeric() && !is_han(character);
    for (at, character) in piece.text.char_indices() {
        let inside = piece.figures.iter().any(|figure| figure.range.start < at && at < figure.range.end);
        let splits =
            inside || (number(before) && (number(character) || "，。；、：）%％".contains(character)));
        if used >= width.max(1) && !splits {
            text.push('\n');
            breaks.push(at);
            used = 0;
        }
        text.push(character);
        used += 1;
        before = character;
    }
    let moved = |at: usize, is_end: bool| {
        at + breaks.iter().filter(|place| if is_end { **place < at } else { **place <= at }).count()
    };
    let mut figures = piece.figures;
    for figure in &mut figures {
        figure.range = moved(figure.range.start, false)..moved(figure.range.end, true);
    }
    Piece { text, figures, ..piece }
}

fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

impl Annotated {
    /// Numbers in words that were written as they are: years, decrees, telephones.
    fn note_the_others(&mut self, tables: &[std::ops::Range<usize>]) {
        let digit = |character: char| character.is_ascii_digit();
        let mut from = 0;
        while let Some(start) = self.text[from..].find(digit).map(|at| from + at) {
            let end = self.text[start..].find(|c| !digit(c)).map_or(self.text.len(), |at| start + at);
            from = end;
            let known = self.figures.iter().map(|figure| &figure.range).chain(tables);
            if known.clone().any(|range| range.start < end && start < range.end) {
                continue;
            }
            self.figures.push(Figure {
                range: start..end,
                value: Value::parse(&self.text[start..end]).expect("digits"),
                spelling: Spelling::Half,
                kind: Kind::Count,
                comparable: None,
                also_right: Vec::new(),
                quiet: Vec::new(),
                what: "beside the point",
            });
        }
    }
}
