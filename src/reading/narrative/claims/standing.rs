//! What a sentence speaks of, and whether its figures are the report's own and of its year.

use super::{Reader, Topic};
use crate::lexicon::{Level, Word};
use crate::narrative::{Claim, Lexeme, Standing, Subject};
use crate::number::prose::{Token, What};
use crate::report::BodyKind;
use std::ops::Range;

impl Reader<'_> {
    /// What is spoken of at a point: the last word of a subject in the sentence, then before it, then the heading.
    pub(super) fn topic(&self, at: usize, end: usize) -> Option<Topic> {
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
            Word::Active | Word::Documents | Word::Enforcement(_) | Word::Procurement => {
                Some(Topic::Elsewhere)
            }
            _ => strong(lexeme),
        };
        if own.iter().any(|lexeme| weak(lexeme).is_some())
            && !own.iter().any(|lexeme| matches!(lexeme.word, Word::Group(_) | Word::Apply))
        {
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

    pub(super) fn standing(&self, token: usize, subject: Subject, context: &Range<usize>) -> Standing {
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
        let scope = self
            .scope(paragraph.words_in(&before_list))
            .or_else(|| self.scope(paragraph.words_in(&in_piece)));
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
            Subject::Cases(..) if words.iter().any(|lexeme| lexeme.word == Word::OtherBase) => {
                Standing::Doubtful
            }
            _ => Standing::Own,
        }
    }

    /// 县政府制发…: another body's acts, in the report of one below it.
    pub(super) fn is_superior(&self, lead: &Range<usize>) -> bool {
        let own = self.report.body.map(|body| body.kind);
        let government = matches!(
            own,
            Some(
                BodyKind::CountyGovernment
                    | BodyKind::PrefectureGovernment
                    | BodyKind::ProvincialGovernment
                    | BodyKind::GovernmentOffice
            ) | None
        );
        let text = &self.paragraph.folded()[lead.clone()];
        !government
            && [
                "县政府",
                "区政府",
                "市政府",
                "州政府",
                "省政府",
                "县人民政府",
                "区人民政府",
                "市人民政府",
                "上级",
            ]
            .iter()
            .any(|word| text.contains(word))
    }

    /// The year that the sentence last named in front of the figure, where it is not the report's.
    pub(super) fn other_year(&self, token: usize, sentence: &Range<usize>) -> Option<Standing> {
        let year = self.report.year?.value;
        let tokens = self.paragraph.tokens_in(&(sentence.start..self.paragraph.tokens[token].range.start));
        // 自2019年修订以来, 2020年版 set no period.
        let aside = |token: &&Token| {
            let behind = &self.paragraph.folded()[token.end..];
            let opens = self.paragraph.folded()[..token.range.start].ends_with('自');
            opens || ["以来", "起", "修订", "版", "印发", "出台"].iter().any(|word| behind.starts_with(word))
        };
        let dates = self.paragraph.tokens[tokens]
            .iter()
            .rev()
            .filter(|token| !token.in_title)
            .filter(|token| !aside(token));
        let stated = dates
            .filter_map(|token| match token.what {
                What::Date(date) => date.year,
                _ => None,
            })
            .next()?;
        match stated {
            stated if stated == year => None,
            stated if stated + 1 == year => Some(Standing::LastYear),
            _ => Some(Standing::Apart("属于其他年度")),
        }
    }

    /// 1月至6月, 截至6月底; 截至12月31日 is the whole year.
    pub(super) fn in_part_of_year(&self, token: usize, sentence: &Range<usize>) -> bool {
        let tokens = self.paragraph.tokens_in(&(sentence.start..self.paragraph.tokens[token].range.start));
        let dates = self.paragraph.tokens[tokens].iter().filter(|token| !token.in_title);
        let months: Vec<u32> = dates
            .filter_map(|token| match token.what {
                What::Date(date) => date.month,
                _ => None,
            })
            .collect();
        months.last().is_some_and(|&month| month != 12)
    }

    pub(super) fn scope(&self, words: &[Lexeme]) -> Option<Standing> {
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
    pub(super) fn head(&self, before: &[Claim]) -> Option<usize> {
        let total = |claim: &Claim| {
            matches!(
                claim.subject,
                Subject::Received
                    | Subject::Dealt
                    | Subject::Handled
                    | Subject::CarriedIn
                    | Subject::CarriedOut
            ) && claim.token.is_some()
        };
        // Far above, another subject has begun.
        let from = before.len().saturating_sub(30);
        before[from..].iter().rposition(total).map(|found| from + found)
    }
}
