//! One stone: an outline that is nearly an oval, and the lines of light across it.

use std::f64::consts::FRAC_1_SQRT_2;

use crate::dice::Dice;
use crate::path::{Curve, Path, Point};

/// How many points an outline passes through.
const POINTS: usize = 16;

/// Cosine and sine of a sixteenth of a turn, written out, so that no machine rounds otherwise.
const FAR: f64 = 0.923_879_5;
const NEAR: f64 = 0.382_683_4;

/// Cosine and sine of every sixteenth of a turn.
const TURN: [(f64, f64); POINTS] = [
    (1.0, 0.0),
    (FAR, NEAR),
    (FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (NEAR, FAR),
    (0.0, 1.0),
    (-NEAR, FAR),
    (-FRAC_1_SQRT_2, FRAC_1_SQRT_2),
    (-FAR, NEAR),
    (-1.0, 0.0),
    (-FAR, -NEAR),
    (-FRAC_1_SQRT_2, -FRAC_1_SQRT_2),
    (-NEAR, -FAR),
    (0.0, -1.0),
    (NEAR, -FAR),
    (FRAC_1_SQRT_2, -FRAC_1_SQRT_2),
    (FAR, -NEAR),
];

/// Where a stone lies and how large it is; lengths in units of the drawing.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) centre: Point,
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// The tangent of the angle it leans by; positive is clockwise.
    pub(crate) lean: f64,
}

/// A stone with the shape that its dice gave it.
#[derive(Debug)]
pub(crate) struct Pebble {
    outline: Vec<Point>,
    place: Place,
}

impl Pebble {
    /// Shapes a stone for its place.
    pub(crate) fn shape(place: Place, dice: &mut Dice) -> Self {
        let square = dice.between(0.2, 0.62);
        let (egg, egg_turn) = (dice.between(0.015, 0.05), dice.below(POINTS));
        let (bump, bump_turn) = (dice.between(0.01, 0.028), dice.below(POINTS));
        let outline = TURN
            .iter()
            .enumerate()
            .map(|(step, (cos, sin))| {
                let swell =
                    1.0 + egg * wave(2 * step + egg_turn) + bump * wave(3 * step + bump_turn);
                let radius = swell * squareness(*cos, *sin, square);
                place.locate(radius * cos, radius * sin * settled(*sin))
            })
            .collect();
        Self { outline, place }
    }

    /// The whole outline.
    pub(crate) fn body(&self) -> Path {
        Path { start: self.point(0), curves: self.along(0, POINTS) }
    }

    /// The part that the light falls on: from the left side over the top to the right, closed by a
    /// line across the face that the dice bend.
    pub(crate) fn lit(&self, dice: &mut Dice) -> Path {
        let (from, to) = (8 + dice.below(2), 15 + dice.below(2));
        let (near, far) = (dice.between(-0.22, 0.16), dice.between(-0.22, 0.16));
        self.cut(from, to, (near, far))
    }

    /// The part in the shade: the foot of the stone.
    pub(crate) fn shaded(&self, dice: &mut Dice) -> Path {
        let (from, to) = (1, 7);
        let depth = dice.between(0.40, 0.52);
        self.cut(from, to, (depth, depth + dice.between(-0.08, 0.08)))
    }

    /// A vein of quartz from the top edge to the foot, `width` units broad.
    pub(crate) fn vein(&self, width: f64, dice: &mut Dice) -> Path {
        let top = self.point(11 + dice.below(3));
        let foot = self.point(3 + dice.below(3));
        let bend = dice.between(-0.18, 0.18) * self.place.width;
        let half = width / 2.0;
        // A little inside the outline, so that no corner of the vein looks over it.
        let edge = |point: Point, side: f64| {
            let point = point.towards(self.place.centre, 0.02);
            Point::new(point.x + side * half, point.y)
        };
        let sweep = |from: Point, to: Point| Curve {
            leave: Point::new(from.x + bend, from.towards(to, 0.33).y),
            arrive: Point::new(to.x + bend, from.towards(to, 0.67).y),
            to,
        };
        let (start, turn) = (edge(top, -1.0), edge(foot, 1.0));
        Path {
            start,
            curves: vec![
                sweep(start, edge(foot, -1.0)),
                straight(edge(foot, -1.0), turn),
                sweep(turn, edge(top, 1.0)),
                straight(edge(top, 1.0), start),
            ],
        }
    }

    /// The outline from one point to another, closed by a line across the face whose two bends lie
    /// at these shares of the half height below the middle.
    fn cut(&self, from: usize, to: usize, (near, far): (f64, f64)) -> Path {
        let mut curves = self.along(from, to);
        let (left, right) = if from < to && from > 4 { (-0.4, 0.4) } else { (0.4, -0.4) };
        curves.push(Curve {
            leave: self.place.locate(right, near),
            arrive: self.place.locate(left, far),
            to: self.point(from),
        });
        Path { start: self.point(from), curves }
    }

    /// The smooth curves through the points between two steps (Catmull-Rom, as cubic curves).
    fn along(&self, from: usize, to: usize) -> Vec<Curve> {
        (from..to)
            .map(|step| {
                let (before, here) = (self.point(step + POINTS - 1), self.point(step));
                let (next, after) = (self.point(step + 1), self.point(step + 2));
                Curve {
                    leave: Point::new(
                        here.x + (next.x - before.x) / 6.0,
                        here.y + (next.y - before.y) / 6.0,
                    ),
                    arrive: Point::new(
                        next.x - (after.x - here.x) / 6.0,
                        next.y - (after.y - here.y) / 6.0,
                    ),
                    to: next,
                }
            })
            .collect()
    }

    fn point(&self, step: usize) -> Point {
        self.outline.get(step % POINTS).copied().unwrap_or(self.place.centre)
    }
}

impl Place {
    /// Where a point of the unit stone (-1 to 1 both ways) comes to lie.
    fn locate(&self, x: f64, y: f64) -> Point {
        let (x, y) = (x * self.width / 2.0, y * self.height / 2.0);
        let scale = 1.0 / (1.0 + self.lean * self.lean).sqrt();
        Point::new(
            self.centre.x + scale * (x - self.lean * y),
            self.centre.y + scale * (y + self.lean * x),
        )
    }
}

fn straight(from: Point, to: Point) -> Curve {
    Curve { leave: from.towards(to, 0.33), arrive: from.towards(to, 0.67), to }
}

fn wave(step: usize) -> f64 {
    TURN.get(step % POINTS).map_or(0.0, |(cos, _)| *cos)
}

/// The radius in this direction of a shape between a circle (0) and a rounded square (1).
fn squareness(cos: f64, sin: f64, share: f64) -> f64 {
    let square = 1.0 / ((cos * cos) * (cos * cos) + (sin * sin) * (sin * sin)).sqrt().sqrt();
    1.0 + share * (square - 1.0)
}

/// A stone has settled on its foot: the lower half is a little flatter than the upper.
fn settled(sin: f64) -> f64 {
    if sin > 0.0 { 0.9 } else { 1.04 }
}
