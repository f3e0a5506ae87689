//! The emblem of an achievement: a cairn that its id and facts decide.

use std::fmt::Write as _;

use crate::dice::Dice;
use crate::palette::{self, Tones};
use crate::path::{Path, Point};
use crate::pebble::{Pebble, Place};

/// What an emblem shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EmblemFacts {
    /// The achievement's id: it decides outlines, tilt, tones and veins.
    pub seed: [u8; 16],
    /// Level in a qualifications framework, 1 to 8: as many stones. None is three stones lying
    /// two and one, not stacked by rank.
    pub level: Option<u8>,
    /// Workload in hours: how broad the cairn stands.
    pub hours: Option<f64>,
    /// Broad field of ISCED-F 2013, 0 to 10: the hue.
    pub field: Option<u8>,
    /// Whether it is a stack of other achievements: a ring around it.
    pub stacked: bool,
}

/// The highest level that frameworks know (EQF).
const LEVEL_MAX: u8 = 8;

/// A piece of the drawing: an outline and its colour.
#[derive(Debug)]
pub(crate) struct Shape {
    pub(crate) path: Path,
    pub(crate) fill: &'static str,
}

/// Everything an emblem is made of, from back to front.
#[derive(Debug)]
pub(crate) struct Drawing {
    pub(crate) ring: Option<&'static str>,
    pub(crate) shapes: Vec<Shape>,
}

/// The ring's radius and breadth.
pub(crate) const RING: (f64, f64) = (119.0, 9.0);

/// Draws the emblem as an SVG of 256 by 256 units.
///
/// It carries presentation attributes only: no style, no id, no script. So it may stand inline in a
/// page under a strict policy, any number of times. It is hidden from assistive technology, because
/// it says nothing that the words beside it do not; where it stands alone, the page names it.
pub fn emblem(facts: &EmblemFacts) -> String {
    [
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" "#,
        r#"aria-hidden="true" focusable="false">"#,
        &body(facts),
        "</svg>",
    ]
    .concat()
}

