//! What the figures of a paragraph count, as far as their clauses say so beyond doubt.
//!
//! A figure's clause is read from its lead (the words in front of it up to the last stop or figure), then
//! with its tail (收到12件政府信息公开申请), then, where the lead says nothing (共12件), with the words back to
//! the last figure. Words that limit a count (涉及, 按期, 受理许可) or belong to another subject end the
//! reading: a clause that is not understood makes no claim.

use crate::form::EditionId;
use crate::lexicon::{Level, Word};
use crate::narrative::{
    Applicant, CaseResult, Claim, Lexeme, Narrative, Outcomes, Paragraph, Part, Procedure, Standing, Subject,
};
use crate::number::prose::{Kind, Quantity};
use crate::report::{BodyKind, Report};
use rust_decimal::Decimal;
use std::ops::Range;

/// Reads the claims of all paragraphs, in order.
pub(super) fn read(narrative: &Narrative, report: &Report) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (index, paragraph) in narrative.paragraphs.iter().enumerate() {
        if paragraph.part == Part::Preamble {
            continue;
        }
        let reader = Reader { report, paragraph, index };
        let first = claims.len();
        claims.extend(reader.counted());
        claims.extend(reader.said());
        claims[first..].sort_by_key(|claim: &Claim| claim.quote.end);
        for at in first..claims.len() {
            claims[at].head = reader.head(&claims[first..at]).map(|found| first + found).filter(|_| has_head(&claims[at]));
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

static REVIEW: Lexeme = Lexeme { range: 0..0, word: Word::Procedure(Procedure::Review) };
static LITIGATION: Lexeme = Lexeme { range: 0..0, word: Word::Procedure(Procedure::Litigation) };

/// Whether a word names one of several things counted in a row.
fn is_label(word: Word) -> bool {
    matches!(
        word,
        Word::Group(1 | 2 | 4 | 8 | 16 | 32) | Word::Row(_) | Word::Applicant(_) | Word::Channel | Word::Make | Word::Repeal
            | Word::Valid | Word::Enforcement(_) | Word::Procedure(Procedure::Review | Procedure::Litigation | Procedure::Direct | Procedure::After)
            | Word::Result(_) | Word::CarriedIn | Word::CarriedOut | Word::ReceiveNew
    )
}

/// What a paragraph is about at some point.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Topic {
    Applications,
    Elsewhere,
}

impl Reader<'_> {
    // ------------------------------------------------------------------------------ with a figure

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
        let mut meaning = self.subject(&own, token, quantity, &lead);
        if meaning.is_none() && shared.is_none() && self.is_open(&own, &lead) {
            let with_tail = Reading { words: words(&lead).chain(self.own_tail(&tail)).collect() };
            if with_tail.words.len() > own.words.len() {
                meaning = self.subject(&with_tail, token, quantity, &lead);
            }
            // In front of 、 stand the words of the figure before.
            let in_row = lead.is_empty() && paragraph.folded()[..lead.start].ends_with('、');
            if meaning.is_none() && !in_row && self.is_thin(&own, &lead) {
                let wide = Reading { words: words(&context).chain(self.own_tail(&tail)).collect() };
                meaning = self.subject(&wide, token, quantity, &context);
            }
        }
        let (subject, loose) = meaning?;
        let bare_is_certain = quantity.kind != Kind::Bare || self.ends_in_subject(&lead);
        if !bare_is_certain {
            return None;
        }
        let standing = self.standing(token, subject, &context);
        let quote = self.quote(token, &lead, &tail);
        let value = quantity.value;
        Some(Claim { paragraph: self.index, token: Some(token), quote, subject, value, standing, head: None, loose })
    }

    /// The words of a tail that say what the figure counts: those that end it, and no clause of its own
    /// (对3件申请的答复提出修改意见, 除2件尚未审结外均获维持).
    fn own_tail(&self, tail: &Range<usize>) -> &[Lexeme] {
        let words = self.paragraph.words_in(tail);
        let all = words.iter().position(|lexeme| matches!(lexeme.word, Word::All | Word::Except | Word::Rest));
        let words = &words[..all.unwrap_or(words.len())];
        let of_a_subject = |lexeme: &Lexeme| {
            matches!(
                lexeme.word,
                Word::Receive | Word::ReceiveNew | Word::Application | Word::Apply | Word::OnApplication | Word::Group(_) | Word::Row(_) | Word::CarriedIn
                    | Word::CarriedOut | Word::Carried | Word::Applicant(_) | Word::Done | Word::Procedure(_)
                    | Word::Result(_) | Word::Publicity | Word::Deal | Word::Decide | Word::Documents | Word::Rules | Word::Channel | Word::Enforcement(_)
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
        let labels: Vec<&Lexeme> = words.iter().filter(|lexeme| is_label(lexeme.word)).collect();
        let count = last - first + 1;
        // The verbs of documents are their labels, else the nouns are.
        let makes: Vec<&Lexeme> = labels.iter().copied().filter(|l| matches!(l.word, Word::Make | Word::Repeal | Word::Valid)).collect();
        let labels = if makes.len() > 1 { makes } else { labels };
        // 行政复议、行政诉讼 is one word.
        let both = words.iter().any(|lexeme| lexeme.word == Word::Procedure(Procedure::Both));
        if both && count == 2 && labels.is_empty() {
            return Some(vec![if token == first { &REVIEW } else { &LITIGATION }]);
        }
        let chosen = *labels.get(token - first).filter(|_| labels.len() == count && count > 1)?;
        let of_all = |lexeme: &&Lexeme| !labels.contains(lexeme) && lexeme.word != Word::Namely;
        Some(words.iter().filter(of_all).chain([chosen]).collect())
    }

    /// Whether a figure is the first of several that share a list of labels which can't be told apart.
    fn opens_distribution(&self, token: usize) -> bool {
        let words = self.paragraph.words_in(&self.paragraph.lead(token));
        let labels = words.iter().filter(|lexeme| is_label(lexeme.word)).count();
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
        let mut first = token;
        while first > 0 && paragraph.quantity(first - 1).is_some() && joined(first - 1, first) {
            first -= 1;
        }
        let mut last = token;
        while last + 1 < paragraph.tokens.len() && joined(last, last + 1) {
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
        let piece = self.paragraph.between(start, |sign| matches!(sign, '。' | ';'));
        from.max(sentence.start).max(piece.start)..start
    }

    /// Whether a lead leaves open what is counted: nothing in it excludes the words around it.
    fn is_open(&self, own: &Reading, lead: &Range<usize>) -> bool {
        let excluded = |word| matches!(word, Word::Elsewhere | Word::Proposal | Word::Limits | Word::InTime | Word::Up | Word::Down | Word::Compared | Word::Replied | Word::Undertaken | Word::Publish | Word::OtherCount);
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
    fn subject(&self, words: &Reading, token: usize, quantity: &Quantity, lead: &Range<usize>) -> Option<(Subject, bool)> {
        let foreign = |word| matches!(word, Word::Elsewhere | Word::Proposal | Word::Replied | Word::Undertaken | Word::ProcessingFee);
        if words.any(foreign) || words.words.last().is_some_and(|last| matches!(last.word, Word::Up | Word::Down)) {
            return None;
        }
        let cases = matches!(quantity.kind, Kind::Cases | Kind::Bare) || matches!(quantity.measure, "条" | "个");
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
        let applications = topic == Some(Topic::Applications) || quantity.kind == Kind::Cases && self.names_its_kind(words, at);
        if !applications || words.any(|word| matches!(word, Word::Documents | Word::Rules | Word::Enforcement(_))) {
            return None;
        }
        if let Some(subject) = self.carried(words, lead) {
            return Some((subject, false));
        }
        if let Some(outcomes) = self.outcomes(words) {
            if words.has(Word::Channel) || self.of_one_applicant(at) {
                return None;
            }
            // 对…的申请 limits nothing here, but 涉及… does.
            let limited = words.has(Word::Namely) && words.words.iter().filter(|w| matches!(w.word, Word::Group(_))).count() > 1;
            return (!limited).then_some((Subject::Outcome(outcomes), false));
        }
        let limited = words.has(Word::Limits) || words.has(Word::InTime);
        let applicants: Vec<Applicant> = words.words.iter().filter_map(|w| match w.word {
            Word::Applicant(applicant) => Some(applicant),
            _ => None,
        }).collect();
        if words.has(Word::Channel) {
            return (!limited && applicants.is_empty() && !words.has(Word::Done)).then_some((Subject::Channel, false));
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
            return (apply || words.has(Word::OnApplication)).then_some((if received { Subject::Received } else { Subject::Dealt }, true));
        }
        if words.has(Word::Receive) || new {
            return Some((Subject::Received, false));
        }
        // 政府信息公开申请12件: no verb says whether taken in or dealt with.
        words.has(Word::Application).then_some((Subject::Dealt, true)).filter(|_| self.begins_in_subject(words, lead))
    }

    /// Whether the words are the format's own for applications, so that no other subject can be meant.
    fn names_its_kind(&self, words: &Reading, at: usize) -> bool {
        let named = words.any(|word| matches!(word, Word::Group(_) | Word::Row(_) | Word::CarriedOut))
            || words.any(|word| matches!(word, Word::Applicant(_))) && words.has(Word::Apply);
        let sentence = self.paragraph.sentence(at);
        let other = self.paragraph.says(&(sentence.start..at), |word| {
            matches!(word, Word::Elsewhere | Word::Proposal | Word::Active | Word::Documents | Word::Procedure(_))
        });
        named && !other
    }

    /// Whether a clause without a verb opens with its subject.
    fn begins_in_subject(&self, words: &Reading, lead: &Range<usize>) -> bool {
        let first = words.words.iter().find(|lexeme| lexeme.word == Word::Application);
        // 申请指南200份 counts something else.
        first.is_some_and(|lexeme| {
            let behind = self.paragraph.folded().get(lexeme.range.end..lead.end).unwrap_or("");
            let plain = behind.chars().all(|c| matches!(c, '共' | '计' | '总' | '数' | '量' | '为' | '有' | '合' | '的' | '累' | ','));
            lexeme.range.start <= lead.start + 2 * 3 && plain
        })
    }

    fn carried(&self, words: &Reading, lead: &Range<usize>) -> Option<Subject> {
        let carried_out = words.has(Word::CarriedOut);
        let taken_in = |word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Application);
        if words.has(Word::CarriedIn) {
            // 收到申请和上年结转共12件
            return (!carried_out).then(|| {
                let position = |test: &dyn Fn(Word) -> bool| words.words.iter().position(|lexeme| test(lexeme.word));
                let after = position(&taken_in) < position(&|word| word == Word::CarriedIn) && position(&taken_in).is_some();
                if after && words.words.last().is_some_and(|last| last.word == Word::Total) { Subject::Received } else { Subject::CarriedIn }
            });
        }
        if carried_out {
            return Some(Subject::CarriedOut);
        }
        // 2022年结转3件, 结转至2024年3件
        if !words.has(Word::Carried) {
            return None;
        }
        let year = self.report.year?.value;
        let within = self.paragraph.tokens_in(lead);
        let dates = self.paragraph.tokens[within].iter().filter_map(|token| match token.what {
            crate::number::prose::What::Date(date) => date.year,
            _ => None,
        });
        dates.last().and_then(|stated| match stated {
            stated if stated + 1 == year => Some(Subject::CarriedIn),
            stated if stated == year + 1 => Some(Subject::CarriedOut),
            _ => None,
        })
    }

    /// 自然人申请30件，予以公开7件: outcomes of one kind of applicant only.
    fn of_one_applicant(&self, at: usize) -> bool {
        let piece = self.paragraph.between(at, |sign| matches!(sign, '。' | ';'));
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

    // --------------------------------------------------------------------------------------- cases

    fn case(&self, words: &Reading, at: usize) -> Option<Subject> {
        let result = words.last(|word| match word {
            Word::Result(result) => Some(result),
            _ => None,
        });
        let procedure = words.last(|word| match word {
            Word::Procedure(procedure) => Some(procedure),
            _ => None,
        });
        // 结果维持1件，其他0件
        let rest_of_results = result.is_none() && procedure.is_none() && words.words.len() == 1 && words.has(Word::Rest) && {
            let sentence = self.paragraph.between(at, |sign| matches!(sign, '。' | ';'));
            self.paragraph.says(&(sentence.start..at), |word| matches!(word, Word::Result(_)))
        };
        let result = if rest_of_results { Some(CaseResult::Other) } else { result };
        let both = words.words.iter().filter(|lexeme| matches!(lexeme.word, Word::Procedure(Procedure::Review | Procedure::Litigation))).count() > 1
            && words.any(|word| word == Word::Procedure(Procedure::Review)) && words.any(|word| word == Word::Procedure(Procedure::Litigation));
        if result.is_none() && procedure.is_none() || !self.is_about_publicity(at) || words.has(Word::Limits) {
            return None;
        }
        if words.any(|word| matches!(word, Word::Group(_) | Word::Row(_) | Word::Lost | Word::Documents)) {
            return None;
        }
        let procedure = match procedure {
            Some(_) if both => Procedure::Both,
            Some(procedure) => procedure,
            // 其中维持1件: of the cases last spoken of.
            None => self.last_procedure(at)?,
        };
        // 尚未审结的行政复议1件、行政诉讼1件
        let clause = self.paragraph.clause(at);
        let shared = self.paragraph.words_in(&(clause.start..at)).iter().find_map(|lexeme| match lexeme.word {
            Word::Result(result) if self.paragraph.folded()[lexeme.range.end..].starts_with('的') => Some(result),
            _ => None,
        });
        Some(Subject::Cases(procedure, result.or(shared).unwrap_or(CaseResult::All)))
    }

    /// The procedure that the sentence, or the one before, spoke of last.
    fn last_procedure(&self, at: usize) -> Option<Procedure> {
        let sentence = self.paragraph.sentence(at);
        let before = sentence.start.checked_sub(3).map(|end| self.paragraph.sentence(end).start);
        let range = before.unwrap_or(sentence.start)..at;
        self.paragraph.words_in(&range).iter().rev().find_map(|lexeme| match lexeme.word {
            Word::Procedure(procedure) => Some(procedure),
            _ => None,
        })
    }

    /// Whether cases are those of 政府信息公开, not all that the body has.
    fn is_about_publicity(&self, at: usize) -> bool {
        let text = self.paragraph.folded();
        let sentence = self.paragraph.sentence(at);
        let about = |text: &str| text.contains("信息公开") || text.contains("公开政府信息") || text.contains("依申请") || text.contains("政务公开");
        let other = |text: &str| ["法治", "执法", "化解", "调解", "依法行政", "应诉率", "行政复议体制"].iter().any(|word| text.contains(word));
        let own = &text[sentence.clone()];
        if other(own) {
            return about(own);
        }
        // The words of table 4 are used of nothing else.
        let of_the_table = ["结果维持", "结果纠正", "未经复议直接起诉", "复议后起诉", "尚未审结"].iter().any(|word| own.contains(word));
        self.paragraph.part.section() == Some(4)
            || of_the_table
            || about(own)
            || about(&text[..sentence.start])
            || about(&self.paragraph.heading)
    }

    // --------------------------------------------------------------------------------------- items

    /// A cell of table 2.
    fn item(&self, words: &Reading, token: usize, quantity: &Quantity) -> Option<Subject> {
        let edition = self.report.layout().or_else(|| self.report.edition())?;
        let countable = matches!(quantity.kind, Kind::Cases) || matches!(quantity.measure, "个" | "部" | "");
        let budget = words.has(Word::Budget);
        if quantity.kind == Kind::Money {
            if words.has(Word::Fees) && edition == EditionId::Y2021 && !budget {
                return Some(Subject::Item("fees", "amount"));
            }
            let purchase = words.has(Word::Procurement) || self.sentence_says(token, Word::Procurement);
            return (purchase && edition == EditionId::Y2019 && !budget && !words.any(|w| matches!(w, Word::Fees | Word::Limits)))
                .then_some(Subject::Item("procurement", "amount"));
        }
        if words.has(Word::Procurement) && edition == EditionId::Y2019 && !budget {
            let purchases = matches!(quantity.measure, "项" | "个" | "件" | "批" | "次" | "宗");
            return purchases.then_some(Subject::Item("procurement", "projects"));
        }
        if words.any(|w| matches!(w, Word::OtherCount | Word::Application | Word::Apply | Word::Elsewhere)) {
            return None;
        }
        let enforcement = words.last(|word| match word {
            Word::Enforcement(row) => Some(row),
            _ => None,
        });
        if let Some(row) = enforcement {
            // 作出行政许可3件，行政处罚2件
            let acted = words.any(|w| matches!(w, Word::Decide | Word::Deal | Word::Done)) || self.sentence_says(token, Word::Decide);
            let counted = quantity.kind == Kind::Cases || quantity.measure == "次";
            let published = words.any(|w| matches!(w, Word::Publish | Word::Active | Word::Limits | Word::Receive | Word::ReceiveNew))
                || self.sentence_publishes(token);
            let accepted = words.words.iter().any(|l| &self.paragraph.folded()[l.range.clone()] == "受理");
            let times = quantity.measure == "次" && !words.has(Word::Decide);
            return (counted && acted && !published && !accepted && !times && quantity.measure != "项").then_some(Subject::Item(row, "decisions"));
        }
        if !countable || words.any(|w| matches!(w, Word::Publish | Word::Active | Word::Limits)) {
            return None;
        }
        let noun = self.document_noun(words, token)?;
        let column = match edition {
            EditionId::Y2021 => words.last(|word| match word {
                Word::Make => Some("made"),
                Word::Repeal => Some("repealed"),
                Word::Valid => Some("valid"),
                _ => None,
            }),
            EditionId::Y2019 => words.last(|word| match word {
                Word::Make => Some("made"),
                Word::NewlyPublished => Some("published"),
                Word::PublicTotal => Some("public"),
                _ => None,
            }),
            EditionId::Before2019 => None,
        }?;
        // 13件（含新制定5件、修改4件）mixes what the columns keep apart.
        let end = self.paragraph.tokens[token].end;
        let mixed = self.paragraph.folded()[end..].starts_with("(含") || self.paragraph.folded()[end..].starts_with("(其中修");
        (!mixed).then_some(Subject::Item(noun, column))
    }

    /// 规范性文件 or 规章: in the clause, or in the sentence before it.
    fn document_noun(&self, words: &Reading, token: usize) -> Option<&'static str> {
        let noun = |word| match word {
            Word::Documents => Some("documents"),
            Word::Rules => Some("rules"),
            _ => None,
        };
        let own: Vec<&'static str> = words.words.iter().filter_map(|lexeme| noun(lexeme.word)).collect();
        match own[..] {
            [only] => return Some(only),
            // 规章和规范性文件共5件
            [_, ..] => return None,
            [] => {}
        }
        let start = self.paragraph.tokens[token].range.start;
        // 制发1件、废止0件行政规范性文件
        let clause_end = self.paragraph.between(start, |sign| matches!(sign, '。' | ';' | ',')).end;
        let behind = self.paragraph.words_in(&(self.paragraph.tokens[token].end..clause_end));
        if let Some(noun) = behind.iter().find_map(|lexeme| noun(lexeme.word))
            && behind.iter().all(|lexeme| matches!(lexeme.word, Word::Make | Word::Repeal | Word::Valid | Word::Documents | Word::Rules))
        {
            return Some(noun);
        }
        // 制发各类公文126件 has a noun of its own.
        let last = words.words.last()?.range.end;
        if self.paragraph.folded().get(last..start).is_none_or(|rest| rest.chars().count() > 2) {
            return None;
        }
        let sentence = self.paragraph.sentence(start);
        let before = self.paragraph.words_in(&(sentence.start..start));
        let other = |word| matches!(word, Word::Publish | Word::Active | Word::OtherCount | Word::Elsewhere);
        for lexeme in before.iter().rev() {
            if let Some(noun) = noun(lexeme.word) {
                return Some(noun);
            }
            if other(lexeme.word) {
                return None;
            }
        }
        None
    }

    fn sentence_says(&self, token: usize, word: Word) -> bool {
        let start = self.paragraph.tokens[token].range.start;
        let sentence = self.paragraph.sentence(start);
        self.paragraph.says(&(sentence.start..start), |said| said == word)
    }

    /// Whether the sentence so far tells of publishing: its counts are those of publications.
    fn sentence_publishes(&self, token: usize) -> bool {
        let start = self.paragraph.tokens[token].range.start;
        let piece = self.paragraph.between(start, |sign| matches!(sign, '。' | ';'));
        self.paragraph.says(&(piece.start..start), |said| matches!(said, Word::Publish | Word::Active))
    }

    // --------------------------------------------------------------------------- topic and standing

    /// What is spoken of at a point: the last word of a subject in the sentence, then before it, then the heading.
    fn topic(&self, at: usize, end: usize) -> Option<Topic> {
        let sentence = self.paragraph.sentence(at);
        let own = self.paragraph.words_in(&(sentence.start..end));
        let strong = |lexeme: &Lexeme| match lexeme.word {
            Word::Application | Word::OnApplication => Some(Topic::Applications),
            Word::Elsewhere | Word::Proposal => Some(Topic::Elsewhere),
            _ => None,
        };
        if let Some(topic) = own.iter().rev().find_map(strong) {
            return Some(topic);
        }
        let weak = |lexeme: &Lexeme| match lexeme.word {
            Word::Active | Word::Documents | Word::Enforcement(_) | Word::Procurement => Some(Topic::Elsewhere),
            _ => strong(lexeme),
        };
        if own.iter().any(|lexeme| weak(lexeme).is_some()) && !own.iter().any(|lexeme| matches!(lexeme.word, Word::Group(_) | Word::Apply)) {
            return Some(Topic::Elsewhere);
        }
        // Far above, the subject has changed.
        let near = sentence.start.saturating_sub(900);
        let before = self.paragraph.words_in(&(near..sentence.start));
        if let Some(topic) = before.iter().rev().find_map(weak) {
            return Some(topic);
        }
        let heading = &self.paragraph.heading;
        let on_applications = heading.contains("申请") || self.paragraph.part.section() == Some(3);
        on_applications.then_some(Topic::Applications)
    }

    fn standing(&self, token: usize, subject: Subject, context: &Range<usize>) -> Standing {
        let paragraph = self.paragraph;
        let start = paragraph.tokens[token].range.start;
        let sentence = paragraph.sentence(start);
        let lead = paragraph.lead(token);
        let words = paragraph.words_in(context);
        let carried = matches!(subject, Subject::CarriedIn | Subject::CarriedOut);
        let piece = paragraph.between(start, |sign| matches!(sign, '。' | ';'));
        // What opens a clause holds for all of its list: 全县自然人申请98件、法人申请28件.
        let clause = paragraph.clause(start);
        let before_list = clause.start..start.max(clause.start);
        if !carried && paragraph.says(&before_list, |word| word == Word::LastYear) {
            return Standing::LastYear;
        }
        let in_piece = context.start.max(piece.start)..context.end;
        let scope = self.scope(paragraph.words_in(&before_list)).or_else(|| self.scope(paragraph.words_in(&in_piece)));
        if let Some(standing) = scope {
            return standing;
        }
        if !carried && paragraph.says(&lead, |word| matches!(word, Word::LastYear | Word::Compared)) {
            return Standing::LastYear;
        }
        if !carried && let Some(standing) = self.other_year(token, &sentence) {
            return standing;
        }
        if words.iter().any(|lexeme| lexeme.word == Word::Plan) {
            return Standing::Apart("属于计划");
        }
        if self.is_superior(&lead) {
            return Standing::Apart("统计范围不同");
        }
        if words.iter().any(|lexeme| lexeme.word == Word::PartOfYear) || self.in_part_of_year(token, &piece) {
            return Standing::Apart("只是一年中的一段时间");
        }
        if words.iter().any(|lexeme| lexeme.word == Word::ManyYears) {
            return Standing::Apart("跨多个年度");
        }
        match subject {
            Subject::Cases(..) if words.iter().any(|lexeme| lexeme.word == Word::OtherBase) => Standing::Doubtful,
            _ => Standing::Own,
        }
    }

    /// 县政府制发…: another body's acts, in the report of one below it.
    fn is_superior(&self, lead: &Range<usize>) -> bool {
        let own = self.report.body.map(|body| body.kind);
        let government = matches!(own, Some(BodyKind::CountyGovernment | BodyKind::PrefectureGovernment | BodyKind::ProvincialGovernment | BodyKind::GovernmentOffice) | None);
        let text = &self.paragraph.folded()[lead.clone()];
        !government && ["县政府", "区政府", "市政府", "州政府", "省政府", "县人民政府", "区人民政府", "市人民政府", "上级"].iter().any(|word| text.contains(word))
    }

    /// The year that the sentence last named in front of the figure, where it is not the report's.
    fn other_year(&self, token: usize, sentence: &Range<usize>) -> Option<Standing> {
        let year = self.report.year?.value;
        let tokens = self.paragraph.tokens_in(&(sentence.start..self.paragraph.tokens[token].range.start));
        // 自2019年修订以来, 2020年版 set no period.
        let aside = |token: &&crate::number::prose::Token| {
            let behind = &self.paragraph.folded()[token.end..];
            let opens = self.paragraph.folded()[..token.range.start].ends_with('自');
            opens || ["以来", "起", "修订", "版", "印发", "出台"].iter().any(|word| behind.starts_with(word))
        };
        let dates = self.paragraph.tokens[tokens].iter().rev().filter(|token| !token.in_title).filter(|token| !aside(token));
        let stated = dates.filter_map(|token| match token.what {
            crate::number::prose::What::Date(date) => date.year,
            _ => None,
        }).next()?;
        match stated {
            stated if stated == year => None,
            stated if stated + 1 == year => Some(Standing::LastYear),
            _ => Some(Standing::Apart("属于其他年度")),
        }
    }

    /// 1月至6月, 截至6月底; 截至12月31日 is the whole year.
    fn in_part_of_year(&self, token: usize, sentence: &Range<usize>) -> bool {
        let tokens = self.paragraph.tokens_in(&(sentence.start..self.paragraph.tokens[token].range.start));
        let dates = self.paragraph.tokens[tokens].iter().filter(|token| !token.in_title);
        let months: Vec<u32> = dates.filter_map(|token| match token.what {
            crate::number::prose::What::Date(date) => date.month,
            _ => None,
        }).collect();
        months.last().is_some_and(|&month| month != 12)
    }

    fn scope(&self, words: &[Lexeme]) -> Option<Standing> {
        let apart = Some(Standing::Apart("统计范围不同"));
        let level = match self.report.body.map(|body| body.kind) {
            Some(BodyKind::TownshipGovernment | BodyKind::SubdistrictOffice) => Some(Level::Township),
            Some(BodyKind::CountyGovernment) => Some(Level::County),
            Some(BodyKind::PrefectureGovernment) => Some(Level::Prefecture),
            Some(BodyKind::ProvincialGovernment) => Some(Level::Province),
            // An office may report for its government.
            Some(BodyKind::GovernmentOffice) => None,
            _ => Some(Level::System),
        };
        for lexeme in words.iter().rev() {
            match lexeme.word {
                Word::PartOfBody => return apart,
                Word::Whole(whole) => {
                    let own = match level {
                        None => true,
                        // 市 is a county's or a prefecture's.
                        Some(Level::County | Level::Prefecture) if whole == Level::City => true,
                        Some(level) => whole == level && level != Level::System,
                    };
                    return if own { None } else { apart };
                }
                _ => {}
            }
        }
        None
    }

    /// The total that a part stands under: the last one in its sentence or the one before.
    fn head(&self, before: &[Claim]) -> Option<usize> {
        let total = |claim: &Claim| {
            matches!(claim.subject, Subject::Received | Subject::Dealt | Subject::Handled | Subject::CarriedIn | Subject::CarriedOut)
                && claim.token.is_some()
        };
        before.iter().rposition(total)
    }

    // ------------------------------------------------------------------------------ without a figure

    /// Claims that words make: 未收到申请, 无结转, 未发生行政复议.
    fn said(&self) -> Vec<Claim> {
        let mut claims = Vec::new();
        let words = &self.paragraph.words;
        for (position, lexeme) in words.iter().enumerate() {
            let clause = self.paragraph.clause(lexeme.range.start);
            let rest: Vec<&Lexeme> =
                words[position + 1..].iter().take_while(|next| next.range.end <= clause.end).take(16).collect();
            match lexeme.word {
                Word::NotReceived => claims.extend(self.not_received(lexeme, &rest)),
                Word::ZeroApplications => claims.extend(self.zero_applications(lexeme)),
                Word::None => claims.extend(self.none(lexeme, &rest)),
                // 政府信息公开申请为零
                Word::Application => {
                    let behind = &self.paragraph.folded()[lexeme.range.end..];
                    let zero = ["为零", "数为零", "数量为零", "量为零", "件数为零"].iter().find(|word| behind.starts_with(**word));
                    claims.extend(zero.and_then(|word| self.zero(lexeme.range.start..lexeme.range.end + word.len(), Subject::Received)));
                }
                _ => {}
            }
        }
        claims
    }

    fn zero(&self, quote: Range<usize>, subject: Subject) -> Option<Claim> {
        let at = quote.start;
        let sentence = self.paragraph.sentence(at);
        let words = self.paragraph.words_in(&(sentence.start..at));
        // A figure in the words is a claim of its own.
        let tokens = self.paragraph.tokens_in(&quote);
        if tokens.clone().any(|token| self.paragraph.quantity(token).is_some()) {
            return None;
        }
        let standing = if words.iter().any(|l| matches!(l.word, Word::PartOfYear)) {
            Standing::Apart("只是一年中的一段时间")
        } else if words.iter().any(|l| l.word == Word::LastYear) {
            Standing::LastYear
        } else {
            self.scope(words).or_else(|| self.year_before(at, &sentence)).unwrap_or(Standing::Own)
        };
        Some(Claim { paragraph: self.index, token: None, quote, subject, value: Decimal::ZERO, standing, head: None, loose: false })
    }

    fn year_before(&self, at: usize, sentence: &Range<usize>) -> Option<Standing> {
        let year = self.report.year?.value;
        let tokens = self.paragraph.tokens_in(&(sentence.start..at));
        let stated = self.paragraph.tokens[tokens].iter().rev().find_map(|token| match token.what {
            crate::number::prose::What::Date(date) if !token.in_title => date.year,
            _ => None,
        })?;
        (stated != year).then_some(if stated + 1 == year { Standing::LastYear } else { Standing::Apart("属于其他年度") })
    }

    fn not_received(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Option<Claim> {
        let found = rest.iter().position(|next| matches!(next.word, Word::Application | Word::Apply | Word::OnApplication))?;
        let between = &rest[..found];
        let behind = rest.get(found + 1);
        // 未收到通过信函提出的申请, 未收到法人申请, 未收到行政复议申请, 未收到申请人投诉
        let natural = between.iter().any(|l| l.word == Word::Applicant(Applicant::Natural));
        let narrowed = between.iter().any(|next| match next.word {
            Word::Applicant(Applicant::Natural) => false,
            Word::Applicant(_) => !natural,
            Word::Channel | Word::Limits | Word::Elsewhere | Word::Procedure(_) | Word::Enforcement(_) | Word::Row(_) | Word::LastYear | Word::ProcessingFee => true,
            _ => false,
        });
        let natural_only = natural && !between.iter().any(|l| matches!(l.word, Word::Applicant(Applicant::Legal)));
        let natural_only = natural_only && !self.paragraph.folded()[lexeme.range.end..].starts_with("公民");
        let other = behind.is_some_and(|next| {
            matches!(next.word, Word::Elsewhere | Word::Procedure(_) | Word::Proposal) && next.range.start < rest[found].range.end + 9
        });
        let text = self.paragraph.folded();
        let end = rest[found].range.end;
        let people = text[end..].starts_with('人');
        if narrowed || natural_only || other || people {
            return None;
        }
        // 申请 of whatever kind counts where the text is about applications for information.
        if rest[found].word == Word::Apply && self.topic(lexeme.range.start, end) != Some(Topic::Applications) {
            return None;
        }
        self.zero(lexeme.range.start..end, Subject::Received)
    }

    fn zero_applications(&self, lexeme: &Lexeme) -> Option<Claim> {
        let about = self.topic(lexeme.range.start, lexeme.range.end) == Some(Topic::Applications);
        let clause = self.paragraph.clause(lexeme.range.start);
        let narrowed = self.paragraph.says(&clause, |word| {
            matches!(word, Word::Channel | Word::Elsewhere | Word::Procedure(_) | Word::Enforcement(_) | Word::Limits)
        });
        let people = self.paragraph.folded()[lexeme.range.end..].starts_with('人');
        if !about || narrowed || people { None } else { self.zero(lexeme.range.clone(), Subject::Received) }
    }

    /// 无, 没有, 未发生 with what follows in the clause.
    fn none(&self, lexeme: &Lexeme, rest: &[&Lexeme]) -> Vec<Claim> {
        let mut claims = Vec::new();
        let at = lexeme.range.start;
        if rest.iter().any(|next| matches!(next.word, Word::Lost | Word::Result(_) | Word::NoneLost | Word::OtherBase)) {
            return claims;
        }
        let near = |next: &Lexeme| next.range.start - lexeme.range.end <= 40 * 3;
        for next in rest.iter().filter(|next| near(next)) {
            let quote = at..next.range.end;
            let subject = match next.word {
                Word::CarriedIn => Subject::CarriedIn,
                Word::CarriedOut => Subject::CarriedOut,
                // 未发生行政复议后又提起诉讼的情况
                Word::Procedure(_) if self.paragraph.folded()[next.range.end..].starts_with(['后', '过', '中']) => break,
                // Of whatever kind: then there is none about publicity either.
                Word::Procedure(procedure) => Subject::Cases(procedure, CaseResult::All),
                // 无政府信息公开申请
                Word::Application if next.range.start <= lexeme.range.end + 3 && self.ends_clause(next) => Subject::Received,
                _ => continue,
            };
            let elsewhere = self.topic(at, next.range.end) == Some(Topic::Elsewhere);
            if matches!(subject, Subject::CarriedIn | Subject::CarriedOut) && elsewhere {
                continue;
            }
            claims.extend(self.zero(quote, subject));
        }
        claims
    }

    /// Whether nothing of weight stands between a word and the end of its clause.
    fn ends_clause(&self, lexeme: &Lexeme) -> bool {
        let clause = self.paragraph.clause(lexeme.range.start);
        let rest = &self.paragraph.folded()[lexeme.range.end..clause.end.max(lexeme.range.end)];
        rest.chars().count() <= 4
    }
}
