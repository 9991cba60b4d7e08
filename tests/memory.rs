//! A draft that is edited is read with the memory of what was read before. Whatever is typed, pasted or deleted: each check is the
//! one that would have been made without it.

mod support;

use gouji::reading::Memory;
use gouji::source::open_text;
use gouji::{Options, check_again, check_text};
use support::generate::{Magnitude, Random, consistent, consistent_with, seeds};
use support::layout::{Layout, Style};
use support::model::body_named;
use support::narrative::annotated;
use support::statistics::{Statistics, with_table};

/// Everything that a check found out.
fn seen(checked: Result<gouji::Checked, gouji::CheckError>) -> String {
    match checked {
        Ok(checked) => {
            format!("{:?}\n{:?}\n{:?}", checked.report, checked.ledger.entries(), checked.findings)
        }
        Err(error) => format!("{error:?}"),
    }
}

fn again(text: &str, memory: &mut Memory) -> String {
    seen(
        open_text(text)
            .map_err(Into::into)
            .and_then(|opened| check_again(opened, &Options::default(), memory)),
    )
}

fn line(text: &str, random: &mut Random) -> std::ops::Range<usize> {
    let lines: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    let end = if lines.is_empty() { text.len() } else { *random.pick(&lines) };
    text[..end].rfind('\n').map_or(0, |at| at + 1)..end
}

fn place(text: &str, random: &mut Random) -> usize {
    text.floor_char_boundary(random.below(text.len() as u32 + 1) as usize)
}

/// A draft after one more change.
fn edited(text: &str, others: &[String], random: &mut Random) -> String {
    let mut text = text.to_owned();
    let (line, at) = (line(&text, random), place(&text, random));
    match random.below(9) {
        // A key.
        0 | 1 => {
            text.insert(at, *random.pick(&['1', '，', '。', '年', '其', '\n', '\t', '》', '①', '\u{FFFD}']))
        }
        // A character goes.
        2 => text = text.chars().enumerate().filter(|(index, _)| *index != at / 3).map(|(_, c)| c).collect(),
        // A line is copied, goes, moves to the end, is joined with the next one.
        3 => text.insert_str(line.start, &format!("{}\n", text[line.clone()].to_owned())),
        4 => text.replace_range(line, ""),
        5 => text.push_str(&format!("\n{}", text[line].to_owned())),
        6 => text.replace_range(line.end..(line.end + 1).min(text.len()), ""),
        // Something is pasted: a part of another draft, or all of one.
        7 => {
            let other = random.pick(others);
            let (from, to) = (place(other, random), place(other, random));
            text.insert_str(at, &other[from.min(to)..from.max(to)]);
        }
        _ => text = random.pick(others).clone(),
    }
    text
}

#[test]
fn a_check_that_remembers_is_one_that_does_not() {
    let mut checks = 0;
    for seed in 0..seeds(12) {
        let mut random = Random::new(seed);
        let layout = *random.pick(&Layout::ALL);
        let model = consistent(seed);
        let old = consistent_with(2015, body_named("青禾县云岭镇人民政府"), Magnitude::Small, seed);
        let others = [
            annotated(&model, &Style::new(layout, seed)).text,
            annotated(&consistent(seed + 1), &Style::new(Layout::TabRows, seed)).text,
            // The words of its table count only where it stands.
            with_table(&old, &Statistics::consistent(seed), &Style::new(Layout::TabRows, seed)),
        ];
        let mut memory = Memory::default();
        let mut text = others[0].clone();
        for _ in 0..20 {
            assert_eq!(again(&text, &mut memory), seen(check_text(&text)), "seed {seed}:\n{text}");
            checks += 1;
            text = edited(&text, &others, &mut random);
        }
    }
    println!("{checks} checks");
}

#[test]
fn what_is_remembered_is_where_it_stands_now() {
    let text = annotated(&consistent(3), &Style::new(Layout::TabRows, 3)).text;
    let mut memory = Memory::default();
    again(&text, &mut memory);
    let below = format!("\n\n{text}");
    let moved = check_again(open_text(&below).expect("a text"), &Options::default(), &mut memory);
    let moved = moved.expect("a report");
    let fresh = check_text(&below).expect("a report");
    let places = |checked: &gouji::Checked| -> Vec<_> {
        let paragraphs = checked.report.narrative.paragraphs.iter();
        paragraphs.map(|paragraph| paragraph.place(&(0..paragraph.folded().len()))).collect()
    };
    assert!(!places(&fresh).is_empty());
    assert_eq!(places(&moved), places(&fresh));
}

#[test]
fn what_was_read_up_to_the_limit_of_figures_is_not_remembered() {
    let paragraph = |figures: usize| {
        let clauses: Vec<String> = (1..=figures).map(|figure| format!("发文{figure}件")).collect();
        format!("{}。\n", clauses.join("，"))
    };
    // In the last paragraph the limit is reached behind a sentence that holds an unread character.
    let last = format!("收到来信3\u{FFFD}件，来电4件。{}", paragraph(60));
    let draft = |lines: usize| {
        let before = paragraph(199).repeat(lines);
        format!("青禾县云岭镇2023年政府信息公开工作年度报告\n一、总体情况\n{before}{last}")
    };
    let mut memory = Memory::default();
    for lines in [50, 49, 50] {
        let text = draft(lines);
        assert_eq!(again(&text, &mut memory), seen(check_text(&text)), "{lines} lines");
    }
    let last_figures = |text: &str| {
        let checked = check_text(text).expect("a report");
        checked.report.narrative.paragraphs.last().map(|paragraph| paragraph.tokens.len())
    };
    assert!(last_figures(&draft(50)) < last_figures(&draft(49)), "the limit is reached");
}
