//! The style sheets of a page, as far as they decide what is seen: rules that hide, strike through, raise or lower.
//!
//! Selectors of elements, classes and names are understood, one behind the other (`table .old`); rules with others are
//! left out: what is shown in doubt is read. Of the rules for one element the more special counts, then the later.

use super::token::Tag;
use std::collections::BTreeMap;

/// No sheet has more rules that count.
const RULES: usize = 4_000;
/// No more rules are tried for one class, name or element.
const TRIED: usize = 24;
/// So many different surroundings are told apart.
const SURROUNDINGS: usize = 64;
/// The properties that count.
const PROPERTIES: [&str; 5] =
    ["display", "visibility", "text-decoration", "text-decoration-line", "vertical-align"];

/// The rules of all style sheets of a page.
#[derive(Default)]
pub struct Sheet {
    rules: Vec<Rule>,
    /// Rules by the last class, name or element of their selector.
    by_key: BTreeMap<String, Vec<usize>>,
    /// What rules ask of the elements around, by their numbers.
    surroundings: Vec<Compound>,
}

/// The surroundings of an element that rules ask for: a bit each.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around(u64);

struct Rule {
    itself: Compound,
    around: u64,
    /// Names, classes and elements in it, and `!important` before all.
    weight: (bool, usize, usize, usize),
    declarations: Vec<(String, String)>,
}

/// `td.old#first`: what an element has to be.
#[derive(Default, PartialEq, Eq, Clone)]
struct Compound {
    element: String,
    classes: Vec<String>,
    id: String,
}

impl Sheet {
    /// Adds a style sheet.
    pub fn add(&mut self, source: &str) {
        let clean = without_comments(source);
        let mut rest = clean.as_str();
        while let Some(open) = rest.find('{') {
            let (head, body) = (rest.get(..open).unwrap_or(""), rest.get(open + 1..).unwrap_or(""));
            // What stands before: declarations without a block (`@charset "gb2312";`), ends of blocks.
            let head = head.rsplit([';', '}']).next().unwrap_or("").trim();
            if head.starts_with('@') {
                // The rules of a medium that is the screen's count as all others do.
                let plain = ["@media screen", "@media all", "@media only screen", "@layer", "@supports"];
                let plain = plain.iter().any(|medium| head.starts_with(medium)) && !head.contains("width");
                rest = if plain { body } else { behind_block(body) };
                continue;
            }
            let end = body.find('}').unwrap_or(body.len());
            self.rules_of(head, body.get(..end).unwrap_or(""));
            rest = body.get(end + 1..).unwrap_or("");
        }
    }

    fn rules_of(&mut self, selectors: &str, body: &str) {
        let mut declarations = Vec::new();
        let mut important = false;
        for (property, value) in body.split(';').filter_map(|part| part.split_once(':')) {
            let property = property.trim().to_ascii_lowercase();
            if PROPERTIES.contains(&property.as_str()) {
                important |= value.to_ascii_lowercase().contains("!important");
                declarations.push((property, value.trim().to_owned()));
            }
        }
        if declarations.is_empty() {
            return;
        }
        for selector in selectors.split(',') {
            if self.rules.len() >= RULES {
                return;
            }
            let Some((itself, around, weight)) = self.selector(selector) else { continue };
            let key = itself.key();
            let rules = self.by_key.entry(key).or_default();
            if rules.len() < TRIED {
                rules.push(self.rules.len());
                let weight = (important, weight.0, weight.1, weight.2);
                self.rules.push(Rule { itself, around, weight, declarations: declarations.clone() });
            }
        }
    }

    /// What a selector asks of an element and of those around, and its weight.
    fn selector(&mut self, selector: &str) -> Option<(Compound, u64, (usize, usize, usize))> {
        let selector = selector.replace('>', " ");
        let parts = selector.split_whitespace().map(Compound::of).collect::<Option<Vec<_>>>()?;
        let count = |count: fn(&Compound) -> usize| parts.iter().map(count).sum::<usize>();
        let weight = (
            count(|part| usize::from(!part.id.is_empty())),
            count(|part| part.classes.len()),
            count(|part| usize::from(!part.element.is_empty())),
        );
        let (itself, around) = parts.split_last()?;
        let mut bits = 0u64;
        for compound in around {
            let known = self.surroundings.iter().position(|other| other == compound);
            let at = known.unwrap_or(self.surroundings.len());
            if at >= SURROUNDINGS {
                return None;
            }
            if known.is_none() {
                self.surroundings.push(compound.clone());
            }
            bits |= 1 << at;
        }
        Some((itself.clone(), bits, weight))
    }

