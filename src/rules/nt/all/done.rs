//! NT-ALL: 全部办结, 均已答复, 办结率100%, 无未办结: nothing is carried out.

use super::{NT_ALL, none_otherwise, own_scope, stale};
use crate::finding::{Finding, Severity};
use crate::form::{ColumnRole, RowRole, TableKind};
use crate::message::say;
use crate::number::prose::Kind;
use crate::relation::ledger::Ledger;
use crate::report::Table;
use crate::report::lexicon::{Lexeme, Word, neutral_length};
use crate::report::names::table_name;
use crate::report::narrative::{Claim, FigureId, Paragraph, Standing, Subject, names_the_carried};
use crate::report::topic::Topic;
use crate::rules::Context;
use crate::rules::statement::quoted;
use rust_decimal::Decimal;
use std::ops::Range;

/// What there is none of where all are done: 零积压, 无未办结.
const LEFT: [&str; 6] = ["积压", "未办结", "未答复", "未办理", "在办", "未完成"];

/// A paragraph's words that all are done.
struct Said<'a> {
    context: &'a Context<'a>,
    index: usize,
    paragraph: &'a Paragraph,
    table: &'a Table,
    /// The words themselves.
    quote: Range<usize>,
    /// Whether they are those of a rate.
    rate: bool,
}

/// Words that all are done, and whether they are those of a rate.
struct Quotes(Vec<(Range<usize>, bool)>);

fn quotes(paragraph: &Paragraph) -> Vec<(Range<usize>, bool)> {
    let quotes = paragraph.words.iter().enumerate().filter_map(|(position, lexeme)| {
        let quote = match lexeme.word {
            Word::All => done_behind(paragraph, position),
            Word::Rate => whole_rate(paragraph, lexeme),
            Word::Nothing => nothing_left(paragraph, lexeme),
            Word::Done => wholly_done(paragraph, lexeme),
            _ => None,
        }?;
        Some((quote, lexeme.word == Word::Rate))
    });
    quotes.collect()
}

/// What a paragraph says so.
pub(super) fn all_done(context: &Context, index: usize, ledger: &mut Ledger) -> Option<Finding> {
    let paragraph = &context.report.narrative.paragraphs[index];
    let said = paragraph.noted(|| Quotes(quotes(paragraph)));
    if said.0.is_empty() {
        return None;
    }
    let table = context.report.table_of(TableKind::Applications)?;
    let carried_out = table.total(RowRole::CarriedOut)?;
    let total = table.form.column_of(ColumnRole::Total)?.key;
    let carried = [(table.form.number, table.form.row_of(RowRole::CarriedOut)?.key, total)];
    let quotes = said.0.iter().filter_map(|(quote, rate)| {
        let said = Said { context, index, paragraph, table, quote: quote.clone(), rate: *rate };
        said.is_of_all().then_some(said.quote)
    });
    let quotes: Vec<Range<usize>> = quotes.collect();
    // 已全部按期办结，办结率100%: what is said without a term is said of all.
    let quote = quotes.iter().find(|quote| !is_in_time(paragraph, quote)).or(quotes.first())?.clone();
    let title = ("全部办结", say::relation::none_carried_out(table_name(table)));
    if carried_out.is_zero() {
        none_otherwise(context, paragraph, &quote, NT_ALL.brief(), title, &carried, ledger);
        return None;
    }
    if is_in_time(paragraph, &quote) {
        let words = quoted(context, paragraph, &quote);
        let message = say::nt::done_in_time(words, table_name(table), carried_out);
        // Both may be true.
        return Some(NT_ALL.finding(message).severity(Severity::Hint).at(paragraph.place(&quote)));
    }
    none_otherwise(context, paragraph, &quote, NT_ALL.brief(), title, &carried, ledger)
        .map(|(_, finding)| finding)
}

/// 均按期办结: whether words say that all was done in time, which all that was due may have been.
fn is_in_time(paragraph: &Paragraph, quote: &Range<usize>) -> bool {
    paragraph.says(&paragraph.clause(quote.start), |word| word == Word::InTime)
        || ["期限", "时限", "按期", "按时", "按法定时间", "日内", "天内"]
            .iter()
            .any(|word| paragraph.folded()[quote.clone()].contains(word))
}

