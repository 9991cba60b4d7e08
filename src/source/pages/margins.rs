//! What stands at the edges of pages: headers, footers, page numbers.

use super::flow::{Item, Sheet};
use std::collections::{BTreeMap, BTreeSet};

/// The part of a page's height at its upper and lower edge in which a header or footer can stand,
const MARGIN: f32 = 0.1;
/// or, a number alone, a page number.
const NUMBER_MARGIN: f32 = 0.13;
/// Takes out page numbers, and what stands at the same place on most pages.
pub(super) fn without_margins(sheets: &mut [Sheet]) {
    let mut doomed: BTreeSet<(usize, usize)> = BTreeSet::new();
    // Page, item and place by their text, figures aside.
    let mut found: BTreeMap<String, Vec<(usize, usize, f32)>> = BTreeMap::new();
    for (number, sheet) in sheets.iter().enumerate() {
        let last = sheet.items.len().saturating_sub(1);
        for (index, item) in sheet.items.iter().enumerate() {
            // The first and last two only.
            let Item::Line(line) = item else { continue };
            let above = line.middle / sheet.height.max(1.0);
            let edge = above.min(1.0 - above);
            if (index > 1 && index + 1 < last) || edge > NUMBER_MARGIN {
                continue;
            }
            let bare: String = line.text.chars().filter(|c| !c.is_whitespace()).collect();
            if (index == last || (index == 0 && above < 0.5)) && is_page_number(&bare) {
                doomed.insert((number, index));
            } else if edge < MARGIN {
                let key = bare.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
                found.entry(key).or_default().push((number, index, line.middle));
            }
        }
    }
    for places in found.values().filter(|places| places.len() > 2) {
        for (number, index, middle) in places {
            let same = places.iter().filter(|other| (other.2 - middle).abs() < 3.0).count();
            if same > 2 && same * 2 > sheets.len() {
                doomed.insert((*number, *index));
            }
        }
    }
    for (number, index) in doomed.into_iter().rev() {
        if let Some(sheet) = sheets.get_mut(number) {
            sheet.items.remove(index);
        }
    }
}

/// `- 3 -`, `第3页共8页`, `3/8`, `3`.
fn is_page_number(bare: &str) -> bool {
    let bare =
        bare.trim_matches(['-', '－', '—', '–', '―', '‐', '·', '─', '~', '～', '|', '/', '页', '第', '共']);
    let digits = |part: &str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = bare.split(['/', '页', '共', '第', '，', ',']).filter(|part| !part.is_empty());
    let first = parts.next().is_some_and(digits);
    first && parts.next().is_none_or(digits) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{page, written};
    use super::*;

    #[test]
    fn headers_footers_and_page_numbers_are_left_out() {
        let pages = (1..=4).map(|number| {
            page()
                .text("云岭镇人民政府文件", 57.0, 40.0)
                .text(&format!("内容{number}"), 57.0, 100.0)
                .text("2023", 57.0, 730.0)
                .text(&format!("印发 {number} 份"), 57.0, 790.0)
                .text(&format!("— {number} —"), 280.0, 810.0)
        });
        let wanted: Vec<String> = (1..=4).flat_map(|n| [format!("内容{n}"), "2023".to_owned()]).collect();
        assert_eq!(written(pages), wanted);
    }

    #[test]
    fn what_stands_on_two_pages_only_stays() {
        let pages = (1..=4)
            .map(|n| page().text(if n < 3 { "甲" } else { "乙丙" }, 57.0, 40.0).text("丁", 57.0, 100.0));
        assert_eq!(written(pages), ["甲", "丁", "甲", "丁", "乙丙", "丁", "乙丙", "丁"]);
    }

    #[test]
    fn page_numbers() {
        for text in ["3", "-3-", "—12—", "第3页", "第3页共8页", "3/8", "第3页，共8页", "·4·"]
        {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["", "12345", "3.5", "2023年", "第3条", "3/8/9", "- -", "共8件"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}
