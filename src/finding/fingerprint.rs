//! The name of a finding from draft to draft and from format to format: 64 bits, of which a list of findings to
//! ignore is made.
//!
//! These parts go in, in this order:
//!
//! * the rule's id;
//! * of a finding with relations, for each of them: each operand's side, its cell (`3:R3.7:C1`) or else its label, and
//!   its value as it was read; the sign between the sides. What the finding says of them in words does not;
//! * of any other finding: what is stated and what is expected; what it is about, as the rule names it (two sections that
//!   are missing are missed at one place); for each place the cell and what stands in it, else the table if one begins
//!   there, else the text at the place;
//! * of several findings of a report that are alike in all of this, which of them it is.
//!
//! Texts are folded for comparison: blanks, widths and kinds of brackets say nothing. Nothing is positional, no line,
//! offset or section; so a fingerprint outlives moved lines and other formats of the same report. It dies when a figure
//! in it changes: what was ignored of 13 against 12 is not ignored of 14 against 12. No sentence goes in: a message may be
//! reworded.
//!
//! Up to 0.1 what stood in quotation marks in the message went in where now the rule says what a finding is about. Lists
//! that people saved then are honoured: that fingerprint is kept beside, as the former one. It goes with version 2 of the
//! lists.

use crate::finding::{Finding, Mark};
use crate::relation::ledger::Ledger;
use crate::relation::{CellRef, Elsewhere, Tried};
use crate::report::{Operand, Report};
use crate::text::document::{Document, Place};
use crate::text::fold::fold;
use crate::text::hash::HashMap;
use crate::text::order::order;
use std::fmt;

/// The name of a finding; 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Fingerprint(u64);

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

/// Gives each finding its fingerprint.
pub fn assign(document: &Document, report: &Report, ledger: &Ledger, findings: &mut [Finding]) {
    let mut quotes = Quotes { document, folded: HashMap::default() };
    // A finding with relations is told by them, in both ways alike.
    let both = findings.iter().map(|finding| {
        let mut hash = Hash::new();
        hash.part(finding.rule);
        if !finding.relations.is_empty() {
            finding.relations.iter().for_each(|&index| hash.relation(&ledger.entries()[index]));
            return (Fingerprint(hash.0), Fingerprint(hash.0));
        }
        let mut of = |about: &str| {
            let mut hash = Hash(hash.0);
            hash.statement(&mut quotes, report, finding, about);
            Fingerprint(hash.0)
        };
        let about: String = finding.about.iter().map(|name| format!("“{name}")).collect();
        (of(&about), of(&quoted(&finding.message.to_string())))
    });
    let (fingerprints, former): (Vec<Fingerprint>, Vec<Fingerprint>) = both.unzip();
    let (fingerprints, former) = (told_apart(fingerprints), told_apart(former));
    for (finding, (fingerprint, former)) in findings.iter_mut().zip(fingerprints.into_iter().zip(former)) {
        finding.fingerprint = fingerprint;
        finding.former = former;
    }
}

/// The folded texts at the places of findings. A long sentence may be the place of hundreds.
struct Quotes<'d> {
    document: &'d Document,
    folded: HashMap<Place, String>,
}

impl Quotes<'_> {
    fn at(&mut self, place: Place) -> &str {
        self.folded.entry(place).or_insert_with(|| fold(self.document.quote(place)))
    }
}

/// The second and the third of several that are alike get fingerprints of their own.
fn told_apart(mut all: Vec<Fingerprint>) -> Vec<Fingerprint> {
    let alike = order(all.len(), &|a, b| all[a].cmp(&all[b]));
    let mut last = (Fingerprint::default(), 0);
    for index in alike {
        let own = all[index];
        last = if own == last.0 { (own, last.1 + 1) } else { (own, 0) };
        if last.1 > 0 {
            let mut hash = Hash(own.0);
            hash.part(&last.1.to_string());
            all[index] = Fingerprint(hash.0);
        }
    }
    all
}

/// FNV-1a with 64 bits.
struct Hash(u64);

impl Hash {
    fn new() -> Hash {
        Hash(0xCBF2_9CE4_8422_2325)
    }

