//! The samples of `../shared/samples`, where that folder is there: files of every format with their truth, traps,
//! and real files, which open or are refused with a sentence.
//!
//! `GOUJI_SAMPLES=.docx,traps/ cargo test --test samples -- --nocapture` looks at the files whose path contains one of
//! these words only.

#[path = "../support/skipped.rs"]
mod skipped;
mod truth;

use gouji::source::{SourceError, read_content};
use std::path::PathBuf;
use std::time::{Duration, Instant};
use truth::{Shows, differences};

fn folder() -> Option<PathBuf> {
    skipped::beside("shared/samples", "the sample files were NOT opened")
}

fn chosen(path: &str) -> bool {
    std::env::var("GOUJI_SAMPLES").map_or(true, |words| words.split(',').any(|word| path.contains(word)))
}

fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// The samples that have a truth, and what of it they can show.
const TRUE: [(&str, Shows); 54] = [
    ("001.clip-word.html", Shows::All),
    ("001.docx", Shows::All),
    ("001.identityh.pdf", Shows::Positions),
    ("001.ofd", Shows::Positions),
    ("001.tables.xlsx", Shows::Tables),
    ("003.autonum.docx", Shows::All),
    ("003.base64.mht", Shows::All),
    ("003.cid-nonembedded-unigb.pdf", Shows::Positions),
    ("003.clip-excel.html", Shows::Tables),
    ("003.clip-word-autonum.html", Shows::All),
    ("003.clip-word.cfhtml", Shows::All),
    ("003.clip-word.html", Shows::All),
    ("003.clip-wps-autonum.html", Shows::Unlabelled),
    ("003.docx", Shows::All),
    ("003.enc-aes256-emptyuser.pdf", Shows::Positions),
    ("003.enc-rc4-emptyuser.pdf", Shows::Positions),
    ("003.html-named.doc", Shows::All),
    ("003.identityh.pdf", Shows::Positions),
    ("003.mht-named.doc", Shows::All),
    ("003.objstm.pdf", Shows::Positions),
    ("003.ofd", Shows::Positions),
    ("003.perglyph.ofd", Shows::Positions),
    ("003.qp.mht", Shows::All),
    ("003.rotate90.pdf", Shows::Positions),
    ("003.tables.xlsx", Shows::Tables),
    ("003.word-savedas-gb2312.htm", Shows::All),
    ("lo/001.doc", Shows::All),
    ("lo/001.docx", Shows::All),
    ("lo/001.html", Shows::All),
    ("lo/001.odt", Shows::All),
    ("lo/001.pdf", Shows::Positions),
    ("lo/001.rtf", Shows::All),
    ("lo/001.tables.ods", Shows::Tables),
    ("lo/001.tables.xls", Shows::Tables),
    ("lo/003.autonum.doc", Shows::All),
    ("lo/003.autonum.docx", Shows::All),
    ("lo/003.autonum.html", Shows::Unlabelled),
    ("lo/003.autonum.odt", Shows::All),
    ("lo/003.autonum.pdf", Shows::Positions),
    ("lo/003.autonum.rtf", Shows::All),
    ("lo/003.doc", Shows::All),
    ("lo/003.docx", Shows::All),
    ("lo/003.html", Shows::All),
    ("lo/003.odt", Shows::All),
    ("lo/003.pdf", Shows::Positions),
    ("lo/003.rephead.pdf", Shows::Positions),
    ("lo/003.rtf", Shows::All),
    ("lo/003.tables.ods", Shows::Tables),
    ("lo/003.tables.xls", Shows::Tables),
    ("lo/003.tables.xlsx", Shows::Tables),
    ("traps/traps.docx", Shows::All),
    ("traps/prefix.docx", Shows::All),
    ("traps/strict.docx", Shows::All),
    ("traps/badrel.docx", Shows::All),
];

#[test]
fn samples_say_what_their_truth_says() {
    let Some(folder) = folder() else { return };
    let mut failed = 0;
    for (name, shows) in TRUE.iter().filter(|(name, _)| chosen(name)) {
        let bytes = std::fs::read(folder.join(name)).expect(name);
        let stem = match name.split_once('/') {
            Some(("traps", _)) => "traps/traps",
            _ => &name.rsplit('/').next().unwrap_or(name)[..3],
        };
        let truth = folder.join(format!("{stem}.truth.json"));
        let differences = match read_content(&bytes, &decode) {
            Ok(content) => differences(&content, &truth, *shows),
            Err(error) => vec![format!("not opened: {error}")],
        };
        if !differences.is_empty() {
            failed += 1;
            println!("{name}: {} differences", differences.len());
            differences.iter().take(8).for_each(|difference| println!("    {difference}"));
        }
    }
    assert_eq!(failed, 0, "samples that differ from their truth");
}

/// The samples that must be refused, and how.
const REFUSED: [(&str, &str); 7] = [
    ("003.enc-userpw.pdf", "password"),
    ("003.scan.pdf", "scan"),
    ("003.identityh-notounicode.pdf", "no_unicode"),
    ("traps/bomb-1GB.docx", "too_large"),
    ("traps/manyp-60MB.docx", "too_large"),
    ("traps/xxe.docx", "damaged"),
    ("realword/badfile-01-bad-header.doc", "damaged"),
];

#[test]
fn what_can_t_be_read_is_refused_with_the_right_sentence() {
    let Some(folder) = folder() else { return };
    for (name, kind) in REFUSED.iter().filter(|(name, _)| chosen(name)) {
        let bytes = std::fs::read(folder.join(name)).expect(name);
        let error = read_content(&bytes, &decode).map(|_| ()).map_err(|error| SourceError::kind(&error));
        assert_eq!(error, Err(*kind), "{name}");
    }
}

/// Every file opens or is refused with a sentence, soon.
#[test]
fn every_sample_comes_to_an_end() {
    let Some(folder) = folder() else { return };
    for part in ["", "lo", "traps", "realword", "realofd"] {
        let entries = std::fs::read_dir(folder.join(part)).expect(part);
        for path in entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_file()) {
            let name = path.to_string_lossy();
            if !chosen(&name) || name.ends_with(".json") || name.ends_with(".md") {
                continue;
            }
            let bytes = std::fs::read(&path).expect("a file");
            let started = Instant::now();
            let outcome = read_content(&bytes, &decode);
            let took = started.elapsed();
            let said = match &outcome {
                Ok(content) => format!("{} blocks", content.blocks.len()),
                Err(error) => error.to_string(),
            };
            println!("{:>8.1} ms  {name}: {said}", took.as_secs_f64() * 1e3);
            // Ten times the goal: machines differ, and tests are not compiled for speed.
            assert!(took < Duration::from_secs(20), "{name} took {took:?}");
        }
    }
}
