//! The narrative (正文) of a report: its paragraphs, the figures in them, and the claims that they make.
//!
//! ```text
//! blocks ─► Paragraph (lines joined, tables left out) ─► tokens (figures, dates) + words (the lexicon's)
//!        ─► Claim: what a figure counts, as far as its clause says so beyond doubt
//! ```
//!
//! A figure is a [`FigureId`]: every relation about it has a term at its place, so the ledger tells for each
//! figure of the text what it was compared with and how that came out. A clause that is not understood makes
//! no claim; its figures may still stand in sums and percentages of the text itself.

use crate::form::SectionKind;
use crate::number::prose::{Date, Quantity, Token, What};
use crate::report::lexicon::{Applicant, CaseResult, Procedure, Word};
use crate::report::sentences::Sentences;
use crate::report::stops::Signs;
use crate::text::document::Place;
use crate::text::fold::Joined;
use crate::text::numbering::is_han;
use rust_decimal::Decimal;
use std::ops::{Deref, Range};
use std::sync::Arc;

/// The narrative of a report.
#[derive(Debug, Clone, Default)]
pub struct Narrative {
    /// Its paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// What it claims about the figures of the tables, in order.
    pub claims: Vec<Claim>,
    /// Its lists: totals and their parts.
    pub breakdowns: Vec<Breakdown>,
    /// The last figure that was read, where there was more than any report has.
    pub ends_at: Option<FigureId>,
}

/// Where in the report a paragraph stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Between the title and the first heading.
    Preamble,
    /// In a section.
    Section {
        /// Its index in [`Report::sections`](crate::report::Report::sections); none where its heading is missing.
        index: Option<usize>,
        /// The format's number of the section, where it has one.
        number: Option<u8>,
        /// What the format's section is about.
        kind: Option<SectionKind>,
    },
}

impl Part {
    /// The format's number of the section.
    pub fn section(self) -> Option<u8> {
        match self {
            Part::Preamble => None,
            Part::Section { number, .. } => number,
        }
    }

    /// What the format's section is about.
    pub fn kind(self) -> Option<SectionKind> {
        match self {
            Part::Preamble => None,
            Part::Section { kind, .. } => kind,
        }
    }
}

/// A paragraph, its lines joined where they had been broken.
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Where it stands.
    pub part: Part,
    /// Its text, folded for prose.
    pub text: Joined,
    /// The sub-heading that it stands under, or begins with; folded.
    pub heading: String,
    /// What was read in its text.
    pub sentences: Arc<Sentences>,
    /// What each token is in, by its index.
    pub roles: Vec<Roles>,
}

impl Deref for Paragraph {
    type Target = Sentences;

    fn deref(&self) -> &Sentences {
        &self.sentences
    }
}

/// The claim and the lists that a figure stands in, as indices into those of the narrative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Roles {
    /// The claim that it makes.
    pub claim: Option<u32>,
    /// The list that it is a part of.
    pub part_of: Option<u32>,
    /// The list that it is the total of.
    pub total_of: Option<u32>,
}

/// A figure of the narrative: paragraph and token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId {
    /// Index in [`Narrative::paragraphs`].
    pub paragraph: usize,
    /// Index in [`Paragraph::tokens`].
    pub token: usize,
}

/// What a claim counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Subject {
    /// 收到的申请: 新收, or 新收 with 上年结转.
    Received,
    /// 受理、办理的申请, which some count by intake and some by outcome.
    Dealt,
    /// 上年结转.
    CarriedIn,
    /// 办结、答复的申请.
    Handled,
    /// 结转下年度继续办理.
    CarriedOut,
    /// Outcomes: rows of table 3 by their keys, added up.
    Outcome(Outcomes),
    /// Applicants of one kind.
    Applicant(Applicant),
    /// What became of the applications of one kind of applicants: 自然人申请50件，其中予以公开32件.
    OutcomeOf(Outcomes, Applicant),
    /// Applications that came one way (网络, 信函 …), which no table counts.
    Channel,
    /// 行政复议, 行政诉讼 by kind, and one result or all.
    Cases(Procedure, CaseResult),
    /// A cell of table 2: row and column.
    Item(&'static str, &'static str),
}

