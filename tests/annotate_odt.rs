//! OpenDocument texts that are handed back: tracked changes and annotations, all else as it was.

mod handed;
mod support;

use gouji::source::{draft, open_bytes};
use gouji::writer::{self, Edit, Hand, Note, Side, Wish, Written};
use gouji::{Checked, check_bytes};
use handed::{Case, HAND, STRAIGHT, no_legacy, opened, range, written_when_damaged};
use std::ops::Range;
use support::odt::{CONTENT, annotations, document, paragraphs};
use support::word::{archive, part, parts};

fn amended(bytes: &[u8], old: &str, new: &str, hand: &Hand) -> Written {
    let opened = opened(bytes);
    writer::amend(bytes, &opened, &[Edit::new(range(&opened, old), new)], hand).expect("a text")
}

const CASES: &[Case] = &[
    Case {
        name: "a paragraph",
        body: "<text:p text:style-name=\"P1\">发布269条。</text:p>",
        change: ("269", "278"),
        before: &["发布269条。"],
        after: &["发布278条。"],
    },
    Case {
        name: "spans",
        body: "<text:p>发布2<text:span text:style-name=\"T1\">6</text:span><text:span text:style-name=\"T2\"><text:span text:style-name=\"T3\">9</text:span></text:span>条</text:p>",
        change: ("269", "278"),
        before: &["发布269条"],
        after: &["发布278条"],
    },
    Case {
        name: "entities and blanks",
        body: "<text:p>\n  A&amp;B   共&#57;件<text:s text:c=\"2\"/>&lt;1&gt; </text:p>",
        change: ("9", "<8>"),
        before: &["A&B   共9件  <1>"],
        after: &["A&B   共<8>件  <1>"],
    },
    Case {
        name: "tabs and line ends",
        body: "<text:p>甲<text:tab/>9<text:line-break/>乙</text:p>",
        change: ("9", "8 7"),
        before: &["甲\t9\n乙"],
        after: &["甲\t8 7\n乙"],
    },
    Case {
        name: "a tab that goes",
        body: "<text:p>共<text:tab/>9件</text:p>",
        change: ("共\t9", "共9"),
        before: &["共\t9件"],
        after: &["共9件"],
    },
    Case {
        name: "a link and what follows it",
        body: "<text:p><text:a xlink:href=\"x\">共1</text:a>9件</text:p>",
        change: ("19", "28"),
        before: &["共19件"],
        after: &["共28件"],
    },
    Case {
        name: "a cell",
        body: "<table:table><table:table-column table:number-columns-repeated=\"2\"/><table:table-row><table:table-cell><text:p>甲</text:p></table:table-cell><table:table-cell><text:p>9</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell><text:p/></table:table-cell><table:table-cell><text:p>5</text:p></table:table-cell></table:table-row></table:table><text:p/>",
        change: ("9", "8"),
        before: &["甲", "9", "5"],
        after: &["甲", "8", "5"],
    },
    Case {
        name: "somebody else's changes",
        body: "<text:tracked-changes><text:changed-region xml:id=\"c1\" text:id=\"c1\"><text:insertion><office:change-info/></text:insertion></text:changed-region></text:tracked-changes><text:p>共<text:change-start text:change-id=\"c1\"/>19<text:change-end text:change-id=\"c1\"/>件</text:p>",
        change: ("19", "28"),
        before: &["共19件"],
        after: &["共28件"],
    },
    Case {
        name: "a footnote",
        body: "<text:p>正文<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>注9</text:p></text:note-body></text:note>。</text:p>",
        change: ("9", "8"),
        before: &["正文", "注9。"],
        after: &["正文", "注8。"],
    },
    Case {
        name: "a box",
        body: "<text:p>外<draw:frame><draw:text-box><text:p>内9</text:p></draw:text-box></draw:frame></text:p>",
        change: ("9", "8"),
        before: &["外", "内9"],
        after: &["外", "内8"],
    },
];

#[test]
fn changes_accept_and_reject() {
    for case in CASES {
        let bytes = document(case.body);
        assert_eq!(paragraphs(&bytes, HAND.author, true), case.before, "{}", case.name);
        let written = amended(&bytes, case.change.0, case.change.1, &HAND);
        assert_eq!(written.unplaced, [0; 0], "{}", case.name);
        assert_eq!(paragraphs(&written.bytes, HAND.author, true), case.after, "{}", case.name);
        assert_eq!(paragraphs(&written.bytes, HAND.author, false), case.before, "{}", case.name);
        let text = opened(&bytes).text.replacen(case.change.0, case.change.1, 1);
        assert_eq!(opened(&written.bytes).text, text, "{}", case.name);
    }
}

