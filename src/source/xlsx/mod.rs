//! Excel workbooks of today (.xlsx, .xlsm, .xltx, and .et of new versions of WPS): ISO/IEC 29500-1, clause 18.
//!
//! A cell says what it shows: its text, or the value that a formula had when the file was saved. The dimension that
//! a sheet states is not believed.

mod formula;
mod looks;
#[cfg(test)]
mod tests;

use super::content::Paragraph;
use super::decimal::Number;
use super::limits::{self, Budget};
use super::opc::{self, Relations};
use super::sheet::looks::Text;
use super::sheet::number::Formats;
use super::sheet::{COLUMNS, NOT_RECKONED, ROWS, Range, Sheet, in_reading_order, may_be_blank, reference};
use super::trail::Part;
use super::xml::{attribute, child, children};
use super::{Content, SourceError, archive::Archive, xml};
use formula::Formulas;
#[cfg(feature = "writer")]
pub use looks::letters;
use roxmltree::Node;

/// Reads a workbook.
///
/// # Errors
/// Fails where the archive, the workbook or a sheet can't be read, or a limit is passed.
pub fn read(bytes: &[u8]) -> Result<Content, SourceError> {
    let mut archive = Archive::open(bytes)?;
    let book = Book::open(&mut archive)?;
    let mut content = Content::default();
    let mut budget = Budget::default();
    let mut sheets = Vec::new();
    for listed in &book.sheets {
        let Some(text) = opc::text(&mut archive, &listed.part)? else { continue };
        sheets.push(book.sheet(listed, xml::parse(&text)?.root_element(), &mut budget)?);
    }
    in_reading_order(&mut sheets);
    for sheet in sheets {
        sheet.lay_out(&mut content, &mut budget)?;
    }
    Ok(content)
}

/// An open workbook: its sheets, and what they have in common.
pub struct Book {
    /// The part that lists the sheets.
    #[cfg(feature = "writer")]
    pub main: String,
    /// The strings that cells share.
    strings: Vec<Text>,
    /// The part that has them.
    #[cfg(feature = "writer")]
    pub strings_part: Option<String>,
    /// What numbers look like.
    pub formats: Formats,
    /// Those that have cells.
    pub sheets: Vec<Listed>,
}

/// A sheet, as the workbook lists it.
pub struct Listed {
    /// Its place in the list.
    pub number: u32,
    /// The part that has its cells.
    pub part: String,
    name: String,
    hidden: bool,
    printed: Vec<Range>,
}

impl Book {
    /// Opens a workbook.
    ///
    /// # Errors
    /// Fails where what the sheets have in common can't be read.
    pub fn open(archive: &mut Archive) -> Result<Book, SourceError> {
        let missing = SourceError::Damaged("缺少工作簿");
        let Some((main, _)) = opc::main_part(archive)? else { return Err(missing) };
        let text = opc::text(archive, &main)?.ok_or(missing)?;
        let tree = xml::parse(&text)?;
        let relations = Relations::of(archive, &main);
        let strings_part = relations.target(archive, "sharedStrings", "sharedStrings.xml");
        let styles_part = relations.target(archive, "styles", "styles.xml");
        let mut part = |name: Option<&str>| {
            name.map_or(Ok(None), |name| opc::text(archive, name)).map(Option::unwrap_or_default)
        };
        let strings = match part(strings_part.as_deref())? {
            text if text.is_empty() => Vec::new(),
            text => children(xml::parse(&text)?.root_element(), "si").map(rich_text).map(not_blank).collect(),
        };
        let styles = part(styles_part.as_deref())?;
        let mut formats = Formats::default();
        if let Ok(tree) = xml::parse(&styles) {
            looks::read(tree.root_element(), &mut formats);
        }
        let properties = child(tree.root_element(), "workbookPr");
        // A table's own style fills cells that have none.
        formats.filled |= archive.names().any(|name| name.starts_with("xl/tables/"));
        formats.from_1904 = properties.is_some_and(|node| is_on(node, "date1904"));

        // The parts of sheets that are printed, by the places of the sheets.
        let names = child(tree.root_element(), "definedNames");
        let names = names.iter().flat_map(|names| children(*names, "definedName"));
        let areas = names.filter(|name| attribute(*name, "name") == Some("_xlnm.Print_Area"));
        let areas: Vec<(&str, &str)> =
            areas.filter_map(|name| Some((attribute(name, "localSheetId")?, name.text()?))).collect();

        let listed = child(tree.root_element(), "sheets");
        let listed = listed.iter().flat_map(|sheets| children(*sheets, "sheet"));
        let mut sheets = Vec::new();
        for (node, number) in listed.take(limits::SHEETS).zip(0..) {
            let related = attribute(node, "id").and_then(|id| relations.part(id));
            let part = match related {
                Some((name, "worksheet")) if archive.has(name) => Some(name.to_owned()),
                // Sheets of charts or dialogs have no cells.
                Some((name, _)) if archive.has(name) => None,
                _ => relations.target(archive, "", &format!("worksheets/sheet{}.xml", number + 1)),
            };
            let Some(part) = part else { continue };
            let hidden = attribute(node, "state").is_some_and(|state| state != "visible");
            let name = attribute(node, "name").unwrap_or_default().to_owned();
            let place = number.to_string();
            let areas = areas.iter().filter(|(sheet, _)| *sheet == place);
            let printed = areas.flat_map(|(_, ranges)| ranges.split(',')).filter_map(Range::of).collect();
            sheets.push(Listed { number, part, name, hidden, printed });
        }
        Ok(Book {
            #[cfg(feature = "writer")]
            main,
            strings,
            #[cfg(feature = "writer")]
            strings_part,
            formats,
            sheets,
        })
    }

