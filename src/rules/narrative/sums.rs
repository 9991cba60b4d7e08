//! NI: totals and their parts within a sentence.
//!
//! A list stands behind a total and one of 其中, 包括, 分别为, a colon or a bracket; its items have the total's
//! measure word. The list ends where its items have reached the total: what follows is another subject
//! (the prefix-sum reading). An item may have a list of its own. A list that says 主要, 等 or 部分 is open: its
//! items may fall short of the total. Only what no reading can bring to agree is found.

use super::super::Edit::{Add, Text};
use super::super::{Context, Rule, example};
use super::{at_figures, computed, figure_term, label_of, plain, quoted, try_readings};
use crate::finding::{Finding, Severity};
use crate::form::EditionId;
use crate::ledger::Ledger;
use crate::lexicon::Word;
use crate::narrative::{CaseResult, Claim, FigureId, Narrative, Outcomes, Paragraph, Procedure, Standing, Subject};
use crate::number::prose::{Kind, Quantity};
use crate::relation::{Comparison, Relation, Term};
use crate::report::Report;
use rust_decimal::Decimal;
use std::ops::Range;

const ARITHMETIC: &str = "算术关系；《中华人民共和国政府信息公开条例》第五十条要求报告内容真实准确";

pub(in super::super) const RULES: &[Rule] = &[
    Rule {
        id: "NI-SUM",
        severity: Severity::Error,
        title: "分项之和等于合计",
        text: "一句话中先写总数、再写“其中”“包括”各项的，各项之和应等于总数。写“主要”“等”“部分”的，各项之和不超过总数即可；前几项之和已等于总数的，后面的数另有所指。",
        basis: ARITHMETIC,
        wrong: example(2023, &[Add("通过各渠道公开信息12条，其中网站5条、微信4条、其他2条。")]),
        right: example(2023, &[Add("通过各渠道公开信息12条，其中网站5条、微信4条等。")]),
    },
    Rule {
        id: "NI-CHAN",
        severity: Severity::Error,
        title: "各渠道收到的申请之和等于收到的申请数",
        text: "网络、信函、当面等各渠道的申请件数之和，应等于收到的申请数。",
        basis: ARITHMETIC,
        wrong: example(2023, &[Add("收到政府信息公开申请12件，其中网络申请5件、信函申请4件、当面申请2件。")]),
        right: example(2023, &[Add("收到政府信息公开申请12件，其中网络申请5件、信函申请4件、当面申请3件。")]),
    },
    Rule {
        id: "NI-PARTS",
        severity: Severity::Error,
        title: "各种办理结果之和等于办结数",
        text: "已办结、已答复的申请按结果逐项列出的，各项之和应等于办结数。",
        basis: ARITHMETIC,
        wrong: example(2023, &[Text("予以公开6件、不予公开", "予以公开5件、不予公开")]),
        right: example(2023, &[Add("办结的政府信息公开申请12件中，主要是予以公开6件。")]),
    },
    Rule {
        id: "NT-NARBAL",
        severity: Severity::Error,
        title: "正文中收到、结转与办理结果自身平衡",
        text: "新收加上年结转，应等于各种办理结果之和加结转下年。正文把这些数都写出来的，应当平衡。",
        basis: "表三的勾稽关系：第一项加第二项之和，等于第三项加第四项之和",
        wrong: example(
            2023,
            &[
                Text("予以公开6件", "予以公开7件"),
                Text("不予公开2件", "部分公开0件、其他处理0件、不予公开2件"),
            ],
        ),
        right: example(2023, &[Text("不予公开2件", "部分公开0件、其他处理0件、不予公开2件")]),
    },
    Rule {
        id: "NI-ABC",
        severity: Severity::Error,
        title: "A、B、C 各类建议提案之和等于承办总数",
        text: "A 类、B 类、C 类（D 类）件数之和应等于承办总数；办复数不超过承办数。",
        basis: ARITHMETIC,
        wrong: example(2023, &[Add("承办人大建议12件，A类7件，B类3件，C类1件。")]),
        right: example(2023, &[Add("承办人大建议8件、政协提案4件，A类7件，B类3件，C类2件。")]),
    },
];

/// A total and its parts, as one reading of a sentence has them.
#[derive(Debug, Clone)]
pub(super) struct Breakdown {
    /// The total.
    pub total: FigureId,
    /// Its parts.
    pub parts: Vec<FigureId>,
    /// Whether the parts make up the total.
    pub holds: bool,
    /// 主要, 等, 部分.
    open: bool,
    /// Channels overlap, or parts have measures of their own: nothing is said of the sum.
    unsure: bool,
    /// 其他, 其余 among the parts.
    rest: bool,
    /// 分别, 具体为, 合计.
    closed: bool,
    /// What the parts may add up to besides: totals that stand in front of this one.
    others: Vec<Vec<FigureId>>,
    /// The parts stand in front of the total (…，共 9 条).
    behind: bool,
}

/// All lists of the narrative.
pub(super) fn breakdowns(context: &Context) -> Vec<Breakdown> {
    let narrative = &context.report.narrative;
    let mut found = Vec::new();
    for index in 0..narrative.paragraphs.len() {
        let year = context.report.year.map(|year| year.value);
        let reader = Lists { narrative, paragraph: &narrative.paragraphs[index], index, year };
        found.extend(reader.read());
    }
    found
}

/// No list is longer.
const LONGEST: usize = 60;

struct Lists<'a> {
    narrative: &'a Narrative,
    paragraph: &'a Paragraph,
    index: usize,
    /// The report's.
    year: Option<u32>,
}

/// A list under way: figures of one measure behind a total.
struct Series {
    /// Token indices; the first is the total's.
    tokens: Vec<usize>,
    values: Vec<Decimal>,
    /// Whether a list opens behind the figure, and where it closes if in brackets.
    opens: Vec<Option<Opening>>,
    /// Where the bracket closes in which the list stands.
    bracket: Option<usize>,
}

#[derive(Clone, Copy)]
struct Opening {
    /// Index in the series one past the last figure within the brackets.
    closes: Option<usize>,
}

