//! The changes between a draft as it was opened and as it was edited, found by comparison.
//!
//! Lines are compared first, then the cells or the characters of a line that was changed. What changed within a number
//! or in a word of Latin letters is told as a whole: `269` by `278`, not `69` by `78`.

use super::Edit;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// The changes that make the edited text of the old one.
pub fn changes(old: &str, new: &str) -> Vec<Edit> {
    let (before, after) = (parts(old, 0..old.len(), '\n'), parts(new, 0..new.len(), '\n'));
    let mut edits = Vec::new();
    for op in compared(old, &before, new, &after) {
        let (old_lines, new_lines) = (&before[op.old_range()], &after[op.new_range()]);
        let paired = old_lines.len().min(new_lines.len());
        for (one, other) in old_lines.iter().zip(new_lines) {
            line(old, one, new, other, &mut edits);
        }
        for gone in &old_lines[paired..] {
            // The paragraph itself stays: a blank line harms nobody.
            if !gone.is_empty() {
                edits.push(Edit { range: gone.clone(), text: String::new() });
            }
        }
        if new_lines.len() > paired {
            let come: Vec<&str> = new_lines[paired..].iter().map(|range| &new[range.clone()]).collect();
            let last = op.old_range().end.checked_sub(1).and_then(|index| before.get(index));
            let at = last.map_or(0, |line| line.end);
            // Behind the last line, as lines of the same paragraph.
            let text = format!("\n{}", come.join("\n"));
            let empty = text.trim().is_empty();
            if !empty {
                edits.push(Edit { range: at..at, text });
            }
        }
    }
    edits
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
        edits.push(Edit { range, text });
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
            made.replace_range(edit.range.clone(), &edit.text);
        }
        let blank = |text: &str| text.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
        assert_eq!(blank(&made), blank(new));
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
        assert_eq!(told("甲\n乙乙\n丙", "甲\n丙"), [pair("乙乙", "")]);
        assert_eq!(told("甲\n丙", "甲\n乙\n丙"), [pair("", "\n乙")]);
        assert_eq!(told("甲", "甲"), []);
    }
}
