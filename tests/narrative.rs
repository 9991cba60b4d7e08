//! Properties of the sentences: a rich narrative that agrees with its tables and with itself is clean; a slip
//! in a figure that contradicts another is found where it stands; round figures and open lists stay silent.

mod support;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use gouji::Checked;
use gouji::finding::{Finding, Severity};
use support::generate::{self, Random, consistent, modest};
use support::layout::{Layout, Style};
use support::model::{LEGAL, Model};
use support::narrative::shapes::SHAPES;
use support::narrative::{Annotated, Figure, Kind, Spelling, Value, annotated, mutations, with_shape};

/// The places at which lines are broken, if they are.
const WIDTH: usize = 40;

/// The share of slips that must be found.
const FOUND_AT_LEAST: f64 = 0.98;

/// The same where every shape of a sentence counts alike, however seldom it is written.
const FOUND_OF_SHAPES_AT_LEAST: f64 = 0.97;

/// The seeds of a run; `GOUJI_FIRST_SEED` begins elsewhere than at 0, so that a kind of fault is not only mended where it
/// was met.
fn seeds() -> Range<u64> {
    let first = std::env::var("GOUJI_FIRST_SEED").ok().and_then(|first| first.parse().ok()).unwrap_or(0);
    first..first + generate::seeds(2_000)
}

/// Several narratives to a model, half of which are modest, and every layout; an eighth with lines broken as a PDF's are.
fn model(seed: u64) -> Model {
    if (seed / 3).is_multiple_of(2) { consistent(seed / 3) } else { modest(seed / 3) }
}

fn style(seed: u64) -> Style {
    let style = Style::new(Layout::ALL[(seed % Layout::ALL.len() as u64) as usize], seed);
    let style = if seed / 13 % 4 == 1 { style.with_subtotals() } else { style };
    if seed % 8 == 5 { style.wrapped(WIDTH) } else { style }
}

fn report(seed: u64) -> Annotated {
    annotated(&model(seed), &style(seed))
}

fn check(text: &str) -> Checked {
    gouji::check_text(text).expect("a report")
}

fn serious(checked: &Checked) -> impl Iterator<Item = &Finding> {
    checked.findings.iter().filter(|finding| finding.severity <= Severity::Warning)
}

/// The text with another number in a figure's place, and that place.
fn changed(text: &str, figure: &Figure, written: &str) -> (String, Range<usize>) {
    let Range { start, end } = figure.range.clone();
    (format!("{}{written}{}", &text[..start], &text[end..]), start..start + written.len())
}

/// The sentence around a place, with the place in 【】.
fn context(text: &str, place: &Range<usize>) -> String {
    // A line that was broken goes on.
    let ends = |at: usize, c: char| match c {
        '。' => true,
        '\n' => text[..at].rsplit('\n').next().is_some_and(|line| line.chars().count() < WIDTH),
        _ => false,
    };
    let before = text[..place.start].char_indices().rev().find(|(at, c)| ends(*at, *c));
    let behind = text[place.end..].char_indices().find(|(at, c)| ends(place.end + at, *c));
    let start = before.map_or(0, |(at, c)| at + c.len_utf8());
    let end = behind.map_or(text.len(), |(at, _)| place.end + at);
    let marked =
        format!("{}【{}】{}", &text[start..place.start], &text[place.clone()], &text[place.end..end]);
    marked.replace('\n', "").trim().to_owned()
}

/// So many examples of each name are shown.
const EXAMPLES: usize = 6;

/// Counts by a name, with the first examples of each.
#[derive(Default)]
struct Tally(BTreeMap<String, (u64, Vec<String>)>);

impl Tally {
    fn note(&mut self, name: &str, example: impl FnOnce() -> String) {
        let (count, examples) = self.0.entry(name.to_owned()).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            examples.push(example());
        }
    }

    fn print(&self, of: &BTreeMap<String, u64>) -> String {
        let mut entries: Vec<_> = self.0.iter().collect();
        entries.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        let mut text = String::new();
        for (name, (count, examples)) in entries {
            let of = of.get(name).map_or(String::new(), |all| format!(" of {all}"));
            let _ = writeln!(text, "{count:5}{of}  {name}\n       {}", examples.join("\n       "));
        }
        text
    }
}

