//! OFD, GB/T 33190: pages of characters with their places and of paths, in XML parts of an archive.
//!
//! `OFD.xml` names a document (7.4), that its pages, page templates and resources (7.5–7.9); a page has layers of
//! objects (7.7). A text object has runs of characters (`TextCode`) with the distances between them (11.3). What lies
//! on top of the pages is left out: annotations, signatures and seals. Lengths are in millimetres.
//!
//! Prefixes and the namespace differ between producers, so that elements are told by their local names.

use super::archive::Archive;
use super::pages::Pages;
use super::pages::draw::{self, Canvas, Look, Matrix};
use super::pages::path::Path;
use super::{SourceError, limits, xml};
use roxmltree::Node;
use std::collections::BTreeMap;

/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// Words in the names of entries of an encrypted package (GM/T 0099).
const ENCRYPTED: [&str; 3] = ["encrypt", "decryptseed", "decyptseed"];

/// Reads a file.
///
/// # Errors
/// Fails where it is encrypted, damaged or larger than the limits.
pub fn read(bytes: &[u8]) -> Result<Pages, SourceError> {
    let mut archive = Archive::open(bytes)?;
    let secret = |name: &str| {
        let name = name.to_ascii_lowercase();
        ENCRYPTED.iter().any(|word| name.contains(word))
    };
    if archive.names().any(secret) {
        return Err(SourceError::Password);
    }
    let mut reader = Reader { archive: &mut archive, canvas: Canvas::default(), objects: 0 };
    let root = reader.part("OFD.xml")?.ok_or(SourceError::Damaged("缺少 OFD.xml"))?;
    let root = xml::parse(&root)?;
    for body in xml::children(root.root_element(), "DocBody") {
        if let Some(document) = xml::child(body, "DocRoot").and_then(|node| node.text()) {
            reader.document(&located("", document))?;
        }
    }
    Ok(reader.canvas.finish())
}

struct Reader<'a, 'b> {
    archive: &'b mut Archive<'a>,
    canvas: Canvas,
    /// How many objects were drawn.
    objects: usize,
}

/// The resources that the pages of a document draw on.
struct Shared<'a, 'i> {
    templates: BTreeMap<&'a str, Node<'a, 'i>>,
    composites: BTreeMap<&'a str, Node<'a, 'i>>,
    /// The area of a page that does not give its own.
    area: Option<Node<'a, 'i>>,
}

impl Reader<'_, '_> {
    /// The text of a part.
    fn part(&mut self, path: &str) -> Result<Option<String>, SourceError> {
        self.archive.read(path)?.map(|bytes| xml::decode(&bytes)).transpose()
    }

    fn document(&mut self, path: &str) -> Result<(), SourceError> {
        let text = self.part(path)?.ok_or(SourceError::Damaged("缺少文档描述"))?;
        let tree = xml::parse(&text)?;
        let root = tree.root_element();
        let common = xml::child(root, "CommonData");
        let parts = self.shared_parts(path, common)?;
        let trees = parts.iter().map(|(_, text)| xml::parse(text)).collect::<Result<Vec<_>, _>>()?;
        let mut shared = Shared {
            templates: BTreeMap::new(),
            composites: BTreeMap::new(),
            area: common.and_then(|node| xml::child(node, "PageArea")),
        };
        for ((id, _), tree) in parts.iter().zip(&trees) {
            match id {
                Some(id) => drop(shared.templates.insert(id, tree.root_element())),
                None => {
                    let units =
                        tree.descendants().filter(|node| node.tag_name().name() == "CompositeGraphicUnit");
                    let by_id = units.filter_map(|node| Some((xml::attribute(node, "ID")?, node)));
                    shared.composites.extend(by_id);
                }
            }
        }
        for page in xml::child(root, "Pages").iter().flat_map(|node| xml::children(*node, "Page")) {
            // A page that is missing is an empty page to every viewer.
            let Some(text) = self.part_at(path, xml::attribute(page, "BaseLoc"))? else { continue };
            self.page(xml::parse(&text)?.root_element(), &shared)?;
        }
        Ok(())
    }

    /// The templates of a document, by ID, and its resources in which composite objects stand.
    fn shared_parts(
        &mut self,
        path: &str,
        common: Option<Node>,
    ) -> Result<Vec<(Option<String>, String)>, SourceError> {
        let mut parts = Vec::new();
        let mut size = 0usize;
        for node in common.iter().flat_map(|node| node.children()) {
            let (id, location) = match node.tag_name().name() {
                "TemplatePage" => (xml::attribute(node, "ID"), xml::attribute(node, "BaseLoc")),
                "PublicRes" | "DocumentRes" => (None, node.text()),
                _ => continue,
            };
            let Some(text) = self.part_at(path, location)? else { continue };
            if id.is_some() || text.contains("CompositeGraphicUnit") {
                size = size.saturating_add(text.len());
                parts.push((id.map(str::to_owned), text));
            }
            // Their trees stay in memory together.
            if size > limits::TEXT {
                return Err(SourceError::TooLarge("模板或资源过大"));
            }
        }
        Ok(parts)
    }

