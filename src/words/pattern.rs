//! A pattern of `regex`, within bounds. The build script compiles the patterns of `src/words/` with this file, so it uses
//! nothing of the crate.
//!
//! The crate `regex` has several engines and chooses among them. The module for the browser has room for the smallest
//! alone, which takes time in proportion to the sentence; so it is called here by itself. Syntax and meaning are those of
//! `regex` without its Unicode tables.

use regex_automata::nfa::thompson::{self, pikevm::PikeVM};
use regex_automata::util::syntax;
use std::ops::Range;

/// The largest that a pattern may become when it is compiled, in bytes.
const LARGEST: usize = 1 << 18;

/// The deepest that groups and repetitions may stand in each other.
const DEEPEST: u32 = 20;

/// A pattern that was compiled.
#[derive(Debug)]
pub struct Pattern(PikeVM);

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// Where it is none, or becomes too large: why, in English.
    pub fn new(pattern: &str) -> Result<Pattern, String> {
        let written =
            syntax::parse_with(pattern, &syntax::Config::new().nest_limit(DEEPEST)).map_err(|error| {
                match error {
                    // Without the pattern and the marks below it, which the whole error shows.
                    regex_syntax::Error::Parse(error) => error.kind().to_string(),
                    regex_syntax::Error::Translate(error) => error.kind().to_string(),
                    _ => String::new(),
                }
            })?;
        let within = thompson::Config::new().nfa_size_limit(Some(LARGEST));
        thompson::Compiler::new()
            .configure(within)
            .build_from_hir(&written)
            .and_then(|states| PikeVM::builder().build_from_nfa(states))
            .map(Pattern)
            .map_err(|_| format!("larger than {LARGEST} bytes when it is compiled"))
    }

    /// Where it stands in a text: its first group, which was meant where it has one, else all of it.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let mut memory = self.0.create_cache();
        let all = self.0.captures_iter(&mut memory, text);
        let places = all.filter_map(|found| found.get_group(1).or(found.get_group(0)));
        places.map(|place| place.range()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(pattern: &str, text: &str) -> Vec<Range<usize>> {
        Pattern::new(pattern).expect("a pattern").places(text)
    }

    #[test]
    fn the_first_group_is_meant_where_there_is_one() {
        assert_eq!(places("的{2}", "目的的的"), [3..9]);
        assert_eq!(places("(?:^|[^目])(的的)", "好的的"), [3..9]);
        assert_eq!(places("a|(b)", "ab"), [0..1, 1..2]);
        assert_eq!(places("x*", "甲"), [0..0, 3..3]);
        assert!(places("甲", "乙").is_empty());
    }

    #[test]
    fn what_is_none_or_too_large_is_refused_with_the_reason() {
        let why = |pattern: &str| Pattern::new(pattern).expect_err("no pattern");
        assert!(why("(").contains("unclosed group"), "{}", why("("));
        assert!(why("(?:[一-龟]{500}){500}").contains("larger than"));
        assert!(why(&"(".repeat(30)).contains("nest") || why(&"(".repeat(30)).contains("unclosed"));
        assert!(why(&format!("{}a{}", "(".repeat(30), ")".repeat(30))).contains("nest"));
    }
}
