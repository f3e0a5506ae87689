//! Small pictures of figures: a ring of parts, bars, a way through time, a web of skills.
//!
//! Each is a picture beside a table or a list that says the same in words; it never says anything
//! by colour alone. They are drawn 340 units wide, the width of a phone, in the colour of the text
//! around them, with presentation attributes only. Letters are text, in the page's own font.

mod bars;
mod radar;
mod ring;
mod timeline;

pub use bars::{Bar, BarChart, bars};
pub use radar::{AXES_MAX, Axis, RadarChart, radar};
pub use ring::{RingChart, RingPart, ring};
pub use timeline::{Stop, Timeline, timeline};

use crate::qr::escape;

/// How many entries a chart shows.
pub const ENTRIES_MAX: usize = 60;

/// How wide charts are drawn, in units of the drawing.
pub(crate) const WIDTH: f64 = 340.0;

/// The colour of what is there: lichen at a lightness that is seen on white and on black.
pub(crate) const LICHEN: &str = "#43875d";

/// How far something has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is done: drawn full.
    Done,
    /// It is under way: drawn half as thick.
    UnderWay,
    /// It is still to come: drawn as a thin line.
    Open,
}

/// What a chart is called and what it shows, in words, for those who do not see it.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// A short name.
    pub title: &'a str,
    /// What it shows, in a sentence or two.
    pub description: &'a str,
}

/// Wraps a drawing of some height in its `svg` element.
///
/// The direction is fixed, for an anchor would else mean the other end in a page that is written
/// from right to left; the letters themselves still run as their script does.
pub(crate) fn frame(words: Words<'_>, (width, height): (f64, f64), body: &str) -> String {
    let (title, description) = (escape(words.title), escape(words.description));
    format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" "#,
            r#"aria-label="{title}" direction="ltr" font-size="14" fill="currentColor">"#,
            r#"<title>{title}</title><desc>{description}</desc>{body}</svg>"#,
        ),
        width = crate::path::round(width),
        height = crate::path::round(height),
        title = title,
        description = description,
        body = body,
    )
}

/// Shortens a label to about so many narrow letters; a wide one counts for two.
pub(crate) fn label(text: &str, room: usize) -> String {
    let mut left = room;
    let mut short = String::new();
    for letter in text.chars() {
        let wide = if letter >= '\u{1100}' { 2 } else { 1 };
        if left < wide {
            return escape(short.trim_end()) + "…";
        }
        left -= wide;
        short.push(letter);
    }
    escape(&short)
}

/// A figure fit to be drawn: finite, not below zero, not above `most`.
pub(crate) fn bounded(value: f64, most: f64) -> f64 {
    if value.is_finite() { value.clamp(0.0, most) } else { 0.0 }
}
