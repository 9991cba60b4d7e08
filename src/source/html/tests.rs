//! Pages with one trap each, and the content that must come out of them.

use super::*;
use crate::source::content::{Block, Cell, MarkKind, Paragraph, Table};
use crate::source::limits;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// A page in short: paragraphs by `¶`, a cell as `row,column+rows×columns`, marks behind their paragraph.
pub(super) fn shown(source: &str) -> String {
    let content = fragment(source).expect("a page");
    let mut shown = blocks(&content.blocks);
    for unseen in content.unseen {
        write!(shown, "?{}:{}", unseen.what, unseen.text).expect("text");
    }
    shown
}

fn blocks(list: &[Block]) -> String {
    list.iter().map(block).collect::<Vec<_>>().join("¶")
}

fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => line(paragraph),
        Block::Table(Table { rows, columns, cells }) => {
            format!("[{rows}×{columns} {}]", cells.iter().map(cell).collect::<Vec<_>>().join(" "))
        }
        Block::Picture => "picture".to_owned(),
        Block::Lost(what) => format!("[{what}]"),
    }
}

fn line(Paragraph { label, level, text, marks, .. }: &Paragraph) -> String {
    let mut shown = String::new();
    if let Some(level) = level {
        write!(shown, "{level}:").expect("text");
    }
    if !label.is_empty() {
        write!(shown, "({label})").expect("text");
    }
    shown.push_str(text);
    for mark in marks {
        let said = match &mark.kind {
            MarkKind::Inserted => format!("+{}", &text[mark.range.clone()]),
            MarkKind::Deleted(text) => format!("-{}@{}", text, mark.range.start),
            MarkKind::Hidden(text) => format!("~{}@{}", text, mark.range.start),
            MarkKind::Struck(text) => format!("/{}@{}", text, mark.range.start),
            MarkKind::Raised => format!("^{}", &text[mark.range.clone()]),
            MarkKind::Unread(reason) => format!("?{reason}"),
        };
        write!(shown, "{{{said}}}").expect("text");
    }
    shown
}

fn cell(cell: &Cell) -> String {
    let span = match (cell.rows, cell.columns) {
        (1, 1) => String::new(),
        (rows, columns) => format!("+{rows}×{columns}"),
    };
    format!("{},{}{span}:{}", cell.row, cell.column, blocks(&cell.blocks))
}

#[test]
fn spans_join_and_blanks_collapse() {
    assert_eq!(shown("<p>一、<b>总<i>体</i></b>情<span>况</span> </p>"), "一、总体情况");
    assert_eq!(shown("<p>\n  a <b> b</b>\n\tc&nbsp;&nbsp;d<br>\n e\n"), "a b c  d\ne");
    assert_eq!(shown("<p>&nbsp;&nbsp;　一<p>&nbsp;<p> <span>&nbsp;</span>"), "　一");
    assert_eq!(shown("<pre>a  b\n\tc</pre><p style='white-space:pre'> a  b"), "a  b\n\tc¶ a  b");
}

#[test]
fn a_line_end_beside_chinese_is_nothing() {
    assert_eq!(
        shown("<p>共<span>2021</span>\n年主动\n公开 12 件，\n计 3 \n项"),
        "共2021年主动公开 12 件，计 3项"
    );
    assert_eq!(shown("<p>see the\nannual\r\nreport"), "see the annual report");
}

#[test]
fn blocks_end_paragraphs_however_they_are_closed() {
    let page = "<p>一、总体<p>二、主动<table><tr><td>甲<td>1<tr><td>乙<td>2</table><p>三、收到<div>内<p>段</div>尾\
        <ul><li>条一<li>条二</ul><b>粗<p>段粗</b>后</p>";
    let read = "一、总体¶二、主动¶[2×2 0,0:甲 0,1:1 1,0:乙 1,1:2]¶三、收到¶内¶段¶尾¶0:条一¶0:条二¶粗¶段粗后";
    assert_eq!(shown(page), read);
    assert_eq!(shown("<h1>甲</h1>乙<hr>丙</div></p>丁</td></tr></table>戊"), "甲¶乙¶丙¶丁¶戊");
}

#[test]
fn what_is_not_shown_is_left_out() {
    assert_eq!(
        shown(
            "<head><title>题</title><style>p{}</style></head><script>'<p>'</script><noscript>x</noscript><svg>\
               <text>x</text></svg><input type=hidden value=1><input type=button value=x>留"
        ),
        "留"
    );
    let table = "?网页没有显示的表格";
    assert_eq!(
        shown("<div style='display:none'>甲<p>1<table><tr><td>2</table></div>乙"),
        format!("乙{table}:2"),
        "it is only known that the file has it"
    );
    assert_eq!(shown("<div title=header><p>第 1 页</p></div>正文<div title=footer>1</div>"), "正文");
    assert_eq!(
        shown("<ul hidden><li>1</ul>乙<table style='display: none'><tr><td>1</table>丙"),
        format!("乙¶丙{table}:1")
    );
}

