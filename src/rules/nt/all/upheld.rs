//! NT-ALLKEEP: 均获维持, 零纠错, 全部胜诉, 均已审结: no case came out otherwise.

use super::{NT_ALLKEEP, none_otherwise, stale};
use crate::finding::Finding;
use crate::form::TableKind;
use crate::message::{Message, say};
use crate::relation::ledger::Ledger;
use crate::report::Report;
use crate::report::lexicon::phrases::BY_NOW;
use crate::report::lexicon::selves::names_itself_or_its_area;
use crate::report::lexicon::{CaseResult, Lexeme, Procedure, Word, neutral_length};
use crate::report::names::named;
use crate::report::narrative::{FigureId, Paragraph, Standing};
use crate::rules::Context;
use crate::rules::nt::tables::agrees_alone;
use crate::text::fold::fold;
use std::ops::Range;

/// What a sentence says of all cases.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    /// 均获维持
    Upheld,
    /// 零纠错, 全部胜诉
    NoneLost,
    /// 均已审结
    Concluded,
}

/// What a paragraph says so.
pub(super) fn all_upheld(context: &Context, index: usize, ledger: &mut Ledger) -> Option<Finding> {
    let paragraph = &context.report.narrative.paragraphs[index];
    let words = paragraph.words.iter().enumerate();
    let (quote, said) = words.filter_map(|(position, lexeme)| said_at(paragraph, position, lexeme)).next()?;
    let sentence = paragraph.sentence(quote.start);
    if stale(context, paragraph, &sentence, quote.start) || paragraph.says(&sentence, |w| w == Word::Except) {
        return None;
    }
    // 2件尚未审结，其余5件均维持; 零败诉是工作目标
    let clause = paragraph.clause(quote.start);
    if paragraph.says(&(clause.start..quote.end), |word| word == Word::Rest)
        || paragraph.says(&(quote.end..clause.end.max(quote.end)), |word| word == Word::Plan)
    {
        return None;
    }
    // 行政复议维持2件，均未被纠正: those that were upheld.
    let of_the_upheld = paragraph.folded()[quote.clone()].starts_with("未被")
        && paragraph
            .says(&(sentence.start..quote.start), |word| matches!(word, Word::Result(CaseResult::Upheld)));
    if of_the_upheld {
        return None;
    }
    let before = sentence.start..quote.start;
    if said == Said::Concluded && says_by_now(paragraph, &before) || is_of_some(context, index, &before) {
        return None;
    }
    let (rows, spoken) = cases_spoken_of(paragraph, &sentence, &quote)?;
    let text = &paragraph.folded()[sentence.start..quote.end];
    let columns: &[&'static str] = match said {
        Said::Upheld if text.contains("审结") || text.contains("办结") => &["corrected", "other"],
        Said::Upheld => &["corrected", "other", "pending"],
        Said::NoneLost => &["corrected"],
        Said::Concluded => &["pending"],
    };
    if spoken.iter().any(|lexeme| matches!(lexeme.word, Word::PartOfBody | Word::Plan))
        || opens_with_another_body(context.report, paragraph, &quote)
    {
        return None;
    }
    let form = context.report.form_of(TableKind::Cases)?;
    let cells: Vec<_> =
        rows.iter().flat_map(|row| columns.iter().map(move |column| (form.number, *row, *column))).collect();
    let title: (&str, Message) = match said {
        Said::Upheld => ("均获维持", say::relation::all_upheld(named(form.name))),
        Said::NoneLost => ("没有纠错", say::relation::none_corrected(named(form.name))),
        Said::Concluded => ("均已审结", say::relation::none_pending(named(form.name))),
    };
    none_otherwise(context, paragraph, &quote, NT_ALLKEEP.brief(), title, &cells, ledger)
        .map(|(_, finding)| finding)
}

