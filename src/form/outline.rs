//! The sections of a format, and the headings that offices write for them.

use super::TableKind;
use crate::text::document::UNREAD;
use crate::text::fold::fold;
use crate::text::numbering::is_han;
use crate::text::order::sort_by_key;
use crate::text::traditional::simplified;

/// What 总体情况 speaks of in the formats that say so, in their order.
pub const ASPECTS: [&str; 5] = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"];

/// The sections of a format, in order.
#[derive(Debug)]
pub struct Outline {
    /// The sections, numbered from 1 on.
    pub sections: Vec<Section>,
    /// Words of rows that look like headings and are none: 一、本年新收政府信息公开申请数量.
    pub no_headings: &'static [&'static str],
    /// All accepted headings, folded, the longest first, with the place of their section.
    accepted: Vec<(String, usize)>,
}

/// A section of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Section {
    /// Its number, from 1 on.
    pub number: u8,
    /// The subject, as far as rules ask.
    pub kind: SectionKind,
    /// The heading of the format.
    pub heading: &'static str,
    /// Further headings in use that mean the same.
    pub variants: &'static [&'static str],
    /// A heading that holds all words of one of these sets is about this section …
    pub about: &'static [&'static [&'static str]],
    /// … unless it holds one of these.
    pub not_about: &'static [&'static str],
    /// Words without which the heading says less than the format's.
    pub key_words: &'static [&'static str],
}

/// The subject of a section, as far as rules ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SectionKind {
    /// The work of the year (总体情况), told in sentences.
    Overview,
    /// It holds this table.
    Table(TableKind),
    /// The problems and their remedies, told in sentences.
    Problems,
    /// Other matters; the section may say 无.
    Other,
    /// A further section of sentences.
    Further,
}

impl SectionKind {
    /// Whether the section is told in sentences, so that it can't be empty.
    pub fn is_prose(self) -> bool {
        matches!(self, SectionKind::Overview | SectionKind::Problems | SectionKind::Further)
    }
}

/// How well a heading fits a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingMatch {
    /// The format's heading or an accepted variant.
    Accepted,
    /// Other words for the same.
    Altered,
    /// Other words, and this word of the format is not among them.
    LacksWord(&'static str),
}

impl Outline {
    /// An outline of sections in order.
    pub fn new(sections: Vec<Section>, no_headings: &'static [&'static str]) -> Outline {
        let all = |(index, section): (usize, &Section)| -> Vec<(String, usize)> {
            section.headings().map(|heading| (fold(heading), index)).collect()
        };
        let mut accepted: Vec<_> = sections.iter().enumerate().flat_map(all).collect();
        sort_by_key(&mut accepted, |(heading, _)| std::cmp::Reverse(heading.len()));
        Outline { sections, no_headings, accepted }
    }

    /// A section by its number.
    pub fn section(&self, number: u8) -> Option<&Section> {
        self.sections.iter().find(|section| section.number == number)
    }

    /// The subject of the section with this number.
    pub fn kind(&self, number: u8) -> Option<SectionKind> {
        self.section(number).map(|section| section.kind)
    }

    /// The number of the first section of a kind.
    pub fn number_of(&self, kind: SectionKind) -> Option<u8> {
        self.sections.iter().find(|section| section.kind == kind).map(|section| section.number)
    }

    /// Whether the sections and their headings are those of another outline.
    pub fn is_like(&self, other: &Outline) -> bool {
        self.sections == other.sections
    }

    /// The section whose accepted heading a folded text begins with, and the heading's length.
    pub fn heading_prefix(&self, folded: &str) -> Option<(&Section, usize)> {
        let (heading, section) =
            self.accepted.iter().find(|(heading, _)| folded.starts_with(heading.as_str()))?;
        Some((&self.sections[*section], heading.len()))
    }

    /// Whether a text may be an accepted heading, as it was written: one begins with the same Han. A text that does
    /// not begin with Han may.
    pub fn may_be_accepted(&self, written: &str) -> bool {
        let first = written.chars().next().map(simplified);
        !first.is_some_and(is_han) || self.accepted.iter().any(|(heading, _)| heading.chars().next() == first)
    }

    /// Whether a folded heading (without its number) is one of the accepted ones.
    pub fn is_accepted(&self, folded: &str) -> bool {
        self.accepted(folded).is_some()
    }

    fn accepted(&self, folded: &str) -> Option<&Section> {
        let text = without_stop(folded);
        let unread = text.contains(UNREAD);
        let same = |heading: &str| heading == text || unread && may_be(text, heading);
        let (_, section) = self.accepted.iter().find(|(heading, _)| same(heading))?;
        Some(&self.sections[*section])
    }

    /// The section that a folded heading (without its number) names.
    pub fn match_heading(&self, folded: &str) -> Option<(&Section, HeadingMatch)> {
        if let Some(section) = self.accepted(folded) {
            return Some((section, HeadingMatch::Accepted));
        }
        let text = without_stop(folded);
        let section = self.sections.iter().find(|section| {
            section.about.iter().any(|words| words.iter().all(|word| text.contains(word)))
                && !section.not_about.iter().any(|word| text.contains(word))
        })?;
        let lacking = section.key_words.iter().find(|word| !text.contains(**word));
        Some((section, lacking.map_or(HeadingMatch::Altered, |word| HeadingMatch::LacksWord(word))))
    }
}

impl Section {
    /// The heading of the format and what means the same.
    fn headings(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.heading).chain(self.variants.iter().copied())
    }

    /// The headings under which a preamble may name the section, folded, longest first.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.headings().map(fold).collect();
        sort_by_key(&mut names, |name| std::cmp::Reverse(name.len()));
        names
    }
}

/// Whether a text of which some characters can't be read may be a heading: most of it is, and what can't be read may be any
/// character.
fn may_be(text: &str, heading: &str) -> bool {
    let pairs = || text.chars().zip(heading.chars());
    text.chars().count() == heading.chars().count()
        && pairs().all(|(c, own)| c == own || c == UNREAD)
        && 2 * pairs().filter(|(c, _)| *c != UNREAD).count() > heading.chars().count()
}

fn without_stop(heading: &str) -> &str {
    heading.trim_end_matches(['。', ':', ';', ',', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        let outline = &crate::form::official().of_year(2024).outline;
        let read = |text: &str| outline.match_heading(&fold(text)).map(|(s, m)| (s.number, m));
        assert_eq!(read("总体情况"), Some((1, HeadingMatch::Accepted)));
        assert_eq!(read("主动公开情况"), Some((2, HeadingMatch::LacksWord("政府信息"))));
        assert_eq!(read("政府信息公开行政复议及行政诉讼情况"), Some((4, HeadingMatch::Accepted)));
        assert_eq!(read("存在的主要问题和改进打算"), Some((5, HeadingMatch::Altered)));
        assert_eq!(read("2024年工作思路"), None);
        // A character that can't be read may be any; a heading of which most can't be read is none.
        assert_eq!(read("总\u{FFFD}情况"), Some((1, HeadingMatch::Accepted)));
        assert_eq!(read("总\u{FFFD}\u{FFFD}况"), None);
        assert_eq!(read("总结\u{FFFD}况"), None);
    }
}
