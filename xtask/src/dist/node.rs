//! Node as a judge of scripts.

use std::fs;
use std::process::Command;

use anyhow::Result;

use crate::{files, run};

/// Whether this is a classic script: an error where it can't be parsed.
pub fn parses(script: &str) -> Result<()> {
    let name = &files::digest(script.as_bytes())[..16];
    let file = std::env::temp_dir().join(format!("gouji-{name}-{}.js", std::process::id()));
    fs::write(&file, script)?;
    let judge = "new (require('vm').Script)(require('fs').readFileSync(process.argv[1], 'utf8'))";
    let (parses, output) = run::collect(Command::new("node").args(["-e", judge]).arg(&file))?;
    fs::remove_file(&file)?;
    anyhow::ensure!(parses, "{}", output.lines().find(|line| line.contains("Error")).unwrap_or("no script"));
    Ok(())
}
