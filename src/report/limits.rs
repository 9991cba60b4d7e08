//! What bounds the work on a text and the length of its result, in one place. Files have bounds of their own
//! (`source::limits`). Each is far above what a report needs, so that no report ever meets one, and where a draft meets
//! one the result says so: nothing is passed in silence.
//!
//! `docs/ARCHITECTURE.md` tells what is said beyond each.

/// No more figures and dates of the text are read. The longest reports have some hundreds; what each may mean is asked of
/// all that stand near it, so that a text of nothing but figures costs a thousand times what a report does.
pub const FIGURES: usize = 10_000;

/// No more figures are looked at, one by one, as parts of lists. A report takes some hundreds of steps; a text in which
/// each figure may be the total of all that follow, with lists in their lists, takes thousands for each.
pub const STEPS: usize = 200_000;

/// No more findings of one rule are listed, one by one: nobody reads a longer list, and no page shows it at once.
pub const LISTED: usize = 200;

/// No more places of one finding are marked, for the same reason.
pub const MARKED: usize = 200;

/// No more places of one word or entry of a list are looked for: one more than are marked, so that it is known whether
/// there are more. Of an entry with many writings the places beyond are not told.
pub const SOUGHT: usize = MARKED + 1;
