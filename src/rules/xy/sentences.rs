//! Sentences of two reports, compared: what is left of one without its year, and how much two have in common.

use crate::report::Report;
use crate::report::narrative::Paragraph;
use crate::text::document::{Document, Place};
use std::ops::Range;

/// Sentences are compared up to this many a report; nobody writes more.
const MOST: usize = 600;

/// A sentence of the narrative.
#[derive(Debug, Clone)]
pub(in crate::rules) struct Sentence<'a> {
    pub paragraph: &'a Paragraph,
    /// Its range in the folded text.
    pub range: Range<usize>,
}

impl Sentence<'_> {
    pub(in crate::rules) fn text(&self) -> &str {
        self.paragraph.folded().get(self.range.clone()).unwrap_or("")
    }

    pub(in crate::rules) fn place(&self) -> Place {
        self.paragraph.place(&self.range)
    }

    /// As it was written, without blanks.
    pub(in crate::rules) fn written(&self, document: &Document) -> String {
        self.paragraph.text.written(document, &self.range).split_whitespace().collect()
    }
}

/// The sentences of the paragraphs that are wanted, in order.
pub(in crate::rules) fn sentences<'a>(
    report: &'a Report,
    wanted: impl Fn(&Paragraph) -> bool,
) -> Vec<Sentence<'a>> {
    let paragraphs = report.narrative.paragraphs.iter().filter(|paragraph| wanted(paragraph));
    let all = paragraphs.flat_map(|paragraph| {
        let mut start = 0;
        paragraph.folded().split_inclusive(['。', '!', '?']).map(move |text| {
            let range = start..start + text.trim_end().len();
            start += text.len();
            Sentence { paragraph, range }
        })
    });
    all.take(MOST).collect()
}

/// The letters and digits of a sentence, its years masked: 2023年 and 2024年 are the same.
pub(in crate::rules) fn masked(sentence: &str) -> String {
    let kept: String = sentence.chars().filter(|c| c.is_alphanumeric() || *c == '.').collect();
    let mut out = String::with_capacity(kept.len());
    let mut rest = kept.as_str();
    while let Some(c) = rest.chars().next() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let year = digits == 4 && rest.starts_with("20");
        let run = digits.max(c.len_utf8());
        out.push_str(if year { "Y" } else { &rest[..run] });
        rest = &rest[run..];
    }
    out
}

/// Whether two masked sentences are the same but for a few characters, and have the same figures.
pub(in crate::rules) fn alike(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let (long, short) = (a.len().max(b.len()), a.len().min(b.len()));
    // What differs in length by a fifth is another sentence.
    if short * 5 < long * 4 {
        return false;
    }
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    digits(a) == digits(b) && common(a, b) >= 0.9
}

/// How many pairs of neighbouring characters two texts have in common: from 0 to 1.
fn common(a: &str, b: &str) -> f64 {
    let pairs = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let mut pairs: Vec<(char, char)> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        pairs
    };
    let (a, b) = (pairs(a), pairs(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut i, mut j, mut both) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        both += usize::from(x == y);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    2.0 * both as f64 / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::{alike, masked};

    #[test]
    fn years_are_masked_and_figures_are_not() {
        assert_eq!(masked("2023年,公开信息 120条。"), masked("2024年公开信息120条"));
        assert_ne!(masked("公开信息120条"), masked("公开信息130条"));
        assert_eq!(masked("共20231条"), "共20231条");
        assert_eq!(masked("20条"), "20条");
    }

    #[test]
    fn another_word_is_alike_and_another_figure_is_not() {
        let (one, two) = (
            "今年以来镇党政办公室组织专题培训三期参加人员覆盖各村各站所",
            "本年以来镇党政办公室组织专题培训三期参加人员覆盖各村各站所",
        );
        assert!(alike(one, two));
        assert!(!alike("镇政府网站公开各类信息120条并及时更新", "镇政府网站公开各类信息180条并及时更新"));
        assert!(!alike("镇政府网站公开各类信息120条并及时更新", "各村公示栏张贴惠农补贴名单"));
        assert!(!alike("", "甲"));
    }
}
