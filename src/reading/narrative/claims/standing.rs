//! What a sentence speaks of, and whether its figures are the report's own and of its year.

use super::{Reader, Topic};
use crate::form::{SectionKind, TableKind};
use crate::number::prose::{Kind, Token, What};
use crate::report::BodyKind;
use crate::report::lexicon::Lexeme;
use crate::report::lexicon::{Level, Word};
use crate::report::narrative::{Claim, Standing, Subject};
use crate::text::order::sort_by_key;
use rust_decimal::Decimal;
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
        let on_applications = heading.contains("申请")
            || self.paragraph.part.kind() == Some(SectionKind::Table(TableKind::Applications));
        on_applications.then_some(Topic::Applications)
    }

    pub(super) fn standing(&self, token: usize, subject: Subject, context: &Range<usize>) -> Standing {
        let paragraph = self.paragraph;
        let start = paragraph.tokens[token].range.start;
        let sentence = paragraph.sentence(start);
        let lead = paragraph.lead(token);
        let words = paragraph.words_in(context);
        let carried = matches!(subject, Subject::CarriedIn | Subject::CarriedOut);
        let piece = paragraph.piece(start);
        // What opens a clause holds for all of its list: 全县自然人申请98件、法人申请28件.
        let clause = paragraph.clause(start);
        let before_list = clause.start..start.max(clause.start);
        if !carried && paragraph.says(&before_list, |word| word == Word::LastYear) {
            return Standing::LastYear;
        }
        // An office that speaks of the county does so up to the next semicolon.
        let whole = paragraph
            .words_in(&(piece.start..start))
            .iter()
            .any(|lexeme| matches!(lexeme.word, Word::Whole(_)));
        let office = matches!(self.report.body.map(|body| body.kind), Some(BodyKind::GovernmentOffice));
        if whole && office {
            return Standing::Perhaps("统计范围可能不同");
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
        // 2022年新收127件、结转下年4件；…, but not 2022年结转4件
        let piece_of_year = carried && !paragraph.folded()[..lead.start].ends_with('年') && {
            let tokens = paragraph.tokens_in(&(piece.start..lead.start));
            tokens.into_iter().any(|token| matches!(paragraph.tokens[token].what, What::Date(_)))
        };
        if (!carried || piece_of_year)
            && let Some(standing) = self.other_year(token, &sentence)
        {
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
        if let Some(why) = self.is_doubtful_count(token, subject, &lead) {
            return Standing::Perhaps(why);
        }
        match subject {
            Subject::Cases(..) if words.iter().any(|lexeme| lexeme.word == Word::OtherBase) => {
                Standing::Doubtful
            }
            _ => Standing::Own,
        }
    }

    /// Why a count may be another body's, or rounded, or of cases of every kind.
    fn is_doubtful_count(&self, token: usize, subject: Subject, lead: &Range<usize>) -> Option<&'static str> {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let piece = paragraph.piece(at);
        if let Some(quantity) = paragraph.quantity(token)
            && quantity.kind != Kind::Money
            && quantity.step > Decimal::ONE
        {
            return Some("是约数");
        }
        // 县市场监管局办理行政许可8765件，行政处罚432件: the body holds for the rest of the piece.
        let of_body = match subject {
            Subject::Item(..) => piece.start..at,
            _ => paragraph.clause(at).start.min(lead.start)..at,
        };
        let counted = !matches!(subject, Subject::Outcome(_) | Subject::Applicant(_) | Subject::Channel);
        if counted && self.names_another_body(&of_body) {
            return Some("统计范围可能不同");
        }
        if let Subject::Handled = subject
            && self.own_words(lead).chars().count() > 3
        {
            return Some("所指可能不是申请");
        }
        if let Subject::Cases(..) = subject
            && !self.says_publicity(token, &piece)
        {
            return Some("可能是全部复议、诉讼案件");
        }
        None
    }

    /// Whether the words around cases say that they are about 政府信息公开, or are the table's own.
    fn says_publicity(&self, token: usize, piece: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let text = paragraph.folded();
        if self.paragraph.part.kind() == Some(SectionKind::Table(TableKind::Cases)) {
            return true;
        }
        // The sentence up to the end of the figure's own words; not what an earlier clause says of applications.
        let sentence = paragraph.sentence(at);
        let end = paragraph.tail(token).end.max(at);
        let own = &text[sentence.start..end];
        let of_the_table = ["结果维持", "结果纠正", "未经复议直接起诉", "复议后起诉", "尚未审结"]
            .iter()
            .any(|word| own.contains(word));
        let first =
            paragraph.words_in(&(sentence.start..end)).iter().find(|l| matches!(l.word, Word::Procedure(_)));
        let around = first.map_or(piece.clone(), |lexeme| {
            let clause = paragraph.clause(lexeme.range.start);
            clause.start..clause.end.max(end)
        });
        let around = &text[around.start..around.end];
        let named =
            around.contains("信息公开") || around.contains("公开政府信息") || around.contains("依申请");
        let others = ["非政府信息公开", "非信息公开", "与信息公开无关", "与政府信息公开无关", "不服", "各类"]
            .iter()
            .any(|word| text[piece.start..piece.end].contains(word));
        // 行政复议143件，其中涉政府信息公开5件: the first is of every kind.
        let rest = &text[paragraph.tokens[token].end..sentence.end.max(paragraph.tokens[token].end)];
        let part_is_named = rest.contains("涉政府信息公开")
            || rest.contains("涉及政府信息公开")
            || rest.contains("涉及信息公开")
            || rest.contains("信息公开类");
        // 2件复议案件、1件诉讼案件被纠正: the result behind limits both.
        let clause_rest = &text[paragraph.tokens[token].end
            ..paragraph.clause(paragraph.tokens[token].end).end.max(paragraph.tokens[token].end)];
        let limited_behind = clause_rest.contains("被纠正") || clause_rest.contains("被维持");
        (named || of_the_table) && !others && !part_is_named && !limited_behind
    }

    /// What a range says besides the words of the lexicon, dates and the adverbs that everybody uses.
    fn own_words(&self, range: &Range<usize>) -> String {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let mut covered: Vec<Range<usize>> =
            paragraph.words_in(range).iter().map(|l| l.range.clone()).collect();
        covered.extend(
            paragraph.tokens[paragraph.tokens_in(range)].iter().map(|token| token.range.start..token.end),
        );
        sort_by_key(&mut covered, |range| range.start);
        let mut rest = String::new();
        let mut at = range.start;
        for word in covered {
            if word.start > at {
                rest.push_str(text.get(at..word.start).unwrap_or(""));
                rest.push('|');
            }
            at = at.max(word.end);
        }
        rest.push_str(text.get(at..range.end).unwrap_or(""));
        for adverb in [
            "全年",
            "一年来",
            "本年度",
            "本年",
            "年度内",
            "年内",
            "报告期内",
            "期内",
            "当年",
            "今年",
            "按规定",
            "依法",
            "已经",
            "已",
            "经",
            "提出",
            "我",
            "本",
            "法定",
            "按照",
            "规定",
        ] {
            rest = rest.replace(adverb, "");
        }
        rest.chars()
            .filter(|c| {
                !matches!(
                    c,
                    ',' | '、'
                        | '|'
                        | '('
                        | ')'
                        | ':'
                        | '的'
                        | '了'
                        | '向'
                        | '在'
                        | '并'
                        | '镇'
                        | '乡'
                        | '局'
                        | '县'
                        | '区'
                        | '州'
                        | '市'
                        | '街'
                        | '道'
                        | '有'
                        | '为'
                        | '数'
                )
            })
            .collect()
    }

    /// 县自然资源局收到…, 公安机关作出…: a body that is not the one that reports.
    fn names_another_body(&self, range: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let issuer = self.report.issuer.as_ref().map_or("", |issuer| issuer.text.as_str());
        let mut at = range.start;
        let mut gaps: Vec<&str> = Vec::new();
        for lexeme in paragraph.words_in(range) {
            // 县政府 and 办公室 stand for bodies though they are words of the lexicon.
            if matches!(lexeme.word, Word::PartOfBody) {
                return true;
            }
            gaps.push(text.get(at..lexeme.range.start).unwrap_or(""));
            at = lexeme.range.end;
        }
        gaps.push(text.get(at..range.end).unwrap_or(""));
        const BODIES: [&str; 14] = [
            "局",
            "委员会",
            "厅",
            "中心",
            "办公室",
            "单位",
            "部门",
            "系统",
            "机关",
            "机构",
            "大队",
            "支队",
            "学校",
            "政府",
        ];
        gaps.iter().any(|gap| {
            BODIES.iter().filter(|body| gap.len() >= body.len()).any(|body| {
                gap.match_indices(body).any(|(found, _)| {
                    let name = &gap[..found + body.len()];
                    let own = ["我", "本", "全", "同"].iter().any(|word| gap[..found].ends_with(word));
                    // 云岭镇人民政府, 镇政府: the body's own name, or its short form.
                    let tail: String =
                        name.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
                    let named = issuer.ends_with(&tail) && tail.chars().count() >= 3
                        || ["镇政府", "乡政府", "街道办事处", "镇人民政府", "乡人民政府"]
                            .iter()
                            .any(|own| name.ends_with(own));
                    !own && !named
                })
            })
        })
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
            // An office may report for its government, or for itself.
            Some(BodyKind::GovernmentOffice) => None,
            _ => Some(Level::System),
        };
        for lexeme in words.iter().rev() {
            match lexeme.word {
                Word::PartOfBody => return apart,
                Word::Whole(whole) => {
                    let own = match level {
                        None => return Some(Standing::Perhaps("统计范围可能不同")),
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
