//! Automatic numbering (MS-DOC 2.4.6.3, 2.9.131, 2.9.150): lists of nine levels, and their overrides (LFO), to which
//! paragraphs refer. Paragraphs of one list count together, whichever of its overrides they refer to. An override may
//! begin anew.

use super::File;
use crate::source::ole::{u16_at, u32_at};
use crate::source::ordinals::ordinal;
use crate::source::symbols;

const LISTS: usize = 73;
const OVERRIDES: usize = 74;
/// Paragraphs can refer to so many overrides (2.6.2, sprmPIlfo).
const MOST: usize = 0x7FF;
/// Word allows some 30 characters in a label.
const LABEL: usize = 64;

/// A level: where it begins, its format, its text with the numbers of levels (0–8) in their places.
#[derive(Debug, Clone, Default)]
struct Level {
    start: u32,
    format: u8,
    /// Numbers of upper levels are written in digits.
    legal: bool,
    text: Vec<u16>,
}

#[derive(Debug, Default)]
struct Override {
    /// The place of its list.
    list: usize,
    /// Level, where it begins anew, and how it differs.
    levels: Vec<(usize, Option<u32>, Option<Level>)>,
    used: bool,
}

#[derive(Debug)]
struct List {
    id: u32,
    levels: Vec<Level>,
    counted: [Option<u32>; 9],
}

/// The lists of a document, and how far they have counted.
#[derive(Debug, Default)]
pub struct Lists {
    lists: Vec<List>,
    overrides: Vec<Override>,
}

impl Lists {
    pub fn read(file: &File) -> Lists {
        let mut lists = Lists::default();
        lists.read_lists(file);
        lists.read_overrides(file);
        lists
    }

    /// The label of the next paragraph of this override (from 1) and level.
    pub fn label(&mut self, number: u16, level: u8) -> Option<String> {
        let chosen = self.overrides.get_mut(usize::from(number).checked_sub(1)?)?;
        let List { levels, counted, .. } = self.lists.get_mut(chosen.list)?;
        let at = usize::from(level).min(8);
        let first_use = !std::mem::replace(&mut chosen.used, true);
        let over = |at: usize| chosen.levels.iter().rev().find(|(level, ..)| *level == at);
        let level_at = |at: usize| {
            let changed = over(at).and_then(|(.., level)| level.as_ref());
            // A simple list has one level.
            changed.or(levels.get(at)).or(levels.last())
        };
        let start_at = |at: usize| {
            let anew = over(at).and_then(|(_, start, _)| *start);
            anew.or(level_at(at).map(|level| level.start)).unwrap_or(1)
        };
        let anew = chosen.levels.iter().filter(|(_, start, _)| first_use && start.is_some());
        if let Some((level, ..)) = anew.min_by_key(|(level, ..)| *level) {
            counted.iter_mut().skip(*level).for_each(|count| *count = None);
        }
        for (level, count) in counted.iter_mut().enumerate() {
            match level.cmp(&at) {
                std::cmp::Ordering::Less => *count = count.or(Some(start_at(level))),
                std::cmp::Ordering::Equal => {
                    *count = Some(count.map_or_else(|| start_at(level), |count| count.saturating_add(1)));
                }
                std::cmp::Ordering::Greater => *count = None,
            }
        }
        let shown = level_at(at)?;
        let mut label = String::new();
        for c in char::decode_utf16(shown.text.iter().copied()).map_while(Result::ok) {
            let place = c as usize;
            match (counted.get(place).copied().flatten(), level_at(place)) {
                (Some(_), Some(other)) if other.format == 23 => {}
                (Some(count), Some(other)) => {
                    let format = if shown.legal { 0 } else { other.format };
                    label.push_str(&ordinal(format, count));
                }
                _ if place < 9 => {}
                _ => label.push(c),
            }
        }
        Some(symbols::label(&label))
    }

    /// The lists, and behind the part their levels: one for a simple list, nine for others.
    fn read_lists(&mut self, file: &File) -> Option<()> {
        let (part, mut levels) = file.part(LISTS);
        let count = usize::from(u16_at(part, 0)?);
        for list in part.get(2..)?.chunks_exact(28).take(count) {
            let of = if list[26] & 1 != 0 { 1 } else { 9 };
            let all = (0..of).map_while(|_| level(&mut levels)).collect::<Vec<_>>();
            self.lists.push(List { id: u32_at(list, 0)?, levels: all, counted: [None; 9] });
        }
        Some(())
    }

    fn read_overrides(&mut self, file: &File) -> Option<()> {
        let part = file.part(OVERRIDES).0;
        let count = u32_at(part, 0)? as usize;
        let (fixed, mut rest) = part.get(4..)?.split_at_checked(count.checked_mul(16)?)?;
        for entry in fixed.chunks_exact(16).take(MOST) {
            let id = u32_at(entry, 0)?;
            let list = self.lists.iter().rposition(|list| list.id == id).unwrap_or(usize::MAX);
            self.overrides.push(Override { list, ..Override::default() });
        }
        for (entry, chosen) in fixed.chunks_exact(16).zip(&mut self.overrides) {
            rest = rest.get(4..)?;
            for _ in 0..entry[12] {
                let (start, flags) = (u32_at(rest, 0)?, u32_at(rest, 4)?);
                rest = rest.get(8..)?;
                let changed = if flags & 0x20 != 0 { Some(level(&mut rest)?) } else { None };
                // With a level of its own, that one's start counts.
                let start = changed.as_ref().map_or(start, |level| level.start);
                let anew = (flags & 0x10 != 0).then_some(start);
                chosen.levels.push(((flags & 0xF) as usize, anew, changed));
            }
        }
        Some(())
    }
}

/// The next level (2.9.150): 28 bytes, two lists of properties, the text.
fn level(rest: &mut &[u8]) -> Option<Level> {
    let body = *rest;
    let (start, format, flags) = (u32_at(body, 0)?, *body.get(4)?, *body.get(5)?);
    let properties = usize::from(*body.get(24)?) + usize::from(*body.get(25)?);
    let text = body.get(28 + properties..)?;
    let length = 2 * usize::from(u16_at(text, 0)?);
    let (text, behind) = text.get(2..)?.split_at_checked(length)?;
    *rest = behind;
    let units = text.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
    Some(Level { start, format, legal: flags & 4 != 0, text: units.take(LABEL).collect() })
}
