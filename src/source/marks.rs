//! Marks of Markdown, which a text that was copied from an editor or written by a converter holds and nobody reads:
//! emphasis and code around words, signs of a formula around a figure, tags of bold type, the sign of a quotation and of a list
//! in front of a line. A sign that is no pair is text: 3*4, a_b, *注.

use crate::text::order::sort_by_key;
use std::ops::Range;

/// A line with more runs of signs is no text.
const MOST_RUNS: usize = 300;

/// Names of tags that say only how a text looks.
const TAGS: [&str; 14] =
    ["b", "strong", "em", "i", "u", "mark", "font", "span", "center", "div", "p", "h1", "h2", "h3"];

/// No tag of these has more bytes.
const LONGEST_TAG: usize = 200;

/// Whether a byte may belong to a mark.
pub(super) fn may_mark(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'`' | b'<' | b'>' | b'-' | b'+' | b'$')
}

/// The marks of a line, in order; `quoted` where the whole text is a quotation.
pub(super) fn marks(line: &str, quoted: bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    if !line.bytes().any(may_mark) {
        return found;
    }
    found.extend(in_front(line, quoted));
    pairs(line, &mut found);
    formulas(line, &mut found);
    if line.contains("</") {
        let lower = line.to_ascii_lowercase();
        TAGS.iter().for_each(|name| tags(&lower, name, &mut found));
    }
    sort_by_key(&mut found, |mark| mark.start);
    // A star may stand within a tag.
    let mut end = 0;
    found.retain(|mark| {
        let apart = mark.start >= end;
        end = end.max(mark.end);
        apart
    });
    found
}

/// `$12$`: what a converter takes for a formula, where it is a figure and nothing else.
fn formulas(line: &str, found: &mut Vec<Range<usize>>) {
    const FIGURE: [char; 8] = ['.', ',', '%', '+', '-', '−', '/', ' '];
    let mut from = 0;
    while let Some(open) = line[from..].find('$').map(|at| from + at) {
        let start = open + line[open..].bytes().take_while(|byte| *byte == b'$').count();
        from = start;
        let Some(end) = line[start..].find('$').map(|at| start + at) else { return };
        let said = &line[start..end];
        let signs = start - open;
        if said.contains(|c: char| c.is_ascii_digit())
            && said.chars().all(|c| c.is_ascii_digit() || FIGURE.contains(&c))
            && line[end..].bytes().take_while(|byte| *byte == b'$').count() == signs
            && signs <= 2
        {
            found.extend([open..start, end..end + signs]);
            from = end + signs;
        }
    }
}

/// The tags of a name, where as many are closed as are opened.
fn tags(line: &str, name: &str, found: &mut Vec<Range<usize>>) {
    let opening = |(at, open): (usize, &str)| {
        let behind = &line.as_bytes()[at + open.len()..];
        let end = behind.iter().take(LONGEST_TAG).position(|byte| *byte == b'>')?;
        matches!(behind[0], b'>' | b' ').then_some(at..at + open.len() + end + 1)
    };
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let opened: Vec<Range<usize>> = line.match_indices(&open).filter_map(opening).collect();
    let closed = line.match_indices(&close).map(|(at, close)| at..at + close.len());
    if closed.clone().count() == opened.len() {
        found.extend(opened.into_iter().chain(closed));
    }
}

/// `> ` in front of a sentence, a heading or a row, and `* ` in front of a sentence or a point (- 一是). The path of a portal
/// has the first, a blank cell the second.
fn in_front(line: &str, quoted: bool) -> Option<Range<usize>> {
    const STOPS: [char; 3] = ['，', '。', '；'];
    let start = line.len() - line.trim_start().len();
    let rest = &line[start..];
    let said = rest.trim_start_matches(['>', ' ']);
    let quoted = rest.starts_with('>')
        && (quoted || said.contains(STOPS) || said.starts_with(['|', '#']) || said.contains('\t'));
    let item =
        || rest.strip_prefix(['-', '*', '+']).and_then(|rest| rest.strip_prefix(' ')).map(str::trim_start);
    let is_point = |said: &str| said.trim_start_matches('*').chars().nth(1) == Some('是');
    let said = if quoted { said } else { item().filter(|said| said.contains(STOPS) || is_point(said))? };
    Some(start..line.len() - said.len())
}

/// A run of one sign: `**`.
struct Run {
    sign: u8,
    range: Range<usize>,
}

/// The runs that stand around something, two and two.
fn pairs(line: &str, found: &mut Vec<Range<usize>>) {
    let mut runs = runs(line);
    if runs.len() > MOST_RUNS {
        return;
    }
    while !runs.is_empty() {
        let open = runs.remove(0);
        if !opens(line, &open) {
            continue;
        }
        let like = |run: &Run| run.sign == open.sign && run.range.len() == open.range.len();
        let Some(index) = runs.iter().position(|run| like(run) && closes(line, run)) else { continue };
        let said = &line[open.range.end..runs[index].range.start];
        // **县**局: the stars hide a name.
        if said.chars().count() == 1 && !said.is_ascii() {
            runs.remove(index);
        } else if is_marked(line, &open, &runs[index]) {
            found.extend([open.range, runs.remove(index).range]);
        }
    }
}

/// Longer runs are a rule, a blank to be filled in or a number that is hidden.
fn runs(line: &str) -> Vec<Run> {
    let bytes = line.as_bytes();
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(start) = bytes[at..].iter().position(|b| matches!(b, b'*' | b'_' | b'`')).map(|n| at + n) {
        let sign = bytes[start];
        let length = bytes[start..].iter().take_while(|byte| **byte == sign).count();
        at = start + length;
        let run = Run { sign, range: start..at };
        if length <= if sign == b'_' { 2 } else { 3 }
            && !line[..start].ends_with('\\')
            && !is_left_open(line, &run)
        {
            runs.push(run);
        }
    }
    runs
}

