//! Characters that are not seen and change what is: shown as marks where a text leaves the tool.

use std::fmt::Write;

/// A text as a terminal or a sheet may show it: what would move the cursor, colour the screen or turn the direction of the
/// text is shown as a mark instead. Names of files and quotes of drafts come from anybody. Line ends and tabs stay.
pub fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(c),
            // Unicode has a picture of each of the old control characters.
            '\0'..='\x1F' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\x7F' => out.push('\u{2421}'),
            '\u{80}'..='\u{9F}'
            | '\u{061C}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}' => {
                let _ = write!(out, "<U+{:04X}>", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn what_would_draw_over_the_lines_is_shown_as_marks() {
        assert_eq!(visible("甲\u{1B}[2J乙\r\u{7}\u{7F}\u{9B}"), "甲␛[2J乙␍␇␡<U+009B>");
        assert_eq!(
            visible("\u{2067}12\u{2069}\u{202E}txt.\u{61C}"),
            "<U+2067>12<U+2069><U+202E>txt.<U+061C>"
        );
        assert_eq!(visible("一行\n二\t行 ﻿，“好”😀"), "一行\n二\t行 ﻿，“好”😀");
    }
}
