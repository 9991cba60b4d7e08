//! Workbooks that are handed back: corrected values and notes in their cells, all else as it was.

mod handed;
mod support;

use gouji::source::{draft, open_bytes};
use gouji::writer::{self, Edit, Hand, Note, Side, Wish, Written};
use gouji::{Checked, check_bytes};
use handed::{HAND, STRAIGHT, no_legacy, opened, range, written_when_damaged};
use std::collections::BTreeMap;
use std::ops::Range;
use support::word::{part, parts};
use support::workbook::{Book, SHEET, book, cell, notes};

fn amended(bytes: &[u8], edits: &[(&str, &str)], hand: &Hand) -> Written {
    let opened = opened(bytes);
    let edits: Vec<Edit> = edits.iter().map(|(old, new)| Edit::new(range(&opened, old), *new)).collect();
    writer::amend(bytes, &opened, &edits, hand).expect("a workbook")
}

/// Two columns of a label and a figure; the label of the rows is shared.
const PLAIN: Book = Book {
    rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>1234</v></c><c r=\"C1\" s=\"2\"><v>0.125</v></c></row>\
        <row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>五</t></is></c><c r=\"C2\" s=\"3\"/></row>\
        <row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"C3\"><v>77</v></c></row>",
    strings: "<si><t>共同</t></si><si><r><rPr><b/></rPr><t>加粗6</t></r><r><t>平常</t></r></si>",
    behind: "<pageMargins left=\"1\" right=\"1\" top=\"1\" bottom=\"1\" header=\"0\" footer=\"0\"/><extLst/>",
    parts: &[],
    others: &[],
};

#[test]
fn a_value_is_corrected_in_its_own_kind() {
    let bytes = book(PLAIN);
    assert_eq!(opened(&bytes).text, "共同\t1,234\t12.5%\n共同\t五\t\n加粗6平常\t\t77\n");
    let written = |old: &str, new: &str, name: &str| {
        let written = amended(&bytes, &[(old, new)], &STRAIGHT);
        assert_eq!(written.unplaced, [0; 0], "{old}");
        assert_eq!(opened(&written.bytes).text, opened(&bytes).text.replacen(old, new, 1), "{old}");
        cell(&written.bytes, SHEET, name)
    };
    assert_eq!(written("1,234", "1,243", "B1"), "<c r=\"B1\" s=\"1\"><v>1243</v></c>");
    assert_eq!(written("12.5%", "13.0%", "C1"), "<c r=\"C1\" s=\"2\"><v>0.13</v></c>");
    // What the format would not show so stands as a text.
    assert_eq!(
        written("1,234", "1234件", "B1"),
        "<c r=\"B1\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">1234件</t></is></c>"
    );
    assert_eq!(
        written("五", "六", "B2"),
        "<c r=\"B2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">六</t></is></c>"
    );
    assert_eq!(
        written("加粗6", "加粗7", "A3"),
        "<c r=\"A3\" t=\"inlineStr\"><is><r><rPr><b/></rPr><t xml:space=\"preserve\">加粗7</t></r><r><t xml:space=\"preserve\">平常</t></r></is></c>"
    );
}

#[test]
fn a_string_that_others_share_stays() {
    let bytes = book(PLAIN);
    let draft = opened(&bytes);
    let written = writer::amend(&bytes, &draft, &[Edit::new(0..6, "单独")], &STRAIGHT).expect("a workbook");
    assert_eq!(opened(&written.bytes).text, draft.text.replacen("共同", "单独", 1));
    let (before, after) = (parts(&bytes), parts(&written.bytes));
    let changed: Vec<&String> = before.keys().filter(|name| before.get(*name) != after.get(*name)).collect();
    assert_eq!((changed, before.len()), (vec![&SHEET.to_owned()], after.len()));
    // The rest of the sheet is the same text.
    let (old, new) = (part(&bytes, SHEET), part(&written.bytes, SHEET));
    let rest = old.split_once("</c>").expect("a cell").1;
    assert!(new.ends_with(rest), "{new}");
    let same = writer::amend(&bytes, &draft, &[], &HAND).expect("a workbook");
    assert_eq!(parts(&same.bytes), before);
}

