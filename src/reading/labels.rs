//! Labels: the rows of a form found among the words of a table, in their order.
//!
//! All words are joined into one text, values left out, so that a label is found however it is broken
//! over lines and whatever figures stand between its parts. Every accepted label gives candidates; the
//! best chain of candidates that keeps the form's order wins. What is still missing is then looked for
//! between its neighbours with words altered or lost.

use super::atoms::{Atom, Kind};
use crate::form::{RowRole, TableForm};
use crate::number::unit_in_brackets;
use crate::report::LabelFit;
use crate::text::document::{Document, Place};
use crate::text::fold::{Joined, fold};
use crate::text::numbering::{enumerator, without_enumerator};
use crate::text::order::sort_by_key;
use std::ops::Range;

/// At most so many places are considered for one label.
const MOST_CANDIDATES: usize = 40;

/// A label of fewer characters stands in many places: 其他, 总计.
const SHORTEST_DISPLACED: usize = 4;

/// All words of a table as one folded text.
pub struct Words {
    joined: Joined,
    /// For each piece of the text: the atom it is.
    atoms: Vec<usize>,
    /// For each atom: the piece of the text that it is, if it is words.
    pieces: Vec<Option<usize>>,
}

impl Words {
    /// Joins the words among atoms.
    pub fn new(document: &Document, atoms: &[Atom]) -> Words {
        let words = |index: &usize| atoms[*index].kind == Kind::Words;
        let indices: Vec<usize> = (0..atoms.len()).filter(words).collect();
        let mut pieces = vec![None; atoms.len()];
        indices.iter().enumerate().for_each(|(piece, &atom)| pieces[atom] = Some(piece));
        let joined = Joined::new(document, indices.iter().map(|&index| atoms[index].place));
        Words { joined, atoms: indices, pieces }
    }

    /// The folded text of an atom; empty for a value.
    pub fn atom(&self, index: usize) -> &str {
        self.pieces.get(index).copied().flatten().map_or("", |piece| self.joined.piece(piece))
    }

    /// The whole folded text.
    pub fn text(&self) -> &str {
        self.joined.text()
    }

    fn at_start(&self, offset: usize) -> bool {
        self.joined.begins(offset)
    }

    /// Whether a piece ends here.
    pub fn at_end(&self, offset: usize) -> bool {
        offset == self.text().len() || self.at_start(offset)
    }

    /// Whether a label ends here: with its piece, or with the unit of its figures behind it, as in 规章（件）.
    fn ends_label(&self, offset: usize) -> bool {
        self.at_end(offset)
            || unit_in_brackets(&self.text()[offset..]).is_some_and(|length| self.at_end(offset + length))
    }

    /// The atom that a byte of the text comes from.
    fn atom_at(&self, offset: usize) -> usize {
        self.atoms[self.joined.piece_at(offset)]
    }

    /// The atoms that a range of the text comes from.
    fn atoms(&self, range: &Range<usize>) -> Range<usize> {
        self.atom_at(range.start)..self.atom_at(range.end - 1) + 1
    }

    /// The place in the document at which a range of the text begins.
    fn place(&self, range: &Range<usize>, atoms: &[Atom]) -> Place {
        self.joined.place(range).unwrap_or(atoms[self.atom_at(range.start)].place)
    }
}

/// The label that a part of the text was recognised as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// The label of a group that opens before this row; its depth in the row's path.
    Group { row: usize, depth: usize },
    /// The label of a subtotal on top of its group.
    Top(usize),
    /// The label of a row.
    Row(usize),
}

impl Item {
    /// The row that the label names.
    pub fn row(self) -> Option<usize> {
        match self {
            Item::Top(row) | Item::Row(row) => Some(row),
            Item::Group { .. } => None,
        }
    }
}

/// A label that was found.
#[derive(Debug, Clone)]
pub struct Found {
    /// The label.
    pub item: Item,
    /// How it was recognised.
    pub fit: LabelFit,
    /// Its start.
    pub place: Place,
    /// Its range in the joined words.
    pub range: Range<usize>,
    /// The atoms from its first to its last part.
    pub atoms: Range<usize>,
}

