//! Pictures, and what shows another file in its place: a table that the page lacks may stand in it.

use super::super::super::limits::is_picture;
use super::super::style::{Style, UNTOLD};
use super::super::token::Tag;
use super::Builder;

/// The pictures of a paragraph.
#[derive(Default)]
pub(super) struct Pictures {
    /// Those that are large.
    large: usize,
    /// Whether there is one of no told size: what stands for itself is no sign in a line.
    pub(super) perhaps: bool,
}

impl Pictures {
    /// How many there are that may be tables.
    pub(super) fn take(self) -> usize {
        self.large.max(self.perhaps.into())
    }
}

impl Builder {
    /// An element that may show what is no text. A page seldom tells both sizes of a picture; of a sign that is drawn (`<svg>`)
    /// its style sheet tells them.
    pub(super) fn picture(&mut self, tag: &Tag, style: &Style) {
        const NAMES: [&str; 6] = ["img", "iframe", "object", "embed", "canvas", "svg"];
        let is = |name: &&str| tag.name.eq_ignore_ascii_case(name);
        if !NAMES.iter().any(is) || self.flow.mode().is_unseen() || !style.is_seen() {
            return;
        }
        let told = |length: u32, or: u32| if length == UNTOLD { or } else { length }.into();
        let pictures = &mut self.flow.pictures;
        if is_picture(style.width.into(), style.height.into()) {
            pictures.large += 1;
        } else if is_picture(style.width.into(), told(style.height, u32::MAX)) {
            pictures.large = pictures.large.max(1);
        } else if !is(&"svg") {
            pictures.perhaps |= is_picture(told(style.width, u32::MAX), told(style.height, u32::MAX));
        }
    }
}
