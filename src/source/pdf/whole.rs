//! Whether a file is all there (ISO 32000-2, 7.5): a file that was cut is read as far as it goes, and that is said.

use hayro_syntax::Pdf;
use hayro_syntax::object::Dict;

/// Whether a file has its end, and all the pages that it says it has.
pub fn is_whole(bytes: &[u8], pdf: &Pdf) -> bool {
    // Behind the last object stands what ends a file, in one form or another.
    let last = |word: &[u8]| bytes.windows(word.len()).rposition(|window| window == word);
    let end = [b"startxref".as_slice(), b"trailer", b"%%EOF"].into_iter().filter_map(last).max();
    let ended = end > last(b" obj");
    let catalog = pdf.xref().get::<Dict>(pdf.xref().root_id());
    let pages = catalog.and_then(|catalog| catalog.get::<Dict>("Pages"));
    let told = pages.and_then(|pages| pages.get::<u32>("Count"));
    let counted = told.is_none_or(|told| u32::try_from(pdf.pages().len()).is_ok_and(|pages| pages >= told));
    ended && counted
}
