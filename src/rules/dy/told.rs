//! DY-STALE, DY-FUT: a sentence that opens with another year and tells what was done.

use crate::finding::{Finding, Severity};
use crate::form::{SectionKind, TableKind};
use crate::message::say;
use crate::number::prose::{Date, Token};
use crate::report::lexicon::selves::{is_own_name, names_itself_or_its_area, seats};
use crate::report::narrative::{Claim, Part, Standing};
use crate::rules::Change::Add;
use crate::rules::dy::words::{
    CAPTION_ENDS, DONE, EXCUSES, FINISHED, HEADING_ENDS, MENDED, NO_PLANS, OF_EITHER, OTHER_SENSE,
    PLAN_HEADINGS, PLANNED, QUALITIES, REACHED, THIS_YEAR, TURNS,
};
use crate::rules::dy::{Dates, LAST_YEAR, OPENERS};
use crate::rules::nt::tables::contradicts;
use crate::rules::rule::{Brief, example};
use crate::rules::{Exchange, Rule};
use crate::text::document::Place;
use crate::text::fold::fold;
use std::ops::Range;

pub(super) const DY_STALE: Rule = Rule {
    id: "DY-STALE",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "陈述本年情况的句子写着往年的年份",
    text: "多半是沿用上年报告时没有改的年份，句首、句中都可能有。与上年比较、决算、规划、文件名称中的年份不算。",
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

/// A heading in front of a sentence has so many characters at most.
const LONGEST_HEADING: usize = 24;

/// Within so many bytes on each side the report's own year makes a history of what is told.
const AROUND: usize = 1500;

/// So many years back a year is no slip of copying, but a history.
const LONG_AGO: u32 = 3;

/// From this month on the report of the year before was written.
const AFTER_REPORTS: u32 = 5;

/// A sentence says something in so many characters at least.
const LEAST_SAID: usize = 3;

/// Within so many bytes of its year a sentence names the body whose work it tells.
const NEAR_ITS_YEAR: usize = 180;

/// A year other than the report's that opens a sentence.
pub(super) struct Told<'a> {
    /// Where the year starts and ends.
    at: usize,
    pub(super) end: usize,
    stated: u32,
    place: Place,
    pub(super) sentence: Range<usize>,
    /// The sentence behind the year.
    pub(super) behind: &'a str,
    /// Whether it claims a figure of the tables.
    pub(super) claims: bool,
    /// Whether it holds a figure at all.
    counts: bool,
    /// Whether the year opens a later clause of the sentence only.
    within: bool,
}

impl Told<'_> {
    pub(super) fn says(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.behind.contains(word))
    }

    /// The clause behind the year.
    pub(super) fn opening(&self) -> &str {
        let stop = self.behind.find([',', '。', ';', ':']);
        &self.behind[..stop.unwrap_or(self.behind.len())]
    }

    /// 2022年受理的2件行政诉讼，本年度均已审结: whether the year says which ones are meant, and the sentence tells of this year.
    fn goes_on_in_this_year(&self) -> bool {
        says_which(self.behind) && self.says(&THIS_YEAR)
    }

    /// Whether the sentence plans. 结转下年度继续办理 and 主要 hold words of plans and plan nothing.
    fn plans(&self, figures: bool) -> bool {
        // A window: a plan is told near its year.
        let mut behind = self.behind[..self.behind.floor_char_boundary(AROUND)].to_owned();
        for word in NO_PLANS {
            behind = behind.replace(word, "");
        }
        PLANNED.iter().any(|word| behind.contains(word)) || !figures && self.says(&OF_EITHER)
    }
}

/// Words without those that compare with the year before.
fn without_comparison(words: String) -> String {
    const COMPARED: [&str; 8] = ["较上年", "比上年", "较去年", "比去年", "同比", "增长", "减少", "增加"];
    COMPARED.iter().fold(words, |words, compared| words.replace(compared, ""))
}

