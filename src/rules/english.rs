//! The rules' documentation in English: `english.txt`, a paragraph of four lines a rule (id, title, text, basis).
//!
//! It stands apart from [`RULES`](super::RULES) so that a translator needs to read no code.

const CATALOGUE: &str = include_str!("english.txt");

/// The words that [`Rule`](super::Rule) has in Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct English {
    /// Its subject, in a few words.
    pub title: &'static str,
    /// The demand and its reason.
    pub text: &'static str,
    /// Document and clause, or the plain reason.
    pub basis: &'static str,
}

/// A rule's documentation in English, by the rule's id.
pub fn english(id: &str) -> Option<English> {
    entries().find(|(of, _)| *of == id).map(|(_, english)| english)
}

/// A paragraph that has not four lines is none of a rule.
fn entries() -> impl Iterator<Item = (&'static str, English)> {
    CATALOGUE.split("\n\n").filter_map(|paragraph| {
        let lines: Vec<&'static str> = paragraph.lines().collect();
        let &[id, title, text, basis] = lines.as_slice() else { return None };
        Some((id, English { title, text, basis }))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{RULES, Row};
    use super::*;
    use std::collections::HashMap;

    fn rules() -> impl Iterator<Item = Row> {
        let of_reports = RULES.iter().flat_map(|family| family.iter()).map(|rule| rule.row());
        of_reports.chain(crate::desk::RULES.iter().map(|rule| rule.row))
    }

    #[test]
    fn each_rule_stands_once_in_the_catalogue_and_nothing_else_does() {
        let mut wanted: Vec<&str> = rules().map(|rule| rule.id).collect();
        let mut found: Vec<&str> = entries().map(|(id, _)| id).collect();
        assert_eq!(found.len(), CATALOGUE.split("\n\n").count(), "a paragraph has not four lines");
        wanted.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, wanted);
    }

    #[test]
    fn nothing_is_empty_and_chinese_stands_only_in_quotes() {
        for (id, English { title, text, basis }) in entries() {
            for words in [title, text, basis] {
                let own = without_quotes(words);
                assert!(own.chars().any(|c| c.is_ascii_alphabetic()), "{id}: {words}");
                assert!(!own.chars().any(is_han), "{id}: {words}");
                assert_eq!(words, words.trim(), "{id}");
            }
            assert!(text.ends_with('.'), "{id}: {text}");
            assert!(!title.ends_with('.') && !basis.ends_with('.'), "{id}");
        }
    }

    #[test]
    fn the_same_basis_is_the_same_in_english() {
        let mut english_of: HashMap<&str, &str> = HashMap::new();
        for rule in rules() {
            let basis = english(rule.id).expect("English").basis;
            assert_eq!(*english_of.entry(rule.basis).or_insert(basis), basis, "{}", rule.id);
        }
    }

    /// The name of a cell in quotes, the title of a document in its marks.
    fn without_quotes(words: &str) -> String {
        let mut inside = false;
        let mut own = String::new();
        for c in words.chars() {
            match c {
                '“' | '《' => inside = true,
                '”' | '》' => inside = false,
                _ if !inside => own.push(c),
                _ => {}
            }
        }
        own
    }

    fn is_han(c: char) -> bool {
        ('\u{3400}'..='\u{9fff}').contains(&c)
    }
}
