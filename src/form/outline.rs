//! The six sections of the format since 2019, with the headings that offices write.

use crate::text::fold::fold;
use crate::text::order::sort_by_key;
use std::sync::LazyLock;

/// A section of the format.
#[derive(Debug)]
pub struct Section {
    /// 1 to 6.
    pub number: u8,
    /// The heading of the format.
    pub heading: &'static str,
    /// Further headings in use that mean the same.
    variants: &'static [&'static str],
    /// A heading that holds all words of one of these sets is about this section …
    about: &'static [&'static [&'static str]],
    /// … unless it holds one of these.
    not_about: &'static [&'static str],
    /// Words without which the heading says less than the format's.
    key_words: &'static [&'static str],
}

/// The six sections, in order (国办公开办函〔2019〕60号, 〔2021〕30号).
pub static SECTIONS: [Section; 6] = [
    Section {
        number: 1,
        heading: "总体情况",
        variants: &[
            "政府信息公开工作的总体情况",
            "政府信息公开工作总体情况",
            "政府信息公开总体情况",
            "基本情况",
        ],
        about: &[&["总体情况"], &["基本情况"], &["总体", "情况"], &["概述"]],
        not_about: &["复议", "诉讼", "依申请"],
        key_words: &["情况"],
    },
    Section {
        number: 2,
        heading: "主动公开政府信息情况",
        variants: &[
            "主动公开政府信息的情况",
            "行政机关主动公开政府信息的情况",
            "行政机关主动公开政府信息情况",
        ],
        about: &[&["主动公开"]],
        not_about: &["依申请"],
        key_words: &["主动公开", "政府信息"],
    },
    Section {
        number: 3,
        heading: "收到和处理政府信息公开申请情况",
        variants: &[
            "行政机关收到和处理政府信息公开申请的情况",
            "行政机关收到和处理政府信息公开申请情况",
            "收到和处理政府信息公开申请的情况",
        ],
        about: &[&["收到", "申请"], &["处理", "申请"], &["依申请公开"]],
        not_about: &["复议", "诉讼"],
        key_words: &["申请", "政府信息公开"],
    },
    Section {
        number: 4,
        heading: "政府信息公开行政复议、行政诉讼情况",
        variants: &[
            "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
            "因政府信息公开工作被申请行政复议、提起行政诉讼的情况",
            "因政府信息公开申请行政复议、提起行政诉讼的情况",
            "因政府信息公开申请行政复议、提起行政诉讼情况",
            "政府信息公开行政复议及行政诉讼情况",
            "政府信息公开行政复议行政诉讼情况",
            "政府信息公开行政复议和行政诉讼情况",
            "政府信息公开行政复议、行政诉讼的情况",
        ],
        about: &[&["复议"], &["诉讼"]],
        not_about: &[],
        key_words: &["复议", "诉讼"],
    },
    Section {
        number: 5,
        heading: "存在的主要问题及改进情况",
        variants: &[
            "政府信息公开工作存在的主要问题及改进情况",
            "存在问题及改进情况",
            "存在的问题及改进情况",
            "存在的主要问题和改进情况",
            "存在的主要问题和改进措施",
            "存在的主要问题及改进措施",
            "存在的主要问题及整改措施",
            "存在的主要问题及改进举措",
            "政府信息公开工作存在的主要问题和改进情况",
        ],
        about: &[&["问题"]],
        not_about: &[],
        key_words: &["问题"],
    },
    Section {
        number: 6,
        heading: "其他需要报告的事项",
        variants: &[
            "其它需要报告的事项",
            "其他需要报告的事项开展情况",
            "其他需报告的事项",
            "其他需要报告事项",
        ],
        about: &[&["其他", "报告"], &["其它", "报告"], &["其他", "事项"], &["其它", "事项"]],
        not_about: &[],
        key_words: &["事项"],
    },
];

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

/// All accepted headings, folded, the longest first.
static ACCEPTED: LazyLock<Vec<(String, &'static Section)>> = LazyLock::new(|| {
    let all = |section: &'static Section| {
        std::iter::once(&section.heading).chain(section.variants).map(move |h| (fold(h), section))
    };
    let mut accepted: Vec<_> = SECTIONS.iter().flat_map(all).collect();
    sort_by_key(&mut accepted, |(heading, _)| std::cmp::Reverse(heading.len()));
    accepted
});

/// The section whose accepted heading a folded text begins with, and the heading's length.
pub fn heading_prefix(folded: &str) -> Option<(&'static Section, usize)> {
    let (heading, section) = ACCEPTED.iter().find(|(heading, _)| folded.starts_with(heading.as_str()))?;
    Some((section, heading.len()))
}

/// Whether a text may be an accepted heading, as it was written: one begins with the same Han. What does not begin with
/// Han may.
pub fn may_be_accepted(written: &str) -> bool {
    let first = written.chars().next();
    !first.is_some_and(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
        || ACCEPTED.iter().any(|(heading, _)| heading.chars().next() == first)
}

/// Whether a folded heading (without its number) is one of the accepted ones.
pub fn is_accepted(folded: &str) -> bool {
    accepted(folded).is_some()
}

fn accepted(folded: &str) -> Option<&'static Section> {
    let text = without_stop(folded);
    ACCEPTED.iter().find(|(heading, _)| heading == text).map(|(_, section)| *section)
}

fn without_stop(heading: &str) -> &str {
    heading.trim_end_matches(['。', ':', ';', ',', '.'])
}

/// The section that a folded heading (without its number) names.
pub fn match_heading(folded: &str) -> Option<(&'static Section, HeadingMatch)> {
    if let Some(section) = accepted(folded) {
        return Some((section, HeadingMatch::Accepted));
    }
    let text = without_stop(folded);
    let section = SECTIONS.iter().find(|section| {
        section.about.iter().any(|words| words.iter().all(|word| text.contains(word)))
            && !section.not_about.iter().any(|word| text.contains(word))
    })?;
    let lacking = section.key_words.iter().find(|word| !text.contains(**word));
    Some((section, lacking.map_or(HeadingMatch::Altered, |word| HeadingMatch::LacksWord(word))))
}

impl Section {
    /// The headings under which a preamble may name the section, folded, longest first.
    pub fn names(&self) -> Vec<String> {
        let all = std::iter::once(&self.heading).chain(self.variants);
        let mut names: Vec<String> = all.map(|name| fold(name)).collect();
        sort_by_key(&mut names, |name| std::cmp::Reverse(name.len()));
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings() {
        let read = |text: &str| match_heading(&fold(text)).map(|(s, m)| (s.number, m));
        assert_eq!(read("总体情况"), Some((1, HeadingMatch::Accepted)));
        assert_eq!(read("主动公开情况"), Some((2, HeadingMatch::LacksWord("政府信息"))));
        assert_eq!(read("政府信息公开行政复议及行政诉讼情况"), Some((4, HeadingMatch::Accepted)));
        assert_eq!(read("存在的主要问题和改进打算"), Some((5, HeadingMatch::Altered)));
        assert_eq!(read("2024年工作思路"), None);
    }
}
