//! Selectors: what they ask of one element.
//!
//! Elements, classes, names, attributes and `:not()` are understood. What stands beside an element, and its number among
//! others, is not known while the page is read: such a selector *may* fit where all the rest of it does. States
//! (`:hover`), pages that are printed and what a sheet writes itself (`::before`) are none of an element that is read.

use super::super::token::Tag;

/// No more classes of an element are looked at.
pub(super) const CLASSES: usize = 24;

/// `td.old#first[data-x]:not(.y)`: what an element has to be.
#[derive(Default, PartialEq, Eq, Clone)]
pub(super) struct Compound {
    pub(super) element: String,
    pub(super) classes: Vec<String>,
    pub(super) id: String,
    attributes: Vec<Attribute>,
    not: Vec<Compound>,
    /// Whether more is asked than can be told.
    pub(super) doubtful: bool,
}

/// `[name="value"]`
#[derive(PartialEq, Eq, Clone)]
struct Attribute {
    name: String,
    /// The sign in front of `=`, if any.
    sign: Option<char>,
    /// `None` where it only has to be there.
    value: Option<String>,
}

/// A part of a selector.
pub(super) struct Part {
    /// What its element has to be.
    pub(super) itself: Compound,
    /// Whether its element stands right inside of that of the part before (`>`), or anywhere inside.
    pub(super) child: bool,
}

/// The parts of a selector as they stand behind one another, those that ask for an element beside as doubtful.
pub(super) fn parts(selector: &str) -> Option<Vec<Part>> {
    let mut parts: Vec<Part> = Vec::new();
    let (mut beside, mut child) = (false, false);
    for word in words(selector, |c| c.is_whitespace() || matches!(c, '>' | '+' | '~')) {
        match word {
            ">" => child = true,
            "+" | "~" => {
                // The element before is none of those around; it stands where this one stands.
                child = parts.pop()?.child;
                beside = true;
            }
            word => {
                let mut itself = Compound::of(word)?;
                itself.doubtful |= std::mem::take(&mut beside);
                parts.push(Part { itself, child: std::mem::take(&mut child) });
            }
        }
    }
    Some(parts)
}

/// The selectors of a list.
pub(super) fn list(selectors: &str) -> Vec<&str> {
    words(selectors, |c| c == ',').into_iter().filter(|word| *word != ",").collect()
}

/// Words and the signs between them, but for what stands in brackets.
fn words(text: &str, ends: fn(char) -> bool) -> Vec<&str> {
    let (mut words, mut depth, mut start) = (Vec::new(), 0usize, 0);
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match c {
            '"' | '\'' if quote.is_none() => quote = Some(c),
            c if quote == Some(c) => quote = None,
            _ if quote.is_some() => {}
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 && ends(c) => {
                let behind = at + c.len_utf8();
                words.extend([text.get(start..at), text.get(at..behind)].into_iter().flatten());
                start = behind;
            }
            _ => {}
        }
    }
    words.extend(text.get(start..));
    words.into_iter().map(str::trim).filter(|word| !word.is_empty()).collect()
}

