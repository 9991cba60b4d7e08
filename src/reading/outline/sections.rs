//! Headings to sections.

use super::headings::Candidate;
use crate::form::HeadingMatch;
use crate::report::SectionRead;
use crate::text::document::BlockId;

/// Candidates to sections: the chain with growing numbers that holds most of the format's headings. Items of
/// lists that are numbered 一、 too fall out of it; what it leaves out and no other heading stands for is added.
pub(super) fn sections(candidates: Vec<Candidate>, end: BlockId) -> Vec<SectionRead> {
    let mut keep = growing(&candidates);
    for (index, candidate) in candidates.iter().enumerate() {
        let represented =
            |number| (0..candidates.len()).any(|i| keep[i] && candidates[i].number() == Some(number));
        let matches_number = candidate.enumerator.map(|e| e.ordinal) == candidate.number().map(u32::from);
        let missing = candidate.number().is_some_and(|number| !represented(number));
        keep[index] = keep[index] || missing && (candidate.accepted() || matches_number);
    }
    let repeated: Vec<usize> =
        (0..candidates.len()).filter(|&i| !keep[i] && is_repeat(&candidates, &keep, i)).collect();
    repeated.into_iter().for_each(|index| keep[index] = true);
    let kept: Vec<Candidate> =
        candidates.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(c, _)| c).collect();
    let starts: Vec<BlockId> = kept.iter().map(|c| c.place.block).chain([end]).collect();
    kept.into_iter()
        .zip(starts.into_iter().skip(1))
        .map(|(candidate, next)| SectionRead {
            number: candidate.number(),
            enumerator: candidate.enumerator.map(|e| (e.style, e.ordinal)),
            heading: candidate.heading,
            fit: candidate.section.map(|(_, fit)| fit),
            body: candidate.last + 1..next,
            place: candidate.place,
            run_on: candidate.run_on,
        })
        .collect()
}

/// The heaviest chain of candidates with growing numbers; the format's headings weigh most.
fn growing(candidates: &[Candidate]) -> Vec<bool> {
    let ordinal = |i: usize| candidates[i].enumerator.map_or(0, |e| e.ordinal);
    let weight = |i: usize| match candidates[i].section {
        Some((_, HeadingMatch::Accepted)) => 6,
        Some(_) => 2,
        None => 1,
    };
    let mut best: Vec<(u32, Option<usize>)> = Vec::new();
    for i in 0..candidates.len() {
        let before = (0..i)
            .filter(|&b| ordinal(b) < ordinal(i) || ordinal(i) == 0 || ordinal(b) == 0)
            // The next number is a better sequel than a later one; of equals the first stands.
            .max_by_key(|&b| (2 * best[b].0 + u32::from(ordinal(b) + 1 == ordinal(i)), std::cmp::Reverse(b)));
        best.push((weight(i) + before.map_or(0, |b| best[b].0), before));
    }
    let mut keep = vec![false; candidates.len()];
    let mut next = (0..best.len()).max_by_key(|&i| (best[i].0, std::cmp::Reverse(i)));
    while let Some(index) = next {
        keep[index] = true;
        next = best[index].1;
    }
    keep
}

/// Whether a heading repeats the number of the one before, by mistake: alone between two kept ones of which the
/// second has the next number.
fn is_repeat(candidates: &[Candidate], keep: &[bool], index: usize) -> bool {
    let ordinal = |i: usize| candidates[i].enumerator.map(|e| e.ordinal);
    let before = (0..index).rev().find(|&i| keep[i]);
    let after = (index + 1..candidates.len()).find(|&i| keep[i]);
    let (Some(before), Some(after)) = (before, after) else { return false };
    // A report of the format has its own headings only: the labels of its tables have numbers, too.
    let free = candidates.iter().filter(|c| c.accepted()).count() < 4;
    (free || candidates[index].section.is_some())
        && after - before == 2
        && ordinal(before) == ordinal(index)
        && ordinal(after) == ordinal(index).map(|ordinal| ordinal + 1)
}
