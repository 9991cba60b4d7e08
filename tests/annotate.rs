//! Word files that are handed back: what changes, what stays, and what is read of them again.

mod handed;
mod support;

use gouji::source::draft::Shape;
use gouji::source::{Opened, open_bytes};
use gouji::writer::{self, Edit, Hand, Note, Side, Wish, Written};
use gouji::{Checked, check_bytes};
use handed::{Case, HAND, STRAIGHT, no_legacy, opened, range, written_when_damaged};
use std::collections::BTreeMap;
use std::ops::Range;
use support::skipped;
use support::word::{self, W, comments, document, faults, paragraphs, part, parts};

const MAIN: &str = "word/document.xml";

/// The edit that writes `new` for the only `old` of a draft.
fn edit(opened: &Opened, old: &str, new: &str) -> Edit {
    Edit::new(range(opened, old), new.to_owned())
}

fn amended(bytes: &[u8], old: &str, new: &str, hand: &Hand) -> Written {
    let opened = opened(bytes);
    writer::amend(bytes, &opened, &[edit(&opened, old, new)], hand).expect("a Word file")
}

const CASES: &[Case] = &[
    Case {
        name: "a run",
        body: "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t>发布269条。</w:t></w:r></w:p>",
        change: ("269", "278"),
        before: &["发布269条。"],
        after: &["发布278条。"],
    },
    Case {
        name: "split runs",
        body: "<w:p><w:r><w:t>发布2</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:rPr><w:i/></w:rPr><w:t>6</w:t></w:r><w:r><w:t>9条</w:t></w:r></w:p>",
        change: ("269", "278"),
        before: &["发布269条"],
        after: &["发布278条"],
    },
    Case {
        name: "entities and blanks",
        body: "<w:p><w:r><w:t xml:space=\"preserve\"> A&amp;B &#20849;9件 &lt;1&gt; </w:t></w:r></w:p>",
        change: ("9", "<8>"),
        before: &[" A&B 共9件 <1> "],
        after: &[" A&B 共<8>件 <1> "],
    },
    Case {
        name: "blanks that do not count",
        body: "<w:p><w:r><w:t>  共9件 </w:t></w:r></w:p>",
        change: ("9", "8"),
        before: &["共9件"],
        after: &["共8件"],
    },
    Case {
        name: "a part in CDATA and a comment",
        body: "<w:p><w:r><w:t>共<![CDATA[9]]><!-- x -->件</w:t></w:r></w:p>",
        change: ("9", "8"),
        before: &["共9件"],
        after: &["共8件"],
    },
    Case {
        name: "tabs and line ends in a run",
        body: "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>9</w:t><w:br/><w:t>乙</w:t></w:r></w:p>",
        change: ("9", "8"),
        before: &["甲\t9\n乙"],
        after: &["甲\t8\n乙"],
    },
    Case {
        name: "a tab that goes",
        body: "<w:p><w:r><w:t>共</w:t><w:tab/><w:t>9件</w:t></w:r></w:p>",
        change: ("共\t9", "共9"),
        before: &["共\t9件"],
        after: &["共9件"],
    },
    Case {
        name: "the result of a field",
        body: "<w:p><w:r><w:t>共</w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t>件</w:t></w:r></w:p>",
        change: ("9", "8"),
        before: &["共9件"],
        after: &["共8件"],
    },
    Case {
        name: "a simple field",
        body: "<w:p><w:fldSimple w:instr=\"=1\"><w:r><w:t>共9件</w:t></w:r></w:fldSimple></w:p>",
        change: ("9", "8"),
        before: &["共9件"],
        after: &["共8件"],
    },
    Case {
        name: "a link and what follows it",
        body: "<w:p><w:hyperlink w:anchor=\"x\"><w:r><w:t>共1</w:t></w:r></w:hyperlink><w:r><w:t>9件</w:t></w:r></w:p>",
        change: ("19", "28"),
        before: &["共19件"],
        after: &["共28件"],
    },
    Case {
        name: "a content control",
        body: "<w:sdt><w:sdtPr><w:id w:val=\"7\"/></w:sdtPr><w:sdtContent><w:p><w:sdt><w:sdtContent><w:r><w:t>共9件</w:t></w:r></w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>",
        change: ("9", "8"),
        before: &["共9件"],
        after: &["共8件"],
    },
    Case {
        name: "a cell",
        body: "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>9</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        change: ("9", "8"),
        before: &["甲", "9", "", "5"],
        after: &["甲", "8", "", "5"],
    },
    Case {
        name: "somebody else's insertion",
        body: "<w:p><w:r><w:t>共</w:t></w:r><w:del w:id=\"3\" w:author=\"审核\"><w:r><w:delText>7</w:delText></w:r></w:del><w:ins w:id=\"4\" w:author=\"审核\"><w:r><w:t>19</w:t></w:r></w:ins><w:r><w:t>件</w:t></w:r></w:p>",
        change: ("19", "28"),
        before: &["共[-7][+19]件"],
        after: &["共[-7]28件"],
    },
    Case {
        name: "a part of somebody else's insertion",
        body: "<w:p><w:ins w:id=\"4\" w:author=\"审核\"><w:r><w:rPr><w:b/><w:rPrChange w:id=\"5\" w:author=\"审核\"><w:rPr/></w:rPrChange></w:rPr><w:t>共19件</w:t></w:r></w:ins></w:p>",
        change: ("19", "28"),
        before: &["[+共19件]"],
        after: &["[+共]28[+件]"],
    },
    Case {
        name: "a text box",
        body: "<w:p><w:r><w:t>甲9</w:t></w:r><w:r><w:drawing><wp:x><w:txbxContent><w:p><w:r><w:t>乙7件</w:t></w:r></w:p></w:txbxContent></wp:x></w:drawing></w:r></w:p>",
        change: ("7", "6"),
        before: &["甲9", "乙7件"],
        after: &["甲9", "乙6件"],
    },
    Case {
        name: "a text box that is drawn twice",
        body: "<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent><w:p><w:r><w:t>乙</w:t></w:r><w:r><w:t>7件</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>乙</w:t></w:r><w:r><w:t>7件</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        change: ("乙7", "丙6"),
        before: &["", "乙7件", "乙7件"],
        after: &["", "丙6件", "丙6件"],
    },
    Case {
        name: "bookmarks and comments that are there",
        body: "<w:p><w:bookmarkStart w:id=\"0\" w:name=\"a\"/><w:commentRangeStart w:id=\"1\"/><w:r><w:t>共9件</w:t></w:r><w:commentRangeEnd w:id=\"1\"/><w:bookmarkEnd w:id=\"0\"/></w:p>",
        change: ("9", "8"),
        before: &["共9件"],
        after: &["共8件"],
    },
];