    /// Tells what the rules say of an element, the least special first, and adds it to what is around its content.
    pub fn apply(&self, tag: &Tag, around: &mut Around, each: &mut dyn FnMut(&str, &str)) {
        if self.rules.is_empty() {
            return;
        }
        let element = tag.name.to_ascii_lowercase();
        let keys = tag.class.split_ascii_whitespace().take(TRIED).map(|class| format!(".{class}"));
        let keys = keys.chain([format!("#{}", tag.id), element.clone()]);
        let mut found: Vec<&Rule> = Vec::new();
        for at in keys.filter_map(|key| self.by_key.get(&key)).flatten() {
            let Some(rule) = self.rules.get(*at) else { continue };
            if rule.around & !around.0 == 0 && rule.itself.fits(tag, &element) {
                found.push(rule);
            }
        }
        // A stable sort: of two that are as special the later counts.
        crate::text::order::sort_by_key(&mut found, |rule| rule.weight);
        for (property, value) in found.iter().flat_map(|rule| &rule.declarations) {
            each(property, value);
        }
        for (at, compound) in self.surroundings.iter().enumerate() {
            around.0 |= u64::from(compound.fits(tag, &element)) << at;
        }
    }
}

impl Compound {
    /// `None` for what is not understood: states, attributes, all elements, other combinations.
    fn of(text: &str) -> Option<Compound> {
        let mut compound = Compound::default();
        let strange = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '#' | '-' | '_'));
        if text.contains(strange) {
            return None;
        }
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.get(1..)?.find(['.', '#']).map_or(rest.len(), |at| at + 1);
            let (part, behind) = rest.split_at_checked(end)?;
            match part.strip_prefix('.') {
                Some(class) => compound.classes.push(class.to_owned()),
                None => match part.strip_prefix('#') {
                    Some(id) => compound.id = id.to_owned(),
                    None => compound.element = part.to_ascii_lowercase(),
                },
            }
            rest = behind;
        }
        Some(compound)
    }

    fn key(&self) -> String {
        match (self.classes.last(), self.id.as_str()) {
            (_, id) if !id.is_empty() => format!("#{id}"),
            (Some(class), _) => format!(".{class}"),
            (None, _) => self.element.clone(),
        }
    }

    fn fits(&self, tag: &Tag, element: &str) -> bool {
        let has = |class: &String| tag.class.split_ascii_whitespace().take(TRIED).any(|other| other == class);
        (self.element.is_empty() || self.element == element)
            && (self.id.is_empty() || self.id == tag.id)
            && self.classes.iter().all(has)
    }
}

/// A style sheet without its comments and the marks that hide it from old browsers.
fn without_comments(mut source: &str) -> String {
    let mut clean = String::with_capacity(source.len());
    while let Some((before, comment)) = source.split_once("/*") {
        clean.push_str(before);
        source = comment.split_once("*/").map_or("", |(_, behind)| behind);
    }
    clean.push_str(source);
    clean.replace("<!--", "").replace("-->", "")
}

/// What stands behind the block that is open.
fn behind_block(rest: &str) -> &str {
    let mut depth = 1usize;
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return rest.get(at + 1..).unwrap_or("");
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a sheet says of an element inside of one.
    fn told(sheet: &str, outer: &str, class: &str) -> String {
        let mut rules = Sheet::default();
        rules.add(sheet);
        let mut around = Around::default();
        rules.apply(&Tag { name: "div", class: outer, ..Tag::default() }, &mut around, &mut |_, _| {});
        let mut said = String::new();
        let tag = Tag { name: "SPAN", class, id: "one", ..Tag::default() };
        rules.apply(&tag, &mut around, &mut |property, value| said = format!("{property}:{value}"));
        said
    }

    #[test]
    fn rules_are_found_by_class_name_and_element() {
        let sheet = "<!-- @charset \"gb2312\"; /* .old{display:block} */ p, span.old { color:red; DISPLAY : none } -->";
        assert_eq!(told(sheet, "", "new old"), "display:none");
        assert_eq!(told(sheet, "", "new"), "");
        assert_eq!(told("#one{visibility:hidden}", "", ""), "visibility:hidden");
        assert_eq!(told(".a .b{display:none}", "a", "b"), "display:none");
        assert_eq!(told(".a > .b{display:none}", "", "b"), "");
    }

    #[test]
    fn the_more_special_rule_counts() {
        assert_eq!(told(".tab.on{display:block} .tab{display:none}", "", "tab on"), "display:block");
        assert_eq!(
            told(".tab{display:none !important} #one.tab{display:block}", "", "tab"),
            "display:none !important"
        );
        assert_eq!(told(".tab{display:block}.tab{display:none}", "", "tab"), "display:none");
    }

    #[test]
    fn what_is_not_for_the_screen_does_not_count() {
        assert_eq!(told("@media print{.a{display:none}} .b{display:none}", "", "a"), "");
        assert_eq!(told("@media print{.a{display:none}} .b{display:none}", "", "b"), "display:none");
        assert_eq!(told("@media screen and (max-width:600px){.a{display:none}}", "", "a"), "");
        assert_eq!(told("@media screen{.a{display:none}}", "", "a"), "display:none");
        assert_eq!(told(".a:hover{display:none} [x]{display:none} *{display:none}", "", "a"), "");
        for cut in 0..40 {
            told(&"@media screen{.a{display:none}} .b{x:y}"[..cut.min(38)], "", "a");
        }
    }
}
