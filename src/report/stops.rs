//! Where the sentences and clauses of a paragraph end.

/// What ends a piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Where the sign stands.
    pub at: usize,
    /// The sign, folded.
    pub sign: char,
}

/// The signs that may end a piece, in the order of their bits.
const SIGNS: [char; 9] = ['。', '!', '?', ';', ':', ',', '(', ')', '、'];

/// Some of the signs that may end a piece.
#[derive(Debug, Clone, Copy)]
pub struct Signs(u16);

impl Signs {
    /// What ends a sentence.
    pub const SENTENCE: Signs = Signs::of(&['。', '!', '?']);
    /// What ends a piece of a sentence.
    pub const PIECE: Signs = Signs::of(&['。', ';']);
    /// What ends a clause, without brackets.
    pub const CLAUSE: Signs = Signs::of(&['。', '!', '?', ';', ':', ',', '(', ')']);

    /// These signs.
    pub const fn of(signs: &[char]) -> Signs {
        let (mut bits, mut index) = (0, 0);
        while index < signs.len() {
            bits |= Signs::bit(signs[index]);
            index += 1;
        }
        Signs(bits)
    }

    const fn bit(sign: char) -> u16 {
        let mut index = 0;
        while index < SIGNS.len() && SIGNS[index] as u32 != sign as u32 {
            index += 1;
        }
        1 << index
    }

    const fn has(self, sign: char) -> bool {
        self.0 & Signs::bit(sign) != 0
    }
}

/// The stops of a paragraph. The next one of a kind is found without going past all others: a text may be made of stops.
#[derive(Debug, Clone, Default)]
pub struct Stops {
    all: Vec<Stop>,
    by_sign: Vec<(char, Vec<usize>)>,
}

/// So many stops around a place are looked at one by one, before those of each sign are searched.
const NEAR: usize = 12;

impl Stops {
    /// Sorts the stops of a text, which are in order, by their signs.
    pub fn new(all: Vec<Stop>) -> Stops {
        let mut by_sign: Vec<(char, Vec<usize>)> = Vec::new();
        // Where there are few, they are found one by one.
        for stop in all.iter().filter(|_| all.len() > NEAR) {
            match by_sign.iter_mut().find(|(sign, _)| *sign == stop.sign) {
                Some((_, places)) => places.push(stop.at),
                None => by_sign.push((stop.sign, vec![stop.at])),
            }
        }
        Stops { all, by_sign }
    }

    /// The next stop of any kind, at an offset or behind it.
    pub fn next(&self, at: usize) -> Option<Stop> {
        self.behind(at).first().copied()
    }

    /// The next of these signs, at an offset or behind it.
    pub fn next_of(&self, at: usize, signs: Signs) -> Option<Stop> {
        let behind = self.behind(at);
        let near = behind.iter().take(NEAR).find(|stop| signs.has(stop.sign)).copied();
        let next = |(sign, places): (char, &[usize])| {
            let at = *places.get(places.partition_point(|place| *place < at))?;
            Some(Stop { at, sign })
        };
        let far = || self.places(signs).filter_map(next).min_by_key(|stop| stop.at);
        near.or_else(|| if behind.len() > NEAR { far() } else { None })
    }

    /// The last of these signs in front of an offset.
    pub fn last_of(&self, at: usize, signs: Signs) -> Option<Stop> {
        let before = &self.all[..self.all.len() - self.behind(at).len()];
        let near = before.iter().rev().take(NEAR).find(|stop| signs.has(stop.sign)).copied();
        let last = |(sign, places): (char, &[usize])| {
            let at = *places[..places.partition_point(|place| *place < at)].last()?;
            Some(Stop { at, sign })
        };
        let far = || self.places(signs).filter_map(last).max_by_key(|stop| stop.at);
        near.or_else(|| if before.len() > NEAR { far() } else { None })
    }

    /// The stops at an offset and behind it.
    fn behind(&self, at: usize) -> &[Stop] {
        &self.all[self.all.partition_point(|stop| stop.at < at)..]
    }

    fn places(&self, signs: Signs) -> impl Iterator<Item = (char, &[usize])> {
        let asked = self.by_sign.iter().filter(move |(sign, _)| signs.has(*sign));
        asked.map(|(sign, places)| (*sign, places.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stops(text: &str) -> Stops {
        let signs = text.char_indices().filter(|(_, sign)| SIGNS.contains(sign));
        Stops::new(signs.map(|(at, sign)| Stop { at, sign }).collect())
    }

    #[test]
    fn the_nearest_of_the_signs_that_are_asked_for() {
        let stops = stops("a,b;c,d。e");
        assert_eq!(stops.next(2), Some(Stop { at: 3, sign: ';' }));
        assert_eq!(stops.next_of(2, Signs::of(&[',', '。'])), Some(Stop { at: 5, sign: ',' }));
        assert_eq!(stops.next_of(5, Signs::of(&[','])), Some(Stop { at: 5, sign: ',' }));
        assert_eq!(stops.last_of(5, Signs::of(&[',', ';'])), Some(Stop { at: 3, sign: ';' }));
        let comma = Signs::of(&[',']);
        assert_eq!((stops.last_of(1, comma), stops.next_of(8, comma)), (None, None));
    }

    #[test]
    fn far_ones_are_found_as_well() {
        let text = format!("a。{}b{};c", ",".repeat(40), "、".repeat(40));
        let (middle, stops) = (text.find('b').expect("b"), stops(&text));
        assert_eq!(stops.last_of(middle, Signs::SENTENCE), Some(Stop { at: 1, sign: '。' }));
        assert_eq!(stops.next_of(middle, Signs::PIECE), Some(Stop { at: text.len() - 2, sign: ';' }));
        assert_eq!((stops.next_of(middle, Signs::SENTENCE), stops.last_of(1, Signs::PIECE)), (None, None));
    }
}
