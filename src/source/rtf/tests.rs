use super::super::content::{MarkKind, Paragraph, Table};
use super::*;

fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

fn blocks(rtf: &[u8]) -> Vec<Block> {
    read(rtf, &decode).expect("a document").blocks
}

fn texts(rtf: &[u8]) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.printed(),
        Block::Table(table) => format!("{:?}", told(table)),
        Block::Picture => "图".to_owned(),
        Block::Lost(what) => format!("[{what}]"),
    };
    blocks(rtf).iter().map(text).collect()
}

fn told(table: &Table) -> Vec<(u32, u32, u32, u32, String)> {
    table.cells.iter().map(|c| (c.row, c.column, c.rows, c.columns, c.text())).collect()
}

#[test]
fn bytes_in_the_encoding_of_their_font() {
    // 情况 in GBK and in Big5; a second byte that is a letter, escaped or not; a quotation mark of a Western font.
    let rtf = br"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset134 \'cb\'ce\'cc\'e5;}{\f2\fcharset136 B;}}
\f1\'c7\'e9\'bf\'f6{\f2\'b1\'a1\'aa\'70}\plain\'93x\'94 \f1\'e9F\'e9\'46\par}";
    assert_eq!(texts(rtf), ["情况情況“x” 镕镕"]);
    assert_eq!(texts(br"{\rtf1\ansi\ansicpg936 \'c7\'e9\'bf\'f6\par}"), ["情况"]);
    // Raw bytes, the second of one being a brace.
    assert_eq!(texts(b"{\\rtf1\\ansi\\ansicpg936 \xC7\xE9\x81\x7D\xBF\xF6\\par}"), ["情亇况"]);
}

#[test]
fn utf16_units_and_their_substitutes() {
    let rtf = br"{\rtf1\ansi\ansicpg936\uc1\u24773?\u20917\'3f{\uc2\u-27216\'bb\'c6}\uc0\u19968\u19968 \uc1\u-10179?\u-8704 ?\par\u31532\par}";
    assert_eq!(texts(rtf), ["情况閰一一😀", "第"]);
}

#[test]
fn signs_and_words_that_stand_for_characters() {
    let rtf = br"{\rtf1 a\tab b\line c\_d\-e\~f\{\}\\ \ldblquote g\rdblquote\emdash\page h\
\page i\sect
j}k";
    assert_eq!(texts(rtf), ["a\tb\nc-de\u{A0}f{}\\ “g”—\nh", "i", "j"]);
}

#[test]
fn destinations_that_are_none_of_the_text() {
    let rtf = br"{\rtf1{\info{\title x}}{\stylesheet{\s1 x;}}{\*\generator x;}{\header x\par}{\*\unknown{\pict x}}
{\field{\*\fldinst PAGE}{\fldrslt 3}}{\*\bkmkstart x}{\object{\*\objdata 00}{\result r}}
{\pict\wmetafile8\picwgoal100\bin7 }}{{\\} 00}{\upr{x}{\*\ud{u}}}{\*\annotation x}{\xe x}{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}}{\shprslt x}}.\par}";
    assert_eq!(texts(rtf), ["3ru."]);
}

#[test]
fn notes_come_last_and_boxes_behind_their_paragraph() {
    let rtf = br"{\rtf1 a{\*\footnote\pard\plain n\par}b{\shp{\*\shpinst{\shptxt box 1\par box 2\par}}}c\par d{\footnote m}\par}";
    assert_eq!(texts(rtf), ["abc", "box 1", "box 2", "d", "n", "m"]);
}

#[test]
fn changes_and_hidden_text() {
    let rtf = br"{\rtf1 a{\deleted 12}{\revised 13}b{\v h}\v\v0 c\deleted d\par\plain e\par}";
    let all = blocks(rtf);
    let [Block::Paragraph(Paragraph { text, marks, .. })] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(text, "a13bce");
    let kinds: Vec<_> = marks.iter().map(|mark| mark.kind.clone()).collect();
    let gone = |text: &str| MarkKind::Deleted(text.to_owned());
    assert_eq!(kinds, [gone("12"), MarkKind::Inserted, MarkKind::Hidden("h".into()), gone("d")]);
}

