//! A web of skills: what is there against what is asked.

use std::f64::consts::TAU;
use std::fmt::Write as _;

use super::{LICHEN, WIDTH, Words, bounded, frame, label};
use crate::error::{PaperError, few};
use crate::path::round;

/// How many axes a web has at most: beyond it nobody reads it.
pub const AXES_MAX: usize = 12;

/// Skills that are there against skills that are asked.
pub struct RadarChart<'a> {
    /// What it is.
    pub words: Words<'a>,
    /// The skills, clockwise from the top; three to [`AXES_MAX`].
    pub axes: &'a [Axis<'a>],
}

/// One skill.
#[derive(Debug, Clone, Copy)]
pub struct Axis<'a> {
    /// What it is called.
    pub label: &'a str,
    /// How much is there, from 0 to 1: a filled shape.
    pub there: f64,
    /// How much is asked, from 0 to 1: a dashed outline.
    pub asked: f64,
}

const MIDDLE: (f64, f64) = (WIDTH / 2.0, 130.0);
const RADIUS: f64 = 80.0;

/// From one line of a name to the next.
const LINE: f64 = 15.0;

/// Draws the web. Fewer than three skills make none: the list beside it says it all.
pub fn radar(chart: &RadarChart<'_>) -> Result<String, PaperError> {
    few("axes", chart.axes, AXES_MAX)?;
    if chart.axes.len() < 3 {
        return Err(PaperError::Missing { field: "axes" });
    }
    let ways: Vec<(f64, f64)> = (0..chart.axes.len())
        .map(|step| direction(count(step) / count(chart.axes.len())))
        .collect();
    let mut body = String::new();
    for share in [0.25, 0.5, 0.75, 1.0] {
        let web = outline(ways.iter().map(|way| (*way, share)));
        // Writing to a string cannot fail.
        let _ = write!(
            body,
            r#"<path d="{web}" fill="none" stroke="currentColor" stroke-opacity=".25"/>"#
        );
    }
    let of = |amount: fn(&Axis<'_>) -> f64| {
        outline(ways.iter().zip(chart.axes).map(|(way, axis)| (*way, bounded(amount(axis), 1.0))))
    };
    let _ = write!(
        body,
        concat!(
            r#"<path d="{}" fill="{}" fill-opacity=".45" stroke="{}" stroke-width="2.5"/>"#,
            r#"<path d="{}" fill="none" stroke="currentColor" stroke-width="2" stroke-dasharray="6 4"/>"#,
        ),
        of(|axis| axis.there),
        LICHEN,
        LICHEN,
        of(|axis| axis.asked),
    );
    for (way, axis) in ways.iter().zip(chart.axes) {
        body.push_str(&name(*way, axis));
    }
    Ok(frame(chart.words, (WIDTH, 260.0), &body))
}

/// The name of an axis beyond its end, in one line or two, anchored away from the web.
fn name((x, y): (f64, f64), axis: &Axis<'_>) -> String {
    let (anchor, room) = if x > 0.2 {
        ("start", 12)
    } else if x < -0.2 {
        ("end", 12)
    } else {
        ("middle", 30)
    };
    let (first, second) = halves(axis.label, room);
    let left = round(MIDDLE.0 + x * (RADIUS + 9.0));
    // The name stands above its point at the top, below it at the foot, beside it between.
    let lines = if second.is_empty() { 1.0 } else { 2.0 };
    let top = MIDDLE.1 + y * (RADIUS + 14.0) + 4.0 + LINE * (y - 1.0) / 2.0 * (lines - 1.0);
    let mut text = String::new();
    for (line, words) in [(0.0, first), (1.0, second)] {
        if !words.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                r#"<text x="{left}" y="{}" text-anchor="{anchor}" font-size="13">{}</text>"#,
                round(top + line * LINE),
                label(&words, room),
            );
        }
    }
    text
}

/// Breaks a name at a space, if it is longer than the room.
fn halves(name: &str, room: usize) -> (String, String) {
    if name.chars().count() <= room {
        return (name.to_owned(), String::new());
    }
    let mut first = String::new();
    let mut second = String::new();
    for word in name.split_whitespace() {
        let fits = first.chars().count() + 1 + word.chars().count() <= room;
        let line =
            if second.is_empty() && (first.is_empty() || fits) { &mut first } else { &mut second };
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    (first, second)
}

/// A closed outline through these shares of the radius.
fn outline(points: impl Iterator<Item = ((f64, f64), f64)>) -> String {
    let mut d = String::new();
    for (index, ((x, y), share)) in points.enumerate() {
        let letter = if index == 0 { 'M' } else { 'L' };
        let (x, y) = (MIDDLE.0 + x * RADIUS * share, MIDDLE.1 + y * RADIUS * share);
        // Writing to a string cannot fail.
        let _ = write!(d, "{letter}{} {}", round(x), round(y));
    }
    d.push('Z');
    d
}

/// The direction of a share of a turn, clockwise from the top. Added up term by term, so that every
/// machine rounds alike.
fn direction(share: f64) -> (f64, f64) {
    let angle = (share - 0.5) * TAU;
    let (mut sine, mut cosine, mut term) = (0.0, 0.0, 1.0);
    for step in 0..26_u8 {
        let sign = if step % 4 < 2 { 1.0 } else { -1.0 };
        if step % 2 == 0 {
            cosine += sign * term;
        } else {
            sine += sign * term;
        }
        term *= angle / f64::from(step + 1);
    }
    // The angle was taken from the foot, where the series is best; turn it round.
    (-sine, cosine)
}

fn count(count: usize) -> f64 {
    u16::try_from(count).map_or(0.0, f64::from)
}
