//! A ring of parts: how much of a stack is there.

use std::fmt::Write as _;

use super::{LICHEN, State, Words, bounded, frame};
use crate::error::{PaperError, few};
use crate::path::round;
use crate::qr::escape;

/// A stack and its parts.
pub struct RingChart<'a> {
    /// What it is.
    pub words: Words<'a>,
    /// In the middle, as “3 of 5”; may be empty.
    pub middle: &'a str,
    /// The parts, clockwise from the top.
    pub parts: &'a [RingPart],
}

/// One part of a stack.
#[derive(Debug, Clone, Copy)]
pub struct RingPart {
    /// How much of the ring it takes, in any unit: credits, hours, or 1 each.
    pub weight: f64,
    /// How far it has come.
    pub state: State,
}

/// The length of the ring, in units that all lengths along it are given in.
const AROUND: f64 = 1000.0;

/// The gap between two parts, in the same.
const GAP: f64 = 14.0;

/// Draws the ring in a square of 160 units.
pub fn ring(chart: &RingChart<'_>) -> Result<String, PaperError> {
    few("parts", chart.parts, super::ENTRIES_MAX)?;
    let total: f64 = chart.parts.iter().map(|part| bounded(part.weight, 1e9)).sum();
    let gap = if chart.parts.len() > 1 { GAP.min(AROUND / 120.0 * 2.0) } else { 0.0 };
    let mut body = String::from(r#"<g fill="none" transform="rotate(-90 80 80)">"#);
    let mut from = 0.0;
    for part in chart.parts {
        let share = if total > 0.0 { bounded(part.weight, 1e9) / total * AROUND } else { 0.0 };
        let (stroke, width) = match part.state {
            State::Done => (LICHEN, 16.0),
            State::UnderWay => (LICHEN, 8.0),
            State::Open => ("currentColor", 2.5),
        };
        // Writing to a string cannot fail.
        let _ = write!(
            body,
            concat!(
                r#"<circle cx="80" cy="80" r="66" pathLength="1000" stroke="{}" stroke-width="{}" "#,
                r#"stroke-dasharray="{} 1000" stroke-dashoffset="{}"/>"#,
            ),
            stroke,
            round(width),
            round((share - gap).max(1.0)),
            round(-(from + gap / 2.0)),
        );
        from += share;
    }
    body.push_str("</g>");
    if !chart.middle.is_empty() {
        let _ = write!(
            body,
            r#"<text x="80" y="87" text-anchor="middle" font-size="21" font-weight="600">{}</text>"#,
            escape(chart.middle),
        );
    }
    Ok(frame(chart.words, (160.0, 160.0), &body))
}