#[test]
fn a_consistent_narrative_is_clean() {
    let mut faults = Tally::default();
    let mut unclean = 0;
    let mut shortest: Option<String> = None;
    for seed in seeds() {
        let text = report(seed).text;
        let checked = check(&text);
        for finding in serious(&checked) {
            faults.note(finding.rule, || {
                let place = finding.position().map(|place| checked.opened.document.origin(place));
                let context = place.map_or(String::new(), |place| context(&text, &place));
                format!("seed {seed}: {}\n       {context}", finding.message)
            });
        }
        if serious(&checked).next().is_some() {
            unclean += 1;
            if shortest.as_ref().is_none_or(|other| text.len() < other.len()) {
                shortest = Some(text);
            }
        }
    }
    assert!(
        unclean == 0,
        "{unclean} of {} consistent narratives are not clean:\n{}\nthe shortest:\n{}",
        seeds().count(),
        faults.print(&BTreeMap::new()),
        shortest.unwrap_or_default(),
    );
}

/// Whether a finding stands at a place of the text: a mark overlaps it, or quotes its number on its line.
fn names(checked: &Checked, text: &str, place: &Range<usize>) -> bool {
    let document = &checked.opened.document;
    let line = |at: usize| text[..at].matches('\n').count();
    serious(checked).flat_map(|finding| &finding.marks).filter_map(|mark| mark.place).any(|marked| {
        let origin = document.origin(marked);
        let overlaps = origin.start < place.end && place.start < origin.end;
        let quotes = document.quote(marked).contains(&text[place.clone()]);
        overlaps || (quotes && line(origin.start) == line(place.start))
    })
}

#[test]
fn a_slip_in_a_comparable_figure_is_found() {
    let (mut found, mut tried) = (0, 0);
    let mut all: BTreeMap<String, u64> = BTreeMap::new();
    let mut missed = Tally::default();
    for seed in seeds() {
        let mut random = Random::new(seed ^ 0x51);
        let report = report(seed);
        let mut slips: Vec<(&Figure, Vec<String>)> = report
            .figures
            .iter()
            .filter(|figure| figure.comparable.is_some())
            .map(|figure| (figure, mutations(figure)))
            .filter(|(_, mutations)| !mutations.is_empty())
            .collect();
        // Every kind of figure in turn, however often it occurs in a report.
        let mut kinds: Vec<&str> = slips.iter().map(|(figure, _)| figure.what).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let kind = *random.pick(&kinds);
        slips.retain(|(figure, _)| figure.what == kind);
        let (figure, mutations) = random.pick(&slips);
        let slip = random.pick(mutations);
        let (text, place) = changed(&report.text, figure, slip);
        let checked = check(&text);
        tried += 1;
        *all.entry(figure.what.to_owned()).or_default() += 1;
        if names(&checked, &text, &place) {
            found += 1;
        } else {
            missed.note(figure.what, || {
                let was = &report.text[figure.range.clone()];
                let against = figure.comparable.expect("comparable");
                format!("seed {seed}, against {against:?}, was {was}: {}", context(&text, &place))
            });
        }
    }
    let share = f64::from(found) / f64::from(tried);
    let table = missed.print(&all);
    println!("{found} of {tried} slips found: {:.2} %; missed:\n{table}", share * 100.0);
    assert!(share >= FOUND_AT_LEAST, "only {:.2} % of the slips were found, see above", share * 100.0);
}

/// Every shape by itself: a slip in each of its comparable figures, and what is said where nothing is wrong.
#[test]
fn each_shape_is_read() {
    let (mut found, mut tried) = (0, 0);
    let (mut alarms, mut missed) = (Tally::default(), Tally::default());
    let mut all: BTreeMap<String, u64> = BTreeMap::new();
    let rounds = (seeds().count() / 1000).clamp(2, 20);
    let mut unwritten = Vec::new();
    let first = seeds().start;
    let models: Vec<Model> = (0..2000).map(|seed| model(first + seed * 3)).collect();
    for (index, shape) in SHAPES.iter().enumerate() {
        let seeds = (0..2000).map(|seed| (seed + index as u64 * 7) % 2000);
        let reports = seeds
            .filter_map(|seed| Some((seed, with_shape(&models[seed as usize], &style(first + seed), shape)?)))
            .take(rounds);
        let mut written = 0;
        for (seed, report) in reports {
            written += 1;
            let clean = check(&report.text);
            if let Some(finding) = serious(&clean).next() {
                let place = finding.position().map(|place| clean.opened.document.origin(place));
                let context = place.map_or(String::new(), |place| context(&report.text, &place));
                alarms.note(shape.line, || {
                    format!("seed {seed}: {} {}\n       {context}", finding.rule, finding.message)
                });
                continue;
            }
            let mut random = Random::new(seed ^ 0x53);
            for figure in report.figures.iter().filter(|figure| figure.what == shape.matter) {
                let slips = mutations(figure);
                if figure.comparable.is_none() || slips.is_empty() {
                    continue;
                }
                let (text, place) = changed(&report.text, figure, random.pick::<String>(&slips));
                tried += 1;
                *all.entry(shape.line.to_owned()).or_default() += 1;
                if names(&check(&text), &text, &place) {
                    found += 1;
                } else {
                    missed.note(shape.line, || format!("seed {seed}: {}", context(&text, &place)));
                }
            }
        }
        if written == 0 {
            unwritten.push(shape.line);
        }
    }
    let share = f64::from(found) / f64::from(tried);
    println!("{found} of {tried} slips in {} shapes found: {:.2} %", SHAPES.len(), share * 100.0);
    println!("missed:\n{}", missed.print(&all));
    assert!(SHAPES.len() >= 300, "only {} shapes", SHAPES.len());
    assert!(unwritten.is_empty(), "no report for {unwritten:#?}");
    assert!(alarms.0.is_empty(), "said of what is right:\n{}", alarms.print(&all));
    assert!(
        share >= FOUND_OF_SHAPES_AT_LEAST,
        "only {:.2} % of the slips were found, see above",
        share * 100.0
    );
}

