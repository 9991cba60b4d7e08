//! `www/contract.d.ts`: the types of this room as TypeScript sees them, for the page, the component and the package.
//!
//! `GOUJI_BLESS=1 cargo test --lib contract` writes the file anew.

use super::word::Word;
use super::{json, page, rules};
use crate::finding::ignores;
use crate::profile;
use std::collections::BTreeMap;
use std::path::Path;
use ts_rs::{Config, TS, TypeVisitor};

const HEAD: &str = "\
/**
 * What the wasm module, the command and the documentation of the rules give to programs: plain objects.
 *
 * Made of the Rust types by `GOUJI_BLESS=1 cargo test --lib contract`; not written by hand. The fields of `FileResult` that
 * are not marked \"page only\" are the public schema `gouji/1`.
 */
";

/// What is no type of Rust: the functions of the browser's door (`src/wasm/check.rs`), and what the page asks of it.
const DOOR: &str = r#"
/** All that the page shows first, with the text of the draft. */
export type PageResult = Checked & { text: string };

export type Language = keyof Both<unknown>;

/** What can be checked: a text, a file, a text with what belongs to it, a clipboard's text/html, the pages of a PDF. */
export type Input = string | Uint8Array | { text: string; beside: Beside } | { html: string } | { pages: Uint8Array };

/** The module's whole door. Messages are in the language that is asked for, else in Chinese. */
export interface Gouji {
  /** The result of a draft without its text, which the caller has. `beside`: what an earlier result gave with the text, and what was set by hand. */
  check_text(name: string, text: string, beside?: Beside, language?: Language): Checked;
  check_html(name: string, html: string, language?: Language): PageResult;
  check_bytes(name: string, bytes: Uint8Array, language?: Language): PageResult;
  check_pages(name: string, pages: Uint8Array, language?: Language): PageResult;
  /** What stands behind the result of a draft, which is checked once more. */
  details(text: string, beside?: Beside, language?: Language): Details;
  /** `check_bytes` (or, of `pages`, `check_pages`) for a list of many: its result has `unit`. */
  check_unit(name: string, bytes: Uint8Array, pages: boolean, language?: Language): PageResult;
  /** Likewise of a draft of the list that is open, and was edited. */
  check_edited_unit(name: string, text: string, beside?: Beside, language?: Language): PageResult;
  /** What shows only when drafts lie side by side: their `unit`s one behind the other; the one of the report that is to be their sum, or nothing. */
  side_by_side(units: Uint8Array, aggregate: Uint8Array, unread: number, list: string, language?: Language): SideBySide;
  /** For programs: both in one check. */
  check_whole(name: string, text: string, beside?: Beside, language?: Language): Whole;
  /**
   * The report that lies beside drafts from now on, as its text and what belongs to it; without a text: none. `anyway`: a person vouches for it. It
   * counts where a text is checked and in its details, and not where a file or a clipboard is read: what comes in is no draft yet.
   */
  use_companion(which: OtherDocument, text?: string, beside?: Beside, anyway?: boolean): void;
  /** The county's wishes for all checks from now on: a `Profile` as TOML or JSON; "": none. Where it is no profile, each check says so. */
  use_profile(text: string): void;
  /** What the profile says that is in use, in numbers; or why it is none. */
  profile_facts(language?: Language): ProfileFacts;
  /** The version of the build. */
  version(): string;
}
"#;

#[test]
fn the_declarations_are_those_of_the_types() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/contract.d.ts");
    let made = declarations();
    if std::env::var_os("GOUJI_BLESS").is_some() {
        std::fs::write(&file, &made).expect("www/contract.d.ts");
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(kept == made, "www/contract.d.ts is of other types: GOUJI_BLESS=1 cargo test --lib contract");
}

fn declarations() -> String {
    let mut all = Declarations::default();
    all.visit::<json::Run>();
    all.visit::<page::PageResult>();
    all.visit::<page::Whole>();
    all.visit::<page::SideBySide>();
    all.visit::<page::ProfileFacts>();
    all.visit::<ignores::File>();
    all.visit::<profile::File>();
    all.visit::<rules::Book>();
    let texts: String = all.0.into_values().collect();
    format!("{HEAD}{texts}{DOOR}")
}

/// The types that are declared, and those that they are made of; by name, because a type's parts are told in any order.
#[derive(Default)]
struct Declarations(BTreeMap<String, String>);

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        let config = Config::new();
        // A type of the language has no file, and no declaration.
        if T::output_path().is_some() {
            let name = T::ident(&config);
            if self.0.contains_key(&name) {
                return;
            }
            let text = laid_out(&T::decl(&config));
            self.0.insert(name, format!("\n{}export {text}\n", comment(&T::docs().unwrap_or_default(), "")));
        }
        T::visit_generics(self);
        T::visit_dependencies(self);
    }
}

impl TS for Word {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &Config) -> String {
        "string".to_owned()
    }

    fn inline(config: &Config) -> String {
        Self::name(config)
    }
}

/// The fields of an object a line each, with their comments; all else as it is.
fn laid_out(declaration: &str) -> String {
    let (mut text, mut item, mut depth) = (String::new(), String::new(), 0_usize);
    let mut rest = declaration;
    while let Some(next) = rest.chars().next() {
        if rest.starts_with("/**") {
            let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
            if depth == 1 {
                text.push_str(&comment(&rest[..end], "  "));
            }
            rest = &rest[end..];
            continue;
        }
        rest = &rest[next.len_utf8()..];
        match (next, depth) {
            ('{', 0) => text.push_str(&format!("{}{{\n", std::mem::take(&mut item))),
            (',', 1) => text.push_str(&format!("  {};\n", std::mem::take(&mut item).trim())),
            ('}', 1) => {
                if !item.trim().is_empty() {
                    text.push_str(&format!("  {};\n", item.trim()));
                }
                item = "}".to_owned();
            }
            _ => item.push(next),
        }
        match next {
            '{' | '[' | '<' | '(' => depth += 1,
            '}' | ']' | '>' | ')' => depth -= 1,
            _ => {}
        }
    }
    text + item.trim_end()
}

/// The widest line of a comment, in characters.
const WIDTH: usize = 120;

/// A comment in one line where it fits, else in several.
fn comment(written: &str, indent: &str) -> String {
    let inside = written.trim().trim_start_matches("/**").trim_end_matches("*/");
    let words = inside.split_whitespace().filter(|word| *word != "*");
    let mut lines = vec![String::new()];
    for word in words {
        let width = |text: &str| text.chars().count();
        let line = lines.last_mut().expect("a line");
        match line.as_str() {
            "" => line.push_str(word),
            full if width(full) + width(word) + width(indent) + 8 > WIDTH => lines.push(word.to_owned()),
            _ => {
                line.push(' ');
                line.push_str(word);
            }
        }
    }
    match lines.as_slice() {
        [only] if only.is_empty() => String::new(),
        [only] => format!("{indent}/** {only} */\n"),
        _ => {
            let lines: String = lines.iter().map(|line| format!("{indent} * {line}\n")).collect();
            format!("{indent}/**\n{lines}{indent} */\n")
        }
    }
}
