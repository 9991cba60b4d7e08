//! Text by positions (PDF, OFD): pages of glyphs and lines, and how they become paragraphs and tables.
//!
//! Neither format knows paragraphs or tables: both say which character stands where and which lines are drawn. So
//! there is one reader of pages for both. A table is what its lines enclose ([`grid`]), text is what stands on a
//! line ([`lines`]), paragraphs and tables go on over pages ([`flow`], [`glue`]).
//!
//! In the browser PDF is read by a module of its own: it makes [`Pages`], which cross over as bytes.

mod bytes;
pub mod draw;
mod flow;
mod glue;
mod grid;
mod lines;
mod margins;
mod numbered;
pub mod order;
pub mod path;
mod seen;
#[cfg(test)]
mod testing;
mod tiled;
mod untold;

use super::content::UNREAD;
use super::{Content, SourceError};

/// The pages of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Pages {
    /// In reading order.
    pub pages: Vec<Page>,
    /// Whether the file lost a part of itself: pages are not there, or end in the middle.
    pub damaged: bool,
    /// Whether text of it was recognised in pictures by a program.
    pub recognised: bool,
}

/// A page; lengths in points (1/72 inch), x to the right and y down from the upper left corner.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Width of the page as it is shown.
    pub width: f32,
    /// Height of the page as it is shown.
    pub height: f32,
    /// The characters, in the order of the file.
    pub glyphs: Vec<Glyph>,
    /// Straight lines along the axes, thin boxes among them.
    pub rulings: Vec<Area>,
    /// Pictures.
    pub pictures: Vec<Area>,
    /// Whether anything but text is drawn.
    pub drawn: bool,
}

/// A character at its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// The character; [`UNREAD`] where the file does not tell it.
    pub text: char,
    /// The point at which it starts.
    pub x: f32,
    /// Its base line.
    pub y: f32,
    /// How far the next one is.
    pub width: f32,
    /// Its height.
    pub size: f32,
    /// In which direction the line runs, in quarter turns clockwise.
    pub turn: u8,
}

/// A box.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Area {
    /// Left.
    pub x0: f32,
    /// Top.
    pub y0: f32,
    /// Right.
    pub x1: f32,
    /// Bottom.
    pub y1: f32,
}

impl Area {
    /// The least box around two points.
    pub fn around(a: (f32, f32), b: (f32, f32)) -> Area {
        Area { x0: a.0.min(b.0), y0: a.1.min(b.1), x1: a.0.max(b.0), y1: a.1.max(b.1) }
    }

    /// A box in which everything stands.
    pub const EVERYWHERE: Area = Area { x0: -1e9, y0: -1e9, x1: 1e9, y1: 1e9 };

    /// What two boxes share; a box without an inside where that is nothing.
    pub fn shared(&self, other: &Area) -> Area {
        let (x0, y0) = (self.x0.max(other.x0), self.y0.max(other.y0));
        Area { x0, y0, x1: self.x1.min(other.x1).max(x0), y1: self.y1.min(other.y1).max(y0) }
    }

    /// Whether a point stands in the box or at its edge.
    pub fn holds(&self, (x, y): (f32, f32)) -> bool {
        self.x0 <= x && x <= self.x1 && self.y0 <= y && y <= self.y1
    }

    /// Its width.
    pub fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Its height.
    pub fn height(&self) -> f32 {
        self.y1 - self.y0
    }
}

impl Glyph {
    /// The middle of the character's body, the base line being some way above its foot.
    fn middle(&self) -> (f32, f32) {
        (self.x + self.width / 2.0, self.y - self.size * MIDDLE)
    }
}

/// How far above the base line the middle of a character is, in sizes.
const MIDDLE: f32 = 0.38;

/// More unknown characters than one in so many make all text unreliable,
const UNKNOWN: usize = 50;
/// or more of private use than one in so many that are not of ASCII: fonts for signs of lists have those, too.
const PRIVATE: usize = 10;

/// The content of the pages.
///
/// # Errors
/// [`SourceError::Scan`] for pages without text, [`SourceError::NoUnicode`] where characters can't be told,
/// [`SourceError::TooLarge`] past the limits.
pub fn content(pages: &Pages) -> Result<Content, SourceError> {
    let glyphs = || pages.pages.iter().flat_map(|page| &page.glyphs);
    let seen = glyphs().filter(|glyph| !lines::is_blank(glyph.text)).count();
    if seen == 0 {
        let drawn = pages.pages.iter().any(|page| page.drawn);
        return Err(if drawn { SourceError::Scan } else { SourceError::Empty });
    }
    let unknown = glyphs().filter(|glyph| glyph.text == UNREAD).count();
    let private = glyphs().filter(|glyph| matches!(glyph.text, '\u{E000}'..='\u{F8FF}')).count();
    let foreign = glyphs().filter(|glyph| !glyph.text.is_ascii() && !lines::is_blank(glyph.text)).count();
    if unknown.saturating_mul(UNKNOWN) > seen || private.saturating_mul(PRIVATE) > foreign.max(200) {
        return Err(SourceError::NoUnicode);
    }
    let mut content = flow::content(pages)?;
    content.recognised = pages.recognised;
    content.damage.extend(pages.damaged.then(|| "有的页面或内容已经丢失".to_owned()));
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::testing::page;
    use super::*;

    fn refused(page: Page) -> Option<SourceError> {
        content(&Pages { pages: vec![page], damaged: false, recognised: false }).err()
    }

    fn with_picture(mut page: Page, share: f32) -> Page {
        let (x1, y1) = (page.width, page.height * share);
        page.pictures.push(Area { x0: 0.0, y0: 0.0, x1, y1 });
        page.drawn = true;
        page
    }

    #[test]
    fn pages_without_text_are_scans_or_empty() {
        assert_eq!(refused(page()), Some(SourceError::Empty));
        assert_eq!(refused(with_picture(page(), 1.0)), Some(SourceError::Scan));
        let numbered = with_picture(page(), 1.0).text("- 3 -", 280.0, 800.0);
        assert_eq!(refused(numbered), Some(SourceError::Scan));
        let captioned = with_picture(page(), 0.3).text("图 1 公开情况", 280.0, 400.0);
        assert_eq!(refused(captioned), None);
    }

    #[test]
    fn many_unknown_characters_are_refused_and_some_are_shown() {
        let text = "某".repeat(40);
        let some = page().text(&format!("{text}{text}\u{FFFD}"), 0.0, 100.0);
        assert_eq!(refused(some), None);
        let many = page().text(&format!("{text}\u{FFFD}"), 0.0, 100.0);
        assert_eq!(refused(many), Some(SourceError::NoUnicode));
        let signs = page().text(&format!("\u{F06C} {text}"), 0.0, 100.0);
        assert_eq!(refused(signs), None);
        let private = page().text(&"\u{E123}".repeat(40), 0.0, 100.0);
        assert_eq!(refused(private), Some(SourceError::NoUnicode));
    }
}
