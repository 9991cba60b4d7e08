//! A unit as bytes: the way from the worker that checked a draft to the one that lays all of them side by side.
//!
//! Keys of cells and labels of editions are words of the format, which live as long as the program. They cross as text and
//! are looked up when they arrive; a word that no edition has makes the bytes no unit.

use super::{Figure, Sentence, Unit};
use crate::form;
use crate::relation::CellRef;
use crate::report::{BodyKind, Operand};
use crate::text::order;
use rust_decimal::Decimal;

/// The first byte: another one is of another build.
const MARK: u8 = 1;

/// How an operand is known.
const KNOWN: u8 = 0;
const UNSTATED: u8 = 1;
const UNREAD: u8 = 2;

impl Unit {
    /// The unit as bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        out.push(MARK);
        text(&mut out, &self.file);
        maybe(&mut out, self.issuer.as_deref());
        let kind = self.kind.and_then(|kind| BodyKind::ALL.iter().position(|one| *one == kind));
        out.push(kind.map_or(0, |at| at as u8 + 1));
        length(&mut out, self.year.map_or(0, |year| year as usize + 1));
        let (layout, due) = self.outdated.unzip();
        maybe(&mut out, layout);
        maybe(&mut out, due);
        length(&mut out, self.figures.len());
        for Figure { cell, operand } in &self.figures {
            place(&mut out, cell);
            match operand {
                Operand::Known(value) => {
                    out.push(KNOWN);
                    out.extend(value.serialize());
                }
                Operand::Unstated => out.push(UNSTATED),
                Operand::Unread => out.push(UNREAD),
            }
        }
        length(&mut out, self.doubts.len());
        for (cell, value) in &self.doubts {
            place(&mut out, cell);
            out.extend(value.serialize());
        }
        length(&mut out, self.sentences.len());
        for sentence in &self.sentences {
            out.push(u8::from(sentence.tells));
            text(&mut out, &sentence.text);
        }
        out
    }
}

/// Several units, each behind its length. `None` where one of them is none.
pub fn units(bytes: &[u8]) -> Option<Vec<Unit>> {
    let words = words_of_the_format();
    let mut all = Reader { left: bytes, words: &words };
    let mut units = Vec::new();
    while !all.left.is_empty() {
        let length = all.length()?;
        units.push(Reader { left: all.take(length)?, words: &words }.unit()?);
    }
    Some(units)
}

/// A unit behind its length, as [`units`] reads them.
pub fn framed(unit: &Unit) -> Vec<u8> {
    let bytes = unit.to_bytes();
    let mut out = Vec::with_capacity(bytes.len() + 5);
    length(&mut out, bytes.len());
    out.extend(bytes);
    out
}

fn text(out: &mut Vec<u8>, text: &str) {
    length(out, text.len());
    out.extend(text.as_bytes());
}

fn maybe(out: &mut Vec<u8>, given: Option<&str>) {
    out.push(u8::from(given.is_some()));
    if let Some(given) = given {
        text(out, given);
    }
}

fn place(out: &mut Vec<u8>, cell: &CellRef) {
    out.push(cell.table);
    text(out, cell.row);
    text(out, cell.column);
}

/// Seven bits a byte, the lowest first.
fn length(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// The keys of all cells and the labels of all editions.
fn words_of_the_format() -> Vec<&'static str> {
    let mut words = Vec::new();
    for edition in form::official().all() {
        words.push(edition.short_label);
        for row in edition.tables.iter().flat_map(|table| &table.rows) {
            words.push(row.key);
            words.extend(row.columns.iter().map(|column| column.key));
        }
    }
    order::sort(&mut words);
    words.dedup();
    words
}

struct Reader<'a> {
    left: &'a [u8],
    words: &'a [&'static str],
}

