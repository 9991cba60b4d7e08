//! Figures that agree with each other: every sum, balance and stock of the three tables holds.
//!
//! Both ways in (a seed, a proptest strategy) yield raw parts; totals and carry-overs are derived from
//! them in one place. Raw parts shrink towards a report of zeros.

use proptest::collection::vec;
use proptest::prelude::*;

use super::model::{
    BODIES, Body, BodyKind, COLUMNS4, Cell, Edition, Model, ROWS4, outcome_rows,
    parts as kinds_of_applicants, table2_blocks,
};

/// How much a body has to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Magnitude {
    /// Nothing at all: every cell 0, as in most townships.
    Zeros,
    /// A handful of applications.
    Small,
    /// Thousands, as in a large city.
    Large,
}

impl Magnitude {
    pub const ALL: [Self; 3] = [Self::Zeros, Self::Small, Self::Large];

    /// The credible size: nobody sends thousands of applications to a township.
    pub fn of(kind: BodyKind) -> &'static [Self] {
        match kind {
            BodyKind::Township | BodyKind::Subdistrict | BodyKind::Department => &[Self::Zeros, Self::Small],
            BodyKind::County | BodyKind::City | BodyKind::Prefecture => &Self::ALL,
        }
    }

    fn limit(self) -> u32 {
        match self {
            Self::Zeros => 0,
            Self::Small => 4,
            Self::Large => 2400,
        }
    }
}

/// How many seeds a test tries: as many as `GOUJI_SEEDS` says, or its standard.
pub fn seeds(standard: u64) -> u64 {
    std::env::var("GOUJI_SEEDS").ok().and_then(|number| number.parse().ok()).unwrap_or(standard)
}

/// A consistent report of any edition since 2019, any kind of body and any magnitude.
pub fn consistent(seed: u64) -> Model {
    let mut random = Random::new(seed);
    let year = 2019 + random.below(7) as u16;
    let body = random.pick(&BODIES).clone();
    let magnitude = *random.pick(Magnitude::of(body.kind));
    consistent_with(year, body, magnitude, random.next())
}

/// A consistent report of that year and body. Years before 2019 yield a model without tables.
pub fn consistent_with(year: u16, body: Body, magnitude: Magnitude, seed: u64) -> Model {
    consistent_of(Edition::of_year(year), year, body, magnitude, seed)
}

/// Likewise, in a format that the year does not tell.
pub fn consistent_of(edition: Edition, year: u16, body: Body, magnitude: Magnitude, seed: u64) -> Model {
    complete(Model::zeros_of(edition, year, body), &raw(magnitude, seed))
}

/// A consistent report as most are: few kinds of applicants and of outcomes, often nothing carried over, no cases.
pub fn modest(seed: u64) -> Model {
    let mut random = Random::new(seed);
    let year = 2019 + random.below(7) as u16;
    let body = random.pick(&BODIES).clone();
    let magnitude = if Magnitude::of(body.kind).len() > 2 && random.chance(3) {
        Magnitude::Large
    } else {
        Magnitude::Small
    };
    let mut raw = raw(magnitude, random.next());
    let natural_only = random.chance(2);
    for (row, outcome) in raw.outcomes.iter_mut().enumerate() {
        // 予以公开 is what most applications come to.
        let rare = row > 0 && !random.chance(3);
        for (column, count) in outcome.iter_mut().enumerate() {
            if rare || natural_only && column > 0 {
                *count = 0;
            }
        }
    }
    let [none_in, none_out] = [random.chance(2), random.chance(2)];
    for [carried_in, carried_out] in &mut raw.carried {
        *carried_in *= u32::from(!none_in);
        *carried_out *= u32::from(!none_out);
    }
    for group in &mut raw.cases {
        let none = random.chance(2);
        for count in group {
            *count *= u32::from(!none && !random.chance(3));
        }
    }
    complete(Model::zeros(year, body), &raw)
}

