//! Fonts, grounds and formats of a workbook's styles, as far as they say what of a cell is read (18.8).

use crate::source::content::Fate;
use crate::source::decimal::Number;
use crate::source::ground::is_white;
use crate::source::sheet::looks::Letters;
use crate::source::sheet::number::Formats;
use crate::source::xml::{attribute, child, children};
use roxmltree::Node;

/// Reads the part's root.
pub fn read(root: Node, formats: &mut Formats) {
    let all = |list, name| {
        let list = child(root, list);
        list.iter().flat_map(|list| children(*list, name)).collect::<Vec<Node>>()
    };
    let format = |node| attribute(node, "numFmtId").and_then(|id| id.parse().ok());
    for node in all("numFmts", "numFmt") {
        if let (Some(id), Some(code)) = (format(node), attribute(node, "formatCode")) {
            formats.add(id, code);
        }
    }
    let fonts: Vec<Letters> = all("fonts", "font").into_iter().map(letters).collect();
    let fills: Vec<bool> = all("fills", "fill").into_iter().map(is_ground).collect();
    for node in all("cellXfs", "xf") {
        let at = |name| attribute(node, name).and_then(|at| at.parse::<usize>().ok());
        formats.styles.push(format(node).unwrap_or(0));
        formats.letters.push(at("fontId").and_then(|at| fonts.get(at).copied()).unwrap_or_default());
        formats.grounds.push(at("fillId").and_then(|at| fills.get(at).copied()).unwrap_or_default());
    }
    // Of conditions it is not known where they hold.
    let may_fill = |node: &Node| child(*node, "fill").is_some();
    formats.filled |= all("dxfs", "dxf").iter().any(may_fill);
    formats.finish();
}

/// Letters in a font, or with the properties of a run.
pub fn letters(font: Node) -> Letters {
    let said = |name| child(font, name);
    let struck = |node: Node| attribute(node, "val").is_none_or(|val| val == "1" || val == "true");
    let raised = said("vertAlign").and_then(|node| attribute(node, "val"));
    let fate = match said("strike").is_some_and(struck) {
        true => Fate::Struck,
        false if raised.is_some_and(|raised| raised != "baseline") => Fate::Raised,
        false => Fate::Plain,
    };
    Letters { fate, white: said("color").is_some_and(is_paper) }
}

/// Whether a colour is white: by its value, as the first ground of the theme, or in the usual palette (18.8.27).
fn is_paper(colour: Node) -> bool {
    let told = |name| attribute(colour, name);
    let is_tinted = |tint| Number::read(tint).is_none_or(|tint| tint.digits != 0);
    if told("tint").is_some_and(is_tinted) {
        return false;
    }
    // Some programs write no cover in front: 00FFFFFF.
    let value = told("rgb").map(|value| value.get(value.len().saturating_sub(6)..).unwrap_or_default());
    value.is_some_and(is_white) || told("theme") == Some("0") || matches!(told("indexed"), Some("1" | "9"))
}

/// Whether a fill is anything but nothing; the second one that every workbook has is a pattern that no cell uses.
fn is_ground(fill: Node) -> bool {
    match child(fill, "patternFill") {
        Some(pattern) => !matches!(attribute(pattern, "patternType"), None | Some("none")),
        None => fill.children().any(|node| node.is_element()),
    }
}
