//! A new workbook (.xlsx): sheets of texts and numbers, their first row a heading that stays in sight and filters.
//!
//! It has what such a list needs and nothing else. Texts stand in their cells (`inlineStr`), so no table of texts is kept; no cell
//! is a formula, whatever its text begins with.

use super::pack::Pack;
use super::xml::escaped;
use crate::source::SourceError;
use crate::text::visible::visible;
use std::fmt::Write;

/// A sheet.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// The heading of each column.
    pub columns: Vec<String>,
    /// The columns, 0-based, whose whole numbers stand as numbers.
    pub numbers: Vec<usize>,
    /// The rows, a text a column.
    pub rows: Vec<Vec<String>>,
}

/// Excel takes no more rows.
const ROWS: usize = 1_048_576;
/// Excel takes no longer text in a cell, in UTF-16 units.
const LONGEST: usize = 32_767;
/// Columns are as wide as their texts, within these bounds; a Chinese character counts twice.
const WIDTHS: (usize, usize) = (6, 60);

/// A heading is bold, a text is broken into lines.
const HEADING: u8 = 1;
const TEXT: u8 = 2;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/// The workbook as a file.
///
/// # Errors
/// Fails where a sheet has more rows than a workbook can have.
pub fn workbook(sheets: &[Sheet]) -> Result<Vec<u8>, SourceError> {
    if sheets.iter().any(|sheet| sheet.rows.len() >= ROWS) {
        return Err(SourceError::TooLarge("行数过多"));
    }
    let mut types = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
         <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>\
         <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.styles+xml\"/>"
    );
    let mut book = format!("{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>");
    let mut names = String::new();
    let mut relations = format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"s\" Type=\"{RELATIONS}/styles\" Target=\"styles.xml\"/>"
    );
    let mut parts: Vec<(String, String)> = Vec::new();
    for (at, sheet) in sheets.iter().enumerate() {
        let n = at + 1;
        let name = escaped(&sheet_name(&sheet.name));
        let area = area(sheet);
        let _ = write!(book, "<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"r{n}\"/>");
        let quoted = name.replace('\'', "''");
        let _ = write!(
            names,
            "<definedName name=\"_xlnm._FilterDatabase\" localSheetId=\"{at}\" hidden=\"1\">'{quoted}'!{}</definedName>",
            area.fixed
        );
        let _ = write!(
            relations,
            "<Relationship Id=\"r{n}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
        let _ = write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{TYPE}.worksheet+xml\"/>"
        );
        parts.push((format!("xl/worksheets/sheet{n}.xml"), sheet_part(sheet, &area.plain)));
    }
    let _ = write!(book, "</sheets><definedNames>{names}</definedNames></workbook>");
    relations.push_str("</Relationships>");
    types.push_str("</Types>");
    let root = format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"b\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let mut all: Vec<(&str, Vec<u8>)> = vec![
        ("[Content_Types].xml", types.into_bytes()),
        ("_rels/.rels", root.into_bytes()),
        ("xl/workbook.xml", book.into_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.into_bytes()),
        ("xl/styles.xml", styles().into_bytes()),
    ];
    all.extend(parts.iter().map(|(name, part)| (name.as_str(), part.clone().into_bytes())));
    Pack::made(&all)
}

/// Three kinds of cells: plain ones, headings, texts.
fn styles() -> String {
    format!(
        "{DECLARATION}<styleSheet xmlns=\"{MAIN}\">\
         <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"宋体\"/><charset val=\"134\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\"><alignment vertical=\"top\"/></xf>\
         <xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
         <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs>\
         <cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>"
    )
}

/// The cells that a sheet fills.
struct Area {
    plain: String,
    fixed: String,
}

fn area(sheet: &Sheet) -> Area {
    let (column, row) = (letters(sheet.columns.len().saturating_sub(1)), sheet.rows.len() + 1);
    Area { plain: format!("A1:{column}{row}"), fixed: format!("$A$1:${column}${row}") }
}

