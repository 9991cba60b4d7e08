//! Every name in the documents is there: files, symbols of Rust, rules, commands, variables, tests.
//!
//! A name is what stands in backticks, in a block of commands, or behind a link. Words that name nothing of the project
//! (an attribute, a value, a file of the reader's own) look like none of these and are left alone.

#[path = "support/repository.rs"]
mod repository;
#[allow(dead_code)]
#[path = "support/rust.rs"]
mod rust;

use repository::{CODE, FILES, TOKENS, is_rust, read, root, words};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Files that the build writes, and that are not in the repository, as the documents name them.
const BUILT: [&str; 16] = [
    "LICENSES.txt",
    "embed.html",
    "files.json",
    "gouji-book.js",
    "gouji-checker.js",
    "gouji-embed.js",
    "gouji-offline.js",
    "gouji-pdf.html",
    "gouji-pdf.js",
    "gouji-pdf_bg.wasm",
    "gouji-word.js",
    "gouji-word_bg.wasm",
    "gouji.html",
    "gouji.js",
    "gouji_bg.wasm",
    "sbom.cdx.json",
];

/// Files of other people's, in examples.
const OTHERS: [&str; 4] = ["job.py", "nianbao.js", "web.config", "ignores.json"];

/// Folders that the build or a test writes.
const WRITTEN: [&str; 5] = ["dist/", "npm/", "site/", "target/", "tests/artefacts/"];

/// The endings of names that are files.
const ENDINGS: [&str; 11] = ["rs", "js", "mjs", "ts", "css", "html", "json", "toml", "md", "py", "wasm"];

