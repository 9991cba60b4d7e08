use super::*;
use crate::text::fold::{Folded, For};

fn read(text: &str) -> Vec<(String, &'static str, Option<&'static str>)> {
    let folded = Folded::with(text, For::Prose);
    let quantity = |token: Token| match token.what {
        What::Quantity(q) => Some((q.value.to_string(), q.measure, q.hedge)),
        _ => None,
    };
    tokens(folded.text()).into_iter().filter_map(quantity).collect()
}

fn values(text: &str) -> Vec<String> {
    read(text).into_iter().map(|(value, measure, _)| value + measure).collect()
}

/// Texts, and the figures that are read in each.
fn all_read(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(values(text), *expected, "{text}");
    }
}

#[test]
fn figures_in_every_dress() {
    for (text, expected) in [
        ("公开信息1234条", "1234条"),
        ("公开信息1,234条", "1234条"),
        ("公开信息１，２３４条", "1234条"),
        ("公开信息1 234条", "1234条"),
        ("公开信息 1234 条", "1234条"),
        ("点击1.2万次", "12000次"),
        ("收费2.02万元", "20200元"),
        ("收费0.5亿元", "50000000元"),
        ("占58.87％", "58.87%"),
        ("办复率百分之百", "100%"),
        ("增长百分之二十", "20%"),
        ("占百分之九十八点五", "98.5%"),
        ("占百分之98", "98%"),
        ("提高3.5个百分点", "3.5个百分点"),
        ("是上年的2倍", "2倍"),
        ("收到申请三件", "3件"),
        ("收到申请两件", "2件"),
        ("网上七件", "7件"),
        ("公开信息一百零八条", "108条"),
        ("公开信息两千三百条", "2300条"),
        ("收到申请12345件", "12345件"),
        ("共收到申请12。", "12"),
        ("参训20人次", "20人次"),
    ] {
        assert_eq!(values(text), [expected], "{text}");
    }
}

#[test]
fn hedges_stay_with_their_figure() {
    for text in [
        "约30条",
        "近30条",
        "30余条",
        "30多条",
        "30条以上",
        "30条左右",
        "逾30条",
        "超过30条",
        "不足30条",
        "三十余条",
        "1万余条",
        "1.2万多条",
        "至少30条",
        "30余万条",
        "30000+条",
    ] {
        let figures = read(text);
        assert_eq!(figures.len(), 1, "{text}");
        assert!(figures[0].2.is_some(), "{text}: {figures:?}");
    }
    for text in ["签约26个", "接受预约26个"] {
        assert!(read(text)[0].2.is_none(), "{text}");
    }
    for text in ["每月12件至15件", "收到3件到8件"] {
        let figures = read(text);
        assert_eq!(figures.len(), 2, "{text}");
        assert!(figures.iter().all(|figure| figure.2.is_some()), "{text}: {figures:?}");
    }
    for text in ["由12件至15件", "从12件到15件", "12件至15条", "15件至12件"] {
        assert!(read(text).iter().all(|figure| figure.2.is_none()), "{text}");
    }
    for text in ["30来信", "30来源", "多次公开30条", "公开30条,多措并举", "公开30条信息"]
    {
        assert_eq!(read(text)[0].2, None, "{text}");
    }
}

#[test]
fn what_is_no_figure_is_not_read_as_one() {
    for text in [
        "2023年12月31日",
        "2023年度",
        "2021—2023年",
        "2021年至2023年",
        "二〇二三年十二月三十一日",
        "2023.12.31",
        "12月",
        "国办发〔2023〕12号",
        "国办公开办函[2021]30号",
        "国务院令第711号",
        "0692—7922213",
        "电话：5663553",
        "邮编860312",
        "13900000000",
        "12345政务服务便民热线",
        "1—2名",
        "3至5天",
        "第三季度",
        "第3次",
        "一是",
        "第一批",
        "20个工作日",
        "三年",
        "统一管理",
        "进一步",
        "一体化",
        "三审三校",
        "十四届",
        "十九大",
        "百姓",
        "http://www.x.cn/2023/12",
        "1.2.3",
        "（一）",
        "十分重视",
        "一方面",
        "每一件",
        "一件件",
    ] {
        assert_eq!(values(text), [""; 0], "{text}");
    }
}