impl Subject {
    /// What is counted, in words.
    pub fn name(self) -> &'static str {
        match self {
            Subject::Received => "收到的申请",
            Subject::Dealt => "受理、办理的申请",
            Subject::CarriedIn => "上年结转",
            Subject::Handled => "办结、答复的申请",
            Subject::CarriedOut => "结转下年",
            Subject::Outcome(Outcomes::Groups(bits)) => match bits {
                1 => "予以公开",
                2 => "部分公开",
                3 => "予以公开及部分公开",
                4 => "不予公开",
                8 => "无法提供",
                16 => "不予处理",
                32 => "其他处理",
                bits if bits.is_power_of_two() => "一类办理结果",
                _ => "几类办理结果",
            },
            Subject::Outcome(Outcomes::Row(_)) => "办理结果",
            Subject::Applicant(Applicant::Natural) => "自然人申请",
            Subject::Applicant(Applicant::Legal) => "法人或其他组织申请",
            Subject::Applicant(Applicant::Column(_)) => "法人或其他组织中的一类",
            Subject::OutcomeOf(..) => "一类申请人的办理结果",
            Subject::Channel => "申请渠道",
            Subject::Cases(Procedure::Review, _) => "行政复议",
            Subject::Cases(Procedure::Both, _) => "行政复议和行政诉讼",
            Subject::Cases(_, _) => "行政诉讼",
            Subject::Item("documents", _) => "规范性文件",
            Subject::Item("rules", _) => "规章",
            Subject::Item("permits", _) => "行政许可",
            Subject::Item("penalties", _) => "行政处罚",
            Subject::Item("coercion", _) => "行政强制",
            Subject::Item("fees", _) => "行政事业性收费",
            Subject::Item(..) => "政府集中采购",
        }
    }
}

/// Outcomes as a set of the format's groups or one row within a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcomes {
    /// Some groups, by their bits in the form.
    Groups(u8),
    /// One row within a group, by its key.
    Row(&'static str),
}

/// How far a claim can be held against the report's own figures of the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is about the reporting body and year.
    Own,
    /// It is, but counts on another base perhaps (备案, 应诉): a difference is only doubtful.
    Doubtful,
    /// It may be another body's or another base's count: an agreement is kept, a difference says nothing.
    Perhaps(Doubt),
    /// It is about last year.
    LastYear {
        /// Whether it is of the body alone and of all of that year, so that last year's report has it.
        whole: bool,
    },
    /// It is about another year, a part of the year, or others; why.
    Apart(&'static str),
}

impl Standing {
    /// It is about others: more or fewer bodies than the report is of.
    pub const OTHER_SCOPE: Standing = Standing::Apart("统计范围不同");
}

/// Why a claim may be about something else than its subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Its clause has words that are not known; where.
    Unknown(Range<usize>),
    /// What its words say of it.
    Said(&'static str),
    /// 41.26万件: that it is rounded to a place that it states.
    Rounded,
}

/// What a clause says about a figure of the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its paragraph.
    pub paragraph: usize,
    /// Its figure; `None` where words say 0 (未收到, 无), or how all of a count in front came out (1件，结果维持).
    pub token: Option<usize>,
    /// The words that make the claim, with the figure; in the folded text.
    pub quote: Range<usize>,
    /// What it counts.
    pub subject: Subject,
    /// The number that it states.
    pub value: Decimal,
    /// Whose and when.
    pub standing: Standing,
    /// The total that the figure is a part of, as an index into the claims, where the sentence says so.
    pub head: Option<usize>,
    /// Whether the verb is one (受理, 办理) that some use for another base.
    pub loose: bool,
    /// Whether it says 依申请公开 alone, which may be what was asked for or what was given.
    pub given: bool,
    /// Whether it may count a part only of what its subject counts, and never more: 按期办结12件.
    pub at_most: bool,
    /// Figures of the same sentence that tell what else became of some applications (撤回2件, 转办3件), by their tokens:
    /// a count of those that were answered may leave them out.
    pub fates: Vec<usize>,
}

impl Claim {
    /// 1件，结果维持: whether it tells how all of a count in front came out, and has no figure of its own.
    pub fn is_told_of(&self) -> bool {
        self.token.is_none() && !self.value.is_zero()
    }
}

