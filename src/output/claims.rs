//! The figures of the narrative (正文数字): for each of them what it was compared with and how that came out,
//! or why it was left alone.
//!
//! A figure and a term of a relation are the same where they stand at the same place, so all of this is read
//! off the ledger and the findings; no rule is asked again.

use super::counterpart::{Side, counterpart};
use super::figures::is_figure;
use super::places::{Locate, Offsets};
use super::word::Word;
use crate::Checked;
use crate::finding::{Finding, Severity};
use crate::message::{Language, Message, Part as MessagePart, known, say};
use crate::number::prose::{Kind, Quantity};
use crate::relation;
use crate::relation::ledger::Agreement;
use crate::report::Operand;
use crate::report::narrative::{Claim, Doubt, FigureId, Paragraph, Part, Standing, Subject};
use crate::report::stops::Signs;
use crate::text::document::Place;
use crate::text::order::sort_by_key;
use serde::Serialize;
use std::ops::Range;

/// How a figure came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ClaimOutcome"))]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// All that it was compared with agrees.
    Agrees,
    /// Something that it was compared with differs.
    Differs,
    /// It was compared with nothing.
    Alone,
}

/// How many figures came out how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "ClaimCounts"))]
pub struct Counts {
    /// 相符.
    pub agrees: usize,
    /// 不符.
    pub differs: usize,
    /// 未找到可对照的数.
    pub alone: usize,
}

/// A figure of the narrative, or words that stand for one (未收到申请).
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS), ts(rename = "Claim", optional_fields))]
pub struct ClaimEntry {
    /// The clause as it was written, shortened; the figure is the last in it.
    quote: String,
    /// The figure as it was written; "" where words make the claim.
    figure: String,
    /// The figure's value, 万 and 亿 multiplied out; amounts of money in 元; "" of a date.
    value: String,
    /// The measure word, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<Word>,
    /// The things that it counts, as far as the clause says so, for instance `收到的申请`.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<Word>,
    outcome: Outcome,
    /// The other side of the comparison.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    with: Vec<String>,
    /// Why it was left alone; what is wrong with it, where no comparison says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    /// Number of the section, 1-based.
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<usize>,
    /// 1-based line of the input.
    line: u32,
    /// Page only: the relations that it stands in, as indices into `Details.ledger`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(test, ts(as = "Option<_>"))]
    relations: Vec<usize>,
    /// Page only: UTF-16 offsets into the draft's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<usize>,
}

/// All figures of a report's narrative, in the order of the text. `page` gives them their places, and their
/// relations in the ledger, which the page has.
pub fn entries(checked: &Checked, language: Language, page: Option<Locate>) -> Vec<ClaimEntry> {
    stated(checked).iter().map(|stated| stated.entry(checked, language, page)).collect()
}

/// How they came out.
pub fn counts(checked: &Checked) -> Counts {
    let mut counts = Counts::default();
    for stated in stated(checked) {
        match stated.outcome(checked) {
            Outcome::Agrees => counts.agrees += 1,
            Outcome::Differs => counts.differs += 1,
            Outcome::Alone => counts.alone += 1,
        }
    }
    counts
}

/// A figure, or a claim that words make without one, and what the checker says of it.
struct Stated<'a> {
    paragraph: &'a Paragraph,
    token: Option<usize>,
    claim: Option<&'a Claim>,
    place: Place,
    relations: Vec<Met>,
    /// The gravest finding that stands here, where it says that something differs.
    finding: Option<&'a Finding>,
    /// What it agrees with, where that is no relation of figures.
    agreement: Option<&'a Agreement>,
}

/// A relation that has a figure as a term.
#[derive(Clone, Copy)]
struct Met {
    /// Its index in the ledger.
    index: usize,
    /// The figure's side.
    side: Side,
}

