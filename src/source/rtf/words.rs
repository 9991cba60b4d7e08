//! The few of some 1,800 control words that matter.

use super::story::{Look, Story};
use super::{Ends, Form, Group, Page, Place, Reader};
use crate::source::SourceError;
use crate::source::content::RAISED;
use crate::source::edges::{Edge, Merge, Shape};

/// Destinations that are marked as optional and read all the same.
const OPTIONAL: [&[u8]; 14] = [
    b"fldinst",
    b"formfield",
    b"ffl",
    b"objclass",
    b"shpinst",
    b"shppict",
    b"shptxt",
    b"nesttableprops",
    b"footnote",
    b"ud",
    b"do",
    b"dptxbxtext",
    b"listtext",
    b"pntext",
];

/// No file of a program has more fonts.
const FONTS: usize = 10_000;

/// Destinations of which nothing is read; headers and footers, too.
const SKIPPED: [&[u8]; 27] = [
    b"colortbl",
    b"stylesheet",
    b"info",
    b"header",
    b"headerl",
    b"headerr",
    b"headerf",
    b"footer",
    b"footerl",
    b"footerr",
    b"footerf",
    b"nonshppict",
    b"shprslt",
    b"nonesttables",
    b"xe",
    b"tc",
    b"annotation",
    b"background",
    b"listtable",
    b"listoverridetable",
    b"ftnsep",
    b"ftnsepc",
    b"ftncn",
    b"aftnsep",
    b"aftnsepc",
    b"aftncn",
    b"pn",
];

