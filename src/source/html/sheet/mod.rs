//! The style sheets of a page, as far as they decide what is seen: rules that hide, strike through, raise or lower.
//!
//! A rule *fits* an element, or *may* fit it, where its [`selector`] asks for more than is known while the page is read,
//! or its [`medium`] is not that of every screen. Of the declarations for one element those that are `!important` count
//! first, the element's own second, then those of the more special rule, then the later.

mod medium;
mod selector;

use super::sight;
use super::token::Tag;
use medium::Counts;
use selector::{CLASSES, Compound};
use std::collections::BTreeMap;

/// No sheet has more rules that count.
const RULES: usize = 4_000;
/// No more rules are tried for one class, name or element.
const TRIED: usize = 24;
/// So many different surroundings are told apart.
const SURROUNDINGS: usize = 64;
/// The properties that count, beside [`sight::PROPERTIES`].
const PROPERTIES: [&str; 11] = [
    "-webkit-background-clip",
    "-webkit-clip-path",
    "-webkit-text-fill-color",
    "-webkit-text-stroke",
    "display",
    "mso-hide",
    "mso-text-raise",
    "text-decoration",
    "text-decoration-line",
    "vertical-align",
    "white-space",
];

/// The rules of all style sheets of a page.
#[derive(Default)]
pub struct Sheet {
    rules: Vec<Rule>,
    /// Rules by the last class, name or element of their selector.
    by_key: BTreeMap<String, Vec<usize>>,
    /// What rules ask of the elements around: the beginnings of their selectors, by their numbers.
    surroundings: Vec<Beginning>,
    /// Whether the page has sheets that are not in it.
    pub outside: bool,
}

/// Which beginnings of selectors the elements around an element fit: a bit each.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around {
    /// All of them.
    any: u64,
    /// The one right around it.
    parent: u64,
}

/// A selector without its last part.
#[derive(PartialEq, Eq)]
struct Beginning {
    itself: Compound,
    inside: Inside,
    /// Whether more is asked than can be told, here or in front.
    doubtful: bool,
}

/// The place that a part of a selector asks for.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Inside {
    Anywhere,
    /// Somewhere inside of an element that fits the beginning of this number, or right inside of it.
    Of {
        number: usize,
        child: bool,
    },
}

impl Inside {
    fn fits(self, around: Around) -> bool {
        match self {
            Inside::Anywhere => true,
            Inside::Of { number, child } => {
                let bits = if child { around.parent } else { around.any };
                bits & (1 << number) != 0
            }
        }
    }
}

struct Rule {
    itself: Compound,
    inside: Inside,
    /// Names, classes and elements in it.
    weight: [usize; 3],
    /// Whether it may only be said that it fits.
    doubtful: bool,
    declarations: Vec<Declaration>,
}

/// `display: none !important`
#[derive(Clone)]
struct Declaration {
    property: String,
    value: String,
    important: bool,
}

/// What the rules say of an element, the least special first.
#[derive(Default)]
pub struct Said<'a> {
    rules: Vec<&'a Rule>,
}

impl Said<'_> {
    /// Whether there are rules of which it can't be told whether they fit.
    pub fn is_doubtful(&self) -> bool {
        self.rules.iter().any(|rule| rule.doubtful)
    }

    /// The declarations of one importance: those of rules that fit, and where it is asked for, of those that may.
    pub fn each(&self, important: bool, doubtful: bool, each: &mut dyn FnMut(&str, &str)) {
        let rules = self.rules.iter().filter(|rule| doubtful || !rule.doubtful);
        for said in rules.flat_map(|rule| &rule.declarations).filter(|said| said.important == important) {
            each(&said.property, &said.value);
        }
    }
}

/// Whether a declaration goes before those without the word.
pub fn is_important(value: &str) -> bool {
    value.rsplit_once('!').is_some_and(|(_, word)| word.trim().eq_ignore_ascii_case("important"))
}

