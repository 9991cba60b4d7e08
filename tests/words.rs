//! The cases of the word lists, run: each sentence of `found` is found by its own entry, each of `quiet` is not.
//!
//! Every sentence stands in a report that is otherwise right, of a year and a body for which the entry is meant.

mod support;

use gouji::report::BodyKind;
use gouji::words::{CASES, Entry, List, built_in, entries};
use support::layout::{Layout, Style};
use support::model::{Body, Model, body_named};
use support::report::render;

/// The latest year of the entry, as far as that is known.
fn year(entry: &Entry) -> u16 {
    (*entry.years.end()).min(2025) as u16
}

fn body(entry: &Entry) -> Body {
    let name = match &*entry.bodies {
        [] => "青禾县云岭镇人民政府",
        bodies if bodies.contains(&BodyKind::TownshipGovernment) => "青禾县云岭镇人民政府",
        bodies if bodies.contains(&BodyKind::Department) => "青禾县教育局",
        bodies if bodies.contains(&BodyKind::CountyGovernment) => "青禾县人民政府",
        other => panic!("no body of the kinds {other:?}"),
    };
    body_named(name)
}

/// Whether an entry is found in a report with this sentence.
fn is_found(index: usize, sentence: &str) -> bool {
    let entry = &entries()[index];
    let model = Model::zeros(year(entry), body(entry));
    let text = render(&model, &Style::new(Layout::TabRows, 1));
    let at = text.find("二、主动公开").expect("the second heading");
    let text = format!("{}{sentence}\n{}", &text[..at], &text[at..]);
    let checked = gouji::check_text(&text).expect("a report");
    let hits = built_in().find(&checked.report);
    let rule = checked.findings.iter().any(|finding| finding.rule == entry.rule);
    let hit = hits.iter().any(|hit| std::ptr::eq(hit.entry, entry));
    assert!(rule || !hit, "{}: the entry was found and no finding made of it", CASES[index].place);
    hit
}

#[test]
fn every_entry_is_found_in_its_cases_and_only_in_those() {
    let mut failed = Vec::new();
    for (index, case) in CASES.iter().enumerate() {
        for sentence in case.found {
            if !is_found(index, sentence) {
                failed.push(format!("{}: not found: {sentence}", case.place));
            }
        }
        for sentence in case.quiet {
            if is_found(index, sentence) {
                failed.push(format!("{}: found: {sentence}", case.place));
            }
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
}

#[test]
fn what_is_put_in_is_of_a_kind_that_knows_it() {
    for (entry, case) in entries().iter().zip(&CASES) {
        assert!(entry.words.iter().all(|word| word.chars().count() >= 2), "{}", case.place);
        assert!(
            entry.says.contains("{found}") && entry.says.ends_with('。'),
            "{}: {}",
            case.place,
            entry.says
        );
        assert!(!entry.says.contains("{write}") || entry.write.is_some(), "{}", case.place);
    }
}

/// How many patterns a check of this sentence in a whole report compiles, of all that our lists have.
fn compiled_for(sentence: &str) -> usize {
    let model = Model::zeros(2023, body_named("青禾县云岭镇人民政府"));
    let text = render(&model, &Style::new(Layout::TabRows, 1));
    let at = text.find("二、主动公开").expect("the second heading");
    let text = format!("{}{sentence}\n{}", &text[..at], &text[at..]);
    let checked = gouji::check_text(&text).expect("a report");
    // A list of its own: that of the library has compiled for others.
    let list = List::new(entries().to_vec());
    list.find(&checked.report);
    list.compiled()
}

#[test]
fn a_draft_without_a_word_of_the_lists_compiles_no_pattern() {
    assert_eq!(compiled_for("全年公开政府信息36条，其中动态30条、公告6条。"), 0);
    // A word without a pattern needs none either.
    assert_eq!(compiled_for("公众可登陆网站查阅。"), 0);
    assert_eq!(compiled_for("截止2023年11月30日，网站运行平稳。截止目前，各项任务均已完成。"), 1);
    // What excuses a word is looked for first.
    assert_eq!(compiled_for("报名截止2023年6月30日。"), 0);
}
