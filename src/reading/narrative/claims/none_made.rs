//! That nothing of table 2 was made or decided: 未制发规范性文件, 无规范性文件出台, 未实施行政强制.

use super::Reader;
use crate::form::TableKind;
use crate::report::lexicon::{Lexeme, Word};
use crate::report::narrative::{Claim, Subject};

/// What denies a verb in front of it.
const NOT: [&str; 5] = ["未", "没有", "无新", "没", "尚未"];

/// What says that nothing was decided, in front of 行政强制.
const NOT_DECIDED: [&str; 14] = [
    "未作出",
    "未做出",
    "未实施",
    "未采取",
    "未开展",
    "未发生",
    "没有实施",
    "没有作出",
    "没有采取",
    "没有发生",
    "未办理",
    "无",
    "未进行",
    "未产生",
];

impl Reader<'_> {
    /// 未制发规范性文件; 未制定、未废止规范性文件; 无规范性文件出台: that none was made.
    pub(super) fn none_made(&self, noun: &Lexeme) -> Vec<Claim> {
        let row = if noun.word == Word::Rules { "rules" } else { "documents" };
        let Some(edition) = self.known.edition else { return Vec::new() };
        let mut claims = self.none_made_before(noun, row);
        claims.extend(self.none_made_behind(noun, row));
        claims.extend(self.none_valid(noun, row));
        claims.retain(|claim| match claim.subject {
            Subject::Item(row, column) => edition.has(TableKind::Items, row, column),
            _ => false,
        });
        claims
    }

    fn none_made_before(&self, noun: &Lexeme, row: &'static str) -> Vec<Claim> {
        /// The words in front of the noun: 未新制发、废止政府规章和.
        const FARTHEST: usize = 20 * 3;
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let clause = self.clause(noun.range.start);
        let near = text.floor_char_boundary(noun.range.start.saturating_sub(FARTHEST)).max(clause.start);
        let before = paragraph.words_in(&(near..noun.range.start));
        let verb = |word: &&Lexeme| matches!(word.word, Word::Make | Word::Repeal);
        let denied = |word: &Lexeme| NOT.iter().find_map(|not| text[..word.range.start].strip_suffix(not));
        let Some(first) = before.iter().find(verb) else { return Vec::new() };
        let Some(start) = denied(first).map(str::len) else { return Vec::new() };
        // Nothing but verbs and the other noun stands between, and nothing behind: 未制定涉企规范性文件, 未制发规范性文件解读.
        let words = paragraph.words_in(&(first.range.start..noun.range.start));
        let of_a_list = |lexeme: &Lexeme| match lexeme.word {
            Word::Make | Word::Repeal | Word::Documents | Word::Rules | Word::NewlyPublished => true,
            Word::OtherCount => matches!(&text[lexeme.range.clone()], "修改" | "修订" | "清理" | "失效"),
            _ => false,
        };
        let nexts = words.iter().skip(1).chain([noun]);
        let joined = words.iter().zip(nexts).all(|(word, next)| {
            let between = text.get(word.range.end..next.range.start).unwrap_or("");
            between.chars().all(|c| "、和及或与新的未".contains(c))
        });
        if start < clause.start || !words.iter().all(of_a_list) || !joined || !self.ends_its_row(noun) {
            return Vec::new();
        }
        let mut columns: Vec<&'static str> = words
            .iter()
            .filter(verb)
            .map(|word| if word.word == Word::Make { "made" } else { "repealed" })
            .collect();
        columns.dedup();
        let claim = |column| self.zero_of_words(start..noun.range.end, Subject::Item(row, column));
        columns.into_iter().filter_map(claim).collect()
    }

    /// 无行政规范性文件出台, 没有规范性文件制发
    fn none_made_behind(&self, noun: &Lexeme, row: &'static str) -> Option<Claim> {
        const NONE: [&str; 4] = ["无", "没有", "无新", "没有新"];
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let start =
            NONE.iter().filter_map(|none| text[..noun.range.start].strip_suffix(none)).map(str::len).min()?;
        let clause = paragraph.clause(noun.range.start);
        let behind = paragraph.words_in(&(noun.range.end..clause.end.max(noun.range.end)));
        let made = behind.first().filter(|next| next.word == Word::Make)?;
        let gap = &text[noun.range.end..made.range.start];
        let ends = text[made.range.end..clause.end.max(made.range.end)].chars().count() <= 3;
        (matches!(gap, "" | "的") && ends)
            .then(|| self.zero_of_words(start..made.range.end, Subject::Item(row, "made")))?
    }

    /// 无现行有效的规范性文件
    fn none_valid(&self, noun: &Lexeme, row: &'static str) -> Option<Claim> {
        let text = self.paragraph.folded();
        let near = &text[..noun.range.start];
        let verb_end = near.strip_suffix('的').unwrap_or(near).len();
        let before = self.paragraph.words_in(&(self.paragraph.clause(noun.range.start).start..verb_end));
        let verb = before.last().filter(|verb| verb.word == Word::Valid && verb.range.end == verb_end)?;
        let start = ["无", "没有"].iter().find_map(|none| text[..verb.range.start].strip_suffix(none))?.len();
        self.ends_its_row(noun)
            .then(|| self.zero_of_words(start..noun.range.end, Subject::Item(row, "valid")))?
    }

    /// A list of nouns goes on behind the first one: 未制发规章、规范性文件.
    fn ends_its_row(&self, noun: &Lexeme) -> bool {
        let end = noun.range.end;
        let behind = &self.paragraph.folded()[end..self.paragraph.clause(end).end.max(end)];
        behind.is_empty() || behind == "的情况" || behind.starts_with(['、', '和', '及', '或'])
    }

    /// 未作出行政处罚、未实施行政强制: that nothing was decided.
    pub(super) fn none_decided(&self, position: usize, row: &'static str) -> Option<Claim> {
        if !self.known.edition?.has(TableKind::Items, row, "decisions") {
            return None;
        }
        let words = &self.paragraph.words;
        let text = self.paragraph.folded();
        let last = &words[position];
        // 未实施行政处罚、行政强制: the words that deny stand in front of the first of the row.
        let mut first = position;
        while first > 0
            && matches!(words[first - 1].word, Word::Enforcement(_))
            && text
                .get(words[first - 1].range.end..words[first].range.start)
                .is_some_and(|gap| !gap.is_empty() && gap.chars().all(|c| "、和及或与".contains(c)))
        {
            first -= 1;
        }
        let before = &text[..words[first].range.start];
        let before = before.strip_suffix("任何").or(before.strip_suffix('过')).unwrap_or(before);
        let start = NOT_DECIDED.iter().filter_map(|none| before.strip_suffix(none)).map(str::len).min()?;
        let clause = self.paragraph.clause(last.range.start);
        let behind = &text[last.range.end..clause.end.max(last.range.end)];
        let behind = ["措施", "决定", "行为", "案件", "事项"]
            .iter()
            .find_map(|word| behind.strip_prefix(word))
            .unwrap_or(behind);
        let ends = behind.is_empty()
            || matches!(behind, "的情况" | "情况" | "等" | "等行为")
            || behind.starts_with(['、', '和', '及', '或']);
        (start >= clause.start && ends)
            .then(|| self.zero_of_words(start..last.range.end, Subject::Item(row, "decisions")))?
    }
}
