//! The kinds of elements.

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_sorted() {
        assert!(ELEMENTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(ELEMENTS.iter().map(|known| known.0.len()).max(), Some(LONGEST));
        assert_eq!(element("TBODY").0, Class::Section);
        assert_eq!((element("w:View").0, element("w:Sdt").0), (Class::Unshown, Class::Inline));
    }
}
