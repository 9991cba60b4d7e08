//! Totals and their parts: closed and open lists, nested ones, with percentages, respective ones, hedged ones.

use super::figure::Claim;
use super::pen::{Fig, Pen, Piece};
use super::subjects::Subject;

/// How a total and its parts are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Flat,
    Shares,
    SharesTogether,
    Respective,
    Behind,
    Rest,
    NestedInBrackets,
    Nested,
    RunsOn,
    Open,
    OpenForOne,
    Hedged,
    HedgedParts,
    Alone,
}

const FORMS: [Form; 20] = [
    Form::Flat,
    Form::Flat,
    Form::Flat,
    Form::Flat,
    Form::Shares,
    Form::Shares,
    Form::SharesTogether,
    Form::Respective,
    Form::Behind,
    Form::Rest,
    Form::OpenForOne,
    Form::NestedInBrackets,
    Form::NestedInBrackets,
    Form::Nested,
    Form::RunsOn,
    Form::Open,
    Form::Open,
    Form::Hedged,
    Form::HedgedParts,
    Form::Alone,
];

/// A list in progress.
struct List<'a> {
    subject: &'a Subject,
    names: Vec<&'static str>,
    values: Vec<i64>,
}

impl List<'_> {
    fn total(&self) -> i64 {
        self.values.iter().sum()
    }

    /// 政府网站发布{}条
    fn item(&self, at: usize, style: u32) -> String {
        let Subject { verb, unit, .. } = self.subject;
        let name = self.names[at];
        match style {
            _ if verb.is_empty() => format!("{name}{{}}{unit}"),
            0 => format!("{name}{{}}{unit}"),
            1 => format!("通过{name}{verb}{{}}{unit}"),
            _ => format!("{name}{verb}{{}}{unit}"),
        }
    }
}

/// Writes a subject of about this size.
pub fn breakdown(subject: &Subject, size: i64, pen: &mut Pen, lead: Piece) -> Piece {
    let total = (size / 2).max(3) + i64::from(pen.random.below(size.max(4) as u32));
    let count = 2 + pen.random.below(5) as usize;
    let count = count.min(subject.names.len()).min(total as usize);
    let mut names = pen.some(subject.names, count);
    let mut values = pen.split(total, count);
    let form = FORMS[pen.random.below(FORMS.len() as u32) as usize];
    // 其他 closes a list: there is none in an open one, and 其余 is another.
    let without_rest = matches!(form, Form::Open | Form::OpenForOne | Form::Rest);
    if count > 2 && pen.random.chance(3) && !without_rest {
        names[count - 1] = pen.one(subject.rest);
    }
    // A channel that was not used still stands in the list, but not at its end.
    if count > 3 && pen.random.chance(8) {
        values[count - 2] += std::mem::take(&mut values[1]);
    }
    let list = List { subject, names, values };
    pen.begin(total);
    // A sentence that names last year does not begin with a year.
    let growth = lead.figures.is_empty() && pen.random.chance(4);
    let mut piece = lead;
    match form {
        Form::Flat => flat(&list, pen, &mut piece, growth),
        Form::Shares => shares(&list, pen, &mut piece),
        Form::SharesTogether => shares_together(&list, pen, &mut piece),
        Form::Respective => respective(&list, pen, &mut piece),
        Form::Behind if !subject.totals[0].contains('@') => behind(&list, pen, &mut piece),
        Form::NestedInBrackets => nested(&list, pen, &mut piece, true),
        Form::Nested => nested(&list, pen, &mut piece, false),
        Form::RunsOn => runs_on(&list, pen, &mut piece),
        Form::Open => open(&list, pen, &mut piece),
        Form::OpenForOne => open_for_one(&list, pen, &mut piece),
        Form::Rest => with_the_rest(&list, pen, &mut piece),
        Form::Hedged if total >= 30 => hedged(&list, pen, &mut piece),
        Form::HedgedParts if list.values.iter().all(|part| *part >= 20) => {
            hedged_parts(&list, pen, &mut piece);
        }
        Form::Alone => alone(&list, pen, &mut piece, growth),
        _ => flat(&list, pen, &mut piece, growth),
    }
    piece
}

/// The total; returns its index.
fn total(list: &List, pen: &mut Pen, piece: &mut Piece, fig: Fig) -> usize {
    let template = pen.one(list.subject.totals);
    if template.contains('@') {
        // Another total in front: the list belongs to the nearest.
        let template = template.replace('@', "{}");
        let looked = list.total() * 3 + i64::from(pen.random.below(9));
        return piece.join(pen.fill(&template, &[Fig::context(looked), fig])) + 1;
    }
    piece.join(pen.fill(template, &[fig]))
}