    /// The text of the part that a location names.
    fn part_at(&mut self, base: &str, location: Option<&str>) -> Result<Option<String>, SourceError> {
        location.map(|location| self.part(&located(base, location))).transpose().map(Option::flatten)
    }

    fn page(&mut self, root: Node, shared: &Shared) -> Result<(), SourceError> {
        let area = xml::child(root, "Area").and_then(|area| xml::child(area, "PhysicalBox"));
        let area = area.or(shared.area.and_then(|area| xml::child(area, "PhysicalBox")));
        let numbers = area.and_then(|node| node.text()).map(numbers).unwrap_or_default();
        let [x, y, width, height] = numbers.try_into().unwrap_or([0.0, 0.0, 210.0, 297.0]);
        let matrix = Matrix::shift(-x, -y).then(Matrix([POINTS, 0.0, 0.0, POINTS, 0.0, 0.0]));
        self.canvas.begin(width * POINTS, height * POINTS)?;
        for template in xml::children(root, "Template") {
            let id = xml::attribute(template, "TemplateID");
            if let Some(root) = id.and_then(|id| shared.templates.get(id)) {
                self.objects(*root, matrix, shared, 0)?;
            }
        }
        self.objects(root, matrix, shared, 0)?;
        self.canvas.end();
        Ok(())
    }

