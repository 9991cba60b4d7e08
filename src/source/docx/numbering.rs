//! Automatic numbering (ISO/IEC 29500-1, 17.9): the 一、 and （一） that Word writes in front of headings and that
//! are not in their text.
//!
//! A paragraph or its style names a list (`w:num`) and a level; the list points to a definition (`w:abstractNum`)
//! with up to nine levels, and can override levels and their start. Lists of one definition count on together,
//! unless one overrides the start. A definition can be no more than a pointer to a style, whose list has it.

use super::styles::{self, Style, Styles, is_on};
use crate::source::ordinals::{self, ordinal};
use crate::source::symbols::symbol;
use crate::source::xml::{attribute, child, children};
use roxmltree::{Document, Node};
use std::collections::BTreeMap;

/// A list has so many levels.
const LEVELS: usize = 9;
/// Word takes no longer text of a level, in characters.
const LEVEL_TEXT: usize = 255;

/// The lists of a document, and how far each has come.
#[derive(Default)]
pub struct Numbering {
    definitions: Vec<Definition>,
    lists: Vec<List>,
    /// Places by number.
    definition_at: BTreeMap<String, usize>,
    list_at: BTreeMap<String, usize>,
}

/// Level by level, of those that are given.
type Levels = [Option<Level>; LEVELS];

#[derive(Default)]
struct Definition {
    levels: Levels,
    /// The style whose list has the levels.
    pointer: Option<String>,
    /// The last number of each level; none where it begins anew.
    counters: [Option<u32>; LEVELS],
}

#[derive(Default)]
struct List {
    /// Place of its definition.
    definition: usize,
    levels: Levels,
    starts: [Option<u32>; LEVELS],
    begun: bool,
}

#[derive(Default, Clone)]
struct Level {
    start: u32,
    format: u8,
    text: String,
    /// All numbers in this level's text are Arabic.
    legal: bool,
    /// Something stands between the label and the text.
    apart: bool,
    /// It begins anew after levels below this one; never for 0.
    restart: Option<usize>,
    /// The style that puts paragraphs on this level.
    style: Option<String>,
}

impl Numbering {
    /// Reads the part's tree.
    pub fn read(tree: &Document, styles: &Styles) -> Numbering {
        let mut numbering = Numbering::default();
        let root = tree.root_element();
        for node in children(root, "abstractNum") {
            let Some(id) = attribute(node, "abstractNumId") else { continue };
            let mut definition = Definition::default();
            read_levels(node, &mut definition.levels);
            definition.pointer = value(node, "numStyleLink").map(str::to_owned);
            numbering.definition_at.insert(id.to_owned(), numbering.definitions.len());
            numbering.definitions.push(definition);
        }
        for node in children(root, "num") {
            let definition = value(node, "abstractNumId").and_then(|id| numbering.definition_at.get(id));
            let (Some(id), Some(definition)) = (attribute(node, "numId"), definition) else { continue };
            let mut list = List { definition: *definition, ..List::default() };
            for over in children(node, "lvlOverride") {
                read_levels(over, &mut list.levels);
                let level = number(over, "ilvl").and_then(|level| list.starts.get_mut(level as usize));
                let start = value(over, "startOverride").and_then(|start| start.parse().ok());
                if let (Some(level), Some(start)) = (level, start) {
                    *level = Some(start);
                }
            }
            numbering.list_at.insert(id.to_owned(), numbering.lists.len());
            numbering.lists.push(list);
        }
        let targets: Vec<usize> =
            numbering.lists.iter().map(|list| numbering.target(list.definition, styles)).collect();
        for (list, target) in numbering.lists.iter_mut().zip(targets) {
            list.definition = target;
        }
        numbering
    }

    /// The definition that has the levels.
    fn target(&self, mut definition: usize, styles: &Styles) -> usize {
        // A pointer leads to a style, its list, its definition; circles are left after some rounds.
        for _ in 0..4 {
            let pointer = self.definitions.get(definition).and_then(|found| found.pointer.as_ref());
            let list = pointer.and_then(|style| styles.get(style)).and_then(|style| style.list);
            let list = list.and_then(|id| self.lists.get(*self.list_at.get(&id.to_string())?));
            match list {
                Some(list) => definition = list.definition,
                None => break,
            }
        }
        definition
    }

