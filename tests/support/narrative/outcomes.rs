//! The fate of the applications: how many were handled, and their outcomes.

use super::super::model::{Edition, outcome_names, table3_rows};
use super::applications::Flow;
use super::figure::{Claim, Value};
use super::pen::{Fig, Pen, Piece};

/// Sentences on what was finished, and how.
pub fn answered(flow: &Flow, pen: &mut Pen) -> Piece {
    let mut piece = Piece::default();
    let template = pen.one(&[
        "全年办结{}件",
        "本年度办理完毕{}件",
        "已答复{}件",
        "共办结政府信息公开申请{}件",
        "办结答复{}件",
        "年内办结{}件",
        "本年度共办结{}件",
        "按规定答复政府信息公开申请{}件",
        "办结申请{}件",
    ]);
    let total = piece.join(pen.applications(template, &[Fig::cell(flow.handled, "handled")]));
    if flow.handled > 0 && pen.random.below(4) > 0 {
        outcomes(flow, pen, &mut piece, total);
    }
    if flow.carried_out == 0 && flow.handled > 0 && pen.random.chance(6) {
        let rate = pen.one(&["，办结率{}%", "，办结率为{}%", "，答复率{}%"]);
        piece.join(pen.fill(rate, &[Fig::percent(Value::whole(100), "rate of all")]));
    }
    piece
}

/// The groups of outcomes: key, name of the figure, words of the text.
pub fn groups(edition: Edition) -> Vec<(&'static str, &'static str, &'static str)> {
    let figure = |key: &str| match key {
        "R1" => "outcome R1",
        "R2" => "outcome R2",
        "R3" => "outcome R3",
        "R4" => "outcome R4",
        "R5" => "outcome R5",
        "R6" => "outcome R6",
        _ => "further outcome",
    };
    outcome_names(edition).into_iter().map(|(key, name)| (key, figure(key), name)).collect()
}