#[test]
fn blank_cells_are_filled_and_full_ones_emptied() {
    let bytes = book(PLAIN);
    let draft = opened(&bytes);
    let behind = |text: &str| range(&draft, text).end;
    let (there, missing) = (behind("五\t"), behind("平常\t"));
    let edits =
        [Edit::new(there..there, "9"), Edit::new(missing..missing, "8"), Edit::new(range(&draft, "77"), "")];
    let written = writer::amend(&bytes, &draft, &edits, &STRAIGHT).expect("a workbook");
    assert_eq!(written.unplaced, [0; 0]);
    assert_eq!(cell(&written.bytes, SHEET, "C2"), "<c r=\"C2\" s=\"3\"><v>9</v></c>");
    assert_eq!(cell(&written.bytes, SHEET, "B3"), "<c r=\"B3\"><v>8</v></c>");
    assert_eq!(cell(&written.bytes, SHEET, "C3"), "<c r=\"C3\"></c>");
    let sheet = part(&written.bytes, SHEET);
    assert!(
        sheet.find("r=\"A3\"") < sheet.find("r=\"B3\"") && sheet.find("r=\"B3\"") < sheet.find("r=\"C3\"")
    );
    assert_eq!(opened(&written.bytes).text, "共同\t1,234\t12.5%\n共同\t五\t9\n加粗6平常\t8\t\n");
}

const SUMS: Book = Book {
    rows: "<row r=\"1\"><c r=\"A1\"><v>3</v></c><c r=\"B1\"><v>41</v></c><c r=\"C1\"><f>A1+B1</f><v>44</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>5</v></c><c r=\"B2\"><v>6</v></c><c r=\"C2\"><f>SUM(A2:B2)</f><v>12</v></c></row>",
    strings: "",
    behind: "",
    parts: &[],
    others: &[],
};

#[test]
fn a_formula_is_not_written_over() {
    let bytes = book(SUMS);
    let written = amended(&bytes, &[("12", "13")], &HAND);
    assert_eq!(written.unplaced, [0]);
    assert_eq!(
        part(&written.bytes, SHEET).split("<legacyDrawing").next(),
        part(&bytes, SHEET).split("</worksheet>").next()
    );
    let said = notes(&written.bytes, SHEET);
    assert!(
        said["C2"].contains("公式") && said["C2"].contains("“12”") && said["C2"].contains("“13”"),
        "{said:?}"
    );
    // Where the result follows from the cells that were corrected, it is stored.
    let written = amended(&bytes, &[("41", "42"), ("44", "45")], &STRAIGHT);
    assert_eq!(written.unplaced, [0; 0]);
    assert_eq!(cell(&written.bytes, SHEET, "C1"), "<c r=\"C1\"><f>A1+B1</f><v>45</v></c>");
    assert_eq!(notes(&written.bytes, SHEET), BTreeMap::new());
    // The program that opens it reckons anew; the schema has that behind the sheets.
    assert!(part(&written.bytes, "xl/workbook.xml").contains("</sheets><calcPr fullCalcOnLoad=\"1\"/>"));
    assert!(
        !part(&amended(&book(PLAIN), &[("77", "78")], &HAND).bytes, "xl/workbook.xml").contains("calcPr")
    );
}

#[test]
fn where_changes_are_to_be_seen_a_note_says_what_stood_there() {
    let bytes = book(PLAIN);
    let written = amended(&bytes, &[("1,234", "1,243"), ("五", "")], &HAND);
    let said: Vec<(String, String)> = notes(&written.bytes, SHEET).into_iter().collect();
    let expected = [("B1", "已由“1,234”改为“1,243”。"), ("B2", "已由“五”改为“（空）”。")];
    assert_eq!(said, expected.map(|(cell, text)| (cell.to_owned(), text.to_owned())));
}

