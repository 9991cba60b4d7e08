//! `cargo xtask new-rule`: the skeleton of a rule with its cases, and the list of what is left to write.
//!
//! ```text
//! id ─► file of its family ─► row, registration, function, call ─► English ─► cases ─► what is left
//! ```
//!
//! The skeleton compiles. Its tests fail until its words are written: that is their purpose.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{files, project, run};

/// Stands in the skeleton wherever a person has to write.
const TO_WRITE: &str = "待写";

/// The families whose rules are about sentences, and the file of their cases.
const OF_SENTENCES: [(&str, &str); 3] = [("NT", "tables.txt"), ("NI", "within.txt"), ("DY", "dates.txt")];

const RULES: &str = "src/rules";
const REGISTRY: &str = "src/rules/mod.rs";
const ENGLISH: &str = "src/rules/english.txt";

/// The work that was done, and the work that is left to a person, in lines.
#[derive(Debug, Default)]
pub struct Report {
    pub written: Vec<String>,
    pub left: Vec<String>,
}

/// Reads the command's words, makes the skeleton and prints the report.
pub fn run_with(arguments: &[String]) -> Result<()> {
    let (id, file) = match arguments {
        [id] => (id, None),
        [id, option, file] if option == "--file" => (id, Some(file.as_str())),
        _ => bail!("cargo xtask new-rule ID [--file src/rules/…]"),
    };
    let report = new_rule(project::root(), id, file)?;
    run::quiet(Command::new("cargo").arg("fmt").current_dir(project::root()))?;
    report.written.iter().for_each(|line| println!("written  {line}"));
    report.left.iter().for_each(|line| println!("left     {line}"));
    Ok(())
}

/// Makes the skeleton of a rule in a working copy.
pub fn new_rule(root: &Path, id: &str, file: Option<&str>) -> Result<Report> {
    let names = Names::of(id)?;
    if all_rows(root)?.iter().any(|(_, text)| text.contains(&format!("id: \"{id}\""))) {
        bail!("{id} is there already; an id is never used twice");
    }
    let mut report = Report::default();
    let file = match file.map(str::to_owned).map_or_else(|| file_of(root, &names), |file| Ok(Some(file)))? {
        Some(file) => file,
        None => new_family(root, &names, &mut report)?,
    };
    add_row(root, &file, &names, &mut report)?;
    add_english(root, &names, &mut report)?;
    add_cases(root, &names, &mut report)?;
    report.left.extend([
        format!(
            "{file}: title, text, basis, severity and both examples of {}, and what {}() finds",
            names.constant, names.function
        ),
        format!("{ENGLISH}: three lines of {id}"),
        format!(
            "docs/rules.md: GOUJI_BLESS=1 cargo test --lib, once the words stand; then read the difference"
        ),
        format!("CHANGELOG.md: {id}, under “Rules” of the coming version"),
        format!("tests/support/rules.rs: take {id} out of the rules to come, if it is one of them"),
    ]);
    Ok(report)
}

/// A rule's id in the spellings of the code.
struct Names {
    /// `NI-SAME`
    id: String,
    /// `NI`
    family: String,
    /// `NI_SAME`
    constant: String,
    /// `ni_same`
    function: String,
}

impl Names {
    fn of(id: &str) -> Result<Names> {
        let upper = |text: &str| {
            !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
        };
        let Some((family, rest)) = id.split_once('-').filter(|(family, rest)| upper(family) && upper(rest))
        else {
            bail!("{id} is no id: two letters of the family, a hyphen, capitals or digits (NI-SAME)");
        };
        let constant = format!("{family}_{rest}");
        Ok(Names {
            id: id.to_owned(),
            family: family.to_owned(),
            function: constant.to_lowercase(),
            constant,
        })
    }
}

