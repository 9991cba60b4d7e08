//! Tables from their lines: rulings that touch are one grid, a wall that is missing joins cells.
//!
//! Producers draw a table's lines as strokes or as thin filled boxes, in one piece, a piece a cell, or twice; they
//! stop short of the corner or run past it. Lines nearly at the same place are therefore one, and a line that does not
//! lead from one line to another (an underline, a mark) is none.

use super::Area;
use super::order::by;
use crate::source::limits;
use crate::text::order::sort_by_key;

/// A table's lines and cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The left edges of the columns, and the end of the last one.
    pub xs: Vec<f32>,
    /// The upper edges of the rows, and the end of the last one.
    pub ys: Vec<f32>,
    /// The cells by row and column.
    pub spans: Vec<Span>,
    /// For each row and column the cell that it belongs to.
    owners: Vec<u32>,
}

/// The rows and columns of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Rows.
    pub rows: usize,
    /// Columns.
    pub columns: usize,
}

/// Lines this near to each other are one.
const SAME: f32 = 2.5;
/// Lines this near touch.
const TOUCH: f32 = 3.5;
/// Lines that run farther than this past the last one across are the side of a table that is open there.
const OPEN: f32 = 10.0;
/// A page with more lines is a drawing.
const DRAWING: usize = 3_000;
/// A page with more grids is a drawing, too.
const GRIDS: usize = 64;

/// The grids of a page, the smallest first.
pub fn grids(rulings: &[Area]) -> Vec<Grid> {
    let level = |area: &&Area| area.width() >= area.height();
    let mut across = joined(rulings.iter().filter(level).map(|area| Stroke {
        at: (area.y0 + area.y1) / 2.0,
        from: area.x0,
        to: area.x1,
    }));
    let mut down = joined(rulings.iter().filter(|area| !level(area)).map(|area| Stroke {
        at: (area.x0 + area.x1) / 2.0,
        from: area.y0,
        to: area.y1,
    }));
    if across.len() + down.len() > DRAWING {
        return Vec::new();
    }
    // Twice: what led to a line that led nowhere leads nowhere.
    for _ in 0..2 {
        let (kept_across, kept_down) = (leading(&across, &down), leading(&down, &across));
        (across, down) = (kept_across, kept_down);
    }
    let mut grids: Vec<Grid> =
        connected(&across, &down).iter().filter_map(|(across, down)| grid(across, down)).collect();
    sort_by_key(&mut grids, |grid| by(grid.area(), 0.0));
    if grids.len() > GRIDS {
        grids.drain(..grids.len() - GRIDS);
    }
    grids
}

/// A straight line: its place across, and from where to where it goes along.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Stroke {
    at: f32,
    from: f32,
    to: f32,
}

impl Stroke {
    fn touches(&self, other: &Stroke) -> bool {
        self.from - TOUCH <= other.at
            && other.at <= self.to + TOUCH
            && other.from - TOUCH <= self.at
            && self.at <= other.to + TOUCH
    }
}

/// Pieces of one line, and lines drawn twice, put together.
fn joined(lines: impl Iterator<Item = Stroke>) -> Vec<Stroke> {
    let mut lines: Vec<Stroke> = lines.collect();
    let places = clusters(lines.iter().map(|line| line.at).collect());
    for line in &mut lines {
        line.at = nearest(&places, line.at).1;
    }
    sort_by_key(&mut lines, |line| by(line.at, line.from));
    let mut joined: Vec<Stroke> = Vec::new();
    for line in lines {
        match joined.last_mut() {
            Some(last) if last.at == line.at && line.from <= last.to + TOUCH => {
                last.to = last.to.max(line.to)
            }
            _ => joined.push(line),
        }
    }
    joined
}

/// The middles of groups of numbers that lie near each other, ascending.
fn clusters(mut numbers: Vec<f32>) -> Vec<f32> {
    sort_by_key(&mut numbers, |number| by(*number, 0.0));
    let mut middles = Vec::new();
    for group in numbers.chunk_by(|a, b| b - a <= SAME) {
        middles.push(group.iter().sum::<f32>() / group.len() as f32);
    }
    middles
}

