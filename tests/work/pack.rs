//! Lines as files: one with tabs is a row of a table, any other a paragraph. No file is packed, so that its length is that of
//! what it says and how it is marked up.

use super::support::workbook::{Book, book};
use super::support::{odt, word};

/// What XML and HTML escape.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// Lines with tabs become rows of one table each, others paragraphs.
fn marked_up(
    lines: &[String],
    paragraph: [&str; 2],
    table: [&str; 2],
    row: [&str; 2],
    cell: [&str; 2],
) -> String {
    let mut made = String::new();
    let mut open = false;
    for line in lines {
        let is_row = line.contains('\t');
        if is_row != open {
            made += table[usize::from(open)];
            open = is_row;
        }
        if is_row {
            made += row[0];
            made.extend(line.split('\t').map(|text| [cell[0], &escaped(text), cell[1]].concat()));
            made += row[1];
        } else {
            made += &[paragraph[0], &escaped(line), paragraph[1]].concat();
        }
    }
    made + if open { table[1] } else { "" }
}

pub fn html(lines: &[String]) -> Vec<u8> {
    let body =
        marked_up(lines, ["<p>", "</p>"], ["<table>", "</table>"], ["<tr>", "</tr>"], ["<td>", "</td>"]);
    format!("<!doctype html><title>年报</title>{body}").into_bytes()
}

pub fn docx(lines: &[String]) -> Vec<u8> {
    let body = marked_up(
        lines,
        ["<w:p><w:r><w:t>", "</w:t></w:r></w:p>"],
        ["<w:tbl>", "</w:tbl>"],
        ["<w:tr>", "</w:tr>"],
        ["<w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc>"],
    );
    word::document(&body, &[])
}

/// A row a line; a line without tabs is a row of one cell.
fn rows(lines: &[String], row: [&str; 2], cell: [&str; 2]) -> String {
    let alone = [[row[0], cell[0]].concat(), [cell[1], row[1]].concat()];
    marked_up(lines, [&alone[0], &alone[1]], ["", ""], row, cell)
}

pub fn odt(lines: &[String]) -> Vec<u8> {
    let body = marked_up(
        lines,
        ["<text:p>", "</text:p>"],
        ["<table:table>", "</table:table>"],
        ["<table:table-row>", "</table:table-row>"],
        ["<table:table-cell><text:p>", "</text:p></table:table-cell>"],
    );
    odt::document(&body)
}

pub fn ods(lines: &[String]) -> Vec<u8> {
    let cell = ["<table:table-cell><text:p>", "</text:p></table:table-cell>"];
    let rows = rows(lines, ["<table:table-row>", "</table:table-row>"], cell);
    odt::package("spreadsheet", &format!("<table:table table:name=\"表\">{rows}</table:table>"))
}

pub fn xlsx(lines: &[String]) -> Vec<u8> {
    let rows = rows(lines, ["<row>", "</row>"], ["<c t=\"inlineStr\"><is><t>", "</t></is></c>"]);
    book(Book { rows: &rows, ..Book::default() })
}

/// Forty lines a page, cells at tab stops.
pub fn ofd(lines: &[String]) -> Vec<u8> {
    const SPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    let pages: Vec<String> = lines
        .chunks(40)
        .enumerate()
        .map(|(page, lines)| {
            let mut objects = String::new();
            for (down, line) in lines.iter().enumerate() {
                for (across, text) in line.split('\t').enumerate().filter(|(_, text)| !text.is_empty()) {
                    let id = 1000 + page * 1000 + down * 20 + across;
                    objects += &format!(
                        "<ofd:TextObject ID=\"{id}\" Boundary=\"{} {} 180 5\" Font=\"1\" Size=\"4\">\
                         <ofd:TextCode X=\"0\" Y=\"4\">{}</ofd:TextCode></ofd:TextObject>",
                        10 + across * 20,
                        10 + down * 6,
                        escaped(text)
                    );
                }
            }
            format!("<ofd:Page {SPACE}><ofd:Content><ofd:Layer ID=\"2\">{objects}</ofd:Layer></ofd:Content></ofd:Page>")
        })
        .collect();
    let list: String = (0..pages.len())
        .map(|page| format!("<ofd:Page ID=\"{}\" BaseLoc=\"Pages/{page}/Content.xml\"/>", 10 + page))
        .collect();
    let document = format!(
        "<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>\
         </ofd:CommonData><ofd:Pages>{list}</ofd:Pages></ofd:Document>"
    );
    let root = format!(
        "<ofd:OFD {SPACE} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>\
         </ofd:DocBody></ofd:OFD>"
    );
    let names: Vec<String> = (0..pages.len()).map(|page| format!("Doc_0/Pages/{page}/Content.xml")).collect();
    let mut entries = vec![("OFD.xml", root.as_str()), ("Doc_0/Document.xml", &document)];
    entries.extend(names.iter().map(String::as_str).zip(pages.iter().map(String::as_str)));
    word::archive(&entries)
}

pub fn rtf(lines: &[String]) -> Vec<u8> {
    let mut body = String::from("{\\rtf1\\ansi ");
    for line in lines {
        for (index, text) in line.split('\t').enumerate() {
            if line.contains('\t') && index == 0 {
                body += "\\trowd ";
            }
            body.extend(text.encode_utf16().map(|unit| format!("\\u{}?", unit.cast_signed())));
            body += if line.contains('\t') { "\\intbl\\cell " } else { "\\par\n" };
        }
        if line.contains('\t') {
            body += "\\row\n";
        }
    }
    (body + "}").into_bytes()
}

/// Forty lines a page in a font of two bytes a glyph, with its map to Unicode.
pub fn pdf(lines: &[String]) -> Vec<u8> {
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <FFFF> \
               endcodespacerange 1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end";
    let stream = |text: &str| format!("<< /Length {} >> stream\n{text}\nendstream", text.len());
    let pages: Vec<&[String]> = lines.chunks(40).collect();
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 7 + page * 2)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [ {kids}] >>", pages.len()),
        "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [ 4 0 R ] /ToUnicode 6 0 R >>"
            .to_owned(),
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering \
         (Identity) /Supplement 0 >> /FontDescriptor 5 0 R >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /Song /Flags 4 >>".to_owned(),
        stream(map),
    ];
    for (page, lines) in pages.iter().enumerate() {
        let mut content = String::from("BT /F1 10 Tf\n");
        for (down, line) in lines.iter().enumerate() {
            for (across, text) in line.split('\t').enumerate() {
                let glyphs: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
                let (x, y) = (40 + across * 60, 800 - down * 18);
                content += &format!("1 0 0 1 {x} {y} Tm <{glyphs}> Tj\n");
            }
        }
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 1400 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            8 + page * 2
        ));
        objects.push(stream(&(content + "ET")));
    }
    let mut file = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let start = file.len();
    let size = objects.len() + 1;
    (file + &table + &format!("trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"))
        .into_bytes()
}