impl Lists<'_> {
    fn read(&self) -> Vec<Breakdown> {
        let mut found = Vec::new();
        let paragraph = self.paragraph;
        // Figures that lists have used up are no totals of their own.
        let mut used = vec![false; paragraph.tokens.len()];
        for (token, _, quantity) in paragraph.quantities() {
            if !used[token] && is_count(quantity) && !self.is_aside(token) {
                let before = found.len();
                let first = self.series(token, quantity, paragraph.tokens[token].end);
                let close = first.as_ref().and_then(|series| series.bracket);
                // 收到12件（含结转1件），其中…: a list in brackets, and one behind them.
                let second = close.and_then(|close| self.series(token, quantity, close));
                for series in first.into_iter().chain(second) {
                    let end = series.opens[0].and_then(|opening| opening.closes).unwrap_or(series.tokens.len());
                    self.list(&series, 0, &mut 1, end, None, &mut found);
                }
                for part in found[before..].iter().flat_map(|list: &Breakdown| &list.parts) {
                    used[part.token] = true;
                }
            }
            if let Some(list) = self.added_up(token, quantity, &found) {
                found.push(list);
            }
        }
        found
    }

    fn id(&self, token: usize) -> FigureId {
        FigureId { paragraph: self.index, token }
    }

    /// Whether a figure compares or averages, and is no part or total of this year: 较上年增加20条, 平均每月10条.
    fn is_aside(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        let own = paragraph.says(&lead, |word| matches!(word, Word::Compared | Word::LastYear | Word::PartOfYear | Word::ManyYears))
            && !paragraph.says(&lead, |word| matches!(word, Word::CarriedIn | Word::CarriedOut));
        let words = paragraph.words_in(&lead);
        let moved = words.last().is_some_and(|last| {
            matches!(last.word, Word::Up | Word::Down) && last.range.end == lead.end
                && !matches!(&paragraph.folded()[last.range.clone()], "多" | "少")
        });
        // 2022年为98条
        let dated = paragraph.tokens[paragraph.tokens_in(&lead)].iter().any(|token| match token.what {
            crate::number::prose::What::Date(date) if !token.in_title => date.year.is_some() && date.year != self.year,
            _ => false,
        });
        let once = paragraph.folded()[lead.clone()].ends_with('计');
        // 分别较上年增加10条、6条
        let follows = lead.is_empty() && token > 0 && paragraph.quantity(token - 1).is_some() && {
            let gap = &paragraph.folded()[paragraph.tokens[token - 1].end..paragraph.tokens[token].range.start];
            gap == "、" && self.is_aside(token - 1)
        };
        // 较上年（12个）
        let text = &paragraph.folded()[..paragraph.tokens[token].range.start];
        let bracket = text.strip_suffix('(').map(str::len);
        let of_last_year = bracket.is_some_and(|at| {
            paragraph.words.iter().any(|l| l.range.end == at && matches!(l.word, Word::LastYear | Word::Compared))
        });
        own || moved || dated || of_last_year || once && !paragraph.says(&lead, |word| word == Word::Total) || follows
    }

    /// The figures behind a total that have its measure, where a list opens behind it.
    fn series(&self, total: usize, quantity: &Quantity, behind: usize) -> Option<Series> {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[total].range.start;
        let mut sentence = paragraph.sentence(at);
        // 全年公开信息12条。其中，网站5条……
        let next = paragraph.sentence((sentence.end + 3).min(paragraph.folded().len()));
        let in_next = next.start > sentence.start && {
            let text = &paragraph.folded()[next.clone()];
            ["其中", "包括", "具体为", "具体包括"].iter().any(|word| text.starts_with(word))
        };
        let last_of_sentence = || {
            let tokens = paragraph.tokens_in(&(paragraph.tokens[total].end..sentence.end));
            !tokens.clone().any(|token| paragraph.quantity(token).is_some_and(|q| fits(quantity, q)) && !self.is_aside(token))
        };
        if in_next && last_of_sentence() {
            sentence.end = next.end;
        }
        let within = paragraph.tokens_in(&(behind..sentence.end.max(behind)));
        let fitting: Vec<usize> = within
            .filter(|&token| paragraph.quantity(token).is_some_and(|q| fits(quantity, q)))
            .filter(|&token| !self.is_aside(token))
            .take(LONGEST)
            .collect();
        let first = *fitting.first()?;
        let mut tokens = vec![total];
        tokens.extend(&fitting);
        let opening = |from: usize, to: usize| self.opening(from, to, paragraph.tokens[from].end);
        let bracket = self.opening(total, first, behind)?;
        let values: Vec<Decimal> = tokens.iter().map(|&t| paragraph.quantity(t).map_or(Decimal::ZERO, |q| q.value)).collect();
        let opens: Vec<Option<Opening>> = (0..tokens.len())
            .map(|i| {
                let next = *tokens.get(i + 1)?;
                let bracket = if i == 0 { bracket } else { opening(tokens[i], next)? };
                let closes = bracket.map(|close| {
                    tokens.iter().position(|&t| paragraph.tokens[t].range.start > close).unwrap_or(tokens.len())
                });
                Some(Opening { closes })
            })
            .collect();
        Some(Series { tokens, values, opens, bracket })
    }

    /// Whether a list opens between two figures; with the place of its closing bracket if in brackets.
    fn opening(&self, from: usize, to: usize, behind: usize) -> Option<Option<usize>> {
        let paragraph = self.paragraph;
        let gap = behind..paragraph.tokens[to].range.start.max(behind);
        let text = &paragraph.folded()[gap.clone()];
        let bracket = text.find('(').filter(|&at| at <= 8 * 3 && !text[..at].contains(['。', ';', ')', ',']));
        // A bracket that closes before the figure is an aside.
        let bracket = bracket.filter(|&at| !text[at..].contains(')'));
        let among = paragraph.words_in(&gap).iter().find(|lexeme| {
            let word = &paragraph.folded()[lexeme.range.clone()];
            let opens = matches!(lexeme.word, Word::Among) && word != "有" || lexeme.word == Word::Namely;
            // Of what stands right behind it: not 金额分别为260元…；建议305件, nor 183件；复议、诉讼分别为…
            let other = paragraph.tokens_in(&(lexeme.range.end..gap.end)).any(|t| {
                // 其中公安局2件、200元 lists amounts beside counts.
                let money = paragraph.quantity(to).is_some_and(|q| q.kind == Kind::Money);
                paragraph.quantity(t).is_some_and(|q| !money || q.kind == Kind::Money)
            });
            let after = &paragraph.folded()[lexeme.range.end..gap.end];
            let before = paragraph.folded()[gap.start..lexeme.range.start].rfind(';');
            let behind_semicolon = before.is_some_and(|at| gap.start + at + 1 < lexeme.range.start);
            opens && !other && !after.contains(';') && !behind_semicolon
        });
        // A colon right behind the total, or behind an amount that goes with it.
        let money = (from + 1..to).all(|token| paragraph.quantity(token).is_some_and(|q| q.kind == Kind::Money)) && from + 1 < to;
        let colon = text.find(':').filter(|&at| (at <= 8 * 3 || money) && !text[..at].contains([';', '。'])).filter(|&at| {
            // 抽查27条，发现问题7个：… lists the problems.
            money || !paragraph.tokens_in(&(gap.start..gap.start + at)).any(|t| paragraph.quantity(t).is_some())
        });
        // 已答复的9件（申请）中，
        let out_of = paragraph.folded()[paragraph.tokens[from].end..].chars().take(12).collect::<String>();
        let out_of = out_of.find("中,").is_some_and(|at| !out_of[..at].contains([',', '。', '、', '其', ')']))
            && !self.paragraph.folded()[self.paragraph.lead(from)].contains("其中")
            && out_of.find("中,").is_some_and(|at| !out_of[..at].contains(|c: char| c == ';' || c == '%' || c.is_ascii_digit()));
        if let Some(at) = bracket {
            let open = gap.start + at;
            let inside = &text[at + 1..];
            if inside.starts_with("不含") {
                return None;
            }
            let close = paragraph.stops.iter().find(|stop| stop.at > open && stop.sign == ')').map(|stop| stop.at);
            return Some(Some(close.unwrap_or(usize::MAX)));
        }
        // 另收到…，其中: the list belongs to what is named in between only if that has a figure.
        (among.is_some() || colon.is_some() || out_of).then_some(None)
    }

    /// Reads the list of the figure at `owner` from `next` on; `need` is what its siblings have to add.
    fn list(&self, series: &Series, owner: usize, next: &mut usize, end: usize, need: Option<Decimal>, found: &mut Vec<Breakdown>) {
        let from = *next;
        let total = series.values[owner];
        let mut parts: Vec<usize> = Vec::new();
        let mut sum = Decimal::ZERO;
        let mut at = from;
        let mut prefixes: Vec<(Decimal, usize)> = Vec::new();
        let checkpoint = found.len();
        // 已答复的9件中，…: what follows are all of them; no other subject can begin behind the sum.
        let to_the_end = need.is_none() && self.answers(series, owner);
        while at < end {
            let gap_from = parts.last().map_or(series.tokens[owner], |_| series.tokens[at - 1]);
            if !parts.is_empty() && self.breaks(gap_from, series.tokens[at], series.tokens[owner]) {
                break;
            }
            parts.push(at);
            sum += series.values[at];
            let item = at;
            at += 1;
            if let Some(opening) = series.opens[item].filter(|_| at < end) {
                let limit = opening.closes.unwrap_or(end).min(end);
                let siblings = if opening.closes.is_none() { Some(total - sum) } else { None };
                if limit > at {
                    self.list(series, item, &mut at, limit, siblings, found);
                }
                at = opening.closes.map_or(at, |closes| closes.min(end).max(at));
            }
            prefixes.push((sum, at));
            if sum == total && !to_the_end {
                break;
            }
        }
        let mut holds = sum == total;
        // A semicolon ends a list whose items have smaller stops between them, unless it goes on to the total.
        if !holds && need.is_none() && let Some(last) = self.semicolon(series, from, &parts) {
            let kept = parts.iter().position(|&part| part == last).map_or(parts.len(), |at| at + 1);
            parts.truncate(kept);
        }
        if !holds && let Some(need) = need {
            // The list of an item ends where the items behind it make up the whole's total; else where it comes
            // nearest to its own.
            let rest = |from: usize| -> bool {
                let mut rest = Decimal::ZERO;
                need.is_zero() && from == end || (from..end).any(|i| {
                    rest += series.values[i];
                    rest == need
                })
            };
            // A semicolon ends the list of an item whose own parts have smaller stops between them.
            let ends_item = |after: usize| {
                after < end && {
                    let gap = self.paragraph.tokens[series.tokens[after - 1]].end..self.paragraph.tokens[series.tokens[after]].range.start;
                    self.paragraph.folded()[gap].contains(';')
                }
            };
            let at_semicolon = (0..prefixes.len()).find(|&i| ends_item(prefixes[i].1)).filter(|&i| i > 0);
            let chosen = at_semicolon.or_else(|| prefixes.iter().position(|(_, after)| rest(*after))).or_else(|| {
                (0..prefixes.len()).min_by_key(|&i| (prefixes[i].0 - total).abs())
            });
            if let Some(chosen) = chosen {
                found.truncate(checkpoint);
                parts.truncate(chosen + 1);
                at = prefixes[chosen].1;
                holds = prefixes[chosen].0 == total;
            }
        }
        *next = at;
        let list = self.breakdown(series, owner, &parts, holds, at);
        found.push(list);
    }

    /// Whether a total is one of applications answered, out of which (已答复的9件中) outcomes are listed.
    fn answers(&self, series: &Series, owner: usize) -> bool {
        let paragraph = self.paragraph;
        let Some(&next) = series.tokens.get(owner + 1) else { return false };
        let token = series.tokens[owner];
        let gap = paragraph.tokens[token].end..paragraph.tokens[next].range.start;
        let gap = &paragraph.folded()[gap];
        let out_of = gap.find("中,").is_some_and(|at| at <= 8 * 3 && !gap[..at].ends_with('其'));
        out_of
            && paragraph.says(&paragraph.lead(token), |word| word == Word::Done)
            && paragraph.says(&paragraph.lead(next), |word| matches!(word, Word::Group(_) | Word::Row(_)))
    }

    /// The last part in front of a semicolon, where smaller stops separate the parts before it.
    fn semicolon(&self, series: &Series, from: usize, parts: &[usize]) -> Option<usize> {
        let gap = |a: usize, b: usize| {
            let paragraph = self.paragraph;
            &paragraph.folded()[paragraph.tokens[series.tokens[a]].end..paragraph.tokens[series.tokens[b]].range.start]
        };
        let _ = from;
        let cut = parts[1..].iter().position(|&part| gap(part - 1, part).contains(';'))?;
        (cut > 0).then(|| parts[cut])
    }

    /// Whether a list can't go on from one figure to the next: a total begins, or another subject.
    fn breaks(&self, from: usize, to: usize, owner: usize) -> bool {
        let paragraph = self.paragraph;
        let subject = |token: usize| self.claim(token).map(|claim| claim.subject);
        // What was handled does not hold what was carried out, nor applications cases.
        let classes = class_of(paragraph, to).is_some() && class_of(paragraph, from).is_none();
        let other = match (subject(owner), subject(to)) {
            (Some(Subject::Handled), Some(to)) => {
                matches!(to, Subject::CarriedOut | Subject::CarriedIn | Subject::Received | Subject::Handled | Subject::Cases(..))
            }
            (Some(Subject::Received | Subject::Dealt), Some(to)) => matches!(to, Subject::Received | Subject::Handled | Subject::Cases(..)),
            (Some(Subject::Cases(Procedure::Review, _)), Some(Subject::Cases(to, CaseResult::All))) => to != Procedure::Review,
            (Some(Subject::Cases(Procedure::Litigation, _)), Some(Subject::Cases(to, CaseResult::All))) => {
                matches!(to, Procedure::Review | Procedure::Both)
            }
            _ => false,
        };
        if other || classes {
            return true;
        }
        let gap = paragraph.tokens[from].end..paragraph.tokens[to].range.start;
        let text = paragraph.folded()[gap.clone()].trim_start_matches([',', '、', ';', ')', '。']);
        ["共", "合计", "总计", "共计", "总共", "累计", "较", "同比", "比上年", "与上年", "等", "另有", "另"].iter().any(|word| text.starts_with(word))
    }

    fn breakdown(&self, series: &Series, owner: usize, parts: &[usize], holds: bool, end: usize) -> Breakdown {
        let paragraph = self.paragraph;
        let first = series.tokens[owner];
        let last = series.tokens[*parts.last().unwrap_or(&owner)];
        let range = paragraph.tokens[first].end..paragraph.tail(last).end.max(paragraph.tokens[last].end);
        let behind = &paragraph.folded()[paragraph.tokens[last].end..];
        let hedged = parts.iter().any(|&part| paragraph.exact(series.tokens[part]).is_none());
        let open_word = |lexeme: &crate::narrative::Lexeme| match lexeme.word {
            Word::Open | Word::Limits => {
                let word = &paragraph.folded()[lexeme.range.clone()];
                matches!(word, "主要" | "例如" | "比如" | "如" | "等" | "部分" | "重点" | "涉及" | "尤其" | "特别是" | "仅" | "不含" | "等方面" | "等内容" | "邀请")
            }
            _ => false,
        };
        // 等 within a label (惠农补贴等信息5条) opens nothing; it does behind the last item or in front of the first.
        let lead_in = paragraph.tokens[first].end..paragraph.tokens[series.tokens[parts[0]]].range.start;
        let opener = paragraph.words_in(&lead_in).iter().any(|l| open_word(l) && &paragraph.folded()[l.range.clone()] != "等");
        let etc = behind.starts_with('等') || behind.starts_with("、等") || behind.starts_with(",等")
            || paragraph.words_in(&paragraph.tail(last)).iter().any(|l| paragraph.folded()[l.range.clone()].starts_with('等'));
        let mainly = parts.iter().any(|&part| {
            let lead = paragraph.lead(series.tokens[part]);
            paragraph.words_in(&lead).iter().any(|l| matches!(&paragraph.folded()[l.range.clone()], "主要" | "涉及" | "重点" | "尤其" | "特别是" | "仅" | "例如" | "如" | "邀请"))
        });
        let rest = parts.iter().any(|&part| {
            let lead = paragraph.lead(series.tokens[part]);
            paragraph.words_in(&lead).first().is_some_and(|l| l.word == Word::Rest)
                || paragraph.folded()[lead].starts_with("其他")
        });
        let closed = paragraph.words_in(&range).iter().any(|l| l.word == Word::Namely);
        // 其中甲5条、乙3条，其他等若干: open behind the last item.
        let sentence = paragraph.sentence(paragraph.tokens[last].range.start);
        let next = paragraph.tokens.get(last + 1).map_or(usize::MAX, |token| token.range.start);
        let after = &paragraph.folded()[paragraph.tokens[last].end..sentence.end.min(next).max(paragraph.tokens[last].end)];
        let after_opens = after.starts_with([',', '、']) && after[..after.find(['。', ';']).unwrap_or(after.len())].contains('等')
            && (after.contains("其他") || after.contains("其它") || after.contains("若干"));
        // 含政策文件12条、解读材料8条
        let includes = paragraph.folded()[lead_in.clone()].contains("(含") || paragraph.folded()[lead_in.clone()].ends_with('含');
        // 不同渠道公开相同信息计1条: channels overlap.
        let whole = &paragraph.folded()[sentence.clone()];
        let overlapping = ["相同信息", "重复公开", "重复计", "重复统计", "重复发布"].iter().any(|word| whole.contains(word));
        // 图文解读8篇、短视频解读3个、其他1篇: counted in more than one measure.
        let money = paragraph.quantity(first).is_some_and(|q| q.kind == Kind::Money);
        let mixed = !money && (paragraph.tokens_in(&(lead_in.end..paragraph.tokens[last].end))).any(|token| {
            paragraph.quantity(token).is_some_and(|q| {
                matches!(q.kind, Kind::Cases | Kind::Items | Kind::Things | Kind::Times) && !fits_measure(paragraph, first, q)
            })
        });
        let _ = end;
        Breakdown {
            total: self.id(first),
            parts: parts.iter().map(|&part| self.id(series.tokens[part])).collect(),
            holds,
            open: opener || etc || mainly || hedged || after_opens || includes,
            unsure: overlapping || mixed,
            rest,
            closed,
            others: {
                let own: Vec<FigureId> = parts.iter().map(|&part| self.id(series.tokens[part])).collect();
                let mut others = self.totals_before(first, series.tokens[parts[0]]);
                others.retain(|other| owner == 0 && !other.iter().any(|figure| own.contains(figure)));
                others
            },
            behind: false,
        }
    }

    /// Other totals that a list may belong to: the one in front of an aside, or both together.
    fn totals_before(&self, total: usize, first: usize) -> Vec<Vec<FigureId>> {
        let paragraph = self.paragraph;
        let Some(quantity) = paragraph.exact(total) else { return Vec::new() };
        let sentence = paragraph.sentence(paragraph.tokens[first].range.start);
        let at = paragraph.tokens[total].range.start;
        let same = |token: usize| paragraph.exact(token).is_some_and(|q| fits(quantity, q) && q.kind != Kind::Bare);
        let in_sentence = paragraph.tokens_in(&(sentence.start..at)).rev().find(|&token| same(token));
        let mut others = Vec::new();
        if let Some(before) = in_sentence {
            // 人大建议8件、政协提案4件，其中…
            let gap = &paragraph.folded()[paragraph.tokens[before].end..at];
            let beside = gap.chars().count() <= 14 && !gap.contains([';', ':', '(']) && !gap.contains("其中") && !gap.contains("包括");
            if beside {
                others.push(vec![self.id(before), self.id(total)]);
            }
            // 收到12件，含结转1件，其中…
            let aside = self.claim(total).is_some_and(|claim| claim.subject == Subject::CarriedIn)
                || paragraph.folded()[paragraph.tokens[before].end..at].contains(['含', '(']);
            if aside {
                others.push(vec![self.id(before)]);
            }
        }
        if self.claim(total).is_some_and(|claim| claim.subject == Subject::Handled) {
            return others;
        }
        // 新收 and 上年结转, wherever they were stated before.
        let of = |wanted: Subject| {
            self.narrative.claims.iter().rev().find(|claim| {
                claim.paragraph == self.index && claim.subject == wanted && claim.quote.end <= at + 60 && claim.token.is_some()
            })
        };
        if let (Some(received), Some(carried)) = (of(Subject::Received), of(Subject::CarriedIn)) {
            let tokens = [received.token, carried.token].into_iter().flatten().map(|token| self.id(token)).collect();
            others.push(tokens);
        }
        others
    }

    fn claim(&self, token: usize) -> Option<&Claim> {
        self.narrative.claims.iter().find(|claim| claim.paragraph == self.index && claim.token == Some(token))
    }

    /// 网站5条、微信4条，共9条: a total behind its parts.
    fn added_up(&self, token: usize, quantity: &Quantity, found: &[Breakdown]) -> Option<Breakdown> {
        if !is_count(quantity) {
            return None;
        }
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        let text = paragraph.folded()[lead.clone()].trim_end_matches(['为', '有', '达', '了', '申', '请']);
        let text = text.trim_end_matches(['有', '收']);
        // 合计6件、1100元: the second total of one.
        let text = match token.checked_sub(1) {
            Some(before) if text.is_empty() && paragraph.quantity(before).is_some_and(|q| !fits(q, quantity)) => {
                let lead = paragraph.lead(before);
                paragraph.folded()[lead].trim_end_matches(['为', '有', '达', '了'])
            }
            _ => text,
        };
        // 共发布信息151条
        let of_publications = !paragraph.says(&lead, |word| {
            matches!(word, Word::Application | Word::Apply | Word::Done | Word::Receive | Word::Deal | Word::Procedure(_))
        });
        let text = match text.find("信息") {
            Some(_) if text.chars().count() <= 10 && ["共", "总计", "合计", "总共"].iter().any(|word| text.starts_with(word)) && of_publications => "共",
            _ => text,
        };
        if !matches!(text, "共" | "共计" | "合计" | "总计" | "总共" | "一共" | "两项合计" | "以上合计" | "合计共" | "累计") {
            return None;
        }
        let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
        let before: Vec<usize> = paragraph
            .tokens_in(&(sentence.start..lead.start))
            .filter(|&t| paragraph.quantity(t).is_some_and(|q| fits(quantity, q)))
            .collect();
        if before.len() < 2 || before.len() > LONGEST {
            return None;
        }
        // Parts of a list that already holds count through their total.
        let used = |t: usize| found.iter().any(|list| list.holds && list.parts.iter().any(|part| part.token == t));
        let flat: Vec<usize> = before.iter().copied().filter(|&t| !used(t)).collect();
        let items = if flat.len() >= 2 { flat } else { before };
        let mut sum = Decimal::ZERO;
        let mut parts: Vec<usize> = Vec::new();
        let mut holds = false;
        for &item in items.iter().rev() {
            sum += paragraph.quantity(item)?.value;
            parts.insert(0, item);
            if sum == quantity.value && parts.len() >= 2 {
                holds = true;
                break;
            }
        }
        // One of them said again: 收到12件……共12件.
        let again = items.iter().any(|&item| paragraph.quantity(item).is_some_and(|q| q.value == quantity.value));
        if again && !holds && matches!(text, "共" | "累计") {
            return None;
        }
        let hedged = parts.iter().any(|&part| paragraph.exact(part).is_none());
        Some(Breakdown {
            total: self.id(token),
            parts: parts.into_iter().map(|part| self.id(part)).collect(),
            holds,
            open: hedged,
            unsure: false,
            rest: false,
            closed: text != "累计",
            others: Vec::new(),
            behind: true,
        })
    }
}

