//! `gouji check --format sarif` writes logs that are valid by the published schema of SARIF 2.1.0, and that say what the
//! standard demands beyond its schema.
//!
//! The schema lies in `tests/support/sarif/`, whose README says where it comes from. Ajv, one of the development tools from
//! npm, holds the logs against it. Where the tools are not there, the test says so.

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use support::call::{call, err, out};
use support::folder::Folder;
use support::generate::{Magnitude, consistent_with};
use support::layout::{Layout, Style};
use support::model::body_named;
use support::report::render;
use support::skipped;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The log of a call, held against the schema and the words of the standard.
fn log(folder: &Folder, arguments: &[&str], input: &str) -> Value {
    let call = call(
        env!("CARGO_BIN_EXE_gouji"),
        &[&["check", "--format", "sarif"], arguments].concat(),
        input.as_bytes(),
    );
    let path = folder.put("log.sarif", &call.stdout);
    if root().join("node_modules/ajv").is_dir() {
        let validated = Command::new("node")
            .arg(root().join("tests/support/sarif/validate.js"))
            .arg(&path)
            .output()
            .expect("Node runs");
        assert!(validated.status.success(), "{}", err(&validated));
        assert_eq!(out(&validated), "", "{arguments:?} is not valid");
    } else {
        skipped::say("node_modules/ajv is not here; no log is held against the schema of SARIF");
    }
    let log: Value = serde_json::from_slice(&call.stdout).expect("JSON");
    is_told_by_the_standard(&log);
    log
}

