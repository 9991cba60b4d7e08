//! The corpus of the fuzz targets, replayed: every input that is kept comes to an end without a panic.

#[path = "../fuzz/src/readers.rs"]
mod readers;

use std::path::Path;

/// `GOUJI_BLESS=1` writes the one input that is made by the readers themselves: the pages of a PDF.
#[test]
fn the_pages_of_a_pdf_are_kept() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pdf = std::fs::read(folder.join("tests/formats/report.pdf")).expect("a fixture");
    let pages = gouji::source::pdf::read(&pdf, &|_, _| None).expect("a PDF").to_bytes();
    let kept = folder.join("fuzz/corpus/pages/report");
    if std::env::var_os("GOUJI_BLESS").is_some() {
        std::fs::create_dir_all(kept.parent().expect("a folder")).expect("a folder");
        std::fs::write(&kept, &pages).expect("written");
    }
    assert!(std::fs::read(&kept).is_ok_and(|bytes| bytes == pages), "kept pages differ: GOUJI_BLESS=1");
}

#[test]
fn every_kept_input_comes_to_an_end() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    let mut tried = 0;
    for (name, _) in readers::READERS {
        let entries = std::fs::read_dir(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        for entry in entries {
            let path = entry.expect("an entry").path();
            println!("{}", path.display());
            readers::run(name, &std::fs::read(&path).expect("an input"));
            tried += 1;
        }
    }
    assert!(tried >= readers::READERS.len(), "{tried} inputs");
}
