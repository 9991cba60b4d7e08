//! What there is to check: files, folders, patterns, archives, lines of JSON.
//!
//! Nothing is read here but folders and the lists of archives, so that a hundred thousand files are a list of names.

use super::files;
use gouji::message::{Message, say};
use gouji::source::archive::{Archive, Entry};
use gouji::source::{SourceError, limits};
use serde::Deserialize;
use serde_json::Value;
use serde_json::error::Category;
use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// No archive of drafts is larger, in bytes: it is held in memory while its drafts are read.
const ARCHIVE: usize = 1 << 30;

/// A draft that is to be checked.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name, as results show it.
    pub name: String,
    /// What a program calls it.
    pub id: Option<Value>,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    File(PathBuf),
    /// A file of an archive.
    Packed(Arc<Vec<u8>>, Entry),
    /// Its text came with the call.
    Text(String),
    /// It can't be read; why.
    Unread(Message),
}

impl Input {
    fn file(path: &Path) -> Input {
        Input { name: path.to_string_lossy().into_owned(), id: None, what: What::File(path.to_owned()) }
    }

    fn unread(path: &Path, why: Message) -> Input {
        Input { what: What::Unread(why), ..Input::file(path) }
    }

    /// A line that can't be read. It is called by its number.
    fn unread_line(number: usize, why: Message) -> Input {
        Input { name: number.to_string(), id: None, what: What::Unread(why) }
    }

    /// Where it lies, whichever way leads there.
    fn place(&self) -> PathBuf {
        let named = || PathBuf::from(&self.name);
        match &self.what {
            What::File(path) => std::fs::canonicalize(path).unwrap_or_else(|_| named()),
            _ => named(),
        }
    }

    /// Its bytes; of a file that is larger than any draft, so many that it shows.
    pub fn read(&self) -> Result<Vec<u8>, Message> {
        match &self.what {
            What::File(path) => files::read_up_to(path, limits::FILE + 1),
            What::Text(text) => Ok(text.clone().into_bytes()),
            What::Unread(why) => Err(why.clone()),
            What::Packed(bytes, entry) => {
                let read = Archive::unlisted(bytes).and_then(|mut archive| archive.unpack(*entry));
                read.map_err(|error| error.message())
            }
        }
    }
}

/// Everything that the paths of a call stand for, in their order: a file that two of them stand for is one draft.
pub fn expand_all(paths: &[PathBuf]) -> Vec<Input> {
    let mut inputs: Vec<Input> = paths.iter().flat_map(|path| expand(path)).collect();
    if paths.len() > 1 {
        let mut known = BTreeSet::new();
        inputs.retain(|input| known.insert(input.place()));
    }
    inputs
}

/// Whether two names lead to one file.
pub fn are_one_file(one: &str, other: &str) -> bool {
    let place = |name: &str| std::fs::canonicalize(name).ok();
    one == other || place(one).is_some_and(|one| Some(one) == place(other))
}

/// Everything that a path of the call stands for, in the order of names.
pub fn expand(path: &Path) -> Vec<Input> {
    if path == Path::new("-") || path.is_file() {
        return if is_archive(path) { unpack(path) } else { vec![Input::file(path)] };
    }
    if path.is_dir() {
        let mut found = Vec::new();
        walk(path, &mut found);
        // A folder that was named and has nothing is a slip of who named it.
        let nothing = found.is_empty().then(|| Input::unread(path, say::terminal::empty_folder()));
        found.extend(nothing);
        return found;
    }
    let pattern = path.to_string_lossy();
    if pattern.contains(['*', '?']) {
        let matching = matching(&pattern);
        if !matching.is_empty() {
            return matching.iter().flat_map(|path| expand(path)).collect();
        }
    }
    vec![Input::file(path)]
}

fn is_archive(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("zip"))
}

/// Whether a file of a folder is somebody's draft: not hidden, no lock file, nothing of the system's.
fn is_draft(name: &str) -> bool {
    let name = name.rsplit('/').next().unwrap_or(name);
    let of_system = ["thumbs.db", "desktop.ini"];
    !name.is_empty() && !name.starts_with(['.', '~']) && !of_system.contains(&name.to_lowercase().as_str())
}

