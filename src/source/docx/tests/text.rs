//! The text of paragraphs: signs that are elements, fields, wrappers.

use super::*;
use crate::source::content::MarkKind;

#[test]
fn signs_that_are_elements() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:br w:type='page'/>
        <w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t><w:softHyphen/>
        <w:lastRenderedPageBreak/><w:t>戊</w:t><w:sym w:font='Wingdings' w:char='F0FE'/>
        <w:sym w:font='Webdings' w:char='F061'/></w:r></w:p>";
    assert_eq!(said(body), ["甲\t乙\n丙-丁戊☑"]);
}

#[test]
fn letters_of_symbol_fonts_are_pictures() {
    let run = |font: &str, text: &str| {
        format!("<w:r><w:rPr><w:rFonts w:ascii='{font}'/></w:rPr><w:t>{text}</w:t></w:r>")
    };
    let body = format!("<w:p>{}{}是</w:p>", run("Wingdings 2", "R"), run("宋体", "R"));
    assert_eq!(said(&body), ["☑R"]);
}

#[test]
fn blanks_count_where_the_file_says_so() {
    let body = "<w:p><w:r><w:t> 甲 </w:t></w:r><w:r><w:t xml:space='preserve".to_owned()
        + "'> 乙\n丙 </w:t></w:r><w:r><w:t>丁<!-- -->戊</w:t></w:r></w:p>";
    assert_eq!(said(&body), ["甲 乙 丙 丁戊"]);
}

#[test]
fn wrappers_are_looked_into_and_properties_are_not() {
    let body = format!(
        "<w:p><w:hyperlink>{}</w:hyperlink><w:sdt><w:sdtPr><w:alias w:val='x'/>{}</w:sdtPr><w:sdtContent>{}
        </w:sdtContent></w:sdt><w:smartTag>{}</w:smartTag><w:customXml><w:unheardOf>{}</w:unheardOf></w:customXml>
        <w:r><w:ruby><w:rt>{}</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby></w:r></w:p>",
        r("一"),
        r("不"),
        r("二"),
        r("三"),
        r("四"),
        r("pin"),
        r("五")
    );
    assert_eq!(said(&body), ["一二三四五"]);
    let body = format!(
        "<w:sdt><w:sdtContent>{}<w:customXml>{}</w:customXml></w:sdtContent></w:sdt>",
        p("一"),
        p("二")
    );
    assert_eq!(said(&body), ["一", "二"]);
}

#[test]
fn a_fraction_is_not_one_figure() {
    let body =
        "<w:p><m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den>
        </m:f></m:oMath></w:p>";
    assert_eq!(said(body), ["1/2"]);
}

fn mark(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>")
}

#[test]
fn fields_show_their_result() {
    let (begin, separate, end) = (mark("begin"), mark("separate"), mark("end"));
    let instruction = "<w:r><w:instrText>PAGE</w:instrText></w:r>";
    let inner = format!("{begin}{instruction}{separate}{}{end}", r("内"));
    let body = format!(
        "<w:p>{}{begin}{inner}{}{separate}{}{inner}{end}{}</w:p>",
        r("前"),
        r("令"),
        r("果"),
        r("后")
    );
    assert_eq!(said(&body), ["前果内后"]);
    // A result runs over paragraphs, as that of a table of contents.
    let body =
        format!("<w:p>{begin}{instruction}{separate}{}</w:p>{}<w:p>{}{end}</w:p>", r("一"), p("二"), r("三"));
    assert_eq!(said(&body), ["一", "二", "三"]);
    let body = format!("<w:p><w:fldSimple w:instr='DATE'>{}</w:fldSimple></w:p>", r("今"));
    assert_eq!(said(&body), ["今"]);
}

#[test]
fn a_field_without_end_hides_nothing() {
    let (begin, end) = (mark("begin"), mark("end"));
    let body = format!("<w:p>{begin}{}{end}{end}</w:p><w:p>{begin}{}</w:p>{}", r("令"), r("甲"), p("乙"));
    assert_eq!(said(&body), ["", "甲", "乙"]);
}