#[test]
fn numbers_in_front_of_paragraphs() {
    let rtf = br"{\rtf1{\*\listtable x}{\listtext\pard\plain\f3 \'b7\tab}\ilvl0\ls1 a\par
{\listtext\pard\plain \u65288?\u19968?\u65289?\tab}\ilvl1\ls1 b\par\pard c\par}";
    let all = blocks(rtf);
    let of = |block: &Block| match block {
        Block::Paragraph(paragraph) => (paragraph.label.clone(), paragraph.level, paragraph.text.clone()),
        block => panic!("{block:?}"),
    };
    let expected = [("·", Some(0), "a"), ("（一）", Some(1), "b"), ("", None, "c")]
        .map(|(l, n, t)| (l.to_owned(), n, t.to_owned()));
    assert_eq!(all.iter().map(of).collect::<Vec<_>>(), expected);
}

#[test]
fn tables_by_the_edges_of_their_cells() {
    let rtf = br"{\rtf1 \trowd\trleft-108\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000\pard\intbl a\cell b\cell\cell\row
\trowd\trleft-100\clvmrg\cellx1004\cellx2000\cellx3000\pard\intbl\cell 1\par 2\cell 3\cell\row
{\deleted\trowd\cellx3000\pard\intbl x\cell\row}\trowd\cellx3000\pard\intbl y\cell\row\pard z\par}";
    let all = blocks(rtf);
    let [Block::Table(table), Block::Paragraph(_)] = all.as_slice() else { panic!("{all:?}") };
    let cell = |r, c, rs, cs, text: &str| (r, c, rs, cs, text.to_owned());
    let cells = [
        cell(0, 0, 2, 2, "a"),
        cell(0, 2, 1, 2, "b"),
        cell(1, 2, 1, 1, "1\n2"),
        cell(1, 3, 1, 1, "3"),
        // A row without \trleft begins at 0: the grid has one more line.
        cell(2, 1, 1, 3, "y"),
    ];
    assert_eq!((table.rows, table.columns, told(table)), (3, 4, cells.to_vec()));
}

#[test]
fn a_table_in_a_cell() {
    let rtf = br"{\rtf1\trowd\cellx2000\cellx3000\pard\intbl\itap2 i\nestcell j\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}
{\nonesttables\par}\pard\intbl o\cell p\cell\row\pard q\par}";
    let all = blocks(rtf);
    let [Block::Table(outer), Block::Paragraph(_)] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(outer.columns, 2);
    let [Block::Table(inner), Block::Paragraph(text)] = outer.cells[0].blocks.as_slice() else {
        panic!("{outer:?}")
    };
    assert_eq!((text.text.as_str(), inner.columns, inner.cells[1].text()), ("o", 2, "j".to_owned()));
}

#[test]
fn large_pictures_and_no_others() {
    let rtf = br"{\rtf1 a{\*\shppict{\pict\picwgoal9000\pichgoal6000\pngblip 0011}}{\nonshppict{\pict\picwgoal9000\pichgoal6000 00}}b\par
{\pict\picwgoal9000\pichgoal6000\picscalex10\picscaley10 00}c\par}";
    assert_eq!(texts(rtf), ["ab", "图", "c"]);
}