    /// Reads the cells of a sheet, whose root this is.
    ///
    /// # Errors
    /// Fails where a limit is passed.
    pub fn sheet(&self, listed: &Listed, root: Node, budget: &mut Budget) -> Result<Sheet, SourceError> {
        let mut sheet = Sheet::new(&listed.name, listed.hidden);
        sheet.printed = listed.printed.clone();
        sheet.part = cfg!(feature = "writer").then_some(Part::Sheet(listed.number));
        cells(root, &self.strings, &self.formats, &mut sheet, budget)?;
        Ok(sheet)
    }
}

/// The cells of a sheet.
fn cells(
    root: Node,
    strings: &[Text],
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
    let mut formulas = Formulas::default();
    // Cells whose formula has no result: row, column, style.
    let mut asked = Vec::new();
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
                let said = shown(cell, strings, formats);
                let value = child(cell, "v").and_then(|value| value.text()).unwrap_or_default();
                if let Some(formula) = child(cell, "f") {
                    let text = formula.text().unwrap_or_default();
                    let shared =
                        attribute(formula, "si").filter(|_| attribute(formula, "t") == Some("shared"));
                    if let Some(name) = shared.filter(|_| !text.is_empty()) {
                        formulas.share(name, (at_row, column), text);
                    }
                    let whole = match shared {
                        Some(name) if text.is_empty() => formulas.shared(name),
                        _ => text,
                    };
                    let is_text = attribute(cell, "t") == Some("str");
                    let is_blank = is_text && (whole.is_empty() || may_be_blank(whole));
                    if value.trim().is_empty() && !is_blank {
                        formulas.ask((at_row, column), text, shared);
                        asked.push((at_row, column, style(cell)));
                        continue;
                    }
                }
                let is_number = matches!(attribute(cell, "t"), None | Some("n"));
                if !said.text.is_empty() {
                    formulas.state((at_row, column), if is_number { value } else { &said.text }, is_number);
                }
                sheet.put_said(at_row, column, said, budget)?;
            }
        }
    }
    for (row, column, style) in asked {
        let value = formulas.value((row, column)).map(|value| value.normalize().to_string());
        let said = match value.as_deref().and_then(Number::read) {
            Some(number) => formats.said(&Text::plain(formats.shown(number, style)), style),
            None => {
                let mut said = Paragraph::default();
                said.unread(NOT_RECKONED);
                said
            }
        };
        sheet.put_said(row, column, said, budget)?;
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

/// The number of a cell's style.
pub fn style(cell: Node) -> usize {
    attribute(cell, "s").and_then(|style| style.parse().ok()).unwrap_or(0)
}

/// The text that a cell shows.
fn shown(cell: Node, strings: &[Text], formats: &Formats) -> Paragraph {
    let value = child(cell, "v").and_then(|value| value.text()).unwrap_or_default();
    let style = style(cell);
    let text = match attribute(cell, "t") {
        Some("s") => {
            let at: Option<usize> = value.trim().parse().ok();
            let text = at.and_then(|at| strings.get(at));
            return text.map(|text| formats.said(text, style)).unwrap_or_default();
        }
        Some("inlineStr") => {
            let text = child(cell, "is").map(rich_text);
            return text.map(|text| formats.said(&text, style)).unwrap_or_default();
        }
        Some("str") => unescaped(value),
        Some("b") if value.trim() == "1" => "TRUE".to_owned(),
        Some("b") if value.trim() == "0" => "FALSE".to_owned(),
        Some("d") => value.strip_suffix("T00:00:00").unwrap_or(value).to_owned(),
        Some("e") => value.to_owned(),
        _ => match Number::read(value.trim()) {
            Some(number) => formats.shown(number, style),
            None => value.trim().to_owned(),
        },
    };
    formats.said(&Text::plain(text), style)
}

/// The text of a string and its runs, without the readings above it.
fn rich_text(string: Node) -> Text {
    let mut text = Text::default();
    for node in string.children().filter(Node::is_element) {
        match node.tag_name().name() {
            "t" => text.add(words(node), None),
            "r" => {
                let own = child(node, "rPr").map(looks::letters);
                children(node, "t").for_each(|part| text.add(words(part), own));
            }
            _ => {}
        }
    }
    text
}

/// The text of a `t`.
pub fn words(node: Node) -> String {
    let parts: String = node.children().filter_map(|part| part.text()).collect();
    unescaped(&parts)
}

/// Nothing for blanks: looking through a long row of them for each cell would take its time.
fn not_blank(text: Text) -> Text {
    if text.is_blank() { Text::default() } else { text }
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

fn is_on(node: Node, name: &str) -> bool {
    attribute(node, name).is_some_and(|value| value == "1" || value == "true")
}
