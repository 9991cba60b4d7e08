//! Sheets of an .ods (OpenDocument 1.3 part 3, 9.1): a sheet is a million rows of which a few say something. Rows and
//! cells are written once and repeated; programs write the values as they show them.

use super::{Reader, SourceError, number, parts, spans, text, xml};
use crate::source::content::{Block, Fate, Mark, Paragraph};
use crate::source::sheet::{NOT_RECKONED, Range, Sheet, may_be_blank};
use roxmltree::Node;

/// Reads a sheet.
pub fn read<'a, 'i>(reader: &mut Reader<'a, 'i>, node: Node<'a, 'i>) -> Result<Sheet, SourceError> {
    let name = xml::attribute(node, "name").unwrap_or("");
    let mut sheet = Sheet::new(name, reader.hides(node, "table"));
    // `$'表 2'.$A$1:$'表 2'.$D$14`, parted by blanks, which names in quotes have as well.
    let printed = xml::attribute(node, "print-ranges").unwrap_or("");
    let mut quoted = false;
    let parts_ranges = |c: char| {
        quoted ^= c == '\'';
        c == ' ' && !quoted
    };
    sheet.printed.extend(printed.split(parts_ranges).filter_map(Range::of));
    let mut next = 0u32;
    for column in parts(node, "table-column") {
        let first = next;
        next = next.saturating_add(number(column, "number-columns-repeated", u32::MAX));
        if is_hidden(column) {
            sheet.hidden_columns.push((first, next - 1));
        }
    }
    next = 0;
    for row in parts(node, "table-row") {
        let first = next;
        next = next.saturating_add(number(row, "number-rows-repeated", u32::MAX));
        if is_hidden(row) {
            sheet.hidden_rows.push((first, next - 1));
        }
        read_row(reader, row, (first, next), &mut sheet)?;
    }
    Ok(sheet)
}

/// Adds what the cells of a row say that stands once or more often, and how far they reach.
fn read_row<'a, 'i>(
    reader: &mut Reader<'a, 'i>,
    row: Node<'a, 'i>,
    rows: (u32, u32),
    sheet: &mut Sheet,
) -> Result<(), SourceError> {
    let mut column = 0u32;
    for node in row.children().filter(Node::is_element) {
        let count = number(node, "number-columns-repeated", u32::MAX);
        let (wide, high) = spans(node);
        if node.tag_name().name() == "table-cell" {
            let mut said = joined(reader.apart(node)?);
            // The style of a cell may strike or hide all of it; parts have looks of their own.
            let is_whole = !node.descendants().any(|part| part.tag_name().name() == "span");
            let fate = match reader.fate(node, "table-cell", Fate::Plain) {
                _ if is_whole && reader.is_unseen(node, "table-cell") => Fate::Hidden,
                fate => fate,
            };
            if said.marks.is_empty() && matches!(fate, Fate::Struck | Fate::Hidden) {
                let unread = std::mem::take(&mut said.text);
                said.say_unread(&unread, fate);
            }
            let stated = xml::attribute(node, "value").or_else(|| xml::attribute(node, "string-value"));
            // A column too narrow for its figures shows `###`, which is nobody's value.
            let too_narrow = !said.text.is_empty() && said.text.chars().all(|c| c == '#');
            if said.marks.is_empty() && (said.text.is_empty() || too_narrow && stated.is_some()) {
                said.text.replace_range(.., stated.unwrap_or(""));
            }
            if said.text.trim().is_empty() {
                said.text.clear();
                let formula = xml::attribute(node, "formula");
                let is_text = xml::attribute(node, "value-type") == Some("string");
                if formula.is_some_and(|formula| !(is_text && may_be_blank(formula))) {
                    said.unread(NOT_RECKONED);
                }
            }
            let is_blank = said.text.is_empty() && said.marks.is_empty();
            let merged = wide > 1 || high > 1;
            let mut at = rows.0;
            while at < rows.1 && (merged || !is_blank) {
                for column in column..column.saturating_add(count) {
                    sheet.put_said(at, column, said.clone(), &mut reader.budget)?;
                    if merged {
                        let ends = (at.saturating_add(high - 1), column.saturating_add(wide - 1));
                        reader.budget.block()?;
                        sheet.merged.push(Range { rows: (at, ends.0), columns: (column, ends.1) });
                    }
                }
                at += 1;
            }
        }
        column = column.saturating_add(count);
    }
    Ok(())
}

/// The paragraphs of a cell as one.
fn joined(blocks: Vec<Block>) -> Paragraph {
    let mut whole = Paragraph::default();
    for (number, block) in blocks.iter().enumerate() {
        if number > 0 {
            whole.text.push('\n');
        }
        match block {
            Block::Paragraph(part) => {
                whole.text.push_str(&part.label);
                let start = whole.text.len();
                whole.text.push_str(&part.text);
                whole.marks.extend(part.marks.iter().map(|mark| Mark {
                    range: start + mark.range.start..start + mark.range.end,
                    kind: mark.kind.clone(),
                }));
            }
            other => whole.text.push_str(&text(std::slice::from_ref(other))),
        }
    }
    whole
}

fn is_hidden(node: Node) -> bool {
    xml::attribute(node, "visibility").is_some_and(|visibility| visibility != "visible")
}