fn plain_total(list: &List, pen: &mut Pen, piece: &mut Piece) -> usize {
    total(list, pen, piece, Fig::count(list.total(), list.subject.what))
}

const INTO_PARTS: [&str; 9] =
    ["，其中", "，其中：", "。其中，", "。其中：", "，包括", "，分别是", "：", "，具体为：", "，具体包括"];

/// Items one after the other; returns their indices.
fn items(list: &List, pen: &mut Pen, piece: &mut Piece, mark: &str) -> Vec<usize> {
    let style = pen.random.below(3);
    let mut indices = Vec::new();
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push(mark);
        }
        let fig = Fig::count(*value, list.subject.what);
        indices.push(piece.join(pen.fill(&list.item(at, style), &[fig])));
    }
    indices
}

fn flat(list: &List, pen: &mut Pen, piece: &mut Piece, growth: bool) {
    let total = plain_total(list, pen, piece);
    // 其中 behind an increase would mean the increase.
    let same_sentence = !growth || pen.growth(piece, total, &[], list.subject.unit);
    let in_brackets = !growth && pen.random.chance(6);
    let into = match (in_brackets, growth) {
        (true, _) => pen.one(&["（其中", "（"]),
        (_, true) if same_sentence => pen.one(&["。其中，", "。其中：", "，其中"]),
        (_, true) => pen.one(&["。其中，", "。其中："]),
        _ => pen.one(&INTO_PARTS),
    };
    piece.push(into);
    let mark = if in_brackets { "、" } else { pen.one(&["、", "、", "，", "；"]) };
    let items = items(list, pen, piece, mark);
    if in_brackets {
        piece.push("）");
    }
    piece.sum(total, &items);
}

fn shares(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let whole = plain_total(list, pen, piece);
    let into = pen.one(&INTO_PARTS);
    piece.push(into);
    let (behind, mark) = pen
        .random
        .pick(&[
            ("，占{}%", "；"),
            ("（占{}%）", "、"),
            ("，占比{}%", "；"),
            ("、占{}%", "；"),
            ("（{}%）", "，"),
        ])
        .to_owned();
    let (style, places) = (pen.random.below(3), pen.random.below(3));
    let mut indices = Vec::new();
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push(mark);
        }
        let figs = [Fig::count(*value, list.subject.what), pen.share(*value, list.total(), places)];
        let part = piece.join(pen.fill(&format!("{}{behind}", list.item(at, style)), &figs));
        piece.claim(Claim::Share { part, whole, percent: part + 1 });
        indices.push(part);
    }
    piece.sum(whole, &indices);
}

/// 分别占 60%、30%、10%
fn shares_together(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let whole = plain_total(list, pen, piece);
    let into = pen.one(&["，其中", "，其中：", "，包括"]);
    piece.push(into);
    let items = items(list, pen, piece, "、");
    piece.sum(whole, &items);
    let places = pen.random.below(3);
    let of = pen.one(&["，分别占总数的", "，分别占", "，占比分别为", "，所占比例分别为"]);
    piece.push(of);
    for (at, part) in items.into_iter().enumerate() {
        if at > 0 {
            piece.push("、");
        }
        let share = pen.share(list.values[at], list.total(), places);
        let percent = piece.join(pen.fill("{}%", &[share]));
        piece.claim(Claim::Share { part, whole, percent });
    }
}

/// 通过甲、乙和丙分别发布 1 条、2 条、3 条
fn respective(list: &List, pen: &mut Pen, piece: &mut Piece) {
    // Nobody could tell how many names 通知、公告类信息 are.
    if list.names.iter().any(|name| name.contains('、')) {
        return flat(list, pen, piece, false);
    }
    let whole = plain_total(list, pen, piece);
    let (last, others) = list.names.split_last().expect("names");
    let names = format!("{}{}{last}", others.join("、"), pen.one(&["和", "、", "以及"]));
    let Subject { verb, unit, .. } = list.subject;
    let says = match (verb.is_empty(), pen.random.below(2)) {
        (false, 0) => format!("，其中通过{names}分别{verb}"),
        (false, _) => format!("，{names}分别{verb}"),
        (true, 0) => format!("，其中{names}分别为"),
        _ => format!("，{names}分别有"),
    };
    piece.push(&says);
    let mut indices = Vec::new();
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            let mark = if at + 1 == list.values.len() { pen.one(&["、", "和"]) } else { "、" };
            piece.push(mark);
        }
        let fig = Fig::count(*value, list.subject.what);
        indices.push(piece.join(pen.fill(&format!("{{}}{unit}"), &[fig])));
    }
    piece.sum(whole, &indices);
}