#[test]
fn dates_have_their_parts() {
    let date = |text: &str| match tokens(text).into_iter().next().map(|token| token.what) {
        Some(What::Date(date)) => (date.year, date.month, date.day),
        other => panic!("{text}: {other:?}"),
    };
    assert_eq!(date("2023年12月31日"), (Some(2023), Some(12), Some(31)));
    assert_eq!(date("2023年2月"), (Some(2023), Some(2), None));
    assert_eq!(date("12月31日"), (None, Some(12), Some(31)));
    assert_eq!(date("2022年2月30日"), (Some(2022), Some(2), Some(30)));
    assert_eq!(date("二〇二四年一月二十日"), (Some(2024), Some(1), Some(20)));
    assert_eq!(date("2024-1-20"), (Some(2024), Some(1), Some(20)));
}

#[test]
fn precision_is_kept() {
    let steps = |text: &str| match &tokens(text)[0].what {
        What::Quantity(q) => q.step.to_string(),
        other => panic!("{other:?}"),
    };
    assert_eq!(steps("37.91%"), "0.01");
    assert_eq!(steps("1.23万条"), "100");
    assert_eq!(steps("12件"), "1");
}

/// The stretches of the text that are tokens, measure words and hedges behind them left out.
fn stretches(text: &str) -> Vec<&str> {
    tokens(text).into_iter().map(|token| &text[token.range]).collect()
}

#[test]
fn a_date_is_as_long_as_it_is_written() {
    for (text, expected) in [
        ("自2023年12月31日起", "2023年12月31日"),
        ("自2023年12月31号起", "2023年12月31号"),
        ("自2023年2月起", "2023年2月"),
        ("在2023年度内", "2023年度"),
        ("在2023年内", "2023年"),
        ("到12月31日止", "12月31日"),
        ("到3月8号止", "3月8号"),
        ("到12月底", "12月"),
        ("于2023.12.31发布", "2023.12.31"),
        ("于2023-1-5发布", "2023-1-5"),
        ("于2023/12/31发布", "2023/12/31"),
        ("自二〇二三年十二月三十一日起", "二〇二三年十二月三十一日"),
        ("自二〇二三年十二月起", "二〇二三年十二月"),
        ("在二〇二三年内", "二〇二三年"),
        ("二O一四年三月", "二O一四年三月"),
        ("国办发(2023)12号文件", "2023)12号"),
        ("国办发(2023)第12号文件", "2023)第12号"),
        ("电话0692-7922213转", "0692-7922213"),
        ("电话(0692)7922213转", "0692)7922213"),
        ("举报热线12345转", "12345"),
        ("见第三件", "三"),
    ] {
        assert_eq!(stretches(text), [expected], "{text}");
    }
}

#[test]
fn years_and_days_that_are_none() {
    let date = |text: &str| match tokens(text).into_iter().next().map(|token| token.what) {
        Some(What::Date(Date { year, month, day })) => Some((year, month, day)),
        _ => None,
    };
    assert_eq!(date("2021-2023年"), Some((Some(2021), None, None)), "the first of two years");
    assert_eq!(date("2021、2023年"), Some((Some(2021), None, None)), "the first of two years");
    assert_eq!(date("2023年123月"), Some((Some(2023), None, None)), "no month has three digits");
    assert_eq!(date("2023年12月311日"), Some((Some(2023), Some(12), None)), "no day has three digits");
    assert_eq!(date("12月311日"), Some((None, Some(12), None)), "no day has three digits");
    assert_eq!(date("1900年"), Some((Some(1900), None, None)));
    assert_eq!(date("2199年"), Some((Some(2199), None, None)));
    for text in [
        "1899年",
        "2200年",
        "12023年",
        "203年",
        "123月",
        "3月份数",
        "2023-123-1",
        "2023.12-31",
        "2023-12-311",
        "1899-12-31",
        "2200.1.1",
        "(2021-2023年",
        "两〇二三年",
        "一八〇〇年",
        "二二〇〇年",
        "二〇二三",
    ] {
        assert_eq!(date(text), None, "{text}");
    }
}