fn raw(magnitude: Magnitude, seed: u64) -> Raw {
    let mut random = Random::new(seed);
    let limit = magnitude.limit();
    let mut sparse = |nonzero_of_ten: u32| {
        if limit > 0 && random.below(10) < nonzero_of_ten { random.below(limit + 1) } else { 0 }
    };
    Raw {
        // Natural persons apply for most; most refusals are rare.
        outcomes: (0..OUTCOMES)
            .map(|_| std::array::from_fn(|column| sparse(if column == 0 { 6 } else { 2 })))
            .collect(),
        carried: std::array::from_fn(|_| [sparse(5), sparse(5)]),
        cases: std::array::from_fn(|_| std::array::from_fn(|_| sparse(4))),
        items: std::array::from_fn(|_| sparse(6)),
        spelling: random.next(),
    }
}

/// Consistent reports of the editions with tables, of every kind of body and magnitude.
pub fn models() -> impl Strategy<Value = Model> {
    (2019u16..=2025, parts()).prop_map(|(year, parts)| parts.model(year))
}

/// Consistent reports of that year.
pub fn models_of(year: u16) -> impl Strategy<Value = Model> {
    parts().prop_map(move |parts| parts.model(year))
}

/// A consistent report, one of its cells in table 3 or 4, and another whole number for that cell.
/// Types nothing: the test decides what to do with the cell.
pub fn models_with_slip() -> impl Strategy<Value = (Model, Cell, i64)> {
    (models(), any::<prop::sample::Index>(), prop_oneof![1i64..10, 10i64..500]).prop_map(
        |(model, at, added)| {
            let cells: Vec<Cell> =
                model.cells().map(|(cell, _)| *cell).filter(|cell| cell.table > 2).collect();
            let cell = *at.get(&cells);
            let now = model.count(cell.table, cell.row, cell.column);
            // Downwards where that leaves a count, so that both directions of a slip occur.
            let slip = if now >= added { now - added } else { now + added };
            (model, cell, slip)
        },
    )
}

/// The largest number of outcome rows of any edition.
const OUTCOMES: usize = 21;
const ITEMS: usize = 16;

/// The parts from which a report's figures follow.
#[derive(Clone, Debug)]
struct Raw {
    outcomes: Vec<[u32; 6]>,
    /// Carried in and out for each of six columns, before they are bounded by what was handled.
    carried: [[u32; 2]; 6],
    cases: [[u32; 4]; 3],
    items: [u32; ITEMS],
    /// Decides how amounts and changes are spelled.
    spelling: u64,
}

/// The choices of proptest: flat, so that its value trees stay small and every number shrinks by itself.
#[derive(Clone, Debug)]
struct Parts {
    body: &'static Body,
    magnitude: prop::sample::Index,
    /// Numbers below [`Parts::RANGE`], two thirds of which come to stand for 0.
    numbers: Vec<u32>,
    spelling: u64,
}

fn parts() -> impl Strategy<Value = Parts> {
    let body = (0..BODIES.len()).prop_map(|index| &BODIES[index]);
    (body, any::<prop::sample::Index>(), vec(0..Parts::RANGE, OUTCOMES * 6 + 12 + 12 + ITEMS), any::<u64>())
        .prop_map(|(body, magnitude, numbers, spelling)| Parts { body, magnitude, numbers, spelling })
}

impl Parts {
    const RANGE: u32 = 3000;

    fn model(&self, year: u16) -> Model {
        let limit = self.magnitude.get(Magnitude::of(self.body.kind)).limit();
        let zeros = Self::RANGE / 3 * 2;
        let mut numbers = self.numbers.iter().map(|&number| {
            if number < zeros { 0 } else { (number - zeros) * (limit + 1) / (Self::RANGE - zeros) }
        });
        let mut next = || numbers.next().unwrap_or(0);
        let raw = Raw {
            outcomes: (0..OUTCOMES).map(|_| std::array::from_fn(|_| next())).collect(),
            carried: std::array::from_fn(|_| [next(), next()]),
            cases: std::array::from_fn(|_| std::array::from_fn(|_| next())),
            items: std::array::from_fn(|_| next()),
            spelling: self.spelling,
        };
        complete(Model::zeros(year, self.body.clone()), &raw)
    }
}