#[test]
fn rows_that_come_are_told_and_not_written() {
    let bytes = book(PLAIN);
    let draft = opened(&bytes);
    let new = draft.text.replacen("共同\t五\t\n", "共同\t五\t\n另\t1\t2\n", 1);
    let edits = writer::changes(&draft.text, &new);
    let written = writer::amend(&bytes, &draft, &edits, &STRAIGHT).expect("a workbook");
    assert_eq!((edits.len(), written.unplaced.len()), (1, 1));
    assert_eq!(opened(&written.bytes).text, draft.text);
}

const NOTED: Book = Book {
    behind: "<hyperlinks/><legacyDrawing r:id=\"r1\"/><tableParts/>",
    parts: &[
        (
            "comments",
            "xl/comments7.xml",
            "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>王某</author><author>tc={1}</author></authors><commentList>\
             <comment ref=\"B1\" authorId=\"0\"><text><t>原有。</t></text></comment><comment ref=\"C3\" authorId=\"1\"><text><t>[Threaded comment]</t></text></comment></commentList></comments>",
        ),
        (
            "vmlDrawing",
            "xl/drawings/d.vml",
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\"/>\
             <v:shape id=\"_x0000_s1025\"><x:ClientData><x:Row>0</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>\
             <v:shape id=\"_x0000_s1026\"><x:ClientData><x:Row>2</x:Row><x:Column>2</x:Column></x:ClientData></v:shape></xml>",
        ),
    ],
    ..PLAIN
};

fn types(bytes: &[u8]) -> String {
    part(bytes, "[Content_Types].xml")
}

#[test]
fn notes_that_are_there_stay() {
    let own = [("comments", "xl/comments7.xml"), ("vmlDrawing", "xl/drawings/d.vml")];
    let bytes = book(NOTED);
    let draft = opened(&bytes);
    let note =
        |text: &str, said: &str| Note { range: Some(range(&draft, text)), text: vec![said.to_owned()] };
    let list = [note("1,234", "甲<"), note("77", "乙"), note("五", "丙"), note("1,234", "丁")];
    let written = writer::comment(&bytes, &draft, &list, None, &HAND).expect("a workbook");
    assert_eq!(written.unplaced, [0; 0]);
    let old = part(&bytes, own[0].1);
    let new = part(&written.bytes, own[0].1);
    // The text that was there is there, and ours stands below it; a conversation is left alone.
    assert!(new.contains("<t>原有。</t><r><t xml:space=\"preserve\">\n甲&lt;\n丁</t></r></text>"), "{new}");
    assert!(
        new.contains("<comment ref=\"C3\" authorId=\"1\"><text><t>[Threaded comment]</t></text></comment>")
    );
    assert!(new.contains("<author>tc={1}</author><author>年报勾稽</author>"), "{old}");
    assert!(new.contains("ref=\"D3\" authorId=\"2\"") && new.contains("ref=\"B2\" authorId=\"2\""), "{new}");
    let drawing = part(&written.bytes, own[1].1);
    assert!(drawing.starts_with(part(&bytes, own[1].1).trim_end_matches("</xml>")));
    assert_eq!(drawing.matches("<v:shape ").count(), 4);
    assert_eq!(drawing.matches("id=\"_x0000_t202\"").count(), 1);
    assert_eq!(types(&written.bytes), types(&bytes));
    assert_eq!(part(&written.bytes, SHEET), part(&bytes, SHEET));
}

/// A drawing whose shapes declare their names each for itself, as some libraries write them, stays well-formed, however
/// often it is written to.
#[test]
fn a_drawing_without_names_at_its_root_stays_sound() {
    let own = [
        (
            "comments",
            "xl/comments7.xml",
            "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors/><commentList/></comments>",
        ),
        (
            "vmlDrawing",
            "xl/drawings/d.vml",
            "<xml><n:shapetype xmlns:n=\"urn:schemas-microsoft-com:vml\" id=\"_x0000_t202\"/></xml>",
        ),
    ];
    let behind = "<legacyDrawing r:id=\"r1\"/>";
    let mut bytes = book(Book { parts: &own, behind, ..PLAIN });
    for text in ["1,234", "77"] {
        let draft = opened(&bytes);
        let note = Note { range: Some(range(&draft, text)), text: vec!["注".to_owned()] };
        bytes = writer::comment(&bytes, &draft, &[note], None, &HAND).expect("a workbook").bytes;
        let drawing = part(&bytes, own[1].1);
        roxmltree::Document::parse(&drawing).unwrap_or_else(|error| panic!("{error}: {drawing}"));
    }
    assert_eq!(part(&bytes, own[1].1).matches("<v:shape ").count(), 2);
}

