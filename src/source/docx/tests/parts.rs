//! Notes, and packages that are not what they should be.

use super::*;
use crate::source::SourceError;
use crate::source::opc::damage;

fn note(kind: &str, id: i32, inner: &str) -> String {
    format!("<w:{kind} w:id='{id}'>{inner}</w:{kind}>")
}

#[test]
fn notes_stand_at_the_end_in_the_order_of_their_marks() {
    let mark = |kind: &str, id: i32| format!("<w:r><w:{kind}Reference w:id='{id}'/></w:r>");
    let body = format!(
        "<w:p>{}{}{}<w:del>{}</w:del>{}</w:p>{}",
        r("甲"),
        mark("endnote", 1),
        mark("footnote", 3),
        mark("footnote", 1),
        mark("footnote", 2) + &mark("footnote", 2) + &mark("footnote", 9),
        p("乙")
    );
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("表"));
    let feet = note("footnote", -1, &p("线"))
        + &note("footnote", 1, &p("删"))
        + &note("footnote", 2, &p("注二"))
        + &note("footnote", 3, &(p("注三") + &table));
    let parts = [
        ("word/document.xml", document(&body)),
        ("word/footnotes.xml", part("footnotes", &feet)),
        ("word/endnotes.xml", part("endnotes", &note("endnote", 1, &p("尾")))),
        ("word/header1.xml", part("hdr", &p("眉"))),
    ];
    let parts: Vec<_> = parts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(lines(&opened(&parts).blocks), ["甲", "乙", "注三", "1x1[0,0 表]", "注二", "尾"]);
}

#[test]
fn damage_beside_the_text_costs_labels_only() {
    let body = document("<w:p><w:pPr><w:pStyle w:val='h'/></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>");
    let parts = [
        ("word/document.xml", body.as_str()),
        ("word/styles.xml", "<w:styles"),
        ("word/numbering.xml", "<!DOCTYPE x []><x/>"),
        ("word/footnotes.xml", ""),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id='1' Type='t/styles' Target='gone.xml'/>",
        ),
    ];
    assert_eq!(lines(&opened(&parts).blocks), ["甲"]);
}

#[test]
fn a_document_inside_that_cannot_be_read_is_named() {
    let body = document(&(p("甲") + "<w:altChunk r:id='c'/><w:altChunk r:id='none'/>"));
    let rels = "<Relationships><Relationship Id='c' Type='t/aFChunk' Target='in.docx'/></Relationships>";
    let inner = String::from_utf8(package(&[("word/document.xml", "<x/>")])).expect("ASCII");
    let parts = [
        ("word/document.xml", body.as_str()),
        ("word/_rels/document.xml.rels", rels),
        ("word/in.docx", &inner),
    ];
    assert_eq!(lines(&opened(&parts).blocks), ["甲", "[嵌入的文档]", "[嵌入的文档]"]);
}

#[test]
fn what_is_no_document_is_refused() {
    let refused = |parts: &[(&str, &str)]| read(&package(parts), &|_, _| None).map(|_| ());
    assert_eq!(refused(&[("a.txt", "")]), Err(SourceError::Damaged("缺少正文")));
    assert_eq!(refused(&[("word/document.xml", "")]), Err(SourceError::Damaged("XML 结构有误")));
    let entity = "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><d>&e;</d>";
    assert_eq!(refused(&[("word/document.xml", entity)]), Err(SourceError::Damaged("含有不允许的 DTD 声明")));
}

#[test]
fn deep_wrappers_come_to_an_end() {
    let nested = |open: &str, close: &str, count: usize, inner: &str| {
        format!("{}{inner}{}", open.repeat(count), close.repeat(count))
    };
    let body = nested(
        "<w:sdt>",
        "</w:sdt>",
        200,
        &format!("<w:p>{}</w:p>", nested("<w:ins>", "</w:ins>", 200, &r("底"))),
    );
    assert_eq!(said(&body), ["底"]);
}

#[test]
fn damaged_files_come_to_an_end() {
    let body = "<w:p><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>
        <w:r><w:fldChar w:fldCharType='begin'/><w:t>一</w:t></w:r><w:del><w:r><w:delText>二</w:delText></w:r></w:del>
        <w:r><w:fldChar w:fldCharType='end'/><w:sym w:font='Wingdings' w:char='F0FE'/><w:footnoteReference w:id='1'/>
        <w:pict><v:shape style='width:400pt;height:300pt'><v:imagedata/></v:shape></w:pict></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr><w:p/></w:tc></w:tr>
        <w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>";
    let numbering = "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='1'><w:start w:val='9'/><w:numFmt w:val='decimal'/>
        <w:lvlText w:val='%1.%2'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
    let bytes = package(&[
        ("word/document.xml", &document(body)),
        ("word/numbering.xml", &part("numbering", numbering)),
        ("word/footnotes.xml", &part("footnotes", &note("footnote", 1, &p("注")))),
    ]);
    assert!(read(&bytes, &|_, _| None).is_ok());
    damage(&bytes, &|bytes| drop(read(bytes, &|_, _| None)));
}
