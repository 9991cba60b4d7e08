//! Lines of text from glyphs: the glyphs at one height, from left to right, with blanks where the eye sees them.

use super::order::by;
use super::{Glyph, MIDDLE, Page};
use crate::source::content::UNREAD;
use crate::text::compatibility::forms;
use crate::text::fold::raised;
use crate::text::order::sort_by_key;

/// A line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextLine {
    /// The left edge of its first character.
    pub x0: f32,
    /// The right edge of its last character.
    pub x1: f32,
    /// The height of the middle of its characters.
    pub middle: f32,
    /// The height of its largest character.
    pub size: f32,
    /// The width of what can't be divided at its start: a character, a number, a word, with the marks behind it.
    pub head: f32,
    /// Its text, without blanks around it.
    pub text: String,
}

/// Characters whose middles are less than this apart, in sizes, stand on one line.
const LEVEL: f32 = 0.5;
/// Pieces farther apart than this, in sizes, are columns of a table without lines, or ends of a line.
const FAR: f32 = 2.5;
/// Stands for such a gap. It is no tab: where a cell of the table is blank, no gap tells it.
pub(super) const COLUMN_GAP: &str = "   ";
/// Between any characters, a gap of so many sizes is a blank;
const GAP: f32 = 0.6;
/// between letters and figures, one of so many.
const WORD_GAP: f32 = 0.2;
/// The same character this near, in widths, was drawn twice, to look bold or to have a shadow.
const TWICE: f32 = 0.6;

/// Figures that lie this far over each other, in widths, are of two strings;
const OVER: f32 = 0.35;
/// characters of a word, this far: a line that must fit is pressed together.
const WORDS_OVER: f32 = 0.5;

/// A digit this small, in sizes of its line, and this far above its base line is the mark of a note: no digit of the figure
/// on which it hangs.
const MARK: (f32, f32) = (0.75, 0.2);

/// Signs that may not begin a line.
const CLOSING: &str = "，。、；：）》”’！？%】〉";

/// Whether a character leaves no ink.
pub fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Turns a page so that most of its text runs from left to right; text in other directions is kept, character by
/// character, where its characters stand.
pub fn upright(page: &mut Page) {
    let count = |turn: u8| page.glyphs.iter().filter(|glyph| glyph.turn == turn).count();
    // Ties go to the smallest turn.
    let most = (0..4).rev().max_by_key(|&turn| count(turn)).unwrap_or(0);
    let (width, height) = (page.width, page.height);
    let turned = |x: f32, y: f32| match most {
        1 => (y, width - x),
        2 => (width - x, height - y),
        3 => (height - y, x),
        _ => (x, y),
    };
    if most % 2 == 1 {
        (page.width, page.height) = (height, width);
    }
    for area in page.rulings.iter_mut().chain(&mut page.pictures) {
        *area = super::Area::around(turned(area.x0, area.y0), turned(area.x1, area.y1));
    }
    for glyph in &mut page.glyphs {
        (glyph.x, glyph.y) = turned(glyph.x, glyph.y);
        glyph.turn = (4 + glyph.turn - most) % 4;
        // The middle of its body is half its width along the line, and some way to the left of the direction.
        let (along, aside) = (glyph.width / 2.0, glyph.size * MIDDLE);
        let (dx, dy) = match glyph.turn {
            1 => (aside, along),
            2 => (-along, aside),
            3 => (-aside, -along),
            _ => continue,
        };
        glyph.x += dx - along;
        glyph.y += dy + aside;
        glyph.turn = 0;
    }
}

/// The lines of a cell between rulings, from top to bottom.
pub fn lines(glyphs: &[Glyph]) -> Vec<TextLine> {
    let line_of = |(_, size, line): (f32, f32, Vec<Glyph>)| {
        let spread = is_spread_figure(&line, size);
        let mut line = written(line, size, &[])?;
        if spread {
            line.text.retain(|c| c != ' ');
        }
        Some(line)
    };
    grouped(glyphs).into_iter().filter_map(line_of).collect()
}

