//! Controls: what is typed into them or chosen in them is seen, and read as text. What holds no markup stands here, too.

use super::super::element::Class;
use super::super::style::Style;
use super::super::token::Tag;
use super::Builder;

/// A drop-down: the choice that is shown is the one that is selected, or the first.
#[derive(Default)]
pub(super) struct Choices {
    shown: String,
    any: bool,
    /// Whether the choice that is read now is shown.
    reads: bool,
}

/// What a choice says is short, in bytes.
const CHOICE: usize = 1_000;

impl Choices {
    /// Takes a text of the choice that is open.
    pub(super) fn text(&mut self, text: &str) {
        if self.reads && self.shown.len() + text.len() <= CHOICE {
            self.shown.push_str(text);
        }
    }
}

/// More of a page's title is not kept, in characters.
const LONGEST_TITLE: usize = 300;

impl Builder {
    /// The content of an element without markup: the title, a frame, or what is typed into an area. Style sheets are read before ([`super::sheets`]).
    pub(super) fn raw(&mut self, tag: &Tag, content: &str) {
        if tag.name.eq_ignore_ascii_case("title") && self.called.is_empty() {
            self.called = content.chars().take(LONGEST_TITLE).collect();
        } else if tag.name.eq_ignore_ascii_case("iframe") {
            let mut around = self.flow.mode().around;
            let style = Style::of(tag, &self.sheet, &mut around);
            self.picture(tag, &style);
        } else if tag.name.eq_ignore_ascii_case("textarea") {
            let mut around = self.flow.mode().around;
            let style = Style::of(tag, &self.sheet, &mut around);
            if style.is_seen() {
                self.text_in(content, self.flow.mode().inside(Class::Raw, &style, around));
            }
        }
    }

    /// A control in a line: what is typed into it is seen.
    pub(super) fn input(&mut self, tag: &Tag, style: &Style) {
        const TYPED: [&str; 9] = ["", "text", "number", "tel", "email", "url", "search", "date", "month"];
        if TYPED.iter().any(|kind| tag.kind.trim().eq_ignore_ascii_case(kind)) && style.is_seen() {
            let around = self.flow.mode().around;
            self.text_in(tag.value, self.flow.mode().inside(Class::Input, style, around));
        }
    }

    pub(super) fn choice(&mut self, tag: &Tag) {
        if let Some(choices) = self.choices.as_mut() {
            choices.reads = tag.chosen || !choices.any;
            if choices.reads {
                choices.shown.clear();
            }
            choices.any = true;
        }
    }

    pub(super) fn end_choices(&mut self) {
        if let Some(choices) = self.choices.take() {
            self.text(&choices.shown);
        }
    }
}
