//! What a page hides in many ways, and what is read of it.

use crate::source::content::{Block, MarkKind};
use crate::source::html::fragment;
use crate::source::html::tests::shown;

/// A style of an inline element around a 9, a style of the element around, a style sheet, and what is read of
/// `<p>收到<span>9</span>1183件`: nothing of the 9, the 9, or the sign for what is unread.
const SIGHT: [(&str, &str); 62] = [
    // Not seen.
    ("<span style='opacity:0;visibility:hidden'>9</span>", ""),
    ("<span style='font-size:0'>9</span>", ""),
    ("<span style='font-size:0pt;color:#fff'>9</span>", ""),
    ("<span style='font:0/0 a'>9</span>", ""),
    ("<span style='font-size:0'><b style='font-size:2em'>9</b></span>", ""),
    ("<span style='color:transparent'>9</span>", ""),
    ("<span style='color:rgba(0, 0, 0, 0)'>9</span>", ""),
    ("<span style='color:#ffff'>9</span>", ""),
    ("<span style='color:white'>9</span>", ""),
    ("<font color=#FFFFFF>9</font>", ""),
    ("<span style='color:#fefefe'>9</span>", ""),
    ("<span style='color:rgb(255,255,255)'>9</span>", ""),
    ("<span style='color:red;background:red'>9</span>", ""),
    ("<span style='position:absolute;left:-9999px'>9</span>", ""),
    ("<span style='position:fixed;top:-200em'>9</span>", ""),
    ("<span style='position:absolute;clip:rect(0 0 0 0)'>9</span>", ""),
    ("<span style='position:absolute;clip:rect(1px,1px,1px,1px)'>9</span>", ""),
    ("<span style='clip-path:inset(50%)'>9</span>", ""),
    ("<span style='display:inline-block;width:0;height:0;overflow:hidden'>9</span>", ""),
    ("<span style='position:absolute;width:1px;height:1px;overflow:hidden'>9</span>", ""),
    ("<span style='text-indent:-9999px;display:inline-block'>9</span>", ""),
    ("<style>.x{color:white}</style><span class=x>9</span>", ""),
    ("<style>.x{display:none!important}</style><span class=x style='display:inline'>9</span>", ""),
    ("<style>[data-x]{display:none}</style><span data-x>9</span>", ""),
    ("<style>.x:not(.y){display:none}</style><span class=x>9</span>", ""),
    ("<style>@media (min-width:600px){.x{display:none}}</style><span class=x>9</span>", ""),
    ("<style>@supports (display:grid){.x{display:none}}</style><span class=x>9</span>", ""),
    // It can't be told.
    ("<span style='opacity:0'>9</span>", "?"),
    ("<span style='opacity:0.0'><b>9</b></span>", "?"),
    ("<style>.x{opacity:0}</style><span class=x>9</span>", "?"),
    ("<span style='transform:scale(0)'>9</span>", "?"),
    ("<span style='font-size:1px'>9</span>", "?"),
    ("<span style='color:transparent;text-shadow:0 0 1px #000'>9</span>", "?"),
    (
        "<span style='background:linear-gradient(red,blue);-webkit-background-clip:text;color:transparent'>9</span>",
        "?",
    ),
    ("<link rel=stylesheet href=a.css><span style='color:white'>9</span>", "?"),
    ("<style>span.x:nth-child(1){display:none}</style><span class=x>9</span>", "?"),
    ("<style>b + .x{display:none}</style><span class=x>9</span>", "?"),
    ("<style>@media (min-width:1400px){.x{display:none}}</style><span class=x>9</span>", "?"),
    ("<object data=a.swf>9</object>", "?"),
    // Seen.
    ("<object>9</object>", "9"),
    ("<span style='opacity:0;opacity:1'>9</span>", "9"),
    ("<span style='opacity:.5'>9</span>", "9"),
    ("<span style='font-size:0'><b style='font-size:14px'>9</b></span>", "9"),
    ("<span style='font-size:0'><font size=3>9</font></span>", "9"),
    ("<span style='font-size:80%'>9</span>", "9"),
    ("<span style='font:bold 12px/0 serif'>9</span>", "9"),
    ("<span style='visibility:hidden'><b style='visibility:visible'>9</b></span>", "9"),
    ("<span style='color:transparent'><b style='color:#333'>9</b></span>", "9"),
    ("<span style='color:white;background:#369'>9</span>", "9"),
    ("<span style='background:url(a.png)'><b style='color:white'>9</b></span>", "9"),
    ("<span style='color:#eee'>9</span>", "9"),
    ("<span style='left:-9999px'>9</span>", "9"),
    ("<span style='position:relative;left:-4px'>9</span>", "9"),
    ("<span style='clip:rect(0 0 0 0)'>9</span>", "9"),
    ("<span style='width:0;overflow:hidden'>9</span>", "9"),
    ("<span style='text-indent:-9999px'>9</span>", "9"),
    ("<span style='text-indent:-2em;display:inline-block'>9</span>", "9"),
    ("<style>.x{display:none}</style><span class=x style='display:inline!important'>9</span>", "9"),
    ("<style>@media print{.x{display:none}}</style><span class=x>9</span>", "9"),
    ("<style>.x:hover{display:none} .x::after{display:none}</style><span class=x>9</span>", "9"),
    ("<style>.x{display:none} span.x{display:inline}</style><span class=x>9</span>", "9"),
    ("<style media=print>.x{display:none}</style><span class=x>9</span>", "9"),
];