#[test]
fn what_cannot_be_compared_stays_silent() {
    let mut alarms = Tally::default();
    let mut tried: BTreeMap<String, u64> = BTreeMap::new();
    for seed in seeds() {
        let mut random = Random::new(seed ^ 0x52);
        let report = report(seed);
        let loose: Vec<&Figure> = report.figures.iter().filter(|figure| !figure.quiet.is_empty()).collect();
        if loose.is_empty() {
            continue;
        }
        let figure = random.pick(&loose);
        let (text, place) = changed(&report.text, figure, random.pick::<String>(&figure.quiet));
        *tried.entry(figure.what.to_owned()).or_default() += 1;
        let checked = check(&text);
        // Findings that the unchanged text has, too, are another property's matter.
        let clean = || serious(&check(&report.text)).next().is_none();
        if let Some(finding) = serious(&checked).next().filter(|_| clean()) {
            alarms.note(figure.what, || {
                let context = context(&text, &place);
                format!("seed {seed}: {} {}\n       {context}", finding.rule, finding.message)
            });
        }
    }
    assert!(alarms.0.is_empty(), "said of what can't be compared:\n{}", alarms.print(&tried));
    assert!(tried.contains_key("hedged") && tried.contains_key("open list"), "{tried:?}");
}

/// A number as it is written, read without the generator's help.
fn read(written: &str) -> Value {
    if let Some(value) = han(written) {
        return Value { units: value, places: 0 };
    }
    let half: String = written
        .chars()
        .filter(|c| *c != ',')
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).expect("a digit"),
            '．' => '.',
            other => other,
        })
        .collect();
    Value::parse(&half).unwrap_or_else(|| panic!("no number: {written}"))
}

fn han(written: &str) -> Option<i64> {
    let (mut sum, mut digit) = (0, None);
    for character in written.chars() {
        match character {
            '百' => sum += 100 * digit.take()?,
            '十' => sum += 10 * digit.take().unwrap_or(1),
            '零' => digit = None,
            '两' => digit = Some(2),
            other => digit = Some("零一二三四五六七八九".chars().position(|han| han == other)? as i64),
        }
    }
    Some(sum + digit.unwrap_or(0))
}

/// The value that the tables hold of a figure by its name; `None` for what they do not.
fn in_the_tables(model: &Model, what: &str) -> Option<Vec<i64>> {
    let total = |row: &str| model.count(3, row, "T");
    let legal = |row: &str| LEGAL.iter().map(|column| model.count(3, row, column)).sum::<i64>();
    let case = |group: &str, column: &str| model.count(4, group, column);
    let two = |row: &str, column: &str| model.count(2, row, column);
    let concluded = |group: &str| case(group, "total") - case(group, "pending");
    Some(match what {
        "received" => vec![total("A")],
        "carried in" => vec![total("B")],
        "all there was" => vec![total("A") + total("B")],
        "handled" => vec![total("R7")],
        "carried out" => vec![total("D")],
        "natural persons" => {
            let [a, b] = ["A", "B"].map(|row| model.count(3, row, "N"));
            vec![a, a + b]
        }
        "legal persons" => vec![legal("A"), legal("A") + legal("B")],
        "outcomes R1 and R2" => vec![model.group("R1", "T") + model.group("R2", "T")],
        "reviews" => vec![case("review", "total")],
        "reviews concluded" => vec![concluded("review")],
        "reviews upheld" => vec![case("review", "upheld")],
        "reviews corrected" => vec![case("review", "corrected")],
        "reviews other" => vec![case("review", "other")],
        "reviews pending" => vec![case("review", "pending")],
        "lawsuits" => vec![case("direct", "total") + case("after", "total")],
        "lawsuits upheld" => vec![case("direct", "upheld") + case("after", "upheld")],
        "lawsuits corrected" => vec![case("direct", "corrected") + case("after", "corrected")],
        "lawsuits other" => vec![case("direct", "other") + case("after", "other")],
        "lawsuits pending" => vec![case("direct", "pending") + case("after", "pending")],
        "lawsuits without review" => vec![case("direct", "total")],
        "lawsuits after review" => vec![case("after", "total")],
        "documents made" => vec![two("documents", "made")],
        "documents repealed" => vec![two("documents", "repealed")],
        "documents valid" => vec![two("documents", "valid")],
        "rules made" => vec![two("rules", "made")],
        "rules repealed" => vec![two("rules", "repealed")],
        "rules valid" => vec![two("rules", "valid")],
        "permits" | "penalties" | "coercion" => vec![two(what, "decisions")],
        "purchases" => vec![two("procurement", "projects")],
        "year of the report" | "year of a result" => vec![i64::from(model.year)],
        _ => vec![model.group(what.strip_prefix("outcome ")?, "T")],
    })
}

