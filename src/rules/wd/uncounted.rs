//! WD-NONUM: an item whose siblings are counted and which has no number: 文件8条、资质条、公告3条; 制定2件、废止1件、现行有效的规范性文件.
//!
//! Nearly every draft has a 条 in front of a comma and says 现行有效, so these are scanners: patterns would be compiled for
//! all of them. Other lost numbers stand in `src/words/lost.toml`.

use crate::finding::Finding;
use crate::message::say;
use crate::report::narrative::Paragraph;
use crate::rules::Context;
use crate::rules::wd::listed::WD_NONUM;
use crate::text::numbering::is_han;
use crate::words::is_in_title;
use std::ops::{Range, RangeInclusive};

const MEASURE: char = '条';

/// Characters that make another word of it (头条, 逐条), or that count (几条).
const OTHER_WORDS: &str = "头链信线面油白教词首一二三四五六七八九十百千万两几余多数若每各逐这该本萧苇单";

/// Sentences about articles of a law.
const UNLESS: [&str; 2] = ["第一条", "条例"];

/// So many characters an item's name may have.
const NAME: RangeInclusive<usize> = 3..=9;

/// So many places are told.
const MOST: usize = 100;

/// What stands without its number.
pub(super) fn uncounted(context: &Context) -> Vec<Finding> {
    items(context).into_iter().chain(stock(context)).collect()
}

/// The items of lists: one finding, with all places.
fn items(context: &Context) -> Option<Finding> {
    let mut found = None;
    let mut told = 0;
    for paragraph in &context.report.narrative.paragraphs {
        for &at in &paragraph.noted(|| bare_items(paragraph)).0 {
            if told >= MOST {
                break;
            }
            told += 1;
            let place = paragraph.place(&(at..at + MEASURE.len_utf8()));
            let finding = found.take().unwrap_or_else(|| {
                let message = say::wd::uncounted();
                WD_NONUM.finding(message).about(["条"])
            });
            found = Some(finding.at(place));
        }
    }
    found
}

/// Where measure words without a number stand in a text.
struct Bare(Vec<usize>);

fn bare_items(paragraph: &Paragraph) -> Bare {
    let folded = paragraph.folded();
    let is_excused = |at: usize| {
        let sentence = paragraph.sentence(at);
        let within = &folded[sentence.clone()];
        UNLESS.iter().any(|word| within.contains(word)) || is_in_title(within, at - sentence.start)
    };
    let items = folded.match_indices(MEASURE).map(|(at, _)| at);
    Bare(items.filter(|&at| is_bare(folded, at) && !is_excused(at)).collect())
}

/// The documents in force without their number, in a text.
struct BareStock(Option<Range<usize>>);

/// The documents in force, behind those that were made and repealed.
fn stock(context: &Context) -> Option<Finding> {
    context.report.narrative.paragraphs.iter().find_map(|paragraph| {
        let range = paragraph.noted(|| BareStock(bare_stock(paragraph.folded()))).0.clone()?;
        let written = context.written(paragraph, &range);
        let message = say::wd::uncounted_documents(&written);
        Some(WD_NONUM.finding(message).about([written]).at(paragraph.place(&range)))
    })
}

/// Where 废止1件、现行有效的规范性文件 stands without a number.
fn bare_stock(text: &str) -> Option<Range<usize>> {
    const IN_FORCE: &str = "现行有效";
    const DOCUMENTS: &str = "规范性文件";
    text.match_indices(IN_FORCE).find_map(|(at, _)| {
        let rest = &text[at + IN_FORCE.len()..];
        let rest = rest.strip_prefix('的').unwrap_or(rest);
        let rest = rest.strip_prefix("行政").unwrap_or(rest).strip_prefix(DOCUMENTS)?;
        let before = &text[..at];
        let lead = ["目前", "共有", "现", "共"].iter().find_map(|word| before.strip_suffix(word));
        let counted = lead.unwrap_or(before).strip_suffix(['、', ','])?.strip_suffix('件')?;
        let bare = counted.ends_with(|c: char| c.is_ascii_digit()) && rest.starts_with(['。', ';', ',']);
        bare.then(|| at..text.len() - rest.len())
    })
}

/// Whether the measure word at an offset ends an item behind a counted one, and has no number.
fn is_bare(text: &str, at: usize) -> bool {
    if !text[at + MEASURE.len_utf8()..].starts_with(['、', ',', '。', ';']) {
        return false;
    }
    let before = &text[..at];
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
    use super::{MEASURE, bare_stock, is_bare};

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
    #[test]
    fn documents_in_force_have_a_number() {
        let bare = |text: &str| bare_stock(text).map(|range| text[range].to_owned());
        let found = "现行有效的规范性文件";
        assert_eq!(bare("制定规范性文件2件、废止1件、现行有效的规范性文件。").as_deref(), Some(found));
        assert_eq!(bare("废止0件,目前现行有效的规范性文件。").as_deref(), Some(found));
        for right in [
            "废止1件、现行有效的规范性文件9件。",
            "废止1件,对照清单清理现行有效的规范性文件。",
            "公布现行有效的行政规范性文件。",
            "废止1件、现行有效9件。",
        ] {
            assert_eq!(bare(right), None, "{right}");
        }
    }
}