#[test]
fn changes_accept_and_reject() {
    for case in CASES {
        let bytes = document(case.body, &[]);
        let (old, new) = case.change;
        let written = amended(&bytes, old, new, &HAND);
        let xml = part(&written.bytes, MAIN);
        assert_eq!(written.unplaced, [0; 0], "{}", case.name);
        assert_eq!(faults(&xml), [""; 0], "{}: {xml}", case.name);
        let trimmed = |mut all: Vec<String>| {
            // Without the blanks that do not count.
            if case.name == "blanks that do not count" {
                all.iter_mut().for_each(|text| *text = text.trim().to_owned());
            }
            all
        };
        assert_eq!(trimmed(paragraphs(&part(&bytes, MAIN), HAND.author, true)), case.before, "{}", case.name);
        assert_eq!(paragraphs(&xml, HAND.author, true), case.after, "{}: {xml}", case.name);
        assert_eq!(paragraphs(&xml, HAND.author, false), case.before, "{}: {xml}", case.name);
        // What is read of it is the draft with the change.
        assert_eq!(opened(&written.bytes).text, opened(&bytes).text.replacen(old, new, 1), "{}", case.name);
    }
}

#[test]
fn changes_are_written_straight() {
    for case in CASES {
        let bytes = document(case.body, &[]);
        let written = amended(&bytes, case.change.0, case.change.1, &STRAIGHT);
        let xml = part(&written.bytes, MAIN);
        assert_eq!(faults(&xml), [""; 0], "{}: {xml}", case.name);
        assert!(!xml.contains(HAND.author), "{xml}");
        let text = opened(&bytes).text.replacen(case.change.0, case.change.1, 1);
        assert_eq!(opened(&written.bytes).text, text, "{}", case.name);
    }
}

