//! What a government of a county or above does itself, in a report that counts what its departments did, too.

use super::Reader;
use crate::number::prose::Kind;
use crate::report::BodyKind;
use crate::report::lexicon::{Lexeme, Word};
use crate::report::narrative::Subject;
use std::ops::Range;

/// What is behind a government's name that is its site: 市政府网站.
const SITES: [&str; 2] = ["网站", "门户网站"];

impl Reader<'_> {
    /// Whether the body is the government of a county or above.
    pub(super) fn governs(&self) -> bool {
        self.known.kind.is_some_and(BodyKind::governs)
    }

    /// 县政府, 青禾县人民政府: whether a text opens with the name of the government that reports. 县政府办公室 is its office, and of 我县政府信息公开
    /// the county is no part.
    pub(super) fn is_the_government(&self, text: &str) -> bool {
        let (name, behind) = text.split_at(self.known.names.length_at(text));
        name.ends_with("政府") && !behind.starts_with(['办', '部', '系', '各', '机', '信'])
    }

    /// 市政府制定规章3件, 县政府制发规范性文件21件, 市政府网站公开现行有效规章21件: whether the government that reports is the only body that is
    /// named in front of a count of documents.
    pub(super) fn is_of_the_government_itself(&self, token: usize, subject: Subject) -> bool {
        let documents = matches!(subject, Subject::Item("documents" | "rules", _));
        documents && self.names_the_government_alone(token).is_some()
    }

    /// Whether a count of documents is no more than the table's, since only the government itself made them or its site has them. Nobody
    /// but a government makes 规章.
    pub(super) fn is_of_the_government_at_most(&self, token: usize, subject: Subject) -> bool {
        let on_its_site = |name: Range<usize>| {
            let behind = &self.paragraph.folded()[name.end..];
            SITES.iter().any(|site| behind.starts_with(site))
        };
        match subject {
            Subject::Item("documents", _) => self.names_the_government_alone(token).is_some(),
            Subject::Item("rules", _) => self.names_the_government_alone(token).is_some_and(on_its_site),
            _ => false,
        }
    }

    /// 市政府网站公开现行有效规章21件: whether a word is a part of the site of the government that reports, which has its documents.
    pub(super) fn is_own_site(&self, lexeme: &Lexeme, subject: Subject) -> bool {
        /// 市政府门户网站
        const LONGEST: usize = 6 * 3;
        let text = self.paragraph.folded();
        let documents = matches!(subject, Subject::Item("documents" | "rules", _));
        let near = text.floor_char_boundary(lexeme.range.start.saturating_sub(LONGEST));
        let mut starts = text[near..lexeme.range.start].char_indices().map(|(at, _)| near + at);
        documents
            && lexeme.word == Word::Channel
            && text[lexeme.range.clone()].ends_with("网站")
            && starts.any(|at| self.is_the_government(&text[at..]))
    }

    /// 县政府受理的22件申请中，予以公开12件; 县政府答复中，予以公开12件: whether a figure is out of what the government did itself, beside
    /// its departments.
    pub(super) fn is_out_of_its_own(&self, token: usize, subject: Subject) -> bool {
        let paragraph = self.paragraph;
        let at = paragraph.tokens[token].range.start;
        let clause = match subject {
            Subject::Received | Subject::Dealt | Subject::Handled => paragraph.clause(at),
            Subject::Outcome(_) => paragraph.clause(paragraph.sentence(at).start),
            _ => return false,
        };
        let said = &paragraph.folded()[clause.clone()];
        let all = || {
            let counts = paragraph.tokens_in(&clause).filter_map(|token| paragraph.exact(token));
            counts.into_iter().any(|count| count.kind == Kind::Cases && self.is_all(count.value))
        };
        self.governs() && said.ends_with('中') && self.is_the_government(said) && !all()
    }

    /// Where the name of the government that reports stands in front of a figure in its piece, with no other body.
    fn names_the_government_alone(&self, token: usize) -> Option<Range<usize>> {
        /// A longer name is none of a county or a city.
        const LONGEST: usize = 20 * 3;
        if !self.governs() {
            return None;
        }
        let paragraph = self.paragraph;
        let text = paragraph.folded();
        let at = paragraph.tokens[token].range.start;
        // A heading may hold the figure itself.
        let piece = self.behind_a_heading(paragraph.piece(at).start).min(at)..at;
        let mut seats = text[piece.clone()].match_indices("政府");
        let name = seats.find_map(|(found, seat)| {
            let end = piece.start + found + seat.len();
            let near = text.floor_char_boundary(end.saturating_sub(LONGEST)).max(piece.start);
            let mut starts = text[near..end].char_indices().map(|(start, _)| near + start);
            let named = |start: &usize| {
                self.known.names.length_at(&text[*start..]) == end - start
                    && self.is_the_government(&text[*start..])
            };
            starts.find(named).map(|start| start..end)
        })?;
        let others = [piece.start..name.start, name.end..at];
        let alone = !others.iter().any(|range| self.names_another_body(range));
        alone.then_some(name)
    }
}