#[test]
fn damaged_structure_keeps_the_text() {
    assert_eq!(texts(br"{\rtf1 a\par\stylesheet b\par{\footnote c"), ["a", "b", "c"]);
    assert_eq!(texts(br"{\rtf1\trowd\cellx100\intbl a\cell b"), [r#"[(0, 0, 1, 1, "a")]"#, "b"]);
    let deep = [b"{\\rtf1".to_vec(), vec![b'{'; 100_000]].concat();
    assert_eq!(read(&deep, &decode).map_err(|error| error.kind()), Err("too_large"));
}

#[test]
fn damaged_bytes_come_to_an_end() {
    let rtf = br"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 a;}}{\listtext\'b7\tab}\ilvl1\'c7\'e9\u-10187?\u-8704?\par
{\*\footnote n{\shptxt m}}\trowd\trleft-9\clvmgf\cellx100\clmgf\cellx200\pard\intbl\itap2 i\nestcell{\*\nesttableprops\trowd\cellx50\nestrow}
o\cell{\deleted p}\cell\row{\pict\picwgoal9000\pichgoal9000\bin3 abc}\pard\par}";
    super::super::fuzz::damage(rtf, &|bytes| drop(read(bytes, &decode)));
}

#[test]
fn what_is_struck_or_raised_has_its_role() {
    let Some(Block::Paragraph(said)) = blocks(br"{\rtf1 {\strike 9}1183{\super 1}{\up2 0}\par}").pop() else {
        panic!("a paragraph")
    };
    assert_eq!(said.text, "118310");
    let kinds: Vec<_> = said.marks.into_iter().map(|mark| (mark.range, mark.kind)).collect();
    assert_eq!(kinds, [(0..0, MarkKind::Struck("9".into())), (4..5, MarkKind::Raised)]);
}

#[test]
fn fields_of_forms_say_what_is_chosen() {
    let field = |result: &str, shown: &str| {
        format!(
            "{{\\rtf1 a{{\\field{{\\*\\fldinst FORMDROPDOWN {{\\*\\formfield{{\\fftype2{result}{{\\*\\ffname N}}\
             {{\\*\\ffl 1138}}{{\\*\\ffl 1183}}}}}}}}{{\\fldrslt {shown}}}}}b\\par}}"
        )
    };
    assert_eq!(texts(field("\\ffres1", "").as_bytes()), ["a1183b"]);
    assert_eq!(texts(field("\\ffres25\\ffdefres0", "").as_bytes()), ["a1138b"]);
    assert_eq!(texts(field("\\ffres1", "7").as_bytes()), ["a7b"]);
}

#[test]
fn objects_are_named() {
    let object = |class: &str, result: &str| {
        format!(
            "{{\\rtf1 a{{\\object\\objemb{{\\*\\objclass {class}}}{{\\*\\objdata 0105}}{{\\result {result}}}}}\\par}}"
        )
    };
    assert_eq!(texts(object("Excel.Sheet.8", "").as_bytes()), ["a", "[嵌入的对象]"]);
    assert_eq!(texts(object("Equation.3", "").as_bytes()), ["a"]);
    assert_eq!(texts(object("Word.Document.8", "7").as_bytes()), ["a7"]);
}

#[test]
fn a_document_that_does_not_end_was_cut() {
    let damage = |rtf: &[u8]| read(rtf, &decode).expect("a document").damage;
    assert_eq!(damage(b"{\\rtf1 {\\b 12\\par}"), [BROKEN_OFF]);
    assert_eq!(damage(b"{\\rtf1 12\\par}"), [""; 0]);
    assert_eq!(damage(b"{\\rtf1 12\\par}}{behind it"), [""; 0]);
}

#[test]
fn white_letters_are_hidden_where_nothing_fills_a_ground() {
    let rtf = |ground: &str| {
        format!(
            "{{\\rtf1{{\\colortbl;\\red0\\green0\\blue0;\\red255\\green255\\blue255;}}{ground}{{\\cf2 9}}{{\\cf1 2}}8\\par}}"
        )
    };
    assert_eq!(texts(rtf("").as_bytes()), ["28"]);
    for ground in ["\\cbpat1 ", "\\trowd\\trcbpat1\\cellx900\\pard ", "\\trowd\\trpat1\\cellx900\\pard "] {
        assert_eq!(texts(rtf(ground).as_bytes()), ["928"], "{ground}");
    }
    assert_eq!(texts(br"{\rtf1{\cf2 9}28\par}"), ["928"]);
    // The mark of a paragraph ends it in any colour.
    let marks = br"{\rtf1{\colortbl;\red255\green255\blue255;}\cf0 1\cf1\par\cf0 2\par}";
    assert_eq!(texts(marks), ["1", "2"]);
}