#[test]
fn notes_stand_at_their_cells_and_the_rest_at_the_first() {
    let bytes = book(PLAIN);
    let draft = opened(&bytes);
    let blank = range(&draft, "五\t").end;
    let note = |range: Option<Range<usize>>, said: &str| Note {
        range,
        text: vec![said.to_owned(), "二".to_owned()],
    };
    let list = [note(Some(range(&draft, "平常")), "甲"), note(Some(blank..blank), "乙"), note(None, "丙")];
    let written = writer::comment(&bytes, &draft, &list, None, &HAND).expect("a workbook");
    let said = notes(&written.bytes, SHEET);
    let expected = [("A1", "丙\n二"), ("A3", "甲\n二"), ("C2", "乙\n二")];
    assert_eq!(said, expected.map(|(cell, text)| (cell.to_owned(), text.to_owned())).into());
    // The title is where the page says it is.
    let home = Some(range(&draft, "77"));
    let written = writer::comment(&bytes, &draft, &list[2..], home, &HAND).expect("a workbook");
    assert_eq!(notes(&written.bytes, SHEET).keys().collect::<Vec<_>>(), ["C3"]);
    // Written once more, a cell has one note all the same.
    let draft = opened(&written.bytes);
    let again = writer::comment(&written.bytes, &draft, &list[2..], Some(range(&draft, "77")), &HAND);
    assert_eq!(notes(&again.expect("a workbook").bytes, SHEET)["C3"], "丙\n二\n丙\n二");
}

#[test]
fn the_names_of_columns_of_excel_s_own_tables_stay() {
    let table = "<table ref=\"A1:C3\"><tableColumns/></table>";
    let bytes = book(Book { parts: &[("table", "xl/tables/table1.xml", table)], ..PLAIN });
    assert_eq!(amended(&bytes, &[("1,234", "8")], &STRAIGHT).unplaced, [0]);
    assert_eq!(amended(&bytes, &[("77", "8")], &STRAIGHT).unplaced, [0; 0]);
}

#[test]
fn a_signed_workbook_is_named() {
    let bytes = book(Book { others: &[("_xmlsignatures/sig1.xml", "<Signature/>")], ..PLAIN });
    assert!(amended(&bytes, &[("77", "78")], &HAND).signed);
    assert!(!amended(&book(PLAIN), &[("77", "78")], &HAND).signed);
}

// ------------------------------------------------------------------------------------------------- whole workbooks

