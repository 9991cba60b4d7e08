//! The string of a cell: changed at its characters, each run in its own looks.

use super::page::Change;
use crate::source::sheet::looks::Letters;
use crate::source::xlsx::{letters, words};
use crate::source::xml::{child, children};
use crate::writer::xml::{escaped, written_name};
use roxmltree::Node;

/// What stands in an `is` that says a text.
pub fn plain(text: &str, prefix: &str) -> String {
    format!("<{prefix}t xml:space=\"preserve\">{}</{prefix}t>", stated(text))
}

/// What stands in an `is` that says what a string says, with changes. Readings above it go: they belong to other words.
/// `is_read` tells which parts of it are read in its cell, by the letters of their own: no change counts the others.
pub fn changed(
    text: &str,
    string: Node,
    changes: &[Change],
    prefix: &str,
    is_read: &dyn Fn(Option<Letters>) -> bool,
) -> String {
    // Looks are written with the names of their own part.
    let alike = written_name(text, string).strip_prefix(prefix).is_some_and(|name| !name.contains(':'));
    let raw = |node: Node| if alike { text.get(node.range()).unwrap_or_default() } else { "" };
    let mut left: Vec<&Change> = changes.iter().collect();
    let (mut out, mut at) = (String::new(), 0);
    for node in string.children().filter(Node::is_element) {
        match node.tag_name().name() {
            "t" => out.push_str(&plain(&cut(&words(node), &mut at, changes, &mut left), prefix)),
            "r" => {
                let looks = child(node, "rPr");
                if !is_read(looks.map(letters)) {
                    out.push_str(raw(node));
                    continue;
                }
                let said: String = children(node, "t").map(words).collect();
                let said = plain(&cut(&said, &mut at, changes, &mut left), prefix);
                out.push_str(&format!("<{prefix}r>{}{said}</{prefix}r>", looks.map(raw).unwrap_or_default()));
            }
            _ => {}
        }
    }
    out
}

/// A piece of a string that begins at a character, with what comes and without what goes.
fn cut<'c>(piece: &str, at: &mut usize, changes: &[Change], left: &mut Vec<&'c Change<'c>>) -> String {
    let mut out = String::new();
    let mut come = |place: usize, is_end: bool, out: &mut String| {
        left.retain(|change| {
            let here = change.range.start == place && (!is_end || change.range.is_empty());
            if here {
                out.push_str(change.text);
            }
            !here
        });
    };
    for c in piece.chars() {
        come(*at, false, &mut out);
        if !changes.iter().any(|change| change.range.contains(at)) {
            out.push(c);
        }
        *at += 1;
    }
    come(*at, true, &mut out);
    out
}

/// A text as the file writes it: what looks like an escape of its own is escaped (18.18 ST_Xstring).
pub fn stated(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let code = from.get(2..6).filter(|code| code.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let is_escape = code.is_some() && from.get(6..7) == Some("_");
        out.push_str(if is_escape { "_x005F_x" } else { "_x" });
        rest = from.get(2..).unwrap_or_default();
    }
    out.push_str(rest);
    escaped(&out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use roxmltree::Document;

    /// A string with changes, in a cell with these letters on no ground.
    fn written_in(cell: Letters, string: &str, changes: &[(std::ops::Range<usize>, &'static str)]) -> String {
        let tree = Document::parse(string).expect("XML");
        let change = |(range, text): &(std::ops::Range<usize>, &'static str)| Change {
            index: 0,
            range: range.clone(),
            text,
        };
        let changes: Vec<Change> = changes.iter().map(change).collect();
        let is_read = |own| Letters::of_part(own, cell, false).is_read();
        changed(string, tree.root_element(), &changes, "", &is_read).replace(" xml:space=\"preserve\"", "")
    }

    fn written(string: &str, changes: &[(std::ops::Range<usize>, &'static str)]) -> String {
        written_in(Letters::default(), string, changes)
    }

    #[test]
    fn runs_keep_their_looks() {
        let rich =
            "<si><r><rPr><b/></rPr><t>共12</t></r><r><rPr><strike/></rPr><t>7</t></r><r><t>3件</t></r></si>";
        let new = written(rich, &[(1..4, "45")]);
        let expected = "<r><rPr><b/></rPr><t>共45</t></r><r><rPr><strike/></rPr><t>7</t></r><r><t>件</t></r>";
        assert_eq!(new, expected);
        let white = rich.replace("<strike/>", "<color rgb=\"FFFFFFFF\"/>");
        let expected = expected.replace("<strike/>", "<color rgb=\"FFFFFFFF\"/>");
        assert_eq!(written(&white, &[(1..4, "45")]), expected);
        assert_eq!(
            written("<si><t>共3件</t><rPh sb=\"0\" eb=\"1\"><t>gong</t></rPh></si>", &[(3..3, "。")]),
            "<t>共3件。</t>"
        );
        // Other names: the looks can't be taken along.
        let other = "<x:si xmlns:x=\"u\"><x:r><x:rPr><x:b/></x:rPr><x:t>9</x:t></x:r></x:si>";
        assert_eq!(written(other, &[(0..1, "8")]), "<r><t>8</t></r>");
    }

    #[test]
    fn a_run_without_looks_has_those_of_its_cell() {
        let rich = "<si><r><t>9</t></r><r><rPr><b/></rPr><t>28件</t></r></si>";
        let white = Letters { white: true, ..Letters::default() };
        let new = written_in(white, rich, &[(0..2, "29")]);
        assert_eq!(new, "<r><t>9</t></r><r><rPr><b/></rPr><t>29件</t></r>");
        assert_eq!(written(rich, &[(0..1, "8")]), "<r><t>8</t></r><r><rPr><b/></rPr><t>28件</t></r>");
    }

    #[test]
    fn what_looks_like_an_escape_is_escaped() {
        assert_eq!(stated("a_x0041_b_x_<"), "a_x005F_x0041_b_x_&lt;");
    }
}