#[test]
fn changes_are_written_straight() {
    for case in CASES {
        let bytes = document(case.body);
        let written = amended(&bytes, case.change.0, case.change.1, &STRAIGHT);
        assert_eq!(paragraphs(&written.bytes, "", true), case.after, "{}", case.name);
        assert!(!part(&written.bytes, CONTENT).contains("gouji"), "{}", case.name);
    }
}

#[test]
fn the_rest_stays_to_the_character() {
    let bytes = document(
        "<text:p  text:style-name='P1'>A&#38;发布<text:span text:style-name=\"T1\">269</text:span>条。</text:p><!-- x -->",
    );
    let straight = part(&amended(&bytes, "69", "78", &STRAIGHT).bytes, CONTENT);
    assert_eq!(straight, part(&bytes, CONTENT).replacen("269", "278", 1));
    let tracked = amended(&bytes, "69", "78", &HAND);
    let xml = part(&tracked.bytes, CONTENT);
    let info = "<office:change-info><dc:creator xmlns:dc=\"http://purl.org/dc/elements/1.1/\">年报勾稽</dc:creator><dc:date xmlns:dc=\"http://purl.org/dc/elements/1.1/\">2026-01-05T09:00:00</dc:date></office:change-info>";
    let gone = format!(
        "<text:deletion>{info}<text:p text:style-name=\"P1\"><text:span text:style-name=\"T1\">69</text:span></text:p></text:deletion>"
    );
    assert!(xml.contains(&gone), "{xml}");
    assert!(xml.contains("<office:text><text:tracked-changes text:track-changes=\"false\">"), "{xml}");
    let here = "2<text:change text:change-id=\"gouji1\"/><text:change-start text:change-id=\"gouji2\"/>78<text:change-end text:change-id=\"gouji2\"/></text:span>条。";
    assert!(xml.contains(here), "{xml}");
    let (before, after) = (parts(&bytes), parts(&tracked.bytes));
    let changed: Vec<&String> = before.keys().filter(|name| before.get(*name) != after.get(*name)).collect();
    assert_eq!((changed, before.len()), (vec![&CONTENT.to_owned()], after.len()));
    let same = writer::amend(&bytes, &opened(&bytes), &[], &HAND).expect("a text");
    assert_eq!(parts(&same.bytes), before);
    // The kind of the file can be told by its first bytes, as the format wants it.
    assert_eq!(&tracked.bytes[30..38], b"mimetype");
}

#[test]
fn what_text_cannot_change_stays() {
    let bodies = [
        "<text:p>共<text:sequence>9</text:sequence>件</text:p>",
        "<text:p>共<text:expression>9</text:expression>件</text:p>",
        "<text:p>共<![CDATA[9]]>件</text:p>",
        "<table:table><table:table-row><table:table-cell table:number-columns-repeated=\"2\"><text:p>9</text:p></table:table-cell><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>",
    ];
    for body in bodies {
        let bytes = document(body);
        let draft = opened(&bytes);
        let at = draft.text.find('9').expect("a figure");
        let written = writer::amend(&bytes, &draft, &[Edit::new(at..at + 1, "8")], &HAND).expect("a text");
        assert_eq!(written.unplaced, [0], "{body}");
        assert_eq!(parts(&written.bytes), parts(&bytes), "{body}");
        let note = Note { range: Some(at..at + 1), text: vec!["注".to_owned()] };
        let written = writer::comment(&bytes, &draft, &[note], None, &HAND).expect("a text");
        assert_eq!((written.unplaced.len(), annotations(&written.bytes).len()), (0, 1), "{body}");
        assert_eq!(opened(&written.bytes).text, draft.text, "{body}");
    }
}

#[test]
fn a_blank_cell_is_filled() {
    let bytes = document(CASES[6].body);
    let draft = opened(&bytes);
    assert_eq!(draft.text, "甲\t9\n\t5\n");
    let at = range(&draft, "\t5").start;
    for hand in [HAND, STRAIGHT] {
        let written = writer::amend(&bytes, &draft, &[Edit::new(at..at, "7")], &hand).expect("a text");
        assert_eq!((written.unplaced.len(), opened(&written.bytes).text.as_str()), (0, "甲\t9\n7\t5\n"));
    }
    let note = Note { range: Some(at..at), text: vec!["注".to_owned()] };
    let written = writer::comment(&bytes, &draft, &[note], None, &HAND).expect("a text");
    let own = part(&written.bytes, CONTENT);
    assert!(own.contains("<table:table-cell><text:p><office:annotation>"), "{own}");
}

