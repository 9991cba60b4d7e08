//! What behind the parts of a list belongs to another subject, and is cut off.

use super::extent::acts;
use super::families::{may_overlap, of_one_family};
use super::{Lists, Series};
use crate::relation::diagnosis::one_slip_apart;
use crate::report::lexicon::Word;
use crate::report::narrative::Subject;
use rust_decimal::Decimal;

impl Lists<'_> {
    /// Cuts the parts off that belong to another subject, where those in front do not add up with them; whether what is
    /// left is doubtful.
    pub(super) fn cut(&self, series: &Series, parts: &mut Vec<usize>) -> bool {
        // …，其中文件20条，回复留言50条，其中…: an item behind a comma that has a list of its own begins another subject.
        let own_list = |&at: &usize| {
            let gap = self.paragraph.tokens[series.tokens[parts[at] - 1]].end..;
            let opens = series.opens[parts[at]].is_some_and(|opening| opening.closes.is_none());
            let behind_a_comma = opens && self.paragraph.folded()[gap].starts_with(',');
            behind_a_comma && !self.is_a_sibling(series, &parts[..=at])
        };
        let too_large = self.too_large(series, parts);
        if !too_large && let Some(cut) = (1..parts.len()).find(own_list) {
            parts.truncate(cut);
        }
        // 链接失效3个；建成专区6个: an act behind a semicolon begins another matter, in a list of what is no act.
        let act = |&at: &usize| {
            let gap = &self.paragraph.folded()[self.paragraph.tokens[series.tokens[parts[at] - 1]].end..];
            gap.starts_with(';')
                && !self.are_ways(series, parts)
                && acts(self.label(series.tokens[parts[at]]))
                && !acts(self.label(series.tokens[parts[0]]))
        };
        if let Some(cut) = (1..parts.len()).find(act) {
            parts.truncate(cut);
        }
        // 其中自然人申请50件，予以公开40件: how applications came out is no part beside who applied, or how.
        let subject = |part: usize| self.claim(series.tokens[part]).map(|claim| claim.subject);
        let outcome = |&at: &usize| {
            matches!(subject(parts[at]), Some(Subject::Outcome(_) | Subject::OutcomeOf(..)))
                && matches!(subject(parts[0]), Some(Subject::Applicant(_) | Subject::Channel))
        };
        if let Some(cut) = (1..parts.len()).find(outcome) {
            parts.truncate(cut);
        }
        // …，人事信息3条，微信公众号发布信息224条: what is published elsewhere is no item, if that makes the others right but
        // for a slip.
        let elsewhere = self.published_elsewhere(series, parts);
        if let Some(cut) = elsewhere {
            parts.truncate(cut);
        }
        // A semicolon ends a list whose items have smaller stops between them, unless it goes on to the total, or with more
        // things of the kind.
        let runs_on = self.runs_on(series, parts);
        if !runs_on && let Some(last) = self.semicolon(series, parts) {
            let kept = parts.iter().position(|&part| part == last).map_or(parts.len(), |at| at + 1);
            parts.truncate(kept);
        }
        elsewhere.is_some() || too_large || runs_on
    }

    /// 收到15件，其中依法延期1件，予以公开10件、无法提供5件: takes out of outcomes what tells when some were answered, and not how; whether
    /// there was such.
    pub(super) fn leave_timing_out(&self, series: &Series, parts: &mut Vec<usize>) -> bool {
        let outcome = |part: usize| {
            self.claim(series.tokens[part]).is_some_and(|claim| matches!(claim.subject, Subject::Outcome(_)))
        };
        let timing = |part: usize| {
            let lead = self.paragraph.lead(series.tokens[part]);
            self.paragraph.says(&lead, |word| word == Word::InTime) && !outcome(part)
        };
        let before = parts.len();
        if parts.iter().filter(|&&part| outcome(part)).count() > 1 {
            parts.retain(|&part| !timing(part));
        }
        parts.len() < before
    }

    /// Where the parts are over and what was published in another place begins: the number of parts in front of it.
    pub(super) fn published_elsewhere(&self, series: &Series, parts: &[usize]) -> Option<usize> {
        let elsewhere = |part: usize| {
            let label = self.label(series.tokens[part]);
            ["发布", "推送", "刊发", "播放"].iter().any(|verb| label.contains(verb))
        };
        let cut = parts.iter().position(|&part| elsewhere(part)).filter(|cut| *cut >= 2)?;
        let values: Vec<Decimal> = parts[..cut].iter().map(|&part| series.values[part]).collect();
        one_slip_apart(&values, series.values[0]).then_some(cut)
    }

    /// 其中网站150条；公众号80条；其他平台20条: whether parts are different ways of publishing, with nothing but shares in between.
    fn are_ways(&self, series: &Series, parts: &[usize]) -> bool {
        let labels: Vec<&str> = parts.iter().map(|&part| self.label(series.tokens[part])).collect();
        may_overlap(&labels)
            && of_one_family(&labels)
            && parts
                .windows(2)
                .all(|pair| !self.has_a_clause_between(series.tokens[pair[0]], series.tokens[pair[1]]))
    }

    /// The last part in front of a semicolon, where smaller stops separate the parts before it.
    pub(super) fn semicolon(&self, series: &Series, parts: &[usize]) -> Option<usize> {
        let gap = |a: usize, b: usize| {
            let paragraph = self.paragraph;
            &paragraph.folded()
                [paragraph.tokens[series.tokens[a]].end..paragraph.tokens[series.tokens[b]].range.start]
        };
        let cut = parts.get(1..)?.iter().position(|&part| gap(part - 1, part).contains(';'))?;
        // 其中重点督办23件；办理领导批示48件: one part, and another matter.
        let carried = parts.get(1).is_some_and(|&part| {
            self.claim(series.tokens[part]).is_some_and(|claim| claim.subject == Subject::CarriedOut)
        });
        // 其中A12条；B8条；C3条: items of one kind that semicolons part.
        let shares = || series.tokens[parts[1]] == series.tokens[parts[0]] + 2;
        let alike = || self.are_alike(series, parts[parts.len() - 1] + 1) || self.are_ways(series, parts);
        let items = (parts.len() > 2 || shares()) && alike();
        let single = cut == 0 && !items && {
            let opens = gap(parts[0] - 1, parts[0]);
            let values: Vec<Decimal> = parts.iter().map(|&part| series.values[part]).collect();
            (opens.contains("其中") || opens.contains("中,"))
                && !opens.contains("其中:")
                && (carried
                    || self.has_a_clause_between(series.tokens[parts[0]], series.tokens[parts[1]])
                    || acts(self.label(series.tokens[parts[1]]))
                    || !one_slip_apart(&values, series.values[parts[0] - 1]))
        };
        (cut > 0 || single).then(|| parts[cut])
    }
}