impl<'a> Reader<'a> {
    fn unit(&mut self) -> Option<Unit> {
        if self.byte()? != MARK {
            return None;
        }
        let file = self.text()?.to_owned();
        let issuer = self.maybe()?.map(str::to_owned);
        let kind = match self.byte()? {
            0 => None,
            at => Some(*BodyKind::ALL.get(usize::from(at) - 1)?),
        };
        let year = self.length()?.checked_sub(1).and_then(|year| u32::try_from(year).ok());
        let layout = self.maybe()?;
        let outdated = match layout.zip(self.maybe()?) {
            Some((layout, due)) => Some((self.word(layout)?, self.word(due)?)),
            None => None,
        };
        let mut unit =
            Unit { file, issuer, kind, year, outdated, figures: vec![], doubts: vec![], sentences: vec![] };
        for _ in 0..self.length()? {
            let cell = self.place()?;
            let operand = match self.byte()? {
                KNOWN => Operand::Known(self.decimal()?),
                UNSTATED => Operand::Unstated,
                UNREAD => Operand::Unread,
                _ => return None,
            };
            unit.figures.push(Figure { cell, operand });
        }
        for _ in 0..self.length()? {
            unit.doubts.push((self.place()?, self.decimal()?));
        }
        for _ in 0..self.length()? {
            let tells = self.byte()? != 0;
            unit.sentences.push(Sentence { text: self.text()?.to_owned(), tells });
        }
        self.left.is_empty().then_some(unit)
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.left.split_at_checked(length)?;
        self.left = left;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    fn length(&mut self) -> Option<usize> {
        let mut number = 0usize;
        // Four bytes hold the length of anything that is here.
        for step in 0..4 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << (7 * step);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    fn text(&mut self) -> Option<&'a str> {
        let length = self.length()?;
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn maybe(&mut self) -> Option<Option<&'a str>> {
        if self.byte()? == 0 { Some(None) } else { self.text().map(Some) }
    }

    fn place(&mut self) -> Option<CellRef> {
        let table = self.byte()?;
        let (row, column) = (self.text()?, self.text()?);
        Some(CellRef { table, row: self.word(row)?, column: self.word(column)? })
    }

    /// The word of the format that is the same text.
    fn word(&self, text: &str) -> Option<&'static str> {
        self.words.binary_search(&text).ok().and_then(|at| self.words.get(at).copied())
    }

    fn decimal(&mut self) -> Option<Decimal> {
        Some(Decimal::deserialize(*self.take(16)?.first_chunk()?))
    }
}

#[cfg(test)]
mod tests {
    use super::{framed, units};
    use crate::desk::Unit;
    use crate::form;

    fn unit(file: &str) -> Unit {
        let rows: String = form::official()
            .newest()
            .tables
            .iter()
            .flat_map(|table| &table.rows)
            .map(|row| format!("{}\t3\t1.5\t/\n", row.label))
            .collect();
        let text = format!(
            "青禾县云岭镇2019年政府信息公开工作年度报告\n一、总体情况\n全年公开信息31条。办理申请7件！\n{rows}"
        );
        Unit::of(file, &crate::check_text(&text).expect("a report"))
    }

    #[test]
    fn what_is_packed_comes_out_as_it_was() {
        let (one, other) = (unit("甲.txt"), unit("乙.txt"));
        assert!(!one.sentences.is_empty());
        let read = units(&[framed(&one), framed(&other)].concat()).expect("units");
        assert_eq!(format!("{read:?}"), format!("{:?}", [one, other]));
        assert!(units(&[]).expect("none").is_empty());
    }

    #[test]
    fn what_is_cut_or_changed_is_no_unit_or_another_one() {
        let bytes = framed(&unit("甲.txt"));
        for end in 1..bytes.len() {
            assert!(units(&bytes[..end]).is_none(), "{end}");
        }
        for at in 0..bytes.len() {
            for value in [0, 0x7F, 0xFF] {
                let mut changed = bytes.clone();
                changed[at] = value;
                let _ = units(&changed);
            }
        }
    }
}
