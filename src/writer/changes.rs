//! The changes between a draft as it was opened and as it was edited, found by comparison.
//!
//! Lines are compared first, then the cells or the characters of a line that was changed. What changed within a number
//! or in a word of Latin letters is told as a whole: `269` by `278`, not `69` by `78`.

use super::Edit;
use crate::text::order::sort_by_key;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// The changes that make the edited text of the old one. A line that goes goes with its line end; lines that come begin
/// with one, or end with one in front of all others.
pub fn changes(old: &str, new: &str) -> Vec<Edit> {
    let (before, after) = (lines(old), lines(new));
    let mut edits = Vec::new();
    for op in compared(old, &before, new, &after) {
        let (mut at, mut to) = (op.old_range().start, op.new_range().start);
        let met = pairs(old, &before[op.old_range()], new, &after[op.new_range()]);
        let end = (op.old_range().end, op.new_range().end);
        for (one, other) in
            met.iter().map(|(i, j)| (at + i, to + j)).collect::<Vec<_>>().into_iter().chain([end])
        {
            let come: Vec<&str> = after[to..other].iter().map(|range| &new[range.clone()]).collect();
            if !come.is_empty() {
                // In front of those that go.
                let last = at.checked_sub(1).and_then(|index| before.get(index));
                // Rows of a table are told apart from sentences.
                for lines in come.chunk_by(|one, other| one.contains('\t') == other.contains('\t')) {
                    edits.push(match last {
                        Some(last) => Edit::new(last.end..last.end, format!("\n{}", lines.join("\n"))),
                        None => Edit::new(0..0, lines.join("\n") + "\n"),
                    });
                }
            }
            for gone in &before[at..one] {
                edits.push(Edit::new(gone.start..(gone.end + 1).min(old.len()), ""));
            }
            if (one, other) != end {
                line(old, &before[one], new, &after[other], &mut edits);
            }
            (at, to) = (one + 1, other + 1);
        }
    }
    edits
}

/// How many pairs of lines are compared to find those that belong together.
const PAIRS: usize = 4_000;

/// The lines of which one became the other, in order. A row of a table is one with as many cells.
fn pairs(old: &str, before: &[Range<usize>], new: &str, after: &[Range<usize>]) -> Vec<(usize, usize)> {
    let cells = |text: &str| text.matches('\t').count();
    let (olds, news): (Vec<&str>, Vec<&str>) = (
        before.iter().map(|range| &old[range.clone()]).collect(),
        after.iter().map(|range| &new[range.clone()]).collect(),
    );
    if olds.len() == news.len() || olds.len() * news.len() > PAIRS {
        let fits = |(index, (one, other)): (usize, (&&str, &&str))| {
            (cells(one) == cells(other)).then_some((index, index))
        };
        return olds.iter().zip(&news).enumerate().filter_map(fits).collect();
    }
    let alike: Vec<Vec<u32>> =
        olds.iter().map(|one| news.iter().map(|other| likeness(one, other)).collect()).collect();
    // The best that can still be had from a pair on.
    let mut best = vec![vec![0u32; news.len() + 1]; olds.len() + 1];
    for i in (0..olds.len()).rev() {
        for j in (0..news.len()).rev() {
            best[i][j] = best[i + 1][j].max(best[i][j + 1]).max(best[i + 1][j + 1] + alike[i][j]);
        }
    }
    let (mut i, mut j, mut met) = (0, 0, Vec::new());
    while i < olds.len() && j < news.len() {
        if alike[i][j] > 0 && best[i][j] == best[i + 1][j + 1] + alike[i][j] {
            met.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            i += 1;
        } else {
            j += 1;
        }
    }
    met
}

/// How much of two lines is the same, in thousandths; 0 where it is little.
fn likeness(one: &str, other: &str) -> u32 {
    if one.matches('\t').count() != other.matches('\t').count() {
        return 0;
    }
    let twos = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let mut twos: Vec<(char, char)> = chars.windows(2).map(|pair| (pair[0], pair[1])).collect();
        sort_by_key(&mut twos, |two| *two);
        twos
    };
    let (mut ours, mut theirs) = (twos(one).into_iter().peekable(), twos(other).into_iter().peekable());
    let all = ours.len() + theirs.len();
    let mut common = 0;
    while let (Some(a), Some(b)) = (ours.peek(), theirs.peek()) {
        match a.cmp(b) {
            std::cmp::Ordering::Less => drop(ours.next()),
            std::cmp::Ordering::Greater => drop(theirs.next()),
            std::cmp::Ordering::Equal => {
                common += 2;
                ours.next();
                theirs.next();
            }
        }
    }
    let share = (common * 1_000 / all.max(1)) as u32;
    if share < 300 { 0 } else { share }
}

/// The lines of a text: behind the last line end there is none.
fn lines(text: &str) -> Vec<Range<usize>> {
    let mut lines = parts(text, 0..text.len(), '\n');
    if text.ends_with('\n') {
        lines.pop();
    }
    lines
}

/// The parts of a range between dividers.
fn parts(text: &str, range: Range<usize>, divider: char) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut at = range.start;
    for part in text[range].split(divider) {
        parts.push(at..at + part.len());
        at += part.len() + divider.len_utf8();
    }
    parts
}