/// The place nearest to a number, and its index; the places are not empty where numbers come from them.
pub fn nearest(places: &[f32], number: f32) -> (usize, f32) {
    let next = places.partition_point(|&place| place < number);
    let near = [next.saturating_sub(1), next].into_iter().filter_map(|i| Some((i, *places.get(i)?)));
    near.min_by(|a, b| (a.1 - number).abs().total_cmp(&(b.1 - number).abs())).unwrap_or((0, number))
}

/// The lines that lead from one line across to another.
fn leading(lines: &[Stroke], others: &[Stroke]) -> Vec<Stroke> {
    let leads = |line: &&Stroke| crossing(line, others).take(2).count() == 2;
    lines.iter().filter(leads).copied().collect()
}

/// The lines of a list, which is sorted by place, that a line touches.
fn crossing<'a>(line: &'a Stroke, others: &'a [Stroke]) -> impl Iterator<Item = usize> + 'a {
    let start = others.partition_point(|other| other.at < line.from - TOUCH);
    let reach = move |(_, other): &(usize, &Stroke)| other.at <= line.to + TOUCH;
    let touching = others.iter().enumerate().skip(start).take_while(reach);
    touching.filter(move |(_, other)| line.touches(other)).map(|(index, _)| index)
}

/// The groups of lines that touch each other.
fn connected(across: &[Stroke], down: &[Stroke]) -> Vec<(Vec<Stroke>, Vec<Stroke>)> {
    // Each line's group; lines across first, lines down behind them.
    let mut group: Vec<Option<usize>> = vec![None; across.len() + down.len()];
    let mut groups: Vec<(Vec<Stroke>, Vec<Stroke>)> = Vec::new();
    for start in 0..across.len() {
        if group.get(start).is_none_or(Option::is_some) {
            continue;
        }
        let (mut these, mut open) = ((Vec::new(), Vec::new()), vec![start]);
        while let Some(index) = open.pop() {
            match group.get_mut(index) {
                Some(group @ None) => *group = Some(groups.len()),
                _ => continue,
            }
            if let Some(line) = across.get(index) {
                these.0.push(*line);
                open.extend(crossing(line, down).map(|other| other + across.len()));
            } else if let Some(line) = down.get(index - across.len()) {
                these.1.push(*line);
                open.extend(crossing(line, across));
            }
        }
        groups.push(these);
    }
    groups
}

/// The grid of connected lines; `None` where they enclose less than two cells.
fn grid(across: &[Stroke], down: &[Stroke]) -> Option<Grid> {
    let xs = places(down, across)?;
    let ys = places(across, down)?;
    let (rows, columns) = (ys.len().checked_sub(1)?, xs.len().checked_sub(1)?);
    if columns > limits::COLUMNS as usize {
        return None;
    }
    // Whether there is a wall to the left of, and above, each place.
    let beside = walls(down, &xs, &ys);
    let above = walls(across, &ys, &xs);
    let beside = |row: usize, column: usize| beside.get(column * rows + row).is_none_or(|wall| *wall);
    let above = |row: usize, column: usize| above.get(row * columns + column).is_none_or(|wall| *wall);
    let mut owners = vec![u32::MAX; rows * columns];
    let mut spans = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            let free = |owners: &[u32], row: usize, column: usize| {
                owners.get(row * columns + column).is_some_and(|owner| *owner == u32::MAX)
            };
            if !free(&owners, row, column) {
                continue;
            }
            let width = 1
                + (column + 1..columns)
                    .take_while(|&next| !beside(row, next) && free(&owners, row, next))
                    .count();
            let across = column..column + width;
            let height = 1
                + (row + 1..rows)
                    .take_while(|&next| {
                        across.clone().all(|at| !above(next, at) && free(&owners, next, at))
                            && across.clone().skip(1).all(|at| !beside(next, at))
                    })
                    .count();
            for row in row..row + height {
                let start = row * columns + column;
                if let Some(owners) = owners.get_mut(start..start + width) {
                    owners.fill(spans.len() as u32);
                }
            }
            spans.push(Span { row, column, rows: height, columns: width });
        }
    }
    (spans.len() > 1).then(|| Grid { xs, ys, spans, owners }.without_idle_lines())
}

