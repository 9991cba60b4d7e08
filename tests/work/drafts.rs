//! Drafts that grow: of ordinary text in each format, of what the rules look for, of pieces that make a reader go back.

use super::support::generate::{Magnitude, Random, consistent_with};
use super::support::layout::{Layout, Style};
use super::support::model::body_named;
use super::support::report::render;
use super::support::word;
use gouji::rules::{Change, RULES};

/// A draft of any size.
pub struct Growing {
    pub name: String,
    /// The name of the file, which may tell its format.
    pub file: &'static str,
    /// Makes a draft of about so many bytes.
    pub draft: Box<dyn Fn(usize) -> Vec<u8>>,
}

/// A report for 2021 of a township.
pub fn report() -> String {
    laid_out(Layout::TabRows)
}

fn laid_out(layout: Layout) -> String {
    let model = consistent_with(2021, body_named("青禾县云岭镇人民政府"), Magnitude::Small, 1);
    render(&model, &Style::new(layout, 1))
}

/// The reports whose work is stated: name, name of the file, bytes.
pub fn levels() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let grown = |bytes| report() + &repeated(SENTENCES, bytes);
    vec![
        ("report as text", "a.txt", report().into_bytes()),
        ("report as Markdown", "a.md", laid_out(Layout::Markdown).into_bytes()),
        ("report as lines of cells", "a.txt", laid_out(Layout::CellLinesPlain).into_bytes()),
        ("40 KB of narrative", "a.txt", grown(40_000 - report().len()).into_bytes()),
        ("report.docx", "a.docx", docx(&lines(&report()))),
    ]
}

const SENTENCES: &str = "全年主动公开政府信息12条，其中通过政府网站公开8条，通过其他方式公开4条；举办培训2次，参加36人次。\n\
     举办政务公开专题讲座11场，比上年增加1场，增长10%。\n\
     我镇认真贯彻落实条例，持续加强组织领导，健全工作机制，推动政府信息公开工作再上新台阶。\n";
const ROW: &str = "1.属于国家秘密\t0\t0\t0\t0\t0\t0\t0\n";

/// A piece again and again, to about so many bytes.
fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

fn grows(name: &str, file: &'static str, draft: impl Fn(usize) -> Vec<u8> + 'static) -> Growing {
    Growing { name: name.to_owned(), file, draft: Box::new(draft) }
}

/// The report with a piece again and again at the end of its first section.
fn inside(piece: &str, bytes: usize) -> Vec<u8> {
    let report = report();
    let end = report.find("二、主动公开").expect("the second heading");
    format!("{}{}\n{}", &report[..end], repeated(piece, bytes), &report[end..]).into_bytes()
}

// ----------------------------------------------------------------------------------------- ordinary

