//! The piece table (MS-DOC 2.8.35, 2.9.38): which characters of the text stand where in the file, in one byte or
//! two each. Word divides the text with every change that it saves in a hurry.

use super::{DAMAGED, File};
use crate::source::ole::{u16_at, u32_at};
use crate::source::{SourceError, limits};

/// The number of the piece table's part.
const CLX: usize = 33;

/// Characters that stand behind each other in the file.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// The first character.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// The place of the first one in the stream.
    offset: u32,
    /// Bytes a character, 1 or 2.
    pub width: u32,
    /// Properties of the whole piece, changed in a hurry.
    modifier: u16,
}

/// All pieces, in the order of the text.
pub struct Pieces<'a> {
    pub list: Vec<Piece>,
    /// Properties that pieces refer to by number.
    modifiers: Vec<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    pub fn read(file: &File<'a>) -> Result<Pieces<'a>, SourceError> {
        let mut rest = file.part(CLX).0;
        let mut modifiers = Vec::new();
        while let Some((1, after)) = rest.split_first() {
            let length = usize::from(u16_at(after, 0).ok_or(DAMAGED)?);
            let (body, behind) = after.get(2..).and_then(|b| b.split_at_checked(length)).ok_or(DAMAGED)?;
            modifiers.push(body);
            rest = behind;
        }
        let Some((2, table)) = rest.split_first() else { return Err(DAMAGED) };
        let length = u32_at(table, 0).ok_or(DAMAGED)? as usize;
        let table = table.get(4..).and_then(|table| table.get(..length)).ok_or(DAMAGED)?;
        let count = table.len().saturating_sub(4) / 12;
        let mut list = Vec::with_capacity(count);
        let mut start = u32_at(table, 0).ok_or(DAMAGED)?;
        for number in 0..count {
            let end = u32_at(table, 4 * (number + 1)).ok_or(DAMAGED)?;
            let at = 4 * (count + 1) + 8 * number;
            let (place, modifier) = u32_at(table, at + 2).zip(u16_at(table, at + 6)).ok_or(DAMAGED)?;
            // Bit 30: one byte a character, at half of what the place says.
            let (offset, width) =
                if place & 1 << 30 != 0 { ((place & 0x3FFF_FFFF) / 2, 1) } else { (place & 0x3FFF_FFFF, 2) };
            if end < start {
                return Err(DAMAGED);
            }
            list.push(Piece { start, end, offset, width, modifier });
            start = end;
        }
        // Pieces may share bytes: the text may be longer than the file.
        if start as usize > limits::TEXT {
            Err(SourceError::TooLarge("文字过多"))
        } else {
            Ok(Pieces { list, modifiers })
        }
    }

    /// The properties of a whole piece: one, packed into a number, or those of a number (2.9.216).
    pub fn modifier(&self, piece: &Piece) -> ([u8; 3], &'a [u8]) {
        if piece.modifier & 1 != 0 {
            let properties = self.modifiers.get(usize::from(piece.modifier >> 1)).copied();
            return ([0; 3], properties.unwrap_or_default());
        }
        let sprm: u16 = match piece.modifier >> 1 & 0x7F {
            0x41 => super::properties::DELETED,
            0x42 => super::properties::INSERTED,
            0x5C => super::properties::HIDDEN,
            _ => 0,
        };
        let [low, high] = sprm.to_le_bytes();
        ([low, high, (piece.modifier >> 8) as u8], &[])
    }
}

impl Piece {
    /// The place of a character of the piece in the stream.
    pub fn place(&self, character: u32) -> u32 {
        self.offset.saturating_add(character.saturating_sub(self.start).saturating_mul(self.width))
    }
}
