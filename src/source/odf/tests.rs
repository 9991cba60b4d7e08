//! Parts of OpenDocument with one trap each, and the content that must come out of them.

mod seen;

use super::*;
use crate::source::content::{Mark, MarkKind, UNREAD};
use std::fmt::Write as _;
use std::time::{Duration, Instant};

const HEAD: &str = "<office:document-content xmlns:office='urn:o' xmlns:text='urn:t' xmlns:table='urn:tb' \
    xmlns:style='urn:s' xmlns:svg='urn:svg' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0'>";

fn part(styles: &str, body: &str) -> String {
    format!(
        "{HEAD}<office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body>\
        </office:document-content>"
    )
}

fn text_of(styles: &str, body: &str) -> String {
    shown(&part(styles, &format!("<office:text>{body}</office:text>")), "<none/>")
}

fn sheet(styles: &str, tables: &str) -> String {
    shown(&part(styles, &format!("<office:spreadsheet>{tables}</office:spreadsheet>")), "<none/>")
}

/// A document in short: paragraphs by `¶`, a cell as `row,column+rows×columns`, marks behind their paragraph.
fn shown(content: &str, styles: &str) -> String {
    let content = read_parts(content, styles, "").expect("a document");
    let mut shown = list(&content.blocks);
    for unseen in content.unseen {
        write!(shown, "?{}:{}", unseen.what, unseen.text).expect("text");
    }
    shown
}

fn list(blocks: &[Block]) -> String {
    let block = |block: &Block| match block {
        Block::Paragraph(paragraph) => line(paragraph),
        Block::Table(table) => {
            let cell = |cell: &super::super::content::Cell| {
                let span = match (cell.rows, cell.columns) {
                    (1, 1) => String::new(),
                    (rows, columns) => format!("+{rows}×{columns}"),
                };
                format!("{},{}{span}:{}", cell.row, cell.column, list(&cell.blocks))
            };
            let cells = table.cells.iter().map(cell).collect::<Vec<_>>().join(" ");
            format!("[{}×{} {cells}]", table.rows, table.columns)
        }
        Block::Picture => "picture".to_owned(),
        Block::Lost(what) => format!("[{what}]"),
    };
    blocks.iter().map(block).collect::<Vec<_>>().join("¶")
}

fn line(Paragraph { label, level, text, marks, .. }: &Paragraph) -> String {
    let mut shown = level.map_or(String::new(), |level| format!("{level}:({label})"));
    shown.push_str(text);
    for Mark { range, kind } in marks {
        let said = match kind {
            MarkKind::Inserted => format!("+{}", &text[range.clone()]),
            MarkKind::Deleted(text) => format!("-{text}@{}", range.start),
            MarkKind::Hidden(text) => format!("~{text}@{}", range.start),
            MarkKind::Struck(text) => format!("/{text}@{}", range.start),
            MarkKind::Raised => format!("^{}", &text[range.clone()]),
            MarkKind::Unread(reason) => format!("?{reason}"),
        };
        write!(shown, "{{{said}}}").expect("text");
    }
    shown
}

/// A ZIP of stored entries.
fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    let word = |value: usize| (value as u32).to_le_bytes();
    for (name, data) in entries {
        let offset = file.len();
        let mut common = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        common.extend([word(data.len()), word(data.len())].concat());
        common.extend([name.len() as u8, 0, 0, 0]);
        file.extend([b"PK\x03\x04", common.as_slice(), name.as_bytes(), data.as_bytes()].concat());
        directory.extend(
            [b"PK\x01\x02\x14\0", common.as_slice(), &[0; 10], &word(offset), name.as_bytes()].concat(),
        );
    }
    let count = entries.len() as u8;
    let (start, length) = (word(file.len()), word(directory.len()));
    file.extend(directory);
    file.extend([b"PK\x05\x06\0\0\0\0".as_slice(), &[count, 0, count, 0], &length, &start, &[0, 0]].concat());
    file
}

#[test]
fn blanks_tabs_and_line_ends() {
    let body = "<text:p> 收到\n  <text:span>12</text:span> 件<text:s text:c='3'/>a<text:s/> <text:tab/>b<text:line-break/>c \
        </text:p><text:p/><text:p>　二</text:p><text:p><text:ruby><text:ruby-base>拼</text:ruby-base><text:ruby-text>pin\
        </text:ruby-text></text:ruby><office:annotation><text:p>批注</text:p></office:annotation></text:p>";
    assert_eq!(text_of("", body), "收到 12 件   a  \tb\nc¶　二¶拼");
    let endless = "<text:p>a<text:s text:c='4000000000'/>b</text:p>";
    assert_eq!(text_of("", endless).len(), lines::BLANKS + 2);
}

