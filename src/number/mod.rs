//! Figures as people write them: in the [`cell`]s of a table, and in [`prose`].

use rust_decimal::Decimal;

pub mod cell;
pub mod prose;
pub mod written;

pub use cell::{Entry, Figure, Measure, Separator, is_value, read_cell, unit_in_brackets};

/// Whether a figure can be reckoned with: nothing that an office counts comes near 10¹⁸, and sums, differences and
/// percentages of what is smaller stay within [`Decimal`], whose operators panic beyond.
pub fn is_reckonable(value: Decimal) -> bool {
    const LARGEST: Decimal = Decimal::from_parts(2_808_348_672, 232_830_643, 0, false, 0);
    value.abs() <= LARGEST
}

/// The sum of what cells say, where figures beyond [`is_reckonable`] may stand; `None` where one is not known, and where
/// the sum is too large.
pub fn sum_of_known(figures: impl IntoIterator<Item = Option<Decimal>>) -> Option<Decimal> {
    figures.into_iter().try_fold(Decimal::ZERO, |sum, figure| sum.checked_add(figure?))
}

/// Whether a number ends in 0 in front of its point, and has nothing behind it.
pub fn is_multiple_of_ten(value: Decimal) -> bool {
    (value / Decimal::TEN).fract().is_zero()
}

/// The number that digits with at most one point and a sign in front of them write; `None` for anything else, and where
/// it is too large. What is too fine for [`Decimal`] is rounded. (Decimal's own reading knows exponents and digits in
/// groups besides, which takes several KB of the module.)
pub fn parse(text: &str) -> Option<Decimal> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digit = |byte: u8| byte.is_ascii_digit().then(|| i128::from(byte - b'0'));
    let larger = |number: i128, digit: i128| Some(number * 10 + digit).filter(|n| *n <= LARGEST_MANTISSA);
    if whole.is_empty() {
        return None;
    }
    let mut number = 0;
    for byte in whole.bytes() {
        number = larger(number, digit(byte)?)?;
    }
    let mut places = 0;
    let mut full = false;
    for byte in fraction.bytes() {
        let digit = digit(byte)?;
        match larger(number, digit).filter(|_| places < Decimal::MAX_SCALE && !full) {
            Some(finer) => {
                number = finer;
                places += 1;
            }
            None if !full => {
                full = true;
                number += i128::from(digit >= 5);
            }
            None => {}
        }
    }
    let signed = if unsigned.len() < text.len() { -number } else { number };
    Decimal::try_from_i128_with_scale(signed, places).ok()
}

/// A [`Decimal`]'s digits are a number of 96 bits.
const LARGEST_MANTISSA: i128 = (1 << 96) - 1;

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    #[test]
    fn numbers_are_read_as_decimal_reads_them() {
        let nines = "9".repeat(28);
        let long = format!("0.{}", "49".repeat(20));
        let mixed = format!("123.{}", "5".repeat(40));
        for text in [
            "0",
            "00",
            "7",
            "-7",
            "12.50",
            "-0.05",
            "1.",
            "79228162514264337593543950335",
            "79228162514264337593543950336",
            &nines,
            &long,
            &mixed,
            "-0",
            "0.00",
            "1234567890123456.78",
        ] {
            let right = Decimal::from_str(text).ok();
            assert_eq!(parse(text), right, "{text}");
            assert_eq!(parse(text).map(|d| d.to_string()), right.map(|d| d.to_string()), "{text}");
        }
        for text in ["", "-", ".5", "1.2.3", "1e5", "1_000", "+3", "１", " 1"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_largest_figure_is_ten_to_the_eighteenth() {
        let largest = Decimal::from(1_000_000_000_000_000_000u64);
        assert!(is_reckonable(largest) && is_reckonable(-largest));
        assert!(!is_reckonable(largest + Decimal::ONE) && !is_reckonable(Decimal::MAX));
    }
}