/// Whether a line is one figure whose digits are spread over their cell: gaps of one width, too narrow for columns.
fn is_spread_figure(line: &[Glyph], size: f32) -> bool {
    const ALIKE: f32 = 0.05;
    let mut digits: Vec<&Glyph> = line.iter().collect();
    sort_by_key(&mut digits, |glyph| by(glyph.x, 0.0));
    let mut gaps = digits.windows(2).map(|pair| (pair[1].x - pair[0].x - pair[0].width) / size.max(0.1));
    let Some(first) = gaps.next() else { return false };
    digits.iter().all(|glyph| glyph.text.is_ascii_digit())
        && (WORD_GAP..=GAP).contains(&first)
        && gaps.all(|gap| (gap - first).abs() <= ALIKE)
}

/// The lines of a page outside its tables with lines. Tables without lines can stand there: a figure in a column of
/// figures is parted from the label in front of it, however near that comes.
pub fn lines_of_page(glyphs: &[Glyph]) -> Vec<TextLine> {
    let grouped = grouped(glyphs);
    let columns = columns(&grouped);
    grouped.into_iter().filter_map(|(_, size, line)| written(line, size, &columns)).collect()
}

/// A column of figures has so many, and a line of a table so many columns.
const FIGURES: usize = 3;

/// The middles of columns of figures: of figures that stand far apart in one line, and below each other in several.
fn columns(lines: &[(f32, f32, Vec<Glyph>)]) -> Vec<f32> {
    let mut middles: Vec<(f32, f32)> = Vec::new();
    for (_, size, line) in lines {
        let mut line: Vec<&Glyph> = line.iter().filter(|glyph| !is_blank(glyph.text)).collect();
        sort_by_key(&mut line, |glyph| by(glyph.x, 0.0));
        let apart = |a: &&Glyph, b: &&Glyph| b.x - a.x - a.width <= FAR * size;
        let figures =
            line.chunk_by(apart).filter(|piece| piece.iter().all(|glyph| glyph.text.is_ascii_digit()));
        let found: Vec<(f32, f32)> = figures.filter_map(|piece| Some((middle(piece)?, *size))).collect();
        if found.len() >= FIGURES {
            middles.extend(found);
        }
    }
    sort_by_key(&mut middles, |(middle, _)| by(*middle, 0.0));
    let columns = middles.chunk_by(|a, b| b.0 - a.0 <= a.1).filter(|column| column.len() >= FIGURES);
    columns.map(|column| column.iter().map(|(middle, _)| middle).sum::<f32>() / column.len() as f32).collect()
}

fn middle(piece: &[&Glyph]) -> Option<f32> {
    let (first, last) = (piece.first()?, piece.last()?);
    Some((first.x + last.x + last.width) / 2.0)
}

/// Whether a figure that begins the rest of a line, and nothing else before a blank, stands in a column.
fn begins_column(rest: &[Glyph], size: f32, columns: &[f32]) -> bool {
    let digits = rest.iter().take_while(|glyph| glyph.text.is_ascii_digit()).count();
    let piece: Vec<&Glyph> = rest.iter().take(digits).collect();
    let ends = match (piece.last(), rest.get(digits)) {
        (Some(last), Some(next)) => is_blank(next.text) || next.x - last.x - last.width > GAP * size,
        _ => true,
    };
    let near = |at: f32| columns.iter().any(|column| (column - at).abs() <= size);
    ends && middle(&piece).is_some_and(near)
}

/// The glyphs of each line, with the height of its first one's middle and its largest size.
fn grouped(glyphs: &[Glyph]) -> Vec<(f32, f32, Vec<Glyph>)> {
    let ink = |glyph: &&Glyph| !is_blank(glyph.text);
    let mut sorted: Vec<Glyph> = glyphs.iter().filter(ink).copied().collect();
    sort_by_key(&mut sorted, |glyph| by(glyph.middle().1, 0.0));
    let mut lines: Vec<(f32, f32, Vec<Glyph>)> = Vec::new();
    for glyph in sorted {
        let middle = glyph.middle().1;
        match lines.last_mut() {
            Some((first, size, line)) if middle - *first <= LEVEL * size.max(glyph.size) => {
                *size = size.max(glyph.size);
                line.push(glyph);
            }
            _ => lines.push((middle, glyph.size, vec![glyph])),
        }
    }
    // Blanks belong to the line next to them; they never make one.
    for blank in glyphs.iter().filter(|glyph| is_blank(glyph.text)) {
        let middle = blank.middle().1;
        let next = lines.partition_point(|(first, ..)| *first < middle);
        let near = |index: &usize| lines.get(*index).map_or(f32::MAX, |(first, ..)| (first - middle).abs());
        let best = [next.saturating_sub(1), next].into_iter().min_by(|a, b| near(a).total_cmp(&near(b)));
        if let Some((first, size, line)) = best.and_then(|index| lines.get_mut(index))
            && (*first - middle).abs() <= LEVEL * *size
        {
            line.push(*blank);
        }
    }
    lines
}

