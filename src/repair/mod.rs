//! The repairs of each finding: the changes of one figure that make its relations hold.
//!
//! ```text
//! ledger ─► Uses: for each operand the relations that it stands in ─► candidates of a finding ─► Repair
//! ```
//!
//! Nothing here knows what a rule is about. The candidates are the figures that stand in *all* broken relations of the
//! finding; each has one value with which all of them hold, as far as there is one: not negative, and whole where it was
//! whole. What stands at one place is one figure, in however many relations. For each candidate is counted which
//! relations of the ledger that hold would no longer, and which that are broken, of other findings, would hold.
//!
//! * A relation with blanks, marks or a sign other than = has no single value that repairs it: nothing is proposed.
//! * A repair is written in the manner of the figure that it replaces ([`written`](crate::number::written)). What can't
//!   be (words such as 未收到, 增3减1) is no repair, but still counts as one that is possible.
//! * A number that was computed (a percentage's 7÷12) stands for figures elsewhere, which may be wrong as well.
//!
//! **The only repair.** "A fix may be applied with one click only where just one correction is possible." So a repair is
//! the only one where no other candidate leaves all that holds as it is, no operand was computed, the statement has
//! no other reading, no figures of the text are added up (an item may have been left out instead), and the finding is
//! an error: of a warning a person decides whether it is a slip at all.
//!
//! A finding without relations has a repair where what it expects may be written for what is stated, which its rule says
//! ([`Exchange`]), and where exactly that stands, once, at its one place. A table that is missing may come as a blank
//! one (`table.rs`); whether noughts are what was meant, a person decides.

mod table;
mod uses;

use crate::finding::repair::{Edit, Repair};
use crate::finding::{Finding, Severity};
use crate::message::{Message, Part, say};
use crate::number::written::rewrite;
use crate::relation::ledger::Ledger;
use crate::relation::{CellRef, Term};
use crate::report::names::CellName;
use crate::report::{Operand, Report};
use crate::rules::{Exchange, brief};
use crate::text::document::{Document, Place};
use crate::text::order::order;
use rust_decimal::Decimal;
use uses::{Uses, repair_of};

/// The most repairs of a finding that are listed.
const MOST: usize = 12;
/// Among them those that would break what holds.
const MOST_BREAKING: usize = 5;

/// Gives each finding the repairs that are possible, the best first.
pub fn propose(document: &Document, report: &Report, ledger: &Ledger, findings: &mut [Finding]) {
    // Most drafts have no broken relation.
    let broken = findings.iter().any(|finding| !finding.relations.is_empty());
    let uses = if broken { Uses::new(ledger) } else { Uses::default() };
    let bench = Bench { document, report, ledger, uses };
    for finding in findings {
        if finding.relations.is_empty() {
            bench.exchange(finding);
        } else {
            bench.repair(finding);
        }
    }
}

struct Bench<'a> {
    document: &'a Document,
    report: &'a Report,
    ledger: &'a Ledger,
    uses: Uses,
}

/// A figure of which one value repairs all of a finding.
struct Candidate<'a> {
    term: &'a Term,
    /// How many relations that hold would not, and one of them.
    breaks: (usize, Option<usize>),
    /// How many relations of other findings would hold.
    others: usize,
    edit: Option<Edit>,
}

/// Why more may be possible than the candidates.
#[derive(Default)]
struct Doubts<'a> {
    /// An operand is not stated.
    blanks: bool,
    /// The statement has other readings.
    several: bool,
    /// Figures of the text are added up.
    listed: bool,
    /// An operand was computed; its name.
    computed: Option<&'a Part>,
}

impl Doubts<'_> {
    fn none(&self, severity: Severity) -> bool {
        severity == Severity::Error && !self.several && !self.listed && self.computed.is_none()
    }
}

