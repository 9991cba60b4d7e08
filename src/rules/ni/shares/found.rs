//! The shares that a paragraph states: which percentage is of which part.

use super::is_count;
use crate::number::prose::Kind;
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use rust_decimal::prelude::ToPrimitive;
use std::ops::Range;

/// A part and the percentage that it is said to be.
#[derive(Clone, Copy)]
pub(super) struct Share {
    pub part: FigureId,
    /// Of what the percentage is.
    pub of: Of,
    pub percent: FigureId,
    /// The total that is named between them.
    pub base: Option<FigureId>,
}

impl Share {
    /// The same in a paragraph with another index.
    fn moved_to(self, paragraph: usize) -> Share {
        let here = |figure: FigureId| FigureId { paragraph, ..figure };
        Share { part: here(self.part), percent: here(self.percent), base: self.base.map(here), ..self }
    }

    /// The words that say of what it is the share: what stands between the part and the percentage (260条，占全部的52%), or in front
    /// of the percentage whose part stands behind it (占全部的52%（260条）).
    pub(super) fn words(&self, paragraph: &Paragraph) -> Range<usize> {
        let (part, percent) = (self.part.token, self.percent.token);
        let start = paragraph.tokens[percent].range.start;
        if part < percent {
            return paragraph.tokens[part].end..start;
        }
        let lead = paragraph.lead(percent);
        let says = paragraph.words_in(&lead).iter().find(|lexeme| lexeme.word == Word::Share);
        says.map_or(start, |lexeme| lexeme.range.start)..start
    }
}

/// 网站占52%（260条）, 网站占52%，即260条: the figure that stands behind a percentage, in a bracket or a clause of its own, and is
/// that share.
pub(super) fn part_behind(paragraph: &Paragraph, percent: usize) -> Option<usize> {
    let part = percent + 1;
    let tokens = &paragraph.tokens;
    let text = paragraph.folded();
    let stated = paragraph.exact(percent).filter(|quantity| quantity.kind == Kind::Percent);
    let between = text.get(tokens.get(percent)?.end..tokens.get(part)?.range.start)?;
    // 网站信息中动态类占65%（130条）: of a whole that has no figure.
    let of_these = text[paragraph.lead(percent)].replace("其中", "").contains('中');
    let behind = &text[tokens[part].end..];
    let in_brackets = between == "(" && behind.starts_with(')');
    let in_a_clause = matches!(between, ",即" | ",为" | ",计")
        && (behind.is_empty() || behind.starts_with([',', ';', '。', ')']));
    let alone = (in_brackets || in_a_clause) && is_count(paragraph, part);
    let lead = paragraph.lead(percent);
    let share = paragraph.says(&lead, |word| word == Word::Share)
        && !paragraph
            .says(&lead, |word| matches!(word, Word::Up | Word::Down | Word::Compared | Word::LastYear));
    (stated.is_some() && alone && share && !of_these).then_some(part)
}

/// Of how much a percentage is the share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// Of the part.
    Part,
    /// Of so many items, the part being the last: 两项合计占25%.
    Last(usize),
    /// Of items in front of the part as well, nobody knows how many: 20条、2条，共占24.72%.
    Several,
}

/// What says of how many items a percentage is.
const HOW_MANY: [(&str, usize); 6] =
    [("两项", 2), ("二者", 2), ("两者", 2), ("两类", 2), ("三项", 3), ("三者", 3)];

/// What says that a percentage is of several items.
const TOGETHER: [&str; 7] = ["共占", "合计占", "合占", "总计占", "两项占", "三项占", "合并占"];

/// What names several items once more: 12个、9个，两者占52.5%.
const ALL_OF_THEM: [&str; 3] = ["两者", "二者", "三者"];

/// All shares of a text.
struct Shares(Vec<Share>);

/// All shares of a paragraph.
pub(super) fn shares(paragraph: &Paragraph, index: usize) -> Vec<Share> {
    let shares = paragraph.noted(|| Shares(find(paragraph)));
    shares.0.iter().map(|share| share.moved_to(index)).collect()
}

/// The shares of a paragraph, as if it were the first.
fn find(paragraph: &Paragraph) -> Vec<Share> {
    let figures: Vec<usize> = paragraph.quantities().map(|(token, ..)| token).collect();
    let finder = Finder { paragraph, figures };
    let mut found: Vec<Share> = Vec::new();
    let mut position = 1;
    while position < finder.figures.len() {
        let (shares, next) = finder.at(position);
        found.extend(shares);
        position = next;
    }
    found
}

