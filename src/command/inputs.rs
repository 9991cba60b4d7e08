//! What there is to check: files, folders, patterns, archives, lines of JSON.
//!
//! Nothing is read here but folders and the lists of archives, so that a hundred thousand files are a list of names.

use super::files;
use gouji::message::{Message, say};
use gouji::source::archive::Archive;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A draft that is to be checked.
#[derive(Debug, Clone)]
pub struct Input {
    /// Its name, as results show it.
    pub name: String,
    /// What a program calls it.
    pub id: Option<serde_json::Value>,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    File(PathBuf),
    /// A file of an archive.
    Packed(Arc<Vec<u8>>, String),
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

    /// Its bytes.
    pub fn read(&self) -> Result<Vec<u8>, Message> {
        match &self.what {
            What::File(path) => files::read(path),
            What::Text(text) => Ok(text.clone().into_bytes()),
            What::Unread(why) => Err(why.clone()),
            What::Packed(bytes, name) => {
                let read = Archive::open(bytes).and_then(|mut archive| archive.read(name));
                read.map_err(|error| error.message())?.ok_or_else(say::terminal::not_found)
            }
        }
    }
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
    let bytes = match files::read(path) {
        Ok(bytes) => Arc::new(bytes),
        Err(why) => return vec![Input::unread(path, why)],
    };
    let names = match Archive::open(&bytes) {
        Ok(archive) => archive.names().map(str::to_owned).collect::<Vec<_>>(),
        Err(error) => return vec![Input::unread(path, error.message())],
    };
    let mut names: Vec<String> =
        names.into_iter().filter(|name| !name.ends_with('/') && !name.starts_with("__MACOSX/")).collect();
    names.retain(|name| is_draft(name));
    names.sort();
    let input = |name: String| Input {
        name: format!("{}/{name}", path.display()),
        id: None,
        what: What::Packed(Arc::clone(&bytes), name),
    };
    match names.is_empty() {
        true => vec![Input::unread(path, say::terminal::empty_folder())],
        false => names.into_iter().map(input).collect(),
    }
}

/// All files below a folder, in the order of names.
fn walk(folder: &Path, found: &mut Vec<Input>) {
    let listed = std::fs::read_dir(folder).and_then(|entries| entries.collect::<Result<Vec<_>, _>>());
    let mut entries = match listed {
        Ok(entries) => entries,
        Err(error) => return found.push(Input::unread(folder, say::terminal::system(error.to_string()))),
    };
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        if !is_draft(&entry.file_name().to_string_lossy()) {
            continue;
        }
        let path = entry.path();
        // A link to a folder may lead back to where one came from.
        let folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
        match (folder, is_archive(&path)) {
            (true, _) => walk(&path, found),
            (false, true) => found.extend(unpack(&path)),
            (false, false) => found.push(Input::file(&path)),
        }
    }
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
    names.into_iter().map(|name| folder.join(name)).collect()
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
    id: Option<serde_json::Value>,
    text: Option<String>,
    path: Option<PathBuf>,
}

/// A draft that a line of JSON gives or names; `None` for a blank line.
pub fn of_line(line: &str, number: usize) -> Option<Input> {
    let line = line.trim();
    if line.is_empty() {
        return None;
    }
    let named = |id: &Option<serde_json::Value>| match id {
        Some(serde_json::Value::String(id)) => id.clone(),
        Some(id) => id.to_string(),
        None => number.to_string(),
    };
    Some(match serde_json::from_str::<Line>(line) {
        Ok(Line { id, text: Some(text), path: None }) => {
            Input { name: named(&id), id, what: What::Text(text) }
        }
        Ok(Line { id, text: None, path: Some(path) }) => Input { id, ..Input::file(&path) },
        Ok(Line { id, .. }) => {
            Input { name: named(&id), id, what: What::Unread(say::terminal::line_fields()) }
        }
        Err(error) => {
            let what = What::Unread(say::terminal::line_syntax(number, error.to_string()));
            Input { name: number.to_string(), id: None, what }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{fits, is_draft, of_line};

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
    fn a_line_has_a_text_or_a_path() {
        let line = |text: &str| of_line(text, 3).expect("a line");
        assert_eq!(line(r#"{"id":"甲","text":"文"}"#).read().ok(), Some("文".into()));
        assert_eq!(line(r#"{"id":7,"text":"文"}"#).name, "7");
        for wrong in [r#"{"id":1}"#, r#"{"text":"文","path":"甲.txt"}"#, "文", "[]"] {
            assert!(line(wrong).read().is_err(), "{wrong}");
        }
        assert!(of_line("  ", 1).is_none());
    }
}
