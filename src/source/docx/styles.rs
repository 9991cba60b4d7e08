//! Styles (ISO/IEC 29500-1, 17.7): what of them shows in the text, that is lists and the looks of text that is not
//! read as the rest is, with what each inherits through `w:basedOn`.

use crate::source::content::{Fate, RAISED};
use crate::source::ground::{are_dots, fills, is_white};
use crate::source::xml::{attribute, child, children};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// No chain of styles is followed further.
const CHAIN: usize = 32;

/// All styles of a document.
#[derive(Default)]
pub struct Styles {
    all: Vec<Style>,
    by_id: BTreeMap<String, usize>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
    /// The looks of text where nothing else is said.
    looks: Looks,
}

/// The looks of text that count, where something says so.
#[derive(Default, Clone, Copy)]
struct Looks {
    hidden: Option<bool>,
    struck: Option<bool>,
    /// Above its line, or below.
    raised: Option<bool>,
    /// In the colour of the page.
    white: Option<bool>,
    /// On a ground of its own.
    filled: Option<bool>,
    /// Too small to be read.
    dots: Option<bool>,
}

impl Looks {
    /// The properties of a run, or of the runs of a style.
    fn of(properties: Node) -> Looks {
        let on = |name| child(properties, name).map(|node| is_on(attribute(node, "val"), true));
        let raised = child(properties, "vertAlign").map(|node| attribute(node, "val") != Some("baseline"));
        let shifted = number(Some(properties), "position").map(|shift| shift.unsigned_abs() >= RAISED);
        let struck = on("strike").into_iter().chain(on("dstrike")).reduce(|one, other| one || other);
        let marked = child(properties, "highlight").map(|node| attribute(node, "val") != Some("none"));
        Looks {
            hidden: on("vanish"),
            struck,
            raised: raised.or(shifted),
            white: child(properties, "color").map(is_page_colour),
            filled: child(properties, "shd").map(is_ground).into_iter().chain(marked).reduce(|a, b| a || b),
            dots: number(Some(properties), "sz").map(|size| are_dots(size.unsigned_abs())),
        }
    }

    /// These, and what is not said here as it is said there.
    fn or(self, other: Looks) -> Looks {
        Looks {
            hidden: self.hidden.or(other.hidden),
            struck: self.struck.or(other.struck),
            raised: self.raised.or(other.raised),
            white: self.white.or(other.white),
            filled: self.filled.or(other.filled),
            dots: self.dots.or(other.dots),
        }
    }
}

/// Whether a `w:color` is white: by its value, or as the first ground of the theme.
fn is_page_colour(colour: Node) -> bool {
    match attribute(colour, "themeColor") {
        Some(theme) => theme == "background1" && attribute(colour, "themeShade").is_none(),
        None => is_white(attribute(colour, "val").unwrap_or_default()),
    }
}

/// Whether a `w:shd` fills the ground.
fn is_ground(shading: Node) -> bool {
    let pattern = attribute(shading, "val").is_some_and(|pattern| !matches!(pattern, "clear" | "nil"));
    let theme = attribute(shading, "themeFill").is_some_and(|theme| theme != "background1");
    pattern || theme || attribute(shading, "fill").is_some_and(fills)
}

/// Whether properties of a paragraph, a cell or a table fill its ground.
pub fn is_filled(properties: Option<Node>) -> bool {
    properties.and_then(|properties| child(properties, "shd")).is_some_and(is_ground)
}

/// A number in a property.
fn number(properties: Option<Node>, name: &str) -> Option<i32> {
    attribute(child(properties?, name)?, "val")?.parse().ok()
}

/// A style, and what it inherits.
#[derive(Default, Clone)]
pub struct Style {
    based_on: Option<String>,
    /// Its list; 0 for expressly none.
    pub list: Option<u32>,
    /// Its level in the list.
    pub level: Option<usize>,
    /// The style in the chain that brings the list; a level of the list may name it.
    pub list_style: String,
    looks: Looks,
    /// Whether it fills the ground of a paragraph, or of cells of a table.
    pub filled: bool,
}

