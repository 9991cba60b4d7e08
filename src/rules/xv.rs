//! XV-SAME: a draft says what its published version says.

use crate::finding::{Finding, Mark, Severity};
use crate::form::CellIndex;
use crate::message::{Between, Part, say};
use crate::number::is_reckonable;
use crate::relation::About;
use crate::relation::ledger::Ledger;
use crate::relation::{CellRef, Comparison, Elsewhere, Relation, Term, Which};
use crate::report::companion::Companion;
use crate::report::names::{CellName, cell_name, row_name, table_name};
use crate::report::{Operand, Table};
use crate::rules::Change::Cell as Set;
use crate::rules::rule::with_published;
use crate::rules::xy::{Sentence, masked, sentences};
use crate::rules::{Context, Rule};
use crate::text::hash::HashMap;

pub(super) const RULES: &[Rule] = &[XV_SAME];

const XV_SAME: Rule = Rule {
    id: "XV-SAME",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "送审稿与已公布版本的数字一致",
    text: "同一机关、同一年度的两个版本，表格逐格比较，正文比较除数字外相同的句子。空白与 0 不算不同。需要同时提供已公布的版本。",
    basis: "同一份报告的数字应当一致",
    exchange: None,
    wrong: with_published(&[Set(2, "documents", "valid", "8")], &[]),
    right: with_published(&[Set(3, "R2", "C2", "")], &[]),
};

/// The relation of each cell that both versions have as a figure.
pub(super) fn relations(context: &Context) -> Vec<Relation> {
    let Some(published) = context.published else { return Vec::new() };
    let mut relations = Vec::new();
    for (own, here, there_table, there) in cells(context, published) {
        let term = Term::of_cell(own, here, cell_name(own, here));
        let label = say::beside::published(cell_name(own, here));
        let other = Term::of_companion(Which::Published, published, there_table, there, label);
        let both = [term.operand, other.operand].map(|operand| matches!(operand, Operand::Known(_)));
        if both == [true, true] {
            let key = own.form.rows[here.row].key;
            relations.push(Relation {
                rule: XV_SAME.id,
                about: About::Row { table: own.form.number, key, name: row_name(own, here.row) },
                statement: say::xy::as_published(),
                left: vec![term],
                comparison: Comparison::Equal,
                right: vec![other],
                from: Vec::new(),
            });
        }
    }
    relations
}

/// Each cell of the draft with the one of the published version.
fn cells<'a>(
    context: &Context<'a>,
    published: &'a Companion,
) -> Vec<(&'a Table, CellIndex, &'a Table, CellIndex)> {
    let mut all = Vec::new();
    for own in &context.report.tables {
        let Some(other) = published.report.table(own.form.number) else { continue };
        for (here, _) in own.cells() {
            let column = own.columns_of(here.row)[here.column].key;
            let row = other.form.row(own.form.rows[here.row].key);
            let there = row.and_then(|row| {
                let column = other.columns_of(row).iter().position(|form| form.key == column)?;
                Some(CellIndex { row, column })
            });
            all.extend(there.map(|there| (own, here, other, there)));
        }
    }
    all
}

/// A finding for each table with cells that differ, and for each sentence with other figures.
pub(super) fn findings(context: &Context, ledger: &Ledger) -> Vec<Finding> {
    let Some(published) = context.published else { return Vec::new() };
    let broken = ledger.broken(&[XV_SAME.id]);
    let all = cells(context, published);
    let mut findings = Vec::new();
    for own in &context.report.tables {
        let of_table = |index: &&usize| {
            ledger.entries()[**index].relation.about.line().map(|(table, _)| table) == Some(own.form.number)
        };
        let evidence: Vec<usize> = broken.iter().filter(of_table).copied().collect();
        let differ: Vec<_> = all
            .iter()
            .filter(|(table, here, other, there)| {
                std::ptr::eq(*table, own) && differs(table, *here, other, *there)
            })
            .collect();
        findings.extend(of_cells(published, own, &differ, evidence));
    }
    findings.extend(of_sentences(context, published));
    findings
}

