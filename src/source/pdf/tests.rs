//! Small files, and what is seen of them.

use super::*;
use crate::source::pages::{self, Page};

/// A file without a table of references; object 4 is the content, 5 and more are given.
fn file(page: &str, content: &[u8], more: &[&str]) -> Vec<u8> {
    let head = "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
                2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n";
    let page = format!(
        "3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R {page} >> endobj\n\
         4 0 obj << /Length {} >> stream\n",
        content.len()
    );
    let mut bytes = [head.as_bytes(), page.as_bytes(), content, b"\nendstream endobj\n"].concat();
    for (object, number) in more.iter().zip(5..) {
        bytes.extend(format!("{number} 0 obj {object} endobj\n").bytes());
    }
    bytes.extend(b"trailer << /Root 1 0 R >>\n");
    bytes
}

fn decode(set: &'static str, bytes: &[u8]) -> Option<String> {
    let known = [("政", [0xD5, 0xFE]), ("府", [0xB8, 0xAE])];
    let found = known.iter().find(|(_, code)| code == bytes).map(|(text, _)| (*text).to_owned());
    found
        .or_else(|| bytes.is_ascii().then(|| String::from_utf8_lossy(bytes).into_owned()))
        .filter(|_| set == "GB18030")
}

fn page(content: &[u8], font: &str) -> Page {
    let resources = "/Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>";
    let form = "<< /Type /XObject /Subtype /Form /Matrix [1 0 0 1 50 0] /Length 27 >> stream\n\
                BT /F 10 Tf (b) Tj ET /X Do\nendstream";
    let bytes = file(resources, content, &[font, form]);
    read(&bytes, &decode).expect("pages").pages.remove(0)
}

const HELVETICA: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /Widths [250] /Encoding /WinAnsiEncoding >>";

fn placed(page: &Page) -> Vec<(char, f32, f32)> {
    page.glyphs.iter().map(|glyph| (glyph.text, glyph.x.round(), glyph.y.round())).collect()
}

fn shown(page: &Page) -> String {
    page.glyphs.iter().map(|glyph| glyph.text).collect()
}

#[test]
fn text_operators_move_text() {
    let font = "<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 97 /Widths [500 500 500] \
                /Encoding /WinAnsiEncoding >>";
    let content = b"BT /F 10 Tf 20 80 Td (ab) Tj 12 TL T* [(a) -1000 (b)] TJ 0 -10 TD (c) ' ET\n\
        BT 1 Tc 50 Tz 1 0 0 1 100 90 Tm (ab) Tj 0 Tc 100 Tz 5 Ts 1 0 0 1 150 90 Tm (a) Tj ET";
    let wanted = [
        ('a', 20.0, 20.0),
        ('b', 25.0, 20.0),
        ('a', 20.0, 32.0),
        ('b', 35.0, 32.0),
        ('c', 20.0, 52.0),
        ('a', 100.0, 10.0),
        ('b', 103.0, 10.0),
        ('a', 150.0, 5.0),
    ];
    assert_eq!(placed(&page(content, font)), wanted);
}

#[test]
fn what_codes_mean() {
    let composite = |encoding: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /{encoding} /DescendantFonts \
                 [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /DW 1000 >>] >>"
        )
    };
    let text =
        |content: &str, font: &str| shown(&page(format!("BT /F 10 Tf {content} Tj ET").as_bytes(), font));
    assert_eq!(text("<41D5FEB8AE>", &composite("GBK-EUC-H")), "A政府");
    assert_eq!(text("<0041653F5E9C>", &composite("UniGB-UCS2-H")), "A政府");
    assert_eq!(text("<D842DFB7653F>", &composite("UniGB-UTF16-H")), "𠮷政");
    assert_eq!(text("<0041653F>", &composite("Identity-H")), "\u{FFFD}\u{FFFD}");
    let simple = |more: &str| format!("<< /Type /Font /Subtype /TrueType /BaseFont /SimSun {more} >>");
    assert_eq!(text("<41D5FEB8AE>", &simple("/Encoding /WinAnsiEncoding")), "A政府");
    let differences =
        "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [65 /uni653F /two /g7] >> >>";
    assert_eq!(text("(ABCD)", differences), "政2\u{FFFD}D");
    let symbolic = "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+X /FontDescriptor << /Flags 4 /FontFile2 4 0 R >> >>";
    assert_eq!(text("(A)", symbolic), "\u{FFFD}");
}

