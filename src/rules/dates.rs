//! DY: years and dates.

use super::Change::{Add, Text};
use super::rule::example;
use super::{Context, Exchange, Rule};
use crate::finding::{Finding, Severity};
use crate::form::{SectionKind, TableKind};
use crate::number::prose::{Date, Token, What, tokens};
use crate::report::BodyKind;
use crate::report::lexicon::Word;
use crate::report::narrative::{Paragraph, Part, Standing};
use crate::text::document::{BlockId, Place};
use crate::text::fold::{Folded, For};
use std::ops::Range;

const LAST_YEAR: &str = "《中华人民共和国政府信息公开条例》第四十九条：公布上一年度的工作年度报告";
const SENSE: &str = "日历";

pub(super) const RULES: &[Rule] =
    &[DY_TITLE, DY_PERIOD, DY_STALE, DY_FUT, DY_CUT, DY_SIGN, DY_CAL, DY_NOTICE, DY_ANACH, DY_SEQ];

pub(super) const DY_TITLE: Rule = Rule {
    id: "DY-TITLE",
    severity: Severity::Error,
    since: "0.1.0",
    title: "标题与前言的年度一致",
    text: "标题的年度就是报告的年度，前言所说“现公布某年年度报告”的年份应与之相同。",
    basis: LAST_YEAR,
    // The title's year may be the wrong one.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Text("现公布青禾县云岭镇人民政府2023年", "现公布青禾县云岭镇人民政府2022年")]),
    right: example(2023, &[Text("的规定，现公布", "和《青禾县2022年政务公开工作安排》的规定，现公布")]),
};

pub(super) const DY_PERIOD: Rule = Rule {
    id: "DY-PERIOD",
    severity: Severity::Error,
    since: "0.1.0",
    title: "统计期限是报告年度的 1 月 1 日至 12 月 31 日",
    text: "年度报告统计的是上一个自然年。",
    basis: LAST_YEAR,
    // The law sets the period: of a year there is one.
    exchange: Some(Exchange::Only),
    wrong: example(2023, &[Text("2023年12月31日", "2023年12月21日")]),
    right: example(2023, &[Text("2023年1月1日至2023年12月31日", "2023年1月1日至12月31日")]),
};

pub(super) const DY_STALE: Rule = Rule {
    id: "DY-STALE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "陈述本年情况的句子写着往年的年份",
    text: "多半是沿用上年报告时没有改的年份。与上年比较、决算、规划、文件名称中的年份不算。",
    basis: LAST_YEAR,
    // The sentence may rightly tell of that year.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Add("2022年，我镇共组织公开工作培训5次。")]),
    right: example(2023, &[Add("2022年以来，我镇共组织公开工作培训5次。")]),
};

pub(super) const DY_FUT: Rule = Rule {
    id: "DY-FUT",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "把下一年的事写成已经完成",
    text: "报告年度之后的年份只应出现在计划中。",
    basis: LAST_YEAR,
    // It may be a plan, told in the wrong words.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Add("2024年，我镇共公开信息30条。")]),
    right: example(2023, &[Add("2024年，我镇将公开信息30条以上。")]),
};

pub(super) const DY_CUT: Rule = Rule {
    id: "DY-CUT",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "截至的日期不在报告年度内",
    text: "数据应截至报告年度的 12 月 31 日。",
    basis: LAST_YEAR,
    // It may rightly be of that day.
    exchange: Some(Exchange::Possible),
    wrong: example(2023, &[Add("截至2024年1月8日，发布动态92篇。")]),
    right: example(2023, &[Add("截至2023年12月31日，发布动态92篇。")]),
};

pub(super) const DY_SIGN: Rule = Rule {
    id: "DY-SIGN",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "落款日期合理",
    text: "落款日期应在报告年度之后。部门在次年 1 月 31 日前，县级以上政府在 3 月 31 日前公布；乡镇、街道的期限由上级规定，一般为 1 月 31 日前。",
    basis: "《中华人民共和国政府信息公开条例》第四十九条",
    exchange: None,
    wrong: example(2023, &[Text("2024年1月", "2022年1月")]),
    right: example(2023, &[Text("2024年1月", "2024年01月")]),
};