    /// Counts a paragraph with these properties: its label and its level, where it is an item of a list.
    pub fn count(&mut self, properties: Option<Node>, style: Option<&Style>) -> Option<(String, u8)> {
        let (own_list, own_level) = properties.map_or((None, None), styles::list);
        let id = own_list.or_else(|| style?.list).filter(|id| *id != 0)?;
        let list = self.lists.get_mut(*self.list_at.get(&id.to_string())?)?;
        let definition = self.definitions.get_mut(list.definition)?;
        let named = |style: &Style| {
            definition.levels.iter().position(|level| {
                level.as_ref().is_some_and(|level| level.style.as_deref() == Some(&style.list_style))
            })
        };
        let inherited = || style.and_then(|style| style.level.or_else(|| named(style)));
        let at = own_level.or_else(|| own_list.map_or_else(inherited, |_| None)).unwrap_or(0);
        let at = at.min(LEVELS - 1);
        if !std::mem::replace(&mut list.begun, true) {
            for (start, counter) in list.starts.iter().zip(&mut definition.counters) {
                *counter = counter.filter(|_| start.is_none());
            }
        }
        let given = |levels: &'_ Levels, at: usize| levels.get(at).is_some_and(Option::is_some);
        let found = |at: usize| {
            let levels = if given(&list.levels, at) { &list.levels } else { &definition.levels };
            levels.get(at).and_then(Option::as_ref)
        };
        let start = |level: usize| {
            let stated = list.starts.get(level).copied().flatten();
            stated.unwrap_or_else(|| found(level).map_or(1, |level| level.start))
        };
        let mut counters = definition.counters;
        for (level, counter) in counters.iter_mut().enumerate() {
            if level == at {
                *counter = Some(counter.map_or_else(|| start(level), |last| last.saturating_add(1)));
            } else if level > at && at < found(level).and_then(|level| level.restart).unwrap_or(level) {
                *counter = None;
            }
        }
        let label = found(at).map(|level| {
            level.label(&|other| {
                let number = counters.get(other).copied().flatten().unwrap_or_else(|| start(other));
                let format = if level.legal { 0 } else { found(other).map_or(0, |level| level.format) };
                ordinal(format, number)
            })
        });
        definition.counters = counters;
        // A level that shows nothing makes no item: headings often have one.
        Some((label.filter(|label| !label.is_empty())?, at as u8))
    }
}

impl Level {
    fn label(&self, shown: &dyn Fn(usize) -> String) -> String {
        let mut label = String::new();
        let mut rest = self.text.chars();
        while let Some(c) = rest.next() {
            let level = (c == '%').then(|| rest.clone().next()?.to_digit(10)?.checked_sub(1)).flatten();
            if let Some(level) = level {
                rest.next();
                label.push_str(&shown(level as usize));
            } else if ('\u{E000}'..='\u{F8FF}').contains(&c) {
                // The font of a bullet is one of symbols, and which sign it is matters little.
                label.push(symbol("Wingdings", u32::from(c)).unwrap_or('•'));
            } else {
                label.push(c);
            }
        }
        // A tab or a blank behind "1." keeps a figure at the start of the text apart; 、 needs none.
        if self.apart && label.ends_with(|c: char| c.is_ascii() && c != ' ') {
            label.push(' ');
        }
        label
    }
}

/// Adds the levels of a definition or of an override.
fn read_levels(node: Node, levels: &mut Levels) {
    for node in children(node, "lvl") {
        let Some(at) = number(node, "ilvl").and_then(|level| levels.get_mut(level as usize)) else {
            continue;
        };
        // A format of newer programs stands in an alternative, behind it one for older programs.
        let mut formats = node.descendants().filter(|child| child.tag_name().name() == "numFmt");
        let format = formats.next_back().and_then(|format| attribute(format, "val")).unwrap_or("decimal");
        *at = Some(Level {
            start: value(node, "start").and_then(|start| start.parse().ok()).unwrap_or(0),
            format: ordinals::code(format),
            text: value(node, "lvlText").unwrap_or_default().chars().take(LEVEL_TEXT).collect(),
            legal: child(node, "isLgl").is_some_and(|node| is_on(attribute(node, "val"), true)),
            apart: value(node, "suff") != Some("nothing"),
            restart: value(node, "lvlRestart").and_then(|level| level.parse().ok()),
            style: value(node, "pStyle").map(str::to_owned),
        });
    }
}

fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(|node| attribute(node, "val"))
}

fn number(node: Node, name: &str) -> Option<u32> {
    attribute(node, name)?.parse().ok()
}