#[test]
fn the_run_keeps_its_looks_and_the_rest_its_words() {
    let case = &CASES[0];
    let bytes = document(case.body, &[]);
    let xml = part(&amended(&bytes, "269", "278", &HAND).bytes, MAIN);
    let run = |text: &str| {
        format!("<w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
    };
    let change = |kind: &str, id: u32, run: &str| {
        format!(
            "<w:{kind} w:id=\"{id}\" w:author=\"年报勾稽\" w:date=\"2026-01-05T09:00:00Z\">{run}</w:{kind}>"
        )
    };
    let gone = run("269").replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ");
    let came = run("278").replace(" w:rsidR=\"00A1\"", "");
    let runs = run("发布") + &change("del", 1, &gone) + &change("ins", 2, &came) + &run("条。");
    let old = part(&bytes, MAIN);
    let before = "<w:r w:rsidR=\"00A1\"><w:rPr><w:b/></w:rPr><w:t>发布269条。</w:t></w:r>";
    assert_eq!(xml, old.replace(before, &runs));
    // Written straight, the run stays one.
    let xml = part(&amended(&bytes, "269", "278", &STRAIGHT).bytes, MAIN);
    assert_eq!(xml, old.replace(before, &run("发布278条。")));
}

#[test]
fn a_paragraph_that_says_nothing_is_filled() {
    let cells = |cell: &str| {
        format!(
            "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc>{cell}</w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        )
    };
    let looks =
        "<w:p><w:pPr><w:rPr><w:ins w:id=\"9\" w:author=\"审核\"/><w:sz w:val=\"18\"/></w:rPr></w:pPr></w:p>";
    for (cell, run) in [
        ("<w:p/>", "<w:r><w:t xml:space=\"preserve\">0</w:t></w:r>"),
        ("<w:p  w:rsidR=\"1\" />", "<w:r><w:t xml:space=\"preserve\">0</w:t></w:r>"),
        (looks, "<w:r><w:rPr><w:sz w:val=\"18\"/></w:rPr><w:t xml:space=\"preserve\">0</w:t></w:r>"),
    ] {
        let bytes = document(&cells(cell), &[]);
        let draft = opened(&bytes);
        let at = range(&draft, "甲\t").end;
        let edits = [Edit::new(at..at, "0".to_owned())];
        let written = writer::amend(&bytes, &draft, &edits, &HAND).expect("a Word file");
        let xml = part(&written.bytes, MAIN);
        assert_eq!((written.unplaced.len(), faults(&xml).len()), (0, 0), "{xml}");
        assert!(xml.contains(run), "{xml}");
        assert_eq!(paragraphs(&xml, HAND.author, true), ["甲", "0", "乙", ""]);
        assert_eq!(paragraphs(&xml, HAND.author, false), ["甲", "", "乙", ""]);
    }
    let asks = "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处输入</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    let bytes = document(&cells(asks), &[]);
    let draft = opened(&bytes);
    let at = range(&draft, "甲\t").end;
    let edits = [Edit::new(at..at, "0".to_owned())];
    assert_eq!(writer::amend(&bytes, &draft, &edits, &HAND).expect("a Word file").unplaced, [0]);
}

#[test]
fn what_text_cannot_change_stays() {
    let bound = "<w:sdt><w:sdtPr><w:dataBinding w:xpath=\"/a\"/></w:sdtPr><w:sdtContent><w:r><w:t>9</w:t></w:r></w:sdtContent></w:sdt>";
    let choice = "<w:sdt><w:sdtPr><w:dropDownList w:lastValue=\"9\"><w:listItem w:value=\"9\" w:displayText=\"9\"/></w:dropDownList></w:sdtPr><w:sdtContent/></w:sdt>";
    let form = "<w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:listEntry w:val=\"共99件\"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let formula = "<m:oMath><m:r><m:t>9</m:t></m:r></m:oMath>";
    for what in [bound, choice, form, formula] {
        let body = format!("<w:p><w:r><w:t>共</w:t></w:r>{what}<w:r><w:t>件5</w:t></w:r></w:p>");
        let bytes = document(&body, &[]);
        let draft = opened(&bytes);
        let nine = if what == form { "99" } else { "9" };
        let edits = [edit(&draft, nine, "8"), edit(&draft, "5", "6")];
        let written = writer::amend(&bytes, &draft, &edits, &HAND).expect("a Word file");
        assert_eq!(written.unplaced, [0], "{what}");
        assert_eq!(opened(&written.bytes).text, draft.text.replace('5', "6"), "{what}");
        // A comment finds its place all the same.
        let note = Note { range: Some(range(&draft, nine)), text: vec!["甲".to_owned()] };
        let written = writer::comment(&bytes, &draft, &[note], None, &HAND).expect("a Word file");
        assert_eq!((written.unplaced.len(), comments(&written.bytes).len()), (0, 1), "{what}");
    }
}

#[test]
fn numbers_of_lists_are_no_text() {
    let numbering = format!(
        "<w:numbering xmlns:w=\"{W}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let body = "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>甲9</w:t></w:r></w:p>";
    let bytes = document(body, &[("numbering", &numbering)]);
    assert_eq!(opened(&bytes).text.trim_end(), "1. 甲9");
    assert_eq!(amended(&bytes, "1. 甲", "乙", &HAND).unplaced, [0]);
    assert_eq!(opened(&amended(&bytes, "9", "8", &HAND).bytes).text.trim_end(), "1. 甲8");
}

#[test]
fn two_changes_of_one_place_are_one() {
    let bytes = document("<w:p><w:r><w:t>共269件</w:t></w:r></w:p>", &[]);
    let draft = opened(&bytes);
    let edits = [edit(&draft, "69", "0"), edit(&draft, "269", "278")];
    let written = writer::amend(&bytes, &draft, &edits, &HAND).expect("a Word file");
    assert_eq!(written.unplaced, [0]);
    assert_eq!(opened(&written.bytes).text.trim_end(), "共278件");
}

#[test]
fn footnotes_are_changed_and_commented_on_at_their_mark() {
    let notes = format!(
        "<w:footnotes xmlns:w=\"{W}\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>其中5件</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let body = "<w:p><w:r><w:t>共9件</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>";
    let bytes = document(body, &[("footnotes", &notes)]);
    let written = amended(&bytes, "5", "6", &HAND);
    assert_eq!(part(&written.bytes, MAIN), part(&bytes, MAIN));
    let xml = part(&written.bytes, "word/footnotes.xml");
    assert_eq!((faults(&xml).len(), paragraphs(&xml, HAND.author, true)), (0, vec!["其中6件".to_owned()]));
    let draft = opened(&bytes);
    let note = Note { range: Some(range(&draft, "5")), text: vec!["脚注".to_owned()] };
    let written = writer::comment(&bytes, &draft, &[note], None, &HAND).expect("a Word file");
    let start = "<w:commentRangeStart w:id=\"3\"/><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:commentRangeEnd w:id=\"3\"/>";
    assert!(part(&written.bytes, MAIN).contains(start), "{}", part(&written.bytes, MAIN));
}

#[test]
fn comments_stand_at_their_text() {
    let body = "<w:p><w:r><w:t>青石镇年度报告</w:t></w:r></w:p><w:p><w:r><w:t>共2</w:t></w:r><w:r><w:t>69件</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>7</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p><w:r><w:drawing><wp:x><w:txbxContent><w:p><w:r><w:t>框内8</w:t></w:r></w:p></w:txbxContent></wp:x></w:drawing></w:r></w:p>";
    let bytes = document(body, &[]);
    let draft = opened(&bytes);
    let blank = range(&draft, "甲\t").end;
    let note = |range: Option<Range<usize>>, text: &str| Note {
        range,
        text: vec![text.to_owned(), "<依据>".to_owned()],
    };
    let notes = [
        note(Some(range(&draft, "269")), "数"),
        note(Some(range(&draft, "69")), "尾"),
        note(Some(blank..blank), "空格"),
        note(Some(range(&draft, "7")), "格"),
        note(Some(range(&draft, "8")), "框"),
        note(None, "全文"),
    ];
    let home = Some(range(&draft, "青石镇年度报告"));
    let written = writer::comment(&bytes, &draft, &notes, home, &HAND).expect("a Word file");
    let xml = part(&written.bytes, MAIN);
    assert_eq!((written.unplaced.len(), faults(&xml)), (0, vec![]), "{xml}");
    let found: BTreeMap<String, String> =
        comments(&written.bytes).into_iter().map(|(_, covered, text)| (text, covered)).collect();
    let expected =
        [("全文", "青石镇年度报告"), ("尾", "69"), ("数", "269"), ("格", "7"), ("框", "框内8"), ("空格", "")];
    let expected: BTreeMap<String, String> =
        expected.into_iter().map(|(text, covered)| (format!("{text}\n<依据>"), covered.to_owned())).collect();
    assert_eq!(found, expected);
    assert_eq!(opened(&written.bytes).text, draft.text);
    assert!(part(&written.bytes, "[Content_Types].xml").contains("/word/comments.xml"));
    assert!(part(&written.bytes, "word/_rels/document.xml.rels").contains("Target=\"comments.xml\""));
}

/// A paragraph that is written without content gets one, and stays one: comments of a blank cell, a figure in it, its removal.
#[test]
fn a_paragraph_without_content_stays_one() {
    let body = "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/><w:p><w:r><w:t>丙</w:t></w:r></w:p>";
    let bytes = document(body, &[]);
    let draft = opened(&bytes);
    let before = paragraphs(&part(&bytes, MAIN), HAND.author, true);
    let (cell, line) = (range(&draft, "乙\t").end, range(&draft, "丙").start - 1);
    let note = |at: usize| Note { range: Some(at..at), text: vec!["空".to_owned()] };
    let notes = [note(cell), note(cell), note(line)];
    let written = writer::comment(&bytes, &draft, &notes, None, &HAND).expect("a Word file");
    assert_eq!((written.unplaced.len(), comments(&written.bytes).len()), (0, 3));
    assert_eq!(paragraphs(&part(&written.bytes, MAIN), HAND.author, true), before);
    assert_eq!(opened(&written.bytes).text, draft.text);
    let edits = [Edit::new(cell..cell, "0".to_owned()), Edit::new(line..line + 1, String::new())];
    let written = writer::amend(&bytes, &draft, &edits, &HAND).expect("a Word file");
    let again = opened(&written.bytes);
    let commented = writer::comment(&written.bytes, &again, &notes[..2], None, &HAND).expect("a Word file");
    assert_eq!(paragraphs(&part(&commented.bytes, MAIN), HAND.author, false), before);
}

/// A relation to comments that are not there, and their type, are those of the new part.
#[test]
fn comments_that_were_lost_are_there_again() {
    let body = "<w:p><w:r><w:t>共9件</w:t></w:r></w:p>";
    let whole = document(body, &[("comments", "<w:comments/>")]);
    let mut entries: Vec<(String, String)> = parts(&whole)
        .into_iter()
        .filter(|(name, _)| name != "word/comments.xml")
        .map(|(name, part)| (name, String::from_utf8(part).expect("UTF-8")))
        .collect();
    let types = entries.iter_mut().find(|(name, _)| name == "[Content_Types].xml").expect("types");
    types.1 = types.1.replace(
        "</Types>",
        "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>",
    );
    let entries: Vec<(&str, &str)> =
        entries.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let bytes = word::archive(&entries);
    let draft = opened(&bytes);
    let note = Note { range: Some(range(&draft, "9")), text: vec!["应为8".to_owned()] };
    let written = writer::comment(&bytes, &draft, &[note], None, &HAND).expect("a Word file");
    assert_eq!(comments(&written.bytes).len(), 1);
    for same in ["[Content_Types].xml", "word/_rels/document.xml.rels"] {
        assert_eq!(part(&written.bytes, same), part(&bytes, same));
    }
}

/// Where Word takes no comment, it stands around what it can stand at: the run of a box whose note it is of, two versions of
/// runs of which a program shows one.
#[test]
fn comments_stand_around_boxes_and_versions() {
    let notes = format!(
        "<w:footnotes xmlns:w=\"{W}\"><w:footnote w:id=\"2\"><w:p><w:r><w:t>注7</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let boxed = "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>";
    let versions = "<w:p><w:r><w:t>甲</w:t></w:r><mc:AlternateContent><mc:Choice Requires=\"w14\"><w:r><w:t>新7</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>旧7</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>";
    for body in [boxed, versions] {
        let bytes = document(body, &[("footnotes", &notes)]);
        let draft = opened(&bytes);
        let place = draft.text.find('7').expect("a figure");
        let note = Note { range: Some(place..place + 1), text: vec!["注".to_owned()] };
        let written = writer::comment(&bytes, &draft, &[note], None, &HAND).expect("a Word file");
        let xml = part(&written.bytes, MAIN);
        assert_eq!((comments(&written.bytes).len(), faults(&xml)), (1, vec![]), "{xml}");
        let tree = roxmltree::Document::parse(&xml).expect("XML");
        let marks = tree.descendants().filter(|node| word::name(*node).starts_with("comment"));
        for mark in marks {
            let around = mark.ancestors().map(|node| node.tag_name().name());
            assert_eq!(around.filter(|name| ["txbxContent", "Choice"].contains(name)).count(), 0, "{xml}");
        }
    }
}

#[test]
fn comments_that_are_there_stay() {
    let old = format!(
        "<w:comments xmlns:w=\"{W}\" xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"><w:comment w:id=\"1\" w:author=\"审核\"><w:p w14:paraId=\"6A000001\"><w:r><w:t>再核</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let extended = "<w15:commentsEx xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w15:commentEx w15:paraId=\"6A000001\" w15:done=\"0\"/></w15:commentsEx>";
    let body = "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>共9件</w:t></w:r><w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference w:id=\"1\"/></w:r></w:p>";
    let bytes = document(body, &[("comments", &old), ("commentsExtended", extended)]);
    let draft = opened(&bytes);
    let note = Note { range: Some(range(&draft, "9")), text: vec!["应为8".to_owned()] };
    let written = writer::comment(&bytes, &draft, &[note], None, &HAND).expect("a Word file");
    let told: Vec<_> = comments(&written.bytes)
        .into_iter()
        .map(|(id, covered, text)| format!("{id} {covered} {text}"))
        .collect();
    assert_eq!(told, ["1 共9件 再核", "2 9 应为8"]);
    let head = old.trim_end_matches("</w:comments>");
    assert!(part(&written.bytes, "word/comments.xml").starts_with(head));
    let entries = part(&written.bytes, "word/commentsExtended.xml");
    assert_eq!(
        entries,
        extended.replace(
            "</w15:commentsEx>",
            "<w15:commentEx w15:paraId=\"6A000002\" w15:done=\"0\"/></w15:commentsEx>"
        )
    );
    assert!(part(&written.bytes, "word/comments.xml").contains("w14:paraId=\"6A000002\""));
    for same in ["[Content_Types].xml", "word/_rels/document.xml.rels"] {
        assert_eq!(part(&written.bytes, same), part(&bytes, same));
    }
}

fn file(name: &str) -> Vec<u8> {
    let path = format!("{}/tests/formats/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

const FILES: [&str; 5] = ["report.docx", "autonum.docx", "tracked.docx", "hidden.docx", "report-2019.docx"];

#[test]
fn untouched_parts_are_the_same_bytes() {
    for name in FILES {
        let bytes = file(name);
        let draft = opened(&bytes);
        let edits = [figure(&draft)];
        let written = writer::amend(&bytes, &draft, &edits, &HAND).expect("a Word file");
        let (before, after) = (parts(&bytes), parts(&written.bytes));
        let changed: Vec<&String> =
            before.keys().filter(|part| before.get(*part) != after.get(*part)).collect();
        assert_eq!((changed, before.len()), (vec![&MAIN.to_owned()], after.len()), "{name}");
        let old = paragraphs(&part(&bytes, MAIN), HAND.author, true);
        let new = part(&written.bytes, MAIN);
        assert_eq!(paragraphs(&new, HAND.author, false), old, "{name}");
        let differ =
            paragraphs(&new, HAND.author, true).iter().zip(&old).filter(|(new, old)| new != old).count();
        assert_eq!((differ, faults(&new)), (1, vec![]), "{name}");
        // Nothing to write: nothing changes but the archive's own table.
        let same = writer::amend(&bytes, &draft, &[], &HAND).expect("a Word file");
        assert_eq!(parts(&same.bytes), before, "{name}");
    }
}

/// A slip in the first figure of the first table's last row.
fn figure(draft: &Opened) -> Edit {
    let mut cells = draft.document.grids().iter().flat_map(|grid| grid.blocks.clone());
    let is_figure = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let cell = cells.rfind(|block| is_figure(draft.document.text(*block))).expect("a figure");
    let place = draft.document.whole(cell);
    let value: u64 = draft.document.quote(place).parse().expect("a figure");
    Edit::new(draft.document.origin(place), (value + 1).to_string())
}

fn checked(bytes: &[u8]) -> Checked {
    check_bytes(bytes, &no_legacy).unwrap_or_else(|error| panic!("{error}"))
}

/// What was found, but for tracked changes, which are the result.
fn found(checked: &Checked) -> Vec<String> {
    let told = checked.findings.iter().filter(|finding| finding.rule != "CP-TRACK");
    told.map(|finding| format!("{} {}", finding.rule, finding.message)).collect()
}

#[test]
fn what_is_read_again_is_what_was_left() {
    let mut repaired = 0;
    for name in FILES {
        let bytes = file(name);
        let before = checked(&bytes);
        let (notes, home) = writer::notes(&before);
        let written = writer::comment(&bytes, &before.opened, &notes, home, &HAND).expect("a Word file");
        assert_eq!((written.unplaced.len(), comments(&written.bytes).len()), (0, notes.len()), "{name}");
        assert_eq!(faults(&part(&written.bytes, MAIN)), [""; 0], "{name}");
        assert_eq!(found(&checked(&written.bytes)), found(&before), "{name}");
        let certain = writer::certain(&before);
        repaired += certain.len();
        // The one blank cell of the files has its comment in the cell.
        let blank = notes.iter().filter(|note| note.text[0].contains("CP-BLANK"));
        let ranges: Vec<_> = blank.map(|note| note.range.clone().expect("a place").len()).collect();
        assert!(ranges.iter().all(|length| *length == 0), "{name}: {ranges:?}");
        let left: Vec<String> = {
            let only = before.findings.iter().filter(|finding| finding.only);
            let gone: Vec<String> =
                only.map(|finding| format!("{} {}", finding.rule, finding.message)).collect();
            found(&before).into_iter().filter(|told| !gone.contains(told)).collect()
        };
        for hand in [HAND, STRAIGHT] {
            let written = writer::amend(&bytes, &before.opened, &certain, &hand).expect("a Word file");
            assert_eq!(written.unplaced, [0; 0], "{name}");
            assert_eq!(found(&checked(&written.bytes)), left, "{name}");
        }
    }
    assert!(repaired >= 4, "the files have a slip with an only repair: {repaired}");
}

/// The words of a draft: what stands between blanks and punctuation.
fn words(text: &str) -> Vec<Range<usize>> {
    let divides = |c: char| c.is_whitespace() || "，。；、".contains(c);
    let mut words = Vec::new();
    for word in text.split(divides).filter(|word| !word.is_empty()) {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        words.push(at..at + word.len());
    }
    words
}

/// Changes every third word of a file, and comments on every fifth; the changes that have no place in it.
fn everywhere(name: &str, bytes: &[u8]) -> Vec<usize> {
    let draft = opened(bytes);
    let words = words(&draft.text);
    let edit = |range: &Range<usize>| Edit::new(range.clone(), "改&为".to_owned());
    let edits: Vec<Edit> = words.iter().step_by(3).map(edit).collect();
    let written = writer::amend(bytes, &draft, &edits, &HAND).expect("a Word file");
    let (before, after) = (texts(bytes, HAND.author), parts(&written.bytes));
    for (part, old) in before {
        let xml = std::str::from_utf8(&after[&part]).expect("UTF-8");
        assert_eq!(paragraphs(xml, HAND.author, false), old, "{name}: {part}");
        assert_eq!(faults(xml), [""; 0], "{name}: {part}");
    }
    let mut text = draft.text.clone();
    let placed = edits.iter().enumerate().filter(|(index, _)| !written.unplaced.contains(index));
    placed.rev().for_each(|(_, edit)| text.replace_range(edit.range.clone(), &edit.text));
    assert_eq!(opened(&written.bytes).text, text, "{name}");
    let note = |range: &Range<usize>| Note { range: Some(range.clone()), text: vec!["注".to_owned()] };
    let notes: Vec<Note> = words.iter().step_by(5).map(note).collect();
    let commented = writer::comment(bytes, &draft, &notes, None, &HAND).expect("a Word file");
    assert_eq!(faults(&part(&commented.bytes, MAIN)), [""; 0], "{name}");
    assert_eq!(commented.unplaced, [0; 0], "{name}");
    assert!(comments(&commented.bytes).len() >= notes.len(), "{name}");
    assert_eq!(opened(&commented.bytes).text, draft.text, "{name}");
    written.unplaced
}

/// The paragraphs of each part with text, as they are.
fn texts(bytes: &[u8], author: &str) -> BTreeMap<String, Vec<String>> {
    let names = [MAIN, "word/footnotes.xml", "word/endnotes.xml"];
    let all = parts(bytes).into_iter().filter(|(name, _)| names.contains(&name.as_str()));
    let text = |part: Vec<u8>| paragraphs(std::str::from_utf8(&part).expect("UTF-8"), author, true);
    all.map(|(name, part)| (name, text(part))).collect()
}

#[test]
fn what_is_written_stands_in_the_schema_s_order() {
    for name in FILES {
        let unplaced = everywhere(name, &file(name));
        // Numbers of lists can't be changed as text.
        assert_eq!(unplaced.is_empty(), name != "autonum.docx", "{name}: {unplaced:?}");
    }
}

#[test]
fn sample_files_come_back() {
    let Some(folder) = skipped::beside("shared/samples", "the sample files were NOT written to") else {
        return;
    };
    let mut count = 0;
    for folder in [folder.clone(), folder.join("lo"), folder.join("realword")] {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.to_string_lossy().into_owned();
            // Those that are large take long without optimising.
            let bytes = std::fs::read(&path).unwrap_or_default();
            if !name.ends_with(".docx") || name.contains("bad-xml") || bytes.len() > 100_000 {
                continue;
            }
            if open_bytes(&bytes, &no_legacy).is_ok() {
                everywhere(&name, &bytes);
                count += 1;
            }
        }
    }
    assert!(count > 10, "{count}");
}

#[test]
fn a_damaged_file_comes_to_an_end() {
    let bytes = document(CASES[13].body, &[]);
    let draft = opened(&bytes);
    let edits = [edit(&draft, "19", "28")];
    let note = Note { range: Some(range(&draft, "19")), text: vec!["注".to_owned()] };
    for written in written_when_damaged(&bytes, &edits, &note, b"<>/\"=09&w") {
        assert!(parts_can_be_listed(&written));
    }
}

fn parts_can_be_listed(bytes: &[u8]) -> bool {
    rawzip::ZipArchive::from_slice(bytes).is_ok()
}

#[test]
fn an_edited_draft_becomes_tracked_changes() {
    let bytes = file("report.docx");
    let draft = opened(&bytes);
    let slip = figure(&draft);
    let mut new = draft.text.clone();
    new.replace_range(slip.range.clone(), &slip.text);
    let new = new.replacen("总体情况", "总的情况", 1);
    let edits = writer::changes(&draft.text, &new);
    assert_eq!(edits.len(), 2, "{edits:?}");
    let written = writer::amend(&bytes, &draft, &edits, &HAND).expect("a Word file");
    assert_eq!((written.unplaced.len(), opened(&written.bytes).text), (0, new));
}

/// A document, its draft after an editing, and its paragraphs with the changes accepted and rejected, as Word runs them
/// together: those whose mark goes are left out.
struct Edited {
    name: &'static str,
    body: &'static str,
    new: &'static str,
    marks: (usize, usize),
}

const ROWS: &str = "<w:p><w:r><w:t>甲</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p><w:r><w:t>乙</w:t></w:r></w:p><w:p/>";

const EDITED: &[Edited] = &[
    Edited {
        name: "a paragraph goes",
        body: "<w:p><w:r><w:t>甲甲。</w:t></w:r></w:p><w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:t>乙乙。</w:t></w:r></w:p><w:p><w:r><w:t>丙丙。</w:t></w:r></w:p>",
        new: "甲甲。\n丙丙。\n",
        marks: (0, 1),
    },
    Edited {
        name: "a blank paragraph goes",
        body: "<w:p><w:r><w:t>甲甲。</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>丙丙。</w:t></w:r></w:p>",
        new: "甲甲。\n丙丙。\n",
        marks: (0, 1),
    },
    Edited {
        name: "paragraphs come",
        body: "<w:p><w:pPr><w:ind w:firstLine=\"640\"/><w:rPr><w:b/></w:rPr></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t>甲甲。</w:t></w:r></w:p><w:p><w:r><w:t>丙丙。</w:t></w:r></w:p>",
        new: "甲甲。\n乙乙。\n\n丁丁。\n丙丙。\n",
        marks: (3, 0),
    },
    Edited {
        name: "a paragraph comes in front, another behind",
        body: "<w:p><w:r><w:t>甲甲。</w:t></w:r></w:p>",
        new: "前前。\n甲甲。\n后后。\n",
        marks: (2, 0),
    },
    Edited {
        name: "a sentence comes behind a heading",
        body: "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t>一、总体情况</w:t></w:r></w:p><w:p><w:r><w:t>丙丙。</w:t></w:r></w:p>",
        new: "一、总体情况\n乙乙。\n丙丙。\n",
        marks: (1, 0),
    },
    Edited {
        name: "a paragraph comes behind a table",
        body: ROWS,
        new: "甲\n1\t2\n3\t\n新新。\n乙\n\n",
        marks: (1, 0),
    },
    Edited {
        name: "others come in the place of some",
        body: "<w:p><w:r><w:t>甲甲。</w:t></w:r></w:p><w:p><w:r><w:t>一二三。</w:t></w:r></w:p><w:p><w:r><w:t>四五六。</w:t></w:r></w:p><w:p><w:r><w:t>丙丙。</w:t></w:r></w:p>",
        new: "甲甲。\n七八九。\n丙丙。\n",
        marks: (1, 2),
    },
    Edited { name: "a row goes", body: ROWS, new: "甲\n1\t2\n乙\n\n", marks: (0, 1) },
    Edited { name: "a table goes", body: ROWS, new: "甲\n乙\n\n", marks: (0, 2) },
];

#[test]
fn lines_come_and_go() {
    for Edited { name, body, new, marks } in EDITED {
        let bytes = document(body, &[]);
        let draft = opened(&bytes);
        let edits = writer::changes(&draft.text, new);
        let written = writer::amend(&bytes, &draft, &edits, &HAND).expect("a Word file");
        let xml = part(&written.bytes, MAIN);
        assert_eq!((written.unplaced.len(), faults(&xml)), (0, vec![]), "{name}: {xml}");
        let count = |kind: &str| {
            let tree = roxmltree::Document::parse(&xml).expect("XML");
            let is_mark =
                |node: &roxmltree::Node| node.tag_name().name() == kind && node.first_child().is_none();
            tree.descendants().filter(is_mark).count()
        };
        assert_eq!((count("ins"), count("del")), *marks, "{name}: {xml}");
        // Rejected, the words are those that were there.
        let words = |xml: &str, accepted| paragraphs(xml, HAND.author, accepted).concat();
        assert_eq!(words(&xml, false), words(&part(&bytes, MAIN), true), "{name}");
        assert_eq!(words(&xml, true), new.replace(['\n', '\t'], ""), "{name}");
        if !name.contains("row") && !name.contains("table goes") {
            assert_eq!(opened(&written.bytes).text, *new, "{name}: {xml}");
        }
        let straight = writer::amend(&bytes, &draft, &edits, &STRAIGHT).expect("a Word file");
        let xml = part(&straight.bytes, MAIN);
        assert_eq!((straight.unplaced.len(), faults(&xml)), (0, vec![]), "{name}: {xml}");
        assert_eq!(opened(&straight.bytes).text, *new, "{name}: {xml}");
    }
}

#[test]
fn a_paragraph_that_comes_looks_like_its_neighbour() {
    let xml = |index: usize| {
        let bytes = document(EDITED[index].body, &[]);
        let draft = opened(&bytes);
        let edits = writer::changes(&draft.text, EDITED[index].new);
        part(&writer::amend(&bytes, &draft, &edits, &STRAIGHT).expect("a Word file").bytes, MAIN)
    };
    let come = "<w:p><w:pPr><w:ind w:firstLine=\"640\"/><w:rPr><w:i/></w:rPr></w:pPr><w:r><w:rPr><w:i/></w:rPr><w:t xml:space=\"preserve\">乙乙。</w:t></w:r></w:p>";
    assert!(xml(2).contains(come), "{}", xml(2));
    // The heading is centred, the sentence that comes behind it is not.
    assert_eq!(xml(4).matches("w:jc").count(), 1, "{}", xml(4));
}

#[test]
fn a_table_that_comes_is_said_and_not_written() {
    let bytes = document(EDITED[0].body, &[]);
    let draft = opened(&bytes);
    let edits = writer::changes(&draft.text, "甲甲。\n1\t2\t3\n4\t5\t6\n乙乙。\n丙丙。\n");
    let written = writer::amend(&bytes, &draft, &edits, &HAND).expect("a Word file");
    assert_eq!((edits.len(), written.unplaced), (1, vec![0]));
}

/// A draft as the page has it: its text and the shapes of its tables.
type Draft = (String, Vec<Shape>);

/// A report without 表四, and the draft with the blank one that its finding offers.
fn without_a_table() -> (Draft, Vec<u8>, Draft) {
    let (text, mut shapes) = writer::blank(2025, "青石镇人民政府");
    let gone = shapes.pop().expect("three tables");
    let lines: Vec<&str> = text.split('\n').collect();
    let start = gone.line as usize - 1;
    let cut = [&lines[..start], &["无。"], &lines[start + gone.rows as usize..]].concat().join("\n");
    let bytes = writer::fresh(writer::Side { text: &cut, shapes: &shapes }).expect("a file");
    let checked = checked(&bytes);
    let found: Vec<_> = checked.findings.iter().filter(|finding| finding.rule == "ST-TAB").collect();
    let [finding] = found[..] else { panic!("{:?}", checked.findings) };
    let [repair] = &finding.repairs[..] else { panic!("{finding:?}") };
    assert!(!finding.only, "whether there was nothing a person decides");
    let edit = &repair.edits[0];
    let at = checked.opened.document.origin(edit.place).start;
    let mut new = checked.opened.text.clone();
    new.insert_str(at, &edit.text);
    let table = edit.table.clone().expect("a table");
    let line = checked.opened.text[..at].matches('\n').count() as u32 + table.line;
    let mut after = side(&checked.opened).1;
    after.push(Shape { line, ..table });
    ((cut, shapes), bytes, (new, after))
}

#[test]
fn a_missing_table_comes_as_a_blank_one() {
    let ((old, before), bytes, (new, after)) = without_a_table();
    for (file, hand) in [(Some(&bytes[..]), HAND), (Some(&bytes[..]), STRAIGHT), (None, HAND)] {
        let wish = Wish {
            file,
            before: Side { text: &old, shapes: &before },
            after: Side { text: &new, shapes: &after },
            notes: &[],
            home: None,
        };
        let back = writer::hand_back(&wish, &hand).expect("a file");
        assert_eq!((back.made, &back.unwritten[..]), (file.is_none(), &[][..]));
        let xml = part(&back.bytes, MAIN);
        assert_eq!(faults(&xml), Vec::<String>::new());
        let words = |accepted| paragraphs(&xml, HAND.author, accepted).concat();
        let plain = |text: &str| text.replace(['\n', '\t'], "");
        assert_eq!(words(true), plain(&new));
        let rejected = if hand.tracked { &old } else { &new };
        assert_eq!(words(false), plain(rejected));
        let again = checked(&back.bytes);
        assert_eq!(side(&again.opened), (new.clone(), after.clone()), "{xml}");
        let left: Vec<&str> = again.findings.iter().map(|finding| finding.rule).collect();
        assert!(!left.contains(&"ST-TAB"), "{left:?}");
    }
}

fn side(draft: &Opened) -> (String, Vec<gouji::source::draft::Shape>) {
    (draft.text.clone(), gouji::source::draft::Beside::of(draft).shapes)
}

#[test]
fn a_draft_of_any_format_is_handed_back() {
    for name in ["report.docx", "report.doc", "report.rtf", "report.txt", "report.html"] {
        let bytes = file(name);
        let draft = checked(&bytes);
        let (text, shapes) = side(&draft.opened);
        let at = text.find("行政处罚\t713").expect("a row") + "行政处罚\t".len();
        let slip = Edit::new(at..at + 3, "714".to_owned());
        let mut new = text.clone();
        new.replace_range(slip.range.clone(), &slip.text);
        let note = Note {
            range: Some(slip.range.start..slip.range.start + slip.text.len()),
            text: vec!["注".to_owned()],
        };
        let wish = writer::Wish {
            file: Some(&bytes),
            before: writer::Side { text: &text, shapes: &shapes },
            after: writer::Side { text: &new, shapes: &shapes },
            notes: &[note],
            home: None,
        };
        for hand in [HAND, STRAIGHT] {
            let back = writer::hand_back(&wish, &hand).expect("a Word file");
            assert_eq!((back.made, back.unwritten.len()), (name != "report.docx", 0), "{name}");
            let xml = part(&back.bytes, MAIN);
            assert_eq!(faults(&xml), [""; 0], "{name}");
            assert_eq!(xml.contains("w:del "), hand.tracked, "{name}");
            let said = comments(&back.bytes);
            assert_eq!(
                said.iter().map(|(_, covered, text)| (covered.as_str(), text.as_str())).collect::<Vec<_>>(),
                [(slip.text.as_str(), "注")],
                "{name}"
            );
            assert_eq!(opened(&back.bytes).text.trim_end(), new.trim_end(), "{name}");
        }
        // The figures are those that were read.
        let copy = writer::fresh(wish.before).expect("a Word file");
        // Where the tables are lines of text, their merged cells are not known.
        if name != "report.txt" {
            assert_eq!(found(&checked(&copy)), found(&draft), "{name}");
        }
    }
}

#[test]
fn a_report_from_nothing_has_nothing_wrong_with_its_tables() {
    for (year, tables) in [(2020, 3), (2021, 3), (2025, 3)] {
        let (text, shapes) = writer::blank(year, "青石镇人民政府");
        let bytes = writer::fresh(writer::Side { text: &text, shapes: &shapes }).expect("a Word file");
        let draft = checked(&bytes);
        assert_eq!(draft.opened.text, text);
        let report = &draft.report;
        assert_eq!(report.year.map(|year| year.value), Some(year));
        let read = report.tables.iter().map(|table| {
            (
                table.rows.iter().flatten().count(),
                table.rows.iter().flatten().all(|row| row.cells.iter().all(|cell| cell.text == "0")),
            )
        });
        assert_eq!(read.clone().filter(|(rows, all)| *rows > 0 && *all).count(), tables, "{year}");
        let errors: Vec<String> = draft
            .findings
            .iter()
            .filter(|finding| {
                finding.severity == gouji::finding::Severity::Error && finding.rule != "ST-EMPTY"
            })
            .map(|finding| format!("{} {}", finding.rule, finding.message))
            .collect();
        assert_eq!(errors, [""; 0], "{year}");
    }
}

#[test]
fn other_formats_are_refused_in_words() {
    for name in ["report.rtf", "report.txt", "tables.ods"] {
        let bytes = file(name);
        let error = writer::amend(&bytes, &opened(&bytes), &[], &HAND).expect_err(name);
        assert!(error.to_string().contains("另存为 .docx"), "{error}");
    }
}

#[test]
fn a_signed_file_is_named() {
    let bytes = word::archive(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "word/document.xml",
            &format!(
                "<w:document xmlns:w=\"{W}\"><w:body><w:p><w:r><w:t>共9件</w:t></w:r></w:p></w:body></w:document>"
            ),
        ),
        ("_xmlsignatures/sig1.xml", "<Signature/>"),
    ]);
    let written = amended(&bytes, "9", "8", &HAND);
    assert!(written.signed);
    assert_eq!(part(&written.bytes, "_xmlsignatures/sig1.xml"), "<Signature/>");
    assert!(!amended(&document("<w:p><w:r><w:t>9</w:t></w:r></w:p>", &[]), "9", "8", &HAND).signed);
}
