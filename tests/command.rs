//! The command as a user meets it: calls, exit codes, the schema `gouji/1`, encodings.

mod support;

use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use support::call::{call, err, out};
use support::expect::{Fixture, fixture, fixtures};
use support::word::parts;

const CLEAN: &str = "2021-township-tabrows-clean";
const WRONG: &str = "2021-two-slips";

fn gouji(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gouji")).args(arguments).output().expect("the command runs")
}

/// The command with something on its standard input.
fn gouji_with(arguments: &[&str], input: &[u8]) -> Output {
    call(env!("CARGO_BIN_EXE_gouji"), arguments, input)
}

fn path_of(name: &str) -> String {
    format!("{}/tests/fixtures/{name}.txt", env!("CARGO_MANIFEST_DIR"))
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

/// The one entry of a run over some bytes on standard input.
fn entry_of(bytes: &[u8]) -> Value {
    let run = json(&gouji_with(&["check", "-", "--format", "json"], bytes));
    let files = run["files"].as_array().expect("files");
    assert_eq!(files.len(), 1);
    files[0].clone()
}

/// A file of this test's own, gone when it is dropped.
struct Scratch(PathBuf);

impl Scratch {
    fn new(name: &str, bytes: &[u8]) -> Scratch {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let path = folder.join(format!("{}-{name}", std::process::id()));
        std::fs::write(&path, bytes).expect("a scratch file");
        Scratch(path)
    }

    fn path(&self) -> &str {
        self.0.to_str().expect("a path in UTF-8")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Nothing depends on it.
        let _ = std::fs::remove_file(&self.0);
    }
}

// ---------------------------------------------------------------------------------------------- ignores

/// A list of the findings of an entry.
fn ignores(findings: &[Value]) -> Scratch {
    let ignores: Vec<Value> = findings
        .iter()
        .map(|finding| {
            serde_json::json!({
                "fingerprint": finding["fingerprint"],
                "rule": finding["rule"],
                "message": finding["message"],
                "reason": "已对照台账核实",
                "year": 2021,
            })
        })
        .collect();
    let list = serde_json::json!({ "schema": "gouji-ignores/1", "ignores": ignores });
    let first = findings.first().map_or("none", |finding| finding["fingerprint"].as_str().expect("text"));
    Scratch::new(&format!("{}-{first}.json", findings.len()), list.to_string().as_bytes())
}

#[test]
fn what_is_ignored_is_counted_and_not_shown() {
    let wrong = path_of(WRONG);
    let run = json(&gouji(&["check", &wrong, "--format", "json"]));
    assert_eq!(run["files"][0].get("ignored"), None, "no list was given");
    let findings = run["files"][0]["findings"].as_array().expect("findings").clone();
    assert!(findings.len() >= 4, "{findings:?}");
    let (first, rest) = (ignores(&findings[..1]), ignores(&findings[1..]));

    let one = json(&gouji(&["check", &wrong, "--format", "json", "--ignore", first.path()]));
    assert_eq!(one["files"][0]["ignored"], 1);
    assert_eq!(one["files"][0]["findings"].as_array().expect("findings")[..], findings[1..]);

    // Lists add up; without an error left the call succeeds.
    let all = gouji(&["check", &wrong, &path_of(CLEAN), "--ignore", first.path(), "--ignore", rest.path()]);
    assert_eq!(code(&all), 0, "{}", out(&all));
    let count = findings.len();
    assert!(out(&all).contains(&format!("另有 {count} 项已按忽略清单隐藏。")), "{}", out(&all));
    assert_eq!(out(&all).matches("忽略清单").count(), 1, "{}", out(&all));
    assert!(!out(&all).contains("错误 T3-"), "{}", out(&all));
}

#[test]
fn a_list_that_can_not_be_read_ends_the_call() {
    let broken = Scratch::new("ignores.json", b"{\"schema\":\"gouji-ignores/1\"}");
    let binary = Scratch::new("ignores.bin", &[0xFF, 0xFE, 0x00]);
    for (path, words) in
        [(broken.path(), "缺少“ignores”"), (binary.path(), "UTF-8"), ("/没有/清单.json", "文件不存在")]
    {
        let output = gouji(&["check", &path_of(CLEAN), "--ignore", path]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(words) && err(&output).contains(path), "{}", err(&output));
        assert_eq!(out(&output), "");
    }
}

// -------------------------------------------------------------------------------------------- profiles

#[test]
fn a_profile_leaves_out_and_weighs() {
    let wrong = path_of(WRONG);
    let all = json(&gouji(&["check", &wrong, "--format", "json"]));
    let count = all["files"][0]["findings"].as_array().expect("findings").len();
    assert!(all["files"][0].get("leftOut").is_none());

    let off = Scratch::new("off.toml", "off = ['T3', 'T4']\n".as_bytes());
    let one = gouji(&["check", &wrong, "--format", "json", "--profile", off.path()]);
    let (one, code_of_one) = (json(&one), code(&one));
    let kept = one["files"][0]["findings"].as_array().expect("findings");
    assert_eq!(code_of_one, i32::from(kept.iter().any(|finding| finding["severity"] == "error")));
    assert!(kept.iter().all(|finding| !finding["rule"].as_str().expect("a rule").starts_with("T3-")));
    assert_eq!(one["files"][0]["leftOut"], count - kept.len());
    // They were tried all the same.
    assert_eq!(one["files"][0]["checks"], all["files"][0]["checks"]);
    let text = gouji(&["check", &wrong, "--profile", off.path()]);
    assert!(out(&text).contains("项按配置文件不列出。"), "{}", out(&text));

    let mild = Scratch::new("mild.json", r#"{"severities": {"T3": "hint"}}"#.as_bytes());
    let mild = gouji(&["check", &wrong, "--profile", mild.path()]);
    assert!(out(&mild).contains("提示 T3-") && !out(&mild).contains("错误 T3-"), "{}", out(&mild));
}

#[test]
fn a_profile_that_is_none_ends_the_call() {
    let unknown = Scratch::new("unknown.toml", "name = '青禾县'\nof = ['WD']\n".as_bytes());
    let binary = Scratch::new("profile.bin", &[0xFF, 0xFE, 0x00]);
    for (path, words) in [
        (unknown.path(), "配置文件第 2 行：“of”：没有这一项，是不是“off”。"),
        (binary.path(), "UTF-8"),
        ("/没有/青禾县.toml", "文件不存在"),
    ] {
        let output = gouji(&["check", &path_of(CLEAN), "--profile", path]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains(words) && err(&output).contains(path), "{}", err(&output));
        assert_eq!(out(&output), "");
    }
}

// ------------------------------------------------------------------------------------- calls and codes

#[test]
fn a_clean_report_exits_with_0() {
    let output = gouji(&["check", &path_of(CLEAN)]);
    assert_eq!(code(&output), 0);
    let text = out(&output);
    assert!(text.contains("错误 0、警告 0"), "{text}");
    assert_eq!(err(&output), "");
}

#[test]
fn a_report_with_errors_exits_with_1() {
    let output = gouji(&["check", &path_of(WRONG)]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("错误 T3-"), "{}", out(&output));
    assert_eq!(err(&output), "");
}

#[test]
fn warnings_alone_exit_with_0() {
    let text = fixture(CLEAN).text.replace("一、总体情况", "1、总体情况");
    let output = gouji_with(&["check", "-"], text.as_bytes());
    assert!(out(&output).contains("警告 ST-STYLE"), "{}", out(&output));
    assert_eq!(code(&output), 0);
}

#[test]
fn what_can_not_be_read_exits_with_2() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("空");
    std::fs::create_dir_all(&folder).expect("a folder");
    let folder = folder.to_str().expect("UTF-8");
    for (path, words) in [("/没有/这个文件.txt", "文件不存在"), (folder, "没有可核对的文件")]
    {
        let output = gouji(&["check", path]);
        assert_eq!(code(&output), 2, "{path}");
        let text = out(&output);
        assert!(text.contains(path) && text.contains(words), "{text}");
    }
}

#[test]
fn a_wrong_call_exits_with_2_and_says_how() {
    let calls: [&[&str]; 6] = [
        &[],
        &["check"],
        &["看看"],
        &["check", "a.txt", "--format", "xml"],
        &["check", "a.txt", "--什么"],
        &["check", "a.txt", "b.txt", "--last-year-anyway"],
    ];
    for call in calls {
        let output = gouji(call);
        assert_eq!(code(&output), 2, "{call:?}");
        assert!(!err(&output).is_empty() && out(&output).is_empty(), "{call:?}");
    }
}

#[test]
fn help_and_version_exit_with_0() {
    for call in [&["--help"][..], &["check", "--help"], &["--version"]] {
        let output = gouji(call);
        assert_eq!(code(&output), 0, "{call:?}");
        assert!(out(&output).contains("gouji"), "{call:?}: {}", out(&output));
    }
    let help = out(&gouji(&["check", "--help"]));
    assert!(help.contains("--format") && help.contains("text") && help.contains("json"), "{help}");
}

#[test]
fn a_bar_stands_for_standard_input() {
    let fixture = fixture(WRONG);
    let from_input = gouji_with(&["check", "-"], fixture.text.as_bytes());
    let from_file = gouji(&["check", &path_of(WRONG)]);
    assert_eq!(code(&from_input), 1);
    assert_eq!(out(&from_input), out(&from_file).replace(&path_of(WRONG), "-"));
}

#[test]
fn the_format_may_stand_anywhere() {
    let path = path_of(CLEAN);
    let calls: [&[&str]; 3] = [
        &["check", "--format", "json", &path],
        &["check", "--format=json", &path],
        &["check", &path, "--format", "json"],
    ];
    let runs: Vec<String> = calls.iter().map(|call| out(&gouji(call))).collect();
    assert!(runs.iter().all(|run| *run == runs[0] && run.contains("gouji/1")), "{runs:?}");
}

#[test]
fn one_unreadable_file_does_not_stop_the_others() {
    let files = [path_of(WRONG), "/没有.txt".to_owned(), path_of("not-a-report-story"), path_of(CLEAN)];
    let [a, b, c, d] = files.each_ref().map(String::as_str);
    let output = gouji(&["check", a, b, c, d, "--format", "json"]);
    assert_eq!(code(&output), 2);
    let run = json(&output);
    let entries = run["files"].as_array().expect("files");
    let names: Vec<&str> = entries.iter().filter_map(|entry| entry["file"].as_str()).collect();
    assert_eq!(names, [a, b, c, d]);
    assert!(entries[0].get("error").is_none() && entries[3].get("error").is_none());
    assert_eq!(entries[1]["error"]["kind"], "io");
    assert_eq!(entries[2]["error"]["kind"], "not_a_report");
    assert_eq!(entries[3]["report"]["year"], 2021);

    let output = gouji(&["check", a, b, c, d]);
    assert_eq!(code(&output), 2);
    let text = out(&output);
    let at = files.each_ref().map(|name| text.find(&format!("{name}：")).expect("every file is named"));
    assert!(at.is_sorted(), "{text}");
}

#[test]
fn last_year_s_report_is_taken_into_account() {
    let (path, last) = (path_of(CLEAN), path_of("2020-town-cells-goback"));
    // It carried nothing over.
    let output = gouji(&["check", &path, "--last-year", &last]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("XY-CARRY") && out(&output).contains(&last), "{}", out(&output));
    let output = gouji(&["check", &path, "--last-year", "/没有.txt"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("/没有.txt"), "{}", err(&output));
}

#[test]
fn nobody_reading_on_is_no_complaint_and_no_success() {
    let path = path_of("2023-cells-of-all-kinds");
    let line = serde_json::json!({ "path": path }).to_string() + "\n";
    for format in ["text", "json"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gouji"))
            .args(["check", "--from-ndjson", "--format", format])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the command runs");
        let mut stdin = child.stdin.take().expect("standard input");
        let lines = line.repeat(300);
        let writer = std::thread::spawn(move || drop(stdin.write_all(lines.as_bytes())));
        let mut reader = BufReader::new(child.stdout.take().expect("standard output"));
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        drop(reader);
        let output = child.wait_with_output().expect("an end");
        writer.join().expect("the input is written");
        assert_eq!((err(&output).as_str(), code(&output)), ("", 141), "{format}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn what_can_not_be_written_is_told() {
    let clean = path_of(CLEAN);
    let scratch = Scratch::new("unwritten.docx", b"");
    let calls: [&[&str]; 6] = [
        &["check", &clean],
        &["check", &clean, "--format", "json"],
        &["check", &clean, "--format", "xlsx", "-o", "-"],
        &["rules"],
        &["new", "--year", "2023", "--body", "青石镇人民政府", "-o", "-"],
        &["annotate", &clean, "-o", "-"],
    ];
    for call in calls {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
        let output = Command::new(env!("CARGO_BIN_EXE_gouji"))
            .args(call)
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .expect("the command runs");
        assert_eq!(code(&output), 2, "{call:?}");
        assert_eq!(err(&output), "gouji：结果没有写完：磁盘空间不足。\n", "{call:?}");
    }
    // Nobody hears what is said besides.
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
    let status = Command::new(env!("CARGO_BIN_EXE_gouji"))
        .args(["annotate", &clean, "-o", scratch.path()])
        .stderr(full)
        .status()
        .expect("the command runs");
    assert_eq!(status.code(), Some(0));
    // Files that can't be are told in the language of the call.
    let nowhere = ["annotate", &clean, "-o", "/没有/甲.docx"];
    let output = gouji(&nowhere);
    assert_eq!((code(&output), err(&output).as_str()), (2, "gouji：/没有/甲.docx：文件夹不存在。\n"));
    let output = gouji(&[&nowhere[..], &["--language", "en"]].concat());
    assert!(err(&output).contains("There is no such folder."), "{}", err(&output));
}

#[test]
fn a_new_file_is_not_called_what_it_is_not() {
    let clean = path_of(CLEAN);
    let workbook = format!("{}/tests/formats/tables.xlsx", env!("CARGO_MANIFEST_DIR"));
    for (call, end, format) in [
        (&["annotate", clean.as_str()][..], "txt", "docx"),
        (&["annotate", &workbook], "csv", "xlsx"),
        (&["new", "--year", "2023", "--body", "青石镇人民政府"], "txt", "docx"),
        (&["check", &clean, "--format", "xlsx"], "docx", "xlsx"),
    ] {
        let scratch = Scratch::new(&format!("misnamed.{end}"), b"as it was");
        let output = gouji(&[call, &["-o", scratch.path()]].concat());
        let said = err(&output);
        let expected = format!("写出的文件是 .{format}，新文件名不能以 .{end} 结尾。");
        assert!(code(&output) == 2 && said.contains(&expected), "{call:?}: {said}");
        assert!(said.starts_with(&format!("gouji：{}：", scratch.path())), "{call:?}: {said}");
        assert_eq!(std::fs::read(scratch.path()).expect("the file"), b"as it was");
    }
    let scratch = Scratch::new("nobody.docx", b"");
    for call in [
        &["new", "--year", "2023", "--body", "", "-o", scratch.path()][..],
        &["new", "--year", "2023", "--body", " 　", "-o", scratch.path()],
        &["check", &clean, "--body", ""],
    ] {
        let output = gouji(call);
        assert!(code(&output) == 2 && err(&output).contains("机关名称不能为空"), "{}", err(&output));
    }
    let output = gouji(&["annotate", &clean, "-o", scratch.path(), "--language", "en"]);
    assert!(code(&output) == 0 && err(&output).contains("a copy as .docx"), "{}", err(&output));
}

#[test]
fn a_rule_is_of_no_version_that_was_not_released() {
    let output = gouji(&["rules", "--format", "json"]);
    let rules: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let numbers = |version: &str| -> Vec<u32> {
        version.split('.').map(|number| number.parse().expect("a number")).collect()
    };
    let own = numbers(env!("CARGO_PKG_VERSION"));
    for rule in rules["rules"].as_array().expect("rules") {
        let (id, since) = (rule["id"].as_str().expect("an id"), rule["since"].as_str().expect("a version"));
        if ["T3-ROW", "XU-SUM", "WD-JIEZHI"].contains(&id) {
            let text = out(&gouji(&["rules", id]));
            assert_eq!(text.contains("尚未发布"), numbers(since) > own, "{text}");
        }
    }
}

// ------------------------------------------------------------------------------------------- the schema

/// The value is an object with these keys, and no others; `key?` may be absent.
fn has_keys(value: &Value, keys: &[&str], at: &str) {
    let object = value.as_object().unwrap_or_else(|| panic!("{at}: no object: {value}"));
    let known: BTreeSet<&str> = keys.iter().map(|key| key.trim_end_matches('?')).collect();
    for key in keys.iter().filter(|key| !key.ends_with('?')) {
        assert!(object.contains_key(*key), "{at}: no {key}");
    }
    for key in object.keys() {
        assert!(known.contains(key.as_str()), "{at}: {key} is not in the schema");
    }
}

fn is_text_or_null(value: &Value, at: &str) {
    assert!(value.is_null() || value.as_str().is_some_and(|text| !text.is_empty()), "{at}: {value}");
}

fn is_text_if_there(value: &Value, at: &str) {
    assert!(value.is_null() || value.is_string(), "{at}: {value}");
}

fn is_count(value: &Value, at: &str) {
    assert!(value.is_u64(), "{at}: {value}");
}

fn fits_the_schema(entry: &Value, name: &str) {
    has_keys(entry, &["file", "report", "checks", "findings", "claimCounts", "claims"], name);
    assert!(entry["file"].is_string(), "{name}");
    let report = &entry["report"];
    has_keys(report, &["title", "issuer", "body", "year", "edition"], name);
    is_text_or_null(&report["title"], name);
    is_text_or_null(&report["issuer"], name);
    is_text_or_null(&report["body"], name);
    assert!(
        report["year"].is_null() || report["year"].as_u64().is_some_and(|y| (2008..2100).contains(&y)),
        "{name}"
    );
    let edition = &report["edition"];
    assert!(
        edition.is_null() || ["before-2019", "2019", "2021"].iter().any(|e| edition == e),
        "{name}: {edition}"
    );
    has_keys(&entry["checks"], &["held", "broken", "unread"], name);
    for count in ["held", "broken", "unread"] {
        is_count(&entry["checks"][count], name);
    }
    for finding in entry["findings"].as_array().expect("findings") {
        finding_fits(finding, &format!("{name} {}", finding["rule"]));
    }
    has_keys(&entry["claimCounts"], &["agrees", "differs", "alone"], name);
    let claims = entry["claims"].as_array().expect("claims");
    for outcome in ["agrees", "differs", "alone"] {
        let those = claims.iter().filter(|claim| claim["outcome"] == outcome).count();
        assert_eq!(entry["claimCounts"][outcome], those, "{name}: {outcome}");
    }
    for claim in claims {
        claim_fits(claim, &format!("{name} {}", claim["quote"]));
    }
}

fn claim_fits(claim: &Value, at: &str) {
    let keys =
        ["quote", "figure", "value", "unit?", "subject?", "outcome", "with?", "why?", "section?", "line"];
    has_keys(claim, &keys, at);
    let quote = claim["quote"].as_str().expect("a quote");
    let figure = claim["figure"].as_str().expect("a figure");
    assert!(!quote.is_empty() && quote.contains(figure), "{at}: {claim}");
    assert!(quote.chars().count() <= 24 + figure.chars().count() + 12, "{at}: {claim}");
    let value = claim["value"].as_str().expect("a value");
    assert!(value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'), "{at}: {claim}");
    let with = claim["with"].as_array().map_or(0, Vec::len);
    match claim["outcome"].as_str().expect("an outcome") {
        "agrees" => assert!(with > 0 && claim["why"].is_null(), "{at}: {claim}"),
        "differs" => assert!(with > 0 || claim["why"].is_string(), "{at}: {claim}"),
        "alone" => assert!(with == 0 && claim["why"].is_string(), "{at}: {claim}"),
        other => panic!("{at}: {other}"),
    }
    is_count(&claim["line"], at);
}

fn finding_fits(finding: &Value, at: &str) {
    let keys =
        ["rule", "severity", "message", "basis?", "stated?", "expected?", "places", "relations?", "fix?"];
    has_keys(finding, &[&keys[..], &["repairs?", "only?", "fingerprint", "former?"]].concat(), at);
    let rule = finding["rule"].as_str().expect("a rule");
    assert!(rule.split_once('-').is_some_and(|(family, _)| family.len() == 2), "{at}");
    let severity = finding["severity"].as_str().expect("a severity");
    assert!(["error", "warning", "hint", "info"].contains(&severity), "{at}: {severity}");
    let message = finding["message"].as_str().expect("a message");
    assert!(message.ends_with(['。', '）']), "{at}: {message}");
    for key in ["basis", "stated", "expected", "fix"] {
        is_text_if_there(&finding[key], at);
    }
    assert!(finding["basis"].is_string(), "{at}: every rule has a basis");
    let places = finding["places"].as_array().expect("places");
    let roles: Vec<&str> = places.iter().filter_map(|place| place["role"].as_str()).collect();
    assert_eq!(roles.len(), places.len(), "{at}");
    assert!(roles.is_empty() || roles.contains(&"primary"), "{at}: {roles:?}");
    for place in places {
        place_fits(place, at);
    }
    for relation in finding["relations"].as_array().unwrap_or(&Vec::new()) {
        relation_fits(relation, at);
    }
    let fingerprint = finding["fingerprint"].as_str().expect("a fingerprint");
    assert!(fingerprint.len() == 16 && u64::from_str_radix(fingerprint, 16).is_ok(), "{at}: {fingerprint}");
    let repairs = finding["repairs"].as_array().map_or(&[][..], Vec::as_slice);
    assert!(finding["only"].is_null() || finding["only"] == true && repairs.len() == 1, "{at}: {finding}");
    for repair in repairs {
        repair_fits(repair, at);
    }
}

fn repair_fits(repair: &Value, at: &str) {
    has_keys(repair, &["label", "note?", "edits"], at);
    let label = repair["label"].as_str().unwrap_or_default();
    assert!(["改为", "插入空白的官方表格"].iter().any(|does| label.contains(does)), "{at}: {repair}");
    assert!(
        repair["note"].is_null() || repair["note"].as_str().is_some_and(|note| note.ends_with('。')),
        "{at}"
    );
    let edits = repair["edits"].as_array().expect("edits");
    assert!(!edits.is_empty(), "{at}");
    for edit in edits {
        has_keys(edit, &["stated", "text", "table?", "row?", "column?", "line", "shape?"], at);
        assert!(edit["stated"].is_string() && edit["text"] != edit["stated"], "{at}: {edit}");
        let cell = ["table", "row", "column"].map(|key| !edit[key].is_null());
        assert!(cell == [true; 3] || cell == [false; 3], "{at}: {edit}");
        is_count(&edit["line"], at);
    }
}

fn place_fits(place: &Value, at: &str) {
    has_keys(place, &["role", "name?", "table?", "row?", "column?", "section?", "line?", "quote"], at);
    assert!(place["role"] == "primary" || place["role"] == "other", "{at}");
    let cell = ["table", "row", "column"].map(|key| !place[key].is_null());
    assert!(cell == [true; 3] || cell == [false; 3], "{at}: a cell has a table, a row and a column: {place}");
    assert!(
        place["table"].is_null() || place["table"].as_u64().is_some_and(|t| (2..=4).contains(&t)),
        "{at}"
    );
    is_text_if_there(&place["row"], at);
    is_text_if_there(&place["column"], at);
    assert!(place["section"].is_null() || place["section"].as_u64().is_some_and(|s| s >= 1), "{at}: {place}");
    assert!(place["line"].is_null() || place["line"].as_u64().is_some_and(|l| l >= 1), "{at}: {place}");
    assert!(place["quote"].is_string(), "{at}: {place}");
}

fn relation_fits(relation: &Value, at: &str) {
    let about = ["title", "statement", "axis", "table?", "about?"];
    let keys = ["rule", "outcome", "why?", "left", "comparison", "right", "leftValue?", "rightValue?"];
    has_keys(relation, &[&about[..], &keys].concat(), at);
    assert_eq!(relation["outcome"], "broken", "{at}: evidence is a relation that does not hold");
    assert!(["=", "≥", "≤"].iter().any(|sign| relation["comparison"] == *sign), "{at}: {relation}");
    assert!(relation["leftValue"].is_string() && relation["rightValue"].is_string(), "{at}: {relation}");
    for side in ["left", "right"] {
        for term in relation[side].as_array().expect("terms") {
            has_keys(term, &["sign", "label", "value", "unread?", "table?", "row?", "column?", "line?"], at);
            assert!(term["label"].is_string() && term["value"].is_string(), "{at}: {term}");
        }
    }
}

/// Fixtures of which something can be said at all.
fn reports() -> Vec<Fixture> {
    fixtures().into_iter().filter(|fixture| fixture.expect.refused.is_none()).collect()
}

#[test]
fn every_fixture_s_entry_has_the_fields_of_the_schema() {
    let all = reports();
    let paths: Vec<String> = all.iter().map(|fixture| path_of(&fixture.name)).collect();
    let mut arguments = vec!["check", "--format", "json"];
    arguments.extend(paths.iter().map(String::as_str));
    let run = json(&gouji(&arguments));
    has_keys(&run, &["schema", "files"], "the run");
    assert_eq!(run["schema"], "gouji/1");
    let entries = run["files"].as_array().expect("files");
    assert_eq!(entries.len(), all.len());
    for (entry, fixture) in entries.iter().zip(&all) {
        fits_the_schema(entry, &fixture.name);
    }
}

#[test]
fn a_report_s_facts_are_told() {
    let report = entry_of(fixture(CLEAN).text.as_bytes())["report"].clone();
    assert_eq!(report["title"], "青禾县云岭镇人民政府2021年政府信息公开工作年度报告");
    assert_eq!(report["issuer"], "青禾县云岭镇人民政府");
    assert_eq!(report["body"], "township_government");
    assert_eq!(report["year"], 2021);
    assert_eq!(report["edition"], "2021");
}

#[test]
fn what_is_not_known_of_a_report_is_null() {
    let report = entry_of(fixture("only-a-table").text.as_bytes())["report"].clone();
    for key in ["title", "issuer", "body", "year"] {
        assert!(report[key].is_null() && report.get(key).is_some(), "{key}: {report}");
    }
}

#[test]
fn an_unreadable_file_s_entry_has_an_error_and_nothing_else() {
    let story = fixture("not-a-report-story").text;
    let cases: [(&[u8], &str); 5] = [
        (b"", "empty"),
        (b"%PDF-1.7", "damaged"),
        (b"\x81\x00\x9F\x03\xC0\x00\xFF\x02\x88\x01", "format"),
        (b"\x81\xFF\x9F\xFF\xC0\xFF\xFF\x20\x88\x20", "encoding"),
        (story.as_bytes(), "not_a_report"),
    ];
    for (bytes, kind) in cases {
        let entry = entry_of(bytes);
        has_keys(&entry, &["file", "error"], kind);
        has_keys(&entry["error"], &["kind", "message"], kind);
        assert_eq!(entry["error"]["kind"], kind);
        let message = entry["error"]["message"].as_str().expect("a message");
        assert!(message.ends_with('。'), "{message}");
    }
}

#[test]
fn checks_count_the_relations() {
    let clean = entry_of(fixture(CLEAN).text.as_bytes());
    let count = |entry: &Value, key: &str| entry["checks"][key].as_u64().expect("a count");
    // 27 rows, twice 7 columns, 3 groups of cases, one stock of documents and one of rules at the least.
    assert!(count(&clean, "held") >= 27 + 14 + 3, "{}", clean["checks"]);
    assert_eq!((count(&clean, "broken"), count(&clean, "unread")), (0, 0));
    let wrong = entry_of(fixture(WRONG).text.as_bytes());
    let evidence: BTreeSet<String> = wrong["findings"]
        .as_array()
        .expect("findings")
        .iter()
        .flat_map(|finding| finding["relations"].as_array().cloned().unwrap_or_default())
        .map(|relation| relation["title"].to_string())
        .collect();
    assert_eq!(
        count(&wrong, "broken"),
        evidence.len() as u64,
        "every broken relation is somebody's evidence"
    );
}

/// One figure of a clean report, changed: 表三 （一）予以公开, 自然人.
fn with_slip() -> (String, String, String, usize) {
    let text = fixture(CLEAN).text;
    let (line, row) = text
        .lines()
        .enumerate()
        .find(|(_, line)| line.contains("（一）予以公开\t"))
        .map(|(at, line)| (at + 1, line.to_owned()))
        .expect("the row");
    let (head, tail) = row.split_once("（一）予以公开\t").expect("the label");
    let (right, rest) = tail.split_once('\t').expect("figures");
    let wrong = (right.parse::<u32>().expect("a figure") + 30).to_string();
    let changed = text.replacen(&row, &format!("{head}（一）予以公开\t{wrong}\t{rest}"), 1);
    (changed, right.to_owned(), wrong, line)
}

#[test]
fn stated_and_expected_are_as_a_person_would_type_them() {
    let (text, right, wrong, line) = with_slip();
    let entry = entry_of(text.as_bytes());
    let findings = entry["findings"].as_array().expect("findings");
    let finding = findings.iter().find(|f| f["rule"] == "T3-CUL").expect("the culprit");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["stated"], wrong.as_str());
    assert_eq!(finding["expected"], right.as_str());
    let message = finding["message"].as_str().expect("a message");
    assert!(message.contains(&wrong) && message.contains(&right), "{message}");
    let place = &finding["places"][0];
    assert_eq!(place["role"], "primary");
    assert_eq!((&place["table"], &place["row"], &place["column"]), (&3.into(), &"R1".into(), &"N".into()));
    assert_eq!(place["line"], line);
    assert_eq!(place["quote"], wrong.as_str());
    assert_eq!(place["section"], 3);
    assert_eq!(finding["relations"].as_array().map(Vec::len), Some(2), "its row and its column");
    assert!(finding["fix"].is_string());
}

/// The claim with these words in a report's entry.
fn claim_of<'a>(entry: &'a Value, words: &str) -> &'a Value {
    let claims = entry["claims"].as_array().expect("claims");
    let found =
        claims.iter().find(|claim| claim["quote"].as_str().is_some_and(|quote| quote.contains(words)));
    found.unwrap_or_else(|| panic!("no claim {words}: {claims:#?}"))
}

#[test]
fn the_figures_of_the_text_are_told_with_what_they_were_compared_with() {
    let text =
        fixture(CLEAN).text.replace("上年结转1件", "上年结转3件").replace("业务培训2次", "业务培训20余次");
    let entry = entry_of(text.as_bytes());
    let line = text.lines().position(|line| line.contains("上年结转3件")).expect("the line") + 1;
    assert_eq!(
        *claim_of(&entry, "上年结转"),
        serde_json::json!({
            "quote": "上年结转3件",
            "figure": "3件",
            "value": "3",
            "unit": "件",
            "subject": "上年结转",
            "outcome": "differs",
            "with": [
                "表三“二、上年结转政府信息公开申请数量”行“总计”列 1",
                "收到（含上年结转）＝办理结果＋结转下年（8＋3≠8＋1）",
            ],
            "section": 1,
            "line": line,
        })
    );
    assert_eq!(
        *claim_of(&entry, "无法提供2件"),
        serde_json::json!({
            "quote": "无法提供2件",
            "figure": "2件",
            "value": "2",
            "unit": "件",
            "subject": "无法提供",
            "outcome": "agrees",
            "with": ["表三“总计”列：（四）无法提供各项之和＝2", "分项之和＝“全年办结”（4＋1＋2＋1＝8）"],
            "section": 1,
            "line": line,
        })
    );
    let words = claim_of(&entry, "未发生");
    assert_eq!((&words["figure"], &words["value"], &words["unit"]), (&"".into(), &"0".into(), &Value::Null));
    assert_eq!(words["with"], serde_json::json!(["表四“总计”列：行政复议＋未经复议直接起诉＋复议后起诉＝0"]));
    let hedged = claim_of(&entry, "业务培训");
    assert_eq!((&hedged["figure"], &hedged["value"]), (&"20余次".into(), &"20".into()));
    assert_eq!((&hedged["outcome"], &hedged["why"]), (&"alone".into(), &"约数（余），不核对".into()));
    assert!(
        out(&gouji_with(&["check", "-"], text.as_bytes())).contains("正文数字 22 个：核对 20 个，4 个不符。")
    );
}

#[test]
fn what_agrees_without_a_sum_stands_there_as_compared() {
    let entry = entry_of(fixture(CLEAN).text.as_bytes());
    let parts = claim_of(&entry, "事项六个");
    assert_eq!(
        (&parts["outcome"], &parts["with"]),
        (&"agrees".into(), &serde_json::json!(["正文一级标题 6 个"]))
    );
    let period = claim_of(&entry, "2021年1月1日至2021年12月31日");
    assert_eq!(
        (&period["outcome"], &period["with"]),
        (&"agrees".into(), &serde_json::json!(["报告年度 2021"]))
    );
}

/// The figures of a sentence that stand in the list, as they were written.
fn listed(sentence: &str) -> Vec<String> {
    let mark = "全年主动公开政府信息";
    let text = fixture(CLEAN).text.replacen(mark, &format!("{sentence}{mark}"), 1);
    let figures = |entry: &Value| -> Vec<String> {
        let claims = entry["claims"].as_array().expect("claims");
        claims.iter().map(|claim| claim["figure"].as_str().expect("a figure").to_owned()).collect()
    };
    let without = figures(&entry_of(fixture(CLEAN).text.as_bytes()));
    let mut with = figures(&entry_of(text.as_bytes()));
    for figure in without {
        let at = with.iter().position(|one| *one == figure).expect("a figure of the report itself");
        with.remove(at);
    }
    with
}

#[test]
fn the_list_of_figures_is_for_people() {
    for (sentence, figures) in [
        // Buildings, rooms, times, codes, names, ways of speaking, a page's frame.
        ("办公地点设在青年东路55号行政中心4楼809室。", &[] as &[&str]),
        ("发布时间为2024-01-19 14:32。", &[]),
        ("完成5G网络覆盖，开展“5·15政务公开日”活动，落实“1310”工作部署。", &[]),
        ("围绕高效办成一件事，每月开展一次自查，贯彻十届三次全会精神。", &[]),
        ("浏览次数：275。", &[]),
        // What a reader would look for stays, whether or not there is anything to compare it with.
        ("召开专题会议4次，接受采访12人次，开设专栏两个。", &["4次", "12人次", "两个"]),
        ("网站点击量达12万次，回应关切36。", &["12万次", "36"]),
        ("微信公众号推送信息108篇，办理群众来信9件。", &["108篇", "9件"]),
    ] {
        assert_eq!(listed(sentence), figures, "{sentence}");
    }
}

#[test]
fn a_clause_that_is_broken_over_lines_is_quoted_whole() {
    let text = fixture("2023-county-pdf-broken-clean").text;
    let entry = entry_of(text.as_bytes());
    for (words, figure, begins) in [
        ("全年主动公开政府信息155条", "155条", "息155条"),
        ("本年度制发行政规范性文件6件", "6件", "范性文件6件"),
    ] {
        let claim = claim_of(&entry, words);
        assert_eq!((&claim["quote"], &claim["figure"]), (&words.into(), &figure.into()));
        let line = claim["line"].as_u64().expect("a line");
        assert!(text.lines().nth(line as usize - 1).is_some_and(|line| line.starts_with(begins)), "{claim}");
    }
}

/// The line of a place, without what no reader sees.
fn seen(line: &str) -> String {
    let mut line: String = line
        .chars()
        .filter(|c| !matches!(c, '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{AD}' | '\0'))
        .collect();
    while let Some((before, rest)) = line.split_once("[bookmark:") {
        let Some((_, after)) = rest.split_once(']') else {
            break;
        };
        line = format!("{before}{after}");
    }
    line
}

#[test]
fn every_quote_stands_on_its_line() {
    for fixture in reports() {
        let lines: Vec<String> = fixture.text.lines().map(seen).collect();
        let entry = entry_of(fixture.text.as_bytes());
        for finding in entry["findings"].as_array().expect("findings") {
            for place in finding["places"].as_array().expect("places") {
                let quote = place["quote"].as_str().expect("a quote");
                let at = format!("{} {}: {place}", fixture.name, finding["rule"]);
                match place["line"].as_u64() {
                    None => assert_eq!(quote, "", "{at}"),
                    Some(line) => {
                        let line =
                            lines.get(line as usize - 1).unwrap_or_else(|| panic!("{at}: no such line"));
                        assert!(line.contains(quote), "{at}: {line}");
                    }
                }
            }
        }
    }
}

#[test]
fn a_stated_figure_is_the_one_that_stands_at_the_place() {
    for fixture in reports() {
        let entry = entry_of(fixture.text.as_bytes());
        for finding in entry["findings"].as_array().expect("findings") {
            let place = &finding["places"][0];
            if finding["rule"] == "T3-CUL" || finding["rule"] == "T2-STOCK" {
                assert_eq!(finding["stated"], place["quote"], "{}: {finding}", fixture.name);
            }
        }
    }
}

// ------------------------------------------------------------------------------------------- encodings

/// The output of a run, without the name of the file.
fn said(bytes: &[u8]) -> Value {
    let mut entry = entry_of(bytes);
    entry["file"] = Value::Null;
    entry
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    let mark = mark.then_some(0xFEFF);
    mark.into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
}

fn gb18030(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::GB18030.encode(text);
    assert!(!lost);
    bytes.into_owned()
}

#[test]
fn every_encoding_gives_the_same_findings_at_the_same_lines() {
    for fixture in reports() {
        let text = fixture.text.as_str();
        let expected = said(text.as_bytes());
        let with_mark = format!("\u{FEFF}{text}").into_bytes();
        let encodings = [
            ("UTF-8 with a byte order mark", with_mark),
            ("UTF-16LE with a byte order mark", utf16(text, u16::to_le_bytes, true)),
            ("UTF-16BE with a byte order mark", utf16(text, u16::to_be_bytes, true)),
            ("UTF-16LE", utf16(text, u16::to_le_bytes, false)),
            ("UTF-16BE", utf16(text, u16::to_be_bytes, false)),
            ("GB18030", gb18030(text)),
        ];
        for (encoding, bytes) in encodings {
            assert_eq!(said(&bytes), expected, "{} in {encoding}", fixture.name);
        }
    }
}

#[test]
fn every_kind_of_line_end_gives_the_same_findings_at_the_same_lines() {
    for fixture in reports() {
        let expected = said(fixture.text.as_bytes());
        for end in ["\r\n", "\r"] {
            let text = fixture.text.replace('\n', end);
            assert_eq!(said(text.as_bytes()), expected, "{} with {end:?}", fixture.name);
            assert_eq!(said(&gb18030(&text)), expected, "{} with {end:?} in GB18030", fixture.name);
        }
    }
}

#[test]
fn a_file_s_name_says_nothing_about_its_format() {
    let text = fixture(WRONG).text;
    let expected = said(text.as_bytes());
    for name in ["报告.docx", "报告", "报告.pdf", "a b.txt"] {
        let scratch = Scratch::new(name, text.as_bytes());
        let mut entry = json(&gouji(&["check", scratch.path(), "--format", "json"]))["files"][0].clone();
        assert_eq!(entry["file"], scratch.path());
        entry["file"] = Value::Null;
        assert_eq!(entry, expected);
    }
}

#[test]
fn formats_that_are_no_text_are_named() {
    let formats: [(&str, &[u8], &str, &str); 5] = [
        ("报告.docx", b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00", "已损坏", "damaged"),
        ("报告.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00\x00", "已损坏", "damaged"),
        ("报告.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", "已损坏", "damaged"),
        ("报告.png", b"\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR", "图片", "format"),
        ("报告.txt", b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00", "图片", "format"),
    ];
    for (name, bytes, word, kind) in formats {
        let scratch = Scratch::new(name, bytes);
        let output = gouji(&["check", scratch.path()]);
        assert_eq!(code(&output), 2, "{name}");
        let text = out(&output);
        assert!(text.contains(word) && text.contains("请用"), "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
        let entry = json(&gouji(&["check", scratch.path(), "--format", "json"]))["files"][0].clone();
        assert_eq!(entry["error"]["kind"], kind, "{name}");
    }
}

#[test]
fn the_rules_are_listed_and_told_without_a_file() {
    let list = gouji(&["rules"]);
    assert_eq!(code(&list), 0);
    assert!(out(&list).contains("T3-ROW"));
    let english = gouji(&["rules", "T3-ROW", "--language", "en"]);
    assert_eq!(code(&english), 0);
    assert!(out(&english).starts_with("T3-ROW Error Table 3"));
    let run = json(&gouji(&["rules", "--format", "json"]));
    assert_eq!(run["schema"], "gouji-rules/1");
    assert!(run["rules"].as_array().is_some_and(|rules| rules.len() > 90));
    let unknown = gouji(&["rules", "T3-NONE"]);
    assert_eq!(code(&unknown), 2);
    assert!(err(&unknown).contains("T3-NONE") && out(&unknown).is_empty());
}

#[test]
fn facts_that_are_set_by_hand_take_the_place_of_what_is_read() {
    let text = fixture(WRONG).text;
    let scratch = Scratch::new("设定.txt", text.as_bytes());
    let of = |flags: &[&str]| {
        let call = [&["check", scratch.path(), "--format", "json"], flags].concat();
        json(&gouji(&call))["files"][0]["report"].clone()
    };
    let read = of(&[]);
    assert!(read.get("assumed").is_none(), "{read}");
    let set = of(&["--year", "2019", "--body", "青石县水利局", "--kind", "zone", "--edition", "2021"]);
    assert_eq!(set["year"], 2019);
    assert_eq!(set["issuer"], "青石县水利局");
    assert_eq!(set["body"], "zone");
    assert_eq!(set["edition"], "2021");
    assert_eq!(set["assumed"], serde_json::json!(["body", "kind", "year", "edition"]));
    assert_eq!(set["title"], read["title"]);
    let shown = out(&gouji(&["check", scratch.path(), "--year", "2019"]));
    assert!(shown.contains("2019 年度（按设定）"), "{shown}");
    for wrong in [["--year", "19"], ["--kind", "castle"], ["--edition", "1999"]] {
        let call = ["check", scratch.path(), wrong[0], wrong[1]];
        assert_eq!(code(&gouji(&call)), 2, "{wrong:?}");
    }
}

#[test]
fn a_result_is_in_the_language_that_is_asked_for() {
    let path = path_of(WRONG);
    let run = |more: &[&str]| gouji(&[&["check", &path], more].concat());
    let findings = |more: &[&str]| {
        let files = json(&run(&[&["--format", "json"], more].concat()));
        files["files"][0]["findings"].as_array().expect("findings").clone()
    };
    let (chinese, english) = (findings(&[]), findings(&["--language", "en"]));
    assert_eq!(chinese, findings(&["--language", "zh"]));
    assert_eq!(chinese.len(), english.len());
    for (chinese, english) in chinese.iter().zip(&english) {
        assert_eq!(chinese["fingerprint"], english["fingerprint"]);
        assert_ne!(chinese["message"], english["message"]);
        let message = english["message"].as_str().expect("a message");
        assert!(message.starts_with("Table ") && message.ends_with('.'), "{message}");
    }
    let told = out(&run(&["--language", "en"]));
    assert!(told.contains("Should hold: Table 3") && !told.contains("应有"), "{told}");
    let refused = gouji_with(&["check", "-", "--language", "en"], b"\x89PNG\r\n\x1a\n");
    assert!(out(&refused).contains("This is a picture"), "{}", out(&refused));
    let missing = gouji(&["check", "没有这个文件.docx", "--language", "en"]);
    assert!(out(&missing).contains("There is no such file."), "{}", out(&missing));
}

// ------------------------------------------------------------------------------------------------------------ annotate

/// The rules of what is found in a file.
fn rules(path: &str) -> Vec<String> {
    let run = json(&gouji(&["check", path, "--format", "json"]));
    let findings = run["files"][0]["findings"].as_array().expect("findings");
    findings.iter().map(|finding| finding["rule"].as_str().expect("a rule").to_owned()).collect()
}

#[test]
fn a_word_file_is_handed_back() {
    let file = format!("{}/tests/formats/report.docx", env!("CARGO_MANIFEST_DIR"));
    let before = std::fs::read(&file).expect("the file");
    let scratch = Scratch::new("annotated.docx", b"");
    let call = |more: &[&str]| {
        let output =
            gouji(&[&["annotate", &file, "-o", scratch.path(), "--date", "2026-01-05"], more].concat());
        (code(&output), err(&output), std::fs::read(scratch.path()).expect("what was written"))
    };
    let slips = rules(&file);
    assert!(slips.contains(&"T3-CUL".to_owned()), "{slips:?}");
    let (status, said, first) = call(&[]);
    assert_eq!((status, said.as_str()), (0, "批注 2 条。\n"));
    assert_eq!(rules(scratch.path()), slips);
    assert_eq!(call(&[]).2, first, "the same call writes the same bytes");
    let (status, said, _) = call(&["--apply-certain"]);
    assert_eq!((status, said.as_str()), (0, "改正 1 处。批注 1 条。\n"));
    assert_eq!(rules(scratch.path()), ["CP-TRACK", "CP-BLANK"]);
    call(&["--apply-certain", "--accepted"]);
    assert_eq!(rules(scratch.path()), ["CP-BLANK"]);
    assert_eq!(std::fs::read(&file).expect("the file"), before);
    // Written to standard output, it is the same.
    let piped = gouji(&["annotate", &file, "-o", "-", "--date", "2026-01-05"]);
    assert_eq!(piped.stdout, first);
}

#[test]
fn comments_name_the_report_of_the_year_before() {
    let (path, last) = (path_of(CLEAN), path_of("2020-town-cells-goback"));
    let scratch = Scratch::new("beside.docx", b"");
    let call = |last: &str| gouji(&["annotate", &path, "-o", scratch.path(), "--last-year", last]);
    // It carried nothing over.
    assert_eq!(code(&call(&last)), 0);
    let written = std::fs::read(scratch.path()).expect("what was written");
    let comments = String::from_utf8_lossy(&parts(&written)["word/comments.xml"]).into_owned();
    assert!(comments.contains("上年报告"), "{comments}");
    // Another body's report, or the same year's, is refused, and nothing is written.
    let twin = Scratch::new("twin.txt", &std::fs::read(&path).expect("the draft"));
    let refused = call(twin.path());
    assert_eq!(code(&refused), 2);
    assert!(err(&refused).starts_with(&format!("gouji：{} ", twin.path())), "{}", err(&refused));
    assert_eq!(std::fs::read(scratch.path()).expect("what was written before"), written);
}

#[test]
fn workbooks_and_opendocument_texts_are_handed_back_as_such() {
    for (name, kind) in [("tables.xlsx", "[Content_Types].xml"), ("report.odt", "mimetype")] {
        let file = format!("{}/tests/formats/{name}", env!("CARGO_MANIFEST_DIR"));
        let (_, end) = name.split_once('.').expect("an end");
        let scratch = Scratch::new(&format!("annotated.{end}"), b"");
        let arguments = ["annotate", &file, "-o", scratch.path(), "--date", "2026-01-05", "--apply-certain"];
        let output = gouji(&arguments);
        let said = err(&output);
        assert!(code(&output) == 0 && said.contains("改正 1 处。批注 "), "{said}");
        let written = std::fs::read(scratch.path()).expect("what was written");
        assert!(parts(&written).contains_key(kind), "{name}");
        let (before, after) = (rules(&file), rules(scratch.path()));
        assert!(before.contains(&"T3-CUL".to_owned()) && !after.contains(&"T3-CUL".to_owned()), "{after:?}");
        // Who names a Word file gets one.
        let word = Scratch::new("copy.docx", b"");
        let output = gouji(&["annotate", &file, "-o", word.path()]);
        assert!(code(&output) == 0 && err(&output).contains("副本"), "{}", err(&output));
        assert!(parts(&std::fs::read(word.path()).expect("a copy")).contains_key("word/document.xml"));
        // A name that says something else is refused.
        let other = Scratch::new(if end == "odt" { "copy.xlsx" } else { "copy.odt" }, b"");
        let output = gouji(&["annotate", &file, "-o", other.path()]);
        assert!(
            code(&output) == 2 && err(&output).contains(&format!("写出的文件是 .{end}")),
            "{}",
            err(&output)
        );
    }
}

#[test]
fn what_cannot_be_handed_back_is_refused_in_words() {
    let scratch = Scratch::new("refused.docx", b"");
    let story = Scratch::new("story.txt", "今天天气很好。".as_bytes());
    let output = gouji(&["annotate", story.path(), "-o", scratch.path()]);
    assert_eq!((code(&output), std::fs::read(scratch.path()).expect("nothing written").len()), (2, 0));
    assert!(err(&output).contains("story.txt"), "{}", err(&output));
    // Of a draft that is no Word file a new one is made, and that is said.
    let output = gouji(&["annotate", &path_of(CLEAN), "-o", scratch.path()]);
    assert!(code(&output) == 0 && err(&output).contains("副本"), "{}", err(&output));
    assert!(std::fs::read(scratch.path()).expect("a copy").starts_with(b"PK"));
    let file = format!("{}/tests/formats/report.docx", env!("CARGO_MANIFEST_DIR"));
    let same = gouji(&["annotate", &file, "-o", &file]);
    assert!(code(&same) == 2 && err(&same).contains("同名"), "{}", err(&same));
    assert_eq!(code(&gouji(&["annotate", &file, "-o", "x.docx", "--date", "昨天"])), 2);
    assert_eq!(code(&gouji(&["annotate", &file, "-o", "x.docx", "--accepted"])), 2);
}