/// The files of rules that have rows, and their texts.
fn all_rows(root: &Path) -> Result<Vec<(String, String)>> {
    let mut rows = Vec::new();
    for path in files::below(&root.join(RULES))? {
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        if path.extension().is_some_and(|ending| ending == "rs") && text.contains("const RULES: &[Rule]") {
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned();
            rows.push((name, text));
        }
    }
    Ok(rows)
}

/// The one file that has the family's rows; `None` for a new family.
fn file_of(root: &Path, names: &Names) -> Result<Option<String>> {
    let own = format!("id: \"{}-", names.family);
    let all = all_rows(root)?;
    let with: Vec<&str> =
        all.iter().filter(|(_, text)| text.contains(&own)).map(|(name, _)| name.as_str()).collect();
    match with.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some((*one).to_owned())),
        several => bail!(
            "{} has several files; say which one with --file:\n  {}",
            names.family,
            several.join("\n  ")
        ),
    }
}

/// A file for the first rule of a family, registered with the others.
fn new_family(root: &Path, names: &Names, report: &mut Report) -> Result<String> {
    let module = names.family.to_lowercase();
    let file = format!("{RULES}/{module}.rs");
    let text = format!(
        "//! {}: {TO_WRITE}.\n\n\
         use crate::finding::{{Finding, Severity}};\n\
         use crate::rules::{{Context, Rule}};\n\n\
         pub(super) const RULES: &[Rule] = &[];\n\n\
         /// The findings of this family.\n\
         pub(super) fn findings(context: &Context) -> Vec<Finding> {{\n\
         \x20   let mut findings = Vec::new();\n\
         \x20   findings\n\
         }}\n",
        names.family
    );
    fs::write(root.join(&file), text)?;
    report.written.push(format!("{file}: the family's file"));
    edit(root, REGISTRY, |text| {
        let text = insert_before(text, "\npub use ", &format!("mod {module};\n"))?;
        let text = insert_before(&text, "];\n", &format!("    {module}::RULES,\n"))?;
        insert_before(
            &text,
            "    merge(&mut findings);\n",
            &format!("    findings.extend({module}::findings(context));\n"),
        )
    })?;
    report.written.push(format!("{REGISTRY}: the family's registration and call"));
    for place in title_places(root)? {
        report.left.push(format!("{place}: the family's title"));
    }
    Ok(file)
}

/// The files that have the titles of families: those that name the family RD, which no sentence does.
fn title_places(root: &Path) -> Result<Vec<String>> {
    let mut places = Vec::new();
    for folder in ["src", "www"].map(|folder| root.join(folder)).iter().filter(|folder| folder.is_dir()) {
        for path in files::below(folder)? {
            let text = fs::read_to_string(&path).unwrap_or_default();
            if text.contains("(\"RD\", ") || text.contains(" RD: \"") {
                places.push(path.strip_prefix(root).unwrap_or(&path).to_string_lossy().into_owned());
            }
        }
    }
    Ok(places)
}

/// The row, its place in the file's list, its function and the call of it.
fn add_row(root: &Path, file: &str, names: &Names, report: &mut Report) -> Result<()> {
    let Names { id, constant, function, .. } = names;
    let version = version(root)?;
    let skeleton = format!(
        "\npub(in crate::rules) const {constant}: Rule = Rule {{\n\
         \x20   id: \"{id}\",\n\
         \x20   severity: Severity::Warning,\n\
         \x20   since: \"{version}\",\n\
         \x20   title: \"{TO_WRITE}：几个字说明查什么\",\n\
         \x20   text: \"{TO_WRITE}：必须怎样，为什么。\",\n\
         \x20   basis: \"{TO_WRITE}：文件和条款，或者一句理由\",\n\
         \x20   exchange: None,\n\
         \x20   wrong: crate::rules::rule::example(2023, &[crate::rules::Change::Add(\"{TO_WRITE}：应当报告的一句。\")]),\n\
         \x20   right: crate::rules::rule::example(2023, &[crate::rules::Change::Add(\"{TO_WRITE}：看起来相像、不应报告的一句。\")]),\n\
         }};\n\n\
         /// {TO_WRITE}\n\
         fn {function}(context: &Context) -> Vec<Finding> {{\n\
         \x20   // `{constant}.finding(message).at(place)` makes a finding.\n\
         \x20   let _ = context;\n\
         \x20   Vec::new()\n\
         }}\n"
    );
    let mut called = false;
    edit(root, file, |text| {
        let text = add_to_list(text, constant)?;
        let (code, tests) = text.split_at(text.find("\n#[cfg(test)]").unwrap_or(text.len()));
        let mut code = format!("{}\n{skeleton}", code.trim_end());
        if let Some(with_call) = add_call(&code, function) {
            called = true;
            code = with_call;
        }
        Ok(code + tests)
    })?;
    report.written.push(format!("{file}: the row {constant}, its registration and {function}()"));
    if !called {
        report.left.push(format!("{file}: a call of {function}(context) from `findings` or `check`"));
    }
    Ok(())
}

