//! Rates whose name is formed of the verb of their part: 发现问题56个，整改53个，整改率100%.
//!
//! No list of names is needed: the rate, the part in front of it and the whole in front of that one say it all.

use super::{NI_RATE, STRUCK_OFF};
use crate::finding::Finding;
use crate::message::say;
use crate::number::prose::{Kind, Quantity};
use crate::report::lexicon::Word;
use crate::report::narrative::{FigureId, Paragraph};
use crate::rules::Context;
use crate::rules::ni::shares::{is_count, percent};
use crate::rules::statement::{at_figures, plain, quoted};

/// Words of what courts do with the cases of all parties.
const OF_COURTS: [&str; 4] = ["法院", "审理", "审结", "开庭"];

/// The finding of a rate that its part and no whole in front of it give.
pub(super) fn judge(
    context: &Context,
    paragraph: &Paragraph,
    index: usize,
    token: usize,
    stated: &Quantity,
) -> Option<Finding> {
    let lead = paragraph.lead(token);
    let name = formed_name(&paragraph.folded()[lead.clone()])?;
    let sentence = paragraph.sentence(lead.start);
    let counts: Vec<usize> = paragraph
        .tokens_in(&(sentence.start..lead.start))
        .filter(|&t| paragraph.quantity(t).is_some())
        .collect();
    // 合格380批，不合格20批，合格率95%: the count of the others stands between.
    let of = |t: usize| &paragraph.folded()[paragraph.lead(t)];
    // So it does that of 不宜公开 in front of 公开率.
    let others = |t: usize| {
        let denies =
            |no: &&str| !name.contains(*no) && of(t).find(*no).is_some_and(|at| of(t)[at..].contains(name));
        ["不", "未"].iter().any(denies)
    };
    let kept = counts.iter().rposition(|&t| !others(t))?;
    let (&part, wholes) = counts[..=kept].split_last()?;
    let measured =
        |t: usize| paragraph.exact(t).filter(|_| is_count(paragraph, t)).map(|q| (q.kind, q.measure));
    let measure = measured(part)?;
    let of_part = of(part);
    // Each sign of the name stands in front of the part: 网上办理258件，网办率.
    // So do 应到86人，实到80人 of any rate of attendance.
    let attended = of_part.ends_with("实到") && wholes.last().is_some_and(|&t| of(t).ends_with("应到"));
    let named = attended || name.chars().all(|sign| of_part.contains(sign));
    if !named || measure.0 == Kind::Bare {
        return None;
    }
    // 到期的56件, 按期办结53件, 其余3件正在办理: the whole is another than the one that was stated.
    let narrowed = |word| {
        matches!(
            word,
            // 由20个精简为12个，精简率40%: of what went away.
            Word::To
                | Word::InTime
                | Word::Limits
                | Word::Except
                | Word::Rest
                | Word::Fate
                | Word::LastYear
                | Word::PartOfYear
        )
    };
    // 发现问题56个，剔除2个，整改54个
    let struck_off =
        |&t: &usize| STRUCK_OFF.iter().any(|verb| paragraph.folded()[paragraph.lead(t)].contains(verb));
    if counts.iter().any(struck_off)
        || paragraph.says(&(sentence.start..paragraph.tokens[token].end), narrowed)
    {
        return None;
    }
    let value = |t: usize| paragraph.exact(t).map(|q| q.value);
    let done = value(part)?;
    // 予以公开8件、部分公开1件，公开率37.5%: outcomes of the same applications, none of which is a part of another.
    let is_outcome =
        |t: usize| paragraph.says(&paragraph.lead(t), |word| matches!(word, Word::Group(_) | Word::Row(_)));
    let beside = wholes.last().copied().filter(|&t| is_outcome(part) && is_outcome(t));
    let together = beside.and_then(value).map_or(done, |beside| beside + done);
    // 刊登文件43件；行政规范性文件公开7件，公开率100%: what has a subject of its own is no part of another piece's count.
    let piece = paragraph.piece(paragraph.tokens[part].range.start);
    let subject = of_part.replacen(name, "", 1);
    let names_its_own = subject.chars().count() > 2;
    let within =
        |t: usize| !is_outcome(t) && (!names_its_own || piece.contains(&paragraph.tokens[t].range.start));
    // 法院审理64件，县政府出庭21件，出庭率100%: what a court has heard is no whole of what one party did.
    let heard = |t: usize| {
        let heard = |words: &str| OF_COURTS.iter().any(|word| words.contains(word));
        heard(of(t)) && !heard(of_part)
    };
    let is_whole = |t: usize| measured(t) == Some(measure) && within(t) && !heard(t);
    let wholes: Vec<usize> = wholes.iter().copied().filter(|&t| is_whole(t)).collect();
    let id = |token: usize| FigureId { paragraph: index, token };
    // 发现问题56个，其中栏目30个、链接26个，整改50个: of all, not of the last that makes them up.
    let in_full = |t: usize| {
        let list = context.report.narrative.list_of(id(t)).filter(|list| list.holds);
        list.is_some_and(|list| !list.parts.contains(&id(part)))
    };
    let nearest = wholes.iter().copied().rfind(|&t| !in_full(t))?;
    if is_done_already(of(nearest), of_part, name) {
        return None;
    }
    // Two wholes together: 上年遗留3个、新发现56个.
    let each = wholes.iter().filter_map(|&t| value(t));
    let pairs = wholes.windows(2).filter_map(|pair| Some(value(pair[0])? + value(pair[1])?));
    let fits = |whole| {
        let rate = |part| percent(part, whole, stated.step);
        [done, together].into_iter().filter_map(rate).any(|rate| rate.contains(&stated.value))
    };
    let whole = value(nearest)?;
    // 采购金额632万元，节约资金41万元，节约率6.1%: of what was spent and saved together.
    let with_part = Some(whole + done).filter(|_| measure.0 == Kind::Money);
    if done > whole || each.chain(pairs).chain(with_part).any(fits) {
        return None;
    }
    let right = percent(done, whole, stated.step)?[0];
    let written = quoted(context, paragraph, &(lead.start..paragraph.tokens[token].end));
    let (whole, done, unit) = (plain(whole), plain(done), measure.1);
    let message = say::ni::rate_measure(written, whole, unit, done, right);
    let finding = NI_RATE.finding(message).sides(format!("{}%", plain(stated.value)), format!("{right}%"));
    Some(at_figures(finding, &context.report.narrative, &[id(token), id(part), id(nearest)]))
}

