//! The numbers that the program puts in front of items of lists and of headings (OpenDocument 1.3 part 3: lists 5.3,
//! their styles 16.30 and 16.34, formats of numbers 20.322 `style:num-format`).

use super::{Index, key, xml};
use crate::source::ordinals::{code_of_first, ordinal};
use roxmltree::Node;

/// Under this name the style of headings is kept; no list has it.
pub const OUTLINE: &str = "\0";

/// Levels of a list; the format has ten.
const LEVELS: usize = 10;

/// The numbers so far, for each level.
type Counters = [Option<u32>; LEVELS];

/// The lists of a document, in the order of its text.
#[derive(Default)]
pub struct Lists<'a, 'i> {
    styles: Vec<Node<'a, 'i>>,
    style_at: Index,
    now: Open<'a, 'i>,
    headings: Counters,
    /// The ends of lists, and among them the last list of a style and the list of a name.
    ended: Vec<Counters>,
    ended_at: Index,
}

/// The open lists.
#[derive(Default)]
pub struct Open<'a, 'i> {
    /// Their styles, the outermost first; empty where it is left to the paragraph's style.
    styles: Vec<&'a str>,
    counters: Counters,
    /// An item whose first paragraph is still to come.
    item: Option<Node<'a, 'i>>,
}

impl<'a, 'i> Lists<'a, 'i> {
    pub fn style(&mut self, name: &'a str, node: Node<'a, 'i>) {
        self.style_at.insert(name.to_owned(), self.styles.len());
        self.styles.push(node);
    }

    pub fn begin(&mut self, list: Node<'a, 'i>) {
        let around = self.now.styles.last().copied().unwrap_or("");
        let style = xml::attribute(list, "style-name").unwrap_or(around);
        if self.now.styles.is_empty() {
            let goes_on = xml::attribute(list, "continue-numbering") == Some("true");
            let before = match xml::attribute(list, "continue-list") {
                Some(name) => self.ended_at.get(&key("", name)),
                None => self.ended_at.get(style).filter(|_| goes_on),
            };
            let before = before.and_then(|at| self.ended.get(*at));
            self.now.counters = before.copied().unwrap_or_default();
        }
        self.now.styles.push(style);
        // An item that begins with a list has no number.
        self.now.item = None;
    }

    pub fn end(&mut self, list: Node<'a, 'i>) {
        self.now.item = None;
        let Some(style) = self.now.styles.pop() else { return };
        if self.now.styles.is_empty() {
            self.ended_at.insert(style.to_owned(), self.ended.len());
            if let Some(name) = xml::attribute(list, "id") {
                self.ended_at.insert(key("", name), self.ended.len());
            }
            self.ended.push(self.now.counters);
        }
    }

    pub fn begin_item(&mut self, item: Node<'a, 'i>) {
        self.now.item = Some(item).filter(|item| item.tag_name().name() == "list-item");
    }

    /// Leaves the open lists for a text of its own, until they are [entered](Lists::enter) again.
    pub fn leave(&mut self) -> Open<'a, 'i> {
        std::mem::take(&mut self.now)
    }

    pub fn enter(&mut self, lists: Open<'a, 'i>) {
        self.now = lists;
    }

    /// The label and the level of a paragraph that has them; the list style that its own style names.
    pub fn label(&mut self, paragraph: Node, by_style: Option<&'a str>) -> Option<(String, u8)> {
        let flag = |name: &str| xml::attribute(paragraph, name) == Some("true");
        let (style, counters, level, restart) = if self.now.styles.is_empty() {
            let level = xml::attribute(paragraph, "outline-level")?.parse::<usize>().ok()?.checked_sub(1)?;
            if flag("is-list-header") || paragraph.tag_name().name() != "h" {
                return None;
            }
            let start = xml::attribute(paragraph, "start-value").unwrap_or("1");
            let restart = Some(start).filter(|_| flag("restart-numbering"));
            (self.style_at.get(OUTLINE), &mut self.headings, level, restart)
        } else {
            let item = self.now.item.take()?;
            let level = self.now.styles.len() - 1;
            let named = self.now.styles.last().copied().filter(|name| !name.is_empty());
            let style = named.or(by_style).and_then(|name| self.style_at.get(name));
            (style, &mut self.now.counters, level, xml::attribute(item, "start-value"))
        };
        let level = level.min(LEVELS - 1);
        let style = style.and_then(|at| self.styles.get(*at)).copied();
        let (before, deeper) = counters.split_at_mut_checked(level + 1)?;
        let counter = before.last_mut()?;
        *counter = Some(match (restart.and_then(|start| start.parse().ok()), *counter) {
            (Some(start), _) => start,
            (None, Some(last)) => last.saturating_add(1),
            (None, None) => start_value(style, level),
        });
        deeper.fill(None);
        let label = printed(style, level, before);
        // Headings without a number are no items.
        (!self.now.styles.is_empty() || !label.is_empty()).then_some((label, level as u8))
    }
}

/// The style of a level.
fn level_style<'a, 'i>(style: Option<Node<'a, 'i>>, level: usize) -> Option<Node<'a, 'i>> {
    let is = |node: &Node| {
        xml::attribute(*node, "level").and_then(|number| number.parse().ok()) == Some(level + 1)
    };
    // A level has one style; a file of thousands is none that a program wrote.
    style?.children().filter(Node::is_element).take(3 * LEVELS).find(is)
}

fn start_value(style: Option<Node>, level: usize) -> u32 {
    let start = level_style(style, level).and_then(|node| xml::attribute(node, "start-value")?.parse().ok());
    start.unwrap_or(1)
}

/// The label of an item, from the numbers of its level and those above.
fn printed(style: Option<Node>, level: usize, counters: &[Option<u32>]) -> String {
    let Some(node) = level_style(style, level) else { return String::new() };
    let said = |name: &str| xml::attribute(node, name).unwrap_or("");
    let mut label = said("num-prefix").to_owned();
    if let Some(sign) = xml::attribute(node, "bullet-char") {
        // Fonts of signs have them where Unicode has none.
        let sign = sign.chars().next().unwrap_or('•');
        label.push(if ('\u{E000}'..='\u{F8FF}').contains(&sign) { '•' } else { sign });
    } else if !said("num-format").is_empty() {
        let shown = said("display-levels").parse::<usize>().unwrap_or(1);
        for at in (level + 1).saturating_sub(shown)..level + 1 {
            let style_of_level = level_style(style, at);
            let number = counters.get(at).copied().flatten().unwrap_or_else(|| start_value(style, at));
            let format = style_of_level.and_then(|node| xml::attribute(node, "num-format")).unwrap_or("");
            if format.is_empty() {
                continue;
            }
            if label.len() > said("num-prefix").len() {
                label.push('.');
            }
            label.push_str(&ordinal(code_of_first(format.chars().next().unwrap_or_default()), number));
        }
    }
    label.push_str(said("num-suffix"));
    label
}
