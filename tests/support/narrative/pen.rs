//! Sentences as they are written: text with its figures and what it claims of them.

use super::super::generate::Random;
use super::super::model::Model;
use super::figure::{Against, Claim, Figure, Kind, Spelling, Value, percent_of, slips};

/// A figure before it is written.
#[derive(Clone, Debug)]
pub struct Fig {
    value: Value,
    kind: Kind,
    what: &'static str,
    right: Vec<Value>,
    against: Against,
    /// Values of which nothing may be said.
    quiet: Vec<i64>,
}

impl Fig {
    pub fn count(value: i64, what: &'static str) -> Self {
        Self {
            value: Value::whole(value),
            kind: Kind::Count,
            what,
            right: Vec::new(),
            against: Against::Table,
            quiet: Vec::new(),
        }
    }

    /// A count that the tables hold.
    pub fn cell(value: i64, what: &'static str) -> Self {
        Self::count(value, what).or(&[])
    }

    /// These values would be right as well.
    pub fn or(mut self, others: &[i64]) -> Self {
        self.right =
            [self.value].into_iter().chain(others.iter().map(|other| Value::whole(*other))).collect();
        self
    }

    /// An amount that a cell of table 2 holds.
    pub fn amount(value: Value, what: &'static str) -> Self {
        Self { value, kind: Kind::Amount, right: vec![value], ..Self::count(0, what) }
    }

    pub fn percent(value: Value, what: &'static str) -> Self {
        Self { value, kind: Kind::Percent, ..Self::count(0, what) }
    }

    /// A year that has to be this one.
    pub fn year(year: u16, what: &'static str) -> Self {
        let kind = Kind::Year;
        Self { kind, against: Against::Year, ..Self::cell(i64::from(year), what) }
    }

    /// A month or a day of the statistics period.
    pub fn day(day: i64, what: &'static str) -> Self {
        Self { kind: Kind::Day, against: Against::Year, ..Self::cell(day, what) }
    }

    /// A figure that stands in no relation: a little more or less says nothing.
    pub fn context(value: i64) -> Self {
        Self { quiet: vec![value + 1, value - 1], ..Self::count(value, "context") }
    }

    pub fn quiet(mut self, values: Vec<i64>) -> Self {
        self.quiet = values;
        self
    }
}

/// A piece of text, with byte ranges and indices counted from its own beginning.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    pub text: String,
    pub figures: Vec<Figure>,
    pub claims: Vec<Claim>,
}

impl Piece {
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), ..Self::default() }
    }

    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Appends a piece; returns the index of its first figure.
    pub fn join(&mut self, piece: Piece) -> usize {
        let (bytes, first) = (self.text.len(), self.figures.len());
        self.text.push_str(&piece.text);
        self.figures.extend(piece.figures.into_iter().map(|mut figure| {
            figure.range = figure.range.start + bytes..figure.range.end + bytes;
            figure
        }));
        self.claims.extend(piece.claims.iter().map(|claim| claim.shifted(first)));
        first
    }

    pub fn then(mut self, piece: Piece) -> Self {
        self.join(piece);
        self
    }

    pub fn claim(&mut self, claim: Claim) {
        self.claims.push(claim);
    }

    /// A list whose items add up to its total.
    pub fn sum(&mut self, total: usize, items: &[usize]) {
        self.claim(Claim::Sum { total, items: items.to_vec(), readings: Vec::new(), behind: false });
    }
}

/// How a report writes its numbers.
#[derive(Clone, Debug)]
struct Manner {
    full: bool,
    thousands: bool,
    /// `3 件` and `收到 3 件`.
    blank_behind: bool,
    blank_before: bool,
    percent: &'static str,
    /// The measure words of applications.
    applications: &'static str,
    cases: &'static str,
}

/// Writes sentences in one report's manner.
pub struct Pen {
    pub random: Random,
    manner: Manner,
    /// Small counts of this statement in 汉字.
    han: bool,
}