fn tables() -> Vec<u8> {
    let path = format!("{}/tests/formats/tables.xlsx", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn checked(bytes: &[u8]) -> Checked {
    check_bytes(bytes, &no_legacy).unwrap_or_else(|error| panic!("{error}"))
}

fn found(checked: &Checked) -> Vec<String> {
    checked.findings.iter().map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

fn all_notes(bytes: &[u8]) -> usize {
    (1..=4).map(|number| notes(bytes, &format!("xl/worksheets/sheet{number}.xml")).len()).sum()
}

#[test]
fn what_is_read_again_is_what_was_left() {
    let bytes = tables();
    let before = checked(&bytes);
    let (list, home) = writer::notes(&before);
    assert!(!list.is_empty());
    let written = writer::comment(&bytes, &before.opened, &list, home, &HAND).expect("a workbook");
    assert_eq!((written.unplaced.len(), found(&checked(&written.bytes))), (0, found(&before)));
    assert!(all_notes(&written.bytes) > 0);
    let certain = writer::certain(&before);
    assert!(!certain.is_empty());
    let left: Vec<String> = {
        let only = before.findings.iter().filter(|finding| finding.only);
        let gone: Vec<String> = only.map(|finding| format!("{} {}", finding.rule, finding.message)).collect();
        found(&before).into_iter().filter(|told| !gone.contains(told)).collect()
    };
    for hand in [HAND, STRAIGHT] {
        let written = writer::amend(&bytes, &before.opened, &certain, &hand).expect("a workbook");
        assert_eq!(written.unplaced, [0; 0]);
        assert_eq!(found(&checked(&written.bytes)), left);
        assert_eq!(all_notes(&written.bytes), if hand.tracked { certain.len() } else { 0 });
    }
}

#[test]
fn every_word_of_a_workbook_can_be_changed_or_is_said_to_stay() {
    let bytes = tables();
    let draft = opened(&bytes);
    let words = draft.text.split(['\n', '\t', ' ']).filter(|word| !word.is_empty());
    let place = |word: &str| word.as_ptr() as usize - draft.text.as_ptr() as usize;
    let words: Vec<Range<usize>> = words.map(|word| place(word)..place(word) + word.len()).collect();
    let edits: Vec<Edit> = words.iter().step_by(3).map(|range| Edit::new(range.clone(), "改&为")).collect();
    let written = writer::amend(&bytes, &draft, &edits, &STRAIGHT).expect("a workbook");
    let mut text = draft.text.clone();
    let placed = edits.iter().enumerate().filter(|(index, _)| !written.unplaced.contains(index));
    placed.rev().for_each(|(_, edit)| text.replace_range(edit.range.clone(), &edit.text));
    assert_eq!(opened(&written.bytes).text, text);
    assert!(written.unplaced.len() * 4 < edits.len(), "{} of {}", written.unplaced.len(), edits.len());
    // What stays is a formula, and a note says so.
    assert_eq!(all_notes(&written.bytes), written.unplaced.len());
    let note = |range: &Range<usize>| Note { range: Some(range.clone()), text: vec!["注".to_owned()] };
    let list: Vec<Note> = words.iter().step_by(5).map(note).collect();
    let written = writer::comment(&bytes, &draft, &list, None, &HAND).expect("a workbook");
    assert_eq!((written.unplaced.len(), opened(&written.bytes).text), (0, draft.text.clone()));
    assert!(all_notes(&written.bytes) > list.len() / 2);
}

#[test]
fn a_workbook_is_handed_back_as_a_workbook() {
    let bytes = tables();
    let draft = opened(&bytes);
    let shapes = draft::Beside::of(&draft).shapes;
    let slip = range(&draft, "\t713\t");
    let slip = slip.start + 1..slip.end - 1;
    let mut new = draft.text.clone();
    new.replace_range(slip.clone(), "714");
    let wish = Wish {
        file: Some(&bytes),
        before: Side { text: &draft.text, shapes: &shapes },
        after: Side { text: &new, shapes: &shapes },
        notes: &[Note { range: Some(slip), text: vec!["注".to_owned()] }],
        home: None,
    };
    let back = writer::hand_back(&wish, &HAND).expect("a workbook");
    assert_eq!((back.made, back.format.key(), &back.unwritten[..]), (false, "xlsx", &[][..]));
    assert_eq!(opened(&back.bytes).text, new);
    assert_eq!(all_notes(&back.bytes), 1, "what was changed and what is said stand in one note");
}

#[test]
fn a_damaged_workbook_comes_to_an_end() {
    let bytes = book(NOTED);
    let draft = opened(&bytes);
    let edits = [Edit::new(range(&draft, "77"), "8"), Edit::new(range(&draft, "加粗6"), "7")];
    let note = Note { range: Some(range(&draft, "五")), text: vec!["注".to_owned()] };
    let written = written_when_damaged(&bytes, &edits, &note, b"<>/\"=09&w");
    let count = written.iter().filter(|written| open_bytes(written, &no_legacy).is_ok()).count();
    assert!(count > 500, "{count}");
}
