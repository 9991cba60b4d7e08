//! The numbers that the program puts in front of items of lists and of headings (OpenDocument 1.3 part 3: lists 5.3,
//! their styles 16.30 and 16.34, formats of numbers 20.322 `style:num-format`).

use super::xml;
use roxmltree::Node;
use std::collections::BTreeMap;

/// Under this name the style of headings is kept; no list has it.
pub const OUTLINE: &str = "\0";

/// Levels of a list; the format has ten.
const LEVELS: usize = 10;

/// The numbers so far, for each level.
type Counters = [Option<u32>; LEVELS];

/// The lists of a document, in the order of its text.
#[derive(Default)]
pub struct Lists<'a, 'i> {
    styles: BTreeMap<&'a str, Option<Node<'a, 'i>>>,
    now: Open<'a, 'i>,
    headings: Counters,
    /// Where the last list of a style, and the list of a name, ended.
    by_style: BTreeMap<&'a str, Counters>,
    by_name: BTreeMap<&'a str, Counters>,
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
        self.styles.insert(name, Some(node));
    }

    pub fn begin(&mut self, list: Node<'a, 'i>) {
        let around = self.now.styles.last().copied().unwrap_or("");
        let style = xml::attribute(list, "style-name").unwrap_or(around);
        if self.now.styles.is_empty() {
            let goes_on = xml::attribute(list, "continue-numbering") == Some("true");
            let before = match xml::attribute(list, "continue-list") {
                Some(name) => self.by_name.get(name),
                None => self.by_style.get(style).filter(|_| goes_on),
            };
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
            self.by_style.insert(style, self.now.counters);
            if let Some(name) = xml::attribute(list, "id") {
                self.by_name.insert(name, self.now.counters);
            }
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
            (self.styles.get(OUTLINE), &mut self.headings, level, restart)
        } else {
            let item = self.now.item.take()?;
            let level = self.now.styles.len() - 1;
            let named = self.now.styles.last().copied().filter(|name| !name.is_empty());
            let style = named.or(by_style).and_then(|name| self.styles.get(name));
            (style, &mut self.now.counters, level, xml::attribute(item, "start-value"))
        };
        let level = level.min(LEVELS - 1);
        let style = style.copied().flatten();
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
            ordinal(number, format, &mut label);
        }
    }
    label.push_str(said("num-suffix"));
    label
}

/// A number in a format. The formats of Chinese are named by their first numbers: `一, 二, 三, ...`.
fn ordinal(number: u32, format: &str, into: &mut String) {
    let first = format.chars().next().unwrap_or('1');
    let of = |signs: &str| signs.chars().nth((number as usize).checked_sub(1)?);
    let sign = match first {
        '①' => of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        '甲' => of("甲乙丙丁戊己庚辛壬癸"),
        '子' => of("子丑寅卯辰巳午未申酉戌亥"),
        'a' | 'A' => {
            char::from_u32(first as u32 + number.saturating_sub(1)).filter(|_| (1..=26).contains(&number))
        }
        _ => None,
    };
    match (first, sign) {
        (_, Some(sign)) => into.push(sign),
        ('一', _) => han(number, "〇一二三四五六七八九", "十百千", into),
        ('壹', _) => han(number, "零壹贰叁肆伍陆柒捌玖", "拾佰仟", into),
        ('i' | 'I', _) if (1..4000).contains(&number) => roman(number, first == 'i', into),
        ('１', _) => {
            let digits = number.to_string();
            into.extend(
                digits.bytes().filter_map(|digit| char::from_u32('０' as u32 + u32::from(digit - b'0'))),
            );
        }
        _ => into.push_str(&number.to_string()),
    }
}

/// 一, 十, 十一, 二十, 一百〇一; from 10000 on in digits.
fn han(number: u32, digits: &str, units: &str, into: &mut String) {
    if number == 0 || number > 9_999 {
        return into.push_str(&number.to_string());
    }
    let digit = |value: u32| digits.chars().nth(value as usize);
    let mut gap = false;
    let mut begun = false;
    for (unit, power) in [(2, 1000), (1, 100), (0, 10), (3, 1)] {
        let value = number / power % 10;
        if value == 0 {
            gap = begun;
            continue;
        }
        if gap {
            into.extend(digit(0));
        }
        // 十, not 一十.
        if begun || value > 1 || power != 10 {
            into.extend(digit(value));
        }
        into.extend(units.chars().nth(unit));
        (gap, begun) = (false, true);
    }
}

fn roman(number: u32, small: bool, into: &mut String) {
    let values = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
    let signs = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"];
    let mut rest = number;
    for (value, sign) in values.iter().zip(signs) {
        while rest >= *value {
            into.push_str(if small { "" } else { sign });
            if small {
                into.extend(sign.chars().map(|c| c.to_ascii_lowercase()));
            }
            rest -= value;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(number: u32, format: &str) -> String {
        let mut into = String::new();
        ordinal(number, format, &mut into);
        into
    }

    #[test]
    fn numbers_are_written_as_in_labels() {
        let han = |number| written(number, "一, 二, 三, ...");
        assert_eq!([1, 9, 10, 11, 20, 21].map(han), ["一", "九", "十", "十一", "二十", "二十一"]);
        assert_eq!([100, 101, 110, 1010].map(han), ["一百", "一百〇一", "一百一十", "一千〇一十"]);
        assert_eq!([0, 10_000, u32::MAX].map(han), ["0", "10000", "4294967295"]);
        assert_eq!(written(23, "壹, 贰, 叁, ..."), "贰拾叁");
        assert_eq!([written(2, "甲, 乙, 丙, ..."), written(11, "甲, 乙, 丙, ...")], ["乙", "11"]);
        assert_eq!([written(3, "①, ②, ③, ..."), written(12, "１, ２, ３, ...")], ["③", "１２"]);
        assert_eq!(
            [written(2, "a"), written(26, "A"), written(27, "a"), written(0, "A")],
            ["b", "Z", "27", "0"]
        );
        assert_eq!([written(14, "i"), written(2024, "I"), written(4000, "I")], ["xiv", "MMXXIV", "4000"]);
    }
}
