//! The test material is itself tested: what is called consistent is, and every layout shows every figure.

mod support;

use proptest::prelude::*;
use support::expect::{Place, exists, fixtures};
use support::form::SECTIONS;
use support::generate::{Magnitude, consistent, consistent_with, models, models_with_slip};
use support::grid::{Slot, table2, table3, table4};
use support::layout::{Layout, Style, grid_text, tables};
use support::model::{
    BODIES, BodyKind, Edition, Model, Relation, body_named, cells, outcome_rows, table3_rows,
};
use support::report::{ASPECTS, render, render_with};
use support::skipped::beside;

const YEARS: [u16; 3] = [2018, 2020, 2023];

#[test]
fn editions_have_the_official_number_of_cells() {
    let count = |edition, table| cells(edition).iter().filter(|cell| cell.table == table).count();
    assert_eq!([2, 3, 4].map(|table| count(Edition::Y2019, table)), [22, 23 * 7, 15]);
    assert_eq!([2, 3, 4].map(|table| count(Edition::Y2021, table)), [10, 25 * 7, 15]);
    assert!(cells(Edition::Before2019).is_empty());
}

#[test]
fn grids_have_the_official_merged_cells() {
    let reach = |model: &Model, text: &str| {
        let grid = table3(model, false);
        let cell = grid.rows.iter().flatten().find_map(|slot| match slot {
            Slot::Cell(cell) if cell.text == text => Some((cell.rows, cell.columns)),
            _ => None,
        });
        cell.unwrap_or_else(|| panic!("no cell {text}"))
    };
    let [old, new] = [2020, 2022].map(|year| Model::zeros(year, BODIES[0].clone()));
    assert_eq!([reach(&old, "三、本年度办理结果"), reach(&new, "三、本年度办理结果")], [(20, 1), (22, 1)]);
    assert_eq!([reach(&old, "（六）其他处理"), reach(&new, "（六）其他处理")], [(1, 2), (3, 1)]);
    assert_eq!(reach(&new, "（三）不予公开"), (8, 1));
    assert_eq!(reach(&new, "（五）不予处理"), (5, 1));
    assert_eq!(reach(&new, "法人或其他组织"), (1, 5));
}

/// The relations of table 2, written out anew.
fn table2_slips(model: &Model) -> Vec<String> {
    let count = |row: &str, column: &str| model.count(2, row, column);
    let mut slips = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            slips.push(what.to_owned());
        }
    };
    let rules = if model.edition == Edition::Y2021 { "valid" } else { "public" };
    must(
        model.body.kind == BodyKind::Prefecture || count("rules", rules) == 0,
        "rules of a body without the power",
    );
    if model.edition == Edition::Y2021 {
        for row in ["rules", "documents"] {
            must(count(row, "valid") >= count(row, "made") - count(row, "repealed"), "stock");
        }
        let fees = model.get(2, "fees", "amount");
        must(fees.parse::<f64>().is_ok_and(|fees| fees >= 0.0), "fees");
        must(
            fees.split_once('.').is_none_or(|(_, decimals)| decimals.len() <= 6),
            "fees have decimals below 分",
        );
    } else {
        for row in ["rules", "documents"] {
            must(count(row, "published") <= count(row, "public"), "more published than public");
        }
        for row in ["permits", "services", "penalties", "coercion", "fees"] {
            let items = count(row, "last") + count(row, "change");
            must(items >= 0, "negative items");
            must(row == "fees" || items > 0 || count(row, "decisions") == 0, "decisions without items");
        }
        let amount = model.get(2, "procurement", "amount");
        must((count("procurement", "projects") == 0) == (amount == "0"), "projects without amount");
        must(amount == "0" || amount.ends_with('元'), "amount without unit");
    }
    slips
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_models_are_consistent(model in models()) {
        prop_assert_eq!(model.broken(), vec![]);
        prop_assert_eq!(table2_slips(&model), Vec::<String>::new());
        let [a, b, d] = ["A", "B", "D"].map(|row| model.count(3, row, "T"));
        prop_assert!(5 * d <= 2 * (a + b));
        prop_assert!(model.cells().all(|(_, text)| !text.is_empty()));
    }

    #[test]
    fn a_slip_breaks_the_relations_of_its_cell((model, cell, value) in models_with_slip()) {
        let mut slipped = model;
        slipped.set_int(cell.table, cell.row, cell.column, value);
        let broken = slipped.broken();
        let expected = match cell.row {
            _ if cell.table == 4 => 1,
            "A" | "B" | "D" => 2,
            "R7" => 3,
            _ => 2,
        };
        prop_assert_eq!(broken.len(), expected, "{} {:?}", cell, broken);
    }
}

#[test]
fn seeded_models_are_consistent_and_vary() {
    let models: Vec<Model> = (0..300).map(consistent).collect();
    for model in &models {
        assert_eq!(model.broken(), [], "{model:?}");
        assert_eq!(table2_slips(model), [""; 0], "{model:?}");
    }
    let received = |model: &Model| model.count(3, "A", "T");
    assert!(models.iter().any(|model| received(model) == 0));
    assert!(models.iter().any(|model| (1..100).contains(&received(model))));
    assert!(models.iter().any(|model| received(model) > 1000));
    assert!(models.iter().any(|model| model.count(3, "B", "T") > 0 && model.count(3, "D", "T") > 0));
    assert!(models.iter().any(|model| model.edition == Edition::Y2019));
    assert_eq!(consistent(7), consistent(7));
}