#[test]
fn every_name_in_the_documents_exists() {
    let mut wrong = Vec::new();
    for document in documents() {
        let text = read(&document);
        let folder = document.parent().unwrap_or(Path::new(""));
        let missing =
            names(&text).into_iter().filter_map(|(line, name)| Some((line, missing(&name, folder)?)));
        wrong.extend(missing.map(|(line, fault)| format!("{}:{line}: {fault}", document.display())));
    }
    assert!(wrong.is_empty(), "{} names:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    let mut wrong = Vec::new();
    for document in documents() {
        let text = read(&document);
        let folder = document.parent().unwrap_or(Path::new(""));
        for target in
            text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target)
        {
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            if target.starts_with("http") {
                continue;
            }
            let to = if file.is_empty() { document.clone() } else { folder.join(file) };
            let there = fs::read(root().join(&to));
            let anchored =
                |bytes: &[u8]| anchors(&String::from_utf8_lossy(bytes)).iter().any(|a| a == anchor);
            if !there.is_ok_and(|bytes| anchor.is_empty() || anchored(&bytes)) {
                wrong.push(format!("{}: {target}", document.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Comments of code and of cases refer people to documents, too: `docs/format.md`.
#[test]
fn every_document_that_a_comment_names_exists() {
    let mut wrong = Vec::new();
    let commented = |file: &&PathBuf| {
        let ending = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        ["rs", "js", "mjs", "ts", "css", "txt"].contains(&ending.as_str())
            && !file.starts_with("tests/formats")
            && **file != Path::new("tests/documents.rs")
    };
    for file in FILES.iter().filter(commented) {
        let text = read(file);
        let words = text.split(|c: char| !c.is_ascii_alphanumeric() && !"._-/".contains(c));
        let named = words.map(|word| word.trim_matches('.')).filter(|word| is_document(word));
        let missing = named.filter(|word| !exists(word.trim_start_matches(['.', '/']), Path::new("")));
        wrong.extend(missing.map(|word| format!("{}: {word}", file.display())));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn is_document(word: &str) -> bool {
    word.strip_suffix(".md").is_some_and(|name| name.len() > 1)
}

/// Every document for people, but the rules' own, which are generated.
fn documents() -> Vec<PathBuf> {
    FILES
        .iter()
        .filter(|file| file.extension().is_some_and(|ending| ending == "md"))
        .filter(|file| !file.ends_with("docs/rules.md") && !file.starts_with("docs/rules"))
        .filter(|file| !file.starts_with("tests/formats/report.md"))
        .cloned()
        .collect()
}

/// The names of a document, each with its line: the words of every span and block of code.
fn names(text: &str) -> Vec<(usize, String)> {
    let mut names = Vec::new();
    let mut fenced = false;
    for (number, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            continue;
        }
        let code: Vec<&str> = if fenced { vec![line] } else { line.split('`').skip(1).step_by(2).collect() };
        for code in code {
            names.push((number + 1, code.to_owned()));
            if code.contains(' ') {
                names.extend(code.split_whitespace().map(|word| (number + 1, word.to_owned())));
            }
        }
    }
    names
}

/// The fault of a name that names something of the project which is not there.
fn missing(name: &str, folder: &Path) -> Option<String> {
    let name = name.trim_end_matches([',', ';', ':']);
    if let Some(rest) = name.strip_prefix("cargo xtask ") {
        return command(rest);
    }
    if let Some(("cargo test", rest)) = name.split_once(" --test ") {
        let test = rest.split(' ').next().unwrap_or(rest);
        let is = |path: String| FILES.contains(&PathBuf::from(path));
        let there = is(format!("tests/{test}.rs")) || is(format!("tests/{test}/main.rs"));
        return (!there).then(|| format!("no test {test}"));
    }
    if let Some(variable) = name.split('=').next().filter(|name| name.starts_with("GOUJI_")) {
        return (!CODE.contains(variable)).then(|| format!("nothing reads {variable}"));
    }
    if is_rule(name) {
        return (!RULES.iter().any(|id| names_rule(name, id))).then(|| format!("no rule {name}"));
    }
    if name.contains("::") && name.chars().all(|c| c.is_alphanumeric() || "_:()".contains(c)) {
        return symbol(name.trim_end_matches("()")).err();
    }
    if is_path(name) {
        return (!exists(name, folder)).then(|| format!("no file {name}"));
    }
    if let Some((called, _)) =
        name.split_once('(').filter(|(called, _)| is_identifier(called) && name.ends_with(')'))
    {
        return (!words().contains(called)).then(|| format!("nothing is called {called}"));
    }
    if is_type(name) {
        return (!words().contains(name)).then(|| format!("no type {name}"));
    }
    None
}

/// `test --seconds 0`: a command of xtask, and its options.
fn command(rest: &str) -> Option<String> {
    let usage = read(Path::new("xtask/src/main.rs"));
    let mut words = rest.split_whitespace().take_while(|word| !word.starts_with('#'));
    for command in words.next()?.split('|') {
        let line = usage.lines().find(|line| line.starts_with(&format!("cargo xtask {command} ")));
        let Some(line) = line else { return Some(format!("no command: cargo xtask {command}")) };
        if let Some(option) = words.clone().find(|word| word.starts_with("--") && !line.contains(word)) {
            return Some(format!("cargo xtask {command} has no option {option}"));
        }
    }
    None
}

/// `T3-ROW`, or a family: `T3-*`.
fn is_rule(name: &str) -> bool {
    let Some((family, rest)) = name.split_once('-') else { return false };
    let upper = |text: &str| text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    let known = RULES.iter().any(|id| id.starts_with(&format!("{family}-")));
    known && (rest == "*" || !rest.is_empty() && upper(rest))
}

fn names_rule(name: &str, id: &str) -> bool {
    name.strip_suffix('*').map_or(name == id, |family| id.starts_with(family))
}

fn is_identifier(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_')
}

/// A name as types have them, of two words at least: `TableForm`, not `File`.
fn is_type(name: &str) -> bool {
    let capitals = name.chars().filter(char::is_ascii_uppercase).count();
    is_identifier(name)
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && capitals >= 2
        && name.chars().any(|c| c.is_ascii_lowercase())
        && !FOREIGN.contains(&name)
}

/// Words of browsers and servers.
const FOREIGN: [&str; 5] = ["AddType", "SparkSession", "WebAssembly", "WebSocket", "XMLHttpRequest"];

fn is_path(name: &str) -> bool {
    let plain = name.chars().all(|c| c.is_alphanumeric() || "_-./*{},".contains(c));
    let ends =
        name.rsplit_once('.').is_some_and(|(stem, ending)| !stem.is_empty() && ENDINGS.contains(&ending));
    let top = name.split_once('/').is_some_and(|(first, _)| FILES.iter().any(|file| file.starts_with(first)));
    plain && (ends || top) && !name.starts_with(['.', '/'])
}

/// Whether a file or folder is there: from the root, from the document's folder, or anywhere by the end of its path.
/// A star stands for any part of a name, braces for several names.
fn exists(name: &str, folder: &Path) -> bool {
    if let Some((before, rest)) = name.split_once('{')
        && let Some((inside, after)) = rest.split_once('}')
    {
        return inside.split(',').all(|one| exists(&format!("{before}{}{after}", one.trim()), folder));
    }
    if BUILT.contains(&name.rsplit('/').next().unwrap_or(name)) || OTHERS.contains(&name) {
        return true;
    }
    if WRITTEN.iter().any(|folder| name.starts_with(folder)) {
        return true;
    }
    let wanted = name.trim_end_matches('/');
    let from_here = folder.join(wanted);
    FILES.iter().any(|file| {
        let folders = file.ancestors().skip(1);
        let whole = std::iter::once(file.as_path()).chain(folders);
        whole.into_iter().filter(|path| !path.as_os_str().is_empty()).any(|path| {
            let path_text = path.to_string_lossy();
            path == from_here || fits(wanted, &path_text) || fits(&format!("*/{wanted}"), &path_text)
        })
    })
}

/// Whether a text is what a pattern with stars says.
fn fits(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(text) = text.strip_prefix(start) else { return false };
    let rest = rest.trim_start_matches('*');
    (0..=text.len()).filter(|at| text.is_char_boundary(*at)).any(|at| fits(rest, &text[at..]))
}

/// Finds a path of Rust: from the crate's root (`form::TableForm`), from a test's (`arrows::no_arrow_runs_up`), or a type
/// and its member (`Finding::marks`).
fn symbol(path: &str) -> Result<(), String> {
    let mut segments: Vec<&str> = path.split("::").collect();
    if matches!(segments[0], "std" | "core" | "serde_json") {
        return Ok(());
    }
    if matches!(segments[0], "gouji" | "crate") {
        segments.remove(0);
    }
    let absent = || format!("no symbol {path}");
    // The path goes through modules, then to a name that is defined there, then to members of it.
    for start in ["src", "tests", "xtask/src"] {
        let mut module = PathBuf::from(start);
        let mut at = 0;
        while at < segments.len() && !sources(&module.join(segments[at])).is_empty() {
            module.push(segments[at]);
            at += 1;
        }
        let (names, files) = match at {
            0 if start == "src" => (&segments[..], vec![PathBuf::from("src/lib.rs")]),
            0 => continue,
            _ => (&segments[at..], sources(&module)),
        };
        let Some((name, members)) = names.split_first() else { return Ok(()) };
        if files.iter().any(|file| defines(file, name) && members.iter().all(|m| mentions(file, m))) {
            return Ok(());
        }
    }
    // A type by itself, wherever it is.
    let [name, members @ ..] = &segments[..] else { return Err(absent()) };
    let is_type = name.starts_with(|c: char| c.is_uppercase());
    let files = FILES.iter().filter(|file| file.starts_with("src") && is_rust(file));
    let found = is_type
        && files.into_iter().any(|file| defines(file, name) && members.iter().all(|m| mentions(file, m)));
    if found { Ok(()) } else { Err(absent()) }
}

/// The files of a module: its own, and those below it for what it hands on.
fn sources(module: &Path) -> Vec<PathBuf> {
    let file = module.with_extension("rs");
    let below = FILES.iter().filter(|path| path.starts_with(module) && is_rust(path));
    let own = FILES.iter().filter(|path| **path == file);
    own.chain(below).cloned().collect()
}

fn defines(file: &Path, name: &str) -> bool {
    const KINDS: [&str; 9] =
        ["fn", "struct", "enum", "trait", "const", "static", "type", "mod", "macro_rules"];
    let tokens = &TOKENS[file];
    tokens.windows(2).any(|pair| KINDS.contains(&pair[0].as_str()) && pair[1] == name)
}

fn mentions(file: &Path, name: &str) -> bool {
    TOKENS[file].iter().any(|token| token == name)
}

/// The anchors of a document's headings, as a page of the repository shows them.
fn anchors(text: &str) -> Vec<String> {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    let kept = |heading: &str| -> String {
        let words = heading.trim_start_matches('#').trim().to_lowercase();
        let kept = words.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    headings.map(kept).collect()
}

/// The ids of the rules, as their index lists them: `- [T3-ROW](…`. A test of its own holds that document.
static RULES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = read(Path::new("docs/rules.md"));
    let heads = text.lines().filter_map(|line| line.strip_prefix("- ["));
    heads.filter_map(|head| head.split(']').next()).map(str::to_owned).collect()
});

#[test]
fn names_of_all_kinds_are_looked_up() {
    let here = Path::new("docs");
    let there = [
        "src/lib.rs",
        "lib.rs",
        "format.md",
        "tests/formats/report.*",
        "tests/formats/{report.txt,report.md}",
        "arrows::no_arrow_runs_up",
        "gouji::check",
        "check_text()",
        "cargo xtask test --seconds 0",
        "cargo test --test arrows",
        "GOUJI_BLESS=1",
        "T3-ROW",
        "T3-*",
        "gouji.html",
        "three words here",
    ];
    for name in there {
        assert_eq!(missing(name, here), None);
    }
    let absent = [
        "src/nowhere.rs",
        "nowhere.rs",
        "tests/formats/{report.txt,nowhere.md}",
        "arrows::no_such_test",
        "form::NoSuchType",
        "NoSuchType",
        "no_such_function()",
        "cargo xtask nothing",
        "cargo xtask test --nothing",
        "cargo test --test nothing",
        "GOUJI_NOTHING=1",
        "T3-NOTHING",
    ];
    for name in absent {
        assert!(missing(name, here).is_some(), "{name}");
    }
}