impl Dates<'_> {
    /// A sentence that opens with another year and tells what was done.
    pub(super) fn stale_or_future(&self) -> Vec<Finding> {
        let part = self.paragraph.part;
        let planned = PLAN_HEADINGS.is_in(&self.paragraph.heading);
        // Plans are of the next year.
        if part == Part::Preamble || planned {
            return Vec::new();
        }
        let finding = |(token, date): (&Token, Date)| {
            let stated = date.year.filter(|stated| *stated != self.year)?;
            // A month of another year says when something was, but for one in which the report was written long ago.
            let after = stated == self.year + 1 && date.month.is_some_and(|month| month >= AFTER_REPORTS);
            let months = self.end_of_months(token, date);
            let of_month = date.month.is_some() && months.is_none();
            if of_month && !after {
                return None;
            }
            let told = self.told(token.range.start..months.unwrap_or(token.end), stated)?;
            if of_month {
                return self.deed_to_come(&told, part);
            }
            match part.kind() {
                // Problems are quoted from last year.
                Some(SectionKind::Problems) => self.stale_before_problems(&told),
                _ if stated > self.year => self.future(&told),
                _ => self.stale(&told),
            }
        };
        self.paragraph.dates().filter_map(finding).collect()
    }

    /// 2021年完成试点；2022年延伸到乡镇；2023年全面推开: whether a sentence goes from year to year up to the report's own.
    fn is_of_a_chronicle(&self, sentence: &Range<usize>) -> bool {
        /// The years that make a chronicle; two are only compared.
        const LEAST: usize = 3;
        let mut years: Vec<u32> =
            self.paragraph.dates_in(sentence).filter_map(|(_, date)| date.year).collect();
        years.dedup();
        years.len() >= LEAST && years.is_sorted() && years.last() == Some(&self.year)
    }

    /// 2022年1月至12月: where the months of a whole year end.
    fn end_of_months(&self, token: &Token, date: Date) -> Option<usize> {
        let folded = self.paragraph.folded();
        let behind = folded[token.end..].strip_prefix(['至', '到', '-'])?;
        let again = date.year.map_or(String::new(), |year| format!("{year}年"));
        let rest = behind.strip_prefix(&again).unwrap_or(behind).strip_prefix("12月")?;
        let whole =
            (date.month, date.day) == (Some(1), None) && !rest.starts_with(|c: char| c.is_ascii_digit());
        whole.then_some(folded.len() - rest.len())
    }

    /// The sentence that a year at this range opens, where it is one of that year.
    fn told(&self, Range { start: at, end }: Range<usize>, stated: u32) -> Option<Told<'_>> {
        let folded = self.paragraph.folded();
        let sentence = self.paragraph.sentence(at);
        let behind = &folded[end..sentence.end.max(end)];
        // 我镇2022年公开信息30条: what stands in front of the body opens the sentence, too.
        let start = sentence.start + self.without_the_body(&folded[sentence.start..at], behind).len();
        // 第一，2022年 and （一）标题：2022年 open as well.
        let opens = folded[sentence.start..start].trim_matches(OPENERS).is_empty()
            || folded[..start].ends_with([':', ';']);
        let opens = opens || is_heading(&folded[sentence.start..start]);
        let carried = carried_over(behind);
        let other_sense = OTHER_SENSE.iter().any(|word| carried.starts_with(word))
            || stated + 1 == self.year && names_a_report(behind);
        let piece = self.paragraph.piece(at);
        let own_year = self
            .paragraph
            .dates_in(&piece)
            .any(|(other, date)| piece.contains(&other.range.start) && date.year == Some(self.year));
        let within = !opens && self.opens_clause(start, &sentence);
        // 2024年1: the year of a date that was broken off tells nothing.
        let tells = behind.chars().count() >= LEAST_SAID;
        if !(opens || within) || other_sense || own_year || !tells || self.is_of_a_chronicle(&sentence) {
            return None;
        }
        let claims = self.claims_in(&sentence).next().is_some();
        let counts = self.paragraph.tokens_in(&sentence).any(|token| self.paragraph.exact(token).is_some());
        let place = self.paragraph.place(&(at..end));
        Some(Told { at, end, stated, place, sentence, behind, claims, counts, within })
    }

    /// The words in front of a year without the body's own name at their end: 按要求，我镇|2022年公开30条. In 我镇2022年制发的3件
    /// the year tells which ones are meant, and stays behind the body.
    fn without_the_body<'t>(&self, before: &'t str, behind: &str) -> &'t str {
        if says_which(behind) {
            return before;
        }
        let words = before.strip_suffix('在').unwrap_or(before);
        let from = words
            .rfind([',', ':', ';', '、', '。'])
            .map_or(0, |at| at + words[at..].chars().next().map_or(0, char::len_utf8));
        let name = &words[from..];
        let issuer = self.context.report.issuer.as_ref().map_or(String::new(), |issuer| fold(&issuer.text));
        let own = is_own_name(name) || name.chars().count() >= 3 && issuer.contains(name);
        if own { &before[..from] } else { before }
    }

    /// 通过网站、公众号等渠道，2022年公开163条: whether a year opens a later clause that tells the first figure of its
    /// sentence. Behind another figure or beside another year it is there for comparison.
    fn opens_clause(&self, at: usize, sentence: &Range<usize>) -> bool {
        let folded = self.paragraph.folded();
        let before = sentence.start..at;
        // 市、区两级 counts nothing.
        let levels = |token: usize| folded[self.paragraph.tokens[token].range.start..].starts_with("两级");
        let figures = self
            .paragraph
            .tokens_in(&before)
            .any(|token| self.paragraph.quantity(token).is_some() && !levels(token));
        let years = self.paragraph.dates_in(sentence).filter(|(_, date)| date.year.is_some()).count();
        folded[before].ends_with(',') && !figures && years == 1
    }

    /// 2022年，我镇严格执行《条例》: whether a sentence tells in words how the body worked in its year. Where the
    /// report's own year stands near, it tells a history.
    fn tells_of_work(&self, told: &Told) -> bool {
        let near = &told.behind[..told.behind.floor_char_boundary(NEAR_ITS_YEAR)];
        let overview = matches!(self.paragraph.part.kind(), None | Some(SectionKind::Overview));
        overview
            && (!told.within || is_of_all_work(told))
            && (names_itself_or_its_area(near) || self.begins_with_own_name(near))
            && (told.says(&QUALITIES) || told.within && told.says(&REACHED))
            && !self.is_near_own_year(told)
    }

    /// 2022年，市交通运输局深入学习…, in the report of 云溪市交通运输局: whether words open with the end of the body's name, or
    /// with that of the place which it governs.
    fn begins_with_own_name(&self, behind: &str) -> bool {
        /// A shorter one may be the end of another name, too.
        const SHORTEST: usize = 4;
        const SHORTEST_PLACE: usize = 3;
        let Some(issuer) = self.context.report.issuer.as_ref() else { return false };
        let issuer = fold(&issuer.text);
        let words = behind.trim_start_matches([',', '度']);
        let ends_with = |name: &str, shortest| {
            let ends = name.char_indices().map(|(at, _)| &name[at..]);
            ends.into_iter().any(|end| end.chars().count() >= shortest && words.starts_with(end))
        };
        let place = ["人民政府", "办事处"].iter().find_map(|office| issuer.strip_suffix(office));
        ends_with(&issuer, SHORTEST)
            || place.is_some_and(|place| ends_with(place, SHORTEST_PLACE))
            || seats(&issuer).any(|seat| words.starts_with(seat))
    }

    /// 2022年，我镇公开工作取得一定成效，但仍存在以下不足: the sentence that leads from the year's work to its
    /// problems names the report's year. Where that year stands near, last year's problems are reviewed.
    fn stale_before_problems(&self, told: &Told) -> Option<Finding> {
        let turn = TURNS.iter().filter_map(|word| told.behind.find(word)).min()?;
        let reached = REACHED.iter().any(|word| told.behind[..turn].contains(word));
        let lately = told.stated < self.year && told.stated + LONG_AGO >= self.year;
        let mended =
            MENDED.iter().any(|word| told.behind.contains(word) || self.paragraph.heading.contains(word));
        if told.within || !reached || !lately || mended || self.is_near_own_year(told) {
            return None;
        }
        Some(self.stale_finding(DY_STALE.brief(), told, false))
    }

    /// Whether the report's own year stands near a sentence of another one.
    fn is_near_own_year(&self, told: &Told) -> bool {
        // A window: without one a text of such sentences alone would take the square of its length.
        let around = told.at.saturating_sub(AROUND)..told.at + AROUND;
        self.paragraph.dates_in(&around).any(|(_, date)| date.year == Some(self.year))
    }

    /// The claims of a sentence of this paragraph.
    pub(super) fn claims_in(&self, sentence: &Range<usize>) -> impl Iterator<Item = &Claim> {
        self.context.report.narrative.claims_in(self.index, sentence.clone())
    }

    /// A year to come whose deeds are told.
    fn future(&self, told: &Told) -> Option<Finding> {
        // A claim about the tables, or a count, tells what was done as well as a verb does.
        let figures = told.claims || told.counts;
        let finished = figures || told.says(&FINISHED);
        let elsewhere = self.paragraph.part.kind() == Some(SectionKind::Other) && !figures;
        let elsewhere = elsewhere || told.within;
        if !finished || told.plans(figures) || elsewhere {
            return None;
        }
        let message = say::dy::future(self.year, told.stated);
        Some(DY_FUT.finding(message).at(told.place).sides(told.stated.to_string(), self.year.to_string()))
    }

    /// 2024年10月，政务公开专区建成，接待群众960人次, in the report for 2023: a deed that is counted, after the time at which such a report
    /// is written.
    fn deed_to_come(&self, told: &Told, part: Part) -> Option<Finding> {
        let of_it = matches!(part.kind(), None | Some(SectionKind::Overview));
        let opens = told.behind.starts_with(',');
        let later = told.says(&["施行", "生效", "截止", "到期", "以前", "之前", "底前"]);
        if of_it && opens && told.counts && !later { self.future(told) } else { None }
    }

    /// An earlier year whose deeds are told as if they were this year's.
    fn stale(&self, told: &Told) -> Option<Finding> {
        let words = &self.paragraph.folded()[told.sentence.clone()];
        // 2022年度，我镇公开预决算信息12条: a 预算 and a 决算 are of two years, and the one that opens the sentence is of neither.
        let words =
            if self.opens_own_count(told) { words.replace("预决算", "") } else { words.to_owned() };
        let words = if self.compares_with_the_year_before(told) { without_comparison(words) } else { words };
        let excused = EXCUSES.iter().any(|word| words.contains(word));
        let excused = excused || told.goes_on_in_this_year() || self.stands_rightly(told);
        let figures = told.claims || told.counts;
        let done = match told.within {
            true => figures && told.says(&DONE) || self.tells_of_work(told),
            false => figures || told.says(&DONE) || self.tells_of_work(told),
        };
        let long_ago = told.stated + LONG_AGO < self.year && !told.claims;
        let elsewhere = self.paragraph.part.kind() == Some(SectionKind::Table(TableKind::Items));
        if long_ago || !done || excused || elsewhere || self.is_caption(told) || self.own_figure_beside(told)
        {
            return None;
        }
        let contradicted = self.claims_in(&told.sentence).any(|claim| {
            matches!(claim.standing, Standing::LastYear { .. } | Standing::Apart("属于其他年度"))
                && contradicts(self.context.report, claim)
        });
        // A figure that contradicts this year's tables makes it an error.
        let (rule, more) = match contradicted {
            true => (DY_STALE.brief().severity(Severity::Error), true),
            false => (DY_STALE.brief(), false),
        };
        Some(self.stale_finding(rule, told, more))
    }

    /// 2022年，全年公开信息212条，较上年增加18条: whether the year opens the sentence, which compares it with the one before and names no other.
    fn compares_with_the_year_before(&self, told: &Told) -> bool {
        let years = self.paragraph.dates_in(&told.sentence).filter(|(_, date)| date.year.is_some()).count();
        !told.within
            && told.counts
            && told.behind.trim_start_matches('度').starts_with(',')
            && years == 1
            && !self.is_near_own_year(told)
    }

    /// 2022年度，我镇公开…12条: whether the year stands by itself in front of the body, which is told to have done so many.
    fn opens_own_count(&self, told: &Told) -> bool {
        let behind = told.behind.trim_start_matches('度').strip_prefix(',');
        behind.is_some_and(|behind| behind.starts_with(['我', '本']) || self.begins_with_own_name(behind))
            && told.counts
    }

    /// Whether a year opens the name of a table: a line without a stop or a figure. It tells whose figures stand below.
    fn is_caption(&self, told: &Told) -> bool {
        let folded = self.paragraph.folded();
        // ……情况（供对照）
        let remark = told.behind.strip_suffix(')').and_then(|text| text.rfind('('));
        let name = &told.behind[..remark.unwrap_or(told.behind.len())];
        !told.counts
            && told.sentence.end == folded.len()
            && !told.behind.contains([',', ';', '。'])
            && CAPTION_ENDS.iter().any(|end| name.ends_with(end))
    }

    /// The finding of an earlier year; whether the figures of its sentence speak against it, too.
    fn stale_finding(&self, rule: Brief, told: &Told, figures: bool) -> Finding {
        let (year, stated) = (self.year, told.stated);
        let message = match (told.within, figures) {
            (true, false) => say::dy::stale_within(year, stated),
            (true, true) => say::dy::stale_within_figures(year, stated),
            (false, false) => say::dy::stale(year, stated),
            (false, true) => say::dy::stale_figures(year, stated),
        };
        rule.finding(message).at(told.place).sides(told.stated.to_string(), self.year.to_string())
    }

    /// 2022年新收127件；2023年新收148件: whether the year's own figure stands beside a claim.
    fn own_figure_beside(&self, told: &Told) -> bool {
        let piece = self.paragraph.piece(told.at);
        let all = self.context.report.narrative.claims_of(self.index);
        let in_sentence = |claim: &&Claim| told.sentence.contains(&claim.quote.start);
        all.iter().filter(in_sentence).any(|claim| {
            piece.contains(&claim.quote.start)
                && all.iter().filter(in_sentence).any(|other| {
                    other.subject == claim.subject
                        && matches!(other.standing, Standing::Own | Standing::Perhaps(_))
                })
        })
    }
}