impl Reader<'_> {
    /// Does what a control word says; `optional` where it may be skipped by who does not know it.
    pub(super) fn apply(
        &mut self,
        word: &[u8],
        number: Option<i32>,
        optional: bool,
    ) -> Result<(), SourceError> {
        if word == b"bin" {
            // Bytes of any value.
            let count = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            self.rest = self.rest.get(count..).unwrap_or_default();
            return Ok(());
        }
        if self.group.place == Place::Skipped {
            return Ok(());
        }
        // The outermost group is the document, whatever a damaged file says.
        let inside = self.groups.len() > 1;
        if inside && (SKIPPED.contains(&word) || optional && !OPTIONAL.contains(&word)) {
            self.group.place = Place::Skipped;
            return Ok(());
        }
        if inside && self.begins(word) {
            return Ok(());
        }
        self.holds(word, number);
        self.shapes(word, number);
        self.says(word, number)
    }

    /// Destinations.
    fn begins(&mut self, word: &[u8]) -> bool {
        match word {
            b"fldinst" => self.group.place = Place::Instruction,
            b"fonttbl" | b"shpinst" | b"do" | b"upr" | b"formfield" => {
                self.group.place = Place::Nowhere;
            }
            // The choices of a drop-down of a form; the program of an object.
            b"ffl" => {
                self.group.place = Place::Told;
                self.told.push(String::new());
            }
            b"objclass" => {
                self.group.place = Place::Told;
                self.told = vec![String::new()];
            }
            b"field" if self.group.place == Place::Text => {
                self.group.ends = Ends::Field;
                self.form = Form::default();
                self.told.clear();
                self.instruction.clear();
                self.said = false;
            }
            b"object" if self.group.place == Place::Text => {
                self.group.ends = Ends::Object;
                self.told.clear();
                self.said = false;
            }
            b"ud" => self.group.place = Place::Text,
            b"nesttableprops" => {
                self.group.place = Place::Nowhere;
                self.group.inner_row = true;
            }
            b"listtext" | b"pntext" if self.group.place == Place::Text => {
                self.group.place = Place::Label;
                self.story.label.clear();
            }
            b"pict" => {
                self.group.place = Place::Nowhere;
                self.group.ends = Ends::Picture;
                self.picture = [0, 0, 100, 100];
            }
            b"footnote" | b"shptxt" | b"dptxbxtext" if self.group.ends == Ends::Nothing => {
                self.group = Group {
                    place: Place::Text,
                    look: Look::default(),
                    ends: if word == b"footnote" { Ends::Note } else { Ends::Box },
                    ..self.group
                };
                self.outer.push(std::mem::take(&mut self.story));
            }
            _ => return false,
        }
        true
    }

    /// Words that hold to the end of the group.
    fn holds(&mut self, word: &[u8], number: Option<i32>) {
        let on = number != Some(0);
        let shift = number.unwrap_or(6);
        let number = number.unwrap_or(0);
        let Group { look, font, .. } = &mut self.group;
        match word {
            b"plain" => {
                *font = None;
                let Look { in_table, depth, level, .. } = *look;
                *look = Look { in_table, depth, level, ..Look::default() };
            }
            b"pard" => *look = Look { in_table: false, depth: 0, level: 0, ..*look },
            b"deleted" => look.deleted = on,
            b"revised" => look.inserted = on,
            b"v" | b"webhidden" => look.hidden = on,
            b"strike" | b"striked" => look.struck = on,
            b"cf" => look.white = self.white.contains(&number),
            b"super" | b"sub" => look.raised = on,
            b"nosupersub" => look.raised = false,
            b"up" | b"dn" => look.raised = shift >= RAISED as i32,
            b"intbl" => look.in_table = on,
            b"itap" => look.depth = number,
            b"ilvl" => look.level = number.clamp(0, 8) as u8,
            b"f" => *font = Some(number),
            // This belongs to the font that the last \f began.
            b"fcharset" => {
                let font = font.unwrap_or(0);
                let (at, full) = (self.font_at(font), self.fonts.len() >= FONTS);
                match self.fonts.get_mut(at) {
                    Some(known) if known.0 == font => known.1 = number,
                    _ if !full => self.fonts.insert(at, (font, number)),
                    _ => {}
                }
            }
            b"uc" => self.group.substitutes = number.clamp(0, 255) - 1,
            b"deff" => self.default_font = number,
            b"ansicpg" => {
                self.default_page = match number {
                    936 | 54936 => Page::Chinese,
                    950 => Page::Big5,
                    _ => Page::Western,
                };
            }
            b"fftype" => self.form.kind = number,
            b"ffres" => self.form.result = Some(number),
            b"ffdefres" => self.form.usual = number,
            b"picwgoal" => self.picture[0] = number,
            b"pichgoal" => self.picture[1] = number,
            b"picscalex" => self.picture[2] = number,
            b"picscaley" => self.picture[3] = number,
            _ => {}
        }
    }

    /// Words about the shape of rows.
    fn shapes(&mut self, word: &[u8], number: Option<i32>) {
        let Story { rows: [outer, inner], next, .. } = &mut self.story;
        let shape = if self.group.inner_row { inner } else { outer };
        match word {
            b"trowd" => (*shape, *next) = (Shape::default(), Edge::default()),
            b"trleft" => shape.left = number.unwrap_or(0),
            b"clmgf" => next.across = Merge::First,
            b"clmrg" => next.across = Merge::Next,
            b"clvmgf" => next.down = Merge::First,
            b"clvmrg" => next.down = Merge::Next,
            b"cellx" => {
                next.right = number.unwrap_or(0);
                shape.cells.push(std::mem::take(next));
            }
            _ => {}
        }
    }

    /// Words that stand for characters, and the ends of things.
    fn says(&mut self, word: &[u8], number: Option<i32>) -> Result<(), SourceError> {
        if word == b"u" {
            // Numbers above 32,767 are written as negative ones.
            self.unit(number.unwrap_or(0) as u16);
            self.skip = self.group.substitutes + 1;
            return Ok(());
        }
        let look = self.group.look;
        // The row of a table inside a cell ends where its shape stands.
        if word == b"nestrow" {
            return self.story.end_row(&look, look.depth().max(2), &mut self.budget);
        }
        if self.group.place != Place::Text {
            return Ok(());
        }
        match word {
            b"par" | b"sect" => return self.end_paragraph(),
            b"cell" => return self.story.end_cell(look.level, 1, &mut self.budget),
            b"nestcell" => return self.story.end_cell(look.level, look.depth().max(2), &mut self.budget),
            b"row" => return self.story.end_row(&look, 1, &mut self.budget),
            _ => {}
        }
        let c = match word {
            b"tab" => '\t',
            b"line" | b"softline" => '\n',
            // The end of a page ends no paragraph.
            b"page" | b"column" if !self.story.growing.is_blank() => '\n',
            b"lquote" => '‘',
            b"rquote" => '’',
            b"ldblquote" => '“',
            b"rdblquote" => '”',
            b"emdash" => '—',
            b"endash" => '–',
            b"bullet" => '•',
            b"emspace" => '\u{2003}',
            b"enspace" => '\u{2002}',
            _ => return Ok(()),
        };
        self.character(c);
        Ok(())
    }
}
