//! Text boxes and pictures.

use super::*;

fn text_box(inner: &str) -> String {
    format!(
        "<w:drawing><wp:anchor><a:graphic><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></a:graphic></wp:anchor></w:drawing>"
    )
}

fn old_box(inner: &str) -> String {
    format!(
        "<w:pict><v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
}

#[test]
fn a_text_box_stands_once_and_behind_its_paragraph() {
    let body = format!(
        "<w:p><w:r><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>
        <w:t>文</w:t></w:r></w:p>{}",
        text_box(&p("框")),
        old_box(&p("框")),
        p("后")
    );
    assert_eq!(said(&body), ["文", "框", "后"]);
    // It stands alone in its paragraph.
    assert_eq!(said(&format!("<w:p><w:r>{}</w:r></w:p>", old_box(&p("框")))), ["框"]);
    // In a group of shapes.
    let group = format!(
        "<w:p><w:r><w:drawing><mc:AlternateContent><mc:Choice>{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:drawing></w:r></w:p>",
        text_box(&p("甲")),
        old_box(&p("甲"))
    );
    assert_eq!(said(&group), ["甲"]);
}

#[test]
fn the_fallback_counts_where_the_choice_gives_nothing() {
    let body = format!(
        "<w:p>{}<mc:AlternateContent><mc:Choice><w:drawing/></mc:Choice><mc:Fallback>{}</mc:Fallback>
        </mc:AlternateContent></w:p><mc:AlternateContent><mc:Choice/><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
        r("甲"),
        r("乙"),
        p("丙")
    );
    assert_eq!(said(&body), ["甲乙", "丙"]);
}

#[test]
fn words_of_drawings_are_no_words_of_the_text() {
    let chart = "<w:p><w:r><w:drawing><a:graphic><a:p><a:r><a:t>图例</a:t></a:r></a:p></a:graphic></w:drawing></w:r></w:p>";
    assert_eq!(said(chart), [""]);
}

#[test]
fn a_table_in_a_box_in_a_cell() {
    let table = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("12"));
    let body = format!(
        "<w:tbl><w:tr><w:tc><w:p><w:r>{}<w:t>甲</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        text_box(&table)
    );
    assert_eq!(said(&body), ["1x1[0,0 甲/1x1[0,0 12]]"]);
}

#[test]
fn large_pictures_are_pointed_out() {
    let picture = |width: u32, height: u32| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='{width}' cy='{height}'/><a:blip r:embed='x'/><a:blip/></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    let body = picture(2_286_000, 1_143_000) + &picture(2_200_000, 9_000_000);
    assert_eq!(said(&body), ["[picture]", ""]);
    let shape = |style: &str| {
        format!(
            "<w:p><w:r><w:object><v:shape style='{style}'><v:imagedata/></v:shape></w:object></w:r></w:p>"
        )
    };
    let body = shape("width:400pt;height:200pt") + &shape("width:40pt;height:200pt");
    assert_eq!(said(&body), ["[picture]", ""]);
}

#[test]
fn a_chart_may_show_what_a_table_lacks() {
    let chart = |kind: &str, height: u32| {
        format!(
            "<w:p><w:r><w:drawing><wp:inline><wp:extent cx='5274310' cy='{height}'/><a:graphic><a:graphicData uri='http://schemas.openxmlformats.org/drawingml/2006/{kind}'/></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )
    };
    assert_eq!(said(&chart("chart", 6_000_000)), ["[picture]"]);
    assert_eq!(said(&chart("chart", 60_000)), [""]);
    assert_eq!(said(&chart("picture", 6_000_000)), [""]);
}
