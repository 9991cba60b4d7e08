//! Numbers of sheets as they are shown: a format code (ECMA-376 part 1, 18.8.30 and 18.8.31) and a value.
//!
//! Of a code is kept what changes what a reader understands: decimals, percent, dates, text around the number, and
//! that a part of it shows nothing. Thousands separators, colours and widths are not. Where a code does more (scales,
//! fractions, conditions), the value itself is shown, to 15 digits: 0.1 + 0.2 is 0.3.

use rust_decimal::{Decimal, RoundingStrategy};

/// The code of a number format that a file names by number only, as in a Chinese Excel.
pub fn builtin(id: u32) -> &'static str {
    match id {
        1 | 3 => "0",
        2 | 4 => "0.00",
        5 | 6 | 37 | 38 | 41 | 42 => "0_ ;-0",
        7 | 8 | 39 | 40 | 43 | 44 => "0.00_ ;-0.00",
        9 => "0%",
        10 => "0.00%",
        14 => "yyyy/m/d",
        15..=17 => "yyyy/m/d",
        18 | 20 => "h:mm",
        19 | 21 => "h:mm:ss",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy年m月",
        28 | 29 | 51 | 53 | 54 | 58 => "m月d日",
        30 => "m-d-yy",
        31 => "yyyy年m月d日",
        32 | 34 | 55 => "h时mm分",
        33 | 35 | 56 => "h时mm分ss秒",
        45 | 47 => "mm:ss",
        _ => "",
    }
}

/// A value as its format code shows it; `from_1904` where the workbook counts days from 1904 on.
pub fn shown(value: f64, code: &str, from_1904: bool) -> String {
    if !value.is_finite() {
        return String::new();
    }
    // Codes are read for each cell; those of people have some 50 characters.
    let code = if code.len() > 200 { "" } else { code };
    let sections = sections(code);
    let section = match (sections.len(), value) {
        (2.., ..0.0) => sections.get(1),
        (3.., 0.0) => sections.get(2),
        _ => sections.first(),
    };
    let Some(tokens) = section else { return general(value) };
    // A section of its own shows a negative number as it says itself.
    let value = if sections.len() > 1 && value < 0.0 { -value } else { value };
    formatted(value, tokens, from_1904).unwrap_or_else(|| general(value))
}

/// A value to 15 digits.
pub fn general(value: f64) -> String {
    match exact(value) {
        Some(value) => value.to_string(),
        None => format!("{value:E}"),
    }
}

fn exact(value: f64) -> Option<Decimal> {
    // 15 digits; what is too large or too small for a Decimal is written as a power.
    let value = Decimal::from_scientific(&format!("{value:.14e}")).ok()?;
    Some(value.normalize())
}

/// A part of a format code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// As it is.
    Literal(char),
    /// Something that stands for a part of the value.
    Sign(char),
}

/// The sections of a code, divided by semicolons; none for `General`.
fn sections(code: &str) -> Vec<Vec<Token>> {
    let mut sections = vec![Vec::new()];
    if code.is_empty() || code.eq_ignore_ascii_case("general") {
        return Vec::new();
    }
    // `General` inside: its letters mean nothing by themselves.
    let code = code.replace("General", "\u{1}").replace("G/通用格式", "\u{1}");
    let code = code.replace("AM/PM", "").replace("上午/下午", "");
    let mut rest = code.chars();
    while let Some(c) = rest.next() {
        let Some(section) = sections.last_mut() else { break };
        match c {
            ';' => sections.push(Vec::new()),
            '"' => section.extend(rest.by_ref().take_while(|c| *c != '"').map(Token::Literal)),
            '\\' | '!' => section.extend(rest.next().map(Token::Literal)),
            // The width of a character; filling with one.
            '_' | '*' => drop(rest.next()),
            '[' => {
                let inside: String = rest.by_ref().take_while(|c| *c != ']').collect();
                match inside.chars().next() {
                    // Conditions, and times of more than a day.
                    Some('<' | '>' | '=' | 'h' | 'H' | 'm' | 'M' | 's' | 'S') => {
                        section.push(Token::Sign('['))
                    }
                    // A currency stands in front of the locale.
                    Some('$') => {
                        section.extend(inside.chars().skip(1).take_while(|c| *c != '-').map(Token::Literal))
                    }
                    _ => {}
                }
            }
            '0' | '#' | '?' | '.' | ',' | '%' | '\u{1}' | '@' => section.push(Token::Sign(c)),
            _ if c.is_ascii_alphabetic() => section.push(Token::Sign(c.to_ascii_lowercase())),
            _ => section.push(Token::Literal(c)),
        }
    }
    sections
}

