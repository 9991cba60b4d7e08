//! Pages as bytes, to go from one module to the other: 32-bit words, little-endian.
//!
//! `damaged recognised pages { width height drawn glyphs { text x y width size turn } rulings { x0 y0 x1 y1 } pictures { … } }`, each
//! list with its length in front. Both ends are of one build; the first word tells where they are not.

use super::{Area, Glyph, Page, Pages};
use crate::source::{SourceError, limits};

/// Stands first; to be changed with the layout.
const MARK: u32 = 0x4750_0003;
const DAMAGED: SourceError = SourceError::Damaged("页面数据不完整");

impl Pages {
    /// The pages as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        word(&mut out, MARK);
        word(&mut out, u32::from(self.damaged));
        word(&mut out, u32::from(self.recognised));
        word(&mut out, self.pages.len() as u32);
        for page in &self.pages {
            numbers(&mut out, [page.width, page.height]);
            word(&mut out, u32::from(page.drawn));
            word(&mut out, page.glyphs.len() as u32);
            for glyph in &page.glyphs {
                word(&mut out, glyph.text as u32);
                numbers(&mut out, [glyph.x, glyph.y, glyph.width, glyph.size]);
                word(&mut out, u32::from(glyph.turn));
            }
            for areas in [&page.rulings, &page.pictures] {
                word(&mut out, areas.len() as u32);
                areas.iter().for_each(|area| numbers(&mut out, [area.x0, area.y0, area.x1, area.y1]));
            }
        }
        out
    }

    /// The pages that [`Pages::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`SourceError::Damaged`] for other bytes, [`SourceError::TooLarge`] past the limits.
    pub fn from_bytes(bytes: &[u8]) -> Result<Pages, SourceError> {
        let mut words = Words { words: bytes.chunks_exact(4) };
        if words.word()? != MARK {
            return Err(DAMAGED);
        }
        let (damaged, recognised) = (words.word()? != 0, words.word()? != 0);
        let mut glyphs = 0usize;
        let mut pages = Vec::new();
        for _ in 0..words.count(limits::PAGES)? {
            let [width, height] = words.numbers()?;
            let mut page = Page { width, height, drawn: words.word()? != 0, ..Page::default() };
            let count = words.count(limits::GLYPHS.saturating_sub(glyphs))?;
            glyphs = glyphs.saturating_add(count);
            for _ in 0..count {
                let text = char::from_u32(words.word()?).ok_or(DAMAGED)?;
                let [x, y, width, size] = words.numbers()?;
                let turn = (words.word()? % 4) as u8;
                page.glyphs.push(Glyph { text, x, y, width, size, turn });
            }
            for areas in [&mut page.rulings, &mut page.pictures] {
                for _ in 0..words.count(limits::RULINGS)? {
                    let [x0, y0, x1, y1] = words.numbers()?;
                    areas.push(Area { x0, y0, x1, y1 });
                }
            }
            pages.push(page);
        }
        Ok(Pages { pages, damaged, recognised })
    }
}

fn word(out: &mut Vec<u8>, word: u32) {
    out.extend_from_slice(&word.to_le_bytes());
}

fn numbers<const N: usize>(out: &mut Vec<u8>, numbers: [f32; N]) {
    numbers.iter().for_each(|number| out.extend_from_slice(&number.to_le_bytes()));
}

struct Words<'a> {
    words: std::slice::ChunksExact<'a, u8>,
}

impl Words<'_> {
    fn word(&mut self) -> Result<u32, SourceError> {
        let bytes = self.words.next().and_then(|bytes| bytes.try_into().ok());
        bytes.map(u32::from_le_bytes).ok_or(DAMAGED)
    }

    fn numbers<const N: usize>(&mut self) -> Result<[f32; N], SourceError> {
        let mut numbers = [0.0; N];
        for number in &mut numbers {
            *number = f32::from_bits(self.word()?);
            if !number.is_finite() {
                return Err(DAMAGED);
            }
        }
        Ok(numbers)
    }

    /// The length of a list; each item takes a word at least, so that no list is longer than what is left.
    fn count(&mut self, most: usize) -> Result<usize, SourceError> {
        let count = usize::try_from(self.word()?).map_err(|_| DAMAGED)?;
        if count > most {
            return Err(SourceError::TooLarge("页面内容过多"));
        }
        if count > self.words.len() { Err(DAMAGED) } else { Ok(count) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Pages {
        let glyph = Glyph { text: '勾', x: 72.0, y: 90.5, width: 12.0, size: 12.0, turn: 1 };
        let area = Area { x0: 1.0, y0: 2.0, x1: 3.0, y1: 2.5 };
        let page = Page {
            width: 595.0,
            height: 842.0,
            glyphs: vec![glyph, Glyph { text: '\u{FFFD}', ..glyph }],
            rulings: vec![area],
            pictures: vec![area, area],
            drawn: true,
        };
        Pages { pages: vec![page, Page::default()], damaged: true, recognised: true }
    }

    #[test]
    fn comes_back_as_it_went() {
        assert_eq!(Pages::from_bytes(&sample().to_bytes()), Ok(sample()));
    }

    #[test]
    fn refuses_what_is_cut_or_changed() {
        let bytes = sample().to_bytes();
        for end in 0..bytes.len() {
            assert!(Pages::from_bytes(&bytes[..end]).is_err(), "{end}");
        }
        for at in 0..bytes.len() {
            for value in [0, 0x7F, 0xFF] {
                let mut changed = bytes.clone();
                changed[at] = value;
                if let Ok(pages) = Pages::from_bytes(&changed) {
                    let _ = super::super::content(&pages);
                }
            }
        }
        let endless = [MARK, 0, 0, 1, 0, 0, 0, u32::MAX].map(u32::to_le_bytes).concat();
        assert_eq!(Pages::from_bytes(&endless), Err(SourceError::TooLarge("页面内容过多")));
    }
}
