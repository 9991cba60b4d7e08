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

/// The imports of a new file.
const IMPORTS: &str = "use crate::rules::Rule;\n";

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
    for path in files::below(&root.join(RULES))? {
        if fs::read_to_string(&path)?.contains(&format!("id: \"{id}\"")) {
            bail!("{id} is there already ({}); an id is never used twice", path.display());
        }
    }
    let mut report = Report::default();
    let home = Home::of(root, &names, file);
    if !root.join(&home.family).is_file() {
        new_family(root, &names, &home, &mut report)?;
    } else if !root.join(&home.row).is_file() {
        new_file(root, &names, &home, &mut report)?;
    }
    add_row(root, &names, &home, &mut report)?;
    add_english(root, &names, &mut report)?;
    add_cases(root, &names, &mut report)?;
    report.left.extend([
        format!(
            "{}: title, text, basis, severity and both examples of {}, and what {}() finds",
            home.row, names.constant, names.function
        ),
        format!("{ENGLISH}: three lines of {id}"),
        "docs/rules/: cargo xtask docs, once the words stand; then read the difference".to_owned(),
        format!("CHANGELOG.md: {id}, under “Rules” of the coming version"),
        format!("tests/support/rules.rs: take {id} out of the rules to come, if it is one of them"),
    ]);
    Ok(report)
}

/// The files that a rule touches, from the root.
struct Home {
    /// The family's own file: `src/rules/rd.rs`, or `src/rules/dy/mod.rs`.
    family: String,
    /// The file of the row and its decision.
    row: String,
    /// The file whose list of rules the row goes into.
    list: String,
}

impl Home {
    /// A family of one file keeps its rules there. In a folder, a rule gets a file of its own, unless one is named.
    fn of(root: &Path, names: &Names, file: Option<&str>) -> Home {
        let folder = format!("{RULES}/{}", names.family.to_lowercase());
        let is_folder = root.join(&folder).is_dir();
        let family = if is_folder { format!("{folder}/mod.rs") } else { format!("{folder}.rs") };
        let row = match file {
            Some(file) => file.to_owned(),
            None if is_folder => format!("{folder}/{}.rs", names.module),
            None => family.clone(),
        };
        let has_list = |file: &String| {
            fs::read_to_string(root.join(file)).is_ok_and(|text| text.contains("const RULES: &[Rule]"))
        };
        let list = if !has_list(&row) && has_list(&family) { &family } else { &row };
        Home { list: list.clone(), family, row }
    }
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
    /// `same`
    module: String,
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
            module: rest.to_lowercase(),
            constant,
        })
    }
}

/// A file for the first rule of a family, registered with the others.
fn new_family(root: &Path, names: &Names, home: &Home, report: &mut Report) -> Result<()> {
    let module = names.family.to_lowercase();
    let text = format!(
        "//! {}: {TO_WRITE}.\n\n{IMPORTS}\n\
         pub(super) const RULES: &[Rule] = &[];\n\n\
         /// The findings of this family.\n\
         pub(super) fn findings(context: &crate::rules::Context) -> Vec<crate::finding::Finding> {{\n\
         \x20   let mut findings = Vec::new();\n\
         \x20   findings\n\
         }}\n",
        names.family
    );
    fs::write(root.join(&home.family), text)?;
    report.written.push(format!("{}: the family's file", home.family));
    edit(root, REGISTRY, |text| {
        let text = insert_before(text, "\nmod ", &format!("\nmod {module};"))?;
        let text = insert_before(&text, "];\n", &format!("    {module}::RULES,\n"))?;
        let call = format!("    findings.extend({module}::findings(context));\n");
        insert_before(&text, "    merge(&mut findings);\n", &call)
    })?;
    report.written.push(format!("{REGISTRY}: the family's registration and call"));
    for place in title_places(root)? {
        report.left.push(format!("{place}: the family's title"));
    }
    Ok(())
}