/// 政策解读48篇，县长解读4篇，解读率100%: whether the rate's verb is done to all of a whole in front, and the part tells
/// who did some of it, or how.
fn is_done_already(whole: &str, part: &str, name: &str) -> bool {
    const TO_DO: [&str; 7] = ["应", "需", "拟", "待", "宜", "未", "可"];
    const PLAIN: [&str; 8] = ["其中", "完成", "全部", "实际", "累计", "已", "均", "共"];
    let mut subject = part.replacen(name, "", 1);
    for word in PLAIN {
        subject = subject.replace(word, "");
    }
    let done = whole.contains(name) && !TO_DO.iter().any(|word| whole.contains(word));
    done && !subject.is_empty() && !whole.contains(&subject)
}

/// 整改率为, 合格率达到: the verb that a rate is formed of.
fn formed_name(lead: &str) -> Option<&str> {
    const NAMES: std::ops::RangeInclusive<usize> = 2..=5;
    let lead = ["达到", "均达", "为", "达", "是", "均为"]
        .iter()
        .find_map(|word| lead.strip_suffix(word))
        .unwrap_or(lead);
    let name = lead.strip_suffix('率')?;
    // A name of one sign (比率, 效率) is formed of no verb.
    NAMES.contains(&name.chars().count()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::formed_name;

    #[test]
    fn a_rate_is_formed_of_its_verb() {
        assert_eq!(formed_name("整改率"), Some("整改"));
        assert_eq!(formed_name("网办率达到"), Some("网办"));
        assert_eq!(formed_name("效率"), None);
        assert_eq!(formed_name("较上年"), None);
    }
}
