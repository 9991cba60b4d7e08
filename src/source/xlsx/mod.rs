//! Excel workbooks of today (.xlsx, .xlsm, .xltx, and .et of new versions of WPS): ISO/IEC 29500-1, clause 18.
//!
//! A cell says what it shows: its text, or the value that a formula had when the file was saved. The dimension that
//! a sheet states is not believed.

#[cfg(test)]
mod tests;

use super::decimal::Number;
use super::limits::{self, Budget};
use super::opc::{self, Relations};
use super::sheet::number::Formats;
use super::sheet::{Range, Sheet};
use super::xml::{attribute, child, children};
use super::{Content, SourceError, archive::Archive, xml};
use roxmltree::Node;

/// Excel's own limits.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// Reads a workbook.
///
/// # Errors
/// Fails where the archive, the workbook or a sheet can't be read, or a limit is passed.
pub fn read(bytes: &[u8]) -> Result<Content, SourceError> {
    let mut archive = Archive::open(bytes)?;
    let missing = SourceError::Damaged("缺少工作簿");
    let Some((main, _)) = opc::main_part(&mut archive)? else { return Err(missing) };
    let text = opc::text(&mut archive, &main)?.ok_or(missing)?;
    let tree = xml::parse(&text)?;
    let relations = Relations::of(&mut archive, &main);
    let mut part = |kind: &str, usual| {
        let name = relations.target(&archive, kind, usual);
        name.map_or(Ok(None), |name| opc::text(&mut archive, &name)).map(Option::unwrap_or_default)
    };
    let strings = match part("sharedStrings", "sharedStrings.xml")? {
        text if text.is_empty() => Vec::new(),
        text => children(xml::parse(&text)?.root_element(), "si").map(rich_text).map(not_blank).collect(),
    };
    let styles = part("styles", "styles.xml")?;
    let mut formats = Formats::default();
    if let Ok(tree) = xml::parse(&styles) {
        read_formats(tree.root_element(), &mut formats);
    }
    let properties = child(tree.root_element(), "workbookPr");
    formats.from_1904 = properties.is_some_and(|node| is_on(node, "date1904"));

    let mut content = Content::default();
    let mut budget = Budget::default();
    let sheets = child(tree.root_element(), "sheets");
    let sheets = sheets.iter().flat_map(|sheets| children(*sheets, "sheet"));
    for (node, number) in sheets.take(limits::SHEETS).zip(1..) {
        let related = attribute(node, "id").and_then(|id| relations.part(id));
        let name = match related {
            Some((name, "worksheet")) if archive.has(name) => Some(name.to_owned()),
            // Sheets of charts or dialogs have no cells.
            Some((name, _)) if archive.has(name) => None,
            _ => relations.target(&archive, "", &format!("worksheets/sheet{number}.xml")),
        };
        let Some(text) = name.map_or(Ok(None), |name| opc::text(&mut archive, &name))? else { continue };
        let tree = xml::parse(&text)?;
        let hidden = attribute(node, "state").is_some_and(|state| state != "visible");
        let mut sheet = Sheet::new(attribute(node, "name").unwrap_or_default(), hidden);
        cells(tree.root_element(), &strings, &formats, &mut sheet, &mut budget)?;
        sheet.lay_out(&mut content, &mut budget)?;
    }
    Ok(content)
}

/// Number formats, and which of them each style has.
fn read_formats(root: Node, formats: &mut Formats) {
    let id = |node| attribute(node, "numFmtId").and_then(|id| id.parse().ok());
    for node in child(root, "numFmts").iter().flat_map(|formats| children(*formats, "numFmt")) {
        if let (Some(id), Some(code)) = (id(node), attribute(node, "formatCode")) {
            formats.add(id, code);
        }
    }
    for node in child(root, "cellXfs").iter().flat_map(|styles| children(*styles, "xf")) {
        formats.styles.push(id(node).unwrap_or(0));
    }
    formats.finish();
}

