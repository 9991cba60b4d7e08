//! The text itself: characters to a flow of paragraphs, cells and rows.

use super::form::{self, Field};
use super::lists::Lists;
use super::pieces::{Piece, Pieces};
use super::properties::{self, Characters, Pages, Paragraph};
use super::styles::{self, Style};
use super::{DAMAGED, File};
use crate::source::content::{Block, Fate, Fates};
use crate::source::flow::{Flow, Growing};
use crate::source::limits::{self, Budget};
use crate::source::ole::{u16_at, u32_at};
use crate::source::symbols::windows_1252;
use crate::source::{Content, SourceError};

/// The numbers of the parts that tell where the pages of properties are.
const CHARACTER_PAGES: usize = 12;
const PARAGRAPH_PAGES: usize = 13;
/// The parts of the text that are read, in the order in which they come out.
const MAIN: usize = 0;
const READ: [usize; 4] = [MAIN, 6, 1, 5];
/// The cost of looking something up, beside its bytes.
const LOOKUP: usize = 32;

/// Reads the text.
pub fn read(file: &File) -> Result<Content, SourceError> {
    let mut body = Body {
        pieces: Pieces::read(file)?,
        characters: Pages { word: file.word, table: file.part(CHARACTER_PAGES).0 },
        paragraphs: Pages { word: file.word, table: file.part(PARAGRAPH_PAGES).0 },
        looks: false,
        styles: styles::read(file),
        lists: Lists::read(file),
        file,
        budget: Budget::default(),
        effort: 0,
        seen: None,
        flow: Flow::default(),
        growing: Growing::default(),
        pictures: 0,
        lost: 0,
        fields: Vec::new(),
    };
    body.looks = body.styles.iter().any(Style::tells);
    let mut content = Content::default();
    for part in READ {
        let from = (0..part).fold(0u32, |sum, part| sum.saturating_add(file.characters(part)));
        let to = from.saturating_add(file.characters(part));
        let blocks = body.part(from, to)?;
        let says = |block: &Block| !matches!(block, Block::Paragraph(p) if p.printed().trim().is_empty());
        content.blocks.extend(blocks.into_iter().filter(|block| part == MAIN || says(block)));
    }
    Ok(content)
}

struct Body<'a> {
    file: &'a File<'a>,
    pieces: Pieces<'a>,
    characters: Pages<'a>,
    paragraphs: Pages<'a>,
    styles: Vec<Style>,
    /// Whether any style has looks that count; few documents have one.
    looks: bool,
    lists: Lists,
    budget: Budget,
    /// How many bytes of properties were looked at.
    effort: usize,
    /// The range of the last paragraph that was looked up, and its style.
    seen: Option<(u32, u32, u16)>,
    flow: Flow,
    growing: Growing,
    /// Large pictures in the paragraph that grows.
    pictures: usize,
    /// Objects in it that can't be read.
    lost: usize,
    /// Fields that are open.
    fields: Vec<Field>,
}

impl<'a> Body<'a> {
    /// A part of the text as blocks.
    fn part(&mut self, from: u32, to: u32) -> Result<Vec<Block>, SourceError> {
        self.fields.clear();
        let first = self.pieces.list.partition_point(|piece| piece.end <= from);
        for number in first..self.pieces.list.len() {
            let Some(piece) = self.pieces.list.get(number).copied().filter(|piece| piece.start < to) else {
                break;
            };
            let (mut at, end) = (piece.start.max(from), piece.end.min(to));
            while at < end {
                let place = piece.place(at);
                let (characters, until) = self.characters_at(place, &piece)?;
                let fate = self.fate(&characters, place);
                // The style of the next paragraph may have other looks.
                let until = self.seen.filter(|_| self.looks).map_or(until, |(_, to, _)| to.min(until));
                let count = (until.saturating_sub(place) / piece.width).clamp(1, end - at);
                let bytes = self.file.word.get(place as usize..).ok_or(DAMAGED)?;
                let bytes = bytes.get(..(count * piece.width) as usize).ok_or(DAMAGED)?;
                for (number, unit) in bytes.chunks_exact(piece.width as usize).enumerate() {
                    let place = place + number as u32 * piece.width;
                    let unit = match *unit {
                        [low, high] => u16::from_le_bytes([low, high]),
                        _ => windows_1252(unit[0]) as u16,
                    };
                    self.unit(unit, place, &piece, &characters, fate)?;
                }
                at += count;
            }
        }
        if !self.growing.is_blank() {
            self.end_paragraph(&Paragraph::default())?;
        }
        drop(self.growing.take());
        std::mem::take(&mut self.flow).finish(&mut self.budget)
    }