const STORY: &str = "<text:h text:style-name=\"H\" text:outline-level=\"1\">一、总体情况</text:h><text:p text:style-name=\"P1\"><text:span text:style-name=\"T1\">甲甲。</text:span></text:p><text:p text:style-name=\"P2\">乙乙。</text:p><text:p text:style-name=\"P3\">丙丙。</text:p>";

#[test]
fn lines_come_and_go() {
    let cases = [
        "一、总体情况\n甲甲。\n新来的一段。\n乙乙。\n丙丙。\n",
        "一、总体情况\n新来的一段。\n再一段。\n甲甲。\n乙乙。\n丙丙。\n",
        "一、总体情况\n甲甲。\n丙丙。\n",
        "一、总体情况\n丙丙。\n",
        "最前面。\n一、总体情况\n甲甲。\n乙乙。\n丙丙。\n",
        "一、总体情况\n甲甲。\n全不相同的话在此处。\n丙丙。\n",
        // The last one has none behind it with which it could be joined: its text goes.
        "一、总体情况\n甲甲。\n乙乙。\n",
    ];
    let bytes = document(STORY);
    let draft = opened(&bytes);
    let old: Vec<&str> = draft.text.lines().collect();
    for new in cases {
        let edits = writer::changes(&draft.text, new);
        let tracked = writer::amend(&bytes, &draft, &edits, &HAND).expect("a text");
        assert_eq!(tracked.unplaced, [0; 0], "{new}");
        let lines: Vec<&str> = new.lines().collect();
        assert_eq!(paragraphs(&tracked.bytes, HAND.author, true), lines, "{new}");
        assert_eq!(paragraphs(&tracked.bytes, HAND.author, false), old, "{new}");
        // What is left of a last paragraph is a blank line.
        assert_eq!(opened(&tracked.bytes).text.trim_end(), new.trim_end());
        let straight = writer::amend(&bytes, &draft, &edits, &STRAIGHT).expect("a text");
        assert_eq!(opened(&straight.bytes).text, new);
    }
}

#[test]
fn a_paragraph_that_comes_looks_like_its_neighbour() {
    let bytes = document(STORY);
    let draft = opened(&bytes);
    let edits = writer::changes(&draft.text, "一、总体情况\n新来。\n甲甲。\n乙乙。\n丙丙。\n");
    let written = writer::amend(&bytes, &draft, &edits, &STRAIGHT).expect("a text");
    let xml = part(&written.bytes, CONTENT);
    let come = "</text:h><text:p text:style-name=\"P1\"><text:span text:style-name=\"T1\">新来。</text:span></text:p>";
    assert!(xml.contains(come), "{xml}");
}

#[test]
fn rows_go_straight_and_are_told_where_changes_are_tracked() {
    let bytes = document(&format!("<text:p>前。</text:p>{}", CASES[6].body));
    let draft = opened(&bytes);
    let edits = writer::changes(&draft.text, "前。\n甲\t9\n");
    assert_eq!(writer::amend(&bytes, &draft, &edits, &HAND).expect("a text").unplaced, [0]);
    let straight = writer::amend(&bytes, &draft, &edits, &STRAIGHT).expect("a text");
    assert_eq!((straight.unplaced.len(), opened(&straight.bytes).text.as_str()), (0, "前。\n甲\t9\n"));
}