pub(super) const DY_CAL: Rule = Rule {
    id: "DY-CAL",
    severity: Severity::Error,
    since: "0.1.0",
    title: "日期存在",
    text: "月份不超过 12，日期不超过当月的天数。",
    basis: SENSE,
    exchange: None,
    wrong: example(2023, &[Add("2023年2月30日召开了工作会议。")]),
    right: example(2023, &[Add("2020年2月29日以来坚持公开。")]),
};

pub(super) const DY_NOTICE: Rule = Rule {
    id: "DY-NOTICE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "所引编制通知的年度与报告一致",
    text: "引用的关于编制年度报告的通知，其中的年度应是报告的年度。",
    basis: LAST_YEAR,
    // The notice of another year may have been followed.
    exchange: Some(Exchange::Possible),
    wrong: example(
        2023,
        &[Text("的规定，现公布", "和《关于做好2022年政府信息公开工作年度报告编制工作的通知》的规定，现公布")],
    ),
    right: example(
        2023,
        &[Text("的规定，现公布", "和《关于做好2023年政府信息公开工作年度报告编制工作的通知》的规定，现公布")],
    ),
};

pub(super) const DY_ANACH: Rule = Rule {
    id: "DY-ANACH",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "所提的会议与年度不合",
    text: "提到了报告形成之后才召开的会议，或者列举到的最近一次会议已过去两年以上，可能是沿用了别年的文字。",
    basis: "会议召开的时间",
    exchange: None,
    wrong: example(2023, &[Add("深入学习贯彻党的二十届三中全会精神。")]),
    right: example(2023, &[Add("深入学习贯彻党的二十大精神。")]),
};

pub(super) const DY_SEQ: Rule = Rule {
    id: "DY-SEQ",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "文号、工作要点的年份与年度不合",
    text: "文号的年份晚于次年，或引用的是前年及更早的工作要点，请核对。",
    basis: LAST_YEAR,
    exchange: None,
    wrong: example(2023, &[Add("落实《2021年政务公开工作要点》，推进各项工作。")]),
    right: example(2023, &[Add("落实《2023年政务公开工作要点》，推进各项工作。")]),
};

/// What years and dates show.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(calendar(context));
    let Some(year) = context.report.year.map(|year| year.value) else { return findings };
    for (index, paragraph) in context.report.narrative.paragraphs.iter().enumerate() {
        let dates = Dates { context, paragraph, index, year };
        if paragraph.part == Part::Preamble {
            findings.extend(dates.title());
        }
        findings.extend(dates.period());
        findings.extend(dates.stale_or_future());
        findings.extend(dates.cut_off());
        findings.extend(dates.notice());
        findings.extend(dates.documents());
    }
    findings.extend(milestones(context, year));
    findings.extend(signed(context, year));
    findings
}

struct Dates<'a> {
    context: &'a Context<'a>,
    paragraph: &'a Paragraph,
    index: usize,
    year: u32,
}