#[test]
fn several_characters_of_one_code_share_its_place() {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 65 /Widths [1000] /ToUnicode 7 0 R >>";
    let map = "<< /Length 46 >> stream\n1 beginbfchar <41> <653F5E9C> endbfchar       \nendstream";
    let bytes = file("/Resources << /Font << /F 5 0 R >> >>", b"BT /F 10 Tf (A) Tj ET", &[font, "0", map]);
    let found = read(&bytes, &decode).expect("pages").pages.remove(0);
    assert_eq!(placed(&found), [('政', 0.0, 100.0), ('府', 5.0, 100.0)]);
}

#[test]
fn forms_are_drawn_at_their_places_and_circles_end() {
    let found = page(b"q 1 0 0 1 10 20 cm /X Do Q BT /F 10 Tf (a) Tj ET", HELVETICA);
    assert_eq!(placed(&found)[..2], [('b', 60.0, 80.0), ('b', 110.0, 80.0)]);
    assert_eq!(placed(&found).last(), Some(&('a', 0.0, 100.0)));
}

#[test]
fn lines_boxes_and_pictures() {
    let found = page(
        b"10 10 100 50 re S 10 80 100 0.5 re f 0 0 m 50 50 l S 10 5 m 90 5 l n\n\
          q 100 0 0 50 0 0 cm BI /W 1 /H 1 ID \xFF EIEI\nEI Q",
        HELVETICA,
    );
    assert_eq!((found.rulings.len(), found.pictures.len()), (5, 1));
    assert_eq!((found.pictures[0].x1, found.pictures[0].y0), (100.0, 50.0));
}

#[test]
fn hidden_text_is_read_where_there_is_no_other() {
    assert_eq!(shown(&page(b"BT /F 10 Tf (a) Tj 3 Tr (b) Tj ET", HELVETICA)), "a");
    assert_eq!(shown(&page(b"BT /F 10 Tf 3 Tr (b) Tj ET", HELVETICA)), "b");
}

#[test]
fn a_turned_page_is_upright() {
    let resources = "/Rotate 90 /Resources << /Font << /F 5 0 R >> >>";
    let content = b"BT /F 10 Tf 0 1 -1 0 50 20 Tm (ab) Tj ET";
    let found = read(&file(resources, content, &[HELVETICA]), &decode).expect("pages").pages.remove(0);
    assert_eq!((found.width, found.height), (100.0, 200.0));
    assert_eq!((found.glyphs[0].turn, found.glyphs[0].y), (0, 50.0));
}

#[test]
fn other_bytes_are_refused() {
    assert_eq!(read(b"%PDF-1.7", &decode), Err(SourceError::Damaged("PDF 结构有误")));
    assert_eq!(read(b"", &decode), Err(SourceError::Damaged("PDF 结构有误")));
}

#[test]
fn changed_bytes_never_panic() {
    let content =
        b"q 1 0 0 1 10 20 cm /X Do Q BT /F 10 Tf 12 TL (a\\)b) ' [(c) -9 <4142>] TJ 0 1 Td ET 1 2 3 4 re f \
        1 2 m 3 4 5 6 7 8 c h b* BI /W 1 ID x EI";
    let resources = "/Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >>";
    let font = "<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /ToUnicode 7 0 R /DescendantFonts \
                [<< /Type /Font /Subtype /CIDFontType2 /DW 900 /W [1 [500 600] 7 9 300] >>] >>";
    let form = "<< /Subtype /Form /Matrix [1 0 0 1 50 0] /Length 12 >> stream\n/X Do 0 0 0 0\nendstream";
    let map = "<< /Length 73 >> stream\n\
               1 beginbfrange <41> <42> <653F> <43> <44> [<0041> <0042>] endbfrange      \nendstream";
    let bytes = file(resources, content, &[font, form, map]);
    assert!(read(&bytes, &decode).is_ok());
    for at in 0..bytes.len() {
        for value in [0, b'9', b'-', b'(', b'<', b'/', 0xFF] {
            let mut changed = bytes.clone();
            changed[at] = value;
            if let Ok(found) = read(&changed, &decode) {
                let _ = pages::content(&found);
            }
        }
        let _ = read(&bytes[..at], &decode);
    }
}

// ------------------------------------------------------------------------------------ what is seen

/// A font whose characters are all half as wide as high.
fn half() -> String {
    let widths = "500 ".repeat(95);
    format!(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /Widths [{widths}] /Encoding /WinAnsiEncoding >>"
    )
}