/// 区市场监管局办理的复议案件均获维持, 街道在行政复议中无一被纠正: whether the clause of a quote, or its sentence, opens with a body that is not the one
/// which reports. Streets and towns are others where a government above them reports.
fn opens_with_another_body(report: &Report, paragraph: &Paragraph, quote: &Range<usize>) -> bool {
    const BODIES: [&str; 5] = ["局", "部门", "委员会", "中心", "单位"];
    const BRANCHES: [&str; 4] = ["街道", "乡镇", "镇", "乡"];
    /// Whose cases they were: 被市场监管局…, 对我局….
    const NOT_ITS_OWN: [char; 7] = ['被', '由', '经', '向', '对', '因', '不'];
    let governs = report.body.is_some_and(|body| body.kind.governs());
    let branches = if governs { &BRANCHES[..] } else { &[] };
    let issuer = report.issuer.as_ref().map_or_else(String::new, |issuer| fold(&issuer.text));
    let sentence = paragraph.sentence(quote.start).start;
    [paragraph.clause(quote.start).start, sentence].into_iter().any(|start| {
        let clause = paragraph.clause(start);
        let first = paragraph.words_in(&clause).iter().find(|lexeme| {
            matches!(lexeme.word, Word::Procedure(_) | Word::All | Word::Nothing | Word::NoneLost)
        });
        let until = first.map_or(clause.end, |first| first.range.start).min(quote.start).max(start);
        let opening = &paragraph.folded()[start..until];
        let body = BODIES.iter().chain(branches).filter_map(|body| Some(opening.find(body)? + body.len()));
        body.min().is_some_and(|end| {
            // 2023年区市场监管局
            let name = opening[..end].rsplit('年').next().unwrap_or_default().trim_start_matches('度');
            let own = names_itself_or_its_area(name) || issuer.ends_with(name) || name.contains('全');
            !own && !name.contains(NOT_ITS_OWN)
        })
    })
}

/// 目前均已审结: whether it is said of the time at which the report is written.
fn says_by_now(paragraph: &Paragraph, before: &Range<usize>) -> bool {
    BY_NOW.iter().any(|words| paragraph.folded()[before.clone()].contains(words))
}

/// 上年结转的2件行政复议均已审结, 因信息不存在引发的行政复议5件，均维持: whether the cases that were counted last are of the year before, or a
/// part.
fn is_of_some(context: &Context, index: usize, before: &Range<usize>) -> bool {
    let narrative = &context.report.narrative;
    let paragraph = &narrative.paragraphs[index];
    let case = |word| matches!(word, Word::Procedure(_));
    let counted = paragraph.tokens_in(before).rev().find(|&token| {
        paragraph.quantity(token).is_some()
            && (paragraph.says(&paragraph.lead(token), case) || paragraph.says(&paragraph.tail(token), case))
    });
    let narrowed = |word| {
        matches!(word, Word::Group(_) | Word::Row(_) | Word::CarriedIn | Word::Limits | Word::PartOfYear)
    };
    counted.is_some_and(|token| match narrative.claim(FigureId { paragraph: index, token }) {
        Some(claim) if matches!(claim.standing, Standing::Perhaps(_)) => !agrees_alone(context.report, claim),
        // 第一季度发生行政复议3件，均维持
        Some(claim) => matches!(claim.standing, Standing::LastYear { .. } | Standing::Apart(_)),
        None => paragraph.says(&paragraph.lead(token), narrowed),
    })
}

/// What the word at a position says of all cases, with those behind it.
fn said_at(paragraph: &Paragraph, position: usize, lexeme: &Lexeme) -> Option<(Range<usize>, Said)> {
    /// 均获, 均被, 均已
    const CLOSE: usize = 6;
    let start = lexeme.range.start;
    match lexeme.word {
        Word::NoneLost => Some((lexeme.range.clone(), Said::NoneLost)),
        Word::Nothing => Some((start..none_lost_behind(paragraph, position)?, Said::NoneLost)),
        Word::All => {
            let behind = &paragraph.folded()[lexeme.range.end..];
            let concluded = ["审结", "已审结", "予以审结"].iter().find(|words| behind.starts_with(**words));
            if let Some(words) = concluded {
                // 均已审结3件 counts some.
                let counts = behind[words.len()..].starts_with(|c: char| c.is_ascii_digit());
                return (!counts).then(|| (start..lexeme.range.end + words.len(), Said::Concluded));
            }
            // 均被复议机关维持
            let mut behind = paragraph.words[position + 1..].iter();
            let next = behind.find(|next| next.word != Word::Reviewer)?;
            let from = paragraph.words[position + 1].range.start;
            let text = &paragraph.folded()[next.range.clone()];
            let said = match next.word {
                Word::Result(CaseResult::Upheld) => Said::Upheld,
                Word::Result(CaseResult::Dismissed) if text == "胜诉" => Said::NoneLost,
                _ => return None,
            };
            let adjoins =
                from == next.range.start || paragraph.words[position + 1].range.end == next.range.start;
            (adjoins && from <= lexeme.range.end + CLOSE).then_some((start..next.range.end, said))
        }
        _ => None,
    }
}

