//! How large the built files are, as they are and as a server would send them.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};

/// Prints one line a file.
pub fn print(folder: &Path, names: &[&str]) -> Result<()> {
    println!("{:>10} {:>10}", "bytes", "gzip");
    for name in names {
        let bytes = fs::read(folder.join(name))?;
        println!("{:>10} {:>10}  {name}", bytes.len(), gzip(&bytes)?.len());
    }
    Ok(())
}

/// The packed bytes have no name and no time in them: they are the same on every machine.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// More rounds take longer and save some hundred bytes.
const ROUNDS: std::num::NonZeroU64 = std::num::NonZeroU64::new(5).expect("not none");

/// Likewise for what a script carries, which everybody loads and nobody can pack again: once at a build, as short as it gets.
pub fn packed(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let options = zopfli::Options { iteration_count: ROUNDS, ..zopfli::Options::default() };
    zopfli::compress(options, zopfli::Format::Gzip, bytes, &mut packed)?;
    Ok(packed)
}