const NUMBERS: &str = "<text:list-style style:name='L'>\
    <text:list-level-style-number text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>\
    <text:list-level-style-number text:level='2' style:num-format='1' style:num-prefix='(' style:num-suffix=')' \
    text:display-levels='2' text:start-value='3'/>\
    <text:list-level-style-bullet text:level='3' text:bullet-char='\u{F0B7}'/></text:list-style>";

#[test]
fn lists_are_numbered_as_their_style_says() {
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let list = |attributes: &str, inner: &str| format!("<text:list {attributes}>{inner}</text:list>");
    let deep = list("", &item(&list("", &item("<text:p>丁</text:p>"))));
    let inner = list(
        "",
        &(item("<text:p>乙</text:p><text:p>续</text:p>")
            + &item(&format!("<text:p>丙</text:p>{}", list("", &item("<text:p>丁</text:p>"))))),
    );
    let body = list("text:style-name='L' xml:id='x'", &item(&format!("<text:p>甲</text:p>{inner}")))
        + "<text:p>间</text:p>"
        + &list(
            "text:style-name='L' text:continue-numbering='true'",
            &(item(&list("", &item("<text:p>戊</text:p>"))) + &item("<text:p>己</text:p>")),
        )
        + &list(
            "text:style-name='L'",
            &(item("<text:h>新</text:h>") + "<text:list-header><text:p>头</text:p></text:list-header>"),
        )
        + &list(
            "text:style-name='L' text:continue-list='x'",
            "<text:list-item text:start-value='8'><text:p>八</text:p></text:list-item>",
        )
        + &list("text:style-name='M'", &item("<text:p>无</text:p>"))
        + &list("text:style-name='L'", &item(&deep));
    let read = "0:(一、)甲¶1:((一.3))乙¶续¶1:((一.4))丙¶2:(•)丁¶间¶1:((一.5))戊¶0:(二、)己¶0:(一、)新¶头¶0:(八、)八¶0:()无¶2:(•)丁";
    assert_eq!(text_of(NUMBERS, &body), read);
}

#[test]
fn a_paragraph_s_style_may_name_the_list_s() {
    let styles = format!(
        "{NUMBERS}<style:style style:family='paragraph' style:name='Q' style:list-style-name='L'/>\
        <style:style style:family='paragraph' style:name='P' style:parent-style-name='Q'/>"
    );
    let body =
        "<text:list><text:list-item><text:p text:style-name='P'>甲</text:p></text:list-item></text:list>";
    assert_eq!(text_of(&styles, body), "0:(一、)甲");
    let round = "<style:style style:family='paragraph' style:name='P' style:parent-style-name='P'/>";
    assert_eq!(
        text_of(round, "<text:p text:style-name='P'>甲</text:p>"),
        "甲",
        "a style that is its own parent"
    );
}

#[test]
fn headings_are_numbered_by_the_outline() {
    let styles = format!(
        "{HEAD}<office:styles><text:outline-style>\
        <text:outline-level-style text:level='1' style:num-format='一, 二, 三, ...' style:num-suffix='、'/>\
        <text:outline-level-style text:level='2' style:num-format=''/></text:outline-style></office:styles>\
        <office:automatic-styles><style:style style:family='paragraph' style:name='P'><style:text-properties \
        text:display='none'/></style:style></office:automatic-styles></office:document-content>"
    );
    let body = "<office:text><text:h text:outline-level='1'>甲</text:h><text:h text:outline-level='2'>乙</text:h>\
        <text:h text:outline-level='1' text:is-list-header='true'>丙</text:h><text:h text:outline-level='1'>丁</text:h>\
        <text:h text:outline-level='1' text:restart-numbering='true' text:start-value='6'>戊</text:h>\
        <text:p text:style-name='P'>styles.xml 的自动样式不算</text:p><text:h text:outline-level='99'>己</text:h></office:text>";
    let read = "0:(一、)甲¶乙¶丙¶0:(二、)丁¶0:(六、)戊¶styles.xml 的自动样式不算¶己";
    assert_eq!(shown(&part("", body), &styles), read);
}

