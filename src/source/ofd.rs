//! OFD, GB/T 33190: pages of characters with their places and of paths, in XML parts of an archive.
//!
//! `OFD.xml` names a document (7.4), that its pages, page templates and resources (7.5–7.9); a page has layers of
//! objects (7.7). A text object has runs of characters (`TextCode`) with the distances between them (11.3). What lies
//! on top of the pages is left out: annotations, signatures and seals. Lengths are in millimetres.
//!
//! Prefixes and the namespace differ between producers, so that elements are told by their local names.

use super::archive::Archive;
use super::pages::Pages;
use super::pages::draw::{Canvas, Matrix, Path};
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
/// Where it is encrypted, damaged or larger than the limits.
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

/// What the pages of a document draw on.
struct Shared<'a, 'i> {
    templates: BTreeMap<&'a str, Node<'a, 'i>>,
    composites: BTreeMap<&'a str, Node<'a, 'i>>,
    /// Where a page lies, if it does not say so itself.
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
                    self.canvas.picture(matrix.area(x, y, width, height))?;
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
        let number =
            |name: &str| xml::attribute(node, name).and_then(|value| value.trim().parse::<f32>().ok());
        let (Some(size), stretch) = (number("Size"), number("HScale").unwrap_or(1.0)) else { return Ok(()) };
        let matrix = placed(node, matrix);
        // Lines that run down or up: the characters lie on their sides.
        let (sin, cos) = match number("CharDirection").unwrap_or(0.0) as i32 {
            90 => (1.0, 0.0),
            180 => (0.0, -1.0),
            270 => (-1.0, 0.0),
            _ => (0.0, 1.0),
        };
        let direction = match number("ReadDirection").unwrap_or(0.0) as i32 {
            90 => (0.0, 1.0),
            180 => (-1.0, 0.0),
            270 => (0.0, -1.0),
            _ => (1.0, 0.0),
        };
        let (mut x, mut y) = (0.0, 0.0);
        for code in xml::children(node, "TextCode") {
            let at =
                |name: &str| xml::attribute(code, name).and_then(|value| value.trim().parse::<f32>().ok());
            (x, y) = (at("X").unwrap_or(x), at("Y").unwrap_or(y));
            let text: String =
                code.descendants().filter_map(|node| node.is_text().then(|| node.text())).flatten().collect();
            let text = text.trim_matches(['\n', '\r', '\t']);
            let count = text.chars().count();
            let across = xml::attribute(code, "DeltaX").map(|value| deltas(value, count)).unwrap_or_default();
            let down = xml::attribute(code, "DeltaY").map(|value| deltas(value, count)).unwrap_or_default();
            for (index, c) in text.chars().enumerate() {
                let own = if c.is_ascii() { 0.5 } else { 1.0 } * size * stretch;
                let (dx, dy) = match (across.get(index), down.get(index)) {
                    (None, None) => (own * direction.0, own * direction.1),
                    (dx, dy) => (dx.copied().unwrap_or(0.0), dy.copied().unwrap_or(0.0)),
                };
                let along = (dx * cos + dy * sin).abs();
                // A wide letter takes all the way to the next, a far one does not.
                let width = if along > 0.0 { along.min(own.max(size)) } else { own };
                let glyph = Matrix([size * cos, size * sin, size * sin, -size * cos, x, y]).then(matrix);
                let c = if c.is_control() { char::REPLACEMENT_CHARACTER } else { c };
                self.canvas.glyph(c, glyph, width / size.max(f32::MIN_POSITIVE))?;
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
            if let Ok(number) = word.parse::<f32>() {
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
        let width = xml::attribute(node, "LineWidth").and_then(|value| value.trim().parse::<f32>().ok());
        let stroke = flag("Stroke", true).then(|| width.unwrap_or(0.353) * POINTS);
        self.canvas.paint(&path, flag("Fill", false), stroke)
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

/// The numbers of an array (7.3); no array that is read here is longer.
fn numbers(text: &str) -> Vec<f32> {
    text.split_ascii_whitespace().filter_map(|word| word.parse().ok()).take(8).collect()
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
            let delta = words.next().and_then(|word| word.parse::<f32>().ok()).unwrap_or(0.0);
            deltas.extend(std::iter::repeat_n(delta, times.min(room)));
        } else {
            deltas.push(word.parse().unwrap_or(0.0));
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
