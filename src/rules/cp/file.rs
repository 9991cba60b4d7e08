//! CP-TRACK, CP-HIDDEN, CP-STRUCK: what a file holds beside the text that its reader sees. The text that was checked is the one
//! that is seen when all changes are accepted; two versions of a figure in one file are a frequent cause of slips.

use crate::finding::{Finding, Severity};
use crate::message::{Between, Part, known, say};
use crate::rules::Change::Beside;
use crate::rules::rule::example;
use crate::rules::{Context, Rule};
use crate::text::document::{OFF_PAGE, Remark, RemarkKind};

/// The most parts that are named; the others are counted.
const NAMED: usize = 6;
/// The most characters of a part that are shown.
const SHOWN: usize = 20;

pub(super) const CP_TRACK: Rule = Rule {
    id: "CP-TRACK",
    severity: Severity::Warning,
    since: "0.1.0",
    title: "文件中有未接受的修订",
    text: "修订没有接受或拒绝之前，同一处有新旧两种写法，转成网页或 PDF 时可能发布出旧的数字。核对时按接受全部修订后的文字读取；未涉及数字的修订只作提示。",
    basis: "定稿前应接受或拒绝全部修订",
    exchange: None,
    wrong: example(2023, &[Beside(RemarkKind::Deleted, "13"), Beside(RemarkKind::Inserted, "12")]),
    right: example(2023, &[Beside(RemarkKind::Hidden, "旧稿共13件")]),
};

pub(super) const CP_HIDDEN: Rule = Rule {
    id: "CP-HIDDEN",
    severity: Severity::Hint,
    since: "0.1.0",
    title: "文件中有含数字的隐藏内容",
    text: "隐藏的文字、行、列或工作表不显示、不打印，复制或转换时却可能带出来。隐藏的内容、工作表打印区域以外和表格旁边的数字，都没有参加核对。",
    basis: "发布的文件中不应有读者看不到的数字",
    exchange: None,
    wrong: example(2023, &[Beside(RemarkKind::Hidden, "旧稿共13件")]),
    right: example(2023, &[Beside(RemarkKind::Hidden, "待定")]),
};

pub(super) const CP_STRUCK: Rule = Rule {
    id: "CP-STRUCK",
    severity: Severity::Hint,
    since: "0.3.0",
    title: "文件中有划去的数字",
    text: "用删除线划去的数字没有参加核对；发布或转换格式时，删除线可能丢失，新旧两个数会连在一起。",
    basis: "定稿中不应留有划去的数字",
    exchange: None,
    wrong: example(2023, &[Beside(RemarkKind::Struck, "1138")]),
    right: example(2023, &[Beside(RemarkKind::Struck, "待定")]),
};

/// The findings of what the file holds beside its text.
pub(super) fn findings(context: &Context) -> Vec<Finding> {
    tracked(context).into_iter().chain(hidden(context)).chain(struck(context)).collect()
}

fn struck(context: &Context) -> Option<Finding> {
    let is_struck = |remark: &&Remark| remark.kind == RemarkKind::Struck && has_figure(&remark.text);
    let texts: Vec<&Remark> = context.document.remarks.iter().filter(is_struck).collect();
    if texts.is_empty() {
        return None;
    }
    let names = list(texts.iter().map(|text| say::part::quoted(shown(&text.text)).into()));
    let finding = CP_STRUCK
        .finding(say::cp::struck(names))
        .about(texts.iter().map(|text| &text.text))
        .fix(say::cp::delete_struck());
    Some(texts.iter().filter_map(|text| text.place).fold(finding, Finding::at))
}

fn tracked(context: &Context) -> Option<Finding> {
    let changes: Vec<&Remark> =
        context.document.remarks.iter().filter(|remark| is_change(remark.kind)).collect();
    let with_figures: Vec<&Remark> =
        changes.iter().copied().filter(|change| has_figure(&change.text)).collect();
    if changes.is_empty() {
        return None;
    }
    // Changes of words alone can't publish an old figure.
    let (rule, what, shown) = if with_figures.is_empty() {
        let rule = CP_TRACK.brief().severity(Severity::Hint);
        (rule, say::cp::tracked_words(changes.len()), changes)
    } else {
        let name = |change: &&Remark| {
            let text = shown(&change.text);
            Part::from(match change.kind {
                RemarkKind::Inserted => say::cp::inserted(text),
                _ => say::cp::deleted(text),
            })
        };
        let names = list(with_figures.iter().map(name));
        let what = say::cp::tracked(changes.len(), with_figures.len(), names);
        (CP_TRACK.brief(), what, with_figures)
    };
    let finding = rule
        .finding(what.and(say::cp::as_accepted()))
        .about(shown.iter().map(|change| &change.text))
        .fix(say::cp::accept());
    Some(shown.iter().filter_map(|change| change.place).fold(finding, Finding::at))
}

fn is_change(kind: RemarkKind) -> bool {
    matches!(kind, RemarkKind::Inserted | RemarkKind::Deleted)
}

fn hidden(context: &Context) -> Option<Finding> {
    let is_hidden = |remark: &&Remark| remark.kind == RemarkKind::Hidden && has_figure(&remark.text);
    let texts: Vec<&Remark> = context.document.remarks.iter().filter(is_hidden).collect();
    let parts = context.document.unseen.iter().filter(|part| part.what != OFF_PAGE && has_figure(&part.text));
    let about = texts.iter().map(|text| &text.text).chain(parts.clone().map(|part| &part.text));
    let names: Vec<Part> = texts
        .iter()
        .map(|text| say::cp::hidden_text(shown(&text.text)).into())
        .chain(parts.map(|part| known(say::part::ALL, &part.what)))
        .collect();
    if names.is_empty() {
        return None;
    }
    let message = say::cp::hidden(list(names.into_iter()));
    let finding = CP_HIDDEN.finding(message).about(about).fix(say::cp::unhide());
    Some(texts.iter().filter_map(|text| text.place).fold(finding, Finding::at))
}

fn has_figure(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

fn shown(text: &str) -> String {
    let plain: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}……", &plain[..end]),
        None => plain,
    }
}

fn list(names: impl ExactSizeIterator<Item = Part>) -> Part {
    let more = names.len() > NAMED;
    let named = Between::Commas.list(names.take(NAMED));
    if more { say::cp::more(named).into() } else { named }
}
