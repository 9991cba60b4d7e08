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