/// `const RULES: &[Rule] = &[A, B];` gets one more.
fn add_to_list(text: &str, constant: &str) -> Result<String> {
    let start = text.find("const RULES: &[Rule]").context("the file has no list of rules")?;
    let end = start + text[start..].find("];").context("the list of rules has no end")?;
    let listed = text[..end].trim_end();
    let comma = if listed.ends_with(['[', ',']) { "" } else { "," };
    Ok(format!("{listed}{comma} {constant}{}", &text[end..]).replace("&[ ", "&["))
}

/// The public function that gathers findings gives them back in its last line: the call goes in front of it.
fn add_call(code: &str, function: &str) -> Option<String> {
    let start = ["fn findings(context", "fn check(context"].iter().find_map(|name| code.find(name))?;
    let body = start + code[start..].find("\n}")?;
    let tail = "\n    findings";
    let at = body.checked_sub(tail.len()).filter(|at| code[*at..].starts_with(tail))?;
    Some(format!("{}\n    findings.extend({function}(context));{}", &code[..at], &code[at..]))
}

fn add_english(root: &Path, names: &Names, report: &mut Report) -> Result<()> {
    edit(root, ENGLISH, |text| {
        Ok(format!("{}\n\n{}\nTo be written\nTo be written\nTo be written\n", text.trim_end(), names.id))
    })?;
    report.written.push(format!("{ENGLISH}: a paragraph of {}", names.id));
    Ok(())
}

/// A case that is found and three that are quiet, for a rule of sentences; the others are tried in whole reports.
fn add_cases(root: &Path, names: &Names, report: &mut Report) -> Result<()> {
    let Names { id, family, .. } = names;
    let Some((_, file)) = OF_SENTENCES.iter().find(|(known, _)| known == family) else {
        report.left.push(format!("tests/fixtures: a report with the slip and its .expect, and one that looks alike (or {family} among the FAMILIES of tests/sentences.rs, and cases there)"));
        return Ok(());
    };
    let file = format!("tests/sentences/{file}");
    edit(root, &file, |text| {
        Ok(format!(
            "{}\n\n== {id} {TO_WRITE}\nfound {id} warning | {TO_WRITE}：应当报告的一句。\n\
             quiet | {TO_WRITE}：相符的一句。\nquiet | {TO_WRITE}：看起来相像的一句。\nquiet | {TO_WRITE}：最容易误报的一句。\n",
            text.trim_end()
        ))
    })?;
    report.written.push(format!("{file}: a group with one case to be found and three quiet ones"));
    report.left.push(format!("{file}: the sentences of {id}"));
    Ok(())
}

/// The version that the project is about to have.
fn version(root: &Path) -> Result<String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let line = manifest.lines().find_map(|line| line.strip_prefix("version = \""));
    Ok(line.context("Cargo.toml has no version")?.trim_end_matches('"').to_owned())
}

fn insert_before(text: &str, mark: &str, new: &str) -> Result<String> {
    let at = text.find(mark).with_context(|| format!("{REGISTRY} has no {mark:?}"))?;
    Ok(format!("{}{new}{}", &text[..at], &text[at..]))
}

