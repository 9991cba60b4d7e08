//! The kinds of elements, and the part of their style that counts.

use super::sheet::{Around, Sheet, is_important};
use super::sight::Looks;
use super::token::Tag;

/// The effect of an element on the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Nothing.
    Inline,
    /// It has no end tag.
    Void,
    /// It begins and ends paragraphs.
    Block,
    /// It does, and ends where another block begins.
    Paragraph,
    /// A list, which may stand in another.
    List,
    /// An item of one.
    Item,
    /// Line ends and blanks count in it.
    Pre,
    /// `<br>`
    Break,
    /// `<img>`
    Image,
    /// Its content is no markup, and not shown.
    Raw,
    /// Its content is not shown.
    Unshown,
    /// It leaves no trace.
    Ignored,
    /// `<o:p>`: the paragraph's end, which Word fills with a blank.
    Office,
    /// `<ins>`
    Insertion,
    /// `<s>`, `<del>`
    Strike,
    /// `<sup>`, `<sub>`
    Raised,
    /// `<input>`
    Input,
    /// `<select>`
    Choices,
    /// `<option>`
    Choice,
    Table,
    /// `<col>`
    Column,
    /// thead, tbody, tfoot
    Section,
    Row,
    Cell,
}

/// How many elements are known.
pub const KNOWN: usize = 110;

/// The elements that are known, sorted by name. Others do nothing; those of a name that matters for what an end tag
/// ends are here, too.
pub static ELEMENTS: [(&str, Class); KNOWN] = [
    ("a", Class::Inline),
    ("address", Class::Block),
    ("area", Class::Void),
    ("article", Class::Block),
    ("aside", Class::Block),
    ("audio", Class::Unshown),
    ("b", Class::Inline),
    ("base", Class::Void),
    ("basefont", Class::Void),
    ("bgsound", Class::Void),
    ("blockquote", Class::Block),
    ("body", Class::Ignored),
    ("br", Class::Break),
    // 打印, 复制: it is pressed, not read.
    ("button", Class::Unshown),
    ("canvas", Class::Unshown),
    ("caption", Class::Block),
    ("center", Class::Block),
    ("col", Class::Column),
    ("colgroup", Class::Ignored),
    ("datalist", Class::Unshown),
    ("dd", Class::Block),
    ("del", Class::Strike),
    ("details", Class::Block),
    ("dialog", Class::Block),
    ("dir", Class::List),
    ("div", Class::Block),
    ("dl", Class::Block),
    ("dt", Class::Block),
    ("em", Class::Inline),
    ("embed", Class::Void),
    ("fieldset", Class::Block),
    ("figcaption", Class::Block),
    ("figure", Class::Block),
    ("font", Class::Inline),
    ("footer", Class::Block),
    ("form", Class::Block),
    ("frame", Class::Void),
    ("frameset", Class::Ignored),
    ("h1", Class::Block),
    ("h2", Class::Block),
    ("h3", Class::Block),
    ("h4", Class::Block),
    ("h5", Class::Block),
    ("h6", Class::Block),
    ("head", Class::Ignored),
    ("header", Class::Block),
    ("hgroup", Class::Block),
    ("hr", Class::Block),
    ("html", Class::Ignored),
    ("i", Class::Inline),
    ("iframe", Class::Raw),
    ("img", Class::Image),
    ("input", Class::Input),
    ("ins", Class::Insertion),
    ("legend", Class::Block),
    ("li", Class::Item),
    ("link", Class::Void),
    ("listing", Class::Pre),
    ("main", Class::Block),
    ("map", Class::Inline),
    ("menu", Class::List),
    ("meta", Class::Void),
    // A bar is drawn; the text in it is for browsers that have none.
    ("meter", Class::Unshown),
    ("nav", Class::Block),
    ("noembed", Class::Raw),
    ("noframes", Class::Raw),
    ("noscript", Class::Raw),
    ("o:p", Class::Office),
    ("object", Class::Inline),
    ("ol", Class::List),
    ("optgroup", Class::Inline),
    ("option", Class::Choice),
    ("p", Class::Paragraph),
    ("param", Class::Void),
    ("pre", Class::Pre),
    ("progress", Class::Unshown),
    ("rp", Class::Unshown),
    ("rt", Class::Unshown),
    ("ruby", Class::Inline),
    ("s", Class::Strike),
    ("script", Class::Raw),
    ("section", Class::Block),
    ("select", Class::Choices),
    ("small", Class::Inline),
    ("source", Class::Void),
    ("span", Class::Inline),
    ("strike", Class::Strike),
    ("strong", Class::Inline),
    ("style", Class::Raw),
    ("sub", Class::Raised),
    ("summary", Class::Block),
    ("sup", Class::Raised),
    ("svg", Class::Unshown),
    ("table", Class::Table),
    ("tbody", Class::Section),
    ("td", Class::Cell),
    ("template", Class::Unshown),
    ("textarea", Class::Raw),
    ("tfoot", Class::Section),
    ("th", Class::Cell),
    ("thead", Class::Section),
    ("title", Class::Raw),
    ("tr", Class::Row),
    ("track", Class::Void),
    ("u", Class::Inline),
    ("ul", Class::List),
    ("video", Class::Unshown),
    ("wbr", Class::Void),
    ("xml", Class::Unshown),
    ("xmp", Class::Pre),
];

