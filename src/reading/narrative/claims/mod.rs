//! What the figures of a paragraph count, as far as their clauses say so beyond doubt.
//!
//! A figure's clause is read from its lead (the words in front of it up to the last stop or figure), then
//! with its tail (收到12件政府信息公开申请), then, where the lead says nothing (共12件), with the words back to
//! the last figure. Words that limit a count (涉及, 按期, 受理许可) or belong to another subject end the
//! reading: a clause that is not understood makes no claim.

mod cases;
mod clause;
mod items;
mod said;
mod standing;

use super::own_names::OwnNames;
use crate::form::is_other_disposition;
use crate::number::prose::{Kind, Quantity};
use crate::report::Report;
use crate::report::lexicon::Word;
use crate::report::lexicon::{Applicant, Lexeme, Procedure};
use crate::report::narrative::{Claim, Narrative, Outcomes, Paragraph, Part, Subject};
use crate::text::order::sort_by_key;
use std::ops::Range;

/// Reads the claims of all paragraphs, in order.
pub(super) fn read(narrative: &Narrative, report: &Report) -> Vec<Claim> {
    let mut claims = Vec::new();
    let names = &OwnNames::of(report);
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        if paragraph.part == Part::Preamble {
            continue;
        }
        let reader = Reader { report, names, paragraph, index };
        let first = claims.len();
        claims.extend(reader.counted());
        claims.extend(reader.said());
        sort_by_key(&mut claims[first..], |claim: &Claim| claim.quote.end);
        for at in first..claims.len() {
            claims[at].head =
                reader.head(&claims[first..at]).map(|found| first + found).filter(|_| has_head(&claims[at]));
        }
    }
    claims
}

/// Whether a claim is about a part of something.
fn has_head(claim: &Claim) -> bool {
    matches!(claim.subject, Subject::Applicant(_) | Subject::Channel | Subject::Outcome(_))
}

struct Reader<'a> {
    report: &'a Report,
    names: &'a OwnNames,
    paragraph: &'a Paragraph,
    index: usize,
}

/// The words that a figure's meaning is read from.
struct Reading<'a> {
    words: Vec<&'a Lexeme>,
}

impl Reading<'_> {
    fn has(&self, word: Word) -> bool {
        self.words.iter().any(|lexeme| lexeme.word == word)
    }

    fn any(&self, test: impl Fn(Word) -> bool) -> bool {
        self.words.iter().any(|lexeme| test(lexeme.word))
    }

    fn last<T>(&self, pick: impl Fn(Word) -> Option<T>) -> Option<T> {
        self.words.iter().rev().find_map(|lexeme| pick(lexeme.word))
    }
}

static GRANTED: Lexeme = Lexeme { range: 0..0, word: Word::Group(1) };
static PARTLY_GRANTED: Lexeme = Lexeme { range: 0..0, word: Word::Group(2) };
static REVIEW: Lexeme = Lexeme { range: 0..0, word: Word::Procedure(Procedure::Review) };
static LITIGATION: Lexeme = Lexeme { range: 0..0, word: Word::Procedure(Procedure::Litigation) };

/// Whether a word names one of several things counted in a row.
fn is_label(word: Word) -> bool {
    // Several groups are one word, and no label.
    if let Word::Group(bits) = word {
        return bits.is_power_of_two();
    }
    matches!(
        word,
        Word::Row(_)
            | Word::Applicant(_)
            | Word::Channel
            | Word::Make
            | Word::Repeal
            | Word::Valid
            | Word::Enforcement(_)
            | Word::Procedure(
                Procedure::Review | Procedure::Litigation | Procedure::Direct | Procedure::After
            )
            | Word::Result(_)
            | Word::CarriedIn
            | Word::CarriedOut
            | Word::ReceiveNew
    )
}

/// What a paragraph is about at some point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Topic {
    Applications,
    Elsewhere,
}