fn unpack(path: &Path) -> Vec<Input> {
    let bytes = match files::read_up_to(path, ARCHIVE + 1) {
        Ok(bytes) if bytes.len() > ARCHIVE => {
            return vec![Input::unread(path, SourceError::TooLarge("超过 1 GB").message())];
        }
        Ok(bytes) => Arc::new(bytes),
        Err(why) => return vec![Input::unread(path, why)],
    };
    let mut packed = match Archive::open(&bytes).and_then(|archive| archive.files(&files::decode)) {
        Ok(packed) => packed,
        Err(error) => return vec![Input::unread(path, error.message())],
    };
    packed.retain(|(name, _)| !name.ends_with('/') && !name.starts_with("__MACOSX/") && is_draft(name));
    packed.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut known = BTreeMap::new();
    let input = |(name, entry): (String, Entry)| Input {
        name: format!("{}/{}", path.display(), told_apart(name, &mut known)),
        id: None,
        what: What::Packed(Arc::clone(&bytes), entry),
    };
    match packed.is_empty() {
        true => vec![Input::unread(path, say::terminal::empty_folder())],
        false => packed.into_iter().map(input).collect(),
    }
}

/// The name of a file of an archive, which may have two of one name: `甲.docx`, `甲.docx#2`.
fn told_apart(name: String, known: &mut BTreeMap<String, usize>) -> String {
    let Some(last) = known.get(&name).copied() else {
        known.insert(name.clone(), 1);
        return name;
    };
    let free = (last + 1..).find(|number| !known.contains_key(&format!("{name}#{number}")));
    let number = free.unwrap_or(last);
    let marked = format!("{name}#{number}");
    known.insert(name, number);
    known.insert(marked.clone(), 1);
    marked
}

/// All files below a folder, in the order of names.
fn walk(folder: &Path, found: &mut Vec<Input>) {
    let listed = std::fs::read_dir(folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut entries = match listed {
        Ok(entries) => entries,
        Err(error) => return found.push(Input::unread(folder, files::unreadable(&error))),
    };
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        if !is_draft(&entry.file_name().to_string_lossy()) {
            continue;
        }
        let path = entry.path();
        // A link to a folder may lead back to where one came from. A pipe or a device is nobody's draft, and may never end.
        let kind = entry.file_type();
        let folder = kind.as_ref().is_ok_and(std::fs::FileType::is_dir);
        if !folder && is_endless(&path) {
            continue;
        }
        match (folder, is_archive(&path)) {
            (true, _) => walk(&path, found),
            (false, true) => found.extend(unpack(&path)),
            (false, false) => found.push(Input::file(&path)),
        }
    }
}

/// Whether a path is neither a file nor a folder: a pipe, a socket, a device.
fn is_endless(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|what| !what.is_file() && !what.is_dir())
}

/// The paths that a pattern with `*` and `?` stands for, as shells write them where the shell did not.
fn matching(pattern: &str) -> Vec<PathBuf> {
    let slashes = pattern.replace('\\', "/");
    let (mut found, rest) = match slashes.strip_prefix('/') {
        Some(rest) => (vec![PathBuf::from("/")], rest.to_owned()),
        None => (vec![PathBuf::new()], slashes),
    };
    for part in rest.split('/').filter(|part| !part.is_empty()) {
        found = found.iter().flat_map(|folder| within(folder, part)).collect();
    }
    found
}

fn within(folder: &Path, part: &str) -> Vec<PathBuf> {
    if !part.contains(['*', '?']) {
        return Some(folder.join(part)).filter(|path| path.exists()).into_iter().collect();
    }
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let entries = std::fs::read_dir(here).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let pattern: Vec<char> = part.chars().collect();
    let mut names: Vec<String> = names
        .filter(|name| !name.starts_with('.') && fits(&pattern, &name.chars().collect::<Vec<_>>()))
        .collect();
    names.sort();
    names.into_iter().map(|name| folder.join(name)).filter(|path| !is_endless(path)).collect()
}

/// Whether a name fits a pattern. It goes back to the last star only, so that no pattern takes long.
fn fits(pattern: &[char], name: &[char]) -> bool {
    let (mut p, mut n, mut star) = (0, 0, None);
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, n));
                p += 1;
            }
            Some(c) if *c == '?' || *c == name[n] => (p, n) = (p + 1, n + 1),
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    (p, n) = (at + 1, from + 1);
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// A line of NDJSON.
#[derive(Deserialize)]
struct Line {
    #[serde(default, deserialize_with = "there")]
    id: Option<Value>,
    text: Option<String>,
    path: Option<PathBuf>,
}

/// A value that is there, be it `null`.
fn there<'d, D: serde::Deserializer<'d>>(from: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(from).map(Some)
}