/// The text of a page with these resources and entries; objects 5 and more are given.
fn seen(entries: &str, content: &str, more: &[&str]) -> String {
    let page = format!("/Resources << /Font << /F 5 0 R >> {entries}");
    let font = half();
    let objects = [&[font.as_str()], more].concat();
    shown(&read(&file(&page, content.as_bytes(), &objects), &decode).expect("pages").pages.remove(0))
}

#[test]
fn what_a_clip_leaves_is_seen() {
    let clipped = |clip: &str, text: &str| {
        seen(">>", &format!("q {clip} W n BT /F 10 Tf 10 50 Td ({text}) Tj ET Q"), &[])
    };
    // The characters are 5 wide.
    assert_eq!(clipped("0 0 25 100 re", "abcdef"), "abc");
    assert_eq!(clipped("25 0 100 100 re", "abcdef"), "def");
    assert_eq!(clipped("0 0 100 30 re", "abc"), "");
    assert_eq!(clipped("0 0 m 25 0 25 100 0 100 c h", "abcdef"), "abcdef");
    // Of a figure that is cut in two nothing is certain.
    assert_eq!(clipped("0 0 25 100 re", "118345"), "11\u{FFFD}");
    assert_eq!(clipped("20 0 100 100 re", "1183"), "\u{FFFD}3");
    assert_eq!(clipped("0 0 30 100 re", "1183"), "1183");
    // A line outside is none.
    let lines = read(&file("", b"q 0 0 50 50 re W n 10 10 m 90 10 l 10 70 m 90 70 l S Q", &[]), &decode);
    let lines = lines.expect("pages").pages.remove(0).rulings;
    assert!(lines.len() == 1 && lines[0].x1 < 52.0, "{lines:?}");
}

#[test]
fn a_layer_that_is_off_is_not_seen() {
    let catalog = |layers: &str, entries: &str, content: &str, more: &[&str]| {
        let objects = [&[HELVETICA, "<< /Type /OCG /Name (a) >>"], more].concat();
        let page = format!("/Resources << /Font << /F 5 0 R >> {entries}");
        let bytes = file(&page, content.as_bytes(), &objects);
        let bytes = String::from_utf8_lossy(&bytes)
            .replace("/Pages 2 0 R", &format!("/Pages 2 0 R /OCProperties << /OCGs [6 0 R] {layers} >>"));
        shown(&read(bytes.as_bytes(), &decode).expect("pages").pages.remove(0))
    };
    let (content, properties) =
        ("/OC /L BDC BT /F 9 Tf (a) Tj ET EMC BT /F 9 Tf (b) Tj ET", "/Properties << /L 6 0 R >> >>");
    assert_eq!(catalog("/D << /OFF [6 0 R] >>", properties, content, &[]), "b");
    assert_eq!(catalog("/D << /BaseState /OFF >>", properties, content, &[]), "b");
    assert_eq!(catalog("/D << /BaseState /OFF /ON [6 0 R] >>", properties, content, &[]), "ab");
    assert_eq!(catalog("/D << >>", properties, content, &[]), "ab");
    let member = |policy: &str| format!("<< /Type /OCMD /OCGs [6 0 R] {policy} >>");
    let named = "/Properties << /L 7 0 R >> >>";
    assert_eq!(catalog("/D << /OFF [6 0 R] >>", named, content, &[&member("")]), "b");
    assert_eq!(catalog("/D << /OFF [6 0 R] >>", named, content, &[&member("/P /AllOff")]), "ab");
    assert_eq!(catalog("/D << /OFF [6 0 R] >>", named, content, &[&member("/VE [/Not 6 0 R]")]), "ab");
    let form =
        "<< /Type /XObject /Subtype /Form /OC 6 0 R /Length 23 >> stream\nBT /F 10 Tf (x) Tj ET  \nendstream";
    assert_eq!(
        catalog("/D << /OFF [6 0 R] >>", "/XObject << /X 7 0 R >> >>", "/X Do BT /F 9 Tf (b) Tj ET", &[form]),
        "b"
    );
}

