//! Drafts that are built of what reports are built of, in whatever order and number: each byte is a choice.

use std::fmt::Write;

const BODIES: &[&str] = &["青禾县云岭镇人民政府", "青禾县水利局", "青禾市", "河口街道办事处", "云岭大学", ""];
const YEARS: &[&str] = &["2013", "2019", "2021", "2023", "2025", "二〇二三", "2023-2024学"];
const HEADINGS: &[&str] = &[
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
    "（一）主动公开情况",
    "（二）依申请公开情况",
    "1.概述",
    "目录",
];
const PHRASES: &[&str] = &[
    "全年收到政府信息公开申请",
    "新收申请",
    "上年结转",
    "结转下年度继续办理",
    "办结",
    "予以公开",
    "部分公开",
    "不予公开",
    "无法提供",
    "其他处理",
    "，其中",
    "（其中",
    "）",
    "；",
    "，",
    "、",
    "。",
    "：",
    "包括",
    "分别为",
    "共计",
    "主动公开政府信息",
    "通过政府网站公开",
    "微信公众号",
    "制发规范性文件",
    "行政许可",
    "因政府信息公开引起的行政复议",
    "行政诉讼",
    "维持",
    "占",
    "比上年增长",
    "比2022年减少",
    "同比下降",
    "办结率",
    "均已按期答复",
    "未收到",
    "全县各部门",
    "2022年",
    "一季度",
    "平均每月",
    "一是",
    "二是",
    "等",
    "自然人",
    "法人或其他组织",
    "《条例》",
    "超过",
];
const FIGURES: &[&str] = &[
    "0",
    "1",
    "2",
    "3",
    "12",
    "30",
    "100",
    "1,234",
    "99.5",
    "１２",
    "十二",
    "两",
    "1.2万",
    "9999999999",
    "-3",
];
const MEASURES: &[&str] = &["件", "条", "次", "%", "万元", "个", "份", "人次", "项", "", "件（次）"];
const LABELS: &[&str] = &[
    "第二十条第（一）项",
    "信息内容\t本年制发件数\t本年废止件数\t现行有效件数",
    "规章",
    "行政规范性文件",
    "行政许可",
    "行政事业性收费",
    "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和",
    "一、本年新收政府信息公开申请数量",
    "二、上年结转政府信息公开申请数量",
    "（一）予以公开",
    "（二）部分公开",
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "（七）总计",
    "四、结转下年度继续办理",
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计",
    "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计",
];
const BETWEEN: &[&str] = &["\t", "\t", "|", " | ", "  ", "\n", "\t\t"];

/// The choices that are left.
struct Choices<'a>(std::slice::Iter<'a, u8>);

impl Choices<'_> {
    fn of<'t>(&mut self, things: &[&'t str]) -> &'t str {
        things[self.number(things.len())]
    }

    fn number(&mut self, below: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or_default()) % below
    }

    fn are_left(&self) -> bool {
        self.0.len() > 0
    }
}

/// The draft that these choices make.
pub fn built(bytes: &[u8]) -> String {
    let mut choices = Choices(bytes.iter());
    let choose = &mut choices;
    let mut text = String::new();
    let _ = writeln!(text, "{}{}年政府信息公开工作年度报告", choose.of(BODIES), choose.of(YEARS));
    while choose.are_left() {
        match choose.number(8) {
            0 | 1 => {
                let _ = writeln!(text, "{}", choose.of(HEADINGS));
            }
            2 | 3 => {
                let (between, cells) = (choose.of(BETWEEN), choose.number(16));
                for _ in 0..=choose.number(12) {
                    text.push_str(choose.of(LABELS));
                    for _ in 0..cells {
                        text.push_str(between);
                        text.push_str(choose.of(FIGURES));
                    }
                    text.push('\n');
                }
            }
            _ => {
                for _ in 0..choose.number(24) {
                    text.push_str(choose.of(PHRASES));
                    if choose.number(3) > 0 {
                        text.push_str(choose.of(FIGURES));
                        text.push_str(choose.of(MEASURES));
                    }
                }
                text.push('\n');
            }
        }
    }
    text
}