#[test]
fn what_somebody_hid_is_remembered_at_its_place() {
    assert_eq!(shown("<p>收到<span style='display:none;mso-hide:all'>1<b>2</b></span>3件"), "收到3件{~12@6}");
    assert_eq!(shown("<p style='display:none'>底稿 7</p>x"), "{~底稿 7@0}¶x");
    assert_eq!(shown("<p>a<font style='visibility: hidden'>1</font>b<span hidden> </span>"), "ab{~1@1}");
}

#[test]
fn controls_say_what_is_typed_or_chosen() {
    assert_eq!(shown("<p>收到<input value='11&#56;3'>件"), "收到1183件");
    assert_eq!(shown("<p>收到<textarea>1183</textarea>件"), "收到1183件");
    assert_eq!(shown("<p><select><option>1138<option selected>1183</option></select>件"), "1183件");
    assert_eq!(shown("<p><select><option>1138<option>1183</select>件"), "1138件");
    assert_eq!(shown("<p>a<select style='display:none'><option>1</select><input hidden value=2>b"), "ab");
}

#[test]
fn what_is_struck_or_raised_has_its_role() {
    assert_eq!(shown("<p><s>1138</s>1183"), "1183{/1138@0}");
    assert_eq!(shown("<p><del>9</del><span style='text-decoration: line-through'>8</span>7"), "7{/98@0}");
    assert_eq!(shown("<p>1183<sup>1</sup>件"), "11831件{^1}");
    assert_eq!(shown("<style>.n{vertical-align:super}</style><p>3<i class=n>2</i>"), "32{^2}");
    assert_eq!(shown("<style>.n{mso-text-raise:5.0pt}</style><p>3<i class=n>2</i>"), "32{^2}");
    assert_eq!(shown("<style>.h{mso-hide:all}</style><p><i class=h>2</i>3"), "3{~2@0}");
    // A sheet holds for what stands in front of it, too.
    assert_eq!(shown("<p><i class=h>2</i>3<STYLE>.h{mso-hide:all}</STYLE>"), "3{~2@0}");
    assert_eq!(shown("<p><i class=h>2</i>3<style>.g{mso-hide:all}</style>"), "23");
    let page = "<style>table .old{text-decoration:line-through}</style><p class=old>1";
    assert_eq!(shown(page), "1");
    assert_eq!(shown(&format!("{page}<table><tr><td>a<td class=old>2")), "1¶[1×2 0,0:a 0,1:{/2@0}]");
}

#[test]
fn changes_are_remembered() {
    let page =
        "<p>收到<span class=msoDel><del>5</del></span><span class=msoIns><ins>6<b>7</b></ins></span>件";
    assert_eq!(shown(page), "收到67件{-5@6}{+67}");
    assert_eq!(shown("<p>收到 <ins> 6 </ins> 件"), "收到 6 件{+6}");
    assert_eq!(
        shown("<p><del datetime=2024-01-01>一段</del><p>二<ins>三</ins>&nbsp;"),
        "{-一段@0}¶二三{+三}"
    );
}

#[test]
fn word_s_labels_are_labels() {
    let word = "<p class=MsoListParagraph style='text-indent:-36pt;mso-list:l0 level1 lfo1'><![if !supportLists]>\
        <span lang=EN-US><span style='mso-list:Ignore'>一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span>\
        </span></span><![endif]>总体情况<o:p></o:p></p>";
    assert_eq!(shown(word), "0:(一、)总体情况");
    let wps = "<p style='mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span>（一）<span>&nbsp;</span></span>\
        <!--[endif]-->公开</p><p>（二）不是";
    assert_eq!(shown(wps), "1:(（一）)公开¶（二）不是");
    let sign = "<p><span style='font-family:Wingdings'><span style='mso-list:Ignore'>l<span>&nbsp; </span></span></span>件";
    assert_eq!(shown(sign), "(•)件");
    assert_eq!(shown("<ol><li><p>一</p><p>二</p><ol><li>三</ol><li>四</ol>五"), "0:一¶二¶1:三¶0:四¶五");
}

