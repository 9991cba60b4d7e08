//! Dates and the years of document numbers.

use super::Date;
use super::numerals::is_numeral;
use crate::text::numbering::han_digit;

/// 2023年12月31日, 2023年, 12月, 1月8日, 2023.12.31, 2023-12-31: length and date.
pub(super) fn date(text: &str, before: &str) -> Option<(usize, Date)> {
    let digits_at = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let value = |at: usize, length: usize| text[at..at + length].parse::<u32>().ok();
    let first = digits_at(0);
    if first > 4 {
        return None;
    }
    let after = &text[first..];
    let mut date = Date { year: None, month: None, day: None };
    let mut end;
    if first == 4 && after.starts_with('年') {
        date.year = value(0, first).filter(|year| (1900..2200).contains(year));
        date.year?;
        end = first + '年'.len_utf8();
        if text[end..].starts_with('度') {
            return Some((end + '度'.len_utf8(), date));
        }
        let month = digits_at(end);
        if (1..=2).contains(&month) && text[end + month..].starts_with('月') {
            date.month = value(end, month);
            end += month + '月'.len_utf8();
            let day = digits_at(end);
            if (1..=2).contains(&day) && text[end + day..].starts_with(['日', '号']) {
                date.day = value(end, day);
                end += day + '日'.len_utf8();
            }
        }
        return Some((end, date));
    }
    // 2023至2025年, 2021-2023年: the first of two years.
    if first == 4 && (1900..2200).contains(&value(0, 4)?) && !before.ends_with(['(', '.']) {
        let dash = after.chars().next().filter(|c| matches!(c, '-' | '~' | '至' | '到' | '、' | '.' | '/'));
        if let Some(dash) = dash {
            let second = first + dash.len_utf8();
            let length = digits_at(second);
            if length == 4 && text[second + length..].starts_with('年') {
                date.year = value(0, 4);
                return Some((first, date));
            }
            // 2023.12.31, 2023-12-31, 2023/12/31
            if matches!(dash, '.' | '-' | '/') && (1..=2).contains(&length) {
                let third = second + length;
                let day = text[third..]
                    .starts_with(dash)
                    .then(|| digits_at(third + 1))
                    .filter(|n| (1..=2).contains(n));
                if let Some(day) = day {
                    date =
                        Date { year: value(0, 4), month: value(second, length), day: value(third + 1, day) };
                    return Some((third + 1 + day, date));
                }
            }
        }
    }
    if first <= 2 && after.starts_with('月') && !after.starts_with("月份数") {
        date.month = value(0, first);
        end = first + '月'.len_utf8();
        let day = digits_at(end);
        if (1..=2).contains(&day) && text[end + day..].starts_with(['日', '号']) {
            date.day = value(end, day);
            end += day + '日'.len_utf8();
        }
        return Some((end, date));
    }
    None
}

/// A date in written numerals: 二〇二三年十二月三十一日. Zero is also written as a digit or a letter (二0一四年, 二O一四年).
pub(super) fn han_date(text: &str) -> Option<(usize, Date)> {
    let mut end = 0;
    let mut year = 0;
    for c in text.chars().take(4) {
        let digit = if matches!(c, '0' | 'O' | 'o') { Some(0) } else { han_digit(c).filter(|_| c != '两') };
        year = 10 * year + digit?;
        end += c.len_utf8();
    }
    if !(1900..2200).contains(&year) || !text[end..].starts_with('年') {
        return None;
    }
    end += '年'.len_utf8();
    let mut date = Date { year: Some(year), month: None, day: None };
    for (word, slot) in [('月', 0), ('日', 1)] {
        let rest = &text[end..];
        let length = rest.len() - rest.trim_start_matches(is_numeral).len();
        let value = crate::text::numbering::han_value(&rest[..length]);
        if value.is_none() || !rest[length..].starts_with(word) {
            break;
        }
        if slot == 0 {
            date.month = value;
        } else {
            date.day = value;
        }
        end += length + word.len_utf8();
    }
    Some((end, date))
}

/// `2023)12号` behind a bracket: length up to and with 号, and the year.
pub(super) fn document_number(text: &str, before: &str) -> Option<(usize, u32)> {
    if !before.ends_with('(') {
        return None;
    }
    let year: u32 = text.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
    let rest = text[4..].strip_prefix(')')?;
    let rest_at = 5 + (rest.len() - rest.trim_start_matches('第').len());
    let digits = text[rest_at..].bytes().take_while(u8::is_ascii_digit).count();
    let number = digits > 0 && text[rest_at + digits..].starts_with('号');
    (number && (1900..2200).contains(&year)).then(|| (rest_at + digits + '号'.len_utf8(), year))
}