fn complete(mut model: Model, raw: &Raw) -> Model {
    if model.edition == Edition::Before2019 {
        return model;
    }
    applications(&mut model, raw);
    cases(&mut model, raw);
    let mut spelling = Random::new(raw.spelling);
    match model.edition {
        Edition::Y2021 => items_2021(&mut model, raw, &mut spelling),
        Edition::Invented(_) => items_invented(&mut model, raw),
        _ => items_2019(&mut model, raw, &mut spelling),
    }
    model
}

/// Table 3: outcomes are given; total, carry-overs and intake follow.
fn applications(model: &mut Model, raw: &Raw) {
    let rows = outcome_rows(model.edition);
    for (place, column) in kinds_of_applicants(model.edition).enumerate() {
        // A form with more rows or columns takes the numbers of others, from another row on.
        let (index, shift) = (place % 6, place / 6 * 7);
        let mut handled = 0;
        for (at, row) in rows.iter().enumerate() {
            let outcome = i64::from(raw.outcomes[(at + shift) % OUTCOMES][index]);
            handled += outcome;
            model.set_int(3, row, column, outcome);
        }
        // The open ones at the year's end stay below two fifths of all there was: replies are due within weeks.
        let carried_out = i64::from(raw.carried[index][1]).min(handled / 3);
        // Most applications are the year's own, so that a report with outcomes also has an intake.
        let carried_in = i64::from(raw.carried[index][0]).min((handled + carried_out) / 3);
        model.set_int(3, "R7", column, handled);
        model.set_int(3, "D", column, carried_out);
        model.set_int(3, "B", column, carried_in);
        model.set_int(3, "A", column, handled + carried_out - carried_in);
    }
    for row in rows.into_iter().chain(["A", "B", "R7", "D"]) {
        let total = kinds_of_applicants(model.edition).map(|column| model.count(3, row, column)).sum();
        model.set_int(3, row, "T", total);
    }
}

/// Table 4: no case without an application, no lawsuit after a review without a review.
fn cases(model: &mut Model, raw: &Raw) {
    if model.count(3, "A", "T") == 0 {
        return;
    }
    for ((row, _), parts) in ROWS4.iter().zip(&raw.cases) {
        if *row == "after" && model.count(4, "review", "total") == 0 {
            continue;
        }
        for ((column, _), part) in COLUMNS4.iter().zip(parts) {
            model.set_int(4, row, column, i64::from(*part));
        }
        model.set_int(4, row, "total", parts.iter().copied().map(i64::from).sum());
    }
}

/// Only 设区的市 and above make 规章. From an invented 市's name nobody can tell whether it has districts,
/// so only the 自治州 gets any.
fn makes_rules(kind: BodyKind) -> bool {
    kind == BodyKind::Prefecture
}

fn items_2019(model: &mut Model, raw: &Raw, spelling: &mut Random) {
    let item = raw.items.map(i64::from);
    if makes_rules(model.body.kind) {
        model.set_int(2, "rules", "made", item[0] % 9);
        model.set_int(2, "rules", "published", item[1] % 9);
        model.set_int(2, "rules", "public", item[1] % 9 + item[2] % 60);
    }
    model.set_int(2, "documents", "made", item[3] % 90);
    model.set_int(2, "documents", "published", item[4] % 90);
    model.set_int(2, "documents", "public", item[4] % 90 + item[5] % 600);
    for (index, row) in ["permits", "services", "penalties", "coercion", "fees"].into_iter().enumerate() {
        let last = item[6 + index] % 800;
        let change = if spelling.below(2) == 0 { item[11] % 30 } else { -last.min(item[11] % 30) };
        model.set_int(2, row, "last", last);
        model.set(2, row, "change", &spell_change(change, spelling));
        if row != "fees" && last + change > 0 {
            model.set_int(2, row, "decisions", item[12] * (1 + index as i64));
        }
    }
    let (projects, hundredths) = (item[13] % 400, item[14] * 137 + item[15] + 1);
    if projects > 0 {
        model.set_int(2, "procurement", "projects", projects);
        let blank = if spelling.below(2) == 0 { "" } else { " " };
        let amount = match spelling.below(2) {
            0 => format!("{}{blank}元", hundredths * 25),
            _ => format!("{}{blank}万元", decimal(hundredths, 2)),
        };
        model.set(2, "procurement", "amount", &amount);
    }
}