/// Whether a figure counts something that parts can make up.
fn is_count(quantity: &Quantity) -> bool {
    quantity.hedge.is_none() && !matches!(quantity.kind, Kind::Percent | Kind::Points | Kind::Fold | Kind::Bare)
}

fn fits_measure(paragraph: &Paragraph, total: usize, part: &Quantity) -> bool {
    paragraph.quantity(total).is_some_and(|total| fits(total, part))
}

/// Whether a part's measure is the total's.
fn fits(total: &Quantity, part: &Quantity) -> bool {
    let interchangeable = |measure| matches!(measure, "件" | "宗" | "起" | "例");
    part.kind == total.kind
        && (part.measure == total.measure
            || interchangeable(part.measure) && interchangeable(total.measure)
            || matches!(total.kind, Kind::Money | Kind::Persons))
}

// ---------------------------------------------------------------------------------------- judging

/// What the lists show.
pub(super) fn check(context: &Context, breakdowns: &[Breakdown], ledger: &mut Ledger) -> Vec<Finding> {
    let mut findings = Vec::new();
    for list in breakdowns {
        findings.extend(judge_list(context, list, ledger));
    }
    findings.extend(channels(context, breakdowns, ledger));
    findings.extend(channels_alone(context, breakdowns, ledger));
    findings.extend(chains(context, breakdowns, ledger));
    findings.extend(classes(context, ledger));
    findings.extend(replied(context));
    findings
}