/// All labels of a form that were found, in order.
pub fn find(form: &TableForm, words: &Words, atoms: &[Atom]) -> Vec<Found> {
    let items = items(form);
    let mut candidates = Vec::new();
    for (order, item) in items.iter().enumerate() {
        collect(form, *item, order, words, atoms, &mut candidates);
    }
    let mut found: Vec<Found> = chain(candidates)
        .into_iter()
        .map(|c| Found {
            item: items[c.order],
            fit: LabelFit::Accepted,
            place: words.place(&c.range, atoms),
            atoms: words.atoms(&c.range),
            range: c.range,
        })
        .collect();
    if !found.is_empty() {
        let displaced = displaced(form, &items, words, atoms, &found);
        for item in &items {
            if let Item::Row(row) = item
                && displaced.iter().all(|other| other.item != *item)
            {
                find_altered(form, *row, *item, words, atoms, &mut found);
            }
        }
        found.extend(displaced);
        sort_by_key(&mut found, |label| label.range.start);
    }
    found
}

/// Rows that stand in another order than the format's: 行政强制 above 行政处罚. Each is a cell of its own with a value behind
/// it, and stands in the table once.
fn displaced(form: &TableForm, items: &[Item], words: &Words, atoms: &[Atom], found: &[Found]) -> Vec<Found> {
    let mut displaced: Vec<Found> = Vec::new();
    for item in items {
        let Item::Row(row) = *item else { continue };
        if !form.rows[row].official() || found.iter().any(|label| label.item == *item) {
            continue;
        }
        let mut places = Vec::new();
        for label in &form.rows[row].accepted {
            if label.core.chars().count() < SHORTEST_DISPLACED {
                continue;
            }
            for (start, _) in words.text().match_indices(label.core.as_str()) {
                let (begin, _) = with_enumerator(words, start);
                let range = begin..start + label.core.len();
                let whole = words.at_start(range.start) && words.ends_label(range.end);
                let last = words.atom_at(range.end - 1);
                let valued = atoms.get(last + 1).is_some_and(|atom| matches!(atom.kind, Kind::Value));
                let free = |other: &Found| other.range.end <= range.start || range.end <= other.range.start;
                // Twice is too often already: no more are looked for.
                if places.len() < 2
                    && whole
                    && valued
                    && !places.contains(&range)
                    && found.iter().chain(&displaced).all(free)
                {
                    places.push(range);
                }
            }
        }
        if let [range] = &places[..] {
            let (place, atoms) = (words.place(range, atoms), words.atoms(range));
            let range = range.clone();
            displaced.push(Found { item: *item, fit: LabelFit::Accepted, place, atoms, range });
        }
    }
    displaced
}

