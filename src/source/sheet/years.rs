//! Which sheets of a workbook are read, and in which order. Of several years the newest one is being written, the others
//! are kept for comparison. A form that nobody has filled in yet, beside the one that it is a copy of, says nothing.

use super::Sheet;
use crate::source::content::UNREAD;
use crate::text::order::{sort, sort_by_key};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A workbook with more sheets is read in its own order.
const SHEETS: usize = 24;

/// Puts the sheets in the order in which they are read, and takes out empty copies of others.
pub fn in_reading_order(sheets: &mut Vec<Sheet>) {
    if sheets.len() > SHEETS {
        return;
    }
    newest_first(sheets);
    let said: Vec<Said> = sheets.iter().map(Said::of).collect();
    // What is hidden is no report, and stands for none.
    let seen: Vec<bool> = sheets.iter().map(|sheet| !sheet.hidden).collect();
    let filled = |own: &Said| said.iter().zip(&seen).any(|(other, seen)| *seen && own.is_form_of(other));
    let mut empty = said.iter().zip(&seen).map(|(own, seen)| *seen && filled(own));
    sheets.retain(|_| empty.next() != Some(true));
}

/// Puts the newest first where every name has a year, and each year has the same sheets: 2022年, 2023年; 表二2022, 表三2022,
/// 表二2023, 表三2023.
fn newest_first(sheets: &mut [Sheet]) {
    let parts: Option<Vec<(u32, String)>> = sheets.iter().map(|sheet| year_of(&sheet.name)).collect();
    let mut of_year: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for (year, rest) in parts.unwrap_or_default() {
        of_year.entry(year).or_default().push(rest);
    }
    of_year.values_mut().for_each(|names| sort(names));
    let first = of_year.values().next();
    if of_year.len() > 1 && of_year.values().all(|names| Some(names) == first) {
        sort_by_key(sheets, |sheet| Reverse(year_of(&sheet.name).map(|(year, _)| year)));
    }
}

/// The year in a name, and the name without it.
fn year_of(name: &str) -> Option<(u32, String)> {
    let (at, year) = name.match_indices("20").find_map(|(at, _)| {
        let digits =
            name.get(at..at + 4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let alone = |c: char| !c.is_ascii_digit();
        let apart = name[..at].chars().next_back().is_none_or(alone)
            && name[at + 4..].chars().next().is_none_or(alone);
        Some((at, digits.parse().ok()?)).filter(|_| apart)
    })?;
    Some((year, [&name[..at], &name[at + 4..]].concat()))
}

/// What a sheet says.
#[derive(Default)]
struct Said {
    words: BTreeSet<String>,
    /// How many cells hold a figure.
    figures: usize,
    /// Whether one of them is more than nothing.
    counts: bool,
}

impl Said {
    fn of(sheet: &Sheet) -> Said {
        let mut said = Said::default();
        for text in sheet.texts().map(str::trim).filter(|text| !text.is_empty()) {
            if text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b',' | b'.')) {
                said.figures += 1;
                said.counts |= text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
            } else {
                said.words.insert(text.to_owned());
            }
        }
        said
    }

    /// Whether it is the form of another sheet without its figures: both say the same but for them.
    fn is_form_of(&self, filled: &Said) -> bool {
        // 12件, １２, /, a formula whose result is not there: somebody has begun.
        if self.words.difference(&filled.words).any(|text| may_count(text)) {
            return false;
        }
        // Formulas of totals may stand in an empty form, with a nought each; one in five cells is a total at most.
        let empty = !self.counts && self.figures * 5 <= filled.figures && filled.figures > 0;
        empty && {
            let same = self.words.intersection(&filled.words).count();
            !self.words.is_empty() && same * 5 >= self.words.len().max(filled.words.len()) * 4
        }
    }
}

/// Whether a cell that no other sheet has may be a figure, or stand for one. A title begins with its year.
fn may_count(text: &str) -> bool {
    let numbered = text.starts_with(char::is_numeric) && !text.contains('年');
    numbered || text.contains(UNREAD) || !text.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::limits::Budget;

    /// Sheets of one column: a name each, and what stands below each other.
    fn ordered(sheets: &[(&'static str, &[&str])]) -> Vec<&'static str> {
        let made = sheets.iter().map(|(name, texts)| {
            let mut sheet = Sheet::new(name, false);
            for (text, row) in texts.iter().zip(0..) {
                sheet.put(row, 0, (*text).to_owned(), &mut Budget::default()).expect("room");
            }
            sheet
        });
        let mut made: Vec<Sheet> = made.collect();
        in_reading_order(&mut made);
        let name = |sheet: &Sheet| sheets.iter().map(|(name, _)| *name).find(|name| *name == sheet.name);
        made.iter().filter_map(name).collect()
    }

    fn named(names: &[&'static str]) -> Vec<&'static str> {
        ordered(&names.iter().map(|name| (*name, &["甲", "1"][..])).collect::<Vec<_>>())
    }

    #[test]
    fn sheets_of_years_stand_newest_first() {
        assert_eq!(named(&["2022年", "2023年"]), ["2023年", "2022年"]);
        assert_eq!(named(&["年报2021", "年报2022", "年报2023"]), ["年报2023", "年报2022", "年报2021"]);
        let wanted = ["表二2023", "表三2023", "表二2022", "表三2022"];
        assert_eq!(named(&["表二2022", "表三2022", "表二2023", "表三2023"]), wanted);
        assert_eq!(named(&["表二2022", "表二2023", "表三2022", "表三2023"]), wanted);
    }

    #[test]
    fn other_sheets_stay_in_their_order() {
        for names in [
            &["表二", "表三"][..],
            &["2022年", "说明"],
            &["2022年表三", "2023年表四"],
            &["2022"],
            &["120221", "120231"],
        ] {
            assert_eq!(named(names), names);
        }
    }

    #[test]
    fn an_empty_form_beside_the_one_that_is_filled_in_says_nothing() {
        let form = ["新收", "结转", "公开", "其他"];
        let filled = ["新收", "12", "结转", "1", "公开", "13", "其他", "0", "5"];
        assert_eq!(ordered(&[("2024", &form), ("2023", &filled)]), ["2023"]);
        assert_eq!(ordered(&[("2023", &filled), ("2024", &form)]), ["2023"]);
        assert_eq!(ordered(&[("空表", &form), ("年报", &filled)]), ["年报"]);
        // A total of nothing, and noughts that somebody wrote.
        let total = [&form[..], &["0"]].concat();
        assert_eq!(ordered(&[("2024", &total), ("2023", &filled)]), ["2023"]);
        // A draft of which little is filled in.
        let begun = [&form[..], &["7"]].concat();
        assert_eq!(ordered(&[("2023", &filled), ("2024", &begun)]), ["2024", "2023"]);
        for figure in ["12件", "１２", "/", "\u{FFFD}"] {
            let begun = [&form[..], &[figure]].concat();
            assert_eq!(ordered(&[("2023", &filled), ("2024", &begun)]), ["2024", "2023"], "{figure}");
        }
        let titled = [&form[..], &["2024年度报告"]].concat();
        assert_eq!(ordered(&[("2023", &filled), ("2024", &titled)]), ["2023"]);
        let noughts = filled.map(|text| if text.parse::<u32>().is_ok() { "0" } else { text });
        assert_eq!(ordered(&[("2023", &filled), ("2024", &noughts)]), ["2024", "2023"]);
        // Another sheet without figures.
        assert_eq!(ordered(&[("封面", &["年度报告"]), ("表三", &filled)]), ["封面", "表三"]);
    }
}
