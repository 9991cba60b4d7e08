//! Numbers in digits and in written numerals, ranges, and the numbers of telephones.

use super::measures::measure;
use crate::number::parse;
use crate::text::numbering::han_digit;
use rust_decimal::Decimal;

/// Digits with thousands and decimals: length, value, decimals. The value is missing where it is too large.
pub(super) fn number(text: &str) -> (usize, Option<Decimal>, u32) {
    let digits_at = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let first = digits_at(0);
    let mut digits = text[..first].to_owned();
    let mut end = first;
    // 1,234 and 1 234, but not 12,345 件 out of 5,12: three digits in every group and no more.
    if first <= 3 && !text.starts_with('0') {
        while text[end..].starts_with([',', ' ']) && digits_at(end + 1) == 3 {
            digits.push_str(&text[end + 1..end + 4]);
            end += 4;
        }
    }
    let mut decimals = 0;
    if text[end..].starts_with('.') && digits_at(end + 1) > 0 {
        let length = digits_at(end + 1);
        digits.push_str(&text[end..end + 1 + length]);
        decimals = length as u32;
        end += 1 + length;
        // 1.2.3 and 2023.12.31 are no figures.
        if text[end..].starts_with('.') && digits_at(end + 1) > 0 {
            let more = text[end..].bytes().take_while(|b| b.is_ascii_digit() || *b == b'.').count();
            return (end + more, None, 0);
        }
    }
    // No count has more digits, and 28 of them are Decimal's limit.
    let value = (digits.len() <= 16).then(|| parse(&digits)).flatten();
    (end, value, decimals)
}

/// `—15` behind the first figure of a range: its length. (12件至15件 are two figures, both hedged.)
pub(super) fn range_end(text: &str) -> Option<usize> {
    let dash = text.chars().next().filter(|c| matches!(c, '-' | '~' | '至' | '到'))?;
    let mut end = dash.len_utf8();
    while text[end..].starts_with('-') {
        end += 1;
    }
    let (length, ..) = number(text[end..].starts_with(|c: char| c.is_ascii_digit()).then(|| &text[end..])?);
    Some(end + length)
}

/// Telephones, postcodes, hotlines: the length of the digits.
pub(super) fn contact(text: &str, before: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    // 0692-7922213, 0692--7922213
    if text.starts_with('0') && (3..=4).contains(&digits) {
        let dashes = after.len() - after.trim_start_matches(['-', ')', ' ']).len();
        let second = after[dashes..].bytes().take_while(u8::is_ascii_digit).count();
        if dashes > 0 && (7..=8).contains(&second) {
            return Some(digits + dashes + second);
        }
    }
    let word_before = ["电话", "邮编", "邮政编码", "传真", "热线", "手机"]
        .iter()
        .any(|word| before.trim_end_matches([':', '为', '是', '号', '码', '(']).ends_with(word));
    let counted = measure(after).is_some();
    let hotline = digits == 5 && text.starts_with("123") && !counted;
    let mobile = digits == 11 && text.starts_with('1');
    // A number that begins with 0 counts nothing.
    let leading_zero = digits > 1 && text.starts_with('0') && !after.starts_with('.');
    (word_before && digits >= 5 && !counted || hotline || mobile || leading_zero).then_some(digits)
}

pub(super) fn is_numeral(c: char) -> bool {
    matches!(c, '十' | '拾' | '百' | '佰' | '千' | '仟' | '万' | '亿') || han_digit(c).is_some() && c != '○'
}

/// 三十, 一百零八, 两万三千: the value and the size of its last place. Figures with 万 at their end leave it to
/// the caller only in digits; here it is part of the numeral.
pub(super) fn han_number(text: &str) -> Option<(Decimal, Decimal)> {
    let (high, low) = text.split_once('万').map_or(("", text), |(high, low)| (high, low));
    if text.contains('亿') || text.starts_with(['百', '佰', '千', '仟', '万']) {
        return None;
    }
    let value = |part: &str| if part.is_empty() { Some(0) } else { crate::text::numbering::han_value(part) };
    let total = 10_000 * u64::from(value(high)?) + u64::from(value(low)?);
    Some((Decimal::from(total), Decimal::ONE))
}

/// 百分之百, 百分之九十八点五, 百分之98: the length of a percentage in words, its value and its decimals.
pub(super) fn percent_in_words(text: &str) -> Option<(usize, Decimal, u32)> {
    const OF_A_HUNDRED: &str = "百分之";
    let share = text.strip_prefix(OF_A_HUNDRED)?;
    if share.starts_with(|c: char| c.is_ascii_digit()) {
        let (length, value, decimals) = number(share);
        return Some((OF_A_HUNDRED.len() + length, value?, decimals));
    }
    let whole = share.len() - share.trim_start_matches(|c| is_numeral(c) && !matches!(c, '万' | '亿')).len();
    let value = match &share[..whole] {
        "百" => Decimal::ONE_HUNDRED,
        numeral => han_number(numeral)?.0,
    };
    let length = OF_A_HUNDRED.len() + whole;
    let Some(behind) = share[whole..].strip_prefix('点') else { return Some((length, value, 0)) };
    // 点 without numerals behind it is another word.
    let digits: Vec<u32> = behind.chars().map_while(han_digit).take(4).collect();
    let signs: usize = behind.chars().take(digits.len()).map(char::len_utf8).sum();
    let decimals = digits.len() as u32;
    let fraction = digits.iter().fold(Decimal::ZERO, |sum, digit| sum * Decimal::TEN + Decimal::from(*digit));
    let value = value + fraction * Decimal::new(1, decimals);
    let point = if digits.is_empty() { 0 } else { '点'.len_utf8() };
    Some((length + point + signs, value, decimals))
}