impl Dates<'_> {
    fn text(&self, range: &Range<usize>) -> String {
        self.context.written(self.paragraph, range)
    }

    /// 现公布…2022年…年度报告 in the preamble.
    fn title(&self) -> Option<Finding> {
        let folded = self.paragraph.folded();
        let (token, stated) = self.paragraph.dates().find_map(|(token, date)| {
            let stated = date.year.filter(|_| date.month.is_none())?;
            let after: String = folded[token.end..].chars().take(24).collect();
            let sentence_end = after.find(['。', ',', ';', '《']).unwrap_or(after.len());
            let report = ["年度报告", "年报", "工作报告", "工作情况报告", "情况报告"]
                .iter()
                .any(|word| after[..sentence_end].contains(word));
            // 2022年年度报告 of another year may be compared with, but not in the same breath as 现公布.
            let before = &folded[..token.range.start];
            let names =
                !before.ends_with(['《', '"']) && !before.ends_with("上年") && !after.starts_with('以');
            (report && names && stated != self.year).then_some((token, stated))
        })?;
        let title = self.context.report.year?;
        let message = format!("年份不一致：标题 {}，前言此处 {stated}。", self.year);
        Some(
            DY_TITLE
                .finding(message)
                .at(self.paragraph.place(&(token.range.start..token.end)))
                .and(title.place)
                .sides(stated.to_string(), self.year.to_string()),
        )
    }

    /// 统计期限.
    fn period(&self) -> Option<Finding> {
        let folded = self.paragraph.folded();
        let preamble = self.paragraph.part == Part::Preamble;
        let dates: Vec<(&Token, Date)> = self.paragraph.dates().collect();
        for pair in dates.windows(2) {
            let [(first, from), (second, to)] = pair else { continue };
            let gap = &folded[first.end..second.range.start];
            let gap = gap.trim_matches(['起', ',', '从', '自', '始']);
            if !matches!(gap, "至" | "-" | "到" | "~" | "--" | "起至" | "起到" | "开始至" | "(含)至")
                || from.month.is_none()
            {
                continue;
            }
            let sentence = self.paragraph.sentence(first.range.start);
            let around = &folded[sentence];
            let says = [
                "统计期",
                "统计时",
                "统计数据",
                "数据统计",
                "统计时间",
                "所列数据",
                "数据期限",
                "数据的期限",
                "统计周期",
                "统计范围",
                "统计区间",
                "数据时限",
                "时间范围",
            ]
            .iter()
            .any(|word| around.contains(word));
            if !says {
                continue;
            }
            // 12月31止: the sign of the day was lost.
            let lost = to.month == Some(12) && to.day.is_none() && folded[second.end..].starts_with("31");
            let range = first.range.start..second.end + if lost { "31".len() } else { 0 };
            let place = self.paragraph.place(&range);
            let written = self.text(&range);
            let right = format!("{0}年1月1日至{0}年12月31日", self.year);
            let year = to.year.or(from.year);
            let exact = from.month == Some(1)
                && from.day == Some(1)
                && to.month == Some(12)
                && (to.day == Some(31) || lost)
                && from.year.is_none_or(|y| y == self.year)
                && year.is_none_or(|y| y == self.year);
            if exact && !lost {
                continue;
            }
            // 2023年1月至12月 says the same in fewer words.
            let months = from.day.is_none()
                && to.day.is_none()
                && !lost
                && from.month == Some(1)
                && to.month == Some(12);
            let same_year = from.year.is_none_or(|y| y == self.year) && year.is_none_or(|y| y == self.year);
            if months && same_year {
                continue;
            }
            // Digits lost or run together in copying can't be judged.
            let behind = folded[second.end..].chars().next();
            let garbled = from.day.is_none() && !months || to.day.is_none() && !lost && !months;
            if garbled || behind.is_some_and(|c| c.is_ascii_digit()) && !lost {
                let message = format!("统计期限“{written}”的日期不完整，未能核对，格式通常为“{right}”。");
                // What was lost in copying can't be judged.
                return Some(DY_PERIOD.finding(message).severity(Severity::Info).at(place));
            }
            let (rule, message) = if exact {
                // The period is the right one, only a sign is missing.
                (
                    DY_PERIOD.brief().severity(Severity::Hint),
                    format!("统计期限“{written}”缺“日”字，应为“{right}”。"),
                )
            } else {
                (DY_PERIOD.brief(), format!("统计期限写作“{written}”，{} 年度报告应为“{right}”。", self.year))
            };
            let title = self.context.report.year?;
            let mut finding = rule.finding(message).at(place).sides(written, right);
            if !same_year {
                finding = finding.and(title.place);
            }
            return Some(finding);
        }
        // 20231月1日
        if preamble && let Some(at) = run_together(folded) {
            let message = "统计期限的数字连在一起，可能是复制时丢了字，未能核对。";
            // What was lost in copying can't be judged.
            return Some(DY_PERIOD.finding(message).severity(Severity::Info).at(self.paragraph.place(&at)));
        }
        None
    }

    /// A sentence that opens with another year and tells what was done.
    fn stale_or_future(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        let section = self.paragraph.part.kind();
        // Problems are quoted from last year, plans are of the next.
        let era_a_plan =
            ["计划", "安排", "打算", "思路"].iter().any(|word| self.paragraph.heading.contains(word));
        if self.paragraph.part == Part::Preamble || section == Some(SectionKind::Problems) || era_a_plan {
            return findings;
        }
        let folded = self.paragraph.folded();
        for (token, date) in self.paragraph.dates() {
            let Some(stated) = date.year.filter(|stated| *stated != self.year && date.month.is_none()) else {
                continue;
            };
            let sentence = self.paragraph.sentence(token.range.start);
            let opens = folded[sentence.start..token.range.start]
                .trim_matches([
                    '(', ')', '"', '•', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '、',
                    '是',
                ])
                .is_empty();
            // 第一，2022年 and （一）标题：2022年 open as well.
            let opens = opens || folded[..token.range.start].ends_with([':', ';']);
            let behind = &folded[token.end..sentence.end.max(token.end)];
            let other_sense = [
                "以来", "起", "以前", "底", "末", "初", "至", "-", "到", "版", "的", "与", "和", "、",
                "相比", "度至",
            ]
            .iter()
            .any(|word| behind.starts_with(word));
            let piece = self.paragraph.piece(token.range.start);
            let own_year = self
                .paragraph
                .dates_in(&piece)
                .any(|(other, date)| piece.contains(&other.range.start) && date.year == Some(self.year));
            let words = |range: &Range<usize>| -> &str { &folded[range.clone()] };
            let text = words(&sentence);
            let excused = [
                "较",
                "相比",
                "比上年",
                "同比",
                "决算",
                "预算",
                "规划",
                "年报",
                "年度报告",
                "存在的问题",
                "存在问题",
                "不足",
                "计划",
                "评估",
                "考核结果",
                "通报",
                "巩固",
                "以来",
                "继续执行",
                "继续有效",
                "沿用",
                "今年",
                "增长",
                "减少",
                "增加",
                "下降",
            ]
            .iter()
            .any(|word| text.contains(word));
            if !opens || other_sense || own_year {
                continue;
            }
            let done = [
                "已",
                "共",
                "收到",
                "累计",
                "完成",
                "办结",
                "召开",
                "开展了",
                "制定了",
                "印发",
                "公开了",
                "公开信息",
                "主动公开",
                "公开政府信息",
                "公开政务信息",
                "发布",
                "受理",
                "组织",
                "举办",
                "未收到",
                "未发生",
                "制发",
                "现行有效",
            ]
            .iter()
            .any(|word| behind.contains(word));
            // A claim about the tables, or a count, tells what was done as well as a verb does.
            let claims = self
                .context
                .report
                .narrative
                .claims_of(self.index)
                .iter()
                .any(|claim| claim.paragraph == self.index && sentence.contains(&claim.quote.start));
            let counts =
                self.paragraph.tokens_in(&sentence).any(|token| self.paragraph.exact(token).is_some());
            let done = done || claims || counts;
            let place = self.paragraph.place(&(token.range.start..token.end));
            if stated > self.year {
                let plan = [
                    "将",
                    "拟",
                    "下一步",
                    "计划",
                    "继续",
                    "进一步",
                    "要",
                    "力争",
                    "准备",
                    "打算",
                    "预计",
                    "争取",
                    "持续",
                    "重点",
                    "着力",
                    "强化",
                    "加强",
                ]
                .iter()
                .any(|word| behind.contains(word));
                let finished = ["已", "共", "收到", "累计", "完成了", "公开了", "召开了", "办结"]
                    .iter()
                    .any(|word| behind.contains(word));
                let finished = finished || claims || counts || behind.contains('未');
                if finished && !plan && (section != Some(SectionKind::Other) || claims || counts) {
                    let message =
                        format!("{} 年度报告中，此句写的是 {stated} 年已完成的事，请核对年份。", self.year);
                    findings.push(
                        DY_FUT.finding(message).at(place).sides(stated.to_string(), self.year.to_string()),
                    );
                }
                continue;
            }
            if stated + 3 < self.year && !claims
                || !done && !behind.contains('未')
                || excused
                || section == Some(SectionKind::Table(TableKind::Items))
            {
                continue;
            }
            // 2022年新收127件；2023年新收148件: the year's own figure stands beside it.
            let in_sentence =
                |claim: &&crate::report::narrative::Claim| sentence.contains(&claim.quote.start);
            let all = self.context.report.narrative.claims_of(self.index);
            let beside = all.iter().filter(in_sentence).any(|claim| {
                piece.contains(&claim.quote.start)
                    && all.iter().filter(in_sentence).any(|other| {
                        other.subject == claim.subject
                            && matches!(other.standing, Standing::Own | Standing::Perhaps(_))
                    })
            });
            if beside {
                continue;
            }
            // A figure that contradicts this year's tables makes it an error.
            let claims = self.context.report.narrative.claims_of(self.index).iter();
            let contradicted = claims
                .filter(|claim| {
                    claim.paragraph == self.index
                        && sentence.contains(&claim.quote.start)
                        && matches!(claim.standing, Standing::LastYear | Standing::Apart("属于其他年度"))
                })
                .find(|claim| super::nt::tables::contradicts(self.context.report, claim));
            let (rule, more) = match contradicted {
                Some(_) => (DY_STALE.brief().severity(Severity::Error), "，句中的数也与本年的表格不一致"),
                None => (DY_STALE.brief(), ""),
            };
            let message = format!(
                "年份不一致：标题 {}，此句以 {stated} 年开头陈述情况{more}，请核对是否为沿用的旧年份。",
                self.year
            );
            findings.push(rule.finding(message).at(place).sides(stated.to_string(), self.year.to_string()));
        }
        findings
    }

    /// 截至 a day outside the year.
    fn cut_off(&self) -> Vec<Finding> {
        let folded = self.paragraph.folded();
        let mut findings = Vec::new();
        for (token, date) in self.paragraph.dates() {
            let Some(stated) = date.year.filter(|stated| *stated != self.year) else { continue };
            let before = folded[..token.range.start].trim_end_matches('到');
            let Some(before) = ["截至", "截止"].iter().find_map(|word| before.strip_suffix(word)) else {
                continue;
            };
            let other = ["报名", "申报", "登记", "投标", "征集", "申请", "受理", "有效期"]
                .iter()
                .any(|word| before.ends_with(word));
            let clause = self.paragraph.piece(token.range.start);
            let compared = self.paragraph.says(&clause, |word| matches!(word, Word::Compared));
            let deadline = folded[token.end..].starts_with("截止");
            if other || compared || deadline || self.paragraph.part == Part::Preamble && stated < self.year {
                continue;
            }
            let written = self.text(&(token.range.start..token.end));
            let message = format!(
                "数据截至“{written}”，不在 {} 年内；年度报告的统计期限到当年 12 月 31 日。",
                self.year
            );
            findings.push(
                DY_CUT
                    .finding(message)
                    .at(self.paragraph.place(&(token.range.start..token.end)))
                    .sides(written, format!("{}年12月31日", self.year)),
            );
        }
        findings
    }

    /// 《关于…2022年…年度报告…的通知》.
    fn notice(&self) -> Option<Finding> {
        let section = self.paragraph.part.kind();
        if self.paragraph.part != Part::Preamble && section != Some(SectionKind::Overview) {
            return None;
        }
        self.titles().find_map(|(range, title)| {
            let about = title.contains("年度报告") && (title.contains("通知") || title.contains("关于"));
            let (token, stated) = self.year_in(&range)?;
            (about && stated != self.year).then(|| {
                let message = format!("年份不一致：标题 {}，所引通知为 {stated} 年度报告的通知。", self.year);
                DY_NOTICE
                    .finding(message)
                    .at(self.paragraph.place(&(token.range.start..token.end)))
                    .sides(stated.to_string(), self.year.to_string())
            })
        })
    }

    /// 文号 of a year to come, 工作要点 of years ago.
    fn documents(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for token in &self.paragraph.tokens {
            if let What::DocumentNumber { year } = token.what
                && year > self.year + 1
            {
                let message = format!("文号的年份 {year} 晚于报告形成的 {} 年，请核对。", self.year + 1);
                let place = self.paragraph.place(&(token.range.start..token.end));
                findings.push(DY_SEQ.finding(message).at(place));
            }
        }
        for (range, title) in self.titles() {
            let Some((token, stated)) = self.year_in(&range) else { continue };
            if title.contains("工作要点") && stated + 2 <= self.year {
                let message = format!("引用的是 {stated} 年的工作要点，报告年度为 {}，请核对。", self.year);
                let place = self.paragraph.place(&(token.range.start..token.end));
                findings.push(DY_SEQ.finding(message).at(place));
            }
        }
        findings
    }

    /// Titles in 《》.
    fn titles(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let folded = self.paragraph.folded();
        folded.match_indices('《').filter_map(move |(at, _)| {
            let end = at + folded[at..].find('》')?;
            Some((at..end, &folded[at..end]))
        })
    }

    fn year_in(&self, range: &Range<usize>) -> Option<(&Token, u32)> {
        let within = self.paragraph.tokens_in(range);
        self.paragraph.tokens[within].iter().find_map(|token| match token.what {
            What::Date(Date { year: Some(year), .. }) => Some((token, year)),
            _ => None,
        })
    }
}