/// 承办18件，办复19件.
fn replied(context: &Context) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut findings = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        for (token, _, quantity) in paragraph.quantities() {
            let lead = paragraph.lead(token);
            let piece = paragraph.sentence(lead.start);
            let of_proposals = paragraph.says(&(piece.start..lead.start), |word| word == Word::Proposal)
                && !paragraph.says(&(piece.start..lead.end), |word| matches!(word, Word::Application | Word::OnApplication | Word::Elsewhere));
            let done = |word| word == Word::Replied || of_proposals && word == Word::Done;
            let answered = paragraph.says(&lead, done) && quantity.kind == Kind::Cases;
            if !answered || quantity.hedge.is_some() {
                continue;
            }
            let sentence = paragraph.sentence(lead.start);
            let undertaken: Vec<usize> = paragraph
                .tokens_in(&(sentence.start..lead.start))
                .filter(|&t| paragraph.exact(t).is_some_and(|q| q.kind == Kind::Cases))
                .collect();
            let of_them = |t: usize| paragraph.says(&paragraph.lead(t), |word| matches!(word, Word::Undertaken | Word::Proposal));
            let first = undertaken.iter().position(|&t| of_them(t)).unwrap_or(undertaken.len());
            let undertaken: Vec<usize> = undertaken[first..]
                .iter()
                .copied()
                .filter(|&t| of_them(t) || paragraph.says(&paragraph.lead(t), |word| word == Word::Total))
                .collect();
            let value = |t: &usize| paragraph.exact(*t).map_or(Decimal::ZERO, |q| q.value);
            let whole = undertaken.iter().find(|&&t| paragraph.says(&paragraph.lead(t), |word| word == Word::Total));
            let total: Decimal = whole.map_or_else(|| undertaken.iter().map(value).sum(), value);
            // A类2件、B类1件；已办复30件
            let classes: Vec<usize> = (0..token).filter(|&t| class_of(paragraph, t).is_some() && paragraph.exact(t).is_some()).collect();
            if undertaken.is_empty() && classes.len() >= 2 {
                let all: Decimal = classes.iter().map(value).sum();
                if quantity.value > all {
                    let message = format!("正文办复 {} 件，多于各类建议提案之和 {} 件。", plain(quantity.value), plain(all));
                    let mut figures = vec![FigureId { paragraph: index, token }];
                    figures.extend(classes.iter().map(|&token| FigureId { paragraph: index, token }));
                    findings.push(at_figures(Finding::new("NI-ABC", Severity::Error, message), narrative, &figures));
                }
                continue;
            }
            let asked = undertaken.iter().any(|&t| {
                paragraph.says(&paragraph.lead(t), |word| matches!(word, Word::Undertaken | Word::Proposal))
            });
            if asked && !undertaken.is_empty() && quantity.value > total {
                let message = format!("正文办复 {} 件，多于承办的 {} 件。", plain(quantity.value), plain(total));
                let mut figures = vec![FigureId { paragraph: index, token }];
                figures.extend(undertaken.iter().map(|&token| FigureId { paragraph: index, token }));
                findings.push(at_figures(Finding::new("NI-ABC", Severity::Error, message), narrative, &figures));
            }
        }
    }
    findings
}

