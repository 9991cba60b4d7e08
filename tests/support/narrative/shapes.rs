//! Sentences as officials write them, as data: templates with slots over the figures of the tables, and what ties
//! the slots together. The notation is in `shapes/README.md`.

mod cells;
mod notation;
mod relations;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::super::model::{BodyKind, Model};
use super::figure::Value;
use super::pen::{Fig, Pen, Piece, lead};
use cells::{also, reckoned};

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
pub static SHAPES: LazyLock<Vec<Shape>> =
    LazyLock::new(|| DATA.into_iter().flat_map(notation::read).collect());

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
