//! How the elements of changes and annotations are called in a part, and what they hold.

use crate::writer::Hand;
use crate::writer::xml::escaped;
use roxmltree::Node;

const TEXT: &str = "urn:oasis:names:tc:opendocument:xmlns:text:1.0";
const OFFICE: &str = "urn:oasis:names:tc:opendocument:xmlns:office:1.0";
const DC: &str = "http://purl.org/dc/elements/1.1/";

/// The names of a vocabulary.
struct Vocabulary {
    prefix: String,
    /// Its declaration, where the root has none.
    declared: String,
}

impl Vocabulary {
    fn of(root: Node, uri: &str, usual: &str) -> Vocabulary {
        let known = root.namespaces().find(|space| space.uri() == uri && space.name().is_some());
        match known.and_then(|space| space.name()) {
            Some(prefix) => Vocabulary { prefix: prefix.to_owned(), declared: String::new() },
            None => Vocabulary { prefix: usual.to_owned(), declared: format!(" xmlns:{usual}=\"{uri}\"") },
        }
    }

    fn start(&self, name: &str, attributes: &str) -> String {
        format!("<{}:{name}{}{attributes}>", self.prefix, self.declared)
    }

    fn empty(&self, name: &str, attributes: &str) -> String {
        format!("<{}:{name}{}{attributes}/>", self.prefix, self.declared)
    }

    fn end(&self, name: &str) -> String {
        format!("</{}:{name}>", self.prefix)
    }
}

/// Writes the elements of a part in the name of a hand.
pub struct Names<'h> {
    text: Vocabulary,
    office: Vocabulary,
    dc: Vocabulary,
    hand: &'h Hand<'h>,
}

impl<'h> Names<'h> {
    /// Those of a part whose root this is.
    pub fn of(root: Node, hand: &'h Hand<'h>) -> Names<'h> {
        Names {
            text: Vocabulary::of(root, TEXT, "text"),
            office: Vocabulary::of(root, OFFICE, "office"),
            dc: Vocabulary::of(root, DC, "dc"),
            hand,
        }
    }

    fn by_whom(&self) -> String {
        let element = |name: &str, text: &str| {
            [&self.dc.start(name, ""), escaped(text).as_str(), &self.dc.end(name)].concat()
        };
        // A clock on the wall knows no zone.
        let date = self.hand.date.map(|date| element("date", date.trim_end_matches('Z')));
        element("creator", self.hand.author) + &date.unwrap_or_default()
    }

    /// A mark of a change: `change`, `change-start`, `change-end`.
    pub fn mark(&self, kind: &str, id: &str) -> String {
        self.text.empty(kind, &format!(" {}:change-id=\"{id}\"", self.text.prefix))
    }

    /// A change in the list: `insertion`, or `deletion` with what went.
    pub fn region(&self, kind: &str, id: &str, gone: &str) -> String {
        let Vocabulary { prefix, .. } = &self.text;
        let info =
            [self.office.start("change-info", ""), self.by_whom(), self.office.end("change-info")].concat();
        [
            self.text.start("changed-region", &format!(" xml:id=\"{id}\" {prefix}:id=\"{id}\"")),
            self.text.start(kind, ""),
            info,
            gone.to_owned(),
            self.text.end(kind),
            self.text.end("changed-region"),
        ]
        .concat()
    }

    /// The list of changes, for a text that has none. Further changes are tracked only where somebody asks for it.
    pub fn list(&self, regions: &str) -> String {
        let off = format!(" {}:track-changes=\"false\"", self.text.prefix);
        [&self.text.start("tracked-changes", &off), regions, &self.text.end("tracked-changes")].concat()
    }

    /// The styles of a text that has none of its own.
    pub fn styles(&self, styles: &str) -> String {
        [&self.office.start("automatic-styles", ""), styles, &self.office.end("automatic-styles")].concat()
    }

    /// A paragraph of a style.
    pub fn paragraph(&self, style: Option<&str>, content: &str) -> String {
        let style = style.map(|style| format!(" {}:style-name=\"{}\"", self.text.prefix, escaped(style)));
        [&self.text.start("p", &style.unwrap_or_default()), content, &self.text.end("p")].concat()
    }

    /// An annotation; one with a name ends where [`Names::annotation_end`] stands.
    pub fn annotation(&self, name: Option<&str>, said: &[String]) -> String {
        let name = name.map(|name| format!(" {}:name=\"{name}\"", self.office.prefix)).unwrap_or_default();
        let paragraphs: String = said.iter().map(|line| self.paragraph(None, &self.content(line))).collect();
        let start = self.office.start("annotation", &name);
        [start, self.by_whom(), paragraphs, self.office.end("annotation")].concat()
    }

    /// The end of a named annotation.
    pub fn annotation_end(&self, name: &str) -> String {
        self.office.empty("annotation-end", &format!(" {}:name=\"{name}\"", self.office.prefix))
    }

    /// A text as the content of a paragraph: blanks that would be one with others are elements.
    pub fn content(&self, text: &str) -> String {
        let mut out = String::new();
        let mut lone = false;
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\t' => out.push_str(&self.text.empty("tab", "")),
                '\n' => out.push_str(&self.text.empty("line-break", "")),
                ' ' if lone && chars.peek().is_some_and(|next| !next.is_whitespace()) => out.push(' '),
                ' ' => out.push_str(&self.text.empty("s", "")),
                c => out.push_str(&escaped(c.encode_utf8(&mut [0; 4]))),
            }
            lone = !c.is_whitespace();
        }
        out
    }
}