/// The rule and severity of a list, by what its items are.
fn rule_of(report: &Report, list: &Breakdown) -> (&'static str, Option<Severity>) {
    let claim = |figure: &FigureId| {
        report.narrative.claims.iter().find(|c| c.paragraph == figure.paragraph && c.token == Some(figure.token))
    };
    let paragraph = &report.narrative.paragraphs[list.total.paragraph];
    let sentence = sentence_of(&report.narrative, list.total);
    if paragraph.says(&sentence, |word| word == Word::ProcessingFee) && list.parts.len() >= 2 {
        return ("NT-IPF1", Some(Severity::Error));
    }
    let subject = claim(&list.total).map(|claim| claim.subject);
    let all = |test: &dyn Fn(Subject) -> bool| list.parts.iter().all(|part| claim(part).is_some_and(|c| test(c.subject)));
    let taken = matches!(subject, Some(Subject::Received | Subject::Dealt));
    let is_rest = |part: &FigureId| paragraph.folded()[paragraph.lead(part.token)].starts_with("其他");
    let channel = |part: &FigureId| is_rest(part) || claim(part).is_some_and(|c| c.subject == Subject::Channel);
    if list.parts.len() >= 2 && taken && list.parts.iter().all(channel) {
        return ("NI-CHAN", Some(Severity::Error));
    }
    let handled = matches!(subject, Some(Subject::Handled | Subject::Dealt | Subject::Received));
    if list.parts.len() >= 2 && handled && all(&|s| matches!(s, Subject::Outcome(_))) {
        let groups = list.parts.iter().fold(0, |bits, part| match claim(part).map(|c| c.subject) {
            Some(Subject::Outcome(Outcomes::Groups(more))) => bits | more,
            _ => bits,
        });
        if groups == 0b11_1111 {
            return ("NT-NARBAL", Some(Severity::Error));
        }
        let era_a = report.edition() == Some(EditionId::Before2019);
        return ("NI-PARTS", Some(if era_a { Severity::Warning } else { Severity::Error }));
    }
    // 已答复的9件中，同意公开7件、信息不存在1件…, with the outcomes of older forms.
    let range = paragraph.lead(list.total.token).start..paragraph.tail(list.total.token).end;
    let answered = paragraph.says(&range, |word| word == Word::Done)
        && !paragraph.says(&range, |word| matches!(word, Word::Proposal | Word::Elsewhere | Word::InTime));
    let outcome = |part: &FigureId| {
        paragraph.says(&paragraph.lead(part.token), |word| matches!(word, Word::Group(_) | Word::Row(_)))
    };
    if list.parts.len() >= 2 && answered && list.parts.iter().any(outcome) && taken_out(list, paragraph) {
        let era_a = report.edition() == Some(EditionId::Before2019);
        return ("NI-PARTS", Some(if era_a { Severity::Warning } else { Severity::Error }));
    }
    ("NI-SUM", None)
}

