//! What a profile changes in the check of a report, and what it leaves alone.

mod support;

use gouji::finding::{Finding, Severity};
use gouji::profile::Profile;
use gouji::source::open_text;
use gouji::{Checked, Options};
use support::layout::{Layout, Style};
use support::model::{Model, body_named};
use support::report::render;

const TOWN: &str = "青禾县云岭镇人民政府";
const BUREAU: &str = "青禾县教育局";
const COUNTY: &str = "青禾县人民政府";

fn report(body: &str, year: u16) -> String {
    render(&Model::zeros(year, body_named(body)), &Style::new(Layout::TabRows, 1))
}

/// A report with a sentence at the end of section one.
fn with(body: &str, year: u16, sentence: &str) -> String {
    let text = report(body, year);
    let at = text.find("二、主动公开").expect("the second heading");
    format!("{}{sentence}\n{}", &text[..at], &text[at..])
}

fn check(text: &str, profile: &str) -> Checked {
    let profile = Profile::read(profile, &gouji::rules::ids()).expect("a profile");
    let options = Options { profile: &profile, ..Options::default() };
    gouji::check_by(open_text(text).expect("a text"), &options).expect("a report")
}

fn of<'a>(checked: &'a Checked, rule: &str) -> Vec<&'a Finding> {
    checked.findings.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn a_county_sets_its_own_days() {
    // Signed on some day of January 2024.
    for (body, key, others) in [
        (TOWN, "township", ["department", "government"]),
        (BUREAU, "department", ["township", "government"]),
        (COUNTY, "government", ["township", "department"]),
    ] {
        let text = report(body, 2023);
        let day = |key: &str, day: &str| check(&text, &format!("[deadlines]\n{key} = '{day}'"));
        let late = day(key, "01-01");
        let [finding] = of(&late, "DY-SIGN")[..] else { panic!("{body}: {:?}", late.findings) };
        assert_eq!(finding.severity, Severity::Warning);
        assert!(finding.message.to_string().contains("1 月 1 日前公布"), "{}", finding.message);
        assert!(of(&day(key, "12-31"), "DY-SIGN").is_empty(), "{body}");
        for other in others {
            assert!(of(&day(other, "01-01"), "DY-SIGN").is_empty(), "{body} {other}");
        }
    }
}

#[test]
fn every_family_can_be_switched_off() {
    // A report in which much is wrong.
    let text = with(
        TOWN,
        2023,
        "截止2023年11月30日，公开信息12条，其中网站5条、微信4条、其他2条。我局电话：0690-666012。",
    )
    .replace("统计期限为2023年1月1日", "统计期限为2022年1月1日");
    let all = check(&text, "");
    let mut families: Vec<&str> = gouji::rules::ids();
    families.iter_mut().for_each(|id| *id = id.split('-').next().unwrap_or_default());
    families.dedup();
    assert!(families.len() >= 12, "{families:?}");
    let mut left_out = 0;
    for family in families {
        let without = check(&text, &format!("off = ['{family}']"));
        let kept = |finding: &&Finding| !finding.rule.starts_with(&format!("{family}-"));
        assert!(without.findings.iter().all(|finding| kept(&finding)), "{family}");
        assert_eq!(without.findings.len(), all.findings.iter().filter(kept).count(), "{family}");
        assert_eq!(without.left_out, all.findings.len() - without.findings.len());
        assert_eq!(without.ledger.counts(), all.ledger.counts(), "{family}: what was tried stays");
        left_out += without.left_out;
    }
    assert_eq!(left_out, all.findings.len(), "each finding is of one family");
    assert!(all.findings.len() >= 4, "{:?}", all.findings);
}

#[test]
fn words_of_its_own_are_found_where_they_are_meant() {
    let profile = "[[words]]\nwords = ['青石乡']\npattern = '(青石乡(?:人民政府)?)'\nsays = '“{found}”已改为“{write}”。'\nwrite = '青石镇'\n\
                   unless = ['原青石乡']\nfrom = 2022\nbodies = ['township_government']\nseverity = 'warning'";
    let found = |body, year, sentence| {
        let checked = check(&with(body, year, sentence), profile);
        of(&checked, "WD-OWN").into_iter().map(|f| (f.severity, f.message.to_string())).collect::<Vec<_>>()
    };
    let said = (Severity::Warning, "“青石乡人民政府”已改为“青石镇”。".to_owned());
    assert_eq!(found(TOWN, 2023, "会同青石乡人民政府公开征地信息。"), [said]);
    for (body, year, sentence) in [
        (TOWN, 2023, "会同原青石乡人民政府公开征地信息。"),
        (TOWN, 2023, "执行《青石乡征地办法》，公开征地信息。"),
        (TOWN, 2023, "会同青石镇人民政府公开征地信息。"),
        (TOWN, 2021, "会同青石乡人民政府公开征地信息。"),
        (BUREAU, 2023, "会同青石乡人民政府公开征地信息。"),
    ] {
        assert!(found(body, year, sentence).is_empty(), "{body} {year} {sentence}");
    }
}

#[test]
fn the_length_is_that_of_the_sentences() {
    let text = report(TOWN, 2023);
    let most = |most: usize| of(&check(&text, &format!("overview.longest = {most}")), "CN-LEN").len();
    let start = text.find("一、总体情况\n").expect("section one") + "一、总体情况\n".len();
    let section = &text[start..text.find("二、主动公开").expect("section two")];
    let length = section.chars().filter(|c| !c.is_whitespace()).count();
    assert_eq!((most(length), most(length - 1)), (0, 1));
}

#[test]
fn a_pattern_looks_at_no_sentence_that_is_none() {
    let profile = "[[words]]\nwords = ['青石']\npattern = '青石.*镇'\nsays = '“{found}”。'";
    let profile = Profile::read(profile, &gouji::rules::ids()).expect("a profile");
    let words = profile.words.expect("words");
    assert!(words.is_found_in(0, &format!("青石{}镇", "某".repeat(1_500))));
    assert!(!words.is_found_in(0, &format!("青石{}镇", "某".repeat(300_000))));
}
