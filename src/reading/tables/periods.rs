//! Several figures behind each indicator: those of this year beside those of last year, or of all years together. The heading
//! says which of them is the report's; where it does not, no figure is read that is not the same in all columns.

use super::super::atoms::{Kind, Layout};
use super::super::labels::Found;
use super::Draft;
use crate::form::{TableForm, statistics};
use crate::report::SetAside;
use crate::text::numbering::without_enumerator;

/// The columns of figures, as the heading has them.
pub(super) struct Periods {
    /// Their headings among the atoms, from left to right.
    heads: Vec<usize>,
    /// Which of them is the report's, where that is certain.
    own: Option<usize>,
    /// What is not read.
    pub aside: Vec<SetAside>,
}

/// Whose figures stand below a heading.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// This year's: 本年度, or the year of the report.
    ThisYear,
    /// A column of figures, of whatever year: 统计数, 合计.
    Any,
    /// Those of another year, or of all years together; the year, where it is known.
    Other(Option<u32>),
}

/// What is read behind an indicator.
pub(super) enum Figure {
    Of(usize),
    Blank,
    Unread,
}

impl Draft<'_> {
    /// The columns of figures, where the heading has more than one.
    pub(super) fn periods(&self, form: &TableForm, found: &[Found]) -> Option<Periods> {
        let first = found.first()?.atoms.start;
        // Only behind the heading of the indicators or of their units: a year above them is the table's.
        let opens = |index: &usize| statistics::LABEL_HEADS.contains(&self.words.atom(*index));
        let start = (0..first).rev().find(opens)? + 1;
        let all: Vec<(usize, Whose)> =
            (start..first).filter_map(|index| Some((index, self.whose(form, index)?))).collect();
        if all.len() < 2 {
            return None;
        }
        let only = |wanted: Whose| {
            let mut found = (0..all.len()).filter(|&column| all[column].1 == wanted);
            found.next().filter(|_| found.next().is_none())
        };
        let this_year = all.iter().any(|(_, whose)| *whose == Whose::ThisYear);
        let own = only(if this_year { Whose::ThisYear } else { Whose::Any });
        let aside = |(index, whose): &(usize, Whose)| match whose {
            Whose::Other(Some(year)) => {
                Some(SetAside { place: self.atoms[*index].place, year: Some(*year), beside: true })
            }
            _ => None,
        };
        let aside = all.iter().filter_map(aside).collect();
        Some(Periods { heads: all.iter().map(|(index, _)| *index).collect(), own, aside })
    }

    /// Whose figures stand below these words; `None` where they head no figures.
    fn whose(&self, form: &TableForm, index: usize) -> Option<Whose> {
        if !matches!(self.atoms[index].kind, Kind::Words | Kind::Value) {
            return None;
        }
        let text = self.document.quote(self.atoms[index].place);
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let bare = without_enumerator(&text);
        let names = |column: &[String]| column.iter().any(|name| name == bare);
        let last = || self.known.reported.map(|year| year - 1);
        if let Some(year) = year(bare) {
            let own = Some(year) == self.known.reported;
            Some(if own { Whose::ThisYear } else { Whose::Other(Some(year)) })
        } else if statistics::THIS_YEAR.contains(&bare) {
            Some(Whose::ThisYear)
        } else if statistics::LAST_YEAR.contains(&bare) {
            Some(Whose::Other(last()))
        } else if statistics::ALL_YEARS.contains(&bare) {
            Some(Whose::Other(None))
        } else {
            let columns = form.rows.iter().flat_map(|row| &row.columns);
            columns.into_iter().any(|column| names(&column.accepted)).then_some(Whose::Any)
        }
    }

    /// The report's figure among those behind an indicator; `all` are they and the marks and blanks among them.
    pub(super) fn of_period(&self, periods: Option<&Periods>, figures: &[usize], all: &[usize]) -> Figure {
        let text = |index: usize| self.document.quote(self.atoms[index].place).trim();
        let same = figures.first().filter(|&&first| figures.iter().all(|&index| text(index) == text(first)));
        let Some(periods) = periods else {
            return same.map_or(Figure::Unread, |&index| Figure::Of(index));
        };
        let count = periods.heads.len();
        if self.layout == Layout::Grid {
            let at = |index: usize| self.atoms[index].column;
            let below = |head: &usize| all.iter().copied().find(|&index| at(index) == at(*head));
            if let Some(own) = periods.own.and_then(|own| below(&periods.heads[own])) {
                let blank = self.atoms[own].kind == Kind::Empty;
                return if blank { Figure::Blank } else { Figure::Of(own) };
            }
        }
        let same = same.filter(|_| figures.len() == count);
        match periods.own {
            // Marks and blanks may be those of the unit as well.
            Some(own) if figures.len() == count => Figure::Of(figures[own]),
            _ => same.map_or(Figure::Unread, |&index| Figure::Of(index)),
        }
    }
}

/// 2018年, 2018年度, 2018年统计数.
fn year(text: &str) -> Option<u32> {
    let (digits, rest) = text.split_at_checked(4)?;
    let year: u32 = digits.parse().ok().filter(|year| (2000..2100).contains(year))?;
    let rest = rest.strip_prefix('年').map_or(rest, |rest| rest.trim_start_matches('度'));
    (rest.is_empty() || matches!(rest, "数" | "数量" | "数据" | "统计数")).then_some(year)
}