impl Pen {
    pub fn new(seed: u64) -> Self {
        let mut random = Random::new(seed ^ 0x6e61_7272);
        let full = random.chance(9);
        let blank_behind = random.chance(6);
        let manner = Manner {
            full,
            thousands: !full && random.chance(4),
            blank_behind,
            blank_before: blank_behind && random.chance(2),
            percent: if full || random.chance(8) { "％" } else { "%" },
            applications: random.pick::<&str>(&["件", "件", "件", "件", "件", "宗", "份"]),
            cases: random.pick::<&str>(&["件", "件", "件", "起", "宗"]),
        };
        Self { random, manner, han: false }
    }

    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.random.below(of.len() as u32) as usize]
    }

    /// One of so many numbers, from the least.
    pub fn number(&mut self, least: i64, so_many: u32) -> i64 {
        least + i64::from(self.random.below(so_many))
    }

    /// Begins a statement whose counts are at most this: small ones are sometimes written in 汉字.
    pub fn begin(&mut self, most: i64) {
        self.han = most <= 20 && self.random.chance(7);
    }

    /// Writes the figures into a template's `{}`.
    pub fn fill(&mut self, template: &str, figs: &[Fig]) -> Piece {
        let template = template.replace('%', self.manner.percent);
        let mut parts = template.split("{}");
        let mut piece = Piece::plain(parts.next().unwrap_or_default());
        assert_eq!(template.matches("{}").count(), figs.len(), "{template}");
        for (fig, rest) in figs.iter().zip(parts) {
            let spelling = self.spelling(fig);
            if self.manner.blank_before && spelling != Spelling::Han && ends_with_word(&piece.text) {
                piece.push(" ");
            }
            self.put(&mut piece, fig, spelling);
            let counted = rest.chars().next().is_some_and(|next| next.is_alphabetic());
            if self.manner.blank_behind && spelling != Spelling::Han && counted {
                piece.push(" ");
            }
            piece.push(rest);
        }
        piece
    }

    /// [`Pen::fill`] where `{}件` counts applications.
    pub fn applications(&mut self, template: &str, figs: &[Fig]) -> Piece {
        let unit = format!("{{}}{}", self.manner.applications);
        self.fill(&template.replace("{}件", &unit), figs)
    }

    /// [`Pen::fill`] where `{}件` counts cases.
    pub fn cases(&mut self, template: &str, figs: &[Fig]) -> Piece {
        let unit = format!("{{}}{}", self.manner.cases);
        self.fill(&template.replace("{}件", &unit), figs)
    }

    pub fn application_unit(&self) -> &'static str {
        self.manner.applications
    }

    fn spelling(&self, fig: &Fig) -> Spelling {
        let whole = fig.value.places == 0;
        match fig.kind {
            Kind::Year | Kind::Day => Spelling::Half,
            Kind::Count if self.han && (1..=20).contains(&fig.value.units) => Spelling::Han,
            _ if self.manner.full => Spelling::Full,
            Kind::Count | Kind::Amount if self.manner.thousands && (!whole || fig.value.units >= 1000) => {
                Spelling::Thousands
            }
            _ => Spelling::Half,
        }
    }

    fn put(&mut self, piece: &mut Piece, fig: &Fig, spelling: Spelling) {
        let start = piece.text.len();
        piece.push(&spelling.spell(fig.value));
        let figure = piece.figures.len();
        let quiet = fig.quiet.iter().filter(|value| **value > 0 && **value != fig.value.units);
        piece.figures.push(Figure {
            range: start..piece.text.len(),
            value: fig.value,
            spelling,
            kind: fig.kind,
            comparable: None,
            also_right: Vec::new(),
            quiet: quiet.map(|value| spelling.spell(Value::whole(*value))).collect(),
            what: fig.what,
        });
        if !fig.right.is_empty() {
            piece.claim(Claim::OneOf { figure, values: fig.right.clone(), against: fig.against });
        }
    }

    /// A share with nought to two decimals, as a figure.
    pub fn share(&mut self, part: i64, whole: i64, places: u32) -> Fig {
        let exact = percent_of(part, whole, places);
        Fig::percent(self.trimmed(exact), "share")
    }

    /// Zeros at the end of a percentage are often left out where all of the decimals are.
    pub fn trimmed(&mut self, value: Value) -> Value {
        let unit = 10i64.pow(value.places);
        if value.units % unit == 0 && self.random.chance(2) {
            return Value::whole(value.units / unit);
        }
        value
    }

    /// How a count compares with last year's, whose figure is stated. `now` is the figure's index in the
    /// piece, `others` what else it may be compared as. Returns whether 其中 behind it still means `now`.
    pub fn growth(&mut self, piece: &mut Piece, now: usize, others: &[i64], unit: &str) -> bool {
        let value = piece.figures[now].value.units;
        let spread = (value / 3).max(2) as u32;
        let before = value + i64::from(self.random.below(2 * spread)) - i64::from(spread);
        if value == 0 || before < 1 || before == value {
            return true;
        }
        let up = value > before;
        let (others, places) = (others.to_vec(), self.random.below(3));
        if self.random.chance(4) {
            let word = if up { "增加" } else { "减少" };
            let template = self.one(&[
                "，较上年的{}件#{}件",
                "，比上年（{}件）#{}件",
                "，与上年的{}件相比#{}件",
                "（上年{}件，同比#{}件）",
            ]);
            let template = template.replace('#', word).replace("{}件", &format!("{{}}{unit}"));
            let figs = [Fig::count(before, "last year's"), Fig::count((value - before).abs(), "difference")];
            let first = piece.join(self.fill(&template, &figs));
            let claim = Claim::Difference { now, before: first, change: first + 1, up, others };
            piece.claim(claim);
            return template.ends_with('）');
        }
        let percent = percent_of((value - before).abs(), before, places);
        if percent.units == 0 {
            return true;
        }
        let percent = Fig::percent(self.trimmed(percent), "growth");
        let word = if up {
            self.one(&["增长", "上升", "增加"])
        } else {
            self.one(&["下降", "减少", "降低"])
        };
        let template = self.one(&[
            "，较上年的{}件#{}%",
            "，较上年（{}件）#{}%",
            "（上年为{}件，同比#{}%）",
            "，比上年的{}件#{}%",
            "，与上年的{}件相比#{}%",
            "，上年为{}件，同比#{}%",
            "，同比#@%（上年{}件）",
        ]);
        let swapped = template.contains('@');
        let template = template.replace('@', "{}").replace('#', word).replace("{}件", &format!("{{}}{unit}"));
        let before = Fig::count(before, "last year's");
        let figs = if swapped { [percent, before] } else { [before, percent] };
        let first = piece.join(self.fill(&template, &figs));
        let (before, percent) = if swapped { (first + 1, first) } else { (first, first + 1) };
        piece.claim(Claim::Growth { now, before, percent, up, others });
        true
    }

    /// A change against last year that names no base: nobody can recompute it.
    pub fn loose_growth(&mut self, value: i64, unit: &str) -> Piece {
        let change = 1 + i64::from(self.random.below((value / 2).max(1) as u32));
        let template =
            self.one(&["，较上年增加{}件", "，比上年增加{}件", "，同比增加{}件", "，较上年减少{}件"]);
        let template = template.replace("{}件", &format!("{{}}{unit}"));
        self.fill(&template, &[Fig::count(change, "change without a base")])
    }

    /// A round figure with a word that says it is one. The template has one `{}` with its unit behind it.
    pub fn hedged(&mut self, template: &str, value: i64) -> Piece {
        let step = if value >= 1000 { 100 } else { 10 };
        let (head, tail) = template.split_once("{}").expect("a template with a figure");
        let unit = tail.chars().next().expect("a unit");
        let rest = &tail[unit.len_utf8()..];
        // 余 rounds down, 近 up, 约 to the nearest.
        let (hedged, added) = match self.random.below(10) {
            0..4 => (format!("{{}}余{unit}"), 0),
            4 => (format!("{{}}多{unit}"), 0),
            5 => (format!("逾{{}}{unit}"), 0),
            6 => (format!("{{}}{unit}以上"), 0),
            7 => (format!("近{{}}{unit}"), step - 1),
            8 => (format!("约{{}}{unit}"), step / 2),
            _ => (format!("{{}}{unit}左右"), step / 2),
        };
        let round = ((value + added) / step * step).max(step);
        let quiet = vec![round + 1, round - 1, round + step, round + step / 2];
        self.fill(&format!("{head}{hedged}{rest}"), &[Fig::count(round, "hedged").quiet(quiet)])
    }

    /// `parts` positive numbers that add up to `total`, which is large enough.
    pub fn split(&mut self, total: i64, parts: usize) -> Vec<i64> {
        let mut left = total - parts as i64;
        let mut split: Vec<i64> = (1..parts)
            .map(|_| {
                let part = i64::from(self.random.below(left as u32 + 1)) * 2 / 3;
                left -= part;
                part + 1
            })
            .collect();
        split.push(left + 1);
        for at in (1..parts).rev() {
            split.swap(at, self.random.below(at as u32 + 1) as usize);
        }
        split
    }

    /// A number of them, in a random order.
    pub fn some<T: Clone>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut chosen = of.to_vec();
        for at in (1..chosen.len()).rev() {
            chosen.swap(at, self.random.below(at as u32 + 1) as usize);
        }
        chosen.truncate(count);
        chosen
    }

    /// Clauses one after the other, with the marks of the whole sentence in between.
    pub fn sentence(&mut self, clauses: Vec<Piece>) -> Piece {
        let mut piece = Piece::default();
        let usual = self.one(&["，", "；", "。"]);
        for clause in clauses {
            if !piece.text.is_empty() {
                let mark = if self.random.chance(4) { self.one(&["，", "；", "。"]) } else { usual };
                piece.push(mark);
            }
            piece.join(clause);
        }
        piece
    }
}