#[test]
fn text_without_ink_or_in_the_colour_of_its_ground_is_not_seen() {
    let text = |before: &str| {
        seen(
            "/ExtGState << /G << /ca 0 >> >> >>",
            &format!("q {before} BT /F 9 Tf 50 50 Td (a) Tj ET Q BT /F 9 Tf 0 g 90 50 Td (b) Tj ET"),
            &[],
        )
    };
    assert_eq!(text("/G gs"), "b");
    assert_eq!(text("1 g"), "b");
    assert_eq!(text("1 1 1 rg"), "b");
    assert_eq!(text("0 0 0 0 k"), "b");
    assert_eq!(text("/DeviceRGB cs 1 1 1 sc"), "b");
    assert_eq!(text("0.5 g"), "ab");
    // White on a dark box is, and on a box of unknown shape or colour.
    assert_eq!(text("0 0 0.5 rg 40 40 30 30 re f 1 g"), "ab");
    assert_eq!(text("0 g 40 40 m 80 40 90 90 50 90 c f 1 g"), "ab");
    assert_eq!(text("/P cs /Q scn 40 40 30 30 re f 1 g"), "ab");
    // The same colour as its box.
    assert_eq!(text("0 g 40 40 30 30 re f 0 g"), "b");
}

#[test]
fn what_a_box_covers_is_not_seen() {
    let text = |after: &str| {
        seen(
            "/ExtGState << /M << /BM /Multiply >> /H << /ca 0.5 >> >> >>",
            &format!("BT /F 9 Tf 50 50 Td (a) Tj ET q {after} Q"),
            &[],
        )
    };
    assert_eq!(text("1 g 40 40 30 30 re f BT /F 9 Tf 0 g 90 50 Td (b) Tj ET"), "b");
    for frame in [
        "1 g /M gs 40 40 30 30 re f",
        "/H gs 1 g 40 40 30 30 re f",
        "0 g 40 40 30 30 re 41 41 28 28 re f*",
        "40 40 30 30 re S",
    ] {
        assert_eq!(text(frame), "a", "{frame}");
    }
}

#[test]
fn decorations_and_watermarks_are_no_text() {
    let body = "BT /F 9 Tf 1 0 0 1 20 50 Tm (abcdefgh) Tj ET";
    assert_eq!(
        seen(">>", &format!("{body} /Artifact BMC BT /F 9 Tf 20 90 Td (xyz) Tj ET EMC"), &[]),
        "abcdefgh"
    );
    assert_eq!(
        seen(
            ">>",
            &format!("{body} /Artifact << /Type /Pagination >> BDC BT /F 9 Tf 20 90 Td (xyz) Tj ET EMC"),
            &[]
        ),
        "abcdefgh"
    );
    // A file whose text is all called so.
    assert_eq!(seen(">>", &format!("/Artifact BMC {body} EMC"), &[]), "abcdefgh");
    assert_eq!(seen(">>", &format!("{body} 0.85 g BT /F 60 Tf 25 40 Td (W) Tj ET"), &[]), "abcdefgh");
    assert_eq!(
        seen(">>", &format!("{body} 0.8 g BT /F 9 Tf 1 0 0 1 22 51 Tm (draft) Tj ET"), &[]),
        "abcdefgh"
    );
    // A large title, and a pale figure that stands free.
    assert_eq!(
        seen(
            ">>",
            &format!(
                "{body} BT /F 24 Tf 1 0 0 1 20 80 Tm (T) Tj ET 0.8 g BT /F 9 Tf 1 0 0 1 120 50 Tm (7) Tj ET"
            ),
            &[]
        ),
        "abcdefghT7"
    );
}

#[test]
fn a_sign_that_is_no_character_is_not_told() {
    let font = "<< /Type /Font /Subtype /Type1 /BaseFont /X /ToUnicode 7 0 R >>";
    let map = "<< /Length 68 >> stream\n2 beginbfchar <33> <0000> <34> <0034> endbfchar                      \nendstream";
    let bytes = file("/Resources << /Font << /F 5 0 R >> >>", b"BT /F 10 Tf (434) Tj ET", &[font, "0", map]);
    assert_eq!(shown(&read(&bytes, &decode).expect("pages").pages[0]), "4\u{FFFD}4");
}

#[test]
fn glyphs_of_adobe_gb1_have_fixed_numbers_and_lines_may_run_down() {
    let font = |encoding: &str| {
        format!(
            "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /{encoding} /DescendantFonts [<< /Type /Font \
             /Subtype /CIDFontType0 /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>] >>"
        )
    };
    let found = |encoding: &str| page(b"BT /F 10 Tf 1 0 0 1 50 80 Tm <0A2211A40012> Tj ET", &font(encoding));
    assert_eq!(placed(&found("Identity-H")), [('临', 50.0, 20.0), ('芝', 60.0, 20.0), ('1', 70.0, 20.0)]);
    assert_eq!(placed(&found("Identity-V")), [('临', 45.0, 29.0), ('芝', 45.0, 39.0), ('1', 45.0, 49.0)]);
}

