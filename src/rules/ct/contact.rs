//! CT-TEL, CT-ZIP, CT-URL: numbers and addresses that can't be right. What CT-URL looks for stands in
//! `src/words/addresses.toml`.

use crate::finding::{Finding, Severity};
use crate::message::say;
use crate::report::narrative::Paragraph;
use crate::rules::Change::Text;
use crate::rules::found::found_in;
use crate::rules::rule::example;
use crate::rules::{Context, Rule};
use std::ops::Range;

const CHECK: &str = "联系方式应能打通、能寄到、能打开";

pub(super) const CT_TEL: Rule = Rule {
    id: "CT-TEL",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "电话号码的位数",
    text: "固定电话为区号三至四位加号码七至八位，手机十一位，热线五至六位；位数不合的请核对。分机号、“/”隔开的多个号码、400电话不报。",
    basis: CHECK,
    exchange: None,
    wrong: example(2023, &[Text("电话：0690-6660123", "电话：0690-666012")]),
    right: example(2023, &[Text("电话：0690-6660123", "电话：0690-6660123转802，0690—66601234、12345")]),
};

pub(super) const CT_ZIP: Rule = Rule {
    id: "CT-ZIP",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "邮政编码是六位",
    text: "邮政编码为六位数字，位数不合的请核对。没有写邮政编码的不报。",
    basis: CHECK,
    exchange: None,
    wrong: example(2023, &[Text("邮编：699900", "邮编：69990")]),
    right: example(2023, &[Text("邮编：699900", "邮编699901")]),
};

pub(super) const CT_URL: Rule = Rule {
    id: "CT-URL",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "网址写错",
    text: "网址中“http://”写漏，或者点写成了句号、逗号，打不开。网址前后的空格不报。",
    basis: CHECK,
    exchange: None,
    wrong: example(2023, &[Text("电话：", "网址：http//www.example.gov.cn；电话：")]),
    right: example(2023, &[Text("电话：", "网址：http://www.example.gov.cn ；电话：")]),
};

/// Telephone numbers and postal codes, of which each is told once.
pub(super) fn malformed(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    for paragraph in &context.report.narrative.paragraphs {
        findings.extend(found_in::<Malformed>(paragraph, || malformed_in(paragraph)));
    }
    findings
}

/// The search for them.
struct Malformed;

fn malformed_in(paragraph: &Paragraph) -> Vec<Finding> {
    let mut findings = Vec::new();
    for number in behind(paragraph, &["电话", "传真"]) {
        let written = &paragraph.folded()[number.clone()];
        if !is_telephone(written) {
            let message = say::ct::telephone(written);
            findings.push(CT_TEL.finding(message).about([written]).at(paragraph.place(&number)));
        }
    }
    for mut number in behind(paragraph, &["邮编", "邮政编码"]) {
        let digits = paragraph.folded()[number.clone()].bytes().take_while(u8::is_ascii_digit).count();
        number.end = number.start + digits;
        let written = &paragraph.folded()[number.clone()];
        if written.len() != 6 {
            let message = say::ct::postcode(written);
            findings.push(CT_ZIP.finding(message).about([written]).at(paragraph.place(&number)));
        }
    }
    findings
}

/// What stands directly behind one of these words and looks like a number.
pub(in crate::rules) fn behind(paragraph: &Paragraph, words: &[&str]) -> Vec<Range<usize>> {
    let folded = paragraph.folded();
    let mut numbers = Vec::new();
    for word in words {
        for (at, _) in folded.match_indices(word) {
            let rest = &folded[at + word.len()..];
            let lead = rest.len() - rest.trim_start_matches([':', '为', '是', '号', '码']).len();
            let start = at + word.len() + lead;
            let number = &folded[start..];
            let length =
                number.bytes().take_while(|byte| byte.is_ascii_digit() || b"-()+ /".contains(byte)).count();
            let number = number[..length].trim_end_matches(['(', '-', ' ', '/', '+']);
            // 电话1部, 热线: fewer digits are a count.
            let digits = number.bytes().filter(u8::is_ascii_digit).count();
            let counts = number.len() == digits && digits < 5;
            if digits > 0 && !counts {
                numbers.push(start..start + number.len());
            }
        }
    }
    numbers
}

/// Whether all of several numbers have as many digits as numbers have.
fn is_telephone(written: &str) -> bool {
    let several = written.split('/').map(|number| number.trim_matches(['-', ' ']));
    several.filter(|number| !number.is_empty()).all(|number| {
        let abroad = ["+86", "(+86)"].iter().find_map(|code| number.strip_prefix(code));
        let bare = abroad.unwrap_or(number).trim_start_matches(['-', ' ']);
        let groups: Vec<&str> =
            bare.split(['-', ' ', '(', ')', '+']).filter(|group| !group.is_empty()).collect();
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        let digits: usize = lengths.iter().sum();
        let first = groups.first().copied().unwrap_or_default();
        match lengths.as_slice() {
            // An extension, or the last digits of a second number.
            [3 | 4, 7 | 8, rest @ ..] if first.starts_with('0') => rest.iter().all(|length| *length <= 8),
            [7 | 8, rest @ ..] if !first.starts_with('0') => rest.iter().all(|length| *length <= 8),
            [11, ..] => true,
            [5 | 6] => true,
            // Behind +86 the area code has no 0 in front of it.
            [2 | 3, 7 | 8, rest @ ..] if abroad.is_some() => rest.iter().all(|length| *length <= 8),
            [10] if abroad.is_some() => true,
            [10] => first.starts_with('0') || first.starts_with("400") || first.starts_with("800"),
            [12] => first.starts_with('0'),
            _ if first.starts_with("400") || first.starts_with("800") => digits == 10,
            _ if first.starts_with('1') => digits == 11,
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::is_telephone;

    #[test]
    fn numbers_of_telephones() {
        for right in [
            "0692-7922213",
            "0690-6660123",
            "010-66001234",
            "(0690)6660123",
            "06906660123",
            "13800001234",
            "12345",
            "6660123",
            "0690-6660123/6660124",
            "400-800-1234",
            "+86-690-6660123",
            "(+86)10-66001234",
            "+86 6906660123",
            "+86 0690-6660123",
            "+86 13800001234",
            "0690-6660123-802",
            "0690 6660123",
        ] {
            assert!(is_telephone(right), "{right}");
        }
        for wrong in [
            "0690-666012",
            "0690-666012345",
            "1380000123",
            "138000012345",
            "666012345",
            "690-6660123",
            "+86-690-666012",
            "+86 1380000123456",
        ] {
            assert!(!is_telephone(wrong), "{wrong}");
        }
    }
}