/// Whether no item is one of another kind (applicants, channels, carried out).
fn taken_out(list: &Breakdown, paragraph: &Paragraph) -> bool {
    !list.parts.iter().any(|part| {
        paragraph.says(&paragraph.lead(part.token), |word| matches!(word, Word::Applicant(_) | Word::Channel | Word::CarriedOut))
    })
}

fn judge_list(context: &Context, list: &Breakdown, ledger: &mut Ledger) -> Option<Finding> {
    let narrative = &context.report.narrative;
    let paragraph = &narrative.paragraphs[list.total.paragraph];
    let value = |figure: &FigureId| narrative.paragraphs[figure.paragraph].quantity(figure.token).map_or(Decimal::ZERO, |q| q.value);
    let total = value(&list.total);
    let sum: Decimal = list.parts.iter().map(value).sum();
    let over = sum > total;
    let (rule, fixed) = rule_of(context.report, list);
    let hedged = list.parts.iter().any(|part| paragraph.exact(part.token).is_none());
    // A single item behind 其中 is a part, and an open list may fall short.
    let single = list.parts.len() == 1;
    let short = (list.open || single) && !over;
    if !list.holds && (list.unsure || is_classes(context.report, list)) {
        return None;
    }
    if !list.holds && (short || hedged) {
        if !hedged {
            ledger.try_all([relation(context, rule, list, Comparison::AtMost, &[list.total])]);
        }
        return None;
    }
    let mut readings = vec![relation(context, rule, list, Comparison::Equal, &[list.total])];
    if !list.holds {
        for other in &list.others {
            readings.push(relation(context, rule, list, Comparison::Equal, other));
        }
    }
    // Of an open list and of single items, more than the total is wrong; so many other readings are possible
    // for less that nothing is said.
    let admissible = |other: &Vec<FigureId>| (list.open || single) && sum <= other.iter().map(value).sum::<Decimal>();
    if !list.holds && list.others.iter().any(admissible) {
        return None;
    }
    // Short of the total by far, without 其他 or 分别: items picked out.
    let picked = !list.rest && !list.closed && fixed.is_none() && !over && !list.holds;
    if picked && sum * Decimal::from(5) < total * Decimal::from(3) && !same_digits(sum, total) {
        let fits_other = list.others.iter().any(|other| other.iter().map(value).sum::<Decimal>() == sum);
        if !fits_other {
            ledger.try_all([relation(context, rule, list, Comparison::AtMost, &[list.total])]);
            return None;
        }
    }
    let (entry, broken) = try_readings(ledger, readings)?;
    if !broken {
        return None;
    }
    let severity = fixed.unwrap_or(if over || list.rest { Severity::Error } else { Severity::Warning });
    let from = if list.behind { list.parts[0].token } else { list.total.token };
    let to = if list.behind { list.total.token } else { list.parts.last()?.token };
    let last = &narrative.paragraphs[list.parts.last()?.paragraph];
    let range = paragraph.lead(from).start..last.tokens[to].end;
    let quote = quoted(context, paragraph, &range);
    let figures: Vec<String> = list.parts.iter().map(|part| plain(value(part))).collect();
    let difference = (sum - total).abs();
    let message = format!(
        "正文“{quote}”：分项之和 {} = {}，与合计 {} 不符，差 {}。",
        figures.join("+"),
        plain(sum),
        plain(total),
        plain(difference)
    );
    let mut figures = vec![list.total];
    figures.extend(&list.parts);
    let finding = Finding::new(rule, severity, message).sides(plain(total), plain(sum)).evidence([entry]);
    Some(at_figures(finding, narrative, &figures).fix("请逐项核实；列举不全的，写明“其他”或“等”。"))
}

/// Whether the items are A类, B类 …, which a rule of their own adds up.
fn is_classes(report: &Report, list: &Breakdown) -> bool {
    list.parts.iter().all(|part| {
        let paragraph = &report.narrative.paragraphs[part.paragraph];
        class_of(paragraph, part.token).is_some()
    })
}

/// Ten times, or the same digits in another order: a slip of the pen rather than a part left out.
fn same_digits(sum: Decimal, total: Decimal) -> bool {
    let digits = |value: Decimal| {
        let mut digits: Vec<char> = plain(value).chars().collect();
        digits.sort_unstable();
        digits
    };
    sum * Decimal::TEN == total || digits(sum) == digits(total)
}

fn relation(context: &Context, rule: &'static str, list: &Breakdown, comparison: Comparison, totals: &[FigureId]) -> Relation {
    let narrative = &context.report.narrative;
    let term = |figure: &FigureId| {
        let paragraph = &narrative.paragraphs[figure.paragraph];
        let label = label_of(paragraph, figure.token);
        figure_term(context, *figure, if label.is_empty() { "分项".to_owned() } else { label })
    };
    let total_label = totals.iter().map(|figure| label_of(&narrative.paragraphs[figure.paragraph], figure.token));
    let total_label: Vec<String> = total_label.filter(|label| !label.is_empty()).collect();
    let sign = if comparison == Comparison::AtMost { "不超过" } else { "＝" };
    Relation {
        rule,
        title: format!("正文：分项之和{sign}“{}”", total_label.join("＋")),
        about: "",
        left: list.parts.iter().map(term).collect(),
        comparison,
        right: totals.iter().map(term).collect(),
    }
}

/// 收到申请12件，网络5件、信函4件、当面3件: channels without 其中.
fn channels(context: &Context, breakdowns: &[Breakdown], ledger: &mut Ledger) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let claims = &narrative.claims;
    let mut findings = Vec::new();
    for (index, head) in claims.iter().enumerate() {
        let Some(token) = head.token.filter(|_| matches!(head.subject, Subject::Received | Subject::Dealt)) else { continue };
        let total = FigureId { paragraph: head.paragraph, token };
        if breakdowns.iter().any(|list| list.total == total) {
            continue;
        }
        let paragraph = &narrative.paragraphs[head.paragraph];
        let sentence = paragraph.sentence(head.quote.start);
        let items: Vec<FigureId> = claims[index + 1..]
            .iter()
            .take_while(|c| c.subject == Subject::Channel && c.paragraph == head.paragraph && sentence.contains(&c.quote.start))
            .filter_map(|c| Some(FigureId { paragraph: c.paragraph, token: c.token? }))
            .collect();
        let mut items = items;
        items.extend(rest_behind(paragraph, &items));
        let used = items.iter().any(|item| breakdowns.iter().any(|list| list.parts.contains(item) || list.total == *item));
        let (Some(first), false) = (items.first(), items.len() < 2 || used) else { continue };
        // Every figure in between is one of them.
        let between = (token + 1..first.token).any(|t| paragraph.quantity(t).is_some());
        let all = (first.token..=items[items.len() - 1].token).filter(|&t| paragraph.quantity(t).is_some()).count() == items.len();
        let last = items[items.len() - 1].token;
        let open = paragraph.says(&(paragraph.tokens[token].end..paragraph.tail(last).end), |word| {
            matches!(word, Word::Open)
        });
        if between || !all || head.standing != Standing::Own {
            continue;
        }
        let value = |figure: &FigureId| paragraph.quantity(figure.token).map_or(Decimal::ZERO, |q| q.value);
        let mut sum = Decimal::ZERO;
        let holds = items.iter().any(|item| {
            sum += value(item);
            sum == value(&total)
        });
        let list = Breakdown { total, parts: items, holds, open, unsure: false, rest: false, closed: false, others: Vec::new(), behind: false };
        findings.extend(judge_list(context, &list, ledger));
    }
    findings
}

