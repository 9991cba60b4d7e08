//! The desk: what many drafts of one year say together.
//!
//! ```text
//! Checked ─► Unit (names, cells, the text of its sections) ─► check ─► Finding (which units, which cell)
//! ```
//!
//! A draft is let go when its [`Unit`] is made. A unit is small, so a thousand of them lie on the desk at once. [`packed`] takes
//! it from one worker of a browser to another.

mod copies;
mod list;
mod outliers;
pub mod packed;
pub mod pairs;
mod rules;
mod sums;

pub use rules::{Brief, Draft, Example, RULES, Rule, ids};

use crate::Checked;
use crate::finding::Severity;
use crate::form::SectionKind;
use crate::message::Message;
use crate::profile::Profile;
use crate::relation::CellRef;
use crate::report::companion::{bare, is_same_body};
use crate::report::narrative::Paragraph;
use crate::report::{BodyKind, Operand, Report};
use crate::text::order;
use rust_decimal::Decimal;

/// The id of the rule that adds up the drafts.
pub const SUM: &str = rules::XU_SUM.id;

/// A cell of a unit's tables.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// Which cell.
    pub cell: CellRef,
    /// What it says.
    pub operand: Operand,
}

/// What the desk keeps of a draft.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The name of its file.
    pub file: String,
    /// The body, as the draft names it.
    pub issuer: Option<String>,
    /// Its kind.
    pub kind: Option<BodyKind>,
    /// The year.
    pub year: Option<u32>,
    /// The edition of its tables and the one of its year, where they differ.
    pub outdated: Option<(&'static str, &'static str)>,
    /// Its cells, in order.
    pub figures: Vec<Figure>,
    /// Cells that its own check holds to be wrong, and what they should be.
    pub doubts: Vec<(CellRef, Decimal)>,
    sentences: Vec<Sentence>,
}

impl Unit {
    /// What the desk keeps of a draft that was checked.
    pub fn of(file: &str, checked: &Checked) -> Unit {
        let report = &checked.report;
        let mut doubts = Vec::new();
        for finding in &checked.findings {
            let value = finding.expected.as_deref().and_then(|value| value.parse().ok());
            let cell = finding.marks.iter().find(|mark| mark.primary).and_then(|mark| mark.cell);
            doubts.extend(cell.zip(value));
        }
        Unit { doubts, ..Unit::of_report(file, report) }
    }

    /// Likewise of a report that was only read.
    pub fn of_report(file: &str, report: &Report) -> Unit {
        let figures = report.tables.iter().filter(|table| (2..=4).contains(&table.form.number));
        let figures = figures.flat_map(|table| {
            table
                .cells()
                .map(|(index, cell)| Figure { cell: CellRef::new(table, index), operand: cell.operand() })
        });
        let editions = report.layout().zip(report.edition());
        Unit {
            file: file.to_owned(),
            issuer: report.issuer.as_ref().map(|issuer| issuer.text.clone()),
            kind: report.body.map(|body| body.kind),
            year: report.year.map(|year| year.value),
            outdated: editions
                .filter(|(layout, due)| layout.key != due.key)
                .map(|(layout, due)| (layout.short_label, due.short_label)),
            figures: figures.collect(),
            doubts: Vec::new(),
            sentences: report.narrative.paragraphs.iter().flat_map(sentences).collect(),
        }
    }

    /// Its name for people: the body, else the file.
    pub fn name(&self) -> &str {
        self.issuer.as_deref().unwrap_or(&self.file)
    }

    /// What stands in a cell; `None` where its tables lack it.
    fn operand(&self, cell: &CellRef) -> Option<Operand> {
        self.figures.iter().find(|figure| figure.cell == *cell).map(|figure| figure.operand)
    }

    /// Its name without what may be left out of it.
    fn bare(&self) -> Option<String> {
        self.issuer.as_deref().map(bare)
    }
}

/// Units by their bare names.
struct Names(Vec<(String, usize)>);

impl Names {
    fn of(units: &[Unit]) -> Names {
        let named = units.iter().enumerate().filter_map(|(index, unit)| Some((unit.bare()?, index)));
        let mut names: Vec<(String, usize)> = named.collect();
        order::sort(&mut names);
        Names(names)
    }

    /// All units of a name, in order.
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        let from = self.0.partition_point(|(one, _)| one.as_str() < name);
        self.0[from..].iter().take_while(move |(one, _)| one == name).map(|(_, index)| *index)
    }
}

/// A sentence of a draft.
#[derive(Debug, Clone)]
struct Sentence {
    /// Its text, folded.
    text: String,
    /// Whether it stands in a section that tells of the year, and not in the preamble or around a table.
    tells: bool,
}