/// The beginning of the words behind a year, 转结 and its like written as what they mean.
fn carried_over(behind: &str) -> String {
    const NEAR: usize = 60;
    let near = &behind[..behind.floor_char_boundary(NEAR)];
    ["转结", "转接", "接转"].iter().fold(near.to_owned(), |near, slip| near.replace(slip, "结转"))
}

/// 在县政府领导下，2022年我镇公开工作取得新成效: whether a later clause is about the whole work of its year.
fn is_of_all_work(told: &Told) -> bool {
    let opening = told.opening();
    opening.contains("公开工作") && !opening.contains('的')
}

/// 2022年制发的3件: whether the words behind a year, up to their first figure, say which ones are meant.
fn says_which(behind: &str) -> bool {
    let until = behind.find([',', '。', ';']).unwrap_or(behind.len());
    let until = behind.find(|c: char| c.is_ascii_digit()).unwrap_or(until).min(until);
    behind[..until].contains('的')
}

/// 2022年政府信息公开工作报告1条: whether words open with the name of a report, which is of the year before when it is published.
fn names_a_report(behind: &str) -> bool {
    let until = behind.find(|c: char| !c.is_alphabetic() || "一二三四五六七八九十".contains(c));
    let name = &behind[..until.unwrap_or(behind.len())];
    name.contains("信息") && name.ends_with("报告")
}

/// （三）政府信息管理情况 2022年: whether the words in front of a year are a numbered heading on the same line.
fn is_heading(before: &str) -> bool {
    let ordinal = |character: char| OPENERS.contains(&character) || character.is_ascii_digit();
    let words = before.trim_start_matches(|character: char| ordinal(character) || character == '.').trim();
    words.len() < before.trim().len()
        && words.chars().count() <= LONGEST_HEADING
        && words.chars().all(|character| character.is_alphabetic())
        && HEADING_ENDS.iter().any(|end| words.ends_with(end))
}
