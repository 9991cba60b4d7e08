//! Figures as people write them: in the [`cell`]s of a table, and in [`prose`].

use rust_decimal::Decimal;

pub mod cell;
pub mod prose;

pub use cell::{Entry, Figure, Measure, Separator, is_value, read_cell};

/// Whether a figure can be reckoned with: nothing that an office counts comes near 10¹⁸, and sums, differences and
/// percentages of what is smaller stay within [`Decimal`], whose operators panic beyond.
pub fn is_reckonable(value: Decimal) -> bool {
    const LARGEST: Decimal = Decimal::from_parts(2_808_348_672, 232_830_643, 0, false, 0);
    value.abs() <= LARGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_figure_is_ten_to_the_eighteenth() {
        let largest = Decimal::from(1_000_000_000_000_000_000u64);
        assert!(is_reckonable(largest) && is_reckonable(-largest));
        assert!(!is_reckonable(largest + Decimal::ONE) && !is_reckonable(Decimal::MAX));
    }
}
