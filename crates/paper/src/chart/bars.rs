//! Bars beneath their labels: amounts to compare.

use std::fmt::Write as _;

use super::{LICHEN, WIDTH, Words, bounded, frame, label};
use crate::error::{PaperError, few};
use crate::path::round;
use crate::qr::escape;

/// Amounts to compare.
pub struct BarChart<'a> {
    /// What it is.
    pub words: Words<'a>,
    /// The bars, in the order that they are read.
    pub bars: &'a [Bar<'a>],
    /// The amount that fills the whole width; none is the largest of the bars.
    pub most: Option<f64>,
}

/// One bar.
#[derive(Debug, Clone, Copy)]
pub struct Bar<'a> {
    /// What it stands for.
    pub label: &'a str,
    /// How much; below zero counts as zero.
    pub amount: f64,
    /// The amount as it is written in the reader's language.
    pub written: &'a str,
}

/// The height of one bar with its label.
const ROW: f64 = 46.0;

/// Draws the bars, each beneath its label, with the amount written at the end of the line.
pub fn bars(chart: &BarChart<'_>) -> Result<String, PaperError> {
    few("bars", chart.bars, super::ENTRIES_MAX)?;
    let largest = chart.bars.iter().map(|bar| bounded(bar.amount, 1e15)).fold(0.0, f64::max);
    let most = chart.most.map_or(largest, |most| bounded(most, 1e15)).max(f64::MIN_POSITIVE);
    let mut body = String::new();
    let mut y = 0.0;
    for bar in chart.bars {
        let length = bounded(bar.amount, most) / most * WIDTH;
        // Writing to a string cannot fail.
        let _ = write!(
            body,
            concat!(
                r#"<text x="0" y="{line}">{label}</text>"#,
                r#"<text x="{width}" y="{line}" text-anchor="end" font-weight="600">{written}</text>"#,
                r#"<rect y="{top}" width="{width}" height="10" rx="5" fill-opacity=".14"/>"#,
                r#"<rect y="{top}" width="{length}" height="10" rx="5" fill="{colour}"/>"#,
            ),
            line = round(y + 15.0),
            label = label(bar.label, 34),
            width = round(WIDTH),
            written = escape(bar.written),
            top = round(y + 23.0),
            length = round(length),
            colour = LICHEN,
        );
        y += ROW;
    }
    Ok(frame(chart.words, (WIDTH, y.max(1.0)), &body))
}
