//! Lists in sentences: totals and their parts.
//!
//! A list stands behind a total and one of 其中, 包括, 分别为, a colon or a bracket; its items have the total's
//! measure word. The list ends where its items have reached the total: what follows is another subject
//! (the prefix-sum reading). An item may have a list of its own. A list that says 主要, 等 or 部分 is open: its
//! items may fall short of the total. Only what no reading can bring to agree is left broken.

use crate::number::prose::{Kind, Quantity, What};
use crate::report::Report;
use crate::report::lexicon::Word;
use crate::report::lexicon::{CaseResult, Lexeme, Procedure};
use crate::report::narrative::{Breakdown, Claim, FigureId, Narrative, Paragraph, Subject};
use rust_decimal::Decimal;

/// Reads all lists of the narrative, whose claims are known.
pub(super) fn read(narrative: &Narrative, report: &Report) -> Vec<Breakdown> {
    let year = report.year.map(|year| year.value);
    let lists = |index| Lists { narrative, paragraph: &narrative.paragraphs[index], index, year };
    (0..narrative.paragraphs.len()).flat_map(|index| lists(index).read()).collect()
}

/// As far back as a total is looked for.
const MOST_CLAIMS: usize = 40;
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

/// A list to be read.
#[derive(Clone, Copy)]
struct Nested {
    /// The figure whose list it is, as an index in the series.
    owner: usize,
    /// How many lists it stands in.
    depth: usize,
    /// Index in the series one past the last figure that can be in it.
    end: usize,
    /// What the figures behind it have to add to the list around it.
    need: Option<Decimal>,
}

