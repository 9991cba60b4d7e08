//! XY-TOLD: what a sentence says of last year is what last year's report has.

use super::Years;
use crate::finding::{Finding, Severity};
use crate::message::{Part, say};
use crate::relation::ledger::Ledger;
use crate::relation::{About, Comparison, Relation, Term, Which};
use crate::report::names::cell_name;
use crate::report::narrative::{Claim, Standing, Subject};
use crate::rules::Change::{Cell as Set, Text};
use crate::rules::nt::message::shorter;
use crate::rules::nt::operands::{cell_of, is_contradicted, sides};
use crate::rules::nt::readings::{Key, Reading, readings};
use crate::rules::nt::tables::stated;
use crate::rules::rule::with_last_year;
use crate::rules::statement::{plain, quoted, try_readings};
use crate::rules::{Context, Rule};

pub(super) const XY_TOLD: Rule = Rule {
    id: "XY-TOLD",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "正文所写的上年数与上年报告一致",
    text: "正文写到上年收到、办结等件数的，应等于上年报告表格中的数；与本年一样，可以是新收，也可以是新收与上年结转之和。上年报告公布后有更正，或机构合并、拆分的，可以不改。需要同时提供上年报告。",
    basis: "《中华人民共和国政府信息公开条例》第五十条：两年报告说的是同一事项",
    exchange: None,
    wrong: with_last_year(
        &[Text("新收政府信息公开申请12件", "新收政府信息公开申请12件（上年为7件）")],
        &[Set(3, "A", "N", "7"), Set(3, "A", "T", "9")],
    ),
    right: with_last_year(
        &[Text("新收政府信息公开申请12件", "新收政府信息公开申请12件（上年为9件）")],
        &[Set(3, "A", "N", "7"), Set(3, "A", "T", "9")],
    ),
};

/// What the claims of last year show beside last year's report; their relations go into the ledger.
pub(in crate::rules) fn check(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let Some(years) = Years::of(context) else { return Vec::new() };
    if years.is_reorganised() {
        return Vec::new();
    }
    let claims = &years.report().narrative.claims;
    let is_there = |claim: &Claim| {
        claim.standing == (Standing::LastYear { whole: true })
            && !matches!(claim.subject, Subject::Item(_, "amount"))
    };
    let of_last_year = claims.iter().enumerate().filter(|(_, claim)| is_there(claim));
    of_last_year.filter_map(|(index, claim)| years.compare(index, claim, ledger)).collect()
}

impl Years<'_> {
    fn compare(self, index: usize, claim: &Claim, ledger: &mut Ledger) -> Option<Finding> {
        let mut all = readings(self.report(), index, claim)?.1;
        all.extend(self.readings_in_front(claim));
        let relations: Vec<Relation> =
            all.iter().filter_map(|reading| self.relation(claim, reading)).collect();
        let (entry, broken) = try_readings(ledger, relations)?;
        if !broken {
            return None;
        }
        let tried = &ledger.entries()[entry];
        let paragraph = &self.report().narrative.paragraphs[claim.paragraph];
        let names: Vec<Part> = tried.relation.right.iter().map(Term::name).collect();
        let quote = quoted(self.context, paragraph, &claim.quote);
        let message = say::xy::told(quote, shorter(names), plain(tried.right));
        let mut finding = XY_TOLD.finding(message).evidence([entry]);
        finding = finding.at(tried.relation.left[0].place?);
        finding = finding.sides(plain(claim.value), plain(tried.right));
        for there in tried.relation.right.iter().filter_map(|term| term.elsewhere.clone()) {
            finding = finding.and_elsewhere(there);
        }
        Some(finding.fix(say::xy::told_of_last_year()))
    }

    /// 收到13件，办结13件（上年10件）: a figure without words of its own may be of any count of this year in front of it.
    fn readings_in_front(self, claim: &Claim) -> Vec<Reading> {
        let narrative = &self.report().narrative;
        let sentence = narrative.paragraphs[claim.paragraph].sentence(claim.quote.start);
        let in_front = narrative.claims_in(claim.paragraph, sentence.start..claim.quote.start);
        let of_this_year = in_front.filter(|other| other.standing == Standing::Own);
        let each = of_this_year.filter_map(|other| readings(self.report(), usize::MAX, other));
        each.flat_map(|(_, readings)| readings).collect()
    }

    /// A reading as a relation with the cells of last year's report; `None` where one is missing there, or contradicts its row.
    fn relation(self, claim: &Claim, reading: &Reading) -> Option<Relation> {
        let cells =
            |cells: &[Key]| -> Option<Vec<Term>> { cells.iter().map(|cell| self.there(cell)).collect() };
        let (left, right) = sides(self.context, stated(self.context, claim), reading, cells)?;
        Some(Relation {
            rule: XY_TOLD.id,
            about: About::Text(None),
            statement: say::xy::told_is(claim.subject.name()),
            left,
            comparison: if claim.at_most { Comparison::AtMost } else { Comparison::Equal },
            right,
            from: Vec::new(),
        })
    }

    /// A cell of last year's report.
    fn there(self, cell: &Key) -> Option<Term> {
        let (table, index) = cell_of(&self.last.report, cell.0, cell.1, cell.2)?;
        let label = say::xy::cell_of_last_year(cell_name(table, index));
        (!is_contradicted(&self.last.report, cell))
            .then(|| Term::of_companion(Which::LastYear, self.last, table, index, label))
    }
}
