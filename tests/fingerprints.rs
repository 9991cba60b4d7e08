//! Fingerprints: the same finding keeps its own while the draft moves around it and in every format; another figure
//! has another one, and no two findings of a report share one.

mod support;

use gouji::Checked;
use gouji::finding::fingerprint::assign;
use gouji::message::Message;
use gouji::source::open_bytes;
use std::collections::BTreeMap;
use std::path::Path;
use support::expect::{fixture, fixtures};

/// The rule and the fingerprint of each finding.
fn known_by(checked: &Checked) -> Vec<(&'static str, String)> {
    checked.findings.iter().map(|finding| (finding.rule, finding.fingerprint.to_string())).collect()
}

fn of(text: &str) -> Vec<(&'static str, String)> {
    known_by(&gouji::check_text(text).expect("a report"))
}

#[test]
fn no_two_findings_of_a_report_share_one() {
    let mut reports = 0;
    for fixture in fixtures() {
        let Ok(checked) = gouji::check_text(&fixture.text) else { continue };
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for finding in &checked.findings {
            let before = seen.insert(finding.fingerprint.to_string(), finding.message.to_string());
            assert_eq!(before, None, "{}: {}", fixture.name, finding.message);
        }
        reports += usize::from(!seen.is_empty());
    }
    assert!(reports > 10, "{reports}");
}

#[test]
fn one_sentence_said_twice_is_two_findings() {
    let text = fixture("2021-township-tabrows-clean").text;
    let slip = "通过网站发布5条、微信发布4条，共10条。\n";
    let twice = text.replace("二、主动公开", &format!("{slip}其他工作如下。\n{slip}二、主动公开"));
    let known = of(&twice);
    assert_eq!(known.len(), 2, "{known:?}");
    assert_ne!(known[0], known[1]);
}

#[test]
fn lines_above_change_nothing() {
    for fixture in fixtures() {
        let Ok(checked) = gouji::check_text(&fixture.text) else { continue };
        let Some(section) = checked.report.sections.first().filter(|section| section.body.len() > 1) else {
            continue;
        };
        let at = checked.opened.document.origin(section.place).end;
        // A paragraph of its own, behind the whole heading.
        let Some(line) = fixture.text[at..].find('\n') else { continue };
        let mut moved = fixture.text.clone();
        moved.insert_str(at + line, "\n\n各项工作稳步推进。\n");
        assert_eq!(of(&moved), known_by(&checked), "{}", fixture.name);
    }
}

#[test]
fn another_figure_has_another_one() {
    let text = fixture("2021-township-tabrows-clean").text;
    let with = |slip: &str| of(&text.replace("二、主动公开", &format!("{slip}\n二、主动公开")));
    let known: Vec<_> = [
        "通过网站发布5条、微信发布4条，共10条。",
        "通过网站发布5条、微信发布4条，共11条。",
        "通过网站发布6条、微信发布5条，共10条。",
        "通过网站发布5条、微博发布4条，共10条。",
        "2019年2月30日召开会议。",
        "2019年2月31日召开会议。",
    ]
    .map(with)
    .into();
    for (index, one) in known.iter().enumerate() {
        assert_eq!(one.len(), 1, "{one:?}");
        assert!(known[..index].iter().all(|other| other != one), "{known:?}");
    }
}

/// The files of `tests/formats` hold one report, with its slips.
#[test]
fn every_format_of_a_report_gives_the_same() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    let decode = |encoding: &'static str, bytes: &[u8]| {
        let encoding = encoding_rs::Encoding::for_label(encoding.as_bytes())?;
        Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
    };
    let read = |file: &str| {
        let bytes = std::fs::read(folder.join(file)).expect("the file");
        let checked = gouji::check(open_bytes(&bytes, &decode).expect("opens"), None).expect("a report");
        let mut known = known_by(&checked);
        known.sort();
        known
    };
    let flat = read("report.txt");
    assert!(flat.len() >= 2, "{flat:?}");
    for file in
        ["docx", "odt", "rtf", "html", "doc", "mht", "pdf", "ofd"].map(|kind| format!("report.{kind}"))
    {
        assert_eq!(read(&file), flat, "{file}");
    }
    assert_eq!(read("report-2019.docx"), read("report-2019.txt"));
}

/// People's lists of findings to ignore outlive a better sentence.
#[test]
fn another_wording_changes_nothing() {
    let mut findings = 0;
    for fixture in fixtures() {
        let Ok(checked) = gouji::check_text(&fixture.text) else { continue };
        let mut reworded = checked.findings.clone();
        for finding in &mut reworded {
            finding.message = Message::chinese("换一种说法，其中有“引号”。");
        }
        let Checked { opened, report, ledger, .. } = &checked;
        assign(&opened.document, report, ledger, &mut reworded);
        for (before, after) in checked.findings.iter().zip(&reworded) {
            assert_eq!(before.fingerprint, after.fingerprint, "{}: {}", fixture.name, before.message);
            findings += 1;
        }
    }
    assert!(findings > 50, "{findings}");
}
