//! Tables that come into a text that has its own styles: theirs come with them.
//!
//! A change can only end in a paragraph: a blank one comes behind each table whose coming is tracked, and goes with it.

use super::line::is_held;
use super::story::{Story, is_paragraph};
use crate::source::xml::child;
use crate::text::shape::Shape;
use crate::writer::fresh::table::{MANY, owners, widths};
use crate::writer::lines::Beside;
use std::fmt::Write;

const STYLE: &str = "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";
const TABLE: &str = "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"";
/// Of a cell's border, a table's text and its alignment.
const CELL: &str = "<style:table-cell-properties fo:border=\"0.5pt solid #000000\" fo:padding=\"0.03in\" style:vertical-align=\"middle\"/>";
const LINE: &str = "<style:paragraph-properties fo:text-align=\"center\" fo:margin-left=\"0in\" fo:margin-right=\"0in\" fo:text-indent=\"0in\" style:auto-text-indent=\"false\" fo:margin-top=\"0in\" fo:margin-bottom=\"0in\" fo:line-height=\"100%\"/>";

impl Story<'_> {
    /// Puts a table behind a paragraph; whether that is possible.
    pub fn add_table(&mut self, beside: &Beside, text: &str, shape: &Shape) -> bool {
        let above = beside.above.and_then(|step| self.own(step));
        let Some(above) = above.filter(|node| is_paragraph(*node) && !node.ancestors().any(is_held)) else {
            return false;
        };
        // Behind an item of a list no table can stand, but behind the list.
        let Some(list) = child_of_story(above) else { return false };
        let rows: Vec<Vec<&str>> =
            text.trim_matches('\n').split('\n').map(|row| row.split('\t').collect()).collect();
        let fits = |row: &Vec<&str>| row.len() == shape.columns as usize;
        if rows.len() != shape.rows as usize || !rows.iter().all(fits) {
            return false;
        }
        let behind = list.next_sibling_element();
        // Two tables that touch are two, but nobody could type between them.
        let is_apart = behind.is_some_and(is_paragraph);
        let name = self.id();
        let mut new = self.table(&rows, shape, &name);
        if self.hand.tracked {
            let id = self.change("insertion", "");
            let (start, end) = (self.names.mark("change-start", &id), self.names.mark("change-end", &id));
            self.splices.put_last(self.text, above, &start);
            new.push_str(&self.names.paragraph(None, &end));
        } else if !is_apart {
            new.push_str(&self.names.paragraph(None, ""));
        }
        self.splices.put(list.range().end..list.range().end, new);
        true
    }

    /// The table, whose styles are added to those of the text.
    fn table(&mut self, rows: &[Vec<&str>], shape: &Shape, name: &str) -> String {
        let text = |row: u32, column: u32| {
            rows.get(row as usize).and_then(|row| row.get(column as usize)).copied().unwrap_or_default()
        };
        let size = if shape.columns > MANY { "9pt" } else { "10.5pt" };
        let (line, cell) = (format!("{name}P"), format!("{name}C"));
        let style = |family: &str, name: &str, properties: &str| {
            format!(
                "<style:style {STYLE} style:name=\"{name}\" style:family=\"{family}\">{properties}</style:style>"
            )
        };
        let looks = format!(
            "{LINE}<style:text-properties fo:font-size=\"{size}\" style:font-size-asian=\"{size}\" fo:font-weight=\"normal\" style:font-weight-asian=\"normal\" style:font-family-asian=\"仿宋_GB2312\"/>"
        );
        let mut styles = [
            style("table", name, "<style:table-properties style:rel-width=\"100%\" table:align=\"margins\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"/>"),
            style("table-cell", &cell, CELL),
            style("paragraph", &line, &looks),
        ]
        .concat();
        let mut out = format!("<table:table {TABLE} table:name=\"{name}\" table:style-name=\"{name}\">");
        for (index, width) in widths(shape, &text).into_iter().enumerate() {
            let column = format!("{name}W{index}");
            let properties = format!("<style:table-column-properties style:rel-column-width=\"{width}*\"/>");
            styles.push_str(&style("table-column", &column, &properties));
            let _ = write!(out, "<table:table-column table:style-name=\"{column}\"/>");
        }
        let owners = owners(shape);
        for row in 0..shape.rows {
            out.push_str("<table:table-row>");
            for column in 0..shape.columns {
                let owner = owners.get((row * shape.columns + column) as usize).copied().flatten();
                let [top, left, tall, wide] = owner.unwrap_or([row, column, 1, 1]);
                if (top, left) != (row, column) {
                    out.push_str("<table:covered-table-cell/>");
                    continue;
                }
                let _ = write!(out, "<table:table-cell table:style-name=\"{cell}\"");
                if wide > 1 {
                    let _ = write!(out, " table:number-columns-spanned=\"{wide}\"");
                }
                if tall > 1 {
                    let _ = write!(out, " table:number-rows-spanned=\"{tall}\"");
                }
                let said = self.names.content(text(row, column));
                let _ = write!(out, ">{}</table:table-cell>", self.names.paragraph(Some(&line), &said));
            }
            out.push_str("</table:table-row>");
        }
        out.push_str("</table:table>");
        self.styles.push_str(&styles);
        out
    }

    /// Puts the styles of what came to those of the text.
    pub(super) fn add_styles(&mut self) {
        let styles = std::mem::take(&mut self.styles);
        if styles.is_empty() {
            return;
        }
        let root = self.tree.root_element();
        match child(root, "automatic-styles") {
            Some(own) => self.splices.put_last(self.text, own, &styles),
            None => {
                let new = self.names.styles(&styles);
                if let Some(body) = child(root, "body") {
                    self.splices.put(body.range().start..body.range().start, new);
                }
            }
        }
    }
}

/// The paragraph, or the list around it, that stands in the text or a section of it.
fn child_of_story<'a, 'i>(node: roxmltree::Node<'a, 'i>) -> Option<roxmltree::Node<'a, 'i>> {
    let in_list =
        |above: &roxmltree::Node| matches!(above.tag_name().name(), "list" | "list-item" | "list-header");
    let list = node.ancestors().skip(1).take_while(in_list).last().unwrap_or(node);
    list.parent().filter(|above| matches!(above.tag_name().name(), "text" | "section")).map(|_| list)
}