#[test]
fn check_boxes_of_forms_show_themselves() {
    let form = |inner: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox>{inner}</w:checkBox></w:ffData>
            </w:fldChar></w:r>{}",
            mark("end")
        )
    };
    let body = format!(
        "<w:p>{}{}</w:p>",
        form("<w:default w:val='1'/>"),
        form("<w:default w:val='1'/><w:checked w:val='0'/>")
    );
    assert_eq!(said(&body), ["☑☐"]);
}

#[test]
fn what_is_struck_raised_or_a_placeholder_has_its_role() {
    let run =
        |properties: &str, text: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>");
    let body = format!(
        "<w:p>{}{}{}</w:p>",
        run("<w:strike/>", "1138"),
        run("<w:strike w:val='0'/>", "1183"),
        run("<w:vertAlign w:val='superscript'/>", "1")
    );
    let Some(Block::Paragraph(said)) = content(&body).blocks.pop() else { panic!("a paragraph") };
    assert_eq!(said.text, "11831");
    let kinds: Vec<_> = said.marks.into_iter().map(|mark| (mark.range, mark.kind)).collect();
    assert_eq!(kinds, [(0..0, MarkKind::Struck("1138".into())), (4..5, MarkKind::Raised)]);
    let control = |text: &str| {
        let properties = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>";
        format!("<w:p><w:sdt>{properties}<w:sdtContent>{}</w:sdtContent></w:sdt></w:p>", run("", text))
    };
    assert_eq!(lines(&content(&control("单击此处输入文字。")).blocks), [""]);
    assert_eq!(lines(&content(&control("1183")).blocks), ["1183"]);
}

#[test]
fn a_drop_down_says_what_is_chosen() {
    let field = |result: &str, inner: &str| {
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:ddList>{result}<w:listEntry w:val='1138'/>\
             <w:listEntry w:val='1183'/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN\
             </w:instrText></w:r>{inner}<w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        )
    };
    assert_eq!(lines(&content(&field("<w:result w:val='1'/>", "")).blocks), ["1183"]);
    assert_eq!(lines(&content(&field("", "")).blocks), ["1138"]);
    let shown = "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>7</w:t></w:r>";
    assert_eq!(lines(&content(&field("", shown)).blocks), ["7"]);
}

#[test]
fn what_a_control_or_an_unknown_sign_shows_is_unread() {
    let object =
        "<w:p><w:r><w:object><v:shape/><w:control r:id='x' w:name='TextBox1'/></w:object></w:r></w:p>";
    assert_eq!(said(object), ["\u{FFFD}"]);
    let sign = |font: &str| format!("<w:p><w:r><w:sym w:font='{font}' w:char='F031'/></w:r></w:p>");
    assert_eq!(said(&sign("SimSun")), ["\u{FFFD}"]);
    assert_eq!(said(&sign("Wingdings 3")), [""], "an arrow or a bullet");
    let hidden = object.replace("<w:object>", "<w:rPr><w:vanish/></w:rPr><w:object>");
    assert_eq!(said(&hidden), [""]);
}

#[test]
fn a_field_without_a_result_shows_the_figure_of_its_instruction() {
    let field = |data: &str, instruction: &str, separate: bool| {
        format!(
            "<w:p><w:r><w:fldChar w:fldCharType='begin'>{data}</w:fldChar></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>{}{}</w:p>",
            if separate { mark("separate") } else { String::new() },
            mark("end")
        )
    };
    assert_eq!(said(&field("", " QUOTE 12 ", false)), ["12"]);
    assert_eq!(said(&field("", " QUOTE &quot;12&quot; ", false)), ["12"]);
    assert_eq!(said(&field("", " MACROBUTTON NoMacro 12 ", false)), ["12"]);
    assert_eq!(said(&field("", " MACROBUTTON NoMacro 单击此处输入 ", false)), [""]);
    assert_eq!(said(&field("", " PAGEREF 12 ", false)), [""]);
    let typed = "<w:ffData><w:textInput><w:default w:val='12'/></w:textInput></w:ffData>";
    assert_eq!(said(&field(typed, " FORMTEXT ", false)), ["\u{FFFD}"]);
    assert_eq!(said(&field(typed, " FORMTEXT ", true)), [""], "somebody took it out");
}
