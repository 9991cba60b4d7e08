//! The style sheets of a page. They hold for all of it, wherever they stand: a browser draws nothing before it has read them.

use super::super::element::{Class, element};
use super::super::sheet::Sheet;
use super::super::token::{Tag, Token, Tokens};

/// What the sheets of a page say together.
pub(super) fn sheet_of(text: &str) -> Sheet {
    let mut sheet = Sheet::default();
    if !may_have_sheets(text) {
        return sheet;
    }
    let mut tokens = Tokens::new(text);
    while let Some(token) = tokens.next() {
        let Token::Start(tag) = token else { continue };
        if matches!(element(tag.name), (Class::Raw, _)) {
            let content = tokens.skip_raw(tag.name);
            if tag.name.eq_ignore_ascii_case("style") && is_css(&tag) {
                sheet.add(content, tag.attribute("media").unwrap_or(""));
            }
        } else if tag.name.eq_ignore_ascii_case("link") {
            let rel = tag.attribute("rel");
            sheet.outside |= rel.is_some_and(|rel| rel.to_ascii_lowercase().contains("stylesheet"));
        }
    }
    sheet
}

fn is_css(tag: &Tag) -> bool {
    tag.kind.is_empty() || tag.kind.eq_ignore_ascii_case("text/css")
}

/// Whether a tag may bring a sheet: most of what is pasted has none.
fn may_have_sheets(text: &str) -> bool {
    text.match_indices('<').any(|(at, sign)| {
        let name = &text.as_bytes()[at + sign.len()..];
        ["style", "link"]
            .iter()
            .any(|tag| name.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag.as_bytes())))
    })
}
