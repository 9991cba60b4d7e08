//! Sentences on reviews and lawsuits.

use super::super::model::Model;
use super::pen::{Fig, Pen, Piece};

/// One group of table 4, or both of the lawsuits together.
#[derive(Clone, Copy)]
struct Results {
    upheld: i64,
    corrected: i64,
    other: i64,
    pending: i64,
}

impl Results {
    fn of(model: &Model, group: &str) -> Self {
        let [upheld, corrected, other, pending] =
            ["upheld", "corrected", "other", "pending"].map(|column| model.count(4, group, column));
        Self { upheld, corrected, other, pending }
    }

    fn and(self, other: Self) -> Self {
        Self {
            upheld: self.upheld + other.upheld,
            corrected: self.corrected + other.corrected,
            other: self.other + other.other,
            pending: self.pending + other.pending,
        }
    }

    fn total(self) -> i64 {
        self.concluded() + self.pending
    }

    fn concluded(self) -> i64 {
        self.upheld + self.corrected + self.other
    }

    /// The total as a figure; who counts concluded cases only is right as well.
    fn fig(self, what: &'static str) -> Fig {
        Fig::cell(self.total(), what).or(&[self.concluded()])
    }
}

/// The sentences on cases, in their order.
pub fn cases(model: &Model, pen: &mut Pen) -> Vec<Piece> {
    let [review, direct, after] = ["review", "direct", "after"].map(|group| Results::of(model, group));
    let lawsuits = direct.and(after);
    pen.begin(review.total().max(lawsuits.total()));
    match (review.total(), lawsuits.total()) {
        (0, 0) => vec![none(pen)],
        (_, 0) => vec![reviews(review, pen), no_lawsuits(pen)],
        (0, _) => vec![no_reviews(pen), lawsuit(direct, after, pen)],
        _ if pen.random.chance(4) => vec![together(review, lawsuits, pen)],
        _ => vec![reviews(review, pen), lawsuit(direct, after, pen)],
    }
}

fn none(pen: &mut Pen) -> Piece {
    let text = pen.one(&[
        "未发生因政府信息公开引起的行政复议、行政诉讼",
        "没有因政府信息公开被申请行政复议、提起行政诉讼的情况",
        "无政府信息公开行政复议和行政诉讼案件",
        "因政府信息公开引起的行政复议{}件、行政诉讼{}件",
        "未产生政府信息公开行政复议、行政诉讼",
        "政府信息公开行政复议、行政诉讼均为零",
        "全年未发生涉及政府信息公开的行政复议和行政诉讼案件",
    ]);
    let whats = ["reviews", "lawsuits"];
    let figs: Vec<Fig> =
        whats.into_iter().take(text.matches("{}").count()).map(|what| Fig::cell(0, what)).collect();
    pen.cases(text, &figs)
}

fn no_lawsuits(pen: &mut Pen) -> Piece {
    Piece::plain(pen.one(&[
        "未发生因政府信息公开引起的行政诉讼",
        "没有因政府信息公开被提起行政诉讼",
        "无政府信息公开行政诉讼案件",
        "未发生政府信息公开行政诉讼",
    ]))
}

fn no_reviews(pen: &mut Pen) -> Piece {
    Piece::plain(pen.one(&[
        "未发生因政府信息公开引起的行政复议",
        "没有因政府信息公开被申请行政复议",
        "无政府信息公开行政复议案件",
        "未发生政府信息公开行政复议",
    ]))
}

fn reviews(review: Results, pen: &mut Pen) -> Piece {
    let mut piece = Piece::default();
    if review.pending > 0 && review.concluded() > 0 && pen.random.chance(4) {
        let template = pen.one(&[
            "已审结因政府信息公开引起的行政复议{}件",
            "年内审结政府信息公开行政复议案件{}件",
            "政府信息公开行政复议已审结{}件",
        ]);
        let fig = Fig::cell(review.concluded(), "reviews concluded").or(&[review.total()]);
        let total = piece.join(pen.cases(template, &[fig]));
        // 均维持 says that none is pending.
        let one_result = [review.upheld, review.corrected, review.other].contains(&review.concluded());
        if !one_result {
            results(Results { pending: 0, ..review }, pen, &mut piece, total, Of::Reviews);
        }
        return piece;
    }
    let template = pen.one(&[
        "因政府信息公开引起的行政复议{}件",
        "因政府信息公开被申请行政复议{}件",
        "发生政府信息公开行政复议案件{}件",
        "政府信息公开行政复议{}件",
        "有{}件政府信息公开行政复议案件",
        "因申请公开政府信息引起行政复议共{}件",
    ]);
    let total = piece.join(pen.cases(template, &[review.fig("reviews")]));
    if pen.random.chance(2) {
        results(review, pen, &mut piece, total, Of::Reviews);
    }
    piece
}