/// 未出现行政诉讼败诉案件, 未发生行政复议被纠错: where the words end that there was no lost case. A word that is not known may say of
/// which.
fn none_lost_behind(paragraph: &Paragraph, position: usize) -> Option<usize> {
    let nothing = &paragraph.words[position];
    let clause = paragraph.clause(nothing.range.start);
    let mut at = nothing.range.end;
    for next in paragraph.words[position + 1..].iter().take_while(|next| next.range.end <= clause.end) {
        let gap = paragraph.folded().get(at..next.range.start)?;
        if neutral_length(gap) != gap.len() {
            return None;
        }
        match next.word {
            Word::Lost | Word::Result(CaseResult::Corrected) => {
                // 无因败诉被追责的情况: there was none of what followed.
                let rest = &paragraph.folded()[next.range.end..clause.end.max(next.range.end)];
                let ends = neutral_length(rest) == rest.len() || rest.starts_with('、');
                return ends.then_some(next.range.end);
            }
            Word::Procedure(_) | Word::Publicity | Word::Application | Word::Apply => at = next.range.end,
            _ => return None,
        }
    }
    None
}

/// The rows of cases that a quote is about, and the words that say so: those of its clause, else of its piece, else of its
/// sentence. None where no cases are spoken of: 更新量均维持在较高水平.
fn cases_spoken_of<'a>(
    paragraph: &'a Paragraph,
    sentence: &Range<usize>,
    quote: &Range<usize>,
) -> Option<(Vec<&'static str>, &'a [Lexeme])> {
    let piece = paragraph.piece(quote.start).start;
    let starts = [
        paragraph.clause(quote.start).start,
        counted_in_front(paragraph, piece, quote),
        piece,
        sentence.start,
    ];
    starts.into_iter().find_map(|start| {
        let spoken = paragraph.words_in(&(start..quote.end));
        // 行政诉讼3件，其中未经复议直接起诉2件，均为维持: of the part.
        let among = spoken.iter().rposition(|lexeme| lexeme.word == Word::Among);
        let of_part = among.map(|at| rows_of(&spoken[at..])).filter(|rows| !rows.is_empty());
        let rows = of_part.unwrap_or_else(|| rows_of(spoken));
        (!rows.is_empty()).then_some((rows, spoken))
    })
}

/// 被申请行政复议或提起行政诉讼的，行政复议7件，均维持: where the clauses begin right in front that count cases.
fn counted_in_front(paragraph: &Paragraph, piece: usize, quote: &Range<usize>) -> usize {
    let mut start = paragraph.clause(quote.start).start;
    while start > piece {
        let before = paragraph.clause(start - 1);
        let counts = paragraph.says(&before, |word| matches!(word, Word::Procedure(_)))
            && paragraph.tokens_in(&before).any(|token| paragraph.quantity(token).is_some());
        if !counts || before.start >= start {
            break;
        }
        start = before.start;
    }
    start
}

/// The rows of cases that words name.
fn rows_of(words: &[Lexeme]) -> Vec<&'static str> {
    let says = |wanted: &[Procedure]| {
        words
            .iter()
            .any(|lexeme| matches!(lexeme.word, Word::Procedure(procedure) if wanted.contains(&procedure)))
    };
    let review = says(&[Procedure::Review, Procedure::Both]);
    let (direct, after) = (says(&[Procedure::Direct]), says(&[Procedure::After]));
    let lawsuits = says(&[Procedure::Litigation, Procedure::Both]) && !direct && !after;
    let rows = [("review", review), ("direct", direct || lawsuits), ("after", after || lawsuits)];
    rows.into_iter().filter(|(_, named)| *named).map(|(row, _)| row).collect()
}