/// The class of an element, and its number in [`ELEMENTS`]; elements that are not known share one number.
pub fn element(name: &str) -> (Class, usize) {
    let mut lower = [0; LONGEST];
    let lower = lower.get_mut(..name.len()).unwrap_or_default();
    // A longer name leaves nothing, which is no element.
    lower.iter_mut().zip(name.bytes()).for_each(|(lower, byte)| *lower = byte.to_ascii_lowercase());
    match ELEMENTS.binary_search_by(|(known, _)| known.as_bytes().cmp(lower)) {
        Ok(at) => (ELEMENTS.get(at).map_or(Class::Inline, |known| known.1), at),
        // Word's own settings, of which the comment around them was lost; `w:sdt` holds text.
        Err(_) if is_word_s(name) => (Class::Unshown, KNOWN),
        Err(_) => (Class::Inline, KNOWN),
    }
}

/// The longest name of an element that is known.
const LONGEST: usize = 10;

fn is_word_s(name: &str) -> bool {
    name.starts_with("w:") && !name.eq_ignore_ascii_case("w:sdt")
}

/// The part of an element's style, class and attributes that counts.
#[derive(Default, Clone)]
pub struct Style {
    /// It takes no place: `display:none`, `mso-hide:all`, the attribute `hidden`.
    pub absent: bool,
    /// What else decides whether it is seen.
    pub looks: Looks,
    /// Whether it is shown can't be told: a rule that may fit hides it.
    pub doubtful: bool,
    /// What it unfolds.
    pub fold: Fold,
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
    /// `vertical-align: super` or `sub`.
    pub raised: bool,
    /// In pixels; [`UNTOLD`] where it is not told, or relative.
    pub width: u32,
    pub height: u32,
}

/// A length that is not told: less than a picture, more than nothing.
pub const UNTOLD: u32 = 100;

/// What a part that a reader unfolds does with its content.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    #[default]
    None,
    /// `<details>`
    Closed,
    /// `<details open>`
    Open,
    /// `<summary>`, which is seen in a closed one.
    Summary,
    /// `<dialog>` that is not open: nothing of it is seen.
    Away,
}

impl Fold {
    fn of(tag: &Tag) -> Fold {
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        match tag.open {
            false if is("details") => Fold::Closed,
            true if is("details") => Fold::Open,
            false if is("dialog") => Fold::Away,
            _ if is("summary") => Fold::Summary,
            _ => Fold::None,
        }
    }
}

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
        let mut style = Style { absent: tag.hidden, fold: Fold::of(tag), ..Style::default() };
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
    fn elements_are_sorted() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(ELEMENTS.iter().map(|known| known.0.len()).max(), Some(LONGEST));
        assert_eq!(element("TBODY").0, Class::Section);
        assert_eq!((element("w:View").0, element("w:Sdt").0), (Class::Unshown, Class::Inline));
    }

    #[test]
    fn declarations_are_read_however_they_are_written() {
        assert!(of("color:red; DISPLAY : None !important").absent);
        assert!(of("display:none;mso-hide:all").absent && !of("display:block").absent);
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