#[test]
fn what_only_word_reads_vanishes() {
    let page = "<?xml:namespace prefix = o /><xml><w:View>Normal</w:View></xml><w:WordDocument>x<w:Zoom>0</w:Zoom>\
        </w:WordDocument><!--[if gte mso 9]><p>7</p><![endif]--><!--[if !mso]><!--><p>甲<!--<![endif]--><o:p>&nbsp;</o:p></p>\
        <o:p>&nbsp;</o:p><v:path x=1/><st1:chsdate>1月</st1:chsdate><w:Sdt>2</w:Sdt>";
    assert_eq!(shown(page), "甲¶1月2");
    let twice =
        "<p>a<br style='mso-special-character:line-break'><![if !supportLineBreakNewLine]><br><![endif]>b";
    assert_eq!(shown(twice), "a\nb");
    let remark = "<p>7<span class=MsoCommentReference><![if !supportAnnotations]><a>[A1]</a><![endif]></span>件</p>\
        <div style='mso-element:comment-list'><p>批注 8</p></div>";
    assert_eq!(shown(remark), "7件");
}

#[test]
fn merged_cells_take_their_places() {
    let page = "<table><thead><tr><th rowspan=2>甲<th colspan=2>乙</thead><tbody><tr><td>1<td>2<td rowspan=0>3<tr><td>4\
        <td>5</tbody><tr><td colspan=3>6</table>";
    let read = "[4×3 0,0:甲 0,1+1×2:乙 1,0:1 1,1:2 1,2+2×1:3 2,0:4 2,1:5 3,0+1×3:6]";
    assert_eq!(shown(page), read, "no span reaches out of its section");
    assert_eq!(shown("<table><tr><td rowspan=2>a<td>b<tr><tr><td>c</table>"), "[3×2 0,0+2×1:a 0,1:b 2,0:c]");
    assert_eq!(shown("<table><tr><tr><td>a<td></td><tr></table>"), "[1×2 0,0:a 0,1:]", "empty rows are none");
}

#[test]
fn spans_are_cut_to_what_there_is() {
    assert_eq!(
        shown("<table><tr><td colspan=9999>题<tr><td rowspan=9999>a<td>b</table>"),
        "[2×2 0,0+1×2:题 1,0:a 1,1:b]"
    );
    // A row span meets a column span: nothing is laid over another.
    assert_eq!(
        shown("<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=3>d<td>e</table>"),
        "[2×3 0,0:a 0,1+2×1:b 0,2:c 1,0:d 1,2:e]"
    );
    let wide = format!("<table><tr>{}</table>", "<td>1".repeat(300));
    assert_eq!(fragment(&wide), Err(SourceError::TooLarge("表格列数过多")));
    let long = format!("<table>{}</table>", "<tr><td>1".repeat(21_000));
    assert_eq!(fragment(&long), Err(SourceError::TooLarge("表格行数过多")));
}

#[test]
fn columns_that_are_differences_of_rounding_are_none() {
    let told = "<table><col width=30><col width=4355><col width=30><tr><td>甲<td colspan=2>乙<tr><td colspan=2>1<td>2</table>";
    assert_eq!(shown(told), "[2×2 0,0:甲 0,1:乙 1,0:1 1,1:2]");
    let word = "<table><tr><td>甲<td colspan=2>乙<tr><td colspan=2>1<td>2<![if !supportMisalignedColumns]><tr height=0>\
        <td width=76><td width=1><td width=70></tr><![endif]></table>";
    assert_eq!(shown(word), "[2×2 0,0:甲 0,1:乙 1,0:1 1,1:2]");
    let true_ones = "<table><tr><td>甲<td colspan=2>乙<tr><td colspan=2>1<td>2</table>";
    assert_eq!(shown(true_ones), "[2×3 0,0:甲 0,1+1×2:乙 1,0+1×2:1 1,2:2]");
}

#[test]
fn hidden_rows_and_cells_take_no_place() {
    let page = "<table><tr><td rowspan=3>a<td>b<tr style='display:none'><td>7<tr><td>c<td style='display:none'>8</table>";
    assert_eq!(shown(page), "[2×2 0,0+2×1:a 0,1:b 1,1:c]?隐藏的单元格:8?隐藏的行:7");
    let merged = "<table><tr hidden><td rowspan=2>a<td>7<tr><td>b<tr height=0><td>仍在</table>";
    assert_eq!(shown(merged), "[2×2 0,0:a 0,1:b 1,0:仍在]?隐藏的行:7");
}

#[test]
fn excel_s_overflow_is_no_merge() {
    let page = "<table><col width=72 span=3><tr><td colspan=3 style='mso-ignore:colspan'>题<tr><td>1<td>2<td>3</table>";
    assert_eq!(shown(page), "[2×3 0,0:题 0,1: 0,2: 1,0:1 1,1:2 1,2:3]");
}

