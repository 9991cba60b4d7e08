//! WD-NONUM: an item of a list whose siblings are counted and which has a measure word without a number: 文件8条、资质条、公告3条.
//!
//! Nearly every draft has a 条 in front of a comma, so this is a scanner: a pattern would be compiled for all of them.
//! Other lost numbers stand in `src/words/lost.toml`.

use crate::finding::Finding;
use crate::rules::Context;
use crate::rules::wd::listed::WD_NONUM;
use crate::words::is_in_title;

const MEASURE: char = '条';

/// Characters that make another word of it (头条, 逐条), or that count (几条).
const OTHER_WORDS: &str = "头链信线面油白教词首一二三四五六七八九十百千万两几余多数若每各逐这该本萧苇单";

/// Sentences about articles of a law.
const UNLESS: [&str; 2] = ["第一条", "条例"];

/// So many characters an item's name may have.
const NAME: std::ops::RangeInclusive<usize> = 3..=9;

/// So many places are told.
const MOST: usize = 100;

/// One finding, with all places.
pub(super) fn uncounted(context: &Context) -> Option<Finding> {
    let mut found = None;
    let mut told = 0;
    for paragraph in &context.report.narrative.paragraphs {
        let folded = paragraph.folded();
        for (at, _) in folded.match_indices(MEASURE) {
            if told >= MOST || !is_bare(folded, at) {
                continue;
            }
            let sentence = paragraph.sentence(at);
            let within = &folded[sentence.clone()];
            if UNLESS.iter().any(|word| within.contains(word)) || is_in_title(within, at - sentence.start) {
                continue;
            }
            told += 1;
            let place = paragraph.place(&(at..at + MEASURE.len_utf8()));
            let finding = found.take().unwrap_or_else(|| {
                let message = "“条”前没有数字，并列的各项都有，似漏了数字。";
                WD_NONUM.finding(message).about(["条"])
            });
            found = Some(finding.at(place));
        }
    }
    found
}

/// Whether the measure word at an offset ends an item behind a counted one, and has no number.
fn is_bare(text: &str, at: usize) -> bool {
    if !text[at + MEASURE.len_utf8()..].starts_with(['、', ',', '。', ';']) {
        return false;
    }
    let before = &text[..at];
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let name_length = before.chars().rev().take(NAME.end() + 1).take_while(|c| is_han(*c)).count();
    let other_word = before.chars().next_back().is_some_and(|c| OTHER_WORDS.contains(c));
    if !NAME.contains(&name_length) || other_word {
        return false;
    }
    let name_start = before.char_indices().rev().nth(name_length - 1).map_or(0, |(start, _)| start);
    let counted = before[..name_start].strip_suffix(['、', ',']).and_then(|text| text.strip_suffix(MEASURE));
    counted.is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{MEASURE, is_bare};

    fn any(text: &str) -> bool {
        text.match_indices(MEASURE).any(|(at, _)| is_bare(text, at))
    }

    #[test]
    fn an_item_without_a_number_is_told_from_words() {
        for bare in ["其中政策文件8条、企业资质条、公告3条。", "公开动态8条,政策解读条。"]
        {
            assert!(any(bare), "{bare}");
        }
        for right in [
            "其中政策文件8条、企业资质2条、公告3条。",
            "发布信息8条,编发今日头条。",
            "公开动态8条,逐条审核逐条。",
            "发布信息条。",
            "公告3件、企业资质条、动态3条。",
        ] {
            assert!(!any(right), "{right}");
        }
    }
}
