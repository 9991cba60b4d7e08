//! A pattern of `regex`, within bounds. The build script compiles the patterns of `src/words/` with this file, so it uses
//! nothing of the crate.

use regex::{Error, Regex, RegexBuilder};
use std::ops::Range;

/// The largest that a pattern may become when it is compiled, in bytes.
const LARGEST: usize = 1 << 18;

/// The deepest that groups and repetitions may stand in each other.
const DEEPEST: u32 = 20;

/// A pattern that was compiled.
#[derive(Debug)]
pub struct Pattern(Regex);

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    /// Where it is none, or becomes too large: why, in English.
    pub fn new(pattern: &str) -> Result<Pattern, String> {
        let built = RegexBuilder::new(pattern).size_limit(LARGEST).nest_limit(DEEPEST).build();
        built.map(Pattern).map_err(|error| match error {
            Error::CompiledTooBig(_) => format!("larger than {LARGEST} bytes when it is compiled"),
            // The reason alone: the whole error shows the pattern and marks below it.
            error => {
                let text = error.to_string();
                text.rsplit_once("error: ").map_or(text.as_str(), |(_, reason)| reason).to_owned()
            }
        })
    }

    /// Where it stands in a text: its first group, which was meant where it has one, else all of it.
    pub fn places(&self, text: &str) -> Vec<Range<usize>> {
        let places = self.0.captures_iter(text).filter_map(|found| found.get(1).or(found.get(0)));
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
        assert_eq!(places("的{2}", "目的的的好的的"), [3..9, 15..21]);
        assert_eq!(places("(?:^|[^目])(的的)", "好的的目的的，的的"), [3..9, 21..27]);
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