fn lawsuit(direct: Results, after: Results, pen: &mut Pen) -> Piece {
    let both = direct.and(after);
    let mut piece = Piece::default();
    let template = pen.one(&[
        "因政府信息公开引起的行政诉讼{}件",
        "因政府信息公开被提起行政诉讼{}件",
        "发生政府信息公开行政诉讼案件{}件",
        "政府信息公开行政诉讼{}件",
        "有{}件政府信息公开行政诉讼案件",
        "因申请公开政府信息引起行政诉讼共{}件",
    ]);
    let total = piece.join(pen.cases(template, &[both.fig("lawsuits")]));
    match pen.random.below(4) {
        0 if direct.total() == 0 => piece.push("，均为复议后起诉"),
        0 if after.total() == 0 => piece.push("，均为未经复议直接起诉"),
        0 | 1 if direct.total() > 0 && after.total() > 0 => {
            let template = pen.one(&[
                "，其中未经复议直接起诉{}件、复议后起诉{}件",
                "，其中：未经复议直接起诉的{}件，复议后起诉的{}件",
                "（未经复议直接起诉{}件、复议后起诉{}件）",
                "，包括未经复议直接起诉{}件和复议后起诉{}件",
            ]);
            let figs = [direct.fig("lawsuits without review"), after.fig("lawsuits after review")];
            let first = piece.join(pen.cases(template, &figs));
            piece.sum(total, &[first, first + 1]);
        }
        2 => results(both, pen, &mut piece, total, Of::Lawsuits),
        _ => {}
    }
    piece
}

/// Both numbers in one sentence, with or without their sum.
fn together(review: Results, lawsuits: Results, pen: &mut Pen) -> Piece {
    let figs = [review.fig("reviews"), lawsuits.fig("lawsuits")];
    if pen.random.chance(2) {
        let template = pen.one(&[
            "因政府信息公开引起的行政复议{}件、行政诉讼{}件",
            "因政府信息公开被申请行政复议{}件、被提起行政诉讼{}件",
            "政府信息公开行政复议{}件，行政诉讼{}件",
            "政府信息公开行政复议、行政诉讼分别为{}件、{}件",
        ]);
        return pen.cases(template, &figs);
    }
    let template = pen.one(&[
        "发生政府信息公开行政复议、行政诉讼案件共{}件，其中行政复议{}件、行政诉讼{}件",
        "因政府信息公开引起的复议诉讼案件{}件，其中：行政复议{}件，行政诉讼{}件",
        "政府信息公开行政复议和行政诉讼合计{}件（行政复议{}件、行政诉讼{}件）",
    ]);
    let [first, second] = figs;
    let sum = Fig::count(review.total() + lawsuits.total(), "reviews and lawsuits");
    let mut piece = pen.cases(template, &[sum, first, second]);
    piece.sum(0, &[1, 2]);
    piece
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Reviews,
    Lawsuits,
}

/// The results, complete. Those of the lawsuits are sums of two groups of table 4.
fn results(results: Results, pen: &mut Pen, piece: &mut Piece, total: usize, of: Of) {
    let upheld = pen.one(&["结果维持", "维持", "维持原行政行为"]);
    let (other, pending) = (pen.one(&["其他结果", "其他"]), pen.one(&["尚未审结", "未审结"]));
    let whats = match of {
        Of::Reviews => ["reviews upheld", "reviews corrected", "reviews other", "reviews pending"],
        Of::Lawsuits => ["lawsuits upheld", "lawsuits corrected", "lawsuits other", "lawsuits pending"],
    };
    let names = [upheld, pen.one(&["结果纠正", "纠正"]), other, pending];
    let counts = [results.upheld, results.corrected, results.other, results.pending];
    let occurred: Vec<_> = whats.into_iter().zip(names).zip(counts).filter(|(_, count)| *count > 0).collect();
    if let [((_, name), _)] = occurred[..] {
        let says = if name.starts_with('维') || name.starts_with("结果") || name.starts_with('其') {
            format!("，结果均为{}", name.trim_start_matches("结果"))
        } else {
            format!("，均{name}")
        };
        return piece.push(&says);
    }
    let (into, mark) = pen.random.pick(&[
        ("，其中", "、"),
        ("，其中：", "，"),
        ("，包括", "、"),
        ("：", "，"),
        ("。其中，", "，"),
    ]);
    piece.push(into);
    let mut items = Vec::new();
    for ((what, name), count) in occurred {
        if !items.is_empty() {
            piece.push(mark);
        }
        // The results of the lawsuits stand in two groups: only their sum is bound to hold here.
        let fig = match of {
            Of::Reviews => Fig::cell(count, what),
            Of::Lawsuits => Fig::count(count, what),
        };
        items.push(piece.join(pen.cases(&format!("{name}{{}}件"), &[fig])));
    }
    piece.sum(total, &items);
}