/// A total and its parts, as one reading of a sentence has them.
#[derive(Debug, Clone)]
pub struct Breakdown {
    /// The total.
    pub total: FigureId,
    /// Its parts.
    pub parts: Vec<FigureId>,
    /// Whether the parts make up the total.
    pub holds: bool,
    /// 主要, 等, 部分.
    pub open: bool,
    /// Channels overlap, or parts have measures of their own: nothing is said of the sum.
    pub unsure: bool,
    /// Figures that are taken off: 同时撤销4条.
    pub minus: Vec<FigureId>,
    /// 其他, 其余 among the parts.
    pub rest: bool,
    /// 分别, 具体为, 合计.
    pub closed: bool,
    /// What the parts may add up to besides: totals that stand in front of this one.
    pub others: Vec<Vec<FigureId>>,
    /// The parts stand in front of the total (…，共 9 条).
    pub behind: bool,
    /// No word opens the list, or it may have ended before its last part: a difference is likely, not certain.
    pub doubtful: bool,
}

impl Breakdown {
    /// The same list of another paragraph.
    pub fn moved_to(&self, paragraph: usize) -> Breakdown {
        let figure = |figure: &FigureId| FigureId { paragraph, ..*figure };
        let all = |figures: &[FigureId]| figures.iter().map(figure).collect();
        Breakdown {
            total: figure(&self.total),
            parts: all(&self.parts),
            minus: all(&self.minus),
            others: self.others.iter().map(|others| all(others)).collect(),
            ..*self
        }
    }
}

/// 结转的149件, 结转件已办结: whether words speak of the applications that were carried over.
pub fn names_the_carried(text: &str) -> bool {
    ["结转的", "结转件", "结转申请"].iter().any(|words| text.contains(words))
}

impl Paragraph {
    /// A paragraph of a text that was read.
    pub fn new(part: Part, text: Joined, heading: String, sentences: Arc<Sentences>) -> Paragraph {
        let roles = vec![Roles::default(); sentences.tokens.len()];
        Paragraph { part, text, heading, sentences, roles }
    }

    /// The place of a range of the folded text, as far as its first line goes.
    pub fn place(&self, range: &Range<usize>) -> Place {
        self.text.place(range).unwrap_or(Place { block: 0, start: 0, end: 0 })
    }

    /// The folded text.
    pub fn folded(&self) -> &str {
        self.text.text()
    }

    /// All figures: token index, token, figure.
    pub fn quantities(&self) -> impl Iterator<Item = (usize, &Token, &Quantity)> {
        (0..self.tokens.len()).filter_map(|i| Some((i, &self.tokens[i], self.quantity(i)?)))
    }

    /// The figures near a token, some two hundred on each side: what a sum or a share can refer to.
    pub fn quantities_near(&self, token: usize) -> impl Iterator<Item = (usize, &Token, &Quantity)> {
        const NEAR: usize = 200;
        let range = token.saturating_sub(NEAR)..(token + NEAR).min(self.tokens.len());
        range.filter_map(|i| Some((i, &self.tokens[i], self.quantity(i)?)))
    }

    /// Where a figure starts, with the bracket in which it may stand alone: 公开信息（1386）条.
    pub fn start(&self, token: usize) -> usize {
        self.tokens[token].range.start - self.sentences.bracket_in_front(self.folded(), token)
    }

    /// All dates outside titles.
    pub fn dates(&self) -> impl Iterator<Item = (&Token, Date)> {
        self.tokens.iter().filter(|token| !token.in_title).filter_map(|token| match token.what {
            What::Date(date) => Some((token, date)),
            _ => None,
        })
    }

    /// All dates outside titles within a range.
    pub fn dates_in(&self, range: &Range<usize>) -> impl Iterator<Item = (&Token, Date)> {
        self.tokens[self.tokens_in(range)].iter().filter(|token| !token.in_title).filter_map(|token| {
            match token.what {
                What::Date(date) => Some((token, date)),
                _ => None,
            }
        })
    }

    /// The year that a range names last. 自2019年修订以来, 2020年版 set no period, nor does what a bracket says aside:
    /// 124件（含2021年结转5件）, but not 上年（2021年）.
    pub fn year_named(&self, range: &Range<usize>) -> Option<u32> {
        self.years_named(range).next().map(|(_, year)| year)
    }

