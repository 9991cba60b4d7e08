//! Files in, words out: what all commands need of the machine that they run on.

use super::UNREADABLE;
use gouji::message::{Language, Message, say};
use gouji::profile::Profile;
use gouji::report::companion::Companion;
use gouji::source::draft::Assumed;
use gouji::source::{SourceError, limits};
use gouji::text::visible::visible;
use gouji::{CheckError, Checked, Options, source};
use std::io::{Error, ErrorKind, Read, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::OnceLock;

/// Nobody reads on: the code that shells have for a program that SIGPIPE ends.
const CLOSED: i32 = 128 + 13;

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// Sets the language for what is said where no language is at hand.
pub fn speak(language: Language) {
    let _ = LANGUAGE.set(language);
}

/// The language of the call.
pub fn language() -> Language {
    LANGUAGE.get().copied().unwrap_or_default()
}

/// Tells the person at the terminal a line. Where nobody hears it, the call goes on.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{}", visible(line));
}

/// The call can't be carried out; why.
pub fn refused(why: Message, language: Language) -> ExitCode {
    tell(&say::terminal::call(why).written(language));
    ExitCode::from(UNREADABLE)
}

/// Prints. Where nobody reads on (`gouji check … | head`) the call ends quietly, and not as if all were right; where what
/// was found can't be written, that is told.
pub fn print(text: &str) {
    put(text.as_bytes());
}

fn put(bytes: &[u8]) {
    let mut out = std::io::stdout();
    let Err(error) = out.write_all(bytes).and_then(|()| out.flush()) else { return };
    if error.kind() == ErrorKind::BrokenPipe {
        std::process::exit(CLOSED);
    }
    let why = say::terminal::not_written_whole(unwritable(&error));
    tell(&say::terminal::call(why).written(language()));
    std::process::exit(i32::from(UNREADABLE));
}

/// The bytes of a file, so many at most; `-` is the standard input.
pub fn read_up_to(path: &Path, most: usize) -> Result<Vec<u8>, Message> {
    let mut bytes = Vec::new();
    let read = match path == Path::new("-") {
        true => std::io::stdin().take(most as u64).read_to_end(&mut bytes),
        false => std::fs::File::open(path).and_then(|file| file.take(most as u64).read_to_end(&mut bytes)),
    };
    read.map_err(|error| unreadable(&error))?;
    Ok(bytes)
}

/// The bytes of a file that is no larger than a draft may be.
pub fn read(path: &Path) -> Result<Vec<u8>, Message> {
    let bytes = read_up_to(path, limits::FILE + 1)?;
    if bytes.len() > limits::FILE {
        return Err(SourceError::TooLarge("超过 20 MB").message());
    }
    Ok(bytes)
}

/// Why something can't be read, in our own words.
pub fn unreadable(error: &Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound => say::terminal::not_found(),
        ErrorKind::PermissionDenied => say::terminal::not_allowed(),
        ErrorKind::IsADirectory => say::terminal::is_folder(),
        _ => of_system(error),
    }
}

/// Why something can't be written, in our own words.
fn unwritable(error: &Error) -> Message {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => say::terminal::no_folder(),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => say::terminal::not_writable(),
        ErrorKind::IsADirectory => say::terminal::is_folder(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => say::terminal::disk_full(),
        _ => of_system(error),
    }
}

/// What the system says has a number, and words in its own language.
fn of_system(error: &Error) -> Message {
    let number = error.raw_os_error().map_or_else(|| format!("{:?}", error.kind()), |code| code.to_string());
    say::terminal::system(number)
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
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Message> {
    if path == Path::new("-") {
        put(bytes);
        return Ok(());
    }
    let named = |error| say::relation::title(path.display().to_string(), unwritable(&error));
    std::fs::write(path, bytes).map_err(named)
}

/// Refuses a name for a new file that ends like one of another format: who opens it by its name would be told that it is
/// damaged.
pub fn ends_like(path: &Path, format: &str) -> Result<(), Message> {
    let end = path.extension().map(|end| end.to_string_lossy().to_ascii_lowercase());
    match end.filter(|end| end != format) {
        Some(end) => Err(say::terminal::another_ending(format, end)),
        None => Ok(()),
    }
}
