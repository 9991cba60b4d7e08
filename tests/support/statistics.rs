//! The table of statistics that reports of before 2019 append (政府信息公开情况统计表), in the national variant: its rows as a
//! list, consistent figures, and a report that ends with it.

use std::collections::BTreeMap;

use super::generate::Random;
use super::grid;
use super::layout::{Layout, Style, grid_text};
use super::model::Model;
use super::report::render;

/// The number by which the table is known.
pub const TABLE: u8 = 9;
/// The key of its one column.
pub const FIGURE: &str = "figure";

/// A line of the table.
#[derive(Clone, Copy, Debug)]
pub enum Line {
    /// 一、主动公开情况: no figure.
    Heading(&'static str),
    /// Key, label, unit.
    Row(&'static str, &'static str, &'static str),
}

use Line::{Heading, Row};

/// The whole table.
pub const LINES: [Line; 64] = [
    Heading("一、主动公开情况"),
    Row("published", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条"),
    Row("published.documents", "其中：主动公开规范性文件数", "条"),
    Row("documents", "制发规范性文件总数", "件"),
    Heading("（二）通过不同渠道和方式公开政府信息的情况"),
    Row("channel.gazette", "1.政府公报公开政府信息数", "条"),
    Row("channel.site", "2.政府网站公开政府信息数", "条"),
    Row("channel.weibo", "3.政务微博公开政府信息数", "条"),
    Row("channel.wechat", "4.政务微信公开政府信息数", "条"),
    Row("channel.other", "5.其他方式公开政府信息数", "条"),
    Heading("二、回应解读情况"),
    Row("concerns", "（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）", "次"),
    Heading("（二）通过不同渠道和方式回应解读的情况"),
    Row("response.conference", "1.参加或举办新闻发布会总次数", "次"),
    Row("response.conference.leader", "其中：主要负责同志参加新闻发布会次数", "次"),
    Row("response.interview", "2.政府网站在线访谈次数", "次"),
    Row("response.interview.leader", "其中：主要负责同志参加政府网站在线访谈次数", "次"),
    Row("response.article", "3.政策解读稿件发布数", "篇"),
    Row("response.media", "4.微博微信回应事件数", "次"),
    Row("response.other", "5.其他方式回应事件数", "次"),
    Heading("三、依申请公开情况"),
    Row("received", "（一）收到申请数", "件"),
    Row("received.counter", "1.当面申请数", "件"),
    Row("received.fax", "2.传真申请数", "件"),
    Row("received.web", "3.网络申请数", "件"),
    Row("received.letter", "4.信函申请数", "件"),
    Row("finished", "（二）申请办结数", "件"),
    Row("finished.in_time", "1.按时办结数", "件"),
    Row("finished.late", "2.延期办结数", "件"),
    Row("replies", "（三）申请答复数", "件"),
    Row("reply.published", "1.属于已主动公开范围数", "件"),
    Row("reply.granted", "2.同意公开答复数", "件"),
    Row("reply.partly", "3.同意部分公开答复数", "件"),
    Row("reply.refused", "4.不同意公开答复数", "件"),
    Row("refused.secret", "其中：涉及国家秘密", "件"),
    Row("refused.business", "涉及商业秘密", "件"),
    Row("refused.privacy", "涉及个人隐私", "件"),
    Row("refused.security", "危及国家安全、公共安全、经济安全和社会稳定", "件"),
    Row("refused.no_information", "不是《条例》所指政府信息", "件"),
    Row("refused.other", "法律法规规定的其他情形", "件"),
    Row("reply.elsewhere", "5.不属于本行政机关公开数", "件"),
    Row("reply.none", "6.申请信息不存在数", "件"),
    Row("reply.amended", "7.告知作出更改补充数", "件"),
    Row("reply.other_way", "8.告知通过其他途径办理数", "件"),
    Row("review", "四、行政复议数量", "件"),
    Row("review.upheld", "（一）维持具体行政行为数", "件"),
    Row("review.corrected", "（二）被依法纠错数", "件"),
    Row("review.other", "（三）其他情形数", "件"),
    Row("lawsuits", "五、行政诉讼数量", "件"),
    Row("lawsuits.upheld", "（一）维持具体行政行为或者驳回原告诉讼请求数", "件"),
    Row("lawsuits.corrected", "（二）被依法纠错数", "件"),
    Row("lawsuits.other", "（三）其他情形数", "件"),
    Row("complaints", "六、举报投诉数量", "件"),
    Row("fees", "七、依申请公开信息收取的费用", "万元"),
    Heading("八、机构建设和保障经费情况"),
    Row("offices", "（一）政府信息公开工作专门机构数", "个"),
    Row("reading_rooms", "（二）设置政府信息公开查阅点数", "个"),
    Row("staff", "（三）从事政府信息公开工作人员数", "人"),
    Row("staff.full_time", "1.专职人员数（不包括政府公报及政府网站工作人员数）", "人"),
    Row("staff.part_time", "2.兼职人员数", "人"),
    Row(
        "funds",
        "（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）",
        "万元",
    ),
    Heading("九、政府信息公开会议和培训情况"),
    Row("meetings", "（一）召开政府信息公开工作会议或专题会议数", "次"),
    Row("trained", "（三）接受培训人员数", "人次"),
];

/// Each total with its parts, those of the last ones first: a part may be a total itself.
pub const SUMS: [(&str, &[&str]); 7] = [
    (
        "reply.refused",
        &[
            "refused.secret",
            "refused.business",
            "refused.privacy",
            "refused.security",
            "refused.no_information",
            "refused.other",
        ],
    ),
    (
        "replies",
        &[
            "reply.published",
            "reply.granted",
            "reply.partly",
            "reply.refused",
            "reply.elsewhere",
            "reply.none",
            "reply.amended",
            "reply.other_way",
        ],
    ),
    ("received", &["received.counter", "received.fax", "received.web", "received.letter"]),
    ("finished", &["finished.in_time", "finished.late"]),
    ("review", &["review.upheld", "review.corrected", "review.other"]),
    ("lawsuits", &["lawsuits.upheld", "lawsuits.corrected", "lawsuits.other"]),
    ("staff", &["staff.full_time", "staff.part_time"]),
];

/// The channels of what was disclosed; they overlap.
const CHANNELS: [&str; 5] =
    ["channel.gazette", "channel.site", "channel.weibo", "channel.wechat", "channel.other"];

/// The cells of the table, as they were typed.
#[derive(Clone, Debug)]
pub struct Statistics(BTreeMap<&'static str, String>);

impl Statistics {
    /// Every cell holds `0`.
    pub fn zeros() -> Self {
        let keys = LINES.iter().filter_map(|line| match line {
            Row(key, ..) => Some((*key, "0".to_owned())),
            Heading(_) => None,
        });
        Self(keys.collect())
    }

    /// Figures that agree: every total is the sum of its parts, the channels reach what was disclosed.
    pub fn consistent(seed: u64) -> Self {
        let mut random = Random::new(seed);
        let mut table = Self::zeros();
        let keys: Vec<&'static str> = table.0.keys().copied().collect();
        for key in keys {
            let limit = if random.chance(3) { 1 } else { 40 };
            table.set(key, &random.below(limit).to_string());
        }
        for (total, parts) in SUMS {
            let sum: u32 = parts.iter().map(|part| table.count(part)).sum();
            table.set(total, &sum.to_string());
        }
        let most: u32 = CHANNELS.iter().map(|channel| table.count(channel)).sum();
        let published = table.count("published").min(most);
        table.set("published", &published.to_string());
        let documents = table.count("documents").min(table.count("published.documents"));
        table.set("published.documents", &documents.to_string());
        if random.chance(2) {
            table.set("funds", "1.5");
        }
        table
    }

    pub fn set(&mut self, key: &str, text: &str) {
        let cell = self.0.get_mut(key).unwrap_or_else(|| panic!("no row {key}"));
        text.clone_into(cell);
    }

    pub fn get(&self, key: &str) -> &str {
        &self.0[key]
    }

    pub fn count(&self, key: &str) -> u32 {
        self.get(key).parse().unwrap_or(0)
    }
}

/// The table in a layout, with its name above it.
pub fn table(statistics: &Statistics, layout: Layout, seed: u64) -> String {
    table_beside(&[("统计数", statistics)], layout, seed)
}

/// The table with a column of figures for each of several, below these headings.
pub fn table_beside(columns: &[(&str, &Statistics)], layout: Layout, seed: u64) -> String {
    let lines: Vec<Vec<&str>> = LINES
        .iter()
        .map(|line| match line {
            Heading(text) => [&[*text, "——"][..], &vec!["——"; columns.len()]].concat(),
            Row(key, label, unit) => {
                let figures = columns.iter().map(|(_, statistics)| statistics.get(key));
                [*label, *unit].into_iter().chain(figures).collect()
            }
        })
        .collect();
    let heading: Vec<&str> =
        ["统计指标", "单位"].into_iter().chain(columns.iter().map(|(name, _)| *name)).collect();
    let grid = grid::statistics(&heading, &lines);
    format!("政府信息公开情况统计表\n（年度）\n{}", grid_text(&grid, layout, &mut Random::new(seed)))
}

/// A report that ends with the table.
pub fn with_table(model: &Model, statistics: &Statistics, style: &Style) -> String {
    format!("{}{}", render(model, style), table(statistics, style.layout, style.seed))
}