/// A line of text from the glyphs that stand on it; `columns` are those of figures.
fn written(mut glyphs: Vec<Glyph>, size: f32, columns: &[f32]) -> Option<TextLine> {
    sort_by_key(&mut glyphs, |glyph| by(glyph.x, 0.0));
    let first = glyphs.iter().find(|glyph| !is_blank(glyph.text))?;
    let largest = glyphs.iter().filter(|glyph| glyph.size >= size).find(|glyph| !is_blank(glyph.text));
    let mut line = TextLine {
        x0: first.x,
        x1: first.x,
        middle: largest.unwrap_or(first).middle().1,
        size,
        head: 0.0,
        text: String::new(),
    };
    let mut last: Option<Glyph> = None;
    let mut blanks = String::new();
    let mut in_head = true;
    for (index, glyph) in glyphs.iter().enumerate() {
        if is_blank(glyph.text) {
            if last.is_some() && !glyph.text.is_control() {
                blanks.push(if glyph.text == '\u{3000}' { '\u{3000}' } else { ' ' });
            }
            continue;
        }
        if let Some(last) = last {
            if last.text == glyph.text && (glyph.x - last.x).abs() < TWICE * glyph.width {
                continue;
            }
            if is_mark(&last, glyph, size)
                && glyph.x - line.x1 < GAP * size
                && raised(glyph.text) != glyph.text
            {
                blanks.clear();
                line.text.push(raised(glyph.text));
                line.x1 = line.x1.max(glyph.x + glyph.width);
                continue;
            }
            if is_over(&last, glyph) {
                // Neither string can be told from the other.
                line.text.pop();
                line.text.extend([UNREAD; 2]);
                line.x1 = line.x1.max(glyph.x + glyph.width);
                continue;
            }
            let gap = (glyph.x - line.x1) / size.max(0.1);
            let word = last.text.is_ascii_alphanumeric() && glyph.text.is_ascii_alphanumeric();
            match gap {
                gap if gap > FAR => line.text.push_str(COLUMN_GAP),
                gap if gap > WORD_GAP
                    && !last.text.is_ascii_digit()
                    && glyph.text.is_ascii_digit()
                    && begins_column(glyphs.get(index..).unwrap_or_default(), size, columns) =>
                {
                    line.text.push_str(COLUMN_GAP);
                }
                _ if !blanks.is_empty() => line.text.push_str(&blanks),
                gap if gap > if word { WORD_GAP } else { GAP } => line.text.push(' '),
                _ => {}
            }
            in_head &= CLOSING.contains(glyph.text) || (word && blanks.is_empty() && gap <= WORD_GAP);
        }
        blanks.clear();
        line.x1 = line.x1.max(glyph.x + glyph.width);
        if in_head {
            line.head = line.x1 - line.x0;
        }
        push(&mut line.text, glyph.text);
        last = Some(*glyph);
    }
    Some(line)
}

/// Whether a character hangs above the line on which another one stands.
fn is_mark(base: &Glyph, glyph: &Glyph, size: f32) -> bool {
    glyph.size < MARK.0 * base.size && base.y - glyph.y > MARK.1 * base.size && base.size > MARK.0 * size
}

/// Whether two characters lie over each other. The widths of fonts may be those of their widest characters, and signs
/// stand in half of their box.
fn is_over(last: &Glyph, next: &Glyph) -> bool {
    let width = |glyph: &Glyph| glyph.width.min(if glyph.text.is_ascii() { 0.5 } else { 1.0 } * glyph.size);
    let least = width(last).min(width(next));
    let over = if last.text.is_ascii_digit() && next.text.is_ascii_digit() { OVER } else { WORDS_OVER };
    let solid = |c: char| c.is_alphanumeric();
    solid(last.text) && solid(next.text) && last.x + width(last) - next.x > over * least && least > 0.0
}

