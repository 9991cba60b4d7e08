//! The boxes in which a sheet's notes are drawn: VML, which nothing else does (ISO/IEC 29500-4, 19).

use super::At;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The kind of shape that all notes have.
const KIND: &str = "_x0000_t202";
const SPACES: [(&str, &str); 3] = [
    ("v", "urn:schemas-microsoft-com:vml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("x", "urn:schemas-microsoft-com:office:excel"),
];
/// So many shapes have numbers of one sheet.
const SHAPES: usize = 1024;

/// A drawing of these boxes.
pub fn drawing(notes: &BTreeMap<At, Vec<String>>, sheet: u32) -> String {
    let spaces: String = SPACES.map(|(prefix, uri)| format!(" xmlns:{prefix}=\"{uri}\"")).concat();
    let head = format!(
        "<xml{spaces}><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{}\"/></o:shapelayout>",
        sheet.saturating_add(1)
    );
    let boxes = boxes(notes, sheet, &head);
    format!("{head}{boxes}</xml>")
}

/// Boxes behind what a drawing has already.
pub fn boxes(notes: &BTreeMap<At, Vec<String>>, sheet: u32, front: &str) -> String {
    let mut out = String::new();
    // What a box declares holds in that box alone.
    let root = front.split_once("<xml").and_then(|(_, rest)| rest.split('>').next()).unwrap_or_default();
    let missing = SPACES.iter().filter(|(prefix, _)| !root.contains(&format!("xmlns:{prefix}=")));
    let missing: String = missing.map(|(prefix, uri)| format!(" xmlns:{prefix}=\"{uri}\"")).collect();
    if !front.contains(&format!("id=\"{KIND}\"")) {
        let _ = write!(
            out,
            "<v:shapetype{missing} id=\"{KIND}\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>"
        );
    }
    let first = (sheet as usize + 1) * SHAPES + 1;
    let mut numbers = (first..).filter(|number| !front.contains(&format!("_x0000_s{number}\"")));
    for ((row, column), lines) in notes {
        let number = numbers.next().unwrap_or(first);
        // Columns are of some ten characters.
        let high: usize = lines.iter().map(|line| 1 + line.chars().count() / 20).sum();
        let high = high.clamp(3, 18) as u32;
        let _ = write!(
            out,
            "<v:shape{missing} id=\"_x0000_s{number}\" type=\"#{KIND}\" style=\"position:absolute;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{}, 15, {}, 2, {}, 15, {}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            column + 1,
            row.saturating_sub(1),
            column + 5,
            row.saturating_sub(1) + high,
        );
    }
    out
}
