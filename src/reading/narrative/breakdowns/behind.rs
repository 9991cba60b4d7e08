//! A total behind its parts: 网站5条、微信4条，共9条.

use super::families::{is_period, is_whole};
use super::measure::{fits, is_count};
use super::series::names_all_periods;
use super::{LONGEST, Lists};
use crate::number::prose::Quantity;
use crate::report::lexicon::Word;
use crate::report::narrative::Breakdown;
use crate::text::numbering::is_han;
use rust_decimal::Decimal;
use std::ops::Range;

/// So many times what is named is more than a slip leaves out.
const FAR: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// How a word sums up what stands in front of it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Summing {
    /// 合计: all of it.
    Whole,
    /// 共: all of it, or one of the figures said again.
    Again,
    /// 累计: likewise, and perhaps more than is named.
    SoFar,
    /// 共发布: all of it, where it makes that up, or something else.
    Perhaps,
}

impl Summing {
    fn of(word: &str) -> Option<Summing> {
        Some(match word {
            "共计" | "合计" | "总计" | "总共" | "一共" | "两项合计" | "以上合计" | "合计共" => {
                Summing::Whole
            }
            "共" => Summing::Again,
            "累计" => Summing::SoFar,
            "共发布" | "共公开" | "共推送" | "共更新" | "共计发布" | "共计公开" => {
                Summing::Perhaps
            }
            _ => return None,
        })
    }
}

