//! The characters that a text has once it is folded: one form for every kind of bracket, quote, comma and dash.
//!
//! The build script folds the word lists with this file, so it uses nothing but its neighbours.

use super::compatibility::forms;

/// The form of a character of a text in compatibility forms; `None` for a blank.
pub fn unify(c: char, after_digit: bool) -> Option<char> {
    Some(match c {
        c if c.is_whitespace() || c.is_control() => return None,
        '、' | ',' | '．' | '.' if after_digit => '.',
        '、' => ',',
        '“' | '”' | '「' | '」' | '『' | '』' | '〝' | '〞' | '‘' | '’' | '\'' => '"',
        '—' | '–' | '‒' | '―' | '−' | '‐' | '‑' | '─' => '-',
        '\\' | '∕' => '/',
        '【' | '〔' | '[' => '(',
        '】' | '〕' | ']' => ')',
        c => c,
    })
}

/// The form of a character of a sentence, where the enumeration comma is none.
pub fn unify_in_prose(c: char) -> Option<char> {
    if c == '、' { Some(c) } else { unify(c, false) }
}

/// What a word is in a sentence that was folded.
pub fn fold_word(word: &str) -> String {
    word.chars().flat_map(forms).filter_map(unify_in_prose).collect()
}