#[test]
fn annotations_stand_at_their_text() {
    let body = format!(
        "{STORY}{}{}{}",
        CASES[8].body,
        CASES[9].body,
        "<text:p>共<office:annotation><text:p>原有</text:p></office:annotation>3件</text:p>"
    );
    let bytes = document(&body);
    let draft = opened(&bytes);
    let note = |text: &str| Note {
        range: Some(range(&draft, text)),
        text: vec!["一<".to_owned(), "二".to_owned()],
    };
    let list = [
        note("甲甲"),
        note("甲。\n乙"),
        note("注9"),
        note("内9"),
        note("共3"),
        Note { range: None, ..note("外") },
    ];
    let home = Some(range(&draft, "总体"));
    let written = writer::comment(&bytes, &draft, &list, home, &HAND).expect("a text");
    assert_eq!(written.unplaced, [0; 0]);
    let said = annotations(&written.bytes);
    let mut covered: Vec<&str> =
        said.iter().filter(|(_, text)| text == "一<\n二").map(|(text, _)| text.as_str()).collect();
    covered.sort_unstable();
    // Notes and boxes hold none: it stands around their marks.
    let mut expected = ["甲甲", "甲。乙", "1注9", "内9", "共3", "总体"];
    expected.sort_unstable();
    assert_eq!(covered, expected);
    assert!(said.contains(&(String::new(), "原有".to_owned())));
    assert_eq!(opened(&written.bytes).text, draft.text);
    let xml = part(&written.bytes, CONTENT);
    assert!(xml.contains("<text:p>外<office:annotation "), "{xml}");
}

#[test]
fn a_signed_text_is_named() {
    let bytes = document(STORY);
    assert!(!amended(&bytes, "乙乙", "丁", &HAND).signed);
    let mut entries: Vec<(String, String)> = parts(&bytes)
        .into_iter()
        .map(|(name, part)| (name, String::from_utf8(part).expect("UTF-8")))
        .collect();
    entries.sort_by_key(|(name, _)| name != "mimetype");
    entries.push(("META-INF/documentsignatures.xml".to_owned(), "<x/>".to_owned()));
    let entries: Vec<(&str, &str)> =
        entries.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    assert!(amended(&archive(&entries), "乙乙", "丁", &HAND).signed);
}

#[test]
fn a_table_that_is_missing_comes_as_a_blank_one() {
    let bytes = document(STORY);
    let draft = opened(&bytes);
    let new = draft.text.replacen("乙乙。\n", "乙乙。\n头\t\t列\n\t0\t1\n", 1);
    // The first cell is two wide and one high, the one below is of its own.
    let cells = vec![[0, 0, 1, 2], [0, 2, 1, 1], [1, 0, 1, 1], [1, 1, 1, 1], [1, 2, 1, 1]];
    let shape = gouji::source::draft::Shape { line: 4, rows: 2, columns: 3, cells };
    let shapes = [shape];
    for hand in [HAND, STRAIGHT] {
        let wish = Wish {
            file: Some(&bytes),
            before: Side { text: &draft.text, shapes: &[] },
            after: Side { text: &new, shapes: &shapes },
            notes: &[],
            home: None,
        };
        let back = writer::hand_back(&wish, &hand).expect("a text");
        assert_eq!((back.made, &back.unwritten[..]), (false, &[][..]));
        let again = opened(&back.bytes);
        assert_eq!((&again.text, draft::Beside::of(&again).shapes), (&new, shapes.to_vec()));
        let old: Vec<&str> = draft.text.lines().collect();
        if hand.tracked {
            assert_eq!(paragraphs(&back.bytes, HAND.author, false), old);
        }
        assert_eq!(
            paragraphs(&back.bytes, HAND.author, true),
            ["一、总体情况", "甲甲。", "乙乙。", "头", "列", "0", "1", "丙丙。"]
        );
        let xml = part(&back.bytes, CONTENT);
        let (styles, body) = xml.split_once("<office:body>").expect("a body");
        for style in
            body.split("style-name=\"gouji").skip(1).map(|rest| rest.split('"').next().unwrap_or_default())
        {
            assert!(styles.contains(&format!("style:name=\"gouji{style}\"")), "{style}");
        }
    }
}

// --------------------------------------------------------------------------------------------------- whole files

const FILES: [&str; 2] = ["report.odt", "autonum.odt"];

fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/formats/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn checked(bytes: &[u8]) -> Checked {
    check_bytes(bytes, &no_legacy).unwrap_or_else(|error| panic!("{error}"))
}

