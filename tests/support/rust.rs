//! Rust code as a list of words and marks: the paths in it. Enough for tests of the project's own order; no parser.

use std::path::Path;

/// The module that a file under `src/` is, from the crate's root.
pub fn module(file: &Path) -> Vec<String> {
    let path = file.strip_prefix("src").expect("under src").with_extension("");
    let mut names: Vec<String> =
        path.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    if matches!(names.last().map(String::as_str), Some("mod" | "lib" | "main")) {
        names.pop();
    }
    names
}

/// The paths of a file that begin at the crate's root or above the file's module, each with its line: without `crate`.
pub fn paths(text: &str, module: &[String]) -> Vec<(usize, Vec<String>)> {
    let tokens = without_unit_tests(tokens(text));
    let mut found = Vec::new();
    // The inline modules that are open, each with the depth of its braces.
    let mut inline: Vec<(String, usize)> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while at < tokens.len() {
        let (line, token) = &tokens[at];
        let before = at.checked_sub(1).map(|before| tokens[before].1.as_str());
        match token.as_str() {
            "{" => depth += 1,
            "}" => {
                depth -= 1;
                inline.pop_if(|(_, opened)| *opened > depth);
            }
            "mod" if tokens.get(at + 2).is_some_and(|(_, next)| next == "{") => {
                inline.push((tokens[at + 1].1.clone(), depth + 1));
            }
            // With an angle bracket it is no line of imports: `impl Trait + use<'a>` says what a type may borrow.
            "use" if !is(&tokens, at + 1, "<") => {
                let mut leaves = Vec::new();
                at = use_tree(&tokens, at + 1, &[], &mut leaves);
                let here: Vec<String> =
                    module.iter().cloned().chain(inline.iter().map(|(name, _)| name.clone())).collect();
                found.extend(leaves.iter().filter_map(|leaf| Some((*line, absolute(leaf, &here)?))));
                continue;
            }
            "crate" | "super" | "gouji" if before != Some("::") && is(&tokens, at + 1, "::") => {
                let mut path = vec![token.clone()];
                while is(&tokens, at + 1, "::") && tokens.get(at + 2).is_some_and(|(_, word)| is_word(word)) {
                    path.push(tokens[at + 2].1.clone());
                    at += 2;
                }
                let here: Vec<String> =
                    module.iter().cloned().chain(inline.iter().map(|(name, _)| name.clone())).collect();
                found.extend(absolute(&path, &here).map(|path| (*line, path)));
            }
            _ => {}
        }
        at += 1;
    }
    found
}

pub fn is(tokens: &[(usize, String)], at: usize, word: &str) -> bool {
    tokens.get(at).is_some_and(|(_, token)| token == word)
}

fn is_word(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphanumeric() || c == '_')
}

/// Reads the tree of a `use` line from a token on; gives the token behind it.
fn use_tree(
    tokens: &[(usize, String)],
    mut at: usize,
    prefix: &[String],
    leaves: &mut Vec<Vec<String>>,
) -> usize {
    let mut path = prefix.to_vec();
    while let Some((_, token)) = tokens.get(at) {
        match token.as_str() {
            "{" => {
                at += 1;
                while at < tokens.len() && !is(tokens, at, "}") && !is(tokens, at, ";") {
                    at = use_tree(tokens, at, &path, leaves);
                    if is(tokens, at, ",") {
                        at += 1;
                    }
                }
                return at + 1;
            }
            "," | "}" | ";" => break,
            // A name of its own: it leads nowhere.
            "as" => at += 2,
            "::" | "*" => at += 1,
            word => {
                path.push(word.to_owned());
                at += 1;
            }
        }
    }
    leaves.push(path);
    at
}

/// A path from the crate's root on, or `None` for one that stays below the module in which it stands.
fn absolute(path: &[String], module: &[String]) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" | "gouji" => Some(rest.to_vec()),
        "super" => {
            let up = path.iter().take_while(|word| *word == "super").count();
            let stays = module.len().checked_sub(up)?;
            Some(module[..stays].iter().chain(&path[up..]).cloned().collect())
        }
        _ => None,
    }
}

/// The words and marks of Rust code that matter here, each with its line (from 1): no comments, no strings.
pub fn tokens(text: &str) -> Vec<(usize, String)> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens: Vec<(usize, String)> = Vec::new();
    let (mut at, mut line) = (0, 1);
    while at < chars.len() {
        let start = at;
        match chars[at] {
            '/' if chars.get(at + 1) == Some(&'/') => at = until(&chars, at, |c| c == '\n'),
            '/' if chars.get(at + 1) == Some(&'*') => {
                while at < chars.len() && !(chars[at] == '*' && chars.get(at + 1) == Some(&'/')) {
                    at += 1;
                }
                at += 2;
            }
            'r' | 'b' if raw_string(&chars, at).is_some() => {
                at = raw_string(&chars, at).unwrap_or(at + 1);
            }
            '"' => at = string(&chars, at),
            // A character, as opposed to a lifetime.
            '\'' if chars.get(at + 1) == Some(&'\\') => at = until(&chars, at + 3, |c| c == '\'') + 1,
            '\'' if chars.get(at + 2) == Some(&'\'') => at += 3,
            c if c.is_alphanumeric() || c == '_' => {
                at = until(&chars, at, |c| !c.is_alphanumeric() && c != '_');
                tokens.push((line, chars[start..at].iter().collect()));
            }
            ':' if chars.get(at + 1) == Some(&':') => {
                tokens.push((line, "::".to_owned()));
                at += 2;
            }
            c @ ('{' | '}' | ';' | ',' | '*' | '#' | '[' | ']' | '(' | ')' | '<') => {
                tokens.push((line, c.to_string()));
                at += 1;
            }
            _ => at += 1,
        }
        at = at.min(chars.len());
        line += chars[start..at].iter().filter(|c| **c == '\n').count();
    }
    tokens
}

fn until(chars: &[char], from: usize, end: impl Fn(char) -> bool) -> usize {
    (from..chars.len()).find(|at| end(chars[*at])).unwrap_or(chars.len())
}

/// The end of a string that begins with a quotation mark.
fn string(chars: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The end of a raw string or a string of bytes, where one begins here.
fn raw_string(chars: &[char], from: usize) -> Option<usize> {
    if from > 0 && (chars[from - 1].is_alphanumeric() || chars[from - 1] == '_') {
        return None;
    }
    let prefix = until(chars, from, |c| c != 'r' && c != 'b');
    let quote = until(chars, prefix, |c| c != '#');
    if chars.get(quote) != Some(&'"') {
        return None;
    }
    if !chars[from..prefix].contains(&'r') {
        return Some(string(chars, quote));
    }
    let hashes = quote - prefix;
    let closes = |at: usize| {
        chars[at] == '"' && chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes
    };
    let end = (quote + 1..chars.len()).find(|at| closes(*at))?;
    Some(end + 1 + hashes)
}

/// The tokens without what stands under `#[cfg(test)]`.
fn without_unit_tests(tokens: Vec<(usize, String)>) -> Vec<(usize, String)> {
    const MARK: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let marked = MARK.iter().enumerate().all(|(offset, word)| is(&tokens, at + offset, word));
        if !marked {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        // The item ends with its semicolon, or with the brace that closes its first one.
        let mut depth = 0;
        while let Some((_, token)) = tokens.get(at) {
            at += 1;
            match token.as_str() {
                "{" => depth += 1,
                "}" if depth == 1 => break,
                "}" => depth -= 1,
                ";" if depth == 0 => break,
                _ => {}
            }
        }
    }
    kept
}