#[test]
fn tables_stand_in_cells_up_to_a_depth() {
    assert_eq!(
        shown("<table><tr><td>a<table><tr><td>1</table>b<td>c</table>"),
        "[1×2 0,0:a¶[1×1 0,0:1]¶b 0,1:c]"
    );
    assert_eq!(shown("<table><tr><td>a</td><table><tr><td>b"), "[1×1 0,0:a]¶[1×1 0,0:b]");
    assert_eq!(shown("前<table>题<caption>表一</caption><tr><td>a</table>后"), "前¶题¶表一¶[1×1 0,0:a]¶后");
    let deep = "<table><tr><td>x".repeat(20) + "<tr><td>y" + &"</table>z".repeat(20);
    assert_eq!(shown(&deep).matches('[').count(), limits::TABLE_DEPTH);
    assert_eq!(shown(&deep).matches(['x', 'y', 'z']).count(), 41);
}

#[test]
fn clipboards_are_read_with_and_without_their_header() {
    let excel = "Version:1.0\r\nStartHTML:0000000100\r\nSourceURL:file:///C:/1.xls\r\n\r\n<html><body><table>\r\n\
        <!--StartFragment-->\r\n<col width=72><tr><td>1</td></tr><!--EndFragment-->\r\n</table></body></html>";
    assert_eq!(shown(excel), "[1×1 0,0:1]");
    assert_eq!(shown("<!--StartFragment--><tr><td>1<td>2<!--EndFragment-->"), "[1×2 0,0:1 0,1:2]");
    assert_eq!(shown("Version:1.0"), "Version:1.0");
}

#[test]
fn a_picture_of_no_told_size_may_be_a_table() {
    for picture in [
        "<p><img src='b3.png'></p>",
        "<div><a href='b3.jpg'><img data-src='b3.jpg' class=lazy></a></div>",
        "<p>表三：<img style='width:680px' alt='表三'></p>",
        "<p><img width='100%'></p>",
        "<picture><source srcset='a.webp'><img src='a.jpg'></picture>",
        "<iframe src='b3.html'></iframe>",
        "<embed src='b3.pdf'>",
        "<canvas></canvas>",
        "<object data='b3.pdf' type='application/pdf'></object>",
        "<p><svg width=700 height=900><path d='M0 0'/></svg></p>",
    ] {
        assert!(shown(picture).ends_with("picture"), "{picture}: {}", shown(picture));
    }
    // A sign in a line, one of a small size, several in a row, what nobody sees.
    for none in [
        "<p>甲<img src='new.gif'></p>",
        "<p><img src='qr.png' width=100 height=100></p>",
        "<p><img src='line.gif' height=8></p>",
        "<p><img src='x.png' width=1></p>",
        "<p><svg class=icon><path d='M0 0'/></svg></p>",
        "<iframe src='count.html' width=0 height=0></iframe>",
        "<div style='display:none'><img src='b3.png'></div>",
        "<iframe src='count.html' style='display:none'></iframe>",
    ] {
        assert!(!shown(none).contains("picture"), "{none}: {}", shown(none));
    }
    assert_eq!(shown("<div><img src=a.png><img src=b.png><img src=c.png></div>"), "picture");
}

#[test]
fn large_pictures_are_told() {
    assert_eq!(shown("<p>表<img width=600 height=400>三<img width=16 height=16>"), "表三¶picture");
    assert_eq!(
        shown(
            "<img style='width:415.3pt;height:9cm'><img width=600><img style='display:none' width=600 height=400>"
        ),
        "picture"
    );
}

