//! Days and times: numbers of days since the end of 1899, or since 1904 (ISO/IEC 29500-1, 18.17.4).

use super::format::Token;

/// A day and time in a format; `None` where there is no such day.
pub fn date(value: f64, tokens: &[Token], from_1904: bool) -> Option<String> {
    let value = if from_1904 { value + 1462.0 } else { value };
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let seconds = (value * 86_400.0).round() as i64;
    let (day, second) = (seconds / 86_400, seconds % 86_400);
    let (year, month, month_day) = civil(day);
    let mut text = String::new();
    let noon = tokens.iter().any(|token| matches!(token, Token::Part('A', _)));
    for (at, token) in tokens.iter().enumerate() {
        let part = |token: &Token| if let Token::Part(letter, _) = token { Some(*letter) } else { None };
        let (letter, count) = match token {
            Token::Part(letter, count) => (*letter, *count),
            Token::Literal(c) => {
                text.push(*c);
                continue;
            }
            Token::Number | Token::General => continue,
        };
        // An m beside hours or seconds is a minute.
        let before = tokens.iter().take(at).rev().find_map(part);
        let behind = tokens.iter().skip(at + 1).find_map(part);
        let minute = letter == 'm' && (matches!(before, Some('h' | 'H')) || behind == Some('s'));
        let number = match letter {
            'y' if count <= 2 => year % 100,
            'y' => year,
            'm' if minute => second / 60 % 60,
            'm' => month,
            'd' | 'a' if count >= 3 => {
                const DAYS: [&str; 7] = ["六", "日", "一", "二", "三", "四", "五"];
                text.push_str(if count >= 4 || letter == 'd' { "星期" } else { "" });
                text.push_str(DAYS.get(day.rem_euclid(7) as usize).copied().unwrap_or_default());
                continue;
            }
            'd' => month_day,
            'h' if noon && second / 3600 % 12 == 0 => 12,
            'h' if noon => second / 3600 % 12,
            'h' => second / 3600,
            'H' => seconds / 3600,
            's' => second % 60,
            'A' => {
                text.push_str(if second < 43_200 { "上午" } else { "下午" });
                continue;
            }
            _ => continue,
        };
        let width = if letter == 'y' && count > 2 { 4 } else { count.min(2) };
        text.push_str(&format!("{number:0width$}"));
    }
    Some(text.trim().to_owned())
}

/// Year, month and day of a number of days. Excel has a 29 February 1900, number 60.
fn civil(day: i64) -> (i64, i64, i64) {
    match day {
        0 => return (1900, 1, 0),
        60 => return (1900, 2, 29),
        _ => {}
    }
    // Days from 1 March of the year 0, in which 29 February ends each year (Hinnant, "chrono-compatible low-level
    // date algorithms").
    let day = day + 693_899 + i64::from(day < 60);
    let era = day / 146_097;
    let of_era = day % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let of_month = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    (era * 400 + year + next, month, of_month)
}
