//! The notation of the shapes (`README.md`), read from the data.

use super::{At, Condition, Expression, Part, Relation, Shape, Slot, Unit};

pub(super) fn read(data: &'static str) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let (mut matter, mut at, mut size, mut unit) = ("", At::Aspect(0), (2, 60), Unit::AsWritten);
    for line in data.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("# ")) {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        match word {
            "==" => (matter, at, size, unit) = (named(rest), At::Aspect(0), (2, 60), Unit::AsWritten),
            "at" => at = place(rest),
            "size" => {
                let (least, most) = rest.split_once('-').expect("size LEAST-MOST");
                size = (least.parse().expect("a number"), most.parse().expect("a number"));
            }
            "unit" => unit = if rest == "cases" { Unit::Cases } else { Unit::Applications },
            _ => shapes.push(shape(line, matter, at, size, unit)),
        }
    }
    shapes
}

/// The name of a matter's figures, apart from those that are not written from a shape.
fn named(matter: &str) -> &'static str {
    Box::leak(format!("said of {matter}").into_boxed_str())
}

fn place(name: &str) -> At {
    match name {
        "problems" => At::Problems,
        "six" => At::Six,
        name => {
            const ASPECTS: [&str; 5] = ["active", "applications", "management", "platforms", "supervision"];
            At::Aspect(ASPECTS.iter().position(|aspect| *aspect == name).expect("an aspect"))
        }
    }
}

fn shape(line: &'static str, matter: &'static str, at: At, size: (i64, i64), unit: Unit) -> Shape {
    let mut fields = line.split(" | ");
    let parts = parts(fields.next().expect("a template"));
    let (mut relations, mut conditions) = (Vec::new(), Vec::new());
    for field in fields {
        match field.strip_prefix("if ") {
            Some(list) => conditions.extend(list.split(", ").map(condition)),
            None => relations.extend(field.split(", ").map(relation)),
        }
    }
    Shape { matter, at, line, size, unit, parts, relations, conditions }
}

fn parts(template: &'static str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = template;
    while let Some((text, behind)) = rest.split_once('{') {
        let (slot, behind) = behind.split_once('}').expect("a closed slot");
        parts.push(Part::Text(text));
        let may_be_zero = slot.ends_with('?');
        let loose = slot.starts_with('\'');
        let slot = slot.trim_start_matches('\'').trim_end_matches('?');
        let (name, cells) = slot.split_once(':').unwrap_or((slot, slot));
        let is_cell = cells.starts_with(|c: char| c.is_ascii_uppercase());
        let cells = if is_cell { cells.split('~').map(expression).collect() } else { Vec::new() };
        parts.push(Part::Slot(Slot { name, cells, may_be_zero, loose }));
        rest = behind;
    }
    parts.push(Part::Text(rest));
    parts
}

fn expression(text: &'static str) -> Expression {
    let signed = |(at, term): (usize, &'static str)| {
        let minus = at > 0 && text[..term.as_ptr() as usize - text.as_ptr() as usize].ends_with('-');
        (if minus { -1 } else { 1 }, term)
    };
    text.split(['+', '-']).enumerate().map(signed).collect()
}

fn relation(text: &'static str) -> Relation {
    let pair = |text: &'static str| text.split_once('/').expect("A/B");
    let split = |sign: char| text.split_once(sign);
    if let Some((percent, rest)) = split('%') {
        let (parts, whole) = pair(rest);
        return Relation::Share { percent, parts: parts.split('+').collect(), whole };
    }
    for (sign, up) in [('^', true), ('_', false)] {
        if let Some((percent, rest)) = split(sign) {
            let (now, before) = pair(rest);
            return Relation::Growth { percent, now, before, up };
        }
    }
    if text.contains('/') {
        let up = text.contains('>');
        let (change, rest) = split(if up { '>' } else { '<' }).expect("d>t/l");
        let (now, before) = pair(rest);
        return Relation::Difference { change, now, before, up };
    }
    if let Some((part, whole)) = split('<') {
        return Relation::Below { part, whole };
    }
    let (total, lists) = text.split_once('=').unwrap_or_else(|| panic!("no relation: {text}"));
    let mut lists = lists.split(" or ").map(expression);
    let items = lists.next().expect("items");
    let claimed = !total.ends_with(':');
    Relation::Sum { total: total.trim_end_matches(':'), items, readings: lists.collect(), claimed }
}

fn condition(text: &'static str) -> Condition {
    let Some(at) = text.find(['=', '>', '<']) else { return Condition::Kind(text) };
    let sign = text.as_bytes()[at] as char;
    Condition::Cell(expression(&text[..at]), sign, text[at + 1..].parse().expect("a number"))
}
