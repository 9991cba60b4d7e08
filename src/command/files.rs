//! Files in, words out: what all commands need of the machine that they run on.

use super::UNREADABLE;
use gouji::message::{Language, Message, say};
use gouji::profile::Profile;
use gouji::report::companion::Companion;
use gouji::source::draft::Assumed;
use gouji::text::visible::visible;
use gouji::{CheckError, Checked, Options, source};
use std::io::{Read, Write};
use std::path::Path;
use std::process::ExitCode;

/// Tells the person at the terminal a line.
pub fn tell(line: &str) {
    eprintln!("{}", visible(line));
}

/// The call can't be carried out; why.
pub fn refused(why: Message, language: Language) -> ExitCode {
    tell(&say::terminal::call(why).written(language));
    ExitCode::from(UNREADABLE)
}

/// Prints, and leaves quietly when nobody reads on (`gouji check … | head`).
pub fn print(text: &str) {
    if std::io::stdout().write_all(text.as_bytes()).is_err() {
        std::process::exit(0);
    }
}

pub fn read(path: &Path) -> Result<Vec<u8>, Message> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|error| say::terminal::system(error.to_string()))?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => say::terminal::not_found(),
        std::io::ErrorKind::PermissionDenied => say::terminal::not_allowed(),
        std::io::ErrorKind::IsADirectory => say::terminal::is_folder(),
        _ => say::terminal::system(error.to_string()),
    })
}

pub fn check(name: &str, bytes: &[u8], assumed: &Assumed, options: &Options) -> Result<Checked, CheckError> {
    let opened = source::open_bytes(bytes, &decode)?.from_file(name);
    gouji::check_by(source::Opened { assumed: assumed.clone(), ..opened }, options)
}

/// Reads a report that lies beside others; what has nothing of a report is none.
pub fn read_report(name: &str, bytes: &[u8], assumed: &Assumed) -> Result<Companion, CheckError> {
    let opened = source::open_bytes(bytes, &decode)?.from_file(name);
    let opened = source::Opened { assumed: assumed.clone(), ..opened };
    let companion = gouji::read_companion(opened, gouji::form::official());
    if companion.report.is_one() { Ok(companion) } else { Err(CheckError::NotAReport) }
}

pub fn read_profile(path: &Path) -> Result<Profile, Message> {
    let named = |error: Message| say::relation::title(path.display().to_string(), error);
    let text = String::from_utf8(read(path).map_err(named)?);
    let text = text.map_err(|_| named(say::terminal::profile_encoding()))?;
    let rules = [gouji::rules::ids(), gouji::desk::ids()].concat();
    Profile::read(&text, &rules).map_err(|error| named(error.message()))
}

pub fn decode(encoding: &'static str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

/// Writes a new file, or to the standard output.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), String> {
    if path == Path::new("-") {
        return std::io::stdout().write_all(bytes).map_err(|error| error.to_string());
    }
    std::fs::write(path, bytes).map_err(|error| format!("{}：{error}", path.display()))
}
