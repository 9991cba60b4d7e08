//! Keys to sort by: numbers of pages as integers that stand in the same order.

/// The key of two numbers, the first one first.
pub fn by(first: f32, second: f32) -> u64 {
    u64::from(rank(first)) << 32 | u64::from(rank(second))
}

/// A number's place among all numbers.
fn rank(number: f32) -> u32 {
    let bits = number.to_bits();
    if bits >> 31 == 0 { bits | 1 << 31 } else { !bits }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::order::sort_by_key;

    #[test]
    fn numbers_in_their_order_and_equals_in_theirs() {
        let mut numbers = vec![(2.5, 'a'), (-1.0, 'b'), (0.0, 'c'), (-3.0, 'd'), (2.5, 'e'), (1e9, 'f')];
        sort_by_key(&mut numbers, |(number, _)| by(*number, 0.0));
        assert_eq!(numbers.iter().map(|(_, c)| *c).collect::<String>(), "dbcaef");
        let mut pairs = vec![(1.0, 2.0), (0.0, 3.0), (1.0, -2.0)];
        sort_by_key(&mut pairs, |(a, b)| by(*a, *b));
        assert_eq!(pairs, [(0.0, 3.0), (1.0, -2.0), (1.0, 2.0)]);
    }
}