/// Fonts give the same shape to 人 and to the sign for its radical, ⼈, and producers then write the latter; no draft
/// means it. Of the second block only the shapes that are characters of today.
fn push(text: &mut String, c: char) {
    match c {
        '\u{2F00}'..='\u{2FD5}' | '\u{F900}'..='\u{FAD9}' => text.extend(forms(c)),
        '\u{2E80}'..='\u{2EF3}' => {
            let mut pairs = RADICALS.chars();
            let found = std::iter::from_fn(|| Some((pairs.next()?, pairs.next()?)));
            text.push(found.into_iter().find(|pair| pair.0 == c).map_or(c, |pair| pair.1));
        }
        _ => text.push(c),
    }
}

/// Radicals and the characters that they look like, in turn.
const RADICALS: &str = "⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟";

#[cfg(test)]
mod tests {
    use super::super::testing::put;
    use super::*;

    fn texts(glyphs: &[Glyph]) -> Vec<String> {
        lines(glyphs).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn order_is_that_of_the_page_not_of_the_file() {
        let glyphs =
            [put("第二行", 50.0, 120.0, 12.0), put("行", 62.0, 100.0, 12.0), put("首", 50.0, 100.5, 12.0)];
        assert_eq!(texts(&glyphs.concat()), ["首行", "第二行"]);
    }

    #[test]
    fn digits_spread_over_a_cell_are_one_figure() {
        let spread = |text: &str, step: f32| -> Vec<Glyph> {
            let put =
                |(index, c): (usize, char)| put(&c.to_string(), 50.0 + step * index as f32, 100.0, 12.0);
            text.chars().enumerate().flat_map(put).collect()
        };
        assert_eq!(texts(&spread("1183", 11.0)), ["1183"]);
        assert_eq!(texts(&spread("11", 20.0)), ["1 1"], "two columns without a line between them");
        assert_eq!(texts(&spread("1 3", 6.0)), ["1 3"], "a blank that was typed");
        let two = [put("12", 50.0, 100.0, 12.0), put("34", 66.0, 100.0, 12.0)].concat();
        assert_eq!(texts(&two), ["12 34"]);
    }

    #[test]
    fn a_raised_figure_stays_in_its_line() {
        let glyphs =
            [put("面积12m", 50.0, 100.0, 12.0), put("2", 93.0, 95.0, 7.0), put("。", 97.0, 100.0, 12.0)];
        assert_eq!(texts(&glyphs.concat()), ["面积12m²。"]);
        let mark = |y: f32, size: f32, x: f32| {
            texts(&[put("1183", 50.0, 100.0, 12.0), put("1", x, y, size)].concat()).concat()
        };
        assert_eq!([mark(95.0, 6.0, 74.0), mark(95.0, 6.0, 76.5), mark(96.0, 8.0, 72.5)], ["1183¹"; 3]);
        // A digit of a smaller font, and one that only stands higher, are the figure's.
        assert_eq!([mark(100.0, 8.0, 74.0), mark(98.0, 8.0, 74.0), mark(97.0, 12.0, 74.0)], ["11831"; 3]);
        assert_eq!(mark(95.0, 6.0, 90.0), "1183 1");
    }

    #[test]
    fn gaps_are_blanks_and_far_pieces_have_several_between() {
        let glyphs =
            [put("甲", 50.0, 100.0, 12.0), put("乙", 66.0, 100.0, 12.0), put("丙", 90.0, 100.0, 12.0)];
        assert_eq!(texts(&glyphs.concat()), ["甲乙 丙"]);
        let glyphs =
            [put("12", 50.0, 100.0, 12.0), put("34", 66.0, 100.0, 12.0), put("5", 130.0, 100.0, 12.0)];
        assert_eq!(texts(&glyphs.concat()), ["12 34   5"]);
        assert_eq!(texts(&put("  2023 年  ", 50.0, 100.0, 12.0)), ["2023 年"]);
    }

    #[test]
    fn what_is_drawn_twice_is_read_once_and_a_double_figure_twice() {
        let glyphs = [put("政府11", 50.0, 100.0, 12.0), put("政府11", 50.4, 100.0, 12.0)];
        assert_eq!(texts(&glyphs.concat()), ["政府11"]);
    }

    #[test]
    fn strings_over_each_other_are_not_told() {
        for (other, x) in [("1138", 50.0), ("29", 53.0), ("29", 65.0)] {
            let found = texts(&[put("1183", 50.0, 100.0, 12.0), put(other, x, 100.0, 12.0)].concat());
            assert!(found.len() == 1 && found[0].contains('\u{FFFD}'), "{other} {found:?}");
        }
        // A line that was pressed together, and a sign in half of its box.
        let pressed = |text: &str, step: f32| -> Vec<Glyph> {
            let place = |(c, at): (char, u8)| Glyph {
                x: 50.0 + step * f32::from(at),
                ..put(&c.to_string(), 0.0, 100.0, 12.0)[0]
            };
            text.chars().zip(0..).map(place).collect()
        };
        assert_eq!(texts(&pressed("1183", 4.2)), ["1183"]);
        assert_eq!(texts(&pressed("行政复议", 8.0)), ["行政复议"]);
        assert_eq!(texts(&pressed("（）。、", 6.0)), ["（）。、"]);
    }

    #[test]
    fn a_figure_in_a_column_is_parted_from_its_label() {
        let row = |label: &str, y: f32| {
            let figures = [("3", 130.0), ("12", 200.0), ("7", 260.0)];
            let figures = figures.iter().flat_map(|(text, x)| put(text, *x, y, 12.0));
            [put(label, 50.0, y, 12.0), figures.collect()].concat()
        };
        let glyphs: Vec<Glyph> = [("重复", 100.0), ("其他", 120.0), ("公开", 140.0), ("无法提供的公", 160.0)]
            .into_iter()
            .flat_map(|(label, y)| row(label, y))
            .collect();
        let found: Vec<String> = lines_of_page(&glyphs).into_iter().map(|line| line.text).collect();
        assert_eq!(found[3], "无法提供的公   3   12   7");
        // Elsewhere a gap as wide is a blank.
        assert_eq!(texts(&row("无法提供的公", 100.0)), ["无法提供的公 3   12   7"]);
    }

    #[test]
    fn signs_of_radicals_are_characters() {
        assert_eq!(texts(&put("⼈⺠政府⼯作⻚", 50.0, 100.0, 12.0)), ["人民政府工作页"]);
    }

    #[test]
    fn a_turned_page_is_turned_back() {
        for turn in 1..4u8 {
            // A line that runs along `turn`, and a lower one.
            let mut page = Page { width: 600.0, height: 800.0, ..Page::default() };
            for (row, text) in ["总体情况", "主动公开"].into_iter().enumerate() {
                for (column, text) in text.chars().enumerate() {
                    let (along, down) = (100.0 + 12.0 * column as f32, 100.0 + 20.0 * row as f32);
                    let (x, y) = match turn {
                        1 => (600.0 - down, along),
                        2 => (600.0 - along, 800.0 - down),
                        _ => (down, 800.0 - along),
                    };
                    page.glyphs.push(Glyph { text, x, y, width: 12.0, size: 12.0, turn });
                }
            }
            page.rulings.push(super::super::Area { x0: 10.0, y0: 10.0, x1: 10.0, y1: 90.0 });
            upright(&mut page);
            assert_eq!(texts(&page.glyphs), ["总体情况", "主动公开"], "{turn}");
            assert_eq!(page.rulings[0].width() > 1.0, turn != 2, "{turn}");
        }
    }

    #[test]
    fn a_word_that_runs_down_a_turned_page_keeps_its_order() {
        let mut page = Page { width: 600.0, height: 800.0, ..Page::default() };
        page.glyphs = put("横排文字在前", 50.0, 40.0, 12.0);
        for (row, text) in "竖排".chars().enumerate() {
            page.glyphs.push(Glyph {
                text,
                x: 70.0,
                y: 100.0 + 12.0 * row as f32,
                width: 12.0,
                size: 12.0,
                turn: 1,
            });
        }
        upright(&mut page);
        assert_eq!(texts(&page.glyphs), ["横排文字在前", "竖", "排"]);
    }
}
