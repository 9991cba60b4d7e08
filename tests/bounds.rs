//! What bounds the work on a text: no report meets a bound, and where a text does, the result says so
//! (`docs/ARCHITECTURE.md`, Bounds).

use gouji::finding::Finding;
use gouji::report::limits::{FIGURES, LISTED, MARKED};
use gouji::{Checked, check_text};

/// A draft whose first section is the given text.
fn checked(text: &str) -> Checked {
    let draft = format!("青禾县云岭镇2023年政府信息公开工作年度报告\n一、总体情况\n{text}");
    check_text(&draft).expect("a report")
}

fn of<'a>(checked: &'a Checked, rule: &str) -> Vec<&'a Finding> {
    checked.findings.iter().filter(|finding| finding.rule == rule).collect()
}

/// Where the draft says that from there on no figure was checked, in bytes of its third line.
fn ends_at(checked: &Checked) -> Option<u32> {
    let told = of(checked, "RD-PART").into_iter().find(|finding| !finding.marks.is_empty())?;
    told.position().filter(|place| place.block == 2).map(|place| place.start)
}

const SLIP: &str = "公开信息9条，其中网站5条、微信3条。";

#[test]
fn figures_are_read_up_to_the_bound_and_not_beyond() {
    let many = "公开信息5条。".repeat(FIGURES - 100);
    let within = checked(&format!("{SLIP}{many}{SLIP}"));
    assert_eq!(ends_at(&within), None);
    assert_eq!(of(&within, "NI-SUM").len(), 2, "each slip is found");

    let many = "公开信息5条。".repeat(FIGURES + 100);
    let beyond = checked(&format!("{SLIP}{many}{SLIP}"));
    let end = ends_at(&beyond).expect("said") as usize;
    let sums = of(&beyond, "NI-SUM");
    assert_eq!(sums.len(), 1, "what stands in front is checked, what stands behind is not");
    assert!(sums[0].position().is_some_and(|place| (place.start as usize) < end));
}

#[test]
fn lists_are_read_up_to_the_bound_and_it_is_said() {
    let quiet = checked(&format!("公开信息{}条。", "50条，其中5".repeat(40)));
    assert_eq!(ends_at(&quiet), None);
    let nested = checked(&format!("{SLIP}{}", "信息9000条，包括7条、".repeat(1_000)));
    assert!(ends_at(&nested).is_some());
    assert_eq!(of(&nested, "NI-SUM").len(), 1, "the first list is read");
}

#[test]
fn places_of_one_finding_are_marked_up_to_the_bound() {
    let places = |times: usize| {
        let checked = checked(&"网址是http//www.example.gov.cn。\n".repeat(times));
        let found = of(&checked, "CT-URL");
        assert_eq!(found.len(), 1, "one writing, one finding");
        (found[0].marks.len(), of(&checked, "RD-MANY").len())
    };
    assert_eq!(places(MARKED), (MARKED, 0));
    assert_eq!(places(MARKED + 1), (MARKED, 1));
    assert_eq!(places(5_000), (MARKED, 1));
}

#[test]
fn findings_of_one_rule_are_listed_up_to_the_bound() {
    let checked = checked(&format!("{SLIP}\n").repeat(LISTED + 50));
    assert_eq!(of(&checked, "NI-SUM").len(), LISTED);
    assert_eq!(of(&checked, "RD-MANY").len(), 1);
}
