//! Sorting, in one piece of code for all types: the standard library's is compiled anew for each type, and each time
//! that adds some five KB to the module. So does a `collect` into a `BTreeMap` or `BTreeSet`, which sorts first; `extend` does not.

use std::cmp::Ordering;

/// Sorts by the order of the type.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, Ord::cmp);
}

/// Sorts by a key; what has equal keys stays in its order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a number that takes longer to find than to compare; what has equal ones stays in its order.
pub fn sort_by_number<T>(items: &mut [T], number: impl Fn(&T) -> u64) {
    let numbers: Vec<u64> = items.iter().map(number).collect();
    let mut order = order(items.len(), &|a, b| numbers[a].cmp(&numbers[b]));
    arrange(items, &mut order);
}

/// Sorts by a comparison; what is equal stays in its order.
pub fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut order = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    arrange(items, &mut order);
}

/// For each place the item that belongs there.
pub fn order(length: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..length).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// Brings each item to its place, one cycle after the other.
fn arrange<T>(items: &mut [T], order: &mut [usize]) {
    for start in 0..order.len() {
        let mut at = start;
        while order[at] != start {
            let from = std::mem::replace(&mut order[at], at);
            items.swap(at, from);
            at = from;
        }
        order[at] = at;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_the_standard_library_sorts() {
        let mut seed = 7u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            seed >> 16
        };
        for length in 0..60 {
            let items: Vec<(u32, usize)> = (0..length).map(|index| (next() % 7, index)).collect();
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            sort_by_key(&mut ours, |(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            assert_eq!(ours, theirs);
            sort_by_number(&mut ours, |(_, place)| *place as u64);
            assert_eq!(ours, items);
            sort(&mut ours);
            theirs.sort();
            assert_eq!(ours, theirs);
        }
    }
}