/// The total behind its parts.
fn behind(list: &List, pen: &mut Pen, piece: &mut Piece) {
    if list.subject.verb.is_empty() {
        let subject = list.subject.totals[0].split("{}").next().unwrap_or_default();
        piece.push(subject);
        piece.push("情况为：");
    }
    let style = 1 + pen.random.below(2);
    let mut indices = Vec::new();
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push("、");
        }
        let fig = Fig::count(*value, list.subject.what);
        indices.push(piece.join(pen.fill(&list.item(at, style), &[fig])));
    }
    piece.push("，");
    let closing = pen.one(list.subject.behind);
    let total = piece.join(pen.fill(closing, &[Fig::count(list.total(), list.subject.what)]));
    piece.claim(Claim::Sum { total, items: indices, readings: Vec::new(), behind: true });
}

/// 其余 for the last part.
fn with_the_rest(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let total = plain_total(list, pen, piece);
    let into = pen.one(&["，其中", "，其中：", "，包括"]);
    piece.push(into);
    let style = pen.random.below(3);
    let mut indices = Vec::new();
    let (last, others) = list.values.split_last().expect("a part");
    for (at, value) in others.iter().enumerate() {
        if at > 0 {
            piece.push("、");
        }
        let fig = Fig::count(*value, list.subject.what);
        indices.push(piece.join(pen.fill(&list.item(at, style), &[fig])));
    }
    let Subject { unit, verb, .. } = list.subject;
    let name = list.names[others.len()];
    let rest = match verb.is_empty() {
        true => format!("，其余{{}}{unit}为{name}"),
        false => format!("，其余{{}}{unit}通过{name}{verb}"),
    };
    indices.push(piece.join(pen.fill(&rest, &[Fig::count(*last, "the rest")])));
    piece.sum(total, &indices);
}

/// One of the parts has parts of its own.
fn nested(list: &List, pen: &mut Pen, piece: &mut Piece, brackets: bool) {
    let total = plain_total(list, pen, piece);
    let into = pen.one(&INTO_PARTS);
    piece.push(into);
    let largest = (0..list.values.len()).max_by_key(|at| list.values[*at]).expect("a part");
    let mark = if brackets { pen.one(&["、", "，", "；"]) } else { "；" };
    let style = pen.random.below(3);
    let (mut outer, mut inner, mut flat) = (Vec::new(), Vec::new(), Vec::new());
    let mut closed = true;
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push(mark);
        }
        let fig = Fig::count(*value, list.subject.what);
        let part = piece.join(pen.fill(&list.item(at, style), &[fig]));
        outer.push(part);
        flat.push(part);
        if at == largest && *value >= 3 {
            let count = if *value >= 9 { 2 + pen.random.below(2) as usize } else { 2 };
            let names = pen.some(list.subject.within, count);
            let values = pen.split(*value, names.len());
            let open = match (brackets, pen.random.below(3)) {
                (true, 0) => "（其中",
                (true, 1) => "（含",
                (true, _) => "（",
                (false, 0) => "，其中：",
                (false, _) => "，其中",
            };
            piece.push(open);
            // A total that contains some parts may contain others.
            closed = !open.ends_with('含');
            for (at, (name, value)) in names.iter().zip(&values).enumerate() {
                if at > 0 {
                    piece.push("、");
                }
                let template = format!("{name}{{}}{}", list.subject.unit);
                inner.push(piece.join(pen.fill(&template, &[Fig::count(*value, "part of a part")])));
            }
            if brackets {
                piece.push("）");
            }
            flat.extend(&inner);
        }
    }
    if !inner.is_empty() && closed {
        let behind = outer[largest + 1..].iter();
        let running = inner.iter().chain(behind).copied().collect();
        let claim =
            Claim::Sum { total: outer[largest], items: inner, readings: vec![running], behind: false };
        piece.claim(claim);
    }
    piece.claim(Claim::Sum { total, items: outer, readings: vec![flat], behind: false });
}