/// A value after a section; `None` for what is not done here.
fn formatted(value: f64, tokens: &[Token], from_1904: bool) -> Option<String> {
    let is = |signs: &[char]| tokens.iter().any(|token| matches!(token, Token::Sign(c) if signs.contains(c)));
    if is(&['[']) {
        return None;
    }
    if is(&['y', 'm', 'd', 'h', 's']) {
        return date(value, tokens, from_1904);
    }
    let digit = |token: &Token| matches!(token, Token::Sign('0' | '#' | '?' | '.' | ',' | '\u{1}'));
    let Some(first) = tokens.iter().position(digit) else {
        // Nothing of the value is shown; `@` is for text, other letters are not known.
        return tokens.iter().all(|token| matches!(token, Token::Literal(_))).then(|| literals(tokens));
    };
    let end = tokens.iter().rposition(digit)? + 1;
    let (before, body, behind) = (tokens.get(..first)?, tokens.get(first..end)?, tokens.get(end..)?);
    let odd = |token: &Token| matches!(token, Token::Sign(c) if c.is_ascii_alphabetic());
    // Something between the digits, a scale, a power: shown as the value.
    if !body.iter().all(digit) || body.last() == Some(&Token::Sign(',')) || tokens.iter().any(odd) {
        return None;
    }
    let percent = tokens.iter().filter(|token| **token == Token::Sign('%')).count();
    let factor = if percent == 0 { Decimal::ONE } else { Decimal::ONE_HUNDRED };
    let value = exact(value)?.checked_mul(factor)?;
    let number = if body.contains(&Token::Sign('\u{1}')) { value } else { rounded(value, body) };
    let zeros = |part: &[Token]| part.iter().filter(|token| **token == Token::Sign('0')).count();
    let point = body.iter().position(|token| *token == Token::Sign('.')).unwrap_or(body.len());
    let digits = if number.is_zero() && zeros(body) == 0 && !body.contains(&Token::Sign('\u{1}')) {
        // `#` and `?` show no zero.
        String::new()
    } else {
        let text = number.abs().to_string();
        let missing = zeros(body.get(..point)?).saturating_sub(text.find('.').unwrap_or(text.len()));
        "0".repeat(missing.min(15)) + &text
    };
    let sign = if number.is_sign_negative() && !number.is_zero() { "-" } else { "" };
    Some(sign.to_owned() + &literals(before) + &digits + &literals(behind))
}

/// A value with the decimals of its placeholders: as many as there are, at least as many as there are zeros.
fn rounded(value: Decimal, body: &[Token]) -> Decimal {
    let places = body.iter().skip_while(|token| **token != Token::Sign('.')).skip(1);
    let most = places.clone().count() as u32;
    let least = places.filter(|token| **token == Token::Sign('0')).count() as u32;
    let mut value = value.round_dp_with_strategy(most, RoundingStrategy::MidpointAwayFromZero).normalize();
    if value.scale() < least {
        value.rescale(least);
    }
    value
}

/// What of the tokens stands as it is.
fn literals(tokens: &[Token]) -> String {
    let shown = tokens.iter().filter_map(|token| match token {
        Token::Literal(c) | Token::Sign(c @ '%') => Some(*c),
        Token::Sign(_) => None,
    });
    // Blanks around a number are there for its width.
    shown.collect::<String>().trim().to_owned()
}

