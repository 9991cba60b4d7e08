//! Sentences as officials write them, as data: templates with slots over the figures of the tables, and what ties
//! the slots together. The notation is in `shapes/README.md`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::model::{BodyKind, Edition, Model, has_item};
use super::figure::{Claim, Value, percent_of};
use super::pen::{Fig, Pen, Piece, lead};

/// Where a sentence stands: one of the five aspects of section one, section five or section six.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    Aspect(usize),
    Problems,
    Six,
}

/// One way to say something.
#[derive(Debug)]
pub struct Shape {
    /// What it is about: a report has one sentence of a matter at most.
    pub matter: &'static str,
    pub at: At,
    /// The line of the data.
    pub line: &'static str,
    /// The least and the most of a count that no table holds.
    size: (i64, i64),
    unit: Unit,
    parts: Vec<Part>,
    relations: Vec<Relation>,
    conditions: Vec<Condition>,
}

/// Whose measure word the report chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Applications,
    Cases,
    AsWritten,
}

#[derive(Debug)]
enum Part {
    Text(&'static str),
    Slot(Slot),
}

#[derive(Debug)]
struct Slot {
    name: &'static str,
    /// For what the tables hold: its value, and the others that would be right as well.
    cells: Vec<Expression>,
    may_be_zero: bool,
    /// Whether a reader may take it for something else.
    loose: bool,
}

/// Cells that are added and taken off.
type Expression = Vec<(i64, &'static str)>;

#[derive(Debug)]
enum Relation {
    /// `t=a+b-c`, with other lists that a reader might take for the items.
    Sum { total: &'static str, items: Expression, readings: Vec<Expression>, claimed: bool },
    /// `p%a+b/t`
    Share { percent: &'static str, parts: Vec<&'static str>, whole: &'static str },
    /// `g^t/l` up, `g_t/l` down, in per cent.
    Growth { percent: &'static str, now: &'static str, before: &'static str, up: bool },
    /// `d>t/l` more, `d<t/l` less.
    Difference { change: &'static str, now: &'static str, before: &'static str, up: bool },
    /// `a<t`: a part of which nothing else is said.
    Below { part: &'static str, whole: &'static str },
}

#[derive(Debug)]
enum Condition {
    Cell(Expression, char, i64),
    Kind(&'static str),
}

const DATA: [&str; 8] = [
    include_str!("shapes/applications.txt"),
    include_str!("shapes/outcomes.txt"),
    include_str!("shapes/cases.txt"),
    include_str!("shapes/items.txt"),
    include_str!("shapes/publications.txt"),
    include_str!("shapes/interaction.txt"),
    include_str!("shapes/management.txt"),
    include_str!("shapes/plans.txt"),
];

/// All shapes, in the order of the data.
pub static SHAPES: LazyLock<Vec<Shape>> = LazyLock::new(|| DATA.into_iter().flat_map(read).collect());

fn read(data: &'static str) -> Vec<Shape> {
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

/// The figures of the tables by the short names of the notation; `None` for what the edition has not.
fn cell(model: &Model, name: &str) -> Option<i64> {
    let at = |table: u8, row: &str, column: &str| {
        model.cells().find(|(cell, _)| cell.table == table && cell.row == row && cell.column == column)?;
        Some(model.count(table, row, column))
    };
    let case = |group: &str, column: &str| at(4, group, column);
    let lawsuits = |column: &str| Some(case("direct", column)? + case("after", column)?);
    let sum = |names: &[&str]| names.iter().map(|name| cell(model, name)).sum::<Option<i64>>();
    match name {
        "A" | "B" | "R7" | "D" => at(3, name, "T"),
        "S" => sum(&["A", "B"]),
        // What was answered: other dispositions are no answers.
        "X" => Some(cell(model, "R7")? - model.group("R6", "T")),
        "N" => at(3, "A", "N"),
        "L" => Some(cell(model, "A")? - cell(model, "N")?),
        "BN" => at(3, "B", "N"),
        "BL" => Some(cell(model, "B")? - cell(model, "BN")?),
        "C1" | "C2" | "C3" | "C4" | "C5" => at(3, "A", name),
        "REV" => case("review", "total"),
        "LIT" => lawsuits("total"),
        "DIR" => case("direct", "total"),
        "AFT" => case("after", "total"),
        "MADE" => at(2, "documents", "made"),
        "REP" => at(2, "documents", "repealed"),
        "VALID" => at(2, "documents", "valid"),
        "PERM" => at(2, "permits", "decisions"),
        "PEN" => at(2, "penalties", "decisions"),
        "COER" => at(2, "coercion", "decisions"),
        "Y" => Some(i64::from(model.year)),
        name if name.starts_with('R') && name.len() == 4 && !name.contains('.') => {
            let column = match &name[3..] {
                "U" => "upheld",
                "C" => "corrected",
                "O" => "other",
                "P" => "pending",
                _ => return None,
            };
            case("review", column)
        }
        "LITU" => lawsuits("upheld"),
        "LITC" => lawsuits("corrected"),
        "LITO" => lawsuits("other"),
        "LITP" => lawsuits("pending"),
        name if name.contains('.') => at(3, name, "T"),
        name if name.starts_with('R') => Some(model.group(name, "T")),
        _ => panic!("no figure {name}"),
    }
}

/// Other values that would be right for a figure of the tables, whatever the sentence.
fn also(model: &Model, name: &str) -> Vec<i64> {
    let of = |names: &[&'static str]| names.iter().filter_map(|name| cell(model, name)).collect::<Vec<_>>();
    let without = |name: &'static str| Some(cell(model, "R7")? - cell(model, name)?);
    match name {
        "A" => of(&["S"]),
        "S" => of(&["A", "R7"]),
        "R7" | "X" => {
            let less = ["R6.1", "R6.2", "R6.3"].into_iter().filter_map(without);
            of(&["R7", "X"]).into_iter().chain(less).collect()
        }
        "N" => vec![cell(model, "N").unwrap_or(0) + cell(model, "BN").unwrap_or(0)],
        "L" => vec![cell(model, "L").unwrap_or(0) + cell(model, "BL").unwrap_or(0)],
        "REV" => vec![cell(model, "REV").unwrap_or(0) - cell(model, "REVP").unwrap_or(0)],
        "LIT" => vec![cell(model, "LIT").unwrap_or(0) - cell(model, "LITP").unwrap_or(0)],
        _ => Vec::new(),
    }
}

fn reckoned(model: &Model, expression: &Expression) -> Option<i64> {
    expression.iter().map(|(sign, name)| Some(sign * cell(model, name)?)).sum()
}

impl Shape {
    fn slots(&self) -> impl Iterator<Item = &Slot> {
        self.parts.iter().filter_map(|part| match part {
            Part::Slot(slot) => Some(slot),
            Part::Text(_) => None,
        })
    }

    /// Whether the figures of the tables allow the sentence; whether its words fit the body.
    fn fits(&self, model: &Model) -> bool {
        let stated = self.slots().filter(|slot| !slot.cells.is_empty()).all(|slot| {
            let value = reckoned(model, &slot.cells[0]);
            value.is_some_and(|value| value > 0 || value == 0 && slot.may_be_zero)
        });
        stated && self.conditions.iter().all(|condition| condition.holds(model))
    }

    /// The sentence with its figures; `None` where its relations can't be met.
    pub fn write(&self, model: &Model, pen: &mut Pen) -> Option<Piece> {
        if !self.fits(model) {
            return None;
        }
        let values = (0..30).find_map(|_| self.values(model, pen))?;
        let counts = values.values().filter(|value| value.places == 0).map(|value| value.units);
        pen.begin(counts.max().unwrap_or(0));
        let (mut template, mut figs) = (String::new(), Vec::new());
        let mut at: BTreeMap<&str, usize> = BTreeMap::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => template.push_str(text),
                Part::Slot(slot) => {
                    template.push_str("{}");
                    let again = at.contains_key(slot.name);
                    at.entry(slot.name).or_insert(figs.len());
                    figs.push(self.fig(model, slot, &values, again));
                }
            }
        }
        let template = self.with_names(model, &template);
        let with_lead = template.strip_prefix('@');
        let start = if with_lead.is_some() { lead(model, pen, true) } else { Piece::default() };
        let template = with_lead.unwrap_or(&template);
        let sentence = match self.unit {
            Unit::Applications => pen.applications(template, &figs),
            Unit::Cases => pen.cases(template, &figs),
            Unit::AsWritten => pen.fill(template, &figs),
        };
        let mut piece = start;
        let first = piece.join(sentence);
        for relation in &self.relations {
            if let Some(claim) = relation.claim(model, &|name| at.get(name).map(|at| at + first)) {
                piece.claim(claim);
            }
        }
        Some(piece)
    }

    /// The words that stand for the body and its years.
    fn with_names(&self, model: &Model, template: &str) -> String {
        let we = model.body.we;
        let year = i64::from(model.year);
        let whole = if model.body.kind == BodyKind::Department { "全年" } else { "" };
        let whole = if whole.is_empty() { we.replacen('我', "全", 1) } else { whole.to_owned() };
        template
            .replace("<we>", we)
            .replace("<whole>", &whole)
            .replace("<Y>", &year.to_string())
            .replace("<Y+1>", &(year + 1).to_string())
            .replace("<Y+2>", &(year + 2).to_string())
            .replace("<Y-1>", &(year - 1).to_string())
            .replace("<Y-2>", &(year - 2).to_string())
    }

    fn fig(&self, model: &Model, slot: &Slot, values: &BTreeMap<&str, Value>, again: bool) -> Fig {
        let value = values[slot.name];
        let matter = self.matter;
        if slot.name == "Y" {
            return Fig::year(model.year, matter);
        }
        if let [first, others @ ..] = &slot.cells[..] {
            if slot.loose {
                return Fig::count(value.units, matter);
            }
            let mut right: Vec<i64> =
                others.iter().filter_map(|expression| reckoned(model, expression)).collect();
            if let [(1, name)] = first[..] {
                right.extend(also(model, name));
            }
            return Fig::cell(value.units, matter).or(&right);
        }
        let tied = self.relations.iter().any(|relation| relation.ties(slot.name));
        let percent = self.relations.iter().any(|relation| relation.percent() == Some(slot.name));
        if percent {
            return Fig::percent(value, matter);
        }
        let fig = Fig::count(value.units, matter);
        if tied || again || self.slots().filter(|other| other.name == slot.name).count() > 1 {
            return fig;
        }
        fig.quiet(self.free(slot.name, values))
    }

    /// Other values of a figure of which nothing is claimed: parts stay below their wholes.
    fn free(&self, name: &str, values: &BTreeMap<&str, Value>) -> Vec<i64> {
        let value = values[name].units;
        let mut quiet = vec![value + 1, value - 1];
        for relation in &self.relations {
            if let Relation::Below { part, whole } = relation {
                if *part == name {
                    quiet.retain(|other| *other < values[whole].units);
                }
                if *whole == name {
                    quiet.retain(|other| *other > values[part].units);
                }
            }
        }
        quiet
    }

    /// A value for every slot: cells from the tables, the others at random so that all relations hold.
    fn values(&self, model: &Model, pen: &mut Pen) -> Option<BTreeMap<&'static str, Value>> {
        let mut values: BTreeMap<&str, Value> = BTreeMap::new();
        for slot in self.slots().filter(|slot| !slot.cells.is_empty()) {
            values.insert(slot.name, Value::whole(reckoned(model, &slot.cells[0])?));
        }
        for relation in &self.relations {
            relation.fill_in(&mut values, self.size, pen)?;
        }
        for slot in self.slots() {
            let (least, most) = self.size;
            let value = pen.number(least, (most - least) as u32 + 1);
            values.entry(slot.name).or_insert(Value::whole(value));
        }
        Some(values)
    }
}

impl Condition {
    fn holds(&self, model: &Model) -> bool {
        match self {
            Self::Cell(expression, sign, number) => {
                reckoned(model, expression).is_some_and(|value| match sign {
                    '=' => value == *number,
                    '>' => value > *number,
                    _ => value < *number,
                })
            }
            Self::Kind("governs") => {
                matches!(model.body.kind, BodyKind::County | BodyKind::City | BodyKind::Prefecture)
            }
            Self::Kind("county") => model.body.kind == BodyKind::County,
            Self::Kind("town") => matches!(model.body.kind, BodyKind::Township | BodyKind::Subdistrict),
            Self::Kind("government") => model.body.kind.is_government(),
            Self::Kind("bureau") => model.body.kind == BodyKind::Department,
            Self::Kind("stock") => has_item(model.edition, "documents", "valid"),
            Self::Kind("since2021") => model.edition == Edition::Y2021,
            Self::Kind(other) => panic!("no condition {other}"),
        }
    }
}

impl Relation {
    /// Whether a change of the figure may contradict something.
    fn ties(&self, name: &str) -> bool {
        match self {
            Self::Sum { total, items, .. } => *total == name || items.iter().any(|(_, item)| *item == name),
            Self::Share { percent, parts, whole } => {
                *percent == name || *whole == name || parts.contains(&name)
            }
            Self::Growth { percent: first, now, before, .. }
            | Self::Difference { change: first, now, before, .. } => [*first, *now, *before].contains(&name),
            Self::Below { .. } => false,
        }
    }

    fn percent(&self) -> Option<&'static str> {
        match self {
            Self::Share { percent, .. } | Self::Growth { percent, .. } => Some(percent),
            _ => None,
        }
    }

    fn fill_in(
        &self,
        values: &mut BTreeMap<&'static str, Value>,
        size: (i64, i64),
        pen: &mut Pen,
    ) -> Option<()> {
        let (least, most) = size;
        let any = |pen: &mut Pen| Value::whole(pen.number(least, (most - least) as u32 + 1));
        match self {
            Self::Sum { total, items, .. } => sum_up(values, total, items, size, pen),
            Self::Share { percent, parts, whole } => {
                for name in parts.iter().chain([whole]) {
                    let value = any(pen);
                    values.entry(name).or_insert(value);
                }
                let part: i64 = parts.iter().map(|part| values[part].units).sum();
                let whole = values[whole].units;
                let places = pen.random.below(3);
                let share = (part > 0 && whole > 0).then(|| pen.trimmed(percent_of(part, whole, places)))?;
                values.insert(percent, share);
                (share.units > 0).then_some(())
            }
            Self::Growth { percent, now, before, up } => {
                let (now, before) = moved(values, now, before, *up, size, pen)?;
                let places = pen.random.below(3);
                let growth = pen.trimmed(percent_of((now - before).abs(), before, places));
                values.insert(percent, growth);
                (growth.units > 0).then_some(())
            }
            Self::Difference { change, now, before, up } => {
                let (now, before) = moved(values, now, before, *up, size, pen)?;
                values.insert(change, Value::whole((now - before).abs()));
                Some(())
            }
            Self::Below { part, whole } => {
                let value = any(pen);
                let whole = values.entry(whole).or_insert(value).units;
                if let Some(part) = values.get(part) {
                    return (part.units < whole).then_some(());
                }
                if whole < 2 {
                    return None;
                }
                let value = pen.number(1, (whole - 1) as u32);
                values.insert(part, Value::whole(value));
                Some(())
            }
        }
    }

    /// The claim with the indices of its figures; `None` where it is none.
    fn claim(&self, model: &Model, at: &dyn Fn(&str) -> Option<usize>) -> Option<Claim> {
        let place = |name: &str| at(name).unwrap_or_else(|| panic!("{name} stands in no slot"));
        Some(match self {
            Self::Sum { total, items, readings, claimed: true } => {
                let list = |signed: &Expression| signed.iter().map(|(_, item)| place(item)).collect();
                let total = place(total);
                if items.iter().any(|(sign, _)| *sign < 0) {
                    let signed = items.iter().map(|(sign, item)| (*sign, place(item))).collect();
                    return Some(Claim::Net { total, items: signed });
                }
                let items: Vec<usize> = list(items);
                let behind = items.iter().all(|item| *item < total);
                Claim::Sum { total, items, readings: readings.iter().map(list).collect(), behind }
            }
            Self::Sum { .. } | Self::Below { .. } => return None,
            Self::Share { percent, parts, whole } => Claim::ShareOf {
                parts: parts.iter().map(|part| place(part)).collect(),
                whole: place(whole),
                percent: place(percent),
            },
            Self::Growth { percent, now, before, up } => Claim::Growth {
                now: place(now),
                before: place(before),
                percent: place(percent),
                up: *up,
                others: others(model, now),
            },
            Self::Difference { change, now, before, up } => Claim::Difference {
                now: place(now),
                before: place(before),
                change: place(change),
                up: *up,
                others: others(model, now),
            },
        })
    }
}

/// What a count of applications may be compared as, besides.
fn others(model: &Model, now: &str) -> Vec<i64> {
    match now {
        "A" | "S" => ["A", "S"].into_iter().filter_map(|name| cell(model, name)).collect(),
        _ => Vec::new(),
    }
}

/// Gives the total and its items values that add up; those that are there stay.
fn sum_up(
    values: &mut BTreeMap<&'static str, Value>,
    total: &'static str,
    items: &Expression,
    (least, most): (i64, i64),
    pen: &mut Pen,
) -> Option<()> {
    let known: i64 = items.iter().filter_map(|(sign, item)| Some(sign * values.get(item)?.units)).sum();
    let mut open: Vec<(i64, &'static str)> =
        items.iter().filter(|(_, item)| !values.contains_key(item)).copied().collect();
    if let Some(total) = values.get(total) {
        if open.is_empty() {
            return (known == total.units).then_some(());
        }
        // What is taken off is small; the others share the rest.
        let mut left = total.units - known;
        for (_, item) in open.iter().filter(|(sign, _)| *sign < 0) {
            let value = pen.number(1, 3);
            values.insert(item, Value::whole(value));
            left += value;
        }
        open.retain(|(sign, _)| *sign > 0);
        if open.is_empty() || left < open.len() as i64 {
            return None;
        }
        for (value, (_, item)) in pen.split(left, open.len()).into_iter().zip(&open) {
            values.insert(item, Value::whole(value));
        }
        return Some(());
    }
    let mut sum = known;
    for (sign, item) in open {
        let most = if sign < 0 { least.max(1) + 3 } else { most };
        let value = pen.number(least.max(1), (most - least.max(1)) as u32 + 1);
        values.insert(item, Value::whole(value));
        sum += sign * value;
    }
    values.insert(total, Value::whole(sum));
    (sum > 0).then_some(())
}

/// This year's and last year's value.
fn moved(
    values: &mut BTreeMap<&'static str, Value>,
    now: &'static str,
    before: &'static str,
    up: bool,
    (least, most): (i64, i64),
    pen: &mut Pen,
) -> Option<(i64, i64)> {
    let any = pen.number(least.max(3), (most - least) as u32 + 3);
    let value = values.entry(now).or_insert(Value::whole(any)).units;
    let before = match values.get(before) {
        Some(before) => before.units,
        None => {
            let change = pen.number(1, (value / 2).max(2) as u32);
            let earlier = if up { value - change } else { value + change };
            values.insert(before, Value::whole(earlier));
            earlier
        }
    };
    (before > 0 && value > 0 && (value > before) == up && value != before).then_some((value, before))
}
