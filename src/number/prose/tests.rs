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