/// The list of outcomes behind what was handled: complete, or open and saying so.
fn outcomes(flow: &Flow, pen: &mut Pen, piece: &mut Piece, total: usize) {
    let all: Vec<(&str, &'static str, &str, i64)> = groups(flow.model.edition)
        .into_iter()
        .map(|(key, what, name)| (key, what, name, flow.model.group(key, "T")))
        .collect();
    let occurred: Vec<_> = all.iter().filter(|group| group.3 > 0).copied().collect();
    if let [(_, _, name, _)] = occurred[..] {
        let says = pen.one(&["，均为", "，办理结果均为", "，均作出", "，答复结果均为"]);
        let end = if says.ends_with("作出") { "答复" } else { "" };
        return piece.push(&format!("{says}{name}{end}"));
    }
    let form = pen.random.below(12);
    let with_zeros = pen.random.chance(5);
    let listed = if with_zeros { all } else { occurred.clone() };
    let (into, mark) = pen
        .random
        .pick(&[
            ("，其中", "、"),
            ("：", "，"),
            ("，包括", "、"),
            ("。其中，", "，"),
            ("，其中：", "；"),
            ("，办理结果为：", "、"),
            ("，分别是", "、"),
        ])
        .to_owned();
    match form {
        // Only some of them, in words that leave the list open.
        0 | 1 if occurred.len() > 2 => {
            let into = pen.one(&["，主要为", "，主要包括", "，其中主要是", "，主要结果为"]);
            piece.push(into);
            let some = 1 + pen.random.below(occurred.len() as u32 - 1) as usize;
            outcome_items(pen, piece, &occurred[..some], "{name}{}件", "、");
        }
        2 if occurred.len() > 2 => {
            piece.push("，其中");
            outcome_items(pen, piece, &occurred[..2], "{name}{}件", "、");
            piece.push("等");
        }
        // 予以公开 and 部分公开 together.
        3 | 4 if listed[0].0 == "R1" && listed[1].0 == "R2" && listed.len() > 2 => {
            let both = pen.one(&[
                "予以公开及部分公开{}件",
                "予以公开和部分公开共{}件",
                "予以公开、部分公开合计{}件",
            ]);
            piece.push(into);
            let fig = Fig::cell(listed[0].3 + listed[1].3, "outcomes R1 and R2");
            let mut items = vec![piece.join(pen.applications(both, &[fig]))];
            piece.push(mark);
            items.extend(outcome_items(pen, piece, &listed[2..], "{name}{}件", mark));
            piece.sum(total, &items);
        }
        5 => {
            piece.push(into);
            let items = outcome_items(pen, piece, &listed, "{name}的{}件", mark);
            piece.sum(total, &items);
        }
        6 => {
            let into = pen.one(&["，其中", "。其中，", "："]);
            piece.push(into);
            let items = outcome_items(pen, piece, &listed, "{}件{name}", pen_mark(mark));
            piece.sum(total, &items);
        }
        7 | 8 => {
            piece.push(into);
            let places = pen.random.below(3);
            let share = pen.one(&["（占{}%）", "，占{}%", "，占办结总数的{}%"]);
            let mark = if share.starts_with('，') { "；" } else { "、" };
            let mut items = Vec::new();
            for (_, what, name, count) in &listed {
                if !items.is_empty() {
                    piece.push(mark);
                }
                let figs = [Fig::cell(*count, what), pen.share(*count, flow.handled, places)];
                let part = piece.join(pen.applications(&format!("{name}{{}}件{share}"), &figs));
                piece.claim(Claim::Share { part, whole: total, percent: part + 1 });
                items.push(part);
            }
            piece.sum(total, &items);
        }
        9 => nested_outcomes(flow, pen, piece, total, &occurred),
        _ => {
            piece.push(into);
            let items = outcome_items(pen, piece, &listed, "{name}{}件", mark);
            piece.sum(total, &items);
        }
    }
}

/// Items whose number stands first: 、 alone keeps them apart.
fn pen_mark(mark: &str) -> &str {
    if mark == "；" { "，" } else { mark }
}

fn outcome_items(
    pen: &mut Pen,
    piece: &mut Piece,
    listed: &[(&str, &'static str, &str, i64)],
    template: &str,
    mark: &str,
) -> Vec<usize> {
    let mut items = Vec::new();
    for (_, what, name, count) in listed {
        if !items.is_empty() {
            piece.push(mark);
        }
        let template = template.replace("{name}", name);
        items.push(piece.join(pen.applications(&template, &[Fig::cell(*count, what)])));
    }
    items
}

/// The rows of a group that occurred, with words for them.
fn rows_of(flow: &Flow, group: &str) -> Vec<(String, i64)> {
    let short = |key: &str, label: &str| match key {
        "R6.1" => "申请人逾期不补正".to_owned(),
        "R6.2" => "申请人逾期未缴纳费用".to_owned(),
        _ => label.split_once('.').map_or(label, |(_, name)| name).to_owned(),
    };
    table3_rows(flow.model.edition)
        .iter()
        .filter(|row| row.key.starts_with(&format!("{group}.")))
        .map(|row| (short(row.key, row.label), flow.model.count(3, row.key, "T")))
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// Complete, and every group with its own rows in brackets.
fn nested_outcomes(
    flow: &Flow,
    pen: &mut Pen,
    piece: &mut Piece,
    total: usize,
    occurred: &[(&str, &'static str, &str, i64)],
) {
    let into = pen.one(&["，其中", "，包括", "：", "。其中，"]);
    piece.push(into);
    let mark = pen.one(&["、", "，", "；"]);
    let (mut outer, mut inner, mut flat) = (Vec::new(), Vec::new(), Vec::new());
    for (key, what, name, count) in occurred {
        if !outer.is_empty() {
            piece.push(mark);
        }
        let group = piece.join(pen.applications(&format!("{name}{{}}件"), &[Fig::cell(*count, what)]));
        outer.push(group);
        flat.push(group);
        let rows = rows_of(flow, key);
        if rows.len() == 1 && pen.random.chance(2) {
            piece.push(&format!("（均因{}）", rows[0].0));
        } else if rows.len() > 1 {
            let mut items = Vec::new();
            for (name, count) in &rows {
                piece.push(if items.is_empty() { "（" } else { "、" });
                let fig = Fig::cell(*count, "a row of an outcome");
                items.push(piece.join(pen.applications(&format!("{name}{{}}件"), &[fig])));
            }
            piece.push("）");
            flat.extend(&items);
            inner.push((group, items));
        }
    }
    for (group, items) in inner {
        piece.sum(group, &items);
    }
    piece.claim(Claim::Sum { total, items: outer, readings: vec![flat], behind: false });
}

/// The rows of one group, in a sentence of their own.
pub fn details(flow: &Flow, pen: &mut Pen) -> Piece {
    let names = [
        ("R3", "outcome R3", "不予公开"),
        ("R4", "outcome R4", "无法提供"),
        ("R5", "outcome R5", "不予处理"),
    ];
    let (group, what, name) = *pen.random.pick(&names);
    let rows = rows_of(flow, group);
    let all = flow.model.group(group, "T");
    let mut piece = Piece::default();
    match &rows[..] {
        [] => {}
        [(row, _)] => {
            let template = pen.one(&[
                "@的{}件申请，原因均是#",
                "@{}件，原因均是#",
                "@的{}件，原因都是#",
                "作出@答复的{}件，均因#",
            ]);
            let template = template.replace('@', name).replace('#', row);
            piece.join(pen.applications(&template, &[Fig::cell(all, what)]));
        }
        several => {
            let template = pen.one(&[
                "@的{}件申请中，",
                "@{}件，其中",
                "@的{}件中，",
                "@共{}件，包括",
                "@{}件的情形为：",
            ]);
            let total = piece.join(pen.applications(&template.replace('@', name), &[Fig::cell(all, what)]));
            let mut items = Vec::new();
            for (row, count) in several {
                if !items.is_empty() {
                    piece.push("、");
                }
                let fig = Fig::cell(*count, "a row of an outcome");
                items.push(piece.join(pen.applications(&format!("{row}{{}}件"), &[fig])));
            }
            piece.sum(total, &items);
        }
    }
    piece
}