fn stated(checked: &Checked) -> Vec<Stated<'_>> {
    let mut all = figures(checked);
    sort_by_key(&mut all, |stated| stated.place);
    for (index, tried) in checked.ledger.entries().iter().enumerate() {
        for (side, terms) in [(Side::Left, &tried.relation.left), (Side::Right, &tried.relation.right)] {
            // A cell's place is none of the narrative's.
            for place in terms.iter().filter(|term| term.cell.is_none()).filter_map(|term| term.place) {
                for here in at(&all, place) {
                    all[here].relations.push(Met { index, side });
                }
            }
        }
        // 164件，回复164件，回复率100%: the percentage agrees with the figures that it is computed from. Where it differs, it
        // alone is shown to.
        let from = if tried.outcome == relation::Outcome::Held { &tried.relation.from[..] } else { &[] };
        for place in from {
            for here in at(&all, *place) {
                if all[here].relations.last().is_none_or(|met| met.index != index) {
                    all[here].relations.push(Met { index, side: Side::Right });
                }
            }
        }
    }
    for finding in checked.findings.iter().filter(|finding| finding.severity <= Severity::Warning) {
        for place in finding.marks.iter().filter(|mark| mark.primary).filter_map(|mark| mark.place) {
            for here in at(&all, place) {
                all[here].finding.get_or_insert(finding);
            }
        }
    }
    agreements(checked, &mut all);
    all.retain(|stated| stated.is_for_people());
    all
}

/// Adds what agrees without being a relation: to the figure that stands there, or as an entry of its own (a period).
fn agreements<'a>(checked: &'a Checked, all: &mut Vec<Stated<'a>>) {
    let narrative = &checked.report.narrative;
    for agreement in checked.ledger.agreements() {
        let place = agreement.place;
        let inside = |stated: &&mut Stated| {
            stated.place.block == place.block
                && place.start <= stated.place.start
                && stated.place.end <= place.end
        };
        let from = all.partition_point(|stated| stated.place < Place { end: 0, ..place });
        if let Some(stated) = all[from..].iter_mut().take(1).find(inside) {
            stated.agreement = Some(agreement);
        } else if let Some(paragraph) = agreement.paragraph.and_then(|index| narrative.paragraphs.get(index))
        {
            let stated = Stated { agreement: Some(agreement), ..Stated::new(paragraph, None, None, place) };
            all.insert(from, stated);
        }
    }
}

/// The statement at a place, and by the figure with which the words at the place end (办结率100%).
fn at(all: &[Stated], place: Place) -> Vec<usize> {
    let start = |index: usize| (all[index].place.block, all[index].place.start);
    let from = all.partition_point(|stated| stated.place < Place { end: 0, ..place });
    let mut here: Vec<usize> =
        (from..all.len()).take_while(|&index| start(index) == (place.block, place.start)).collect();
    here.retain(|&index| all[index].place == place);
    let to = all.partition_point(|stated| stated.place < Place { start: place.end, end: 0, ..place });
    let ends = |&last: &usize| {
        let stated = &all[last];
        stated.token.is_some() && stated.place.block == place.block && stated.place.end == place.end
    };
    here.extend(to.checked_sub(1).filter(ends).filter(|&last| last >= from && all[last].place != place));
    here
}

fn figures(checked: &Checked) -> Vec<Stated<'_>> {
    let narrative = &checked.report.narrative;
    let mut all = Vec::new();
    let mut claims = narrative.claims.as_slice();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        let (own, rest) = claims.split_at(claims.partition_point(|claim| claim.paragraph == index));
        claims = rest;
        let mut of_token: Vec<Option<&Claim>> = vec![None; paragraph.tokens.len()];
        let mut add = |token, claim, place| {
            all.push(Stated::new(paragraph, token, claim, place));
        };
        for claim in own {
            match claim.token {
                Some(token) => of_token[token] = Some(claim),
                None => add(None, Some(claim), paragraph.place(&claim.quote)),
            }
        }
        for (token, ..) in paragraph.quantities() {
            let place = narrative.place(FigureId { paragraph: index, token });
            add(Some(token), of_token[token], place);
        }
    }
    all
}