impl Bench<'_> {
    fn repair(&self, finding: &mut Finding) {
        let doubts = self.doubts(finding);
        if doubts.blanks {
            return;
        }
        let relation = &self.ledger.entries()[finding.relations[0]].relation;
        let mut candidates = Vec::new();
        for (left, terms) in [(true, &relation.left), (false, &relation.right)] {
            candidates.extend(terms.iter().filter_map(|term| self.candidate(finding, term, left)));
        }
        let harmless = candidates.iter().filter(|candidate| candidate.breaks.0 == 0).count();
        let stands = |candidate: &Candidate| {
            finding.marks.iter().any(|mark| mark.primary && mark.place == candidate.term.place)
        };
        let rank = |index: usize| {
            let candidate = &candidates[index];
            (candidate.breaks.0, usize::MAX - candidate.others, !stands(candidate))
        };
        let mut repairs = Vec::new();
        let mut breaking = 0;
        let mut only = false;
        for index in order(candidates.len(), &|a, b| rank(a).cmp(&rank(b))) {
            let candidate = &candidates[index];
            let Some(edit) = &candidate.edit else { continue };
            only = candidate.breaks.0 == 0 && harmless == 1 && doubts.none(finding.severity);
            breaking += usize::from(candidate.breaks.0 > 0);
            if breaking > MOST_BREAKING || repairs.len() == MOST {
                break;
            }
            repairs.push(self.told(candidate, edit, &doubts));
            if only {
                break;
            }
        }
        finding.repairs = repairs;
        finding.only = only;
    }

    /// The reasons against the only repair in a finding's relations.
    fn doubts(&self, finding: &Finding) -> Doubts<'_> {
        let mut doubts = Doubts::default();
        for &index in &finding.relations {
            let tried = &self.ledger.entries()[index];
            doubts.blanks |= !tried.is_exact();
            doubts.several |= tried.several;
            for terms in [&tried.relation.left, &tried.relation.right] {
                let mut stated = 0;
                for term in terms {
                    stated += usize::from(term.cell.is_none());
                    if term.place.is_none() {
                        doubts.computed = Some(&term.label);
                    }
                }
                doubts.listed |= stated > 1;
            }
        }
        doubts
    }

    /// The figure that a term of the finding's first relation is, where one value of it repairs all of them.
    fn candidate<'t>(&self, finding: &Finding, term: &'t Term, on_left: bool) -> Option<Candidate<'t>> {
        let (place, Operand::Known(old)) = (term.place?, term.operand) else { return None };
        let first = *finding.relations.first()?;
        let new = repair_of(&self.ledger.entries()[first], old, on_left)?;
        let repairs = |&relation: &usize| self.uses.repairs(place, new, relation);
        let possible = new >= Decimal::ZERO && (new.fract().is_zero() || !old.fract().is_zero());
        if !possible || !finding.relations.iter().all(repairs) {
            return None;
        }
        Some(Candidate {
            term,
            breaks: self.uses.breaks(place, new),
            others: self.uses.repaired(place, new).saturating_sub(finding.relations.len()),
            edit: self.edit(term, place, old, new),
        })
    }

    fn edit(&self, term: &Term, place: Place, old: Decimal, new: Decimal) -> Option<Edit> {
        let (range, text) = rewrite(&term.text, old, new)?;
        let stated = term.text.get(range.clone())?;
        // The term's text may say more than stands there: a unit from the heading.
        let here = self.document.quote(place).get(range.clone()).filter(|here| *here == stated)?;
        let start = place.start + range.start as u32;
        let place = Place { start, end: start + here.len() as u32, ..place };
        Some(Edit { place, cell: term.cell, stated: here.to_owned(), text, table: None })
    }

    fn told(&self, candidate: &Candidate, edit: &Edit, doubts: &Doubts) -> Repair {
        let others = (candidate.others > 0).then(|| say::repair::others(candidate.others));
        let breaks = candidate.breaks.1.map(|relation| {
            say::repair::breaks(candidate.breaks.0, self.ledger.entries()[relation].relation.title())
        });
        let computed = doubts.computed.map(say::repair::computed);
        let several = doubts.several.then(say::repair::several);
        let notes = [others, breaks, computed, several].into_iter().flatten();
        let label = say::repair::change(self.name(candidate.term), &edit.stated, &edit.text);
        Repair { label, note: notes.reduce(Message::and), edits: vec![edit.clone()] }
    }

    fn name(&self, term: &Term) -> Part {
        match term.cell.and_then(|cell| self.cell_name(cell)) {
            Some(name) => name.into(),
            None if term.located => term.name(),
            None if term.label.is_empty() => say::names::words(&term.text).into(),
            None => say::names::words(&term.label).into(),
        }
    }

    /// 表三“（七）总计”行“商业企业”列.
    fn cell_name(&self, cell: CellRef) -> Option<Message> {
        let name = CellName::of_keys(self.report.table(cell.table)?, cell.row, cell.column)?;
        Some(name.name())
    }

    /// Writes the expected value for the stated one.
    fn exchange(&self, finding: &mut Finding) {
        if brief(finding.rule).and_then(|rule| rule.exchange) == Some(Exchange::Table) {
            finding.repairs.extend(table::blank(self.document, self.report, finding));
            return;
        }
        let (Some(exchange), Some(stated), Some(expected)) =
            (brief(finding.rule).and_then(|rule| rule.exchange), &finding.stated, &finding.expected)
        else {
            return;
        };
        let [mark, others @ ..] = &finding.marks[..] else { return };
        if others.iter().any(|other| other.primary) {
            return;
        }
        let Some(place) = mark.place else { return };
        let quote = self.document.quote(place);
        let Some(at) = quote.find(stated.as_str()) else { return };
        if quote[at + stated.len()..].contains(stated.as_str()) {
            return;
        }
        let start = place.start + at as u32;
        let place = Place { start, end: start + stated.len() as u32, ..place };
        let label = match mark.cell.and_then(|cell| self.cell_name(cell)) {
            Some(name) => say::repair::change(name, stated, expected),
            None => say::repair::exchange(stated, expected),
        };
        let (stated, text) = (stated.clone(), expected.clone());
        let edit = Edit { place, cell: mark.cell, stated, text, table: None };
        finding.repairs = vec![Repair { label, note: None, edits: vec![edit] }];
        // Either of two sides may be the wrong one.
        let certain = others.is_empty() && finding.severity == Severity::Error;
        finding.only = exchange == Exchange::Only && certain;
    }
}