/// 全年公开信息**条，其中网站**条: figures that a template leaves to be filled in.
fn is_left_open(line: &str, run: &Run) -> bool {
    const MEASURES: [&str; 6] = ["条", "件", "次", "篇", "个", "人次"];
    let behind = &line[run.range.end..];
    let rest = MEASURES.iter().find_map(|measure| behind.strip_prefix(measure));
    run.sign == b'*'
        && rest.is_some_and(|rest| rest.starts_with(['，', ',', '。', '；', ';', '、']))
        && !before(line, run).is_ascii()
}

fn before(line: &str, run: &Run) -> char {
    line[..run.range.start].chars().next_back().unwrap_or(' ')
}

fn behind(line: &str, run: &Run) -> char {
    line[run.range.end..].chars().next().unwrap_or(' ')
}

/// 3*4, 6**1, a_b
fn is_within_word(line: &str, run: &Run) -> bool {
    before(line, run).is_ascii_alphanumeric() && behind(line, run).is_ascii_alphanumeric()
}

/// A single star behind a figure is a note's mark, and `_` marks figures only: 截至__年__月 is to be filled in.
fn opens(line: &str, run: &Run) -> bool {
    const CLOSING: &str = "|，。；：、！？）》”】,.;:!?)";
    let (before, behind) = (before(line, run), behind(line, run));
    let looks = match run.sign {
        b'_' => !before.is_ascii_alphanumeric() && behind.is_ascii_digit(),
        _ => run.range.len() > 1 || !before.is_ascii_alphanumeric(),
    };
    looks && !behind.is_whitespace() && !CLOSING.contains(behind) && !is_within_word(line, run)
}

fn closes(line: &str, run: &Run) -> bool {
    const OPENING: &str = "|（《“【(";
    let (before, behind) = (before(line, run), behind(line, run));
    let single = run.range.len() == 1 || run.sign == b'_';
    let goes_on = single && behind.is_ascii_alphanumeric();
    !(before.is_whitespace() || OPENING.contains(before) || goes_on || is_within_word(line, run))
}

/// Whether what stands between two runs is marked by them: it stays in its cell, and in its clause where single stars may be
/// marks of notes.
fn is_marked(line: &str, open: &Run, close: &Run) -> bool {
    let said = &line[open.range.end..close.range.start];
    let whole = || line[..open.range.start].trim().is_empty() && line[close.range.end..].trim().is_empty();
    let note = open.sign == b'*' && open.range.len() == 1;
    let parted = || said.contains(['，', '。', '；', '：', '、', ',', ';']) && !whole();
    !(said.contains(['|', '\t']) || note && parted())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> String {
        let mut text = line.to_owned();
        marks(line, false).into_iter().rev().for_each(|mark| text.replace_range(mark, ""));
        text
    }

    #[test]
    fn what_marks_words_is_taken_out() {
        for (written, said) in [
            ("新收**19**件", "新收19件"),
            ("新收*19*件、__8__件、`7`件", "新收19件、8件、7件"),
            ("**一是**完善制度。**二是**加强培训。", "一是完善制度。二是加强培训。"),
            ("***收到19件***，**其中*自然人*有12件。**", "收到19件，其中自然人有12件。"),
            ("开设**“惠企政策”**专栏，<b>19</b>条", "开设“惠企政策”专栏，19条"),
            ("*收到19件，答复18件。*", "收到19件，答复18件。"),
            ("| 总计 | **17** | *3* |", "| 总计 | 17 | 3 |"),
            ("> 收到**19**件。", "收到19件。"),
            ("> > | 规章 | 0 |", "| 规章 | 0 |"),
            ("> 规章\t0\t9", "规章\t0\t9"),
            ("| 总计 | $17$ | $$3$$ |", "| 总计 | 17 | 3 |"),
            ("收到 $ 19 $ 件，增长$5.6%$。", "收到  19  件，增长5.6%。"),
            ("- **一是**完善制度", "一是完善制度"),
            ("* 收到19件，答复18件。", "收到19件，答复18件。"),
            ("收到<font color=\"red\">19</font>件、<SPAN>1<b>8</b></SPAN>件", "收到19件、18件"),
        ] {
            assert_eq!(read(written), said, "{written}");
        }
    }

    #[test]
    fn what_is_no_pair_is_text() {
        for written in [
            "长3*4米、5*6米",
            "*注：含结转。",
            "收到申请19*件，答复18*件。",
            "自然人*申请12件、法人*申请7件",
            "file_a_b 与 file_c_d",
            "电话0690-****123、0690-****456",
            "张**、李**",
            "全年公开信息**条，其中网站**条。",
            "**县**局2024年**月**日",
            "截至__年__月__日",
            "收到____件，答复____件",
            "共2**3、4**5",
            "|*|*|3|",
            r"\*19\*件",
            "> 政务公开",
            "$100与$200",
            "$$$3$$$",
            "$x$",
            "- 规章",
            "-",
            "19 * 件 * 条",
            "大于<b>的",
            "<b>甲</b><b>乙",
            "<br>甲</b>",
            "* 规章 0 0",
        ] {
            assert_eq!(read(written), written);
        }
    }

    #[test]
    fn a_line_of_signs_comes_to_an_end() {
        assert!(marks(&"*a ".repeat(200_000), false).is_empty());
        assert!(marks(&"<b>".repeat(200_000), false).is_empty());
        assert!(marks(&"$a".repeat(200_000), false).is_empty());
        assert_eq!(marks(&"$1".repeat(200_000), false).len(), 200_000);
    }
}