/// What differs between two lists of parts.
fn compared(old: &str, before: &[Range<usize>], new: &str, after: &[Range<usize>]) -> Vec<DiffOp> {
    let texts = |text: &str, parts: &[Range<usize>]| -> Vec<String> {
        parts.iter().map(|range| text[range.clone()].to_owned()).collect()
    };
    let ops = capture_diff_slices(Algorithm::Myers, &texts(old, before), &texts(new, after));
    ops.into_iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).collect()
}

/// The changes in a line: in its cells where it has as many as before.
fn line(old: &str, one: &Range<usize>, new: &str, other: &Range<usize>, edits: &mut Vec<Edit>) {
    let (cells, others) = (parts(old, one.clone(), '\t'), parts(new, other.clone(), '\t'));
    if cells.len() == others.len() {
        cells.iter().zip(&others).for_each(|(one, other)| words(old, one, new, other, edits));
    } else {
        words(old, one, new, other, edits);
    }
}

/// The changes in a cell or a sentence, word by word.
fn words(old: &str, one: &Range<usize>, new: &str, other: &Range<usize>, edits: &mut Vec<Edit>) {
    if old[one.clone()] == new[other.clone()] {
        return;
    }
    let (before, after) = (tokens(old, one.clone()), tokens(new, other.clone()));
    for op in compared(old, &before, new, &after) {
        let span = |parts: &[Range<usize>], range: Range<usize>, end: usize| match parts.get(range.clone()) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.clone(),
            _ => {
                let at = parts.get(range.start).map_or(end, |part| part.start);
                at..at
            }
        };
        let range = span(&before, op.old_range(), one.end);
        let text = new[span(&after, op.new_range(), other.end)].to_owned();
        edits.push(Edit::new(range, text));
    }
}

/// Characters, but what belongs to one number or word.
fn tokens(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ',' | '%' | '０'..='９');
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (at, c) in text[range.clone()].char_indices() {
        let (start, end) = (range.start + at, range.start + at + c.len_utf8());
        match tokens.last_mut().filter(|_| open && joins(c)) {
            Some(last) => last.end = end,
            None => tokens.push(start..end),
        }
        open = joins(c);
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(old: &str, new: &str) -> Vec<(String, String)> {
        let edits = changes(old, new);
        // What is told makes the one of the other.
        let mut made = old.to_owned();
        for edit in edits.iter().rev() {
            assert!(edit.range.end <= old.len());
            made.replace_range(edit.range.clone(), &edit.text);
        }
        assert_eq!(made.trim_end_matches('\n'), new.trim_end_matches('\n'));
        edits.into_iter().map(|edit| (old[edit.range].to_owned(), edit.text)).collect()
    }

    fn pair(old: &str, new: &str) -> (String, String) {
        (old.to_owned(), new.to_owned())
    }

    #[test]
    fn numbers_are_told_as_a_whole() {
        assert_eq!(told("发布269条。\n收到5件", "发布278条。\n收到5件"), [pair("269", "278")]);
        assert_eq!(told("a\t1\t20\nb", "a\t1\t25\nb"), [pair("20", "25")]);
        assert_eq!(told("a\t\tb", "a\t0\tb"), [pair("", "0")]);
        assert_eq!(told("占3.5%", "占4.5%"), [pair("3.5%", "4.5%")]);
    }

    #[test]
    fn lines_come_and_go() {
        assert_eq!(told("甲\n乙乙\n丙", "甲\n丙"), [pair("乙乙\n", "")]);
        assert_eq!(told("甲\n丙", "甲\n乙\n丙"), [pair("", "\n乙")]);
        assert_eq!(told("甲\n丙\n", "乙\n甲\n丙\n"), [pair("", "乙\n")]);
        assert_eq!(told("甲\n丙\n", "甲\n丙\n乙\n"), [pair("", "\n乙")]);
        assert_eq!(told("甲\n丙\n", "甲\n丙"), []);
        assert_eq!(
            told("甲\n一二三\n四五六\n丙\n", "甲\n七八九\n丙\n"),
            [pair("", "\n七八九"), pair("一二三\n", ""), pair("四五六\n", ""),]
        );
        assert_eq!(told("甲\n丙\n", "甲\n丙\n乙"), [pair("", "\n乙")]);
        assert_eq!(told("甲\n丙\n", "甲\n丙\n\n乙"), [pair("", "\n\n乙")]);
        assert_eq!(told("甲", "甲"), []);
    }

    #[test]
    fn a_line_is_told_by_its_words_among_those_that_come() {
        let old = "一、总体情况\n全年主动公开信息269条。\n";
        let new = "一、总体情况\n今年以来工作平稳。\n全年主动公开信息278条。\n";
        assert_eq!(told(old, new), [pair("", "\n今年以来工作平稳。"), pair("269", "278")]);
        assert_eq!(
            told("甲乙丙\n1\t2\n", "丁戊己庚\n甲乙丙丁\n1\t3\n"),
            [pair("", "丁戊己庚\n"), pair("", "丁"), pair("2", "3"),]
        );
    }
}