/// 20231月1日: where.
fn run_together(folded: &str) -> Option<Range<usize>> {
    folded.match_indices("月").find_map(|(at, _)| {
        let before = &folded[..at];
        let digits = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        ((5..=6).contains(&digits) && before[at - digits..].starts_with("20"))
            .then(|| at - digits..at + '月'.len_utf8())
    })
}

// ------------------------------------------------------------------------------------- calendar

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 if year.is_multiple_of(4) && !year.is_multiple_of(100) || year.is_multiple_of(400) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn impossible(date: Date, year: u32) -> bool {
    let month = date.month;
    let year = date.year.unwrap_or(year);
    month.is_some_and(|month| !(1..=12).contains(&month))
        || date.day.is_some_and(|day| day == 0 || day > month.map_or(31, |month| days_in(year, month)))
}

/// Days that no calendar has.
fn calendar(context: &Context) -> Vec<Finding> {
    // Without a year 2月29日 is possible.
    let year = context.report.year.map_or(2024, |year| year.value);
    let mut findings = Vec::new();
    let mut say = |date: Date, place: Place| {
        let leap = date.year.is_none() && date.month == Some(2) && date.day == Some(29);
        if impossible(date, year) && !leap {
            let written = context.document.quote(place).trim().to_owned();
            let message = format!("日期“{written}”不存在。");
            findings.push(DY_CAL.finding(message).at(place));
        }
    };
    for paragraph in &context.report.narrative.paragraphs {
        for (token, date) in paragraph.dates() {
            say(date, paragraph.place(&(token.range.start..token.end)));
        }
    }
    for (place, date) in sign_off_dates(context) {
        say(date, place);
    }
    findings
}