    /// Draws the objects of a page, a layer, a composite object.
    fn objects(
        &mut self,
        root: Node,
        matrix: Matrix,
        shared: &Shared,
        depth: usize,
    ) -> Result<(), SourceError> {
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            self.objects += 1;
            if self.objects > limits::GLYPHS {
                return Err(SourceError::TooLarge("页面对象过多"));
            }
            if xml::attribute(node, "Visible") == Some("false") {
                continue;
            }
            match node.tag_name().name() {
                "TextObject" => self.text(node, matrix)?,
                "PathObject" => self.path(node, matrix)?,
                "ImageObject" => {
                    let [x, y, width, height] = boundary(node);
                    self.canvas.picture(matrix.area(x, y, width, height), &Look::PLAIN)?;
                }
                "CompositeObject" => {
                    let unit = xml::attribute(node, "ResourceID").and_then(|id| shared.composites.get(id));
                    if let Some(unit) = unit.filter(|_| depth < limits::TABLE_DEPTH) {
                        self.objects(*unit, placed(node, matrix), shared, depth + 1)?;
                    }
                }
                "Page" | "Content" | "Layer" | "PageBlock" | "CompositeGraphicUnit" => {
                    open.extend(node.children().filter(Node::is_element).rev());
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// A text object (11.2, 11.3).
    fn text(&mut self, node: Node, matrix: Matrix) -> Result<(), SourceError> {
        let own = |name: &str| xml::attribute(node, name).and_then(number);
        let (Some(size), stretch) = (own("Size"), own("HScale").unwrap_or(1.0)) else { return Ok(()) };
        let matrix = placed(node, matrix);
        // Lines that run down or up: the characters lie on their sides.
        let (sin, cos) = match own("CharDirection").unwrap_or(0.0) as i32 {
            90 => (1.0, 0.0),
            180 => (0.0, -1.0),
            270 => (-1.0, 0.0),
            _ => (0.0, 1.0),
        };
        let direction = match own("ReadDirection").unwrap_or(0.0) as i32 {
            90 => (0.0, 1.0),
            180 => (-1.0, 0.0),
            270 => (0.0, -1.0),
            _ => (1.0, 0.0),
        };
        // A run without a place has that of the run before.
        let (mut left, mut base) = (0.0, 0.0);
        for code in xml::children(node, "TextCode") {
            let at = |name: &str| xml::attribute(code, name).and_then(number);
            (left, base) = (at("X").unwrap_or(left), at("Y").unwrap_or(base));
            let (mut x, mut y) = (left, base);
            let text: String = code.children().filter(Node::is_text).filter_map(|node| node.text()).collect();
            let text = text.trim_matches(['\n', '\r', '\t']);
            let count = text.chars().count();
            let across = xml::attribute(code, "DeltaX").map(|value| deltas(value, count)).unwrap_or_default();
            let down = xml::attribute(code, "DeltaY").map(|value| deltas(value, count)).unwrap_or_default();
            for (index, c) in text.chars().enumerate() {
                let usual = if c.is_ascii() { 0.5 } else { 1.0 } * size * stretch;
                let (dx, dy) = match (across.get(index), down.get(index)) {
                    (None, None) => (usual * direction.0, usual * direction.1),
                    (dx, dy) => (dx.copied().unwrap_or(0.0), dy.copied().unwrap_or(0.0)),
                };
                let along = (dx * cos + dy * sin).abs();
                // A wide letter takes all the way to the next, a far one does not.
                let width = if along > 0.0 { along.min(usual.max(size)) } else { usual };
                let glyph = Matrix([size * cos, size * sin, size * sin, -size * cos, x, y]).then(matrix);
                let c = if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
                self.canvas.glyph(c, glyph, width / size.max(f32::MIN_POSITIVE), &Look::PLAIN)?;
                (x, y) = (x + dx, y + dy);
            }
        }
        Ok(())
    }

    /// A path object (9.1–9.3).
    fn path(&mut self, node: Node, matrix: Matrix) -> Result<(), SourceError> {
        let flag =
            |name: &str, or: bool| xml::attribute(node, name).map_or(or, |value| value.trim() == "true");
        let Some(data) = xml::child(node, "AbbreviatedData").and_then(|data| data.text()) else {
            return Ok(());
        };
        let matrix = placed(node, matrix);
        let mut path = Path::default();
        let mut operands: Vec<f32> = Vec::new();
        let mut operator = "";
        for word in data.split_ascii_whitespace().chain(["C"]) {
            if let Some(number) = number(word) {
                // An arc has the most, seven.
                if operands.len() < 8 {
                    operands.push(number);
                }
                continue;
            }
            // The operands stand behind their operator, the end point last.
            if let [.., x, y] = *operands.as_slice() {
                let to = matrix.at(x, y);
                match operator {
                    "S" | "M" => path.go(to),
                    "L" => path.line(to),
                    _ => path.curve(to),
                }
            }
            if operator == "C" {
                path.close();
            }
            operands.clear();
            operator = word;
        }
        let width = xml::attribute(node, "LineWidth").and_then(number);
        let stroke = flag("Stroke", true).then(|| width.unwrap_or(0.353) * POINTS);
        self.canvas.paint(&path, flag("Fill", false), stroke, &Look::PLAIN)
    }
}

/// The space inside an object: its own matrix, then its place.
fn placed(node: Node, matrix: Matrix) -> Matrix {
    let own = xml::attribute(node, "CTM").map(numbers).and_then(|numbers| numbers.try_into().ok());
    let [x, y, ..] = boundary(node);
    own.map_or(Matrix::IDENTITY, Matrix).then(Matrix::shift(x, y)).then(matrix)
}

/// Left, top, width and height of an object.
fn boundary(node: Node) -> [f32; 4] {
    let numbers = xml::attribute(node, "Boundary").map(numbers).unwrap_or_default();
    numbers.try_into().unwrap_or_default()
}

/// A number in an attribute or an array.
fn number(text: &str) -> Option<f32> {
    draw::number(text.trim().as_bytes())
}

/// The numbers of an array (7.3); no array that is read here is longer.
fn numbers(text: &str) -> Vec<f32> {
    text.split_ascii_whitespace().filter_map(number).take(8).collect()
}

/// The distances between characters: numbers, and `g 3 4.2` for three times 4.2.
fn deltas(text: &str, count: usize) -> Vec<f32> {
    let mut deltas = Vec::new();
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next() {
        let room = count.saturating_sub(deltas.len());
        if room == 0 {
            break;
        }
        if word == "g" {
            let times = words.next().and_then(|word| word.parse::<usize>().ok()).unwrap_or(0);
            let delta = words.next().and_then(number).unwrap_or(0.0);
            deltas.extend(std::iter::repeat_n(delta, times.min(room)));
        } else {
            deltas.push(number(word).unwrap_or(0.0));
        }
    }
    deltas
}

/// A location (7.3): from the root of the archive, or from the part in which it stands.
fn located(base: &str, location: &str) -> String {
    let location = location.trim().replace('\\', "/");
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = if location.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(location.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
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
                [&b"PK\x01\x02\x14\0"[..], &common, &[0; 12], &offset.to_le_bytes(), name.as_bytes()]
                    .concat(),
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
        let parts =
            [("OFD.xml", root.as_str()), ("Doc_0/Document.xml", &document), ("Doc_0/Page.xml", &page)];
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
        let common =
            r#"<ofd:PublicRes>Res.xml</ofd:PublicRes><ofd:TemplatePage ID="7" BaseLoc="Template.xml"/>"#;
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
}
