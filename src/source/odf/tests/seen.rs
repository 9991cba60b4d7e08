//! What a condition, a link or a divided cell leaves on the page.

use super::*;

fn formula(attributes: &str, text: &str) -> String {
    let row = format!(
        "<table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell>\
        <table:table-cell {attributes}>{text}</table:table-cell></table:table-row>"
    );
    sheet("", &format!("<table:table xmlns:f='urn:f' table:name='表'>{row}</table:table>"))
}

#[test]
fn text_under_a_condition_is_hidden_where_the_condition_holds() {
    let hidden =
        |is: &str| format!("<text:p><text:hidden-text text:is-hidden='{is}'>9</text:hidden-text>12</text:p>");
    assert_eq!(text_of("", &hidden("true")), "12{~9@0}");
    assert_eq!(text_of("", &hidden("false")), "912");
    let paragraph = |is: &str| {
        format!("<text:p><text:hidden-paragraph text:is-hidden='{is}'/>9</text:p><text:p>12</text:p>")
    };
    assert_eq!(text_of("", &paragraph("true")), "{~9@0}¶12");
    assert_eq!(text_of("", &paragraph("false")), "9¶12");
}

#[test]
fn a_drop_down_shows_its_choice() {
    let labels = "<text:label text:value='0'/><text:label text:value='12' text:current-selected='true'/>";
    assert_eq!(text_of("", &format!("<text:p><text:drop-down>{labels}</text:drop-down></text:p>")), "12");
    assert_eq!(text_of("", &format!("<text:p><text:drop-down>{labels}12</text:drop-down></text:p>")), "12");
    assert_eq!(
        text_of("", "<text:p><text:drop-down><text:label text:value='0'/></text:drop-down>乙</text:p>"),
        "乙"
    );
}

#[test]
fn what_stands_in_another_file_is_lost() {
    let section = |inner: &str| format!("<text:section><text:section-source/>{inner}</text:section>");
    assert_eq!(text_of("", &section("")), "[链接的文档]");
    assert_eq!(text_of("", &section("<text:p>甲</text:p>")), "甲", "LibreOffice keeps a copy");
    let frame = |width: &str| {
        format!(
            "<text:p><draw:frame svg:width='{width}' svg:height='20cm'><draw:floating-frame/></draw:frame></text:p>"
        )
    };
    assert_eq!(text_of("", &frame("17cm")), "picture");
    assert_eq!(text_of("", &frame("1cm")), "");
}

#[test]
fn a_row_that_is_divided_is_its_rows() {
    let cell = |span: u32, text: &str| {
        format!(
            "<table:table-cell table:number-columns-spanned='{span}'><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
    let sub = |inner: &str| {
        row(format!(
            "<table:table-cell table:number-columns-spanned='3'><table:table table:is-sub-table='true'>{inner}\
            </table:table></table:table-cell><table:covered-table-cell/><table:covered-table-cell/>"
        ))
    };
    let table = |rows: String| text_of("", &format!("<table:table>{rows}</table:table>"));
    let head = row(cell(1, "甲") + &cell(1, "乙") + &cell(1, "丙"));
    let inner = row(cell(2, "丁") + "<table:covered-table-cell/>" + &cell(1, "1"))
        + &row(cell(2, "戊") + &cell(1, "2"));
    assert_eq!(
        table(head.clone() + &sub(&inner)),
        "[3×3 0,0:甲 0,1:乙 0,2:丙 1,0+1×2:丁 1,2:1 2,0+1×2:戊 2,2:2]"
    );
    // A table of another width in the only cell stands for itself.
    assert!(table(head + &sub(&row(cell(1, "丁")))).contains("1,0+1×3:[1×1"));
}

#[test]
fn a_cell_of_a_sheet_says_its_value() {
    let cell = |attributes: &str, text: &str| formula(attributes, text);
    assert_eq!(cell("f:string-value='12'", ""), "[1×2 0,0:甲 0,1:12]");
    assert_eq!(cell("f:value='12'", "<text:p>###</text:p>"), "[1×2 0,0:甲 0,1:12]");
    assert_eq!(cell("", "<text:p>###</text:p>"), "[1×2 0,0:甲 0,1:###]");
    // A sum is never an empty text: the program did not reckon. What chooses between texts may be one.
    let text = "f:value-type='string' f:string-value=''";
    assert!(cell(&format!("f:formula='of:=SUM([.A1:.B1])' {text}"), "<text:p/>").contains(UNREAD));
    assert_eq!(cell(&format!("f:formula='of:=IF([.A1]=1;1;&quot;&quot;)' {text}"), "<text:p/>"), "甲");
}

#[test]
fn white_spans_are_hidden_where_no_style_fills_a_ground() {
    let style = |name: &str, properties: &str| {
        format!(
            "<style:style style:name='{name}' style:family='text'><style:text-properties xmlns:fo='urn:fo' {properties}/>\
            </style:style>"
        )
    };
    let body = "<text:p><text:span text:style-name='W'>9</text:span>28</text:p>";
    let white = style("W", "fo:color='#ffffff'");
    assert_eq!(text_of(&white, body), "28{~9@0}");
    assert_eq!(text_of(&style("W", "fo:font-size='1pt'"), body), "28{~9@0}");
    assert_eq!(text_of(&style("W", "fo:color='#333333'"), body), "928");
    assert_eq!(text_of(&style("W", "fo:font-size='9pt'"), body), "928");
    let ground = style("D", "fo:background-color='#1f4e79'");
    assert_eq!(text_of(&format!("{white}{ground}"), body), "928");
    let page = style("D", "fo:background-color='transparent'");
    assert_eq!(text_of(&format!("{white}{page}"), body), "28{~9@0}");
}