/// Ordinary text, and rows of a table, in the formats that are made here.
pub fn ordinary() -> Vec<Growing> {
    let narrative = |bytes| report() + &repeated(SENTENCES, bytes);
    let rows = |bytes| report() + &repeated(ROW, bytes);
    let lines = |text: String| text.lines().map(str::to_owned).collect::<Vec<_>>();
    let mut cases = vec![
        grows("narrative", "a.txt", move |bytes| narrative(bytes).into_bytes()),
        grows("narrative in front of the tables", "a.txt", |bytes| inside(SENTENCES, bytes)),
        grows("rows of a table", "a.txt", move |bytes| rows(bytes).into_bytes()),
        grows("reports one behind the other", "a.txt", |bytes| repeated(&report(), bytes).into_bytes()),
        grows("headings", "a.txt", |bytes| inside("（一）主动公开情况\n1.概况\n一、总体情况\n", bytes)),
        grows("one paragraph", "a.txt", |bytes| inside(&SENTENCES.replace('\n', ""), bytes)),
    ];
    type Packer = fn(&[String]) -> Vec<u8>;
    let formats: [(&'static str, Packer); 8] = [
        ("a.html", |lines| html(lines).into_bytes()),
        ("a.docx", docx),
        ("a.odt", odt),
        ("a.ods", ods),
        ("a.xlsx", xlsx),
        ("a.ofd", ofd),
        ("a.rtf", rtf),
        ("a.pdf", pdf),
    ];
    for (file, pack) in formats {
        let of = move |text: String| pack(&lines(text));
        cases.push(grows(&format!("narrative in {file}"), file, move |bytes| of(narrative(bytes))));
        cases.push(grows(&format!("rows in {file}"), file, move |bytes| of(rows(bytes))));
    }
    cases
}

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

fn html(lines: &[String]) -> String {
    let body =
        marked_up(lines, ["<p>", "</p>"], ["<table>", "</table>"], ["<tr>", "</tr>"], ["<td>", "</td>"]);
    format!("<!doctype html><title>年报</title>{body}")
}

fn docx(lines: &[String]) -> Vec<u8> {
    let body = marked_up(
        lines,
        ["<w:p><w:r><w:t>", "</w:t></w:r></w:p>"],
        ["<w:tbl>", "</w:tbl>"],
        ["<w:tr>", "</w:tr>"],
        ["<w:tc><w:p><w:r><w:t>", "</w:t></w:r></w:p></w:tc>"],
    );
    word::document(&body, &[])
}

/// A package of OpenDocument.
fn open_document(kind: &str, body: &str) -> Vec<u8> {
    let media = format!("application/vnd.oasis.opendocument.{kind}");
    let namespaces: String = ["office", "text", "table"]
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .concat();
    let tag = if kind == "text" { "text" } else { "spreadsheet" };
    let content = format!(
        "<office:document-content{namespaces}><office:body><office:{tag}>{body}</office:{tag}></office:body></office:document-content>"
    );
    word::archive(&[("mimetype", &media), ("content.xml", &content)])
}

fn odt(lines: &[String]) -> Vec<u8> {
    let body = marked_up(
        lines,
        ["<text:p>", "</text:p>"],
        ["<table:table>", "</table:table>"],
        ["<table:table-row>", "</table:table-row>"],
        ["<table:table-cell><text:p>", "</text:p></table:table-cell>"],
    );
    open_document("text", &body)
}

fn ods(lines: &[String]) -> Vec<u8> {
    let cell = ["<table:table-cell><text:p>", "</text:p></table:table-cell>"];
    let row = ["<table:table-row>", "</table:table-row>"];
    let rows =
        marked_up(lines, [&[row[0], cell[0]].concat(), &[cell[1], row[1]].concat()], ["", ""], row, cell);
    open_document("spreadsheet", &format!("<table:table table:name=\"表\">{rows}</table:table>"))
}

fn xlsx(lines: &[String]) -> Vec<u8> {
    let cell = ["<c t=\"inlineStr\"><is><t>", "</t></is></c>"];
    let row = ["<row>", "</row>"];
    let rows =
        marked_up(lines, [&[row[0], cell[0]].concat(), &[cell[1], row[1]].concat()], ["", ""], row, cell);
    let base = "http://schemas.openxmlformats.org";
    let main = format!("{base}/spreadsheetml/2006/main");
    let relations = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"{base}/package/2006/relationships\"><Relationship Id=\"r1\" \
             Type=\"{base}/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{base}/officeDocument/2006/relationships\"><sheets>\
         <sheet name=\"表\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    word::archive(&[
        ("[Content_Types].xml", &format!("<Types xmlns=\"{base}/package/2006/content-types\"/>")),
        ("_rels/.rels", &relations("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &relations("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}

/// Forty lines a page, cells at tab stops.
fn ofd(lines: &[String]) -> Vec<u8> {
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

fn rtf(lines: &[String]) -> Vec<u8> {
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
fn pdf(lines: &[String]) -> Vec<u8> {
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

// ------------------------------------------------------------------------------------------- rules

/// What the examples of each family of rules put into a report, again and again. A second title would end it.
pub fn of_families() -> Vec<Growing> {
    let mut families: Vec<(String, String)> = Vec::new();
    for rule in RULES.iter().flat_map(|family| family.iter()) {
        let family = rule.id.split('-').next().unwrap_or_default();
        let said: String =
            rule.wrong.changes.iter().filter_map(text_of).map(|text| format!("{text}\n")).collect();
        match families.iter_mut().find(|(name, _)| name == family) {
            Some((_, text)) => text.push_str(&said),
            None => families.push((family.to_owned(), said)),
        }
    }
    families.retain(|(_, text)| !text.is_empty());
    let case = |(family, text): (String, String)| {
        grows(&format!("the examples of {family}"), "a.txt", move |bytes| inside(&text, bytes))
    };
    families.into_iter().map(case).collect()
}

fn text_of(change: &Change) -> Option<&'static str> {
    match *change {
        Change::Text(_, text) | Change::Add(text) | Change::Repeat(text, _) => {
            (!text.contains("年度报告")).then_some(text)
        }
        _ => None,
    }
}

// ----------------------------------------------------------------------------------------- hostile

/// Pieces after which a reader may look back, look ahead, or open something that nothing closes.
const PIECES: &[&str] = &[
    "a-",
    "第5",
    "第5条",
    "2021年",
    "2021年5月",
    "总计0000",
    "9",
    "0",
    "12 ",
    "1,",
    "5%",
    "5%、",
    "占",
    "《",
    "》",
    "（",
    "（其中",
    "(1)",
    "[",
    "“",
    "”",
    "、",
    "，",
    "。",
    "；",
    "：",
    "其中5条、",
    "其中",
    "包括7条、",
    "分别为5、",
    "5件，",
    "5条。",
    "公开5条，其中",
    "信息9000条，包括7条、",
    "比上年增长5%",
    "上年5件，",
    "一、",
    "（一）",
    "1.",
    "1.\n",
    "\n",
    "\t",
    "|",
    "| |\n",
    "—",
    "一",
    "总计\n",
    "总计\t",
    "自然人",
    "年度报告",
    "政府信息公开",
    "申请",
    "网址是http//",
    "www.a.gov.cn",
    "@",
    "<br",
    "&nbsp;",
    "#",
    "*",
    " ",
    "　",
    "\u{200b}",
    "\u{202e}",
    "0\n",
    "0\t0\n",
    "小计\t0\n",
    "1.属于国家秘密\n",
    "本年度",
    "截止",
    "的的",
    "青禾县",
    "云岭镇人民政府",
];

pub fn hostile() -> Vec<Growing> {
    PIECES.iter().map(|piece| grows(&format!("{piece:?}"), "a.txt", |bytes| inside(piece, bytes))).collect()
}

/// Lines of a few pieces, the same lines again and again.
pub fn random(cases: u64) -> Vec<Growing> {
    let case = |seed| {
        let mut random = Random::new(seed);
        let count = 2 + random.below(5) as usize;
        let line: String = (0..count).map(|_| *random.pick(PIECES)).collect();
        grows(&format!("{line:?}"), "a.txt", move |bytes| inside(&line, bytes))
    };
    (0..cases).map(case).collect()
}
