//! A total behind its parts: 网站5条、微信4条，共9条.

use super::measure::{fits, is_count};
use super::{LONGEST, Lists};
use crate::number::prose::Quantity;
use crate::report::lexicon::Word;
use crate::report::narrative::Breakdown;
use rust_decimal::Decimal;

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
            .collect();
        if before.len() < 2 || before.len() > LONGEST || self.has_its_own_piece(token) {
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
        // 分别公开45条、30条、90条，共90条: figures without words of their own are parts and nothing else.
        let bare = items[1..].iter().all(|&item| paragraph.lead(item).is_empty());
        let says_another = match summing {
            Summing::Whole => false,
            Summing::Again | Summing::SoFar => again && !bare,
            Summing::Perhaps => true,
        };
        if says_another && !holds {
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
            closed: summing != Summing::SoFar,
            others: Vec::new(),
            behind: true,
            doubtful: false,
        })
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
