//! The common part of .doc and .rtf: a flow of characters with changes and hidden parts, and of the ends of
//! paragraphs, cells and rows, each of these in a table of some depth. It ends in blocks.

use super::SourceError;
use super::content::{Block, Fate, Paragraph};
use super::edges::{self, Row, Shape};
use super::limits::{Budget, TABLE_DEPTH};
use super::symbols::shown;

/// A paragraph that grows.
#[derive(Debug, Default)]
pub struct Growing {
    paragraph: Paragraph,
    /// The first half of a character of two UTF-16 units, with its fate.
    high: Option<(u16, Fate)>,
}

impl Growing {
    /// Appends a character; one of a symbol font if it is known.
    pub fn push(&mut self, c: char, fate: Fate) {
        let Some(c) = shown(c) else { return };
        self.paragraph.say(c.encode_utf8(&mut [0; 4]), fate);
    }

    /// Appends a UTF-16 unit; characters of two units come out when both are there.
    pub fn push_unit(&mut self, unit: u16, fate: Fate) {
        if let Some((high, before)) = self.high.take()
            && let Some(Ok(c)) = char::decode_utf16([high, unit]).next()
        {
            return self.push(c, before);
        }
        match char::from_u32(u32::from(unit)) {
            Some(c) => self.push(c, fate),
            None if unit < 0xDC00 => self.high = Some((unit, fate)),
            None => {}
        }
    }

    /// Whether nothing is printed so far.
    pub fn is_blank(&self) -> bool {
        self.paragraph.text.is_empty()
    }

    /// The finished paragraph; a new one begins.
    pub fn take(&mut self) -> Paragraph {
        self.high = None;
        std::mem::take(&mut self.paragraph)
    }
}

/// Blocks as they come, with the tables that are open.
#[derive(Debug, Default)]
pub struct Flow {
    body: Vec<Block>,
    open: Vec<Open>,
}

/// A table of which more may come.
#[derive(Debug, Default)]
struct Open {
    rows: Vec<Row>,
    cells: Vec<Vec<Block>>,
    blocks: Vec<Block>,
}

impl Flow {
    /// A paragraph ends, in a table of this depth (0: in none).
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn paragraph(
        &mut self,
        depth: usize,
        paragraph: Paragraph,
        budget: &mut Budget,
    ) -> Result<(), SourceError> {
        budget.paragraph(&paragraph)?;
        // A cell without text is without paragraphs.
        if depth > 0 && paragraph.printed().is_empty() && paragraph.marks.is_empty() {
            return self.at(depth, budget).map(|_| ());
        }
        self.block(depth, Block::Paragraph(paragraph), budget)
    }

    /// A block stands here, in a table of this depth.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn block(&mut self, depth: usize, block: Block, budget: &mut Budget) -> Result<(), SourceError> {
        self.at(depth, budget)?.push(block);
        Ok(())
    }

    /// A cell ends, of a table of this depth.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn cell(&mut self, depth: usize, budget: &mut Budget) -> Result<(), SourceError> {
        budget.block()?;
        self.at(depth.max(1), budget)?;
        if let Some(open) = self.open.last_mut() {
            let blocks = std::mem::take(&mut open.blocks);
            open.cells.push(blocks);
        }
        Ok(())
    }

    /// A row ends, of a table of this depth; a row that a tracked change took away is `gone`.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn row(
        &mut self,
        depth: usize,
        shape: &Shape,
        gone: bool,
        budget: &mut Budget,
    ) -> Result<(), SourceError> {
        self.at(depth.max(1), budget)?;
        if let Some(open) = self.open.last_mut() {
            let cells = std::mem::take(&mut open.cells);
            open.blocks.clear();
            if !gone && !cells.is_empty() {
                open.rows.push(Row::new(shape, cells, budget)?);
            }
        }
        Ok(())
    }

    /// All blocks; tables that are open end here.
    ///
    /// # Errors
    /// [`SourceError::TooLarge`] past the limits.
    pub fn finish(mut self, budget: &mut Budget) -> Result<Vec<Block>, SourceError> {
        self.at(0, budget)?;
        Ok(self.body)
    }

    /// The place to which blocks of this depth go: deeper tables end, those that are missing begin.
    fn at(&mut self, depth: usize, budget: &mut Budget) -> Result<&mut Vec<Block>, SourceError> {
        if depth > TABLE_DEPTH {
            return Err(SourceError::TooLarge("表格嵌套过深"));
        }
        while self.open.len() > depth {
            let Some(mut open) = self.open.pop() else { break };
            // A row without an end, in a file that was cut.
            if !open.blocks.is_empty() {
                open.cells.push(open.blocks);
            }
            if !open.cells.is_empty() {
                open.rows.push(Row::new(&Shape::default(), open.cells, budget)?);
            }
            let table = edges::table(open.rows)?.map(Block::Table);
            self.last().extend(table);
        }
        self.open.resize_with(depth, Open::default);
        Ok(self.last())
    }

    fn last(&mut self) -> &mut Vec<Block> {
        self.open.last_mut().map_or(&mut self.body, |open| &mut open.blocks)
    }
}

