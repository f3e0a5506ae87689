//! Pictures of figures, each with the table that says the same.

use paper::{
    PaperError,
    chart::{
        Axis, Bar, BarChart, RadarChart, RingChart, RingPart, State, Stop, Timeline, Words, bars,
        radar, ring, timeline,
    },
};

use super::{HEDGE, SOIL, WATER};
use crate::locale::Locale;

/// A picture and its figures.
pub(super) struct Drawn {
    /// The picture, which may stand in the page as it is.
    pub(super) svg: String,
    /// What it shows.
    pub(super) caption: String,
    /// The same in words: what, and how much.
    pub(super) rows: Vec<(String, String)>,
}

/// One picture of each kind.
pub(super) fn all(locale: Locale) -> Result<Vec<Drawn>, PaperError> {
    Ok(vec![rings(locale)?, skills(locale)?, way(locale)?, months(locale)?])
}

fn rings(locale: Locale) -> Result<Drawn, PaperError> {
    let caption = locale.t("styleguide-picture-ring");
    let middle = locale.t("styleguide-ring-middle");
    let part = |weight, state| RingPart { weight, state };
    let parts = [part(60.0, State::Done), part(25.0, State::Done), part(40.0, State::Open)];
    let svg = ring(&RingChart { words: words(&caption), middle: &middle, parts: &parts })?;
    let done = locale.t("styleguide-state-done");
    let open = locale.t("styleguide-state-todo");
    let rows = [(SOIL, &done), (WATER, &done), (HEDGE, &open)];
    let rows = rows.map(|(name, state)| (name.to_owned(), state.clone())).to_vec();
    Ok(Drawn { svg, caption, rows })
}

fn skills(locale: Locale) -> Result<Drawn, PaperError> {
    let caption = locale.t("styleguide-picture-radar");
    let skills = [
        (locale.t("styleguide-skill-observe"), 0.9, 0.7),
        (locale.t("styleguide-skill-measure"), 0.6, 0.8),
        (locale.t("styleguide-skill-explain"), 0.7, 0.5),
        (locale.t("styleguide-skill-plan"), 0.3, 0.6),
        (locale.t("styleguide-skill-repair"), 0.5, 0.4),
    ];
    let axes: Vec<Axis<'_>> = skills
        .iter()
        .map(|(label, there, asked)| Axis { label, there: *there, asked: *asked })
        .collect();
    let svg = radar(&RadarChart { words: words(&caption), axes: &axes })?;
    let written = |(label, there, asked): &(String, f64, f64)| {
        (label.clone(), format!("{:.0} % / {:.0} %", there * 100.0, asked * 100.0))
    };
    Ok(Drawn { svg, caption, rows: skills.iter().map(written).collect() })
}

fn way(locale: Locale) -> Result<Drawn, PaperError> {
    let caption = locale.t("styleguide-picture-way");
    let day = |year, month, day| locale.date(jiff::civil::date(year, month, day));
    let (first, second, third) = (day(2026, 3, 9), day(2026, 9, 14), day(2027, 2, 1));
    let stop = |title, when, state| Stop { title, when, state };
    let stops = [
        stop(SOIL, first.as_str(), State::Done),
        stop(WATER, second.as_str(), State::UnderWay),
        stop(HEDGE, third.as_str(), State::Open),
    ];
    let svg = timeline(&Timeline { words: words(&caption), stops: &stops })?;
    let rows = stops.iter().map(|it| (it.title.to_owned(), it.when.to_owned())).collect();
    Ok(Drawn { svg, caption, rows })
}

fn months(locale: Locale) -> Result<Drawn, PaperError> {
    let caption = locale.t("styleguide-picture-bars");
    let figures = [(SOIL, 1312_i32), (WATER, 487), (HEDGE, 96)]
        .map(|(label, amount)| (label, amount, locale.number(amount)));
    let drawn: Vec<Bar<'_>> = figures
        .iter()
        .map(|(label, amount, written)| Bar { label, amount: f64::from(*amount), written })
        .collect();
    let svg = bars(&BarChart { words: words(&caption), bars: &drawn, most: None })?;
    let rows = figures.iter().map(|(label, _, written)| (label.to_string(), written.clone()));
    Ok(Drawn { svg, caption, rows: rows.collect() })
}

fn words(caption: &str) -> Words<'_> {
    Words { title: caption, description: caption }
}
