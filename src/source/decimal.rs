//! Numbers in decimal digits. A double is good for 15 of them; read and shown with these, 0.1 + 0.2 is 0.3. The library's
//! code for reading and writing doubles exactly is not needed: it is larger than a reader of a format.

/// Digits that a double is good for.
const DIGITS: u64 = 1_000_000_000_000_000;

/// A number of at most 15 digits.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// Below zero.
    pub negative: bool,
    /// The digits, without the sign.
    pub digits: u64,
    /// How many of the digits stand behind the point.
    pub scale: i32,
}

impl Number {
    /// Reads a number as files write it: `-12`, `0.30000000000000004`, `4.2E-3`.
    pub fn read(text: &str) -> Option<Number> {
        let negative = text.starts_with('-');
        let text = text.trim_start_matches(['-', '+']);
        let (mut digits, mut scale, mut behind, mut any) = (0u64, 0i32, false, false);
        for (at, byte) in text.bytes().enumerate() {
            match byte {
                b'0'..=b'9' if digits < 1000 * DIGITS => {
                    digits = 10 * digits + u64::from(byte - b'0');
                    scale += i32::from(behind);
                }
                b'0'..=b'9' => scale -= i32::from(!behind),
                b'.' if !behind => behind = true,
                b'e' | b'E' if any => {
                    scale -= text.get(at + 1..)?.parse::<i16>().map(i32::from).ok()?;
                    break;
                }
                _ => return None,
            }
            any |= byte != b'.';
        }
        any.then(|| Number { negative, digits, scale }.rounded_to_digits())
    }

    /// A double's number.
    pub fn of(value: f64) -> Option<Number> {
        let mut size = value.abs();
        let mut scale = 0;
        if !size.is_finite() {
            return None;
        }
        // This is exact to far more than 15 digits for powers of ten up to 10²².
        let mut power = 1.0;
        while size * power < 1e14 && size > 0.0 && scale < 330 {
            (power, scale) = (power * 10.0, scale + 1);
            if power == 1e22 {
                (size, power) = (size * power, 1.0);
            }
        }
        size *= power;
        power = 1.0;
        while size / power >= 1e15 {
            (power, scale) = (power * 10.0, scale - 1);
            if power == 1e22 {
                (size, power) = (size / power, 1.0);
            }
        }
        let digits = (size / power + 0.5) as u64;
        Some(Number { negative: value < 0.0, digits, scale }.rounded_to_digits())
    }

    /// The value as a double.
    pub fn value(self) -> f64 {
        let mut value = self.digits as f64;
        for _ in 0..self.scale.unsigned_abs().min(400) {
            value = if self.scale < 0 { value * 10.0 } else { value / 10.0 };
        }
        if self.negative { -value } else { value }
    }

    fn rounded_to_digits(self) -> Number {
        let mut drop = 0;
        let mut rest = self.digits;
        while rest >= DIGITS {
            (rest, drop) = (rest / 10, drop + 1);
        }
        let mut number = self.rounded(self.scale - drop);
        while number.digits > 0 && number.digits.is_multiple_of(10) {
            number.digits /= 10;
            number.scale -= 1;
        }
        if number.digits == 0 { Number { negative: false, digits: 0, scale: 0 } } else { number }
    }

    /// With at most so many digits behind the point.
    pub fn rounded(self, scale: i32) -> Number {
        let drop = self.scale.saturating_sub(scale);
        if drop <= 0 {
            return self;
        }
        let power = 10u64.checked_pow(drop.unsigned_abs());
        Number { digits: power.map_or(0, |power| (self.digits + power / 2) / power), scale, ..self }
    }

    /// The text of a number without a format.
    pub fn plain(self) -> String {
        let mut text = String::from(if self.negative { "-" } else { "" });
        let digits = self.digits.to_string();
        let power = digits.len() as i32 - 1 - self.scale;
        if (-20..=20).contains(&power) {
            text.push_str(&self.places(1, 0, false));
        } else {
            let (first, more) = digits.split_at(1);
            text.push_str(first);
            if !more.is_empty() {
                text.push('.');
                text.push_str(more);
            }
            text.push('E');
            text.push_str(&power.to_string());
        }
        text
    }

    /// The digits, without a sign: at least so many in front of the point and behind it.
    pub fn places(self, whole: usize, least: usize, grouped: bool) -> String {
        let mut digits = self.digits.to_string();
        let mut decimals = String::new();
        if self.scale <= 0 {
            (self.scale..0).for_each(|_| digits.push('0'));
        } else {
            let scale = self.scale as usize;
            (digits.len()..scale).for_each(|_| digits.insert(0, '0'));
            decimals = digits.split_off(digits.len() - scale);
            decimals.truncate(decimals.trim_end_matches('0').len());
        }
        let digits = digits.trim_start_matches('0');
        let mut text = String::new();
        let count = digits.len().max(whole);
        for at in (0..count).rev() {
            let digit = digits.len().checked_sub(at + 1).and_then(|at| digits.as_bytes().get(at));
            text.push(char::from(digit.copied().unwrap_or(b'0')));
            if grouped && at % 3 == 0 && at > 0 {
                text.push(',');
            }
        }
        (decimals.len()..least).for_each(|_| decimals.push('0'));
        if !decimals.is_empty() {
            text.push('.');
            text.push_str(&decimals);
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles() {
        let shown = |value: f64| Number::of(value).map(Number::plain);
        let cases = [
            (0.1 + 0.2, "0.3"),
            (42.856, "42.856"),
            (12.0, "12"),
            (-3.0, "-3"),
            (0.0, "0"),
            (-0.0, "0"),
            (1.0 / 3.0, "0.333333333333333"),
            (2.0 / 3.0, "0.666666666666667"),
            (0.1 + 0.7, "0.8"),
            (123_456_789_012_345.0, "123456789012345"),
            (999_999_999_999_999.9, "1000000000000000"),
            (4.35, "4.35"),
            (1e-7, "0.0000001"),
            (1e300, "1E300"),
            (1.5e-300, "1.5E-300"),
        ];
        for (value, wanted) in cases {
            assert_eq!(shown(value).as_deref(), Some(wanted), "{value}");
        }
        assert_eq!((shown(f64::NAN), shown(f64::INFINITY)), (None, None));
        // Every number of few digits is itself.
        for number in (0..2_000_000u32).step_by(37) {
            let value = f64::from(number) / 1000.0;
            assert_eq!(shown(value), Some(value.to_string()));
        }
    }

    #[test]
    fn what_is_read_has_its_value() {
        let value = |text: &str| Number::read(text).map(Number::value);
        let cases =
            [("12", 12.0), ("-0.5", -0.5), (".25", 0.25), ("+3.", 3.0), ("1e3", 1000.0), ("210.1", 210.1)];
        for (text, wanted) in cases {
            assert_eq!(value(text), Some(wanted), "{text}");
        }
        for text in ["", "-", ".", "e3", "1e", "1.2.3", "12pt", "--", "1 2"] {
            assert_eq!(value(text), None, "{text}");
        }
    }
}
