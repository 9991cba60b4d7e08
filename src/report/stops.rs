//! Where the sentences and clauses of a paragraph end.

/// What ends a piece of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stop {
    /// Where the sign stands.
    pub at: usize,
    /// The sign, folded.
    pub sign: char,
}

/// The stops of a paragraph. The next one of a kind is found without going past all others: a text may be made of stops.
#[derive(Debug, Clone, Default)]
pub struct Stops {
    all: Vec<Stop>,
    by_sign: Vec<(char, Vec<usize>)>,
}

impl Stops {
    /// Sorts the stops of a text, which are in order, by their signs.
    pub fn new(all: Vec<Stop>) -> Stops {
        let mut by_sign: Vec<(char, Vec<usize>)> = Vec::new();
        for stop in &all {
            match by_sign.iter_mut().find(|(sign, _)| *sign == stop.sign) {
                Some((_, places)) => places.push(stop.at),
                None => by_sign.push((stop.sign, vec![stop.at])),
            }
        }
        Stops { all, by_sign }
    }

    /// The next stop of any kind, at an offset or behind it.
    pub fn next(&self, at: usize) -> Option<Stop> {
        self.all.get(self.all.partition_point(|stop| stop.at < at)).copied()
    }

    /// The next of these signs, at an offset or behind it.
    pub fn next_of(&self, at: usize, signs: &[char]) -> Option<Stop> {
        let next = |(sign, places): (char, &[usize])| {
            let at = *places.get(places.partition_point(|place| *place < at))?;
            Some(Stop { at, sign })
        };
        self.places(signs).filter_map(next).min_by_key(|stop| stop.at)
    }

    /// The last of these signs in front of an offset.
    pub fn last_of(&self, at: usize, signs: &[char]) -> Option<Stop> {
        let last = |(sign, places): (char, &[usize])| {
            let at = *places[..places.partition_point(|place| *place < at)].last()?;
            Some(Stop { at, sign })
        };
        self.places(signs).filter_map(last).max_by_key(|stop| stop.at)
    }

    fn places<'a>(&'a self, signs: &'a [char]) -> impl Iterator<Item = (char, &'a [usize])> {
        let asked = self.by_sign.iter().filter(|(sign, _)| signs.contains(sign));
        asked.map(|(sign, places)| (*sign, places.as_slice()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_of_the_signs_that_are_asked_for() {
        let text = "a,b;c,d。e";
        let signs = text.char_indices().filter(|(_, sign)| !sign.is_ascii_alphanumeric());
        let stops = Stops::new(signs.map(|(at, sign)| Stop { at, sign }).collect());
        assert_eq!(stops.next(2), Some(Stop { at: 3, sign: ';' }));
        assert_eq!(stops.next_of(2, &[',', '。']), Some(Stop { at: 5, sign: ',' }));
        assert_eq!(stops.next_of(5, &[',']), Some(Stop { at: 5, sign: ',' }));
        assert_eq!(stops.last_of(5, &[',', ';']), Some(Stop { at: 3, sign: ';' }));
        assert_eq!((stops.last_of(1, &[',']), stops.next_of(8, &[','])), (None, None));
    }
}
