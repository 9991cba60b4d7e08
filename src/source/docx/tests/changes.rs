//! Tracked changes and hidden text.

use super::*;
use crate::source::content::{Mark, MarkKind};

fn deleted(text: &str) -> String {
    format!("<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>")
}

/// A paragraph whose mark has these properties.
fn marked(mark: &str, inner: &str) -> String {
    format!("<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{inner}</w:p>")
}

#[test]
fn changes_are_accepted_and_remembered() {
    let body = format!(
        "<w:p>{}{}{}<w:ins>{}</w:ins><w:ins>{}{}</w:ins>{}</w:p>",
        r("共"),
        deleted("18"),
        deleted("3"),
        r("18"),
        r("1"),
        deleted("9"),
        r("条")
    );
    let content = content(&body);
    let paragraph = only(&content);
    assert_eq!(paragraph.text, "共181条");
    let wanted = [
        Mark { range: 3..3, kind: MarkKind::Deleted("183".into()) },
        Mark { range: 3..6, kind: MarkKind::Inserted },
        Mark { range: 6..6, kind: MarkKind::Deleted("9".into()) },
    ];
    assert_eq!(paragraph.marks, wanted);
}

#[test]
fn moved_text_stands_where_it_went() {
    let body =
        format!("<w:p><w:moveFrom>{}</w:moveFrom>{}<w:moveTo>{}</w:moveTo></w:p>", r("甲"), r("乙"), r("甲"));
    let content = content(&body);
    assert_eq!(only(&content).text, "乙甲");
    assert_eq!(only(&content).marks.len(), 2);
}

#[test]
fn a_deleted_mark_joins_paragraphs() {
    let body = marked("<w:del/>", &r("一")) + &marked("<w:del/>", &deleted("二")) + &p("三") + &p("四");
    let content = content(&body);
    assert_eq!(lines(&content.blocks), ["一三", "四"]);
    let Some(Block::Paragraph(first)) = content.blocks.first() else { panic!() };
    assert_eq!(first.marks, [Mark { range: 3..3, kind: MarkKind::Deleted("二".into()) }]);
    // Nothing joins a table, and nothing is lost before one, or at the end.
    let cell = marked("<w:moveFrom/>", &r("格"));
    let body =
        marked("<w:del/>", &r("一")) + &format!("<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>") + &cell;
    assert_eq!(said(&body), ["一", "1x1[0,0 格]", "格"]);
    assert_eq!(said(&(marked("<w:ins/>", &r("一")) + &p("二"))), ["一", "二"]);
}

#[test]
fn deleted_rows_and_cells_are_out() {
    let cell =
        |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let body = format!(
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{}{}</w:tr><w:tr><w:trPr><w:ins/></w:trPr>{}{}{}</w:tr></w:tbl>
        <w:moveFrom>{}</w:moveFrom>",
        cell("", "甲"),
        cell("", "1"),
        cell("", "乙"),
        cell("<w:cellDel/>", "2"),
        cell("", "3"),
        p("4")
    );
    let content = content(&body);
    assert_eq!(lines(&content.blocks), ["1x2[0,0 乙|0,1 3]"]);
    let unseen: Vec<_> = content.unseen.iter().map(|unseen| (&*unseen.what, &*unseen.text)).collect();
    let wanted = [("修订中删除的表格行", "甲\t1"), ("修订中删除的单元格", "2"), ("修订中删除的段落", "4")];
    assert_eq!(unseen, wanted);
}

const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>
    <w:style w:type='character' w:styleId='c'><w:rPr><w:vanish/></w:rPr></w:style>
    <w:style w:type='character' w:styleId='d'><w:basedOn w:val='c'/></w:style>
    <w:style w:type='paragraph' w:styleId='h'><w:rPr><w:vanish w:val='true'/></w:rPr></w:style>
    <w:style w:type='paragraph' w:styleId='n'><w:basedOn w:val='h'/><w:rPr><w:vanish w:val='0'/></w:rPr></w:style>";

fn styled(styles: &str, body: &str) -> Content {
    opened(&[("word/document.xml", &document(body)), ("word/styles.xml", &part("styles", styles))])
}

fn run(properties: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
}

#[test]
fn hidden_text_is_remembered() {
    let body = format!(
        "<w:p>{}{}{}{}{}{}</w:p>",
        run("", "甲"),
        run("<w:vanish/>", "乙"),
        run("<w:vanish w:val='1'/>", "丙"),
        run("<w:vanish w:val='0'/>", "丁"),
        run("<w:rStyle w:val='d'/>", "戊"),
        run("<w:webHidden/>", "己")
    );
    let content = styled(STYLES, &body);
    assert_eq!(only(&content).text, "甲丁己");
    let hidden = |at, text: &str| Mark { range: at..at, kind: MarkKind::Hidden(text.into()) };
    assert_eq!(only(&content).marks, [hidden(3, "乙丙"), hidden(6, "戊")]);
}

#[test]
fn styles_hide_text() {
    let paragraph =
        |style: &str, inner: &str| format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr>{inner}</w:p>");
    // Hidden twice is shown: toggles of both styles.
    let body = paragraph("h", &(run("", "甲") + &run("<w:rStyle w:val='c'/>", "乙")))
        + &paragraph("n", &run("", "丙"));
    assert_eq!(lines(&styled(STYLES, &body).blocks), ["乙丙"]);
    let all = STYLES.replace("<w:rPr/>", "<w:rPr><w:vanish/></w:rPr>");
    let content =
        styled(&all, &format!("<w:p>{}{}</w:p>", run("", "甲"), run("<w:vanish w:val='0'/>", "乙")));
    assert_eq!(only(&content).text, "乙");
}

#[test]
fn a_hidden_mark_joins_paragraphs() {
    let body = marked("<w:vanish/>", &run("", "标题。")) + &p("正文");
    assert_eq!(said(&body), ["标题。正文"]);
    let body = marked("<w:vanish/>", &run("<w:vanish/>", "暗")) + &p("明");
    assert_eq!(said(&body), ["明"]);
}
