//! Small pictures of figures.
#![cfg(test)]

use paper::chart::{
    Axis, Bar, BarChart, RadarChart, RingChart, RingPart, State, Stop, Timeline, Words, bars,
    radar, ring, timeline,
};
use paper::{PaperError, raster};

#[test]
fn a_bar_is_as_long_as_its_amount() {
    let chart =
        BarChart { words: WORDS, bars: &[BAR, Bar { amount: 25.0, ..BAR }], most: Some(100.0) };
    insta::assert_snapshot!(bars(&chart).unwrap());
}

#[test]
fn a_ring_shows_what_is_done_by_thickness_too() {
    let part = |state| RingPart { weight: 1.0, state };
    let parts = [part(State::Done), part(State::UnderWay), part(State::Open)];
    let svg = ring(&RingChart { words: WORDS, middle: "1 of 3", parts: &parts }).unwrap();
    for width in ["16", "8", "2.5"] {
        assert!(svg.contains(&format!(r#"stroke-width="{width}""#)), "{width} in {svg}");
    }
}

#[test]
fn every_chart_speaks_and_may_stand_in_a_page_under_a_strict_policy() {
    for svg in all() {
        assert!(svg.contains("<title>Hives &amp; honey</title><desc>Two &lt;hives&gt;</desc>"));
        for word in ["style", " id=", "href", "url(", "NaN", "inf"] {
            assert!(!svg.contains(word), "{word} in {svg}");
        }
        assert!(raster(&svg, 340).is_ok());
    }
    assert_eq!(all(), all());
}

#[test]
fn a_long_label_is_cut_and_a_wide_letter_counts_for_two() {
    let long = "x".repeat(50);
    let wide = "国".repeat(50);
    let chart = BarChart {
        words: WORDS,
        bars: &[Bar { label: &long, ..BAR }, Bar { label: &wide, ..BAR }],
        most: None,
    };
    let svg = bars(&chart).unwrap();
    assert!(svg.contains(&format!(">{}…<", "x".repeat(34))), "{svg}");
    assert!(svg.contains(&format!(">{}…<", "国".repeat(17))), "{svg}");
}

#[test]
fn figures_that_are_none_draw_nothing() {
    for amount in [f64::NAN, f64::INFINITY, -4.0] {
        let chart = BarChart { words: WORDS, bars: &[Bar { amount, ..BAR }], most: Some(10.0) };
        assert!(bars(&chart).unwrap().contains(r#"width="0" height="10""#));
    }
    let none = RingPart { weight: f64::NAN, state: State::Done };
    assert!(ring(&RingChart { words: WORDS, middle: "", parts: &[none] }).is_ok());
}

#[test]
fn too_much_for_a_picture_is_refused() {
    let many = vec![BAR; 61];
    let refusal = bars(&BarChart { words: WORDS, bars: &many, most: None }).unwrap_err();
    assert_eq!(refusal, PaperError::TooMany { field: "bars", count: 61, most: 60 });
    let two = [AXIS; 2];
    let refusal = radar(&RadarChart { words: WORDS, axes: &two }).unwrap_err();
    assert_eq!(refusal, PaperError::Missing { field: "axes" });
}

const WORDS: Words<'static> = Words { title: "Hives & honey", description: "Two <hives>" };
const BAR: Bar<'static> = Bar { label: "Hives", amount: 50.0, written: "50" };
const AXIS: Axis<'static> = Axis { label: "Hive health", there: 0.5, asked: 1.0 };

fn all() -> Vec<String> {
    let stop = |state| Stop { title: "Hive health", when: "June 2026", state };
    let stops = [stop(State::Done), stop(State::UnderWay), stop(State::Open)];
    let parts = [RingPart { weight: 2.0, state: State::Done }; 5];
    vec![
        bars(&BarChart { words: WORDS, bars: &[BAR], most: None }).unwrap(),
        ring(&RingChart { words: WORDS, middle: "5 of 5", parts: &parts }).unwrap(),
        timeline(&Timeline { words: WORDS, stops: &stops }).unwrap(),
        radar(&RadarChart { words: WORDS, axes: &[AXIS; 5] }).unwrap(),
    ]
}