/// 其他方式提交1件 behind the last channel.
fn rest_behind(paragraph: &Paragraph, items: &[FigureId]) -> Option<FigureId> {
    let last = items.last()?;
    let next = last.token + 1;
    let sentence = paragraph.sentence(paragraph.tokens[last.token].range.start);
    let rest = paragraph.quantity(next).is_some()
        && paragraph.folded()[paragraph.lead(next)].starts_with("其他")
        && sentence.contains(&paragraph.tokens[next].range.start);
    rest.then_some(FigureId { paragraph: last.paragraph, token: next })
}

/// 从申请渠道看，信函20件、网络3件、当面7件: against what was received, in the text or in table 3.
fn channels_alone(context: &Context, breakdowns: &[Breakdown], ledger: &mut Ledger) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let claims = &narrative.claims;
    let mut findings = Vec::new();
    let mut index = 0;
    while index < claims.len() {
        let of_run = |claim: &&Claim| {
            claim.subject == Subject::Channel && claim.standing == Standing::Own && claim.paragraph == claims[index].paragraph
        };
        let run: Vec<&Claim> = claims[index..].iter().take_while(of_run).collect();
        let first = index;
        index += run.len().max(1);
        let paragraph = &narrative.paragraphs[claims[first].paragraph];
        let items: Vec<FigureId> =
            run.iter().filter_map(|c| Some(FigureId { paragraph: c.paragraph, token: c.token? })).collect();
        let mut items = items;
        items.extend(rest_behind(paragraph, &items));
        let used = items.iter().any(|item| breakdowns.iter().any(|list| list.parts.contains(item) || list.total == *item));
        if items.len() < 2 || used {
            continue;
        }
        let start = paragraph.tokens[items[0].token].range.start;
        let sentence = paragraph.between(start, |sign| matches!(sign, '。' | ';'));
        let intro = &paragraph.folded()[sentence.start..start];
        let announced = ["渠道", "方式", "途径"].iter().any(|word| intro.contains(word));
        let together = run.iter().all(|claim| sentence.contains(&claim.quote.start));
        let last = items[items.len() - 1].token;
        let all = (items[0].token..=last).filter(|&t| paragraph.quantity(t).is_some()).count() == items.len();
        let open = paragraph.says(&(sentence.start..paragraph.tail(last).end), |word| word == Word::Open);
        if !announced || !together || !all || open {
            continue;
        }
        let received = claims.iter().filter(|claim| {
            claim.paragraph == run[0].paragraph && matches!(claim.subject, Subject::Received | Subject::Dealt) && claim.token.is_some()
        });
        let in_text = received.filter_map(|claim| {
            let figure = FigureId { paragraph: claim.paragraph, token: claim.token? };
            Some(figure_term(context, figure, super::tables::name(claim).to_owned()))
        });
        let table = context.report.table(3);
        let value = |row: &str| table.and_then(|table| table.value(row, "T"));
        let in_table = [
            (value("A"), "表三新收"),
            (value("A").zip(value("B")).map(|(a, b)| a + b), "表三新收与上年结转之和"),
            (value("R7"), "表三办理结果总计"),
        ];
        let in_table = in_table.into_iter().filter_map(|(value, label)| Some(computed(label, value?)));
        let term = |figure: &FigureId| figure_term(context, *figure, label_of(paragraph, figure.token));
        let relation = |total: Term| Relation {
            rule: "NI-CHAN",
            title: format!("正文：各渠道申请之和＝{}", total.label),
            about: "",
            left: items.iter().map(term).collect(),
            comparison: Comparison::Equal,
            right: vec![total],
        };
        let Some((entry, true)) = try_readings(ledger, in_text.chain(in_table).map(relation).collect()) else { continue };
        let tried = &ledger.entries()[entry];
        let message = format!(
            "正文各渠道的申请之和为 {}，{}为 {}，不一致。",
            plain(tried.left),
            tried.relation.right[0].label,
            plain(tried.right)
        );
        let finding = Finding::new("NI-CHAN", Severity::Error, message).sides(plain(tried.left), plain(tried.right)).evidence([entry]);
        findings.push(at_figures(finding, narrative, &items));
    }
    findings
}

/// 新收＋上年结转＝办结（各项结果之和）＋结转下年, where one paragraph states them all.
fn chains(context: &Context, breakdowns: &[Breakdown], ledger: &mut Ledger) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut findings = Vec::new();
    for index in 0..narrative.paragraphs.len() {
        let claims: Vec<&Claim> =
            narrative.claims.iter().filter(|claim| claim.paragraph == index && claim.standing == Standing::Own).collect();
        findings.extend(chain(context, &claims, breakdowns, ledger));
    }
    findings
}

fn chain(context: &Context, claims: &[&Claim], breakdowns: &[Breakdown], ledger: &mut Ledger) -> Option<Finding> {
    let report = context.report;
    let narrative = &report.narrative;
    let only = |subject: Subject| {
        let mut those = claims.iter().filter(|claim| claim.subject == subject);
        let first = those.next()?;
        those.next().is_none().then_some(*first)
    };
    let received = only(Subject::Received).filter(|claim| claim.token.is_some())?;
    let zero_in_table = |row: &str| report.table(3).and_then(|table| table.value(row, "T")).is_some_and(|v| v.is_zero());
    let carried_in = only(Subject::CarriedIn);
    let carried_out = only(Subject::CarriedOut);
    if carried_in.is_none() && !zero_in_table("B") || carried_out.is_none() && !zero_in_table("D") {
        return None;
    }
    let handled = only(Subject::Handled).filter(|claim| claim.token.is_some());
    let groups: Vec<&&Claim> =
        claims.iter().filter(|claim| matches!(claim.subject, Subject::Outcome(Outcomes::Groups(_)))).collect();
    let mut covered = 0u8;
    let mut twice = false;
    for claim in &groups {
        if let Subject::Outcome(Outcomes::Groups(bits)) = claim.subject {
            twice |= covered & bits != 0;
            covered |= bits;
        }
    }
    let done: Vec<&Claim> = match handled {
        Some(handled) => vec![handled],
        // All six outcomes, and not as a list of something else.
        None if covered == 0b11_1111 && !twice => groups.iter().map(|claim| **claim).collect(),
        None => return None,
    };
    let figure = |claim: &Claim| Some(FigureId { paragraph: claim.paragraph, token: claim.token? });
    let listed = |claim: &&Claim| {
        let Some(figure) = figure(claim) else { return false };
        breakdowns.iter().any(|list| list.parts.contains(&figure))
    };
    if handled.is_none() && done.iter().any(listed) {
        return None;
    }
    let term = |claim: &Claim| -> Term {
        match figure(claim) {
            Some(figure) => figure_term(context, figure, super::tables::name(claim).to_owned()),
            None => computed(super::tables::name(claim), Decimal::ZERO),
        }
    };
    let reading = |with_carried: bool| Relation {
        rule: "NT-NARBAL",
        title: "正文：收到（含上年结转）＝办理结果＋结转下年".to_owned(),
        about: "",
        left: [Some(received), carried_in.filter(|_| with_carried)].into_iter().flatten().map(term).collect(),
        comparison: Comparison::Equal,
        right: done.iter().copied().chain(carried_out).map(term).collect(),
    };
    let (entry, broken) = try_readings(ledger, vec![reading(true), reading(false)])?;
    if !broken {
        return None;
    }
    let tried = &ledger.entries()[entry];
    let side = |terms: &[Term]| terms.iter().map(|t| format!("{} {}", t.label, t.text)).collect::<Vec<_>>().join(" ＋ ");
    let message = format!(
        "正文的收到与办理不平衡：{} ＝ {}，{} ＝ {}，差 {}。",
        side(&tried.relation.left),
        plain(tried.left),
        side(&tried.relation.right),
        plain(tried.right),
        plain(tried.difference().abs())
    );
    let figures: Vec<FigureId> = [Some(received), carried_in]
        .into_iter()
        .flatten()
        .chain(done.iter().copied())
        .chain(carried_out)
        .filter_map(figure)
        .collect();
    let finding = Finding::new("NT-NARBAL", Severity::Error, message).evidence([entry]);
    Some(at_figures(finding, narrative, &figures))
}

