//! The list of contents in front of a report: its entries, and the headings that are none.

use super::headings::Candidate;
use super::short;
use crate::text::document::{BlockId, Document};
use crate::text::fold::fold;
use crate::text::numbering::enumerator;
use crate::text::search::has_stop;

/// A list of contents names so many sections at least.
const FEWEST: usize = 4;

/// The line of a list of contents that names a page: 一、总体情况……1, 一、总体情况⇥1.
pub(in crate::reading) struct Entry<'a> {
    /// What stands on the page.
    pub name: &'a str,
}

/// What a line says if it is an entry with a page behind leaders, a tab or blanks.
pub(in crate::reading) fn entry(line: &str) -> Option<Entry<'_>> {
    /// No report has more pages.
    const MOST_PAGES: u32 = 999;
    let line = line.trim();
    // -3-, （3）, 第3页
    let bare = line.trim_end_matches(['-', '－', '—', '）', ')', '页', ' ']);
    let end = bare.trim_end_matches(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    fold(&bare[end.len()..]).parse().ok().filter(|page| (1..=MOST_PAGES).contains(page))?;
    let end = end.trim_end_matches(['（', '(', '第']);
    let name = end.trim_end_matches(is_leader);
    // 本级12, 3-5: the figure belongs to the words.
    let apart = name.len() < end.len() && !(end.len() - name.len() == 1 && end.ends_with(['.', '-']));
    (apart && !name.is_ascii()).then_some(Entry { name })
}

/// What leads from a heading to its page.
fn is_leader(c: char) -> bool {
    c.is_whitespace() || matches!(c, '.' | '…' | '·' | '．' | '。' | '⋯' | '_' | '-' | '－' | '—' | '―' | '─')
}

/// Whether a text is a page alone, with what leads to it.
pub(in crate::reading) fn is_page(text: &str) -> bool {
    let is_sign =
        |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '（' | '）' | '第' | '页') || is_leader(c);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    (1..=3).contains(&digits) && text.chars().all(is_sign)
}

/// A list of contents names all headings, one right below the other, their sub-headings or none between them, before they
/// come. Its headings are taken out.
pub(super) fn drop_contents_list(document: &Document, candidates: &mut Vec<Candidate>) {
    let mut length = 1;
    while length < candidates.len() {
        let (before, next) = (&candidates[length - 1], &candidates[length]);
        let goes_on = (before.last + 1..next.place.block).all(|block| is_within(document, block));
        if !goes_on || candidates[..length].iter().any(|listed| is_same(listed, next)) {
            break;
        }
        length += 1;
    }
    let (listed, later) = candidates.split_at(length.min(candidates.len()));
    let again = listed.iter().filter(|one| later.iter().any(|other| is_same(one, other))).count();
    let paged = listed.iter().filter(|one| entry(document.text(one.place.block)).is_some()).count();
    // A list with pages is one even if the headings were changed since.
    let known = listed.iter().filter(|one| one.number().is_some()).count();
    let is_list = known >= FEWEST && again >= known || paged >= FEWEST && 2 * again >= listed.len();
    if is_list {
        candidates.drain(..length);
    }
}

/// Whether two headings are of one section.
fn is_same(one: &Candidate, other: &Candidate) -> bool {
    match (one.number(), other.number()) {
        (None, None) => fold(&one.heading) == fold(&other.heading),
        (one, other) => one == other,
    }
}

/// Whether a line may stand between two headings of a list of contents: a blank one, one with a page, a sub-heading.
fn is_within(document: &Document, block: BlockId) -> bool {
    let text = document.text(block);
    let sub_heading = |line: &str| enumerator(&fold(line)).is_some() && !has_stop(line);
    text.trim().is_empty()
        || short(document, block)
            .is_some_and(|line| entry(line).is_some() || is_page(line) || sub_heading(line))
}

#[cfg(test)]
mod tests {
    use super::entry;

    #[test]
    fn an_entry_names_its_page() {
        for (line, name) in [
            ("一、总体情况\t1", "一、总体情况"),
            ("（一）主动公开……2", "（一）主动公开"),
            ("二、主动公开政府信息情况　7", "二、主动公开政府信息情况"),
            ("一、总体情况 ........ - 3 -", "一、总体情况"),
            ("六、其他需要报告的事项 · · · · 第11页", "六、其他需要报告的事项"),
            ("五、存在的主要问题及改进情况………（１０）", "五、存在的主要问题及改进情况"),
        ] {
            assert_eq!(entry(line).map(|entry| entry.name), Some(name), "{line}");
        }
    }

    #[test]
    fn a_figure_of_the_words_is_no_page() {
        for line in [
            "一、总体情况",
            "总体情况1",
            "规章\t0",
            "2023",
            "- 3 -",
            "1 2 3",
            "电话 0731-8413355",
            "2024年1月3日",
        ] {
            assert!(entry(line).is_none(), "{line}");
        }
    }
}