/// A closed list, and then something of the same unit that is no part of it.
fn runs_on(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let total = plain_total(list, pen, piece);
    let into = pen.one(&["，其中", "，包括", "：", "，其中："]);
    piece.push(into);
    let items = items(list, pen, piece, "、");
    let template = match list.subject.unit {
        "条" => pen.one(&["，另收集意见建议{}条", "，另有归档信息{}条", "，发送便民提示{}条"]),
        "篇" => pen.one(&["，另转载上级解读{}篇", "，转发上级政策问答{}篇"]),
        "件" => pen.one(&["，另协助其他单位办理{}件", "，退回重派{}件"]),
        _ => pen.one(&["，另有{}个正在完善", "，还有{}个正在处理"]),
    };
    let beside = pen.number(1, if list.subject.unit == "个" { 3 } else { 30 });
    let tail = piece.join(pen.fill(template, &[Fig::context(beside)]));
    let running = [&items[..], &[tail]].concat();
    piece.claim(Claim::Sum { total, items, readings: vec![running], behind: false });
}

/// A list that does not name all parts, and says so.
fn open(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let room = pen.number(3, (list.total() / 3) as u32 + 1);
    let all = list.total() + room;
    total(list, pen, piece, Fig::count(all, "open total").quiet(vec![all + 1, all - 1]));
    let (into, mark, end) = pen
        .random
        .pick(&[
            ("，主要包括", "、", ""),
            ("，主要为", "、", ""),
            ("，包括", "、", "等"),
            ("，其中", "、", "等"),
            ("，主要是", "，", ""),
            ("，其中主要有", "、", ""),
            ("，主要涉及", "、", "等"),
            ("，如", "、", "等"),
        ])
        .to_owned();
    piece.push(into);
    let style = if into.ends_with('如') { 2 } else { 0 };
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push(mark);
        }
        let fig = Fig::count(*value, "open list").quiet(vec![value + 1, value - 1]);
        piece.join(pen.fill(&list.item(at, style), &[fig]));
    }
    piece.push(end);
}

/// 其中涉及…: one part, and nobody says that it is all.
fn open_for_one(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let all = list.total();
    total(list, pen, piece, Fig::count(all, "open total").quiet(vec![all + 1]));
    let largest = (0..list.values.len()).max_by_key(|at| list.values[*at]).expect("a part");
    let part = list.values[largest];
    let template = pen.one(&["，其中涉及@{}#", "，其中主要有@{}#", "，主要是@{}#", "，部分为@{}#"]);
    let template = template.replace('@', list.names[largest]).replace('#', list.subject.unit);
    let quiet = vec![part - 1, (part + 1).min(all)];
    piece.join(pen.fill(&template, &[Fig::count(part, "open list").quiet(quiet)]));
}

/// A round total, with parts that are round or exact; no part can be checked.
fn hedged(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let template = pen.one(list.subject.totals);
    if template.contains('@') {
        return alone(list, pen, piece, false);
    }
    piece.join(pen.hedged(template, list.total()));
    if pen.random.chance(3) {
        return;
    }
    piece.push("，其中");
    let exact = pen.random.chance(2);
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push("、");
        }
        let template = list.item(at, 0);
        let part = if exact || *value < 20 {
            let fig = Fig::count(*value, "part of a round total").quiet(vec![value + 1, value - 1]);
            pen.fill(&template, &[fig])
        } else {
            pen.hedged(&template, *value)
        };
        piece.join(part);
    }
}

/// An exact total of round parts.
fn hedged_parts(list: &List, pen: &mut Pen, piece: &mut Piece) {
    let all = list.total();
    let quiet = vec![all + 1, all - 1];
    total(list, pen, piece, Fig::count(all, "total of round parts").quiet(quiet));
    piece.push("，其中");
    for (at, value) in list.values.iter().enumerate() {
        if at > 0 {
            piece.push("、");
        }
        piece.join(pen.hedged(&list.item(at, 0), *value));
    }
}

/// A total without parts.
fn alone(list: &List, pen: &mut Pen, piece: &mut Piece, growth: bool) {
    let all = list.total();
    if growth {
        let total = plain_total(list, pen, piece);
        pen.growth(piece, total, &[], list.subject.unit);
        return;
    }
    total(list, pen, piece, Fig::context(all));
    if piece.figures.len() == 1 && pen.random.chance(4) {
        piece.join(pen.loose_growth(all, list.subject.unit));
    }
}
