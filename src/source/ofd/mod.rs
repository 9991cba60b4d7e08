//! OFD, GB/T 33190: pages of characters with their places and of paths, in XML parts of an archive.
//!
//! `OFD.xml` names a document (7.4), that its pages, page templates and resources (7.5–7.9); a page has layers of
//! objects (7.7). A text object has runs of characters (`TextCode`) with the distances between them (11.3, [`text`]).
//! What was put on top of pages is read with them ([`annotations`]), signatures and seals are not. Lengths are in
//! millimetres.
//!
//! Prefixes and the namespace differ between producers, so that elements are told by their local names.

mod annotations;
mod params;
mod text;
mod values;

use super::archive::Archive;
use super::content::UNREAD;
use super::pages::draw::{Canvas, Look, Matrix, Role};
use super::pages::path::Path;
use super::pages::{Area, Pages};
use super::{SourceError, limits, xml};
use params::Params;
use roxmltree::Node;
use std::collections::BTreeMap;
use values::{boundary, flag, ink, is_visible, located, number, numbers, placed};

/// Points in a millimetre.
const POINTS: f32 = 72.0 / 25.4;
/// A character may reach so far, in millimetres, out of the boundary of its object.
const EDGE: f32 = 0.5;
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
    let mut reader = Reader { archive: &mut archive, canvas: Canvas::default(), pages: 0, drawn: 0 };
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
    /// How many pages were named, those among them that are not there, too.
    pages: usize,
    /// How many nodes and characters were drawn; see [`limits::DRAWN`].
    drawn: usize,
}

/// Composite objects by their IDs.
type Composites<'a, 'i> = BTreeMap<&'a str, Node<'a, 'i>>;

/// The space in which objects are drawn.
#[derive(Clone, Copy)]
struct Space<'s, 'a, 'i> {
    matrix: Matrix,
    clip: Area,
    /// How much what is drawn covers, from 0 to 255.
    cover: u8,
    role: Role,
    /// Whether it lies on top of the page.
    on_top: bool,
    /// The composite objects of the page, then those of the document.
    composites: [&'s Composites<'a, 'i>; 2],
    /// The parameters of drawing of the document.
    params: &'s Params,
    /// Composites in composites.
    depth: usize,
}

