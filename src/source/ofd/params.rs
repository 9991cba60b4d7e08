//! Parameters of drawing that objects share (GB/T 33190, 8.2): the colours of those that give none themselves.

use super::values::colour;
use crate::source::pages::draw::Ink;
use crate::source::xml;
use roxmltree::Node;
use std::collections::BTreeMap;

/// Parameters on parameters.
const DEPTH: usize = 8;

/// The parameters of a document, by their IDs.
#[derive(Debug, Default)]
pub struct Params(BTreeMap<String, Param>);

#[derive(Debug)]
struct Param {
    /// Those that hold where these say nothing.
    relative: Option<String>,
    fill: Option<Ink>,
    stroke: Option<Ink>,
}

impl Params {
    /// Adds those that a part has.
    pub fn add(&mut self, root: Node) {
        for node in root.descendants().filter(|node| node.tag_name().name() == "DrawParam") {
            let Some(id) = xml::attribute(node, "ID") else { continue };
            let relative = xml::attribute(node, "Relative").map(str::to_owned);
            let (fill, stroke) = (colour(node, "FillColor"), colour(node, "StrokeColor"));
            self.0.insert(id.to_owned(), Param { relative, fill, stroke });
        }
    }

    /// The colour of an object that gives none: that of its parameters, or else of its layer's.
    pub fn colour(&self, node: Node, name: &str) -> Option<Ink> {
        if self.0.is_empty() {
            return None;
        }
        let layer = || node.ancestors().find(|around| around.tag_name().name() == "Layer");
        let of = |node: Node| self.chain(xml::attribute(node, "DrawParam")?, name);
        of(node).or_else(|| of(layer()?))
    }

    fn chain(&self, id: &str, name: &str) -> Option<Ink> {
        let mut next = self.0.get(id);
        for _ in 0..DEPTH {
            let param = next?;
            let own = if name == "StrokeColor" { param.stroke } else { param.fill };
            if own.is_some() {
                return own;
            }
            next = self.0.get(param.relative.as_deref()?);
        }
        None
    }
}