#[test]
fn what_is_seen_is_read_and_what_can_t_be_told_is_unread() {
    for (part, read) in SIGHT {
        for (before, behind) in [("<p>", "</p>"), ("<table><tr><td>", "</td></tr></table>")] {
            let content = fragment(&format!("{before}收到{part}1183件{behind}")).expect("a page");
            let paragraph = match &content.blocks[..] {
                [Block::Paragraph(paragraph)] => paragraph,
                [Block::Table(table)] => match &table.cells[0].blocks[..] {
                    [Block::Paragraph(paragraph)] => paragraph,
                    other => panic!("{part}: {other:?}"),
                },
                other => panic!("{part}: {other:?}"),
            };
            let wanted = format!("收到{}1183件", read.replace('?', "\u{FFFD}"));
            assert_eq!(paragraph.text, wanted, "{before}{part}");
            let told = paragraph
                .marks
                .iter()
                .any(|mark| matches!(&mark.kind, MarkKind::Hidden(text) if text == "9"));
            assert_eq!(told, read.is_empty(), "what is not read is told: {part}");
        }
    }
}

#[test]
fn what_a_click_unfolds_is_read() {
    assert_eq!(shown("<details><summary>附 1</summary>9<p>8</details>7"), "附 1¶9¶8¶7");
    assert_eq!(shown("<details open><summary>附</summary>9</details>7"), "附¶9¶7");
    assert_eq!(shown("<details hidden><summary>附 1</summary>9</details>7"), "7");
    assert!(shown("<details><table><tr><td>甲<td>9</table></details>7").contains("甲"));
}

#[test]
fn what_a_page_does_not_show_is_told_and_not_read() {
    assert_eq!(shown("<dialog>9</dialog>7<dialog open>8</dialog>"), "{~9@0}¶7¶8");
    let table = "<table><tr><td>甲<td>9</table>";
    assert_eq!(shown(&format!("<dialog>{table}</dialog>7")), "7?隐藏的表格:甲\t9");
    assert_eq!(shown(&format!("<div style='display:none'>{table}</div>7")), "7?网页没有显示的表格:甲\t9");
    assert_eq!(
        shown(&format!("<div style='position:absolute;left:-9999px'>{table}</div>7")),
        "7?隐藏的表格:甲\t9"
    );
}

#[test]
fn a_page_as_a_whole_is_seen() {
    assert_eq!(shown("<body style='opacity:0;visibility:hidden'><p>9"), "9");
    assert_eq!(shown("<body bgcolor=#000080><p style='color:white'>9"), "9");
    assert_eq!(
        shown("<div style='font-size:0'><table><tr><td style='font-size:14px'>9</table></div>"),
        "[1×1 0,0:9]"
    );
    assert_eq!(shown("<table bgcolor=navy><tr><th style='color:#fff'>9</table>"), "[1×1 0,0:9]");
    assert_eq!(
        shown("<div style='opacity:0'><p>收到 12,5 件<table><tr><td>9</table></div>")
            .matches('\u{FFFD}')
            .count(),
        2,
    );
}