impl<'a> Stated<'a> {
    fn new(
        paragraph: &'a Paragraph,
        token: Option<usize>,
        claim: Option<&'a Claim>,
        place: Place,
    ) -> Stated<'a> {
        Stated { paragraph, token, claim, place, relations: Vec::new(), finding: None, agreement: None }
    }

    /// Whether a person would look for it: it was compared, or it claims something, or it is a figure by its looks.
    fn is_for_people(&self) -> bool {
        let met = !self.relations.is_empty() || self.finding.is_some() || self.agreement.is_some();
        met || self.claim.is_some() || self.token.is_some_and(|token| is_figure(self.paragraph, token))
    }
}

impl Stated<'_> {
    fn outcome(&self, checked: &Checked) -> Outcome {
        let came_out =
            |outcome| self.relations.iter().any(|met| checked.ledger.entries()[met.index].outcome == outcome);
        if self.finding.is_some() || came_out(relation::Outcome::Broken) {
            Outcome::Differs
        } else if came_out(relation::Outcome::Held) || self.agreement.is_some() {
            Outcome::Agrees
        } else {
            Outcome::Alone
        }
    }

    fn quantity(&self) -> Option<&Quantity> {
        self.paragraph.quantity(self.token?)
    }

    fn entry(&self, checked: &Checked, language: Language, page: Option<Locate>) -> ClaimEntry {
        let outcome = self.outcome(checked);
        let with = self.with(checked, language);
        let value = self.quantity().map(|quantity| quantity.value).or(self.claim.map(|claim| claim.value));
        let (quote, figure) = self.quote(checked);
        let Offsets { start, end } = page.map_or_else(Offsets::default, |locate| locate(self.place));
        ClaimEntry {
            quote,
            figure,
            value: value.map(|value| value.normalize().to_string()).unwrap_or_default(),
            unit: self.quantity().map(unit).filter(|unit| !unit.is_empty()).map(Word),
            subject: self.claim.map(|claim| Word(claim.subject.name())),
            outcome,
            why: match outcome {
                Outcome::Agrees => None,
                Outcome::Differs if with.is_empty() => {
                    self.finding.map(|finding| finding.message.written(language))
                }
                Outcome::Differs => None,
                Outcome::Alone => Some(self.why_alone(checked).written(language)),
            },
            with,
            section: match self.paragraph.part {
                Part::Preamble => None,
                Part::Section { index, .. } => index.map(|index| index + 1),
            },
            line: checked.opened.document.line(self.place.block),
            relations: self.relations.iter().map(|met| met.index).filter(|_| page.is_some()).collect(),
            start,
            end,
        }
    }

    /// The other side of the comparison, where that could be judged.
    fn with(&self, checked: &Checked, language: Language) -> Vec<String> {
        let mut with: Vec<String> =
            self.agreement.iter().map(|agreement| agreement.with.written(language)).collect();
        for met in &self.relations {
            let tried = &checked.ledger.entries()[met.index];
            let text = counterpart(&checked.report, tried, met.side).written(language);
            if !matches!(tried.outcome, relation::Outcome::Unread(_)) && !with.contains(&text) {
                with.push(text);
            }
        }
        with
    }

    /// Why it was compared with nothing.
    fn why_alone(&self, checked: &Checked) -> MessagePart {
        if let Some(hedge) = self.quantity().and_then(|quantity| quantity.hedge) {
            return say::alone::hedged(hedge).into();
        }
        if let Some(met) = self.relations.first()
            && let tried = &checked.ledger.entries()[met.index]
            && let relation::Outcome::Unread(why) = &tried.outcome
        {
            let mut terms = tried.relation.left.iter().chain(&tried.relation.right);
            // An operand that could not be read is named already.
            let named = terms.any(|term| term.operand == Operand::Unread);
            let against = counterpart(&checked.report, tried, met.side);
            return if named { why.into() } else { say::relation::title(against, why).into() };
        }
        match self.claim.map(|claim| &claim.standing) {
            Some(Standing::LastYear { .. }) => (&say::alone::LAST_YEAR).into(),
            Some(Standing::Apart(why) | Standing::Perhaps(Doubt::Said(why))) => known(say::alone::ALL, why),
            Some(Standing::Perhaps(Doubt::Rounded)) => known(say::alone::ALL, "是约数"),
            Some(Standing::Perhaps(Doubt::Unknown(words))) => {
                let words = self.paragraph.text.written(&checked.opened.document, words);
                say::alone::unknown(shortened(words.split_whitespace().collect(), LONGEST)).into()
            }
            Some(Standing::Own | Standing::Doubtful) => self.no_cell(checked).into(),
            None => (&say::alone::NOTHING).into(),
        }
    }

    /// Why a claim about the report's own year met no cell.
    fn no_cell(&self, checked: &Checked) -> Message {
        let number = match self.claim.map(|claim| claim.subject) {
            Some(Subject::Item(..)) => 2,
            Some(Subject::Cases(..)) => 4,
            _ => 3,
        };
        match checked.report.table(number) {
            Some(_) => say::alone::no_figure(),
            None => say::alone::no_table(say::names::table(MessagePart::Number(number.into()))),
        }
    }

    /// The clause and the figure in it, as they were written.
    fn quote(&self, checked: &Checked) -> (String, String) {
        let document = &checked.opened.document;
        let written = |range: Range<usize>| -> String {
            let text = self.paragraph.text.written(document, &range);
            text.split_whitespace().collect()
        };
        let claimed = self.claim.map(|claim| claim.quote.clone());
        if let (None, None, Some(agreement)) = (&claimed, self.token, self.agreement) {
            let words: String = document.quote(agreement.place).split_whitespace().collect();
            return (
                shortened(words.clone(), LONGEST + LONGEST / 2),
                shortened(words, LONGEST + LONGEST / 2),
            );
        }
        let Some(token) = self.token else {
            return (shortened(written(claimed.unwrap_or_default()), LONGEST), String::new());
        };
        let range = claimed.unwrap_or_else(|| clause(self.paragraph, token));
        let stands = &self.paragraph.tokens[token];
        let before = shortened(written(range.start.min(stands.range.start)..stands.range.start), LONGEST);
        let behind = shortened(written(stands.end..range.end.max(stands.end)), LONGEST / 2);
        let figure = written(stands.range.start..stands.end);
        (format!("{before}{figure}{behind}"), figure)
    }
}