fn sign_off_dates(context: &Context) -> Vec<(Place, Date)> {
    let Some(blocks) = context.report.sign_off.clone() else { return Vec::new() };
    let dates = |block: BlockId| {
        let folded = Folded::with(context.document.text(block), For::Prose);
        let found: Vec<(Place, Date)> = tokens(folded.text())
            .into_iter()
            .filter_map(|token| match token.what {
                What::Date(date) => {
                    let source = folded.source(token.range.start..token.end);
                    Some((Place { block, start: source.start as u32, end: source.end as u32 }, date))
                }
                _ => None,
            })
            .collect();
        found
    };
    blocks.flat_map(dates).collect()
}

/// The date of the sign-off against the year and the day by which the report was due.
fn signed(context: &Context, year: u32) -> Option<Finding> {
    let (place, date) = sign_off_dates(context).into_iter().find(|(_, date)| date.year.is_some())?;
    let (signed, month, day) = (date.year?, date.month?, date.day.unwrap_or(1));
    if impossible(date, year) {
        return None;
    }
    let written = context.document.quote(place).trim().to_owned();
    let finding = |message: String| Some(DY_SIGN.finding(message).at(place));
    if signed < year {
        // No report can be written before its year.
        let finding = finding(format!("落款日期“{written}”早于报告年度 {year}。"));
        return finding.map(|finding| finding.severity(Severity::Error));
    }
    if signed == year {
        let over = (month, day) == (12, 31);
        let message = format!("落款日期“{written}”在 {year} 年内，统计期限尚未结束。");
        return if over { None } else { finding(message) };
    }
    let after = |due: (u32, u32)| signed > year + 1 || (month, day) > due;
    // Before 2019 every body had until the end of March.
    if year < 2019 {
        let message = format!("落款日期“{written}”晚于规定的公布期限 {} 年 3 月 31 日。", year + 1);
        return if after((3, 31)) { finding(message) } else { None };
    }
    use BodyKind::*;
    let kind = context.report.body.map(|body| body.kind);
    let township = matches!(kind, Some(TownshipGovernment | SubdistrictOffice));
    let (due, words) = match kind {
        Some(Ministry | Department) => ((1, 31), "部门应在 1 月 31 日前公布"),
        _ if township && !after((3, 31)) => {
            // The law names no day for them: the notice from above does.
            let words = "乡镇、街道通常应在 1 月 31 日前公布，以上级通知为准";
            let finding = finding(format!("落款日期“{written}”晚于公布期限：{words}。"))?;
            return after((1, 31)).then(|| finding.severity(Severity::Hint));
        }
        _ if township => ((3, 31), "乡镇、街道通常应在 1 月 31 日前公布"),
        _ => ((3, 31), "县级以上政府应在 3 月 31 日前公布"),
    };
    if after(due) {
        finding(format!("落款日期“{written}”晚于公布期限：{words}。"))
    } else {
        None
    }
}

