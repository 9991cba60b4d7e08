//! Tables that come into a file that has its own styles: what they look like stands in them.
//!
//! A tracked table is one whose rows came, and the words and the mark of each of its cells with them.

use super::paragraph::{is_boxed, is_paragraph};
use super::run::Pen;
use super::sheet::Sheet;
use crate::text::shape::Shape;
use crate::writer::fresh::table::{Dress, table};
use crate::writer::lines::Beside;
use crate::writer::xml::{Names, escaped};

const BORDERS: [&str; 6] = ["top", "left", "bottom", "right", "insideH", "insideV"];
/// A cell's text stands in its middle, whatever the paragraphs of the file look like.
const LAYOUT: &str = "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"0\" w:leftChars=\"0\" w:right=\"0\" w:rightChars=\"0\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>";

/// The dress of a table in somebody's file.
struct Guest<'p, 'h> {
    pen: &'p mut Pen<'h>,
    names: Names,
}

impl Guest<'_, '_> {
    fn mark(&mut self) -> String {
        if self.pen.hand.tracked { self.pen.mark(&self.names, "ins") } else { String::new() }
    }
}

impl Dress for Guest<'_, '_> {
    fn style(&self) -> String {
        String::new()
    }

    fn borders(&self) -> String {
        let line =
            |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
        format!("<w:tblBorders>{}</w:tblBorders>", BORDERS.map(line).concat())
    }

    fn row(&mut self) -> String {
        self.mark()
    }

    fn paragraph(&mut self, small: bool, text: &str) -> String {
        let font = "仿宋_GB2312";
        let size = if small { 18 } else { 21 };
        let looks = format!(
            "<w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\"/><w:b w:val=\"0\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>"
        );
        let mark = self.mark();
        let run = match text {
            "" => String::new(),
            text => self.pen.come(&self.names, &format!("<w:rPr>{looks}</w:rPr>"), text),
        };
        format!("<w:p><w:pPr>{LAYOUT}<w:rPr>{mark}{looks}</w:rPr></w:pPr>{run}</w:p>")
    }
}

impl<'t> Sheet<'t> {
    /// Puts a table behind a paragraph; whether that is possible.
    pub fn add_table(&mut self, beside: &Beside, text: &str, shape: &Shape, pen: &mut Pen) -> bool {
        let above = beside.above.and_then(|step| self.node(step));
        let in_cell = |node: &roxmltree::Node| node.ancestors().any(|node| node.tag_name().name() == "tc");
        let Some(above) = above.filter(|above| is_paragraph(*above) && !is_boxed(*above) && !in_cell(above))
        else {
            return false;
        };
        let rows: Vec<&str> = text.trim_matches('\n').split('\n').collect();
        let fits = |row: &&str| row.split('\t').count() == shape.columns as usize;
        if rows.len() != shape.rows as usize || !rows.iter().all(fits) {
            return false;
        }
        let vocabulary = escaped(above.tag_name().namespace().unwrap_or_default());
        let drawn = table(&rows, shape, &mut Guest { pen, names: Names::usual() });
        let mut new = drawn.replacen("<w:tbl>", &format!("<w:tbl xmlns:w=\"{vocabulary}\">"), 1);
        // Two tables that touch would be one, and behind the last one Word wants a paragraph.
        let behind = above.next_sibling_element().map(|node| node.tag_name().name());
        if matches!(behind, None | Some("tbl" | "sectPr")) {
            new.push_str(&self.paragraph_like(above, &Names::of(above), "", pen));
        }
        let end = above.range().end;
        self.splices.put(end..end, new);
        true
    }
}