#[test]
fn changes_and_hidden_text_are_remembered() {
    let styles = "<style:style style:family='text' style:name='H'><style:text-properties text:display='none'/></style:style>";
    let body = "<text:tracked-changes><text:changed-region text:id='d'><text:deletion><office:change-info>某人\
        </office:change-info><text:p>18<text:change text:change-id='d'/>3</text:p><text:p>件</text:p></text:deletion>\
        </text:changed-region><text:changed-region xml:id='i'><text:insertion/></text:changed-region></text:tracked-changes>\
        <text:p>共<text:change text:change-id='d'/><text:change-start text:change-id='i'/>181<text:span>条</text:span></text:p>\
        <text:p>又<text:change-end text:change-id='i'/>是<text:span text:style-name='H'>底稿<text:span>7</text:span></text:span>\
        了<text:change text:change-id='d'/></text:p><text:section text:display='none'><text:p>8 件</text:p></text:section>";
    assert_eq!(text_of(styles, body), "共181条{-183\n件@3}{+181条}¶又是了{+又}{~底稿7@6}?隐藏的区域:8 件");
}

#[test]
fn controls_say_what_is_typed_or_chosen() {
    let forms = "<office:forms xmlns:form='urn:form'><form:form><form:text form:id='a' form:value='1138' form:current-value='1183'/>\
        <form:listbox form:id='b'><form:option form:label='7' form:selected='true'/><form:option form:label='8' \
        form:current-selected='true'/></form:listbox><form:button form:id='c' form:label='提交'/></form:form></office:forms>";
    let control = |id: &str| format!("<draw:control draw:control='{id}'/>");
    let line = format!("<text:p>收到{}件，{}条{}</text:p>", control("a"), control("b"), control("c"));
    assert_eq!(text_of("", &format!("{forms}{line}")), "收到1183件，8条");
}

#[test]
fn what_is_struck_or_raised_has_its_role() {
    let style = |name: &str, says: &str| {
        format!(
            "<style:style style:family='text' style:name='{name}'><style:text-properties {says}/></style:style>"
        )
    };
    let styles =
        style("S", "style:text-line-through-style='solid'") + &style("R", "style:text-position='super 58%'");
    let span = |name: &str, text: &str| format!("<text:span text:style-name='{name}'>{text}</text:span>");
    let body = format!("<text:p>{}1183{}</text:p>", span("S", "1138"), span("R", "1"));
    assert_eq!(text_of(&styles, &body), "11831{/1138@0}{^1}");
}

#[test]
fn notes_stand_at_the_end_and_boxes_behind_their_paragraph() {
    let body = "<text:p>甲<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注 5</text:p>\
        </text:note-body></text:note>乙<draw:frame svg:width='3cm'><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>\
        <draw:custom-shape><text:p>形</text:p></draw:custom-shape><draw:g><draw:rect><text:p>组</text:p></draw:rect></draw:g>\
        <draw:frame svg:width='16cm' svg:height='3.6in'><draw:image/></draw:frame><draw:frame svg:width='1cm' svg:height='1cm'>\
        <draw:image/></draw:frame>丙</text:p><text:p>丁</text:p>";
    assert_eq!(text_of("", body), "甲乙丙¶框¶形¶组¶picture¶丁¶注 5");
    let item = "<text:list text:style-name='L'><text:list-item><text:p>甲<draw:frame><draw:text-box><text:p>框</text:p>\
        <text:list text:style-name='L'><text:list-item><text:p>内</text:p></text:list-item></text:list></draw:text-box>\
        </draw:frame></text:p></text:list-item><text:list-item><text:p>乙</text:p></text:list-item></text:list>";
    assert_eq!(text_of(NUMBERS, item), "0:(一、)甲¶框¶0:(一、)内¶0:(二、)乙");
}