/// The words around a figure that makes no claim: those in front of it, brackets and all where these cut them
/// off (解决的（A类）有73件); with what stands behind it, or with the figure before (73件，占58.87%), where they say
/// nothing.
fn clause(paragraph: &Paragraph, token: usize) -> Range<usize> {
    let (lead, tail) = (paragraph.lead(token), paragraph.tail(token));
    let end = paragraph.tokens[token].end;
    let says_nothing = |range: &Range<usize>| range.len() <= "有".len();
    if !says_nothing(&lead) {
        return lead.start..end;
    }
    if !tail.is_empty() {
        return lead.start..tail.end;
    }
    let before = (0..token).rev().find(|&before| paragraph.quantity(before).is_some());
    let from = before.map_or(0, |before| paragraph.tokens[before].end);
    let wider =
        paragraph.between(lead.start, Signs::of(&['。', '!', '?', ';', ':', ','])).start.max(from)..lead.end;
    let sentence = paragraph.sentence(lead.start).start;
    match before.map(|before| paragraph.lead(before).start) {
        Some(start) if says_nothing(&wider) && start >= sentence => start..end,
        _ => wider.start..end,
    }
}

/// The longest text in front of a figure, in characters.
const LONGEST: usize = 24;

/// A text of so many characters at the most, shortened in the middle.
fn shortened(text: String, longest: usize) -> String {
    let count = text.chars().count();
    if count <= longest {
        return text;
    }
    let head: String = text.chars().take(longest / 2 - 1).collect();
    let tail: String = text.chars().skip(count - longest / 2).collect();
    format!("{head}…{tail}")
}

/// The unit of a value: amounts of money are in 元 whatever they were written in.
fn unit(quantity: &Quantity) -> &'static str {
    if quantity.kind == Kind::Money { "元" } else { quantity.measure }
}
