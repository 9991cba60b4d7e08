//! Paths on a page: where a pen went.

use super::Area;
use crate::source::limits;

/// A path, on the page.
#[derive(Debug, Default)]
pub struct Path {
    /// Where it went, and how.
    pub(super) steps: Vec<(f32, f32, Pen)>,
    start: (f32, f32),
    hull: Option<Area>,
}

/// How a point of a path is reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Pen {
    /// A move without a line.
    Up,
    /// Along a straight line.
    Down,
    /// Along a curve.
    Curve,
}

impl Path {
    /// Forgets everything.
    #[cfg(feature = "pdf")]
    pub fn clear(&mut self) {
        self.steps.clear();
        self.hull = None;
    }

    /// Whether the pen went nowhere.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The box around all points, those that draw a curve to them included.
    pub fn bounds(&self) -> Option<Area> {
        self.hull
    }

    /// The box around all points, where all lines between them are straight: what a clip along the path leaves, or more.
    pub fn straight_bounds(&self) -> Option<Area> {
        let straight = self.steps.iter().all(|step| step.2 != Pen::Curve);
        self.bounds().filter(|_| straight)
    }

    /// The box that the path is, where it is one and nothing else.
    pub fn rectangle(&self) -> Option<Area> {
        /// A line this far off its axis is along it.
        const SLANT: f32 = 0.05;
        let moves = self.steps.iter().filter(|step| step.2 == Pen::Up).count();
        let along = |pair: &[(f32, f32, Pen)]| match pair {
            [(x0, y0, _), (x1, y1, _)] => (x1 - x0).abs() <= SLANT || (y1 - y0).abs() <= SLANT,
            _ => false,
        };
        let corners = (4..=6).contains(&self.steps.len());
        let bounds =
            self.straight_bounds().filter(|_| moves == 1 && corners && self.steps.windows(2).all(along))?;
        // An L has corners inside the box around it.
        let at_edge = |(x, y, _): &(f32, f32, Pen)| {
            ((x - bounds.x0).abs() <= SLANT || (x - bounds.x1).abs() <= SLANT)
                && ((y - bounds.y0).abs() <= SLANT || (y - bounds.y1).abs() <= SLANT)
        };
        self.steps.iter().all(at_edge).then_some(bounds)
    }

    /// Goes to a point.
    pub fn go(&mut self, to: (f32, f32)) {
        self.start = to;
        self.step(to, Pen::Up);
    }

    /// Draws a line to a point.
    pub fn line(&mut self, to: (f32, f32)) {
        self.step(to, Pen::Down);
    }

    /// A point that draws a curve to it, which does not pass it.
    pub fn pull(&mut self, (x, y): (f32, f32)) {
        let point = Area { x0: x, y0: y, x1: x, y1: y };
        let area = self.hull.unwrap_or(point);
        let (x0, y0) = (area.x0.min(x), area.y0.min(y));
        self.hull = Some(Area { x0, y0, x1: area.x1.max(x), y1: area.y1.max(y) });
    }

    /// Draws a curve to a point.
    pub fn curve(&mut self, to: (f32, f32)) {
        self.step(to, Pen::Curve);
    }

    /// Draws a line to where it started.
    pub fn close(&mut self) {
        self.step(self.start, Pen::Down);
    }

    fn step(&mut self, (x, y): (f32, f32), pen: Pen) {
        self.pull((x, y));
        // More points are no table.
        if self.steps.len() < limits::RULINGS * 4 {
            self.steps.push((x, y, pen));
        }
    }
}