    fn unit(
        &mut self,
        unit: u16,
        place: u32,
        piece: &Piece,
        characters: &Characters,
        fate: Fate,
    ) -> Result<(), SourceError> {
        // A field's result is shown, its instruction is not.
        let shown = self.fields.iter().all(|field| field.result);
        match unit {
            0x07 | 0x0D => self.end(unit, place, piece, characters),
            // The end of a section ends a paragraph, that of a page stands in one.
            0x0C if self.growing.is_blank() => Ok(()),
            0x0C if self.paragraphs.paragraph(place).is_none_or(|run| run.end - place <= piece.width) => {
                self.end(unit, place, piece, characters)
            }
            0x13 if self.fields.len() < limits::DEPTH => {
                self.fields.push(Field::default());
                Ok(())
            }
            0x14 => {
                self.fields.last_mut().into_iter().for_each(|field| field.result = true);
                Ok(())
            }
            0x15 => {
                self.end_field(fate);
                Ok(())
            }
            _ if !shown => {
                let choice = characters.form.filter(|_| unit == 0x01);
                let choice = choice.and_then(|at| form::choice(self.file.data, at));
                if let Some(field) = self.fields.last_mut().filter(|field| !field.result) {
                    field.choice = choice.or(field.choice.take());
                    field.instruct(unit);
                }
                Ok(())
            }
            0x01 => {
                let picture = characters.picture.filter(|_| fate != Fate::Deleted && fate != Fate::Hidden);
                if picture.is_some_and(|at| self.is_large(at)) {
                    self.pictures += 1;
                    self.fields.last_mut().into_iter().for_each(|field| field.shown = true);
                }
                Ok(())
            }
            0x09 => {
                self.growing.push('\t', fate);
                Ok(())
            }
            0x0B | 0x0C | 0x0E => {
                self.growing.push('\n', fate);
                Ok(())
            }
            0x1E => {
                self.growing.push('-', fate);
                Ok(())
            }
            0..0x20 => Ok(()),
            _ => {
                self.fields.last_mut().into_iter().for_each(|field| field.shown = true);
                // A symbol stands in the text as a bracket.
                self.growing.push_unit(characters.symbol.filter(|unit| *unit >= 0x20).unwrap_or(unit), fate);
                Ok(())
            }
        }
    }

    /// The end of a field: what it shows without a result.
    fn end_field(&mut self, fate: Fate) {
        let Some(field) = self.fields.pop() else { return };
        if field.shown || !self.fields.iter().all(|field| field.result) {
            return;
        }
        let own = field.own().unwrap_or_default();
        own.chars().for_each(|c| self.growing.push(c, fate));
        self.lost += usize::from(field.result && field.embeds() && fate != Fate::Deleted);
    }

    /// The end of a paragraph, a cell or a row.
    fn end(
        &mut self,
        unit: u16,
        place: u32,
        piece: &Piece,
        characters: &Characters,
    ) -> Result<(), SourceError> {
        // An instruction that does not end with its paragraph is damaged: better too much than nothing.
        self.fields.retain(|field| field.result);
        self.spend(LOOKUP)?;
        let run = self.paragraphs.paragraph(place);
        let mut properties = run.map_or(&[][..], |run| run.properties);
        let mut paragraph = Paragraph::default();
        paragraph.style = u16_at(properties, 0).unwrap_or(0);
        properties = properties.get(2..).unwrap_or_default();
        self.spend(properties::effort(properties, self.file.data))?;
        paragraph.apply(properties, self.file.data);
        let whole = self.pieces.modifier(piece).1;
        self.spend(properties::effort(whole, self.file.data))?;
        paragraph.apply(whole, self.file.data);
        let depth = paragraph.depth();
        let ends_row = depth > 0 && paragraph.ends_row && (unit == 0x07 || depth > 1);
        if ends_row {
            drop(self.growing.take());
            let shape = properties::shape(properties, self.file.data);
            return self.flow.row(depth, &shape, characters.deleted, &mut self.budget);
        }
        let ends_cell = depth > 0 && (unit == 0x07 || paragraph.ends_inner_cell);
        // A paragraph without its end goes on with the next one.
        if characters.deleted && !ends_cell {
            return Ok(());
        }
        self.end_paragraph(&paragraph)?;
        if ends_cell { self.flow.cell(depth, &mut self.budget) } else { Ok(()) }
    }

