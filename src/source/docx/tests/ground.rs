//! Letters that nobody sees on their ground.

use super::*;
use crate::source::content::MarkKind;

const WHITE: &str = "<w:color w:val='FFFFFF'/>";

/// A run with properties in front of one without: 9 and 28.
fn run(properties: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>9</w:t></w:r>{}", r("28"))
}

/// A table of one cell with that run.
fn cell(table: &str, cell: &str) -> String {
    format!(
        "<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:tc><w:tcPr>{cell}</w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
        run(WHITE)
    )
}

fn text_with(styles: &str, body: &str) -> String {
    let content =
        opened(&[("word/document.xml", &document(body)), ("word/styles.xml", &part("styles", styles))]);
    match &content.blocks[..] {
        [Block::Paragraph(paragraph)] => paragraph.text.clone(),
        [Block::Table(table)] => table.cells[0].text(),
        other => panic!("{other:?}"),
    }
}

fn text(body: &str) -> String {
    text_with("", body)
}

const DARK: &str = "<w:shd w:val='clear' w:color='auto' w:fill='1F4E79'/>";

#[test]
fn white_letters_and_dots_are_hidden() {
    for properties in [
        WHITE,
        "<w:color w:val='auto' w:themeColor='background1'/>",
        "<w:sz w:val='2'/>",
        "<w:rStyle w:val='W'/>",
    ] {
        let style = format!("<w:style w:type='character' w:styleId='W'><w:rPr>{WHITE}</w:rPr></w:style>");
        assert_eq!(text_with(&style, &format!("<w:p>{}</w:p>", run(properties))), "28", "{properties}");
    }
    let content = content(&format!("<w:p>{}</w:p>", run(WHITE)));
    assert_eq!(only(&content).marks[0].kind, MarkKind::Hidden("9".to_owned()));
    assert_eq!(text(&cell("", "<w:shd w:val='clear' w:fill='FFFFFF'/>")), "28");
}

#[test]
fn white_letters_on_a_ground_are_seen() {
    assert_eq!(text(&cell("", DARK)), "928");
    assert_eq!(text(&cell(DARK, "")), "928");
    assert_eq!(text(&format!("<w:p>{}</w:p>", run(&format!("{WHITE}{DARK}")))), "928");
    assert_eq!(text(&format!("<w:p>{}</w:p>", run(&format!("{WHITE}<w:highlight w:val='black'/>")))), "928");
    assert_eq!(text(&format!("<w:p><w:pPr>{DARK}</w:pPr>{}</w:p>", run(WHITE))), "928");
    let style = format!(
        "<w:style w:type='table' w:styleId='T'><w:tblStylePr w:type='firstRow'><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>
        </w:style>"
    );
    assert_eq!(text_with(&style, &cell("<w:tblStyle w:val='T'/>", "")), "928");
}

#[test]
fn letters_of_other_colours_and_small_ones_are_seen() {
    for properties in [
        "<w:color w:val='auto'/>",
        "<w:color w:val='808080'/>",
        "<w:color w:val='A6A6A6' w:themeColor='background1' w:themeShade='A6'/>",
        "<w:sz w:val='10'/>",
    ] {
        assert_eq!(text(&format!("<w:p>{}</w:p>", run(properties))), "928", "{properties}");
    }
}

#[test]
fn a_white_mark_ends_its_paragraph() {
    let body = format!("<w:p><w:pPr><w:rPr>{WHITE}</w:rPr></w:pPr>{}</w:p>{}", r("甲"), p("乙"));
    assert_eq!(said(&body), ["甲", "乙"]);
}