fn sentences(paragraph: &Paragraph) -> impl Iterator<Item = Sentence> {
    let tells = paragraph.part.kind().is_some_and(SectionKind::is_prose);
    let texts = paragraph.folded().split_inclusive(['。', '!', '?']);
    texts.map(move |text| Sentence { text: text.trim().to_owned(), tells })
}

/// Something that shows only beside the other drafts.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Id of the rule.
    pub rule: &'static str,
    /// How sure it is.
    pub severity: Severity,
    /// One sentence.
    pub message: Message,
    /// The units that it is about, as indices; empty for what is about none that is there.
    pub units: Vec<usize>,
    /// The cells, where it is about some.
    pub cells: Vec<CellRef>,
    /// What each unit has in the first of them, where they are added up.
    pub parts: Vec<(usize, Decimal)>,
    /// The cells that do not add up, each with what makes up its sum.
    pub sums: Vec<Sum>,
    /// Sentences that two units have in common.
    pub sentences: Vec<String>,
}

impl Finding {
    fn new(rule: &Brief, message: Message) -> Finding {
        let (units, cells, parts, sums, sentences) = Default::default();
        Finding { rule: rule.id, severity: rule.severity, message, units, cells, parts, sums, sentences }
    }

    fn severity(self, severity: Severity) -> Finding {
        Finding { severity, ..self }
    }

    fn of(mut self, units: impl IntoIterator<Item = usize>) -> Finding {
        self.units.extend(units);
        self
    }
}

/// A cell of the county's report that is not the sum of its units'.
#[derive(Debug, Clone)]
pub struct Sum {
    /// Which cell.
    pub cell: CellRef,
    /// Its name: 表三“（一）予以公开”行“自然人”列. `None` where the edition has no such cell.
    pub name: Option<Message>,
    /// What the county's report says.
    pub stated: Decimal,
    /// What the units have together.
    pub sum: Decimal,
    /// The units with something in it.
    pub parts: Vec<(usize, Decimal)>,
}

/// What lies on the desk.
#[derive(Debug, Default)]
pub struct Desk {
    /// The drafts, in the order in which they came.
    pub units: Vec<Unit>,
    /// How many files could not be read: a sum may lack them.
    pub unread: usize,
    /// Who has to report; empty where nobody says.
    pub list: Vec<String>,
    /// The report that is to be the sum of all.
    pub aggregate: Option<Unit>,
}

impl Desk {
    /// Why the report that is to be the sum of all can't be the sum of these drafts, which are of another year or of bodies
    /// that are none of its; `None` where nothing speaks against it. Then nothing is added up.
    pub fn misfit(&self) -> Option<Message> {
        sums::misfit(self, self.aggregate.as_ref()?)
    }

    /// Whether a name is that of the body whose report is the sum of all: it is no unit.
    fn is_sum(&self, name: &str) -> bool {
        let own = self.aggregate.as_ref().and_then(|aggregate| aggregate.issuer.as_deref());
        own.is_some_and(|own| is_same_body(own, name))
    }

    /// Everything that shows only when the drafts lie side by side, by severity.
    pub fn check(&self) -> Vec<Finding> {
        let misfit = self.misfit();
        let (mut findings, lacks) = list::findings(self, misfit.is_none());
        match misfit {
            Some(why) => findings.push(Finding::new(&rules::XU_SUM, why).severity(Severity::Info)),
            None => findings.extend(sums::findings(self, &lacks)),
        }
        findings.extend(copies::findings(self));
        findings.extend(outliers::findings(self));
        order::sort_by_key(&mut findings, |finding| finding.severity);
        findings
    }

    /// Likewise, as a county wishes to have it weighed.
    pub fn check_with(&self, profile: &Profile) -> Vec<Finding> {
        let mut findings = self.check();
        findings.retain(|finding| !profile.is_off(finding.rule));
        for finding in &mut findings {
            let usual = rules::BRIEFS.iter().find(|rule| rule.id == finding.rule);
            let usual = usual.map_or(finding.severity, |rule| rule.severity);
            if let Some(severity) = profile.severity(finding.rule, usual, finding.severity) {
                finding.severity = severity;
            }
        }
        findings
    }
}

/// The names of a list of units, one a line; what stands behind # is a comment.
pub fn names_of_list(text: &str) -> Vec<String> {
    let lines = text.trim_start_matches('\u{FEFF}').lines();
    let names = lines.map(|line| line.split('#').next().unwrap_or_default().trim().to_owned());
    names.filter(|name| !name.is_empty()).collect()
}
