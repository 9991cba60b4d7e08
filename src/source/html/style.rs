//! The part of an element's style that counts: what rules, the element and its old attributes say.

use super::sheet::{Around, Sheet, is_important};
use super::sight::Looks;
use super::token::Tag;
use crate::source::content::RAISED;
use crate::source::decimal::Number;

/// The part of an element's style, class and attributes that counts.
#[derive(Default, Clone)]
pub struct Style {
    /// It takes no place: `display:none`, `mso-hide:all`, the attribute `hidden`.
    pub absent: bool,
    /// What else decides whether it is seen.
    pub looks: Looks,
    /// Whether it is shown can't be told: a rule that may fit hides it.
    pub doubtful: bool,
    /// A `<dialog>` that is not open: nothing of it is seen.
    pub closed: bool,
    /// `mso-list:Ignore`: Word's automatic number.
    pub label: bool,
    /// The level of Word's list, from 0: `mso-list:l0 level1 lfo1`.
    pub level: Option<u8>,
    /// The letters stand for signs: Wingdings, Symbol.
    pub symbols: bool,
    /// Whether line ends and blanks count, where it says so.
    pub pre: Option<bool>,
    /// `mso-ignore:colspan`: the cells of a span are not merged, the first one's text runs over.
    pub overflows: bool,
    /// Somebody's remark (批注), or the header and footer of pages as LibreOffice writes them.
    pub aside: bool,
    /// A tracked change, in the words of Word's classes.
    pub inserted: bool,
    pub deleted: bool,
    /// `text-decoration: line-through`.
    pub struck: bool,
    /// `vertical-align: super` or `sub`, `mso-text-raise`.
    pub raised: bool,
    /// In pixels; [`UNTOLD`] where it is not told, or relative.
    pub width: u32,
    pub height: u32,
}

/// A length that is not told: less than a picture, more than nothing, and none that a page tells.
pub const UNTOLD: u32 = 113;

impl Style {
    /// Whether an element is seen, if what is around it is.
    pub fn is_seen(&self) -> bool {
        !(self.absent || self.is_invisible())
    }

    /// It takes its place and is not seen: `visibility:hidden`.
    pub fn is_invisible(&self) -> bool {
        self.looks.invisible == Some(true)
    }

    /// What the rules of the page say of an element, what it says itself, and its attributes.
    pub fn of(tag: &Tag, sheet: &Sheet, around: &mut Around) -> Style {
        let closed = tag.name.eq_ignore_ascii_case("dialog") && !tag.open;
        let mut style = Style { absent: tag.hidden, closed, ..Style::default() };
        style.looks.outside = sheet.outside;
        style.attributes(tag);
        let said = sheet.apply(tag, around);
        let mut sure = style.clone();
        for important in [false, true] {
            said.each(important, false, &mut |property, value| sure.declare(property, value));
            sure.own(tag, important);
        }
        if said.is_doubtful() {
            for important in [false, true] {
                said.each(important, true, &mut |property, value| style.declare(property, value));
                style.own(tag, important);
            }
            let may = |style: &Style| (style.absent, style.looks.alone(), style.struck);
            sure.doubtful = may(&style) != may(&sure);
        }
        let mut style = sure;
        style.doubtful |= is_fallback(tag);
        style.aside |= tag.name.eq_ignore_ascii_case("div") && matches!(tag.title, "header" | "footer");
        for class in tag.class.split_ascii_whitespace() {
            style.inserted |= class.eq_ignore_ascii_case("msoIns");
            style.deleted |= class.eq_ignore_ascii_case("msoDel");
            style.aside |= class.eq_ignore_ascii_case("MsoCommentReference");
        }
        style
    }

    /// What old attributes say, which any rule goes before.
    fn attributes(&mut self, tag: &Tag) {
        (self.width, self.height) = (pixels(tag.width), pixels(tag.height));
        // A rule is quicker than a look at all attributes, and few pages have these.
        let old = |name: &str| tag.source.len() < 2_000 && tag.source.to_ascii_lowercase().contains(name);
        if old("color") {
            self.looks.declare("background-color", tag.attribute("bgcolor").unwrap_or("none"));
            if tag.name.eq_ignore_ascii_case("font") {
                self.looks.declare("color", tag.attribute("color").unwrap_or(""));
            }
        }
        if old("background=") && tag.attribute("background").is_some() {
            self.looks.declare("background", "url()");
        }
        if tag.name.eq_ignore_ascii_case("font") && old("size=") {
            self.looks.declare("font-size", "medium");
        }
    }