    /// A part, and that it ends.
    fn part(&mut self, text: &str) {
        // No text holds this byte.
        for byte in text.bytes().chain([0xFF]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    }

    fn relation(&mut self, tried: &Tried) {
        let relation = &tried.relation;
        for (side, terms) in [("+", &relation.left), ("-", &relation.right)] {
            for term in terms {
                self.part(side);
                match (term.cell, &term.elsewhere) {
                    (Some(cell), _) => self.cell(cell),
                    (None, Some(elsewhere)) => self.elsewhere(elsewhere),
                    (None, None) => self.part(&fold(&term.label.to_string())),
                }
                match term.operand {
                    Operand::Known(value) => self.part(&value.normalize().to_string()),
                    Operand::Unstated => self.part("blank"),
                    Operand::Unread => self.part("unread"),
                }
            }
        }
        self.part(relation.comparison.sign());
    }

    fn statement(&mut self, quotes: &mut Quotes, report: &Report, finding: &Finding, about: &str) {
        for side in [&finding.stated, &finding.expected] {
            self.part(&fold(side.as_deref().unwrap_or("")));
        }
        self.part(&fold(about));
        for mark in &finding.marks {
            self.mark(quotes, report, mark);
        }
    }

    fn mark(&mut self, quotes: &mut Quotes, report: &Report, mark: &Mark) {
        if let Some(cell) = mark.cell {
            self.cell(cell);
            let stands = report.table(cell.table).and_then(|table| table.cell_at(cell.row, cell.column));
            return self.part(&fold(stands.map_or("", |stands| &stands.text)));
        }
        if let Some(elsewhere) = &mark.elsewhere {
            self.elsewhere(elsewhere);
            return self.part(&fold(&elsewhere.quote));
        }
        let Some(place) = mark.place else { return self.part("") };
        // How much of a table stands at its beginning depends on its format.
        match report.tables.iter().find(|table| table.place == place) {
            Some(table) => self.part(table.form.name),
            None => self.part(quotes.at(place)),
        }
    }

    /// Which document, and which cell of it.
    fn elsewhere(&mut self, elsewhere: &Elsewhere) {
        self.part(elsewhere.document.key());
        if let Some(cell) = elsewhere.cell {
            self.cell(cell);
        }
    }

    fn cell(&mut self, cell: CellRef) {
        for key in [&cell.table.to_string(), cell.row, cell.column] {
            self.part(key);
        }
    }
}

/// The names in quotation marks in a message.
fn quoted(message: &str) -> String {
    let mut inside = false;
    let within = |c: &char| {
        inside = if inside { *c != '”' } else { *c == '“' };
        inside
    };
    message.chars().filter(within).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;

    #[test]
    fn it_is_fnv_1a() {
        // The function's published test vectors have this for "a"; the end of the part is a step more.
        let mut hash = Hash::new();
        hash.part("a");
        assert_eq!(hash.0, (0xAF63_DC4C_8601_EC8C_u64 ^ 0xFF).wrapping_mul(0x0000_0100_0000_01B3));
        assert_eq!(Fingerprint(0xAB).to_string(), "00000000000000ab");
    }

    #[test]
    fn a_message_may_be_reworded() {
        let text = "青禾县云岭镇人民政府2023年政府信息公开工作年度报告\n一、总体情况\n2022年2月30日开展培训。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n五、存在的主要问题及改进情况\n六、其他需要报告的事项\n无。\n";
        let checked = crate::check_text(text).expect("a report");
        let mut reworded = checked.findings.clone();
        reworded.iter_mut().for_each(|finding| finding.message = Message::chinese("换一种“说法”。"));
        assign(&checked.opened.document, &checked.report, &checked.ledger, &mut reworded);
        assert!(checked.findings.iter().any(|finding| finding.relations.is_empty()));
        for (before, after) in checked.findings.iter().zip(&reworded) {
            assert_eq!(before.fingerprint, after.fingerprint, "{}", before.message);
        }
    }

    #[test]
    fn what_a_message_quotes() {
        assert_eq!(quoted("没有读到“五、存在的主要问题”这一部分的标题。"), "“五、存在的主要问题");
        assert_eq!(quoted("“甲”与“乙”不同，见第 12 行。"), "“甲“乙");
    }
}
