//! What each figure of a comparison with last year is: one of this year, one of last year, or a movement.

use super::Comparisons;
use crate::number::prose::{Kind, Token, What};
use crate::report::lexicon::Word;
use crate::text::search::WordSet;
use std::ops::Range;

/// What a figure is in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    New,
    Old,
    Difference,
    Percent,
    /// Nothing of the comparison.
    Aside,
}

impl Role {
    pub(super) fn is_movement(self) -> bool {
        matches!(self, Role::Percent | Role::Difference)
    }
}

/// Words between a comparison and its movement that name no other thing than the figure in front of them:
/// 较上年同期数量有所增长.
static OF_THE_FIGURE: WordSet = WordSet::new(&[
    "数量",
    "总量",
    "申请量",
    "申请数",
    "件数",
    "收件量",
    "受理量",
    "总数",
    "公开量",
    "发布量",
    "信息量",
    "了",
    "同期",
    "的",
    "基础上",
    "相比",
    "分别",
    "年度",
    "与",
    "有所",
    "略有",
    "净",
]);

impl Comparisons<'_> {
    /// The figures of the sentence, in order.
    pub(super) fn figures(&self) -> Vec<(usize, Role)> {
        let tokens = self.paragraph.tokens_in(&self.sentence);
        let figures = tokens.filter(|&token| self.paragraph.quantity(token).is_some());
        figures.map(|token| (token, self.role(token))).collect()
    }

    /// The comparison that a movement stands in: from behind the last movement of another figure of this year to the
    /// next figure of this year. 发布信息120条，较2022年的100条增长20% | ，解读材料18篇，较2022年的12篇增长50%.
    pub(super) fn group(&self, figures: &[(usize, Role)], position: usize) -> Range<usize> {
        let parted = |at: usize| at > 0 && self.begins_anew(figures[at - 1].0, figures[at]);
        // A movement since the last figure of this year, within the comparison.
        let moved_before = |at: usize| {
            let mut before = (0..at).rev();
            let within = before.clone().find(|&at| parted(at)).unwrap_or(0)..at;
            before
                .find(|&at| figures[at].1 == Role::New || figures[at].1.is_movement())
                .is_some_and(|found| within.contains(&found) && figures[found].1.is_movement())
        };
        let begins = |at: usize| parted(at) || figures[at].1 == Role::New && moved_before(at);
        let start = (0..=position).rev().find(|&at| begins(at)).unwrap_or(0);
        let end = (position + 1..figures.len()).find(|&at| parted(at) || figures[at].1 == Role::New);
        start..end.unwrap_or(figures.len())
    }

    /// Whether a figure begins another comparison than the one in front of it: one of this year behind a semicolon, or one
    /// with 由, 从.
    fn begins_anew(&self, before: usize, (token, role): (usize, Role)) -> bool {
        let paragraph = self.paragraph;
        let gap = &paragraph.folded()[paragraph.tokens[before].end..paragraph.tokens[token].range.start];
        if role == Role::New && gap.contains(';') || gap.ends_with(['由', '从']) {
            return true;
        }
        // 办结41件，增加7件；申请数量从上年35件上升到40件: another matter's number of last year. 增长14%；上年为35件 is of the same.
        let lead = &paragraph.folded()[paragraph.lead(token)];
        role == Role::Old
            && (gap.contains(';') && comes_from(lead) || self.names_another_matter(before, token))
    }

    /// Whether a semicolon stands between two figures, and behind it words that name something else.
    fn names_another_matter(&self, before: usize, token: usize) -> bool {
        let paragraph = self.paragraph;
        let gap = paragraph.tokens[before].end..paragraph.tokens[token].range.start;
        let text = paragraph.folded().get(gap.clone()).unwrap_or_default();
        text.rfind(';').is_some_and(|at| self.has_own_subject(&(gap.start + at + 1..gap.end)))
    }

    /// 公开1560条，增长20%；办理时间由5天压缩至3天，缩短40%: whether a movement's piece is about something else than the figures in front
    /// of it, and counts nothing itself.
    pub(super) fn moves_another_matter(&self, nearest: usize, movement: usize) -> bool {
        let paragraph = self.paragraph;
        let start = paragraph.tokens[nearest].end;
        let end = paragraph.lead(movement).end.max(start);
        let text = paragraph.folded().get(start..end).unwrap_or_default();
        text.rfind(';').is_some_and(|at| self.has_own_subject(&(start + at + 1..end)))
    }

    pub(super) fn role(&self, token: usize) -> Role {
        let paragraph = self.paragraph;
        let Some(quantity) = paragraph.quantity(token) else { return Role::Aside };
        let lead = paragraph.lead(token);
        let words = paragraph.words_in(&lead);
        let last = words.last().map(|lexeme| lexeme.word);
        let moved = matches!(last, Some(Word::Up | Word::Down));
        // （含上年结转121件） is no figure of the comparison.
        let at = paragraph.tokens[token].range.start;
        let from = self.sentence.start.min(at);
        let bracket = paragraph.folded()[from..at].rfind('(').map(|open| from + open);
        let bracket = bracket.filter(|&open| !paragraph.folded()[open..at].contains(')'));
        if bracket.is_some_and(|at| paragraph.folded()[at + 1..].starts_with(['含', '其'])) {
            return Role::Aside;
        }
        // 2024年（156件）与2025年（180件）
        if let Some(year) = bracket.and_then(|open| self.year_up_to(open)) {
            return self.role_of_year(year);
        }
        // （上年为9个大类41个小类）: what opens a bracket holds up to its end.
        let opened = bracket.map(|at| self.opens_with(at + 1));
        if quantity.kind != Kind::Percent
            && let Some(Some(role)) = opened
        {
            return role;
        }
        // 比上年（6个）增加2个
        let behind_last_year = bracket.is_some_and(|at| {
            paragraph.says_up_to(at, |word| matches!(word, Word::LastYear | Word::Compared))
        });
        if behind_last_year && quantity.kind != Kind::Percent {
            return Role::Old;
        }
        // 其中纸质公开较上年减少26条, 阅读量同比增长16%: of something else. 年均增加13场 is of several years.
        // So is 粉丝增长12%.
        let of_another = || self.has_own_subject(&lead) || self.moves_a_thing_of_its_own(&lead);
        if moved && (of_another() || paragraph.folded()[lead.clone()].contains("年均")) {
            return Role::Aside;
        }
        if self.is_of_another_year(token) {
            return Role::Aside;
        }
        let text = &paragraph.folded()[lead.clone()];
        match quantity.kind {
            // 由85%提高到100%，提高15个百分点
            Kind::Percent if comes_from(text) => return Role::Old,
            Kind::Percent if last == Some(Word::To) => return Role::New,
            Kind::Percent if moved => return Role::Percent,
            Kind::Points if moved => return Role::Difference,
            Kind::Percent | Kind::Points | Kind::Fold | Kind::Bare => return Role::Aside,
            _ => {}
        }
        if moved {
            let word = &paragraph.folded()[words[words.len() - 1].range.clone()];
            // 比上年多39条, but not 多次
            let compared =
                words.iter().any(|lexeme| lexeme.word == Word::Compared) || self.is_than(token, &lead);
            let vague = matches!(word, "多" | "少") && !compared;
            return if vague { Role::Aside } else { Role::Difference };
        }
        // 结转上年1件 is no figure of the year before's.
        if words
            .iter()
            .any(|lexeme| matches!(lexeme.word, Word::Carried | Word::CarriedIn | Word::CarriedOut))
        {
            return Role::Aside;
        }
        if comes_from(text) {
            return Role::Old;
        }
        if matches!(last, Some(Word::To)) || self.comes_to(token, &lead) {
            return Role::New;
        }
        // (上年31件), 上年为31件, 比上年的31件
        if words.iter().any(|lexeme| matches!(lexeme.word, Word::LastYear | Word::Compared)) {
            return Role::Old;
        }
        let before = paragraph.tokens_in(&(self.sentence.start..paragraph.tokens[token].range.start));
        // 较2022年增长33.33%，网上提交8件: a year that is only compared with does not govern what follows.
        let compared = |date: &Token| {
            paragraph.says_up_to(date.range.start, |word| word == Word::Compared)
                || paragraph.folded()[..date.range.start].ends_with(['与', '同', '较', '比'])
        };
        let piece = paragraph.piece(paragraph.tokens[token].range.start);
        let anew = self.is_compared_behind(token, &piece);
        let governs = |token: &Token| {
            let elsewhere = anew && token.range.start < piece.start;
            let of_others = compared(token) || self.is_year_of_carrying(token);
            !elsewhere && (!of_others || lead.contains(&token.range.start))
        };
        let stated = paragraph.tokens[before].iter().rev().find_map(|token| match token.what {
            What::Date(date) if !token.in_title && governs(token) => date.year,
            _ => None,
        });
        stated.map_or(Role::New, |year| self.role_of_year(year))
    }

    /// 比2022年的35件多6件: whether 多 stands right behind a figure of last year that is compared with.
    fn is_than(&self, token: usize, lead: &Range<usize>) -> bool {
        let behind_it =
            token.checked_sub(1).filter(|&before| self.paragraph.tokens[before].end == lead.start);
        behind_it.is_some_and(|before| {
            let old = self.paragraph.lead(before);
            self.paragraph.quantity(before).is_some()
                && self.paragraph.clause(old.start).contains(&lead.start)
                && self.paragraph.folded()[self.paragraph.clause(old.start).start..old.end]
                    .starts_with(['比', '较'])
        })
    }

    /// What the figures of a bracket are that opens with a year: （2022年为41个）, （上年41个）.
    fn opens_with(&self, at: usize) -> Option<Role> {
        let paragraph = self.paragraph;
        let token = paragraph.tokens.get(paragraph.tokens_in(&(0..at)).end)?;
        let last_year = paragraph.words_in(&(at..token.range.start.max(at))).first();
        match token.what {
            What::Date(date) if token.range.start == at && date.month.is_none() => {
                date.year.map(|year| self.role_of_year(year))
            }
            _ => last_year
                .filter(|lexeme| lexeme.word == Word::LastYear && lexeme.range.start == at)
                .map(|_| Role::Old),
        }
    }

    /// What a figure of a year is.
    fn role_of_year(&self, stated: u32) -> Role {
        match self.context.report.year.map(|year| year.value) {
            Some(year) if stated + 1 == year => Role::Old,
            Some(year) if stated != year => Role::Aside,
            _ => Role::New,
        }
    }

    /// The year whose name ends at an offset: 2024年（
    fn year_up_to(&self, at: usize) -> Option<u32> {
        let tokens = &self.paragraph.tokens[..self.paragraph.tokens_in(&(0..at)).end];
        match tokens.last()?.what {
            What::Date(date) if tokens.last()?.end == at && date.month.is_none() => date.year,
            _ => None,
        }
    }

    /// 2024年较2023年的20件增长25%, in the report for 2025: whether a piece compares other years.
    fn is_of_another_year(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let piece = paragraph.piece(paragraph.tokens[token].range.start);
        let Some(first) = paragraph.tokens.get(paragraph.tokens_in(&piece).start) else { return false };
        let What::Date(date) = first.what else { return false };
        let compares =
            ["较", "比", "同比", "与"].iter().any(|word| paragraph.folded()[first.end..].starts_with(word));
        let opens = paragraph.folded()[piece.start..first.range.start].trim().is_empty();
        let own = self.context.report.year.map(|year| year.value);
        opens && compares && !first.in_title && date.year.is_some() && own.is_some() && date.year != own
    }

    /// 2022年办结4件，增加3件；复议1件，比上年下降50%: whether a figure is compared with last year by the words behind it in
    /// its piece, so that no year in front of the piece governs it.
    fn is_compared_behind(&self, token: usize, piece: &Range<usize>) -> bool {
        let end = self.paragraph.tokens[token].end;
        let behind = end..piece.end.max(end);
        // …；公众号发布630条，2022年为700条
        let last_year = |at: usize| match self.paragraph.tokens[at].what {
            What::Date(date) => {
                let figure = self.paragraph.tokens.get(at + 1).map_or(usize::MAX, |next| next.range.start);
                let end = self.paragraph.tokens[at].end;
                !self.paragraph.tokens[at].in_title
                    && date.month.is_none()
                    && date.year.is_some_and(|year| self.role_of_year(year) == Role::Old)
                    && (self.paragraph.folded()[end..].starts_with('为') || figure == end)
            }
            _ => false,
        };
        self.paragraph.says(&behind, |word| matches!(word, Word::Compared | Word::LastYear))
            || self.paragraph.tokens_in(&behind).any(last_year)
    }

    /// Whether a movement's clause names what moved, other than the figure in front of it.
    pub(super) fn has_own_subject(&self, lead: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let mut text = paragraph.folded()[lead.clone()].to_owned();
        for lexeme in paragraph.words_in(lead) {
            if matches!(
                lexeme.word,
                Word::Up | Word::Down | Word::Compared | Word::LastYear | Word::Total | Word::All
            ) {
                text = text.replacen(&paragraph.folded()[lexeme.range.clone()], "", 1);
            }
        }
        text = OF_THE_FIGURE.taken_out_of(&text);
        let dates = paragraph.tokens_in(lead);
        for token in &paragraph.tokens[dates] {
            text = text.replacen(&paragraph.folded()[token.range.start..token.end], "", 1);
        }
        text.chars().count() > 2
    }
}

/// 由389件增至452件, 从原来的56项减至48项: whether the text in front of a figure makes it the one that is left behind.
pub(super) fn comes_from(lead: &str) -> bool {
    const SINCE: [&str; 6] = ["原来", "原先", "原有", "上年", "去年", "年初"];
    let lead = lead.strip_suffix('的').unwrap_or(lead);
    // 由2021年的62%
    let year = lead.strip_suffix("年度").or_else(|| lead.strip_suffix('年'));
    let year = year.filter(|lead| lead.ends_with(|c: char| c.is_ascii_digit()));
    let lead = year.map_or(lead, |lead| lead.trim_end_matches(|c: char| c.is_ascii_digit()));
    let lead = SINCE.iter().find_map(|word| lead.strip_suffix(word)).unwrap_or(lead);
    lead.ends_with(['由', '从'])
}
