//! How far two short texts are apart.

/// How many characters must be changed, added or taken away to make one of the other.
pub fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    #[test]
    fn characters_count() {
        let distance = |one: &str, other: &str| {
            super::distance(&one.chars().collect::<Vec<_>>(), &other.chars().collect::<Vec<_>>())
        };
        assert_eq!(distance("条例", "条例"), 0);
        assert_eq!(distance("条例", "条列"), 1);
        assert_eq!(distance("条例", "条例例"), 1);
        assert_eq!(distance("", "条例"), 2);
        assert_eq!(distance("政务公开条例", "政府信息公开条例"), 3);
    }
}