#[test]
fn the_encoding_is_told_by_mark_declaration_or_looks() {
    let text = |bytes: &[u8], charset: &str| {
        let content = read_encoded(bytes, charset, &decode).expect("a page");
        blocks(&content.blocks)
    };
    let gb = |head: &str| [head.as_bytes(), b"<p>\xD2\xBB\xA1\xA2a</p>"].concat();
    assert_eq!(text(&gb("<meta http-equiv=Content-Type content='text/html; charset=gb2312'>"), ""), "一、a");
    assert_eq!(text(&gb("<meta charset=\"GBK\">"), ""), "一、a");
    assert_eq!(text(&gb("<?xml version='1.0' encoding='gb18030'?>"), ""), "一、a");
    assert_eq!(text(&gb(""), "GB2312"), "一、a");
    assert_eq!(text(&gb(""), ""), "一、a");
    assert_eq!(text(b"<meta charset=big5><p>\xA4\x40", ""), "一");
    assert_eq!(text(b"<meta charset=windows-1252><p>a\x96b\xE9", ""), "a–bé");
    let converted = "<meta charset=gb2312><p>一、总体情况".as_bytes();
    assert_eq!(text(converted, "gbk"), "一、总体情况", "a page that was converted and does not know");
    for mark in ["", "\u{FEFF}"] {
        let page = format!("{mark}<html><meta charset=unicode><p>一、总体情况</p></html>");
        let units = || page.encode_utf16();
        assert_eq!(text(&units().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(), ""), "一、总体情况");
        assert_eq!(text(&units().flat_map(u16::to_be_bytes).collect::<Vec<u8>>(), ""), "一、总体情况");
    }
    assert_eq!(read_encoded(&gb("<meta charset=gbk>"), "", &|_, _| None), Err(SourceError::Encoding));
}

#[test]
fn hostile_pages_take_linear_time() {
    let wrong = "<b><i><p></b><div></i><span>x</p>".repeat(30_000);
    let pages = [
        "<div>".repeat(300_000) + "x" + &"</div>".repeat(300_000),
        "<table><tr><td>".repeat(60_000),
        "<p>".to_owned() + &"&".repeat(2_000_000),
        "<!-- ".repeat(300_000),
        "<".repeat(1_000_000),
        "<a ".repeat(300_000),
        "<a b='".repeat(200_000),
        "<a\n=".repeat(200_000),
        "</".repeat(500_000),
        "<![if ".repeat(200_000),
        wrong,
        "<i>".repeat(500) + &"</b>".repeat(500_000),
        "<ul>".to_owned() + &"<i>".repeat(500) + &"<li></li>".repeat(200_000),
        "<table><tr><td>".to_owned() + &"<tr>".repeat(20_000),
        "<table>".to_owned() + &"<tr><td colspan=256 rowspan=9>".repeat(10_000),
        "<table>".to_owned() + &"<td colspan=256 style=mso-ignore:colspan>".repeat(30_000),
        "<table>".repeat(200_000),
        "<ins>a</ins>b".repeat(200_000),
        "<p style='".to_owned() + &"a:b;".repeat(500_000) + "'>x",
        "<script>".repeat(200_000),
        "<p>a\n".repeat(190_000),
    ];
    for page in pages {
        let started = Instant::now();
        let _ = fragment(&page);
        let took = started.elapsed();
        println!("{:>8.1} ms  {}", took.as_secs_f64() * 1e3, &page[..page.len().min(40)]);
        assert!(took < Duration::from_secs(5), "{}… took {took:?}", &page[..40]);
    }
}

#[test]
fn any_cut_and_any_byte_comes_to_an_end() {
    let page = "<!--[if !supportLists]--><p style='mso-list:l0 level1 lfo1' class=\"msoIns\">一、&nbsp;&#160;&lt;<![endif]>\
        <table><col width=1 span=2><tr height=0><td colspan=2 rowspan=0 style=\"display:none\">a<br/><table><td>7</table><tr>\
        <th>&#x4E00;</th></table><script>x</script><ul><li>b<o:p>&nbsp;</o:p></ul><img width=9 height=9>";
    for at in (0..page.len()).filter(|&at| page.is_char_boundary(at)) {
        let _ = fragment(&page[..at]);
        let _ = fragment(&page[at..]);
        for put in ["<", ">", "\"", "&", "0", "</table>", "<td>", "-->", "\u{0}", "<p>"] {
            let _ = fragment(&format!("{}{put}{}", &page[..at], &page[at..]));
            let next = page[at..].chars().next().map_or(0, char::len_utf8);
            let _ = fragment(&format!("{}{put}{}", &page[..at], &page[at + next..]));
        }
    }
}

#[test]
fn a_page_that_does_not_end_was_cut() {
    let damage = |page: &str| fragment(page).expect("a page").damage;
    assert_eq!(damage("<html><body><p>一<table><tr><td>1"), [crate::source::content::BROKEN_OFF]);
    assert_eq!(damage("<HTML><p>一</HTML>"), [""; 0]);
    assert_eq!(damage("<body><p>一</p></body>"), [""; 0]);
    // A part of a page has neither.
    assert_eq!(damage("<p>一<table><tr><td>1"), [""; 0]);
}

#[test]
fn what_is_pressed_or_drawn_is_no_text() {
    assert_eq!(
        shown("<p>1183<button>复制</button><meter value=.5>9</meter><progress>9</progress></p>"),
        "1183"
    );
}
