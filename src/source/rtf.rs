//! Rich Text Format, after its specification 1.9.1: groups of control words and text.
//!
//! A control word holds to the end of its group. The text of a group that begins with a destination is not part of the
//! document, with four exceptions: footnotes, text boxes, results of fields and the numbers in front of list items.
//! Text comes as bytes in the encoding of the font, or as UTF-16 units (`\u`) with a substitute for old readers.

mod colours;
mod story;
mod words;

use super::content::{BROKEN_OFF, Block, writes_formulas};
use super::symbols::windows_1252;
use super::{Content, LegacyDecoder, SourceError, equation, limits, limits::Budget};
use story::{Look, Story};

/// Reads a document.
///
/// # Errors
/// [`SourceError::TooLarge`] past the limits.
pub fn read(bytes: &[u8], legacy: LegacyDecoder) -> Result<Content, SourceError> {
    let mut reader = Reader {
        rest: bytes,
        legacy,
        group: Group::default(),
        groups: Vec::new(),
        story: Story::default(),
        outer: Vec::new(),
        bytes: Vec::new(),
        page: Page::Western,
        fonts: Vec::new(),
        default_font: 0,
        default_page: Page::Western,
        skip: 0,
        picture: [0, 0, 100, 100],
        notes: Vec::new(),
        form: Form::default(),
        told: Vec::new(),
        instruction: String::new(),
        said: false,
        white: colours::white(bytes),
        budget: Budget::default(),
    };
    reader.run()?;
    reader.finish()
}

/// The place to which text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Place {
    /// Into the document.
    #[default]
    Text,
    /// Nowhere; groups inside may have a place of their own.
    Nowhere,
    /// Nowhere, whatever is inside.
    Skipped,
    /// The number in front of a list item.
    Label,
    /// Into the instruction of a field.
    Instruction,
    /// Beside the document: the choices of a form, the name of a program.
    Told,
}

/// Encodings of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Page {
    Western,
    Chinese,
    Big5,
}

/// An action that is due at the end of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Ends {
    #[default]
    Nothing,
    Note,
    Box,
    Picture,
    Field,
    Object,
}

/// What a field of a form says by itself, without a result.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    /// 1 is a check box, 2 a drop-down.
    kind: i32,
    /// The choice; 25 is none.
    result: Option<i32>,
    usual: i32,
}

/// What is told beside the document is short, in bytes.
const TOLD: usize = 1_000;

/// The state that holds to the end of a group.
#[derive(Debug, Clone, Copy, Default)]
struct Group {
    place: Place,
    look: Look,
    font: Option<i32>,
    /// How many characters substitute a `\u`, less 1.
    substitutes: i32,
    ends: Ends,
    /// Whether words about rows are about those of a table inside a cell.
    inner_row: bool,
}

struct Reader<'a> {
    rest: &'a [u8],
    legacy: LegacyDecoder<'a>,
    group: Group,
    groups: Vec<Group>,
    /// The document, or the note or text box that is open.
    story: Story,
    /// The stories around it, the outermost first.
    outer: Vec<Story>,
    /// Text of which the characters are not known yet, and its encoding.
    bytes: Vec<u8>,
    page: Page,
    /// The character set of each font, in the order of their numbers.
    fonts: Vec<(i32, i32)>,
    default_font: i32,
    default_page: Page,
    /// Characters that are left to substitute a `\u`.
    skip: i32,
    /// Width and height of the picture that is open, and how they are scaled, in percent.
    picture: [i32; 4],
    notes: Vec<Block>,
    /// The field of a form that was begun last, what is told beside the document, and whether anything was said since.
    form: Form,
    told: Vec<String>,
    /// The instruction of the field that was begun last.
    instruction: String,
    said: bool,
    /// The numbers of the colours in which letters are not seen.
    white: Vec<i32>,
    budget: Budget,
}