#[test]
fn tables_in_texts() {
    let cell = |attributes: &str, text: &str| {
        format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
    };
    let row = |cells: String| format!("<table:table-row>{cells}</table:table-row>");
    let body = format!(
        "<table:table><table:table-column/><table:table-header-rows>{}</table:table-header-rows>{}{}</table:table>",
        row(cell("table:number-rows-spanned='2'", "甲")
            + &cell("table:number-columns-spanned='2'", "乙")
            + "<table:covered-table-cell/>"),
        row("<table:covered-table-cell/>".to_owned() + &cell("table:number-columns-repeated='2'", "1")),
        row(cell("table:number-columns-spanned='3' table:number-rows-spanned='99'", "<text:tab/>丙")
            + "<table:covered-table-cell table:number-columns-repeated='2'/>"),
    );
    assert_eq!(text_of("", &body), "[3×3 0,0+2×1:甲 0,1+1×2:乙 1,1:1 1,2:1 2,0+1×3:\t丙]");
    let nested = |inner: &str| {
        format!(
            "<table:table>{}</table:table>",
            row(cell("", "x") + &format!("<table:table-cell>{inner}</table:table-cell>"))
        )
    };
    let deep = (0..12).fold(String::new(), |inner, _| nested(&inner));
    let read = text_of("", &deep);
    assert_eq!((read.matches('[').count(), read.matches('x').count()), (limits::TABLE_DEPTH, 12));
}

#[test]
fn sheets_are_cut_to_what_they_say() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let blank = |count: u32| format!("<table:table-cell table:number-columns-repeated='{count}'/>");
    let row =
        |attributes: &str, cells: String| format!("<table:table-row {attributes}>{cells}</table:table-row>");
    let tables = format!(
        "<table:table table:name='表'><table:table-column table:number-columns-repeated='16384'/>{}{}{}{}{}{}</table:table>",
        row("", cell("题目") + &blank(16383)),
        row("table:number-rows-repeated='3'", blank(16384)),
        row(
            "",
            blank(1)
                + "<table:table-cell table:number-columns-spanned='2'><text:p>甲</text:p></table:table-cell>\
            <table:covered-table-cell/>"
                + &blank(16381)
        ),
        row(
            "",
            blank(1)
                + &cell("1")
                + "<table:table-cell office:value='2' office:value-type='float'/>"
                + &blank(9)
        ),
        row("table:number-rows-repeated='2'", blank(2) + &cell("3")),
        row("table:number-rows-repeated='1048000'", blank(16384)),
    );
    assert_eq!(sheet("", &tables), "题目¶[4×2 0,0+1×2:甲 1,0:1 1,1:2 2,0: 2,1:3 3,0: 3,1:3]");
    let far = format!(
        "<table:table>{}</table:table>",
        row(
            "",
            "<table:table-cell table:number-columns-repeated='300'><text:p>1</text:p></table:table-cell>"
                .to_owned()
        )
    );
    assert!(
        read_parts(&part("", &format!("<office:spreadsheet>{far}</office:spreadsheet>")), "<none/>", "")
            .is_err()
    );
}