/// The resources that the pages of a document draw on.
struct Shared<'a, 'i> {
    templates: BTreeMap<&'a str, Node<'a, 'i>>,
    composites: Composites<'a, 'i>,
    params: Params,
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
            params: Params::default(),
            area: common.and_then(|node| xml::child(node, "PageArea")),
        };
        for ((id, _), tree) in parts.iter().zip(&trees) {
            match id {
                Some(id) => drop(shared.templates.insert(id, tree.root_element())),
                None => {
                    shared.composites.extend(composites(tree.root_element()));
                    shared.params.add(tree.root_element());
                }
            }
        }
        let on_top = self.annotations(path, root)?;
        for page in xml::child(root, "Pages").iter().flat_map(|node| xml::children(*node, "Page")) {
            self.pages += 1;
            if self.pages > limits::PAGES {
                return Err(SourceError::TooLarge("页数过多"));
            }
            // To every viewer it is an empty page.
            let location = xml::attribute(page, "BaseLoc");
            let Some(text) = self.part_at(path, location)? else {
                self.canvas.damaged = true;
                continue;
            };
            let path = located(path, location.unwrap_or_default());
            let above = xml::attribute(page, "ID").and_then(|id| on_top.get(id));
            self.page(&path, xml::parse(&text)?.root_element(), &shared, above)?;
        }
        Ok(())
    }

    /// The templates of a document, by ID, and its resources in which composite objects or parameters stand.
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
            if id.is_some() || text.contains("CompositeGraphicUnit") || text.contains("DrawParam") {
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

    /// Draws a page, and the texts of the parts that lie on top of it.
    fn page(
        &mut self,
        path: &str,
        root: Node,
        shared: &Shared,
        above: Option<&Vec<String>>,
    ) -> Result<(), SourceError> {
        let area = xml::child(root, "Area").and_then(|area| xml::child(area, "PhysicalBox"));
        let area = area.or(shared.area.and_then(|area| xml::child(area, "PhysicalBox")));
        let numbers = area.and_then(|node| node.text()).map(numbers).unwrap_or_default();
        let [x, y, width, height] = numbers.try_into().unwrap_or([0.0, 0.0, 210.0, 297.0]);
        let matrix = Matrix::shift(-x, -y).then(Matrix([POINTS, 0.0, 0.0, POINTS, 0.0, 0.0]));
        let own = self.page_parts(path, root)?;
        let own = own.iter().map(|text| xml::parse(text)).collect::<Result<Vec<_>, _>>()?;
        let own: Composites = own.iter().flat_map(|tree| composites(tree.root_element())).collect();
        self.canvas.begin(width * POINTS, height * POINTS)?;
        let space = Space {
            matrix,
            clip: Area::EVERYWHERE,
            cover: 255,
            role: Role::Content,
            on_top: false,
            composites: [&own, &shared.composites],
            params: &shared.params,
            depth: 0,
        };
        for template in xml::children(root, "Template") {
            let id = xml::attribute(template, "TemplateID");
            if let Some(root) = id.and_then(|id| shared.templates.get(id)) {
                self.objects(*root, space)?;
            }
        }
        self.objects(root, space)?;
        for text in above.into_iter().flatten() {
            self.take(xml::weight(text.as_bytes()))?;
            self.on_top(xml::parse(text)?.root_element(), space)?;
        }
        self.canvas.end();
        Ok(())
    }

    /// The resources of a page in which composite objects stand.
    fn page_parts(&mut self, path: &str, root: Node) -> Result<Vec<String>, SourceError> {
        let mut parts = Vec::new();
        let mut size = 0usize;
        for node in xml::children(root, "PageRes") {
            let text = self.part_at(path, node.text())?;
            let Some(text) = text.filter(|text| text.contains("CompositeGraphicUnit")) else { continue };
            size = size.saturating_add(text.len());
            // Their trees stay in memory together, beside those of the document.
            if size > limits::TEXT / 4 {
                return Err(SourceError::TooLarge("模板或资源过大"));
            }
            parts.push(text);
        }
        Ok(parts)
    }

    /// Draws the objects of a page, a layer, a composite object.
    fn objects(&mut self, root: Node, space: Space) -> Result<(), SourceError> {
        let mut open = vec![root];
        while let Some(node) = open.pop() {
            self.spend([node])?;
            if !is_visible(node) {
                continue;
            }
            let name = node.tag_name().name();
            if name.ends_with("Object") {
                self.spend(node.descendants())?;
            }
            match name {
                "TextObject" => self.text(node, space.inside(node))?,
                "PathObject" => self.path(node, space.inside(node))?,
                "ImageObject" => {
                    let [x, y, width, height] = boundary(node);
                    let area = space.matrix.area(x, y, width, height);
                    self.canvas.picture(area, false, &space.inside(node).look([0, 0, 0, 255]))?;
                }
                "CompositeObject" => {
                    let id = xml::attribute(node, "ResourceID");
                    let find = |id| space.composites.iter().find_map(|composites| composites.get(id));
                    let unit = id.and_then(find);
                    if unit.is_none() {
                        self.missing(node, space)?;
                    }
                    if let Some(unit) = unit.filter(|_| space.depth < limits::TABLE_DEPTH) {
                        let inside = space.inside(node);
                        let cover = ink(node, "", space.params, space.cover)[3];
                        self.objects(*unit, Space { cover, depth: space.depth + 1, ..inside })?;
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

    /// Draws the sign for what is unread where a composite object stands whose unit the file lacks.
    fn missing(&mut self, node: Node, space: Space) -> Result<(), SourceError> {
        self.canvas.damaged = true;
        let [x, y, _, height] = boundary(node);
        let place = Matrix([1.0, 0.0, 0.0, -1.0, x + 0.5, y + height / 2.0]).then(space.matrix);
        self.canvas.glyph(UNREAD, place, 1.0, &space.look([0, 0, 0, 255]))
    }

    /// Counts what is drawn: a composite object is read anew wherever it is placed.
    fn spend<'a, 'i: 'a>(
        &mut self,
        nodes: impl IntoIterator<Item = Node<'a, 'i>>,
    ) -> Result<(), SourceError> {
        for node in nodes {
            let values: usize = node.attributes().map(|attribute| 1 + attribute.value().len()).sum();
            let text = if node.is_text() { node.text().map_or(0, str::len) } else { 0 };
            self.take(1 + values + text)?;
        }
        Ok(())
    }

    fn take(&mut self, work: usize) -> Result<(), SourceError> {
        self.drawn = self.drawn.saturating_add(work);
        if self.drawn > limits::DRAWN { Err(SourceError::TooLarge("页面对象过多")) } else { Ok(()) }
    }

    /// A path object (9.1–9.3).
    fn path(&mut self, node: Node, space: Space) -> Result<(), SourceError> {
        let Some(data) = xml::child(node, "AbbreviatedData").and_then(|data| data.text()) else {
            return Ok(());
        };
        let path = outline(data, space.matrix);
        let width = xml::attribute(node, "LineWidth").and_then(number);
        let stroke = flag(node, "Stroke", true).then(|| width.unwrap_or(0.353) * POINTS);
        let look = space.look(ink(node, "FillColor", space.params, space.cover));
        self.canvas.paint(&path, flag(node, "Fill", false), stroke, &look)
    }
}

impl<'s, 'a, 'i> Space<'s, 'a, 'i> {
    /// The space of an object: it is drawn within its boundary (8.5) and within its clips.
    fn inside(self, node: Node) -> Space<'s, 'a, 'i> {
        let [x, y, width, height] = boundary(node);
        let mut clip = self.clip;
        if width > 0.0 && height > 0.0 {
            // Producers reckon heights from the wrong ends; what counts is where a line of text is cut.
            clip = clip.shared(&self.matrix.area(x - EDGE, y - height, width + 2.0 * EDGE, 3.0 * height));
        }
        let matrix = placed(node, self.matrix);
        for area in xml::child(node, "Clips").iter().flat_map(|clips| clips.descendants()) {
            let data = xml::child(area, "AbbreviatedData").and_then(|data| data.text());
            if let Some(data) = data.filter(|_| area.tag_name().name() == "Path")
                && let Some(bounds) = outline(data, placed(area, matrix)).straight_bounds()
            {
                clip = clip.shared(&bounds);
            }
        }
        Space { matrix, clip, ..self }
    }

    fn look(&self, ink: [u8; 4]) -> Look {
        Look { ink, clip: self.clip, role: self.role, on_top: self.on_top }
    }
}

/// The composite objects in a part, by their IDs.
fn composites<'a, 'i: 'a>(root: Node<'a, 'i>) -> impl Iterator<Item = (&'a str, Node<'a, 'i>)> {
    let units = root.descendants().filter(|node| node.tag_name().name() == "CompositeGraphicUnit");
    units.filter_map(|node| Some((xml::attribute(node, "ID")?, node)))
}

/// The path that abbreviated data describe (9.3).
fn outline(data: &str, matrix: Matrix) -> Path {
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
                _ => {
                    let points = operands.chunks_exact(2).filter(|_| matches!(operator, "B" | "Q"));
                    points.for_each(|point| path.pull(matrix.at(point[0], point[1])));
                    path.curve(to);
                }
            }
        }
        if operator == "C" {
            path.close();
        }
        operands.clear();
        operator = word;
    }
    path
}

#[cfg(test)]
mod tests;