// ------------------------------------------------------------------------------------ on top of pages

/// The text of a page with this annotation, on which `b` stands.
fn annotated(annotation: &str, more: &[&str]) -> String {
    let appearance = "<< /Type /XObject /Subtype /Form /BBox [0 0 40 10] /Resources << /Font << /F 5 0 R >> >> /Length 31 >> \
                      stream\n0 0 40 10 re S BT /F 9 Tf (a) Tj ET\nendstream";
    let page = format!("/Resources << /Font << /F 5 0 R >> >> /Annots [<< {annotation} >>]");
    let font = half();
    let objects = [&[font.as_str(), appearance], more].concat();
    let found = read(&file(&page, b"BT /F 9 Tf 20 50 Td (b) Tj ET", &objects), &decode)
        .expect("pages")
        .pages
        .remove(0);
    assert!(found.rulings.is_empty());
    shown(&found)
}

#[test]
fn values_of_fields_and_texts_on_top_are_read() {
    let place = "/Rect [100 40 140 50]";
    let drawn = "/AP << /N 6 0 R >>";
    assert_eq!(annotated(&format!("/Subtype /Widget /FT /Tx {place} {drawn}"), &[]), "ba");
    assert_eq!(annotated(&format!("/Subtype /FreeText {place} {drawn}"), &[]), "ba");
    assert_eq!(annotated(&format!("/Subtype /Stamp {place} {drawn}"), &[]), "ba");
    assert_eq!(
        annotated(&format!("/Subtype /Widget /FT /Btn /AS /On {place} /AP << /N << /On 6 0 R >> >>"), &[]),
        "ba"
    );
    // Not drawn yet.
    assert_eq!(annotated(&format!("/Subtype /Widget /FT /Tx /V (12) {place}"), &[]), "b12");
    assert_eq!(
        annotated(&format!("/Subtype /Widget /Parent << /FT /Tx /V <FEFF653F> >> {place}"), &[]),
        "b政"
    );
    assert_eq!(
        annotated(&format!("/Subtype /Widget /FT /Ch /V (k) /Opt [[(j) (8)] [(k) (9)]] {place}"), &[]),
        "b9"
    );
    assert_eq!(annotated(&format!("/Subtype /FreeText /Contents (12) {place}"), &[]), "b12");
    // Hidden, secret, or no text of the page; and a stamp across text.
    for none in [
        "/Subtype /Widget /FT /Tx /F 2 /AP << /N 6 0 R >>",
        "/Subtype /Widget /FT /Tx /Ff 8192 /V (12)",
        "/Subtype /Text /Contents (12)",
        "/Subtype /Highlight /AP << /N 6 0 R >>",
    ] {
        assert_eq!(annotated(&format!("{none} {place}"), &[]), "b", "{none}");
    }
    assert_eq!(annotated(&format!("/Subtype /Stamp /Rect [20 50 60 60] {drawn}"), &[]), "b");
    // Lines without end are below each other, come to an end, and are seen as far as the page goes.
    let lines = "1\\n".repeat(300);
    let all = annotated(&format!("/Subtype /FreeText /Contents ({lines}) {place}"), &[]);
    assert!((10..30).contains(&all.matches('1').count()), "{all}");
}

#[test]
fn a_file_that_lost_a_part_is_damaged() {
    let whole = file("/Resources << /Font << /F 5 0 R >> >>", b"BT /F 9 Tf (a) Tj ET", &[HELVETICA]);
    let damaged = |bytes: &[u8]| read(bytes, &decode).expect("pages").damaged;
    assert!(!damaged(&whole));
    let end = whole.windows(7).rposition(|word| word == b"trailer").expect("an end");
    assert!(damaged(&whole[..end]));
    let text = String::from_utf8_lossy(&whole).into_owned();
    assert!(damaged(text.replace("/Count 1", "/Count 2").as_bytes()));
    assert!(damaged(text.replace("/Contents 4 0 R", "/Contents 9 0 R").as_bytes()));
}

