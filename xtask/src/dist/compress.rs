//! The site's files as a server may send them: beside each stands what Brotli and gzip make of it.

use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

use crate::files;
use crate::sizes::gzip;

/// Texts, and modules: pictures are compressed already.
const KINDS: [&str; 7] = ["css", "html", "js", "json", "svg", "wasm", "webmanifest"];

/// Writes `x.br` and `x.gz` beside each `x` that becomes smaller.
pub fn compress(folder: &Path) -> Result<()> {
    let queue: Mutex<Vec<PathBuf>> =
        Mutex::new(files::below(folder)?.into_iter().filter(|path| kind(path).is_some()).collect());
    let next = || queue.lock().ok()?.pop();
    let work = || -> Result<()> {
        while let Some(path) = next() {
            beside(&path).with_context(|| path.display().to_string())?;
        }
        Ok(())
    };
    // Brotli takes seconds for a script with a module inside.
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let started: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        started
            .into_iter()
            .try_for_each(|thread| thread.join().unwrap_or_else(|_| anyhow::bail!("a compressor broke")))
    })
}

fn kind(path: &Path) -> Option<&str> {
    path.extension()?.to_str().filter(|extension| KINDS.contains(extension))
}

fn beside(path: &Path) -> Result<()> {
    let bytes = fs::read(path)?;
    for (extension, compressed) in [("br", brotli(&bytes)?), ("gz", gzip(&bytes)?)] {
        if compressed.len() < bytes.len() {
            let mut name = path.as_os_str().to_owned();
            name.push(".");
            name.push(extension);
            fs::write(name, compressed)?;
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_compressed_is_the_same_again() {
        let text = "勾稽关系".repeat(200).into_bytes();
        let mut from_brotli = Vec::new();
        brotli::Decompressor::new(&brotli(&text).expect("compressed")[..], 4096)
            .read_to_end(&mut from_brotli)
            .expect("Brotli");
        assert_eq!(from_brotli, text);
        let compressed = gzip(&text).expect("compressed");
        assert_eq!(compressed[4..8], [0; 4], "no time");
        let mut from_gzip = Vec::new();
        flate2::read::GzDecoder::new(&compressed[..]).read_to_end(&mut from_gzip).expect("gzip");
        assert_eq!(from_gzip, text);
    }

    #[test]
    fn only_what_becomes_smaller_is_written() {
        let folder = std::env::temp_dir().join(format!("gouji-compress-{}", std::process::id()));
        fs::create_dir_all(folder.join("below")).expect("a folder");
        for (name, text) in [("a.js", "a".repeat(99)), ("below/b.css", "b".into()), ("c.png", "c".repeat(99))]
        {
            fs::write(folder.join(name), text).expect("a file");
        }
        compress(&folder).expect("compressed");
        let found = files::below(&folder).expect("files");
        let names: Vec<_> =
            found.iter().filter_map(|path| path.strip_prefix(&folder).ok()?.to_str()).collect();
        assert_eq!(names, ["a.js", "a.js.br", "a.js.gz", "below/b.css", "c.png"]);
        fs::remove_dir_all(folder).expect("removed");
    }
}
