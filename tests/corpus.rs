//! The corpus of the fuzz targets, replayed: every input that is kept comes to an end without a panic. What needs no
//! corpus is tried with any toolchain: drafts that are built of the pieces of reports, at random.

#[path = "../fuzz/src/readers.rs"]
mod readers;
mod support;

use std::path::Path;
use support::generate::{Random, seeds};

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

/// `GOUJI_SEEDS=100000` tries that many.
#[test]
fn drafts_built_at_random_come_to_an_end_and_are_remembered_as_they_are() {
    for seed in 0..seeds(60) {
        let mut random = Random::new(seed);
        let length = 20 + random.below(800);
        let choices: Vec<u8> = (0..length).map(|_| random.below(256) as u8).collect();
        readers::run("built", &choices);
    }
}
