//! The text of a paragraph: runs (ISO/IEC 29500-1, 17.3.2 and 17.3.3), tracked changes (17.13.5), and drawings as
//! far as they hold text boxes or large pictures.

use super::body::{Open, Walker, is_properties};
use super::styles::{Style, is_on};
use crate::source::SourceError;
use crate::source::content::{Fate, Fates, writes_formulas};
use crate::source::symbols::{is_symbolic, symbol};
use crate::source::trail::Kind;
use crate::source::xml::{attribute, child, children};
use crate::source::{html, limits};
use roxmltree::Node;

/// The properties of a run's text.
#[derive(Clone, Copy)]
pub struct Run<'s> {
    style: Option<&'s Style>,
    inserted: bool,
    deleted: bool,
    /// The fate that its looks give it.
    looks: Fate,
    /// The font, where it is one of symbols.
    font: Option<&'s str>,
}

impl<'s> Run<'s> {
    /// The properties of a paragraph of this style.
    pub fn of(style: Option<&'s Style>) -> Run<'s> {
        Run { style, inserted: false, deleted: false, looks: Fate::Plain, font: None }
    }

    fn is_seen(self) -> bool {
        self.fate().is_read()
    }

    fn fate(self) -> Fate {
        let Run { deleted, inserted, looks, .. } = self;
        let (hidden, struck) = (looks == Fate::Hidden, looks == Fate::Struck);
        Fates { deleted, hidden, struck, inserted, raised: looks == Fate::Raised }.strongest()
    }
}

impl Walker<'_, '_> {
    /// The text of everything in `parent`.
    pub(super) fn inline<'a: 's, 'i, 's>(
        &mut self,
        parent: Node<'a, 'i>,
        open: &mut Open<'a, 'i>,
        run: Run<'s>,
    ) -> Result<(), SourceError> {
        for node in parent.children().filter(Node::is_element) {
            let val = |name| attribute(node, name).unwrap_or_default();
            match node.tag_name().name() {
                "r" => {
                    let properties = child(node, "rPr");
                    let fonts = properties.and_then(|node| child(node, "rFonts"));
                    let font = fonts.and_then(|fonts| attribute(fonts, "ascii"));
                    let font = font.filter(|font| is_symbolic(font));
                    let looks = self.styles.fate_of_run(run.style, properties, self.on_ground);
                    self.inline(node, open, Run { looks, font, ..run })?;
                }
                "ins" | "moveTo" => self.inline(node, open, Run { inserted: true, ..run })?,
                "del" | "moveFrom" => self.inline(node, open, Run { deleted: true, ..run })?,
                "t" => self.text(node, open, run)?,
                "delText" => self.text(node, open, Run { deleted: true, ..run })?,
                "tab" | "ptab" => self.sign("\t", node, open, run)?,
                // The end of a page in front of a text is no line of it.
                "br" if open.said.text.is_empty() && matches!(val("type"), "page" | "column") => {}
                "br" | "cr" => self.sign("\n", node, open, run)?,
                "noBreakHyphen" => self.sign("-", node, open, run)?,
                "sym" => {
                    let code = u32::from_str_radix(val("char"), 16).unwrap_or_default();
                    match symbol(val("font"), code) {
                        Some(shown) => self.sign(shown.encode_utf8(&mut [0; 4]), node, open, run)?,
                        // A font of letters has a sign there that only it knows.
                        None if !is_symbolic(val("font")) => self.unread(NO_WORDS, open, run),
                        None => {}
                    }
                }
                "fldChar" => {
                    if let Some(shown) = self.fields.check_box(node) {
                        self.sign(shown, node, open, run)?;
                    }
                    if let Some(choice) = self.fields.pass(node, self.given) {
                        self.sign(&choice, node, open, run)?;
                    }
                }
                "sdt" => {
                    let (before, given) = (self.placeholders, self.given);
                    self.placeholders |= is_placeholder(node);
                    self.inline(node, open, run)?;
                    self.placeholders = before;
                    if let Some(choice) = chosen(node).filter(|_| self.given == given) {
                        self.sign(choice, node, open, run)?;
                    }
                }
                "altChunk" => open.chunks.push(node),
                "subDoc" => open.lost.push("子文档".to_owned()),
                name @ ("footnoteReference" | "endnoteReference") if run.is_seen() => {
                    let [feet, ends] = &mut self.notes;
                    let notes = if name == "footnoteReference" { feet } else { ends };
                    notes.push(val("id").to_owned());
                }
                // A fraction in a formula: its parts side by side would be another figure.
                "den" => {
                    self.sign("/", node, open, run)?;
                    self.inline(node, open, run)?;
                }
                "AlternateContent" => {
                    let before = self.given;
                    for branch in node.children().filter(Node::is_element) {
                        if self.given == before {
                            self.inline(branch, open, run)?;
                        }
                    }
                }
                "drawing" | "pict" | "object" => {
                    if run.is_seen() {
                        open.extent = (0, 0);
                        self.drawing(node, open);
                        open.lost.extend(object(node));
                        if node.descendants().any(|node| node.tag_name().name() == "control") {
                            self.unread(IN_CONTROL, open, run);
                        }
                    }
                }
                // The reading above a word, and what a field is made of.
                "instrText" => self.fields.instruct(&said(node)),
                "rt" | "delInstrText" => {}
                name if is_properties(name) => {}
                _ => self.inline(node, open, run)?,
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn text(&mut self, node: Node, open: &mut Open, run: Run) -> Result<(), SourceError> {
        let text = said(node);
        let shown = |c: char| match run.font {
            Some(font) => symbol(font, u32::from(c)),
            // Line ends in the file are blanks on the page.
            None => Some(if is_blank(c) { ' ' } else { c }),
        };
        let shown: String = text.chars().filter_map(shown).collect();
        // In a font of symbols a sign may stand for no character.
        let kind = if run.font.is_some() { Kind::Sign } else { Kind::Text };
        self.give(&shown, node, kind, open, run)
    }

    /// Takes a node that shows as this text.
    fn sign(&mut self, text: &str, node: Node, open: &mut Open, run: Run) -> Result<(), SourceError> {
        self.give(text, node, Kind::Sign, open, run)
    }

    /// Takes a node's text: into the paragraph, or into a mark where it is not seen.
    #[inline(never)]
    fn give(
        &mut self,
        text: &str,
        node: Node,
        kind: Kind,
        open: &mut Open,
        run: Run,
    ) -> Result<(), SourceError> {
        if text.is_empty() || !self.fields.is_shown() {
            return Ok(());
        }
        // Nobody has typed this; a figure there was.
        if self.placeholders && !text.trim().chars().all(|c| c.is_ascii_digit() || "./-%,".contains(c)) {
            return Ok(());
        }
        self.budget.text(text.len())?;
        self.given += 1;
        let start = open.said.text.len();
        open.said.say(text, run.fate());
        if run.is_seen() {
            self.remember(&mut open.said, start, node, kind);
        }
        Ok(())
    }

    /// Takes something that is seen and can't be read.
    fn unread(&mut self, reason: &str, open: &mut Open, run: Run) {
        if run.is_seen() && self.fields.is_shown() {
            self.given += 1;
            open.said.unread(reason);
        }
    }

    /// Text boxes and large pictures of a drawing, of today (DrawingML) or of before (VML).
    #[inline(never)]
    fn drawing<'a, 'i>(&mut self, parent: Node<'a, 'i>, open: &mut Open<'a, 'i>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "txbxContent" => {
                    self.given += 1;
                    open.boxes.push(node);
                }
                "AlternateContent" => {
                    let before = self.given;
                    for branch in node.children().filter(Node::is_element) {
                        if self.given == before {
                            self.drawing(branch, open);
                        }
                    }
                }
                name @ ("blip" | "imagedata" | "graphicData")
                    if limits::is_picture(open.extent.0, open.extent.1)
                        && (name != "graphicData" || is_chart(node)) =>
                {
                    self.given += 1;
                    open.pictures += 1;
                    // Pictures of one group count once.
                    open.extent = (0, 0);
                }
                "extent" => {
                    // In EMU: 914,400 are an inch.
                    let size = |name| attribute(node, name).and_then(|size| size.parse::<i64>().ok());
                    let pixels = |name| size(name).unwrap_or(0) / 9_525;
                    open.extent = (pixels("cx"), pixels("cy"));
                }
                _ => {
                    // Shapes in a group have its own units.
                    if let (Some(style), (0, 0)) = (attribute(node, "style"), open.extent) {
                        open.extent = (length(style, "width"), length(style, "height"));
                    }
                    self.drawing(node, open);
                }
            }
        }
    }
}

/// Why something is unread, in words for people.
const NO_WORDS: &str = "文件中没有可以读取的文字";
const IN_CONTROL: &str = "内容在控件里，文件的文字中没有";

/// The text of a `w:t`, without blanks that do not count.
pub fn said(node: Node) -> String {
    // A comment divides a text into several nodes.
    let whole: String = node.children().filter(Node::is_text).filter_map(|part| part.text()).collect();
    // Blanks at the ends count where the file says so.
    let kept = attribute(node, "space") == Some("preserve");
    if kept { whole } else { whole.trim_matches(is_blank).to_owned() }
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

/// Whether a content control shows what should be typed there, and nothing was (17.5.2.39).
pub fn is_placeholder(control: Node) -> bool {
    let properties = child(control, "sdtPr").and_then(|properties| child(properties, "showingPlcHdr"));
    properties.is_some_and(|node| is_on(attribute(node, "val"), true))
}

/// The choice of a drop-down control, where the file states it (17.5.2.15).
fn chosen<'a>(control: Node<'a, '_>) -> Option<&'a str> {
    let properties = child(control, "sdtPr").filter(|_| !is_placeholder(control))?;
    let list = child(properties, "dropDownList").or_else(|| child(properties, "comboBox"))?;
    let last = attribute(list, "lastValue")?;
    let item = children(list, "listItem").find(|item| attribute(*item, "value") == Some(last));
    item.and_then(|item| attribute(item, "displayText")).or(Some(last))
}

/// Whether a drawing shows the figures of a chart.
fn is_chart(data: Node) -> bool {
    attribute(data, "uri").is_some_and(|uri| uri.contains("/chart"))
}

/// What an embedded object is called, which only its program can show; formulas are none.
fn object(node: Node) -> Option<String> {
    let object = node.descendants().find(|node| node.tag_name().name() == "OLEObject")?;
    let program = attribute(object, "ProgID").unwrap_or_default();
    let is = |names: &[&str]| names.iter().any(|name| program.starts_with(name));
    let name = match () {
        () if writes_formulas(program) => return None,
        () if is(&["Excel", "ET.", "KET."]) => "嵌入的 Excel 工作表",
        () if is(&["Word", "WPS.", "KWPS."]) => "嵌入的 Word 文档",
        () => "嵌入的对象",
    };
    Some(name.to_owned())
}

/// A length in the style of a VML shape, in pixels.
fn length(style: &str, name: &str) -> i64 {
    let value = style.split(';').find_map(|rule| rule.trim().strip_prefix(name)?.strip_prefix(':'));
    value.map_or(0, html::pixels).into()
}

#[cfg(test)]
mod tests {
    use super::length;

    #[test]
    fn lengths_of_shapes() {
        let style = "position:absolute; width:170.5pt;height:3cm;mso-width-percent:400";
        assert_eq!((length(style, "width"), length(style, "height")), (226, 113));
        assert_eq!(length("", "width"), 0);
    }
}
