//! The colours of letters, as far as some are not seen: white ones, in a document that fills no ground.

/// A table of colours has no more entries that count.
const COLOURS: usize = 256;

/// Words, or their beginnings, that fill the ground of letters, paragraphs, cells, rows, boxes or the page.
const FILLS: [&[u8]; 14] = [
    b"\\highlight",
    b"\\chcbpat",
    b"\\chshdng",
    b"\\cb",
    b"\\shptxt",
    b"\\shading",
    b"\\clcbpat",
    b"\\clshdng",
    b"\\trcbpat",
    b"\\trshdng",
    b"\\trpat",
    b"\\tscellcbpat",
    b"\\tscellpct",
    b"\\background",
];

/// The numbers of white in the table of colours; none where the document fills a ground anywhere, as it is not known then
/// what stands on it.
pub(super) fn white(bytes: &[u8]) -> Vec<i32> {
    let Some(table) = table(bytes) else { return Vec::new() };
    let white = |colour: &[u8]| {
        let channel =
            |name: &[u8]| find(colour, name).and_then(|at| colour.get(at + name.len()..at + name.len() + 3));
        [&b"\\red"[..], b"\\green", b"\\blue"].iter().all(|name| channel(name) == Some(b"255"))
    };
    let colours = table.split(|byte| *byte == b';').take(COLOURS).zip(0..);
    let white: Vec<i32> = colours.filter(|(colour, _)| white(colour)).map(|(_, number)| number).collect();
    let fills = || FILLS.iter().any(|word| find(bytes, word).is_some());
    if white.is_empty() || fills() { Vec::new() } else { white }
}

/// The table of colours, without its braces.
fn table(bytes: &[u8]) -> Option<&[u8]> {
    const OPENS: &[u8] = b"{\\colortbl";
    let behind = bytes.get(find(bytes, OPENS)? + OPENS.len()..)?;
    behind.split(|byte| *byte == b'}').next()
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}
