//! The corpus of the fuzz targets, replayed: every input that is kept comes to an end without a panic.

#[path = "../fuzz/src/readers.rs"]
mod readers;

use std::path::Path;

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