/// 全部办结, 均已办结答复: from all to what was done, in one clause.
fn done_behind(paragraph: &Paragraph, position: usize) -> Option<Range<usize>> {
    const FARTHEST: usize = 20 * 3;
    let all = &paragraph.words[position];
    let clause = paragraph.clause(all.range.start);
    let behind = &paragraph.words[position + 1..];
    let within = behind.iter().take_while(|next| next.range.end <= clause.end);
    let mut done = within.skip_while(|next| next.word != Word::Done);
    let mut end = done.next()?.range.end;
    for next in done.take_while(|next| next.word == Word::Done) {
        // 办结答复, 办理完毕并答复
        let gap = &paragraph.folded()[end..next.range.start];
        if !matches!(gap, "" | "并" | "、" | "和" | "并已") {
            break;
        }
        end = next.range.end;
    }
    // 全部答复文书均经审查 is about something else.
    let rest = &paragraph.folded()[end..clause.end.max(end)];
    let ends = rest.is_empty()
        || rest.starts_with(['并', '、'])
        || rest.starts_with("申请人")
        || matches!(rest, "到位" | "完毕" | "了" | "处理" | "告知" | "办理");
    (ends && end - all.range.end <= FARTHEST).then_some(all.range.start..end)
}

/// 办结率100%, 答复率百分之百
fn whole_rate(paragraph: &Paragraph, rate: &Lexeme) -> Option<Range<usize>> {
    let clause = paragraph.clause(rate.range.start);
    let text = &paragraph.folded()[rate.range.clone()];
    if !["办结率", "答复率", "办复率"].iter().any(|rate| text.ends_with(rate)) {
        return None;
    }
    let next = paragraph.tokens_in(&(rate.range.end..clause.end)).next();
    let whole = next.filter(|&token| {
        let quantity = paragraph.exact(token);
        quantity.is_some_and(|q| q.measure == "%" && q.value == Decimal::ONE_HUNDRED)
    });
    let in_words = paragraph.folded()[rate.range.end..clause.end.max(rate.range.end)].find("百分之百");
    let end = whole.map(|token| paragraph.tokens[token].end);
    let end = end.or(in_words.map(|at| rate.range.end + at + "百分之百".len()))?;
    // 答复率100%（不含未到期的5件）
    let but = ["(不含", "(除", "(扣除"].iter().any(|but| paragraph.folded()[end..].starts_with(but));
    (!but).then_some(rate.range.start..end)
}

/// 实现100%办结: that a hundred percent was done.
fn wholly_done(paragraph: &Paragraph, done: &Lexeme) -> Option<Range<usize>> {
    let last = paragraph.tokens_in(&(0..done.range.start)).next_back()?;
    let quantity = paragraph.exact(last)?;
    let whole = quantity.measure == "%" && quantity.value == Decimal::ONE_HUNDRED;
    let token = &paragraph.tokens[last];
    (whole && token.end == done.range.start).then_some(token.range.start..done.range.end)
}

/// 零积压, 无未办结的申请: that none was left.
fn nothing_left(paragraph: &Paragraph, nothing: &Lexeme) -> Option<Range<usize>> {
    let text = &paragraph.folded()[nothing.range.end..];
    let left = LEFT.iter().find(|left| text.starts_with(**left))?;
    let end = nothing.range.end + left.len();
    // 无未办结的政府信息公开申请
    let noun = paragraph.words_in(&(end..paragraph.clause(end).end.max(end))).iter().find(|lexeme| {
        let gap = &paragraph.folded()[end..lexeme.range.start];
        matches!(gap, "" | "的")
            && matches!(lexeme.word, Word::Application | Word::OnApplication | Word::Apply)
    });
    // 无积压信访件 is of something else.
    let rest = &paragraph.folded()[end..paragraph.clause(end).end.max(end)];
    let alone = neutral_length(rest) == rest.len();
    (alone || noun.is_some()).then(|| nothing.range.start..noun.map_or(end, |lexeme| lexeme.range.end))
}