fn sheet_part(sheet: &Sheet, area: &str) -> String {
    let mut out = format!(
        "{DECLARATION}<worksheet xmlns=\"{MAIN}\"><dimension ref=\"{area}\"/><sheetViews><sheetView workbookViewId=\"0\">\
         <pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
    );
    for (at, heading) in sheet.columns.iter().enumerate() {
        let texts = sheet.rows.iter().filter_map(|row| Some(width(row.get(at)?)));
        let widest = texts.chain([width(heading)]).max().unwrap_or(0) + 2;
        let width = widest.clamp(WIDTHS.0, WIDTHS.1);
        let n = at + 1;
        let _ = write!(out, "<col min=\"{n}\" max=\"{n}\" width=\"{width}\" customWidth=\"1\"/>");
    }
    out.push_str("</cols><sheetData><row r=\"1\">");
    for (at, heading) in sheet.columns.iter().enumerate() {
        text_cell(&mut out, at, 1, HEADING, heading);
    }
    out.push_str("</row>");
    for (index, row) in sheet.rows.iter().enumerate() {
        let n = index + 2;
        let _ = write!(out, "<row r=\"{n}\">");
        for (at, value) in row.iter().take(sheet.columns.len()).enumerate() {
            let is_number =
                sheet.numbers.contains(&at) && value.len() < 16 && value.bytes().all(|b| b.is_ascii_digit());
            if is_number && !value.is_empty() {
                let _ = write!(out, "<c r=\"{}{n}\"><v>{value}</v></c>", letters(at));
            } else if !value.is_empty() {
                text_cell(&mut out, at, n, TEXT, value);
            }
        }
        out.push_str("</row>");
    }
    let _ = write!(out, "</sheetData><autoFilter ref=\"{area}\"/></worksheet>");
    out
}

fn text_cell(out: &mut String, column: usize, row: usize, style: u8, text: &str) {
    // Drafts come from anybody.
    let text = escaped(&clipped(&visible(text)));
    let column = letters(column);
    let _ = write!(
        out,
        "<c r=\"{column}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
    );
}

/// The name of a column: A, B, …, Z, AA.
fn letters(mut column: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + (column % 26) as u8));
        match column / 26 {
            0 => return name,
            rest => column = rest - 1,
        }
    }
}

/// Of a name what Excel takes: 31 characters, none of those that separate.
fn sheet_name(name: &str) -> String {
    let kept = name.chars().map(|c| if "[]:*?/\\".contains(c) { '_' } else { c });
    kept.take(31).collect()
}

fn width(text: &str) -> usize {
    let lines = text.lines().map(|line| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum());
    lines.max().unwrap_or(0)
}

fn clipped(text: &str) -> String {
    let mut length = 0;
    let fits = |c: &char| {
        length += c.len_utf16();
        length <= LONGEST
    };
    text.chars().take_while(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::{Sheet, letters, workbook};
    use crate::source::archive::Archive;

    fn sheet() -> Sheet {
        Sheet {
            name: "问题/清单".into(),
            columns: vec!["单位".into(), "数".into(), "问题".into()],
            numbers: vec![1],
            rows: vec![
                vec!["青石镇".into(), "125".into(), "=1+1 <甲> & \"乙\"\u{1}".into()],
                vec!["".into(), "约3".into(), "x".repeat(40_000)],
            ],
        }
    }

    #[test]
    fn a_workbook_holds_what_its_sheets_say() {
        let bytes = workbook(&[
            sheet(),
            Sheet {
                name: "空".into(),
                columns: vec!["甲".into()],
                numbers: vec![],
                rows: vec![vec!["甲\u{202E}乙".into()]],
            },
        ]);
        let bytes = bytes.expect("a workbook");
        let mut archive = Archive::open(&bytes).expect("an archive");
        let names: Vec<String> = archive.names().map(str::to_owned).collect();
        for name in &names {
            let part = archive.read(name).expect("readable").expect("there");
            let text = String::from_utf8(part).expect("UTF-8");
            roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            if name.ends_with("sheet2.xml") {
                assert!(text.contains("甲&lt;U+202E&gt;乙"), "{text}");
            }
            if name.ends_with("sheet1.xml") {
                assert!(text.contains("=1+1 &lt;甲&gt; &amp; &quot;乙&quot;␁</t>"), "{text}");
                assert!(text.contains("<c r=\"B2\"><v>125</v></c>"));
                assert!(!text.contains("<f>"));
                assert!(text.len() < 34_500, "no cell is longer than Excel takes");
            }
        }
        assert_eq!(names.len(), 7);
        let read = crate::source::open_bytes(&bytes, &|_, _| None).expect("opened by our own reader");
        assert!(read.text.contains("青石镇") && read.text.contains("125"), "{}", read.text);
    }

    #[test]
    fn columns_have_the_names_of_spreadsheets() {
        let names = [0, 25, 26, 27, 51, 52, 701, 702].map(letters);
        assert_eq!(names, ["A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }
}