/// A类、B类、C类 against what was undertaken.
fn classes(context: &Context, ledger: &mut Ledger) -> Vec<Finding> {
    let narrative = &context.report.narrative;
    let mut findings = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        let ids = |token: usize| FigureId { paragraph: index, token };
        let mut run: Vec<(char, FigureId)> = Vec::new();
        let mut runs: Vec<Vec<(char, FigureId)>> = Vec::new();
        for (token, _, quantity) in paragraph.quantities() {
            if quantity.kind != Kind::Cases || quantity.hedge.is_some() {
                continue;
            }
            match class_of(paragraph, token) {
                Some('A') => {
                    runs.push(std::mem::take(&mut run));
                    run.push(('A', ids(token)));
                }
                Some(letter) if run.last().is_some_and(|(last, _)| letter as u32 == *last as u32 + 1) => {
                    run.push((letter, ids(token)));
                }
                _ => {}
            }
        }
        runs.push(run);
        for run in runs.into_iter().filter(|run| run.len() >= 2) {
            findings.extend(class_sum(context, paragraph, index, &run, ledger));
        }
    }
    findings
}

/// A类73件, （A类）有73件, 列为A类的73件: the letter.
pub(super) fn class_of(paragraph: &Paragraph, token: usize) -> Option<char> {
    let text = &paragraph.folded()[paragraph.lead(token)];
    let own = text.rfind('类').and_then(|at| {
        let letter = text[..at].chars().next_back().filter(char::is_ascii_uppercase)?;
        (text[at..].chars().count() <= 8).then_some(letter)
    });
    class_behind_bracket(paragraph, token).or(own)
}

/// …的（A类）有73件: the class in brackets in front of the figure's clause.
fn class_behind_bracket(paragraph: &Paragraph, token: usize) -> Option<char> {
    let start = paragraph.tokens[token].range.start;
    let text = paragraph.folded()[..start].trim_end_matches(['有', '为', '共', '计', ':']);
    let inside = text.strip_suffix(')')?;
    let inside = &inside[inside.rfind('(')? + 1..];
    let inside = inside.trim_matches('"');
    let letter = inside.chars().next().filter(char::is_ascii_uppercase)?;
    inside[1..].starts_with('类').then_some(letter)
}

fn class_sum(context: &Context, paragraph: &Paragraph, index: usize, run: &[(char, FigureId)], ledger: &mut Ledger) -> Option<Finding> {
    let narrative = &context.report.narrative;
    let first = run[0].1;
    let value = |figure: FigureId| paragraph.quantity(figure.token).map_or(Decimal::ZERO, |q| q.value);
    let before: Vec<FigureId> = (0..first.token)
        .filter(|&token| paragraph.exact(token).is_some_and(|q| q.kind == Kind::Cases))
        .map(|token| FigureId { paragraph: index, token })
        .collect();
    let last = run[run.len() - 1].1;
    // Behind the classes, too: …，共124件.
    let behind = paragraph.tokens_in(&(paragraph.tokens[last.token].end..paragraph.sentence(paragraph.tokens[last.token].range.start).end));
    let behind = behind.filter(|&token| {
        let lead = paragraph.lead(token);
        paragraph.exact(token).is_some_and(|q| q.kind == Kind::Cases) && paragraph.says(&lead, |word| word == Word::Total)
    });
    let mut totals: Vec<Vec<FigureId>> = before.iter().map(|figure| vec![*figure]).collect();
    totals.extend(behind.map(|token| vec![FigureId { paragraph: index, token }]));
    let pairs: Vec<Vec<FigureId>> = before.windows(2).map(<[FigureId]>::to_vec).collect();
    totals.extend(pairs);
    // The nearest of what was undertaken or answered comes first: it is what the message names.
    let asked = |figures: &Vec<FigureId>| {
        let lead = paragraph.lead(figures[0].token);
        let tail = paragraph.tail(figures[0].token);
        let named = |range| paragraph.says(range, |word| matches!(word, Word::Proposal | Word::Undertaken | Word::Replied));
        !(named(&lead) || named(&tail))
    };
    totals.sort_by_key(|figures| (asked(figures), figures.len()));
    if totals.is_empty() || asked(&totals[0]) {
        return None;
    }
    let term = |figure: FigureId, label: String| figure_term(context, figure, label);
    let relation = |total: &Vec<FigureId>| Relation {
        rule: "NI-ABC",
        title: "正文：各类建议提案之和＝承办总数".to_owned(),
        about: "",
        left: run.iter().map(|(letter, figure)| term(*figure, format!("{letter}类"))).collect(),
        comparison: Comparison::Equal,
        right: total.iter().map(|figure| term(*figure, label_of(paragraph, figure.token))).collect(),
    };
    let (entry, broken) = try_readings(ledger, totals.iter().map(relation).collect())?;
    if !broken {
        return None;
    }
    let total = &totals[0];
    let sum: Decimal = run.iter().map(|(_, figure)| value(*figure)).sum();
    let stated: Decimal = total.iter().map(|figure| value(*figure)).sum();
    let figures: Vec<String> = run.iter().map(|(_, figure)| plain(value(*figure))).collect();
    let message = format!(
        "正文各类建议提案之和 {} = {}，与承办总数 {} 不符，差 {}。",
        figures.join("+"),
        plain(sum),
        plain(stated),
        plain((sum - stated).abs())
    );
    let marks: Vec<FigureId> = total.iter().copied().chain(run.iter().map(|(_, figure)| *figure)).collect();
    let finding =
        Finding::new("NI-ABC", Severity::Error, message).sides(plain(stated), plain(sum)).evidence([entry]);
    Some(at_figures(finding, narrative, &marks))
}

/// The total that a figure is a part of, where a list says so, and whether the list adds up.
pub(super) fn total_of(breakdowns: &[Breakdown], figure: FigureId) -> Option<(FigureId, bool)> {
    let list = breakdowns.iter().find(|list| list.parts.contains(&figure))?;
    Some((list.total, list.holds))
}

/// The range of a sentence that holds a figure.
pub(super) fn sentence_of(narrative: &Narrative, figure: FigureId) -> Range<usize> {
    let paragraph = &narrative.paragraphs[figure.paragraph];
    paragraph.sentence(paragraph.tokens[figure.token].range.start)
}