/// Lists within lists within a list: no one writes deeper ones, and each level costs a factor.
const DEEPEST: usize = 2;

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
                    let end =
                        series.opens[0].and_then(|opening| opening.closes).unwrap_or(series.tokens.len());
                    self.list(&series, Nested { owner: 0, depth: 0, end, need: None }, &mut 1, &mut found);
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
        let own = paragraph.says(&lead, |word| {
            matches!(word, Word::Compared | Word::LastYear | Word::PartOfYear | Word::ManyYears)
        }) && !paragraph
            .says(&lead, |word| matches!(word, Word::CarriedIn | Word::CarriedOut | Word::Carried));
        let words = paragraph.words_in(&lead);
        let moved = words.last().is_some_and(|last| {
            matches!(last.word, Word::Up | Word::Down)
                && last.range.end == lead.end
                && !matches!(&paragraph.folded()[last.range.clone()], "多" | "少")
        });
        // 2022年为98条, but 2022年信息公开年报1条 is published this year.
        let dated = paragraph.tokens[paragraph.tokens_in(&lead)].iter().any(|token| match token.what {
            What::Date(date) if !token.in_title => {
                let behind = paragraph.folded().get(token.end..lead.end).unwrap_or("");
                date.year.is_some() && date.year != self.year && behind.chars().count() <= 2
            }
            _ => false,
        });
        let once = paragraph.folded()[lead.clone()].ends_with('计');
        // 分别较上年增加10条、6条
        let follows = lead.is_empty() && token > 0 && paragraph.quantity(token - 1).is_some() && {
            let gap =
                &paragraph.folded()[paragraph.tokens[token - 1].end..paragraph.tokens[token].range.start];
            gap == "、" && self.is_aside(token - 1)
        };
        // 较上年（12个）
        let text = &paragraph.folded()[..paragraph.tokens[token].range.start];
        let bracket = text.strip_suffix('(').map(str::len);
        let of_last_year = bracket.is_some_and(|at| {
            paragraph
                .words
                .iter()
                .any(|l| l.range.end == at && matches!(l.word, Word::LastYear | Word::Compared))
        });
        own || moved
            || dated
            || of_last_year
            || once && !paragraph.says(&lead, |word| word == Word::Total)
            || follows
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
            !tokens.clone().any(|token| {
                paragraph.quantity(token).is_some_and(|q| fits(quantity, q)) && !self.is_aside(token)
            })
        };
        if in_next && last_of_sentence() {
            sentence.end = self.end_of_items(quantity, next.end);
        }
        let within = paragraph.tokens_in(&(behind..sentence.end.max(behind)));
        let fitting: Vec<usize> = within
            .filter(|&token| paragraph.quantity(token).is_some_and(|q| fits_at(paragraph, total, q)))
            .filter(|&token| !self.is_aside(token))
            .take(LONGEST)
            .collect();
        let first = *fitting.first()?;
        let mut tokens = vec![total];
        tokens.extend(&fitting);
        let opening = |from: usize, to: usize| self.opening(from, to, paragraph.tokens[from].end);
        let bracket = self.opening(total, first, behind)?;
        let values: Vec<Decimal> =
            tokens.iter().map(|&t| paragraph.quantity(t).map_or(Decimal::ZERO, |q| q.value)).collect();
        let opens: Vec<Option<Opening>> = (0..tokens.len())
            .map(|i| {
                let next = *tokens.get(i + 1)?;
                let bracket = if i == 0 { bracket } else { opening(tokens[i], next)? };
                let closes = bracket.map(|close| {
                    tokens
                        .iter()
                        .position(|&t| paragraph.tokens[t].range.start > close)
                        .unwrap_or(tokens.len())
                });
                Some(Opening { closes })
            })
            .collect();
        Some(Series { tokens, values, opens, bracket })
    }

    /// Where a list ends whose items are sentences of their own: 其中政府网站180条。微信公众号90条。
    fn end_of_items(&self, total: &Quantity, from: usize) -> usize {
        const LONGEST_ITEM: usize = 24;
        let paragraph = self.paragraph;
        let mut end = from;
        for _ in 0..LONGEST {
            let next = paragraph.sentence((end + '。'.len_utf8()).min(paragraph.folded().len()));
            let text = paragraph.folded().get(next.clone()).unwrap_or("");
            let figures = paragraph.tokens_in(&next).filter_map(|token| paragraph.quantity(token));
            let mut counts = figures.filter(|quantity| quantity.kind != Kind::Percent);
            let item = counts.next().is_some_and(|quantity| fits(total, quantity)) && counts.next().is_none();
            let new_subject = ["全年", "共", "此外", "另", "同时", "本年", "较", "同比"]
                .iter()
                .any(|word| text.starts_with(word));
            if next.start <= end || !item || new_subject || text.chars().count() > LONGEST_ITEM {
                break;
            }
            end = next.end;
        }
        end
    }

    /// Whether a list opens between two figures; with the place of its closing bracket if in brackets.
    fn opening(&self, from: usize, to: usize, behind: usize) -> Option<Option<usize>> {
        let paragraph = self.paragraph;
        let gap = behind..paragraph.tokens[to].range.start.max(behind);
        let text = &paragraph.folded()[gap.clone()];
        let bracket = text.find('(').filter(|&at| {
            at <= 8 * 3 && !counts_both(paragraph, from) && !text[..at].contains(['。', ';', ')', ','])
        });
        // A bracket that closes before the figure is an aside.
        let bracket = bracket.filter(|&at| !text[at..].contains(')'));
        let among = paragraph.words_in(&gap).iter().find(|lexeme| {
            let word = &paragraph.folded()[lexeme.range.clone()];
            let opens = matches!(lexeme.word, Word::Among) && word != "有" || lexeme.word == Word::Namely;
            // 申请的内容包含多方面意思 lists nothing, nor does a bracket that is closed (无法提供（含不掌握）5件).
            let front = &paragraph.folded()[gap.start..lexeme.range.start];
            let clause = front.rsplit([',', ';', '。', ':', '(', ')']).next().unwrap_or(front);
            let begins = matches!(word, "其中" | "分别" | "分别为" | "分别是") || clause.chars().count() <= 2;
            let closed = front.rfind('(').is_some_and(|at| !front[at..].contains(')'))
                && paragraph.folded()[lexeme.range.end..gap.end].contains(')');
            let opens = opens && begins && !closed;
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
        let money = (from + 1..to)
            .all(|token| paragraph.quantity(token).is_some_and(|q| q.kind == Kind::Money))
            && from + 1 < to;
        let colon = text
            .find(':')
            .filter(|&at| (at <= 8 * 3 || money) && !text[..at].contains([';', '。']))
            .filter(|&at| {
                // 抽查27条，发现问题7个：… lists the problems.
                money
                    || !paragraph
                        .tokens_in(&(gap.start..gap.start + at))
                        .any(|t| paragraph.quantity(t).is_some())
            });
        // 已答复的9件（申请）中，
        let out_of = paragraph.folded()[paragraph.tokens[from].end..].chars().take(12).collect::<String>();
        let out_of =
            out_of.find("中,").is_some_and(|at| !out_of[..at].contains([',', '。', '、', '其', ')']))
                && !self.paragraph.folded()[self.paragraph.lead(from)].contains("其中")
                && out_of.find("中,").is_some_and(|at| {
                    !out_of[..at].contains(|c: char| c == ';' || c == '%' || c.is_ascii_digit())
                });
        if let Some(at) = bracket {
            let open = gap.start + at;
            let inside = &text[at + 1..];
            if inside.starts_with("不含") {
                return None;
            }
            let close =
                paragraph.stops.iter().find(|stop| stop.at > open && stop.sign == ')').map(|stop| stop.at);
            return Some(Some(close.unwrap_or(usize::MAX)));
        }
        // 另收到…，其中: the list belongs to what is named in between only if that has a figure.
        (among.is_some() || colon.is_some() || out_of).then_some(None)
    }

    /// Reads the list of the figure at `owner` from `next` on; `need` is what its siblings have to add.
    fn list(
        &self,
        series: &Series,
        Nested { owner, depth, end, need }: Nested,
        next: &mut usize,
        found: &mut Vec<Breakdown>,
    ) {
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
                if limit > at && depth < DEEPEST {
                    let nested = Nested { owner: item, depth: depth + 1, end: limit, need: siblings };
                    self.list(series, nested, &mut at, found);
                }
                at = opening.closes.map_or(at, |closes| closes.min(end).max(at));
            }
            prefixes.push((sum, at));
            if sum == total && !to_the_end && !self.goes_on(series, at, end) {
                break;
            }
        }
        let mut holds = sum == total;
        // …，其中文件20条，回复留言50条，其中…: an item behind a comma that has a list of its own begins another subject.
        if !holds && need.is_none() {
            let own_list = |&at: &usize| {
                let gap = self.paragraph.tokens[series.tokens[parts[at] - 1]].end..;
                let opens = series.opens[parts[at]].is_some_and(|opening| opening.closes.is_none());
                opens && self.paragraph.folded()[gap].starts_with(',')
            };
            if let Some(cut) = (1..parts.len()).find(own_list) {
                parts.truncate(cut);
            }
        }
        // A semicolon ends a list whose items have smaller stops between them, unless it goes on to the total.
        if !holds
            && need.is_none()
            && let Some(last) = self.semicolon(series, from, &parts)
        {
            let kept = parts.iter().position(|&part| part == last).map_or(parts.len(), |at| at + 1);
            parts.truncate(kept);
        }
        if !holds && let Some(need) = need {
            // The list of an item ends where the items behind it make up the whole's total; else where it comes
            // nearest to its own.
            let rest = |from: usize| -> bool {
                let mut rest = Decimal::ZERO;
                need.is_zero() && from == end
                    || (from..end).any(|i| {
                        rest += series.values[i];
                        rest == need
                    })
            };
            // A semicolon ends the list of an item whose own parts have smaller stops between them.
            let ends_item = |after: usize| {
                after < end && {
                    let gap = self.paragraph.tokens[series.tokens[after - 1]].end
                        ..self.paragraph.tokens[series.tokens[after]].range.start;
                    self.paragraph.folded()[gap].contains(';')
                }
            };
            let at_semicolon = (0..prefixes.len()).find(|&i| ends_item(prefixes[i].1)).filter(|&i| i > 0);
            let chosen = at_semicolon
                .or_else(|| prefixes.iter().position(|(_, after)| rest(*after)))
                .or_else(|| (0..prefixes.len()).min_by_key(|&i| (prefixes[i].0 - total).abs()));
            if let Some(chosen) = chosen {
                found.truncate(checkpoint);
                parts.truncate(chosen + 1);
                at = prefixes[chosen].1;
                holds = prefixes[chosen].0 == total;
            }
        }
        *next = at;
        let list = self.breakdown(series, owner, &parts, holds);
        found.push(list);
    }

    /// Whether a list goes on behind an item although its items have reached the total: with 、 or 以及, or with 其他.
    fn goes_on(&self, series: &Series, next: usize, end: usize) -> bool {
        if next >= end {
            return false;
        }
        let paragraph = self.paragraph;
        let next_item = next;
        let (last, next) = (series.tokens[next - 1], series.tokens[next]);
        let gap = &paragraph.folded()[paragraph.tokens[last].end..paragraph.tokens[next].range.start];
        let rest = ["其他", "其余", "其它"]
            .iter()
            .any(|word| paragraph.folded()[paragraph.lead(next)].starts_with(word));
        // 、微信公众号发布224条 has a verb of its own and counts more than the whole.
        let lead = paragraph.lead(next);
        let subject = paragraph.says(&lead, |word| word == Word::Publish)
            || ["发布", "推送", "公开"].iter().any(|word| paragraph.folded()[lead.clone()].ends_with(word));
        let larger = series.values[next_item] > series.values[0];
        let joined =
            gap.starts_with(['、', '和', '及']) || gap.starts_with("以及") || gap.starts_with(",以及");
        (joined && !(subject && larger) || rest) && !gap.contains(['。', ';', '('])
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
            &paragraph.folded()
                [paragraph.tokens[series.tokens[a]].end..paragraph.tokens[series.tokens[b]].range.start]
        };
        let _ = from;
        let cut = parts[1..].iter().position(|&part| gap(part - 1, part).contains(';'))?;
        (cut > 0).then(|| parts[cut])
    }

    /// Whether a list can't go on from one figure to the next: a total begins, or another subject.
    fn breaks(&self, from: usize, to: usize, owner: usize) -> bool {
        let paragraph = self.paragraph;
        let gap = paragraph.tokens[from].end..paragraph.tokens[to].range.start;
        let subject = |token: usize| self.claim(token).map(|claim| claim.subject);
        // What was handled does not hold what was carried out, nor applications cases.
        let classes = paragraph.class(to).is_some() && paragraph.class(from).is_none();
        let other = match (subject(owner), subject(to)) {
            (Some(Subject::Handled), Some(to)) => {
                matches!(
                    to,
                    Subject::CarriedOut
                        | Subject::CarriedIn
                        | Subject::Received
                        | Subject::Handled
                        | Subject::Cases(..)
                )
            }
            (Some(Subject::Received | Subject::Dealt), Some(to)) => {
                matches!(to, Subject::Received | Subject::Handled | Subject::Cases(..))
            }
            (Some(Subject::Cases(Procedure::Review, _)), Some(Subject::Cases(to, CaseResult::All))) => {
                to != Procedure::Review
            }
            (Some(Subject::Cases(Procedure::Litigation, _)), Some(Subject::Cases(to, CaseResult::All))) => {
                matches!(to, Procedure::Review | Procedure::Both)
            }
            _ => false,
        };
        // 补正告知书58件，其中逾期不补正6件；2024年度共收到452件
        let dated = paragraph.tokens[paragraph.tokens_in(&gap)].iter().any(|token| {
            // 、2021年信息公开年报1条 is an item.
            let item = paragraph.folded()[..token.range.start].ends_with('、');
            matches!(token.what, What::Date(_)) && !item
        });
        let received = matches!(subject(to), Some(Subject::Received))
            && !matches!(subject(owner), Some(Subject::Received | Subject::Dealt));
        if other || classes || dated || received {
            return true;
        }
        let stops = [',', '、', ';', ')', '。'];
        let text = paragraph.folded()[gap].trim_start_matches(stops);
        // …，占2.5%；全年发出告知书58件
        let piece = text.rsplit([';', '。']).next().unwrap_or(text).trim_start_matches(stops);
        [
            "共",
            "合计",
            "总计",
            "共计",
            "总共",
            "累计",
            "较",
            "同比",
            "比上年",
            "与上年",
            "等",
            "另有",
            "另",
            "全年",
            "此外",
            "同时",
            "年内",
        ]
        .iter()
        .any(|word| text.starts_with(word) || piece.starts_with(word))
    }

    fn breakdown(&self, series: &Series, owner: usize, parts: &[usize], holds: bool) -> Breakdown {
        let paragraph = self.paragraph;
        let first = series.tokens[owner];
        let last = series.tokens[*parts.last().unwrap_or(&owner)];
        let range = paragraph.tokens[first].end..paragraph.tail(last).end.max(paragraph.tokens[last].end);
        let behind = &paragraph.folded()[paragraph.tokens[last].end..];
        let hedged = parts.iter().any(|&part| paragraph.exact(series.tokens[part]).is_none());
        let open_word = |lexeme: &Lexeme| match lexeme.word {
            Word::Open | Word::Limits | Word::Fate => {
                let word = &paragraph.folded()[lexeme.range.clone()];
                matches!(
                    word,
                    "主要"
                        | "例如"
                        | "比如"
                        | "如"
                        | "等"
                        | "部分"
                        | "重点"
                        | "涉及"
                        | "尤其"
                        | "特别是"
                        | "仅"
                        | "不含"
                        | "等方面"
                        | "等内容"
                        | "邀请"
                )
            }
            _ => false,
        };
        // 等 within a label (惠农补贴等信息5条) opens nothing; it does behind the last item or in front of the first.
        let lead_in = paragraph.tokens[first].end..paragraph.tokens[series.tokens[parts[0]]].range.start;
        let opener = paragraph
            .words_in(&lead_in)
            .iter()
            .any(|l| open_word(l) && &paragraph.folded()[l.range.clone()] != "等");
        let etc = behind.starts_with('等')
            || behind.starts_with("、等")
            || behind.starts_with(",等")
            || paragraph
                .words_in(&paragraph.tail(last))
                .iter()
                .any(|l| paragraph.folded()[l.range.clone()].starts_with('等'));
        let mainly = parts.iter().any(|&part| {
            let lead = paragraph.lead(series.tokens[part]);
            paragraph.words_in(&lead).iter().any(|l| {
                matches!(
                    &paragraph.folded()[l.range.clone()],
                    "主要" | "涉及" | "重点" | "尤其" | "特别是" | "仅" | "例如" | "如" | "邀请"
                )
            })
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
        let after = &paragraph.folded()
            [paragraph.tokens[last].end..sentence.end.min(next).max(paragraph.tokens[last].end)];
        let after_opens = after.starts_with([',', '、'])
            && after[..after.find(['。', ';']).unwrap_or(after.len())].contains('等')
            && (after.contains("其他") || after.contains("其它") || after.contains("若干"));
        // 含政策文件12条、解读材料8条
        let includes = paragraph.folded()[lead_in.clone()].contains("(含")
            || paragraph.folded()[lead_in.clone()].ends_with('含');
        // 不同渠道公开相同信息计1条: channels overlap.
        let whole = &paragraph.folded()[sentence.clone()];
        let overlapping = [
            "相同信息",
            "重复公开",
            "重复计",
            "重复统计",
            "重复发布",
            "同步",
            "同一信息",
            "多渠道",
            "多个渠道",
        ]
        .iter()
        .any(|word| whole.contains(word));
        // 图文解读8篇、短视频解读3个、其他1篇: counted in more than one measure.
        let money = paragraph.quantity(first).is_some_and(|q| q.kind == Kind::Money);
        let mixed = !money
            && (paragraph.tokens_in(&(lead_in.end..paragraph.tokens[last].end))).any(|token| {
                paragraph.quantity(token).is_some_and(|q| {
                    matches!(q.kind, Kind::Cases | Kind::Items | Kind::Things | Kind::Times)
                        && !fits_measure(paragraph, first, q)
                })
            });
        let labels: Vec<&str> =
            parts.iter().map(|&part| &paragraph.folded()[paragraph.lead(series.tokens[part])]).collect();
        // 图解4件、文字解读6件: forms of one thing overlap, unless what is left over is named.
        let value = |index: usize| series.values[index];
        let each_fits = parts.iter().all(|&part| value(part) <= value(owner));
        let forms = labels.iter().filter(|label| FORMS.iter().any(|form| label.contains(form))).count();
        let overlapping_forms = forms >= 2 && !rest && each_fits;
        // 参加省级发布会11场，主要负责人参加12场: two features of the same, not two parts.
        let features = parts.len() == 2
            && !rest
            && !closed
            && each_fits
            && self.are_two_features(series, parts, &labels);
        Breakdown {
            total: self.id(first),
            parts: parts.iter().map(|&part| self.id(series.tokens[part])).collect(),
            holds,
            open: opener || etc || mainly || hedged || after_opens || includes,
            unsure: overlapping || mixed || overlapping_forms || features,
            minus: self.taken_off(series, owner, parts),
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

    /// Whether two items behind one another are told by different features: neither by ways in which something is
    /// published or comes, nor with labels that end alike.
    fn are_two_features(&self, series: &Series, parts: &[usize], labels: &[&str]) -> bool {
        let paragraph = self.paragraph;
        let [first, second] = [parts[0], parts[1]].map(|part| series.tokens[part]);
        let gap = &paragraph.folded()[paragraph.tokens[first].end..paragraph.tokens[second].range.start];
        let channel = |token: usize| {
            paragraph.says(&paragraph.lead(token), |word| {
                matches!(
                    word,
                    Word::Channel
                        | Word::Group(_)
                        | Word::Row(_)
                        | Word::Applicant(_)
                        | Word::Result(_)
                        | Word::CarriedIn
                        | Word::ReceiveNew
                )
            }) || ["公众号", "微博", "公开栏", "抖音", "客户端", "广播"]
                .iter()
                .any(|word| paragraph.folded()[paragraph.lead(token)].contains(word))
        };
        let ends_alike = labels[0].chars().next_back() == labels[1].chars().next_back();
        gap.starts_with(',') && !(channel(first) && channel(second)) && !ends_alike
    }

    /// Figures among the parts, or in brackets behind them, that are taken off: 同时撤销4条, 取消7项.
    fn taken_off(&self, series: &Series, owner: usize, parts: &[usize]) -> Vec<FigureId> {
        let paragraph = self.paragraph;
        let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Vec::new() };
        let owner = paragraph.quantity(series.tokens[owner]);
        let range = series.tokens[*first]..series.tokens[*last] + 1;
        let minus = |&token: &usize| {
            let fits = paragraph.quantity(token).zip(owner).is_some_and(|(part, total)| fits(total, part));
            let lead = &paragraph.folded()[paragraph.lead(token)];
            fits && TAKEN_OFF.iter().any(|word| lead.contains(word))
        };
        range.filter(minus).map(|token| self.id(token)).collect()
    }

    /// Other totals that a list may belong to: the one in front of an aside, or both together.
    fn totals_before(&self, total: usize, first: usize) -> Vec<Vec<FigureId>> {
        let paragraph = self.paragraph;
        let Some(quantity) = paragraph.exact(total) else { return Vec::new() };
        let sentence = paragraph.sentence(paragraph.tokens[first].range.start);
        let at = paragraph.tokens[total].range.start;
        let same =
            |token: usize| paragraph.exact(token).is_some_and(|q| fits(quantity, q) && q.kind != Kind::Bare);
        let mut others = Vec::new();
        // 公开信息120条，回复留言20条。其中…: of any total of the sentence before, or of all of them.
        let own = paragraph.sentence(at);
        if sentence.start > own.start {
            let all: Vec<usize> = paragraph
                .tokens_in(&(own.start..at))
                .filter(|&token| same(token) && !self.is_aside(token))
                .collect();
            others.extend(all.iter().rev().map(|&token| vec![self.id(token)]));
            others.extend(all.iter().rev().map(|&token| vec![self.id(token), self.id(total)]));
            if all.len() > 1 {
                others.push(all.iter().map(|&token| self.id(token)).chain([self.id(total)]).collect());
            }
        }
        let in_sentence = paragraph.tokens_in(&(own.start..at)).rev().find(|&token| same(token));
        if let Some(before) = in_sentence {
            // 人大建议8件、政协提案4件，其中…
            let gap = &paragraph.folded()[paragraph.tokens[before].end..at];
            let beside = gap.chars().count() <= 14
                && !gap.contains([';', ':', '('])
                && !gap.contains("其中")
                && !gap.contains("包括");
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
        let of =
            |wanted: Subject| {
                self.narrative.claims_of(self.index).iter().rev().take(MOST_CLAIMS).find(|claim| {
                    claim.subject == wanted && claim.quote.end <= at + 60 && claim.token.is_some()
                })
            };
        if let (Some(received), Some(carried)) = (of(Subject::Received), of(Subject::CarriedIn)) {
            let tokens =
                [received.token, carried.token].into_iter().flatten().map(|token| self.id(token)).collect();
            others.push(tokens);
        }
        others
    }

    fn claim(&self, token: usize) -> Option<&Claim> {
        self.narrative.claim(self.id(token))
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
            Some(before)
                if text.is_empty() && paragraph.quantity(before).is_some_and(|q| !fits(q, quantity)) =>
            {
                let lead = paragraph.lead(before);
                paragraph.folded()[lead].trim_end_matches(['为', '有', '达', '了'])
            }
            _ => text,
        };
        // 共发布信息151条
        let of_publications = !paragraph.says(&lead, |word| {
            matches!(
                word,
                Word::Application
                    | Word::Apply
                    | Word::Done
                    | Word::Receive
                    | Word::Deal
                    | Word::Procedure(_)
            )
        });
        let text = match text.find("信息") {
            Some(_)
                if text.chars().count() <= 10
                    && ["共", "总计", "合计", "总共"].iter().any(|word| text.starts_with(word))
                    && of_publications =>
            {
                "共"
            }
            _ => text,
        };
        if !matches!(
            text,
            "共" | "共计" | "合计" | "总计" | "总共" | "一共" | "两项合计" | "以上合计" | "合计共" | "累计"
        ) {
            return None;
        }
        let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
        let before: Vec<usize> = paragraph
            .tokens_in(&(sentence.start..lead.start))
            .filter(|&t| paragraph.quantity(t).is_some_and(|q| fits(quantity, q)) && !self.is_aside(t))
            .collect();
        if before.len() < 2 || before.len() > LONGEST {
            return None;
        }
        // Parts of a list that already holds count through their total.
        let used =
            |t: usize| found.iter().any(|list| list.holds && list.parts.iter().any(|part| part.token == t));
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
        let again =
            items.iter().any(|&item| paragraph.quantity(item).is_some_and(|q| q.value == quantity.value));
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
            minus: Vec::new(),
            rest: false,
            closed: text != "累计",
            others: Vec::new(),
            behind: true,
        })
    }
}

