//! An edition of the format, and the editions that are known.

use super::{Outline, TableForm, TableKind, before_2019, y2019, y2021};
use crate::text::order;
use std::sync::LazyLock;

/// An edition of the format: all that is known of it.
#[derive(Debug)]
pub struct Edition {
    /// A stable word for programs.
    pub key: &'static str,
    /// The first year whose reports follow it; they do up to the year before the next edition's.
    pub first_year: u32,
    /// In words for people.
    pub label: &'static str,
    /// In few words, for a page.
    pub short_label: &'static str,
    /// The document that issued the format; `None` where there is none, and every outline is free.
    pub notice: Option<&'static str>,
    /// Its sections; of a free outline those that are often in it.
    pub outline: Outline,
    /// Its tables, in order; of a free outline one that is often appended.
    pub tables: Vec<TableForm>,
    /// Words of sentences for what older editions lack: each list has its words with blanks between them, folded. The
    /// words for what they have stand in the lexicon.
    pub words: &'static [(Answer, &'static str)],
    /// The figures of a sample report, which is correct; a cell that is not listed holds 0.
    pub sample: Vec<Figure>,
}

/// The place in the table of applications that answers to a word of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Groups of outcomes, by their bits.
    Group(u8),
    /// A row within a group, by its key.
    Row(&'static str),
    /// A kind of 法人或其他组织, by the key of its column.
    Applicant(&'static str),
}

/// A cell and its figure: table, row, column, figure.
pub type Figure = (u8, &'static str, &'static str, u32);

/// An edition is known by its key.
impl PartialEq for Edition {
    fn eq(&self, other: &Edition) -> bool {
        self.key == other.key
    }
}

impl Eq for Edition {}

impl Edition {
    /// Whether the edition prescribes tables; one that doesn't prescribes nothing else either.
    pub fn has_tables(&self) -> bool {
        self.notice.is_some()
    }

    /// The table with this number.
    pub fn table(&self, number: u8) -> Option<&TableForm> {
        self.tables.iter().find(|form| form.number == number)
    }

    /// The table of this kind.
    pub fn table_of(&self, kind: TableKind) -> Option<&TableForm> {
        self.tables.iter().find(|form| form.kind == kind)
    }

    /// Whether the table of this kind has a cell with these keys.
    pub fn has(&self, kind: TableKind, row: &str, column: &str) -> bool {
        self.table_of(kind).is_some_and(|form| form.has(row, column))
    }
}

/// Editions that are known to a check, the oldest first.
#[derive(Debug)]
pub struct Editions {
    all: Vec<Edition>,
    telling: Vec<Telling>,
    anchors: Vec<(u8, Vec<&'static str>)>,
}

/// A word by which editions of a table are told from each other.
#[derive(Debug)]
struct Telling {
    table: u8,
    word: &'static str,
    /// Whether the editions have it in a label of the table, in their order.
    known_to: Vec<bool>,
}

/// The editions that were issued.
pub fn official() -> &'static Editions {
    static OFFICIAL: LazyLock<Editions> = LazyLock::new(|| Editions::with([]));
    &OFFICIAL
}

impl Default for &'static Editions {
    fn default() -> Self {
        official()
    }
}

impl Editions {
    /// The editions that were issued, and others.
    pub fn with(others: impl IntoIterator<Item = Edition>) -> Editions {
        let mut all = vec![before_2019::edition(), y2019::edition(), y2021::edition()];
        all.extend(others);
        order::sort_by_key(&mut all, |edition| edition.first_year);
        let mut numbers: Vec<u8> = tables(&all).map(|form| form.number).collect();
        order::sort(&mut numbers);
        numbers.dedup();
        let words_of = |number: u8, of: fn(&TableForm) -> &'static [&'static str]| {
            let mut words: Vec<&'static str> = Vec::new();
            for word in tables(&all).filter(|form| form.number == number).flat_map(of) {
                if !words.contains(word) {
                    words.push(word);
                }
            }
            words
        };
        let anchors = numbers.iter().map(|&number| (number, words_of(number, |form| form.signs.anchors)));
        let anchors = anchors.collect();
        let telling = |&table: &u8| {
            let words = words_of(table, |form| form.signs.telling).into_iter();
            let known = |word: &str| -> Vec<bool> {
                let in_label = |edition: &Edition| edition.table(table).is_some_and(|form| form.says(word));
                all.iter().map(in_label).collect()
            };
            let all: Vec<Telling> =
                words.map(|word| Telling { table, word, known_to: known(word) }).collect();
            all
        };
        let telling = numbers.iter().flat_map(telling).collect();
        Editions { all, telling, anchors }
    }

    /// All editions, the oldest first.
    pub fn all(&self) -> &[Edition] {
        &self.all
    }

    /// The edition in force for a report on `year`.
    pub fn of_year(&self, year: u32) -> &Edition {
        self.all.iter().rev().find(|edition| edition.first_year <= year).unwrap_or(&self.all[0])
    }

    /// The newest edition: what a draft follows that does not tell.
    pub fn newest(&self) -> &Edition {
        &self.all[self.all.len() - 1]
    }

    /// The words of sentences that the editions bring, each with what answers to it.
    pub fn words(&self) -> impl Iterator<Item = (&'static str, Answer)> {
        let lists = self.all.iter().flat_map(|edition| edition.words);
        lists.flat_map(|(answer, words)| words.split(' ').map(|word| (word, *answer)))
    }

    /// The numbers of all tables of all editions, in order.
    pub fn table_numbers(&self) -> impl Iterator<Item = u8> {
        self.anchors.iter().map(|(number, _)| *number)
    }

    /// The words that stand in the tables with this number only, in those of whatever edition; folded.
    pub fn anchors(&self, table: u8) -> &[&'static str] {
        let of_table = self.anchors.iter().find(|(number, _)| *number == table);
        of_table.map_or(&[], |(_, words)| words)
    }

    /// The editions with this table, each with how far the words of a folded text speak for it: words that are in its
    /// labels, less words that are in another edition's only.
    pub fn told_by(&self, table: u8, text: &str) -> Vec<(&Edition, i32)> {
        let found: Vec<&Telling> =
            self.telling.iter().filter(|t| t.table == table && text.contains(t.word)).collect();
        let speaks = |index: usize| found.iter().map(|t| if t.known_to[index] { 1 } else { -1 }).sum();
        let editions = self.all.iter().enumerate().filter(|(_, edition)| edition.table(table).is_some());
        editions.map(|(index, edition)| (edition, speaks(index))).collect()
    }
}

fn tables(editions: &[Edition]) -> impl Iterator<Item = &TableForm> {
    editions.iter().flat_map(|edition| &edition.tables)
}