fn spell_change(change: i64, spelling: &mut Random) -> String {
    if change > 0 && spelling.below(2) == 0 { format!("+{change}") } else { change.to_string() }
}

fn items_2021(model: &mut Model, raw: &Raw, spelling: &mut Random) {
    let item = raw.items.map(i64::from);
    if makes_rules(model.body.kind) {
        stock(model, "rules", item[0] % 60, item[1] % 9, item[2] % 9);
    }
    stock(model, "documents", item[3] % 600, item[4] % 90, item[5] % 90);
    for (index, row) in ["permits", "penalties", "coercion"].into_iter().enumerate() {
        model.set_int(2, row, "decisions", item[6 + index] * (1 + item[9] % 7));
    }
    // 万元 with up to six decimals: fees are counted to the 分.
    let cents = item[10] * 997 + item[11] * 13;
    let amount = match spelling.below(3) {
        0 => decimal(cents / 10_000 * 100, 2),
        1 => decimal(cents, 6),
        _ => decimal(cents, 4),
    };
    model.set(2, "fees", "amount", &amount);
}

/// Table 2 of a form that is not known here: stocks where its columns are, an amount, else counts.
fn items_invented(model: &mut Model, raw: &Raw) {
    let item = raw.items.map(i64::from);
    for (at, block) in table2_blocks(model.edition).iter().enumerate() {
        for (row, _) in block.rows {
            if *row == "rules" && !makes_rules(model.body.kind) {
                continue;
            }
            if block.columns.iter().any(|(column, _)| *column == "valid") {
                stock(model, row, item[3] % 600, item[4] % 90, item[5] % 90);
                continue;
            }
            for (column, _) in block.columns {
                match *column {
                    "amount" => model.set(2, row, column, &decimal(item[10] * 997, 4)),
                    _ => model.set_int(2, row, column, item[(6 + at) % ITEMS] * (1 + item[9] % 7)),
                };
            }
        }
    }
}

/// The documents valid before, plus those made, less those repealed, are valid now.
fn stock(model: &mut Model, row: &str, before: i64, made: i64, repealed: i64) {
    let repealed = repealed.min(before + made);
    model.set_int(2, row, "made", made);
    model.set_int(2, row, "repealed", repealed);
    model.set_int(2, row, "valid", before + made - repealed);
}

/// `value` hundredths (thousandths, …) as a decimal without needless zeros: `decimal(1250, 2)` is `12.5`.
fn decimal(value: i64, places: u32) -> String {
    let unit = 10i64.pow(places);
    let text = format!("{}.{:0width$}", value / unit, value % unit, width = places as usize);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// xorshift64*: enough for test material, the same everywhere, and no dependency.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        // Spread neighbouring seeds apart; the state must never be 0.
        Self(seed.wrapping_add(0x9e37_79b9_7f4a_7c15).wrapping_mul(0xbf58_476d_1ce4_e5b9) | 1)
    }

    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// A number below `limit`, which is not 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        ((self.next() >> 33) % u64::from(limit)) as u32
    }

    pub fn chance(&mut self, one_in: u32) -> bool {
        self.below(one_in) == 0
    }

    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len() as u32) as usize]
    }
}