    fn end_paragraph(&mut self, properties: &Paragraph) -> Result<(), SourceError> {
        let mut paragraph = self.growing.take();
        let style = self.styles.get(usize::from(properties.style)).copied().unwrap_or_default();
        let list = properties.list.unwrap_or(style.list);
        let level = properties.level.unwrap_or(style.level).min(8);
        // Others are lists of long ago, or lists without a number.
        if let Some(label) = (1..0x7FF).contains(&list).then(|| self.lists.label(list, level)).flatten() {
            paragraph.level = (!label.is_empty()).then_some(level);
            paragraph.label = label;
        }
        let depth = properties.depth();
        self.flow.paragraph(depth, paragraph, &mut self.budget)?;
        for _ in 0..std::mem::take(&mut self.lost) {
            self.budget.block()?;
            self.flow.block(depth, Block::Lost("嵌入的对象".to_owned()), &mut self.budget)?;
        }
        for _ in 0..std::mem::take(&mut self.pictures) {
            self.budget.block()?;
            self.flow.block(depth, Block::Picture, &mut self.budget)?;
        }
        Ok(())
    }

    /// The properties of the characters at a place, and one past the last byte for which they hold.
    fn characters_at(&mut self, place: u32, piece: &Piece) -> Result<(Characters, u32), SourceError> {
        let mut characters = Characters::default();
        let mut until = place.saturating_add(piece.width);
        if let Some(run) = self.characters.characters(place) {
            characters.apply(run.properties);
            self.spend(run.properties.len())?;
            until = run.end;
        }
        let (one, more) = self.pieces.modifier(piece);
        characters.apply(&one);
        characters.apply(more);
        self.spend(more.len() + LOOKUP)?;
        Ok((characters, until))
    }

    fn fate(&mut self, characters: &Characters, place: u32) -> Fate {
        let of_run = characters.style.and_then(|style| self.styles.get(usize::from(style))).copied();
        let of_run = of_run.unwrap_or_default();
        let of_paragraph = if self.looks { self.paragraph_style(place) } else { Style::default() };
        // Each of both styles turns the look over.
        let struck = properties::toggled(characters.struck, || of_run.struck != of_paragraph.struck);
        let hidden = properties::toggled(characters.hidden, || of_run.hidden != of_paragraph.hidden);
        let raised = characters.raised.or(of_run.raised).or(of_paragraph.raised).unwrap_or(false);
        let Characters { deleted, inserted, .. } = *characters;
        Fates { deleted, hidden, struck, inserted, raised }.strongest()
    }

    /// The style of the paragraph at a place.
    fn paragraph_style(&mut self, place: u32) -> Style {
        let known = self.seen.filter(|(from, to, _)| (*from..*to).contains(&place));
        let style = known.map(|(.., style)| style).unwrap_or_else(|| {
            let run = self.paragraphs.paragraph(place);
            let style = run.as_ref().and_then(|run| u16_at(run.properties, 0)).unwrap_or(0);
            self.seen = run.map(|run| (place, run.end, style));
            style
        });
        self.styles.get(usize::from(style)).copied().unwrap_or_default()
    }

    /// Whether the picture described in `Data` is large (PICF, 2.9.192): its size, and how it is scaled.
    fn is_large(&self, at: u32) -> bool {
        let picture = self.file.data.get(at as usize..).unwrap_or_default();
        let size = |at: usize, scale: usize| {
            let (size, scale) = (u16_at(picture, at).unwrap_or(0), u16_at(picture, scale).unwrap_or(0));
            i64::from(size) * i64::from(scale) / 15_000
        };
        u32_at(picture, 0).is_some() && limits::is_picture(size(0x1C, 0x20), size(0x1E, 0x22))
    }

    fn spend(&mut self, bytes: usize) -> Result<(), SourceError> {
        self.effort = self.effort.saturating_add(bytes);
        if self.effort > limits::PROPERTIES {
            Err(SourceError::TooLarge("格式记录过多"))
        } else {
            Ok(())
        }
    }
}