impl Said<'_> {
    /// Whether the words speak of all applications of the body and its year.
    fn is_of_all(&self) -> bool {
        let paragraph = self.paragraph;
        let sentence = paragraph.sentence(self.quote.start);
        let before = sentence.start..self.quote.start;
        paragraph.topic_of_all(self.quote.start, self.quote.end) == Some(Topic::Applications)
            && !self.is_excused(&sentence)
            && !stale(self.context, paragraph, &sentence, self.quote.start)
            && own_scope(paragraph, &sentence)
            && !self.is_of_some_by_name()
            && !self.is_of_the_handled(&before)
            && self.counts_all_in_front(&before)
    }

    /// Whether the sentence names what is left, or tells of others beside applications.
    fn is_excused(&self, sentence: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let anywhere = paragraph.says(sentence, |word| {
            matches!(word, Word::Except | Word::CarriedOut | Word::Rest | Word::Plan | Word::Fate)
        });
        let before = sentence.start..self.quote.end;
        let in_front = paragraph.words_in(&before).iter().any(|lexeme| match lexeme.word {
            Word::Elsewhere => !paragraph.is_applications_of_all_kinds(lexeme),
            Word::Limits => !self.describes(lexeme),
            // Behind them 平均 tells how long it took.
            Word::Proposal | Word::Procedure(_) | Word::LastYear | Word::PartOfYear => true,
            _ => false,
        });
        // 对全部申请作了答复，其中予以公开17件。转结下年度1件。
        let told_behind = self.context.report.narrative.claims_of(self.index).iter().any(|claim| {
            claim.subject == Subject::CarriedOut
                && claim.quote.start >= sentence.end
                && !claim.value.is_zero()
        });
        anywhere || in_front || told_behind || self.leaves_the_new_aside(&before)
    }

    /// 内容涉及绿化验收等, 主要涉及征地: a clause of its own that tells what the applications were about, and leaves none out.
    fn describes(&self, limits: &Lexeme) -> bool {
        let clause = self.paragraph.clause(limits.range.start);
        let before = &self.paragraph.folded()[clause.start..limits.range.start];
        let said = &self.paragraph.folded()[clause.clone()];
        let figures = self.paragraph.tokens_in(&clause).any(|token| self.paragraph.quantity(token).is_some());
        let told = before.ends_with("内容")
            || before.ends_with("主要") && before.chars().count() <= 6
            || before.is_empty() && said.starts_with("涉及") && !said.ends_with('的') && !figures;
        told && clause.end < self.quote.start
    }

    /// 收到21件，上年结转的3件均已办结: whether what was carried in is spoken of, and the words may be of that alone, or of the
    /// new ones alone.
    fn leaves_the_new_aside(&self, before: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let says = |range: &Range<usize>, carried: bool| {
            paragraph.says(
                range,
                match carried {
                    true => |word| matches!(word, Word::CarriedIn | Word::Carried),
                    false => |word| matches!(word, Word::Receive | Word::ReceiveNew),
                },
            )
        };
        if !paragraph.says(before, |word| word == Word::CarriedIn) {
            return false;
        }
        let clause = paragraph.clause(self.quote.start).start..self.quote.start;
        let in_front = clause.start.checked_sub(1).map(|end| paragraph.clause(end));
        match (says(&clause, true), says(&clause, false)) {
            (true, true) => false,
            // 上年结转3件、新收21件，全部办结
            (false, false) => {
                !in_front.is_some_and(|in_front| says(&in_front, false)) && !self.adds_the_carried(before)
            }
            _ => true,
        }
    }

    /// 收到29件（含上年结转2件），均已办结; 收到11件，上年结转1件，已全部办结: whether what was carried in is told beside the new ones
    /// of the same piece, and is not all that the words may be of: it stands in a bracket, or is one at most.
    fn adds_the_carried(&self, before: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let piece = paragraph.piece(self.quote.start).start.max(before.start)..before.end;
        let taken_in = |word| matches!(word, Word::Receive | Word::ReceiveNew | Word::Deal);
        let carried = self.claims_in(&piece).filter(|claim| claim.subject == Subject::CarriedIn).last();
        paragraph.says(&piece, taken_in)
            && carried.is_some_and(|claim| claim.value <= Decimal::ONE || self.is_in_brackets(claim))
    }

    fn is_in_brackets(&self, claim: &Claim) -> bool {
        let text = self.paragraph.folded();
        text[..self.paragraph.clause(claim.quote.start).start].ends_with('(')
    }

    /// 结转的149件已全部办结, 予以公开的申请均已答复, 12月1日前收到的申请全部办结: whether the clause names some of the applications, or
    /// what is none.
    fn is_of_some_by_name(&self) -> bool {
        let paragraph = self.paragraph;
        let clause = paragraph.clause(self.quote.start);
        let before = clause.start.min(self.quote.start)..self.quote.start;
        let text = &paragraph.folded()[before.clone()];
        let words = paragraph.words_in(&before);
        let new = words.iter().any(|lexeme| matches!(lexeme.word, Word::ReceiveNew));
        let named = words.iter().any(|lexeme| match lexeme.word {
            Word::Group(_) | Word::Row(_) => true,
            Word::Channel => !text.contains('等'),
            _ => false,
        });
        let day = paragraph.dates_in(&before).any(|(_, date)| date.month.is_some());
        named
            || day
            || names_the_carried(text) && !new
            || ["期限的", "应于", "应在", "结转外的"].iter().any(|words| text.contains(words))
            || self.ends_in_a_stranger(&before)
    }

    /// 收到的意见均已答复: whether the words right in front are none that may stand for applications or the body.
    fn ends_in_a_stranger(&self, before: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let words = paragraph.words_in(before).iter().map(|lexeme| lexeme.range.end);
        let tokens = paragraph.tokens_in(before).map(|token| paragraph.tokens[token].end);
        let from = words.chain(tokens).max().unwrap_or(before.start).clamp(before.start, before.end);
        let rest = &paragraph.folded()[from..before.end];
        let issuer = self.context.report.issuer.as_ref().map_or("", |issuer| issuer.text.as_str());
        let own = rest.is_empty() || neutral_length(rest) == rest.len() || issuer.contains(rest);
        !own
    }

    /// 答复申请17件，均作出不予公开答复: whether the last count in front is of those that were answered, so that all of them were. A
    /// rate is of those that came in, where they are counted, too.
    fn is_of_the_handled(&self, before: &Range<usize>) -> bool {
        let in_front: Vec<&Claim> = self.claims_in(before).collect();
        // 新收72件。上年结转3件。办结73件，办结率100%。
        let received = self.claims_in(&(0..before.end)).any(|claim| {
            matches!(claim.subject, Subject::Received | Subject::Dealt) && claim.token.is_some()
        });
        let last = in_front.iter().rfind(|claim| claim.token.is_some());
        last.is_some_and(|claim| claim.subject == Subject::Handled) && !(self.rate && received)
    }

    fn claims_in(&self, range: &Range<usize>) -> impl Iterator<Item = &Claim> {
        self.context.report.narrative.claims_in(self.index, range.clone())
    }

    /// 网上申请9件，均已答复: whether the counts in front, where there are some, are of all applications.
    fn counts_all_in_front(&self, before: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let piece = paragraph.piece(self.quote.start).start.max(before.start)..before.end;
        let figures = |range: &Range<usize>| -> Vec<usize> {
            let counts = |&token: &usize| paragraph.quantity(token).is_some_and(|q| q.kind == Kind::Cases);
            paragraph.tokens_in(range).filter(counts).collect()
        };
        let of = |token: usize| FigureId { paragraph: self.index, token };
        // 29件（含上年结转2件），均已办结: of the 29.
        let is_aside = |token: &usize| {
            let claim = self.context.report.narrative.claim(of(*token));
            claim.is_some_and(|claim| claim.subject == Subject::CarriedIn && self.is_in_brackets(claim))
        };
        let counted = figures(before);
        let Some(&last) = counted.iter().rfind(|token| !is_aside(token)) else { return true };
        // 收到12件，其中网络10件、信函2件，均已办结: of the total.
        let narrative = &self.context.report.narrative;
        let mut last = last;
        while let Some(list) = narrative.list_of(of(last)).filter(|list| list.holds) {
            if list.total.token >= last || list.total.paragraph != self.index {
                break;
            }
            last = list.total.token;
        }
        let claim = narrative.claim(of(last));
        let of_all = claim.is_some_and(|claim| {
            matches!(claim.subject, Subject::Received | Subject::Dealt) && claim.standing == Standing::Own
        });
        let sum = |tokens: &[usize]| -> Option<Decimal> {
            tokens.iter().map(|&token| Some(paragraph.exact(token)?.value)).sum()
        };
        of_all
            || sum(&[last]).is_some_and(|value| came_in(self.table, value))
            || sum(&figures(&piece)).is_some_and(|value| came_in(self.table, value))
    }
}

/// Whether so many came in, with what was carried over or without. 35件申请已全部办结 is true where 35 were dealt with.
fn came_in(table: &Table, value: Decimal) -> bool {
    table.wholes()[..2].contains(&Some(value))
}

/// Whether so many are all applications of the table: those that came in, with what was carried over, or those dealt with.
pub(super) fn is_all(table: &Table, value: Decimal) -> bool {
    table.wholes().contains(&Some(value))
}