#[test]
fn the_oracle_names_a_planted_slip() {
    let mut model = consistent_with(2023, BODIES[9].clone(), Magnitude::Large, 1);
    let now = model.count(3, "R3.7", "N");
    model.set_int(3, "R3.7", "N", now + 54);
    let broken = model.broken();
    let found: Vec<_> =
        broken.iter().map(|broken| (broken.relation, broken.key, broken.difference)).collect();
    assert_eq!(found, [(Relation::Row, "R3.7", 54), (Relation::Column, "N", 54)]);
}

/// A model whose every cell holds a number of its own, in reading order.
fn numbered(year: u16) -> Model {
    let mut model = Model::zeros(year, BODIES[0].clone());
    for (index, cell) in cells(model.edition).into_iter().enumerate() {
        model.set_int(cell.table, cell.row, cell.column, 1001 + index as i64);
    }
    model
}

#[test]
fn every_layout_shows_every_figure_once_and_in_order() {
    for year in [2020, 2023] {
        let model = numbered(year);
        let expected: Vec<i64> =
            cells(model.edition).iter().enumerate().map(|(index, _)| 1001 + index as i64).collect();
        for layout in Layout::ALL {
            for seed in 0..60 {
                let text = tables(&model, &Style::new(layout, seed)).concat();
                let shown: Vec<i64> = text
                    .split(|c: char| !c.is_ascii_digit())
                    .filter_map(|digits| digits.parse().ok())
                    .filter(|number| (1001..1500).contains(number))
                    .collect();
                assert_eq!(shown, expected, "{year} {layout:?} seed {seed}\n{text}");
            }
        }
    }
}

#[test]
fn layouts_that_break_no_label_show_every_label() {
    let whole = |layout: &Layout| !matches!(layout, Layout::BlanksMany | Layout::PdfBroken);
    for year in [2020, 2023] {
        let model = numbered(year);
        for layout in Layout::ALL.into_iter().filter(whole) {
            let text = tables(&model, &Style::new(layout, 1)).concat();
            for row in table3_rows(model.edition) {
                assert!(text.contains(row.label), "{layout:?} lacks {}", row.label);
            }
        }
    }
}

#[test]
fn broken_labels_lose_no_character_on_one_page() {
    let model = numbered(2023);
    let sorted = |text: &str| {
        let mut characters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        characters.sort_unstable();
        characters
    };
    let shown = |layout| tables(&model, &Style::new(layout, 3)).map(|table| sorted(&table));
    assert_eq!(shown(Layout::BlanksMany), shown(Layout::BlanksSingle));
}

#[test]
fn layouts_differ_and_are_deterministic() {
    let model = consistent_with(2023, BODIES[0].clone(), Magnitude::Small, 5);
    let texts: Vec<String> =
        Layout::ALL.iter().map(|&layout| render(&model, &Style::new(layout, 5))).collect();
    for (index, text) in texts.iter().enumerate() {
        assert_eq!(*text, render(&model, &Style::new(Layout::ALL[index], 5)));
        assert!(texts[..index].iter().all(|other| other != text), "{:?}", Layout::ALL[index]);
    }
}

#[test]
fn explicit_layouts_keep_the_place_of_a_blank_cell() {
    let mut model = numbered(2023);
    model.set(3, "R2", "C1", "");
    let row = |layout| {
        let text = tables(&model, &Style::new(layout, 0))[1].clone();
        text.lines().find(|line| line.contains("（二）部分公开")).map(str::to_owned).expect("the row")
    };
    assert_eq!(row(Layout::TabRowsMergedEmpties).split('\t').nth(4), Some(""));
    assert_eq!(row(Layout::BarRowsMerged).split('|').nth(5), Some(""));
    assert_eq!(row(Layout::Markdown).split('|').nth(5).map(str::trim), Some(""));
    assert_eq!(row(Layout::BarRows).split('|').nth(4).map(str::trim), Some(""));
}

#[test]
fn subtotals_stand_where_they_belong() {
    let mut model = consistent_with(2023, BODIES[9].clone(), Magnitude::Large, 2);
    model.set(3, "S4", "N", "987654");
    let grid = table3(&model, true);
    assert_eq!((grid.width(), grid.rows.len()), (11, 3 + 25 + 4));
    let text = tables(&model, &Style::new(Layout::TabRowsMergedEmpties, 0).with_subtotals())[1].clone();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split('\t').collect()).collect();
    let subtotals: Vec<&Vec<&str>> = rows.iter().filter(|row| row[2] == "小计").collect();
    assert_eq!(subtotals.len(), 4);
    assert_eq!(subtotals[0][3], model.group("R3", "N").to_string());
    assert_eq!(subtotals[1][3], "987654");
    // Before 2021 （六） is one row: nothing to add up.
    let old = table3(&consistent_with(2020, BODIES[9].clone(), Magnitude::Large, 2), true);
    assert_eq!(old.rows.len(), 3 + 23 + 3);
}