/// The places of lines, and the ends of those across them that reach far beyond the last one: a side that is open.
fn places(lines: &[Stroke], across: &[Stroke]) -> Option<Vec<f32>> {
    let mut places = clusters(lines.iter().map(|line| line.at).collect());
    let (first, last) = (*places.first()?, *places.last()?);
    let from = across.iter().map(|line| line.from).fold(first, f32::min);
    let to = across.iter().map(|line| line.to).fold(last, f32::max);
    if from < first - OPEN {
        places.insert(0, from);
    }
    if to > last + OPEN {
        places.push(to);
    }
    (places.len() > 1).then_some(places)
}

/// For each place and each interval along it whether a line covers the interval's middle; all around is a wall.
fn walls(lines: &[Stroke], places: &[f32], along: &[f32]) -> Vec<bool> {
    let middles: Vec<f32> = along.windows(2).map(|pair| pair.iter().sum::<f32>() / 2.0).collect();
    let mut walls = vec![false; places.len() * middles.len()];
    for line in lines {
        let start = nearest(places, line.at).0 * middles.len();
        let from = middles.partition_point(|&middle| middle < line.from);
        let to = middles.partition_point(|&middle| middle <= line.to).max(from);
        if let Some(walls) = walls.get_mut(start + from..start + to) {
            walls.fill(true);
        }
    }
    let edge = walls.len().saturating_sub(middles.len());
    walls.iter_mut().take(middles.len()).for_each(|wall| *wall = true);
    walls.iter_mut().skip(edge).for_each(|wall| *wall = true);
    walls
}

impl Grid {
    /// The box around the grid.
    pub fn bounds(&self) -> Area {
        let ends = |places: &[f32]| Some((*places.first()?, *places.last()?));
        let ((x0, x1), (y0, y1)) = (ends(&self.xs).unwrap_or_default(), ends(&self.ys).unwrap_or_default());
        Area { x0, y0, x1, y1 }
    }

    fn area(&self) -> f32 {
        self.bounds().width() * self.bounds().height()
    }

    /// The place of a cell.
    pub fn area_of(&self, span: &Span) -> Area {
        let at = |places: &[f32], index: usize| places.get(index).copied().unwrap_or_default();
        let (row, column) = (span.row + span.rows, span.column + span.columns);
        Area {
            x0: at(&self.xs, span.column),
            y0: at(&self.ys, span.row),
            x1: at(&self.xs, column),
            y1: at(&self.ys, row),
        }
    }

    /// The cell at a point.
    pub fn cell(&self, (x, y): (f32, f32)) -> Option<usize> {
        let column = self.xs.partition_point(|&place| place <= x).checked_sub(1)?;
        let row = self.ys.partition_point(|&place| place <= y).checked_sub(1)?;
        if column + 1 >= self.xs.len() {
            return None;
        }
        self.owners.get(row * (self.xs.len() - 1) + column).map(|owner| *owner as usize)
    }

