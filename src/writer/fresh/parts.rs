//! The parts of a new file. The page is that of GB/T 9704—2012: A4, 22 lines of 28 characters, margins of 37 mm above and
//! 28 mm at the left; the title in 小标宋 of 二号, headings in 黑体 and 楷体, sentences in 仿宋 of 三号. A machine that lacks a font
//! takes what the table of fonts names in its place.

use super::super::xml::escaped;
use std::fmt::Write;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const R: &str = "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const BASE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The parts beside the main one: id and kind of the relation, file, content type.
const BESIDE: [(&str, &str, &str, &str); 5] = [
    ("rId1", "styles", "styles.xml", "styles"),
    ("rId2", "settings", "settings.xml", "settings"),
    ("rId3", "fontTable", "fontTable.xml", "fontTable"),
    ("rId4", "footer", "footer1.xml", "footer"),
    ("rId5", "footer", "footer2.xml", "footer"),
];

/// A font, and those that take its place.
const FONTS: [(&str, &str); 5] = [
    ("方正小标宋简体", "方正小标宋_GBK,小标宋体,华文中宋,宋体"),
    ("仿宋_GB2312", "仿宋,FangSong,华文仿宋"),
    ("楷体_GB2312", "楷体,KaiTi,华文楷体"),
    ("黑体", "SimHei,Noto Sans CJK SC"),
    ("宋体", "SimSun,Noto Serif CJK SC"),
];

/// A style: id, name, what it is based on, properties of the paragraph, font, size in half points, further properties.
struct Style {
    id: &'static str,
    name: &'static str,
    paragraph: &'static str,
    font: &'static str,
    size: u32,
}

const STYLES: [Style; 6] = [
    Style {
        id: "Title",
        name: "Title",
        paragraph: "<w:keepNext/><w:spacing w:line=\"640\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>",
        font: "方正小标宋简体",
        size: 44,
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        paragraph: "<w:keepNext/><w:outlineLvl w:val=\"0\"/>",
        font: "黑体",
        size: 32,
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        paragraph: "<w:keepNext/><w:outlineLvl w:val=\"1\"/>",
        font: "楷体_GB2312",
        size: 32,
    },
    Style {
        id: "Signature",
        name: "Signature",
        paragraph: "<w:ind w:rightChars=\"400\" w:right=\"1280\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"right\"/>",
        font: "仿宋_GB2312",
        size: 32,
    },
    Style {
        id: "TableText",
        name: "表格文字",
        paragraph: "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>",
        font: "仿宋_GB2312",
        size: 21,
    },
    Style {
        id: "TableSmall",
        name: "表格小字",
        paragraph: "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"center\"/>",
        font: "仿宋_GB2312",
        size: 18,
    },
];

/// All parts of a file with this body.
pub fn all(body: &str) -> Vec<(&'static str, Vec<u8>)> {
    let section = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"even\" r:id=\"rId5\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1985\" w:left=\"1587\" w:header=\"851\" w:footer=\"1587\" w:gutter=\"0\"/><w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr>";
    let document = format!("{HEAD}<w:document {W} {R}><w:body>{body}{section}</w:body></w:document>");
    let part = |name, text: String| (name, text.into_bytes());
    vec![
        part("[Content_Types].xml", types()),
        part("_rels/.rels", relations(&[("rId1", "officeDocument", "word/document.xml")])),
        part("word/document.xml", document),
        part("word/_rels/document.xml.rels", relations(&BESIDE.map(|(id, kind, file, _)| (id, kind, file)))),
        part("word/styles.xml", styles()),
        part("word/settings.xml", settings()),
        part("word/fontTable.xml", fonts()),
        part("word/footer1.xml", footer("right")),
        part("word/footer2.xml", footer("left")),
    ]
}

fn types() -> String {
    let mut out = format!(
        "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{KIND}.document.main+xml\"/>"
    );
    for (_, _, file, kind) in BESIDE {
        let _ = write!(out, "<Override PartName=\"/word/{file}\" ContentType=\"{KIND}.{kind}+xml\"/>");
    }
    out + "</Types>"
}

fn relations(list: &[(&str, &str, &str)]) -> String {
    let mut out = format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\">");
    for (id, kind, target) in list {
        let _ = write!(out, "<Relationship Id=\"{id}\" Type=\"{BASE}/{kind}\" Target=\"{target}\"/>");
    }
    out + "</Relationships>"
}

fn looks(font: &str, size: u32) -> String {
    format!(
        "<w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:eastAsia=\"{font}\" w:cs=\"Times New Roman\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr>"
    )
}

fn styles() -> String {
    let mut out = format!(
        "{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"仿宋_GB2312\" w:hAnsi=\"仿宋_GB2312\" w:eastAsia=\"仿宋_GB2312\" w:cs=\"Times New Roman\"/><w:kern w:val=\"2\"/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:spacing w:line=\"579\" w:lineRule=\"exact\"/><w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/><w:jc w:val=\"both\"/></w:pPr></w:style><w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"57\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"57\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    );
    for Style { id, name, paragraph, font, size } in STYLES {
        let looks = looks(font, size);
        let _ = write!(
            out,
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>{looks}</w:style>"
        );
    }
    let line = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).concat();
    let _ = write!(
        out,
        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style></w:styles>"
    );
    out
}

fn settings() -> String {
    format!(
        "{HEAD}<w:settings {W}><w:evenAndOddHeaders/><w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

fn fonts() -> String {
    let mut out = format!("{HEAD}<w:fonts {W}>");
    for (name, others) in FONTS {
        let others = escaped(others);
        let _ = write!(
            out,
            "<w:font w:name=\"{name}\"><w:altName w:val=\"{others}\"/><w:charset w:val=\"86\"/></w:font>"
        );
    }
    out + "</w:fonts>"
}

/// — 1 —, at the outer side.
fn footer(side: &str) -> String {
    let looks = looks("宋体", 28);
    let text = |text: &str| format!("<w:r>{looks}<w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    let field = |kind: &str| format!("<w:r>{looks}<w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    format!(
        "{HEAD}<w:ftr {W}><w:p><w:pPr><w:ind w:left=\"320\" w:leftChars=\"100\" w:right=\"320\" w:rightChars=\"100\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"{side}\"/></w:pPr>{}{}<w:r>{looks}<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>{}{}{}{}</w:p></w:ftr>",
        text("— "),
        field("begin"),
        field("separate"),
        text("1"),
        field("end"),
        text(" —"),
    )
}