    /// The years that a range names so, the last first.
    pub fn years_named(&self, range: &Range<usize>) -> impl Iterator<Item = (&Token, u32)> {
        let end = range.end;
        let bracketed = move |token: &Token| {
            let behind = self.folded().get(token.end..end).unwrap_or("");
            behind.find(')').is_some_and(|close| close > 0 && !behind[..close].contains('('))
        };
        let aside = move |token: &Token| {
            let behind = &self.folded()[token.end..];
            let opens = self.folded()[..token.range.start].ends_with('自');
            opens || ["以来", "起", "修订", "版", "印发", "出台"].iter().any(|word| behind.starts_with(word))
        };
        let tokens = self.tokens[self.tokens_in(range)].iter().rev();
        tokens.filter(move |token| !token.in_title && !aside(token)).filter_map(move |token| {
            match token.what {
                What::Date(date) if !bracketed(token) => Some((token, date.year?)),
                _ => None,
            }
        })
    }

    /// The sentence around an offset: from behind the last full stop to the next one.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        self.between(at, Signs::SENTENCE)
    }

    /// The sentence that ends where another one starts.
    pub fn sentence_before(&self, start: usize) -> Option<Range<usize>> {
        let end = start.checked_sub(1)?;
        Some(self.sentence(self.folded().floor_char_boundary(end)))
    }

    /// The clause around an offset, without brackets.
    pub fn clause(&self, at: usize) -> Range<usize> {
        self.between(at, Signs::CLAUSE)
    }

    /// Where the bracket opens that an offset stands in, and the words from there up to it.
    pub fn in_a_bracket(&self, at: usize) -> Option<(usize, &str)> {
        let text = self.folded();
        let from = self.piece(at).start.min(at);
        let open = from + text[from..at].rfind('(')?;
        let inside = &text[open + 1..at];
        (!inside.contains(')')).then_some((open, inside))
    }

    /// The piece of a sentence around an offset: up to the next semicolon or full stop on both sides.
    pub fn piece(&self, at: usize) -> Range<usize> {
        self.between(at, Signs::PIECE)
    }

    /// What stands around an offset between two of these signs.
    pub fn between(&self, at: usize, signs: Signs) -> Range<usize> {
        self.sentences.between(self.folded(), at, signs)
    }

    /// Whether one of these words stands within a range.
    pub fn says(&self, range: &Range<usize>, word: fn(Word) -> bool) -> bool {
        self.words_in(range).iter().any(|lexeme| word(lexeme.word))
    }

    /// Whether one of these words ends at an offset.
    pub fn says_up_to(&self, at: usize, word: fn(Word) -> bool) -> bool {
        /// No word of the lexicon is longer, in bytes.
        const LONGEST: usize = 96;
        let near = self.words_in(&(at.saturating_sub(LONGEST)..at));
        near.iter().any(|lexeme| lexeme.range.end == at && word(lexeme.word))
    }

    /// 残疾人两项补贴分别为12次: whether a small number in words stands in a name, in front of the words that share figures out.
    pub fn is_in_a_name(&self, token: usize) -> bool {
        let Some(next) = self.tokens.get(token + 1) else { return false };
        let behind = self.folded().get(self.tokens[token].end..next.range.start).unwrap_or("");
        self.quantity(token).is_some_and(|quantity| quantity.han && quantity.value < Decimal::TEN)
            && behind.starts_with(is_han)
            && !behind.starts_with("分别")
            && behind.contains("分别")
            && !behind.contains([',', ';', '。', ':'])
    }

    /// The class of proposals that a figure counts: A类73件, （A类）有73件, 列为A类的73件.
    pub fn class(&self, token: usize) -> Option<char> {
        let text = &self.folded()[self.lead(token)];
        let own = text.rfind('类').and_then(|at| {
            let letter = text[..at].chars().next_back().filter(char::is_ascii_uppercase)?;
            (text[at..].chars().count() <= 8).then_some(letter)
        });
        self.class_in_brackets(token).or(own)
    }

    /// …的（A类）有73件: the class in brackets in front of the figure's clause.
    fn class_in_brackets(&self, token: usize) -> Option<char> {
        let start = self.tokens[token].range.start;
        let text = self.folded()[..start].trim_end_matches(['有', '为', '共', '计', ':']);
        let inside = text.strip_suffix(')')?;
        let inside = inside[inside.rfind('(')? + 1..].trim_matches('"');
        let letter = inside.chars().next().filter(char::is_ascii_uppercase)?;
        inside[1..].starts_with('类').then_some(letter)
    }

    /// The text behind a figure's measure word, up to the next stop or token.
    pub fn tail(&self, token: usize) -> Range<usize> {
        let end = self.tokens[token].end;
        let stop = self.stops.next(end).map_or(self.folded().len(), |stop| stop.at);
        let after = self.tokens.get(token + 1).map_or(usize::MAX, |token| token.range.start);
        // What leads to the next figure belongs to that one.
        if after < stop { end..end } else { end..stop }
    }
}