impl Styles {
    /// Reads the part's tree.
    pub fn read(tree: &Document) -> Styles {
        let mut styles = Styles::default();
        let root = tree.root_element();
        let defaults = child(root, "docDefaults").and_then(|node| child(node, "rPrDefault"));
        let properties = defaults.and_then(|node| child(node, "rPr"));
        styles.looks = properties.map(Looks::of).unwrap_or_default();
        for node in children(root, "style") {
            let Some(id) = attribute(node, "styleId") else { continue };
            if attribute(node, "type") == Some("paragraph") && is_on(attribute(node, "default"), false) {
                styles.usual = Some(id.to_owned());
            }
            let (list, level) = child(node, "pPr").map_or((None, None), list);
            let style = Style {
                based_on: child(node, "basedOn").and_then(|base| attribute(base, "val")).map(str::to_owned),
                list,
                level,
                list_style: id.to_owned(),
                looks: child(node, "rPr").map(Looks::of).unwrap_or_default(),
                filled: node.descendants().any(|node| node.tag_name().name() == "shd" && is_ground(node)),
            };
            styles.by_id.insert(id.to_owned(), styles.all.len());
            styles.all.push(style);
        }
        let inherited = styles.all.iter().map(|style| styles.inherited(style.clone())).collect();
        styles.all = inherited;
        styles
    }

    fn inherited(&self, mut style: Style) -> Style {
        let mut base = style.based_on.as_deref();
        let mut chain = 0..CHAIN;
        while let (Some(next), Some(_)) = (base.and_then(|id| self.get(id)), chain.next()) {
            if style.list.is_none() {
                style.list = next.list;
                style.list_style.clone_from(&next.list_style);
            }
            style.level = style.level.or(next.level);
            style.looks = style.looks.or(next.looks);
            style.filled |= next.filled;
            base = next.based_on.as_deref();
        }
        style
    }

    /// The style of a paragraph's properties.
    pub fn of(&self, properties: Option<Node>) -> Option<&Style> {
        let named = properties.and_then(|node| child(node, "pStyle")).and_then(|node| attribute(node, "val"));
        named.and_then(|id| self.get(id)).or_else(|| self.get(self.usual.as_ref()?))
    }

    /// The style of this id.
    pub fn get(&self, id: &str) -> Option<&Style> {
        self.all.get(*self.by_id.get(id)?)
    }

    /// The fate of a run with these properties; `on_ground` where what it stands in fills its ground.
    pub fn fate_of_run(&self, paragraph: Option<&Style>, run: Option<Node>, on_ground: bool) -> Fate {
        let all = self.looks_of(paragraph, run);
        let looks = self.nearest(&all);
        let on_ground =
            on_ground || paragraph.is_some_and(|style| style.filled) || looks.filled == Some(true);
        let unseen = looks.dots == Some(true) || looks.white == Some(true) && !on_ground;
        if unseen { Fate::Hidden } else { self.fate_of(&all) }
    }

    /// The fate of text with these properties, whatever it stands on.
    pub fn fate(&self, paragraph: Option<&Style>, run: Option<Node>) -> Fate {
        self.fate_of(&self.looks_of(paragraph, run))
    }

    /// What is said nearest to a run.
    fn nearest(&self, &(own, of_run, of_paragraph): &(Looks, Looks, Looks)) -> Looks {
        own.or(of_run).or(of_paragraph).or(self.looks)
    }

    /// What a run says of its looks, its style, and the paragraph's.
    fn looks_of(&self, paragraph: Option<&Style>, run: Option<Node>) -> (Looks, Looks, Looks) {
        let own = run.map(Looks::of).unwrap_or_default();
        let of_run = run.and_then(|node| child(node, "rStyle")).and_then(|node| attribute(node, "val"));
        let of_run = of_run.and_then(|id| self.get(id)).map(|style| style.looks).unwrap_or_default();
        (own, of_run, paragraph.map(|style| style.looks).unwrap_or_default())
    }

    /// The fate of text that looks so (17.3.2.41 and the like; 17.7.3 for styles: each of both toggles).
    fn fate_of(&self, all: &(Looks, Looks, Looks)) -> Fate {
        let (own, of_run, of_paragraph) = all;
        let toggled = |says: fn(&Looks) -> Option<bool>| {
            let said = |looks: &Looks| says(looks).unwrap_or(false);
            says(own).unwrap_or(said(&self.looks) || said(of_run) != said(of_paragraph))
        };
        if toggled(|looks| looks.hidden) {
            Fate::Hidden
        } else if toggled(|looks| looks.struck) {
            Fate::Struck
        } else if self.nearest(all).raised == Some(true) {
            Fate::Raised
        } else {
            Fate::Plain
        }
    }
}

/// Number of the list and level in it, as paragraph properties say.
pub fn list(properties: Node) -> (Option<u32>, Option<usize>) {
    let Some(node) = child(properties, "numPr") else { return (None, None) };
    let value = |name| child(node, name).and_then(|node| attribute(node, "val"));
    (value("numId").and_then(|id| id.parse().ok()), value("ilvl").and_then(|level| level.parse().ok()))
}

/// Whether an on/off property is on: `<w:vanish/>` is, `w:val="0"` is not.
pub fn is_on(value: Option<&str>, absent: bool) -> bool {
    value.map_or(absent, |value| !matches!(value, "0" | "false" | "off"))
}