// ------------------------------------------------------------------------------------ milestones

/// Meetings and the months in which they were held, in order. General knowledge: only for hints.
const MILESTONES: [(&str, &str, u32, u32); 11] = [
    ("十九大", "", 2017, 10),
    ("十九届", "二中", 2018, 1),
    ("十九届", "三中", 2018, 2),
    ("十九届", "四中", 2019, 10),
    ("十九届", "五中", 2020, 10),
    ("十九届", "六中", 2021, 11),
    ("二十大", "", 2022, 10),
    ("二十届", "二中", 2023, 2),
    ("二十届", "三中", 2024, 7),
    ("二十届", "四中", 2025, 10),
    ("二十一大", "", 2027, 10),
];

/// Meetings that are named too early, or whose successor is missing for two years.
fn milestones(context: &Context, year: u32) -> Vec<Finding> {
    let mut newest: Option<(usize, Place)> = None;
    let mut findings = Vec::new();
    for paragraph in &context.report.narrative.paragraphs {
        let folded = paragraph.folded();
        if !["十九", "二十"].iter().any(|number| folded.contains(number)) {
            continue;
        }
        for (index, (congress, session, held, month)) in MILESTONES.iter().enumerate() {
            let Some(range) = mention(folded, congress, session) else { continue };
            let place = paragraph.place(&range);
            if (*held, *month) > (year + 1, 1) {
                let message = format!(
                    "提到的“{congress}{session}”在 {held} 年 {month} 月召开，晚于 {year} 年度报告形成的时间。"
                );
                findings.push(DY_ANACH.finding(message).at(place));
            } else if newest.is_none_or(|(best, _)| best < index) {
                newest = Some((index, place));
            }
        }
    }
    if let Some((index, place)) = newest
        && let Some((congress, session, held, month)) = MILESTONES.get(index + 1)
        && (held + 2, *month) <= (year + 1, 1)
        && findings.is_empty()
    {
        let message = format!(
            "列举到的会议之后，“{congress}{session}”已于 {held} 年 {month} 月召开，请核对是否沿用了往年的文字。"
        );
        findings.push(DY_ANACH.finding(message).at(place));
    }
    findings
}

/// 十九届二中、三中、四中全会: where a session is named.
fn mention(folded: &str, congress: &str, session: &str) -> Option<Range<usize>> {
    if session.is_empty() {
        let at = folded.find(congress)?;
        // 二十一大 is not 十一大.
        return Some(at..at + congress.len());
    }
    folded.match_indices(congress).find_map(|(at, _)| {
        let list = &folded[at + congress.len()..];
        let end = list.find("全会")?;
        let list = &list[..end];
        let plain = list.chars().all(han_or_comma);
        let found = list.find(session).filter(|_| plain)?;
        let start = at + congress.len() + found;
        Some(start..start + session.len())
    })
}

fn han_or_comma(c: char) -> bool {
    crate::text::numbering::han_digit(c).is_some()
        || matches!(c, '中' | '、' | ',' | '历' | '次' | '和' | '及')
}
