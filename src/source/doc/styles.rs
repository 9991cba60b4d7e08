//! The style sheet (MS-DOC 2.9.271): the list and level of each style's paragraphs, and the looks of text that is not read as
//! the rest is.

use super::File;
use super::properties::{Characters, Paragraph};
use crate::source::ole::u16_at;

/// The number of the style sheet's part.
const STYLES: usize = 1;
/// A style that is based on none.
const NONE: u16 = 0x0FFF;
/// Styles are based on styles so deep at most; Word allows 11.
const BASES: usize = 12;

/// The properties that a style gives.
#[derive(Debug, Clone, Copy, Default)]
pub struct Style {
    /// Its list, from 1; 0 where there is none.
    pub list: u16,
    /// Its level in the list.
    pub level: u8,
    /// Whether its text is hidden.
    pub hidden: bool,
    /// Whether it is struck through.
    pub struck: bool,
    /// Whether it stands above its line, or below, where the style says.
    pub raised: Option<bool>,
}

impl Style {
    /// Whether its text is not read as other text is.
    pub fn tells(&self) -> bool {
        self.hidden || self.struck || self.raised == Some(true)
    }
}

/// A style as it stands in the file, and what it is based on.
struct Own {
    base: u16,
    paragraph: Paragraph,
    characters: Characters,
}

/// All styles, by number.
pub fn read(file: &File) -> Vec<Style> {
    let all = own(file).unwrap_or_default();
    let resolved = |style: &Own| {
        let mut found = Style::default();
        let (mut list, mut level, mut hidden, mut struck) = (None, None, None, None);
        let mut next = Some(style);
        for _ in 0..BASES {
            let Some(style) = next else { break };
            list = list.or(style.paragraph.list);
            level = level.or(style.paragraph.level);
            hidden = hidden.or(style.characters.hidden);
            struck = struck.or(style.characters.struck);
            found.raised = found.raised.or(style.characters.raised);
            next = all.get(usize::from(style.base));
        }
        found.list = list.unwrap_or(0);
        found.level = level.unwrap_or(0);
        found.struck = struck.is_some_and(|byte: u8| byte & 1 != 0);
        found.hidden = hidden.is_some_and(|byte| byte & 1 != 0);
        found
    };
    all.iter().map(resolved).collect()
}

fn own(file: &File) -> Option<Vec<Own>> {
    let sheet = file.part(STYLES).0;
    let header = usize::from(u16_at(sheet, 0)?);
    // How long the fixed part of a style is.
    let fixed = usize::from(u16_at(sheet, 4)?);
    let mut rest = sheet.get(2 + header..)?;
    let mut all = Vec::new();
    while let Some(length) = u16_at(rest, 0) {
        let body = rest.get(2..)?;
        let (body, behind) = body.split_at_checked(usize::from(length))?;
        // Styles begin at even places.
        rest = behind.get(usize::from(length & 1)..).unwrap_or_default();
        all.push(style(body, fixed).unwrap_or(Own {
            base: NONE,
            paragraph: Paragraph::default(),
            characters: Characters::default(),
        }));
    }
    Some(all)
}

fn style(body: &[u8], fixed: usize) -> Option<Own> {
    let kind = u16_at(body, 2)?;
    let name = usize::from(u16_at(body, fixed)?);
    let mut rest = body.get(fixed.checked_add(2 * name + 4)?..)?;
    let mut parts = std::iter::from_fn(|| {
        let length = usize::from(u16_at(rest, 0)?);
        let (part, behind) = rest.get(2..)?.split_at_checked(length)?;
        rest = behind.get(length & 1..).unwrap_or_default();
        Some(part)
    });
    let mut own = Own { base: kind >> 4, paragraph: Paragraph::default(), characters: Characters::default() };
    // A paragraph's style (1) begins with the properties of paragraphs, behind its number.
    if kind & 0xF == 1 {
        own.paragraph.apply(parts.next()?.get(2..)?, &[]);
    }
    if matches!(kind & 0xF, 1 | 2) {
        own.characters.apply(parts.next().unwrap_or_default());
    }
    Some(own)
}