    /// Takes lines out at which no cell begins.
    fn without_idle_lines(mut self) -> Grid {
        let mut begins = (vec![false; self.xs.len()], vec![false; self.ys.len()]);
        for span in &self.spans {
            let columns = [span.column, span.column + span.columns];
            let rows = [span.row, span.row + span.rows];
            for (begins, places) in [(&mut begins.0, columns), (&mut begins.1, rows)] {
                places.into_iter().for_each(|at| {
                    if let Some(begins) = begins.get_mut(at) {
                        *begins = true;
                    }
                });
            }
        }
        let columns = self.xs.len() - 1;
        let owner = |row: usize, column: usize| self.owners.get(row * columns + column).copied();
        let kept = |begins: &[bool]| {
            (0..begins.len().saturating_sub(1))
                .filter(|&at| begins.get(at) == Some(&true))
                .collect::<Vec<_>>()
        };
        let (kept_columns, kept_rows) = (kept(&begins.0), kept(&begins.1));
        self.owners = kept_rows
            .iter()
            .flat_map(|&row| kept_columns.iter().filter_map(move |&column| owner(row, column)))
            .collect();
        // How many lines stay in front of each.
        let ranks = |begins: &[bool]| {
            let counted = begins.iter().scan(0, |count, &begins| {
                let rank = *count;
                *count += usize::from(begins);
                Some(rank)
            });
            counted.collect::<Vec<usize>>()
        };
        let (columns, rows) = (ranks(&begins.0), ranks(&begins.1));
        let rank = |ranks: &[usize], at: usize| ranks.get(at).copied().unwrap_or(0);
        for span in &mut self.spans {
            let (row, column) = (rank(&rows, span.row), rank(&columns, span.column));
            span.rows = rank(&rows, span.row + span.rows) - row;
            span.columns = rank(&columns, span.column + span.columns) - column;
            (span.row, span.column) = (row, column);
        }
        let keep = |places: &[f32], begins: &[bool]| {
            places.iter().zip(begins).filter(|(_, begins)| **begins).map(|(place, _)| *place).collect()
        };
        self.xs = keep(&self.xs, &begins.0);
        self.ys = keep(&self.ys, &begins.1);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::page;
    use super::*;

    fn spans(across: &[(f32, f32, f32)], down: &[(f32, f32, f32)]) -> Vec<Vec<(usize, usize, usize, usize)>> {
        let of_grid = |grid: &Grid| {
            grid.spans.iter().map(|span| (span.row, span.column, span.rows, span.columns)).collect()
        };
        grids(&page().lines(across, down).rulings).iter().map(of_grid).collect()
    }

    const FRAME: [(f32, f32, f32); 2] = [(100.0, 50.0, 250.0), (160.0, 50.0, 250.0)];
    const SIDES: [(f32, f32, f32); 2] = [(50.0, 100.0, 160.0), (250.0, 100.0, 160.0)];

    #[test]
    fn missing_walls_join_cells() {
        let across = [FRAME.as_slice(), &[(120.0, 50.0, 250.0), (140.0, 100.0, 250.0)]].concat();
        let down = [SIDES.as_slice(), &[(100.0, 100.0, 160.0), (150.0, 120.0, 160.0)]].concat();
        let wanted = vec![
            (0, 0, 1, 1),
            (0, 1, 1, 2),
            (1, 0, 2, 1),
            (1, 1, 1, 1),
            (1, 2, 1, 1),
            (2, 1, 1, 1),
            (2, 2, 1, 1),
        ];
        assert_eq!(spans(&across, &down), [wanted]);
    }

    #[test]
    fn pieces_of_lines_and_double_lines_are_one() {
        let pieces =
            [(100.0, 50.0, 149.0), (101.5, 150.0, 250.0), (160.0, 50.0, 250.0), (158.0, 48.0, 252.0)];
        let down = [(50.0, 98.0, 130.0), (50.0, 131.0, 162.0), (250.0, 100.0, 160.0), (150.0, 102.0, 157.0)];
        assert_eq!(spans(&pieces, &down), [vec![(0, 0, 1, 1), (0, 1, 1, 1)]]);
    }

    #[test]
    fn underlines_and_marks_divide_nothing() {
        let across = [FRAME.as_slice(), &[(130.0, 60.0, 90.0), (140.0, 50.0, 80.0)]].concat();
        let down = [SIDES.as_slice(), &[(150.0, 100.0, 160.0), (200.0, 100.0, 110.0)]].concat();
        assert_eq!(spans(&across, &down), [vec![(0, 0, 1, 1), (0, 1, 1, 1)]]);
    }

    #[test]
    fn a_table_may_be_open_at_its_sides() {
        let across: Vec<_> = [100.0, 120.0, 140.0].map(|y| (y, 50.0, 350.0)).to_vec();
        let down = [(150.0, 100.0, 140.0), (250.0, 100.0, 140.0)];
        let found = spans(&across, &down);
        assert_eq!(found[0].len(), 6);
    }

    #[test]
    fn a_frame_is_no_table_and_tables_apart_are_two() {
        assert_eq!(spans(&FRAME, &SIDES), Vec::<Vec<_>>::new());
        let across = [100.0, 120.0, 200.0, 220.0].map(|y| (y, 50.0, 250.0));
        let down = [50.0, 150.0, 250.0].map(|x| [(x, 100.0, 120.0), (x, 200.0, 220.0)]).concat();
        assert_eq!(spans(&across, &down).len(), 2);
    }

    #[test]
    fn a_drawing_is_no_table() {
        let across: Vec<_> = (0..2000).map(|n| (n as f32 * 4.0, 0.0, 9000.0)).collect();
        assert_eq!(spans(&across, &across), Vec::<Vec<_>>::new());
    }
}
