//! Where a list opens, and the figures that may stand in it.

use super::measure::{counts_both, fits, fits_at};
use super::{LONGEST, Lists, Opening, Series, stock};
use crate::number::prose::{Kind, Quantity, What};
use crate::report::OfPart;
use crate::report::lexicon::{Lexeme, Word};
use crate::report::stops::Signs;
use rust_decimal::Decimal;
use std::ops::Range;

/// What a bracket behind a figure begins with that holds no parts of it: 12次（计划10次）, 91分（满分100分）.
const NO_PARTS: [&str; 11] =
    ["不含", "满分", "总分", "计划", "原计划", "目标", "任务", "应", "上限", "下限", "最多"];

impl Lists<'_> {
    /// Whether a figure compares or averages, and is no part or total of this year: 较上年增加20条, 平均每月10条.
    pub(super) fn is_aside(&self, token: usize) -> bool {
        self.asides.get(token).is_some_and(|aside| *aside)
    }

    /// Of each token, whether it is an aside. Every list of a sentence asks, and a figure may follow another aside, so
    /// that all are told once, in order.
    pub(super) fn find_asides(&mut self) {
        let counts_holders = self.counts_holders();
        for (token, counts_holders) in counts_holders.into_iter().enumerate() {
            let aside = self.paragraph.quantity(token).is_some()
                && (counts_holders
                    || self.paragraph.of_one_part(token) == OfPart::Beside
                    || self.stands_aside(token)
                    || self.is_result_of_a_part(token));
            self.asides.push(aside);
        }
    }

    /// 争议11件，其中行政复议7件，结果维持6件；行政诉讼4件: whether a figure tells how those of a part came out.
    fn is_result_of_a_part(&self, token: usize) -> bool {
        /// Nobody tells of more in between.
        const NEAR: usize = 6;
        let paragraph = self.paragraph;
        let is_result = |token: usize| {
            let lead = paragraph.lead(token);
            paragraph.says(&lead, |word| matches!(word, Word::Result(_)))
                && !paragraph.says(&lead, |word| matches!(word, Word::Procedure(_)))
        };
        if !is_result(token) {
            return false;
        }
        let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
        let first = paragraph.tokens_in(&sentence).start;
        let mut before = (first..token).rev().take(NEAR).filter(|&other| paragraph.quantity(other).is_some());
        let part = before.find(|&other| !is_result(other));
        part.is_some_and(|part| {
            let lead = paragraph.lead(part);
            let opened = sentence.start..lead.end;
            paragraph.says(&lead, |word| matches!(word, Word::Procedure(_)))
                && paragraph.says(&opened, |word| word == Word::Among)
                && (first..part).any(|whole| {
                    let lead = paragraph.lead(whole);
                    paragraph.quantity(whole).is_some()
                        && !paragraph.says(&lead, |word| matches!(word, Word::Procedure(_) | Word::Result(_)))
                })
        })
    }

    /// See [`Lists::is_aside`]; the asides in front of the token are known.
    fn stands_aside(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        // 上半年、下半年各2次: of each of several periods.
        let times = self.times.of(token);
        let of_periods = times.certain().is_some_and(|times| times > 1) && times.holders().is_empty();
        let own = paragraph.words_in(&lead).iter().any(|lexeme| {
            let named = &paragraph.folded()[lexeme.range.start..lead.end];
            let another = match lexeme.word {
                Word::PartOfYear => !of_periods,
                Word::LastYear => !names_a_paper(named),
                word => matches!(word, Word::Compared | Word::ManyYears),
            };
            another
                && !self.is_since_this_year(lexeme)
                // 对2015年以来的136件文件进行清理: what stands right in front of the figure says which ones are meant.
                && !named.starts_with("以来的")
                && !names_a_series(named)
                && !names_all_periods(&paragraph.folded()[lead.start..lead.end])
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
        // 不同渠道公开的计1条, but not 规划统计17条
        let label = &paragraph.folded()[lead.clone()];
        let once =
            label.ends_with('计') && !["统计", "审计", "会计"].iter().any(|word| label.ends_with(word));
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
            paragraph.says_up_to(at, |word| matches!(word, Word::LastYear | Word::Compared))
        });
        own || moved
            || dated
            || of_last_year
            || once && !paragraph.says(&lead, |word| word == Word::Total)
            || follows
            || self.moves_on(token)
            || self.is_one_of_each(token)
            || self.is_of_too_many(token)
            || self.is_of_the_one_behind(token)
            || self.is_in_a_slogan(token)
    }

    /// 政策文件（含解读6条）20条: whether a figure stands in a bracket that says what some of the one behind are.
    fn is_of_the_one_behind(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let scanned = &paragraph.tokens[token];
        if paragraph.in_a_bracket(scanned.range.start).is_none() {
            return false;
        }
        let text = paragraph.folded();
        let piece = paragraph.piece(scanned.range.start);
        let Some(closes) = text[scanned.end..piece.end.max(scanned.end)].find(')') else { return false };
        let behind = scanned.end + closes + 1;
        let next = paragraph.tokens[token..].iter().position(|other| other.range.start == behind);
        next.and_then(|next| paragraph.quantity(token + next))
            .zip(paragraph.quantity(token))
            .is_some_and(|(whole, own)| fits(whole, own) && own.value <= whole.value)
    }

    /// “一件一档”, “三个能力”: whether a number is a word of a few quoted ones.
    fn is_in_a_slogan(&self, token: usize) -> bool {
        const LONGEST: usize = 8;
        let scanned = &self.paragraph.tokens[token];
        let text = self.paragraph.folded();
        let open = text[..scanned.range.start].ends_with('"');
        let in_words = self.paragraph.quantity(token).is_some_and(|quantity| quantity.han);
        open && in_words && text[scanned.range.start..].chars().take(LONGEST + 1).any(|c| c == '"')
    }

    /// 比年初减少8个，其中注销5个、合并3个: whether a figure is a part of a movement, and not of what moved.
    fn moves_on(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let Some(before) = token.checked_sub(1).filter(|&before| self.is_aside(before)) else { return false };
        let alike = paragraph.quantity(before).zip(paragraph.quantity(token));
        let gap = &paragraph.folded()[paragraph.tokens[before].end..paragraph.tokens[token].range.start];
        let label =
            gap.trim_start_matches([',', '(', '、']).trim_start_matches("其中").trim_start_matches(',');
        let opens = gap.starts_with(",其中") || gap.starts_with('(');
        let moves = |label: &str| stock::adds(label) || stock::takes_away(label);
        let goes_on = gap.starts_with('、') && self.moves_on(before);
        alike.is_some_and(|(before, own)| fits(before, own)) && moves(label) && (opens || goes_on)
    }

    /// 每月1次, 每个文件各1篇图解、1篇问答: whether a figure tells how many there are of each, and no sum of them.
    fn is_one_of_each(&self, token: usize) -> bool {
        const UNITS: &str = "月季周旬日天年个名处项件次场期户人镇乡村县区家所条篇批位类";
        let start = self.paragraph.tokens[token].range.start;
        let clause = self.paragraph.clause(start).start.min(start)..start;
        let text = &self.paragraph.folded()[clause];
        text.rsplit_once('每').is_some_and(|(front, behind)| {
            behind.starts_with(|unit| UNITS.contains(unit)) && !names_a_series(&text[front.len()..])
        })
    }

    /// 最少的是2月，4条: whether a figure is the largest or the least of some, and no total of what the next sentence lists.
    fn is_an_extreme(&self, token: usize) -> bool {
        let start = self.paragraph.tokens[token].range.start;
        let before = (0..token).rev().find(|&before| self.paragraph.quantity(before).is_some());
        let from = before.map_or(0, |before| self.paragraph.tokens[before].end);
        let from = from.max(self.paragraph.piece(start).start).min(start);
        self.paragraph.folded()[from..start].contains('最')
    }

    /// 2023年以来 in the report for 2023
    fn is_since_this_year(&self, lexeme: &Lexeme) -> bool {
        let in_front = &self.paragraph.tokens[..self.paragraph.tokens_in(&(0..lexeme.range.start)).end];
        let year = in_front.last().filter(|token| token.end == lexeme.range.start).map(|token| &token.what);
        &self.paragraph.folded()[lexeme.range.clone()] == "以来"
            && matches!(year, Some(What::Date(date)) if date.year.is_some() && date.year == self.year)
    }

    /// The figures behind a total that have its measure, where a list opens behind it.
    pub(super) fn series(&self, total: usize, quantity: &Quantity, behind: usize) -> Option<Series> {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[total].range.start;
        let mut sentence = paragraph.sentence(at);
        // 全年公开信息12条。其中，网站5条……
        let next = paragraph.sentence((sentence.end + 3).min(paragraph.folded().len()));
        let in_next = next.start > sentence.start && {
            let text = &paragraph.folded()[next.clone()];
            ["其中", "包括", "具体为", "具体如下", "具体情况如下", "具体包括", "内容涵盖"]
                .iter()
                .any(|word| text.starts_with(word))
                || out_of_these(text)
                || divides(text) && self.is_all_that_was_published(total, &sentence)
        };
        let last_of_sentence = || {
            let tokens = paragraph.tokens_in(&(paragraph.tokens[total].end..sentence.end));
            !tokens.clone().any(|token| {
                paragraph.quantity(token).is_some_and(|q| fits(quantity, q)) && !self.is_aside(token)
            })
        };
        if in_next && !self.is_an_extreme(total) && last_of_sentence() {
            // 其中政府网站180条。微信公众号90条。 but not behind several items in one sentence.
            let items = paragraph.tokens_in(&next).filter_map(|token| paragraph.quantity(token));
            let single = items.filter(|item| fits(quantity, item)).count() == 1;
            sentence.end = if single { self.end_of_items(quantity, next.end) } else { next.end };
        }
        let within = paragraph.tokens_in(&(behind..sentence.end.max(behind)));
        let fitting: Vec<usize> = within
            .filter(|&token| paragraph.quantity(token).is_some_and(|q| fits_at(paragraph, total, q)))
            .filter(|&token| self.may_be_part(token))
            .take(LONGEST)
            .collect();
        let first = *fitting.first()?;
        let mut tokens = vec![total];
        tokens.extend(&fitting);
        let opening = |from: usize, to: usize| self.opening(from, to, paragraph.tokens[from].end);
        let bracket = self.opening(total, first, behind)?;
        let value = |&token: &usize| paragraph.quantity(token).map_or(Decimal::ZERO, |q| q.value);
        let values: Vec<Decimal> =
            tokens.iter().map(|token| value(token) * Decimal::from(self.times(*token))).collect();
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

    /// 全年公开信息284条。按类别划分：…: whether a total counts publications and is the only count of its sentence.
    fn is_all_that_was_published(&self, total: usize, sentence: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let counts = paragraph.tokens_in(sentence).filter(|&token| {
            paragraph.quantity(token).is_some_and(|quantity| quantity.kind != Kind::Percent)
                && !self.is_aside(token)
        });
        let label = self.label(total);
        counts.count() == 1
            && ["公开", "发布"].iter().any(|verb| label.contains(verb))
            && label.contains("信息")
    }

    /// （1）政府网站公开90条: whether a token is the number of an item.
    pub(super) fn numbers_an_item(&self, token: usize) -> bool {
        let scanned = &self.paragraph.tokens[token];
        let text = self.paragraph.folded();
        text[..scanned.range.start].ends_with('(')
            && text[scanned.end..].starts_with(')')
            && self.paragraph.quantity(token).is_some_and(|quantity| quantity.kind == Kind::Bare)
    }

    /// Where a list ends whose items are sentences of their own: 其中政府网站180条。微信公众号90条。
    pub(super) fn end_of_items(&self, total: &Quantity, from: usize) -> usize {
        const LONGEST_ITEM: usize = 24;
        let paragraph = self.paragraph;
        let mut end = from;
        for _ in 0..LONGEST {
            let next = paragraph.sentence((end + '。'.len_utf8()).min(paragraph.folded().len()));
            let text = paragraph.folded().get(next.clone()).unwrap_or("");
            let figures = paragraph.tokens_in(&next).filter_map(|token| paragraph.quantity(token));
            let mut counts = figures.filter(|quantity| quantity.kind != Kind::Percent);
            let item = counts.next().is_some_and(|quantity| fits(total, quantity)) && counts.next().is_none();
            let new_subject =
                ["全年", "共", "此外", "另", "同时", "本年", "较", "同比", "除", "所有", "上述"]
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
    pub(super) fn opening(&self, from: usize, to: usize, behind: usize) -> Option<Option<usize>> {
        let paragraph = self.paragraph;
        let gap = behind..paragraph.start(to).max(behind);
        let text = &paragraph.folded()[gap.clone()];
        let bracket = text.find('(').filter(|&at| {
            at <= 8 * 3 && !counts_both(paragraph, from) && !text[..at].contains(['。', ';', ')', ','])
        });
        // A bracket that closes before the figure is an aside.
        let bracket = bracket.filter(|&at| !text[at..].contains(')'));
        // 诉讼30件，较上年减少4件（上年分别为27件、34件）
        let within = text.rfind('(').filter(|&at| !text[at..].contains(')'));
        if within.is_some_and(|at| self.opens_with_another_year(gap.start + at + 1)) {
            return None;
        }
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
                // 其中低保、残疾人两项补贴分别为12次、10次: a number in the name of an item.
                if t + 1 == to && paragraph.is_in_a_name(t) {
                    return false;
                }
                // 其中（1）政府网站公开90条
                if self.numbers_an_item(t) || self.is_bracketed(t) {
                    return false;
                }
                // 其中市级2期452人次: what the people came to.
                let people = |q: &Quantity| matches!(q.kind, Kind::Persons | Kind::PersonTimes);
                if t + 1 == to
                    && paragraph.lead(to).is_empty()
                    && paragraph.quantity(to).is_some_and(people)
                    && !paragraph.quantity(t).is_some_and(people)
                {
                    return false;
                }
                // 其中公安局2件、200元 lists amounts beside counts.
                let money = paragraph.quantity(to).is_some_and(|q| q.kind == Kind::Money);
                paragraph.quantity(t).is_some_and(|q| !money || q.kind == Kind::Money)
            });
            let after = &paragraph.folded()[lexeme.range.end..gap.end];
            let before = paragraph.folded()[gap.start..lexeme.range.start].rfind(';');
            let behind_semicolon = before.is_some_and(|at| gap.start + at + 1 < lexeme.range.start);
            // 无法提供6件，分别占办结总数40件的…: shares, no list.
            let shares = after.starts_with('占');
            let others = word.starts_with("分别")
                && clause.chars().count() > 2
                && !gap_says_among(&paragraph.folded()[gap.clone()])
                && self.names_its_siblings(from, lexeme.range.start - clause.len()..lexeme.range.start);
            let apart = self.is_shared_out_apart(from, to, front, &text[front.len()..], clause);
            opens && !other && !others && !shares && !after.contains(';') && !behind_semicolon && !apart
        });
        // A colon right behind the total, or behind an amount that goes with it.
        let money = (from + 1..to)
            .all(|token| paragraph.quantity(token).is_some_and(|q| q.kind == Kind::Money))
            && from + 1 < to;
        let colon = text
            .find(':')
            .filter(|&at| (at <= 8 * 3 || money) && !text[..at].contains([';', '。']))
            .filter(|&at| !text[..at].ends_with('注'))
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
        let divided = is_divided_behind(text);
        let behind_a_stop = text.rsplit_once('。').is_some_and(|(_, sentence)| {
            let as_follows = sentence.starts_with("具体如下") || sentence.starts_with("具体情况如下");
            out_of_these(sentence) || divides(sentence) || as_follows
        });
        if let Some(at) = bracket {
            let open = gap.start + at;
            let inside = &text[at + 1..];
            if NO_PARTS.iter().any(|word| inside.starts_with(word)) {
                return None;
            }
            let close = paragraph.stops.next_of(open + 1, Signs::of(&[')']));
            return Some(Some(close.map_or(usize::MAX, |stop| stop.at)));
        }
        // 另收到…，其中: the list belongs to what is named in between only if that has a figure.
        (among.is_some() || colon.is_some() || out_of || divided || behind_a_stop).then_some(None)
    }
}