fn edit(root: &Path, file: &str, change: impl FnOnce(&str) -> Result<String>) -> Result<()> {
    let path = root.join(file);
    let text = fs::read_to_string(&path).with_context(|| file.to_owned())?;
    fs::write(&path, change(&text)?).with_context(|| file.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// A copy of what a rule touches, in a folder of its own that goes when the test ends.
    struct Copy(PathBuf);

    impl Copy {
        fn new(name: &str) -> Copy {
            let to = project::target().join("new-rule").join(name);
            let _ = fs::remove_dir_all(&to);
            for part in
                ["src", "xtask", "tests/sentences", "benches", "Cargo.toml", "Cargo.lock", "rustfmt.toml"]
            {
                copy(&project::path(part), &to.join(part));
            }
            Copy(to)
        }

        fn read(&self, file: &str) -> String {
            fs::read_to_string(self.0.join(file)).expect("a file of the copy")
        }
    }

    impl Drop for Copy {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn copy(from: &Path, to: &Path) {
        if from.is_dir() {
            for entry in fs::read_dir(from).expect("a folder") {
                let path = entry.expect("an entry").path();
                copy(&path, &to.join(path.file_name().expect("a name")));
            }
        } else {
            fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
            fs::copy(from, to).expect("copied");
        }
    }

    #[test]
    fn skeletons_compile_and_say_what_is_left() {
        let copy = Copy::new("skeletons");
        let root = &copy.0;
        let several = new_rule(root, "NI-ZZZ", None).expect_err("the family has several files").to_string();
        assert!(several.contains("--file"), "{several}");
        let of_sentences =
            new_rule(root, "NI-ZZZ", Some("src/rules/ni/lists.rs")).expect("a rule of sentences");
        assert!(of_sentences.left.iter().any(|line| line.contains("tests/sentences/within.txt")));
        assert!(copy.read("tests/sentences/within.txt").contains("== NI-ZZZ"));
        assert!(copy.read("src/rules/english.txt").contains("\n\nNI-ZZZ\n"));
        let of_a_table = new_rule(root, "DY-ZZZ", None).expect("a rule of a family of one file");
        assert!(of_a_table.written.iter().any(|line| line.contains("src/rules/")));
        let of_a_new_family = new_rule(root, "ZZ-NEW", None).expect("the first rule of a family");
        assert!(of_a_new_family.left.iter().any(|line| line.contains("the family's title")));
        assert!(new_rule(root, "ZZ-NEW", None).is_err(), "an id is never used twice");
        // The dependencies are those that are built already.
        let mut check = Command::new("cargo");
        check.args(["check", "--quiet", "--offline", "--package", "gouji", "--lib", "--target-dir"]);
        let output = check.arg(project::target()).current_dir(root).output().expect("cargo runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    #[test]
    fn ids_have_their_form() {
        for id in ["NI", "ni-same", "NI-", "-SAME", "NI-Same", "NI-SAME-2"] {
            assert!(Names::of(id).is_err(), "{id}");
        }
        assert_eq!(Names::of("T3-ROW").expect("an id").constant, "T3_ROW");
    }

    #[test]
    fn a_list_gets_one_more() {
        let one = "pub const RULES: &[Rule] = &[A, B];\n";
        assert_eq!(add_to_list(one, "C").expect("a list"), "pub const RULES: &[Rule] = &[A, B, C];\n");
        let none = "pub const RULES: &[Rule] = &[];\n";
        assert_eq!(add_to_list(none, "C").expect("a list"), "pub const RULES: &[Rule] = &[C];\n");
        let lines = "pub const RULES: &[Rule] = &[\n    A,\n    B,\n];\n";
        assert_eq!(
            add_to_list(lines, "C").expect("a list"),
            "pub const RULES: &[Rule] = &[\n    A,\n    B, C];\n"
        );
    }
}