#[test]
fn document_numbers_say_their_year() {
    let year = |text: &str| match tokens(text).into_iter().next().map(|token| token.what) {
        Some(What::DocumentNumber { year }) => Some(year),
        _ => None,
    };
    assert_eq!(year("国办发(2023)12号"), Some(2023));
    assert_eq!(year("国办发(1900)第7号"), Some(1900));
    for text in ["国办发(1899)12号", "国办发(2200)12号", "(2023)号", "(2023)12", "2023)12号", "(23)12号"]
    {
        assert_eq!(year(text), None, "{text}");
    }
}

#[test]
fn digits_are_grouped_as_people_group_them() {
    all_read(&[
        ("1,234,567件", &["1234567件"]),
        ("12 345件", &["12345件"]),
        ("1234,567件", &["1234", "567件"]),
        ("0,123件", &["0", "123件"]),
        ("1,2345件", &["1", "2345件"]),
        ("1,23件", &["1", "23件"]),
        ("1,234.5万元", &["12345000元"]),
        ("0.5件", &["0.5件"]),
        ("收到12.", &["12"]),
        ("1234567890123456件", &["1234567890123456件"]),
        ("12345678901234567件", &[]),
        ("1.2.3.4件", &[]),
    ]);
}

#[test]
fn numbers_that_count_nothing() {
    all_read(&[
        ("电话56635", &[]),
        ("电话号码为：56635", &[]),
        ("电话5663", &["5663"]),
        ("接听电话56635件", &["56635件"]),
        ("12345", &[]),
        ("12345件", &["12345件"]),
        ("12445", &["12445"]),
        ("123456", &["123456"]),
        ("13900000000", &[]),
        ("23900000000", &["23900000000"]),
        ("139000000001", &["139000000001"]),
        ("007", &[]),
        ("0", &["0"]),
        ("0692-792221件", &["792221件"]),
        ("069-79222131", &[]),
        ("0692 7922213", &[]),
        ("06927922213", &[]),
        ("12~15件", &[]),
        ("12到15件", &[]),
        ("12至少", &["12"]),
    ]);
}

#[test]
fn written_numerals_count_where_a_measure_word_stands() {
    all_read(&[
        ("两万三千件", &["23000件"]),
        ("十件", &["10件"]),
        ("十二件", &["12件"]),
        ("三万件", &["30000件"]),
        ("百件", &[]),
        ("万件", &[]),
        ("三亿件", &[]),
        ("十分", &[]),
        ("第三件", &[]),
        ("之一件", &[]),
        ("三期", &[]),
        ("网上一件", &["1件"]),
        ("马上一件", &[]),
    ]);
}

#[test]
fn what_stands_in_a_title_says_so() {
    let titles = |text: &str| tokens(text).into_iter().map(|token| token.in_title).collect::<Vec<_>>();
    assert_eq!(titles("《规划3条》公开5条"), [true, false]);
    assert_eq!(titles("《《规划》3条》公开5条"), [true, false]);
    assert_eq!(titles("》公开5条"), [false]);
    assert_eq!(titles("《规划3条。公开5条"), [true, false], "a sentence ends a title that is not closed");
}

#[test]
fn the_first_tokens_are_read_and_no_more() {
    let first = |most| tokens_up_to("公开5条，收到3件，答复2件", most).len();
    assert_eq!((first(0), first(1), first(2), first(9)), (0, 1, 2, 3));
}

#[test]
fn addresses_and_models_have_no_figures() {
    all_read(&[
        ("网址www.qinghe.cn/2023/12件", &[]),
        ("邮箱a12@qinghe.cn", &[]),
        ("A类73件", &["73件"]),
        ("A4纸30张", &["30张"]),
        ("见APP73件", &[]),
    ]);
}