/// 在主动公开的信息中，动态类60条、…: whether a sentence begins with what its figures are out of.
fn out_of_these(sentence: &str) -> bool {
    const FARTHEST: usize = 14;
    let lead = sentence.strip_prefix('在').and_then(|rest| rest.split_once("中,")).map(|(lead, _)| lead);
    lead.is_some_and(|lead| {
        lead.chars().count() <= FARTHEST
            && lead.ends_with("信息")
            && !lead.contains(|c: char| c == ',' || c.is_ascii_digit())
    })
}

/// …，按公开形式分，网站126条、公告栏57条; …，按渠道分为网站800条、公众号320条: whether the text between a total and a figure divides the
/// total.
fn is_divided_behind(text: &str) -> bool {
    const FARTHEST: usize = 8;
    text.split_once(",按").is_some_and(|(front, by)| {
        let by = by.split_once("分,").or_else(|| by.split_once("分为"));
        front.chars().count() <= FARTHEST
            && by.is_some_and(|(by, _)| by.chars().count() <= FARTHEST)
            && !text.contains(['。', ';'])
    })
}

/// 按类别划分：防汛96条、…; 按栏目分，要闻1204条、…: whether a sentence begins by saying how what was counted is divided.
fn divides(sentence: &str) -> bool {
    const FARTHEST: usize = 8;
    let opening = sentence.strip_prefix('按').and_then(|rest| rest.split_once([',', ':']));
    opening.is_some_and(|(by, _)| {
        by.chars().count() <= FARTHEST && ["分", "划分", "分类"].iter().any(|word| by.ends_with(word))
    })
}