/// What SARIF 2.1.0 says in words, and its schema does not.
fn is_told_by_the_standard(log: &Value) {
    let run = &log["runs"][0];
    let mut ids = BTreeSet::new();
    for rule in run["tool"]["driver"]["rules"].as_array().expect("rules") {
        assert!(ids.insert(rule["id"].as_str().expect("an id")), "{rule} stands there twice");
    }
    let location = |location: &Value| {
        let physical = &location["physicalLocation"];
        let uri = physical["artifactLocation"]["uri"].as_str().expect("a uri");
        assert!(uri.bytes().all(|byte| byte.is_ascii_graphic()) && !uri.contains(':'), "{uri}");
        // §3.30.1: a region begins somewhere.
        let line = physical.get("region").map_or(Some(1), |region| region["startLine"].as_u64());
        assert!(line.is_some_and(|line| line >= 1), "{physical}");
        // §3.30.8: a region of one line ends where it begins, or behind.
        let column = |name| physical["region"][name].as_u64();
        assert!(
            column("startColumn") <= column("endColumn") && column("startColumn") != Some(0),
            "{physical}"
        );
    };
    for result in results(log) {
        assert!(ids.contains(result["ruleId"].as_str().expect("a rule")), "{result}");
        // §3.11.8: a message says something.
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()), "{result}");
        // §3.27.10: where the kind is not "fail", the level is "none".
        assert_eq!(result.get("kind").is_some(), result["level"] == "none", "{result}");
        result["locations"].as_array().expect("locations").iter().for_each(location);
        result["relatedLocations"].as_array().into_iter().flatten().for_each(location);
    }
    for notification in notifications(log) {
        assert!(notification["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        notification["locations"].as_array().expect("locations").iter().for_each(location);
    }
}

fn results(log: &Value) -> &[Value] {
    log["runs"][0]["results"].as_array().expect("results")
}

fn notifications(log: &Value) -> &[Value] {
    log["runs"][0]["invocations"][0]["toolExecutionNotifications"].as_array().expect("notifications")
}

fn is_successful(log: &Value) -> bool {
    log["runs"][0]["invocations"][0]["executionSuccessful"].as_bool().expect("yes or no")
}

/// A report with nothing wrong in it.
fn report(seed: u64) -> String {
    let model = consistent_with(2023, body_named("青禾县云岭镇人民政府"), Magnitude::Small, seed);
    render(&model, &Style::new(Layout::TabRows, 1))
}

#[test]
fn nothing_found_and_nothing_given() {
    let folder = Folder::new("none");
    let draft = folder.put("青 石.txt", report(3).as_bytes());
    for language in ["zh", "en"] {
        let log = log(&folder, &[&draft, "--language", language], "");
        assert!(results(&log).is_empty() && is_successful(&log), "{log}");
    }
    assert!(results(&log(&folder, &["--from-ndjson"], "")).is_empty());
}

#[test]
fn a_place_in_a_plain_text_has_its_columns() {
    let folder = Folder::new("columns");
    // An ideograph of two UTF-16 units in front of what is found.
    let text =
        report(3).replacen("二、主动公开", "𠀀我镇举办培训2次，其中线上3次、线下4次。\n二、主动公开", 1);
    let draft = folder.put("a.txt", text.as_bytes());
    let log = log(&folder, &[&draft], "");
    let found = results(&log).iter().find(|result| result["ruleId"] == "NI-SUM").expect("the list");
    let region = &found["locations"][0]["physicalLocation"]["region"];
    let line: Vec<u16> = text
        .lines()
        .nth(region["startLine"].as_u64().expect("a line") as usize - 1)
        .expect("the line")
        .encode_utf16()
        .collect();
    let at = |name: &str| region[name].as_u64().expect("a column") as usize - 1;
    let quoted = String::from_utf16(&line[at("startColumn")..at("endColumn")]).expect("whole characters");
    assert_eq!(region["snippet"]["text"], quoted);
    for other in ["report.docx", "report.csv"] {
        let file = root().join("tests/formats").join(other);
        let log = self::log(&folder, &[file.to_str().expect("UTF-8")], "");
        assert!(
            !results(&log).is_empty() && !log.to_string().contains("startColumn"),
            "{other} has no columns"
        );
    }
}

#[test]
fn the_rules_of_the_desk_are_told_in_the_language_that_is_asked_for() {
    let folder = Folder::new("language");
    let draft = folder.put("a.txt", report(3).as_bytes());
    for (language, is_chinese) in [("zh", true), ("en", false)] {
        let log = log(&folder, &[&draft, "--language", language], "");
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules");
        let of_desk = rules.iter().filter(|rule| rule["id"].as_str().is_some_and(|id| id.starts_with("XU-")));
        let titles: Vec<&str> =
            of_desk.map(|rule| rule["shortDescription"]["text"].as_str().expect("a title")).collect();
        assert_eq!(titles.len(), gouji::desk::RULES.len());
        assert!(titles.iter().all(|title| title.is_ascii() != is_chinese), "{titles:?}");
    }
}

#[test]
fn what_is_found_in_every_fixture() {
    let folder = Folder::new("found");
    for (of, language) in [("fixtures", "zh"), ("drafts", "en")] {
        let files = root().join("tests").join(of);
        let log = log(&folder, &[files.to_str().expect("UTF-8"), "--language", language, "--desk"], "");
        let has = |pointer: &str| results(&log).iter().any(|result| result.pointer(pointer).is_some());
        for part in [
            "/locations/0/physicalLocation/region/snippet/text",
            "/locations/0/logicalLocations/0/name",
            "/relatedLocations/0/physicalLocation/region/startLine",
            "/partialFingerprints/gouji~11",
            "/kind",
        ] {
            assert!(has(part), "no result of tests/{of} has {part}");
        }
        let levels: BTreeSet<&str> = results(&log).iter().filter_map(|one| one["level"].as_str()).collect();
        assert_eq!(levels.into_iter().collect::<Vec<_>>(), ["error", "none", "note", "warning"]);
    }
}

#[test]
fn a_place_is_told_once() {
    let folder = Folder::new("once");
    // Two sides of a contradiction stand in one line, and the place of a region is its line.
    let files: Vec<PathBuf> = std::fs::read_dir(root().join("tests/drafts"))
        .expect("drafts")
        .map(|file| file.expect("a file").path())
        .collect();
    let files: Vec<&str> = files.iter().map(|path| path.to_str().expect("UTF-8")).collect();
    let log = log(&folder, &files, "");
    for result in results(&log) {
        for part in ["locations", "relatedLocations"] {
            let told: Vec<String> =
                result[part].as_array().into_iter().flatten().map(Value::to_string).collect();
            assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len(), "{result}");
        }
    }
}

#[test]
fn what_is_about_many_drafts_and_about_none_that_is_there() {
    let folder = Folder::new("many");
    for seed in [3, 4] {
        folder.put(&format!("稿/{seed}.txt"), report(seed).as_bytes());
    }
    let list = folder.put("名单.txt", "青禾县云岭镇人民政府\n青禾县粮食局\n".as_bytes());
    let log = log(&folder, &[&folder.at("稿"), "--units", &list], "");
    let of_list: Vec<usize> = results(&log)
        .iter()
        .filter(|result| result["ruleId"] == "XU-LIST")
        .map(|result| result["locations"].as_array().expect("locations").len())
        .collect();
    // A body with two drafts, and one without any.
    assert_eq!(of_list, [2, 0], "{log}");
}

#[test]
fn what_could_not_be_read() {
    let folder = Folder::new("unread");
    folder.put("稿/a:b \\ <c>.txt", b"nothing");
    folder.put("稿/坏.docx", b"PK\x03\x04");
    folder.put("稿/好.txt", report(3).as_bytes());
    let log = log(&folder, &[&folder.at("稿"), &folder.at("没有.txt")], "");
    assert_eq!(notifications(&log).len(), 3, "{log}");
    assert!(!is_successful(&log));
}