/// The cells of a sheet.
fn cells(
    root: Node,
    strings: &[String],
    formats: &Formats,
    sheet: &mut Sheet,
    budget: &mut Budget,
) -> Result<(), SourceError> {
    let part = |name| child(root, name);
    for column in part("cols").iter().flat_map(|columns| children(*columns, "col")) {
        let number = |name| attribute(column, name).and_then(|number| number.parse::<u32>().ok());
        if let (Some(first @ 1..), Some(last)) = (number("min"), number("max"))
            && (is_on(column, "hidden") || attribute(column, "width") == Some("0"))
        {
            sheet.hidden_columns.push((first - 1, last.min(COLUMNS).saturating_sub(1)));
        }
    }
    // Rows and cells without a reference follow the one before.
    let mut next_row = 0;
    for row in part("sheetData").iter().flat_map(|data| children(*data, "row")) {
        let stated = attribute(row, "r").and_then(|number| number.parse::<u32>().ok()?.checked_sub(1));
        let at = stated.unwrap_or(next_row).min(ROWS - 1);
        next_row = at + 1;
        if is_on(row, "hidden") || (attribute(row, "ht") == Some("0") && is_on(row, "customHeight")) {
            sheet.hidden_rows.push((at, at));
        }
        let mut next_column = 0;
        for cell in children(row, "c") {
            let (at_row, column) = attribute(cell, "r").and_then(reference).unwrap_or((at, next_column));
            next_column = column + 1;
            if column < COLUMNS {
                sheet.put(at_row, column, shown(cell, strings, formats), budget)?;
            }
        }
    }
    for merged in part("mergeCells").iter().flat_map(|merged| children(*merged, "mergeCell")) {
        if let Some((from, to)) = attribute(merged, "ref").and_then(|range| range.split_once(':'))
            && let (Some(from), Some(to)) = (reference(from), reference(to))
        {
            sheet.merged.push(Range { rows: (from.0, to.0), columns: (from.1, to.1) });
        }
    }
    Ok(())
}

/// The text that a cell shows.
fn shown(cell: Node, strings: &[String], formats: &Formats) -> String {
    let value = child(cell, "v").and_then(|value| value.text()).unwrap_or_default();
    let text = match attribute(cell, "t") {
        Some("s") => {
            let at: Option<usize> = value.trim().parse().ok();
            return at.and_then(|at| strings.get(at)).cloned().unwrap_or_default();
        }
        Some("inlineStr") => return child(cell, "is").map(rich_text).unwrap_or_default(),
        Some("str") => return unescaped(value),
        Some("b") if value.trim() == "1" => "TRUE",
        Some("b") if value.trim() == "0" => "FALSE",
        Some("d") => value.strip_suffix("T00:00:00").unwrap_or(value),
        Some("e") => value,
        _ => {
            let style = attribute(cell, "s").and_then(|style| style.parse().ok()).unwrap_or(0);
            match Number::read(value.trim()) {
                Some(number) => return formats.shown(number, style),
                None => value.trim(),
            }
        }
    };
    text.to_owned()
}

/// The text of a string and its runs, without the readings above it.
fn rich_text(string: Node) -> String {
    let mut text = String::new();
    for node in string.children().filter(Node::is_element) {
        match node.tag_name().name() {
            "t" => node.children().filter_map(|part| part.text()).for_each(|part| text.push_str(part)),
            "r" => {
                let parts = children(node, "t").flat_map(|part| part.children());
                parts.filter_map(|part| part.text()).for_each(|part| text.push_str(part));
            }
            _ => {}
        }
    }
    unescaped(&text)
}

/// Nothing for blanks: looking through a long row of them for each cell would take its time.
fn not_blank(text: String) -> String {
    if text.trim().is_empty() { String::new() } else { text }
}

/// A text with `_x000A_` as the character it stands for (18.18 ST_Xstring), and one kind of line ends.
fn unescaped(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        clean.push_str(before);
        let code = from.get(2..6).filter(|_| from.get(6..7) == Some("_"));
        match code.and_then(|code| u32::from_str_radix(code, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                clean.push(c);
                rest = from.get(7..).unwrap_or_default();
            }
            None => {
                clean.push_str("_x");
                rest = from.get(2..).unwrap_or_default();
            }
        }
    }
    clean.push_str(rest);
    if clean.contains('\r') { clean.replace("\r\n", "\n").replace('\r', "\n") } else { clean }
}

/// Row and column of `B12`, from 0.
fn reference(text: &str) -> Option<(u32, u32)> {
    let text = text.trim();
    let letters = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (column, row) =
        text.split_at_checked(letters).filter(|(column, _)| (1..=3).contains(&column.len()))?;
    let column = column.bytes().fold(0, |sum, c| sum * 26 + u32::from(c.to_ascii_uppercase() - b'A') + 1);
    let row = row.parse::<u32>().ok()?;
    ((1..=ROWS).contains(&row) && column <= COLUMNS).then(|| (row - 1, column - 1))
}

fn is_on(node: Node, name: &str) -> bool {
    attribute(node, name).is_some_and(|value| value == "1" || value == "true")
}