#[test]
fn reports_have_their_sections_and_their_dates() {
    for year in YEARS {
        for seed in 0..40 {
            let model = consistent_with(year, BODIES[seed as usize % 7].clone(), Magnitude::Small, seed);
            let text = render(&model, &Style::new(Layout::TabRows, seed));
            let headings =
                text.lines().filter(|line| SECTIONS.iter().any(|name| line.ends_with(&format!("、{name}"))));
            if model.edition == Edition::Before2019 {
                assert_eq!(tables(&model, &Style::new(Layout::TabRows, seed)).concat(), "");
                assert!(text.contains("十、其他需要报告的事项"));
            } else {
                assert_eq!(headings.count(), 6, "{text}");
                assert!(
                    ASPECTS
                        .iter()
                        .all(|aspect| { text.lines().any(|line| line.ends_with(&format!("）{aspect}"))) })
                );
                assert!(["绩效考核", "社会评议", "责任追究"].iter().all(|word| text.contains(word)));
            }
            assert_eq!(text.contains("信息处理费"), year >= 2021);
            let date = text.lines().last().expect("a date");
            assert!(date.starts_with(&format!("{}年1月", year + 1)), "{date}");
            // The overview stays below the thousand characters that some notices allow.
            let overview = text.split("二、").next().map_or(0, |part| part.chars().count());
            assert!(overview < 1150, "{overview}");
        }
    }
}

#[test]
fn sentences_say_what_the_tables_say() {
    for seed in 0..200 {
        let model = consistent(seed);
        let text = render(&model, &Style::new(Layout::Markdown, seed));
        let received = model.count(3, "A", "T");
        if received == 0 {
            assert!(text.contains("未收到政府信息公开申请"), "{text}");
        } else {
            assert!(text.contains(&format!("新收政府信息公开申请{received}件")), "{text}");
            assert!(text.contains(&format!("全年办结{}件", model.count(3, "R7", "T"))), "{text}");
        }
        let outcomes: i64 = outcome_rows(model.edition).iter().map(|row| model.count(3, row, "T")).sum();
        assert_eq!(outcomes, model.count(3, "R7", "T"));
    }
}

#[test]
fn sentences_and_tables_can_be_told_apart() {
    let said = consistent_with(2023, body_named("青禾县教育局"), Magnitude::Small, 4);
    let shown = Model::zeros(2023, body_named("青禾县教育局"));
    let text = render_with(&said, &shown, &Style::new(Layout::Markdown, 4));
    assert!(text.contains(&format!("新收政府信息公开申请{}件", said.count(3, "A", "T"))));
    assert!(text.contains("| 一、本年新收政府信息公开申请数量 |  |  | 0 | 0 | 0 | 0 | 0 | 0 | 0 |"));
}

#[test]
fn an_edition_without_tables_has_empty_grids() {
    let model = Model::zeros(2016, BODIES[0].clone());
    for grid in [table2(&model), table3(&model, true), table4(&model)] {
        assert_eq!(grid_text(&grid, Layout::PdfBroken, &mut support::generate::Random::new(1)), "");
    }
}

#[test]
fn every_fixture_says_what_is_expected_of_it() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 29);
    for fixture in &fixtures {
        let (name, expect) = (&fixture.name, &fixture.expect);
        let judged = expect.rules().next().is_some();
        assert!(expect.clean || expect.refused.is_some() || judged, "{name} expects nothing");
        assert!(expect.refused.is_none() || !judged, "{name} is refused and is not");
        assert!(!expect.clean || expect.required.is_empty(), "{name} is clean and is not");
        let lines = fixture.text.lines().count();
        let required = expect.required.iter().flatten();
        let placed: Vec<&Place> = required
            .chain(&expect.allowed)
            .map(|expected| &expected.place)
            .chain(expect.forbidden.iter().filter_map(|forbidden| forbidden.place.as_ref()))
            .collect();
        for place in placed {
            assert!(exists(place, lines), "{name} has no {place:?}");
        }
    }
}

#[test]
fn no_fixture_repeats_a_published_sentence() {
    let Some(folder) = beside("shared/seeds", "the fixtures were NOT compared with published reports") else {
        return;
    };
    let published: String = std::fs::read_dir(folder)
        .expect("a folder")
        .filter_map(|entry| std::fs::read_to_string(entry.expect("an entry").path()).ok())
        .flat_map(|text| text.chars().filter(|c| !c.is_whitespace()).collect::<Vec<_>>())
        .collect();
    for fixture in fixtures() {
        for sentence in fixture.text.lines().flat_map(|line| line.split(['。', '；'])) {
            let sentence: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
            // Short ones are official labels, headings and set phrases.
            let own =
                sentence.chars().count() < 40 || sentence.contains("申请") || !published.contains(&sentence);
            assert!(own, "{}: {sentence}", fixture.name);
        }
    }
}
