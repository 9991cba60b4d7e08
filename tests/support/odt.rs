//! OpenDocument texts of tests: made of parts, and looked at as LibreOffice does.

use super::word::{archive, attribute, part};
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet};

pub const CONTENT: &str = "content.xml";
const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";

/// A text with this body.
pub fn document(body: &str) -> Vec<u8> {
    package("text", body)
}

/// A file with this body: `text` or `spreadsheet`.
pub fn package(kind: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content {SPACES} office:version=\"1.3\"><office:automatic-styles/><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    );
    let manifest =
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    archive(&[
        ("mimetype", &format!("application/vnd.oasis.opendocument.{kind}")),
        (CONTENT, &content),
        ("styles.xml", &format!("<office:document-styles {SPACES}/>")),
        ("META-INF/manifest.xml", manifest),
        ("Pictures/1.bin", "\0\u{1}图"),
    ])
}

/// The name of an element without its prefix.
fn name<'a>(node: Node<'a, '_>) -> &'a str {
    if node.is_element() { node.tag_name().name() } else { "" }
}

/// The paragraphs of a text with the changes of an author accepted or rejected; those of others are accepted. Annotations
/// are left out. Marks that do not fit to the list of changes are a panic.
pub fn paragraphs(bytes: &[u8], author: &str, accepted: bool) -> Vec<String> {
    let text = part(bytes, CONTENT);
    let tree = Document::parse(&text).expect("XML");
    let story = tree.descendants().find(|node| name(*node) == "text").expect("a text");
    let mut view = View { accepted, ..View::default() };
    let list = story.children().find(|node| name(*node) == "tracked-changes");
    for region in list.iter().flat_map(|list| list.children()).filter(|node| name(*node) == "changed-region")
    {
        let kind = region.children().find(|node| node.is_element()).expect("a kind");
        let by = kind.descendants().find(|node| name(*node) == "creator").and_then(|node| node.text());
        let id = attribute(region, "id").to_owned();
        let twice = view.regions.insert(id.clone(), (kind, by == Some(author)));
        assert!(twice.is_none(), "{id} twice");
    }
    view.walk(story);
    assert!(view.open.is_empty(), "open: {:?}", view.open);
    let named: BTreeSet<&String> = view.regions.keys().collect();
    assert_eq!(named, view.met.iter().collect(), "changes and their marks");
    view.lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

#[derive(Default)]
struct View<'a, 'i> {
    accepted: bool,
    regions: BTreeMap<String, (Node<'a, 'i>, bool)>,
    met: BTreeSet<String>,
    /// Insertions that are not shown, and how deep they are.
    open: Vec<String>,
    lines: Vec<String>,
}

impl<'a, 'i> View<'a, 'i> {
    fn hides(&self) -> bool {
        !self.open.is_empty()
    }

    fn say(&mut self, text: &str) {
        if !self.hides() {
            match self.lines.last_mut() {
                Some(line) => line.push_str(text),
                None => self.lines.push(text.to_owned()),
            }
        }
    }

    fn walk(&mut self, parent: Node<'a, 'i>) {
        for node in parent.children() {
            match name(node) {
                "" => self.say(node.text().filter(|_| node.is_text()).unwrap_or_default()),
                "tracked-changes" | "annotation" | "forms" | "note-citation" => {}
                // A line end goes with the insertion that holds it.
                "p" | "h" if self.hides() => self.walk(node),
                "p" | "h" => {
                    self.lines.push(String::new());
                    self.walk(node);
                }
                "s" => {
                    let count = attribute(node, "c").parse().unwrap_or(1);
                    self.say(&" ".repeat(count));
                }
                "tab" => self.say("\t"),
                "line-break" => self.say("\n"),
                "change-start" | "change-end" | "change" => self.change(node),
                _ => self.walk(node),
            }
        }
    }

    fn change(&mut self, node: Node<'a, 'i>) {
        let id = attribute(node, "change-id").to_owned();
        let (kind, own) = *self.regions.get(&id).unwrap_or_else(|| panic!("{id} is in no list"));
        let shows = self.accepted || !own;
        match (name(node), name(kind)) {
            ("change-start", "insertion") => {
                assert!(self.met.insert(id.clone()), "{id} twice");
                if !shows {
                    self.open.push(id);
                }
            }
            ("change-end", "insertion") => {
                assert!(self.met.contains(&id), "{id} ends and does not begin");
                self.open.retain(|open| *open != id);
            }
            ("change", "deletion") => {
                assert!(self.met.insert(id.clone()), "{id} twice");
                if shows {
                    return;
                }
                // Its first paragraph goes on from what stands in front, what follows goes on from its last.
                let gone = kind.children().filter(|part| part.is_element() && name(*part) != "change-info");
                for (index, part) in gone.enumerate() {
                    if index > 0 {
                        self.lines.push(String::new());
                    }
                    self.walk(part);
                }
            }
            (mark, kind) => panic!("{mark} of an {kind}"),
        }
    }
}

/// The annotations: what they cover, and what they say.
pub fn annotations(bytes: &[u8]) -> Vec<(String, String)> {
    let text = part(bytes, CONTENT);
    let tree = Document::parse(&text).expect("XML");
    let all: Vec<Node> = tree.descendants().filter(|node| name(*node) == "annotation").collect();
    let said = |node: Node| {
        assert!(node.ancestors().any(|above| matches!(name(above), "p" | "h")), "in no paragraph");
        let lines: Vec<String> = node
            .children()
            .filter(|line| name(*line) == "p")
            .map(|line| {
                line.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect()
            })
            .collect();
        let own = attribute(node, "name");
        let covered: String = match own {
            "" => String::new(),
            own => {
                let is_end =
                    |other: &Node| name(*other) == "annotation-end" && attribute(*other, "name") == own;
                let ends: Vec<Node> = tree.descendants().filter(is_end).collect();
                let [end] = ends[..] else { panic!("{own} has {} ends", ends.len()) };
                let within = |part: &Node| {
                    let inside =
                        part.ancestors().any(|above| matches!(name(above), "annotation" | "tracked-changes"));
                    node.range().end <= part.range().start && part.range().end <= end.range().start && !inside
                };
                tree.descendants()
                    .filter(|part| part.is_text() && within(part))
                    .filter_map(|part| part.text())
                    .collect()
            }
        };
        (covered, lines.join("\n"))
    };
    all.into_iter().map(said).collect()
}
