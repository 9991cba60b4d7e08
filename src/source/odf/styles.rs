//! Styles, as far as they say whether text is seen and in which role (16.2, 20.x), and which list a paragraph is in.

use super::{Fate, Node, Reader, key, labels, xml};
use crate::source::decimal::Number;
use crate::source::ground::{are_dots, fills, is_white};

/// The part of a style that counts.
#[derive(Clone, Copy)]
pub(super) struct Style<'a> {
    parent: &'a str,
    /// The style of its lists.
    pub(super) list: Option<&'a str>,
    /// Whether it hides, where it says so.
    hides: Option<bool>,
    /// Whether it strikes through, and whether it raises or lowers.
    strikes: Option<bool>,
    raises: Option<bool>,
    /// Whether its letters are white, and whether they are too small to be read.
    white: Option<bool>,
    dots: Option<bool>,
}

impl<'a, 'i> Reader<'a, 'i> {
    /// Takes a style of text, of lists or of a sheet.
    pub(super) fn style(&mut self, node: Node<'a, 'i>) {
        let name = xml::attribute(node, "name").unwrap_or("");
        match node.tag_name().name() {
            "list-style" => self.lists.style(name, node),
            "outline-style" => self.lists.style(labels::OUTLINE, node),
            "style" => {
                // text:display="none" of text, table:display="false" of a sheet.
                let said = |name| node.children().find_map(|properties| xml::attribute(properties, name));
                let line = said("text-line-through-style").or_else(|| said("text-line-through-type"));
                // `super`, `sub`, or how far in percent; and how large.
                let position = said("text-position").and_then(|position| position.split(' ').next());
                // A ground that is filled anywhere: which letters stand on it is not known.
                let ground = said("background-color").is_some_and(fills);
                let drawn = said("fill").map_or_else(|| said("fill-color").is_some(), |fill| fill != "none");
                self.filled |= ground || drawn;
                let points = said("font-size").and_then(|size| Number::read(size.strip_suffix("pt")?));
                let points = points.map(Number::value);
                let dots =
                    points.filter(|points| *points > 0.0).map(|points| are_dots((2.0 * points) as u32));
                let style = Style {
                    white: said("color").map(is_white),
                    dots,
                    strikes: line.map(|line| line != "none"),
                    raises: position.map(|position| !matches!(position, "0%" | "0")),
                    parent: xml::attribute(node, "parent-style-name").unwrap_or(""),
                    list: xml::attribute(node, "list-style-name"),
                    hides: said("display").map(|said| matches!(said, "none" | "false")),
                };
                let family = xml::attribute(node, "family").unwrap_or("");
                self.style_at.insert(key(family, name), self.styles.len());
                self.styles.push(style);
            }
            "page-layout" => {
                let said = |name| node.children().find_map(|properties| xml::attribute(properties, name));
                self.filled |= said("background-color").is_some_and(fills);
            }
            _ => {}
        }
    }

    /// The properties of a node's style, or of one that it builds upon.
    pub(super) fn said<T>(
        &self,
        node: Node<'a, 'i>,
        family: &'a str,
        says: impl Fn(&Style<'a>) -> Option<T>,
    ) -> Option<T> {
        let mut name = xml::attribute(node, "style-name")?;
        for _ in 0..16 {
            let style = self.styles.get(*self.style_at.get(&key(family, name))?)?;
            if let Some(said) = says(style) {
                return Some(said);
            }
            name = style.parent;
        }
        None
    }

    pub(super) fn hides(&self, node: Node<'a, 'i>, family: &'a str) -> bool {
        self.said(node, family, |style| style.hides).unwrap_or(false)
    }

    /// Whether nobody sees the letters of a span or of a sheet's cell.
    pub(super) fn is_unseen(&self, node: Node<'a, 'i>, family: &'a str) -> bool {
        self.said(node, family, |style| style.dots) == Some(true)
            || !self.filled && self.said(node, family, |style| style.white) == Some(true)
    }

    /// The fate of text in a node of this family, inside of one with a fate.
    pub(super) fn fate(&self, node: Node<'a, 'i>, family: &'a str, around: Fate) -> Fate {
        match around {
            Fate::Hidden | Fate::Struck => around,
            _ if self.hides(node, family) => Fate::Hidden,
            // A span: what says so of a paragraph others inside may take back.
            _ if family == "text" && self.is_unseen(node, family) => Fate::Hidden,
            _ if self.said(node, family, |style| style.strikes) == Some(true) => Fate::Struck,
            _ => match self.said(node, family, |style| style.raises) {
                Some(true) => Fate::Raised,
                Some(false) => Fate::Plain,
                None => around,
            },
        }
    }
}