/// 每周工作动态信息24条, 每月一讲12期: whether words name what appears so often, and the figure counts all of it. (每周3条,
/// 每周发布信息3条 are so many a week.)
fn names_a_series(label: &str) -> bool {
    #[rustfmt::skip] // words read better in a row than one a line
    const NAMES: [&str; 24] = [
        "工作", "动态", "要闻", "简报", "快讯", "播报", "价格", "菜价", "食谱", "计划", "一讲", "一课", "一学", "一法", "一案",
        "一期", "一题", "一读", "提示", "安排", "简讯", "专报", "头条", "新闻",
    ];
    let named = ["每周", "每月", "每季度", "每季", "每日"].iter().find_map(|often| label.strip_prefix(often));
    named.is_some_and(|named| NAMES.iter().any(|name| named.starts_with(name)))
}

/// 上年度政府信息公开工作年度报告, 上年决算: whether words name a paper on last year, which is published this year.
fn names_a_paper(label: &str) -> bool {
    ["报告", "年报", "决算", "总结"].iter().any(|paper| label.ends_with(paper))
}

/// 一至四季度分别, 四个季度: whether words name all periods of a year, so that what they count is all of the year.
pub(super) fn names_all_periods(label: &str) -> bool {
    const PERIODS: [&str; 8] =
        ["一至四季度", "一到四季度", "1至4季度", "1-4季度", "四个季度", "各季度", "上、下半年", "上下半年"];
    PERIODS.iter().any(|periods| label.contains(periods))
}

fn gap_says_among(gap: &str) -> bool {
    gap.contains("其中") || gap.contains("包括")
}