struct Finder<'a> {
    paragraph: &'a Paragraph,
    /// The tokens that are figures.
    figures: Vec<usize>,
}

impl Finder<'_> {
    /// The shares that begin at a position, and where to go on.
    fn at(&self, position: usize) -> (Vec<Share>, usize) {
        if let Some(shares) = self.of_named_base(position) {
            return shares;
        }
        if let Some(part) = part_behind(self.paragraph, self.figures[position]) {
            let percent = self.id(self.figures[position]);
            let share = Share { part: self.id(part), of: Of::Part, percent, base: None };
            return (vec![share], position + 1);
        }
        let Some(gap) = self.gap_of_share(position) else { return (Vec::new(), position + 1) };
        let text = &self.paragraph.folded()[gap.clone()];
        // 分别为105件、14件，占办结总数的50%、6.67%
        let shared_out = self.run(position) > 1 && self.ends_a_row(self.figures[position - 1]);
        if text.contains("分别") || shared_out {
            let run = self.run(position);
            return (self.respective(position, position, None), position + run);
        }
        let several = TOGETHER.iter().chain(&ALL_OF_THEM).any(|word| text.contains(word))
            || self.ends_a_row(self.figures[position - 1])
            || self.items(self.figures[position - 1]).is_some();
        // 两项合计占25%: the number in front is that of the items.
        let items = self.items(self.figures[position - 1]).filter(|_| several);
        let named = HOW_MANY.iter().find(|(word, _)| text.contains(word)).map(|(_, count)| *count);
        let how_many = items.or(named);
        let of = match (several, how_many) {
            (true, Some(count)) => Of::Last(count),
            (true, None) => Of::Several,
            (false, _) => Of::Part,
        };
        let count = |token: &usize| is_count(self.paragraph, *token);
        let part = match of {
            // 8件，占20%；2件，占5%；两项合计占25%: their own shares stand between.
            Of::Last(_) => {
                let in_front = self.figures[..position].iter().rev().take(3).copied();
                in_front.filter(|token| self.items(*token).is_none()).find(count)
            }
            _ => self.part_in_front(position).filter(count),
        };
        let percent = self.id(self.figures[position]);
        let share = part.map(|part| Share { part: self.id(part), of, percent, base: None });
        (share.into_iter().collect(), position + 1)
    }

    /// The figure that a share behind it is of; in front of what it moved by (自然人申请156件，比上年增加11件，占83.9%), and
    /// of a bracket.
    fn part_in_front(&self, position: usize) -> Option<usize> {
        let paragraph = self.paragraph;
        let compares = |token: usize| {
            let last = paragraph.words_in(&paragraph.lead(token)).last().map(|lexeme| lexeme.word);
            let compared = |word| matches!(word, Word::Compared | Word::LastYear);
            matches!(last, Some(Word::Up | Word::Down)) || paragraph.says(&paragraph.lead(token), compared)
        };
        if let Some(owner) = self.in_front_of_a_bracket(position) {
            return Some(owner);
        }
        let piece = paragraph.piece(paragraph.tokens[self.figures[position]].range.start);
        let mut in_front = self.figures[..position].iter().rev().copied();
        let nearest = self.figures[position - 1];
        if !compares(nearest) {
            return Some(nearest);
        }
        let part = in_front.find(|&token| !compares(token))?;
        piece.contains(&paragraph.tokens[part].range.start).then_some(part)
    }

    /// 子站信息3357条（机关633条、直属单位2724条），占15.52%: the figure in front of a bracket that closes in front of the share.
    fn in_front_of_a_bracket(&self, position: usize) -> Option<usize> {
        let tokens = &self.paragraph.tokens;
        let (last, percent) = (&tokens[self.figures[position - 1]], &tokens[self.figures[position]]);
        let (inside, _) = self.text(last.end, percent.range.start).split_once(')')?;
        let sentence = self.paragraph.sentence(percent.range.start);
        let open = sentence.start + self.text(sentence.start, last.range.start).rfind('(')?;
        let owner = self.figures[..position].iter().copied().rfind(|&token| tokens[token].end <= open)?;
        let beside = self.text(tokens[owner].end, open);
        let one_bracket = !inside.contains('(') && !self.text(open, last.range.start).contains(')');
        (one_bracket && beside.chars().count() <= 4 && sentence.contains(&tokens[owner].range.start))
            .then_some(owner)
    }

    /// 三家分别为38件、21件、17件，占全县的34.9%: whether a figure is the last of several that one word has shared out, so that
    /// the percentage behind it may be of all of them.
    fn ends_a_row(&self, last: usize) -> bool {
        let text = self.paragraph.folded();
        let tokens = &self.paragraph.tokens;
        let Some(before) = last.checked_sub(1).filter(|&before| self.kind(before) == self.kind(last)) else {
            return false;
        };
        let row = matches!(self.text(tokens[before].end, tokens[last].range.start), "、" | "和" | "及");
        let clause = self.paragraph.clause(tokens[last].range.start);
        row && text[clause.start..tokens[last].range.start].contains("分别")
    }

    /// 占收到申请12件的41.67%, 分别占办结总数40件的20%、5%: the shares that name what they are of, and where to go on.
    fn of_named_base(&self, position: usize) -> Option<(Vec<Share>, usize)> {
        let (percent, base) = (self.figures[position], self.figures[position - 1]);
        let part = *self.figures.get(position.checked_sub(2)?)?;
        let tokens = &self.paragraph.tokens;
        let behind_base = self.text(tokens[base].end, tokens[percent].range.start);
        let is_percent = self.kind(percent) == Some(Kind::Percent) && self.paragraph.exact(percent).is_some();
        let named = matches!(behind_base, "的" | "总数的" | "的比例为" | "的比重为");
        let gap = tokens[part].end..tokens[base].range.start;
        // 占全部申请（250件）的8%
        let value = |token: usize| self.paragraph.exact(token).map(|quantity| quantity.value);
        let in_brackets = matches!(behind_base, ")的" | ")的比例为" | ")的比重为")
            && value(part) <= value(base)
            && ["(", "(共", "(即", "(合计", "(总数"]
                .iter()
                .any(|open| self.text(gap.start, gap.end).ends_with(open));
        let named = named || in_brackets;
        let sentence = self.paragraph.sentence(tokens[percent].range.start);
        let says_share = self.paragraph.says(&gap, |word| word == Word::Share)
            && !self.paragraph.says(&gap, |word| matches!(word, Word::Up | Word::Down | Word::Compared));
        let says_share = says_share || behind_base == "的" && self.is_of_a_plan(part, base);
        let together = sentence.contains(&tokens[part].range.start);
        if !is_percent || !named || !says_share || !together || !is_count(self.paragraph, base) {
            return None;
        }
        if self.paragraph.folded()[gap.clone()].contains("分别") {
            let run = self.run(position);
            return Some((self.respective(position, position - 1, Some(self.id(base))), position + run));
        }
        // 120件、80件、40件，三项合计占全部（300件）的80%
        let text = self.text(gap.start, gap.end);
        let items = self.items(part);
        let named = HOW_MANY.iter().find(|(word, _)| text.contains(word)).map(|(_, count)| *count);
        let of = match items.or(named) {
            Some(count) => Of::Last(count),
            None if TOGETHER.iter().any(|word| text.contains(word)) => Of::Several,
            None => Of::Part,
        };
        let part = if items.is_some() { *self.figures.get(position.checked_sub(3)?)? } else { part };
        let share = Share { part: self.id(part), of, percent: self.id(percent), base: Some(self.id(base)) };
        let shares = if is_count(self.paragraph, part) { vec![share] } else { Vec::new() };
        Some((shares, position + 1))
    }

    /// 发布168条，完成年度任务数150条的112%: whether the count in front, the only one of its measure in the sentence, is said to be so
    /// much of what was planned.
    fn is_of_a_plan(&self, part: usize, planned: usize) -> bool {
        const PLANS: [&str; 3] = ["任务", "计划", "目标"];
        let paragraph = self.paragraph;
        let tokens = &paragraph.tokens;
        let gap = self.text(tokens[part].end, tokens[planned].range.start);
        let clause = gap.strip_prefix(',').unwrap_or_default();
        let measure = |token: usize| paragraph.exact(token).map(|quantity| (quantity.kind, quantity.measure));
        let sentence = paragraph.sentence(tokens[planned].range.start);
        let alike = paragraph.tokens_in(&(sentence.start..tokens[planned].range.start));
        ["完成", "达到", "达", "为"].iter().any(|verb| clause.starts_with(verb))
            && PLANS.iter().any(|plan| clause.contains(plan))
            && !clause.contains([',', ';', '('])
            && measure(part) == measure(planned)
            && alike.filter(|&token| measure(token) == measure(planned)).count() == 1
    }

    /// The text between a percentage and the figure in front of it, where it says that the one is a share and of the
    /// other.
    fn gap_of_share(&self, position: usize) -> Option<Range<usize>> {
        let paragraph = self.paragraph;
        let (percent, before) = (self.figures[position], self.figures[position - 1]);
        if self.kind(percent) != Some(Kind::Percent) || paragraph.exact(percent).is_none() {
            return None;
        }
        let sentence = paragraph.sentence(paragraph.tokens[percent].range.start);
        if !sentence.contains(&paragraph.tokens[before].range.start) {
            return None;
        }
        let gap = paragraph.tokens[before].end..paragraph.tokens[percent].range.start;
        let text = &paragraph.folded()[gap.clone()];
        let grows = paragraph.says(&gap, |word| {
            matches!(word, Word::Up | Word::Down | Word::Compared | Word::To | Word::Rate | Word::LastYear)
        });
        let is_share =
            paragraph.says(&gap, |word| word == Word::Share) || text == "(" || text == ",占" || text == "(占";
        let hedged = text.contains('约') || text.contains('近');
        // 法人3件；申请主体以自然人为主，占75%
        let grows = grows || text.contains(';') || text.contains("为主") || text.contains("居多");
        (!grows && is_share && !self.has_own_subject(&gap) && !hedged).then_some(gap)
    }

    /// 网络渠道占62.5%: a percentage with a subject of its own.
    fn has_own_subject(&self, gap: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let share = paragraph.words_in(gap).iter().find(|lexeme| lexeme.word == Word::Share);
        share.is_some_and(|lexeme| {
            let clause = paragraph.clause(lexeme.range.start);
            let before = self.text(clause.start.max(gap.start), lexeme.range.start);
            let before = before.trim_matches(['所', '均', '各', '其', '则', '仅', '共', '合', '计', '、']);
            let counts = HOW_MANY.iter().any(|(word, _)| before == *word);
            let none = counts || matches!(before, "" | "分别" | "比例" | "合计" | "总");
            // 73件市人大建议占58.87%: the words behind the figure are its own.
            let of_the_part =
                clause.start <= gap.start && before.chars().count() <= 10 && !before.contains('率');
            !(none || of_the_part)
        })
    }

    /// How many percentages stand in a row: 58.87%、37.91%和3.22%.
    fn run(&self, position: usize) -> usize {
        let figures = &self.figures[position..];
        let joined = |at: usize| {
            let (last, next) = (figures[at - 1], figures[at]);
            let tokens = &self.paragraph.tokens;
            let gap = self.text(tokens[last].end, tokens[next].range.start);
            matches!(gap, "、" | "," | "和" | "及" | "以及")
        };
        (0..figures.len())
            .take_while(|&at| self.kind(figures[at]) == Some(Kind::Percent) && (at == 0 || joined(at)))
            .count()
    }

    /// 分别占58.87%、37.91%: as many parts, up to a position of the figures, as percentages.
    fn respective(&self, position: usize, until: usize, base: Option<FigureId>) -> Vec<Share> {
        let run = self.run(position);
        let parts = &self.figures[until.saturating_sub(run)..until];
        let alike = parts
            .iter()
            .all(|&part| is_count(self.paragraph, part) && self.kind(part) == self.kind(parts[0]));
        if parts.len() != run || !alike {
            return Vec::new();
        }
        let percents = &self.figures[position..position + run];
        let share = |(&part, &percent): (&usize, &usize)| Share {
            part: self.id(part),
            of: Of::Part,
            percent: self.id(percent),
            base,
        };
        parts.iter().zip(percents).map(share).collect()
    }

    /// 两项, 三类: how many items are spoken of.
    fn items(&self, token: usize) -> Option<usize> {
        let quantity = self.paragraph.exact(token)?;
        let behind = &self.paragraph.folded()[self.paragraph.tokens[token].end..];
        let kinds = ["渠道", "平台", "方面", "部门", "单位"].iter().any(|kind| behind.starts_with(kind));
        let items = quantity.han && (matches!(quantity.measure, "项" | "类" | "种" | "者") || kinds);
        quantity.value.to_usize().filter(|count| items && (2..=6).contains(count))
    }

    fn kind(&self, token: usize) -> Option<Kind> {
        self.paragraph.quantity(token).map(|quantity| quantity.kind)
    }

    fn id(&self, token: usize) -> FigureId {
        FigureId { paragraph: 0, token }
    }

    fn text(&self, from: usize, to: usize) -> &str {
        self.paragraph.folded().get(from..to).unwrap_or("")
    }
}