/// What stands inside the emblem's `svg` element.
pub(crate) fn body(facts: &EmblemFacts) -> String {
    let drawing = draw(facts);
    let mut svg = String::new();
    // Writing to a string cannot fail.
    if let Some(stroke) = drawing.ring {
        let (radius, width) = RING;
        let _ = write!(
            svg,
            r#"<circle cx="128" cy="128" r="{radius}" fill="none" stroke="{stroke}" stroke-width="{width}"/>"#,
        );
    }
    for Shape { path, fill } in &drawing.shapes {
        let _ = write!(svg, r#"<path fill="{fill}" d="{}"/>"#, path.d());
    }
    svg
}

/// Decides every outline and colour of an emblem.
pub(crate) fn draw(facts: &EmblemFacts) -> Drawing {
    let mut dice = Dice::of(&facts.seed);
    let tones = palette::tones(facts.field);
    let ground = Ground::of(facts);
    let places = match facts.level {
        Some(level) => stack(level.clamp(1, LEVEL_MAX), &ground, &mut dice),
        None => heap(&ground, &mut dice),
    };
    let veined = dice.below(places.len());
    let start = 1 + dice.below(2);
    let count = places.len();
    let mut shapes = Vec::new();
    for (index, place) in places.into_iter().enumerate() {
        let tone = start + stagger(index, count);
        stone(place, tone, index == veined, (&tones, &mut dice), &mut shapes);
    }
    Drawing { ring: facts.stacked.then(|| palette::tone(&tones, 3)), shapes }
}

/// Where a cairn stands and how much room it has.
struct Ground {
    breadth: f64,
    scale: f64,
}

impl Ground {
    fn of(facts: &EmblemFacts) -> Self {
        let scale = if facts.stacked { 0.72 } else { 1.0 };
        Self { breadth: scale * breadth(facts.hours), scale }
    }
}

/// Workload in hours, and how broad the lowest stone is; between the rows it grows evenly.
const BREADTHS: [(f64, f64); 8] = [
    (0.0, 118.0),
    (10.0, 128.0),
    (25.0, 142.0),
    (60.0, 158.0),
    (150.0, 174.0),
    (400.0, 190.0),
    (900.0, 204.0),
    (1800.0, 218.0),
];

/// How broad a cairn stands when nobody said how much work it is.
const BREADTH_UNTOLD: f64 = 166.0;

fn breadth(hours: Option<f64>) -> f64 {
    let Some(hours) = hours.filter(|hours| hours.is_finite()) else { return BREADTH_UNTOLD };
    let hours = hours.clamp(0.0, 1800.0);
    BREADTHS
        .windows(2)
        .find_map(|pair| match pair {
            [(low, narrow), (high, broad)] if hours <= *high => {
                Some(narrow + (broad - narrow) * (hours - low) / (high - low))
            }
            _ => None,
        })
        .unwrap_or(BREADTH_UNTOLD)
}

/// How high a cairn of one to eight stones is.
const HEIGHTS: [f64; 8] = [104.0, 154.0, 186.0, 204.0, 214.0, 220.0, 224.0, 226.0];

/// How far a stone sinks onto the one below, as a share of its height.
const SEAT: f64 = 0.035;

/// One stone upon another, each a little aside from the last.
fn stack(count: u8, ground: &Ground, dice: &mut Dice) -> Vec<Place> {
    let weights: Vec<f64> = (0..count).map(|_| dice.between(0.78, 1.24)).collect();
    let total: f64 = weights.iter().sum();
    let height = HEIGHTS.get(usize::from(count) - 1).copied().unwrap_or(200.0) * ground.scale;
    let mut places = Vec::new();
    let (mut foot, mut middle) = (128.0 + height / 2.0, 128.0);
    for (index, weight) in (0..count).zip(weights) {
        let own = height * weight / total;
        let rise = f64::from(index) / f64::from(count.max(2) - 1);
        let slim = (1.0 - 0.54 * rise) * dice.between(0.88, 1.1);
        let width = (ground.breadth * if index == 0 { 1.0 } else { slim }).max(own * 1.22);
        middle = (middle + dice.between(-0.06, 0.06) * width).clamp(128.0 - 16.0, 128.0 + 16.0);
        let lean = dice.between(-0.085, 0.085) * own / width * 2.4;
        let seat = own * SEAT;
        let centre = Point::new(middle, foot - own / 2.0);
        places.push(Place { centre, width, height: own + 2.0 * seat, lean });
        foot -= own;
    }
    places
}

/// Two stones beside each other and one on top: work that no framework has given a level.
fn heap(ground: &Ground, dice: &mut Dice) -> Vec<Place> {
    let (scale, breadth) = (ground.scale, ground.breadth);
    let share = dice.between(0.44, 0.56);
    let (left, right) = (breadth * share, breadth * (1.0 - share));
    let high = 74.0 * scale;
    let edge = 128.0 - breadth / 2.0;
    let lower = |middle: f64, width: f64, dice: &mut Dice| Place {
        centre: Point::new(middle, 128.0 + high / 2.0),
        width: width * 1.04,
        height: high * dice.between(0.94, 1.04),
        lean: dice.between(-0.06, 0.06),
    };
    let first = lower(edge + left / 2.0, left, dice);
    let second = lower(edge + left + right / 2.0, right, dice);
    let top = Place {
        centre: Point::new(128.0 + dice.between(-8.0, 8.0) * scale, 128.0 - high * 0.42),
        width: breadth * dice.between(0.56, 0.7),
        height: high * dice.between(0.86, 1.0),
        lean: dice.between(-0.1, 0.1),
    };
    vec![first, second, top]
}

/// How much lighter a stone is than the lowest: the cairn grows lighter towards its top, and
/// neighbours differ.
fn stagger(index: usize, count: usize) -> usize {
    index % 2 + (2 * index).checked_div(count).unwrap_or(0)
}

/// Draws one stone: its body, its lit face, its shaded foot and perhaps a vein of quartz.
fn stone(
    place: Place,
    tone: usize,
    veined: bool,
    (tones, dice): (&Tones, &mut Dice),
    shapes: &mut Vec<Shape>,
) {
    let pebble = Pebble::shape(place, dice);
    let mut add = |path, step| shapes.push(Shape { path, fill: palette::tone(tones, step) });
    add(pebble.body(), tone);
    add(pebble.lit(dice), tone + 1);
    add(pebble.shaded(dice), tone - 1);
    if veined {
        add(pebble.vein(place.height.min(60.0) * 0.12, dice), tone + 3);
    }
}