/// A date; `None` for days that are none.
fn date(value: f64, tokens: &[Token], from_1904: bool) -> Option<String> {
    // Up to 9999-12-31.
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let seconds = (value * 86_400.0).round() as i64;
    let (days, clock) = (seconds / 86_400, seconds % 86_400);
    // Days since 1970-01-01; Excel knows a 29 February 1900, which there was not.
    let days = match (from_1904, days) {
        (true, _) => days - 24_107,
        (false, ..60) => days - 25_568,
        (false, _) => days - 25_569,
    };
    let (year, month, day) = civil(days);
    let mut text = String::new();
    let mut rest = tokens;
    let mut after_hours = false;
    while let Some(token) = rest.first() {
        let count = rest.iter().take_while(|other| *other == token).count();
        let (Token::Literal(c) | Token::Sign(c)) = *token;
        let literal = matches!(token, Token::Literal(_));
        rest = rest.get(if literal { 1 } else { count }..)?;
        let minutes = || after_hours || matches!(rest.iter().find(|t| is_letter(t)), Some(Token::Sign('s')));
        let (number, width) = match c {
            _ if literal => {
                text.push(c);
                continue;
            }
            'y' if count <= 2 => (year % 100, 2),
            'y' | 'e' => (year, 4),
            'm' if minutes() => (clock / 60 % 60, count),
            'm' => (month, count),
            'd' if count <= 2 => (day, count),
            'h' => (clock / 3_600, count),
            's' => (clock % 60, count),
            // Names of days; parts of a second.
            _ => continue,
        };
        after_hours = c == 'h';
        let width = if c == 'y' { width } else { width.min(2) };
        text.push_str(&format!("{number:0width$}"));
    }
    Some(text.trim().to_owned())
}

fn is_letter(token: &Token) -> bool {
    matches!(token, Token::Sign(c) if c.is_ascii_alphabetic())
}

/// Year, month and day of a day since 1970-01-01 (Howard Hinnant, `chrono`-compatible date algorithms).
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(cases: &[(f64, &str, &str)]) {
        for (value, code, text) in cases {
            assert_eq!(shown(*value, code, false), *text, "{value} as {code}");
        }
    }

    #[test]
    fn values_to_fifteen_digits() {
        all(&[
            (0.1 + 0.2, "", "0.3"),
            (42.856, "General", "42.856"),
            (12.0, "", "12"),
            (-3.0, "", "-3"),
            (0.0, "", "0"),
            (123_456_789_012_345.0, "", "123456789012345"),
            (1e300, "", "1E300"),
            (f64::NAN, "", ""),
        ]);
    }

    #[test]
    fn decimals_percent_and_text_around() {
        all(&[
            (1234.5, "#,##0", "1235"),
            (0.125, "0.00", "0.13"),
            (2.0, "0.00", "2.00"),
            (2.5, "0.0#", "2.5"),
            (0.256, "0.0%", "25.6%"),
            (0.5, "0%", "50%"),
            (12.0, "0\"件\"", "12件"),
            (12.0, "General\"件\"", "12件"),
            (7.0, "000", "007"),
            (-7.0, "0_ ;[Red]\\-0\\ ", "-7"),
            (-7.5, "0.00_);(0.00)", "(7.50)"),
            (1234.0, "[$￥-804]#,##0.00", "￥1234.00"),
            (-0.4, "0", "0"),
        ]);
    }

    #[test]
    fn what_a_code_does_not_show() {
        all(&[
            (0.0, "0;-0;;@", ""),
            (0.0, "#", ""),
            (0.0, "_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * \"-\"??_ ;_ @_ ", "-"),
            (5.0, ";;;", ""),
            (5.0, "\"略\"", "略"),
        ]);
    }

    #[test]
    fn codes_that_do_more_show_the_value() {
        all(&[
            (12_345.0, "0!.0,\"万\"", "12345"),
            (0.5, "# ?/?", "0.5"),
            (12_345.0, "0.00E+00", "12345"),
            (12.0, "[>100]0\"多\";0", "12"),
            (12.0, "[h]:mm", "12"),
            (12.0, "@", "12"),
        ]);
    }

    #[test]
    fn dates() {
        all(&[
            (44_574.0, "yyyy/m/d", "2022/1/13"),
            (44_574.0, "yyyy\"年\"m\"月\"d\"日\";@", "2022年1月13日"),
            (44_574.0, "[$-804]yyyy年mm月dd日", "2022年01月13日"),
            (44_574.5, "yyyy-mm-dd hh:mm:ss", "2022-01-13 12:00:00"),
            (44_574.999_999_999, "yyyy-m-d h:mm", "2022-1-14 0:00"),
            (0.75, "h:mm AM/PM", "18:00"),
            (1.0, "yyyy-m-d", "1900-1-1"),
            (61.0, "yyyy-m-d", "1900-3-1"),
            (-1.0, "yyyy-m-d", "-1"),
        ]);
        assert_eq!(shown(0.0, "yyyy-m-d", true), "1904-1-1");
        assert_eq!(shown(44_574.0, builtin(31), false), "2022年1月13日");
    }
}