/// A file for the rule in the folder of its family. Where the family has no list of all its rules, the file has its own.
fn new_file(root: &Path, names: &Names, home: &Home, report: &mut Report) -> Result<()> {
    let Names { id, module, .. } = names;
    let has_list = home.list == home.row;
    let list = if has_list { "\npub(in crate::rules) const RULES: &[Rule] = &[];\n" } else { "" };
    fs::write(root.join(&home.row), format!("//! {id}: {TO_WRITE}.\n\n{IMPORTS}{list}"))?;
    edit(root, &home.family, |text| {
        let visible = if has_list { "pub(super) " } else { "" };
        // A family whose files all have lists has no private one.
        let first = ["\nmod ", "\npub(super) mod "].into_iter().find(|mark| text.contains(mark));
        insert_before(text, first.unwrap_or("\nmod "), &format!("\n{visible}mod {module};"))
    })?;
    if has_list {
        let family = names.family.to_lowercase();
        edit(root, REGISTRY, |text| {
            insert_before(text, "];\n", &format!("    {family}::{module}::RULES,\n"))
        })?;
    }
    report.written.push(format!("{}: the rule's file, and its registration", home.row));
    Ok(())
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

/// The row, its place in the list, its function and the call of it.
fn add_row(root: &Path, names: &Names, home: &Home, report: &mut Report) -> Result<()> {
    let Names { constant, function, .. } = names;
    let skeleton = skeleton(names, &version(root)?);
    let (mut called, mut in_family) = (false, false);
    edit(root, &home.row, |text| {
        let (code, tests) = text.split_at(text.find("\n#[cfg(test)]").unwrap_or(text.len()));
        let code = format!("{}\n{skeleton}", code.trim_end());
        let with_call = add_call(&code, function);
        called = with_call.is_some();
        Ok(with_call.unwrap_or(code) + tests)
    })?;
    edit(root, &home.list, |text| add_to_list(text, constant))?;
    let module = Path::new(&home.row).file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if home.list != home.row {
        edit(root, &home.list, |text| {
            insert_before(text, "\nuse ", &format!("\nuse {module}::{constant};"))
        })?;
    }
    if !called && home.family != home.row {
        edit(root, &home.family, |text| {
            let with_call = add_call(text, &format!("{module}::{function}"));
            in_family = with_call.is_some();
            Ok(with_call.unwrap_or_else(|| text.to_owned()))
        })?;
    }
    report.written.push(format!("{}: the row {constant} and {function}()", home.row));
    report.written.push(format!("{}: {constant} in the list of rules", home.list));
    if !called && !in_family {
        report
            .left
            .push(format!("{}: a call of {function}(context), from `findings` or `check`", home.family));
    }
    Ok(())
}

/// The row and the function of a rule, with nothing in them yet.
fn skeleton(Names { id, constant, function, .. }: &Names, version: &str) -> String {
    format!(
        "\npub(in crate::rules) const {constant}: Rule = Rule {{\n\
         \x20   id: \"{id}\",\n\
         \x20   severity: crate::finding::Severity::Warning,\n\
         \x20   since: \"{version}\",\n\
         \x20   title: \"{TO_WRITE}：几个字说明查什么\",\n\
         \x20   text: \"{TO_WRITE}：必须怎样，为什么。\",\n\
         \x20   basis: \"{TO_WRITE}：文件和条款，或者一句理由\",\n\
         \x20   exchange: None,\n\
         \x20   wrong: crate::rules::rule::example(2023, &[crate::rules::Change::Add(\"{TO_WRITE}：应当报告的一句。\")]),\n\
         \x20   right: crate::rules::rule::example(2023, &[crate::rules::Change::Add(\"{TO_WRITE}：看起来相像、不应报告的一句。\")]),\n\
         }};\n\n\
         /// {TO_WRITE}\n\
         pub(in crate::rules) fn {function}(context: &crate::rules::Context) -> Vec<crate::finding::Finding> {{\n\
         \x20   // `{constant}.finding(message).at(place)` makes a finding.\n\
         \x20   let _ = context;\n\
         \x20   Vec::new()\n\
         }}\n"
    )
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
    let at =
        text.find(mark).with_context(|| format!("no {mark:?} in the file of the family or of all rules"))?;
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
            for part in [
                "src",
                "xtask",
                "tests/sentences",
                "benches",
                "build",
                "Cargo.toml",
                "Cargo.lock",
                "rustfmt.toml",
            ] {
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
        let in_a_file =
            new_rule(root, "NI-ZZZ", Some("src/rules/ni/shares.rs")).expect("a rule in a named file");
        assert!(in_a_file.left.iter().any(|line| line.contains("tests/sentences/within.txt")));
        assert!(copy.read("tests/sentences/within.txt").contains("== NI-ZZZ"));
        assert!(copy.read("src/rules/english.txt").contains("\n\nNI-ZZZ\n"));
        new_rule(root, "NI-NEW", None).expect("a rule in a folder whose files have lists");
        assert!(copy.read("src/rules/ni/new.rs").contains("id: \"NI-NEW\""));
        new_rule(root, "DY-NEW", None).expect("a rule in a folder with one list");
        assert!(copy.read("src/rules/dy/mod.rs").contains("use new::DY_NEW;"));
        new_rule(root, "RD-NEW", None).expect("a rule in a family of one file");
        assert!(copy.read("src/rules/rd.rs").contains("RD_NEW]"));
        let of_a_new_family = new_rule(root, "ZZ-NEW", None).expect("the first rule of a family");
        assert!(of_a_new_family.left.iter().any(|line| line.contains("the family's title")));
        assert!(new_rule(root, "ZZ-NEW", None).is_err(), "an id is never used twice");
        // The dependencies are those that are built already.
        let mut check = Command::new("cargo");
        check.args(["check", "--quiet", "--offline", "--package", "gouji", "--lib", "--target-dir"]);
        check.arg(project::target()).current_dir(root);
        let output = check.output().expect("cargo runs");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success() && !said.contains("warning"), "{said}");
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
