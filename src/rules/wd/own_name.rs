//! WD-SELF: what a report calls its body: 我局 in that of a town.

use crate::finding::{Finding, Mark, Severity};
use crate::message::say;
use crate::report::BodyKind;
use crate::report::lexicon::selves::{SELVES, Whose};
use crate::report::limits::SOUGHT;
use crate::rules::Change::{Add, Text};
use crate::rules::rule::example;
use crate::rules::wd::is_quoted;
use crate::rules::{Context, Rule};

pub(super) const WD_SELF: Rule = Rule {
    id: "WD-SELF",
    severity: Severity::Warning,
    since: "0.3.0",
    title: "自称与机关不符",
    text: "报告里的“我局”“我镇”等自称应与编制机关一致，不一致的可能是沿用了别处的文字；超出本机关范围的（部门、乡镇写“我县”，推动全县工作）只作提示。引号、书名号内的不报，机关类型不明的不报。",
    basis: "报告由本机关编制",
    exchange: None,
    wrong: example(2023, &[Add("我局高度重视公开工作。")]),
    right: example(2023, &[Text("我镇", "本镇"), Add("各科室克服自我局限，设置“我局长见面”问政栏目。")]),
};

/// Words that don't fit the body, a finding each.
pub(super) fn foreign(context: &Context) -> Vec<Finding> {
    let report = context.report;
    let (Some(body), Some(issuer)) = (report.body, &report.issuer) else { return Vec::new() };
    let mut findings: Vec<(&str, Finding)> = Vec::new();
    for paragraph in &report.narrative.paragraphs {
        let folded = paragraph.folded();
        for (at, _) in folded.match_indices('我') {
            let Some((word, severity)) = foreign_at(&folded[at..], body.kind, &issuer.text) else { continue };
            let told = findings.iter().find(|(known, _)| *known == word).map_or(0, |(_, f)| f.marks.len());
            let sentence = paragraph.sentence(at).start;
            if told >= SOUGHT || folded[..at].ends_with('自') || is_quoted(&folded[sentence..], at - sentence)
            {
                continue;
            }
            let place = paragraph.place(&(at..at + word.len()));
            if let Some((_, finding)) = findings.iter_mut().find(|(known, _)| *known == word) {
                finding.marks.push(Mark::here(place));
                continue;
            }
            let message = match severity {
                Severity::Warning => say::wd::self_other(&issuer.text, word),
                _ => say::wd::self_scope(&issuer.text, word),
            };
            findings.push((word, WD_SELF.finding(message).severity(severity).about([word]).at(place)));
        }
    }
    findings.into_iter().map(|(_, finding)| finding).collect()
}

fn foreign_at(text: &str, body: BodyKind, issuer: &str) -> Option<(&'static str, Severity)> {
    // 本镇 may be any town.
    let (word, whose, _) =
        SELVES.iter().filter(|(word, ..)| word.starts_with('我')).find(|(word, _, others)| {
            let behind = text.strip_prefix(word);
            behind.is_some_and(|behind| !others.iter().any(|other| behind.starts_with(other)))
        })?;
    Some((word, severity(*whose, body, issuer)?))
}

/// How far a word is out of place; `None` where it fits or may.
fn severity(whose: Whose, body: BodyKind, issuer: &str) -> Option<Severity> {
    use BodyKind::*;
    use Whose::*;
    if matches!(whose, Wider | Anyone) {
        return None;
    }
    let own = issuer.trim_end_matches("人民政府").trim_end_matches("政府");
    let local = ["镇", "乡", "街道", "苏木"].iter().any(|part| issuer.contains(part));
    let small = matches!(whose, Town | Township | Subdistrict);
    Some(match body {
        TownshipGovernment => match whose {
            Town if own.ends_with('镇') => return None,
            Township if own.ends_with('乡') => return None,
            // 苏木, and towns that a report of both names calls so.
            Town | Township if !own.ends_with(['镇', '乡']) => return None,
            Town | Township | Subdistrict | Bureau | Commission | Campus => Severity::Warning,
            _ => Severity::Hint,
        },
        SubdistrictOffice => match whose {
            Subdistrict | Commission => return None,
            Town | Township | Bureau | Campus => Severity::Warning,
            _ => Severity::Hint,
        },
        // An office of a town speaks for its town.
        Department | Branch | GovernmentOffice if local => return None,
        Department | Branch => match whose {
            Town | Township | Subdistrict => Severity::Warning,
            Campus => return None,
            Bureau if issuer.ends_with(['局', '厅']) => return None,
            Commission if issuer.ends_with(['委', '会']) => return None,
            Bureau | Commission if !issuer.ends_with(['局', '厅', '委']) && !issuer.ends_with("委员会") =>
            {
                return None;
            }
            // Some have two names: 发展和改革局（委）.
            Bureau | Commission => Severity::Hint,
            // A bureau may speak of its place.
            _ => return None,
        },
        CountyGovernment | PrefectureGovernment => match whose {
            _ if small => Severity::Warning,
            Bureau | Campus => Severity::Warning,
            _ => return None,
        },
        GovernmentOffice => match whose {
            _ if small => Severity::Warning,
            Bureau => Severity::Hint,
            _ => return None,
        },
        _ => return None,
    })
}