/// Forms in which one thing is explained, which may be counted in several.
const FORMS: [&str; 12] =
    ["图解", "图文", "视频", "文字", "音频", "问答", "动漫", "动画", "长图", "图片", "直播", "访谈"];

/// Words of what is taken off a count.
const TAKEN_OFF: [&str; 9] = ["撤销", "取消", "关停", "注销", "删除", "下线", "撤下", "关闭", "停用"];

/// Whether a figure counts something that parts can make up.
fn is_count(quantity: &Quantity) -> bool {
    quantity.hedge.is_none()
        && !matches!(quantity.kind, Kind::Percent | Kind::Points | Kind::Fold | Kind::Bare)
}

/// 452条（件）: whether the figure counts both.
fn counts_both(paragraph: &Paragraph, token: usize) -> bool {
    let behind = &paragraph.folded()[paragraph.tokens[token].end..];
    ["(件)", "(条)", "(篇)"].iter().any(|word| behind.starts_with(word))
}

/// Whether a part's measure is that of the total at a token.
fn fits_at(paragraph: &Paragraph, total: usize, part: &Quantity) -> bool {
    let both = counts_both(paragraph, total) && matches!(part.kind, Kind::Items | Kind::Cases);
    both || paragraph.quantity(total).is_some_and(|total| fits(total, part))
}

fn fits_measure(paragraph: &Paragraph, total: usize, part: &Quantity) -> bool {
    fits_at(paragraph, total, part)
}

/// Whether a part's measure is the total's.
fn fits(total: &Quantity, part: &Quantity) -> bool {
    let interchangeable = |measure| matches!(measure, "件" | "宗" | "起" | "例");
    part.kind == total.kind
        && (part.measure == total.measure
            || interchangeable(part.measure) && interchangeable(total.measure)
            || matches!(total.kind, Kind::Money | Kind::Persons))
}