fn ends_with_word(text: &str) -> bool {
    text.chars().next_back().is_some_and(|last| last.is_alphabetic() && !last.is_ascii())
}

/// How a sentence on this year's results begins: sometimes with the year, sometimes with the body.
pub fn lead(model: &Model, pen: &mut Pen, with_year: bool) -> Piece {
    let we = model.body.we;
    let template = pen.one(&["", "本年度", "全年", "本年度，@", "报告期内，", "一年来，@", "全年@"]);
    if !with_year || pen.random.chance(2) {
        return Piece::plain(&template.replace('@', we));
    }
    let template = pen.one(&["{}年，@", "{}年度，", "{}年", "{}年度@", "{}年@", "{}年，全年"]);
    pen.fill(&template.replace('@', we), &[Fig::year(model.year, "year of a result")])
}

/// The same in section six, where a year of another report is not known to be wrong.
pub fn lead_of_six(model: &Model, pen: &mut Pen) -> Piece {
    let template = pen.one(&["", "本年度", "#年，@", "#年度，@", "#年@", "本年度@"]);
    Piece::plain(&template.replace('@', model.body.we).replace('#', &model.year.to_string()))
}

/// The figures of a finished text: what each is tied to, and which of its slips would be right as well.
pub fn settled(piece: &Piece) -> Vec<Figure> {
    let values: Vec<Value> = piece.figures.iter().map(|figure| figure.value).collect();
    let mut figures = piece.figures.clone();
    for (at, figure) in figures.iter_mut().enumerate() {
        let claims: Vec<&Claim> = piece.claims.iter().filter(|claim| claim.figures().contains(&at)).collect();
        if claims.is_empty() {
            continue;
        }
        figure.comparable = claims.first().map(|claim| claim.against());
        // Some figures have more than one right value in the tables, whatever else is said of them.
        let admitted = |value: Value| {
            claims.iter().any(|claim| match claim {
                Claim::OneOf { values, .. } => values.iter().any(|right| right.same(value)),
                _ => false,
            })
        };
        let right = slips(figure.value, figure.kind).into_iter().filter(|slip| {
            let mut changed = values.clone();
            changed[at] = *slip;
            admitted(*slip) || claims.iter().all(|claim| claim.may_hold(&changed))
        });
        figure.also_right = right.map(|value| value.to_string()).collect();
    }
    figures
}
