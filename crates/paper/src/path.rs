//! Outlines: a start and cubic curves, written as SVG.

use std::fmt::Write as _;

/// A place on the drawing; x to the right, y down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

impl Point {
    pub(crate) const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The point `share` of the way to another.
    pub(crate) fn towards(self, other: Self, share: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }
}

/// A cubic curve to `to`, from wherever the pen is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Curve {
    pub(crate) leave: Point,
    pub(crate) arrive: Point,
    pub(crate) to: Point,
}

/// A closed outline.
#[derive(Debug, Clone)]
pub(crate) struct Path {
    pub(crate) start: Point,
    pub(crate) curves: Vec<Curve>,
}

impl Path {
    /// Writes the outline as the `d` of an SVG path, with one decimal.
    pub(crate) fn d(&self) -> String {
        let mut d = format!("M{} {}", round(self.start.x), round(self.start.y));
        for Curve { leave, arrive, to } in &self.curves {
            let numbers = [leave.x, leave.y, arrive.x, arrive.y, to.x, to.y].map(round);
            // Writing to a string cannot fail.
            let _ = write!(d, "C{}", numbers.join(" "));
        }
        d.push('Z');
        d
    }
}

/// Writes a length with at most one decimal: a tenth of a unit is below what anybody sees.
pub(crate) fn round(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