    /// What the element declares itself.
    fn own(&mut self, tag: &Tag, important: bool) {
        for declaration in tag.style.split(';') {
            if let Some((property, value)) =
                declaration.split_once(':').filter(|said| is_important(said.1) == important)
            {
                self.declare(property.trim(), value.trim());
            }
        }
    }

    fn declare(&mut self, property: &str, value: &str) {
        let is = |name: &str| property.eq_ignore_ascii_case(name);
        let first = value.split(['!', ' ']).next().unwrap_or("");
        let says = |word: &str| first.eq_ignore_ascii_case(word);
        let holds = |word: &str| {
            let parts = value.as_bytes().windows(word.len());
            value.len() < 200 && { parts }.any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
        };
        self.looks.declare(property, value);
        if is("display") {
            self.absent = says("none");
        } else if is("text-decoration") || is("text-decoration-line") {
            self.struck = holds("line-through");
        } else if is("text-line-through") {
            self.struck |= !says("none");
        } else if is("vertical-align") {
            self.raised = says("super") || says("sub");
        } else if is("mso-text-raise") {
            // Word's own word for it, beside `position:relative`.
            let points = Number::read(first.trim_end_matches("pt"));
            self.raised |= points.is_some_and(|points| points.value().abs() * 2.0 >= f64::from(RAISED));
        } else if is("mso-hide") {
            self.absent |= says("all");
        } else if is("mso-list") {
            self.label |= says("ignore");
            let level = value.split(' ').find_map(|word| word.strip_prefix("level")?.parse::<u8>().ok());
            self.level = level.map(|level| level.saturating_sub(1));
        } else if is("mso-ignore") {
            self.overflows |= says("colspan");
        } else if is("mso-element") {
            self.aside |= says("comment-list");
        } else if is("font-family") {
            self.symbols |= holds("wingdings") || holds("symbol");
        } else if is("white-space") {
            self.pre = Some(holds("pre") && !says("pre-line"));
        } else if is("width") {
            self.width = pixels(value);
        } else if is("height") {
            self.height = pixels(value);
        }
    }
}

/// Whether the content of an element is shown only where what it stands for can't be: `<object data=…>`.
fn is_fallback(tag: &Tag) -> bool {
    tag.name.eq_ignore_ascii_case("object")
        && ["data", "type", "classid"].iter().any(|name| tag.attribute(name).is_some())
}

/// A length in pixels, roughly.
pub fn pixels(value: &str) -> u32 {
    let digits = value.trim_start().split(|c: char| !c.is_ascii_digit()).next().unwrap_or("");
    let unit = value.trim().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if digits.is_empty() {
        return UNTOLD;
    }
    let units = [("", 12), ("px", 12), ("pt", 16), ("cm", 454), ("mm", 45), ("in", 1152)];
    match units.iter().find(|(name, _)| unit.eq_ignore_ascii_case(name)) {
        Some((_, twelfths)) => digits.parse::<u32>().unwrap_or(u32::MAX).saturating_mul(*twelfths) / 12,
        None => UNTOLD,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(style: &str) -> Style {
        Style::of(&Tag { style, ..Tag::default() }, &Sheet::default(), &mut Around::default())
    }

    #[test]
    fn declarations_are_read_however_they_are_written() {
        assert!(of("color:red; DISPLAY : None !important").absent);
        assert!(of("display:none;mso-hide:all").absent && !of("display:block").absent);
        assert!(
            of("position:relative;top:-5.0pt;mso-text-raise:5.0pt").raised
                && of("mso-text-raise:-2pt").raised
        );
        assert!(!of("mso-text-raise:1.0pt").raised && !of("mso-text-raise:0cm").raised);
        assert!(of("mso-list:Ignore;").label);
        assert_eq!(of("margin:0;mso-list:l0 level2 lfo1").level, Some(1));
        assert!(of("mso-ignore:colspan").overflows && !of("mso-ignore:colspan-rowspan").overflows);
        assert!(of("white-space:pre-wrap").pre == Some(true) && of("white-space:nowrap").pre == Some(false));
    }

    #[test]
    fn lengths_are_pixels() {
        assert_eq!([pixels("240"), pixels("315.5pt"), pixels("16.2cm"), pixels("3in")], [240, 420, 605, 288]);
        assert_eq!([pixels("100%"), pixels("auto"), pixels(""), pixels("4em")], [UNTOLD; 4]);
        assert_eq!(pixels("99999999999"), u32::MAX / 12);
    }
}
