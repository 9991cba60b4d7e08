//! What a sentence speaks of, and whether its figures are the report's own and of its year.

use super::Reader;
use crate::number::prose::{Kind, What};
use crate::report::BodyKind;
use crate::report::lexicon::Lexeme;
use crate::report::lexicon::{CaseResult, Level, Word};
use crate::report::narrative::{Claim, Doubt, Standing, Subject};
use rust_decimal::Decimal;
use std::ops::Range;

/// What governments are called, and those above.
const GOVERNMENTS: [&str; 9] =
    ["县政府", "区政府", "市政府", "州政府", "省政府", "县人民政府", "区人民政府", "市人民政府", "上级"];

/// A figure whose standing is asked for.
struct Told<'a> {
    token: usize,
    subject: Subject,
    /// The words that it is understood by.
    context: &'a Range<usize>,
    /// Its clause up to it, without what it grew from.
    before: Range<usize>,
    /// Whether it counts what was carried over.
    carried: bool,
}

impl Reader<'_> {
    /// Whose a figure is and of when. `read` are the words that its meaning was read from.
    pub(super) fn standing(
        &self,
        token: usize,
        subject: Subject,
        context: &Range<usize>,
        read: &[Range<usize>],
    ) -> Standing {
        let paragraph = self.paragraph;
        let start = paragraph.tokens[token].range.start;
        // What opens a clause holds for all of its list: 全县自然人申请98件、法人申请28件. What a count grew from (由上年的52件增至65件) is
        // told of another year.
        let from = self.clause(start).start;
        let said = self.grown_from(token).unwrap_or(start);
        let figure = Told {
            token,
            subject,
            context,
            before: from..said.max(from),
            carried: matches!(subject, Subject::CarriedIn | Subject::CarriedOut)
                || matches!(subject, Subject::Cases(_, CaseResult::Pending))
                    && self.is_carried_to_the_next_year(token),
        };
        if let Some(of_last_year) = self.of_last_year(&figure) {
            return self.whole_or_not(of_last_year, &figure, read);
        }
        let apart = self
            .of_another_body(&figure)
            .or_else(|| self.of_another_year(&figure).map(|year| self.whole_or_not(year, &figure, read)))
            .or_else(|| self.of_another_time(&figure));
        if let Some(standing) = apart {
            return standing;
        }
        if let Some(doubt) = self.doubt(token, subject, read) {
            return Standing::Perhaps(doubt);
        }
        match subject {
            Subject::Cases(..)
                if paragraph.says(context, |word| word == Word::OtherBase)
                    || !self.says_publicity(token, &paragraph.piece(start)) =>
            {
                Standing::Doubtful
            }
            _ => Standing::Own,
        }
    }

    /// What is told of last year, with whether last year's report has it.
    fn whole_or_not(&self, standing: Standing, figure: &Told, read: &[Range<usize>]) -> Standing {
        if !matches!(standing, Standing::LastYear { .. }) {
            return standing;
        }
        let whole = self.is_of_the_whole_year(&figure.before)
            && self.of_another_body(figure).is_none()
            && self.of_another_time(figure).is_none()
            && self.doubt(figure.token, figure.subject, read).is_none();
        Standing::LastYear { whole }
    }

    /// 上年收到12件; 较上年（171件）增加15件: whether the clause of a figure tells of last year.
    fn of_last_year(&self, figure: &Told) -> Option<Standing> {
        let paragraph = self.paragraph;
        let told = !figure.carried && paragraph.says(&figure.before, |word| word == Word::LastYear);
        let start = paragraph.tokens[figure.token].range.start;
        if told || self.is_aside_of_last_year(&paragraph.clause(start)) {
            return Some(Standing::LastYear { whole: true });
        }
        let goes_on = !figure.carried && self.goes_on_in_last_year(figure.token);
        goes_on.then_some(Standing::LastYear { whole: false })
    }

    /// Whether a figure is of more, fewer or other bodies than the report is.
    fn of_another_body(&self, figure: &Told) -> Option<Standing> {
        let paragraph = self.paragraph;
        let start = paragraph.tokens[figure.token].range.start;
        let (piece, clause) = (paragraph.piece(start), self.clause(start));
        let perhaps = Some(Standing::Perhaps(Doubt::Said("统计范围可能不同")));
        // An office that speaks of the county does so up to the next semicolon.
        let whole = paragraph.says(&(piece.start..start), |word| matches!(word, Word::Whole(_)));
        if whole && self.is_office() {
            return perhaps;
        }
        let in_piece = figure.context.start.max(piece.start)..figure.context.end;
        let scope = self
            .scope(paragraph.words_in(&figure.before))
            .or_else(|| self.scope(paragraph.words_in(&in_piece)))
            .or_else(|| self.scope_of_piece(&(piece.start..clause.start), &figure.before, figure.subject));
        if scope.is_some() {
            return scope;
        }
        let another = !self.is_of_the_government_itself(figure.token, figure.subject)
            && (self.goes_on_of_another_body(figure.token, &piece, &figure.before)
                || self.is_told_of_another_body(piece.start..clause.start, &figure.before));
        perhaps.filter(|_| another)
    }

    /// Whether a figure is of another year, or is only planned, or another body's above this one.
    fn of_another_year(&self, figure: &Told) -> Option<Standing> {
        let paragraph = self.paragraph;
        let start = paragraph.tokens[figure.token].range.start;
        let lead = paragraph.lead(figure.token);
        if !figure.carried && paragraph.says(&lead, |word| matches!(word, Word::LastYear | Word::Compared)) {
            return Some(Standing::LastYear { whole: true });
        }
        // 2022年新收127件、结转下年4件；…, but not 2022年结转4件
        let piece_of_year = figure.carried && !paragraph.folded()[..lead.start].ends_with('年') && {
            let tokens = paragraph.tokens_in(&(paragraph.piece(start).start..lead.start));
            tokens.into_iter().any(|token| matches!(paragraph.tokens[token].what, What::Date(_)))
        };
        // The year that something is carried to (结转到2025年办理7件) is not the one that is told of.
        let said = self.grown_from(figure.token).unwrap_or(start);
        let told = paragraph.sentence(start).start..if figure.carried { lead.start } else { said };
        if (!figure.carried || piece_of_year)
            && let Some(standing) = self.other_year(&told)
        {
            return Some(standing);
        }
        if paragraph.words_in(figure.context).iter().any(|lexeme| self.is_planned(lexeme)) {
            return Some(Standing::Apart("属于计划"));
        }
        // 五年间收到申请由152件增至218件: what it was at first.
        if !figure.carried && paragraph.folded()[lead.clone()].ends_with(['由', '从']) {
            return Some(Standing::Apart("属于其他年度"));
        }
        self.is_superior(&lead).then_some(Standing::OTHER_SCOPE)
    }

    /// Whether a word says that something is planned; 规划计划、建设项目 are what applications are about.
    fn is_planned(&self, lexeme: &Lexeme) -> bool {
        let text = self.paragraph.folded();
        let subject = text[..lexeme.range.start].ends_with("规划")
            || text[lexeme.range.end..].starts_with('、')
            || text[..lexeme.range.start].ends_with('、');
        lexeme.word == Word::Plan && !subject
    }

    /// Whether a figure is of a part of the year, or of several years.
    fn of_another_time(&self, figure: &Told) -> Option<Standing> {
        let paragraph = self.paragraph;
        let start = paragraph.tokens[figure.token].range.start;
        let piece = paragraph.piece(start);
        let words = paragraph.words_in(figure.context);
        if words.iter().any(|lexeme| lexeme.word == Word::PartOfYear && !self.is_the_end_of_the_year(lexeme))
            || self.in_part_of_year(figure.token, &piece)
            || self.goes_on_in_part_of_year(&(piece.start..start))
        {
            return Some(Standing::Apart("只是一年中的一段时间"));
        }
        let many = words.iter().any(|l| l.word == Word::ManyYears && !self.is_all_of_the_year(l))
            || self.counts_since(&(piece.start..start))
            || self.spans_years(&(piece.start..start));
        many.then_some(Standing::Apart("跨多个年度"))
    }

    /// 本级机关新收申请36件，办结35件: what opens the piece holds for the clauses behind it, unless they name another.
    fn scope_of_piece(
        &self,
        before: &Range<usize>,
        own: &Range<usize>,
        subject: Subject,
    ) -> Option<Standing> {
        let counts_acts = matches!(
            subject,
            Subject::Received
                | Subject::Dealt
                | Subject::Handled
                | Subject::CarriedIn
                | Subject::CarriedOut
                | Subject::Outcome(_)
                | Subject::OutcomeOf(..)
                | Subject::Cases(..)
        );
        let names = self.paragraph.folded().get(own.clone()).is_some_and(|text| text.contains(['我', '本']));
        let words = self.paragraph.words_in(&(before.start..before.end.max(before.start)));
        // 全县有12件行政复议案件，15件行政诉讼案件: the second number has no words of its own that could name another body.
        let whole = |lexeme: &Lexeme| matches!((subject, lexeme.word), (Subject::Cases(..), Word::Whole(_)));
        // 各部门新收申请140件，予以公开30件
        let branches = |lexeme: &Lexeme| {
            lexeme.word == Word::Whole(Level::System)
                && self.governs()
                && !self.names_itself(&(lexeme.range.end..own.end.max(lexeme.range.end)))
        };
        let part =
            words.iter().any(|lexeme| self.is_part_of_body(lexeme) || whole(lexeme) || branches(lexeme));
        if counts_acts && !names && part { self.scope(words) } else { None }
    }

    /// Whether a word is a part of the body, and none of the body's own name (安镇街道 has 镇街).
    pub(super) fn is_part_of_body(&self, lexeme: &Lexeme) -> bool {
        lexeme.word == Word::PartOfBody && !self.known.names.hold(self.paragraph.folded(), &lexeme.range)
    }

    /// 县公安局上年结转8件，结转下年12件: whether the first figure of the piece is another body's, so that this one may be, too; where the
    /// sentence opens with a step (县公安局收到46件。上年结转3件), that of the sentence before.
    fn goes_on_of_another_body(&self, token: usize, piece: &Range<usize>, own: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let counted = |&other: &usize| paragraph.quantity(other).is_some();
        if self.names_itself(own) {
            return false;
        }
        let is_another = |piece: &Range<usize>, first: usize| {
            let lead = piece.start..paragraph.lead(first).end.max(piece.start);
            !self.names_itself(&lead) && self.names_another_body(&lead)
        };
        let Some(first) = paragraph.tokens_in(piece).find(counted) else { return false };
        if first < token && is_another(piece, first) {
            return true;
        }
        let start = paragraph.sentence(piece.start).start;
        if !self.opens_with_a_step(start..paragraph.lead(first).end) {
            return false;
        }
        let Some(before) = paragraph.sentence_before(start) else { return false };
        paragraph.tokens_in(&before).find(counted).is_some_and(|first| is_another(&before, first))
    }

    /// 。上年结转3件, 。办结47件: whether what opens a sentence names a step of applications, and neither these nor a body.
    fn opens_with_a_step(&self, opening: Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let opening = opening.start..opening.end.max(opening.start);
        let words = paragraph.words_in(&opening);
        let step = |word| matches!(word, Word::CarriedIn | Word::CarriedOut | Word::Carried | Word::Done);
        words.first().is_some_and(|first| step(first.word))
            && words.iter().all(|lexeme| step(lexeme.word) || lexeme.word == Word::Plain)
            && !self.names_itself(&opening)
    }

    /// Whether a sentence comes to its first figure without a list or another matter in front: 区城管局全年作出….
    fn opens_with_a_name(&self, at: usize) -> bool {
        let paragraph = self.paragraph;
        let start = paragraph.sentence(at).start;
        let first = paragraph.tokens_in(&(start..at)).find(|&token| paragraph.quantity(token).is_some());
        let until = first.map_or(at, |first| paragraph.tokens[first].range.start);
        !paragraph.folded()[start..until].contains(['、', ';', ':'])
    }

    /// Whether words say that the body means itself, or all.
    pub(super) fn names_itself(&self, range: &Range<usize>) -> bool {
        let Some(text) = self.paragraph.folded().get(range.clone()) else { return false };
        // 全年 and 本年 say when.
        text.contains(['我', '共'])
            || ['本', '全'].iter().any(|whole| {
                text.match_indices(*whole).any(|(at, _)| !text[at + whole.len_utf8()..].starts_with('年'))
            })
    }

    /// 县自然资源局是申请最集中的单位，全年收到48件: whether the clauses in front say something of another body, of which this one goes on.
    fn is_told_of_another_body(&self, before: Range<usize>, own: &Range<usize>) -> bool {
        let text = self.paragraph.folded();
        let Some(said) = text.get(before.clone()) else { return false };
        let Some((found, _)) = said.match_indices('是').next() else { return false };
        let name = before.start..before.start + found;
        let is_body = said[..found].ends_with(['局', '委', '办', '厅', '院']);
        is_body
            && !said[..found].contains([',', ';', ':'])
            && !self.names_itself(own)
            && self.names_another_body(&name)
    }

    /// Whether an office reports, for its government perhaps.
    pub(super) fn is_office(&self) -> bool {
        self.known.kind == Some(BodyKind::GovernmentOffice)
    }

    /// Why a count may be another body's, or a part, or rounded, or of cases of every kind.
    fn doubt(&self, token: usize, subject: Subject, read: &[Range<usize>]) -> Option<Doubt> {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let piece = paragraph.piece(at);
        let rounded = paragraph
            .quantity(token)
            .is_some_and(|quantity| quantity.kind != Kind::Money && quantity.step > Decimal::ONE);
        if rounded && !self.is_rounded_to_a_place(token, subject) {
            return Some(Doubt::Said("是约数"));
        }
        // The ways are added up, and none of them is compared by itself.
        if subject == Subject::Channel {
            return None;
        }
        if let Some(stranger) = read.iter().find_map(|range| self.stranger_beside_people(range, subject)) {
            return Some(Doubt::Unknown(stranger));
        }
        if let Some(stranger) = self.stranger_behind(token, subject) {
            return Some(Doubt::Unknown(stranger));
        }
        if self.is_addressed_to_one(token) || self.is_out_of_its_own(token, subject) {
            return Some(Doubt::Said("统计范围可能不同"));
        }
        if self.is_part_of_its_kind(token, subject)
            || self.is_of_some(token, subject)
            || self.is_out_of_some_applications(token, subject)
            || self.is_of_some_cases(token, subject)
        {
            return Some(Doubt::Said("是其中的一部分"));
        }
        // 县市场监管局办理行政许可8765件，行政处罚432件: the body holds for the rest of the piece.
        if let Subject::Item(..) = subject
            && !self.is_of_the_government_itself(token, subject)
            && (self.names_another_body(&(self.behind_a_heading(piece.start)..at))
                || self.opens_with_a_name(at)
                    && self.goes_on_of_another_body(token, &paragraph.sentence(at), &(piece.start..at)))
        {
            return Some(Doubt::Said("统计范围可能不同"));
        }
        if let Subject::Cases(..) = subject
            && !self.says_publicity(token, &piece)
            && !self.stands_beside_applications(token)
            && !self.stands_under_applications(token, &piece)
        {
            return Some(Doubt::Said("可能是全部复议、诉讼案件"));
        }
        rounded.then_some(Doubt::Rounded)
    }

    /// 县自然资源局收到…, 公安机关作出…: a body that is not the one that reports.
    pub(super) fn names_another_body(&self, range: &Range<usize>) -> bool {
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let issuer = self.known.issuer.as_str();
        let mut at = range.start;
        let mut gaps: Vec<Range<usize>> = Vec::new();
        let mut whole = None;
        for lexeme in paragraph.words_in(range) {
            // 县政府 and 办公室 stand for bodies though they are words of the lexicon, but an office is called so itself.
            if self.is_part_of_body(lexeme) && !self.is_office() {
                return true;
            }
            gaps.push(at..lexeme.range.start.max(at));
            at = lexeme.range.end;
            // 全县行政机关: all that a county's report is of.
            if matches!(lexeme.word, Word::Whole(_))
                && self.governs()
                && self.scope(std::slice::from_ref(lexeme)).is_none()
            {
                whole = Some(at);
            }
        }
        gaps.push(at..range.end.max(at));
        const BODIES: [&str; 15] = [
            "局",
            "乡镇",
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
        gaps.into_iter().any(|range| {
            let gap = &text[range.clone()];
            BODIES.iter().filter(|body| gap.len() >= body.len()).any(|body| {
                gap.match_indices(body).any(|(found, _)| {
                    let name = &gap[..found + body.len()];
                    let behind = &text[range.start + name.len()..];
                    let of_all = whole == Some(range.start) && self.names_all_bodies(name);
                    let own = of_all
                        || ["我", "本", "全", "同"].iter().any(|word| gap[..found].ends_with(word))
                        || !name.ends_with("政府") && self.known.names.end(name);
                    // 云岭镇人民政府, 镇政府: the body's own name, or its short form.
                    let tail: String =
                        name.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
                    let named = issuer.ends_with(&tail) && tail.chars().count() >= 3
                        || ["镇政府", "乡政府", "街道办事处", "镇人民政府", "乡人民政府"]
                            .iter()
                            .any(|own| name.ends_with(own));
                    // 受理政府信息依申请公开事项; 开展规范性文件系统清理
                    let no_body = ["信息", "清理", "梳理"].iter().any(|word| behind.starts_with(word));
                    !own && !named && !no_body
                })
            })
        })
    }

    /// 行政机关, 各级行政执法部门: whether a name behind 全县 is that of all bodies there. Those of every level in a city are more than the
    /// city's own.
    fn names_all_bodies(&self, name: &str) -> bool {
        const KINDS: [&str; 7] = ["各", "有关", "相关", "行政", "执法", "政府", "职能"];
        let mut rest = if self.is_called_county() { name.trim_start_matches("各级") } else { name };
        while let Some(behind) = KINDS.iter().find_map(|kind| rest.strip_prefix(kind)) {
            rest = behind;
        }
        matches!(rest, "机关" | "单位" | "部门")
    }

    /// 向市政府提出的申请225件；各部门办理1308件: whether those are counted that were addressed to the government itself, in a
    /// sentence that tells of its departments, too.
    fn is_addressed_to_one(&self, token: usize) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let sentence = paragraph.sentence(at);
        let clause = &paragraph.folded()[self.clause(at).start.min(at)..at];
        let named = |government: &str| {
            clause.match_indices(government).any(|(found, _)| clause[..found].ends_with('向'))
        };
        GOVERNMENTS.iter().any(|government| named(government))
            && paragraph.says(&sentence, |word| matches!(word, Word::Whole(Level::System) | Word::PartOfBody))
    }

    /// 县政府制发…: another body's acts, in the report of one below it.
    pub(super) fn is_superior(&self, lead: &Range<usize>) -> bool {
        let government = self.governs() || self.is_office() || self.known.kind.is_none();
        let text = &self.paragraph.folded()[lead.clone()];
        !government
            && GOVERNMENTS.iter().any(|word| {
                // 市政府网站 is a way, not a body.
                let mut found = text.match_indices(word);
                found.any(|(at, _)| !text[at + word.len()..].starts_with(['网', '门', '公']))
            })
    }

    pub(super) fn scope(&self, words: &[Lexeme]) -> Option<Standing> {
        let apart = Some(Standing::OTHER_SCOPE);
        let level = match self.known.kind {
            Some(BodyKind::TownshipGovernment | BodyKind::SubdistrictOffice) => Some(Level::Township),
            Some(BodyKind::CountyGovernment) => Some(Level::County),
            Some(BodyKind::PrefectureGovernment) => Some(Level::Prefecture),
            Some(BodyKind::ProvincialGovernment) => Some(Level::Province),
            // An office may report for its government, or for itself.
            Some(BodyKind::GovernmentOffice) => None,
            _ => Some(Level::System),
        };
        for (at, lexeme) in words.iter().enumerate().rev() {
            match lexeme.word {
                // An office calls itself so.
                // 全区各职能部门、镇街
                Word::PartOfBody
                    if words[..at].iter().any(|whole| {
                        matches!(whole.word, Word::Whole(of) if Some(of) == level && of != Level::System)
                            && !self.counts_between(whole, lexeme)
                    }) => {}
                // 向县政府办公室邮寄2件: to whom it was sent.
                Word::PartOfBody
                    if self.paragraph.folded()[..lexeme.range.start].ends_with(['向', '到', '至', '往']) =>
                    {}
                Word::PartOfBody if level.is_none() || !self.is_part_of_body(lexeme) => {}
                // 县政府及各部门
                Word::Whole(_) if self.known.names.hold(self.paragraph.folded(), &lexeme.range) => {}
                Word::PartOfBody => return apart,
                // 全县各单位 are all of the county.
                Word::Whole(Level::System)
                    if at > 0
                        && matches!(words[at - 1].word, Word::Whole(_))
                        && lexeme.range.start - words[at - 1].range.end <= 2 * 3 => {}
                Word::Whole(whole) => {
                    let own = match level {
                        None => return Some(Standing::Perhaps(Doubt::Said("统计范围可能不同"))),
                        // 全区 is the zone itself.
                        _ if self.known.kind == Some(BodyKind::Zone) => whole == Level::County,
                        // 市 is a county's or a prefecture's, but not that of 青禾县.
                        Some(Level::County) if whole == Level::City => !self.is_called_county(),
                        Some(Level::Prefecture) if whole == Level::City => true,
                        Some(level) => whole == level && level != Level::System,
                    };
                    return if own { None } else { apart };
                }
                _ => {}
            }
        }
        None
    }

    /// 全区共收到80件，区政府本级收到20件: whether something was counted between two words.
    fn counts_between(&self, from: &Lexeme, to: &Lexeme) -> bool {
        let mut between = self.paragraph.tokens_in(&(from.range.end..to.range.start));
        between.any(|token| self.paragraph.quantity(token).is_some())
    }

    /// Whether the body's own name is that of a 县, 区 or 旗.
    fn is_called_county(&self) -> bool {
        let name = self.known.issuer.as_str();
        let name = name.strip_suffix("人民政府").unwrap_or(name);
        name.ends_with(['县', '区', '旗'])
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