fn found(checked: &Checked) -> Vec<String> {
    let told = checked.findings.iter().filter(|finding| finding.rule != "CP-TRACK");
    told.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

#[test]
fn what_is_read_again_is_what_was_left() {
    for name in FILES {
        let bytes = file(name);
        let before = checked(&bytes);
        let (list, home) = writer::notes(&before);
        let written = writer::comment(&bytes, &before.opened, &list, home, &HAND).expect("a text");
        assert_eq!((written.unplaced.len(), annotations(&written.bytes).len()), (0, list.len()), "{name}");
        assert_eq!(found(&checked(&written.bytes)), found(&before), "{name}");
        let certain = writer::certain(&before);
        assert!(!certain.is_empty(), "{name}");
        let left: Vec<String> = {
            let only = before.findings.iter().filter(|finding| finding.only);
            let gone: Vec<String> =
                only.map(|finding| format!("{} {}", finding.rule, finding.message)).collect();
            found(&before).into_iter().filter(|told| !gone.contains(told)).collect()
        };
        for hand in [HAND, STRAIGHT] {
            let written = writer::amend(&bytes, &before.opened, &certain, &hand).expect("a text");
            assert_eq!(written.unplaced, [0; 0], "{name}");
            assert_eq!(found(&checked(&written.bytes)), left, "{name}");
        }
    }
}

#[test]
fn every_word_of_a_text_can_be_changed() {
    for name in FILES {
        let bytes = file(name);
        let draft = opened(&bytes);
        let divides = |c: char| c.is_whitespace() || "，。；、".contains(c);
        let words = draft.text.split(divides).filter(|word| !word.is_empty());
        let place = |word: &str| word.as_ptr() as usize - draft.text.as_ptr() as usize;
        let words: Vec<Range<usize>> = words.map(|word| place(word)..place(word) + word.len()).collect();
        let edits: Vec<Edit> =
            words.iter().step_by(3).map(|range| Edit::new(range.clone(), "改&为")).collect();
        let written = writer::amend(&bytes, &draft, &edits, &HAND).expect("a text");
        // Numbers of lists can't be changed as text.
        assert_eq!(written.unplaced.is_empty(), name != "autonum.odt", "{name}: {:?}", written.unplaced);
        let old = paragraphs(&bytes, HAND.author, true);
        assert_eq!(paragraphs(&written.bytes, HAND.author, false), old, "{name}");
        let mut text = draft.text.clone();
        let placed = edits.iter().enumerate().filter(|(index, _)| !written.unplaced.contains(index));
        placed.rev().for_each(|(_, edit)| text.replace_range(edit.range.clone(), &edit.text));
        assert_eq!(opened(&written.bytes).text, text, "{name}");
        let note = |range: &Range<usize>| Note { range: Some(range.clone()), text: vec!["注".to_owned()] };
        let list: Vec<Note> = words.iter().step_by(5).map(note).collect();
        let written = writer::comment(&bytes, &draft, &list, None, &HAND).expect("a text");
        assert_eq!((written.unplaced.len(), annotations(&written.bytes).len()), (0, list.len()), "{name}");
        assert_eq!(opened(&written.bytes).text, draft.text, "{name}");
    }
}

#[test]
fn a_text_is_handed_back_as_a_text() {
    let bytes = file("report.odt");
    let draft = opened(&bytes);
    let shapes = draft::Beside::of(&draft).shapes;
    let at = range(&draft, "行政处罚\t713");
    let slip = at.end - 3..at.end;
    let mut new = draft.text.clone();
    new.replace_range(slip.clone(), "714");
    for hand in [HAND, STRAIGHT] {
        let wish = Wish {
            file: Some(&bytes),
            before: Side { text: &draft.text, shapes: &shapes },
            after: Side { text: &new, shapes: &shapes },
            notes: &[Note { range: Some(slip.clone()), text: vec!["注".to_owned()] }],
            home: None,
        };
        let back = writer::hand_back(&wish, &hand).expect("a text");
        assert_eq!((back.made, back.format.key(), &back.unwritten[..]), (false, "odt", &[][..]));
        assert_eq!(opened(&back.bytes).text, new);
        assert_eq!(annotations(&back.bytes), [("714".to_owned(), "注".to_owned())]);
    }
}

#[test]
fn a_damaged_text_comes_to_an_end() {
    let bytes = document(CASES[7].body);
    let draft = opened(&bytes);
    let edits = [
        Edit::new(range(&draft, "19"), "28"),
        Edit::new(draft.text.len() - 1..draft.text.len() - 1, "\n一段。"),
    ];
    let note = Note { range: Some(range(&draft, "19")), text: vec!["注".to_owned()] };
    let written = written_when_damaged(&bytes, &edits, &note, b"<>/\"=09&t");
    let count = written.iter().filter(|written| open_bytes(written, &no_legacy).is_ok()).count();
    assert!(count > 500, "{count}");
}
