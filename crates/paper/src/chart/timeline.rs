//! A way through time: stones on a path, from first to last.

use std::fmt::Write as _;

use super::{LICHEN, State, WIDTH, Words, frame, label};
use crate::error::{PaperError, few};
use crate::path::round;

/// A way through time.
pub struct Timeline<'a> {
    /// What it is.
    pub words: Words<'a>,
    /// The stops, in the order that they are come to.
    pub stops: &'a [Stop<'a>],
}

/// One stop on the way.
#[derive(Debug, Clone, Copy)]
pub struct Stop<'a> {
    /// What is there.
    pub title: &'a str,
    /// When, written out; may be empty.
    pub when: &'a str,
    /// How far it has come.
    pub state: State,
}

/// The height of one stop.
const ROW: f64 = 52.0;

/// Draws the way from top to bottom: a full stone is done, a half one under way, a ring to come.
pub fn timeline(chart: &Timeline<'_>) -> Result<String, PaperError> {
    few("stops", chart.stops, super::ENTRIES_MAX)?;
    let mut body = String::new();
    let mut y = 0.0;
    for (index, stop) in chart.stops.iter().enumerate() {
        // Writing to a string cannot fail.
        if index > 0 {
            let (from, to) = (round(y - ROW + 29.0), round(y + 7.0));
            let _ = write!(
                body,
                r#"<path d="M14 {from}V{to}" stroke="currentColor" stroke-opacity=".4" stroke-width="2"/>"#,
            );
        }
        body.push_str(&stone(stop.state, y + 18.0));
        let _ = write!(
            body,
            r#"<text x="40" y="{}" font-weight="600">{}</text><text x="40" y="{}">{}</text>"#,
            round(y + 16.0),
            label(stop.title, 36),
            round(y + 35.0),
            label(stop.when, 40),
        );
        y += ROW;
    }
    Ok(frame(chart.words, (WIDTH, y.max(1.0)), &body))
}

fn stone(state: State, y: f64) -> String {
    let y = round(y);
    let (fill, ring) = match state {
        State::Done => (LICHEN, LICHEN),
        State::UnderWay => ("none", LICHEN),
        State::Open => ("none", "currentColor"),
    };
    let mut stone = format!(
        r#"<ellipse cx="14" cy="{y}" rx="12" ry="9" fill="{fill}" stroke="{ring}" stroke-width="2"/>"#
    );
    if state == State::UnderWay {
        // Writing to a string cannot fail.
        let _ = write!(stone, r#"<path d="M2 {y}a12 9 0 0 0 24 0z" fill="{LICHEN}"/>"#);
    }
    stone
}