/// The drafts of lines of JSON. A line that can't be read is one, too, so that the next ones are read all the same.
pub fn of_lines(lines: impl BufRead) -> impl Iterator<Item = Input> {
    let mut lines = lines.split(b'\n').zip(1..);
    let mut ended = false;
    let next = move || {
        while !ended {
            let (line, number) = lines.next()?;
            let input = match line.map(String::from_utf8) {
                Ok(Ok(line)) => of_line(&line, number),
                Ok(Err(_)) => Some(Input::unread_line(number, say::terminal::line_encoding(number))),
                Err(error) => {
                    ended = true;
                    Some(Input::unread_line(number, files::unreadable(&error)))
                }
            };
            if input.is_some() {
                return input;
            }
        }
        None
    };
    std::iter::from_fn(next)
}

/// A draft that a line of JSON gives or names; `None` for a blank line.
fn of_line(line: &str, number: usize) -> Option<Input> {
    let line = line.trim();
    if line.is_empty() {
        return None;
    }
    let named = |id: &Option<Value>| match id {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Null) | None => number.to_string(),
        Some(id) => id.to_string(),
    };
    let read = match line.starts_with('{') {
        true => serde_json::from_str::<Line>(line),
        // A list would be read as the fields in their order.
        false => match serde_json::from_str::<serde::de::IgnoredAny>(line) {
            Ok(_) => return Some(Input::unread_line(number, say::terminal::line_object(number))),
            Err(error) => Err(error),
        },
    };
    Some(match read {
        Ok(Line { id, text: Some(text), path: None }) => {
            Input { name: named(&id), id, what: What::Text(text) }
        }
        Ok(Line { id, text: None, path: Some(path) }) => Input { id, ..Input::file(&path) },
        Ok(Line { id, .. }) => {
            Input { name: named(&id), id, what: What::Unread(say::terminal::line_fields()) }
        }
        Err(error) => Input::unread_line(number, why_unread(&error, number)),
    })
}

/// Why a line is no draft, in our own words.
fn why_unread(error: &serde_json::Error, number: usize) -> Message {
    match error.classify() {
        Category::Data => say::terminal::line_object(number),
        Category::Eof => say::terminal::line_cut(number),
        Category::Syntax | Category::Io => say::terminal::line_syntax(number, error.column()),
    }
}

#[cfg(test)]
mod tests {
    use super::{fits, is_draft, of_line, told_apart};
    use std::collections::BTreeMap;

    #[test]
    fn patterns_are_those_of_shells() {
        let fits = |pattern: &str, name: &str| {
            fits(&pattern.chars().collect::<Vec<_>>(), &name.chars().collect::<Vec<_>>())
        };
        assert!(fits("*.docx", "青石镇.docx") && fits("?石镇*", "青石镇2023.txt") && fits("*", "甲"));
        assert!(fits("a*b*c", "axxbxxbc") && !fits("*.docx", "青石镇.doc") && !fits("?", "青石"));
    }

    #[test]
    fn what_no_person_wrote_is_no_draft() {
        assert!(is_draft("县/青石镇.docx") && is_draft("甲.txt"));
        for name in [".DS_Store", "~$青石镇.docx", "Thumbs.db", "县/.隐藏.txt", ""] {
            assert!(!is_draft(name), "{name}");
        }
    }

    #[test]
    fn files_of_one_name_are_told_apart() {
        let mut known = BTreeMap::new();
        let mut name = |name: &str| told_apart(name.to_owned(), &mut known);
        assert_eq!(["甲", "甲#2", "甲", "甲", "乙"].map(&mut name), ["甲", "甲#2", "甲#3", "甲#4", "乙"]);
    }

    #[test]
    fn a_line_has_a_text_or_a_path() {
        let line = |text: &str| of_line(text, 3).expect("a line");
        assert_eq!(line(r#"{"id":"甲","text":"文"}"#).read().ok(), Some("文".into()));
        assert_eq!(line(r#"{"id":7,"text":"文"}"#).name, "7");
        for wrong in [r#"{"id":1}"#, r#"{"text":"文","path":"甲.txt"}"#, "文", "[]", r#"[1,"文",null]"#] {
            assert!(line(wrong).read().is_err(), "{wrong}");
        }
        assert!(of_line("  ", 1).is_none());
        assert_eq!(line(r#"{"id":null,"text":"文"}"#).id, Some(serde_json::Value::Null));
    }
}