/// Whether two cells say different things; a blank and a 0 do not.
fn differs(own: &Table, here: CellIndex, other: &Table, there: CellIndex) -> bool {
    let operand = |table: &Table, index| table.cell(index).map(|cell| cell.operand());
    match (operand(own, here), operand(other, there)) {
        (Some(Operand::Known(a)), Some(Operand::Known(b))) => a != b,
        (Some(Operand::Known(one)), Some(Operand::Unstated))
        | (Some(Operand::Unstated), Some(Operand::Known(one))) => is_reckonable(one) && !one.is_zero(),
        _ => false,
    }
}

/// So many cells are named in a sentence; all of them are marked.
const NAMED: usize = 3;

fn of_cells(
    published: &Companion,
    own: &Table,
    differ: &[&(&Table, CellIndex, &Table, CellIndex)],
    evidence: Vec<usize>,
) -> Option<Finding> {
    if differ.is_empty() {
        return None;
    }
    let text = |table: &Table, index| table.cell(index).map_or(String::new(), |cell| cell.text.clone());
    let shown = |text: String| if text.is_empty() { (&say::names::BLANK).into() } else { Part::from(text) };
    let pair = |(table, here, other, there): &&(&Table, CellIndex, &Table, CellIndex)| -> Part {
        let name = CellName::of(table, *here).within();
        say::xy::cell_pair(name, shown(text(table, *here)), shown(text(other, *there))).into()
    };
    let pairs = Between::Commas.list(differ.iter().take(NAMED).map(pair));
    let more = (differ.len() > NAMED).then(|| say::xy::and_more(differ.len()));
    let message = say::xy::unlike_published(table_name(own), pairs).and_perhaps(more);
    let mut finding = XV_SAME.finding(message);
    for (table, here, ..) in differ {
        finding = finding.at_cell(CellRef::new(table, *here), table.cell(*here).map(|cell| cell.place));
    }
    for (table, here, other, there) in differ {
        let term = Term::of_companion(Which::Published, published, other, *there, cell_name(table, *here));
        finding.marks.extend(term.elsewhere.map(Mark::there));
    }
    Some(finding.evidence(evidence))
}

/// Sentences that are the same but for their figures.
fn of_sentences(context: &Context, published: &Companion) -> Vec<Finding> {
    let own = sentences(context.report, |_| true);
    let other = sentences(&published.report, |_| true);
    let (mine, theirs) = (by_words(&own), by_words(&other));
    let mut findings = Vec::new();
    for sentence in &own {
        let words = without_digits(sentence.text());
        let (Some([here]), Some([there])) =
            (mine.get(&words).map(|all| &all[..]), theirs.get(&words).map(|all| &all[..]))
        else {
            continue;
        };
        if words.chars().count() < 8 || figures(here.text()) == figures(there.text()) {
            continue;
        }
        let old = there.written(&published.document);
        let place = there.place();
        let elsewhere = Elsewhere::of_text(Which::Published, &published.document, place, old);
        let (now, then) = (figures(here.text()).join("、"), figures(there.text()).join("、"));
        let finding = XV_SAME.finding(say::xy::sentence_unlike_published(&*now, &*then));
        findings.push(finding.about([now, then]).at(sentence.place()).and_elsewhere(elsewhere));
    }
    findings
}

fn by_words<'a>(all: &'a [Sentence<'a>]) -> HashMap<String, Vec<&'a Sentence<'a>>> {
    let mut by_words: HashMap<String, Vec<&Sentence>> = HashMap::default();
    for sentence in all {
        by_words.entry(without_digits(sentence.text())).or_default().push(sentence);
    }
    by_words
}

fn without_digits(text: &str) -> String {
    masked(text).chars().filter(|c| !c.is_ascii_digit() && *c != '.' && *c != 'Y').collect()
}

/// The runs of digits in a sentence.
fn figures(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !c.is_ascii_digit() && c != '.');
    runs.map(|run| run.trim_matches('.')).filter(|run| !run.is_empty()).map(str::to_owned).collect()
}