impl Lists<'_> {
    /// 网站5条、微信4条，共9条: a total behind its parts.
    pub(super) fn added_up(
        &self,
        token: usize,
        quantity: &Quantity,
        found: &[Breakdown],
    ) -> Option<Breakdown> {
        if !is_count(quantity) {
            return None;
        }
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        let summing = self.summing(token, quantity)?;
        if self.is_a_point(token) {
            return None;
        }
        let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
        // 45人、38人、41人，累计124人次
        let people = |part: &Quantity| quantity.measure == "人次" && matches!(part.measure, "人" | "名");
        let fits_total = |part: &Quantity| fits(quantity, part) || people(part);
        let before: Vec<usize> = paragraph
            .tokens_in(&(sentence.start..lead.start))
            .filter(|&t| paragraph.quantity(t).is_some_and(fits_total) && !self.is_aside(t))
            .filter(|&t| !self.is_among_the_one_in_front(t))
            .collect();
        // 1至6月110条，7至12月150条，全年合计260条: what is of a part of the year counts where the whole year is told.
        let periods = || self.periods_of_a_year(&(sentence.start..lead.start), fits_total);
        let before = if before.is_empty() { periods() } else { before };
        // 15个村各公开4次，共60次: how many each of several has makes up all of it by a rule of its own.
        if matches!(before[..], [only] if self.is_of_a_number(only)) {
            return None;
        }
        let several = before.iter().any(|&t| self.times.of(t).readings().iter().any(|times| *times > 1));
        if before.len() < 2 && !several {
            return None;
        }
        if before.len() > LONGEST || self.has_its_own_piece(token) {
            return None;
        }
        // Parts of a list that already holds count through their total.
        let used =
            |t: usize| found.iter().any(|list| list.holds && list.parts.iter().any(|part| part.token == t));
        let flat: Vec<usize> = before.iter().copied().filter(|&t| !used(t)).collect();
        let items = if flat.len() >= 2 { flat } else { before };
        let made_up = self.made_up(&items, quantity.value);
        let holds = made_up.is_some();
        let parts = made_up.unwrap_or_else(|| self.likeliest(&items));
        // 1至6月110条，7至9月50条，全年合计200条: the rest of the year is not told.
        let of_the_year = self.label(token).starts_with("全年");
        if parts.len() < 2 || of_the_year && !holds && self.leaves_a_part_of_the_year_out(&items) {
            return None;
        }
        // One of them said again: 收到12件……共12件.
        let again =
            items.iter().any(|&item| paragraph.quantity(item).is_some_and(|q| q.value == quantity.value));
        // 分别公开45条、30条、90条，共90条: figures without words of their own are parts and nothing else.
        let bare = items[1..].iter().all(|&item| paragraph.lead(item).is_empty());
        let says_another = match summing {
            Summing::Whole => false,
            Summing::Again | Summing::SoFar => again && !bare,
            Summing::Perhaps => !self.does_the_same(token, &items),
        };
        if (says_another || self.is_of_another_piece(token)) && !holds {
            return None;
        }
        let hedged = parts.iter().any(|&part| paragraph.exact(part).is_none());
        let of_each = parts.windows(2).any(|pair| pair[0] == pair[1] && !self.is_of_a_number(pair[0]));
        let open = hedged || parts.last().is_some_and(|&last| self.ends_in_others(last));
        // 乡镇、村两级各设1名，共24名: each name stands for many.
        let named = parts.iter().any(|&part| self.is_of_names(part));
        let value = |&part: &usize| paragraph.quantity(part).map_or(Decimal::ZERO, |quantity| quantity.value);
        let sum: Decimal = parts.iter().map(value).sum();
        // A nought too many is a slip.
        let far_more = named && sum * FAR < quantity.value && sum * Decimal::TEN != quantity.value;
        Some(Breakdown {
            total: self.id(token),
            parts: parts.into_iter().map(|part| self.id(part)).collect(),
            holds,
            open,
            // 党政办等部门各1件: nobody knows how many they are.
            unsure: !holds && (items.iter().any(|&item| !self.times.of(item).is_sure()) || far_more),
            minus: Vec::new(),
            rest: false,
            closed: summing != Summing::SoFar,
            others: Vec::new(),
            behind: true,
            // 规划和人事各1条 may have been meant as one by who wrote it.
            doubtful: of_each || of_the_year,
        })
    }

    /// 政策文件20条（含解读6条）: whether a figure stands in a bracket that says what some of the one in front are.
    fn is_among_the_one_in_front(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let Some((open, inside)) = paragraph.in_a_bracket(at) else { return false };
        let counted = paragraph.tokens[..token].iter().rposition(|other| other.end <= open);
        ["含", "其中", "包括", "包含", "内含"].iter().any(|word| inside.starts_with(word))
            && counted.is_some_and(|other| {
                paragraph.tokens[other].end == open && paragraph.quantity(other).is_some()
            })
    }

    /// 镇公开栏、村公开栏各更新12次，共更新24次: whether the only figure in front of a sum is of each of several, and has its verb.
    fn does_the_same(&self, total: usize, items: &[usize]) -> bool {
        let (&[only], Some(verb)) = (items, self.label(total).strip_prefix('共')) else { return false };
        !verb.is_empty() && self.times.of(only).is_each() && self.label(only).ends_with(verb)
    }

    /// The figures of a range that are of parts of the year, where they are of all of it.
    fn periods_of_a_year(&self, range: &Range<usize>, fits: impl Fn(&Quantity) -> bool) -> Vec<usize> {
        let paragraph = self.paragraph;
        let counts = |&token: &usize| paragraph.quantity(token).is_some_and(&fits);
        let figures: Vec<usize> = paragraph.tokens_in(range).filter(counts).take(LONGEST + 1).collect();
        let labels: Vec<&str> = figures.iter().map(|&token| self.label(token)).collect();
        let periods = labels.iter().all(|label| is_period(label)) && is_whole(&labels);
        if periods { figures } else { Vec::new() }
    }

    /// Whether some of the figures are of parts of the year, and not all of them together of the whole year.
    fn leaves_a_part_of_the_year_out(&self, figures: &[usize]) -> bool {
        let labels: Vec<&str> = figures.iter().map(|&token| self.label(token)).collect();
        let of_months = |label: &str| {
            label.match_indices('月').any(|(at, _)| label[..at].ends_with(|c: char| c.is_ascii_digit()))
        };
        let all = || labels.iter().any(|label| names_all_periods(label));
        labels.iter().any(|label| is_period(label) || of_months(label)) && !is_whole(&labels) && !all()
    }

    /// 教育类91条等，合计…; 教育类91条等信息，共…: whether the words behind a part say that there are others.
    fn ends_in_others(&self, last: usize) -> bool {
        let behind = self.paragraph.folded()[self.paragraph.tokens[last].end..].trim_start_matches('、');
        behind.starts_with('等') && !behind.starts_with("等于")
    }

    /// How a figure sums up what stands in front: 共, 合计; 三类合计 and 共发布信息 say the same.
    fn summing(&self, token: usize, quantity: &Quantity) -> Option<Summing> {
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
        // 全年合计120条
        let whole = text.strip_prefix("全年").filter(|rest| Summing::of(rest) == Some(Summing::Whole));
        let text = whole.unwrap_or(text);
        // 三类合计48条, 两个平台共5条
        let text = ["合计", "总计", "共计", "共"]
            .into_iter()
            .find(|word| text.strip_suffix(word).is_some_and(is_number_of_kinds))
            .unwrap_or(text);
        Summing::of(text)
    }

    /// 无法提供3宗；申请均已按期办结，共16宗: whether the words in front of a figure, behind a semicolon and without another
    /// figure, say what it counts.
    fn has_its_own_piece(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let piece = paragraph.piece(paragraph.tokens[token].range.start);
        let own = piece.start..paragraph.lead(token).start.max(piece.start);
        let opens = paragraph.folded()[..piece.start].ends_with(';');
        opens
            && paragraph.tokens_in(&own).is_empty()
            && paragraph
                .says(&own, |word| matches!(word, Word::Application | Word::Apply | Word::Done | Word::All))
    }

    /// 收到来信74件，回复36件；热线转办事项均按时办理，共计318件: whether words behind a semicolon and in front of a total's own say what it
    /// counts. 三个渠道共 and 以上合计 do not.
    fn is_of_another_piece(&self, token: usize) -> bool {
        /// 全县, 各部门
        const MOST: usize = 6;
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        let piece = paragraph.piece(paragraph.tokens[token].range.start);
        let own = piece.start..lead.start.max(piece.start);
        let words = paragraph.folded()[own.clone()].chars().filter(|&c| is_han(c));
        let counted = paragraph.tokens_in(&own).any(|token| paragraph.quantity(token).is_some_and(is_count));
        paragraph.folded()[..piece.start].ends_with(';') && !counted && words.count() > MOST
    }

    /// 五是公开预算，共发布信息29条: whether a figure stands in a point of its own.
    pub(super) fn is_a_point(&self, token: usize) -> bool {
        let piece = self.paragraph.piece(self.paragraph.tokens[token].range.start);
        let mut start = self.paragraph.folded()[piece].trim_start().chars();
        start.next().is_some_and(|c| "二三四五六七八九十".contains(c)) && start.next() == Some('是')
    }
}

/// 三类, 两个平台, 以上几项
fn is_number_of_kinds(text: &str) -> bool {
    let kinds = ["类", "项", "者", "个平台", "个渠道", "种方式", "种渠道", "种"];
    let number = text.trim_start_matches("以上").trim_start_matches("上述");
    kinds.iter().any(|kind| {
        number.strip_suffix(kind).is_some_and(|number| {
            !number.is_empty() && number.chars().all(|c| "两二三四五六七八九十几各".contains(c))
        })
    })
}