impl Compound {
    /// `None` for what no element of a page that lies there has.
    fn of(text: &str) -> Option<Compound> {
        let mut compound = Compound::default();
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let behind = rest.get(first.len_utf8()..)?;
            let end = match first {
                '[' => rest.find(']')? + 1,
                // `:not(.a)`; a second colon is part of the sign.
                ':' => {
                    let name = behind.find(['(', '.', '#', '[', ':']).map_or(rest.len(), |at| at + 1);
                    match rest.get(name..).and_then(|rest| rest.chars().next()) {
                        Some('(') => closing(rest, name)?,
                        _ => name,
                    }
                }
                _ => behind.find(['.', '#', '[', ':']).map_or(rest.len(), |at| at + first.len_utf8()),
            };
            let (part, behind) = rest.split_at_checked(end)?;
            compound.add(part)?;
            rest = behind;
        }
        Some(compound)
    }

    fn add(&mut self, part: &str) -> Option<()> {
        let inside = |open: &str| part.strip_prefix(open)?.strip_suffix([')', ']']);
        if let Some(class) = part.strip_prefix('.') {
            self.classes.push(class.to_owned());
        } else if let Some(id) = part.strip_prefix('#') {
            self.id = id.to_owned();
        } else if let Some(attribute) = inside("[") {
            self.attributes.push(Attribute::of(attribute)?);
        } else if let Some(others) = inside(":not(") {
            for other in list(others) {
                // Two parts deep no selector of a page is.
                let other = Compound::of(other).filter(|_| !others.contains(":not"))?;
                self.doubtful |= other.doubtful;
                self.not.push(other);
            }
        } else if part.starts_with(':') {
            const PLACES: [&str; 9] =
                [":first-", ":last-", ":only-", ":nth-", ":has(", ":is(", ":where(", ":empty", ":lang("];
            self.doubtful |= PLACES.iter().any(|place| part.starts_with(place));
            return self.doubtful.then_some(());
        } else if part != "*" {
            self.element = part.to_ascii_lowercase();
        }
        Some(())
    }

    /// The class, name or element by which it is found; empty for any.
    pub(super) fn key(&self) -> String {
        match (self.classes.last(), self.id.as_str()) {
            (_, id) if !id.is_empty() => format!("#{id}"),
            (Some(class), _) => format!(".{class}"),
            (None, _) => self.element.clone(),
        }
    }

    /// How many names, how many classes and the like, how many elements are in it.
    pub(super) fn weight(&self) -> [usize; 3] {
        let own = [
            usize::from(!self.id.is_empty()),
            self.classes.len() + self.attributes.len(),
            usize::from(!self.element.is_empty()),
        ];
        self.not.iter().map(Compound::weight).fold(own, |[a, b, c], [x, y, z]| [a + x, b + y, c + z])
    }

    pub(super) fn fits(&self, tag: &Tag, element: &str) -> bool {
        let has =
            |class: &String| tag.class.split_ascii_whitespace().take(CLASSES).any(|other| other == class);
        (self.element.is_empty() || self.element == element)
            && (self.id.is_empty() || self.id == tag.id)
            && self.classes.iter().all(has)
            && self.attributes.iter().all(|attribute| attribute.fits(tag))
            && !self.not.iter().any(|other| !other.doubtful && other.fits(tag, element))
    }
}

/// Where the bracket closes that opens at a place.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut chars = text.char_indices().skip_while(|(at, _)| *at < open);
    let end = chars.find(|(_, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    });
    end.map(|(at, c)| at + c.len_utf8())
}

impl Attribute {
    fn of(text: &str) -> Option<Attribute> {
        let Some((name, value)) = text.split_once('=') else {
            return Some(Attribute { name: text.trim().to_ascii_lowercase(), sign: None, value: None });
        };
        let signs = ['~', '|', '^', '$', '*'];
        let sign = name.chars().next_back().filter(|c| signs.contains(c));
        let value = value.trim().trim_end_matches(" i").trim_matches(['"', '\'']);
        let name = name.trim_end_matches(signs).trim().to_ascii_lowercase();
        Some(Attribute { name, sign, value: Some(value.to_owned()) })
    }

    fn fits(&self, tag: &Tag) -> bool {
        let Some(said) = tag.attribute(&self.name) else { return false };
        let Some(value) = self.value.as_deref() else { return true };
        match self.sign {
            Some('~') => said.split_ascii_whitespace().any(|word| word == value),
            Some('|') => said == value || said.strip_prefix(value).is_some_and(|rest| rest.starts_with('-')),
            Some('^') => !value.is_empty() && said.starts_with(value),
            Some('$') => !value.is_empty() && said.ends_with(value),
            Some('*') => !value.is_empty() && said.contains(value),
            _ => said == value,
        }
    }
}
