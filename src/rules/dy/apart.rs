//! Why a sentence may rightly begin with an earlier year: the year says which ones are meant, it is compared with this one, or what
//! is told began then and lasts, is a mark for that year's work, or is no work of the body.

use super::Dates;
use super::told::Told;
use super::words::{
    DOING, LASTING, LED, LEFT, MADE, MARKED, MONEY, OF_THE_PLACE, PAPERS, REACHING, SUPERIORS, TAKEN_UP,
    THIS_YEAR, WORK,
};
use crate::report::lexicon::selves::names_itself_or_its_area;
use crate::report::narrative::Claim;
use crate::rules::nt::tables::agrees;
use crate::text::fold::fold;

impl Dates<'_> {
    /// Whether a sentence of an earlier year may well be meant so.
    pub(super) fn stands_rightly(&self, told: &Told) -> bool {
        let of_the_place = || !told.claims && told.says(&OF_THE_PLACE);
        self.says_which_ones(told)
            || self.is_compared(told)
            || self.lasts(told)
            || is_marked(told.opening())
            || is_money_left(told.opening())
            || is_done_this_year(told.opening())
            || of_the_place()
            || self.is_of_a_superior(told)
    }

    /// 2022年制定的3项制度已落实, 2022年公开的信息中，5条已失效: whether the year is part of the name of what is told of. 2022年收到的
    /// 申请3件 only counts.
    fn says_which_ones(&self, told: &Told) -> bool {
        let opening = told.opening();
        let more = &told.behind[opening.len()..];
        let until = opening.find(|c: char| c.is_ascii_digit()).unwrap_or(opening.len());
        let counted = |behind: &str| behind.starts_with(|c: char| c.is_ascii_digit());
        let made = |(at, of): &(usize, &str)| {
            let numbered = *at > 0 && counted(&opening[at + of.len()..]);
            let doing = opening[..*at].trim_start_matches('度');
            numbered
                || MADE.iter().any(|verb| doing.ends_with(verb))
                || TAKEN_UP.iter().any(|verb| doing.starts_with(verb))
        };
        let Some((at, of)) = opening[..until].match_indices('的').find(made) else { return false };
        let named = &opening[at + of.len()..];
        let work = until == opening.len() && {
            let named = without_titles(named);
            WORK.iter().any(|noun| named.contains(noun))
        };
        // What stands behind 的 and up to a figure at the end of the clause is counted, and nothing is told of it.
        let end = told.end + opening.len();
        let number = self.paragraph.tokens_in(&(told.end + at..end)).next_back();
        let ends_in_figure = number.is_some_and(|number| {
            self.paragraph.tokens[number].end == end
                && !counted(named)
                && !REACHING.iter().any(|verb| named.contains(verb))
                && !does_something(named)
        });
        let goes_on = more.trim_start_matches([',', ';', ':', '。']);
        let counts = ends_in_figure && (told.claims || goes_on.is_empty() || goes_on.starts_with("其中"));
        !work && !counts
    }

    /// 2022年收到申请30件，本年收到60件: whether a later clause counts those of this year. Where the figures in front of it are
    /// this year's, the year is stale all the same.
    fn is_compared(&self, told: &Told) -> bool {
        let own = THIS_YEAR.iter().filter_map(|year| {
            let at = told.behind.find(year)?;
            let clause = self.paragraph.clause(told.end + at);
            let opens = told.behind[..at].ends_with([',', ';']);
            let counts = |token| self.paragraph.exact(token).is_some();
            (opens && self.paragraph.tokens_in(&clause).any(counts)).then_some(clause.start)
        });
        let Some(own) = own.min() else { return false };
        let in_front = |claim: &&Claim| claim.quote.start < own && !claim.value.is_zero();
        let mut claims = self.claims_in(&told.sentence).filter(in_front);
        !claims.any(|claim| agrees(self.context.report, claim))
    }

    /// 2020年，街道印发指南，现已更新至第三版: whether what began in the year goes on, and no figure stands in front of that.
    fn lasts(&self, told: &Told) -> bool {
        let lasting = LASTING.iter().filter_map(|word| told.behind.find(word)).min();
        lasting.is_some_and(|lasting| {
            let front = told.end..told.end + lasting;
            !told.claims
                && !self.paragraph.tokens_in(&front).any(|token| self.paragraph.exact(token).is_some())
        })
    }

    /// 2021年，区政府印发目录: whether the sentence is of a body above the one that reports, which is led by it in no word.
    fn is_of_a_superior(&self, told: &Told) -> bool {
        let words = told.behind.trim_start_matches(['度', ',']);
        let Some(superior) = SUPERIORS.iter().find(|name| words.starts_with(**name)) else { return false };
        let issuer = self.context.report.issuer.as_ref().map_or(String::new(), |issuer| fold(&issuer.text));
        let level = superior.chars().next().unwrap_or_default();
        let own = issuer.contains(&format!("{level}人民政府")) && !issuer.ends_with("街道办事处");
        !own && !told.claims && !told.says(&LED)
    }
}

/// 建成的专区|接待群众960人次: whether a thing that was made in an earlier year is told to have done something. 发布的|公开信息120条 is
/// only counted.
fn does_something(named: &str) -> bool {
    let mut verbs = DOING.iter();
    verbs.any(|verb| {
        let thing = named.find(verb).map(|at| named[..at].trim_end_matches(['共', '已', '均', '累', '计']));
        thing.is_some_and(|thing| {
            thing.chars().count() >= 2 && !PAPERS.iter().any(|paper| thing.ends_with(paper))
        })
    })
}

/// A text without the names in 《》.
fn without_titles(text: &str) -> String {
    let mut titles = 0_usize;
    let outside = |c: &char| {
        titles = match c {
            '《' => titles + 1,
            '》' => titles.saturating_sub(1),
            _ => titles,
        };
        titles == 0
    };
    text.chars().filter(outside).collect()
}

/// 2022年度结余经费1.2万元用于…: whether a clause begins with money that is left of its year.
fn is_money_left(clause: &str) -> bool {
    let words = clause.trim_start_matches('度');
    let mut left = LEFT.iter().filter_map(|left| words.strip_prefix(left));
    left.any(|rest| MONEY.iter().any(|money| rest.starts_with(money)))
}

/// 2022年秋季学期招生信息于本年补充公开: whether a clause says of a thing of its year that it was done in this one. A clause about
/// the body itself tells of its own year.
fn is_done_this_year(clause: &str) -> bool {
    let done = THIS_YEAR.iter().filter_map(|year| {
        let before = clause.split_once(year)?.0;
        before.strip_suffix(['于', '在'])
    });
    done.into_iter().any(|thing| thing.chars().count() >= 2 && !names_itself_or_its_area(thing))
}

/// 2022年度区政府对街道考核得分96.5分; 2022年度社会评议中，…: whether a clause tells how the work of its year was marked.
fn is_marked(clause: &str) -> bool {
    MARKED
        .iter()
        .any(|mark| if mark.ends_with('中') { clause.ends_with(mark) } else { clause.contains(mark) })
}
