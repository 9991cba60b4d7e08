//! The value of a cell that holds a number: the one that its format shows as what a person wrote.

use crate::number::parse;
use crate::source::decimal::Number;
use crate::source::sheet::number::Formats;

/// The number that is shown so in a style, as the file writes it; `None` where there is none.
pub fn number(wanted: &str, style: usize, formats: &Formats) -> Option<String> {
    let digits = wanted.trim().replace(',', "");
    let plain = parse(&digits).map(|value| value.normalize().to_string());
    // 12.5% is 0.125.
    let share = || {
        let value = parse(digits.strip_suffix('%')?)?;
        Some((value / rust_decimal::Decimal::ONE_HUNDRED).normalize().to_string())
    };
    let is_shown =
        |text: &String| Number::read(text).is_some_and(|number| formats.shown(number, style) == wanted);
    plain.or_else(share).filter(is_shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_by_what_is_shown() {
        let mut formats = Formats::default();
        for (id, code) in [(164, "#,##0"), (165, "0.0%"), (166, "0.00")] {
            formats.add(id, code);
            formats.styles.push(id);
        }
        formats.styles.push(0);
        formats.finish();
        let found = |wanted, style| number(wanted, style, &formats);
        assert_eq!(found("1,243", 0).as_deref(), Some("1243"));
        assert_eq!(found("12.5%", 1).as_deref(), Some("0.125"));
        assert_eq!(found("7.50", 2).as_deref(), Some("7.5"));
        assert_eq!(found("-3", 3).as_deref(), Some("-3"));
        // The format would show something else.
        for (wanted, style) in [("1243", 0), ("7.5", 2), ("7.501", 2), ("12件", 3), ("", 3), ("/", 3)] {
            assert_eq!(found(wanted, style), None, "{wanted}");
        }
    }
}