#[test]
fn figures_stand_where_they_are_said_to_stand() {
    let mut whats: BTreeMap<&str, u64> = BTreeMap::new();
    for seed in seeds() {
        for style in [style(seed), style(seed).wrapped(25)] {
            let model = model(seed);
            let Annotated { text, figures, claims } = annotated(&model, &style);
            let values: Vec<Value> = figures.iter().map(|figure| read(&text[figure.range.clone()])).collect();
            for (figure, value) in figures.iter().zip(&values) {
                let place = context(&text, &figure.range);
                assert_eq!(*value, figure.value, "seed {seed}: {place}");
                if figure.what != "beside the point" {
                    assert_eq!(text[figure.range.clone()], figure.spelling.spell(figure.value), "{place}");
                }
                if let Some(right) = in_the_tables(&model, figure.what) {
                    assert!(right.contains(&value.units), "seed {seed}: {right:?} {place}");
                }
                // A number ends where the figure ends.
                let digit =
                    |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c));
                assert!(!digit(text[..figure.range.start].chars().next_back()), "{place}");
                assert!(!digit(text[figure.range.end..].chars().next()), "{place}");
                *whats.entry(figure.what).or_default() += 1;
            }
            for claim in &claims {
                let places: Vec<String> =
                    claim.figures().into_iter().map(|at| context(&text, &figures[at].range)).collect();
                assert!(
                    claim.holds(&values) && claim.may_hold(&values),
                    "seed {seed} {claim:?}\n{places:#?}"
                );
            }
            let mut ranges: Vec<_> = figures.iter().map(|figure| figure.range.clone()).collect();
            ranges.sort_by_key(|range| range.start);
            assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start), "seed {seed}");
        }
    }
    println!("{whats:#?}");
    assert!(whats.len() > 60, "{whats:#?}");
}

#[test]
fn slips_are_spelled_like_the_figure() {
    let figure = |value: &str, spelling: Spelling, kind: Kind| {
        let value = Value::parse(value).expect("a number");
        let mut figure = report(0).figures[0].clone();
        figure.also_right = vec!["13".to_owned()];
        Figure { value, spelling, kind, ..figure }
    };
    let slips = |value, spelling, kind| mutations(&figure(value, spelling, kind)).join(" ");
    assert_eq!(slips("12", Spelling::Half, Kind::Count), "11 120 21");
    assert_eq!(slips("1203", Spelling::Thousands, Kind::Count), "1204 1202 12030 2103 1023 1230");
    assert_eq!(
        slips("1203", Spelling::Full, Kind::Count),
        "１２０４ １２０２ １２０３０ ２１０３ １０２３ １２３０"
    );
    assert_eq!(slips("1", Spelling::Han, Kind::Count), "两 十");
    assert_eq!(slips("15", Spelling::Han, Kind::Count), "十六 十四 一百五十 五十一");
    assert_eq!(slips("0", Spelling::Half, Kind::Count), "1");
    assert_eq!(slips("37.90", Spelling::Half, Kind::Percent), "37.91 37.89 38.90 36.90 73.90 37.09");
    assert_eq!(slips("12.5", Spelling::Half, Kind::Amount), "12.6 12.4 125 21.5");
    assert_eq!(slips("2023", Spelling::Half, Kind::Year), "2024 2022");
    assert_eq!(slips("1", Spelling::Half, Kind::Day), "2");
    assert_eq!(slips("31", Spelling::Half, Kind::Day), "32 30");
}
