//! Dates and times of changes and comments, as Word writes them: by the clock on the wall.

use std::time::{SystemTime, UNIX_EPOCH};

const DAY: u64 = 86_400;

/// The time now in China.
pub fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    of_seconds(seconds + 8 * 3_600)
}

/// A time in seconds since the beginning of 1970.
fn of_seconds(seconds: u64) -> String {
    let (mut days, time) = (seconds / DAY, seconds % DAY);
    let mut year = 1970;
    while days >= length(year) {
        days -= length(year);
        year += 1;
    }
    let mut month = 1;
    while days >= days_of(year, month) {
        days -= days_of(year, month);
        month += 1;
    }
    let (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60);
    format!("{year}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}Z", days + 1)
}

fn length(year: u64) -> u64 {
    (1..=12).map(|month| days_of(year, month)).sum()
}

fn days_of(year: u64, month: u64) -> u64 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u64::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// A date and time that a person wrote.
pub fn parsed(text: &str) -> Result<String, String> {
    let wrong = || "应写成 2026-01-05 或 2026-01-05T09:00:00。".to_owned();
    let (date, time) = text.split_once('T').unwrap_or((text, "00:00:00"));
    let number = |part: &str, length: usize| -> Option<u64> {
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let numbers = |text: &str, divider: char, lengths: &[usize]| -> Option<Vec<u64>> {
        let parts: Vec<&str> = text.split(divider).collect();
        (parts.len() == lengths.len())
            .then(|| parts.iter().zip(lengths).map(|(part, length)| number(part, *length)).collect())
            .flatten()
    };
    let date = numbers(date, '-', &[4, 2, 2]).ok_or_else(wrong)?;
    let time = numbers(time.trim_end_matches('Z'), ':', &[2, 2, 2]).ok_or_else(wrong)?;
    match (&date[..], &time[..]) {
        (&[year, month @ 1..=12, day], &[hour @ 0..=23, minute @ 0..=59, second @ 0..=59])
            if (1..=days_of(year, month)).contains(&day) =>
        {
            Ok(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
        }
        _ => Err(wrong()),
    }
}

#[cfg(test)]
mod tests {
    use super::{of_seconds, parsed};

    #[test]
    fn days_are_counted() {
        assert_eq!(of_seconds(0), "1970-01-01T00:00:00Z");
        assert_eq!(of_seconds(951_868_799), "2000-02-29T23:59:59Z");
        assert_eq!(of_seconds(1_767_603_600), "2026-01-05T09:00:00Z");
    }

    #[test]
    fn dates_are_read() {
        assert_eq!(parsed("2026-01-05").as_deref(), Ok("2026-01-05T00:00:00Z"));
        assert_eq!(parsed("2024-02-29T23:05:00Z").as_deref(), Ok("2024-02-29T23:05:00Z"));
        for wrong in ["2026-02-29", "2026-1-5", "昨天", "2026-01-05T24:00:00", "2026-01-05T1", ""] {
            assert!(parsed(wrong).is_err(), "{wrong}");
        }
    }
}
