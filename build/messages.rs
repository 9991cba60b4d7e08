//! Turns the catalogue of messages, `src/message/*.toml`, into one typed function a message.
//!
//! An entry that lacks a language, or whose languages name different slots, ends the build with the file and the line at
//! which it begins. `docs/messages.md` says what an entry is.

use crate::line;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::{fs, path::PathBuf};
use toml::Spanned;

/// The catalogue, a file a family.
pub const FOLDER: &str = "src/message";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    zh: String,
    en: String,
}

/// Words of Rust, which can't name a function.
const RESERVED: [&str; 14] =
    ["as", "box", "else", "final", "fn", "for", "if", "in", "let", "match", "mod", "move", "type", "use"];

/// The module `say`, or what is wrong with the catalogue.
pub fn module(files: &[PathBuf]) -> Result<String, Vec<String>> {
    let (mut out, mut all, mut faults) = (String::new(), String::new(), Vec::new());
    for path in files {
        let family = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let text = fs::read_to_string(path).expect("UTF-8");
        let entries: BTreeMap<String, Spanned<Entry>> = match toml::from_str(&text) {
            Ok(entries) => entries,
            Err(error) => {
                let at = error.span().map_or(0, |span| span.start);
                faults.push(format!("{}:{}: {}", path.display(), line(&text, at), error.message()));
                continue;
            }
        };
        let about = text.lines().next().unwrap_or_default().trim_start_matches("# ");
        let _ = writeln!(
            out,
            "/// {about}\npub mod {family} {{\n    use super::super::{{Message, Part, Sentence}};"
        );
        let mut of_family = String::new();
        for (key, entry) in entries {
            // A header names its entry, whatever the parser calls its span.
            let header = format!("[{key}]");
            let at = text.lines().position(|line| line == header).map_or(0, |index| index + 1);
            match function(family, &key, entry.get_ref()) {
                Ok(function) => out.push_str(&function),
                Err(fault) => faults.push(format!("{}:{at}: {key}: {fault}", path.display())),
            }
            let _ = write!(of_family, "&{}, ", key.to_uppercase());
            let _ = write!(all, "&{family}::{}, ", key.to_uppercase());
        }
        let _ = writeln!(
            out,
            "    /// All of the family.\n    pub static ALL: &[&Sentence] = &[{of_family}];\n}}"
        );
    }
    let _ = writeln!(
        out,
        "/// The whole catalogue.\n#[cfg(test)]\npub static ALL: &[&super::Sentence] = &[{all}];"
    );
    if faults.is_empty() { Ok(out) } else { Err(faults) }
}

/// A sentence, and the function that fills it.
fn function(family: &str, key: &str, entry: &Entry) -> Result<String, String> {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            && !RESERVED.contains(&name)
    };
    // The whole family is called ALL.
    if !is_name(key) || key == "all" {
        return Err("a key is a word of small letters, digits and _, and not all".to_owned());
    }
    for (language, text) in [("zh", &entry.zh), ("en", &entry.en)] {
        if text.trim().is_empty() || text.trim() != text {
            return Err(format!("{language} says nothing, or has a blank at an end"));
        }
    }
    let slots = slots(&entry.zh)?;
    let mut names: Vec<&str> = Vec::new();
    for slot in &slots {
        if slot.choice.is_some() {
            return Err("zh: Chinese has one form for one and for many".to_owned());
        }
        if !is_name(slot.name) {
            return Err(format!("zh: {:?} can't name a slot", slot.name));
        }
        if !names.contains(&slot.name) {
            names.push(slot.name);
        }
    }
    let english = self::slots(&entry.en)?;
    if let Some(slot) = english.iter().find(|slot| !names.contains(&slot.name)) {
        return Err(format!("en has the slot {:?}, which zh has not", slot.name));
    }
    if let Some(name) = names.iter().find(|name| !english.iter().any(|slot| slot.name == **name)) {
        return Err(format!("zh has the slot {name:?}, which en has not"));
    }
    let of_key = format!("{family}.{key}");
    let sentence = sentence(&of_key, &entry.zh, &entry.en, &names);
    let statics = key.to_uppercase();
    let parameters: Vec<String> = names.iter().map(|name| format!("{name}: impl Into<Part>")).collect();
    let parts: Vec<String> = names.iter().map(|name| format!("{name}.into()")).collect();
    // A family whose sentences have no slots uses no parts.
    let unused = if names.is_empty() { "    const _: Option<Part> = None;\n" } else { "" };
    Ok(format!(
        "{unused}    /// {}\n    pub static {statics}: Sentence = {sentence};\n    \
         /// {}\n    pub fn {key}({}) -> Message {{\n        Message::new(&{statics}, [{}])\n    }}\n",
        entry.zh.replace('\n', " "),
        entry.zh.replace('\n', " "),
        parameters.join(", "),
        parts.join(", "),
    ))
}

/// A sentence as a constant.
fn sentence(key: &str, zh: &str, en: &str, names: &[&str]) -> String {
    format!("sentence!({key:?}, {:?}, {:?})", numbered(zh, names), numbered(en, names))
}

/// Which of these slots a text has; it has no others.
pub fn open_slots(text: &str, names: &[&str]) -> Result<Vec<bool>, String> {
    let slots = slots(text)?;
    if let Some(slot) = slots.iter().find(|slot| !names.contains(&slot.name)) {
        return Err(format!("{text:?}: there is no slot {:?}", slot.name));
    }
    Ok(names.iter().map(|name| slots.iter().any(|slot| slot.name == *name)).collect())
}

/// A slot of a sentence: `{name}`, or `{name:one|many}`, which is a word for one or for many.
struct Slot<'a> {
    name: &'a str,
    choice: Option<&'a str>,
}

fn slots(text: &str) -> Result<Vec<Slot<'_>>, String> {
    let mut slots = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        let inside = rest[at..].strip_prefix('{').and_then(|from| from.split_once('}'));
        let Some((inside, behind)) = inside.filter(|(inside, _)| !inside.contains('{')) else {
            return Err(format!("a bracket without its other half: {text:?}"));
        };
        let (name, choice) = match inside.split_once(':') {
            Some((name, choice)) => (name, Some(choice)),
            None => (inside, None),
        };
        if choice.is_some_and(|choice| choice.matches('|').count() != 1) {
            return Err(format!("{{{inside}}}: one word for one and one for many, with | between"));
        }
        slots.push(Slot { name, choice });
        rest = behind;
    }
    Ok(slots)
}

/// The text with numbers for the names of its slots.
fn numbered(text: &str, names: &[&str]) -> String {
    let mut text = text.to_owned();
    for (index, name) in names.iter().enumerate() {
        text = text.replace(&format!("{{{name}}}"), &format!("{{{index}}}"));
        text = text.replace(&format!("{{{name}:"), &format!("{{{index}:"));
    }
    text
}