#[test]
fn digits_that_one_string_sets_apart_are_one_figure() {
    let font = half();
    let read = |content: &str| {
        let pages = read(
            &file("/Resources << /Font << /F 5 0 R >> >>", content.as_bytes(), &[font.as_str()]),
            &|_, _| None,
        );
        match &pages::content(&pages.expect("pages")).expect("content").blocks[..] {
            [crate::source::content::Block::Paragraph(paragraph)] => paragraph.text.clone(),
            other => panic!("{other:?}"),
        }
    };
    let line = |shown: &str| read(&format!("BT /F 10 Tf 20 50 Td {shown} ET"));
    assert_eq!(line("[(2) -250 (8)] TJ"), "28");
    assert_eq!(line("[(1) -280 (1) -280 (3)] TJ"), "113");
    assert_eq!(line("2.5 Tc (28) Tj"), "28");
    assert_eq!(line("[(2) -400 (8)] TJ"), "2 8", "as wide as a blank");
    assert_eq!(line("(2) Tj 7.5 0 Td (8) Tj"), "2 8", "two strings");
    assert_eq!(line("(2 8) Tj"), "2 8");
    assert_eq!(line("[(A) -250 (8)] TJ"), "A 8");
}

/// Whatever names an object, it is read from the file for it: a large one again and again is refused.
#[test]
fn what_is_looked_up_again_and_again_has_an_end() {
    let entries: String = (0..8_000).map(|n| format!("/K{n} 1 ")).collect();
    let array = "1 ".repeat(40_000);
    let large = format!("<< {entries} >>");
    // The resources of the page, the operator, and object 5.
    let direct = [
        (format!("/Font << /A << /Type /Font {entries} >> >>"), "/X Do ", form("", "/A 9 Tf")),
        (
            format!("/Font << /A << /Encoding << /Differences [{array}] >> >> >>"),
            "/X Do ",
            form("", "/A 9 Tf"),
        ),
        (String::new(), "/X Do ", form(&format!("/Resources << /Font << {entries} >> >>"), "")),
        (String::new(), "/X Do ", form("", &" ".repeat(100_000))),
    ];
    let named =
        [("/ExtGState << /A << /ca [7 0 R] >> /B 6 0 R >>", "/B gs ", format!("<< /ca 7 0 R {entries} >>"))];
    let mut cases: Vec<(String, String, [String; 2])> = direct
        .into_iter()
        .map(|(resources, operator, form)| {
            (format!("/XObject << /X 5 0 R >> {resources}"), operator.to_owned(), [form, large.clone()])
        })
        .collect();
    cases.extend(named.into_iter().map(|(resources, operator, object)| {
        (resources.to_owned(), operator.to_owned(), [large.clone(), object])
    }));
    for (resources, operator, objects) in cases {
        let more: Vec<&str> = objects.iter().map(String::as_str).collect();
        let page = format!("/Resources << {resources} >>");
        let drawn =
            |times: usize| read(&file(&page, operator.repeat(times).as_bytes(), &more), &decode).err();
        assert_eq!(drawn(3), None, "{operator}");
        let many = drawn(40_000);
        // What a reference leads to is kept: it may cost little enough.
        let small = operator == "/B gs ";
        assert!(
            small && many.is_none() || matches!(many, Some(SourceError::TooLarge(_))),
            "{operator}: {many:?}"
        );
    }
}

fn form(more: &str, content: &str) -> String {
    format!(
        "<< /Subtype /Form /BBox [0 0 9 9] {more} /Length {} >> stream\n{content}\nendstream",
        content.len()
    )
}

/// The crate reads the resources of all pages before the first is drawn.
#[test]
fn pages_that_share_large_resources_are_refused_before_they_are_read() {
    let pages_of = |count: usize, object: &str| {
        let kids: String = (0..count).map(|n| format!("{} 0 R ", 10 + n)).collect();
        let mut file = format!(
            "%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
             2 0 obj << /Type /Pages /Kids [{kids}] /Count {count} /Resources << /Font 3 0 R >> >> endobj\n\
             3 0 obj {object} endobj\n"
        );
        for page in 0..count {
            file += &format!("{} 0 obj << /Type /Page /Parent 2 0 R >> endobj\n", 10 + page);
        }
        read((file + "trailer << /Root 1 0 R >>\n").as_bytes(), &decode).err()
    };
    let pages = |count: usize, fonts: usize| {
        let fonts: String = (0..fonts).map(|n| format!("/F{n} 9 0 R ")).collect();
        pages_of(count, &format!("<< {fonts} >>"))
    };
    assert_eq!(pages(500, 200), None);
    assert_eq!(pages(900, 5_000), Some(SourceError::TooLarge("PDF 对象过多")));
    // What is no dictionary is read, too, before that is known.
    assert_eq!(
        pages_of(900, &format!("[{}]", "1 ".repeat(30_000))),
        Some(SourceError::TooLarge("PDF 对象过多"))
    );
}