#[test]
fn what_a_sheet_hides_is_remembered() {
    let styles = "<style:style style:family='table' style:name='H'><style:table-properties table:display='false'/></style:style>";
    let row = |attributes: &str, cells: &[&str]| {
        let cells =
            cells.iter().map(|text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>"));
        format!("<table:table-row {attributes}>{}</table:table-row>", cells.collect::<String>())
    };
    let tables = format!(
        "<table:table table:name='一'><table:table-column/><table:table-column table:visibility='collapse'/>\
         <table:table-column/>{}{}{}</table:table><table:table table:name='底稿' table:style-name='H'>{}{}</table:table>",
        row("", &["甲", "7", "乙"]),
        row("table:visibility='filter'", &["5", "6", "x"]),
        row("", &["1", "", "2"]),
        row("", &["a", "8"]),
        row("", &["b", "9"]),
    );
    let read = "[2×2 0,0:甲 0,1:乙 1,0:1 1,1:2]?工作表“一”隐藏的第 2 行:5\t6\tx?工作表“一”隐藏的 B 列:7?隐藏的工作表“底稿”:a\t8\nb\t9";
    assert_eq!(sheet(styles, &tables), read);
}

#[test]
fn what_stands_beside_the_printed_part_is_left_out() {
    let row = |cells: [&str; 3]| {
        let cell = |text| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
        format!("<table:table-row>{}</table:table-row>", cells.map(cell).concat())
    };
    let rows = [["甲", "1", "试算"], ["乙", "2", "3"]].map(row).concat();
    // It holds figures: that is said.
    let left_out = |name| format!("[2×2 0,0:甲 0,1:1 1,0:乙 1,1:2]?工作表“{name}”打印区域以外的内容:试算\n3");
    for (name, ranges) in [("表二", "表二.A1:表二.B2"), ("表 2", "$'表 2'.$A$1:$'表 2'.$B$2")] {
        let table =
            format!(r#"<table:table table:name="{name}" table:print-ranges="{ranges}">{rows}</table:table>"#);
        assert_eq!(sheet("", &table), left_out(name), "{ranges}");
    }
}

#[test]
fn files_are_opened_or_refused_with_the_right_word() {
    let content = part("", "<office:text><text:p>一</text:p></office:text>");
    let kind = ("mimetype", "application/vnd.oasis.opendocument.text");
    let whole = zip(&[kind, ("content.xml", &content)]);
    assert_eq!(list(&super::super::read_content(&whole, &|_, _| None).expect("a text").blocks), "一");
    let list_only =
        "<manifest:file-entry manifest:media-type='application/vnd.oasis.opendocument.spreadsheet'/>";
    let sheet = zip(&[("META-INF/manifest.xml", list_only), ("content.xml", &content)]);
    assert_eq!(super::super::sniff(&sheet), Ok(super::super::Format::Ods));
    let manifest = ("META-INF/manifest.xml", "<x><manifest:encryption-data/></x>");
    for entry in ["content.xml", "encrypted-package"] {
        let locked = super::super::read_content(&zip(&[kind, manifest, (entry, "\u{1}\u{2}")]), &|_, _| None);
        assert_eq!(locked, Err(SourceError::Password));
    }
    let slides =
        zip(&[("mimetype", "application/vnd.oasis.opendocument.presentation"), ("content.xml", &content)]);
    assert_eq!(super::super::sniff(&slides), Err(SourceError::Unsupported("这种 OpenDocument 文件")));
    assert!(matches!(read(&zip(&[kind])), Err(SourceError::Damaged(_))));
    assert!(matches!(read(&zip(&[("content.xml", "<a/>")])), Err(SourceError::Damaged(_))));
    for at in 0..whole.len() {
        let _ = read(&whole[..at]);
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _ = read(&bytes);
    }
}

#[test]
fn hostile_documents_come_to_an_end_soon() {
    let repeat = "<table:table-row table:number-rows-repeated='4000000000'><table:table-cell \
        table:number-columns-repeated='4000000000' table:number-columns-spanned='4000000000' \
        table:number-rows-spanned='4000000000'><text:p>1</text:p></table:table-cell></table:table-row>";
    let blank = "<table:table-row table:visibility='collapse' table:number-rows-repeated='4294967295'/>"
        .repeat(50_000);
    let spans = "<table:table-row table:number-rows-repeated='20000'><table:table-cell \
        table:number-columns-repeated='256' table:number-rows-spanned='2'/></table:table-row>";
    let deep = "<text:span>".repeat(490) + "x" + &"</text:span>".repeat(490);
    let lists = "<text:list><text:list-item>".repeat(240)
        + "<text:p>x</text:p>"
        + &"</text:list-item></text:list>".repeat(240);
    let frames = "<text:p><draw:frame><draw:text-box>".repeat(160)
        + &"</draw:text-box></draw:frame></text:p>".repeat(160);
    let many =
        "<text:list text:style-name='L'><text:list-item><text:p>a</text:p></text:list-item></text:list>"
            .repeat(60_000);
    let headings = "<text:h text:outline-level='1'>a</text:h>".repeat(100_000);
    for inner in [repeat, &blank, spans] {
        check(&format!("<office:spreadsheet><table:table>{inner}</table:table></office:spreadsheet>"));
        check(&format!("<office:text><table:table>{inner}</table:table></office:text>"));
    }
    for inner in [&format!("<text:p>{deep}</text:p>"), &lists, &frames, &many, &headings] {
        check(&format!("<office:text>{inner}</office:text>"));
    }
}

fn check(body: &str) {
    let content = part(NUMBERS, body);
    let started = Instant::now();
    let outcome = read_parts(&content, "<none/>", "").map(|content| content.blocks.len());
    let took = started.elapsed();
    println!("{:>8.1} ms  {outcome:?} {}", took.as_secs_f64() * 1e3, &body[..body.len().min(60)]);
    assert!(took < Duration::from_secs(5));
}

#[test]
fn any_change_of_a_document_comes_to_an_end() {
    let body = "<office:text><text:list text:style-name='L'><text:list-item text:start-value='3'><text:h text:outline-level='2'>甲\
        <text:s text:c='2'/></text:h></text:list-item></text:list><table:table><table:table-row table:number-rows-repeated='2'>\
        <table:table-cell table:number-columns-spanned='2'/></table:table-row></table:table></office:text>";
    let content = part(NUMBERS, body);
    for at in (0..content.len()).filter(|&at| content.is_char_boundary(at)) {
        let next = content[at..].chars().next().map_or(0, char::len_utf8);
        for put in ["", "0", "9", "<", "'", "x"] {
            let _ = read_parts(&format!("{}{put}{}", &content[..at], &content[at + next..]), "<none/>", "");
        }
    }
}

#[test]
fn form_fields_of_word_say_what_was_chosen() {
    let field = |kind: &str, parameters: &[(&str, &str)]| {
        let parameters: String = parameters
            .iter()
            .map(|(name, value)| format!(r#"<field:param field:name="{name}" field:value="{value}"/>"#))
            .collect();
        format!(
            r#"<field:fieldmark field:type="vnd.oasis.opendocument.field.{kind}">{parameters}</field:fieldmark>"#
        )
    };
    let entries = [("Dropdown_ListEntry", "12"), ("Dropdown_ListEntry", "21"), ("Dropdown_Selected", "1")];
    let chosen = field("FORMDROPDOWN", &entries);
    let usual = field("FORMDROPDOWN", &entries[..2]);
    let ticked = field("FORMCHECKBOX", &[("Checkbox_Checked", "true")]) + &field("FORMCHECKBOX", &[]);
    let none = field("FORMTEXT", &[]) + &field("FORMDROPDOWN", &[("Dropdown_Selected", "7")]);
    let content = part(
        "",
        &format!(
            "<office:text><text:p xmlns:field='urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0'>\
            {chosen},{usual},{ticked},{none}</text:p></office:text>"
        ),
    );
    let kind = ("mimetype", "application/vnd.oasis.opendocument.text");
    let file = zip(&[kind, ("content.xml", &content)]);
    assert_eq!(list(&read(&file).expect("a text").blocks), "21,12,☑☐,");
}

/// Cells are written once and repeated: all that is in them counts each time.
#[test]
fn repeated_cells_have_an_end_whatever_is_in_them() {
    let document = |kind: &str, styles: &str, body: &str| {
        let body = format!("<office:{kind}>{body}</office:{kind}>");
        read_parts(&part(styles, &body), "<none/>", "").map(|_| ())
    };
    let style = "<style:style style:name='s' style:family='text'><style:text-properties \
        style:text-line-through-style='solid'/></style:style>";
    let cell = |inside: &str| format!("<table:table-cell>{inside}</table:table-cell>");
    let table = |times: usize, cells: &str| {
        format!(
            "<table:table><table:table-row table:number-rows-repeated='{times}'>{cells}</table:table-row></table:table>"
        )
    };
    let struck =
        cell(&format!("<text:p><text:span text:style-name='s'>{}</text:span></text:p>", "1".repeat(50_000)));
    for kind in ["text", "spreadsheet"] {
        assert_eq!(document(kind, style, &table(100, &struck)), Ok(()), "{kind}");
        let refused = Err(SourceError::TooLarge("文字过多"));
        assert_eq!(document(kind, style, &table(1_000, &struck)), refused, "{kind}");
    }
    let too_many = Err(SourceError::TooLarge("段落或单元格过多"));
    // Tables in cells of tables, each of them repeated.
    let nested =
        |times: usize| (0..5).fold("<text:p>1</text:p>".to_owned(), |in_it, _| table(times, &cell(&in_it)));
    assert_eq!(document("text", "", &nested(2)), Ok(()));
    assert_eq!(document("text", "", &nested(30)), too_many);
    // Rows without cells, and merged cells that say nothing in one sheet after another.
    assert_eq!(document("text", "", &table(19_000, "").repeat(2)), Ok(()));
    assert_eq!(document("text", "", &table(19_000, "").repeat(20)), too_many);
    let merged = table(50_000, "<table:table-cell table:number-columns-spanned='2'/>");
    assert_eq!(document("spreadsheet", "", &merged.repeat(2)), Ok(()));
    assert_eq!(document("spreadsheet", "", &merged.repeat(6)), too_many);
}