impl<'a> Reader<'a> {
    fn run(&mut self) -> Result<(), SourceError> {
        // Whether nothing stands in the group so far, and whether who does not know what comes may skip it.
        let (mut fresh, mut optional) = (false, false);
        while let Some((&byte, rest)) = self.rest.split_first() {
            self.rest = rest;
            match byte {
                b'{' => {
                    self.flush();
                    self.skip = 0;
                    if self.groups.len() >= limits::DEPTH {
                        return Err(SourceError::TooLarge("嵌套过深"));
                    }
                    self.groups.push(self.group);
                    self.group.ends = Ends::Nothing;
                    (fresh, optional) = (true, false);
                    continue;
                }
                b'}' => {
                    self.flush();
                    self.skip = 0;
                    self.end_group()?;
                    // The rest behind the document is no part of it.
                    if self.groups.is_empty() {
                        break;
                    }
                }
                b'\\' if self.rest.first().is_some_and(u8::is_ascii_alphabetic) => {
                    self.flush();
                    self.skip = 0;
                    let (word, number) = self.word();
                    self.apply(word, number, optional)?;
                }
                b'\\' => {
                    let Some((&sign, rest)) = self.rest.split_first() else { break };
                    self.rest = rest;
                    if sign == b'*' {
                        optional = fresh;
                        continue;
                    }
                    self.sign(sign)?;
                }
                b'\r' | b'\n' => continue,
                _ => {
                    self.byte(byte);
                    // The second byte of a character may look like a sign of RTF.
                    let second = self.rest.first().copied().filter(|second| *second >= 0x40);
                    if let (0x81.., true, Some(second)) = (byte, self.page_here() != Page::Western, second) {
                        self.rest = self.rest.get(1..).unwrap_or_default();
                        self.byte(second);
                    }
                }
            }
            (fresh, optional) = (false, false);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Content, SourceError> {
        self.flush();
        // The outermost group ends with the document.
        let damage = (!self.groups.is_empty()).then(|| BROKEN_OFF.to_owned());
        while !self.groups.is_empty() {
            self.end_group()?;
        }
        let mut blocks = self.story.finish(&mut self.budget)?;
        blocks.append(&mut self.notes);
        Ok(Content { blocks, damage: damage.into_iter().collect(), ..Content::default() })
    }

    /// A control word and its number; a blank behind belongs to it.
    fn word(&mut self) -> (&'a [u8], Option<i32>) {
        let length = self.rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
        let (word, rest) = self.rest.split_at(length);
        let negative = rest.first() == Some(&b'-');
        let digits = rest.get(usize::from(negative)..).unwrap_or_default();
        let count = digits.iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, behind) = digits.split_at(count);
        let number = digits.iter().fold(0i64, |number, byte| number * 10 + i64::from(byte - b'0'));
        let number = number.min(i64::from(i32::MAX)) as i32;
        self.rest = if count > 0 { behind } else { rest };
        self.rest = self.rest.strip_prefix(b" ").unwrap_or(self.rest);
        (word, (count > 0).then_some(if negative { -number } else { number }))
    }

    /// A control sign.
    fn sign(&mut self, sign: u8) -> Result<(), SourceError> {
        match sign {
            b'\'' => {
                let digit = |at: usize| char::from(*self.rest.get(at)?).to_digit(16);
                if let (Some(high), Some(low)) = (digit(0), digit(1)) {
                    self.rest = self.rest.get(2..).unwrap_or_default();
                    self.byte((high << 4 | low) as u8);
                }
            }
            b'~' => self.character('\u{A0}'),
            b'_' => self.character('-'),
            b'\r' | b'\n' => return self.end_paragraph(),
            b'\\' | b'{' | b'}' => self.byte(sign),
            // The others say where a word may be divided, and more that is not seen.
            _ => {}
        }
        Ok(())
    }

    /// The place at which a font stands, or would.
    fn font_at(&self, font: i32) -> usize {
        self.fonts.partition_point(|(number, _)| *number < font)
    }

    /// The encoding of bytes here: the font's, or the document's.
    fn page_here(&self) -> Page {
        let font = self.group.font.unwrap_or(self.default_font);
        match self.fonts.get(self.font_at(font)) {
            Some((number, 134)) if *number == font => Page::Chinese,
            Some((number, 136)) if *number == font => Page::Big5,
            _ => self.default_page,
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        // ASCII is the same in all of them, and may be the second half of a character.
        if byte >= 0x80 {
            let page = self.page_here();
            if page != self.page {
                self.flush();
                self.page = page;
            }
        }
        self.bytes.push(byte);
    }

    /// The bytes so far become characters.
    fn flush(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = match self.page {
            Page::Western => None,
            Page::Chinese => Some("GB18030"),
            Page::Big5 => Some("Big5"),
        };
        let encoding = encoding.filter(|_| !bytes.is_ascii());
        match encoding.and_then(|encoding| (self.legacy)(encoding, &bytes)) {
            Some(text) => text.chars().for_each(|c| self.put(c)),
            None => bytes.iter().for_each(|byte| self.put(windows_1252(*byte))),
        }
        self.bytes = bytes;
        self.bytes.clear();
    }

    /// A character that is known, behind the bytes that are not.
    fn character(&mut self, c: char) {
        self.flush();
        self.put(c);
    }

    fn put(&mut self, c: char) {
        match self.group.place {
            Place::Text if matches!(c, '\t' | '\n') || !c.is_control() => {
                self.said |= !c.is_whitespace();
                self.story.growing.push(c, self.group.look.fate())
            }
            Place::Label => self.story.label.push(c),
            Place::Told => self.tell(c),
            Place::Instruction => self.instruct(c),
            _ => {}
        }
    }

    fn unit(&mut self, unit: u16) {
        match self.group.place {
            Place::Text if unit >= 0x20 => {
                self.said = true;
                self.story.growing.push_unit(unit, self.group.look.fate());
            }
            Place::Told => char::from_u32(u32::from(unit)).into_iter().for_each(|c| self.tell(c)),
            Place::Label => self.story.label.extend(char::from_u32(u32::from(unit))),
            Place::Instruction => char::from_u32(u32::from(unit)).into_iter().for_each(|c| self.instruct(c)),
            _ => {}
        }
    }

    fn tell(&mut self, c: char) {
        if let Some(told) = self.told.last_mut().filter(|told| told.len() < TOLD) {
            told.push(c);
        }
    }

    fn instruct(&mut self, c: char) {
        if self.instruction.len() < equation::LONGEST {
            self.instruction.push(c);
        }
    }

    /// A field of a form that has no result says what was chosen, and one that draws what it draws.
    fn end_field(&mut self) {
        let Form { kind, result, usual } = std::mem::take(&mut self.form);
        let told = std::mem::take(&mut self.told);
        if self.said {
            return;
        }
        let chosen = result.filter(|result| *result != 25).unwrap_or(usual);
        let text = match kind {
            1 => Some(if chosen == 1 { "☑" } else { "☐" }.to_owned()),
            2 => usize::try_from(chosen).ok().and_then(|at| told.get(at).cloned()),
            _ => equation::shown(&self.instruction),
        };
        let fate = self.group.look.fate();
        text.iter().flat_map(|text| text.trim().chars()).for_each(|c| self.story.growing.push(c, fate));
    }

    /// An object without a large picture and without text is one that can't be read; formulas are none.
    fn end_object(&mut self) {
        let told = std::mem::take(&mut self.told).concat();
        let pictured = self.story.pending.contains(&Block::Picture);
        if !(self.said || writes_formulas(&told) || pictured) {
            self.story.pending.push(Block::Lost("嵌入的对象".to_owned()));
        }
    }

    fn end_paragraph(&mut self) -> Result<(), SourceError> {
        self.flush();
        match self.group.place {
            Place::Text => self.story.end_paragraph(&self.group.look, &mut self.budget),
            _ => Ok(()),
        }
    }

    fn end_group(&mut self) -> Result<(), SourceError> {
        match self.group.ends {
            Ends::Nothing => {}
            Ends::Field => self.end_field(),
            Ends::Object => self.end_object(),
            Ends::Picture => {
                let [width, height, across, down] = self.picture.map(i64::from);
                if limits::is_picture(width * across / 1500, height * down / 1500) {
                    self.budget.block()?;
                    self.story.pending.push(Block::Picture);
                }
            }
            ends => {
                let outer = self.outer.pop().unwrap_or_default();
                let blocks = std::mem::replace(&mut self.story, outer).finish(&mut self.budget)?;
                let says =
                    |block: &Block| !matches!(block, Block::Paragraph(p) if p.printed().trim().is_empty());
                let to = if ends == Ends::Note { &mut self.notes } else { &mut self.story.pending };
                to.extend(blocks.into_iter().filter(says));
            }
        }
        self.group = self.groups.pop().unwrap_or_default();
        Ok(())
    }
}

#[cfg(test)]
mod tests;
