//! The characters of a text as the XML writes them: which bytes each of them is.

use std::ops::Range;

/// The bytes of each character that counts. Blanks and line ends that follow each other are one (6.1.2); its bytes are
/// all of theirs. `None` where the text is written in a way that is not known here.
pub fn counted(raw: &str, said: &str, is_blank_before: bool) -> Option<Vec<Range<usize>>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut blank = is_blank_before;
    let mut last_is_blank = false;
    let mut at = 0;
    for c in said.chars() {
        let length = length(raw.get(at..)?, c)?;
        let range = at..at + length;
        at = range.end;
        match c {
            ' ' | '\t' | '\r' | '\n' if blank => {
                if let Some(last) = found.last_mut().filter(|_| last_is_blank) {
                    last.end = range.end;
                }
            }
            ' ' | '\t' | '\r' | '\n' => {
                (blank, last_is_blank) = (true, true);
                found.push(range);
            }
            _ => {
                (blank, last_is_blank) = (false, false);
                found.push(range);
            }
        }
    }
    (at == raw.len()).then_some(found)
}

/// How many bytes write a character.
fn length(raw: &str, c: char) -> Option<usize> {
    let first = raw.chars().next()?;
    match first {
        '&' => {
            let end = raw.find(';')?;
            Some(end + 1)
        }
        '\r' if c == '\n' => Some(if raw.starts_with("\r\n") { 2 } else { 1 }),
        '<' => None,
        own if own == c => Some(own.len_utf8()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces<'r>(raw: &'r str, said: &str, blank: bool) -> Option<Vec<&'r str>> {
        let ranges = counted(raw, said, blank)?;
        Some(ranges.into_iter().map(|range| &raw[range]).collect())
    }

    #[test]
    fn characters_are_told_by_their_bytes() {
        assert_eq!(pieces("甲&amp;9", "甲&9", false), Some(vec!["甲", "&amp;", "9"]));
        assert_eq!(pieces("\n  甲 \r\n 乙", "\n  甲 \n 乙", true), Some(vec!["甲", " \r\n ", "乙"]));
        assert_eq!(pieces(" 甲", " 甲", false), Some(vec![" ", "甲"]));
        assert_eq!(pieces("<![CDATA[9]]>", "9", false), None);
        assert_eq!(pieces("甲乙", "甲", false), None);
    }
}
