//! Running other programs: announced in one line, quiet while they succeed.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

/// Says in one line what happens next.
pub fn announce(step: &str) {
    println!("> {step}");
    let _ = std::io::stdout().flush();
}

/// Runs a program and keeps what it prints; on failure all of it is shown.
pub fn quiet(command: &mut Command) -> Result<String> {
    let (success, output) = collect(command)?;
    if !success {
        eprint!("{output}");
        bail!("failed: {}", shown(command));
    }
    Ok(output)
}

/// Runs a program for what it prints, and lets its errors through.
pub fn answer(command: &mut Command) -> Result<String> {
    let output = prepared(command)
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("can't start {}", shown(command)))?;
    if !output.status.success() {
        bail!("failed: {}", shown(command));
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Runs a program and lets its output through.
pub fn loud(command: &mut Command) -> Result<()> {
    let status = prepared(command).status().with_context(|| format!("can't start {}", shown(command)))?;
    if !status.success() {
        bail!("failed: {}", shown(command));
    }
    Ok(())
}

/// Runs a program, lets its output through and keeps it: whether it succeeded, and what it printed.
pub fn loud_and_kept(command: &mut Command) -> Result<(bool, String)> {
    let mut child = prepared(command)
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("can't start {}", shown(command)))?;
    let mut kept = String::new();
    for line in child.stdout.take().map(BufReader::new).into_iter().flat_map(BufRead::lines) {
        let line = line?;
        println!("{line}");
        kept.push_str(&line);
        kept.push('\n');
    }
    Ok((child.wait()?.success(), kept))
}

/// Whether a program is there and its command succeeds; prints nothing.
pub fn succeeds(command: &mut Command) -> bool {
    prepared(command)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Runs a program to its end: whether it succeeded, and both its outputs.
pub fn collect(command: &mut Command) -> Result<(bool, String)> {
    let mut child = prepared(command)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("can't start {}", shown(command)))?;
    // Both pipes are read at once, or a full one would stop the child.
    let errors = child.stderr.take().map(|mut pipe| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let _ = pipe.read_to_end(&mut bytes);
            bytes
        })
    });
    let mut bytes = Vec::new();
    if let Some(mut pipe) = child.stdout.take() {
        pipe.read_to_end(&mut bytes)?;
    }
    let status = child.wait()?;
    if let Some(reader) = errors {
        bytes.extend(reader.join().unwrap_or_default());
    }
    Ok((status.success(), String::from_utf8_lossy(&bytes).into_owned()))
}

/// The command, with no input: nothing here may wait for a person.
fn prepared(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null())
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|argument| argument.to_string_lossy().into_owned()));
    words.join(" ")
}