/// The labels of a form in the order in which they are printed.
fn items(form: &TableForm) -> Vec<Item> {
    let mut items = Vec::new();
    let mut open: &[&'static str] = &[];
    for (row, line) in form.rows.iter().enumerate() {
        let common = open.iter().zip(&line.path).take_while(|(a, b)| a == b).count();
        items.extend((common..line.path.len()).map(|depth| Item::Group { row, depth }));
        // A subtotal stands below its group or, in some templates, on top of it.
        let on_top = form.rows.iter().position(|other| {
            other.role == RowRole::Subtotal && common < line.path.len() && other.path == line.path
        });
        items.extend(on_top.filter(|&subtotal| subtotal != row).map(Item::Top));
        items.push(Item::Row(row));
        open = &line.path;
    }
    items
}

struct Candidate {
    order: usize,
    range: Range<usize>,
    score: u32,
}

fn collect(
    form: &TableForm,
    item: Item,
    order: usize,
    words: &Words,
    atoms: &[Atom],
    candidates: &mut Vec<Candidate>,
) {
    let first = candidates.len();
    // A bare 小计 is on top of a group only right behind the group's label.
    let group = match item {
        Item::Top(row) => form.rows[row].path.last().map(|label| without_enumerator(&fold(label)).to_owned()),
        _ => None,
    };
    let mut add = |full: &str, core: &str, subtotal: bool, worth: u32| {
        let short = core.chars().count() <= 2;
        for (start, _) in words.text().match_indices(core) {
            if candidates.len() >= first + MOST_CANDIDATES {
                break;
            }
            let end = start + core.len();
            let (begin, numbered) = with_enumerator(words, start);
            let opens = words.at_start(begin);
            let is_full = words.text()[..end].ends_with(full) && full.len() > core.len();
            let last = words.atom_at(end - 1);
            let valued = atoms.get(last + 1).is_some_and(|a| matches!(a.kind, Kind::Value | Kind::Empty));
            // 其他, 总计 and 小计 stand in many places: only a whole cell counts; in front of a 小计 a part of
            // its group's label may stand.
            let whole = words.ends_label(end) && (opens || numbered || subtotal && valued);
            let behind_group = group.as_ref().is_none_or(|group| {
                core.contains(group.as_str()) || words.text()[..begin].ends_with(group.as_str())
            });
            if (short || subtotal) && !whole || !behind_group {
                continue;
            }
            let begin = if is_full { end - full.len() } else { begin };
            let score = 2 * u32::from(is_full)
                + 2 * u32::from(opens || numbered)
                + u32::from(words.ends_label(end))
                + u32::from(valued)
                + 1;
            // Longer labels are surer: 行政规范性文件 rather than 规范性文件.
            let score = worth * (score * 8 + (core.chars().count() as u32).min(7));
            candidates.push(Candidate { order, range: begin..end, score });
        }
    };
    match item {
        Item::Group { row, depth } => {
            let full = fold(form.rows[row].path[depth]);
            add(&full, without_enumerator(&full), false, 1);
        }
        Item::Top(row) | Item::Row(row) => {
            let subtotal = form.rows[row].role == RowRole::Subtotal;
            for label in &form.rows[row].accepted {
                add(&label.full, &label.core, subtotal, 4);
            }
        }
    }
}

/// The start of a label if a number stands in front of it.
fn with_enumerator(words: &Words, start: usize) -> (usize, bool) {
    // The longest number is （十二）.
    let near = words.text()[..start].char_indices().rev().take(4).map(|(at, _)| at);
    let numbered =
        |at: &usize| enumerator(&words.text()[*at..]).is_some_and(|number| at + number.length == start);
    near.filter(numbered).min().map_or((start, false), |begin| (begin, true))
}

/// The chain of candidates in the form's order with the highest score.
fn chain(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    sort_by_key(&mut candidates, |c| (c.range.end, c.order));
    let mut best: Vec<(u32, Option<usize>)> = Vec::with_capacity(candidates.len());
    for (index, candidate) in candidates.iter().enumerate() {
        // The words between two labels count against the chain: rows of a table stand close together, and the
        // same words in the text above or below it do not.
        let linked = |i: usize| {
            let between = (candidate.range.start - candidates[i].range.end) as u32 / 8;
            best[i].0.saturating_sub(between.min(60))
        };
        let before = (0..index)
            .filter(|&i| {
                candidates[i].order < candidate.order && candidates[i].range.end <= candidate.range.start
            })
            .max_by_key(|&i| (linked(i), i));
        best.push((candidate.score + before.map_or(0, linked), before));
    }
    let mut chosen = Vec::new();
    let mut next = (0..candidates.len()).max_by_key(|&i| best[i].0);
    while let Some(index) = next {
        chosen.push(index);
        next = best[index].1;
    }
    chosen.reverse();
    let mut keep = vec![false; candidates.len()];
    chosen.iter().for_each(|&index| keep[index] = true);
    let mut keep = keep.into_iter();
    candidates.retain(|_| keep.next().unwrap_or(false));
    candidates
}

/// A row's label between its neighbours, its parts apart or its words altered.
fn find_altered(
    form: &TableForm,
    row: usize,
    item: Item,
    words: &Words,
    atoms: &[Atom],
    found: &mut Vec<Found>,
) {
    if !form.rows[row].official() || found.iter().any(|f| f.item == item) {
        return;
    }
    let order = |f: &Found| match f.item {
        Item::Group { row, .. } => (row, 0),
        Item::Top(row) => (row, 0),
        Item::Row(row) => (row, 1),
    };
    let position = found.partition_point(|f| order(f) < (row, 1));
    let from = position.checked_sub(1).map_or(0, |before| found[before].range.end);
    let to = found.get(position).map_or(words.text().len(), |after| after.range.start);
    // A label without a neighbour on either side has nothing to hold on to.
    if from >= to || position == 0 && row > 0 {
        return;
    }
    let label = &form.rows[row].accepted[0];
    let gap = &words.text()[from..to];
    let interleaved = form.rows[row].accepted.iter().find_map(|label| scattered(&label.core, gap));
    let (range, fit) = if let Some(range) = interleaved {
        (range, LabelFit::Accepted)
    } else if let Some(range) = similar(&label.core, gap) {
        let shown = from + range.start..from + range.end;
        let (begin, _) = with_enumerator(words, shown.start);
        let begin = begin.max(from);
        (range, LabelFit::Altered(words.text()[begin..shown.end].to_owned()))
    } else {
        return;
    };
    let start = with_enumerator(words, from + range.start).0.max(from);
    let range = start..from + range.end;
    found.insert(
        position,
        Found { item, fit, place: words.place(&range, atoms), atoms: words.atoms(&range), range },
    );
}

/// A label whose parts other words stand between, as where two columns of broken labels are read line by
/// line: its first half (or more) is in one piece, the rest follows in order within a few words.
fn scattered(core: &str, gap: &str) -> Option<Range<usize>> {
    let chars: Vec<(usize, char)> = core.char_indices().collect();
    if chars.len() < 5 {
        return None;
    }
    let head_length = chars.len().div_ceil(3).max(3);
    let head = &core[..chars[head_length].0];
    for (start, _) in gap.match_indices(head) {
        let mut at = start + head.len();
        let mut rest = chars[head_length..].iter().map(|(_, c)| *c).peekable();
        let limit = 16 + chars.len();
        for c in gap[at..].chars().take(limit) {
            let Some(&wanted) = rest.peek() else { break };
            at += c.len_utf8();
            if c == wanted {
                rest.next();
            }
        }
        if rest.peek().is_none() {
            return Some(start..at);
        }
    }
    None
}

/// The part of a text that is like a label but for a few characters: at most a quarter of them, two at the
/// least for labels of six characters and more, one for shorter ones.
fn similar(core: &str, gap: &str) -> Option<Range<usize>> {
    let label: Vec<char> = core.chars().collect();
    let text: Vec<(usize, char)> = gap.char_indices().take(400).collect();
    if label.len() < 4 {
        return None;
    }
    let most = if label.len() < 6 { 1 } else { (label.len() / 4).max(2) };
    // Sellers' algorithm: the cheapest way to find the label ending at each character of the text, with
    // the character at which that way begins.
    let mut column: Vec<(usize, usize)> = (0..=label.len()).map(|cost| (cost, 0)).collect();
    let mut best: Option<(usize, usize, usize)> = None;
    for (j, &(_, c)) in text.iter().enumerate() {
        let mut diagonal = column[0];
        column[0] = (0, j + 1);
        for i in 1..=label.len() {
            let substitution = (diagonal.0 + usize::from(label[i - 1] != c), diagonal.1);
            let insertion = (column[i].0 + 1, column[i].1);
            let deletion = (column[i - 1].0 + 1, column[i - 1].1);
            diagonal = column[i];
            column[i] = substitution.min(insertion).min(deletion);
        }
        let (cost, start) = column[label.len()];
        if cost <= most && best.is_none_or(|(least, _, _)| cost < least) {
            best = Some((cost, start, j + 1));
        }
    }
    let (_, start, end) = best.filter(|(_, start, end)| start < end)?;
    let byte = |index: usize| text.get(index).map_or(gap.len(), |(at, _)| *at);
    Some(byte(start)..byte(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn altered_and_scattered_labels() {
        let gap = fold("1.本机关不掌握相关信息");
        let range = similar("本机关不掌握相关政府信息", &gap).expect("two characters are missing");
        assert_eq!(&gap[range], "本机关不掌握相关信息");
        assert_eq!(similar("本机关不掌握相关政府信息", "2.没有现成信息需要另行制作"), None);
        let gap = "2.其他法律行政公开法规禁止公开";
        let range = scattered("其他法律行政法规禁止公开", gap).expect("one word stands between");
        assert_eq!(&gap[range], "其他法律行政公开法规禁止公开");
    }
}
