//! Small files, and what is seen of them.

use super::values::located;
use super::*;
use crate::source::pages;

const NAMESPACE: &str = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";

/// An archive of entries that are not packed.
fn archive(entries: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut list) = (Vec::new(), Vec::new());
    for (name, text) in entries {
        let offset = bytes.len() as u32;
        let length = (text.len() as u32).to_le_bytes();
        let name_length = (name.len() as u16).to_le_bytes();
        let common =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], &length[..], &length, &name_length].concat();
        bytes.extend([&b"PK\x03\x04"[..], &common, &[0, 0], name.as_bytes(), text.as_bytes()].concat());
        list.extend(
            [&b"PK\x01\x02\x14\0"[..], &common, &[0; 12], &offset.to_le_bytes(), name.as_bytes()].concat(),
        );
    }
    let count = (entries.len() as u16).to_le_bytes();
    let (size, start) = ((list.len() as u32).to_le_bytes(), (bytes.len() as u32).to_le_bytes());
    bytes.extend(list);
    bytes.extend([&b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size, &start, &[0, 0]].concat());
    bytes
}

fn document(common: &str, page: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let root = format!(
        "<ofd:OFD {NAMESPACE}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    );
    let document = format!(
        "<ofd:Document {NAMESPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 100 200</ofd:PhysicalBox>\
         </ofd:PageArea>{common}</ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/../Page.xml\"/>\
         </ofd:Pages></ofd:Document>"
    );
    let page = format!("<ofd:Page {NAMESPACE}>{page}</ofd:Page>");
    let parts = [("OFD.xml", root.as_str()), ("Doc_0/Document.xml", &document), ("Doc_0/Page.xml", &page)];
    archive(&[&parts, more].concat())
}

fn content(objects: &str) -> String {
    format!("<ofd:Content><ofd:Layer><ofd:PageBlock>{objects}</ofd:PageBlock></ofd:Layer></ofd:Content>")
}

fn page(objects: &str) -> pages::Page {
    read(&document("", &content(objects), &[])).expect("pages").pages.remove(0)
}

/// Characters and their places in millimetres, to a tenth.
fn places(page: &pages::Page) -> Vec<(char, f32, f32)> {
    let tenth = |length: f32| (length / POINTS * 10.0).round() / 10.0;
    page.glyphs.iter().map(|glyph| (glyph.text, tenth(glyph.x), tenth(glyph.y))).collect()
}

#[test]
fn characters_stand_where_their_distances_say() {
    let found = page(
        r#"<ofd:TextObject Boundary="10 20 50 5" Size="4">
             <ofd:TextCode X="1" Y="4" DeltaX="g 2 4 5">一二三四</ofd:TextCode>
             <ofd:TextCode Y="9">五A六</ofd:TextCode>
           </ofd:TextObject>"#,
    );
    let wanted = [
        ('一', 11.0, 24.0),
        ('二', 15.0, 24.0),
        ('三', 19.0, 24.0),
        ('四', 24.0, 24.0),
        ('五', 11.0, 29.0),
        ('A', 15.0, 29.0),
        ('六', 17.0, 29.0),
    ];
    assert_eq!(places(&found), wanted);
    assert_eq!((found.width, found.glyphs[0].size.round()), (100.0 * POINTS, 11.0));
}

#[test]
fn matrices_move_and_turn() {
    let found = page(
        r#"<ofd:TextObject Boundary="10 20 50 5" Size="2" CTM="2 0 0 2 0 0"><ofd:TextCode X="1" Y="4">一</ofd:TextCode></ofd:TextObject>
           <ofd:TextObject Boundary="10 20 50 5" Size="4" CTM="0 1 -1 0 0 0"><ofd:TextCode X="1" Y="0">二</ofd:TextCode></ofd:TextObject>
           <ofd:TextObject Boundary="10 20 50 5" Size="4" Visible="false"><ofd:TextCode X="1" Y="0">三</ofd:TextCode></ofd:TextObject>"#,
    );
    assert_eq!(places(&found), [('一', 12.0, 28.0), ('二', 10.0, 21.0)]);
    assert_eq!(found.glyphs.iter().map(|glyph| glyph.turn).collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn paths_are_lines_where_they_are_straight_and_drawn() {
    let path = |attributes: &str, data: &str| {
        let data = format!("<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>");
        page(&format!(r#"<ofd:PathObject Boundary="10 20 50 50" {attributes}>{data}</ofd:PathObject>"#))
            .rulings
            .len()
    };
    assert_eq!(path("", "M 0 0 L 50 0 L 50 40"), 2);
    assert_eq!(path("", "S 0 0 L 50 0 L 50 40 L 0 40 C"), 4);
    assert_eq!(path("", "M 0 0 B 1 1 2 2 50 0 A 5 5 0 0 1 50 40"), 0);
    assert_eq!(path(r#"Stroke="false""#, "M 0 0 L 50 0"), 0);
    assert_eq!(path(r#"Stroke="false" Fill="true""#, "M 0 0 L 50 0 L 50 0.2 L 0 0.2 C"), 1);
    assert_eq!(path(r#"Stroke="false" Fill="true""#, "M 0 0 L 50 0 L 50 9 L 0 9 C"), 0);
}

#[test]
fn templates_and_composite_objects_are_drawn() {
    let common = r#"<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID="7" BaseLoc="Template.xml"/>"#;
    let text = |text: &str| {
        format!(
            r#"<TextObject Boundary="1 1 9 9" Size="4"><TextCode X="0" Y="4">{text}</TextCode></TextObject>"#
        )
    };
    let template = format!("<Page><Content><Layer>{}</Layer></Content></Page>", text("模"));
    let unit = format!(
        r#"<Res><CompositeGraphicUnits><CompositeGraphicUnit ID="9"><Content>{}</Content>
        </CompositeGraphicUnit></CompositeGraphicUnits></Res>"#,
        text("合")
    );
    let objects = r#"<ofd:CompositeObject ResourceID="9" Boundary="30 40 9 9"/>"#;
    let bytes = document(
        common,
        &format!(r#"<ofd:Template TemplateID="7"/>{}"#, content(objects)),
        &[("Doc_0/Res.xml", &unit), ("Doc_0/Template.xml", &template)],
    );
    let found = read(&bytes).expect("pages");
    assert_eq!(places(&found.pages[0]), [('模', 1.0, 5.0), ('合', 31.0, 45.0)]);
}

#[test]
fn a_composite_object_whose_unit_is_not_there_is_unread() {
    let text = |objects: &str| page(objects).glyphs.iter().map(|glyph| glyph.text).collect::<String>();
    assert_eq!(text(r#"<ofd:CompositeObject ResourceID="9" Boundary="30 40 9 9"/>"#), "\u{FFFD}");
    // Shapes of a font without the characters that they stand for, and nothing at all.
    let run = |code: &str| {
        text(&format!(r#"<ofd:TextObject Boundary="30 40 9 9" Size="3">{code}</ofd:TextObject>"#))
    };
    assert_eq!(run(r#"<ofd:TextCode X="1" Y="4" DeltaX="2 2"></ofd:TextCode>"#), "\u{FFFD}");
    assert_eq!(run(r#"<ofd:TextCode X="1" Y="4"></ofd:TextCode>"#), "");
}

#[test]
fn composite_objects_in_circles_come_to_an_end() {
    let unit = r#"<Res><CompositeGraphicUnit ID="9"><Content>
        <CompositeObject ResourceID="9" Boundary="0 0 1 1"/><CompositeObject ResourceID="9" Boundary="0 0 1 1"/>
        </Content></CompositeGraphicUnit></Res>"#;
    let objects = r#"<ofd:CompositeObject ResourceID="9" Boundary="30 40 9 9"/>"#;
    let common = "<ofd:PublicRes>Res.xml</ofd:PublicRes>";
    assert!(read(&document(common, &content(objects), &[("Doc_0/Res.xml", unit)])).is_ok());
}

#[test]
fn encrypted_packages_need_their_password() {
    let bytes = document("", "", &[("Doc_0/Encryptions.xml", "")]);
    assert_eq!(read(&bytes), Err(SourceError::Password));
    assert_eq!(
        read(&archive(&[("OFD.xml", "<OFD><DocBody><DocRoot>x</DocRoot></DocBody></OFD>")])).err(),
        Some(SourceError::Damaged("缺少文档描述"))
    );
}

#[test]
fn locations() {
    assert_eq!(located("Doc_0/Document.xml", "Pages/P.xml"), "Doc_0/Pages/P.xml");
    assert_eq!(located("Doc_0/Document.xml", "/Doc_1/./P.xml"), "Doc_1/P.xml");
    assert_eq!(located("Doc_0/Document.xml", "..\\..\\P.xml"), "P.xml");
}

#[test]
fn changed_bytes_never_panic() {
    let objects = r#"<ofd:TextObject Boundary="10 20 50 5" Size="4" CTM="1 0 0 1 0 0"><ofd:TextCode X="1" Y="4" DeltaX="g 2 4 5">一二三四</ofd:TextCode></ofd:TextObject>
        <ofd:PathObject Boundary="10 20 50 50" LineWidth="0.1"><ofd:AbbreviatedData>M 0 0 L 50 0 B 1 2 3 4 5 6 C</ofd:AbbreviatedData></ofd:PathObject>
        <ofd:ImageObject Boundary="1 2 3 4"/>"#;
    let bytes = document("", &content(objects), &[]);
    assert!(read(&bytes).is_ok());
    for at in 0..bytes.len() {
        for value in [0, b'9', b'-', b'<', 0xFF] {
            let mut changed = bytes.clone();
            changed[at] = value;
            if let Ok(found) = read(&changed) {
                let _ = pages::content(&found);
            }
        }
        let _ = read(&bytes[..at]);
    }
}

fn shown(page: &pages::Page) -> String {
    page.glyphs.iter().map(|glyph| glyph.text).collect()
}

/// A text object at (10, 20) with more attributes and elements.
fn text(attributes: &str, more: &str, text: &str) -> String {
    format!(
        r#"<ofd:TextObject Boundary="10 20 80 5" Size="4" {attributes}>{more}<ofd:TextCode X="0" Y="4">{text}</ofd:TextCode></ofd:TextObject>"#
    )
}

#[test]
fn indented_texts_are_what_they_were() {
    let found = page(&text("", "", "\n      政府信息\n    "));
    assert_eq!(places(&found)[..2], [('政', 10.0, 24.0), ('府', 14.0, 24.0)]);
    assert_eq!(shown(&page(&text("", "", "  12 "))), "  12 ");
    assert_eq!(shown(&page(&text("", "", "&#13;&#10;  12&#13;&#10;  34"))), "1234");
}

#[test]
fn what_a_boundary_or_a_clip_leaves_is_seen() {
    let short = r#"<ofd:TextObject Boundary="10 20 9 5" Size="4"><ofd:TextCode X="0" Y="4">社会公益组织</ofd:TextCode></ofd:TextObject>"#;
    assert_eq!(shown(&page(short)), "社会");
    let clip = r#"<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 12 5"><ofd:AbbreviatedData>M 0 0 L 12 0 L 12 5 L 0 5 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"#;
    assert_eq!(shown(&page(&text("", clip, "社会公益组织"))), "社会公");
    // Producers reckon heights from the wrong end, and leave boundaries out.
    let low = r#"<ofd:TextObject Boundary="10 24 30 4" Size="4"><ofd:TextCode X="0" Y="0">社会</ofd:TextCode></ofd:TextObject>"#;
    assert_eq!(shown(&page(low)), "社会");
    let none = r#"<ofd:TextObject Boundary="10 24 0 0" Size="4"><ofd:TextCode X="0" Y="0">社会</ofd:TextCode></ofd:TextObject>"#;
    assert_eq!(shown(&page(none)), "社会");
}

#[test]
fn text_without_ink_is_not_seen() {
    let colour = |value: &str| format!(r#"<ofd:FillColor {value}/>"#);
    assert_eq!(shown(&page(&text("", &colour(r#"Value="255 255 255""#), "12"))), "");
    assert_eq!(shown(&page(&text("", &colour(r##"Value="#FF #FF #FF""##), "12"))), "");
    assert_eq!(shown(&page(&text("", &colour(r#"Value="0 0 0" Alpha="0""#), "12"))), "");
    assert_eq!(shown(&page(&text(r#"Alpha="0""#, "", "12"))), "");
    assert_eq!(shown(&page(&text(r#"Fill="false""#, "", "12"))), "");
    assert_eq!(shown(&page(&text("", &colour(r#"Value="200 0 0""#), "12"))), "12");
    // White on a dark ground.
    let ground = r#"<ofd:PathObject Boundary="0 0 100 50" Fill="true" Stroke="false"><ofd:FillColor Value="0 0 90"/><ofd:AbbreviatedData>M 0 0 L 100 0 L 100 50 L 0 50 C</ofd:AbbreviatedData></ofd:PathObject>"#;
    let white = text("", &colour(r#"Value="255 255 255""#), "12");
    assert_eq!(shown(&page(&format!("{ground}{white}"))), "12");
    let layer = format!(
        r#"<ofd:Content><ofd:Layer Visible="false">{}</ofd:Layer><ofd:Layer>{}</ofd:Layer></ofd:Content>"#,
        text("", "", "12"),
        text("", "", "34")
    );
    assert_eq!(shown(&read(&document("", &layer, &[])).expect("pages").pages[0]), "34");
}

/// A document whose list of annotations has these; `location` is where it says that they are.
fn annotated(location: &str, annotations: &str) -> String {
    let list = format!(r#"<Annotations><Page PageID="1"><FileLoc>{location}</FileLoc></Page></Annotations>"#);
    let part = format!("<PageAnnot {NAMESPACE}>{annotations}</PageAnnot>");
    let bytes = document(
        "",
        &content(&text("", "", "12")),
        &[("Doc_0/Annots/List.xml", &list), ("Doc_0/Annots/P/A.xml", &part)],
    );
    // The element stands beside the pages.
    let at = "</ofd:Pages>";
    let (from, to) = (
        format!("{at}</ofd:Document>"),
        format!("{at}<ofd:Annotations>\n Annots/List.xml\n</ofd:Annotations></ofd:Document>"),
    );
    let mut parts = Archive::open(&bytes).expect("an archive");
    let entries: Vec<(String, String)> =
        ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Page.xml", "Doc_0/Annots/List.xml", "Doc_0/Annots/P/A.xml"]
            .iter()
            .map(|name| {
                let part = parts.read(name).expect("a part").expect("there");
                ((*name).to_owned(), String::from_utf8(part).expect("text").replace(&from, &to))
            })
            .collect();
    let entries: Vec<(&str, &str)> =
        entries.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    shown(&read(&archive(&entries)).expect("pages").pages[0])
}

#[test]
fn texts_on_top_of_a_page_are_read() {
    let annotation = |attributes: &str, x: u32| {
        format!(
            r#"<ofd:Annot {attributes}><ofd:Appearance Boundary="{x} 40 40 9">{}</ofd:Appearance></ofd:Annot>"#,
            r#"<ofd:TextObject Boundary="0 0 30 5" Size="4"><ofd:TextCode X="0" Y="4">34</ofd:TextCode></ofd:TextObject>"#
        )
    };
    for location in ["P/A.xml", "Annots/P/A.xml", "/Doc_0/Annots/P/A.xml"] {
        assert_eq!(annotated(location, &annotation(r#"Type="Stamp""#, 40)), "1234", "{location}");
    }
    assert_eq!(annotated("P/A.xml", &annotation(r#"Type="Path""#, 40)), "1234");
    for none in [r#"Type="Watermark""#, r#"Type="Link""#, r#"Type="Stamp" Visible="false""#] {
        assert_eq!(annotated("P/A.xml", &annotation(none, 40)), "12", "{none}");
    }
}

#[test]
fn a_page_has_resources_of_its_own() {
    let objects = r#"<ofd:CompositeObject ResourceID="9" Boundary="0 0 90 90"/>"#;
    let unit = format!(
        r#"<Res {NAMESPACE}><CompositeGraphicUnit ID="9"><Content>{}</Content></CompositeGraphicUnit></Res>"#,
        text("", "", "12")
    );
    let bytes = document(
        "",
        &format!("<ofd:PageRes>\n PageRes.xml </ofd:PageRes>{}", content(objects)),
        &[("Doc_0/PageRes.xml", &unit)],
    );
    assert_eq!(shown(&read(&bytes).expect("pages").pages[0]), "12");
}

#[test]
fn a_page_that_is_not_there_is_said() {
    let whole = document("", &content(&text("", "", "12")), &[]);
    assert!(!read(&whole).expect("pages").damaged);
    let (from, to) = (b"Pages/../Page.xml".as_slice(), b"Pages/../Pagx.xml");
    let at = whole.windows(from.len()).position(|part| part == from).expect("a page");
    let mut lost = whole.clone();
    lost[at..at + to.len()].copy_from_slice(to);
    assert!(read(&lost).expect("pages").damaged);
}

#[test]
fn what_is_drawn_again_and_again_is_counted() {
    let resources = "<ofd:PublicRes>Res.xml</ofd:PublicRes>";
    let used =
        |times: usize| content(&"<ofd:CompositeObject ResourceID=\"9\" Boundary=\"0 0 9 9\"/>".repeat(times));
    let path = "B 1 2 3 4 5 6 ".repeat(8_000);
    let parts = "<a/>".repeat(30_000);
    for unit in [
        format!(
            "<ofd:PathObject Boundary=\"0 0 9 9\"><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
        ),
        format!(
            "<ofd:TextObject Size=\"5\" Boundary=\"0 0 9 9\"><ofd:TextCode>{parts}</ofd:TextCode></ofd:TextObject>"
        ),
        format!("<ofd:TextObject Size=\"5\" Boundary=\"0 0 9 9\" Note=\"{path}\"/>"),
    ] {
        let unit = format!(
            "<ofd:Res {NAMESPACE}><ofd:CompositeGraphicUnit ID=\"9\"><ofd:Content>{unit}</ofd:Content>\
             </ofd:CompositeGraphicUnit></ofd:Res>"
        );
        let file = |times| document(resources, &used(times), &[("Doc_0/Res.xml", &unit)]);
        assert!(read(&file(3)).is_ok());
        assert_eq!(read(&file(1_500)).err(), Some(SourceError::TooLarge("页面对象过多")));
    }
}

#[test]
fn pages_that_are_not_there_are_counted() {
    let pages = "<ofd:Page ID=\"1\" BaseLoc=\"None.xml\"/>".repeat(limits::PAGES + 1);
    let root = "<OFD><DocBody><DocRoot>Document.xml</DocRoot></DocBody></OFD>";
    let document = format!("<ofd:Document {NAMESPACE}><ofd:Pages>{pages}</ofd:Pages></ofd:Document>");
    let file = archive(&[("OFD.xml", root), ("Document.xml", &document)]);
    assert_eq!(read(&file).err(), Some(SourceError::TooLarge("页数过多")));
}

#[test]
fn parts_that_are_named_again_and_again_are_parsed_up_to_a_limit() {
    let nodes = "<a/>".repeat(20_000);
    let unit = "<ofd:CompositeGraphicUnit ID=\"9\"/>";
    let res = format!("<ofd:Res {NAMESPACE}>{unit}{nodes}</ofd:Res>");
    let of_page = |times: usize| {
        let named = "<ofd:PageRes>Res.xml</ofd:PageRes>".repeat(times);
        document("", &(named + &content("")), &[("Doc_0/Res.xml", &res)])
    };
    assert!(read(&of_page(2)).is_ok());
    assert_eq!(read(&of_page(40)).err(), Some(SourceError::TooLarge("模板或资源过大")));

    // Whole documents, of which each has nothing to draw.
    let root = |times: usize| {
        let bodies = "<DocBody><DocRoot>D.xml</DocRoot></DocBody>".repeat(times);
        let document = format!("<Document>{nodes}</Document>");
        archive(&[("OFD.xml", &format!("<OFD>{bodies}</OFD>")), ("D.xml", &document)])
    };
    assert!(read(&root(20)).is_ok());
    // Its texts alone would be within the limit of what is unpacked.
    assert!(400 * nodes.len() < limits::UNPACKED);
    assert_eq!(read(&root(400)).err(), Some(SourceError::TooLarge("解压后过大")));
}

#[test]
fn what_lies_on_top_of_many_pages_is_counted_for_each() {
    let file = |pages: usize| {
        let root = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>";
        let pages = "<Page ID=\"1\" BaseLoc=\"P.xml\"/>".repeat(pages);
        let document = format!("<Document><Pages>{pages}</Pages><Annotations>A.xml</Annotations></Document>");
        let list = "<Annotations><Page PageID=\"1\"><FileLoc>B.xml</FileLoc></Page></Annotations>";
        let above = format!("<PageAnnot>{}</PageAnnot>", "<a/>".repeat(50_000));
        let parts = [("OFD.xml", root), ("D.xml", &document), ("P.xml", "<Page/>"), ("A.xml", list)];
        archive(&[&parts[..], &[("B.xml", above.as_str())]].concat())
    };
    assert!(read(&file(10)).is_ok());
    assert_eq!(read(&file(100)).err(), Some(SourceError::TooLarge("页面对象过多")));
}
