//! PDF, ISO 32000-2: pages of characters with their places and of paths.
//!
//! `hayro-syntax` reads the file's structure: objects, references, filters and encryption with an empty password.
//! Above that stand the few things that a reader of tables needs: content streams ([`content`], [`show`]), what stands
//! on top of them ([`annotations`]), what of both is seen ([`paint`], [`layers`]), the meaning of the codes of fonts
//! ([`font`], [`cmap`], [`gb1`]), and their widths. No picture is unpacked, no glyph drawn.
//!
//! Streams are unpacked here, within the limits; those that hold the objects themselves are unpacked by the crate
//! without one, so that they are measured first ([`measure`]).

mod annotations;
mod cmap;
mod content;
mod encoding;
mod font;
mod gb1;
mod layers;
mod lexer;
mod measure;
mod paint;
mod show;
mod stream;
mod whole;

use super::pages::Pages;
use super::pages::draw::{Canvas, Matrix};
use super::{LegacyDecoder, SourceError};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf};

/// Reads a file. Text that is not visible (the text layer of a scan) is read where there is no other.
///
/// # Errors
/// Fails where it needs a password, is damaged or larger than the limits.
pub fn read(bytes: &[u8], legacy: LegacyDecoder) -> Result<Pages, SourceError> {
    measure::check(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => SourceError::Password,
        LoadPdfError::Decryption(_) => SourceError::Damaged("加密方式不受支持"),
        LoadPdfError::Invalid => SourceError::Damaged("PDF 结构有误"),
    })?;
    let mut reader = content::Reader::new(legacy, layers::Layers::of(&pdf));
    let damaged = !whole::is_whole(bytes, &pdf);
    let form = annotations::Form::of(&pdf);
    for hidden in [false, true] {
        reader.canvas = Canvas::default();
        reader.canvas.damaged = damaged;
        reader.hidden = hidden;
        for page in pdf.pages().iter() {
            let (width, height) = page.render_dimensions();
            reader.canvas.begin(width, height)?;
            let matrix = Matrix(page.initial_transform(true).as_coeffs().map(|number| number as f32));
            reader.page(page, matrix)?;
            form.draw(&mut reader, page, matrix)?;
            reader.canvas.end();
        }
        if reader.visible || !reader.invisible {
            break;
        }
    }
    Ok(std::mem::take(&mut reader.canvas).finish())
}

#[cfg(test)]
mod tests {
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
        let differences = "<< /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << /Differences [65 /uni653F /two /g7] >> >>";
        assert_eq!(text("(ABCD)", differences), "政2\u{FFFD}D");
        let symbolic = "<< /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+X /FontDescriptor << /Flags 4 /FontFile2 4 0 R >> >>";
        assert_eq!(text("(A)", symbolic), "\u{FFFD}");
    }

    #[test]
    fn several_characters_of_one_code_share_its_place() {
        let font =
            "<< /Type /Font /Subtype /Type1 /BaseFont /X /FirstChar 65 /Widths [1000] /ToUnicode 7 0 R >>";
        let map = "<< /Length 46 >> stream\n1 beginbfchar <41> <653F5E9C> endbfchar       \nendstream";
        let bytes =
            file("/Resources << /Font << /F 5 0 R >> >>", b"BT /F 10 Tf (A) Tj ET", &[font, "0", map]);
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
        let content = b"q 1 0 0 1 10 20 cm /X Do Q BT /F 10 Tf 12 TL (a\\)b) ' [(c) -9 <4142>] TJ 0 1 Td ET 1 2 3 4 re f \
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
}
