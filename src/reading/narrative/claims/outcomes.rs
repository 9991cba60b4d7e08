//! Which outcome a figure counts, and what only looks like one.

use super::applicants::applicants;
use super::{Reader, Reading};
use crate::number::prose::Kind;
use crate::report::lexicon::phrases::{AFTER, LEADING_TO};
use crate::report::lexicon::{Applicant, Lexeme, Word};
use crate::report::narrative::Outcomes;
use std::ops::Range;

impl Reader<'_> {
    /// Outcomes of documents (主动公开52件、不予公开98件), what is left over (其余2件), and joined with what is not
    /// known (未予公开或无法提供).
    pub(super) fn is_no_outcome(&self, words: &Reading, token: usize, lead: &Range<usize>) -> bool {
        let text = self.paragraph.folded();
        let at = self.paragraph.tokens[token].range.start;
        let piece = self.paragraph.piece(at);
        let before = &text[piece.start..at];
        // 主动公开信息43条，依申请公开信息58条，不予公开信息3条
        let publications = text[self.paragraph.lead(token)].contains("公开信息")
            && self.paragraph.says(&(self.paragraph.sentence(at).start..at), |word| word == Word::Active);
        let said_aside = self.is_said_aside(&(lead.end..at))
            || self.aside(at).is_some()
            || self.reasons_behind(at).is_some();
        let until = if said_aside { lead.end } else { at };
        let documents = before.contains("公文")
            || before.contains("文件")
            || publications
            || self.paragraph.says(&(piece.start..until), |word| word == Word::Active);
        let first = words.words.iter().find(|lexeme| matches!(lexeme.word, Word::Group(_) | Word::Row(_)));
        let joined = first.is_some_and(|lexeme| {
            lexeme.range.start > lead.start && text[..lexeme.range.start].ends_with(['或', '和', '及', '与'])
        });
        let with_another =
            !said_aside && self.paragraph.says(&(lead.end..at), |word| matches!(word, Word::Group(_)));
        let bracket = with_another
            || !said_aside && text.get(lead.clone()).is_some_and(|lead| lead.contains('('))
            || ["(不含", "(除"]
                .iter()
                .any(|but| before.rfind(but).is_some_and(|open| before[open..].ends_with(')')))
            || text[self.paragraph.tokens[token].end..].starts_with("(含")
            || text[self.paragraph.tokens[token].end..].starts_with("(其中部分公开");
        documents || words.has(Word::Rest) || joined || bracket || self.leads_on(lead)
    }

    /// 因不予公开引发1件: whether the words behind an outcome say what it led to, which is counted.
    fn leads_on(&self, lead: &Range<usize>) -> bool {
        let outcome = |lexeme: &&Lexeme| matches!(lexeme.word, Word::Group(_) | Word::Row(_));
        let last = self.paragraph.words_in(lead).iter().rfind(outcome);
        last.is_some_and(|last| {
            let behind = &self.paragraph.folded()[last.range.end..lead.end];
            LEADING_TO.iter().any(|verb| behind.contains(verb))
        })
    }

    /// 收到申请10件，其中公开3件、不存在7件: the outcome that a plain word names in a row of outcomes of applications.
    pub(super) fn in_plain_words(&self, token: usize) -> Option<Outcomes> {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let bits = self.plain_outcome(token)?;
        let piece = paragraph.piece(at);
        let start = paragraph.sentence(at).start;
        // 。其中公开3件、不存在7件
        let among = paragraph.folded()[start..].starts_with("其中");
        let before = paragraph.sentence_before(start).filter(|_| among).map_or(start, |before| before.start);
        let named = paragraph.says(&(before..at), |word| {
            matches!(word, Word::Application | Word::OnApplication | Word::Apply)
        });
        let mut others = paragraph.tokens_in(&piece).filter(|&other| other != token);
        let in_row = others.any(|other| {
            paragraph.quantity(other).is_some_and(|quantity| quantity.kind == Kind::Cases)
                && (self.plain_outcome(other).is_some()
                    || paragraph
                        .says(&paragraph.lead(other), |word| matches!(word, Word::Group(_) | Word::Row(_))))
        });
        (named && in_row).then_some(Outcomes::Groups(bits))
    }

    /// 信息不存在或需另行制作的14件: whether another outcome is named that the figure counts, too.
    pub(super) fn names_another_too(&self, lead: &Range<usize>) -> bool {
        let text = &self.paragraph.folded()[lead.clone()];
        text.contains("不存在或") || text.contains("不掌握或")
    }

    /// 同意公开36件，其中全部公开30件、部分公开6件: whether those that were granted in part are counted among those that were granted.
    pub(super) fn holds_partly_granted(&self, outcomes: Outcomes, token: usize) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let piece = paragraph.piece(at);
        let behind = paragraph.folded().get(paragraph.tokens[token].end..piece.end).unwrap_or("");
        let lists = ["其中", "包括", "中,"].iter().find_map(|word| Some(&behind[behind.find(word)?..]));
        outcomes == Outcomes::Groups(1) && lists.is_some_and(|list| list.contains("部分公开"))
    }

    /// The group that the one word in front of a figure names: 公开3件.
    pub(super) fn plain_outcome(&self, token: usize) -> Option<u8> {
        /// The words, and the groups as bits.
        const PLAIN: [(&str, u8); 3] = [("公开", 1), ("不公开", 4), ("不存在", 8)];
        let lead = &self.paragraph.folded()[self.paragraph.lead(token)];
        let word = lead.trim_start_matches("其中").trim_end_matches(['的', '有', '为']);
        PLAIN.iter().find(|(plain, _)| *plain == word).map(|(_, bits)| *bits)
    }

    /// 无法提供（28件）: the label of a figure that stands alone in a bracket behind it.
    pub(super) fn bracketed(&self, token: usize) -> Option<Range<usize>> {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let at = paragraph.tokens[token].range.start;
        let open = text[..at].strip_suffix('(')?.len();
        if !text[paragraph.tokens[token].end..].starts_with(')') {
            return None;
        }
        let clause = paragraph.clause(open);
        let from = text[clause.start..open]
            .rfind('、')
            .map_or(clause.start, |found| clause.start + found + '、'.len_utf8());
        let label = from..open;
        let figures = paragraph.tokens_in(&label).any(|other| paragraph.quantity(other).is_some());
        // The outcome ends right in front of the bracket, or a word that only carries it does.
        let last = paragraph.words_in(&label).last()?;
        let outcome = matches!(last.word, Word::Group(_) | Word::Row(_));
        (outcome && !figures && matches!(&text[last.range.end..open], "" | "的" | "情形")).then_some(label)
    }

    /// 无法提供（本机关不掌握）9件, 予以公开（含部分公开）129件: what the bracket in front of a figure makes of the outcome in front of it.
    pub(super) fn aside(&self, at: usize) -> Option<Outcomes> {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let end = text[..at].strip_suffix(')')?.len();
        let open = text[paragraph.piece(at).start..end].rfind('(')? + paragraph.piece(at).start;
        let inside = open + 1..end;
        let group = paragraph.words_in(&(paragraph.clause(open).start..open)).last()?;
        let Word::Group(bits) = group.word else { return None };
        let [lexeme] = paragraph.words_in(&inside) else {
            return included(paragraph.words_in(&inside), bits);
        };
        // The words of the row alone, and no reason among others.
        let alone = lexeme.range.len() + 2 * 3 >= inside.len() && group.range.end == open;
        match lexeme.word {
            Word::Row(row) if alone => {
                group_of(row).is_some_and(|of| of == bits).then_some(Outcomes::Row(row))
            }
            _ => None,
        }
    }

    /// 予以公开（含主动公开的）11件, 部分公开（区分处理的）7件: whether the bracket behind an outcome only says why or which.
    fn is_said_aside(&self, bracket: &Range<usize>) -> bool {
        let Some(inside) = self.paragraph.folded()[bracket.clone()].strip_prefix('(') else { return false };
        let outcome = self.paragraph.says(bracket, |word| matches!(word, Word::Group(_) | Word::Row(_)));
        inside.starts_with("区分处理)")
            || inside.starts_with("区分处理的)")
            || !outcome && inside.starts_with(['均', '含'])
    }

    /// 无法提供（不掌握、需另行制作）19件, 其他处理（主要为撤回）7件: the words of the outcome in front of a bracket that ends at an offset and
    /// holds nothing but reasons.
    pub(super) fn reasons_behind(&self, at: usize) -> Option<Range<usize>> {
        /// Who complains is not answered: （五）不予处理, 1.
        const COMPLAINTS: [&str; 3] = ["信访", "投诉", "举报"];
        const NOT_PROCESSED: u8 = 1 << 4;
        const OTHERWISE: u8 = 1 << 5;
        let paragraph = self.paragraph;
        let from = paragraph.piece(at).start.min(at);
        let (front, inside) = paragraph.folded()[from..at].strip_suffix(')')?.rsplit_once('(')?;
        let open = from + front.len();
        let group = paragraph.words_in(&(from..open)).last().filter(|group| group.range.end == open)?;
        let Word::Group(of) = group.word else { return None };
        let reason = |lexeme: &Lexeme| match lexeme.word {
            Word::Row(row) => group_of(row) == Some(of),
            Word::Fate => of == OTHERWISE,
            Word::Elsewhere => {
                of == NOT_PROCESSED && COMPLAINTS.contains(&&paragraph.folded()[lexeme.range.clone()])
            }
            _ => false,
        };
        let carries =
            |lexeme: &Lexeme| matches!(lexeme.word, Word::Among | Word::Namely | Word::Open | Word::Plain);
        let said = paragraph.words_in(&(open..at));
        // 不掌握和需另行制作两种情形
        let numbers = paragraph.tokens_in(&(open..at)).all(|token| {
            paragraph.quantity(token).is_some_and(|number| number.han && number.kind == Kind::Things)
        });
        let reasons = said.iter().any(reason)
            && said.iter().all(|lexeme| reason(lexeme) || carries(lexeme))
            && numbers
            && !["不含", "除"].iter().any(|except| inside.starts_with(except));
        let clause = paragraph.clause(open).start.min(group.range.start);
        let start = paragraph.folded()[clause..group.range.start]
            .rfind('、')
            .map_or(clause, |at| clause + at + '、'.len_utf8());
        reasons.then_some(start..open)
    }

    /// 自然人申请30件，予以公开7件; 对法人予以公开2件: the one kind of applicant that outcomes are of.
    pub(super) fn whose(&self, words: &Reading, at: usize) -> Option<Applicant> {
        let own = self.one_applicant(words, &applicants(words)).filter(|_| !words.has(Word::All));
        own.or_else(|| self.the_applicant_in_front(at))
    }

    /// The kind of applicant that is the only one in front of a figure in its piece, and the last that was counted there.
    fn the_applicant_in_front(&self, at: usize) -> Option<Applicant> {
        let piece = self.paragraph.piece(at);
        let words = self.paragraph.words_in(&(piece.start..at));
        let mut counted = words.iter().rev().filter(|lexeme| {
            matches!(lexeme.word, Word::Applicant(_) | Word::Done | Word::Receive | Word::ReceiveNew)
        });
        let Word::Applicant(applicant) = counted.next()?.word else { return None };
        let alone = !counted.any(|lexeme| matches!(lexeme.word, Word::Applicant(_)));
        (alone && !words.iter().any(|lexeme| lexeme.word == Word::All)).then_some(applicant)
    }

    /// 延期后予以公开3件, 1件第三方不同意公开: outcomes of some that went another way, and what others said.
    pub(super) fn is_out_of_some(&self, words: &Reading, lead: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let clause = &text[self.clause(lead.start).start.min(lead.start)..lead.end];
        let piece = &text[paragraph.piece(lead.start).start..lead.end];
        // 补正后申请内容仍不明确 is the row's own name.
        let after_something = AFTER.iter().any(|after| clause.contains(after));
        let said = words.words.iter().any(|lexeme| {
            matches!(lexeme.word, Word::Group(_)) && text[lexeme.range.clone()].contains("同意")
        });
        after_something && !words.any(|word| matches!(word, Word::Row(_)))
            || said && piece.contains("第三方")
            || ["第三方同意", "第三方不同意"].iter().any(|third| piece.contains(third))
    }

    /// The outcome that stands last, with those that are joined to it by 、 or 和.
    pub(super) fn outcomes(&self, words: &Reading) -> Option<Outcomes> {
        let text = self.paragraph.folded();
        let mut groups = 0u8;
        let mut from: Option<usize> = None;
        for (at, lexeme) in words.words.iter().enumerate().rev() {
            match lexeme.word {
                // 因逾期未补正等终止办理: of the row and of others.
                Word::Row(_) if text[lexeme.range.end..].starts_with('等') && from.is_none() => {
                    return None;
                }
                // 因逾期未补正等原因作其他处理: of the group.
                Word::Row(_) if from.is_some_and(|from| text[lexeme.range.end..from].contains('等')) => {
                    break;
                }
                Word::Row(key) if self.is_joined_to_another_group(words, at, key) => return None,
                // 因本机关不掌握而无法提供: of the row.
                Word::Row(key) => return Some(Outcomes::Row(key)),
                Word::Group(bits) => {
                    let joined = |from: usize| text.get(lexeme.range.end..from).is_some_and(is_join);
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

    /// 不掌握和不予处理的30件, 不予处理和不掌握的30件: whether a row is counted together with a group that it is not in.
    fn is_joined_to_another_group(&self, words: &Reading, at: usize, row: &str) -> bool {
        let text = self.paragraph.folded();
        let joined = |first: &Lexeme, second: &Lexeme| {
            text.get(first.range.end..second.range.start).is_some_and(is_join)
        };
        let another = |other: &Lexeme| match other.word {
            Word::Group(bits) => group_of(row).is_some_and(|of| of & bits == 0),
            _ => false,
        };
        let own = words.words[at];
        let before = at.checked_sub(1).map(|before| words.words[before]);
        let behind = words.words.get(at + 1).copied();
        before.is_some_and(|before| another(before) && joined(before, own))
            || behind.is_some_and(|behind| another(behind) && joined(own, behind))
    }

    /// The outcomes, narrowed to the row of a reason that is given: 因本机关不掌握相关信息，无法提供3件. `None` where the reason
    /// is none of a row, or one of several that stand in the sentence.
    pub(super) fn for_a_reason(&self, outcomes: Outcomes, token: usize) -> Option<Outcomes> {
        let Outcomes::Groups(bits) = outcomes else { return Some(outcomes) };
        let group = match bits {
            4 => "R3.",
            8 => "R4.",
            16 => "R5.",
            32 => "R6.",
            _ => return Some(outcomes),
        };
        let paragraph = self.paragraph;
        let rows = |range: &Range<usize>| -> Vec<&'static str> {
            self.rows_named(range).filter(|key| key.starts_with(group)).collect()
        };
        let lead = paragraph.lead(token);
        let sentence = paragraph.sentence(lead.start);
        // 属于国家秘密不予公开1件，属于行政执法案卷等不予公开3件: each is a part.
        let again = paragraph.tokens_in(&sentence).any(|other| {
            other != token
                && paragraph.quantity(other).is_some()
                && paragraph.words_in(&paragraph.lead(other)).iter().any(|l| l.word == Word::Group(bits))
        });
        if again && !rows(&lead).is_empty() {
            return None;
        }
        if !paragraph.folded()[..lead.start].ends_with(',') {
            return Some(outcomes);
        }
        let clause = paragraph.clause(lead.start - 1);
        if paragraph.tokens_in(&clause).any(|other| paragraph.quantity(other).is_some()) {
            return Some(outcomes);
        }
        match rows(&clause)[..] {
            [] => Some(outcomes),
            [row] if !paragraph.folded()[clause].contains('等') => Some(Outcomes::Row(row)),
            _ => None,
        }
    }

    /// 因逾期未补正，不再处理5件: whether applications were closed, so that only their reason says as what they are counted.
    pub(super) fn is_closed(&self, lead: &Range<usize>) -> bool {
        let text = &self.paragraph.folded()[lead.clone()];
        text.contains("不再处理") || text.contains("不再办理")
    }

    /// The one row that the words of a lead, or the clause in front of it, name as a reason.
    pub(super) fn reason(&self, lead: &Range<usize>) -> Option<&'static str> {
        let paragraph = self.paragraph;
        let start = match lead.start.checked_sub(1) {
            Some(stop) if paragraph.folded()[..lead.start].ends_with(',') => paragraph.clause(stop).start,
            _ => lead.start,
        };
        if paragraph.tokens_in(&(start..lead.start)).any(|token| paragraph.quantity(token).is_some()) {
            return None;
        }
        let said = start..lead.end;
        let mut rows = self.rows_named(&said);
        rows.next().filter(|_| rows.next().is_none())
    }

    /// The rows that the words of a range name.
    fn rows_named(&self, range: &Range<usize>) -> impl Iterator<Item = &'static str> {
        self.paragraph.words_in(range).iter().filter_map(|lexeme| match lexeme.word {
            Word::Row(key) => Some(key),
            _ => None,
        })
    }
}

/// 含部分公开 behind 予以公开: both.
fn included(words: &[Lexeme], bits: u8) -> Option<Outcomes> {
    match words {
        [Lexeme { word: Word::Among, .. }, Lexeme { word: Word::Group(more), .. }] if more & bits == 0 => {
            Some(Outcomes::Groups(bits | more))
        }
        _ => None,
    }
}

/// Whether words only join two outcomes.
fn is_join(between: &str) -> bool {
    matches!(between, "、" | "和" | "及" | "与" | "或" | "以及" | "或者")
}

/// The group of a row, as a bit.
fn group_of(row: &str) -> Option<u8> {
    let groups = [("R3.", 4), ("R4.", 8), ("R5.", 16), ("R6.", 32)];
    groups.into_iter().find(|(start, _)| row.starts_with(start)).map(|(_, bits)| bits)
}