impl Reader<'_> {
    /// Claims with a figure.
    fn counted(&self) -> Vec<Claim> {
        let figures = self.paragraph.quantities();
        figures.filter_map(|(token, _, quantity)| self.claim(token, quantity)).collect()
    }

    fn claim(&self, token: usize, quantity: &Quantity) -> Option<Claim> {
        if quantity.hedge.is_some() {
            return None;
        }
        let paragraph = self.paragraph;
        let lead = paragraph.lead(token);
        let tail = paragraph.tail(token);
        let words = |range: &Range<usize>| paragraph.words_in(range).iter();
        let context = self.context(token);
        // 12.5 件 counts nothing; money has decimals.
        if quantity.kind != Kind::Money && !quantity.value.fract().is_zero() {
            return None;
        }
        let shared = self.distributed(token);
        let own = Reading { words: shared.clone().unwrap_or_else(|| words(&lead).collect()) };
        if shared.is_none() && self.opens_distribution(token) {
            return None;
        }
        // The words that the meaning is read from: those in front of the figure, and those behind it where they are used.
        let mut before = paragraph.clause(lead.end).start.min(lead.start)..lead.end;
        let mut behind = 0..0;
        let mut meaning = self.subject(&own, token, quantity, &lead);
        if let Some((subject, clause)) = self.carried_behind(token).filter(|_| shared.is_none()) {
            meaning = Some((subject, false));
            behind = clause;
        }
        if meaning.is_none() && shared.is_none() && self.is_open(&own, &lead) {
            let with_tail = Reading { words: words(&lead).chain(self.own_tail(&tail)).collect() };
            if with_tail.words.len() > own.words.len() {
                behind = tail.clone();
                meaning = self.subject(&with_tail, token, quantity, &lead);
            }
            // In front of 、 stand the words of the figure before.
            let in_row = lead.is_empty() && paragraph.folded()[..lead.start].ends_with('、');
            if meaning.is_none() && !in_row && self.is_thin(&own, &lead) {
                let wide = Reading { words: words(&context).chain(self.own_tail(&tail)).collect() };
                before.start = context.start.min(before.start);
                meaning = self.subject(&wide, token, quantity, &context);
            }
        }
        let (subject, loose) = meaning?;
        let bare_is_certain = quantity.kind != Kind::Bare || self.ends_in_subject(&lead);
        if !bare_is_certain {
            return None;
        }
        let standing = self.standing(token, subject, &context, &[before, behind]);
        let quote = self.quote(token, &lead, &tail);
        let value = quantity.value;
        Some(Claim {
            paragraph: self.index,
            token: Some(token),
            quote,
            subject,
            value,
            standing,
            head: None,
            loose,
            fates: self.fates(token, subject),
        })
    }

    /// The figures of the sentence that tell what else became of applications, beside a count of those dealt with.
    fn fates(&self, token: usize, subject: Subject) -> Vec<usize> {
        if !matches!(subject, Subject::Handled | Subject::Dealt | Subject::Received) {
            return Vec::new();
        }
        let paragraph = self.paragraph;
        let fate = |word: Word| match word {
            Word::Row(key) => is_other_disposition(key),
            word => word == Word::Fate,
        };
        let tells = |other: usize| {
            let counts = paragraph.exact(other).is_some_and(|quantity| quantity.kind == Kind::Cases);
            counts
                && (paragraph.says(&paragraph.lead(other), fate)
                    || paragraph.says(&paragraph.tail(other), fate))
        };
        // Nobody tells more of them.
        const MOST: usize = 6;
        let sentence = paragraph.sentence(paragraph.tokens[token].range.start);
        // 办结12件，其中撤回2件: they are among those that were dealt with.
        let among = |other: usize| {
            let between = paragraph.tokens[token].end..paragraph.tokens[other].range.start;
            other > token
                && paragraph.words_in(&between).iter().any(|lexeme| {
                    lexeme.word == Word::Among && &paragraph.folded()[lexeme.range.clone()] != "有"
                })
        };
        let beside = |&other: &usize| other != token && tells(other) && !among(other);
        paragraph.tokens_in(&sentence).filter(beside).take(MOST).collect()
    }

    /// The words of a tail that say what the figure counts: those that end it, and no clause of its own
    /// (对3件申请的答复提出修改意见, 除2件尚未审结外均获维持).
    fn own_tail(&self, tail: &Range<usize>) -> &[Lexeme] {
        let words = self.paragraph.words_in(tail);
        let all =
            words.iter().position(|lexeme| matches!(lexeme.word, Word::All | Word::Except | Word::Rest));
        let words = &words[..all.unwrap_or(words.len())];
        let of_a_subject = |lexeme: &Lexeme| {
            matches!(
                lexeme.word,
                Word::Receive
                    | Word::ReceiveNew
                    | Word::Application
                    | Word::Apply
                    | Word::OnApplication
                    | Word::Group(_)
                    | Word::Row(_)
                    | Word::CarriedIn
                    | Word::CarriedOut
                    | Word::Carried
                    | Word::Applicant(_)
                    | Word::Done
                    | Word::Procedure(_)
                    | Word::Result(_)
                    | Word::Publicity
                    | Word::Deal
                    | Word::Decide
                    | Word::Documents
                    | Word::Rules
                    | Word::Channel
                    | Word::Enforcement(_)
            )
        };
        if !words.iter().all(of_a_subject) {
            return &[];
        }
        let text = self.paragraph.folded();
        let end = words.last().map_or(tail.start, |last| last.range.end);
        let rest = text[end..tail.end].chars().count();
        if all.is_some() && !words.is_empty() || rest <= 3 { words } else { &[] }
    }

    /// 予以公开、部分公开分别为5件、3件: the words for one of the figures, its own label and those that all share;
    /// where there are as many labels as figures.
    fn distributed(&self, token: usize) -> Option<Vec<&Lexeme>> {
        let (first, last) = self.run(token)?;
        let lead = self.paragraph.lead(first);
        let words = self.paragraph.words_in(&lead);
        if !words.iter().any(|lexeme| lexeme.word == Word::Namely) {
            return None;
        }
        // 予以公开、部分公开 is one word where it is no list.
        let labels: Vec<&Lexeme> = words
            .iter()
            .flat_map(|lexeme| match lexeme.word {
                Word::Group(3) => vec![&GRANTED, &PARTLY_GRANTED],
                word if is_label(word) => vec![lexeme],
                _ => Vec::new(),
            })
            .collect();
        let count = last - first + 1;
        // The verbs of documents are their labels, else the nouns are.
        let makes: Vec<&Lexeme> = labels
            .iter()
            .copied()
            .filter(|l| matches!(l.word, Word::Make | Word::Repeal | Word::Valid))
            .collect();
        let labels = if makes.len() > 1 { makes } else { labels };
        // 行政复议、行政诉讼 is one word.
        let both = words.iter().any(|lexeme| lexeme.word == Word::Procedure(Procedure::Both));
        if both && count == 2 && labels.is_empty() {
            return Some(vec![if token == first { &REVIEW } else { &LITIGATION }]);
        }
        let chosen = *labels.get(token - first).filter(|_| labels.len() == count && count > 1)?;
        let of_all = |lexeme: &&Lexeme| {
            lexeme.word != Word::Group(3) && !labels.contains(lexeme) && lexeme.word != Word::Namely
        };
        Some(words.iter().filter(of_all).chain([chosen]).collect())
    }

    /// Whether a figure is the first of several that share a list of labels which can't be told apart.
    fn opens_distribution(&self, token: usize) -> bool {
        let words = self.paragraph.words_in(&self.paragraph.lead(token));
        let labels =
            words.iter().filter(|lexeme| is_label(lexeme.word) || lexeme.word == Word::Group(3)).count();
        words.iter().any(|lexeme| lexeme.word == Word::Namely)
            && (labels > 1 || self.run(token).is_some_and(|(first, last)| last > first))
    }

    /// The first and last of the figures that stand in a row with 、 or 和 between them.
    fn run(&self, token: usize) -> Option<(usize, usize)> {
        let paragraph = self.paragraph;
        let joined = |a: usize, b: usize| {
            let gap = paragraph.folded().get(paragraph.tokens[a].end..paragraph.tokens[b].range.start);
            paragraph.quantity(b).is_some() && matches!(gap, Some("、" | "和" | "," | "及" | "以及"))
        };
        // A row of more is none that shares a list of labels.
        const LONGEST: usize = 20;
        let mut first = token;
        while first > 0
            && token - first < LONGEST
            && paragraph.quantity(first - 1).is_some()
            && joined(first - 1, first)
        {
            first -= 1;
        }
        let mut last = token;
        while last + 1 < paragraph.tokens.len() && last - first < LONGEST && joined(last, last + 1) {
            last += 1;
        }
        Some((first, last))
    }

    /// The words since the last figure of the sentence, or the last semicolon.
    fn context(&self, token: usize) -> Range<usize> {
        let start = self.paragraph.tokens[token].range.start;
        let sentence = self.paragraph.sentence(start);
        let figures = &self.paragraph.tokens[..token];
        let before = (0..figures.len()).rev().find(|&index| self.paragraph.quantity(index).is_some());
        // What follows the last figure up to a stop is said of that one.
        let from = before.map_or(0, |index| self.paragraph.tail(index).end.max(figures[index].end));
        let piece = self.paragraph.piece(start);
        from.max(sentence.start).max(piece.start)..start
    }

    /// Whether a lead leaves open what is counted: nothing in it excludes the words around it.
    fn is_open(&self, own: &Reading, lead: &Range<usize>) -> bool {
        let excluded = |word| {
            matches!(
                word,
                Word::Elsewhere
                    | Word::Proposal
                    | Word::Limits
                    | Word::Fate
                    | Word::InTime
                    | Word::Up
                    | Word::Down
                    | Word::Compared
                    | Word::Replied
                    | Word::Undertaken
                    | Word::Publish
                    | Word::OtherCount
            )
        };
        !own.any(excluded) && !lead.is_empty() || lead.is_empty()
    }

    /// Whether a lead has no content of its own: 共, 合计, 为.
    fn is_thin(&self, own: &Reading, lead: &Range<usize>) -> bool {
        let small = |word| matches!(word, Word::Total | Word::Among | Word::All | Word::Deal | Word::Receive);
        own.words.iter().all(|lexeme| small(lexeme.word)) && lead.len() <= 5 * 3
    }

    /// Whether a figure without measure word follows its subject directly: 申请数量为12.
    fn ends_in_subject(&self, lead: &Range<usize>) -> bool {
        let text = &self.paragraph.folded()[lead.clone()];
        let text = text.trim_end_matches(['为', '是', '共', '计', '数', '量', '的', '有']);
        let end = lead.start + text.len();
        self.paragraph.words_in(lead).iter().any(|lexeme| lexeme.range.end == end)
    }

    fn quote(&self, token: usize, lead: &Range<usize>, tail: &Range<usize>) -> Range<usize> {
        let end = self.paragraph.tokens[token].end;
        // The tail belongs to the quote where the lead alone says little.
        let end = if lead.len() < 12 { tail.end.max(end) } else { end };
        lead.start..end
    }

    /// What is counted, and whether the verb is one that leaves the base open.
    fn subject(
        &self,
        words: &Reading,
        token: usize,
        quantity: &Quantity,
        lead: &Range<usize>,
    ) -> Option<(Subject, bool)> {
        let foreign = |word| {
            matches!(
                word,
                Word::Elsewhere
                    | Word::Proposal
                    | Word::Replied
                    | Word::Undertaken
                    | Word::ProcessingFee
                    | Word::Papers
            )
        };
        if words.any(foreign)
            || words.words.last().is_some_and(|last| matches!(last.word, Word::Up | Word::Down))
        {
            return None;
        }
        // 受理依申请公开8次
        let times = quantity.kind == Kind::Times && words.has(Word::OnApplication);
        let cases = matches!(quantity.kind, Kind::Cases | Kind::Bare)
            || matches!(quantity.measure, "条" | "条次" | "个")
            || times;
        let at = self.paragraph.tokens[token].range.start;
        if let Some(subject) = self.item(words, token, quantity) {
            return Some((subject, false));
        }
        if !cases {
            return None;
        }
        if let Some(subject) = self.case(words, at) {
            return Some((subject, false));
        }
        let topic = self.topic(at, self.paragraph.tail(token).end);
        let applications = topic == Some(Topic::Applications)
            || quantity.kind == Kind::Cases && self.names_its_kind(words, at);
        if !applications
            || words.any(|word| matches!(word, Word::Documents | Word::Rules | Word::Enforcement(_)))
        {
            return None;
        }
        if let Some(subject) = self.carried(words, lead) {
            return Some((subject, false));
        }
        if let Some(outcomes) = self.outcomes(words) {
            if words.has(Word::Channel) || self.of_one_applicant(at) || self.is_no_outcome(words, token, lead)
            {
                return None;
            }
            // 对…的申请 limits nothing here, but 涉及… does.
            let limited = words.has(Word::Namely)
                && words.words.iter().filter(|w| matches!(w.word, Word::Group(_))).count() > 1;
            return (!limited).then_some((Subject::Outcome(outcomes), false));
        }
        // 对35件申请答复开展评查, 审核答复文书87份
        let reviewed = words.has(Word::OtherCount)
            || self.paragraph.folded()[lead.clone()].trim_start_matches("其中").starts_with('对');
        let limited = words.any(Word::limits) || words.has(Word::InTime) || reviewed;
        let applicants: Vec<Applicant> = words
            .words
            .iter()
            .filter_map(|w| match w.word {
                Word::Applicant(applicant) => Some(applicant),
                _ => None,
            })
            .collect();
        if words.has(Word::Channel) {
            return (!limited && applicants.is_empty() && !words.has(Word::Done))
                .then_some((Subject::Channel, false));
        }
        // 公民、法人或其他组织的申请 are all applications.
        let everybody = applicants.contains(&Applicant::Natural) && applicants.len() > 1;
        if let Some(applicant) = applicants.last().filter(|_| !everybody) {
            return (!limited).then_some((Subject::Applicant(*applicant), false));
        }
        if limited {
            return None;
        }
        let apply = words.any(|word| matches!(word, Word::Application | Word::Apply));
        if words.has(Word::Done) {
            // 受理并答复: whichever.
            let both = words.any(|word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Deal));
            return Some(if both { (Subject::Dealt, true) } else { (Subject::Handled, true) });
        }
        let new = words.has(Word::ReceiveNew);
        if words.has(Word::Deal) {
            let received = words.has(Word::Receive) || new;
            return (apply || words.has(Word::OnApplication))
                .then_some((if received { Subject::Received } else { Subject::Dealt }, true));
        }
        if words.has(Word::Receive) || new {
            return Some((Subject::Received, false));
        }
        // 政府信息公开申请12件: no verb says whether taken in or dealt with.
        words
            .has(Word::Application)
            .then_some((Subject::Dealt, true))
            .filter(|_| self.begins_in_subject(words, lead))
    }

    /// Whether the words are the format's own for applications, so that no other subject can be meant.
    fn names_its_kind(&self, words: &Reading, at: usize) -> bool {
        let named = words.any(|word| matches!(word, Word::Group(_) | Word::Row(_) | Word::CarriedOut))
            || words.any(|word| matches!(word, Word::Applicant(_))) && words.has(Word::Apply);
        let sentence = self.paragraph.sentence(at);
        let other = self.paragraph.says(&(sentence.start..at), |word| {
            matches!(
                word,
                Word::Elsewhere | Word::Proposal | Word::Active | Word::Documents | Word::Procedure(_)
            )
        });
        named && !other
    }

    /// Whether a clause without a verb opens with its subject.
    fn begins_in_subject(&self, words: &Reading, lead: &Range<usize>) -> bool {
        let first = words.words.iter().find(|lexeme| lexeme.word == Word::Application);
        // 申请指南200份 counts something else.
        first.is_some_and(|lexeme| {
            let behind = self.paragraph.folded().get(lexeme.range.end..lead.end).unwrap_or("");
            let plain = behind.chars().all(|c| {
                matches!(c, '共' | '计' | '总' | '数' | '量' | '为' | '有' | '合' | '的' | '累' | ',')
            });
            lexeme.range.start <= lead.start + 2 * 3 && plain
        })
    }

    fn carried(&self, words: &Reading, lead: &Range<usize>) -> Option<Subject> {
        let carried_out = words.has(Word::CarriedOut);
        let taken_in = |word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Application);
        if words.has(Word::CarriedIn) {
            // 收到申请和上年结转共12件
            return (!carried_out).then(|| {
                let position =
                    |test: &dyn Fn(Word) -> bool| words.words.iter().position(|lexeme| test(lexeme.word));
                let after = position(&taken_in) < position(&|word| word == Word::CarriedIn)
                    && position(&taken_in).is_some();
                if after && words.words.last().is_some_and(|last| last.word == Word::Total) {
                    Subject::Received
                } else {
                    Subject::CarriedIn
                }
            });
        }
        if carried_out {
            return Some(Subject::CarriedOut);
        }
        // 2022年结转3件, 结转至2024年3件, 转2024年办理3件
        let turned = || {
            let mut dates = self.paragraph.dates_in(lead);
            dates.any(|(token, _)| self.paragraph.folded()[..token.range.start].ends_with('转'))
        };
        if words.has(Word::Carried) || turned() { self.carried_by_year(lead) } else { None }
    }

    /// What 结转 with a year means: from the year before, or to the year behind.
    fn carried_by_year(&self, range: &Range<usize>) -> Option<Subject> {
        let year = self.report.year?.value;
        let stated = self.paragraph.dates_in(range).filter_map(|(_, date)| date.year).last()?;
        match stated {
            stated if stated + 1 == year => Some(Subject::CarriedIn),
            stated if stated == year + 1 => Some(Subject::CarriedOut),
            _ => None,
        }
    }

    /// 5件申请转入2024年继续办理: what the words behind a figure say that it was carried to.
    fn carried_behind(&self, token: usize) -> Option<(Subject, Range<usize>)> {
        let paragraph = self.paragraph;
        let end = paragraph.tokens[token].end;
        let clause = end..paragraph.clause(end).end.max(end);
        let words = paragraph.words_in(&clause);
        let at = words.iter().position(|lexeme| lexeme.word == Word::Carried)?;
        let of_applications =
            words[..at].iter().all(|lexeme| matches!(lexeme.word, Word::Application | Word::Apply));
        let figures = paragraph.tokens_in(&clause).any(|other| paragraph.quantity(other).is_some());
        let subject = self.carried_by_year(&(words[at].range.start..clause.end))?;
        (of_applications && at > 0 && !figures).then_some((subject, clause))
    }

    /// Outcomes of documents (主动公开52件、不予公开98件), what is left over (其余2件), and joined with what is not
    /// known (未予公开或无法提供).
    fn is_no_outcome(&self, words: &Reading, token: usize, lead: &Range<usize>) -> bool {
        let text = self.paragraph.folded();
        let at = self.paragraph.tokens[token].range.start;
        let piece = self.paragraph.piece(at);
        let before = &text[piece.start..at];
        let documents = before.contains("公文")
            || before.contains("文件")
            || self.paragraph.says(&(piece.start..at), |word| word == Word::Active);
        let first = words.words.iter().find(|lexeme| matches!(lexeme.word, Word::Group(_) | Word::Row(_)));
        let joined = first.is_some_and(|lexeme| {
            lexeme.range.start > lead.start && text[..lexeme.range.start].ends_with(['或', '和', '及', '与'])
        });
        let with_another = self.paragraph.says(&(lead.end..at), |word| matches!(word, Word::Group(_)));
        let bracket = with_another
            || text.get(lead.clone()).is_some_and(|lead| lead.contains('('))
            || text[self.paragraph.tokens[token].end..].starts_with("(含")
            || text[self.paragraph.tokens[token].end..].starts_with("(其中部分公开");
        documents || words.has(Word::Rest) || joined || bracket
    }

    /// 自然人申请30件，予以公开7件: outcomes of one kind of applicant only.
    fn of_one_applicant(&self, at: usize) -> bool {
        let piece = self.paragraph.piece(at);
        let words = self.paragraph.words_in(&(piece.start..at));
        let last = words.iter().rev().find(|lexeme| {
            matches!(lexeme.word, Word::Applicant(_) | Word::Done | Word::Receive | Word::ReceiveNew)
        });
        words.iter().filter(|lexeme| matches!(lexeme.word, Word::Applicant(_))).count() == 1
            && last.is_some_and(|lexeme| matches!(lexeme.word, Word::Applicant(_)))
            && !words.iter().any(|lexeme| lexeme.word == Word::All)
    }

    /// The outcome that stands last, with those that are joined to it by 、 or 和.
    fn outcomes(&self, words: &Reading) -> Option<Outcomes> {
        let text = self.paragraph.folded();
        let mut groups = 0u8;
        let mut from: Option<usize> = None;
        for lexeme in words.words.iter().rev() {
            match lexeme.word {
                // 因逾期未补正等终止办理: of the row and of others.
                Word::Row(_) if text[lexeme.range.end..].starts_with('等') && from.is_none() => {
                    return None;
                }
                // 因逾期未补正等原因作其他处理: of the group.
                Word::Row(_) if from.is_some_and(|from| text[lexeme.range.end..from].contains('等')) => {
                    break;
                }
                // 因本机关不掌握而无法提供: of the row.
                Word::Row(key) => return Some(Outcomes::Row(key)),
                Word::Group(bits) => {
                    let joined = |from: usize| {
                        let between = text.get(lexeme.range.end..from).unwrap_or("-");
                        matches!(between, "、" | "和" | "及" | "与" | "或" | "以及" | "或者")
                    };
                    if from.is_some_and(|from| !joined(from)) {
                        break;
                    }
                    groups |= bits;
                    from = Some(lexeme.range.start);
                }
                _ => {}
            }
        }
        (groups > 0).then_some(Outcomes::Groups(groups))
    }
}
