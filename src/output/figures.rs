//! Which numbers of the narrative a person would call figures of the report.
//!
//! A page's frame, an address, a slogan and a list's own numbers are written in digits, too. They are left out of the
//! list of figures (正文数字) where nothing was compared with them, so that the list is what a person looks for.

use crate::number::prose::{Kind, Quantity};
use crate::report::frame::{ADDRESS, BEFORE_NUMBERS};
use crate::report::narrative::Paragraph;

/// What stands behind the number of a building, a floor or a room.
const OF_BUILDINGS: [&str; 10] = ["号", "栋", "幢", "楼", "室", "层", "单元", "弄", "座", "房间"];

/// The tokens of a text that are figures to a person.
struct Figures(Vec<bool>);

/// Whether a number is a figure to a person: so far as its surroundings say, for the caller knows what was compared.
pub(super) fn is_figure(paragraph: &Paragraph, token: usize) -> bool {
    let figures = paragraph.noted(|| {
        let is_one = |token| paragraph.quantity(token).is_some_and(|it| looks_like_one(paragraph, token, it));
        Figures((0..paragraph.tokens.len()).map(is_one).collect())
    });
    figures.0.get(token).copied().unwrap_or(false)
}

fn looks_like_one(paragraph: &Paragraph, token: usize, quantity: &Quantity) -> bool {
    let stands = &paragraph.tokens[token];
    let text = paragraph.folded();
    let around = Around {
        before: &text[..stands.range.start],
        behind: &text[stands.end..],
        clause: &text[paragraph.clause(stands.range.start)],
        quantity,
    };
    let follows = token.checked_sub(1).is_some_and(|last| paragraph.tokens[last].end == stands.range.start);
    match (quantity.kind, quantity.han) {
        (Kind::Bare, _) => {
            !follows
                && !around.numbers_an_item()
                && !around.is_part_of_a_code()
                && !around.is_in_an_address()
                && !around.is_in_a_frame()
                && !around.is_alone()
                && !around.is_a_name()
        }
        (_, true) => !around.is_a_way_of_speaking(),
        _ => !around.is_in_a_frame(),
    }
}

/// A number and the text around it.
struct Around<'a> {
    before: &'a str,
    behind: &'a str,
    clause: &'a str,
    quantity: &'a Quantity,
}

impl Around<'_> {
    /// The 1 of `1.加强培训` or `（1）加强培训`, which counts nothing.
    fn numbers_an_item(&self) -> bool {
        let begins = |before: &str| before.is_empty() || before.ends_with(['。', ';', ':', '!', '?']);
        match self.before.strip_suffix('(') {
            Some(outside) => begins(outside) && self.behind.starts_with(')'),
            None => begins(self.before) && self.behind.starts_with(['.', '、', ')']),
        }
    }

    /// Digits beside letters or strung together by signs: 5G, 15:42, 2024-01-19, 1.2.3.
    fn is_part_of_a_code(&self) -> bool {
        const SIGNS: [char; 9] = [':', '-', '/', '.', '_', '·', '@', '~', '*'];
        let strung = |next: Option<char>, after: Option<char>| {
            let in_code = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            in_code(next) || next.is_some_and(|c| SIGNS.contains(&c)) && in_code(after)
        };
        let (mut back, mut on) = (self.before.chars().rev(), self.behind.chars());
        strung(back.next(), back.next()) || strung(on.next(), on.next()) || self.runs_into_a_date()
    }

    /// 20231月1日: the signs of a date were lost.
    fn runs_into_a_date(&self) -> bool {
        self.behind.starts_with(['年', '月', '日'])
    }

    /// The number of a building, a floor, a room; digits of a telephone.
    fn is_in_an_address(&self) -> bool {
        OF_BUILDINGS.iter().any(|word| self.behind.starts_with(word))
            || ADDRESS.iter().any(|word| self.clause.contains(word))
    }

    /// Right behind a word of a page's frame.
    fn is_in_a_frame(&self) -> bool {
        let before = self.before.trim_end_matches([':', ' ', '(', '[', '为']);
        BEFORE_NUMBERS.iter().any(|word| before.ends_with(word))
            && self.clause.chars().count() <= 24
            && !self.before.contains('。')
    }

    /// A paragraph of its own: a page's counter, a cell that lost its table.
    fn is_alone(&self) -> bool {
        let stop = |c: char| matches!(c, '。' | ',' | ';' | '、' | '(' | ')' | ' ');
        self.before.trim_matches(stop).is_empty() && self.behind.trim_matches(stop).is_empty()
    }

    /// A name made of digits: “1310”工作部署.
    fn is_a_name(&self) -> bool {
        self.before.ends_with(['"', '“']) || self.behind.starts_with(['"', '”'])
    }

    /// A numeral in words that counts nothing: 高效办成一件事, 十届三次全会, “三个质量”.
    fn is_a_way_of_speaking(&self) -> bool {
        let one = self.quantity.value == rust_decimal::Decimal::ONE;
        let of_a_series = self.before.ends_with(['届', '第', '每', '季', '月', '年']);
        one || of_a_series || self.is_a_name()
    }
}
