//! Text objects: runs of characters and the distances between them (GB/T 33190, 11.2 and 11.3).

use super::values::{deltas, flag, ink, number, unindented};
use super::{Reader, Space};
use crate::source::content::UNREAD;
use crate::source::pages::draw::Matrix;
use crate::source::{SourceError, xml};
use roxmltree::Node;

impl Reader<'_, '_> {
    /// Draws a text object.
    pub(super) fn text(&mut self, node: Node, space: Space) -> Result<(), SourceError> {
        let own = |name: &str| xml::attribute(node, name).and_then(number);
        let (Some(size), stretch) = (own("Size"), own("HScale").unwrap_or(1.0)) else { return Ok(()) };
        let matrix = space.matrix;
        // Text is filled unless it says otherwise, and stroked where it says so.
        let colour = match (flag(node, "Fill", true), flag(node, "Stroke", false)) {
            (true, _) => "FillColor",
            (false, true) => "StrokeColor",
            (false, false) => return Ok(()),
        };
        let look = space.look(ink(node, colour, space.params, space.cover));
        // Lines that run down or up: the characters lie on their sides.
        let (sin, cos) = match own("CharDirection").unwrap_or(0.0) as i32 {
            90 => (1.0, 0.0),
            180 => (0.0, -1.0),
            270 => (-1.0, 0.0),
            _ => (0.0, 1.0),
        };
        let direction = match own("ReadDirection").unwrap_or(0.0) as i32 {
            90 => (0.0, 1.0),
            180 => (-1.0, 0.0),
            270 => (0.0, -1.0),
            _ => (1.0, 0.0),
        };
        // A run without a place has that of the run before.
        let (mut left, mut base) = (0.0, 0.0);
        for code in xml::children(node, "TextCode") {
            let at = |name: &str| xml::attribute(code, name).and_then(number);
            (left, base) = (at("X").unwrap_or(left), at("Y").unwrap_or(base));
            let (mut x, mut y) = (left, base);
            let text: String = code.children().filter(Node::is_text).filter_map(|node| node.text()).collect();
            let mut text = unindented(&text);
            // Shapes without characters, which have distances as characters do.
            if text.is_empty() && xml::attribute(code, "DeltaX").is_some() {
                text = UNREAD.to_string();
            }
            let count = text.chars().count();
            let across = xml::attribute(code, "DeltaX").map(|value| deltas(value, count)).unwrap_or_default();
            let down = xml::attribute(code, "DeltaY").map(|value| deltas(value, count)).unwrap_or_default();
            for (index, c) in text.chars().enumerate() {
                let usual = if c.is_ascii() { 0.5 } else { 1.0 } * size * stretch;
                let (dx, dy) = match (across.get(index), down.get(index)) {
                    (None, None) => (usual * direction.0, usual * direction.1),
                    (dx, dy) => (dx.copied().unwrap_or(0.0), dy.copied().unwrap_or(0.0)),
                };
                let along = (dx * cos + dy * sin).abs();
                // A wide letter takes all the way to the next, a far one does not.
                let width = if along > 0.0 { along.min(usual.max(size)) } else { usual };
                let glyph = Matrix([size * cos, size * sin, size * sin, -size * cos, x, y]).then(matrix);
                let c = if c.is_control() { UNREAD } else { c };
                self.canvas.glyph(c, glyph, width / size.max(f32::MIN_POSITIVE), &look)?;
                (x, y) = (x + dx, y + dy);
            }
        }
        Ok(())
    }
}