impl Sheet {
    /// Adds a style sheet of these media.
    pub fn add(&mut self, source: &str, media: &str) {
        let clean = without_comments(source);
        let mut rest = clean.as_str();
        // The blocks that are open, and how each counts.
        let mut open_blocks = vec![medium::of_media(media)];
        while let Some(open) = rest.find('{') {
            let (head, body) = (rest.get(..open).unwrap_or(""), rest.get(open + 1..).unwrap_or(""));
            for _ in 0..head.matches('}').count() {
                if open_blocks.len() > 1 {
                    open_blocks.pop();
                }
            }
            self.outside |= head.contains("@import");
            // What stands before: declarations without a block (`@charset "gb2312";`), ends of blocks.
            let head = head.rsplit([';', '}']).next().unwrap_or("").trim();
            let now = open_blocks.last().copied().unwrap_or(Counts::Yes);
            if head.starts_with('@') {
                let counts = medium::of_block(head).min(now);
                rest = if counts == Counts::No { behind_block(body) } else { body };
                if counts != Counts::No && open_blocks.len() < 64 {
                    open_blocks.push(counts);
                }
                continue;
            }
            let end = body.find('}').unwrap_or(body.len());
            if now != Counts::No {
                self.rules_of(head, body.get(..end).unwrap_or(""), now == Counts::Perhaps);
            }
            rest = body.get(end + 1..).unwrap_or("");
        }
    }

    fn rules_of(&mut self, selectors: &str, body: &str, doubtful: bool) {
        let mut declarations = Vec::new();
        for (property, value) in body.split(';').filter_map(|part| part.split_once(':')) {
            let property = property.trim().to_ascii_lowercase();
            let counts = |list: &[&str]| list.contains(&property.as_str());
            if counts(&PROPERTIES) || counts(&sight::PROPERTIES) {
                let (value, important) = (value.trim().to_owned(), is_important(value));
                declarations.push(Declaration { property, value, important });
            }
        }
        if declarations.is_empty() {
            return;
        }
        for selector in selector::list(selectors) {
            if self.rules.len() >= RULES {
                return;
            }
            let Some((itself, inside, weight)) = self.selector(selector) else { continue };
            let doubtful = doubtful || itself.doubtful || self.asks_too_much(inside);
            let rules = self.by_key.entry(itself.key()).or_default();
            if rules.len() < TRIED {
                rules.push(self.rules.len());
                let declarations = declarations.clone();
                self.rules.push(Rule { itself, inside, weight, doubtful, declarations });
            }
        }
    }

    /// What a selector asks of an element and of its place, and its weight.
    fn selector(&mut self, selector: &str) -> Option<(Compound, Inside, [usize; 3])> {
        let parts = selector::parts(selector)?;
        let weights = parts.iter().map(|part| part.itself.weight());
        let weight = weights.fold([0; 3], |[a, b, c], [x, y, z]| [a + x, b + y, c + z]);
        let mut inside = Inside::Anywhere;
        let mut rest = parts.into_iter();
        let mut last = rest.next()?;
        for part in rest {
            let doubtful = last.itself.doubtful || self.asks_too_much(inside);
            let beginning = Beginning { itself: last.itself, inside, doubtful };
            let known = self.surroundings.iter().position(|other| *other == beginning);
            let number = known.unwrap_or(self.surroundings.len());
            if number >= SURROUNDINGS {
                return None;
            }
            if known.is_none() {
                self.surroundings.push(beginning);
            }
            inside = Inside::Of { number, child: part.child };
            last = part;
        }
        Some((last.itself, inside, weight))
    }

    fn asks_too_much(&self, inside: Inside) -> bool {
        match inside {
            Inside::Anywhere => false,
            Inside::Of { number, .. } => self.surroundings.get(number).is_some_and(|other| other.doubtful),
        }
    }