impl Narrative {
    /// The claim that a figure makes.
    pub fn claim(&self, figure: FigureId) -> Option<&Claim> {
        self.claims.get(self.roles(figure)?.claim? as usize)
    }

    /// The claims of a paragraph, in order.
    pub fn claims_of(&self, paragraph: usize) -> &[Claim] {
        let from = self.claims.partition_point(|claim| claim.paragraph < paragraph);
        let to = self.claims.partition_point(|claim| claim.paragraph <= paragraph);
        &self.claims[from..to]
    }

    /// The claims of a paragraph that begin and end within a range, in order.
    pub fn claims_in(
        &self,
        paragraph: usize,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &Claim> {
        // They stand in the order of their ends.
        let claims = self.claims_of(paragraph);
        let from = claims.partition_point(|claim| claim.quote.end <= range.start);
        let to = claims.partition_point(|claim| claim.quote.end <= range.end);
        claims[from..to.max(from)].iter().filter(move |claim| claim.quote.start >= range.start)
    }

    /// The lists of a paragraph, in order.
    pub fn lists_of(&self, paragraph: usize) -> &[Breakdown] {
        let from = self.breakdowns.partition_point(|list| list.total.paragraph < paragraph);
        let to = self.breakdowns.partition_point(|list| list.total.paragraph <= paragraph);
        &self.breakdowns[from..to]
    }

    /// The list that a figure is a part of.
    pub fn list_of(&self, figure: FigureId) -> Option<&Breakdown> {
        self.breakdowns.get(self.roles(figure)?.part_of? as usize)
    }

    /// Whether a figure stands in a list, as its total or a part.
    pub fn is_listed(&self, figure: FigureId) -> bool {
        self.roles(figure).is_some_and(|roles| roles.part_of.or(roles.total_of).is_some())
    }

    /// Whether a figure is the total of a list.
    pub fn is_total(&self, figure: FigureId) -> bool {
        self.roles(figure).is_some_and(|roles| roles.total_of.is_some())
    }

    fn roles(&self, figure: FigureId) -> Option<&Roles> {
        self.paragraphs.get(figure.paragraph)?.roles.get(figure.token)
    }

    /// Keeps the claims, and for each figure which one it makes.
    pub fn set_claims(&mut self, claims: Vec<Claim>) {
        for (index, claim) in claims.iter().enumerate() {
            if let Some(token) = claim.token {
                self.paragraphs[claim.paragraph].roles[token].claim = Some(index as u32);
            }
        }
        self.claims = claims;
    }

    /// Keeps the lists, and for each figure those that it stands in: the innermost as a part.
    pub fn set_breakdowns(&mut self, breakdowns: Vec<Breakdown>) {
        for (index, list) in breakdowns.iter().enumerate() {
            let total = &mut self.paragraphs[list.total.paragraph].roles[list.total.token];
            total.total_of = total.total_of.or(Some(index as u32));
            for part in &list.parts {
                let part = &mut self.paragraphs[part.paragraph].roles[part.token];
                part.part_of = part.part_of.or(Some(index as u32));
            }
        }
        self.breakdowns = breakdowns;
    }

    /// A figure's place in the document: digits and measure word.
    pub fn place(&self, figure: FigureId) -> Place {
        let paragraph = &self.paragraphs[figure.paragraph];
        let token = &paragraph.tokens[figure.token];
        paragraph.place(&(token.range.start..token.end))
    }
}
