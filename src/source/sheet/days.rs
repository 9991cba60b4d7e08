//! Days and times: numbers of days since the end of 1899, or since 1904 (ISO/IEC 29500-1, 18.17.4).

use super::number::Token;

/// A day and time in a format; `None` where there is no such day.
pub fn date(value: f64, tokens: &[Token], from_1904: bool) -> Option<String> {
    let value = if from_1904 { value + 1462.0 } else { value };
    // Up to 9999-12-31.
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let seconds = (value * 86_400.0 + 0.5) as u64;
    let (day, second) = ((seconds / 86_400) as u32, (seconds % 86_400) as u32);
    let (year, month, month_day) = civil(day);
    let mut text = String::new();
    let mut rest = tokens;
    let mut after_hours = false;
    while let Some(token) = rest.first() {
        let mut count = rest.iter().take_while(|other| *other == token).count();
        if matches!(token, Token::Literal(_)) {
            count = 1;
        }
        rest = rest.get(count..)?;
        let next = rest.iter().find_map(|token| match token {
            Token::Sign(c @ 'a'..='z') => Some(*c),
            _ => None,
        });
        let number = match token {
            // Parts of a second.
            Token::Sign('.') if rest.first() == Some(&Token::Sign('0')) => continue,
            Token::Literal(c) | Token::Sign(c @ ('.' | ',' | '/')) => {
                text.push(*c);
                continue;
            }
            Token::Sign('y') if count <= 2 => year % 100,
            Token::Sign('y' | 'e') => year,
            // An m beside hours or seconds means minutes.
            Token::Sign('m') if after_hours || next == Some('s') => second / 60 % 60,
            Token::Sign('m') => month,
            Token::Sign('d' | 'a') if count >= 3 => {
                if *token == Token::Sign('d') || count > 3 {
                    text.push_str("星期");
                }
                let from = (day % 7) as usize * 3;
                text.push_str("六日一二三四五".get(from..from + 3).unwrap_or_default());
                continue;
            }
            Token::Sign('d') => month_day,
            Token::Sign('h') => second / 3600,
            Token::Sign('s') => second % 60,
            Token::Sign(_) => continue,
        };
        after_hours = *token == Token::Sign('h');
        let digits = number.to_string();
        (digits.len()..count.min(2)).for_each(|_| text.push('0'));
        text.push_str(&digits);
    }
    Some(text.trim().to_owned())
}

/// Year, month and day of a number of days. Excel has a 29 February 1900, number 60.
fn civil(day: u32) -> (u32, u32, u32) {
    match day {
        0 => return (1900, 1, 0),
        60 => return (1900, 2, 29),
        _ => {}
    }
    // Days from 1 March of the year 0, in which 29 February ends each year (Hinnant, "chrono-compatible low-level
    // date algorithms").
    let day = day + 693_899 + u32::from(day < 60);
    let era = day / 146_097;
    let of_era = day % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + next, month, of_month)
}