    /// What the rules say of an element; adds it to what is around its content.
    pub fn apply(&self, tag: &Tag, around: &mut Around) -> Said<'_> {
        if self.rules.is_empty() {
            return Said::default();
        }
        let element = tag.name.to_ascii_lowercase();
        let keys = tag.class.split_ascii_whitespace().take(CLASSES).map(|class| format!(".{class}"));
        let keys = keys.chain([format!("#{}", tag.id), element.clone(), String::new()]);
        let mut found: Vec<(usize, &Rule)> = Vec::new();
        for at in keys.filter_map(|key| self.by_key.get(&key)).flatten() {
            let Some(rule) = self.rules.get(*at) else { continue };
            if rule.inside.fits(*around) && rule.itself.fits(tag, &element) {
                found.push((*at, rule));
            }
        }
        crate::text::order::sort_by_key(&mut found, |(at, rule)| (rule.weight, *at));
        let mut own = 0u64;
        for (at, Beginning { itself, inside, .. }) in self.surroundings.iter().enumerate() {
            own |= u64::from(inside.fits(*around) && itself.fits(tag, &element)) << at;
        }
        *around = Around { any: around.any | own, parent: own };
        Said { rules: found.into_iter().map(|(_, rule)| rule).collect() }
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
        rules.add(sheet, "");
        let mut around = Around::default();
        rules.apply(&Tag { name: "div", class: outer, ..Tag::default() }, &mut around);
        let mut said = String::new();
        let tag =
            Tag { name: "SPAN", class, id: "one", source: "data-x=\"a b\" title=附表", ..Tag::default() };
        let found = rules.apply(&tag, &mut around);
        for important in [false, true] {
            found.each(important, false, &mut |property, value| said = format!("{property}:{value}"));
        }
        if said.is_empty() && found.is_doubtful() {
            found.each(false, true, &mut |property, value| said = format!("perhaps {property}:{value}"));
        }
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
        assert_eq!(told(".a > .b{display:none}", "a", "b"), "display:none");
    }

    #[test]
    fn a_child_is_right_inside() {
        let mut rules = Sheet::default();
        rules.add(".a > i{display:none} .a>b>i{x:y;display:inline} .c .a i{visibility:hidden}", "");
        let said = |path: &[(&str, &str)]| {
            let mut around = Around::default();
            let mut said = String::new();
            for (name, class) in path {
                said.clear();
                rules.apply(&Tag { name, class, ..Tag::default() }, &mut around).each(
                    false,
                    false,
                    &mut |_, value| said = value.to_owned(),
                );
            }
            said
        };
        assert_eq!(said(&[("p", "a"), ("i", "")]), "none");
        assert_eq!(said(&[("p", "a"), ("u", ""), ("i", "")]), "");
        assert_eq!(said(&[("p", "a"), ("b", ""), ("i", "")]), "inline");
        // Those around have an order.
        assert_eq!(said(&[("p", "c"), ("p", "a"), ("u", ""), ("i", "")]), "hidden");
        assert_eq!(said(&[("p", "a"), ("p", "c"), ("u", ""), ("i", "")]), "");
    }

    #[test]
    fn what_can_t_be_told_may_fit() {
        for fits in [
            "[data-x]",
            "span[data-x~=b]",
            "[title^=附]",
            ".a:not(.b)",
            "*",
            "[data-x='a b']",
            ":not(p)",
            ".a:not([x])",
        ] {
            assert_eq!(told(&format!("{fits}{{display:none}}"), "", "a"), "display:none", "{fits}");
        }
        for not in
            ["[data-y]", "[data-x=b]", ".a:not(.a)", ".a:not(span)", ".a:hover", "p + .b", "[title$=x]"]
        {
            assert_eq!(told(&format!("{not}{{display:none}}"), "", "a"), "", "{not}");
        }
        for may in [
            "span:nth-child(2)",
            ".a:first-child",
            "p + .a",
            "p ~ span",
            "div:last-child .a",
            ".a:not(:first-child)",
        ] {
            assert_eq!(told(&format!("{may}{{display:none}}"), "", "a"), "perhaps display:none", "{may}");
        }
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
        assert_eq!(told(".a:hover{display:none} [x]{display:none} .a::before{display:none}", "", "a"), "");
        assert_eq!(told("@media print{.a{x:y}.b{x:y}} .a{display:none}", "", "a"), "display:none");
        assert_eq!(told("@media (min-width:600px){.a{display:none}}", "", "a"), "display:none");
        assert_eq!(told("@media (min-width:1400px){.a{display:none}}", "", "a"), "perhaps display:none");
        assert_eq!(told("@media screen, print{.a{display:none}} .b{x:y}", "", "a"), "display:none");
        assert_eq!(told("@media (orientation:portrait){.a{display:none}}", "", "a"), "perhaps display:none");
        for cut in 0..40 {
            told(&"@media screen{.a{display:none}} .b{x:y}"[..cut.min(38)], "", "a");
        }
    }
}