#[cfg(test)]
mod tests {
    use super::super::content::MarkKind;
    use super::super::limits::MARKS;
    use super::*;

    #[test]
    fn changes_and_hidden_parts_are_marks() {
        let mut growing = Growing::default();
        let parts = [("共", Fate::Plain), ("12", Fate::Deleted), ("13", Fate::Inserted), ("件", Fate::Plain)];
        for (text, fate) in parts.into_iter().chain([("暂", Fate::Hidden), ("定", Fate::Hidden)]) {
            text.chars().for_each(|c| growing.push(c, fate));
        }
        let paragraph = growing.take();
        assert_eq!(paragraph.text, "共13件");
        let kinds: Vec<_> =
            paragraph.marks.iter().map(|mark| (mark.range.clone(), mark.kind.clone())).collect();
        assert_eq!(
            kinds,
            [
                (3..3, MarkKind::Deleted("12".into())),
                (3..5, MarkKind::Inserted),
                (8..8, MarkKind::Hidden("暂定".into())),
            ]
        );
    }

    #[test]
    fn marks_of_a_paragraph_are_limited() {
        let mut growing = Growing::default();
        for _ in 0..MARKS {
            growing.push('甲', Fate::Inserted);
            growing.push('乙', Fate::Deleted);
        }
        let paragraph = growing.take();
        assert_eq!((paragraph.marks.len(), paragraph.text.chars().count()), (MARKS, MARKS));
    }

    #[test]
    fn halves_of_characters_join_or_vanish() {
        let mut growing = Growing::default();
        for unit in [0xD842, 0xDFB7, 0xD842, u16::from(b'a'), 0xDFB7] {
            growing.push_unit(unit, Fate::Plain);
        }
        assert_eq!(growing.take().text, "𠮷a");
    }

    #[test]
    fn symbols_that_mean_something() {
        let mut growing = Growing::default();
        "\u{F0FE}是\u{F0A8}否\u{F04A}".chars().for_each(|c| growing.push(c, Fate::Plain));
        assert_eq!(growing.take().text, "☑是☐否");
    }

    #[test]
    fn tables_open_and_close_by_depth() {
        let mut budget = Budget::default();
        let mut flow = Flow::default();
        let shape = Shape::default();
        let mut say = |flow: &mut Flow, depth, text: &str| {
            flow.paragraph(depth, Paragraph::plain(text), &mut budget).expect("room");
        };
        say(&mut flow, 0, "前");
        say(&mut flow, 2, "内");
        flow.cell(2, &mut Budget::default()).expect("room");
        flow.row(2, &shape, false, &mut Budget::default()).expect("room");
        say(&mut flow, 1, "外");
        flow.cell(1, &mut Budget::default()).expect("room");
        flow.row(1, &shape, false, &mut Budget::default()).expect("room");
        say(&mut flow, 1, "删");
        flow.cell(1, &mut Budget::default()).expect("room");
        flow.row(1, &shape, true, &mut Budget::default()).expect("room");
        say(&mut flow, 0, "后");
        let blocks = flow.finish(&mut Budget::default()).expect("room");
        let [Block::Paragraph(before), Block::Table(outer), Block::Paragraph(after)] = blocks.as_slice()
        else {
            panic!("{blocks:?}")
        };
        assert_eq!((before.text.as_str(), after.text.as_str(), outer.rows), ("前", "后", 1));
        let [Block::Table(inner), Block::Paragraph(text)] = outer.cells[0].blocks.as_slice() else {
            panic!("{outer:?}")
        };
        assert_eq!((inner.cells[0].text(), text.text.as_str()), ("内".to_owned(), "外"));
    }

    #[test]
    fn too_deep_is_refused() {
        let mut flow = Flow::default();
        let deep = flow.paragraph(TABLE_DEPTH + 1, Paragraph::default(), &mut Budget::default());
        assert_eq!(deep.map_err(|error| error.kind()), Err("too_large"));
    }
}
